"""The improvement plan of samples/improvement-plan-2015.xml as the Word document that a council would have of it:
for each recommendation a table of what it is, one of actions, and one of measures with "Thresholds" over three columns
and evidence in words below. Used as the source of documents, and as the truth that comes back."""
import random as randomly
import xml.etree.ElementTree as ET

import docx

NS = "{urn:rapporteur:1}"
MONTHS = "January February March April May June July August September October November December".split()


def words(element):
    """An element's text, spaces collapsed."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def items(element):
    """Lines of a passage: items of its lists with a bullet, its paragraphs."""
    lines = []
    for block in element if element is not None else []:
        lines += ["• " + words(li) for li in block] if block.tag == NS + "ul" else [words(block)]
    return lines


def read(path):
    """[(priority, [recommendation])] of a plan, each a dict of what its tables say."""
    root = ET.parse(path).getroot()
    labels = {s.get("id"): s.get("label") for s in root.iter(NS + "status")}
    sets = {s.get("id"): s for s in root.iter(NS + "band-set")}
    plan = []
    for p in root.findall(NS + "priority"):
        found = []
        for r in p.findall(NS + "recommendation"):
            bands_of = lambda m: {labels[b.get("status")]: words(b) for b in
                                  (sets[m.get("band-set")] if m.get("band-set") else m.find(NS + "bands"))} \
                if m.get("band-set") or m.find(NS + "bands") is not None else {}
            found.append({
                "ref": r.get("ref"), "paragraphs": r.get("paragraphs"), "lead": r.get("lead"),
                "title": words(r.find(NS + "title")), "need": items(r.find(NS + "need")), "good": items(r.find(NS + "good")),
                "actions": [{
                    "ref": a.get("ref"), "title": words(a.find(NS + "title")), "owner": a.get("owner"), "due": a.get("due"),
                    "completed": a.find(NS + "completed").get("on") if a.find(NS + "completed") is not None else None,
                    "done": a.find(NS + "completed") is not None,
                } for a in r.iter(NS + "action")],
                "measures": [{"title": words(m.find(NS + "title")), "shows": words(m.find(NS + "shows")),
                              "bands": bands_of(m), "notes": [words(n) for n in m.findall(NS + "note")]}
                             for m in r.iter(NS + "measure")],
                "qualitative": [[(c.get("heading"), items(c)) for c in q] for q in r.findall(NS + "qualitative")],
            })
        plan.append((words(p.find(NS + "title")), found))
    return plan


# ---- as a Word document ---------------------------------------------------------------------------------------------

def month(date, style, random):
    if date is None:
        return ""
    parts = date.split("-")
    year, number = parts[0], int(parts[1])
    name = MONTHS[number - 1]
    if len(parts) == 3:
        return random.choice([f"{int(parts[2])} {name} {year}", f"{parts[2]}/{parts[1]}/{year}"])
    return {"short": f"{name[:3]} {year}", "long": f"{name} {year}", "dash": f"{name[:3]}-{year[2:]}",
            "end": f"End of {name} {year}", "by": f"By {name} {year}"}[style]


def bullets(lines, list_id=1):
    return "".join(docx.paragraph(line[2:], list_id=list_id) if line.startswith("• ") else docx.paragraph(line)
                   for line in lines) or docx.paragraph()


class Variant:
    """One way of setting the plan in Word; `seed` chooses."""

    def __init__(self, seed):
        self.random = random = randomly.Random(seed)
        plain = seed == 0
        choose = (lambda options: options[0]) if plain else random.choice
        self.heads = {"ref": choose(["Ref", "No.", "Action Ref", "Ref No"]),
                      "title": choose(["Action", "Actions", "What we will do", "Key Actions", "Action required"]),
                      "due": choose(["Review date", "Target date", "By when", "Timescale", "Due Date", "Deadline"]),
                      "owner": choose(["Lead", "Lead Officer", "By whom", "Responsible Officer", "Owner", "Who"])}
        self.order = ["ref", "title", "due", "owner"]
        if not plain:
            rest = ["title", "due", "owner"]
            random.shuffle(rest)
            self.order = ["ref"] + rest
        self.dates = choose(["short", "long", "dash", "end", "by"])
        self.done = choose(["COMPLETED {}", "Completed {}", "Complete - {}", "Completed: {}"])
        self.measure = choose(["Performance Measure", "Measure", "Performance indicator", "Indicator"])
        self.shows = choose(["What does it show?", "What it shows", "Rationale"])
        self.thresholds = choose(["Thresholds", "Threshold", "Performance bands"])
        self.cut = not plain and random.random() < .5            # tables cut at pages, the head said again
        self.headless = not plain and random.random() < .25      # the second part without a head
        self.flagged = not plain and random.random() < .5        # heads marked to be repeated
        self.tracked = not plain and random.random() < .5
        self.numbered = not plain and random.random() < .2       # refs by Word's own numbering: not in the text
        self.headings = not plain and random.random() < .3       # priority and recommendation as headings
        self.together = not plain and random.random() < .3       # measures and evidence in tables of their own
        self.one_table = not plain and not self.headings and random.random() < .25

    def text(self, text):
        """A cell's words as Word would hold them after people have worked in it."""
        random = self.random
        if not self.tracked or len(text) < 12 or random.random() < .6:
            return docx.split_runs(text, random) if random.random() < .3 and text else text
        at = random.randint(4, len(text) - 4)
        while text[at - 1] == " " or text[at] == " ":
            at -= 1
        return docx.run(text[:at]) + docx.deleted("nothing that counts") + docx.inserted(text[at:])

    def date(self, action):
        if action["done"]:
            when = month(action["completed"], "short" if self.dates in ("end", "by") else self.dates, self.random)
            return self.done.format(when).strip(" -:") if when else "Completed"
        return month(action["due"], self.dates, self.random)

    def actions(self, actions):
        head = docx.row([docx.cell(self.heads[c]) for c in self.order], head=self.flagged)
        rows, tables = [], []
        for i, action in enumerate(actions):
            cells = {"ref": action["ref"], "title": self.text(action["title"]), "due": self.date(action),
                     "owner": action["owner"] or ""}
            rows.append(docx.row([docx.cell(cells[c]) for c in self.order]))
            if self.cut and i % 9 == 4 and i + 1 < len(actions):
                if self.headless:
                    tables.append([head] * (not tables) + rows)
                    rows = []
                else:
                    rows.append(head)
        tables.append(([head] if not tables else []) + rows)
        return "".join(docx.table(t) for t in tables)

    def measures(self, r):
        if not r["measures"]:
            return ""
        labels = ["Requires Improvement", "Good", "Outstanding"]
        rows = [docx.row([docx.cell("", 1), docx.cell("", 1), docx.cell(self.thresholds, 3)], head=self.flagged),
                docx.row([docx.cell(self.measure), docx.cell(self.shows)] + [docx.cell(x) for x in labels],
                         head=self.flagged)]
        if self.random.random() < .3:
            rows = [docx.row([docx.cell(self.measure, merge="restart"), docx.cell(self.shows, merge="restart"),
                              docx.cell(self.thresholds, 3)]),
                    docx.row([docx.cell(merge="continue"), docx.cell(merge="continue")] + [docx.cell(x) for x in labels])]
        for m in r["measures"]:
            by_label = {k.lower(): v for k, v in m["bands"].items()}
            bands = [docx.cell(by_label.get(x.lower(), "")) for x in labels]
            if not m["bands"]:
                bands = [docx.cell(m["notes"][0].rstrip("."), 3)] if m["notes"] else [docx.cell("")] * 3
            rows.append(docx.row([docx.cell(self.text(m["title"])), docx.cell(m["shows"])] + bands))
        return rows

    def evidence(self, r):
        rows = []
        for columns in r["qualitative"]:
            spans = [1, 1, 3] if len(columns) == 3 else [1] * len(columns)
            rows.append(docx.row([docx.cell(h, s) for (h, _), s in zip(columns, spans)]))
            rows.append(docx.row([docx.cell(span=s, paragraphs=bullets(lines)) for (_, lines), s in zip(columns, spans)]))
        return rows

    def recommendation(self, priority, r):
        cited = f" (paragraph{'s' if ',' in (r['paragraphs'] or '') else ''} {r['paragraphs']})" if r["paragraphs"] else ""
        title = r["title"].rstrip(".") + cited + ("." if r["title"].endswith(".") else "")
        body = ""
        rows = [docx.row([docx.cell("Priority:"), docx.cell(priority)]),
                docx.row([docx.cell("Recommendation:"), docx.cell(f"{r['ref']}. {title}")])] if not self.headings else []
        rows += [docx.row([docx.cell("Story behind the recommendation:"), docx.cell(paragraphs=bullets(r["need"]))]),
                 docx.row([docx.cell("What ‘good’ looks like:"), docx.cell(paragraphs=bullets(r["good"]))]),
                 docx.row([docx.cell("Lead for delivery:"), docx.cell(r["lead"] or "")])]
        if self.headings:
            body += docx.paragraph(f"Recommendation {r['ref']}: {title}", style="Heading2")
        body += docx.table(rows) + docx.paragraph() + self.actions(r["actions"])
        measures, evidence = self.measures(r), self.evidence(r)
        if measures and not self.together:
            return body + docx.table(measures + evidence)
        return body + (docx.table(measures) if measures else "") + (docx.table(evidence) if evidence else "")

    def document(self, plan):
        body = docx.paragraph("Children and Young People's Improvement Plan, January 2016", style="Title")
        body += docx.paragraph("Cheshire East Council") + docx.paragraph(
            "We want to make the borough a great place to be young. The plan says how.")
        for priority, recommendations in plan:
            if self.headings:
                body += docx.paragraph(f"Priority: {priority}", style="Heading1")
            for r in recommendations:
                body += self.recommendation(priority, r)
        return docx.document(body)
