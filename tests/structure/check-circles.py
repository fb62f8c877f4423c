#!/usr/bin/env python3
"""Find circles of files inside a folder of src/: A.c uses what B.c defines, and B.c, directly
or through others, what A.c defines. Such files can only be read together.

Known circles stand in tests/structure/circles.txt, to be taken out; a file more in one of them,
or another circle, is a fault, and so is a line that is no longer true.

  check-circles.py            the check; exits 1 when there is any fault
  check-circles.py uses ROOM  which file of the room uses what of which
  check-circles.py unused     functions that no other file uses"""
import collections
import glob
import os
import re
import sys

KNOWN = "tests/structure/circles.txt"
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
# Our definitions: a function's name begins a line, below its type; data stands on one line.
FUNCTION = re.compile(r"^([^\n#}{;]*)\n([a-z]\w*)\((?![^;{]*;)", re.M)
ONE_LINE = re.compile(r"^(static [^\n(;={]*?)\b([a-z]\w*)\([^\n]*\{", re.M)
DATA = re.compile(r"^((?:\w+[ *]+)+)(\w+)(?:\[[^\n=]*\])*\s*=", re.M)
NAME = re.compile(r"(?<![\w.])(?<!->)[A-Za-z]\w*")


def code(path):
    with open(path, encoding="utf-8") as file:
        return NOT_CODE.sub(lambda m: '""' if m[0][0] == '"' else " ", file.read())


def definitions(text):
    """The names that a file defines for others, and those that it keeps to itself."""
    public, own = set(), set()
    for pattern in (FUNCTION, ONE_LINE, DATA):
        for kind, name in pattern.findall(text):
            (own if kind.lstrip().startswith("static") else public).add(name)
    return public, own


def read(paths):
    """file -> (public names, names used that it does not define itself)"""
    files = {}
    for path in sorted(paths):
        text = code(path)
        public, own = definitions(text)
        files[path] = (public, collections.Counter(NAME.findall(text)), own)
    return files


def uses_of(files):
    """file -> { other file: names of the other that it uses }"""
    home = {name: path for path, (public, _, _) in files.items() for name in public}
    uses = {}
    for path, (public, names, own) in files.items():
        uses[path] = collections.defaultdict(set)
        for name in names:
            if name in home and name not in public and name not in own:
                uses[path][home[name]].add(name)
    return uses


def circles(uses):
    """Strongly connected components of more than one file (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(path):
        index[path] = low[path] = len(index)
        stack.append(path)
        for other in sorted(uses[path]):
            if other not in index:
                visit(other)
                low[path] = min(low[path], low[other])
            elif other in stack:
                low[path] = min(low[path], index[other])
        if low[path] == index[path]:
            at = stack.index(path)
            if len(stack) - at > 1:
                found.append(sorted(os.path.basename(p) for p in stack[at:]))
            del stack[at:]

    for path in sorted(uses):
        if path not in index:
            visit(path)
    return sorted(found)


def read_known():
    known = []
    with open(KNOWN, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.split("#", 1)[0].strip()
            if line:
                room, names = line.split(":", 1)
                known.append((room.strip(), sorted(names.split()), number))
    return known


def check(rooms):
    known, faults = read_known(), 0
    for room in rooms:
        found = circles(uses_of(read(glob.glob(f"src/{room}/*.c"))))
        listed = [names for where, names, _ in known if where == room]
        for names in found:
            if not any(set(names) <= set(l) for l in listed):
                print(f"src/{room}: files in a circle: {' '.join(names)}")
                faults += 1
        for where, names, number in known:
            if where == room and names not in found:
                print(f"{KNOWN}:{number}: no longer the circle of {room}; take out what is gone")
                faults += 1
    for where, _, number in known:
        if where not in rooms:
            print(f"{KNOWN}:{number}: there is no folder {where}")
            faults += 1
    print(f"check-circles: {len(rooms)} folders, {len(known)} known circles, {faults} faults")
    return 1 if faults else 0


def say_uses(room):
    for path, others in uses_of(read(glob.glob(f"src/{room}/*.c"))).items():
        for other, names in sorted(others.items()):
            print(f"{os.path.basename(path)} -> {os.path.basename(other)}: {' '.join(sorted(names))}")
    return 0


def say_unused():
    ours = read(glob.glob("src/*/*.c") + glob.glob("src/*/*.h"))
    tests = read(glob.glob("tests/*/*.c"))
    for path, (public, names, _) in ours.items():
        for name in sorted(public - {"main"}):
            users = [p for p, (_, n, _) in ours.items() if name in n and p.endswith(".c")]
            header = any(name in n and p.endswith(".h") and n[name] > 1 for p, (_, n, _) in ours.items())
            if users == [path] and not header:
                tested = any(name in n for _, n, _ in tests.values())
                inside = names[name] > 1
                print(f"{path}: {name}: " + ("tests only" if tested and not inside else
                      "inside its file and in tests" if tested else
                      "inside its file only: static" if inside else "nowhere"))
    return 0


def main():
    rooms = sorted(os.path.basename(d) for d in glob.glob("src/*") if os.path.isdir(d))
    if sys.argv[1:2] == ["uses"]:
        return say_uses(sys.argv[2])
    if sys.argv[1:2] == ["unused"]:
        return say_unused()
    return check(rooms)


sys.exit(main())
