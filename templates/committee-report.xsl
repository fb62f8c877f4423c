<?xml version="1.0" encoding="UTF-8"?>
<!-- committee-report: a report to a committee: its head, numbered paragraphs, recommendations,
     implications on the office's list, access to information, appendices. Over a report, not a
     plan: what is drawn from plans stands ready as f:drawn, papers of plans as parts. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="report">

<xsl:import href="_words.xsl"/>
<xsl:import href="_exemption.xsl"/>

<!-- A contents after the head: yes or no. -->
<xsl:param name="contents" select="'no'" d:choices="yes no"/>

<xsl:variable name="report" select="/p:report"/>
<xsl:variable name="house" select="$report/p:house"/>
<xsl:variable name="decimal" select="$report/@numbering = 'decimal'"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:if test="$decimal">
      <xsl:attribute name="d:numbered-headings">yes</xsl:attribute>
      <xsl:attribute name="d:numbered-paragraphs">decimal</xsl:attribute>
    </xsl:if>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$report/p:title"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$report/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$report/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="$report/p:title"/></h1>
        <p d:role="subtitle"><xsl:value-of select="f:say(concat('report_status_', translate($report/@status, '-', '_')))"/></p>
      </header>
      <xsl:call-template name="delivery"/>
      <section d:page="portrait">
        <xsl:apply-templates select="$report/p:exemption" mode="head"/>
        <xsl:call-template name="head-lines"/>
        <xsl:if test="$contents = 'yes'">
          <h2 id="contents" d:no-contents="yes" d:unnumbered="yes"><xsl:value-of select="f:say('contents_heading')"/></h2>
          <nav d:depth="2"/>
        </xsl:if>
        <xsl:apply-templates select="$report/p:purpose | $report/p:recommendations | $report/p:section | $report/p:reasons
            | $report/p:options | $report/p:consultation | $report/p:implications | $report/p:sign-off" mode="part"/>
        <xsl:call-template name="access"/>
      </section>
      <xsl:apply-templates select="$report/p:appendix" mode="part"/>
    </body>
  </html>
</xsl:template>

<!-- ==== the head ==== -->

<xsl:template name="head-lines">
  <xsl:if test="$report/p:report-of | $report/p:reference | $report/p:wards | $report/p:key-decision | $report/p:line">
    <dl>
      <xsl:apply-templates select="$report/p:report-of | $report/p:reference | $report/p:wards | $report/p:key-decision | $report/p:line" mode="head"/>
    </dl>
  </xsl:if>
</xsl:template>

<xsl:template match="p:report-of | p:reference | p:wards | p:key-decision" mode="head">
  <dt><xsl:value-of select="f:say(concat('report_', translate(local-name(), '-', '_')))"/></dt>
  <dd><xsl:value-of select="normalize-space(.)"/></dd>
</xsl:template>

<!-- Which paragraphs of the Schedule, what they are about, and the public interest. -->
<xsl:template match="p:exemption" mode="head">
  <div d:keep="together">
    <p d:role="warning">
      <xsl:choose>
        <xsl:when test="@of">
          <xsl:variable name="what">
            <xsl:call-template name="exempt-places"><xsl:with-param name="ids" select="normalize-space(@of)"/></xsl:call-template>
          </xsl:variable>
          <xsl:value-of select="f:say('report_exempt_part', string($what))"/>
        </xsl:when>
        <xsl:when test="@id"><xsl:value-of select="f:say('report_exempt_parts')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('report_exempt_whole')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
      <xsl:call-template name="exempt-under"/>
    </p>
    <xsl:call-template name="exempt-why"/>
  </div>
</xsl:template>

<xsl:template name="exempt-places">
  <xsl:param name="ids"/>
  <xsl:variable name="rest" select="substring-after($ids, ' ')"/>
  <xsl:for-each select="key('place', substring-before(concat($ids, ' '), ' '))[1]">
    <xsl:choose>
      <xsl:when test="self::p:appendix">
        <xsl:variable name="number"><xsl:apply-templates select="." mode="number"/></xsl:variable>
        <xsl:value-of select="f:say('report_appendix_in', string($number))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="heading"><xsl:apply-templates select="." mode="heading"/></xsl:variable>
        <xsl:value-of select="f:say('report_quoted', string($heading))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:if test="$rest != ''">
    <xsl:choose>
      <xsl:when test="contains($rest, ' ')">, </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(' ', f:say('list_and'), ' ')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="exempt-places"><xsl:with-param name="ids" select="$rest"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- ==== headings ==== -->

