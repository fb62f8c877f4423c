<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:d="urn:rapporteur:document" xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p">
<xsl:template match="/">
  <html><head><title>T</title></head><body><h1>T</h1>
    <marquee>No such element</marquee>
    <p colour="red" d:role="loud">No such attribute</p>
    <p><table><tbody><tr><td>No table in a p</td></tr></tbody></table></p>
    <ul>Text where only li may be</ul>
    <p><d:status name="green">No such status</d:status></p>
    <p><a href="JavaScript:alert(1)">No script</a> <a href="file:///etc/passwd">No file</a> <a href="tel:116123">Call</a></p>
    <xsl:for-each select="p:plan/p:priority">
      <p><a href="#nowhere">A link to nowhere</a></p>
      <h3 id="twice">A heading that skips h2</h3>
      <h2 id="twice"/>
    </xsl:for-each>
  </body></html>
</xsl:template>
</xsl:stylesheet>
