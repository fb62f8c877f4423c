<?xml version="1.0" encoding="UTF-8"?>
<!-- scorecard: the measures of a plan's scorecards, judged, with commentary.
     docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str">

<xsl:import href="_common.xsl"/>
<xsl:import href="_ahead.xsl"/>

<!-- The paper's title; the plan's own when empty. -->
<xsl:param name="title"/>
<!-- Which scorecards, by id, space separated; all when empty. -->
<xsl:param name="scorecards" d:ids="scorecard"/>
<!-- Which inspection profiles, by id, space separated; all when empty. -->
<xsl:param name="profiles" d:ids="profile"/>
<!-- Columns in order; a scorecard's own when empty. -->
<xsl:param name="columns"
    d:words="number recommendation measure shows bands values sparkline travel trend forecast year-to-date last-year age target gap variation comment" d:plan="scorecard/@columns"/>
<!-- Comments: a column, or below a measure's figures, across them; auto: below where thresholds and figures
     leave the text less than half of the page. -->
<xsl:param name="comments" select="'auto'" d:choices="below column auto"/>
<!-- What a measure shows: under the measure (below), in a column, or no. -->
<xsl:param name="shows" select="'below'" d:choices="below column no"/>
<!-- Page 1 (what is asked, the position, what moved, questions), counts by judgement, the key,
     the appendix of reasons: yes or no. -->
<xsl:param name="front" select="'yes'" d:choices="yes no"/>
<!-- A contents on page 1: yes, no, or auto: where there is more than one scorecard. -->
<xsl:param name="contents" select="'auto'" d:choices="yes no auto"/>
<xsl:param name="summary" select="'yes'" d:choices="yes no"/>
<xsl:param name="key" select="'yes'" d:choices="yes no"/>
<xsl:param name="reasons" select="'yes'" d:choices="yes no"/>
<!-- Appendices: where the figures are heading, and charts of rated measures: yes, no,
     or auto: where a scorecard has at most 60 measures, and figures enough. -->
<xsl:param name="look-ahead" select="'auto'" d:choices="yes no auto"/>
<xsl:param name="charts" select="'auto'" d:choices="yes no auto"/>
<!-- A small line of each measure's figures, where the columns are not named: yes, no, or
     auto: where some measure has 3 figures and at most 4 periods and 7 columns leave room. -->
<xsl:param name="sparklines" select="'auto'" d:choices="yes no auto"/>

<!-- What the plan calls a priority: "Area" where it lists improvements. -->
<xsl:param name="priority-word">
  <xsl:choose>
    <xsl:when test="$plan//p:improvement"><xsl:value-of select="f:say('area')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('priority')"/></xsl:otherwise>
  </xsl:choose>
</xsl:param>

<xsl:variable name="paper-title">
  <xsl:choose>
    <xsl:when test="$title != ''"><xsl:value-of select="$title"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$plan/p:title"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="cards" select="$plan/p:scorecard/f:scorecard[$scorecards = '' or
    contains(concat(' ', normalize-space($scorecards), ' '), concat(' ', @id, ' '))]"/>

<xsl:variable name="shown-profiles" select="$plan/p:profile[$profiles = '' or
    contains(concat(' ', normalize-space($profiles), ' '), concat(' ', @id, ' '))]"/>

<!-- Each measure once, whatever scorecards it stands in. -->
<xsl:key name="row-of" match="f:row" use="@measure"/>
<xsl:variable name="rows" select="$cards/f:group/f:row[not(@again)] | $cards[$scorecards != '']/f:group/f:row[@again][
    count(key('row-of', @measure)[contains(concat(' ', normalize-space($scorecards), ' '), concat(' ', ../../@id, ' '))][1] | .) = 1]"/>

<!-- The judgements to explain: those of the scales in use, and what else occurs. -->
<xsl:variable name="scales" select="key('status', $cards/f:threshold/@status)/@scale"/>
<xsl:variable name="judgements" select="$paper/f:status[@name = $cards/f:count/@status or
    (@scale = $scales and not(starts-with(@name, 'below.')))]"/>

