"""`import --dry-run` says what each paper will say otherwise: exactly what differs in the papers built before and after.

Usage: papers.py PROGRAM [--plans N] [--rounds N]
Of the samples and of random plans, figures are changed at random. The papers are built before; the dry run speaks; the import is
made; the papers are built again. What differs is found here, in the documents' XML and the HTML, without the program's help."""
import collections
import csv
import io
import os
import random
import re
import shutil
import sys
import xml.etree.ElementTree as ET

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path[:0] = [os.path.join(TESTS, "oracle"), os.path.join(TESTS, "office")]
import desk  # noqa: E402
from desk import check, fresh, run, write  # noqa: E402
from plans import make_plan  # noqa: E402

SAMPLES = ["scorecards-2016", "improvement-plan-2025", "improvement-plan-2015", "performance-2011", "look-ahead", "example"]
PAPERS = ["scorecard", "exceptions", "rag-overview", "one-page-summary", "improvement-plan", "area-plan"]
H, D = "{http://www.w3.org/1999/xhtml}", "{urn:rapporteur:document}"
LEAVES = {H + t for t in "p h1 h2 h3 h4 h5 h6 li dt dd caption figcaption div aside blockquote td th".split()}
INLINE = {H + t for t in "span strong em a abbr br sup sub".split()} | {D + t for t in "status arrow progress".split()}


# ---- what a paper says ---------------------------------------------------------------------------------------------------

def words(element):
    """All that is said below it; what stands for a drawing is said too."""
    if element.tag in (D + "series", D + "band", D + "line"):
        return ""
    inside = "".join([element.get("alt") or "", element.text or "", *(words(c) + (c.tail or "") for c in element)])
    if element.get("alt") or element.tag not in INLINE or element.tag == H + "br":
        inside = f" {inside} "
    return inside


def flat(text):
    return " ".join(text.split())


def number(text):
    return format(float(text), ".15g")


def point_text(p):
    return ", ".join([number(p.get(n)) for n in ("value", "value-high") if p.get(n)] + ([p.get("marks")] if p.get("marks") else []))


def passages(body):
    """Cells and leaves of blocks, and points of charts, each with its text."""
    found = []

    def walk(e):
        if e.tag in (D + "point", D + "band", D + "line"):
            found.append(point_text(e))
        elif e.tag in (H + "td", H + "th"):
            found.append(flat(words(e)))
            for chart in e.iter(D + "chart"):
                for part in chart:
                    walk(part)
        elif e.tag == D + "chart" or e.tag == H + "img":
            found.append(flat(e.get("alt")))
            for part in e:
                walk(part)
        elif e.tag in LEAVES and not any(c.tag not in INLINE for c in e):
            found.append(flat(words(e)))
        else:
            for c in e:
                walk(c)

    walk(body)
    return collections.Counter(t for t in found if t)


def page(path):
    """The HTML as it is, but for the hash of the source."""
    with open(path, encoding="utf-8") as f:
        return re.sub(r"\b[0-9a-f]{12,64}\b", "", f.read())


def built(plan, edition):
    """Each paper's passages, and its HTML, by its name."""
    out = desk.folder()
    done = run("build", plan, "-f", "doc,html", "-o", out, "-t", ",".join(PAPERS), *edition)
    assert done.returncode == 0, done.stderr
    papers = {}
    for f in os.listdir(out):
        if f.endswith(".document.xml"):
            stem = f.removesuffix(".document.xml")
            papers[stem + ".pdf"] = (passages(ET.parse(os.path.join(out, f)).getroot().find(H + "body")),
                                       page(os.path.join(out, stem + ".html")))
    shutil.rmtree(out)
    return papers


# ---- what the dry run says -------------------------------------------------------------------------------------------------

def told(text):
    """Each paper that is named, with its lines; a paper that reads as before has none."""
    papers, now = {}, None
    for line in text.splitlines():
        head = re.fullmatch(r"(\S+\.pdf) reads (?:as before|otherwise in (.+) places?:)", line)
        if head:
            now = papers[head[1]] = []
        elif now is not None and line.startswith("  "):
            now.append(line.strip())
        else:
            now = None
    return papers


def pieces(shown):
    """The cells of a row that is shown; "nothing" is an empty one."""
    return [flat(p) for p in shown.split(" | ")] if shown != "nothing" else [""]


def reading(line):
    """Possible (old, new) of a line: where the words are that tell them apart, nobody can say of any text."""
    found = []
    m = re.fullmatch(r".*?: reads '(.*)', not '(.*)'", line)
    if m:
        found += [(m[2], m[1])]
    m = re.fullmatch(r".*?: new: (.*)", line)
    if m:
        found += [(None, m[1])]
    m = re.fullmatch(r".*?: gone: (.*)", line)
    if m:
        found += [(m[1], None)]
    if found:
        return found
    starts = [i for i in range(len(line)) if line.startswith(": ", i)]
    ends = [i for i in range(len(line)) if line.startswith(" to ", i)]
    return [(line[s + 2:e], line[e + 4:]) for s in starts for e in ends if s < e]


