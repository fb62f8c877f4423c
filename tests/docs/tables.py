"""The tables of the documentation against what they are about: parameters of templates, named
templates, findings, theme, folders and files, columns of the CSV file."""
import re
import shutil
import xml.etree.ElementTree as ET

import markdown
from markdown import ROOT
from session import Session

XSL = "{http://www.w3.org/1999/XSL/Transform}"
DOC = "{urn:rapporteur:document}"
TEMPLATES = ROOT / "templates"


class Tables:
    def __init__(self):
        self.tried, self.wrong = 0, []

    def must(self, holds, place, words):
        self.tried += 1
        if not holds:
            self.wrong.append(f"{place}: {words}")

    def same(self, place, what, told, there):
        """Two sets of names are equal."""
        self.tried += len(there)
        for name in sorted(set(there) - set(told)):
            self.wrong.append(f"{place}: {what} {name} is not told of")
        for name in sorted(set(told) - set(there)):
            self.wrong.append(f"{place}: there is no {what} {name}")


def under(page, heading):
    """The blocks under a heading, to the next one of its level or above."""
    found, inside = [], None
    for block in markdown.blocks(page):
        if block.kind == "heading":
            if inside is not None and block.level <= inside:
                break
            if block.text == heading:
                inside = block.level
                continue
        if inside is not None:
            found.append(block)
    return found


def table(page, heading):
    return next(b for b in under(page, heading) if b.kind == "table")


# ---- templates --------------------------------------------------------------------------

def globals_of(name):
    """The top-level parameters and variables of a stylesheet, its own before those it imports."""
    root = ET.parse(TEMPLATES / name).getroot()
    found = {}
    for element in root:
        if element.tag in (f"{XSL}param", f"{XSL}variable"):
            found[element.get("name")] = element
    for element in reversed(root.findall(f"{XSL}import")):
        for key, value in globals_of(element.get("href")).items():
            found.setdefault(key, value)
    return found


def parameters(name):
    return {key: e for key, e in globals_of(name).items() if e.tag == f"{XSL}param"}


def literal(parameter):
    select = parameter.get("select") or ""
    return select[1:-1] if re.fullmatch(r"'[^']*'", select) else select if re.fullmatch(r"\d+", select) else None


def papers():
    return sorted(p.name for p in TEMPLATES.glob("*.xsl") if not p.name.startswith("_"))


def told_parameters(tables, paper):
    """The table's rows: each parameter with the default told, and with what is said of it."""
    found = {}
    block = table("docs/templates.md", paper)
    for cells in markdown.rows(block)[1:]:
        names = markdown.code_spans(cells[0])
        defaults = [d.strip() for d in cells[1].split(",")]
        for i, name in enumerate(names):
            tables.must(name not in found, block.place, f"{paper}: {name} is told of twice")
            found[name] = (defaults[i] if len(defaults) == len(names) else cells[1], cells[1] + " " + cells[2])
    return block.place, found


def values_to_try(name, parameter):
    if parameter.get(f"{DOC}choices"):
        return [c for c in parameter.get(f"{DOC}choices").split() if c != literal(parameter)]
    if parameter.get(f"{DOC}words"):
        return parameter.get(f"{DOC}words").split()[-1:]
    if (literal(parameter) or "").isdigit():
        return ["0", "1", "2", "30", "400"]
    ids = {"scorecards": ["audit", "b"], "areas": ["leadership"], "recommendations": ["r15"], "profiles": ["b-kinds"]}
    return ids.get(name, ["Xyzzy"])


# What a parameter is about, where the paper has it only when asked.
ALSO = {("area-plan", "paper-size"): " --param 'columns=ref action status'"}


