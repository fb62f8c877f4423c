#!/usr/bin/env python3
"""appear.py PROGRAM [--kills N] [--every N] - the files of a run appear together or not at all, whatever happens.

A folder holds last quarter's files; this quarter's are built over them while the n-th call to the system fails, or the
program is killed at it, for every n (--every 3: every third; a shim that is loaded before the C library: shim.c), with a file system that knows
files without names and with one that does not; while signals come; by two programs at once; where a file cannot be
replaced. After that (after a kill: after the next run of any plan in the folder) the files are all old or all new, nothing
else lies there, and the exit status is true."""
import argparse
import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common
from common import ROOT, calls_made, ended, must

FORMATS = "pdf,html,doc,boxes"


class Bench:
    def __init__(self, program, folder):
        self.program, self.folder = str(Path(program).resolve()), folder
        text = (ROOT / "tests" / "cli" / "plan.xml").read_text(encoding="utf-8")
        self.old, self.new, self.other = folder / "old" / "plan.xml", folder / "new" / "plan.xml", folder / "other.xml"
        for plan, title in ((self.old, "first"), (self.new, "second"), (self.other, "third")):
            plan.parent.mkdir(exist_ok=True)
            plan.write_text(text.replace("Our first scorecard", f"Our {title} scorecard"), encoding="utf-8")
        self.shim = common.make_shim(folder)
        self.sets = {}
        for name, plan in (("old", self.old), ("new", self.new)):
            out = folder / ("as-" + name)
            self.build(plan, out)
            self.sets[name] = self.held(out)
        must(self.sets["old"] != self.sets["new"] and len(self.sets["old"]) == 4, "the two quarters are no two quarters")
        self.out = folder / "out"

    def build(self, plan, out, env=None, **more):
        return subprocess.run([self.program, "build", "-q", "-f", FORMATS, plan, "-o", out], env={**os.environ, **(env or {})},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    def held(self, out):
        return {name: hashlib.sha256(text).hexdigest() for name, text in common.followed(out).items()}

    def fresh(self, empty=False):
        shutil.rmtree(self.out, ignore_errors=True)
        if empty:
            self.out.mkdir()
        else:
            shutil.copytree(self.folder / "as-old", self.out)

    def state(self, empty=False):
        """"old", "new", or what else."""
        held = self.held(self.out)
        for name, files in self.sets.items():
            if held == files:
                return name
        if empty and held == {}:
            return "old"
        of = [next((name for name, files in self.sets.items() if files.get(file) == held[file]), "?") for file in held]
        return "mixed: " + " ".join(f"{file} ({what})" for file, what in zip(held, of))

    def recovered(self, empty=False):
        """The state after the next run of another plan, whose own files are taken away."""
        ran = self.build(self.other, self.out)
        must(ran.returncode == 0, f"the next run ends with {ran.returncode}: {ran.stderr.decode()}")
        for path in self.out.glob("other*"):
            path.unlink()
        return self.state(empty)


def calls_of(bench, env, empty):
    """The names of the calls of a run."""
    bench.fresh(empty)
    log = bench.folder / "calls"
    log.unlink(missing_ok=True)
    bench.build(bench.new, bench.out, common.failing(bench.shim, env=env, COUNT=log))
    return calls_made(log)


def failing(bench, env, empty, every):
    """Every call fails once."""
    calls, news = calls_of(bench, env, empty), 0
    total = len(calls)
    for number in range(1, total + 1, every):
        error = (errno.EIO, errno.ENOSPC, errno.EPERM, errno.EACCES)[number % 4]
        bench.fresh(empty)
        ran = bench.build(bench.new, bench.out, common.failing(bench.shim, number=number, error=error, env=env))
        # What could not be taken away is taken away by the next run.
        state = bench.recovered(empty) if calls[number - 1] == "unlinkat" else bench.state(empty)
        what = f"call {number} of {total}, {calls[number - 1]}, fails ({errno.errorcode[error]}{', named' if env else ''}{', empty' if empty else ''})"
        must(state == ("new" if ran.returncode == 0 else "old"), f"{what}: status {ran.returncode}, {state}: {ran.stderr.decode()[:200]}")
        must(ran.returncode in (0, 2, 3), f"{what}: status {ran.returncode}")
        must(ran.returncode == 0 or ran.stderr, f"{what}: nothing is said")
        news += state == "new"
    return total // every


def killed(bench, env, empty, every):
    """Killed at every call."""
    total, news = len(calls_of(bench, env, empty)), 0
    for number in range(1, total + 1, every):
        bench.fresh(empty)
        bench.build(bench.new, bench.out, common.failing(bench.shim, number=number, env=env))
        state = bench.recovered(empty)
        must(state in ("old", "new"), f"killed at call {number} of {total}{', named' if env else ''}{', empty' if empty else ''}: {state}")
        news += state == "new"
    must(every > 1 or 0 < news < total, f"killed: {news} of {total} are new")


def at_random(bench, count, chance):
    """Killed, and stopped by signals, at random moments; also while names are changed."""
    for i in range(count):
        number = chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGQUIT, signal.SIGXCPU, signal.SIGPIPE])
        env = chance.choice([{}, {"FAULT_NO_TMPFILE": "1"}])
        bench.fresh()
        run = subprocess.Popen([bench.program, "build", "-q", "-f", FORMATS, bench.new, "-o", bench.out],
                               env={**os.environ, **env, "LD_PRELOAD": str(bench.shim)}, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 0.03))
        run.send_signal(number)
        run.wait()
        if number != signal.SIGKILL:
            must(bench.state() in ("old", "new"), f"stopped by {signal.Signals(number).name}{', named' if env else ''}: {bench.state()}")
        must(bench.recovered() in ("old", "new"), f"{signal.Signals(number).name}: {bench.state()}")


