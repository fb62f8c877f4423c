<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:rapporteur:1"
    xmlns:d="urn:rapporteur:document" xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p">
<xsl:template match="/">
  <html><head><title>T</title></head><body><h1>T</h1>
    <table>
      <colgroup><col/><col/><col/></colgroup>
      <thead><tr><th scope="row">A</th><td>B</td></tr></thead>
      <tbody>
        <tr><td rowspan="3">1</td><td>2</td></tr>
        <tr><td>3</td><td>4</td></tr>
      </tbody>
    </table>
    <table><tbody><tr><th>No head, no scope</th></tr></tbody></table>
    <table><thead><tr><th scope="col">A</th><th scope="col" rowspan="2">B</th></tr><tr><th scope="col" colspan="2">C</th></tr></thead><tbody><tr><td>1</td><td colspan="0">2</td></tr></tbody></table>
  </body></html>
</xsl:template>
</xsl:stylesheet>
