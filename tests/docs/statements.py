"""Sentences of the documentation, tried. Each names its page and quotes the sentence, so that
who changes a sentence finds what tried it, and who changes the program finds the sentence.
What the unit tests hold (charts, layout, arithmetic of the evaluation) is not said again here."""
import re
import shutil
from pathlib import Path

import markdown
from markdown import ROOT
from session import Session, Wrong, plain

STATEMENTS = []
DEFINITION, TEMPLATES, EVALUATION = "docs/plan-definition.md", "docs/templates.md", "docs/evaluation.md"
SCALE = """<scale id="judgement" label="Judgement">
  <status id="ri" label="Requires improvement" short="RI" standing="poor" symbol="triangle"/>
  <status id="good" label="Good" standing="good" symbol="circle"/></scale>
<scale id="colours" label="Rating"><status id="red" label="Red" standing="bad"/>
  <status id="amber" label="Amber" standing="poor"/><status id="green" label="Green" standing="good"/></scale>"""
BANDS = """<bands scale="judgement"><band status="ri">75-84</band><band status="good">85-100</band></bands>"""


def says(page, *quotes):
    """The function tries these sentences of `page`."""
    def note(function):
        STATEMENTS.append((page, quotes, function))
        return function
    return note


def measure(inside, attributes='unit="percent"', name="m", title="Complaints answered"):
    return f'<measure id="{name}" scorecards="card" {attributes}><title>{title}</title>{inside}</measure>'


def value(text, quarter="Q4", attributes="", year="2015-16"):
    return f'<value period="{year}-{quarter}" {attributes}>{text}</value>'


def plan(measures="", head="", inside="", after="", root="", dates="<date>2016-04-25</date><as-at>2016-03-31</as-at>",
         card="", shown="2015-16-Q1 2015-16-Q2 2015-16-Q3 2015-16-Q4"):
    measures = f"<measures>{measures}</measures>" if measures else ""
    return f"""<plan xmlns="urn:rapporteur:1" id="p" {root}><title>A plan</title><organisation>A council</organisation>
{dates}{head}{SCALE}
<periods><financial-year start="2010"/><financial-year start="2011"/><financial-year start="2014"/>
<financial-year start="2015"/></periods>
<scorecard id="card" periods="{shown}" {card}><title>Card</title></scorecard>
<priority id="pr" number="1"><title>Priority of all</title>{inside}{measures}</priority>{after}</plan>"""


def recommendation(inside, name="r1", ref="1"):
    return f'<recommendation id="{name}" ref="{ref}"><title>Recommendation {ref}</title>{inside}</recommendation>'


def action(inside="", attributes='due="2016-06"', ref="1.1"):
    return f'<action ref="{ref}" {attributes}><title>Do it</title>{inside}</action>'


class Trial:
    """One statement being tried, in a folder of its own."""

    def __init__(self, session):
        self.session, self.folder = session, session.folder

    def file(self, name, text):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        (self.folder / name).write_bytes(data)

    def run(self, command, status=None):
        got, said = self.session.run(command)
        if status is not None and got != status:
            raise Wrong(f"`{command}` ends with {got}, not {status}: {said}")
        return said

    def must(self, holds, said=""):
        if not holds:
            raise Wrong(f"it is not so: {plain(str(said))[:600]}")

    def check(self, text, status=None, options="-v"):
        self.file("x.xml", text)
        return self.run(f"rapporteur check {options} x.xml", status)

    def error(self, text, *words):
        """check refuses the plan with these words."""
        said = self.check(text, 2)
        for word in words:
            self.must(word in said, said)
        return said

    def sound(self, text):
        """check finds no error."""
        said = self.check(text)
        self.must(": error:" not in said, said)
        return said

    def paper(self, text, template="scorecard", options="", status=0):
        """The words of the paper."""
        self.file("x.xml", text)
        said = self.run(f"rapporteur build -q x.xml -t {template} -f html -o - {options}", status)
        body = re.sub(r"<style.*?</style>|<svg.*?</svg>", " ", said, flags=re.S)
        return plain(re.sub(r"<[^>]+>", " ", body).replace("&nbsp;", " ").replace("&#160;", " "))

    def document(self, text, template="scorecard", options="", status=0):
        self.file("x.xml", text)
        return self.run(f"rapporteur build -q x.xml -t {template} -f doc -o - {options}", status)

    def prints(self, text, *words, template="scorecard", options=""):
        said = self.paper(text, template, options)
        for word in words:
            self.must(word in said, f'"{word}" is not in: {said}')
        return said

    def template(self, body, declarations="", text=None, status=0, options=""):
        """What a template makes, or says."""
        self.file("x.xml", text if text is not None else plan(measure(value(80))))
        self.file("t.xsl", f"""<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:p="urn:rapporteur:1" xmlns:f="urn:rapporteur:facts" xmlns:d="urn:rapporteur:document"
 xmlns:date="http://exslt.org/dates-and-times" xmlns:str="http://exslt.org/strings" xmlns:set="http://exslt.org/sets"
 xmlns:exsl="http://exslt.org/common" xmlns="http://www.w3.org/1999/xhtml"
 exclude-result-prefixes="p f date str set exsl"><xsl:import href="_common.xsl"/>{declarations}
<xsl:template match="/"><html lang="en-GB"><xsl:call-template name="head"><xsl:with-param name="title" select="'x'"/></xsl:call-template><body><header><h1>x</h1></header>{body}</body></html>
</xsl:template></xsl:stylesheet>""")
        return self.run(f"rapporteur build -q x.xml -t t.xsl -f doc -o - {options}", status)


# ---- README, before you begin -----------------------------------------------------------

@says("README.md", "Change the 80 to 180, or `2015-16-Q3` to `2015-16-Q5`, and run `check` again: it says what is wrong, where, "
      "and what to do")
def _(t):
    text = next(b for b in markdown.blocks("README.md") if b.lang == "xml").text
    t.error(text.replace(">80\n", ">180\n"), "x.xml:24:9: error:", "over 100 per cent", "correct it")
    t.error(text.replace("2015-16-Q3", "2015-16-Q5"), "2015-16-Q5", "correct it")


@says("README.md", "give it the schema that `rapporteur schema` prints")
def _(t):
    t.run("rapporteur schema >plan.rng", 0)
    t.file("ok.xml", next(b for b in markdown.blocks("README.md") if b.lang == "xml").text)
    if shutil.which("xmllint"):
        t.run("xmllint --noout --relaxng plan.rng ok.xml", 0)


@says(DEFINITION, "Other encodings are refused")
def _(t):
    t.error(('<?xml version="1.0" encoding="ISO-8859-1"?>' + plan(measure(value(80), title="Café"))).encode("latin-1"))


@says(DEFINITION, "reports every fault in one run")
def _(t):
    said = t.error(plan(measure(value(180) + value("x1%", "Q3"), 'unit="percent" polarity="hihg" decimals="a"')))
    t.must("3 errors" in said or said.count(": error:") >= 3, said)


@says(DEFINITION, "An error stops the paper; a warning does not")
def _(t):
    t.paper(plan(measure(value(180))), status=2)
    t.prints(plan(measure(BANDS + value(80, attributes='numerator="4" denominator="5"'))), "80%")


@says(DEFINITION, "Columns count characters")
def _(t):
    text = plan().replace("<title>A plan</title>", "<title>ééé</title><titel>x</titel>")
    t.error(text, f"x.xml:1:{text.index('<titel>') + 1}: error")


@says(DEFINITION, "is an error, but is read as what was meant, so that the same run checks what stands in it")
def _(t):
    t.error(plan(measure(value(180))).replace("priority", "priorty"), "priorty", "over 100 per cent")


@says(DEFINITION, "Scales, statuses, band sets, periods and phases have names of their own kind.")
def _(t):
    t.sound(plan(measure(value(80), name="judgement")))
    t.error(plan(measure(value(80), name="pr")), "pr")


@says(DEFINITION, "where a month will do, `2016-03` means its last day")
def _(t):
    t.prints(plan(measure(value(80)), dates="<date>2016-04-25</date><as-at>2016-03</as-at>"), "Position at 31 March 2016")


@says(DEFINITION, "a hard space is `&#160;`")
def _(t):
    t.sound(plan(measure(value(80), title="A&#160;b")))


@says(DEFINITION, "`<!DOCTYPE>`, entities of your own, and parts pulled in from other files or the network")
def _(t):
    t.error('<!DOCTYPE plan [<!ENTITY a "b">]>' + plan(measure(value(80), title="&a;")))
    t.error("<!DOCTYPE plan>" + plan())


