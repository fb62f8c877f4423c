"""What a pack of 1,000 pages costs: pack.py PROGRAM [FOLDER].

40 items: 20 papers of ours with 19 pages each, 20 annexes of 30 pages each, printed by Chromium with tags,
headings, tables and links. Measured in turns, in the same run: our build (everything laid out, agenda, one
PDF, all joined), and qpdf and PDFBox merging the finished papers and annexes (the jar of libpdfbox2-java, where it
is there). Wall time, CPU time, peak memory; medians.
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()
RUNS = 3
JAR = Path("/usr/share/java/pdfbox2.jar")
SENTENCE = "The service was reviewed in the quarter, and what was found was put right by those who run it, in the days agreed. "
MERGE = """import org.apache.pdfbox.multipdf.PDFMergerUtility;
public class Merge { public static void main(String[] a) throws Exception { PDFMergerUtility m = new PDFMergerUtility();
m.setDestinationFileName(a[0]); for (int i = 1; i < a.length; i++) m.addSource(a[i]); m.mergeDocuments(null); } }"""


def annex(number, dense):
    """30 pages: prose with a heading, a list and a table on each; `dense`: three tables instead of prose."""
    pages = []
    for page in range(30):
        rows = "".join(f"<tr><th scope='row'>Area {r}</th>" + "".join(f"<td>{r * c + page}</td>" for c in range(1, 5)) + "</tr>"
                       for r in range(1, 10 if dense else 6))
        table = ("<table><caption>Figures</caption><thead><tr><th scope='col'>Area</th>"
                 + "".join(f"<th scope='col'>Q{c}</th>" for c in range(1, 5)) + f"</tr></thead><tbody>{rows}</tbody></table>")
        body = table * 3 if dense else f"<p>{SENTENCE * 4}</p>" * 4 + "<ul><li>One</li><li>Two</li><li>Three</li></ul>" + table
        pages.append(f"<section><h2>Part {page + 1}</h2><p>See <a href='#p0'>the beginning</a>.</p>{body}</section>")
    return (f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>Annex {number}</title><style>@page {{ size: A4 }}"
            "section { break-after: page } section:last-child { break-after: auto } td, th { border: 1px solid } "
            f"</style></head><body><h1 id='p0'>Annex {number}</h1>{''.join(pages)}</body></html>")


def run(*command, **more):
    subprocess.run(command, check=True, capture_output=True, **more)


def measure(*command):
    """Wall, CPU (s) and peak memory (MB) of a command in a process of its own."""
    begin = time.monotonic()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], [str(c) for c in command])
    _, status, used = os.wait4(pid, 0)
    if status != 0:
        raise SystemExit(f"bench: {command[0]} ended with {status}")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def pages_of(pdf):
    return int(re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout).group(1))


def make(folder, dense):
    plan = folder / "plan.xml"
    run(ROOT / "build/bench/generate", "34", plan, folder / "words.txt")
    items = []
    for n in range(1, 21):
        items.append(f"<item title='Paper {n}' id='paper-{n}'><paper file='plan.xml' template='scorecard'/></item>")
        (folder / f"annex-{n}.html").write_text(annex(n, dense), encoding="utf-8")
        with tempfile.TemporaryDirectory() as profile:
            run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--user-data-dir={profile}",
                "--no-pdf-header-footer", f"--print-to-pdf={folder}/annex-{n}.pdf", (folder / f"annex-{n}.html").as_uri())
        items.append(f"<item title='Annex {n}' id='annex-{n}'><annex file='annex-{n}.pdf' title='Annex {n}'/></item>")
    (folder / "pack.xml").write_text(
        "<pack xmlns='urn:rapporteur:1' id='pack' annexes='inside'><organisation>Council</organisation><committee>Committee</committee>"
        "<meeting date='2016-04-25' time='13:30' venue='Town Hall'/><part heading='Open'>" + "".join(items) + "</part></pack>", encoding="utf-8")


def compare(folder, dense):
    make(folder, dense)
    run(PROGRAM, "build", "-q", "-f", "pdf", folder / "pack.xml", "-o", folder / "out")
    parts = sorted(p for p in (folder / "out").glob("pack-*.pdf") if "paper" in p.name) + [folder / f"annex-{n}.pdf" for n in range(1, 21)]
    commands = {"rapporteur, all of it": (PROGRAM, "build", "-q", folder / "pack.xml", "-o", folder / "one.pdf"),
                "qpdf, pages only": ("qpdf", "--empty", "--pages", *parts, "--", folder / "qpdf.pdf")}
    if JAR.exists() and shutil.which("javac"):
        (folder / "Merge.java").write_text(MERGE, encoding="utf-8")
        jars = ":".join(str(j) for j in Path("/usr/share/java").glob("*.jar") if re.match(r"pdfbox2|fontbox2|commons-logging", j.name))
        run("javac", "-cp", jars, "-d", folder, folder / "Merge.java")
        commands["PDFBox, with structure"] = ("java", "-Xmx4g", "-cp", f"{jars}:{folder}", "Merge", folder / "pdfbox.pdf", *parts)
    taken = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(measure(*command))
    elements = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", folder / "annex-1.pdf", "-"], check=True,
                              capture_output=True).stdout.count(b"/Type /StructElem")
    print(f"{pages_of(folder / 'one.pdf')} pages, {len(parts)} items, annex pages with {elements / 30:.0f} elements each")
    for name, rows in taken.items():
        wall, cpu, memory = (sorted(r[i] for r in rows)[RUNS // 2] for i in range(3))
        print(f"  {name:24} {wall:6.2f} s  cpu {cpu:6.2f} s  {memory:6.0f} MB")


def main():
    if shutil.which("chromium") is None:
        print("bench: chromium is not there, which prints the annexes: no pack is measured")
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for dense in (False, True):
        with tempfile.TemporaryDirectory() as name:
            compare(Path(name), dense)


main()
