<?xml version="1.0" encoding="UTF-8"?>
<!-- annex: the cover sheet of an annex, somebody else's PDF in a pack: where it stands and who cannot read it. Over a pack. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="pack">

<xsl:import href="agenda.xsl"/>

<xsl:variable name="cover" select="$pack/f:cover"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$cover/@title"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$pack/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$pack/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="$cover/@title"/></h1>
      </header>
      <section d:page="portrait">
        <dl>
          <dt><xsl:value-of select="f:say('cover_item')"/></dt>
          <dd><xsl:value-of select="f:say('agenda_item', string($cover/@item), string($cover/@item-title))"/></dd>
          <xsl:if test="$cover/@author">
            <dt><xsl:value-of select="f:say('cover_from')"/></dt>
            <dd><xsl:value-of select="$cover/@author"/></dd>
          </xsl:if>
          <xsl:if test="$cover/@first | $cover/@beside">
            <dt><xsl:value-of select="f:say('cover_where')"/></dt>
            <dd><xsl:call-template name="where"/></dd>
          </xsl:if>
        </dl>
        <xsl:if test="not($cover/@beside)"><p><xsl:value-of select="f:say('cover_origin')"/></p></xsl:if>
        <xsl:if test="$cover/@attached"><p><xsl:value-of select="f:say('cover_attached', string($cover/@attached))"/></p></xsl:if>
        <xsl:if test="$cover/f:obstacle">
          <h2><xsl:value-of select="f:say('cover_obstacles')"/></h2>
          <ul>
            <xsl:for-each select="$cover/f:obstacle"><li><xsl:value-of select="@text"/></li></xsl:for-each>
          </ul>
          <xsl:call-template name="other-form"/>
        </xsl:if>
      </section>
    </body>
  </html>
</xsl:template>

<xsl:template name="where">
  <xsl:choose>
    <xsl:when test="$cover/@beside"><xsl:value-of select="f:say('cover_beside', string($cover/@beside), string($cover/@pages))"/></xsl:when>
    <xsl:when test="$cover/@pages = 1"><xsl:value-of select="f:say('cover_page', string($cover/@first))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('cover_pages', string($cover/@first), string($cover/@last))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="other-form">
  <xsl:choose>
    <xsl:when test="$cover/@alternative"><p><xsl:value-of select="f:say('cover_alternative', string($cover/@alternative))"/></p></xsl:when>
    <xsl:when test="$pack/p:contact">
      <p><xsl:value-of select="f:say('cover_ask')"/></p>
      <xsl:apply-templates select="$pack/p:contact" mode="agenda"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
