"""Forty-eight papers that are legitimate and that few programs set right: what an office's template, a report or a plan may
well hold. PAPERS is a dictionary of names; each value is called with a folder, writes its sources there and returns the
arguments of `rapporteur build` that make it.

Most are documents that a template of the office writes, word for word: so any structure can stand in them. The others are
samples of the project with their words changed.
"""
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAPERS = {}

PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:rapporteur:1" id="hostile"><title>Papers that are hard to set</title>
<organisation>Borough Council of Example</organisation><committee>Scrutiny Committee</committee>
<date>2016-04-25</date><as-at>2016-03-31</as-at>
<scale id="s" label="Rating"><status id="bad" label="Bad" standing="bad"/><status id="good" label="Good" standing="good"/></scale>
<periods><financial-year start="2015"/></periods>
<scorecard id="q" periods="2015-16-Q4"><title>Q4</title></scorecard>
<measures><measure id="m" number="1" scorecards="q" unit="count"><title>Any</title><bands scale="s"><band status="bad">0-4</band>
<band status="good">5-9</band></bands><value period="2015-16-Q4">7</value></measure></measures></plan>
"""
TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml"><xsl:template match="/">
<html lang="{lang}"{attributes}><head><title>{title}</title><d:subject>{title}</d:subject>
<d:status name="good" label="Good" shape="circle" standing="good">Meets it.</d:status>
<d:status name="bad" label="Bad" shape="cross" standing="bad"/>
<d:abbreviation short="CSE">child sexual exploitation</d:abbreviation>
<d:abbreviation short="IRO">independent reviewing officer</d:abbreviation></head>
<body>{body}</body></html></xsl:template></xsl:stylesheet>
"""
THEME = """<?xml version="1.0" encoding="UTF-8"?>
<theme xmlns="urn:rapporteur:theme"><fonts family="{family}" fallback="Liberation Sans, DejaVu Sans"/></theme>
"""
SENTENCE = "The number of children who waited longer than six weeks for an assessment fell in each of the four localities. "
CHART = """<d:chart kind="trend" label="{0}" unit="%" low="0" high="100" height="40" alt="{0} rose from 80% to 92%."><d:series label="{0}">
<d:point label="Q1" value="80" status="bad"/><d:point label="Q2"/><d:point label="Q3" value="90"/><d:point label="Q4" value="92" status="good"/>
</d:series></d:chart>"""
PICTURE = '<img src="crest.png" alt="The crest of the council"/>'


def paper(name, title, body, lang="en-GB", attributes="", family=None):
    """A paper whose document stands in the template."""
    def make(folder):
        (folder / "plan.xml").write_text(PLAN, encoding="utf-8")
        text = TEMPLATE.format(lang=lang, attributes=attributes, title=title, body=f"<h1>{title}</h1>" + body)
        (folder / f"{name}.xsl").write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "tests/cases/html/logo.png", folder / "crest.png")
        theme = []
        if family is not None:
            (folder / "theme.xml").write_text(THEME.format(family=family), encoding="utf-8")
            theme = ["--theme", "theme.xml"]
        return ["-t", f"{name}.xsl", *theme, "plan.xml"]
    assert name not in PAPERS, name
    PAPERS[name] = make


def section(heading, inner, attributes=""):
    return f"<section{attributes}><h2>{heading}</h2>{inner}</section>"


def row(*cells, head=None):
    return "<tr>" + (f'<th scope="row">{head}</th>' if head is not None else "") + "".join(
        c if c.startswith("<td") or c.startswith("<th") else f"<td>{c}</td>" for c in cells) + "</tr>"


def table(heads, rows, caption="What was counted", columns=""):
    head = heads if heads.startswith("<tr") else "<tr>" + "".join(f'<th scope="col">{h}</th>' for h in heads.split("|")) + "</tr>"
    return (f"<table>{f'<caption>{caption}</caption>' if caption else ''}{columns}<thead>{head}</thead>"
            f"<tbody>{''.join(rows)}</tbody></table>")


# ---- tables ---------------------------------------------------------------------------------------------------------

