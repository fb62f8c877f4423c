#!/usr/bin/env python3
"""Reports at random: each figure and number that a report draws from a random plan, held against judge.py.

    reports.py PROGRAM [--plans N] [--seed N]

A report draws, from one plan: how many actions there are of each status, measures of each rating, that are better or
worse, recommendations; the same within each priority and recommendation; each number in words; each measure's figures
by period, with rating and title. The program builds it as a document, which is read back here.
"""
import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile

import judge
import plans

NS = judge.NS
HOUSE = '<house xmlns="urn:rapporteur:1" id="h"><implication id="none" heading="None" needed="no"/></house>\n'
STATUSES = """completed completed-late completed-no-evidence overdue due-soon on-track not-started not-reported
under-review deferred ongoing undated""".split()
WORDS = """No one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty""".split()


def counted(n, words):
    if words and 0 < n <= 20:
        return WORDS[n]
    return f"{n:,}"


def drawings(plan):
    """What to draw, and what it has to say: (element, text)."""
    things = [(plan.root, "")]
    for element in plan.root.iter():
        if element.tag in (NS + "priority", NS + "recommendation") and element.get("id"):
            things.append((element, ' within="%s"' % element.get("id")))
    for element, within in things:
        measures, actions = plan.within(element)
        statuses = collections.Counter(a.status for a in actions)
        yield '<count of="actions"%s/>' % within, len(actions)
        yield '<count of="actions" status="done"%s/>' % within, sum(a.done for a in actions)
        yield '<count of="actions" status="open"%s/>' % within, sum(not a.done for a in actions)
        for status in STATUSES:
            yield '<count of="actions" status="%s"%s/>' % (status, within), statuses[status]
        if element.tag == NS + "priority" or element is plan.root:
            yield from measure_counts(plan, measures if element is plan.root else None, within)


def measure_counts(plan, measures, within):
    if measures is None:
        return
    ratings = [m.rating(m.now()) for m in measures]
    verdicts = [m.movement(m.now())[1] for m in measures]
    yield '<count of="measures"%s/>' % within, len(measures)
    yield '<count of="measures" status="rated"%s/>' % within, sum(r.status is not None for r in ratings)
    yield '<count of="measures" status="not-rated"%s/>' % within, sum(r.status is None for r in ratings)
    yield '<count of="measures" status="improved"%s/>' % within, verdicts.count("improved")
    yield '<count of="measures" status="worsened"%s/>' % within, verdicts.count("worsened")
    by_status = collections.Counter((r.status or "").rpartition(".")[2] for r in ratings
                                    if not (r.status or "").startswith("below"))
    for scale in plan.scales.values():
        for status in scale:
            if status.get("id") not in STATUSES + ["rated", "not-rated", "improved", "worsened", "done", "open"]:
                yield '<count of="measures" status="%s"/>' % status.get("id"), by_status[status.get("id")]


def figures(plan):
    """What to draw of each measure, and a test of its text."""
    for m in plan.measures:
        title = " ".join(m.element.find(NS + "title").itertext())
        yield f'<value measure="{m.id}" shows="title"/>', lambda text, t=title: text == " ".join(t.split())
        for v in m.values:
            if v.known():
                low, high = v.printed()
                yield (f'<value measure="{m.id}" period="{v.period.name}" shows="number"/>',
                       lambda text, low=low, high=high, v=v: fits(text, low, high, v))
                rating = m.rating(v)
                if rating.status and rating.label:
                    yield (f'<value measure="{m.id}" period="{v.period.name}" shows="rating"/>',
                           lambda text, label=rating.label: text == label)


def fits(text, low, high, value):
    text = re.sub(r" per [\d,]+$", "", text)   # the unit
    numbers = [judge.number(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]
    if value.cases and len(numbers) == 2 and " of " in text:
        return tuple(numbers) == value.cases
    if len(numbers) == 1 and value.cases:
        return abs(numbers[0] - abs(value.low)) <= judge.number("0.5")
    return bool(numbers) and numbers[0] == abs(low) and numbers[-1] == abs(high)


def build(program, folder, name, plan_path, drawn):
    path = os.path.join(folder, name + ".xml")
    with open(path, "w", encoding="utf-8") as f:
        f.write('<report xmlns="urn:rapporteur:1" id="r" status="open" house="house.xml"><title>T</title>'
                '<organisation>O</organisation><committee>C</committee><date>2030-01-01</date>'
                '<use id="plan" plan="%s"/><recommendations><recommendation>Note.</recommendation></recommendations>'
                '<section heading="Drawn">%s</section><background-papers none="yes"/><contact post="D"/></report>'
                % (os.path.basename(plan_path), "".join("<p>[%d] (%s).</p>\n" % d for d in enumerate(drawn))))
    ran = subprocess.run([program, "build", "-q", "-f", "doc", "-o", "-", path], capture_output=True, text=True)
    if ran.returncode:
        sys.exit("%s: %s" % (path, ran.stderr[:1000]))
    text = "".join(judge.ET.fromstring(ran.stdout).itertext())
    return [" ".join(t.split()) for t in re.findall(r"\[\d+\]\s\((.*?)\)\.\n", text, re.S)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--plans", type=int, default=50)
    parser.add_argument("--seed", default="reports")
    args = parser.parse_args()
    checked = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "house.xml"), "w") as f:
            f.write(HOUSE)
        for i in range(args.plans):
            path = os.path.join(folder, "plan-%d.xml" % i)
            with open(path, "w", encoding="utf-8") as f:
                f.write(plans.make_plan(args.seed, i))
            plan = judge.Plan(path)
            claims = []
            for n, (element, count) in enumerate(drawings(plan)):
                words = n % 3 == 0 and count > 0
                claims.append((element.replace("/>", ' words="yes"/>') if words else element,
                               lambda text, c=counted(count, words): text == c, counted(count, words)))
            claims += [(element, test, "") for element, test in figures(plan)]
            said = build(os.path.abspath(args.program), folder, "report-%d" % i, path, [c[0] for c in claims])
            if len(said) != len(claims):
                sys.exit("plan %d: %d drawn, %d read back" % (i, len(claims), len(said)))
            for (element, test, expected), text in zip(claims, said):
                checked += 1
                if not test(text):
                    wrong += 1
                    if wrong <= 20:
                        print("plan %d: %s says %r%s" % (i, element, text, expected and ", not %r" % expected))
    print("reports: %d drawn figures and numbers of %d plans, %d wrong" % (checked, args.plans, wrong))
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main())
