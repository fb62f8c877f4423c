#!/usr/bin/python3
"""The one-page summary of plans at random, and of plans of every size: always one page, no title cut; what each group
lists and leaves out is what the evaluation counts (`-f json`), and what it lists is what matters most of it, in order;
the room is shared, so that no list is short of what another has two more of.

    summary.py PROGRAM [--plans N]
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import plans
from papers import D, H

TALL_ROW = 60                     # points: a title of four lines at 9 points
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


class Listed:
    """What a group lists: the rows of measures and of actions, how many more there are, what its head counts."""

    def __init__(self, head):
        self.head, self.measures, self.actions, self.more = head, [], [], {"measure": 0, "action": 0}

    def add(self, row):
        cells = [said(cell) for cell in row]
        more = re.match(r"and ([\d,]+) more (measure|action)s?", cells[0])
        if more:
            self.more[more[2]] = number(more[1])
        elif len(cells) == 2:
            name = row[1].get(D + "status")
            (self.actions if name.startswith("action.") else self.measures).append((cells[0], name, cells[1]))

    def counted(self, pattern):
        return sum(number(n) for n in re.findall(pattern, self.head))


def said(element):
    """All of its text, that of its paragraphs too."""
    return " ".join("".join(element.itertext()).split())


def number(text):
    return int(text.replace(",", ""))


def groups(document):
    found = {}
    for row in document.iter(H + "tr"):
        if row.get(D + "role") == "group":
            name = row[0].get("id")
            found[name] = Listed(said(row[0]))
        elif found:
            found[name].add(row)
    return found


class Counts:
    """What the evaluation says of the plan."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            plan = json.load(file)
        measures, self.statuses = plan["totals"]["measures"], plan["totals"]["actions"]["statuses"]
        self.good = measures["standings"]["good"] + measures["standings"]["best"]
        self.short, self.bad = measures["rated"] - self.good, measures["standings"]["bad"]
        self.best = measures["standings"]["best"]
        self.actions = plan["actions"]
        self.late = sorted((a["as_at"]["days"] for a in self.actions if a["as_at"]["status"] == "overdue"), reverse=True)
        self.coming = [a for a in self.actions if not a["as_at"]["done"] and a["as_at"]["due"] and a["as_at"]["status"] != "overdue"]
        self.completed = self.statuses["completed"] + self.statuses["completed-late"]

    def due(self, title):
        """When the action of that title is due, its last day; None: there is none so called."""
        return next((last_day(a["as_at"]["due"]) for a in self.coming if called(a) == title.rstrip(".")), None)


def called(action):
    return " ".join((action["ref"] or "", action["title"])).strip().rstrip(".")


def last_day(due):
    """A month or a year sorts by its last day."""
    return {4: due + "-12-31", 7: due + "-31"}.get(len(due), due)


def white_below(boxes):
    """Points between the table's last rule and the rule above the footer."""
    rules = dict(re.findall(r"(?m)^  rule (layout|running) [\d.]+ ([\d.]+)", boxes))    # the last of each
    return float(rules["running"]) - float(rules["layout"])


def faults_of(document, counts, white):
    found = groups(document)
    standing = {s.get("name"): s.get("standing") for s in document.iter(D + "status") if s.get("standing")}
    wanted = ["not-good"] + ["next"] * bool(counts.actions) + ["good"]
    if found and list(found) != wanted:
        yield "the groups are " + " ".join(found)
        return
    if any("\u2026" in "".join(e.itertext()) for e in document.iter(H + "tr")):
        yield "a title is cut"
    lists = []
    for name, kind, there in (("not-good", "measure", counts.short), ("not-good", "action", len(counts.late)),
                              ("next", "action", len(counts.coming)), ("good", "measure", counts.good), ("good", "action", counts.completed)):
        if name not in found:
            continue
        shown, more = len(getattr(found[name], kind + "s")), found[name].more[kind]
        lists.append((shown, there))
        if shown + more != there:
            yield "%s: %d %ss are listed and %d more, of %d" % (name, shown, kind, more, there)
    most = max((shown for shown, _ in lists), default=0)
    if any(shown < there for shown, there in lists) and white > TALL_ROW:
        yield "%.0f points are white below the table, and there is more" % white
    if any(shown < there and shown < most - 1 for shown, there in lists):
        yield "the room is not shared: " + repr(lists)
    if found:
        yield from order_faults(found, counts, standing)


def order_faults(found, counts, standing):
    bad = found["not-good"]
    if bad.counted(r"([\d,]+) measures? not good") != counts.short or bad.counted(r"([\d,]+) actions? overdue") != len(counts.late):
        yield "not-good: its head says " + bad.head
    listed = [standing[status] == "bad" for _, status, _ in bad.measures]
    if listed != sorted(listed, reverse=True) or sum(listed) != min(len(listed), counts.bad):
        yield "not-good: the worst measures are not first"
    days = [number(re.search(r"Overdue by ([\d,]+) day", text)[1]) for _, _, text in bad.actions]
    if days != counts.late[:len(days)]:
        yield "not-good: overdue by %s, and the longest are %s" % (days, counts.late[:len(days)])
    good = found["good"]
    listed = [standing[status] == "best" for _, status, _ in good.measures]
    if listed != sorted(listed, reverse=True) or sum(listed) != min(len(listed), counts.best):
        yield "good: the best measures are not first"
    if "next" in found:
        due = [counts.due(title) for title, _, _ in found["next"].actions]
        if None in due or due != sorted(last_day(a["as_at"]["due"]) for a in counts.coming)[:len(due)]:
            yield "next: due on " + " ".join(map(str, due))


def check(program, path, folder):
    made = subprocess.run([program, "build", "--quiet", "--template", "one-page-summary", "-f", "pdf,doc,boxes", "-o", folder, path],
                          capture_output=True, text=True)
    stem = os.path.join(folder, os.path.basename(path)[:-4])
    base = next((b for b in (stem + "-one-page-summary", stem) if os.path.exists(b + ".pdf")), None)
    if made.returncode > 1 or base is None:
        return ["is not made: " + made.stderr[:200]]
    pages = re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", base + ".pdf"], capture_output=True, text=True).stdout)[1]
    document = ET.parse(base + ".document.xml").getroot()
    found = ["has %s pages" % pages] if pages != "1" else []
    if document.find(".//" + H + "table") is None:
        return found                  # there is nothing to show, and there are no figures
    subprocess.run([program, "build", "--quiet", "-f", "json", "-o", stem + ".json", path], check=True, stderr=subprocess.DEVNULL)
    with open(base + ".boxes.txt", encoding="utf-8") as boxes:
        return found + list(faults_of(document, Counts(stem + ".json"), white_below(boxes.read())))


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
