"""A pack made again over its published pages, read back with others' tools: supplement.py PROGRAM [FOLDER].

Each case publishes a pack, changes something, and makes it again: every page that is as it was must
say the same under the same number, the others have numbers that no page had, and agenda, contents,
list of files and supplement say these numbers. The supplements are left in FOLDER, for validators.
"""
import csv
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/annex"))

from pdf import Pdf                                              # noqa: E402
from reading import bookmarks, labels, must, pages_of, read, run, wrong   # noqa: E402

PROGRAM = Path(sys.argv[1]).resolve()
KEEP = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None

PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack"{attributes}>
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
  <part heading="Matters taken in public">
    <item title="Apologies for absence"/>
{items}
  </part>
</pack>
"""

ITEMS = {
    "first": '<item title="First" id="first"><paper file="first.xml"/></item>',
    "second": '<item title="Second" id="second"><paper file="second.xml"/></item>',
    "plan": '<item title="The plan" id="plan"><paper file="plan.xml" template="improvement-plan"/></item>',
    "overview": '<item title="The plan at a glance" id="glance"><paper file="plan.xml" template="rag-overview"/></item>',
    "third": '<item title="Third" id="third"><paper file="third.xml"/></item>',
}

REPORT = """<?xml version="1.0" encoding="UTF-8"?>
<report xmlns="urn:rapporteur:1" id="{name}" status="open" house="house.xml">
  <title>{title} report</title><organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee><date>2016-04-25</date>
  <recommendations><recommendation>Note it.</recommendation></recommendations>
  {sections}
  <background-papers none="yes"/><contact post="Director"/>
  {appendices}
</report>
"""

SENTENCE = "The committee asked how many visits were made in time, and what was done about those that were not. "
TABLE = "<table><caption>Visits</caption><thead><tr><th>Week</th><th>What was found</th></tr></thead><tbody>" + "".join(
    f"<tr><td>Week {i}</td><td>{SENTENCE * 2}</td></tr>" for i in range(40)) + "</tbody></table>"

cases = 0


# ---- what is made ---------------------------------------------------------------------------

WHOLE = 9    # paragraphs of an appendix: most of a page, so that no other begins on it
SHORT = 5    # sections of a report whose last page has room for a line more


def report(name, sections=6, long=None, dropped=(), table=None, appendices=("A", "B"), changed=None):
    """long: (section, sentences) of its fourth paragraph. changed: an appendix with other words."""
    text = ""
    for i in range(sections):
        if i in dropped:
            continue
        text += f'<section heading="Section {i} of {name}">'
        for k in range(8):
            words = f"This is {name}, section {i}, {k}. " + SENTENCE * 3
            if long is not None and (i, k) == (long[0], 3):
                words = f"Long paragraph of {name}. " + SENTENCE * long[1]
            text += f"<p>{words}</p>"
        text += (TABLE.replace("Week 20<", f"Week {table}<") if table is not None and i == 2 else "") + "</section>"
    more = "".join(f'<appendix id="app-{a.lower()}" title="Appendix of {name}: {a}"><p>'
                   f'{"Other words. " if a == changed else ""}What {name} adds in {a}.</p>'
                   f'{("<p>" + SENTENCE * 3 + "</p>") * WHOLE}</appendix>' for a in appendices)
    return REPORT.format(name=name, title=name.title(), sections=text, appendices=more)


def plan(words=None):
    text = (ROOT / "samples/improvement-plan-2015.xml").read_text(encoding="utf-8")
    if words is not None:
        spot = text.index("</title>", text.index("<action "))
        text = text[:spot] + " " + words + text[spot:]
    return text


class Pack:
    """A folder with a pack and what was built of it."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "house.xml").write_text('<house xmlns="urn:rapporteur:1" id="h"/>', encoding="utf-8")

    def write(self, attributes="", items=("first", "second", "third"), texts=None, **papers):
        for name in ("first", "second", "third"):
            (self.folder / f"{name}.xml").write_text(report(name, **papers.get(name, {})), encoding="utf-8")
        (self.folder / "plan.xml").write_text(plan(papers.get("plan")), encoding="utf-8")
        text = PACK.format(attributes=attributes, items="\n".join(ITEMS.get(i, i) for i in items))
        (self.folder / "pack.xml").write_text(text, encoding="utf-8")

    def build(self, out, *options):
        read(PROGRAM, "build", "-q", *options, self.folder / "pack.xml", "-o", self.folder / out)
        return Built(self.folder / out)


