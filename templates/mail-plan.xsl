<?xml version="1.0" encoding="UTF-8"?>
<!-- mail-plan: what a message says of a plan: what is sent, what is asked, the box and the table of the
     one-page-summary. The facts of the message are in the head of _mail.xsl. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f">

<xsl:import href="one-page-summary.xsl"/>
<xsl:import href="_mail.xsl"/>

<!-- A message has no page to fit on. -->
<!-- Items listed, at most. -->
<xsl:param name="items" select="18"/>
<!-- The heading, which is also the message's subject: the plan's title. -->
<xsl:param name="title" select="normalize-space(/p:plan/p:title)"/>
<xsl:variable name="asked-role" select="'lead'"/>

</xsl:stylesheet>
