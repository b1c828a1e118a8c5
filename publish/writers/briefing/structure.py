"""The structure tree of a PDF, tidied before the file is written, so that it conforms to PDF/UA (ISO 14289-1).

WeasyPrint hands over its list of objects (dictionaries, arrays and streams that refer to each other by number) through
a documented hook. Only values in it are changed, so that equal pages give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def tidy(document: Any, pdf: Any) -> None:
    """Makes running heads and feet page furniture, and leaves every link one annotation. `document` is not looked at."""
    _single_links(pdf)
    _artifacts(pdf)


def _single_links(pdf: Any) -> None:
    """Takes out the annotations that WeasyPrint gives to elements within a link as well as to the link (7.18.5)."""
    redundant: set[int] = set()
    for element in _of_type(pdf, "/StructElem"):
        if element["S"] == "/Link" or not isinstance(element["K"], list):
            continue
        within = [
            kid for kid in element["K"] if _is_reference(kid) and pdf.objects[_number(kid)].get("Type") == "/OBJR"
        ]
        for kid in within:
            element["K"].remove(kid)
            redundant.add(_number(pdf.objects[_number(kid)]["Obj"]))
    owners = _owners(pdf)
    for page in _of_type(pdf, "/Page"):
        for annotation in [each for each in page.get("Annots", ()) if _number(each) in redundant]:
            page["Annots"].remove(annotation)
    for number in redundant:
        owners.forget(pdf.objects[number]["StructParent"])


def _artifacts(pdf: Any) -> None:
    """Marks content whose tag the tree does not hold as an artifact (7.1): WeasyPrint tags the page-margin boxes, and then
    leaves their tags out."""
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
