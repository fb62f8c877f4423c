"""Layer 2: what each sentence claims, against what the oracle knows.

A sentence is recognised by its name in the program's catalogue (catalogue.py reads it) or, while it
still stands in templates or C, by a pattern of PATTERNS. Its check is the function of CHECKS with
that name. To add one:

    @check("actions_overdue")
    def _(c, a1): ...yield what is wrong...

`c` is the Context: c.plan always; c.measure, c.value or c.action where the sentence is a fact of one
(then it is checked strictly), else None (a paper does not say of whom it speaks: it is enough that the
sentence is true of some part of the plan). Arguments are the texts of {1}, {2} ... as a1, a2 ...
"""
import collections
import inspect
import math
import re
from fractions import Fraction

import catalogue
import hygiene
import judge
from papers import OWN

# Sentences that are in no catalogue, or are composed of several texts of it: name, the whole sentence.
PATTERNS = (
    ("travel_composed", r"(?P<way>Up|Down) (?P<by>.+?) since (?P<then>.+?): (?P<verdict>improved|worsened|no judgement|no change)"),
    ("line_of_values", r"Lines?(?: by year)? of (?P<count>\d+) values?, .+"),
    ("actions_listed", r"(?P<total>\d+) actions?: (?P<parts>.+?)\.?"),
    ("front_compared_parts", r"Of the (?P<total>\d+) that can be compared with the period before, (?P<parts>.+)\."),
)
PATTERNS = [(name, re.compile(pattern, re.DOTALL)) for name, pattern in PATTERNS]
CHECKS = {}


def check(*names):
    """Makes a function the check of the sentences of these names."""
    def enter(function):
        parameters = list(inspect.signature(function).parameters.values())[1:]
        needed = {p.name for p in parameters if p.default is p.empty}
        for name in names:
            CHECKS[name] = (function, [p.name for p in parameters], needed)
        return function
    return enter


class Context:
    """What a sentence is about."""

    def __init__(self, plan, measure=None, value=None, action=None):
        self.plan, self.measure, self.value, self.action = plan, measure, value, action
        self.shared = any(e.get("also") for e in plan.root.iter(judge.NS + "action"))

    def some(self, **wanted):
        """Whether some part of the plan has these counts."""
        return any(all(counts[k.replace("_", "-")] == v for k, v in wanted.items()) for counts in parts_of(self.plan))


def parts_of(plan):
    """The counts of the plan and of each of its parts, and of what is under no part."""
    if not hasattr(plan, "parts"):
        tags = ("priority", "recommendations", "strand", "recommendation", "improvement", "measures")
        elements = [plan.root] + [e for e in plan.root.iter() if e.tag[len(judge.NS):] in tags]
        plan.parts = [plan.counts(e) for e in elements] + [card_counts(plan, [c]) for c in plan.current]
        plan.parts.append(card_counts(plan, list(plan.current)))
    return plan.parts


def card_counts(plan, cards):
    """The counts of the measures of some scorecards, each once, in the current period of its first."""
    measures = [m for m in plan.measures if set(cards) & set(m.scorecards)]
    now = [(m, m.at(plan.current[next(c for c in m.scorecards if c in cards)])) for m in measures]
    verdicts = [m.movement(v)[1] for m, v in now]
    return {"measures": len(measures), "rated": sum(m.rating(v).status is not None for m, v in now),
            "improved": verdicts.count("improved"), "worsened": verdicts.count("worsened"),
            "no-change": verdicts.count("no change"), "actions": 0, "done": 0, "due": 0, "dated": 0, "compared": 0,
            "due-done": 0, "overdue": 0, "before-meeting": 0, "moved": 0, "moved-done": 0, "undated-open": 0, "undated-done": 0,
            "early": 0}


def integer(text):
    """A number in figures or in words; None: none."""
    words = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
            "seventeen eighteen nineteen twenty".split()
    text = text.strip().lower()
    if text in words:
        return words.index(text)
    return int(text.replace(",", "")) if re.fullmatch(r"\d[\d,]*", text) else None


def figure(text):
    """The first number of a text, and how many decimals it shows."""
    m = re.search(r"[-\u2212]?\d[\d,]*(?:\.(\d+))?", text)
    return (judge.number(m.group()), len(m[1] or "")) if m else (None, 0)


def near(said, true, decimals):
    """Equal as printed (a half either way)."""
    return abs(said - true) <= Fraction(6, 10) / 10 ** decimals


# ---- ratings --------------------------------------------------------------------------------

