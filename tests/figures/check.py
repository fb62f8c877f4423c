#!/usr/bin/env python3
"""Does every figure of a source paper stand where it belongs in ours?

    check.py LIST.tsv FILE...        FILE: plan.xml, paper.html or paper.pdf

LIST is read from the source paper, not from our sample. In a plan and in HTML each figure is
looked for in its own measure's or action's row, and in its own column where the table has one.
A PDF's text knows no rows: there each action's date must follow its reference, and each figure
must stand at least as often as the list has it. A list of areas (items "row") numbers the rows of
each area's table and, after a point, their actions; a page has to keep their order. Prints what
is missing, then "N passed, N failed"; exits 1 when anything is missing. Needs Python's own library, and pdftotext for a PDF.
"""
import collections
import difflib
import functools
import html.parser
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

NS = "{urn:rapporteur:1}"
MONTHS = ("January February March April May June July August September October November "
          "December").split()
Entry = collections.namedtuple("Entry", "group item ref column printed shown")
BLANK, NONE = "(blank)", "(none)"
BANDS = ("RI", "Good", "Outstanding")


def read_list(path):
    entries = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                continue
            c = line.rstrip("\n").split("\t")
            entries.append(Entry(*c[:5], c[5] if len(c) > 5 else c[4]))
    return entries


# ---- text ------------------------------------------------------------------

@functools.lru_cache(maxsize=100_000)
def plain(text):
    """Text as a reader compares it: one kind of dash, apostrophe and space, no soft hyphens."""
    text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    text = text.replace("\u2019", "'").replace("\u2018", "'")
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r" ?- ?(?=\d)", "-", text)


@functools.lru_cache(maxsize=10_000)
def figure_pattern(figure):
    """A figure as a whole word: 2 is not in 12, 2.5, or 2-3; a bare number may carry a %."""
    f = re.escape(plain(figure)).replace(r"\ ", " ?")
    return re.compile(r"(?<![\d.,/])(?<!\d-)" + f + r"(?!\d|[.,/]\d|-\d)", re.I)


def holds(text, figure):
    return figure_pattern(figure).search(plain(text)) is not None


def month_pattern(date):
    year, month = date.split("-")
    name = MONTHS[int(month) - 1]
    words = r"(?:\d{1,2} )?(?:%s|%s|%s)\.? ?%s" % (name, name[:4], name[:3], year)
    return re.compile(r"%s|%s-%s|\b%s/%s" % (words, year, month, month, year), re.I)


def words(text):
    """The words by which titles are compared."""
    text = re.sub(r"[&/]", " ", plain(text).lower().replace("was identified", "identified"))
    return [w for w in re.findall(r"[a-z0-9']+", text) if w not in ("and", "or", "the", "to", "by")]


def alike(a, b):
    """How alike title `a` is to a cell that has it alone or as its first words; then, as a whole."""
    a, b = words(a), words(b)
    whole, begin = (difflib.SequenceMatcher(None, a, part, autojunk=False).ratio()
                    for part in (b, b[:len(a)]))
    return max(whole, begin), whole


# ---- rows: what a plan and a page have in common -----------------------------

class Row:
    """One row of a table: its group, its cells by heading, and everything in it."""

    def __init__(self, group, cells, first):
        self.group, self.cells, self.first = group, cells, first
        self.text = " | ".join(c for _, c in cells)

    def add(self, cells):
        self.cells += cells
        self.text = " | ".join(c for _, c in self.cells)

    def cell(self, *headings):
        """The cell under the first heading that matches, or None."""
        for heading in headings:
            for name, text in self.cells:
                if re.search(heading, name, re.I):
                    return text
        return None


HEADINGS = {
    "Rec": (r"^rec(ommendation)?\b",), "Label": (r"^rec(ommendation)?\b",),
    "RI": (r"requires improvement", r"\bRI\b", r"threshold"),
    "Good": (r"\bgood\b", r"threshold"), "Outstanding": (r"outstanding", r"threshold"),
    "Thresholds": (r"threshold", r"requires improvement"),
    "Annual": (r"annual|2015-16|2015-2016",), "Travel": (r"travel|direction",),
    "Q1": (r"\bQ1\b",), "Q2": (r"\bQ2\b",), "Q3": (r"\bQ3\b",), "Q4": (r"\bQ4\b",),
}


