"""What no validator sees: each check yields the faults it finds, in words.

A `Case` holds one paper in its four forms: document, boxes, PDF, HTML."""
import re
from html.parser import HTMLParser

from paper import OURS, Paper, name, ours, squeeze
from pdf import Element, Pdf

TEXT_CONTRAST, GRAPHICS_CONTRAST = 4.5, 3.0      # WCAG 2.2, 1.4.3 and 1.4.11
INLINE_TYPES = {"Span", "Link", "Reference", "Figure"}


class Page(HTMLParser):
    """The HTML: title, language, headings, ids, links, figures and tables."""

    def __init__(self, text):
        super().__init__()
        self.lang, self.title, self.headings, self.ids, self.links = None, "", [], [], []
        self.nav_headings = []
        self.tables, self.images, self.within, self.parts, self.text = [], [], [], [], []
        self.labels, self.row = [], ""       # of each label of a group in a group: what it names, the group's id
        self.group = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        if held.get("id"):
            self.ids.append(held["id"])
        if tag == "html":
            self.lang = held.get("lang")
        if tag == "a" and held.get("href"):
            self.links.append(held["href"])
        if held.get("role") == "img" or tag == "img":
            self.images.append(held.get("aria-label", held.get("alt")))
        if tag == "table":
            self.tables.append([])
        if tag in ("th", "td") and self.tables:
            self.tables[-1].append((tag, held.get("scope")))
        if tag == "tr":
            self.row = (held.get("class") or "").split()
        if tag == "table" or (tag == "tr" and "total" in self.row):
            self.group = None
        if tag == "th" and "group" in self.row:
            self.group = held.get("id", "")
        if tag == "th" and "subgroup" in self.row and self.group is not None:
            self.labels.append((held.get("headers"), self.group))
        if tag in ("title", "style", "script", "nav") or re.fullmatch("h[1-6]", tag):
            self.within.append((tag, len(self.parts)))

    def handle_endtag(self, tag):
        if self.within and self.within[-1][0] == tag:
            _, start = self.within.pop()
            text = squeeze("".join(self.parts[start:]))
            if tag == "title":
                self.title = text
            elif tag[0] == "h" and not any(t == "nav" for t, _ in self.within):
                self.headings.append((int(tag[1]), text))
            elif tag[0] == "h":
                self.nav_headings.append(text)

    def handle_data(self, data):
        if not any(tag in ("style", "script") for tag, _ in self.within):
            self.parts.append(data)


class Box:
    """An item of the boxes dump: kind, artifact, place, size, colour, symbol, node."""
    LINE = re.compile(
        r"  (\w+)( running| repeat| layout)? (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+)"
        r"(?P<rest>.*?)(?: #(?P<ink>[0-9a-f]{6}))?(?: (?P<extra>\d+))?(?: to [^<]*)?(?: <(?P<node>\S+) \d+>)?$")

    def __init__(self, match):
        self.kind, self.artifact = match[1], (match[2] or "").strip()
        self.x, self.y, self.width, self.height = (float(match[i]) for i in (3, 4, 5, 6))
        self.ink = tuple(int(match["ink"][i:i + 2], 16) / 255 for i in (0, 2, 4)) if match["ink"] else (0, 0, 0)
        self.shape = int(match["extra"]) if match["extra"] else None
        self.text = match["rest"].strip().strip('"')


class Boxes:
    def __init__(self, path):
        self.pages, self.labels, self.anchors = [], [], {}
        for line in open(path, encoding="utf-8"):
            if line.startswith("page "):
                self.pages.append([])
                self.labels.append(re.match(r'page \d+ "(.*?)"', line)[1])
            elif line.startswith("anchor "):
                found = re.search(r"page (\d+) at .*#(\S+)$", line)
                self.anchors[found[2]] = int(found[1]) - 1
            elif line.startswith("  ") and (match := Box.LINE.match(line.rstrip("\n"))):
                self.pages[-1].append(Box(match))


