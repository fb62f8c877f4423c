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
<xsl:param name="scorecards"/>
<!-- Columns in order; a scorecard's own when empty. -->
<xsl:param name="columns"
    d:words="number recommendation measure shows bands values sparkline travel trend forecast year-to-date last-year age target gap variation comment" d:plan="scorecard/@columns"/>
<!-- What a measure shows: under the measure (below), in a column, or no. -->
<xsl:param name="shows" select="'below'" d:choices="below column no"/>
<!-- The opening summary, the key, the appendix of reasons: yes or no. -->
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
    <xsl:when test="$plan//p:improvement">Area</xsl:when>
    <xsl:otherwise>Priority</xsl:otherwise>
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

<!-- The judgements to explain: those of the scales in use, and what else occurs. -->
<xsl:variable name="scales" select="key('status', $cards/f:threshold/@status)/@scale"/>
<xsl:variable name="judgements" select="$paper/f:status[@name = $cards/f:count/@status or
    (@scale = $scales and not(starts-with(@name, 'below.')))]"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
    <body>
      <xsl:call-template name="title-block"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
      <xsl:if test="not($cards or $plan/p:profile)"><p>This plan has no scorecards to report.</p></xsl:if>
      <xsl:if test="$cards and $summary = 'yes'">
        <section d:page="portrait">
          <h2 id="summary">Summary</h2>
          <xsl:call-template name="summary"/>
          <xsl:call-template name="lowest"/>
        </section>
      </xsl:if>
      <xsl:if test="$judgements and $key = 'yes'">
        <section d:page="portrait">
          <h2 id="key">How to read the scorecards</h2>
          <xsl:call-template name="key"><xsl:with-param name="statuses" select="$judgements"/></xsl:call-template>
          <p>An arrow shows which way a figure moved since the period before, and the word beside it whether that is better or worse; where neither way is better, the figure just rose or fell.</p>
        </section>
      </xsl:if>
      <xsl:apply-templates select="$cards"/>
      <xsl:for-each select="$plan/p:profile">
        <section d:page="portrait">
          <xsl:if test="$cards and not(preceding-sibling::p:profile)"><xsl:attribute name="d:break">page</xsl:attribute></xsl:if>
          <h2 id="profile-{@id}"><xsl:value-of select="p:title"/></h2>
          <xsl:call-template name="profile-figure"><xsl:with-param name="profile" select="."/></xsl:call-template>
        </section>
      </xsl:for-each>
      <xsl:if test="$reasons = 'yes' and $cards/f:group/f:row/@status">
        <section d:page="portrait" d:break="page">
          <h2 id="reasons">How each rating was reached</h2>
          <p>Ratings follow the thresholds of the plan, worked out on the unrounded figure.</p>
          <xsl:call-template name="reasons"/>
        </section>
      </xsl:if>
      <xsl:variable name="heading" select="$cards[f:group/f:row/@points &gt;= 5][$look-ahead = 'yes' or
          ($look-ahead = 'auto' and @total &lt;= 60)]"/>
      <xsl:if test="$heading">
        <section d:page="landscape" d:break="page">
          <h2 id="look-ahead">Where the figures are heading</h2>
          <p>A trend is the typical change from period to period, with the range that it may well lie in; it says what happens if nothing else changes. It needs five figures, and a control chart twelve.</p>
          <xsl:apply-templates select="$heading" mode="look-ahead"/>
        </section>
      </xsl:if>
      <xsl:variable name="charted" select="$cards[f:group/f:row[@status and @points &gt;= 4]][$charts = 'yes' or
          ($charts = 'auto' and @total &lt;= 60)]"/>
      <xsl:if test="$charted">
        <section d:page="portrait" d:break="page">
          <h2 id="charts">The figures over time</h2>
          <p>
            <xsl:if test="$charted/f:group/f:row[@status and @points &gt;= 4]/f:band[. != '']">The shading shows the judgements. </xsl:if>
            <xsl:text>A hollow sign is a provisional figure. Charts of one unit side by side share their scale.</xsl:text>
          </p>
          <xsl:apply-templates select="$charted" mode="charts"/>
        </section>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<!-- ==== summary ==== -->