def missing_in_row(entry, row):
    """What is wrong with the entry's figure in its row, or None."""
    cell = row.cell(*HEADINGS.get(entry.column, ()))
    where = row.text if cell is None else cell
    if entry.column in ("Due", "Completed"):
        if entry.printed == NONE:
            return None if not re.search(r"\b(?:%s)[a-z]* 20\d\d" % "|".join(m[:3] for m in MONTHS),
                                         plain(row.text)) else "a date, where none can be read"
        if not month_pattern(entry.printed).search(plain(row.text)):
            return "not in its row"
        if entry.column == "Completed" and "complete" not in row.text.lower():
            return "not said to be completed"
        return None
    if entry.column == "Travel":
        sign = {"↑": r"↑|\bup\b|rose|improved", "↓": r"↓|\bdown\b|fell|worsened"}[entry.printed]
        return None if re.search(sign, where, re.I) else "no such arrow or word"
    if entry.column == "Audit":
        return None if "audit" in row.text.lower() else "not marked as an audit measure"
    if entry.column == "Label":
        return None if plain(entry.shown).lower() in plain(where).lower() else "not its label"
    if entry.printed == "NA":
        return None if re.search(r"\bN/?A\b|not applicable", where, re.I) else "not said to be NA"
    if entry.printed in (BLANK, NONE):
        if cell is None or entry.column in BANDS:
            return None
        if entry.printed == BLANK and not cell.strip(" |"):
            return "an empty cell, not said in words"
        return None if not re.search(r"\d", cell) else "a figure, where the paper has none"
    if entry.column in ("Comment", "Measure", "Thresholds"):
        where = row.text
    return None if holds(where, entry.shown) else "not in its %s" % ("row" if cell is None else "cell")


def find_rows(entries, rows):
    """The row of each (group, item, ref): by number or ref, or for the measures of a
    recommendation by the title most alike."""
    titles = {(e.group, e.item, e.ref): e.printed for e in entries if e.column == "Title"}
    by_group = collections.defaultdict(list)
    for row in rows:
        by_group[row.group].append(row)
    found = {}
    for e in entries:
        key = (e.group, e.item, e.ref)
        if key in found or e.item == "count":
            continue
        of_group = by_group[e.group]
        if key in titles:
            best = max(of_group, key=lambda r: max(alike(titles[key], c) for _, c in r.cells),
                       default=None)
            if best and max(alike(titles[key], c) for _, c in best.cells)[0] >= 0.8:
                found[key] = best
        else:
            same = [r for r in of_group if plain(r.first).rstrip(".") == e.ref]
            if len(same) > 1:   # a paper may say elsewhere why each rating is so
                same = [r for r in same if r.cell(*HEADINGS["RI"]) is not None]
            if len(same) == 1:
                found[key] = same[0]
    return found


def count_rows(entry, rows):
    of_group = [r for r in rows if r.group == entry.group]
    if entry.ref == "actions":
        return len({r.first for r in of_group if re.fullmatch(r"\d+\.\d+", r.first)})
    return len([r for r in of_group if r.cell(*HEADINGS["RI"]) is not None
                and r.cell(r"measure") and len(set(c for _, c in r.cells if c)) > 1])


def check_rows(entries, rows, report):
    found = find_rows(entries, rows)
    for e in entries:
        if e.item == "count":
            n = count_rows(e, rows)
            report(e, None if str(n) == e.printed else "%d counted" % n)
        elif (e.group, e.item, e.ref) not in found:
            report(e, "its row is not there, or not once")
        elif e.column == "Title":
            report(e, None)
        else:
            report(e, missing_in_row(e, found[e.group, e.item, e.ref]))


# ---- a plan ----------------------------------------------------------------

PERIOD = {"2015-16-Q1": "Q1", "2015-16-Q2": "Q2", "2015-16-Q3": "Q3", "2015-16-Q4": "Q4",
          "2015-16": "Annual figure"}
BAND_NAME = {"requires-improvement": "Requires improvement", "good": "Good",
             "outstanding": "Outstanding"}


def text_of(element):
    return plain(" ".join(element.itertext())) if element is not None else ""


def value_text(value, unit):
    """A value as a paper prints it: with its unit, its marker said in words."""
    said = {"z": "NA", "x": "not available"}.get(value.get("markers"), "")
    number = plain(value.text or "")
    if not number:
        return said
    return number + {"percent": "%", "months": " months"}.get(unit, "")


