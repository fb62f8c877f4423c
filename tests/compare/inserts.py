#!/usr/bin/env python3
"""inserts.py PROGRAM - what changed, in papers that draw on a plan whose earlier issues come from an archive.

A report that inserts what-changed beside other parts of the plan: each claim leads to the row that it speaks of where that row is in
the paper, and is words where it is not. The same report in a pack. And the line "since the last issue" of the other papers counts what the
comparison says."""
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUARTERS = ROOT / "samples" / "quarters"
WORDS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
faults = []

REPORT = """<report xmlns="urn:rapporteur:1" id="report-{name}" status="open">
  <title>What changed</title><organisation>Cheshire East Council</organisation>
  <committee>Children and Families Scrutiny Committee</committee><date>2016-04-25</date>
  <report-of>Director of Children's Services</report-of>
  <use id="plan" plan="plans/q4.xml"/>
  <purpose><p>To say what changed.</p></purpose>
  <recommendations><lead>The committee is asked to:</lead><recommendation>Note it.</recommendation></recommendations>
  <section heading="What changed">{inserts}</section>
  <implications>{implications}</implications>
  <background-papers><document>Service plan, 2015-16</document></background-papers>
  <contact post="Quality Assurance Manager" telephone="01632 960 123" email="quality.assurance@example.gov.uk"/>
</report>
"""
IMPLICATIONS = "".join(f'<implication of="{i}"><p>There are none.</p></implication>'
                       for i in "legal finance risk policy equality human-resources children climate".split())
PACK = """<pack xmlns="urn:rapporteur:1" id="pack">
  <organisation>Cheshire East Council</organisation><committee>Children and Families Scrutiny Committee</committee>
  <meeting date="2016-04-25" time="1.30 pm" venue="Committee Suite 1"/>
  <part heading="Matters for the meeting">
    <item title="What changed"><p>To consider the report.</p><paper file="report-beside.xml"/></item>
    <item title="The scorecard"><p>To note it.</p><paper file="plans/q4.xml" template="what-changed"/><paper file="plans/q4.xml" template="exceptions"/></item>
  </part>
</pack>
"""
CHANGED = '<insert plan="plan" template="what-changed"><param name="parts" value="{}"/></insert>'
CLAIMS = CHANGED.format("worse better promised retold same")


def must(true, what):
    if not true:
        faults.append(what)


