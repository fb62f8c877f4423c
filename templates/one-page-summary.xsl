<?xml version="1.0" encoding="UTF-8"?>
<!-- one-page-summary: four boxes on one A4 page: where we stand, what is good, what is
     not, what next. Lists name what matters most, as much as the page has room for, and say how
     many more there are and where.
     docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:exsl="http://exslt.org/common"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f exsl">

<xsl:import href="_overview.xsl"/>
<xsl:import href="_charts.xsl"/>

<!-- Items listed in a box, at most; fewer where the page would overflow. -->
<xsl:param name="items" select="16" d:fit="1"/>
<!-- A bar of the actions: yes or no. -->
<xsl:param name="charts" select="'yes'" d:choices="yes no"/>
<!-- Headings of the boxes. -->
<xsl:param name="stand-heading" select="f:say('summary_stand')"/>
<xsl:param name="good-heading" select="f:say('summary_heading_good')"/>
<xsl:param name="bad-heading" select="f:say('summary_bad')"/>
<xsl:param name="next-heading" select="f:say('summary_next')"/>
<!-- How what is asked is set: a message has room for larger type. -->
<xsl:variable name="asked-role" select="'note'"/>
<!-- Four boxes have no use for these parameters of other papers. -->
<xsl:variable name="contents" select="'no'"/>
<xsl:variable name="summary" select="'yes'"/>
<xsl:variable name="key" select="'no'"/>
<xsl:variable name="show-updates" select="'no'"/>
<xsl:variable name="priority-word" select="f:say('priority')"/>

<xsl:variable name="good" select="$now[key('status', @status)/@standing = 'good' or key('status', @status)/@standing = 'best']"/>
<xsl:variable name="short" select="$now[@status][not(key('status', @status)/@standing = 'good' or key('status', @status)/@standing = 'best')]"/>
<xsl:variable name="done" select="$all-actions[starts-with(f:action/@status, 'action.completed')]"/>
<xsl:variable name="soon" select="$open[f:action/@status = 'action.due-soon']"/>

<!-- One count of what is rated: the ratings listed add up to it. -->
<xsl:variable name="rated" select="count($now[@status])"/>
<xsl:variable name="unrated" select="count($now) + count($never) - $rated"/>
<xsl:variable name="has-actions" select="$whole/@actions &gt; 0"/>
<xsl:variable name="has-measures" select="$whole/@measures &gt; 0"/>
<xsl:variable name="both" select="$has-actions and $rated &gt; 0"/>
<!-- How many a list of `n` shows beside one of `others`: half of the room, and what the other leaves. A part of another
     paper has no page of its own to fill. -->
<xsl:variable name="room" select="$items * not($in-part and $items &gt; 4) + 4 * ($in-part and $items &gt; 4)"/>
<xsl:template name="share">
  <xsl:param name="n"/>
  <xsl:param name="others" select="0"/>
  <xsl:param name="half" select="ceiling($room div 2)"/>
  <xsl:variable name="left" select="$room - $others"/>
  <xsl:variable name="most" select="$left * ($left &gt; $half) + $half * not($left &gt; $half)"/>
  <xsl:value-of select="$n * ($n &lt;= $most) + $most * ($n &gt; $most)"/>
</xsl:template>

<!-- The paper of this plan that has all of what a list only begins; empty where the plan asks for none that surely has. -->
<xsl:variable name="named" select="concat(' ', normalize-space($plan/@papers), ' ')"/>
<xsl:variable name="measures-in">
  <xsl:if test="($plan/p:paper[@template = 'scorecard'][not(*)] or contains($named, ' scorecard ')) and $plan/p:scorecard and not($written-measures[not(@scorecards)])"><xsl:value-of select="f:say('paper_scorecard')"/></xsl:if>
