<?xml version="1.0" encoding="UTF-8"?>
<!-- Pieces of the papers that set out a plan itself (improvement-plan, area-plan):
     where it stands, its actions, recommendations, measures and narrative.
     No paper of its own; docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str">

<xsl:import href="_common.xsl"/>

<!-- The paper's title; the plan's own when empty. -->
<xsl:param name="title"/>
<!-- The contents, where the plan stands, the keys to the scales: yes or no. -->
<xsl:param name="contents" select="'yes'" d:choices="yes no"/>
<xsl:param name="summary" select="'yes'" d:choices="yes no"/>
<xsl:param name="key" select="'yes'" d:choices="yes no"/>
<!-- The latest update and the reasons for moved dates under each action: yes or no. -->
<xsl:param name="show-updates" select="'yes'" d:choices="yes no"/>
<!-- What this plan calls a priority, at the head of each: "Priority 2: ..." -->
<xsl:param name="priority-word" select="f:say('priority')"/>

<xsl:key name="band-set" match="p:band-set" use="@id"/>
<!-- A key is declared once for each element: uniting large sets of nodes is not linear. -->
<xsl:key name="scale-used" match="p:band-set" use="@scale"/>
<xsl:key name="scale-used" match="p:bands" use="@scale"/>
<xsl:key name="row" match="f:row" use="@measure"/>
<xsl:key name="anchor" match="p:priority" use="@id"/>
<xsl:key name="anchor" match="p:recommendation" use="@id"/>
<xsl:key name="anchor" match="p:improvement" use="@id"/>
<xsl:key name="anchor" match="p:section" use="@id"/>
<xsl:key name="anchor" match="p:action" use="@id"/>
<xsl:key name="phase" match="p:phase" use="@id"/>
<xsl:key name="plan-status" match="p:scale/p:status" use="@id"/>
<xsl:key name="source" match="p:source-code" use="@code"/>
<!-- Measures that say themselves which recommendations they serve. -->
<xsl:key name="measures-for" match="p:measures[@recommendations]" use="str:tokenize(@recommendations, ' ')"/>

<xsl:variable name="paper-title">
  <xsl:choose>
    <xsl:when test="$title != ''"><xsl:value-of select="$title"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$plan/p:title"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="whole" select="$plan/f:rollup"/>

<!-- ==== words ==== -->

<xsl:template name="missing">
  <xsl:param name="words" select="f:say('missing')"/>
  <span d:role="missing"><xsl:value-of select="$words"/></span>
</xsl:template>

<xsl:template name="or-missing">
  <xsl:param name="value"/>
  <xsl:param name="words" select="f:say('missing')"/>
  <xsl:value-of select="$value"/>
  <xsl:if test="not($value)"><xsl:call-template name="missing"><xsl:with-param name="words" select="$words"/></xsl:call-template></xsl:if>
</xsl:template>

<!-- An id of the plan as an id of the document, which cannot begin with a digit. -->
<xsl:template name="anchor">
  <xsl:param name="id" select="@id"/>
  <xsl:if test="translate(substring($id, 1, 1), '0123456789', '') = ''">i-</xsl:if>
  <xsl:value-of select="$id"/>
</xsl:template>

<xsl:template name="id">
  <xsl:if test="@id">
    <xsl:attribute name="id"><xsl:call-template name="anchor"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<!-- Which of the plan's items this paper gives a place of their own. -->
<xsl:template match="*" mode="is-shown">yes</xsl:template>

<!-- A link within the plan leads to what the paper shows. -->
<xsl:template match="p:a[starts-with(@href, '#')]" mode="content">
  <xsl:variable name="shown"><xsl:apply-templates select="key('anchor', substring(@href, 2))" mode="is-shown"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="$shown = 'yes'">
      <a>
        <xsl:attribute name="href">
          <xsl:text>#</xsl:text>
          <xsl:call-template name="anchor"><xsl:with-param name="id" select="substring(@href, 2)"/></xsl:call-template>
        </xsl:attribute>
        <xsl:apply-templates mode="content"/>
      </a>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="content"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== contents and narrative ==== -->

