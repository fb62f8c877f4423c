<?xml version="1.0" encoding="UTF-8"?>
<!-- area-plan: each area of work with why, what, how and how we will know, then its
     improvements, each with its actions below it; milestones, boards, calendars
     and the recommendations that the plan answers.
     docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str">

<xsl:import href="_plan.xsl"/>

<xsl:param name="priority-word" select="f:say('area')"/>
<!-- Page 1: what is asked, the position, what moved, questions: yes or no. -->
<xsl:param name="front" select="'yes'" d:choices="yes no"/>
<!-- Which areas, by id, space separated; all when empty. -->
<xsl:param name="areas" d:ids="priority"/>
<!-- When empty, an improvement is a row across the page with its actions below it: action, date, who, status. Else
     one wide table with these columns in order, of: ref improvement target action date owner workstream reported
     status evidence impact. -->
<xsl:param name="columns"
    d:words="ref improvement target action date owner status reported evidence impact workstream"/>
<!-- The paper of the wide tables: A4 or A3. -->
<xsl:param name="paper-size" select="'A4'" d:choices="A4 A3"/>
<!-- Periods of milestones side by side. -->
<xsl:param name="milestone-columns" select="3"/>
<!-- Parts of the paper: yes or no. -->
<xsl:param name="show-narrative" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-milestones" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-boards" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-schedules" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-actions" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-recommendations" select="'yes'" d:choices="yes no"/>

<xsl:key name="year" match="p:event" use="concat(count(../preceding-sibling::p:schedule), '|', substring(@on, 1, 4))"/>
<xsl:key name="month" match="p:event" use="concat(count(../preceding-sibling::p:schedule), '|', substring(@on, 1, 7))"/>
<!-- Improvements that answer a recommendation or come from a source. -->
<xsl:key name="from" match="p:improvement" use="str:tokenize(@sources, ' ')"/>
<xsl:key name="recommendation" match="p:recommendation" use="@id"/>

<xsl:variable name="wanted" select="concat(' ', normalize-space($areas), ' ')"/>
<xsl:variable name="shown-areas" select="$plan/p:priority[$areas = '' or contains($wanted, concat(' ', @id, ' '))]"/>
<xsl:variable name="stacked" select="normalize-space($columns) = ''"/>
<xsl:variable name="column-words">
  <xsl:value-of select="$columns"/>
  <xsl:if test="$stacked">action date owner status</xsl:if>
</xsl:variable>
<xsl:variable name="column-list" select="str:tokenize($column-words, ' ')"/>

<xsl:template match="/">
  <!-- A column that there is not is said once, whether or not there is an action. -->
  <xsl:variable name="heads"><xsl:for-each select="$column-list"><xsl:call-template name="head-cell"/></xsl:for-each></xsl:variable>
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
    <body>
      <xsl:call-template name="title-block"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
      <xsl:if test="$front = 'yes'"><xsl:call-template name="plan-front"/></xsl:if>
      <xsl:call-template name="contents"><xsl:with-param name="depth" select="2"/></xsl:call-template>
      <xsl:if test="$plan/p:section[not(@place = 'after')] or $plan/p:milestones or $plan/p:boards">
        <section d:page="portrait">
          <xsl:apply-templates select="$plan/p:section[not(@place = 'after')] | $plan/p:milestones | $plan/p:boards" mode="part"/>
        </section>
      </xsl:if>
      <xsl:if test="$summary = 'yes'">
        <section d:page="portrait">
          <xsl:call-template name="position"><xsl:with-param name="of" select="$priority-word"/></xsl:call-template>
        </section>
      </xsl:if>
      <xsl:call-template name="keys"/>
      <xsl:apply-templates select="$shown-areas"/>
      <xsl:if test="$plan/p:section[@place = 'after'] or $plan/p:schedule or $plan/p:recommendations">
        <section d:page="portrait">
          <xsl:apply-templates select="$plan/p:section[@place = 'after'] | $plan/p:schedule | $plan/p:recommendations" mode="part"/>
        </section>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<xsl:template match="p:section" mode="part">
  <xsl:if test="$show-narrative = 'yes'"><xsl:apply-templates select="." mode="narrative"/></xsl:if>
</xsl:template>

<!-- ==== keys ==== -->