CLAUSE = re.compile(r"(?P<no>not )?(?:(?P<word>at least|at most|above|below) (?P<edge>[^ ]*\d[^ ]*)"
                    r"|between (?P<low>[^ ]+) and (?P<high>[^ ]+))")
COMPARE = {"at least": lambda v, e: v >= e, "at most": lambda v, e: v <= e,
           "above": lambda v, e: v > e, "below": lambda v, e: v < e}


@check("rating_because")
def rating_because(c, a1, a2, a3):
    """Each comparison is true, its edge is one of the measure's, and an edge is left out only by words."""
    yield from comparisons(c, a1, a2, re.sub(r" \(bands are changes .*|, where .*", "", a3))


@check("rating_because_end")
def rating_because_end(c, a1, a2, a3, a4):
    yield from comparisons(c, a1, a2, re.sub(r" \(bands are changes .*|, where .*", "", a4))


def comparisons(c, label, value, clauses):
    said, decimals = figure(value)
    if said is None:
        return
    if "target" in clauses:
        yield from target_clause(c, label, said, clauses)
        return
    for m in CLAUSE.finditer(clauses):
        if m["word"]:
            edge, digits = figure(m["edge"])
            true = COMPARE[m["word"]](said, edge) != bool(m["no"])
        else:
            (low, digits), (high, _) = figure(m["low"]), figure(m["high"])
            true = (low <= said <= high) != bool(m["no"])
        if not true:
            yield f"{said} is not {m.group()!r}"
    if c.measure and c.value and c.value.known():
        yield from rating_label(c, label)
        yield from edges_of(c, clauses)


def rating_label(c, label):
    true = c.measure.rating(c.value)
    if (true.label or "Below") != label and not label.startswith("Below"):
        yield f"rated {label!r}, the bands give {true.label!r}"


def edges_of(c, clauses):
    ladder = c.measure.ladder
    if not ladder or ladder.reason or ladder.polarity == "in-range":
        return
    for m in CLAUSE.finditer(clauses):
        if not m["word"]:
            continue
        edge, digits = figure(m["edge"])
        same = [b.edge(ladder.polarity) for b in ladder.bands if b.edge(ladder.polarity)[0] is not None
                and near(edge, b.edge(ladder.polarity)[0], digits)]
        if not same:
            yield f"{m['edge']} is no edge of the bands"
        # "not above 90", "above 90" of a band that begins at 90 leaves the edge out.
        leaves_out = bool(m["no"]) or m["word"] == ("above" if ladder.polarity == "high" else "below")
        if same and leaves_out and m["no"] and not any(excluded for _, excluded in same):
            yield f"{m.group()!r}: the attributes do not leave {m['edge']} out"


def target_clause(c, label, said, clauses):
    m = re.search(r"(at least|at most|above|below|near|away from|) ?the target of (\S+)", clauses)
    if not m:
        return
    target, _ = figure(m[2])
    if m[1] in COMPARE and not COMPARE[m[1]](said, target):
        yield f"{said} is not {m[1]} the target of {target}"
    by = re.search(r"by (more|no more) than (.+)", clauses)
    if by:
        tolerance, _ = figure(by[2])
        if (abs(said - target) > tolerance) != (by[1] == "more"):
            yield f"{said} misses {target} by {float(abs(said - target)):g}: not {by.group()!r}"
    if c.measure and c.value and c.value.known() and c.measure.rating(c.value).label != label:
        yield f"rated {label!r}, the target gives {c.measure.rating(c.value).label!r}"


@check("rating_none")
def rating_none(c, a1):
    if c.measure and c.value and c.measure.rating(c.value).status:
        yield f"it is rated: {c.measure.rating(c.value).status}"


# ---- movement, gaps ----------------------------------------------------------------------------

@check("travel_composed")
def travel_composed(c, way, by, then, verdict):
    if not c.measure:
        return
    movement, judged, before = c.measure.movement(c.value)
    if before is None:
        return
    if movement != way.lower() or (judged or "no judgement") != verdict:
        yield f"the plan gives {movement}, {judged}"
    said, decimals = figure(by)
    true = abs(c.value.printed()[0] - before.printed()[0])
    if c.value.state == before.state == "number" and not near(said, true, max(decimals, c.value.decimals)):
        yield f"it moved by {float(true):g}"


@check("travel_same")
def travel_same(c, a1):
    if c.measure and c.measure.movement(c.value)[0] not in ("level", None):
        yield f"it moved {c.measure.movement(c.value)[0]}"


