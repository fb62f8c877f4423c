"""Both editions of one pack: what each holds, and how their pages are numbered: editions.py PROGRAM

The pack has a part that is taken in private before the public one, a report that is exempt in part, and an
item with one exempt paper among two. What is exempt has words of its own, which no file of the public pack
may hold and the private one must.
"""
import csv
import hashlib
import re
import shutil
import sys
import tempfile
from pathlib import Path

from reading import labels, must, pages_of, printed_number, read, roman, run, wrong

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()

PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack"{attributes}>
  <organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee>
  <meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
  <part heading="Matters taken in private" private="yes">
    <exemption paragraphs="3" of="tender">Prices would be known to those who tender.</exemption>
    <exemption paragraphs="1">Families could be known.</exemption>
    <item title="A contract" id="tender"><p>Halcyon Nurseries bid.</p><paper file="secret.xml"/></item>
  </part>
  <part heading="Matters taken in public">
    <exemption id="prices" paragraphs="3">Prices would be known.</exemption>
    <item title="Progress" id="progress"><paper file="report.xml"/>
      <paper file="priced.xml" exempt="prices"/><paper file="minutes.xml"/></item>
  </part>
</pack>
"""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<report xmlns="urn:rapporteur:1" id="{id}" status="{status}" house="house.xml">
  <title>{title}</title><organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee><date>2016-04-25</date>{exemption}
  <recommendations><recommendation>Note it.</recommendation></recommendations>
  {body}
  <background-papers none="yes"/><contact post="Director"/>
  {appendix}
</report>
"""

MINUTES = """<?xml version="1.0" encoding="UTF-8"?>
<minutes xmlns="urn:rapporteur:1" id="minutes"><organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee><date>2016-03-25</date>
  <exemption id="x" paragraphs="2">A family could be known.</exemption>
  <minute number="7" title="Apologies"><p>There were none.</p></minute>
  <minute number="8" title="The Larkspur family" exempt="x"><p>Their house was discussed.</p></minute>
  <minute number="9" title="Next meeting"><p>In April.</p></minute>
</minutes>
"""

SECRETS = ["Halcyon Nurseries", "Cormorant clause", "Petrel invoice", "Larkspur family", "Gannet appendix"]


def write(folder, attributes):
    exemption = '<exemption paragraphs="3" of="costs">Prices would be known.</exemption><exemption id="y" paragraphs="1 2">People.</exemption>'
    long = "".join(f"<p>The Gannet appendix goes on, page after page ({i}).</p>" for i in range(120))
    (folder / "pack.xml").write_text(PACK.format(attributes=attributes), encoding="utf-8")
    (folder / "minutes.xml").write_text(MINUTES, encoding="utf-8")
    (folder / "house.xml").write_text('<house xmlns="urn:rapporteur:1" id="h"/>', encoding="utf-8")
    (folder / "secret.xml").write_text(HEAD.format(
        id="secret", status="exempt", title="Halcyon Nurseries", appendix="", exemption='<exemption paragraphs="3">x</exemption>',
        body='<section heading="Bid"><p>The Cormorant clause.</p></section>'), encoding="utf-8")
    (folder / "priced.xml").write_text(HEAD.format(
        id="priced", status="open", title="Petrel invoice", appendix="", exemption="",
        body='<section heading="Prices"><p>The Petrel invoice was paid.</p></section>'), encoding="utf-8")
    (folder / "report.xml").write_text(HEAD.format(
        id="report", status="part-exempt", title="Progress of the plan", exemption=exemption,
        body='<section heading="Progress"><p>It goes on (<xref to="costs"/>, <xref to="more"/>).</p>'
             '<p exempt="y">The Petrel invoice again.</p><p>The third paragraph.</p></section>',
        appendix=f'<appendix id="costs" title="The Gannet appendix">{long}</appendix><appendix id="more" title="More"><p>More.</p></appendix>'),
        encoding="utf-8")


def text_of(path):
    """All that can be read in a file: a PDF's text and structure, unpacked; else the file."""
    if path.suffix != ".pdf":
        return path.read_bytes().decode("utf-8", "replace")
    raw = path.with_suffix(".qdf")
    run("qpdf", "--qdf", "--object-streams=disable", path, raw)
    return (read("pdftotext", path, "-") + read("pdfinfo", "-struct-text", path)
            + re.sub(r"\x00", "", raw.read_bytes().decode("latin-1")))


def spaced(text):
    return re.sub(r"\s+", " ", text)


def check_words(out, name):
    files = sorted(p for p in out.iterdir() if p.suffix != ".qdf")
    mine = [p for p in files if ("-private" in p.name) == (name == "private")]
    must(len(mine) > 5, f"{name}: only {len(mine)} files")
    texts = {p.name: spaced(text_of(p)) for p in mine}
    for secret in SECRETS:
        holders = [n for n, t in texts.items() if secret in t]
        must(bool(holders) == (name == "private"), f"{name}: \"{secret}\" stands in {holders}")
    whole = " ".join(texts.values())
    must("The third paragraph" in whole and "More." in whole, f"{name}: what is open is not there")
    must(("Private: holds information" in whole) == (name == "private"), f"{name}: marked wrongly")
    if name == "public":
        for says in ("What goes with this item is not published: it is exempt under paragraphs 3 and 1 of Part 1",
                     "A paper of this item is not published: it is exempt under paragraph 3",
                     "Not published: exempt under paragraphs 1 and 2", "Not for publication: appendix 1",
                     "Not published: exempt under paragraph 2 of Part 1"):
            must(says in whole, f"public: nothing says \"{says}\"")
        must("appendix 1, appendix 2" in whole, "public: references lead elsewhere")


