<?xml version="1.0" encoding="UTF-8"?>
<!-- mail-report: what a message says of a report: what is sent, then the report itself, as far as a message has room.
     Over a report. The facts of the message are in the head of _mail.xsl. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1"
    xmlns:f="urn:rapporteur:facts"
    xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="p f" d:for="report">

<xsl:import href="committee-report.xsl"/>
<xsl:import href="_mail.xsl"/>

</xsl:stylesheet>
