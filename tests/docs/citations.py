"""What comments cite is there: pages, sections of pages, rules by number."""
import re

import markdown
from markdown import ROOT

FOLDERS = ("src", "tests", "templates", ".ci", "samples", "fonts")
KINDS = (".c", ".h", ".py", ".sh", ".xsl", ".xml", ".def", ".md", ".mjs", ".txt", "")
CITED = re.compile(r"(?:(?<![\w/])docs/|(?<![\w/-]))([\w-]+\.md)\b\)?(?:[,:]? (?:in )?sections? ([\w.]+(?: \(\w+\))?(?:(?:,| and) [\w.]+)*))?")


def files():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = str(path.relative_to(ROOT))
            if path.is_file() and not path.is_symlink() and path.suffix in KINDS and "/docs/" not in name:
                yield name, path
    for name in ("Makefile", "CHANGELOG.md", *markdown.pages()):
        yield name, ROOT / name


def sections(page):
    return {re.match(r"[\d.]*\d", b.text).group() for b in markdown.blocks(page)
            if b.kind == "heading" and re.match(r"\d", b.text)}


def page_of(name, cited):
    """Where a cited page is: beside the citing page, in docs, or at the root."""
    for path in (ROOT / "docs" / cited, ROOT / cited, (ROOT / name).parent / cited):
        if path.exists():
            return path
    return None


def joined(text):
    """Comments over several lines as one: a citation may be broken."""
    return re.sub(r"\s*\n\s*(?:\*|#|//)?\s*", " ", text)


def compare():
    tried, wrong = 0, []
    for name, path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(r"\bDESIGN\b", line):
                wrong.append(f"{name}:{number}: cites DESIGN, which is no document of the project")
        for cited, numbers in CITED.findall(joined(text)):
            tried += 1
            page = page_of(name, cited)
            if page is None:
                wrong.append(f"{name}: cites {cited}, which does not exist")
                continue
            for section in re.findall(r"\d[\d.]*\d|\d", numbers):
                tried += 1
                if section not in sections(str(page.relative_to(ROOT))):
                    wrong.append(f"{name}: {cited} has no section {section}")
    return tried, wrong