</xsl:variable>
<xsl:variable name="actions-in">
  <xsl:choose>
    <xsl:when test="($plan/p:paper[@template = 'improvement-plan'][not(*)] or contains($named, ' improvement-plan ')) and not($written-improvements)"><xsl:value-of select="f:say('paper_plan')"/></xsl:when>
    <xsl:when test="($plan/p:paper[@template = 'area-plan'][not(*)] or contains($named, ' area-plan ')) and $written-improvements and not($all-actions[not(ancestor::p:improvement)])"><xsl:value-of select="f:say('paper_plan')"/></xsl:when>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="overdue-in">
  <xsl:choose>
    <xsl:when test="($plan/p:paper[@template = 'exceptions'][not(*)] or contains($named, ' exceptions '))"><xsl:value-of select="f:say('paper_exceptions')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$actions-in"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="short-head"><xsl:with-param name="kind" select="f:say('summary')"/></xsl:call-template>
    <body>
      <xsl:call-template name="short-title-block"><xsl:with-param name="kind" select="f:say('summary')"/></xsl:call-template>
      <xsl:call-template name="delivery"/>
      <xsl:choose>
        <xsl:when test="$has-actions or $has-measures">
          <!-- In small type: the four boxes need the page. -->
          <xsl:variable name="asked">
            <xsl:call-template name="ask">
              <xsl:with-param name="rows" select="$now"/><xsl:with-param name="actions" select="$all-actions"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:variable name="soonest"><xsl:call-template name="due-by-meeting"><xsl:with-param name="actions" select="$all-actions"/></xsl:call-template></xsl:variable>
          <xsl:variable name="since"><xsl:call-template name="since-last"/></xsl:variable>
          <xsl:if test="not($in-part)"><p d:role="{$asked-role}"><xsl:value-of select="normalize-space(concat($soonest, ' ', $asked))"/></p></xsl:if>
          <xsl:if test="$since != ''"><p d:role="{$asked-role}"><xsl:value-of select="$since"/></p></xsl:if>
          <div d:columns="2">
            <xsl:call-template name="stand"/>
            <xsl:call-template name="good"/>
            <xsl:call-template name="not-good"/>
            <xsl:call-template name="next"/>
          </div>
        </xsl:when>
        <xsl:otherwise><p><xsl:value-of select="f:say('nothing_to_show')"/></p></xsl:otherwise>
      </xsl:choose>
    </body>
  </html>
</xsl:template>

<!-- ==== pieces ==== -->

<!-- A box: its figures, side by side where there are two; then its lists. -->
<xsl:template name="box">
  <xsl:param name="id"/>
  <xsl:param name="heading"/>
  <xsl:param name="figures"/>
  <xsl:param name="rest"/>
  <div d:role="box">
    <h2 id="{$id}" d:no-contents="yes"><xsl:value-of select="$heading"/></h2>
    <xsl:choose>
      <xsl:when test="count(exsl:node-set($figures)/*) = 2"><div d:columns="2"><xsl:copy-of select="$figures"/></div></xsl:when>
      <xsl:otherwise><xsl:copy-of select="exsl:node-set($figures)/*/node()"/></xsl:otherwise>
    </xsl:choose>
    <xsl:copy-of select="$rest"/>
  </div>
</xsl:template>

<xsl:template name="figure">
  <xsl:param name="n"/>
  <xsl:param name="words"/>
  <div>
    <p d:role="figure"><xsl:value-of select="$n"/></p>
    <p><xsl:value-of select="$words"/></p>
  </div>
</xsl:template>

<!-- The list's end: how many it leaves out, and where they stand. -->
<xsl:template name="more">
  <xsl:param name="n"/>
  <xsl:param name="of" select="'measures'"/>
  <xsl:param name="where"/>
  <xsl:if test="$n &gt; 0">
    <li>
      <xsl:value-of select="f:say(concat('summary_more_', $of), $n)"/>
      <xsl:if test="$where != ''"><xsl:value-of select="concat(': ', f:say('summary_see', string($where)))"/></xsl:if>
    </li>
  </xsl:if>
