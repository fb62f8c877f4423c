<?xml version="1.0" encoding="UTF-8"?>
<!-- Where figures are heading: columns for a scorecard's rows (sparkline trend
     forecast year-to-date last-year age target gap variation), and two appendices.
     Import it after _common.xsl; docs/templates.md explains what each shows. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:exsl="http://exslt.org/common"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f exsl">

<xsl:import href="_charts.xsl"/>

<!-- Columns by name, each a space on either side. -->
<xsl:variable name="ahead-columns" select="' sparkline trend forecast year-to-date last-year age target gap variation '"/>

<!-- ==== one column: the context is its name ==== -->

<xsl:template name="ahead-col">
  <xsl:choose>
    <xsl:when test=". = 'sparkline'"><col d:width-min="20" d:width-max="24"/></xsl:when>
    <xsl:when test=". = 'trend'"><col d:width-min="34"/></xsl:when>
    <xsl:when test=". = 'variation'"><col d:width-min="26" d:width-max="34"/></xsl:when>
    <xsl:when test=". = 'age' or . = 'gap'"><col d:width-min="22" d:width-max="34"/></xsl:when>
    <xsl:otherwise><col d:width-max="22"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="ahead-head">
  <xsl:param name="tall" select="1"/>
  <th scope="col" rowspan="{$tall}">
    <xsl:if test=". = 'forecast' or . = 'year-to-date' or . = 'last-year' or . = 'target'">
      <xsl:attribute name="d:align">end</xsl:attribute>
    </xsl:if>
    <xsl:choose>
      <xsl:when test=". = 'sparkline'"><xsl:value-of select="f:say('head_over_time')"/></xsl:when>
      <xsl:when test=". = 'trend'"><xsl:value-of select="f:say('head_trend')"/></xsl:when>
      <xsl:when test=". = 'forecast'"><xsl:value-of select="f:say('head_forecast')"/></xsl:when>
      <xsl:when test=". = 'year-to-date'"><xsl:value-of select="f:say('head_year_to_date')"/></xsl:when>
      <xsl:when test=". = 'last-year'"><xsl:value-of select="f:say('head_last_year')"/></xsl:when>
      <xsl:when test=". = 'age'"><xsl:value-of select="f:say('head_age')"/></xsl:when>
      <xsl:when test=". = 'target'"><xsl:value-of select="f:say('head_target')"/></xsl:when>
      <xsl:when test=". = 'gap'"><xsl:value-of select="f:say('head_gap')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('head_variation')"/></xsl:otherwise>
    </xsl:choose>
  </th>
</xsl:template>

<xsl:template name="ahead-cell">
  <xsl:param name="measure"/>
  <xsl:choose>
    <xsl:when test=". = 'sparkline'">
      <td><xsl:call-template name="sparkline"><xsl:with-param name="measure" select="$measure"/></xsl:call-template></td>
    </xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="f:ahead($measure)" mode="ahead-cell"><xsl:with-param name="column" select="string(.)"/></xsl:apply-templates>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:ahead" mode="ahead-cell">
  <xsl:param name="column"/>
  <td>
    <xsl:if test="$column = 'forecast' or $column = 'year-to-date' or $column = 'last-year' or $column = 'target'">
      <xsl:attribute name="d:align">end</xsl:attribute>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$column = 'trend'"><xsl:apply-templates select="." mode="trend"/></xsl:when>
      <xsl:when test="$column = 'forecast'"><xsl:apply-templates select="." mode="forecast"/></xsl:when>
      <xsl:when test="$column = 'last-year'"><xsl:apply-templates select="." mode="last-year"/></xsl:when>
      <xsl:when test="$column = 'variation'"><xsl:apply-templates select="." mode="variation"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="plain"><xsl:with-param name="column" select="$column"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
  </td>
</xsl:template>

<xsl:template match="f:ahead" mode="trend">
  <xsl:choose>
    <xsl:when test="@trend-missing"><p><span d:role="missing"><xsl:value-of select="@trend"/></span></p></xsl:when>
    <xsl:when test="@pace = 'unclear'"><p><span d:role="missing"><xsl:value-of select="f:say('no_clear_trend')"/></span></p></xsl:when>
    <xsl:otherwise><p><xsl:value-of select="@trend"/></p></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@next"><p><xsl:value-of select="@next"/></p></xsl:if>
  <xsl:if test="@to-target"><p><xsl:value-of select="@to-target"/></p></xsl:if>