<!-- What stands before and after scorecards goes on on their pages. -->
<xsl:variable name="beside-page"><xsl:choose><xsl:when test="$cards">landscape</xsl:when><xsl:otherwise>portrait</xsl:otherwise></xsl:choose></xsl:variable>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
    <body>
      <xsl:call-template name="title-block"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
      <xsl:if test="not($cards or $shown-profiles)"><p><xsl:value-of select="f:say('scorecard_none')"/></p></xsl:if>
      <xsl:if test="($cards or $shown-profiles) and $front = 'yes'">
        <xsl:call-template name="front"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="($contents = 'yes' or ($contents = 'auto' and count($cards) &gt; 1)) and not($in-part)">
        <section d:page="portrait">
          <h2 id="contents" d:no-contents="yes"><xsl:value-of select="f:say('contents_heading')"/></h2>
          <nav d:depth="1"/>
        </section>
      </xsl:if>
      <xsl:if test="$cards and $summary = 'yes'">
        <section>
          <xsl:attribute name="d:page"><xsl:choose><xsl:when test="$in-part">portrait</xsl:when><xsl:otherwise><xsl:value-of select="$beside-page"/></xsl:otherwise></xsl:choose></xsl:attribute>
          <h2 id="summary"><xsl:value-of select="f:say('scorecard_summary_heading')"/></h2>
          <xsl:call-template name="summary"/>
          <xsl:call-template name="lowest"/>
        </section>
      </xsl:if>
      <xsl:if test="$judgements and $key = 'yes'">
        <section d:page="{$beside-page}">
          <h2 id="key" d:no-contents="yes"><xsl:value-of select="f:say('scorecard_key_heading')"/></h2>
          <xsl:call-template name="key"><xsl:with-param name="statuses" select="$judgements"/></xsl:call-template>
          <p><xsl:value-of select="f:say('scorecard_arrows')"/></p>
        </section>
      </xsl:if>
      <xsl:apply-templates select="$cards"/>
      <xsl:for-each select="$shown-profiles">
        <!-- The same things on other days are in one figure with the first of them. -->
        <xsl:variable name="kin" select="$shown-profiles[@of = current()/@of and @scale = current()/@scale] | ."/>
        <xsl:if test="count(. | $kin[1]) = 1">
          <section d:page="{$beside-page}">
            <h2 id="profile-{@id}">
              <xsl:if test="count($kin) = 1"><xsl:value-of select="p:title"/></xsl:if>
              <xsl:if test="count($kin) &gt; 1">
                <xsl:variable name="days"><xsl:call-template name="profile-days"><xsl:with-param name="profiles" select="$kin"/></xsl:call-template></xsl:variable>
                <xsl:value-of select="f:say('profile_heading', @of, string($days))"/>
              </xsl:if>
            </h2>
            <xsl:call-template name="profile-figure"><xsl:with-param name="profile" select="$kin"/></xsl:call-template>
          </section>
        </xsl:if>
      </xsl:for-each>
      <xsl:variable name="heading" select="$cards[f:group/f:row/@points &gt;= 5][$look-ahead = 'yes' or
          ($look-ahead = 'auto' and @total &lt;= 60)]"/>
      <xsl:if test="$reasons = 'yes' and $cards/f:group/f:row/@status">
        <!-- It stands as what follows does: the figures over time, unless where they are heading comes before them. -->
        <section>
          <xsl:attribute name="d:page"><xsl:choose><xsl:when test="$heading">landscape</xsl:when><xsl:otherwise>portrait</xsl:otherwise></xsl:choose></xsl:attribute>
          <h2 id="reasons"><xsl:value-of select="f:say('scorecard_reasons_heading')"/></h2>
          <p><xsl:value-of select="f:say('scorecard_reasons_lead')"/></p>
          <xsl:call-template name="reasons"/>
        </section>
      </xsl:if>
      <xsl:if test="$heading">
        <section d:page="landscape">
          <h2 id="look-ahead"><xsl:value-of select="f:say('ahead_heading')"/></h2>
          <p><xsl:value-of select="f:say('ahead_lead')"/></p>
          <xsl:call-template name="look-ahead-rest"><xsl:with-param name="rows" select="$rows[count(../.. | $heading) = count($heading)]"/></xsl:call-template>
          <xsl:apply-templates select="$heading" mode="look-ahead"/>
        </section>
      </xsl:if>
      <xsl:variable name="charted" select="$cards[f:group/f:row[@status and @points &gt;= 4]][$charts = 'yes' or
          ($charts = 'auto' and @total &lt;= 60)]"/>
      <xsl:if test="$charted">
        <section d:page="portrait">
          <h2 id="charts"><xsl:value-of select="f:say('scorecard_charts_heading')"/></h2>
          <p>
            <xsl:if test="$charted/f:group/f:row[@status and @points &gt;= 4]/f:band[. != '']"><xsl:value-of select="concat(f:say('scorecard_charts_shading'), ' ')"/></xsl:if>
            <xsl:if test="$charted/f:group/f:row[f:series(@measure)/f:point[contains(@markers, 'p')]]"><xsl:value-of select="f:say('scorecard_charts_lead')"/></xsl:if>
          </p>
          <xsl:apply-templates select="$charted" mode="charts"/>
        </section>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<!-- ==== summary ==== -->