@check("gap_short", "gap_over", "gap_below_lowest", "gap_above_highest", "gap_above_target")
def gap_by(c, a1, a2=None):
    """The gap is the distance to the near edge of the next band, or to the target."""
    if not c.measure or c.value is None or c.value.state != "number":
        return
    said, decimals = figure(a1)
    if a2 and "target" in a2:
        edge = figure(a2.replace("target of", ""))[0]
    else:
        ladder = c.measure.ladder
        level = ladder.level(c.value.low) + 1 if ladder and not ladder.reason else 0
        if not ladder or ladder.reason or ladder.polarity == "in-range" or level >= len(ladder.bands):
            return
        edge = ladder.bands[level].edge(ladder.polarity)[0]
        label = ladder.labels[ladder.bands[level].status]
        if a2 and a2 != label:
            yield f"the next band is {label!r}"
    if edge is not None and not near(said, abs(edge - c.value.low), decimals):
        yield f"the edge {float(edge):g} is {float(abs(edge - c.value.low)):g} away"
    if said == 0:
        yield "a gap of nothing"


@check("gap_more_cases", "gap_fewer_cases")
def gap_cases(c, a1, a2, a3):
    """That many cases reach the band that is named, and fewer do not reach a better one."""
    needed = integer(a1)
    if not c.measure or c.value is None or not getattr(c.value, "cases", None) or "target" in a3:
        return
    ladder, (top, bottom) = c.measure.ladder, c.value.cases
    if not ladder or ladder.reason:
        return
    sign = 1 if ladder.polarity == "high" else -1
    if ladder.polarity == "in-range":
        sign = 1 if ladder.level(100 * (top + needed) / bottom) >= ladder.level(100 * (top - needed) / bottom) else -1
    now, there = ladder.level(100 * top / bottom), ladder.level(100 * (top + sign * needed) / bottom)
    one_less = ladder.level(100 * (top + sign * (needed - 1)) / bottom)
    if bottom != integer(a2):
        yield f"there are {bottom} cases"
    if there <= now or ladder.labels[ladder.bands[there].status] != a3:
        yield f"{needed} cases reach level {there}"
    elif one_less > now:
        yield "fewer cases would do"


# ---- trends ----------------------------------------------------------------------------------------

def series(measure):
    """(x, value) of the figures of the latest's kind up to the scorecard's current period, at most the
    latest 60. Where scorecards differ in their current period, or figures in their kind of period, none:
    the documents do not say which is meant."""
    plan = measure.plan
    current = {plan.current[c] for c in measure.scorecards}
    if len(current) > 1 or len({v.period.kind for v in measure.values if v.known()}) > 1:
        return [], None
    until = plan.periods[current.pop()].end if current else None
    known = [v for v in measure.values if v.known() and (until is None or v.period.end <= until)]
    last = known[-1] if known else None
    if last is None or not last.known() or last.period.ordinal() is None:
        return [], None
    points = [v for v in measure.values if v.state == "number" and v.period.kind == last.period.kind
              and v.period.end <= last.period.end][-60:]
    return [(v.period.ordinal(), v.low) for v in points], last


def theil_sen(points):
    """Median slope, intercept and sorted slopes."""
    slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for i, a in enumerate(points) for b in points[i + 1:])
    slope = median(slopes)
    return slope, median([y for _, y in points]) - slope * median([Fraction(x) for x, _ in points]), slopes


def median(values):
    values = sorted(values)
    n = len(values)
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


def rank(n, cache={}):
    """How many slopes the exact 95% interval leaves out at either end, and one."""
    if n not in cache:
        counts = [1]
        for k in range(2, n + 1):
            counts = [sum(counts[max(0, i - k + 1):i + 1]) for i in range(len(counts) + k - 1)]
        below = r = 0
        while (below + counts[r]) * 40 <= math.factorial(n):
            below += counts[r]
            r += 1
        cache[n] = r
    return cache[n]


@check("pace_rising", "pace_falling")
def pace(c, a1, a2, a3, a4, a5):
    said, decimals = figure(a1)
    (low, low_digits), (high, high_digits) = figure(a4), figure(a5)
    if said == 0:
        yield "a pace of nothing"
    if integer(a3) is not None and integer(a3) < 5:
        yield "fewer than five values give no 95% interval"
    if not c.measure:
        return
    points, last = series(c.measure)
    if last is None:
        return
    if len(points) != integer(a3):
        yield f"there are {len(points)} values"
        return
    slope, _, slopes = theil_sen(points)
    r = rank(len(points))
    true_low, true_high = slopes[r - 1], slopes[-r]
    if not near(said, abs(slope), decimals):
        yield f"the pace is {float(slope):g}"
    if r == 0 or true_low <= 0 <= true_high:
        yield f"the interval {float(true_low):g} to {float(true_high):g} holds zero"
    ends = sorted((abs(true_low), abs(true_high)))
    if not near(min(abs(low), abs(high)), ends[0], low_digits) or not near(max(abs(low), abs(high)), ends[1], high_digits):
        yield f"the interval is {float(true_low):g} to {float(true_high):g}"


