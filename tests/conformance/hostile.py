"""Forty-eight papers that are hard to set, in both generations of the standards: hostile.py PROGRAM [FOLDER] [NAME...]

Each of hostile_papers.py is built as PDF/UA-1 and with --standard 2, into FOLDER/1 and FOLDER/2. Asked of both: qpdf finds them
sound, poppler reads from both the same words, and the structure has what the standards ask for that can be seen without a
validator: captions first or last inside their table or figure, an entry of the contents that names its heading, notes and
the links to them that name each other, destinations that name an element. MuPDF and PDFium open them where they are
installed (make conformance has them). With a FOLDER the papers stay there for validators; without one a sample is built.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

try:
    import pypdfium2
except ImportError:
    pypdfium2 = None

from hostile_papers import PAPERS                                                   # noqa: E402

SAMPLE = ["table-everything-in-cells", "notes-cited", "notes-everywhere", "figures-captions", "figures-several", "links-to-everything",
          "contents-six-levels", "lists-terms", "groups-of-words", "scorecard-attached"]
wrong = []


def must(condition, words):
    if not condition:
        wrong.append(words)
        print(f"hostile: {words}")


def run(*command, **more):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **more)


# ---- a structure as it stands in the file ---------------------------------------------------------------------------

class File:
    """The objects of a PDF, through qpdf's JSON."""

    def __init__(self, path):
        told = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", path).stdout)["qpdf"]
        self.version = told[0]["pdfversion"]
        self.objects = {k[4:]: v.get("value", v.get("stream", {}).get("dict")) for k, v in told[1].items() if k.startswith("obj:")}
        self.trailer = told[1]["trailer"]["value"]
        self.root = self.at(self.trailer["/Root"])
        self.elements = {}
        self.walk(self.root["/StructTreeRoot"], None)
        for element, _ in self.elements.values():
            element["/S"] = self.meaning(element)

    def meaning(self, element):
        """The type that the element's name stands for in its namespace."""
        mapped = self.at(self.at(element.get("/NS", {})).get("/RoleMapNS", {})).get(element["/S"])
        if mapped is None:
            return element["/S"]
        element["/NS"] = mapped[1]
        return mapped[0]

    def at(self, value):
        return self.objects.get(value, value) if isinstance(value, str) else value

    def kids(self, element):
        kids = self.at(self.at(element).get("/K", []))
        return kids if isinstance(kids, list) else [kids if isinstance(kids, int) else self.at(element)["/K"]]

    def walk(self, number, parent):
        waiting = [(number, parent)]
        while waiting:
            number, parent = waiting.pop()
            element = self.at(number)
            if not isinstance(element, dict) or element.get("/Type") in ("/MCR", "/OBJR"):
                continue
            if "/S" in element:
                self.elements[number] = (element, parent)
            waiting.extend((k, number) for k in self.kids(number) if isinstance(k, str))

    def of_type(self, *types):
        return [(n, e) for n, (e, _) in self.elements.items() if e["/S"] in types]

    def namespace(self, element):
        return self.at(element["/NS"])["/NS"] if "/NS" in element else None

    def destinations(self):
        """What leads to a place of the file: of links and of bookmarks, and what has a name."""
        for number, value in self.objects.items():
            if not isinstance(value, dict):
                continue
            if value.get("/Subtype") == "/Link" or "/Title" in value and "/Parent" in value and "/S" not in value:
                action = self.at(value.get("/A", {}))
                if "/Dest" in value or action.get("/S") == "/GoTo":
                    yield number, value, action
        names = self.at(self.root.get("/Names", {}))
        waiting = [names["/Dests"]] if "/Dests" in names else []
        while waiting:
            node = self.at(waiting.pop())
            waiting.extend(node.get("/Kids", []))
            for value in node.get("/Names", [])[1::2]:
                yield "name", {}, self.at(value)


# ---- what is asked ------------------------------------------------------------------------------------------------------

def check_captions(file, name, second):
    for number, element in file.of_type("/Caption"):
        parent = file.elements[number][1]
        kids = [k for k in file.kids(parent) if k != number]
        place = file.kids(parent).index(number)
        pictures = [k for k in kids if isinstance(k, str) and file.at(k).get("/S") == "/Figure"]
        holder = file.at(parent)["/S"]
        # Beside its picture in PDF 1.7, where a Figure's Alt stands for all that is in it; or where there are several.
        must(holder in ("/Table", "/Figure") if second and len(pictures) < 2 else holder == "/Table" or holder == "/Sect" and pictures,
             f"{name}: a caption stands in {holder}")
        must(place in (0, len(kids)), f"{name}: a caption is neither first nor last")
        must(kids, f"{name}: a caption of nothing")


def check_contents(file, name):
    for _, element in file.of_type("/TOCI"):
        refs = element.get("/Ref", [])
        must(len(refs) == 1 and re.match("/H[1-6]$", file.at(refs[0]).get("/S", "")), f"{name}: an entry of the contents names no heading")


