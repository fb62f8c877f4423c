#!/usr/bin/env python3
"""changes.py PROGRAM [--pairs N] [--seed S] [--keep FOLDER] [--only N] - what changed between issues of plans at random.

A plan of plans.py is the newest issue; two or three older ones are made from it by taking away, changing and adding. What the
program says changed is held against what judge.py finds in the two files: each kind of change must be told of exactly those
measures and actions of which it is true, and what its sentences say of them must be so."""
import argparse
import copy
import datetime
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import judge
import plans

NS = "{urn:rapporteur:1}"
DOC = "{http://www.w3.org/1999/xhtml}"
HERE = pathlib.Path(__file__).resolve().parent
IMPACTS = ["no-impact", "starting", "progress-made"]
REPORTED = IMPACTS + ["off-task", "not-started", "on-task", "completed"]
BEHIND_PHASES = "source-code scorecard profile section milestones boards schedule priority recommendations measures".split()
STANDING = ["none", "bad", "poor", "good", "best"]
MONTHS = ("January February March April May June July August September October November December").split()


# ---- issues at random -----------------------------------------------------------------------------

def shift_day(root, tag, days):
    element = root.find(NS + tag)
    if element is not None:
        element.text = (judge.When(element.text).last - datetime.timedelta(days=days)).isoformat()


def number_of(value):
    """Is the value a plain number that can be changed?"""
    return re.fullmatch(r"\d+(\.\d+)?", (value.text or "").strip()) and not value.get("markers") and not value.get("was")


