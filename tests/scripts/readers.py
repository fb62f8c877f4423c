#!/usr/bin/env python3
"""What readers of PDF copy and find: names of several scripts, words divided between lines, words with a hyphen of their own
at the end of one.

    readers.py PROGRAM [--all TOOLS]

poppler always; with --all also PDFium, MuPDF (by pip) and pdf.js (by npm), fetched into the folder TOOLS once.
docs/pdf.md has the table of what cannot be had.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "samples" / "consultation-2025.xml"
PIP = ["pypdfium2==5.15.2", "pymupdf==2.0"]
NPM = "pdfjs-dist@4.10.38"
INVITATION = "نريد أن نسمع رأيكم"
NAMES = ["Siân Llŷr", "Huw Dŵr", "علي حسن", "শেখ মৌসুমী রহমান", "Małgorzata Wójcik", INVITATION,
         "আমরা আপনার কথা শুনতে চাই", "Chcemy usłyszeć państwa głos"]
DIVIDED = ["Respon\u00adsibil\u00adities", "Implementa\u00adtion", "notwith\u00adstanding"]
PARAGRAPHS = 36
OWN = "multi-agency"
# With vowel marks: alone, between English, twice, in bold, before a bracket, in a cell. {} stands for the word.
VOWELLED = ["مُحَمَّد", "حَسَن", "مُحمَّد عَليّ"]
PLACES = ["<p>{}</p>", "<p>Contact {} (ext. 24)</p>", "<p>One is {}, one is {} as well.</p>", "<p>Bold <strong>{}</strong> here.</p>",
          "<table><tr><th>Who</th><th>What</th></tr><tr><td>{}</td><td>plain</td></tr></table>"]
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PDFJS = """
import {getDocument} from '%s/node_modules/pdfjs-dist/legacy/build/pdf.mjs';
import fs from 'fs';
const pdf = await getDocument({data: new Uint8Array(fs.readFileSync(process.argv[2])), verbosity: 0}).promise;
for (let i = 1; i <= pdf.numPages; i++)
  for (const item of (await (await pdf.getPage(i)).getTextContent()).items)
    process.stdout.write(item.str + (item.hasEOL ? '\\n' : ''));
"""


def words_plan():
    """Paragraphs of every length, so that each word comes to a line's end: one with soft hyphens, one with its own."""
    lines = "".join(f"<p>{'The board heard this, and more: ' + 'm' * n} {word} work.</p>"
                    for word in [*DIVIDED, OWN] for n in range(1, PARAGRAPHS + 1))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<plan xmlns="urn:rapporteur:1" id="words" lang="en-GB" '
            'papers="improvement-plan"><title>Words</title><organisation>Borough Council of Example</organisation>'
            f'<date>2025-06-16</date><section id="s" heading="Words" place="before">{lines}</section></plan>')


def vowels_plan():
    """Words with vowel marks in every place."""
    places = "".join(place.replace("{}", word) for word in VOWELLED for place in PLACES)
    return words_plan().replace(words_plan().split('place="before">')[1].split("</section>")[0], places)


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True).stdout


def fetched(tools):
    """The folder with what pip installs; pdf.js beside it."""
    tools.mkdir(parents=True, exist_ok=True)
    if not (tools / "python" / "pypdfium2").is_dir():
        run(sys.executable, "-m", "pip", "install", "-q", "--target", tools / "python", *PIP)
    if not (tools / "node_modules" / "pdfjs-dist").is_dir():
        run("npm", "install", "--prefix", tools, "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
            "--no-save", "--silent", NPM)
    (tools / "text.mjs").write_text(PDFJS % tools.resolve())
    return tools / "python"


def readers(tools):
    """Each reader's name and what it takes for the text of a file. Chrome leaves out U+FFFE, which PDFium puts where it
    joins what a hyphen divides; pdf.js finds words after taking out a hyphen at the end of a line."""
    out = {"poppler": lambda f: run("pdftotext", f, "-"), "poppler in order": lambda f: run("pdftotext", "-raw", f, "-")}
    if tools is None:
        return out
    sys.path.insert(0, str(fetched(tools)))
    import pymupdf
    import pypdfium2
    out["PDFium"] = lambda f: "".join(page.get_textpage().get_text_range()
                                      for page in pypdfium2.PdfDocument(f)).replace("\ufffe", "")
    out["MuPDF"] = lambda f: "".join(page.get_text() for page in pymupdf.open(f))
    out["pdf.js"] = lambda f: run("node", tools / "text.mjs", f)
    return out


