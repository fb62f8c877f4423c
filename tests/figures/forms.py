#!/usr/bin/env python3
"""Does every cell of a source paper stand in ours in the form it was written in?

    forms.py LIST.forms PAPER.document.xml

LIST is read from the source paper, not from our sample: reference, column, what is printed and,
where only a part of it belongs into our cell, that part. PAPER is a scorecard as `build --format
doc` writes it. Prints what is missing, then "N passed, N failed"; exits 1 when anything is.
"""
import sys
import xml.etree.ElementTree as ET

XHTML = "{http://www.w3.org/1999/xhtml}"
HEADS = {"Target": "Thresholds"}


def text(element):
    return " ".join("".join(element.itertext()).split())


def rows(path):
    """Cells by heading of each row that begins with a reference, in tables of figures."""
    found = {}
    for table in ET.parse(path).iter(XHTML + "table"):
        heads = [text(c) for c in table.findall(XHTML + "thead/" + XHTML + "tr/*")]
        if "Thresholds" not in heads:
            continue
        for row in table.findall(XHTML + "tbody/" + XHTML + "tr"):
            cells = [text(c) for c in row]
            if "Rec." in heads and len(cells) == len(heads) - 1:   # under a label that spans rows
                cells.insert(heads.index("Rec."), "")
            if len(cells) == len(heads):
                found[cells[0]] = dict(zip(heads, cells))
    return found


def wrong(entry, cells):
    ref, column, printed = entry[:3]
    shown = entry[3] if len(entry) > 3 else printed
    if ref not in cells:
        return "no such row"
    cell = cells[ref][HEADS.get(column, column)]
    if shown == "(note)":
        return None if printed.split()[-1] in cells[ref]["Comment"] else "not in its note"
    if shown == "(blank)":
        return None if cell.startswith(("Not reported", "Reported each", "None set")) \
            else "not blank: " + cell
    return None if shown in cell else "not in its cell: " + cell


def main(listed, paper):
    cells, passed, failed = rows(paper), 0, 0
    with open(listed, encoding="utf-8") as lines:
        for line in lines:
            entry = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            fault = wrong(entry, cells)
            passed, failed = passed + (fault is None), failed + (fault is not None)
            if fault is not None:
                print("%s, %s: %s: %s" % (entry[0], entry[1], entry[2], fault))
    print("%s: %d passed, %d failed" % (paper, passed, failed))
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
