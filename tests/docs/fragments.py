"""An example of a few elements, put into a whole plan at the place where it belongs. The plan
is samples/example.xml, which has every element: what an example shows takes the place of the
element there that is most like it."""
import copy
import xml.etree.ElementTree as ET

from markdown import ROOT

NS = "urn:rapporteur:1"
ET.register_namespace("", NS)
FILLER = "..."
IDS = ("measure", "priority", "recommendation", "action", "improvement", "scorecard", "section", "profile",
       "recommendations", "scale", "band-set", "period", "phase", "status", "narrative")


def name(element):
    return element.tag.split("}")[-1] if isinstance(element.tag, str) else ""


def example():
    return ET.parse(ROOT / "samples" / "example.xml").getroot()


def parents(tree):
    return {child: parent for parent in tree.iter() for child in parent}


def likeness(there, shown):
    """How much an element of the plan is like the one shown."""
    score = 0
    for key, value in shown.attrib.items():
        score += (8 if key == "id" else 4) * (there.get(key) == value) + 2 * (key in there.attrib)
    score -= 0.4 * sum(key not in shown.attrib for key in there.attrib)
    score += sum(any(name(a) == name(b) for b in there) for a in shown)
    return score


# What examples take from a plan around them and samples/example.xml does not have.
SUPPLIES = {
    "scale": """<scale id="colours" label="Rating"><status id="red" label="Red" standing="bad"/>
        <status id="amber" label="Amber" standing="poor"/><status id="green" label="Green" standing="good"/></scale>""",
    "periods": """<financial-year start="2010"/><financial-year start="2011"/>
        <financial-year start="2012"/><financial-year start="2013"/>""",
}


def supply(tree, fragment):
    """Declare what the fragment uses and the plan does not."""
    if any(f'"{colour}"' in fragment for colour in ("red", "amber", "green")):
        tree.insert(list(tree).index(tree.find(f"{{{NS}}}scale")), ET.fromstring(
            SUPPLIES["scale"].replace("<scale", f'<scale xmlns="{NS}"', 1)))
    if any(year in fragment for year in ("2010-11", "2011-12")):
        tree.find(f"{{{NS}}}periods")[:0] = list(ET.fromstring(f'<x xmlns="{NS}">{SUPPLIES["periods"]}</x>'))


def find_place(tree, shown):
    places = [e for e in tree.iter() if name(e) == name(shown)]
    if not places:
        raise LookupError(f"samples/example.xml has no <{name(shown)}>")
    return max(places, key=lambda e: likeness(e, shown))


def fill(tree, shown, instead):
    """Put what stands in the plan where the example says "..."."""
    for element in list(shown.iter()):
        marked = (element.text or "").strip() == FILLER
        if marked:
            element.text = None
        for child in element:
            if (child.tail or "").strip() == FILLER:
                child.tail, marked = None, True
        if not marked:
            continue
        source = instead if element is shown else find_place(tree, element)
        given = {name(c) for c in element}
        if not len(source):
            element.text = source.text
        for child in source:
            if name(child) not in given:
                element.append(copy.deepcopy(child))


def drop_doubles(tree, shown):
    """Remove from the plan what the example declares anew, and values of the same period."""
    mine = {e for s in shown for e in s.iter()}
    declared = {(name(e), e.get("id")) for e in mine if name(e) in IDS and e.get("id")}
    refs = {(name(e), e.get("ref")) for e in mine if e.get("ref")}
    of = parents(tree)
    for element, parent in of.items():
        if element in mine:
            continue
        if (name(element), element.get("id")) in declared or (name(element), element.get("ref")) in refs:
            if element in list(parent):
                parent.remove(element)
    for parent in tree.iter():
        for child in list(parent):
            if child not in mine and name(child) == "value" and any(
                    name(s) == "value" and s in list(parent) and s.get("period") == child.get("period") for s in shown):
                parent.remove(child)


def put(tree, fragment):
    """Put the elements of `fragment` (text) into the plan `tree`."""
    wrapped = ET.fromstring(f'<x xmlns="{NS}">{fragment}</x>')
    shown = list(wrapped)
    supply(tree, fragment)
    if (wrapped.text or "").strip() or any((s.tail or "").strip() for s in shown):
        # Words around inline elements: they make a paragraph.
        wrapped.tag = f"{{{NS}}}p"
        shown = [wrapped]
    before = None
    for element in shown:
        element.tail = None
        if before is not None and name(element) == name(before):
            parent = parents(tree)[before]
            parent.insert(list(parent).index(before) + 1, element)
        else:
            there = find_place(tree, element)
            fill(tree, element, there)
            if there is tree:
                tree.attrib.clear()
                tree.attrib.update(element.attrib)
                tree[:] = list(element)
                continue
            parent = parents(tree)[there]
            at = list(parent).index(there)
            # One of its own name is one more.
            anew = name(element) in IDS and element.get("id") not in (None, there.get("id"))
            parent[at + anew:at + 1] = [element]
        before = element
    drop_doubles(tree, shown)


def plan_with(fragment):
    """A whole plan with the fragment in it, as bytes."""
    tree = example()
    put(tree, fragment)
    return ET.tostring(tree, encoding="utf-8", xml_declaration=True)


def pieces(fragment):
    """The elements of a fragment, each as text."""
    wrapped = ET.fromstring(f'<x xmlns="{NS}">{fragment}</x>')
    found = []
    for element in wrapped:
        element.tail = None
        found.append(ET.tostring(element, encoding="unicode").replace(f' xmlns="{NS}"', ""))
    return found
