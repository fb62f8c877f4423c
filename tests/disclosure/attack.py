#!/usr/bin/env python3
"""attack.py DRIVER [--tables N] [--first SEED] - random tables are protected by the program and attacked by
one who sees only what is printed: every small count must stay as uncertain as src/disclosure/table.h
promises, and as little as may be must be hidden.

Attackers: every table that fits is tried where they are few; glpsol's least and greatest value
otherwise, and now and then both, which must agree."""
import argparse
import collections
import copy
import itertools
import subprocess
import sys

import attacker
import tables

TRIED, TRIED_LAST = 100, 100000     # steps of trying everything before glpsol is asked, and after


class Verdict:
    """What the driver printed of one table."""

    def __init__(self, lines):
        self.cells, self.figures, self.claims = [], [], []
        for line in lines:
            words = line.split()
            if words[0] == "cell":
                self.cells.append((words[2], int(words[3]) if len(words) > 3 else None))
            elif words[0] == "figure":
                self.figures.append(words[2] == "printed")
            elif words[0] == "#cell":
                self.claims.append((words[2], words[3] == "1", words[4] == "1", *map(int, words[5:])))
            elif words[0] == "#counts":
                self.counts = dict(zip(words[1::2], map(int, words[2::2])))


def protect(driver, many):
    run = subprocess.run([driver], input="".join(t.text() for t in many), text=True,
                         capture_output=True, check=True)
    return [Verdict(block.splitlines()) for block in run.stdout.split("end\n")[:-1]]


def cap_of(table):
    """No attacker thinks of more, which can only make him surer."""
    return 3 * max(c.value for c in table.cells) + 20 * table.threshold + 60


def small_cells(table):
    least, most = table.small()
    return [i for i, c in enumerate(table.cells)
            if c.people and c.state != "known" and least <= c.value <= most]


def answers(published, asked, both=False):
    """[(least, most)], by the cheapest way."""
    cap = cap_of(published.table)
    fits = attacker.all_tables(published, cap, TRIED)
    tried = fits and [attacker.answer_from(fits, q, published.table.small()) for q in asked]
    if tried and not both:
        return tried, "tried"
    solved = attacker.ask_glpsol(published, asked, cap)
    if any(end is False for ends in solved for end in ends):
        fits = attacker.all_tables(published, cap, TRIED_LAST)
        if fits:
            return [attacker.answer_from(fits, q, published.table.small()) for q in asked], "tried"
    if tried and tried != solved:
        sys.exit(f"the attackers differ: {tried} {solved}\n{published.table.text()}")
    return solved, "glpsol"


def breaches(published, cells, both=False):
    """[(cell, what is wrong)], and which attacker it was."""
    asked = [(cell, q, width) for cell in cells
             for q, width in attacker.questions(published, cell)] if cells else []
    if not asked:
        return [], "nothing"
    found, how = answers(published, [q for _, q, _ in asked], both)
    wrong = []
    for (cell, q, width), (least, most) in zip(asked, found):
        true = published.table.cells[cell].value
        kind = "told it is small" if q.least is not None else "reasoning" if q.reason else "plain"
        if least is False or most is False:
            wrong.append((cell, f"{kind}: no attacker could say, {least} to {most}"))
        elif least is None or not least <= true <= most:
            wrong.append((cell, f"{kind}: {least} to {most} without the true {true}"))
        elif most - least < width:
            wrong.append((cell, f"{kind}: {least} to {most}, true {true}, {width} wanted"))
    return wrong, how


def is_bare(published, cell):
    """Everybody knows the number of the cell."""
    lo, hi = published.ranges[cell]
    return lo == hi


def attack(table, verdict, both):
    """Faults of one verdict, and which attacker found none."""
    known = [f.state == "known" for f in table.figures]
    published = attacker.Published(table, verdict.cells, [a or b for a, b in zip(known, verdict.figures)])
    small = small_cells(table)
    faults = [f"cell {i} is printed" for i in small if is_bare(published, i) or
              (verdict.cells[i][0] not in ("c", "absent"))]
    proved = [i for i in small if verdict.claims[i][2]]
    if verdict.counts["small"] != len(small) or verdict.counts["proved"] != len(proved):
        faults.append("miscounted")
    if faults:
        return faults, "nothing"
    wrong, how = breaches(published, proved, both)
    faults += [f"cell {i} {what}" for i, what in wrong]
    for i, (lo, hi) in enumerate(published.ranges):
        claim = verdict.claims[i]
        if not claim[5] <= claim[3] <= table.cells[i].value <= claim[4] <= claim[6]:
            faults.append(f"cell {i}: claims {claim}")
    return faults, how


def everything_hidden(table):
    """What is published when all is hidden that can be, to one who believes no more than the proof asks him
    to: a number is three times what it is and ten thresholds at most."""
    floor = 1 if table.zero == "stays" else 0
    cells = [("absent", None) if c.state == "unprinted" else ("c", None)
             if c.state == "printed" and c.value >= floor else ("exact", c.value) for c in table.cells]
    published = attacker.Published(table, cells, [f.state == "known" for f in table.figures])
    published.ranges = [(lo, 3 * c.value + 10 * table.threshold if hi is None else hi)
                        for (lo, hi), c in zip(published.ranges, table.cells)]
    return published


