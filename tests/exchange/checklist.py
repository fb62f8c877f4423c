"""The golden list of a workbook: each item of the Analysis Function's "Making spreadsheets accessible: checklist of
the basics" and "Releasing statistics in spreadsheets" that a program can meet, as gptables and aftables go by it, and
what is asked of ours besides. Each function is an item: it yields what is wrong with the workbook.

`check(path)` gives all of it as lines."""
import re
import zipfile

import openpyxl

SHORTHAND = ("[c]", "[x]", "[z]", "[p]", "[r]", "[e]", "[u]", "[low]")
FRONT = ["Cover", "Contents", "Notes"]
NOTE = re.compile(r"\[note (\d+)\]")


def table_of(ws):
    return next(iter(ws.tables.values()))


def bounds(ws):
    return openpyxl.utils.range_boundaries(table_of(ws).ref)     # first column, first row, last column, last row


def sheets(wb):
    """All but the cover, which is text."""
    return [ws for ws in wb if ws.title != "Cover"]


def figures(wb):
    return [ws for ws in wb if ws.title not in FRONT]


def cells(ws):
    return (c for row in ws.iter_rows() for c in row if c.value is not None)


# ---- tables ------------------------------------------------------------------------------------

def tables_are_marked_one_a_sheet(wb):
    for ws in sheets(wb):
        if len(ws.tables) != 1:
            yield f"{ws.title} has {len(ws.tables)} marked tables"


def tables_have_meaningful_names(wb):
    names = [table_of(ws).displayName for ws in sheets(wb)]
    if len(set(names)) != len(names):
        yield f"names of tables repeat: {names}"
    for ws in sheets(wb):
        if table_of(ws).displayName != ws.title.lower():
            yield f"the table on {ws.title} is called {table_of(ws).displayName}"


def nothing_is_merged(wb):
    for ws in wb:
        if ws.merged_cells.ranges:
            yield f"{ws.title} has merged cells"


def no_blank_rows_or_columns(wb):
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        for r in range(1, r1 + 1):
            if all(ws.cell(r, c).value is None for c in range(1, c1 + 1)):
                yield f"{ws.title} row {r} is blank"
        for r in range(1, ws.max_row + 1):
            if r > r1 and any(ws.cell(r, c).value is not None for c in range(1, c1 + 1)):
                yield f"{ws.title} has something below its table"
        if ws.max_column > c1:
            yield f"{ws.title} has something beside its table"
    for r in range(1, wb["Cover"].max_row + 1):
        if wb["Cover"].cell(r, 1).value is None:
            yield f"Cover row {r} is blank"


def one_head_row_without_repeats(wb):
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        heads = [ws.cell(r0, c).value for c in range(c0, c1 + 1)]
        if any(not h for h in heads) or len(set(heads)) != len(heads):
            yield f"{ws.title} has blank or repeated heads: {heads}"
        if table_of(ws).headerRowCount != 1 or [c.name for c in table_of(ws).tableColumns] != heads:
            yield f"{ws.title}: the marked heads are not those that show"


def text_is_wrapped(wb):
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        for row in ws.iter_rows(min_row=r0, max_row=r1):
            for c in row:
                if isinstance(c.value, str) and not c.alignment.wrap_text:
                    yield f"{ws.title}!{c.coordinate} is not wrapped"


