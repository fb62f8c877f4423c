<?xml version="1.0" encoding="UTF-8"?>
<!-- Why the public may not read something: for reports and the agendas of packs. The context is a p:exemption. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<!-- "Exempt under paragraphs 1 and 3 of ...": words within a paragraph. -->
<xsl:template name="exempt-under">
  <xsl:variable name="numbers"><xsl:call-template name="paragraph-numbers"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="number(substring-before(concat(normalize-space(@paragraphs), ' '), ' ')) &gt; 7"><xsl:value-of select="f:say('report_exempt_wales', string($numbers))"/></xsl:when>
    <xsl:when test="contains(normalize-space(@paragraphs), ' ')"><xsl:value-of select="f:say('report_exempt_paragraphs', string($numbers))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('report_exempt_paragraph', string($numbers))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What the paragraphs are about, and the public interest: paragraphs. -->
<xsl:template name="exempt-why">
  <xsl:call-template name="paragraph-meanings"><xsl:with-param name="list" select="concat(normalize-space(@paragraphs), ' ')"/></xsl:call-template>
  <p><xsl:value-of select="concat(f:say('report_public_interest'), ' ', normalize-space(.))"/></p>
</xsl:template>

<xsl:template name="paragraph-numbers">
  <xsl:param name="list" select="concat(normalize-space(@paragraphs), ' ')"/>
  <xsl:variable name="rest" select="substring-after($list, ' ')"/>
  <xsl:value-of select="substring-before($list, ' ')"/>
  <xsl:if test="$rest != ''">
    <xsl:choose>
      <xsl:when test="substring-after($rest, ' ') = ''"><xsl:value-of select="concat(' ', f:say('list_and'), ' ')"/></xsl:when>
      <xsl:otherwise>, </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="paragraph-numbers"><xsl:with-param name="list" select="$rest"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="paragraph-meanings">
  <xsl:param name="list"/>
  <xsl:variable name="number" select="number(substring-before($list, ' '))"/>
  <p>
    <xsl:value-of select="f:say('report_exempt_meaning', string($number), f:say(concat('schedule_12a_', $number - 11 * ($number &gt; 7))))"/>
  </p>
  <xsl:if test="substring-after($list, ' ') != ''">
    <xsl:call-template name="paragraph-meanings"><xsl:with-param name="list" select="substring-after($list, ' ')"/></xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
