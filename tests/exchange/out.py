#!/usr/bin/env python3
"""out.py PROGRAM [--whole] - figures as they leave: every sample and plans at random as CSV, XLSX and JSON, read by
others' libraries, held against each other, the paper, the schema and the golden list of workbooks.

--whole: more plans, and Gnumeric and LibreOffice open every workbook and lose nothing of it."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

from xml.sax.saxutils import escape

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
sys.path.insert(0, str(ROOT / "tests" / "office"))
import checklist       # noqa: E402
import libreoffice     # noqa: E402
import plans           # noqa: E402
import written         # noqa: E402

wrong = []
counts = {"plans": 0, "cells": 0, "workbooks": 0}


def must(holds, what):
    if not holds:
        wrong.append(what)


def run(*command, **options):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, **options)


def build(folder, sources, *options):
    done = run(PROGRAM, "build", "-q", "--edition", "public", *options, "-o", folder, *sources)
    must(done.returncode == 0, f"{sources[0].name} and {len(sources) - 1} more: {done.stderr[:300]}")


# ---- one plan -------------------------------------------------------------------------------------

def check_plan(stem):
    """All that was written as STEM.* and STEM-*.csv."""
    counts["plans"] += 1
    workbook = written.read_workbook(f"{stem}.xlsx")
    plan = written.load(f"{stem}.json")
    for table in written.TABLES:
        for what in written.lint(pathlib.Path(f"{stem}-{table}.csv").read_bytes()):
            must(False, f"{stem}-{table}.csv: {what}")
    for what in [*checklist.check(f"{stem}.xlsx"), *written.compare_csv(stem, workbook),
                 *written.compare_json(stem, plan)]:
        must(False, f"{stem}: {what}")
    counts["cells"] += sum(len(row) for rows in workbook.values() for row in rows)
    for error in SCHEMA.iter_errors(plan):
        must(False, f"{stem}.json: {list(error.absolute_path)}: {error.message[:200]}")
    note_members(plan, SCHEMA.schema)
    if pathlib.Path(f"{stem}.html").exists():
        *differ, compared = written.compare_paper(pathlib.Path(f"{stem}.html").read_text(), plan)
        counts["paper"] = counts.get("paper", 0) + compared
        for what in differ:
            must(False, f"{stem}: {what}")


# ---- the schema ---------------------------------------------------------------------------------------

seen = set()


def note_members(value, schema, where=""):
    """Which members had something in them."""
    if "$ref" in schema:
        name = schema["$ref"].split("/")[-1]
        return note_members(value, SCHEMA.schema["$defs"][name], name)
    for choice in schema.get("anyOf", []):
        if value is not None and choice != {"type": "null"}:
            note_members(value, choice, where)
    if isinstance(value, dict):
        for name, member in value.items():
            if member not in (None, [], ""):
                seen.add(f"{where}/{name}")
            note_members(member, schema.get("properties", {}).get(name, {}), f"{where}/{name}")
    for item in value if isinstance(value, list) else []:
        note_members(item, schema.get("items", {}), where)


def members(schema, where="", depth=0):
    for name, member in schema.get("properties", {}).items():
        yield f"{where}/{name}"
        yield from members(member, f"{where}/{name}")
    if "items" in schema:
        yield from members(schema["items"], where)
    if depth == 0:
        for name, part in schema.get("$defs", {}).items():
            yield from members(part, name, 1)


def check_schema():
    printed = run(PROGRAM, "schema", "figures").stdout
    must(printed == (ROOT / "templates" / "figures.schema.json").read_text(), "schema figures prints another schema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA.schema)


def check_columns(folder):
    """docs/figures.md tells of each column, and of no other."""
    page = (ROOT / "docs" / "figures.md").read_text()
    told = {n for row in re.findall(r"^\| (`[^|]*`) \|", page, re.M) for n in re.findall(r"`([a-z_]+)`", row)}
    there = {name for path in folder.glob("example-*.csv") for name in path.read_bytes().decode().split("\r\n")[0].split(",")}
    must(told - {"xlsx", "csv", "json"} == there, f"columns not told {there - told}, told and not there {told - there}")


# ---- the same bytes ---------------------------------------------------------------------------------------

def check_same(folder, sources):
    """Again, elsewhere and at another time."""
    again = folder / "again"
    env = dict(os.environ, TZ="Pacific/Kiritimati", LC_ALL="C", TMPDIR=str(folder))
    done = run("faketime", "2031-07-01 23:30:00", PROGRAM, "build", "-q", "--edition", "public", "-f",
               "csv,xlsx,json", "-o", again, *sources, env=env)
    must(done.returncode == 0, f"under another clock: {done.stderr[:300]}")
    files = sorted(again.iterdir())
    must(len(files) > 50, f"only {len(files)} files under another clock")
    for path in files:
        must(path.read_bytes() == (folder / path.name).read_bytes(), f"{path.name} differs at another time")


# ---- small numbers --------------------------------------------------------------------------------------

SMALL = """<plan xmlns="urn:rapporteur:1" id="people">
  <title>Counts</title><organisation>Borough Council of Example</organisation><date>2017-04-25</date>
  <small-numbers threshold="4" method="suppress"/>
  <periods><financial-year start="2015"/><financial-year start="2016"/></periods>
  <scorecard id="card" periods="2015-16 2016-17" columns="number measure values travel"><title>Card</title></scorecard>
  <measures>
    <measure id="boys" scorecards="card" unit="count" people="yes" polarity="low"><title>Boys</title>
      <value period="2015-16">417</value><value period="2016-17" was="2" markers="r" reason="One more.">3</value></measure>
    <measure id="girls" scorecards="card" unit="count" people="yes" polarity="low"><title>Girls</title>
      <value period="2015-16">523</value><value period="2016-17">619</value></measure>
    <measure id="all" scorecards="card" unit="count" people="yes" polarity="low" total-of="boys girls"><title>All</title>
      <value period="2015-16">940</value><value period="2016-17">622</value></measure>
    <measure id="share" scorecards="card" unit="percent" polarity="low" numerator-is="boys" denominator-is="all">
      <title>Share of boys</title>
      <value period="2015-16" numerator="417" denominator="940">44.4</value>
      <value period="2016-17" numerator="3" denominator="622">0.5</value></measure>
    <measure id="declared" scorecards="card" unit="percent" polarity="low"><title>Suppressed by hand</title>
      <value period="2016-17" markers="c" numerator="3" denominator="622" was="0.4" reason="One more.">0.5</value></measure>
  </measures>
