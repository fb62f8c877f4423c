#!/usr/bin/env python3
"""small.py PROGRAM [--plans N] [--first SEED] [--keep FOLDER] - whole plans through the program: of each the
public edition is built, the source that its paper carries is taken out with other people's tools, and attacked
by one who has read it and the earlier issues.

Two things are asked. No small count about people may be known more nearly than within the threshold, unless
the program has said so (small-number-known). And a plan with other numbers, which fits all that is published, must
give the same bytes: source, document, HTML, PDF, and figures as workbook, JSON and CSV."""
import argparse
import collections
import dataclasses
import fractions
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "disclosure"))
import attacker         # noqa: E402
import small_plans      # noqa: E402
import tables           # noqa: E402

NS = "{urn:rapporteur:1}"
BATCH = 20
OUTPUTS = (".public", ".document.xml", ".html", ".pdf", ".xlsx", ".json", "-values.csv", "-measures.csv",
           "-comparisons.csv")


# ---- the program -----------------------------------------------------------------------------

def build(program, folder, stems, formats):
    """What was said of each; the papers lie in the folder."""
    run = subprocess.run([program, "build", "--edition", "public", "--attach", "-v", "-j1", "-f", formats,
                          "-t", "scorecard", "-o", folder, *(f"{folder}/{s}.xml" for s in stems)],
                         capture_output=True, text=True)
    said = {s: [line for line in (run.stderr + run.stdout).splitlines() if f"/{s}.xml" in line or
                f" {s}.xml" in line] for s in stems}
    if run.returncode not in (0, 1, 2):
        sys.exit(f"small: the program ended with {run.returncode}\n{run.stderr[-2000:]}")
    return said


def source_in(folder, stem):
    """The public source, from the PDF; None: it was not built."""
    pdf, out = folder / f"{stem}.pdf", folder / f"{stem}.public"
    if not pdf.exists():
        return None
    subprocess.run(["pdfdetach", "-savefile", f"{stem}.xml", "-o", out, pdf], check=True, capture_output=True)
    return out.read_text()


def write(folder, plan, stem, counts=None):
    text, rows = small_plans.xml_of(plan, stem, counts)
    (folder / f"{stem}.xml").write_text(text)
    if rows:
        (folder / f"{stem}.csv").write_text(rows)


# ---- what a reader knows -----------------------------------------------------------------------

@dataclasses.dataclass
class Read:
    """A public source, as anybody reads it."""
    measures: dict              # {id: element}
    values: dict                # {(id, period): element}
    rounded: set                # measures of which the counts of people are rounded
    threshold: int
    base: int
    zero: str
    together: dict              # {measure: those that hang together with it}


def read(source, periods):
    root = ET.fromstring(source)
    measures = {m.get("id"): m for m in root.iter(NS + "measure")}
    values = {(id, v.get("period")): v for id, m in measures.items() for v in m.iter(NS + "value")}
    rule = root.find(NS + "small-numbers")
    together = {id: {id} for id in measures}
    for id, m in measures.items():
        for other in (m.get("total-of", "").split() + [m.get("numerator-is"), m.get("denominator-is")]):
            if other in measures:
                joined = together[id] | together[other]
                for one in joined:
                    together[one] = joined
    quarterly = {id for id, p in values if periods[p].kind != "year"}
    rounded = {id for id in measures if rule.get("method") == "round" or
               (rule.get("method") is None and together[id] & quarterly)}
    return Read(measures, values, rounded, int(rule.get("threshold") or 4), int(rule.get("base") or 5),
                rule.get("zero") or "stays", together)


