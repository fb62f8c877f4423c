#!/usr/bin/env python3
"""An archive of many small issues, made without the program: listed, searched, verified.

    many.py PROGRAM [--bags 10000]

Prints times; fails only when the answers are wrong.
"""
import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bags import seal, sha512

WORDS = ("fostering placement adoption audit school safeguarding library cost savings complaint waiting list visit review "
         "care leaver housing referral threshold panel inspection").split()


def make(archive, count):
    archive.mkdir()
    (archive / "README.txt").write_text("An archive.\n")
    previous = "none"
    for n in range(count):
        day = f"{1900 + n // 100:04}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        bag = archive / f"plan{n}-{day}-v1"
        (bag / "data/source").mkdir(parents=True)
        text = " ".join(WORDS[(n * k) % len(WORDS)] for k in range(1, 120))
        (bag / f"data/source/plan{n}.xml").write_text(
            f'<plan xmlns="urn:rapporteur:1" id="plan{n}"><title>Plan {n}</title><p>{text} rare{n % 977}</p></plan>')
        (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        (bag / "bag-info.txt").write_text(
            f"Source-Organization: Example\nCommittee: Committee {n % 20}\nTitle: Plan {n}\nExternal-Identifier: plan{n}\n"
            f"As-At: {day}\nMeeting-Date: {day}\nSource-File: data/source/plan{n}.xml\nVersion: 1\nBagging-Date: 2016-05-01\n"
            f"Source-Hash: {n:064x}\nRetention-Class: permanent\nPrevious-Bag: {previous}\n")
        seal(bag)
        previous = sha512((bag / "tagmanifest-sha512.txt").read_bytes())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--bags", type=int, default=10000)
    arguments = parser.parse_args()
    program, count, wrong = Path(arguments.program).resolve(), arguments.bags, 0

    def run(name, lines, *words):
        nonlocal wrong
        start = time.monotonic()
        done = subprocess.run([program, "archive", *words, "--archive", archive], capture_output=True, text=True, check=False)
        took = time.monotonic() - start
        found = len(done.stdout.splitlines())
        if done.returncode != 0 or found != lines:
            wrong += 1
            print(f"archive: {name}: {done.returncode}, {found} lines instead of {lines}: {done.stderr[:500]}")
        print(f"{name:32} {took:7.2f} s {found:7} lines")

    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "archive"
        start = time.monotonic()
        make(archive, count)
        print(f"{count} bags made in {time.monotonic() - start:.0f} s")
        run("list", count, "list")
        rare = sum(n % 977 == 555 for n in range(count))
        run("search, the first time", rare, "list", "--text", "rare555")
        run("search", rare, "list", "--text", "rare555")
        run("search, in all", count, "list", "--text", "plan")
        run("list of a committee", count // 20, "list", "--committee", "Committee 7")
        run("verify", 2, "verify")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
