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

<!-- One question: what is so, what is asked, what it rests on. -->
<xsl:template name="question">
  <xsl:param name="items" select="/.."/>
  <xsl:param name="n" select="count($items)"/>
  <xsl:param name="one"/>
  <xsl:param name="many"/>
  <xsl:param name="asks"/>
  <xsl:param name="asks-many" select="$asks"/>
  <xsl:variable name="room">
    <xsl:choose>
      <xsl:when test="$items/self::p:action[@ref]"><xsl:value-of select="$cited"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$cited-titles"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="$n &gt; 0">
    <li>
      <p>
        <strong>
          <xsl:call-template name="number-word"><xsl:with-param name="n" select="$n"/><xsl:with-param name="capital" select="true()"/></xsl:call-template>
          <xsl:choose>
            <xsl:when test="$n = 1"><xsl:value-of select="concat(' ', $one, ': ', $asks)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat(' ', $many, ': ', $asks-many)"/></xsl:otherwise>
          </xsl:choose>
        </strong>
      </p>
      <xsl:if test="$items">
        <p d:role="note">
          <xsl:for-each select="$items[position() &lt;= $room]">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:apply-templates select="." mode="cited"/>
          </xsl:for-each>
          <xsl:if test="$n &gt; $room"><xsl:value-of select="concat('; and ', $n - $room, ' more')"/></xsl:if>
        </p>
      </xsl:if>
    </li>
  </xsl:if>
</xsl:template>

<!-- How an item is named under a question: its reference, else the start of its title. -->
<xsl:template match="p:action | p:measure" mode="cited">
  <xsl:variable name="label">
    <xsl:choose>
      <xsl:when test="self::p:action and @ref"><xsl:value-of select="@ref"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="p:title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:call-template name="shortened"><xsl:with-param name="text" select="$label"/><xsl:with-param name="room" select="60"/></xsl:call-template>
</xsl:template>

<xsl:template match="f:row" mode="cited">
  <xsl:if test="@number"><xsl:value-of select="concat(@number, ' ')"/></xsl:if>
  <xsl:apply-templates select="key('measure', @measure)" mode="cited"/>
</xsl:template>
<xsl:template match="f:latest" mode="cited"><xsl:apply-templates select=".." mode="cited"/></xsl:template>

