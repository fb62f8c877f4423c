"""Plan > sheet > officers and their programs > import > plan.

Usage: roundtrip.py PROGRAM [--programs] [--edits N] [--seed N]
--programs: also through LibreOffice and gnumeric; --edits: random sets of changes per sample."""
import csv
import datetime
import difflib
import io
import os
import random
import re
import subprocess
import sys

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "office"))
import desk  # noqa: E402
import libreoffice  # noqa: E402
from desk import FOLDER, ROOT, check, fresh, read, run, write  # noqa: E402

SAMPLES = ["scorecards-2016", "improvement-plan-2025", "improvement-plan-2015", "example", "performance-2011", "look-ahead",
           "refreshed-plan-2017"]


def option(name, without):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else without


def sheet(plan, *options):
    out = plan + ".xlsx"
    done = run("sheet", plan, "-o", out, *options)
    check(f"sheet of {os.path.basename(plan)}", done.returncode == 0, done.stderr)
    return out


def document(plan):
    done = run("build", plan, "-f", "doc", "-o", "-", "--edition", "private", "-t", "scorecard")
    return done.stdout


def rows_of(workbook, name):
    """The rows of a sheet by key, each a dict of cells by heading."""
    s = workbook[name]
    headings = [c.value for c in s[1]]
    return {row[0].value: dict(zip(headings, row)) for row in s.iter_rows(min_row=2) if row[0].value}


def edit(path, change, name="Measures"):
    """Open a workbook, change it by a function of it and its rows, save it."""
    workbook = openpyxl.load_workbook(path)
    change(workbook, rows_of(workbook, name) if name in workbook.sheetnames else {})
    workbook.save(path)


def key(rows, part):
    found = [k for k in rows if part in k]
    assert found, (part, list(rows)[:5])
    return rows[found[0]]


def imported(plan, *files, status=0):
    done = run("import", plan, *files)
    check(f"import into {os.path.basename(plan)} gives {status}", done.returncode == status, done.stdout, done.stderr)
    return done.stdout + done.stderr


# ---- nothing changes ------------------------------------------------------------------------------------------------

def saved(path, to):
    return libreoffice.convert(to, desk.folder(), path)


def nothing_changes():
    for sample in SAMPLES:
        plan = fresh(sample)
        before = {f: read(f) for f in (plan, os.path.join(os.path.dirname(plan), "q4.csv"))}
        sent = sheet(plan)
        check(f"{sample}: the same bytes again", read(sent) == read(sheet(plan)))
        back = [[sent]]
        edit(sent, lambda w, r: None)
        if "--programs" in sys.argv:
            back += [saved(sent, libreoffice.XLSX),
                     [f for f in saved(sent, libreoffice.CSV) if not f.endswith("-Read me.csv")]]
            subprocess.run(["ssconvert", sent, plan + ".gnumeric.xlsx"], check=True, capture_output=True, timeout=120)
            back += [[plan + ".gnumeric.xlsx"]]
        for files in back:
            said = imported(plan, *files)
            check(f"{sample}: nothing changes by {files}", "nothing changes" in said and all(read(f) == b for f, b in before.items()), said)


# ---- as an officer fills it in --------------------------------------------------------------------------------------

def by_hand(plan, *pairs):
    """The plan as somebody who knows XML would change it."""
    text = read(plan).decode()
    for old, new in pairs:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return write(plan, text)


