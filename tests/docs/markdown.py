"""The blocks of a page of the documentation: as much of Markdown as the pages use."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Block:
    """kind: heading, paragraph, list, table, fence or indented; lang: of a fence; level: of a heading."""

    def __init__(self, page, line, kind, text, lang="", level=0):
        self.page, self.line, self.kind, self.text = page, line, kind, text
        self.lang, self.level = lang, level

    @property
    def place(self):
        return f"{self.page}:{self.line}"


def pages():
    return ["README.md"] + sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))


def _kind(line):
    if re.match(r"#{1,6} ", line):
        return "heading"
    if line.startswith("|"):
        return "table"
    if re.match(r"(- |\d+\. )", line):
        return "list"
    if line.startswith("    "):
        return "indented"
    return "paragraph"


def blocks(page, text=None):
    """The blocks of `page` (a path from the root), in order."""
    lines = (text if text is not None else (ROOT / page).read_text(encoding="utf-8")).split("\n")
    found, i = [], 0
    while i < len(lines):
        line, start = lines[i], i + 1
        if line.startswith("```"):
            end = next(j for j in range(i + 1, len(lines)) if lines[j].startswith("```"))
            found.append(Block(page, start, "fence", "\n".join(lines[i + 1:end]) + "\n", line[3:].strip()))
            i = end + 1
            continue
        if not line.strip():
            i += 1
            continue
        kind = _kind(line)
        if kind == "heading":
            level = len(line) - len(line.lstrip("#"))
            found.append(Block(page, start, kind, line[level + 1:].strip(), level=level))
            i += 1
            continue
        end = i + 1
        while end < len(lines) and not lines[end].startswith("```"):
            if kind == "indented":
                if lines[end].strip() and not lines[end].startswith("    "):
                    break
            elif not lines[end].strip():
                # A list goes on after an empty line where the next line belongs to it.
                following = lines[end + 1] if end + 1 < len(lines) else ""
                if kind != "list" or not re.match(r"(- |\d+\. |  +\S)", following):
                    break
            elif kind == "paragraph" and _kind(lines[end]) in ("heading", "table", "list"):
                break
            end += 1
        body = lines[i:end]
        if kind == "indented":
            body = [b[4:] for b in body]
        found.append(Block(page, start, kind, "\n".join(body).rstrip("\n") + "\n"))
        i = end
    return found


def anchor(heading):
    """The name that a link to a heading uses, as GitHub makes it."""
    plain = re.sub(r"[`*]", "", re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def code_spans(text):
    """What stands between single backticks, outside fences."""
    return re.findall(r"(?<!`)`([^`]+)`(?!`)", text)


def rows(block):
    """The rows of a table as lists of cells, the line under the head left out."""
    found = []
    for line in block.text.strip().split("\n"):
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if not all(re.fullmatch(r":?-+:?", c) for c in cells):
            found.append(cells)
    return found
