#!/usr/bin/env python3
"""Issues into an archive, and what becomes of them: archive.py PROGRAM [--long].

Bags are read by sha512sum and hashlib (with --long by bagit.py and ocfl-validate.py too), stamps by `openssl ts`; they
are damaged in every way that bags are in practice, and each damage is to be named; the program is killed at random and
at each of its system calls. --long: 1,000 times, and at every call.
"""
import argparse
import email
import email.policy
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from bags import bags, chain_fault, fault, info, label, seal, sha512

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "samples"
failures, passed = [], 0

PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:rapporteur:1" id="{id}"><title>{title}</title>
  <organisation>Borough Council of Example</organisation><committee>Children's Committee</committee>
  <date>{date}</date>{more}
  <recommendations id="inspection" title="Recommendations"><recommendation id="r1" ref="1">
    <title>Assess in time</title>
    <action ref="1.1" owner="Head of service" due="2016-02"><title>{action}</title></action>
  </recommendation></recommendations>
</plan>
"""


def must(holds, words):
    global passed
    if holds:
        passed += 1
    else:
        failures.append(words)
        print(f"archive: {words}")


def plan(id="plan", title="Improvement plan", date="2016-04-25", more="", action="Audit every month"):
    return PLAN.format(id=id, title=title, date=date, more=more, action=action)


class Office:
    """A folder with definitions and an archive, and what the program says in it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)
        self.archive = self.folder / "archive"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.out = self.err = ""

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, what, *arguments, archive=None, prefix=(), **environment):
        done = subprocess.run([*prefix, self.program, "archive", what, "--archive", archive or self.archive, *map(str, arguments)],
                              cwd=self.folder, env=dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", **environment),
                              capture_output=True, text=True, check=False)
        self.out, self.err = done.stdout, done.stderr
        return done.returncode

    def bags(self):
        return bags(self.archive)

    def add(self, name, text=None, *arguments):
        """The new bag."""
        if text is not None:
            self.write(name, text)
        before = set(self.bags()) if self.archive.exists() else set()
        status = self.run("add", name, "--date", "2016-05-01", *arguments)
        new = set(self.bags()) - before
        must(status == 0 and len(new) == 1, f"{name} is not added: {status} {self.out} {self.err}")
        return new.pop() if new else None


# ---- what is in a bag --------------------------------------------------------------------------------------------


def samples(program, folder, long):
    """The samples, as they are."""
    office = Office(program, folder)
    for source, arguments in (("scorecards-2016.xml", []), ("committee-report-2025.xml", []),
                              ("agenda-pack-2011.xml", ["--edition", "public"]),
                              ("agenda-pack-2011.xml", ["--edition", "private"])):
        bag = office.add(SAMPLES / source, None, *arguments)
        must(fault(bag) == "", f"{bag.name}: {fault(bag)}")
        must((bag / label(bag, "Source-File")).is_file(), f"{bag.name} has no source")
    names = [bag.name for bag in office.bags()]
    must(names == ["agenda-pack-2011-2011-07-26-private-v1", "agenda-pack-2011-2011-07-26-v1",
                   "committee-report-2025-2025-01-13-v1", "scorecards-2016-2016-03-31-v1"], f"names: {names}")
    must(chain_fault(office.archive) == "", chain_fault(office.archive))
    must(office.run("verify") == 0 and "4 of 4 bags" in office.out, f"verify: {office.out} {office.err}")
    must(office.run("rebuild") == 0 and office.out.count("same bytes") == 4, f"rebuild: {office.out} {office.err}")
    card = office.archive / names[3]
    built = office.folder / "built"
    subprocess.run([program, "build", "--quiet", "--attach", SAMPLES / "scorecards-2016.xml", "-o", built], check=True)
    for paper in built.iterdir():
        must((card / "data/papers" / paper.name).read_bytes() == paper.read_bytes(), f"{paper.name} is not what build makes")
    for name, value in (("Source-Organization", "Cheshire East Council"), ("External-Identifier", "scorecards-2016"),
                        ("As-At", "2016-03-31"), ("Meeting-Date", "2016-04-25"), ("Version", "1"),
                        ("Bagging-Date", "2016-05-01"), ("Retention-Class", "minutes-and-reports"),
                        ("Review-Date", "2022-04-25"), ("Period", "Q4 2015-16")):
        must(label(card, name) == value, f"{name} is {label(card, name)}")
    must(label(office.archive / names[0], "Retention-Class") == "exempt", "the private edition's class")
    must("sha512sum -c manifest-sha512.txt" in (card / "README.txt").read_text(), "the bag does not say how it is proved")
    printed_hashes(office, card, office.archive / names[1])
    must(office.run("export", "--ocfl", office.folder / "ocfl") == 0, f"export: {office.err}")
    must(office.run("export", "--ocfl", office.folder / "ocfl") == 2 and "not empty" in office.err, f"export again: {office.err}")
    if long:
        others_validators(office)


def printed_hashes(office, card, pack):
    """A hash on paper leads to its bag; so does the file."""
    text = subprocess.run(["pdftotext", card / "data/papers/scorecards-2016.pdf", "-"], capture_output=True, text=True, check=True).stdout
    printed = re.findall(r"\b[0-9a-f]{8,64}\b", text)
    must(printed, "the paper prints no hash")
    must(all(office.run("show", h) == 0 and card.name in office.out for h in set(printed)), f"show {printed}: {office.err}")
    item = next((pack / "data/papers").glob("*performance.pdf"))
    copy = office.write("from-a-member.pdf", item.read_bytes())
    must(office.run("show", copy) == 0 and pack.name in office.out and f"data/papers/{item.name}" in office.out,
         f"show FILE: {office.out} {office.err}")
    copy.write_bytes(item.read_bytes()[:-1])
    must(office.run("show", copy) == 2 and "no issue in the archive holds" in office.err, f"show of no copy: {office.err}")
    must(office.run("show", "0123456789") == 2, "a hash of nothing is shown")
    must(office.run("show", card.name) == 0 and "sha512sum -c" in office.out, "show NAME")


