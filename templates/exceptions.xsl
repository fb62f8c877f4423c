<?xml version="1.0" encoding="UTF-8"?>
<!-- exceptions: what is red, worsening, not reported or overdue, each with its cause,
     what is being done, who does it and by when; then lines of enquiry.
     docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns:set="http://exslt.org/sets"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str set">

<xsl:import href="_overview.xsl"/>
<xsl:import href="_enquiry.xsl"/>
<xsl:import href="_charts.xsl"/>

<!-- Parts, in order, of: red worsening overdue moved reported-red not-reported disagreements enquiry. -->
<xsl:param name="parts" select="'red worsening overdue moved reported-red not-reported disagreements enquiry'"
    d:words="red worsening overdue moved reported-red not-reported disagreements enquiry"/>
<!-- A contents page is left out unless asked for: the first table leads to each list. -->
<xsl:param name="contents" select="'no'" d:choices="yes no"/>
<!-- Lists longer than this are grouped; shorter ones stand in order of seriousness. -->
<xsl:param name="group-from" select="15"/>
<!-- What long lists of actions are grouped by: priority, lead or owner. -->
<xsl:param name="group-by" select="'priority'" d:choices="priority lead owner"/>
<!-- A line of the figures so far beside each direction: yes or no. -->
<xsl:param name="sparklines" select="'yes'" d:choices="yes no"/>
<!-- The due dates that moved furthest as a chart with its table: yes or no. -->
<xsl:param name="charts" select="'yes'" d:choices="yes no"/>
<!-- How many of them. -->
<xsl:param name="moved-shown" select="10"/>
<!-- The corrective actions shown for one measure. -->
<xsl:param name="actions-shown" select="3"/>
<!-- No key here: each status says its word. -->
<xsl:variable name="key" select="'no'"/>

<xsl:variable name="group-word">
  <xsl:choose>
    <xsl:when test="$group-by = 'priority'"><xsl:value-of select="$priority-lower"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$group-by"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="part-list" select="str:tokenize($parts, ' ')"/>

<!-- Actions of one group, by kind of list: "priority|ID", "lead|NAME", "owner|NAME". -->
<xsl:key name="overdue" match="p:action[f:action/@status = 'action.overdue']" use="concat('priority|', ancestor::p:priority/@id)"/>
<xsl:key name="overdue" match="p:action[f:action/@status = 'action.overdue']" use="concat('owner|', @owner)"/>
<xsl:key name="overdue" match="p:action[f:action/@status = 'action.overdue']"
    use="concat('lead|', (ancestor::p:priority/@lead | ancestor::p:recommendation/@lead)[last()])"/>
<xsl:key name="other" match="p:action[f:action[@status != 'action.overdue']]" use="concat('priority|', ancestor::p:priority/@id)"/>
<xsl:key name="other" match="p:action[f:action[@status != 'action.overdue']]" use="concat('owner|', @owner)"/>
<xsl:key name="other" match="p:action[f:action[@status != 'action.overdue']]"
    use="concat('lead|', (ancestor::p:priority/@lead | ancestor::p:recommendation/@lead)[last()])"/>
<!-- Open actions by what they serve. -->
<xsl:key name="remedy" match="p:action[f:action][not(starts-with(f:action/@status, 'action.completed'))]"
    use="(ancestor::p:recommendation | ancestor::p:improvement)[last()]/@id"/>
<!-- Values that are judged, by measure and period. -->
<xsl:key name="judged" match="f:row" use="concat(@measure, '|', ../../@current)"/>
<xsl:key name="judged" match="f:latest" use="concat(../@id, '|', @period-id)"/>
<xsl:key name="of-priority" match="p:measure" use="ancestor::p:priority/@id"/>

<!-- ==== the paper ==== -->

<xsl:template match="/">
  <xsl:for-each select="$part-list[not(contains(' red worsening not-reported overdue moved reported-red disagreements enquiry ', concat(' ', ., ' ')))]">
    <xsl:message terminate="yes">An exception report has no part '<xsl:value-of select="."/>'; there are red, worsening, overdue, moved, reported-red, not-reported, disagreements and enquiry.</xsl:message>
  </xsl:for-each>
  <xsl:if test="not($group-by = 'priority' or $group-by = 'lead' or $group-by = 'owner')">
    <xsl:message terminate="yes">Actions are grouped by priority, lead or owner, not by '<xsl:value-of select="$group-by"/>'.</xsl:message>
  </xsl:if>
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="short-head"><xsl:with-param name="kind" select="f:say('exceptions')"/></xsl:call-template>
    <body>
      <xsl:call-template name="short-title-block"><xsl:with-param name="kind" select="f:say('exceptions')"/></xsl:call-template>
      <xsl:if test="$summary = 'yes'">
        <section d:page="portrait"><xsl:call-template name="glance"/></section>
      </xsl:if>
      <xsl:call-template name="contents"><xsl:with-param name="depth" select="1"/></xsl:call-template>
      <!-- Keys look into the document of the context: back to the plan from the list of words. -->
      <xsl:for-each select="$part-list">
        <xsl:variable name="part" select="string(.)"/>
        <xsl:for-each select="$plan">
          <xsl:choose>
            <xsl:when test="$part = 'red'"><xsl:call-template name="red"/></xsl:when>
            <xsl:when test="$part = 'worsening'"><xsl:call-template name="worsening"/></xsl:when>
            <xsl:when test="$part = 'overdue'"><xsl:call-template name="overdue"/></xsl:when>
            <xsl:when test="$part = 'reported-red'"><xsl:call-template name="reported-red"/></xsl:when>
            <xsl:when test="$part = 'not-reported'"><xsl:call-template name="not-reported"/></xsl:when>
            <xsl:when test="$part = 'disagreements'"><xsl:call-template name="disagreements"/></xsl:when>
            <xsl:when test="$part = 'moved'"><xsl:call-template name="moved"/></xsl:when>
            <xsl:when test="$part = 'enquiry'"><xsl:call-template name="enquiry"/></xsl:when>
          </xsl:choose>
        </xsl:for-each>
      </xsl:for-each>
    </body>
  </html>