def filled_in():
    plan, other = fresh("scorecards-2016"), fresh("scorecards-2016")
    sent = sheet(plan)

    def change(w, rows):
        key(rows, "/complaints-stage-1/2015-16-Q4")["Value"].value = "92%"
        key(rows, "/complaints-stage-1/2015-16-Q4")["Cases that count"].value = 23
        key(rows, "/alerts-drift/2015-16-Q4")["Value"].value = "5 [p]"
        row = key(rows, "/drift-before-escalation/2015-16-Q4")
        row["Value"].value = 0.875
        row["Value"].number_format = "0.0%"
        row["Marker"].value = None
        row["Comment"].value = "First figures & <good> news.\nMore in June."
        w["Measures"].title = "Renamed by Excel"

    edit(sent, change)
    said = imported(plan, sent)
    by_hand(other,
            ('<value period="2015-16-Q4" numerator="20" denominator="25">80\n', '<value period="2015-16-Q4" numerator="23" denominator="25">92\n'),
            ('<value period="2015-16-Q4">2\n          <comment><p>The reporting is not', '<value period="2015-16-Q4" markers="p">5\n          <comment><p>The reporting is not'),
            ('<value period="2015-16-Q4" markers="x">\n          <comment><p>This measure is new. The data needed to report on it is being collected.</p></comment>',
             '<value period="2015-16-Q4">87.5\n          <comment><p>First figures &amp; &lt;good&gt; news.</p><p>More in June.</p></comment>'))
    a, b = document(plan), document(other)
    check("an officer's figures are those of a plan changed by hand", a == b and len(a) > 1000,
          "\n".join(difflib.unified_diff(b.splitlines(), a.splitlines(), lineterm="", n=0)), said)
    check("what it does is said", "80% to 92%: Requires improvement to Good" in said, said)
    changed = [l for l in difflib.unified_diff(read(other).decode().splitlines(), read(plan).decode().splitlines(), lineterm="", n=0)
               if l[:1] in "+-" and l[:3] not in ("+++", "---")]
    check("bytes as by hand, but for where a value without text begins", len(changed) <= 4, "\n".join(changed))


def value_by_hand(plan, measure, period, old, new):
    """Put another number where the plan, or its CSV file, has one."""
    text = read(plan).decode()
    table = os.path.join(os.path.dirname(plan), "q4.csv")
    pattern = re.compile(r'(<measure id="%s".*?<value period="%s"[^>]*>\s*)%s\b' % (re.escape(measure), re.escape(period), re.escape(old)), re.S)
    found = pattern.search(text)
    if found and "</measure>" not in found.group(1):
        write(plan, text[:found.end(1)] + new + text[found.end(1) + len(old):])
        return True
    row = f"{measure},{period},{old},"
    rows = read(table).decode()
    write(table, rows.replace(row, f"{measure},{period},{new},"))
    return row in rows


def equal_everywhere():
    """Of every sample with measures: figures typed into the sheet, through other programs, are those typed into the plan."""
    for sample in SAMPLES:
        plan, other = fresh(sample), fresh(sample)
        sent = sheet(plan)
        changed = []

        def change(w, rows):
            for k, row in rows.items():
                if "/m/" not in k or row["Cases that count"].value or row["Marker"].value or len(changed) >= 6:
                    continue
                measure, period = k.split("/m/")[1].split("/")
                old = plain(row["Value"].value)
                # Some have a number or a rating beside them, which a new value would contradict.
                if re.fullmatch(r"[1-9]\d?", old) and value_by_hand(other, measure, period, old, str(int(old) - 1) if int(old) > 2 else "2"):
                    row["Value"].value = int(old) - 1 if int(old) > 2 else 2
                    changed.append(k)

        edit(sent, change)
        files = [sent] if "--programs" not in sys.argv else saved(sent, libreoffice.XLSX)
        if not changed:
            continue
        said = imported(plan, *files)
        a, b = document(plan), document(other)
        check(f"{sample}: {len(changed)} figures are those of the plan changed by hand", a == b and len(a) > 1000 and read(plan) == read(other),
              "\n".join(difflib.unified_diff(b.splitlines(), a.splitlines(), lineterm="", n=0)), said)


def actions_filled_in():
    plan = fresh("improvement-plan-2025")
    sent = sheet(plan)
    before = read(plan).decode()

    def change(w, rows):
        row = key(rows, "/a/a1.5")
        row["Progress"].value = "The \"terms\" were agreed & signed."
        row["Status now"].value = next(iter(words(w)))
        row["Date of progress"].value = datetime.date(2024, 11, 12)
        row["New due date"].value = "1/3/2025"
        row["Agreed by"].value = "Improvement Board"
        row["Why it moves"].value = "Waiting for the partners"
        row = key(rows, "/a/a1.3")
        row["Done on"].value = datetime.datetime(2024, 11, 1)
        row = key(rows, "/a/a1.6")
        row["Progress"].value = "The lease is signed.\n- Keys: in March\n\n- Rent: from April"

    def words(w):
        for v in w["Actions"].data_validations.dataValidation:
            if v.type == "list":
                return v.formula1.strip('"').split(",")
        return []

    edit(sent, change, "Actions")
    said = imported(plan, sent)
    text = read(plan).decode()
    lines = [l for l in difflib.unified_diff(before.splitlines(), text.splitlines(), lineterm="", n=0) if l[:1] in "+-"][2:]
    check("actions: four new lines and no other", len(lines) == 4 and all(l.startswith("+        <") for l in lines), "\n".join(lines))
    check("actions: in the order of their history", [l.split()[0].strip("+") for l in (x.strip("+ ") for x in lines)].index("<revision") <
          [l.split()[0] for l in (x.strip("+ ") for x in lines)].index("<update"), lines)
    check("actions: revision", any('<revision due="2025-03-01" on="2024-11-13" agreed-by="Improvement Board">Waiting for the partners</revision>' in l
                                   for l in lines), lines)
    check("actions: update", any(re.search(r'<update on="2024-11-12" rag="[\w-]+">The "terms" were agreed &amp; signed.</update>', l) for l in lines), lines)
    check("actions: the lines of a cell are paragraphs", any(
        "<p>The lease is signed.</p><p>- Keys: in March</p><p>- Rent: from April</p></update>" in l for l in lines), lines)
    check("actions: completed", any('<completed on="2024-11-01"/>' in l for l in lines), lines)
    check("actions: said", "Actions:" in said and "to Completed" in said, said)
    again = imported(plan, sent)
    check("the same sheet again changes nothing", "nothing changes" in again, again)


