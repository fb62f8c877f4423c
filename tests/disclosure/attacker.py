"""What can be worked out from what is printed: by trying everything, or with glpsol.

Knows the rules of printing and nothing of the program: it reads what a reader reads."""
import fractions
import os
import re
import subprocess
import tempfile

from tables import round_to


class Published:
    """What the world sees of a table: numbers, intervals, and sums that everybody knows."""

    def __init__(self, table, cells, figures):
        self.table, self.ranges = table, []
        self.marked = set()         # printed as c
        self.absent = set()
        for i, (kind, shown) in enumerate(cells):
            self.ranges.append(self.range_of(kind, shown))
            if kind == "c":
                self.marked.add(i)
            if kind == "absent":
                self.absent.add(i)
        self.sums = []              # lo, hi, {cell: factor}
        for terms in table.relations:
            self.add(None, None, terms, exact=True)
        for figure, printed in zip(table.figures, figures):
            if printed and figure.rate:
                self.add_rate(*figure.rate)
            elif printed:
                for lo, hi, terms in figure.bounds:
                    self.add(lo, hi, terms)

    def range_of(self, kind, shown):
        if kind == "exact":
            return shown, shown
        if kind == "rounded":
            near = range(max(0, shown - self.table.base), shown + self.table.base + 1)
            fits = [v for v in near if round_to(self.table.base, v) == shown]
            return fits[0], fits[-1]
        return (1 if kind == "c" and self.table.zero == "stays" else 0), None

    def add(self, lo, hi, terms, exact=False):
        sums = {}
        for factor, cell in terms:
            sums[cell] = sums.get(cell, 0) + factor
        if exact:
            lo = hi = sum(f * self.table.cells[c].value for c, f in sums.items())
        self.sums.append((lo, hi, sums))

    def add_rate(self, n, d, scale, decimals):
        """The rate is printed to so many places, half away from zero."""
        true = self.table.cells[n].value, self.table.cells[d].value
        if true[1] == 0:
            return
        unit = fractions.Fraction(1, 10 ** decimals)
        exact = fractions.Fraction(scale * true[0], true[1])
        printed = (exact / unit + fractions.Fraction(1, 2)).__floor__() * unit
        low, high = printed - unit / 2, printed + unit / 2
        # low * d <= scale * n < high * d
        for edge, sign, margin in ((low, 1, 0), (high, -1, 1)):
            times = edge.denominator
            self.add(margin, None, [(sign * scale * times, n), (-sign * edge.numerator, d)])

    def together(self):
        """Cells not known that stand in the same sums: sets of them."""
        sets = {i: {i} for i, (lo, hi) in enumerate(self.ranges) if lo != hi}
        for _, _, terms in self.sums:
            cells = [c for c in terms if c in sets]
            joined = set().union(*(sets[c] for c in cells)) if cells else set()
            for c in joined:
                sets[c] = joined
        return sets


class Question:
    """In which of the tables that fit is the cell least, and most?"""

    def __init__(self, cell, least=None, most=None, reason=()):
        self.cell, self.least, self.most = cell, least, most
        self.reason = reason            # one of these is small, too


def questions(published, cell):
    """Those whose answers must be far enough apart: [(question, how far)]."""
    table = published.table
    least, most = table.small()
    near = sorted(c for c in published.together()[cell] if table.cells[c].people and
                  c in published.marked | published.absent)
    asked = [(Question(cell), table.threshold), (Question(cell, reason=near), table.threshold - 1)]
    if least < most:
        asked.append((Question(cell, least, most), 1))
    return asked


# ---- trying everything ---------------------------------------------------------------------

