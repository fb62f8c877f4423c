<?xml version="1.0" encoding="UTF-8"?>
<!-- What papers of words share: reports, minutes, work programmes, forward plans. Their
     headings, paragraphs, lists, tables, pictures, papers of plans, references. Paragraphs are
     numbered in a report only. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:import href="_common.xsl"/>

<xsl:variable name="numbering" select="boolean(/p:report)"/>

<xsl:key name="place" match="*[@id and not(ancestor-or-self::p:house) and not(self::p:use) and parent::*]" use="@id"/>

<!-- ==== the head ==== -->

<xsl:template name="head-lines">
  <xsl:if test="$plan/p:line"><dl><xsl:apply-templates select="$plan/p:line" mode="head"/></dl></xsl:if>
</xsl:template>

<xsl:template match="p:line" mode="head">
  <dt><xsl:value-of select="@label"/></dt>
  <dd><xsl:value-of select="normalize-space(.)"/></dd>
</xsl:template>

<!-- ==== headings and sections ==== -->

<xsl:template match="*[@heading]" mode="heading" priority="1"><xsl:value-of select="@heading"/></xsl:template>

<!-- The heading of a part at its level: h2 for those of the report itself. -->
<xsl:template name="heading">
  <xsl:param name="level" select="2"/>
  <xsl:element name="h{$level}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
    <xsl:apply-templates select="." mode="heading"/>
  </xsl:element>
</xsl:template>

<xsl:template match="p:section" mode="part">
  <xsl:param name="level" select="2"/>
  <xsl:call-template name="heading"><xsl:with-param name="level" select="$level"/></xsl:call-template>
  <xsl:call-template name="content"><xsl:with-param name="level" select="$level"/></xsl:call-template>
</xsl:template>

<!-- What stands in a part, in its order. -->
<xsl:template name="content">
  <xsl:param name="level" select="2"/>
  <xsl:for-each select="p:p | p:ul | p:ol | p:table | p:quote | p:picture | p:insert | p:section">
    <xsl:choose>
      <xsl:when test="self::p:section">
        <xsl:apply-templates select="." mode="part">
          <xsl:with-param name="level"><xsl:choose><xsl:when test="$level &lt; 6"><xsl:value-of select="$level + 1"/></xsl:when><xsl:otherwise>6</xsl:otherwise></xsl:choose></xsl:with-param>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="body"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<!-- ==== what stands in parts ==== -->

<!-- Paragraphs of an appendix are not counted with those of the report. -->
<xsl:template match="p:p" mode="body">
  <p>
    <xsl:copy-of select="@id"/>
    <xsl:choose>
      <xsl:when test="$numbering and not(@numbered = 'no') and not(ancestor::p:appendix)"><xsl:attribute name="d:role">numbered</xsl:attribute></xsl:when>
      <xsl:otherwise><xsl:call-template name="under"/></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates mode="content"/>
  </p>
</xsl:template>

<!-- What follows a numbered paragraph in its part belongs to it: a list, a quotation, a paragraph
     without a number; it stands with its text. -->
<xsl:template name="under">
  <xsl:if test="$numbering and (parent::p:recommendation or (preceding-sibling::p:p[not(@numbered = 'no')][1] and not(ancestor::p:appendix)))"><xsl:attribute name="d:role">under</xsl:attribute></xsl:if>
</xsl:template>

<xsl:template match="p:ul" mode="body">
  <ul><xsl:call-template name="under"/><xsl:apply-templates mode="content"/></ul>
</xsl:template>

<xsl:template match="p:ol" mode="body">
  <ol d:letters="yes"><xsl:call-template name="under"/><xsl:apply-templates mode="content"/></ol>
</xsl:template>

<xsl:template match="p:table" mode="body">
  <xsl:choose>
    <xsl:when test="@id"><div id="{@id}"><xsl:apply-templates select="." mode="content"/></div></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="content"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:quote" mode="body">
  <blockquote>
    <xsl:call-template name="under"/>
    <xsl:apply-templates select="p:p | p:ul | p:ol" mode="content"/>
    <xsl:if test="@from"><p d:role="secondary"><xsl:value-of select="@from"/></p></xsl:if>
  </blockquote>
</xsl:template>

<xsl:template match="p:picture" mode="body">
  <figure>
    <xsl:copy-of select="@id"/>
    <img src="{@file}" alt="{@alt}"/>
    <xsl:if test="@caption"><figcaption><xsl:value-of select="@caption"/></figcaption></xsl:if>
  </figure>
</xsl:template>

<xsl:template match="p:insert" mode="body"><d:insert part="{f:part/@name}"/></xsl:template>

<!-- ==== whom to ask, what to read ==== -->

<xsl:template match="p:contact" mode="access">
  <p>
    <xsl:value-of select="@post"/>
    <xsl:if test="@telephone"><xsl:value-of select="concat(', ', @telephone)"/></xsl:if>
    <xsl:if test="@email"><xsl:text>, </xsl:text><a href="mailto:{@email}"><xsl:value-of select="@email"/></a></xsl:if>
  </p>
</xsl:template>

<xsl:template match="p:document" mode="access">
  <li>
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="normalize-space(.)"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@date"><xsl:value-of select="concat(', ', f:date(@date))"/></xsl:if>
  </li>
</xsl:template>

<!-- ==== in a sentence ==== -->

<xsl:template match="p:value | p:count | p:as-at | p:pages" mode="content"><xsl:value-of select="f:drawn"/></xsl:template>

<xsl:template match="p:a[starts-with(@href, '#')]" mode="content">
  <a href="{@href}"><xsl:apply-templates mode="content"/></a>
</xsl:template>

<xsl:template match="p:xref" mode="content">
  <xsl:variable name="place" select="key('place', @to)[1]"/>
  <xsl:variable name="form"><xsl:choose><xsl:when test="f:first">first</xsl:when><xsl:otherwise>in</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:choose>
    <xsl:when test="@words"><a href="#{@to}"><xsl:value-of select="@words"/></a></xsl:when>
    <xsl:when test="$place/self::p:p"><xsl:value-of select="concat(f:say(concat('report_paragraph_', $form)), '&#xA0;')"/><a href="#{@to}" d:shows="number">0</a></xsl:when>
    <xsl:when test="$place/self::p:recommendation"><xsl:value-of select="concat(f:say(concat('report_recommendation_', $form)), '&#xA0;')"/><a href="#{@to}" d:shows="number">0</a></xsl:when>
    <xsl:when test="$place/self::p:appendix">
      <xsl:variable name="number"><xsl:apply-templates select="$place" mode="number"/></xsl:variable>
      <a href="#{@to}"><xsl:value-of select="f:say(concat('report_appendix_', $form), string($number))"/></a>
    </xsl:when>
    <xsl:when test="$place/self::p:picture"><a href="#{@to}"><xsl:value-of select="f:say('report_quoted', string($place/@caption))"/></a></xsl:when>
    <xsl:when test="$place/self::p:table"><a href="#{@to}"><xsl:value-of select="f:say('report_quoted', normalize-space($place/p:caption))"/></a></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="heading"><xsl:apply-templates select="$place" mode="heading"/></xsl:variable>
      <a href="#{@to}"><xsl:value-of select="f:say('report_quoted', string($heading))"/></a>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
