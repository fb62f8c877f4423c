"""How many cells of a document came back right in the plan that was made of it."""
import re


def plain(text):
    """Words alone: what is between items, and the marks of items, may differ."""
    return re.sub(r"[\s•;:.,-]+", " ", text or "").strip().lower()


class Score:
    def __init__(self):
        self.cells = self.right = 0
        self.wrong = []

    def cell(self, where, expected, found):
        if not (expected or "").strip() if isinstance(expected, (str, type(None))) else False:
            return
        self.cells += 1
        if plain(expected) == plain(found):
            self.right += 1
        else:
            self.wrong.append((where, expected, found))

    @property
    def share(self):
        return 100 * self.right / self.cells if self.cells else 0


def same_due(action):
    return action["due"] if not action["done"] else None


def plans(expected, found):
    """Compare what plan2015.read() makes of two plans."""
    score = Score()
    by_ref = {(r["ref"]): (p, r) for p, rs in found for r in rs}
    nothing = {"title": None, "paragraphs": None, "lead": None, "need": [], "good": [], "actions": [], "measures": [],
               "qualitative": []}
    for priority, recommendations in expected:
        for r in recommendations:
            name, other = by_ref.get(r["ref"], (None, nothing))
            where = f"recommendation {r['ref']}"
            score.cell(where + " priority", priority, name)
            for key in "title", "paragraphs", "lead":
                score.cell(f"{where} {key}", r[key], other[key])
            for key in "need", "good":
                score.cell(f"{where} {key}", "\n".join(r[key]), "\n".join(other[key]))
            actions = {a["ref"]: a for a in other["actions"]}
            for a in r["actions"]:
                b = actions.get(a["ref"], {})
                score.cell(f"action {a['ref']} ref", a["ref"], b.get("ref"))
                score.cell(f"action {a['ref']} title", a["title"], b.get("title"))
                score.cell(f"action {a['ref']} owner", a["owner"], b.get("owner"))
                when = f"done {a['completed']}" if a["done"] else a["due"]
                score.cell(f"action {a['ref']} due", when,
                           f"done {b.get('completed')}" if b.get("done") else b.get("due"))
            measures = {plain(m["title"]): m for m in other["measures"]}
            for m in r["measures"]:
                n = measures.get(plain(m["title"]), {"title": None, "shows": None, "bands": {}, "notes": []})
                score.cell(f"measure {m['title']}", m["title"], n["title"])
                score.cell(f"measure {m['title']} shows", m["shows"], n["shows"])
                bands = {k.lower(): v for k, v in n["bands"].items()}
                for label, text in m["bands"].items():
                    score.cell(f"measure {m['title']} {label}", text, bands.get(label.lower()))
                if not m["bands"] and m["notes"]:
                    score.cell(f"measure {m['title']} note", m["notes"][0], " ".join(n["notes"]))
            columns = [c for q in other["qualitative"] for c in q]
            for q in r["qualitative"]:
                for i, (heading, lines) in enumerate(q):
                    h, l = columns[i] if i < len(columns) else (None, [])
                    score.cell(f"{where} evidence head", heading, h)
                    score.cell(f"{where} evidence", "\n".join(lines), "\n".join(l))
    return score