<xsl:template name="summary">
  <p>
    <xsl:value-of select="f:say('scorecard_reports', count($rows), count($cards))"/>
    <xsl:if test="sum($cards/@total) &gt; count($rows)"><xsl:value-of select="concat(' ', f:say('scorecard_twice'))"/></xsl:if>
  </p>
  <table>
    <caption><xsl:value-of select="f:say('scorecard_counts_caption')"/></caption>
    <colgroup>
      <col d:weight="1" d:key-column="yes"/>
      <xsl:for-each select="$judgements"><col d:width-min="17" d:width-max="22"/></xsl:for-each>
      <col d:width-min="13"/><col d:width-min="10"/>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('scorecard_head')"/></th>
        <xsl:for-each select="$judgements">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <th scope="col" d:align="end">
            <xsl:call-template name="status"><xsl:with-param name="name" select="@name"/></xsl:call-template>
          </th>
        </xsl:for-each>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('not_rated')"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('all')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$cards">
        <xsl:variable name="card" select="."/>
        <tr>
          <th scope="row"><a href="#scorecard-{@id}"><xsl:value-of select="../p:title"/></a></th>
          <xsl:for-each select="$judgements">
            <xsl:sort select="position()" data-type="number" order="descending"/>
            <td d:align="end"><xsl:value-of select="sum($card/f:count[@status = current()/@name]/@n)"/></td>
          </xsl:for-each>
          <td d:align="end"><xsl:value-of select="@total - @rated"/></td>
          <td d:align="end"><xsl:value-of select="@total"/></td>
        </tr>
      </xsl:for-each>
      <xsl:if test="count($cards) &gt; 1">
        <!-- A total is the sum of the rows; where a measure stands in two, this is none. -->
        <xsl:variable name="adds-up" select="sum($cards/@total) = count($rows)"/>
        <tr>
          <xsl:attribute name="d:role"><xsl:choose><xsl:when test="$adds-up">total</xsl:when><xsl:otherwise>subgroup</xsl:otherwise></xsl:choose></xsl:attribute>
          <th scope="row">
            <xsl:if test="$adds-up"><xsl:value-of select="f:say('scorecard_all')"/></xsl:if>
            <xsl:if test="not($adds-up)"><xsl:value-of select="f:say('scorecard_each_once')"/></xsl:if>
          </th>
          <xsl:for-each select="$judgements">
            <xsl:sort select="position()" data-type="number" order="descending"/>
            <td d:align="end"><xsl:value-of select="count($rows[@status = current()/@name])"/></td>
          </xsl:for-each>
          <td d:align="end"><xsl:value-of select="count($rows[not(@status)])"/></td>
          <td d:align="end"><xsl:value-of select="count($rows)"/></td>
        </tr>
      </xsl:if>
    </tbody>
  </table>
</xsl:template>

<!-- The measures with the worst judgement, the first of them where there are many. -->
<xsl:template name="lowest">
  <xsl:variable name="shown" select="5"/>
  <xsl:variable name="lowest" select="$rows[@status = $judgements[@standing = 'bad']/@name]"/>
  <xsl:if test="$lowest">
    <h3><xsl:value-of select="f:say('scorecard_lowest_heading')"/></h3>
    <ul>
      <xsl:for-each select="$lowest[position() &lt;= $shown]">
        <xsl:variable name="measure" select="key('measure', @measure)"/>
        <xsl:variable name="name"><xsl:apply-templates select="$measure" mode="front-name"/></xsl:variable>
        <xsl:variable name="verdict"><xsl:apply-templates select="@verdict" mode="word"/></xsl:variable>
        <li>
          <xsl:value-of select="f:say('scorecard_lowest', string($name), @current, ../../@current-label)"/>
          <xsl:if test="@verdict"><xsl:value-of select="concat(', ', f:say('scorecard_verdict_since', string($verdict), @against))"/></xsl:if>
          <xsl:if test="@gap | @target-gap"><xsl:value-of select="concat('; ', f:lowered((@gap | @target-gap)[1]))"/></xsl:if>
        </li>
      </xsl:for-each>
    </ul>
    <xsl:if test="count($lowest) &gt; $shown">
      <p><xsl:value-of select="f:say('scorecard_lowest_more', count($lowest) - $shown)"/></p>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- "13 of 25 measures are rated: 3 outstanding, 4 good. 12 are not rated: no thresholds (8),
     value not available (4). Of the 19 that can be compared, ..." -->
<xsl:template match="f:scorecard" mode="summary">
  <xsl:variable name="card" select="."/>
  <xsl:variable name="unrated" select="@total - @rated"/>
  <xsl:variable name="by">
    <xsl:for-each select="$judgements[@name = $card/f:count/@status]">
      <xsl:sort select="position()" data-type="number" order="descending"/>
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:if test="$card/@total &gt; 1"><xsl:value-of select="concat($card/f:count[@status = current()/@name]/@n, ' ')"/></xsl:if>
      <xsl:value-of select="f:lowered(@label)"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="why">
    <xsl:for-each select="f:unrated">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="@reason"/>
      <xsl:if test="@n &lt; $unrated"><xsl:value-of select="concat(' (', @n, ')')"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="@total = 0"><xsl:value-of select="f:say('scorecard_empty')"/></xsl:when>
    <xsl:when test="@rated = 0 and @total = 1"><xsl:value-of select="f:say('scorecard_one_unrated', string($why))"/></xsl:when>
    <xsl:when test="@rated = 0"><xsl:value-of select="f:say('scorecard_all_unrated', number(@total), string($why))"/></xsl:when>
    <xsl:when test="@total = 1"><xsl:value-of select="f:say('scorecard_one_rated', string($by))"/></xsl:when>
    <xsl:when test="$unrated = 0 and @total = 2"><xsl:value-of select="f:say('scorecard_both_rated', string($by))"/></xsl:when>
    <xsl:when test="$unrated = 0"><xsl:value-of select="f:say('scorecard_all_rated', number(@total), string($by))"/></xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="f:say('scorecard_rated', number(@rated), number(@total), string($by))"/>
      <xsl:value-of select="concat(' ', f:say('scorecard_unrated', $unrated, string($why)))"/>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@reported"><xsl:value-of select="concat(' ', f:say('reported_of_these', @reported))"/></xsl:if>
  <xsl:call-template name="compared">
    <xsl:with-param name="better" select="number(@improved)"/>
    <xsl:with-param name="worse" select="number(@worsened)"/>
    <xsl:with-param name="same" select="number(@no-change)"/>
    <xsl:with-param name="of" select="number(@total)"/>
  </xsl:call-template>