class Built:
    def __init__(self, out):
        self.out = out
        self.record = list(csv.DictReader((out / "pack-pages.csv").open(encoding="utf-8", newline="")))
        self.rows = [r for r in self.record if r["SHA-256"]]
        self.gone = [r["Page"] for r in self.record if not r["SHA-256"]]
        self.labels = [r["Page"] for r in self.rows]
        self.names = labels(out / "pack.pdf")
        self.texts = pages_of(out / "pack.pdf")
        self.front = len(self.names) - len(self.rows)
        self.by_label = dict(zip(self.names[self.front:], self.texts[self.front:]))

    def listed(self):
        """The sentences of the supplement's first pages."""
        names, texts = labels(self.out / "pack-supplement.pdf"), pages_of(self.out / "pack-supplement.pdf")
        front = " ".join(" ".join(t for n, t in zip(names, texts) if re.fullmatch("[ivx]+", n)).split())
        return re.findall(r"[Pp]ages? [0-9A-Z]+(?: and [0-9A-Z]+|–[0-9A-Z]+)? (?:(?:is|are) (?:new|withdrawn)|"
                          r"replaces? pages? [0-9A-Z]+(?: and [0-9A-Z]+|–[0-9A-Z]+)?) \(item \d+, [^)]*\)", front)


def plain(text):
    """A page's words; not which source it was made from, which its foot may say."""
    return re.sub(r" source [0-9a-f]{12}", "", re.sub(r"\s+", " ", text))


# ---- what must hold of every pack made again ------------------------------------------------

def compare(what, old, new, changes, same=None):
    """`changes`: the sentences, without items. `same`: so many pages are as they were."""
    global cases
    cases += 1
    if KEEP is not None and "annex" not in what:   # the scans there conform to nothing
        KEEP.mkdir(parents=True, exist_ok=True)
        for suffix in ("pdf", "html"):
            shutil.copy(new.out / f"pack-supplement.{suffix}", KEEP / f"{what.replace(' ', '-')}.{suffix}")
    kept = set(old.labels) & set(new.labels)
    must(len(new.labels) == len(set(new.labels)), f"{what}: a number twice: {new.labels}")
    for label in kept:
        must(plain(old.by_label[label]) == plain(new.by_label[label]), f"{what}: page {label} says something else")
    must(set(new.gone) >= (set(old.labels) | set(old.gone)) - kept, f"{what}: gone are {new.gone}")
    must(not (set(new.labels) - kept) & (set(old.labels) | set(old.gone)), f"{what}: a number is used again")
    must(same is None or len(kept) == same, f"{what}: {len(kept)} pages are as they were, not {same}: {new.labels}")
    # what is printed, what a viewer shows, what the record says
    must(new.names[new.front:] == new.labels, f"{what}: labels {new.names[new.front:]}, recorded {new.labels}")
    last = max(int(re.match(r"\d+", n)[0]) for n in old.labels + old.gone)
    for name, text in zip(new.names[new.front:], new.texts[new.front:]):
        must(re.findall(r"[Pp]age (\w+) of (\w+)", text)[-1:] == [(name, str(last))], f"{what}: page {name} prints otherwise")
    # agenda and list of files
    agenda = " ".join(" ".join(new.texts[:new.front]).split())
    papers = list(dict.fromkeys((r["Item"], r["Paper"]) for r in new.rows))
    for row in csv.DictReader((new.out / "pack-files.csv").open(encoding="utf-8", newline="")):
        if row["Item"]:
            paper = papers.pop(0)
            own = [r["Page"] for r in new.rows if (r["Item"], r["Paper"]) == paper]
            must((row["First page"], row["Last page"]) == (own[0], own[-1]), f"{what}: files say {row}")
            pages = f"(Page {own[0]})" if len(own) == 1 else f"(Pages {own[0]}–{own[-1]})"
            must(pages in agenda, f"{what}: the agenda does not say {pages}")
            must(labels(new.out / row["File"]) == own, f"{what}: {row['File']} has pages {labels(new.out / row['File'])}")
    # the supplement: the list, and the pages that changed, as they are in the pack
    found = [s[:s.index(" (item")] for s in new.listed()]
    must(changes is None or found == changes, f"{what}: the list says {found}")
    page = re.sub("<[^>]*>", "", (new.out / "pack-supplement.html").read_text(encoding="utf-8"))
    must(all(s in " ".join(page.split()) for s in found), f"{what}: the list as a page says otherwise")
    check_supplement(what, new, kept)