def given_up_wrongly(table, verdict):
    """Small counts said to be beyond protection that hiding everything would protect."""
    unproved = [i for i in small_cells(table) if not verdict.claims[i][2]]
    published = everything_hidden(table)
    hopeless = [i for i in unproved if is_bare(published, i)]
    wrong, _ = breaches(published, [i for i in unproved if i not in hopeless])
    return set(unproved) - set(hopeless) - {i for i, _ in wrong}


# ---- how little could have been hidden --------------------------------------------------------

def hidden_cost(table, verdict):
    cost = sum(table.cells[i].cost for i, c in enumerate(verdict.cells)
               if verdict.claims[i][0] == "secondary")
    return cost + sum(f.cost for f, shown in zip(table.figures, verdict.figures) if not shown)


def candidates(table, verdict):
    floor = 1 if table.zero == "stays" else 0
    small = set(small_cells(table))
    return [("cell", i) for i, c in enumerate(table.cells)
            if c.state == "printed" and i not in small and c.value >= floor] + \
        [("figure", i) for i, f in enumerate(table.figures) if f.state == "printed"]


def with_hidden(table, verdict, hidden):
    """The table as published were `hidden` the only secondary ones."""
    small = set(small_cells(table))
    cells = []
    for i, c in enumerate(table.cells):
        if c.state == "unprinted":
            cells.append(("absent", None))
        elif c.state == "printed" and (i in small or ("cell", i) in hidden):
            cells.append(("c", None))
        elif c.state == "printed" and table.method == "round" and c.people and c.value > 0:
            cells.append(("rounded", tables.round_to(table.base, c.value)))
        else:
            cells.append(("exact", c.value))
    figures = [f.state == "known" or ("figure", i) not in hidden for i, f in enumerate(table.figures)]
    return attacker.Published(table, cells, figures)


def least_cost(table, verdict, choices):
    """The cheapest secondary suppression that protects, by trying all."""
    small = small_cells(table)
    price = {("cell", i): c.cost for i, c in enumerate(table.cells)}
    price.update({("figure", i): f.cost for i, f in enumerate(table.figures)})
    subsets = itertools.chain.from_iterable(itertools.combinations(choices, n)
                                            for n in range(len(choices) + 1))
    ours = hidden_cost(table, verdict)
    for cost, _, subset in sorted((sum(price[c] for c in s), len(s), s) for s in subsets):
        if cost >= ours:
            return ours
        published = with_hidden(table, verdict, set(subset))
        if not any(is_bare(published, i) for i in small) and not breaches(published, small)[0]:
            return cost
    return ours


def compare_least(many, verdicts, most, choices_most=9):
    """How much more is hidden than need be, over small tables: (ours, least, tables, as good)."""
    ours = least = done = good = 0
    for table, verdict in zip(many, verdicts):
        choices = candidates(table, verdict)
        if done == most or not 1 <= len(choices) <= choices_most or \
                not verdict.counts["small"] or verdict.counts["small"] != verdict.counts["proved"]:
            continue
        mine, best = hidden_cost(table, verdict), least_cost(table, verdict, choices)
        done, ours, least, good = done + 1, ours + mine, least + best, good + (mine == best)
    return ours, least, done, good


# ---- all of it -----------------------------------------------------------------------------------

def without_small(table):
    """The same shape with no small count in it: nothing must be lost."""
    plain = copy.deepcopy(table)
    plain.threshold, plain.method, plain.zero = 1, "suppress", "stays"
    return plain if not small_cells(plain) else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--least", type=int, default=40, help="small tables held against the least possible")
    args = parser.parse_args()
    many = [tables.random_table(args.first + i) for i in range(args.tables)]
    verdicts = protect(args.driver, many)
    if len(verdicts) != len(many):
        sys.exit("disclosure: the driver stopped early")
    failed, totals, by = 0, collections.Counter(), collections.Counter()
    for seed, (table, verdict) in enumerate(zip(many, verdicts), args.first):
        faults, how = attack(table, verdict, both=seed % 10 == 0)
        by[how] += 1
        wrongly = given_up_wrongly(table, verdict)
        totals.update(verdict.counts)
        if not verdict.counts["small"] and (verdict.counts["secondary"] or verdict.counts["withheld"]):
            faults.append("something is hidden though nothing is small")
        faults += [f"cell {i} was given up, and needn't be" for i in sorted(wrongly)]
        for fault in faults:
            failed += 1
            print(f"table {seed} ({table.shape}): {fault}")
        if faults and failed < 4:
            print(table.text())
    plain = [p for p in map(without_small, many) if p]
    for verdict in protect(args.driver, plain):
        if any(kind == "c" for kind, _ in verdict.cells) or not all(verdict.figures):
            failed += 1
            print("a table without small counts lost something")
    ours, least, done, good = compare_least(many, verdicts, args.least)
    print(f"disclosure: {len(many)} tables ({by['tried']} tried out, {by['glpsol']} by glpsol), "
          f"{totals['small']} small counts, {totals['proved']} proved; "
          f"{totals['primary']} cells primary, {totals['secondary']} secondary, "
          f"{totals['withheld']} figures withheld; {len(plain)} tables without small counts; "
          f"hidden for others in {done} small tables: cost {ours}, least {least}, {good} as good; "
          f"{failed} faults")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