</xsl:template>

<xsl:template match="f:ahead" mode="last-year">
  <xsl:choose>
    <xsl:when test="@last-year">
      <p><xsl:value-of select="@last-year"/></p>
      <xsl:if test="@last-year-movement != 'unknown'">
        <p>
          <xsl:call-template name="arrow"><xsl:with-param name="movement" select="@last-year-movement"/></xsl:call-template>
          <xsl:text> </xsl:text>
          <xsl:apply-templates select="@last-year-verdict" mode="word"/>
          <xsl:if test="not(@last-year-verdict)"><xsl:value-of select="f:say('ahead_since_then')"/></xsl:if>
        </p>
      </xsl:if>
    </xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('no_figure')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:ahead" mode="plain">
  <xsl:param name="column"/>
  <xsl:variable name="text" select="@*[local-name() = $column]"/>
  <xsl:value-of select="$text"/>
  <xsl:if test="$column = 'gap' and not($text)"><xsl:value-of select="@target-gap"/></xsl:if>
  <xsl:if test="$column = 'target' and @tolerance"><p d:role="secondary"><xsl:value-of select="f:say('tolerance_of', @tolerance)"/></p></xsl:if>
  <xsl:if test="not($text) and not($column = 'gap' and @target-gap)">
    <span d:role="missing">
      <xsl:choose>
        <xsl:when test="$column = 'year-to-date'"><xsl:value-of select="f:say('not_running')"/></xsl:when>
        <xsl:when test="$column = 'age'"><xsl:value-of select="f:say('no_figure')"/></xsl:when>
        <xsl:when test="$column = 'target'"><xsl:value-of select="f:say('no_target')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('nothing_to_reach')"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:if>
</xsl:template>

<!-- ==== appendix: where the figures are heading; the context is a scorecard ==== -->

<!-- What the tables leave out: figures that show no clear way, or are too few; each counted. -->
<xsl:template name="look-ahead-rest">
  <xsl:param name="rows"/>
  <xsl:variable name="facts"><xsl:for-each select="$rows"><xsl:copy-of select="f:ahead(@measure)"/></xsl:for-each></xsl:variable>
  <xsl:variable name="left" select="exsl:node-set($facts)/f:ahead[not(@pace = 'rising' or @pace = 'falling' or @forecast or @next or @to-target)]"/>
  <xsl:variable name="unclear" select="count($left[not(@trend-missing)])"/>
  <xsl:variable name="few" select="count($left[@trend-missing])"/>
  <xsl:if test="$unclear + $few &gt; 0">
    <p>
      <xsl:if test="$unclear &gt; 0"><xsl:value-of select="f:say('ahead_unclear', $unclear)"/></xsl:if>
      <xsl:if test="$unclear &gt; 0 and $few &gt; 0"><xsl:text> </xsl:text></xsl:if>
      <xsl:if test="$few &gt; 0"><xsl:value-of select="f:say('ahead_few', $few)"/></xsl:if>
    </p>
  </xsl:if>
</xsl:template>

<xsl:template match="f:scorecard" mode="look-ahead">
  <xsl:variable name="facts">
    <xsl:for-each select="f:group/f:row">
      <row number="{@number}" line="{@line}" title="{key('measure', @measure)/p:title}" now="{@current}">
        <xsl:copy-of select="@status"/>
        <xsl:copy-of select="f:ahead(@measure)"/>
      </row>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="all" select="exsl:node-set($facts)/*"/>
  <!-- Rows that have something to say: a clear trend, a forecast, a judgement or a target within
       reach. The others are counted in one sentence above all tables. -->
  <xsl:variable name="rows" select="$all[f:ahead[@pace = 'rising' or @pace = 'falling' or @forecast or @next or @to-target]]"/>
  <!-- Figures as old as each other need no column to say so. -->
  <xsl:variable name="one-age" select="$rows/f:ahead/@age and not($rows/f:ahead[string(@age) != string($rows[1]/f:ahead/@age)])"/>
  <xsl:if test="$rows or $all/f:ahead/f:restated"><h3><xsl:value-of select="../p:title"/></h3></xsl:if>
  <xsl:if test="$one-age"><p d:keep="next"><xsl:value-of select="f:say('ahead_one_age', f:lowered($rows[1]/f:ahead/@age))"/></p></xsl:if>
  <xsl:if test="$rows">
    <table>
      <caption><xsl:value-of select="f:say('ahead_caption', @current-label)"/></caption>
      <xsl:call-template name="look-ahead-head">
        <xsl:with-param name="ahead" select="$rows/f:ahead"/>
        <xsl:with-param name="one-age" select="$one-age"/>
      </xsl:call-template>
      <tbody>
        <xsl:for-each select="$rows">
          <xsl:call-template name="look-ahead-row">
            <xsl:with-param name="all" select="$rows/f:ahead"/>
            <xsl:with-param name="one-age" select="$one-age"/>
          </xsl:call-template>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
  <xsl:call-template name="restated"><xsl:with-param name="rows" select="$all[f:ahead/f:restated]"/></xsl:call-template>