</xsl:template>

<!-- ==== one scorecard ==== -->

<!-- The columns: those asked for, without those that have nothing to show. -->
<xsl:template name="column-names">
  <xsl:variable name="wanted">
    <xsl:choose>
      <xsl:when test="$columns != ''"><xsl:value-of select="$columns"/></xsl:when>
      <xsl:when test="@columns"><xsl:value-of select="@columns"/></xsl:when>
      <xsl:otherwise>number recommendation measure shows bands values travel comment</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- A line after the values, where one is wanted and none is named. -->
  <xsl:variable name="line"><xsl:choose>
    <xsl:when test="contains(concat(' ', $wanted, ' '), ' sparkline ')">no</xsl:when>
    <xsl:when test="$sparklines = 'yes'">yes</xsl:when>
    <xsl:when test="$sparklines = 'auto' and $columns = '' and not(@columns) and count(f:period) &lt;= 4 and
        f:group/f:row[@points &gt;= 3]">yes</xsl:when>
    <xsl:otherwise>no</xsl:otherwise>
  </xsl:choose></xsl:variable>
  <xsl:for-each select="str:tokenize($wanted, ' ')">
    <xsl:choose>
      <xsl:when test=". = 'shows' and $shows != 'column'"/>
      <xsl:when test=". = 'sparkline' and $sparklines = 'no'"/>
      <xsl:otherwise><xsl:value-of select="concat(., ' ')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test=". = 'values' and $line = 'yes'">sparkline </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template name="keep-columns">
  <xsl:param name="names"/>
  <xsl:variable name="card" select="."/>
  <xsl:for-each select="str:tokenize($names, ' ')">
    <xsl:choose>
      <xsl:when test=". = 'number' and not($card/f:group/f:row/@number)"/>
      <xsl:when test=". = 'recommendation' and not($card/f:group/f:row[@refs or @label])"/>
      <xsl:when test=". = 'bands' and not($card/f:threshold or $card/f:group/f:row[@target or @target-next])"/>
      <xsl:when test=". = 'travel' and not($card/f:group/f:row/@movement)"/>
      <xsl:otherwise><xsl:value-of select="concat(., ' ')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:row" mode="stands-at"><xsl:value-of select="concat('scorecard-', ancestor::f:scorecard/@id)"/></xsl:template>

<xsl:template match="f:scorecard">
  <xsl:variable name="names"><xsl:call-template name="column-names"/></xsl:variable>
  <xsl:variable name="kept">
    <xsl:call-template name="keep-columns"><xsl:with-param name="names" select="$names"/></xsl:call-template>
  </xsl:variable>
  <section d:page="landscape" d:source-line="{@line}">
    <h2 id="scorecard-{@id}"><xsl:value-of select="../p:title"/></h2>
    <p><xsl:apply-templates select="." mode="summary"/></p>
    <xsl:for-each select="../p:note"><p d:role="note"><xsl:apply-templates mode="content"/></p></xsl:for-each>
    <xsl:if test="f:group">
      <xsl:call-template name="scorecard-table">
        <xsl:with-param name="columns" select="str:tokenize($kept, ' ')"/>
      </xsl:call-template>
      <xsl:call-template name="scorecard-notes"/>
    </xsl:if>
  </section>
</xsl:template>

<!-- Thresholds have a column each where all of them are short and there is room, else they are a list in one, which is
     no higher than a comment beside it. Columns are counted at what they take, in millimetres of a page of 260. -->