@says(DEFINITION, "They mark findings of `rapporteur check` that somebody has looked at: they become notes, with the reason",
      "`check -v` says which marks answer to no finding any more")
def _(t):
    gap = measure(BANDS + value(80, attributes='numerator="4" denominator="5"'))
    t.check(plan(gap), 1)
    marked = gap.replace("<measure ", '<measure seen="band-gap" seen-reason="It is agreed." ')
    said = t.check(plan(marked), 0)
    t.must("note:" in said and "It is agreed" in said, said)
    t.must(t.check(plan(marked), 0, "").strip() == "1 note (shown with -v)")
    t.must("seen-nothing" in t.check(plan(marked.replace("band-gap", "band-overlap"))))
    t.must("seen-nothing" not in t.check(plan(gap, root='seen="band-gap" seen-reason="x"')))


# ---- the plan and its papers ------------------------------------------------------------

@says(DEFINITION, "Elements inside it may stand in any order")
def _(t):
    text = plan(measure(value(80)))
    title = "<title>A plan</title>"
    t.sound(text.replace(title, "").replace("</plan>", title + "</plan>"))


@says(DEFINITION, "its papers are named after its file")
def _(t):
    t.file("quarter.xml", plan(measure(value(80))))
    said = t.run("rapporteur build quarter.xml -o named", 0)
    t.must("named/quarter.pdf" in said, said)


@says(DEFINITION, "scorecard when there are neither")
def _(t):
    t.file("x.xml", plan(measure(value(80))))
    t.must(t.run("rapporteur build -q x.xml -f doc -o -", 0) == t.document(plan(measure(value(80)))))


@says(DEFINITION, "the date of the paper when left out")
def _(t):
    t.prints(plan(measure(value(80)), dates="<date>2016-04-25</date>"), "Position at 25 April 2016")


@says(DEFINITION, "`--param`, `--theme` and `--as-at` take the place of what the plan says")
def _(t):
    text = plan(measure(value(80)), head='<paper template="scorecard" as-at="2016-02"><param name="title" value="One"/></paper>')
    t.prints(text, "One", "29 February 2016")
    t.file("x.xml", text)
    said = t.run("rapporteur build -q x.xml -f html -o - --param title=Two --as-at 2016-01-05", 0)
    t.must("Two" in said and "5 January 2016" in said and "29 February" not in said, said)


@says(DEFINITION, "the two cannot stand together")
def _(t):
    t.error(plan(root='papers="scorecard"', head='<paper template="exceptions"/>'), "papers")


@says(DEFINITION, "reports a template, theme, parameter or column that there is not at the line that names it")
def _(t):
    t.error(plan(head='\n<paper template="scorcard"/>\n<paper template="scorecard" theme="no.xml"><param name="x" value="y"/></paper>',
                 card='columns="mesure"'), "x.xml:3:1: error", "x.xml:4:1: error", "mesure", "'x'")


@says(DEFINITION, "Ids of statuses are unique in the whole plan")
def _(t):
    t.error(plan(head='<scale id="s" label="S"><status id="good" label="G" standing="good"/></scale>'), "good")


# ---- bands ------------------------------------------------------------------------------

@says(DEFINITION, "A value is rated by the bands in force in its own period", "a note says by which ones an earlier period was rated",
      "A period before the first `from` is not rated unless one of the `bands` has none.")
def _(t):
    old = '<bands scale="judgement"><band status="ri">50-59</band><band status="good">60-100</band></bands>'
    new = BANDS.replace("judgement\"", 'judgement" from="2015-16-Q3"', 1)
    said = t.document(plan(measure(old + new + value(70, "Q2") + value(70, "Q3") + value(80))))
    t.must("Good" in said and "rated by the thresholds" in said or "thresholds" in said, said)
    said = t.paper(plan(measure(new + value(90, "Q2") + value(90, "Q3") + value(80))))
    t.must("1 measure" in said, said)


@says(DEFINITION, "A text that says another range than `from` and `to` is an error.")
def _(t):
    t.error(plan(measure('<bands scale="judgement"><band status="good" from="85" to="100">80-100</band></bands>' + value(80))))


@says(DEFINITION, "There may be one band for each status.")
def _(t):
    t.error(plan(measure('<bands scale="judgement"><band status="good">85-90</band><band status="good">91-95</band></bands>' + value(80))))


@says(DEFINITION, 'where the text says otherwise for a value that can occur ("Over 90" beside `from="91"` leaves 90.5% in doubt), '
      "`check` says so")
def _(t):
    bands = ('<bands scale="judgement"><band status="ri" from="0" to="90">90 or less</band>'
             '<band status="good" from="91">Over 90</band></bands>')
    said = t.check(plan(measure(bands + value(80, attributes='numerator="4" denominator="5"'))))
    t.must("band-text-differs" in said, said)


@says(DEFINITION, "give the measure one, or it is not rated")
def _(t):
    bands = '<bands scale="judgement"><band status="ri" change="-2">2% reduction</band><band status="good" change="-5">5% reduction</band></bands>'
    said = t.check(plan(measure(bands + value(80), 'unit="percent" polarity="low"')))
    t.must("no-baseline" in said, said)


@says(DEFINITION, "A stated polarity that the bands contradict is an error.")
def _(t):
    t.error(plan(measure(BANDS + value(80), 'unit="percent" polarity="low"')), "polarity")


@says(DEFINITION, "A measure has a `band-set` or `bands`, or neither.")
def _(t):
    t.error(plan(measure(BANDS + value(80), 'unit="percent" band-set="s"'),
                 head='<band-set id="s" scale="judgement"><band status="good">85-100</band></band-set>'), "band")


# ---- periods, scorecards, profiles --------------------------------------------------------

@says(DEFINITION, "printed as Q1 to Q4")
def _(t):
    t.prints(plan(measure(value(80))), "Q1 Q2 Q3 Q4")


@says(DEFINITION, "A measure may have values for earlier periods than the scorecard shows; later ones are an error.")
def _(t):
    t.sound(plan(measure(value(80, year="2014-15") + value(80, "Q2")), shown="2015-16-Q1 2015-16-Q2"))
    t.error(plan(measure(value(80, "Q2") + value(80, "Q3")), shown="2015-16-Q1 2015-16-Q2"), "2015-16-Q3")


@says(DEFINITION, "Several scorecards may name the same CSV file.")
def _(t):
    t.file("v.csv", "measure,period,value\nm,2015-16-Q4,80\n")
    t.sound(plan(measure(""), card='values="v.csv"', after=(
        '<scorecard id="b" periods="2015-16-Q4" values="v.csv"><title>B</title></scorecard>')))


@says(DEFINITION, "The period the paper is about; the last of periods when left out.")
def _(t):
    t.prints(plan(measure(BANDS + value(90, "Q3") + value(80))), "because 80%")
    t.prints(plan(measure(BANDS + value(90, "Q3")), card='current="2015-16-Q3"'), "because 90%")


@says(DEFINITION, "so a row may add up to 98 to 102; anything else is an error")
def _(t):
    def with_shares(a, b):
        return plan(measure(value(80)), after=f"""<profile id="pf" scale="judgement"><title>Found</title><profile-row name="N">
            <share status="good">{a}</share><share status="ri">{b}</share></profile-row></profile>""")
    t.sound(with_shares(50, 48))
    t.sound(with_shares(50, 52))
    t.error(with_shares(50, 47.9))
    t.error(with_shares(50, 52.1))


@says(DEFINITION, "The scorecard paper draws each profile as stacked bars, with its figures in a table beneath.")
def _(t):
    said = t.document(plan(measure(value(80)), after="""<profile id="pf" scale="judgement"><title>Found</title>
        <profile-row name="Nursery"><share status="good">100</share></profile-row></profile>"""))
    t.must("stacked-bar" in said and said.index("stacked-bar") < said.rindex("Nursery"), said)


# ---- priorities, recommendations, actions -------------------------------------------------

@says(DEFINITION, "`ref` differs within all priorities together, and within each `recommendations` list.")
def _(t):
    twice = recommendation("") + recommendation("", "r2")
    t.error(plan(inside=twice), "ref")
    t.sound(plan(inside=recommendation(""), after=f'<recommendations id="l" title="List">{recommendation("", "r2")}</recommendations>'))


@says(DEFINITION, "There is no state for completed or overdue")
def _(t):
    t.error(plan(inside=recommendation(action("", 'state="completed"'))), "state")
    t.error(plan(inside=recommendation(action("", 'state="overdue"'))), "state")


