"""Other people's PDFs in a pack, read back with others' tools: annexes.py PROGRAM.

The annexes: a tagged paper of three pages, a scan of two, a paper whose owner locked it, a signed one.
Each must stand on the pages that agenda, cover sheet, list and bookmarks say, with these numbers
stamped on and in the labels; the pack must claim PDF/UA and PDF/A when nothing in it forbids that and
not otherwise; what is beside must be the file that came; and the cover sheet must say what a screen
reader does not read there, and of nothing else.
"""
import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/annex"))

from pdf import Pdf                                                     # noqa: E402
from reading import (claims, labels, must, outline, page_count, pages_of, printed_number, read, run, spoken,   # noqa: E402
                     unpacked, wrong)

PROGRAM = Path(sys.argv[1]).resolve()
SCAN = b"q 595 0 0 842 0 0 cm /I Do Q"

PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack" {attributes}>
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
  <part heading="Matters taken in public">
    <item title="Apologies for absence"/>
    <item title="Progress" id="progress">
      <paper file="plan.xml" template="one-page-summary"/>
      <annex file="tagged.pdf" title="The partner's report" from="The partner"/></item>
    <item title="Letters" id="letters">{letters}</item>
    <item title="Exceptions" id="exceptions"><paper file="plan.xml" template="exceptions"/></item>
  </part>
  {contact}
