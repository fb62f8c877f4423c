<?xml version="1.0" encoding="UTF-8"?>
<!-- one-page-summary: on one A4 page a box that says where we stand, and a table of what is not good, what is next, what
     is good. It names what matters most, as much as the page has room for, and says how many more there are and where.
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

<!-- Items listed, at most; fewer where the page would overflow. -->
<xsl:param name="items" select="40" d:fit="1"/>
<!-- A bar of the actions: yes or no. -->
<xsl:param name="charts" select="'yes'" d:choices="yes no"/>
<!-- Headings of the box and of the groups of the table. -->
<xsl:param name="stand-heading" select="f:say('summary_stand')"/>
<xsl:param name="good-heading" select="f:say('summary_heading_good')"/>
<xsl:param name="bad-heading" select="f:say('summary_bad')"/>
<xsl:param name="next-heading" select="f:say('summary_next')"/>
<!-- How what is asked is set: a message has room for larger type. -->
<xsl:variable name="asked-role" select="'note'"/>
<!-- One page has no use for these parameters of other papers. -->
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
<xsl:variable name="overdue-long" select="$overdue[f:action/@days &gt; 90]"/>
<xsl:variable name="coming" select="$open[f:action/@due-on][not(f:action/@status = 'action.overdue')]"/>
<!-- Without evidence an action counts as completed, but not as good. -->
<xsl:variable name="shown" select="$done[not(f:action/@status = 'action.completed-no-evidence')]"/>

<!-- ==== how the room is shared ==== -->

<!-- How much there is in each list, what matters most first. -->
<xsl:variable name="counts">
  <list name="short" n="{count($short)}"/><list name="overdue" n="{count($overdue)}"/><list name="coming" n="{count($coming)}"/>
  <list name="good" n="{count($good)}"/><list name="shown" n="{count($shown)}"/>
</xsl:variable>
<xsl:variable name="lists" select="exsl:node-set($counts)/*"/>

<!-- Items are dealt to the lists one at a time, round by round, until there are no more: a list with few leaves its room to
     the others. In `@rounds` every list gets one that has so many, in one more the first `@left` of those that have more. -->
<xsl:template name="deal">
  <xsl:param name="rounds" select="0"/>
  <xsl:param name="left"/>
  <xsl:variable name="more" select="count($lists[@n &gt; $rounds])"/>
  <xsl:choose>
    <xsl:when test="$more = 0 or $left &lt; $more"><dealt rounds="{$rounds}" left="{$left}"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="deal"><xsl:with-param name="rounds" select="$rounds + 1"/><xsl:with-param name="left" select="$left - $more"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>
<!-- A part of another paper has no page of its own to fill. -->
<xsl:variable name="room">
  <xsl:choose>
    <xsl:when test="$in-part and $items &gt; 12">12</xsl:when>
    <xsl:otherwise><xsl:value-of select="$items"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="deal">
  <xsl:call-template name="deal"><xsl:with-param name="left" select="number($room)"/></xsl:call-template>
</xsl:variable>
<xsl:variable name="dealt" select="exsl:node-set($deal)/*"/>

<!-- How many items of the list are shown. -->
<xsl:template name="share">
  <xsl:param name="name"/>
  <xsl:for-each select="$lists[@name = $name]">
    <xsl:variable name="before" select="count(preceding-sibling::*[@n &gt; $dealt/@rounds])"/>
    <xsl:choose>
      <xsl:when test="@n &lt;= $dealt/@rounds"><xsl:value-of select="@n"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$dealt/@rounds + ($before &lt; $dealt/@left)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
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
          <!-- In small type: the items need the page. -->
          <xsl:variable name="asked">
            <xsl:call-template name="ask">
              <xsl:with-param name="rows" select="$now"/><xsl:with-param name="actions" select="$all-actions"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:variable name="soonest"><xsl:call-template name="due-by-meeting"><xsl:with-param name="actions" select="$all-actions"/></xsl:call-template></xsl:variable>
          <xsl:variable name="since"><xsl:call-template name="since-last"/></xsl:variable>
          <xsl:if test="not($in-part)"><p d:role="{$asked-role}"><xsl:value-of select="normalize-space(concat($soonest, ' ', $asked))"/></p></xsl:if>
          <xsl:if test="$since != ''"><p d:role="{$asked-role}"><xsl:value-of select="$since"/></p></xsl:if>
          <xsl:call-template name="stand"/>
          <xsl:call-template name="matters"/>
        </xsl:when>
        <xsl:otherwise><p><xsl:value-of select="f:say('nothing_to_show')"/></p></xsl:otherwise>
      </xsl:choose>
    </body>
  </html>
