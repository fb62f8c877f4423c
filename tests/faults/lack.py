#!/usr/bin/env python3
"""lack.py PROGRAM [--runs N] [--calls N] [--only NAME] - what a run lacks is told whole, or made up for whole.

Everything that the program does (papers, figures, certificate, a theme with a logo, a pack with an annex, an archive, its stamps and export, sheets, imports, messages, checks)
is done again while the n-th call for memory finds none (once, and from then on), and while the n-th opening, reading, writing,
mapping, or start of a thread fails. Then either the status is 0 and every byte is as without; or nothing has changed in the
folder and, of memory, the status is 3 and one sentence is all that is said; of the rest, the status is 2 or 3 and an
error says what. Packs sent to a server (post.py) are judged by what arrives, and by the run after it. Of memory N calls of each, spread over the run, with its last ones; of the others N of each kind (default: all)."""
import argparse
import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import common
import post
from common import ROOT, SAMPLES, ended, failing, held, must, sampled

sys.path[:0] = [str(ROOT / "tests" / name) for name in ("draft", "annex", "archive", "docs")]
import docx                      # noqa: E402
from archive import Authority    # noqa: E402
from logo import png             # noqa: E402

LONGEST = 120    # seconds that a run may take
SENTENCE = b"rapporteur: error: out of memory; close other programs, or allow this one more, and run it again\n"
# Kept beside what is archived, and made again when it is not whole.
OTHERS = ("kept/.index",)
# Calls that fail, and how they do.
KINDS = {"open openat": "EMFILE EIO ENOMEM", "fopen": "EMFILE EIO", "fread fgets": "EIO", "read": "EIO", "write": "ENOSPC EIO",
         "fsync": "EIO ENOSPC", "fdopen": "ENOMEM", "mmap": "ENOMEM", "opendir fdopendir": "EMFILE EIO", "pthread_create": "EAGAIN",
         "mkdir linkat renameat2 renameat rename flock fchmod": "EIO ENOSPC EPERM"}
BACK = "measure,period,value\nneglect,2015-16-Q4,43%\nhomeless,2015-16-Q4,12.7\n"
PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack"><organisation>Borough Council of Example</organisation>
  <committee>Children's Committee</committee><meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
  <part heading="Matters taken in public"><item title="Progress" id="progress"><p>To question the progress.</p>
    <paper file="example.xml" template="rag-overview"/><annex file="annex.pdf" title="The partner's report" from="The partner"/>
  </item></part><contact post="Clerk"/></pack>
"""
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<mail-list xmlns="urn:rapporteur:1" id="children"><from address="clerk@example.gov.uk" name="The clerk"/>
  <recipient id="m-smith" address="smith@example.gov.uk" name="Cllr Smith"/></mail-list>
"""
LOGO = """<theme xmlns="urn:rapporteur:theme"><logo src="logo.png" alt="Arms of the council" height="12mm"/>
<header left="{organisation}" right="{date}"/><footer left="{title}" right="Page {page} of {pages}"/></theme>
"""
OLD = docx.document(docx.paragraph("Improvement plan", style="Heading1") + docx.table([
    docx.row([docx.cell("Ref"), docx.cell("Action"), docx.cell("Lead"), docx.cell("By when"), docx.cell("RAG")], head=True),
    docx.row([docx.cell("1.1"), docx.cell("Audit every month"), docx.cell("Head of service"), docx.cell("March 2016"), docx.cell("Green")]),
    docx.row([docx.cell("1.2"), docx.cell("Visit in time"), docx.cell("Team manager"), docx.cell("May 2016"), docx.cell("Amber")])]))


class Deed:
    """Something that the program does, in a folder that is made anew for each time."""

    def __init__(self, name, *arguments, before=()):
        self.name, self.arguments, self.before = name, arguments, before