<xsl:template match="p:purpose[not(@heading)] | p:recommendations[not(@heading)] | p:reasons[not(@heading)] | p:options[not(@heading)] | p:consultation[not(@heading)]
    | p:implications[not(@heading)] | p:sign-off[not(@heading)]" mode="heading">
  <xsl:value-of select="f:say(concat('report_', translate(local-name(), '-', '_'), '_heading'))"/>
</xsl:template>
<xsl:template match="p:implication" mode="heading"><xsl:value-of select="$house/p:implication[@id = current()/@of]/@heading"/></xsl:template>
<xsl:template match="p:appendix" mode="heading"><xsl:value-of select="@title"/></xsl:template>

<xsl:template match="p:appendix" mode="number">
  <xsl:choose>
    <xsl:when test="@number"><xsl:value-of select="@number"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="count(preceding-sibling::p:appendix) + 1"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== parts ==== -->

<xsl:template match="p:purpose | p:section | p:reasons | p:consultation" mode="part">
  <xsl:param name="level" select="2"/>
  <xsl:call-template name="heading"><xsl:with-param name="level" select="$level"/></xsl:call-template>
  <xsl:call-template name="content"><xsl:with-param name="level" select="$level"/></xsl:call-template>
</xsl:template>

<xsl:template match="p:recommendations" mode="part">
  <xsl:call-template name="heading"/>
  <p>
    <xsl:choose>
      <xsl:when test="p:lead"><xsl:value-of select="normalize-space(p:lead)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('report_recommended', $report/p:committee)"/></xsl:otherwise>
    </xsl:choose>
  </p>
  <xsl:choose>
    <xsl:when test="$decimal">
      <xsl:apply-templates select="p:recommendation" mode="body"/>
    </xsl:when>
    <xsl:otherwise>
      <ol>
        <xsl:for-each select="p:recommendation">
          <li><xsl:copy-of select="@id"/><xsl:apply-templates mode="content"/></li>
        </xsl:for-each>
      </ol>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- One recommendation as a numbered paragraph: its first words, then what else it holds, in its order. -->
<xsl:template match="p:recommendation" mode="body">
  <xsl:variable name="blocks" select="p:p | p:ul | p:ol"/>
  <xsl:variable name="before" select="node()[not(self::p:p or self::p:ul or self::p:ol)][not(preceding-sibling::*[self::p:p or self::p:ul or self::p:ol])]"/>
  <xsl:variable name="said" select="$before[self::* or normalize-space() != '']"/>
  <p d:role="numbered">
    <xsl:copy-of select="@id"/>
    <xsl:apply-templates select="$before" mode="content"/>
    <xsl:if test="not($said)"><xsl:apply-templates select="$blocks[1][self::p:p]/node()" mode="content"/></xsl:if>
  </p>
  <xsl:for-each select="$blocks">
    <xsl:variable name="this" select="."/>
    <xsl:variable name="after" select="following-sibling::node()[not(self::p:p or self::p:ul or self::p:ol)][
        count(preceding-sibling::*[self::p:p or self::p:ul or self::p:ol][1] | $this) = 1]"/>
    <xsl:choose>
      <xsl:when test="self::p:p and position() = 1 and not($said)"/>
      <xsl:when test="self::p:p"><p d:role="under"><xsl:apply-templates mode="content"/></p></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="body"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$after[self::* or normalize-space() != '']"><p d:role="under"><xsl:apply-templates select="$after" mode="content"/></p></xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:options" mode="part">
  <xsl:variable name="risks" select="p:option/p:risk"/>
  <xsl:call-template name="heading"/>
  <xsl:apply-templates select="p:p" mode="body"/>
  <table>
    <caption>
      <xsl:choose>
        <xsl:when test="$risks"><xsl:value-of select="f:say('report_options_caption')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('report_options_caption_impact')"/></xsl:otherwise>
      </xsl:choose>
    </caption>
    <colgroup>
      <col d:weight="2"/><col d:weight="3"/>
      <xsl:if test="$risks"><col d:weight="3"/></xsl:if>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('report_option')"/></th>
        <th scope="col"><xsl:value-of select="f:say('report_impact')"/></th>
        <xsl:if test="$risks"><th scope="col"><xsl:value-of select="f:say('report_risk')"/></th></xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:option">
        <tr>
          <th scope="row"><xsl:value-of select="normalize-space(p:title)"/></th>
          <td><xsl:apply-templates select="p:impact/node()" mode="content"/></td>
          <xsl:if test="$risks">
            <td>
              <xsl:apply-templates select="p:risk/node()" mode="content"/>
              <xsl:if test="not(p:risk)"><span d:role="missing"><xsl:value-of select="f:say('report_no_risk')"/></span></xsl:if>
            </td>
          </xsl:if>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- On the office's list, in its order. -->