</xsl:template>

<!-- ==== where we stand ==== -->

<!-- Actions beside measures; where there is only one of them, its figure beside how it divides. -->
<xsl:template name="stand">
  <div d:role="box">
    <h2 id="stand" d:no-contents="yes"><xsl:value-of select="$stand-heading"/></h2>
    <xsl:if test="$has-actions or $rated &gt; 0">
      <div d:columns="2">
        <xsl:if test="$has-actions"><div><xsl:call-template name="actions-figure"/></div></xsl:if>
        <xsl:if test="$rated &gt; 0"><div><xsl:call-template name="measures-figure"/><xsl:if test="$both"><xsl:call-template name="judgements"/></xsl:if></div></xsl:if>
        <xsl:if test="not($both)">
          <div>
            <xsl:if test="$has-actions"><xsl:call-template name="actions-bar"/></xsl:if>
            <xsl:if test="not($has-actions)"><xsl:call-template name="judgements"/></xsl:if>
          </div>
        </xsl:if>
      </div>
    </xsl:if>
    <xsl:if test="$both"><xsl:call-template name="actions-bar"/></xsl:if>
    <!-- With measures too there is room for the bar, whose key has the numbers, or for the counts. -->
    <xsl:if test="$has-actions and ($charts != 'yes' or not($both))"><p><xsl:apply-templates select="$whole" mode="counts"/></p></xsl:if>
    <xsl:if test="$has-measures and $rated = 0">
      <p><xsl:call-template name="rated-of"><xsl:with-param name="rated" select="0"/><xsl:with-param name="all" select="number($whole/@measures)"/></xsl:call-template></p>
    </xsl:if>
  </div>
</xsl:template>

<xsl:template name="actions-figure">
  <p d:role="figure"><xsl:value-of select="f:say('n_of', number($whole/@done), number($whole/@actions))"/></p>
  <p>
    <xsl:choose>
      <xsl:when test="$whole/@due = 0"><xsl:value-of select="f:say('summary_none_due', number($whole/@actions))"/></xsl:when>
      <xsl:when test="$whole/@due-done = 0"><xsl:value-of select="f:say('summary_due_none_done', number($whole/@actions), number($whole/@due))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('summary_due_done', number($whole/@actions), number($whole/@due), number($whole/@due-done))"/></xsl:otherwise>
    </xsl:choose>
  </p>
</xsl:template>

<xsl:template name="measures-figure">
  <p d:role="figure"><xsl:value-of select="f:say('n_of', count($good), $rated)"/></p>
  <p>
    <xsl:value-of select="f:say('summary_good', $rated)"/>
    <xsl:if test="$unrated &gt; 0"><xsl:value-of select="concat('; ', f:say('summary_not_rated', $unrated))"/></xsl:if>
  </p>
</xsl:template>

<!-- A bar of the actions; without charts only how many are done. -->
<xsl:template name="actions-bar">
  <xsl:if test="$charts != 'yes'">
    <p>
      <d:progress ratio="{round(1000 * $whole/@done div $whole/@actions) div 1000}" expected="{round(1000 * $whole/@due div $whole/@actions) div 1000}"
          alt="{f:say('plan_progress_alt', number($whole/@done), number($whole/@actions), number($whole/@due))}"/>
    </p>
  </xsl:if>
  <xsl:if test="$charts = 'yes'">
    <xsl:call-template name="status-bar">
      <xsl:with-param name="items" select="$plan"/>
      <xsl:with-param name="label" select="f:say('all')"/>
      <xsl:with-param name="figures" select="'no'"/>
    </xsl:call-template>
  </xsl:if>
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

