#!/usr/bin/env python3
"""A plan's years through the archive: years.py PROGRAM [--long].

Four quarters archived one after another, each naming the archive that it is added to, or the files of the quarters before it:
four bags, a chain that openssl verifies, each made again byte for byte, and Q4 tells the same either way. Then what may go wrong
between a plan and its archive. --long: bagit.py judges the bags too, which has to be there.
"""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import archive as a
from archive import Authority, Office, must, openssl
from bags import chain_fault, fault, label, seal, sha512

QUARTERS = Path(__file__).resolve().parents[2] / "samples" / "quarters"
ISSUES = re.compile(r"<issues>.*?</issues>", re.S)


def without_hashes(text):
    return re.sub(r"[0-9a-f]{12,}", "", text)


def build(office, plan, out, *arguments):
    done = subprocess.run([office.program, "build", plan, "-o", out, *arguments], cwd=office.folder, capture_output=True, text=True, check=False)
    office.out, office.err = done.stdout, done.stderr
    return done.returncode


def page(office, name):
    return without_hashes((office.folder / name).read_text())


def sources(bag):
    return {str(p.relative_to(bag / "data/source")): p.read_bytes() for p in (bag / "data/source").rglob("*") if p.is_file()}


# ---- the four quarters ------------------------------------------------------------------------------------------------------------


def bagit(bags, long):
    if shutil.which("bagit.py") is None:
        must(not long, "bagit.py is not there")
        return
    done = subprocess.run(["bagit.py", "--validate", "--quiet", *map(str, bags)], capture_output=True, text=True, check=False)
    must(done.returncode == 0, f"bagit.py: {done.stderr}")


def exported(office, long):
    must(office.run("export", "--ocfl", office.folder / "ocfl") == 0, office.err)
    if long:
        a.others_validators(office)


def stamped(office):
    tsa, answer = Authority(office.folder, "tsa"), office.folder / "answer.tsr"
    must(office.run("stamp") == 0, office.err)
    query = next((office.archive / "stamps").glob("*.tsq"))
    tsa.answer(query, answer)
    must(office.run("stamp", "--answer", answer, "--certificates", tsa.folder / "ca.pem") == 0, office.err)
    last = next(bag for bag in office.bags() if sha512((bag / "tagmanifest-sha512.txt").read_bytes()) == query.stem)
    status, said = openssl("ts", "-verify", "-data", last / "tagmanifest-sha512.txt", "-in", query.with_suffix(".tsr"),
                           "-CAfile", query.with_suffix(".pem"), folder=office.folder)
    must(status == 0 and "Verification: OK" in said, f"openssl: {said}")
    must(last.name.startswith("scorecards-2015-16-2016-03-31"), f"the stamp is of {last}")


def year(program, folder, from_archive, long):
    """The samples in plans/, archived in archive/."""
    office = Office(program, folder)
    for n in range(1, 5):
        text = (QUARTERS / f"scorecards-2016-q{n}.xml").read_text()
        if from_archive:
            text, times = ISSUES.subn('<issues archive="../archive"/>', text)
            must(times == (n > 1), f"quarter {n} names its issues {times} times")
        bag = office.add(office.write(f"plans/scorecards-2016-q{n}.xml", text).relative_to(folder))
        must(fault(bag) == "", f"quarter {n}: {fault(bag)}")
    must(len(office.bags()) == 4 and chain_fault(office.archive) == "", f"a chain of four: {chain_fault(office.archive)}")
    bagit(office.bags(), long)
    stamped(office)
    must(office.run("verify") == 0 and "4 of 4 bags" in office.out and "stamp: " in office.out, f"{office.out} {office.err}")
    must(office.run("rebuild") == 0 and office.out.count("same bytes") == 4, f"{office.out} {office.err}")
    must(build(office, "plans/scorecards-2016-q4.xml", "out") == 0, office.err)
    return office


def quarters(program, folder, long):
    one = year(program, folder / "files", False, long)
    other = year(program, folder / "archived", True, long)
    for paper in ("scorecards-2016-q4.html", "scorecards-2016-q4-what-changed.html"):
        must(page(one, f"out/{paper}") == page(other, f"out/{paper}"), f"{paper}: otherwise from the archive")
    card = page(other, "out/scorecards-2016-q4.html")
    must("Q1 from that as at 30 June 2015" in card and "<svg" in card, "no trend from the archive")
    status = other.run("compare", "plans/scorecards-2016-q3.xml", "plans/scorecards-2016-q4.xml")
    must(status == 0 and "Was 98% (Outstanding) in Q3; now 92% (Good) in Q4." in other.out, f"measure 6: {other.out} {other.err}")
    exported(other, long)
    later(other)


