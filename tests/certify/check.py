#!/usr/bin/python3
"""check.py PROGRAM - what `build` refuses, `check` refuses too, with the same words at the same place in the plan, and nothing
is written. Faults of words, characters, templates, themes and pictures; and every template of tests/cases/template that is
refused."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()
SAMPLES, CASES = ROOT / "samples", ROOT / "tests" / "cases" / "template"
NO_GLYPH = "\u0f40"     # a Tibetan letter: no font of ours has it


def run(*arguments, folder):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, sorted({line for line in (done.stdout + done.stderr).splitlines() if ": error: " in line})


def line_of(text, what):
    return text[:text.index(what)].count("\n") + 1


def faulty(name, change, folder):
    """A sample with a fault put in; the line on which it stands."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    after, at = change(text)
    assert after != text
    (folder / "faulty.xml").write_text(after, encoding="utf-8")
    return at


def put(before, what):
    """`what` right behind the first `before`."""
    def change(text):
        i = text.index(before) + len(before)
        return text[:i] + what + text[i:], text[:i].count("\n") + 1
    return change


def replace(old, new):
    def change(text):
        return text.replace(old, new, 1), line_of(text, old)
    return change


TABLE = "<table><tr><th>Who</th><th>When</th></tr><tr><td>A lead</td><td>June</td></tr></table>"

FAULTS = {
    "a character without a glyph, in a title": ("scorecards-2016.xml", put("<title>", NO_GLYPH)),
    "a character without a glyph, in a plan of areas": ("refreshed-plan-2017.xml", put("<title>", NO_GLYPH)),
    "a character without a glyph, as a number": ("scorecards-2016.xml", put("<title>", "&#x0F40;")),
    "a character without a glyph, in a table of values": ("example.xml", replace("</plan>", "</plan>\n")),
    "a character without a glyph, in a report": ("committee-report-2025.xml", replace("Holds the leads", f"{NO_GLYPH}Holds the leads")),
    "an empty head": ("committee-report-2025.xml", replace("<th>Group</th>", "<th></th>")),
    "a table in a cell": ("committee-report-2025.xml", put("<td>", TABLE)),
    "a table in a list in a cell": ("committee-report-2025.xml", put("<td>", f"<ul><li>{TABLE}</li></ul>")),
    "a table in a head": ("committee-report-2025.xml", put("<th>", TABLE)),
    "a table in a list": ("committee-report-2025.xml", put("<li>", TABLE)),
    "a table in a cell of a plan": ("refreshed-plan-2017.xml", put("<td>", TABLE)),
    "a row too short": ("committee-report-2025.xml", replace("<td>Holds the leads to account, and endorses new actions</td>", "")),
    "an unknown paper": ("scorecards-2016.xml", replace("exceptions", "nosuch")),
    "a link to nowhere": ("committee-report-2025.xml", replace("Holds the leads", '<a href="#nowhere">x</a>Holds the leads')),
}


def judge(what, folder, file, line, *options, source):
    """The faults in `check` and in `build` that stand at the line (None: at any)."""
    status, checked = run("check", "--quiet", *options, source, folder=folder)
    _, built = run("build", "--quiet", *options, source, "-o", "made", folder=folder)
    faults = []
    if not built:
        faults.append("build does not refuse it")
    if status != 2 or set(built) - set(checked):
        faults.append(f"check (exit status {status}) does not say: {sorted(set(built) - set(checked))}")
    if line and not any(re.match(rf"{re.escape(file)}:{line}(:|\b)", error) for error in checked):
        faults.append(f"nothing stands at line {line}: {checked}")
    if not line and not all(re.match(r"[^:]+:\d+:", error) for error in checked if "[missing" not in error):
        faults.append(f"not at a line: {checked}")
    if not any((folder / "made").glob("*")) and (folder / "made").exists():
        shutil.rmtree(folder / "made")
    return [f"{what}: {fault}" for fault in faults]


def main():
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
        for what, (sample, change) in FAULTS.items():
            line = faulty(sample, change, folder)
            csv = folder / "q4.csv"
            if "table of values" in what:
                csv.write_text(csv.read_text(encoding="utf-8").replace("4-7 months,,,,,", f"4-7 months,,,,{NO_GLYPH},", 1), encoding="utf-8")
            faults += judge(what, folder, "faulty.xml" if "table of values" not in what else "q4.csv", 2 if "table of values" in what else line,
                            source="faulty.xml")
            shutil.copy(SAMPLES / "q4.csv", csv)
            count += 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(CASES, folder, dirs_exist_ok=True)
        for diag in sorted(CASES.glob("*.diag")):
            arguments = diag.with_suffix(".args")
            options = arguments.read_text(encoding="utf-8").split() if arguments.exists() else []
            if "--template" not in options:
                own = diag.with_suffix(".xsl")
                options += ["--template", f"./{own.name}" if own.exists() else "scorecard"]
            status, checked = run("check", "--quiet", *options, "quarterly.xml", folder=folder)
            _, built = run("build", "--quiet", "--format", "doc", *options, "quarterly.xml", "-o", "made", folder=folder)
            count += 1
            if status != 2 or set(built) - set(checked):
                faults.append(f"{diag.stem}: check (exit status {status}) does not say: {sorted(set(built) - set(checked))}")
    for fault in faults:
        print(f"check: {fault}")
    print(f"check: {count} papers that build refuses, {len(faults)} that check does not refuse alike")
    return 1 if faults else 0


sys.exit(main())