def check_supplement(what, new, kept):
    pdf = new.out / "pack-supplement.pdf"
    names, texts = labels(pdf), pages_of(pdf)
    front = len([n for n in names if re.fullmatch("[ivx]+", n)])
    blank = {r["Page"] for r in new.rows if r["SHA-256"] == "blank"}
    wanted = [n for n in new.labels if n not in kept and n not in blank]
    must([n for n in names[front:] if n not in blank] == wanted, f"{what}: the supplement has {names[front:]}, not {wanted}")
    for name, text in zip(names[front:], texts[front:]):
        must(plain(text) == plain(new.by_label[name]), f"{what}: page {name} is another one in the supplement")
    must(run("qpdf", "--check", pdf).returncode == 0, f"{what}: qpdf finds fault with the supplement")
    # what a screen reader reads there is what the pack says, and what these pages show
    told = read("pdfinfo", "-struct-text", pdf)
    parts = ("\n" + told).split('\n  Part "')[2:]   # the first is the list
    read_words = " ".join(l.strip()[1:-1] for p in parts for l in p.split("\n") if l.strip().startswith('"'))
    read_words = re.sub(r"\s+", " ", read_words)
    shown = re.sub(r"\W+", "", " ".join(texts[front:]))
    # pdfinfo's lines are the reader's; words of each must be on the pages
    missing = [w for w in set(re.findall(r"\w{4,}", read_words)) if w not in shown]
    must(not missing, f"{what}: read aloud, but not on the pages: {missing[:5]}")
    for label in (n for n in names[front:] if n not in blank):
        words = [w for w in re.findall(r"This is \w+, section \d+, \d+\.", new.by_label[label])]
        must(all(w in read_words for w in words), f"{what}: page {label} is not read aloud")
    # bookmarks lead to the pages that have these headings
    for _, title, at in bookmarks(pdf):
        must(1 <= at <= len(texts), f"{what}: bookmark {title} leads to {at}")
    tops = [b for b in bookmarks(pdf) if b[0] == 0]
    items = {r["Item"] for r in new.rows if r["Page"] in wanted}
    must(len(tops) == len(items) + 1 or not items, f"{what}: {len(tops)} bookmarks of {len(items)} items")


# ---- the cases -----------------------------------------------------------------------------------

AMENDS = ' amends="{}/pack-pages.csv"'


def in_folder(case):
    with tempfile.TemporaryDirectory() as name:
        case(Pack(Path(name)))


def one_page(p):
    p.write()
    old = p.build("old")
    total = len(old.labels)
    must(old.labels == [str(i + 1) for i in range(total)], f"first: {old.labels}")
    p.write(AMENDS.format("old"))
    new = p.build("none")
    compare("nothing", old, new, [], total)
    must("No page has changed" in pages_of(new.out / "pack-supplement.pdf")[0], "nothing: the supplement does not say so")
    where = [r["Page"] for r in old.rows if "Long" not in r and r["Item"] == "3"]
    # a paragraph with as many lines, and one with so many that its page becomes two
    page = next(n for n in where if "This is second, section 2, 3." in plain(old.by_label[n]))
    p.write(AMENDS.format("old"), second={"long": (2, 3)})
    compare("changed", old, p.build("changed"), [f"Page {page}A replaces page {page}"], total - 1)
    p.write(AMENDS.format("old"), second={"long": (2, 12)})
    grown = p.build("grown")
    compare("grown", old, grown, [f"Pages {page}A and {page}B replace page {page}"], total - 1)
    at = grown.labels.index(page + "A")
    must(grown.labels[at:at + 3] == [page + "A", page + "B", str(int(page) + 1)], f"grown: {grown.labels}")
    # and once more, over the record of the pack that was made again
    p.write(AMENDS.format("grown"), second={"long": (2, 4)})
    again = p.build("again")
    compare("again", grown, again, [f"Page {page}AA replaces page {page}A"], total)
    must(again.labels[at] == page + "AA", f"again: page {again.labels[at]}")
    must(page in again.gone and page + "A" in again.gone, f"again: gone are {again.gone}")
    p.write(AMENDS.format("again"), second={"long": (2, 3)})
    compare("thrice", again, p.build("thrice"), None, None)


