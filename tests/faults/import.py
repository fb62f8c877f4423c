#!/usr/bin/env python3
"""import.py PROGRAM [--kills N] [--every N] - an import changes the plan and its CSV file together or not at all.

Every call to the system fails once, and the program is killed at each, with a file system that knows files without
names and with one that does not. After that (after a kill: after the next run that writes there) plan and CSV are both old or
both new, nothing else lies in the folder, the exit status is true, and the same import, run again until it is content, gives
the new ones. Many imports at once lose nothing: who comes too late is told to run again."""
import argparse
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import common
from common import SAMPLES, calls_made, ended, failing, held, must

# The first goes into the CSV file, the second into the plan.
BACK = "measure,period,value\nneglect,2015-16-Q4,43%\nhomeless,2015-16-Q4,12.7\n"


class Bench:
    def __init__(self, program, folder):
        self.program, self.folder = str(Path(program).resolve()), folder
        self.shim = common.make_shim(folder)
        self.desk = folder / "desk"
        self.back = folder / "back.csv"
        self.files = {"example.xml": (SAMPLES / "example.xml").read_bytes(), "q4.csv": (SAMPLES / "q4.csv").read_bytes()}
        self.old = dict(self.files)
        self.back.write_text(BACK)
        self.fresh()
        ran = self.run()
        must(ran.returncode == 0, f"the import itself: {ran.stderr.decode()}")
        self.new = self.held()
        must(all(self.new[f] != self.old[f] for f in self.files) and set(self.new) == set(self.old),
             "the import does not change both files")

    def fresh(self):
        shutil.rmtree(self.desk, ignore_errors=True)
        self.desk.mkdir()
        for name, text in self.files.items():
            (self.desk / name).write_bytes(text)

    def run(self, env=None):
        return subprocess.run([self.program, "import", "example.xml", self.back], cwd=self.desk, env={**os.environ, **(env or {})},
                              capture_output=True, timeout=60)

    def held(self):
        return held(self.desk)

    def state(self):
        held = self.held()
        if held in (self.old, self.new):
            return "old" if held == self.old else "new"
        return "mixed: " + " ".join(f"{n} ({'old' if t == self.old.get(n) else 'new' if t == self.new.get(n) else '?'})"
                                    for n, t in sorted(held.items()))

    def recovered(self):
        """After the next run that writes in the folder, whose own file is taken away."""
        ran = subprocess.run([self.program, "sheet", "-q", "example.xml", "-o", "all.xlsx"], cwd=self.desk, capture_output=True)
        must(ran.returncode == 0, f"the next run ends with {ran.returncode}: {ran.stderr.decode()}")
        (self.desk / "all.xlsx").unlink(missing_ok=True)
        return self.state()

    def again(self, what):
        """The officer runs the import once more, and once more when told so."""
        for _ in range(2):
            ran = self.run()
            if ran.returncode == 0:
                break
            must(b"run the import again" in ran.stderr, f"{what}: run again, it says: {ran.stderr.decode()[:300]}")
        state = self.state()
        must(ran.returncode == 0 and (state == "new"), f"{what}: run again: status {ran.returncode}, {state}")


def calls_of(bench, env):
    bench.fresh()
    log = bench.folder / "calls"
    log.unlink(missing_ok=True)
    bench.run(failing(bench.shim, env=env, COUNT=log))
    return calls_made(log)


def each_call(bench, env, every):
    calls, named = calls_of(bench, env), ", named" if env else ""
    for number in range(1, len(calls) + 1, every):
        error = (errno.EIO, errno.ENOSPC, errno.EPERM, errno.EACCES)[number % 4]
        what = f"call {number} of {len(calls)}, {calls[number - 1]}{named}"
        bench.fresh()
        ran = bench.run(failing(bench.shim, number=number, error=error, env=env))
        state = bench.recovered() if calls[number - 1] == "unlinkat" else bench.state()
        must(state == ("new" if ran.returncode == 0 else "old"),
             f"{what} fails ({errno.errorcode[error]}): status {ran.returncode}, {state}: {ran.stderr.decode()[:300]}")
        must(ran.returncode in (0, 2, 3) and (ran.returncode == 0 or ran.stderr), f"{what} fails: status {ran.returncode}, {ran.stderr!r}")
        bench.fresh()
        bench.run(failing(bench.shim, number=number, env=env))
        torn = bench.folder / "torn"
        shutil.rmtree(torn, ignore_errors=True)
        shutil.copytree(bench.desk, torn, symlinks=True)
        state = bench.recovered()
        must(state in ("old", "new"), f"killed at {what}: {state}")
        bench.fresh()
        bench.run(failing(bench.shim, number=number, env=env))
        bench.again(f"killed at {what}")
    return len(calls)


def together(bench, count):
    """Imports of different figures at once: each is in the plan, or its officer was told to run it again."""
    rows = bench.back.read_text().splitlines()
    for _ in range(count):
        bench.fresh()
        backs = []
        for i, row in enumerate(rows[1:]):
            back = bench.folder / f"back-{i}.csv"
            back.write_text(rows[0] + "\n" + row + "\n")
            backs.append(back)
        runs = [subprocess.Popen([bench.program, "import", "-q", "example.xml", b], cwd=bench.desk, stderr=subprocess.PIPE) for b in backs]
        said = [r.communicate()[1] for r in runs]
        for run, back, text in zip(runs, backs, said):
            if run.returncode != 0:
                must(b"run the import again" in text, f"at once: {text.decode()}")
                subprocess.run([bench.program, "import", "-q", "example.xml", back], cwd=bench.desk, check=True)
        must(bench.state() == "new", f"two at once: {bench.state()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=300, help="a fifteenth of it: how often two imports meet")
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(args.program, Path(folder))
        calls = [each_call(bench, env, args.every) for env in ({}, {"FAULT_NO_TMPFILE": "1"})]
        together(bench, max(2, args.kills // 15))
    return ended(f"{sum(calls) // args.every} failing calls, as many kills")


sys.exit(main())
