"""Plans at random whose measures count people, as small.py builds and attacks them."""
import dataclasses
import datetime
import fractions
import random
import xml.sax.saxutils

DAY = datetime.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class Period:
    id: str
    kind: str                   # year, quarter, month
    start: datetime.date
    end: datetime.date


def month_end(year, month):
    return datetime.date(year + month // 12, month % 12 + 1, 1) - DAY


def periods_of(year):
    """A financial year, its quarters and the months of them."""
    name = f"{year}-{(year + 1) % 100:02}"
    found = {name: Period(name, "year", datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31))}
    for q in range(4):
        first = 3 + 3 * q
        y, m = year + first // 12, first % 12 + 1
        ends = [month_end(y, m + i) for i in range(3)]
        found[f"{name}-Q{q + 1}"] = Period(f"{name}-Q{q + 1}", "quarter", datetime.date(y, m, 1), ends[2])
        for i, end in enumerate(ends):
            found[f"m{end:%Y-%m}"] = Period(f"m{end:%Y-%m}", "month", end.replace(day=1), end)
    return found


@dataclasses.dataclass
class Measure:
    id: str
    unit: str = "count"
    people: bool = True
    kind: str = None
    total_of: tuple = ()
    numerator_is: str = None
    denominator_is: str = None
    scale: int = 100
    decimals: int = 0           # of its shares, as they are typed
    bare: bool = False          # shares stand without their counts: these are other measures' values
    was: dict = dataclasses.field(default_factory=dict)        # {period: text}
    baseline: int = None
    counts: dict = dataclasses.field(default_factory=dict)     # {(period, which): number}
    months: dict = dataclasses.field(default_factory=dict)     # {which: {first day: number} or None}
    missing: set = dataclasses.field(default_factory=set)      # periods without a number: x


@dataclasses.dataclass
class Plan:
    seed: int
    rule: dict
    periods: dict
    measures: list
    earlier: "Plan" = None      # what was published before
    day: str = "2017-04-25"
    compared: bool = False      # the earlier one is named as an issue to compare with, which counts as published too
    csv: bool = False

    def measure(self, id):
        return next(m for m in self.measures if m.id == id)


def share(n, d, scale, decimals):
    """As it is typed: rounded half away from zero."""
    units = (fractions.Fraction(scale * n * 10 ** decimals, d) + fractions.Fraction(1, 2)).__floor__()
    digits = f"{units:0{decimals + 1}}"
    return digits if decimals == 0 else digits[:-decimals] + "." + digits[-decimals:]


# ---- the file --------------------------------------------------------------------------------

def texts_of(m, period, counts):
    """(text, {attribute: value}) of one value."""
    if period in m.missing:
        return "", {"markers": "x"}
    more = {"was": m.was[period], "reason": "counted again"} if period in m.was else {}
    if m.unit == "count":
        return str(counts[m.id, period, "value"]), more
    n, d = counts[m.id, period, "numerator"], counts[m.id, period, "denominator"]
    if not m.bare:
        more.update(numerator=str(n), denominator=str(d))
    return share(n, d, m.scale, m.decimals), more


def all_counts(plan):
    return {(m.id, p, which): n for m in plan.measures for (p, which), n in m.counts.items()}


def attributes(given):
    return "".join(f" {k}={xml.sax.saxutils.quoteattr(str(v))}" for k, v in given.items() if v is not None)


def measure_head(m):
    return attributes({"id": m.id, "unit": m.unit, "people": "yes" if m.people else None, "kind": m.kind,
                       "total-of": " ".join(m.total_of) or None, "numerator-is": m.numerator_is,
                       "denominator-is": m.denominator_is, "baseline": m.baseline,
                       "unit-label": f"per {m.scale:,}" if m.unit == "rate" else None,
                       "decimals": m.decimals if m.unit != "count" and m.decimals else None})


