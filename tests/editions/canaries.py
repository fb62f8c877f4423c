#!/usr/bin/env python3
"""Canaries in each place of a source that text can hide: no public file holds one, by others' tools, and the
private ones hold all that a paper prints. And the proof itself: a template that leaks is refused.

    canaries.py PROGRAM
"""
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

from reading import all_of, squeezed

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
wrong = 0


def must(condition, words):
    global wrong
    if not condition:
        wrong += 1
        print(f"editions: {words}")


def canary(name):
    """Words that stand nowhere else; `name` tells which place they hid in."""
    return f"Quokka {name} marmalade lighthouse"


def silent(name):
    """One that no paper prints, not even the private one."""
    return canary("silent" + name)


PLAN = HEAD + f"""<!-- {silent('comment')} -->
<plan xmlns="urn:rapporteur:1" id="placements">
  <title>Placement plan</title>
  <organisation>Borough Council of Example</organisation>
  <date>2016-04-25</date>
  <exemption id="tender" paragraphs="3">The council's position would be known to those who tender.</exemption>
  <abbreviations><abbreviation short="QMW">Quiet Mill Works</abbreviation></abbreviations>
  <scale id="judgement" label="Judgement">
    <status id="poor" label="Requires improvement" short="RI" standing="poor" symbol="triangle"/>
    <status id="good" label="Good" standing="good" symbol="circle"/>
  </scale>
  <periods><financial-year start="2015" quarters="yes"/></periods>
  <scorecard id="card" periods="2015-16-Q1 2015-16-Q2 2015-16-Q3 2015-16-Q4" values="figures.csv"
             columns="number measure values travel trend comment">
    <title>Quarterly scorecard</title>
  </scorecard>
  <priority id="homes">
    <title>More places near home</title>
    <recommendation id="r1" ref="1">
      <title>Find places in the borough</title>
      <action id="a1" owner="Head of Commissioning" due="2016-06-30"><title>Recruit ten foster carers</title></action>
      <action id="closure-of-quokka-house" owner="{canary('owner')}" due="2016-05-31" exempt="tender">
        <!-- {silent('inside')} -->
        <title>{canary('title')} at 4,827,501 pounds</title>
        <update on="2016-04-20">{canary('update')}</update>
      </action>
    </recommendation>
    <measures title="Places">
      <measure id="m1" number="1" scorecards="card" unit="percent" polarity="high"><title>Children placed near home</title></measure>
      <measure id="m2" number="2" scorecards="card" unit="percent" polarity="high" exempt="tender">
        <title>{canary('measure')}</title>
        <note>{canary('note')}</note>
      </measure>
    </measures>
  </priority>
</plan>
"""
FIGURES = ("measure,period,value,comment\n"
           "m1,2015-16-Q1,70,\nm1,2015-16-Q2,71,\nm1,2015-16-Q3,72,\nm1,2015-16-Q4,73,\n"
           "m2,2015-16-Q1,63.17,\nm2,2015-16-Q2,64.19,\nm2,2015-16-Q3,65.23,\n"
           f"m2,2015-16-Q4,66.29,{canary('csv')}\n")