<xsl:template name="plural">
  <xsl:param name="n"/>
  <xsl:param name="one"/>
  <xsl:param name="many" select="concat($one, 's')"/>
  <xsl:value-of select="concat($n, ' ')"/>
  <xsl:choose>
    <xsl:when test="$n = 1"><xsl:value-of select="$one"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$many"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="summary">
  <p d:role="lead">
    <xsl:text>This paper reports </xsl:text>
    <xsl:call-template name="plural">
      <xsl:with-param name="n" select="sum($cards/@total)"/>
      <xsl:with-param name="one" select="'measure'"/>
    </xsl:call-template>
    <xsl:text> in </xsl:text>
    <xsl:call-template name="plural">
      <xsl:with-param name="n" select="count($cards)"/>
      <xsl:with-param name="one" select="'scorecard'"/>
    </xsl:call-template>
    <xsl:text>. </xsl:text>
    <xsl:choose>
      <xsl:when test="sum($cards/@rated) = 0">None is rated against thresholds</xsl:when>
      <xsl:when test="sum($cards/@rated) = 1">One is rated against thresholds</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(sum($cards/@rated), ' are rated against thresholds')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="sum($cards/@improved) + sum($cards/@worsened) + sum($cards/@no-change) &gt; 0">
      <xsl:text>; since the period before, </xsl:text>
      <xsl:call-template name="movements"><xsl:with-param name="cards" select="$cards"/></xsl:call-template>
    </xsl:if>
    <xsl:text>.</xsl:text>
  </p>
  <table>
    <caption>Measures by judgement at the latest period</caption>
    <colgroup>
      <col d:weight="1" d:key-column="yes"/>
      <xsl:for-each select="$judgements"><col d:width-min="17" d:width-max="22"/></xsl:for-each>
      <col d:width-min="13"/><col d:width-min="10"/>
    </colgroup>
    <thead>
      <tr>
        <th scope="col">Scorecard</th>
        <xsl:for-each select="$judgements">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <th scope="col" d:align="end">
            <xsl:call-template name="status"><xsl:with-param name="name" select="@name"/></xsl:call-template>
          </th>
        </xsl:for-each>
        <th scope="col" d:align="end">Not rated</th>
        <th scope="col" d:align="end">All</th>
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
        <tr d:role="total">
          <th scope="row">All scorecards</th>
          <xsl:for-each select="$judgements">
            <xsl:sort select="position()" data-type="number" order="descending"/>
            <td d:align="end"><xsl:value-of select="sum($cards/f:count[@status = current()/@name]/@n)"/></td>
          </xsl:for-each>
          <td d:align="end"><xsl:value-of select="sum($cards/@total) - sum($cards/@rated)"/></td>
          <td d:align="end"><xsl:value-of select="sum($cards/@total)"/></td>
        </tr>
      </xsl:if>
    </tbody>
  </table>
</xsl:template>

<!-- The measures with the worst judgement, the first of them where there are many. -->
<xsl:template name="lowest">
  <xsl:variable name="shown" select="5"/>
  <xsl:variable name="rows" select="$cards/f:group/f:row[@status = $judgements[@standing = 'bad']/@name]"/>
  <xsl:if test="$rows">
    <h3>Measures with the lowest judgement</h3>
    <ul>
      <xsl:for-each select="$rows[position() &lt;= $shown]">
        <li>
          <xsl:value-of select="key('measure', @measure)/p:title"/>
          <xsl:if test="@number"> (<xsl:value-of select="concat('measure ', @number)"/>)</xsl:if>
          <xsl:value-of select="concat(': ', @current, ' in ', ../../@current-label)"/>
          <xsl:if test="@verdict"><xsl:value-of select="concat(', ', @verdict, ' since ', @against)"/></xsl:if>
          <xsl:if test="@gap | @target-gap"><xsl:value-of select="concat('; ', (@gap | @target-gap)[1])"/></xsl:if>
        </li>
      </xsl:for-each>
    </ul>
    <xsl:if test="count($rows) &gt; $shown">
      <p><xsl:value-of select="concat('and ', count($rows) - $shown, ' more, in the scorecards below.')"/></p>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- "13 of 25 measures are rated: 3 outstanding, 4 good. 12 are not rated: no
     thresholds (8), value not available (4). Since the period before, ..." -->
