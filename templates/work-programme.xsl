<?xml version="1.0" encoding="UTF-8"?>
<!-- work-programme: what a committee has looked at and is to look at: a record of its meetings,
     what it watches with a tick for each meeting, items to come, task groups, days. Over a
     work programme, not a plan. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="work-programme">

<xsl:import href="_words.xsl"/>

<!-- A contents after the head: yes or no. -->
<xsl:param name="contents" select="'no'" d:choices="yes no"/>

<xsl:variable name="programme" select="/p:work-programme"/>
<xsl:variable name="parts" select="$programme/p:history | $programme/p:monitoring | $programme/p:future | $programme/p:section | $programme/p:disregarded
    | $programme/p:task-groups | $programme/p:dates"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head-with-statuses"/>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$programme/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$programme/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="$programme/p:title"/></h1>
        <p d:role="subtitle"><xsl:value-of select="f:say('programme_as_at', $paper/@date-long)"/></p>
      </header>
      <section d:page="portrait">
        <xsl:call-template name="head-lines"/>
        <xsl:if test="$contents = 'yes'">
          <h2 id="contents" d:no-contents="yes"><xsl:value-of select="f:say('contents_heading')"/></h2>
          <nav d:depth="2"/>
        </xsl:if>
        <xsl:apply-templates select="$parts" mode="part"/>
      </section>
    </body>
  </html>
</xsl:template>

<!-- The head, with the marks that the paper uses. -->
<xsl:template name="head-with-statuses">
  <head>
    <title><xsl:value-of select="$programme/p:title"/></title>
    <d:organisation><xsl:value-of select="$programme/p:organisation"/></d:organisation>
    <d:committee><xsl:value-of select="$programme/p:committee"/></d:committee>
    <d:status name="taken" label="{f:say('programme_taken')}" shape="tick" standing="none"><xsl:value-of select="f:say('programme_taken_means')"/></d:status>
    <d:status name="on-track" label="{f:say('programme_on_track')}" shape="circle" standing="good"><xsl:value-of select="f:say('programme_on_track_means')"/></d:status>
    <d:status name="deferred" label="{f:say('programme_deferred')}" shape="triangle-down" standing="poor"><xsl:value-of select="f:say('programme_deferred_means')"/></d:status>
    <d:status name="not-set" label="{f:say('programme_not_set')}" shape="dash" standing="none"><xsl:value-of select="f:say('programme_not_set_means')"/></d:status>
    <d:status name="possible" label="{f:say('programme_possible')}" shape="ring" standing="none"><xsl:value-of select="f:say('programme_possible_means')"/></d:status>
    <d:status name="current" label="{f:say('programme_current')}" shape="half-circle" standing="none"><xsl:value-of select="f:say('programme_current_means')"/></d:status>
    <d:status name="completed" label="{f:say('programme_completed')}" shape="square" standing="none"><xsl:value-of select="f:say('programme_completed_means')"/></d:status>
    <xsl:for-each select="$programme/p:abbreviations/p:abbreviation">
      <d:abbreviation short="{@short}"><xsl:value-of select="."/></d:abbreviation>
    </xsl:for-each>
  </head>
</xsl:template>

<!-- ==== headings ==== -->

<xsl:template match="p:history[not(@heading)] | p:monitoring[not(@heading)] | p:future[not(@heading)] | p:disregarded[not(@heading)]" mode="heading"><xsl:value-of select="f:say(concat('programme_', local-name(), '_heading'))"/></xsl:template>
<xsl:template match="p:task-groups[not(@heading)]" mode="heading"><xsl:value-of select="f:say('programme_groups_heading')"/></xsl:template>

<!-- What is missing, in words. -->
<xsl:template name="or-missing">
  <xsl:param name="content"/>
  <xsl:param name="words"/>
  <xsl:choose>
    <xsl:when test="$content"><xsl:apply-templates select="$content" mode="content"/></xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="$words"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== the record ==== -->

<xsl:template match="p:history" mode="part">
  <xsl:call-template name="heading"/>
  <table>
    <caption><xsl:value-of select="f:say('programme_history_caption')"/></caption>
    <colgroup><col d:weight="3"/><col d:weight="4"/><col d:weight="4"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('programme_topic')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_aim')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_result')"/></th>
      </tr>
    </thead>
    <xsl:apply-templates select="p:meeting" mode="part"/>
  </table>
</xsl:template>