<xsl:template name="scorecard-table">
  <xsl:param name="columns"/>
  <xsl:variable name="card" select="."/>
  <xsl:variable name="text-columns" select="' number recommendation measure shows bands comment '"/>
  <xsl:variable name="figures" select="18 * count(f:period[$columns = 'values']) + 20 * count($columns[. != 'values'][not(contains($text-columns, concat(' ', ., ' ')))])"/>
  <xsl:variable name="short" select="boolean($columns = 'bands') and f:threshold and not(f:group/f:row/f:band[string-length(.) &gt; 20])"/>
  <xsl:variable name="apart" select="18 * count(f:threshold)"/>
  <!-- Comments of a line or two are lower in a column than below: half as many words as fill a line across. -->
  <xsl:variable name="said">
    <xsl:for-each select="f:group/f:row"><xsl:for-each select="key('measure', @measure)/p:value/p:comment | f:comment"><xsl:value-of select="normalize-space(.)"/></xsl:for-each></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="long" select="string-length($said) &gt; 90 * count(f:group/f:row)"/>
  <!-- Only what the measure begins can stand above its comment. -->
  <xsl:variable name="below" select="$comments != 'column' and boolean($columns = 'comment') and boolean($columns[1] = 'measure' or ($columns[1] = 'number' and $columns[. != 'recommendation'][2] = 'measure'))
      and ($comments = 'below' or $long and $figures + $apart * $short + 31 * (not($short) and $columns = 'bands') &gt; 110)
      and boolean($columns[not(contains(' number recommendation measure comment ', concat(' ', ., ' ')))])"/>
  <xsl:variable name="bands" select="count(f:threshold) * ($short and $figures + $apart &lt;= 60 + 105 * $below)"/>
  <xsl:variable name="set" select="$columns[. != 'recommendation'][not($below and . = 'comment')]"/>
  <xsl:variable name="width" select="count($set[. != 'values'][not($bands and . = 'bands')]) + count(f:period[$columns = 'values']) + $bands * ($columns = 'bands')"/>
  <xsl:variable name="shown" select="$shows = 'below' and f:group/f:row[key('measure', @measure)/p:shows]"/>
  <table>
    <caption>
      <xsl:choose>
        <xsl:when test="count(f:period) &gt; 1"><xsl:value-of select="f:say('scorecard_caption_periods', number(@total), f:period[1]/@label, f:period[last()]/@label)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('scorecard_caption', number(@total), f:period[1]/@label)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$below"><xsl:value-of select="concat('; ', f:say('scorecard_comments_below', number(@total)))"/></xsl:if>
    </caption>
    <colgroup>
      <xsl:for-each select="$set">
        <xsl:call-template name="col">
          <xsl:with-param name="card" select="$card"/>
          <xsl:with-param name="bands" select="$bands"/>
          <xsl:with-param name="below" select="$below"/>
        </xsl:call-template>
      </xsl:for-each>
    </colgroup>
    <thead>
      <tr>
        <xsl:for-each select="$set">
          <xsl:call-template name="head-cell">
            <xsl:with-param name="card" select="$card"/>
            <xsl:with-param name="below" select="$shown"/>
            <xsl:with-param name="bands" select="$bands"/>
          </xsl:call-template>
        </xsl:for-each>
      </tr>
      <xsl:if test="$bands &gt; 1">
        <tr><xsl:for-each select="f:threshold"><th scope="col"><xsl:apply-templates select="." mode="short"/></th></xsl:for-each></tr>
      </xsl:if>
    </thead>
    <tbody>
      <xsl:apply-templates select="f:group">
        <xsl:with-param name="columns" select="$set"/>
        <xsl:with-param name="width" select="$width"/>
        <xsl:with-param name="bands" select="$bands"/>
        <xsl:with-param name="below" select="$below"/>
        <xsl:with-param name="grouped" select="boolean($columns = 'recommendation')"/>
        <xsl:with-param name="align"><xsl:choose>
          <xsl:when test="f:count">end</xsl:when>
          <xsl:otherwise>decimal</xsl:otherwise>
        </xsl:choose></xsl:with-param>
      </xsl:apply-templates>
    </tbody>
  </table>
</xsl:template>