@says(DEFINITION, "an update of April says nothing in a paper as at March")
def _(t):
    text = plan(inside=recommendation(action('<update on="2016-04-02">Spoken with all.</update>')))
    t.must("Spoken with all" not in t.paper(text, "improvement-plan"))
    t.must("Spoken with all" in t.paper(text, "improvement-plan", "--as-at 2016-04-30"))


@says(DEFINITION, 'An action of which nothing is said is "Nothing reported", not "Not started".')
def _(t):
    said = t.prints(plan(inside=recommendation(action("", 'due="2017-06"'))), "Nothing reported", template="improvement-plan")
    t.must("1.1" in said)


@says(DEFINITION, "It counts once in the totals of the plan and of the priority it stands in, and in each of those recommendations.")
def _(t):
    text = plan(inside=recommendation(action("", 'due="2017-06" also="r2"')) + recommendation("", "r2", "2"))
    said = t.template('<p><xsl:value-of select="$plan/f:rollup/@actions"/> <xsl:for-each select="//p:recommendation">'
                      ' r<xsl:value-of select="f:rollup/@actions"/></xsl:for-each></p>', text=text)
    t.must(re.search(r"1\s+r1\s*r1|1 r1 r1|1r1r1", said), said)


@says(DEFINITION, "Updates may stand in any order. The latest that gives `rag` or `impact` counts.")
def _(t):
    updates = '<update on="2016-03-01" rag="green">Now.</update><update on="2016-01-01" rag="red">Then.</update>'
    said = t.template('<p><xsl:value-of select="//p:action/f:action/@rag"/></p>',
                      text=plan(inside=recommendation(action(updates, 'due="2017-06"'))))
    t.must("green" in said or "Green" in said, said)


# ---- measures and values ------------------------------------------------------------------

@says(DEFINITION, "| percent | `80`, `80%`, `66.7` |", "| count | `12`, `1,250` |",
      "| working-days, days, weeks, months | `5`, `5 working days`, `5-6 months` |", "| pounds | `1,250`, `12.50` |",
      "| text | anything; not rated |")
def _(t):
    for unit, forms in (("percent", ("80", "80%", "66.7")), ("count", ("12", "1,250")), ("working-days", ("5", "5 working days")),
                        ("months", ("5-6 months",)), ("pounds", ("1,250", "12.50")), ("rate", ("12.5",)), ("text", ("Any words",))):
        for form in forms:
            said = t.sound(plan(measure(value(form), f'unit="{unit}"')))
            t.must("words-for-number" not in said, said)


@says(DEFINITION, "its cells say \"Reported each year in Q4\"")
def _(t):
    t.prints(plan(measure(value(14.9), 'unit="number" frequency="annual" reported-in="Q4"') + measure(value(80), name="n")),
             "Reported each year in Q4")


@says(DEFINITION, 'With `noun="complaint"` the direction of travel reads "1 more complaint than in Q3: worsened"; without, '
      '"Up 1 since Q3: worsened".')
def _(t):
    text = plan(measure(value(4, "Q3") + value(5), 'unit="count" polarity="low" noun="complaint" target="3" kind="stock"'))
    get = '<p><xsl:value-of select="//f:row/@travel"/></p>'
    t.must("1 more complaint than in Q3: worsened" in t.template(get, text=text), t.template(get, text=text))
    text = text.replace('noun="complaint"', "")
    t.must("Up 1 since Q3: worsened" in t.template(get, text=text), t.template(get, text=text))


@says(DEFINITION, 'With `little-change="2"`, a move of less than 2 is "little changed" and is counted as no change.')
def _(t):
    text = plan(measure(value(90, "Q3") + value(91), 'unit="percent" polarity="high" little-change="2"'))
    t.prints(text, "little changed")
    t.must("little changed" not in t.paper(text.replace(">91<", ">92<")))


@says(DEFINITION, "Here 58 by June meets the 121 planned, and the paper says that the measure is on course for the year's 487.")
def _(t):
    block = next(b for b in markdown.blocks(DEFINITION) if b.lang == "xml" and 'id="entrants"' in b.text)
    text = plan(block.text.replace("<measure ", '<measure scorecards="card" '), shown="2010-11-Q1")
    t.prints(text, "58", "121", "n course")


@says(DEFINITION, 'Without them the paper says "Target met", "Within tolerance" and "Target missed".')
def _(t):
    for figure, words in ((95, "Target met"), (88, "Within tolerance"), (70, "Target missed")):
        t.prints(plan(measure(value(figure), 'unit="percent" polarity="high" target="90" tolerance="5"')), words)


@says(DEFINITION, "Where a measure has bands, they rate; targets do not.")
def _(t):
    t.prints(plan(measure(BANDS + value(90), 'unit="percent" target="95"')), "Good because")


@says(DEFINITION, "Nothing and no marker means that the value is missing; the paper says so in words.")
def _(t):
    t.prints(plan(measure(value("")) + measure(value(80), name="n")), "Not reported")


@says(DEFINITION, "`NA` (the same as the marker `z`)")
def _(t):
    other = measure(value(80), name="n")
    t.must(t.document(plan(measure(value("NA")) + other)).split("source-hash>")[-1]
           == t.document(plan(measure(value("", attributes='markers="z"')) + other)).split("source-hash>")[-1])


@says(DEFINITION, "It is rated by the number you state for it; without one it is not rated, and `rapporteur check` says so.")
def _(t):
    attributes = 'unit="count" polarity="low" target="10" kind="stock"'
    t.prints(plan(measure(value("6 cum 9", attributes='number="9"'), attributes)), "6 cum 9", "Target met")
    t.must("words-for-number" in t.check(plan(measure(value("6 cum 9"), attributes))))


@says(DEFINITION, 'A value that cannot be rated otherwise has the reported rating, marked "as reported".')
def _(t):
    t.prints(plan(measure(value(2.9, attributes='rag="green"'), 'unit="number"')), "Green", "as reported")


@says(DEFINITION, "where the two are different judgements, the paper and `rapporteur check` say so")
def _(t):
    text = plan(measure(BANDS + value(80, attributes='rag="green"')))
    t.must("rated-otherwise" in t.check(text), t.check(text))
    t.prints(text, "Green")


@says(DEFINITION, "2 of 3 is 67, 66.7 or 66.67", "`numerator` and `denominator` go together.")
def _(t):
    cases = 'numerator="2" denominator="3"'
    for figure in ("67", "66.7", "66.67"):
        t.sound(plan(measure(value(figure, attributes=cases))))
    for figure in ("66", "66.6"):
        t.error(plan(measure(value(figure, attributes=cases))))
    t.error(plan(measure(value(67, attributes='numerator="2"'))), "denominator")


@says(DEFINITION, "A half may be rounded up or to the even digit.")
def _(t):
    for figure in ("63", "62"):
        t.sound(plan(measure(value(figure, attributes='numerator="5" denominator="8"'))))
    t.error(plan(measure(value(61, attributes='numerator="5" denominator="8"'))))


@says(DEFINITION, 'A percentage over 100 is an error unless the measure says `may-exceed-100="yes"`.',
      "There is one value for each measure and period.")
def _(t):
    t.error(plan(measure(value(101))), "100")
    t.sound(plan(measure(value(101), 'unit="percent" may-exceed-100="yes"')))
    t.error(plan(measure(value(80) + value(81))))


@says(DEFINITION, "The scorecard lists the parts of the values that it shows below the table")
def _(t):
    t.prints(plan(measure(value('33% a 64% b<part name="a: Travellers">33%</part>'))), "Travellers")


@says(DEFINITION, "one on another period that the scorecard shows below the table, under that period's name",
      "`rapporteur check` lists comments on periods that no scorecard shows")
def _(t):
    text = plan(measure(value("80<comment><p>Said before.</p></comment>", "Q3") + value(80)))
    t.prints(text, "Q3 2015-16: Said before.")
    text = plan(measure(value("80<comment><p>Said before.</p></comment>", "Q1") + value(80)), shown="2015-16-Q3 2015-16-Q4")
    t.must("comment-not-printed" in t.check(text), t.check(text))


# ---- CSV ----------------------------------------------------------------------------------

@says(DEFINITION, "The first line names the columns, in any order and in small or capital letters",
      "each line of the cell becomes a paragraph", "for your own eyes; not read", "Blank rows are skipped.",
      "a quote inside it is written twice")
def _(t):
    t.file("v.csv", 'Value,TITLE,Period,measure,Comment\n,,,,\n80,whatever,2015-16-Q4,m,"One, ""two""\nThree"\n\n')
    said = t.document(plan(measure(""), card='values="v.csv"'))
    t.must('<p>One, "two"</p>' in said and "<p>Three</p>" in said and "80%" in said and "whatever" not in said, said)


