<?xml version="1.0" encoding="UTF-8"?>
<!-- Pieces of the short papers (rag-overview, exceptions, one-page-summary): which
     measures and actions are in trouble, counts, words, the head of the paper.
     No paper of its own; docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str">

<xsl:import href="_plan.xsl"/>

<!-- What this plan calls a priority: "Area" where it lists improvements. -->
<xsl:param name="priority-word">
  <xsl:choose>
    <xsl:when test="$written-improvements"><xsl:value-of select="f:say('area')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('priority')"/></xsl:otherwise>
  </xsl:choose>
</xsl:param>
<xsl:variable name="priority-lower" select="f:lowered($priority-word)"/>

<xsl:key name="recommendation" match="p:recommendation | p:improvement" use="@id"/>

<!-- ==== head ==== -->

<!-- `kind`: what this paper is ("Exceptions"); the plan's title stands below it. -->
<xsl:template name="short-head">
  <xsl:param name="kind"/>
  <xsl:call-template name="head">
    <xsl:with-param name="title">
      <xsl:value-of select="$title"/>
      <xsl:if test="$title = ''"><xsl:value-of select="concat($kind, ': ', $plan/p:title)"/></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="short-title-block">
  <xsl:param name="kind"/>
  <xsl:if test="not($in-part)">
    <header>
      <p d:role="organisation"><xsl:value-of select="$plan/p:organisation"/></p>
      <p d:role="committee"><xsl:value-of select="$plan/p:committee"/></p>
      <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
      <h1 d:role="title" d:no-contents="yes">
        <xsl:value-of select="$title"/>
        <xsl:if test="$title = ''"><xsl:value-of select="$kind"/></xsl:if>
      </h1>
      <p d:role="subtitle">
        <xsl:choose>
          <xsl:when test="$title = ''"><xsl:value-of select="f:say('front_position_at_of', normalize-space($plan/p:title), $paper/@as-at-long)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="f:say('front_position_at', $paper/@as-at-long)"/></xsl:otherwise>
        </xsl:choose>
      </p>
    </header>
  </xsl:if>
  <xsl:call-template name="edition-notes"/>
</xsl:template>

<!-- ==== which measures and actions ==== -->

<!-- What is known now of each measure: its row in the first scorecard that it stands in,
     else its latest value. A measure in neither has never been reported. -->
<xsl:variable name="now" select="$measured"/>
<xsl:variable name="never" select="$unmeasured"/>

<xsl:variable name="red" select="$now[key('status', @status | @reported)/@standing = 'bad']"/>
<xsl:variable name="worsening" select="$now[@verdict = 'worsened'][not(key('status', @status | @reported)/@standing = 'bad')]"/>
<xsl:variable name="not-reported" select="$now[@state = 'missing' or @state = 'not-available'][not(@status)]"/>

<xsl:variable name="open" select="$all-actions[not(f:action/@done)]"/>
<xsl:variable name="overdue" select="$open[f:action/@status = 'action.overdue']"/>
<!-- What was reported red stands among the exceptions whatever the dates say: an action, by
     its rating or its impact, and what it belongs to, by its impact. Those overdue are listed
     as overdue, with what was reported. -->
<xsl:variable name="reported-red" select="$all-actions[not(f:action/@status = 'action.overdue')][
    key('status', f:action/@rag)/@standing = 'bad' or key('status', f:action/@impact)/@standing = 'bad']"/>
<xsl:variable name="impact-red" select="($written-recommendations | $written-improvements)[key('status', f:rollup/@impact)/@standing = 'bad']"/>

<!-- The element of the plan that a row or a latest value is about. -->
<xsl:template match="f:row" mode="measure-title"><xsl:value-of select="key('measure', @measure)/p:title"/></xsl:template>
<xsl:template match="f:latest" mode="measure-title"><xsl:value-of select="../p:title"/></xsl:template>

<xsl:template match="f:row" mode="figure"><xsl:value-of select="@current"/></xsl:template>
<xsl:template match="f:latest" mode="figure"><xsl:value-of select="."/></xsl:template>

<xsl:template match="f:row" mode="period"><xsl:value-of select="../../@current-label"/></xsl:template>
<xsl:template match="f:latest" mode="period"><xsl:value-of select="@period"/></xsl:template>

