"""The performance scorecard of samples/performance-2011.xml, 82 rows, as a council's document and workbook."""
import random as randomly
import xml.etree.ElementTree as ET

import docx
from compare import Score, plain
from plan2015 import NS, words

PERIODS = ["2009-10", "2010-11-Q1", "2010-11-Q2", "2010-11-Q3", "2010-11-Q4", "2010-11"]
COLOURS = {"red": "FF0000", "amber": "FFC000", "green": "00B050"}


def read(path):
    root = ET.parse(path).getroot()
    standing = {s.get("id"): s.get("standing") for s in root.iter(NS + "status")}
    found = []
    for p in root.findall(NS + "priority"):
        for m in p.iter(NS + "measure"):
            values = {v.get("period"): v for v in m.findall(NS + "value")}
            targets = {t.get("period"): t.get("printed") or t.get("value") for t in m.iter(NS + "target")}
            last = values.get("2010-11")
            found.append({"priority": words(p.find(NS + "title")), "number": m.get("number"), "title": words(m.find(NS + "title")),
                          "unit": m.get("unit"), "target": targets.get("2010-11") or m.get("target"),
                          "values": {k: " ".join((v.text or "").split()) for k, v in values.items()},
                          "rag": standing.get(last.get("rag")) if last is not None else None,
                          "comment": " ".join(words(c) for c in m.iter(NS + "comment"))})
    return found


def lines(truth, random):
    names = ["Key Performance or Outcome Description", "2009-10 outturn", "2010-11 Target", "Quarter 1 (JUNE)", "Quarter 2 (OCT)",
             "Quarter 3", "Quarter 4", "Year End", random.choice(["Quarter 4 Position in relation to Target (RAG)", "RAG"]), "Commentary"]
    yield names
    last = None
    for m in truth:
        if m["priority"] != last:
            last = m["priority"]
            yield last
        percent = "%" if m["unit"] == "percent" and m["target"] and m["target"].replace(".", "").isdigit() else ""
        yield [f"{m['number']} - {m['title']}" if m["number"] else m["title"], m["values"].get("2009-10", ""), (m["target"] or "") + percent,
               *[m["values"].get(p, "") for p in PERIODS[1:]], {"bad": "Red"}.get(m["rag"], ""), m["comment"]]


def word(truth, seed, path):
    random = randomly.Random(seed)
    colour = random.random() < .5
    rows = []
    for line in lines(truth, random):
        if isinstance(line, str):
            rows.append(docx.row([docx.cell(line, 10)]))
        elif len(rows) == 0:
            rows.append(docx.row([docx.cell(h) for h in line], head=True))
        else:
            rows.append(docx.row([docx.cell("" if n == 8 and colour else c, fill="FF0000" if n == 8 and c and colour else None)
                                  for n, c in enumerate(line)]))
    path.write_bytes(docx.document(docx.paragraph("Performance scorecard 2010-11", style="Title") + docx.paragraph("Cheshire East Council")
                                   + docx.paragraph("26 July 2011") + docx.table(rows)))


def workbook(truth, seed, path):
    import openpyxl
    random = randomly.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Scorecard"
    sheet.append(["Performance scorecard, April 2010 to March 2011"])
    for line in lines(truth, random):
        sheet.append([line] if isinstance(line, str) else [c if c != "" else None for c in line])
    book.save(path)


def compare(expected, found):
    score = Score()
    by = {plain(m["title"]): m for m in found}
    for m in expected:
        n = by.get(plain(m["title"]), {"priority": "", "number": "", "title": "", "target": "", "values": {}, "rag": None, "comment": ""})
        where = m["title"][:40]
        for key in "priority", "number", "title", "target", "comment":
            score.cell(f"{where} {key}", m[key], n[key])
        for p in PERIODS:
            score.cell(f"{where} {p}", m["values"].get(p, ""), n["values"].get(p, ""))
        score.cell(where + " rag", m["rag"], n["rag"])
    return score
