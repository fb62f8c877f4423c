#!/usr/bin/env python3
"""refused.py PROGRAM [EVERY] - what is no file is refused as one, and an error replaces nothing.

A pipe, a device, a folder and a socket take the place of everything that the program reads: within seconds there is one
sentence that names it, with status 2 or 3, and the earlier output stands. A font in the office's own folder is damaged in each of
its tables: either the paper is the same as before or, with an error, the earlier one stands. EVERY 3: every third."""
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common import ROOT, SAMPLES, ended, held, must, scratch

LIMIT = 20     # seconds, on a busy machine
FONTS = Path("/usr/share/fonts/truetype")
PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack"><organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee><meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
  <part heading="Matters taken in public"><item title="Progress" id="progress"><p>To question the progress.</p>
    <paper file="example.xml" template="rag-overview"/><annex file="thing.pdf" title="The partner's report" from="The partner"/>
  </item></part><contact post="Clerk"/></pack>
"""
THEME = '<?xml version="1.0"?>\n<theme xmlns="urn:rapporteur:theme">\n  <logo src="thing.png" alt="The council"/>\n</theme>\n'
OUT = ("-f", "html,pdf", "-o", "out")
# What is read, under which name it is there, and the command that reads it.
READ = [
    ("plan", "thing.xml", ("build", "-q", "thing.xml", *OUT)),
    ("plan checked", "thing.xml", ("check", "thing.xml")),
    ("CSV file", "q4.csv", ("build", "-q", "example.xml", *OUT)),
    ("theme", "thing.xml", ("build", "-q", "example.xml", "--theme", "thing.xml", *OUT)),
    ("logo", "thing.png", ("build", "-q", "example.xml", "--theme", "logo.xml", *OUT)),
    ("template", "thing.xsl", ("build", "-q", "example.xml", "-t", "./thing.xsl", *OUT)),
    ("annex", "thing.pdf", ("build", "-q", "pack.xml", "-o", "out")),
    ("annex checked", "thing.pdf", ("check", "thing.pdf")),
    ("paper verified", "thing.pdf", ("build", "example.xml", "-t", "scorecard", "--verify", "thing.pdf")),
    ("mail list", "thing.xml", ("mail", "-q", "plain.xml", "--list", "thing.xml", "--eml", "eml")),
    ("workbook", "thing.xlsx", ("import", "-q", "example.xml", "thing.xlsx")),
    ("CSV that came back", "thing.csv", ("import", "-q", "example.xml", "thing.csv")),
    ("document", "thing.docx", ("import", "-q", "--new", "thing.docx", "-o", "new.xml")),
    ("mapping", "thing.txt", ("import", "-q", "--new", "q.csv", "--map", "thing.txt", "-o", "new.xml")),
    ("plan of a sheet", "thing.xml", ("sheet", "-q", "thing.xml", "-o", "sheets")),
    ("minutes", "thing.xml", ("resolutions", "thing.xml")),
    ("issue", "thing.xml", ("archive", "add", "-q", "--archive", "kept", "thing.xml")),
    ("message kept", "thing.eml", ("archive", "add", "-q", "--archive", "kept", "example.xml", "--mail", "thing.eml")),
    ("answer", "thing.tsr", ("archive", "stamp", "--archive", "kept", "--answer", "thing.tsr", "--certificates", "example.xml")),
    ("compared", "thing.xml", ("archive", "compare", "thing.xml", "example.xml")),
]


def make(kind, path):
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))


def run(program, arguments, desk, env=None):
    return subprocess.run([program, *arguments], cwd=desk, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})


def things(program, folder, every):
    kept = folder / "kept"
    ran = run(program, ("archive", "add", "-q", "--archive", str(kept), str(SAMPLES / "example.xml"), "--date", "2016-04-01"), folder)
    must(ran.returncode == 0, f"an archive: {ran.stderr.decode()}")
    cases = [(*row, kind) for row in READ for kind in ("pipe", "device", "folder", "socket")][::every]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda case: thing(program, folder, kept, *case), cases))
    return len(cases)


def thing(program, folder, kept, what, name, arguments, kind):
    with tempfile.TemporaryDirectory(dir=folder) as made:
        desk = Path(made)
        for file in ("example.xml", "q4.csv"):
            shutil.copy(SAMPLES / file, desk)
        shutil.copytree(SAMPLES / "theme", desk / "theme")
        shutil.copytree(kept, desk / "kept")
        (desk / "q.csv").write_text("Ref,Action,Lead\n1.1,Audit,Head\n")
        (desk / "pack.xml").write_text(PACK, encoding="utf-8")
        (desk / "plain.xml").write_text(PACK[:PACK.index("<annex")] + PACK[PACK.index("</item>"):], encoding="utf-8")
        (desk / "logo.xml").write_text(THEME, encoding="utf-8")
        (desk / "out").mkdir()
        (desk / "out" / "example.pdf").write_text("old")
        make(kind, desk / name)
        before = plain_of(desk, name)
        try:
            ran = run(program, arguments, desk)
        except subprocess.TimeoutExpired:
            must(False, f"a {kind} as {what}: it hangs")
            return
        said = (ran.stderr + ran.stdout).decode(errors="replace")
        must(ran.returncode in (2, 3) and "error: " in said and name in said, f"a {kind} as {what}: status {ran.returncode}: {said[:300]!r}")
        must(said.count("error: ") == 1, f"a {kind} as {what}, told more than once: {said[:600]!r}")
        after = plain_of(desk, name)
        must(after == before, f"a {kind} as {what}: changed {sorted(set(before) ^ set(after))[:5]}")


def plain_of(desk, name):
    """What is in it but the thing itself, and what an archive has beside its bags."""
    return {str(p.relative_to(desk)): p.read_bytes() for p in sorted(desk.rglob("*"))
            if p.is_file() and not p.is_symlink() and p.name != name and p.parent.name != "kept"}


def tables(font):
    """Where the tables of a TrueType font are (OpenType, 4.1)."""
    count, = struct.unpack_from(">H", font, 4)
    for i in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * i)
        yield tag.decode(), offset, length


def fonts(program, folder, every):
    """The office's own font, in a folder of data of its own."""
    desk, count = folder / "fonts", 0
    data = desk / "data"
    shutil.copytree(ROOT / "templates", data / "templates")
    (data / "fonts").mkdir()
    for path in FONTS.glob("liberation*/LiberationSans-*.ttf"):
        shutil.copy(path, data / "fonts")
    for file in ("example.xml", "q4.csv"):
        shutil.copy(SAMPLES / file, desk)
    shutil.copytree(SAMPLES / "theme", desk / "theme")
    env, out = {"RAPPORTEUR_DATA": str(data)}, desk / "out"
    ran = run(program, ("build", "-q", "example.xml", "-o", "out"), desk, env)
    must(ran.returncode == 0, f"the office's own font: {ran.stderr.decode()}")
    good = held(out)
    old = {name: b"old" for name in good}
    for name in ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"):
        sound = (data / "fonts" / name).read_bytes()
        for tag, offset, length in tables(sound):
            for damage in (b"\xff" * length, bytes(length), None)[tag != "glyf" and every > 1:][::every]:
                broken = sound[:offset] + damage + sound[offset + length:] if damage is not None else sound[:offset + length // 2]
                (data / "fonts" / name).write_bytes(broken)
                for file, text in old.items():
                    (out / file).write_bytes(text)
                ran = run(program, ("build", "-q", "example.xml", "-o", "out"), desk, env)
                what = f"{name}, {tag} {'cut' if damage is None else 'damaged'}"
                must(ran.returncode in (0, 2, 3), f"{what}: status {ran.returncode}: {ran.stderr.decode()[:200]}")
                must(held(out) == old if ran.returncode != 0 else b"error: " not in ran.stderr and held(out) != old,
                     f"{what}: status {ran.returncode}, replaced: {sorted(n for n, t in held(out).items() if t != b'old')}: {ran.stderr.decode()[:300]}")
                count += 1
        (data / "fonts" / name).write_bytes(sound)
    return count


def main():
    program, every = str(Path(sys.argv[1]).resolve()), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with scratch() as folder:
        count = things(program, Path(folder), every)
        damaged = fonts(program, Path(folder), every)
    return ended(f"{count} that are no files, {damaged} damaged fonts")


sys.exit(main())
