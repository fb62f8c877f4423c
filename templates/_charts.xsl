<?xml version="1.0" encoding="UTF-8"?>
<!-- Charts for any paper, each with its figures beside it: import this and call

       trend-figure        measure (id), low, high, level     one measure over time
       xmr-figure          measure (id)                       the same as a control chart
       sparkline           measure (id)                       for a table cell
       small-multiples     measures (f:row or p:measure)      two side by side, each with its own scale
       status-bar          items (priorities or recommendations)   where their actions stand
       progress-over-time  of (id, or nothing)                actions done against due
       slip-figure         of (id, or nothing), most          due dates that moved
       profile-figure      profile (one or more p:profile)    judgements as shares (needs _common.xsl)

     Each writes nothing when there is nothing to draw. docs/charts.md shows them. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:exsl="http://exslt.org/common"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f exsl">

<!-- ==== parts of a chart ==== -->

<xsl:template match="f:point" mode="chart">
  <d:point label="{@label}"><xsl:call-template name="chart-point"/></d:point>
</xsl:template>

<xsl:template name="chart-point">
  <xsl:if test="@status"><xsl:attribute name="status"><xsl:value-of select="@status"/></xsl:attribute></xsl:if>
  <xsl:if test="@markers"><xsl:attribute name="marks"><xsl:value-of select="@markers"/></xsl:attribute></xsl:if>
  <xsl:if test="@group"><xsl:attribute name="group"><xsl:value-of select="@group"/></xsl:attribute></xsl:if>
  <xsl:call-template name="chart-value"/>
</xsl:template>

<!-- The value, and how the paper's tables print it. -->
<xsl:template name="chart-value">
  <xsl:if test="@value">
    <xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute>
    <xsl:attribute name="figure"><xsl:value-of select="@figure"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template match="f:band" mode="chart">
  <d:band label="{@label}" status="{@status}">
    <xsl:if test="@from"><xsl:attribute name="value"><xsl:value-of select="@from"/></xsl:attribute></xsl:if>
    <xsl:if test="@to"><xsl:attribute name="value-high"><xsl:value-of select="@to"/></xsl:attribute></xsl:if>
  </d:band>
</xsl:template>

<xsl:template match="f:line" mode="chart">
  <d:line kind="{@kind}" label="{@label}" value="{@value}"/>
</xsl:template>

<!-- "Measure 3: Conferences held on time (working days)" -->
<xsl:template name="chart-title">
  <xsl:param name="of"/>
  <xsl:if test="$of/@number"><xsl:value-of select="concat($of/@number, '. ')"/></xsl:if>
  <xsl:value-of select="$of/@title"/>
  <xsl:if test="$of/@unit-words"><xsl:value-of select="concat(' (', $of/@unit-words, ')')"/></xsl:if>
</xsl:template>

<!-- ==== one measure over time ==== -->

<!-- `sentence` and `figures`: yes or no. `key`: elsewhere where a figure of its own names the bands. -->
<xsl:template name="trend-figure">
  <xsl:param name="measure"/>
  <xsl:param name="low"/>
  <xsl:param name="high"/>
  <xsl:param name="key"/>
  <xsl:param name="sentence" select="'yes'"/>
  <xsl:param name="figures" select="'yes'"/>
  <xsl:variable name="series" select="f:series($measure)"/>
  <xsl:if test="$series/@known &gt; 0">
    <figure>
      <figcaption><xsl:call-template name="chart-title"><xsl:with-param name="of" select="$series"/></xsl:call-template></figcaption>
      <d:chart kind="trend" label="{$series/@title}" alt="{$series/@alt}">
        <xsl:copy-of select="$series/@unit"/>
        <xsl:if test="$low != ''"><xsl:attribute name="low"><xsl:value-of select="$low"/></xsl:attribute></xsl:if>
        <xsl:if test="$high != ''"><xsl:attribute name="high"><xsl:value-of select="$high"/></xsl:attribute></xsl:if>
        <xsl:if test="$key != ''"><xsl:attribute name="key"><xsl:value-of select="$key"/></xsl:attribute></xsl:if>
        <xsl:choose>
          <xsl:when test="$series/@runs-up and $series/f:point/@group">
            <xsl:call-template name="year-series"><xsl:with-param name="series" select="$series"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <d:series label="{$series/@title}"><xsl:apply-templates select="$series/f:point" mode="chart"/></d:series>
            <xsl:apply-templates select="$series/f:band" mode="chart"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="$series/f:line" mode="chart"/>
      </d:chart>
    </figure>
    <xsl:if test="$sentence = 'yes'"><p d:role="note"><xsl:value-of select="$series/@titled-sentence"/></p></xsl:if>
    <xsl:if test="$figures = 'yes'">
      <xsl:call-template name="values-table"><xsl:with-param name="series" select="$series"/></xsl:call-template>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- A count that runs up and starts again: this year against the last two. -->