<xsl:template match="f:scorecard" mode="summary">
  <xsl:variable name="card" select="."/>
  <xsl:choose>
    <xsl:when test="@total = 0">There are no measures.</xsl:when>
    <xsl:when test="@rated = 0 and @total = 1">The one measure is not rated</xsl:when>
    <xsl:when test="@rated = 0"><xsl:value-of select="concat('None of the ', @total, ' measures is rated')"/></xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="concat(@rated, ' of ')"/>
      <xsl:call-template name="plural">
        <xsl:with-param name="n" select="@total"/>
        <xsl:with-param name="one" select="'measure'"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="@rated = 1"> is rated: </xsl:when>
        <xsl:otherwise> are rated: </xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="$judgements[@name = $card/f:count/@status]">
        <xsl:sort select="position()" data-type="number" order="descending"/>
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:value-of select="concat($card/f:count[@status = current()/@name]/@n, ' ')"/>
        <xsl:call-template name="lowered"><xsl:with-param name="text" select="@label"/></xsl:call-template>
      </xsl:for-each>
      <xsl:if test="@rated &lt; @total">
        <xsl:value-of select="concat('. ', @total - @rated)"/>
        <xsl:choose>
          <xsl:when test="@total - @rated = 1"> is not rated</xsl:when>
          <xsl:otherwise> are not rated</xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@rated &lt; @total">
    <xsl:for-each select="f:unrated">
      <xsl:choose>
        <xsl:when test="position() = 1">: </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="@reason"/>
      <xsl:if test="@n &lt; $card/@total - $card/@rated"><xsl:value-of select="concat(' (', @n, ')')"/></xsl:if>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="@total &gt; 0">.</xsl:if>
  <xsl:if test="@improved + @worsened + @no-change &gt; 0">
    <xsl:text> Since the period before, </xsl:text>
    <xsl:call-template name="movements"><xsl:with-param name="cards" select="."/></xsl:call-template>
    <xsl:text>.</xsl:text>
  </xsl:if>
</xsl:template>

<!-- "5 improved, 2 worsened and 1 did not change", without what none did. -->
<xsl:template name="movements">
  <xsl:param name="cards"/>
  <xsl:variable name="up" select="sum($cards/@improved)"/>
  <xsl:variable name="down" select="sum($cards/@worsened)"/>
  <xsl:variable name="level" select="sum($cards/@no-change)"/>
  <xsl:if test="$up &gt; 0"><xsl:value-of select="concat($up, ' improved')"/></xsl:if>
  <xsl:choose>
    <xsl:when test="$up &gt; 0 and $down &gt; 0 and $level &gt; 0">, </xsl:when>
    <xsl:when test="$up &gt; 0 and $down &gt; 0"> and </xsl:when>
  </xsl:choose>
  <xsl:if test="$down &gt; 0"><xsl:value-of select="concat($down, ' worsened')"/></xsl:if>
  <xsl:if test="$level &gt; 0">
    <xsl:if test="$up + $down &gt; 0"> and </xsl:if>
    <xsl:value-of select="concat($level, ' did not change')"/>
  </xsl:if>
</xsl:template>

<!-- A label as it stands inside a sentence: "Good" is "good", "RI" stays. -->
<xsl:template name="lowered">
  <xsl:param name="text"/>
  <xsl:variable name="capitals" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
  <xsl:variable name="small" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:choose>
    <xsl:when test="contains($small, substring($text, 2, 1))">
      <xsl:value-of select="concat(translate(substring($text, 1, 1), $capitals, $small), substring($text, 2))"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
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

<xsl:template match="f:scorecard">
  <xsl:variable name="names"><xsl:call-template name="column-names"/></xsl:variable>
  <xsl:variable name="kept">
    <xsl:call-template name="keep-columns"><xsl:with-param name="names" select="$names"/></xsl:call-template>
  </xsl:variable>
  <section d:page="landscape" d:break="page" d:source-line="{@line}">
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