<!-- Narrow columns have what their words need; the running text shares the rest. -->
<xsl:template name="col">
  <xsl:param name="card"/>
  <xsl:param name="bands"/>
  <xsl:param name="below"/>
  <xsl:choose>
    <xsl:when test=". = 'number'"><col d:width-max="12" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'measure' and $below"><col d:width-min="50" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'measure'"><col d:width-min="34" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'shows'"><col d:width-min="30"/></xsl:when>
    <!-- A comment below has the width of all columns of figures: these share what lowers it. -->
    <xsl:when test="$below and . = 'bands' and $bands"><xsl:for-each select="$card/f:threshold"><col d:width-min="13" d:width-max="30"/></xsl:for-each></xsl:when>
    <xsl:when test="$below and . = 'values'"><xsl:for-each select="$card/f:period"><col d:width-min="13" d:width-max="30"/></xsl:for-each></xsl:when>
    <xsl:when test="$below and . = 'travel'"><col d:width-min="23" d:width-max="40"/></xsl:when>
    <xsl:when test=". = 'bands' and $bands"><xsl:for-each select="$card/f:threshold"><col d:width-min="13" d:width-max="20"/></xsl:for-each></xsl:when>
    <xsl:when test=". = 'bands'"><col d:width-max="31"/></xsl:when>
    <xsl:when test=". = 'values'"><xsl:for-each select="$card/f:period"><col d:width-min="13" d:width-max="20"/></xsl:for-each></xsl:when>
    <xsl:when test=". = 'travel'"><col d:width-max="23"/></xsl:when>
    <xsl:when test="contains($ahead-columns, concat(' ', ., ' '))"><xsl:call-template name="ahead-col"/></xsl:when>
    <xsl:otherwise><col d:width-min="40"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="head-cell">
  <xsl:param name="card"/>
  <xsl:param name="below"/>
  <xsl:param name="bands"/>
  <xsl:variable name="tall" select="1 + ($bands &gt; 1)"/>
  <xsl:choose>
    <xsl:when test=". = 'values'">
      <xsl:for-each select="$card/f:period">
        <th scope="col" rowspan="{$tall}" d:align="end"><xsl:value-of select="@label"/></th>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test=". = 'bands' and $bands = 1"><th scope="col"><xsl:value-of select="$card/f:threshold/@label"/></th></xsl:when>
    <xsl:when test=". = 'bands' and $bands"><th scope="colgroup" colspan="{$bands}"><xsl:value-of select="f:say('head_thresholds')"/></th></xsl:when>
    <xsl:when test="contains($ahead-columns, concat(' ', ., ' '))">
      <xsl:call-template name="ahead-head"><xsl:with-param name="tall" select="$tall"/></xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <th scope="col" rowspan="{$tall}">
        <xsl:choose>
          <xsl:when test=". = 'number'"><xsl:value-of select="f:say('head_number')"/></xsl:when>
          <xsl:when test=". = 'measure' and $below"><xsl:value-of select="f:say('head_measure_shows')"/></xsl:when>
          <xsl:when test=". = 'measure'"><xsl:value-of select="f:say('head_measure')"/></xsl:when>
          <xsl:when test=". = 'shows'"><xsl:value-of select="f:say('head_shows')"/></xsl:when>
          <xsl:when test=". = 'bands'"><xsl:value-of select="f:say('head_thresholds')"/></xsl:when>
          <xsl:when test=". = 'travel'"><xsl:value-of select="f:say('head_travel')"/></xsl:when>
          <xsl:when test=". = 'comment'"><xsl:value-of select="f:say('head_comment')"/></xsl:when>
          <xsl:otherwise>
            <xsl:message terminate="yes">A scorecard has no column '<xsl:value-of select="."/>'; there are number, recommendation, measure, shows, bands, values, sparkline, travel, trend, forecast, year-to-date, last-year, age, target, gap, variation and comment.</xsl:message>
          </xsl:otherwise>
        </xsl:choose>
      </th>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== rows ==== -->