</xsl:template>

<!-- A measure in a list under its scorecard's name, or under none: its number alone tells it apart. -->
<xsl:template name="listed-name">
  <xsl:for-each select="key('measure', @measure) | parent::p:measure">
    <xsl:if test="@number"><xsl:value-of select="concat(f:say('front_measure', @number), ', ')"/></xsl:if>
    <xsl:apply-templates select="." mode="front-title"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:row | f:latest" mode="item">
  <li>
    <xsl:call-template name="status">
      <xsl:with-param name="name" select="@status"/>
      <xsl:with-param name="content">
        <xsl:call-template name="short"/>
        <xsl:text>, </xsl:text>
        <xsl:apply-templates select="." mode="figure"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:text>: </xsl:text>
    <xsl:call-template name="listed-name"/>
  </li>
</xsl:template>

<!-- How far a measure is from its next judgement. -->
<xsl:template match="f:row | f:latest" mode="gap">
  <li>
    <xsl:value-of select="concat((@gap | @target-gap)[1], ': ')"/>
    <xsl:call-template name="listed-name"/>
  </li>
</xsl:template>

<!-- The first `n` of the measures, those of the standing and the verdict first; how many more there are; and the `tail` of the list.
     Where numbers repeat they stand under their scorecards, each named once. What needs no name comes first,
     and the tail is a list of its own: below a scorecard's name they would be taken for a part of that. -->
<xsl:template name="list">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="n" select="0"/>
  <xsl:param name="standing"/>
  <xsl:param name="verdict"/>
  <xsl:param name="gaps" select="false()"/>
  <xsl:param name="tail"/>
  <xsl:variable name="chosen">
    <xsl:for-each select="$rows">
      <xsl:sort select="number(key('status', @status)/@standing = $standing)" data-type="number" order="descending"/>
      <xsl:sort select="number(@verdict = $verdict)" data-type="number" order="descending"/>
      <xsl:if test="position() &lt;= $n">
        <m measure="{@measure | ../@id}">
          <xsl:attribute name="card"><xsl:apply-templates select="key('measure', @measure) | parent::p:measure" mode="told-apart"/></xsl:attribute>
        </m>
      </xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="listed" select="exsl:node-set($chosen)/*"/>
  <xsl:variable name="plain">
    <xsl:call-template name="items">
      <xsl:with-param name="chosen" select="$listed[@card = '']"/><xsl:with-param name="rows" select="$rows"/>
      <xsl:with-param name="gaps" select="$gaps"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="end">
    <xsl:call-template name="more"><xsl:with-param name="n" select="count($rows) - count($listed)"/><xsl:with-param name="where" select="$measures-in"/></xsl:call-template>
    <xsl:copy-of select="$tail"/>
  </xsl:variable>
  <xsl:variable name="named" select="$listed[@card != '']"/>
  <xsl:if test="exsl:node-set($plain)/* or (not($named) and exsl:node-set($end)/*)">
    <ul><xsl:copy-of select="$plain"/><xsl:if test="not($named)"><xsl:copy-of select="$end"/></xsl:if></ul>
  </xsl:if>
  <xsl:for-each select="$named[not(@card = preceding-sibling::*/@card)]">
    <p d:role="secondary" d:keep="next"><xsl:value-of select="@card"/></p>
    <ul>
      <xsl:call-template name="items">
        <xsl:with-param name="chosen" select="$named[@card = current()/@card]"/><xsl:with-param name="rows" select="$rows"/>
        <xsl:with-param name="gaps" select="$gaps"/>
      </xsl:call-template>
    </ul>
  </xsl:for-each>
  <xsl:if test="$named and exsl:node-set($end)/*"><xsl:call-template name="as-list"><xsl:with-param name="items" select="$end"/></xsl:call-template></xsl:if>
</xsl:template>