<!-- ==== the table ==== -->

<!-- What is not good, what is next, what is good: each a group of rows, its counts in its head. -->
<xsl:template name="matters">
  <table>
    <caption><xsl:value-of select="f:say('summary_matters')"/></caption>
    <colgroup><col d:weight="1" d:key-column="yes"/><col d:width-min="{40 + 14 * boolean($short[@gap or @target-gap])}" d:width-max="66"/></colgroup>
    <thead>
      <tr>
        <th scope="col">
          <xsl:choose>
            <xsl:when test="$has-actions and $has-measures"><xsl:value-of select="f:say('head_measure_or_action')"/></xsl:when>
            <xsl:when test="$has-actions"><xsl:value-of select="f:say('head_action')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:say('head_measure')"/></xsl:otherwise>
          </xsl:choose>
        </th>
        <th scope="col"><xsl:value-of select="f:say('head_status')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:call-template name="not-good"/>
      <xsl:if test="$has-actions"><xsl:call-template name="next"/></xsl:if>
      <xsl:call-template name="good"/>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="group">
  <xsl:param name="id"/>
  <xsl:param name="heading"/>
  <xsl:param name="counts"/>
  <tr d:role="group">
    <th scope="rowgroup" colspan="2" id="{$id}">
      <xsl:value-of select="$heading"/>
      <xsl:for-each select="exsl:node-set($counts)/*">
        <xsl:if test="position() = 1">: </xsl:if>
        <xsl:if test="position() &gt; 1">; </xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </th>
  </tr>
</xsl:template>

<!-- "7 measures not good" -->
<xsl:template name="count">
  <xsl:param name="n"/>
  <xsl:param name="words"/>
  <c><xsl:value-of select="concat(f:say('summary_figure', $n), ' ', $words)"/></c>
</xsl:template>

<!-- A row that is about no item of its own. -->
<xsl:template name="remark">
  <xsl:param name="words"/>
  <tr><td colspan="2"><p d:role="secondary"><xsl:value-of select="$words"/></p></td></tr>
</xsl:template>

<!-- The list's end: how many it leaves out, and where they stand. -->
<xsl:template name="more">
  <xsl:param name="n"/>
  <xsl:param name="of" select="'measures'"/>
  <xsl:param name="where"/>
  <xsl:if test="$n &gt; 0">
    <xsl:call-template name="remark">
      <xsl:with-param name="words">
        <xsl:value-of select="f:say(concat('summary_more_', $of), $n)"/>
        <xsl:if test="$where != ''"><xsl:value-of select="concat(': ', f:say('summary_see', string($where)))"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The first of the measures, those of the standing and the verdict first, and how many more there are. -->
<xsl:template name="measures">
  <xsl:param name="name"/>
  <xsl:param name="rows"/>
  <xsl:param name="standing"/>
  <xsl:param name="verdict"/>
  <xsl:variable name="n"><xsl:call-template name="share"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:variable>
  <xsl:for-each select="$rows">
    <xsl:sort select="number(key('status', @status)/@standing = $standing)" data-type="number" order="descending"/>
    <xsl:sort select="number(@verdict = $verdict)" data-type="number" order="descending"/>
    <xsl:if test="position() &lt;= $n"><xsl:apply-templates select="." mode="item"/></xsl:if>
  </xsl:for-each>
  <xsl:call-template name="more"><xsl:with-param name="n" select="count($rows) - $n"/><xsl:with-param name="where" select="$measures-in"/></xsl:call-template>
</xsl:template>