<xsl:template name="scorecard-table">
  <xsl:param name="columns"/>
  <xsl:variable name="card" select="."/>
  <xsl:variable name="width" select="count($columns[. != 'values']) + count(f:period[$columns = 'values'])"/>
  <xsl:variable name="below" select="$shows = 'below' and f:group/f:row[key('measure', @measure)/p:shows]"/>
  <table>
    <caption>
      <xsl:call-template name="plural">
        <xsl:with-param name="n" select="@total"/>
        <xsl:with-param name="one" select="'measure'"/>
      </xsl:call-template>
      <xsl:value-of select="concat(', ', f:period[1]/@label)"/>
      <xsl:if test="count(f:period) &gt; 1"> to <xsl:value-of select="f:period[last()]/@label"/></xsl:if>
    </caption>
    <colgroup>
      <xsl:for-each select="$columns">
        <xsl:call-template name="col"><xsl:with-param name="card" select="$card"/></xsl:call-template>
      </xsl:for-each>
    </colgroup>
    <thead>
      <tr>
        <xsl:for-each select="$columns">
          <xsl:call-template name="head-cell">
            <xsl:with-param name="card" select="$card"/>
            <xsl:with-param name="below" select="$below"/>
          </xsl:call-template>
        </xsl:for-each>
      </tr>
    </thead>
    <tbody>
      <xsl:apply-templates select="f:group">
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="width" select="$width"/>
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
  <xsl:choose>
    <xsl:when test=". = 'number'"><col d:width-max="12" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'recommendation'"><col d:width-min="22" d:width-max="30"/></xsl:when>
    <xsl:when test=". = 'measure'"><col d:width-min="34" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'shows'"><col d:width-min="30"/></xsl:when>
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
  <xsl:choose>
    <xsl:when test=". = 'values'">
      <xsl:for-each select="$card/f:period">
        <th scope="col" d:align="end"><xsl:value-of select="@label"/></th>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="contains($ahead-columns, concat(' ', ., ' '))"><xsl:call-template name="ahead-head"/></xsl:when>
    <xsl:otherwise>
      <th scope="col">
        <xsl:choose>
          <xsl:when test=". = 'number'">No.</xsl:when>
          <xsl:when test=". = 'recommendation'"><abbr title="Recommendation">Rec.</abbr></xsl:when>
          <xsl:when test=". = 'measure' and $below">Measure and what it shows</xsl:when>
          <xsl:when test=". = 'measure'">Measure</xsl:when>
          <xsl:when test=". = 'shows'">What it shows</xsl:when>
          <xsl:when test=". = 'bands'">Thresholds</xsl:when>
          <xsl:when test=". = 'travel'">Direction of travel</xsl:when>
          <xsl:when test=". = 'comment'">Comment</xsl:when>
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
  <xsl:param name="align"/>
  <xsl:if test="@title">
    <tr d:role="group"><th scope="rowgroup" colspan="{$width}">
      <xsl:if test="@number"><xsl:value-of select="concat($priority-word, ' ', @number, ': ')"/></xsl:if>
      <xsl:value-of select="@title"/>
    </th></tr>
  </xsl:if>
  <xsl:apply-templates select="f:row">
    <xsl:with-param name="columns" select="$columns"/>
    <xsl:with-param name="align" select="$align"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="f:row">
  <xsl:param name="columns"/>
  <xsl:param name="align"/>
  <xsl:variable name="row" select="."/>
  <xsl:variable name="measure" select="key('measure', @measure)"/>
  <tr d:source-line="{@line}">
    <xsl:for-each select="$columns">
      <xsl:choose>
        <xsl:when test=". = 'number'">
          <td>
            <xsl:value-of select="$row/@number"/>
            <xsl:if test="not($row/@number)"><span d:role="missing">no number</span></xsl:if>
          </td>
        </xsl:when>
        <xsl:when test=". = 'recommendation'">
          <xsl:if test="$row/@span"><xsl:apply-templates select="$row" mode="label"/></xsl:if>
        </xsl:when>
        <xsl:when test=". = 'measure'">
          <th scope="row">
            <p><xsl:value-of select="$measure/p:title"/></p>
            <xsl:if test="$row/@owner"><p d:role="secondary">Owner: <xsl:value-of select="$row/@owner"/></p></xsl:if>
            <xsl:if test="$shows = 'below' and $measure/p:shows">
              <p d:role="secondary"><xsl:value-of select="$measure/p:shows"/></p>
            </xsl:if>
          </th>
        </xsl:when>
        <xsl:when test=". = 'shows'">
          <td>
            <xsl:value-of select="$measure/p:shows"/>
            <xsl:if test="not($measure/p:shows)"><span d:role="missing">The plan does not say</span></xsl:if>
          </td>
        </xsl:when>
        <xsl:when test=". = 'bands'">
          <td>
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
</xsl:template>

<!-- The label that the measures of one recommendation share. -->
<xsl:template match="f:row" mode="label">
  <xsl:choose>
    <xsl:when test="@refs or @label">
      <th rowspan="{@span}">
        <xsl:attribute name="scope"><xsl:choose>
          <xsl:when test="@span &gt; 1">rowgroup</xsl:when>
          <xsl:otherwise>row</xsl:otherwise>
        </xsl:choose></xsl:attribute>
        <xsl:if test="@refs"><xsl:value-of select="@refs"/></xsl:if>
        <xsl:if test="@refs and @label">: </xsl:if>
        <xsl:value-of select="@label"/>
      </th>
    </xsl:when>
    <xsl:otherwise><td rowspan="{@span}"><span d:role="missing">None named</span></td></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The thresholds, best first: a line each. -->