</xsl:template>

<xsl:variable name="silent" select="count($not-reported) + count($never)"/>
<xsl:variable name="disagreeing" select="$all-actions[f:action/@disagreement]"/>
<xsl:variable name="impact-alone" select="$plan//p:recommendation[f:rollup/@disagreement] | $plan//p:improvement[f:rollup/@disagreement]"/>

<!-- Each exception is counted once: a red measure that worsened is red; what is reported
     otherwise than computed is counted apart. -->
<xsl:variable name="total" select="count($red[$part-list = 'red']) + count($worsening[$part-list = 'worsening'])
    + $silent * ($part-list = 'not-reported') + count($overdue[$part-list = 'overdue'])
    + count(($reported-red | $impact-red)[$part-list = 'reported-red'])"/>

<!-- Red measures of which the plan gives no cause. -->
<xsl:variable name="unexplained" select="$red[not(f:comment)][not(key('measure', @measure)/p:value[key('judged',
    concat(../@id, '|', @period))][p:cause or p:comment])][not(parent::p:measure/p:value[key('judged', concat(../@id, '|', @period))][p:cause or p:comment])]"/>

<xsl:template name="glance">
  <xsl:call-template name="front-short">
    <xsl:with-param name="rows" select="$now"/>
    <xsl:with-param name="actions" select="$all-actions"/>
    <xsl:with-param name="position">
      <xsl:call-template name="due-by-meeting"><xsl:with-param name="actions" select="$all-actions"/></xsl:call-template>
      <p>
        <xsl:choose>
          <xsl:when test="$total = 0"><xsl:value-of select="f:say('exceptions_none')"/></xsl:when>
          <xsl:when test="$whole/@actions &gt; 0 and $whole/@measures &gt; 0"><xsl:value-of select="f:say('exceptions_of_both', $total, number($whole/@measures), number($whole/@actions))"/></xsl:when>
          <xsl:when test="$whole/@actions &gt; 0"><xsl:value-of select="f:say('exceptions_of_actions', $total, number($whole/@actions))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="f:say('exceptions_of_measures', $total, number($whole/@measures))"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:variable name="since"><xsl:call-template name="since-last"/></xsl:variable>
      <xsl:if test="$since != ''"><p><xsl:value-of select="$since"/></p></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:if test="$whole/@measures &gt; 0 or $whole/@actions &gt; 0 or $impact-red">
    <table>
      <caption><xsl:value-of select="f:say('exceptions_caption', $paper/@as-at-long)"/></caption>
      <colgroup><col d:width-min="52"/><col d:weight="1"/><col d:width-min="18"/></colgroup>
      <thead><tr><th scope="col"><xsl:value-of select="f:say('head_exception')"/></th><th scope="col"><xsl:value-of select="f:say('head_counted')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_count')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="$part-list">
          <xsl:choose>
            <xsl:when test=". = 'red' and $whole/@measures &gt; 0">
              <xsl:call-template name="glance-row">
                <xsl:with-param name="word" select="f:say('exceptions_red')"/>
                <xsl:with-param name="n" select="count($red)"/>
                <xsl:with-param name="of">
                  <xsl:value-of select="f:say('exceptions_red_counted')"/>
                  <xsl:if test="$red[@verdict = 'worsened']"><xsl:value-of select="concat('; ', f:say('exceptions_red_and_worse', count($red[@verdict = 'worsened'])))"/></xsl:if>
                </xsl:with-param>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test=". = 'worsening' and $whole/@measures &gt; 0">
              <xsl:call-template name="glance-row">
                <xsl:with-param name="word" select="f:say('exceptions_worse')"/>
                <xsl:with-param name="n" select="count($worsening)"/>
                <xsl:with-param name="of" select="f:say('exceptions_worse_counted')"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test=". = 'not-reported' and $whole/@measures &gt; 0">
              <xsl:call-template name="glance-row">
                <xsl:with-param name="word" select="f:say('exceptions_silent')"/>
                <xsl:with-param name="n" select="$silent"/>
                <xsl:with-param name="of" select="f:say('exceptions_silent_counted')"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test=". = 'overdue' and $whole/@actions &gt; 0">
              <xsl:call-template name="glance-row">
                <xsl:with-param name="word" select="f:say('exceptions_overdue')"/>
                <xsl:with-param name="n" select="count($overdue)"/>
                <xsl:with-param name="of">
                  <xsl:value-of select="f:say('exceptions_overdue_counted')"/>
                  <xsl:if test="$stuck"><xsl:value-of select="concat('; ', f:say('exceptions_overdue_long', count($stuck), number($long-overdue)))"/></xsl:if>
                </xsl:with-param>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test=". = 'reported-red' and ($whole/@actions &gt; 0 or $impact-red)">
              <xsl:call-template name="glance-row">
                <xsl:with-param name="word" select="f:say('exceptions_reported_row')"/>
                <xsl:with-param name="n" select="count($reported-red | $impact-red)"/>
                <xsl:with-param name="of" select="f:say('exceptions_reported_counted')"/>
              </xsl:call-template>
            </xsl:when>
          </xsl:choose>
        </xsl:for-each>
        <tr d:role="total"><th scope="row" colspan="2"><xsl:value-of select="f:say('exceptions_all')"/></th><td d:align="end"><xsl:value-of select="$total"/></td></tr>
      </tbody>
    </table>
    <xsl:if test="$part-list = 'disagreements' and $whole/@actions &gt; 0">
      <p>
        <xsl:choose>
          <xsl:when test="$disagreeing | $impact-alone">
            <a href="#disagreements"><xsl:value-of select="f:say('exceptions_contradicted', count($disagreeing | $impact-alone))"/></a>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="f:say('exceptions_none_contradicted')"/></xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- The context is the part's name, which is the anchor of its list. -->