def others_validators(office):
    for bag in office.bags():
        done = subprocess.run(["bagit.py", "--validate", bag], capture_output=True, text=True, check=False)
        must(done.returncode == 0, f"bagit.py: {done.stderr}")
    for path in (office.folder / "ocfl").iterdir():
        if path.is_dir() and path.name != "extensions":
            done = subprocess.run(["ocfl-validate.py", path], capture_output=True, text=True, check=False)
            must("is VALID" in done.stdout + done.stderr, f"ocfl-validate.py: {done.stdout}{done.stderr}")
    done = subprocess.run(["ocfl-root.py", "validate", "--root", office.folder / "ocfl"], capture_output=True, text=True, check=False)
    must("is VALID" in done.stdout + done.stderr, f"ocfl-root.py: {done.stdout}{done.stderr}")


def sources(program, folder):
    """Every file that a definition names, near and far, is kept where its name leads to it."""
    office = Office(program, folder)
    png = subprocess.run([sys.executable, "-c", "import zlib,struct,sys\n"
                          "c=lambda k,d: struct.pack('>I',len(d))+k+d+struct.pack('>I',zlib.crc32(k+d))\n"
                          "sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n'+c(b'IHDR',struct.pack('>IIBBBBB',4,4,8,2,0,0,0))"
                          "+c(b'IDAT',zlib.compress(b'\\0'+b'\\x40'*12)*1 if 0 else zlib.compress((b'\\0'+b'\\x40'*12)*4))+c(b'IEND',b''))"],
                         capture_output=True, check=True).stdout
    office.write("look/logo.png", png)
    office.write("look/theme.xml", '<theme xmlns="urn:rapporteur:theme"><logo src="logo.png" alt="Crest" height="20pt"/></theme>')
    office.write("look/office.xsl", (ROOT / "templates/rag-overview.xsl").read_text().replace(
        "<xsl:template match=\"/\"", '<xsl:include href="more.xsl"/>\n<xsl:template match="/"', 1))
    office.write("look/more.xsl", '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>')
    office.write("figures/é values.csv", "measure,period,value\nm1,2015-16-Q4,70\n")
    more = """<paper template="look/office.xsl" theme="look/theme.xml"/><paper template="scorecard"/>
      <scale id="j" label="J"><status id="g" label="Good" standing="good" symbol="circle"/></scale>
      <periods><financial-year start="2015" quarters="yes"/></periods>
      <scorecard id="card" periods="2015-16-Q4" values="figures/é values.csv"><title>Card</title></scorecard>
      <priority id="p"><title>P</title><measures title="M"><measure id="m1" number="1" scorecards="card" unit="percent"
        polarity="high"><title>Near home</title></measure></measures></priority>"""
    office.write("plan.xml", plan(more=more))
    bag = office.add("plan.xml")
    kept = {str(p.relative_to(bag / "data/source")) for p in (bag / "data/source").rglob("*") if p.is_file()}
    must(kept == {"plan.xml", "look/theme.xml", "look/logo.png", "look/office.xsl", "look/more.xsl", "figures/é values.csv"},
         f"sources kept: {kept}")
    must(fault(bag) == "", fault(bag))
    # The bag alone is enough: the office's files may go.
    for gone in ("look", "figures"):
        shutil.rmtree(office.folder / gone)
    (office.folder / "plan.xml").unlink()
    moved = office.folder / "elsewhere"
    office.archive.rename(moved)
    must(office.run("rebuild", archive=moved) == 0, f"rebuilt elsewhere: {office.err}")
    moved.rename(office.archive)
    # What the command line says is kept with it.
    office.write("plans/other.xml", plan(id="other"))
    office.write("cl/theme.xml", '<theme xmlns="urn:rapporteur:theme"><colours accent="#4c2c92"/></theme>')
    bag = office.add("plans/other.xml", None, "--theme", "cl/theme.xml", "--as-at", "2016-03-31", "-t", "improvement-plan,rag-overview")
    must(label(bag, "Source-File") == "data/source/plans/other.xml" and label(bag, "Build-Theme") == "data/source/cl/theme.xml" and label(bag, "Build-As-At") == "2016-03-31", f"{info(bag)}")
    must(office.run("rebuild", bag.name) == 0, f"rebuilt as asked for: {office.err}")
    must(len(list((bag / "data/papers").glob("*.pdf"))) == 2, "two papers were asked for")
    # What the bag would lack shows before it is let in: a template that reads one in a folder of the program's.
    data = office.folder / "data"
    shutil.copytree(ROOT / "templates", data / "templates")
    (data / "fonts").mkdir()
    (data / "templates/scorecard.xsl").rename(data / "real.xsl")
    (data / "templates/scorecard.xsl").symlink_to(data / "real.xsl")
    office.write("linked.xml", plan(id="linked"))
    must(office.run("add", "linked.xml", RAPPORTEUR_DATA=str(data)) == 0, f"a template behind a link: {office.err}")
    text = (data / "real.xsl").read_text()
    (data / "templates/scorecard.xsl").unlink()
    (data / "templates/deep").mkdir()
    (data / "templates/deep/more.xsl").write_text('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>')
    (data / "templates/scorecard.xsl").write_text(text.replace(
        "</xsl:stylesheet>", '<xsl:include href="deep/more.xsl"/></xsl:stylesheet>'))
    office.write("deep.xml", plan(id="deep"))
    before = office.bags()
    must(office.run("add", "deep.xml", RAPPORTEUR_DATA=str(data)) == 2 and "could not be made again" in office.err
         and office.bags() == before, f"a bag that could not be made again: {office.out} {office.err}")