class Knowledge:
    """Counts as unknowns, and what is known of them from any number of issues."""

    def __init__(self, plan):
        self.plan, self.cells, self.ranges, self.sums = plan, [], [], []
        self.index, self.names = {}, []
        self.marked, self.absent, self.unrounded = set(), set(), []
        for m in plan.measures:
            for (p, which), n in m.counts.items():
                self.cell((m.id, p, which), n, m.people)

    def cell(self, name, true, people):
        if name not in self.index:
            self.index[name] = len(self.cells)
            self.names.append(name)
            self.cells.append(tables.Cell(true, people=people))
            self.ranges.append((0, None))
        return self.index[name]

    def at(self, *name):
        return self.index.get(name)

    def within(self, cell, lo, hi):
        a, b = self.ranges[cell]
        self.ranges[cell] = max(a, lo), b if hi is None else hi if b is None else min(b, hi)

    def say(self, lo, hi, *terms):
        sums = collections.Counter()
        for factor, cell in terms:
            sums[cell] += factor
        true = sum(f * self.cells[c].value for c, f in sums.items())
        if (lo is not None and true < lo) or (hi is not None and true > hi):
            sys.exit(f"small: plan {self.plan.seed}: the attacker is told what is untrue of "
                     f"{[self.names[c] for c in sums]}: {lo} to {hi}, true {true}")
        sums = {c: f for c, f in sums.items() if f}
        if sums:
            self.sums.append((lo, hi, sums))

    # -- what stands there --

    def learn(self, issue):
        """What one issue prints. Values that stand there alone: how they hang together is the plan's."""
        for (id, p), v in issue.values.items():
            m = issue.measures[id]
            text, hidden = (v.text or "").strip(), "c" in v.get("markers", "").split()
            if m.get("unit") == "count":
                if self.at(id, p, "value") is not None:
                    self.learn_count(issue, id, self.at(id, p, "value"), m, text, hidden)
                continue
            n, d = self.at(id, p, "numerator"), self.at(id, p, "denominator")
            if n is None:
                continue
            for cell, name in ((n, "numerator"), (d, "denominator")):
                if v.get(name) is not None:
                    self.within(cell, int(v.get(name)), int(v.get(name)))
            if text and not hidden:
                self.learn_share(n, d, text, 100 if m.get("unit") == "percent" else
                                 int(re.sub(r"\D", "", m.get("unit-label"))))

    def learn_count(self, issue, id, cell, m, text, hidden):
        if hidden:
            self.within(cell, 1 if issue.zero == "stays" else 0, None)
        elif text and id in issue.rounded and m.get("people") == "yes" and text != "0":
            shown = int(text)
            fits = [v for v in range(max(0, shown - issue.base), shown + issue.base + 1)
                    if tables.round_to(issue.base, v) == shown]
            if self.cells[cell].value in fits and shown % issue.base == 0:
                self.within(cell, fits[0], fits[-1])
            else:           # it stood in an earlier issue, or is no number of people
                self.unrounded.append(cell)
                self.within(cell, shown, shown)
        elif text:
            self.within(cell, int(text), int(text))

    def learn_share(self, n, d, text, scale):
        printed = fractions.Fraction(text)
        half = fractions.Fraction(1, 2 * 10 ** (len(text.partition(".")[2])))
        low, high = printed - half, printed + half
        self.say(0, None, (scale * low.denominator, n), (-low.numerator, d))
        self.say(1, None, (-scale * high.denominator, n), (high.numerator, d))

    # -- how it hangs together --

    def structure(self):
        for m in self.plan.measures:
            self.totals(m)
            for p in {p for p, _ in m.counts}:
                self.share(m, p)
            for which in {w for _, w in m.counts}:
                if m.kind in ("flow", "cumulative"):
                    self.atoms(m, which)
                elif m.kind is None:
                    self.tiles(m, which)

    def totals(self, m):
        for p in {p for p, _ in m.counts} if m.total_of else ():
            whole = self.at(m.id, p, "value")
            cells = [self.at(part, p, "value") for part in m.total_of]
            stated = [c for c in cells if c is not None]
            terms = [(1, whole)] + [(-1, c) for c in stated]
            if len(stated) < len(cells):
                rest = self.cells[whole].value - sum(self.cells[c].value for c in stated)
                terms.append((-1, self.cell((m.id, p, "rest"), rest, m.people)))
            self.say(0, 0, *terms)

    def share(self, m, p):
        n, d = self.at(m.id, p, "numerator"), self.at(m.id, p, "denominator")
        if n is None:
            return
        others = self.cell((m.id, p, "others"), self.cells[d].value - self.cells[n].value, m.people)
        self.say(0, 0, (1, d), (-1, n), (-1, others))
        for cell, same in ((n, m.numerator_is), (d, m.denominator_is)):
            if same and self.at(same, p, "value") is not None:
                self.say(0, 0, (1, cell), (-1, self.at(same, p, "value")))

    def atoms(self, m, which):
        """What happened between any two days that some period begins or ends on."""
        periods = self.plan.periods
        stated = [periods[p] for p, w in m.counts if w == which]
        for year in (y for y in periods.values() if y.kind == "year"):
            mine = [p for p in stated if year.start <= p.start and p.end <= year.end]
            span = {p: (year.start if m.kind == "cumulative" else p.start, p.end + small_plans.DAY) for p in mine}
            days = sorted({d for s in span.values() for d in s})
            for p in mine:
                terms = [(1, self.at(m.id, p.id, which))]
                for a, b in zip(days, days[1:]):
                    if span[p][0] <= a and b <= span[p][1]:
                        true = sum(n for d, n in m.months[which].items() if a <= d < b)
                        terms.append((-1, self.cell((m.id, f"{a}..{b - small_plans.DAY}", which), true, m.people)))
                self.say(0, 0, *terms)

    def tiles(self, m, which):
        """Where nothing says what is counted: whole years and quarters of which all parts are there."""
        periods = self.plan.periods
        stated = [periods[p] for p, w in m.counts if w == which]
        for whole in stated:
            for kind, need in (("quarter", 4), ("month", 3 if whole.kind == "quarter" else 12)):
                parts = [p for p in stated if p.kind == kind and p != whole and
                         whole.start <= p.start and p.end <= whole.end]
                if len(parts) == need:
                    self.say(0, 0, (1, self.at(m.id, whole.id, which)),
                             *((-1, self.at(m.id, p.id, which)) for p in parts))