<xsl:template name="glance-row">
  <xsl:param name="word"/>
  <xsl:param name="n"/>
  <xsl:param name="of"/>
  <tr>
    <th scope="row">
      <xsl:choose>
        <xsl:when test="$n &gt; 0"><a href="#{.}"><xsl:value-of select="$word"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="$word"/></xsl:otherwise>
      </xsl:choose>
    </th>
    <td><xsl:value-of select="$of"/></td>
    <td d:align="end"><xsl:value-of select="$n"/></td>
  </tr>
</xsl:template>

<!-- ==== measures ==== -->

<xsl:template match="f:row | f:latest" mode="stands-at">
  <xsl:variable name="is-red" select="key('status', @status | @reported)/@standing = 'bad'"/>
  <xsl:choose>
    <xsl:when test="$is-red and $part-list = 'red'">red</xsl:when>
    <xsl:when test="not($is-red) and @verdict = 'worsened' and $part-list = 'worsening'">worsening</xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="red">
  <xsl:if test="$red">
    <section d:page="portrait">
      <h2 id="red"><xsl:value-of select="f:say('exceptions_red')"/></h2>
      <xsl:if test="$red[@verdict = 'worsened']"><p d:keep="next"><xsl:value-of select="f:say('exceptions_worse_first')"/></p></xsl:if>
      <xsl:call-template name="measure-list">
        <xsl:with-param name="rows" select="$red"/>
        <xsl:with-param name="caption" select="f:say('exceptions_red')"/>
      </xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="worsening">
  <xsl:if test="$worsening">
    <section d:page="portrait">
      <h2 id="worsening"><xsl:value-of select="f:say('exceptions_worse')"/></h2>
      <p d:keep="next"><xsl:value-of select="f:say('exceptions_worse_lead')"/></p>
      <xsl:call-template name="measure-list">
        <xsl:with-param name="rows" select="$worsening"/>
        <xsl:with-param name="caption" select="f:say('exceptions_worse')"/>
      </xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<!-- Red and worsening first, then by standing, then in the plan's order. What no measure of the
     list has is said once above it. -->
<xsl:template name="measure-list">
  <xsl:param name="rows"/>
  <xsl:param name="caption"/>
  <xsl:variable name="caused"><xsl:apply-templates select="$rows" mode="has-cause"/></xsl:variable>
  <xsl:variable name="remedied"><xsl:apply-templates select="$rows" mode="has-remedy"/></xsl:variable>
  <xsl:variable name="recorded"><xsl:apply-templates select="$rows" mode="has-recorded-cause"/></xsl:variable>
  <p d:keep="next">
    <xsl:choose>
      <xsl:when test="$caused = ''"><xsl:value-of select="f:say('exceptions_no_causes')"/></xsl:when>
      <xsl:when test="$recorded = ''"><xsl:value-of select="f:say('exceptions_causes_in_comments')"/></xsl:when>
    </xsl:choose>
    <xsl:if test="$remedied = ''"><xsl:value-of select="concat(' ', f:say('exceptions_no_remedies'))"/></xsl:if>
  </p>
  <table>
    <caption><xsl:value-of select="concat($caption, ': ', count($rows))"/></caption>
    <colgroup>
      <col d:width-min="36" d:weight="2" d:key-column="yes"/><col d:width-min="26"/><col d:width-min="22"/>
      <xsl:if test="$caused != ''"><col d:width-min="34" d:weight="3"/></xsl:if>
      <xsl:if test="$remedied != ''"><col d:width-min="34" d:weight="3"/></xsl:if>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('head_measure')"/></th><th scope="col"><xsl:value-of select="f:say('head_figure')"/></th>
        <th scope="col"><xsl:value-of select="f:say('head_direction')"/></th>
        <xsl:if test="$caused != ''">
          <th scope="col">
            <xsl:if test="$recorded = ''"><xsl:value-of select="f:say('head_comment')"/></xsl:if>
            <xsl:if test="$recorded != ''"><xsl:value-of select="f:say('head_cause')"/></xsl:if>
          </th>
        </xsl:if>
        <xsl:if test="$remedied != ''">
          <th scope="col"><xsl:value-of select="f:say('head_remedy')"/></th>
        </xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$rows">
        <xsl:sort select="number(@verdict = 'worsened')" data-type="number" order="descending"/>
        <xsl:apply-templates select="." mode="exception">
          <xsl:with-param name="caused" select="$caused != ''"/><xsl:with-param name="recorded" select="$recorded != ''"/><xsl:with-param name="remedied" select="$remedied != ''"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- The value that is judged: its comment, its cause, what is done about it. -->
<xsl:template match="f:row" mode="has-recorded-cause"><xsl:if test="key('measure', @measure)/p:value[@period = current()/../../@current]/p:cause">yes</xsl:if></xsl:template>
<xsl:template match="f:latest" mode="has-recorded-cause"><xsl:if test="../p:value[@period = current()/@period-id]/p:cause">yes</xsl:if></xsl:template>
<xsl:template match="f:row" mode="has-cause">
  <xsl:if test="f:comment or key('measure', @measure)/p:value[@period = current()/../../@current][p:cause or p:comment]">yes</xsl:if>
</xsl:template>
<xsl:template match="f:latest" mode="has-cause"><xsl:if test="../p:value[@period = current()/@period-id][p:cause or p:comment]">yes</xsl:if></xsl:template>
<xsl:template match="f:row | f:latest" mode="has-remedy">
  <xsl:variable name="measure" select="key('measure', @measure) | parent::p:measure"/>
  <xsl:if test="$measure/p:value[@period = current()/@period-id or @period = current()/../../@current]/p:remedy or
      key('remedy', $measure/ancestor::p:recommendation/@id | $measure/ancestor::p:improvement/@id) or
      key('remedy', str:tokenize($measure/ancestor::p:measures/@recommendations, ' '))">yes</xsl:if>
