<?xml version="1.0" encoding="UTF-8"?>
<!-- what-changed: what is different since the last issue of the plan: what got worse first, what
     recovered, what was promised, what is told otherwise, what stayed the same. The plan names its
     earlier issues. docs/templates.md explains the parameters. -->
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

<!-- Parts, in order, of: worse better promised retold same places. -->
<xsl:param name="parts" select="'worse better promised retold same places'"
    d:words="worse better promised retold same places"/>
<!-- A contents page is left out unless asked for: the first table leads to each part. -->
<xsl:param name="contents" select="'no'" d:choices="yes no"/>
<!-- No key and no updates here: each status says its word. -->
<xsl:variable name="key" select="'no'"/>
<xsl:variable name="show-updates" select="'no'"/>
<xsl:variable name="priority-word" select="f:say('priority')"/>

<xsl:variable name="part-list" select="str:tokenize($parts, ' ')"/>
<xsl:variable name="changes" select="f:changes()"/>
<xsl:variable name="told" select="$changes/f:change[@group = $part-list]"/>

<xsl:template match="/">
  <xsl:for-each select="$part-list[not(contains(' worse better promised retold same places ', concat(' ', ., ' ')))]">
    <xsl:message terminate="yes">A paper of what changed has no part '<xsl:value-of select="."/>'; there are worse, better, promised, retold, same and places.</xsl:message>
  </xsl:for-each>
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="short-head"><xsl:with-param name="kind" select="f:say('changed_kind')"/></xsl:call-template>
    <body>
      <xsl:call-template name="short-title-block"><xsl:with-param name="kind" select="f:say('changed_kind')"/></xsl:call-template>
      <xsl:if test="not($changes)"><p><xsl:value-of select="f:say('changed_no_issue')"/></p></xsl:if>
      <xsl:if test="$changes and $summary = 'yes'">
        <section d:page="portrait"><xsl:call-template name="glance"/></section>
      </xsl:if>
      <xsl:if test="$changes">
        <xsl:call-template name="contents"><xsl:with-param name="depth" select="1"/></xsl:call-template>
      </xsl:if>
      <xsl:for-each select="$part-list[$changes]">
        <xsl:variable name="part" select="string(.)"/>
        <xsl:for-each select="$plan">
          <xsl:choose>
            <xsl:when test="$part = 'places'">
              <section d:page="portrait">
                <h2 id="changed-position"><xsl:value-of select="f:say('changed_positions_caption')"/></h2>
                <xsl:call-template name="positions"/>
              </section>
              <xsl:call-template name="places"/>
            </xsl:when>
            <xsl:otherwise><xsl:call-template name="group"><xsl:with-param name="group" select="$part"/></xsl:call-template></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:for-each>
    </body>
  </html>
</xsl:template>

<!-- ==== page 1 ==== -->

<xsl:template name="glance">
  <dl>
    <xsl:if test="not($in-part) and $plan/p:ask">
      <dt><xsl:value-of select="f:say('front_ask_heading')"/></dt>
      <dd><xsl:apply-templates select="$plan/p:ask/*" mode="content"/></dd>
    </xsl:if>
    <dt><xsl:value-of select="f:say('changed_since_heading')"/></dt>
    <dd>
      <p><xsl:value-of select="f:say('changed_compared', $paper/@as-at-long, $changes/@since)"/></p>
      <p>
        <xsl:if test="not($changes/f:change)"><xsl:value-of select="f:say('changed_nothing')"/></xsl:if>
        <xsl:call-template name="in-short"/>
      </p>
    </dd>
  </dl>
  <xsl:if test="$told"><xsl:call-template name="counts"/></xsl:if>
</xsl:template>