<xsl:template name="contents">
  <xsl:param name="depth" select="2"/>
  <xsl:if test="$contents = 'yes' and not($in-part)">
    <section>
      <h2 id="contents" d:no-contents="yes"><xsl:value-of select="f:say('contents_heading')"/></h2>
      <nav d:depth="{$depth}"/>
    </section>
  </xsl:if>
</xsl:template>

<!-- A passage of the plan, with those inside it; one inside is in the contents when it has an id. -->
<xsl:template match="p:section" mode="narrative">
  <xsl:param name="level" select="2"/>
  <xsl:element name="h{$level}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:call-template name="id"/>
    <xsl:if test="$level &gt; 2 and not(@id)"><xsl:attribute name="d:no-contents">yes</xsl:attribute></xsl:if>
    <xsl:value-of select="@heading"/>
  </xsl:element>
  <xsl:for-each select="*">
    <xsl:choose>
      <xsl:when test="self::p:section">
        <xsl:apply-templates select="." mode="narrative">
          <xsl:with-param name="level" select="$level + ($level &lt; 6)"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<!-- why, what, how, how we will know; or any heading of the plan's own. -->
<xsl:template match="p:narrative">
  <xsl:param name="level" select="3"/>
  <xsl:element name="h{$level}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:attribute name="d:no-contents">yes</xsl:attribute>
    <xsl:value-of select="@heading"/>
  </xsl:element>
  <xsl:apply-templates mode="content"/>
</xsl:template>

<!-- "Priority 2: Frontline practice", or the title alone. -->
<xsl:template name="priority-title">
  <xsl:if test="@number">
    <xsl:value-of select="normalize-space(concat($priority-word, ' ', @number))"/>
    <xsl:text>: </xsl:text>
  </xsl:if>
  <xsl:value-of select="p:title"/>
</xsl:template>

<!-- ==== where the plan stands ==== -->

<!-- Page 1: all measures and all actions of the plan. -->
<!-- What is written anywhere in the plan: the whole tree is gone through once for each. -->
<xsl:variable name="written-measures" select="$written/descendant-or-self::p:measure"/>
<xsl:variable name="written-recommendations" select="$written/descendant-or-self::p:recommendation"/>
<xsl:variable name="written-improvements" select="$written/descendant-or-self::p:improvement"/>
<xsl:variable name="measured" select="$plan/p:scorecard/f:scorecard/f:group/f:row[not(@again)] | $written-measures/f:latest"/>
<xsl:variable name="unmeasured" select="$written-measures[not(@scorecards) and not(f:latest)]"/>
<xsl:variable name="all-actions" select="$written/descendant-or-self::p:action[f:action]"/>

<xsl:template name="plan-front">
  <xsl:call-template name="front">
    <xsl:with-param name="rows" select="$measured"/><xsl:with-param name="never" select="$unmeasured"/>
    <xsl:with-param name="actions" select="$all-actions"/>
  </xsl:call-template>
</xsl:template>

