#!/usr/bin/env python3
"""Writes a document with every kind of chart and every edge case: gallery.py >gallery.xml"""

STATUSES = [
    ("bad", "Below requires improvement", "triangle-down", "bad"),
    ("ri", "Requires improvement", "triangle", "poor"),
    ("good", "Good", "circle", "good"),
    ("out", "Outstanding", "star", "best"),
    ("done", "Completed", "tick", "good"),
    ("way", "Under way", "circle", "none"),
    ("late", "Overdue", "cross", "bad"),
]
PERCENT_BANDS = [("Requires improvement", 75, 85, "ri"), ("Good", 85, 95, "good"),
                 ("Outstanding", 95, 100, "out")]


def attributes(**values):
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in values.items()
                   if value is not None)


def point(label, value=None, **more):
    return f"<d:point{attributes(label=label, value=value, **more)}/>"


def series(label, points):
    return f'<d:series label="{label}">{"".join(points)}</d:series>'


def band(label, low, high, status):
    return f"<d:band{attributes(label=label, value=low, value_high=high, status=status)}/>"


def line(kind, label, value):
    return f"<d:line{attributes(kind=kind, label=label, value=value)}/>"


def chart(kind, name, parts, **more):
    alt = f"{name}: made up for this gallery."
    return (f"<figure><d:chart{attributes(kind=kind, label=name, alt=alt, **more)}>"
            f'{"".join(parts)}</d:chart><figcaption>{name}</figcaption></figure>')


def rated(value):
    return "out" if value >= 95 else "good" if value >= 85 else "ri" if value >= 75 else "bad"


def percent(values, marks=None, year=None):
    marks = marks or {}
    return [point(f"Q{i % 4 + 1}", v, status=None if v is None else rated(v), marks=marks.get(i),
                  group=None if year is None else f"{year + i // 4}-{(year + i // 4) % 100 + 1}")
            for i, v in enumerate(values)]


def bands():
    return [band(*b) for b in PERCENT_BANDS]


def numbers(values, label="p"):
    return series("s", [point(f"{label}{i + 1}", v) for i, v in enumerate(values)])


def years(count):
    return [74 + (i * 37 % 11) + i * .7 for i in range(count)]


def wave(i):
    return 40 + (i * 7919 % 23) - i * .1


def stacked(name, unit, labels, parts):
    return chart("stacked-bar", name, [
        series(part, [point(label, value, status=status) for label, value in zip(labels, values)])
        for part, status, values in parts], unit=unit)


def slip(name, rows, as_at):
    return chart("slip", name, [series("Due", [
        point(label, first, value_high=now, status=status) for label, first, now, status in rows]),
        line("as-at", "As at 31 March 2016", as_at)])


LONG = "A measure with a name so long that nobody could say it in one breath, however hard they tried"
PROVIDERS = ["Childminders (271)", "Childcare, not in homes (229)", "Primary schools (123)",
             "Secondary schools (20)", "Pupil referral units (0)"]

