"""The sample pack of July 2011 with annexes made by others' programs: real.py PROGRAM FOLDER.

Chromium prints an annex to go behind the paper of item 7, LibreOffice writes what goes with the report of item 8, WeasyPrint
a profile for item 6, and a page of that goes in as a scan without text behind item 8. The pack goes to
FOLDER, but for the scan, which is beside it and conforms to nothing: what is there is to be judged by
validators (tests/conformance). What is checked here: that the annexes are where the pack says, with their
numbers, bookmarks and all that is read aloud, and that with the scan inside nothing is claimed.
"""
import collections
import csv
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/annex"))
sys.path.insert(0, str(ROOT / "tests/office"))

import libreoffice                                                      # noqa: E402
from pdf import Pdf                                                     # noqa: E402
from reading import bookmarks, claims, labels, must, page_count, pages_of, printed_number, read, run, spoken, wrong   # noqa: E402

PROGRAM = Path(sys.argv[1]).resolve()
OUT = Path(sys.argv[2]).resolve()

ROWS = "".join(f"<tr><th scope='row'>Quarter {q}</th><td>{180 + 7 * q}</td><td>{160 + 9 * q}</td></tr>" for q in range(1, 5))
PARAGRAPH = ("<p>Each looked-after child has a reviewing officer, who meets the child before each review and keeps an eye on "
             "what was agreed. A review is in time when it is held within the days that the regulations give.</p>")
