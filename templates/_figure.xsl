<?xml version="1.0" encoding="UTF-8"?>
<!-- One chart of a plan with its figures, as a part of another document: no paper of its
     own. docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f d">

<xsl:import href="_common.xsl"/>
<xsl:import href="_charts.xsl"/>

<xsl:param name="chart" select="'trend'" d:choices="trend xmr progress slip profile"/>
<!-- Of trend and xmr: which measure. -->
<xsl:param name="measure" d:ids="measure"/>
<!-- Of progress and slip: the id of a priority or recommendation; all actions without. -->
<xsl:param name="of"/>
<!-- Of profile: which. -->
<xsl:param name="profile" d:ids="profile"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="normalize-space($plan/p:title)"/></xsl:call-template>
    <body>
      <xsl:choose>
        <xsl:when test="$chart = 'trend'"><xsl:call-template name="trend-figure"><xsl:with-param name="measure" select="$measure"/></xsl:call-template></xsl:when>
        <xsl:when test="$chart = 'xmr'"><xsl:call-template name="xmr-figure"><xsl:with-param name="measure" select="$measure"/></xsl:call-template></xsl:when>
        <xsl:when test="$chart = 'progress'"><xsl:call-template name="progress-over-time"><xsl:with-param name="of" select="$of"/></xsl:call-template></xsl:when>
        <xsl:when test="$chart = 'slip'"><xsl:call-template name="slip-figure"><xsl:with-param name="of" select="$of"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:call-template name="profile-figure"><xsl:with-param name="profile" select="$plan/p:profile[@id = $profile]"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </body>
  </html>
</xsl:template>

</xsl:stylesheet>