<xsl:template name="year-series">
  <xsl:param name="series"/>
  <xsl:variable name="years" select="$series/f:point[not(@group = preceding-sibling::f:point/@group)]"/>
  <xsl:for-each select="$years[position() &gt; last() - 3]">
    <xsl:sort select="position()" data-type="number" order="descending"/>
    <xsl:variable name="year" select="@group"/>
    <d:series label="{$year}">
      <xsl:for-each select="$series/f:point[@group = $year]">
        <d:point label="{@label}">
          <xsl:if test="@markers"><xsl:attribute name="marks"><xsl:value-of select="@markers"/></xsl:attribute></xsl:if>
          <xsl:call-template name="chart-value"/>
        </d:point>
      </xsl:for-each>
    </d:series>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:point" mode="value-cell">
  <td d:align="end" d:nowrap="yes">
    <xsl:choose>
      <xsl:when test="@value"><xsl:value-of select="@figure"/></xsl:when>
      <xsl:otherwise><span d:role="missing"><xsl:value-of select="@text"/></span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@markers"><sup><xsl:value-of select="@markers"/></sup></xsl:if>
  </td>
</xsl:template>

<!-- The figures of a series: a row a year, or a row a period, or one row in all. -->
<xsl:template name="values-table">
  <xsl:param name="series"/>
  <xsl:variable name="points" select="$series/f:point"/>
  <table>
    <caption><xsl:call-template name="values-caption"><xsl:with-param name="series" select="$series"/></xsl:call-template></caption>
    <xsl:choose>
      <xsl:when test="$points/@group">
        <xsl:call-template name="values-by-year"><xsl:with-param name="points" select="$points"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="count($points) &gt; 6">
        <thead><tr><th scope="col"><xsl:value-of select="f:say('head_period')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_figure')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="$points">
            <tr><th scope="row"><xsl:value-of select="@label"/></th><xsl:apply-templates select="." mode="value-cell"/></tr>
          </xsl:for-each>
        </tbody>
      </xsl:when>
      <xsl:otherwise>
        <thead><tr><th scope="col"><xsl:value-of select="f:say('head_period')"/></th><xsl:for-each select="$points"><th scope="col" d:align="end"><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
        <tbody><tr><th scope="row"><xsl:value-of select="f:say('head_figure')"/></th><xsl:apply-templates select="$points" mode="value-cell"/></tr></tbody>
      </xsl:otherwise>
    </xsl:choose>
  </table>
</xsl:template>

<xsl:template name="values-caption">
  <xsl:param name="series"/>
  <xsl:choose>
    <xsl:when test="$series/@number and $series/@kind"><xsl:value-of select="f:say('figures_of_by', $series/@number, $series/@kind)"/></xsl:when>
    <xsl:when test="$series/@number"><xsl:value-of select="f:say('figures_of', $series/@number)"/></xsl:when>
    <xsl:when test="$series/@kind"><xsl:value-of select="f:say('figures_by', $series/@kind)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('figures')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="values-by-year">
  <xsl:param name="points"/>
  <xsl:variable name="years" select="$points[not(@group = preceding-sibling::f:point/@group)]"/>
  <!-- The year with the most has the labels in their order, unless even it lacks some. -->
  <xsl:variable name="labels" select="$points[not(@label = preceding-sibling::f:point/@label)]"/>
  <xsl:variable name="most">
    <xsl:for-each select="$years">
      <xsl:sort select="count($points[@group = current()/@group])" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="@group"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="fullest" select="$points[@group = $most]"/>
  <xsl:variable name="heads" select="$fullest[count($fullest) = count($labels)] | $labels[count($fullest) != count($labels)]"/>
  <xsl:choose>
    <xsl:when test="count($heads) &lt;= 4">
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="f:say('head_year')"/></th>
          <xsl:for-each select="$heads"><th scope="col" d:align="end"><xsl:value-of select="@label"/></th></xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$years">
          <xsl:variable name="year" select="@group"/>
          <tr>
            <th scope="row"><xsl:value-of select="$year"/></th>
            <xsl:for-each select="$heads">
              <xsl:call-template name="value-of-period"><xsl:with-param name="point" select="$points[@group = $year and @label = current()/@label]"/></xsl:call-template>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </xsl:when>
    <!-- Months would be a dozen columns: they are rows, and the years the columns. -->
    <xsl:otherwise>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="f:say('head_month')"/></th>
          <xsl:for-each select="$years"><th scope="col" d:align="end"><xsl:value-of select="@group"/></th></xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$heads">
          <xsl:variable name="label" select="@label"/>
          <tr>
            <th scope="row"><xsl:value-of select="$label"/></th>
            <xsl:for-each select="$years">
              <xsl:call-template name="value-of-period"><xsl:with-param name="point" select="$points[@group = current()/@group and @label = $label]"/></xsl:call-template>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="value-of-period">
  <xsl:param name="point"/>
  <xsl:apply-templates select="$point" mode="value-cell"/>
  <xsl:if test="not($point)"><td d:align="end"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></td></xsl:if>
</xsl:template>

<!-- ==== control chart ==== -->

