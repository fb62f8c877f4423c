<?xml version="1.0" encoding="UTF-8"?>
<!-- What changed, one claim a paragraph: "kind|measure|label|text|more|quote|then|now", for changes.py. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:rapporteur:facts"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="f">

<xsl:template match="/">
  <html lang="en-GB">
    <head><title>Changes</title></head>
    <body>
      <h1>Changes</h1>
      <xsl:for-each select="f:changes()/f:change">
        <p><xsl:value-of select="concat(@kind, '|', @measure, '|', @label, '|', @text, '|', @more, '|', @quote, '|', @then, '|', @now)"/></p>
      </xsl:for-each>
      <xsl:for-each select="f:changes()/f:position">
        <p><xsl:value-of select="concat('position|', @when, '|', @measures, '|', @rated, '|', @bad, '|', @actions, '|', @done, '|', @overdue)"/></p>
      </xsl:for-each>
      <xsl:for-each select="f:changes()/f:measure">
        <p><xsl:value-of select="concat('verdict|', @place, '|', @verdict, '|', @number, '|||', @then, '|', @now)"/></p>
      </xsl:for-each>
    </body>
  </html>
</xsl:template>

</xsl:stylesheet>
