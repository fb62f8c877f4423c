"""What each door of the fuzzer begins with, and the room in which it stands: the files that its inputs may name."""
import functools
import importlib
import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
HOME = TESTS.parent
NS = "urn:rapporteur:1"
NUMBERED = "<!--%d-->"   # door_wish(): how a seed wants to be built
PAPERS = 8               # of a wish: which paper, by what is left over; the rest chooses formats and edition
WISHES = [n * 37 % 120 for n in range(1, 61)]   # of all papers, formats and editions the half, no two alike

THEME = """<theme xmlns="urn:rapporteur:theme"><fonts family="Liberation Sans" fallback="DejaVu Sans" text-floor="9pt" table-floor="7pt"/>
<margins top="18mm" right="15mm" bottom="18mm" left="15mm"/>
<colours ink="#101010" secondary="#444444" accent="#1b4e3c" rule="#bbbbbb" strong-rule="#444444" group-tint="#e8eeee" zebra-tint="#f6f6f6" warning="#8a1500"/>
<table rule-width="0.5pt" strong-rule-width="1pt" pad-x="3pt" pad-y="2pt" zebra="yes"/><logo src="logo.png" alt="Arms of the council" height="12mm"/>
<header left="{organisation}" centre="{title}" right="{date}"/><footer left="{hash}" centre="{committee}" right="Page {page} of {pages}"/>
<text style="body" size="11pt" leading="14pt" before="0pt" after="6pt" colour="#101010" bold="no" italic="no"/><text style="h1" size="16pt" bold="yes"/>
<text style="table" size="9pt" leading="11pt"/><standing name="bad" ink="#8a1500" tint="#fbe3df"/><standing name="best" ink="#1b4e3c" tint="#dff0e4"/></theme>
"""


def copied(room, *folders):
    """Everything of the folders that an input may name, later ones over earlier; what stands in folders of theirs also beside the
    input, where those who stand beside it look."""
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                shutil.copytree(path, room / path.name, dirs_exist_ok=True)
                for its in path.glob("*.xml"):
                    shutil.copy(its, room)
            elif path.suffix != ".diag":
                shutil.copy(path, room)


def referred(text):
    return set(re.findall(r"[\w.#-]+", " ".join(re.findall(r'(?:scorecards|profile|band-set|scale|people|role|strand|ref|for|of|to|href|'
                                                           r'status|phase|plan|use|measure|source|lead|action|section|standing)="([^"]*)"', text))))


def shrunk(text, keep):
    """The same with at most `keep` of each kind of element in a place, but for those that others name."""
    root = ET.fromstring(text)
    used = {word.lstrip("#") for word in referred(text)}
    for parent in list(root.iter()):
        seen = {}
        for child in list(parent):
            seen[child.tag] = seen.get(child.tag, 0) + 1
            if seen[child.tag] > keep and not any(e.get("id") in used for e in child.iter()):
                parent.remove(child)
    return ET.tostring(root, encoding="unicode")


def is_sound(program, path):
    return subprocess.run([program, "check", "-q", path], capture_output=True).returncode < 2


def definitions(program, room, seeds, roots, *folders):
    """Every XML file of the folders with one of the roots, whole; sound ones that are long also in short."""
    ET.register_namespace("", NS)
    made = 0
    for folder in folders:
        for path in sorted(folder.glob("**/*.xml")):
            if path.is_dir():   # a case of its own
                continue
            text = path.read_bytes()
            root = re.search(rb"<(?:\w+:)?([a-z-]+)[\s>]", re.sub(rb"<[?!][^>]*>", b"", text))
            if root is None or root[1].decode() not in roots:
                continue
            name = f"{folder.name}-{path.name}"
            small = len(text) < 6000
            if small or path.stat().st_size < 60000:
                (seeds / name).write_bytes(text)
            if small:
                continue
            for keep in (1, 2):
                try:
                    short = shrunk(text.decode(), keep)
                except (ET.ParseError, UnicodeDecodeError):
                    break
                trial = room / "seed-trial.xml"
                trial.write_text(short, encoding="utf-8")
                if is_sound(program, trial):
                    for wish in (0, *WISHES[made:made + 4]) if made < len(WISHES) else (0,):
                        (seeds / f"short{keep}-{wish}-{name}").write_text(short + NUMBERED % wish, encoding="utf-8")
                        made += 1
                    break
                trial.unlink()
    (room / "seed-trial.xml").unlink(missing_ok=True)