# ---- what is asked about, and refused -----------------------------------------------------------------------------------

def refused(name, sample, change, *wanted, sheet_name="Measures", absent=()):
    plan = fresh(sample)
    sent = sheet(plan)
    before = read(plan)
    edit(sent, change, sheet_name)
    said = imported(plan, sent, status=2)
    check(name, all(w in said for w in wanted) and not any(a in said for a in absent) and read(plan) == before, wanted, said)


def set_cell(part, heading, value, number_format=None):
    def change(w, rows):
        cell = key(rows, part)[heading]
        cell.value = value
        if number_format:
            cell.number_format = number_format
    return change


def refusals():
    q4, s = "/complaints-stage-1/2015-16-Q4", "scorecards-2016"
    refused("0.94 is asked about", s, set_cell(q4, "Value", 0.94), "94%", "0.94%", "sheet 'Measures', cell G2", "nothing was written")
    refused("0.94 as text is asked about", s, set_cell(q4, "Value", "0.94"), "two things")
    refused("1 is asked about", s, set_cell(q4, "Value", 1), "100%", "1%")
    refused("a percentage of 9400", s, set_cell(q4, "Value", 94, "0%"), "9400%")
    refused("a range made a date", s, set_cell(q4, "Value", datetime.date(2016, 6, 5)), "is a date")
    refused("a decimal comma", s, set_cell(q4, "Value", "94,5"), "comma")
    refused("words", s, set_cell(q4, "Value", "about ninety"), "no figure")
    refused("an error", s, set_cell(q4, "Value", "#REF!"), "#REF!")
    refused("a formula that nobody worked out", s, set_cell(q4, "Value", "=90+4"), "formula")
    refused("an emptied value", s, set_cell(q4, "Value", None), "is empty")
    refused("an unknown marker", s, set_cell(q4, "Marker", "q"), "no marker")
    refused("a fraction that differs", s, set_cell(q4, "Cases that count", 10), "25")
    refused("a key of another plan", s, set_cell(q4, "Key", "other/m/a/b"), "not of this plan")
    refused("an unknown key", s, set_cell(q4, "Key", "scorecards-2016/m/gone/2015-16-Q4"), "any more")
    refused("no key", s, set_cell(q4, "Key", None), "no key")

    def twice(w, rows):
        sh = w["Measures"]
        sh.append([c.value for c in sh[2]])
        sh.cell(sh.max_row, 7).value = "81"
        sh.cell(2, 7).value = "82"
    refused("a row twice", s, twice, "comes twice")
    def merged(heading, text):
        def change(w, rows):
            cell = key(rows, q4)[heading]
            cell.value = text
            w["Measures"].merge_cells(start_row=cell.row, end_row=cell.row + 1, start_column=cell.column, end_column=cell.column)
        return change
    refused("merged comments", s, merged("Comment", "For both."), "sheet 'Measures', cell K3", "is merged with another cell ('For both.')", absent=("to nothing",))
    refused("merged values", s, merged("Value", "80"), "cell G3", "is merged", absent=("is empty",))
    p = "improvement-plan-2025"
    for text in ("3/31/2025", "31/02/2025", "31/3/25", "soon"):
        refused(f"the day {text}", p, set_cell("/a/a1.6", "Done on", text), "no day", sheet_name="Actions")
    refused("a number for a day", p, set_cell("/a/a1.6", "Done on", 45000, "General"), "not a day", sheet_name="Actions")
    refused("done before it was under review", p, set_cell("/a/a1.6", "Done on", "2024-11-01"), "sheet 'Actions', cell K", "before its state", sheet_name="Actions")
    refused("a status that there is not", p, set_cell("/a/a1.6", "Status now", "Splendid"), "none of the words", sheet_name="Actions")
    refused("a reason without a date", p, set_cell("/a/a1.6", "Why it moves", "x"), "no new due date", sheet_name="Actions")


