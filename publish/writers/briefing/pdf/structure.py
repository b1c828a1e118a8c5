"""The structure tree of a PDF, tidied before the file is written, so that it conforms to PDF/UA (ISO 14289-1).

WeasyPrint hands over its list of objects (dictionaries, arrays and streams that refer to each other by number) through
a documented hook. Only values in it are changed, so that equal pages give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final


def tidy(document: Any, pdf: Any) -> None:
    """Marks running headers and footers as artifacts, leaves every line of text one element and every link one annotation,
    nests lists in their points, and tags terms, footnotes and table headers. `document` is not looked at."""
    _texts_within_texts(pdf)
    _links_within_links(pdf)
    _single_links(pdf)
    _definitions(pdf)
    _lists(pdf)
    _notes(pdf)
    _heads(pdf)
    _artifacts(pdf)


_TEXTS: Final = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/P", "/Caption")


def _texts_within_texts(pdf: Any) -> None:
    """A heading, a paragraph or a caption has no other within it: where a block stands in its words (the name of an annex above
    its title), WeasyPrint parts it into several of its kind, of which those before and after the block may be empty."""
    for outer in _of_type(pdf, "/StructElem"):
        if outer["S"] in _TEXTS:
            _prune(pdf, outer)
            for inner in _kids(pdf, outer):
                if inner["S"] == outer["S"]:
                    inner["S"] = "/Span"


def _prune(pdf: Any, element: Any) -> None:
    """Takes out of an element what holds nothing."""
    for kid in _kids(pdf, element):
        _prune(pdf, kid)
        if not kid["K"]:
            element["K"].remove(kid.reference)


def _links_within_links(pdf: Any) -> None:
    """A generated part of a link (the page number in the contents) is no link of its own: its annotation is the link's."""
    owners = _owners(pdf)
    for outer in _elements(pdf, "/Link"):
        for inner in [kid for kid in _kids(pdf, outer) if kid["S"] == "/Link"]:
            inner["S"] = "/Span"
            for kid in [kid for kid in inner["K"] if _is_annotation(pdf, kid)]:
                inner["K"].remove(kid)
                outer["K"].append(kid)
                annotation = pdf.objects[_number(pdf.objects[_number(kid)]["Obj"])]
                owners.give(annotation["StructParent"], outer.reference)


def _single_links(pdf: Any) -> None:
    """Removes the annotations that WeasyPrint gives to elements within a link as well as to the link (7.18.5)."""
    redundant: set[int] = set()
    for element in _of_type(pdf, "/StructElem"):
        if element["S"] == "/Link" or not isinstance(element["K"], list):
            continue
        within = [kid for kid in element["K"] if _is_annotation(pdf, kid)]
        for kid in within:
            element["K"].remove(kid)
            redundant.add(_number(pdf.objects[_number(kid)]["Obj"]))
    owners = _owners(pdf)
    for page in _of_type(pdf, "/Page"):
        for annotation in [each for each in page.get("Annots", ()) if _number(each) in redundant]:
            page["Annots"].remove(annotation)
    for number in redundant:
        owners.forget(pdf.objects[number]["StructParent"])


def _definitions(pdf: Any) -> None:
    """Tags a term as the label of its definition: WeasyPrint has both as points of their own, and their group as no point."""
    for points in _elements(pdf, "/L"):
        for group in (kid for kid in _kids(pdf, points) if kid["S"] == "/Div"):
            parts = _kids(pdf, group)
            group["S"] = "/LI"
            for part in parts:
                # What a page break parted from its term is the definition alone.
                part["S"] = "/Lbl" if part is parts[0] and len(parts) > 1 else "/LBody"
                for body in _kids(pdf, part):
                    body["S"] = "/Span" if part["S"] == "/Lbl" else "/P"


def _lists(pdf: Any) -> None:
    """Gives every point its label and one body, which holds all else: WeasyPrint puts lists within a point beside it."""
    for points in _elements(pdf, "/L"):
        point = None
        for kid in _kids(pdf, points):
            if kid["S"] == "/LI":
                point = kid
            elif kid["S"] == "/L" and point is not None:
                _move(kid, points, point)
    for point in _elements(pdf, "/LI"):
        bodies = [kid for kid in _kids(pdf, point) if kid["S"] == "/LBody"]
        others = [kid for kid in _kids(pdf, point) if kid["S"] not in ("/Lbl", "/LBody")]
        # What a page break parted from its point has neither label nor body.
        body = bodies[0] if bodies else _added(pdf, "/LBody", point)
        for kid in others:
            _move(kid, point, body)


def _added(pdf: Any, kind: str, parent: Any) -> Any:
    """A new element, last in its parent."""
    import pydyf

    added = pydyf.Dictionary(
        {"Type": "/StructElem", "S": kind, "K": pydyf.Array(), "Pg": parent["Pg"], "P": parent.reference}
    )
    pdf.add_object(added)
    parent["K"].append(added.reference)
    return added


