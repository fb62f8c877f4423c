<?xml version="1.0" encoding="UTF-8"?>
<!-- improvement-plan: each recommendation with its need, what good looks like, its
     actions, its measures and what else tells how it goes.
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
<xsl:import href="_charts.xsl"/>

<!-- Page 1: what is asked, the position, what moved, questions: yes or no. -->
<xsl:param name="front" select="'yes'" d:choices="yes no"/>
<!-- Which recommendations, by id, space separated; all when empty. -->
<xsl:param name="recommendations" d:ids="recommendation"/>
<!-- Columns of the action tables in order, of: ref action due lead workstream reported status. -->
<xsl:param name="columns" select="'ref action due lead status'"
    d:words="ref action due lead workstream reported status"/>
<!-- Parts of a recommendation: yes or no. -->
<xsl:param name="show-need" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-good" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-actions" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-measures" select="'yes'" d:choices="yes no"/>
<xsl:param name="show-qualitative" select="'yes'" d:choices="yes no"/>
<!-- The passages of the plan before and after the priorities: yes or no. -->
<xsl:param name="show-narrative" select="'yes'" d:choices="yes no"/>
<!-- Headings of the two passages of a recommendation. -->
<xsl:param name="need-heading" select="f:say('plan_need')"/>
<xsl:param name="good-heading" select="f:say('plan_good')"/>
<!-- How the actions went over time, and the due dates that moved, as charts: yes or no. -->
<xsl:param name="charts" select="'yes'" d:choices="yes no"/>
<!-- The pages: portrait or landscape. -->
<xsl:param name="page" select="'portrait'" d:choices="portrait landscape"/>

<xsl:variable name="wanted" select="concat(' ', normalize-space($recommendations), ' ')"/>
<xsl:variable name="column-list" select="str:tokenize($columns, ' ')"/>

<xsl:template match="/">
  <!-- A column that there is not is said once, whether or not there is an action. -->
  <xsl:variable name="heads"><xsl:for-each select="$column-list"><xsl:call-template name="action-head"/></xsl:for-each></xsl:variable>
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
    <body>
      <xsl:call-template name="title-block"><xsl:with-param name="title" select="$paper-title"/></xsl:call-template>
      <xsl:if test="$front = 'yes'"><xsl:call-template name="plan-front"/></xsl:if>
      <xsl:call-template name="contents"/>
      <xsl:if test="$show-narrative = 'yes' and $plan/p:section[not(@place = 'after')]">
        <section d:page="portrait">
          <xsl:apply-templates select="$plan/p:section[not(@place = 'after')]" mode="narrative"/>
        </section>
      </xsl:if>
      <xsl:if test="$summary = 'yes'">
        <section d:page="portrait">
          <xsl:call-template name="position"><xsl:with-param name="of" select="$priority-word"/></xsl:call-template>
          <xsl:if test="$charts = 'yes'">
            <xsl:call-template name="progress-over-time"><xsl:with-param name="months" select="'changed'"/><xsl:with-param name="beside" select="'yes'"/></xsl:call-template>
            <xsl:call-template name="slip-figure"/>
          </xsl:if>
          <xsl:call-template name="how-to-read"/>
        </section>
      </xsl:if>
      <xsl:apply-templates select="$plan/p:priority | $plan/p:recommendations"/>
      <xsl:if test="$show-narrative = 'yes' and $plan/p:section[@place = 'after']">
        <section d:page="portrait">
          <xsl:apply-templates select="$plan/p:section[@place = 'after']" mode="narrative"/>
        </section>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<!-- The key to the judgements, where a measure is rated by one. -->
<xsl:template name="how-to-read">
  <xsl:if test="$key = 'yes' and $show-measures = 'yes' and $band-statuses">
    <h3 d:no-contents="yes"><xsl:value-of select="f:say('plan_key_heading')"/></h3>
    <xsl:call-template name="key">
      <xsl:with-param name="statuses" select="$paper/f:status[@scale = $band-statuses/../@id]"/>
    </xsl:call-template>
    <xsl:if test="$plan//p:measure[@audit = 'yes']"><p><xsl:value-of select="f:say('plan_audit')"/></p></xsl:if>
  </xsl:if>
</xsl:template>

<!-- An action stands in its own row, or where it has no id under its recommendation. -->
<xsl:template match="p:action" mode="stands-at">
  <xsl:for-each select="(ancestor::p:recommendation[@id] | self::p:action[@id])[last()]">
    <xsl:variable name="shown"><xsl:apply-templates select="." mode="is-shown"/></xsl:variable>
    <xsl:if test="$shown = 'yes'"><xsl:call-template name="anchor"/></xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- ==== a priority ==== -->

