<?xml version="1.0" encoding="UTF-8"?>
<!-- Pieces of the short papers (rag-overview, exceptions, one-page-summary): which
     measures and actions are in trouble, counts, words, the head of the paper.
     No paper of its own; docs/templates.md explains the parameters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f str">

<xsl:import href="_plan.xsl"/>

<!-- What this plan calls a priority: "Area" where it lists improvements. -->
<xsl:param name="priority-word">
  <xsl:choose>
    <xsl:when test="$plan//p:improvement">Area</xsl:when>
    <xsl:otherwise>Priority</xsl:otherwise>
  </xsl:choose>
</xsl:param>
<xsl:variable name="priority-lower" select="concat(translate(substring($priority-word, 1, 1),
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), substring($priority-word, 2))"/>

<xsl:key name="recommendation" match="p:recommendation | p:improvement" use="@id"/>

<!-- ==== head ==== -->

<!-- `kind`: what this paper is ("Exceptions"); the plan's title stands below it. -->
<xsl:template name="short-head">
  <xsl:param name="kind"/>
  <xsl:call-template name="head">
    <xsl:with-param name="title">
      <xsl:value-of select="$title"/>
      <xsl:if test="$title = ''"><xsl:value-of select="concat($kind, ': ', $plan/p:title)"/></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="short-title-block">
  <xsl:param name="kind"/>
  <header>
    <p d:role="organisation"><xsl:value-of select="$plan/p:organisation"/></p>
    <p d:role="committee"><xsl:value-of select="$plan/p:committee"/></p>
    <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
    <h1 d:role="title" d:no-contents="yes">
      <xsl:value-of select="$title"/>
      <xsl:if test="$title = ''"><xsl:value-of select="$kind"/></xsl:if>
    </h1>
    <p d:role="subtitle">
      <xsl:if test="$title = ''"><xsl:value-of select="concat($plan/p:title, ': ')"/></xsl:if>
      <xsl:choose>
        <xsl:when test="$title = ''">position at </xsl:when>
        <xsl:otherwise>Position at </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="$paper/@as-at-long"/>
    </p>
  </header>
</xsl:template>

<!-- ==== which measures and actions ==== -->

<!-- What is known now of each measure: its row in the first scorecard that it stands in,
     else its latest value. A measure in neither has never been reported. -->
<xsl:variable name="now" select="$plan//f:*[self::f:latest[parent::p:measure] or self::f:row[parent::f:group][
    starts-with(concat(normalize-space(key('measure', @measure)/@scorecards), ' '), concat(../../@id, ' '))]]"/>
<xsl:variable name="never" select="$plan//p:measure[not(@scorecards) and not(f:latest)]"/>

<xsl:variable name="red" select="$now[key('status', @status | @reported)/@standing = 'bad']"/>
<xsl:variable name="worsening" select="$now[@verdict = 'worsened'][not(key('status', @status | @reported)/@standing = 'bad')]"/>
<xsl:variable name="not-reported" select="$now[@state = 'missing' or @state = 'not-available'][not(@status)]"/>

<xsl:variable name="all-actions" select="$plan//p:action[f:action]"/>
<xsl:variable name="open" select="$all-actions[not(starts-with(f:action/@status, 'action.completed'))]"/>
<xsl:variable name="overdue" select="$open[f:action/@status = 'action.overdue']"/>
<xsl:variable name="reported-red" select="$open[not(f:action/@status = 'action.overdue')][
    key('status', f:action/@rag)/@standing = 'bad']"/>

<!-- The element of the plan that a row or a latest value is about. -->
<xsl:template match="f:row" mode="measure-title"><xsl:value-of select="key('measure', @measure)/p:title"/></xsl:template>
<xsl:template match="f:latest" mode="measure-title"><xsl:value-of select="../p:title"/></xsl:template>

<xsl:template match="f:row" mode="figure"><xsl:value-of select="@current"/></xsl:template>
<xsl:template match="f:latest" mode="figure"><xsl:value-of select="."/></xsl:template>