def measure_cells(measure, label, refs, sets):
    bands = measure.find(NS + "bands")
    if bands is None:
        bands = sets.get(measure.get("band-set"), ())
    unit = measure.get("unit")
    values = measure.findall(NS + "value")
    cells = [("No", measure.get("number", "")), ("Rec", plain("%s %s" % (refs, label))),
             ("Measure", text_of(measure.find(NS + "title"))),
             ("Shows", text_of(measure.find(NS + "shows")))]
    printed = {b.get("status"): text_of(b) for b in bands}
    cells += [(name, printed.get(status, "none")) for status, name in BAND_NAME.items()]
    by_period = {PERIOD.get(v.get("period")): value_text(v, unit) for v in values}
    cells += [(p, by_period.get(p) or "no figure") for p in PERIOD.values()]
    cells.append(("Comment", " ".join(filter(None, (
        [text_of(v.find(NS + "comment")) for v in values]
        + ["%s was %s%s" % (v.get("period"), plain(v.text or ""), "%" if unit == "percent" else "")
           for v in values if v.get("period") not in PERIOD]
        + ["%s%s" % (b.get("value"), "%" if unit == "percent" else "")
           for b in measure.findall(NS + "benchmark")]
        + [text_of(n) for n in measure.findall(NS + "note")]
        + (["audit measure"] if measure.get("audit") == "yes" else []))))))
    return cells + [("Direction of travel", travel(measure))]


def travel(measure):
    """The arrow between the last two figures; the paper works it out by itself."""
    last = [v.text for v in measure.findall(NS + "value") if re.match(r"\s*\d+\s*$", v.text or "")]
    if len(last) < 2 or float(last[-1]) == float(last[-2]):
        return ""
    return "↑" if float(last[-1]) > float(last[-2]) else "↓"


def action_cells(action):
    done = action.find(NS + "completed")
    dates = ["due " + say(action.get("due"))] if action.get("due") else []
    dates += ["completed " + say(done.get("on"))] if done is not None else []
    return [("Ref", action.get("ref", "")), ("Action", text_of(action.find(NS + "title"))),
            ("Date", ", ".join(dates)), ("Lead", action.get("owner", ""))]


def say(date):
    year, month = date.split("-")[:2]
    return "%s %s" % (MONTHS[int(month) - 1], year)


def plan_rows(path):
    root = ET.parse(path).getroot()
    sets = {s.get("id"): s for s in root.findall(NS + "band-set")}
    rows = []
    for parent in root.iter():
        refs, label = parent.get("refs", ""), parent.get("title", "")
        for m in parent.findall(NS + "measure"):
            cells = measure_cells(m, label, refs, sets)
            rows += [Row(card, cells, m.get("number", "")) for card in m.get("scorecards", "").split()]
    for rec in root.iter(NS + "recommendation"):
        rows += [Row(rec.get("id"), action_cells(a), a.get("ref")) for a in rec.iter(NS + "action")]
        rows += [Row(rec.get("id"), measure_cells(m, "", "", sets), "")
                 for m in rec.iter(NS + "measure")]
    return rows