<!-- "3 measures have a lower rating. 1 action is newly overdue." -->
<xsl:template name="in-short">
  <xsl:variable name="promised" select="count($changes/f:change[@kind = 'promise'])"/>
  <xsl:variable name="quiet" select="count($changes/f:change[@kind = 'restated-silently' or @kind = 'moved-silently'])"/>
  <xsl:call-template name="moved-in-short"><xsl:with-param name="changes" select="$changes"/></xsl:call-template>
  <xsl:if test="$promised &gt; 0"><xsl:value-of select="concat(f:say('changed_short_promise', $promised), ' ')"/></xsl:if>
  <xsl:if test="$quiet &gt; 0"><xsl:value-of select="f:say('changed_short_quiet', $quiet)"/></xsl:if>
</xsl:template>

<!-- How many of each kind, in the order in which they are told; leads to each. -->
<xsl:template name="counts">
  <table>
    <caption><xsl:value-of select="f:say('changed_counts_caption', $changes/@since)"/></caption>
    <colgroup><col d:weight="1" d:key-column="yes"/><col d:width-min="24"/></colgroup>
    <thead><tr><th scope="col"><xsl:value-of select="f:say('changed_head_what')"/></th><th scope="col" d:align="end"><xsl:value-of select="f:say('head_count')"/></th></tr></thead>
    <tbody>
      <xsl:for-each select="$part-list">
        <xsl:variable name="of" select="$told[@group = string(current())]"/>
        <xsl:if test="$of">
          <tr d:role="group"><th scope="rowgroup" colspan="2"><xsl:value-of select="f:say(concat('changed_group_', .))"/></th></tr>
          <xsl:for-each select="set:distinct($of/@kind)">
            <tr>
              <th scope="row"><a href="#change-{.}"><xsl:value-of select="f:say(concat('changed_', translate(., '-', '_')))"/></a></th>
              <td d:align="end"><xsl:value-of select="count($of[@kind = current()])"/></td>
            </tr>
          </xsl:for-each>
        </xsl:if>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- Where all stood then, and stands now. -->
<xsl:template name="positions">
  <xsl:variable name="then" select="$changes/f:position[@when = 'then']"/>
  <xsl:variable name="now" select="$changes/f:position[@when = 'now']"/>
  <table>
    <caption><xsl:value-of select="f:say('changed_positions_of')"/></caption>
    <colgroup><col d:weight="1" d:key-column="yes"/><col d:width-min="36"/><col d:width-min="36"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say('head_counted')"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="$changes/@since"/></th>
        <th scope="col" d:align="end"><xsl:value-of select="$paper/@as-at-long"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="str:tokenize('measures rated bad actions done overdue', ' ')">
        <xsl:if test="$then/@*[local-name() = string(current())] &gt; 0 or $now/@*[local-name() = string(current())] &gt; 0">
          <tr>
            <th scope="row"><xsl:value-of select="f:say(concat('changed_position_', .))"/></th>
            <td d:align="end"><xsl:value-of select="$then/@*[local-name() = string(current())]"/></td>
            <td d:align="end"><xsl:value-of select="$now/@*[local-name() = string(current())]"/></td>
          </tr>
        </xsl:if>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- ==== one group of claims ==== -->

<xsl:template name="group">
  <xsl:param name="group"/>
  <xsl:variable name="of" select="$told[@group = $group]"/>
  <xsl:if test="$of">
    <section d:page="portrait">
      <h2 id="changed-{$group}"><xsl:value-of select="f:say(concat('changed_group_', $group))"/></h2>
      <xsl:for-each select="set:distinct($of/@kind)">
        <xsl:variable name="kind" select="string(.)"/>
        <xsl:variable name="these" select="$of[@kind = $kind]"/>
        <h3 id="change-{$kind}" d:no-contents="yes"><xsl:value-of select="f:say(concat('changed_', translate($kind, '-', '_')))"/></h3>
        <xsl:choose>
          <xsl:when test="contains(' red lower unrated recovered higher rated ', concat(' ', $kind, ' '))
              or contains(' overdue reopened completed ', concat(' ', $kind, ' '))">
            <xsl:call-template name="then-and-now"><xsl:with-param name="changes" select="$these"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <ul><xsl:apply-templates select="$these" mode="line"/></ul>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>

