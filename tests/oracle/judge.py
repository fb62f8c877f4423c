"""The oracle's own evaluator: what is true of a plan, worked out from its XML.

Written from docs/evaluation.md and docs/plan-definition.md, not from the program; exact
fractions instead of floating point. `Plan(path)` reads a plan; its measures and actions
say what they are judged as. Where the documents leave a choice, `either` lists what may be said.
"""
import csv
import datetime
import os
import re
import xml.etree.ElementTree as ET
from fractions import Fraction

NS = "{urn:rapporteur:1}"
DAY = datetime.timedelta(days=1)
NUMBER = r"[-\u2212]?\d[\d,]*(?:\.\d+)?"


def number(text):
    return Fraction(text.replace(",", "").replace("\u2212", "-"))


def half_away(value, decimals):
    """Rounded as people round: a half goes away from zero."""
    scaled = abs(value) * 10 ** decimals + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    return Fraction(whole, 10 ** decimals) * (-1 if value < 0 else 1)


class When:
    """A day, or a month, which means its last day."""

    def __init__(self, text):
        parts = [int(x) for x in text.split("-")]
        self.month = len(parts) == 2
        self.first = datetime.date(parts[0], parts[1], 1 if self.month else parts[2])
        after = datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        self.last = after - DAY if self.month else self.first


def when(element, name):
    text = element.get(name)
    return When(text) if text else None


def text_of(element, tag):
    child = element.find(NS + tag)
    return " ".join("".join(child.itertext()).split()) if child is not None else None


# ---- periods ---------------------------------------------------------------------------

class Period:
    """A stretch of time that a value belongs to."""

    def __init__(self, name, label, kind, start, end, group=None):
        self.name, self.label, self.kind, self.start, self.end, self.group = name, label, kind, start, end, group

    def ordinal(self):
        """The number of the quarter, month or year, so that a missing one is a gap."""
        months = self.start.year * 12 + self.start.month
        return {"month": months, "quarter": months // 3, "year": months // 12}.get(self.kind)

    def year(self):
        """The financial year it ends in."""
        return self.end.year - (self.end.month < 4)

    def ends_year(self):
        return (self.end.month, self.end.day) == (3, 31)

    def year_before(self, other):
        """Whether `other` is of the same kind and began a year before."""
        return other.kind == self.kind and (other.start.year, other.start.month) == (self.start.year - 1, self.start.month)


def read_periods(root):
    periods = {}
    for e in root.iter():
        if e.tag == NS + "financial-year":
            year = int(e.get("start"))
            name = f"{year}-{(year + 1) % 100:02d}"
            if e.get("quarters") != "no":
                for q, (y, m) in enumerate(((year, 4), (year, 7), (year, 10), (year + 1, 1)), 1):
                    end = datetime.date(y + (m == 10), (m + 3) % 12 or 12, 1) - DAY
                    periods[f"{name}-Q{q}"] = Period(f"{name}-Q{q}", f"Q{q}", "quarter", datetime.date(y, m, 1), end, name)
            periods[name] = Period(name, name, "year", datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31))
        elif e.tag == NS + "period":
            periods[e.get("id")] = Period(e.get("id"), e.get("label"), e.get("kind", "other"),
                                          When(e.get("start")).first, When(e.get("end")).last)
    return periods


# ---- bands ------------------------------------------------------------------------------

OPEN_BELOW = r"(?:below|under|less than|fewer than|<)"
OPEN_ABOVE = r"(?:over|above|more than|greater than|>)"
AT_MOST = r"(?:at most|up to|no more than|not more than|less than or equal to|≤)"
AT_LEAST = r"(?:at least|no less than|greater than or equal to|≥)"
UNIT_WORDS = r"(?:%|working days?|days?|weeks?|months?)?"