<xsl:template name="keys">
  <!-- The scales that actions and outcomes are reported on. -->
  <xsl:variable name="scales" select="$plan/p:scale[p:status/@id = $plan//p:update/@rag or
      p:status/@id = $plan//p:update/@impact or p:status/@id = $plan//p:outcome/@impact]"/>
  <xsl:if test="$key = 'yes' and $show-actions = 'yes' and ($scales or $plan/p:source-code)">
    <section d:page="portrait">
      <h2 id="key"><xsl:value-of select="f:say('area_key_heading')"/></h2>
      <p><xsl:value-of select="f:say('area_key_lead')"/></p>
      <xsl:for-each select="$scales">
        <xsl:call-template name="key">
          <xsl:with-param name="statuses" select="$paper/f:status[@scale = current()/@id]"/>
          <xsl:with-param name="caption" select="f:say('area_key_of', @label)"/>
          <xsl:with-param name="head" select="f:say('head_reported_as')"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="source-key"/>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="source-key">
  <xsl:if test="$plan/p:source-code">
    <table d:role="key">
      <caption><xsl:value-of select="f:say('area_sources')"/></caption>
      <colgroup><col d:width-min="18" d:width-max="30"/><col/></colgroup>
      <thead><tr><th scope="col"><xsl:value-of select="f:say('head_ref')"/></th><th scope="col"><xsl:value-of select="f:say('head_source')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="$plan/p:source-code">
          <tr><th scope="row"><xsl:value-of select="@code"/></th><td><xsl:value-of select="."/></td></tr>
        </xsl:for-each>
      </tbody>
    </table>
    <xsl:if test="$plan/p:recommendations"><p><xsl:value-of select="f:say('area_other_refs')"/></p></xsl:if>
  </xsl:if>
</xsl:template>

<!-- ==== an area ==== -->

<xsl:template match="p:priority" mode="is-shown">
  <xsl:if test="$areas = '' or contains($wanted, concat(' ', @id, ' '))">yes</xsl:if>
</xsl:template>
<xsl:template match="p:section" mode="is-shown"><xsl:if test="$show-narrative = 'yes'">yes</xsl:if></xsl:template>
<xsl:template match="p:improvement | p:action | p:priority/p:recommendation" mode="is-shown">
  <xsl:if test="$show-actions = 'yes'"><xsl:apply-templates select="ancestor::p:priority" mode="is-shown"/></xsl:if>
</xsl:template>
<xsl:template match="p:recommendations//p:recommendation" mode="is-shown" priority="1">
  <xsl:if test="$show-recommendations = 'yes'">yes</xsl:if>
</xsl:template>

<!-- An action stands in its area. -->
<xsl:template match="p:action" mode="stands-at">
  <xsl:for-each select="ancestor::p:priority[@id]">
    <xsl:variable name="shown"><xsl:apply-templates select="." mode="is-shown"/></xsl:variable>
    <xsl:if test="$shown = 'yes'"><xsl:call-template name="anchor"/></xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- An area goes on where the one before ends; only wide tables turn the page. -->
<xsl:template match="p:priority">
  <xsl:variable name="area" select="position()"/>
  <section d:page="portrait">
    <h2><xsl:call-template name="id"/><xsl:call-template name="priority-title"/></h2>
    <xsl:if test="@lead"><p><xsl:value-of select="f:say('plan_lead', @lead)"/></p></xsl:if>
    <xsl:if test="not(f:rollup/@actions &gt; 0)"><p><xsl:value-of select="f:say('area_no_actions')"/></p></xsl:if>
    <xsl:if test="$show-actions != 'yes'"><xsl:call-template name="area-counts"/></xsl:if>
    <xsl:if test="$show-narrative = 'yes'"><xsl:apply-templates select="p:narrative"/></xsl:if>
    <xsl:if test="$stacked"><xsl:call-template name="work"><xsl:with-param name="area" select="$area"/></xsl:call-template></xsl:if>
  </section>
  <xsl:if test="not($stacked) and $show-actions = 'yes' and (p:improvement or p:recommendation or p:strand)">
    <section d:page="landscape" d:paper="{$paper-size}"><xsl:call-template name="work"/></section>
  </xsl:if>
</xsl:template>

<xsl:template name="work">
  <xsl:param name="area"/>
  <xsl:if test="$show-actions = 'yes' and (p:improvement or p:recommendation or p:strand)">
    <xsl:call-template name="area-counts"/>
    <xsl:call-template name="action-table"><xsl:with-param name="area" select="$area"/></xsl:call-template>
    <xsl:if test="p:measures">
      <xsl:call-template name="measure-table">
        <xsl:with-param name="rows" select="p:measures"/>
        <xsl:with-param name="caption" select="f:say('area_measures', normalize-space(p:title))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="area-counts">
  <xsl:if test="f:rollup/@actions &gt; 0"><p d:keep="next"><xsl:apply-templates select="f:rollup" mode="counts"/>.</p></xsl:if>
</xsl:template>

<!-- ==== the action table ==== -->