</xsl:template>

<xsl:template match="f:row | f:latest" mode="exception">
  <xsl:param name="caused"/>
  <xsl:param name="recorded"/>
  <xsl:param name="remedied"/>
  <xsl:variable name="measure" select="key('measure', @measure) | parent::p:measure"/>
  <xsl:variable name="serves" select="$measure/ancestor::p:recommendation/@id | $measure/ancestor::p:improvement/@id
      | key('recommendation', str:tokenize($measure/ancestor::p:measures/@recommendations, ' '))/@id"/>
  <xsl:variable name="own" select="$measure/p:value[@period = current()/@period-id or @period = current()/../../@current]/p:remedy"/>
  <!-- What is said of this figure, and then the open actions of what it serves. -->
  <xsl:variable name="open-actions" select="key('remedy', $serves)"/>
  <xsl:variable name="remedies" select="$own | $open-actions"/>
  <xsl:variable name="shown" select="$own | $open-actions[position() &lt;= $actions-shown - count($own)]"/>
  <xsl:variable name="more" select="count($remedies) - count($shown)"/>
  <tr>
    <xsl:if test="@line"><xsl:attribute name="d:source-line"><xsl:value-of select="@line"/></xsl:attribute></xsl:if>
    <xsl:call-template name="about"><xsl:with-param name="place" select="concat('changed-measure-', $measure/@id)"/></xsl:call-template>
    <th scope="row">
      <xsl:apply-templates select="$measure" mode="called-row"/>
      <xsl:variable name="place"><xsl:apply-templates select="$measure" mode="belongs-to"/></xsl:variable>
      <xsl:if test="$place != ''"><p d:role="secondary"><xsl:value-of select="$place"/></p></xsl:if>
    </th>
    <td>
      <xsl:if test="@status"><xsl:attribute name="d:status"><xsl:value-of select="@status"/></xsl:attribute></xsl:if>
      <p><xsl:apply-templates select="." mode="figure"/>, <xsl:apply-templates select="." mode="period"/></p>
      <p>
        <xsl:if test="@status"><xsl:call-template name="status"><xsl:with-param name="name" select="@status"/></xsl:call-template></xsl:if>
        <xsl:if test="not(@status)"><span d:role="missing"><xsl:value-of select="f:say('not_rated')"/></span></xsl:if>
        <xsl:if test="@rated-as = 'reported'"><xsl:value-of select="concat(', ', f:say('as_reported'))"/></xsl:if>
      </p>
      <xsl:if test="@disagreement"><p d:role="warning"><xsl:value-of select="@disagreement"/></p></xsl:if>
      <xsl:if test="@gap | @target-gap"><p d:role="secondary"><xsl:value-of select="(@gap | @target-gap)[1]"/></p></xsl:if>
    </td>
    <td>
      <p><xsl:apply-templates select="." mode="travel"/></p>
      <xsl:if test="$sparklines = 'yes' and f:series($measure/@id)/@known &gt; 2">
        <xsl:call-template name="sparkline"><xsl:with-param name="measure" select="$measure/@id"/></xsl:call-template>
      </xsl:if>
    </td>
    <xsl:if test="$caused">
      <xsl:variable name="said"><xsl:apply-templates select="." mode="has-recorded-cause"/></xsl:variable>
      <xsl:variable name="commented"><xsl:apply-templates select="." mode="has-cause"/></xsl:variable>
      <td>
        <xsl:if test="$recorded and $said = '' and $commented != ''"><p d:role="secondary"><xsl:value-of select="f:say('exceptions_comment')"/></p></xsl:if>
        <xsl:apply-templates select="." mode="cause"/>
      </td>
    </xsl:if>
    <xsl:if test="$remedied">
      <td>
        <xsl:apply-templates select="$shown" mode="remedy"/>
        <xsl:if test="$more &gt; 0"><p d:role="secondary"><xsl:value-of select="f:say('exceptions_more_remedies', $more)"/></p></xsl:if>
        <xsl:if test="not($remedies)"><span d:role="missing"><xsl:value-of select="f:say('exceptions_no_remedy')"/></span></xsl:if>
      </td>
    </xsl:if>
  </tr>
</xsl:template>

<xsl:template match="f:latest" mode="travel">
  <xsl:choose>
    <xsl:when test="@movement = 'unknown'"><span d:role="missing"><xsl:value-of select="f:say('travel_not_known')"/></span></xsl:when>
    <xsl:when test="@movement"><xsl:call-template name="arrow"/><xsl:text> </xsl:text><xsl:apply-templates select="@verdict" mode="word"/></xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('travel_none')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The cause of the figure that is judged, as the plan gives it, else its comment. -->
<xsl:template match="f:row" mode="cause">
  <xsl:variable name="value" select="key('measure', @measure)/p:value[@period = current()/../../@current]"/>
  <xsl:choose>
    <xsl:when test="$value/p:cause"><xsl:apply-templates select="$value/p:cause" mode="said"/></xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="$value/p:comment/*" mode="cell"/>
      <xsl:if test="f:comment"><p><xsl:value-of select="f:comment"/></p></xsl:if>
      <xsl:if test="not($value/p:comment) and not(f:comment)"><span d:role="missing"><xsl:value-of select="f:say('no_cause')"/></span></xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:latest" mode="cause">
  <xsl:variable name="value" select="../p:value[@period = current()/@period-id]"/>
  <xsl:choose>
    <xsl:when test="$value/p:cause"><xsl:apply-templates select="$value/p:cause" mode="said"/></xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="$value/p:comment/*" mode="cell"/>
      <xsl:if test="not($value/p:comment)"><span d:role="missing"><xsl:value-of select="f:say('no_cause')"/></span></xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What is done; and below it by whom and when. -->