class Band:
    """One band: its range from attributes or, failing those, from its words."""

    def __init__(self, element, baseline):
        self.status = element.get("status")
        self.words = " ".join("".join(element.itertext()).split())
        self.low = self.high = self.single = self.change = None
        self.low_excluded = self.high_excluded = False
        self.numeric = True
        if element.get("change"):
            self.change = number(element.get("change"))
        elif element.get("from") or element.get("to"):
            self.low = number(element.get("from")) if element.get("from") else None
            self.high = number(element.get("to")) if element.get("to") else None
        else:
            self.numeric = self.read(self.words.lower())
        self.relative = self.change is not None
        if self.relative and baseline is not None:
            self.single = baseline * (100 + self.change) / 100

    def read(self, words):
        """The range in words; False where there is none."""
        n = f"£?({NUMBER})\\s*{UNIT_WORDS}"
        m = re.fullmatch(f"({NUMBER})\\s*%? (reduction|decrease|increase)", words)
        if m:
            self.change = number(m[1]) * (1 if m[2] == "increase" else -1)
            return True
        m = re.fullmatch(f"{n}\\s*(?:-|–|to)\\s*{n}", words)
        if m:
            self.low, self.high = sorted((number(m[1]), number(m[2])))
            return True
        for pattern, side, excluded in (
                (f"{AT_MOST}\\s*{n}", "high", False), (f"{AT_LEAST}\\s*{n}", "low", False),
                (f"{n}\\s*(?:or less|or fewer|or below|or under|and under|and below)", "high", False),
                (f"{n}\\s*(?:\\+|or more|or above|or over|and over|and above)", "low", False),
                (f"{OPEN_BELOW}\\s*{n}", "high", True), (f"{OPEN_ABOVE}\\s*{n}", "low", True)):
            m = re.fullmatch(pattern, words)
            if m:
                setattr(self, side, number(m[1]))
                setattr(self, side + "_excluded", excluded)
                return True
        m = re.fullmatch(n, words)
        if m:
            self.single = number(m[1])
        return bool(m)

    def place(self):
        """Some number that lies in the band, to see whether bands rise or fall."""
        known = [x for x in (self.low, self.high, self.single) if x is not None]
        return sum(known, Fraction(0)) / len(known) if known else None

    def edge(self, polarity):
        """The near edge and whether it is left out; (None, False): none, so all values reach it."""
        if self.single is not None:
            return self.single, False
        return (self.low, self.low_excluded) if polarity == "high" else (self.high, self.high_excluded)


class Ladder:
    """Bands worst first. `reason`: why nothing can be rated by them."""

    def __init__(self, measure, bands, order, labels):
        self.bands = sorted((b for b in bands if b.status in order), key=lambda b: order.index(b.status))
        self.labels = labels
        self.polarity = measure.get("polarity") or self.read_polarity()
        self.reason = None
        if any(b.relative for b in self.bands) and not measure.get("baseline"):
            self.reason = "baseline not stated"
        elif not self.polarity or self.polarity == "none":
            self.reason = "nothing says which way is good"

    def read_polarity(self):
        """From the best band and the worst; None where they do not tell."""
        for near in ("low", "high", "single"):
            first, last = getattr(self.bands[0], near), getattr(self.bands[-1], near)
            if first is not None and last is not None and first != last:
                return "high" if last > first else "low"
        first, last = self.bands[0].place(), self.bands[-1].place()
        if first is not None and last is not None and first != last:
            return "high" if last > first else "low"
        return None

    def reached(self, level, value):
        """Whether a value reaches the band of that level."""
        band = self.bands[level]
        if self.polarity == "in-range":
            best = self.bands[-1]
            low = None if None in (band.low, best.low) else min(band.low, best.low)
            high = None if None in (band.high, best.high) else max(band.high, best.high)
            return (low is None or value >= low) and (high is None or value <= high)
        edge, excluded = band.edge(self.polarity)
        if edge is None:
            return True
        if value == edge:
            return not excluded
        return value > edge if self.polarity == "high" else value < edge

    def level(self, value):
        """The best band that the value reaches; -1: none."""
        for level in range(len(self.bands) - 1, -1, -1):
            if self.reached(level, value):
                return level
        return -1


class Rating:
    """The judgement on a value: `status` as the papers name it, or why there is none."""

    def __init__(self, status=None, label=None, standing=None, unrated=None):
        self.status, self.label, self.standing, self.unrated = status, label, standing, unrated


# ---- measures -----------------------------------------------------------------------------

