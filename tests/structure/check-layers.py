#!/usr/bin/env python3
"""Hold every #include in src/ against the table in src/includes.txt.

Prints each breach as file:line and exits 1 when there is any."""
import os
import re
import sys

TABLE = "src/includes.txt"
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# The C library and POSIX, anywhere.
SYSTEM = set("""assert.h ctype.h errno.h fcntl.h float.h inttypes.h limits.h locale.h math.h pthread.h
    setjmp.h signal.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h
    strings.h time.h unistd.h dirent.h glob.h sys/stat.h sys/types.h sys/wait.h sys/time.h
    sys/resource.h getopt.h libgen.h""".split())


def read_table():
    allowed = {}
    for line in open(TABLE, encoding="utf-8"):
        line = line.split("#", 1)[0].rstrip()
        if not line.strip():
            continue
        folder, rest = line.split(":", 1)
        ours, outside = rest.split("|", 1)
        allowed[folder.strip()] = (set(ours.split()), outside.split())
    return allowed


def breach(folder, kind, name, allowed):
    ours, outside = allowed[folder]
    if kind == '"':
        target = name.split("/", 1)[0] if "/" in name else folder
        if "/" not in name:
            return "write the path from src/"
        if target == folder or target in ours:
            return None
        return f"{folder}/ may not include {target}/"
    if name in SYSTEM or any(name == o or (o[-1] in "/_" and name.startswith(o)) for o in outside):
        return None
    return f"{folder}/ may not include <{name}>"


def main():
    allowed = read_table()
    faults = files = 0
    for top, _, names in sorted(os.walk("src")):
        for name in sorted(names):
            if not name.endswith((".c", ".h")):
                continue
            path = os.path.join(top, name)
            folder = path.split(os.sep)[1]
            files += 1
            if folder not in allowed:
                print(f"{path}: folder {folder}/ has no line in {TABLE}")
                faults += 1
                continue
            for number, line in enumerate(open(path, encoding="utf-8"), 1):
                match = INCLUDE.match(line)
                why = match and breach(folder, match[1], match[2], allowed)
                if why:
                    print(f"{path}:{number}: {why}")
                    faults += 1
    print(f"check-layers: {files} files, {faults} breaches")
    return 1 if faults else 0


sys.exit(main())