# ---- a page ----------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """Collects the rows of all tables, spans filled in, each with the group it stands under."""
    VOID = set("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, groups, ids):
        super().__init__(convert_charrefs=True)
        self.ids = {g for g in groups if re.fullmatch(r"r\d+", g)} | set(ids)
        self.names = [g for g in groups if g not in self.ids]
        self.group, self.rows, self.tables = None, [], []
        self.cell = self.heading = None
        self.skip = 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("script", "style"):
            self.skip += 1
        if attrs.get("id") in self.ids:
            self.group = attrs["id"]
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "caption"):
            self.heading = []
        elif tag == "table":
            self.tables.append({"head": [], "body": [], "section": "tbody", "labels": set()})
        elif tag in ("thead", "tbody", "tfoot") and self.tables:
            self.tables[-1]["section"] = tag
        elif tag == "tr" and self.tables:
            t = self.tables[-1]
            t["head" if t["section"] == "thead" else "body"].append([])
            if "subgroup" in (attrs.get("class") or "").split():
                t["labels"].add(len(t["body"]) - 1)
        elif tag in ("td", "th") and self.tables:
            t = self.tables[-1]
            rows = t["head" if t["section"] == "thead" else "body"]
            self.cell = [[], int(attrs.get("colspan") or 1), int(attrs.get("rowspan") or 1)]
            if rows:
                rows[-1].append(self.cell)
        elif tag in ("p", "li", "br", "div", "dd", "dt"):
            self.handle_data(" ")

    def handle_data(self, data):
        if self.skip:
            return
        if self.cell is not None:
            self.cell[0].append(data)
        elif self.heading is not None:
            self.heading.append(data)

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.skip -= 1
        if tag in ("td", "th"):
            self.cell = None
        elif tag == "table" and self.tables:
            self.end_table(self.tables.pop())
        elif self.heading is not None and re.fullmatch(r"h[1-6]|caption", tag):
            self.enter("".join(self.heading))
            self.heading = None

    def enter(self, heading):
        heading = plain(heading).lower()
        for name in self.names:
            if re.search(r"\b%s\b" % name, heading):
                self.group = name
        rec = re.match(r"(?:recommendation )?(\d+)\b", heading)
        if rec and "r" + rec[1] in self.ids:
            self.group = "r" + rec[1]

    def end_table(self, table):
        head = grid(table["head"])
        width = max((len(r) for r in head), default=0)
        names = [" ".join(dict.fromkeys(r[i] for r in head if i < len(r))) for i in range(width)]
        # A merged head says "Thresholds" over three columns: the lower name tells them apart.
        names = [re.sub(r"^Thresholds ", "", n) for n in names]
        under = Under()
        for k, row in enumerate(grid(table["body"])):
            alone = table["body"][k][0] if len(table["body"][k]) == 1 else None
            if k in table["labels"]:
                under = Under(plain("".join("".join(c[0]) for c in table["body"][k])))
            elif alone is not None and under.label and alone[1] < width:
                under.rows[-1].add([("Comment", plain("".join(alone[0])))])
            elif alone is not None and under.label:
                under.share(plain("".join(alone[0])))
            elif row:
                cells = [(names[i] if i < width else "", c) for i, c in enumerate(row)]
                number = next((c for n, c in cells if re.match(r"(no|number|ref)\b", n, re.I)), row[0])
                self.rows.append(Row(self.group, cells + under.cells, number))
                under.rows.append(self.rows[-1])


class Under:
    """Rows below a label across the table, which have it, and what else stands across below it, as their own."""

    def __init__(self, label=""):
        self.label, self.rows = label, []
        self.cells = [("Rec", label), ("Ref", label)] if label else []

    def share(self, text):
        names = re.split(r"(Improvement target|Evidence of impact or outcome measure|Impact|Workstream): ", text)
        told = list(zip(names[1::2], names[2::2]))
        self.cells += told
        for row in self.rows:
            row.add(told)


def grid(rows):
    """Rows of cells with their spans filled in, as lists of texts."""
    out, pending = [], {}
    for row in rows:
        line, cells = [], iter(row)
        while True:
            i = len(line)
            if i in pending:
                text, left = pending.pop(i)
                if left > 1:
                    pending[i] = (text, left - 1)
                line.append(text)
                continue
            cell = next(cells, None)
            if cell is None:
                if not any(k > i for k in pending):
                    break
                line.append("")
                continue
            text = plain("".join(cell[0]))
            for k in range(cell[1]):
                if cell[2] > 1:
                    pending[i + k] = (text, cell[2] - 1)
                line.append(text)
        out.append(line)
    return out


def page_rows(path, groups, ids=()):
    page = Page(groups, ids)
    with open(path, encoding="utf-8") as f:
        page.feed(f.read())
    return page.rows


# ---- a PDF -----------------------------------------------------------------

def pdf_text(path, how):
    done = subprocess.run(["pdftotext", how, "-enc", "UTF-8", path, "-"], check=True,
                          stdout=subprocess.PIPE)
    text = done.stdout.decode("utf-8")
    text = re.sub(r"(?<=[a-z])[-\u00ad\u2010]\n\s*(?=[a-z])", "", text)   # hyphens of layout
    return plain(text)


