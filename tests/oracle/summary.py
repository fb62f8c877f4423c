#!/usr/bin/python3
"""The one-page summary of plans at random, and of plans of every size: always one page, no title cut, and what each
box lists and leaves out adds up to the figures at its head.

    summary.py PROGRAM [--plans N]
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import plans
from papers import D, H, flat

BOXES = ("stand", "good", "not-good", "next")
LONG = "Percentage of multidisciplinary assessments number %d that were completed comprehensively within the agreed timescales"


def sized(measures, actions):
    """A plan of so many measures and actions, with long titles, some of each rating."""
    told = "".join(
        '<measure id="m%d" number="%d" scorecards="q" unit="percent" polarity="high" band-set="b"><title>%s</title>'
        '<value period="2015-16-Q3">85</value><value period="2015-16-Q4">%d</value></measure>'
        % (i, i, LONG % i, (50, 76, 90, 97)[i % 4]) for i in range(measures))
    done = "".join(
        '<action ref="1.%d" owner="Owner" due="201%d-0%d"><title>%s</title>%s</action>'
        % (i, 5 + i % 2, 1 + i % 9, LONG % i, '<completed on="2016-01-03"/>' if i % 5 == 0 else "") for i in range(actions))
    return (
        '<plan xmlns="urn:rapporteur:1" id="sized" lang="en-GB" papers="scorecard exceptions improvement-plan one-page-summary">'
        '<title>Joint improvement and recovery plan for the borough, its partners and its schools, 2015 to 2019</title>'
        '<organisation>Council</organisation><date>2016-04-25</date><as-at>2016-03-31</as-at>'
        '<scale id="j" label="Judgement"><status id="ri" label="Requires improvement" standing="poor"/>'
        '<status id="good" label="Consistently good" standing="good"/></scale><band-set id="b" scale="j"><band status="ri" from="75"'
        ' to="84">75-84</band><band status="good" from="85" to="100">85-100</band></band-set><periods><financial-year start="2015"'
        ' quarters="yes"/></periods><scorecard id="q" periods="2015-16-Q3 2015-16-Q4" current="2015-16-Q4"><title>Q</title></scorecard>'
        '<priority id="p"><title>P</title><recommendation id="r" ref="1"><title>R</title>%s%s</recommendation></priority></plan>' % (done, told))


def wanted(name, figures, words):
    """How many items the box is about, by the figures at its head and the words below them."""
    total = sum(figures)
    for pattern, sign in ((r"([\d,]+) without evidence", -1), (r"([\d,]+) later", 1)):
        total += sign * sum(number(n) for n in re.findall(pattern, words))
    return total


def number(text):
    return int(text.replace(",", ""))


def boxes(path):
    for div in ET.parse(path).getroot().iter(H + "div"):
        head = div.find(H + "h2")
        if head is not None and head.get("id") in BOXES:
            yield head.get("id"), div


def faults_of(path):
    found = list(boxes(path))
    if found and [name for name, _ in found] != list(BOXES):
        yield "the boxes are " + " ".join(name for name, _ in found)
    for name, div in found:
        items = [flat(li) for li in div.iter(H + "li")]
        items += [flat(p) for p in div.findall(H + "p") if flat(p).startswith("and ")]
        if any("\u2026" in item for item in items):
            yield name + ": a title is cut"
        if name == "stand":
            continue
        figures = [number(flat(p)) for p in div.iter(H + "p") if p.get(D + "role") == "figure"]
        words = " ".join(flat(p) for p in div.iter(H + "p"))
        more = [re.match(r"and ([\d,]+) more (?:measure|action)s?", item) for item in items]
        listed = sum(m is None for m in more) + sum(number(m[1]) for m in more if m)
        if listed != wanted(name, figures, words):
            yield "%s: %d are listed or counted, %d at its head" % (name, listed, wanted(name, figures, words))


def check(program, path, folder):
    made = subprocess.run([program, "build", "--quiet", "--template", "one-page-summary", "-f", "pdf,doc", "-o", folder, path],
                          capture_output=True, text=True)
    stem = os.path.join(folder, os.path.basename(path)[:-4])
    base = next((b for b in (stem + "-one-page-summary", stem) if os.path.exists(b + ".pdf")), None)
    if made.returncode > 1 or base is None:
        return ["is not made: " + made.stderr[:200]]
    pages = re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", base + ".pdf"], capture_output=True, text=True).stdout)[1]
    return (["has %s pages" % pages] if pages != "1" else []) + list(faults_of(base + ".document.xml"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--plans", type=int, default=60)
    arguments = parser.parse_args()
    failed = count = 0
    texts = [("random-%d" % n, plans.make_plan("summary", n)) for n in range(arguments.plans)]
    texts += [("sized-%d-%d" % size, sized(*size)) for size in ((0, 1), (1, 0), (3, 0), (3, 3), (17, 5), (300, 0), (0, 300), (3000, 3000))]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts:
            path = os.path.join(folder, name + ".xml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            count += 1
            for fault in check(arguments.program, path, folder):
                failed += 1
                print("%s: %s" % (name, fault))
    print("summaries: %d plans on one page each, %d faults" % (count, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
