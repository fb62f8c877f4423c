"""What was written, read by others: CSV by Python's csv, workbooks by openpyxl, JSON by json; and whether they say the
same as each other and as the paper."""
import csv
import datetime
import html.parser
import io
import json
import re

import openpyxl

TABLES = "measures values bands comparisons priorities recommendations actions history remedies".split()
FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"[+-]?\d+(,\d{3})*(\.\d+)?%?")


# ---- CSV ---------------------------------------------------------------------------------------

def unguard(text):
    """What an importer has to do: docs/figures.md."""
    rest = text.lstrip("'")
    return text[1:] if text != rest and FORMULA.match(rest) and not NUMBER.fullmatch(rest) else text


def lint(data):
    """What is wrong with the bytes of a CSV file by RFC 4180, and in a cell that an office program would run."""
    text = data.decode("utf-8")
    if text.startswith("\ufeff"):
        yield "it begins with a byte order mark"
    if not data.endswith(b"\r\n") or re.search(r"(?<!\r)\n", re.sub(r'"(?:[^"]|"")*"', "", text)):
        yield "its lines do not all end in CRLF"
    for row in re.findall(r'(?:"(?:[^"]|"")*"|[^"\r\n])+', text)[1:]:
        for cell in re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,]*)', row):
            if not cell.startswith('"') and cell and not re.fullmatch(r"-?\d+(\.\d+)?|\d{4}-\d\d-\d\d", cell):
                yield f"text without quotes: {cell}"
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(r) for r in rows}) != 1:
        yield f"rows of {sorted({len(r) for r in rows})} cells"
    if any(not re.fullmatch("[a-z_]+", name) for name in rows[0]) or len(set(rows[0])) != len(rows[0]):
        yield f"its heads are {rows[0]}"
    for row in rows[1:]:
        for cell in row:
            if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
                yield f"a formula: {cell}"


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as f:
        return [{k: unguard(v) for k, v in row.items()} for row in csv.DictReader(f, strict=True)]


# ---- workbooks -------------------------------------------------------------------------------------

def read_workbook(path):
    """{table: rows of cells}, without heads."""
    wb, out = openpyxl.load_workbook(path), {}
    for ws in wb:
        for table in ws.tables.values():
            out[table.displayName] = [[c.value for c in row] for row in ws[table.ref]][1:]
    return out


def same_cell(text, cell):
    """Does a cell of a CSV file say what the cell of a workbook says?"""
    if cell is None:
        return text == ""
    if isinstance(cell, datetime.datetime):
        return text == cell.date().isoformat()
    if isinstance(cell, (int, float)):
        return text != "" and float(text) == float(cell)
    return text == cell or (text == "" and re.fullmatch(r"\[\w+\]", cell) is not None)


def compare_csv(stem, workbook):
    """CSV files STEM-*.csv against the workbook, cell by cell."""
    for table in TABLES:
        rows = [list(r.values()) for r in read_csv(f"{stem}-{table}.csv")]
        cells = workbook.get(table, [])
        if len(rows) != len(cells):
            yield f"{table}: {len(rows)} rows as CSV, {len(cells)} in the workbook"
        for number, (row, line) in enumerate(zip(rows, cells), 1):
            for text, cell in zip(row, line):
                if not same_cell(text, cell):
                    yield f"{table} row {number}: {text!r} as CSV, {cell!r} in the workbook"


# ---- JSON ----------------------------------------------------------------------------------------------

def number(text):
    return float(text) if text else None


def same_value(row, v):
    wanted = {"as_printed": v["text"], "state": v["state"], "rating": v["rating"]["label"],
              "reason": v["rating"]["why"], "commentary": v["commentary"] or "", "was": v["was"] or ""}
    for name, text in wanted.items():
        if row[name] != text:
            yield f"{name} {row[name]!r}, as JSON {text!r}"
    for name in ("low", "high", "numerator", "denominator", "forecast"):
        if number(row[name]) != v[name]:
            yield f"{name} {row[name]!r}, as JSON {v[name]!r}"


def compare_json(stem, plan):
    values = {(r["measure"], r["period"]): r for r in read_csv(f"{stem}-values.csv")}
    stated = {(m["id"], v["period"]): v for m in plan["measures"] for v in m["values"]}
    if values.keys() != stated.keys():
        yield f"values as CSV only: {values.keys() - stated.keys()}, as JSON only: {stated.keys() - values.keys()}"
    for key in values.keys() & stated.keys():
        yield from (f"{key}: {what}" for what in same_value(values[key], stated[key]))
    for row, a in zip(read_csv(f"{stem}-actions.csv"), plan["actions"]):
        if (row["title"], row["status_code"], row["reason"]) != (a["title"], a["as_at"]["status"], a["as_at"]["why"]) \
                or int(row["days"]) != a["as_at"]["days"] or int(row["slip_days"]) != a["as_at"]["slip_days"]:
            yield f"action {row['action']}: {row['status_code']} as CSV, {a['as_at']['status']} as JSON"
    rows = sum(len(a["revisions"]) + len(a["updates"]) + len(a["evidence"]) + (a["state"] is not None)
               + a["is_completed"] for a in plan["actions"])
    if len(read_csv(f"{stem}-history.csv")) != rows:
        yield f"history has not {rows} rows"


