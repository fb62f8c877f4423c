"""The program's own figures come back: plan > csv-values, csv-measures, xlsx > LibreOffice saves them > import > no change.

Usage: figures.py PROGRAM [--programs] [--plans N]
--programs: also through LibreOffice; --plans: random plans besides the samples. Then what somebody changes in them is
imported, a figure that members have seen with what it was and why, and what cannot be read from there is said."""
import csv
import io
import os
import subprocess
import sys

import openpyxl

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path[:0] = [os.path.join(TESTS, "oracle"), os.path.join(TESTS, "office")]
from plans import make_plan  # noqa: E402
import desk  # noqa: E402
import libreoffice  # noqa: E402
from desk import ROOT, check, fresh, read, run, write  # noqa: E402

SAMPLES = ["scorecards-2016", "improvement-plan-2025", "improvement-plan-2015", "example", "performance-2011", "look-ahead"]


def random_plan(number):
    return write(os.path.join(desk.folder(), f"plan-{number}.xml"), make_plan(7, number))


def figures(plan, edition="private"):
    out = os.path.join(os.path.dirname(plan), "out-" + edition)
    done = run("build", "-q", "--edition", edition, "-f", "csv-values,csv-measures,xlsx", "-o", out, plan)
    if not check(f"figures of {plan}", done.returncode == 0 or "there are no figures here" in done.stderr, done.stderr) or done.returncode:
        return []
    return sorted(os.path.join(out, f) for f in os.listdir(out))


def saved(files_of):
    """Each plan's files as LibreOffice saves them, all plans' in one call, since it starts slowly: a workbook as a workbook and
    as a CSV file for each sheet, CSV as CSV and as a workbook."""
    back = {plan: [] for plan in files_of}
    stems = {os.path.basename(f).rsplit(".", 1)[0]: plan for plan, files in files_of.items() for f in files}
    assert len(stems) == sum(len({os.path.basename(f).rsplit(".", 1)[0] for f in files}) for files in files_of.values())
    all_files = [f for files in files_of.values() for f in files]
    for to in libreoffice.XLSX, libreoffice.CSV:
        for path in libreoffice.convert(to, desk.folder(), *all_files):
            name = os.path.basename(path).rsplit(".", 1)[0]
            stem = max((s for s in stems if name == s or name.startswith(s + "-")), key=len)
            if to == libreoffice.XLSX or "values" in name.lower() or "measures" in name.lower():
                back[stems[stem]].append(path)
    check("LibreOffice saved files of every plan", all(back[p] or not files for p, files in files_of.items()))
    return back


def nothing_changes(plan, files, name):
    before = read(plan)
    for path in files:
        if os.path.getsize(path) and not (path.endswith(".csv") and len(read(path).splitlines()) < 2):
            done = run("import", plan, path)
            no_table = "none of the tables" in done.stderr and b"<measure" not in before
            check(f"{name}: {os.path.basename(path)} changes nothing", no_table or (done.returncode == 0 and "nothing changes" in done.stdout
                  and read(plan) == before), path, done.stdout, done.stderr)


def unchanged():
    plans = [fresh(s) for s in SAMPLES] + [random_plan(i) for i in {*range(option("--plans", 12)), 22}]
    # the 22nd has no measures, and its actions name a month as a column of figures does
    files_of = {plan: figures(plan) for plan in plans}
    for plan, files in files_of.items():
        nothing_changes(plan, files, os.path.basename(plan))
    if "--programs" in sys.argv:
        for plan, files in saved(files_of).items():
            nothing_changes(plan, files, os.path.basename(plan) + ", saved by LibreOffice")
    public = fresh("example")
    nothing_changes(public, figures(public, "public"), "public figures")


def option(name, without):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else without


# ---- what somebody changes ------------------------------------------------------------------------------------------------

