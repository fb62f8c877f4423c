"""A PDF as assistive technology meets it: structure tree, marked content, text with its
colour and what was painted beneath. Read through qpdf's JSON, so that nothing of our own
writer judges itself."""
import base64
import json
import re
import subprocess
import unicodedata

TOKEN = re.compile(
    rb"%[^\n]*|<<|>>|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|[\[\]]|/[^\s\[\]()<>/%]*|[^\s\[\]()<>/%]+",
    re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescape(literal):
    def one(match):
        body = match[1]
        if body[:1] in b"01234567":
            return bytes([int(body, 8) & 255])
        return ESCAPES.get(body, b"" if body == b"\n" else body)
    return re.sub(rb"\\([0-7]{1,3}|.)", one, literal, flags=re.S)


def text_string(raw):
    """A text string of a content stream (7.9.2.2): UTF-16BE with a mark, else as Latin-1."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be")
    return raw.decode("latin-1")


class Font:
    """What its codes mean, by its ToUnicode map alone: as a reader that copies text does."""

    def __init__(self, cmap):
        self.meaning, self.lengths = {}, {}
        for body in re.findall(rb"begincodespacerange(.*?)endcodespacerange", cmap, re.S):
            for low, high in re.findall(rb"<(\w+)>\s*<(\w+)>", body):
                for first in range(int(low[:2], 16), int(high[:2], 16) + 1):
                    self.lengths[first] = len(low) // 2
        for body in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", body):
                self.meaning[code.lower()] = bytes.fromhex(text.decode()).decode("utf-16-be")
        for body in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
            for low, high, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", body):
                start = int(text, 16)
                for i in range(int(low, 16), int(high, 16) + 1):
                    code = b"%0*x" % (len(low), i)
                    self.meaning[code] = chr(start + i - int(low, 16))

    def decode(self, raw):
        out, i = [], 0
        while i < len(raw):
            n = self.lengths.get(raw[i], 1)
            out.append(self.meaning.get(raw[i:i + n].hex().encode(), "\ufffd"))
            i += n
        return "".join(out)


class Mark:
    """A marked-content sequence: tag, MCID or None, ActualText or None; a running line?"""

    def __init__(self, tag, mcid, actual, running):
        self.tag, self.mcid, self.actual, self.running = tag, mcid, actual, running


def as_read(string):
    """A string shows its glyphs from left to right; readers turn letters that run the other way. What ends them is unseen."""
    string = string.replace("\u200e", "")
    return string[::-1] if any(unicodedata.bidirectional(c) in ("R", "AL") for c in string) else string


class Shown:
    """A string as shown: text, place, size, colour (r, g, b), its mark, how much was painted before."""

    def __init__(self, text, x, y, size, colour, mark, after):
        self.text, self.x, self.y, self.size, self.colour, self.mark, self.after = \
            text, x, y, size, colour, mark, after


class Fill:
    """A filled path: its corner points (curves by their ends), colour, its mark."""

    def __init__(self, loops, colour, mark):
        self.loops, self.colour, self.mark = loops, colour, mark

    def covers(self, x, y):
        inside = False
        for loop in self.loops:
            for (x0, y0), (x1, y1) in zip(loop, loop[1:] + loop[:1]):
                if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                    inside = not inside
        return inside


class Content:
    """One page's content, interpreted: `shown`, `fills`, `marks` in order; text by MCID."""

    def __init__(self, stream, fonts):
        self.fonts, self.shown, self.fills, self.marks, self.loose = fonts, [], [], [], []
        self.text = {}          # MCID: what it says
        self.colour, self.saved, self.stack = (0, 0, 0), [], []
        self.loops, self.font, self.size = [], None, 0
        self.line = [1, 0, 0, 1, 0, 0]
        self.run(stream)

    def run(self, stream):
        operands = []
        stack = [operands]
        for token in TOKEN.findall(stream):
            if token in (b"[", b"<<"):
                stack.append([])
            elif token in (b"]", b">>"):
                done = stack.pop()
                if token == b">>":
                    done = dict(zip(done[::2], done[1::2]))
                stack[-1].append(done)
            elif token[:1] == b"(":
                stack[-1].append(unescape(token[1:-1]))
            elif token[:1] == b"<":
                digits = re.sub(rb"\s", b"", token[1:-1]).decode()
                stack[-1].append(bytes.fromhex(digits + "0" * (len(digits) % 2)))
            elif token[:1] == b"/":
                stack[-1].append(token.decode())
            elif token[:1] == b"%":
                pass
            elif re.fullmatch(rb"[-+]?\d*\.?\d+|[-+]?\d+\.", token):
                stack[-1].append(float(token))
            elif token in (b"true", b"false", b"null"):
                stack[-1].append(None)
            else:
                operator = {b"'": "quote", b'"': "quotes", b"T*": "Tstar"}.get(
                    token, token.decode().replace("*", "_star"))
                getattr(self, "op_" + operator, self.nothing)(*operands)
                operands = []
                stack = [operands]

    def nothing(self, *_):
        pass

    # --- marks ---
    def op_BDC(self, tag, properties):
        mcid = properties.get("/MCID")
        actual = properties.get("/ActualText")
        mark = Mark(tag[1:], None if mcid is None else int(mcid),
                    None if actual is None else text_string(actual),
                    properties.get("/Subtype") in ("/Header", "/Footer"))
        self.marks.append(mark)
        self.stack.append(mark)
        if mark.actual is not None:
            self.say(mark, mark.actual)

    def op_BMC(self, tag):
        self.op_BDC(tag, {})

    def op_EMC(self):
        self.stack.pop()

    def say(self, mark, text):
        if mark.mcid is not None:
            self.text[mark.mcid] = self.text.get(mark.mcid, "") + text

    # --- state ---
    def op_q(self):
        self.saved.append(self.colour)

    def op_Q(self):
        self.colour = self.saved.pop()

    def op_rg(self, r, g, b):
        self.colour = (r, g, b)

    def op_g(self, grey):
        self.colour = (grey, grey, grey)

    # --- paths ---
    def op_m(self, x, y):
        self.loops.append([(x, y)])

    def op_l(self, x, y):
        self.loops[-1].append((x, y))

    def op_c(self, x1, y1, x2, y2, x, y):
        x0, y0 = self.loops[-1][-1]
        for i in range(1, 5):
            t = i / 4
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3
            self.loops[-1].append((a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y))

    def op_re(self, x, y, w, h):
        self.loops.append([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])

    def op_f(self):
        self.drew(True)
        self.fills.append(Fill(self.loops, self.colour, self.stack[-1] if self.stack else None))
        self.loops = []

    def op_f_star(self):
        self.op_f()

    def op_B(self):
        self.op_f()

    def op_S(self):
        self.drew(True)
        self.loops = []

    def op_n(self):
        self.loops = []

    def op_Do(self, _):
        self.drew(True)

    def drew(self, something):
        if something and not self.stack:
            self.loose.append("something is painted outside every mark")

    # --- text ---
    def op_BT(self):
        self.line = [1, 0, 0, 1, 0, 0]

    def op_Tf(self, name, size):
        self.font, self.size = self.fonts[name], size

    def op_Td(self, x, y):
        a, b, c, d, e, f = self.line
        self.line = [a, b, c, d, e + a * x + c * y, f + b * x + d * y]

    def op_Tm(self, *matrix):
        self.line = list(matrix)

    def op_Tj(self, raw):
        self.show(as_read(self.font.decode(raw)))

    def op_TJ(self, parts):
        self.show("".join(as_read(self.font.decode(p)) for p in parts if isinstance(p, bytes)))

    def show(self, text):
        self.drew(text.strip() != "")
        mark = self.stack[-1] if self.stack else None
        self.shown.append(Shown(text, self.line[4], self.line[5], self.size, self.colour, mark, len(self.fills)))
        if mark is not None and mark.actual is None:
            self.say(mark, text)

    def beneath(self, shown):
        """The colour under the middle of the first letters of `shown`; white paper else."""
        x, y = shown.x + 0.2 * shown.size, shown.y + 0.25 * shown.size
        for fill in reversed(self.fills[:shown.after]):
            if fill.covers(x, y):
                return fill.colour
        return (1, 1, 1)


class Element:
    """A structure element: type, entries of its dictionary, attributes, kids: elements,
    ("mark", page, mcid) and ("object", page, reference)."""

    def __init__(self, kind, entries, attributes, kids):
        self.kind, self.entries, self.attributes, self.kids = kind, entries, attributes, kids

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Pdf:
    def __init__(self, path):
        run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized",
                              path], check=True, capture_output=True)
        whole = json.loads(run.stdout)
        self.path, self.objects = path, whole["qpdf"][1]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])
        self.info = self.get(self.objects["trailer"]["value"].get("/Info", {}))
        self.pages = [page["object"] for page in whole["pages"]]
        self.labels = self.read_labels()
        self.place = {page: i for i, page in enumerate(self.pages)}
        self.fonts = {}
        self.contents = [self.read_page(page) for page in self.pages]
        self.structure = self.read_structure()

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            held = self.objects["obj:" + value]
            value = held.get("value", held.get("stream"))
        return value

    def string(self, value):
        value = self.get(value)
        if not isinstance(value, str):
            return None
        if value.startswith("u:"):
            return value[2:]
        return text_string(bytes.fromhex(value[2:])) if value.startswith("b:") else value

    def stream(self, reference):
        return base64.b64decode(self.get(reference)["data"])

    def font(self, reference):
        if reference not in self.fonts:
            self.fonts[reference] = Font(self.stream(self.get(reference)["/ToUnicode"]))
        return self.fonts[reference]

    def read_page(self, reference):
        page = self.get(reference)
        fonts = self.get(self.get(page["/Resources"]).get("/Font", {}))
        contents = page["/Contents"]
        references = contents if isinstance(contents, list) else [contents]
        return Content(b"\n".join(self.stream(r) for r in references),
                       {name: self.font(r) for name, r in fonts.items()})

    def tree(self, node, key):
        """The pairs of a number or name tree, in order."""
        node = self.get(node)
        if node is None:
            return
        flat = self.get(node.get(key, []))
        yield from zip(flat[::2], flat[1::2])
        for kid in node.get("/Kids", []):
            yield from self.tree(kid, key)

    def read_labels(self):
        starts = [(first, self.get(label)) for first, label in self.tree(self.root.get("/PageLabels"), "/Nums")]
        labels = []
        for i in range(len(self.pages)):
            first, label = [(f, l) for f, l in starts if f <= i][-1] if starts else (0, {"/S": "/D"})
            prefix = self.string(label.get("/P", "u:"))
            number = label.get("/St", 1) + i - first
            labels.append(prefix + {"/D": str(number), "/r": roman(number), "/R": roman(number).upper()}.get(
                label.get("/S"), ""))
        return labels

    def attributes(self, entries):
        held = self.get(entries.get("/A", {}))
        merged = {}
        for one in held if isinstance(held, list) else [held]:
            merged.update(self.get(one))
        return merged

    def read_structure(self):
        tree = self.get(self.root.get("/StructTreeRoot"))
        if tree is None:
            return None
        kids = tree["/K"]
        return self.read_element((kids[0] if isinstance(kids, list) else kids), None)

    def read_element(self, reference, page):
        entries = self.get(reference)
        page = entries.get("/Pg", page)
        kids = self.get(entries.get("/K", []))
        made = []
        for kid in kids if isinstance(kids, list) else [entries["/K"]]:
            held = self.get(kid)
            if isinstance(held, int):
                made.append(("mark", self.place[page], held))
            elif held.get("/Type") == "/MCR":
                made.append(("mark", self.place[held.get("/Pg", page)], held["/MCID"]))
            elif held.get("/Type") == "/OBJR":
                made.append(("object", self.place[held.get("/Pg", page)], held["/Obj"]))
            else:
                made.append(self.read_element(kid, page))
        return Element(entries["/S"][1:], entries, self.attributes(entries), made)

    def outline(self, node=None, depth=1):
        """Bookmarks: (depth, title, page index) in order."""
        node = self.get(node or self.root.get("/Outlines", {}))
        kid = node.get("/First")
        while kid is not None:
            item = self.get(kid)
            yield depth, self.string(item["/Title"]), self.place[self.destination(item)[0]]
            yield from self.outline(kid, depth + 1)
            kid = item.get("/Next")

    def named(self):
        """Named destinations: name to explicit destination."""
        names = self.get(self.root.get("/Names", {})).get("/Dests")
        pairs = {self.string(name): self.get(dest) for name, dest in self.tree(names, "/Names")}
        return {n: (d["/D"] if isinstance(d, dict) else d) for n, d in pairs.items()}

    def destination(self, entries):
        """The explicit destination of a bookmark or link, or None."""
        dest = self.get(entries.get("/Dest"))
        action = self.get(entries.get("/A"))
        if dest is None and isinstance(action, dict) and action.get("/S") == "/GoTo":
            dest = self.get(action["/D"])
        if isinstance(dest, str):
            dest = self.named().get(self.string(dest))
        return dest


def roman(number):
    out = ""
    for value, letters in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
                           (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out, number = out + letters, number - value
    return out