REPORT = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Reviewing officers: annual report</title>
<style>@page {{ size: A4 }} td, th {{ border: 1px solid #444; padding: 2px 8px }} table {{ border-collapse: collapse }}
section {{ break-before: page }}</style></head><body><h1>Independent Reviewing Officers: annual report 2010-11</h1>
{PARAGRAPH}<p>See <a href="#held">reviews held</a> or <a href="https://www.example.gov.uk/reviews">the council's page</a>.</p>
<h2>What was done</h2><ul><li>Reviews</li><li>Visits</li></ul>{PARAGRAPH * 3}
<section><h2 id="held">Reviews held</h2><table><caption>Reviews by quarter</caption><thead><tr><th scope="col">Quarter</th>
<th scope="col">Due</th><th scope="col">Held</th></tr></thead><tbody>{ROWS}</tbody></table>{PARAGRAPH}</section>
<section><h2>Next year</h2>{PARAGRAPH * 6}<h3>By autumn</h3>{PARAGRAPH}</section></body></html>"""
SERVICE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Cheshire East Family Service</title></head><body>
<h1>Cheshire East Family Service</h1><p>Early help for families, from one team.</p><h2>What changes</h2>
<ul><li>One form</li><li>One worker for a family</li></ul><h2>Costs</h2><p>{'The service stays within its budget. ' * 60}</p></body></html>"""
PROFILE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ward profile</title></head><body><h1>Ward profile</h1>
<p>Children under 5 in the ward.</p><h2>Notes</h2><p>Counted in June.</p></body></html>"""


def chromium(page, pdf):
    with tempfile.TemporaryDirectory() as profile:
        read("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
             f"--user-data-dir={profile}", "--no-pdf-header-footer", "--generate-pdf-document-outline",
             f"--print-to-pdf={pdf}", page.as_uri())


def by_libreoffice(page, pdf):
    with tempfile.TemporaryDirectory() as folder:
        libreoffice.convert("odt:writer8", folder, page, options=["--infilter=HTML (StarWriter)"])
        libreoffice.convert('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
                            '"ExportBookmarks":{"type":"boolean","value":"true"}}', pdf.parent, Path(folder) / (page.stem + ".odt"))


def make_annexes(folder):
    for name, text in (("report", REPORT), ("service", SERVICE), ("profile", PROFILE)):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    chromium(folder / "report.html", folder / "report.pdf")
    by_libreoffice(folder / "service.html", folder / "service.pdf")
    read("weasyprint", "--pdf-variant", "pdf/ua-1", folder / "profile.html", folder / "profile.pdf")
    read("pdftoppm", "-r", "100", "-gray", "-singlefile", folder / "profile.pdf", folder / "scan")
    head, size, _, data = (folder / "scan.pgm").read_bytes().split(b"\n", 3)
    width, height = size.split()
    pdf = Pdf(tags=False, lang=False, title=b"")
    image = pdf.stream(data[:int(width) * int(height)], b"/Type/XObject/Subtype/Image/Width %s/Height %s"
                       b"/ColorSpace/DeviceGray/BitsPerComponent 8" % (width, height))
    pdf.page(b"q 595 0 0 842 0 0 cm /S Do Q", forms=b"/S " + image)
    (folder / "scan.pdf").write_bytes(pdf.bytes())


def write_pack(folder, place):
    for part in ROOT.glob("samples/*"):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, dirs_exist_ok=True)
        elif part.suffix in (".xml", ".csv"):
            shutil.copy(part, folder)
    text = (ROOT / "samples/agenda-pack-2011.xml").read_text(encoding="utf-8")

    def give(item, annex):
        nonlocal text
        text, n = re.subn(rf'(<item [^>]*id="{item}")(?: to-follow="[^"]*")?(>.*?)(</item>)', rf"\1\2{annex}\3", text, count=1, flags=re.S)
        must(n == 1, f"the sample has no item {item}")
    give("performance", '<annex file="profile.pdf" title="Profile of a ward" from="A partner"/>')
    give("reviewing-officers", '<annex file="report.pdf" title="Annual report 2010-11" from="Principal Children\'s Safeguarding Manager"/>')
    give("family-service", '<annex file="service.pdf" title="The Family Service" from="Head of Service"/>'
         '<annex file="scan.pdf" title="A letter" alternative="a typed copy is with the Scrutiny Officer"/>')
    text = text.replace("<pack ", f'<pack annexes="{place}" ', 1)
    (folder / f"{place}.xml").write_text(text, encoding="utf-8")


def check(folder, out, place):
    pdf = out / f"{place}.pdf"
    rows = list(csv.DictReader((out / f"{place}-files.csv").open(encoding="utf-8", newline="")))[1:]
    names, texts = labels(pdf), pages_of(pdf)
    front = names.index("1")
    total = len(names) - front
    must(names[front:] == [str(i + 1) for i in range(total)], "labels are not one run")
    for label, text in zip(names[front:], texts[front:]):
        stamps = re.findall(r"Item \d+, page (\d+) of (\d+)", text)
        number = stamps[-1] if stamps else printed_number(text)
        must(number == (label, str(total)), f"the page labelled {label} prints {number} of {total}")
    agenda = " ".join(" ".join(texts[:front]).split())
    for row in rows:
        if row["First page"]:
            must(f"(Pages {row['First page']}–" in agenda, f"the agenda does not say where {row['Title']} is")
    # What is read aloud: agenda and parts, no more and no less.
    whole, parts = spoken(pdf), collections.Counter()
    for row in rows:
        if row["First page"]:
            parts += spoken(out / row["File"])
    must(not parts - whole, f"not read aloud in the pack: {list((parts - whole).items())[:3]}")
    for name in ("report", "service", "profile"):
        lost = spoken(folder / f"{name}.pdf") - whole
        must(not lost, f"{name}: lost in the pack: {list(lost.items())[:3]}")
    eighth = [r["Title"] for r in rows if r["Item"] == "8"]
    must(eighth == ["Cheshire East Family Service", "The Family Service", "A letter"],
         f"item 8: the annexes come behind the paper: {eighth}")
    # Bookmarks of the annexes hang below their item's, on their own pages.
    begin, first = [int(r["First page"]) for r in rows if r["Item"] == "7"]      # of the paper, of the annex behind it
    marks = bookmarks(pdf)
    item, at = ([m[1] for m in marks].index(title)
                for title in ("7. Independent Reviewing Officers: annual report 2010-11", "Annual report 2010-11"))
    must(marks[item][2] == front + begin and begin < first and marks[at][2] == front + first
         and item < at and all(m[0] > marks[item][0] for m in marks[item + 1:at + 1])
         and marks[at][0] == marks[item][0] + 1, f"bookmarks of item 7: {marks[item:at + 1]}")
    theirs = bookmarks(folder / "report.pdf")
    must(theirs and marks[at + 1:at + 1 + len(theirs)]
         == [(m[0] + marks[at][0] + 1, m[1], m[2] + front + first) for m in theirs],
         f"bookmarks of the annex: {marks[at + 1:at + 1 + len(theirs)]}")
    text = " ".join(texts[front + first - 1:front + first + page_count(folder / "report.pdf")])
    for word in ("Independent Reviewing Officers: annual report 2010-11", "Reviews by quarter", "By autumn"):
        must(word in " ".join(text.split()), f"{word} is not on the pages of the annex of item 7")
    must(run("qpdf", "--check", pdf).returncode == 0, "qpdf finds fault")
    print(f"real annexes, scan {place}: {len(texts)} pages, {sum(whole.values())} pieces of text read aloud, claims {claims(pdf)}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_annexes(folder)
        for place in ("inside", "beside"):
            write_pack(folder, place)
            out = folder / place
            done = run(PROGRAM, "build", "-q", "--edition", "public", folder / f"{place}.xml", "-o", out)
            must(done.returncode == 0, done.stderr)
            if done.returncode == 0:
                check(folder, out, place)
                must(claims(out / f"{place}.pdf") == (["1", "2"] if place == "beside" else []), f"{place}: claims")
        scan = folder / "beside/beside-08-family-service-3.pdf"
        must(scan.read_bytes() == (folder / "scan.pdf").read_bytes(), "the scan beside is not what came")
        scan.unlink()
        shutil.copytree(folder / "beside", OUT, dirs_exist_ok=True)
    print(f"real annexes: {len(wrong)} faults")
    return 1 if wrong else 0


sys.exit(main())