class Case:
    def __init__(self, stem):
        self.name = stem.rsplit("/", 1)[-1]
        self.paper, self.boxes = Paper(stem + ".document.xml"), Boxes(stem + ".boxes.txt")
        self.pdf = Pdf(stem + ".pdf")
        self.html = Page(open(stem + ".html", encoding="utf-8").read())

    def elements(self, kind=None):
        return [e for e in self.pdf.structure.walk() if kind is None or e.kind == kind]

    def says(self, element):
        """The text of a structure element, pictures as [alternative]."""
        out = []
        self.collect(element, out)
        return "".join(out)

    def collect(self, element, out):
        if element.kind == "Figure":
            out.append(f"[{squeeze(self.pdf.string(element.entries.get('/Alt')))}]")
            return
        block = element.kind not in INLINE_TYPES
        out.append(" " if block else "")
        if "/ActualText" in element.entries:
            out.append(self.pdf.string(element.entries["/ActualText"]))
        else:
            for kid in element.kids:
                if isinstance(kid, Element):
                    self.collect(kid, out)
                elif kid[0] == "mark":
                    out.append(self.pdf.contents[kid[1]].text.get(kid[2], ""))
        out.append(" " if block else "")


# --- reading ---

def colophons(case):
    """The paragraphs at the very end that name what the document was made from."""
    shown = (case.paper.source_hash or "none")[:12]
    return [e for e in case.pdf.structure.kids if isinstance(e, Element) and e.kind == "P" and shown in case.says(e)]


def reading_order(case):
    """The structure tree, read from top to bottom, is the document word by word."""
    # by place, not by title: two headings may read alike
    pages = {id(h): case.pdf.labels[page] for h, (_, _, page) in zip(case.paper.headings, case.pdf.outline())}
    wanted = case.paper.reading(lambda h: pages.get(id(h), "?")).split()
    got = case.says(case.pdf.structure).split()
    if colophons(case):
        got = got[:len(got) - len(case.says(colophons(case)[-1]).split())]
    for i, (w, g) in enumerate(zip(wanted, got)):
        if w != g:
            yield (f"word {i + 1} of the structure is \"{g}\", of the document \"{w}\": "
                   f"... {' '.join(wanted[max(0, i - 6):i + 6])} ...")
            return
    if len(wanted) != len(got):
        yield f"{len(got)} words in the structure, {len(wanted)} in the document"


def whole_tree(case):
    """Every mark of every page stands in the tree once; nothing is painted outside marks."""
    seen = {}
    for element in case.elements():
        for kid in element.kids:
            if not isinstance(kid, Element) and kid[0] == "mark":
                seen[kid[1:]] = seen.get(kid[1:], 0) + 1
    for i, content in enumerate(case.pdf.contents):
        yield from content.loose[:1]
        for mark in content.marks:
            if mark.mcid is None and mark.tag != "Artifact":
                yield f"page {i + 1}: a {mark.tag} that is neither content nor artifact"
            if mark.mcid is not None and seen.pop((i, mark.mcid), 0) != 1:
                yield f"page {i + 1}: content {mark.mcid} stands in the tree not once"
    for page, mcid in list(seen)[:3]:
        yield f"the tree names content {mcid} on page {page + 1}, which is not there"


# --- seeing ---

def luminance(colour):
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_contrast(case):
    """Every string in the PDF against what is painted beneath it (charts too)."""
    for i, content in enumerate(case.pdf.contents):
        for shown in content.shown:
            ratio = contrast(shown.colour, content.beneath(shown))
            if ratio < TEXT_CONTRAST - 0.005 and shown.text.strip():
                yield f"page {i + 1}: \"{shown.text.strip()[:30]}\" has contrast {ratio:.2f}"


def rect_beneath(items, upto, box):
    x, y = box.x + box.width / 2, box.y + box.height / 2
    for rect in reversed(items[:upto]):
        if rect.kind == "rect" and rect.x <= x <= rect.x + rect.width and rect.y <= y <= rect.y + rect.height:
            return rect.ink
    return (1, 1, 1)