class Published(attacker.Published):
    """What is known, as attacker.py takes it."""

    def __init__(self, knowledge, issue):
        self.table = tables.Table("plan", threshold=issue.threshold, base=issue.base, zero=issue.zero,
                                  cells=knowledge.cells)
        self.ranges, self.sums = self.narrowed(knowledge), knowledge.sums
        self.marked, self.absent = knowledge.marked, knowledge.absent
        self.sets = super().together()

    def narrowed(self, knowledge):
        return list(knowledge.ranges)

    def together(self):
        return self.sets


# ---- one plan -----------------------------------------------------------------------------------

def small_most(issue, id):
    table = tables.Table("", method="round" if id in issue.rounded else "suppress", threshold=issue.threshold,
                         base=issue.base, zero=issue.zero)
    return table.small()


def small_cells(knowledge, issue):
    """Small counts of people that are to stay so."""
    found = []
    for i, cell in enumerate(knowledge.cells):
        least, most = small_most(issue, knowledge.names[i][0])
        if cell.people and max(1, least) <= cell.value <= most:
            found.append(i)
    return found


def intervals(published, cells):
    """{cell: (least, most)}; False as an end: cannot be said."""
    cap = 3 * max(c.value for c in published.table.cells) + 20 * published.table.threshold + 60
    found = {c: published.ranges[c] for c in cells if published.ranges[c][0] == published.ranges[c][1]}
    asked = [attacker.Question(c) for c in cells if c not in found]
    sets = {}
    for q in asked:
        sets.setdefault(id(published.together()[q.cell]), []).append(q)
    for group in sets.values():
        if not any(group[0].cell in terms for _, _, terms in published.sums):
            least, most = published.ranges[group[0].cell]
            found[group[0].cell] = least, cap if most is None else most
            continue
        fits = attacker.all_tables(one_set(published, group[0].cell), cap, 60)
        ends = [attacker.answer_from(fits, q, published.table.small()) for q in group] if fits else \
            attacker.ask_glpsol(published, group, cap)
        found.update({q.cell: e for q, e in zip(group, ends)})
    return found