<xsl:template name="items">
  <xsl:param name="chosen"/>
  <xsl:param name="rows"/>
  <xsl:param name="gaps"/>
  <xsl:for-each select="$chosen">
    <xsl:variable name="row" select="$rows[(@measure | ../@id) = current()/@measure]"/>
    <xsl:if test="$gaps"><xsl:apply-templates select="$row" mode="gap"/></xsl:if>
    <xsl:if test="not($gaps)"><xsl:apply-templates select="$row" mode="item"/></xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:action" mode="item">
  <xsl:param name="words" select="f:action/@text"/>
  <li>
    <xsl:call-template name="status">
      <xsl:with-param name="name" select="f:action/@status"/>
      <xsl:with-param name="words" select="$words"/>
    </xsl:call-template>
    <xsl:text>: </xsl:text>
    <xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if>
    <xsl:call-template name="in-sentence"><xsl:with-param name="text" select="p:title"/></xsl:call-template>
  </li>
</xsl:template>

<!-- ==== where we stand ==== -->

<xsl:template name="stand">
  <xsl:call-template name="box">
    <xsl:with-param name="id" select="'stand'"/>
    <xsl:with-param name="heading" select="$stand-heading"/>
    <xsl:with-param name="figures">
      <xsl:if test="$has-actions">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('n_of', number($whole/@done), number($whole/@actions))"/>
          <xsl:with-param name="words">
            <xsl:choose>
              <xsl:when test="$whole/@due = 0"><xsl:value-of select="f:say('summary_none_due', number($whole/@actions))"/></xsl:when>
              <xsl:when test="$whole/@due-done = 0"><xsl:value-of select="f:say('summary_due_none_done', number($whole/@actions), number($whole/@due))"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="f:say('summary_due_done', number($whole/@actions), number($whole/@due), number($whole/@due-done))"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$rated &gt; 0">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('n_of', count($good), $rated)"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_good', $rated)"/>
            <xsl:if test="$unrated &gt; 0"><xsl:value-of select="concat('; ', f:say('summary_not_rated', $unrated))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:with-param>
    <xsl:with-param name="rest">
      <xsl:if test="$has-actions">
        <xsl:if test="$charts != 'yes'">
          <p>
            <d:progress ratio="{round(1000 * $whole/@done div $whole/@actions) div 1000}" expected="{round(1000 * $whole/@due div $whole/@actions) div 1000}"
                alt="{f:say('plan_progress_alt', number($whole/@done), number($whole/@actions), number($whole/@due))}"/>
          </p>
        </xsl:if>
        <!-- With measures too there is room for the bar, whose key has the numbers, or for the counts. -->
        <xsl:if test="$charts != 'yes' or not($both)"><p><xsl:apply-templates select="$whole" mode="counts"/></p></xsl:if>
        <xsl:if test="$charts = 'yes'">
          <xsl:call-template name="status-bar">
            <xsl:with-param name="items" select="$plan"/>
            <xsl:with-param name="label" select="f:say('all')"/>
            <xsl:with-param name="figures" select="'no'"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:if>
      <xsl:if test="$rated &gt; 0"><xsl:call-template name="judgements"/></xsl:if>
      <xsl:if test="$has-measures and $rated = 0">
        <p><xsl:call-template name="rated-of"><xsl:with-param name="rated" select="0"/><xsl:with-param name="all" select="number($whole/@measures)"/></xsl:call-template></p>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Measures by judgement, the best first: below each other, or in a line with actions above. -->
<xsl:template name="judgements">
  <p>
    <xsl:for-each select="$paper/f:status[@name = $now/@status]">
      <xsl:sort select="position()" data-type="number" order="descending"/>
      <xsl:if test="position() &gt; 1">
        <xsl:if test="$both">, </xsl:if>
        <xsl:if test="not($both)"><br/></xsl:if>
      </xsl:if>
      <xsl:call-template name="status">
        <xsl:with-param name="name" select="@name"/>
        <xsl:with-param name="content">
          <xsl:value-of select="concat(count($now[@status = current()/@name]), ' ')"/>
          <xsl:if test="$both"><xsl:call-template name="short"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:if>
          <xsl:if test="not($both)"><xsl:value-of select="f:lowered(@label)"/></xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </p>