def graphics_contrast(case):
    """Symbols, arrows, bullets and bars against the tint beneath them."""
    for i, items in enumerate(case.boxes.pages):
        for k, box in enumerate(items):
            if box.kind not in ("shape", "arrow", "bullet", "progress"):
                continue
            ratio = contrast(box.ink, rect_beneath(items, k, box))
            if ratio < GRAPHICS_CONTRAST:
                yield f"page {i + 1}: {box.kind} at {box.x}, {box.y} has contrast {ratio:.2f}"


def symbols_told_apart(case):
    """Two statuses of one scale never share a symbol: colour is not needed to tell them."""
    for scale in sorted({s.scale for s in case.paper.statuses}):
        shapes = {}
        for status in case.paper.statuses:
            if status.scale != scale:
                continue
            if status.shape in shapes:
                yield f"{scale}: \"{status.label}\" and \"{shapes[status.shape]}\" are both drawn as {status.shape}"
            shapes[status.shape] = status.label


def status_in_words(case):
    """Beside every symbol stands its word; a tinted cell says something."""
    for element in case.paper.elements:
        kind, text = name(element), squeeze("".join(element.itertext()))
        if kind == "d:status" and not text:
            yield f"a status \"{element.get('name')}\" without a word"
        if kind in ("td", "th") and ours(element, "status") and not text:
            yield f"a cell tinted \"{ours(element, 'status')}\" that says nothing"


# --- alternatives ---

def alternatives(case):
    """Every figure has an alternative; a chart's is a sentence of facts and not its caption."""
    charts = {squeeze(e.get("alt")) for e in case.paper.elements if name(e) == "d:chart"}
    keys = {squeeze(e.get("alt")) for e in case.paper.elements if name(e) == "d:chart" and e.get("kind") == "key"}
    for element in case.elements("Figure"):
        alt = squeeze(case.pdf.string(element.entries.get("/Alt")))
        if not alt:
            yield "a figure without alternative text"
        elif alt in case.paper.captions:
            yield f"the alternative text only repeats the caption \"{alt}\""
        elif alt in charts and not (alt.endswith(".") and len(alt.split()) >= 5):
            yield f"a chart's alternative text is no sentence: \"{alt}\""
        elif re.search(r"lowest (\S+) .*highest \1[ ;(]", alt):
            yield f"a lowest that is the highest: \"{alt}\""
        elif alt in charts - keys and not re.search(r"\d|\bno (figures?|values?|data)\b", alt, re.I):
            yield f"a chart's alternative text states no figure: \"{alt}\""
        if "/BBox" not in element.attributes:
            yield f"the figure \"{alt}\" does not say where it stands"
    for alt in case.html.images:
        if not squeeze(alt):
            yield "HTML: a picture without alternative text"


# --- tables ---

def grid(table):
    """Of each row its number, its cells as (cell, column), and what stands in each (row, column) so far, spans filled in."""
    taken, row_index = {}, 0
    for row in (e for e in table.walk() if e.kind == "TR"):
        column, cells = 0, []
        for cell in (k for k in row.kids if isinstance(k, Element)):
            while (row_index, column) in taken:
                column += 1
            across, down = cell.attributes.get("/ColSpan", 1), cell.attributes.get("/RowSpan", 1)
            for r in range(down):
                for c in range(across):
                    taken[row_index + r, column + c] = cell
            cells.append((cell, column))
            column += across
        yield row_index, cells, taken
        row_index += 1


def table_headers(case):
    """Every data cell has a head above it and one in its row; every head says what it heads."""
    for table in case.elements("Table"):
        caption = next((squeeze(case.says(e)) for e in table.kids if isinstance(e, Element) and e.kind == "Caption"),
                       "a table without caption")
        heads = [e for e in table.walk() if e.kind == "TH"]
        if not heads:
            yield f"{caption}: no head cell"
        for head in heads:
            if head.attributes.get("/Scope") not in ("/Column", "/Row", "/Both"):
                yield f"{caption}: the head \"{squeeze(case.says(head))}\" does not say what it heads"
        if [e.kind for e in table.kids if isinstance(e, Element)].count("THead") != 1:
            yield f"{caption}: not one THead"
        columns = {}
        for r, cells, taken in grid(table):
            for cell, column in cells:
                if cell.kind == "TH" and cell.attributes.get("/Scope") != "/Row":
                    for c in range(column, column + cell.attributes.get("/ColSpan", 1)):
                        columns[c] = cell
                if cell.kind == "TD" and column not in columns:
                    yield f"{caption}: \"{squeeze(case.says(cell))[:30]}\" has no head above it"
    for number, cells in enumerate(case.html.tables):
        if not any(tag == "th" for tag, _ in cells):
            yield f"HTML: table {number + 1} has no head cell"
        if any(tag == "th" and not scope for tag, scope in cells):
            yield f"HTML: table {number + 1} has a head without scope"


