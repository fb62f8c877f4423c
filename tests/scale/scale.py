#!/usr/bin/env python3
"""scale.py PROGRAM [--size N] [--only WORD] [--most EXPONENT] - how time and memory grow with each thing of which a plan may
have many, or long ones.

Each case is built at N and at 4 N; the exponent is log4 of the ratio of CPU times above the program's own start. 1 is
linear. With --most, a case above it is a fault, and so is one that takes over a minute or ends in anything but a paper
or an error that names the limit."""
import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = """<plan xmlns="urn:rapporteur:1" id="scale" {attributes}>
  <title>{title}</title><organisation>Borough Council of Example</organisation><committee>Scrutiny</committee>
  <date>2016-04-25</date>
"""


def words(count):
    return " ".join(f"word{i % 97}" for i in range(count))


def plan(body="", title="Scale", attributes=""):
    return HEAD.format(title=title, attributes=attributes) + (body or ONE) + "</plan>\n"


def priority(inside, title="First"):
    return f'<priority id="p" number="1"><title>{title}</title>{inside}</priority>'


def recommendation(inside, title="Do one thing."):
    return f'<recommendation id="r" ref="1"><title>{title}</title>{inside}</recommendation>'


def action(i, more=""):
    return f'<action ref="1.{i}" due="2016-06"><title>Begin number {i}.</title>{more}</action>'


ONE = priority(recommendation(action(1)))
CARD = ('<scale id="s" label="S"><status id="bad" label="Bad" standing="bad"/><status id="good" label="Good" standing="good"/></scale>'
        '<periods><financial-year start="2015" quarters="yes"/></periods>'
        '<scorecard id="card" periods="2015-16-Q1 2015-16-Q2 2015-16-Q3 2015-16-Q4"><title>Card</title></scorecard>')


def measure(i, more=""):
    return (f'<measure id="m{i}" scorecards="card" unit="percent" polarity="high"><title>Measure number {i}</title>'
            f'<bands scale="s"><band status="bad" from="0" to="49">0-49</band><band status="good" from="50" to="100">50-100</band></bands>'
            f'<value period="2015-16-Q3">{i % 100}</value><value period="2015-16-Q4">{(i * 7) % 100}</value>{more}</measure>')


def actions(count, template):
    return plan(priority(recommendation("".join(action(i) for i in range(count)))), attributes=f'papers="{template}"')