@says(DEFINITION, "faults are reported at the row's line", "but only one for each period")
def _(t):
    t.file("v.csv", "measure,period,value\nm,2015-16-Q3,70\nm,2015-16-Q4,180\n")
    t.error(plan(measure(""), card='values="v.csv"'), "v.csv:3")
    t.file("v.csv", "measure,period,value\nm,2015-16-Q4,80\n")
    t.error(plan(measure(value(80)), card='values="v.csv"'), "2015-16-Q4")


# ---- text ---------------------------------------------------------------------------------

@says(DEFINITION, "A `section` inside a section has no `place`.")
def _(t):
    t.error(plan(after='<section heading="A"><section heading="B" place="after"><p>x</p></section></section>'), "place")


@says(DEFINITION, "or to an address that begins with `https://`, `http://`, `mailto:` or `tel:`")
def _(t):
    def with_link(href):
        return plan(after=f'<section heading="A"><p><a href="{href}">there</a></p></section>')
    for href in ("https://example.org/", "http://example.org/", "mailto:a@example.org", "tel:123", "#pr"):
        t.sound(with_link(href))
    for href in ("#nowhere", "javascript:x()", "page.html", "ftp://example.org/"):
        t.error(with_link(href))


@says(DEFINITION, "all rows fill the same columns, spans counted; a cell spans at most 1000")
def _(t):
    def with_table(rows):
        return plan(after=f'<section heading="A"><table><tr><th>a</th><th>b</th></tr>{rows}</table></section>')
    t.sound(with_table('<tr><td colspan="2">x</td></tr>'))
    t.error(with_table("<tr><td>x</td></tr>"))
    t.error(with_table('<tr><td colspan="1001">x</td></tr>'))


# ---- findings -----------------------------------------------------------------------------

@says(EVALUATION, "completed after the plan's as-at day; after its date where it has none")
def _(t):
    done = recommendation(action('<completed on="2016-04-10"/>', 'due="2016-06"'))
    t.must("completed-in-future" in t.check(plan(inside=done)))
    t.must("completed-in-future" not in t.check(plan(inside=done, dates="<date>2016-04-25</date>")))


@says(EVALUATION, "a measure without a value or a marker in its scorecard's current period")
def _(t):
    t.must("no-current-value" in t.check(plan(measure(value(80, "Q3")))))
    t.must("no-current-value" not in t.check(plan(measure(value("", attributes='markers="x"')))))


@says(EVALUATION, "`rated=\"no\"`, but bands or a target")
def _(t):
    t.must("unrated-thresholds" in t.check(plan(measure(BANDS + value(80), 'unit="percent" rated="no"'))))


@says(EVALUATION, "due more than ten years ahead", "no due date",
      "completed more than a year before anything else in the plan")
def _(t):
    t.must("date-far-ahead" in t.check(plan(inside=recommendation(action("", 'due="2027-01"')))))
    t.must("action-undated" in t.check(plan(inside=recommendation(action("", "")))))
    done = action('<completed on="2009-01-10"/>', 'due="2016-01"') + action("", 'due="2015-12"', "1.2")
    t.must("date-before-plan" in t.check(plan(inside=recommendation(done))), t.check(plan(inside=recommendation(done))))


@says(EVALUATION, "overdue, and nothing reported since it fell due", "reported good, overdue")
def _(t):
    t.must("overdue-without-update" in t.check(plan(inside=recommendation(action("", 'due="2016-01"')))))
    good = action('<update on="2016-03-01" rag="green">Going well.</update>', 'due="2016-01"')
    t.must("good-but-overdue" in t.check(plan(inside=recommendation(good))))


@says(EVALUATION, "2 to 6 capitals never spelt out", "two measures of one title with different bands")
def _(t):
    t.must("acronym" in t.check(plan(measure(value(80), title="Children seen by the IRO"))))
    t.must("acronym" not in t.check(plan(measure(value(80), title="Seen by an independent reviewing officer (IRO)"))))
    other = BANDS.replace("75-84", "70-84")
    t.must("same-title-other-bands" in t.check(plan(measure(BANDS + value(80)) + measure(other + value(80), name="n"))))


@says(EVALUATION, "the as-at day lies before the end of a scorecard's current period", "a value better than the best band's far edge",
      "bands, but nothing says which way is good")
def _(t):
    t.must("as-at-before-figures" in t.check(plan(measure(value(80)), dates="<date>2016-04-25</date><as-at>2016-02</as-at>")))
    narrow = BANDS.replace("85-100", "85-95")
    t.must("beyond-best-band" in t.check(plan(measure(narrow + value(99)))))
    one = '<bands scale="judgement"><band status="good" from="80" to="90">80-90</band></bands>'
    t.must("no-polarity" in t.check(plan(measure(one + value(85)))))


@says(EVALUATION, "with one, `check` exits with 1", "Several findings of one code are one line, with their number and the first lines; `-v` shows each")
def _(t):
    four = "".join(action("", "", f"1.{n}") for n in range(1, 5))
    said = t.check(plan(inside=recommendation(four)), 1, "")
    t.must(said.count("action-undated") == 1 and "4 actions" in said, said)
    t.must(t.check(plan(inside=recommendation(four)), 1).count("action-undated") == 4)


@says(EVALUATION, '`{"findings": [{"file", "line", "column", "level", "code", "text"}], "counts": {"errors", "warnings", "notes"}}`')
def _(t):
    import json
    told = json.loads(t.check(plan(measure(value(80, "Q3"))), 1, "--format json"))
    t.must(set(told) == {"findings", "counts"} and set(told["counts"]) == {"errors", "warnings", "notes"}
           and set(told["findings"][0]) == {"file", "line", "column", "level", "code", "text"}, told)


# ---- templates ----------------------------------------------------------------------------

@says(TEMPLATES, "one the template does not have is an error")
def _(t):
    t.document(plan(measure(value(80))), options="--param colour=red", status=2)
    t.document(plan(measure(value(80))), "one-page-summary", "--param key=no", 2)


@says(TEMPLATES, "`document()`, `generate-id()` and EXSLT's dates are not there")
def _(t):
    for call in ("document('x.xml')", "generate-id(/)", "date:date()"):
        t.template(f'<p><xsl:value-of select="{call}"/></p>', status=2)


@says(TEMPLATES, "There are EXSLT's strings (`str:tokenize`, `str:replace`, …), sets, and `exsl:node-set`.")
def _(t):
    said = t.template("""<xsl:variable name="v"><a/><a/></xsl:variable><p><xsl:value-of select="count(str:tokenize('a b c'))"/>,
        <xsl:value-of select="str:replace('xyz', 'y', '-')"/>, <xsl:value-of select="count(set:distinct(//p:status/@standing))"/>,
        <xsl:value-of select="count(exsl:node-set($v)/*)"/></p>""")
    t.must("3, x-z, 3, 2" in plain(said), said)


@says(TEMPLATES, '`xsl:message terminate="yes"` ends the build with its text as the error')
def _(t):
    t.must("Enough said" in t.template('<xsl:message terminate="yes">Enough said</xsl:message>', status=2))


@says(TEMPLATES, "It can read nothing else, write nothing")
def _(t):
    t.template("<p>x</p>", declarations='<xsl:include href="/etc/passwd"/>', status=2)
    t.template("<p>x</p>", declarations='<xsl:import href="../other/t.xsl"/>', status=2)


@says(TEMPLATES, "Templates may call one another 249 deep.")
def _(t):
    loop = ('<xsl:template name="l"><xsl:param name="n"/><xsl:if test="$n &gt; 0"><xsl:call-template name="l">'
            '<xsl:with-param name="n" select="$n - 1"/></xsl:call-template></xsl:if></xsl:template>')
    for depth, status in ((249, 0), (250, 2)):
        t.template(f'<p>x</p><xsl:call-template name="l"><xsl:with-param name="n" select="{depth}"/></xsl:call-template>',
                   loop, status=status)


@says(TEMPLATES, '`f:date(\'2016-03-31\')` is "31 March 2016" and `f:date(\'2016-03\')` "Mar 2016"',
      '`f:counted(3, \'action\')` is "3 actions" and `f:counted(2, \'child\', \'children\')` "2 children"; 1 takes the first word.',
      '`f:say(\'number_days\', 3)` is "3 days".')