<xsl:template match="f:group">
  <xsl:param name="columns"/>
  <xsl:param name="width"/>
  <xsl:param name="bands"/>
  <xsl:param name="below"/>
  <xsl:param name="grouped"/>
  <xsl:param name="align"/>
  <xsl:if test="@title">
    <tr d:role="group"><th scope="rowgroup" colspan="{$width}">
      <xsl:if test="@number"><xsl:value-of select="concat($priority-word, ' ', @number, ': ')"/></xsl:if>
      <xsl:value-of select="@title"/>
    </th></tr>
  </xsl:if>
  <xsl:apply-templates select="f:row">
    <xsl:with-param name="columns" select="$columns"/>
    <xsl:with-param name="width" select="$width"/>
    <xsl:with-param name="bands" select="$bands"/>
    <xsl:with-param name="below" select="$below"/>
    <xsl:with-param name="group" select="position()"/>
    <!-- A group whose measures name no recommendation has nothing to divide. -->
    <xsl:with-param name="grouped" select="$grouped and f:row[@refs or @label]"/>
    <xsl:with-param name="align" select="$align"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="f:row">
  <xsl:param name="columns"/>
  <xsl:param name="width"/>
  <xsl:param name="bands"/>
  <xsl:param name="below"/>
  <xsl:param name="group"/>
  <xsl:param name="grouped"/>
  <xsl:param name="align"/>
  <xsl:variable name="row" select="."/>
  <xsl:variable name="measure" select="key('measure', @measure)"/>
  <xsl:variable name="tall" select="1 + boolean($below)"/>
  <!-- The comment names its measure as its head: the columns above it are those of figures. -->
  <xsl:variable name="own" select="concat('row-', ../../@id, '-', $group, '-', position())"/>
  <xsl:if test="$grouped and @span"><xsl:call-template name="recommendation-row"><xsl:with-param name="width" select="$width"/></xsl:call-template></xsl:if>
  <tr d:source-line="{@line}">
    <xsl:call-template name="about"><xsl:with-param name="place" select="concat('changed-measure-', @measure)"/></xsl:call-template>
    <xsl:for-each select="$columns">
      <xsl:choose>
        <xsl:when test=". = 'number'">
          <td rowspan="{$tall}">
            <xsl:value-of select="$row/@number"/>
            <xsl:if test="not($row/@number)"><span d:role="missing"><xsl:value-of select="f:say('no_number')"/></span></xsl:if>
          </td>
        </xsl:when>
        <xsl:when test=". = 'measure'">
          <th scope="row">
            <xsl:if test="$below">
              <xsl:attribute name="id"><xsl:value-of select="$own"/></xsl:attribute>
              <xsl:attribute name="scope">rowgroup</xsl:attribute>
              <xsl:attribute name="rowspan">2</xsl:attribute>
            </xsl:if>
            <p><xsl:value-of select="$measure/p:title"/></p>
            <xsl:if test="$row/@owner"><p d:role="secondary"><xsl:value-of select="f:say('scorecard_owner', $row/@owner)"/></p></xsl:if>
            <xsl:if test="$shows = 'below' and $measure/p:shows">
              <p d:role="secondary"><xsl:value-of select="$measure/p:shows"/></p>
            </xsl:if>
          </th>
        </xsl:when>
        <xsl:when test=". = 'shows'">
          <td>
            <xsl:value-of select="$measure/p:shows"/>
            <xsl:if test="not($measure/p:shows)"><span d:role="missing"><xsl:value-of select="f:say('missing')"/></span></xsl:if>
          </td>
        </xsl:when>
        <xsl:when test=". = 'bands' and $bands and $row/f:band">
          <xsl:for-each select="$row/f:band">
            <td>
              <xsl:value-of select="."/>
              <xsl:if test=". = ''"><span d:role="missing"><xsl:value-of select="f:say('none_cell')"/></span></xsl:if>
            </td>
          </xsl:for-each>
        </xsl:when>
        <xsl:when test=". = 'bands'">
          <td>
            <xsl:if test="$bands &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="$bands"/></xsl:attribute></xsl:if>
            <xsl:if test="$row/f:band and not($row/f:band[string-length(.) &gt; 7])"><xsl:attribute name="d:nowrap">yes</xsl:attribute></xsl:if>
            <xsl:apply-templates select="$row" mode="thresholds"/>
          </td>
        </xsl:when>
        <xsl:when test=". = 'values'"><xsl:apply-templates select="$row/f:value" mode="cell"><xsl:with-param name="align" select="$align"/></xsl:apply-templates></xsl:when>
        <xsl:when test=". = 'travel'"><td><xsl:apply-templates select="$row" mode="travel"/></td></xsl:when>
        <xsl:when test=". = 'comment'">
          <td><xsl:apply-templates select="$row" mode="comment"><xsl:with-param name="measure" select="$measure"/></xsl:apply-templates></td>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="ahead-cell"><xsl:with-param name="measure" select="$row/@measure"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </tr>
  <xsl:if test="$below">
    <tr d:source-line="{@line}">
      <td colspan="{$width - count($columns[. = 'number' or . = 'measure'])}" headers="{$own}">
        <xsl:apply-templates select="." mode="comment"><xsl:with-param name="measure" select="$measure"/></xsl:apply-templates>
      </td>
    </tr>
  </xsl:if>
</xsl:template>

<!-- The label over the measures of one recommendation. -->
<xsl:template name="recommendation-row">
  <xsl:param name="width"/>
  <tr d:role="subgroup"><th scope="rowgroup" colspan="{$width}">
    <xsl:choose>
      <xsl:when test="@refs or @label">
        <xsl:if test="@refs"><xsl:value-of select="f:say('scorecard_recommendation', @refs, count(str:tokenize(@refs, ', ')))"/></xsl:if>
        <xsl:if test="@refs and @label">: </xsl:if>
        <xsl:value-of select="@label"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('scorecard_no_recommendation')"/></xsl:otherwise>
    </xsl:choose>
  </th></tr>
</xsl:template>

<!-- The thresholds, best first: a line each. -->
<xsl:template match="f:row" mode="thresholds">
  <xsl:choose>
    <xsl:when test="f:band">
      <xsl:for-each select="f:band">
        <xsl:sort select="position()" data-type="number" order="descending"/>
        <xsl:if test=". != ''">
          <p><xsl:apply-templates select="." mode="short"/><xsl:value-of select="concat(' ', .)"/></p>
        </xsl:if>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="@target | @target-next">
      <xsl:if test="@target"><p><xsl:value-of select="f:say('target_is', @target)"/></p></xsl:if>
      <xsl:if test="@target-year"><p><xsl:value-of select="f:say('target_is', @target-year)"/></p></xsl:if>
      <xsl:if test="@target-next"><p><xsl:value-of select="f:say('target_next_is', @target-next)"/></p></xsl:if>
    </xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('none_set')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:row" mode="comment">
  <xsl:param name="measure"/>
  <xsl:variable name="now" select="../../@current"/>
  <xsl:variable name="said" select="$measure/p:value[@period = $now]/*"/>
  <xsl:apply-templates select="$said[self::p:comment]/*" mode="cell"/>
  <xsl:if test="f:comment"><p><xsl:value-of select="f:comment"/></p></xsl:if>
  <xsl:apply-templates select="$said[self::p:cause or self::p:remedy]" mode="told"/>
  <xsl:if test="not($said[self::p:comment or self::p:cause]) and not(f:comment)"><p><span d:role="missing"><xsl:value-of select="f:say('no_comment')"/></span></p></xsl:if>
  <xsl:for-each select="$measure/p:note"><p d:role="secondary"><xsl:apply-templates mode="content"/></p></xsl:for-each>