<xsl:template name="action-table">
  <xsl:param name="area"/>
  <table>
    <caption><xsl:value-of select="f:say('area_actions_caption', normalize-space(p:title))"/></caption>
    <colgroup><xsl:for-each select="$column-list"><xsl:call-template name="col"/></xsl:for-each></colgroup>
    <thead><tr><xsl:for-each select="$column-list"><xsl:call-template name="head-cell"/></xsl:for-each></tr></thead>
    <tbody>
      <xsl:for-each select="p:improvement | p:recommendation | p:strand">
        <xsl:variable name="at" select="concat('work-', $area, '-', position())"/>
        <xsl:choose>
          <xsl:when test="self::p:strand">
            <tr d:role="group"><th scope="rowgroup" colspan="{count($column-list)}"><xsl:value-of select="@title"/></th></tr>
            <xsl:apply-templates select="p:improvement | p:recommendation" mode="rows"><xsl:with-param name="at" select="$at"/></xsl:apply-templates>
          </xsl:when>
          <xsl:otherwise>
            <xsl:if test="f:previous('improvement recommendation strand')[self::p:strand]">
              <tr d:role="group"><th scope="rowgroup" colspan="{count($column-list)}"><xsl:value-of select="f:say('other_improvements')"/></th></tr>
            </xsl:if>
            <xsl:apply-templates select="." mode="rows"><xsl:with-param name="at" select="$at"/></xsl:apply-templates>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="col">
  <xsl:choose>
    <xsl:when test="$stacked and . = 'action'"><col d:width-min="60" d:weight="1" d:key-column="yes"/></xsl:when>
    <xsl:when test="$stacked and . = 'status'"><col d:width-min="30" d:width-max="36"/></xsl:when>
    <xsl:when test="$stacked and . = 'owner'"><col d:width-min="22" d:width-max="34"/></xsl:when>
    <xsl:when test=". = 'ref'"><col d:width-min="11" d:width-max="14" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'improvement'"><col d:width-min="33" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'target'"><col d:width-min="37"/></xsl:when>
    <xsl:when test=". = 'action'"><col d:width-min="40"/></xsl:when>
    <xsl:when test=". = 'evidence'"><col d:width-min="43"/></xsl:when>
    <xsl:when test=". = 'date'"><col d:width-min="17" d:width-max="19"/></xsl:when>
    <xsl:when test=". = 'owner'"><col d:width-min="18" d:width-max="24"/></xsl:when>
    <xsl:when test=". = 'workstream'"><col d:width-min="20" d:width-max="24"/></xsl:when>
    <xsl:when test=". = 'status'"><col d:width-min="22" d:width-max="25"/></xsl:when>
    <xsl:otherwise><col d:width-min="18" d:width-max="22"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="head-cell">
  <th scope="col">
    <xsl:choose>
      <xsl:when test=". = 'ref'"><xsl:value-of select="f:say('head_ref')"/></xsl:when>
      <xsl:when test=". = 'improvement'"><xsl:value-of select="f:say('head_improvement')"/></xsl:when>
      <xsl:when test=". = 'target'"><xsl:value-of select="f:say('head_improvement_target')"/></xsl:when>
      <xsl:when test=". = 'action'"><xsl:value-of select="f:say('head_action')"/></xsl:when>
      <xsl:when test=". = 'date'"><xsl:value-of select="f:say('head_target_date')"/></xsl:when>
      <xsl:when test=". = 'owner'"><xsl:value-of select="f:say('head_by_who')"/></xsl:when>
      <xsl:when test=". = 'status'"><xsl:value-of select="f:say('head_action_status')"/></xsl:when>
      <xsl:when test=". = 'reported'"><xsl:value-of select="f:say('head_reported')"/></xsl:when>
      <xsl:when test=". = 'evidence'"><xsl:value-of select="f:say('head_evidence')"/></xsl:when>
      <xsl:when test=". = 'impact'"><xsl:value-of select="f:say('head_impact')"/></xsl:when>
      <xsl:when test=". = 'workstream'"><xsl:value-of select="f:say('head_workstream')"/></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">An action table has no column '<xsl:value-of select="."/>'; there are ref, improvement, target, action, date, owner, status, reported, evidence, impact and workstream.</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </th>
</xsl:template>