<!-- "3.2 Supervision", "Learning from complaints": where a measure or an action belongs. -->
<xsl:template match="p:measure | p:action" mode="belongs-to">
  <xsl:variable name="recommendation" select="ancestor::p:recommendation[1] | ancestor::p:improvement[1]"/>
  <xsl:variable name="group" select="ancestor::p:measures[1]"/>
  <xsl:choose>
    <xsl:when test="$recommendation"><xsl:apply-templates select="$recommendation" mode="label"/></xsl:when>
    <xsl:when test="$group/@refs or $group/@title">
      <xsl:value-of select="$group/@refs"/>
      <xsl:if test="$group/@refs and $group/@title"><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="$group/@title"/>
    </xsl:when>
    <xsl:when test="key('recommendation', str:tokenize($group/@recommendations, ' '))">
      <xsl:apply-templates select="key('recommendation', str:tokenize($group/@recommendations, ' '))[1]" mode="label"/>
    </xsl:when>
    <xsl:when test="ancestor::p:priority"><xsl:value-of select="ancestor::p:priority/p:title"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- A recommendation in few words: its reference and its short label. -->
<xsl:template match="p:recommendation | p:improvement" mode="label">
  <xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if>
  <xsl:choose>
    <xsl:when test="p:summary"><xsl:value-of select="p:summary"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="p:title"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== since the last issue ==== -->

<!-- "One measure is newly red. Three actions were completed. " -->
<xsl:template name="moved-in-short">
  <xsl:param name="changes"/>
  <xsl:variable name="red-n" select="count($changes/f:change[@kind = 'red'])"/>
  <xsl:variable name="lower-n" select="count($changes/f:change[@kind = 'lower'])"/>
  <xsl:variable name="overdue-n" select="count($changes/f:change[@kind = 'overdue'])"/>
  <xsl:variable name="recovered-n" select="count($changes/f:change[@kind = 'recovered'])"/>
  <xsl:variable name="higher-n" select="count($changes/f:change[@kind = 'higher'])"/>
  <xsl:variable name="completed-n" select="count($changes/f:change[@kind = 'completed'])"/>
  <xsl:if test="$red-n &gt; 0"><xsl:value-of select="concat(f:say('changed_short_red', $red-n), ' ')"/></xsl:if>
  <xsl:if test="$lower-n &gt; 0"><xsl:value-of select="concat(f:say('changed_short_lower', $lower-n), ' ')"/></xsl:if>
  <xsl:if test="$overdue-n &gt; 0"><xsl:value-of select="concat(f:say('changed_short_overdue', $overdue-n), ' ')"/></xsl:if>
  <xsl:if test="$recovered-n &gt; 0"><xsl:value-of select="concat(f:say('changed_short_recovered', $recovered-n), ' ')"/></xsl:if>
  <xsl:if test="$higher-n &gt; 0"><xsl:value-of select="concat(f:say('changed_short_higher', $higher-n), ' ')"/></xsl:if>
  <xsl:if test="$completed-n &gt; 0"><xsl:value-of select="concat(f:say('changed_short_completed', $completed-n), ' ')"/></xsl:if>
</xsl:template>

<!-- The same as a line of a paper that is about something else; nothing where the plan names no issue. -->
<xsl:template name="since-last">
  <xsl:variable name="changes" select="f:changes()"/>
  <xsl:variable name="moved"><xsl:call-template name="moved-in-short"><xsl:with-param name="changes" select="$changes"/></xsl:call-template></xsl:variable>
  <xsl:if test="$changes">
    <xsl:value-of select="concat(f:say('since_last', $changes/@since), ' ')"/>
    <xsl:if test="$moved = ''"><xsl:value-of select="f:say('since_last_nothing')"/></xsl:if>
    <xsl:value-of select="normalize-space($moved)"/>
  </xsl:if>
</xsl:template>

<!-- ==== judgements ==== -->

<!-- A line of a tally as symbol and word; what is not rated has no symbol. -->
<xsl:template match="f:measures-by" mode="name"><xsl:value-of select="@status"/></xsl:template>