def change_csv(path, measure, period, **cells):
    rows = list(csv.DictReader(io.StringIO(read(path).decode("utf-8-sig"))))
    row = [r for r in rows if r["measure"] == measure and r["period"] == period]
    assert len(row) == 1, (measure, period)
    row[0].update(cells)
    with open(path, "w", newline="", encoding="utf-8") as f:
        writer = csv.DictWriter(f, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def change_xlsx(path, measure, period, **cells):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Values"]
    head = next(i for i in range(1, 20) if sheet.cell(i, 1).value == "Measure")
    names = [str(c.value).split(" [")[0] for c in sheet[head]]
    row = [r for r in sheet.iter_rows(min_row=head + 1) if r[0].value == measure and r[names.index("Period")].value == period]
    assert len(row) == 1, (measure, period)
    for name, value in cells.items():
        row[0][names.index({"value": "Value", "revised_because": "Revised because", "commentary": "Commentary", "shorthand": "Shorthand",
                            "as_printed": "As printed", "rating": "Rating"}[name])].value = value
    workbook.save(path)


def changed(sample, measure, period, status=0, plan=None, **cells):
    """The plan after the same change in each kind of file; what the import said."""
    plan = plan or fresh(sample)
    results = set()
    keep = {f: read(os.path.join(os.path.dirname(plan), f)) for f in os.listdir(os.path.dirname(plan)) if f.endswith((".xml", ".csv"))}
    files = {("csv" if f.endswith(".csv") else "xlsx"): f for f in figures(plan) if "measures" not in f}
    for kind, change in (("csv", change_csv), ("xlsx", change_xlsx)):
        for f, text in keep.items():
            with open(os.path.join(os.path.dirname(plan), f), "wb") as out:
                out.write(text)
        change(files[kind], measure, period, **cells)
        done = run("import", plan, files[kind])
        check(f"{measure} {cells} by {kind}: status", done.returncode == status, done.stdout, done.stderr)
        if status == 0:
            again = run("import", plan, files[kind])
            check(f"{measure} {cells} by {kind}: the same file again", again.returncode == 0 and "nothing changes" in again.stdout, again.stdout, again.stderr)
        results.add((read(plan), read(os.path.join(os.path.dirname(plan), "q4.csv"))))
    check(f"{measure} {cells}: the same by CSV and workbook", len(results) == 1)
    text, table = results.pop()
    return plan, text.decode(), table.decode(), done.stdout + done.stderr


def restated():
    s = "scorecards-2016"
    plan, text, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", value="71")
    check("a figure that members have seen keeps what it was", '<value period="2015-16-Q2" was="75">71</value>' in text, said)
    check("and the reason is asked for", "members have seen 75, now it is 71" in said and "Say why" in said, said)
    plan, text, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", plan=plan, value="72", revised_because="Two were counted \"twice\"")
    check("the reason goes into the plan, and what it was stays", '<value period="2015-16-Q2" was="75" reason="Two were counted &quot;twice&quot;">72</value>' in text
          or '<value period="2015-16-Q2" was="75" reason=\'Two were counted "twice"\'>72</value>' in text, said, text[text.find("drift-before"):][:900])
    check("and nobody asks again", "Say why" not in said, said)
    done = run("build", "-q", "-f", "doc", "-t", "scorecard", "-o", "-", plan)
    check("the paper tells it", "counted" in done.stdout, done.stderr)
    _, text, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", plan=plan, value="75", revised_because="")
    check("a figure that is put back was never revised", '<value period="2015-16-Q2">75</value>' in text, said)
    _, text, _, said = changed(s, "alerts-drift", "2015-16-Q4", value="5")
    check("the current figure is no revision", "was=" not in text[text.find('id="alerts-drift"'):][:900] and "Say why" not in said, said)
    _, text, _, said = changed("look-ahead", "wait", "2023-24-Q4", value="n/a")
    check("a figure that does not apply, in other words", ">n/a<" in text, said)
    _, text, table, said = changed("example", "neglect", "2015-16-Q3", value="45", plan=None)
    check("a CSV file without a column for it", "neglect,2015-16-Q3,45%" in table and "was" not in table.splitlines()[0], said, table)
    plan = fresh("example")
    path = os.path.join(os.path.dirname(plan), "q4.csv")
    lines = read(path).decode().splitlines()
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join([lines[0] + ",was,reason"] + [l + ",," for l in lines[1:]]) + "\n")
    _, text, table, said = changed("example", "neglect", "2015-16-Q3", plan=plan, value="45", revised_because="A late return")
    check("a CSV file with one", "neglect,2015-16-Q3,45%,,,,,,,,,47%,A late return" in table, said, table)