<!-- One improvement: its title heads its rows; what is aimed at, an action each, and what shows that it worked. -->
<xsl:template match="p:improvement | p:recommendation" mode="rows">
  <xsl:param name="at"/>
  <xsl:choose>
    <xsl:when test="$stacked"><xsl:call-template name="stacked-rows"><xsl:with-param name="at" select="concat($at, '-', position())"/></xsl:call-template></xsl:when>
    <xsl:otherwise><xsl:call-template name="wide-rows"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="stacked-rows">
  <xsl:param name="at"/>
  <xsl:variable name="own">
    <xsl:choose>
      <xsl:when test="@id"><xsl:call-template name="anchor"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$at"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="actions" select="p:action | p:strand/p:action"/>
  <xsl:variable name="width" select="count($column-list)"/>
  <tr d:role="subgroup" d:source-line="{f:rollup/@line}">
    <th id="{$own}" scope="rowgroup" colspan="{$width}">
      <xsl:if test="@sources | @ref"><xsl:call-template name="sources"/>: </xsl:if>
      <xsl:value-of select="p:title"/>
    </th>
  </tr>
  <tr>
    <td colspan="{$width}" headers="{$own}">
      <xsl:call-template name="labelled">
        <xsl:with-param name="label" select="f:say('head_improvement_target')"/>
        <xsl:with-param name="said" select="p:target/* | p:good/*"/>
        <xsl:with-param name="none" select="f:say('no_target_given')"/>
      </xsl:call-template>
    </td>
  </tr>
  <xsl:for-each select="$actions">
    <tr d:source-line="{f:action/@line}">
      <xsl:variable name="action" select="."/>
      <xsl:for-each select="$column-list">
        <xsl:apply-templates select="$action" mode="cell"><xsl:with-param name="column" select="string(.)"/></xsl:apply-templates>
      </xsl:for-each>
    </tr>
  </xsl:for-each>
  <xsl:if test="not($actions)">
    <tr><td colspan="{$width}" headers="{$own}"><span d:role="missing"><xsl:value-of select="f:say('no_action_listed')"/></span></td></tr>
  </xsl:if>
  <tr>
    <td colspan="{$width}" headers="{$own}">
      <xsl:call-template name="labelled">
        <xsl:with-param name="label" select="f:say('head_evidence')"/>
        <xsl:with-param name="said" select="p:outcome/*"/>
        <xsl:with-param name="none"><xsl:if test="not(p:measure | p:measures)"><xsl:value-of select="f:say('none_given')"/></xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="evidence-measures"/>
      <p>
        <strong><xsl:value-of select="concat(f:say('head_impact'), ': ')"/></strong><xsl:call-template name="impact-in-line"/>
        <!-- Actions with a workstream of their own say it. -->
        <xsl:if test="not($actions/@workstream)">
          <xsl:text>; </xsl:text>
          <strong><xsl:value-of select="concat(f:say('head_workstream'), ': ')"/></strong><xsl:call-template name="or-missing"><xsl:with-param name="value" select="@workstream"/><xsl:with-param name="words" select="f:say('none_named')"/></xsl:call-template>
        </xsl:if>
      </p>
      <xsl:if test="f:rollup/@disagreement"><p d:role="warning"><xsl:value-of select="f:rollup/@disagreement"/></p></xsl:if>
    </td>
  </tr>
</xsl:template>

<!-- "Improvement target: ..." in the line of the first paragraph, above a list. -->
<xsl:template name="labelled">
  <xsl:param name="label"/>
  <xsl:param name="said"/>
  <xsl:param name="none"/>
  <p>
    <strong><xsl:value-of select="concat($label, ': ')"/></strong>
    <xsl:apply-templates select="$said[1][self::p:p]/node()" mode="content"/>
    <xsl:if test="not($said) and $none != ''"><xsl:call-template name="missing"><xsl:with-param name="words" select="string($none)"/></xsl:call-template></xsl:if>
  </p>
  <xsl:apply-templates select="$said[position() &gt; 1 or not(self::p:p)]" mode="cell"/>
</xsl:template>

<xsl:template name="impact-in-line">
  <xsl:variable name="impacts-of" select="(p:action | p:strand/p:action)[f:action/@impact]"/>
  <xsl:choose>
    <xsl:when test="p:outcome/@impact">
      <xsl:for-each select="p:outcome[@impact]">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:call-template name="own-status"><xsl:with-param name="id" select="@impact"/></xsl:call-template>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="$impacts-of">
      <xsl:for-each select="$impacts-of">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@impact"/></xsl:call-template>
      </xsl:for-each>
      <xsl:value-of select="concat(', ', f:say('area_impact_of_actions'))"/>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('not_reported')"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The rows of one improvement: one per action, the rest shared by all of them. -->
<xsl:template name="wide-rows">
  <xsl:variable name="item" select="."/>
  <xsl:variable name="actions" select="p:action | p:strand/p:action"/>
  <xsl:variable name="span" select="count($actions) + not($actions)"/>
  <!-- Columns that the actions share: the workstream too, unless an action has its own. -->
  <xsl:variable name="shared">
    <xsl:text> ref improvement target evidence impact </xsl:text>
    <xsl:if test="not($actions/@workstream)">workstream </xsl:if>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$actions">
      <xsl:for-each select="$actions">
        <xsl:variable name="action" select="."/>
        <xsl:variable name="first" select="position() = 1"/>
        <tr d:source-line="{f:action/@line}">
          <xsl:for-each select="$column-list">
            <xsl:choose>
              <xsl:when test="contains($shared, concat(' ', ., ' '))">
                <xsl:if test="$first">
                  <xsl:apply-templates select="$item" mode="cell">
                    <xsl:with-param name="column" select="string(.)"/>
                    <xsl:with-param name="span" select="$span"/>
                  </xsl:apply-templates>
                </xsl:if>
              </xsl:when>
              <xsl:otherwise>
                <xsl:apply-templates select="$action" mode="cell"><xsl:with-param name="column" select="string(.)"/></xsl:apply-templates>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </tr>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <tr d:source-line="{f:rollup/@line}">
        <xsl:for-each select="$column-list">
          <xsl:choose>
            <xsl:when test="contains($shared, concat(' ', ., ' '))">
              <xsl:apply-templates select="$item" mode="cell"><xsl:with-param name="column" select="string(.)"/></xsl:apply-templates>
            </xsl:when>
            <xsl:when test=". = 'action'"><td><span d:role="missing"><xsl:value-of select="f:say('no_action_listed')"/></span></td></xsl:when>
            <xsl:otherwise><td><span d:role="missing"><xsl:value-of select="f:say('none_cell')"/></span></td></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </tr>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What the actions of an improvement share. -->
