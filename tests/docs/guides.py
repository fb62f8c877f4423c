"""The how-to pages with pictures of the papers they make. Usage: guides.py PROGRAM FOLDER
Each page is followed as the test follows it; where it says

    *Picture: page 1 of `out/q3.pdf`: what it shows.*
    *Picture: the top of page 2 of `out/q3.pdf`: what it shows.*

the paper is as it was at that step, and its page becomes the picture. No network, no packages;
poppler's pdftoppm paints."""
import html
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import examples
import logo
import markdown
from session import Wrong

GUIDES = ["docs/first-plan.md", "docs/next-quarter.md", "docs/own-look.md", "docs/first-template.md"]
PICTURE = re.compile(r"\*Picture: (the top of )?page (\d+) of `([^`]+)`: (.+?)\*\Z", re.S)
DPI = 110
STYLE = """
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1.05rem/1.55 "Liberation Sans", Arial, sans-serif; }
h1, h2 { line-height: 1.25; } h2 { margin-top: 2.2em; }
a { color: #12436d; } code { font: .92em "Liberation Mono", Consolas, monospace; }
pre { font-size: .92rem; background: #f4f6f8; border-left: 4px solid #12436d; padding: .8rem 1rem; overflow-x: auto; }
pre.said { background: #1a1a1a; color: #f2f2f2; border-color: #1a1a1a; white-space: pre-wrap; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
  border-bottom: 1px solid #b1b4b6; }
figure { margin: 1.5rem 0; } figure img { display: block; max-width: 100%; height: auto; border: 1px solid #b1b4b6; }
figcaption { font-size: .92rem; color: #505a5f; margin-top: .4rem; }
"""


def inline(text):
    """Code, strong and stressed words, links."""
    parts = re.split(r"(`[^`]+`)", " ".join(text.split()))
    made = []
    for part in parts:
        if part.startswith("`"):
            made.append(f"<code>{html.escape(part[1:-1], quote=False)}</code>")
            continue
        part = html.escape(part, quote=False)
        part = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", part)
        part = re.sub(r"\*(.+?)\*", r"<em>\1</em>", part)
        made.append(part)
    return re.sub(r"\[([^]]+)\]\(([^)]+)\)", link, "".join(made))


def link(found):
    """A link to another of these pages, or to a page that lies in the repository only."""
    words, target = found.groups()
    if re.match(r"https?:", target):
        return f'<a href="{target}">{words}</a>'
    page, _, heading = target.partition("#")
    if f"docs/{page}" in GUIDES:
        return f'<a href="{page[:-3]}.html{"#" + heading if heading else ""}">{words}</a>'
    return f"{words} (<code>docs/{page}</code>)" if not page.startswith("..") else words


def entries(block):
    """The entries of a list, each with the lines that belong to it."""
    return [e for e in re.split(r"(?m)^(?:- |\d+\. )", block.text) if e.strip()]


def write_block(block):
    if block.kind == "heading":
        return f'<h{block.level} id="{markdown.anchor(block.text)}">{inline(block.text)}</h{block.level}>'
    if block.kind in ("fence", "indented"):
        kind = ' class="said"' if block.lang == "text" else ""
        return f'<pre{kind} tabindex="0"><code>{html.escape(block.text, quote=False)}</code></pre>'
    if block.kind == "list":
        tag = "ul" if block.text.startswith("- ") else "ol"
        return f"<{tag}>" + "".join(f"<li>{inline(e)}</li>" for e in entries(block)) + f"</{tag}>"
    if block.kind == "table":
        head, *body = markdown.rows(block)
        made = "<table><thead><tr>" + "".join(f'<th scope="col">{inline(c)}</th>' for c in head) + "</tr></thead><tbody>"
        return made + "".join("<tr>" + "".join(f"<td>{inline(c)}</td>" for c in row) + "</tr>" for row in body) + "</tbody></table>"
    return f"<p>{inline(block.text)}</p>"


def size_of(png):
    return struct.unpack(">II", png.read_bytes()[16:24])


def paint(found, page, out, number):
    """Paint the page that a line of the guide names. The HTML for it."""
    top, sheet, paper, words = found.groups()
    name = f"{Path(page.name).stem}-{number}"
    command = ["pdftoppm", "-r", str(DPI), "-f", sheet, "-l", sheet, "-singlefile", "-png"]
    subprocess.run([*command, page.folder / paper, out / name], check=True)
    png = out / f"{name}.png"
    width, height = size_of(png)
    if top:
        height //= 2
        subprocess.run([*command, "-x", "0", "-y", "0", "-W", str(width), "-H", str(height), page.folder / paper, out / name],
                       check=True)
    return (f'<figure><img src="{png.name}" width="{width}" height="{height}" alt="{html.escape(" ".join(words.split()))}">'
            f"<figcaption>{inline(words[0].upper() + words[1:])}</figcaption></figure>")


def guide(name, out, folder, program, done):
    """Follow a guide and write it as HTML, with its pictures."""
    before = examples.goes_on_from(name)
    own = folder / Path(name).stem
    if before is not None:
        shutil.copytree(examples.follow(before, folder / "before", program, done).folder, own)
    else:
        own.mkdir(parents=True)
    page = examples.Page(name, own, program)
    blocks, made, pictures = markdown.blocks(name), [], 0
    for i, block in enumerate(blocks):
        if "Put your council's logo" in block.text:
            (own / "logo.png").write_bytes(logo.png())
        if not page.session.take(blocks, i):
            page.other(block)
        found = PICTURE.match(block.text.strip())
        if found:
            pictures += 1
            made.append(paint(found, page, out, pictures))
        elif not block.text.startswith("With pictures:"):
            made.append(write_block(block))
    title = next(b.text for b in blocks if b.kind == "heading")
    (out / f"{Path(name).stem}.html").write_text(
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n<body><main>\n'
        + "\n".join(made) + "\n</main></body></html>\n", encoding="utf-8")
    return pictures


def main():
    program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    done, pictures = {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for name in GUIDES:
            pictures += guide(name, out, Path(folder), program, done)
    print(f"guides: {len(GUIDES)} pages with {pictures} pictures in {out}")


if __name__ == "__main__":
    try:
        main()
    except Wrong as e:
        sys.exit(f"guides: {e}")