@check("pace_unclear")
def pace_unclear(c, a1):
    if c.measure:
        points, _ = series(c.measure)
        if len(points) >= 5:
            _, _, slopes = theil_sen(points)
            r = rank(len(points))
            if not slopes[r - 1] <= 0 <= slopes[-r]:
                yield f"the interval {float(slopes[r - 1]):g} to {float(slopes[-r]):g} does not hold zero"


@check("pace_level")
def pace_level(c, a1):
    if c.measure:
        points, last = series(c.measure)
        if last is None:
            return
        shown = {judge.half_away(y, last.decimals) for _, y in points}
        slope, _, slopes = theil_sen(points)
        if len(shown) > 1 and abs(slope) >= Fraction(1, 10 ** (last.decimals + 1)):
            yield f"the figures are {sorted(map(float, shown))}"
        if len(shown) > 1 and slope == 0:
            yield f"a pace of nothing among {len(shown)} different figures is unclear, not level"


@check("pace_missing")
def pace_missing(c, a1, a2):
    if c.measure:
        points, last = series(c.measure)
        if last is not None and last.state == "number" and len(points) != integer(a1) - integer(a2):
            yield f"there are {len(points)} values"


@check("ahead_reached", "ahead_reached_between", "ahead_reached_up_to")
def ahead_reached(c, a1, a2):
    """The day lies ahead, the goal is not reached yet, and the line is there then and not long before."""
    m = re.search(r"([A-Z][a-z]+) (\d{4})$", a2)
    end = hygiene.month_end(None, m[1], m[2]) if m else None
    today = max(c.plan.as_at, c.plan.day)
    if end and end <= (today.year, today.month, today.day):
        yield f"{a2} is not after {today}"
    goal = goal_of(c, a1)
    if goal is None:
        return
    points, last = series(c.measure)
    if last is None:
        return
    slope, intercept, _ = theil_sen(points)
    line = lambda x: intercept + slope * x
    if goal(line(last.period.ordinal())) and goal(last.low):
        yield "it is reached already"
    if not end:
        return
    length = {"month": 1, "quarter": 3, "year": 12}[last.period.kind]
    months = (end[0] - last.period.end.year) * 12 + end[1] - last.period.end.month
    x = last.period.ordinal() + Fraction(months, length)
    first_ahead = (today.year - last.period.end.year) * 12 + today.month - last.period.end.month
    if not goal(line(x)):
        yield f"the line is at {float(line(x)):g} by {a2}"
    elif months - length > max(first_ahead, 0) and goal(line(x - 1)):
        yield f"the line is there a period before {a2}"


def goal_of(c, words):
    """Whether a number reaches the goal that a sentence names, as a function; None where it is not known."""
    if not c.measure:
        return None
    polarity = c.measure.polarity
    m = re.search(r"the target of (\S+)", words)
    if m and polarity in ("high", "low"):
        target = figure(m[1])[0]
        return (lambda y: y >= target) if polarity == "high" else (lambda y: y <= target)
    ladder = c.measure.ladder
    if not m and ladder and not ladder.reason:
        for level, band in enumerate(ladder.bands):
            if ladder.labels[band.status] == words:
                return lambda y: ladder.reached(level, y)
    return None


# ---- actions, one by one ------------------------------------------------------------------------------

def days_said(text):
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    return (numbers[0], numbers[-1]) if numbers else (None, None)


@check("action_overdue_by")
def action_overdue_by(c, a1):
    low, high = days_said(a1)
    days = [(c.plan.as_at - a.due.last).days for a in ([c.action] if c.action else c.plan.actions) if a.status == "overdue"]
    if low is not None and low not in days:
        yield f"overdue by {days if c.action else 'other numbers of days'}"


@check("action_due_in")
def action_due_in(c, a1):
    low, _ = days_said(a1)
    if "more than" not in a1 and low is not None and low not in [(a.due.last - c.plan.as_at).days for a in ([c.action] if c.action else c.plan.actions) if a.due]:
        yield "no action is due then"


