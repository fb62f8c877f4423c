#!/usr/bin/env python3
"""filled.py PROGRAM [--only WORD,...]: no page of any sample's papers is left half empty.
   filled.py PDF...: the same of finished papers.

The filled share is the height from the top of the body to the lowest ink of the body, of the body's height: what is not white
between the head and the rule above the foot, as poppler paints it. A page under 60% is a fault unless it is the last of its paper,
or a page that says that it is left blank so that the next is a right one follows it. A pack's one file is left out, as its papers are
there by themselves. MOST names papers that are asked to be no longer than so many pages. NOT_YET names the pages of samples that are known to be faults: others fail, and so does one that is none any more.

Prints a line for each paper: its pages in per cent, faults marked with !, excused ones in brackets. Exit status 1 with faults."""
import argparse
import concurrent.futures
import glob
import os
import subprocess
import sys
import tempfile

DPI = 50
LEAST = 60
PT = DPI / 72
TOP, FOOT = 36, 130      # pt: the head ends above; the foot's rule is within so much of the lower edge
WHITE = 250
RULE = 0.7               # of the page's width: the rule above the foot

# Pages of samples that are not filled yet: paper, page, why. Each is a promise not kept; one that is mended has to go from here.
NOT_YET = {}

# No paper of these may be longer: three scorecards with 55 measures, in type of 9 pt and more.
MOST = {"scorecards-2016.pdf": 13, "scorecards-2016-q4.pdf": 9}


def pages(path):
    """Each page as rows of bytes: width, height, pixels."""
    data = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path], check=True, capture_output=True).stdout
    at = 0
    while at < len(data):
        end = at
        for _ in range(3):
            end = data.index(b"\n", end) + 1
        _, width, height, _ = data[at:end].split()
        width, height = int(width), int(height)
        yield width, height, data[end:end + width * height]
        at = end + width * height


def is_ink(row):
    return min(row) < WHITE


def share(width, height, pixels):
    """Per cent; None: the page says that it is blank, one short line in the middle."""
    rows = [pixels[i * width:(i + 1) * width] for i in range(height)]
    foot = height
    for y in range(height - 1, height - int(FOOT * PT), -1):
        if sum(p < WHITE for p in rows[y]) > RULE * width:
            foot = y
            break
    else:
        foot = height - int(45 * PT)
    while foot > 0 and sum(p < WHITE for p in rows[foot - 1]) > RULE * width:
        foot -= 1           # the rule may take two rows
    top = int(TOP * PT)
    ink = [y for y in range(top, foot) if is_ink(rows[y])]
    if not ink:
        return None
    if ink[-1] - ink[0] < 12 * PT and abs((ink[0] + ink[-1]) / 2 - height / 2) < 10 * PT:
        return None
    first = int(42 * PT)
    return max(0, min(100, 100 * (ink[-1] - first) / (foot - 6 * PT - first)))


def look(path):
    """Shares of the pages of a PDF, and which of them are faults."""
    shares = [share(*page) for page in pages(path)]
    faults = [i for i, s in enumerate(shares)
              if s is not None and s < LEAST and i + 1 < len(shares) and shares[i + 1] is not None]
    return shares, faults


def told(shares, faults):
    words = []
    for i, s in enumerate(shares):
        text = "blank" if s is None else "%.0f" % s
        words.append(text + "!" if i in faults else "(%s)" % text if s is None or s < LEAST else text)
    return " ".join(words)


def build(program, out, words):
    """Every sample's papers, as `make demo` has them, or of those samples that have one of the words in their names."""
    found = [p for p in sorted(glob.glob("samples/*.xml")) + ["samples/quarters/scorecards-2016-q4.xml"]
             if not words or any(w in p for w in words)]
    packs = [p for p in found if "<pack" in open(p, encoding="utf-8").read(2000)]
    for edition, files in (("public", [p for p in found if p not in packs]), ("private", packs)):
        if files:
            subprocess.run([program, "build", "--quiet", "--format", "pdf", "--edition", edition, *files, "-o", out],
                           check=True, stderr=subprocess.DEVNULL)
    whole = {os.path.basename(p).replace(".xml", end) for p in packs for end in (".pdf", "-private.pdf")}
    return [p for p in sorted(glob.glob(out + "/*.pdf")) if os.path.basename(p) not in whole]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="+")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    bad = new = mended = count = long = 0
    with tempfile.TemporaryDirectory() as out, concurrent.futures.ThreadPoolExecutor(2) as pool:
        paths = args.what
        if not paths[0].endswith(".pdf"):
            paths = build(paths[0], out, args.only.split(",") if args.only else [])
        for path, (shares, faults) in zip(paths, pool.map(look, paths)):
            name = os.path.basename(path)
            known = {i - 1 for paper, i in NOT_YET if paper == name}
            bad += len(faults)
            new += len(set(faults) - known)
            mended += len(known - set(faults))
            count += len(shares)
            print("%s: %s" % (name, told(shares, faults)))
            if len(shares) > MOST.get(name, len(shares)):
                long += 1
                print("  %d pages! it should have %d at most" % (len(shares), MOST[name]))
            for i in sorted(known - set(faults)):
                print("  page %d is filled now: take it from NOT_YET" % (i + 1))
    print("pages: %d of %d under %d%%, %d of them not known" % (bad, count, LEAST, new))
    return 1 if new or mended or long or not count else 0


if __name__ == "__main__":
    sys.exit(main())