</xsl:template>

<xsl:template name="look-ahead-head">
  <xsl:param name="ahead"/>
  <xsl:param name="one-age"/>
  <colgroup>
    <col d:width-min="7" d:width-max="12" d:key-column="yes"/><col d:weight="2.4" d:key-column="yes"/><col d:width-min="21"/>
    <xsl:if test="$ahead/@forecast"><col d:width-min="21"/></xsl:if>
    <col d:weight="3"/>
    <xsl:if test="$ahead/@year-to-date"><col d:weight="1.2"/></xsl:if>
    <xsl:if test="$ahead/@last-year"><col d:width-min="23"/></xsl:if>
    <xsl:if test="$ahead/@variation"><col d:weight="1.7"/></xsl:if>
    <xsl:if test="not($one-age)"><col d:weight="1.5"/></xsl:if>
  </colgroup>
  <thead>
    <tr>
      <th scope="col"><xsl:value-of select="f:say('head_number')"/></th><th scope="col"><xsl:value-of select="f:say('head_measure')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_now')"/></th>
      <xsl:if test="$ahead/@forecast"><th scope="col" d:align="end"><xsl:value-of select="f:say('head_forecast')"/></th></xsl:if>
      <th scope="col"><xsl:value-of select="f:say('head_trend_and_when')"/></th>
      <xsl:if test="$ahead/@year-to-date"><th scope="col"><xsl:value-of select="f:say('head_year_to_date')"/></th></xsl:if>
      <xsl:if test="$ahead/@last-year"><th scope="col" d:align="end"><xsl:value-of select="f:say('head_last_year')"/></th></xsl:if>
      <xsl:if test="$ahead/@variation"><th scope="col"><xsl:value-of select="f:say('head_variation')"/></th></xsl:if>
      <xsl:if test="not($one-age)"><th scope="col"><xsl:value-of select="f:say('head_age_of')"/></th></xsl:if>
    </tr>
  </thead>
</xsl:template>

<xsl:template name="look-ahead-row">
  <xsl:param name="all"/>
  <xsl:param name="one-age"/>
  <xsl:variable name="now" select="@now"/>
  <xsl:variable name="status" select="@status"/>
  <tr d:source-line="{@line}">
    <td><xsl:value-of select="@number"/><xsl:if test="@number = ''"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:if></td>
    <th scope="row"><xsl:value-of select="@title"/></th>
    <td d:align="end">
      <p><xsl:value-of select="$now"/></p>
      <xsl:if test="$status">
        <p><d:status name="{$status}"><xsl:for-each select="$paper/f:status[@name = $status]"><xsl:call-template name="short"><xsl:with-param name="name" select="@name"/></xsl:call-template></xsl:for-each></d:status></p>
      </xsl:if>
    </td>
    <xsl:for-each select="f:ahead">
      <xsl:if test="$all/@forecast">
        <td d:align="end"><xsl:apply-templates select="." mode="forecast"/></td>
      </xsl:if>
      <td><xsl:apply-templates select="." mode="trend"/></td>
      <xsl:if test="$all/@year-to-date"><td><xsl:apply-templates select="." mode="plain"><xsl:with-param name="column" select="'year-to-date'"/></xsl:apply-templates></td></xsl:if>
      <xsl:if test="$all/@last-year"><td d:align="end"><xsl:apply-templates select="." mode="last-year"/></td></xsl:if>
      <xsl:if test="$all/@variation"><td><xsl:apply-templates select="." mode="variation"/></td></xsl:if>
      <xsl:if test="not($one-age)"><td><xsl:apply-templates select="." mode="plain"><xsl:with-param name="column" select="'age'"/></xsl:apply-templates></td></xsl:if>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- A status by name: facts asked for stand in a tree of their own, where key() finds none. -->