@check("action_completed_days_late", "action_no_evidence_late")
def action_late(c, a1):
    if c.action and days_said(a1) != c.action.late_days():
        yield f"it was {c.action.late_days()} days late"


@check("action_why_before_meeting")
def before_meeting(c, a1, a2):
    if c.action and not c.action.due_before_meeting():
        yield "it is not due before the meeting"


@check("action_why_done_on", "action_why_done_in")
def done_on(c, a1):
    if c.action and not c.action.done_element:
        yield "it is not known to be completed"


@check("action_why_on_track")
def on_track(c, a1):
    if c.action and not c.action.begun():
        yield "nothing known on the day says that it has begun"


@check("action_why_not_started")
def not_started(c, a1):
    if c.action and not c.action.not_started():
        yield "it is not reported as not started"


@check("action_why_not_reported")
def not_reported(c, a1):
    if c.action and (c.action.updates() or c.action.state):
        yield "something is reported"


@check("differs_overdue")
def differs_overdue(c, a1, a2):
    if c.action and c.action.status != "overdue":
        yield f"it is {c.action.status}"


# ---- actions, counted -------------------------------------------------------------------------------------

@check("actions_done")
def actions_done(c, a1, a2, a3=None):
    done, total = integer(a1), integer(a2)
    if not c.some(done=done, actions=total):
        yield "no part of the plan has these counts"


@check("actions_none_done")
def actions_none_done(c, a1):
    if not c.some(done=0, actions=integer(a1)):
        yield "no part of the plan has these counts"


@check("actions_all_done")
def actions_all_done(c, a1):
    if not c.some(done=integer(a1), actions=integer(a1)):
        yield "no part of the plan has these counts"


@check("actions_one_done", "actions_one_open")
def actions_one(c):
    if not c.some(actions=1):
        yield "no part of the plan has one action"


@check("actions_overdue")
def actions_overdue(c, a1):
    if not c.some(overdue=integer(a1)):
        yield "no part of the plan has so many"


@check("actions_due_nothing")
def actions_due_nothing(c, a1):
    if not c.some(due=0):
        yield "every part of the plan has an action due"


@check("actions_due_none")
def actions_due_none(c, a1, a2):
    if not c.some(due=integer(a1), due_done=0):
        yield "no part of the plan has these counts"


@check("actions_due_all")
def actions_due_all(c, a1, a2):
    if not c.some(due=integer(a1), due_done=integer(a1)):
        yield "no part of the plan has these counts"


@check("actions_due")
def actions_due(c, a1, a2, a3):
    if not c.some(due=integer(a1), due_done=integer(a3)):
        yield "no part of the plan has these counts"


@check("actions_before_meeting")
def actions_before_meeting(c, a1):
    if not c.some(before_meeting=integer(a1)):
        yield "no part of the plan has so many"


@check("moved")
def moved(c, a1, a2):
    if not c.some(moved=integer(a1), actions=integer(a2)):
        yield "no part of the plan has these counts"


@check("moved_none")
def moved_none(c):
    if not c.some(moved=0):
        yield "every part of the plan has a date that moved"


@check("actions_listed")
def actions_listed(c, total, parts):
    """"5 actions: 2 completed, 3 overdue"."""
    numbers = [int(n) for n in re.findall(r"(?:^|, )(\d+) ", parts)]
    if numbers and sum(numbers) != int(total):
        yield f"{'+'.join(map(str, numbers))} is not {total}"
    if not c.some(actions=int(total)):
        yield f"no part of the plan has {total} actions"


@check("bars_alt")
def bars_alt(c, a1, a2, a3, a4, a5):
    """The four groups add up, and done and overdue are those of all the actions drawn."""
    numbers = [integer(x) for x in (a1, a2, a3, a4, a5)]
    if numbers[0] != sum(numbers[1:]):
        yield f"{'+'.join(a for a in (a2, a3, a4, a5))} is not {a1}"
    if not c.shared and numbers[1] > sum(a.done for a in c.plan.actions):
        yield f"{sum(a.done for a in c.plan.actions)} are done"
    if not c.shared and numbers[3] > sum(a.status == "overdue" for a in c.plan.actions):
        yield f"{sum(a.status == 'overdue' for a in c.plan.actions)} are overdue"


@check("actions_due_one")
def actions_due_one(c, a1, a2):
    if not c.some(due=1, due_done=0 if "not" in a1 else 1):
        yield "no part of the plan has these counts"


@check("course_early")
def course_early(c, a1):
    if not c.some(early=integer(a1)):
        yield "no part of the plan has so many"


