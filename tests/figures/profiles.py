#!/usr/bin/env python3
"""Do appendices B and C of the performance report have the rows of the profiles that were published?

    profiles.py LIST.rows REPORT.html REPORT.pdf

LIST is read from the council's paper, not from our sample; its own head says what stands in it. Every
row of the tables of each appendix is read back from the page and from the PDF's structure: it must be
the paper's row at that place, with its figures, and there must be as many. Prints what differs, then
"N passed, N failed"; exits 1 when anything does. Needs Python's own library and pdfinfo.
"""
import collections
import html.parser
import re
import subprocess
import sys

HEADS = ("Kind of provider", "Group of services")


def wanted(path):
    rows = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                appendix, _, inspected, share, name = line.rstrip("\n").split("\t")
                rows[appendix].append((name, *("none" if c == "(blank)" else c for c in (inspected, share))))
    return rows


class Tables(html.parser.HTMLParser):
    """Rows of cells, by the letter of the appendix they stand in."""

    def __init__(self):
        super().__init__()
        self.appendix, self.words, self.rows = None, None, []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append((self.appendix, []))
        if tag in ("h2", "th", "td"):
            self.words = []

    def handle_data(self, data):
        if self.words is not None:
            self.words.append(data)

    def handle_endtag(self, tag):
        if tag not in ("h2", "th", "td") or self.words is None:
            return
        text, self.words = " ".join("".join(self.words).split()), None
        if tag == "h2":
            self.appendix = text[9] if text.startswith("Appendix ") else None
        else:
            self.rows[-1][1].append(text)


def of_page(path):
    tables = Tables()
    with open(path, encoding="utf-8") as file:
        tables.feed(file.read())
    return tables.rows


def of_pdf(path):
    """The same of the structure that a screen reader reads."""
    found, appendix, kind = [], None, ""
    text = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, encoding="utf-8").stdout
    for line in map(str.strip, text.split("\n")):
        words = re.fullmatch('"(.*)"', line)
        if words:
            said = words[1].replace("\u00a0", " ")
            if kind == "H2":
                appendix = said[9] if said.startswith("Appendix ") else None
            elif kind in ("TH", "TD"):
                found[-1][1][-1] = " ".join((found[-1][1][-1] + said).split())
        elif line and not line.startswith(("/", "Object ")) and "(inline)" not in line:
            kind = re.match(r"\w*", line)[0]
            if kind == "TR":
                found.append((appendix, []))
            elif kind in ("TH", "TD"):
                found[-1][1].append("")
    return found


def profiles(rows):
    """By appendix: name, inspected and share good or better of each row below a profile's head."""
    found, inside = collections.defaultdict(list), None
    for appendix, cells in rows:
        if cells and cells[1:2] == ["Inspected"] and cells[0] in HEADS:
            inside = len(cells)
        elif len(cells) != inside:
            inside = None
        elif inside:
            found[appendix].append((cells[0], cells[1], cells[-1]))
    return found


def main(argv):
    expected, tally = wanted(argv[1]), [0, 0]

    def same(what, found, right):
        tally[found != right] += 1
        if found != right:
            print("profiles: %s: %r, not %r" % (what, found, right))

    for path in argv[2:]:
        found = profiles((of_pdf if path.endswith(".pdf") else of_page)(path))
        same(path + ": appendices", sorted(filter(None, found)), sorted(expected))
        for appendix, rows in expected.items():
            same("%s: appendix %s: rows" % (path, appendix), len(found[appendix]), 29)
            for i, row in enumerate(rows):
                same("%s: appendix %s, row %d" % (path, appendix, i + 1), (found[appendix] + [None] * 29)[i], row)
    print("profiles: %d passed, %d failed" % tuple(tally))
    return tally[1] > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
