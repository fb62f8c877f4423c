<?xml version="1.0" encoding="UTF-8"?>
<!-- beside: a sentence on each of two plans that stand beside the one it runs over; for
     tests/unit/compose_part.c. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:import href="_common.xsl"/>

<xsl:template name="about">
  <xsl:variable name="measure" select=".//p:measure[p:value][1]"/>
  <p>
    <xsl:value-of select="concat(p:title, ': ', f:paper/@measures, ' measures, ', count(f:paper/f:status),
        ' statuses; ', key('measure', $measure/@id)/p:title, ' has ', f:series($measure/@id)/@known,
        ' figures as ', f:paper/@statuses, f:paper/f:status[last()]/@name)"/>
    <xsl:for-each select="f:paper/f:status[@scale][1]">
      <xsl:text> </xsl:text>
      <d:status name="{../@statuses}{@name}"><xsl:value-of select="key('status', @name)/@label"/></d:status>
    </xsl:for-each>
  </p>
</xsl:template>

<xsl:template match="/">
  <html lang="en-GB">
    <head>
      <title>Beside</title>
      <xsl:for-each select="$plan | f:plan('a') | f:plan('b')">
        <xsl:for-each select="f:paper/f:status">
          <d:status name="{../@statuses}{@name}" label="{@label}" shape="{@shape}" standing="{@standing}"/>
        </xsl:for-each>
      </xsl:for-each>
    </head>
    <body>
      <h1>Beside</h1>
      <p><xsl:value-of select="concat(count(f:plan('a')), count(f:plan('c')))"/></p>
      <xsl:for-each select="$plan"><xsl:call-template name="about"/></xsl:for-each>
      <xsl:for-each select="f:plan('a')"><xsl:call-template name="about"/></xsl:for-each>
      <xsl:for-each select="f:plan('b')"><xsl:call-template name="about"/></xsl:for-each>
    </body>
  </html>
</xsl:template>

</xsl:stylesheet>