@check("course_undated")
def course_undated(c, a1):
    if not c.some(undated_done=integer(a1)):
        yield "no part of the plan has so many"


@check("course_open_undated")
def course_open_undated(c, a1):
    if not c.some(undated_open=integer(a1)):
        yield "no part of the plan has so many"


@check("course_alt")
def course_alt(c, a3=None, a4=None, a5=None):
    """So far a3 were due, of which a4 are done. In all a5 fall due."""
    if a3 and not c.some(due=integer(a3), due_done=integer(a4)):
        yield "no part of the plan has these counts"
    if a5 and not c.some(dated=integer(a5)):
        yield "no part of the plan has so many with a date"


@check("moved_done")
def moved_done(c, a1):
    if not c.some(moved_done=integer(a1)):
        yield "no part of the plan has so many"


@check("moved_later", "moved_later_ref", "moved_earlier", "moved_earlier_ref")
def moved_furthest(c, a1):
    low, _ = days_said(a1)
    if low not in [abs(a.slip) for a in c.plan.actions if a.moves]:
        yield "no due date moved so far"


# So many the exceptions draw of due dates that moved, the furthest; their caption says so (slip_shown).
DRAWN = 10


@check("slip_alt")
def slip_alt(c, a1):
    if not c.some(moved=integer(a1)) and not (integer(a1) == DRAWN and more_moved(c)):
        yield "no part of the plan has so many"


@check("slip_shown")
def slip_shown(c, a1):
    if integer(a1) != DRAWN or not more_moved(c):
        yield "no part of the plan has more"


def more_moved(c):
    """Whether more moved than are drawn."""
    return any(counts["moved"] > DRAWN for counts in parts_of(c.plan))


@check("plan_done_of", "actions_done_of")
def plan_done_of(c, a1, a2):
    if not c.some(done=integer(a1), actions=integer(a2)):
        yield "no part of the plan has these counts"


@check("plan_progress_alt")
def plan_progress_alt(c, a1, a2, a3):
    if not c.some(done=integer(a1), actions=integer(a2), due=integer(a3)):
        yield "no part of the plan has these counts"


@check("plan_actions_meeting")
def plan_actions_meeting(c, a1, a2):
    if not c.some(actions=integer(a1), before_meeting=integer(a2)):
        yield "no part of the plan has these counts"


@check("differs_start", "differs_no_evidence", "differs_done", "differs_on_track")
def differs(c):
    if c.action and c.action.status == "completed-no-evidence" and c.action.evidence():
        yield "there is evidence"


@check("summary_due_done", "summary_due_none_done", "summary_none_due")
def summary_due(c, a2="0", a3="0"):
    """{1} stands in the line above; {2} were due, {3} of them are done."""
    if not c.some(due=integer(a2), due_done=integer(a3 or "0")):
        yield "the plan has other counts"


# ---- page 1 -------------------------------------------------------------------------------------------------

def whole(c):
    return parts_of(c.plan)[0]


@check("front_late")
def front_late(c, a3):
    if integer(a3) not in [a.days() for a in c.plan.actions if a.status == "overdue"]:
        yield "no action is overdue by so many days"


@check("front_ask_overdue", "front_ask_why_late")
def front_ask_overdue(c, a1):
    if integer(a1) is not None and integer(a1) != whole(c)["overdue"]:
        yield f"{whole(c)['overdue']} are"


@check("front_ask_if_done")
def front_ask_if_done(c, a1):
    if integer(a1) is not None and integer(a1) != whole(c)["before-meeting"]:
        yield f"{whole(c)['before-meeting']} do"


@check("front_ask_date")
def front_ask_date(c, a1):
    if integer(a1) is not None and integer(a1) != whole(c)["undated-open"]:
        yield f"{whole(c)['undated-open']} have"


@check("front_compared_parts")
def front_compared_parts(c, total, parts):
    """Better, worse and unchanged add up to those compared."""
    said = {w: int(n) for n, w in re.findall(r"(\d+)(?: is| are)? (better|worse|unchanged)", parts)}
    if sum(said.values()) != int(total):
        yield f"{'+'.join(map(str, said.values()))} is not {total}"
    if not c.some(improved=said.get("better", 0), worsened=said.get("worse", 0), no_change=said.get("unchanged", 0)):
        yield "no part of the plan has these counts"


# ---- measures, counted --------------------------------------------------------------------------------------