REPORT = HEAD + f"""<report xmlns="urn:rapporteur:1" id="report" status="part-exempt" house="house.xml">
  <title>Report on places</title>
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <date>2016-04-25</date>
  <report-of>Director of Children's Services</report-of>
  <exemption id="tender" paragraphs="3">The council's position would be known to those who tender.</exemption>
  <use id="plan" plan="plan.xml"/>
  <purpose><p>This report is about places.</p></purpose>
  <recommendations><recommendation>Note the progress.</recommendation></recommendations>
  <section heading="Progress">
    <p seen="acronym" seen-reason="{silent('seen')}">All is well.</p>
    <p exempt="tender">{canary('paragraph')} of 731,904 pounds for 53 wombats.</p>
    <ul><li>Open.</li><li exempt="tender">{canary('point')}</li></ul>
    <p exempt="tender">See <a href="https://example.org/quokka-link-marmalade-lighthouse">{canary('linked')}</a>.</p>
    <table>
      <caption>Places</caption>
      <thead><tr><th>Home</th><th>Places</th><th exempt="tender">{canary('head')}</th></tr></thead>
      <tbody>
        <tr><th scope="row">Elm</th><td>4</td><td>{canary('column')}</td></tr>
        <tr exempt="tender"><th scope="row">{canary('row')}</th><td>5</td><td>6</td></tr>
        <tr><th scope="row">Ash</th><td exempt="tender">{canary('cell')}</td><td>7</td></tr>
      </tbody>
    </table>
    <table exempt="tender">
      <caption>{canary('caption')}</caption>
      <thead><tr><th>A</th></tr></thead><tbody><tr><td>B</td></tr></tbody>
    </table>
    <quote exempt="tender"><p>{canary('quote')}</p></quote>
  </section>
  <section id="quokka-house-closes" heading="{canary('heading')}" exempt="tender"><p>{canary('section')}</p></section>
  <implications><implication of="legal" exempt="tender"><p>{canary('implication')}</p></implication></implications>
  <background-papers none="yes"/>
  <contact post="Director of Children's Services" email="director@example.gov.uk"/>
  <appendix id="overview" title="{canary('appendix')}" exempt="tender"><p>{canary('annexed')}</p></appendix>
</report>
"""
HOUSE = HEAD + """<house xmlns="urn:rapporteur:1" id="house">
  <implication id="legal" heading="Legal implications">There are no legal implications.</implication>
</house>
"""
MINUTES = HEAD + f"""<minutes xmlns="urn:rapporteur:1" id="minutes">
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <date>2016-03-25</date>
  <exemption id="staff" paragraphs="1 2">A person would be known.</exemption>
  <present><person>Councillor A</person></present>
  <minute number="1" title="Minutes"><resolved>That the minutes be approved.</resolved></minute>
  <minute number="2" title="{canary('minute')}" exempt="staff"><p>{canary('minuted')}</p></minute>
</minutes>
"""
HIDDEN = HEAD + f"""<plan xmlns="urn:rapporteur:1" id="hidden">
  <title>{canary('paper')}</title>
  <organisation>Borough Council of Example</organisation>
  <date>2016-04-25</date>
  <priority id="p"><title>{canary('papered')}</title>
    <recommendation id="r1" ref="1"><title>Sell it</title>
      <action id="a1" owner="Head of Property" due="2016-06-30"><title>{canary('papers')}</title></action>
    </recommendation></priority>
</plan>
"""
PACK = HEAD + f"""<pack xmlns="urn:rapporteur:1" id="pack">
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <meeting date="2016-05-03" time="2 pm" venue="Town Hall"/>
  <part heading="With the public">
    <exemption id="person" paragraphs="1">A person would be known.</exemption>
    <item title="Minutes" id="minutes"><paper file="minutes.xml"/></item>
    <item title="Places" id="places"><paper file="report.xml"/><annex file="quokka-house-valuation.pdf" title="{canary('annextitle')}" exempt="person"/></item>
    <item title="The plan" id="plan"><paper file="plan.xml"/></item>
  </part>
  <part heading="Without the public" private="yes">
    <exemption paragraphs="3">Prices would be known.</exemption>
    <item title="Property" id="property"><p>{canary('item')}</p><paper file="hidden.xml"/></item>
  </part>
  <contact post="Clerk" telephone="01632 960000" email="clerk@example.gov.uk"/>
</pack>
"""