def check_notes(file, name, second):
    cited = "cited" in name or name.startswith("links-to-everything")
    notes = dict(file.of_type("/FENote" if second else "/Note"))
    links = {n: e for n, e in file.of_type("/Link") if "/Ref" in e}
    for number, note in notes.items():
        for ref in note.get("/Ref", []):
            must(links.get(ref, {}).get("/Ref") == [number], f"{name}: a note names a link that does not name it")
    for number, link in links.items():
        must(number in notes.get(link["/Ref"][0], {}).get("/Ref", []), f"{name}: a link names a note that does not name it")
    must(bool(links) == cited, f"{name}: {len(links)} links to notes")
    must(not second or not file.of_type("/Note"), f"{name}: a Note, which PDF/UA-2 has no more")
    must(second or not file.of_type("/FENote", "/Aside"), f"{name}: a type that PDF 1.7 does not know")


def check_second(file, name):
    must(file.version == "2.0", f"{name}: version {file.version}")
    must("/Info" not in file.trailer, f"{name}: has an information dictionary")
    for number, element in file.of_type("/Document", "/Aside", "/FENote"):
        must(file.namespace(element) == "u:http://iso.org/pdf2/ssn", f"{name}: {element['/S']} in no namespace")
    for _, element in file.of_type("/L"):
        labelled = any("/Lbl" == file.at(k)["/S"] for n in file.kids(_) for k in file.kids(n) if isinstance(k, str) and "/S" in file.at(k))
        must(not labelled or file.at(element["/A"])["/ListNumbering"] != "/None", f"{name}: a list with labels, numbered None")
    for number, value, action in file.destinations():
        place = action.get("/SD", [None])[0]
        must("/Dest" not in value and place in file.elements, f"{name}: {number} leads to no element")


def check_first(file, name):
    must(file.version == "1.7" and "/Info" in file.trailer, f"{name}: no PDF 1.7")
    must("/Namespaces" not in file.at(file.root["/StructTreeRoot"]), f"{name}: namespaces in PDF 1.7")


def text_of(path):
    return run("pdftotext", "-raw", path, "-").stdout


def opens(path, name):
    """In the viewers that are there."""
    must(run("qpdf", "--check", path).returncode == 0, f"{name}: qpdf finds fault")
    for command in (("pdfinfo", "-struct", path), ("pdftoppm", "-r", "20", "-gray", path, os.devnull)):
        done = run(*command)
        must(done.returncode == 0 and not re.search("^(Syntax )?Error", done.stderr, re.M), f"{name}: {command[0]}: {done.stderr[:200]}")
    if shutil.which("mutool"):
        done = run("mutool", "draw", "-r", "20", "-o", os.devnull, "-F", "txt", path)
        must(done.returncode == 0 and not re.search("^error", done.stderr, re.M), f"{name}: MuPDF: {done.stderr[:200]}")
    if pypdfium2 is None:
        return
    document = pypdfium2.PdfDocument(str(path))
    must(all(page.get_textpage().count_chars() >= 0 and page.render(scale=0.2) for page in document), f"{name}: PDFium")
    document.close()


# ---- all of it -------------------------------------------------------------------------------------------------------------

def build(program, name, standard, folder):
    with tempfile.TemporaryDirectory() as sources:
        arguments = PAPERS[name](Path(sources))
        done = run(program, "build", "--quiet", "--standard", standard, "-f", "pdf", "-o", Path(sources) / "out", *arguments, cwd=sources)
        made = sorted((Path(sources) / "out").glob("*.pdf"), key=lambda p: len(p.name))
        must(done.returncode in (0, 1) and made, f"{name}, standard {standard}: {(done.stdout + done.stderr)[:400]}")
        if not made:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        return shutil.copy(made[0], folder / f"{name}.pdf")


def check(program, name, folder):
    made = [build(program, name, n, folder / n) for n in ("1", "2")]
    if None in made:
        return 0
    for path, second in zip(made, (False, True)):
        title = f"{name}, standard {2 if second else 1}"
        file = File(path)
        (check_second if second else check_first)(file, title)
        check_captions(file, title, second)
        check_contents(file, title)
        check_notes(file, title, second)
        opens(path, title)
    must(text_of(made[0]) == text_of(made[1]), f"{name}: other words in the second generation")
    must(text_of(made[0]).strip(), f"{name}: no words")
    return sum(p.stat().st_size for p in map(Path, made[1:])) / Path(made[0]).stat().st_size


def main():
    program = Path(sys.argv[1]).resolve()
    names = sys.argv[3:] or (list(PAPERS) if len(sys.argv) > 2 else SAMPLE)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch)
        ratios = [check(program, name, folder) for name in names]
    known = [r for r in ratios if r]
    if known:
        viewers = ["poppler"] + ["MuPDF"] * bool(shutil.which("mutool")) + ["PDFium"] * (pypdfium2 is not None)
        print(f"hostile: {len(names)} papers in both generations, opened by {', '.join(viewers)}; --standard 2 takes {sum(known) / len(known):.3f} of the bytes; "
              f"{len(wrong)} {'fault' if len(wrong) == 1 else 'faults'}")
    sys.exit(bool(wrong))


main()