<xsl:template match="p:remedy" mode="remedy">
  <xsl:apply-templates select="." mode="said"/>
  <xsl:apply-templates select="." mode="answers"/>
</xsl:template>

<xsl:template match="p:remedy" mode="answers">
  <p d:role="secondary">
    <xsl:value-of select="@owner"/>
    <xsl:if test="not(@owner)"><xsl:value-of select="f:say('exceptions_unowned')"/></xsl:if>
    <xsl:text>, </xsl:text>
    <xsl:choose>
      <xsl:when test="@due"><xsl:call-template name="date"><xsl:with-param name="iso" select="@due"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:lowered(f:say('no_date'))"/></xsl:otherwise>
    </xsl:choose>
  </p>
</xsl:template>

<xsl:template match="p:action" mode="remedy">
  <p>
    <xsl:value-of select="concat(f:say('exceptions_open_action'), ' ')"/>
    <xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if>
    <xsl:value-of select="p:title"/>
  </p>
  <p d:role="secondary">
    <xsl:apply-templates select="." mode="owner"><xsl:with-param name="none" select="f:say('exceptions_unowned')"/></xsl:apply-templates>
    <xsl:choose>
      <xsl:when test="f:action/@undated"><xsl:value-of select="concat(', ', f:lowered(f:action/@due))"/></xsl:when>
      <xsl:when test="f:action/@due != ''"><xsl:value-of select="concat(', ', f:action/@due)"/></xsl:when>
    </xsl:choose>
  </p>
  <xsl:if test="f:action/@status = 'action.overdue'"><p><xsl:apply-templates select="." mode="status-only"/></p></xsl:if>
</xsl:template>

<xsl:template match="p:action" mode="status-only">
  <xsl:call-template name="status">
    <xsl:with-param name="name" select="f:action/@status"/>
    <xsl:with-param name="words" select="f:action/@text"/>
  </xsl:call-template>
</xsl:template>

<!-- ==== measures without a figure ==== -->

<xsl:template name="not-reported">
  <xsl:if test="$silent &gt; 0">
    <section d:page="portrait">
      <h2 id="not-reported"><xsl:value-of select="f:say('exceptions_silent')"/></h2>
      <xsl:choose>
        <xsl:when test="$silent &gt; $group-from"><xsl:call-template name="silent-by-group"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="silent-list"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="silent-list">
  <xsl:variable name="silent-measures" select="$never | key('measure', $not-reported/@measure) | $not-reported/parent::p:measure"/>
  <xsl:variable name="owned" select="boolean($silent-measures/ancestor::*[self::p:priority or self::p:recommendation]/@lead)"/>
  <xsl:if test="not($owned)"><p d:keep="next"><xsl:value-of select="f:say('exceptions_silent_no_owner')"/></p></xsl:if>
  <table>
    <caption><xsl:value-of select="concat(f:say('exceptions_silent'), ': ', $silent)"/></caption>
    <colgroup>
      <col d:weight="2" d:key-column="yes"/><col d:width-min="24"/><col d:width-min="40" d:weight="1"/>
      <xsl:if test="$owned"><col d:width-min="34"/></xsl:if>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('head_measure')"/></th><th scope="col"><xsl:value-of select="f:say('head_period')"/></th>
        <th scope="col"><xsl:value-of select="f:say('head_says')"/></th>
        <xsl:if test="$owned"><th scope="col"><xsl:value-of select="f:say('head_owner')"/></th></xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$not-reported | $never">
        <xsl:variable name="measure" select="key('measure', @measure) | parent::p:measure[not(current()/self::p:measure)] | self::p:measure"/>
        <tr>
          <th scope="row">
            <xsl:apply-templates select="$measure" mode="called-row"/>
            <xsl:variable name="place"><xsl:apply-templates select="$measure" mode="belongs-to"/></xsl:variable>
            <xsl:if test="$place != ''"><p d:role="secondary"><xsl:value-of select="$place"/></p></xsl:if>
          </th>
          <td>
            <xsl:apply-templates select="self::f:*" mode="period"/>
            <xsl:if test="self::p:measure"><span d:role="missing"><xsl:value-of select="f:say('never_reported')"/></span></xsl:if>
          </td>
          <td>
            <xsl:choose>
              <xsl:when test="self::p:measure"><span d:role="missing"><xsl:value-of select="f:say('no_cause')"/></span></xsl:when>
              <xsl:otherwise>
                <p><xsl:apply-templates select="." mode="figure"/></p>
                <xsl:apply-templates select="." mode="cause"/>
              </xsl:otherwise>
            </xsl:choose>
          </td>
          <xsl:if test="$owned"><td><xsl:apply-templates select="$measure" mode="lead"/></td></xsl:if>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- Too many to list: how many of each priority's measures have no figure. -->