<xsl:template match="p:priority | p:recommendations">
  <xsl:variable name="inside" select="p:recommendation | p:strand/p:recommendation"/>
  <xsl:if test="$recommendations = '' or $inside[contains($wanted, concat(' ', @id, ' '))]">
    <section d:page="{$page}">
      <h2>
        <xsl:call-template name="id"/>
        <xsl:choose>
          <xsl:when test="self::p:priority"><xsl:call-template name="priority-title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
        </xsl:choose>
      </h2>
      <xsl:if test="@lead"><p d:keep="next"><xsl:value-of select="f:say('plan_lead', @lead)"/></p></xsl:if>
      <xsl:if test="f:rollup/@actions &gt; 0"><p d:keep="next"><xsl:apply-templates select="f:rollup" mode="counts"/>.</p></xsl:if>
      <xsl:apply-templates select="p:narrative"/>
      <xsl:apply-templates select="p:recommendation | p:strand[p:recommendation]"/>
      <xsl:if test="p:improvement | p:strand/p:improvement">
        <p d:role="note">
          <xsl:value-of select="f:say('plan_improvements_elsewhere', count(p:improvement | p:strand/p:improvement))"/>
        </p>
      </xsl:if>
      <xsl:if test="$show-measures = 'yes' and p:measures[not(@recommendations)]">
        <xsl:call-template name="measure-table">
          <xsl:with-param name="rows" select="p:measures[not(@recommendations)]"/>
          <xsl:with-param name="caption" select="f:say('plan_further_measures')"/>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="p:strand">
  <p d:keep="next"><strong><xsl:value-of select="@title"/></strong></p>
  <xsl:apply-templates select="p:recommendation"/>
</xsl:template>

<!-- ==== what links can lead to ==== -->

<xsl:template match="p:recommendation" mode="is-shown">
  <xsl:if test="$recommendations = '' or contains($wanted, concat(' ', @id, ' '))">yes</xsl:if>
</xsl:template>
<xsl:template match="p:section" mode="is-shown"><xsl:if test="$show-narrative = 'yes'">yes</xsl:if></xsl:template>
<xsl:template match="p:priority" mode="is-shown">
  <xsl:if test="$recommendations = '' or .//p:recommendation[contains($wanted, concat(' ', @id, ' '))]">yes</xsl:if>
</xsl:template>
<xsl:template match="p:action" mode="is-shown">
  <xsl:if test="$show-actions = 'yes'"><xsl:apply-templates select="ancestor::p:recommendation" mode="is-shown"/></xsl:if>
</xsl:template>
<xsl:template match="p:improvement" mode="is-shown"/>

<!-- ==== a recommendation ==== -->

<xsl:template match="p:recommendation">
  <xsl:variable name="shown"><xsl:apply-templates select="." mode="is-shown"/></xsl:variable>
  <xsl:if test="$shown = 'yes'">
    <section d:source-line="{f:rollup/@line}">
      <h3>
        <xsl:call-template name="id"/>
        <xsl:value-of select="concat(@ref, ': ')"/>
        <xsl:choose>
          <xsl:when test="p:summary"><xsl:value-of select="p:summary"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="p:title"/></xsl:otherwise>
        </xsl:choose>
      </h3>
      <xsl:call-template name="particulars"/>
      <xsl:if test="f:rollup/@disagreement"><p d:role="warning"><xsl:value-of select="f:rollup/@disagreement"/></p></xsl:if>
      <xsl:if test="$show-need = 'yes' and p:need">
        <h4 d:no-contents="yes"><xsl:value-of select="$need-heading"/></h4>
        <xsl:apply-templates select="p:need/*" mode="content"/>
      </xsl:if>
      <xsl:if test="$show-good = 'yes' and p:good">
        <h4 d:no-contents="yes"><xsl:value-of select="$good-heading"/></h4>
        <xsl:apply-templates select="p:good/*" mode="content"/>
      </xsl:if>
      <xsl:for-each select="p:note"><p><xsl:apply-templates mode="content"/></p></xsl:for-each>
      <xsl:if test="$show-actions = 'yes'"><xsl:call-template name="actions"/></xsl:if>
      <xsl:if test="$show-measures = 'yes'"><xsl:call-template name="measures"/></xsl:if>
      <xsl:if test="$show-qualitative = 'yes'"><xsl:apply-templates select="p:qualitative"/></xsl:if>
    </section>
  </xsl:if>