# ---- the paper ---------------------------------------------------------------------------------------------

# The short forms of the program's own words for targets.
OWN = {"Target met": "Met", "Within tolerance": "Near", "Target missed": "Missed"}


class Tables(html.parser.HTMLParser):
    """Tables of a page: for each the section's id, and rows of cells (kind, text of each paragraph, of superscripts)."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.section, self.tables, self.cell, self.sup = None, [], None, False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "h2":
            self.section = attrs.get("id")
        elif tag == "table":
            self.tables.append((self.section, []))
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in ("td", "th"):
            self.cell = {"tag": tag, "text": [""], "sup": "", "rows": int(attrs.get("rowspan", 1)),
                         "columns": int(attrs.get("colspan", 1)), "class": attrs.get("class", "")}
            self.tables[-1][1][-1].append(self.cell)
        elif tag == "p" and self.cell is not None and self.cell["text"][-1].strip():
            self.cell["text"].append("")
        elif tag == "sup":
            self.sup = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None
        elif tag == "sup":
            self.sup = False

    def handle_data(self, data):
        if self.cell is not None:
            if self.sup:
                self.cell["sup"] += data
            else:
                self.cell["text"][-1] += data


def grid(rows):
    """Rows with what spans them in every place that it covers."""
    out, down = [], {}
    for row in rows:
        line, cells = [], iter(row)
        while True:
            at = len(line)
            if at in down and down[at][0] > 0:
                down[at][0] -= 1
                line.append(down[at][1])
                continue
            cell = next(cells, None)
            if cell is None:
                break
            for _ in range(cell["columns"]):
                down[len(line)] = [cell["rows"] - 1, cell]
                line.append(cell)
        out.append(line)
    return out


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u200b", "").replace("\u2060", "")).strip()


def read_paper(text):
    """{scorecard id: (head, rows)} of the tables of measures; cells as grid() gives them."""
    parser = Tables()
    parser.feed(text)
    out = {}
    for section, rows in parser.tables:
        if section and section.startswith("scorecard-") and rows:
            lines = grid(rows)
            out.setdefault(section[len("scorecard-"):], (
                [plain(c["text"][0]) for c in lines[0]], [r for r in lines[1:] if "group" not in rows[0][0]["class"]]))
    return out


def row_of(rows, title):
    for row in rows:
        if any(plain(t) == title for c in row if c["tag"] == "th" for t in c["text"]):
            return row
    return None


def compare_cell(cell, v, labels):
    if plain(cell["text"][0]) != plain(v["text"]):
        yield f"the paper has {plain(cell['text'][0])!r}, the figures {v['text']!r}"
    beside = [m for m in v["markers"] if m in ("p", "r", "e", "low", "u")]
    if plain(cell["sup"]).split() != beside:
        yield f"the paper has the markers {cell['sup']!r}, the figures {v['markers']}"
    words = plain(cell["text"][1]) if len(cell["text"]) > 1 else None
    if words and words not in labels | {v["rating"]["label"], OWN.get(v["rating"]["label"])}:
        yield f"the paper has the rating {words!r}, the figures {v['rating']['label']!r}"
    if words and v["rating"]["by"] == "none":
        yield f"the paper has the rating {words!r}, the figures none"


def compare_paper(text, plan):
    """Every value of the paper's scorecards against JSON. Yields what differs; at the end the number compared."""
    names = {p["id"]: {p["label"], p["name"]} for p in plan["periods"]}
    statuses = [s for scale in plan["scales"] for s in scale["statuses"]]
    short = {s["id"]: {s["label"], s["short"]} for s in statuses}
    below = {f"below {s['label'].lower()}": {f"Below {s['short']}"} for s in statuses}
    measures, compared = {m["id"]: m for m in plan["measures"]}, 0
    paper = read_paper(text)
    for card in plan["scorecards"]:
        if card["id"] not in paper:
            continue
        head, rows = paper[card["id"]]
        shown = [i for i, h in enumerate(head) if any(h in names[p] for p in card["periods"])]
        if len(shown) != len(card["periods"]):
            yield f"{card['id']}: the paper has the columns {head}"
            continue
        columns = dict(zip(card["periods"], shown))
        for id in card["measures"]:
            m, row = measures[id], row_of(rows, plain(measures[id]["title"]))
            if row is None:
                yield f"the paper has no row {m['title']!r}"
                continue
            for v in m["values"]:
                if v["period"] not in columns:
                    continue
                column = columns[v["period"]]
                compared += 1
                labels = short.get(v["rating"]["status"], set()) | below.get(v["rating"]["label"].lower(), set())
                yield from (f"{id} in {v['period']}: {what}" for what in compare_cell(row[column], v, labels))
    yield compared


def load(path):
    def refuse(word):
        raise ValueError(f"{path}: {word} is no JSON")
    with open(path, encoding="utf-8") as f:
        return json.load(f, parse_constant=refuse)