<xsl:template name="silent-by-group">
  <p>
    <xsl:choose>
      <xsl:when test="$silent = $whole/@measures"><xsl:value-of select="f:say('exceptions_all_silent')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('exceptions_many_silent')"/></xsl:otherwise>
    </xsl:choose>
  </p>
  <table>
    <caption><xsl:value-of select="f:say('exceptions_silent_by', $priority-lower)"/></caption>
    <colgroup><col d:weight="1" d:key-column="yes"/><col d:width-min="26"/><col d:width-min="26"/></colgroup>
    <thead><tr><th scope="col"><xsl:value-of select="$priority-word"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('not_reported')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_of_measures')"/></th></tr></thead>
    <tbody>
      <xsl:for-each select="$plan/p:priority[key('of-priority', @id)]">
        <xsl:variable name="all" select="key('of-priority', @id)"/>
        <tr>
          <th scope="row"><xsl:call-template name="priority-title"/></th>
          <td d:align="end"><xsl:value-of select="count($never[ancestor::p:priority/@id = current()/@id])
              + count($not-reported[../@priority = current()/@id or ancestor::p:priority/@id = current()/@id])"/></td>
          <td d:align="end"><xsl:value-of select="count($all)"/></td>
        </tr>
      </xsl:for-each>
      <xsl:variable name="loose" select="count($never[not(ancestor::p:priority)])
          + count($not-reported[not(../@priority) and not(ancestor::p:priority)])"/>
      <xsl:if test="$loose &gt; 0">
        <tr>
          <th scope="row"><xsl:value-of select="f:say('under_no', $priority-lower)"/></th>
          <td d:align="end"><xsl:value-of select="$loose"/></td>
          <td d:align="end"><xsl:value-of select="count(key('of-priority', '') | $plan//p:measure[not(ancestor::p:priority)])"/></td>
        </tr>
      </xsl:if>
      <tr d:role="total">
        <th scope="row"><xsl:value-of select="f:say('all')"/></th>
        <td d:align="end"><xsl:value-of select="$silent"/></td>
        <td d:align="end"><xsl:value-of select="$whole/@measures"/></td>
      </tr>
    </tbody>
  </table>
</xsl:template>

<!-- ==== actions ==== -->

<xsl:template name="overdue">
  <xsl:if test="$overdue">
    <section d:page="portrait">
      <h2 id="overdue"><xsl:value-of select="f:say('exceptions_overdue')"/></h2>
      <xsl:if test="count($overdue) &gt; $group-from"><xsl:call-template name="overdue-by-length"/></xsl:if>
      <xsl:call-template name="action-list">
        <xsl:with-param name="actions" select="$overdue"/>
        <xsl:with-param name="key" select="'overdue'"/>
        <xsl:with-param name="caption" select="f:say('exceptions_overdue')"/>
      </xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<!-- Moved dates are no exceptions of their own: they are shown, and not counted. -->
<xsl:template name="moved">
  <xsl:if test="$charts = 'yes' and f:slip('')/f:row">
    <section d:page="portrait">
      <h2 id="moved"><xsl:value-of select="f:say('exceptions_moved')"/></h2>
      <xsl:call-template name="slip-figure"><xsl:with-param name="most" select="$moved-shown"/></xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="reported-red">
  <xsl:if test="$impact-red">
    <section d:page="portrait">
      <h2>
        <xsl:if test="not($reported-red)"><xsl:attribute name="id">reported-red</xsl:attribute></xsl:if>
        <xsl:value-of select="f:say('exceptions_impact')"/>
      </h2>
      <table>
        <caption><xsl:value-of select="concat(f:say('exceptions_impact'), ': ', count($impact-red))"/></caption>
        <colgroup><col d:weight="2" d:key-column="yes"/><col d:width-min="40"/><col d:width-min="40"/></colgroup>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="f:say('head_item')"/></th><th scope="col"><xsl:value-of select="f:say('head_impact')"/></th>
            <th scope="col"><xsl:value-of select="f:say('head_lead')"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$impact-red">
            <tr>
              <th scope="row"><xsl:apply-templates select="." mode="label"/></th>
              <td d:status="{f:rollup/@impact}"><xsl:call-template name="status"><xsl:with-param name="name" select="f:rollup/@impact"/></xsl:call-template></td>
              <td><xsl:apply-templates select="." mode="lead"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:if>
  <xsl:if test="$reported-red">
    <section d:page="portrait">
      <h2 id="reported-red"><xsl:value-of select="f:say('exceptions_reported')"/></h2>
      <p><xsl:value-of select="f:say('exceptions_reported_lead', count($reported-red))"/></p>
      <xsl:call-template name="action-list">
        <xsl:with-param name="actions" select="$reported-red"/>
        <xsl:with-param name="key" select="'other'"/>
        <xsl:with-param name="caption" select="f:say('exceptions_reported')"/>
      </xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<!-- Longest overdue first; in groups, when there are many. -->
<xsl:template name="action-list">
  <xsl:param name="actions"/>
  <xsl:param name="key"/>
  <xsl:param name="caption"/>
  <xsl:variable name="told" select="boolean($actions[f:action/f:update or p:cause or p:remedy])"/>
  <xsl:variable name="refs" select="boolean($actions/@ref)"/>
  <xsl:variable name="grouped" select="count($actions) &gt; $group-from"/>
  <p>
    <xsl:if test="$actions[2]/f:action/@status = 'action.overdue'">
      <xsl:choose>
        <xsl:when test="$grouped"><xsl:value-of select="f:say('exceptions_longest_first_in', $group-word)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('exceptions_longest_first')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$told"/>
      <xsl:when test="$actions[f:action/@moves]"><xsl:value-of select="f:say('exceptions_no_cause_for_any')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('exceptions_no_cause_or_date_for_any')"/></xsl:otherwise>
    </xsl:choose>
  </p>
  <table>
    <caption><xsl:value-of select="concat($caption, ': ', count($actions))"/></caption>
    <colgroup>
      <xsl:if test="$refs"><col d:width-min="14" d:key-column="yes"/></xsl:if>
      <col d:width-min="48" d:key-column="yes"/><col d:width-min="25"/><col d:width-min="18"/><col d:width-min="22"/>
      <xsl:if test="$told"><col d:width-min="48"/></xsl:if>
    </colgroup>
    <thead>
      <tr>
        <xsl:if test="$refs"><th scope="col"><xsl:value-of select="f:say('head_ref')"/></th></xsl:if>
        <th scope="col"><xsl:value-of select="f:say('head_action')"/></th><th scope="col"><xsl:value-of select="f:say('head_owner')"/></th><th scope="col"><xsl:value-of select="f:say('head_due')"/></th>
        <th scope="col"><xsl:choose><xsl:when test="$key = 'overdue'"><xsl:value-of select="f:say('head_overdue_by')"/></xsl:when><xsl:otherwise><xsl:value-of select="f:say('head_status')"/></xsl:otherwise></xsl:choose></th>
        <xsl:if test="$told"><th scope="col"><xsl:value-of select="f:say('head_cause_and_done')"/></th></xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:choose>
        <xsl:when test="$grouped">
          <xsl:call-template name="each-group">
            <xsl:with-param name="actions" select="$actions"/><xsl:with-param name="key" select="$key"/>
            <xsl:with-param name="told" select="$told"/><xsl:with-param name="refs" select="$refs"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="action-rows">
            <xsl:with-param name="actions" select="$actions"/>
            <xsl:with-param name="told" select="$told"/><xsl:with-param name="refs" select="$refs"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </tbody>
  </table>
