#!/usr/bin/env python3
"""poppler.py STEM... - the structure as poppler reads it (pdfinfo -struct-text) holds the
document's words in order: a second opinion, by a program that readers really use.

Left out on both sides: what stands in pictures and drawn bullets, as poppler prints no
alternative texts, and hyphens, as it does not join divided words (`checks.py` does). Also letters from right to left, which it prints
here as they are seen (`pdftotext` turns them: tests/scripts/readers.py), and what joins letters unseen."""
import concurrent.futures
import re
import subprocess
import sys
import unicodedata

from paper import Paper


def compared(text):
    return "".join(c for c in text if unicodedata.bidirectional(c) not in ("R", "AL") and c not in "\u200c\u200e")


def words_of(stem):
    """The document's characters in reading order, without spaces."""
    starts, labels = [], []
    for line in open(stem + ".boxes.txt", encoding="utf-8"):
        if line.startswith("page "):
            labels.append(re.match(r'page \d+ "(.*?)"', line)[1])
        elif line.startswith("heading "):
            starts.append(int(re.search(r"> page (\d+) at", line)[1]) - 1)
    paper = Paper(stem + ".document.xml")
    page = {id(heading): labels[start] for heading, start in zip(paper.headings, starts)}
    text = paper.reading(lambda heading: page[id(heading)])
    # [2010] is no picture but the year of a judgment.
    return compared(re.sub(r"\[(?!\d{4}\])[^\]]*\]|\s|\u2022|-", "", text))


def words_by_poppler(path):
    run = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True)
    out, picture = [], None         # indentation of the open Figure
    for line in run.stdout.decode().split("\n"):
        indent = len(line) - len(line.lstrip())
        text = re.fullmatch(r'\s*"(.*)"', line)
        if picture is not None and indent > picture:
            continue
        picture = indent if re.match(r"\s*Figure", line) else None
        if text:
            out.append(text[1])
    return compared(re.sub(r"\s|-", "", "".join(out)))


def pages(path):
    run = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
    return int(re.search(r"^Pages: +(\d+)$", run.stdout, re.M)[1])


def main(most, stems):
    failed = 0
    stems = [stem for stem in stems if pages(stem + ".pdf") <= most]
    # poppler takes time that grows with the square of the pages: two at a time
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        readings = list(pool.map(words_by_poppler, [stem + ".pdf" for stem in stems]))
    for stem, got in zip(stems, readings):
        wanted = words_of(stem)
        # the document ends with the foot of its last page, where that names the source
        if (wanted == got or (got.startswith(wanted) and "source" in got[len(wanted):].lower())) and wanted:
            continue
        at = next((i for i, (x, y) in enumerate(zip(wanted, got)) if x != y), min(len(wanted), len(got)))
        print(f"{stem.rsplit('/', 1)[-1]}: poppler reads \"{got[max(0, at - 20):at + 30]}\", "
              f"the document says \"{wanted[max(0, at - 20):at + 30]}\"")
        failed += 1
    print(f"accessibility: poppler reads {len(stems) - failed} of {len(stems)} papers as their documents do")
    return 1 if failed or not stems else 0


sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
