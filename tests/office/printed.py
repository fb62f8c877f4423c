"""Workbooks on paper, as LibreOffice prints them: no sheet is cut at the right edge, heads are on every page.

Usage: printed.py PROGRAM
The sheets for leads and the figures of samples, and their figures with comments of a page."""
import collections
import os
import re
import subprocess
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import desk  # noqa: E402
import libreoffice  # noqa: E402
from desk import ROOT, check, run  # noqa: E402

SMALLEST = 4.0   # points from the top of a word's box to its foot: below that nobody reads a printout


def written(folder, *arguments):
    out = os.path.join(folder, "book.xlsx")
    done = run(*arguments, "-o", out)
    assert done.returncode == 0, done.stderr
    return out


def words(text):
    return re.findall(r"\w+", text)


def pages_of(pdf):
    """Each page's words with their heights, and its words in the order of reading."""
    page = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for part in page.split("<page ")[1:]:
        width, height = map(float, re.match(r'width="([\d.]+)" height="([\d.]+)"', part).groups())
        found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', part)
        yield width, height, [(float(x1), float(y1), float(y2), w) for _, y1, x1, y2, w in found]


def sheet_of(page, names):
    """By what its foot says."""
    _, _, found = page
    foot = max(y2 for _, _, y2, _ in found)
    low = [w for _, _, y2, w in found if y2 > foot - 8]
    named = [n for n in names if words(n) == words(" ".join(low))[:len(words(n))]]
    return max(named, key=len) if named else None


def printed(name, path, folder):
    book = openpyxl.load_workbook(path)
    pages = list(pages_of(libreoffice.convert("pdf", os.path.join(folder, "pdf"), path)[0]))
    sheets = collections.defaultdict(list)
    for page in pages:
        sheets[sheet_of(page, book.sheetnames)].append(page)
    check(f"{name}: each page names its sheet", None not in sheets and set(sheets) == set(book.sheetnames), sorted(map(str, sheets)), book.sheetnames)
    for sheet in book:
        heads = next((r for r in sheet.tables.values()), None)
        row = sheet[heads.ref.split(":")[0]].row if heads else 1
        shown = [c.value for c in sheet[row] if c.value and not sheet.column_dimensions[c.column_letter].hidden]
        if not sheet.print_title_rows:
            shown = []
        check(f"{name}, {sheet.title}: as wide as its pages, landscape", sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage)
        across = int(sheet.page_setup.fitToWidth or 1)
        met = set()
        for i, (width, height, found) in enumerate(sheets[sheet.title]):
            there = collections.Counter(w for _, _, _, said in found for w in words(said))
            whole = [h for h in shown if all(there[w] for w in words(str(h)))]
            met.update(whole)
            check(f"{name}, {sheet.title}, page {i + 1}: its columns", width > height and (len(whole) == len(shown) or across > 1 and whole),
                  set(shown) - set(whole))
            check(f"{name}, {sheet.title}, page {i + 1}: nothing beyond the edge", all(x < width for x, _, _, _ in found))
            small = min((y2 - y1 for _, y1, y2, _ in found), default=SMALLEST)
            check(f"{name}, {sheet.title}, page {i + 1}: can be read", small >= SMALLEST, small)
        check(f"{name}, {sheet.title}: every column is on paper", met == set(shown), set(shown) - met)
        check(f"{name}, {sheet.title}: not more pages side by side than needed", across <= 5, across)
        check(f"{name}, {sheet.title}: heads again on each page", not sheet.tables and sheet.title not in ("Measures", "Actions") or shown, shown)
    print(f"{name}: {len(pages)} pages of {len(book.sheetnames)} sheets")


def main():
    with tempfile.TemporaryDirectory(prefix="printed.") as folder:
        for sample in ("scorecards-2016", "improvement-plan-2025"):
            plan = os.path.join(ROOT, "samples", sample + ".xml")
            for kind, arguments in (("sheet", ("sheet", plan)), ("figures", ("build", plan, "-f", "xlsx", "--edition", "private"))):
                place = os.path.join(folder, f"{sample}-{kind}")
                os.mkdir(place)
                printed(f"{kind} of {sample}", written(place, *arguments), place)
    desk.done("printed")


main()