<xsl:template match="f:row" mode="period"><xsl:value-of select="../../@current-label"/></xsl:template>
<xsl:template match="f:latest" mode="period"><xsl:value-of select="@period"/></xsl:template>

<!-- "3.2 Supervision", "Learning from complaints": where a measure or an action belongs. -->
<xsl:template match="p:measure | p:action" mode="belongs-to">
  <xsl:variable name="recommendation" select="ancestor::p:recommendation[1] | ancestor::p:improvement[1]"/>
  <xsl:variable name="group" select="ancestor::p:measures[1]"/>
  <xsl:choose>
    <xsl:when test="$recommendation"><xsl:apply-templates select="$recommendation" mode="label"/></xsl:when>
    <xsl:when test="$group/@refs or $group/@title">
      <xsl:value-of select="$group/@refs"/>
      <xsl:if test="$group/@refs and $group/@title"><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="$group/@title"/>
    </xsl:when>
    <xsl:when test="key('recommendation', str:tokenize($group/@recommendations, ' '))">
      <xsl:apply-templates select="key('recommendation', str:tokenize($group/@recommendations, ' '))[1]" mode="label"/>
    </xsl:when>
    <xsl:when test="ancestor::p:priority"><xsl:value-of select="ancestor::p:priority/p:title"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- A recommendation in few words: its reference and its short label. -->
<xsl:template match="p:recommendation | p:improvement" mode="label">
  <xsl:if test="@ref"><xsl:value-of select="concat(@ref, ' ')"/></xsl:if>
  <xsl:choose>
    <xsl:when test="p:summary"><xsl:value-of select="p:summary"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="p:title"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== judgements ==== -->

<!-- A line of a tally as symbol and word; what is not rated has no symbol. -->
<xsl:key name="judgement" match="f:status[not(starts-with(@name, 'action.'))]" use="@label"/>

<xsl:template match="f:measures-by" mode="name">
  <xsl:value-of select="@status"/>
  <xsl:if test="not(@status)"><xsl:value-of select="key('judgement', @label)/@name"/></xsl:if>
</xsl:template>

<xsl:template match="f:measures-by" mode="judgement">
  <xsl:param name="form" select="'full'"/>
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="$name != ''">
      <xsl:call-template name="status">
        <xsl:with-param name="name" select="string($name)"/>
        <xsl:with-param name="form" select="$form"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- " (RI)": what stands for it in narrow columns. -->
<xsl:template match="f:measures-by" mode="short-form">
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:variable name="status" select="key('status', string($name))"/>
  <xsl:if test="$status/@short != $status/@label"><xsl:value-of select="concat(' (', $status/@short, ')')"/></xsl:if>
</xsl:template>

<xsl:template match="f:measures-by" mode="tint">
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:if test="$name != ''"><xsl:attribute name="d:status"><xsl:value-of select="$name"/></xsl:attribute></xsl:if>
</xsl:template>

<xsl:template match="f:measures-by" mode="meaning">
  <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
  <xsl:variable name="said" select="key('status', string($name))"/>
  <xsl:choose>
    <xsl:when test="normalize-space($said) != ''"><xsl:value-of select="$said"/></xsl:when>
    <xsl:when test="@label = 'Not reported'">The plan has no figure for the period.</xsl:when>
    <xsl:when test="@label = 'Not available'">The plan says that there is no figure.</xsl:when>
    <xsl:when test="@label = 'Not applicable'">The plan says that no figure applies.</xsl:when>
    <xsl:when test="@label = 'Suppressed'">The figure is held back, because it is about few people.</xsl:when>
    <xsl:when test="@label = 'Not rated yet'">A running total; its target is for the end of the year.</xsl:when>
    <xsl:when test="@label = 'Not due this period'">By its frequency it is reported in another period.</xsl:when>
    <xsl:when test="@label = 'Not rated'">There is a figure, but nothing to judge it by.</xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Measures by judgement, with what each means: counts and key in one. -->