def _(t):
    calls = ("f:date('2016-03-31')", "f:date('2016-03')", "f:counted(3, 'action')", "f:counted(2, 'child', 'children')",
             "f:counted(1, 'child', 'children')", "f:say('number_days', 3)")
    said = plain(t.template("<p>" + "; ".join(f'<xsl:value-of select="{c}"/>' for c in calls) + "</p>"))
    t.must("31 March 2016; Mar 2016; 3 actions; 2 children; 1 child; 3 days" in said, said)
    t.template("<p><xsl:value-of select=\"f:say('no_such_text')\"/></p>", status=2)


@says(TEMPLATES, "for scorecards of at most 60 measures; looking ahead takes five values, a chart four")
def _(t):
    def with_values(n):
        quarters = [(y, f"Q{q}") for y in ("2014-15", "2015-16") for q in (1, 2, 3, 4)][-n:]
        return plan(measure(BANDS + "".join(value(80 + i, q, year=y) for i, (y, q) in enumerate(quarters))))
    heads = ("Where the figures are heading", "The figures over time")
    for n, there in ((3, (False, False)), (4, (False, True)), (5, (True, True))):
        said = t.document(with_values(n))
        t.must(tuple(h in said for h in heads) == there, f"{n} values: {said[:80]}")
        forced = t.document(with_values(n), options="--param charts=no --param look-ahead=no")
        t.must(not any(h in forced for h in heads), forced)


@says(TEMPLATES, "The scorecard sets three where their figures stand in its table already, else two")
def _(t):
    three = "".join(measure(BANDS + "".join(value(80 + i, f"Q{i}") for i in (1, 2, 3, 4)), name=f"m{n}", title=f"M{n}") for n in range(3))
    t.must('d:columns="3"' in t.document(plan(three)))
    t.must('d:columns="2"' in t.document(plan(three, shown="2015-16-Q3 2015-16-Q4")))


@says(TEMPLATES, "what has nothing to show is left out")
def _(t):
    t.must("Direction of travel" not in t.document(plan(measure(BANDS + value(80)))))


@says(TEMPLATES, "before its number. Area: where it lists improvements")
def _(t):
    t.prints(plan(measure(value(80))), "Priority 1: Priority of all")
    t.prints(plan(measure(value(80)), inside='<improvement id="i"><title>T</title></improvement>'), "Area 1: Priority of all")
    t.prints(plan(measure(value(80))), "Goal 1: Priority of all", options="--param priority-word=Goal")


@says("docs/charts.md", "Lines have the scale of their values, the target, the benchmarks and the bands near them")
def _(t):
    values = "".join(value(91 + i, f"Q{i}") for i in (1, 2, 3, 4))
    t.file("x.xml", plan(measure(values, 'unit="percent" polarity="high" target="94"')))
    t.run("rapporteur build -q x.xml -f pdf -o . --param charts=yes", 0)
    words = t.session.read("x.pdf")
    t.must("92%" in words and not re.search(r"\b20%", words.split("figures over time")[-1]), words)


@says(TEMPLATES, "counts by rating, key, one landscape section per scorecard, and how each rating was reached")
def _(t):
    said = t.document(plan(measure(BANDS + value(90))))
    t.must('d:page="landscape"' in said, said)
    t.must(re.search(r'<section d:page="portrait"[^>]*>\s*<h2 id="reasons"', said), said)


# ---- document, theme, certificate ----------------------------------------------------------

@says("docs/document.md", "writes the document of a paper to a file (`plan.document.xml`), with `-o -` it prints it")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    t.run("rapporteur build -q plan.xml --format doc -o docs", 0)
    t.must((t.folder / "docs/plan.document.xml").exists())
    t.must("<html" in t.run("rapporteur build -q plan.xml --format doc -o -", 0))


@says("docs/layout.md", "writes it to a text file (`plan.boxes.txt`), one item a line", "Blocks are nested at most 60 deep",
      "Margins that leave less than 72 pt of an A4 page are an error.")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    t.run("rapporteur build -q plan.xml --format boxes -o docs", 0)
    t.must((t.folder / "docs/plan.boxes.txt").exists())
    t.template("<div>" * 70 + "<p>x</p>" + "</div>" * 70, status=0)
    t.run("rapporteur build -q x.xml -t t.xsl -f pdf -o docs", 2)
    t.file("look.xml", '<theme xmlns="urn:rapporteur:theme"><margins left="100mm" right="95mm"/></theme>')
    t.run("rapporteur build -q plan.xml --theme look.xml -o docs", 2)


@says("docs/theme.md", "text smaller than its floor", "a logo without words, an unknown placeholder",
      "lines closer than the type is high", "Everything left out keeps its built-in value.",
      "Lengths carry their unit (`12pt`, `18mm`, `1.8cm`), colours are `#rrggbb`, switches are yes or no.")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    for inside, status in (('<text style="body" size="8pt"/>', 2), ('<text style="body" size="14pt" leading="10pt"/>', 2),
                           ('<logo src="logo.png"/>', 2), ('<footer left="{nobody}"/>', 2), ('<margins left="18"/>', 2),
                           ('<margins left="18mm" right="1.8cm" top="40pt"/>', 0), ('<colours ink="black"/>', 2),
                           ('<table zebra="maybe"/>', 2), ('<table zebra="yes"/>', 0), ("", 0)):
        t.file("look.xml", f'<theme xmlns="urn:rapporteur:theme">{inside}</theme>')
        t.run("rapporteur build -q plan.xml --theme look.xml -o look", status)


@says("docs/theme.md", "all such errors are told in one run")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    t.file("look.xml", '<theme xmlns="urn:rapporteur:theme"><colours ink="#eeeeee"/><footer left="{nobody}"/></theme>')
    said = t.run("rapporteur build -q plan.xml --theme look.xml -o look", 2)
    t.must("contrast" in said and "nobody" in said, said)


@says("docs/accessibility.md", "writes NAME-certificate.pdf and .html for each paper, one A4 page",
      "lists thirteen checks with what was found")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    t.run("rapporteur build -q plan.xml --certificate -o cert", 0)
    t.must({p.name for p in (t.folder / "cert").iterdir()} == {"plan.pdf", "plan.html", "plan-certificate.pdf", "plan-certificate.html"})
    words = (t.folder / "cert/plan-certificate.html").read_text(encoding="utf-8")
    table = next(b for b in markdown.blocks("docs/accessibility.md") if b.kind == "table" and "passes when" in b.text)
    checks = [row[0] for row in markdown.rows(table)[1:]]
    t.must(len(checks) == 13 and all(c in words for c in checks), [c for c in checks if c not in words])


@says("docs/html.md", "style sheet, pictures (as `data:` URIs) and signs inside, no script, nothing fetched")
def _(t):
    t.file("plan.xml", plan(measure(BANDS + value(80))))
    page = t.run("rapporteur build -q plan.xml -f html -o -", 0)
    t.must(not re.search(r"<script|<link [^>]*stylesheet|@import|src=\"(?!data:)|url\((?!data:)", page), page[:300])


@says("docs/performance.md", "`-j 1` does everything on one thread; the bytes are the same")
def _(t):
    t.file("plan.xml", plan(measure(BANDS + value(80))))
    t.run("rapporteur build -q -j 1 plan.xml -o one && rapporteur build -q -j 8 plan.xml -o many && diff -r one many", 0)


# ---- how plans are judged -------------------------------------------------------------------

def bands(*ranges, scale="three"):
    names = ("ri", "good") if len(ranges) == 2 else ("s1", "s2", "s3")
    return f'<bands scale="{scale if len(ranges) == 3 else "judgement"}">' + "".join(
        f'<band status="{n}" {r if "=" in r else ""}>{r.split(">")[-1] if "=" in r else r}</band>' for n, r in zip(names, ranges)) + "</bands>"


THREE = """<scale id="three" label="Three"><status id="s1" label="First" standing="poor"/>
<status id="s2" label="Second" standing="good"/><status id="s3" label="Third" standing="best"/></scale>"""
ROW = "".join(f'<p>{n}=<xsl:value-of select="//f:row/@{n}"/>;</p>' for n in ("status", "why", "unrated", "gap", "travel", "verdict"))


def row(t, inside, attributes='unit="percent"', head=THREE, dates="<date>2016-04-25</date><as-at>2016-03-31</as-at>"):
    """What the program says of one measure."""
    return plain(re.sub(r"<[^>]+>", " ", t.template(ROW, text=plan(measure(inside, attributes), head=head, dates=dates))))


