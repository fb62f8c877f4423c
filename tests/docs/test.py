"""Whether the documentation is true. Usage: test.py PROGRAM FOLDER (see run.sh)."""
import sys
from pathlib import Path

import citations
import examples
import markdown
import statements
import tables
from session import Wrong


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    done, wrong, counts = {}, [], {}
    for name in markdown.pages():
        page = examples.follow(name, folder, program, done)
        wrong += page.wrong
        for key, n in page.counts.items():
            counts[key] = counts.get(key, 0) + n
    for what, (tried, faults) in {
            "commands, paths and options in sentences": examples.sentences(folder, program),
            "links": examples.links(),
            "rows of tables": tables.compare(folder, program),
            "statements": statements.try_all(folder, program),
            "citations": citations.compare()}.items():
        counts[what] = tried
        wrong += faults
    for fault in wrong:
        print(f"docs: {fault}")
    print("docs: " + ", ".join(f"{n} {what}" for what, n in counts.items() if n))
    print(f"docs: {len(done)} pages, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Wrong as e:
        sys.exit(f"docs: {e}")