def png(text):
    """One grey pixel, with a comment."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"Comment\0" + text.encode()) + chunk(b"IDAT", zlib.compress(b"\0\x80"))
            + chunk(b"IEND", b""))


def check_leaks(here):
    """What the program did not read itself brings an exempt text along: nothing is written."""
    (here / "photo.png").write_bytes(png("It was said: " + canary("paragraph") + " of many."))
    leaking = REPORT.replace("<p>This report is about places.</p>",
                             '<p>This report is about places.</p><picture file="photo.png" alt="A house."/>')
    (here / "leaking.xml").write_text(leaking)
    done = build(here, "--edition", "public", "-o", "leaking", "leaking.xml")
    must(done.returncode == 2, f"a leak ends with status {done.returncode}: {done.stderr}")
    must("[exempt-found]" in done.stderr and "leaking.html, in the texts of a picture" in done.stderr,
         f"a leak is not told with its place: {done.stderr}")
    must("marmalade" not in done.stderr and "lighthouse" not in done.stderr, "the message tells what is exempt")
    must(not list((here / "leaking").glob("*")), "a file with a leak appears")
    (here / "photo.png").write_bytes(png("It was a house"))
    done = build(here, "--edition", "public", "-o", "leaking", "leaking.xml")
    must(done.returncode == 0, f"no leak, and yet: {done.stderr}")


def check_findings(here):
    """Exempt words that the public part has too; papers that are left out and cannot be read."""
    (here / "repeated.xml").write_text(PLAN.replace("Recruit ten foster carers", canary("title") + " at 4,827,501 pounds"))
    done = subprocess.run([PROGRAM, "check", "repeated.xml"], cwd=here, capture_output=True, text=True, check=False)
    must(done.stdout.count("[exempt-repeated]") == 1, f"check does not tell the repetition: {done.stdout}")
    done = build(here, "--edition", "public", "-o", "repeated", "repeated.xml", "-t", "improvement-plan")
    must(done.returncode == 0, f"what is public is no leak: {done.stderr}")
    (here / "unread.xml").write_text(PACK.replace('file="hidden.xml"', 'file="nowhere.xml"'))
    done = build(here, "--edition", "public", "-o", "unread", "unread.xml")
    must(done.returncode == 0 and done.stderr.count("[exempt-unread]") == 1, f"an unread paper: {done.stderr}")


def build(folder, *arguments):
    return subprocess.run([PROGRAM, "build", *arguments], cwd=folder, capture_output=True, text=True, check=False)


def read_folder(folder):
    return {path.name: squeezed(all_of(path)) for path in sorted(folder.iterdir())}


def check_public(files):
    must(files, "no public file")
    for name, text in files.items():
        at = text.find("quokka")
        must(at < 0, f"{name} holds {text[at:at + 60]}")
        for number in ("4827501", "731904", "53wombats"):
            must(number not in text, f"{name} holds {number}")


def check_private(files, wanted):
    whole = "".join(files.values())
    for name in wanted:
        must(squeezed(canary(name)) in whole, f"no private file holds {name}")


def check_figures(public, private):
    """Figures are there in both editions, those of the private one say so in their names, and each holds its canaries."""
    for ending in (".xlsx", ".json", "-values.csv", "-actions.csv"):
        must("plan" + ending in public, f"no public plan{ending}")
        must("report-plan" + ending in public, f"no public report-plan{ending}")
    must(all(name.startswith("plan-private") for name in private), f"private files are called {sorted(private)}")
    wanted = {".xlsx": ["title", "update", "owner", "measure", "csv"], ".json": ["title", "update", "owner", "csv"],
              "-values.csv": ["measure", "csv"], "-actions.csv": ["title", "owner"], "-history.csv": ["update"]}
    for ending, names in wanted.items():
        for name in names:
            must(squeezed(canary(name)) in private.get("plan-private" + ending, ""), f"plan-private{ending} lacks {name}")
    must("notforpublication" in private["plan-private.xlsx"], "the private workbook does not say that it is")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        here = pathlib.Path(temporary)
        for name, text in (("plan.xml", PLAN), ("figures.csv", FIGURES), ("report.xml", REPORT), ("house.xml", HOUSE),
                           ("minutes.xml", MINUTES), ("hidden.xml", HIDDEN), ("pack.xml", PACK)):
            (here / name).write_text(text)
        done = build(here, "-t", "improvement-plan", "--attach", "-o", "quokka-house-valuation.pdf", "hidden.xml")
        must(done.returncode == 0, f"the annex is not built: {done.stderr}")
        for edition in ("public", "private"):
            for source, options in (("plan.xml", ["-t", "improvement-plan,scorecard", "--attach", "--certificate", "-f",
                                                   "pdf,html,csv,xlsx,json"]),
                                    ("report.xml", ["--attach", "-f", "pdf,html,csv,xlsx,json"]), ("minutes.xml", []),
                                    ("pack.xml", ["-f", "pdf,html,csv-values,xlsx,json"])):
                done = build(here, "--edition", edition, "-o", f"{edition}-{source}", *options, source)
                must(done.returncode == 0, f"{source} has no {edition} edition: {done.stderr}")
        public = {}
        for source in ("plan.xml", "report.xml", "minutes.xml", "pack.xml"):
            public.update(read_folder(here / f"public-{source}"))
        check_public(public)
        must("nothingexemptinit" in public["plan-certificate.pdf"], "the certificate says nothing of the proof")
        check_private(read_folder(here / "private-plan.xml"), ["owner", "title", "update", "measure", "csv"])
        check_figures(public, read_folder(here / "private-plan.xml"))
        check_private(read_folder(here / "private-report.xml"), ["paragraph", "point", "linked", "head", "column",
                      "row", "cell", "caption", "quote", "heading", "section", "implication", "appendix", "annexed"])
        for kind, edition in (("public", ""), ("private", "-private")):
            made = {path.name for path in (here / f"{kind}-pack.xml").iterdir()}
            figures = sorted(name for name in made if name.endswith(".xlsx"))
            must(f"pack{edition}-03-plan.xlsx" in made and f"pack{edition}-02-places-plan.xlsx" in made
                 and any("property" in name for name in figures) == bool(edition), f"figures of the {kind} pack: {figures}")
        check_private(read_folder(here / "private-pack.xml"), ["minute", "minuted", "item", "paper", "papered",
                      "papers", "annextitle"])
        check_leaks(here)
        check_findings(here)
        print(f"editions: {len(public)} public files without a canary" if not wrong else f"editions: {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
