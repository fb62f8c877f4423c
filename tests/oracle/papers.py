"""Papers as the oracle reads them: texts with their places, and tables as grids."""
import re
import xml.etree.ElementTree as ET

H = "{http://www.w3.org/1999/xhtml}"
D = "{urn:rapporteur:document}"
TEXTS = {H + t for t in ("p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
                         "div", "aside", "blockquote")}
INLINE = {H + t for t in ("span", "strong", "em", "sup", "sub", "a", "abbr", "br")} | {D + t for t in ("status", "arrow", "progress")}
OWN = "\u2039\u203a"              # what stands for a text of the plan's own


class Text:
    """A piece of text: where it stands, as printed, and with the plan's own words hidden."""

    def __init__(self, paper, tag, role, printed, masked):
        self.paper, self.tag, self.role, self.printed, self.masked = paper, tag, role, printed, masked

    def sentences(self):
        """The masked text cut after each stop that a capital or the plan's words follow."""
        out = []
        for line in self.masked.split("\n"):
            out += [s for s in re.split(rf"(?<=[.?!])\s+(?=[A-Z0-9{OWN[0]}])", line.strip()) if s]
        return out


class Cell:
    """A cell of a table."""

    def __init__(self, element, text):
        self.element, self.text, self.head = element, text, element.tag == H + "th"
        status = element.find(".//" + D + "status")
        self.status = status.get("name") if status is not None else None
        self.tint = element.get(D + "status")
        self.number = int(text.replace(",", "")) if re.fullmatch(r"\d[\d,]*", text) else None


class Table:
    """A table as rows of cells, spans filled in; `head` is the last row of heads."""

    def __init__(self, paper, element):
        self.paper = paper
        caption = element.find(H + "caption")
        self.caption = flat(caption) if caption is not None else ""
        self.head = (self.grid(element.findall(f"{H}thead/{H}tr")) or [[]])[-1]
        self.roles, self.rows = [], []
        for body in element.findall(H + "tbody"):
            rows = body.findall(H + "tr")
            self.rows += self.grid(rows)
            self.roles += [r.get(D + "role") for r in rows]

    @staticmethod
    def grid(rows):
        out, hanging = [], {}
        for r, row in enumerate(rows):
            line, x = [], 0
            cells = list(row)
            while cells or (r, x) in hanging:
                if (r, x) in hanging:
                    line.append(hanging[r, x])
                    x += 1
                    continue
                e = cells.pop(0)
                cell = Cell(e, flat(e))
                for _ in range(int(e.get("colspan", 1))):
                    for down in range(1, int(e.get("rowspan", 1))):
                        hanging[r + down, x] = cell
                    line.append(cell)
                    x += 1
            out.append(line)
        return out


def flat(element):
    """The text of an element as read aloud: line breaks kept, other white space as it stands."""
    parts = [element.text or ""]
    for child in element:
        parts.append("\n" if child.tag == H + "br" else flat(child) if child.tag in INLINE else " ")
        parts.append(child.tail or "")
    return "".join(parts).strip()


class Masker:
    """Hides a plan's own words."""

    def __init__(self, texts):
        texts = [t for t in texts if len(t) > 3 and not re.fullmatch(r"[\d\s.,%–-]+", t)]
        bare = sorted({t.rstrip(".") for t in texts}, key=len, reverse=True)
        alternatives = [re.escape(t) for t in bare]
        self.pattern = re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)\.?") if bare else None

    def mask(self, text):
        if not self.pattern:
            return text
        # The stop of the plan's own sentence is hidden with it only where it was the plan's.
        return self.pattern.sub(lambda m: OWN + ("." if m.group().endswith(".") else ""), text)


class Paper:
    """One paper of one plan."""

    def __init__(self, name, path, masker):
        self.name, self.masker = name, masker
        root = ET.parse(path).getroot()
        self.root = root
        self.statuses = {s.get("name"): s.get("label") for s in root.findall(f"{H}head/{D}status")}
        self.texts, self.tables = [], []
        self.visit(root.find(H + "body"))

    def visit(self, element):
        if element.tag == H + "table":
            self.tables.append(Table(self.name, element))
        if element.tag in TEXTS and self.is_text(element):
            self.add(element.tag[len(H):], element.get(D + "role"), flat(element))
        alt = element.get("alt")
        if alt is not None:
            self.add("alt", element.tag.split("}")[1], alt)
        for child in element:
            self.visit(child)

    def add(self, tag, role, text):
        if text:
            self.texts.append(Text(self.name, tag, role, text, self.masker.mask(text)))

    @staticmethod
    def is_text(element):
        """Holds text and inline elements, not blocks."""
        return (element.text or "").strip() != "" or any(c.tag in INLINE for c in element)

    def marked(self):
        """Every drawn status with its words: (name, text)."""
        return [(e.get("name"), flat(e)) for e in self.root.iter(D + "status") if e.get("name") and "label" not in e.attrib]


def read_facts(path):
    """The lines of facts.xsl: (name, parent, id, attributes, text)."""
    facts = []
    for p in ET.parse(path).getroot().iter(H + "p"):
        fields = (p.text or "").strip().split("|")
        attributes, rest = {}, []
        for field in fields[3:]:
            name, equals, value = field.partition("=")
            if equals and re.fullmatch(r"[a-z-]+", name):
                attributes[name] = value
            else:
                rest.append(field)
        facts.append((fields[0], fields[1], fields[2], attributes, "|".join(rest)))
    return facts
