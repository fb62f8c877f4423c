#!/usr/bin/env python3
"""Does every cell of a source paper stand in ours in the form it was written in?

    forms.py LIST.forms PAPER.document.xml

LIST is read from the source paper, not from our sample: reference, column, what is printed and,
where our cell says it otherwise or only a part of it belongs there, what our cell says. A line
"= NAME" begins the rows of a group, "= N rows" says how many rows the source has; rows and
groups must stand in our paper in that order, and no others. PAPER is a scorecard as `build
--format doc` writes it. Prints what is missing, then "N passed, N failed"; exits 1 when anything is.
"""
import sys
import xml.etree.ElementTree as ET

XHTML = "{http://www.w3.org/1999/xhtml}"
D = "{urn:rapporteur:document}"
COLUMNS = ["2009-10", "Target", "Q1", "Q2", "Q3", "Q4", "2010-11"]
BLANK = ("Not reported", "Reported each", "None set")


def text(element):
    """Its words, without the letters of its markers."""
    words = element.text or ""
    for child in element:
        words += ("" if child.tag == XHTML + "sup" else text(child)) + (child.tail or "")
    return " ".join(words.split())


def first(cell):
    """The figure of a cell: what stands below it is its rating, the next target or an owner."""
    paragraph = cell.find(XHTML + "p")
    return text(cell if paragraph is None else paragraph)


def rows(path):
    """(group, cells by heading) of each row of the tables of figures; a row is known by its
    number, one without a number or with that of another row by its measure. A comment may stand in a row of its own
    below its figures, and name its measure as its head."""
    found, group = {}, ""
    for table in ET.parse(path).iter(XHTML + "table"):
        heads = [text(c) for c in table.findall(XHTML + "thead/" + XHTML + "tr/*")]
        if "Thresholds" not in heads:
            continue
        for row in table.findall(XHTML + "tbody/" + XHTML + "tr"):
            cells = list(row)
            if row.get(D + "role") == "subgroup":
                continue
            if len(cells) == 1 and cells[0].tag == XHTML + "th":
                group = text(cells[0])
                continue
            if len(cells) == 1:
                if cells[0].get("headers") != at["Measure"].get("id"):
                    raise SystemExit("forms: a comment of no measure")
                at["Comment"] = cells[0]
                continue
            if len(cells) != len(heads):
                raise SystemExit("forms: a row of %d cells" % len(cells))
            cells = dict(zip(heads, cells))
            name = first(cells["No."])
            if name == "no number" or name in found:
                name = first(cells["Measure"])
            cells["Target"] = cells.pop("Thresholds")
            at = cells
            found[name] = group, cells
    return found


def wrong(entry, group, found):
    ref, column, printed = entry[:3]
    shown = entry[3] if len(entry) > 3 else printed
    if ref not in found:
        return "no such row"
    if not found[ref][0].startswith("Priority %s:" % group):
        return "not in %s but in %s" % (group, found[ref][0])
    cells = found[ref][1]
    comment = text(cells["Comment"])
    if shown == "(note)":
        return None if printed.split()[-1] in comment else "not in its note"
    if column == "Comment":
        return None if shown in comment else "not in its comment: " + comment
    cell = first(cells[column])
    if shown == "(blank)":
        return None if cell.startswith(BLANK) else "not blank: " + cell
    if column == "Target":
        shown = "Target " + shown
    return None if shown == cell else "not its cell: " + cell


def main(listed, paper):
    found, passed, failed, group, count = rows(paper), 0, 0, "", 0
    columns = {}
    with open(listed, encoding="utf-8") as lines:
        for line in lines:
            entry = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if line.startswith("= "):
                words = line[2:].split()
                count, group = (int(words[0]), group) if words[1:] == ["rows"] else (count, words[0])
                continue
            columns.setdefault(entry[0], [])
            if entry[1] != "Comment":
                columns[entry[0]].append(entry[1])
            fault = wrong(entry, group, found)
            passed, failed = passed + (fault is None), failed + (fault is not None)
            if fault is not None:
                print("%s, %s: %s: %s" % (entry[0], entry[1], entry[2], fault))
    checks = [("every row has its seven cells", all(c == COLUMNS for c in columns.values())),
              ("%d rows are listed" % count, len(columns) == count),
              ("the paper has these rows in this order", list(found) == list(columns))]
    for what, holds in checks:
        passed, failed = passed + holds, failed + (not holds)
        if not holds:
            print("not so: %s" % what)
    print("%s: %d passed, %d failed" % (paper, passed, failed))
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