<!-- Counts of actions by computed status, with the key, and progress by priority. -->
<xsl:template name="position">
  <xsl:param name="heading" select="f:say('plan_position_heading')"/>
  <xsl:param name="of" select="f:say('priority')"/>
  <h2 id="position"><xsl:value-of select="$heading"/></h2>
  <xsl:choose>
    <xsl:when test="$whole/@actions &gt; 0">
      <xsl:call-template name="due-by-meeting"><xsl:with-param name="actions" select="$all-actions"/></xsl:call-template>
      <p><xsl:call-template name="actions-position"><xsl:with-param name="actions" select="$all-actions"/></xsl:call-template></p>
      <xsl:call-template name="position-counts"/>
      <xsl:if test="$whole/f:actions-by[@status = 'action.not-reported'] and not($plan//p:update) and not($plan//p:action/@state)">
        <p d:role="note"><xsl:value-of select="f:say('plan_no_updates')"/></p>
      </xsl:if>
      <xsl:if test="$whole/@disagreements">
        <p><xsl:value-of select="f:say('plan_contradicted', number($whole/@disagreements))"/></p>
      </xsl:if>
      <xsl:if test="count($plan/p:priority) &gt; 1">
        <xsl:call-template name="position-by-priority"><xsl:with-param name="of" select="$of"/></xsl:call-template>
      </xsl:if>
    </xsl:when>
    <xsl:otherwise><p><xsl:value-of select="f:say('plan_no_actions')"/></p></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="position-counts">
  <table>
    <caption><xsl:value-of select="f:say('plan_counts_caption', $paper/@as-at-long)"/></caption>
    <colgroup><col d:width-min="45"/><col d:weight="1"/><col d:width-min="18"/></colgroup>
    <thead>
      <tr><th scope="col"><xsl:value-of select="f:say('head_status')"/></th><th scope="col"><xsl:value-of select="f:say('key_meaning')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_actions')"/></th></tr>
    </thead>
    <tbody>
      <xsl:for-each select="$whole/f:actions-by">
        <tr>
          <th scope="row"><xsl:call-template name="status"><xsl:with-param name="name" select="@status"/></xsl:call-template></th>
          <td><xsl:value-of select="key('status', @status)"/></td>
          <td d:align="end"><xsl:value-of select="@n"/></td>
        </tr>
      </xsl:for-each>
      <tr d:role="total">
        <th scope="row" colspan="2"><xsl:value-of select="f:say('plan_all_actions')"/></th>
        <td d:align="end"><xsl:value-of select="sum($whole/f:actions-by/@n)"/></td>
      </tr>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="position-by-priority">
  <xsl:param name="of"/>
  <xsl:variable name="statuses" select="$whole/f:actions-by"/>
  <!-- What stands outside all priorities, so that the rows add up. -->
  <xsl:variable name="outside" select="$whole/@actions - sum($plan/p:priority/f:rollup/@actions)"/>
  <!-- More heads than stand side by side on a portrait page. -->
  <xsl:variable name="many" select="count($statuses) &gt; 6"/>
  <table>
    <caption><xsl:value-of select="f:say('plan_by_caption', f:lowered($of))"/></caption>
    <colgroup>
      <col d:weight="1" d:key-column="yes" d:width-min="45"/>
      <xsl:for-each select="$statuses"><col d:width-max="17"/></xsl:for-each>
      <col d:width-max="13"/><col d:width-min="26" d:width-max="26"/>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="$of"/></th>
        <xsl:for-each select="$statuses">
          <th scope="col" d:align="end">
            <xsl:if test="$many"><xsl:attribute name="d:rotated">yes</xsl:attribute></xsl:if>
            <xsl:value-of select="key('status', @status)/@label"/>
          </th>
        </xsl:for-each>
        <th scope="col" d:align="end"><xsl:value-of select="f:say('all')"/></th>
        <th scope="col"><xsl:value-of select="f:say('head_progress')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$plan/p:priority">
        <xsl:variable name="rollup" select="f:rollup"/>
        <tr>
          <th scope="row">
            <xsl:variable name="shown"><xsl:apply-templates select="." mode="is-shown"/></xsl:variable>
            <xsl:variable name="anchor"><xsl:call-template name="anchor"/></xsl:variable>
            <xsl:variable name="label">
              <xsl:if test="@number"><xsl:value-of select="concat(@number, ' ')"/></xsl:if>
              <xsl:value-of select="p:title"/>
            </xsl:variable>
            <xsl:choose>
              <xsl:when test="$shown = 'yes'"><a href="#{$anchor}"><xsl:value-of select="$label"/></a></xsl:when>
              <xsl:otherwise><xsl:value-of select="$label"/></xsl:otherwise>
            </xsl:choose>
          </th>
          <xsl:for-each select="$statuses">
            <td d:align="end"><xsl:value-of select="sum($rollup/f:actions-by[@status = current()/@status]/@n)"/></td>
          </xsl:for-each>
          <td d:align="end"><xsl:value-of select="$rollup/@actions"/></td>
          <td><xsl:apply-templates select="$rollup" mode="progress"/></td>
        </tr>
      </xsl:for-each>
      <xsl:if test="$outside &gt; 0">
        <tr>
          <th scope="row"><xsl:value-of select="f:say('plan_outside')"/></th>
          <xsl:for-each select="$statuses">
            <td d:align="end"><xsl:value-of select="@n - sum($plan/p:priority/f:rollup/f:actions-by[@status = current()/@status]/@n)"/></td>
          </xsl:for-each>
          <td d:align="end"><xsl:value-of select="$outside"/></td>
          <td><xsl:value-of select="f:say('plan_done_of', $whole/@done - sum($plan/p:priority/f:rollup/@done), $outside)"/></td>
        </tr>
      </xsl:if>
      <tr d:role="total">
        <th scope="row"><xsl:value-of select="f:say('all')"/></th>
        <xsl:for-each select="$statuses"><td d:align="end"><xsl:value-of select="@n"/></td></xsl:for-each>
        <td d:align="end"><xsl:value-of select="$whole/@actions"/></td>
        <td><xsl:apply-templates select="$whole" mode="progress"/></td>
      </tr>
    </tbody>
  </table>