<!-- The label, which leads to where the measure or action stands: in the table of places, else in another paper of the plan
     that is inserted in the same report; where there is neither it is words. -->
<xsl:template match="f:change" mode="label">
  <xsl:choose>
    <xsl:when test="@place"><a href="#{@place}" d:about="{@place}"><xsl:value-of select="@label"/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:change" mode="line">
  <li>
    <xsl:if test="@line"><xsl:attribute name="d:source-line"><xsl:value-of select="@line"/></xsl:attribute></xsl:if>
    <p><xsl:apply-templates select="." mode="label"/></p>
    <p><xsl:value-of select="@text"/></p>
    <xsl:if test="@quote"><blockquote><p><xsl:value-of select="f:say('changed_quoted', @quote)"/></p></blockquote></xsl:if>
    <xsl:if test="@more"><p><xsl:value-of select="@more"/></p></xsl:if>
  </li>
</xsl:template>

<xsl:template name="then-and-now">
  <xsl:param name="changes"/>
  <table>
    <caption><xsl:value-of select="concat(f:say(concat('changed_', translate($changes[1]/@kind, '-', '_'))), ': ', count($changes))"/></caption>
    <colgroup><col d:width-min="60" d:weight="2" d:key-column="yes"/><col d:width-min="38"/><col d:width-min="38"/></colgroup>
    <thead>
      <tr>
        <th scope="col"><xsl:value-of select="f:say(concat('head_', $changes[1]/@about))"/></th>
        <th scope="col"><xsl:value-of select="f:say('changed_head_then')"/></th>
        <th scope="col"><xsl:value-of select="f:say('changed_head_now')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$changes">
        <tr>
          <xsl:if test="@line"><xsl:attribute name="d:source-line"><xsl:value-of select="@line"/></xsl:attribute></xsl:if>
          <th scope="row">
            <p><xsl:apply-templates select="." mode="label"/></p>
            <xsl:if test="@more"><p d:role="secondary"><xsl:value-of select="@more"/></p></xsl:if>
          </th>
          <td><xsl:apply-templates select="." mode="then"/></td>
          <td>
            <xsl:if test="@now-status"><xsl:attribute name="d:status"><xsl:value-of select="@now-status"/></xsl:attribute></xsl:if>
            <xsl:apply-templates select="." mode="now"/>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- ==== how it stood, how it stands ==== -->

<xsl:template match="f:*" mode="then">
  <xsl:if test="not(@then)"><span d:role="missing"><xsl:value-of select="f:say('changed_not_then')"/></span></xsl:if>
  <xsl:call-template name="stood">
    <xsl:with-param name="figure" select="@then"/><xsl:with-param name="status" select="@then-status"/>
    <xsl:with-param name="word" select="@then-word"/><xsl:with-param name="period" select="@then-period"/>
    <xsl:with-param name="state" select="@then-state"/><xsl:with-param name="due" select="@then-due"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:*" mode="now">
  <xsl:call-template name="stood">
    <xsl:with-param name="figure" select="@now"/><xsl:with-param name="status" select="@now-status"/>
    <xsl:with-param name="word" select="@now-word"/><xsl:with-param name="period" select="@now-period"/>
    <xsl:with-param name="state" select="@now-state"/><xsl:with-param name="due" select="@now-due"/>
  </xsl:call-template>
</xsl:template>

<!-- Keys find nothing from here, as what changed is no part of the plan's tree: words come along.
     A measure: "92%, Q4" and its judgement. An action: what it says, and when it is due. -->
