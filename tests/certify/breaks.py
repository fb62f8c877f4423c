#!/usr/bin/python3
"""breaks.py PROGRAM [EVERY] - a finished paper is broken in many ways, one at a time, and the certificate's own checks have to
find each: `build PLAN --verify` names the check. An untouched twin, written anew by the same library, passes them all but for
its bytes. With EVERY only each EVERY-th is tried."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, String

ROOT = Path(__file__).resolve().parents[2]
PROGRAM, EVERY = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 1
PLAN = "scorecards-2016"


# ---- what they share ----------------------------------------------------------------------

def elements(pdf, kind=None):
    """Structure elements in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if "/S" in element and (kind is None or element.S == kind):
            yield element
        waiting.extend(k for k in reversed(kids(element)) if isinstance(k, Dictionary) and "/S" in k)


def kids(element):
    k = element.get("/K", Array())
    return list(k) if isinstance(k, Array) else [k]


def first(pdf, kind, wanted=lambda e: True):
    return next(e for e in elements(pdf, kind) if wanted(e))


def drop(holder, key):
    if key in holder:
        del holder[key]


def attribute(element, key):
    held = element.get("/A")
    for one in (list(held) if isinstance(held, Array) else [held]):
        if isinstance(one, Dictionary) and key in one:
            return one
    return None


def content(page):
    page.contents_coalesce()
    return page.Contents.read_bytes().decode("latin-1")


def write(pdf, page, text):
    page.Contents = pdf.make_stream(text.encode("latin-1"))


def change(pdf, number, pattern, to, count=1):
    """Change the content of a page; it has to be different then."""
    page = pdf.pages[number]
    before = content(page)
    after = re.sub(pattern, to, before, count=count, flags=re.S)
    assert after != before, f"nothing like {pattern} on page {number + 1}"
    write(pdf, page, after)