<xsl:template name="xmr-figure">
  <xsl:param name="measure"/>
  <xsl:param name="figures" select="'yes'"/>
  <xsl:variable name="xmr" select="f:xmr($measure)"/>
  <xsl:choose>
    <!-- Where the level moves there are no limits, and so nothing to draw that the trend does not show. -->
    <xsl:when test="$xmr/@unsteady"><p><xsl:value-of select="$xmr/@sentence"/></p></xsl:when>
    <xsl:when test="$xmr/f:point">
      <figure>
        <figcaption>
          <xsl:variable name="title"><xsl:call-template name="chart-title"><xsl:with-param name="of" select="$xmr"/></xsl:call-template></xsl:variable>
          <xsl:value-of select="f:say('control_chart_of', string($title))"/>
        </figcaption>
        <d:chart kind="xmr" label="{$xmr/@title}" alt="{$xmr/@alt}">
          <xsl:copy-of select="$xmr/@unit"/>
          <d:series label="{$xmr/@title}"><xsl:apply-templates select="$xmr/f:point" mode="chart"/></d:series>
          <xsl:apply-templates select="$xmr/f:line" mode="chart"/>
        </d:chart>
      </figure>
      <p d:role="note">
        <xsl:value-of select="$xmr/@sentence"/>
        <xsl:call-template name="xmr-signals"><xsl:with-param name="points" select="$xmr/f:point"/></xsl:call-template>
      </p>
      <xsl:if test="$figures = 'yes'">
        <xsl:call-template name="values-table"><xsl:with-param name="series" select="$xmr"/></xsl:call-template>
      </xsl:if>
    </xsl:when>
    <xsl:when test="$xmr"><p><span d:role="missing"><xsl:value-of select="$xmr/@sentence"/></span></p></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Which figures are unusual: the latest few by name, the others as a number. -->
<xsl:template name="xmr-signals">
  <xsl:param name="points"/>
  <xsl:variable name="signals" select="$points[@signal]"/>
  <xsl:if test="$signals">
    <xsl:variable name="named">
      <xsl:for-each select="$signals[position() &gt; last() - 3]">
        <xsl:if test="position() &gt; 1">; </xsl:if>
        <xsl:value-of select="concat(@name, ' (', @signal, ')')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="count($signals) &gt; 3"><xsl:value-of select="f:say('signals_latest', count($signals), count($points), string($named))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('signals', count($signals), count($points), string($named))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:if>
</xsl:template>

<!-- ==== sparkline ==== -->

<!-- The inside of a cell; fewer than `least` values make no line. -->
<xsl:template name="sparkline">
  <xsl:param name="measure"/>
  <xsl:param name="least" select="3"/>
  <xsl:variable name="series" select="f:series($measure)"/>
  <xsl:choose>
    <xsl:when test="$series/@known &gt;= $least">
      <figure>
        <d:chart kind="sparkline" alt="{$series/@alt}">
          <xsl:copy-of select="$series/@unit"/>
          <d:series label="{$series/@title}">
            <xsl:for-each select="$series/f:point">
              <d:point label="{@label}">
                <xsl:if test="position() = last() and @status"><xsl:attribute name="status"><xsl:value-of select="@status"/></xsl:attribute></xsl:if>
                <xsl:if test="@value"><xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute></xsl:if>
              </d:point>
            </xsl:for-each>
          </d:series>
        </d:chart>
      </figure>
    </xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('too_few')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== small multiples ==== -->

<xsl:template name="small-multiples">
  <xsl:param name="measures"/>
  <xsl:param name="figures" select="'yes'"/>
  <xsl:param name="side-by-side" select="2"/>
  <xsl:variable name="shown" select="$measures[f:series(concat(@measure, @id))/@known &gt; 0]"/>
  <!-- Where they are small the names of bands would take a third of each: they have one key. -->
  <xsl:variable name="one-key" select="$side-by-side &gt; 2 and count($shown) &gt; 1"/>
  <xsl:if test="count($shown) &gt; 1"><p d:role="note"><xsl:value-of select="f:say('charts_scales')"/></p></xsl:if>
  <xsl:if test="$one-key"><xsl:call-template name="bands-key"><xsl:with-param name="measures" select="$shown"/></xsl:call-template></xsl:if>
  <xsl:for-each select="$shown[position() mod $side-by-side = 1]">
    <xsl:variable name="at" select="position() * $side-by-side"/>
    <div d:columns="{$side-by-side}">
      <xsl:for-each select="$shown[position() &gt; $at - $side-by-side and position() &lt;= $at]">
        <div>
          <xsl:call-template name="trend-figure">
            <xsl:with-param name="measure" select="concat(@measure, @id)"/>
            <xsl:with-param name="figures" select="$figures"/>
            <xsl:with-param name="key"><xsl:if test="$one-key">elsewhere</xsl:if></xsl:with-param>
          </xsl:call-template>
        </div>
      </xsl:for-each>
    </div>
  </xsl:for-each>
</xsl:template>

