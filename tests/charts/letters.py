#!/usr/bin/python3
"""A letter that no font has, in a chart only, is an error at its line: letters.py RAPPORTEUR.

The name of a benchmark stands in the chart and nowhere else as text; the paper must not be written
without it. Exit status: 0 it is so, 1 not.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "..", "samples", "look-ahead.xml")
NAME = '<benchmark name="Statistical neighbours"'


def main():
    with open(SAMPLE, encoding="utf-8") as sample:
        text = sample.read()
    line = text[:text.index(NAME)].count("\n") + 1
    with tempfile.TemporaryDirectory() as folder:
        plan, paper = os.path.join(folder, "plan.xml"), os.path.join(folder, "paper.pdf")
        with open(plan, "w", encoding="utf-8") as out:
            out.write(text.replace(NAME, NAME[:-1] + ' &#x12000;"'))
        done = subprocess.run([sys.argv[1], "build", plan, "-f", "pdf", "-o", paper], capture_output=True, text=True)
        said = re.search(r"plan\.xml:(\d+):\d+: error: no font has the character U\+12000", done.stderr)
        # The first place of the letter in the plan: the benchmark itself or its measure's element.
        right = done.returncode == 2 and not os.path.exists(paper) and said and abs(int(said[1]) - line) <= 1
    print("letters: a chart's letter that no font has is " + ("an error at its line" if right else
          f"not told: {done.returncode} {done.stderr}"))
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
