"""A pack as its reader meets it, read back from the files with others' tools: pack.py PROGRAM.

The pack that is built here has an item without a paper, one with two, one whose paper is to
follow, a private one; its agenda must name the pages that the papers have, every page's label
must be the number printed on it, every link must lead somewhere, and what is said of the files
elsewhere (list, calendar, agenda page) must agree.
"""
import csv
import re
import sys
import tempfile
from pathlib import Path

from reading import labels, must, outline, pages_of, printed_number, read, roman, run, wrong

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()

PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack"{attributes}>
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <meeting date="2016-04-25" time="1.30 pm" ends="16:00" venue="Town Hall, Room 1; Example"/>
  <introduction><p>The agenda has two parts.</p></introduction>
  <part heading="Matters taken in public">
    <item title="Apologies for absence"><p>To receive apologies.</p></item>
    <item title="Progress of the plan" id="progress"><p>To consider the report.</p>
      <paper file="report.xml"/><paper file="plan.xml" template="scorecard" title="Appendix: the scorecard"/></item>
    <item title="=Late figures" to-follow="the quarter ends on 31 March"/>
    <item title="Exceptions" urgent="the judge asked for it"><paper file="plan.xml" template="exceptions"/></item>
  </part>
  <part heading="Matters taken in private" private="yes">
    <exemption paragraphs="3" of="tender">Prices would be known to those who tender.</exemption>
    <exemption paragraphs="1 2" of="tender">Families could be known.</exemption>
    <item title="A tender" id="tender"><paper file="plan.xml" template="one-page-summary"/></item>
  </part>
  <contact post="Clerk to the committee" email="clerk@example.gov.uk"/>
  <dates heading="Dates of future meetings"><date>2016-06-27</date><date>2016-09-26</date></dates>
</pack>
"""

REPORT = """<?xml version="1.0" encoding="UTF-8"?>
<report xmlns="urn:rapporteur:1" id="report" status="open" house="house.xml">
  <title>Progress</title><organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee><date>2016-04-25</date>
  <use id="plan" plan="plan.xml"/>
  <recommendations><recommendation>Note it.</recommendation></recommendations>
  <section heading="Progress"><p>There are <count of="actions"/> actions (<xref to="overview"/>).</p></section>
  <background-papers none="yes"/><contact post="Director"/>
  <appendix id="overview" title="Overview"><insert template="rag-overview"/></appendix>
