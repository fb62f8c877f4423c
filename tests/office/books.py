"""Workbooks and tables of text as programs write them, and as they should not be: what is read of each.

Usage: books.py BOOK-DUMP [--programs]     --programs: also as LibreOffice and gnumeric save them"""
import datetime
import io
import os
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

import libreoffice

DUMP = sys.argv[1]
FOLDER = tempfile.mkdtemp(prefix="books.")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
failed = 0
count = 0


def dump(path):
    done = subprocess.run([DUMP, path], capture_output=True, timeout=60)
    assert done.returncode in (0, 2), (path, done.returncode, done.stderr[-2000:])
    return done.stdout.decode("utf-8").replace(path, "FILE")


def expect(name, path, *wanted, absent=()):
    global failed, count
    count += 1
    said = dump(path)
    missing = [w for w in wanted if w not in said]
    extra = [a for a in absent if a in said]
    if missing or extra:
        failed += 1
        print(f"{name}: missing {missing!r}, not wanted {extra!r}\n{said}")


def path_of(name):
    return os.path.join(FOLDER, name)


def write(name, data):
    with open(path_of(name), "wb") as f:
        f.write(data)
    return path_of(name)


def package(name, parts, **options):
    with zipfile.ZipFile(path_of(name), "w", options.get("method", zipfile.ZIP_DEFLATED)) as z:
        for part, text in parts:
            z.writestr(part, text)
    return path_of(name)


