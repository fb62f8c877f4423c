<?xml version="1.0" encoding="UTF-8"?>
<!-- rag-overview: the plan on a page or two, one row per recommendation: actions by
     status, progress against what was due, impact, direction, measures by judgement.
     docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns:exsl="http://exslt.org/common"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str exsl">

<xsl:import href="_overview.xsl"/>
<xsl:import href="_charts.xsl"/>

<!-- Columns in order, of: row actions progress impact direction measures. When empty all; without progress where
     most rows have one action, whose status says it; without impact where most rows have none: it then
     stands below the row's label. -->
<xsl:param name="columns"
    d:words="row actions progress impact direction measures"/>
<!-- What a row is called, at the head of the table; found from the plan when empty. -->
<xsl:param name="row-word"/>
<!-- The pages of the table: landscape, portrait, or what suits the plan (auto). -->
<xsl:param name="page" select="'auto'" d:choices="landscape portrait auto"/>
<!-- Where the actions stand as a chart (bars); with how they went over time (yes); none (no). -->
<xsl:param name="charts" select="'bars'" d:choices="bars yes no"/>
<!-- One table has no use for these parameters of other papers. -->
<xsl:variable name="contents" select="'no'"/>
<xsl:variable name="show-updates" select="'no'"/>

<!-- ==== what there is to show ==== -->

<!-- The rows: recommendations that have work or measures, and what stands beside them. -->
<xsl:variable name="worked" select="$written-recommendations[f:rollup/@actions &gt; 0 or f:rollup/@measures &gt; 0]
    | $written-improvements"/>
<xsl:variable name="shown" select="$worked/f:rollup | $plan/p:priority/f:rest | $plan/f:rest"/>

<xsl:variable name="statuses" select="$paper/f:status[@name = $whole/f:actions-by/@status]"/>
<xsl:variable name="judged" select="$whole/f:measures-by[@n &gt; 0]"/>
<xsl:variable name="impacts" select="$all-actions/f:action/@impact | $worked/f:rollup/@impact"/>

<!-- Is there any measure with an earlier figure to compare with? -->
<xsl:variable name="compared" select="($paper/@since and $whole/@since-better + $whole/@since-worse + $whole/@since-same &gt; 0)
    or (not($paper/@since) and $whole/@improved + $whole/@worsened + $whole/@no-change &gt; 0)"/>

