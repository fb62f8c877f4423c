"""The refreshed plan of samples/refreshed-plan-2017.xml as a council's Word document: nine areas, each with questions
answered in text and a wide table whose cells hold several actions, coloured, and what comes back."""
import random as randomly
import xml.etree.ElementTree as ET

import docx
from compare import Score, plain
from plan2015 import NS, bullets, items, month, words

COLOURS = {"bad": "FF0000", "poor": "FFC000", "good": "00B050"}


def read(path):
    root = ET.parse(path).getroot()
    standing = {s.get("id"): (s.get("label"), s.get("standing")) for s in root.iter(NS + "status")}
    areas = []
    for p in root.findall(NS + "priority"):
        improvements = []
        for i in p.iter(NS + "improvement"):
            improvements.append({
                "title": words(i.find(NS + "title")), "target": items(i.find(NS + "target")),
                "workstream": i.get("workstream"), "sources": i.get("sources"),
                "outcomes": [line for o in i.findall(NS + "outcome") for line in items(o)],
                "impact": [standing.get(o.get("impact"), ("", ""))[1] for o in i.findall(NS + "outcome")],
                "actions": [{"title": words(a.find(NS + "title")), "owner": a.get("owner"), "due": a.get("due"),
                             "printed": a.get("due-printed"), "state": a.get("state"), "done": a.find(NS + "completed") is not None,
                             "completed": a.find(NS + "completed").get("on") if a.find(NS + "completed") is not None else None,
                             "rag": [standing[u.get("rag")] for u in a.findall(NS + "update") if u.get("rag")]}
                            for a in i.findall(NS + "action")]})
        areas.append({"title": words(p.find(NS + "title")), "improvements": improvements,
                      "narratives": [(n.get("heading"), items(n)) for n in p.findall(NS + "narrative")]})
    return areas


def date(a):
    return a["printed"] or (month(a["due"], "short", None) if a["due"] and len(a["due"]) == 7 else a["due"]) or ""


KEY = [("Green", "Completed", "Progress made"), ("Yellow", "On task", "Progress starting"), ("Red", "Not started", "No impact")]
FILLS = {"Green": "00B050", "Yellow": "FFFF00", "Red": "FF0000"}


def key(coloured):
    """What the colours mean, printed once more in each area; often the colour is all that its cell holds."""
    return docx.table([docx.row([docx.cell(h) for h in ("RAG", "Action", "Impact")])] + [docx.row(
        [docx.cell("" if coloured else c, fill=FILLS[c]), docx.cell(a), docx.cell(i)]) for c, a, i in KEY])


def actions_cells(i, way):
    """The cells of what, when and who: a line each, an item each, or with blank lines that line them up on the page."""
    titles, dates, owners = [a["title"] for a in i["actions"]], [date(a) for a in i["actions"]], [a["owner"] or "" for a in i["actions"]]
    if way == "items":
        return docx.cell(paragraphs="".join(docx.paragraph(t, list_id=1) for t in titles)), "\n".join(dates), "\n".join(owners)
    if way == "blocks" and all(dates) and all(owners):
        return docx.cell("\n\n".join(titles)), "\n\n\n".join(dates), "\n\n".join(owners)
    return docx.cell("\n".join(titles)), "\n".join(dates), "\n".join(owners)


def word(areas, seed):
    random = randomly.Random(seed)
    by_colour, single, way = random.random() < .5, random.random() < .5, random.choice(["lines", "items", "blocks"])
    body = docx.paragraph("Children's Refreshed Improvement Plan 2016 to 2018", style="Title") + docx.paragraph("Leicester City Council")
    body += docx.paragraph("As at 29 March 2017")
    names = ["Ref", "Area of Improvement", "Improvement Target", "Action", random.choice(["Target Date", "By when"]),
             random.choice(["By Who", "Lead"]), "RAG", "Evidence of Impact/ Outcome Measure", "RAG", "Workstream"]
    for area in areas:
        body += docx.paragraph(area["title"], style="Heading1")
        for n, (heading, lines) in enumerate(area["narratives"]):
            body += docx.paragraph(heading, style="Heading2") + bullets(lines) + (key(by_colour) if n == 1 and seed % 3 else "")
        rows = [docx.row([docx.cell(n) for n in names], head=True)]
        for n, i in enumerate(area["improvements"]):
            if single and n % 4 == 3:
                rows.append(docx.row([docx.cell(h) for h in names]))
            rag = [random.choice(["Green", "Yellow", "Red"]) for a in i["actions"]] or [""]
            i["rags"] = rag
            fill = {"Green": "00B050", "Yellow": "FFFF00", "Red": "FF0000", "": None}[rag[0]] if by_colour and len(rag) == 1 else None
            rows.append(docx.row([
                docx.cell(i["sources"] or ""), docx.cell(i["title"]), docx.cell(paragraphs=bullets(i["target"])),
                *actions_cells(i, way)[:1], *(docx.cell(c) for c in actions_cells(i, way)[1:]),
                docx.cell("" if fill else "\n".join(rag), fill=fill), docx.cell(paragraphs=bullets(i["outcomes"])),
                docx.cell("", fill="00B050") if by_colour and i["outcomes"] else docx.cell(""), docx.cell(i["workstream"] or "")]))
        body += docx.table(rows)
    return docx.document(body)


def compare(expected, found):
    score = Score()
    areas = {plain(a["title"]): a for a in found}
    for area in expected:
        other = areas.get(plain(area["title"]), {"title": "", "improvements": [], "narratives": []})
        score.cell("area", area["title"], other["title"])
        told = {plain(h): l for h, l in other["narratives"]}
        for heading, lines in area["narratives"]:
            score.cell(f"{area['title']}: {heading}", "\n".join(lines), "\n".join(told.get(plain(heading), [])))
        rows, taken = {plain(i["title"]): i for i in other["improvements"]}, {}
        for i in area["improvements"]:
            j = rows.get(plain(i["title"]), {"title": "", "target": [], "workstream": "", "outcomes": [], "actions": []})
            where = i["title"][:40]
            score.cell(where, i["title"], j["title"])
            score.cell(where + " target", "\n".join(i["target"]), "\n".join(j["target"]))
            score.cell(where + " outcome", "\n".join(i["outcomes"]), "\n".join(j["outcomes"]))
            score.cell(where + " workstream", i["workstream"], j["workstream"])
            # Two improvements of one name come back as one, with the actions of both.
            before = taken.get(plain(i["title"]), 0)
            taken[plain(i["title"])] = before + len(i["actions"])
            actions = j["actions"][before:]
            for n, a in enumerate(i["actions"]):
                b = actions[n] if n < len(actions) else {"title": "", "owner": "", "due": None, "printed": "", "rag": []}
                score.cell(where + " action", a["title"], b["title"])
                score.cell(where + " owner", a["owner"], b["owner"])
                got = b["due"] or b["printed"] or b.get("state") or ("completed" if b.get("done") else "")
                score.cell(where + " due", date(a) if plain(got) == plain(date(a)) else (a["due"] or a["printed"]), got)
                if n < len(i.get("rags", [])) and i["rags"][n]:
                    colour = {"Yellow": "Amber"}.get(b["rag"][0][0] if b["rag"] else "", b["rag"][0][0] if b["rag"] else "")
                    score.cell(where + " rag", {"Yellow": "Amber"}.get(i["rags"][n], i["rags"][n]), colour)
    return score
