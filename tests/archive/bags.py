"""Bags as an archivist without the program sees them: hashlib and files. Nothing here is taken from the program."""
import hashlib
import subprocess
from pathlib import Path


def sha512(data):
    return hashlib.sha512(data).hexdigest()


def bags(archive):
    return [] if not Path(archive).exists() else sorted(p for p in Path(archive).iterdir()
                  if p.is_dir() and not p.name.startswith(".") and p.name not in ("stamps", "disposed"))


def info(bag):
    return [line.split(": ", 1) for line in (bag / "bag-info.txt").read_text().splitlines()]


def label(bag, name):
    return next((value for key, value in info(bag) if key == name), None)


def fault(bag):
    """What sha512sum has against the bag; "": nothing, and it holds no file that no manifest names."""
    named = set()
    for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        done = subprocess.run(["sha512sum", "-c", "--quiet", manifest], cwd=bag, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return done.stdout + done.stderr
        named |= {line.split("  ", 1)[1] for line in (bag / manifest).read_text().splitlines()}
    there = {str(p.relative_to(bag)) for p in bag.rglob("*") if p.is_file()} - {"tagmanifest-sha512.txt"}
    return "" if there == named else f"{there ^ named}"


def chain_fault(archive):
    """Every bag but one names another's tagmanifest, each another one."""
    all_bags = bags(archive)
    digests = {sha512((bag / "tagmanifest-sha512.txt").read_bytes()) for bag in all_bags}
    named = [label(bag, "Previous-Bag") for bag in all_bags]
    if sorted(named) != sorted(set(named)):
        return "two bags name the same"
    return "" if not all_bags or ("none" in named and set(named) - {"none"} < digests) else f"{named}"


def seal(bag):
    """Write its manifests anew, as who forges a bag would."""
    data = sorted(p for p in (bag / "data").rglob("*") if p.is_file())
    lines = [f"{sha512(p.read_bytes())}  {p.relative_to(bag)}\n" for p in data]
    (bag / "manifest-sha512.txt").write_text("".join(lines))
    octets = sum(p.stat().st_size for p in data)
    kept = [line for line in (bag / "bag-info.txt").read_text().splitlines(True) if not line.startswith("Payload-Oxum")]
    (bag / "bag-info.txt").write_text("".join(kept) + f"Payload-Oxum: {octets}.{len(data)}\n")
    tags = sorted(p for p in bag.iterdir() if p.is_file() and p.name != "tagmanifest-sha512.txt")
    (bag / "tagmanifest-sha512.txt").write_text("".join(f"{sha512(p.read_bytes())}  {p.name}\n" for p in tags))
