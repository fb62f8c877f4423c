<?xml version="1.0" encoding="UTF-8"?>
<!-- Two documents of one run, the second long enough to be read while it grows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:d="urn:rapporteur:document" xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p">
<xsl:template match="/">
  <html><head><title>First</title></head><body><h1>First</h1>
    <table><caption>Measures</caption><thead><tr><th scope="col">Measure</th></tr></thead><tbody><xsl:for-each select="//p:measure"><tr><th scope="row"><xsl:value-of select="p:title"/></th></tr></xsl:for-each></tbody></table>
  </body></html>
  <html><head><title>Second</title></head><body><h1>Second</h1>
    <table><caption>Measures</caption><thead><tr><th scope="col">Measure</th></tr></thead><tbody><xsl:for-each select="//p:measure"><tr><th scope="row"><xsl:value-of select="p:title"/></th></tr></xsl:for-each></tbody></table>
  </body></html>
</xsl:template>
</xsl:stylesheet>