def whole_pages(p):
    """Appendices stand on pages of their own."""
    p.write(second={"sections": SHORT})
    old = p.build("old")
    total = len(old.labels)
    pages = [next(n for n in old.labels if f"What second adds in {a}." in old.by_label[n]) for a in "AB"]
    p.write(AMENDS.format("old"), second={"sections": SHORT, "appendices": ("A",)})
    listed = next(n for n in old.labels if "Appendix of second: B" in plain(old.by_label[n]) and n not in pages)
    compare("withdrawn", old, p.build("withdrawn"), [f"Page {listed}A replaces page {listed}",
                                                     f"Page {pages[1]} is withdrawn"], total - 2)
    p.write(AMENDS.format("old"), second={"sections": SHORT, "changed": "B"})
    compare("appendix", old, p.build("appendix"), [f"Page {pages[1]}A replaces page {pages[1]}"], total - 1)
    p.write(AMENDS.format("old"), second={"sections": SHORT, "appendices": ("A", "B", "C")})
    compare("new page", old, p.build("new"), [f"Page {listed}A replaces page {listed}", f"Page {pages[1]}A is new"],
            total - 1)
    # papers: one that goes, a new one, another order
    p.write(AMENDS.format("old"), items=("first", "third"), second={"sections": SHORT})
    gone = [r["Page"] for r in old.rows if r["Item"] == "3"]
    compare("paper withdrawn", old, p.build("less"), [f"Pages {gone[0]}–{gone[-1]} are withdrawn"], total - len(gone))
    p.write(AMENDS.format("old"), items=("third", "second", "first"), second={"sections": SHORT})
    compare("another order", old, p.build("order"), [], total)
    p.write(AMENDS.format("old"), items=("first", "overview", "second", "third"),
            second={"sections": SHORT})
    more = p.build("more")
    before = [r["Page"] for r in old.rows if r["Item"] == "2"][-1]
    added = [n for n in more.labels if n not in old.labels]
    must(added[0] == before + "A" and all(n.startswith(before) for n in added), f"new paper: {added}")
    compare("new paper", old, more, [f"Pages {added[0]}{' and ' if len(added) == 2 else '–'}{added[-1]} are new"], total)


def tables(p):
    """A table that goes on over pages, of which one is in the supplement: with its head."""
    p.write(second={"table": 20})
    old = p.build("old")
    p.write(AMENDS.format("old"), second={"table": 99})
    new = p.build("new")
    compare("table", old, new, None, len(old.labels) - 1)
    told = read("pdfinfo", "-struct-text", new.out / "pack-supplement.pdf")
    must(told.count("Table") == 1, f"table: {told.count('Table')} tables in the supplement")
    must(len(re.findall(r"^ *TH\b", told, re.M)) == 2 and '"Week"' in told, "table: its head is not read in the supplement")
    rows, cells = len(re.findall(r"^ *TR\b", told, re.M)), len(re.findall(r"^ *TD\b", told, re.M))
    must(rows > 5 and cells == 2 * (rows - 1), f"table: {rows} rows, {cells} cells")


def contents(p):
    """Contents say the numbers that the pages have."""
    p.write(items=("first", "plan", "third"))
    old = p.build("old")
    p.write(AMENDS.format("old"), items=("first", "plan", "third"), plan=SENTENCE * 12)
    new = p.build("new")
    compare("contents", old, new, None)
    entries, at = {}, {}
    pdf = new.out / "pack-03-plan.pdf"
    names, texts = labels(pdf), pages_of(pdf)
    for _, title, page in bookmarks(pdf):
        at[" ".join(title.replace(":", " ").split())] = names[page - 1]
    for text in texts[:3]:
        for line in text.split("\n"):
            title, dots, number = line.partition(" . . .")
            if dots and re.fullmatch(r"\d+[A-Z]*", number.strip(" .")):
                entries[" ".join(title.replace(":", " ").split())] = number.strip(" .")
    checked = [t for t in entries if t in at]
    must(len(checked) > 10, f"contents: {len(checked)} entries found")
    for title in checked:
        must(entries[title] == at[title], f"contents: {title} is on page {at[title]}, not {entries[title]}")
    must(any(not e.isdigit() for e in entries.values()), "contents: no entry with a letter")


def right_hand(p):
    p.write(' right-hand="yes"')
    old = p.build("old")
    p.write(' right-hand="yes"' + AMENDS.format("old"), second={"long": (2, 12)})
    new = p.build("new")
    compare("right-hand", old, new, None)
    for item in ("2", "3", "4"):
        at = [r["Item"] for r in new.rows].index(item)
        must((new.front + at) % 2 == 0, f"right-hand: item {item} begins on the {new.front + at + 1}th page")
        must(new.labels[at] in old.labels and int(new.labels[at]) % 2 == 1, f"right-hand: item {item} begins on {new.labels[at]}")


