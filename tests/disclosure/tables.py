"""Random tables of counts as councils print them, in the form that driver.c reads."""
import dataclasses
import random


@dataclasses.dataclass
class Cell:
    value: int
    state: str = "printed"      # unprinted, known
    people: bool = True
    cost: int = 1


@dataclasses.dataclass
class Figure:
    state: str
    cost: int
    rate: tuple = None          # numerator, denominator, scale, decimals
    bounds: list = None         # (lo, hi, [(factor, cell)]); None: no end


@dataclasses.dataclass
class Table:
    shape: str
    method: str = "suppress"
    threshold: int = 4
    base: int = 5
    zero: str = "stays"
    cells: list = dataclasses.field(default_factory=list)
    relations: list = dataclasses.field(default_factory=list)   # [(factor, cell)]
    figures: list = dataclasses.field(default_factory=list)

    def cell(self, value, **more):
        self.cells.append(Cell(value, **more))
        return len(self.cells) - 1

    def total(self, parts, **more):
        whole = self.cell(sum(self.cells[p].value for p in parts), **more)
        self.relations.append([(1, p) for p in parts] + [(-1, whole)])
        return whole

    def sums(self, parts, whole):
        self.relations.append([(1, p) for p in parts] + [(-1, whole)])

    def same(self, a, b):
        self.relations.append([(1, a), (-1, b)])

    def rate(self, n, d, scale=100, decimals=0, state="printed", cost=1):
        self.figures.append(Figure(state, cost, rate=(n, d, scale, decimals)))

    def bound(self, lo, hi, terms, state="printed", cost=1):
        self.figures.append(Figure(state, cost, bounds=[(lo, hi, terms)]))

    def small(self):
        least = 0 if self.zero == "small" else 1
        return least, small_most(self)

    def text(self):
        lines = [f"rule {self.method} {self.threshold} {self.base} {self.zero}"]
        lines += [f"cell {c.value} {c.state} {'people' if c.people else 'other'} {c.cost}"
                  for c in self.cells]
        lines += ["relation " + " ".join(f"{f} {c}" for f, c in r) for r in self.relations]
        bounds = []
        for i, f in enumerate(self.figures):
            if f.rate:
                lines.append("rate {} {} {} {} {} {}".format(*f.rate, f.state, f.cost))
                continue
            lines.append(f"figure {f.state} {f.cost}")
            for lo, hi, terms in f.bounds:
                ends = " ".join("-" if e is None else str(e) for e in (lo, hi))
                bounds.append(f"bound {i} {ends} " + " ".join(f"{a} {c}" for a, c in terms))
        return "\n".join(lines + bounds + ["solve"]) + "\n"


def small_most(table):
    """What is small: 1 to the threshold; when rounding, also what would be rounded to the base."""
    most = table.threshold
    if table.method == "round":
        while round_to(table.base, most + 1) <= table.base:
            most += 1
    return most


def round_to(base, value):
    return (2 * value + base) // (2 * base) * base


def count(r):
    """A count about people: often small, sometimes none, sometimes many."""
    return r.choice((0, r.randint(0, 5), r.randint(1, 9), r.randint(5, 30), r.randint(10, 200)))


def grid(t, r, rows, columns, **more):
    """A table with totals of rows and columns, and of all."""
    body = [[t.cell(count(r), **more) for _ in range(columns)] for _ in range(rows)]
    sides = [t.total(line, cost=r.choice((2, 5)), **more) for line in body]
    feet = [t.total(line, cost=r.choice((2, 5)), **more) for line in zip(*body)]
    whole = t.total(sides, cost=10, **more)
    t.sums(feet, whole)
    return body, sides, feet, whole


def two_way(t, r):
    grid(t, r, r.randint(2, 5), r.randint(2, 5))


def three_way(t, r):
    layers = [grid(t, r, 2, r.choice((2, 2, 3)) if i == 0 else 2) for i in range(2)]
    if len(layers[0][0][0]) == len(layers[1][0][0]):
        for a, b in zip(sum(layers[0][0], []), sum(layers[1][0], [])):
            t.total([a, b], cost=3)
    t.total([layers[0][3], layers[1][3]], cost=20)


def hierarchy(t, r, values=None):
    """Wards, areas, county: one list."""
    areas = []
    for _ in range(r.randint(2, 4)):
        wards = [t.cell(count(r)) for _ in range(r.randint(1, 4))]
        areas.append(t.total(wards, cost=3))
    return areas, t.total(areas, cost=9)


