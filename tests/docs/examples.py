"""Every example and command of the documentation, tried. See run.sh."""
import re
import shutil
from pathlib import Path

import fragments
import logo
import markdown
from markdown import ROOT
from session import Session, Wrong, plain

XSL = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:rapporteur:1" xmlns:f="urn:rapporteur:facts" xmlns:d="urn:rapporteur:document"
    xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="p f">
<xsl:import href="_common.xsl"/>
{declarations}
<xsl:template match="/">{paper}</xsl:template>
</xsl:stylesheet>
"""
PAPER = """<html><xsl:call-template name="language"/><head><title>A paper</title></head>
<body><header><h1 d:role="title">A paper</h1></header><p>Words.</p></body></html>"""


class Page:
    """One page, with the folder its reader works in."""

    def __init__(self, name, folder, program):
        self.name, self.folder = name, folder
        self.session = Session(folder, program, ROOT)
        self.counts = self.session.counts
        self.counts.update({"plans": 0, "fragments": 0, "templates": 0, "drawings": 0})
        self.wrong = []

    def must(self, block, command, allowed=(0,)):
        status, said = self.session.run(command)
        if status not in allowed:
            raise Wrong(f"{block.place}: `{command}` ends with {status}:\n{said}")
        return said

    # ---- examples that are no step of anybody's -------------------------------------

    def whole_plan(self, block):
        (self.folder / "whole.xml").write_text(block.text, encoding="utf-8")
        self.must(block, "rapporteur check whole.xml", (0, 1))
        self.must(block, "rapporteur build -q whole.xml -o whole")
        self.counts["plans"] += 1

    def try_fragment(self, text):
        """What is wrong with the example plan once the fragment stands in it, or None."""
        desk = self.folder / "example"
        if not desk.exists():
            shutil.copytree(ROOT / "samples", desk)
            write_issues(desk)
        try:
            (desk / "x.xml").write_bytes(fragments.plan_with(text))
        except LookupError as e:
            return str(e)
        status, said = self.session.run("cd example && rapporteur check x.xml")
        if status > 1:
            return said
        status, said = self.session.run("cd example && rapporteur build -q x.xml -f doc -o built")
        return said if status != 0 else None

    def fragment(self, block):
        """The example stands in a plan: all of it together, or each element for itself."""
        faults = self.try_fragment(block.text)
        if faults is not None:
            alone = fragments.pieces(block.text)
            if len(alone) < 2 or any(self.try_fragment(piece) is not None for piece in alone):
                raise Wrong(f"{block.place}: in a plan, this is wrong:\n{faults}")
        self.counts["fragments"] += 1

    def figures(self, block):
        desk = self.folder / "figures"
        shutil.copytree(ROOT / "samples", desk)
        (desk / "q4.csv").write_text(block.text, encoding="utf-8")
        self.must(block, "cd figures && rapporteur check example.xml && rapporteur build -q example.xml", (0, 1))
        self.counts["fragments"] += 1

    def template(self, block, declarations="", paper=PAPER):
        (self.folder / "tried.xsl").write_text(XSL.format(declarations=declarations, paper=paper), encoding="utf-8")
        plan = (ROOT / "samples" / "example.xml").read_text(encoding="utf-8")
        (self.folder / "example.xml").write_text(re.sub(r'columns="number [^"]*"', "", plan), encoding="utf-8")
        shutil.copy(ROOT / "samples" / "q4.csv", self.folder)
        self.must(block, "rapporteur build -q example.xml -t tried.xsl -o tried")
        self.counts["templates"] += 1
        # A word that a parameter does not take is an error that names the choices.
        for name, choices in re.findall(r'<xsl:param name="([^"]+)"[^>]*d:(?:choices|words)="([^"]+)"', declarations):
            said = self.must(block, f"rapporteur build example.xml -t tried.xsl -o tried --param {name}=hue", (2,))
            if not all(word in said for word in choices.split()):
                raise Wrong(f"{block.place}: the error does not name the choices: {said}")

    def document(self, block):
        words = "2016-04-25"
        paper = re.sub(r"<body>…</body>", "<body><header><h1>x</h1></header><p>x</p></body>", block.text)
        self.template(block, paper=paper.replace("…", words))

    def other(self, block):
        """An example that no reader follows. Every block is one of these, or is wrong."""
        if block.kind in ("heading", "paragraph", "list", "table"):
            return
        if block.lang == "xml" and re.search(r"<plan\b", block.text) and "..." not in block.text:
            self.whole_plan(block)
        elif block.lang == "xml" and block.text.startswith("<xsl:param"):
            self.template(block, declarations=block.text)
        elif block.lang == "xml" and self.name == "docs/plan-definition.md":
            self.fragment(block)
        elif block.lang == "csv":
            self.figures(block)
        elif block.text.startswith("<html"):
            self.document(block)
        elif block.kind == "indented" and "-->" in block.text:
            self.counts["drawings"] += 1
        else:
            raise Wrong(f"{block.place}: nothing tries this example; say in a fence what it is, or before it "
                        "which file it is (tests/docs/session.py)")

    def follow(self):
        blocks = markdown.blocks(self.name)
        for i, block in enumerate(blocks):
            if "Put your council's logo" in block.text:
                (self.folder / "logo.png").write_bytes(logo.png())
            try:
                if not self.session.take(blocks, i):
                    self.other(block)
            except (Wrong, OSError, ValueError, SyntaxError) as e:
                said = str(e).rstrip()
                self.wrong.append(said if said.startswith(self.name) else f"{block.place}: {said}")
        return self


def goes_on_from(name):
    """The page whose folder this page's reader has already, or None."""
    head = "".join(b.text for b in markdown.blocks(name)[:4])
    found = re.search(r"goes on from \[[^]]*\]\(([\w-]+\.md)\)", head)
    return f"docs/{found.group(1)}" if found else None


