"""Sheets, figures and tables of others with odd words in cells, imported twice.

Usage: odd_words.py PROGRAM [--rounds N] [--seed N]
Whatever stands in them: the program ends with 0 or 2 and says why; a file that is refused changes nothing; a plan that was
changed is without faults; and the same file once more changes nothing. --rounds: of each of the three kinds."""
import csv
import datetime
import os
import random
import sys
import warnings
from xml.etree import ElementTree

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "office"))
import desk  # noqa: E402
from desk import FOLDER, ROOT, check, fresh, read, run  # noqa: E402

warnings.simplefilter("ignore")   # of openpyxl, on cells that it cannot keep

SAMPLES = ["example", "improvement-plan-2015", "improvement-plan-2025", "look-ahead", "performance-2011", "refreshed-plan-2017", "scorecards-2016"]
NS = "{urn:rapporteur:1}"
ODD = ["=1+1", "=x", "@x", "+1", "'=x", "#N/A", "-0", "1e308", "1e-320", "1,2,3", "x" * 30000, "word " * 3000, "\u202eabc", "a\u200bb", "\u2066iso\u2069", "]]>", "<!-- x --",
       "--", "- a\n- b", "* one\n* two\n  * three", "One.\n\nTwo.", "\U0001F1EC\U0001F1E7", "\u00a0", " ", "\n", "\t", "&amp;", "<p>x</p>", "2016-13-45", "29 Feb 2015", "30/02/2016",
       "Q5 2016", "ongoing", "Completed May 2016", "c", "x", "..", "n/a", "-5", "9" * 21, "0.1", "12.5%", "£5", "1/3", "(5)", "5 (of 7)", "5/7", "\u0663", "\u0645\u0631\u062d\u0628\u0627",
       "\u0175\u0177", "e\u0301" * 50, "_x0041_", "\ufffd", "\u0085x", "\u2028y", "Red", "green - done", "1.", "http://example.org/" + "a" * 300, "<value/>", "${x}", "{1}", "%s%n",
       "\\", '"', "[p]", "5 [p]", True, False, 0, -1, 3.14159265358979, 1e300, datetime.datetime(2016, 3, 31), datetime.date(1900, 1, 1), datetime.time(3, 4), None]


def option(name, without):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else without


def odd(rng):
    return rng.choice(ODD) if rng.random() < .5 else rng.choice([rng.randint(0, 2000), f"{rng.randint(0, 100)}%", f"{rng.random() * 100:.2f}", f"{rng.randint(1, 9)},{rng.randint(0, 999):03d}"])


def spoil(path, back, rng):
    """The workbook with a few other cells, and now and then another row or column, or one less."""
    book = openpyxl.load_workbook(path)
    for _ in range(rng.randint(1, 6)):
        sheet = rng.choice(book.worksheets)
        cell = sheet.cell(rng.randint(1 if rng.random() < .1 else 2, sheet.max_row + 1), rng.randint(1, sheet.max_column + 1))
        if not isinstance(cell, openpyxl.cell.cell.MergedCell):
            cell.value = odd(rng)
    sheet = rng.choice(book.worksheets)
    if rng.random() < .1:
        sheet.delete_rows(rng.randint(1, sheet.max_row), rng.randint(1, 3))
    elif rng.random() < .1:
        sheet.insert_rows(rng.randint(1, sheet.max_row), rng.randint(1, 3))
    elif rng.random() < .1:
        sheet.delete_cols(rng.randint(1, sheet.max_column))
    book.save(back)


def known(plan):
    """Its measures, each with the names it has, and its periods."""
    root = ElementTree.parse(plan).getroot()
    return ([(m.get("id"), m.findtext(NS + "title") or m.get("id")) for m in root.iter(NS + "measure")],
            [p.get("id") for p in root.iter(NS + "period")])


def table_of_others(plan, back, rng):
    """A row per value, or a column per period, of measures and periods that the plan has."""
    measures, periods = known(plan)
    if rng.random() < .5:
        rows = [["measure", "period", "value"] + rng.sample(["numerator", "denominator", "comment", "markers", "reason", "was"], rng.randint(0, 4))]
        rows += [[rng.choice(rng.choice(measures)), rng.choice(periods)] + [odd(rng) for _ in rows[0][2:]] for _ in range(rng.randint(1, 8))]
    else:
        rows = [["Measure"] + rng.sample(periods, min(len(periods), rng.randint(1, 4)))]
        rows += [[rng.choice(m)] + [odd(rng) for _ in rows[0][1:]] for m in rng.sample(measures, min(len(measures), rng.randint(1, 6)))]
    with open(back, "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows(rows)


def contents(folder, without):
    return {f: read(os.path.join(folder, f)) for f in sorted(os.listdir(folder)) if f.endswith((".xml", ".csv")) and f != os.path.basename(without)}


def twice(what, plan, back, rng):
    partly = ["--partly"] if rng.random() < .3 else []
    folder, name = os.path.dirname(plan), f"{what}, {os.path.basename(plan)} {partly}"
    before = contents(folder, back)
    first = run("import", plan, back, *partly)
    after = contents(folder, back)
    said = (first.returncode, first.stdout[-600:], first.stderr[-600:])
    check(f"{name}: ends well", first.returncode in (0, 2) and (first.returncode == 0 or ": error:" in first.stderr), *said)
    if first.returncode == 2 and not partly:
        check(f"{name}: what is refused changes nothing", after == before, *said)
    if after == before:
        return
    sound = run("check", "-q", plan)
    check(f"{name}: a plan without faults", sound.returncode in (0, 1), sound.stderr[-600:], *said)
    again = run("import", plan, back, *partly)
    check(f"{name}: the same once more changes nothing", again.returncode == first.returncode and contents(folder, back) == after,
          again.stdout[-600:], again.stderr[-600:], *said)


def at_random(rng, rounds):
    sent, figures, tables = {}, {}, [s for s in SAMPLES if all(known(os.path.join(ROOT, "samples", s + ".xml")))]
    for sample in SAMPLES:
        for of, command in ((sent, ["sheet"]), (figures, ["build", "-f", "xlsx", "--edition", "private"])):
            out = os.path.join(FOLDER, command[0], sample)
            run(*command, os.path.join(ROOT, "samples", sample + ".xml"), "-o", out)
            of[sample] = [os.path.join(out, f) for f in sorted(os.listdir(out)) if f.endswith(".xlsx")]
    for n in range(rounds):
        for kind in ("sheet", "figures", "table"):
            sample = rng.choice({"sheet": SAMPLES, "figures": sorted(s for s in figures if figures[s]), "table": tables}[kind])
            plan = fresh(sample)
            back = os.path.join(os.path.dirname(plan), "back.csv" if kind == "table" else "back.xlsx")
            if kind == "table":
                table_of_others(plan, back, rng)
            else:
                spoil(rng.choice((sent if kind == "sheet" else figures)[sample]), back, rng)
            twice(f"{kind} {n}", plan, back, rng)


seed = option("--seed", 5)
at_random(random.Random(seed), option("--rounds", 40))
desk.done(f"odd words in cells (seed {seed})")