</xsl:template>

<!-- "7 actions, 1 due before the meeting: 3 completed, 3 overdue, 1 due within 30 days", each
     with its symbol. -->
<xsl:template match="f:rollup" mode="counts">
  <xsl:choose>
    <xsl:when test="@due-by-meeting"><xsl:value-of select="f:say('plan_actions_meeting', number(@actions), number(@due-by-meeting))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:say('plan_actions', number(@actions))"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text>: </xsl:text>
  <xsl:for-each select="f:actions-by">
    <xsl:if test="position() &gt; 1">, </xsl:if>
    <xsl:variable name="words">
      <xsl:value-of select="concat(@n, ' ')"/>
      <xsl:choose>
        <xsl:when test="@status = 'action.undated'"><xsl:value-of select="f:say('plan_undated')"/></xsl:when>
        <xsl:when test="@status = 'action.not-reported'"><xsl:value-of select="f:say('plan_not_reported')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:lowered(key('status', @status)/@label)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <!-- In a sentence a status without a symbol leaves no room for one. -->
    <xsl:choose>
      <xsl:when test="key('status', @status)/@shape = 'none'"><xsl:value-of select="$words"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="status">
          <xsl:with-param name="name" select="@status"/>
          <xsl:with-param name="words" select="string($words)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<!-- A bar of what is done, with a mark at what was due, both as shares of all; the share. The bar only draws
     the numbers in its row. -->
<xsl:template match="f:rollup" mode="progress">
  <xsl:choose>
    <xsl:when test="@actions &gt; 0">
      <d:progress ratio="{round(1000 * @done div @actions) div 1000}" expected="{round(1000 * @due div @actions) div 1000}" alt=""/>
      <xsl:value-of select="concat(' ', @done-share, '%')"/>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('no_actions')"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== actions ==== -->

<!-- What is to be done, the latest update, why dates moved, what does not agree. -->
<xsl:template match="p:action" mode="title">
  <p><xsl:value-of select="p:title"/></p>
  <xsl:if test="$show-updates = 'yes'">
    <xsl:for-each select="f:action/f:update">
      <p d:role="secondary"><xsl:value-of select="concat(@on, ': ', .)"/></p>
    </xsl:for-each>
    <xsl:for-each select="p:evidence">
      <p d:role="secondary"><xsl:value-of select="concat(f:say('plan_evidence'), ' ')"/><xsl:apply-templates select="node()[not(self::p:p)]" mode="content"/><xsl:apply-templates select="p:p/node()" mode="content"/></p>
    </xsl:for-each>
  </xsl:if>
  <xsl:apply-templates select="p:cause | p:remedy" mode="told"/>
  <xsl:if test="f:action/@disagreement"><p d:role="warning"><xsl:value-of select="f:action/@disagreement"/></p></xsl:if>
</xsl:template>