def all_tables(published, cap, limit=200000):
    """Every table that fits, no cell above `cap` unless it must be; None: too many to try."""
    open_cells = [i for i, (lo, hi) in enumerate(published.ranges) if lo != hi]
    ranges = [(lo, cap if hi is None else hi) for lo, hi in published.ranges]
    tried = [0]
    found = []

    def narrowed(bounds):
        """Bounds that follow from the sums; None: nothing fits."""
        changed = True
        bounds = list(bounds)
        while changed:
            changed = False
            for lo, hi, terms in published.sums:
                ends = {c: sorted((f * bounds[c][0], f * bounds[c][1])) for c, f in terms.items()}
                low, high = (sum(e[k] for e in ends.values()) for k in (0, 1))
                if (hi is not None and low > hi) or (lo is not None and high < lo):
                    return None
                for c, f in terms.items():
                    a, b = bounds[c]
                    # f * x lies between what the others leave
                    least = None if lo is None else lo - (high - ends[c][1])
                    most = None if hi is None else hi - (low - ends[c][0])
                    if f < 0:
                        least, most = most, least
                    if least is not None:
                        a = max(a, -((-least) // f))
                    if most is not None:
                        b = min(b, most // f)
                    if a > b:
                        return None
                    if (a, b) != bounds[c]:
                        bounds[c] = (a, b)
                        changed = True
                        ends[c] = sorted((f * a, f * b))
                        low, high = (sum(e[k] for e in ends.values()) for k in (0, 1))
        return bounds

    def fill(bounds):
        tried[0] += 1
        if tried[0] > limit:
            return False
        bounds = narrowed(bounds)
        if bounds is None:
            return True
        left = [c for c in open_cells if bounds[c][0] < bounds[c][1]]
        if not left:
            found.append([b[0] for b in bounds])
            return True
        cell = min(left, key=lambda c: bounds[c][1] - bounds[c][0])
        for value in range(bounds[cell][0], bounds[cell][1] + 1):
            if not fill(bounds[:cell] + [(value, value)] + bounds[cell + 1:]):
                return False
        return True

    return found if fill(ranges) else None


def answer_from(tables, question, small):
    values = [t[question.cell] for t in tables
              if (question.least is None or question.least <= t[question.cell] <= question.most) and
              (not question.reason or any(small[0] <= t[c] <= small[1] for c in question.reason))]
    return (min(values), max(values)) if values else (None, None)


# ---- with glpsol -----------------------------------------------------------------------------

class Model:
    """Many questions at once: each has its own copy of the table, so that one run answers all."""

    def __init__(self, published, cap):
        self.published, self.cap = published, cap
        self.goal, self.rows, self.bounds, self.integers, self.binaries = [], [], [], [], []
        self.blocks = 0

    def ask(self, question, sign):
        b = self.blocks
        self.blocks += 1
        name = lambda c: f"x{b}_{c}"
        open_cells = {c for c, (lo, hi) in enumerate(self.published.ranges) if lo != hi}
        mine = self.published.together()[question.cell]
        for c in sorted(mine):
            lo, hi = self.published.ranges[c]
            hi = self.cap if hi is None else hi
            if c == question.cell and question.least is not None:
                lo, hi = max(lo, question.least), min(hi, question.most)
            self.bounds.append(f"{lo} <= {name(c)} <= {hi}")
            self.integers.append(name(c))
        for lo, hi, terms in self.published.sums:
            if not mine & set(terms):
                continue
            known = sum(f * self.published.ranges[c][0] for c, f in terms.items() if c not in open_cells)
            text = " ".join(f"{f:+d} {name(c)}" for c, f in terms.items() if c in open_cells)
            if lo is not None and lo == hi:
                self.rows.append(f"{text} = {lo - known}")
                continue
            if lo is not None:
                self.rows.append(f"{text} >= {lo - known}")
            if hi is not None:
                self.rows.append(f"{text} <= {hi - known}")
        if question.reason:
            least, most = self.published.table.small()
            for c in question.reason:
                self.binaries.append(f"z{b}_{c}")
                self.rows.append(f"{name(c)} + {self.cap - most} z{b}_{c} <= {self.cap}")
                self.rows.append(f"{name(c)} - {least} z{b}_{c} >= 0")
            self.rows.append(" ".join(f"+ z{b}_{c}" for c in question.reason) + " >= 1")
        self.goal.append(f"{'+' if sign > 0 else '-'} {name(question.cell)}")

    def text(self):
        return "\n".join(["Maximize", " goal: " + "\n ".join(self.goal), "Subject To"] +
                         [f" r{i}: {row}" for i, row in enumerate(self.rows)] +
                         ["Bounds"] + [" " + b for b in self.bounds] +
                         ["General"] + [" " + n for n in self.integers] +
                         (["Binary"] + [" " + n for n in self.binaries] if self.binaries else []) +
                         ["End"]) + "\n"

    def solve(self, seconds):
        """{name: value}; None: nothing fits; False: not in so many seconds."""
        with tempfile.TemporaryDirectory() as folder:
            lp, out = os.path.join(folder, "t.lp"), os.path.join(folder, "t.out")
            with open(lp, "w") as file:
                file.write(self.text())
            run = subprocess.run(["glpsol", "--tmlim", str(seconds), "--lp", lp, "-o", out],
                                 capture_output=True, text=True)
            if not os.path.exists(out):
                raise RuntimeError("glpsol: " + run.stdout[-2000:])
            text = open(out).read()
        if "INTEGER OPTIMAL" not in text:
            return None if "INTEGER EMPTY" in text or "NO PRIMAL FEASIBLE" in run.stdout or \
                "NO INTEGER FEASIBLE" in run.stdout else False
        values = {}
        # A long name stands on a line of its own.
        for match in re.finditer(r"^\s*\d+ (x\d+_\d+)\s+\*?\s+(-?[\d.e+]+)", text, re.M):
            values[match[1]] = round(float(match[2]))
        return values


def one_end(published, question, sign, cap):
    """The cell's least or greatest value by itself; None: nothing fits; False: glpsol cannot say."""
    model = Model(published, cap)
    model.ask(question, sign)
    values = model.solve(4)
    return values[f"x0_{question.cell}"] if values else values


def ask_glpsol(published, asked, cap):
    """[(least, most)] for each question; all of one table in one run if that is soon done."""
    model = Model(published, cap)
    for question in asked:
        model.ask(question, -1)
        model.ask(question, 1)
    values = model.solve(1)
    if values:
        return [(values[f"x{2 * i}_{q.cell}"], values[f"x{2 * i + 1}_{q.cell}"])
                for i, q in enumerate(asked)]
    return [(one_end(published, q, -1, cap), one_end(published, q, 1, cap)) for q in asked]