<xsl:template name="judgement-counts">
  <table>
    <caption>Measures by judgement</caption>
    <colgroup><col d:width-min="60"/><col d:weight="1"/><col d:width-min="18"/></colgroup>
    <thead>
      <tr><th scope="col">Judgement</th><th scope="col">What it means</th><th scope="col" d:align="end">Measures</th></tr>
    </thead>
    <tbody>
      <xsl:for-each select="$whole/f:measures-by[@n &gt; 0]">
        <tr>
          <th scope="row"><xsl:apply-templates select="." mode="judgement"/><xsl:apply-templates select="." mode="short-form"/></th>
          <td><xsl:apply-templates select="." mode="meaning"/></td>
          <td d:align="end"><xsl:value-of select="@n"/></td>
        </tr>
      </xsl:for-each>
      <tr d:role="total">
        <th scope="row" colspan="2">All measures</th>
        <td d:align="end"><xsl:value-of select="sum($whole/f:measures-by/@n)"/></td>
      </tr>
    </tbody>
  </table>
</xsl:template>

<!-- Where actions and measures stand, in a sentence or two. -->
<xsl:template name="position-text">
  <xsl:if test="$whole/@actions &gt; 0"><xsl:value-of select="$whole/@actions-text"/></xsl:if>
  <xsl:if test="$whole/@actions &gt; 0 and $whole/@measures &gt; 0"><xsl:text> </xsl:text></xsl:if>
  <xsl:if test="$whole/@measures &gt; 0"><xsl:value-of select="$whole/@measures-text"/></xsl:if>
</xsl:template>

<!-- ==== words ==== -->

<!-- 1 to 20 in words; a figure above. -->
<xsl:template name="number-word">
  <xsl:param name="n"/>
  <xsl:param name="capital"/>
  <xsl:variable name="words" select="str:tokenize('one two three four five six seven eight nine ten eleven twelve
      thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty')"/>
  <xsl:choose>
    <xsl:when test="$n &gt; 20 or $n &lt; 1"><xsl:value-of select="$n"/></xsl:when>
    <xsl:when test="$capital">
      <xsl:value-of select="translate(substring($words[position() = $n], 1, 1), 'otfsen', 'OTFSEN')"/>
      <xsl:value-of select="substring($words[position() = $n], 2)"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$words[position() = $n]"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A text that must not run long, cut between words. -->
<xsl:template name="shortened">
  <xsl:param name="text"/>
  <xsl:param name="room" select="80"/>
  <xsl:variable name="plain" select="normalize-space($text)"/>
  <xsl:choose>
    <xsl:when test="string-length($plain) &lt;= $room">
      <xsl:choose>
        <xsl:when test="substring($plain, string-length($plain)) = '.'"><xsl:value-of select="substring($plain, 1, string-length($plain) - 1)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$plain"/></xsl:otherwise>
      </xsl:choose>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="whole-words"><xsl:with-param name="text" select="substring($plain, 1, $room)"/></xsl:call-template>
      <xsl:text>&#x2026;</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Without the last, cut word; never more than 40 steps deep. -->
<xsl:template name="whole-words">
  <xsl:param name="text"/>
  <xsl:param name="steps" select="40"/>
  <xsl:variable name="last" select="substring($text, string-length($text))"/>
  <xsl:choose>
    <xsl:when test="$steps = 0 or $text = ''"><xsl:value-of select="$text"/></xsl:when>
    <xsl:when test="$last = ' '"><xsl:value-of select="substring($text, 1, string-length($text) - 1)"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="whole-words">
        <xsl:with-param name="text" select="substring($text, 1, string-length($text) - 1)"/>
        <xsl:with-param name="steps" select="$steps - 1"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Who answers for a recommendation's work: its lead, else the priority's. -->
<xsl:template match="*" mode="lead">
  <xsl:variable name="lead" select="(ancestor::p:priority/@lead | ancestor-or-self::p:recommendation/@lead)[last()]"/>
  <xsl:choose>
    <xsl:when test="$lead"><xsl:value-of select="$lead"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="missing"><xsl:with-param name="words" select="'No owner is named'"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:action" mode="owner">
  <xsl:choose>
    <xsl:when test="@owner"><xsl:value-of select="@owner"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="lead"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