def rows_of(out, stem):
    with open(out / f"{stem}-files.csv", encoding="utf-8", newline="") as file:
        return [(r["Item"], r["Title"], int(r["First page"]), int(r["Last page"])) for r in csv.DictReader(file) if r["Item"]]


def check_pages(out, stem):
    """Labels, printed numbers and the list of files agree; gives the numbers of all pages."""
    pdf = out / f"{stem}.pdf"
    names, texts = labels(pdf), pages_of(pdf)
    front = names.index("1") if "1" in names else next(i for i, n in enumerate(names) if n.isdigit())
    must(names[:front] == [roman(i + 1) for i in range(front)], f"{stem}: the agenda is numbered {names[:front]}")
    for name, text in zip(names, texts):
        must(printed_number(text)[0] == name, f"{stem}: the page labelled {name} prints {printed_number(text)[0]}")
    listed = [str(n) for _, _, first, last in rows_of(out, stem) for n in range(first, last + 1)]
    others = [n for n, text in zip(names[front:], texts[front:]) if n not in listed]   # dividers
    must(sorted(listed + others, key=int) == names[front:], f"{stem}: pages {names[front:]}, listed {listed}")
    return names[front:], spaced(" ".join(texts[:front]))


def check_archive(folder, attributes):
    """The public pack is made again from its own bag, which knows of what is not public only what the agenda prints."""
    archive = folder / "archive"
    read(PROGRAM, "archive", "add", "-q", "--edition", "public", "--archive", archive, folder / "pack.xml")
    for path in ("secret.xml", "priced.xml"):
        (folder / path).rename(folder / (path + ".away"))
    bag = next(archive.glob("pack-*-v1"))
    done = run(PROGRAM, "archive", "rebuild", "--archive", archive)
    must(done.returncode == 0 and "same bytes" in done.stdout, f"{attributes}: not made again: {done.stdout} {done.stderr}")
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    numbers = re.findall(r"^Page-Numbers: (.*)$", info, re.M)
    must(bool(numbers) == ("common" in attributes), f"{attributes}: {numbers}")
    must("secret" not in info and "priced" not in info, f"{attributes}: bag-info.txt names what is not public")
    must(not numbers or any(n.endswith(" *") for n in numbers) and any(n.endswith(" report.xml") for n in numbers), f"{numbers}")
    if numbers:        # another number, and it is another pack
        text = info.replace(f"Page-Numbers: {numbers[-1]}", "Page-Numbers: " + re.sub(r"^(\d+) (\d+)", lambda m: f"{m[1]} {int(m[2]) + 2}", numbers[-1]))
        for words, then in (("differ", text), ("is not three numbers", info.replace(numbers[-1], "one two"))):
            (bag / "bag-info.txt").write_text(then, encoding="utf-8")
            tags = "".join(f"{hashlib.sha512(f.read_bytes()).hexdigest()}  {f.name}\n" for f in sorted(bag.iterdir())
                           if f.is_file() and f.name != "tagmanifest-sha512.txt")
            (bag / "tagmanifest-sha512.txt").write_text(tags, encoding="utf-8")
            done = run(PROGRAM, "archive", "rebuild", "--archive", archive)
            must(done.returncode == 2 and words in done.stderr, f"{attributes}: {done.stdout} {done.stderr}")


def main():
    for attributes in ("", ' edition-numbers="common"', ' edition-numbers="common" right-hand="yes" dividers="yes"'):
        with tempfile.TemporaryDirectory() as name:
            folder, out = Path(name), Path(name) / "out"
            write(folder, attributes)
            done = run(PROGRAM, "build", "-q", folder / "pack.xml", "-o", out)
            must(done.returncode == 2 and "edition-needed" in done.stderr and not list(out.glob("*")),
                 "a pack with a private part is built without --edition")
            said = run(PROGRAM, "check", "-q", folder / "pack.xml")
            must(said.returncode == 0, f"check says {said.stdout}")
            for edition in ("private", "public"):
                read(PROGRAM, "build", "-q", "--edition", edition, folder / "pack.xml", "-o", out)
            for edition in ("private", "public"):
                check_words(out, edition)
            private, _ = check_pages(out, "pack-private")
            public, agenda = check_pages(out, "pack")
            titles = {t: (f, l) for _, t, f, l in rows_of(out, "pack-private")}
            if "common" not in attributes:
                must(public == [str(i + 1) for i in range(len(public))], f"own numbers: {public}")
                must("Not in this edition" not in agenda, "own numbers, but gaps are named")
            else:
                must(set(public) < set(private), "common numbers: other ones")
                for _, title, first, _ in rows_of(out, "pack"):
                    must(titles[title][0] == first, f"common numbers: {title} begins on {first}, in private on {titles[title][0]}")
                gaps = re.findall(r"Not in this edition: pages? ([^.]*)\.", agenda)
                named = {n for gap in gaps for part in gap.split(", ")
                         for n in range(int(part.split("–")[0]), int(part.split("–")[-1]) + 1)}
                must(named == {int(n) for n in set(private) - set(public)}, f"gaps {gaps}, missing {sorted(set(private) - set(public))}")
            shutil.rmtree(out)
            check_archive(folder, attributes)
    print(f"editions: 3 packs in both editions, {len(wrong)} faults")
    return 1 if wrong else 0


sys.exit(main())