</plan>
"""


def check_suppressed(folder):
    """Suppressed is said as suppressed, with nothing beside it; the private edition has it all."""
    (folder / "small").mkdir()
    (folder / "small" / "people.xml").write_text(SMALL)
    source = folder / "small" / "people.xml"
    build(folder, [source], "-f", "csv,xlsx,json")
    done = run(PROGRAM, "build", "-q", "--edition", "private", "-f", "csv,xlsx,json", "-o", folder, source)
    must(done.returncode == 0, f"no private figures: {done.stderr}")
    for stem in ("people", "people-private"):
        check_hidden(folder / stem, ("declared", "2016-17"))
    check_hidden(folder / "people", ("boys", "2016-17"))
    must(written.load(f"{folder}/people.json")["plan"]["edition"] == "public", "it does not say that it is public")
    private = written.load(f"{folder}/people-private.json")
    must(private["plan"]["edition"] == "private" and any(v["low"] == 3 for m in private["measures"] for v in m["values"]),
         "the private figures lack what they are to have")


def check_hidden(stem, wanted):
    rows = {(r["measure"], r["period"]): r for r in written.read_csv(f"{stem}-values.csv")}
    cells = {(r[0], r[3]): r for r in written.read_workbook(f"{stem}.xlsx")["values"]}
    values = {(m["id"], v["period"]): v for m in written.load(f"{stem}.json")["measures"] for v in m["values"]}
    hidden = [k for k, v in values.items() if v["state"] == "suppressed"]
    must(wanted in hidden, f"hidden are {hidden}")
    for key in hidden:
        empty = ("value", "low", "high", "numerator", "denominator", "was", "revised_because", "change", "forecast")
        must(all(rows[key][n] == "" for n in empty) and rows[key]["shorthand"] == "[c]", f"CSV of {key}: {rows[key]}")
        must(cells[key][9:12] == ["[c]"] * 3, f"the workbook of {key}: {cells[key]}")
        must(all(values[key][n] is None for n in ("low", "high", "numerator", "denominator", "was", "reason")),
             f"JSON of {key}: {values[key]}")


# ---- hard texts ------------------------------------------------------------------------------------------

TITLES = ['=HYPERLINK("http://x","y")', "@sum", "-2+3", "'=kept", "+44 20 7946 0000", "_x0041_ is no A", 'say "so", 1', "00123"]


def check_hard(folder):
    """Texts that office programs would run, decode or cut come back as they were."""
    long = "wörds \U0001f600 " * 6000
    measures = "".join(f"""<measure id="m{i}" unit="count" polarity="high"><title>{escape(t)}</title>
        <value period="2016-17">{i - 3}<comment><p>{long if i == 0 else escape(t)}</p></comment></value></measure>"""
                       for i, t in enumerate(TITLES))
    (folder / "small" / "hard.xml").write_text(f"""<plan xmlns="urn:rapporteur:1" id="hard"><title>=Hard</title>
        <organisation>O</organisation><date>2017-04-25</date><periods><financial-year start="2016"/></periods>
        <measures>{measures}</measures></plan>""")
    done = run(PROGRAM, "build", "-o", folder, "-f", "csv,xlsx,json", folder / "small" / "hard.xml")
    must(done.returncode == 0 and "[cell-cut]" in done.stderr, f"no word of a text that is cut: {done.stderr[:300]}")
    rows, cells = written.read_csv(f"{folder}/hard-values.csv"), written.read_workbook(f"{folder}/hard.xlsx")["values"]
    stated = written.load(f"{folder}/hard.json")["measures"]
    must([r["title"] for r in rows] == TITLES, f"CSV: {[r['title'] for r in rows]}")
    must([r[2] for r in cells] == TITLES, f"workbook: {[r[2] for r in cells]}")
    must([m["title"] for m in stated] == TITLES, "JSON has other titles")
    must([r["value"] for r in rows] == [str(i - 3) for i in range(len(TITLES))], f"numbers: {[r['value'] for r in rows]}")
    must(all(isinstance(r[9], int) for r in cells), f"numbers of the workbook: {[r[9] for r in cells]}")
    raw = (folder / "hard-values.csv").read_text()
    must(raw.count('"\'=HYPERLINK') == 1 and raw.count('"\'\'=kept') == 2, "formulas are not guarded as they should be")
    must(rows[0]["commentary"] == long.strip() == stated[0]["values"][0]["commentary"], "a long text is cut in CSV or JSON")
    # Office programs read _x0041_ as A; openpyxl does not.
    with zipfile.ZipFile(folder / "hard.xlsx") as z:
        must(b">_x005F_x0041_ is" in z.read("xl/sharedStrings.xml"), "a text is decoded by who opens the workbook")
    cut = cells[0][32]
    must(len(cut.encode("utf-16-le")) // 2 <= 32767 and cut.endswith("[cut: longer than a cell can hold]"), "not cut as it should be")
    for what in [*written.lint((folder / "hard-values.csv").read_bytes()), *checklist.check(f"{folder}/hard.xlsx")]:
        must(False, f"hard: {what}")
    (folder / "hard.xlsx").rename(folder / "small" / "hard.xlsx")      # its cells are not those of the CSV files


# ---- office programs -----------------------------------------------------------------------------------------

def check_gnumeric(folder, path):
    done = run("ssconvert", "-S", path, folder / "gnumeric-%s.csv")
    # Gnumeric 1.12 does not know marked tables, whoever wrote them (those of gptables neither), and says so of each.
    complaints = re.sub(r"Unexpected element 'tableParts' in state :\s*worksheet\s*", "", done.stderr)
    must(done.returncode == 0 and complaints == "", f"Gnumeric of {path.name}: {complaints[:300]}")


def check_office(folder, paths):
    """LibreOffice opens and saves them; nothing is lost."""
    out = folder / "office"
    libreoffice.convert("xlsx", out, *paths)
    for path in paths:
        must((out / path.name).exists(), f"LibreOffice does not open {path.name}")
        if not (out / path.name).exists():
            continue
        before, after = (cells_of(p) for p in (path, out / path.name))
        for key in before.keys() | after.keys():
            must(same_saved(before.get(key), after.get(key)),
                 f"LibreOffice: {path.name} {key}: {before.get(key)!r} became {after.get(key)!r}")


def cells_of(path):
    wb = written.openpyxl.load_workbook(path)
    return {(ws.title, c.coordinate): c.value for ws in wb for row in ws.iter_rows() for c in row
            if c.value is not None}


def same_saved(a, b):
    if isinstance(a, float) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    return a == b


# ---- all of it -------------------------------------------------------------------------------------------------

def samples():
    for path in sorted((ROOT / "samples").glob("*.xml")):
        if path.name in ("committee-report-2025.xml", "performance-report-2011.xml") or b"<plan " in path.read_bytes():
            yield path


def main():
    global PROGRAM, SCHEMA
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--whole", action="store_true")
    arguments = parser.parse_args()
    PROGRAM = str(pathlib.Path(arguments.program).resolve())
    with open(ROOT / "templates" / "figures.schema.json", encoding="utf-8") as f:
        SCHEMA = jsonschema.Draft202012Validator(json.load(f))
    check_schema()
    with tempfile.TemporaryDirectory() as temporary:
        here = pathlib.Path(temporary)
        sources = [p for p in samples() if p.name != "judgement-profiles.xml"]
        build(here, sources, "-f", "csv,xlsx,json")
        build(here, [p for p in sources if b"<scorecard" in p.read_bytes()], "-f", "html")
        check_columns(here)
        check_suppressed(here)
        check_hard(here)
        check_same(here, sources)
        (here / "random").mkdir()
        for n in range(200 if arguments.whole else 12):
            text = plans.make_plan(7, n)
            if "<measure " in text or "<action" in text or "<recommendation " in text:
                (here / "random" / f"random-{n}.xml").write_text(text)
        made = sorted((here / "random").glob("*.xml"))
        for at in range(0, len(made), 20):
            build(here, made[at:at + 20], "-f", "csv,xlsx,json")
            build(here, made[at:at + 20], "-t", "scorecard", "-f", "html")
        for page in here.glob("random-*-scorecard.html"):
            page.rename(here / page.name.replace("-scorecard", ""))
        workbooks = sorted(here.glob("*.xlsx"))
        counts["workbooks"] = len(workbooks)
        for path in workbooks:
            check_plan(str(path)[:-len(".xlsx")])
        must(counts.get("paper", 0) > 500, f"only {counts.get('paper')} values of papers were compared")
        must(counts["plans"] >= 9 + len(made), f"only {counts['plans']} plans")
        if arguments.whole:
            for name in sorted(set(members(SCHEMA.schema)) - seen):
                must(False, f"no plan has anything in {name}")
            for path in workbooks:
                check_gnumeric(here, path)
            for at in range(0, len(workbooks), 25):
                check_office(here, workbooks[at:at + 25])
    for what in wrong[:40]:
        print(f"exchange: {what}")
    print(f"exchange: {counts['plans']} plans, {counts['cells']} cells of workbooks, {counts.get('paper')} values of papers; "
          f"{len(checklist.ITEMS)} items of the golden list; {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