</report>
"""

def build(folder, attributes):
    (folder / "pack.xml").write_text(PACK.format(attributes=attributes), encoding="utf-8")
    (folder / "report.xml").write_text(REPORT, encoding="utf-8")
    (folder / "house.xml").write_text('<house xmlns="urn:rapporteur:1" id="h"/>', encoding="utf-8")
    text = (ROOT / "samples/example.xml").read_text(encoding="utf-8")
    (folder / "plan.xml").write_text(text, encoding="utf-8")
    for other in ("q4.csv",):
        (folder / other).write_bytes((ROOT / "samples" / other).read_bytes())
    (folder / "theme").mkdir()
    for other in (ROOT / "samples/theme").iterdir():
        (folder / "theme" / other.name).write_bytes(other.read_bytes())
    said = run(PROGRAM, "check", "--quiet", folder / "pack.xml")
    must(said.returncode == 0, f"check says {said.stdout}")
    return read(PROGRAM, "build", "--edition", "private", folder / "pack.xml", "-o", folder / "out")


def check_numbers(pdf, first, total):
    """Labels, printed numbers and their run; gives the labels."""
    names, texts = labels(pdf), pages_of(pdf)
    must(len(names) == len(texts), f"{pdf.name}: {len(names)} labels of {len(texts)} pages")
    for name, text in zip(names, texts):
        number, of = printed_number(text)
        must(number == name, f"{pdf.name}: the page labelled {name} prints {number}")
        must(first is None or of == str(total), f"{pdf.name}: page {name} is said to be of {of}, not {total}")
    if first is not None:
        must(names == [str(first + i) for i in range(len(names))], f"{pdf.name}: labels {names[:3]}...")
    return names


def check(folder, right_hand):
    out = folder / "out"
    rows = list(csv.reader((out / "pack-private-files.csv").open(encoding="utf-8", newline="")))
    head, whole, papers = rows[0], rows[1], rows[2:]
    must(head == ["Item", "Title", "Private", "File", "First page", "Last page"], f"head of the list {head}")
    must([r[0] for r in papers] == ["2", "2", "4", "5"], f"items {[r[0] for r in papers]}")
    must([r[2] for r in papers] == ["no", "no", "no", "yes"], "which are private")
    must(whole[3] == "pack-private.pdf", f"the whole is {whole[3]}")
    total = int(papers[-1][5])
    # The pack: the agenda in roman, then one run of numbers.
    names = labels(out / "pack-private.pdf")
    texts = pages_of(out / "pack-private.pdf")
    agenda = len(names) - total
    must(names == [roman(i + 1) for i in range(agenda)] + [str(i + 1) for i in range(total)], f"labels {names[:5]}")
    for name, text in zip(names, texts):
        blank = "intentionally left blank" in text
        must(printed_number(text)[0] == name, f"the page labelled {name} prints {printed_number(text)[0]}"
             + (" (blank)" if blank else ""))
    # Each item: the same pages as in the pack, in a file of its own.
    at = 0
    for item, title, _, file, first, last in papers:
        own = check_numbers(out / file, int(first), total)
        must(own[-1] == last, f"{file} ends on {own[-1]}, the list says {last}")
        start = agenda + int(first) - 1
        mine = [re.sub(r"\s+", " ", t) for t in pages_of(out / file)]
        theirs = [re.sub(r"\s+", " ", t) for t in texts[start:start + len(own)]]
        must(mine == theirs, f"{file}: its pages are not those of the pack")
        if right_hand and (at == 0 or papers[at - 1][0] != item):
            must(int(first) % 2 == 1, f"item {item} begins on page {first}, a left-hand page")
        at += 1
    if right_hand:
        must(total % 2 == 0 and agenda % 2 == 0, "the last page of an item is a right-hand page")
    # The agenda says these pages, and leads there.
    front = re.sub(r"\s+", " ", " ".join(texts[:agenda]))
    spans = [(papers[0][4], papers[1][5]), (papers[2][4], papers[2][5]), (papers[3][4], papers[3][5])]
    for title, (first, last) in zip(("2. Progress of the plan", "4. Exceptions", "5. A tender"), spans):
        pages = f"Page {first}" if first == last else f"Pages {first}–{last}"
        must(f"{title} ({pages})" in front, f"the agenda does not say {title} ({pages})")
    must("Appendix: the scorecard (" in front, "the agenda does not name the second paper")
    must("Paper to follow: the quarter ends on 31 March" in front, "what is to follow")
    must("Taken as urgent: the judge asked for it" in front, "why it is urgent")
    must("Part 2: Matters taken in private The committee is asked to exclude the public and press" in front, "the second part")
    must("Item 5: Exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972. Paragraph 3: information "
         "relating to the financial or business affairs" in front, "why item 5 is private")
    must("Public interest: Prices would be known to those who tender. Item 5: Exempt under paragraphs 1 and 2" in front,
         "why it is in the public interest")
    titles = outline(out / "pack-private.pdf")
    starts = [agenda + int(p[4]) for p in papers]
    must([t[:2] for t in titles[1:]] == [("2. Progress of the plan", starts[0]), ("4. Exceptions", starts[2]),
                                         ("5. A tender", starts[3])], f"bookmarks {titles}, papers begin on {starts}")
    must(titles[1][2] == [("Progress", starts[0]), ("Appendix: the scorecard", starts[1])],
         f"bookmarks of the papers of an item: {titles[1][2]}")
    must(run("qpdf", "--check", out / "pack-private.pdf").returncode == 0, "qpdf finds fault with pack.pdf")
    # What a screen reader reads of the whole is what it reads of the parts.
    whole_text = read("pdfinfo", "-struct-text", out / "pack-private.pdf")
    for _, _, _, file, _, _ in papers:
        lines = [l.strip() for l in read("pdfinfo", "-struct-text", out / file).split("\n") if l.strip().startswith('"')]
        missing = [l for l in lines if l not in whole_text]
        must(not missing, f"{file}: not read in the pack: {missing[:2]}")
    # The agenda's page leads to the papers' pages, which are there.
    page = (out / "pack-private.html").read_text(encoding="utf-8")
    hrefs = [h for h in re.findall(r'href="([^"#:]+)"', page)]
    must(all((out / h).exists() for h in hrefs), f"links of the agenda page: {hrefs}")
    must({f"pack-private-{n}.html" for n in ("02-progress", "02-progress-2", "04-item-4", "05-tender")} <= set(hrefs),
         f"the agenda page links to {hrefs}")
    check_calendar((out / "pack-private.ics").read_bytes())


def check_dividers(folder):
    """A sheet before the papers of each item: on the right, named by the item's bookmark, in no file of its own."""
    out = folder / "out"
    papers = list(csv.DictReader((out / "pack-private-files.csv").open(encoding="utf-8", newline="")))[1:]
    names, texts = labels(out / "pack-private.pdf"), pages_of(out / "pack-private.pdf")
    agenda = names.index("1")
    must(names[agenda:] == [str(i + 1) for i in range(len(names) - agenda)], f"dividers: labels {names}")
    tops = {t[0]: t[1] for t in outline(out / "pack-private.pdf")}
    firsts = {}
    for row in papers:
        firsts.setdefault(row["Item"], int(row["First page"]))
    must(list(firsts) == ["2", "4", "5"] and len(papers) == 4, f"dividers: files of {[r['Item'] for r in papers]}")
    for (item, first), title in zip(firsts.items(), ("Progress of the plan", "Exceptions", "A tender")):
        sheet = " ".join(texts[agenda + first - 3].split())
        must(first % 2 == 1 and f"Item {item} {title}" in sheet, f"dividers: before page {first} stands {sheet}")
        must("intentionally left blank" in texts[agenda + first - 2], f"dividers: the back of the sheet of item {item}")
        must(tops.get(f"{item}. {title}") == agenda + first - 2, f"dividers: the bookmark of item {item} leads to {tops}")
    must("Appendix: the scorecard" in texts[agenda + firsts["2"] - 3], "dividers: the sheet names the papers")


