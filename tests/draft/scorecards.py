"""The scorecards of samples/scorecards-2016.xml as a council's Word document and workbook, and what comes back."""
import random as randomly
import xml.etree.ElementTree as ET

import docx
from compare import Score, plain
from plan2015 import NS, words

LABELS = ["Requires Improvement", "Good", "Outstanding"]


def measures(path):
    """[(scorecard title, periods, [(priority, measure)])] with every measure as a dict."""
    root = ET.parse(path).getroot()
    labels = {s.get("id"): s.get("label") for s in root.iter(NS + "status")}
    sets = {s.get("id"): s for s in root.iter(NS + "band-set")}
    cards = [(c.get("id"), words(c.find(NS + "title")), c.get("periods").split()) for c in root.findall(NS + "scorecard")]
    found = {c[0]: [] for c in cards}
    groups = [(words(p.find(NS + "title")), g) for p in root.findall(NS + "priority") for g in p.iter(NS + "measures")]
    groups += [("", g) for g in root.findall(NS + "measures")]
    for priority, g in groups:
        for m in g.iter(NS + "measure"):
            bands = sets[m.get("band-set")] if m.get("band-set") else m.find(NS + "bands")
            values = {v.get("period"): " ".join((v.text or "").split()) for v in m.findall(NS + "value")}
            comments = [words(c) for c in m.iter(NS + "comment")]
            for card in (m.get("scorecards") or "").split():
                found[card].append((priority, {
                    "number": m.get("number"), "refs": g.get("refs"), "summary": g.get("title"),
                    "title": words(m.find(NS + "title")), "shows": words(m.find(NS + "shows")), "unit": m.get("unit"),
                    "bands": {labels[b.get("status")]: words(b) for b in bands} if bands is not None else {},
                    "values": values, "comment": " ".join(comments)}))
    return [(title, periods, found[card]) for card, title, periods in cards]


def shown(m, period):
    text = m["values"].get(period, "")
    return text + "%" if m["unit"] == "percent" and text.replace(".", "").isdigit() else text


def period_heads(periods, random):
    year = random.random() < .5
    return [("Q" + p[-1] + (" " + p[:7].replace("-", "/") if year else "")) if "-Q" in p else p for p in periods]


def heads(periods, random):
    rec = random.choice([("Rec", "Rec Summary"), ("Rec No", "Recommendation summary")])
    return ["No", *rec, random.choice(["Measure", "Performance measure", "Indicator"]), "What it Shows", *LABELS,
            *period_heads(periods, random), random.choice(["Comment/Additional Information", "Commentary", "Comments"])]


def rows(card, random):
    """The card's rows as lists; None for a cell that goes on from above, a text alone for a row of the priority."""
    _, periods, found = card
    last, group = None, None
    for priority, m in found:
        if priority != last:
            yield priority
            last, group = priority, None
        label = (m["refs"], m["summary"])
        by = {k.lower(): v for k, v in m["bands"].items()}
        yield [m["number"] or "", *([x or "" for x in label] if label != group else (None, None)), m["title"], m["shows"],
               *[by.get(x.lower(), "") for x in LABELS], *[shown(m, p) for p in periods], m["comment"]]
        group = label


def word(cards, seed):
    random = randomly.Random(seed)
    body = docx.paragraph("Scorecards, March 2016", style="Title") + docx.paragraph("Cheshire East Council")
    for card in cards:
        names = heads(card[1], random)
        body += docx.paragraph(f"{card[0]} - March 2016", style="Heading1")
        table = [docx.row([docx.cell(h, fill="D9D9D9") for h in names], head=random.random() < .5)]
        lines = list(rows(card, random))
        for i, line in enumerate(lines):
            if isinstance(line, str):
                table.append(docx.row([docx.cell(line, len(names), fill="DDEBF7")]))
                continue
            going = i + 1 < len(lines) and not isinstance(lines[i + 1], str) and lines[i + 1][1] is None
            table.append(docx.row([docx.cell(merge="continue") if c is None
                                   else docx.cell(c or "", merge="restart" if going and n in (1, 2) else None)
                                   for n, c in enumerate(line)]))
        body += docx.table(table)
    return docx.document(body)


def workbook(cards, seed, path):
    """By openpyxl: percentages as numbers with a format, merged cells, a title line, blank lines."""
    import openpyxl
    random = randomly.Random(seed)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for card in cards:
        sheet = book.create_sheet(card[0][:28])
        names = heads(card[1], random)
        if random.random() < .7:
            sheet.append([f"{card[0]} - March 2016"])
            sheet.append([])
        sheet.append(names)
        start = {}
        for line in rows(card, random):
            at = sheet.max_row + 1
            if isinstance(line, str):
                sheet.cell(at, 1, line)
                if random.random() < .5:
                    sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(names))
                continue
            for n, text in enumerate(line):
                cell = sheet.cell(at, n + 1)
                if text is None:
                    sheet.merge_cells(start_row=start[n], start_column=n + 1, end_row=at, end_column=n + 1)
                    continue
                start[n] = at
                if n > 7 and text.endswith("%"):
                    cell.value, cell.number_format = float(text[:-1]) / 100, "0%"
                elif text.replace(".", "", 1).isdigit() and n > 2:
                    cell.value = float(text) if "." in text else int(text)
                elif text:
                    cell.value = text
    # One merge for a run of rows: openpyxl was told of each pair.
    for sheet in book:
        spans = {}
        for m in list(sheet.merged_cells.ranges):
            if m.min_col == m.max_col:
                key = (m.min_col, m.min_row)
                spans[key] = max(spans.get(key, 0), m.max_row)
                sheet.merged_cells.ranges.remove(m)
        for (column, first), last in spans.items():
            sheet.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)
    book.save(path)


def compare(expected, found):
    score = Score()
    flat = {}
    for title, _, ms in found:
        for priority, m in ms:
            flat.setdefault(plain(m["title"]), []).append((priority, m))
    for _, periods, ms in expected:
        for priority, m in ms:
            candidates = flat.get(plain(m["title"]), [])
            at = next((i for i, (_, c) in enumerate(candidates) if set(periods) & set(c["values"]) or not c["values"]), 0)
            name, n = candidates.pop(at) if candidates else ("", None)
            n = n or {"number": "", "refs": "", "summary": "", "title": "", "shows": "", "bands": {}, "values": {}, "comment": ""}
            where = m["title"][:50]
            score.cell(where + " priority", priority, name)
            for key in "number", "refs", "summary", "title", "shows", "comment":
                score.cell(f"{where} {key}", m[key], n[key])
            bands = {k.lower(): v for k, v in n["bands"].items()}
            for label, text in m["bands"].items():
                score.cell(f"{where} {label}", text, bands.get(label.lower(), ""))
            for p in periods:
                score.cell(f"{where} {p}", m["values"].get(p, "").replace("%", ""), n["values"].get(p, "").replace("%", ""))
    return score
