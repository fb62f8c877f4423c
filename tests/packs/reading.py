"""Files of a pack, read back with others' tools; and what was found wrong."""
import collections
import json
import re
import subprocess

wrong = []


def must(condition, words):
    if not condition:
        wrong.append(words)
        print(f"packs: {words}")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read(*command):
    done = run(*command)
    if done.returncode != 0:
        raise SystemExit(f"packs: {' '.join(map(str, command))}: {done.stderr}")
    return done.stdout


def roman(n):
    return ["", "i", "ii", "iii", "iv", "v", "vi"][n]


def labels(pdf):
    """The label of every page, as a viewer works it out (ISO 32000-1, 12.4.2)."""
    told = json.loads(read("qpdf", "--json", "--json-key=pagelabels", "--json-key=pages", pdf))
    count, rows, out = len(told["pages"]), told["pagelabels"], []
    for page in range(count):
        row = [r for r in rows if r["index"] <= page][-1]
        label = row["label"]
        number = label.get("/St", 1) + page - row["index"]
        out.append(label.get("/P", "u:")[2:] + (str(number) if label.get("/S") == "/D" else ""))
    return out


def pages_of(pdf):
    return read("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def printed_number(page):
    found = re.findall(r"Page ([0-9ivx]+) of ([0-9ivx]+)", page)
    return found[-1] if found else (None, None)


def outline(pdf):
    """The two upper levels: title, page, and the same of what stands below."""
    told = json.loads(read("qpdf", "--json", "--json-key=outlines", pdf))["outlines"]
    return [(o["title"], o["destpageposfrom1"], [(k["title"], k["destpageposfrom1"]) for k in o["kids"]]) for o in told]


def bookmarks(pdf):
    """All of them as they are read: depth, title, page."""
    out = []

    def walk(items, depth):
        for item in items:
            out.append((depth, item["title"], item["destpageposfrom1"]))
            walk(item["kids"], depth + 1)
    walk(json.loads(read("qpdf", "--json", "--json-key=outlines", pdf))["outlines"], 0)
    return out


def page_count(pdf):
    return int(re.search(r"Pages: +(\d+)", read("pdfinfo", pdf)).group(1))


def spoken(pdf):
    """The pieces of text that are read aloud, and how often each."""
    return collections.Counter(l.strip() for l in read("pdfinfo", "-struct-text", pdf).split("\n") if l.strip().startswith('"'))


def unpacked(pdf):
    """The bytes of the file with nothing compressed and no object streams."""
    return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True, check=False).stdout


def claims(pdf):
    """The parts of PDF/UA and PDF/A that it says it conforms to."""
    plain = unpacked(pdf)
    return [part.decode() for name in (rb"ua", rb"a") for part in re.findall(rb"<pdf" + name + rb"id:part>(\d)", plain)]
