<?xml version="1.0" encoding="UTF-8"?>
<!-- Pieces that papers share: the document's head, the title block, the key to the
     judgements, status and value cells, and the plan's own text as document text.
     Import it; a rule of yours with the same match outranks the one here. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:import href="_front.xsl"/>
<xsl:import href="_exemption.xsl"/>

<xsl:key name="measure" match="p:measure" use="@id"/>
<xsl:key name="status" match="f:status" use="@name"/>

<!-- What the paper is made of: a plan, a report, minutes, ... -->
<xsl:variable name="plan" select="/p:plan | /p:report | /p:minutes | /p:work-programme | /p:forward-plan | /p:pack"/>
<xsl:variable name="paper" select="$plan/f:paper"/>
<!-- What the plan says: its scorecards, whose facts are most of the tree, need no looking through. -->
<xsl:variable name="written" select="$plan/*[not(self::p:scorecard)]"/>
<!-- A part of another document: no title block, no front, no contents. -->
<xsl:variable name="in-part" select="boolean($paper/@part)"/>

<!-- ==== head ==== -->

<xsl:template name="head">
  <xsl:param name="title"/>
  <head>
    <title><xsl:value-of select="$title"/></title>
    <xsl:if test="$plan/p:organisation"><d:organisation><xsl:value-of select="$plan/p:organisation"/></d:organisation></xsl:if>
    <xsl:if test="$plan/p:committee"><d:committee><xsl:value-of select="$plan/p:committee"/></d:committee></xsl:if>
    <xsl:for-each select="$paper/f:status">
      <d:status name="{@name}" label="{@label}" shape="{@shape}" standing="{@standing}">
        <xsl:copy-of select="@ink"/>
        <xsl:value-of select="."/>
      </d:status>
    </xsl:for-each>
    <xsl:for-each select="$plan/p:abbreviations/p:abbreviation">
      <d:abbreviation short="{@short}"><xsl:value-of select="."/></d:abbreviation>
    </xsl:for-each>
  </head>
</xsl:template>

<xsl:template name="language">
  <xsl:attribute name="lang">
    <xsl:choose>
      <xsl:when test="$plan/@lang"><xsl:value-of select="$plan/@lang"/></xsl:when>
      <xsl:otherwise>en-GB</xsl:otherwise>
    </xsl:choose>
  </xsl:attribute>
</xsl:template>

<!-- ==== title block ==== -->

<xsl:template name="title-block">
  <xsl:param name="title"/>
  <xsl:if test="not($in-part)">
    <header>
      <p d:role="organisation"><xsl:value-of select="$plan/p:organisation"/></p>
      <p d:role="committee"><xsl:value-of select="$plan/p:committee"/></p>
      <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
      <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="$title"/></h1>
      <p d:role="subtitle"><xsl:value-of select="f:say('front_position_at', $paper/@as-at-long)"/></p>
    </header>
  </xsl:if>
  <xsl:call-template name="edition-notes"/>
</xsl:template>

<!-- What the public edition of the plan does not have. -->
<xsl:template name="edition-notes">
  <xsl:apply-templates select="$plan/p:left-out"/>
  <xsl:for-each select="$plan/p:small-numbers[@hidden &gt; 0 or @rounded &gt; 0]">
    <p d:role="note">
      <xsl:choose>
        <xsl:when test="@rounded &gt; 0"><xsl:value-of select="f:say('small_rounded', string(@base), string(@base + ceiling(@base div 2) - 1))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('small_hidden', string(@threshold))"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:for-each>
</xsl:template>

<!-- What the public edition leaves out, and for which paragraphs. -->
<xsl:template match="p:left-out">
  <p d:role="note">
    <xsl:value-of select="f:say('edition_left_out', f:say(concat('left_out_', translate(@what, '-', '_'))))"/>
    <xsl:text> </xsl:text>
    <xsl:call-template name="exempt-under"/>
  </p>
</xsl:template>

<!-- What a message says of its reader's copy: _mail.xsl does, a paper has nothing of the kind. -->
<xsl:template name="delivery"/>

<!-- ==== statuses ==== -->

<!-- A status by name, as symbol and word: "full", "short", or words of your own, as text or (content) with
     elements. -->
<xsl:template name="status">
  <xsl:param name="name"/>
  <xsl:param name="form" select="'full'"/>
  <xsl:param name="words"/>
  <xsl:param name="content"/>
  <d:status name="{$name}">
    <xsl:choose>
      <xsl:when test="$content"><xsl:copy-of select="$content"/></xsl:when>
      <xsl:when test="$words"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="$form = 'short'"><xsl:call-template name="short"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="key('status', $name)/@label"/></xsl:otherwise>
    </xsl:choose>
  </d:status>
