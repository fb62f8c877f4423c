<?xml version="1.0" encoding="UTF-8"?>
<!-- Page 1 of every paper: what the committee is asked to do, the position in a sentence or
     two, what got worse and what got better, the questions worth asking. _common.xsl imports
     it. The lists are handed over by the paper:

       rows      f:row or f:latest, each measure once
       never     measures without any figure
       actions   the plan's actions; none where the paper does not show them -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<!-- How many a list names before it counts the rest. -->
<xsl:variable name="worse-named" select="4"/>
<xsl:variable name="better-named" select="2"/>
<xsl:variable name="late-named" select="4"/>
<xsl:variable name="done-named" select="2"/>
<xsl:variable name="questions-asked" select="3"/>

<!-- Measures that share a number, each in a scorecard of its own: their names say which. -->
<xsl:key name="numbered" match="p:measure[@number]" use="@number"/>

<!-- Label and text side by side, so that all of it stands on one page; the title is heading
     enough. -->
<xsl:template name="front">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="never" select="/.."/>
  <xsl:param name="actions" select="/.."/>
  <xsl:if test="not($in-part)">
    <section d:page="portrait">
      <dl>
        <dt><xsl:value-of select="f:say('front_ask_heading')"/></dt>
        <dd>
          <xsl:call-template name="ask">
            <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="actions" select="$actions"/>
          </xsl:call-template>
        </dd>
        <xsl:if test="$rows or $never or $actions">
          <dt><xsl:value-of select="f:say('front_position_heading')"/></dt>
          <dd>
            <xsl:call-template name="front-position">
              <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="never" select="$never"/>
              <xsl:with-param name="actions" select="$actions"/>
            </xsl:call-template>
          </dd>
          <xsl:call-template name="front-moves"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
          <xsl:call-template name="front-actions"><xsl:with-param name="actions" select="$actions"/></xsl:call-template>
          <xsl:call-template name="front-questions">
            <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="never" select="$never"/>
            <xsl:with-param name="actions" select="$actions"/>
          </xsl:call-template>
        </xsl:if>
      </dl>
    </section>
  </xsl:if>
</xsl:template>

<!-- The same for a short paper: what is asked, and its own position. -->
<xsl:template name="front-short">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="actions" select="/.."/>
  <xsl:param name="position"/>
  <xsl:if test="not($in-part)">
    <dl>
      <dt><xsl:value-of select="f:say('front_ask_heading')"/></dt>
      <dd>
        <xsl:call-template name="ask">
          <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="actions" select="$actions"/>
        </xsl:call-template>
      </dd>
      <xsl:if test="string($position) != ''">
        <dt><xsl:value-of select="f:say('front_position_heading')"/></dt>
        <dd><xsl:copy-of select="$position"/></dd>
      </xsl:if>
      <xsl:call-template name="front-moves"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
    </dl>
  </xsl:if>
</xsl:template>

<!-- ==== what the committee is asked to do ==== -->