@says(EVALUATION, "| 75-84, 85-94, 95-100 (high) | 84.5 | the first | at least 75 and below 85 |",
      '| | 74 | below the first: "Below requires improvement", standing bad | below 75 |',
      "| 75-84, 85-93, 95-99 (high) | 94 | the second | at least 85 and below 95 |",
      "| | 100 | the third | better than the best band's far edge is still the best |",
      "| 65-79, 80-90, 90-100 (high) | 90 | the third | in both: the better one |",
      "| | 10 | the second | read from the words", "| | 21 |")
def _(t):
    low = ("20-16", "15-10", "Below 10")
    for ranges, figure, status in (
            (("75-84", "85-94", "95-100"), 84.5, "three.s1"), (("75-84", "85-94", "95-100"), 74, "below.three"),
            (("75-84", "85-93", "95-99"), 94, "three.s2"), (("75-84", "85-93", "95-99"), 100, "three.s3"),
            (("65-79", "80-90", "90-100"), 90, "three.s3"), (low, 15.5, "three.s1"), (low, 10, "three.s2"), (low, 9, "three.s3"),
            (low, 21, "below.three"), (("5 days", "3 days", "1 day"), 2, "three.s2")):
        unit = "days" if "days" in ranges[0] else "percent"
        said = row(t, bands(*ranges) + value(figure), f'unit="{unit}"')
        t.must(f"status={status};" in said, f"{ranges} {figure}: {said}")


@says(EVALUATION, "With baseline 56 and \"2% reduction\", the first band ends at 54.88%.")
def _(t):
    change = bands('change="-2">2% reduction', 'change="-5">5% reduction')
    for figure, status in ((54.88, "judgement.ri"), (54.89, "below.judgement")):
        said = row(t, change + value(figure), 'unit="percent" polarity="low" baseline="56"')
        t.must(f"status={status};" in said, said)


@says(EVALUATION, "22 of 26 is 84.6%: printed as 85%, rated below 85, and a note says so.")
def _(t):
    text = plan(measure(BANDS + value(85, attributes='numerator="22" denominator="26"')))
    t.prints(text, "85%", "Printed as 85%, rated as 84.6%.", "Requires improvement because 84.6%")


@says(EVALUATION, "*Good because 92% is at least 85% and below 95%.*",
      "20 of 25 with Good from 85: *2 more of 25 reach Good* (22 of 25 is 88%)", "Low is good: *2 fewer of 25 reach Good*",
      "Otherwise in the unit: *3 points short of Outstanding*")
def _(t):
    scale = THREE.replace("First", "RI").replace("Second", "Good").replace("Third", "Outstanding")
    three = bands("75-84", "85-94", "95-100")
    t.must("Good because 92% is at least 85% and below 95%." in row(t, three + value(92), head=scale))
    t.must("3 points short of Outstanding" in row(t, three + value(92), head=scale), row(t, three + value(92), head=scale))
    t.must("2 more of 25 reach Good" in row(t, BANDS + value(80, attributes='numerator="20" denominator="25"')))
    said = row(t, bands("20-16", "15-0") + value(20, attributes='numerator="5" denominator="25"'), 'unit="percent" polarity="low"')
    t.must("2 fewer of 25 reach Good" in said, said)


@says(EVALUATION, "91.6 and 92.4, both printed as 92%, did not move",
      "A cumulative count starts again each year, so a quarter's is judged against the same quarter of last",
      "year only. Whole years are judged against each other.")
def _(t):
    said = row(t, value(91.6, "Q3") + value(92.4), 'unit="percent" polarity="high" decimals="0"')
    t.must("verdict=no change" in said, said)
    said = row(t, value(20, "Q3") + value(40), 'unit="count" polarity="high" kind="cumulative"')
    t.must("verdict=;" in said, said)
    text = plan(measure(value(30, "Q4", year="2014-15") + value(20, "Q3") + value(40), 'unit="count" polarity="high" kind="cumulative"'))
    said = t.template("<p><xsl:value-of select=\"f:ahead('m')/@last-year-verdict\"/></p>", text=text)
    t.must("improved" in said, said)
    years = '<value period="2014-15">30</value><value period="2015-16">40</value>'
    text = plan(measure(years, 'unit="count" polarity="high" kind="cumulative"'), shown="2014-15 2015-16")
    said = t.template(ROW, text=text)
    t.must("verdict=improved" in said, said)


@says(EVALUATION, "no value reported, not applicable, value not available, value suppressed, no thresholds, baseline not stated")
def _(t):
    for inside, words in ((BANDS + value(""), "no value reported"), (BANDS + value("NA"), "not applicable"),
                          (BANDS + value("", attributes='markers="x"'), "value not available"),
                          (BANDS + value(3, attributes='markers="c"'), "value suppressed"), (value(80), "no thresholds")):
        said = row(t, inside)
        t.must(f"unrated={words};" in said, f"{words}: {said}")


@says(EVALUATION, "A marker of absence outranks a number: a suppressed 3 is \"Suppressed\".", "A missing value is \"Not reported\", 0 is 0.",
      "Counts, durations and money have a comma between thousands.")
def _(t):
    said = t.prints(plan(measure(value(3, attributes='markers="c"')) + measure(value(0, "Q3") + value(""), 'unit="count"', "n")
                         + measure(value(12345), 'unit="count"', "o")), "Suppressed", "Not reported", "12,345", " 0 ")
    t.must(" 3 " not in said.split("Suppressed")[0][-30:], said)


STATUS = ('<xsl:for-each select="//p:action"><p><xsl:value-of select="f:action/@status"/>: <xsl:value-of select="f:action/@text"/>;'
          '<xsl:value-of select="f:action/@slip"/>;</p></xsl:for-each>')


def status_of(t, inside="", attributes='due="2016-06"', extra=""):
    return plain(t.template(STATUS, text=plan(inside=recommendation(action(inside, attributes) + extra))))


@says(EVALUATION, "| 1 | Completed without evidence | completed; no evidence by that day; the plan records evidence somewhere |",
      "| 2 | Completed late |", "| 3 | Completed | completed |", "| 4 | Deferred |", "| 5 | Under review |",
      "| 6 | Overdue by N days | the due date in force lies before the as-at day |",
      "| 7 | Ongoing | the plan says so, and there is no due date |", "| 8 | No due date | nothing else can be said |",
      "| 9 | Due within 30 days | due on the as-at day (0) up to 30 days after it |", "| 10 | Ongoing | the plan says so, due later |",
      "| 11 | On track |", "| 13 | Not started |", "| 14 | Nothing reported |")
def _(t):
    evidence = action('<evidence on="2016-01-01">Seen</evidence>', 'due="2017-06"', "1.2")
    for inside, attributes, extra, words in (
            ('<completed on="2016-01-10"/>', 'due="2016-02"', evidence, "Completed without evidence"),
            ('<completed on="2016-03-10"/>', 'due="2016-02"', "", "action.completed-late: Completed 10 days late"),
            ('<completed on="2016-01-10"/>', 'due="2016-02"', "", "Completed"), ("", 'due="2016-02" state="deferred"', "", "Deferred"),
            ("", 'due="2016-02" state="under-review" review="2016-06"', "", "Under review"),
            ("", 'due="2016-03-30"', "", "Overdue by 1 day"), ("", 'state="ongoing"', "", "Ongoing"), ("", "", "", "No due date"),
            ("", 'due="2016-03-31"', "", "Due"), ("", 'due="2016-04-30"', "", "Due"),
            ("", 'due="2017-06" state="ongoing"', "", "Ongoing"), ("", 'due="2017-06" state="started"', "", "On track"),
            ("", 'due="2017-06" state="not-started"', "", "Not started"), ("", 'due="2017-06"', "", "Nothing reported")):
        said = status_of(t, inside, attributes, extra)
        t.must(words in said, f"{attributes} {inside}: {said}")


@says(EVALUATION, 'due 20 January and completed in February is "12 to 40 days late"',
      "*due Mar 2025, moved to Jun 2025, then Dec 2025 (2nd move, 275 days)*",
      "A revision to the same date is no move; a date moved and moved back has moved twice.")
def _(t):
    said = status_of(t, '<completed on="2016-02"/>', 'due="2016-01-20"')
    t.must("12 to 40 days late" in said, said)
    moved = '<revision due="2025-06" on="2015-06-01"/><revision due="2025-12" on="2015-12-01"/>'
    said = status_of(t, moved, 'due="2025-03"')
    t.must("moved to Jun 2025, then Dec 2025 (2nd move, 275 days)" in said, said)
    t.must("move" not in status_of(t, '<revision due="2025-03" on="2015-06-01"/>', 'due="2025-03"'))
    back = '<revision due="2025-06" on="2015-06-01"/><revision due="2025-03" on="2015-12-01"/>'
    t.must("2nd move" in status_of(t, back, 'due="2025-03"'), status_of(t, back, 'due="2025-03"'))