</xsl:template>

<!-- The short form of a status, which is read out as what it stands for. -->
<xsl:template name="short">
  <xsl:param name="name" select="@status"/>
  <xsl:param name="short" select="key('status', $name)/@short"/>
  <xsl:variable name="label" select="key('status', $name)/@label"/>
  <xsl:choose>
    <xsl:when test="$short != $label"><abbr title="{$label}"><xsl:value-of select="$short"/></abbr></xsl:when>
    <xsl:otherwise><xsl:value-of select="$short"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template match="f:*" mode="short">
  <xsl:call-template name="short"><xsl:with-param name="short" select="@short"/></xsl:call-template>
</xsl:template>

<!-- The key: symbol and word, the short form used in narrow columns, the meaning. -->
<xsl:template name="key">
  <xsl:param name="statuses"/>
  <xsl:param name="caption" select="f:say('key_caption')"/>
  <xsl:param name="head" select="f:say('key_judgement')"/>
  <xsl:variable name="short" select="$statuses[@short != @label]"/>
  <xsl:if test="$statuses">
    <table d:role="key" d:keep="together">
      <caption><xsl:value-of select="$caption"/></caption>
      <colgroup>
        <col d:width-min="45"/>
        <xsl:if test="$short"><col d:width-min="30"/></xsl:if>
        <col d:weight="1"/>
      </colgroup>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="$head"/></th>
          <xsl:if test="$short"><th scope="col"><xsl:value-of select="f:say('key_short')"/></th></xsl:if>
          <th scope="col"><xsl:value-of select="f:say('key_meaning')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$statuses">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <tr>
            <th scope="row"><d:status name="{@name}"><xsl:value-of select="@label"/></d:status></th>
            <xsl:if test="$short"><td><xsl:value-of select="@short"/></td></xsl:if>
            <td>
              <xsl:choose>
                <xsl:when test="normalize-space(.) != ''"><xsl:value-of select="."/></xsl:when>
                <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('missing')"/></span></xsl:otherwise>
              </xsl:choose>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<!-- ==== values ==== -->

<!-- A value of a scorecard's row: its judgement's symbol, the figure with its
     markers, the judgement's word below. Figures of one unit stand on their decimal
     point; a column of figures with judgements beneath them is flush right. Only the
     current period's cell is tinted. -->
<xsl:template match="f:value" mode="cell">
  <xsl:param name="align" select="'end'"/>
  <td d:align="{$align}">
    <xsl:if test="@status and @current"><xsl:attribute name="d:status"><xsl:value-of select="@status"/></xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="@status">
        <p><d:status name="{@status}"><xsl:apply-templates select="." mode="figure"/></d:status></p>
        <!-- Explained where it stands now: in every cell of every period it would be a fifth of the file. -->
        <p><xsl:choose>
          <xsl:when test="@current"><xsl:apply-templates select="." mode="short"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@short"/></xsl:otherwise>
        </xsl:choose></p>
        <xsl:if test="@rated-as = 'reported'"><p><xsl:value-of select="f:say('as_reported')"/></p></xsl:if>
        <xsl:if test="@reported and not(@rated-as) and @reported != @status">
          <p><xsl:value-of select="concat(f:say('area_reported'), ' ')"/><d:status name="{@reported}"><xsl:call-template name="short"><xsl:with-param name="name" select="@reported"/><xsl:with-param name="short" select="@reported-short"/></xsl:call-template></d:status></p>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="figure"/></xsl:otherwise>
    </xsl:choose>
  </td>
</xsl:template>

<xsl:template match="f:value" mode="figure">
  <xsl:choose>
    <xsl:when test="@state and @state != 'text'">
      <span d:role="missing"><xsl:value-of select="."/></span>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@markers"><sup><xsl:value-of select="@markers"/></sup></xsl:if>
</xsl:template>

<!-- The arrow of a movement: up, down or level. -->
<xsl:template name="arrow">
  <xsl:param name="movement" select="@movement"/>
  <d:arrow direction="{$movement}" alt="{f:say(concat('movement_', $movement))}"/>
</xsl:template>

<!-- The fact holds a code ("no change"), which templates compare; this is its word. -->
<xsl:template match="@verdict | @last-year-verdict" mode="word">
  <xsl:value-of select="f:say(concat('verdict_', translate(., ' ', '_')))"/>
</xsl:template>

<!-- Direction of travel of a row: the arrow is the movement, the word the verdict
     or, where neither way is better, the movement; since when, if it was not the
     period before. -->
