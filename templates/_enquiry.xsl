<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines of enquiry: neutral questions that the facts raise, each with what it rests on.
     A question asks what, who, when or how; it never supposes an answer. Part of the
     exception report (needs _overview.xsl). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str">

<!-- An action counts as long overdue beyond this many days. -->
<xsl:param name="long-overdue" select="90"/>
<!-- How many items a question names: references are short, titles are not. -->
<xsl:param name="cited" select="20"/>
<xsl:param name="cited-titles" select="4"/>

<xsl:variable name="stuck" select="$overdue[f:action/@days &gt; $long-overdue]"/>

<!-- One question: what is so, what is asked (a text of the catalogue that takes the number),
     what it rests on. -->
<xsl:template name="question">
  <xsl:param name="items" select="/.."/>
  <xsl:param name="n" select="count($items)"/>
  <xsl:param name="text"/>
  <xsl:variable name="room">
    <xsl:choose>
      <xsl:when test="$items/self::p:action[@ref]"><xsl:value-of select="$cited"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$cited-titles"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="$n &gt; 0">
    <li>
      <p><strong><xsl:value-of select="$text"/></strong></p>
      <xsl:if test="$items">
        <p d:role="note">
          <xsl:for-each select="$items[position() &lt;= $room]">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:apply-templates select="." mode="cited"/>
          </xsl:for-each>
          <xsl:if test="$n &gt; $room"><xsl:value-of select="concat('; ', f:say('enquiry_more', $n - $room))"/></xsl:if>
        </p>
      </xsl:if>
    </li>
  </xsl:if>
</xsl:template>

<!-- How an item is named under a question: its reference or number, else its title. -->
<xsl:template match="p:action" mode="cited">
  <xsl:choose>
    <xsl:when test="@ref"><xsl:value-of select="@ref"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="in-sentence"><xsl:with-param name="text" select="p:title"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template match="p:measure" mode="cited">
  <xsl:apply-templates select="." mode="called"/>
  <xsl:if test="not(@number)"><xsl:value-of select="normalize-space(p:title)"/></xsl:if>
</xsl:template>
<xsl:template match="f:row" mode="cited"><xsl:apply-templates select="key('measure', @measure)" mode="cited"/></xsl:template>
<xsl:template match="f:latest" mode="cited"><xsl:apply-templates select=".." mode="cited"/></xsl:template>

<xsl:template name="enquiry">
  <xsl:variable name="questions">
    <xsl:call-template name="questions-on-measures"/>
    <xsl:call-template name="questions-on-actions"/>
  </xsl:variable>
  <section d:page="portrait">
    <h2 id="enquiry"><xsl:value-of select="f:say('enquiry_heading')"/></h2>
    <xsl:choose>
      <xsl:when test="normalize-space($questions) != ''">
        <p><xsl:value-of select="f:say('enquiry_lead')"/></p>
        <ol><xsl:copy-of select="$questions"/></ol>
      </xsl:when>
      <xsl:otherwise><p><xsl:value-of select="f:say('enquiry_none')"/></p></xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<xsl:template name="questions-on-measures">
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$red[@verdict = 'worsened']"/>
    <xsl:with-param name="text" select="f:say('enquiry_red_worse', count($red[@verdict = 'worsened']))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$red[@verdict = 'improved' or @verdict = 'no change']"/>
    <xsl:with-param name="text" select="f:say('enquiry_red_not_worse', count($red[@verdict = 'improved' or @verdict = 'no change']))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$red[not(@verdict)]"/>
    <xsl:with-param name="text" select="f:say('enquiry_red_unknown', count($red[not(@verdict)]))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$worsening"/>
    <xsl:with-param name="text" select="f:say('enquiry_worse', count($worsening))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="n" select="count($unexplained)"/>
    <xsl:with-param name="text" select="f:say('enquiry_no_cause', count($unexplained))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$not-reported | $never"/>
    <xsl:with-param name="text" select="f:say('enquiry_no_figure', count($not-reported | $never))"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="questions-on-actions">
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$all-actions[f:action/@due-by-meeting]"/>
    <xsl:with-param name="text" select="f:say('enquiry_meeting', count($all-actions[f:action/@due-by-meeting]))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$stuck[not(f:action/f:update)]"/>
    <xsl:with-param name="text" select="f:say('enquiry_stuck_silent', count($stuck[not(f:action/f:update)]), number($long-overdue))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$stuck[f:action/f:update]"/>
    <xsl:with-param name="text" select="f:say('enquiry_stuck_told', count($stuck[f:action/f:update]), number($long-overdue))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$overdue[not(f:action/@days &gt; $long-overdue)]"/>
    <xsl:with-param name="text" select="f:say('enquiry_late', count($overdue[not(f:action/@days &gt; $long-overdue)]), number($long-overdue))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[f:action/@moves &gt; 1]"/>
    <xsl:with-param name="text" select="f:say('enquiry_moved', count($open[f:action/@moves &gt; 1]))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$reported-red"/>
    <xsl:with-param name="text" select="f:say('enquiry_reported_red', count($reported-red))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$all-actions[f:action/@disagreement]"/>
    <xsl:with-param name="text" select="f:say('enquiry_contradicts', count($all-actions[f:action/@disagreement]))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[f:action/@status = 'action.due-soon'][not(f:action/@due-by-meeting)]"/>
    <xsl:with-param name="text" select="f:say('enquiry_soon', count($open[f:action/@status = 'action.due-soon'][not(f:action/@due-by-meeting)]))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[f:action/@undated][f:action/@status != 'action.ongoing']"/>
    <xsl:with-param name="text" select="f:say('enquiry_undated', count($open[f:action/@undated][f:action/@status != 'action.ongoing']))"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[not(@owner)]"/>
    <xsl:with-param name="text" select="f:say('enquiry_no_owner', count($open[not(@owner)]))"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
