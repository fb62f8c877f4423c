#!/usr/bin/env python3
"""pack.py PACK.pdf KEY=ALONE.pdf... - a file of several documents against each of them written
alone: the whole is the sum of its parts, and what is shared is there once. Says each fault."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "accessibility"))
import pdf  # noqa: E402

faults = []


def expect(good, what):
    if not good:
        faults.append(what)


def same(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r}, not {wanted!r}")


def ask(*command):
    # poppler prints a title in UTF-16 as it is.
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          errors="surrogateescape").stdout


def struct_text(path, key=None):
    """poppler's reading, without the object numbers; with `key` as it is to be in the pack."""
    lines = re.sub(r"Object \d+ \d+", "Object", ask("pdfinfo", "-struct-text", path)).splitlines()
    if key is None:
        return lines
    lines = [re.sub(r"^( *\w+) <([^>]*)>", rf"\1 <{key}:\2>", line) for line in lines]
    return ["  " + (re.sub(r"\(([^)]*)\)", rf"({key}:\1)", line) if "/Headers [" in line else line)
            for line in lines]


def elements(doc):
    """Every element's reference and entries, from the top down."""
    open_kids = [doc.get(doc.root["/StructTreeRoot"])["/K"]]
    while open_kids:
        kid = open_kids.pop()
        if isinstance(kid, list):
            open_kids += kid
            continue
        held = doc.get(kid)
        if isinstance(held, list):
            open_kids += held
        elif isinstance(held, dict) and "/S" in held:
            yield kid, held
            open_kids.append(held.get("/K", []))


def kids_of(doc, entries):
    kids = doc.get(entries.get("/K", []))
    return kids if isinstance(kids, list) else [entries["/K"]]


def links(doc, page):
    return [(r, doc.get(r)) for r in doc.get(doc.get(page).get("/Annots", []))]


class Part:
    def __init__(self, key, path, first):
        self.key, self.path, self.first, self.pdf = key, path, first, pdf.Pdf(path)
        self.count = len(self.pdf.pages)

    def title(self):
        return self.pdf.string(self.pdf.info["/Title"])


def check_reading(pack, parts):
    wanted = ["Document"]
    for part in parts:
        own = struct_text(part.path, part.key)
        same(own[0], "  Document", part.key)
        wanted += ["  Part"] + own[1:]
    found = [re.sub(r'^  Part ".*', "  Part", line) for line in struct_text(pack.path)]
    for i, (a, b) in enumerate(zip(found, wanted)):
        if a != b:
            faults.append(f"structure line {i + 1}: {a!r}, not {b!r}")
            break
    same(len(found), len(wanted), "lines of structure")
    same(ask("pdftotext", pack.path, "-"), "".join(ask("pdftotext", p.path, "-") for p in parts), "text")
    for part in parts:
        for i in range(part.count):
            same(pack.contents[part.first + i].text, part.pdf.contents[i].text, f"{part.key}, page {i + 1}")


def check_tops(pack, parts):
    of_file = pack.string(pack.root["/Lang"])
    top = pack.get(pack.get(pack.root["/StructTreeRoot"])["/K"])
    same(top["/S"], "/Document", "top element")
    for reference, part in zip(top["/K"], parts):
        own = part.pdf.string(part.pdf.root["/Lang"])
        entries = pack.get(reference)
        same(pack.string(entries.get("/T")), part.title(), f"{part.key}: title")
        same(pack.string(entries.get("/Lang")), None if own == of_file else own, f"{part.key}: language")
        same(entries["/P"], pack.get(pack.root["/StructTreeRoot"])["/K"], f"{part.key}: parent")


