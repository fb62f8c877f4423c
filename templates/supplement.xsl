<?xml version="1.0" encoding="UTF-8"?>
<!-- supplement: what has changed in the papers of a meeting since they were published. Over a pack. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="pack">

<xsl:import href="_common.xsl"/>

<xsl:variable name="pack" select="/p:pack"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="f:say('supplement_title', $pack/p:committee)"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$pack/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$pack/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="f:say('supplement_heading')"/></h1>
      </header>
      <section d:page="portrait">
        <h2><xsl:value-of select="f:say('supplement_changes')"/></h2>
        <xsl:choose>
          <xsl:when test="$paper/f:change">
            <p><xsl:value-of select="f:say('supplement_means')"/></p>
            <ul><xsl:apply-templates select="$paper/f:change" mode="supplement"/></ul>
          </xsl:when>
          <xsl:otherwise><p><xsl:value-of select="f:say('supplement_none')"/></p></xsl:otherwise>
        </xsl:choose>
      </section>
    </body>
  </html>
</xsl:template>

<!-- Pages 47A and 47B replace page 47 (item 6, Performance report) -->
<xsl:template match="f:change" mode="supplement">
  <li>
    <xsl:value-of select="concat(@says, ' (')"/>
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@of"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="@of"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>)</xsl:text>
  </li>
</xsl:template>

</xsl:stylesheet>