DEEDS = [
    Deed("plan", "build", "-q", "example.xml", "-f", "pdf,html,xlsx,json,csv", "--certificate", "-o", "out"),
    Deed("attach", "build", "-q", "-j", "1", "example.xml", "--attach", "--theme", "office.xml", "-t", "scorecard", "-f", "pdf", "-o", "out"),
    Deed("report", "build", "-q", "performance-report-2011.xml", "-f", "pdf,html", "-o", "out"),
    Deed("pack", "build", "-q", "pack.xml", "-o", "out"),
    Deed("check", "check", "-v", "example.xml"),
    Deed("annex", "check", "annex.pdf"),
    Deed("verify", "build", "example.xml", "-t", "scorecard", "--verify", "scorecard.pdf"),
    Deed("archive", "archive", "add", "-q", "--archive", "kept", "example.xml", "--as-at", "2016-05-01", "--date", "2016-05-01"),
    Deed("search", "archive", "list", "--archive", "kept", "--text", "audit"),
    Deed("proof", "archive", "verify", "--archive", "kept"),
    Deed("theme", "build", "-q", "-j", "1", "example.xml", "--theme", "logo.xml", "-t", "exceptions", "-o", "out"),
    Deed("stamp", "archive", "stamp", "--archive", "kept", "--answer", "answer.tsr", "--certificates", "ca.pem"),
    Deed("export", "archive", "export", "--archive", "kept", "--ocfl", "root"),
    Deed("sheet", "sheet", "-q", "example.xml", "-o", "sheets"),
    Deed("import", "import", "-q", "example.xml", "back.csv"),
    Deed("workbook", "import", "-q", "example.xml", "back.xlsx"),
    Deed("docx", "import", "-q", "--new", "old.docx", "-o", "new.xml"),
    Deed("mail", "mail", "-q", "pack.xml", "--list", "list.xml", "--eml", "eml", "--date", "2016-04-18T09:00:00+01:00"),
    Deed("schema", "schema"),
    *post.DEEDS,
]