<!-- When it was first due, and where the date has moved to. -->
<xsl:template match="p:action" mode="due">
  <xsl:choose>
    <xsl:when test="f:action/@slip">
      <p><xsl:value-of select="substring-after(substring-before(f:action/@slip, ', '), 'due ')"/></p>
      <p d:role="secondary"><xsl:value-of select="substring-after(f:action/@slip, ', ')"/></p>
      <xsl:if test="$show-updates = 'yes'">
        <xsl:for-each select="p:revision[@agreed-by or normalize-space(.) != '']">
          <p d:role="secondary">
            <xsl:value-of select="normalize-space(.)"/>
            <xsl:if test="@agreed-by">
              <xsl:if test="normalize-space(.) != ''">; </xsl:if>
              <xsl:value-of select="f:say('plan_agreed_by', @agreed-by)"/>
            </xsl:if>
          </p>
        </xsl:for-each>
      </xsl:if>
    </xsl:when>
    <xsl:when test="f:action/@undated and not(@due-printed)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('no_date_given')"/></xsl:call-template></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:action/@due"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The computed status in words, with days; what was reported stands below it. -->
<xsl:template match="p:action" mode="status">
  <xsl:variable name="fact" select="f:action"/>
  <p>
    <xsl:call-template name="status">
      <xsl:with-param name="name" select="$fact/@status"/>
      <xsl:with-param name="words" select="$fact/@text"/>
    </xsl:call-template>
  </p>
  <xsl:if test="$fact/@completed">
    <p d:role="secondary">
      <xsl:choose>
        <xsl:when test="$fact/@completed-later"><xsl:value-of select="f:say('plan_completed_later', $fact/@completed, $paper/@as-at-long)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$fact/@completed"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:if>
</xsl:template>

<!-- What was reported of an action stands below its status; an impact where it is red. -->
<xsl:template match="p:action" mode="reported-as">
  <xsl:if test="f:action/@rag">
    <p d:role="secondary"><xsl:value-of select="concat(f:say('area_reported'), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@rag"/></xsl:call-template></p>
  </xsl:if>
  <xsl:if test="key('status', f:action/@impact)/@standing = 'bad'">
    <p d:role="secondary"><xsl:value-of select="concat(f:say('reported_impact'), ' ')"/><xsl:call-template name="status"><xsl:with-param name="name" select="f:action/@impact"/></xsl:call-template></p>
  </xsl:if>
</xsl:template>

<xsl:template name="reported">
  <xsl:param name="name"/>
  <xsl:choose>
    <xsl:when test="$name"><xsl:call-template name="status"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('not_reported')"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== measures ==== -->

<!-- The range for a status, as the plan prints it. -->
<xsl:template match="p:band" mode="range">
  <xsl:choose>
    <xsl:when test="normalize-space(.) != ''"><xsl:value-of select="normalize-space(.)"/></xsl:when>
    <xsl:when test="@change &lt; 0"><xsl:value-of select="f:say('band_reduction', string(-@change))"/></xsl:when>
    <xsl:when test="@change"><xsl:value-of select="f:say('band_increase', @change)"/></xsl:when>
    <xsl:when test="not(@from)"><xsl:value-of select="f:say('band_or_less', @to)"/></xsl:when>
    <xsl:when test="not(@to)"><xsl:value-of select="f:say('band_or_more', @from)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="concat(@from, '&#x2013;', @to)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:measure" mode="title">
  <p>
    <xsl:if test="@number"><xsl:value-of select="concat(@number, '. ')"/></xsl:if>
    <xsl:value-of select="p:title"/>
    <xsl:if test="@audit = 'yes'"><xsl:text> </xsl:text><em><xsl:value-of select="f:say('audit_measure')"/></em></xsl:if>
  </p>
  <xsl:if test="p:shows"><p d:role="secondary"><xsl:value-of select="p:shows"/></p></xsl:if>
</xsl:template>

