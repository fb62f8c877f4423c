"""Definitions with one thing in them changed: each kind of element of the samples and of the papers' cases is emptied, left out,
said twice, holds only what prints nothing, is exempt; each attribute is left out, empty, or another word.
    one_change.py PROGRAM [--every N] [--only WORDS]
An officer makes such mistakes with any line. Whatever the change, `build` writes the papers or says what is wrong in the file: it
does not stop, never finds the fault in a template, and `check` finds what it refuses. With --every N a share of the changes."""
import argparse
import copy
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

HOME = Path(__file__).resolve().parent.parent.parent
NS = "{urn:rapporteur:1}"
# A plan is built as each of these: what one template doesn't print, another does.
TEMPLATES = "scorecard,improvement-plan,area-plan,rag-overview,exceptions,one-page-summary,what-changed"
VALUES = [None, "", "0", "x"]


def element(name, *children):
    made = ET.Element(NS + name)
    made.extend(children)
    return made


def filled(with_text, *children):
    """The element has this text and these children, and nothing else."""
    def change(_root, _parent, child):
        for inner in list(child):
            child.remove(inner)
        child.text = with_text
        child.extend(copy.deepcopy(made) for made in children)
    return change


def exempt(root, _parent, child):
    after = next((i for i, inner in enumerate(root) if inner.tag == NS + "date"), -1) + 1
    why = element("exemption")
    why.attrib.update(id="one-change", paragraphs="3")
    why.text = "It is not for the public."
    root.insert(after, why)
    child.set("exempt", "one-change")


def valued(name, value):
    def change(_root, _parent, child):
        if value is None:
            del child.attrib[name]
        else:
            child.set(name, value)
    return change


CHANGES = {
    "emptied": filled(None),
    "left out": lambda _root, parent, child: parent.remove(child),
    "said twice": lambda _root, parent, child: parent.insert(list(parent).index(child), copy.deepcopy(child)),
    "only a space": filled("\u00a0"),
    "only a strong without words": filled(None, element("strong")),
    "only a line's end": filled(None, element("br")),
    "only an empty paragraph": filled(None, element("p")),
    "only an empty point": filled(None, element("ul", element("li"))),
    "exempt": exempt,
}


def changes(root):
    """(path of the element from the root, what is changed, how), one of each kind."""
    seen = set()

    def walk(parent, path):
        for i, child in enumerate(parent):
            if not isinstance(child.tag, str):
                continue
            if (parent.tag, child.tag) not in seen:
                seen.add((parent.tag, child.tag))
                for name, change in CHANGES.items():
                    yield path + [i], name, change
            for name in child.attrib:
                if (child.tag, name) not in seen:
                    seen.add((child.tag, name))
                    for value in VALUES:
                        yield path + [i], f"@{name} " + ("left out" if value is None else f'"{value}"'), valued(name, value)
            yield from walk(child, path + [i])

    yield from walk(root, [])


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=120)


def faults(program, file, out, is_plan, edition):
    """What is wrong with how the program takes the file."""
    for templates in [[], ["-t", TEMPLATES]] if is_plan else [[]]:
        built = run(program, "build", "-q", "--edition", edition, "--format", "html,doc", *templates, file, "-o", out)
        errors = [line for line in built.stderr.splitlines() if ": error: " in line]
        if built.returncode not in (0, 1, 2):
            yield f"the program stopped, status {built.returncode}: {built.stderr[-400:]}"
        if (built.returncode == 2) != bool(errors):
            yield f"status {built.returncode} with {len(errors)} errors"
        for line in errors:
            if re.match(r"[^:]*\.xsl:", line):
                yield f"a template of ours is blamed: {line}"
        # The public edition is made of the plan; check reads the whole, for the plan's own papers.
        if not templates and edition == "private":
            checked = run(program, "check", "-q", file)
            if (checked.returncode == 2) != (built.returncode == 2):
                yield f"check says {checked.returncode}, build {built.returncode}: {(checked.stderr + built.stderr)[-300:]}"


def changed(root, path, change):
    """A copy of the definition with the change at the path; the element, and its parent."""
    copied = copy.deepcopy(root)
    parent = copied
    for step in path[:-1]:
        parent = parent[step]
    child = parent[path[-1]]
    change(copied, parent, child)
    return copied, child, parent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    program, made, wrong = str(Path(args.program).resolve()), 0, 0
    sources = [*sorted((HOME / "samples").glob("*.xml")), *sorted((HOME / "tests/cases/template").glob("*.xml"))]
    with tempfile.TemporaryDirectory() as name:
        for source in sources:
            tree = ET.parse(source)
            root = tree.getroot()
            kind = root.tag.removeprefix(NS)
            room = Path(name) / source.stem
            shutil.copytree(source.parent, room, ignore=lambda _folder, names: [n for n in names if n.endswith((".html", ".doc"))])
            for i, (path, what, change) in enumerate(changes(root)):   # the share begins elsewhere in each file
                if (i + len(source.stem)) % args.every or args.only not in what:
                    continue
                definition, child, parent = changed(root, path, change)
                where = f"{source.name}: <{child.tag.removeprefix(NS)}> in <{parent.tag.removeprefix(NS)}>, {what}"
                file = room / "changed.xml"
                ET.ElementTree(definition).write(file, encoding="utf-8", xml_declaration=True)
                edition = "public" if what == "exempt" else "private"
                made += 1
                for fault in faults(program, file, room / "out", kind == "plan", edition):
                    wrong += 1
                    print(f"{where}: {fault}", flush=True)
            shutil.rmtree(room)
    print(f"one change: {made} definitions with one change, {wrong} faults")
    return 1 if wrong else 0


ET.register_namespace("", "urn:rapporteur:1")
sys.exit(main())