class Bench:
    def __init__(self, program, folder):
        self.program, self.folder = str(Path(program).resolve()), folder
        self.shim, self.desk = common.make_shim(folder), folder / "desk"
        self.number = 0
        self.desk.mkdir()
        for name in ("example.xml", "q4.csv", "performance-report-2011.xml", "performance-2011.xml", "judgement-profiles.xml"):
            shutil.copy(SAMPLES / name, self.desk)
        shutil.copytree(SAMPLES / "theme", self.desk / "theme")
        shutil.copytree(SAMPLES / "house", self.desk / "house")
        for name, text in (("pack.xml", PACK), ("list.xml", LIST), ("back.csv", BACK),
                           ("logo.xml", LOGO), ("office.xml", (SAMPLES / "theme" / "office.xml").read_text())):
            (self.desk / name).write_text(text, encoding="utf-8")
        (self.desk / "old.docx").write_bytes(OLD)
        (self.desk / "logo.png").write_bytes(png())
        for arguments in (["build", "-q", "example.xml", "-t", "scorecard", "-f", "pdf", "-o", "scorecard.pdf"],
                          ["build", "-q", "example.xml", "-t", "exceptions", "-f", "pdf", "-o", "annex.pdf"],
                          ["archive", "add", "-q", "--archive", "kept", "example.xml", "--date", "2016-04-01"],
                          ["archive", "stamp", "-q", "--archive", "kept"],
                          ["sheet", "-q", "example.xml", "-o", "back.xlsx"],
                          ["build", "-q", "performance-2011.xml", "-f", "pdf,html", "-o", "out"]):
            ran = self.run(arguments, self.desk)
            must(ran.returncode == 0, f"{' '.join(arguments)}: {ran.stderr.decode()}")
        authority = Authority(folder, "tsa")
        authority.answer(next((self.desk / "kept/stamps").glob("*.tsq")), self.desk / "answer.tsr")
        shutil.copy(authority.folder / "ca.pem", self.desk)

    def run(self, arguments, desk, env=None, **more):
        try:
            return subprocess.run([self.program, *arguments], cwd=desk, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **(env or {})}, **more)
        except subprocess.TimeoutExpired as hung:
            return subprocess.CompletedProcess(hung.args, -1, b"", b"hung for %d seconds" % LONGEST)

    def done(self, deed, env=None, **more):
        """What became of it: status, what was said, what the folder holds."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            desk = Path(folder) / "desk"
            shutil.copytree(self.desk, desk)
            ran = self.run(deed.arguments, desk, env, **more)
            return ran, {name: text for name, text in held(desk).items() if not name.startswith(OTHERS)}

    def once(self, deed, env):
        if isinstance(deed, post.Post):
            deed.ran(self, env).close()
        else:
            self.done(deed, env)

    def total(self, deed, calls):
        counted = self.folder / f"total-{deed.name}"
        counted.write_bytes(bytes(8))
        self.once(deed, failing(self.shim, calls, TOTAL=counted))
        return int.from_bytes(counted.read_bytes(), sys.byteorder)

    def totals(self, deed, kinds):
        """How often each of the kinds is called."""
        log = self.folder / f"calls-{deed.name}"
        self.once(deed, failing(self.shim, " ".join(kinds), COUNT=log))
        names = Counter(common.calls_made(log))
        return {calls: sum(names[name] for name in calls.split()) for calls in kinds}


def told(before, after):
    changed = [name for name in sorted(set(before) | set(after)) if before.get(name) != after.get(name)]
    return f"changed: {', '.join(changed[:8])}" if changed else "nothing changed"


def same(ran, files, good, good_files):
    return ran.returncode == good.returncode and files == good_files and ran.stdout == good.stdout and ran.stderr == good.stderr


def judge_memory(what, ran, files, good, good_files, before):
    if same(ran, files, good, good_files):
        return
    must(ran.returncode == 3 and ran.stderr == SENTENCE, f"{what}: status {ran.returncode}: {ran.stderr.decode()[:400]!r}")
    must(files == before, f"{what}: status {ran.returncode}, {told(before, files)}")


def judge_call(what, ran, files, good, good_files, before):
    if same(ran, files, good, good_files):
        return
    must(ran.returncode in (2, 3), f"{what}: status {ran.returncode}, {told(good_files, files)}: {ran.stderr.decode()[:300]!r}")
    must(ran.returncode == 0 or b"error: " in ran.stderr + ran.stdout, f"{what}: status {ran.returncode}, said: {ran.stderr.decode()[:300]!r}")
    must(ran.returncode == 0 or files == before, f"{what}: status {ran.returncode}, {told(before, files)}")


def tries_of(bench, deed, args, chance, kinds):
    """What is lacking in each: in words, the environment, and is it memory?"""
    tries = []
    total = bench.total(deed, "memory")
    for on in (False, True):
        for number in sampled(total, args.runs, chance):
            more = {"ON": 1} if on else {}
            tries.append((f"{deed.name}: no memory at call {number}{' and after' if on else ''}",
                          failing(bench.shim, "memory", number, errno.ENOMEM, **more), True))
    for calls, total in bench.totals(deed, kinds).items():
        for number in sampled(total, args.calls, chance):
            error = getattr(errno, chance.choice(kinds[calls].split()))
            tries.append((f"{deed.name}: {calls} {number} of {total} fails ({errno.errorcode[error]})",
                          failing(bench.shim, calls, number, error), False))
    return tries


def lacks(bench, deed, args, chance, pool):
    good, good_files = bench.done(deed)
    before = {name: text for name, text in held(bench.desk).items() if not name.startswith(OTHERS)}
    must(good.returncode in (0, 1), f"{deed.name}: {good.stderr.decode()}")
    again = bench.done(deed)
    must(same(*again, good, good_files), f"{deed.name}: done twice, not the same: {told(good_files, again[1])}")
    tries = tries_of(bench, deed, args, chance, KINDS)

    def one(attempt):
        what, env, is_memory = attempt
        (judge_memory if is_memory else judge_call)(what, *bench.done(deed, env), good, good_files, before)

    list(pool.map(one, tries))
    return tries


def lacks_post(bench, deed, args, chance, pool):
    deed.prepare(bench)
    room = deed.ran(bench)
    good = {to: messages[0] for to, messages in room.arrived().items() if messages}
    must(room.first.returncode == 0 and len(good) == len(post.TO), f"{deed.name}: {room.first.stdout + room.first.stderr!r}")
    room.close()
    tries = tries_of(bench, deed, args, chance, {**KINDS, **post.KINDS})

    def one(attempt):
        what, env, is_memory = attempt
        return post.judged(what, deed.ran(bench, env), good, is_memory, SENTENCE)

    doubtful = sum(pool.map(one, tries))
    must(doubtful > 0 or args.calls is None or args.calls < 10, f"{deed.name}: nothing was in doubt: the test has lost its bite")
    return tries


def table(rows):
    """What was tried of each, and what was not in order."""
    print(f"lack: {'deed':10} {'memory':>7} {'calls':>6} {'faults':>7}")
    for name, tries, wrong in rows:
        memory = sum(is_memory for _, _, is_memory in tries)
        print(f"lack: {name:10} {memory:7} {len(tries) - memory:6} {wrong:7}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, help="calls for memory that fail, of each deed and way")
    parser.add_argument("--calls", type=int, help="other calls that fail, of each deed and kind")
    parser.add_argument("--only", help="these deeds, comma separated")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    args = parser.parse_args()
    chance = random.Random(12)
    with common.scratch() as folder, ThreadPoolExecutor(args.jobs) as pool:
        bench = Bench(args.program, Path(folder))
        rows = []
        for deed in DEEDS:
            if not args.only or deed.name in args.only.split(","):
                wrong = common.faults
                tries = (lacks_post if isinstance(deed, post.Post) else lacks)(bench, deed, args, chance, pool)
                rows.append((deed.name, tries, common.faults - wrong))
    table(rows)
    return ended(f"{sum(len(tries) for _, tries, _ in rows)} times something was lacking")


sys.exit(main())
