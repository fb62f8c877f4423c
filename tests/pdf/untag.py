#!/usr/bin/env python3
"""untag.py IN.pdf OUT.pdf - the same pages without anything that tagging adds.

For measuring what tagging costs; the program itself has no switch for it. Goes by way of
qpdf's editable form (one object or operator a line): leaves out the marks in page contents
(and joins the text objects they divided, as an untagged writer would not have ended them),
the structure tree and every entry that leads into it. qpdf then writes the rest as small as
it can: object streams, deflate at its highest level."""
import re
import subprocess
import sys
import tempfile

# Entries of pages, annotations and catalogue that only tagging needs.
TAGGING = re.compile(rb"^  /(StructTreeRoot|StructParents?|Tabs|MarkInfo) ")
NESTED = re.compile(rb"(<<|\[)\s*$")
TEXT_END = b"ET\n"


def untag(lines, out):
    """Copy qpdf's editable form line by line; memory does not grow with the file."""
    in_stream = skipping = False
    held = b""                      # an ET that is written unless BT follows
    for line in lines:
        if skipping:                # a dictionary that began on its entry's line
            skipping = not line.startswith(b"  >>")
            continue
        if line == b"stream\n":
            in_stream = True
        elif line == b"endstream\n":
            in_stream = False
        if in_stream:
            if line.endswith((b"BDC\n", b"BMC\n")) or line == b"EMC\n":
                continue
        elif TAGGING.match(line):
            skipping = bool(NESTED.search(line))
            continue
        out.write(line)


def main(source, target):
    with tempfile.NamedTemporaryFile() as editable, tempfile.NamedTemporaryFile() as plain:
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", source,
                        editable.name], check=True)
        with open(editable.name, "rb") as lines:
            untag(lines, plain)
        plain.flush()
        fixed = subprocess.run(["fix-qdf", plain.name], check=True, capture_output=True).stdout
        with tempfile.NamedTemporaryFile() as mended:
            mended.write(fixed)
            mended.flush()
            subprocess.run(["qpdf", "--object-streams=generate", "--recompress-flate",
                            "--compression-level=9", mended.name, target], check=True)


main(*sys.argv[1:])