def check_parents(pack):
    """ParentTree (14.7.4.4): each key once, from page and link to the element that holds it."""
    root = pack.get(pack.root["/StructTreeRoot"])
    pairs = list(pack.tree(root["/ParentTree"], "/Nums"))
    same([key for key, _ in pairs], list(range(len(pairs))), "parent-tree keys")
    same(root["/ParentTreeNextKey"], len(pairs), "ParentTreeNextKey")
    tree, used = dict(pairs), []
    for page in pack.pages:
        used.append(pack.get(page)["/StructParents"])
        row = pack.get(tree.get(used[-1]))
        if not isinstance(row, list):
            faults.append(f"page {page}: its key does not lead to its elements")
            continue
        marks = [m.mcid for m in pack.contents[pack.place[page]].marks if m.mcid is not None]
        same(marks, list(range(len(row))), f"page {page}: marks")
        for mcid, element in enumerate(row):
            entries = pack.get(element)
            held = [(entries.get("/Pg"), k) if isinstance(k, int) else (k.get("/Pg", entries.get("/Pg")), k.get("/MCID"))
                    for k in map(pack.get, kids_of(pack, entries)) if isinstance(k, int) or "/MCID" in k]
            expect((page, mcid) in held, f"page {page}, mark {mcid}: element {element} does not hold it")
        for reference, link in links(pack, page):
            used.append(link["/StructParent"])
            kids = [pack.get(k) for k in kids_of(pack, pack.get(tree[used[-1]]))]
            expect(any(isinstance(k, dict) and k.get("/Obj") == reference for k in kids),
                   f"link {reference}: its element does not hold it")
    same(sorted(used), list(range(len(pairs))), "keys in use")
    for reference, entries in elements(pack):
        for kid in kids_of(pack, entries):
            held = pack.get(kid)
            if isinstance(held, dict) and "/S" in held:
                same(held["/P"], reference, f"element {kid}: parent")


def check_ids(pack, parts):
    ids = {}
    for reference, entries in elements(pack):
        if "/ID" in entries:
            name = pack.string(entries["/ID"])
            expect(name not in ids, f"two elements have the ID {name}")
            ids[name] = reference
    tree = pack.get(pack.root["/StructTreeRoot"]).get("/IDTree")
    named = [(pack.string(n), r) for n, r in pack.tree(tree, "/Names")]
    same(named, sorted(ids.items()), "IDTree")
    cells = 0
    for reference, entries in elements(pack):
        for name in pack.get(pack.attributes(entries).get("/Headers", [])):
            cells += 1
            expect(pack.string(name) in ids, f"cell {reference}: no header {pack.string(name)}")
    same(cells, sum(len(p.pdf.get(p.pdf.attributes(e).get("/Headers", [])))
                    for p in parts for _, e in elements(p.pdf)), "headers of cells")
    names = [name for name, _ in pack.tree(pack.get(pack.root["/Names"])["/Dests"], "/Names")]
    names = [pack.string(n) for n in names]
    same(names, sorted(set(names)), "named places")
    found = {name: place(pack, dest) for name, dest in pack.named().items()}
    wanted = {}
    for part in parts:
        wanted[part.key] = (part.first, 0.0, float(part.pdf.get(part.pdf.pages[0])["/MediaBox"][3]))
        for name, dest in part.pdf.named().items():
            wanted[f"{part.key}:{name}"] = place(part.pdf, dest, part.first)
    same({n: p[:2] for n, p in found.items()}, {n: p[:2] for n, p in wanted.items()}, "where names lead")


def place(doc, dest, first=0):
    return doc.place[dest[0]] + first, round(dest[2], 1), round(dest[3], 1)


def check_ways(pack, parts):
    same(pack.labels, [label for part in parts for label in part.pdf.labels], "page labels")
    wanted = []
    for part in parts:
        own = [(depth, title, page + part.first) for depth, title, page in part.pdf.outline()]
        tops = [title for depth, title, _ in own if depth == 1]
        if tops == [part.title()]:         # the heading is the document's entry
            wanted += own
        else:
            wanted.append((1, part.title(), part.first))
            wanted += [(depth + 1, title, page) for depth, title, page in own]
    same(list(pack.outline()), wanted, "outline")
    check_chain(pack, pack.root["/Outlines"])
    same(pack.get(pack.root["/Outlines"])["/Count"], len(parts), "entries that can be seen")
    far = 0
    for part in parts:
        for i in range(part.count):
            own, whole = links(part.pdf, part.pdf.pages[i]), links(pack, pack.pages[part.first + i])
            same([link["/Rect"] for _, link in whole], [link["/Rect"] for _, link in own], f"{part.key}: links")
            for (_, a), (_, b) in zip(whole, own):
                far += check_link(pack, part, a, b)
    return far


