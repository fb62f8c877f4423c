<?xml version="1.0" encoding="UTF-8"?>
<!-- _certificate.xsl - the self-certificate of a paper (build with the option certificate): what the
     program has checked on the finished PDF, failures in words, and what a person still has
     to look at: the conditions of the Matterhorn Protocol 1.1 that only people can judge; of PDF/UA-2,
     for which there is no such list, the clauses and success criteria that ask the same. One
     A4 page. Its facts: f:certificate (@file @title @sha256 @pages @bytes @attachments @generation
     @failed), in it f:check (@name @passed @found). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="plan report minutes work-programme forward-plan">

<xsl:import href="_common.xsl"/>

<xsl:variable name="certificate" select="/*/f:certificate"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <head>
      <title><xsl:value-of select="f:say('certificate_of', $certificate/@file)"/></title>
      <xsl:if test="$plan/p:organisation"><d:organisation><xsl:value-of select="$plan/p:organisation"/></d:organisation></xsl:if>
      <xsl:if test="$plan/p:committee"><d:committee><xsl:value-of select="$plan/p:committee"/></d:committee></xsl:if>
      <d:status name="passed" label="{f:say('certificate_passed')}" shape="tick" standing="good"><xsl:value-of select="f:say('certificate_passed_means')"/></d:status>
      <d:status name="failed" label="{f:say('certificate_failed')}" shape="cross" standing="bad"><xsl:value-of select="f:say('certificate_failed_means')"/></d:status>
    </head>
    <body>
      <h1><xsl:value-of select="f:say('certificate_heading', $certificate/@title)"/></h1>
      <xsl:call-template name="verdict"/>
      <xsl:call-template name="checked"/>
      <xsl:call-template name="owed"/>
    </body>
  </html>
</xsl:template>

<xsl:template name="verdict">
  <p>
    <xsl:choose>
      <xsl:when test="$certificate/@failed">
        <span d:role="warning"><xsl:value-of select="f:say('certificate_some_failed', number($certificate/@failed), count($certificate/f:check))"/></span>
        <xsl:value-of select="concat(' ', f:say('certificate_do_not_publish'))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('certificate_all_passed', count($certificate/f:check))"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(' ', f:say('certificate_person'))"/>
  </p>
  <p d:role="note">
    <xsl:choose>
      <xsl:when test="$certificate/@attachments"><xsl:value-of select="f:say('certificate_file_with', $certificate/@file, $certificate/@pages, $certificate/@bytes, $certificate/@sha256, $certificate/@attachments)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:say('certificate_file', $certificate/@file, $certificate/@pages, $certificate/@bytes, $certificate/@sha256)"/></xsl:otherwise>
    </xsl:choose>
  </p>
</xsl:template>

<!-- ==== what the program has checked ==== -->

<xsl:template name="checked">
  <table>
    <caption><xsl:value-of select="f:say('certificate_checked')"/></caption>
    <colgroup><col d:width-min="38" d:width-max="46"/><col d:weight="1"/><col d:width-min="18" d:width-max="20"/></colgroup>
    <thead>
      <tr><th scope="col"><xsl:value-of select="f:say('certificate_check')"/></th><th scope="col"><xsl:value-of select="f:say('certificate_found')"/></th><th scope="col"><xsl:value-of select="f:say('certificate_result')"/></th></tr>
    </thead>
    <tbody>
      <xsl:for-each select="$certificate/f:check">
        <tr>
          <th scope="row"><xsl:apply-templates select="." mode="label"/></th>
          <td><xsl:value-of select="@found"/></td>
          <td>
            <xsl:choose>
              <xsl:when test="@passed = 'yes'"><d:status name="passed"><xsl:value-of select="f:say('certificate_passed')"/></d:status></xsl:when>
              <xsl:otherwise><xsl:attribute name="d:status">failed</xsl:attribute><d:status name="failed"><xsl:value-of select="f:say('certificate_failed')"/></d:status></xsl:otherwise>
            </xsl:choose>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
  <xsl:for-each select="$plan/p:small-numbers[@hidden &gt; 0 or @rounded &gt; 0]">
    <p>
      <xsl:value-of select="f:say('certificate_small', string(@hidden), string(@rounded))"/>
      <xsl:if test="@narrowest"><xsl:value-of select="concat(' ', f:say('certificate_small_bound', string(@narrowest)))"/></xsl:if>
    </p>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:check" mode="label"><xsl:value-of select="@name"/></xsl:template>
<xsl:template match="f:check[@name='sound']" mode="label"><xsl:value-of select="f:say('certificate_check_sound')"/></xsl:template>
<xsl:template match="f:check[@name='claims']" mode="label"><xsl:value-of select="f:say('certificate_check_claims')"/></xsl:template>
<xsl:template match="f:check[@name='tagged']" mode="label"><xsl:value-of select="f:say('certificate_check_tagged')"/></xsl:template>
<xsl:template match="f:check[@name='order']" mode="label"><xsl:value-of select="f:say('certificate_check_order')"/></xsl:template>
<xsl:template match="f:check[@name='headings']" mode="label"><xsl:value-of select="f:say('certificate_check_headings')"/></xsl:template>
<xsl:template match="f:check[@name='tables']" mode="label"><xsl:value-of select="f:say('certificate_check_tables')"/></xsl:template>
<xsl:template match="f:check[@name='figures']" mode="label"><xsl:value-of select="f:say('certificate_check_figures')"/></xsl:template>
<xsl:template match="f:check[@name='links']" mode="label"><xsl:value-of select="f:say('certificate_check_links')"/></xsl:template>
<xsl:template match="f:check[@name='fonts']" mode="label"><xsl:value-of select="f:say('certificate_check_fonts')"/></xsl:template>
<xsl:template match="f:check[@name='contrast']" mode="label"><xsl:value-of select="f:say('certificate_check_contrast')"/></xsl:template>
<xsl:template match="f:check[@name='placed']" mode="label"><xsl:value-of select="f:say('certificate_check_placed')"/></xsl:template>
<xsl:template match="f:check[@name='page']" mode="label"><xsl:value-of select="f:say('certificate_check_page')"/></xsl:template>
<xsl:template match="f:check[@name='same']" mode="label"><xsl:value-of select="f:say('certificate_check_same')"/></xsl:template>
<xsl:template match="f:check[@name='absence']" mode="label"><xsl:value-of select="f:say('certificate_check_absence')"/></xsl:template>