</xsl:template>

<!-- How long, by group: before the list that shows each. -->
<xsl:template name="overdue-by-length">
  <table>
    <caption><xsl:value-of select="f:say('exceptions_by_length', $group-word)"/></caption>
    <colgroup>
      <col d:weight="1" d:width-min="50" d:key-column="yes"/>
      <col d:width-max="20"/><col d:width-max="20"/><col d:width-max="22"/><col d:width-max="22"/><col d:width-max="16"/>
    </colgroup>
    <thead>
      <tr>
        <th scope="col">
          <xsl:choose>
            <xsl:when test="$group-by = 'priority'"><xsl:value-of select="$priority-word"/></xsl:when>
            <xsl:when test="$group-by = 'lead'"><xsl:value-of select="f:say('head_lead')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:say('head_owner')"/></xsl:otherwise>
          </xsl:choose>
        </th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('days_to_30')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('days_to_90')"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('days_to_180')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('days_beyond')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('all')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:call-template name="each-group"><xsl:with-param name="actions" select="$overdue"/><xsl:with-param name="key" select="'overdue'"/><xsl:with-param name="as" select="'lengths'"/></xsl:call-template>
      <tr d:role="total"><th scope="row"><xsl:value-of select="f:say('all')"/></th><xsl:call-template name="lengths"><xsl:with-param name="actions" select="$overdue"/></xsl:call-template></tr>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="lengths">
  <xsl:param name="actions"/>
  <td d:align="end"><xsl:value-of select="count($actions[f:action/@days &lt;= 30])"/></td>
  <td d:align="end"><xsl:value-of select="count($actions[f:action/@days &gt; 30 and f:action/@days &lt;= 90])"/></td>
  <td d:align="end"><xsl:value-of select="count($actions[f:action/@days &gt; 90 and f:action/@days &lt;= 180])"/></td>
  <td d:align="end"><xsl:value-of select="count($actions[f:action/@days &gt; 180])"/></td>
  <td d:align="end"><xsl:value-of select="count($actions)"/></td>
</xsl:template>

