#!/usr/bin/env python3
"""untag.py IN.pdf OUT.pdf - the same pages without anything that tagging adds.

For measuring what tagging costs; the program itself has no switch for it. Goes by way of
qpdf's editable form (one object or operator a line): leaves out the marks in page contents,
the structure tree and every entry that leads into it, and lets qpdf write the rest as small
as it can (object streams, highest level of compression). Text objects go on across marks in
our contents, so an untagged writer would have written the same operators: a build of the
program with its marks taken out differed from the result by 0.2 %."""
import re
import subprocess
import sys
import tempfile

# Entries of pages, annotations and catalogue that only tagging needs.
TAGGING = re.compile(rb"^  /(StructTreeRoot|StructParents?|Tabs|MarkInfo) ")
MARKS = (b"BDC\n", b"BMC\n")


def untag(lines, out):
    """Copy qpdf's editable form line by line; memory does not grow with the file."""
    in_stream = skipping = False
    for line in lines:
        if skipping:                # a dictionary that began on its entry's line
            skipping = not line.startswith(b"  >>")
            continue
        if line in (b"stream\n", b"endstream\n"):
            in_stream = line == b"stream\n"
        if in_stream:
            if line.endswith(MARKS) or line == b"EMC\n":
                continue
        elif TAGGING.match(line):
            skipping = line.endswith((b"<<\n", b"[\n"))
            continue
        out.write(line)


def main(source, target):
    with tempfile.NamedTemporaryFile() as editable, tempfile.NamedTemporaryFile() as plain, \
            tempfile.NamedTemporaryFile() as mended:
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", source,
                        editable.name], check=True)
        with open(editable.name, "rb") as lines:
            untag(lines, plain)
        plain.flush()
        subprocess.run(["fix-qdf", plain.name], check=True, stdout=mended)
        mended.flush()
        subprocess.run(["qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9",
                        mended.name, target], check=True)


main(*sys.argv[1:])
