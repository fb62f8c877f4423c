"""Layer 1: the program's computed facts, and the tables of its papers, against judge.py.

Each check is a function that yields (name of the check, what is wrong). Wording plays no part:
facts come from facts.xsl, tables are known by the statuses drawn in their heads.
"""
import re

from judge import NS

KINDS = ("scorecard", "row", "value", "latest", "action", "rollup", "rest")


def facts_against(plan, facts):
    """All facts of one plan."""
    yield from actions_against(plan, [f for f in facts if f[0] == "action"])
    yield from rollups_against(plan, facts)
    yield from scorecards_against(plan, facts)
    for name, _, parent, attributes, text in facts:
        if name == "latest":
            measure = plan.by_id[parent]
            value = measure.at(attributes.get("period-id"))
            yield from differ("figures.latest", f"latest of {parent}", attributes.get("period-id"), measure.now().period.name)
            yield from rating_against(measure, value, attributes, "latest")
            yield from movement_against(measure, value, attributes, "latest")


def differ(check, what, said, true):
    if said != true:
        yield check, f"{what}: the paper has {said!r}, the plan gives {true!r}"


# ---- measures ---------------------------------------------------------------------------

def rating_against(measure, value, attributes, where):
    """The judgement, its label, and the reason why there is none."""
    true = measure.rating(value)
    what = f"{where} of {measure.id}"
    yield from differ("figures.rating", what, attributes.get("status"), true.status)
    if true.label and attributes.get("status") == true.status:
        yield from differ("figures.rating-label", what, attributes.get("rating"), true.label)
    if "rating" in attributes and true.unrated and measure.target is None:
        yield from differ("figures.unrated", what, attributes.get("unrated"), true.unrated)


def movement_against(measure, value, attributes, where):
    """Direction of travel, its verdict, and the period compared with."""
    movement, verdict, then = measure.movement(value)
    what = f"{where} of {measure.id}"
    said = attributes.get("movement")
    if not (measure.runs_up and verdict is None):
        yield from differ("figures.movement", what, None if said == "unknown" else said, movement)
    yield from differ("figures.verdict", what, attributes.get("verdict"), verdict)


def scorecards_against(plan, facts):
    """Rows and values in their scorecards, and the scorecards' counts."""
    card, measure, shown, counts, rows = None, None, [], {}, []
    for name, _, parent, attributes, text in facts:
        if name == "scorecard":
            yield from scorecard_counts(plan, card, rows, counts)
            card, rows, counts = attributes, [], {}
        elif name == "row" and "measure" in attributes:
            measure = plan.by_id[attributes["measure"]]
            rows.append(measure)
            shown = iter(plan.shown[card["id"]])
            value = measure.at(plan.current[card["id"]])
            yield from rating_against(measure, value, attributes, "row")
            yield from movement_against(measure, value, attributes, "row")
        elif name == "value":
            value = measure.at(next(shown))
            true = measure.rating(value).status
            yield from differ("figures.cell", f"a value of {measure.id}", attributes.get("status"), true)
        elif name in ("count", "unrated"):
            counts[attributes.get("status") or attributes.get("reason")] = int(attributes["n"])
    yield from scorecard_counts(plan, card, rows, counts)


def scorecard_counts(plan, card, rows, counts):
    """Every measure once; the judgements listed add up to the number rated."""
    if card is None:
        return
    what = f"scorecard {card['id']}"
    belongs = [m for m in plan.measures if card["id"] in m.scorecards]
    yield from differ("figures.rows", what, sorted(m.id for m in rows), sorted(m.id for m in belongs))
    now = [(m, m.at(plan.current[card["id"]])) for m in belongs]
    ratings = [m.rating(v) for m, v in now]
    true = {}
    for r in ratings:
        true[r.status or r.unrated] = true.get(r.status or r.unrated, 0) + 1
    if not any(m.target is not None for m in belongs):
        yield from differ("figures.counts", what, counts, true)
    rated = {name: n for name, n in true.items() if "." in name}
    yield from differ("figures.counts-rated", what, {n: c for n, c in counts.items() if "." in n}, rated)
    yield from differ("figures.counts-sum", what, sum(counts.values()), len(belongs))
    verdicts = [m.movement(v)[1] for m, v in now]
    for name, count in (("total", len(belongs)), ("rated", sum(r.status is not None for r in ratings)),
                        ("improved", verdicts.count("improved")), ("worsened", verdicts.count("worsened")),
                        ("no-change", verdicts.count("no change"))):
        yield from differ("figures.scorecard-" + name, what, int(card.get(name, 0)), count)


# ---- actions --------------------------------------------------------------------------------