def plain(text):
    return re.sub(r"\s+", " ", MARKS.sub("", text))


def check_names(name, text):
    """pdf.js leaves out the spaces between words from right to left, MuPDF puts lines there."""
    text = plain(text)
    if name in ("pdf.js", "MuPDF", "poppler in order"):
        text = text.replace(" ", "")
        return [n for n in NAMES if n.replace(" ", "") not in text]
    # PDFium takes a row of a table for one line, and reads it from the right when most of its words run so.
    return [n for n in NAMES if n not in text and not (name == "PDFium" and n == INVITATION)]


def check_words(name, text):
    """Each word as often as it is there, and no half of one beside it."""
    words = [w.replace("\u00ad", "") for w in DIVIDED]
    if name == "pdf.js":   # knows no replacement text
        text = re.sub(r"-\n", "", text)
        return [w for w in words if text.count(w) != PARAGRAPHS]
    text = plain(text)
    faults = [w for w in [*words, OWN] if text.count(w) != PARAGRAPHS]
    tails = [t for t in text.split() if t in ("tion", "ities", "ties", "standing", "sation", "agency")]
    return faults + tails


def check_vowels(name, text):
    """Each word in reading order as often as it is there, and the words around it; MuPDF and pdf.js as in check_names(). PDFium ends
    lines at marks, and says some backwards; poppler's raw order is that of the page, piece by piece; pdf.js puts a mark that ends a word before
    the word (docs/pdf.md)."""
    if name in ("PDFium", "poppler in order"):
        return []
    text = unicodedata.normalize("NFC", plain(text).replace("\u200c", ""))
    spaced = name == "poppler"
    if not spaced:
        text = text.replace(" ", "")
    lost = []
    for word in VOWELLED[:2] if name == "pdf.js" else VOWELLED:
        word = unicodedata.normalize("NFC", word if spaced else word.replace(" ", ""))
        if text.count(word) < len("".join(PLACES).split("{}")) - 1:
            lost.append(word)
    around = ["Contact", "(ext. 24)", "as well.", "Bold", "here.", "plain"] + [f"Bold {w} here." for w in VOWELLED if name == "poppler"]
    return lost + [w for w in around if unicodedata.normalize("NFC", w if spaced else w.replace(" ", "")) not in text]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--all", type=pathlib.Path, metavar="TOOLS")
    args = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "words.xml").write_text(words_plan())
        run(args.program, "build", "-q", "-f", "pdf,boxes", folder / "words.xml", "-o", folder)
        (folder / "vowels.xml").write_text(vowels_plan())
        run(args.program, "build", "-q", "-f", "pdf", folder / "vowels.xml", "-o", folder)
        run(args.program, "build", "-q", "-f", "pdf", "-t", "improvement-plan", SAMPLE, "-o", folder)
        boxes = (folder / "words.boxes.txt").read_text()
        divided, own = len(re.findall(r'"-(?: |$)', boxes, re.M)), len(re.findall(r'multi-" ', boxes))
        if divided < 4 or own < 1:
            sys.exit(f"readers: the words are not divided: {divided}, {own}")
        for reader, text_of in readers(args.all).items():
            lost = (check_names(reader, text_of(folder / "consultation-2025.pdf"))
                    + check_words(reader, text_of(folder / "words.pdf")) + check_vowels(reader, text_of(folder / "vowels.pdf")))
            faults += len(lost)
            if lost:
                print(f"readers: {reader}: {lost}", file=sys.stderr)
    print(f"readers: {len(readers(args.all))} readers, {len(NAMES)} names, {len(VOWELLED)} with vowel marks in {len(PLACES)} places, {divided} words divided by hyphens drawn, "
          f"{own} at their own: {faults} faults")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
