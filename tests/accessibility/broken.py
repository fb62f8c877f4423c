#!/usr/bin/env python3
"""broken.py STEM... - each check of checks.py must object when what it guards is broken.
The faults are put into the papers in memory; a check that stays silent is a fault of ours."""
import os
import re
import sys

import checks
from paper import OURS, name
from pdf import Element


def first(items, wanted=lambda _: True):
    return next(item for item in items if wanted(item))


def swap_words(case):
    content = first(case.pdf.contents)
    keys = sorted(content.text)
    content.text[keys[0]], content.text[keys[1]] = content.text[keys[1]], content.text[keys[0]]


def lose_a_space(case):
    for content in case.pdf.contents:
        for mcid, text in content.text.items():
            if re.search(r"\w \w", text):
                content.text[mcid] = re.sub(r"(\w) (\w)", r"\1\2", text, count=1)
                return


def swap_cells(case):
    row = first(case.elements("TR"), lambda r: len(r.kids) > 2)
    row.kids[0], row.kids[1] = row.kids[1], row.kids[0]


def lose_content(case):
    element = first(case.elements(), lambda e: e.kids and not isinstance(e.kids[0], Element))
    del element.kids[0]


def paint_outside(case):
    case.pdf.contents[0].loose.append("something is painted outside every mark")


def pale_text(case):
    first(case.pdf.contents[0].shown, lambda s: s.text.strip()).colour = (0.6, 0.6, 0.6)


def dark_ground(case):
    content = case.pdf.contents[0]
    shown = first(content.shown)
    x, y = shown.x, shown.y
    content.fills.insert(0, type("Fill", (), {
        "colour": (0.2, 0.2, 0.2), "covers": lambda _, a, b: abs(a - x) < 20 and abs(b - y) < 20})())
    for one in content.shown:
        one.after += 1


def pale_symbol(case):
    first((b for page in case.boxes.pages for b in page), lambda b: b.kind in ("shape", "arrow", "progress", "bullet")
          ).ink = (0.8, 0.8, 0.8)


def same_symbol(case):
    scale = first(case.paper.statuses, lambda s: [t.scale for t in case.paper.statuses].count(s.scale) > 1).scale
    for status in case.paper.statuses:
        if status.scale == scale:
            status.shape = "circle"


def wordless_status(case):
    first(case.paper.elements, lambda e: name(e) == "d:status").text = " "


def no_alternative(case):
    first(case.elements("Figure")).entries.pop("/Alt")


def caption_as_alternative(case):
    caption = sorted(case.paper.captions)[0]
    first(case.elements("Figure")).entries["/Alt"] = "u:" + caption


def alternative_no_sentence(case):
    element = first(case.paper.elements, lambda e: name(e) == "d:chart")
    figure = first(case.elements("Figure"),
                   lambda f: case.pdf.string(f.entries["/Alt"]).split() == element.get("alt").split())
    element.set("alt", "Trend")
    figure.entries["/Alt"] = "u:Trend"


def no_scope(case):
    first(case.elements("TH")).attributes.pop("/Scope")


def no_heads(case):
    for element in first(case.elements("Table")).walk():
        if element.kind == "TH":
            element.kind = "TD"


def caption_between(case):
    table = first(case.elements("Table"), lambda t: any(k.kind == "Caption" for k in t.kids) and len(t.kids) > 2)
    table.kids.insert(1, table.kids.pop(0))


def caption_of_figure_apart(case):
    sect = first(case.elements("Sect"), lambda s: sorted(getattr(k, "kind", "") for k in s.kids) == ["Caption", "Figure"])
    sect.kids.append(first(case.elements("P")))


def caption_outside(case):
    table = first(case.elements("Table"), lambda t: any(k.kind == "Caption" for k in t.kids))
    row = first(e for e in table.walk() if e.kind == "TR")
    row.kids.insert(0, table.kids.pop(0))


def caption_lost(case):
    table = first(case.elements("Table"), lambda t: any(k.kind == "Caption" for k in t.kids))
    del table.kids[0]


def no_row_head(case):
    for body in case.elements("TBody"):
        rows = [r for r in body.walk() if r.kind == "TR"]
        if len(rows) > 1 and all(any(c.kind == "TH" for c in row.walk()) for row in rows):
            last = rows[-1]
            for cell in last.walk():
                if cell.kind == "TH":
                    cell.kind = "TD"
            return
    raise StopIteration


def skipped_level(case):
    first(case.elements(), lambda e: e.kind == "H2").kind = "H4"


def other_heading_in_html(case):
    level, text = case.html.headings[-1]
    case.html.headings[-1] = (level, text + "!")


def another_page(case, number):
    """The page after page `number`; a paper of one page cannot be broken so."""
    if len(case.pdf.pages) == 1:
        raise StopIteration
    return (number + 1) % len(case.pdf.pages)


def flat_contents(case):
    toc = first(case.elements("TOC"), lambda e: any(isinstance(k, Element) and k.kind == "TOC" for k in e.kids))
    toc.kids = [entry for kid in toc.kids for entry in (kid.kids if kid.kind == "TOC" else [kid])]


def bookmark_elsewhere(case):
    outline = list(case.pdf.outline())
    depth, title, page = outline[-1]
    outline[-1] = (depth, title, another_page(case, page))
    case.pdf.outline = lambda: iter(outline)


def bookmark_missing(case):
    outline = list(case.pdf.outline())
    outline.pop()
    case.pdf.outline = lambda: iter(outline)


def labels_shifted(case):
    case.pdf.labels = [str(int(label) + 1) for label in case.pdf.labels]


def place_moved(case):
    named = case.pdf.named()
    page = first(sorted(named.values(), key=str))
    page[0] = case.pdf.pages[another_page(case, case.pdf.place[page[0]])]
    case.pdf.named = lambda: named