def refusals(program, folder):
    """Nothing is archived that could not be kept; each refusal says what to do."""
    office = Office(program, folder)
    values = '<periods><financial-year start="2015" quarters="yes"/></periods>' \
             '<scorecard id="card" periods="2015-16-Q4" values="{}"><title>Card</title></scorecard>'
    table = "measure,period,value\n"
    for name, word in (("50%.csv", "has a %"), (unicodedata.normalize("NFD", "é.csv"), "not NFC"), ("a\u202eb.csv", "turn its direction"),
                       ("a\u0085b.csv", "control character")):
        office.write(name, table)
        office.write("plan.xml", plan(more=values.format(name)))
        must(office.run("add", "plan.xml") == 2 and word in office.err and re.search("rename (it|the file)", office.err), f"{name!r}: {office.err}")
    for name in ("a\nb.xml", "a\rb.xml"):
        office.write(name, plan())
        must(office.run("add", name) == 2 and "no text" in office.err and "rename the file" in office.err, f"{name!r}: {office.err}")
    far = office.write("far.png", b"")
    office.write("theme.xml", f'<theme xmlns="urn:rapporteur:theme"><logo src="{far}" alt="Crest" height="20pt"/></theme>')
    office.write("plan.xml", plan(more='<paper template="scorecard" theme="theme.xml"/>'))
    must(office.run("add", "plan.xml") == 2 and "named from the root" in office.err, f"absolute: {office.err}")
    office.write("Figures.csv", table)
    office.write("figures.csv", table)
    office.write("plan.xml", plan(more=values.format("figures.csv") + values.format("Figures.csv")
                                  .replace('id="card"', 'id="card2"').split("</periods>")[1]))
    must(office.run("add", "plan.xml") == 2 and "differ in capitals" in office.err, f"alike: {office.err}")
    office.write("plan.xml", plan(action="") )
    must(office.run("add", "plan.xml") == 2 and "was not archived" in office.err, f"faulty: {office.err}")
    office.write("plan.xml", plan())
    must(office.run("add", "plan.xml", "--retention", "forever") == 2 and "permanent" in office.err, f"retention: {office.err}")
    must(office.run("add", "nowhere.xml") == 2, "a file that is not there")
    must(office.run("add", "-") == 2, f"standard input: {office.err}")
    must(not office.archive.exists() or bags(office.archive) == [], "something was archived")
    must(not [p for p in office.archive.iterdir() if p.name.startswith(".adding")], "left-overs") if office.archive.exists() else None
    home = office.folder / "home"
    (home).mkdir()
    (home / "letter.txt").write_text("Dear")
    must(office.run("add", "plan.xml", archive=home) == 2 and "no archive" in office.err
         and sorted(p.name for p in home.iterdir()) == ["letter.txt"], f"another folder: {office.err}")
    for arguments in (["list", "x"], ["add"], ["frobnicate"], ["export"], ["show"]):
        must(office.run(*arguments) == 64, f"usage {arguments}: {office.err}")
    must(office.run("list", archive=office.folder / "nowhere") == 2, "no such archive")


def versions(program, folder):
    office = Office(program, folder)
    first = office.add("plan.xml", plan())
    must(office.run("add", "plan.xml") == 0 and "nothing new" in office.out and office.bags() == [first], f"again: {office.out}")
    second = office.add("plan.xml", plan(action="Audit every week"))
    must((first.name, second.name) == ("plan-2016-04-25-v1", "plan-2016-04-25-v2"), f"{second}")
    must(label(second, "Previous-Bag") == sha512((first / "tagmanifest-sha512.txt").read_bytes()), "the chain")
    third = office.add("plan.xml", plan())      # as the first again: a third, because the second was between
    must(third.name.endswith("-v3"), f"{third}")
    must(office.run("export", "--ocfl", office.folder / "ocfl") == 0, office.err)
    must(len(list((office.folder / "ocfl/plan-2016-04-25").glob("v[123]"))) == 3, "one object with three versions")
    # Disposed of: its tag files keep its place.
    (office.archive / "disposed").mkdir()
    shutil.rmtree(first / "data")
    first.rename(office.archive / "disposed" / first.name)
    must(office.run("verify") == 0, f"disposed of: {office.err}")
    must(office.add("plan.xml", plan(action="Other")).name.endswith("-v4"), "the next version")
    gone = office.archive / "disposed" / third.name
    shutil.rmtree(third / "data")
    third.rename(gone)
    office.bags()[-1].rename(office.folder / "v4")
    must(office.add("plan.xml", plan(action="Another")).name.endswith("-v4"), "a version after one that was disposed of")


# ---- damage -------------------------------------------------------------------------------------------------------