def rated(c, some, total, parts=None):
    if not c.some(rated=some, measures=total):
        yield "no part of the plan has these counts"
    if parts:
        numbers = [int(n) for n in re.findall(r"(?:^|, )(\d+) ", parts)]
        if numbers and sum(numbers) != some:
            yield f"{'+'.join(map(str, numbers))} is not {some}"


@check("measures_rated", "scorecard_rated", "front_rated")
def measures_rated(c, a1, a2, a3=None):
    yield from rated(c, integer(a1), integer(a2), a3)


@check("measures_all_rated", "scorecard_all_rated", "front_all_rated")
def measures_all_rated(c, a1, a2=None):
    yield from rated(c, integer(a1), integer(a1), a2)


@check("measures_one_rated", "scorecard_one_rated")
def measures_one_rated(c, a1):
    yield from rated(c, 1, 1, a1)


@check("scorecard_both_rated")
def scorecard_both_rated(c, a1):
    yield from rated(c, 2, 2, a1)


@check("measures_none_rated", "scorecard_all_unrated", "front_none_rated")
def measures_none_rated(c, a1):
    yield from rated(c, 0, integer(a1))


@check("measures_one_unrated", "scorecard_one_unrated")
def measures_one_unrated(c):
    yield from rated(c, 0, 1)


@check("measures_unrated", "scorecard_unrated")
def measures_unrated(c, a1, a2=None):
    """So many are not rated, and the reasons add up."""
    if not any(p["measures"] - p["rated"] == integer(a1) for p in parts_of(c.plan)):
        yield "no part of the plan has so many"
    numbers = [int(n) for n in re.findall(r"(?:^|, )(\d+) ", a2 or "")] or [int(n) for n in re.findall(r"\((\d+)\)", a2 or "")]
    if numbers and sum(numbers) != integer(a1):
        yield f"{'+'.join(map(str, numbers))} is not {a1}"


@check("overview_moves")
def overview_moves(c, a1, a2, a3):
    if not c.some(improved=integer(a1), worsened=integer(a2), no_change=integer(a3)):
        yield "no part of the plan has these counts"


@check("scorecard_reports")
def scorecard_reports(c, a1, a2):
    count = sum(bool(m.scorecards) for m in c.plan.measures)
    if integer(a2) != len(c.plan.current) or integer(a1) != count:
        yield f"the plan has {count} in {len(c.plan.current)}"


@check("overview_no_direction")
def overview_no_direction(c):
    if any(m.movement(m.now())[1] for m in c.plan.measures):
        yield "a measure is judged against its earlier figure"


@check("overview_no_impact")
def overview_no_impact(c):
    outcomes = [e.get("impact") for e in c.plan.root.iter(judge.NS + "outcome") if e.get("impact")]
    if outcomes or any(a.reported("impact") for a in c.plan.actions):
        yield "an impact is reported"


# ---- exceptions ---------------------------------------------------------------------------------------------------

@check("exceptions_of_both")
def exceptions_of_both(c, a2, a3):
    if (integer(a2), integer(a3)) != (len(c.plan.measures), len(c.plan.actions)):
        yield f"the plan has {len(c.plan.measures)} and {len(c.plan.actions)}"


@check("exceptions_of_actions")
def exceptions_of_actions(c, a2):
    if integer(a2) != len(c.plan.actions):
        yield f"the plan has {len(c.plan.actions)}"


@check("exceptions_of_measures")
def exceptions_of_measures(c, a2):
    if integer(a2) != len(c.plan.measures):
        yield f"the plan has {len(c.plan.measures)}"


@check("exceptions_overdue_long")
def exceptions_overdue_long(c, a1, a2):
    a1 = a1.split()[-1]
    late = sum(a.status == "overdue" and a.days() > integer(a2) for a in c.plan.actions)
    if integer(a1) != late:
        yield f"{late} are"


@check("exceptions_none_contradicted")
def exceptions_none_contradicted(c):
    standing = {s.get("id"): s.get("standing") for scale in c.plan.scales.values() for s in scale}
    for a in c.plan.actions:
        if a.status == "overdue" and standing.get(a.reported("rag")) in ("good", "best"):
            yield f"{a.ref} is overdue and reported as {a.reported('rag')}"


@check("exceptions_all_silent")
def exceptions_all_silent(c):
    if any(m.now() is not None and m.now().known() for m in c.plan.measures):
        yield "a measure has a figure"


@check("exceptions_none")
def exceptions_none(c):
    bad = [m.id for m in c.plan.measures if m.now() and m.rating(m.now()).standing == "bad"]
    late = [a.ref for a in c.plan.actions if a.status == "overdue"]
    if bad or late:
        yield f"red {bad}, overdue {late}"


