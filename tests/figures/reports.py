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
11.0 Access to information|Appendix A: Performance scorecard, year end 2010-11""".replace("\n", "|").split("|")

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
        "headings": HEADINGS_2011,
        "appendices": ["Appendix A: Performance scorecard, year end 2010-11",
                       "Appendix B: Performance profile, December 2010", "Appendix C: Performance profile, July 2011"],
        "papers": 1,
        "says": ["Of the 82 indicators in the scorecard (appendix A), 10 remained", "6,169 contacts and referrals",
                 "2,389 initial assessments", "counts incidents, not children: 671 in the year", "over 50 schools",
                 "Over the year 48% of initial and 63% of core assessments", "the council knew of four",
                 "21.90%, at Key Stage 4 35.70%"],
        "page-1": "5.1 Not applicable.",     # short sections do not hold one another to the next page
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


def check(name, wanted, pdf):
    faults = []

    def must(what, got, expected):
        if got != expected:
            faults.append("%s: %s is %r, not %r" % (name, what, got, expected))

    read = blocks(pdf)
    begin = next(i for i, (kind, text) in enumerate(read) if kind == "H2")
    end = next(i for i, (kind, text) in enumerate(read) if kind == "H2" and text.startswith("Appendix "))
    body = read[begin:end + 1]
    number = r"\d+\.\d+" if "." in wanted["numbers"][0] else r"\d+"
    must("the numbers of its paragraphs", [re.match(number + " ", text)[0].strip() for kind, text in body
                                           if kind == "P" and re.match(number + " [A-Z]", text)], wanted["numbers"])
    must("its headings", [text for kind, text in body if re.fullmatch("H[2-6]", kind)], wanted["headings"])
    must("its appendices", [text for kind, text in read if kind == "H2" and text.startswith("Appendix ")],
         wanted["appendices"])
    papers = [kind for kind, text in body[body.index(("Lbl", "Background papers")):]]
    must("the number of its background papers", papers.count("LI"), wanted["papers"])
    flat = " ".join(text for kind, text in body)
    for says in wanted["says"]:
        must("what it says", says if says in flat else "not there", says)
    if "page-1" in wanted:
        page = " ".join(run("pdftotext", "-layout", "-l", "1", pdf, "-").split())
        must("the end of page 1", wanted["page-1"] in page, True)
    return faults


def main():
    program = sys.argv[1]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for name, wanted in REPORTS.items():
            subprocess.run([program, "build", "-q", "-f", "pdf", "-o", folder,
                            os.path.join(HERE, "..", "..", "samples", name + ".xml")], check=True)
            faults += check(name, wanted, os.path.join(folder, name + ".pdf"))
    for fault in faults:
        print(fault)
    print("reports: %d read back from their PDFs, %d faults" % (len(REPORTS), len(faults)))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