class Value:
    """One value: its state, its ends, how many digits are printed."""

    def __init__(self, measure, attributes, text):
        self.period = measure.plan.periods[attributes["period"]]
        self.markers = (attributes.get("markers") or "").split()
        self.own_target = number(attributes["target"]) if attributes.get("target") else None
        text = (text or "").strip()
        self.written = text
        self.low = self.high = None
        self.decimals = 0
        self.state = self.read(measure, attributes, text)

    def read(self, measure, attributes, text):
        for marker, state in (("c", "suppressed"), ("x", "not-available"), ("z", "not-applicable")):
            if marker in self.markers:
                return state
        if text.upper() == "NA":
            return "not-applicable"
        if text == "":
            return "missing"
        bare = re.sub(r"(?i)\s*(%|working days?|days?|weeks?|months?)\s*", "", text).lstrip("£")
        m = re.fullmatch(f"({NUMBER})(?:\\s*[-–]\\s*({NUMBER}))?", bare)
        if measure.unit == "text" or not m:
            return "text"
        self.low = number(m[1])
        self.high = number(m[2]) if m[2] else self.low
        self.decimals = max(len(x.partition(".")[2]) for x in (m[1], m[2] or ""))
        top, bottom = attributes.get("numerator"), attributes.get("denominator")
        self.cases = (number(top), number(bottom)) if top and bottom else None
        if measure.unit == "percent" and self.cases and self.cases[1] != 0:
            self.low = self.high = 100 * self.cases[0] / self.cases[1]
        if measure.decimals is not None:
            self.decimals = measure.decimals
        return "range" if self.low != self.high else "number"

    def known(self):
        return self.state in ("number", "range")

    def printed(self):
        return half_away(self.low, self.decimals), half_away(self.high, self.decimals)