def check_chain(pack, reference):
    """Prev, Next, Parent and Last of bookmarks, and Count below closed ones."""
    parent, before = pack.get(reference), None
    kid, count = parent.get("/First"), 0
    while kid is not None:
        entries = pack.get(kid)
        same(entries["/Parent"], reference, f"bookmark {kid}: parent")
        same(entries.get("/Prev"), before, f"bookmark {kid}: the one before")
        check_chain(pack, kid)
        before, kid, count = kid, entries.get("/Next"), count + 1
    same(parent.get("/Last"), before, f"bookmark {reference}: its last")
    if "/Title" in parent:
        same(parent.get("/Count", 0), -count, f"bookmark {reference}: count")


def check_link(pack, part, link, alone):
    """1 when it leads to another document."""
    action = alone.get("/A", {})
    text = pack.string(link["/Contents"])
    found = re.fullmatch(r"([\w-]+)#(.*)", pack.string(action.get("/URI", "u:")))
    if not found:
        same(text, part.pdf.string(alone["/Contents"]), "what a link says")
        if "/Dest" in alone:
            same(place(pack, link["/Dest"]), place(part.pdf, alone["/Dest"], part.first), text)
        else:
            same(pack.string(link["/A"]["/URI"]), part.pdf.string(action["/URI"]), text)
        return 0
    name = found[1] + (":" + found[2] if found[2] else "")
    dest = pack.named().get(name)
    same(link.get("/Dest"), dest, f"link to {name}")
    expect(dest is not None and text.endswith(", page " + pack.labels[pack.place[dest[0]]]), f"link says {text!r}")
    return 1


def check_shared(pack, parts):
    rows = [line.split() for line in ask("pdffonts", pack.path).splitlines()[2:]]
    faces = sorted(row[0].split("+")[1] for row in rows)
    same(faces, sorted(set(faces)), "fonts, each once")
    own = [{font_name(p.pdf, r): p.pdf.font(r).meaning for r in fonts_of(p.pdf)} for p in parts]
    same(faces, sorted({name for fonts in own for name in fonts}), "fonts")
    for reference in fonts_of(pack):
        wanted = {}
        for fonts in own:
            wanted.update(fonts.get(font_name(pack, reference), {}))
        same(pack.font(reference).meaning, wanted, f"characters of {font_name(pack, reference)}")
    pictures = [o["stream"]["data"] for o in pack.objects.values()
                if o.get("stream", {}).get("dict", {}).get("/Subtype") == "/Image"]
    same(len(pictures), len(set(pictures)), "pictures, each once")
    same(len(pack.get(pack.root["/OutputIntents"])), 1, "output intents")
    same(len({pack.get(page)["/Resources"] for page in pack.pages}), 1, "resources of pages")
    for key in ("/Title", "/Author", "/CreationDate"):
        same(pack.string(pack.info[key]), parts[0].pdf.string(parts[0].pdf.info[key]), key)


def fonts_of(doc):
    return doc.get(doc.get(doc.get(doc.pages[0])["/Resources"])["/Font"]).values()


def font_name(doc, reference):
    return doc.get(reference)["/BaseFont"].split("+")[1]


def main(path, names):
    pack, parts = pdf.Pdf(path), []
    for name in names:
        key, alone = name.split("=", 1)
        parts.append(Part(key, alone, sum(p.count for p in parts)))
    same(len(pack.pages), sum(p.count for p in parts), "pages")
    check_reading(pack, parts)
    check_tops(pack, parts)
    check_parents(pack)
    check_ids(pack, parts)
    far = check_ways(pack, parts)
    check_shared(pack, parts)
    for fault in faults[:20]:
        print(f"{os.path.basename(path)}: {fault[:500]}")
    print(f"pack: {len(parts)} documents, {len(pack.pages)} pages, {far} links between them, {len(faults)} faults")
    return 1 if faults or len(parts) < 2 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