def series(*figures):
    """Values of the latest quarters, the last in Q4 of 2015-16."""
    quarters = [(y, f"Q{q}") for y in ("2010-11", "2011-12", "2014-15", "2015-16") for q in (1, 2, 3, 4)][-len(figures):]
    return "".join(value(f, q, year=y) for f, (y, q) in zip(figures, quarters))


def ahead(t, inside, attributes='unit="percent"'):
    made = "".join(f"<p>{n}=<xsl:value-of select=\"f:ahead('m')/@{n}\"/>;</p>" for n in
                   ("trend", "next", "to-target", "pace", "trend-missing", "variation", "assurance", "process-missing"))
    return plain(re.sub(r"<[^>]+>", " ", t.template(made, text=plan(measure(inside, attributes)))))


@says(EVALUATION, "Example: 60, 62, 64, 66, 68, 70 rises by 2 a quarter; Requires improvement (75) lies 2.5 quarters ahead: reached in the third.")
def _(t):
    said = ahead(t, BANDS + series(60, 62, 64, 66, 68, 70))
    t.must("pace=rising" in said and "Rising by 2 points a quarter" in said and "Dec 2016" in said, said)


@says(EVALUATION, "Example: 80, 84, 80, 84, ...: mean 82, moving range 4, limits 71.4 to 92.6. Fewer than 12: it says how many are missing.",
      "Fewer than 5 values: it says how many are missing.")
def _(t):
    text = plan(measure(BANDS + series(*(80, 84) * 6)))
    said = plain(t.template("<xsl:for-each select=\"f:xmr('m')/f:line\"><p><xsl:value-of select=\"concat(@kind, ' ', @value)\"/></p>"
                            "</xsl:for-each>", text=text))
    t.must("mean 82" in said and "limit 71.36" in said and "limit 92.64" in said, said)
    said = ahead(t, BANDS + series(80, 84, 80))
    t.must("trend-missing=2" in said and "process-missing=9" in said, said)


@says(EVALUATION, "80 eleven times and then 20 is not level.", "the interval holds zero; then nothing is foretold")
def _(t):
    said = ahead(t, BANDS + series(*[80] * 11 + [20]))
    t.must("pace=unclear" in said and "next=;" in said, said)
    t.must("pace=level" in ahead(t, BANDS + series(80, 80, 80, 80, 80, 80)))


@says("docs/charts.md", "| dash | `variation.common` |", "| triangle up | `variation.improving` |", "| triangle down | `variation.concerning` |",
      "| diamond | `variation.changed` |", "| tick | `assurance.passing` |", "| half circle | `assurance.hit-and-miss` |",
      "| cross | `assurance.failing` |")
def _(t):
    said = t.template('<xsl:for-each select="$paper/f:status"><p><xsl:value-of select="concat(@name, \' \', @shape)"/></p></xsl:for-each>',
                      text=plan(measure(BANDS + series(*(80, 84) * 6), 'unit="percent" target="85"')))
    for name, shape in (("variation.common", "dash"), ("variation.improving", "triangle"), ("variation.concerning", "triangle-down"),
                        ("variation.changed", "diamond"), ("assurance.passing", "tick"), ("assurance.hit-and-miss", "half-circle"),
                        ("assurance.failing", "cross")):
        t.must(f"<p>{name} {shape}</p>" in said, f"{name}: {re.findall('<p>(?:var|ass)[^<]*', said)}")


@says("docs/charts.md", "the program's templates write nothing, and a chart element that a template of yours writes without figures says")
def _(t):
    said = t.template('<xsl:call-template name="trend-figure"><xsl:with-param name="measure" select="\'m\'"/></xsl:call-template>',
                      '<xsl:import href="_charts.xsl"/>', plan(measure(BANDS)))
    t.must("<d:chart" not in said, said)
    t.template('<figure><d:chart kind="trend" label="x" alt="Nothing yet."><d:series label="x"/></d:chart><figcaption>x</figcaption></figure>',
               text=plan(measure(BANDS)))
    t.run("rapporteur build -q x.xml -t t.xsl -f pdf -o c", 0)
    t.must("No figures to draw yet" in t.session.read("c/x.pdf"))


@says(TEMPLATES, "before the areas in the plan's order",
      "An action's own workstream stands beside it; otherwise its actions share the improvement's.")
def _(t):
    rows = ('<improvement id="i" workstream="Board A"><title>Better</title><action ref="1" due="2016-06" workstream="Board B"><title>One</title>'
            '</action><action ref="2" due="2016-06"><title>Two</title></action></improvement>')
    said = t.paper(plan(inside=rows), "area-plan")
    t.must("Board A" in said and "Board B" in said, said)


@says(TEMPLATES, "longest overdue first", "What is red, got worse, is overdue, reported red or not reported",
      "Owner: the action's, else the lead's.")
def _(t):
    late = action("", 'due="2016-03-01" owner="Near"', "1.1") + action("", 'due="2015-03-01"', "1.2")
    text = plan(inside=recommendation(late).replace('ref="1">', 'ref="1" lead="The Lead">', 1))
    said = t.paper(text, "exceptions")
    part = said.split("1.2", 1)
    t.must(len(part) == 2 and "The Lead" in said and "Near" in said, said)
    t.must(said.rindex("Overdue by 396 days") < said.rindex("Overdue by 30 days") if "Overdue by 396 days" in said
           else re.search(r"396 days.*30 days", said), said)


# ---- the papers ---------------------------------------------------------------------------

@says(TEMPLATES, "What is missing is said in words.",
      "A recommendation's heading, in the contents too, is its number and `summary`, else its title.")
def _(t):
    text = plan(inside='<recommendation id="r1" ref="1"><title>Long title</title><summary>Short</summary></recommendation>'
                + recommendation("", "r2", "2"))
    said = t.document(text, "improvement-plan")
    t.must(re.search(r"<h3[^>]*>[^<]*1[^<]*Short</h3>", said) and re.search(r"<h3[^>]*>[^<]*Recommendation 2</h3>", said), said)
    t.must("does not say" in said or "not recorded" in said or "No actions" in said, said)


@says(TEMPLATES, "The last row is the sum of the rows above it.")
def _(t):
    text = plan(inside=recommendation(action() + action(ref="1.2") + measure(value(80), 'unit="percent" polarity="high"'))
                + recommendation(action(ref="2.1"), "r2", "2"))
    t.prints(text, "1 Recommendation 1 2 2", "2 Recommendation 2 1 1", "All 3 3", template="rag-overview")


@says(TEMPLATES, "each counted once", "longer lists are grouped, and counted by how long overdue")
def _(t):
    late = "".join(action("", 'due="2015-12" owner="Head"', f"1.{n}") for n in range(1, 18))
    few = t.paper(plan(inside=recommendation(late)), "exceptions", "--param group-from=30")
    many = t.paper(plan(inside=recommendation(late)), "exceptions")
    t.must(few != many and "17" in many, many)


@says(TEMPLATES, "On one A4 page what is asked, a box that says where the plan stands, and one table of what matters most, in three groups: what is not good, what is\nnext, what is good.")
def _(t):
    t.file("x.xml", plan(measure(BANDS + value(80), name="a") + measure(BANDS + value(90), name="b"), inside=recommendation(action())))
    text = t.run("rapporteur build -q x.xml -t one-page-summary -f doc -o -", 0)
    t.must(text.count('d:role="box"') == 1 and text.count("<table>") == 1 and text.count('<tr d:role="group">') == 3, text)
    t.run("rapporteur build -q x.xml -t one-page-summary -f pdf -o p.pdf", 0)
    t.must("Pages:           1" in t.run("pdfinfo p.pdf"))


@says("docs/charts.md", "From 3 values.", "From 12 values")
def _(t):
    def with_values(n):
        quarters = [(y, f"Q{q}") for y in ("2010-11", "2011-12", "2014-15", "2015-16") for q in (1, 2, 3, 4)][-n:]
        return plan(measure(BANDS + "".join(value(80 + 3 * (i % 2), q, year=y) for i, (y, q) in enumerate(quarters))))
    chart = '<xsl:call-template name="{}"><xsl:with-param name="measure" select="\'m\'"/></xsl:call-template>'
    charts = '<xsl:import href="_charts.xsl"/>'
    cell = ('<table><caption>c</caption><thead><tr><th scope="col">x</th></tr></thead><tbody><tr><td>'
            + chart.format("sparkline") + "</td></tr></tbody></table>")
    for n, there in ((2, False), (3, True)):
        t.must(('kind="sparkline"' in t.template(cell, charts, with_values(n))) == there, n)
    for n, there in ((11, False), (12, True)):
        t.must(('kind="xmr"' in t.template(chart.format("xmr-figure"), charts, with_values(n))) == there, n)


