<?xml version="1.0" encoding="UTF-8"?>
<!-- The computed facts as a document: one paragraph for each fact, so that they can be held
     against the oracle's own. "name|parent|parent's id|attribute=value|…|text". -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:template match="/">
  <html lang="en-GB">
    <head><title>Facts</title></head>
    <body>
      <h1>Facts</h1>
      <xsl:apply-templates select="//f:*" mode="line"/>
      <xsl:for-each select="//p:measure">
        <xsl:apply-templates select="f:ahead(string(@id))" mode="line"><xsl:with-param name="of" select="@id"/></xsl:apply-templates>
        <xsl:apply-templates select="f:series(string(@id))" mode="line"><xsl:with-param name="of" select="@id"/></xsl:apply-templates>
      </xsl:for-each>
      <xsl:for-each select="f:course('')/f:point">
        <xsl:apply-templates select="." mode="line"><xsl:with-param name="of" select="'course'"/></xsl:apply-templates>
      </xsl:for-each>
      <xsl:for-each select="f:slip('')/f:row">
        <xsl:apply-templates select="." mode="line"><xsl:with-param name="of" select="'slip'"/></xsl:apply-templates>
      </xsl:for-each>
    </body>
  </html>
</xsl:template>

<xsl:template match="*" mode="line">
  <xsl:param name="of" select="../@id"/>
  <p>
    <xsl:value-of select="concat(local-name(), '|', local-name(..), '|', $of)"/>
    <xsl:for-each select="@*"><xsl:value-of select="concat('|', local-name(), '=', .)"/></xsl:for-each>
    <xsl:if test="not(*)"><xsl:value-of select="concat('|', .)"/></xsl:if>
  </p>
</xsl:template>

</xsl:stylesheet>