def xml_of(plan, stem, counts=None):
    """The plan, and its CSV file or None, with other counts than its own if given."""
    counts = counts or all_counts(plan)
    rows, body = ["measure,period,value,numerator,denominator,markers,was,reason"], []
    for m in plan.measures:
        card = ' scorecards="card"' if plan.csv else ""
        body.append(f"  <measure{measure_head(m)}{card}><title>{m.id}</title>")
        for p in sorted({p for p, _ in m.counts} | m.missing):
            text, more = texts_of(m, p, counts)
            if plan.csv:
                rows.append(",".join([m.id, p, text] + [more.get(n, "") for n in rows[0].split(",")[3:]]))
            else:
                body.append(f"    <value period=\"{p}\"{attributes(more)}>{text}</value>")
        body.append("  </measure>")
    years = sorted({p.start.year for p in plan.periods.values() if p.kind == "year"})
    head = [f"  <financial-year start=\"{y}\"/>" for y in years] + \
        [f"  <period{attributes({'id': p.id, 'label': p.start.strftime('%b %Y'), 'kind': 'month', 'start': p.start, 'end': p.end})}/>"
         for p in plan.periods.values() if p.kind == "month"]
    earlier = f"<earlier file=\"{stem}-earlier.xml\"/>" if plan.earlier and not plan.compared else ""
    issues = f"  <issues><issue file=\"{stem}-earlier.xml\"/></issues>" if plan.earlier and plan.compared else ""
    shown = sorted({p for m in plan.measures for p, _ in m.counts})
    card = f"  <scorecard{attributes({'id': 'card', 'periods': ' '.join(shown), 'columns': 'measure values', 'values': stem + '.csv'})}>" \
           "<title>Card</title></scorecard>"
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', '<plan xmlns="urn:rapporteur:1" id="people">',
         "  <title>Counts</title>", "  <organisation>Borough Council of Example</organisation>",
         f"  <date>{plan.day}</date>", f"  <small-numbers{attributes(plan.rule)}>{earlier}</small-numbers>", issues,
         "  <periods>", *head, "  </periods>"] + ([card] if plan.csv else []) +
        ["  <measures>", *body, "  </measures>", "</plan>", ""]), "\n".join(rows) + "\n" if plan.csv else None


# ---- at random ----------------------------------------------------------------------------------

def count(r):
    return r.choice((0, r.randint(0, 5), r.randint(1, 9), r.randint(5, 30), r.randint(10, 120)))


class Series(dict):
    """{period id: number}, and what happened in each month; None: nothing is added up."""

    def __init__(self, numbers, months):
        super().__init__(numbers)
        self.months = months

    def plus(self, other):
        return Series({p: n + other[p] for p, n in self.items()},
                      self.months and {d: n + other.months[d] for d, n in self.months.items()})