</xsl:template>

<!-- ==== what is good ==== -->

<!-- Without evidence an action counts as completed, but not as good. -->
<xsl:variable name="shown" select="$done[not(f:action/@status = 'action.completed-no-evidence')]"/>

<xsl:template name="good">
  <xsl:variable name="n"><xsl:call-template name="share"><xsl:with-param name="n" select="count($good)"/><xsl:with-param name="others" select="count($shown)"/></xsl:call-template></xsl:variable>
  <xsl:variable name="m"><xsl:call-template name="share"><xsl:with-param name="n" select="count($shown)"/><xsl:with-param name="others" select="number($n)"/><xsl:with-param name="half" select="0"/></xsl:call-template></xsl:variable>
  <xsl:call-template name="box">
    <xsl:with-param name="id" select="'good'"/>
    <xsl:with-param name="heading" select="$good-heading"/>
    <xsl:with-param name="figures">
      <xsl:if test="$rated &gt; 0">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('summary_figure', count($good))"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_good_count', count($good))"/>
            <xsl:if test="$now[@verdict = 'improved']"><xsl:value-of select="concat('; ', f:say('summary_better', count($now[@verdict = 'improved'])))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has-actions">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('summary_figure', count($done))"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_done_count', count($done))"/>
            <xsl:if test="count($done) &gt; count($shown)"><xsl:value-of select="concat(', ', f:say('summary_no_evidence', count($done) - count($shown)))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:with-param>
    <xsl:with-param name="rest">
      <xsl:call-template name="list">
        <xsl:with-param name="rows" select="$good"/>
        <xsl:with-param name="n" select="number($n)"/>
        <xsl:with-param name="standing" select="'best'"/>
        <xsl:with-param name="verdict" select="'improved'"/>
        <xsl:with-param name="tail">
          <xsl:for-each select="$shown">
            <xsl:sort select="f:action/@completed-on" order="descending"/>
            <xsl:if test="position() &lt;= $m">
              <xsl:apply-templates select="." mode="item">
                <xsl:with-param name="words">
                  <xsl:value-of select="f:action/@completed"/>
                  <xsl:if test="not(f:action/@completed)"><xsl:value-of select="f:say('summary_completed')"/></xsl:if>
                </xsl:with-param>
              </xsl:apply-templates>
            </xsl:if>
          </xsl:for-each>
          <xsl:call-template name="more"><xsl:with-param name="n" select="count($shown) - $m"/><xsl:with-param name="of" select="'actions'"/><xsl:with-param name="where" select="$actions-in"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="not($has-actions) and $rated = 0"><p><xsl:value-of select="f:say('summary_none_known')"/></p></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- ==== what is not ==== -->

