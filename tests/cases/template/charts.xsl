<?xml version="1.0" encoding="UTF-8"?>
<!-- Every chart that templates can call for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts" xmlns:d="urn:rapporteur:document" xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">
<xsl:import href="_common.xsl"/>
<xsl:import href="_ahead.xsl"/>
<xsl:template match="/">
  <html lang="en-GB">
    <xsl:call-template name="head"><xsl:with-param name="title" select="'Charts'"/></xsl:call-template>
    <body>
      <header><h1 d:role="title">Charts</h1></header>
      <p><xsl:value-of select="concat(f:date('2016-03-31'), ', ', f:date('2016-02'), ', ', f:date('soon'), '; ',
          f:counted(1, 'action'), ', ', f:counted(count(//nothing), 'action'), ', ', f:counted(2, 'child', 'children'), '; ',
          f:say('number_days', 1), ', ', f:say('number_days', '1,250'))"/></p>
      <h2>Measures</h2>
      <xsl:call-template name="small-multiples"><xsl:with-param name="measures" select="//p:measure"/></xsl:call-template>
      <xsl:call-template name="xmr-figure"><xsl:with-param name="measure" select="'months'"/></xsl:call-template>
      <xsl:call-template name="xmr-figure"><xsl:with-param name="measure" select="'share'"/></xsl:call-template>
      <xsl:call-template name="trend-figure"><xsl:with-param name="measure" select="'nobody'"/></xsl:call-template>
      <h2>Ahead</h2>
      <table>
        <thead><tr><th scope="col">Facts</th></tr></thead>
        <tbody>
          <xsl:for-each select="//p:measure">
            <tr>
              <td>
                <xsl:for-each select="f:ahead(@id)/@* | f:ahead(@id)/f:restated/@*"><p><xsl:value-of select="concat(local-name(), ': ', .)"/></p></xsl:for-each>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <h2>Actions</h2>
      <xsl:call-template name="status-bar"><xsl:with-param name="items" select="$plan/p:priority"/></xsl:call-template>
      <xsl:call-template name="progress-over-time"/>
      <xsl:call-template name="slip-figure"><xsl:with-param name="of" select="'r1'"/></xsl:call-template>
      <xsl:call-template name="slip-figure"><xsl:with-param name="of" select="'nothing'"/></xsl:call-template>
      <h2>Profile</h2>
      <xsl:call-template name="profile-figure"><xsl:with-param name="profile" select="$plan/p:profile"/></xsl:call-template>
    </body>
  </html>
</xsl:template>
</xsl:stylesheet>
