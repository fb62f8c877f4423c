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
         "later": "Nothing reported", "undated": "No due date"}
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
    base = os.path.join(directory, os.path.basename(sample))
    named = "%s-%s" % (base, template)     # what is not the plan's first paper
    return named if any(map(os.path.exists, (named + ".html", named + ".pdf"))) else base


def row_counts(row):
    """Status to the number in that column, of the columns that count actions."""
    said = collections.Counter()
    for heading, text in row.cells:
        for name, head in HEADS.items():
            if "Actions" in heading and heading.endswith(head):
                # A blank is none; of one action the status stands across the columns, in words.
                said[name] = int(text) if text.isdigit() else int(text.endswith(head))
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


LONG = "Percentage of multidisciplinary assessments %d completed comprehensively within timescales"


def long_plan(path):
    """A plan with much of everything and long names, which must still fit."""
    measures = "".join(
        '<measure id="m%d" number="%d" scorecards="q" unit="percent" polarity="high" band-set="b"><title>%s</title>'
        '<value period="2015-16-Q3">85</value><value period="2015-16-Q4">%d</value></measure>'
        % (i, i, LONG % i, (50, 76, 90, 97)[i % 4]) for i in range(60))
    actions = "".join(
        '<action ref="1.%d" owner="Owner" due="201%d-0%d"><title>%s</title>%s</action>'
        % (i, 5 + i % 2, 1 + i % 9, LONG % i, '<completed on="2016-01-03"/>' if i % 5 == 0 else "")
        for i in range(100))
    with open(path, "w", encoding="utf-8") as f:
        f.write(
            '<plan xmlns="urn:rapporteur:1" id="long" lang="en-GB"><title>Joint improvement and recovery plan for the'
            ' borough, its partners and its schools, 2015 to 2019</title><organisation>Council</organisation><committee>'
            'Children, Families and Lifelong Learning Overview and Scrutiny Committee</committee><date>2016-04-25</date>'
            '<as-at>2016-03-31</as-at><scale id="j" label="Judgement"><status id="ri" label="Requires improvement"'
            ' standing="poor"/><status id="good" label="Consistently good" standing="good"/></scale><band-set id="b"'
            ' scale="j"><band status="ri" from="75" to="84">75-84</band><band status="good" from="85" to="100">85-100'
            '</band></band-set><periods><financial-year start="2015" quarters="yes"/></periods><scorecard id="q"'
            ' periods="2015-16-Q3 2015-16-Q4" current="2015-16-Q4"><title>Q</title></scorecard><priority id="p"><title>P'
            '</title><recommendation id="r" ref="1"><title>R</title>%s%s</recommendation></priority></plan>'
            % (actions, measures))


def is_plan(name):
    if not name.endswith(".xml"):
        return False
    with open(os.path.join(SAMPLES, name), encoding="utf-8") as file:
        return re.search("<plan[ >]", file.read()) is not None


def check_summaries(program, directory, report):
    long_plan(os.path.join(directory, "long.xml"))
    days = [(name, ()) for name in sorted(f[:-4] for f in os.listdir(SAMPLES) if is_plan(f))]
    days += [(PLAN, ("--as-at", day)) for day in TOTALS] + [(os.path.join(directory, "long"), ())]
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