class Measure:
    """A measure with its values in the order of time."""

    def __init__(self, plan, element, parents):
        self.plan, self.element, self.parents = plan, element, parents
        self.id, self.unit = element.get("id"), element.get("unit")
        self.title = text_of(element, "title")
        self.polarity = element.get("polarity")
        self.kind = element.get("kind") or ("cumulative" if element.get("cumulative") == "yes" else None)
        self.runs_up = self.kind == "cumulative" and self.unit in ("count", "pounds", "number", "rate")
        self.decimals = int(element.get("decimals")) if element.get("decimals") else None
        self.target = number(element.get("target")) if element.get("target") else None
        self.tolerance = number(element.get("tolerance") or "0")
        self.scorecards = (element.get("scorecards") or "").split()
        self.values = [Value(self, e.attrib, e.text) for e in element.iter(NS + "value")]
        self.values += [Value(self, row, row.get("value")) for row in plan.csv_rows.get(self.id, [])]
        order = list(plan.periods)
        self.values.sort(key=lambda v: (v.period.end, order.index(v.period.name)))
        self.ladder = self.read_ladder()
        if self.ladder and not self.polarity:
            self.polarity = self.ladder.polarity

    def read_ladder(self):
        source = self.element.find(NS + "bands")
        if self.element.get("band-set"):
            source = self.plan.band_sets[self.element.get("band-set")]
        if source is None:
            return None
        self.scale = source.get("scale")
        baseline = self.element.get("baseline")
        bands = [Band(b, number(baseline) if baseline else None) for b in source.iter(NS + "band")]
        statuses = self.plan.scales[self.scale]
        return Ladder(self.element, bands, [s.get("id") for s in statuses], {s.get("id"): s.get("label") for s in statuses})

    # -- the judgement on one value

    def rating(self, value):
        absent = {"missing": "no value reported", "not-applicable": "not applicable",
                  "not-available": "value not available", "suppressed": "value suppressed"}
        if value is None:
            return Rating(unrated="no value reported")
        if value.state in absent:
            return Rating(unrated=absent[value.state])
        if value.state == "text":
            return self.rate_words(value)
        if self.ladder and self.ladder.reason is None:
            return self.rate_level(min(self.ladder.level(value.low), self.ladder.level(value.high)))
        target = self.target_of(value)
        if target is not None:
            return self.rate_target(value, target)
        if self.target is not None:
            return Rating(unrated="another time's target")
        return Rating(unrated=self.ladder.reason if self.ladder else "no thresholds")

    def target_of(self, value):
        """The target that rates a value: its period's own; else the measure's, in the year of the current
        period, where the value can be compared with it."""
        if value.own_target is not None or self.target is None:
            return value.own_target
        if self.now() is None and not self.scorecards:
            return None
        current = self.plan.periods[self.plan.current[self.scorecards[0]]] if self.scorecards else self.values[-1].period
        if value.period.year() != current.year():
            return None
        if self.unit in ("count", "pounds", "rate", "number") and self.element.get("target-for") != "period":
            whole = value.period.kind == "year"
            if self.kind == "cumulative" or self.runs_up:
                settled = self.settled(value)
                return self.target if value.period.ends_year() or settled else None
            if self.kind == "flow":
                return self.target if whole else None
            if self.kind is None and not whole:
                return None
        if self.element.get("target-for") == "year":
            whole = value.period.kind == "year"
            return self.target if value.period.ends_year() and (whole or self.kind != "flow") else None
        return self.target

    def settled(self, value):
        """Whether nothing can change the answer on a running total: met once a high one is there,
        missed once another is beyond target and tolerance."""
        if self.polarity == "high":
            return value.low >= self.target
        return self.polarity != "none" and value.low > self.target + self.tolerance

    def rate_words(self, value):
        for band in self.ladder.bands if self.ladder else []:
            if value.written.lower() in (band.words.lower(), self.ladder.labels[band.status].lower()):
                return self.band_rating(band)
        return Rating(unrated="no threshold for this answer in words" if self.ladder else "no thresholds")

    def band_rating(self, band):
        status = next(s for s in self.plan.scales[self.scale] if s.get("id") == band.status)
        return Rating(f"{self.scale}.{band.status}", status.get("label"), status.get("standing"))

    def rate_level(self, level):
        if level >= 0:
            return self.band_rating(self.ladder.bands[level])
        return Rating(f"below.{self.scale}", None, "bad")

    def rate_target(self, value, target):
        if self.polarity in (None, "none"):
            return Rating(unrated="nothing says which way is good")
        if self.polarity == "in-range":
            short = max(abs(value.low - target), abs(value.high - target))
            met = short <= self.tolerance
        else:
            short = target - value.low if self.polarity == "high" else value.high - target
            met = short <= 0
        name = "met" if met else "near" if short <= self.tolerance else "missed"
        label, standing = {"met": ("Target met", "good"), "near": ("Within tolerance", "poor"),
                           "missed": ("Target missed", "bad")}[name]
        return Rating("target." + name, label, standing)

    # -- where a paper looks

    def at(self, period):
        return next((v for v in self.values if v.period.name == period), None)

    def latest(self):
        """The latest figure or answer in words; where there is none, the latest value of all."""
        known = [v for v in self.values if v.known() or v.state == "text"]
        return (known or self.values or [None])[-1]

    def now(self):
        """What a count of measures takes: the current period of the first scorecard."""
        if self.scorecards:
            return self.at(self.plan.current[self.scorecards[0]])
        return self.latest()

    def earlier(self, value):
        """The value of the period before, which this one is compared with; None: nothing. A count
        that runs up over the year starts again, so the period before says nothing of it, unless both are years."""
        before = [v for v in self.values if v.known() and v.period.end < value.period.end
                  and v.period.kind == value.period.kind]
        return before[-1] if before and (not self.runs_up or value.period.kind == "year") else None

    def movement(self, value):
        """(movement, verdict, compared with): as printed; None where nothing is said."""
        if value is None or not value.known():
            return None, None, None
        then = self.earlier(value)
        if then is None:
            return None, None, None
        (low, high), (was_low, was_high) = value.printed(), then.printed()
        if (low, high) == (was_low, was_high):
            unjudged = self.polarity == "in-range" and self.distance(low, self.target_of(value)) is None
            return "level", None if unjudged else "no change", then
        if low >= was_low and high >= was_high:
            return "up", self.judge_move(value, then), then
        if low <= was_low and high <= was_high:
            return "down", self.judge_move(value, then), then
        return None, None, then

    def judge_move(self, value, before):
        (low, high), (was_low, was_high) = value.printed(), before.printed()
        if self.polarity in (None, "none"):
            return None
        if self.polarity == "in-range":
            target = self.target_of(value)
            if self.distance(low, target) is None:
                return None
            now = max(self.distance(low, target), self.distance(high, target))
            then = max(self.distance(was_low, target), self.distance(was_high, target))
            return "no change" if now == then else "improved" if now < then else "worsened"
        rose = low >= was_low and high >= was_high
        return "improved" if rose == (self.polarity == "high") else "worsened"

    def distance(self, value, target):
        """How far from the best band, or the target."""
        if self.ladder and self.ladder.reason is None:
            best = self.ladder.bands[-1]
            if best.low is not None and value < best.low:
                return best.low - value
            if best.high is not None and value > best.high:
                return value - best.high
            return Fraction(0)
        return abs(value - target) if target is not None else None


