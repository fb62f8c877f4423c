#!/usr/bin/env python3
"""poppler.py STEM... - the structure as poppler reads it (pdfinfo -struct-text) holds the
document's words in order: a second opinion, by a program that readers really use. Pictures
are left out, as poppler prints no alternative texts, and so are drawn bullets."""
import re
import subprocess
import sys

from paper import Paper


def words_of(stem):
    pages = {}
    for line in open(stem + ".boxes.txt", encoding="utf-8"):
        if line.startswith("page "):
            label = re.match(r'page \d+ "(.*?)"', line)[1]
            pages[len(pages)] = label
    paper = Paper(stem + ".document.xml")
    text = paper.reading(lambda heading: "")
    return re.sub(r"\[[^\]]*\]", " ", text).replace("\u2022", " ").split()


def words_by_poppler(path):
    run = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True)
    out, inline, indent = [], 0, 0
    for line in run.stdout.decode().split("\n"):
        text = re.fullmatch(r'\s*"(.*)"', line)
        if text:
            out.append(text[1])
        elif not re.match(r"\s*(Span|Link|Reference|Object|/)", line):
            out.append(" ")
    return "".join(out).split()


def main(stems):
    failed = 0
    for stem in stems:
        wanted, got = words_of(stem), words_by_poppler(stem + ".pdf")
        if sorted("".join(wanted)) == sorted("".join(got)) and "".join(wanted) == "".join(got):
            continue
        a, b = "".join(wanted), "".join(got)
        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        print(f"{stem.rsplit('/', 1)[-1]}: poppler reads \"{b[max(0, at - 20):at + 30]}\", "
              f"the document says \"{a[max(0, at - 20):at + 30]}\"")
        failed += 1
    print(f"accessibility: poppler reads {len(stems) - failed} of {len(stems)} papers as their documents")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