<!-- ==== what a person has to look at ==== -->

<xsl:template name="owed">
  <table>
    <caption><xsl:value-of select="f:say('certificate_owed')"/></caption>
    <colgroup><col d:weight="1"/><col d:width-min="62" d:width-max="66"/><col d:width-min="15" d:width-max="16"/></colgroup>
    <thead>
      <tr><th scope="col"><xsl:value-of select="f:say('certificate_ask')"/></th><th scope="col">
          <xsl:choose>
            <xsl:when test="$certificate/@generation = 2"><xsl:value-of select="f:say('certificate_clauses')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:say('certificate_protocol')"/></xsl:otherwise>
          </xsl:choose>
        </th><th scope="col"><xsl:value-of select="f:say('certificate_in_order')"/></th></tr>
    </thead>
    <tbody>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_1')"/>
        <xsl:with-param name="points">01-001, 01-002, 01-006, 02-002, 09-003</xsl:with-param>
        <xsl:with-param name="clauses">8.2.2</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_2')"/>
        <xsl:with-param name="points">09-001, 09-002, 22-001, 28-001</xsl:with-param>
        <xsl:with-param name="clauses">8.2.1; WCAG 1.3.2</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_3')"/>
        <xsl:with-param name="points">04-001</xsl:with-param>
        <xsl:with-param name="clauses">WCAG 1.3.3, 1.4.1</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_4')"/>
        <xsl:with-param name="points">06-004, 11-007</xsl:with-param>
        <xsl:with-param name="clauses">8.4.4, 8.11.1</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_5')"/>
        <xsl:with-param name="points">13-001, 13-002, 13-005&#x2013;13-008</xsl:with-param>
        <xsl:with-param name="clauses">8.2.5.28.2</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_6')"/>
        <xsl:with-param name="points">13-003, 14-001, 14-004, 14-005</xsl:with-param>
        <xsl:with-param name="clauses">8.2.5.12, 8.2.5.27</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_7')"/>
        <xsl:with-param name="points">15-001, 15-002, 15-004, 15-005</xsl:with-param>
        <xsl:with-param name="clauses">8.2.5.26</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_8')"/>
        <xsl:with-param name="points">16-001&#x2013;16-003</xsl:with-param>
        <xsl:with-param name="clauses">8.2.5.25</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_9')"/>
        <xsl:with-param name="points">17-001, 19-001, 19-002</xsl:with-param>
        <xsl:with-param name="clauses">8.2.5.14, 8.2.5.20, 8.2.5.29</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_10')"/>
        <xsl:with-param name="points">18-001, 18-002</xsl:with-param>
        <xsl:with-param name="clauses">8.2.2; WCAG 1.3.1</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_11')"/>
        <xsl:with-param name="points">08-001, 08-002, 12-001, 24-001, 28-003, 28-013</xsl:with-param>
        <xsl:with-param name="clauses">8.9, 8.10; WCAG 1.4.5</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text" select="f:say('certificate_question_12')"/>
        <xsl:with-param name="points">03-001&#x2013;03-003, 05-001&#x2013;05-003, 29-001</xsl:with-param>
        <xsl:with-param name="clauses">WCAG 1.4.2, 2.2.1, 2.3.1</xsl:with-param>
      </xsl:call-template>
    </tbody>
  </table>
  <table>
    <caption><xsl:value-of select="f:say('certificate_signed')"/></caption>
    <colgroup><col d:weight="2"/><col d:weight="2"/><col d:weight="1"/></colgroup>
    <thead>
      <tr><th scope="col"><xsl:value-of select="f:say('certificate_name')"/></th><th scope="col"><xsl:value-of select="f:say('certificate_signature')"/></th><th scope="col"><xsl:value-of select="f:say('certificate_date')"/></th></tr>
    </thead>
    <tbody>
      <tr><td><br/><br/></td><td/><td/></tr>
    </tbody>
  </table>
</xsl:template>

<!-- A question, its checkpoints or clauses, and a box to tick. -->
<xsl:template name="question">
  <xsl:param name="text"/>
  <xsl:param name="points"/>
  <xsl:param name="clauses"/>
  <tr>
    <th scope="row"><xsl:value-of select="$text"/></th>
    <td>
      <xsl:choose>
        <xsl:when test="$certificate/@generation = 2"><xsl:value-of select="$clauses"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$points"/></xsl:otherwise>
      </xsl:choose>
    </td>
    <td><xsl:text>&#x2610;</xsl:text></td>
  </tr>
</xsl:template>

</xsl:stylesheet>
