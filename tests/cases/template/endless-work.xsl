<?xml version="1.0" encoding="UTF-8"?>
<!-- Calls itself twice, and each of them twice: 2 to the power of 40 in all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/1999/xhtml">
<xsl:template match="/">
  <html><head><title>T</title></head><body><xsl:call-template name="twice"><xsl:with-param name="n" select="40"/></xsl:call-template></body></html>
</xsl:template>
<xsl:template name="twice">
  <xsl:param name="n"/>
  <xsl:if test="$n &gt; 0">
    <xsl:call-template name="twice"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template>
    <xsl:call-template name="twice"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
