#!/usr/bin/env python3
"""quoted.py PROGRAM - titles of a plan in another language than the program's, wherever a page quotes them, are in that language:
the samples are called Welsh, and every title of two words or more is looked for in the texts of their pages; of welsh.xml
also those of a single word. Alternative texts and drawings have one language."""
import html.parser
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
PLANS = ["scorecards-2016", "improvement-plan-2015", "improvement-plan-2025", "refreshed-plan-2017", "performance-2011"]
TEMPLATES = "scorecard,exceptions,rag-overview,one-page-summary,improvement-plan,area-plan"
NAMED = ("title", "name", "label")
VOID = {"br", "img", "meta", "link", "hr", "input", "col", "source", "wbr"}


class Page(html.parser.HTMLParser):
    """Its texts, each with the language around it."""
    def __init__(self):
        super().__init__()
        self.open, self.texts = [("", "en")], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag):
        while tag not in VOID and len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, lang = self.open[-1]
        if tag not in ("style", "script", "text", "tspan"):
            self.texts.append((" ".join(data.replace("\u00ad", "").replace("\u200b", "").split()), lang))


def titles_of(plan, words):
    said = (" ".join("".join(e.itertext()).split()) for e in ET.parse(plan).iter() if e.tag.rpartition("}")[2] in NAMED and "lang" not in e.attrib)
    return {t for t in said if len(t.split()) >= words}


def look(program, plan, folder, words, templates):
    subprocess.run([program, "build", "-q", "-f", "html", "--edition", "private", "-t", templates, plan, "-o", folder], check=True, capture_output=True)
    found, faults = 0, []
    patterns = [re.compile(rf"(?<!\w){re.escape(title)}(?!\w)") for title in titles_of(plan, words)]
    for path in sorted(folder.glob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        for text, lang in page.texts:
            quotes = sum(bool(p.search(text)) for p in patterns)
            found += quotes
            if quotes and not lang.startswith("cy"):
                faults.append(f"{path.name}: read as {lang}: {text[:100]}")
    return found, faults


def main():
    found, faults = 0, []
    with tempfile.TemporaryDirectory() as name:
        for plan in PLANS:
            folder = Path(name) / plan
            folder.mkdir()
            for beside in SAMPLES.glob("*.csv"):
                (folder / beside.name).write_bytes(beside.read_bytes())
            text = (SAMPLES / f"{plan}.xml").read_text(encoding="utf-8")
            welsh = re.sub(r'(<plan\b[^>]*?) lang="[^"]*"', r'\1 lang="cy"', text, count=1)
            assert welsh != text, plan
            (folder / f"{plan}.xml").write_text(welsh, encoding="utf-8")
            one, more = look(sys.argv[1], folder / f"{plan}.xml", folder, 2, TEMPLATES)
            found, faults = found + one, faults + more
        one, more = look(sys.argv[1], HERE / "welsh.xml", Path(name), 1, "scorecard,improvement-plan")
        found, faults = found + one, faults + more
    for fault in faults:
        print(f"quoted: {fault}")
    print(f"quoted: titles stand in {found} texts, in {len(faults)} of them in the wrong language")
    return len(faults) > 0 or found < 1000


if __name__ == "__main__":
    sys.exit(main())
