<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:str="http://exslt.org/strings" xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p">
<xsl:template match="/">
  <html><head><title>T</title></head><body><h1>T</h1><p><xsl:variable name="s" select="str:padding(1000000, 'x')"/><xsl:value-of select="str:replace($s, 'x', $s)"/></p></body></html>
</xsl:template>
</xsl:stylesheet>
