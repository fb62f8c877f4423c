#!/usr/bin/python3
"""Plans at random, all their papers, and every sentence held against the facts.

    oracle.py RAPPORTEUR                        500 plans
    oracle.py RAPPORTEUR --plans 2000 --seed x  others
    oracle.py RAPPORTEUR --only 17              one plan of the seed, kept and named
    oracle.py RAPPORTEUR plan.xml ...           plans of your own
    oracle.py RAPPORTEUR --shrink CHECK [plan]  the smallest plan that fails the check
    oracle.py RAPPORTEUR --uncovered            sentences that no pattern knows

README.md says what is checked and how a pattern is added. Exit status: 0 nothing wrong, 1 faults,
2 the program could not be run. Faults that known.txt names are counted, and fail only in more plans than it says.
"""
import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

import figures
import hygiene
import judge
import papers
import plans
import sentences

HERE = os.path.dirname(os.path.abspath(__file__))
PAPERS = ("scorecard", "improvement-plan", "area-plan", "rag-overview", "exceptions", "one-page-summary")
BATCH = 50

Fault = collections.namedtuple("Fault", "check plan paper what text")


class Run:
    """What is seen and found in one run of the oracle."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.faults, self.plans, self.papers = [], 0, 0
        self.coverage = sentences.Coverage()

    def build(self, paths, formats="doc", template=None):
        """Writes the papers of some plans; gives the exit status and what was said."""
        names = template or ",".join(PAPERS) + "," + os.path.join(HERE, "facts.xsl")
        done = subprocess.run([self.program, "build", *paths, "-q", "-j1", "-f", formats, "-t", names, "-o", self.folder],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def outputs(self, path):
        """(paper, file) of one plan: the first paper has the plan's own name."""
        stem = os.path.join(self.folder, os.path.splitext(os.path.basename(path))[0])
        for n, paper in enumerate(PAPERS + ("facts",)):
            yield paper, stem + ("" if n == 0 else "-" + paper) + ".document.xml"

    def check_batch(self, paths):
        """Builds some plans at once; one that fails is built again alone, to hear why."""
        for path in paths:
            for _, file in self.outputs(path):
                if os.path.exists(file):
                    os.remove(file)
        status, said = self.build(paths)
        good = None
        for path in paths:
            self.plans += 1
            if status != 0:
                missing = [f for _, f in self.outputs(path) if not os.path.exists(f)]
                alone, said = self.build([path]) if missing or len(paths) == 1 else (0, "")
                if alone != 0:
                    self.failed(path, alone, said)
                    continue
            self.check_plan(path)
            good = path
        if good is not None and len(paths) > 1:
            self.check_printed(good)

    def check_printed(self, path):
        """One plan of each batch is also set as PDF and HTML."""
        status, said = self.build([path], "pdf,html", ",".join(PAPERS))
        for paper, file in self.outputs(path):
            for ending in (".pdf", ".html") if paper != "facts" else ():
                printed = file.replace(".document.xml", ending)
                if status != 0 or not os.path.exists(printed) or os.path.getsize(printed) < 1000:
                    self.faults.append(Fault("build.printed", path, paper, f"exit status {status}: {said[:200]}", ""))

    def failed(self, path, status, said):
        """A valid plan that does not build: what was said, without places."""
        errors = {re.sub(r"^\S*?([\w-]+\.\w+):[\d:]* ", r"\1: ", x) for x in said.splitlines() if "error" in x}
        for message in sorted(errors) or [said]:
            self.faults.append(Fault("build.fails", path, "", f"exit status {status}: {message}", ""))

    def check_plan(self, path):
        plan = judge.Plan(path)
        masker = papers.Masker(plan.own_texts())
        files = dict(self.outputs(path))
        for name in [n for n, f in files.items() if not os.path.exists(f)]:
            self.faults.append(Fault("build.no-paper", path, name, "was not written", ""))
            del files[name]
        facts = papers.read_facts(files.pop("facts")) if "facts" in files else []
        for check, what in figures.facts_against(plan, facts):
            self.faults.append(Fault(check, path, "", what, ""))
        for check, what, text in sentences.check_facts(plan, facts):
            self.faults.append(Fault(check, path, "facts", what, text))
        shorts = {f[3]["name"]: f[3].get("short", "") for f in facts if f[0] == "status"}
        for name, file in files.items():
            self.check_paper(plan, papers.Paper(name, file, masker), shorts)

    def check_paper(self, plan, paper, shorts):
        self.papers += 1
        for check, what in figures.tables_against(plan, paper):
            self.faults.append(Fault(check, plan.path, paper.name, what, ""))
        for check, what, text in hygiene.texts_of(plan, paper, shorts):
            self.faults.append(Fault(check, plan.path, paper.name, what, text))
        for check, what, text in sentences.check_paper(plan, paper, self.coverage):
            self.faults.append(Fault(check, plan.path, paper.name, what, text))