PUBLIC = [PAPERS * rest for rest in (0, 3, 6, 9, 12)]    # wishes: the public edition, of each kind of format
CHANGES = [PAPERS * rest + 7 for rest in (0, 1, 9)]      # what changed


def plans_at_random(room, seeds):
    """Counts of people, which the public edition hides, and plans with their earlier issues."""
    sys.path[:0] = [str(TESTS / "editions"), str(TESTS / "oracle")]
    small_plans, changes = importlib.import_module("small_plans"), importlib.import_module("changes")
    for n in range(30):
        drawn = small_plans.random_plan(n)
        text, rows = small_plans.xml_of(drawn, f"people-{n}")
        if drawn.earlier is not None:
            (room / f"people-{n}-earlier.xml").write_text(small_plans.xml_of(drawn.earlier, f"people-{n}-earlier")[0], encoding="utf-8")
        if rows:
            (room / f"people-{n}.csv").write_text(rows, encoding="utf-8")
        (seeds / f"people-{n}.xml").write_text(text + NUMBERED % PUBLIC[n % len(PUBLIC)], encoding="utf-8")
    for n in range(6):
        folder = room / f"issues-{n}"
        folder.mkdir()
        text = changes.Pair(folder, "fuzz", n).path.read_text(encoding="utf-8").replace('file="old', f'file="issues-{n}/old')
        (seeds / f"issues-{n}.xml").write_text(text + NUMBERED % CHANGES[n % len(CHANGES)], encoding="utf-8")


def partly_exempt(program, seeds):
    """Seeds as they are, of which parts at random are exempt, in the public edition."""
    sys.path[:0] = [str(TESTS / "editions")]
    random_parts = importlib.import_module("random_parts")
    names = random_parts.may_be_exempt(program)
    for n, path in enumerate(sorted({*seeds.glob("short*-0-*.xml"), *seeds.glob("samples-*.xml")})):
        tree = ET.ElementTree(ET.fromstring(path.read_text(encoding="utf-8")))
        random_parts.exempt_some(tree, names | {"tr", "th"} if n % 2 else names, .08, random.Random(path.name))
        (seeds / f"exempt-{path.name}").write_text(ET.tostring(tree.getroot(), encoding="unicode") + NUMBERED % PUBLIC[n % len(PUBLIC)], encoding="utf-8")


def plan(program, room, seeds):
    copied(room, HOME / "samples", TESTS / "cases/plan")
    definitions(program, room, seeds, ("plan", "house"), HOME / "samples", TESTS / "cases/plan", TESTS / "cases/template")
    plans_at_random(room, seeds)
    partly_exempt(program, seeds)


def report(program, room, seeds):
    copied(room, HOME / "samples", TESTS / "cases/report")
    definitions(program, room, seeds, ("report", "minutes", "work-programme", "forward-plan"), HOME / "samples", TESTS / "cases/report",
                TESTS / "cases/pack")
    partly_exempt(program, seeds)


PACK = """<pack xmlns="urn:rapporteur:1" id="pack"%s><organisation>Borough Council of Example</organisation>
<committee>Scrutiny Committee</committee><meeting date="2016-05-10" time="7 pm" venue="Council Chamber"/>
<part heading="Matters taken in public">%s</part>%s</pack>
"""
ITEMS = ['<item title="Apologies"><p>To receive any.</p></item>',
         '<item title="Scorecards" id="cards"><paper file="example.xml"/></item>',
         '<item title="Lease"><annex file="annex-0.pdf" title="The lease"/></item>',
         '<item title="Actions"><p>To see all.</p><paper file="example.xml" template="exceptions"/><annex file="annex-1.pdf" place="beside" title="A letter"/></item>']
PRIVATE = '<part heading="Matters taken in private" private="yes"><exemption paragraphs="3" of="offers">It would tell prices.</exemption>' \
          '<item title="Offers" id="offers"><p>To hear of them.</p><annex file="annex-2.pdf" title="An offer"/></item></part>'


def pack_of(items, attributes="", private=""):
    return PACK % (attributes and " " + attributes, "".join(ITEMS[i] for i in items), private)


def is_built(program, path, out, *how):
    return subprocess.run([program, "build", "-q", "--edition", "public", *how, path, "-o", out], capture_output=True).returncode < 2


