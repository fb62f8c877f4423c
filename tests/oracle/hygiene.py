"""Layer 1: what holds of every text, whatever its wording.

`texts_of(plan, paper)` yields (name of the check, what is wrong, the text). The plan's own words are hidden.
"""
import calendar
import re

from papers import OWN

NOUNS = {
    "measures": "measure", "actions": "action", "days": "day", "weeks": "week", "months": "month", "quarters": "quarter",
    "years": "year", "values": "value", "figures": "figure", "scorecards": "scorecard", "recommendations": "recommendation",
    "improvements": "improvement", "priorities": "priority", "areas": "area", "periods": "period", "moves": "move",
    "updates": "update", "exceptions": "exception", "questions": "question", "points": "point", "cases": "case",
    "ratings": "rating", "judgements": "judgement", "thresholds": "threshold", "dates": "date", "owners": "owner",
}
BEFORE = r"(?<![\w.,/\u2013-])"
ONE = rf"{BEFORE}(?:1|[Oo]ne)"
MANY = rf"{BEFORE}(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)"
ADJECTIVE = r"(?: (?:overdue|open|more|other|rated|completed|percentage|working|due|red|further|such))?"
PLURALS, SINGULARS = "|".join(NOUNS), "|".join(NOUNS.values())

FLAWS = (
    ("text.one-of-many", re.compile(rf"{ONE}{ADJECTIVE} (?:{PLURALS})\b")),
    ("text.many-of-one", re.compile(rf"(?!(?:1|[Oo]ne)\b){MANY}{ADJECTIVE} (?:{SINGULARS})\b(?! (?:late\w*ness))")),
    ("text.none-of-none", re.compile(r"\b0 of 0\b|\b[Nn]one of the 0\b")),
    ("text.no-number", re.compile(r"\bnan\b|\bNaN\b|\binf\b|\(null\)|\bundefined\b|(?<![\d.])[-\u2212]0(?![\d.])")),
    ("text.spaces", re.compile(r"[^\n ] {2,}[^ ]|\t|\u00a0 | \u00a0")),
    ("text.stops", re.compile(r" [,;:.!?](?:\s|$)|(?<!\.)\.\.(?!\.)|,,|[;:,]\.|[.;:,] ?[;:,](?!\))")),
    ("text.empty-brackets", re.compile(r"\(\s*\)|\( | \)|\"\"|\u201c\u201d|\[\s*\]")),
    ("text.braces", re.compile(r"[{}]|\$[a-z]|&[a-z]+;|%[sd]\b")),
    ("text.straight-quotes", re.compile(r"[\"']")),
    ("text.hyphen-minus", re.compile(r"(?<![\w\u2039\u203a\u2013])-\d")),
)

UNIT = re.compile(r"(?:working days?|days?|weeks?|months?|cases|per 10,000)[a-z]?")
MONTHS = {m: n for n, m in enumerate(calendar.month_abbr) if m} | {m: n for n, m in enumerate(calendar.month_name) if m}
FORETOLD = re.compile(r"\breached (?:by|in)(?: about)? (?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})")
EARLIEST = re.compile(r"\bearliest (?:by |in )?(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})")
SHARE = re.compile(r"(?<![\w.,])(\d[\d,]*) of (?:the )?(\d[\d,]*)\b(?!\.\d)[^.;:()%\d]*\((\d+(?:\.\d+)?)%\)")
PART = re.compile(r"(?<![\w.,/])(\d[\d,]*) of (?:the |them |all )?(\d[\d,]*)(?![\w%]|[.,]\d)")
AGREE = re.compile(r"(?<![\w.,])(?<!of )(\d[\d,]*|[Oo]ne) of (?:the )?(?:\d[\d,]*|them) ?(?:measures?|actions?|of them)? (is|are|was|were|has|have)\b")
OF_THEM = re.compile(r"(?<![\w.,])(\d[\d,]*) (?:measures|actions)\b[^.]*?; (\d[\d,]*) of (?:them|these)\b")
LIST = re.compile(r"(?<![\w.,])(\d[\d,]*) (measures|actions)(?:, \d+ in all)?: ((?:\d[\d,]* [^,.;:\d]+(?:30 days)?[^,.;:\d]*(?:, |$|\.))+)")
VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|rates?|rose|fell|stayed|counts?|shows?|means?|says?|gives?|stands?|reports?)\b")
NO_SENTENCE = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "dt"}
NO_SENTENCE_ROLES = {"figure", "title", "subtitle", "organisation", "committee", "date", "missing"}