<!-- A measure, how it stands, and how far it is from its next judgement. -->
<xsl:template match="f:row | f:latest" mode="item">
  <tr>
    <th scope="row">
      <xsl:for-each select="key('measure', @measure) | parent::p:measure">
        <xsl:variable name="card"><xsl:apply-templates select="." mode="told-apart"/></xsl:variable>
        <p>
          <xsl:if test="@number"><xsl:value-of select="concat(f:say('front_measure', @number), ', ')"/></xsl:if>
          <xsl:apply-templates select="." mode="front-title"/>
        </p>
        <xsl:if test="$card != ''"><p d:role="secondary"><xsl:value-of select="$card"/></p></xsl:if>
      </xsl:for-each>
    </th>
    <td d:status="{@status}">
      <p>
        <xsl:call-template name="status">
          <xsl:with-param name="name" select="@status"/>
          <xsl:with-param name="content">
            <xsl:call-template name="short"/>
            <xsl:text>, </xsl:text>
            <xsl:apply-templates select="." mode="figure"/>
          </xsl:with-param>
        </xsl:call-template>
      </p>
      <xsl:variable name="good-enough" select="key('status', @status)/@standing = 'good' or key('status', @status)/@standing = 'best'"/>
      <xsl:if test="(@gap | @target-gap) and not($good-enough)"><p d:role="secondary"><xsl:value-of select="(@gap | @target-gap)[1]"/></p></xsl:if>
    </td>
  </tr>
</xsl:template>

<xsl:template match="p:action" mode="item">
  <xsl:param name="words" select="f:action/@text"/>
  <tr>
    <th scope="row">
      <xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if>
      <xsl:call-template name="in-sentence"><xsl:with-param name="text" select="p:title"/></xsl:call-template>
    </th>
    <td d:status="{f:action/@status}">
      <xsl:call-template name="status">
        <xsl:with-param name="name" select="f:action/@status"/>
        <xsl:with-param name="words" select="$words"/>
      </xsl:call-template>
    </td>
  </tr>
</xsl:template>

<!-- ==== what is not good ==== -->

<xsl:template name="not-good">
  <xsl:variable name="m"><xsl:call-template name="share"><xsl:with-param name="name" select="'overdue'"/></xsl:call-template></xsl:variable>
  <xsl:call-template name="group">
    <xsl:with-param name="id" select="'not-good'"/>
    <xsl:with-param name="heading" select="$bad-heading"/>
    <xsl:with-param name="counts">
      <xsl:if test="$rated &gt; 0">
        <xsl:call-template name="count">
          <xsl:with-param name="n" select="count($short)"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_short_count', count($short))"/>
            <xsl:if test="$red"><xsl:value-of select="concat(', ', f:say('summary_red', count($red)))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:if test="$now[@verdict = 'worsened']"><c><xsl:value-of select="f:say('summary_worse', count($now[@verdict = 'worsened']))"/></c></xsl:if>
      </xsl:if>
      <xsl:if test="$has-actions">
        <xsl:call-template name="count">
          <xsl:with-param name="n" select="count($overdue)"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_overdue_count', count($overdue))"/>
            <xsl:if test="$overdue-long"><xsl:value-of select="concat(', ', f:say('summary_long', count($overdue-long)))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="measures">
    <xsl:with-param name="name" select="'short'"/><xsl:with-param name="rows" select="$short"/>
    <xsl:with-param name="standing" select="'bad'"/><xsl:with-param name="verdict" select="'worsened'"/>
  </xsl:call-template>
  <xsl:for-each select="$overdue">
    <xsl:sort select="f:action/@days" data-type="number" order="descending"/>
    <xsl:if test="position() &lt;= $m"><xsl:apply-templates select="." mode="item"/></xsl:if>
  </xsl:for-each>
  <xsl:call-template name="more"><xsl:with-param name="n" select="count($overdue) - $m"/><xsl:with-param name="of" select="'actions'"/><xsl:with-param name="where" select="$overdue-in"/></xsl:call-template>
  <xsl:if test="$not-reported | $never">
    <xsl:call-template name="remark"><xsl:with-param name="words" select="f:say('summary_no_figure', count($not-reported | $never))"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- ==== what is next ==== -->

