<?xml version="1.0" encoding="UTF-8"?>
<!-- _certificate.xsl - the self-certificate of a paper (build with the option certificate): what the
     program has checked on the finished PDF, failures in words, and what a person still has
     to look at: the conditions of the Matterhorn Protocol 1.1 that only people can judge. One
     A4 page. Its facts: f:certificate (@file @title @sha256 @pages @bytes @attachments
     @failed), in it f:check (@name @passed @found). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"

    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:import href="_common.xsl"/>

<xsl:variable name="certificate" select="/p:plan/f:certificate"/>

<xsl:template match="/">
  <html>
    <xsl:call-template name="language"/>
    <head>
      <title>Certificate of <xsl:value-of select="$certificate/@file"/></title>
      <xsl:if test="$plan/p:organisation"><d:organisation><xsl:value-of select="$plan/p:organisation"/></d:organisation></xsl:if>
      <xsl:if test="$plan/p:committee"><d:committee><xsl:value-of select="$plan/p:committee"/></d:committee></xsl:if>
      <d:status name="passed" label="Passed" shape="tick" standing="good">The check found nothing wrong.</d:status>
      <d:status name="failed" label="Failed" shape="cross" standing="bad">The check found a fault.</d:status>
    </head>
    <body>
      <h1>Accessibility certificate: <xsl:value-of select="$certificate/@title"/></h1>
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
        <span d:role="warning"><xsl:value-of select="$certificate/@failed"/> of <xsl:value-of select="count($certificate/f:check)"/> checks failed.</span>
        <xsl:text> Do not publish the paper before they are mended.</xsl:text>
      </xsl:when>
      <xsl:otherwise>All <xsl:value-of select="count($certificate/f:check)"/> checks passed.</xsl:otherwise>
    </xsl:choose>
    <xsl:text> The paper conforms only when a person has also ticked every line of the second table.</xsl:text>
  </p>
  <p d:role="note">
    <xsl:value-of select="$certificate/@file"/>, <xsl:value-of select="$certificate/@pages"/> pages, <xsl:value-of select="$certificate/@bytes"/> bytes<xsl:if test="$certificate/@attachments">, <xsl:value-of select="$certificate/@attachments"/> attached files</xsl:if>; SHA-256 <xsl:value-of select="$certificate/@sha256"/>
  </p>
</xsl:template>

<!-- ==== what the program has checked ==== -->

<xsl:template name="checked">
  <table>
    <caption>Checked by the program on the finished PDF</caption>
    <colgroup><col d:width-min="38" d:width-max="46"/><col d:weight="1"/><col d:width-min="18" d:width-max="20"/></colgroup>
    <thead>
      <tr><th scope="col">Check</th><th scope="col">What was found</th><th scope="col">Result</th></tr>
    </thead>
    <tbody>
      <xsl:for-each select="$certificate/f:check">
        <tr>
          <th scope="row"><xsl:apply-templates select="." mode="label"/></th>
          <td><xsl:value-of select="@found"/></td>
          <td>
            <xsl:choose>
              <xsl:when test="@passed = 'yes'"><d:status name="passed">Passed</d:status></xsl:when>
              <xsl:otherwise><xsl:attribute name="d:status">failed</xsl:attribute><d:status name="failed">Failed</d:status></xsl:otherwise>
            </xsl:choose>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template match="f:check" mode="label"><xsl:value-of select="@name"/></xsl:template>
<xsl:template match="f:check[@name='sound']" mode="label">Sound file</xsl:template>
<xsl:template match="f:check[@name='claims']" mode="label">Standards, title, language</xsl:template>
<xsl:template match="f:check[@name='tagged']" mode="label">Everything tagged</xsl:template>
<xsl:template match="f:check[@name='headings']" mode="label">Headings</xsl:template>
<xsl:template match="f:check[@name='tables']" mode="label">Tables</xsl:template>
<xsl:template match="f:check[@name='figures']" mode="label">Alternative texts</xsl:template>
<xsl:template match="f:check[@name='links']" mode="label">Links and Tab key</xsl:template>
<xsl:template match="f:check[@name='fonts']" mode="label">Fonts and characters</xsl:template>
<xsl:template match="f:check[@name='contrast']" mode="label">Contrast</xsl:template>
<xsl:template match="f:check[@name='placed']" mode="label">Nothing cut off or covered</xsl:template>
<xsl:template match="f:check[@name='same']" mode="label">Same bytes again</xsl:template>

<!-- ==== what a person has to look at ==== -->

<xsl:template name="owed">
  <table>
    <caption>Still to be checked by a person</caption>
    <colgroup><col d:weight="1"/><col d:width-min="62" d:width-max="66"/><col d:width-min="15" d:width-max="16"/></colgroup>
    <thead>
      <tr><th scope="col">Look at the paper and ask</th><th scope="col">Matterhorn Protocol 1.1</th><th scope="col">In order</th></tr>
    </thead>
    <tbody>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Is all that matters read out, and only decoration left out?</xsl:with-param>
        <xsl:with-param name="points">01-001, 01-002, 01-006, 02-002, 09-003</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Does it make sense when read aloud from top to bottom?</xsl:with-param>
        <xsl:with-param name="points">09-001, 09-002, 22-001, 28-001</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Is nothing said by colour, shape or place alone?</xsl:with-param>
        <xsl:with-param name="points">04-001</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Does the title say which paper it is, and is the language right?</xsl:with-param>
        <xsl:with-param name="points">06-004, 11-007</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Does each alternative text say what the picture shows?</xsl:with-param>
        <xsl:with-param name="points">13-001, 13-002, 13-005 to 13-008</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Is each heading and caption marked as one, and nothing else?</xsl:with-param>
        <xsl:with-param name="points">13-003, 14-001, 14-004, 14-005</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Do the head cells name what is in their rows and columns?</xsl:with-param>
        <xsl:with-param name="points">15-001, 15-002, 15-004, 15-005</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Is every list a list, numbered as it is printed?</xsl:with-param>
        <xsl:with-param name="points">16-001 to 16-003</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Are formulas, notes and references marked as such?</xsl:with-param>
        <xsl:with-param name="points">17-001, 19-001, 19-002</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Do the running lines hold nothing that the text lacks?</xsl:with-param>
        <xsl:with-param name="points">18-001, 18-002</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Are there no scans, stretched letters, forms or picture maps?</xsl:with-param>
        <xsl:with-param name="points">08-001, 08-002, 12-001, 24-001, 28-003, 28-013</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="question">
        <xsl:with-param name="text">Does nothing flicker, sound, or run out of time?</xsl:with-param>
        <xsl:with-param name="points">03-001 to 03-003, 05-001 to 05-003, 29-001</xsl:with-param>
      </xsl:call-template>
    </tbody>
  </table>
  <table>
    <caption>Signed by the person who looked</caption>
    <colgroup><col d:weight="2"/><col d:weight="2"/><col d:weight="1"/></colgroup>
    <thead>
      <tr><th scope="col">Name</th><th scope="col">Signature</th><th scope="col">Date</th></tr>
    </thead>
    <tbody>
      <tr><td><br/><br/></td><td/><td/></tr>
    </tbody>
  </table>
</xsl:template>

<!-- A question, its checkpoints, and a box to tick. -->
<xsl:template name="question">
  <xsl:param name="text"/>
  <xsl:param name="points"/>
  <tr>
    <th scope="row"><xsl:value-of select="$text"/></th>
    <td><xsl:value-of select="$points"/></td>
    <td><xsl:text>&#x2610;</xsl:text></td>
  </tr>
</xsl:template>

</xsl:stylesheet>