<xsl:template match="p:implications" mode="part">
  <xsl:variable name="these" select="."/>
  <xsl:variable name="apart" select="@apart = 'yes'"/>
  <xsl:if test="not($apart)"><xsl:call-template name="heading"/></xsl:if>
  <xsl:for-each select="$house/p:implication">
    <xsl:variable name="none" select="."/>
    <xsl:for-each select="$these/p:implication[@of = $none/@id]">
      <xsl:call-template name="heading"><xsl:with-param name="level" select="3 - $apart"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="@none = 'yes'"><p d:role="numbered"><xsl:value-of select="normalize-space($none)"/></p></xsl:when>
        <xsl:otherwise><xsl:call-template name="content"><xsl:with-param name="level" select="3 - $apart"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:sign-off" mode="part">
  <xsl:call-template name="heading"/>
  <table>
    <caption><xsl:value-of select="f:say('report_sign_off_caption')"/></caption>
    <colgroup><col d:weight="1"/><col d:width-min="32"/><col d:width-min="32"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('report_post')"/></th>
        <th scope="col"><xsl:value-of select="f:say('report_sent')"/></th>
        <th scope="col"><xsl:value-of select="f:say('report_returned')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:officer">
        <tr>
          <th scope="row"><xsl:value-of select="@post"/></th>
          <td><xsl:call-template name="day-or-none"><xsl:with-param name="day" select="@sent"/></xsl:call-template></td>
          <td><xsl:call-template name="day-or-none"><xsl:with-param name="day" select="@returned"/></xsl:call-template></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="day-or-none">
  <xsl:param name="day"/>
  <xsl:choose>
    <xsl:when test="$day"><xsl:value-of select="f:date($day)"/></xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('report_no_day')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== access to information ==== -->

<xsl:template name="access">
  <h2 id="access-to-information"><xsl:value-of select="f:say('report_access_heading')"/></h2>
  <dl>
    <dt>
      <xsl:choose>
        <xsl:when test="count($report/p:contact) &gt; 1"><xsl:value-of select="f:say('report_contacts')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('report_contact')"/></xsl:otherwise>
      </xsl:choose>
    </dt>
    <dd><xsl:apply-templates select="$report/p:contact" mode="access"/></dd>
    <xsl:if test="$report/p:appendix">
      <dt><xsl:value-of select="f:say('report_appendices')"/></dt>
      <dd><xsl:call-template name="as-list"><xsl:with-param name="fact" select="true()"/><xsl:with-param name="items"><xsl:apply-templates select="$report/p:appendix" mode="access"/></xsl:with-param></xsl:call-template></dd>
    </xsl:if>
    <dt><xsl:value-of select="f:say('report_background_papers')"/></dt>
    <dd>
      <xsl:choose>
        <xsl:when test="$report/p:background-papers/p:document"><xsl:call-template name="as-list"><xsl:with-param name="fact" select="true()"/><xsl:with-param name="items"><xsl:apply-templates select="$report/p:background-papers/p:document" mode="access"/></xsl:with-param></xsl:call-template></xsl:when>
        <xsl:otherwise><p><xsl:value-of select="f:say('report_no_background_papers')"/></p></xsl:otherwise>
      </xsl:choose>
    </dd>
  </dl>
</xsl:template>

<xsl:template match="p:appendix" mode="access">
  <xsl:variable name="number"><xsl:apply-templates select="." mode="number"/></xsl:variable>
  <li><a href="#{@id}"><xsl:value-of select="f:say('report_appendix', string($number), @title)"/></a></li>
</xsl:template>

<!-- ==== appendices ==== -->

<xsl:template match="p:appendix" mode="part">
  <xsl:variable name="number"><xsl:apply-templates select="." mode="number"/></xsl:variable>
  <section d:break="prefer">
    <h2 id="{@id}" d:unnumbered="yes"><xsl:value-of select="f:say('report_appendix', string($number), @title)"/></h2>
    <xsl:call-template name="content"/>
  </section>
</xsl:template>

</xsl:stylesheet>