def check_calendar(raw):
    must(raw.count(b"\n") == raw.count(b"\r\n"), "calendar: lines end in CRLF")
    must(all(len(line) <= 75 for line in raw.split(b"\r\n")), "calendar: a line of more than 75 octets")
    text = raw.decode("utf-8").replace("\r\n ", "")
    events = text.split("BEGIN:VEVENT")[1:]
    must(len(events) == 3, f"calendar: {len(events)} events")
    must("DTSTART;TZID=Europe/London:20160425T133000" in events[0], "calendar: when it begins")
    must("DTEND;TZID=Europe/London:20160425T160000" in events[0], "calendar: when it ends")
    must("LOCATION:Town Hall\\, Room 1\\; Example" in events[0], "calendar: where")
    must("DTSTART;VALUE=DATE:20160627" in events[1], "calendar: the next meeting")
    must("SUMMARY:Children's Committee: Dates of future meetings" in events[1], "calendar: whose meeting it is")
    must(len(set(re.findall(r"UID:(\S+)", text))) == 3, "calendar: a UID for each")


# The items of the committee's own agenda of July 2011, and which of them have papers here.
SAMPLE_ITEMS = ["Apologies for absence", "Minutes of the previous meeting", "Declaration of interest and party whip",
                "Public speaking time and open session", "Annual announced inspection",
                "Children and families performance report", "Independent Reviewing Officers: annual report 2010-11",
                "Cheshire East Family Service", "Work programme update", "Forward plan: extracts",
                "Consultations from Cabinet", "Residential placements: framework contract"]