<!-- The signs and shading of the judgements in the trends of `measures`; a judgement below all bands has none. -->
<xsl:template name="bands-key">
  <xsl:param name="measures"/>
  <xsl:variable name="drawn">
    <xsl:for-each select="$measures">
      <xsl:variable name="series" select="f:series(concat(@measure, @id))"/>
      <xsl:if test="not($series/@runs-up and $series/f:point/@group)">
        <xsl:for-each select="$series/f:band"><d:shaded status="{@status}"/></xsl:for-each>
        <xsl:for-each select="$series/f:point[@status]"><d:sign status="{@status}"/></xsl:for-each>
      </xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="shaded" select="$paper/f:status[@name = exsl:node-set($drawn)/d:shaded/@status]"/>
  <xsl:variable name="signs" select="$paper/f:status[@name = exsl:node-set($drawn)/d:sign/@status][not(@name = $shaded/@name)]"/>
  <xsl:if test="$shaded | $signs">
    <figure d:keep="next">
      <d:chart kind="key">
        <xsl:attribute name="alt">
          <xsl:value-of select="f:say('charts_key')"/>
          <xsl:if test="$shaded"><xsl:text> </xsl:text><xsl:variable name="names"><xsl:apply-templates select="$shaded" mode="key-name"/></xsl:variable><xsl:value-of select="f:say('charts_key_shaded', string($names))"/></xsl:if>
          <xsl:if test="$signs"><xsl:text> </xsl:text><xsl:variable name="names"><xsl:apply-templates select="$signs" mode="key-name"/></xsl:variable><xsl:value-of select="f:say('charts_key_signs', string($names))"/></xsl:if>
        </xsl:attribute>
        <xsl:for-each select="$shaded"><d:band label="{@label}" status="{@name}" value="0"/></xsl:for-each>
        <xsl:for-each select="$signs"><d:band label="{@label}" status="{@name}"/></xsl:for-each>
      </d:chart>
    </figure>
  </xsl:if>
</xsl:template>

<xsl:template match="f:status" mode="key-name">
  <xsl:if test="position() &gt; 1">, </xsl:if>
  <xsl:value-of select="@label"/>
</xsl:template>

<!-- ==== where actions stand ==== -->

<!-- `figures`: no where the paper has a table of them already. `label`: instead of the items' own. -->
<xsl:template name="status-bar">
  <xsl:param name="items"/>
  <xsl:param name="figures" select="'yes'"/>
  <xsl:param name="label"/>
  <xsl:variable name="shown" select="$items[f:rollup/@actions &gt; 0]"/>
  <xsl:variable name="rows">
    <xsl:for-each select="$shown">
      <xsl:variable name="of" select="f:rollup"/>
      <row all="{$of/@actions}" done="{$of/@done}" way="{$of/@under-way}" late="{$of/@overdue}"
           rest="{$of/@actions - $of/@done - $of/@under-way - $of/@overdue}">
        <xsl:attribute name="label">
          <xsl:value-of select="$label"/>
          <xsl:if test="$label = ''"><xsl:value-of select="normalize-space(concat(@number, @ref, ' ', p:title[not(../p:summary)], p:summary))"/></xsl:if>
        </xsl:attribute>
      </row>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="row" select="exsl:node-set($rows)/*"/>
  <xsl:if test="$row">
    <figure>
      <figcaption><xsl:value-of select="f:say('bars_title')"/></figcaption>
      <d:chart kind="stacked-bar" label="{f:say('bars_title')}">
        <xsl:attribute name="alt">
          <xsl:value-of select="f:say('bars_alt', sum($row/@all), sum($row/@done), sum($row/@way), sum($row/@late), sum($row/@rest))"/>
          <xsl:if test="$shown/f:rollup/f:shared"><xsl:value-of select="concat(' ', f:say('bars_twice'))"/></xsl:if>
        </xsl:attribute>
        <xsl:call-template name="status-part"><xsl:with-param name="label" select="f:say('bars_done')"/><xsl:with-param name="status" select="'action.completed'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="part" select="'done'"/><xsl:with-param name="numbers" select="$figures != 'yes' and count($row) = 1"/></xsl:call-template>
        <xsl:call-template name="status-part"><xsl:with-param name="label" select="f:say('bars_way')"/><xsl:with-param name="status" select="'action.on-track'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="part" select="'way'"/><xsl:with-param name="numbers" select="$figures != 'yes' and count($row) = 1"/></xsl:call-template>
        <xsl:call-template name="status-part"><xsl:with-param name="label" select="f:say('bars_late')"/><xsl:with-param name="status" select="'action.overdue'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="part" select="'late'"/><xsl:with-param name="numbers" select="$figures != 'yes' and count($row) = 1"/></xsl:call-template>
        <xsl:call-template name="status-part"><xsl:with-param name="label" select="f:say('bars_rest')"/><xsl:with-param name="status" select="'action.undated'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="part" select="'rest'"/><xsl:with-param name="numbers" select="$figures != 'yes' and count($row) = 1"/></xsl:call-template>
      </d:chart>
    </figure>
  </xsl:if>
  <xsl:if test="$row and $figures = 'yes'">
    <table>
      <caption><xsl:value-of select="f:say('bars_title')"/></caption>
      <colgroup><col d:weight="1"/><col/><col/><col/><col/><col/></colgroup>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="f:say('head_actions_of')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('bars_done')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('bars_way')"/></th>
          <th scope="col" d:align="end"><xsl:value-of select="f:say('bars_late')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('bars_rest')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('all')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$row">
          <tr>
            <th scope="row"><xsl:value-of select="@label"/></th>
            <td d:align="end"><xsl:value-of select="@done"/></td><td d:align="end"><xsl:value-of select="@way"/></td>
            <td d:align="end"><xsl:value-of select="@late"/></td><td d:align="end"><xsl:value-of select="@rest"/></td>
            <td d:align="end"><xsl:value-of select="@all"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="status-part">
  <xsl:param name="label"/>
  <xsl:param name="status"/>
  <xsl:param name="row"/>
  <xsl:param name="part"/>
  <xsl:param name="numbers"/>
  <d:series>
    <!-- One bar has its numbers in the key: a narrow part has no room for its own. -->
    <xsl:attribute name="label">
      <xsl:value-of select="$label"/>
      <xsl:if test="$numbers"><xsl:value-of select="concat(': ', $row/@*[local-name() = $part])"/></xsl:if>
    </xsl:attribute>
    <xsl:for-each select="$row">
      <d:point label="{@label}" value="{@*[local-name() = $part]}">
        <xsl:if test="$status != 'action.undated'"><xsl:attribute name="status"><xsl:value-of select="$status"/></xsl:attribute></xsl:if>
      </d:point>
    </xsl:for-each>
  </d:series>
