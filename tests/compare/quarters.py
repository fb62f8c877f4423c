#!/usr/bin/env python3
"""quarters.py PROGRAM - the four quarters of the samples, archived one after another, each naming the sources in the bags before it.
The paper on what changed tells the same as from the samples' own files, its links lead somewhere, the figures of earlier quarters come
from the archive, every bag is made again byte for byte, and two bags can be compared by their names."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUARTERS = ROOT / "samples" / "quarters"
DAYS = {1: "2015-06-30", 2: "2015-09-30", 3: "2015-12-31", 4: "2016-03-31"}
faults = []


def must(true, what):
    if not true:
        faults.append(what)


def run(program, *arguments, status=0):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    must(done.returncode == status, f"{' '.join(map(str, arguments))} ends with {done.returncode}: {done.stderr}")
    return done.stdout


def bag(n):
    return f"scorecards-2015-16-{DAYS[n]}-v1"


def archived(folder, n):
    """The quarter's file, its issues being sources in the archive."""
    text = (QUARTERS / f"scorecards-2016-q{n}.xml").read_text(encoding="utf-8")
    return re.sub(r'<issue file="(scorecards-2016-q(\d)\.xml)"/>',
                  lambda m: f'<issue file="archive/{bag(int(m[2]))}/data/source/{m[1]}"/>', text)


def without_names(text):
    return re.sub(r"[0-9a-f]{12,}", "", text)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        archive = folder / "archive"
        for n in DAYS:
            plan = folder / f"scorecards-2016-q{n}.xml"
            plan.write_text(archived(folder, n), encoding="utf-8")
            run(program, "archive", "add", plan, "--archive", archive)
        must("4 of 4" in run(program, "archive", "verify", "--archive", archive), "four bags as archived")
        must(run(program, "archive", "rebuild", "--archive", archive).count("with the same bytes") == 4, "four bags made again")

        run(program, "build", "-q", folder / "scorecards-2016-q4.xml", "-o", folder / "a")
        run(program, "build", "-q", QUARTERS / "scorecards-2016-q4.xml", "-o", folder / "b")
        for paper in ("scorecards-2016-q4.html", "scorecards-2016-q4-what-changed.html"):
            one, other = ((folder / where / paper).read_text(encoding="utf-8") for where in "ab")
            must(without_names(one) == without_names(other), f"{paper}: otherwise from the archive")
            targets = set(re.findall(r'id="([^"]+)"', one))
            for link in re.findall(r'href="#([^"]+)"', one):
                must(link in targets, f"{paper}: a link to {link}, which is nowhere")
        paper = (folder / "a" / "scorecards-2016-q4-what-changed.html").read_text(encoding="utf-8")
        must(len(re.findall(r'href="#changed-(?:measure|action)-', paper)) >= 31, "each line leads to its place")
        card = (folder / "a" / "scorecards-2016-q4.html").read_text(encoding="utf-8")
        for words in ("Q1 from that as at 30 June 2015", "Q3 from that as at 31 December 2015",
                      "The issue as at 31 December 2015 printed 2."):
            must(words in card, f"the scorecard does not say: {words}")
        # By their names, by their files, and as a paper.
        told = run(program, "archive", "compare", "--archive", archive, bag(3), bag(4))
        must(told == run(program, "archive", "compare", QUARTERS / "scorecards-2016-q3.xml", QUARTERS / "scorecards-2016-q4.xml"),
             "two bags are told of otherwise than their files")
        must("Was 98% (Outstanding) in Q3; now 92% (Good) in Q4." in told, "compare does not tell of measure 6")
        run(program, "archive", "compare", archive / bag(1), archive / bag(4), "-f", "pdf", "-o", folder / "c", "-q")
        must((folder / "c" / "scorecards-2016-q4-what-changed.pdf").exists(), "no paper of two bags")
        run(program, "archive", "compare", archive / bag(4), archive / bag(3), status=2)
        run(program, "archive", "compare", archive / bag(4), status=64)
        run(program, "archive", "compare", archive, archive / bag(4), status=2)
    for fault in faults:
        print(f"quarters: {fault}")
    print(f"quarters: 4 issues archived, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