<xsl:template match="p:improvement | p:recommendation" mode="cell">
  <xsl:param name="column"/>
  <xsl:param name="span" select="1"/>
  <xsl:choose>
    <xsl:when test="$column = 'improvement'">
      <th rowspan="{$span}">
        <xsl:attribute name="scope"><xsl:choose><xsl:when test="$span &gt; 1">rowgroup</xsl:when><xsl:otherwise>row</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:call-template name="id"/>
        <p><xsl:value-of select="p:title"/></p>
        <xsl:if test="f:rollup/@disagreement"><p d:role="warning"><xsl:value-of select="f:rollup/@disagreement"/></p></xsl:if>
      </th>
    </xsl:when>
    <xsl:otherwise>
      <td rowspan="{$span}">
        <xsl:if test="$column = 'impact' and p:outcome/@impact">
          <xsl:attribute name="d:status">
            <xsl:value-of select="f:rollup/@impact"/>
          </xsl:attribute>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="$column = 'ref'"><xsl:call-template name="sources"/></xsl:when>
          <xsl:when test="$column = 'target'">
            <xsl:apply-templates select="p:target/* | p:good/*" mode="cell"/>
            <xsl:if test="not(p:target/* | p:good/*)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('no_target_given')"/></xsl:call-template></xsl:if>
          </xsl:when>
          <xsl:when test="$column = 'workstream'">
            <xsl:call-template name="or-missing">
              <xsl:with-param name="value" select="@workstream"/>
              <xsl:with-param name="words" select="f:say('none_named')"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="$column = 'impact'">
            <xsl:variable name="impacts-of" select="(p:action | p:strand/p:action)[f:action/@impact]"/>
            <xsl:choose>
              <xsl:when test="p:outcome/@impact">
                <xsl:for-each select="p:outcome[@impact]">
                  <xsl:choose>
                    <xsl:when test="count(../p:outcome[@impact]) = 1">
                      <xsl:call-template name="own-status"><xsl:with-param name="id" select="@impact"/></xsl:call-template>
                    </xsl:when>
                    <xsl:otherwise><p><xsl:call-template name="own-status"><xsl:with-param name="id" select="@impact"/></xsl:call-template></p></xsl:otherwise>
                  </xsl:choose>
                </xsl:for-each>
              </xsl:when>
              <xsl:when test="$impacts-of">
                <xsl:for-each select="$impacts-of"><p><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@impact"/></xsl:call-template></p></xsl:for-each>
                <p d:role="secondary"><xsl:value-of select="f:say('area_impact_of_actions')"/></p>
              </xsl:when>
              <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('not_reported')"/></xsl:call-template></xsl:otherwise>
            </xsl:choose>
          </xsl:when>
          <xsl:when test="$column = 'evidence'"><xsl:call-template name="evidence"/></xsl:when>
        </xsl:choose>
      </td>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The codes an improvement answers: recommendations are linked, sources written out. -->
<xsl:template name="sources">
  <xsl:variable name="item" select="."/>
  <xsl:choose>
    <xsl:when test="@sources">
      <xsl:for-each select="str:tokenize(@sources, ' ')">
        <xsl:variable name="code" select="string(.)"/>
        <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:for-each select="$plan">
            <xsl:variable name="shown"><xsl:apply-templates select="key('recommendation', $code)" mode="is-shown"/></xsl:variable>
            <xsl:choose>
              <xsl:when test="$shown = 'yes'">
                <a>
                  <xsl:attribute name="href">#<xsl:call-template name="anchor"><xsl:with-param name="id" select="$code"/></xsl:call-template></xsl:attribute>
                  <xsl:value-of select="key('recommendation', $code)/@ref"/>
                </a>
              </xsl:when>
              <xsl:when test="key('source', $code)"><abbr title="{key('source', $code)}"><xsl:value-of select="$code"/></abbr></xsl:when>
              <xsl:otherwise><xsl:value-of select="$code"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="or-missing">
        <xsl:with-param name="value" select="@ref"/>
        <xsl:with-param name="words" select="f:say('none_cell')"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="evidence">
  <xsl:apply-templates select="p:outcome/*" mode="cell"/>
  <xsl:call-template name="evidence-measures"/>
  <xsl:if test="not(p:outcome/* | p:measure | p:measures)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('none_given')"/></xsl:call-template></xsl:if>
