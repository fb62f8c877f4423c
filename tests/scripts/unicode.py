#!/usr/bin/env python3
"""Every character of Unicode that a plan may hold is in the text of every output, or an error names it.

    unicode.py PROGRAM RENDER_MAIL [--every N]

One plan has all characters (with --every N: each N-th, and all of the blocks that European papers use; of the last planes,
which are for private use, one in 61), each between two letters. Those that errors name are taken out; the rest is built, and must stand in the PDF (as poppler reads it), in the
HTML and in the text of a message. What nobody sees (soft hyphens, joiners, marks of direction and of variation) tells
programs how to set what is beside it: HTML and mail keep it, the PDF does as it says.
"""
import argparse
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

# White space and what is not seen (Unicode 15, Default_Ignorable_Code_Point): not in the PDF's text.
UNSEEN = [(0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
          (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
          (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)]
ALWAYS = range(0x20, 0x600)


def is_unseen(code):
    return any(a <= code <= b for a, b in UNSEEN)


def may_stand(code):
    """XML 1.0, 2.2, but for surrogates, what is not assigned, and what turns directions and may not stand alone (utf8.h)."""
    return not 0x202A <= code <= 0x202E and unicodedata.category(chr(code)) not in ("Cn", "Cs", "Cc") and code not in (0xFFFE, 0xFFFF)


def plan_of(codes):
    lines = []
    for i in range(0, len(codes), 8):
        words = " ".join(f"q{c:X}x{html.escape(chr(c))}x" for c in codes[i:i + 8])
        lines.append(f"<p>{words}</p>")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<plan xmlns="urn:rapporteur:1" id="unicode" lang="en-GB" '
            'papers="improvement-plan">'
            "<title>Every character</title><organisation>Borough Council of Example</organisation>"
            "<date>2025-06-16</date>"
            + "".join(f'<section id="s{i}" heading="Part {i}" place="before">'
                      + "\n".join(lines[i:i + 500]) + "</section>" for i in range(0, len(lines), 500)) + "</plan>")


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True)


def named_by_errors(program, folder, codes):
    """Which of them an error of the build names; nothing is written then."""
    plan = folder / "all.xml"
    plan.write_text(plan_of(codes))
    done = run(program, "build", "-v", "-f", "pdf", plan, "-o", folder)
    if done.returncode not in (0, 2):
        sys.exit(f"unicode: status {done.returncode}: {done.stderr[-400:]}")
    return {int(c, 16) for c in re.findall(r"error: .*U\+([0-9A-F]{4,6})", done.stderr)}, done.stderr


MAIL_MOST = 2000   # characters: the body of a message is never long


def mail_of(program, mail, folder, codes):
    """The text of messages about the same, some characters at a time."""
    text = []
    for i in range(0, len(codes), MAIL_MOST):
        part = folder / f"part{i}"
        part.mkdir()
        (part / "a.xml").write_text(plan_of(codes[i:i + MAIL_MOST]))
        done = run(program, "build", "-q", "-f", "doc", part / "a.xml", "-o", part)
        sent = run(mail, part / "a.document.xml", part)
        if done.returncode or sent.returncode:
            sys.exit(f"unicode: no message: {(done.stderr + sent.stderr)[-400:]}")
        text.append(next(part.glob("*.txt")).read_text())
    return "".join(text)


def texts_of(program, mail, folder, codes):
    plan = folder / "some.xml"
    plan.write_text(plan_of(codes))
    done = run(program, "build", "-q", "-f", "pdf,html", plan, "-o", folder)
    if done.returncode != 0:
        sys.exit(f"unicode: what no error names cannot be built: {done.stderr[-600:]}")
    page = (folder / "some.html").read_text()
    return {"PDF": run("pdftotext", folder / "some.pdf", "-").stdout,
            "HTML": html.unescape(re.sub(r"<[^>]*>", "", page)),
            "mail": mail_of(program, mail, folder, codes)}


def stands(text, code):
    """The character between its letters. Readers may turn it, or take another of the same meaning; a space is a space."""
    char = chr(code)
    at = text.find(f"q{code:X}x")
    near = text[at:at + 24] if at >= 0 else ""
    if unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return re.match(rf"q{code:X}x\s+x", near) is not None or char in near
    return char in near or unicodedata.normalize("NFKC", char) in unicodedata.normalize("NFKC", near)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("mail", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    codes = [c for c in range(0x20, 0x110000) if may_stand(c) and (c in ALWAYS or c % args.every == 0)
             and (c < 0xE0000 or c % 61 == 0)]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        named, said = named_by_errors(args.program, folder, codes)
        rest = [c for c in codes if c not in named]
        texts = texts_of(args.program, args.mail, folder, rest)
    faults = 0
    for kind, text in texts.items():
        lost = [c for c in rest if not stands(text, c) and not (kind == "PDF" and is_unseen(c))]
        faults += len(lost)
        if lost:
            print(f"unicode: {len(lost)} characters are not in the {kind}, and no error names them: "
                  + " ".join(f"U+{c:04X}" for c in lost[:12]), file=sys.stderr)
    strange = named - set(codes)
    if strange:
        print(f"unicode: errors name what is not there: {sorted(strange)[:5]}", file=sys.stderr)
    print(f"unicode: {len(codes)} characters: {len(rest)} in every output, {len(named)} named by errors, "
          f"{faults} faults")
    return faults > 0 or bool(strange)


if __name__ == "__main__":
    sys.exit(main())