def overtaken():
    """A file from before a figure, its counts, marker and comment were put right."""
    plan = fresh("example")
    files = [f for f in figures(plan) if "values" in f or f.endswith(".xlsx")]
    text = read(plan).decode()
    value = '<value period="2015-16-Q4" numerator="20" denominator="25" target="92" forecast="85" as-at="2016-04-08">80'
    assert value in text
    for comment, status in (("", 0), ("<p>19 of 25 complaints were resolved at stage 1.</p>", 2)):
        mended = text.replace(value, value.replace('"20"', '"19"').replace(">80", ">76"))
        if comment:
            mended = mended.replace("<p>20 of 25 complaints were resolved at stage 1.</p>", comment)
        for path in files:
            with open(plan, "w", encoding="utf-8") as f:
                f.write(mended)
            done = run("import", plan, path)
            check(f"{os.path.basename(path)}, overtaken, comment {comment!r}", done.returncode == status and read(plan).decode() == mended
                  and "the plan now says 76%, which stays" in done.stderr and (status == 0 or done.stderr.count("error:") == 1
                  and "the plan says '19 of 25 complaints were resolved at stage 1.', and '20 of 25 complaints" in done.stderr), done.stdout, done.stderr)
    with open(plan, "w", encoding="utf-8") as f:
        f.write(text.replace(value, value.replace('"20"', '"19"').replace(">80", ">76")))
    old = next(f for f in files if "values" in f)
    change_csv(old, "complaints-stage-1", "2015-16-Q4", shorthand="[p]")
    before = read(plan)
    done = run("import", plan, old)
    check("a marker of an old figure does not come back", done.returncode == 0 and "nothing changes" in done.stdout and read(plan) == before, done.stdout, done.stderr)
    change_csv(old, "complaints-stage-1", "2015-16-Q4", numerator="21")
    done = run("import", plan, old)
    check("a count that was typed into an old file is asked about", done.returncode == 2 and "the plan says '19', and '21' came back" in done.stderr, done.stdout, done.stderr)


def fewer_columns():
    """Somebody takes columns away that are not needed."""
    plan = fresh("scorecards-2016")
    path = next(f for f in figures(plan) if f.endswith("values.csv"))
    change_csv(path, "drift-before-escalation", "2015-16-Q2", value="71")
    rows = list(csv.reader(io.StringIO(read(path).decode())))
    for name in sorted(set(rows[0]) - {"measure", "period", "value"}, key=rows[0].index, reverse=True):
        at = rows[0].index(name)
        rows = [r[:at] + r[at + 1:] for r in rows]
        with open(path, "w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows(rows)
        done = run("import", plan, path, "--dry-run")
        check(f"without {name} and those behind it", done.returncode == 0 and "75 to 71" in done.stdout, done.stdout, done.stderr)


def pasted():
    """Two leads' tables, one below the other: each has all rows, and each has changed some."""
    plan = fresh("scorecards-2016")
    before = read(plan)
    path = next(f for f in figures(plan) if f.endswith("values.csv"))
    head, *rows = read(path).decode("utf-8-sig").splitlines()
    left = "drift-before-escalation", "2015-16-Q2"
    change_csv(path, *left, value="71", revised_because="Late returns")
    first = read(path).decode().splitlines()[1:]
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join([head] + first + rows) + "\n")
    done = run("import", plan, path)
    check("a figure that one row changes and another has as it left", done.returncode == 2 and done.stderr.count("comes twice") == 1 and read(plan) == before,
          done.stdout, done.stderr)
    done = run("import", plan, path, "--partly")
    check("and neither is taken", read(plan) == before, done.stdout, done.stderr)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join([head] + first + [r for r in rows if left[0] not in r or left[1] not in r]) + "\n")
    for said in ("75 to 71", "nothing changes"):
        done = run("import", plan, path)
        check(f"rows that say the same twice: {said}", done.returncode == 0 and said in done.stdout, done.stdout, done.stderr)