def together(bench, count):
    """Two programs at once into one folder."""
    for i in range(count):
        bench.fresh()
        runs = [subprocess.Popen([bench.program, "build", "-q", "-f", FORMATS, plan, "-o", bench.out])
                for plan in (bench.old, bench.new, bench.new, bench.old)]
        must([run.wait() for run in runs] == [0] * 4, "two at once: one failed")
        must(bench.state() in ("old", "new"), f"two at once: {bench.state()}")


def obstacles(bench):
    """What stands in the way, and what has to stay."""
    bench.fresh()
    target = bench.folder / "elsewhere"
    target.mkdir(exist_ok=True)
    (bench.out / "plan.html").rename(target / "kept.html")
    (bench.out / "plan.html").symlink_to("../elsewhere/kept.html")
    os.chmod(bench.out / "plan.pdf", 0o640)
    must(bench.build(bench.new, bench.out).returncode == 0, "a symbolic link: not built")
    must((bench.out / "plan.html").is_symlink() and bench.state() == "new", f"a symbolic link does not stay: {bench.state()}")
    must((bench.out / "plan.pdf").stat().st_mode & 0o777 == 0o640, "the permissions of a file do not stay")
    must([p.name for p in target.iterdir()] == ["kept.html"], "something is left where the link leads")

    # A reader that goes away.
    bench.fresh()
    subprocess.run(f"'{bench.program}' build -v -f {FORMATS} {bench.new} -o {bench.out} 2>&1 | head -n 1", shell=True,
                   stdout=subprocess.DEVNULL)
    must(bench.state() == "new" or bench.state() == "old", f"a reader that goes away: {bench.state()}")

    # A file of the run that cannot be replaced.
    for last in ("plan.html", "plan.boxes.txt"):
        bench.fresh()
        if subprocess.run(["chattr", "+i", bench.out / last], stderr=subprocess.DEVNULL).returncode == 0:
            ran = bench.build(bench.new, bench.out)
            subprocess.run(["chattr", "-i", bench.out / last], check=True)
            must(ran.returncode == 3 and bench.state() == "old", f"{last} cannot be replaced: status {ran.returncode}, {bench.state()}")
        else:
            print("appear: this file system has no files that cannot be replaced; not tried")
            break

    # A marker that is none of ours reaches nothing.
    bench.fresh()
    victim = bench.folder / "victim"
    victim.write_text("keep me")
    for text in (b"", b"rapporteur commit 1\0", b"rapporteur commit 1\0.rapporteur-x\0../victim\0001 0\0",
                 b"rapporteur commit 1\0../victim\0plan.pdf\0001 1\0", b"rapporteur commit 1\0.rapporteur-x\0plan.pdf\0" + b"9" * 50 + b" 1\0",
                 b"rapporteur commit 1\0.rapporteur-", os.urandom(500)):
        (bench.out / ".rapporteur-commit").write_bytes(text)
        must(bench.recovered() == "old" and victim.read_text() == "keep me", f"the marker {text[:60]!r}: {bench.state()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(args.program, Path(folder))
        chance = random.Random(args.kills)
        told = []
        for env in ({}, {"FAULT_NO_TMPFILE": "1"}):
            for empty in (False, True):
                told.append(failing(bench, env, empty, args.every))
                killed(bench, env, empty, args.every)
        at_random(bench, args.kills, chance)
        together(bench, max(5, args.kills // 8))
        obstacles(bench)
    return ended(f"{sum(told)} failing calls, as many kills, {args.kills} signals")


sys.exit(main())