<xsl:variable name="impact-below" select="$columns = '' and $impacts
    and 2 * count($worked[f:rollup/@impact or .//p:action/f:action/@impact]) &lt; count($shown)"/>
<xsl:variable name="names">
  <xsl:choose>
    <xsl:when test="$columns != ''"><xsl:value-of select="$columns"/></xsl:when>
    <xsl:otherwise>
      <xsl:text>row actions </xsl:text>
      <xsl:if test="2 * count($shown[sum(f:actions-by/@n) = 1]) &lt;= count($shown)">progress </xsl:if>
      <xsl:if test="not($impact-below)">impact </xsl:if>
      <xsl:text>direction measures</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="asked">
  <xsl:for-each select="str:tokenize($names, ' ')">
    <xsl:choose>
      <xsl:when test="not(contains(' row actions progress impact direction measures ', concat(' ', ., ' ')))">
        <xsl:message terminate="yes">An overview has no column '<xsl:value-of select="."/>'; there are row, actions, progress, impact, direction and measures.</xsl:message>
      </xsl:when>
      <xsl:when test="(. = 'actions' or . = 'progress') and not($whole/@actions &gt; 0)"/>
      <xsl:when test=". = 'impact' and not($impacts)"/>
      <xsl:when test=". = 'measures' and not($whole/@measures &gt; 0)"/>
      <xsl:when test=". = 'direction' and not($compared)"/>
      <xsl:otherwise><c><xsl:value-of select="."/></c></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:variable>
<xsl:variable name="list" select="exsl:node-set($asked)/*"/>
<!-- Where all measures are of one kind, their sum says nothing more. -->
<xsl:variable name="all-measures" select="number(count($judged) &gt; 1)"/>
<xsl:variable name="tall" select="1 + boolean($list[. = 'actions' or . = 'measures'])"/>
<xsl:variable name="wide" select="count($list[. != 'actions' and . != 'measures'])
    + (count($statuses) + 1) * count($list[. = 'actions']) + (count($judged) + $all-measures) * count($list[. = 'measures'])"/>

<!-- Columns of counts, by what they take: millimetres of a page of 180, 260 when turned. -->
<xsl:variable name="narrow" select="8 * (count($statuses) + 1) * count($list[. = 'actions']) + 11 * (count($judged) + $all-measures) * count($list[. = 'measures'])"/>
<xsl:variable name="turned">
  <xsl:choose>
    <xsl:when test="$page != 'auto'"><xsl:value-of select="$page"/></xsl:when>
    <xsl:when test="$narrow + 33 * count($list[. = 'progress']) + 36 * count($list[. = 'impact' or . = 'direction']) &gt; 130">landscape</xsl:when>
    <xsl:otherwise>portrait</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="word">
  <xsl:choose>
    <xsl:when test="$row-word != ''"><xsl:value-of select="$row-word"/></xsl:when>
    <xsl:when test="$written-improvements"><xsl:value-of select="f:say('improvement')"/></xsl:when>
    <xsl:when test="$worked"><xsl:value-of select="f:say('head_recommendation')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('priority')"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<!-- ==== the paper ==== -->

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="short-head"><xsl:with-param name="kind" select="f:say('overview')"/></xsl:call-template>
    <body>
      <xsl:call-template name="short-title-block"><xsl:with-param name="kind" select="f:say('overview')"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$shown">
          <xsl:variable name="glance">
            <xsl:if test="$summary = 'yes'">
              <xsl:call-template name="front-short">
                <xsl:with-param name="rows" select="$now"/><xsl:with-param name="actions" select="$all-actions"/>
                <xsl:with-param name="position"><xsl:call-template name="position-text"/></xsl:with-param>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="$charts != 'no'"><xsl:call-template name="actions-drawn"/></xsl:if>
          </xsl:variable>
          <xsl:variable name="counts">
            <xsl:if test="$key = 'yes'"><xsl:call-template name="counts-with-meanings"/></xsl:if>
            <xsl:if test="$charts = 'yes'"><xsl:call-template name="progress-over-time">
              <xsl:with-param name="months" select="'changed'"/><xsl:with-param name="beside" select="'yes'"/>
            </xsl:call-template></xsl:if>
          </xsl:variable>
          <xsl:if test="string($glance) != ''"><section d:page="portrait"><xsl:copy-of select="$glance"/></section></xsl:if>
          <xsl:if test="string($counts) != ''">
            <section d:page="portrait"><xsl:copy-of select="$counts"/></section>
          </xsl:if>
          <section d:page="{$turned}">
            <h2 id="overview"><xsl:value-of select="f:say('overview_by', f:lowered($word))"/></h2>
            <xsl:call-template name="reading"/>
            <xsl:call-template name="overview"/>
          </section>
        </xsl:when>
        <xsl:otherwise><p><xsl:value-of select="f:say('nothing_to_show')"/></p></xsl:otherwise>
      </xsl:choose>
    </body>
  </html>
</xsl:template>

<!-- A bar per priority, or per recommendation where there is one priority or none, with its figures in the bars.
     More bars than half a page takes say less than a table of priorities does. -->
<xsl:variable name="bars" select="$charts != 'no' and count($plan/p:priority[f:rollup/@actions &gt; 0]) &lt;= 15
    and boolean($plan/p:priority[f:rollup/@actions &gt; 0][2])"/>
<xsl:template name="actions-drawn">
  <xsl:choose>
    <xsl:when test="count($plan/p:priority[f:rollup/@actions &gt; 0]) &gt; 15"/>
    <xsl:when test="$plan/p:priority[f:rollup/@actions &gt; 0][2]">
      <xsl:variable name="outside" select="$whole/@actions - sum($plan/p:priority/f:rollup/@actions)"/>
      <xsl:call-template name="status-bar">
        <xsl:with-param name="items" select="$plan/p:priority"/>
        <xsl:with-param name="figures"><xsl:if test="not($key = 'yes' and $list[. = 'actions'])">yes</xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="gathered"/>
      <xsl:if test="$outside &gt; 0">
        <p d:role="note">
          <xsl:value-of select="f:say('overview_not_drawn', $outside, $priority-lower)"/>
        </p>
      </xsl:if>
    </xsl:when>
    <xsl:when test="count($worked[f:rollup/@actions &gt; 0]) &lt;= 12">
      <xsl:call-template name="status-bar"><xsl:with-param name="items" select="$worked"/></xsl:call-template>
      <xsl:if test="$worked[f:rollup/@actions &gt; 0]"><xsl:call-template name="gathered"/></xsl:if>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Which statuses the bars gather, of those that there are. -->
<xsl:template name="gathered">
  <xsl:if test="$whole/@under-way &gt; 0">
    <p d:role="note"><xsl:value-of select="f:say('overview_way')"/></p>
  </xsl:if>
</xsl:template>

<!-- What the symbols mean, each with how many there are. -->
<xsl:template name="counts-with-meanings">
  <xsl:if test="$list[. = 'actions']">
    <xsl:call-template name="position-counts"/>
    <xsl:if test="$plan/p:priority[2] and not($bars)"><xsl:call-template name="position-by-priority"><xsl:with-param name="of" select="$priority-word"/></xsl:call-template></xsl:if>
  </xsl:if>
  <xsl:if test="$list[. = 'measures']"><xsl:call-template name="judgement-counts"/></xsl:if>
  <xsl:if test="$list[. = 'impact'] or $impact-below">
    <xsl:call-template name="key"><xsl:with-param name="statuses" select="$paper/f:status[@name = $impacts]"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- How to read the table, and what it leaves out because nothing is known. -->
<xsl:template name="reading">
  <p d:keep="next">
    <xsl:if test="$list[. = 'progress']"><xsl:value-of select="concat(f:say('overview_bar'), ' ')"/></xsl:if>
    <xsl:if test="contains($names, 'impact') and not($impacts) and $whole/@actions &gt; 0"><xsl:value-of select="concat(f:say('overview_no_impact'), ' ')"/></xsl:if>
    <xsl:if test="$list[. = 'direction']"><xsl:choose>
      <xsl:when test="$paper/@since"><xsl:value-of select="concat(f:say('overview_direction_since', $paper/@since-long), ' ')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(f:say('overview_direction'), ' ')"/></xsl:otherwise>
    </xsl:choose></xsl:if>
    <xsl:if test="contains($names, 'direction') and not($compared) and $whole/@measures &gt; 0"><xsl:value-of select="concat(f:say('overview_no_direction'), ' ')"/></xsl:if>
    <!-- What a blank is, in words, for whoever looks and for whoever listens. -->
    <xsl:if test="$list[. = 'actions' or . = 'measures']"><xsl:value-of select="concat(f:say('overview_blank'), ' ')"/></xsl:if>
    <xsl:if test="$list[. = 'actions'] and $statuses[2] and $shown[sum(f:actions-by/@n) = 1]"><xsl:value-of select="f:say('overview_one')"/></xsl:if>
  </p>
</xsl:template>

<!-- ==== the table ==== -->

<xsl:template name="overview">
  <table>
    <caption>
      <xsl:choose>
        <xsl:when test="$list[. = 'actions'] and $list[. = 'measures']"><xsl:value-of select="f:say('overview_caption_both', $paper/@as-at-long)"/></xsl:when>
        <xsl:when test="$list[. = 'actions']"><xsl:value-of select="f:say('overview_caption_actions', $paper/@as-at-long)"/></xsl:when>
        <xsl:when test="$list[. = 'measures']"><xsl:value-of select="f:say('overview_caption_measures', $paper/@as-at-long)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('overview_caption', $paper/@as-at-long)"/></xsl:otherwise>
      </xsl:choose>
    </caption>
    <colgroup>
      <xsl:for-each select="$list">
        <xsl:choose>
          <xsl:when test=". = 'row'"><col d:width-min="50" d:weight="1" d:key-column="yes"/></xsl:when>
          <xsl:when test=". = 'actions'"><xsl:for-each select="$statuses"><col d:width-max="20"/></xsl:for-each><col/></xsl:when>
          <xsl:when test=". = 'measures'"><xsl:for-each select="$judged"><col d:width-max="22"/></xsl:for-each><xsl:if test="$all-measures"><col/></xsl:if></xsl:when>
          <xsl:when test=". = 'progress' and $turned = 'portrait'"><col d:width-min="32" d:width-max="34"/></xsl:when>
          <xsl:when test=". = 'progress'"><col d:width-min="53" d:width-max="56"/></xsl:when>
          <xsl:otherwise><col d:width-min="24" d:width-max="36"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </colgroup>
    <thead><xsl:call-template name="overview-head"/></thead>
    <tbody>
      <xsl:for-each select="$plan/p:priority | $plan/p:recommendations">
        <xsl:call-template name="overview-group"/>
      </xsl:for-each>
      <xsl:if test="$plan/f:rest">
        <xsl:call-template name="overview-row">
          <xsl:with-param name="rollup" select="$plan/f:rest"/>
          <xsl:with-param name="label" select="f:say('under_no', $priority-lower)"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="overview-total"/>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="overview-head">
  <tr>
    <xsl:for-each select="$list">
      <xsl:choose>
        <xsl:when test=". = 'actions'"><th scope="colgroup" colspan="{count($statuses) + 1}"><xsl:value-of select="f:say('overview_actions')"/></th></xsl:when>
        <xsl:when test=". = 'measures'"><th scope="colgroup" colspan="{count($judged) + $all-measures}"><xsl:value-of select="f:say('overview_judgements')"/></th></xsl:when>
        <xsl:otherwise>
          <th scope="col" rowspan="{$tall}">
            <xsl:choose>
              <xsl:when test=". = 'row'"><xsl:value-of select="$word"/></xsl:when>
              <xsl:when test=". = 'progress'"><xsl:value-of select="f:say('head_progress')"/></xsl:when>
              <xsl:when test=". = 'impact'"><xsl:value-of select="f:say('head_impact_reported')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="f:say('head_direction')"/></xsl:otherwise>
            </xsl:choose>
          </th>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </tr>
  <xsl:if test="$tall = 2">
    <tr>
      <xsl:for-each select="$list">
        <xsl:if test=". = 'actions'">
          <xsl:for-each select="$statuses"><th scope="col" d:rotated="yes"><xsl:call-template name="status"><xsl:with-param name="name" select="@name"/></xsl:call-template></th></xsl:for-each>
          <th scope="col" d:align="end"><xsl:value-of select="f:say('all')"/></th>
        </xsl:if>
        <xsl:if test=". = 'measures'">
          <xsl:for-each select="$judged"><th scope="col" d:rotated="yes"><xsl:apply-templates select="." mode="judgement"><xsl:with-param name="form" select="'short'"/></xsl:apply-templates></th></xsl:for-each>
          <xsl:if test="$all-measures"><th scope="col" d:align="end"><xsl:value-of select="f:say('all')"/></th></xsl:if>
        </xsl:if>
      </xsl:for-each>
    </tr>
  </xsl:if>
</xsl:template>

<!-- A priority without rows has no place of its own that a link could lead to. -->
<xsl:template match="p:priority" mode="is-shown">
  <xsl:if test="f:rest or .//p:improvement or .//p:recommendation[f:rollup/@actions &gt; 0 or f:rollup/@measures &gt; 0]">yes</xsl:if>
</xsl:template>

<xsl:template name="overview-group">
  <xsl:variable name="rows" select=".//p:recommendation[f:rollup/@actions &gt; 0 or f:rollup/@measures &gt; 0] | .//p:improvement"/>
  <xsl:if test="$rows">
    <tr d:role="group">
      <th scope="rowgroup" colspan="{$wide}">
        <xsl:call-template name="id"/>
        <xsl:choose>
          <xsl:when test="self::p:priority"><xsl:call-template name="priority-title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
        </xsl:choose>
      </th>
    </tr>
    <xsl:for-each select="$rows">
      <xsl:call-template name="overview-row">
        <xsl:with-param name="rollup" select="f:rollup"/>
        <xsl:with-param name="label">
          <xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
          <xsl:call-template name="in-sentence"><xsl:with-param name="text" select="$label"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
  <xsl:if test="f:rest">
    <xsl:call-template name="overview-row">
      <xsl:with-param name="rollup" select="f:rest"/>
      <xsl:with-param name="own-id" select="not($rows)"/>
      <xsl:with-param name="label">
        <xsl:choose>
          <xsl:when test="$rows"><xsl:value-of select="f:say('under_none')"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="priority-title"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The context is the recommendation, or what stands for one. -->
<xsl:template name="overview-row">
  <xsl:param name="rollup"/>
  <xsl:param name="label"/>
  <xsl:param name="own-id" select="self::p:recommendation or self::p:improvement"/>
  <xsl:variable name="item" select="."/>
  <tr>
    <xsl:for-each select="$list">
      <xsl:choose>
        <xsl:when test=". = 'row'">
          <th scope="row">
            <xsl:for-each select="$item[$own-id]"><xsl:call-template name="id"/></xsl:for-each>
            <xsl:choose>
              <xsl:when test="$impact-below">
                <p><xsl:value-of select="$label"/></p>
                <xsl:for-each select="$item[self::p:recommendation or self::p:improvement]"><xsl:call-template name="impact-under"/></xsl:for-each>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="$label"/></xsl:otherwise>
            </xsl:choose>
          </th>
        </xsl:when>
        <xsl:when test=". = 'actions'"><xsl:call-template name="action-counts"><xsl:with-param name="of" select="$rollup"/></xsl:call-template></xsl:when>
        <xsl:when test=". = 'measures'"><xsl:call-template name="measure-counts"><xsl:with-param name="of" select="$rollup"/></xsl:call-template></xsl:when>
        <xsl:when test=". = 'progress'"><td><xsl:call-template name="done-against-due"><xsl:with-param name="of" select="$rollup"/></xsl:call-template></td></xsl:when>
        <xsl:when test=". = 'impact'"><xsl:apply-templates select="$item" mode="impact"/></xsl:when>
        <xsl:when test=". = 'direction'"><td><xsl:call-template name="direction"><xsl:with-param name="of" select="$rollup"/></xsl:call-template></td></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- The sum of the rows above. -->
<xsl:template name="overview-total">
  <!-- An action that serves two recommendations stands in two rows, and counts once. -->
  <xsl:variable name="of" select="$shown[not($shown/f:shared)] | $plan/f:rollup[$shown/f:shared]"/>
  <tr d:role="total">
    <xsl:for-each select="$list">
      <xsl:choose>
        <xsl:when test=". = 'row'"><th scope="row"><xsl:value-of select="f:say('all')"/><xsl:if test="$shown/f:shared"><p d:role="secondary"><xsl:value-of select="f:say('each_once')"/></p></xsl:if><xsl:if test="$impact-below"><xsl:call-template name="impact-total-under"/></xsl:if></th></xsl:when>
        <xsl:when test=". = 'actions'"><xsl:call-template name="action-counts"><xsl:with-param name="of" select="$of"/><xsl:with-param name="all" select="true()"/></xsl:call-template></xsl:when>
        <xsl:when test=". = 'measures'"><xsl:call-template name="measure-counts"><xsl:with-param name="of" select="$shown"/></xsl:call-template></xsl:when>
        <xsl:when test=". = 'progress'"><td><xsl:call-template name="done-against-due"><xsl:with-param name="of" select="$of"/></xsl:call-template></td></xsl:when>
        <xsl:when test=". = 'impact'"><td><xsl:call-template name="impact-total"/></td></xsl:when>
        <xsl:when test=". = 'direction'"><td><xsl:call-template name="direction"><xsl:with-param name="of" select="$shown"/></xsl:call-template></td></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- ==== cells ==== -->

<!-- Counts are tinted by their status where there are any; the words stand at the head. None is a blank, which the
     lines above the table explain. Of one action the status stands in words, across the columns. -->
<xsl:template name="action-counts">
  <xsl:param name="of"/>
  <xsl:param name="all"/>
  <xsl:variable name="sum" select="sum($of/f:actions-by/@n)"/>
  <xsl:variable name="one" select="$of/f:actions-by[@n = 1]/@status"/>
  <xsl:choose>
    <xsl:when test="$sum = 1 and not($all) and $statuses[2]">
      <!-- Keys look into the plan, not into the list of columns. -->
      <td colspan="{count($statuses)}" d:status="{$one}"><xsl:for-each select="$plan"><xsl:call-template name="status"><xsl:with-param name="name" select="$one"/></xsl:call-template></xsl:for-each></td>
    </xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="$statuses">
        <xsl:call-template name="count-cell">
          <xsl:with-param name="n" select="sum($of/f:actions-by[@status = current()/@name]/@n)"/>
          <xsl:with-param name="tint" select="@name"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="count-cell"><xsl:with-param name="n" select="$sum"/></xsl:call-template>
</xsl:template>

<xsl:template name="measure-counts">
  <xsl:param name="of"/>
  <xsl:for-each select="$judged">
    <xsl:variable name="tint"><xsl:apply-templates select="." mode="name"/></xsl:variable>
    <xsl:call-template name="count-cell">
      <xsl:with-param name="n" select="sum($of/f:measures-by[@label = current()/@label]/@n)"/>
      <xsl:with-param name="tint" select="string($tint)"/>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:if test="$all-measures"><xsl:call-template name="count-cell"><xsl:with-param name="n" select="sum($of/f:measures-by/@n)"/></xsl:call-template></xsl:if>
</xsl:template>

<xsl:template name="count-cell">
  <xsl:param name="n"/>
  <xsl:param name="tint"/>
  <td d:align="end">
    <xsl:if test="$n &gt; 0 and $tint != ''"><xsl:attribute name="d:status"><xsl:value-of select="$tint"/></xsl:attribute></xsl:if>
    <xsl:if test="$n &gt; 0"><xsl:value-of select="$n"/></xsl:if>
  </td>
</xsl:template>

<!-- "2 of 6 done; 4 were due, 1 of them done", with the bar. -->
<xsl:template name="done-against-due">
  <xsl:param name="of"/>
  <xsl:variable name="all" select="sum($of/@actions)"/>
  <xsl:variable name="done" select="sum($of/@done)"/>
  <xsl:variable name="due" select="sum($of/@due)"/>
  <xsl:choose>
    <xsl:when test="$all = 0"><span d:role="missing"><xsl:value-of select="f:say('no_actions')"/></span></xsl:when>
    <xsl:otherwise>
      <d:progress ratio="{round(1000 * $done div $all) div 1000}" expected="{round(1000 * $due div $all) div 1000}" alt=""/>
      <xsl:choose>
        <xsl:when test="$turned = 'portrait'"><xsl:value-of select="concat(' ', f:say('n_of', $done, $all))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(' ', f:say('plan_progress_alt', $done, $all, $due))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="direction">
  <xsl:param name="of"/>
  <xsl:variable name="better" select="sum($of/@improved[not($paper/@since)]) + sum($of/@since-better)"/>
  <xsl:variable name="worse" select="sum($of/@worsened[not($paper/@since)]) + sum($of/@since-worse)"/>
  <xsl:variable name="same" select="sum($of/@no-change[not($paper/@since)]) + sum($of/@since-same)"/>
  <xsl:choose>
    <xsl:when test="sum($of/@measures) = 0"><span d:role="missing"><xsl:value-of select="f:say('no_measures')"/></span></xsl:when>
    <xsl:when test="$better + $worse + $same = 0"><span d:role="missing"><xsl:value-of select="f:say('travel_none')"/></span></xsl:when>
    <xsl:otherwise>
      <p>
        <xsl:choose>
          <xsl:when test="$better &gt; $worse"><xsl:call-template name="arrow"><xsl:with-param name="movement" select="'up'"/></xsl:call-template><xsl:value-of select="concat(' ', f:say('overview_more_better'))"/></xsl:when>
          <xsl:when test="$better &lt; $worse"><xsl:call-template name="arrow"><xsl:with-param name="movement" select="'down'"/></xsl:call-template><xsl:value-of select="concat(' ', f:say('overview_more_worse'))"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="arrow"><xsl:with-param name="movement" select="'level'"/></xsl:call-template><xsl:value-of select="concat(' ', f:say('overview_even'))"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <p d:role="secondary"><xsl:value-of select="f:say('overview_moves', $better, $worse, $same)"/></p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== impact ==== -->

<xsl:template match="*" mode="impact">
  <xsl:variable name="inside" select="self::p:recommendation//p:action/f:action[@impact] | self::p:improvement//p:action/f:action[@impact]"/>
  <td>
    <xsl:if test="f:rollup/@impact"><xsl:attribute name="d:status"><xsl:value-of select="f:rollup/@impact"/></xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="f:rollup/@impact"><xsl:call-template name="status"><xsl:with-param name="name" select="f:rollup/@impact"/></xsl:call-template></xsl:when>
      <xsl:when test="$inside">
        <xsl:call-template name="impact-counts"><xsl:with-param name="of" select="$inside/@impact"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="not(f:rollup/@actions &gt; 0 or f:rest/@actions &gt; 0)"><span d:role="missing"><xsl:value-of select="f:say('no_actions')"/></span></xsl:when>
      <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('not_reported')"/></span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="f:rollup/@disagreement"><p d:role="warning"><xsl:value-of select="f:rollup/@disagreement"/></p></xsl:if>
  </td>
</xsl:template>

<!-- Where few rows have an impact it has no column of its own. -->
<xsl:template name="impact-under">
  <xsl:variable name="inside" select=".//p:action/f:action[@impact]"/>
  <xsl:if test="f:rollup/@impact or $inside">
    <p d:role="secondary">
      <xsl:value-of select="concat(f:say('head_impact_reported'), ': ')"/>
      <xsl:if test="f:rollup/@impact"><xsl:call-template name="status"><xsl:with-param name="name" select="f:rollup/@impact"/></xsl:call-template></xsl:if>
      <xsl:if test="not(f:rollup/@impact)"><xsl:call-template name="impact-list"><xsl:with-param name="of" select="$inside/@impact"/></xsl:call-template></xsl:if>
    </p>
  </xsl:if>
  <xsl:if test="f:rollup/@disagreement"><p d:role="warning"><xsl:value-of select="f:rollup/@disagreement"/></p></xsl:if>
</xsl:template>

<xsl:template name="impact-list">
  <xsl:param name="of"/>
  <xsl:for-each select="$paper/f:status[@name = $of]">
    <xsl:if test="position() &gt; 1">, </xsl:if>
    <xsl:call-template name="status">
      <xsl:with-param name="name" select="@name"/>
      <xsl:with-param name="words" select="concat(count($of[. = current()/@name]), ' ', f:lowered(@label))"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="impact-total-under">
  <xsl:variable name="silent" select="count($worked[not(f:rollup/@impact)][not(.//p:action/f:action/@impact)])"/>
  <p d:role="secondary">
    <xsl:value-of select="concat(f:say('head_impact_reported'), ': ')"/>
    <xsl:call-template name="impact-list"><xsl:with-param name="of" select="$worked/f:rollup/@impact | $worked[not(f:rollup/@impact)]//p:action/f:action/@impact"/></xsl:call-template>
    <xsl:if test="$silent &gt; 0"><xsl:value-of select="concat(', ', $silent, ' ', f:say('not_reported_within'))"/></xsl:if>
  </p>
</xsl:template>

<xsl:template name="impact-counts">
  <xsl:param name="of"/>
  <xsl:for-each select="$paper/f:status[@name = $of]">
    <p><xsl:value-of select="concat(count($of[. = current()/@name]), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="@name"/></xsl:call-template></p>
  </xsl:for-each>
</xsl:template>

<!-- What the rows above say, counted; rows without an impact too. -->
<xsl:template name="impact-total">
  <xsl:variable name="silent" select="count($worked[not(f:rollup/@impact)][not(.//p:action/f:action/@impact)])"/>
  <xsl:call-template name="impact-counts">
    <xsl:with-param name="of" select="$worked/f:rollup/@impact | $worked[not(f:rollup/@impact)]//p:action/f:action/@impact"/>
  </xsl:call-template>
  <xsl:if test="$silent &gt; 0"><p><xsl:value-of select="concat($silent, ' ', f:say('not_reported_within'))"/></p></xsl:if>
</xsl:template>

</xsl:stylesheet>