def holds(shown, texts):
    return shown is None or all(p == "" or p in texts for p in pieces(shown))


def spoken_of(text, shown):
    return any(p == text for s in shown for p in pieces(s))


def compare(name, before, after, lines):
    gone, new = before - after, after - before
    readings = [reading(l) for l in lines]
    for line, ways in zip(lines, readings):
        if ": comes at another place: " in line:
            continue
        check(f"{name}: true: {line}", any(holds(old, before) and holds(fresh, after) and old != fresh for old, fresh in ways), ways[:3])
    old = [o for ways in readings for o, _ in ways if o is not None]
    fresh = [n for ways in readings for _, n in ways if n is not None]
    for texts, shown, what in ((gone, old, "gone"), (new, fresh, "new")):
        missing = [t for t in texts if not spoken_of(t, shown)]
        check(f"{name}: all that is {what} is said", not missing, missing[:5], "\n".join(lines))


# ---- plans -----------------------------------------------------------------------------------------------------------------

def changed_figures(plan, rng):
    """Figures that somebody sends: random measures with another number."""
    done = run("build", plan, "-f", "csv-values", "-o", "-", "--edition", "private")
    if "no-figures" in done.stderr:
        return []
    assert done.returncode == 0, done.stderr
    rows = [r for r in csv.DictReader(io.StringIO(done.stdout)) if re.fullmatch(r"\d+(\.\d+)?", r["value"]) and not r.get("numerator")]
    chosen = rng.sample(rows, min(len(rows), rng.choice([1, 1, 2, 6])))
    return [(r["measure"], r["period"], rng.choice([float(r["value"]) + 1, max(float(r["value"]) - 7, 0), 50, 0])) for r in chosen]


def one(plan, rng, name, edition=()):
    wanted = changed_figures(plan, rng)
    if not wanted:
        return False
    sent = plan + ".csv"
    with open(sent, "w", encoding="utf-8") as f:
        f.write("measure,period,value\n" + "".join(f"{m},{p},{v:g}\n" for m, p, v in wanted))
    before = built(plan, edition)
    with open(plan, "rb") as f:
        bytes_before = f.read()
    papers = ("-t", ",".join(PAPERS))
    dry = run("import", plan, sent, "--dry-run", "-v", *papers)
    with open(plan, "rb") as f:
        check(f"{name}: a dry run writes nothing", f.read() == bytes_before)
    done = run("import", plan, sent)
    if done.returncode != 0:
        check(f"{name}: refused both times", dry.returncode == done.returncode, dry.stderr, done.stderr)
        return False
    said = told(dry.stdout)
    after = built(plan, edition)
    if "nothing changes" in dry.stdout:
        check(f"{name}: nothing changes", before == after, dry.stdout)
        return False
    check(f"{name}: every paper is named", set(said) == set(before) == set(after), sorted(said), sorted(before))
    for paper in sorted(set(said) & set(before)):
        check(f"{name}, {paper}: said to change as its HTML does", bool(said[paper]) == (before[paper][1] != after[paper][1]), said[paper])
        compare(f"{name}, {paper}", before[paper][0], after[paper][0], said[paper])
    return True


def samples():
    for sample in SAMPLES:
        rng = random.Random(sample)
        plan = fresh(sample)
        for k in range(int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 1):
            one(plan, rng, f"{sample} {k}")


def at_random():
    wanted = int(sys.argv[sys.argv.index("--plans") + 1]) if "--plans" in sys.argv else 3
    made = 0
    for n in range(5 * wanted):
        if made == wanted:
            break
        plan = write(os.path.join(desk.folder(), f"plan-{n}.xml"), make_plan(77, n))
        made += one(plan, random.Random(n), f"plan {n}")
    check("random plans with changes", made == wanted, made)


def a_dozen():
    """A screenful without -v, and how many more there are."""
    plan = fresh("scorecards-2016")
    with open(plan + ".csv", "w", encoding="utf-8") as f:
        f.write("measure,period,value\ncp-conferences-in-time,2015-16-Q4,98\n")
    brief = told(run("import", plan, plan + ".csv", "--dry-run").stdout)["scorecards-2016.pdf"]
    whole = told(run("import", plan, plan + ".csv", "--dry-run", "-v").stdout)["scorecards-2016.pdf"]
    check("a screenful", len(brief) == 13 and all(b.split(":")[0] == w.split(":")[0] for b, w in zip(brief[:12], whole)) and brief[12] == f"and {len(whole) - 12} more places; -v says each", brief, whole)
    check("cell by cell", any(l.endswith(": Q4: 92% Good to 98% Outstanding") for l in whole), whole)
    exceptions = told(run("import", plan, plan + ".csv", "--dry-run", "-v", "-t", "exceptions").stdout)["scorecards-2016-exceptions.pdf"]
    check("a row that goes", any(": gone: Measure 6: Percentage of Child Protection Conferences" in l for l in exceptions), exceptions)
    check("nothing of papers when it is no dry run", not told(run("import", plan, plan + ".csv").stdout))


a_dozen()
samples()
at_random()
desk.done("papers of a dry run")