def earlier():
    """A sheet for an earlier period asks why a figure changes; one for the current period does not."""
    plan = fresh("scorecards-2016")
    check("no question about current figures", not any(c.value == "Why it changed" for c in openpyxl.load_workbook(sheet(plan))["Measures"][1]))
    sent = sheet(plan, "--period", "2015-16-Q2")

    def change(w, rows):
        row = key(rows, "/drift-before-escalation/2015-16-Q2")
        row["Value"].value, row["Why it changed"].value = "71", "Four came late"
    edit(sent, change)
    said = imported(plan, sent)
    check("the reason goes with the figure", b'<value period="2015-16-Q2" was="75" reason="Four came late">71</value>' in read(plan) and "Say why" not in said, said)
    again = imported(plan, sent)
    check("and the same sheet again changes nothing", "nothing changes" in again, again)


def renamed():
    """What was typed below a heading that is gone is not lost unseen."""
    for heading, name, part in (("Value", "Measures", "/complaints-stage-1/2015-16-Q4"), ("Comment", "Measures", "/complaints-stage-1/2015-16-Q4")):
        plan = fresh("scorecards-2016")
        sent = sheet(plan)

        def change(w, rows):
            key(rows, part)[heading].value = "Something else"
            next(c for c in w[name][1] if c.value == heading).value = "Our " + heading
        edit(sent, change, name)
        said = imported(plan, sent)
        check(f"the heading {heading} changed", f"the column '{heading}' was taken out or its heading changed" in said and "nothing changes" in said, said)
    plan = fresh("improvement-plan-2025")
    sent = sheet(plan)
    edit(sent, lambda w, r: w["Actions"].delete_cols([c.value for c in w["Actions"][1]].index("Progress") + 1), "Actions")
    check("a column taken out", "the column 'Progress' was taken out" in imported(plan, sent))


def many():
    """A register of bad rows is said in a screenful; -v says each."""
    plan = fresh("scorecards-2016")
    bad = write(plan + ".csv", "measure,period,value\n" + "".join(f"drift-before-escalation,2015-16-Q{1 + i % 4},oops {i}\n" for i in range(20000)))
    lines = run("import", plan, bad).stderr.splitlines()
    check("20,000 bad rows in a screenful", len(lines) == 14 and "19988 more cells of column C are refused" in lines[12] and "-v" in lines[12]
          and "nothing was written" in lines[13], lines[:20])
    check("each with -v", len(run("import", "-v", plan, bad).stderr.splitlines()) == 20001)
    few = write(plan + ".csv", "measure,period,value\n" + "".join(f"drift-before-escalation,2015-16-Q{1 + i % 4},oops {i}\n" for i in range(12)))
    check("a dozen one by one", "more cells" not in run("import", plan, few).stderr)


def conflict():
    plan = fresh("scorecards-2016")
    sent = sheet(plan)
    by_hand(plan, ('<value period="2015-16-Q4" numerator="20" denominator="25">80\n', '<value period="2015-16-Q4">84\n'))
    before = read(plan)
    edit(sent, set_cell("/complaints-stage-1/2015-16-Q4", "Value", "92"))
    said = imported(plan, sent, status=2)
    check("a conflict", "sent with 80, the plan now says 84, and 92 came back" in said and read(plan) == before, said)
    plan = fresh("scorecards-2016")
    sent = sheet(plan)
    by_hand(plan, ('<value period="2015-16-Q4" numerator="20" denominator="25">80\n', '<value period="2015-16-Q4">84\n'))
    edit(sent, set_cell("/complaints-stage-1/2015-16-Q4", "Comment", "New."))
    imported(plan, sent)
    check("what did not change in the sheet stays as the plan has it", b'<value period="2015-16-Q4">84\n          <comment><p>New.</p>' in read(plan))


