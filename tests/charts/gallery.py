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
    chart("trend", "Named elsewhere", [
        series("Stage 1", percent([82, 92, 74, 98])), *bands(), line("target", "Target 93%", 93)], unit="%", key="elsewhere"),
    chart("key", "Key", [*bands(), band("Below requires improvement", None, None, "bad")]),
    slip("One action, years late", [("9.1", 14000, 19000, "late")], 16800),
    *[chart("sparkline", f"Spark {i}", [numbers(v)]) for i, v in enumerate(
        [[82, 92, 88], [5], [3, 3, 3], [1, None, 4, 2], [wave(i) for i in range(40)], [-5, 5, -5]])],
]

# Data like those of the guidance's own examples; docs/charts.md compares.
UNEMPLOYMENT = [4.1, 4.3, 3.7, 3.7, 4.5, 5.4, 5.6, 5.5, 5.4, 6.8, 9.6, 10.7, 11.5, 11.8, 11.4, 11.3, 10.4, 8.6, 7.2,
                7.1, 8.9, 9.9, 10.4, 9.5, 8.6, 8.1, 6.9, 6.2, 6.0, 5.4, 5.1, 5.2, 5.0, 4.8, 4.8, 5.4, 5.3, 5.7, 7.6,
                7.9, 8.1, 8.0, 7.6, 6.2, 5.4, 4.9, 4.4, 4.1, 3.8, 4.6, 4.5]
MEN = [76.2, 75.8, 75.3, 75.0, 75.4, 76.5, 77.9, 78.6, 79.3, 79.4]
WOMEN = [65.7, 65.6, 65.5, 65.6, 65.7, 66.5, 67.5, 68.7, 69.4, 70.0]


def written(values, first, decimals=1, **more):
    return [point(str(first + i), v, figure=None if v is None else f"{v:.{decimals}f}%", **more)
            for i, v in enumerate(values)]


def dated(name, rows):
    """Shares of each kind on two days: rows of (kind, day, number, shares best first)."""
    parts = [("Outstanding", "out"), ("Good", "good"), ("Satisfactory", "ri"), ("Inadequate", "bad")]
    return chart("stacked-bar", name, [series(part, [
        point(f"{day} ({number})", None if shares is None else shares[n], group=kind, status=status)
        for kind, day, number, shares in rows]) for n, (part, status) in enumerate(parts)], unit="%")


CHARTS += [
    chart("trend", "ONS: 92 to 100, so not from zero", [
        series("s", written([92, 94, 93, 96, 95, 98, 97, 100], 2015, 0))], unit="%"),
    chart("trend", "ONS: 2.5 to 9.5, so from zero", [
        series("s", written([2.5, 4.1, 3.6, 5.2, 7.7, 9.5], 2017))], unit="%"),
    chart("trend", "Analysis Function: unemployment, 1971 to 2021", [
        series("s", written(UNEMPLOYMENT, 1971))], unit="%"),
    chart("trend", "Analysis Function: men and women, labelled directly", [
        series("Men", written(MEN, 2008)), series("Women", written(WOMEN, 2008))], unit="%"),
    chart("trend", "Three benchmarks told apart", [
        series("s", percent([71, 74, 77, 79, 83, 88])), *bands(), line("target", "Target 95%", 95),
        line("benchmark", "England 88%", 88), line("benchmark", "Statistical neighbours 91%", 91),
        line("benchmark", "North West 79%", 79)], unit="%"),
    chart("trend", "Decimals as in the table", [
        series("s", [point(m, v, figure=f"{v:.2f}") for m, v in zip("JFMAMJ", [.82, .78, .85, .8, .83, 1.12])]),
        line("target", "Target 0.80", .8)]),
    chart("trend", "Best in a range", [
        numbers([21.2, 20.1, 19.6, 18.4, 17.2, 16.8]), band("Requires improvement", 11, 22, "ri"),
        band("Good", 13, 19, "good"), band("Outstanding", 15, 17, "out")]),
    chart("trend", "Far from every band", [
        series("s", percent([0, 0, 0, 0])), band("Requires improvement", 80, 90, "ri"),
        band("Good", 90, 95, "good"), band("Outstanding", 95, 100, "out")], unit="%"),
    chart("trend", "Shares above 100%", [series("s", written([96, 104, 118, 131], 2012, 0))], unit="%"),
    chart("trend", "Thousandths", [series("s", [point(str(i), v, figure=f"{v:.4f}") for i, v in
                                               enumerate([.0011, .0014, .0012, .001])])]),
    chart("xmr", "Making Data Count: one special cause", [
        series("s", [point(f"{i + 1}", v, figure=f"{v}%", status="late" if i == 20 else None) for i, v in enumerate(
            [83, 85, 82, 86, 84, 83, 87, 85, 84, 82, 85, 86, 83, 84, 85, 83, 86, 84, 85, 84, 74, 83, 85, 84])]),
        line("mean", "Average 83.8%", 83.8), line("limit", "Upper limit 89.6%", 89.6),
        line("limit", "Lower limit 78.1%", 78.1), line("target", "Target 85%", 85)], unit="%"),
    chart("progress", "An S-curve: due and done", [
        series("Of those, done", [point(m, v) for m, v in zip("ONDJFMAMJJAS", [0, 2, 5, 11, 18, 24])] +
               [point(m) for m in "AMJJAS"]),
        series("Due by then", [point(m, v) for m, v in zip("ONDJFMAMJJAS", [1, 3, 8, 16, 25, 33, 39, 43, 46, 48, 49, 50])])]),
    dated("Two days of a profile", [
        ("Childminder", "Dec 2010", 271, (7, 60, 33, 0)), ("Childminder", "Jul 2011", 261, (8, 58, 34, 0)),
        ("Nursery and early years in primary schools", "Dec 2010", 124, (23, 59, 18, 0)),
        ("Nursery and early years in primary schools", "Jul 2011", 123, (24, 60, 15, 0)),
        ("Adoption agency", "Dec 2010", 0, None), ("Adoption agency", "Jul 2011", 1, (0, 100, 0, 0))]),
]

HEAD = "".join(f'<d:status name="{n}" label="{l}" shape="{s}" standing="{t}"/>' for n, l, s, t in STATUSES)
print('<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by tests/charts/gallery.py. -->\n'
      '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:d="urn:rapporteur:document" lang="en-GB">\n'
      f"<head><title>Charts</title>{HEAD}</head>\n<body>\n<header><h1 d:role=\"title\">Charts</h1></header>")
print("\n".join(CHARTS))
print("</body>\n</html>")