CHARTS = [
    chart("trend", "Five quarters with a gap", [
        series("Stage 1", percent([82, 92, None, 98, 92], {3: "p", 4: "r"})), *bands(),
        line("target", "Target 93%", 93), line("benchmark", "England 88%", 88)], unit="%"),
    chart("trend", "Five years of quarters", [
        series("On time", percent(years(20), {17: "r", 19: "p"}, 2011)), *bands(),
        line("target", "Target 92%", 92)], unit="%"),
    chart("trend", "One point", [numbers([1e9])], unit="&#163;"),
    chart("trend", "No points", [series("s", [point("Q1"), point("Q2")])]),
    chart("trend", "Equal values", [numbers([7, 7, 7, 7])]),
    chart("trend", "All nought", [numbers([0, 0, 0])]),
    chart("trend", "Negative values", [numbers([-12, -3, 4, -7.5])]),
    chart("trend", "Ten figures", [numbers([1e9, 1.4e9, 2.2e9, 1.9e9])], unit="&#163;"),
    chart("trend", "Ten years of months", [numbers([wave(i) for i in range(120)], "m")]),
    chart("trend", "Ten years of months in years", [series("s", [
        point(["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"][i % 12],
              wave(i), group=f"{2006 + i // 12}-{(7 + i // 12) % 100:02}") for i in range(120)])]),
    chart("trend", "Long names", [series(LONG, [point(LONG, 4), point("Second " + LONG, 7)]),
                                  line("target", LONG, 6), band(LONG, 2, 5, "ri"), band("Good", 5, None, "good")]),
    chart("trend", "Low is good, many lines", [
        numbers([21, 19, 18, 14, 12]), band("Requires improvement", 16, 20, "ri"),
        band("Good", 10, 16, "good"), band("Outstanding", 0, 10, "out"),
        *[line("benchmark", f"Council {n} {15 + n / 10:g}", 15 + n / 10) for n in range(9)]]),
    chart("trend", "An axis shared with others", [numbers([42, 44, 43])], unit="%", low="0", high="100"),
    chart("progress", "Actions done and expected", [
        series("Done", [point(m, v) for m, v in zip(["Sep", "Oct", "Nov", "Dec"], [0, 12, 31, 44])]),
        series("Expected", [point(m, v) for m, v in zip(["Sep", "Oct", "Nov", "Dec"], [10, 22, 41, 46])])]),
    chart("progress", "Four series", [
        series(name, [point(m, v + n * 3) for m, v in zip("ABCDE", [3, 5, 4, 8, 9])])
        for n, name in enumerate(["North", "East", "South", "West"])]),
    chart("xmr", "Limits", [
        series("Weekly", [point(f"{i + 1}", v, status="out" if i == 13 else None)
                          for i, v in enumerate([50, 47, 52, 49, 51, 48, 53, 50, 46, 52, 49, 51, 50, 66])]),
        line("mean", "Average 51", 51), line("limit", "Upper limit 63", 63), line("limit", "Lower limit 39", 39)]),
    stacked("Judgement profiles", "%", PROVIDERS, [
        ("Outstanding", "out", [7, 9, 20, 25, None]), ("Good", "good", [60, 65, 53, 45, None]),
        ("Satisfactory", "ri", [33, 25, 27, 25, None]), ("Inadequate", "bad", [0, 1, 0, 5, None])]),
    stacked("Actions by priority", None, ["1 Leadership", "2 Practice", LONG], [
        ("Completed", "done", [12, 3, 4]), ("Under way", "way", [5, 9, 0]), ("Overdue", "late", [2, 0, 1]),
        ("Not started", None, [0, 1, 0])]),
    stacked("Nothing", None, ["A", "B"], [("Done", None, [0, None])]),
    slip("Slipped actions", [("15.1 Complaints action plan", 16500, 16700, "late"),
                             ("15.2 " + LONG, 16600, 16600, "done"), ("15.3", 16400, 16850, "ri"),
                             ("15.4 brought forward", 16780, 16690, "good")], 16800),
    slip("One action, years late", [("9.1", 14000, 19000, "late")], 16800),
    *[chart("sparkline", f"Spark {i}", [numbers(v)]) for i, v in enumerate(
        [[82, 92, 88], [5], [3, 3, 3], [1, None, 4, 2], [wave(i) for i in range(40)], [-5, 5, -5]])],
]

HEAD = "".join(f'<d:status name="{n}" label="{l}" shape="{s}" standing="{t}"/>' for n, l, s, t in STATUSES)
print('<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by tests/charts/gallery.py. -->\n'
      '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:d="urn:rapporteur:document" lang="en-GB">\n'
      f"<head><title>Charts</title>{HEAD}</head>\n<body>\n<header><h1 d:role=\"title\">Charts</h1></header>")
print("\n".join(CHARTS))
print("</body>\n</html>")