</xsl:template>

<!-- ==== actions over time ==== -->

<!-- `months`: all of them in the table, or those in which either number changed (changed).
     `beside`: yes sets the table beside the chart, unless it is much the longer. -->
<xsl:template name="progress-over-time">
  <xsl:param name="of" select="''"/>
  <xsl:param name="months" select="'all'"/>
  <xsl:param name="beside" select="'no'"/>
  <xsl:variable name="course" select="f:course($of)"/>
  <xsl:variable name="points" select="$course/f:point"/>
  <xsl:variable name="rows" select="$points[$months = 'all' or position() = 1 or @expected != preceding-sibling::f:point[1]/@expected
      or @done != preceding-sibling::f:point[1]/@done or @early != preceding-sibling::f:point[1]/@early or @now]"/>
  <xsl:choose>
    <xsl:when test="count($points) &lt; 2"/>
    <xsl:when test="$beside = 'yes' and count($rows) &lt;= 24">
      <div d:columns="2">
        <div><xsl:call-template name="progress-chart"><xsl:with-param name="course" select="$course"/></xsl:call-template></div>
        <div><xsl:call-template name="progress-table"><xsl:with-param name="rows" select="$rows"/><xsl:with-param name="months" select="$months"/></xsl:call-template></div>
      </div>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="progress-chart"><xsl:with-param name="course" select="$course"/></xsl:call-template>
      <xsl:call-template name="progress-table"><xsl:with-param name="rows" select="$rows"/><xsl:with-param name="months" select="$months"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="progress-chart">
  <xsl:param name="course"/>
  <xsl:variable name="points" select="$course/f:point"/>
  <figure>
    <figcaption><xsl:value-of select="f:say('course_title')"/></figcaption>
    <d:chart kind="progress" label="{f:say('course_title')}">
      <xsl:attribute name="alt">
        <xsl:value-of select="f:say('course_alt', $points[1]/@text, $points[last()]/@text, number($points[@now]/@expected),
            number($points[@now]/@done), number($points[last()]/@expected))"/>
      </xsl:attribute>
      <d:series label="{f:say('course_of_those_done')}">
        <xsl:for-each select="$points">
          <d:point label="{@label}" group="{@group}"><xsl:if test="@done"><xsl:attribute name="value"><xsl:value-of select="@done"/></xsl:attribute></xsl:if></d:point>
        </xsl:for-each>
      </d:series>
      <d:series label="{f:say('course_due')}">
        <xsl:for-each select="$points"><d:point label="{@label}" group="{@group}" value="{@expected}"/></xsl:for-each>
      </d:series>
      <xsl:if test="$points/@early &gt; 0">
        <d:series label="{f:say('course_early_head')}">
          <xsl:for-each select="$points">
            <d:point label="{@label}" group="{@group}"><xsl:if test="@early"><xsl:attribute name="value"><xsl:value-of select="@early"/></xsl:attribute></xsl:if></d:point>
          </xsl:for-each>
        </d:series>
      </xsl:if>
    </d:chart>
  </figure>
  <p><xsl:value-of select="$course/@sentence"/></p>
</xsl:template>

