#!/usr/bin/python3
"""Plans at random, and the sentence that stands for each of their charts held against what is drawn.

    alternatives.py RAPPORTEUR [--plans 60] [--seed charts]

A chart is heard, not seen, by some readers: its sentence must name what it is of, count its values,
and give the least, the most and the last of them as the chart has them, and nothing as the least that is
also the most. Exit status: 0 all are true, 1 not, 2 the program could not be run.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "oracle"))
import plans  # noqa: E402

D = "{urn:rapporteur:document}"
NUMBERS = ("no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
           "sixteen seventeen eighteen nineteen twenty").split()
PAPERS = "scorecard,improvement-plan,rag-overview,exceptions,one-page-summary"


def counted(words):
    return int(words.replace(",", "")) if words[0].isdigit() else NUMBERS.index(words.lower())


def known(series):
    return [p for p in series.iter(D + "point") if p.get("value") is not None]


def number_in(text):
    found = re.search(r"[-\u2212]?[\d,]*\.?\d+", text)
    return float(found.group().replace(",", "").replace("\u2212", "-")) if found else None


def same(text, point):
    """A figure in the sentence is the printed figure of the point, to all its decimals; where the
    document has only the value (sparklines), that, rounded as the sentence is."""
    if point.get("figure") is not None:
        return number_in(text) == number_in(point.get("figure"))
    ends = re.match(r"\D?([\d,.]+)\u2013\D?([\d,.]+)", text)   # drawn in the middle
    if ends:
        return number_in(ends[1]) <= float(point.get("value")) <= number_in(ends[2])
    decimals = len(text.split(".")[1].rstrip("%")) if re.search(r"\d\.\d+%?$", text.split(" ")[0]) else 0
    return abs(number_in(text) - float(point.get("value"))) <= 0.5001 * 10 ** -decimals


def check_values(chart, alt):
    """Sentences of a line: yields what is wrong."""
    series = list(chart.iter(D + "series"))
    points = [p for s in series for p in known(s)]
    if not alt.startswith(series[0].get("label") + ": ") and chart.get("label") is None:
        yield "does not begin with what it is of"
    if chart.get("label") is not None and not alt.startswith(chart.get("label") + ": "):
        yield "does not begin with what it is of"
    told = alt.split(": ", 1)[1] if ": " in alt else alt
    many = re.match(r"(?:.*: )?(line|lines by year|control chart) of (\S+) values", told)
    one = re.search(r"one value, (.*?) in ", told)
    whole = many is None or many[1] != "lines by year"   # years before the last three are not drawn
    if many and whole and counted(many[2]) != len(points):
        yield f"speaks of {many[2]} values and draws {len(points)}"
    if one and len(points) != 1:
        yield f"speaks of one value and draws {len(points)}"
    if one and not same(one[1], points[0]):
        yield "gives another value than is drawn"
    if not many and not one:
        yield "says neither how many values there are nor which"
    latest = re.search(r"; latest (.*?), with (\S+) unusual", told)
    if latest and not same(latest[1], points[-1]):
        yield f"says {latest[1]} of the last, {points[-1].get('figure')}"
    if latest and counted(latest[2]) != sum(p.get("status") is not None for p in points) != 0:
        yield f"counts {latest[2]} unusual figures"
    ends = re.search(r"lowest (.*?) \(.*?highest (.*?) \(.*?latest (.*?)(?:,? \(|, [A-Z]|\. |\.$)", told)
    if ends and whole:
        ordered = sorted(points, key=lambda p: float(p.get("value")))
        if ends[1] == ends[2]:
            yield f"says that {ends[1]} is both the least and the most"
        for words, point in ((ends[1], ordered[0]), (ends[2], ordered[-1]), (ends[3], points[-1])):
            if not same(words, point):
                yield f"says {words} of {point.get('figure')}"


def lines_named(chart, alt):
    for line in chart.iter(D + "line"):
        if line.get("kind") in ("target", "benchmark") and line.get("label").lower() not in alt.lower():
            yield f"does not name the line {line.get('label')}"


def check(chart):
    alt = " ".join(chart.get("alt").split())
    if chart.get("kind") in ("trend", "sparkline", "xmr"):
        yield from check_values(chart, alt)
    if chart.get("kind") in ("trend", "xmr"):
        yield from lines_named(chart, alt)
    if chart.get("kind") == "stacked-bar" and chart.get("unit") is None:
        parts = [round(sum(float(p.get("value")) for p in known(s))) for s in chart.iter(D + "series")]
        told = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", alt.split(". ")[0])]
        if told and told != [sum(parts)] + parts:
            yield f"counts {told}, drawn are {parts}"
    for line in chart.iter(D + "point"):
        if line.get("value") is not None and chart.get("kind") in ("trend", "xmr") and line.get("figure") is None:
            yield "has a value without the figure that the tables print"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--plans", type=int, default=60)
    options.add_argument("--seed", default="charts")
    asked = options.parse_args()
    charts = faults = 0
    kinds = set()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.plans):
            path = os.path.join(folder, f"plan-{number}.xml")
            with open(path, "w", encoding="utf-8") as out:
                out.write(plans.make_plan(asked.seed, number))
            done = subprocess.run([asked.program, "build", path, "-q", "-j1", "-f", "doc", "-t", PAPERS,
                                   "-o", folder],
                                  capture_output=True, text=True)
            if done.returncode not in (0, 1):
                print(done.stderr)
                return 2
        for name in sorted(n for n in os.listdir(folder) if n.endswith(".document.xml")):
            for chart in ET.parse(os.path.join(folder, name)).iter(D + "chart"):
                charts += 1
                kinds.add(chart.get("kind"))
                for fault in check(chart):
                    faults += 1
                    if faults <= 20:
                        print(f"{name}: {chart.get('kind')}: {fault}\n    {chart.get('alt')}")
    print(f"alternatives: {charts} charts of {len(kinds)} kinds ({', '.join(sorted(kinds))}), {faults} faults")
    return 1 if faults or charts < asked.plans else 0


if __name__ == "__main__":
    sys.exit(main())
