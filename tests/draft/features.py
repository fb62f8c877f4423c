"""What Word documents hold beside plain cells, one thing after another: each document is small, and says what must be
in the plan and in the list. Each of these was seen in an office's document."""
import docx
from docx import cell, document, paragraph, row, run, table

HEAD = row([cell("Ref"), cell("Action"), cell("Lead"), cell("Target date"), cell("RAG")])


def plan(rows, before="", parts=None, after=""):
    return document(paragraph("Improvement plan", style="Title") + paragraph("Borough Council of Example")
                    + paragraph("As at 31 March 2016") + (before or paragraph("Priority 1: Homes", style="Heading1"))
                    + table([HEAD] + rows) + after, parts)


def line(ref="1.1", action="Write the strategy", lead="Head of Homes", due="June 2016", rag="Green", **fills):
    return row([cell(ref), cell(action), cell(lead), cell(due), cell(rag, fill=fills.get("fill"))])


def sdt(content, properties="", block=False):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code, result):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + f'<w:r><w:instrText> {code} </w:instrText></w:r>'
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(result) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def box(text):
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
            f'{paragraph(text)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>'
            f'<w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


NOTES = f'<w:footnotes xmlns:w="{docx.W}"><w:footnote w:id="2">{paragraph("Agreed in May.")}</w:footnote></w:footnotes>'
NUMBERED = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:p>"
TITLE = "<title>Write the strategy</title>"


def tracked_row(change):
    return row([cell("1.2"), cell("Another action"), cell("X"), cell("May 2016"), cell("Red")], properties=f'<w:{change} w:id="1" w:author="A"/>')


