"""Plans at random: every shape that the definition allows, the same for the same seed.

`make_plan(seed, number)` gives the XML text of one plan. Nothing here judges; see judge.py.
The texts of a plan are made of words that no sentence of a paper uses, so that a check can
tell what the plan says from what the program says (papers.py hides the plan's own texts).
"""
import datetime
import random
import xml.etree.ElementTree as ET

WORDS = ("amber basalt copper dahlia ember fennel garnet hazel indigo juniper kestrel lantern "
         "maple nettle onyx pewter quartz rowan saffron thistle umber velvet willow yarrow "
         "zephyr bramble clover dogwood elder foxglove gorse heather ivory jasmine larch "
         "marigold nutmeg ochre poppy russet sorrel teasel violet walnut alder birch cedar "
         "damson iris laurel medlar myrtle olive pansy quince rosemary sage tansy vetch").split()

UNITS = ("percent percent percent count count working-days days weeks months pounds rate "
         "number text").split()


class Names:
    """Titles that no two things share."""

    def __init__(self, rng):
        self.rng, self.used = rng, set()

    def phrase(self, start, words=2):
        for attempt in range(10000):
            text = start + " " + " ".join(self.rng.sample(WORDS, words + attempt // 20))
            if text not in self.used:
                self.used.add(text)
                return text


def sub(parent, tag, text=None, **attributes):
    """A child element; attributes that are None are left out, `_` stands for `-`."""
    e = ET.SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            e.set(name.rstrip("_").replace("_", "-"), str(value))
    if text is not None:
        e.text = text
    return e


def plain(number):
    """A number as an attribute holds it: 12, 3.5."""
    return f"{number:.4f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


def month_of(day):
    return f"{day.year}-{day.month:02d}"


class Plan:
    """One plan under way: its dates, its names, its element."""

    def __init__(self, rng):
        self.rng = rng
        self.names = Names(rng)
        self.day = datetime.date(rng.choice([2013, 2016, 2019, 2024]), rng.randint(1, 12), rng.randint(1, 28))
        self.as_at = self.day - datetime.timedelta(days=rng.choice([0, 0, 1, 25, 45, 90]))
        self.root = ET.Element("plan", {"xmlns": "urn:rapporteur:1", "id": "oracle", "lang": "en-GB"})
        self.scorecards, self.periods, self.recommendations = {}, [], []
        self.measure_count = 0
        self.band_sets = []

    def chance(self, share):
        return self.rng.random() < share

    def near(self, spread):
        """A day about the as-at day: often on it, one day off it or thirty."""
        if self.chance(0.2):
            return self.as_at + datetime.timedelta(days=self.rng.choice([-31, -1, 0, 1, 29, 30, 31]))
        return self.as_at + datetime.timedelta(days=self.rng.randint(-spread, spread))

    def when(self, spread, months=0.3):
        """Such a day as written: a day, or a month."""
        day = self.near(spread)
        return month_of(day) if self.chance(months) else day.isoformat()


# ---- scales, periods ------------------------------------------------------------------

JUDGEMENTS = (
    (("ri", "Requires improvement", "RI", "poor"), ("good", "Good", None, "good"),
     ("outstanding", "Outstanding", None, "best")),
    (("red", "Red", None, "bad"), ("amber", "Amber", None, "poor"), ("green", "Green", None, "good")),
    (("poor", "RAG poor", "RP", "poor"), ("fine", "RAG fine", "RF", "good")),
    (("good", "Good", None, "good"),),
)


def add_scales(p):
    """The judgement, what actions are reported as, and impact."""
    judgement = sub(p.root, "scale", id="judgement", label="Judgement")
    for status, label, short, standing in p.rng.choice(JUDGEMENTS):
        sub(judgement, "status", "In its own words.", id=status, label=label, short=short, standing=standing)
    p.statuses = [s.get("id") for s in judgement]
    rag = sub(p.root, "scale", id="action-rag", label="Action")
    for status, label, standing in (("not-started", "Not started", "bad"), ("off-task", "Off task", "bad"),
                                    ("on-task", "On task", "poor"), ("completed", "Completed", "good")):
        sub(rag, "status", id=status, label=label, standing=standing)
    impact = sub(p.root, "scale", id="impact", label="Impact")
    for status, label, standing in (("no-impact", "No impact", "bad"), ("starting", "Progress starting", "poor"),
                                    ("progress-made", "Progress made", "good")):
        sub(impact, "status", id=status, label=label, standing=standing)


def add_periods(p):
    """Financial years, or months; up to 24 periods, about the as-at day or far from it."""
    periods = sub(p.root, "periods")
    last = p.as_at.year - (p.as_at.month < 4) + p.rng.choice([0, 0, 0, 0, -1, -2, 1])
    kind = p.rng.choice(["quarter", "quarter", "quarter", "month", "year", "mixed"])
    wanted = p.rng.choice([1, 1, 2, 3, 4, 5, 6, 8, 12, 13, 20, 24])
    if kind == "month":
        year, month = last, p.rng.randint(1, 12)
        for i in range(wanted):
            y, m = divmod(year * 12 + month - 1 - (wanted - 1 - i), 12)
            first = datetime.date(y, m + 1, 1)
            end = datetime.date(y + (m == 11), (m + 1) % 12 + 1, 1) - datetime.timedelta(days=1)
            sub(periods, "period", id=f"m{y}-{m + 1:02d}", label=first.strftime("%b %Y"), kind="month",
                start=first.isoformat(), end=end.isoformat())
            p.periods.append(f"m{y}-{m + 1:02d}")
        return
    years = wanted if kind == "year" else (wanted + 3) // 4
    quarters = []
    for year in range(last - years + 1, last + 1):
        name = f"{year}-{(year + 1) % 100:02d}"
        sub(periods, "financial-year", start=year, quarters="no" if kind == "year" else None)
        quarters += [name] if kind == "year" else [f"{name}-Q{q}" for q in (1, 2, 3, 4)]
        if kind == "mixed":
            quarters.append(name)
    first = p.rng.randint(0, len(quarters) - min(wanted, len(quarters)))
    p.periods = quarters[first:first + wanted]


def add_scorecards(p, how_many):
    """Scorecards that show the last few periods; the second may show others."""
    for number in range(how_many):
        shown = p.periods[-p.rng.choice([1, 2, 4, 4, 8]):]
        card = sub(p.root, "scorecard", id=f"card-{number + 1}", periods=" ".join(shown),
                   current=p.rng.choice(shown) if p.chance(0.15) else None)
        sub(card, "title", p.names.phrase("Scorecard"))
        last = p.periods.index(shown[-1])
        p.scorecards[card.get("id")] = p.periods[:last + 1]


def add_profile(p):
    """Shares that add up to about a hundred."""
    profile = sub(p.root, "profile", id="profile-1", scale="judgement", of="Kind of provider")
    sub(profile, "title", p.names.phrase("Profile"))
    for _ in range(p.rng.choice([1, 2, 4])):
        inspected = p.rng.choice([None, 0, 1, 5, 12])
        row = sub(profile, "profile-row", name=p.names.phrase("Kind"), inspected=inspected)
        if p.chance(0.25) or inspected == 0:
            continue
        left = 100
        for status in p.statuses[:-1]:
            share = p.rng.randint(0, left)
            sub(row, "share", str(share), status=status)
            left -= share
        sub(row, "share", str(left), status=p.statuses[-1])


# ---- bands ------------------------------------------------------------------------------

def edges_for(p, unit, polarity, count):
    """Edges of `count` bands, worst first, whole numbers or halves."""
    top = 100 if unit == "percent" else p.rng.choice([12, 40, 300])
    step = p.rng.choice([1, 1, 1, 0.5]) if unit in ("percent", "rate", "number", "months") else 1
    slots = int(top / step) - 2
    edges = sorted(step * e for e in p.rng.sample(range(2, slots), count))
    return edges if polarity == "high" else edges[::-1]


def band_words(p, polarity, edge, far, best, excluded):
    """A range as a person writes it."""
    edge, far = plain(edge), None if far is None else plain(far)
    if not best and far is not None:
        pair = (edge, far) if polarity == "high" else (far, edge)
        return p.rng.choice(["{}-{}", "{} - {}", "{} to {}"]).format(*pair)
    if polarity == "high":
        forms = ["Over {}", "Above {}", ">{}", "More than {}"] if excluded else ["{}+", "{} or more", "At least {}"]
    else:
        forms = ["Below {}", "Under {}", "<{}", "Less than {}"] if excluded else ["{} or less", "At most {}", "Up to {}"]
    return p.rng.choice(forms).format(edge)


def straight_bands(p, bands, unit, polarity):
    """Bands where high, or low, is good: by attributes, by words, or by both."""
    count = len(p.statuses)
    edges = edges_for(p, unit, polarity, count)
    style = p.rng.choice(["attributes", "words", "both", "single", "open", "closed-range"])
    for i, status in enumerate(p.statuses):
        edge, best = edges[i], i + 1 == count
        # The far edge: one short of the next band's near edge, so that whole numbers meet.
        far = None if best else edges[i + 1] + (-1 if polarity == "high" else 1)
        if far is not None and (far - edge) * (1 if polarity == "high" else -1) < 0:
            far = edge
        low, high = (edge, far) if polarity == "high" else (far, edge)
        given = {"from_": None if low is None else plain(low), "to": None if high is None else plain(high)}
        if style == "attributes":
            sub(bands, "band", status=status, **given)
        elif style == "open":
            near = "from_" if polarity == "high" else "to"
            sub(bands, "band", status=status, **{near: plain(edge)})
        elif style == "words":
            excluded = best and p.chance(0.6)
            sub(bands, "band", band_words(p, polarity, edge, far, best, excluded), status=status)
        elif style == "single":
            word = {"percent": "%", "working-days": " working days", "days": " days", "weeks": " weeks",
                    "months": " months"}.get(unit, "")
            sub(bands, "band", plain(edge) + word, status=status)
        elif style == "closed-range":
            sub(bands, "band", f"{plain(low)}-{plain(high)}" if None not in (low, high)
                else band_words(p, polarity, edge, None, True, False), status=status, **given)
        else:
            # "Over 90" with from="91" or from="90": the attribute rules.
            words = edge
            excluded = best and p.chance(0.7)
            if excluded and p.chance(0.5):
                words = edge - 1 if polarity == "high" else edge + 1
            sub(bands, "band", band_words(p, polarity, words, far, best, excluded), status=status, **given)
    return edges


def in_range_bands(p, bands):
    """Bands inside each other."""
    middle = p.rng.randint(20, 60)
    widths = sorted(p.rng.sample(range(2, 19), len(p.statuses)), reverse=True)
    for status, width in zip(p.statuses, widths):
        low, high = middle - width, middle + width
        if p.chance(0.5):
            sub(bands, "band", f"{low}-{high}", status=status)
        else:
            sub(bands, "band", status=status, from_=low, to=high)
    return [middle - widths[0], middle + widths[0], middle]


def relative_bands(p, bands, polarity, baseline):
    """Changes against a baseline."""
    changes = sorted(p.rng.sample(range(1, 30), len(p.statuses)))
    for status, change in zip(p.statuses, changes):
        if polarity == "low":
            sub(bands, "band", f"{change}% reduction", status=status, change=-change if p.chance(0.5) else None)
        else:
            sub(bands, "band", f"{change}% increase", status=status, change=change if p.chance(0.5) else None)
    sign = -1 if polarity == "low" else 1
    return [baseline * (100 + sign * c) / 100 for c in changes] + [baseline]


# ---- measures -----------------------------------------------------------------------------

def value_text(p, unit, number):
    """A number as a person writes it in the cell."""
    text = plain(number)
    if unit == "percent":
        return text + p.rng.choice(["", "%"])
    if unit in ("working-days", "days", "weeks", "months") and p.chance(0.4):
        word = {"working-days": "working day", "days": "day", "weeks": "week", "months": "month"}[unit]
        return f"{text} {word}" + ("" if number == 1 else "s")
    if unit in ("count", "pounds") and number >= 1000:
        return f"{int(number):,}"
    return text


def draw(p, unit, edges, trend):
    """A value: near an edge more often than chance would have it."""
    top = 100 if unit == "percent" else 320
    if edges and p.chance(0.5):
        number = p.rng.choice(edges) + p.rng.choice([0, 0, 0, 1, -1, 0.5, -0.5, 2])
    elif edges:
        number = p.rng.uniform(min(edges) - 10, max(edges) + 10) + trend
    else:
        number = p.rng.uniform(0, min(top, 60)) + trend
    if unit in ("count",) or p.chance(0.6):
        number = round(number)
    number = round(number, 2 if unit == "pounds" else 1)
    return min(max(number, 0), top)


def add_value(p, measure, unit, period, number, with_target):
    """One value, in one of its forms."""
    attributes, text = {}, value_text(p, unit, number)
    form = p.rng.random()
    if form < 0.06:
        text, attributes["markers"] = None, p.rng.choice(["c", "x", "z"])
    elif form < 0.09:
        text = p.rng.choice(["NA", None])
    elif form < 0.11 and unit in ("working-days", "days", "months", "weeks"):
        text = f"{int(number)}-{int(number) + 2} {unit.replace('-', ' ')}"
    elif form < 0.2:
        attributes["markers"] = p.rng.choice(["p", "e", "r", "u"])
    elif form < 0.45 and unit == "percent":
        denominator = p.rng.choice([1, 2, 3, 7, 25, 26, 40, 200])
        numerator = min(round(number * denominator / 100), denominator)
        decimals = p.rng.choice([0, 0, 1])
        scaled = (2 * numerator * 100 * 10 ** decimals + denominator) // (2 * denominator)
        text = plain(scaled / 10 ** decimals) if decimals == 0 or scaled % 10 else f"{scaled / 10:.1f}"
        attributes.update(numerator=numerator, denominator=denominator)
    elif form < 0.48:
        attributes.update(was=plain(number + 1), reason=p.names.phrase("Recount"))
    if with_target and p.chance(0.2):
        attributes["target"] = plain(round(number) + p.rng.choice([0, 1, -1]))
    value = sub(measure, "value", text, period=period, **attributes)
    if p.chance(0.1):
        sub(sub(value, "comment"), "p", p.names.phrase("Remark") + ".")


def series_of(p, periods):
    """The periods that have a value: all, from a start, or with holes."""
    start = p.rng.choice([0, 0, 0, len(periods) - 1, len(periods) // 2])
    return [q for q in periods[start:] if not p.chance(p.rng.choice([0, 0, 0.2]))]


def add_thresholds(p, measure, unit, polarity):
    """Bands, a shared set, a target, or nothing. Gives the edges worth a value near them."""
    kind = p.rng.choice(["bands", "bands", "bands", "set", "target", "target", "both", "none"])
    edges = []
    if unit == "text":
        return edges, False
    if kind == "set" and p.band_sets:
        name, set_polarity, set_edges, set_unit = p.rng.choice(p.band_sets)
        if (set_unit == "percent") == (unit == "percent"):
            measure.set("band-set", name)
            measure.attrib.pop("polarity", None)
            return set_edges, False
    if kind in ("bands", "set", "both"):
        bands = sub(measure, "bands", scale="judgement")
        if polarity == "in-range":
            edges = in_range_bands(p, bands)
        elif p.chance(0.12):
            baseline = p.rng.randint(20, 60)
            if p.chance(0.85):
                measure.set("baseline", str(baseline))
            edges = relative_bands(p, bands, polarity, baseline)
        else:
            edges = straight_bands(p, bands, unit, polarity)
    if kind in ("target", "both"):
        target = p.rng.randint(10, 90)
        measure.set("target", str(target))
        if unit in ("count", "pounds", "rate", "number") and p.chance(0.8):
            measure.set("kind", p.rng.choice(["stock", "flow", "cumulative"]))
            measure.attrib.pop("cumulative", None)
        elif unit == "percent" and p.chance(0.2):
            measure.set("kind", p.rng.choice(["stock", "flow"]))
            measure.attrib.pop("cumulative", None)
        if p.chance(0.25):
            measure.set("target-for", p.rng.choice(["year", "period"]))
        tolerance = p.rng.choice([None, None, 0, 1, 2, 2.5, 5])
        if tolerance is not None:
            measure.set("tolerance", plain(tolerance))
        edges = edges or [target] + ([target - tolerance, target + tolerance] if tolerance else [])
    return edges, kind in ("target", "both")


def add_measure(p, parent, cards=None):
    """A measure with its values; `cards` are the scorecards it stands in."""
    p.measure_count += 1
    unit = p.rng.choice(UNITS)
    polarity = p.rng.choice(["high", "high", "low", "low", "in-range"])
    names = p.rng.choice([None] + [[c] for c in p.scorecards] + [list(p.scorecards)]) if cards is None else cards
    measure = sub(parent, "measure", id=f"m{p.measure_count}", number=p.measure_count,
                  scorecards=" ".join(names) if names else None, unit=unit, polarity=polarity)
    if unit in ("rate", "number"):
        measure.set("unit-label", p.rng.choice(["per 10,000", "per 1,000"]))
    if p.chance(0.05):
        measure.set("polarity", "none")
    if p.chance(0.07):
        measure.set("cumulative", "yes")
    if p.chance(0.3):
        measure.set("decimals", p.rng.choice("0012"))
    sub(measure, "title", p.names.phrase("Share of" if unit == "percent" else "Number of"))
    if p.chance(0.3):
        sub(measure, "shows", p.names.phrase("That there is") + ".")
    if measure.get("polarity") == "none":
        edges, with_target = [], False
    else:
        edges, with_target = add_thresholds(p, measure, unit, polarity)
    periods = min((p.scorecards[n] for n in names), key=len) if names else p.periods
    trend = p.rng.choice([0, 0, 0, 1.5, -1.5, 4])
    shown = series_of(p, periods)
    steady = steady_series(p, edges, len(shown)) if p.chance(0.3) else None
    for i, period in enumerate(shown):
        if unit == "text":
            sub(measure, "value", p.names.phrase("Answer", 1), period=period)
        else:
            figure = steady[i] if steady else draw(p, unit, edges, trend * i)
            add_value(p, measure, unit, period, min(figure, 100) if unit == "percent" else figure, with_target)
    return measure


def steady_series(p, edges, count):
    """A series that rises or falls steadily, to end a few steps from an edge, on either side of it."""
    step = p.rng.choice([-4, -2, -1, -0.5, 0.5, 1, 2, 4])
    end = (p.rng.choice(edges) if edges else 50) + p.rng.choice([-8, -3, -1, 0, 1, 3, 8]) * abs(step)
    wobble = p.rng.choice([0, 0, 1])
    return [max(round(end - step * (count - 1 - i) + wobble * p.rng.choice([-1, 0, 1]), 1), 0) for i in range(count)]


# ---- actions --------------------------------------------------------------------------------

def add_action(p, parent, ref=None):
    """An action with a history that may reach beyond the as-at day."""
    dated = p.chance(0.9)
    due = p.near(200)
    action = sub(parent, "action", ref=ref)
    if p.chance(0.7):
        action.set("owner", p.names.phrase("Head of", 1))
    if p.chance(0.25):
        action.set("start", (due - datetime.timedelta(days=p.rng.randint(1, 300))).isoformat())
    if dated:
        action.set("due", month_of(due) if p.chance(0.3) else due.isoformat())
    if p.chance(0.2):
        action.set("state", p.rng.choice(["not-started", "started", "under-review", "deferred", "ongoing"]))
        if p.chance(0.4):
            action.set("state-on", p.when(60))
        if action.get("state") == "under-review" and p.chance(0.5):
            action.set("review", p.when(60))
    sub(action, "title", p.names.phrase("Arrange"))
    agreed, moved = due - datetime.timedelta(days=p.rng.randint(5, 60)), due
    for _ in range(p.rng.choice([0, 0, 0, 0, 1, 1, 2, 4]) if dated else 0):
        moved += datetime.timedelta(days=p.rng.choice([-20, 0, 15, 30, 90]))
        agreed += datetime.timedelta(days=p.rng.randint(1, 40))
        sub(action, "revision", p.names.phrase("Moved for") if p.chance(0.5) else None,
            due=month_of(moved) if p.chance(0.2) else moved.isoformat(),
            on=agreed.isoformat() if p.chance(0.8) else None)
    add_reports(p, action)
    if action.get("state") is None and p.chance(0.4):
        done = p.when(120) if p.chance(0.85) else None
        sub(action, "completed", on=done)
        if done and action.get("start", "") >= done[:7]:
            del action.attrib["start"]
    return action


def add_reports(p, action):
    """Updates and evidence, before and after the as-at day."""
    for _ in range(p.rng.choice([0, 0, 0, 1, 2])):
        sub(action, "update", p.names.phrase("Heard of") + ".", on=p.when(120),
            rag=p.rng.choice([None, "not-started", "off-task", "on-task", "on-task", "completed"]),
            impact=p.rng.choice([None, None, "no-impact", "starting", "progress-made"]))
    if p.chance(0.15):
        sub(action, "evidence", p.names.phrase("Paper on"), on=p.when(120) if p.chance(0.8) else None)


def add_recommendation(p, parent, ref, measures):
    """A recommendation with its actions and measures, or with none."""
    r = sub(parent, "recommendation", id=f"r{ref}".replace(".", "-"), ref=ref,
            lead=p.names.phrase("Director of", 1) if p.chance(0.5) else None)
    sub(r, "title", p.names.phrase("Improve"))
    if p.chance(0.5):
        sub(r, "summary", p.names.phrase("On"))
    p.recommendations.append(r.get("id"))
    for a in range(p.rng.choice([0, 1, 1, 2, 3, 5])):
        add_action(p, r, f"{ref}.{a + 1}")
    for _ in range(measures):
        add_measure(p, r)


def add_improvement(p, parent, number):
    """A row of an area's plan."""
    i = sub(parent, "improvement", id=f"i{number}")
    sub(i, "title", p.names.phrase("Strengthen"))
    for _ in range(p.rng.choice([0, 1, 1, 2, 4])):
        add_action(p, i)
    if p.chance(0.4):
        outcome = sub(i, "outcome", impact=p.rng.choice([None, "no-impact", "starting", "progress-made"]))
        sub(outcome, "p", p.names.phrase("Seen in") + ".")
    for _ in range(p.rng.choice([0, 0, 1])):
        add_measure(p, i)


# ---- shapes -----------------------------------------------------------------------------------

def shape_scorecard(p):
    """Measures in scorecards, under priorities or not."""
    add_scorecards(p, p.rng.choice([1, 1, 1, 2]))
    priorities = add_priorities(p, p.rng.choice([0, 0, 1, 2, 3]), "Priority of")
    total = p.rng.choice([1, 1, 2, 3, 6, 12, 20])
    groups = [sub(q, "measures") for q in priorities if p.chance(0.8)] or [sub(p.root, "measures")]
    groups[0].set("title", p.names.phrase("Group"))
    for n in range(total):
        add_measure(p, groups[n % len(groups)])
    drop_empty(p.root, "measures")


def shape_recommendations(p):
    """Priorities with recommendations and actions."""
    if p.chance(0.5):
        add_scorecards(p, 1)
    priorities = add_priorities(p, p.rng.choice([1, 1, 2, 3]), "Priority of")
    number = 0
    for q in priorities:
        for _ in range(p.rng.choice([0, 1, 2, 3])):
            number += 1
            add_recommendation(p, q, str(number), p.rng.choice([0, 0, 1, 2]))
    if p.chance(0.2):
        listed = sub(p.root, "recommendations", id="list-1", title=p.names.phrase("List"))
        for n in range(p.rng.choice([1, 2])):
            add_recommendation(p, listed, f"A{n + 1}", p.rng.choice([0, 1]))


def shape_areas(p):
    """Areas with improvements."""
    number = 0
    for q in add_priorities(p, p.rng.choice([1, 2, 3]), "Area of"):
        for _ in range(p.rng.choice([0, 1, 2, 4])):
            number += 1
            add_improvement(p, q, number)


def shape_one(p):
    """One action, one day late; or one measure with one value."""
    q = add_priorities(p, 1, "Priority of")[0]
    if p.chance(0.5):
        r = sub(q, "recommendation", id="r1", ref="1")
        sub(r, "title", p.names.phrase("Improve"))
        due = p.as_at - datetime.timedelta(days=p.rng.choice([1, 1, 0, -1]))
        action = sub(r, "action", ref="1.1", due=due.isoformat())
        sub(action, "title", p.names.phrase("Arrange"))
        if p.chance(0.3):
            sub(action, "completed", on=(due + datetime.timedelta(days=1)).isoformat())
    else:
        add_scorecards(p, 1)
        add_measure(p, sub(q, "measures"), ["card-1"])


def shape_extreme(p):
    """199 of 200 done, 1 of 200 done."""
    r = sub(add_priorities(p, 1, "Priority of")[0], "recommendation", id="r1", ref="1")
    sub(r, "title", p.names.phrase("Improve"))
    total = p.rng.choice([200, 150])
    done = p.rng.choice([total - 1, total - 1, 1, total])
    for n in range(total):
        due = p.as_at - datetime.timedelta(days=p.rng.randint(1, 400) if p.chance(0.995) else -40)
        action = sub(r, "action", ref=f"1.{n + 1}", due=due.isoformat())
        sub(action, "title", p.names.phrase("Arrange", 3))
        if n < done:
            sub(action, "completed", on=(due - datetime.timedelta(days=1)).isoformat())


def add_priorities(p, how_many, start):
    priorities = []
    for n in range(how_many):
        q = sub(p.root, "priority", id=f"p{n + 1}", number=str(n + 1) if p.chance(0.8) else None,
                lead=p.names.phrase("Director of", 1) if p.chance(0.4) else None)
        sub(q, "title", p.names.phrase(start))
        priorities.append(q)
    return priorities


def drop_empty(parent, tag):
    """`measures` holds one at least."""
    for child in list(parent):
        drop_empty(child, tag)
        if child.tag == tag and len(child) == 0:
            parent.remove(child)


def add_band_sets(p):
    for unit in ("percent", "count"):
        if p.chance(0.6):
            polarity = p.rng.choice(["high", "low"])
            bands = sub(p.root, "band-set", id=f"set-{unit}", scale="judgement")
            edges = straight_bands(p, bands, unit, polarity)
            p.band_sets.append((f"set-{unit}", polarity, edges, unit))


SHAPES = (shape_scorecard,) * 5 + (shape_recommendations,) * 5 + (shape_areas,) * 3 + (shape_one,) * 3


def make_plan(seed, number):
    """The XML text of plan `number` of this seed."""
    rng = random.Random(f"{seed}/{number}")
    p = Plan(rng)
    sub(p.root, "title", p.names.phrase("Plan"))
    sub(p.root, "organisation", p.names.phrase("Borough of", 1))
    if p.chance(0.5):
        sub(p.root, "committee", p.names.phrase("Committee", 1))
    sub(p.root, "date", p.day.isoformat())
    if p.as_at != p.day or p.chance(0.5):
        sub(p.root, "as-at", p.as_at.isoformat())
    add_scales(p)
    add_periods(p)
    add_band_sets(p)
    (shape_extreme if number % 50 == 7 else rng.choice(SHAPES))(p)
    if p.chance(0.1):
        add_profile(p)
    ET.indent(p.root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(p.root, encoding="unicode") + "\n"


if __name__ == "__main__":
    import sys
    sys.stdout.write(make_plan(sys.argv[1], int(sys.argv[2])))
