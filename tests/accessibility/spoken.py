#!/usr/bin/env python3
"""spoken.py STEM... - what a screen reader says for a row of a table, a chart, a link, from the structure of the
PDF alone: the heads of each cell as ISO 32000 finds them (Headers, which heads have too; else Scope), abbreviations
as what they stand for, words in another language with its name. Held against what stands in `SPOKEN`, in words.

With --all as the first argument it prints all that is said."""
import sys

from checks import Case, grid
from paper import squeeze
from pdf import Element


class Reader:
    def __init__(self, case):
        self.case = case
        self.named = {case.pdf.string(e.entries["/ID"]): e for e in case.elements("TH") if "/ID" in e.entries}

    def text(self, element):
        """With expansions in the place of what they expand, languages in braces, pictures in brackets."""
        out = []
        self.collect(element, out)
        return squeeze("".join(out))

    def collect(self, element, out):
        entries, string = element.entries, self.case.pdf.string
        if element.kind == "Figure":
            out.append(f"[{squeeze(string(entries.get('/Alt')))}]")
            return
        lang = string(entries.get("/Lang")) if "/Lang" in entries else None
        block = element.kind not in ("Span", "Link", "Reference")
        out.append((" " if block else "") + (f"{{{lang}: " if lang else ""))
        if "/E" in entries:
            out.append(string(entries["/E"]))
        elif "/ActualText" in entries:
            out.append(string(entries["/ActualText"]))
        else:
            for kid in element.kids:
                if isinstance(kid, Element):
                    self.collect(kid, out)
                elif kid[0] == "mark":
                    out.append(self.case.pdf.contents[kid[1]].text.get(kid[2], ""))
        out.append(("}" if lang else "") + (" " if block else ""))

    def rows(self, table):
        """Of each row its cells as (cell, column), and by column the heads above."""
        above = {}
        for r, cells, taken in grid(table):
            for cell, column in cells:
                if cell.kind == "TH" and cell.attributes.get("/Scope") == "/Column":
                    for j in range(cell.attributes.get("/ColSpan", 1)):
                        above.setdefault(column + j, []).append(cell)
            last, column = cells[-1] if cells else (None, 0)
            ends = column + last.attributes.get("/ColSpan", 1) if cells else 0
            yield cells, above, [taken[r, c] for c in range(ends) if (r, c) in taken]

    def chain(self, head, out):
        """A head after its own heads, but for those of its column: it is in another."""
        for name in head.attributes.get("/Headers", []):
            other = self.named[self.case.pdf.string(name)]
            if other.attributes.get("/Scope") == "/Row":
                self.chain(other, out)
        if head not in out:
            out.append(head)

    def heads(self, cell, column, above, row):
        out = []
        if "/Headers" in cell.attributes:
            for name in cell.attributes["/Headers"]:
                self.chain(self.named[self.case.pdf.string(name)], out)
        else:
            for head in above.get(column, []):
                self.chain(head, out)
            for head in row:
                if head.kind == "TH" and head is not cell:
                    self.chain(head, out)
        return out

    def said(self):
        """A line for each data cell, figure and link."""
        for table in self.case.elements("Table"):
            for cells, above, row in self.rows(table):
                for cell, column in cells:
                    if cell.kind == "TD":
                        heads = [self.text(h) for h in self.heads(cell, column, above, row)]
                        yield " | ".join(heads) + ": " + self.text(cell)
        for figure in self.case.elements("Figure"):
            yield "graphic: " + squeeze(self.case.pdf.string(figure.entries.get("/Alt")))
        for link in self.case.elements("Link"):
            count = sum(not isinstance(k, Element) and k[0] == "object" for k in link.kids)
            yield f"link ({count}): " + self.text(link)


SPOKEN = {
    "improvement-plan-2015": [
        # the reference heads the row, and not 118 characters of title
        "Due | 15.1: Dec 2015",
        "Lead | 15.1: Complaints Officer",
        # a cell over the columns of all thresholds is under each of their heads
        "Requires improvement | Good | Outstanding | Number of Practice Alerts made When IROs raise Practice Alerts, they are challenging practice.: "
        "No thresholds",
    ],
    "improvement-plan-2015-rag-overview": [
        # the bar beside these words is not read too
        "Progress | Priority 1: Listening to and acting on the voice of children and young people | 15 Learning from complaints: 0 of 6",
    ],
    "reviewing-officers-report-2011": [
        # the label of a group of rows is a head of the heads of its rows
        "External Residential (13) | Number | Gender | Female: 3",
    ],
    "welsh": [
        # the plan is read as Welsh, what the program says as English
        "{en-GB: Action} | 1.1: Adolygu pob cynllun",
        "{en-GB: Status} | 1.2: {en-GB: Overdue by 56 days}",
        "{en-GB: Action} | 1.2: {en-GB: Sign the London agreement}",
        "graphic: Lines from Feb 2016 to Jun 2016. So far 1 was due, of which 0 are done. In all 2 fall due.",
        "link (1): Priority 1: Diogelu plant 2",
    ],
}


def main(arguments):
    everything = arguments[:1] == ["--all"]
    failed = 0
    for stem in arguments[everything:]:
        case = Case(stem)
        said = list(Reader(case).said())
        if everything:
            print("\n".join(f"{case.name}: {line}" for line in said))
        for line in SPOKEN.get(case.name, []):
            if line not in said:
                print(f"{case.name}: nobody hears \"{line}\"")
                failed += 1
    wanted = sum(len(SPOKEN.get(stem.rsplit("/", 1)[-1], [])) for stem in arguments[everything:])
    print(f"spoken: {wanted - failed} of {wanted} lines are heard as written")
    return failed > 0 or wanted == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