def damage(program, folder):
    office = Office(program, folder)
    for n in range(3):
        office.add("plan.xml", plan(action=f"Audit {n}"))
    whole = office.folder / "whole"
    office.archive.rename(whole)
    middle = "plan-2016-04-25-v2"

    def manifest(change, name="manifest-sha512.txt"):
        def act(bag):
            path = bag / name
            path.write_bytes(change(path.read_bytes()))
            if name == "manifest-sha512.txt":      # as who would hide it
                tags = bag / "tagmanifest-sha512.txt"
                tags.write_text(re.sub(r"\w{128}  manifest", sha512(path.read_bytes()) + "  manifest", tags.read_text()))
        return act

    def receipt(text):
        def act(bag):
            info = bag / "bag-info.txt"
            info.write_text(re.sub("Previous-Bag: .*", f"Previous-Bag: {text}", info.read_text()))
            seal(bag)
        return act

    def rot(bag):
        path = bag / "data/papers/plan.pdf"
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 4
        path.write_bytes(data)

    def case(bag):
        (bag / "data/papers/plan.pdf").rename(bag / "data/papers/Plan.pdf")

    def link(bag):
        path = bag / "data/papers/plan.pdf"
        outside = office.write("outside.pdf", path.read_bytes())
        path.unlink()
        path.symlink_to(outside)

    def folder_link(bag):
        (bag / "data/papers").rename(office.folder / "papers-outside")
        (bag / "data/papers").symlink_to(office.folder / "papers-outside")

    def bag_link(bag):
        bag.rename(office.folder / "bag-outside")
        bag.symlink_to(office.folder / "bag-outside")

    def nfd(bag):
        path = bag / "data/papers" / unicodedata.normalize("NFC", "é.txt")
        path.write_text("x")
        seal(bag)
        path.rename(bag / "data/papers" / unicodedata.normalize("NFD", "é.txt"))

    line = sha512(b"") + "  "
    cases = [
        ("rot", rot, "'data/papers/plan.pdf' is not what was archived"),
        ("missing", lambda b: (b / "data/papers/plan.pdf").unlink(), "'data/papers/plan.pdf' is missing"),
        ("extra", lambda b: (b / "data/papers/new.pdf").write_text("x"), "'data/papers/new.pdf' is no file of this bag"),
        ("extra tag", lambda b: (b / "note.txt").write_text("x"), "'note.txt' is no file of this bag"),
        ("renamed", lambda b: (b / "data/papers/plan.pdf").rename(b / "data/papers/copy.pdf"),
         "'data/papers/plan.pdf' has been renamed to 'data/papers/copy.pdf'"),
        ("cut", lambda b: (b / "data/papers/plan.pdf").write_bytes((b / "data/papers/plan.pdf").read_bytes()[:100]),
         "'data/papers/plan.pdf' is cut short: 100 of "),
        ("empty", lambda b: (b / "data/papers/plan.pdf").write_bytes(b""), "it is empty"),
        ("case", case, "'data/papers/plan.pdf' is there as 'data/papers/Plan.pdf', in other capitals"),
        ("nfd", nfd, "NFC against NFD"),
        ("link", link, "'data/papers/plan.pdf' is a link"),
        ("folder link", folder_link, "'data/papers' is a link"),
        ("bag link", bag_link, "is a link or a device, not a bag"),
        ("bag renamed", lambda b: b.rename(b.parent / "plan-2016-04-25-v7"), "the bag's folder has been renamed"),
        ("pipe", lambda b: os.mkfifo(b / "data/papers/pipe"), "neither a file nor a folder"),
        ("info", lambda b: (b / "bag-info.txt").write_text("Title: x\n"), "'bag-info.txt' is not what was archived"),
        ("no info", lambda b: (b / "bag-info.txt").unlink(), "'bag-info.txt' cannot be read"),
        ("no manifest", lambda b: (b / "manifest-sha512.txt").unlink(), "'manifest-sha512.txt' cannot be read"),
        ("no tags", lambda b: (b / "tagmanifest-sha512.txt").unlink(), "'tagmanifest-sha512.txt' cannot be read"),
        ("no bagit", lambda b: (b / "bagit.txt").unlink(), "'bagit.txt' cannot be read"),
        ("mark", manifest(lambda m: b"\xef\xbb\xbf" + m), "byte order mark"),
        ("crlf", manifest(lambda m: m.replace(b"\n", b"\r\n")), "line ends of Windows"),
        ("cut manifest", manifest(lambda m: m[:-20]), "cut short"),
        ("no sum", manifest(lambda m: m + b"hello\n"), "not a SHA-512"),
        ("short sum", manifest(lambda m: m + b"ab  data/x\n"), "not a SHA-512"),
        ("twice", manifest(lambda m: m + m.split(b"\n")[0] + b"\n"), "again"),
        ("up", manifest(lambda m: m + line.encode() + b"data/../../secret\n"), "'data/../../secret', which is not where"),
        ("absolute", manifest(lambda m: m + line.encode() + b"/etc/passwd\n"), "'/etc/passwd', which is not where"),
        ("home", manifest(lambda m: m + line.encode() + b"~/x\n"), "which is not where"),
        ("beside data", manifest(lambda m: m + line.encode() + b"bag-info.txt\n"), "which is not where"),
        ("per cent", manifest(lambda m: m + line.encode() + b"data/a%0Ab\n"), "has a %"),
        ("zero", manifest(lambda m: m + line.encode() + b"data/a\0b\n"), "not a SHA-512"),
        ("data in tags", manifest(lambda m: m + line.encode() + b"data/x\n", "tagmanifest-sha512.txt"), "which is not where"),
        ("gone", shutil.rmtree, "the chain is broken before this bag"),
        ("forged", lambda b: ((b / "data/papers/plan.html").write_text("x"), seal(b)), "the chain is broken before this bag"),
        ("other receipt", receipt("abc"), "the one before it (abc...) is missing"),
        ("other words", receipt("a" + "\u00e9" * 20), "the one before it (a" + "\u00e9" * 7 + "...) is missing"),
        ("folder", lambda b: (b.parent / "junk").mkdir(), "'bagit.txt' cannot be read"),
    ]
    broken = ("gone", "forged", "other receipt", "other words")   # the chain is, so that the next bag tells
    for name, act, words in cases:
        shutil.copytree(whole, office.archive, symlinks=True)
        act(office.archive / middle)
        before = sorted(str(p) for p in office.archive.rglob("*"))
        status = office.run("verify")
        must(status == 2 and words in office.err, f"{name}: {status} {office.err}")
        must(before == sorted(str(p) for p in office.archive.rglob("*")), f"{name}: verify has changed the archive")
        if name not in ("folder",):
            must(all(w in office.err for w in (middle,)) or name in (*broken, "bag link"), f"{name}: the bag is not named: {office.err}")
        if name in broken:
            must("several ends" in office.err and "v3" in office.err, f"{name}: {office.err}")
            office.write("plan.xml", plan(action="Next"))
            must(office.run("add", "plan.xml") == 2 and "nothing is added" in office.err, f"{name}: added to a broken chain: {office.err}")
        must(office.run("rebuild", middle) != 0 or name in (*broken, "bag link", "folder"), f"{name}: rebuilt from a damaged bag")
        shutil.rmtree(office.archive)
        for outside in ("bag-outside", "papers-outside"):
            shutil.rmtree(office.folder / outside, ignore_errors=True)
    print(f"archive: {len(cases)} kinds of damage, each named")
    forks(office, whole)
    whole.rename(office.archive)
    forged_papers(office)


def forks(office, whole):
    """Two copies of an archive that were added to apart, and put together."""
    copies = []
    for n in (0, 1):
        shutil.copytree(whole, office.archive)
        office.write("plan.xml", plan(action=f"Fork {n}", id=f"fork{n}"))
        must(office.run("add", "plan.xml") == 0, office.err)
        copies.append(office.folder / f"copy{n}")
        office.archive.rename(copies[-1])
    shutil.copytree(copies[0], office.archive)
    shutil.copytree(copies[1] / "fork1-2016-04-25-v1", office.archive / "fork1-2016-04-25-v1")
    must(office.run("verify") == 2 and "the chain forks behind this bag: 'fork0-2016-04-25-v1', 'fork1-2016-04-25-v1'" in office.err
         and "several ends" in office.err, f"forked: {office.err}")
    shutil.rmtree(office.archive)
    other = Office(office.program, office.folder / "other")
    first = other.add("plan.xml", plan(id="other"))
    shutil.copytree(whole, office.archive)
    shutil.copytree(first, office.archive / first.name)
    must(office.run("verify") == 2 and "first of the archive, and so does" in office.err, f"two firsts: {office.err}")
    shutil.rmtree(office.archive)