class Group:
    """Measures that hang together, over the same periods."""

    def __init__(self, r, plan, name):
        self.r, self.plan, self.name = r, plan, name
        self.kind = r.choice(("flow", "flow", "cumulative", "stock", None))
        years = sorted((p for p in plan.periods.values() if p.kind == "year"), key=lambda p: p.start)
        self.years = years[-1:] if r.random() < .7 else years
        shape = r.choice(("quarters", "quarters", "year", "both", "both", "months"))
        self.stated = []
        for y in self.years:
            inside = [p for p in plan.periods.values() if y.start <= p.start and p.end <= y.end]
            quarters = sorted((p for p in inside if p.kind == "quarter"), key=lambda p: p.start)
            if shape in ("quarters", "both"):
                self.stated += quarters[:r.choice((1, 2, 3, 4, 4, 4))]
            if shape in ("year", "both"):
                self.stated.append(y)
            if shape == "months":
                q = quarters[0]
                self.stated += [p for p in inside if p.kind == "month" and p.start <= q.end] + [q]
                if r.random() < .5:
                    self.stated += quarters[1:] + [y]
        self.months = sorted({p.start.replace(day=1) for p in plan.periods.values() if p.kind == "month"})

    def series(self):
        """{period id: number} by kind: what happened in each month, added up."""
        r = self.r
        if self.kind == "stock":
            levels = {p.end: count(r) for p in self.stated}
            return Series({p.id: levels[p.end] for p in self.stated}, None)
        atoms = {}
        for y in self.years:
            for m in range(12):
                first = datetime.date(y.start.year + (3 + m) // 12, (3 + m) % 12 + 1, 1)
                atoms[first] = count(r) if m % 3 == 0 or r.random() < .25 else 0
        found = {}
        for p in self.stated:
            start = p.start
            if self.kind == "cumulative":
                start = next(y.start for y in self.years if y.start <= p.start <= y.end)
            found[p.id] = sum(n for day, n in atoms.items() if start <= day <= p.end)
        return Series(found, atoms)

    def add(self, suffix, series, **more):
        m = Measure(self.name + suffix, kind=self.kind, **more)
        m.counts = {(p, "value"): n for p, n in series.items()}
        m.months = {"value": series.months}
        self.plan.measures.append(m)
        return m

    def total(self):
        r, found = self.r, [self.series() for _ in range(self.r.randint(2, 4))]
        parts = [self.add(f"-{i}", series) for i, series in enumerate(found)]
        sums = found[0]
        for series in found[1:]:
            sums = sums.plus(series)
        whole = self.add("-all", sums, total_of=tuple(m.id for m in parts))
        if r.random() < .2:
            other = self.series()
            self.add("-other", other)
            self.add("-top", sums.plus(other), total_of=(whole.id, self.name + "-other"))
        if r.random() < .3:
            i = r.randrange(len(parts))
            m = self.share("-of", found[i], sums)
            m.numerator_is, m.denominator_is, m.bare = parts[i].id, whole.id, r.random() < .4
        for m in parts if r.random() < .25 else ():
            m.missing |= {p.id for p in self.stated if r.random() < .2}

    def share(self, suffix, numerators, denominators):
        r = self.r
        rate = r.random() < .2
        m = Measure(self.name + suffix, unit="rate" if rate else "percent", people=r.random() < .9,
                    kind=self.kind, scale=r.choice((1000, 10000)) if rate else 100,
                    decimals=r.choice((0, 0, 1, 1, 2, 4)))
        for p in numerators:
            if denominators[p] > 0:
                m.counts[p, "numerator"], m.counts[p, "denominator"] = numerators[p], denominators[p]
        m.months = {"numerator": numerators.months, "denominator": denominators.months}
        self.plan.measures.append(m)
        return m

    def shares(self):
        for i in range(self.r.randint(1, 2)):
            numerators = self.series()
            denominators = numerators.plus(self.series())
            m = self.share(f"-share{i}", numerators, denominators)
            if self.r.random() < .4:
                base = self.add(f"-base{i}", denominators, people=self.r.random() < .8)
                m.denominator_is = base.id

    def fill(self):
        self.r.choice((self.total, self.total, self.total, self.shares, self.shares, self.lone))()
        for m in self.plan.measures:
            if m.id.startswith(self.name) and m.unit == "count" and self.r.random() < .1:
                m.missing |= {p for p, _ in m.counts if self.r.random() < .2}
            m.counts = {k: n for k, n in m.counts.items() if k[0] not in m.missing}

    def lone(self):
        self.add("", self.series())


def with_earlier(r, plan):
    """What was published before: the same without the last periods, under another rule perhaps."""
    last = max(p.end for m in plan.measures for p in [plan.periods[k[0]] for k in m.counts])
    measures = []
    for m in plan.measures:
        kept = {k: n for k, n in m.counts.items()
                if plan.periods[k[0]].end < last or (r.random() < .1 and not m.total_of and m.unit == "count")}
        if not m.total_of or r.random() < .8:
            measures.append(dataclasses.replace(m, counts=kept, missing=set(m.missing), was={}))
    rule = dict(plan.rule)
    if r.random() < .3:
        rule["method"] = r.choice((None, "suppress", "round"))
        rule["threshold"] = r.choice((2, 4, 6))
    plan.earlier = Plan(plan.seed, rule, plan.periods, measures, day="2017-01-25")
    plan.compared = plan.seed % 2 == 0
    for m in measures:      # a share stands by its counts only where they stand too
        if m.bare and not {m.numerator_is, m.denominator_is} <= {n.id for n in measures}:
            m.counts = {}
    tidy(plan.earlier)


def restate(r, plan):
    for m in plan.measures:
        for (p, which) in m.counts:
            if which == "value" and r.random() < .1:
                m.was[p] = str(count(r))


def tidy(plan):
    """Nothing refers to what is not there."""
    for m in plan.measures if plan.measures else ():
        if m.bare and m.counts:
            stated = {(k[0], id) for id in (m.numerator_is, m.denominator_is)
                      for k in plan.measure(id).counts}
            m.counts = {k: n for k, n in m.counts.items()
                        if {(k[0], m.numerator_is), (k[0], m.denominator_is)} <= stated}
    plan.measures = [m for m in plan.measures if m.counts]
    ids = {m.id for m in plan.measures}
    for m in plan.measures:
        m.total_of = m.total_of if set(m.total_of) <= ids else ()
        m.numerator_is, m.denominator_is = (i if i in ids else None
                                            for i in (m.numerator_is, m.denominator_is))


def random_plan(seed):
    r, plan = random.Random(f"plan {seed}"), None
    while plan is None or not plan.measures:
        plan = any_plan(r, seed)
    if r.random() < .15:
        restate(r, plan)
    if r.random() < .1:
        m = r.choice(plan.measures)
        m.baseline = count(r) if m.unit == "count" else None
    if r.random() < .25 and len({k[0] for m in plan.measures for k in m.counts}) > 1 and not plan.csv:
        with_earlier(r, plan)
    return plan


def any_plan(r, seed):
    periods = {**periods_of(2015), **(periods_of(2016) if r.random() < .3 else {})}
    rule = {"threshold": r.choice((None, None, 4, 2, 3, 5, 9)), "base": r.choice((None, 5, 10)),
            "method": r.choice((None, "suppress", "suppress", "round")),
            "zero": r.choice((None, "stays", "may-hide", "small"))}
    plan = Plan(seed, rule, periods, [], csv=r.random() < .15)
    for i in range(r.choice((1, 1, 2, 3, 4))):
        Group(r, plan, "abcd"[i]).fill()
    tidy(plan)
    return plan