</xsl:template>

<!-- Who leads, which paragraphs it answers, its phases, how far it has got. -->
<xsl:template name="particulars">
  <dl d:keep="together">
    <xsl:if test="p:summary">
      <dt><xsl:value-of select="f:say('head_recommendation')"/></dt>
      <dd>
        <xsl:value-of select="p:title"/>
        <xsl:if test="@paragraphs"><xsl:text> </xsl:text><span d:role="secondary"><xsl:call-template name="answers"/></span></xsl:if>
      </dd>
    </xsl:if>
    <dt><xsl:value-of select="f:say('head_lead')"/></dt>
    <dd>
      <xsl:value-of select="@lead"/>
      <xsl:if test="not(@lead)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('no_lead')"/></xsl:call-template></xsl:if>
    </dd>
    <xsl:if test="@paragraphs and not(p:summary)">
      <dt><xsl:value-of select="f:say('plan_inspection')"/></dt>
      <dd><xsl:call-template name="paragraphs"/></dd>
    </xsl:if>
    <xsl:for-each select="p:phase-state">
      <dt><xsl:value-of select="key('phase', @phase)/@label"/></dt>
      <dd><xsl:apply-templates select="." mode="state"/></dd>
    </xsl:for-each>
    <dt><xsl:value-of select="f:say('head_progress')"/></dt>
    <dd>
      <xsl:choose>
        <xsl:when test="f:rollup/@actions &gt; 0"><xsl:apply-templates select="f:rollup" mode="counts"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('no_actions_listed')"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </dd>
  </dl>
</xsl:template>

<xsl:template name="paragraphs">
  <xsl:choose>
    <xsl:when test="contains(@paragraphs, ',') or contains(@paragraphs, '-')"><xsl:value-of select="f:say('plan_paragraphs', translate(@paragraphs, '-', '&#x2013;'))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('plan_paragraph', @paragraphs)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Behind the text of a recommendation: what of the inspection it answers. -->
<xsl:template name="answers">
  <xsl:variable name="paragraphs"><xsl:call-template name="paragraphs"/></xsl:variable>
  <xsl:value-of select="f:say('plan_answers', f:lowered(string($paragraphs)))"/>
</xsl:template>

<!-- ==== its actions ==== -->

<xsl:template name="actions">
  <xsl:choose>
    <xsl:when test="p:action | p:strand/p:action">
      <table>
        <caption><xsl:value-of select="f:say('plan_actions_for', @ref)"/></caption>
        <colgroup><xsl:for-each select="$column-list"><xsl:call-template name="action-col"/></xsl:for-each></colgroup>
        <thead><tr><xsl:for-each select="$column-list"><xsl:call-template name="action-head"/></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="p:action | p:strand[p:action]">
            <xsl:choose>
              <xsl:when test="self::p:strand">
                <tr d:role="group"><th scope="rowgroup" colspan="{count($column-list)}"><xsl:value-of select="@title"/></th></tr>
                <xsl:apply-templates select="p:action"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:if test="f:previous('action strand')[self::p:strand]">
                  <tr d:role="group"><th scope="rowgroup" colspan="{count($column-list)}"><xsl:value-of select="f:say('other_actions')"/></th></tr>
                </xsl:if>
                <xsl:apply-templates select="."/>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:when>
    <xsl:when test="f:rollup/f:shared"/>
    <xsl:otherwise><p><xsl:value-of select="f:say('plan_none_for')"/></p></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="f:rollup/f:shared">
    <p d:keep="next"><xsl:value-of select="f:say('plan_shared')"/></p>
    <xsl:call-template name="as-list"><xsl:with-param name="items">
      <xsl:for-each select="f:rollup/f:shared">
        <li>
          <xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if>
          <xsl:value-of select="."/>
          <xsl:if test="@under"><xsl:value-of select="concat(' ', f:say('plan_shared_under', @under))"/></xsl:if>
          <xsl:text>: </xsl:text><d:status name="{@status}"><xsl:value-of select="key('status', @status)/@label"/></d:status>
        </li>
      </xsl:for-each>
    </xsl:with-param></xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="action-col">
  <xsl:choose>
    <xsl:when test=". = 'ref'"><col d:width-min="12" d:width-max="16" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'action'"><col d:width-min="50" d:key-column="yes"/></xsl:when>
    <xsl:when test=". = 'due'"><col d:width-min="17" d:width-max="28"/></xsl:when>
    <xsl:when test=". = 'status'"><col d:width-min="31" d:width-max="40"/></xsl:when>
    <xsl:otherwise><col d:width-min="29" d:width-max="45"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="action-head">
  <th scope="col">
    <xsl:choose>
      <xsl:when test=". = 'ref'"><xsl:value-of select="f:say('head_ref')"/></xsl:when>
      <xsl:when test=". = 'action'"><xsl:value-of select="f:say('head_action')"/></xsl:when>
      <xsl:when test=". = 'due'"><xsl:value-of select="f:say('head_due')"/></xsl:when>
      <xsl:when test=". = 'lead'"><xsl:value-of select="f:say('head_lead')"/></xsl:when>
      <xsl:when test=". = 'workstream'"><xsl:value-of select="f:say('head_workstream')"/></xsl:when>
      <xsl:when test=". = 'reported'"><xsl:value-of select="f:say('head_reported')"/></xsl:when>
      <xsl:when test=". = 'status'"><xsl:value-of select="f:say('head_status')"/></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">An action table has no column '<xsl:value-of select="."/>'; there are ref, action, due, lead, workstream, reported and status.</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </th>