def is_label(cells):
    """Is the row the label of a group of rows?"""
    return len(cells) == 1 and cells[0].kind == "TH" and cells[0].attributes.get("/ColSpan", 1) > 1


def captions(case):
    """A caption is the first or the last thing in its table or figure (ISO 14289-2, 8.2.5.27), and none of the document's is
    missing. In PDF 1.7 that of a figure is in a section of these two, since it would not be heard inside (docs/pdf.md)."""
    said = []
    for element in case.elements():
        for at, kid in enumerate(element.kids):
            if not isinstance(kid, Element) or kid.kind != "Caption":
                continue
            words = squeeze(case.says(kid))
            said.append(words)
            alone = [getattr(one, "kind", None) for one in element.kids if one is not kid] == ["Figure"]
            if element.kind not in ("Table", "Figure") and not (element.kind == "Sect" and alone):
                yield f"the caption \"{words}\" is in a {element.kind}"
            elif at not in (0, len(element.kids) - 1):
                yield f"the caption \"{words}\" is neither first nor last in its {element.kind}"
    wanted = [case.paper.words(e) for e in case.paper.elements if name(e) in ("caption", "figcaption")]
    for words in wanted:
        if words in said:
            said.remove(words)
        else:
            yield f"the caption \"{words}\" is not in the tags"
    for words in said:
        yield f"the caption \"{words}\" is not the document's, or stands there twice"


def row_headers(case):
    """Where rows of a table have heads, every row has one of its own, one that spans to it, or, where it is one cell
    across, one that the cell names: the label above it, or a head of the row before."""
    names = {case.pdf.string(e.entries["/ID"]): e for e in case.elements("TH") if "/ID" in e.entries}
    for table in case.elements("Table"):
        body = {id(e) for b in table.walk() if b.kind == "TBody" for e in b.walk()}
        if not any(e.kind == "TH" and id(e) in body for e in table.walk()):
            continue
        label, before = None, []
        for r, cells, taken in grid(table):
            if not cells or id(cells[0][0]) not in body:
                continue
            row = [cell for (at, _), cell in taken.items() if at == r]
            near, before = [label, *before], [cell for cell in row if cell.kind == "TH"]
            label = row[0] if is_label([cell for cell, _ in cells]) else label
            named = [names.get(case.pdf.string(h)) for h in cells[0][0].attributes.get("/Headers", [])] if len(cells) == 1 else []
            if not before and not any(head is one for head in named for one in near if one is not None):
                yield f"the row \"{squeeze(' '.join(case.says(c) for c, _ in cells))[:50]}\" has no head"


# --- finding one's way ---

def heading_levels(case):
    """Headings of PDF and HTML are the document's; no level is skipped on the way down."""
    wanted = [(h.level, h.line()) for h in case.paper.headings]
    tagged = [(int(e.kind[1]), squeeze(case.says(e))) for e in case.elements() if re.fullmatch("H[1-6]", e.kind)]
    if tagged != wanted:
        wrong = next((a, b) for a, b in zip(tagged + [None], wanted + [None]) if a != b)
        yield f"PDF: heading {wrong[0]} where the document has {wrong[1]}"
    page = case.html.headings
    if not any(h.level == 1 for h in case.paper.headings) and page[:1] == [(1, case.paper.title)]:
        page = page[1:]         # a page needs one, a paper without a title block has none
    wanted = [heading for i, heading in enumerate(wanted) if i not in case.paper.contents_headings]
    if page != wanted:
        wrong = next((a, b) for a, b in zip(page + [None], wanted + [None]) if a != b)
        yield f"HTML: heading {wrong[0]} where the document has {wrong[1]}"
    if len(case.html.nav_headings) > 1:
        yield f"HTML: the contents have {len(case.html.nav_headings)} headings"
    last = 0
    for level, text in tagged:
        if level > last + 1:
            yield f"\"{text}\" skips from level {last} to {level}"
        last = level