def later(office):
    """What is added afterwards changes nothing of what was."""
    q4 = office.folder / "plans/scorecards-2016-q4.xml"
    bag = next(b for b in office.bags() if "2016-03-31" in b.name)
    kept = sources(bag)
    must(sorted({Path(p).parts[1] for p in kept if p.startswith("archive/")})
         == ["README.txt", *(f"scorecards-2015-16-{day}-v1" for day in ("2015-06-30", "2015-09-30", "2015-12-31"))], f"{sorted(kept)}")
    must(not any(p.count("archive/") > 1 for p in kept), "what an issue names itself is kept")
    for p in kept:
        if p.endswith("manifest-sha512.txt") and "tag" not in p:
            done = subprocess.run(["sha512sum", "-c", "--quiet", "--ignore-missing", "manifest-sha512.txt"], cwd=bag / "data/source" / Path(p).parent,
                                  capture_output=True, text=True, check=False)
            must(done.returncode == 0, f"{p}: {done.stderr}")
    q3 = (office.folder / "plans/scorecards-2016-q3.xml").read_text()
    office.add("plans/scorecards-2016-q3.xml", q3.replace("</title>", " again</title>", 1))
    text = q4.read_text()
    office.add("plans/q5.xml", text.replace("<as-at>2016-03-31", "<as-at>2016-06-30", 1).replace("<date>2016-04-25", "<date>2016-07-25", 1))
    must(office.run("rebuild", bag.name) == 0, f"after the archive has grown: {office.err}")
    again = office.add("plans/scorecards-2016-q4.xml")
    must(again is not None and "scorecards-2015-16-2015-12-31-v2" in " ".join(sources(again)), "the latest version of Q3 is not the one that is read")
    must(not any("2016-06-30" in p for p in sources(again)), "a later issue is read")
    shutil.move(office.archive, office.folder / "away")
    must(office.run("rebuild", bag.name, archive=office.folder / "away") == 0, f"far from its plan: {office.err}")


# ---- what may go wrong ---------------------------------------------------------------------------------------------------------------


PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:rapporteur:1" id="{id}" papers="scorecard what-changed"><title>Complaints</title>
  <organisation>Borough Council of Example</organisation><committee>Audit Committee</committee>
  <date>{day}</date>{head}{issues}
  <scale id="j" label="Judgement"><status id="red" label="Red" standing="bad"/><status id="green" label="Green" standing="good"/></scale>
  <periods><financial-year start="2015"/></periods>
  <scorecard id="s" periods="{periods}" history="yes" values="q{n}.csv"><title>Scorecard</title></scorecard>
  <recommendations id="l" title="Actions"><recommendation id="r1" ref="1"><title>Learn</title>
    <action id="a1" ref="1.1" owner="Complaints Officer" due="2016-0{n}"><title>Train</title></action>
    {more}</recommendation></recommendations>
  <measures><measure id="m" number="1" scorecards="s" unit="percent" polarity="high"><title>Answered in time</title>
    <bands scale="j"><band status="red">0-79</band><band status="green">80-100</band></bands></measure></measures>
