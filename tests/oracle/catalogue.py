"""The texts of src/wording/english.def as regular expressions, so that every sentence that the
program says is known by its name in the catalogue, with its arguments."""
import os
import re

ENGLISH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "wording", "english.def")
ENTRY = re.compile(r'SAY_TEXT\(\s*(\w+)\s*,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
BRACE = re.compile(r"\{(\^?)(\d)(w?)(?::([^{}|]*)\|([^{}|]*))?\}")
LEAST = 6                          # letters of its own that a text must have to be recognised


class Text:
    """One text: `pattern` matches the whole sentence, groups a1, a2 ... are its arguments."""

    def __init__(self, name, text):
        self.name, self.text = name, text
        self.letters = len(re.sub(r"[^A-Za-z]", "", BRACE.sub("", text)))
        self.chunk = max(BRACE.sub("\0", text).split("\0"), key=len)
        self.plurals = {}
        self.pattern = re.compile(self.to_pattern(text), re.DOTALL)

    def to_pattern(self, text):
        out, at, seen = [], 0, set()
        for n, m in enumerate(BRACE.finditer(text)):
            out.append(re.escape(text[at:m.start()]))
            at = m.end()
            if m[4] is not None:
                self.plurals[f"p{n}"] = (f"a{m[2]}", m[4], m[5])
                out.append(f"(?P<p{n}>{re.escape(m[4])}|{re.escape(m[5])})")
            elif m[2] in seen:
                out.append(".+?")
            else:
                seen.add(m[2])
                out.append(f"(?P<a{m[2]}>.+?)")
        out.append(re.escape(text[at:]).removesuffix(r"\."))
        return "".join(out) + r"\.?"

    def match(self, sentence):
        """The arguments, or None."""
        if self.chunk not in sentence and self.chunk.rstrip(".") not in sentence:
            return None
        m = self.pattern.fullmatch(sentence)
        return m.groupdict() if m else None

    def plural_faults(self, groups):
        """One takes the first word, all else the second."""
        for group, (argument, one, many) in self.plurals.items():
            count = groups.get(argument)
            if count is None or one == many:
                continue
            is_one = count in ("1", "one", "One")
            if groups[group] != (one if is_one else many) and re.fullmatch(r"[\d.,]+|[A-Za-z]+", count):
                yield f"{count} with {groups[group]!r}"


def read(path=ENGLISH):
    """All texts that have words enough to be recognised, those with most words first."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        source = f.read()
    texts = []
    for name, literal in ENTRY.findall(source):
        text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal)).replace('\\"', '"')
        texts.append(Text(name, text))
    return sorted((t for t in texts if t.letters >= LEAST), key=lambda t: -t.letters)


def fixed(templates=os.path.join(os.path.dirname(ENGLISH), "..", "..", "templates")):
    """Sentences that stand in the templates word for word: they explain, and count nothing."""
    found = set()
    for name in sorted(os.listdir(templates) if os.path.isdir(templates) else ()):
        if name.endswith(".xsl"):
            with open(os.path.join(templates, name), encoding="utf-8") as f:
                for piece in re.findall(r">([^<>{}]*[A-Za-z][^<>{}]*)<", f.read()):
                    text = " ".join(piece.split())
                    found.update([text] + re.split(r"(?<=[.?!]) (?=[A-Z])", text))
    return found


if __name__ == "__main__":
    for t in read():
        print(f"{t.name:32} {t.pattern.pattern}")
