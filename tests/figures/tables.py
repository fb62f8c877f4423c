#!/usr/bin/env python3
"""Does every table, heading and figure of a source report stand in ours, cell for cell, in order?

    tables.py LIST.tables PAPER.html PAPER.pdf

LIST is read from the source paper, not from our sample; its first lines say how it is written. A PDF is read
by its structure, as it is read aloud. Prints what is missing, then "N passed, N failed"; exits 1 when anything is.
"""
import html.parser
import re
import subprocess
import sys

from check import holds

# Ours: over tables that in the source stand side by side under the heading of a chart.
OWN_HEADINGS = {"Placements and foster carers"}


def squeezed(text):
    """Text as it is compared: one kind of dash, no spaces, which sources put at random round brackets and dashes."""
    text = re.sub("[\u00ad\u200b\u2060\ufeff\\s]", "", text)
    return re.sub("[\u2010-\u2015\u2212]", "-", text).replace("\u2019", "'").lower()


class Section:
    def __init__(self, heading):
        self.heading, self.figures, self.tables, self.text = heading, [], [], ""


class Table:
    def __init__(self, caption=""):
        self.caption, self.head, self.rows = caption, [], []


def read_list(path):
    sections = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            kind, *cells = line.rstrip("\n").split("\t")
            if kind.startswith("#"):
                continue
            cells = [re.sub(r"^(~?).* => ", r"\1", c) for c in cells]
            if kind == "section":
                sections.append(Section(cells[0]))
            elif kind == "figure":
                sections[-1].figures += cells
            elif kind == "table":
                sections[-1].tables.append(Table(cells[0]))
            else:
                {"head": sections[-1].tables[-1].head, "row": sections[-1].tables[-1].rows}[kind].append(cells)
    return sections


# ---- a paper: its sections, each with its text and its tables --------------------

class Paper:
    """Told of elements and text in their order, by HTML and PDF alike."""

    def __init__(self):
        self.sections, self.into, self.part, self.table, self.caption = [], None, "body", None, ""

    def begin(self, kind):
        if re.fullmatch("h[2-6]", kind):
            self.sections.append(Section(""))
            self.into = "heading"
        elif kind == "table":
            self.table = Table(self.caption)
            self.caption = ""
            if self.sections:
                self.sections[-1].tables.append(self.table)
        elif kind == "caption":
            self.into = "caption"
        elif kind in ("thead", "tbody"):
            self.part = kind
        elif kind == "tr" and self.table:
            (self.table.head if self.part == "thead" else self.table.rows).append([])
        elif kind in ("th", "td") and self.table:
            self.rows()[-1].append("")
            self.into = "cell"
        elif self.into == "cell":
            self.rows()[-1][-1] += " "
        elif self.sections:
            self.sections[-1].text += " "

    def rows(self):
        return self.table.head if self.part == "thead" else self.table.rows

    def say(self, text):
        if self.into == "heading":
            self.sections[-1].heading += text
        elif self.into == "cell":
            self.rows()[-1][-1] += text
        elif self.into == "caption" and self.table:
            self.table.caption += text
        elif self.into == "caption":
            self.caption += text
        elif self.sections and not self.table:
            self.sections[-1].text += text

    def end(self, kind):
        if kind == "table":
            self.table, self.part = None, "body"
        if kind in ("th", "td", "caption") or re.fullmatch("h[2-6]", kind):
            self.into = None


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paper, self.quiet = Paper(), 0

    def handle_starttag(self, tag, attrs):
        self.quiet += tag in ("script", "style", "nav")
        if not self.quiet:
            self.paper.begin(tag)

    def handle_endtag(self, tag):
        self.quiet -= tag in ("script", "style", "nav")
        if not self.quiet:
            self.paper.end(tag)

    def handle_data(self, data):
        if not self.quiet:
            self.paper.say(data)


def read_page(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return page.paper.sections


def read_pdf(path):
    told = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, text=True).stdout
    paper, open_ = Paper(), []
    for line in told.splitlines():
        depth, text, bare = len(line) - len(line.lstrip()), re.fullmatch(r'\s*"(.*)"', line), line.strip()
        if not bare or bare.startswith(("/", "Object ")):
            continue
        while open_ and open_[-1][0] >= depth:
            paper.end(open_.pop()[1])
        if text:
            paper.say(text[1])
        elif "(inline)" not in bare:
            kind = bare.split()[0].rstrip(":").lower()
            open_.append((depth, kind))
            paper.begin(kind)
    return paper.sections


# ---- the one beside the other ------------------------------------------------------

def same_cell(wanted, got):
    if wanted == "(blank)":
        return squeezed(got) in ("", "(blank)")
    if wanted.startswith("~"):
        return bool(squeezed(got)) and all(holds(got, f) for f in wanted[1:].split("; ") if f)
    return squeezed(wanted) == squeezed(got)


def without_blanks(row):
    return [c for c in row if c != "(blank)" and squeezed(c)]


def without_own(sections):
    """What stands under a heading of ours belongs to the one before."""
    found = []
    for section in sections:
        if section.heading in OWN_HEADINGS:
            found[-1].text += " " + section.text
            found[-1].tables += section.tables
        else:
            found.append(section)
    return found


def check(wanted, got, say):
    say("its headings", [s.heading for s in wanted], [" ".join(s.heading.split()) for s in got], squeezed)
    by_heading = {squeezed(s.heading): s for s in got}
    for section in wanted:
        ours = by_heading.get(squeezed(section.heading))
        for figure in section.figures:
            say("%s: %s" % (section.heading, figure), True, ours is not None and holds(ours.text, figure))
    tables = [t for s in got for t in s.tables]
    lists = [t for s in wanted for t in s.tables]
    say("how many tables", len(lists), len(tables))
    for number, (table, ours) in enumerate(zip(lists, tables), 1):
        name = "table %d, %s" % (number, " ".join(ours.caption.split()))
        say(name + ": a caption", True, bool(ours.caption.strip()))
        if table.caption != "(none)":
            say(name, squeezed(table.caption), squeezed(ours.caption))
        # A head in two rows: what spans them is an empty cell of the source.
        if table.head:
            say(name + ": head", [without_blanks(r) for r in table.head], [without_blanks(r) for r in ours.head],
                lambda row: [squeezed(c) for c in row])
        say(name + ": how many rows", len(table.rows), len(ours.rows))
        for row, our_row in zip(table.rows, ours.rows):
            our_row = [" ".join(c.split()) for c in our_row]
            while our_row and not our_row[-1]:
                our_row.pop()
            say("%s: how many cells in %s" % (name, our_row[:1]), len(row), len(our_row))
            for cell, our_cell in zip(row, our_row):
                say("%s, %s: %s" % (name, our_row[0], cell), True, same_cell(cell, our_cell) or our_cell)


def main(argv):
    if len(argv) != 4:
        print(__doc__, file=sys.stderr)
        return 64
    wanted, failed = read_list(argv[1]), 0
    for path, read in ((argv[2], read_page), (argv[3], read_pdf)):
        tally = [0, 0]

        def say(what, want, have, key=None):
            if key:
                agree = [key(w) for w in want] == [key(h) for h in have]
                if not agree:
                    have, want = [h for h in have if key(h) not in map(key, want)], [w for w in want if key(w) not in map(key, have)]
            else:
                agree = want == have
            tally[not agree] += 1
            if not agree:
                print("%s: %s: %r, not %r" % (path, what, have, want))

        check(wanted, without_own(read(path)), say)
        print("%s: %d passed, %d failed" % (path, *tally))
        failed += tally[1]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