</xsl:template>

<xsl:template name="evidence-measures">
  <xsl:for-each select="p:measure | p:measures/p:measure">
    <p>
      <xsl:value-of select="concat(p:title, ': ')"/>
      <xsl:choose>
        <xsl:when test="f:latest"><xsl:value-of select="concat(f:latest, ', ', f:latest/@period)"/></xsl:when>
        <xsl:when test="key('row', @id)"><xsl:value-of select="key('row', @id)[1]/@current"/></xsl:when>
        <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('not_reported_within')"/></span></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:for-each>
</xsl:template>

<!-- What belongs to one action. -->
<xsl:template match="p:action" mode="cell">
  <xsl:param name="column"/>
  <xsl:choose>
    <xsl:when test="$column = 'action'">
      <xsl:element name="t{substring('dh', 1 + $stacked, 1)}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:if test="$stacked"><xsl:attribute name="scope">row</xsl:attribute></xsl:if>
        <xsl:call-template name="id"/>
        <xsl:call-template name="about"><xsl:with-param name="place" select="f:action/@place"/></xsl:call-template>
        <xsl:if test="@ref"><p><xsl:value-of select="@ref"/></p></xsl:if>
        <xsl:apply-templates select="." mode="title"/>
      </xsl:element>
    </xsl:when>
    <xsl:otherwise>
      <td>
        <xsl:if test="$column = 'status'"><xsl:attribute name="d:status"><xsl:value-of select="f:action/@status"/></xsl:attribute></xsl:if>
        <xsl:choose>
          <xsl:when test="$column = 'date'"><xsl:apply-templates select="." mode="due"/></xsl:when>
          <xsl:when test="$column = 'owner'">
            <xsl:call-template name="or-missing">
              <xsl:with-param name="value" select="@owner"/>
              <xsl:with-param name="words" select="f:say('nobody_named')"/>
            </xsl:call-template>
            <xsl:if test="$stacked and @workstream"><p d:role="secondary"><xsl:value-of select="concat(f:say('head_workstream'), ': ', @workstream)"/></p></xsl:if>
            <xsl:if test="$stacked and not(@workstream) and ancestor::p:improvement[@workstream]//p:action/@workstream">
              <p d:role="secondary"><xsl:value-of select="concat(f:say('head_workstream'), ': ', ancestor::p:improvement/@workstream)"/></p>
            </xsl:if>
          </xsl:when>
          <xsl:when test="$column = 'workstream'">
            <xsl:call-template name="or-missing">
              <xsl:with-param name="value" select="(@workstream | ancestor::p:improvement/@workstream[not(current()/@workstream)])[1]"/>
              <xsl:with-param name="words" select="f:say('none_named')"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="$column = 'reported'"><xsl:call-template name="reported"><xsl:with-param name="name" select="f:action/@rag"/></xsl:call-template></xsl:when>
          <xsl:when test="$column = 'status'">
            <xsl:apply-templates select="." mode="status"/>
            <xsl:if test="not($column-list = 'reported')"><xsl:apply-templates select="." mode="reported-as"/></xsl:if>
          </xsl:when>
        </xsl:choose>
      </td>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== milestones and boards ==== -->

<!-- The heading of a list of the plan: under the passage before it, if there is one. -->
<xsl:template name="part-heading">
  <xsl:param name="name"/>
  <xsl:param name="above"/>
  <xsl:element name="h{2 + (boolean($above) and $show-narrative = 'yes')}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:attribute name="id"><xsl:value-of select="concat($name, '-', position())"/></xsl:attribute>
    <xsl:value-of select="@title"/>
  </xsl:element>
</xsl:template>