</pack>
"""
CONTACT = '<contact post="Clerk to the committee" email="clerk@example.gov.uk"/>'
SCANNED = '<annex file="scan.pdf" title="A letter" {more}/>'


def prepare(folder):
    for path in ("example.xml", "q4.csv"):
        (folder / path).write_bytes((ROOT / "samples" / path).read_bytes())
    (folder / "example.xml").rename(folder / "plan.xml")
    (folder / "theme").mkdir()
    for other in (ROOT / "samples/theme").iterdir():
        (folder / "theme" / other.name).write_bytes(other.read_bytes())
    # One of our own papers is as good as a stranger's: tagged, with bookmarks and links.
    read(PROGRAM, "build", "-q", folder / "plan.xml", "-t", "scorecard", "-o", folder / "tagged.pdf")
    (folder / "scan.pdf").write_bytes(Pdf(tags=False, lang=False).page(SCAN).page(SCAN).bytes())
    signed = Pdf(b"/AcroForm<</Fields[<</T(s)/FT/Sig/V<</Type/Sig>>>>]/SigFlags 3>>")
    (folder / "signed.pdf").write_bytes(signed.page().bytes())
    run("qpdf", folder / "tagged.pdf", "--encrypt", "", "owner", "256", "--modify=none", "--", folder / "locked.pdf")
    run("qpdf", folder / "tagged.pdf", "--encrypt", "user", "owner", "256", "--", folder / "password.pdf")
    (folder / "cut.pdf").write_bytes((folder / "tagged.pdf").read_bytes()[:3000])
    (folder / "zero.pdf").write_bytes(Pdf().bytes())
    (folder / "large.pdf").write_bytes(Pdf().page().bytes())
    os.truncate(folder / "large.pdf", 600_000_000)     # takes no room on the disk


def build(folder, name, attributes="", letters="", contact=CONTACT, command="build", options=()):
    (folder / f"{name}.xml").write_text(PACK.format(attributes=attributes, letters=letters, contact=contact),
                                        encoding="utf-8")
    where = ["-o", folder / name] if command == "build" else []
    return run(PROGRAM, command, folder / f"{name}.xml", *options, *where)


def same_words(one, other, what):
    """All of `one` is on the page `other`, which has a stamp as well."""
    missing = [w for w in one.split() if w not in other.split()]
    must(not missing, f"{what}: missing {missing[:3]}")


def check_pack(folder, name, right_hand, scan):
    """The whole pack; `scan`: inside, beside or None."""
    out, pdf = folder / name, folder / name / f"{name}.pdf"
    rows = list(csv.DictReader((out / f"{name}-files.csv").open(encoding="utf-8", newline="")))[1:]
    numbers, texts = labels(pdf), pages_of(pdf)
    total = int(rows[-1]["Last page"])
    agenda = len(numbers) - total
    must(numbers[agenda:] == [str(i + 1) for i in range(total)], f"{name}: labels {numbers}")
    for label, text in zip(numbers[agenda:], texts[agenda:]):
        stamps = re.findall(r"Item \d+, page (\d+) of (\d+)", text)
        number = stamps[-1] if stamps else printed_number(text)
        must(number == (label, str(total)), f"{name}: the page labelled {label} prints {number} of {total}")
    must(run("qpdf", "--check", pdf).returncode == 0, f"{name}: qpdf finds fault")
    page = {r["Title"]: (int(r["First page"] or 0), int(r["Last page"] or 0)) for r in rows}
    report = page["The partner's report"]
    annex = folder / "tagged.pdf"
    # The cover says which pages are the annex's, and so they are.
    blank = right_hand and (report[0] + page_count(annex)) % 2 == 1
    last = report[1] - (1 if blank else 0)
    cover = " ".join(texts[agenda + report[0] - 1].split())
    must(f"Pages {report[0] + 1}–{last} of this pack" in cover, f"{name}: the cover says {cover}")
    must("What may keep you" not in cover, f"{name}: of a sound annex the cover says {cover}")
    must(last - report[0] == page_count(annex), f"{name}: {report} for {page_count(annex)} pages")
    for i, text in enumerate(pages_of(annex)):
        same_words(text, texts[agenda + report[0] + i], f"{name}: page {i + 1} of the annex")
    if right_hand:
        must(all(int(r["First page"]) % 2 == 1 for i, r in enumerate(rows)
                 if r["First page"] and (i == 0 or rows[i - 1]["Item"] != r["Item"])), f"{name}: items begin on the left")
        must(("intentionally left blank" in texts[agenda + report[1] - 1]) == blank, f"{name}: which page is blank")
    # Its own file has the same pages.
    mine = out / rows[1]["File"]
    must(labels(mine) == numbers[agenda + report[0] - 1:agenda + report[1]], f"{name}: labels of {mine.name}")
    must([" ".join(t.split()) for t in pages_of(mine)]
         == [" ".join(t.split()) for t in texts[agenda + report[0] - 1:agenda + report[1]]], f"{name}: pages of {mine.name}")
    # What is read aloud: the annex as by itself.
    whole = spoken(pdf)
    must(all(line in whole for line in spoken(annex)), f"{name}: not all of the annex is read aloud")
    # Bookmarks: the item, its cover sheet, the annex's own below.
    entries = [o for o in outline(pdf) if o[0] == "2. Progress"][0]
    below = [k for k in entries[2] if k[0] == "The partner's report"]
    must(len(below) >= 1 and below[0][1] == agenda + report[0], f"{name}: bookmarks {entries}")
    # The agenda names the pages.
    front = " ".join(" ".join(texts[:agenda]).split())
    must(f"The partner's report (Pages {report[0]}–{report[1]})" in front, f"{name}: the agenda says {front}")
    if scan is None:
        must(claims(pdf) == ["1", "2"], f"{name}: claims {claims(pdf)}")
        return
    check_scan(folder, name, scan, rows, texts[agenda:], front)


def check_scan(folder, name, scan, rows, texts, front):
    row = [r for r in rows if r["Title"] == "A letter"][0]
    out, pdf = folder / name, folder / name / f"{name}.pdf"
    came = (folder / "scan.pdf").read_bytes()
    cover = [" ".join(t.split()) for t in texts if "What may keep you from reading it" in t]
    must(len(cover) == 1, f"{name}: {len(cover)} covers say that something cannot be read")
    must("You can have the same in another form: ask the sender." in cover[0], f"{name}: {cover[0]}")
    page = " ".join(re.sub(r"<[^>]*>", " ", (out / row["File"]).with_suffix(".html").read_text(encoding="utf-8")).split())
    must("What may keep you from reading it" in page, f"{name}: the cover's page")
    if scan == "beside":
        must(claims(pdf) == ["1", "2"], f"{name}: claims {claims(pdf)}")
        must((out / row["File"]).read_bytes() == came, f"{name}: what is beside is not what came")
        must(row["First page"] == "", f"{name}: a file with its own numbers is listed with {row['First page']}")
        must(f"a file of its own, {row['File']}" in front, f"{name}: the agenda does not name {row['File']}")
        must(f"A file of its own beside this pack, {row['File']}: 2 pages" in cover[0], f"{name}: {cover[0]}")
        must("Pages 1 and 2 are pictures of text" in cover[0], f"{name}: {cover[0]}")
    else:
        must(claims(pdf) == [], f"{name}: claims {claims(pdf)} with a scan inside")
        first = int(row["First page"])
        must(f"Pages {first + 1}–{first + 2} of this pack" in cover[0], f"{name}: {cover[0]}")
        must("a screen reader says of each of its pages only that it is a picture" in cover[0], f"{name}: {cover[0]}")
        told = read("pdfinfo", "-struct", pdf)
        must(told.count("Figure") >= 2, f"{name}: pages of the scan are no pictures")
        must(b"Page 1 of the annex: A letter." in unpacked(pdf), f"{name}: a page of the scan has no text that stands for it")


def check_places(folder):
    scan = SCANNED.format(more='alternative="ask the sender"')
    for name, attributes, letters, inside in (
            ("sound", "", "", None),
            ("inside", 'right-hand="yes" annexes="inside"', scan, "inside"),
            ("beside", 'annexes="beside"', scan, "beside"),
            ("one", 'right-hand="yes" annexes="inside"', scan.replace("/>", ' place="beside"/>'), "beside")):
        done = build(folder, name, attributes, letters)
        must(done.returncode == 0, f"{name}: {done.stderr}")
        if done.returncode == 0:
            check_pack(folder, name, "right-hand" in attributes, inside)
        lost = "does not claim PDF/UA or PDF/A" in done.stderr
        must(lost == (inside == "inside"), f"{name}: that the claim is lost is{'' if lost else ' not'} said")


def refused(folder, name, letters, words, attributes='annexes="inside"', **more):
    done = build(folder, name, attributes, letters, **more)
    must(done.returncode == 2, f"{name}: status {done.returncode}")
    must(words in done.stderr + done.stdout, f"{name}: not said: {words}: {done.stderr}")
    must(re.search(rf"{name}\.xml:\d+:\d+: error:", done.stderr + done.stdout) is not None, f"{name}: no line: {done.stderr}")
    must(not (folder / name).exists() or not any((folder / name).iterdir()), f"{name}: something was written")


def check_doors(folder):
    refused(folder, "unsaid", SCANNED.format(more=""), 'annexes="beside"', attributes="")
    refused(folder, "locked", '<annex file="locked.pdf" title="Locked"/>', "locked by its owner")
    refused(folder, "password", '<annex file="password.pdf" title="Password"/>', "has the faults told for it")
    refused(folder, "zero", '<annex file="zero.pdf" title="Zero"/>', "it has no pages")
    refused(folder, "large", '<annex file="large.pdf" title="Large"/>', "is larger than 500 MB")
    refused(folder, "cut", '<annex file="cut.pdf" title="Cut"/>', "has the faults told for it")
    refused(folder, "none", '<annex file="none.pdf" title="None"/>', "none.pdf")
    refused(folder, "no-pdf", '<annex file="plan.xml" title="No PDF"/>', "not a PDF")
    for command in ("build", "check"):
        done = build(folder, "quiet-one", 'annexes="inside"', SCANNED.format(more=""), contact="", command=command)
        must("nothing says who has it in another form" in done.stderr + done.stdout, f"{command}: nobody to be asked, and not said")
    done = build(folder, "allowed", 'annexes="inside"', '<annex file="locked.pdf" title="Locked" unlocked-by="its owner, by letter"/>')
    must(done.returncode == 0 and claims(folder / "allowed/allowed.pdf") == [], f"a locked file with leave: {done.stderr}")
    # With one file asked for, what is beside is not written, and that is said.
    beside = build(folder, "beside", 'annexes="beside"', SCANNED.format(more=""))
    must(beside.returncode == 0, beside.stderr)
    done = run(PROGRAM, "build", folder / "beside.xml", "-o", folder / "only.pdf")
    must("it is written only into a folder" in done.stderr, f"only.pdf: {done.stderr}")


def check_signed(folder):
    """The signed original travels inside, byte for byte, and the cover says so."""
    done = build(folder, "signed-one", 'annexes="inside"', '<annex file="signed.pdf" title="A contract"/>')
    must(done.returncode == 0, f"signed: {done.stderr}")
    for pdf in ("signed-one.pdf", "signed-one-03-letters.pdf"):
        path = folder / "signed-one" / pdf
        listed = read("qpdf", "--list-attachments", path)
        name = listed.split()[0] if listed.split() else ""
        must(name == "03-letters-signed.pdf", f"{pdf} carries {listed}")
        out = subprocess.run(["qpdf", f"--show-attachment={name}", path], capture_output=True, check=False).stdout
        must(out == (folder / "signed.pdf").read_bytes(), f"{pdf}: the signed original is not what came")
        must("the signed file is attached to this PDF as 03-letters-signed.pdf" in " ".join(read("pdftotext", path, "-").split()),
             f"{pdf}: the cover does not say so")


def check_redaction(folder):
    """A black box over words is no redaction: nothing that the public gets may have one, unless somebody has looked."""
    words = b"BT /F 9 Tf 50 700 Td (Emily Carter) Tj ET"
    (folder / "boxed.pdf").write_bytes(Pdf().page(words + b" 0 g 40 690 200 22 re f").bytes())
    (folder / "clean.pdf").write_bytes(Pdf().page(b"0 g 40 690 200 22 re f").bytes())
    for annex, edition, status in (("boxed", "public", 2), ("clean", "public", 0), ("boxed", "private", 0), ("boxed", None, 0)):
        name = f"{annex}-{edition}"
        (folder / f"{name}.xml").write_text(PACK.format(
            attributes='annexes="beside"', contact=CONTACT, letters=f'<annex file="{annex}.pdf" title="A letter"/>'), encoding="utf-8")
        done = run(PROGRAM, "build", *(["--edition", edition] if edition else []), folder / f"{name}.xml", "-o", folder / name)
        must(done.returncode == status, f"{name} ends with {done.returncode}: {done.stderr}")
        must(("text under filled shapes" in done.stderr) == (annex == "boxed"), f"{name}: {done.stderr}")
        must("Emily" not in done.stderr + done.stdout, f"{name} repeats what lies under the box")
        must(bool(list((folder / name).glob("*.pdf"))) == (status == 0), f"{name}: files in spite of it, or none")
    seen = '<annex file="boxed.pdf" title="A letter" seen="annex-covered-text" seen-reason="Her own name, with her leave."/>'
    (folder / "looked.xml").write_text(PACK.format(attributes='annexes="beside"', contact=CONTACT, letters=seen), encoding="utf-8")
    done = run(PROGRAM, "build", "--edition", "public", folder / "looked.xml", "-o", folder / "looked")
    must(done.returncode == 0, f"what was looked at: {done.stderr}")


def check_second(folder):
    """--standard 2 says something of every page, so annexes stay beside; a paper of the second generation may go into a pack
    of the first, where it is one of that."""
    done = build(folder, "second", 'annexes="inside"', options=("--standard", "2"))
    must(done.returncode == 2 and "annex-standard" in done.stderr and 'place="beside"' in done.stderr and not (folder / "second/second.pdf").exists(),
         f"--standard 2 with an annex inside: {done.stderr}")
    done = build(folder, "second", 'annexes="beside"', options=("--standard", "2"))
    must(done.returncode == 0, f"--standard 2 with annexes beside: {done.stderr}")
    must(claims(folder / "second/second.pdf") == ["2", "4"], f"--standard 2 claims {claims(folder / 'second/second.pdf')}")
    came = (folder / "tagged.pdf").read_bytes()
    must(any(p.read_bytes() == came for p in (folder / "second").glob("*.pdf")), "--standard 2: the annex is not beside the pack")
    read(PROGRAM, "build", "-q", "--standard", "2", folder / "plan.xml", "-t", "scorecard", "-o", folder / "tagged.pdf")
    done = build(folder, "older")
    must(done.returncode == 0 and claims(folder / "older/older.pdf") == ["1", "2"], f"an annex of PDF 2.0: {done.stderr}")
    text = unpacked(folder / "older/older.pdf").decode("latin-1")
    notes = [o for o in text.split("endobj") if "/S /Note" in o]
    must(notes and all("/ID (" in o for o in notes), "a Note without an ID")
    must("/FENote" not in text.replace("/O /FENote", "") and "/Aside" not in text and "/SD" not in text, "types of PDF 2.0 in a file of PDF 1.7")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        check_places(folder)
        check_doors(folder)
        check_signed(folder)
        check_redaction(folder)
        before = (folder / "inside/inside.pdf").read_bytes()
        read(PROGRAM, "build", "-q", "-j", "1", folder / "inside.xml", "-o", folder / "inside")
        must(before == (folder / "inside/inside.pdf").read_bytes(), "other bytes on one thread")
        check_second(folder)
    print(f"annexes in packs: {len(wrong)} faults")
    return 1 if wrong else 0


sys.exit(main())
