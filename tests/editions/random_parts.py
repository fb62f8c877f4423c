#!/usr/bin/env python3
"""Papers of samples/ of which parts at random are exempt: the public edition can always be built (no false
alarm), and nothing that was put into an exempt part stands in it, by others' tools.

    random_parts.py PROGRAM [--count N] [--seed N]
"""
import argparse
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

from reading import all_of, squeezed

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
NS = "{urn:rapporteur:1}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
SOURCES = ["committee-report-2025", "minutes-2011-06-28", "work-programme-2011", "scorecards-2016",
           "improvement-plan-2015", "performance-report-2011", "reviewing-officers-report-2011",
           "improvement-plan-2025", "forward-plan-2011", "judgement-profiles"]
ET.register_namespace("", NS[1:-1])


def may_be_exempt(program):
    """Names of elements that the schemas give the attribute."""
    names = set()
    for root in ("plan", "report"):
        schema = ET.fromstring(subprocess.run([program, "schema", root], capture_output=True, check=True).stdout)
        for element in schema.iter(RNG + "element"):
            if any(a.get("name") == "exempt" for a in element.iter(RNG + "ref")):
                names.add(element.get("name"))
    # what a line or a table cannot lack, and a heading of a column takes its cells with it at random
    return names - {"value", "target", "tr", "th"}


def plant(element, canary):
    """Words and a number in each text of the element; how many."""
    count = 0
    for node in element.iter():
        if node.text and node.text.strip() and node.tag in (NS + "p", NS + "li", NS + "td", NS + "note",
                                                            NS + "comment", NS + "title"):
            node.text = f"Gravel {canary} orchard windmill 7{canary[3:]:0>6} " + node.text
            count += 1
    return count


def exempt_some(tree, names, chance, rng):
    root = tree.getroot()
    exemption = ET.Element(NS + "exemption", {"id": "hidden", "paragraphs": "3"})
    exemption.text = "It would tell what must not be told."
    heads = [i for i, n in enumerate(root) if n.tag in (NS + "date", NS + "venue", NS + "reference", NS + "period")]
    root.insert(max(heads) + 1 if heads else 0, exemption)
    if root.get("status") == "open":
        root.set("status", "part-exempt")
    planted, stack = [], list(root)
    while stack:
        node = stack.pop()
        if node is exemption or not isinstance(node.tag, str):
            continue
        if node.tag.replace(NS, "") in names and rng.random() < chance:
            canary = f"zqx{rng.randrange(10 ** 6)}"
            if plant(node, canary):
                planted.append(canary)
            node.set("exempt", "hidden")
        else:
            stack.extend(node)
    return planted


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--count", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", help="a folder for sources that fail")
    asked.add_argument("--alarms-only", action="store_true", help="do not read the papers back by others' tools")
    args = asked.parse_args()
    program = pathlib.Path(args.program).resolve()
    names, failed, built, refused, canaries = may_be_exempt(program), 0, 0, 0, 0
    for i in range(args.count):
        rng = random.Random(args.seed * 100000 + i)
        name = SOURCES[i % len(SOURCES)]
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder) / "in"
            shutil.copytree(SAMPLES, here)
            out = pathlib.Path(folder) / "out"
            for chance in (rng.choice([0.02, 0.1, 0.3]), 0.02, 0.01):   # some leave nothing that can be a paper
                tree = ET.parse(SAMPLES / f"{name}.xml",
                                ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))
                planted = exempt_some(tree, names, chance, rng)
                tree.write(here / f"{name}.xml", encoding="UTF-8", xml_declaration=True)
                done = subprocess.run([program, "build", "--edition", "public", "--attach", "-f", "pdf,html,csv,xlsx,json",
                                       "-o", out, here / f"{name}.xml"], capture_output=True, text=True, check=False)
                if done.returncode == 0 or "exempt-found" in done.stderr:
                    break
            if "exempt-found" in done.stderr:
                failed += 1
                print(f"editions: seed {args.seed} case {i} ({name}): false alarm: {done.stderr[-600:]}")
                if args.keep:
                    shutil.copytree(here, pathlib.Path(args.keep) / f"case-{i}", dirs_exist_ok=True)
                continue
            if done.returncode != 0:
                refused += 1
                if args.keep:
                    print(name, done.stderr[-300:])
                continue
            built += 1
            canaries += len(planted)
            for path in [] if args.alarms_only else out.iterdir():
                text = squeezed(all_of(path))
                for canary in planted:
                    if canary in text:
                        failed += 1
                        print(f"editions: seed {args.seed} case {i}: {canary} stands in {path.name}")
    print(f"editions: {args.count} papers with exempt parts at random: {built} built, {refused} refused for other "
          f"reasons, {canaries} canaries, {failed} failed")
    return 1 if failed or built < args.count * 2 // 3 else 0


if __name__ == "__main__":
    sys.exit(main())