def one_set(published, cell):
    """The same with all known but what hangs together with the cell."""
    mine = published.together()[cell]
    view = object.__new__(Published)
    view.table, view.sets = published.table, published.sets
    view.ranges = [r if i in mine or r[0] == r[1] else (0, 0) for i, r in enumerate(published.ranges)]
    view.sums = [s for s in published.sums if mine & set(s[2])]
    return view


class Case:
    """A plan, what was published of it, and what follows."""

    def __init__(self, plan, source, earlier, said):
        self.plan, self.said = plan, said
        self.issue = read(source, plan.periods)
        self.knowledge = Knowledge(plan)
        self.knowledge.structure()
        if earlier:
            self.knowledge.learn(read(earlier, plan.periods))
        self.known = {c for c, (lo, hi) in enumerate(self.knowledge.ranges) if lo == hi}
        self.knowledge.unrounded.clear()
        self.knowledge.learn(self.issue)
        self.published = Published(self.knowledge, self.issue)
        self.before = self.hopeless(earlier) if earlier else None

    def hopeless(self, earlier):
        """What is known though this issue hid all that it may: noughts stand there always."""
        knowledge = Knowledge(self.plan)
        knowledge.structure()
        knowledge.learn(read(earlier, self.plan.periods))
        for i, cell in enumerate(knowledge.cells[:len(small_plans.all_counts(self.plan))]):
            if cell.value == 0 and self.issue.zero == "stays":
                knowledge.within(i, 0, 0)
        return Published(knowledge, self.issue)

    def is_told(self, name):
        """The program has said that this one is known."""
        id, period = name[:2]
        label = re.sub(r"^(\d{4}-\d\d)-(Q\d)$", r"\2", period)
        return any("[small-number-known]" in line and f'"{id}"' in line and
                   (label in line or ".." in period or period.startswith("m")) for line in self.said)

    def is_stated(self, name):
        v = self.issue.values.get(name[:2])
        return v is not None and name[2] == "value"

    def is_lost(self, cell):
        if self.before is None:
            return False
        (least, most), = intervals(self.before, [cell]).values()
        return least is not False and most is not False and most - least < self.issue.threshold

    def attack(self, seen):
        """[what is wrong]"""
        cells = [c for c in small_cells(self.knowledge, self.issue) if c not in self.known]
        faults = [f"{self.knowledge.names[c]} is not rounded" for c in self.knowledge.unrounded
                  if c not in self.known]
        for cell, (least, most) in intervals(self.published, cells).items():
            name, true = self.knowledge.names[cell], self.knowledge.cells[cell].value
            seen["small"] += 1
            if least is False or most is False:
                seen["undecided"] += 1
            elif least is None or not least <= true <= most:
                faults.append(f"{name}: {least} to {most} without the true {true}")
            elif most - least < self.issue.threshold and self.is_lost(cell):
                seen["known by an earlier issue"] += 1
                if self.is_stated(name) and not self.is_told(name):
                    faults.append(f"{name}: {least} to {most}, true {true}, which is not told")
            elif most - least < self.issue.threshold:
                faults.append(f"{name}: {least} to {most}, true {true}, {self.issue.threshold} wanted")
            else:
                seen[f"beyond {self.issue.threshold}"] = min(seen[f"beyond {self.issue.threshold}"] or 999,
                                                             most - least)
        faults += self.beside()
        for (id, p), v in self.issue.values.items():
            if "c" in v.get("markers", "").split():
                true = self.plan.measure(id).counts.get((p, "value"))
                least, most = small_most(self.issue, id)
                seen["primary" if true is not None and true <= most else "secondary"] += 1
        return faults

    def beside(self):
        """Other numbers of a count that stand there: what it was before, and where it began."""
        said = [(id, p, v.get("was")) for (id, p), v in self.issue.values.items()] + \
            [(id, "baseline", m.get("baseline")) for id, m in self.issue.measures.items()]
        sets = {frozenset(s) for s in self.issue.together.values()}
        hidden = set().union(*(s for s in sets if any("c" in (v.get("markers") or "").split() or
                                                      id in self.issue.rounded and (v.text or "").strip()
                                                      for (id, _), v in self.issue.values.items() if id in s)))
        for id, where, text in said:
            if not text or self.issue.measures[id].get("people") != "yes":
                continue
            if id in hidden or 1 <= int(text) <= small_most(self.issue, id)[1]:
                yield f"{id}, {where}: {text} stands there"

    # -- other numbers that fit --

    def witness(self, cell, side):
        """Counts of another plan that fits, near to this: the cell is less (-1) or more (1); None: none."""
        k, mine = self.published, self.published.together().get(cell)
        if not mine:
            return None
        cap = 3 * max(c.value for c in k.table.cells) + 60
        rows, bounds, ints, goal = [], [], [], []
        for c in sorted(mine):
            true, (lo, hi) = k.table.cells[c].value, k.ranges[c]
            hi = cap if hi is None else hi
            least, most = small_most(self.issue, self.knowledge.names[c][0])
            if self.knowledge.names[c][2] == "denominator":
                lo = max(lo, 1)
            if c == cell:
                lo, hi = (lo, min(hi, true - 1)) if side < 0 else (max(lo, true + 1), hi)
            if k.table.cells[c].people and least <= true <= most:
                lo, hi = max(lo, least), min(hi, most)
            elif k.table.cells[c].people:
                lo = max(lo, most + 1)
            if lo > hi:
                return None
            bounds.append(f"{lo} <= x0_{c} <= {hi}")
            ints.append(f"x0_{c}")
            rows += [f"d{c} - x0_{c} >= {-true}", f"d{c} + x0_{c} >= {true}"]
            goal.append(f"- d{c}")
        for lo, hi, terms in k.sums:
            if not mine & set(terms):
                continue
            known = sum(f * k.ranges[c][0] for c, f in terms.items() if c not in mine)
            text = " ".join(f"{f:+d} x0_{c}" for c, f in terms.items() if c in mine)
            if lo is not None:
                rows.append(f"{text} >= {lo - known}")
            if hi is not None:
                rows.append(f"{text} <= {hi - known}")
        model = attacker.Model(k, cap)
        model.text = lambda: "\n".join(
            ["Maximize", " goal: " + "\n ".join(goal), "Subject To"] +
            [f" r{i}: {row}" for i, row in enumerate(rows)] + ["Bounds"] + [" " + b for b in bounds] +
            ["General"] + [" " + n for n in ints] + ["End"]) + "\n"
        values = model.solve(1)
        if not values:
            return None
        counts = small_plans.all_counts(self.plan)
        for c in mine:
            if self.knowledge.names[c] in counts:
                counts[self.knowledge.names[c]] = values[f"x0_{c}"]
        return counts