def check_pdf(entries, path, report):
    raw, laid_out = pdf_text(path, "-raw"), pdf_text(path, "-layout")
    needed = collections.Counter(e.shown for e in entries if is_figure(e))
    for e in entries:
        if e.item == "action":
            report(e, None if action_in_text(e, raw) else "does not follow its reference")
        elif is_figure(e):
            n = max(len(figure_pattern(e.shown).findall(t)) for t in (raw, laid_out))
            report(e, None if n >= needed[e.shown] else "%d times, not %d" % (n, needed[e.shown]))


def is_figure(e):
    return (e.item == "measure" and e.printed not in (BLANK, NONE, "NA")
            and e.column not in ("Title", "Label", "Travel", "Audit", "Rec"))


def action_in_text(e, text):
    if e.printed == NONE:
        return figure_pattern(e.ref).search(text) is not None
    date = month_pattern(e.printed)
    return any(date.search(text[m.end():m.end() + 1200]) for m in figure_pattern(e.ref).finditer(text))


# ---- a plan of areas ---------------------------------------------------------

AREA_HEADINGS = {"Sources": (r"source|\bref\b|code",), "Workstream": (r"workstream",),
                 "Impact": (r"impact|outcome|evidence",), "Date": (r"date|due|when",),
                 "Owner": (r"owner|who\b|lead",), "Progress": (r"status|progress|rag|action",)}


def loose(text):
    """Text without regard to case, to spaces around / & , ; and to commas between codes."""
    text = re.sub(r"[\s\u00a0]*([/&,;])[\s\u00a0]*", r"\1", plain(text).lower())
    return plain(text)


def is_areas(entries):
    return any(e.item == "row" for e in entries)


def area_rows(root):
    """Rows "3" and actions "3.2" of each area, numbered in the plan's order."""
    label = {s.get("id"): s.get("label") for s in root.iter(NS + "status")}
    rows = []
    for area in root.findall(NS + "priority"):
        strand = {i: s.get("title") for s in area.iter(NS + "strand") for i in s}
        for k, i in enumerate(area.iter(NS + "improvement"), 1):
            outcome = i.find(NS + "outcome")
            impact = outcome.get("impact") if outcome is not None else None
            rows.append(Row(area.get("id"), [
                ("Strand", strand.get(i, "")), ("Sources", i.get("sources", "")),
                ("Workstream", i.get("workstream", "")), ("Impact", label.get(impact, "")),
                ("Text", text_of(i))], str(k)))
            rows += [area_action(area, i, a, "%d.%d" % (k, j), label)
                     for j, a in enumerate(i.findall(NS + "action"), 1)]
    for r in root.iter(NS + "recommendation"):
        rows.append(Row("plan", [("Lead", r.get("lead", ""))], r.get("ref")))
    return rows


def area_action(area, improvement, action, number, label):
    latest = (action.findall(NS + "update") or [action])[-1]
    return Row(area.get("id"), [
        ("Date", action.get("due-printed", "")), ("Month", action.get("due", "")),
        ("Owner", action.get("owner", "")),
        ("Workstream", action.get("workstream", improvement.get("workstream", ""))),
        ("Progress", label.get(latest.get("rag"), "")),
        ("Action impact", label.get(latest.get("impact"), ""))], number)


def area_counts(root):
    """How many there are of what the list counts, by group and name."""
    counts = collections.Counter()
    for row in area_rows(root):
        if row.group == "plan":
            counts["plan", "recommendations"] += 1
            continue
        kind = "actions" if "." in row.first else "improvements"
        counts[row.group, kind] += 1
        counts["plan", kind] += 1
    counts["plan", "boards"] = len(list(root.iter(NS + "board")))
    for event in root.iter(NS + "event"):
        counts["plan", "events"] += 1
        counts["plan", "events " + event.get("on")] += 1
    for listed in root.findall(NS + "milestones"):
        for group in listed.findall(NS + "milestone-group"):
            counts["plan", "%s %s" % (listed.get("title"), group.get("by"))] += len(group)
    return counts


def check_area_plan(entries, path, report):
    root = ET.parse(path).getroot()
    rows = {(r.group, r.first): r for r in area_rows(root)}
    counts = area_counts(root)
    for e in entries:
        row = rows.get((e.group, e.ref))
        if e.item == "count":
            n = counts[e.group, e.ref]
            report(e, None if str(n) == e.printed else "%d counted" % n)
        elif row is None:
            report(e, "its row is not there")
        elif e.column == "Figure":
            report(e, None if holds(row.cell("Text"), e.shown) else "not in its row")
        else:
            stated = row.cell("^%s$" % e.column) or NONE
            report(e, None if loose(stated) == loose(e.shown) else "the plan has " + stated)