<xsl:template match="p:meeting" mode="part">
  <xsl:variable name="day" select="f:date(@date)"/>
  <xsl:variable name="named"><xsl:choose>
    <xsl:when test="@special = 'yes'"><xsl:value-of select="f:say('programme_meeting_special', $day)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$day"/></xsl:otherwise>
  </xsl:choose></xsl:variable>
  <xsl:variable name="ahead" select="number(translate(@date, '-', '')) &gt; number(translate($paper/@date, '-', ''))"/>
  <tbody>
    <tr d:role="group" d:label="{$day}"><th scope="rowgroup" colspan="3">
      <xsl:choose>
        <xsl:when test="@agenda-set"><xsl:value-of select="f:say('programme_meeting_agenda', string($named), f:date(@agenda-set))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$named"/></xsl:otherwise>
      </xsl:choose>
    </th></tr>
    <xsl:for-each select="p:topic">
      <tr>
        <th scope="row"><xsl:value-of select="normalize-space(@title)"/></th>
        <td><xsl:call-template name="or-missing"><xsl:with-param name="content" select="p:aim/node()"/><xsl:with-param name="words" select="f:say('programme_no_aim')"/></xsl:call-template></td>
        <td>
          <xsl:call-template name="or-missing">
            <xsl:with-param name="content" select="p:result/node()"/>
            <xsl:with-param name="words"><xsl:choose>
              <xsl:when test="$ahead"><xsl:value-of select="f:say('programme_to_come')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="f:say('programme_no_result')"/></xsl:otherwise>
            </xsl:choose></xsl:with-param>
          </xsl:call-template>
        </td>
      </tr>
    </xsl:for-each>
  </tbody>
</xsl:template>

<!-- ==== what is watched ==== -->

<xsl:template match="p:monitoring" mode="part">
  <xsl:variable name="meetings" select="normalize-space(@meetings)"/>
  <xsl:call-template name="heading"/>
  <table>
    <caption><xsl:value-of select="f:say('programme_monitoring_caption')"/></caption>
    <colgroup>
      <col d:weight="4" d:key-column="yes"/><col d:weight="2"/>
      <xsl:call-template name="days"><xsl:with-param name="list" select="$meetings"/><xsl:with-param name="what" select="'col'"/></xsl:call-template>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('programme_subject')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_reporting')"/></th>
        <xsl:call-template name="days"><xsl:with-param name="list" select="$meetings"/><xsl:with-param name="what" select="'head'"/></xsl:call-template>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:subject">
        <tr d:label="{normalize-space(@title)}">
          <th scope="row">
            <p><strong><xsl:value-of select="normalize-space(@title)"/></strong></p>
            <xsl:apply-templates mode="content"/>
          </th>
          <td>
            <xsl:value-of select="normalize-space(@reporting)"/>
            <xsl:if test="not(@reporting)"><span d:role="missing"><xsl:value-of select="f:say('programme_no_reporting')"/></span></xsl:if>
          </td>
          <xsl:call-template name="days">
            <xsl:with-param name="list" select="$meetings"/><xsl:with-param name="what" select="'cell'"/>
            <xsl:with-param name="at" select="concat(' ', normalize-space(@at), ' ')"/>
          </xsl:call-template>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- One column, head or cell for each day of the list. -->
<xsl:template name="days">
  <xsl:param name="list"/>
  <xsl:param name="what"/>
  <xsl:param name="at"/>
  <xsl:variable name="day" select="substring-before(concat($list, ' '), ' ')"/>
  <xsl:choose>
    <xsl:when test="$what = 'col'"><col d:width-min="15" d:width-max="19"/></xsl:when>
    <xsl:when test="$what = 'head'">
      <th scope="col" d:align="centre">
        <xsl:value-of select="f:say('date_day', string(number(substring($day, 9, 2))), f:say(concat('month_short_', number(substring($day, 6, 2)))), substring($day, 1, 4))"/>
      </th>
    </xsl:when>
    <xsl:otherwise>
      <td d:align="centre"><xsl:if test="contains($at, concat(' ', $day, ' '))"><d:status name="taken"><xsl:value-of select="f:say('programme_taken')"/></d:status></xsl:if></td>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="contains($list, ' ')">
    <xsl:call-template name="days">
      <xsl:with-param name="list" select="substring-after($list, ' ')"/><xsl:with-param name="what" select="$what"/><xsl:with-param name="at" select="$at"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- ==== what is to come ==== -->