def partly():
    plan = fresh("scorecards-2016")
    sent = sheet(plan)
    edit(sent, lambda w, r: (set_cell("/complaints-stage-1/2015-16-Q4", "Value", 0.94)(w, r),
                             set_cell("/alerts-drift/2015-16-Q4", "Value", "7")(w, r)))
    said = imported(plan, sent, status=2)
    check("nothing of a file with a bad row", b'<value period="2015-16-Q4">7\n' not in read(plan), said)
    done = run("import", plan, sent, "--partly")
    check("the good rows when asked for", done.returncode == 2 and b'<value period="2015-16-Q4">7\n' in read(plan), done.stdout, done.stderr)


def dry_run():
    plan = fresh("scorecards-2016")
    sent = sheet(plan)
    before = read(plan)
    edit(sent, set_cell("/compliments/2015-16", "Value", 70))
    done = run("import", plan, sent, "--dry-run")
    check("a dry run", done.returncode == 0 and read(plan) == before and "value: 61 to 70" in done.stdout
          and "1 change; nothing was written" in done.stdout, done.stdout, done.stderr)


def handled():
    """Sorted, inserted, renamed, deleted: nothing of it does harm."""
    plan = fresh("scorecards-2016")
    sent = sheet(plan)

    def change(w, rows):
        s = w["Measures"]
        key(rows, "/compliments/2015-16")["Value"].value = " 70 "
        table = [[c.value for c in row] for row in s.iter_rows(min_row=2)]
        table.sort(key=lambda r: str(r[2]))
        for i, row in enumerate(table[:-9]):
            for j, value in enumerate(row):
                s.cell(i + 2, j + 1).value = value
        for i in range(len(table) - 9, len(table)):
            for j in range(len(row)):
                s.cell(i + 2, j + 1).value = None
        s.insert_cols(3)
        s.cell(1, 3).value = "My notes"
        s.cell(2, 3).value = "to do"
        s.insert_rows(1, 2)
        s.cell(1, 2).value = "Returned by the Head of Service"
        s.title = "Sheet1"
        w.remove(w["Read me"])

    edit(sent, change)
    if "70" in str([c.value for row in openpyxl.load_workbook(sent)["Sheet1"].iter_rows() for c in row]):
        said = imported(plan, sent)
        check("sorted, inserted, renamed, deleted", "value: 61 to 70" in said and "1 change" in said, said)


# ---- tables of others -----------------------------------------------------------------------------------------------------

def tables():
    plan = fresh("scorecards-2016")
    wide = write(plan + ".csv", "\ufeffOur scorecard;;;\r\n;;;\r\nNo.;Measure;Q3;Q4\r\n;Priority 1;;\r\n"
                 ";Percentage of Practice Alerts resolved at formal stage 1 or before;100 %;96%\r\n;Percentage of complaints resolved at stage 1;;\r\n"
                 .encode("utf-8-sig").decode())
    said = imported(plan, wide)
    check("a column per quarter", "value: 100 to 96" in said and "1 change" in said, said)
    tidy = write(plan + ".csv", "measure,period,value,markers,comment\nalerts-resolved-stage-1,2015-16-Q4,95,p,\"One\r\n\r\nTwo\"\nalerts-drift,Q4,2,,\n".encode("utf-16"))
    said = imported(plan, tidy)
    check("a row per value", b'<value period="2015-16-Q4" markers="p">95\n          <comment><p>One</p><p>Two</p></comment>' in read(plan), said)
    plan = fresh("scorecards-2016")
    wide = write(plan + ".csv", "id,2015-16-Q1,2015-16-Q3,2015-16-Q4\ndrift-before-escalation,70,81,\nnobody,1,2,3\n")
    said = imported(plan, wide, status=2)
    check("a row of nobody", "cell B3" in said, said)
    wide = write(plan + ".csv", "id,2015-16-Q1,2015-16-Q3,2015-16-Q4\ndrift-before-escalation,70,81,\n")
    imported(plan, wide)
    check("new values in their place", b'        <value period="2015-16-Q1">70</value>\n        <value period="2015-16-Q2">75</value>\n'
          b'        <value period="2015-16-Q3">81</value>\n        <value period="2015-16-Q4" markers="x">' in read(plan), read(plan)[8500:9800])
    plan = fresh("scorecards-2016")
    before = read(plan)
    other = "drift-before-escalation,2015-16-Q2"
    for first, second in (("75", "76"), ("76", "75"), ("76", "77")):   # the plan has 75
        both = write(plan + ".csv", f"measure,period,value\n{other},{first}\nalerts-drift,2015-16-Q4,7\n{other},{second}\n")
        said = imported(plan, both, status=2)
        check(f"a figure of {first} and {second}", "comes twice" in said and read(plan) == before, said)
    done = run("import", plan, both, "--partly")
    check("neither of the two, and the other row", done.returncode == 2 and b'<value period="2015-16-Q2">75</value>' in read(plan)
          and b'<value period="2015-16-Q4">7\n' in read(plan), done.stdout, done.stderr)
    two = write(plan + ".csv", "id,2015-16-Q2,2015-16-Q2\ndrift-before-escalation,76,77\n")
    said = imported(plan, two, status=2)
    check("two columns of one period", "cell C2: comes twice, as '77' here and as '76' in cell B2" in said, said)
    both = write(plan + ".csv", f"measure,period,value\n{other},76\n{other},76.0\n")
    said = imported(plan, both)
    check("the same twice in other digits", "value: 75 to 76" in said and "2 changes in all" in said, said)
    done = run("import", plan, write(plan + ".csv", "a,b\n1,2\n"))
    check("no table at all", done.returncode == 2 and "none of the tables" in done.stderr, done.stderr)