SAMPLE_PAPERS = [("2", "Minutes of the Children and Families Scrutiny Committee, 28 June 2011"),
                 ("6", "Performance reporting: year end 2010-11"), ("7", "Annual report on cared for children in Cheshire East"), ("8", "Cheshire East Family Service"),
                 ("9", "Work programme update"), ("9", "Work programme, April to September 2011"),
                 ("10", "Forward plan of key decisions")]


def check_sample():
    """The sample pack in public: twelve items; the pages of each, and of each paper where it has several, are where
    the agenda says, and a paper's first page is its own."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        read(PROGRAM, "build", "-q", "--edition", "public", ROOT / "samples/agenda-pack-2011.xml", "-o", out)
        pack = out / "agenda-pack-2011.pdf"
        pages = read("pdftotext", "-layout", pack, "-").split("\f")[:-1]
        labels = [text.split()[-3] for text in pages]   # Page 7 of 86
        front = labels.count("i") and labels.index("1")
        agenda = " ".join(" ".join(pages[:front]).split())
        found = re.findall(r"(?m)^ *(\d+)\. +(.+?)(?: \(Pages? [^)]*\))?$", "\n".join(pages[:front]))
        must(found == [(str(n), title) for n, title in enumerate(SAMPLE_ITEMS, 1)], f"sample: the agenda's items are {found}")
        with open(out / "agenda-pack-2011-files.csv", encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["Item"]]
        must([(r["Item"], r["Title"]) for r in rows] == SAMPLE_PAPERS,
             f"sample: the papers are {[(r['Item'], r['Title']) for r in rows]}")
        must(rows[0]["First page"] == "1" and rows[-1]["Last page"] == str(len(pages) - front), "sample: not one run of pages")
        must(f"on {len(pages) - front} pages" in " ".join((ROOT / "docs/pack-definition.md").read_text(encoding="utf-8").split()),
             f"sample: docs/pack-definition.md does not say that it has {len(pages) - front} pages")
        items = {}
        for row in rows:
            items.setdefault(row["Item"], []).append(row)
            alone = read("pdftotext", "-layout", "-f", "1", "-l", "1", out / row["File"], "-").rstrip("\f")
            must(alone == pages[labels.index(row["First page"])], f"sample: {row['Title']} begins elsewhere")
        for item, papers in items.items():
            first, last = papers[0]["First page"], papers[-1]["Last page"]
            must(f"{item}. {SAMPLE_ITEMS[int(item) - 1]} (Pages {first}–{last})" in agenda,
                 f"sample: the agenda's pages of item {item}")
            must(int(first) % 2 == 1, f"sample: item {item} begins on the left")
            for before, after in zip(papers, papers[1:]):
                must(int(after["First page"]) == int(before["Last page"]) + 1, f"sample: item {item}: pages between its papers")
            for row in papers if len(papers) > 1 else []:
                must(f"{row['Title']} (Pages {row['First page']}–{row['Last page']})" in agenda,
                     f"sample: the agenda does not name {row['Title']}")
        must("Paper to follow:" not in agenda, "sample: a paper is to follow")


def main():
    check_sample()
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), ' right-hand="yes" dividers="yes"')
        check_dividers(Path(name))
    for attributes, right_hand in (("", False), (' right-hand="yes"', True)):
        with tempfile.TemporaryDirectory() as name:
            build(Path(name), attributes)
            check(Path(name), right_hand)
            before = {p.name: p.read_bytes() for p in (Path(name) / "out").iterdir()}
            read(PROGRAM, "build", "-q", "-j", "1", "--edition", "private", Path(name) / "pack.xml", "-o", Path(name) / "out")
            for p in (Path(name) / "out").iterdir():
                must(before.get(p.name) == p.read_bytes(), f"{p.name}: other bytes on one thread")
    print(f"packs: 4 packs, {len(wrong)} faults")
    return 1 if wrong else 0


sys.exit(main())