</xsl:template>

<xsl:template match="p:action">
  <xsl:variable name="action" select="."/>
  <tr d:source-line="{f:action/@line}">
    <xsl:call-template name="id"/>
    <xsl:call-template name="about"><xsl:with-param name="place" select="f:action/@place"/></xsl:call-template>
    <xsl:for-each select="$column-list">
      <xsl:choose>
        <xsl:when test=". = 'ref'">
          <xsl:choose>
            <xsl:when test="$action/@ref"><th scope="row"><xsl:value-of select="$action/@ref"/></th></xsl:when>
            <xsl:otherwise><td><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('none')"/></xsl:call-template></td></xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <!-- The head of the row is its reference: said with every cell, a title would be long. -->
        <xsl:when test=". = 'action'">
          <xsl:choose>
            <xsl:when test="$action/@ref and $column-list = 'ref'"><td><xsl:apply-templates select="$action" mode="title"/></td></xsl:when>
            <xsl:otherwise><th scope="row"><xsl:apply-templates select="$action" mode="title"/></th></xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:when test=". = 'due'"><td><xsl:apply-templates select="$action" mode="due"/></td></xsl:when>
        <xsl:when test=". = 'lead'"><td><xsl:call-template name="or-missing"><xsl:with-param name="value" select="$action/@owner"/><xsl:with-param name="words" select="f:say('no_lead')"/></xsl:call-template></td></xsl:when>
        <xsl:when test=". = 'workstream'"><td><xsl:call-template name="or-missing"><xsl:with-param name="value" select="$action/@workstream"/><xsl:with-param name="words" select="f:say('none_named')"/></xsl:call-template></td></xsl:when>
        <xsl:when test=". = 'reported'"><td><xsl:call-template name="reported"><xsl:with-param name="name" select="$action/f:action/@rag"/></xsl:call-template></td></xsl:when>
        <xsl:when test=". = 'status'"><td d:status="{$action/f:action/@status}">
            <xsl:apply-templates select="$action" mode="status"/>
            <xsl:if test="not($column-list = 'reported')"><xsl:apply-templates select="$action" mode="reported-as"/></xsl:if>
          </td></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </tr>
</xsl:template>

<!-- ==== its measures and what else tells ==== -->

<xsl:template name="measures">
  <xsl:variable name="rows" select="p:measure | p:measures | p:strand[p:measures] | key('measures-for', @id)"/>
  <xsl:if test="$rows">
    <xsl:call-template name="measure-table">
      <xsl:with-param name="rows" select="$rows"/>
      <xsl:with-param name="caption" select="f:say('plan_measures_for', @ref)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="p:qualitative">
  <table>
    <caption><xsl:value-of select="f:say('plan_qualitative_for', ../@ref)"/></caption>
    <colgroup><xsl:for-each select="p:column"><col d:weight="1"/></xsl:for-each></colgroup>
    <thead><tr><xsl:for-each select="p:column"><th scope="col"><xsl:value-of select="@heading"/></th></xsl:for-each></tr></thead>
    <tbody>
      <tr>
        <xsl:for-each select="p:column">
          <td>
            <xsl:apply-templates mode="cell"/>
            <xsl:if test="not(*)"><xsl:call-template name="missing"/></xsl:if>
          </td>
        </xsl:for-each>
      </tr>
    </tbody>
  </table>
</xsl:template>

</xsl:stylesheet>