# name: (document, what the plan holds, what it must not hold, what the list holds)
CASES = {
    "plain": (plan([line()]), [TITLE, 'due="2016-06"', 'owner="Head of Homes"', 'ref="1.1"', "<title>Homes</title>",
                               'rag="progress-green"', "<organisation>Borough Council of Example</organisation>",
                               "<as-at>2016-03-31</as-at>"], [], ["Target date = due"]),
    "insertions and deletions": (plan([line(action=run("Write the ") + docx.deleted("old ") + docx.inserted("strategy"))]),
                                 [TITLE], ["old"], []),
    "a deleted row": (plan([line(), tracked_row("del")]), [TITLE], ["Another action"], []),
    "a row of what nobody sees": (plan([row([cell("\u00a0\u009d\u00a0", span=5)]), row([cell("\u202e\ufffd ", span=5)]), line()]),
                                  [TITLE, "<title>Homes</title>"], ["<title></title>"], []),
    "an inserted row": (plan([line(), tracked_row("ins")]), [TITLE, "Another action"], [], []),
    "hidden text": (plan([line(action=run("Write the strategy") + run(" secretly", "<w:vanish/>"))]), [TITLE], ["secretly"], []),
    "text that is not hidden": (plan([line(action=run("Write the ") + run("strategy", '<w:vanish w:val="0"/>'))]), [TITLE], [], []),
    "a tick of Wingdings": (plan([line(rag='<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')]), ["✓"], [], []),
    "a tick typed in Wingdings": (plan([line(due=run("ü", '<w:rFonts w:ascii="Wingdings"/>'))]), ["<completed/>"], [], []),
    "a footnote": (plan([line(action=run("Write the strategy") + '<w:r><w:footnoteReference w:id="2"/></w:r>')],
                        parts={"word/footnotes.xml": NOTES}), ["Write the strategy [Agreed in May.]"], [], []),
    "a field": (plan([line(due=field("DATE \\@ MMMM", "June 2016"))]), ['due="2016-06"'], ["MMMM"], []),
    "a field inside a field": (plan([line(due='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
                                          + field("PAGE", "7") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("June 2016")
                                          + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')]), ['due="2016-06"'], [">7"], []),
    "a content control around a run": (plan([line(lead=sdt(run("Head of Homes")))]), ['owner="Head of Homes"'], [], []),
    "a control that was not filled in": (plan([line(lead=sdt(run("Choose an item."), "<w:showingPlcHdr/>"))]), [TITLE], ["Choose"], []),
    "a content control around a cell": (plan([f"<w:tr>{cell('1.1')}{sdt(cell('Write the strategy'))}{cell('X')}{cell('May 2016')}{cell('Red')}</w:tr>"]),
                                        [TITLE, 'owner="X"', 'due="2016-05"'], [], []),
    "a content control around a row": (plan([sdt(line())]), [TITLE, 'owner="Head of Homes"'], [], []),
    "a table in a content control": (document(paragraph("Priority 1: Homes", style="Heading1") + sdt(table([HEAD, line()]))), [TITLE], [], []),
    "a table in a frame": (document(paragraph("Priority 1: Homes", style="Heading1") + table([row([cell(paragraphs=table([HEAD, line()]))])])),
                           [TITLE, 'due="2016-06"'], [], []),
    "a check box of an old form": (plan([line(due='<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>'
                                              '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')]),
                                   ["☒"], ["FORMCHECKBOX"], []),
    "a list of an old form": (plan([line(lead='<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nobody"/><w:listEntry w:val="Head of Homes"/></w:ddList></w:ffData></w:fldChar></w:r>'
                                              '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')]),
                              ['owner="Head of Homes"'], ["Nobody"], []),
    "numbers that Word counts": (plan([row([cell(paragraphs=NUMBERED.format(0)), cell("First"), cell("X"), cell("May 2016"), cell("Red")]),
                                       row([cell(paragraphs=NUMBERED.format(1)), cell("Second"), cell("X"), cell("May 2016"), cell("Red")]),
                                       row([cell(paragraphs=NUMBERED.format(1)), cell("Third"), cell("X"), cell("May 2016"), cell("Red")])]),
                                 ['ref="1"', 'ref="1.1"', 'ref="1.2"'], [], []),
    "a list in a cell": (plan([line(action="x")], after=table([row([cell("Ref"), cell("Action"), cell("Progress update")]), row([
        cell("2.1"), cell("Do it"), cell(paragraphs=paragraph("Done:") + paragraph("one", list_id=1) + paragraph("two", list_id=1))])])),
        ["<p>Done:</p>", "<li>one</li>", "<li>two</li>"], [], []),
    "a text box": (plan([line(action=run("Write the strategy") + box("by hand"))]), ["Write the strategy; by hand</title>"], [], []),
    "a text box says it once": (plan([line()], before=paragraph(box("Priority 1: Homes")) + paragraph("Priority 1: Homes", style="Heading1")),
                                [TITLE], [], []),
    "rating by colour alone": (plan([line(rag="", fill="FF0000"), line(ref="1.2", rag="", fill="FFC000"), line(ref="1.3", rag="", fill="00B050")]),
                               ['rag="progress-red"', 'rag="progress-amber"', 'rag="progress-green"'], [], ["no word, only a colour: read as Red"]),
    "a tint is no rating": (plan([line(rag="", fill="FDE9E7")]), [TITLE], ["rag="], []),
    "words and a colour": (plan([line(rag="Amber - two posts vacant", fill="FF0000")]), ['rag="progress-amber"', "two posts vacant"], ["progress-red"], []),
    "the row of a priority": (plan([row([cell("Priority 2: Roads", 5)]), line(), row([cell("Priority 3: Parks", 5)]), line(ref="3.1")],
                                   before=paragraph("The plan")), ["<title>Roads</title>", "<title>Parks</title>"], [], []),
    "a head said again": (plan([line(), HEAD, line(ref="1.2")]), ['ref="1.2"'], [">Action<", "Target date"], []),
    "a table that goes on": (plan([line()], after=table([line(ref="1.2", action="And more")])), ["And more", 'ref="1.2"'], [], ["no head: read as going on"]),
    "a date that moved": (plan([line(due="March 2016 revised to June 2016")]), ['due="2016-03"', '<revision due="2016-06"/>'], [], []),
    "no date": (plan([line(due="by summer 2016")]), ['due-printed="by summer 2016"'], [' due="'], ["by summer 2016"]),
    "ongoing": (plan([line(due="Ongoing")]), ['state="ongoing"', 'due-printed="Ongoing"'], [], []),
    "completed": (plan([line(due="COMPLETED Nov 2015")]), ['<completed on="2015-11"/>'], [], []),
    "a day and a month": (plan([line(due="3/4/16"), line(ref="1.2", due="30th June 2016"), line(ref="1.3", due="Jun-16")]),
                          ['due="2016-04-03"', 'due="2016-06-30"', 'due="2016-06"'], [], []),
    "two hyphens in a comment": (plan([line()], after=table([row([cell("Ref"), cell("Action"), cell("Lead"), cell("Cost -- a year -")]),
                                                             row([cell("2.1"), cell("Do"), cell("X"), cell("--5---")])])), ["- -"], [], []),
    "an action over two rows": (plan([row([cell("1.1", merge="restart"), cell("Write it", merge="restart"), cell("First"), cell("May 2016"), cell("Red")]),
                                      row([cell(merge="continue"), cell(merge="continue"), cell("Second"), cell(""), cell("")])]),
                                ['owner="First; Second"'], [], ["no action of its own"]),
    "columns that nobody knows": (plan([line()], after=table([row([cell("Ref"), cell("Action"), cell("Lead"), cell("Budget code")]),
                                                              row([cell("2.1"), cell("Do"), cell("X"), cell("B 4711")])])),
                                  ["<!-- Budget code: B 4711 -->"], [], ['the column "Budget code"']),
    "another table": (plan([line()], after=table([row([cell("Board"), cell("Role")]), row([cell("Homes board"), cell("Watches")])])),
                      ["<td>Homes board</td>", "<td>Watches</td>"], [], ["not of a plan"]),
    "a beginning after the end": (plan([line()], after=table([row([cell("Ref"), cell("Action"), cell("Start date"), cell("Due date")]),
                                                              row([cell("2.1"), cell("Do"), cell("Sept 2016"), cell("March 2016")])])),
                                  ["<!-- Start date: 2016-09 -->", 'due="2016-03"'], [' start='], ["after it is due"]),
    "a colour and words without a sign": (plan([line(rag="Amber ↓ delayed")]), ['rag="progress-amber"', "delayed"], [], []),
    "the rows of one objective": (plan([line()], after=table([row([cell("Objective"), cell("Task"), cell("Who"), cell("Finish")])] + [
        row([cell("Better homes"), cell(t), cell("X"), cell("May 2016")]) for t in ("Survey", "Repair")])),
        ["<title>Better homes</title>", "Survey", "Repair", 'owner="X"'], ['id="homes-2"'], []),
    "recommendations that begin with dots, a saint, a letter and a Roman number": (plan([line()], after=table(
        [row([cell("Recommendation"), cell("Action"), cell("Lead"), cell("Due date")])] + [
            row([cell(r), cell(t), cell("X"), cell("May 2016")]) for r, t in (
                ("... and so on", "One"), ("St. Mary's opens", "Two"), ("b. Rents fall", "Three"), ("iv. Repairs are quick", "Four"))])),
        ["<title>... and so on</title>", "<title>St. Mary's opens</title>", 'ref="b"', "<title>Rents fall</title>", 'ref="iv"'],
        ['ref="St"', 'ref=""', "<title>Mary"], []),
    "letters between the lists": (plan([line()], parts={"word/numbering.xml": docx.NUMBERING.replace(
        '<w:num w:numId="1">', '<w:num w:numId="1">F<!-- x -->')}), [TITLE], [], []),
    "dates lined up by blank lines": (plan([line(ref="", action="First\nSecond\nThird", lead="A\nB\nC", due="May 2016\n\nJune 2016", rag="")]),
                                      ['owner="A" due="2016-05"', 'owner="B">', 'owner="C" due="2016-06"'], [], ["taken as 3 actions"]),
    "blocks between blank lines": (plan([line(ref="", action="First\nand more\n\nSecond", lead="A\n\n\nB", due="May 2016\n\n\nJune 2016", rag="Green")]),
                                   ["<title>First; and more</title>", 'owner="B" due="2016-06"'], [], ["taken as 2 actions"]),
    "items of a list": (plan([row([cell(""), cell(paragraphs=paragraph("First", list_id=1) + paragraph("and more") + paragraph("Second", list_id=1)),
                                   cell("A\nB"), cell("May 2016\nJune 2016"), cell("")])]), ["<title>First; and more</title>", 'owner="B" due="2016-06"'],
                        [], ["taken as 2 actions"]),
    "leads that don't fit": (plan([line(ref="", action="First\nSecond\nThird", lead="A\nB", due="May 2016\nJune 2016\nJuly 2016", rag="")]),
                             ["First; Second; Third"], [], ['2 lines in the column "Lead": kept as one action']),
    "dates that don't fit": (plan([line(ref="", action="First\nSecond\nThird", lead="A", due="May 2016\nJune 2016", rag="")]),
                             ["First; Second; Third"], [], ["3 lines of action, but 2 lines of dates"]),
    "statuses line by line": (plan([line()], after=table([row([cell("Action"), cell("Due date"), cell("Status")]), row([
        cell("Third\nFourth"), cell("May 2016\nJune 2016"), cell("Complete\nNot started")])])),
        ['state="not-started"', "<completed/>"], [], ["taken as 2 actions"]),
    "a key of colours": (plan([line(rag="", fill="FF0000")], before=paragraph("Homes", style="Heading1") + table([
        row([cell("RAG"), cell("Action"), cell("Impact")]), row([cell("Green"), cell("Completed"), cell("Progress made")]),
        row([cell("Yellow"), cell("On task"), cell("Progress starting")]), row([cell("Red"), cell("Not started"), cell("No impact")])])),
        ['label="Red" standing="bad" symbol="cross">Not started</status>', ">On task</status>", 'state="not-started"', "<title>Homes</title>"],
        ["<title>On task</title>", "No impact</status>"], ["read as the key of your colours"]),
    "a key that says otherwise": (plan([line(rag="Blue"), line(ref="1.2", rag="Green")], after=paragraph("Key", style="Heading2") + table([
        row([cell("Blue"), cell("Not yet due")]), row([cell("Green"), cell("Complete and embedded")]), row([cell("Red"), cell("Off track")])])),
        ['label="Blue" standing="none" symbol="ring">Not yet due', 'label="Green" standing="best" symbol="star">Complete and embedded',
         'label="Red" standing="bad" symbol="cross">Off track', "<completed/>"], [], []),
    "a row that goes on with an improvement": (plan([line()], after=table([row([cell("Area of Improvement"), cell("Action"), cell("By Who"), cell("Target Date")]),
        row([cell("Better homes"), cell("Survey"), cell("X"), cell("May 2016")]), row([cell(""), cell("Repair"), cell("Y"), cell("June 2016")])])),
        ["<title>Better homes</title>", 'owner="Y" due="2016-06"'], ['<recommendation id="r2"'], []),
    "headings of LibreOffice": (plan([line()], after=paragraph("Roads", style="Heading2") + table([HEAD, line(ref="2.1")]), parts={
        "word/styles.xml": docx.STYLES.replace("heading 2", "Heading 2")}), ["<title>Roads</title>"], ["<p>Roads</p>"], []),
    "a table of contacts": (plan([line()], before=paragraph("Access to Information", style="Heading1") + table([
        row([cell("Contact Officer:"), cell("Head of Homes")]), row([cell("Appendices:"), cell("The plan")])]) + paragraph("Priority 1: Homes", style="Heading1")),
        ["<title>Homes</title>", "Head of Homes"], ["<title>Access to Information</title>"], []),
    "a chapter that nobody styled": (plan([line()], after=paragraph("Chapter 2: Roads") + table([HEAD, line(ref="2.1")])),
                                     ["<title>Homes</title>", "<title>Roads</title>"], ["<p>Chapter 2"], []),
    "no folder in the plan": (plan([line()]), [], ["/tmp"], []),
    "no rows of a letter's width": (plan([line(action="A" * 3000)]), ["A" * 3000], [], []),
}

OPTIONS = {
    "a mapping": (document(paragraph("Priority 1: Homes", style="Heading1") + table([
        row([cell("Who"), cell("Undertaking"), cell("Finish")]), row([cell("X"), cell("Write the strategy"), cell("May 2016")])])),
        ["--map", "Undertaking=action,Finish=due"], [TITLE, 'due="2016-05"', 'owner="X"'], []),
    "a day for the whole": (plan([line()]), ["--as-at", "2017-05-31"], ["<as-at>2017-05-31</as-at>"], []),
}