def has_effect(session, paper, name, parameter):
    """Does some value of the parameter change the paper of some sample?"""
    for sample in ("samples/scorecards-2016", "samples/improvement-plan-2015", "samples/refreshed-plan-2017",
                   "samples/look-ahead", "samples/example", "samples/committee-report-2025",
                   "samples/judgement-profiles", "samples/quarters/scorecards-2016-q4", "samples/minutes-2011-06-28",
                   "samples/work-programme-2011", "samples/forward-plan-2011", "troubled",
                   "improvement-history"):
        build = f"rapporteur build -q {sample}.xml -t {paper} -f doc -o -{ALSO.get((paper, name), '')}"
        status, plain = session.run(build)
        if status != 0:
            continue
        for value in values_to_try(name, parameter):
            status, changed = session.run(f"{build} --param {name}={value}")
            if status == 0 and changed != plain:
                return True
    return False


def templates(tables, session):
    for file in papers():
        paper = file[:-4]
        there = parameters(file)
        if not there:
            continue
        place, told = told_parameters(tables, paper)
        tables.same(place, f"parameter of {paper}:", told, there)
        for name, (default, words) in told.items():
            parameter = there.get(name)
            if parameter is None:
                continue
            if literal(parameter):
                tables.must(literal(parameter) in default, place, f"{paper}: the default of {name} is "
                            f"'{literal(parameter)}', not '{default}'")
            for choice in (parameter.get(f"{DOC}choices") or parameter.get(f"{DOC}words") or "").split():
                if choice not in ("yes", "no"):
                    tables.must(re.search(rf"(?<![\w-]){choice}(?![\w-])", words), place,
                                f"{paper}: {name} takes '{choice}', which is not told")
            tables.must(has_effect(session, paper, name, parameter), place, f"{paper}: {name} has no effect")
    # The headings are the templates that there are.
    listed = session.run("rapporteur templates")[1]
    tables.same("docs/templates.md", "template", set(re.findall(r"^([a-z-]+)", listed, re.M)), {p[:-4] for p in papers()})


def is_headed(session, paper, column, head):
    """Does a paper of some sample have the column, when it is named with one other?"""
    other = {"scorecard": "measure", "improvement-plan": "action", "area-plan": "action", "rag-overview": "row"}[paper]
    for sample in ("look-ahead", "example", "scorecards-2016", "improvement-plan-2015", "refreshed-plan-2017"):
        more = " --param shows=column" if paper == "scorecard" else ""
        status, said = session.run(f"rapporteur build -q samples/{sample}.xml -t {paper} -f doc -o - "
                                   f"--param 'columns={other} {column}'{more}")
        if status == 0 and re.search(rf"<th [^>]*scope=\"col(group)?\"[^>]*>(<[^>]+>)?{re.escape(head)}<", said):
            return True
    return False


def columns(tables, session):
    """The words of each paper's columns, and how they are headed."""
    block = table("docs/templates.md", "Columns")
    told, paper = {}, None
    for cells in markdown.rows(block)[1:]:
        paper = cells[0] or paper
        names = markdown.code_spans(cells[1])
        told.setdefault(paper, []).extend(names)
        if not re.match(r"(each|the) ", cells[2]):
            heads = cells[2].split(", ") if len(names) > 1 else [cells[2]]
            tables.must(len(heads) == len(names), block.place, f"{cells[1]}: a head for each")
            for name, head in zip(names, heads):
                tables.must(is_headed(session, paper, name, head), block.place, f"{paper}: no column {name} is headed {head}")
    for file in papers():
        declared = parameters(file).get("columns")
        there = (declared.get(f"{DOC}words") or "").split() if declared is not None else []
        tables.same(block.place, f"column of {file}:", told.get(file[:-4], []), there)


def named_templates(tables):
    block = table("docs/templates.md", "_charts.xsl, _ahead.xsl")
    root = ET.parse(TEMPLATES / "_charts.xsl").getroot()
    there = {t.get("name"): [p.get("name") for p in t.findall(f"{XSL}param")] for t in root.findall(f"{XSL}template")}
    for cells in markdown.rows(block)[1:]:
        name = markdown.code_spans(cells[0])[0]
        tables.must(name in there, block.place, f"_charts.xsl has no template {name}")
        tables.same(block.place, f"parameter of {name}:", markdown.code_spans(cells[1]), there.get(name, []))


