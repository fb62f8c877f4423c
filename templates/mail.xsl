<?xml version="1.0" encoding="UTF-8"?>
<!-- mail: what a message says of the papers of a meeting and of its reader's copy. Over a pack.
     The facts of the message are in the head of _mail.xsl, those of the items as for the agenda. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="pack">

<xsl:import href="agenda.xsl"/>
<xsl:import href="_mail.xsl"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="f:say(concat('mail_title', $supplementary), $pack/p:committee, $paper/@date-long)"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$pack/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$pack/p:committee"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="f:say(concat('mail_heading', $supplementary))"/></h1>
      </header>
      <dl>
        <dt><xsl:value-of select="f:say('mail_day')"/></dt>
        <dd><xsl:value-of select="f:say('mail_weekday', string($paper/@weekday), $paper/@date-long)"/></dd>
        <dt><xsl:value-of select="f:say('agenda_time')"/></dt>
        <dd>
          <xsl:if test="$meeting/@ends"><xsl:value-of select="f:say('mail_until', string($meeting/@time), string($meeting/@ends))"/></xsl:if>
          <xsl:if test="not($meeting/@ends)"><xsl:value-of select="$meeting/@time"/></xsl:if>
        </dd>
        <dt><xsl:value-of select="f:say('agenda_venue')"/></dt>
        <dd><xsl:value-of select="$meeting/@venue"/></dd>
      </dl>
      <xsl:call-template name="delivery"/>
      <xsl:call-template name="asked"/>
      <h2><xsl:value-of select="f:say(concat('agenda_heading', $supplementary))"/></h2>
      <xsl:apply-templates select="$pack/p:part" mode="mail"/>
      <xsl:if test="$pack/p:contact">
        <h2><xsl:value-of select="f:say('agenda_contact')"/></h2>
        <xsl:apply-templates select="$pack/p:contact" mode="agenda"/>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<xsl:template match="p:part" mode="mail">
  <xsl:variable name="several" select="count($pack/p:part) &gt; 1"/>
  <xsl:if test="$several"><h3><xsl:value-of select="concat(f:say('agenda_part', string(position())), ' ', @heading)"/></h3></xsl:if>
  <xsl:if test="@private = 'yes' or p:exemption">
    <p d:role="warning"><xsl:value-of select="f:say('mail_private_item')"/></p>
  </xsl:if>
  <table>
    <caption>
      <xsl:if test="$several"><xsl:value-of select="f:say('mail_part_caption', string(position()))"/></xsl:if>
      <xsl:if test="not($several)"><xsl:value-of select="f:say('mail_agenda_caption')"/></xsl:if>
    </caption>
    <colgroup><col/><col d:weight="1"/><col/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('mail_head_item')"/></th>
        <th scope="col"><xsl:value-of select="f:say('mail_head_subject')"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('mail_head_pages')"/></th>
      </tr>
    </thead>
    <tbody><xsl:apply-templates select="p:item" mode="mail"/></tbody>
  </table>
</xsl:template>

<xsl:template match="p:item" mode="mail">
  <tr>
    <th scope="row"><xsl:value-of select="f:item/@number"/></th>
    <td>
      <p><xsl:value-of select="@title"/></p>
      <xsl:if test="@urgent"><p d:role="secondary"><xsl:value-of select="concat(f:say('agenda_urgent'), ' ', @urgent)"/></p></xsl:if>
      <xsl:if test="@to-follow"><p d:role="secondary"><xsl:value-of select="concat(f:say('agenda_to_follow'), ' ', @to-follow)"/></p></xsl:if>
      <xsl:for-each select="f:item/f:item-paper[@beside]"><p d:role="secondary"><xsl:value-of select="concat(@title, ': ', f:say('agenda_beside', string(@beside)))"/></p></xsl:for-each>
    </td>
    <td d:align="end"><xsl:call-template name="where-in-pack"/></td>
  </tr>
</xsl:template>

<!-- "47–52"; else why there is none. -->
<xsl:template name="where-in-pack">
  <xsl:choose>
    <xsl:when test="$mail/f:left-out/@number = f:item/@number"><span d:role="missing"><xsl:value-of select="f:say('mail_not_yours')"/></span></xsl:when>
    <xsl:when test="f:item/@from and f:item/@from = f:item/@to"><xsl:value-of select="f:item/@from"/></xsl:when>
    <xsl:when test="f:item/@from"><xsl:value-of select="f:say('mail_page_range', string(f:item/@from), string(f:item/@to))"/></xsl:when>
    <xsl:when test="@to-follow"><span d:role="missing"><xsl:value-of select="f:say('mail_later')"/></span></xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('mail_no_paper')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
