#!/usr/bin/env python3
"""Do the minutes, the work programme and the forward plan hold what the papers of 2011 held?

    meetings.py PROGRAM

Counts in the documents and in the text of the PDFs that PROGRAM makes of the samples. The numbers are
counted by hand in the published papers. Prints what differs, then "N passed, N failed"; exits 1 when
anything does. Needs Python's own library and pdftotext.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")
H = "{http://www.w3.org/1999/xhtml}"
D = "{urn:rapporteur:document}"
passed, failed = 0, 0


def same(what, found, wanted):
    global passed, failed
    if found == wanted:
        passed += 1
    else:
        failed += 1
        print(f"meetings: {what}: {found}, not {wanted}")


def words(element):
    return " ".join("".join(element.itertext()).split())


def make(program, folder, name):
    """The document, and the PDF's text."""
    subprocess.run([program, "build", "--quiet", "--format", "doc,pdf", os.path.join(SAMPLES, f"{name}.xml"),
                    "-o", folder], check=True)
    text = subprocess.run(["pdftotext", "-layout", os.path.join(folder, f"{name}.pdf"), "-"], check=True,
                          capture_output=True, encoding="utf-8").stdout
    return ET.parse(os.path.join(folder, f"{name}.document.xml")).getroot(), text


def under(document):
    """Each h2 with what follows it, to the next."""
    found = []
    for element in document.iter():
        for child in element:
            if child.tag == H + "h2":
                found.append((words(child), []))
            elif found and element.tag in (H + "body", H + "section"):
                found[-1][1].append(child)
    return found


def table_of(parts, heading):
    return next(block for name, blocks in parts if name == heading for block in blocks if block.tag == H + "table")


def rows(table):
    return [row for body in table.iter(H + "tbody") for row in body.iter(H + "tr") if row.get(D + "role") != "group"]


def minutes(program, folder):
    document, text = make(program, folder, "minutes-2011-06-28")
    parts = under(document)
    same("numbers of the minutes", [name.split()[0] for name, _ in parts], [str(n) for n in range(65, 74)])
    same("minutes in the PDF", len(re.findall(r"(?m)^[ \f]*(?:6[5-9]|7[0-3]) [A-Z]", text)), 9)
    resolved, lettered, nested, named = {}, {}, {}, {}
    for name, blocks in parts:
        number = name.split()[0]
        resolved[number] = sum(words(b).startswith("RESOLVED") for b in blocks if b.tag == H + "p")
        for block in blocks:
            if block.tag == H + "ol":
                lettered[number] = len(block.findall(H + "li"))
                nested[number] = len(block.findall(f"{H}li/{H}ol/{H}li"))
                named[number] = len(block.findall(f"{H}li/{H}ul/{H}li"))
    # Seventeen resolutions bear a letter: the three amendments of 65, and those of 68 to 71. The sentence
    # before the amendments is one with them, and 72 resolves in a sentence without a letter, so "RESOLVED" stands
    # six times. The items (i) to (iv) and the five names belong to 71(a) and 71(b).
    same("lettered resolutions", lettered, {"65": 3, "68": 5, "69": 4, "70": 2, "71": 3})
    same("resolutions in all", sum(lettered.values()), 17)
    same("RESOLVED", [n for n, count in resolved.items() for _ in range(count)], ["65", "68", "69", "70", "71", "72"])
    same("items in 71(a)", nested["71"], 4)
    same("names in 71(b)", named["71"], 5)
    # "2 (c)" and the like in a sentence is no letter: letters begin a line.
    same("letters in the PDF", len(re.findall(r"(?m)^[ \f]*\([a-e]\) +That ", text)), 17)
    same("items in the PDF", re.findall(r"(?m)^[ \f]*\((i|ii|iii|iv)\) ", text), ["i", "ii", "iii", "iv"])
    there = {words(dt): len(list(dd.iter(H + "li"))) or 1 for dl in document.iter(H + "dl")
             for dt, dd in zip(dl.findall(H + "dt"), dl.findall(H + "dd"))}
    same("who was there", there, {"Present": 10, "Apologies": 3, "In attendance": 1, "Officers": 5})
    flat = " ".join(text.split())
    for sentence in ("held on Tuesday, 28 June 2011 at Committee Suite 1, 2 and 3",
                     "The meeting commenced at 1.35 pm and concluded at 3.35 pm.", "Draft: to be approved"):
        same(sentence, sentence in flat, True)


def programme(program, folder):
    document, text = make(program, folder, "work-programme-2011")
    parts = under(document)
    history = table_of(parts, "Historical record")
    groups = [words(row) for row in history.iter(H + "tr") if row.get(D + "role") == "group"]
    same("meetings held", groups, ["12 April 2011; agenda set on 17 February 2011", "31 May 2011", "20 June 2011 (special meeting)",
                                   "28 June 2011", "26 July 2011"])
    same("topics", [len(body.findall(H + "tr")) - 1 for body in history.iter(H + "tbody")], [5, 2, 1, 3, 4])
    grid = table_of(parts, "Ongoing items, reviews and monitoring papers")
    days = [words(th) for th in grid.find(f"{H}thead/{H}tr")][2:]
    same("days of the grid", days, ["12 Apr 2011", "31 May 2011", "28 Jun 2011", "26 Jul 2011", "20 Sep 2011", "18 Oct 2011",
                                    "15 Nov 2011"])
    ticks = {}
    for row in rows(grid):
        marks = [days[i] for i, cell in enumerate(row.findall(H + "td")[1:])
                 if cell.find(D + "status") is not None and words(cell) == "Yes"]
        ticks[words(row.find(f"{H}th//{H}strong"))] = marks
    same("subjects", len(ticks), 9)
    same("ticks", {k: v for k, v in ticks.items() if v}, {
        "Performance reporting": ["26 Jul 2011"], "Independent inspections or reviews": ["28 Jun 2011"],
        "Safeguarding": ["26 Jul 2011"], "Regulation 33": ["28 Jun 2011"],
        "Review of work programme": ["31 May 2011", "28 Jun 2011", "26 Jul 2011"]})
    same("ticks in the PDF", len(re.findall(r"\bYes\b", text)), 7)
    future = rows(table_of(parts, "Possible future issues and items"))
    same("items to come", [words(row.findall(H + "td")[3]) for row in future],
         ["Deferred", "On track", "On track", "Not set", "Deferred", "Deferred", "On track", "Deferred"])
    same("items for consideration", len(list(next(b for n, b in parts if n == "Possible future items for consideration")[0])), 11)
    same("disregarded items", len(rows(table_of(parts, "Disregarded or discontinued items"))), 13)
    same("task groups", len(rows(table_of(parts, "Task groups: possible, current and completed"))), 8)
    same("days to come", [len(list(blocks[0])) for name, blocks in parts if name.startswith("Dates of")], [5, 11, 6])


def forward(program, folder):
    document, text = make(program, folder, "forward-plan-2011")
    decisions = rows(table_of(under(document), "Key decisions"))
    same("decisions", [words(row.find(f"{H}th//{H}strong")) for row in decisions], ["CE 11/12-8", "CE 11/12-4"])
    same("when", [words(row.findall(H + "td")[2]) for row in decisions], ["1 August 2011", "6 February 2012"])
    same("what is said of each", [len([c for c in row if words(c)]) for row in decisions], [7, 7])


with tempfile.TemporaryDirectory() as made:
    for paper in (minutes, programme, forward):
        paper(sys.argv[1], made)
print(f"meetings: {passed} passed, {failed} failed")
sys.exit(failed > 0)