<xsl:template name="next">
  <xsl:variable name="m"><xsl:call-template name="share"><xsl:with-param name="name" select="'coming'"/></xsl:call-template></xsl:variable>
  <xsl:call-template name="group">
    <xsl:with-param name="id" select="'next'"/>
    <xsl:with-param name="heading" select="$next-heading"/>
    <xsl:with-param name="counts">
      <xsl:call-template name="count">
        <xsl:with-param name="n" select="count($soon)"/>
        <xsl:with-param name="words">
          <xsl:value-of select="f:say('summary_soon_count', count($soon))"/>
          <xsl:if test="count($coming) &gt; count($soon)"><xsl:value-of select="concat(', ', f:say('summary_later', count($coming) - count($soon)))"/></xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:for-each select="$coming">
    <xsl:sort select="f:action/@due-on"/>
    <xsl:if test="position() &lt;= $m">
      <xsl:apply-templates select="." mode="item">
        <xsl:with-param name="words">
          <!-- What was due and is not overdue says what it waits for. -->
          <xsl:if test="f:action/@due-passed"><xsl:value-of select="concat(f:action/@text, ', ', f:lowered(f:say('summary_due', f:action/@due)))"/></xsl:if>
          <xsl:if test="not(f:action/@due-passed)"><xsl:value-of select="f:say('summary_due', f:action/@due)"/></xsl:if>
        </xsl:with-param>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:for-each>
  <xsl:call-template name="more"><xsl:with-param name="n" select="count($coming) - $m"/><xsl:with-param name="of" select="'actions'"/><xsl:with-param name="where" select="$actions-in"/></xsl:call-template>
</xsl:template>

<!-- ==== what is good ==== -->

<xsl:template name="good">
  <xsl:variable name="m"><xsl:call-template name="share"><xsl:with-param name="name" select="'shown'"/></xsl:call-template></xsl:variable>
  <xsl:call-template name="group">
    <xsl:with-param name="id" select="'good'"/>
    <xsl:with-param name="heading" select="$good-heading"/>
    <xsl:with-param name="counts">
      <xsl:if test="$rated &gt; 0">
        <xsl:call-template name="count"><xsl:with-param name="n" select="count($good)"/><xsl:with-param name="words" select="f:say('summary_good_count', count($good))"/></xsl:call-template>
        <xsl:if test="$now[@verdict = 'improved']"><c><xsl:value-of select="f:say('summary_better', count($now[@verdict = 'improved']))"/></c></xsl:if>
      </xsl:if>
      <xsl:if test="$has-actions">
        <xsl:call-template name="count">
          <xsl:with-param name="n" select="count($done)"/>
          <xsl:with-param name="words">
            <xsl:value-of select="f:say('summary_done_count', count($done))"/>
            <xsl:if test="count($done) &gt; count($shown)"><xsl:value-of select="concat(', ', f:say('summary_no_evidence', count($done) - count($shown)))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="measures">
    <xsl:with-param name="name" select="'good'"/><xsl:with-param name="rows" select="$good"/>
    <xsl:with-param name="standing" select="'best'"/><xsl:with-param name="verdict" select="'improved'"/>
  </xsl:call-template>
  <xsl:for-each select="$shown">
    <xsl:sort select="f:action/@completed-on" order="descending"/>
    <xsl:if test="position() &lt;= $m">
      <xsl:apply-templates select="." mode="item">
        <xsl:with-param name="words">
          <xsl:value-of select="key('status', f:action/@status)/@label"/>
          <xsl:if test="f:action/@completed"><xsl:value-of select="concat(', ', f:action/@completed)"/></xsl:if>
        </xsl:with-param>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:for-each>
  <xsl:call-template name="more"><xsl:with-param name="n" select="count($shown) - $m"/><xsl:with-param name="of" select="'actions'"/><xsl:with-param name="where" select="$actions-in"/></xsl:call-template>
  <xsl:if test="not($has-actions) and $rated = 0"><xsl:call-template name="remark"><xsl:with-param name="words" select="f:say('summary_none_known')"/></xsl:call-template></xsl:if>
</xsl:template>

</xsl:stylesheet>