def published(program, room, seeds):
    """Packs of each kind; and those that come after one that was published: amended, and a supplementary agenda."""
    good = 0
    for pdf in annexes():
        (room / f"annex-{good}.pdf").write_bytes(pdf)
        (room / "trial.xml").write_text(PACK % (' annexes="inside"', '<item title="A"><annex file="annex-%d.pdf" title="B"/></item>' % good, ""), encoding="utf-8")
        good += is_built(program, room / "trial.xml", room / "trial/")
        if good == 3:
            break
    shutil.copy(room / "annex-0.pdf", room / "annex.pdf")
    for i in range(1, 5):
        for rest, place in ((0, "inside"), (3, "inside"), (4, "beside"), (5, "inside")):
            text = pack_of(range(i), f'annexes="{place}"', PRIVATE if i % 2 == 0 else "")
            (seeds / f"pack-{i}-{rest}.xml").write_text(text + NUMBERED % (PAPERS * rest), encoding="utf-8")
    (room / "first.xml").write_text(pack_of([0, 1, 2], 'annexes="inside"'), encoding="utf-8")
    if good < 3 or not is_built(program, room / "first.xml", room / "first/"):
        raise OSError("no pack could be built that others come after")
    shutil.copy(room / "first/first-pages.csv", room)
    for n, items in enumerate(([0, 1, 2, 3], [0, 3, 2], [1], [2, 1])):
        for how in ("amends", "continues"):
            text = pack_of(items, f'{how}="first-pages.csv" annexes="inside"')
            (seeds / f"{how}-{n}.xml").write_text(text + NUMBERED % PUBLIC[n % 2], encoding="utf-8")


def pack(program, room, seeds):
    copied(room, HOME / "samples", TESTS / "cases/pack")
    definitions(program, room, seeds, ("pack",), TESTS / "cases/pack", HOME / "samples")
    published(program, room, seeds)
    for path in room.glob("*.xml"):
        for name in re.findall(r'"([\w./-]+\.pdf)"', path.read_text(encoding="utf-8", errors="replace")):
            if not Path(name).is_absolute() and ".." not in name and not (room / name).exists():
                (room / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(room / "annex.pdf", room / name)


def csv(program, room, seeds):
    copied(room, HOME / "samples")
    for path in [HOME / "samples/q4.csv", *sorted((TESTS / "cases/plan").glob("*.csv"))]:
        shutil.copy(path, seeds)


def theme(program, room, seeds):
    copied(room, HOME / "samples")
    shutil.copy(TESTS / "cases/html/logo.png", room)
    shutil.copy(HOME / "samples/theme/office.xml", seeds)
    (seeds / "all.xml").write_text(THEME)
    (seeds / "all-1.xml").write_text(THEME + NUMBERED % 1)
    for i, block in enumerate(re.findall(r"<theme.*?</theme>", (HOME / "docs/own-look.md").read_text(encoding="utf-8"), re.S)):
        (seeds / f"docs-{i}.xml").write_text(block, encoding="utf-8")
    for path in seeds.glob("*.xml"):
        shutil.copy(path, room / "trial-theme.xml")
        if not is_built(program, room / "example.xml", room / "trial/", "--theme", room / "trial-theme.xml"):
            raise OSError(f"no paper can be built with the theme {path.name}")


ENDLESS = ("endless-work", "forever", "doubled", "doubled-tree")   # to their limits, each time


def template(program, room, seeds):
    copied(room, HOME / "samples")
    for path in [*(p for p in sorted((TESTS / "cases/template").glob("*.xsl")) if p.stem not in ENDLESS), *sorted((HOME / "templates").glob("*.xsl"))]:
        shutil.copy(path, seeds)
        shutil.copy(path, room)


MOST = 40000   # bytes of a PDF


def unpacked(path):
    """The bytes of the file without compression, or nothing where qpdf is not at hand or cannot read it."""
    plain = path.with_suffix(".plain")
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, plain], capture_output=True)
    return plain.read_bytes() if plain.exists() else b""