<!-- Priorities in the plan's order; leads and owners with the most first; then the rest. -->
<xsl:template name="each-group">
  <xsl:param name="actions"/>
  <xsl:param name="key"/>
  <xsl:param name="as" select="'rows'"/>
  <xsl:param name="told"/>
  <xsl:param name="refs"/>
  <xsl:variable name="names" select="$actions/ancestor::p:priority[$group-by = 'priority']/@id
      | set:distinct($actions/@owner[$group-by = 'owner'])
      | set:distinct($actions/ancestor::p:recommendation/@lead[$group-by = 'lead']
          | $actions[not(ancestor::p:recommendation/@lead)]/ancestor::p:priority/@lead[$group-by = 'lead'])"/>
  <xsl:for-each select="$names">
    <xsl:sort select="count(key($key, concat($group-by, '|', .))) * ($group-by != 'priority')" data-type="number" order="descending"/>
    <xsl:call-template name="action-group">
      <xsl:with-param name="members" select="key($key, concat($group-by, '|', .))"/>
      <xsl:with-param name="key" select="$key"/><xsl:with-param name="as" select="$as"/>
      <xsl:with-param name="told" select="$told"/><xsl:with-param name="refs" select="$refs"/>
      <xsl:with-param name="label">
        <xsl:choose>
          <xsl:when test="$group-by = 'priority'"><xsl:for-each select=".."><xsl:call-template name="priority-title"/></xsl:for-each></xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:call-template name="action-group">
    <xsl:with-param name="members" select="key($key, concat($group-by, '|'))"/>
    <xsl:with-param name="key" select="$key"/><xsl:with-param name="as" select="$as"/>
    <xsl:with-param name="told" select="$told"/><xsl:with-param name="refs" select="$refs"/>
    <xsl:with-param name="label" select="f:say('exceptions_no_group', $group-word)"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="action-group">
  <xsl:param name="members"/>
  <xsl:param name="key"/>
  <xsl:param name="as"/>
  <xsl:param name="label"/>
  <xsl:param name="told"/>
  <xsl:param name="refs"/>
  <!-- The key holds all actions that are not overdue: those reported red are looked for. -->
  <xsl:variable name="actions" select="$members[$key = 'overdue'] | $members[$key != 'overdue'][
      key('status', f:action/@rag)/@standing = 'bad' or key('status', f:action/@impact)/@standing = 'bad']"/>
  <xsl:if test="$actions and $as = 'lengths'">
    <tr><th scope="row"><xsl:value-of select="$label"/></th><xsl:call-template name="lengths"><xsl:with-param name="actions" select="$actions"/></xsl:call-template></tr>
  </xsl:if>
  <xsl:if test="$actions and $as = 'rows'">
    <tr d:role="group">
      <th scope="rowgroup" colspan="{4 + $refs + $told}"><xsl:value-of select="concat($label, ': ', count($actions))"/></th>
    </tr>
    <xsl:call-template name="action-rows">
      <xsl:with-param name="actions" select="$actions"/>
      <xsl:with-param name="told" select="$told"/><xsl:with-param name="refs" select="$refs"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="action-rows">
  <xsl:param name="actions"/>
  <xsl:param name="told"/>
  <xsl:param name="refs"/>
  <xsl:for-each select="$actions">
    <xsl:sort select="sum(f:action[@status = 'action.overdue']/@days)" data-type="number" order="descending"/>
    <tr>
      <xsl:call-template name="about"><xsl:with-param name="place" select="f:action/@place"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$refs and @ref">
          <th scope="row"><xsl:value-of select="@ref"/></th>
          <td><p><xsl:value-of select="p:title"/></p></td>
        </xsl:when>
        <!-- Without a reference the row it belongs to tells which action this is. -->
        <xsl:otherwise>
          <xsl:if test="$refs"><td><span d:role="missing"><xsl:value-of select="f:say('none_cell')"/></span></td></xsl:if>
          <th scope="row">
            <p><xsl:value-of select="p:title"/></p>
            <xsl:if test="not(@ref)">
              <xsl:variable name="place"><xsl:apply-templates select="." mode="belongs-to"/></xsl:variable>
              <xsl:if test="$place != ''"><p d:role="secondary"><xsl:value-of select="$place"/></p></xsl:if>
            </xsl:if>
          </th>
        </xsl:otherwise>
      </xsl:choose>
      <td><xsl:apply-templates select="." mode="owner"/></td>
      <td><xsl:apply-templates select="." mode="due"/></td>
      <td>
        <xsl:attribute name="d:status"><xsl:value-of select="f:action/@status"/></xsl:attribute>
        <p>
          <xsl:choose>
            <xsl:when test="f:action/@status = 'action.overdue'">
              <xsl:call-template name="status">
                <xsl:with-param name="name" select="'action.overdue'"/>
                <xsl:with-param name="words" select="f:say('number_days', number(f:action/@days))"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="status-only"/></xsl:otherwise>
          </xsl:choose>
        </p>
        <xsl:if test="f:action/@rag">
          <p><xsl:value-of select="concat(f:say('reported_as'), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@rag"/></xsl:call-template></p>
        </xsl:if>
        <xsl:if test="key('status', f:action/@impact)/@standing = 'bad'">
          <p><xsl:value-of select="concat(f:say('impact_as'), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@impact"/></xsl:call-template></p>
        </xsl:if>
      </td>
      <xsl:if test="$told">
        <td>
          <xsl:apply-templates select="p:cause" mode="said"/>
          <xsl:apply-templates select="p:remedy" mode="remedy"/>
          <xsl:for-each select="f:action/f:update"><p><xsl:value-of select="concat(@on, ': ', .)"/></p></xsl:for-each>
          <xsl:if test="not(f:action/f:update or p:cause or p:remedy)"><span d:role="missing"><xsl:value-of select="f:say('no_cause')"/></span></xsl:if>
        </td>
      </xsl:if>
    </tr>
  </xsl:for-each>
</xsl:template>

<!-- ==== reported otherwise than computed ==== -->

<xsl:template name="disagreements">
  <xsl:if test="$disagreeing | $impact-alone">
    <section d:page="portrait">
      <h2 id="disagreements"><xsl:value-of select="f:say('contradicted_heading')"/></h2>
      <p><xsl:value-of select="f:say('contradicted_lead')"/></p>
      <table>
        <caption><xsl:value-of select="concat(f:say('contradicted_heading'), ': ', count($disagreeing | $impact-alone))"/></caption>
        <colgroup>
          <col d:width-min="45" d:key-column="yes"/><col d:width-min="27"/><col d:width-min="30"/>
          <col d:width-min="45"/><col d:width-min="26"/>
        </colgroup>
        <thead>
          <tr><th scope="col"><xsl:value-of select="f:say('head_item')"/></th><th scope="col"><xsl:value-of select="f:say('head_reported')"/></th><th scope="col"><xsl:value-of select="f:say('head_by_dates')"/></th><th scope="col"><xsl:value-of select="f:say('head_contradiction')"/></th><th scope="col"><xsl:value-of select="f:say('head_owner')"/></th></tr>
        </thead>
        <tbody>
          <xsl:for-each select="$disagreeing">
            <tr>
              <th scope="row"><xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if><xsl:value-of select="p:title"/></th>
              <td>
                <xsl:if test="f:action/@rag"><p><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@rag"/></xsl:call-template></p></xsl:if>
                <xsl:if test="f:action/@impact"><p><xsl:value-of select="concat(f:say('impact_as'), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@impact"/></xsl:call-template></p></xsl:if>
                <xsl:if test="not(f:action/@rag | f:action/@impact)"><span d:role="missing"><xsl:value-of select="f:say('no_rating')"/></span></xsl:if>
              </td>
              <td><xsl:apply-templates select="." mode="status-only"/></td>
              <td><xsl:value-of select="f:action/@disagreement"/></td>
              <td><xsl:apply-templates select="." mode="owner"/></td>
            </tr>
          </xsl:for-each>
          <xsl:for-each select="$impact-alone">
            <tr>
              <th scope="row"><xsl:apply-templates select="." mode="label"/></th>
              <td>
                <xsl:if test="f:rollup/@impact"><xsl:value-of select="concat(f:say('impact_as'), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="f:rollup/@impact"/></xsl:call-template></xsl:if>
                <xsl:if test="not(f:rollup/@impact)"><xsl:value-of select="f:say('impact_by_actions')"/></xsl:if>
              </td>
              <td><xsl:value-of select="f:say('actions_done_of', number(f:rollup/@done), number(f:rollup/@actions))"/></td>
              <td><xsl:value-of select="f:rollup/@disagreement"/></td>
              <td><xsl:apply-templates select="." mode="lead"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