</plan>
"""
DAYS = {1: "2015-06-30", 2: "2015-09-30", 3: "2015-12-31", 4: "2016-03-31"}
FROM = '<issues archive="archive"/>'


def quarter(office, n, issues=FROM, id="complaints", head="", more=""):
    office.write(f"q{n}.csv", f"measure,period,value\nm,2015-16-Q{n},{95 - 10 * n}\n")
    office.write(f"q{n}.xml", PLAN.format(id=id, day=DAYS[n], n=n, issues=issues, head=head, more=more,
                                             periods=" ".join(f"2015-16-Q{k}" for k in range(1, n + 1))))
    return f"q{n}.xml"


def three(program, folder):
    office = Office(program, folder)
    bags = [office.add(quarter(office, n, FROM if n > 1 else "")) for n in (1, 2, 3)]
    quarter(office, 4)
    return office, bags


def refused(office, words, *arguments):
    must(build(office, "q4.xml", "out", *arguments) == 2 and words in office.err, f"not refused ({words}): {office.err}")
    must("archive verify" in office.err or words not in ("not as it was archived",), office.err)


def restored(bag, damage):
    """Do the damage; how it is undone."""
    copy = bag.parent.parent / "kept"
    shutil.copytree(bag, copy, symlinks=True)
    damage(bag)

    def undo():
        shutil.rmtree(bag, ignore_errors=True)
        shutil.move(copy, bag)
    return undo


def damages(program, folder):
    office, bags = three(program, folder)
    bag = bags[1]
    source = "data/source/q2.xml"

    def grow(name):
        return lambda b: (b / name).write_bytes((b / name).read_bytes() + b" ")

    def linked(b):
        shutil.move(b / source, office.folder / "elsewhere.xml")
        (b / source).symlink_to(office.folder / "elsewhere.xml")

    def renamed(b):
        text = (b / "bag-info.txt").read_text()
        (b / "bag-info.txt").write_text(text.replace("As-At: 2015-09-30", "As-At: 2015-10-01"))

    def outside(b):
        text = (b / "bag-info.txt").read_text()
        (b / "bag-info.txt").write_text(text.replace("Source-File: data/source/q2.xml", "Source-File: data/source/../../../../q2.xml"))
        seal(b)

    for what, damage in {
        "a source with another byte": grow(source), "values with another byte": grow("data/source/q2.csv"),
        "a changed bag-info.txt": renamed, "a changed manifest": grow("manifest-sha512.txt"),
        "no source": lambda b: (b / source).unlink(), "no manifest": lambda b: (b / "manifest-sha512.txt").unlink(),
        "no tag manifest": lambda b: (b / "tagmanifest-sha512.txt").unlink(), "no bag-info.txt": lambda b: (b / "bag-info.txt").unlink(),
        "a source that is a link": linked, "a bag-info.txt that is a folder": lambda b: ((b / "bag-info.txt").unlink(), (b / "bag-info.txt").mkdir()),
    }.items():
        undo = restored(bag, damage)
        status = build(office, "q4.xml", "out")
        must(status == 2 and "is not as it was archived" in office.err and "archive verify --archive archive" in office.err
             and bag.name in office.err and "q4.xml:4:" in office.err, f"{what}: {status} {office.err}")
        must(office.run("verify") == 2, f"{what}: archive verify finds nothing")
        must(office.run("add", "q4.xml") == 2 and len(office.bags()) == 3, f"{what}: archived all the same")
        undo()
    undo = restored(bag, outside)
    must(build(office, "q4.xml", "out") == 0 and "Q2" not in page(office, "out/q4-what-changed.html"), f"a source outside of its bag: {office.err}")
    undo()
    must(build(office, "q4.xml", "out") == 0, f"put right again: {office.err}")
    copy = shutil.copytree(bag, office.archive / "complaints-copy")
    refused(office, "two copies of one issue")
    shutil.rmtree(copy)
    (office.archive / "notes").mkdir()
    must(build(office, "q4.xml", "out") == 0, f"a folder of somebody's: {office.err}")


def named_wrongly(program, folder):
    office, bags = three(program, folder)
    for issues, words in (
        ('<issues archive="archiv"/>', "'archiv' is no archive that can be read"), ("<issues/>", "names no issue"),
        ('<issues archive="/srv/archive"/>', "a path relative to this file"), ('<issues archive=""/>', "archive"),
        (f'<issues archive="archive"><issue file="q3.xml"/></issues>', "are both as at 31 December 2015"),
        ('<issues archive="q3.xml"/>', "is no archive that can be read"),
    ):
        quarter(office, 4, issues)
        refused(office, words)
    older = PLAN.format(id="complaints", day="2015-03-31", n=1, issues="", head="", more="", periods="2015-16-Q1")
    office.write("q0.xml", older.replace("history", 'values="q1.csv" history').replace(' values="q1.csv">', ">"))
    quarter(office, 4, '<issues archive="./archive//"><issue file="q0.xml"/></issues>')
    must(build(office, "q4.xml", "out") == 0, f"an older issue beside the archive: {office.err}")
    must("Q3 from that as at 31 December 2015" in page(office, "out/q4.html"), "not from the archive")
    office.add("q4.xml")
    # The first issue of another plan: there is nothing before it, and that is archived too.
    first = office.add(quarter(office, 4, id="compliments"))
    must("no issue of \"compliments\" with an earlier as-at day" in office.err, f"no word on it: {office.err}")
    must("archive/README.txt" in sources(first) and len(sources(first)) == 3, f"{sorted(sources(first))}")
    must(office.run("rebuild") == 0, f"rebuilt: {office.err}")
    must(office.run("list", "--text", "\"Q1\"") == 0, office.err)


def figures_of_csv(program, folder):
    """What an issue names is kept with it, and its figures are drawn."""
    office, bags = three(program, folder)
    bag = office.add("q4.xml")
    must(f"archive/{bags[0].name}/data/source/q1.csv" in sources(bag), f"{sorted(sources(bag))}")
    must(page(office, f"archive/{bag.name}/data/papers/q4.html").count("85%") > 0, "the figure of Q1 is not drawn")
    must("as at 31 December 2015" in page(office, f"archive/{bag.name}/data/papers/q4-what-changed.html"), "Q3 is not compared")
    must(office.run("rebuild") == 0, office.err)
    must(office.run("compare", bags[2].name, bag.name) == 0, office.err)
    office.write("report.xml", """<report xmlns="urn:rapporteur:1" id="report" template="committee-report"><title>Complaints</title>
      <organisation>Borough Council of Example</organisation><committee>Audit Committee</committee><date>2016-04-25</date>
      <author><name>A. Officer</name><post>Head of Complaints</post></author><lead/>
      <use plan="q4.xml" as="p"/><part heading="What changed"><insert from="p" template="what-changed"/></part></report>""")


EXEMPT = '<exemption id="x" paragraphs="1">It names a home.</exemption>'
HIDDEN = '<action id="a2" ref="1.2" owner="Head of Legal" due="2016-0{n}" exempt="x"><title>Close Quokka House</title></action>'


def editions(program, folder):
    office = Office(program, folder)
    for n in (1, 2, 3):
        quarter(office, n, FROM if n > 1 else "", head=EXEMPT, more=HIDDEN.format(n=n))
        for edition in ("public", "private"):
            bag = office.add(f"q{n}.xml", None, "--edition", edition)
            must(label(bag, "Edition") == edition and fault(bag) == "", f"{bag}: {fault(bag)}")
            if edition == "public":
                held = "\n".join([*sources(bag), *map(str, sources(bag).values())])
                must("uokka" not in held and "-private" not in held, f"{bag.name} names what is private")
            else:
                must(all(f"complaints-{DAYS[k]}-private-v1/data/source/q{k}.xml" in " ".join(sources(bag)) for k in range(1, n)), f"{sorted(sources(bag))}")
    quarter(office, 4)         # nothing in it is exempt, but what it is compared with is
    must(build(office, "q4.xml", "out") == 2 and "--edition" in office.err, f"no edition asked for: {office.err}")
    for edition in ("public", "private"):
        office.add("q4.xml", None, "--edition", edition)
    must(office.run("rebuild") == 0 and office.out.count("same bytes") == 8, f"rebuilt: {office.out} {office.err}")
    must(office.run("verify") == 0, office.err)
    told = {b.name: page(office, f"archive/{b.name}/data/papers/{next((b / 'data/papers').glob('*what-changed*.html')).name}")
            for b in office.bags() if "2016-03-31" in b.name}
    must("Quokka" in told["complaints-2016-03-31-private-v1"] and "uokka" not in told["complaints-2016-03-31-v1"], "which edition is compared")
    must("as at 31 December 2015" in told["complaints-2016-03-31-v1"], "the public paper compares nothing")
    # One edition only is there.
    for kept, without, words in (("private", "public", "only as the members had it"), ("public", "private", "only as the public had it")):
        alone = Office(program, folder / kept)
        quarter(alone, 1, "", head=EXEMPT, more=HIDDEN.format(n=1))
        alone.add("q1.xml", None, "--edition", kept)
        quarter(alone, 2, head=EXEMPT, more=HIDDEN.format(n=2))
        bag = alone.add("q2.xml", None, "--edition", without)
        must(words in alone.err, f"{kept} only: {alone.err}")
        must("uokka" not in str(sources(bag)) or without == "private", f"{bag} holds what is exempt")
        must("Q1 from that" not in page(alone, f"archive/{bag.name}/data/papers/{next((bag / 'data/papers').glob('q2*.html')).name}"), "drawn from the other edition")
        alone.add("q2.xml", None, "--edition", kept)
        must(alone.run("rebuild") == 0, f"{kept} only: {alone.err}")
    # A file without editions that has some in its next version.
    mixed = Office(program, folder / "mixed")
    mixed.add(quarter(mixed, 1, ""))
    quarter(mixed, 1, "", head=EXEMPT, more=HIDDEN.format(n=1))
    for edition in ("public", "private"):
        mixed.add("q1.xml", None, "--edition", edition)
    quarter(mixed, 2, head=EXEMPT, more=HIDDEN.format(n=2))
    for edition, name in (("public", "complaints-2015-06-30-v2"), ("private", "complaints-2015-06-30-private-v1")):
        bag = mixed.add("q2.xml", None, "--edition", edition)
        must(f"archive/{name}/data/source/q1.xml" in sources(bag), f"{edition}: {sorted(sources(bag))}")
    must(mixed.run("rebuild") == 0, mixed.err)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--long", action="store_true")
    arguments = parser.parse_args()
    program = Path(arguments.program).resolve()
    # What is brought to the disk there costs nothing.
    memory = "/dev/shm" if Path("/dev/shm").is_dir() and not arguments.long else None
    with tempfile.TemporaryDirectory(dir=memory) as temporary:
        here = Path(temporary)
        quarters(program, here / "quarters", arguments.long)
        damages(program, here / "damages")
        named_wrongly(program, here / "named")
        figures_of_csv(program, here / "csv")
        editions(program, here / "editions")
    print(f"years: {a.passed} checks, {len(a.failures)} wrong")
    return 1 if a.failures else 0


if __name__ == "__main__":
    sys.exit(main())