<xsl:template name="status-here">
  <xsl:param name="name"/>
  <xsl:param name="label"/>
  <d:status name="{$name}"><xsl:value-of select="$label"/></d:status>
</xsl:template>

<xsl:template match="f:ahead" mode="forecast">
  <xsl:choose>
    <xsl:when test="@forecast">
      <p><xsl:value-of select="@forecast"/></p>
      <xsl:if test="@forecast-status">
        <p>
          <xsl:call-template name="status-here">
            <xsl:with-param name="name" select="@forecast-status"/>
            <xsl:with-param name="label" select="$paper/f:status[@name = current()/@forecast-status]/@short"/>
          </xsl:call-template>
        </p>
      </xsl:if>
    </xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('no_forecast')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:ahead" mode="variation">
  <xsl:choose>
    <xsl:when test="@process-missing"><span d:role="missing"><xsl:value-of select="@process"/></span></xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="@variation | @assurance">
        <p>
          <xsl:call-template name="status-here">
            <xsl:with-param name="name" select="."/>
            <xsl:with-param name="label" select="$paper/f:status[@name = current()]/@label"/>
          </xsl:call-template>
        </p>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Old and new figure, and why. -->
<xsl:template name="restated">
  <xsl:param name="rows"/>
  <xsl:if test="$rows">
    <table>
      <caption><xsl:value-of select="f:say('restated_caption')"/></caption>
      <colgroup><col d:width-min="7" d:width-max="12"/><col d:weight="3"/><col/><col/><col/><col d:weight="3"/></colgroup>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="f:say('head_number')"/></th><th scope="col"><xsl:value-of select="f:say('head_measure')"/></th><th scope="col"><xsl:value-of select="f:say('head_period')"/></th>
          <th scope="col" d:align="end"><xsl:value-of select="f:say('head_was')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_now')"/></th><th scope="col"><xsl:value-of select="f:say('head_why')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rows/f:ahead/f:restated">
          <tr>
            <td><xsl:value-of select="../../@number"/><xsl:if test="../../@number = ''"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:if></td>
            <th scope="row"><xsl:value-of select="../../@title"/></th>
            <td><xsl:value-of select="@period"/></td>
            <td d:align="end"><xsl:value-of select="@was"/></td>
            <td d:align="end"><xsl:value-of select="@now"/></td>
            <td><xsl:value-of select="@reason"/><xsl:if test="not(@reason)"><span d:role="missing"><xsl:value-of select="f:say('no_reason')"/></span></xsl:if></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<!-- ==== appendix: charts; the context is a scorecard ==== -->

<xsl:template match="f:scorecard" mode="charts">
  <xsl:param name="least" select="4"/>
  <xsl:variable name="card" select="."/>
  <h3><xsl:value-of select="../p:title"/></h3>
  <xsl:variable name="charted" select="f:group/f:row[@status and @points &gt;= $least]"/>
  <xsl:call-template name="small-multiples">
    <xsl:with-param name="measures" select="$charted"/>
    <!-- Figures that the scorecard has already are not told again. -->
    <xsl:with-param name="figures"><xsl:choose>
      <xsl:when test="$charted[@points &gt; count($card/f:period)]">yes</xsl:when>
      <xsl:otherwise>no</xsl:otherwise>
    </xsl:choose></xsl:with-param>
    <!-- Three leave no room for years of figures beneath. -->
    <xsl:with-param name="side-by-side" select="3 - boolean($charted[@points &gt; count($card/f:period)])"/>
  </xsl:call-template>
  <!-- Their figures stand under the charts above. -->
  <xsl:variable name="limited" select="f:group/f:row[@status and @points &gt;= 12][f:xmr(@measure)[f:point or @unsteady]]"/>
  <xsl:if test="$limited">
    <h4><xsl:value-of select="f:say('ahead_limits_heading')"/></h4>
    <xsl:for-each select="$limited">
      <xsl:call-template name="xmr-figure"><xsl:with-param name="measure" select="@measure"/><xsl:with-param name="figures" select="'no'"/></xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