<xsl:template match="f:row" mode="travel">
  <xsl:variable name="before" select="../../@previous-label"/>
  <xsl:choose>
    <xsl:when test="@movement = 'up' or @movement = 'down' or @movement = 'level'">
      <xsl:call-template name="arrow"/>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@little"><xsl:value-of select="f:say('travel_little_changed')"/></xsl:when>
        <xsl:when test="@verdict"><xsl:apply-templates select="@verdict" mode="word"/></xsl:when>
        <xsl:when test="@movement = 'up'"><xsl:value-of select="f:say('travel_rose')"/></xsl:when>
        <xsl:when test="@movement = 'down'"><xsl:value-of select="f:say('travel_fell')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('travel_level')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@by and not(@verdict = 'no change')"><xsl:value-of select="concat(' ', f:say('travel_by', @by))"/></xsl:if>
      <xsl:if test="@more"><xsl:value-of select="concat(': ', @more)"/></xsl:if>
      <xsl:if test="@against != $before or not($before)"><xsl:value-of select="concat(' ', f:say('travel_since', @against))"/></xsl:if>
    </xsl:when>
    <xsl:when test="@against"><span d:role="missing"><xsl:value-of select="f:say('travel_not_known')"/></span></xsl:when>
    <xsl:otherwise><span d:role="missing"><xsl:value-of select="f:say('travel_none')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== words ==== -->

<!-- A whole text in the midst of a sentence: without the full stop at its end. -->
<xsl:template name="in-sentence">
  <xsl:param name="text"/>
  <xsl:variable name="plain" select="normalize-space($text)"/>
  <xsl:variable name="stop" select="substring($plain, string-length($plain)) = '.'"/>
  <xsl:value-of select="substring($plain, 1, string-length($plain) - $stop)"/>
</xsl:template>

<!-- ==== the plan's text ==== -->

<xsl:template match="p:p | p:ul | p:ol | p:li | p:strong | p:em | p:br" mode="content">
  <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates mode="content"/>
  </xsl:element>
</xsl:template>

<!-- A list of one is no list: a bullet alone tells nothing apart. -->
<xsl:template match="p:ul[count(p:li) = 1]" mode="content" priority="0.6">
  <xsl:choose>
    <xsl:when test="p:li/p:p or p:li/p:ul or p:li/p:ol"><div><xsl:apply-templates select="p:li/node()" mode="content"/></div></xsl:when>
    <xsl:otherwise><p><xsl:apply-templates select="p:li/node()" mode="content"/></p></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- So many entries, or the one; a `fact` beside its name is no paragraph. -->
<xsl:template name="as-list">
  <xsl:param name="items"/>
  <xsl:param name="fact" select="false()"/>
  <xsl:variable name="entries" select="exsl:node-set($items)/*" xmlns:exsl="http://exslt.org/common"/>
  <xsl:choose>
    <xsl:when test="count($entries) = 1 and $fact"><xsl:copy-of select="$entries/node()"/></xsl:when>
    <xsl:when test="count($entries) = 1"><p><xsl:copy-of select="$entries/node()"/></p></xsl:when>
    <xsl:otherwise><ul><xsl:copy-of select="$items"/></ul></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A link within the plan is a link only in a paper that says where it leads. -->
<xsl:template match="p:a" mode="content">
  <xsl:choose>
    <xsl:when test="starts-with(@href, '#')"><xsl:apply-templates mode="content"/></xsl:when>
    <xsl:otherwise><a href="{@href}"><xsl:apply-templates mode="content"/></a></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:table" mode="content">
  <xsl:variable name="head" select="p:thead/p:tr | p:tr[not(../p:thead)][1][not(p:td)]"/>
  <!-- " 2 4 ": the columns of figures that add up, which stand on their points. Where cells reach into other rows it cannot
       be told by counting what stands below which head. -->
  <xsl:variable name="summed">
    <xsl:if test="$head/p:th[@carry = 'yes'] and count($head) = 1 and not(.//@rowspan)">
      <xsl:for-each select="$head/p:th[@carry = 'yes']"><xsl:call-template name="column"/></xsl:for-each>
    </xsl:if>
  </xsl:variable>
  <table>
    <xsl:if test="p:caption"><caption><xsl:apply-templates select="p:caption/node()" mode="content"/></caption></xsl:if>
    <thead>
      <xsl:for-each select="$head">
        <tr>
          <xsl:for-each select="p:th">
            <th scope="col">
              <xsl:copy-of select="@colspan | @rowspan"/>
              <xsl:if test="@carry = 'yes'"><xsl:attribute name="d:align">end</xsl:attribute><xsl:attribute name="d:carry">yes</xsl:attribute></xsl:if>
              <xsl:apply-templates mode="content"/>
            </th>
          </xsl:for-each>
        </tr>
      </xsl:for-each>
    </thead>
    <tbody>
      <xsl:for-each select="p:tbody/p:tr | p:tr[p:td]">
        <tr>
          <xsl:if test="@total = 'yes'"><xsl:attribute name="d:role">total</xsl:attribute></xsl:if>
          <xsl:apply-templates select="p:th | p:td" mode="content"><xsl:with-param name="summed" select="string($summed)"/></xsl:apply-templates>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<!-- " 3 ": where a cell stands in its row. -->