<xsl:template match="f:row" mode="thresholds">
  <xsl:choose>
    <xsl:when test="f:band">
      <xsl:for-each select="f:band">
        <xsl:sort select="position()" data-type="number" order="descending"/>
        <xsl:if test=". != ''">
          <p><xsl:value-of select="concat(@short, ' ', .)"/></p>
        </xsl:if>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="@target | @target-next">
      <xsl:if test="@target"><p>Target <xsl:value-of select="@target"/></p></xsl:if>
      <xsl:if test="@target-year"><p>Target <xsl:value-of select="@target-year"/></p></xsl:if>
      <xsl:if test="@target-next"><p>Next target <xsl:value-of select="@target-next"/></p></xsl:if>
    </xsl:when>
    <xsl:otherwise><span d:role="missing">None set</span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:row" mode="comment">
  <xsl:param name="measure"/>
  <xsl:variable name="comment" select="$measure/p:value[@period = current()/../../@current]/p:comment"/>
  <xsl:apply-templates select="$comment/*" mode="cell"/>
  <xsl:if test="f:comment"><p><xsl:value-of select="f:comment"/></p></xsl:if>
  <xsl:apply-templates select="$measure/p:value[@period = current()/../../@current]" mode="remedy"/>
  <xsl:if test="not($comment) and not(f:comment) and not($measure/p:value[@period = current()/../../@current]/p:cause)"><p><span d:role="missing">No comment</span></p></xsl:if>
  <xsl:for-each select="$measure/p:note"><p d:role="secondary"><xsl:apply-templates mode="content"/></p></xsl:for-each>
</xsl:template>

<!-- ==== notes ==== -->

<xsl:template name="scorecard-notes">
  <xsl:if test="f:marker or f:reading or f:group/f:row[f:note or f:remark]">
    <aside d:role="note">
      <xsl:if test="f:marker">
        <p>
          <xsl:text>Beside a figure: </xsl:text>
          <xsl:for-each select="f:marker">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:value-of select="concat(@letter, ' ', .)"/>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:if>
      <xsl:if test="f:reading">
        <p>
          <xsl:text>How thresholds are read: </xsl:text>
          <xsl:for-each select="f:reading">
            <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
            <xsl:if test="@measures">Measure <xsl:value-of select="concat(@measures, ': ')"/></xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:if test="f:group/f:row/f:note">
        <p>
          <xsl:text>Figures: </xsl:text>
          <xsl:for-each select="f:group/f:row/f:note">
            <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
            <xsl:apply-templates select="." mode="of-measure"/>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:for-each select="f:group/f:row/f:remark">
        <p>
          <xsl:if test="position() = 1">Comments on other periods: </xsl:if>
          <xsl:apply-templates select="." mode="of-measure"/>
        </p>
      </xsl:for-each>
    </aside>
  </xsl:if>
</xsl:template>

<!-- A note or comment, with the measure (its title where it has no number) and period. -->
<xsl:template match="f:note | f:remark" mode="of-measure">
  <xsl:choose>
    <xsl:when test="../@number">Measure <xsl:value-of select="../@number"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="key('measure', ../@measure)/p:title"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="concat(', ', @period, ': ', .)"/>
</xsl:template>

<!-- ==== how each rating was reached ==== -->

<xsl:template name="reasons">
  <table>
    <caption>Measures that are rated, and why</caption>
    <colgroup>
      <col d:width-max="12" d:key-column="yes"/><col d:width-min="40" d:key-column="yes"/>
      <col d:width-min="40"/><col d:width-min="30"/>
    </colgroup>
    <thead>
      <tr>
        <th scope="col">No.</th><th scope="col">Measure</th><th scope="col">Judgement and reason</th>
        <th scope="col">To the next judgement</th>
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
    <td><xsl:value-of select="@number"/><xsl:if test="not(@number)"><span d:role="missing">none</span></xsl:if></td>
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
        <xsl:when test="@target-gap"><xsl:value-of select="@target-gap"/></xsl:when>
        <xsl:otherwise>At the best judgement</xsl:otherwise>
      </xsl:choose>
    </td>
  </tr>
</xsl:template>

</xsl:stylesheet>