</xsl:template>

<!-- ==== notes ==== -->

<xsl:template name="scorecard-notes">
  <xsl:if test="f:marker or f:reading or f:from-issue or f:group/f:row[f:note or f:remark]">
    <aside d:role="note">
      <xsl:if test="f:marker">
        <xsl:variable name="letters">
          <xsl:for-each select="f:marker">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:value-of select="concat(@letter, ' ', .)"/>
          </xsl:for-each>
        </xsl:variable>
        <p><xsl:value-of select="f:say('notes_letters', string($letters))"/></p>
      </xsl:if>
      <xsl:if test="f:reading">
        <p>
          <xsl:value-of select="f:say('notes_readings')"/>
          <xsl:for-each select="f:reading">
            <xsl:text> </xsl:text>
            <xsl:if test="@measures"><xsl:value-of select="concat(f:say('notes_measures', @measures, count(str:tokenize(@measures, ','))), ': ')"/></xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:if test="f:from-issue">
        <p>
          <xsl:value-of select="f:say('notes_drawn')"/>
          <xsl:for-each select="f:from-issue">
            <xsl:value-of select="concat(' ', f:say('notes_drawn_from', @period, @issue))"/>
            <xsl:if test="../f:from-issue[@period = current()/@period][@issue != current()/@issue]/@n &gt;= @n">
              <xsl:value-of select="concat(' (', f:say('notes_drawn_measures', @measures, number(@n)), ')')"/>
            </xsl:if>
            <xsl:choose><xsl:when test="position() = last()">.</xsl:when><xsl:otherwise>;</xsl:otherwise></xsl:choose>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:if test="f:group/f:row/f:note">
        <p>
          <xsl:value-of select="f:say('notes_figures')"/>
          <xsl:for-each select="f:group/f:row/f:note">
            <xsl:text> </xsl:text>
            <xsl:apply-templates select="." mode="of-measure"/>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:for-each select="f:group/f:row/f:remark">
        <p>
          <xsl:if test="position() = 1"><xsl:value-of select="concat(f:say('notes_remarks'), ' ')"/></xsl:if>
          <xsl:apply-templates select="." mode="of-measure"/>
        </p>
      </xsl:for-each>
    </aside>
  </xsl:if>
</xsl:template>

<!-- A note or comment, with the measure (its title where it has no number) and period. -->
<xsl:template match="f:note | f:remark" mode="of-measure">
  <xsl:choose>
    <xsl:when test="../@number"><xsl:value-of select="f:say('notes_measures', ../@number, 1)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="key('measure', ../@measure)/p:title"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="concat(', ', @period, ': ', .)"/>
</xsl:template>

<!-- ==== how each rating was reached ==== -->

<xsl:template name="reasons">
  <table>
    <caption><xsl:value-of select="f:say('reasons_caption')"/></caption>
    <colgroup>
      <col d:width-max="12" d:key-column="yes"/><col d:width-min="40" d:key-column="yes"/>
      <col d:width-min="40"/><col d:width-min="30"/>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('head_number')"/></th><th scope="col"><xsl:value-of select="f:say('head_measure')"/></th><th scope="col"><xsl:value-of select="f:say('head_reason')"/></th>
        <th scope="col"><xsl:value-of select="f:say('head_gap')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$cards[f:group/f:row/@status]">
        <tr d:role="group"><th scope="rowgroup" colspan="4">
          <xsl:value-of select="concat(../p:title, ', ', @current-label)"/>
        </th></tr>
        <xsl:apply-templates select="f:group/f:row[@status]" mode="reason"/>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template match="f:row" mode="reason">
  <tr d:source-line="{@line}">
    <td><xsl:value-of select="@number"/><xsl:if test="not(@number)"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:if></td>
    <th scope="row"><xsl:value-of select="key('measure', @measure)/p:title"/></th>
    <td>
      <d:status name="{@status}"><xsl:value-of select="@rating"/></d:status>
      <xsl:choose>
        <xsl:when test="starts-with(@why, @rating)"><xsl:value-of select="substring-after(@why, @rating)"/></xsl:when>
        <xsl:otherwise>: <xsl:value-of select="@why"/></xsl:otherwise>
      </xsl:choose>
    </td>
    <td>
      <xsl:choose>
        <xsl:when test="@gap"><xsl:value-of select="@gap"/></xsl:when>
        <xsl:when test="@course"><xsl:value-of select="@course"/></xsl:when>
        <xsl:when test="@rated-as = 'reported'"><span d:role="missing"><xsl:value-of select="f:say('travel_not_known')"/></span></xsl:when>
        <xsl:when test="@target-gap"><xsl:value-of select="@target-gap"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('at_best')"/></xsl:otherwise>
      </xsl:choose>
    </td>
  </tr>
</xsl:template>

</xsl:stylesheet>
