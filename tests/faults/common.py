"""What the tests of this folder share: the shim, what a folder holds, calls that fail, and what went wrong."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLES = ROOT / "samples"
# What happens while files appear.
CALLS = "renameat2 renameat rename linkat unlinkat fsync flock fchmod write fdopen open openat"
faults = 0


def must(ok, text):
    global faults
    if not ok:
        faults += 1
        print(f"{Path(sys.argv[0]).stem}: {text}", flush=True)


def ended(what):
    """The last line, and the exit status."""
    print(f"{Path(sys.argv[0]).stem}: {what}: {faults} faults")
    return 1 if faults else 0


def scratch():
    """A folder to be thrown away, in memory where there is some: nothing here is about disks."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() and os.access(memory, os.W_OK) else None)


def make_shim(folder):
    shim = folder / "shim.so"
    # -fno-builtin: the compiler knows of malloc() what is not so here.
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-fno-builtin", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    return shim


def failing(shim, calls=CALLS, number=None, error=None, env=None, **more):
    """The environment in which the call of that number fails, or the program is killed at it; `more`: FAULT_..."""
    out = {**(env or {}), "FAULT_CALLS": calls, "LD_PRELOAD": str(shim)}
    if number is not None:
        out["FAULT_AT"] = str(number)
    if error is not None:
        out["FAULT_ERROR"] = str(error)
    return {**out, **{"FAULT_" + name: str(value) for name, value in more.items()}}


def calls_made(log):
    """The names of the calls of a run that counted them into `log`."""
    return [line.split()[1] for line in log.read_text().splitlines()] if log.exists() else []


def held(folder):
    """Every file below it, hidden ones too, and its bytes; of links where they lead."""
    return {str(p.relative_to(folder)): p.read_bytes() if not p.is_symlink() else os.readlink(p)
            for p in sorted(folder.rglob("*")) if not p.is_dir()}


def followed(folder):
    """The files in it, by what links lead to."""
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def sampled(total, count, chance):
    """About `count` of the numbers from 1 to `total`, spread over all, with the last ones; all when count is None."""
    if count is None or total <= count:
        return list(range(1, total + 1))
    step = total / (count * 0.7)
    spread = {min(total, int(i * step + chance.random() * step) + 1) for i in range(int(count * 0.7))}
    return sorted(spread | set(range(max(1, total - count + len(spread) + 1), total + 1)))
