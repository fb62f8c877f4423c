#!/usr/bin/env python3
"""A first plan from an office's own documents: how many cells come back right, and that what is made can be built.
Usage: run.py PROGRAM [--long]. Documents are written in the ways of Word, of LibreOffice (--long) and of openpyxl."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "office"))
import area_plan
import committee
import compare
import docx
import features
import heads
import libreoffice
import performance
import plan2015
import scorecards

FLOOR = 95.0
PROGRAM, LONG = sys.argv[1], "--long" in sys.argv
SAMPLES = Path("samples")
faults = []


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


def make(path, *options):
    """The plan of the document, its path and what was said; None when none was made."""
    out = path.parent / f"{path.stem}-{path.suffix[1:]}.xml"
    done = run("import", "--new", path, "-o", out, "--replace", *options)
    if done.returncode != 0:
        faults.append(f"{path.name}: status {done.returncode}: {done.stderr.strip()}")
        return None, done
    return out, done


def builds(plan, name):
    """The plan is built, and `check` finds no error in it."""
    checked = run("check", plan)
    if checked.returncode not in (0, 1):
        faults.append(f"{name}: check: {checked.stderr.strip()[:500]} {checked.stdout.strip()[:500]}")
    built = run("build", plan, "-f", "html", "-o", plan.parent / "built", "-q")
    if built.returncode != 0:
        faults.append(f"{name}: build: {built.stderr.strip()[:500]}")


def measure(path, truth, read, held, floor=FLOOR):
    plan, _ = make(path)
    if plan is None:
        return 0
    score = held(truth, read(plan))
    if score.share < floor:
        faults.append(f"{path.name}: {score.right} of {score.cells} cells right, {score.share:.1f}%, wanted {floor}%; first wrong: "
                      f"{score.wrong[:3]}")
    builds(plan, path.name)
    return score.share


def say(what, shares):
    print(f"draft: {what}: {len(shares)} documents, {min(shares):.1f}% of the cells right at worst, "
          f"{sum(shares) / len(shares):.1f}% on average")


def by_libreoffice(folder, paths):
    """The same documents as LibreOffice writes them: quite other XML."""
    if shutil.which("soffice") is None:
        sys.exit("draft: --long needs LibreOffice (soffice)")
    for kind, sources in (("odt", paths), ("docx", [folder / "odt" / (p.stem + ".odt") for p in paths])):
        libreoffice.convert(kind, folder / kind, *sources)
    return [folder / "docx" / (p.stem + ".docx") for p in paths]


def improvement_plans(folder, seeds):
    truth = plan2015.read(SAMPLES / "improvement-plan-2015.xml")
    assert sum(len(r["actions"]) for _, rs in truth for r in rs) == 180
    paths = []
    for seed in seeds:
        paths.append(folder / f"plan-{seed}.docx")
        paths[-1].write_bytes(plan2015.Variant(seed).document(truth))
    say("the improvement plan of 180 actions as .docx", [measure(p, truth, plan2015.read, compare.plans) for p in paths])
    if LONG:
        say("the same by LibreOffice", [measure(p, truth, plan2015.read, compare.plans) for p in by_libreoffice(folder, paths[:4])])


def all_scorecards(folder, seeds):
    truth = scorecards.measures(SAMPLES / "scorecards-2016.xml")
    shares = []
    for seed in seeds:
        for kind in "docx", "xlsx":
            path = folder / f"scorecards-{seed}.{kind}"
            if kind == "docx":
                path.write_bytes(scorecards.word(truth, seed))
            else:
                scorecards.workbook(truth, seed, path)
            shares.append(measure(path, truth, scorecards.measures, scorecards.compare))
    say("scorecards as .docx and .xlsx", shares)


def area_plans(folder, seeds):
    shares = []
    for seed in seeds:
        truth = area_plan.read(SAMPLES / "refreshed-plan-2017.xml")
        path = folder / f"area-{seed}.docx"
        path.write_bytes(area_plan.word(truth, seed))
        shares.append(measure(path, truth, area_plan.read, area_plan.compare))
    say("the plan of nine areas as .docx", shares)


def performance_scorecards(folder, seeds):
    truth = performance.read(SAMPLES / "performance-2011.xml")
    shares = []
    for seed in seeds:
        for kind, write in (("docx", performance.word), ("xlsx", performance.workbook)):
            path = folder / f"performance-{seed}.{kind}"
            write(truth, seed, path)
            shares.append(measure(path, truth, performance.read, performance.compare))
    say("the performance scorecard of 82 rows as .docx and .xlsx", shares)


def committee_reports(folder, seeds):
    truth = committee.read(SAMPLES / "improvement-plan-2025.xml")
    shares = []
    for seed in seeds:
        path = folder / f"committee-{seed}.docx"
        path.write_bytes(committee.word(truth, seed))
        shares.append(measure(path, truth, committee.read, committee.held))
    say("the plan at the end of a committee report as .docx", shares)


def hold(name, path, options, holds, lacks, list_holds=()):
    plan, done = make(path, *options)
    if plan is None:
        return
    text = plan.read_text(encoding="utf-8")
    faults.extend(f"{name}: the plan lacks {w!r}" for w in holds if w not in text)
    faults.extend(f"{name}: the plan has {w!r}" for w in lacks if w in text)
    faults.extend(f"{name}: the list lacks {w!r}: {done.stdout}" for w in list_holds if w not in done.stdout)
    builds(plan, name)


def single_features(folder):
    for n, (name, (document, holds, lacks, list_holds)) in enumerate(features.CASES.items()):
        path = folder / f"feature-{n}.docx"
        path.write_bytes(document)
        hold(name, path, [], holds, lacks, list_holds)
    for n, (name, (document, options, holds, lacks)) in enumerate(features.OPTIONS.items()):
        path = folder / f"option-{n}.docx"
        path.write_bytes(document)
        hold(name, path, options, holds, lacks)
    print(f"draft: {len(features.CASES) + len(features.OPTIONS)} things that documents hold")


def coloured_workbook(folder):
    """A rating by colour alone, as a workbook says colours: by itself, by its number in the palette, by the theme."""
    import openpyxl
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Ref", "Action", "Lead", "Target date", "RAG"])
    colours = [Color(rgb="FFFF0000"), Color(indexed=51), Color(rgb="FF00B050"), Color(theme=4), Color(theme=4, tint=0.8), None]
    for n, colour in enumerate(colours, 1):
        sheet.append([f"1.{n}", f"Do thing {n}", "X", "May 2016", None])
        if colour is not None:
            sheet.cell(n + 1, 5).fill = PatternFill("solid", fgColor=colour)
    for row in range(20, 60):
        sheet.cell(row, 30).fill = PatternFill("solid", fgColor="FFFF0000")
    path = folder / "colours.xlsx"
    book.save(path)
    plan, done = make(path, "--as-at", "2016-01-31")
    found = re.findall(r'<action id="a1.(\d)".*?</action>', plan.read_text(), flags=re.S)
    rags = [re.search(r'rag="progress-(\w+)"', a) for a in re.findall(r"<action .*?</action>", plan.read_text(), flags=re.S)]
    rags = [r.group(1) if r else None for r in rags]
    if rags != ["red", "amber", "green", "blue", None, None] or len(found) != 6:
        faults.append(f"colours of a workbook: {rags}")
    if "no word, only a colour" not in done.stdout:
        faults.append("colours of a workbook are not on the list")
    print("draft: colours of a workbook's cells")


def heads_of_others(folder):
    """Each head is what it is to those who wrote it, or in the list; every word under it is in the plan."""
    for n, (where, columns) in enumerate(heads.ACTIONS + heads.MEASURES):
        path = folder / f"heads-{n}.csv"
        path.write_text(heads.table(columns))
        plan, done = make(path, "--as-at", "2016-01-31")
        if plan is None:
            continue
        read = heads.read_as(done.stdout)
        for (head, role), (_, got) in zip(columns, read + [("", "?")] * len(columns)):
            if got != (role or "-"):
                faults.append(f"{where}: {head!r} was read as {got}, it is {role}")
            if role is None and head not in done.stdout.split("Not sure of")[1]:
                faults.append(f"{where}: {head!r} is not in the list: {done.stdout}")
        text = plan.read_text()
        lost = [head for head, role in columns if role is None and f"Words of {head.lower()} 2" not in text]
        if lost:
            faults.append(f"{where}: words under {lost} are nowhere")
        builds(plan, where)
    # November 2010 and the year 2010-11 are two periods.
    path = folder / "november.csv"
    path.write_text("Ref,Measure,2010-11 target,Nov 2010,2010-11\n1,Percentage of visits on time,80,70%,75%\n")
    plan, _ = make(path, "--as-at", "2011-03-31")
    if plan is not None:
        builds(plan, "a month and a year of one name")
    path = folder / "dates.csv"
    path.write_text("Ref,Action,Due date\n" + "".join(f'{n},Do thing {n},"{d}"\n' for n, d in enumerate(heads.DATES, 1)))
    plan, _ = make(path, "--as-at", "2010-01-31")
    due = re.findall(r'<action [^>]* due="([^"]*)"', plan.read_text())
    if due != list(heads.DATES.values()):
        faults.append(f"dates: {due}, wanted {list(heads.DATES.values())}")
    if 'Responsibilty=lead' not in make(folder / "heads-8.csv")[1].stdout:
        faults.append("a slip of the fingers: no proposal")
    print(f"draft: heads of {len(heads.ACTIONS + heads.MEASURES)} tables of others, {len(heads.DATES)} ways to write a date")


def nothing_lost(folder):
    """Every word of a document's cells is in the plan, in a comment of it or in the list."""
    path = folder / "plan-1.docx"
    plan, done = make(path)
    words = set(re.findall(r"[A-Za-z]{4,}", plan.read_text(encoding="utf-8") + done.stdout))
    import zipfile
    body = zipfile.ZipFile(path).read("word/document.xml").decode()
    body = re.sub(r"<w:del .*?</w:del>", "", body, flags=re.S)
    cells = re.findall(r"<w:tc>.*?</w:tc>", body, flags=re.S)
    text = " ".join("".join(re.findall(r"<w:t[ >][^<]*", c)) for c in cells)
    text = re.sub(r'<w:t(?: xml:space="preserve")?>', "", text)
    lost = {w for w in re.findall(r"[A-Za-z]{4,}", text) if w not in words} - {
        # What heads and months say is said by elements and dates.
        *"January February March April June July August September October November December Sept".split(),
        *"COMPLETED Completed Complete Priority Recommendation Story behind recommendation looks like Lead delivery paragraphs paragraph".split()}
    if lost:
        faults.append(f"words that are nowhere: {sorted(lost)[:20]}")