def book(name, sheet, strings="", styles="", workbook="", main=MAIN, rel=REL, rows_only=True, state=""):
    """A workbook of one sheet, by hand."""
    data = f"<sheetData>{sheet}</sheetData>" if rows_only else sheet
    return package(name, [
        ("_rels/.rels", f'<Relationships xmlns="{PACKAGE_REL}"><Relationship Id="rId1" Type="{rel}/officeDocument" '
         'Target="/xl/workbook.xml"/></Relationships>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE_REL}">'
         f'<Relationship Id="a" Type="{rel}/worksheet" Target="worksheets/../worksheets/sheet1.xml"/>'
         f'<Relationship Id="b" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>'
         f'<Relationship Id="c" Type="{rel}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rel}">{workbook}<sheets>'
         f'<sheet name="Figures" sheetId="1" {state} r:id="a"/></sheets></workbook>'),
        ("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?><worksheet xmlns="{main}" xmlns:x14ac="urn:x">{data}</worksheet>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{main}">{styles}</styleSheet>'),
    ])


def formats(*codes):
    """Style n + 1 has the nth code; a number is a built-in one."""
    own = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{c}"/>' for i, c in enumerate(codes) if not isinstance(c, int))
    xfs = "".join(f'<xf numFmtId="{c if isinstance(c, int) else 200 + i}"/>' for i, c in enumerate(codes))
    return f'<numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{xfs}</cellXfs>'


def numbers(*cells):
    return "<row>" + "".join(f'<c s="{s}"><v>{v}</v></c>' for s, v in cells) + "</row>"


# ---- texts ---------------------------------------------------------------------------------------------------------

def texts():
    expect("shared strings", book("s.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
           '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>9</v></c></row>',
           '<si><r><rPr><b/></rPr><t>Re-</t></r><r><t xml:space="preserve">ferrals </t></r><rPh sb="0" eb="1"><t>xx</t></rPh>'
           '<phoneticPr fontId="1"/></si><si><t>one_x000D_&#10;two_x005F_x0041_</t></si><si><t xml:space="preserve">  </t></si>'),
           "A=text:Re-ferrals B=text:one\\ntwo_x0041_\n", absent=("xx", "C=", "D="))
    expect("inline strings", book("i.xlsx", '<row><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>'
           '<c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c><c t="str"><f>A1</f><v>c_x0009_d</v></c>'
           '<c t="str"><v/></c><c t="str"><f>""</f><v></v></c></row>'),
           "A=text:ab B=text:😀 C=text:c\td(formula) E=empty:(formula)\n")
    expect("spaces", book("n.xlsx", '<row><c t="inlineStr"><is><t>\u00a0 94 \u00a0\u200b</t></is></c></row>'), "A=text:94\n")
    expect("no reference", book("r.xlsx", '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
           '<row r="9"><c><v>5</v></c></row><row/><row><c r="B11"><v>6</v></c></row>'),
           "1 A=number:1 D=number:2 E=number:3\n2 A=number:4\n", "\n9 A=number:5\n10\n11 B=number:6\n")
    expect("extensions", book("x.xlsx", '<sheetData><row><c><v>1</v><extLst><ext><x14ac:v>7</x14ac:v></ext></extLst></c></row></sheetData>'
           '<extLst><ext><x14ac:row><x14ac:c><x14ac:v>8</x14ac:v></x14ac:c></x14ac:row></ext></extLst>', rows_only=False),
           "1x1\n1 A=number:1\n")


# ---- numbers and dates -------------------------------------------------------------------------------------------------

def values():
    expect("numbers", book("v.xlsx", numbers((0, "0.30000000000000004"), (0, "1E-3"), (0, "1.5E21"), (0, "-0"), (0, "94.5"), (0, "1e400"),
           (0, "12abc"))), "A=number:0.3 B=number:0.001 C=number:1500000000000000000000 D=number:0 E=number:94.5 F=text:1e400 G=text:12abc")
    expect("per cent", book("p.xlsx", numbers((1, 0.8), (2, 0.8), (3, 0.8), (4, 0.8), (5, 80)),
           styles=formats(9, "0.0%", '0&quot;%&quot;', "0.00\\%", "0%;-0%")), "A=number:0.8% B=number:0.8% C=number:0.8 D=number:0.8 E=number:80%")
    expect("dates", book("d.xlsx", numbers(*[(i + 1, 42460) for i in range(14)]), styles=formats(14, "d/m/yyyy", "[$-809]d mmmm yyyy",
           "mmm-yy", "[$-F800]dddd\\,\\ mmmm\\ dd", "[Red]0.0", '0 &quot;days&quot;', "0\\d", "h:mm AM/PM", "[h]:mm:ss", "mm:ss.0", "General", 22, "mmm")),
           *[f"{c}=date:2016-03-31" for c in "ABCDEMN"], *[f"{c}=number:42460" for c in "FGHIJKL"])
    expect("1900", book("1900.xlsx", numbers((1, 1), (1, 59), (1, 60), (1, 61), (1, 0), (1, -3), (1, 42460.999999), (1, 3e6), (1, 42460.5)),
           styles=formats(14)), "A=date:1900-01-01 B=date:1900-02-28 C=date:60(no day) D=date:1900-03-01 E=date:0(no day) "
           "F=date:-3(no day) G=date:2016-04-01 H=date:3000000(no day) I=date:2016-03-31")
    expect("1904", book("1904.xlsx", numbers((1, 40998), (1, 0)), styles=formats(14), workbook='<workbookPr date1904="1"/>'),
           "A=date:2016-03-31 B=date:1904-01-01")
    expect("others", book("o.xlsx", '<row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c>'
           '<c t="d"><v>2016-03-31T00:00:00</v></c><c t="d"><v>2016-02-30</v></c></row>'),
           "A=boolean:TRUE B=error:#REF! C=empty:(formula)(no result) D=number:2(formula) E=date:2016-03-31 F=text:2016-02-30")


# ---- sheets --------------------------------------------------------------------------------------------------------------

def sheets():
    expect("merged", book("m.xlsx", '<sheetData><row><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2"><c r="A2"><v>9</v></c>'
           '<c r="B2"><v>8</v></c></row><row r="4"><c r="A4"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B3"/>'
           '<mergeCell ref="A1:B3"/><mergeCell ref="C1:XFD1"/><mergeCell ref="B2:C2"/><mergeCell ref="Z9"/></mergeCells>', rows_only=False),
           "1 A=number:1(3x2) B=covered: C=number:2\n2 A=covered: B=covered:\n3 A=covered: B=covered:\n4 A=number:3\n")
    expect("hidden", book("h.xlsx", '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" width="0"/></cols><sheetData>'
           '<row r="2" hidden="1"><c r="C2"><v>1</v></c></row><row r="3" ht="0"><c r="A3"><v>1</v></c></row></sheetData>',
           rows_only=False, state='state="veryHidden"'), "sheet 'Figures' hidden 3x3 -1 -2\n1\n2 hidden C=number:1\n3 hidden A=number:1\n")
    expect("strict", book("strict.xlsx", numbers((1, 42460)), styles=formats(14), main=STRICT_MAIN, rel=STRICT_REL), "A=date:2016-03-31")
    expect("trailing", book("t.xlsx", '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row><row r="1048576"><c r="B1048576" t="inlineStr">'
           '<is><t> </t></is></c></row>'), "1x1\n1 A=number:1\n")
    expect("far", book("f.xlsx", '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "\n1048576 A=number:1\n")
    expect("too far", book("tf.xlsx", '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), "too-large")
    expect("absurd", book("ab.xlsx", '<row r="99999999999999999999"><c r="ZZZZZZ1"><v>1</v></c></row>'), "too-large")


def packages():
    parts = zipfile.ZipFile(path_of("v.xlsx"))
    all_parts = [(n, parts.read(n)) for n in parts.namelist()]
    shouted = [(n.upper().replace("_RELS/.RELS", "_rels/.rels"), d) for n, d in all_parts]
    expect("names in capitals", package("case.xlsx", shouted), "E=number:94.5")
    expect("leaning names", package("lean.xlsx", [(n.replace("/", "\\"), d) for n, d in all_parts]), "E=number:94.5")
    expect("names outside", package("out.xlsx", [("../../etc/passwd", "x"), ("/etc/passwd", "y"), *all_parts]), "E=number:94.5")
    up = [(n, d.replace(b"worksheets/../worksheets/", b"../../../../../xl/worksheets/") if n.endswith("workbook.xml.rels") else d)
          for n, d in all_parts]
    expect("targets outside", package("up.xlsx", up), "E=number:94.5")
    bomb = [(n, b"<worksheet>" + b" " * (300 << 20) if "sheet1" in n else d) for n, d in all_parts]
    expect("a part that swells", package("bomb.xlsx", bomb), "[too-large]")
    expect("many parts", package("many.xlsx", all_parts + [(f"p{i}", "") for i in range(5000)]), "[too-large]")
    laughs = [(n, b'<!DOCTYPE a [<!ENTITY a "b">]>' + d.replace(b'<?xml version="1.0"?>', b"") if "sheet1" in n else d) for n, d in all_parts]
    expect("a DTD", package("dtd.xlsx", laughs), "[damaged-file]")
    cut = open(path_of("v.xlsx"), "rb").read()
    expect("cut off", write("cut.xlsx", cut[:len(cut) // 2]), "[damaged-file]")
    broken = [(n, d[:len(d) // 2] if "sheet1" in n else d) for n, d in all_parts]
    expect("broken XML", package("xml.xlsx", broken), "[damaged-file]", "sheet1.xml")
    for list_of in ("_rels/.rels", "xl/_rels/workbook.xml.rels"):
        torn = [(n, d.replace(b"</Relationships>", b"") if n == list_of else d) for n, d in all_parts]
        expect("relationships that break off", package("torn.xlsx", torn), "[damaged-file]")
    expect("ODS", package("o.ods", [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]), "OpenDocument")
    expect("ZIP", package("z.zip", [("a.csv", "a,b")]), "unpack it")
    binary = [(n.replace("workbook.xml", "workbook.bin"), d.replace(b"workbook.xml", b"workbook.bin")) for n, d in all_parts]
    expect("XLSB", package("b.xlsb", binary), ".xlsb")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    expect("XLS", write("x.xls", ole + "Workbook".encode("utf-16-le") + bytes(500)), "before 2007")
    expect("locked", write("l.xlsx", ole + "EncryptedPackage".encode("utf-16-le") + bytes(500)), "password")
    expect("DOC", write("d.doc", ole + "WordDocument".encode("utf-16-le") + bytes(500)), "(.docx)")
    expect("PDF", write("p.pdf", b"%PDF-1.7\n"), "PDF")
    expect("HTML", write("h.xls", b"\n <HTML><table>"), "web page")
    expect("XML", write("x.xml", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'), "XML")
    expect("empty", write("e.csv", b""), "empty")
    expect("bytes", write("b.csv", bytes(range(256)) * 4), "[other-file]")


# ---- text ------------------------------------------------------------------------------------------------------------------

def tables():
    expect("commas", write("c.csv", b'a,"b ""c"", d",e\r\n1,2,3\r\n\r\n"x\r\ny",,z\r\nlast,,\r\n'),
           '1 A=text:a B=text:b "c", d C=text:e\n2 A=text:1 B=text:2 C=text:3\n3\n4 A=text:x\\ny C=text:z\n6 A=text:last\n')
    expect("BOM", write("bom.csv", "\ufeffWard,95\u00a0%\n".encode()), "A=text:Ward B=text:95\u00a0%")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        expect(encoding, write(encoding + ".csv", "Größe\t94,5\r\nabc\t1\r\n".encode(encoding)), "1 A=text:Größe B=text:94,5\n2 A=text:abc")
    expect("UTF-16 marked", write("be.csv", b"\xfe\xff" + "a;b\n😀;2\n".encode("utf-16-be")), "2 A=text:😀 B=text:2")
    expect("Windows-1252", write("w.csv", "a;b\n“x”;£5 – €6\n".encode("cp1252")), "A=text:“x” B=text:£5 – €6")
    expect("semicolons", write("s.csv", b"name;value;note\nA, B;94,5;x, y\nC;80;\n"), "2 A=text:A, B B=text:94,5 C=text:x, y\n")
    expect("sep=", write("sep.csv", b"sep=;\r\na;b\r\n1,5;2\r\n"), "2 A=text:a B=text:b\n3 A=text:1,5 B=text:2\n")
    expect("sep= quoted", write("sepq.csv", b'"sep=|"\na|b\n'), "2 A=text:a B=text:b\n")
    expect("sep= against appearances", write("sepa.csv", b"sep=|\na,b|c,d\n1,2|3,4\n"), "2 A=text:a,b B=text:c,d\n")
    expect("one column", write("one.csv", b"Measure\nA, B\nC\n"), "1 A=text:Measure\n")
    expect("quotes in values", write("q.csv", b'a,b\n6" pipe,x\n\ny,z\n'), '2 A=text:6" pipe B=text:x\n3\n4 A=text:y B=text:z')
    expect("quotes inside quotes", write("qq.csv", b'a,b\n"x "y z",1\n\nq,"2"r "s,3"\n \nt,u\n'), '2 A=text:x "y z B=text:1\n3\n4 A=text:q B=text:2"r "s,3\n6 A=text:t B=text:u\n')
    expect("an empty line in a quoted value that has a quote inside", write("ql.csv", b'a,b\n"x "y\n\nz",1\nq,2\n'), '2 A=text:x "y\\n\\nz B=text:1\n5 A=text:q B=text:2\n')
    expect("open quote", write("oq.csv", b'a,b\n"x,y\nz,w\n'), "2 A=text:x,y\\nz,w\n")
    expect("Macintosh", write("mac.csv", b"a,b\r1,2\r"), "2 A=text:1 B=text:2")
    expect("kept texts", write("k.csv", b'a,b\n="0012",=1+1\n'), "2 A=text:0012 B=text:=1+1")
    expect("titles above", write("ti.csv", b'Quarter 4;;;\n;;;\nid;Q1;Q2;Q3\na;1;2;3\n'), "1 A=text:Quarter 4\n2\n3 A=text:id B=text:Q1")


# ---- other programs ------------------------------------------------------------------------------------------------------------

def made_by_openpyxl():
    b = openpyxl.Workbook()
    s = b.active
    s.title = "Return"
    s.append(["Measure", "Value", "Due", "Done", "Sum", "Late", "Note"])
    s.append(["A&B <c>", 0.8, datetime.date(2016, 3, 31), True, "=1+1", datetime.datetime(1900, 3, 1), "a\nb"])
    s["B2"].number_format = "0%"
    s.row_dimensions[3].hidden = True
    s["A3"] = "hidden"
    s.column_dimensions["G"].hidden = True
    s.merge_cells("A5:C6")
    s["A5"] = "wide"
    b.create_sheet("Other").sheet_state = "hidden"
    b.save(path_of("openpyxl.xlsx"))
    return path_of("openpyxl.xlsx")


def convert(path, *command):
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def others():
    path = made_by_openpyxl()
    expect("openpyxl", path, "2 A=text:A&B <c> B=number:0.8% C=date:2016-03-31 D=boolean:TRUE E=empty:(formula)(no result) F=date:1900-03-01 G=text:a\\nb\n",
           "3 hidden A=text:hidden\n", "5 A=text:wide(1x3)", "sheet 'Other' hidden 0x0", "-6")
    if "--programs" not in sys.argv:
        return
    there = path_of("soffice")
    libreoffice.convert(libreoffice.XLSX, there, path)
    expect("LibreOffice", os.path.join(there, "openpyxl.xlsx"), "sheet 'Return'", "2 A=text:A&B <c> B=number:0.8% C=date:2016-03-31 D=boolean:TRUE(formula) "
           "E=number:2(formula) F=date:1900-03-01 G=text:a\\nb\n", "3 hidden A=text:hidden\n", "5 A=text:wide", "sheet 'Other' hidden", "-6")
    convert(path, "ssconvert", path, path_of("gnumeric.xlsx"))
    expect("gnumeric", path_of("gnumeric.xlsx"), "sheet 'Return'", "B=number:0.8% C=date:2016-03-31 D=boolean:TRUE E=number:2(formula)",
           "3 hidden A=text:hidden\n", "sheet 'Other'")   # it forgets that a sheet is hidden


for test in (texts, values, sheets, packages, tables, others):
    test()
print(f"books: {count} files, {failed} read wrongly")
subprocess.run(["rm", "-rf", FOLDER])
sys.exit(failed > 0)