def hidden_pattern(issue):
    return {key: (v.get("markers"), sorted(v.keys()), bool((v.text or "").strip())) for key, v in issue.values.items()}


def outputs(folder, stem):
    return {end: (folder / f"{stem}{end}").read_bytes() for end in OUTPUTS}


def compare(program, folder, case, stem, seen):
    """Other numbers must give the same bytes: [what is wrong]."""
    targets = [c for c in small_cells(case.knowledge, case.issue)
               if case.published.ranges[c][0] != case.published.ranges[c][1] and
               case.knowledge.names[c] in small_plans.all_counts(case.plan)]
    tried = [(targets[i], s) for i, s in ((0, 1), (-1, -1), (len(targets) // 2, 1))] if targets else []
    other, found = folder / "other", False
    other.mkdir(exist_ok=True)
    for cell, side in tried:
        counts = case.witness(cell, side)
        if counts is None or counts == small_plans.all_counts(case.plan):
            continue
        for left in other.glob(f"{stem}*"):
            left.unlink()
        for kept in folder.glob(f"{stem}-earlier.xml"):
            (other / kept.name).write_bytes(kept.read_bytes())
        write(other, case.plan, stem, counts)
        said = build(program, other, [stem], "pdf,html,doc,csv,xlsx,json")
        source = source_in(other, stem)
        if source is None:
            return [f"with other numbers nothing was built: {said[stem][:3]}"]
        seen["witnesses"] += 1
        if hidden_pattern(read(source, case.plan.periods)) != hidden_pattern(case.issue):
            seen["other pattern"] += 1
            continue
        mine, theirs = outputs(folder, stem), outputs(other, stem)
        differ = [end for end in mine if mine[end] != theirs[end]]
        if differ:
            lines = [f"{a.strip()} / {b.strip()}" for a, b in zip(mine[".public"].decode().splitlines(),
                                                                  theirs[".public"].decode().splitlines()) if a != b]
            return [f"{case.knowledge.names[cell]} from {case.knowledge.cells[cell].value} to "
                    f"{counts[case.knowledge.names[cell]]} shows in {', '.join(differ)}: {lines[:2]}"]
        found = True
    seen["the same bytes"] += found
    return []


# ---- all of them --------------------------------------------------------------------------------

def batch(program, folder, seeds, seen):
    """Faults of some plans, built together: [(seed, fault)]."""
    plans = {f"p{seed}": small_plans.random_plan(seed) for seed in seeds}
    before = {s: p.earlier for s, p in plans.items() if p.earlier}
    for stem, plan in before.items():
        write(folder, plan, f"{stem}-first")
    if before:
        build(program, folder, [f"{s}-first" for s in before], "pdf")
    earlier = {s: source_in(folder, f"{s}-first") for s in before}
    for stem, plan in plans.items():
        if earlier.get(stem):
            (folder / f"{stem}-earlier.xml").write_text(earlier[stem])
        else:
            seen["earlier not built"] += plan.earlier is not None
            plan.earlier = None
        write(folder, plan, stem)
    said = build(program, folder, list(plans), "pdf,html,doc,csv,xlsx,json")
    faults = []
    for stem, plan in plans.items():
        source = source_in(folder, stem)
        if source is None:
            faults.append((plan.seed, f"not built: {said[stem][:3]}"))
            continue
        seen["plans"] += 1
        seen["with an earlier issue"] += plan.earlier is not None
        seen["of which tell that something is known"] += any("[small-number-known]" in x for x in said[stem])
        case = Case(plan, source, earlier.get(stem), said[stem])
        found = case.attack(seen)
        found += compare(program, folder, case, stem, seen)
        faults += [(plan.seed, f) for f in found]
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder that is left with all files")
    args = parser.parse_args()
    program = str(pathlib.Path(args.program).resolve())
    seen, faults = collections.Counter(), []
    started = time.time()
    with tempfile.TemporaryDirectory() as name:
        for first in range(args.first, args.first + args.plans, BATCH):
            folder = args.keep or pathlib.Path(name) / str(first)
            folder.mkdir(exist_ok=True, parents=True)
            found = batch(program, folder, range(first, min(first + BATCH, args.first + args.plans)), seen)
            for seed, fault in found:
                print(f"plan {seed}: {fault}", flush=True)
            faults += found
    told = "; ".join(f"{n} {what}" for what, n in seen.items() if n and not what.startswith(("least", "beyond")))
    narrowest = ", ".join(f"{seen[k]} (threshold {k.split()[1]})" for k in sorted(seen) if k.startswith("beyond"))
    print(f"small: {told}; narrowest {narrowest}; {len(faults)} faults in {len({s for s, _ in faults})} plans")
    print(f"{time.time() - started:.0f} s", file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