<xsl:template name="enquiry">
  <xsl:variable name="questions">
    <xsl:call-template name="questions-on-measures"/>
    <xsl:call-template name="questions-on-actions"/>
  </xsl:variable>
  <section d:page="portrait">
    <xsl:if test="normalize-space($questions) != ''"><xsl:attribute name="d:break">page</xsl:attribute></xsl:if>
    <h2 id="enquiry">Lines of enquiry</h2>
    <xsl:choose>
      <xsl:when test="normalize-space($questions) != ''">
        <p>Questions that the facts raise. They suppose no answer.</p>
        <ol><xsl:copy-of select="$questions"/></ol>
      </xsl:when>
      <xsl:otherwise><p>The facts raise no questions.</p></xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<xsl:template name="questions-on-measures">
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$red[@verdict = 'worsened']"/>
    <xsl:with-param name="one" select="'measure is red and worsened since the period before'"/>
    <xsl:with-param name="many" select="'measures are red and worsened since the period before'"/>
    <xsl:with-param name="asks" select="'what lies behind the movement?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$red[not(@verdict = 'worsened')]"/>
    <xsl:with-param name="one" select="'measure is red and did not worsen'"/>
    <xsl:with-param name="many" select="'measures are red and did not worsen'"/>
    <xsl:with-param name="asks" select="'by when is the next judgement expected, and how?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$worsening"/>
    <xsl:with-param name="one" select="'measure worsened but is not red'"/>
    <xsl:with-param name="many" select="'measures worsened but are not red'"/>
    <xsl:with-param name="asks" select="'what lies behind the movement, and is it expected to last?'"/>
  </xsl:call-template>
  <xsl:variable name="unexplained">
    <xsl:for-each select="$red">
      <xsl:variable name="cause"><xsl:apply-templates select="." mode="cause"/></xsl:variable>
      <xsl:if test="normalize-space($cause) = 'No cause is given'">x</xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:call-template name="question">
    <xsl:with-param name="n" select="string-length($unexplained)"/>
    <xsl:with-param name="one" select="'red measure has no cause given'"/>
    <xsl:with-param name="many" select="'red measures have no cause given'"/>
    <xsl:with-param name="asks" select="'what is known of it?'"/>
    <xsl:with-param name="asks-many" select="'what is known of each?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$not-reported | $never"/>
    <xsl:with-param name="one" select="'measure has no figure'"/>
    <xsl:with-param name="many" select="'measures have no figure'"/>
    <xsl:with-param name="asks" select="'when will there be one, and what shows progress until then?'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="questions-on-actions">
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$stuck[not(f:action/f:update)]"/>
    <xsl:with-param name="one" select="concat('action is overdue by more than ', $long-overdue, ' days and has no update')"/>
    <xsl:with-param name="many" select="concat('actions are overdue by more than ', $long-overdue, ' days and have no update')"/>
    <xsl:with-param name="asks" select="'what stands in its way?'"/>
    <xsl:with-param name="asks-many" select="'what stands in their way?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$stuck[f:action/f:update]"/>
    <xsl:with-param name="one" select="concat('action is overdue by more than ', $long-overdue, ' days and has an update')"/>
    <xsl:with-param name="many" select="concat('actions are overdue by more than ', $long-overdue, ' days and have an update')"/>
    <xsl:with-param name="asks" select="'what has changed since, and what date is now expected?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$overdue[not(f:action/@days &gt; $long-overdue)]"/>
    <xsl:with-param name="one" select="concat('action is overdue by up to ', $long-overdue, ' days')"/>
    <xsl:with-param name="many" select="concat('actions are overdue by up to ', $long-overdue, ' days')"/>
    <xsl:with-param name="asks" select="'when is it expected to be done?'"/>
    <xsl:with-param name="asks-many" select="'when is each expected to be done?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[f:action/@moves &gt; 1]"/>
    <xsl:with-param name="one" select="'action has had its date moved more than once'"/>
    <xsl:with-param name="many" select="'actions have had their date moved more than once'"/>
    <xsl:with-param name="asks" select="'what does the present date rest on?'"/>
    <xsl:with-param name="asks-many" select="'what do the present dates rest on?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$reported-red"/>
    <xsl:with-param name="one" select="'action is reported red before it is due'"/>
    <xsl:with-param name="many" select="'actions are reported red before they are due'"/>
    <xsl:with-param name="asks" select="'what is being done, by whom and by when?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$all-actions[f:action/@disagreement]"/>
    <xsl:with-param name="one" select="'action is reported otherwise than its dates say'"/>
    <xsl:with-param name="many" select="'actions are reported otherwise than their dates say'"/>
    <xsl:with-param name="asks" select="'how are the two to be read together?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[f:action/@status = 'action.due-soon']"/>
    <xsl:with-param name="one" select="'action falls due within 30 days'"/>
    <xsl:with-param name="many" select="'actions fall due within 30 days'"/>
    <xsl:with-param name="asks" select="'what is known of how far it is?'"/>
    <xsl:with-param name="asks-many" select="'what is known of how far they are?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[f:action/@status = 'action.undated']"/>
    <xsl:with-param name="one" select="'open action has no due date'"/>
    <xsl:with-param name="many" select="'open actions have no due date'"/>
    <xsl:with-param name="asks" select="'by when is it meant to be done?'"/>
    <xsl:with-param name="asks-many" select="'by when are they meant to be done?'"/>
  </xsl:call-template>
  <xsl:call-template name="question">
    <xsl:with-param name="items" select="$open[not(@owner)]"/>
    <xsl:with-param name="one" select="'open action names no owner'"/>
    <xsl:with-param name="many" select="'open actions name no owner'"/>
    <xsl:with-param name="asks" select="'who answers for it?'"/>
    <xsl:with-param name="asks-many" select="'who answers for them?'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