# ---- actions --------------------------------------------------------------------------------

class Action:
    """An action on the as-at day. `either`: every status that the documents allow."""

    def __init__(self, plan, element, parents):
        self.plan, self.element, self.parents = plan, element, parents
        self.ref, self.title = element.get("ref"), text_of(element, "title")
        self.owner = element.get("owner")
        self.completed_at = self.find_completed()
        self.first_due = when(element, "due")
        self.due, self.moves = self.find_due()
        self.slip = (self.due.last - self.first_due.last).days if self.due and self.first_due else 0
        self.state = self.find_state()
        self.status = self.judge()

    def find_state(self):
        """What the plan says outright, once that is known: from its day, else from the latest dated entry."""
        entries = [when(e, "on") for tag in ("update", "revision", "evidence") for e in self.element.findall(NS + tag)]
        since = [when(self.element, "state-on")] if self.element.get("state-on") else entries
        days = [w.last for w in since if w]
        return self.element.get("state") if not days or max(days) <= self.plan.as_at else None

    def known(self, element, name="on"):
        """Dated on or before the as-at day, or not dated."""
        date = when(element, name)
        return date is None or date.last <= self.plan.as_at

    def updates(self):
        return [u for u in self.element.findall(NS + "update") if self.known(u)]

    def reported(self, name):
        """The latest known update that gives rag or impact: a status id."""
        given = [(when(u, "on").last, n, u.get(name)) for n, u in enumerate(self.updates()) if u.get(name)]
        return max(given)[2] if given else None

    def reports(self, *labels):
        status = self.reported("rag")
        return status is not None and (self.plan.labels.get(status, "").lower() in labels or status in labels)

    def evidence(self):
        return [e for e in self.element.findall(NS + "evidence") if self.known(e)]

    def find_completed(self):
        """Sets `done`; gives the day, None where it is not known."""
        completed = self.element.find(NS + "completed")
        self.done_element = completed is not None and self.known(completed)
        self.done = self.done_element or self.reports("completed", "complete", "done")
        return when(completed, "on") if self.done_element else None

    def find_due(self):
        """The due date in force and how often it moved."""
        due, moves = when(self.element, "due"), 0
        for r in self.element.findall(NS + "revision"):
            agreed, to = when(r, "on"), when(r, "due")
            if agreed and agreed.last > self.plan.as_at:
                continue
            if agreed and self.completed_at and agreed.last > self.completed_at.last:
                continue
            if due is None or to.last != due.last:
                moves += due is not None
            due = to
        return due, moves

    def late_days(self):
        """(fewest, most) days late; (0, 0): not late."""
        if not self.completed_at or not self.due or self.completed_at.last <= self.due.last:
            return 0, 0
        if self.completed_at.month and self.completed_at.first <= self.due.last:
            return 0, 0
        return (self.completed_at.first - self.due.last).days, (self.completed_at.last - self.due.last).days

    def not_started(self):
        """Reported as not started."""
        return self.state == "not-started" or self.reports("not started", "not-started", "not yet started")

    def begun(self):
        return not self.not_started() and (self.state == "started" or bool(self.updates()) or bool(self.evidence()))

    def days(self):
        """Days overdue, or to the due date."""
        return abs((self.due.last - self.plan.as_at).days) if self.due else 0

    def judge(self):
        """The first rule that holds."""
        day, state, due = self.plan.as_at, self.state, self.due
        if self.done:
            if not self.evidence() and self.plan.has_evidence:
                return "completed-no-evidence"
            return "completed-late" if self.late_days()[1] > 0 else "completed"
        if state == "deferred":
            return "deferred"
        if state == "under-review":
            until = when(self.element, "review") or due
            if until is None or until.last >= day:
                return "under-review"
        if due and due.last < day:
            return "overdue"
        if state == "ongoing" and not due:
            return "ongoing"
        if not due:
            return "undated"
        if (due.last - day).days <= 30:
            return "due-soon"
        if state == "ongoing":
            return "ongoing"
        if not self.begun() and state == "under-review":
            return "under-review"      # its review is past, and it is the last word
        return "on-track" if self.begun() else "not-started" if self.not_started() else "not-reported"

    def due_before_meeting(self):
        """Open, not put off, due from the as-at day up to the day before the meeting, and not known to
        be done by then."""
        later = when(self.element.find(NS + "completed"), "on") if self.element.find(NS + "completed") is not None else None
        if self.done or self.status == "deferred" or (later and later.last <= self.plan.day):
            return False
        return self.due is not None and self.plan.as_at <= self.due.last < self.plan.day