@functools.cache
def annexes():
    """Other people's PDFs, from the smallest: without compression, and those that are compressed also as they are."""
    sys.path[:0] = [str(TESTS / "annex")]
    found = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for case, data, *_ in importlib.import_module("cases").cases(name):
            (folder / f"{case}.pdf").write_bytes(data)
        subprocess.run([sys.executable, TESTS / "pdf/foreign.py", folder], check=True, capture_output=True)
        for path in folder.glob("*.pdf"):
            if path.stat().st_size >= MOST:
                continue
            data, plain = path.read_bytes(), unpacked(path)
            found |= {data, plain} if b"/Filter" in data else {plain or data}
    return sorted((data for data in found if 300 < len(data) < MOST), key=lambda data: (len(data), data))


def annex(program, room, seeds):
    for i, pdf in enumerate(annexes()):
        (seeds / f"{i}.pdf").write_bytes(pdf)
    (seeds / "content").write_bytes(b"q 1 0 0 1 0 0 cm BT /F 12 Tf 50 50 Td (a) Tj ET Q /X Do /I Do\n")


def parts_of(data):
    """The parts of a file of an office program as fuzz_book.c takes them, the one with most in it last."""
    with zipfile.ZipFile(data) as z:
        names = [n for n in z.namelist() if not n.endswith("/")]
        main = [n for n in names if re.search(r"word/document\.xml|worksheets/sheet1\.xml", n)]
        return b"\n".join(b"@@ " + n.encode() + b"\n" + z.read(n) for n in [n for n in names if n not in main] + main)


EMPTY = re.compile(rb'(<c r="[A-K]\d+" s="\d+")/>')
ANSWERS = b"76", b"31/03/2016", b"Done as planned.", b"p", b"28"


def inline(text):
    return b' t="inlineStr"><is>' + text + b"</is></c>"


def answers(parts):
    """A workbook whose texts stand in their cells, where a change concerns no other: as it is, and with one of the empty cells that
    people see filled in."""
    texts = re.findall(rb"<si>(.*?)</si>", parts, re.S)
    parts = re.sub(rb'(<c r="\w+" s="\d+") t="s"><v>(\d+)</v></c>', lambda c: c[1] + inline(texts[int(c[2])]), parts)
    yield parts
    for cell in EMPTY.finditer(parts):
        for answer in ANSWERS:
            yield parts[:cell.start()] + cell[1] + inline(b"<t>%s</t>" % answer) + parts[cell.end():]


def book(program, room, seeds):
    sys.path[:0] = [str(TESTS / "draft")]
    features, heads = importlib.import_module("features"), importlib.import_module("heads")
    for name, case in features.CASES.items():
        (seeds / re.sub(r"\W+", "-", name)).write_bytes(parts_of(io.BytesIO(case[0])))
    for n, (_, row) in enumerate(heads.ACTIONS + heads.MEASURES):
        (seeds / f"heads-{n}.csv").write_text(heads.table(row), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "a.xlsx"
        subprocess.run([program, "sheet", "-q", HOME / "samples/example.xml", "-o", sheet], check=True)
        (seeds / "sheet").write_bytes(parts_of(sheet))
        subprocess.run([program, "build", "-q", "-f", "xlsx", HOME / "samples/example.xml", "-o", sheet], check=True)
        (seeds / "figures").write_bytes(parts_of(sheet))
    shutil.copy(HOME / "samples/q4.csv", seeds)
    (seeds / "table.csv").write_text('Ref,Action,Lead,Due,RAG\n1.1,"Write, and send","Head of Homes",June 2016,Green\n1.2,Begin,AB,Q1,R\n')


def returned(program, room, seeds):
    """What the program sends out for its example, as it left and filled in, and tables of others."""
    copied(room, HOME / "samples")
    plan = HOME / "samples/example.xml"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, how in {"sheet": ["sheet"], "sheet-then": ["sheet", "--period", "2015-16-Q3"], "figures": ["build", "-f", "xlsx"]}.items():
            subprocess.run([program, *how, "-q", plan, "-o", folder / f"{kind}.xlsx"], check=True)
            parts = parts_of(folder / f"{kind}.xlsx")
            (seeds / kind).write_bytes(parts)
            for n, filled in enumerate(answers(parts)):
                (seeds / f"{kind}-{n}").write_bytes(filled)
        subprocess.run([program, "build", "-q", "-f", "csv", plan, "-o", f"{folder}/"], check=True)
        for path in folder.glob("*.csv"):
            shutil.copy(path, seeds)
    shutil.copy(HOME / "samples/q4.csv", seeds)


def bag(program, room, seeds):
    subprocess.run([sys.executable, TESTS / "archive/parts.py", program, seeds], check=True)