def to_number(text):
    return 1 if text.lower() == "one" else int(text.replace(",", ""))


def texts_of(plan, paper, shorts):
    for text in paper.texts:
        for check, what in text_flaws(plan, text):
            yield check, what, text.printed
    for check, what in one_name(paper, shorts):
        yield check, what, ""


def text_flaws(plan, text):
    s = text.masked
    for check, pattern in FLAWS:
        m = pattern.search(s)
        if m:
            yield check, f"{m.group()!r}"
    yield from parts(s)
    yield from agreement(s)
    yield from listed(s)
    yield from foretold(plan, s)
    yield from whole_sentences(text)


def parts(s):
    """N of M: N is no more than M; and the share said of it."""
    for m in PART.finditer(s):
        if to_number(m[1]) > to_number(m[2]):
            yield "text.part-exceeds-whole", m.group()
    for m in OF_THEM.finditer(s):
        if to_number(m[2]) > to_number(m[1]):
            yield "text.part-exceeds-whole", m.group()
    for m in SHARE.finditer(s):
        part, whole, said = to_number(m[1]), to_number(m[2]), float(m[3])
        if whole and (abs(said - 100 * part / whole) > 1 or (said == 100) != (part == whole) or (said == 0) != (part == 0)):
            yield "text.percent", m.group()


def agreement(s):
    """1 of 5 is, 2 of 5 are."""
    for m in AGREE.finditer(s):
        if (to_number(m[1]) == 1) != (m[2] in ("is", "was", "has")):
            yield "text.verb", m.group()


def listed(s):
    """"5 actions: 2 completed, 3 overdue": the parts add up."""
    for m in LIST.finditer(s):
        numbers = [to_number(x) for x in re.findall(r"(?:^|, )(\d[\d,]*) ", m[3])]
        if sum(numbers) != to_number(m[1]):
            yield "text.list-sum", m.group()


def month_end(day, month, year):
    number = MONTHS.get(month)
    if not number:
        return None
    return (int(year), number, int(day or calendar.monthrange(int(year), number)[1]))


def foretold(plan, s):
    """Nothing is foretold in the past."""
    today = (plan.as_at.year, plan.as_at.month, plan.as_at.day)
    for pattern in (FORETOLD, EARLIEST):
        for m in pattern.finditer(s):
            end = month_end(*m.groups())
            if end and end <= today:
                yield "text.foretold-in-the-past", f"{m.group()!r} in a paper as at {plan.as_at}"


def whole_sentences(text):
    """A sentence begins with a capital and ends with a stop."""
    if text.tag in NO_SENTENCE or text.role in NO_SENTENCE_ROLES or text.role == "progress" or OWN in text.masked[-3:]:
        return
    for line in text.masked.split("\n"):
        line = line.strip()
        if line.endswith(".") and line[:1].islower() and len(line.split()) > 4:
            yield "text.no-capital", line[:60]
    last = text.masked.strip().split("\n")[-1]
    if text.tag in ("p", "alt", "figcaption", "aside") and not last[:1].islower() and VERB.search(last) and len(last.split()) > 4 and last[-1] not in ".?!:\u2026)":
        yield "text.no-stop", last[-60:]


def one_name(paper, shorts):
    """One state has one name throughout a paper, and one name means one state. A declared short
    form is the same name; "Overdue by 3 days" and "Due in 3 days" say more than a name."""
    names = {}
    for name, words in paper.marked():
        bare = re.sub(r"^[\d,]+ ", "", words)
        bare = re.split(r"[,:]| by \d| \d+ days? late", bare)[0].strip().lower()
        if bare and not re.search(r"\d", bare.replace("30 days", "")) and not UNIT.fullmatch(bare):
            names.setdefault(name, set()).add(bare)
    for name, said in names.items():
        said = {s for s in said if s != "due today" and not s.startswith("due in ")}
        if len(said - {shorts.get(name, "").lower()}) > 1:
            yield "text.one-name", f"{name} is called {' / '.join(sorted(said))}"
    labels = {}
    for name, label in paper.statuses.items():
        if name.split(".")[0] in ("action", "below", "target") and name in names:
            labels.setdefault(label, []).append(name)
    for label, same in labels.items():
        if len(same) > 1:
            yield "text.one-meaning", f"{label!r} means {' and '.join(same)}"