<xsl:template name="stood">
  <xsl:param name="figure"/>
  <xsl:param name="status"/>
  <xsl:param name="word"/>
  <xsl:param name="period"/>
  <xsl:param name="state"/>
  <xsl:param name="due"/>
  <xsl:choose>
    <xsl:when test="not($figure)"/>
    <xsl:when test="$due">
      <p>
        <xsl:choose>
          <xsl:when test="$status"><d:status name="{$status}"><xsl:value-of select="$figure"/></d:status></xsl:when>
          <xsl:otherwise><xsl:value-of select="$figure"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <p><xsl:value-of select="f:say('changed_due', $due)"/></p>
    </xsl:when>
    <xsl:otherwise>
      <p>
        <xsl:if test="$state and $state != 'text'"><span d:role="missing"><xsl:value-of select="$figure"/></span></xsl:if>
        <xsl:if test="not($state and $state != 'text')"><xsl:value-of select="$figure"/></xsl:if>
        <xsl:if test="$period"><xsl:value-of select="concat(', ', $period)"/></xsl:if>
      </p>
      <p>
        <xsl:choose>
          <xsl:when test="$status"><d:status name="{$status}"><xsl:value-of select="$word"/></d:status></xsl:when>
          <xsl:when test="not($state) or $state = 'text'"><xsl:value-of select="$word"/></xsl:when>
        </xsl:choose>
      </p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== the measures and actions themselves ==== -->

<xsl:template name="places">
  <!-- Looking for each place among all claims would not be linear. -->
  <xsl:variable name="about" select="$changes/*[self::f:measure or self::f:action][
      (contains(@groups, 'worse') and $part-list = 'worse') or (contains(@groups, 'better') and $part-list = 'better')
      or (contains(@groups, 'promised') and $part-list = 'promised') or (contains(@groups, 'retold') and $part-list = 'retold')
      or (contains(@groups, 'same') and $part-list = 'same')]"/>
  <xsl:if test="$about">
    <section d:page="portrait">
      <h2 id="changed-places"><xsl:value-of select="f:say('changed_places')"/></h2>
      <xsl:call-template name="place-table"><xsl:with-param name="items" select="$about[self::f:measure]"/></xsl:call-template>
      <xsl:call-template name="place-table"><xsl:with-param name="items" select="$about[self::f:action]"/></xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="place-table">
  <xsl:param name="items"/>
  <!-- Asked once: to look through all of them in each row would not be linear. -->
  <xsl:variable name="numbered" select="boolean($items/@number)"/>
  <xsl:if test="$items">
    <table>
      <caption><xsl:value-of select="f:say(concat('changed_places_', local-name($items[1])), count($items))"/></caption>
      <colgroup>
        <xsl:if test="$numbered"><col d:width-min="13" d:key-column="yes"/></xsl:if>
        <col d:width-min="54" d:weight="2" d:key-column="yes"/><col d:width-min="36"/><col d:width-min="36"/>
      </colgroup>
      <thead>
        <tr>
          <xsl:if test="$numbered"><th scope="col"><xsl:value-of select="f:say('head_number')"/></th></xsl:if>
          <th scope="col"><xsl:value-of select="f:say(concat('head_', local-name($items[1])))"/></th>
          <th scope="col"><xsl:value-of select="f:say('changed_head_then')"/></th>
          <th scope="col"><xsl:value-of select="f:say('changed_head_now')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$items">
          <tr id="{@place}">
            <xsl:if test="$numbered">
              <td><xsl:value-of select="@number"/><xsl:if test="not(@number)"><span d:role="missing"><xsl:value-of select="f:say('none')"/></span></xsl:if></td>
            </xsl:if>
            <th scope="row">
              <p><xsl:value-of select="@title"/></p>
              <xsl:if test="@owner"><p d:role="secondary"><xsl:value-of select="@owner"/></p></xsl:if>
            </th>
            <td><xsl:apply-templates select="." mode="then"/></td>
            <td>
              <xsl:if test="@now-status"><xsl:attribute name="d:status"><xsl:value-of select="@now-status"/></xsl:attribute></xsl:if>
              <xsl:apply-templates select="." mode="now"/>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