<!-- The row of the as-at day ends before it, as all counts of the paper do. -->
<xsl:template name="progress-table">
  <xsl:param name="rows"/>
  <xsl:param name="months"/>
  <xsl:variable name="early" select="$rows/@early &gt; 0"/>
  <table>
    <caption>
      <xsl:if test="$months = 'all'"><xsl:value-of select="f:say('course_caption_all')"/></xsl:if>
      <xsl:if test="$months != 'all'"><xsl:value-of select="f:say('course_caption')"/></xsl:if>
    </caption>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('head_by_end_of')"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('course_due')"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('course_of_those_done')"/></th>
        <xsl:if test="$early"><th scope="col" d:align="end"><xsl:value-of select="f:say('course_early_head')"/></th></xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$rows">
        <tr>
          <th scope="row">
            <xsl:if test="@now"><xsl:value-of select="f:say('course_by', ../@as-at-text)"/></xsl:if>
            <xsl:if test="not(@now)"><xsl:value-of select="@text"/></xsl:if>
          </th>
          <td d:align="end"><xsl:value-of select="@expected"/></td>
          <td d:align="end"><xsl:value-of select="@done"/><xsl:if test="not(@done)"><span d:role="missing"><xsl:value-of select="f:say('to_come')"/></span></xsl:if></td>
          <xsl:if test="$early">
            <td d:align="end"><xsl:value-of select="@early"/><xsl:if test="not(@early)"><span d:role="missing"><xsl:value-of select="f:say('to_come')"/></span></xsl:if></td>
          </xsl:if>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- The `most` that slipped furthest. -->
<xsl:template name="slip-figure">
  <xsl:param name="of" select="''"/>
  <xsl:param name="most" select="15"/>
  <xsl:variable name="slip" select="f:slip($of)"/>
  <xsl:variable name="rows" select="$slip/f:row[position() &lt;= $most]"/>
  <xsl:if test="$rows">
    <figure>
      <figcaption><xsl:value-of select="f:say('exceptions_moved')"/></figcaption>
      <d:chart kind="slip" label="{f:say('exceptions_moved')}">
        <xsl:attribute name="alt">
          <xsl:value-of select="f:say('slip_alt', count($rows), $rows[1]/@label, $rows[1]/@from-text, $rows[1]/@to-text)"/>
        </xsl:attribute>
        <d:series label="{f:say('slip_series')}">
          <xsl:for-each select="$rows"><d:point label="{@label}" value="{@from}" value-high="{@to}" status="{@status}"/></xsl:for-each>
        </d:series>
        <d:line kind="as-at" label="{$slip/@as-at-text}" value="{$slip/@as-at}"/>
      </d:chart>
    </figure>
    <p>
      <xsl:value-of select="$slip/@sentence"/>
      <xsl:if test="$slip/@moved &gt; count($rows)"><xsl:value-of select="concat(' ', f:say('slip_shown', count($rows)))"/></xsl:if>
    </p>
    <table>
      <caption><xsl:value-of select="f:say('exceptions_moved')"/></caption>
      <colgroup><col d:weight="1"/><col/><col/><col/><col/><col/></colgroup>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="f:say('head_action')"/></th><th scope="col"><xsl:value-of select="f:say('head_first_due')"/></th><th scope="col"><xsl:value-of select="f:say('head_due_now')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_days')"/></th>
          <th scope="col" d:align="end"><xsl:value-of select="f:say('head_moves')"/></th><th scope="col"><xsl:value-of select="f:say('head_status_now')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rows">
          <tr>
            <th scope="row"><xsl:value-of select="@label"/></th><td><xsl:value-of select="@from-text"/></td><td><xsl:value-of select="@to-text"/></td>
            <td d:align="end"><xsl:value-of select="translate(@days, '-', '&#x2212;')"/></td><td d:align="end"><xsl:value-of select="@moves"/></td>
            <td><d:status name="{@status}"><xsl:value-of select="@status-text"/></d:status></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<!-- ==== judgements as shares ==== -->

<!-- `profile`: one, or those of the same things on several days (profile-kin): each thing then has its bars of
     all days side by side in one figure, and a table for each day. -->
<xsl:template name="profile-figure">
  <xsl:param name="profile"/>
  <xsl:call-template name="profile-chart"><xsl:with-param name="profiles" select="$profile"/></xsl:call-template>
  <xsl:for-each select="$profile">
    <xsl:sort select="concat(@on, substring($paper/@as-at, 1, 10 * not(@on)))"/>
    <xsl:call-template name="profile-sentence"><xsl:with-param name="rows" select="p:profile-row"/><xsl:with-param name="when"><xsl:if test="count($profile) &gt; 1"><xsl:call-template name="profile-when"/></xsl:if></xsl:with-param></xsl:call-template>
  </xsl:for-each>
  <xsl:for-each select="$profile">
    <xsl:sort select="concat(@on, substring($paper/@as-at, 1, 10 * not(@on)))"/>
    <xsl:call-template name="profile-table"><xsl:with-param name="profile" select="."/></xsl:call-template>
  </xsl:for-each>
  <!-- What is noted of each day alike is noted once. -->
  <xsl:variable name="notes" select="$profile/p:note"/>
  <xsl:if test="$notes">
    <aside d:role="note">
      <xsl:for-each select="$notes">
        <xsl:if test="count(. | $notes[. = current()][1]) = 1"><p><xsl:apply-templates mode="content"/></p></xsl:if>
      </xsl:for-each>
    </aside>
  </xsl:if>
</xsl:template>

<!-- "Dec 2010": the month of a profile, the context; that of the paper where it has no day of its own, and the
     whole day where another of the same things is of the same month. -->