def forged_papers(office):
    """A rebuild names what differs, and what is other than it was."""
    bag = office.archive / "plan-2016-04-25-v3"
    page = bag / "data/papers/plan.html"
    page.write_text(page.read_text().replace("Improvement plan", "Improvement plot"))
    (bag / "data/papers/extra.html").write_text("x")
    text = (bag / "bag-info.txt").read_text()
    (bag / "bag-info.txt").write_text(re.sub(r"libharu [0-9.]+", "libharu 1.0", re.sub(r"(Font: LiberationSans sha256:)\w", r"\1x", text)))
    seal(bag)
    must(office.run("rebuild", bag.name) == 2, "a forged paper is rebuilt")
    for words in ("plan.html: error: a rebuild differs from byte", "extra.html: error: is archived, but a rebuild does not make it",
                  "another Library-Versions: then libharu 1.0", "another font: LiberationSans is not"):
        must(words in office.err, f"rebuild says nothing of {words!r}: {office.err}")
    must("plan.pdf" not in office.err, f"the PDF is the same: {office.err}")


# ---- public editions ---------------------------------------------------------------------------------------------------


def canaries(program, folder):
    """The public bag holds nothing that is exempt, in any file, by others' tools; with its mail."""
    sys.path.insert(0, str(ROOT / "tests/editions"))
    sys.argv[1:2] = [str(program)]
    import canaries as c
    from reading import all_of, squeezed
    office = Office(program, folder)
    for name, text in (("plan.xml", c.PLAN), ("figures.csv", c.FIGURES), ("report.xml", c.REPORT), ("house.xml", c.HOUSE),
                       ("minutes.xml", c.MINUTES), ("hidden.xml", c.HIDDEN), ("pack.xml", c.PACK)):
        office.write(name, text)
    subprocess.run([program, "build", "--quiet", "-t", "improvement-plan", "--attach", "-o", "quokka-house-valuation.pdf", "hidden.xml"],
                   cwd=folder, check=True)
    office.write("list.xml", """<mail-list xmlns="urn:rapporteur:1" id="all"><from address="clerk@example.gov.uk"/>
      <group id="members" edition="private"><recipient id="anne" address="anne@example.org"/></group>
      <group id="press" formats="pdf"><recipient id="bob" address="bob@example.org"/></group></mail-list>""")
    done = subprocess.run([program, "mail", "pack.xml", "--list", "list.xml", "--eml", "mail", "--date", "2016-04-18T09:00:00+01:00"],
                          cwd=folder, capture_output=True, text=True, check=False)
    letters = sorted((office.folder / "mail").glob("*.eml")) if (office.folder / "mail").exists() else []
    public_mail = [p for p in letters if "bob" in p.name]
    private_mail = [p for p in letters if "anne" in p.name]
    must(public_mail and private_mail, f"the messages are not made: {done.stderr}")
    for source in ("plan.xml", "report.xml", "minutes.xml", "pack.xml"):
        office.add(source, None, "--edition", "public", *sum((["--mail", p] for p in public_mail if source == "pack.xml"), []))
        private = office.add(source, None, "--edition", "private", *sum((["--mail", p] for p in private_mail if source == "pack.xml"), []))
        must(label(private, "Retention-Class") == "exempt" and private.name.endswith("-private-v1"), f"{private}")
    files = 0
    for bag in office.bags():
        if "-private-" in bag.name:
            continue
        must(fault(bag) == "", fault(bag))
        for path in bag.rglob("*"):
            if path.is_file():
                files += 1
                text = squeezed(str(path.relative_to(bag)) + (of_message(path, all_of) if path.suffix == ".eml" else all_of(path)))
                at = text.find("quokka")
                must(at < 0, f"{path.relative_to(office.archive)} holds {text[at:at + 60]}")
                for number in ("4827501", "731904", "53wombats"):
                    must(number not in text, f"{path} holds {number}")
    must(office.run("rebuild") == 0, f"editions rebuilt: {office.err}")
    if private_mail:
        office.write("pack.xml", c.PACK.replace("</pack>", "</pack>\n"))
        office.write("plan.xml", c.PLAN.replace("Placement plan", "Placement plans"))
        must(office.run("add", "pack.xml", "--edition", "public", "--mail", private_mail[0]) == 2
             and "what the public edition leaves out" in office.err, f"a private message with the public edition: {office.err}")
    print(f"archive: {files} files of public bags without a canary")


