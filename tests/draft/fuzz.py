#!/usr/bin/env python3
"""Word documents and CSV files that are damaged at random, through `import --new`: it never crashes, and what it makes is a
plan without errors. Usage: fuzz.py PROGRAM SECONDS [SEED]. Meant for a sanitize build."""
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import area_plan
import features
import plan2015
import scorecards

PROGRAM, SECONDS = sys.argv[1], float(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
CELLS = ["", "Ref", "Action", "Lead", "Due", "RAG", "Red", "G", "15.", "1.1", "June 2016", "Q1", "2015/16", "Thresholds", "75-84", "Below 10",
         "80%", "0.8", "150%", "COMPLETED Nov 2015", "ongoing", "Measure", "Target", "Priority 1: x", "Recommendation 1: y", "Good",
         "10% reduction", "NA", "--", "]]>", "<&\"'", "• a\n• b", "5-6 months", "31/02/2016", "Q5", "99/99/99", "é" * 50, "(paragraphs 1, 2).",
         "What good looks like", "Qualitative information", "Feedback from staff", "Outcome", "Impact", "Baseline", "England", "Status", "=1+1", "Start date", "01/09/2016", "Revised date", "Date completed", "Objective", "Previous RAG", "Frequency", "Source",
         "Amber delayed", "Actual", "Apr-16", "Direction of travel", "May 2016\n\nJune 2016", "1. a\n2. b\n3. c", "\n\n", "Green\nRed", "Yellow", "Not started",
         "Completed", "Key", "Responsibilty"]


def sources():
    truth = plan2015.read("samples/improvement-plan-2015.xml")
    yield from (case[0] for case in features.CASES.values())
    yield plan2015.Variant(3).document([(p, r[:1]) for p, r in truth[:2]])
    cards = scorecards.measures("samples/scorecards-2016.xml")
    yield scorecards.word([(t, p, m[:6]) for t, p, m in cards], 1)
    areas = area_plan.read("samples/refreshed-plan-2017.xml")
    yield area_plan.word(areas[:1], 1)


def mutate_xml(text, rng):
    """Tags taken out, said twice, moved; attributes and texts changed. Often still well formed: whole elements are moved."""
    for _ in range(rng.randint(1, 8)):
        kind = rng.randint(0, 6)
        if kind == 0:      # a whole element twice, or not at all
            name = rng.choice(["w:tr", "w:tc", "w:p", "w:r", "w:tcPr", "w:tblPr", "w:trPr"])
            found = list(re.finditer(rf"<{name}>(?:(?!<{name}>).)*?</{name}>", text, re.S))
            if found:
                m = rng.choice(found)
                text = text[:m.start()] + m[0] * rng.choice([0, 2, 3]) + text[m.end():]
        elif kind in (1, 2, 3):    # another text
            found = list(re.finditer(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", text))
            if found:
                m = rng.choice(found)
                word = rng.choice(CELLS).replace("&", "&amp;").replace("<", "&lt;")
                text = text[:m.start(1)] + word + text[m.end(1):]
        elif kind == 4:    # another number
            found = list(re.finditer(r'w:(?:val|fill|w)="([^"]*)"', text))
            if found:
                m = rng.choice(found)
                text = text[:m.start(1)] + rng.choice(["0", "1", "3", "62", "999999999999", "-1", "FF0000", "restart", "x", ""]) + text[m.end(1):]
        elif kind == 5:    # into a cell: a control, a merge, a table
            at = [m.end() for m in re.finditer(r"<w:tc>", text)]
            if at:
                i = rng.choice(at)
                text = text[:i] + rng.choice(["<w:tcPr><w:vMerge/></w:tcPr>", "<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>",
                                              "<w:tcPr><w:hMerge/></w:tcPr>", "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr><w:tr><w:tc/></w:tr></w:tbl>",
                                              "<w:sdt><w:sdtContent/></w:sdt>"]) + text[i:]
        else:              # bytes
            i = rng.randrange(len(text))
            text = text[:i] + chr(rng.randint(32, 126)) + text[i + rng.randint(0, 3):]
    return text


def mutate(document, rng):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/document.xml" or (name.startswith("word/") and rng.random() < .2):
                text = mutate_xml(text, rng)
            new.writestr(name, text)
    data = bytearray(out.getvalue())
    if rng.random() < .05:
        data[rng.randrange(len(data))] ^= 1 << rng.randint(0, 7)
    return bytes(data)


def table(rng):
    """A CSV file of heads and cells at random: mapping without Word around it."""
    columns = rng.randint(1, 12)
    quote = lambda s: '"' + s.replace('"', '""') + '"'
    return "\n".join(",".join(quote(rng.choice(CELLS)) for _ in range(columns)) for _ in range(rng.randint(1, 14))).encode()


def main():
    rng, documents, done, made = random.Random(SEED), list(sources()), 0, 0
    faults, end = 0, time.time() + SECONDS
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=1", UBSAN_OPTIONS="print_stacktrace=1")
    with tempfile.TemporaryDirectory() as folder:
        while time.time() < end:
            kind = "csv" if rng.random() < .35 else "docx"
            path = Path(folder) / f"x.{kind}"
            path.write_bytes(table(rng) if kind == "csv" else mutate(rng.choice(documents), rng))
            ran = subprocess.run([PROGRAM, "import", "--new", str(path), "-o", str(Path(folder) / "x.xml"), "--replace", "-q"],
                                 capture_output=True, text=True, errors="replace", env=environment, timeout=60)
            done += 1
            made += ran.returncode == 0
            bad = ran.returncode not in (0, 2) or "draft-unsound" in ran.stderr
            if ran.returncode == 0 and done % 4 == 0:
                built = subprocess.run([PROGRAM, "build", str(Path(folder) / "x.xml"), "-f", "html", "-q", "-o", folder], capture_output=True,
                                       text=True, errors="replace", env=environment, timeout=60)
                if built.returncode != 0:
                    bad, ran = True, built
            if bad:
                faults += 1
                kept = f"/tmp/draft-fuzz-{SEED}-{done}.{kind}"
                Path(kept).write_bytes(path.read_bytes())
                print(f"draft: {kept}: status {ran.returncode}: {ran.stderr[:700]}")
                if faults > 8:
                    break
    print(f"draft: {done} damaged documents, {made} plans made of them, {faults} faults")
    sys.exit(1 if faults else 0)


main()
