"""A deck that is written from right to left: planned and painted as any other, then mirrored as a whole, masters included.

Shapes change sides, paragraphs and tables run from right to left (`rtl`), and what was flush left is flush right. Code, and figures in
tables, stay as they are: they are read from left to right everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.package.packing import a, p

_DRAWN: Final = re.compile(r"ppt/(?:slides|slideLayouts|slideMasters)/[^/]+\.xml")
_WRITTEN: Final = re.compile(r"ppt/(?:notesSlides|notesMasters)/[^/]+\.xml|ppt/presentation\.xml")
_OTHER: Final = {"l": "r", "r": "l"}
_DIRECTED: Final = frozenset(
    [
        "line",
        "rightArrow",
        "leftArrow",
        "chevron",
        "homePlate",
        "rtTriangle",
        "bentArrow",
        "curvedRightArrow",
        "stripedRightArrow",
        "notchedRightArrow",
    ]
)
"""Shapes that are not the same from both sides, and point somewhere."""
INSET: Final = 91440
"""The inset of a text at its sides where none is given, in EMU."""


def mirrored(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a package, mirrored."""
    return dict(MirroredParts(parts))


class MirroredParts(Mapping[str, bytes]):
    """The parts of a package, each mirrored when it is asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        presentation: Any = etree.fromstring(parts["ppt/presentation.xml"])
        self._parts, self._width = parts, int(presentation.find(p("sldSz")).get("cx"))

    def __getitem__(self, name: str) -> bytes:
        part = _kept if name.startswith("ppt/slideLayouts/") else _part
        return part(name, self._parts[name], self._width)

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, name: object) -> bool:
        return name in self._parts


def _part(name: str, data: bytes, width: int) -> bytes:
    is_drawn = _DRAWN.fullmatch(name) is not None
    if not is_drawn and not _WRITTEN.fullmatch(name):
        return data
    root = etree.fromstring(data)
    if is_drawn:
        for tree in root.iter(p("spTree")):
            for shape in tree:
                _place(shape, 0, width)
        for table in root.iter(a("tbl")):
            _table(table)
    if root.tag == p("presentation"):
        root.set("rtl", "1")
    _texts(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_kept = lru_cache(maxsize=300)(_part)
"""The slide layouts of a master are the same in all decks but for the few that are used."""


# ---------------------------------------------------------------------------------------------- places


def _place(shape: Any, left: int, right: int) -> None:
    """Moves a shape between two edges to the other side; what is in a group moves within it."""
    transform = next((found for found in shape.iterfind(".//*") if etree.QName(found).localname == "xfrm"), None)
    if transform is None or shape.tag == p("nvGrpSpPr") or (shape.tag == p("grpSpPr")):
        return
    offset, extent = transform.find(a("off")), transform.find(a("ext"))
    if offset is not None and extent is not None:
        offset.set("x", str(left + right - int(offset.get("x")) - int(extent.get("cx"))))
    if turned := int(transform.get("rot", "0")):
        transform.set("rot", str(-turned % 21600000))
    geometry = shape.find(f"{p('spPr')}/{a('prstGeom')}")
    if shape.tag == p("cxnSp") or (geometry is not None and geometry.get("prst") in _DIRECTED):
        transform.set("flipH", "0" if transform.get("flipH") in ("1", "true") else "1")
    if shape.tag == p("grpSp"):
        start, size = transform.find(a("chOff")), transform.find(a("chExt"))
        if start is not None and size is not None:
            for inner in shape:
                _place(inner, int(start.get("x")), int(start.get("x")) + int(size.get("cx")))


def _table(table: Any) -> None:
    table.find(a("tblPr")).set("rtl", "1")
    for cell in table.iter(a("tcPr")):
        left, right = cell.get("marL", str(INSET)), cell.get("marR", str(INSET))
        cell.set("marL", right)
        cell.set("marR", left)


# ---------------------------------------------------------------------------------------------- texts


def _texts(root: Any) -> None:
    for body in root.iter(a("bodyPr")):
        if "lIns" in body.attrib or "rIns" in body.attrib:
            left, right = body.get("lIns", str(INSET)), body.get("rIns", str(INSET))
            body.set("lIns", right)
            body.set("rIns", left)
    for style in _styles(root):
        style.set("rtl", "1")
        if style.get("algn", "l") in _OTHER:
            style.set("algn", _OTHER[style.get("algn", "l")])
    for paragraph in root.iter(a("p")):
        _paragraph(paragraph)


def _styles(root: Any) -> Iterator[Any]:
    """The levels of every list style."""
    for holder in root.iter(
        a("lstStyle"), p("titleStyle"), p("bodyStyle"), p("otherStyle"), p("notesStyle"), p("defaultTextStyle")
    ):
        yield from (level for level in holder if re.fullmatch(r"lvl\dpPr|defPPr", etree.QName(level).localname))


def _paragraph(paragraph: Any) -> None:
    properties = paragraph.find(a("pPr"))
    if properties is None:
        properties = etree.Element(a("pPr"))
        paragraph.insert(0, properties)
    in_cell = paragraph.getparent().getparent().tag == a("tc")
    if _is_code(paragraph):
        properties.set("rtl", "0")
        properties.set("algn", properties.get("algn", "l"))
        return
    # Figures without a word are read from left to right: their sign stands before them.
    properties.set("rtl", "1" if _has_words(paragraph) else "0")
    if properties.get("algn") in _OTHER and not (in_cell and properties.get("algn") == "r"):
        properties.set("algn", _OTHER[properties.get("algn")])

    for label in paragraph.iter(a("t")):
        if (label.text or "").endswith("\t"):
            # LibreOffice gives a tab from right to left no width.
            label.text = label.text[:-1] + "\N{NO-BREAK SPACE}\t"


def _is_code(paragraph: Any) -> bool:
    """Whether all words of a paragraph are in the typeface of equal widths."""
    runs = [run.find(a("rPr")) for run in paragraph.iterfind(a("r"))]
    return bool(runs) and all(run is not None and run.get("noProof") == "1" for run in runs)


def _has_words(paragraph: Any) -> bool:
    return any(character.isalpha() for text in paragraph.iter(a("t")) for character in text.text or "")