def of_message(path, all_of):
    """All parts of a message, unpacked."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    out = [str(message["Subject"])]
    for part in message.walk():
        if part.is_multipart():
            continue
        with tempfile.NamedTemporaryFile(suffix=Path(part.get_filename() or "x.txt").suffix) as file:
            file.write(part.get_payload(decode=True))
            file.flush()
            out.append(all_of(Path(file.name)))
    must(len(out) > 2, "a message without parts")
    return " ".join(out)


def outbox(program, folder):
    """Of an outbox, what was sent of this pack; in a public bag, what is public."""
    sys.path.insert(0, str(ROOT / "tests/mail"))
    from servers import Server
    office, server = Office(program, folder), Server()
    office.write("plan.xml", plan())
    office.write("secret.xml", plan(id="secret", title="Quokka House closes", action="Tell nobody of wallaby closure"))
    office.write("pack.xml", """<pack xmlns="urn:rapporteur:1" id="pack">
      <organisation>Borough Council of Example</organisation><committee>Children's Committee</committee>
      <meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
      <part heading="In public"><item title="Progress" id="progress"><paper file="plan.xml" template="rag-overview"/></item></part>
      <part heading="In private" private="yes"><exemption paragraphs="3" of="closure">Bidders would know.</exemption>
        <item title="Closure of a home" id="closure"><paper file="secret.xml" template="rag-overview"/></item></part>
      <contact post="Clerk"/></pack>""")
    office.write("list.xml", f"""<mail-list xmlns="urn:rapporteur:1" id="all"><from address="clerk@example.gov.uk"/>
      <server host="127.0.0.1" port="{server.port}" security="none" ehlo="packs.example.gov.uk"/>
      <group id="members" edition="private"><recipient id="anne" address="anne@example.org"/></group>
      <group id="press" formats="pdf"><recipient id="bob" address="bob@example.org"/></group></mail-list>""")
    done = subprocess.run([program, "mail", "pack.xml", "--list", "list.xml", "--outbox", "outbox"],
                          cwd=folder, capture_output=True, text=True, check=False)
    must(done.returncode == 0 and len(server.delivered) == 2, f"not sent: {done.stdout} {done.stderr}")
    public = office.add("pack.xml", None, "--edition", "public", "--mail", "outbox")
    private = office.add("pack.xml", None, "--edition", "private", "--mail", "outbox")
    names = [[p.name for p in (bag / "data/mail").iterdir()] for bag in (public, private)]
    must(len(names[0]) == 1 and "bob" in names[0][0] and len(names[1]) == 2, f"messages kept: {names}")
    kept = (public / "data/mail" / names[0][0]).read_bytes()
    must(any(kept.replace(b"\r\n", b"\n").rstrip() == (m if isinstance(m, bytes) else m.encode()).replace(b"\r\n", b"\n").rstrip()
             for _, to, m in server.delivered if "bob" in to), "the message kept is not the one that was sent")
    must(office.run("add", "pack.xml", "--edition", "private", "--mail", ".") == 2 and "no outbox" in office.err, office.err)
    server.close()


# ---- stamps -----------------------------------------------------------------------------------------------------------------


def openssl(*arguments, folder):
    done = subprocess.run(["openssl", *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


class Authority:
    """A time stamping authority that is thrown away."""

    def __init__(self, folder, name):
        self.folder = Path(folder) / name
        self.folder.mkdir()
        (self.folder / "tsa.cnf").write_text("""[req]