def xmp(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    assert old.encode() in data
    pdf.Root.Metadata.write(data.replace(old.encode(), new.encode()))


def fonts(pdf):
    seen = {}
    for page in pdf.pages:
        for _, font in page.Resources.Font.items():
            seen[font.objgen] = font
    return list(seen.values())


def map_letter(pdf, letter, to):
    """The fonts say that a letter is something else."""
    done = 0
    for font in fonts(pdf):
        text = font.ToUnicode.read_bytes().decode("latin-1")
        hexed = f"{ord(letter):04X}"
        changed = re.sub(rf"(<[0-9A-Fa-f]+>\s*)<{hexed}>(?=\s*(?:\n|<|endbf))", rf"\1<{to}>", text, flags=re.I)
        if changed == text:    # in a range: put a single mapping behind it all
            changed = single(text, letter, to)
        done += changed != text
        font.ToUnicode.write(changed.encode("latin-1"))
    assert done


def single(text, letter, to):
    """Take the letter out of the range that it is in."""
    for found in re.finditer(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>", text):
        low, high, begin = (int(g, 16) for g in found.groups())
        width = len(found[1])
        if begin <= ord(letter) <= begin + high - low:
            code = low + ord(letter) - begin
            parts = []
            if code > low:
                parts.append(f"<{low:0{width}X}><{code - 1:0{width}X}><{begin:04X}>")
            parts.append(f"<{code:0{width}X}><{code:0{width}X}><{to}>")
            if code < high:
                parts.append(f"<{code + 1:0{width}X}><{high:0{width}X}><{ord(letter) + 1:04X}>")
            return text[:found.start()] + "\n".join(parts) + text[found.end():]
    return text


# ---- the breaks, each with the check that has to find it -------------------------------------

BREAKS = []


def breaks(check):
    def add(function):
        BREAKS.append((check, function))
        return function
    return add


@breaks("claims")
def no_language(pdf):
    del pdf.Root.Lang


@breaks("claims")
def another_language(pdf):
    pdf.Root.Lang = String("cy")


@breaks("claims")
def no_title(pdf):
    del pdf.docinfo["/Title"]


@breaks("claims")
def another_title(pdf):
    pdf.docinfo["/Title"] = String("Untitled document")


@breaks("claims")
def file_name_shown(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("claims")
def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


@breaks("claims")
def suspect(pdf):
    pdf.Root.MarkInfo.Suspects = True


@breaks("claims")
def no_claim_of_ua(pdf):
    xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


@breaks("claims")
def no_claim_of_pdfa(pdf):
    xmp(pdf, "<pdfaid:conformance>A<", "<pdfaid:conformance>B<")


@breaks("claims")
def attachment_of_no_relation(pdf):
    for one in pdf.Root.AF:
        del one["/AFRelationship"]


@breaks("tagged")
def no_structure(pdf):
    del pdf.Root.StructTreeRoot


@breaks("tagged")
def artifact_without_its_mark(pdf):
    change(pdf, 0, r"/Artifact<<[^>]*>>\s*BDC(.*?)\bEMC\b", r"\1")


@breaks("tagged")
def mark_out_of_the_structure(pdf):
    del first(pdf, "/P", lambda e: e.get("/K") is not None)["/K"]


@breaks("tagged")
def mark_twice_in_the_structure(pdf):
    element = first(pdf, "/Caption")
    element.K = Array(kids(element) * 2)


@breaks("tagged")
def mark_that_is_not_there(pdf):
    element = first(pdf, "/Caption")
    element.K = Array(kids(element) + [9999])


@breaks("tagged")
def content_made_an_artifact(pdf):
    change(pdf, 0, r"/P<</MCID \d+>>\s*BDC", "/Artifact BMC")


@breaks("tagged")
def cell_in_no_row(pdf):
    row = first(pdf, "/TR")
    row.S = Name("/Div")


@breaks("order")
def paragraphs_turned_round(pdf):
    holder = next(e for e in elements(pdf) if len([k for k in kids(e) if isinstance(k, Dictionary)
                  and k.get("/S") in ("/P", "/H2", "/H3", "/Table")]) > 2)
    turned = kids(holder)
    turned[0], turned[1], turned[2] = turned[2], turned[1], turned[0]
    holder.K = Array(turned)


@breaks("order")
def cells_turned_round(pdf):
    row = first(pdf, "/TR", lambda e: len(kids(e)) > 2)
    turned = kids(row)
    turned[0], turned[1] = turned[1], turned[0]
    row.K = Array(turned)


@breaks("order")
def words_lost(pdf):
    change(pdf, 1, r"(/P<</MCID \d+>>\s*BDC(?:(?!EMC).)*?)\((?:[^()\\]|\\.)+\)\s*Tj", r"\1()Tj")


@breaks("order")
def something_else_said(pdf):
    first(pdf, "/P", lambda e: e.get("/K") is not None).ActualText = String("Nothing to report.")


@breaks("order")
def letter_taken_for_another(pdf):
    map_letter(pdf, "e", "006F")


@breaks("order")
def abbreviation_unexplained(pdf):
    del next(e for e in elements(pdf) if "/E" in e)["/E"]


@breaks("headings")
def empty_heading(pdf):
    first(pdf, "/H2")["/K"] = Array()


@breaks("headings")
def skipped_level(pdf):
    first(pdf, "/H2").S = Name("/H4")


@breaks("headings")
def no_headings(pdf):
    for element in elements(pdf):
        if re.fullmatch("/H[1-6]", str(element.S)):
            element.S = Name("/P")


@breaks("headings")
def no_bookmarks(pdf):
    del pdf.Root.Outlines


@breaks("headings")
def bookmark_to_nowhere(pdf):
    item = pdf.Root.Outlines.First
    drop(item, "/A")
    item.Dest = String("nowhere")


@breaks("headings")
def bookmark_without_a_name(pdf):
    pdf.Root.Outlines.First.Title = String(" ")


@breaks("tables")
def table_without_heads(pdf):
    for element in elements(pdf, "/TH"):
        element.S = Name("/TD")


@breaks("tables")
def head_that_says_nothing(pdf):
    head = first(pdf, "/TH")
    del attribute(head, "/Scope")["/Scope"]


@breaks("tables")
def heads_of_no_id(pdf):
    cell = first(pdf, "/TD")
    held = cell.get("/A")
    mine = Dictionary(O=Name("/Table"), Headers=Array([String("nobody")]))
    for one in (list(held) if isinstance(held, Array) else [held] if held is not None else []):
        if "/Headers" in one:
            one.Headers = Array([String("nobody")])
            return
    cell.A = Array([*(held if isinstance(held, Array) else [held] if held is not None else []), mine])


@breaks("tables")
def cell_gone(pdf):
    row = [r for r in elements(pdf, "/TR") if len(kids(r)) > 2][-1]
    row.K = Array(kids(row)[:-1])


@breaks("tables")
def cell_too_wide(pdf):
    cell = [c for c in elements(pdf, "/TD")][-1]
    cell.A = Dictionary(O=Name("/Table"), ColSpan=3)


@breaks("figures")
def no_alternative(pdf):
    del first(pdf, "/Figure")["/Alt"]


@breaks("figures")
def blank_alternative(pdf):
    first(pdf, "/Figure").Alt = String("  ")


def links(pdf):
    return [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]


@breaks("links")
def link_without_a_name(pdf):
    del links(pdf)[0]["/Contents"]


@breaks("links")
def link_without_a_target(pdf):
    for key in ("/A", "/Dest"):
        drop(links(pdf)[0], key)


@breaks("links")
def link_to_nowhere(pdf):
    link = links(pdf)[0]
    drop(link, "/A")
    link.Dest = String("nowhere")


@breaks("links")
def link_out_of_the_structure(pdf):
    for element in elements(pdf):
        kept = [k for k in kids(element) if not (isinstance(k, Dictionary) and k.get("/Type") == "/OBJR")]
        if len(kept) < len(kids(element)):
            element.K = Array(kept)
            return


@breaks("links")
def no_tab_order(pdf):
    del pdf.pages[0]["/Tabs"]


@breaks("links")
def tabs_by_row(pdf):
    pdf.pages[0].Tabs = Name("/R")


@breaks("links")
def no_page_labels(pdf):
    del pdf.Root.PageLabels


@breaks("fonts")
def no_map_to_unicode(pdf):
    del fonts(pdf)[0]["/ToUnicode"]


@breaks("fonts")
def font_not_embedded(pdf):
    font = fonts(pdf)[0]
    descriptor = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        drop(descriptor, key)


@breaks("fonts")
def replacement_character(pdf):
    map_letter(pdf, "e", "FFFD")


@breaks("fonts")
def private_character(pdf):
    map_letter(pdf, "e", "E001")


@breaks("fonts")
def control_character(pdf):
    map_letter(pdf, "e", "0007")


@breaks("order")
def right_to_left_in_the_wrong_order(pdf):
    for letter, hebrew in zip("aeiounrstl", ("05D0", "05D1", "05D2", "05D3", "05D4", "05D5", "05D6", "05D7", "05D8", "05D9")):
        map_letter(pdf, letter, hebrew)


@breaks("contrast")
def pale_text(pdf):
    change(pdf, 0, r"\.\d+ \.\d+ \.\d+ rg(\s+[-\d.]+ [-\d.]+ Td)", r".6 .6 .6 rg\1")


@breaks("contrast")
def white_text(pdf):
    change(pdf, 0, r"\.\d+ \.\d+ \.\d+ rg(\s+[-\d.]+ [-\d.]+ Td)", r"1 1 1 rg\1")


@breaks("contrast")
def dark_ground(pdf):
    page = pdf.pages[0]
    write(pdf, page, "/Artifact BMC .2 .2 .2 rg 0 0 2000 2000 re f EMC\n" + content(page))


@breaks("contrast")
def text_on_a_picture(pdf):
    page = pdf.pages[0]
    picture = pdf.make_stream(b"\x80", Type=Name("/XObject"), Subtype=Name("/Image"), Width=1, Height=1,
                              ColorSpace=Name("/DeviceGray"), BitsPerComponent=8)
    page.Resources.XObject = Dictionary({"/Broken": picture})
    write(pdf, page, "/Artifact BMC q 2000 0 0 2000 0 0 cm /Broken Do Q EMC\n" + content(page))


def figure_page(pdf):
    return next(i for i, page in enumerate(pdf.pages) if re.search(r"/Figure<</MCID \d+>>\s*BDC(?:(?!EMC).)*?RG", content(page), re.S))


def paler(pdf, operator, colour):
    """All that charts draw so on a page is pale."""
    number = figure_page(pdf)
    page = pdf.pages[number]
    text = content(page)
    pale = re.sub(r"(/Figure<</MCID \d+>>\s*BDC)(.*?)(EMC)",
                  lambda m: m[1] + re.sub(rf"[\d.]+ [\d.]+ [\d.]+ {operator}\b", f"{colour} {operator}", m[2]) + m[3], text, flags=re.S)
    assert pale != text
    write(pdf, page, pale)


@breaks("contrast")
def pale_lines_in_charts(pdf):
    paler(pdf, "RG", ".85 .85 .85")


@breaks("contrast")
def pale_fills_in_charts(pdf):
    paler(pdf, "rg", ".95 .95 .95")


def put_into_a_form(pdf, change, into="/Broken Do"):
    """All that the first page paints stands in a form, changed."""
    page = pdf.pages[0]
    form = pdf.make_stream(change(content(page)).encode("latin-1"), Type=Name("/XObject"), Subtype=Name("/Form"),
                           BBox=Array([0, 0, 2000, 2000]), Resources=page.Resources)
    write(pdf, page, into)
    page.Resources = Dictionary(XObject=Dictionary({"/Broken": form}))


def pale(text):
    return re.sub(r"\.\d+ \.\d+ \.\d+ rg(\s+[-\d.]+ [-\d.]+ Td)", r".6 .6 .6 rg\1", text)


@breaks("contrast")
def pale_text_in_a_form(pdf):
    put_into_a_form(pdf, pale)


@breaks("placed")
def text_in_a_form_off_the_page(pdf):
    put_into_a_form(pdf, lambda text: text, "q 1 0 0 1 500 0 cm /Broken Do Q")


@breaks("placed")
def text_off_the_page(pdf):
    change(pdf, 0, r"([-\d.]+) ([-\d.]+) Td", r"2000 \2 Td")


@breaks("placed")
def text_over_the_edge(pdf):
    page = pdf.pages[0]
    page.MediaBox = Array([0, 0, 400, page.MediaBox[3]])


@breaks("placed")
def text_cut_by_a_clip(pdf):
    page = pdf.pages[0]
    write(pdf, page, "0 0 300 2000 re W n\n" + content(page))


@breaks("placed")
def text_covered(pdf):
    page = pdf.pages[0]
    write(pdf, page, content(page) + "\n/Artifact BMC q 1 1 1 rg 0 700 2000 200 re f Q EMC")


@breaks("placed")
def text_over_text(pdf):
    change(pdf, 0, r"(BDC\s+)0 -[\d.]+ Td", r"\g<1>0 -2 Td")


@breaks("placed")
def invisible_text(pdf):
    change(pdf, 0, r"BT\s", "BT 3 Tr ")


# ---- the same of the page of HTML: what is put in the place of what -----------------------------

PAGE_BREAKS = {
    "page without a language": (r'<html lang="[^"]*"', "<html"),
    "page of another language": (r'<html lang="[^"]*"', '<html lang="cy"'),
    "page without a title": (r"<title>.*?</title>", "<title></title>"),
    "page of another title": (r"<title>.*?</title>", "<title>Untitled</title>"),
    "page that cannot be enlarged": (r'content="width=device-width[^"]*"', 'content="width=device-width, user-scalable=no"'),
    "empty heading of the page": (r"<h2([^>]*)>.*?</h2>", r"<h2\1></h2>"),
    "another heading of the page": (r"(<h1[^>]*>).*?</h1>", r"\1Something else</h1>"),
    "skipped level of the page": (r"<h2([^>]*)>(.*?)</h2>", r"<h5\1>\2</h5>"),
    "table of the page without heads": (r"<table.*?</table>", lambda m: m[0].replace("<th", "<td").replace("</th>", "</td>")
                                        .replace("<tdead", "<thead").replace("</tdead", "</thead")),
    "head of the page that says nothing": (r'(<th [^>]*?) ?scope="[^"]*"', r"\1"),
    "heads of the page of no id": (r"<td", '<td headers="nobody"'),
    "picture of the page without words": (r'role="img" aria-label="[^"]*"', 'role="img"'),
    "picture of the page with blank words": (r'role="img" aria-label="[^"]*"', 'role="img" aria-label=" "'),
    "link of the page without words": (r"(<a [^>]*href=[^>]*>).*?</a>", r"\1</a>"),
    "link of the page to nowhere": (r'href="#[^"]+"', 'href="#nowhere"'),
    "place of the page lost": (r'href="#([^"]+)"(.*?) id="\1"', r'href="#\1"\2'),
    "place of the page twice": (r'id="([^"]+)"(.*?)id="[^"]+"', r'id="\1"\2id="\1"'),
    "key out of its order": (r"<p>", '<p tabindex="3">'),
    "character of the page lost": (r"<p>", "<p>\ufffd"),
    "private character of the page": (r"<p>", "<p>\ue001"),
}


# ---- judging -----------------------------------------------------------------------------------

class Paper:
    """Papers of one plan, under the name that the program knows them by."""

    def __init__(self, folder):
        self.plan = Path(shutil.copy(ROOT / "samples" / f"{PLAN}.xml", folder))
        self.made, self.path = folder / "made", folder / f"{PLAN}.pdf"
        subprocess.run([PROGRAM, "build", "--quiet", "--attach", "--template", "scorecard", self.plan, "-o", self.made],
                       check=True)
        self.whole = self.made / f"{PLAN}.pdf"

    def said(self):
        done = subprocess.run([PROGRAM, "build", "--template", "scorecard", self.plan, "--verify", self.path],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def page_broken(self, pattern, to):
        before = self.whole.with_suffix(".html").read_text(encoding="utf-8")
        after = re.sub(pattern, to, before, count=1, flags=re.S)
        assert after != before, f"nothing like {pattern}"
        page = self.path.with_suffix(".html")
        page.write_text(after, encoding="utf-8")
        done = subprocess.run([PROGRAM, "build", "--template", "scorecard", self.plan, "--verify", page],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def broken(self, function):
        with Pdf.open(self.whole) as pdf:
            function(pdf)
            pdf.save(self.path, fix_metadata_version=False, static_id=True)
        return self.said()


def main():
    faults = []
    with tempfile.TemporaryDirectory() as name:
        paper = Paper(Path(name))
        status, said = paper.broken(lambda pdf: None)
        if status != 1 or "the file was changed" not in said or "does not pass" in said:
            faults.append(f"untouched: exit status {status}, {said}")
        tried = BREAKS[::EVERY]
        for check, function in tried:
            try:
                status, said = paper.broken(function)
            except (AssertionError, AttributeError, KeyError, StopIteration, IndexError, TypeError) as error:
                faults.append(f"{function.__name__}: cannot break the paper so: {error!r}")
                continue
            if status != 1 or f'does not pass its check "{check}"' not in said:
                faults.append(f"{function.__name__}: \"{check}\" does not find it; exit status {status}, {said}")
        status, said = paper.page_broken("</html>", "</html> ")
        if status != 1 or "does not pass" in said:
            faults.append(f"untouched page: exit status {status}, {said}")
        pages = list(PAGE_BREAKS.items())[::EVERY]
        for what, (pattern, to) in pages:
            try:
                status, said = paper.page_broken(pattern, to)
            except AssertionError as error:
                faults.append(f"{what}: cannot break it so: {error}")
                continue
            if status != 1 or 'does not pass its check "page"' not in said:
                faults.append(f"{what}: not found; exit status {status}, {said}")
        paper.path.write_bytes(paper.whole.read_bytes()[:-200])
        status, said = paper.said()
        if 'check "sound"' not in said:
            faults.append(f"cut short: {said}")
    for fault in faults:
        print(f"certify: {fault}")
    print(f"certify: {len(tried) + 1} of {len(BREAKS) + 1} ways to break a PDF and {len(pages)} of {len(PAGE_BREAKS)} to "
          f"break a page tried, {len(faults)} not found")
    return 1 if faults else 0


sys.exit(main())