def csv_values():
    """A plan whose figures stand in a CSV file: that is changed, in its own style."""
    plan = fresh("example")
    table = os.path.join(os.path.dirname(plan), "q4.csv")
    text = read(table).decode().replace("\n", "\r\n")
    write(table, "\ufeff" + text)
    before, xml = read(table), read(plan)
    sent = sheet(plan)

    def change(w, rows):
        row = key(rows, "/wait/2015-16-Q4")
        row["Value"].value = "3 months"
        row["Comment"].value = 'He said "no", twice.'
    edit(sent, change)
    said = imported(plan, sent)
    lines = list(difflib.unified_diff(before.decode().splitlines(True), read(table).decode().splitlines(True), n=0))[3:]
    check("one row of the CSV file changes", read(plan) == xml and len(lines) == 2
          and '+wait,2015-16-Q4,3 months,,,p,"He said ""no"", twice.",' in lines[1] and lines[1].endswith("\r\n"), said, lines)
    before = read(table).decode().replace("wait,2015-16-Q3,3 months,,,,,,,,\r\n", "")
    write(table, before)
    said = imported(plan, write(plan + ".csv", "measure,period,value,comment\nwait,2015-16-Q3,9 months,\"One.\n\nTwo, too.\"\n"))
    after = read(table).decode()
    row = 'wait,2015-16-Q3,9 months,,,,"One.\nTwo, too.",,,,\r\n'
    check("a new row behind the measure's others", after.replace(row, "", 1) == before and after.find(row) > after.index("wait,2015-16-Q4")
          and after.find(row) < after.index("neglect,"), said, after[:900])
    check("its mark stays", read(table).startswith(b"\xef\xbb\xbf"))


# ---- what the plan's file keeps ------------------------------------------------------------------------------------------------

STYLES = """<?xml version='1.0' encoding='UTF-8'?>
<!-- kept --><r:plan xmlns:r="urn:rapporteur:1" id='styles'>
\t<r:title>A &amp; B &#8211; C</r:title><r:organisation>X</r:organisation><r:date>2016-04-25</r:date>\r
\t<r:scale id="s" label="S"><r:status id="bad" label="Bad" standing="bad"/><r:status id="good" label="Good" standing="good"/></r:scale>
\t<r:periods><r:financial-year start="2015" quarters="yes"/></r:periods>
\t<r:scorecard id="q" periods="2015-16-Q1 2015-16-Q2" current="2015-16-Q2"><r:title>Q</r:title></r:scorecard>
\t<r:priority id="one" number="1"><r:title>One</r:title>
\t<r:recommendation id="r1" ref='1'><r:title>Do.</r:title>
\t\t<r:action ref="1.1"   due='2016-06'><r:title>Begin.</r:title></r:action>
\t\t<r:measure id="a" number="1" scorecards="q" unit="percent" rated="no"><r:title>First</r:title><r:value period="2015-16-Q1">5<!-- why -->
\t\t</r:value><r:value period='2015-16-Q2'
\t\t\tmarkers='x'/></r:measure>
\t\t<r:measure id="b" number="2" scorecards="q" unit="count" rated="no">
\t\t\t<r:title><![CDATA[Second <>]]></r:title>
\t\t\t<r:value period="2015-16-Q1"><![CDATA[7]]></r:value>
\t\t\t<r:note>End.</r:note>
\t\t</r:measure>
\t\t<r:measure id="c" number="3" scorecards="q" unit="count" rated="no"><r:title>Third</r:title></r:measure>
\t</r:recommendation></r:priority>
</r:plan>
<!-- after -->
"""


