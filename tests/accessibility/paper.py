"""The document of a paper (`--format doc`) and what anybody reading it must meet, in order.
Numbers of headings, paragraphs and list items are counted here again, not taken over."""
import re
import xml.etree.ElementTree as ET

XHTML = "{http://www.w3.org/1999/xhtml}"
OURS = "{urn:rapporteur:document}"
INLINE = {"span", "strong", "em", "a", "abbr", "sup", "sub", "d:status"}
PICTURES = {"d:chart", "d:arrow", "d:progress", "img"}
HEADING = re.compile(r"h[1-6]$")


def name(element):
    tag = element.tag
    return tag[len(XHTML):] if tag.startswith(XHTML) else "d:" + tag[len(OURS):]


def ours(element, attribute):
    return element.get(OURS + attribute)


def squeeze(text):
    return " ".join((text or "").split())


def roman(number):
    out = ""
    for value, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out, number = out + letters, number - value
    return out


def item_number(number, depth):
    if depth == 0:
        return f"{number}."
    return f"({chr(96 + number) if depth == 1 and number <= 26 else roman(number)})"


class Heading:
    def __init__(self, level, number, text, listed):
        self.level, self.number, self.text, self.listed = level, number, text, listed

    def line(self):
        return squeeze(f"{self.number or ''} {self.text}")


class Status:
    def __init__(self, element):
        self.name, self.label, self.shape = element.get("name"), element.get("label"), element.get("shape")
        scale, _, status = self.name.rpartition(".")
        # "below.judgement" stands in a key beside the statuses of "judgement"; those of a plan that a
        # report uses begin with its name there: "plan.below.judgement".
        self.scale = scale[:-len("below")] + status if scale.split(".")[-1] == "below" else scale


class Paper:
    def __init__(self, path):
        self.path = path
        html = ET.parse(path).getroot()
        self.lang = html.get("lang")
        self.source_hash = html.findtext(f"{XHTML}head/{OURS}source-hash")
        head, self.body = html.find(XHTML + "head"), html.find(XHTML + "body")
        self.title = squeeze(head.findtext(XHTML + "title"))
        self.statuses = [Status(s) for s in head.findall(OURS + "status")]
        self.numbered = ours(html, "numbered-headings") == "yes"
        self.decimal = ours(html, "numbered-paragraphs") == "decimal"
        self.elements = list(self.body.iter())
        self.headings, self.numbers = self.count()
        self.captions = {squeeze("".join(e.itertext())) for e in self.elements if name(e) in ("caption", "figcaption")}
        self.ids = {e.get("id"): e for e in self.elements if e.get("id")}

    def count(self):
        """Headings in order; the printed number of every numbered paragraph and heading."""
        headings, numbers, counts, paragraph = [], {}, [0] * 7, 0
        titles = {e for header in self.body.iter(XHTML + "header") for e in header}
        before_nav = {e for parent in self.elements for e, nav in zip(list(parent), list(parent)[1:]) if name(nav) == "nav"}
        self.contents_headings = set()   # by place: on a page they stand with the list
        for e in self.elements:
            kind = name(e)
            if HEADING.match(kind):
                level, number = int(kind[1]), None
                if self.numbered and level > 1 and ours(e, "unnumbered") != "yes":
                    counts[level] += 1
                    counts[level + 1:] = [0] * (6 - level)
                    number = ".".join(map(str, counts[2:level + 1]))
                    if self.decimal:
                        number = f"{number}.0" if level == 2 else None
                        paragraph = 0 if level == 2 else paragraph
                numbers[e] = number
                if e in before_nav and ours(e, "no-contents") == "yes":
                    self.contents_headings.add(len(headings))
                headings.append(Heading(level, number, squeeze("".join(e.itertext())), ours(e, "no-contents") != "yes"
                                        and ours(e, "role") != "title" and e not in titles))
            elif kind == "p" and ours(e, "role") == "numbered":
                paragraph += 1
                numbers[e] = f"{counts[2]}.{paragraph}" if self.decimal and counts[2] else str(paragraph)
        return headings, numbers

    def entries(self, depth):
        """What a contents of so many levels lists, from the topmost level that is listed on."""
        listed = [h for h in self.headings if h.listed]
        top = min((h.level for h in listed), default=1)
        return [h for h in listed if h.level < top + depth]

    def words(self, element):
        """What is read of one element without a list or contents in it."""
        out = []
        self.read(element, out, None, -1)
        return squeeze("".join(out))

    def reading(self, page_of):
        """All that is read, as one string; `page_of(heading)` is the page printed in the contents."""
        out = []
        self.read(self.body, out, page_of, -1)
        return "".join(out)

    def read(self, element, out, page_of, depth):
        kind = name(element)
        if kind == "d:progress" and not squeeze(element.get("alt")):
            return                  # it only draws the words beside it
        if kind in PICTURES:
            out.append(f"[{squeeze(element.get('alt'))}]")
            return
        if kind == "br":
            out.append(" ")
            return
        if kind == "nav":
            for heading in self.entries(int(ours(element, "depth") or 2)):
                out.append(f" {heading.line()} {page_of(heading)} ")
            return
        block = kind not in INLINE
        out.append(" " if block else "")
        if self.numbers.get(element):
            out.append(self.numbers[element] + " ")
        out.append(element.text or "")
        count = int(element.get("start") or 1)
        if kind == "ol":
            depth += 1 + (ours(element, "letters") == "yes")
        for kid in element:
            if kind == "ol":
                out.append(f" {item_number(count, depth)} ")
                count += 1
            elif kind == "ul":
                out.append(" \u2022 ")
            self.read(kid, out, page_of, depth)
            out.append(kid.tail or "")
        out.append(" " if block else "")