def long_table():
    rows = []
    for group in range(40):
        rows.append(f'<tr d:role="group"><th scope="rowgroup" colspan="6">Locality {group + 1}</th></tr>')
        rows.append(f'<tr><th scope="rowgroup" rowspan="4" d:label="Team {group}">Team {group}, which has a longer name</th>'
                    f'<th scope="row">Referrals</th><td>1</td><td colspan="2">not split</td><td rowspan="2">{SENTENCE}</td></tr>')
        rows.append('<tr><th scope="row">Assessments</th><td rowspan="3">7</td><td>3</td><td>4</td></tr>')
        rows.append('<tr><th scope="row">Reviews</th><td colspan="3">none was due</td></tr>')
        rows.append('<tr><th scope="row">Closures</th><td>3</td><td>4</td><td>5</td></tr>')
    head = ('<tr><th scope="col" rowspan="2">Team</th><th scope="col" rowspan="2">What</th><th scope="colgroup" colspan="3">Counted</th>'
            '<th scope="col" rowspan="2">Comment</th></tr><tr><th scope="col">All</th><th scope="col">Boys</th><th scope="col">Girls</th></tr>')
    return table(head, rows)


def wide_table(columns, two_heads):
    keys = '<colgroup><col d:key-column="yes"/>' + '<col d:width-min="14"/>' * columns + "</colgroup>"
    months = "".join(f'<th scope="col">M{i + 1}</th>' for i in range(columns))
    head = f'<tr><th scope="col">Measure</th>{months}</tr>'
    if two_heads:
        years = "".join(f'<th scope="colgroup" colspan="8">Year {i + 1}</th>' for i in range(columns // 8))
        head = f'<tr><th scope="col" rowspan="2">Measure</th>{years}</tr><tr>{months}</tr>'
    rows = [row(*(str((7 * r + c) % 100) for c in range(columns)), head=f"Measure {r + 1}") for r in range(12)]
    return table(head, rows, columns=keys)


paper("table-five-pages", "A table of five pages with spans", section("Counts", long_table(), ' d:page="landscape"'))
paper("table-40-columns", "Forty columns", section("By month", wide_table(40, False), ' d:page="landscape" d:paper="A3"'))
paper("table-40-columns-grouped", "Forty columns in five groups", section("By month and year", wide_table(40, True), ' d:page="landscape"'))
paper("table-empty-cells", "Cells with nothing in them", section("Counts", table("A|B|C|D", [
    row("", "", "", head="All empty"), row('<td colspan="3"></td>', head="One wide empty"), row('<td rowspan="2"></td>', "", "1", head="Tall"),
    row("", "", head="Beside it"), row("<p></p>", "<span></span>", " ", head="Empty inside")])))
paper("table-lists-in-cells", "Lists in cells", section("Answers", table("Question|Answers", [
    row("<ul><li>one<ul><li>of it<ul><li>below<ol><li>deepest</li></ol></li></ul></li></ul></li><li><p>two</p><p>paragraphs</p></li></ul>", head="Bullets"),
    row('<ol start="7"><li>seven</li><li>eight<ol><li>a</li><li>b</li></ol></li></ol>', head="Numbers"),
    row("<dl><dt>Term</dt><dd>Text</dd><dt>Other</dt><dd><ul><li>listed</li></ul></dd></dl>", head="Terms"),
    row("<p>Before</p><ul><li>x</li></ul><p>between</p><ol><li>y</li></ol><p>after</p>", head="Mixed")])))
paper("table-everything-in-cells", "All that a cell may hold", section("Cells", table("What|It", [
    row("<blockquote><p>We were listened to.</p></blockquote>", head="Quotation"), row("<blockquote>Not once.</blockquote>", head="Its words alone"),
    row("<aside><p>A note.</p></aside>", head="Note"), row("<aside>Its words alone.</aside>", head="Words"),
    row(f"<figure>{CHART.format('Visits')}<figcaption>Visits</figcaption></figure>", head="Chart"),
    row(f"<figure><figcaption>The crest</figcaption>{PICTURE}</figure>", head="Picture"),
    row("<div><p>Grouped</p><blockquote><p>in a group</p></blockquote><aside>and noted</aside></div>", head="Group"),
    row('<d:status name="good">Good</d:status> <d:arrow direction="up" alt="up"/> <d:progress ratio="0.5" alt="half done"/>', head="Signs")])))
paper("table-one-cell", "Tables of one cell, and a caption of two hundred words", section("One", table("Only", [row("1")], caption="")
      + table("A|B", [row("1", head="x")], caption=SENTENCE * 11)))
paper("table-tall-cell", "A row that is taller than a page", section("Comments", table("Measure|Comment", [
    row("".join(f"<p>{i + 1}. {SENTENCE * 6}</p>" for i in range(20)), head="Waiting"), row("short", head="Next")])))
paper("table-heads", "Heads of every kind", section("Heads", table(
    '<tr><th scope="col" id="h0" d:rotated="yes">Rotated head</th><th scope="colgroup" colspan="2" id="h1">Both</th></tr>'.replace(
        'id="h0"', 'rowspan="2" id="h0"') + '<tr><th scope="col" id="h2">One</th><th scope="col" id="h3">Two</th></tr>',
    ['<tr d:role="subgroup"><th scope="rowgroup" colspan="3" id="g1">Group</th></tr>',
     '<tr><th scope="row" id="r1">Row</th><td headers="g1 r1 h1 h2">1</td><td headers="g1 r1 h1 h3">2</td></tr>',
     '<tr d:role="total"><th scope="row">Total</th><td>3</td><td>4</td></tr>'])))
paper("table-many-bodies", "A table of many parts", section("Parts", "<table><caption>Parts</caption><thead><tr>"
      '<th scope="col">A</th><th scope="col">B</th></tr></thead>' + "".join(
          f'<tbody><tr><th scope="rowgroup" rowspan="3">Part {i}</th><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></tbody>'
          for i in range(60)) + "</table>"))

# ---- words and scripts ------------------------------------------------------------------------------------------------

WELSH = "Ŵy ŷw’r tŷ: ŵyr, ŷd, ẁ, ẃ, ẅ, ỳ, ý, ÿ; dŵr, gŵyl, llŷn, môr, tân, tîm, gêm. Cyngor Bwrdeistref Sirol Pen-y-bont ar Ogwr. "
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" + "antidisestablishmentarianism" * 12


def words(text, kind=""):
    return (f"<p{kind}>{text}</p><ul><li>{text}</li></ul>" + table(f"Name|{text}", [row(text, head=text)], caption=text)
            + f'<aside d:role="note">{text}</aside><dl><dt>{text}</dt><dd>{text}</dd></dl>')


paper("words-welsh", "Cŵyn am dŷ a gŵyl", section("Y tŵr", words(WELSH)), lang="cy")
paper("words-welsh-in-english", "A paper in two languages", f'<section lang="cy"><h2>Cymraeg</h2>{words(WELSH)}</section>'
      + section("English", f'<p>The plan (<span lang="cy">y cynllun</span>) of <span lang="cy">Cyngor <em>Sir</em></span>.</p>'
                f'<ul><li lang="cy">{WELSH}</li></ul>' + table("A|B", [f'<tr lang="cy"><th scope="row">ŷ</th><td lang="en-GB">in English</td></tr>'])))
paper("words-hebrew", "Names right to left", section("Names", words("יוסף בן דוד (Head of Service, 2016) שלום")), family="Liberation Sans")
paper("words-arabic", "Arabic names", section("Names", words("محمد بن عبد الله, the chair, and فاطمة الزهراء")), family="DejaVu Sans")
paper("words-emoji", "Signs that a font serves", section("Signs", words("Done ✔ ★ ☺ ⚠ ♥ ☎ ♿ ✉")), family="DejaVu Sans")
paper("words-polish-greek-russian", "Names from elsewhere", section("Names", words("Łódź Świętochłowice Żółć; Ελληνικά Ά; Виктор Щукин; Đặng Thị Ữ; Čeština ř; Þór")))
paper("words-combining", "Marks that combine", section("Marks", words("e\u0301 a\u0302 w\u0302 y\u0302 n\u0303 o\u0308 i\u0307 c\u0327")), family="DejaVu Sans")
paper("words-long", LONG[:200], section(LONG, words(LONG)))
paper("words-punctuation", "Signs of every kind", section("Signs", words(
    "“quoted” ‘twice’ – en — em … 5\u2009000 £3.50 €4 ½ ¾ ⅓ 10\u00a0% 3×4 ≤ ≥ ± ≠ → ← § ¶ † ‡ © ® ™ ° µ ² ³ • ‰ &amp; &lt; &gt;")))
paper("words-breaks", "Where lines may break", section("Lines", words(
    "co\u00adop\u00ader\u00ada\u00adtion multi-agency non\u2011breaking no\u00a0break zero\u200bwidth and/or www.example.gov.uk/children/" + "reports/" * 20)))
paper("words-many", "A paper of thirty thousand words", "".join(section(f"Part {i + 1}", f"<p>{SENTENCE * 50}</p>" * 3) for i in range(10)))
paper("words-raised", "Raised, lowered, stressed", section("Words", words(
    '<strong>bold <em>both <sup>up <sub>down</sub></sup></em></strong><br/><br/>CO<sub>2</sub> x<sup>2</sup><sup><a href="https://example.org/">1</a></sup>')))

# ---- notes, links, contents ---------------------------------------------------------------------------------------------

NOTE = '<aside d:role="note"{0}>{1}</aside>'
paper("notes-everywhere", "Notes wherever they may stand", NOTE.format("", "At the top.") + section("Notes", NOTE.format("", "<p>One.</p><p>Two.</p>")
      + f"<ul><li>Item{NOTE.format('', 'in an item')}</li></ul><dl><dt>T</dt><dd><p>x</p>{NOTE.format('', 'in a text')}</dd></dl>"
      + f"<blockquote><p>Said.</p>{NOTE.format('', 'by whom')}</blockquote>" + NOTE.format("", "Outer" + NOTE.format("", "inner" + NOTE.format("", "innermost")))
      + NOTE.format("", "<blockquote><p>quoted</p></blockquote><ul><li>listed</li></ul><dl><dt>a</dt><dd>b</dd></dl>")
      + f'<div d:role="box">{NOTE.format("", "in a box")}</div>'))
paper("notes-cited", "Notes that are cited", section("Text", '<p>See<sup><a href="#n1">1</a></sup> and again<sup><a href="#n1">1</a></sup>, then '
      '<sup><a href="#n2">2</a></sup>.</p><h3>With a note<a href="#n2">2</a></h3>' + table("A|B", [
          row('7<sup><a href="#n3">3</a></sup>', head='Row<sup><a href="#n1">1</a></sup>')], caption='Counts<a href="#n3">3</a>')
      + NOTE.format(' id="n3"', "3 Rounded.") + NOTE.format(' id="n1"', "1 Of all. See <a href='#n2'>2</a>.") + NOTE.format(' id="n2"', "<p>2 Twice.</p>"))
      + section("After", '<p>Of the first note<a href="#n1">1</a>.</p>' + table("A", [row('x<a href="#n4">4</a>')]).replace("<td>x", "<td>" + NOTE.format(' id="n4"', "4 In the cell.") + "x")))
paper("notes-with-words-only", "Notes of mere words", section("Notes", NOTE.format("", "About CSE and the IROs; <abbr title='personal plan'>PP</abbr>, "
      "<span lang='fr'>déjà vu</span>, <strong>bold</strong>, <d:status name='good'>Good</d:status>, <a href='https://example.org/'>there</a>.") + NOTE.format(" lang='cy'", "Nodyn.")))
paper("links-to-everything", "Links to every kind of place", section("Links", "<ul>" + "".join(f'<li><a href="#{i}">{i}</a></li>' for i in (
      "p s li ul ol dt dd dl td th tr tab cap fig fc ch im bq as sp sup sec h div top abbr").split()) + "</ul>")
      + f'<section id="sec"><h2 id="h">Places</h2><p id="p">x <span id="sp">y</span><sup id="sup">2</sup> <abbr id="abbr" title="long">L</abbr></p>'
        f'<div id="div"><p><strong id="s">s</strong></p></div><ul id="ul"><li id="li">i</li></ul><ol id="ol"><li>o</li></ol>'
        f'<dl id="dl"><dt id="dt">t</dt><dd id="dd">d</dd></dl><table id="tab"><caption id="cap">C</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        f'<tbody><tr id="tr"><th scope="row" id="th">h</th><td id="td">d</td></tr></tbody></table><blockquote id="bq"><p>q</p></blockquote><aside id="as">n</aside>'
        f'<figure id="fig">{CHART.format("Visits").replace("<d:chart", "<d:chart id=" + chr(34) + "ch" + chr(34))}<figcaption id="fc">c</figcaption></figure>'
        f'<div><figure>{PICTURE.replace("<img", "<img id=" + chr(34) + "im" + chr(34))}</figure></div></section><p id="top">end</p>')
paper("links-long", "Links over lines and pages", section("Links", "".join(
      f'<p>{SENTENCE * 3}<a href="https://example.org/a%20b?x=1&amp;y=(2)#z">{SENTENCE * 12}</a> <a href="mailto:a@example.org">write</a></p>' for _ in range(9))))
paper("links-in-heads", "Links in heads, captions and labels", section('<a href="#x">A heading</a> with a link', table(
      '<tr><th scope="col"><a href="#x">A</a></th><th scope="col">B</th></tr>', [row('<a href="#x">1</a>', head='<a href="https://example.org/">r</a>')],
      caption='<a href="#x">A caption</a>') + '<dl><dt><a href="#x">t</a></dt><dd><a href="#x">d</a></dd></dl><p id="x">x</p>'))
paper("contents-six-levels", "Contents of six levels", '<nav d:depth="6"/>' + "".join(
      f"<section><h2>Two {i}</h2><section><h3>Three<sup>{i}</sup></h3><section><h4>Four CSE</h4><section><h5>Five</h5><section><h6>Six</h6><p>x</p></section>"
      f"</section></section></section><section><h3 d:no-contents='yes'>Not listed</h3><h3>Three again</h3><p>y</p></section></section>" for i in range(12)),
      attributes=' d:numbered-headings="yes"')
paper("contents-empty", "Contents with nothing in them", '<nav d:depth="2"/><p>A paper without a heading of its own.</p>')
paper("contents-twice", "Contents that stand twice", '<nav d:depth="1"/>' + section("One", "<p>x</p>") + section("Two", '<nav d:depth="3"/><h3>Below</h3><p>y</p>'))
paper("headings-up-and-down", "Headings that go up and down", "<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6><p>x</p><h2>f</h2><h3>g</h3><p>y</p>"
      "<section><h2>h</h2><p>z</p></section><h2>i</h2><p>q</p>")

# ---- pictures, lists, groups ---------------------------------------------------------------------------------------------

FIGURE = "<figure>{0}</figure>"
CAPTION = "<figcaption>What it shows, in <em>few</em> words</figcaption>"
paper("figures-captions", "Captions before, behind and without", section("Figures", "".join(FIGURE.format(f) for f in (
      CAPTION + CHART.format("Visits"), CHART.format("Visits") + CAPTION, CHART.format("Visits"), PICTURE, PICTURE + CAPTION,
      '<figcaption>Good <d:arrow direction="up" alt="up"/> CSE <a href="https://example.org/">there</a></figcaption>' + CHART.format("Visits"),
      CHART.format("Visits") + '<figcaption><d:status name="good">Good</d:status> <d:progress ratio="0.2" alt="a fifth"/></figcaption>'))))
paper("figures-several", "Several pictures with one caption", section("Figures", "".join(FIGURE.format(f) for f in (
      CHART.format("A") + CHART.format("B") + CAPTION, CAPTION + CHART.format("A") + PICTURE, CHART.format("A") + CAPTION + CHART.format("B")))))
paper("figures-in-blocks", "Pictures in lists, quotations and notes", section("Figures", f"<ul><li>{FIGURE.format(CHART.format('A') + CAPTION)}</li></ul>"
      f"<blockquote>{FIGURE.format(PICTURE + CAPTION)}</blockquote><aside>{FIGURE.format(CAPTION + CHART.format('B'))}</aside>"
      f'<div d:columns="2"><div>{FIGURE.format(CHART.format("C") + CAPTION)}</div><div>{FIGURE.format(CHART.format("D") + CAPTION)}</div></div>'
      f"<dl><dt>T</dt><dd>{FIGURE.format(CHART.format('E') + CAPTION)}</dd></dl>"))
paper("signs-everywhere", "Symbols wherever they may stand", section('Heading <d:status name="good">Good</d:status> <d:arrow direction="up" alt="up"/>', "".join(
      words(sign) for sign in ('<d:status name="bad">Bad</d:status> or <d:arrow direction="down" alt="down"/>', 'x <d:progress ratio="0.4" expected="0.6" alt="two fifths"/>'))))
paper("lists-deep", "Lists in lists", section("Lists", "".join("<ul><li>deeper" for _ in range(12)) + "</li></ul>" * 12
      + "".join("<ol><li>deeper" for _ in range(8)) + "</li></ol>" * 8 + '<ol d:letters="yes" start="25"><li>y</li><li>z</li><li>aa<ol><li>i</li></ol></li></ol>'))
paper("lists-long", "A list of a thousand points", section("Points", '<ol start="990">' + "".join(f"<li>Point {i}</li>" for i in range(1000)) + "</ol>"))
paper("lists-terms", "Terms and texts", section("Terms", "<dl><dt>One</dt><dt>two terms</dt><dd>a text</dd><dd>and another</dd><dt>Alone</dt><dd><p>p</p>"
      "<dl><dt>In it</dt><dd>x</dd></dl><ul><li>y</li></ul><blockquote><p>z</p></blockquote></dd></dl>"))
paper("groups-of-words", "Groups with words in them", '<div>Words <span lang="cy">Cymru</span> <abbr title="long">L</abbr> <a href="https://example.org/">x</a></div>' + section(
      "Groups", '<div d:columns="3"><div d:role="box">CSE in a box</div><div><h3>Heading</h3><p>x</p></div><div d:role="key"><p>k</p></div></div>'
      '<div d:keep="together">Together <strong>now</strong><div>inner <em>words</em></div></div>'))
paper("quotations", "Quotations in quotations", section("Said", "<blockquote>Words <blockquote><p>inner</p></blockquote><ul><li>x</li></ul></blockquote>"
      "<ul><li><blockquote>in an item</blockquote></li></ul><aside><blockquote><p>in a note</p></blockquote></aside>"))
paper("pages-mixed", "Pages of every size", "".join(section(f"{p} {s}", "<p>x</p>", f' d:page="{p}" d:paper="{s}" d:break="{b}"')
      for p in ("portrait", "landscape") for s in ("A4", "A3") for b in ("page", "right", "auto")))
paper("charts-all", "Charts of every kind", section("Charts", "".join(FIGURE.format(CHART.format(k).replace('kind="trend"', f'kind="{k}"') + CAPTION)
      for k in ("trend", "xmr"))))


# ---- the program's own papers, with other words --------------------------------------------------------------------------

def sample(name, source, change, *arguments):
    """A paper of a sample: `change` makes other words of each text in its source."""
    def make(folder):
        shutil.copytree(ROOT / "samples", folder, dirs_exist_ok=True)
        path = folder / source
        text = path.read_text(encoding="utf-8")
        head, body = re.split(r"(?<=</date>)", text, maxsplit=1)
        body = re.sub(r"<((?:p|li|title|comment|caption|td)(?: [^<>]*[^</>])?)>([^<>]+)(?=<)", lambda m: f"<{m[1]}>{change(m[2])}", body)
        path.write_text(head + body, encoding="utf-8")
        return [*arguments, source]
    PAPERS[name] = make


def circumflexed(text):
    return text.translate(str.maketrans("aeiouwy", "âêîôûŵŷ"))


sample("plan-welsh", "improvement-plan-2015.xml", circumflexed)
sample("plan-long-titles", "refreshed-plan-2017.xml", lambda t: t + " " + t * 2)
sample("scorecard-attached", "scorecards-2016.xml", circumflexed, "--attach")
sample("report-long-words", "committee-report-2025.xml", lambda t: t + " " + LONG[:80])
sample("area-plan-welsh", "improvement-plan-2025.xml", circumflexed, "--attach")