def styles():
    plan = write(os.path.join(desk.folder(), "styles.xml"), STYLES)
    os.chmod(plan, 0o640)
    link = plan + "-link.xml"
    os.symlink(plan, link)
    done = imported(plan, write(plan + ".csv", "measure,period,value,markers,comment\na,2015-16-Q1,6,,\na,2015-16-Q2,50,,It's > 'x' & y\n"), status=2)
    check("a value beside the marker that there is none", "x" in done, done)
    plan = write(plan, STYLES.replace("markers='x'", "markers='p'"))
    done = imported(link, write(plan + ".csv", "measure,period,value,markers,comment,numerator,denominator\na,2015-16-Q1,6,,,,\na,2015-16-Q2,50,e,It's > 'x' & y,5,10\n"
                                "b,2015-16-Q1,8,,,,\nb,2015-16-Q2,9,,,,\nc,2015-16-Q2,1,,,,\n"))
    text = read(plan).decode()
    want = STYLES.replace('Q1">5<!--', 'Q1" was="5">6<!--').replace("markers='x'/>", "markers='e'\n\t\t\tnumerator='5'\n\t\t\tdenominator='10'>50<r:comment><r:p>It's &gt; 'x' &amp; y</r:p></r:comment></r:value>") \
        .replace("<![CDATA[7]]></r:value>", '8</r:value>\n\t\t\t<r:value period="2015-16-Q2">9</r:value>') \
        .replace('<r:value period="2015-16-Q1">8<', '<r:value period="2015-16-Q1" was="7">8<') \
        .replace("<r:title>Third</r:title>", '<r:title>Third</r:title><r:value period="2015-16-Q2">1</r:value>')
    check("prefixes, quotes, CDATA, comments, tabs and ends of lines are kept", text == want,
          "".join(difflib.unified_diff(want.splitlines(True), text.splitlines(True))), done)
    check("the link stays a link, and the rights stay", os.path.islink(link) and os.stat(plan).st_mode & 0o777 == 0o640)
    sent = sheet(plan)
    edit(sent, set_cell("/a/~", "Done on", datetime.date(2016, 4, 1)), "Actions")
    imported(plan, sent)
    check("an action without an id", "<r:action ref=\"1.1\"   due='2016-06'><r:title>Begin.</r:title><r:completed on=\"2016-04-01\"/></r:action>" in read(plan).decode(), read(plan).decode())


def private():
    done = run("sheet", os.path.join(ROOT, "samples", "example.xml"), "-o", os.path.join(FOLDER, "leads"))
    names = sorted(os.listdir(os.path.join(FOLDER, "leads")))
    check("a workbook for each lead", done.returncode == 0 and len(names) >= 2 and all("-sheet-" in n for n in names), done.stderr, names)
    said = [" ".join(str(c.value) for row in openpyxl.load_workbook(os.path.join(FOLDER, "leads", n))["Read me"].iter_rows() for c in row) for n in names]
    check("only what there is", any("It asks for" in s and "action" not in s.split("It asks for")[1].split(".")[0] for s in said)
          and not any(re.search(r"\b(0|no) (open )?(actions?|measures?)\b", s) for s in said + [done.stdout]), said, done.stdout)
    done = run("sheet", os.path.join(ROOT, "samples", "improvement-plan-2015.xml"), "-o", os.path.join(FOLDER, "plan-2015.xlsx"))
    check("only what there is is told", not re.search(r"\b(0|no) (open )?(actions?|measures?)\b", done.stdout) and "wrote" in done.stdout, done.stdout)
    done = run("sheet", os.path.join(ROOT, "samples", "example.xml"), "--lead", "nobody", "-o", FOLDER)
    check("an unknown lead", done.returncode == 2 and "there are:" in done.stderr, done.stderr)
    plan = fresh("scorecards-2016")
    check("nobody is named at all", "leave --lead out" in run("sheet", plan, "--lead", "nobody", "-o", FOLDER).stderr)
    text = read(plan).decode().replace('<measure id="compliments"', '<measure id="compliments" exempt="e"', 1)
    write(plan, text.replace("<scale id", '<exemption id="e" paragraphs="3">Not yet public.</exemption>\n  <scale id', 1))
    done = run("sheet", plan, "-o", os.path.join(FOLDER, "private"))
    names = os.listdir(os.path.join(FOLDER, "private")) if done.returncode == 0 else []
    said = [c.value for row in openpyxl.load_workbook(os.path.join(FOLDER, "private", names[0]))["Read me"].iter_rows() for c in row] if names else []
    check("a sheet with exempt figures says so", names == ["scorecards-2016-private-sheet-nobody-named.xlsx"] and any("Do not pass it on" in s for s in said),
          done.stdout, done.stderr, said)
    check("no public sheet", run("sheet", os.path.join(ROOT, "samples", "example.xml"), "--edition", "public").returncode == 64)
    check("no such period", run("sheet", os.path.join(ROOT, "samples", "example.xml"), "--period", "2015-16-Q9").returncode == 2)
    check("nothing to import", run("import", os.path.join(ROOT, "samples", "example.xml")).returncode == 64)