def cumulative(t, r):
    """Year to date: each quarter's rise is not printed."""
    for _ in range(r.randint(1, 3)):
        before = t.cell(count(r))
        for _ in range(r.randint(1, 3)):
            rise = t.cell(count(r), state=r.choice(("unprinted", "unprinted", "printed")))
            before = t.total([before, rise], cost=2)


def quarters(t, r):
    """Wards over quarters, with the year, and the county in each."""
    body = [[t.cell(count(r)) for _ in range(4)] for _ in range(r.randint(2, 3))]
    years = [t.total(line, cost=4) for line in body]
    county = [t.total(line, cost=4) for line in zip(*body)]
    t.sums(county, t.total(years, cost=9))


def percentages(t, r):
    """So many of so many, and the percentage; with or without what it is made of."""
    numerators, denominators = [], []
    for _ in range(r.randint(1, 4)):
        d = count(r) + 1
        n = r.randint(0, d) if r.random() < .5 else min(d, r.randint(0, 5))
        state = r.choice(("printed", "unprinted"))
        numerators.append(t.cell(n, state=state))
        denominators.append(t.cell(d, people=r.random() < .6, state=r.choice(("printed", "printed",
                                                                               "unprinted")), cost=2))
        t.rate(numerators[-1], denominators[-1], decimals=r.choice((0, 0, 1)),
               state=r.choice(("printed",) * 7 + ("known",)), cost=r.choice((1, 1, 3)))
        rest = t.cell(d - n, state="unprinted", people=r.random() < .5)
        t.sums([numerators[-1], rest], denominators[-1])
    if r.random() < .7:
        n, d = t.total(numerators, cost=4), t.total(denominators, cost=4)
        t.rate(n, d, decimals=1, cost=3)


def same_twice(t, r):
    areas, whole = hierarchy(t, r)
    other = t.cell(t.cells[whole].value, cost=9)
    t.same(whole, other)
    for i in r.sample(range(len(t.cells) - 1), 2):
        t.same(t.cell(t.cells[i].value, cost=2), i)


def earlier_issue(t, r):
    """A total, or a part, stands in last quarter's paper."""
    two_way(t, r)
    for cell in r.sample(t.cells, r.randint(1, 3)):
        cell.state = "known"


def ratings(t, r):
    """A count with a band printed beside it, and how it moved since last time in words."""
    last = [t.cell(count(r), state=r.choice(("printed", "known"))) for _ in range(3)]
    for before in last:
        now = t.cell(max(0, t.cells[before].value + r.randint(-3, 5)))
        v = t.cells[now].value
        lo, hi = (None, 5) if v <= 5 else (6, 20) if v <= 20 else (21, None)
        t.bound(lo, hi, [(1, now)], state=r.choice(("printed",) * 5 + ("known",)))
        change = v - t.cells[before].value
        t.bound(change, change, [(1, now), (-1, before)], cost=2)
    t.total(range(len(last), len(t.cells)), cost=5)


def loose(t, r):
    """Sums of cells that overlap anyhow, some of them weighted."""
    cells = [t.cell(count(r), state=r.choice(("printed", "printed", "unprinted")))
             for _ in range(r.randint(3, 8))]
    for _ in range(r.randint(1, 4)):
        parts = r.sample(cells, r.randint(2, min(4, len(cells))))
        if r.random() < .25:
            terms = [(r.choice((1, 1, 2, 3)), p) for p in parts]
            t.relations.append(terms + [(-1, t.cell(sum(f * t.cells[c].value for f, c in terms),
                                                     people=False, cost=4))])
        else:
            t.total(parts, cost=r.choice((1, 4)))


def rates(t, r):
    """Of a population that everybody knows, per 1,000."""
    population = t.cell(r.randint(500, 40000), state="known", people=False)
    for _ in range(r.randint(1, 3)):
        n = t.cell(count(r))
        t.rate(n, population, scale=r.choice((1000, 10000)), decimals=1)


SHAPES = (two_way, three_way, hierarchy, cumulative, quarters, percentages, same_twice, earlier_issue,
          ratings, loose, rates)


def random_table(seed):
    r = random.Random(seed)
    shape = SHAPES[seed % len(SHAPES)]
    t = Table(shape.__name__, method=r.choice(("suppress", "suppress", "round")),
              threshold=r.choice((4, 4, 4, 2, 5, 9, 1)), base=r.choice((5, 5, 10)),
              zero=r.choice(("stays", "stays", "may-hide", "small")))
    shape(t, r)
    if r.random() < .2:
        for cell in t.cells:
            cell.cost = 1
    return t