def _move(element: Any, old: Any, new: Any) -> None:
    """Takes an element out of its parent and puts it last into another."""
    old["K"].remove(element.reference)
    new["K"].append(element.reference)
    element["P"] = new.reference


def _notes(pdf: Any) -> None:
    """Tags footnotes (7.9): the last elements on a page, each beginning with a generated element, its number."""
    (whole,) = _elements(pdf, "/Document")
    last = {kid["Pg"]: kid for kid in _kids(pdf, whole)}
    for area in (kid for kid in last.values() if kid["S"] == "/NonStruct"):
        notes = [(note, _kids(pdf, note)) for note in _kids(pdf, area)]
        if all(note["S"] == "/Span" and within and within[0]["S"] == "/NonStruct" for note, within in notes):
            for note, within in notes:
                note["S"], within[0]["S"] = "/Note", "/Lbl"
                note["ID"] = f"(note-{note.number})"


def _heads(pdf: Any) -> None:
    """Gives every table header its scope: a column or a row."""
    for group, scope in (("/THead", "/Column"), ("/TBody", "/Row")):
        for rows in _elements(pdf, group):
            for cell in (cell for row in _kids(pdf, rows) for cell in _kids(pdf, row)):
                if cell["S"] == "/TH":
                    cell["A"]["Scope"] = scope


def _artifacts(pdf: Any) -> None:
    """Marks content whose tag is not in the tree as an artifact (7.1): WeasyPrint tags the page-margin boxes, and then
    leaves their tags out of the tree."""
    reached = _reached(pdf)
    owners = _owners(pdf)
    for page in _of_type(pdf, "/Page"):
        tags = owners.of(page["StructParents"])
        unreached = {mcid for mcid, owner in enumerate(tags) if _number(owner) not in reached}
        stream = pdf.objects[_number(page["Contents"])].stream
        for at, operator in enumerate(stream):
            if operator == b"BDC" and isinstance(stream[at - 1], dict) and stream[at - 1].get("MCID") in unreached:
                stream[at - 2 : at] = [b"/Artifact", b"<</Type /Pagination>>"]
        for mcid in unreached:
            tags[mcid] = "null"


class _Owners:
    """The tree's way back (ParentTree): a flat array of numbers, each followed by what that number owns."""

    def __init__(self, flat: Any) -> None:
        self._flat = flat

    def of(self, number: int) -> Any:
        """What follows a number."""
        return self._flat[self._at(number) + 1]

    def give(self, number: int, owner: bytes) -> None:
        """Puts another owner after a number."""
        self._flat[self._at(number) + 1] = owner

    def forget(self, number: int) -> None:
        """Takes a number out, with what follows it."""
        at = self._at(number)
        del self._flat[at : at + 2]

    def _at(self, number: int) -> int:
        return 2 * list(self._flat[::2]).index(number)


def _owners(pdf: Any) -> _Owners:
    return _Owners(pdf.objects[_number(_root(pdf)["ParentTree"])]["Nums"])


def _root(pdf: Any) -> Any:
    return pdf.objects[_number(pdf.catalog["StructTreeRoot"])]


def _elements(pdf: Any, kind: str) -> list[Any]:
    """The elements of the structure tree of a kind, in the order of their creation."""
    return [element for element in _of_type(pdf, "/StructElem") if element["S"] == kind]


def _kids(pdf: Any, element: Any) -> list[Any]:
    """The elements within an element; content and annotations are left out."""
    found = (pdf.objects[_number(kid)] for kid in element["K"] if _is_reference(kid))
    return [kid for kid in found if kid.get("Type") == "/StructElem"]


def _is_annotation(pdf: Any, kid: object) -> bool:
    return isinstance(kid, bytes) and _is_reference(kid) and pdf.objects[_number(kid)].get("Type") == "/OBJR"


def _of_type(pdf: Any, name: str) -> Iterator[Any]:
    return (thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == name)


def _reached(pdf: Any) -> set[int]:
    """The numbers of the objects that the structure tree leads to."""
    reached: set[int] = set()
    waiting = list(_root(pdf)["K"])
    while waiting:
        kid = waiting.pop()
        if not _is_reference(kid) or _number(kid) in reached:
            continue
        reached.add(_number(kid))
        inner = pdf.objects[_number(kid)].get("K", [])
        waiting += inner if isinstance(inner, list) else [inner]
    return reached


def _is_reference(value: object) -> bool:
    return isinstance(value, bytes) and value.endswith(b" R")


def _number(reference: bytes) -> int:
    """The number of the object that a reference (`b"12 0 R"`) leads to."""
    return int(reference.split()[0])
