<?xml version="1.0" encoding="UTF-8"?>
<!-- minutes: the minutes of a meeting: who was there, each item under its number, what was
     resolved in lettered points, when it began and ended. Over minutes, not a plan. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="minutes">

<xsl:import href="_words.xsl"/>

<!-- Below a resolution, whom it asks for something and by when: yes or no. -->
<xsl:param name="actions" select="'yes'" d:choices="yes no"/>

<xsl:variable name="minutes" select="/p:minutes"/>
<xsl:variable name="draft" select="$minutes/@draft = 'yes'"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <xsl:call-template name="head"><xsl:with-param name="title" select="f:say('minutes_title', $minutes/p:committee, $paper/@date-long)"/></xsl:call-template>
    <body>
      <header>
        <p d:role="organisation"><xsl:value-of select="$minutes/p:organisation"/></p>
        <p d:role="committee"><xsl:value-of select="$minutes/p:committee"/></p>
        <p d:role="date"><xsl:value-of select="$paper/@date-long"/></p>
        <h1 d:role="title" d:no-contents="yes"><xsl:value-of select="f:say('minutes_heading')"/></h1>
        <xsl:if test="$draft"><p d:role="subtitle"><xsl:value-of select="f:say('minutes_draft')"/></p></xsl:if>
      </header>
      <section d:page="portrait">
        <xsl:if test="$draft"><p d:role="warning"><xsl:value-of select="f:say('minutes_draft_means')"/></p></xsl:if>
        <p d:role="lead">
          <xsl:choose>
            <xsl:when test="$minutes/p:venue"><xsl:value-of select="f:say('minutes_held_at', $minutes/p:committee, $paper/@weekday, $paper/@date-long, normalize-space($minutes/p:venue))"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:say('minutes_held', $minutes/p:committee, $paper/@weekday, $paper/@date-long)"/></xsl:otherwise>
          </xsl:choose>
        </p>
        <xsl:variable name="there" select="$minutes/p:present | $minutes/p:apologies | $minutes/p:in-attendance | $minutes/p:officers"/>
        <xsl:if test="$there">
          <dl>
            <xsl:apply-templates select="$minutes/p:present" mode="there"/>
            <xsl:apply-templates select="$minutes/p:apologies" mode="there"/>
            <xsl:apply-templates select="$minutes/p:in-attendance" mode="there"/>
            <xsl:apply-templates select="$minutes/p:officers" mode="there"/>
          </dl>
        </xsl:if>
        <xsl:apply-templates select="$minutes/p:minute" mode="part"/>
        <xsl:call-template name="end"/>
      </section>
    </body>
  </html>
</xsl:template>

<!-- ==== who was there ==== -->

<xsl:template match="p:present | p:apologies | p:in-attendance | p:officers" mode="there">
  <dt><xsl:value-of select="f:say(concat('minutes_', translate(local-name(), '-', '_')))"/></dt>
  <dd>
    <xsl:choose>
      <xsl:when test="p:person[2]"><ul><xsl:for-each select="p:person"><li><xsl:apply-templates select="." mode="there"/></li></xsl:for-each></ul></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="p:person" mode="there"/></xsl:otherwise>
    </xsl:choose>
  </dd>
</xsl:template>

<xsl:template match="p:person" mode="there">
  <xsl:choose>
    <xsl:when test="@role and parent::p:officers"><xsl:value-of select="f:say('minutes_officer_post', normalize-space(.), normalize-space(@role))"/></xsl:when>
    <xsl:when test="@role"><xsl:value-of select="f:say('minutes_person_role', normalize-space(.), normalize-space(@role))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== items ==== -->

<xsl:template match="p:minute" mode="heading"><xsl:value-of select="f:say('minutes_item', normalize-space(@number), normalize-space(@title))"/></xsl:template>

<!-- An item has an address also where the officer gives it none. -->
<xsl:template match="p:minute" mode="part">
  <h2>
    <xsl:attribute name="id">
      <xsl:choose>
        <xsl:when test="@id"><xsl:value-of select="@id"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('item-', position())"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:apply-templates select="." mode="heading"/>
  </h2>
  <xsl:for-each select="p:p | p:ul | p:ol | p:table | p:quote | p:picture | p:insert | p:resolved">
    <xsl:apply-templates select="." mode="body"/>
  </xsl:for-each>
</xsl:template>

<!-- ==== resolutions ==== -->

<!-- A sentence; or points, with or without one before them. Letters run on where a minute has
     several. -->