class Page(html.parser.HTMLParser):
    """Rows with an id, links into the page with their words, all ids."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.texts, self.open, self.rows = set(), [], {}, [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if a.get("id"):
            self.ids.add(a["id"])
        if tag in ("br", "img", "col", "meta", "link", "input", "hr"):
            return
        self.open.append((tag, a.get("id"), [], a.get("href", "")))

    def handle_data(self, data):
        for entry in self.open:
            entry[2].append(data)

    def handle_endtag(self, tag):
        while self.open:
            name, id_, text, href = self.open.pop()
            words = " ".join("".join(text).split())
            if id_:
                self.texts[id_] = words
            if name == "a" and href.startswith("#"):
                self.links.append((href[1:], words))
            if name == "tr":
                self.rows.append(words)
            if name == tag:
                break

    def dead(self):
        return [t for t, _ in self.links if t not in self.ids]

    def claims(self, marked):
        """Links of claims: to (the target's words, the claim's words)."""
        return [(t, self.texts.get(t, ""), words) for t, words in self.links if marked in t]


def run(folder, program, *arguments, status=0):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, cwd=folder, timeout=120)
    if done.returncode != status:
        sys.exit(f"inserts: {' '.join(map(str, arguments))} ends with {done.returncode}: {done.stderr}")
    return done.stdout


def make_year(folder, program):
    (folder / "plans").mkdir()
    for n in range(1, 5):
        text = (QUARTERS / f"scorecards-2016-q{n}.xml").read_text(encoding="utf-8")
        text = re.sub(r"(?s)<issues>.*?</issues>", '<issues archive="../archive"/>', text)
        (folder / "plans" / f"q{n}.xml").write_text(text, encoding="utf-8")
        if n < 4:
            run(folder, program, "archive", "add", f"plans/q{n}.xml", "--archive", "archive")


def report(folder, program, name, *inserts):
    (folder / f"report-{name}.xml").write_text(REPORT.format(name=name, inserts="".join(inserts), implications=IMPLICATIONS), encoding="utf-8")
    run(folder, program, "build", "-q", f"report-{name}.xml", "-o", "out")
    page = Page(folder / "out" / f"report-{name}.html")
    must(not page.dead(), f"{name}: links that lead nowhere: {page.dead()}")
    must((folder / "out" / f"report-{name}.pdf").stat().st_size > 10000, f"{name}: no PDF")
    return page


def reports(folder, program):
    scorecard, plan, red = ('<insert plan="plan" template="%s"/>' % t for t in ("scorecard", "improvement-plan", "exceptions"))
    alone = report(folder, program, "alone", CLAIMS)
    must(not alone.claims("changed-measure-") and not alone.claims("changed-action-"), "claims of a report without their rows are no links")
    must("Percentage of complaints resolved at stage 1" in (folder / "out/report-alone.html").read_text(encoding="utf-8"), "but words")

    own = report(folder, program, "own", CHANGED.format("worse better promised retold same places"), scorecard)
    must(len(own.claims("insert-1-changed-measure-")) > 10 and not own.claims("insert-2-changed-"), "a table of places comes first")

    beside = report(folder, program, "beside", CLAIMS, scorecard, plan)
    behind = report(folder, program, "behind", scorecard, plan, CLAIMS)
    measures = beside.claims("changed-measure-")
    must(len(measures) > 10, f"claims about measures lead to their rows: {len(measures)}")
    must(len(behind.claims("changed-measure-")) == len(measures), "whichever comes first")
    must(len({t for t, _ in beside.links if re.search("changed-action|insert-3-", t)}) > 3, f"claims about actions too: {beside.links}")
    for page, name in ((beside, "beside"), (behind, "behind")):
        for _, row, claim in page.claims("changed-measure-"):
            title = re.sub(r"^\S+ ", "", claim)
            must(title in row and row in page.rows, f"{name}: '{claim}' leads to '{row[:80]}'")
    exceptions = report(folder, program, "exceptions", CLAIMS, red)
    led = {w for _, _, w in exceptions.claims("changed-measure-")}
    for claim in {w for _, _, w in measures}:
        title = re.sub(r"^\S+ ", "", claim)
        shown = any(title in r and not r.startswith(("Was", claim + " Was")) for r in exceptions.rows)
        must(claim not in led or shown, f"exceptions: '{claim}' leads somewhere")
    must(0 < len(led) < len({w for _, _, w in measures}), f"exceptions: some claims have their row there, others are words: {len(led)}")
    # Two plans in one report: never into the other's.
    text = (folder / "report-beside.xml").read_text(encoding="utf-8").replace(
        '<use id="plan" plan="plans/q4.xml"/>', '<use id="plan" plan="plans/q4.xml"/><use id="other" plan="plans/other.xml"/>').replace(
        '<insert plan="plan" template="scorecard"/>', '<insert plan="other" template="scorecard"/>').replace('<insert plan="plan" template="improvement-plan"/>', "")
    other = (QUARTERS / "scorecards-2016-q1.xml").read_text(encoding="utf-8").replace('id="scorecards-2015-16"', 'id="other-plan"', 1)
    (folder / "plans/other.xml").write_text(other, encoding="utf-8")
    (folder / "report-two.xml").write_text(text, encoding="utf-8")
    run(folder, program, "build", "-q", "report-two.xml", "-o", "out")
    two = Page(folder / "out/report-two.html")
    must(not two.claims("changed-measure-") and not two.dead(), f"links into another plan's rows: {two.claims('changed-measure-')[:3]}")


def pack(folder, program):
    (folder / "pack.xml").write_text(PACK, encoding="utf-8")
    run(folder, program, "build", "-q", "pack.xml", "-o", "pack")
    pdfs = list((folder / "pack").rglob("*.pdf"))
    text = "".join(subprocess.run(["pdftotext", p, "-"], capture_output=True, text=True, check=True).stdout for p in pdfs)
    flat = " ".join(text.split())
    must(pdfs and "Lower rating: 4" in flat and "98%, Q3" in flat, f"the pack does not tell what changed: {pdfs}")
    must("Since the last issue (31 December 2015):" in flat, "the exceptions in the pack do not say what moved")


def since(folder, program):
    told = run(folder, program, "archive", "compare", "plans/q3.xml", "plans/q4.xml")
    groups = dict(re.findall(r"(?m)^(\S.*)\n((?:  .*\n)+)", told))
    counts = {head: len(re.findall(r"(?m)^  \S", lines)) for head, lines in groups.items()}
    wanted = [("Newly red", "measure is newly red", "measures are newly red"), ("Lower rating", "measure has a lower rating", "measures have a lower rating"),
              ("Newly overdue", "action is newly overdue", "actions are newly overdue"),
              ("Recovered from red", "measure recovered from red", "measures recovered from red"),
              ("Higher rating", "measure has a higher rating", "measures have a higher rating"), ("Completed", "action was completed", "actions were completed")]
    line = "Since the last issue (31 December 2015): " + " ".join(
        f"{WORDS[counts[head]]} {one if counts[head] == 1 else many}." for head, one, many in wanted if counts.get(head))
    must(sum(counts.get(head, 0) for head, _, _ in wanted) > 5, f"the quarters have changes: {counts}")
    for paper in ("exceptions", "one-page-summary"):
        run(folder, program, "build", "-q", "plans/q4.xml", "-t", paper, "-f", "html", "-o", "since")
        page = " ".join(re.sub(r"<[^>]*>", " ", (folder / "since" / f"q4-{paper}.html").read_text(encoding="utf-8")).split())
        must(line in page, f"{paper} does not say '{line}'")
        must("Since the last issue" not in paper_of_first(folder, program, paper), f"{paper}: an issue without an earlier one speaks of one")
    # The same issue twice: nothing moved.
    text = (folder / "plans/q4.xml").read_text(encoding="utf-8")
    (folder / "plans/same.xml").write_text(re.sub(r'(?s)<issues .*?/>', '<issues><issue file="q4b.xml"/></issues>', text), encoding="utf-8")
    (folder / "plans/q4b.xml").write_text(re.sub(r'(?s)\s*<issues .*?/>', "", text).replace("<as-at>2016-03-31", "<as-at>2016-03-30", 1), encoding="utf-8")
    run(folder, program, "build", "-q", "plans/same.xml", "-t", "exceptions", "-f", "html", "-o", "since")
    page = " ".join(re.sub(r"<[^>]*>", " ", (folder / "since/same-exceptions.html").read_text(encoding="utf-8")).split())
    must("no measure has another rating, and no action was completed or became overdue." in page,
         f"nothing moved, and that is not said: {re.findall('Since the last.{200}', page)}")


def paper_of_first(folder, program, paper):
    first = folder / "plans/first.xml"
    first.write_text(re.sub(r'(?s)\s*<issues .*?/>', "", (folder / "plans/q4.xml").read_text(encoding="utf-8")), encoding="utf-8")
    return run(folder, program, "build", first, "-t", paper, "-f", "html", "-o", "-")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        make_year(folder, program)
        reports(folder, program)
        pack(folder, program)
        since(folder, program)
    for fault in faults:
        print(f"inserts: {fault[:600]}")
    print(f"inserts: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
