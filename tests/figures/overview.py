#!/usr/bin/env python3
"""Do the overview, the exception report and the one-page summary count what the plan says?

    overview.py PROGRAM

Counts actions by status for each recommendation from improvement-plan-2015.tsv, which was read
from the council's paper, and compares them with every row of the overview and with its totals; with
the exception report's list of overdue actions; on two days. Then every sample's one-page summary
must have one page. Prints what differs, then "N passed, N failed"; exits 1 when anything does.
Needs Python's own library and pdfinfo.
"""
import calendar
import collections
import datetime
import os
import re
import subprocess
import sys
import tempfile

import check

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "samples")
PLAN = "improvement-plan-2015"
HEADS = {"completed": "Completed", "overdue": "Overdue", "soon": "Due within 30 days",
         "later": "Not started", "undated": "No due date"}
# By hand, from the list: all actions of the plan on either day.
TOTALS = {"2015-12-31": {"completed": 29, "overdue": 22, "soon": 51, "later": 76, "undated": 2},
          "2016-03-31": {"completed": 29, "overdue": 105, "soon": 30, "later": 14, "undated": 2}}


def last_day(month):
    year, number = map(int, month.split("-"))
    return datetime.date(year, number, calendar.monthrange(year, number)[1])


def status(column, date, today):
    """Where an action stands; a month means its last day. 10.9 is printed as completed in
    August 2016: on both days that is still to come, and it has no due date."""
    if column == "Completed":
        return "completed" if last_day(date) <= today else "undated"
    if date == check.NONE:
        return "undated"
    days = (last_day(date) - today).days
    return "overdue" if days < 0 else "soon" if days <= 30 else "later"


def expected(today):
    """Counts by status of each recommendation, and the refs of those overdue."""
    counts, overdue = collections.defaultdict(collections.Counter), set()
    for e in check.read_list(os.path.join(HERE, PLAN + ".tsv")):
        if e.item != "action":
            continue
        where = status(e.column, e.printed, today)
        counts[e.group[1:]][where] += 1
        if where == "overdue":
            overdue.add(e.ref)
    return counts, overdue


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def equal(self, what, actual, wanted):
        if actual == wanted:
            self.passed += 1
        else:
            self.failed += 1
            print("%s: %s, not %s" % (what, actual, wanted))


def build(program, template, sample, directory, *more):
    subprocess.run([program, "build", "--quiet", "--template", template, "-o", directory,
                    os.path.join(SAMPLES, sample + ".xml"), *more], check=True)
    return os.path.join(directory, sample)


def row_counts(row):
    """Status to the number in that column, of the columns that count actions."""
    said = collections.Counter()
    for heading, text in row.cells:
        for name, head in HEADS.items():
            if "Actions" in heading and heading.endswith(head):
                said[name] = int(text)
    return said


def check_overview(program, today, directory, report):
    counts, _ = expected(today)
    base = build(program, "rag-overview", PLAN, directory, "--as-at", str(today), "--format", "html")
    rows = [r for r in check.page_rows(base + ".html", []) if r.cell("^Recommendation$")]
    seen = {}
    for row in rows:
        ref = re.match(r"(\d+) ", row.first)
        if ref:
            seen[ref[1]] = row_counts(row)
            report.equal("%s, recommendation %s" % (today, ref[1]), +seen[ref[1]], +counts[ref[1]])
    report.equal("%s, recommendations shown" % today, sorted(seen), sorted(counts))
    total = next(row_counts(r) for r in rows if r.first == "All")
    report.equal("%s, total" % today, dict(total), TOTALS[str(today)])
    report.equal("%s, sum of the rows" % today, sum(seen.values(), collections.Counter()), +total)


def check_exceptions(program, today, directory, report):
    _, overdue = expected(today)
    for group_by in ("priority", "lead", "owner"):
        base = build(program, "exceptions", PLAN, directory, "--as-at", str(today), "--format", "html",
                     "--param", "group-by=" + group_by, "--param", "parts=overdue")
        rows = check.page_rows(base + ".html", [])
        listed = [r.first for r in rows if r.cell("^Overdue by$") and re.fullmatch(r"\d+\.\d+", r.first)]
        report.equal("%s, overdue by %s" % (today, group_by), sorted(listed), sorted(overdue))
        said = [r.cells[-1][1] for r in rows if r.first.lower().startswith("all")]
        report.equal("%s, totals by %s" % (today, group_by), said, [str(len(overdue))] * len(said))


def check_summaries(program, directory, report):
    days = [(name, ()) for name in sorted(f[:-4] for f in os.listdir(SAMPLES) if f.endswith(".xml"))]
    days += [(PLAN, ("--as-at", day)) for day in TOTALS]
    for sample, more in days:
        base = build(program, "one-page-summary", sample, directory, "--format", "pdf", *more)
        said = subprocess.run(["pdfinfo", base + ".pdf"], check=True, stdout=subprocess.PIPE)
        pages = re.search(rb"Pages: +(\d+)", said.stdout)[1].decode()
        report.equal("%s %s: pages of the summary" % (sample, " ".join(more)), pages, "1")


def main():
    program, report = sys.argv[1], Report()
    with tempfile.TemporaryDirectory() as directory:
        for day in TOTALS:
            today = datetime.date.fromisoformat(day)
            check_overview(program, today, directory, report)
            check_exceptions(program, today, directory, report)
        check_summaries(program, directory, report)
    print("figures: overviews: %d passed, %d failed" % (report.passed, report.failed))
    return report.failed > 0


if __name__ == "__main__":
    sys.exit(main())
