<?xml version="1.0" encoding="UTF-8"?>
<!-- agenda: the agenda of a meeting, with the pages of each item's papers. Over a pack. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="pack">

<xsl:import href="_common.xsl"/>
<xsl:import href="_exemption.xsl"/>

<xsl:variable name="pack" select="/p:pack"/>
<xsl:variable name="meeting" select="$pack/p:meeting"/>
<!-- A pack that is numbered on from another is the supplementary agenda. -->
<xsl:variable name="supplementary" select="substring('_supplementary', 1, 14 * boolean($pack/@continues))"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="f:say(concat('agenda_title', $supplementary), $pack/p:committee)"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$pack/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$pack/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="f:say(concat('agenda_heading', $supplementary))"/></h1>
      </header>
      <dl>
        <dt><xsl:value-of select="f:say('agenda_date')"/></dt>
        <dd><xsl:value-of select="$paper/@date-long"/></dd>
        <dt><xsl:value-of select="f:say('agenda_time')"/></dt>
        <dd><xsl:value-of select="$meeting/@time"/></dd>
        <dt><xsl:value-of select="f:say('agenda_venue')"/></dt>
        <dd><xsl:value-of select="$meeting/@venue"/></dd>
      </dl>
      <xsl:apply-templates select="$pack/p:introduction/*" mode="content"/>
      <section d:page="portrait">
        <xsl:apply-templates select="$pack/p:part" mode="agenda"/>
        <xsl:if test="$pack/p:contact">
          <h2 id="contacts"><xsl:value-of select="f:say('agenda_contact')"/></h2>
          <xsl:apply-templates select="$pack/p:contact" mode="agenda"/>
        </xsl:if>
        <xsl:apply-templates select="$pack/p:dates" mode="agenda"/>
      </section>
    </body>
  </html>
</xsl:template>

<xsl:template match="p:part" mode="agenda">
  <h2>
    <xsl:if test="count($pack/p:part) &gt; 1"><xsl:value-of select="concat(f:say('agenda_part', string(position())), ' ')"/></xsl:if>
    <xsl:value-of select="@heading"/>
  </h2>
  <xsl:if test="p:exemption">
    <xsl:if test="@private = 'yes'"><p><xsl:value-of select="f:say('agenda_excluded')"/></p></xsl:if>
    <xsl:apply-templates select="p:exemption" mode="agenda"/>
  </xsl:if>
  <xsl:apply-templates select="p:item" mode="agenda"/>
</xsl:template>

<!-- For which items, under which paragraphs, and why. -->
<xsl:template match="p:exemption" mode="agenda">
  <div d:keep="together">
    <p d:role="warning">
      <xsl:if test="@of">
        <xsl:variable name="numbers"><xsl:call-template name="exempt-items"/></xsl:variable>
        <xsl:choose>
          <xsl:when test="contains($numbers, ' ')"><xsl:value-of select="f:say('agenda_excluded_items', string($numbers))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="f:say('agenda_excluded_of', string($numbers))"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:call-template name="exempt-under"/>
    </p>
    <xsl:call-template name="exempt-why"/>
  </div>
</xsl:template>

<!-- Numbers of the items named in @of, in the order of the agenda: "5, 7 and 8". -->
<xsl:template name="exempt-items">
  <xsl:variable name="ids" select="concat(' ', normalize-space(@of), ' ')"/>
  <xsl:variable name="items" select="../p:item[contains($ids, concat(' ', @id, ' '))]"/>
  <xsl:for-each select="$items">
    <xsl:if test="position() &gt; 1">
      <xsl:choose>
        <xsl:when test="position() = last()"><xsl:value-of select="concat(' ', f:say('list_and'), ' ')"/></xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:value-of select="f:item/@number"/>
  </xsl:for-each>
</xsl:template>

<!-- The heading with its pages, what is to be done, the papers where there are several. -->
<xsl:template match="p:item" mode="agenda">
  <xsl:variable name="papers" select="f:item/f:item-paper"/>
  <h3 id="agenda-{f:item/@number}">
    <xsl:value-of select="concat(f:item/@number, '. ')"/>
    <xsl:choose>
      <xsl:when test="count($papers) = 1 and $papers/@href"><a href="{$papers/@href}"><xsl:value-of select="@title"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="f:item/@from">
      <xsl:text> (</xsl:text>
      <xsl:call-template name="pages"><xsl:with-param name="from" select="f:item/@from"/><xsl:with-param name="to" select="f:item/@to"/></xsl:call-template>
      <xsl:text>)</xsl:text>
    </xsl:if>
  </h3>
  <xsl:apply-templates select="p:p | p:ul | p:ol | p:table" mode="content"/>
  <xsl:if test="f:item/@gaps">
    <p>
      <xsl:choose>
        <xsl:when test="contains(f:item/@gaps, ',') or contains(f:item/@gaps, '–')"><xsl:value-of select="f:say('agenda_gaps', string(f:item/@gaps))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('agenda_gap', string(f:item/@gaps))"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:if>
  <xsl:if test="@urgent"><p><xsl:value-of select="concat(f:say('agenda_urgent'), ' ', @urgent)"/></p></xsl:if>
  <xsl:if test="@to-follow"><p><xsl:value-of select="concat(f:say('agenda_to_follow'), ' ', @to-follow)"/></p></xsl:if>
  <xsl:if test="count($papers) &gt; 1 or $papers/@beside">
    <ul>
      <xsl:for-each select="$papers">
        <li>
          <xsl:choose>
            <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@title"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
          </xsl:choose>
          <xsl:text> (</xsl:text>
          <xsl:call-template name="pages"><xsl:with-param name="from" select="@from"/><xsl:with-param name="to" select="@to"/></xsl:call-template>
          <xsl:if test="@beside"><xsl:value-of select="concat('; ', f:say('agenda_beside', string(@beside)))"/></xsl:if>
          <xsl:text>)</xsl:text>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:if>
</xsl:template>

<xsl:template name="pages">
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <xsl:choose>
    <xsl:when test="$from = $to"><xsl:value-of select="f:say('agenda_page', string($from))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('agenda_pages', string($from), string($to))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:contact" mode="agenda">
  <p>
    <xsl:value-of select="@post"/>
    <xsl:if test="@telephone"><xsl:value-of select="concat(', ', @telephone)"/></xsl:if>
    <xsl:if test="@email"><xsl:text>, </xsl:text><a href="mailto:{@email}"><xsl:value-of select="@email"/></a></xsl:if>
  </p>
</xsl:template>

<xsl:template match="p:dates" mode="agenda">
  <h2><xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if><xsl:value-of select="@heading"/></h2>
  <ul>
    <xsl:for-each select="p:date"><li><xsl:value-of select="f:date(normalize-space(.))"/></li></xsl:for-each>
  </ul>
</xsl:template>

</xsl:stylesheet>