<xsl:template name="column">
  <xsl:value-of select="concat(' ', 1 + count(preceding-sibling::*[not(@colspan)]) + sum(preceding-sibling::*/@colspan), ' ')"/>
</xsl:template>

<xsl:template match="p:th" mode="content">
  <th scope="row"><xsl:copy-of select="@colspan | @rowspan"/><xsl:apply-templates mode="content"/></th>
</xsl:template>

<xsl:template match="p:td" mode="content">
  <xsl:param name="summed"/>
  <xsl:variable name="column"><xsl:if test="$summed != '' and not(@colspan)"><xsl:call-template name="column"/></xsl:if></xsl:variable>
  <td>
    <xsl:copy-of select="@colspan | @rowspan"/>
    <xsl:if test="$column != '' and contains($summed, $column)"><xsl:attribute name="d:align">decimal</xsl:attribute></xsl:if>
    <xsl:apply-templates mode="content"/>
  </td>
</xsl:template>

<!-- Inside a cell there is no room for a table: its rows become lines. -->
<xsl:template match="p:table" mode="cell">
  <xsl:for-each select=".//p:tr">
    <p>
      <xsl:for-each select="p:th | p:td">
        <xsl:if test="position() &gt; 1">; </xsl:if>
        <xsl:apply-templates mode="content"/>
      </xsl:for-each>
    </p>
  </xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="cell"><xsl:apply-templates select="." mode="content"/></xsl:template>

<!-- A cause, and what is done about it, as the plan gives them: words, or blocks of them. -->
<xsl:template match="p:cause | p:remedy" mode="said">
  <xsl:if test="not(p:p | p:ul | p:ol)"><p><xsl:apply-templates mode="content"/></p></xsl:if>
  <xsl:apply-templates select="p:p | p:ul | p:ol" mode="cell"/>
</xsl:template>

<!-- "Cause: ..."; "Corrective action (Head of service, by June 2016): ...". -->
<xsl:template match="p:cause | p:remedy" mode="told">
  <xsl:variable name="when"><xsl:call-template name="date"><xsl:with-param name="iso" select="@due"/></xsl:call-template></xsl:variable>
  <p d:role="secondary">
    <xsl:choose>
      <xsl:when test="self::p:cause"><xsl:value-of select="f:say('cause_told')"/></xsl:when>
      <xsl:when test="@owner and @due"><xsl:value-of select="f:say('remedy_told_by_who_when', @owner, string($when))"/></xsl:when>
      <xsl:when test="@owner"><xsl:value-of select="f:say('remedy_told_by_who', @owner)"/></xsl:when>
      <xsl:when test="@due"><xsl:value-of select="f:say('remedy_told_by_when', string($when))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('remedy_told')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="text() | p:strong | p:em | p:a" mode="content"/>
  </p>
  <xsl:apply-templates select="p:p | p:ul | p:ol" mode="cell"/>
</xsl:template>

<!-- "January 2016" of 2016-01, "20 January 2016" of 2016-01-20; nothing of nothing. -->
<xsl:template name="date">
  <xsl:param name="iso"/>
  <xsl:variable name="month"><xsl:call-template name="month"><xsl:with-param name="n" select="substring($iso, 6, 2)"/></xsl:call-template></xsl:variable>
  <xsl:choose>
    <xsl:when test="string-length($iso) &gt; 7"><xsl:value-of select="f:say('date_day', string(number(substring($iso, 9, 2))), string($month), substring($iso, 1, 4))"/></xsl:when>
    <xsl:when test="$iso != ''"><xsl:value-of select="f:say('date_month', string($month), substring($iso, 1, 4))"/></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="month">
  <xsl:param name="n"/>
  <xsl:if test="$n != ''"><xsl:value-of select="f:say(concat('month_', number($n)))"/></xsl:if>
</xsl:template>

<!-- Facts never are text of the plan. -->
<xsl:template match="f:*" mode="content"/>

<!-- What a row is about: the claims of what-changed, inserted in the same report, lead to it. -->
<xsl:template name="about">
  <xsl:param name="place"/>
  <xsl:if test="$in-part and $place != ''"><xsl:attribute name="d:about"><xsl:value-of select="$place"/></xsl:attribute></xsl:if>
</xsl:template>

</xsl:stylesheet>
