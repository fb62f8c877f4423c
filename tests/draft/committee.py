"""The committee report of 2025 as a Word document: the paper with its numbered paragraphs and its tables of posts and options,
appendix 1 the overview of ratings, appendix 2 the plan (samples/improvement-plan-2025.xml). Only appendix 2 is a plan."""
import random as randomly
import xml.etree.ElementTree as ET

import compare
import docx
import plan2015
from plan2015 import NS, bullets, month, words

FILLS = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050", "Blue": "0070C0"}
MEANINGS = [("Blue", "Completed"), ("Green", "On track"), ("Amber", "At risk"), ("Red", "Delayed")]
PARAGRAPHS = ["This report is part of the regular updates to committee on the improvement plan.",
              "The plan answers the findings of the inspection and was agreed on 16 July."]


def read(path):
    """As plan2015.read(), without measures and evidence, with each action's rating and what was said of it."""
    root, plan = ET.parse(path).getroot(), plan2015.read(path)
    labels = {s.get("id"): s.get("label") for s in root.iter(NS + "status")}
    said = {}
    for a in root.iter(NS + "action"):
        updates = a.findall(NS + "update")
        said[a.get("ref")] = (labels.get(updates[-1].get("rag"), "") if updates else "", words(updates[-1]) if updates else "")
    for _, recommendations in plan:
        for r in recommendations:
            r["measures"], r["qualitative"], r["paragraphs"] = [], [], None
            for a in r["actions"]:
                a["rag"], a["progress"] = said.get(a["ref"], ("", ""))
    return plan


def front(random):
    body = docx.paragraph("OPEN") + docx.paragraph("Children and Families Committee") + docx.paragraph("Monday, 13 January 2025")
    body += docx.paragraph("Improvement Plan Progress Update", style="Title") + docx.paragraph("Report of: the Executive Director")
    for heading in ("Purpose of Report", "Background", "Progress against the plan"):
        body += docx.paragraph(heading, style="Heading1") + "".join(docx.paragraph(p, list_id=2) for p in PARAGRAPHS)
    body += docx.paragraph("Update on Recruitment", style="Heading2") + docx.table([
        docx.row([docx.cell("Roles"), docx.cell("Update")]), docx.row([docx.cell("Social worker x 6"), docx.cell("Four are appointed.")]),
        docx.row([docx.cell("Project Manager"), docx.cell("In post since 1 July.")])])
    body += docx.paragraph("Other Options Considered", style="Heading1") + docx.table([
        docx.row([docx.cell("Option"), docx.cell("Impact"), docx.cell("Risk")]),
        docx.row([docx.cell("Do not scrutinise the plan"), docx.cell("No oversight of progress"), docx.cell("Improvements are not made")])])
    return body + docx.paragraph("Access to Information", style="Heading1") + docx.table([
        docx.row([docx.cell("Contact Officer:"), docx.cell("Improvement Director")]),
        docx.row([docx.cell("Appendices:"), docx.cell("Appendix 1: RAG rating overview\nAppendix 2: Improvement Plan")])])


def overview(plan):
    rows = [docx.row([docx.cell(h) for h in ("Chapter", "Blue", "Green", "Amber", "Red", "Impact")])]
    for n, (title, recommendations) in enumerate(plan, 1):
        rags = [a["rag"] for r in recommendations for a in r["actions"]]
        rows.append(docx.row([docx.cell(f"{n}. {title}")] + [docx.cell(str(rags.count(c)), fill=FILLS[c]) for c in
                                                             ("Blue", "Green", "Amber", "Red")] + [docx.cell("", fill=FILLS["Amber"])]))
    return docx.paragraph("Appendix 1: RAG rating overview", style="Heading1") + docx.table(rows)


def word(plan, seed):
    random = randomly.Random(seed)
    coloured = random.random() < .5
    body = front(random) + overview(plan) + docx.paragraph("Appendix 2: Improvement Plan", style="Heading1")
    body += docx.paragraph("Key") + docx.table([docx.row([docx.cell(c, fill=FILLS[c]), docx.cell(m)]) for c, m in MEANINGS])
    heads = ["Ref", random.choice(["Action", "What we will do"]), random.choice(["Lead", "Owner"]), random.choice(["Timescale", "By when"]),
             "Date completed", "RAG", random.choice(["Progress update", "Update"])]
    for n, (title, recommendations) in enumerate(plan, 1):
        body += docx.paragraph(f"Chapter {n}: {title}", style="Heading2")
        for r in recommendations:
            body += docx.table([docx.row([docx.cell("Recommendation:"), docx.cell(f"{r['ref']}. {r['title']}")]),
                                docx.row([docx.cell("Areas for improvement:"), docx.cell(paragraphs=bullets(r["need"]))]),
                                docx.row([docx.cell("What good looks like:"), docx.cell(paragraphs=bullets(r["good"]))]),
                                docx.row([docx.cell("Lead:"), docx.cell(r["lead"] or "")])])
            rows = [docx.row([docx.cell(h) for h in heads], head=True)]
            for a in r["actions"]:
                fill = FILLS.get(a["rag"]) if coloured else None
                rows.append(docx.row([docx.cell(a["ref"]), docx.cell(a["title"]), docx.cell(a["owner"] or ""), docx.cell(month(a["due"], "long", random)),
                                      docx.cell(month(a["completed"], "long", random) if a["completed"] else ""),
                                      docx.cell("" if fill else a["rag"], fill=fill), docx.cell(a["progress"])]))
            body += docx.table(rows)
    return docx.document(body)


def held(expected, found):
    score = compare.plans(expected, found)
    actions = {a["ref"]: a for _, rs in found for r in rs for a in r["actions"]}
    for _, recommendations in expected:
        for r in recommendations:
            for a in r["actions"]:
                b = actions.get(a["ref"], {})
                score.cell(f"action {a['ref']} rag", a["rag"], b.get("rag"))
                score.cell(f"action {a['ref']} progress", a["progress"], b.get("progress"))
    # What is no action of the plan came in as one.
    made = sum(len(r["actions"]) for _, rs in found for r in rs)
    for extra in range(made - sum(len(r["actions"]) for _, rs in expected for r in rs)):
        score.cell(f"an action too many {extra}", "none", "one")
    return score
