<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:str="http://exslt.org/strings" xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p">
<xsl:template match="/">
  <html><head><title>T</title></head><body><h1>T</h1><p><xsl:call-template name="d"><xsl:with-param name="s">abc</xsl:with-param><xsl:with-param name="n" select="40"/></xsl:call-template></p></body></html>
</xsl:template>
<xsl:template name="d"><xsl:param name="s"/><xsl:param name="n"/>
  <xsl:if test="$n = 0"><xsl:value-of select="string-length($s)"/></xsl:if>
  <xsl:if test="$n &gt; 0"><xsl:call-template name="d"><xsl:with-param name="n" select="$n - 1"/>
    <xsl:with-param name="s"><b/><xsl:copy-of select="$s"/><xsl:copy-of select="$s"/></xsl:with-param></xsl:call-template></xsl:if>
</xsl:template>
</xsl:stylesheet>