<!-- One cell per status of the scales in use, or one cell that says why there is none. -->
<xsl:template match="p:measure" mode="thresholds">
  <xsl:param name="statuses"/>
  <xsl:variable name="bands" select="p:bands[f:in-force or not(../p:bands/f:in-force)]/p:band | key('band-set', @band-set)/p:band"/>
  <xsl:choose>
    <xsl:when test="$bands">
      <xsl:for-each select="$statuses">
        <xsl:variable name="band" select="$bands[@status = current()/@id]"/>
        <td>
          <xsl:for-each select="$band">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="concat(' ', f:say('list_or'), ' ')"/></xsl:if>
            <xsl:apply-templates select="." mode="range"/>
          </xsl:for-each>
          <xsl:if test="not($band)"><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('none_cell')"/></xsl:call-template></xsl:if>
        </td>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="$statuses">
      <td colspan="{count($statuses)}"><xsl:apply-templates select="." mode="no-thresholds"/></td>
    </xsl:when>
    <xsl:otherwise><td><xsl:apply-templates select="." mode="no-thresholds"/></td></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:measure" mode="no-thresholds">
  <xsl:choose>
    <xsl:when test="f:aim/@target"><xsl:value-of select="f:say('target_is', f:aim/@target)"/></xsl:when>
    <xsl:when test="f:aim/@target-next"><xsl:value-of select="f:say('target_next_is', f:aim/@target-next)"/></xsl:when>
    <xsl:when test="p:note"/>
    <xsl:otherwise>
      <span d:role="missing">
        <xsl:choose>
          <xsl:when test="@polarity = 'high'"><xsl:value-of select="f:say('no_thresholds_high')"/></xsl:when>
          <xsl:when test="@polarity = 'low'"><xsl:value-of select="f:say('no_thresholds_low')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="f:say('no_thresholds')"/></xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:for-each select="p:note"><p><xsl:apply-templates mode="content"/></p></xsl:for-each>
</xsl:template>

<!-- The latest value and its rating: of the scorecard it stands in, else of the measure. -->
<xsl:template match="p:measure" mode="latest">
  <xsl:variable name="row" select="key('row', @id)[1]"/>
  <xsl:variable name="name" select="$row/@status | f:latest/@status"/>
  <td d:align="end">
    <xsl:if test="$name"><xsl:attribute name="d:status"><xsl:value-of select="$name"/></xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="f:latest">
        <p><xsl:value-of select="f:latest"/></p>
        <p d:role="secondary">
          <xsl:value-of select="f:latest/@period"/>
          <xsl:if test="f:latest/@marker-words"><xsl:value-of select="concat(', ', f:latest/@marker-words)"/></xsl:if>
        </p>
      </xsl:when>
      <xsl:when test="$row">
        <p><xsl:value-of select="$row/@current"/></p>
        <p d:role="secondary"><xsl:value-of select="$row/../../@current-label"/></p>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="f:say('not_reported')"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$name">
      <p><xsl:call-template name="status"><xsl:with-param name="name" select="$name"/><xsl:with-param name="form" select="'short'"/></xsl:call-template></p>
    </xsl:if>
    <xsl:if test="$row/@rated-as | f:latest/@rated-as"><p><xsl:value-of select="f:say('as_reported')"/></p></xsl:if>
    <xsl:for-each select="$row/@disagreement | f:latest/@disagreement"><p d:role="warning"><xsl:value-of select="."/></p></xsl:for-each>
  </td>
</xsl:template>

<!-- The statuses that the plan's measures are rated by, worst first. -->
<xsl:variable name="band-statuses" select="$plan/p:scale[key('scale-used', @id)]/p:status"/>
<xsl:variable name="any-values" select="boolean($written-measures/f:latest) or boolean($plan/p:scorecard/f:scorecard/f:group)"/>

