#!/usr/bin/env python3
"""The sample reports read back from their PDFs: numbered paragraphs, headings, papers, appendices.

    reports.py PROGRAM

What has to be there is of the published reports: reports.py knows it, the samples are not read.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

HEADINGS_2025 = """Purpose of Report|Recommendations|Background|Strengthened Improvement Arrangements
Independent Review of the Front Door|Progress against the plan|Impact for children and young people
Child and Family Feedback|Risks/key areas requiring improvement|Update on Recruitment|Consultation and Engagement
Reasons for Recommendations|Other Options Considered|Implications and Comments|Monitoring Officer/Legal
Section 151 Officer/Finance|Policy|Equality, Diversity and Inclusion|Human Resources|Risk Management|Rural Communities
Children and Young People including Cared for Children, care leavers and Children with special educational needs and disabilities (SEND)
Public Health|Climate Change|Access to information|Appendix 1: RAG rating overview""".replace("\n", "|").split("|")

HEADINGS_2011 = """1.0 Report Summary|2.0 Recommendations|3.0 Reasons for Recommendations|4.0 Wards Affected|5.0 Local Ward Members
6.0 Policy Implications including Climate Change and Health
7.0 Financial Implications 2009/10 and beyond (Authorised by the Borough Treasurer)
8.0 Legal Implications (Authorised by the Borough Solicitor)|9.0 Risk Management|10.0 Background and Options
11.0 Access to information""".replace("\n", "|").split("|")

# What the profiles of December 2010 and July 2011 have beside their rows (see judgement-profiles.rows).
SAFEGUARDING = """Unannounced inspection of referral and assessment (safeguarding), every year|%s|Area for priority action: no
Inspection of safeguarding, every three years|Not applicable|Not applicable
Inspection of services for looked after children, every three years|Not applicable|Not applicable
Serious case reviews that were adequate or better|1 April 2007 to %s|0 out of 1
Joint area review: looked after children|Not applicable|Not applicable
Joint area review: safeguarding|Not applicable|Not applicable
Private fostering arrangements|Not applicable|Not applicable"""
INDICATORS = """1. Being healthy|11|12|27%|3|8|0
2. Staying safe|12|14|8%|1|7|4
3. Enjoying and achieving|7|59|71%|3|3|1
4. Making a positive contribution|4|15|25%|0|3|1
5. Achieving economic well-being|7|11|29%|0|7|0"""
TREND = """EYFS|LA|not given|not given|61.0|59.0|-2.00|not given
NAT|45.1|48.5|51.2|55.7|4.45|10.54
Key Stage 2|LA|not given|not given|79.0|80.0|1.00|not given
NAT|71.1|73.0|72.5|74.0|1.54|2.89
GCSE 5A*-C|LA|not given|not given|57.3|62.5|5.20|not given
NAT|45.4|47.9|50.8|55.1|4.33|9.73
Level 3 at 19|LA|55.4|55.7|57.8|59.6|1.80|4.20
NAT|46.1|47.4|49.4|52.1|2.70|6.06"""
INSPECTIONS = "Inspections, announced and unannounced, and serious case reviews"
OF_INDICATORS = "Indicators with data, and how they compare with the most appropriate average"

# The plan of the Family Service: its sections, the figures of each locality.
SECTIONS = """National Context|Local Context|Our Vision|Partnership between agencies|A core offer of programmes and activities
A clearly defined front door|Consistent policies, practices and procedures|A comprehensive staff development programme
Effective and innovative communication|Commissioning and effective performance management
Why we commission services for children, young people and families|An operational model for resources that are effective and agile
Congleton locality|Crewe and Nantwich locality|Wilmslow, Knutsford and Poynton locality|Macclesfield locality
Implementation Plan June 2011 – December 2011""".replace("\n", "|").split("|")
LOCALITIES = {
    "Congleton locality": "92,800 1,900 4,500 6,400 7 33 3 2 1,264 2010 2011 100,000 1.388 132 97 81 64 0 10 17 11 19 "
                          "24 1000 15 17 2011 91",
    "Crewe and Nantwich locality": "116,400 2,800 8,200 10,000 7 38 2 4 1 1,674 2010 2011 100,000 3,321 310 178 248 166 0 10 "
                                   "82 11 19 37 1000 15 17 2011 247",
    "Wilmslow, Knutsford and Poynton locality": "81,200 1,700 5,600 7,000 3 29 1 3 1 1 622 2010 2011 100,000 649 73 43 88 70 0 "
                                                "10 18 11 19 14 1000 15 17 2011 38",
    "Macclesfield locality": "67,600 1,500 4,500 5,700 4 26 1 3 1 8 1,013 2010 2011 100,000 1,511 122 70 121 101 0 10 20 11 19 "
                             "32 1000 15 17 2011 102",
}

# The head of the implications is the office's (house-2011.xml): this report had shorter words for 6.0 and 7.0.
HEADINGS_REVIEWING = """1.0 Report Summary|2.0 Decision Requested|3.0 Reasons for Recommendations|4.0 Wards Affected
5.0 Local Ward Members|6.0 Policy Implications including Climate Change and Health
7.0 Financial Implications 2009/10 and beyond (Authorised by the Borough Treasurer)
8.0 Legal Implications (Authorised by the Borough Solicitor)|9.0 Risk Management|10.0 Background and Options
11.0 Access to information|Appendix A: Independent Reviewing Officer Annual Report 2010/11""".replace("\n", "|").split("|")

REPORTS = {
    "committee-report-2025": {
        "numbers": [str(n) for n in range(1, 47)],
        "headings": HEADINGS_2025,
        "appendices": ["Appendix 1: RAG rating overview", "Appendix 2: Improvement Plan"],
        "papers": 6,
        "says": ["Of the 40 actions in the plan, 17 are completed, 3 are overdue and 5 are under review.",
                 "There are five of them.", "£45,681 up to the end of October 2024 (paragraph 33)",
                 "moderated all 22 audits", "5 of 6 cases", "Committee and Full Council agreed 15 additional posts"],
    },
    "performance-report-2011": {
        "numbers": ("1.1 1.2 1.3 2.1 2.2 3.1 4.1 5.1 6.1 7.1 8.1 9.1 "
                    "10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8").split(),
        "headings": [*HEADINGS_2011, "Appendix A: Performance scorecard, year end 2010-11"],
        "appendices": ["Appendix A: Performance scorecard, year end 2010-11",
                       "Appendix B: Performance profile, December 2010", "Appendix C: Performance profile, July 2011",
                       "Appendix D: Children and families: our vision"],
        "papers": 1,
        "says": ["Of the 82 indicators in the scorecard (appendix A), 10 remained", "6,169 contacts and referrals",
                 "2,389 initial assessments", "counts incidents, not children: 671 in the year", "over 50 schools",
                 "Over the year 48% of initial and 63% of core assessments", "the council knew of four",
                 "21.90%, at Key Stage 4 35.70%"],
        "page-1": "5.1 Not applicable.",     # short sections do not hold one another to the next page
        "tables": {INSPECTIONS: [SAFEGUARDING % ("18 August 2010", "23 September 2010"),
                                 SAFEGUARDING % ("10 May 2011", "9 May 2011")],
                   OF_INDICATORS: [INDICATORS],
                   "The council (LA) and the country (NAT), 2007 to 2010": [TREND],
                   "The overall judgement, by year": ["2009|Performs Well\n2010|Performs Well",
                                                      "2010|Performs Well\n2011|Available in November 2011"]},
        "behind": ["Reporting date: quarter 8, 2 December 2010.", "private and voluntary children's homes: 80% and 20%",
                   "fostering and adoption, as a group: 50% and 50%", "children's homes, as a group: 86% and 14%",
                   "private and voluntary children's homes: 75% and 25%", "children's homes, as a group: 83% and 17%",
                   "by a new framework since 1 April 2011", "In 2010 the tests of Key Stage 2 covered 26% less"],
    },
    "family-service-report-2011": {
        "numbers": "1.1 2.1 3.1 4.1 5.1 6.1 7.1 8.1 9.1 10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8".split(),
        "headings": [h.replace("Recommendations", "Decision Requested") if h[0] == "2" else h for h in HEADINGS_2011]
                    + ["Appendix A: Cheshire East Family Service: the plan"],
        "appendices": ["Appendix A: Cheshire East Family Service: the plan"],
        "papers": 0,
        "says": ["national review of early intervention (paragraph 10.5)", "report of December 2010 has shaped",
                 "endorsed in June 2011", "Children's Trust (appendix A)", "The plan has 8 key work streams", "The 8 work streams are:",
                 "all through the ages 0-19"],
        "behind-headings": SECTIONS,
        # Work streams, (a) and (b) for 10.8.1 and 10.8.2, posts.
        "lists": [8, 2, 7],
        # Benefits, priorities, principles, what colleagues said, work streams, "we will", what follows, the vision of
        # communication, ideas; then actions and products of the implementation plan.
        "behind-lists": [4, 3, 6, 12, 8, 8, 4, 6, 12, 5, 3, 3, 3, 4, 4, 3, 3, 2, 4],
        "behind": ["Final version, June 2011.", "in the years that form them most, 0-3,", "development score at 22 months",
                   "at age 26", "on children aged 0-3", "a generation from 0-18", "by the age of six", "By the age of eleven",
                   "pays back 3-6 times more", "Plan for 2011-14", "eight work streams", "for ages 0-19", "Three full Locality Delivery Meetings",
                   "held fortnightly", "bi-monthly", "appointments of 1:1", "(Commissioning Support Programme, 2010)", "four localities",
                   "kept up until March 2013"],
        "figures": LOCALITIES,
        "promises": 8,
        "column": ("Key work streams, June 2011 to December 2011", 3, "Dec 2011|Sept 2011|Sept 2011|August 2011|August 2011|"
                   "July 2011|Sept 2011|Sept 2011"),
    },
    "work-programme-report-2011": {
        "numbers": "1.1 2.1 3.1 4.1 5.1 6.1 7.1 8.1 9.1 10.1 10.2 10.3 10.4".split(),
        "headings": HEADINGS_2011,
        "appendices": [],
        "papers": 0,
        "says": ["its work programme for 2011", "recommended on 28 June 2011"],
        "lists": [6, 3],
    },
    # Its annual report, with headings, figures and tables of the appendices: tables.py.
    "reviewing-officers-report-2011": {
        "numbers": "1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1 4.1 5.1 6.1 7.1 8.1 9.1 10.1".split(),
        "headings": HEADINGS_REVIEWING,
        "appendices": ["Appendix A: Independent Reviewing Officer Annual Report 2010/11",
                       "Appendix 1: Dispute Resolution Process", "Appendix 2: IRO Case Studies",
                       "Appendix 3: Quality Assurance Report", "Appendix 4: IRO Policy for children",
                       "Appendix 5: Cared for children Monitoring Report April to March 2011"],
        "papers": 0,
        "says": ["section 7.2 of the IRO Handbook", "since April 2011"],
        "page-1": "2.3 Agree that it goes to the Corporate Parenting Board.",
    },
}


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def blocks(pdf):
    """(kind, text) of each block of the structure, in order; text within it, links too, joined."""
    found = []
    for line in run("pdfinfo", "-struct-text", pdf).splitlines():
        text, bare = re.fullmatch(r'\s*"(.*)"', line), line.strip()
        if text:
            found[-1][1].append(text[1])
        elif bare and "(inline)" not in bare and not bare.startswith(("/", "Object ")):
            found.append((bare.split()[0], []))
    return [(kind, " ".join("".join(parts).replace("\u00a0", " ").split())) for kind, parts in found]


def tables(read):
    """(caption, rows below its head) of each table, a row being its cells with | between them."""
    found, inside = [], False
    for kind, text in read:
        if kind == "Table":
            found.append(["", []])
            inside = True
        elif re.fullmatch("H[1-6]|P", kind):
            inside = False
        elif inside and kind == "Caption":
            found[-1][0] = text
        elif inside and kind == "TBody":
            found[-1][1] = []
        elif inside and kind == "TR":
            found[-1][1].append([])
        elif inside and kind in ("TH:", "TH", "TD:", "TD"):
            found[-1][1][-1].append(text)
        elif inside and text and found[-1][1]:
            found[-1][1][-1][-1] = (found[-1][1][-1][-1] + " " + text).strip()
    return [(caption, ["|".join(row) for row in rows]) for caption, rows in found]


def lists(read):
    """How many items each list has, in the order in which they begin."""
    found = []
    for kind, text in read:
        if kind == "L":
            found.append(0)
        elif kind == "LI":
            found[-1] += 1
    return found


def check(name, wanted, pdf):
    faults = []

    def must(what, got, expected):
        if got != expected:
            faults.append("%s: %s is %r, not %r" % (name, what, got, expected))

    read = blocks(pdf)
    begin = next(i for i, (kind, text) in enumerate(read) if kind == "H2")
    end = next((i for i, (kind, text) in enumerate(read) if kind == "H2" and text.startswith("Appendix ")), len(read))
    body, behind = read[begin:end + 1], read[end + 1:]
    number = r"\d+\.\d+" if "." in wanted["numbers"][0] else r"\d+"
    must("the numbers of its paragraphs", [re.match(number + " ", text)[0].strip() for kind, text in body
                                           if kind == "P" and re.match(number + " [A-Z]", text)], wanted["numbers"])
    must("its headings", [text for kind, text in body if re.fullmatch("H[2-6]", kind)], wanted["headings"])
    must("its appendices", [text for kind, text in read if kind == "H2" and text.startswith("Appendix ")],
         wanted["appendices"])
    papers = body[body.index(("Lbl", "Background papers")) + 1:]
    alone = not any(text == "There are none." for _, text in papers)     # an only paper has no bullet
    must("the number of its background papers", sum(kind == "LI" for kind, _ in papers) or int(alone), wanted["papers"])
    flat = " ".join(text for kind, text in body)
    for says in wanted["says"]:
        must("what it says", says if says in flat else "not there", says)
    flat = " ".join(text for kind, text in behind)
    for says in wanted.get("behind", []):
        must("what its appendices say", says if says in flat else "not there", says)
    if "lists" in wanted:
        access = next(i for i, (kind, text) in enumerate(body) if text.endswith("Access to information"))
        must("the items of its lists", lists(body[:access]), wanted["lists"])
    if "behind-lists" in wanted:
        must("the items of the lists of its appendices", lists(behind), wanted["behind-lists"])
    if "behind-headings" in wanted:
        must("the headings of its appendices", [text for kind, text in behind if re.fullmatch("H[2-6]", kind)],
             wanted["behind-headings"])
    for caption, texts in wanted.get("tables", {}).items():
        must("the table " + caption, [rows for c, rows in tables(behind) if c == caption], [text.split("\n") for text in texts])
    if "column" in wanted:
        caption, column, cells = wanted["column"]
        rows = next((rows for c, rows in tables(behind) if c == caption), [])
        must("column %d of %s" % (column + 1, caption), "|".join(row.split("|")[column] for row in rows), cells)
    for heading, figures in wanted.get("figures", {}).items():
        start = next((i for i, (kind, text) in enumerate(behind) if text == heading), len(behind) - 1)
        stop = next(i for i, (kind, text) in enumerate(behind + [("H1", "")]) if i > start and re.fullmatch("H[1-6]", kind))
        said = " ".join(text for kind, text in behind[start + 1:stop])
        must("the figures of " + heading, sorted(re.findall(r"\d+(?:[.,]\d+)*", said)), sorted(figures.split()))
    if "promises" in wanted:
        must("the number of its promises", sum(text.startswith("Promise:") for kind, text in behind), wanted["promises"])
    if "page-1" in wanted:
        page = " ".join(run("pdftotext", "-layout", "-l", "1", pdf, "-").split())
        must("the end of page 1", wanted["page-1"] in page, True)
    return faults


def pages(pdf):
    return int(re.search(r"^Pages: +(\d+)$", run("pdfinfo", pdf), re.M)[1])


def main():
    """Poppler's time grows with the square of the pages: with POPPLER_PAGES longer ones are left to `make conformance`."""
    program, most = sys.argv[1], int(os.environ.get("POPPLER_PAGES", 10000))
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, wanted in REPORTS.items():
            pdf = os.path.join(folder, name + ".pdf")
            subprocess.run([program, "build", "-q", "-f", "pdf", "-o", folder,
                            os.path.join(HERE, "..", "..", "samples", name + ".xml")], check=True)
            if pages(pdf) <= most:
                faults += check(name, wanted, pdf)
                count += 1
    for fault in faults:
        print(fault)
    print("reports: %d of %d read back from their PDFs, %d faults" % (count, len(REPORTS), len(faults)))
    return bool(faults) or count == 0


if __name__ == "__main__":
    sys.exit(main())