def refusals(folder):
    """What is refused, and that nothing is written then."""
    there = folder / "there.xml"
    there.write_text("mine")
    (folder / "empty.docx").write_bytes(docx.document(docx.paragraph("Nothing")))
    (folder / "cut.docx").write_bytes((folder / "plan-0.docx").read_bytes()[:3000])
    (folder / "dtd.docx").write_bytes(docx.document("", {"word/document.xml":
        '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="x"><w:body/></w:document>'}))
    wide = docx.row([docx.cell("x", 60)]) * 40000
    (folder / "wide.docx").write_bytes(docx.document(f"<w:tbl>{wide}</w:tbl>"))
    note = f'<w:footnotes xmlns:w="{docx.W}"><w:footnote w:id="2">{docx.paragraph("A" * 1000000)}</w:footnote></w:footnotes>'
    (folder / "notes.docx").write_bytes(docx.document(docx.table([features.HEAD, docx.row([docx.cell(
        '<w:r><w:footnoteReference w:id="2"/></w:r>' * 3000)])]), {"word/footnotes.xml": note}))
    for arguments, status, words in (
            (["import", "--new", folder / "plan-0.docx", "-o", there], 2, "not overwritten"),
            (["import", "--new", folder / "empty.docx", "-o", folder / "no.xml"], 2, "no table of actions or measures"),
            (["import", "--new", folder / "cut.docx", "-o", folder / "no.xml"], 2, "damaged"),
            (["import", "--new", folder / "dtd.docx", "-o", folder / "no.xml"], 2, "damaged"),
            (["import", "--new", folder / "wide.docx", "-o", folder / "no.xml"], 2, "more cells"),
            (["import", "--new", folder / "notes.docx", "-o", folder / "no.xml"], 2, "more text"),
            (["import", "--new", folder / "plan-0.docx", "-o", folder / "no.xml", "--map", "Lead=boss"], 2, "take one of"),
            (["import", "--new", folder / "plan-0.docx", "-o", folder / "no.xml", "--map", "=lead"], 2, "no rule"),
            (["import", "--new"], 64, "import")):
        done = run(*arguments)
        if done.returncode != status or words not in done.stderr:
            faults.append(f"{arguments[2:]}: status {done.returncode}, {done.stderr.strip()[:300]}; wanted {status} and {words!r}")
    if there.read_text() != "mine" or (folder / "no.xml").exists():
        faults.append("something was written though it was refused")
    listed = folder / "list.txt"
    done = run("import", "--new", folder / "plan-0.docx", "-o", there, "--replace", "--doubts", listed)
    if done.returncode != 0 or "<plan" not in there.read_text() or listed.read_text().strip() not in done.stdout:
        faults.append("--replace and --doubts: " + done.stderr)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        improvement_plans(folder, range(30 if LONG else 5))
        all_scorecards(folder, range(10 if LONG else 2))
        area_plans(folder, range(6 if LONG else 2))
        performance_scorecards(folder, range(6 if LONG else 2))
        committee_reports(folder, range(6 if LONG else 2))
        single_features(folder)
        coloured_workbook(folder)
        heads_of_others(folder)
        nothing_lost(folder)
        refusals(folder)
    for fault in faults:
        print("draft:", fault)
    sys.exit(1 if faults else 0)


main()