<xsl:template name="profile-when">
  <xsl:variable name="day" select="concat(@on, substring($paper/@as-at, 1, 10 * not(@on)))"/>
  <xsl:variable name="month" select="substring($day, 1, 7)"/>
  <xsl:choose>
    <xsl:when test="count(../p:profile[@of = current()/@of and @scale = current()/@scale]
        [starts-with(concat(@on, substring($paper/@as-at, 1, 10 * not(@on))), $month)]) &gt; 1"><xsl:value-of select="f:date($day)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:date($month)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- "Dec 2010 and Jul 2011" -->
<xsl:template name="profile-days">
  <xsl:param name="profiles"/>
  <xsl:variable name="all">
    <xsl:for-each select="$profiles">
      <xsl:sort select="concat(@on, substring($paper/@as-at, 1, 10 * not(@on)))"/>
      <day><xsl:call-template name="profile-when"/></day>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="before">
    <xsl:for-each select="exsl:node-set($all)/*[position() &lt; last()]">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:value-of select="f:say('profile_days', string($before), string(exsl:node-set($all)/*[last()]))"/>
</xsl:template>

<xsl:template name="profile-chart">
  <xsl:param name="profiles"/>
  <xsl:variable name="scale" select="$profiles/@scale"/>
  <xsl:variable name="statuses" select="$paper/f:status[@scale = $scale and not(starts-with(@name, 'below.'))]"/>
  <xsl:variable name="rows" select="$profiles/p:profile-row"/>
  <xsl:variable name="drawn" select="$rows[p:share]"/>
  <!-- Of several days: these, and what has shares on any, once for all series. -->
  <xsl:variable name="days">
    <xsl:for-each select="$profiles[count($profiles) &gt; 1]">
      <xsl:sort select="concat(@on, substring($paper/@as-at, 1, 10 * not(@on)))"/>
      <day at="{count(preceding-sibling::p:profile)}"><xsl:call-template name="profile-when"/></day>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="things">
    <xsl:for-each select="$drawn[count($profiles) &gt; 1]">
      <xsl:if test="count(. | $drawn[@name = current()/@name][1]) = 1"><thing name="{@name}"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:if test="$drawn">
    <figure>
      <figcaption><xsl:value-of select="f:say('profile_title')"/></figcaption>
      <d:chart kind="stacked-bar" label="{$profiles/p:title}" unit="%">
        <xsl:attribute name="alt">
          <xsl:call-template name="profile-words"><xsl:with-param name="profiles" select="$profiles"/><xsl:with-param name="statuses" select="$statuses"/></xsl:call-template>
        </xsl:attribute>
        <xsl:for-each select="$statuses">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <xsl:variable name="name" select="@name"/>
          <d:series label="{@label}">
            <xsl:for-each select="$drawn[count($profiles) = 1]">
              <xsl:call-template name="profile-point"><xsl:with-param name="row" select="."/><xsl:with-param name="status" select="$name"/><xsl:with-param name="label" select="@name"/></xsl:call-template>
            </xsl:for-each>
            <xsl:for-each select="exsl:node-set($things)/*">
              <xsl:variable name="thing" select="@name"/>
              <xsl:variable name="of" select="$rows[@name = $thing]"/>
              <xsl:for-each select="exsl:node-set($days)/*">
                <xsl:call-template name="profile-point">
                  <xsl:with-param name="row" select="$of[count(../preceding-sibling::p:profile) = current()/@at]"/>
                  <xsl:with-param name="status" select="$name"/>
                  <xsl:with-param name="label" select="string(.)"/>
                  <xsl:with-param name="group" select="$thing"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:for-each>
          </d:series>
        </xsl:for-each>
      </d:chart>
    </figure>
  </xsl:if>
</xsl:template>

<!-- A share that is not among those given is none of them; a row without any is not known. -->
<xsl:template name="profile-point">
  <xsl:param name="row"/>
  <xsl:param name="status"/>
  <xsl:param name="label"/>
  <xsl:param name="group"/>
  <xsl:variable name="code" select="substring-after($status, concat($row/../@scale, '.'))"/>
  <xsl:variable name="share" select="$row/p:share[@status = $code]"/>
  <d:point status="{$status}">
    <xsl:attribute name="label">
      <xsl:value-of select="$label"/>
      <xsl:if test="$row/@inspected"><xsl:value-of select="concat(' (', $row/@inspected, ')')"/></xsl:if>
    </xsl:attribute>
    <xsl:if test="$group"><xsl:attribute name="group"><xsl:value-of select="$group"/></xsl:attribute></xsl:if>
    <xsl:if test="$share"><xsl:attribute name="value"><xsl:value-of select="normalize-space($share)"/></xsl:attribute></xsl:if>
  </d:point>
</xsl:template>