def known_faults():
    """{check: how many plans may fail it} from known.txt."""
    path = os.path.join(HERE, "known.txt")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as f:
        fields = [line.split() for line in f if line.strip() and not line.startswith("#")]
    return {check: int(limit) for check, limit, *_ in fields}


def report(run, arguments):
    """One line for each check that failed, with its first examples. Gives the exit status."""
    known = {} if arguments.strict else known_faults()
    share = run.plans / 500
    by_check = collections.defaultdict(list)
    for fault in run.faults:
        by_check[fault.check].append(fault)
    new = 0
    for check in sorted(by_check):
        found = by_check[check]
        plans_hit = len({f.plan for f in found})
        mark = "known" if plans_hit <= known.get(check, 0) * max(share, 1) else "FAULT"
        new += mark == "FAULT"
        print(f"{mark} {check}: {len(found)} in {plans_hit} of {run.plans} plans")
        for fault in found[:arguments.examples if mark == "FAULT" else 0]:
            print(f"    {os.path.basename(fault.plan)} {fault.paper}: {fault.what}")
            if fault.text and fault.text != fault.what:
                print(f"        {fault.text[:300]!r}")
    for check in sorted(set(known) - set(by_check)) if share >= 1 else ():
        print(f"mended? {check} no longer fails: take it out of known.txt")
    print(f"oracle: {run.plans} plans, {run.papers} papers; sentences {run.coverage.line()}; "
          f"{new} checks failed, {len(by_check) - new} known faults")
    return 1 if new else 0


# ---- the smallest plan ------------------------------------------------------------------------

def shrink(run, path, check):
    """Takes things away while the fault stays."""
    def fails(tree):
        trial = os.path.join(run.folder, "shrunk.xml")
        with open(trial, "w", encoding="utf-8") as f:
            f.write(tree_text(tree))
        for _, file in run.outputs(trial):
            if os.path.exists(file):
                os.remove(file)
        run.faults = []
        try:
            if not check.startswith("build.") and run.build([trial])[0] != 0:
                return False
            run.check_batch([trial])
        except Exception:
            return False
        return any(f.check == check for f in run.faults)

    root = judge.ET.parse(path).getroot()
    changed = True
    while changed:
        changed = False
        for parent in list(root.iter()):
            for child in list(parent):
                at = list(parent).index(child)
                parent.remove(child)
                if fails(root):
                    changed = True
                else:
                    parent.insert(at, child)
            for name in list(parent.attrib):
                value = parent.attrib.pop(name)
                if fails(root):
                    changed = True
                else:
                    parent.set(name, value)
    fails(root)
    return tree_text(root), [f for f in run.faults if f.check == check]


def tree_text(root):
    judge.ET.register_namespace("", judge.NS[1:-1])
    judge.ET.indent(root, " ")
    return judge.ET.tostring(root, encoding="unicode") + "\n"


# ---- the command line ----------------------------------------------------------------------------

def write_plans(folder, seed, numbers):
    paths = []
    for number in numbers:
        path = os.path.join(folder, f"plan-{number:04d}.xml")
        with open(path, "w", encoding="utf-8") as f:
            f.write(plans.make_plan(seed, number))
        paths.append(path)
    return paths


def parse_arguments():
    parser = argparse.ArgumentParser(description="Plans at random, and every sentence of their papers held against the facts.")
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--plans", type=int, default=500)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", type=int)
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--strict", action="store_true", help="known faults fail too")
    parser.add_argument("--shrink", metavar="CHECK")
    parser.add_argument("--uncovered", action="store_true")
    parser.add_argument("--keep", metavar="DIR", help="keep plans and papers there")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    folder = arguments.keep or tempfile.mkdtemp(prefix="oracle-")
    os.makedirs(folder, exist_ok=True)
    try:
        run = Run(os.path.abspath(arguments.program), folder)
        numbers = [arguments.only] if arguments.only is not None else range(arguments.plans)
        paths = [os.path.abspath(f) for f in arguments.files] or write_plans(folder, arguments.seed, numbers)
        for start in range(0, len(paths), BATCH):
            run.check_batch(paths[start:start + BATCH])
        if arguments.shrink:
            hit = [f.plan for f in run.faults if f.check == arguments.shrink]
            if not hit:
                sys.exit(f"no plan fails {arguments.shrink}")
            smallest = min(hit, key=os.path.getsize)
            text, faults = shrink(run, smallest, arguments.shrink)
            print(text)
            for fault in faults[:3]:
                print(f"<!-- {fault.paper}: {fault.what} {fault.text} -->")
            return 1
        if arguments.uncovered:
            run.coverage.print_uncovered()
        return report(run, arguments)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError as e:
        print(e)
        sys.exit(2)
