<?xml version="1.0" encoding="UTF-8"?>
<!-- What a message says of itself and of its reader's copy: which files, what is not in it. mail.xsl, mail-plan.xsl
     and mail-report.xsl import it last.

     Whoever sends the message hangs f:mail onto the root of the source (compose/delivery.h); without it nothing is said:

       f:mail      @to         who it is for, or none
                   @edition    public or private
         f:file      @title @name @size @pages @sha256 @href; with @href it is linked, else attached
         f:left-out  @number @title, @why: interest with its @reason or exempt, @paragraphs as in <exemption paragraphs>
         f:asked     @number @title of the item, its text what is asked -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:import href="_exemption.xsl"/>

<xsl:variable name="mail" select="$plan/f:mail"/>

<xsl:template name="delivery">
  <xsl:if test="$mail/@to"><p><xsl:value-of select="f:say('mail_for', string($mail/@to))"/></p></xsl:if>
  <xsl:if test="$mail/@edition = 'private'"><p d:role="warning"><xsl:value-of select="f:say('mail_private')"/></p></xsl:if>
  <xsl:if test="$mail/f:file">
    <h2><xsl:value-of select="f:say('mail_files_heading')"/></h2>
    <ul><xsl:apply-templates select="$mail/f:file" mode="mail"/></ul>
  </xsl:if>
  <xsl:if test="$mail/f:left-out">
    <h2><xsl:value-of select="f:say('mail_gaps_heading')"/></h2>
    <ul><xsl:apply-templates select="$mail/f:left-out" mode="mail"/></ul>
  </xsl:if>
</xsl:template>

<!-- Agenda and papers (agenda-pack-2011.pdf, 140 pages, 2.3 MB), attached to this message -->
<xsl:template match="f:file" mode="mail">
  <li>
    <p>
      <xsl:choose>
        <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@title"/></a></xsl:when>
        <xsl:otherwise><strong><xsl:value-of select="@title"/></strong></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(' (', @name, ', ')"/>
      <xsl:if test="@pages"><xsl:value-of select="concat(f:say('mail_pages', string(@pages)), ', ')"/></xsl:if>
      <xsl:value-of select="concat(@size, ')')"/>
      <xsl:if test="not(@href)"><xsl:value-of select="concat(', ', f:say('mail_attached_to_this'))"/></xsl:if>
    </p>
    <xsl:if test="@sha256"><p d:role="note"><xsl:value-of select="f:say('mail_sha256', string(@sha256))"/></p></xsl:if>
  </li>
</xsl:template>

<xsl:template match="f:left-out" mode="mail">
  <li>
    <xsl:choose>
      <xsl:when test="@why = 'interest'"><xsl:value-of select="f:say('mail_gap_interest', string(@number), string(@title), string(@reason))"/></xsl:when>
      <xsl:when test="@paragraphs"><xsl:value-of select="concat(f:say('mail_gap', string(@number), string(@title)), ' ')"/><xsl:call-template name="exempt-under"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('mail_gap_exempt', string(@number), string(@title))"/></xsl:otherwise>
    </xsl:choose>
  </li>
</xsl:template>

<!-- By item: "Item 6: Performance report", then what is asked. -->
<xsl:template name="asked">
  <xsl:if test="$mail/f:asked">
    <h2><xsl:value-of select="f:say('mail_asks_heading')"/></h2>
    <dl>
      <xsl:for-each select="$mail/f:asked[not(preceding-sibling::f:asked/@number = @number)]">
        <xsl:variable name="number" select="@number"/>
        <dt><xsl:value-of select="f:say('mail_ask_item', string(@number), string(@title))"/></dt>
        <dd><ul><xsl:for-each select="$mail/f:asked[@number = $number]"><li><xsl:value-of select="normalize-space(.)"/></li></xsl:for-each></ul></dd>
      </xsl:for-each>
    </dl>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