<!-- The sentence that stands for the figure: what it shows, and the largest kind on each day. -->
<xsl:template name="profile-words">
  <xsl:param name="profiles"/>
  <xsl:param name="statuses"/>
  <xsl:variable name="drawn" select="$profiles/p:profile-row[p:share]"/>
  <xsl:choose>
    <xsl:when test="count($profiles) = 1"><xsl:value-of select="f:say('profile_alt', count($drawn), count($profiles/p:profile-row))"/></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="days"><xsl:call-template name="profile-days"><xsl:with-param name="profiles" select="$profiles"/></xsl:call-template></xsl:variable>
      <xsl:value-of select="f:say('profile_alt_days', string($days))"/>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:for-each select="$profiles[p:profile-row/p:share]">
    <xsl:sort select="concat(@on, substring($paper/@as-at, 1, 10 * not(@on)))"/>
    <xsl:text> </xsl:text>
    <xsl:if test="count($profiles) &gt; 1"><xsl:call-template name="profile-when"/>: </xsl:if>
    <xsl:call-template name="profile-largest"><xsl:with-param name="rows" select="p:profile-row[p:share]"/><xsl:with-param name="statuses" select="$statuses"/></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="profile-largest">
  <xsl:param name="rows"/>
  <xsl:param name="statuses"/>
  <xsl:for-each select="$rows">
    <xsl:sort select="@inspected" data-type="number" order="descending"/>
    <xsl:if test="position() = 1">
      <xsl:variable name="scale" select="../@scale"/>
      <xsl:variable name="shares">
        <xsl:for-each select="p:share">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="concat(normalize-space(.), '% ', f:lowered($statuses[@name = concat($scale, '.', current()/@status)]/@label))"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:if test="@inspected"><xsl:value-of select="f:say('profile_largest', @name, @inspected, string($shares))"/></xsl:if>
      <xsl:if test="not(@inspected)"><xsl:value-of select="f:say('profile_first', @name, string($shares))"/></xsl:if>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template name="profile-table">
  <xsl:param name="profile"/>
  <xsl:variable name="scale" select="$profile/@scale"/>
  <xsl:variable name="statuses" select="$paper/f:status[@scale = $scale and not(starts-with(@name, 'below.'))]"/>
  <xsl:variable name="rows" select="$profile/p:profile-row"/>
  <table>
    <caption><xsl:value-of select="f:say('profile_figures', normalize-space($profile/p:title))"/></caption>
    <colgroup><col d:weight="1"/><col/><xsl:for-each select="$statuses"><col/></xsl:for-each><col/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="$profile/@of"/><xsl:if test="not($profile/@of)"><xsl:value-of select="f:say('profile_kind')"/></xsl:if></th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('profile_inspected')"/></th>
        <xsl:for-each select="$statuses">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <th scope="col" d:align="end"><xsl:value-of select="@label"/></th>
        </xsl:for-each>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('profile_good')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$rows">
        <xsl:variable name="row" select="."/>
        <tr>
          <th scope="row"><xsl:value-of select="@name"/></th>
          <td d:align="end"><xsl:value-of select="@inspected"/><xsl:if test="not(@inspected)"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:if></td>
          <xsl:for-each select="$statuses">
            <xsl:sort select="position()" data-type="number" order="descending"/>
            <xsl:variable name="share" select="$row/p:share[concat($scale, '.', @status) = current()/@name]"/>
            <td d:align="end" d:nowrap="yes">
              <xsl:choose>
                <xsl:when test="$share"><xsl:value-of select="concat(normalize-space($share), '%')"/></xsl:when>
                <xsl:when test="$row/p:share">0%</xsl:when>
                <xsl:when test="$row/@inspected"><span d:role="missing"><xsl:value-of select="f:say('profile_not_given')"/></span></xsl:when>
                <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:otherwise>
              </xsl:choose>
            </td>
          </xsl:for-each>
          <td d:align="end">
            <xsl:if test="@good-or-better"><xsl:value-of select="concat(@good-or-better, '%')"/></xsl:if>
            <xsl:if test="not(@good-or-better)"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:if>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="profile-sentence">
  <xsl:param name="rows"/>
  <xsl:param name="when"/>
  <xsl:variable name="lead"><xsl:if test="$when != ''"><xsl:value-of select="concat($when, ': ')"/></xsl:if></xsl:variable>
  <xsl:variable name="told" select="$rows[@good-or-better and @inspected]"/>
  <xsl:variable name="ordered">
    <xsl:for-each select="$told">
      <xsl:sort select="@good-or-better" data-type="number" order="descending"/>
      <xsl:sort select="@inspected" data-type="number" order="descending"/>
      <row name="{@name}" share="{@good-or-better}" n="{@inspected}"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="best" select="exsl:node-set($ordered)/*[1]"/>
  <xsl:variable name="least" select="exsl:node-set($ordered)/*[@share = ../*[last()]/@share][1]"/>
  <xsl:choose>
    <xsl:when test="count($told) = 1"><p><xsl:value-of select="$lead"/><xsl:value-of select="f:say('profile_one', $best/@name, $best/@share, number($best/@n))"/></p></xsl:when>
    <xsl:when test="$told">
      <p><xsl:value-of select="$lead"/><xsl:value-of select="f:say('profile_range', $best/@name, $best/@share, number($best/@n), $least/@name, $least/@share, number($least/@n), sum($told/@inspected))"/></p>
    </xsl:when>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