def sentences(rng, then, now):
    """Comments: some name a day between the two issues' days, some another; with the days that count."""
    between = then + datetime.timedelta(days=rng.randint(1, (now - then).days))
    after = now + datetime.timedelta(days=rng.randint(40, 300))
    day = lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}"
    month_end = (between.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    due = month_end if then < month_end <= now else None
    return rng.choice([
        (f"Opal work will be in place by {day(between)}.", 1), (f"Opal reports are due on {day(between)}.", 1),
        (f"Opal checks are to be done before {between.isoformat()}.", 1),
        (f"Opal staff will come by the end of {MONTHS[between.month - 1]} {between.year}.", 1 if due else 0),
        (f"Opal work will be in place by {day(after)}.", 0), (f"Opal work was done by {day(between)}.", 0),
        (f"Opal visits {day(between)} and all is well.", 0), (f"Opal teams will look at the {day(between)} figures again.", 0), ("Opal figures speak.", 0),
        ("Opal visits were made in March. It may be so.", 0)])


def parents_of(root):
    return {child: parent for parent in root.iter() for child in parent}


def set_comment(value, text):
    for old in value.findall(NS + "comment"):
        value.remove(old)
    ET.SubElement(ET.SubElement(value, NS + "comment"), NS + "p").text = text


def change_value(rng, value):
    number = float(value.text)
    value.text = plans.plain(rng.choice([number + 1 if number < 100 else number - 1, rng.randint(0, 100), rng.randint(0, 100)])) \
        if rng.random() < 0.8 else f"{number:.1f}" if number % 1 == 0 else str(int(number))
    for name in ("numerator", "denominator"):
        value.attrib.pop(name, None)


def age_measures(rng, root, bands_too=True):
    """An older issue's measures; which had other bands."""
    banded = set()
    parents = parents_of(root)
    for m in list(root.iter(NS + "measure")):
        if rng.random() < 0.08 and len(list(parents[m].iter(NS + "measure"))) > 1:
            parents[m].remove(m)
            continue
        if rng.random() < 0.06:
            m.find(NS + "title").text += " opal"
        bands = m.find(NS + "bands")
        if bands_too and bands is not None and rng.random() < 0.25 and all(b.get("from") or b.get("to") for b in bands):
            for b in bands:
                for name in ("from", "to"):
                    if b.get(name):
                        b.set(name, plans.plain(float(b.get(name)) + 1))
            banded.add(m.get("id"))
        for v in m.findall(NS + "value"):
            if rng.random() < 0.15:
                m.remove(v)
            elif number_of(v) and rng.random() < 0.25:
                change_value(rng, v)
    return banded


def add_phases(rng, root):
    """Phases that recommendations pass through, judged by words of two scales."""
    labels = rng.sample(["Opal begun", "Opal built", "Opal proved"], rng.choice([1, 2, 3]))
    phases = ET.Element(NS + "phases")
    for n, label in enumerate(labels):
        ET.SubElement(phases, NS + "phase", id=f"phase-{n}", label=label)
    root.insert(min(n for n, c in enumerate(root) if c.tag in {NS + t for t in BEHIND_PHASES}), phases)
    for r in root.iter(NS + "recommendation"):
        place = max(n for n, c in enumerate(r) if c.tag in {NS + t for t in ("title", "summary", "need", "good")}) + 1
        for n in range(len(labels)):
            if rng.random() < 0.6:
                r.insert(place, ET.Element(NS + "phase-state", phase=f"phase-{n}", status=rng.choice(REPORTED)))
                place += 1


def age_recommendations(rng, root):
    """An older issue's impact and phases: other words, or none."""
    for r in [*root.iter(NS + "recommendation"), *root.iter(NS + "improvement")]:
        for state in r.findall(NS + "phase-state"):
            if rng.random() < 0.3:
                state.set("status", rng.choice(REPORTED))
            elif rng.random() < 0.15:
                r.remove(state)
        for outcome in r.findall(NS + "outcome"):
            if rng.random() < 0.3:
                outcome.set("impact", rng.choice(IMPACTS))
            elif rng.random() < 0.15:
                outcome.attrib.pop("impact", None)


def age_actions(rng, root):
    parents = parents_of(root)
    for a in list(root.iter(NS + "action")):
        if rng.random() < 0.08:
            parents[a].remove(a)
            continue
        if rng.random() < 0.1 and a.get("owner"):
            a.set("owner", a.get("owner") + " opal")
        if rng.random() < 0.06 and a.get("id"):
            a.find(NS + "title").text += " opal"
        if rng.random() < 0.15 and a.get("due") and len(a.get("due")) == 10:
            a.set("due", (judge.When(a.get("due")).last - datetime.timedelta(days=30)).isoformat())
            a.attrib.pop("start", None)
        for tag in ("revision", "update", "completed", "evidence"):
            found = a.findall(NS + tag)
            if found and rng.random() < 0.3:
                a.remove(found[-1])


def earlier_period(rng, root):
    """The older issue may have been about an earlier period."""
    for card in root.iter(NS + "scorecard"):
        shown = card.get("periods").split()
        if len(shown) > 1 and rng.random() < 0.5:
            card.set("current", rng.choice(shown[:-1]))


class Pair:
    """The files of one plan's issues, the newest last."""

    def __init__(self, folder, seed, number):
        rng = random.Random(f"changes/{seed}/{number}")
        ET.register_namespace("", "urn:rapporteur:1")
        self.root = ET.fromstring(plans.make_plan(seed, number))
        base = self.root
        for n, a in enumerate(self.root.iter(NS + "action")):
            if rng.random() < 0.5:
                a.set("id", f"action-{n}")
        add_phases(rng, base)
        self.banded, self.roots = [], []
        self.root = copy.deepcopy(base)      # what the newest issue lost, changed and put right since
        age_measures(rng, self.root, False)
        age_actions(rng, self.root)
        age_recommendations(rng, self.root)
        self.restate(rng)
        root = base
        for _ in range(rng.choice([1, 1, 2, 3])):
            root = copy.deepcopy(root)
            self.banded.insert(0, age_measures(rng, root))
            age_actions(rng, root)
            age_recommendations(rng, root)
            earlier_period(rng, root)
            days = rng.randint(25, 120)
            if root.find(NS + "as-at") is None:
                date = root.find(NS + "date")
                place = list(root).index(date)
                root.insert(place + 1, ET.Element(NS + "as-at"))
                root[place + 1].text = date.text
            shift_day(root, "date", days)
            shift_day(root, "as-at", days)
            self.roots.insert(0, root)
        self.comments(rng)
        self.paths = [folder / f"old{n}.xml" for n in range(len(self.roots))]
        issues = ET.Element(NS + "issues")
        for path, old in zip(self.paths, self.roots):
            ET.SubElement(issues, NS + "issue", file=path.name)
            ET.ElementTree(old).write(path, encoding="utf-8", xml_declaration=True)
        self.root.insert(0, issues)
        self.path = folder / "new.xml"
        ET.ElementTree(self.root).write(self.path, encoding="utf-8", xml_declaration=True)

    def restate(self, rng):
        """Some figures of the newest issue are restated with a reason."""
        for v in self.root.iter(NS + "value"):
            if number_of(v) and rng.random() < 0.15:
                change_value(rng, v)
                v.set("was", plans.plain(rng.randint(0, 100)))
                if rng.random() < 0.7:
                    v.set("reason", "Opal cases were counted twice.")

    def comments(self, rng):
        """Comments on current values, some the same in the last issue and the newest."""
        days = [judge.When((r.find(NS + "as-at") if r.find(NS + "as-at") is not None else r.find(NS + "date")).text).last
                for r in (self.roots[-1], self.root)]
        self.promised = {}
        old = {m.get("id"): m for m in self.roots[-1].iter(NS + "measure")}
        for m in self.root.iter(NS + "measure"):
            values, theirs = m.findall(NS + "value"), old.get(m.get("id"))
            theirs = theirs.findall(NS + "value") if theirs is not None else []
            for v in values + theirs:      # those of the plan itself are about no day
                for c in v.findall(NS + "comment"):
                    v.remove(c)
            for v in theirs:
                text, counts = sentences(rng, *days)
                if rng.random() < 0.5:
                    set_comment(v, text)
                    self.promised[m.get("id"), v.get("period")] = counts
                    for mine in values:
                        if rng.random() < 0.4:
                            set_comment(mine, text)


# ---- what is so ---------------------------------------------------------------------------------------

def key_of(a):
    return a.element.get("id") or f" {a.ref or ''} {a.title or ''}"


def by_key(plan):
    found = {}
    for a in plan.actions:
        found.setdefault(key_of(a), a)
    return found


def label_of(thing):
    number = thing.element.get("number") if isinstance(thing, judge.Measure) else thing.ref
    return " ".join(f"{number or ''} {thing.title}".split())


def rank(measure, rating):
    """(standing, place in its scale); the place counts in one and the same scale."""
    statuses = []
    if rating.status and not rating.status.startswith("target."):
        scale = rating.status.split(".", 1)
        scale = scale[1] if scale[0] == "below" else scale[0]
        statuses = [s.get("id") for s in measure.plan.scales[scale]]
        own = rating.status.split(".", 1)[1]
        return STANDING.index(rating.standing), scale, statuses.index(own) if own in statuses and not rating.status.startswith("below.") else -1
    return STANDING.index(rating.standing), None, 0


def compare_ranks(now, then):
    if now[0] != then[0]:
        return now[0] - then[0]
    return now[2] - then[2] if now[1] is not None and now[1] == then[1] else 0


def measures_against(new, old, banded, promised):
    """Yields (kind, measure) for every change in measures that is one."""
    for m in new.measures:
        then = old.by_id.get(m.id)
        now_rating = m.rating(m.now())
        if then is None:
            yield "measure-added", m.id
            if now_rating.standing == "bad":
                yield "red", m.id
            continue
        was = then.rating(then.now())
        bad, was_bad = now_rating.standing == "bad", was.standing == "bad"
        if bad and not was_bad:
            yield "red", m.id
        elif now_rating.status is None and was.status is not None:
            yield "unrated", m.id
        elif now_rating.status is None:
            pass
        elif was.status is None:
            yield "rated", m.id
        elif was_bad and not bad:
            yield "recovered", m.id
        else:
            way = compare_ranks(rank(m, now_rating), rank(then, was))
            if way:
                yield ("lower" if way < 0 else "higher"), m.id
        if " ".join(m.title.split()) != " ".join(then.title.split()):
            yield "redefined", m.id
        if m.id in banded:
            yield "redefined", m.id
        yield from figures_against(new, old, m, then)
        yield from words_against(m, then)
    for m in old.measures:
        if m.id not in new.by_id:
            yield "measure-removed", m.id
        value = m.now()
        if value is not None and promised.get((m.id, value.period.name)):
            yield "promise", m.id


def current_period(plan, m):
    if m.scorecards:
        return plan.periods[plan.current[m.scorecards[0]]]
    return m.now().period if m.now() is not None else None


def twin(plan, period):
    return next((p for p in plan.periods.values() if (p.kind, p.start, p.end) == (period.kind, period.start, period.end)), None)


def shown(plan, m, period):
    return not m.scorecards or any(period.name in plan.shown[c] for c in m.scorecards)


def same_figure(a, b):
    if a.known() and b.known():
        digits = min(a.decimals, b.decimals)
        return all(judge.half_away(x, digits) == judge.half_away(y, digits) for x, y in ((a.low, b.low), (a.high, b.high)))
    return a.state == b.state and (a.state != "text" or a.written == b.written)


def said(value):
    return value is not None and value.state != "missing"


def figures_against(new, old, m, then):
    for w in then.values:
        period = twin(new, w.period)
        v = m.at(period.name) if period else None
        if period is None or not said(w):
            continue
        if said(v):
            if not same_figure(v, w):
                element = next(e for e in m.element.iter(NS + "value") if e.get("period") == period.name)
                yield ("restated" if element.get("reason") else "restated-silently"), m.id
        elif shown(new, m, period):
            yield "withdrawn", m.id
    about = current_period(old, then)
    for v in m.values:
        theirs = twin(old, v.period)
        if theirs and about and said(v) and theirs.end <= about.end and shown(old, then, theirs) and not said(then.at(theirs.name)):
            yield "late", m.id


def comment(m):
    value = m.now()
    if value is None:
        return None
    element = next(e for e in m.element.iter(NS + "value") if e.get("period") == value.period.name)
    return judge.text_of(element.find(NS + "comment"), "p") if element.find(NS + "comment") is not None else None


def words_against(m, then):
    now, was = current_period(m.plan, m), current_period(then.plan, then)
    if comment(m) and now and was and now.end != was.end and comment(m) == comment(then):
        yield "same-words", m.id


def history(a):
    due = a.first_due.last if a.first_due else None
    return [due] + [judge.when(r, "due").last for r in a.element.findall(NS + "revision") if a.known(r)]


def standing(plan, status):
    return next((s.get("standing") for scale in plan.scales.values() for s in scale if s.get("id") == status), None)


def latest_update(a):
    dated = [(judge.when(u, "on").last, n, u) for n, u in enumerate(a.updates())]
    return max(dated, key=lambda d: d[:2])[2] if dated else None


HELD_UP = ("overdue", "not-started", "not-reported", "under-review", "deferred")


def stuck_for(new, chain, a):
    rag = a.reported("rag")
    if a.done or (a.status not in HELD_UP and standing(new, rag) not in ("bad", "poor")):
        return 0
    count = 1
    for plan in reversed(chain):
        then = by_key(plan).get(key_of(a))
        if then is None or then.done or then.reported("rag") != rag or (a.status in HELD_UP and then.status != a.status):
            break
        count += 1
    return count


def actions_against(new, chain):
    old = chain[-1]
    theirs, mine = by_key(old), by_key(new)
    for a in new.actions:
        key, then = key_of(a), theirs.get(key_of(a))
        if then is None:
            yield "action-added", key
        if a.done and (then is None or not then.done):
            yield "completed", key
        if then is not None and then.done and not a.done:
            yield "reopened", key
        if a.status == "overdue" and (then is None or then.status != "overdue"):
            yield "overdue", key
        rag, was = standing(new, a.reported("rag")), standing(old, then.reported("rag")) if then is not None else None
        if rag == "bad" and was != "bad" and not a.done:
            yield "action-red", key
        if was == "bad" and rag is not None and rag != "bad":
            yield "action-recovered", key
        impact, before = standing(new, a.reported("impact")), standing(old, then.reported("impact")) if then is not None else None
        if impact is not None and (before is not None or impact == "bad") and impact != before:
            by = STANDING.index(impact) - STANDING.index(before) if before is not None else -1
            yield "impact-lower" if by < 0 else "impact-higher", key
        if then is None:
            continue
        if then.status == "overdue" and a.status != "overdue" and not a.done:
            yield "no-longer-overdue", key
        for name in (" ".join((a.title or "").split()) != " ".join((then.title or "").split()), a.owner != then.owner):
            if name:
                yield "reworded", key
        told = history(a)[:len(history(then))] == history(then)
        if not told or (a.due and a.due.last) != (then.due and then.due.last):
            yield ("moved" if told else "moved-silently"), key
        u, v = latest_update(a), latest_update(then)
        if u is not None and v is not None and judge.when(u, "on").last != judge.when(v, "on").last \
                and "".join(u.itertext()).split() == "".join(v.itertext()).split() and "".join(u.itertext()).strip():
            yield "same-words", key
        if stuck_for(new, chain, a) >= 3:
            yield "stuck", key
    for key in theirs:
        if key not in mine:
            yield "action-removed", key


def reported_of(plan):
    """What is reported of each recommendation and improvement: {id: (label, {what: (status, its label)})}."""
    found = {}
    scales = {s.get("id"): s for scale in plan.scales.values() for s in scale}
    for r in [*plan.root.iter(NS + "recommendation"), *plan.root.iter(NS + "improvement")]:
        said = {("phase", s.get("phase")): s.get("status") for s in r.findall(NS + "phase-state")}
        said |= {("impact", ""): o.get("impact") for o in r.findall(NS + "outcome") if o.get("impact")}
        title = " ".join(r.find(NS + "title").text.split())
        found[r.get("id")] = (" ".join(f"{r.get('ref') or ''} {title}".split()), {what: scales[s] for what, s in said.items()})
    return found


def height(plan, status):
    """Where a word stands: by its standing, then in its own scale, which others cannot be held against."""
    name, scale = next((name, list(scale)) for name, scale in plan.scales.items() if status in list(scale))
    return STANDING.index(status.get("standing")), name, scale.index(status)


def recommendations_against(new, old):
    """Each as (kind, label), with what its sentence says."""
    theirs = reported_of(old)
    labels = {p.get("id"): p.get("label") for p in new.root.iter(NS + "phase")}
    for one, (label, said) in reported_of(new).items():
        for (what, phase), now in said.items() if one in theirs else ():
            then = theirs[one][1].get((what, phase))
            if then is None and now.get("standing") != "bad":
                continue
            a, b = height(new, now), height(old, then) if then is not None else None
            if b is not None and (a == b or a[0] == b[0] and a[1] != b[1]):
                continue
            lower = b is None or (a[0], a[2] if a[0] == b[0] else 0) < (b[0], b[2] if a[0] == b[0] else 0)
            begins = "Impact reported as" if what == "impact" else f"{labels[phase]}:"
            was = f"was “{then.get('label')}”." if then is not None else \
                "the last issue reported none." if what == "impact" else "the last issue said nothing of it."
            yield (f"{what}-{'lower' if lower else 'higher'}", label), f"{begins} “{now.get('label')}”; {was}"


# ---- what is said --------------------------------------------------------------------------------------

def claims_of(program, path):
    """The program's claims, each a list of fields; None: the plan is refused, with what was said."""
    run = subprocess.run([program, "build", "-q", path, "-t", HERE / "changes.xsl", "-f", "doc", "-o", "-"],
                         capture_output=True, text=True)
    if run.returncode not in (0, 2):
        sys.exit(f"changes: {path}: the program ended with {run.returncode}\n{run.stderr}")
    if run.returncode != 0:
        return None, run.stderr
    return [" ".join("".join(p.itertext()).split()).split("|") for p in ET.fromstring(run.stdout).iter(DOC + "p")], ""


def figure(text):
    """The number in a printed figure; None: it has none."""
    found = re.search(r"\d[\d,]*(\.\d+)?", text)
    return judge.number(found[0].replace(",", "")) if found else None


def value_said(value, text):
    """Is the printed figure that of the value?"""
    if value is None or not value.known():
        return figure(text) is None or (value is not None and value.state == "text")
    return figure(text) == judge.half_away(value.low, value.decimals)


def sentence_faults(kind, m, then, text, more):
    """What is wrong in the sentences of one claim about a measure that both issues have."""
    moved = re.match(r"(?:Was|[^:]+: was) (.*?)(?: \(([^()]*)\))?(?: in (.+?))?; now (.*?)(?: \(([^()]*)\))?(?: in ([^()]+?))?\.$", text)
    if kind in ("red", "lower", "higher", "recovered", "rated", "unrated"):
        if not moved:
            yield f"not understood: {text}"
            return
        for value, rating, said_figure, label in ((then.now(), then.rating(then.now()), moved[1], moved[2]),
                                                  (m.now(), m.rating(m.now()), moved[4], moved[5])):
            if not value_said(value, said_figure):
                yield f"another figure than {value and value.written}: {text}"
            if (label is not None) != (rating.status is not None) or (rating.label and label != rating.label):
                yield f"another rating than {rating.label}: {text}"
    found = re.match(r"By the thresholds of the last issue, (.+?) would be (.+?)(?:, not (.+)| as well|; now it is not rated)\.$", more)
    if kind == "redefined" and found:
        old = then.rate_level(min(then.ladder.level(m.now().low), then.ladder.level(m.now().high)))
        if old.label and old.label != found[2]:
            yield f"not {found[2]} by the old thresholds: {more}"
        if (old.status == m.rating(m.now()).status) != (" as well" in more):
            yield f"the same or not: {more}"


def position_of(plan):
    ratings = [m.rating(m.now()) for m in plan.measures]
    return [str(n) for n in (len(plan.measures), sum(r.status is not None for r in ratings), sum(r.standing == "bad" for r in ratings),
                             len(plan.actions), sum(a.done for a in plan.actions), sum(a.status == "overdue" for a in plan.actions))]


def faults(pair, claims):
    new, chain = judge.Plan(str(pair.path)), [judge.Plan(str(p)) for p in pair.paths]
    old = chain[-1]
    measures, actions = {m.id: m for m in new.measures + old.measures}, {**by_key(old), **by_key(new)}
    reported = list(recommendations_against(new, old))
    true = sorted(list(measures_against(new, old, pair.banded[-1] & set(old.by_id), pair.promised)) + list(actions_against(new, chain))
                  + [key for key, _ in reported])
    names = {}
    for m in old.measures + new.measures:
        names.setdefault(("measure", label_of(m)), set()).add(m.id)
    for key, a in actions.items():
        names.setdefault(("action", label_of(a)), set()).add(key)
    told = []
    for c in claims:
        if c[0] == "position":
            if c[2:8] != position_of(new if c[1] == "now" else old):
                yield f"counted otherwise: {c}"
        elif c[0] != "verdict":
            told.append(claim_key(c, names, measures))
            m, then = new.by_id.get(c[1]), old.by_id.get(c[1])
            if m is not None and then is not None:
                yield from sentence_faults(c[0], m, then, c[3], c[4])
    said = sorted((c[0], c[2], c[3]) for c in claims if (c[0], c[2]) in {key for key, _ in reported})
    if said != sorted((*key, text) for key, text in reported):
        yield f"recommendations: said {said}, so {reported}"
    told.sort()
    for one in sorted(set(true + told)):
        if true.count(one) != told.count(one):
            yield f"{one[0]} of {one[1]!r}: true {true.count(one)} times, told {told.count(one)} times"


def claim_key(claim, names, measures):
    if claim[1]:
        return claim[0], claim[1]
    for what in ("action", "measure"):
        known = names.get((what, claim[2]))
        if known and (what == "measure") == (claim[0] in ("measure-removed", "promise") and ("action", claim[2]) not in names):
            return claim[0], sorted(known)[0]
    return claim[0], claim[2]


# ---- the run ----------------------------------------------------------------------------------------------

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pairs", type=int, default=150)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep")
    given = parser.parse_args()
    numbers = [given.only] if given.only is not None else range(given.pairs)
    failed = refused = claims_seen = 0
    kinds = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(given.keep or temporary)
        folder.mkdir(exist_ok=True)
        for number in numbers:
            pair = Pair(folder, given.seed, number)
            claims, why = claims_of(given.program, pair.path)
            if claims is None:
                refused += 1
                if given.only is not None:
                    print(why)
                continue
            claims_seen += len(claims)
            for c in claims:
                kinds[c[0]] = kinds.get(c[0], 0) + 1
            for fault in list(faults(pair, claims))[:5]:
                failed += 1
                print(f"changes: plan {number}: {fault}")
    if given.only is None:
        print("changes: " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
        print(f"changes: {len(numbers) - refused} pairs, {claims_seen} claims, {refused} refused, {failed} faults")
        if refused > len(numbers) // 4:
            failed += 1
            print("changes: too many were refused")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
