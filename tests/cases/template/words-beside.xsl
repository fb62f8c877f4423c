<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:d="urn:rapporteur:document" xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p">
<xsl:template match="/">
  <html><head><title>First</title></head><body><h1>First</h1></body></html>
  <xsl:apply-templates select="//p:measure/p:title"/>
</xsl:template>
</xsl:stylesheet>