def pieces(tables):
    """The templates, modes and variables that the shared stylesheets are said to have."""
    for heading, files in (("_overview.xsl, _enquiry.xsl", ("_overview.xsl", "_enquiry.xsl", "_plan.xsl", "_common.xsl")),
                           ("_plan.xsl", ("_plan.xsl", "_common.xsl")), ("_common.xsl", ("_common.xsl", "_front.xsl"))):
        source = "".join((TEMPLATES / f).read_text(encoding="utf-8") for f in files)
        for block in under("docs/templates.md", heading):
            for span in markdown.code_spans(block.text):
                if re.fullmatch(r"\$?[a-z][a-z-]+", span):
                    tables.must(re.search(rf'(name|mode)="{re.escape(span.lstrip("$"))}"', source), block.place,
                                f"{heading} has no {span}")


def facts(tables):
    """Every fact and attribute that the page names is one that the program sets, and the other
    way about."""
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/compose").glob("*.c"))
    for block in under("docs/templates.md", "Facts"):
        for span in markdown.code_spans(block.text):
            name = re.fullmatch(r"(?:@|f:)([a-z][a-z-]*)(?:\(.*\))?", span)
            if name:
                tables.must(f'"{name.group(1)}"' in source or f"-{name.group(1).split('-')[-1]}\"" in source, block.place,
                            f"no fact is called {span}")
    told = "".join(block.text for block in under("docs/templates.md", "Facts"))
    for sign, call in (("@", r"fact_set\w*\([^,;]+,[^,;]+,([^,;]+)[,)]"), ("f:", r"fact_(?:add|hang)\([^,;]+,[^,;]+,([^;]+?)\)")):
        for argument in re.findall(call, source):
            for name in re.findall(r'"([a-z][a-z-]*)"', argument):
                tables.must(re.search(rf"{sign}{name}(?![\w-])", told), "docs/templates.md: Facts", f"{sign}{name} is not told of")


# ---- findings ---------------------------------------------------------------------------

def findings(tables):
    source = (ROOT / "src/evaluate/finding.c").read_text(encoding="utf-8")
    there = dict(re.findall(r'\{ "([a-z-]+)", (DIAG_\w+)', source))
    heading = "8. Findings of `rapporteur check`"
    seen = (ROOT / "src/definition/seen.c").read_text(encoding="utf-8")
    there.update({code: level for level, code in re.findall(r'(DIAG_\w+), [^"]*"([a-z-]+)"', seen)})
    block = table("docs/evaluation.md", heading)
    told = {}
    for cells in markdown.rows(block)[1:]:
        for code in markdown.code_spans(cells[0]):
            told[code] = cells[1]
    tables.same(block.place, "finding", told, there)
    for code, words in told.items():
        if code in there:
            tables.must((there[code] == "DIAG_NOTE") == words.endswith("(a note)"), block.place,
                        f"{code}: is it a note?")


def annexes(tables):
    source = (ROOT / "src/annex/findings.c").read_text(encoding="utf-8")
    there = dict(re.findall(r'\{ "([a-z-]+)", (DIAG_\w+)', source))
    errors = dict.fromkeys(re.findall(r'SAY_ERROR\([^"]*"([a-z-]+)"', source), "DIAG_ERROR")
    for index, codes in enumerate((there, errors)):
        block = [b for b in under("docs/annexes.md", "What it finds") if b.kind == "table"][index]
        told = {code: cells[1] for cells in markdown.rows(block)[1:] for code in markdown.code_spans(cells[0])}
        tables.same(block.place, "finding", told, codes)
        for code, words in told.items():
            if code in codes:
                tables.must((codes[code] == "DIAG_NOTE") == ("(a note)" in words), block.place, f"{code}: is it a note?")


def personal(tables):
    source = (ROOT / "src/personal/personal.c").read_text(encoding="utf-8")
    there = dict.fromkeys(re.findall(r'\[PERSONAL_\w+\] = "([a-z-]+)"', source), "DIAG_WARNING")
    block = [b for b in under("docs/personal-data.md", "What it finds") if b.kind == "table"][0]
    told = {code: "" for cells in markdown.rows(block)[1:] for code in markdown.code_spans(cells[0])}
    tables.same(block.place, "kind of personal data", told, there)


