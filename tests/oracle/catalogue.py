"""The texts of src/wording/english.def as regular expressions, so that every sentence that the
program says is known by its name in the catalogue, with its arguments."""
import os
import re

ENGLISH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "wording", "english.def")
ENTRY = re.compile(r'SAY_TEXT\(\s*(\w+)\s*,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
BRACE = re.compile(r"\{(\^?)(\d)(w?)(?::([^{}|]*)\|([^{}|]*))?\}")
LEAST = 5                          # letters of its own that a text must have to be recognised


class Text:
    """One text, or a sentence of a longer one: `pattern` matches the whole sentence, groups a1, a2 ...
    are its arguments."""

    def __init__(self, name, text, whole=True):
        self.name, self.text, self.whole = name, text, whole
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
                counted = m[3] or re.search(r"\{\^?" + m[2] + r":", text)
                out.append(f"(?P<a{m[2]}>" + (r"\d[\d,.]*|[A-Za-z]+" if counted else ".+?") + ")")
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
        pieces = re.split(r"(?<=[.?!]) (?=[A-Z{])", text)
        texts += [Text(name, piece, False) for piece in pieces if len(pieces) > 1]
    return sorted((t for t in texts if t.letters >= LEAST), key=lambda t: (not t.name.startswith("rating_because"), -t.letters, not t.whole, -len(t.text)))


if __name__ == "__main__":
    for t in read():
        print(f"{t.name:32} {t.pattern.pattern}")