# ---- the plan ---------------------------------------------------------------------------------

class Plan:
    """A plan as the oracle sees it."""

    def __init__(self, path, as_at=None):
        self.path = path
        self.root = ET.parse(path).getroot()
        self.id = self.root.get("id")
        self.day = When(text_of(self.root, "date")).last
        stated = as_at or text_of(self.root, "as-at")
        self.as_at = When(stated).last if stated else self.day
        self.scales = {s.get("id"): list(s.iter(NS + "status")) for s in self.root.iter(NS + "scale")}
        self.labels = {s.get("id"): s.get("label") for scale in self.scales.values() for s in scale}
        self.band_sets = {s.get("id"): s for s in self.root.iter(NS + "band-set")}
        self.periods = read_periods(self.root)
        self.read_scorecards()
        evidence = [e for e in self.root.iter(NS + "evidence")]
        self.has_evidence = bool(evidence)
        self.measures, self.actions = [], []
        self.walk(self.root, ())
        self.by_id = {m.id: m for m in self.measures}

    def read_scorecards(self):
        self.current, self.shown, self.csv_rows = {}, {}, {}
        seen = set()
        for card in self.root.iter(NS + "scorecard"):
            shown = card.get("periods").split()
            self.shown[card.get("id")] = shown
            self.current[card.get("id")] = card.get("current") or shown[-1]
            if card.get("values") and card.get("values") not in seen:
                seen.add(card.get("values"))
                with open(os.path.join(os.path.dirname(self.path), card.get("values")), encoding="utf-8-sig") as f:
                    for row in csv.DictReader(f):
                        if row.get("measure"):
                            self.csv_rows.setdefault(row["measure"], []).append(row)

    def walk(self, element, parents):
        for child in element:
            if child.tag == NS + "measure":
                self.measures.append(Measure(self, child, parents + (element,)))
            elif child.tag == NS + "action":
                self.actions.append(Action(self, child, parents + (element,)))
            self.walk(child, parents + (element,))

    def within(self, element):
        """The measures and the actions that stand inside an element of the plan."""
        inside = lambda thing: element is self.root or element in thing.parents
        return [m for m in self.measures if inside(m)], [a for a in self.actions if inside(a)]

    def counts(self, element):
        """Counts of what stands inside an element, by the names of f:rollup."""
        measures, actions = self.within(element)
        ratings = [m.rating(m.now()) for m in measures]
        verdicts = [m.movement(m.now())[1] for m in measures]
        due = [a for a in actions if a.due and a.due.last < self.as_at]
        return {"measures": len(measures), "rated": sum(r.status is not None for r in ratings),
                "improved": verdicts.count("improved"), "worsened": verdicts.count("worsened"),
                "no-change": verdicts.count("no change"), "actions": len(actions),
                "done": sum(a.done for a in actions), "due": len(due),
                "dated": sum(a.due is not None for a in actions),
                "due-done": sum(a.done for a in due), "overdue": sum(a.status == "overdue" for a in actions),
                "before-meeting": sum(a.due_before_meeting() for a in actions),
                "undated-open": sum(a.due is None and not a.done and a.status != "ongoing" for a in actions),
                "undated-done": sum(a.due is None and a.done for a in actions),
                "early": sum(a.done and a.due is not None and a.due.last >= self.as_at for a in actions),
                "moved": sum(a.moves > 0 for a in actions), "moved-done": sum(a.moves > 0 and a.done for a in actions),
                "compared": sum(v is not None for v in verdicts)}

    def own_texts(self):
        """Every text that the plan itself says, longest first."""
        texts = set()
        for e in self.root.iter():
            if e.tag in (NS + "value", NS + "band"):
                continue
            for text in (e.text, e.tail):
                if text and text.strip():
                    texts.add(" ".join(text.split()))
            for name in ("label", "heading", "title", "name", "lead", "owner", "workstream", "agreed-by", "signed-off-by",
                         "baseline-label", "of", "kind", "reason", "short", "due-printed", "by"):
                if e.get(name) and e.tag not in (NS + "status", NS + "period", NS + "scale"):
                    texts.add(" ".join(e.get(name).split()))
        return sorted(texts, key=len, reverse=True)