<xsl:template match="p:resolved" mode="body">
  <xsl:variable name="before" select="count(preceding-sibling::p:resolved/p:point)"/>
  <p>
    <xsl:if test="p:point"><xsl:attribute name="d:keep">next</xsl:attribute></xsl:if>
    <strong>
      <xsl:choose>
        <xsl:when test="@word"><xsl:value-of select="@word"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('minutes_resolved')"/></xsl:otherwise>
      </xsl:choose>
    </strong>
    <xsl:text>&#xA0;&#x2013; </xsl:text>
    <xsl:apply-templates select="node()[not(self::p:point)]" mode="content"/>
  </p>
  <xsl:call-template name="asked"/>
  <xsl:if test="p:point">
    <ol d:letters="yes">
      <xsl:if test="$before &gt; 0"><xsl:attribute name="start"><xsl:value-of select="$before + 1"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="p:point" mode="body"/>
    </ol>
  </xsl:if>
</xsl:template>

<xsl:template match="p:point" mode="body">
  <li>
    <xsl:copy-of select="@id"/>
    <xsl:apply-templates select="node()[not(self::p:point)]" mode="content"/>
    <xsl:if test="p:point"><ol><xsl:apply-templates select="p:point" mode="body"/></ol></xsl:if>
    <xsl:call-template name="asked"/>
  </li>
</xsl:template>

<xsl:template name="asked">
  <xsl:if test="@owner and $actions = 'yes'">
    <xsl:variable name="day"><xsl:call-template name="date"><xsl:with-param name="iso" select="@due"/></xsl:call-template></xsl:variable>
    <p d:role="secondary">
      <xsl:choose>
        <xsl:when test="@due"><xsl:value-of select="f:say('minutes_action', normalize-space(@owner), string($day))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('minutes_action_undated', normalize-space(@owner))"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:if>
</xsl:template>

<!-- 68(c), 71(a)(iv): as it is printed. -->
<xsl:template match="p:point" mode="number">
  <xsl:choose>
    <xsl:when test="parent::p:point">
      <xsl:apply-templates select=".." mode="number"/>
      <xsl:if test="not(../../self::p:point)"><xsl:number count="p:point" format="(i)"/></xsl:if>
      <xsl:if test="../../self::p:point"><xsl:number count="p:point" format="(1)"/></xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="normalize-space(ancestor::p:minute/@number)"/>
      <xsl:number value="count(preceding-sibling::p:point | ../preceding-sibling::p:resolved/p:point) + 1" format="(a)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="p:xref[not(@words) and key('place', @to)[self::p:minute or self::p:point]]" mode="content" priority="1">
  <xsl:variable name="place" select="key('place', @to)[1]"/>
  <xsl:variable name="form"><xsl:choose><xsl:when test="f:first">first</xsl:when><xsl:otherwise>in</xsl:otherwise></xsl:choose></xsl:variable>
  <a href="#{@to}">
    <xsl:choose>
      <xsl:when test="$place/self::p:minute"><xsl:value-of select="f:say(concat('minutes_minute_', $form), string($place/@number))"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="number"><xsl:apply-templates select="$place" mode="number"/></xsl:variable>
        <xsl:value-of select="f:say(concat('minutes_point_', $form), string($number))"/>
      </xsl:otherwise>
    </xsl:choose>
  </a>
</xsl:template>

<!-- ==== the end ==== -->

<!-- "3.35 p.m." ends the sentence as it is. -->
<xsl:template name="end">
  <xsl:variable name="last"><xsl:choose>
    <xsl:when test="$minutes/@ended">
      <xsl:value-of select="substring($minutes/@ended, 1, string-length($minutes/@ended) - (substring($minutes/@ended, string-length($minutes/@ended)) = '.'))"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="substring($minutes/@began, 1, string-length($minutes/@began) - (substring($minutes/@began, string-length($minutes/@began)) = '.'))"/></xsl:otherwise>
  </xsl:choose></xsl:variable>
  <xsl:if test="$minutes/@began or $minutes/@ended">
    <p>
      <xsl:if test="$minutes/@chair"><xsl:attribute name="d:keep">next</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="$minutes/@began and $minutes/@ended"><xsl:value-of select="f:say('minutes_times', $minutes/@began, string($last))"/></xsl:when>
        <xsl:when test="$minutes/@began"><xsl:value-of select="f:say('minutes_began', string($last))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:say('minutes_ended', string($last))"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:if>
  <xsl:if test="$minutes/@chair"><p><xsl:value-of select="f:say('minutes_chair', $minutes/@chair)"/></p></xsl:if>
</xsl:template>

</xsl:stylesheet>