def contents(case):
    """Each contents lists its headings, deeper levels in lists of their own."""
    def entries(element, depth):
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.kind == "TOCI":
                    yield depth, squeeze(case.says(kid)).rsplit(" ", 1)[0]
                else:
                    yield from entries(kid, depth + (kid.kind == "TOC"))

    whole = [e for e in case.elements() if e.kind == "TOC"]
    inner = {id(k) for e in whole for k in e.walk() if k is not e and k.kind == "TOC"}
    outer = [e for e in whole if id(e) not in inner]
    for nav, toc in zip((e for e in case.paper.elements if name(e) == "nav"), outer):
        listed = case.paper.entries(int(ours(nav, "depth") or 2))
        top = min((h.level for h in listed), default=0)
        if list(entries(toc, 0)) != [(h.level - top, h.line()) for h in listed]:
            yield "the contents do not list the headings, level by level"


def bookmarks(case):
    """Bookmarks are the headings, nested as they are, and lead to their pages."""
    wanted = [h.line() for h in case.paper.headings]
    got = list(case.pdf.outline())
    if [title for _, title, _ in got] != wanted:
        yield "the bookmarks are not the document's headings"
    depths = {}
    for (depth, title, _), heading in zip(got, case.paper.headings):
        if depths.setdefault(heading.level, depth) != depth:
            yield f"the bookmark \"{title}\" stands at depth {depth}"
    for _, title, page in got:
        if title.split()[0] not in "".join(s.text for s in case.pdf.contents[page].shown):
            yield f"the bookmark \"{title}\" leads to page {page + 1}, which does not show it"


def page_labels(case):
    """The page numbers a reader program shows are those printed on the pages."""
    pages = len(case.pdf.pages)
    for i, content in enumerate(case.pdf.contents):
        running = " ".join(s.text for s in content.shown if s.mark is not None and s.mark.running)
        printed = re.search(r"Page (\S+) of (\d+)", running)
        if printed is None:
            yield f"page {i + 1} has no printed number"
        elif printed[1] != case.pdf.labels[i]:
            yield f"page {i + 1} is labelled {case.pdf.labels[i]} but printed {printed[1]}"
        elif int(printed[2]) != pages:
            yield f"page {i + 1} says it is one of {printed[2]} of {pages}"
        if case.boxes.labels[i] != case.pdf.labels[i]:
            yield f"page {i + 1} is laid out as {case.boxes.labels[i]}"


def links(case):
    """Every link leads somewhere, to the page where its target begins, and says so."""
    pdf, named = case.pdf, case.pdf.named()
    in_tree = {kid[2] for e in case.elements() for kid in e.kids
               if not isinstance(kid, Element) and kid[0] == "object"}
    for i, page in enumerate(pdf.pages):
        for reference in pdf.get(pdf.get(page).get("/Annots", [])):
            link = pdf.get(reference)
            if reference not in in_tree:
                yield f"page {i + 1}: a link that the structure does not know"
            if not squeeze(pdf.string(link.get("/Contents"))):
                yield f"page {i + 1}: a link without a description"
            action = pdf.get(link.get("/A", {}))
            if action.get("/S") == "/URI":
                continue
            dest = pdf.destination(link)
            if dest is None or dest[0] not in pdf.place:
                yield f"page {i + 1}: a link that leads nowhere"
    for ident, page in case.boxes.anchors.items():
        if ident not in named:
            yield f"\"{ident}\" is no named place of the PDF"
        elif pdf.place[named[ident][0]] != page:
            yield f"\"{ident}\" leads to page {pdf.place[named[ident][0]] + 1}, it begins on {page + 1}"
    for href in case.html.links:
        if href.startswith("#") and href[1:] not in case.html.ids:
            yield f"HTML: the link {href} leads nowhere"
    if len(set(case.html.ids)) != len(case.html.ids):
        yield "HTML: an id is there twice"
    for ident in named:
        if ident not in case.html.ids:
            yield f"HTML: the PDF's place \"{ident}\" is no anchor"