def follow(name, folder, program, done=None):
    """Follow the page `name` in folder/NAME; pages that it goes on from first."""
    done = done if done is not None else {}
    if name in done:
        return done[name]
    own = Path(folder) / Path(name).stem
    before = goes_on_from(name)
    if before is not None:
        shutil.copytree(follow(before, folder, program, done).folder, own)
    else:
        own.mkdir(parents=True)
    done[name] = Page(name, own, program).follow()
    return done[name]


# What the examples call earlier issues of samples/example.xml.
ISSUES = {"example-2015-09.xml": "2015-09-30", "example-2015-12.xml": "2015-12-31"}


def write_issues(desk):
    text = (ROOT / "samples" / "example.xml").read_text(encoding="utf-8")
    for name, day in ISSUES.items():
        then = text.replace("<as-at>2016-03-31</as-at>", f"<as-at>{day}</as-at>")
        (desk / name).write_text(then, encoding="utf-8")


# ---- what stands between backticks ------------------------------------------------------

FOLDERS = ("src/", "tests/", "docs/", "templates/", "samples/", "fonts/", ".ci/")


def spans(name):
    for block in markdown.blocks(name):
        if block.kind in ("paragraph", "list", "table", "heading"):
            for span in markdown.code_spans(block.text):
                yield block, plain(span)


def desk(folder, program):
    """A folder with the files that commands within sentences name, and a session in it."""
    place = Path(folder) / "desk"
    shutil.copytree(ROOT / "samples", place)
    session = Session(place, program, ROOT)
    page = next(b for b in markdown.blocks("README.md") if b.lang == "xml")
    (place / "plan.xml").write_text(page.text, encoding="utf-8")
    shutil.copy(place / "example.xml", place / "q4.xml")
    for quarter in (place / "quarters").glob("*.xml"):
        shutil.copy(quarter, place)
    shutil.copy(place / "scorecards-2016-q3.xml", place / "OLD")
    shutil.copy(place / "scorecards-2016-q4.xml", place / "NEW")
    shutil.copy(ROOT / "templates" / "theme.xml", place / "FILE")
    status, said = session.run("rapporteur build -q plan.xml && cp plan.pdf FILE.pdf && cp plan.pdf annex.pdf && cp plan.xml PLAN")
    if status != 0:
        raise Wrong(said)
    return session


def sentences(folder, program):
    """Commands, make targets and paths named in sentences. The number tried, and what is wrong."""
    session, tried, wrong = desk(folder, program), 0, []
    helped = session.run("rapporteur --help")[1]
    for name in markdown.pages():
        for block, span in spans(name):
            if span.startswith("rapporteur ") and not re.search(r"[<|]", span):
                span = span.replace("FILE...", "plan.xml")
                words = span.split()
                if words[1] in ("check", "build") and not any(w.endswith(".xml") or w == "PLAN" for w in words):
                    span += " plan.xml"
                if words[1:] in (["mail"], ["sheet"], ["import"]):   # need files of their own
                    span += " --help"
                if words[1:] == ["resolutions"]:
                    span += " minutes-2011-06-28.xml"
                status, said = session.run(span)
                if status > 1:
                    wrong.append(f"{block.place}: `{span}` ends with {status}:\n{said}")
            elif span.startswith("make "):
                status, said = session.run(re.sub(r"[A-Z]+=\S*$", "", span))
                if status != 0:
                    wrong.append(f"{block.place}: `{span}`: {said}")
            elif span.startswith(FOLDERS):
                path = span.split()[0].rstrip("/")
                if not list(ROOT.glob(path)):
                    wrong.append(f"{block.place}: there is no {path}")
            elif re.match(r"--?[a-z]", span):
                if not re.search(rf"(?<![\w-]){re.escape(span.split()[0])}\b", helped):
                    # An option of another program stands beside that program's name.
                    if not re.search(r"tests/|Python|custom properties", block.text):
                        wrong.append(f"{block.place}: rapporteur has no option {span}")
                        continue
            else:
                continue
            tried += 1
    return tried, wrong


def links():
    """Every link of a page leads to a file and a heading that there is."""
    anchors, tried, wrong = {}, 0, []
    for name in markdown.pages():
        anchors[(ROOT / name).resolve()] = {markdown.anchor(b.text) for b in markdown.blocks(name)
                                            if b.kind == "heading"}
    for name in markdown.pages():
        for block in markdown.blocks(name):
            if block.kind in ("fence", "indented"):
                continue
            for target in re.findall(r"\]\(([^)\s]+)\)", block.text):
                if re.match(r"https?:|mailto:", target):
                    continue
                tried += 1
                path, _, heading = target.partition("#")
                file = ((ROOT / name).parent / path).resolve() if path else (ROOT / name).resolve()
                if not file.exists():
                    wrong.append(f"{block.place}: the link {target} leads nowhere")
                elif heading and heading not in anchors.get(file, {heading}):
                    wrong.append(f"{block.place}: {target}: there is no such heading")
    return tried, wrong