# ---- finding and counting ----------------------------------------------------------------------------------------

class Coverage:
    """How many sentences were seen, recognised and checked."""

    def __init__(self):
        self.seen = self.known = self.checked = self.fixed = 0
        self.names, self.unknown = collections.Counter(), collections.Counter()

    def count(self, sentence, names):
        if names and names[0] in FIXED and names[0] not in CHECKS:
            self.fixed += 1
            return
        self.seen += 1
        if names:
            self.known += 1
            self.names.update(names[:1])
            self.checked += any(n in CHECKS for n in names)
        else:
            self.unknown[re.sub(r"\d[\d,.]*", "9", sentence)] += 1

    def line(self):
        share = 100 * self.checked // max(self.seen, 1)
        return f"{self.checked} checked ({share}%) and {self.known} recognised of {self.seen} seen, {self.fixed} more are fixed"

    def print_uncovered(self):
        """The sentences that nothing recognises, and those recognised without a check."""
        print("recognised, no check:")
        for name, count in self.names.most_common():
            if name not in CHECKS:
                print(f"  {count:6} {name}")
        print("not recognised:")
        for sentence, count in self.unknown.most_common(150):
            print(f"  {count:6} {sentence[:200]}")


TEXTS = catalogue.read()
FIXED = {t.name for t in TEXTS if not catalogue.BRACE.search(t.text)}
FOUND, PIECES = {}, set()


def recognise(sentence):
    """[(name, arguments, plural faults)] of every text that the sentence may be, the likeliest first."""
    if sentence not in FOUND:
        found = []
        for name, pattern in PATTERNS:
            m = pattern.fullmatch(sentence)
            if m:
                found.append((name, m.groupdict(), ()))
        for text in TEXTS:
            groups = text.match(sentence)
            if groups is not None:
                found.append((text.name, groups, tuple(text.plural_faults(groups))))
                PIECES.add((text.name, sentence)) if not text.whole else None
                break
        FOUND[sentence] = found
    return FOUND[sentence]


def check_sentence(context, sentence):
    """What is wrong with a sentence: (name of the check, what)."""
    for name, arguments, plurals in recognise(sentence):
        for fault in plurals:
            yield f"say.{name}", fault
        if name in CHECKS:
            function, wanted, needed = CHECKS[name]
            given = {n: arguments[n] for n in wanted if n in arguments}
            if not needed <= set(given) and (name, sentence) in PIECES:
                continue
            if not needed <= set(given):
                yield "check.signature", f"{name} has not the arguments {', '.join(sorted(needed - set(given)))} any more"
                continue
            for fault in function(context, **given):
                yield f"say.{name}", fault


def check_paper(plan, paper, coverage):
    """Every sentence of a paper; yields (check, what, sentence)."""
    context = Context(plan)
    for text in paper.texts:
        if text.tag in hygiene.NO_SENTENCE or text.role in hygiene.NO_SENTENCE_ROLES:
            continue
        for sentence in text.sentences():
            if not re.search(r"[A-Za-z]{3}", sentence.replace(OWN, "")) or len(sentence.split()) < 4:
                continue
            coverage.count(sentence, [name for name, _, _ in recognise(sentence)])
            for name, what in check_sentence(context, sentence):
                yield name, what, sentence


FACTS = {"row": ("why", "travel", "gap", "target-gap"), "latest": ("why", "travel", "gap", "target-gap"),
         "action": ("text", "why", "disagreement"), "ahead": ("trend", "next", "to-target"), "rollup": ("measures-text", "actions-text"),
         "scorecard": ("summary",)}


def check_facts(plan, facts):
    """Sentences that are facts of one measure or action, checked strictly."""
    actions, card = iter(plan.actions), None
    for name, parent, of, attributes, _ in facts:
        context = Context(plan)
        if name == "scorecard":
            card = attributes["id"]
        if name in ("row", "latest", "ahead"):
            context.measure = plan.by_id.get(attributes.get("measure") or of)
            if context.measure is None:
                continue
            context.value = context.measure.at(plan.current[card] if name == "row" else attributes.get("period-id"))
        elif name == "action":
            context.action = next(actions)
        for field in FACTS.get(name, ()):
            for sentence in re.split(r"(?<=\.) (?=[A-Z0-9])", attributes.get(field, "")):
                for check_name, what in check_sentence(context, sentence):
                    yield check_name, what, f"{of or (context.measure and context.measure.id) or ''}: {sentence}"