def of_area(e):
    """Does a paper print the entry? A month is read, (none) is said in the paper's own words."""
    return (e.item in ("row", "action") and e.column not in ("Month", "Strand", "Action impact")
            and e.printed != NONE)


def parts(e):
    """The words of an entry to look for: codes may be printed one by one."""
    return [loose(w) for w in (e.shown.split() if e.column == "Sources" else [e.shown])]


def says(row, e):
    """Does the entry stand in the row, in its own column where that can be told?"""
    cells = [c for h in AREA_HEADINGS.get(e.column, ()) for n, c in row.cells if re.search(h, n, re.I)]
    where = loose(" | ".join(cells) if cells else row.text)
    if e.column == "Figure":
        return holds(row.text, e.shown)
    return all(re.search(r"(?<!\w)%s(?!\w)" % re.escape(w), where)
               if re.match(r"\w.*\w$", w) else w in where for w in parts(e))


def check_area_page(entries, path, report):
    """Each action in a row of its area's tables that has all of its facts, in the paper's order;
    the facts of a whole improvement in the rows of its actions."""
    groups = list(dict.fromkeys(e.group for e in entries if e.item == "row"))
    by_area = collections.defaultdict(list)
    for row in page_rows(path, groups, groups):
        by_area[row.group].append(row)
    facts = collections.defaultdict(list)
    for e in filter(of_area, entries):
        facts[e.group, e.ref].append(e)
    at, first = collections.Counter(), {}
    for (area, number), of_one in facts.items():
        if "." not in number:
            continue
        rows, improvement = by_area[area][at[area]:], (area, int(number.split(".")[0]))
        whole = of_one + facts[area, str(improvement[1])]
        best = max(range(len(rows)), default=None, key=lambda i: (
            sum(says(rows[i], e) for e in of_one), sum(says(rows[i], e) for e in whole), -i))
        if best is not None and all(says(rows[best], e) for e in of_one):
            at[area] += best
            first.setdefault(improvement, at[area])
        for e in of_one:
            report(e, None if best is not None and says(rows[best], e) else "not in its row")
    for (area, number), of_one in facts.items():
        if "." in number:
            continue
        start = first.get((area, int(number)), 0)
        end = max(first.get((area, int(number) + 1), len(by_area[area])), start + 1)
        for e in of_one:
            report(e, None if any(says(row, e) for row in by_area[area][start:end])
                   else "not in its rows")


def check_area_pdf(entries, path, report):
    texts = [loose(pdf_text(path, how)) for how in ("-raw", "-layout")]
    printed = [e for e in entries if of_area(e) and e.column in ("Date", "Owner", "Workstream", "Figure")]
    needed = collections.Counter((e.column, loose(e.shown)) for e in printed)
    for e in printed:
        n = max(t.count(loose(e.shown)) for t in texts)
        report(e, None if n >= needed[e.column, loose(e.shown)] else
               "%d times, not %d" % (n, needed[e.column, loose(e.shown)]))


# ---- all -------------------------------------------------------------------

def main(argv):
    if len(argv) < 3:
        print(__doc__, file=sys.stderr)
        return 64
    entries = read_list(argv[1])
    groups = list(dict.fromkeys(e.group for e in entries))
    failed_at_all = 0
    for path in argv[2:]:
        tally = [0, 0]

        def report(e, fault):
            tally[fault is not None] += 1
            if fault is not None:
                print("%s: %s %s %s, %s: %s: %s"
                      % (path, e.group, e.item, e.ref, e.column, e.printed, fault))

        if is_areas(entries):
            check = {"xml": check_area_plan, "pdf": check_area_pdf}.get(path.rsplit(".", 1)[-1])
            (check or check_area_page)(entries, path, report)
        elif path.endswith(".pdf"):
            check_pdf(entries, path, report)
        elif path.endswith(".xml"):
            check_rows(entries, plan_rows(path), report)
        else:
            check_rows(entries, page_rows(path, groups), report)
        print("%s: %d passed, %d failed" % (path, *tally))
        failed_at_all += tally[1]
    return 1 if failed_at_all else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