# ---- changes at random ------------------------------------------------------------------------------------------------------------

def plain(v):
    return str(v) if v is not None else ""


def random_edits(sample, generator):
    """Change cells at random; each change, and nothing else, is in the plan that comes of it."""
    plan = fresh(sample)
    sent = sheet(plan)
    before = {f: read(f) for f in (plan, os.path.join(os.path.dirname(plan), "q4.csv"))}
    wanted = {}

    def change(w, rows):
        for k in generator.sample(sorted(rows), min(len(rows), generator.randint(1, 12))):
            row = rows[k]
            if "/m/" in k and row["Given in"].value in ("a number", "pounds") and not row["Cases that count"].value:
                number = generator.randint(0, 5000)
                row["Value"].value = generator.choice([number, str(number), f" {number} ", f"{number:,}"])
                row["Marker"].value = None
                wanted[k, "Value"] = str(number)
            if "/m/" in k:
                text = "\n".join(generator.choice(["Up & away <b>.", "\u201cQuoted\u201d 'it' \"so\"", "]]> & &amp; \u00a3", "Tab\tand more"]) for _ in range(generator.randint(1, 3)))
                row["Comment"].value = text
                wanted[k, "Comment"] = text

    edit(sent, change)
    done = run("import", plan, sent)
    if done.returncode != 0:
        # A comment with a list in it cannot come back: said, and nothing written.
        check(f"{sample}: refused with a reason, and whole", "reply-cell" in done.stderr and all(read(f) == b for f, b in before.items()), done.stdout, done.stderr)
        return
    back = openpyxl.load_workbook(sheet(plan))
    rows = rows_of(back, "Measures") if "Measures" in back.sheetnames else {}
    wrong = [(k, h, text, plain(rows[k][h].value)) for (k, h), text in wanted.items()
             if " ".join(plain(rows[k][h].value).replace(",", "").split()) != " ".join(text.replace(",", "").split())]
    check(f"{sample}: what was typed comes back", not wrong, wrong)
    for f, b in before.items():
        a, b = read(f).decode("utf-8-sig").splitlines(), b.decode("utf-8-sig").splitlines()
        touched = [l for l in difflib.unified_diff(b, a, lineterm="", n=0) if l.startswith("-") and not l.startswith("---")]
        stray = [l for l in touched if not any(t in l for t in ("<value", "<comment", "<p>", "</comment", "</value", "</measure")) and f == plan]
        check(f"{sample}: only lines of values change", not stray, stray)
    again = run("import", plan, sent)
    check(f"{sample}: the same again", again.returncode == 0 and "nothing changes" in again.stdout, again.stdout, again.stderr)


def at_random():
    generator = random.Random(option("--seed", 11))
    for sample in SAMPLES:
        for _ in range(option("--edits", 2)):
            random_edits(sample, generator)


for test in (nothing_changes, filled_in, equal_everywhere, actions_filled_in, refusals, earlier, renamed, many, conflict, partly, dry_run, handled, tables, csv_values, styles, private, at_random):
    try:
        test()
    except (AssertionError, KeyError, RuntimeError, subprocess.SubprocessError, StopIteration) as e:
        check(f"{test.__name__} ran: {e!r}", False)
desk.done("round trip")