# ---- theme ------------------------------------------------------------------------------

def theme(tables, session):
    block = table("docs/theme.md", "The theme")
    told = {}
    for cells in markdown.rows(block)[1:]:
        attributes = re.sub(r"\([^)]*\)", "", re.sub(r"\{[^}]*\}", "", cells[1]))
        for element in markdown.code_spans(cells[0]):
            told[element] = set(markdown.code_spans(attributes))
    root = ET.parse(TEMPLATES / "theme.xml").getroot()
    there = {}
    for element in root:
        there.setdefault(element.tag.split("}")[-1], set()).update(element.attrib)
    there["logo"] = {"src", "alt", "height"}
    tables.same(block.place, "element", told, there)
    for element, attributes in there.items():
        tables.same(block.place, f"attribute of {element}:", told.get(element, ()), attributes)
    status, said = session.run("cp templates/theme.xml look.xml && rapporteur build -q samples/look-ahead.xml "
                               "--theme look.xml -f doc -o -")
    tables.must(status == 0, block.place, f"the built-in theme, copied, is refused: {said}")
    source = (ROOT / "src/theme/load.c").read_text(encoding="utf-8")
    for element, attributes in there.items():
        for name in attributes | {element}:
            tables.must(f'"{name}"' in source or name in (e.get("name") for e in root), block.place,
                        f"nothing reads {element} {name}")


# ---- folders and files ------------------------------------------------------------------

def files(tables):
    folders = {d.name for d in (ROOT / "src").iterdir() if d.is_dir()}
    block = table("docs/architecture.md", "How rapporteur is built")
    tables.same(block.place, "folder", [c[0].strip("`/") for c in markdown.rows(block)[1:]], folders)
    for page, heading, folder in (("docs/pdf.md", "The way of the data", "pdf"), ("docs/html.md", "How it is made", "html"),
                                  ("docs/mail.md", "How it is made", "mail"), ("docs/archive.md", "How it is made", "archive"),
                                  ("docs/evaluation.md", "How a plan is judged", "evaluate")):
        block = table(page, heading)
        for cells in markdown.rows(block)[1:]:
            for name in re.findall(r"[\w.]+\.[ch]", cells[0]):
                tables.must((ROOT / "src" / folder / name).exists(), block.place, f"there is no src/{folder}/{name}")
    block = table("docs/plan-definition.md", "Values from a CSV file")
    told = [name for cells in markdown.rows(block)[1:] for name in markdown.code_spans(cells[0])]
    source = (ROOT / "src/plan/csv.c").read_text(encoding="utf-8")
    for name in told:
        tables.must(f'"{name}"' in source, block.place, f"the CSV file has no column {name}")


def options(tables, session):
    """Each option that --help names is told of on some page, and so is what the environment may say."""
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in markdown.pages())
    for option in re.findall(r"--[a-z-]+", session.run("rapporteur --help")[1].split("Options:")[1]):
        tables.must(re.search(rf"{option}\b", text), "docs", f"no page tells of {option}")
    for path in (ROOT / "src").rglob("*.c"):
        for name in re.findall(r'getenv\("(\w+)"\)', path.read_text(encoding="utf-8")):
            tables.must(name in text, "docs", f"no page tells of the environment's {name}")


def compare(folder, program):
    tables = Tables()
    desk = folder / "tables"
    desk.mkdir(parents=True)
    for name in ("samples", "templates"):
        shutil.copytree(ROOT / name, desk / name)
    for name in ("troubled", "improvement-history"):
        shutil.copy(ROOT / f"tests/cases/template/{name}.xml", desk)
    session = Session(desk, program, ROOT)
    templates(tables, session)
    columns(tables, session)
    named_templates(tables)
    pieces(tables)
    facts(tables)
    findings(tables)
    annexes(tables)
    personal(tables)
    theme(tables, session)
    files(tables)
    options(tables, session)
    return tables.tried, tables.wrong
