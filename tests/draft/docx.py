"""Word documents as bytes: WordprocessingML written by hand, in the ways in which Word itself writes the same thing."""
import io
import re
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
STYLES = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
</w:styles>"""
NUMBERING = f"""<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def run(text, properties=""):
    """A run; line breaks become <w:br/>."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def deleted(text):
    return f'<w:del w:id="9" w:author="A"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def inserted(text):
    return f'<w:ins w:id="8" w:author="A">{run(text)}</w:ins>'


def split_runs(text, random):
    """Word cuts a text into runs wherever somebody has typed."""
    out, at = "", 0
    while at < len(text):
        n = random.randint(1, 20)
        out += run(text[at:at + n])
        at += n
    return out


def paragraph(content="", style=None, list_id=None, level=0, bold=False):
    """`content` is runs, or plain text."""
    if content and not content.startswith("<"):
        content = run(content, "<w:b/>" if bold else "")
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else "")
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def cell(content="", span=1, merge=None, fill=None, paragraphs=None):
    """`merge`: None, "restart" or "continue"; `paragraphs`: ready-made ones in place of content."""
    properties = f'<w:tcW w:w="{900 * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (
        {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")) + (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
    if paragraphs is None:
        paragraphs = "".join(paragraph(line) for line in content.split("\n")) if not content.startswith("<") \
            else f"<w:p>{content}</w:p>"
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{paragraphs}</w:tc>"


def row(cells, head=False, properties=""):
    properties += "<w:tblHeader/>" if head else ""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(rows, properties=""):
    columns = max(sum(int(n or 1) for n in re.findall(r'<w:tcPr><w:tcW[^>]*/>(?:<w:gridSpan w:val="(\d+)"/>)?', r)) for r in rows)
    grid = "".join('<w:gridCol w:w="900"/>' for _ in range(columns))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>" + paragraph()


def document(body, parts=None):
    """The bytes of a .docx with `body`; `parts` are more parts, or others in place of these."""
    whole = {
        "[Content_Types].xml": TYPES, "_rels/.rels": RELS,
        "word/_rels/document.xml.rels": f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>""",
        "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"/>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}" '
                             f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
                             f'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
                             f'xmlns:v="urn:schemas-microsoft-com:vml" '
                             f'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    whole.update(parts or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in whole.items():
            if text is not None:
                file.writestr(name, text)
    return buffer.getvalue()