def link_order(case):
    """The Tab key follows the structure: on each page links come in the tree's order."""
    order = [kid[1:] for e in case.elements() for kid in e.kids
             if not isinstance(kid, Element) and kid[0] == "object"]
    for i, page in enumerate(case.pdf.pages):
        held = case.pdf.get(page)
        if held.get("/Tabs") != "/S":
            yield f"page {i + 1}: the Tab key does not follow the structure"
        if case.pdf.get(held.get("/Annots", [])) != [ref for at, ref in order if at == i]:
            yield f"page {i + 1}: links do not come in reading order"


def what_it_is(case):
    """Title shown in the window, language of the whole, both as in the HTML."""
    root = case.pdf.root
    if case.pdf.get(root.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
        yield "the window would show the file's name, not the title"
    if case.pdf.string(case.pdf.info.get("/Title")) != case.paper.title:
        yield "the PDF's title is not the document's"
    if case.pdf.string(root.get("/Lang")) != case.paper.lang or case.html.lang != case.paper.lang:
        yield "the language is not the document's"
    if case.paper.title not in case.html.title:
        yield "the HTML's title is not the document's"
    if case.pdf.get(root.get("/MarkInfo", {})).get("/Marked") is not True:
        yield "the PDF is not marked as tagged"


def abbreviations(case):
    """Each explained abbreviation of the document is explained in the PDF as well."""
    wanted = [squeeze(e.get("title")) for e in case.paper.elements if name(e) == "abbr" and e.get("title")]
    got = [squeeze(case.pdf.string(e.entries["/E"])) for e in case.elements() if "/E" in e.entries]
    if wanted != got:
        yield f"{len(wanted)} abbreviations are explained in the document, {len(got)} in the PDF"


def names_no_group(case, cells):
    """The row of a total stands under no group."""
    totals = {re.sub(r"\s", "", "".join(e[0].itertext())) for e in case.paper.elements
              if name(e) == "tr" and ours(e, "role") == "total"}
    return re.sub(r"\s", "", case.says(cells[0])) in totals


def named_heads(case):
    """A cell over several columns or rows names its heads; so do the heads of rows under the label of their group,
    or where there are none the cells."""
    names = {case.pdf.string(e.entries["/ID"]): e for e in case.elements("TH") if "/ID" in e.entries}
    for table in case.elements("Table"):
        body = {id(e) for b in table.walk() if b.kind == "TBody" for e in b.walk()}
        group = None
        for row in (e for e in table.walk() if e.kind == "TR" and id(e) in body):
            cells = [k for k in row.kids if isinstance(k, Element)]
            said = squeeze(" ".join(case.says(c) for c in cells))[:50]
            if is_label(cells):
                group = cells[0]
                continue
            for cell in cells:
                heads = [names.get(case.pdf.string(h)) for h in cell.attributes.get("/Headers", [])]
                merged = cell.attributes.get("/ColSpan", 1) > 1 or cell.attributes.get("/RowSpan", 1) > 1
                if None in heads:
                    yield f"\"{said}\": a cell names a head that there is not"
                if cell.kind == "TD" and merged and not heads:
                    yield f"\"{said}\": a merged cell names no heads"
                if cell.kind == "TH" and group is not None and group not in heads and not names_no_group(case, cells):
                    yield f"\"{said}\" does not name its group, \"{squeeze(case.says(group))[:40]}\""


def inner_labels(case):
    """The labels of groups that stand in a group, as they read without spaces, each with that group's."""
    for table in (e for e in case.paper.elements if name(e) == "table"):
        group = None
        for row in (e for e in table.iter() if isinstance(e.tag, str) and name(e) == "tr"):
            role = ours(row, "role")
            if role in ("group", "subgroup"):
                label = re.sub(r"\s", "", "".join(row[0].itertext()))
                if role == "subgroup" and group is not None:
                    yield label, group
                group = label if role == "group" else group
            if role == "total":
                group = None


def labels_in_groups(case):
    """The label of a group of rows that stands in a group names that group, in the PDF and the page."""
    wanted = list(inner_labels(case))
    names = {case.pdf.string(e.entries["/ID"]): e for e in case.elements("TH") if "/ID" in e.entries}
    rows = ([k for k in row.kids if isinstance(k, Element)] for row in case.elements("TR"))
    inner = iter(wanted)
    label, group = next(inner, (None, None))
    for cell in (cells[0] for cells in rows if is_label(cells)):
        if re.sub(r"\s", "", case.says(cell)) != label:
            continue
        said = [re.sub(r"\s", "", case.says(names[h])) for h in map(case.pdf.string, cell.attributes.get("/Headers", [])) if h in names]
        if group not in said:
            yield f"PDF: \"{squeeze(case.says(cell))[:40]}\" does not name its group"
        label, group = next(inner, (None, None))
    if label is not None:
        yield f"PDF: the label \"{label[:40]}\" heads no rows"
    if len(case.html.labels) != len(wanted):
        yield f"HTML: {len(case.html.labels)} labels stand in a group, in the document {len(wanted)}"
    for headers, group in case.html.labels:
        if headers is None or group not in headers.split():
            yield f"HTML: a label names {headers or 'nothing'}, and stands in the group {group or 'without id'}"


def expansions(case):
    """What is expanded is the abbreviation, without a space beside it."""
    for element in case.elements():
        if "/E" in element.entries and case.says(element) != case.says(element).strip():
            yield f"\"{case.says(element)}\" is expanded with its space"


def one_link_each(case):
    """A link has one annotation on a page, however many lines it takes; its areas lie in it."""
    for element in case.elements("Link"):
        pages = [kid[1] for kid in element.kids if not isinstance(kid, Element) and kid[0] == "object"]
        if len(set(pages)) != len(pages):
            yield f"\"{squeeze(case.says(element))[:40]}\": {len(pages)} annotations for one link"
    for page in case.pdf.pages:
        for reference in case.pdf.get(case.pdf.get(page).get("/Annots", [])):
            link = case.pdf.get(reference)
            points = link.get("/QuadPoints", [])
            left, bottom, right, top = link["/Rect"]
            if any(not left <= x <= right for x in points[::2]) or any(not bottom <= y <= top for y in points[1::2]):
                yield f"an area of the link {reference} lies outside of it"


def source_hash(case):
    """The hash of the source is read at the end, where the last page shows it, and stands in the metadata."""
    wanted = case.paper.source_hash
    if wanted is None:
        return
    last = "".join(s.text for s in case.pdf.contents[-1].shown if s.mark is not None and s.mark.running)
    if wanted[:12] in last or len(colophons(case)) > 1:
        yield "the source's hash stands on the last page and is not read once"
    xmp = case.pdf.stream(case.pdf.root["/Metadata"]).decode()
    if f"<dc:source>sha-256:{wanted}</dc:source>" not in xmp:
        yield "the source's hash is not in the metadata"


def languages(case):
    """Words that the document says are in another language are so in the PDF."""
    wanted = [e.get("lang") for e in case.paper.elements if e.get("lang")]
    # an entry of the contents is in the language of its heading
    got = [case.pdf.string(e.entries["/Lang"]) for e in case.elements() if "/Lang" in e.entries and e.kind != "TOCI"]
    if sorted(wanted) != sorted(got):
        yield f"{len(wanted)} elements of the document have a language of their own, {len(got)} of the PDF"


ALL = [reading_order, whole_tree, text_contrast, graphics_contrast, symbols_told_apart, status_in_words,
       alternatives, table_headers, captions, row_headers, labels_in_groups, heading_levels, contents, bookmarks, page_labels, links,
       link_order, what_it_is, abbreviations, named_heads, expansions, one_link_each, source_hash, languages]