<xsl:template match="f:measures-by" mode="judgement">
  <xsl:param name="form" select="'full'"/>
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="$name != ''">
      <xsl:call-template name="status">
        <xsl:with-param name="name" select="string($name)"/>
        <xsl:with-param name="form" select="$form"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- " (RI)": what stands for it in narrow columns. -->
<xsl:template match="f:measures-by" mode="short-form">
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:variable name="status" select="key('status', string($name))"/>
  <xsl:if test="$status/@short != $status/@label"><xsl:value-of select="concat(' (', $status/@short, ')')"/></xsl:if>
</xsl:template>

<xsl:template match="f:measures-by" mode="tint">
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:if test="$name != ''"><xsl:attribute name="d:status"><xsl:value-of select="$name"/></xsl:attribute></xsl:if>
</xsl:template>

<xsl:template match="f:measures-by" mode="meaning">
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:variable name="said" select="key('status', string($name))"/>
  <xsl:choose>
    <xsl:when test="normalize-space($said) != ''"><xsl:value-of select="$said"/></xsl:when>
    <xsl:when test="@unrated = 'no-value'"><xsl:value-of select="f:say('unrated_no_value')"/></xsl:when>
    <xsl:when test="@unrated = 'not-available'"><xsl:value-of select="f:say('unrated_not_available')"/></xsl:when>
    <xsl:when test="@unrated = 'not-applicable'"><xsl:value-of select="f:say('unrated_not_applicable')"/></xsl:when>
    <xsl:when test="@unrated = 'not-due'"><xsl:value-of select="f:say('unrated_not_due')"/></xsl:when>
    <xsl:when test="@unrated = 'not-yet'"><xsl:value-of select="f:say('unrated_not_yet')"/></xsl:when>
    <xsl:when test="@unrated = 'suppressed'"><xsl:value-of select="f:say('unrated_suppressed')"/></xsl:when>
    <xsl:when test="@unrated"><xsl:value-of select="f:say('unrated_no_measure')"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Measures by judgement, with what each means: counts and key in one. -->
<xsl:template name="judgement-counts">
  <table>
    <caption><xsl:value-of select="f:say('overview_judgements')"/></caption>
    <colgroup><col d:width-min="60"/><col d:weight="1"/><col d:width-min="18"/></colgroup>
    <thead>
      <tr><th scope="col"><xsl:value-of select="f:say('key_judgement')"/></th><th scope="col"><xsl:value-of select="f:say('key_meaning')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_measures')"/></th></tr>
    </thead>
    <tbody>
      <xsl:for-each select="$whole/f:measures-by[@n &gt; 0]">
        <tr>
          <th scope="row"><xsl:apply-templates select="." mode="judgement"/><xsl:apply-templates select="." mode="short-form"/></th>
          <td><xsl:apply-templates select="." mode="meaning"/></td>
          <td d:align="end"><xsl:value-of select="@n"/></td>
        </tr>
      </xsl:for-each>
      <tr d:role="total">
        <th scope="row" colspan="2"><xsl:value-of select="f:say('overview_all_measures')"/></th>
        <td d:align="end"><xsl:value-of select="sum($whole/f:measures-by/@n)"/></td>
      </tr>
    </tbody>
  </table>
</xsl:template>

<!-- Where actions and measures stand, in a sentence or two each. -->
<xsl:template name="position-text">
  <xsl:call-template name="front-position">
    <xsl:with-param name="rows" select="$now"/><xsl:with-param name="never" select="$never"/>
    <xsl:with-param name="actions" select="$all-actions"/>
  </xsl:call-template>
</xsl:template>

<!-- Who answers for a recommendation's work: its lead, else the priority's. `none`: what is said where there is none. -->
<xsl:template match="*" mode="lead">
  <xsl:param name="none" select="f:say('no_owner')"/>
  <xsl:variable name="lead" select="(ancestor::p:priority/@lead | ancestor-or-self::p:recommendation/@lead)[last()]"/>
  <xsl:choose>
    <xsl:when test="$lead"><xsl:value-of select="$lead"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="$none"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:action" mode="owner">
  <xsl:param name="none" select="f:say('no_owner')"/>
  <xsl:choose>
    <xsl:when test="@owner"><xsl:value-of select="@owner"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="lead"><xsl:with-param name="none" select="$none"/></xsl:apply-templates></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