@says("docs/theme.md", "text with {title} {organisation} {committee} {date} {as-at} {hash} {page} {pages}",
      "Statuses that a plan colours itself keep that colour for the symbol")
def _(t):
    t.file("plan.xml", plan(measure(BANDS + value(90)), head="<committee>The committee</committee>").replace(
        'standing="good" symbol="circle"', 'standing="good" symbol="circle" colour="#123456"'))
    t.file("look.xml", '<theme xmlns="urn:rapporteur:theme"><header left="{title}+{organisation}" centre="{committee}" right="{date}"/>'
           '<footer left="{as-at}" centre="{hash}" right="{page}/{pages}"/></theme>')
    t.run("rapporteur build -q plan.xml --theme look.xml -o look", 0)
    words = t.session.read("look/plan.pdf")
    for word in ("A plan+A council", "The committee", "25 April 2016", "31 March 2016", "1/2"):
        t.must(word in words, f"{word}: {words}")
    t.must("#123456" in (t.folder / "look/plan.html").read_text(encoding="utf-8"))


@says(TEMPLATES, "where no columns are named, some measure has 3 values, and the scorecard shows at most 4 periods; no: not even where it is named")
def _(t):
    three = measure(BANDS + value(80, "Q1") + value(81, "Q2") + value(90))
    two = measure(BANDS + value(80, "Q1") + value(90))
    for text, options, there in ((plan(three), "", True), (plan(two), "", False),
                                 (plan(three, card='columns="measure values"'), "", False),
                                 (plan(three, card='columns="measure values sparkline"'), "", True),
                                 (plan(three, card='columns="measure values sparkline"'), "--param sparklines=no", False),
                                 (plan(three, shown="2014-15-Q4 2015-16-Q1 2015-16-Q2 2015-16-Q3 2015-16-Q4"), "", False)):
        t.must(("Over time" in t.document(text, options=options + " --param charts=no --param look-ahead=no")) == there,
               f"{options} {text}")


@says(TEMPLATES, "A passage inside a passage stands in the contents when it has an `id`.",
      "The latest value of measures has a column when any measure of the plan has a value.")
def _(t):
    text = plan(inside=recommendation(""), after='<section heading="Outer"><p>x</p><section heading="Inner one"{}><p>x</p></section></section>')
    def contents(mark):
        page = t.document(text.replace("{}", mark), "improvement-plan")
        return re.search(r'<h\d[^>]*>Inner one', page).group()
    t.must('no-contents="yes"' in contents("") and 'no-contents="yes"' not in contents(' id="in"'), contents(""))


@says("docs/document.md", "the first use in each `section` becomes an `abbr` with the expansion, plurals included",
      "headings, captions, table heads and links are left as they are")
def _(t):
    head = '<abbreviations><abbreviation short="IRO">independent reviewing officer</abbreviation></abbreviations>'
    body = ("<section><h2>An IRO</h2><p>The IRO met two IROs.</p></section><section><h2>x</h2><p>IROs</p>"
            '<table><caption>IRO</caption><thead><tr><th scope="col">IRO</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>'
            '<p><a href="https://example.org/">IRO</a></p></section>')
    said = t.template(body, text=plan(measure(value(80)), head=head))
    t.must(said.count("<abbr ") == 2 and ">IRO</abbr> met two IROs" in said and "IRO</abbr>s</p>" in said, said)


@says("docs/theme.md", "a larger floor enlarges every style")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    for floor, status in (("14pt", 0),):
        t.file("look.xml", f'<theme xmlns="urn:rapporteur:theme"><fonts text-floor="{floor}" table-floor="11pt"/></theme>')
        t.run("rapporteur build -q plan.xml --theme look.xml -o look", status)
    t.must("font-size" in (t.folder / "look/plan.html").read_text(encoding="utf-8"))


@says("docs/own-look.md", "`text-floor` and `table-floor` make these floors higher, never lower than you set them.")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    t.file("look.xml", '<theme xmlns="urn:rapporteur:theme"><fonts text-floor="6pt" table-floor="5pt"/></theme>')
    t.run("rapporteur build -q plan.xml --theme look.xml -o look", 2)


@says("docs/accessibility.md", "the 47 human conditions of the Matterhorn Protocol 1.1, with their numbers, in twelve questions",
      "`broken.py` breaks each paper in forty-seven ways", "Tests in quotes are functions of `tests/accessibility/checks.py`.")
def _(t):
    source = (ROOT / "templates/_certificate.xsl").read_text(encoding="utf-8")
    points = re.findall(r'name="points">([^<]+)<', source)
    conditions = 0
    for entry in ", ".join(points).split(", "):
        first, _, last = entry.replace("&#x2013;", " to ").partition(" to ")
        conditions += int(last[-3:]) - int(first[-3:]) + 1 if last else 1
    t.must(len(points) == 12 and conditions == 47, f"{conditions} conditions in {len(points)} questions")
    ways = (ROOT / "tests/accessibility/broken.py").read_text(encoding="utf-8").split("BREAKS = {")[1].split("\n}")[0]
    t.must(len(re.findall(r"\w+(?=[],])", re.sub(r"checks\.\w+:", "", ways))) == 47, ways)
    checks = (ROOT / "tests/accessibility/checks.py").read_text(encoding="utf-8")
    table = next(b for b in markdown.blocks("docs/accessibility.md") if b.kind == "table" and "promise" in b.text)
    for cells in markdown.rows(table)[1:]:
        for name in markdown.code_spans(cells[2]):
            if re.fullmatch(r"[a-z]+( [a-z]+)+", name) and not name.startswith("make "):
                t.must(f"def {name.replace(' ', '_')}(" in checks, name)


# ---- the program --------------------------------------------------------------------------

@says("docs/commands.md", "done; `check` found nothing to act on", "bad input: an error in a plan, template, theme or parameter",
      "could not write", "wrong usage", "`--verify` found another paper",
      "a failed run leaves the earlier papers as they are")
def _(t):
    t.file("plan.xml", plan(measure(value(80))))
    t.run("rapporteur check plan.xml && rapporteur build -q plan.xml -o out", 0)
    t.run("rapporteur build plan.xml --verify out/plan.pdf", 0)
    t.file("other.xml", plan(measure(value(81))))
    t.run("cp out/plan.pdf out/other.pdf; rapporteur build other.xml --verify out/other.pdf", 1)
    before = (t.folder / "out/plan.pdf").read_bytes()
    t.file("plan.xml", plan(measure(value(180))))
    t.run("rapporteur build plan.xml -o out", 2)
    t.must((t.folder / "out/plan.pdf").read_bytes() == before)
    t.file("plan.xml", plan(measure(value(80))))
    t.run("echo x >file; rapporteur build plan.xml -o file/out", 3)
    t.run("rapporteur biuld plan.xml", 64)


@says("docs/commands.md", "A file that is `-` is read from standard input.", "what follows is a file, even if it begins with `-`",
      "Options may stand before and after the plans.", "May be repeated.")
def _(t):
    t.file("-odd.xml", plan(measure(value(80))))
    t.run("rapporteur check - <./-odd.xml", 0)
    t.run("rapporteur build -q -o odd -- -odd.xml", 0)
    t.file("x.xml", plan(measure(value(80))))
    t.run("rapporteur build x.xml -q -t scorecard -t exceptions -o two", 0)
    t.must((t.folder / "two/x-exceptions.pdf").exists())


def try_all(folder, program):
    """How many sentences were tried, and what is wrong with them."""
    tried, wrong, texts = 0, [], {}
    for i, (page, quotes, function) in enumerate(STATEMENTS):
        if page not in texts:
            texts[page] = plain((ROOT / page).read_text(encoding="utf-8"))
        for quote in quotes:
            tried += 1
            if plain(quote) not in texts[page]:
                wrong.append(f'{page}: no longer says "{quote}" (tests/docs/statements.py tries it)')
        place = Path(folder) / "statements" / str(i)
        place.mkdir(parents=True)
        try:
            function(Trial(Session(place, program, ROOT)))
        except (Wrong, KeyError, ValueError) as e:
            wrong.append(f'{page}: "{quotes[0]}": {e}')
    return tried, wrong