<!-- A table of measures. `rows`: measures and strands in the plan's order. -->
<xsl:template name="measure-table">
  <xsl:param name="rows"/>
  <xsl:param name="caption" select="f:say('head_measures')"/>
  <xsl:variable name="bands" select="count($band-statuses)"/>
  <xsl:variable name="wide" select="1 + $bands + ($bands = 0) + $any-values"/>
  <table>
    <!-- One head row: the caption says what the ratings over the ranges are. -->
    <caption>
      <xsl:if test="$bands &gt; 1"><xsl:value-of select="f:say('plan_with_thresholds', string($caption))"/></xsl:if>
      <xsl:if test="not($bands &gt; 1)"><xsl:value-of select="$caption"/></xsl:if>
    </caption>
    <colgroup>
      <col d:weight="1" d:key-column="yes"/>
      <xsl:for-each select="$band-statuses"><col d:width-min="13" d:width-max="24"/></xsl:for-each>
      <xsl:if test="$bands = 0"><col d:width-min="30"/></xsl:if>
      <xsl:if test="$any-values"><col d:width-min="22" d:width-max="26"/></xsl:if>
    </colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('head_measure_shows')"/></th>
        <xsl:for-each select="$band-statuses"><th scope="col">
          <xsl:if test="@short = @label or not(@short)"><xsl:value-of select="@label"/></xsl:if>
          <xsl:if test="@short != @label"><abbr title="{@label}"><xsl:value-of select="@short"/></abbr></xsl:if>
        </th></xsl:for-each>
        <xsl:if test="$bands = 0"><th scope="col"><xsl:value-of select="f:say('head_thresholds')"/></th></xsl:if>
        <xsl:if test="$any-values"><th scope="col" d:align="end"><xsl:value-of select="f:say('head_latest')"/></th></xsl:if>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$rows">
        <xsl:variable name="group">
          <xsl:choose>
            <xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when>
            <!-- What stands in no strand, after some that does. -->
            <xsl:when test="preceding-sibling::*[self::p:measure or self::p:measures or self::p:strand[p:measures]][1][self::p:strand]"><xsl:value-of select="f:say('other_measures')"/></xsl:when>
          </xsl:choose>
        </xsl:variable>
        <xsl:if test="$group != ''">
          <tr d:role="group"><th scope="rowgroup" colspan="{$wide}"><xsl:value-of select="$group"/></th></tr>
        </xsl:if>
        <xsl:for-each select="self::p:measure | self::p:measures/p:measure | self::p:strand/p:measures/p:measure">
          <tr>
            <xsl:call-template name="about"><xsl:with-param name="place" select="concat('changed-measure-', @id)"/></xsl:call-template>
            <th scope="row">
              <xsl:apply-templates select="." mode="title"/>
              <xsl:if test="p:bands or @band-set">
                <xsl:for-each select="p:note"><p d:role="secondary"><xsl:apply-templates mode="content"/></p></xsl:for-each>
              </xsl:if>
            </th>
            <xsl:apply-templates select="." mode="thresholds"><xsl:with-param name="statuses" select="$band-statuses"/></xsl:apply-templates>
            <xsl:if test="$any-values"><xsl:apply-templates select="." mode="latest"/></xsl:if>
          </tr>
        </xsl:for-each>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- ==== phases ==== -->

<!-- A status of the plan's own scales, by its id in the plan, as this document names it. -->
<xsl:template name="own-status">
  <xsl:param name="id"/>
  <xsl:param name="form" select="'full'"/>
  <xsl:call-template name="status">
    <xsl:with-param name="form" select="$form"/>
    <xsl:with-param name="name" select="concat(key('plan-status', $id)/../@id, '.', $id)"/>
  </xsl:call-template>
</xsl:template>

<!-- "Completed, January 2016, signed off by Improvement Board" -->
<xsl:template match="p:phase-state" mode="state">
  <xsl:call-template name="own-status"><xsl:with-param name="id" select="@status"/></xsl:call-template>
  <xsl:if test="@on">
    <xsl:text>, </xsl:text>
    <xsl:call-template name="date"><xsl:with-param name="iso" select="@on"/></xsl:call-template>
  </xsl:if>
  <xsl:if test="@signed-off-by"><xsl:value-of select="concat(', ', f:say('plan_signed_off', @signed-off-by))"/></xsl:if>
</xsl:template>

</xsl:stylesheet>
