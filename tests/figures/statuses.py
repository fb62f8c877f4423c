#!/usr/bin/env python3
"""Does the paper say of every recommendation how its actions stand on a day?

    statuses.py LIST.tsv EXPECTED.statuses DATE PAPER.html

What each action's status is on DATE is worked out here from the months of LIST, which was read
from the source paper: nothing of the program is used. Three things must agree: the totals with
those counted by hand in EXPECTED; each recommendation's rows in PAPER with its actions in LIST,
status by status; and the counts that PAPER prints over each recommendation with its rows.
Prints what does not agree, then "N passed, N failed"; exits 1 when anything does not.
"""
import calendar
import collections
import datetime
import html.parser
import re
import sys

KINDS = ("completed", "overdue", "due that day", "due later", "no date")


# The date of the paper, samples/improvement-plan-2015.xml.
MEETING = datetime.date(2016, 1, 18)


def last_day(month):
    year, number = map(int, month.split("-"))
    return datetime.date(year, number, calendar.monthrange(year, number)[1])


def kind_of(column, month, day):
    """The status of an action by the paper's own rule, from the month that is printed for it."""
    if column == "Completed":
        return "completed" if last_day(month) <= day else "no date"
    if month == "(none)":
        return "no date"
    due = last_day(month)
    return "overdue" if due < day else "due that day" if due == day else "due later"


def expected(path, day):
    counts, refs = collections.defaultdict(collections.Counter), {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) > 4 and c[1] == "action":
                refs[c[2]] = (c[0], kind_of(c[3], c[4], day))
                counts[c[0]][refs[c[2]][1]] += 1
    return counts, refs


def by_hand(path, date):
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if c[0] == date:
                return dict(zip(KINDS, map(int, c[1:])))
    sys.exit("%s: no line for %s" % (path, date))


# ---- the paper ---------------------------------------------------------------

SAID = ((r"completed", "completed"), (r"overdue", "overdue"), 
        # Months end before the meeting on the 18th only where they end on the day itself.
        (r"due (today|\d+ \w+ \d+, before the meeting)", "due that day"),
        (r"due in|nothing reported|on track", "due later"), (r"no due date|without a date", "no date"))


class Paper(html.parser.HTMLParser):
    """Status of each action's row, and the counts printed over each recommendation."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.recommendation, self.action, self.rows, self.printed = None, None, {}, {}
        self.cells, self.cell, self.dd = [], None, None

    def handle_starttag(self, tag, attrs):
        ident = dict(attrs).get("id") or ""
        if tag == "h3":
            self.recommendation = ident if re.fullmatch(r"r\d+", ident) else None
        if tag == "tr":
            self.action, self.cells = (ident if re.fullmatch(r"a\d+\.\d+", ident) else None), []
        if tag in ("td", "th"):
            self.cell = []
        if tag == "dd":
            self.dd = []

    def handle_data(self, data):
        for collected in (self.cell, self.dd):
            if collected is not None:
                collected.append(data)

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.cells.append(" ".join("".join(self.cell).split()))
            self.cell = None
        if tag == "tr" and self.action:
            self.rows[self.action] = (self.recommendation, self.cells)
        if tag == "dd" and self.dd is not None:
            text = " ".join("".join(self.dd).split())
            if re.match(r"\d+ actions?(, \d+ due before the meeting)?: ", text):
                self.printed[self.recommendation] = text
            self.dd = None


def said(text):
    for pattern, kind in SAID:
        if re.match(pattern, text, re.I):
            return kind
    return "?" + text


def read_paper(path):
    paper = Paper()
    with open(path, encoding="utf-8") as f:
        paper.feed(f.read())
    return paper


def printed_counts(text):
    """"7 actions, 2 due before the meeting: 3 completed, 2 due within 30 days" as its total, its
    counts, and how many fall due before the meeting."""
    total, soon, rest = re.match(r"(\d+) actions?(?:, (\d+) due before the meeting)?: (.*)", text).groups()
    return int(total), {w: int(n) for n, w in re.findall(r"(\d+) ([a-z][^,]*?)(?:,|$)", rest)}, int(soon or 0)


def due_by_meeting(path, day):
    """Open actions that are not overdue on `day` and are on the day of the meeting, by group."""
    counts = collections.Counter()
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) > 4 and c[1] == "action" and c[3] != "Completed" and c[4] != "(none)":
                counts[c[0]] += day <= last_day(c[4]) < MEETING
    return counts


def coarse(kinds):
    """A row's status as the printed counts put it: what is due within 30 days in one."""
    c = collections.Counter()
    for text in kinds:
        kind = said(text)
        soon = re.match(r"due (today|in|\d+ \w+ \d+, before)", text, re.I)
        c["due within 30 days" if soon else "without a date" if kind == "no date"
          else "with nothing reported" if kind == "due later" else kind] += 1
    return dict(c)


def main(argv):
    if len(argv) != 5:
        print(__doc__, file=sys.stderr)
        return 64
    _, listing, hand, date, path = argv
    counts, refs = expected(listing, datetime.date.fromisoformat(date))
    paper, tally = read_paper(path), [0, 0]
    by_meeting = due_by_meeting(listing, datetime.date.fromisoformat(date))

    def agree(what, want, have):
        tally[want != have] += 1
        if want != have:
            print("%s: %s: %s, not %s" % (path, what, have, want))

    agree("by hand", by_hand(hand, date), {k: sum(c[k] for c in counts.values()) for k in KINDS})
    for ref, (group, kind) in refs.items():
        row = paper.rows.get("a" + ref, (None, ["not there"]))
        agree("action " + ref, (group, kind), (row[0], said(row[1][-1])))
    for group, want in counts.items():
        last = [cells[-1] for g, cells in paper.rows.values() if g == group]
        agree("actions of " + group, dict(want), dict(collections.Counter(map(said, last))))
        total, by_kind, soon = printed_counts(paper.printed.get(group, "0 actions: 0 "))
        agree("total over " + group, sum(want.values()), total)
        agree("counts over " + group, coarse(last), by_kind)
        agree("due before the meeting over " + group, by_meeting[group], soon)
    print("%s at %s: %d passed, %d failed" % (path, date, *tally))
    return 1 if tally[1] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
