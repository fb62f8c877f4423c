"""Heads of tables as councils and others print them, word for word, and what each column is: None: in the list, with its words
kept. From the five reference documents, and from public pages that show a form of an action plan."""
import csv
import io

# (where it stands, {head: role}, in the document's order)
ACTIONS = [
    ("improvement plan 2015", [("Ref", "ref"), ("Action", "action"), ("Review date", "due"), ("Lead", "lead")]),
    ("refreshed plan 2017", [("Ref", "ref"), ("Area of Improvement", "improvement"), ("Improvement Target", "target"), ("Action", "action"),
                             ("Target Date", "due"), ("By Who", "lead"), ("RAG", "rag"), ("Evidence of Impact/ Outcome Measure", "outcome"),
                             ("RAG", "impact"), ("Workstream", "workstream")]),
    ("refreshed plan 2017, letters one under the other", [
        ("Ref", "ref"), ("Area of Improvement", "improvement"), ("Improvement Target", "target"), ("Action", "action"), ("Target Date", "due"),
        ("By Who", "lead"), ("R A G", "rag"), ("Evidence of Impact/ Outcome Measure", "outcome"), ("R A G", "impact"), ("Workstream", "workstream")]),
    ("work programme 2011", [("Item", None), ("Corporate Priority / Targets", "priority"), ("Suggested Action", "action"), ("Notes", "progress"),
                             ("Due Date and Status", "due")]),
    ("ctb.ku.edu, action plan form", [("Action Steps", "action"), ("By Whom", "lead"), ("By When", "due"),
                                      ("Resources and Support Available / Needed", None), ("Potential Barriers or Resistance", None),
                                      ("Communication Plan for Implementation", None)]),
    ("canteach.ca, components of an action plan", [("Topic", "priority"), ("Recommendation", "recommendation"), ("Specific Activity", "action"),
                                                   ("Responsibility", "lead"), ("Timeline", "due"), ("Output", "outcome"), ("Status/comments", "status")]),
    ("an improvement tracker", [("ID", "ref"), ("Action Item", "action"), ("Priority", "priority"), ("Owner", "lead"), ("Status", "status"),
                                ("Target Date", "due"), ("Completion Date", "completed"), ("Notes", "progress")]),
    ("an action tracker as CSV", [("action_id", "ref"), ("title", "action"), ("owner", "lead"), ("due_date", "due"), ("status", "status"),
                                  ("kpi_before", None), ("kpi_after", None)]),
    ("a slip of the fingers", [("Ref", "ref"), ("Action", "action"), ("Responsibilty", None), ("Timescales", "due")]),
]
MEASURES = [
    ("scorecard 2016, quarterly", [("No", "ref"), ("Rec", "recommendation"), ("Rec Summary", "summary"), ("Measure", "measure"), ("What it Shows", "shows"),
                                   ("Requires Improvement", "band"), ("Good", "band"), ("Outstanding", "band"), ("Q1", "value"), ("Q2", "value"),
                                   ("Q3", "value"), ("Q4", "value"), ("Comment/Additional Information", "comment")]),
    ("scorecard 2016, audits", [("No.", "ref"), ("Audit Measure", "measure"), ("Q1", "value"), ("Q2", "value"), ("Q3", "value"), ("Q4", "value"),
                                ("Direction of Travel", "travel"), ("Comment/Additional Information", "comment")]),
    ("performance scorecard 2011", [("Key Performance or Outcome Description", "measure"), ("2009-10 outturn", "value"), ("2010-11 Target", "target"),
                                    ("Quarter 1 (JUNE)", "value"), ("Quarter 2 (OCT)", "value"), ("Quarter 3", "value"), ("Quarter 4", "value"),
                                    ("Year End", "value"), ("Previous RAG Rating", "previous-rag"),
                                    ("Quarter 4 Position in relation to Target (RAG)", "rag"), ("Commentary", "comment")]),
]
# What stands in them there: dates as they are written in the five documents.
CELLS = {"ref": ["1.1", "1.2", "1.3"], "action": ["Launch the framework across all teams", "Refresh the training offer", "Audit the case files of October"],
         "due": ["COMPLETED Oct 2015", "Apr 17", "Ongoing"], "lead": ["HoS CIN/ LAC", "Principal SW", "SMT"], "rag": ["Green", "Yellow", "Red"],
         "impact": ["Yellow", "", "Red"], "status": ["Complete", "On track", "Not started"], "value": ["69%", "71%", "70%"], "target": ["80", "85", "90"],
         "band": ["70-79", "80-89", "90-100"], "rec": ["2", "3", "7"], "travel": ["up", "down", "up"], "previous-rag": ["Red", "Amber", "Green"],
         "measure": ["Percentage of plans in place", "Percentage of visits on time", "Percentage of reviews held"], "completed": ["", "May 2016", ""]}
DATES = {"Dec 2015": "2015-12", "June 2016": "2016-06", "Sept 2015": "2015-09", "Apr 17": "2017-04", "May 2017": "2017-05", "Jan 17": "2017-01",
         "30 June 2016": "2016-06-30", "Monday, 13 January 2025": "2025-01-13", "29 November 2024": "2024-11-29", "18/08/2010": "2010-08-18",
         "October 2011": "2011-10", "End of March 2017": "2017-03"}


def table(heads):
    """A CSV file with the heads and three rows under them."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow([h for h, _ in heads])
    for n in range(3):
        write.writerow([CELLS.get(role, [f"Words of {head.lower()} {i}" for i in range(3)])[n] for head, role in heads])
    return out.getvalue()


def read_as(said):
    """[(head, role)] of what the program says that it read."""
    lines = said.split("\n\nNot sure of")[0].splitlines()
    return [tuple(line.strip().rsplit(" = ", 1)) for line in lines if line.startswith("  ")]