def rows_show_all_of_their_text(wb):
    """Heights are set, and enough: by a narrow letter, so that this errs towards silence."""
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        for row in ws.iter_rows(min_row=r0, max_row=r1):
            height = ws.row_dimensions[row[0].row].height or 0
            for c in row:
                width = ws.column_dimensions[c.column_letter].width
                need = min(409, 14 * -(-len(str(c.value)) * .8 // width)) if isinstance(c.value, str) else 14
                if height < need:
                    yield f"{ws.title}!{c.coordinate} needs {need} points, its row has {height}"


def no_filters_and_no_panes(wb):
    for ws in wb:
        if ws.auto_filter.ref or any(t.autoFilter for t in ws.tables.values()) or ws.freeze_panes:
            yield f"{ws.title} has filters or frozen panes"


def blanks_are_explained(wb):
    for ws in figures(wb):
        c0, r0, c1, r1 = bounds(ws)
        blank = any(c.value is None for row in ws.iter_rows(min_row=r0 + 1, max_row=r1) for c in row)
        says = any("blank" in str(ws.cell(r, 1).value) for r in range(1, r0))
        if blank != says:
            yield f"{ws.title}: blank cells {blank}, said {says}"


def nothing_is_hidden(wb):
    for ws in wb:
        if ws.sheet_state != "visible" or any(d.hidden for d in ws.row_dimensions.values()) \
                or any(d.hidden for d in ws.column_dimensions.values()):
            yield f"{ws.title} has something hidden"


# ---- notes and shorthand ---------------------------------------------------------------------------

def notes_are_named_in_heads_only_and_all_there(wb):
    c0, r0, c1, r1 = bounds(wb["Notes"])
    there = [wb["Notes"].cell(r, 1).value for r in range(r0 + 1, r1 + 1)]
    if there != [f"note {i}" for i in range(1, len(there) + 1)]:
        yield f"notes are not numbered in order: {there}"
    named = []
    for ws in figures(wb):
        c0, r0, c1, r1 = bounds(ws)
        for c in cells(ws):
            found = NOTE.findall(str(c.value))
            if found and c.row != r0:
                yield f"{ws.title}!{c.coordinate} names a note outside of the heads"
            named += [int(n) for n in found if int(n) not in named]
        if any(NOTE.search(str(ws.cell(r0, c).value)) for c in range(c0, c1 + 1)) != any(
                "worksheet Notes" in str(ws.cell(r, 1).value) for r in range(1, r0)):
            yield f"{ws.title} does not say where its notes are, or has none"
    if named != list(range(1, len(there) + 1)):
        yield f"notes named {named}, there are {len(there)}"


def no_symbols_point_to_notes(wb):
    for ws in figures(wb):
        c0, r0, c1, r1 = bounds(ws)
        for c in range(c0, c1 + 1):
            if re.search(r"[*†‡§¶¹²³]", str(ws.cell(r0, c).value)) or ws.cell(r0, c).font.vertAlign:
                yield f"{ws.title}: symbol or superscript in {ws.cell(r0, c).value}"


def shorthand_is_known_and_explained(wb):
    cover = [str(c.value) for c in wb["Cover"]["A"]]
    for mark in SHORTHAND:
        if not any(line.startswith(mark + " ") for line in cover):
            yield f"the cover does not explain {mark}"
    for ws in figures(wb):
        c0, r0, c1, r1 = bounds(ws)
        lead = " ".join(str(ws.cell(r, 1).value) for r in range(1, r0))
        for row in ws.iter_rows(min_row=r0 + 1, max_row=r1):
            for c in row:
                if re.fullmatch(r"(\[\w+\] ?)+", str(c.value)):
                    for mark in str(c.value).split():
                        if mark not in SHORTHAND or mark + " " not in lead:
                            yield f"{ws.title}!{c.coordinate}: {mark} is not explained above the table"


# ---- formatting ------------------------------------------------------------------------------------

def links_say_where_they_lead(wb):
    for ws in wb:
        for c in cells(ws):
            if c.hyperlink is None:
                continue
            target = (c.hyperlink.location or "").split("!")[0].strip("'")
            if target not in wb.sheetnames or str(c.value) != target or not c.font.underline:
                yield f"{ws.title}!{c.coordinate}: link to {c.hyperlink.location} as {c.value}"


def letters_are_large_and_plain(wb):
    for ws in wb:
        for c in cells(ws):
            f = c.font
            if f.name != "Arial" or f.sz < 12 or f.i or f.strike:
                yield f"{ws.title}!{c.coordinate} is set in {f.name} {f.sz}"


def every_sheet_has_a_title_in_a1(wb):
    titles = [ws["A1"].value for ws in wb]
    if len(set(titles)) != len(titles):
        yield f"titles repeat: {titles}"
    for ws in wb:
        if not ws["A1"].value or not ws["A1"].font.b or ws["A1"].font.sz < 16:
            yield f"{ws.title} has no title in A1"


def sheets_say_how_many_tables_they_have(wb):
    for ws in sheets(wb):
        if ws["A2"].value != "This worksheet contains one table.":
            yield f"{ws.title} does not say that it has one table"


def no_colours_borders_or_fills(wb):
    for ws in wb:
        for c in cells(ws):
            coloured = c.font.color is not None and c.font.color.rgb not in (None, "FF000000") \
                and c.font.color.type == "rgb"
            if coloured and c.hyperlink is None:
                yield f"{ws.title}!{c.coordinate} has a colour"
            if c.fill.fill_type or any(getattr(c.border, s).style for s in ("left", "right", "top", "bottom")):
                yield f"{ws.title}!{c.coordinate} has a fill or border"
        if ws.conditional_formatting or any(t.tableStyleInfo and t.tableStyleInfo.name for t in ws.tables.values()):
            yield f"{ws.title} is coloured by rules or a style"


def nothing_floats(wb):
    for ws in wb:
        if ws._images or ws._charts or any((ws.HeaderFooter.oddHeader.center.text, ws.HeaderFooter.oddFooter.center.text)):
            yield f"{ws.title} has pictures, charts, headers or footers"
        if any(c.comment for c in cells(ws)):
            yield f"{ws.title} has comments"


def no_formulas(wb):
    for ws in wb:
        for c in cells(ws):
            if c.data_type == "f":
                yield f"{ws.title}!{c.coordinate} is a formula: {c.value}"


# ---- structure ----------------------------------------------------------------------------------------

def sheets_are_in_order_and_named(wb):
    if wb.sheetnames[:3] != FRONT:
        yield f"it begins with {wb.sheetnames[:3]}"
    for name in wb.sheetnames:
        if len(name) > 31 or not re.fullmatch(r"[A-Za-z]+", name):
            yield f"a worksheet is called {name}"
    listed = [wb["Contents"].cell(r, 1).value for r in range(4, wb["Contents"].max_row + 1)]
    if listed != wb.sheetnames[2:]:
        yield f"the contents list {listed}"


def contents_count_rows(wb):
    ws = wb["Contents"]
    for r in range(4, ws.max_row + 1):
        c0, r0, c1, r1 = bounds(wb[ws.cell(r, 1).value])
        if ws.cell(r, 3).value != r1 - r0:
            yield f"the contents count {ws.cell(r, 3).value} rows on {ws.cell(r, 1).value}, there are {r1 - r0}"


def tables_stand_at_the_left_below_what_is_said_of_them(wb):
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        if c0 != 1 or any(ws.cell(r, c).value is not None for r in range(1, r0) for c in range(2, c1 + 1)):
            yield f"{ws.title}: the table is not against the left edge, or something stands beside its title"


def columns_have_widths(wb):
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        for c in range(c0, c1 + 1):
            letter = openpyxl.utils.get_column_letter(c)
            if not 8 <= ws.column_dimensions[letter].width <= 100:
                yield f"{ws.title} column {letter} is {ws.column_dimensions[letter].width} wide"


# ---- before publishing ------------------------------------------------------------------------------------

def the_file_says_what_it_is(wb):
    p = wb.properties
    if not (p.title and p.subject and p.creator and p.title.endswith(": figures")):
        yield f"properties: {p.title}, {p.subject}, {p.creator}"
    if p.created != p.modified or p.created.time().isoformat() != "00:00:00":
        yield f"it says to be of {p.created}, {p.modified}"


def the_cursor_is_in_the_first_cell(wb):
    if wb.active.title != "Cover":
        yield f"it opens on {wb.active.title}"
    for ws in wb:
        for view in ws.views.sheetView:
            if view.topLeftCell not in (None, "A1") or any(s.sqref and s.sqref != "A1" for s in view.selection):
                yield f"{ws.title} does not open at A1"


# ---- what it holds ---------------------------------------------------------------------------------------------

NUMERIC = ("Value", "Lowest", "Highest", "Numerator", "Denominator", "Days", "Measures", "Actions", "Rows", "From", "To")
DATES = ("Period begins", "Period ends", "First due", "Due now", "Completed on", "Date", "New due date", "Starts",
         "Next review", "Counted on", "Latest update on")


def numbers_and_dates_are_real(wb):
    import datetime
    for ws in sheets(wb):
        c0, r0, c1, r1 = bounds(ws)
        for c in range(c0, c1 + 1):
            head = NOTE.sub("", ws.cell(r0, c).value).strip()
            for r in range(r0 + 1, r1 + 1):
                v = ws.cell(r, c).value
                if head in NUMERIC and not (v is None or isinstance(v, (int, float)) or v in SHORTHAND):
                    yield f"{ws.title}!{ws.cell(r, c).coordinate} ({head}) is text: {v}"
                if head in DATES and not (v is None or isinstance(v, datetime.datetime)):
                    yield f"{ws.title}!{ws.cell(r, c).coordinate} ({head}) is no date: {v}"


ITEMS = [f for name, f in list(globals().items()) if callable(f) and getattr(f, "__module__", "") == __name__
         and f.__code__.co_varnames[:1] == ("wb",) and name not in ("sheets", "figures")]


def check(path):
    wb = openpyxl.load_workbook(path)
    wrong = [f"{item.__name__.replace('_', ' ')}: {what}" for item in ITEMS for what in item(wb)]
    with zipfile.ZipFile(path) as z:
        if z.testzip():
            wrong.append("the zip is damaged")
        names = z.namelist()
        if len(set(names)) != len(names) or any("vba" in n.lower() for n in names):
            wrong.append(f"parts: {names}")
        custom = z.read("docProps/custom.xml").decode() if "docProps/custom.xml" in names else ""
        if not re.search(r'name="Language".*<vt:lpwstr>[a-z]{2}', custom):
            wrong.append("it does not say its language")
    return wrong