<xsl:template match="p:milestones" mode="part">
  <xsl:if test="$show-milestones = 'yes'">
    <xsl:call-template name="part-heading">
      <xsl:with-param name="name" select="'milestones'"/>
      <xsl:with-param name="above" select="preceding-sibling::p:section[not(@place = 'after')]"/>
    </xsl:call-template>
    <xsl:variable name="groups" select="p:milestone-group"/>
    <xsl:variable name="title" select="@title"/>
    <xsl:for-each select="$groups[(position() - 1) mod $milestone-columns = 0]">
      <xsl:variable name="from" select="(position() - 1) * $milestone-columns"/>
      <xsl:variable name="these" select="$groups[position() &gt; $from and position() &lt;= $from + $milestone-columns]"/>
      <table>
        <caption>
          <xsl:value-of select="$title"/>
          <xsl:if test="count($groups) &gt; $milestone-columns">
            <xsl:value-of select="concat(', ', f:say('area_part_of', position(), ceiling(count($groups) div $milestone-columns)))"/>
          </xsl:if>
        </caption>
        <colgroup><xsl:for-each select="$these"><col d:weight="1"/></xsl:for-each></colgroup>
        <thead><tr><xsl:for-each select="$these"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
        <tbody>
          <tr><xsl:for-each select="$these"><td><xsl:call-template name="milestone-list"/></td></xsl:for-each></tr>
        </tbody>
      </table>
    </xsl:for-each>
    <xsl:if test="p:milestone"><xsl:call-template name="milestone-list"/></xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="milestone-list">
  <ul>
    <xsl:for-each select="p:milestone">
      <li>
        <xsl:apply-templates mode="content"/>
        <xsl:if test="@on">
          <xsl:text> (</xsl:text>
          <xsl:call-template name="date"><xsl:with-param name="iso" select="@on"/></xsl:call-template>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </li>
    </xsl:for-each>
  </ul>
</xsl:template>

<xsl:template match="p:boards" mode="part">
  <xsl:if test="$show-boards = 'yes'">
    <xsl:call-template name="part-heading">
      <xsl:with-param name="name" select="'boards'"/>
      <xsl:with-param name="above" select="preceding-sibling::p:section[not(@place = 'after')]"/>
    </xsl:call-template>
    <table>
      <caption><xsl:value-of select="@title"/></caption>
      <colgroup><col d:width-min="35" d:width-max="50" d:key-column="yes"/><col d:weight="3"/><col d:width-min="38" d:width-max="45"/></colgroup>
      <thead><tr><th scope="col"><xsl:value-of select="f:say('head_board')"/></th><th scope="col"><xsl:value-of select="f:say('head_role')"/></th><th scope="col"><xsl:value-of select="f:say('head_plans')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="p:board">
          <tr>
            <th scope="row"><xsl:value-of select="@name"/></th>
            <td><xsl:apply-templates select="p:role/node()" mode="cell"/></td>
            <td>
              <xsl:apply-templates select="p:plans/node()" mode="cell"/>
              <xsl:if test="not(p:plans)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('none_named')"/></xsl:call-template></xsl:if>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<!-- ==== calendars ==== -->

<!-- Months down, years across; what has no date stands below. -->
<xsl:template match="p:schedule" mode="part">
  <xsl:if test="$show-schedules = 'yes'">
    <xsl:variable name="number" select="count(preceding-sibling::p:schedule)"/>
    <xsl:variable name="years" select="p:event[@on][count(. | key('year', concat($number, '|', substring(@on, 1, 4)))[1]) = 1]"/>
    <xsl:call-template name="part-heading">
      <xsl:with-param name="name" select="'schedule'"/>
      <xsl:with-param name="above" select="preceding-sibling::p:section[@place = 'after']"/>
    </xsl:call-template>
    <xsl:if test="$years">
      <table>
        <caption><xsl:value-of select="@title"/></caption>
        <colgroup>
          <col d:width-min="20" d:width-max="24" d:key-column="yes"/>
          <xsl:for-each select="$years"><col d:weight="1"/></xsl:for-each>
        </colgroup>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="f:say('head_month')"/></th>
            <xsl:for-each select="$years">
              <xsl:sort select="substring(@on, 1, 4)"/>
              <th scope="col"><xsl:value-of select="substring(@on, 1, 4)"/></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="str:tokenize('01 02 03 04 05 06 07 08 09 10 11 12', ' ')">
            <xsl:variable name="month" select="string(.)"/>
            <tr>
              <th scope="row"><xsl:call-template name="month"><xsl:with-param name="n" select="$month"/></xsl:call-template></th>
              <xsl:for-each select="$years">
                <xsl:sort select="substring(@on, 1, 4)"/>
                <xsl:variable name="events" select="key('month', concat($number, '|', substring(@on, 1, 4), '-', $month))"/>
                <td>
                  <xsl:for-each select="$events"><xsl:sort select="@on"/><xsl:call-template name="event"/></xsl:for-each>
                  <xsl:if test="not($events)"><span d:role="missing"><xsl:value-of select="f:say('none_cell')"/></span></xsl:if>
                </td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
    <xsl:if test="p:event[not(@on)]">
      <p><xsl:value-of select="f:say('area_no_date_for')"/></p>
      <ul><xsl:for-each select="p:event[not(@on)]"><li><xsl:call-template name="event"/></li></xsl:for-each></ul>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="event">
  <p>
    <xsl:if test="string-length(@on) &gt; 7"><xsl:value-of select="concat(number(substring(@on, 9, 2)), ': ')"/></xsl:if>
    <xsl:if test="@kind"><xsl:value-of select="concat(@kind, ': ')"/></xsl:if>
    <xsl:apply-templates select="node()[not(self::p:p or self::p:ul or self::p:ol or self::p:table)]" mode="content"/>
  </p>
  <xsl:apply-templates select="p:p | p:ul | p:ol | p:table" mode="cell"/>
</xsl:template>

<!-- ==== recommendations that the plan answers ==== -->

<xsl:template match="p:recommendations" mode="part">
  <xsl:if test="$show-recommendations = 'yes'">
    <xsl:variable name="phases" select="$plan/p:phases/p:phase"/>
    <xsl:variable name="width" select="4 + count($phases)"/>
    <h2><xsl:call-template name="id"/><xsl:value-of select="@title"/></h2>
    <xsl:if test="$phases and not(preceding-sibling::p:recommendations)"><xsl:call-template name="phase-key"/></xsl:if>
    <table>
      <caption>
        <xsl:value-of select="f:say('area_recommendations_caption', @title, count(p:recommendation | p:strand/p:recommendation))"/>
      </caption>
      <colgroup>
        <col d:width-min="11" d:width-max="14" d:key-column="yes"/><col d:weight="3" d:key-column="yes"/>
        <col d:width-min="26" d:width-max="32"/><col d:width-min="17" d:width-max="19"/>
        <xsl:for-each select="$phases"><col d:width-min="24" d:width-max="28"/></xsl:for-each>
      </colgroup>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="f:say('head_ref')"/></th><th scope="col"><xsl:value-of select="f:say('head_recommendation')"/></th><th scope="col"><xsl:value-of select="f:say('head_lead')"/></th><th scope="col"><xsl:value-of select="f:say('head_taken_up')"/></th>
          <xsl:for-each select="$phases"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="p:recommendation | p:strand">
          <xsl:choose>
            <xsl:when test="self::p:strand">
              <tr d:role="group"><th scope="rowgroup" colspan="{$width}"><xsl:value-of select="@title"/></th></tr>
              <xsl:apply-templates select="p:recommendation" mode="listed"/>
            </xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="listed"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="phase-key">
  <dl>
    <xsl:for-each select="$plan/p:phases/p:phase">
      <dt><xsl:value-of select="@label"/></dt>
      <dd><xsl:call-template name="or-missing"><xsl:with-param name="value" select="string(.)"/></xsl:call-template></dd>
    </xsl:for-each>
  </dl>
  <xsl:variable name="scales" select="$plan/p:scale[p:status/@id = $plan//p:phase-state/@status]"/>
  <xsl:if test="$key = 'yes'">
    <xsl:call-template name="key">
      <xsl:with-param name="statuses" select="$paper/f:status[@scale = $scales/@id]"/>
      <xsl:with-param name="caption" select="f:say('area_phases_key')"/>
      <xsl:with-param name="head" select="f:say('head_state')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="p:recommendation" mode="listed">
  <xsl:variable name="recommendation" select="."/>
  <tr d:source-line="{f:rollup/@line}">
    <xsl:call-template name="id"/>
    <th scope="row"><xsl:value-of select="@ref"/></th>
    <td>
      <p><xsl:value-of select="p:title"/></p>
      <xsl:for-each select="p:note"><p d:role="secondary"><xsl:apply-templates mode="content"/></p></xsl:for-each>
    </td>
    <td>
      <xsl:call-template name="or-missing">
        <xsl:with-param name="value" select="@lead"/>
        <xsl:with-param name="words" select="f:say('nobody_named')"/>
      </xsl:call-template>
    </td>
    <td>
      <xsl:variable name="by" select="key('from', @id)"/>
      <xsl:for-each select="$by/ancestor::p:priority[$areas = '' or contains($wanted, concat(' ', @id, ' '))]">
        <xsl:if test="position() &gt; 1">, </xsl:if>
          <a>
            <xsl:attribute name="href">#<xsl:call-template name="anchor"/></xsl:attribute>
            <xsl:choose>
              <xsl:when test="@number"><xsl:value-of select="normalize-space(concat($priority-word, ' ', @number))"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="p:title"/></xsl:otherwise>
            </xsl:choose>
          </a>
      </xsl:for-each>
      <xsl:if test="not($by)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('none_stated')"/></xsl:call-template></xsl:if>
    </td>
    <xsl:for-each select="$plan/p:phases/p:phase">
      <xsl:variable name="state" select="$recommendation/p:phase-state[@phase = current()/@id]"/>
      <td>
        <xsl:choose>
          <xsl:when test="$state">
            <xsl:attribute name="d:status">
              <xsl:value-of select="concat(key('plan-status', $state/@status)/../@id, '.', $state/@status)"/>
            </xsl:attribute>
            <xsl:call-template name="own-status">
              <xsl:with-param name="id" select="$state/@status"/>
              <xsl:with-param name="form" select="'short'"/>
            </xsl:call-template>
            <xsl:if test="$state/@on">
              <p d:role="secondary"><xsl:call-template name="date"><xsl:with-param name="iso" select="$state/@on"/></xsl:call-template></p>
            </xsl:if>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('not_reported')"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </td>
    </xsl:for-each>
  </tr>
</xsl:template>

</xsl:stylesheet>
