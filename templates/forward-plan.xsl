<?xml version="1.0" encoding="UTF-8"?>
<!-- forward-plan: the key decisions that are expected, as a table or one below the other, with
     who decides when, who is asked, and how to be heard. Over a forward plan, not a plan. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="forward-plan">

<xsl:import href="_words.xsl"/>

<!-- A table on pages that lie, or a block for each decision on upright ones. -->
<xsl:param name="decisions" select="'table'" d:choices="table blocks"/>

<xsl:variable name="forward" select="/p:forward-plan"/>
<xsl:variable name="from" select="f:date($forward/@from)"/>
<xsl:variable name="to" select="f:date($forward/@to)"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$forward/p:title"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$forward/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$forward/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="$forward/p:title"/></h1>
        <p d:role="subtitle"><xsl:value-of select="f:say('forward_covers', $from, $to)"/></p>
      </header>
      <section>
        <xsl:attribute name="d:page"><xsl:choose><xsl:when test="$decisions = 'table'">landscape</xsl:when><xsl:otherwise>portrait</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:call-template name="head-lines"/>
        <xsl:apply-templates select="$forward/p:section" mode="part"/>
        <h2 id="decisions"><xsl:value-of select="f:say('forward_decisions_heading')"/></h2>
        <xsl:choose>
          <xsl:when test="$decisions = 'table'"><xsl:call-template name="table"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="$forward/p:decision" mode="part"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$forward/p:contact">
          <h2 id="contacts"><xsl:value-of select="f:say('forward_contacts_heading')"/></h2>
          <dl>
            <dt>
              <xsl:choose>
                <xsl:when test="count($forward/p:contact) &gt; 1"><xsl:value-of select="f:say('report_contacts')"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="f:say('report_contact')"/></xsl:otherwise>
              </xsl:choose>
            </dt>
            <dd><xsl:apply-templates select="$forward/p:contact" mode="access"/></dd>
          </dl>
        </xsl:if>
      </section>
    </body>
  </html>
</xsl:template>

<!-- ==== decisions ==== -->

<xsl:template match="p:decision" mode="heading"><xsl:value-of select="concat(normalize-space(@ref), ' ', normalize-space(@title))"/></xsl:template>

<xsl:template name="table">
  <table>
    <caption><xsl:value-of select="f:say('forward_decisions_caption', $from, $to)"/></caption>
    <colgroup>
      <col d:weight="5" d:key-column="yes"/><col d:weight="8"/><col d:weight="3"/><col d:weight="4"/><col d:weight="6"/><col d:weight="4"/><col d:weight="5"/>
      <xsl:if test="$forward/p:decision/p:document"><col d:weight="5"/></xsl:if>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('forward_decision')"/></th>
        <th scope="col"><xsl:value-of select="f:say('forward_to_decide')"/></th>
        <th scope="col"><xsl:value-of select="f:say('forward_maker')"/></th>
        <th scope="col"><xsl:value-of select="f:say('forward_expected')"/></th>
        <th scope="col"><xsl:value-of select="f:say('forward_consultation')"/></th>
        <th scope="col"><xsl:value-of select="f:say('forward_scrutiny')"/></th>
        <th scope="col"><xsl:value-of select="f:say('forward_representation')"/></th>
        <xsl:if test="$forward/p:decision/p:document"><th scope="col"><xsl:value-of select="f:say('forward_documents')"/></th></xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$forward/p:decision">
        <tr d:label="{normalize-space(@ref)}">
          <th scope="row"><xsl:copy-of select="@id"/><p><strong><xsl:value-of select="normalize-space(@ref)"/></strong></p><p><xsl:value-of select="normalize-space(@title)"/></p></th>
          <td><xsl:apply-templates select="." mode="what"/></td>
          <td><xsl:value-of select="normalize-space(@maker)"/></td>
          <td><xsl:call-template name="expected"/></td>
          <td><xsl:call-template name="stated"><xsl:with-param name="words" select="@consultation"/></xsl:call-template></td>
          <td><xsl:call-template name="stated"><xsl:with-param name="words" select="@scrutiny"/></xsl:call-template></td>
          <td><xsl:call-template name="stated"><xsl:with-param name="words" select="@representation"/></xsl:call-template></td>
          <xsl:if test="$forward/p:decision/p:document">
            <td>
              <xsl:choose>
                <xsl:when test="p:document"><ul><xsl:apply-templates select="p:document" mode="access"/></ul></xsl:when>
                <xsl:otherwise><xsl:call-template name="stated"/></xsl:otherwise>
              </xsl:choose>
            </td>
          </xsl:if>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- One decision by itself: what is not stated is left out. -->
<xsl:template match="p:decision" mode="part">
  <h3><xsl:copy-of select="@id"/><xsl:apply-templates select="." mode="heading"/></h3>
  <dl d:keep="together">
    <dt><xsl:value-of select="f:say('forward_to_decide')"/></dt>
    <dd><xsl:apply-templates select="." mode="what"/></dd>
    <dt><xsl:value-of select="f:say('forward_maker')"/></dt>
    <dd><xsl:value-of select="normalize-space(@maker)"/></dd>
    <dt><xsl:value-of select="f:say('forward_expected')"/></dt>
    <dd><xsl:call-template name="expected"/></dd>
    <xsl:for-each select="@consultation | @scrutiny | @representation">
      <dt><xsl:value-of select="f:say(concat('forward_', local-name()))"/></dt>
      <dd><xsl:value-of select="normalize-space(.)"/></dd>
    </xsl:for-each>
    <xsl:if test="p:document">
      <dt><xsl:value-of select="f:say('forward_documents')"/></dt>
      <dd><ul><xsl:apply-templates select="p:document" mode="access"/></ul></dd>
    </xsl:if>
  </dl>
</xsl:template>

<xsl:template match="p:decision" mode="what">
  <xsl:variable name="said" select="node()[not(self::p:document)][self::* or normalize-space(.) != '']"/>
  <xsl:choose>
    <xsl:when test="$said/self::p:p or $said/self::p:ul or $said/self::p:ol"><xsl:apply-templates select="$said" mode="content"/></xsl:when>
    <xsl:when test="$said"><p><xsl:apply-templates select="node()[not(self::p:document)]" mode="content"/></p></xsl:when>
    <xsl:otherwise><p><xsl:call-template name="stated"/></p></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@private"><p d:role="secondary"><xsl:value-of select="f:say('forward_private', normalize-space(@private))"/></p></xsl:if>
</xsl:template>

<xsl:template name="expected"><xsl:call-template name="date"><xsl:with-param name="iso" select="@expected"/></xsl:call-template></xsl:template>

<xsl:template name="stated">
  <xsl:param name="words"/>
  <xsl:choose>
    <xsl:when test="$words"><xsl:value-of select="normalize-space($words)"/></xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('forward_not_stated')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
