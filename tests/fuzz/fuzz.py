#!/usr/bin/env python3
"""fuzz.py PROGRAM FOLDER [--seconds N] [--jobs N] [--only DOOR,DOOR] - each door by its libFuzzer target FOLDER/fuzz_DOOR.

A door has seeds (seeds.py), made anew; a corpus, FOLDER/corpus/DOOR, kept between runs; a room with the files that its inputs
may name; and a floor: the edges of the program that must have been covered at the end. A run below it has not come where it
was to come, whatever it found. What breaks the program stays in FOLDER/broken, and the last lines that it said are told."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import seeds

# Edges covered at the end of a run, with clang 14 and what .ci/deps installs; the longest input; a dictionary. The floors
# are what the seeds alone reach, less a tenth: that is without luck, and far behind the door.
DOORS = {
    "plan": (14600, 160000, None),
    "pack": (11500, 20000, None),
    "report": (9800, 90000, None),
    "template": (7200, 90000, None),
    "theme": (6000, 8000, None),
    "csv": (6350, 20000, None),
    "annex": (1190, 40000, "annex.dict"),
    "join": (1610, 40000, "join.dict"),
    "book": (3150, 60000, "book.dict"),
    "return": (3100, 60000, "book.dict"),
    "bag": (375, 20000, None),
}
SEEDS_OF = {"join": seeds.annex, "return": seeds.returned}
TIMEOUT = 25      # seconds by the clock, which go on when a busy machine gives the fuzzer no turn
TIMED_OUT = 70    # libFuzzer's exit status then


def command(folder, door, seconds, room):
    _, max_len, words = DOORS[door]
    return [folder / f"fuzz_{door}", f"-timeout={TIMEOUT}", f"-max_len={max_len}", f"-max_total_time={seconds}", "-rss_limit_mb=4096",
            "-len_control=0", "-seed=1", "-close_fd_mask=3", "-print_final_stats=1", f"-artifact_prefix={folder}/broken/{door}-",
            *([f"-dict={Path(__file__).parent / words}"] if words else []), folder / "corpus" / door, room / "seeds"]


def run(program, folder, door, seconds, shared):
    room = Path(tempfile.mkdtemp(prefix=f"rapporteur-fuzz-{door}-", dir=shared))
    for made in (folder / "corpus" / door, folder / "broken", room / "seeds", room / "room/out"):
        made.mkdir(parents=True, exist_ok=True)
    try:
        SEEDS_OF.get(door, getattr(seeds, door, None))(program, room / "room", room / "seeds")
        log = folder / f"{door}.log"
        environment = dict(os.environ, FUZZ_ROOM=str(room / "room"), RAPPORTEUR_DATA=str(seeds.HOME), TMPDIR=str(room))
        start = time.time()
        with open(log, "wb") as out:
            status = subprocess.run(command(folder, door, seconds, room), stdout=out, stderr=out, env=environment, check=False).returncode
        said = log.read_text(encoding="utf-8", errors="replace")
        if status == TIMED_OUT:
            status = again(folder / f"fuzz_{door}", said, environment)
        return door, status, said, time.time() - start
    finally:
        shutil.rmtree(room)


def again(target, said, environment):
    """What the target says of the input that it took too long over, now alone: one that hangs hangs again."""
    slow = re.search(r"Test unit written to (\S+)", said)
    if not slow:
        return TIMED_OUT
    status = subprocess.run([target, f"-timeout={TIMEOUT}", "-close_fd_mask=3", slow[1]], capture_output=True, env=environment,
                            check=False).returncode
    if status == 0:
        print(f"fuzz: {slow[1]} took over {TIMEOUT} s once and does not alone", flush=True)
        Path(slow[1]).unlink()
    return status


def verdict(door, status, said, seconds):
    """True when the door held and was gone through."""
    floor = DOORS[door][0]
    covered = [int(n) for n in re.findall(r"\bcov: (\d+)", said)]
    loaded = re.search(r"INITED cov: (\d+)", said)
    runs = re.search(r"number_of_executed_units: *(\d+)", said)
    last = max(covered, default=0)
    why = ""
    if status != 0:
        why = f"  <- broke, status {status}:\n" + "\n".join([line for line in said.splitlines() if not line.startswith("#")][-45:])
    elif last < floor:
        why = f"  <- under its floor: the inputs do not come where they came"
    print(f"fuzz {door:<9} {runs[1] if runs else '?':>8} runs in {seconds:5.0f} s, {last:>6} edges ({loaded[1] if loaded else '?'} by the seeds"
          f" and the corpus), floor {floor}{why}", flush=True)
    return not why


def go(*about):
    try:
        return verdict(*run(*about))
    except (OSError, subprocess.SubprocessError) as wrong:
        print(f"fuzz {about[2]:<9} cannot begin: {wrong}", flush=True)
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default=",".join(DOORS))
    args = parser.parse_args()
    if {"pack", "annex", "join"} & set(args.only.split(",")):
        seeds.annexes()     # or each of them would make these, at the same time
    program, folder = str(Path(args.program).resolve()), Path(args.folder).resolve()
    shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > 1 << 28 else None
    with ThreadPoolExecutor(args.jobs) as pool:
        done = list(pool.map(lambda door: go(program, folder, door, args.seconds, shared), args.only.split(",")))
    return 0 if all(done) else 1


sys.exit(main())