<!-- The plan's own words; else what is worst is named. -->
<xsl:template name="ask">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="actions" select="/.."/>
  <xsl:variable name="fell" select="count($rows[@move = 'worse'])"/>
  <xsl:variable name="lowest" select="count($rows[key('status', @status)/@standing = 'bad'])"/>
  <xsl:variable name="reported" select="count($rows[key('status', @reported)/@standing = 'bad'][not(key('status', @status)/@standing = 'bad')])"/>
  <xsl:variable name="late" select="count($actions[f:action/@status = 'action.overdue'])"/>
  <xsl:variable name="who">
    <xsl:if test="$plan/p:committee"><xsl:value-of select="f:say('front_committee_is')"/></xsl:if>
    <xsl:if test="not($plan/p:committee)"><xsl:value-of select="f:say('front_members_are')"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="what">
    <xsl:if test="$fell &gt; 0"><w><xsl:value-of select="f:say('front_ask_fell', $fell)"/></w></xsl:if>
    <xsl:if test="$lowest &gt; 0"><w>
      <xsl:if test="$fell = 0"><xsl:value-of select="f:say('front_ask_lowest', $lowest)"/></xsl:if>
      <xsl:if test="$fell &gt; 0"><xsl:value-of select="f:say('front_ask_lowest_too', $lowest)"/></xsl:if>
    </w></xsl:if>
    <xsl:if test="$reported &gt; 0"><w><xsl:value-of select="f:say('front_ask_reported', $reported)"/></w></xsl:if>
    <xsl:if test="$late &gt; 0"><w><xsl:value-of select="f:say('front_ask_overdue', $late)"/></w></xsl:if>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$plan/p:ask"><xsl:apply-templates select="$plan/p:ask/*" mode="content"/></xsl:when>
    <xsl:when test="$fell + $lowest + $reported + $late = 0"><p><xsl:value-of select="f:say('front_ask_note', string($who))"/></p></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="listed"><xsl:call-template name="listed"><xsl:with-param name="items" select="exsl:node-set($what)/*" xmlns:exsl="http://exslt.org/common"/></xsl:call-template></xsl:variable>
      <p><xsl:value-of select="f:say('front_ask_question', string($who), string($listed))"/></p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- "a, b and c" -->
<xsl:template name="listed">
  <xsl:param name="items"/>
  <xsl:for-each select="$items">
    <xsl:choose>
      <xsl:when test="position() = 1"/>
      <xsl:when test="position() = last()"><xsl:value-of select="concat(' ', f:say('list_and'), ' ')"/></xsl:when>
      <xsl:otherwise>, </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="normalize-space(.)"/>
  </xsl:for-each>
</xsl:template>

<!-- ==== the position ==== -->

<xsl:template name="front-position">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="never" select="/.."/>
  <xsl:param name="actions" select="/.."/>
  <xsl:call-template name="due-by-meeting"><xsl:with-param name="actions" select="$actions"/></xsl:call-template>
  <xsl:if test="$actions">
    <p><xsl:call-template name="actions-position"><xsl:with-param name="actions" select="$actions"/></xsl:call-template></p>
  </xsl:if>
  <xsl:if test="$rows or $never">
    <p><xsl:call-template name="measures-position">
      <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="never" select="$never"/>
    </xsl:call-template></p>
  </xsl:if>
</xsl:template>

<!-- What falls due between the day of the figures and the meeting comes before all counts. -->
<xsl:template name="due-by-meeting">
  <xsl:param name="actions" select="/.."/>
  <xsl:variable name="due" select="count($actions[f:action/@due-by-meeting])"/>
  <xsl:if test="$due &gt; 0">
    <p><xsl:value-of select="f:say('actions_before_meeting', $due, $paper/@meeting-long)"/></p>
  </xsl:if>
</xsl:template>

<!-- "29 of 180 actions are done (16%). 22 actions were due before ...; none of them is done." -->
<xsl:template name="actions-position">
  <xsl:param name="actions" select="/.."/>
  <xsl:variable name="due" select="count($actions[f:action/@due-passed])"/>
  <xsl:variable name="met" select="count($actions[f:action/@due-passed][f:action/@done])"/>
  <xsl:variable name="all" select="count($actions)"/>
  <xsl:variable name="done" select="count($actions[f:action/@done])"/>
  <xsl:choose>
    <xsl:when test="$all = 1 and $done = 1"><xsl:value-of select="f:say('actions_one_done')"/></xsl:when>
    <xsl:when test="$all = 1"><xsl:value-of select="f:say('actions_one_open')"/></xsl:when>
    <xsl:when test="$done = 0"><xsl:value-of select="f:say('actions_none_done', $all)"/></xsl:when>
    <xsl:when test="$done = 2 and $all = 2"><xsl:value-of select="f:say('front_both_done')"/></xsl:when>
    <xsl:when test="$done = $all"><xsl:value-of select="f:say('actions_all_done', $all)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('actions_done', $done, $all, concat($plan/f:rollup/@done-share, '%'))"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$done &lt; $all and $all &gt; 1">
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="$due = 0"><xsl:value-of select="f:say('actions_due_nothing', $paper/@as-at-long)"/></xsl:when>
      <xsl:when test="$due = 1 and $met = 1"><xsl:value-of select="f:say('actions_due_one', f:say('actions_due_one_done'), $paper/@as-at-long)"/></xsl:when>
      <xsl:when test="$due = 1"><xsl:value-of select="f:say('actions_due_one', f:say('actions_due_one_open'), $paper/@as-at-long)"/></xsl:when>
      <xsl:when test="$met = 0"><xsl:value-of select="f:say('actions_due_none', $due, $paper/@as-at-long)"/></xsl:when>
      <xsl:when test="$met = $due"><xsl:value-of select="f:say('actions_due_all', $due, $paper/@as-at-long)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('actions_due', $due, $paper/@as-at-long, $met)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:if>
</xsl:template>

<!-- "18 of 55 measures are rated. Of the 28 that can be compared, 16 are better, 7 worse,
     5 unchanged." -->
<xsl:template name="measures-position">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="never" select="/.."/>
  <xsl:call-template name="rated-of">
    <xsl:with-param name="rated" select="count($rows[@status])"/>
    <xsl:with-param name="all" select="count($rows) + count($never)"/>
  </xsl:call-template>
  <xsl:call-template name="compared">
    <xsl:with-param name="better" select="count($rows[@verdict = 'improved'])"/>
    <xsl:with-param name="worse" select="count($rows[@verdict = 'worsened'])"/>
    <xsl:with-param name="same" select="count($rows[@verdict = 'no change'])"/>
    <xsl:with-param name="of" select="count($rows) + count($never)"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="rated-of">
  <xsl:param name="rated"/>
  <xsl:param name="all"/>
  <xsl:choose>
    <xsl:when test="$all = 1 and $rated = 1"><xsl:value-of select="f:say('front_one_rated')"/></xsl:when>
    <xsl:when test="$all = 1"><xsl:value-of select="f:say('front_one_not_rated')"/></xsl:when>
    <xsl:when test="$rated = 0"><xsl:value-of select="f:say('front_none_rated', number($all))"/></xsl:when>
    <xsl:when test="$rated = 2 and $all = 2"><xsl:value-of select="f:say('front_both_rated')"/></xsl:when>
    <xsl:when test="$rated = $all"><xsl:value-of select="f:say('front_all_rated', number($all))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('front_rated', number($rated), number($all))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What none did is left out; nothing at all where nothing can be compared. -->
<xsl:template name="compared">
  <xsl:param name="better"/>
  <xsl:param name="worse"/>
  <xsl:param name="same"/>
  <!-- Of how many measures this is said. -->
  <xsl:param name="of" select="2"/>
  <xsl:variable name="all" select="$better + $worse + $same"/>
  <xsl:choose>
    <xsl:when test="$all = 0"/>
    <xsl:when test="$of = 1">
      <xsl:text> </xsl:text>
      <xsl:if test="$better = 1"><xsl:value-of select="f:say('front_it_better')"/></xsl:if>
      <xsl:if test="$worse = 1"><xsl:value-of select="f:say('front_it_worse')"/></xsl:if>
      <xsl:if test="$same = 1"><xsl:value-of select="f:say('front_it_same')"/></xsl:if>
    </xsl:when>
    <xsl:when test="$all = 1">
      <xsl:text> </xsl:text>
      <xsl:if test="$better = 1"><xsl:value-of select="f:say('front_compared_one_better')"/></xsl:if>
      <xsl:if test="$worse = 1"><xsl:value-of select="f:say('front_compared_one_worse')"/></xsl:if>
      <xsl:if test="$same = 1"><xsl:value-of select="f:say('front_compared_one_same')"/></xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <xsl:variable name="counts">
        <xsl:if test="$better &gt; 0"><xsl:value-of select="f:say('front_are_better', number($better))"/></xsl:if>
        <xsl:choose>
          <xsl:when test="$worse &gt; 0 and $better &gt; 0"><xsl:value-of select="concat(', ', f:say('front_worse', number($worse)))"/></xsl:when>
          <xsl:when test="$worse &gt; 0"><xsl:value-of select="f:say('front_are_worse', number($worse))"/></xsl:when>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$same &gt; 0 and $better + $worse &gt; 0"><xsl:value-of select="concat(', ', f:say('front_same', number($same)))"/></xsl:when>
          <xsl:when test="$same &gt; 0"><xsl:value-of select="f:say('front_are_same', number($same))"/></xsl:when>
        </xsl:choose>
      </xsl:variable>
      <xsl:value-of select="concat(' ', f:say('front_compared', $all, string($counts)))"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== what got worse, what got better ==== -->

<!-- Moves of judgement first, the worst first; then figures that moved within theirs. -->
<xsl:template name="front-moves">
  <xsl:param name="rows" select="/.."/>
  <xsl:variable name="compared" select="$rows[@verdict or @move]"/>
  <xsl:if test="$rows[@status or @movement]">
    <xsl:choose>
      <xsl:when test="not($compared)"><dt><xsl:value-of select="f:say('front_changed_heading')"/></dt><dd><xsl:value-of select="f:say('front_no_comparison')"/></dd></xsl:when>
      <xsl:otherwise>
        <dt><xsl:value-of select="f:say('front_worse_heading')"/></dt>
        <xsl:call-template name="move-list">
          <xsl:with-param name="rows" select="$rows[(@move = 'worse' and not(@little)) or (@verdict = 'worsened' and not(@move))]"/>
          <xsl:with-param name="named" select="$worse-named"/>
          <xsl:with-param name="way" select="'worse'"/>
        </xsl:call-template>
        <dt><xsl:value-of select="f:say('front_better_heading')"/></dt>
        <xsl:call-template name="move-list">
          <xsl:with-param name="rows" select="$rows[(@move = 'better' and not(@little)) or (@verdict = 'improved' and not(@move))]"/>
          <xsl:with-param name="named" select="$better-named"/>
          <xsl:with-param name="way" select="'better'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:if>
</xsl:template>

<xsl:template name="move-list">
  <xsl:param name="rows"/>
  <xsl:param name="named"/>
  <xsl:param name="way"/>
  <dd><xsl:choose>
    <xsl:when test="$rows">
      <xsl:call-template name="named">
        <xsl:with-param name="sorted">
          <xsl:for-each select="$rows">
            <xsl:sort select="number(boolean(@move))" data-type="number" order="descending"/>
            <xsl:sort select="number(@move = 'worse') * @rank" data-type="number"/>
            <xsl:sort select="@steps" data-type="number" order="descending"/>
            <xsl:if test="position() &lt;= $named"><li><xsl:apply-templates select="." mode="move"/></li></xsl:if>
            <xsl:if test="position() = $named + 1"><next><xsl:apply-templates select="." mode="stands-at"/></next></xsl:if>
          </xsl:for-each>
        </xsl:with-param>
        <xsl:with-param name="more" select="f:say(concat('front_more_', $way), count($rows) - $named)"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say(concat('front_none_', $way))"/></xsl:otherwise>
  </xsl:choose></dd>
</xsl:template>

<!-- Those that are named, and, where one more is `next`, how many more there are: a link to where that stands, if the
     paper shows it. -->
<xsl:template name="named" xmlns:exsl="http://exslt.org/common">
  <xsl:param name="sorted"/>
  <xsl:param name="more"/>
  <xsl:variable name="all" select="exsl:node-set($sorted)/*"/>
  <xsl:variable name="next" select="$all[last()][local-name() = 'next']"/>
  <xsl:call-template name="as-list"><xsl:with-param name="fact" select="true()"/><xsl:with-param name="items"><xsl:copy-of select="$all[local-name() = 'li']"/></xsl:with-param></xsl:call-template>
  <xsl:if test="$next">
    <p>
      <xsl:choose>
        <xsl:when test="$next != ''"><a href="#{$next}"><xsl:value-of select="$more"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="$more"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:if>
</xsl:template>

<!-- The id of the place where this paper shows a measure or an action; nothing where it has none. -->
<xsl:template match="*" mode="stands-at"/>

<!-- "Measure 6, Conferences held on time: from Outstanding to Good (98% to 92%)" -->
<xsl:template match="f:row | f:latest" mode="move">
  <xsl:variable name="measure" select="key('measure', @measure) | parent::p:measure"/>
  <xsl:variable name="name"><xsl:apply-templates select="$measure" mode="front-name"/></xsl:variable>
  <xsl:variable name="now"><xsl:value-of select="@current"/><xsl:if test="self::f:latest"><xsl:value-of select="."/></xsl:if></xsl:variable>
  <xsl:choose>
    <xsl:when test="@move"><xsl:value-of select="f:say('front_move', string($name), f:lowered(@was-rating), f:lowered(@rating), @was, string($now))"/></xsl:when>
    <xsl:when test="@was-status"><xsl:value-of select="f:say('front_move_within', string($name), f:lowered(@rating), @was, string($now))"/></xsl:when>
    <!-- The figure before has no rating, so nothing says that this one is the same or another. -->
    <xsl:when test="@status"><xsl:value-of select="f:say('front_move_rated', string($name), f:lowered(@rating), @was, string($now))"/></xsl:when>
    <xsl:when test="@movement = 'up'"><xsl:value-of select="f:say('front_move_rose', string($name), @was, string($now))"/></xsl:when>
    <xsl:when test="@movement = 'down'"><xsl:value-of select="f:say('front_move_fell', string($name), @was, string($now))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('front_move_unrated', string($name), @was, string($now))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:measure" mode="front-name">
  <xsl:variable name="called"><xsl:apply-templates select="." mode="called"/></xsl:variable>
  <xsl:if test="$called != ''"><xsl:value-of select="concat($called, ', ')"/></xsl:if>
  <xsl:apply-templates select="." mode="front-title"/>
</xsl:template>

<!-- The figures beside it have their sign: the title need not begin "Percentage of". -->
<xsl:template match="p:measure" mode="front-title">
  <xsl:variable name="plain" select="normalize-space(p:title)"/>
  <xsl:variable name="share" select="f:say('front_percentage_of')"/>
  <xsl:variable name="text">
    <xsl:choose>
      <xsl:when test="starts-with($plain, $share)"><xsl:value-of select="f:say('capital', substring-after($plain, $share))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$plain"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:call-template name="in-sentence"><xsl:with-param name="text" select="$text"/></xsl:call-template>
</xsl:template>

<!-- The scorecard that tells it apart from another measure with its number; nothing where there is none. -->
<xsl:template match="p:measure" mode="told-apart">
  <xsl:if test="key('numbered', @number)[2]">
    <xsl:value-of select="normalize-space($plan/p:scorecard[contains(concat(' ', normalize-space(current()/@scorecards), ' '), concat(' ', @id, ' '))][1]/p:title)"/>
  </xsl:if>
</xsl:template>

<!-- "Measure 4", or "Measure 4 (Audit scorecard)" where another has the number too; nothing without a number. -->
<xsl:template match="p:measure" mode="called">
  <xsl:variable name="card"><xsl:apply-templates select="." mode="told-apart"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="not(@number)"/>
    <xsl:when test="$card != ''"><xsl:value-of select="f:say('front_measure_of', @number, string($card))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('front_measure', @number)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The same at the head of a row: the scorecard on a line of its own. -->
<xsl:template match="p:measure" mode="called-row">
  <p>
    <xsl:if test="@number"><xsl:value-of select="concat(f:say('front_measure', @number), ': ')"/></xsl:if>
    <xsl:value-of select="normalize-space(p:title)"/>
  </p>
  <xsl:if test="@number and key('numbered', @number)[2]">
    <p d:role="secondary"><xsl:value-of select="$plan/p:scorecard[contains(concat(' ', normalize-space(current()/@scorecards), ' '), concat(' ', @id, ' '))][1]/p:title"/></p>
  </xsl:if>
</xsl:template>

<!-- ==== what is overdue, what is done ==== -->

<xsl:template name="front-actions">
  <xsl:param name="actions" select="/.."/>
  <xsl:variable name="late" select="$actions[f:action/@status = 'action.overdue']"/>
  <xsl:variable name="done" select="$actions[f:action/@completed-on][f:action/@done]"/>
  <xsl:if test="$late">
    <dt><xsl:value-of select="f:say('front_late_heading')"/></dt>
    <dd><xsl:call-template name="named">
      <xsl:with-param name="sorted">
        <xsl:for-each select="$late">
          <xsl:sort select="f:action/@days" data-type="number" order="descending"/>
          <xsl:if test="position() &lt;= $late-named">
            <xsl:variable name="name"><xsl:apply-templates select="." mode="front-name"/></xsl:variable>
            <li><xsl:value-of select="f:say('front_late', string($name), f:date(f:action/@due-on), number(f:action/@days))"/></li>
          </xsl:if>
          <xsl:if test="position() = $late-named + 1"><next><xsl:apply-templates select="." mode="stands-at"/></next></xsl:if>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="more" select="f:say('front_more_late', count($late) - $late-named)"/>
    </xsl:call-template></dd>
  </xsl:if>
  <xsl:if test="$done">
    <dt><xsl:value-of select="f:say('front_done_heading')"/></dt>
    <dd><xsl:call-template name="named">
      <xsl:with-param name="sorted">
        <xsl:for-each select="$done">
          <xsl:sort select="f:action/@completed-on" order="descending"/>
          <xsl:if test="position() &lt;= $done-named">
            <xsl:variable name="name"><xsl:apply-templates select="." mode="front-name"/></xsl:variable>
            <li><xsl:value-of select="f:say('front_done_on', string($name), f:action/@completed)"/></li>
          </xsl:if>
          <xsl:if test="position() = $done-named + 1"><next><xsl:apply-templates select="." mode="stands-at"/></next></xsl:if>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="more" select="f:say('front_more_done', count($done) - $done-named)"/>
    </xsl:call-template></dd>
  </xsl:if>
</xsl:template>

<xsl:template match="p:action" mode="front-name">
  <xsl:variable name="title"><xsl:call-template name="in-sentence"><xsl:with-param name="text" select="p:title"/></xsl:call-template></xsl:variable>
  <xsl:choose>
    <xsl:when test="@ref"><xsl:value-of select="f:say('front_action', @ref, string($title))"/></xsl:when>
    <xsl:when test="ancestor::p:priority/p:title">
      <xsl:variable name="place"><xsl:call-template name="in-sentence"><xsl:with-param name="text" select="ancestor::p:priority/p:title"/></xsl:call-template></xsl:variable>
      <xsl:value-of select="f:say('front_action_of', string($title), string($place))"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$title"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== questions ==== -->

<!-- What is so, and what to ask of it; the gravest first, at most three. -->
<xsl:template name="front-questions">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="never" select="/.."/>
  <xsl:param name="actions" select="/.."/>
  <xsl:variable name="open" select="$actions[not(f:action/@done)]"/>
  <xsl:variable name="all">
    <q what="front_ask_why_fell" n="{count($rows[@move = 'worse'])}"/>
    <q what="front_ask_why_late" n="{count($actions[f:action/@status = 'action.overdue'])}"/>
    <q what="front_ask_why_lowest" n="{count($rows[key('status', @status)/@standing = 'bad'])}"/>
    <q what="front_ask_why_reported" n="{count($rows[key('status', @reported)/@standing = 'bad'][not(key('status', @status)/@standing = 'bad')])}"/>
    <q what="front_ask_why_red" n="{count($open[key('status', f:action/@rag)/@standing = 'bad'])}"/>
    <q what="front_ask_if_done" n="{count($actions[f:action/@due-by-meeting])}"/>
    <q what="front_ask_contradicts" n="{count($actions[f:action/@disagreement])}"/>
    <q what="front_ask_figure" n="{count($never | $rows[@state = 'missing' or @state = 'not-available'][not(@status)])}"/>
    <q what="front_ask_date" n="{count($open[f:action/@undated][f:action/@status != 'action.ongoing'])}"/>
  </xsl:variable>
  <xsl:variable name="questions" select="exsl:node-set($all)/*[@n &gt; 0]" xmlns:exsl="http://exslt.org/common"/>
  <xsl:if test="$questions">
    <dt><xsl:value-of select="f:say('front_questions_heading')"/></dt>
    <dd><ol>
      <xsl:for-each select="$questions[position() &lt;= $questions-asked]">
        <li><xsl:value-of select="f:say(string(@what), number(@n))"/></li>
      </xsl:for-each>
    </ol></dd>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
