#!/usr/bin/env python3
"""check.py [--only NAME] STEM... - hold each paper (STEM.document.xml, .boxes.txt, .pdf, .html) against
every check, or that of the name; a line for each fault. Then `broken.py` proves that each check can fail."""
import sys

import checks

MOST = 5        # faults told of one check in one paper


def main(stems):
    failed = done = 0
    wanted = checks.ALL
    if stems[:1] == ["--only"]:
        wanted = [check for check in checks.ALL if check.__name__ == stems[1]]
        stems = stems[2:]
    for stem in stems:
        case = checks.Case(stem)
        for check in wanted:
            faults = list(check(case))
            done += 1
            failed += bool(faults)
            for fault in faults[:MOST]:
                print(f"{case.name}: {check.__name__.replace('_', ' ')}: {fault}")
            if len(faults) > MOST:
                print(f"{case.name}: {check.__name__.replace('_', ' ')}: and {len(faults) - MOST} more")
    print(f"accessibility: {done} checks of {len(stems)} papers, {failed} failed")
    return 1 if failed or not done else 0


sys.exit(main(sys.argv[1:]))