distinguished_name=dn
[dn]
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
[tsa_cert]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[tsa]
default_tsa=config
[config]
serial=serial
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256,sha512
accuracy=secs:1
ess_cert_id_alg=sha256
""")
        (self.folder / "serial").write_text("01\n")
        run = lambda *a: must(openssl(*a, folder=self.folder)[0] == 0, f"openssl {a}")
        run("req", "-x509", "-config", "tsa.cnf", "-extensions", "ca", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem",
            "-subj", f"/CN=Root of {name}", "-days", "30")
        run("req", "-new", "-config", "tsa.cnf", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
        run("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
            "-extfile", "tsa.cnf", "-extensions", "tsa_cert", "-out", "tsa.pem")

    def answer(self, query, out):
        status, said = openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", query, "-signer", "tsa.pem", "-inkey", "tsa.key",
                               "-chain", "ca.pem", "-out", out, folder=self.folder)
        must(status == 0, f"the authority: {said}")


def stamps(program, folder, long):
    office = Office(program, folder)
    must(office.run("stamp") == 2, "an archive that is not there")
    bag = office.add("plan.xml", plan())
    tsa, other = Authority(folder, "tsa"), Authority(folder, "other")
    must(office.run("stamp") == 0 and ".tsq" in office.out, f"stamp: {office.out} {office.err}")
    digest = sha512((bag / "tagmanifest-sha512.txt").read_bytes())
    query = office.archive / f"stamps/{digest}.tsq"
    status, said = openssl("ts", "-query", "-in", query, "-text", folder=folder)
    must(status == 0 and "sha512" in said and "Certificate required: yes" in said and "Nonce: 0x" in said, f"the query: {said}")
    asked = query.read_bytes()
    must(office.run("stamp") == 0 and query.read_bytes() == asked, "asked again with another nonce")
    # Answers to something else, by somebody else, damaged, or with the wrong certificates.
    foreign = office.write("foreign.tsq", b"")
    openssl("ts", "-query", "-digest", digest, "-sha512", "-cert", "-out", foreign, folder=folder)      # another nonce
    answer = office.folder / "answer.tsr"
    stamp = lambda file, pem: office.run("stamp", "--answer", file, "--certificates", pem)
    tsa.answer(foreign, answer)
    must(stamp(answer, tsa.folder / "ca.pem") == 2 and "nonce" in office.err, f"another nonce: {office.err}")
    openssl("ts", "-query", "-data", "plan.xml", "-sha512", "-cert", "-out", foreign, folder=folder)
    tsa.answer(foreign, answer)
    must(stamp(answer, tsa.folder / "ca.pem") == 2 and "does not prove" in office.err, f"another file: {office.err}")
    tsa.answer(query, answer)
    must(stamp(answer, other.folder / "ca.pem") == 2 and "does not prove" in office.err, f"another's certificate: {office.err}")
    must(stamp(answer, office.folder / "plan.xml") == 2 and "no certificate" in office.err, f"no certificate: {office.err}")
    whole = answer.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // (400 if long else 16))):
        answer.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        must(stamp(answer, tsa.folder / "ca.pem") in (0, 2), f"bit {at}: {office.err}")
        if (office.archive / f"stamps/{digest}.tsr").exists():     # a bit that is not signed
            status, _ = openssl("ts", "-verify", "-in", answer, "-queryfile", query, "-CAfile", tsa.folder / "ca.pem", folder=folder)
            must(status == 0, f"openssl refuses the answer with bit {at}, which was kept")
            (office.archive / f"stamps/{digest}.tsr").unlink()
    answer.write_bytes(whole[:-1])
    must(stamp(answer, tsa.folder / "ca.pem") == 2, "an answer that is cut short")
    answer.write_bytes(whole)
    must(office.run("stamp", "--answer", answer) == 64, "without certificates")
    must(stamp(answer, tsa.folder / "ca.pem") == 0 and "kept the stamp" in office.out, f"the answer: {office.err}")
    status, said = openssl("ts", "-verify", "-data", bag / "tagmanifest-sha512.txt", "-in", office.archive / f"stamps/{digest}.tsr",
                           "-CAfile", office.archive / f"stamps/{digest}.pem", folder=folder)
    must(status == 0 and "Verification: OK" in said, f"openssl: {said}")
    must(office.run("verify") == 0 and "stamp: plan-2016-04-25-v1, and all before it, was there on 20" in office.out, f"verify: {office.out}{office.err}")
    must(office.run("stamp") == 0 and "has a stamp" in office.out, office.out)
    # Another bag: the answer to its query, whatever came between.
    office.add("plan.xml", plan(action="Next"))
    must(office.run("stamp") == 0, office.err)
    newer = max((office.archive / "stamps").glob("*.tsq"), key=lambda p: p.stat().st_mtime_ns)
    office.add("plan.xml", plan(action="And next"))
    tsa.answer(newer, answer)
    must(stamp(answer, tsa.folder / "ca.pem") == 0 and "v2" in office.out, f"a late answer: {office.out} {office.err}")
    kept = newer.with_suffix(".tsr")
    for suffix, change, words in ((".tsr", lambda b: b[:300] + bytes([b[300] ^ 255]) + b[301:], "stamp"), (".pem", lambda b: b"", "no certificate"),
                                  (".tsq", lambda b: b[:-20] + bytes([b[-20] ^ 255]) + b[-19:], "for something else")):
        path = kept.with_suffix(suffix)
        data = path.read_bytes()
        path.write_bytes(change(data))
        must(office.run("verify") == 2 and words in office.err, f"{suffix}: {office.err}")
        path.write_bytes(data)
    kept.with_suffix(".pem").rename(office.folder / "kept.pem")
    must(office.run("verify") == 2 and "are missing" in office.err, f"no certificates: {office.err}")


# ---- listing and searching ------------------------------------------------------------------------------------------------------


def searching(program, folder):
    office = Office(program, folder)
    office.add("a.xml", plan(id="a", title="Fostering and adoption", action="Recruit ten foster carers"))
    office.add("b.xml", plan(id="b", title="Libraries", date="2024-04-25", action="Open on Sundays: a café"))
    ask = lambda *a: (office.run("list", *a), sorted(line.split("-20")[0] for line in office.out.splitlines()))[1]
    must(ask() == ["a", "b"], f"list: {office.out}")
    for _ in (1, 2):
        must(ask("--text", "foster carers") == ["a"] and ask("--text", "CAFE sundays") == ["b"] and ask("--text", "audit") == [], "search")
    for odd in ('"', "a OR b", "NEAR(", "*", "x:y", "'", "-", "(", "^", "\\"):
        must(office.run("list", "--text", odd) == 0, f"search for {odd!r}: {office.err}")
    must(ask("--committee", "CHILDREN'S") == ["a", "b"] and ask("--committee", "planning") == [], "by committee")
    must(ask("--period", "2024") == ["b"] and ask("--period", "2016-04") == ["a"], "by period")
    must(ask("--due", "--date", "2022-04-25") == ["a"] and ask("--due", "--date", "2022-04-24") == [], "due")
    must(office.run("due", "--date", "2031-01-01") == 0 and office.out.count("due for review") == 2, "due")
    index = office.archive / ".index.sqlite"
    must(index.exists(), "no index")
    for damage in (b"", b"rubbish" * 1000, index.read_bytes()[:5000] + b"\xff" * 3000 + index.read_bytes()[8000:]):
        index.write_bytes(damage)
        must(ask("--text", "foster") == ["a"] and office.err == "", f"a damaged index: {office.err}")
    index.unlink()
    index.mkdir()
    must(ask("--text", "foster") == ["a"] and office.err == "", f"an index that cannot be: {office.err}")
    index.rmdir()
    office.add("c.xml", plan(id="c", action="Recruit foster dogs"))
    must(ask("--text", "foster") == ["a", "c"], "a new bag is not found")
    shutil.rmtree(office.archive / "a-2016-04-25-v1")
    must(ask("--text", "foster") == ["c"], "a bag that is gone is found")
    must(office.run("verify") == 2, "and verify names it")


# ---- killed ----------------------------------------------------------------------------------------------------------------------------


class Victim:
    """An archive that is added to by a program that is killed."""

    def __init__(self, program, folder):
        self.office = Office(program, folder)
        self.n = 0
        self.office.add("plan.xml", plan())
        self.sound = set(self.office.bags())

    def command(self):
        self.n += 1
        self.office.write("plan.xml", plan(action=f"Audit number {self.n}"))
        return [self.office.program, "archive", "add", "--quiet", "--archive", self.office.archive, "plan.xml", "--date", "2016-05-01"]

    def judge(self, words):
        """Every bag that appeared is whole and in its place; the next is added all the same."""
        there = set(self.office.bags())
        must(self.sound <= there and len(there - self.sound) <= 1, f"{words}: {there - self.sound}")
        for bag in there - self.sound:
            must(fault(bag) == "", f"{words}: {bag.name}: {fault(bag)}")
        must(chain_fault(self.office.archive) == "", f"{words}: {chain_fault(self.office.archive)}")
        appeared, self.sound = len(there - self.sound), there
        return appeared

    def next(self, words):
        done = subprocess.run(self.command(), cwd=self.office.folder, capture_output=True, text=True, check=False)
        must(done.returncode == 0 and self.judge(words) == 1, f"{words}, then: {done.stderr}")
        left = [p.name for p in self.office.archive.iterdir() if p.name.startswith((".adding", ".rapporteur"))]
        must(left == [], f"{words}: left-overs {left}")

    def renew(self):
        """A short chain again, so that a thousand rounds are not a million checks."""
        shutil.rmtree(self.office.archive)
        self.office.add("plan.xml", plan())
        self.sound = set(self.office.bags())


def killed_at_random(program, folder, times):
    victim, appeared = Victim(program, folder), 0
    start = time.monotonic()
    subprocess.run(victim.command(), cwd=folder, check=True)
    victim.judge("not killed")
    whole = time.monotonic() - start
    rng = random.Random(11)
    for n in range(times):
        process = subprocess.Popen(victim.command(), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, whole * 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        appeared += victim.judge(f"killed at random, {n}")
        if n % 10 == 9:
            victim.next(f"killed at random, {n}")
        if n % 30 == 29:
            victim.renew()
    must(appeared < times, "nothing was killed in time: the test has lost its bite")
    victim.next("killed at random")
    must(victim.office.run("verify") == 0, f"after all of it: {victim.office.err}")
    print(f"archive: killed {times} times at random, {appeared} bags were there already, all whole")


CALLS = ("mkdir", "openat", "write", "fsync", "close", "linkat", "rename", "renameat2", "unlinkat", "fcntl", "chmod", "newfstatat")


def killed_at_calls(program, folder, step):
    """With strace: SIGKILL when a call is made, the Nth of its kind."""
    if shutil.which("strace") is None:
        must(False, "strace is not there; install it (.ci/deps test)")
        return
    victim, kills = Victim(program, folder), 0
    for call in CALLS:
        at = 1 if call not in ("openat", "newfstatat", "close") else step
        while True:
            done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                   f"inject={call}:signal=SIGKILL:when={at}", *victim.command()],
                                  cwd=folder, capture_output=True, text=True, check=False,
                                  env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
            victim.judge(f"killed at {call} {at}")
            if done.returncode not in (-9, 137):
                must(done.returncode == 0, f"at {call} {at}: {done.returncode} {done.stderr}")
                break
            kills += 1
            at += step
            if kills % 25 == 0:
                victim.next(f"killed at {call} {at}")
                victim.renew()
    victim.next("killed at calls")
    must(kills > 10, f"killed at {kills} calls: the test has lost its bite")
    print(f"archive: killed at {kills} system calls, no broken bag")


def in_order(program, folder):
    """What a loss of power would show: every file and folder of the bag is on the disk before it appears, its name after."""
    victim = Victim(program, folder)
    trace = victim.office.folder / "trace"
    subprocess.run(["strace", "-f", "-y", "-qq", "-o", trace, "-e", "trace=fsync,renameat2,openat,write", *victim.command()],
                   cwd=folder, check=True, capture_output=True, env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
    calls = trace.read_text().splitlines()
    renamed = next(i for i, c in enumerate(calls) if re.search(r'renameat2\(.*"\.adding-[^/"]*"', c))
    bag = max(victim.office.bags(), key=lambda p: p.stat().st_mtime)
    synced = {re.search(r"<([^>]*)>", c).group(1).split("/.adding-", 1)[-1].split("/", 1)[-1] for c in calls[:renamed]
              if "fsync(" in c and "/.adding-" in c}
    wanted = {str(p.relative_to(bag)) for p in bag.rglob("*")}
    must(wanted <= synced, f"not on the disk when the bag appears: {sorted(wanted - synced)[:5]}")
    must(any("fsync(" in c and c.rstrip().endswith(f"<{victim.office.archive}>) = 0") for c in calls[renamed:]), "its name is not on the disk")


def exported_in_order(program, folder):
    """The exported root is on the disk before it has its name, and then its name is, in the folder that has it."""
    office = Office(program, folder)
    office.add("plan.xml", plan())
    for end in ("ocfl", f"{office.folder}/whole/", "./inner/root"):
        trace, root = office.folder / "trace", (office.folder / end).resolve()
        root.parent.mkdir(exist_ok=True)
        done = subprocess.run(["strace", "-f", "-y", "-qq", "-o", trace, "-e", "trace=fsync,rename", program, "archive", "export", "--archive",
                               str(office.archive), "--ocfl", end], cwd=office.folder, capture_output=True, text=True, check=False,
                              env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
        must(done.returncode == 0, f"export to {end}: {done.stderr}")
        calls = trace.read_text().splitlines()
        renamed = next(i for i, c in enumerate(calls) if "rename(" in c)
        synced = [re.search(r"<([^>]*)>", c).group(1).split(f"/{root.name}.", 1)[-1].partition("/")[2] for c in calls[:renamed] if "fsync(" in c]
        must({str(p.relative_to(root)) for p in root.rglob("*")} <= set(synced), f"{end}: not on the disk when the root appears")
        must(any(re.search(rf"fsync\(.*<{re.escape(str(root.parent))}>\) += 0", c) for c in calls[renamed:]), f"{end}: its name is not on the disk")
    # The name cannot be brought there: nothing stands, and an empty folder that had the name has it again.
    for empty in (False, True):
        root = office.folder / "lost"
        if empty:
            root.mkdir()
        before = sorted(office.folder.iterdir())
        done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(office.folder), "-e", "trace=fsync", "-e", "inject=fsync:error=EIO",
                               program, "archive", "export", "--archive", str(office.archive), "--ocfl", "lost"], cwd=office.folder,
                              capture_output=True, text=True, check=False, env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
        must(done.returncode == 3 and "lost" in done.stderr, f"its name cannot be brought to the disk: {done.returncode} {done.stderr}")
        must(sorted(office.folder.iterdir()) == before and not (empty and list(root.iterdir())), f"something stands: {sorted(office.folder.iterdir())}")


def at_once(program, folder):
    """Two who add to one archive: one after the other, or one is told to wait."""
    office = Office(program, folder)
    office.add("plan.xml", plan())
    done = 0
    for n in range(4):
        office.write(f"x{n}.xml", plan(id=f"x{n}"))
    both = [subprocess.Popen([program, "archive", "add", f"x{n}.xml", "--archive", "archive"], cwd=folder,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for n in range(4)]
    for process in both:
        said = process.communicate()[1]
        must(process.returncode == 0 or (process.returncode == 3 and "another program is adding" in said), f"at once: {said}")
        done += process.returncode == 0
    must(done >= 1 and len(office.bags()) == 1 + done and office.run("verify") == 0, f"at once: {done} {office.err}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--long", action="store_true")
    arguments = parser.parse_args()
    program, long = Path(arguments.program).resolve(), arguments.long
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        samples(program, here / "samples", long)
        sources(program, here / "sources")
        refusals(program, here / "refusals")
        versions(program, here / "versions")
        damage(program, here / "damage")
        canaries(program, here / "canaries")
        outbox(program, here / "outbox")
        stamps(program, here / "stamps", long)
        searching(program, here / "searching")
        at_once(program, here / "at-once")
        in_order(program, here / "in-order")
        exported_in_order(program, here / "exported")
        killed_at_random(program, here / "random", 1000 if long else 15)
        killed_at_calls(program, here / "calls", 1 if long else 90)
    print(f"archive: {passed} checks, {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
