<?xml version="1.0" encoding="UTF-8"?>
<!-- divider: the sheet before the papers of an item in a pack: its number, its title, what its papers are called. Over a pack. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="pack">

<xsl:import href="_common.xsl"/>

<xsl:variable name="divider" select="/p:pack/f:divider"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="f:say('divider_title', string($divider/@item))"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$plan/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$plan/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="f:say('divider_title', string($divider/@item))"/></h1>
        <p d:role="subtitle"><xsl:value-of select="$divider/@item-title"/></p>
      </header>
      <xsl:if test="count($divider/f:item-paper) &gt; 1">
        <ul>
          <xsl:for-each select="$divider/f:item-paper"><li><xsl:value-of select="@title"/></li></xsl:for-each>
        </ul>
      </xsl:if>
    </body>
  </html>
</xsl:template>

</xsl:stylesheet>