CASES = {
    "words of the plan's title": (1000, lambda n: plan(title=words(n))),
    "words of a priority's title": (5000, lambda n: plan(priority(recommendation(action(1)), title=words(n)), attributes='papers="improvement-plan"')),
    "words of a recommendation's title": (5000, lambda n: plan(priority(recommendation(action(1), title=words(n))), attributes='papers="improvement-plan"')),
    "words of an action's title": (5000, lambda n: plan(priority(recommendation(f'<action ref="1.1" due="2016-06"><title>{words(n)}</title></action>')),
                                                        attributes='papers="improvement-plan"')),
    "words of a comment": (5000, lambda n: plan(CARD + priority("<measures>" + measure(1).replace(
        '">7</value>', f'">7<comment><p>{words(n)}</p></comment></value>') + "</measures>"))),
    "attributes of an element": (5000, lambda n: plan(priority(recommendation(
        f'<action ref="1.1" {" ".join(f"a{i}=" + chr(34) + chr(34) for i in range(n))}><title>B</title></action>')))),
    "actions, improvement-plan": (2500, lambda n: actions(n, "improvement-plan")),
    "actions, area-plan": (2500, lambda n: actions(n, "area-plan")),
    "actions, rag-overview": (2500, lambda n: actions(n, "rag-overview")),
    "actions, one-page-summary": (2500, lambda n: actions(n, "one-page-summary")),
    "actions, exceptions": (2500, lambda n: actions(n, "exceptions")),
    "updates of an action": (2500, lambda n: plan(priority(recommendation(action(1, "".join(
        f'<update on="2016-01-{i % 28 + 1:02d}"><p>Update {i}.</p></update>' for i in range(n))))), attributes='papers="improvement-plan"')),
    "measures, scorecard": (1000, lambda n: plan(CARD + priority("<measures>" + "".join(map(measure, range(n))) + "</measures>"))),
    "measures, exceptions": (1000, lambda n: plan(CARD + priority("<measures>" + "".join(map(measure, range(n))) + "</measures>"),
                                                  attributes='papers="exceptions"')),
    "bands of as many statuses": (5000, lambda n: plan(CARD.replace('<status id="bad"', "".join(
        f'<status id="s{i}" label="S{i}" standing="poor"/>' for i in range(n)) + '<status id="bad"').replace("<periods>", '<band-set id="b" scale="s">'
        + "".join(f'<band status="s{i}" from="{i}" to="{i}">{i}</band>' for i in range(n)) + "</band-set><periods>")
        + priority('<measures><measure id="m" scorecards="card" unit="count" polarity="high" band-set="b"><title>M</title>'
                   '<value period="2015-16-Q4">7</value></measure></measures>'))),
    "measures judged by 400 statuses": (250, lambda n: plan(CARD.replace('<status id="bad"', "".join(
        f'<status id="s{i}" label="S{i}" standing="poor"/>' for i in range(400)) + '<status id="bad"')
        + priority("<measures>" + "".join(map(measure, range(n))) + "</measures>"))),
    "characters of a word": (50000, lambda n: plan("<section heading='Text'><p>" + "M" * n + "</p></section>" + ONE, attributes='papers="improvement-plan"')),
    "bands in a set": (5000, lambda n: plan(CARD.replace("<periods>", '<band-set id="b" scale="s">' + "".join(
        f'<band status="{"bad" if i % 2 else "good"}" from="{i}" to="{i}">{i}</band>' for i in range(n)) + "</band-set><periods>")
        + priority('<measures><measure id="m" scorecards="card" unit="count" polarity="high" band-set="b"><title>M</title>'
                   '<value period="2015-16-Q4">7</value></measure></measures>'))),
    "statuses of a scale": (5000, lambda n: plan(CARD.replace('<status id="bad"', "".join(
        f'<status id="s{i}" label="S{i}" standing="poor"/>' for i in range(n)) + '<status id="bad"')
        + priority("<measures>" + measure(1) + "</measures>"))),
    "abbreviations": (2500, lambda n: plan("<abbreviations>" + "".join(f'<abbreviation short="AB{i}">long of {i}</abbreviation>' for i in range(n))
                                           + "</abbreviations>" + ONE)),
    "priorities": (2500, lambda n: plan("".join(ONE.replace('"p"', f'"p{i}"').replace('"r"', f'"r{i}"').replace('number="1"', f'number="{i}"')
                                                .replace('ref="1"', f'ref="{i}"').replace('ref="1.1"', f'ref="{i}.1"') for i in range(n)),
                                        attributes='papers="improvement-plan"')),
    "financial years": (60, lambda n: plan("<periods>" + "".join(f'<financial-year start="{1900 + i}" quarters="yes"/>' for i in range(n // 1))
                                           + "</periods>" + ONE) if n <= 240 else ""),
    "words of a theme's foot": (2500, None),
}


def run(program, folder, text, theme=None):
    source = folder / "plan.xml"
    source.write_text(text, encoding="utf-8")
    command = [program, "build", "-q", source, "-o", folder / "out"]
    if theme is not None:
        (folder / "theme.xml").write_text(theme, encoding="utf-8")
        command += ["--theme", folder / "theme.xml"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        status, said = done.returncode, done.stderr
    except subprocess.TimeoutExpired:
        status, said = "over two minutes", ""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return status, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said


def theme_with(count):
    return f'<theme xmlns="urn:rapporteur:theme"><footer left="{words(count)}"/></theme>'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", type=float, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--most", type=float, default=math.inf)
    args = parser.parse_args()
    program, faults = str(Path(args.program).resolve()), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = min(run(program, folder, plan())[1] for _ in range(3))
        print(f"{'':<36}{'N':>7}{'s':>9}{'4 N':>9}{'s':>9}  exponent")
        for case, (size, make) in CASES.items():
            if args.only not in case:
                continue
            n = max(1, int(size * args.size))
            times, statuses, said = [], [], ""
            for count in (n, 4 * n):
                status, seconds, said = run(program, folder, make(count)) if make else run(program, folder, plan(), theme_with(count))
                times.append(max(seconds - start, 0.001))
                statuses.append(status)
            exponent = math.log(times[1] / times[0], 4)
            refused = statuses[1] == 2
            bad = statuses[1] not in (0, 2) or (exponent > args.most and times[1] > 0.5 and not refused) or times[1] > 60
            faults += bad
            told = "" if statuses == [0, 0] else f"  {statuses}: {said.splitlines()[0][:90] if said else ''}"
            print(f"{case:<36}{n:>7}{times[0]:>9.2f}{4 * n:>9}{times[1]:>9.2f}{exponent:>9.2f}{told}{'  <- fault' if bad else ''}", flush=True)
    return 1 if faults else 0


sys.exit(main())