<!-- Items one after the other that serve one priority stand below it. -->
<xsl:template match="p:future" mode="part">
  <xsl:call-template name="heading"/>
  <table>
    <caption><xsl:value-of select="f:say('programme_future_caption')"/></caption>
    <colgroup><col d:weight="3"/><col d:weight="5"/><col d:weight="4"/><col d:width-min="28"/><col d:width-min="26"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('programme_item')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_suggested')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_note')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_due')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_status')"/></th>
      </tr>
    </thead>
    <xsl:choose>
      <xsl:when test="p:item/@priority">
        <xsl:for-each select="p:item[not(preceding-sibling::p:item) or normalize-space(@priority) != normalize-space(preceding-sibling::p:item[1]/@priority)]">
          <tbody>
            <tr d:role="group"><th scope="rowgroup" colspan="5">
              <xsl:choose>
                <xsl:when test="@priority"><xsl:value-of select="f:say('programme_priority', normalize-space(@priority))"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="f:say('programme_no_priority')"/></xsl:otherwise>
              </xsl:choose>
            </th></tr>
            <xsl:apply-templates select="." mode="future"/>
          </tbody>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><tbody><xsl:apply-templates select="p:item[1]" mode="future"/></tbody></xsl:otherwise>
    </xsl:choose>
  </table>
</xsl:template>

<!-- This one, and those after it of the same priority. -->
<xsl:template match="p:item" mode="future">
  <xsl:variable name="status"><xsl:choose><xsl:when test="@status"><xsl:value-of select="@status"/></xsl:when><xsl:otherwise>not-set</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="next" select="following-sibling::p:item[1]"/>
  <tr>
    <th scope="row"><xsl:if test="@id"><xsl:copy-of select="@id"/></xsl:if><xsl:value-of select="normalize-space(@title)"/></th>
    <td><xsl:call-template name="or-missing"><xsl:with-param name="content" select="p:suggested/node()"/><xsl:with-param name="words" select="f:say('programme_none')"/></xsl:call-template></td>
    <td><xsl:call-template name="or-missing"><xsl:with-param name="content" select="p:note/node()"/><xsl:with-param name="words" select="f:say('programme_none')"/></xsl:call-template></td>
    <td>
      <xsl:value-of select="normalize-space(@due)"/>
      <xsl:if test="not(@due)"><span d:role="missing"><xsl:value-of select="f:say('programme_no_due')"/></span></xsl:if>
    </td>
    <td><d:status name="{$status}"><xsl:value-of select="f:say(concat('programme_', translate($status, '-', '_')))"/></d:status></td>
  </tr>
  <xsl:if test="$next and normalize-space($next/@priority) = normalize-space(@priority)"><xsl:apply-templates select="$next" mode="future"/></xsl:if>
</xsl:template>

<!-- ==== what is left behind ==== -->

<xsl:template match="p:disregarded" mode="part">
  <xsl:call-template name="heading"/>
  <table>
    <caption><xsl:value-of select="f:say('programme_disregarded_caption')"/></caption>
    <colgroup><col d:weight="3"/><col d:width-min="36"/><col d:weight="4"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('programme_item')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_decided')"/></th>
        <th scope="col"><xsl:value-of select="f:say('programme_reason')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:item">
        <tr>
          <th scope="row"><xsl:value-of select="normalize-space(@title)"/></th>
          <td>
            <xsl:if test="@date"><xsl:value-of select="f:date(@date)"/></xsl:if>
            <xsl:if test="not(@date)"><span d:role="missing"><xsl:value-of select="f:say('programme_no_aim')"/></span></xsl:if>
          </td>
          <td><xsl:value-of select="normalize-space(.)"/></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- ==== task groups, days ==== -->

<xsl:template match="p:task-groups" mode="part">
  <xsl:variable name="staged" select="boolean(p:group/@stage)"/>
  <xsl:call-template name="heading"/>
  <table>
    <caption><xsl:value-of select="f:say('programme_groups_caption')"/></caption>
    <colgroup><col d:weight="3"/><xsl:if test="$staged"><col d:width-min="30"/></xsl:if><col d:weight="4"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('programme_group')"/></th>
        <xsl:if test="$staged"><th scope="col"><xsl:value-of select="f:say('programme_stage')"/></th></xsl:if>
        <th scope="col"><xsl:value-of select="f:say('programme_progress')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="p:group">
        <tr>
          <th scope="row"><xsl:value-of select="normalize-space(@title)"/></th>
          <xsl:if test="$staged">
            <td>
              <xsl:if test="@stage"><d:status name="{@stage}"><xsl:value-of select="f:say(concat('programme_', @stage))"/></d:status></xsl:if>
              <xsl:if test="not(@stage)"><span d:role="missing"><xsl:value-of select="f:say('programme_no_aim')"/></span></xsl:if>
            </td>
          </xsl:if>
          <td><xsl:call-template name="or-missing"><xsl:with-param name="content" select="node()[self::* or normalize-space(.) != '']"/><xsl:with-param name="words" select="f:say('programme_no_result')"/></xsl:call-template></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template match="p:dates" mode="part">
  <xsl:call-template name="heading"/>
  <ul>
    <xsl:for-each select="p:date"><li><xsl:value-of select="f:date(normalize-space(.))"/></li></xsl:for-each>
  </ul>
</xsl:template>

</xsl:stylesheet>