<xsl:template name="not-good">
  <xsl:variable name="n"><xsl:call-template name="share"><xsl:with-param name="n" select="count($short)"/><xsl:with-param name="others" select="count($overdue)"/></xsl:call-template></xsl:variable>
  <xsl:variable name="m"><xsl:call-template name="share"><xsl:with-param name="n" select="count($overdue)"/><xsl:with-param name="others" select="number($n)"/><xsl:with-param name="half" select="0"/></xsl:call-template></xsl:variable>
  <xsl:call-template name="box">
    <xsl:with-param name="id" select="'not-good'"/>
    <xsl:with-param name="heading" select="$bad-heading"/>
    <xsl:with-param name="figures">
      <xsl:if test="$rated &gt; 0">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('summary_figure', count($short))"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_short_count', count($short))"/>
            <xsl:if test="$red"><xsl:value-of select="concat(', ', f:say('summary_red', count($red)))"/></xsl:if>
            <xsl:if test="$now[@verdict = 'worsened']"><xsl:value-of select="concat('; ', f:say('summary_worse', count($now[@verdict = 'worsened'])))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has-actions">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('summary_figure', count($overdue))"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_overdue_count', count($overdue))"/>
            <xsl:if test="$overdue[f:action/@days &gt; 90]"><xsl:value-of select="concat(', ', f:say('summary_long', count($overdue[f:action/@days &gt; 90])))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:with-param>
    <xsl:with-param name="rest">
      <xsl:call-template name="list">
        <xsl:with-param name="rows" select="$short"/>
        <xsl:with-param name="n" select="number($n)"/>
        <xsl:with-param name="standing" select="'bad'"/>
        <xsl:with-param name="verdict" select="'worsened'"/>
        <xsl:with-param name="tail">
          <xsl:for-each select="$overdue">
            <xsl:sort select="f:action/@days" data-type="number" order="descending"/>
            <xsl:if test="position() &lt;= $m"><xsl:apply-templates select="." mode="item"/></xsl:if>
          </xsl:for-each>
          <xsl:call-template name="more"><xsl:with-param name="n" select="count($overdue) - $m"/><xsl:with-param name="of" select="'actions'"/><xsl:with-param name="where" select="$overdue-in"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$not-reported | $never">
        <p>
          <xsl:value-of select="f:say('summary_no_figure', count($not-reported | $never))"/>
        </p>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- ==== what next ==== -->

<!-- Measures by how far they have to go, actions by the date they are due. -->
<xsl:template name="next">
  <xsl:variable name="coming" select="$open[f:action/@due-on][not(f:action/@status = 'action.overdue')]"/>
  <xsl:variable name="reachable" select="$short[@gap or @target-gap]"/>
  <xsl:variable name="n"><xsl:call-template name="share"><xsl:with-param name="n" select="count($reachable)"/><xsl:with-param name="others" select="count($coming)"/></xsl:call-template></xsl:variable>
  <xsl:variable name="m"><xsl:call-template name="share"><xsl:with-param name="n" select="count($coming)"/><xsl:with-param name="others" select="number($n)"/><xsl:with-param name="half" select="0"/></xsl:call-template></xsl:variable>
  <xsl:call-template name="box">
    <xsl:with-param name="id" select="'next'"/>
    <xsl:with-param name="heading" select="$next-heading"/>
    <xsl:with-param name="figures">
      <xsl:if test="$reachable">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('summary_figure', count($reachable))"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_reachable', count($reachable))"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has-actions">
        <xsl:call-template name="figure">
          <xsl:with-param name="n" select="f:say('summary_figure', count($soon))"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_soon_count', count($soon))"/>
            <xsl:if test="count($coming) &gt; count($soon)"><xsl:value-of select="concat(', ', f:say('summary_later', count($coming) - count($soon)))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:with-param>
    <xsl:with-param name="rest">
      <xsl:call-template name="list">
        <xsl:with-param name="rows" select="$reachable"/>
        <xsl:with-param name="n" select="number($n)"/>
        <xsl:with-param name="standing" select="'bad'"/>
        <xsl:with-param name="verdict" select="'worsened'"/>
        <xsl:with-param name="gaps" select="true()"/>
        <xsl:with-param name="tail">
          <xsl:for-each select="$coming">
            <xsl:sort select="f:action/@due-on"/>
            <xsl:if test="position() &lt;= $m">
              <xsl:apply-templates select="." mode="item"><xsl:with-param name="words" select="f:say('summary_due', f:action/@due)"/></xsl:apply-templates>
            </xsl:if>
          </xsl:for-each>
          <xsl:call-template name="more"><xsl:with-param name="n" select="count($coming) - $m"/><xsl:with-param name="of" select="'actions'"/><xsl:with-param name="where" select="$actions-in"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="not($has-actions) and not($reachable)"><p><xsl:value-of select="f:say('summary_nothing_to_reach')"/></p></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