def actions_against(plan, facts):
    if len(facts) != len(plan.actions):
        yield "figures.actions", f"{len(facts)} actions have facts, the plan has {len(plan.actions)}"
        return
    for action, (_, _, _, attributes, _) in zip(plan.actions, facts):
        what = f"action {action.ref or action.title}"
        said = attributes.get("status", "").removeprefix("action.")
        yield from differ("figures.action-status", what, said, action.status)
        if action.due:
            yield from differ("figures.action-due", what, attributes.get("due-on"), action.due.last.isoformat())
        yield from differ("figures.action-moves", what, int(attributes.get("moves", 0)), action.moves)
        if action.moves:
            yield from differ("figures.action-slip", what, int(attributes.get("slip-days", 0)), action.slip)
        if action.status in ("overdue", "due-soon"):
            yield from differ("figures.action-days", what, int(attributes.get("days", 0)), action.days())
        for name in ("rag", "impact"):
            true = action.reported(name)
            yield from differ("figures.action-" + name, what, (attributes.get(name) or "").split(".")[-1] or None, true)


# ---- roll-ups ---------------------------------------------------------------------------------

def rollups_against(plan, facts):
    """Counts of recommendations, improvements, priorities and the plan."""
    elements = {"plan": [plan.root]}
    for tag in ("priority", "recommendation", "improvement"):
        elements[tag] = [e for e in plan.root.iter(NS + tag)]
    seen, current, listed = {}, None, None
    shared = any(e.get("recommendations") for e in plan.root.iter(NS + "measures"))
    for name, parent, _, attributes, _ in facts:
        if name == "rollup" and parent in elements:
            at = seen[parent] = seen.get(parent, -1) + 1
            element = elements[parent][at]
            yield from rollup_sum(current, listed)
            current, listed = (f"{parent} {element.get('id') or at + 1}", attributes), {"measures-by": 0, "actions-by": 0}
            yield from rollup_against(plan, element, current[0], attributes, shared)
        elif name in ("measures-by", "actions-by") and listed is not None and parent == "rollup":
            listed[name] += int(attributes["n"])
        elif name == "rest":
            yield from rollup_sum(current, listed)
            current = listed = None
    yield from rollup_sum(current, listed)


def rollup_against(plan, element, what, attributes, shared):
    true = plan.counts(element)
    for name in ("measures", "rated", "improved", "worsened", "no-change", "actions", "done", "due"):
        if shared and name in ("measures", "rated", "improved", "worsened", "no-change"):
            continue
        yield from differ("figures.rollup-" + name, what, int(attributes.get(name, 0)), true[name])
    for name, part, whole in (("done-pct", "done", "actions"), ("expected-pct", "due", "dated")):
        if name in attributes and true[whole]:
            yield from percent_against("figures.rollup-" + name, what, float(attributes[name]), true[part], true[whole])


def percent_against(check, what, said, part, whole):
    """Near the true share; all only where it is all, none only where it is none."""
    share = 100 * part / whole
    if abs(said - share) > 1 or (said >= 100) != (part == whole) or (said <= 0) != (part == 0):
        yield check, f"{what}: {said:g}% of {part} of {whole}"


def rollup_sum(current, listed):
    """The statuses listed add up to all."""
    if current is None:
        return
    what, attributes = current
    for name, whole in (("measures-by", "measures"), ("actions-by", "actions")):
        if listed[name] or int(attributes.get(whole, 0)):
            yield from differ("figures.rollup-sum", f"{what}, {name}", listed[name], int(attributes.get(whole, 0)))


# ---- tables of papers ---------------------------------------------------------------------------

def tables_against(plan, paper):
    for table in paper.tables:
        yield from columns_add_up(table)
        yield from rows_add_up(table)
        yield from status_table(plan, table)


def columns_add_up(table):
    """A row of totals is the sum of the rows above it."""
    for y, role in enumerate(table.roles):
        if role != "total":
            continue
        above = [r for r, kind in zip(table.rows[:y], table.roles[:y]) if kind not in ("total", "group", "subgroup")]
        for x, cell in enumerate(table.rows[y]):
            cells = [r[x] for r in above if x < len(r)]
            if cell.number is None or cell.head or not cells or not all(c.number is not None or c.text in ("", "–", "-") for c in cells):
                continue
            total = sum(c.number or 0 for c in cells)
            if total != cell.number:
                yield "table.total", f"{table.caption!r}, column {x + 1}: {cell.number} is not the sum {total}"


def rows_add_up(table):
    """A column headed "All" is the sum of the columns that stand for a status or a length."""
    heads = [c.text for c in table.head]
    if heads.count("All") != 1:
        return
    at = heads.index("All")
    for row in table.rows:
        if at >= len(row) or row[at].number is None:
            continue
        parts = [c for x, c in enumerate(row) if 0 < x < at and c.number is not None and not c.head]
        if parts and sum(c.number for c in parts) != row[at].number:
            yield "table.all", f"{table.caption!r}, row {row[0].text[:30]!r}: {row[at].number} is not the sum {sum(c.number for c in parts)}"


def status_table(plan, table):
    """A row that is headed by the status of actions, and its number."""
    for row in table.rows:
        name = row[0].status if row and row[0].head else None
        numbers = [c.number for c in row[1:] if c.number is not None]
        if not name or not name.startswith("action.") or len(numbers) != 1:
            continue
        true = sum(a.status == name.removeprefix("action.") for a in plan.actions)
        if numbers[0] != true:
            yield "table.status", f"{table.caption!r}: {numbers[0]} {row[0].text}, the plan gives {true}"
