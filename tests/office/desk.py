"""An officer's desk: the program as it is run there, samples that may be changed, and how many things held of those looked at.

The program is the first argument of whoever imports this; the desk is cleared when that ends."""
import atexit
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(prefix="desk.")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
failed = count = 0


def check(name, holds, *said):
    """Count it; where it doesn't hold, print what was said. Whether it held."""
    global failed, count
    count += 1
    if not holds:
        failed += 1
        print(f"FAILED {name}")
        for s in said:
            print(str(s)[:3000])
    return holds


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=120)


def folder():
    return tempfile.mkdtemp(dir=FOLDER)


def fresh(sample):
    """The samples in a folder of their own, which may be changed; the path of one."""
    made = folder()
    shutil.copytree(os.path.join(ROOT, "samples"), made, dirs_exist_ok=True)
    return os.path.join(made, sample + ".xml")


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, text):
    with open(path, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return path


def done(what):
    """Say how it went and end, with status 1 where something did not hold."""
    print(f"{what}: {count} checks, {failed} failed")
    sys.exit(failed > 0)