def bytes_and_files(p):
    p.write()
    old = p.build("old")
    p.write(AMENDS.format("old"), second={"long": (2, 12)})
    new = p.build("new")
    before = {f.name: f.read_bytes() for f in new.out.iterdir()}
    p.build("new", "-j", "1")
    for f in new.out.iterdir():
        must(before.get(f.name) == f.read_bytes(), f"{f.name}: other bytes on one thread")
    # the record that is read is not written over
    kept = (old.out / "pack-pages.csv").read_bytes()
    done = run(PROGRAM, "build", "-q", p.folder / "pack.xml", "-o", old.out)
    must(done.returncode != 0 and (old.out / "pack-pages.csv").read_bytes() == kept, "the published record was written over")
    # one file: the pack alone, with the same numbers
    read(PROGRAM, "build", "-q", p.folder / "pack.xml", "-o", p.folder / "one.pdf")
    must(labels(p.folder / "one.pdf") == new.names, "one file has other numbers")


def annexes(p):
    """Somebody else's pages are the same when their file is; a changed one goes out as a whole."""
    def scan(pages, shade):
        made = Pdf(tags=False, lang=False)
        for _ in range(pages):
            made.page(b"%.1f g 100 100 300 400 re f" % shade)
        return made.bytes()

    items = ("first", '<item title="Letters" id="letters"><paper file="third.xml"/>'
             '<annex file="one.pdf" title="A letter" alternative="a Word file"/>'
             '<annex file="two.pdf" title="Another letter" alternative="a Word file"/></item>', "second")
    more = ' annexes="inside"'
    for right_hand in ("", ' right-hand="yes"'):
        (p.folder / "one.pdf").write_bytes(scan(3, 0.5))
        (p.folder / "two.pdf").write_bytes(scan(2, 0.6))
        p.write(more + right_hand, items=items)
        old = p.build("old" + right_hand[1:6])
        p.write(more + right_hand + AMENDS.format("old" + right_hand[1:6]), items=items)
        compare("annexes" + right_hand, old, p.build("same" + right_hand[1:6]), [], len(old.labels))
        (p.folder / "one.pdf").write_bytes(scan(4, 0.7))
        new = p.build("new" + right_hand[1:6])
        cover = next(n for n in old.labels if "Pages" in old.by_label[n] and "of this pack" in old.by_label[n])
        was = [str(int(cover) + i) for i in range(4)]
        now = [n + "A" for n in was] + [was[-1] + "B"]
        at = new.labels.index(now[0])
        must(new.labels[at:at + 5] == now, f"annexes: {new.labels[at - 1:at + 7]}")
        compare("annex changed" + right_hand, old, new, [f"Pages {now[0]}–{now[-1]} replace pages {was[0]}–{was[-1]}"])
        must(f"Pages {now[1]}–{now[-1]} of this pack" in plain(new.by_label[now[0]]), "annexes: what the cover sheet says")
        must(f"Item 3, page {now[2]} of" in new.by_label[now[2]], f"annexes: stamped is {new.by_label[now[2]]}")


def late(p):
    """A supplementary agenda: numbers go on, items have those that they had."""
    p.write(items=("first", '<item title="Audits" to-follow="they end on 20 April"/>', "second"))
    old = p.build("old")
    p.write(' continues="old/pack-pages.csv"', items=(
        '<item number="3" title="Audits"><paper file="third.xml"/></item>',
        '<item number="9" title="A ruling" urgent="the court ruled on 20 April"><paper file="first.xml"/></item>',
        '<item title="Another matter"/>'))
    text = (p.folder / "pack.xml").read_text(encoding="utf-8").replace('id="pack"', 'id="late"')
    (p.folder / "pack.xml").write_text(text.replace('    <item title="Apologies for absence"/>\n', ""), encoding="utf-8")
    new = p.build("late")
    first, count = len(old.labels) + 1, len(new.labels)
    must(new.labels == [str(first + i) for i in range(count)], f"late: {new.labels}")
    agenda = " ".join(" ".join(new.texts[:new.front]).split())
    must("Supplementary agenda" in agenda, "late: what it is called")
    must("3. Audits (Pages " + str(first) in agenda and "9. A ruling (Pages" in agenda and "10. Another matter" in agenda,
         f"late: the agenda says {agenda}")
    must("Taken as urgent: the court ruled on 20 April" in agenda, "late: why it is urgent")
    must(f"Page {first} of {first + count - 1}" in new.texts[new.front], "late: the first page's number")
    must(not (new.out / "pack-supplement.pdf").exists(), "late: there is a supplement of changes")


def main():
    for case in (one_page, whole_pages, tables, contents, right_hand, annexes, bytes_and_files, late):
        in_folder(case)
    print(f"supplements: {cases} packs made again, {len(wrong)} faults")
    return 1 if wrong else 0


sys.exit(main())