def refused():
    s = "scorecards-2016"
    plan, text, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", status=2, as_printed="71%")
    check("typed over what is printed", "worked out from the value" in said and text.encode() == read(os.path.join(ROOT, "samples", s + ".xml")), said)
    _, _, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", status=2, value="0.71")
    check("0.71 is asked about", "two things" in said, said)
    _, _, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", status=2, revised_because="Because")
    check("a reason alone", "is as it was" in said, said)
    plan = fresh(s)
    text = read(plan).decode().replace('<value period="2015-16-Q2">75</value>', '<value period="2015-16-Q2">75<comment><p>One.</p><p>Two.</p></comment></value>')
    assert "<p>Two.</p>" in text
    with open(plan, "w", encoding="utf-8") as f:
        f.write(text)
    nothing_changes(plan, figures(plan), "a comment of two paragraphs")
    _, after, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", plan=plan, status=2, commentary="One. Three.")
    check("a comment of two paragraphs on one line", "several paragraphs" in said and after == text, said)
    _, after, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", commentary="Up & down.")
    check("a comment", "<comment><p>Up &amp; down.</p></comment>" in after, said)
    _, after, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", shorthand="[p]")
    check("a marker", '<value period="2015-16-Q2" markers="p">75</value>' in after, said)
    _, after, _, said = changed(s, "drift-before-escalation", "2015-16-Q2", rating="Splendid")
    check("what is worked out is not read", "nothing changes" in said, said)


def earlier():
    """Files that left before the plan changed."""
    plan = fresh("scorecards-2016")
    files = {("csv" if f.endswith(".csv") else "xlsx"): f for f in figures(plan) if "measures" not in f}
    text = read(plan).decode()
    mended = text.replace('<value period="2015-16-Q2">75</value>', '<value period="2015-16-Q2">74</value>', 1)
    assert mended != text
    for kind, change in (("csv", change_csv), ("xlsx", change_xlsx)):
        with open(plan, "w", encoding="utf-8") as f:
            f.write(mended)
        done = run("import", plan, files[kind])
        check(f"{kind}: a file from before a figure was corrected does not undo that", done.returncode == 0 and "nothing changes" in done.stdout
              and "as it did when it was written, and the plan now says 74%, which stays" in done.stderr and read(plan).decode() == mended, done.stdout, done.stderr)
        change(files[kind], "drift-before-escalation", "2015-16-Q1", value="81")
        done = run("import", plan, files[kind])
        check(f"{kind}: another figure of it comes in", done.returncode == 0 and read(plan).decode().count("81</value>") > mended.count("81</value>")
              and '<value period="2015-16-Q2">74</value>' in read(plan).decode(), done.stdout, done.stderr)
        change(files[kind], "drift-before-escalation", "2015-16-Q2", value="71")
        before = read(plan)
        done = run("import", plan, files[kind])
        check(f"{kind}: one that was changed in both is asked about", done.returncode == 2 and "said 75% when the file was written, the plan now says 74%, and 71 came back" in done.stderr
              and read(plan) == before, done.stdout, done.stderr)


for test in (unchanged, restated, overtaken, fewer_columns, pasted, refused, earlier):
    try:
        test()
    except (AssertionError, KeyError, RuntimeError, subprocess.SubprocessError, StopIteration) as e:
        check(f"{test.__name__} ran: {e!r}", False)
desk.done("figures that come back")