def dead_html_link(case):
    case.html.links.append("#nowhere")


def lost_html_anchor(case):
    gone = sorted(case.pdf.named())[0]
    case.html.ids = [i for i in case.html.ids if i != gone]


def link_outside_tree(case):
    first(case.elements(), lambda e: any(not isinstance(k, Element) and k[0] == "object" for k in e.kids))
    for element in case.elements():
        element.kids = [k for k in element.kids if isinstance(k, Element) or k[0] != "object"]


def links_turned_round(case):
    for page in case.pdf.pages:
        annotations = case.pdf.get(case.pdf.get(page).get("/Annots", []))
        if len(annotations) > 1:
            annotations.reverse()
            return
    raise StopIteration


def tabs_by_row(case):
    case.pdf.get(case.pdf.pages[0])["/Tabs"] = "/R"


def file_name_shown(case):
    case.pdf.get(case.pdf.root["/ViewerPreferences"])["/DisplayDocTitle"] = False


def no_language(case):
    case.pdf.root["/Lang"] = "u:"


def unexplained(case):
    first(case.elements(), lambda e: "/E" in e.entries).entries.pop("/E")


def merged_without_heads(case):
    first(case.elements("TD"), lambda e: "/Headers" in e.attributes).attributes.pop("/Headers")


def group_not_named(case):
    """The head of a row with cells beside it; a label of a second level names its group too, which no check asks yet."""
    rows = ([k for k in row.kids if isinstance(k, checks.Element)] for row in case.elements("TR"))
    heads = (cell for row in rows if len(row) > 1 for cell in row if cell.kind == "TH")
    first(heads, lambda e: "/Headers" in e.attributes).attributes.pop("/Headers")


def space_expanded(case):
    abbr = first(case.elements(), lambda e: "/E" in e.entries)
    kid = first(abbr.kids, lambda k: not isinstance(k, checks.Element))
    case.pdf.contents[kid[1]].text[kid[2]] += " "


def link_twice(case):
    link = first(case.elements("Link"))
    link.kids.append(first(link.kids, lambda k: not isinstance(k, checks.Element) and k[0] == "object"))


def area_outside(case):
    link = first((case.pdf.get(ref) for page in case.pdf.pages
                  for ref in case.pdf.get(case.pdf.get(page).get("/Annots", []))), lambda e: "/QuadPoints" in e)
    link["/QuadPoints"][0] -= 1


def another_source(case):
    case.paper.source_hash = "0" * 64


def tongue_lost(case):
    first(case.elements(), lambda e: "/Lang" in e.entries).entries.pop("/Lang")


def lowest_is_highest(case):
    chart = first(e for e in case.paper.elements if checks.name(e) == "d:chart")
    alt = "Line of 2 values, Q1 to Q2: lowest 0% (Q1), highest 0% (Q2); latest 0%."
    first(case.elements("Figure"), lambda e: case.pdf.string(e.entries["/Alt"]) == chart.get("alt")).entries["/Alt"] = \
        "u:" + alt


BREAKS = {
    checks.reading_order: [swap_words, lose_a_space, swap_cells],
    checks.whole_tree: [lose_content, paint_outside],
    checks.text_contrast: [pale_text, dark_ground],
    checks.graphics_contrast: [pale_symbol],
    checks.symbols_told_apart: [same_symbol],
    checks.status_in_words: [wordless_status],
    checks.alternatives: [no_alternative, caption_as_alternative, alternative_no_sentence, lowest_is_highest],
    checks.table_headers: [no_scope, no_heads],
    checks.captions: [caption_between, caption_of_figure_apart, caption_outside, caption_lost],
    checks.row_headers: [no_row_head],
    checks.heading_levels: [skipped_level, other_heading_in_html],
    checks.contents: [flat_contents],
    checks.bookmarks: [bookmark_elsewhere, bookmark_missing],
    checks.page_labels: [labels_shifted],
    checks.links: [place_moved, dead_html_link, lost_html_anchor, link_outside_tree],
    checks.link_order: [links_turned_round, tabs_by_row],
    checks.what_it_is: [file_name_shown, no_language],
    checks.abbreviations: [unexplained],
    checks.named_heads: [merged_without_heads, group_not_named],
    checks.expansions: [space_expanded],
    checks.one_link_each: [link_twice, area_outside],
    checks.source_hash: [another_source],
    checks.languages: [tongue_lost],
}


def objects(check, break_it, stems, whole):
    """True when the check objects to the first paper that can be broken so. `whole` keeps
    papers that have been read and not been broken."""
    for stem in stems:
        case = whole.setdefault(stem, None) or checks.Case(stem)
        whole[stem] = case
        before = list(check(case))
        try:
            break_it(case)
        except (StopIteration, IndexError, KeyError):
            continue            # this paper has nothing of the kind
        del whole[stem]
        return list(check(case)) != before
    print(f"broken: no paper given can be broken by \"{break_it.__name__}\"")
    return False


def main(stems):
    stems = sorted(stems, key=lambda stem: os.path.getsize(stem + ".pdf"))     # the quickest first
    silent = [c.__name__ for c in checks.ALL if c not in BREAKS]
    done, whole = 0, {}
    for check, breaks in BREAKS.items():
        for break_it in breaks:
            done += 1
            if not objects(check, break_it, stems, whole):
                silent.append(f"{check.__name__} after {break_it.__name__}")
    for one in silent:
        print(f"broken: a check stays silent: {one}")
    print(f"accessibility: {done} broken papers, {done - len(silent)} found out")
    return 1 if silent else 0


sys.exit(main(sys.argv[1:]))
