"""What a master draws and a drawing of its slides shows in a simpler form, or not at all: it is told, not passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from publish.writers.deck.drawing.masters.fills import NS, Fills
from publish.writers.deck.drawing.masters.outlines import is_drawn

EFFECTS: Final = {
    "outerShdw": "a shadow",
    "innerShdw": "a shadow",
    "prstShdw": "a shadow",
    "glow": "a glow",
    "reflection": "a reflection",
    "softEdge": "a soft edge",
    "blur": "a blur",
}
"""Effects (DrawingML) that are left out."""


def simplified(tree: Any, fills: Fills) -> Iterator[str]:
    """What of a tree of shapes is drawn in a simpler form: shapes that are no placeholders."""
    for shape in tree.iter("{*}sp", "{*}cxnSp", "{*}pic", "{*}graphicFrame"):
        if shape.find("*/p:nvPr/p:ph", NS) is not None:
            continue
        if etree.QName(shape).localname == "graphicFrame":
            yield "a table, chart or diagram"
            continue
        preset = shape.find("p:spPr/a:prstGeom", NS)
        if preset is not None and not is_drawn(name := preset.get("prst", "rect")):
            yield f"the outline '{name}'"
        effects = shape.find("p:spPr/a:effectLst", NS)
        yield from (EFFECTS[name] for each in _elements(effects) if (name := etree.QName(each).localname) in EFFECTS)
        if any(
            etree.QName(each).localname in ("sp3d", "scene3d") and len(each)
            for each in _elements(shape.find("p:spPr", NS))
        ):
            yield "a shape in three dimensions"
        for blip in shape.iter("{*}blip"):
            if (data := fills.read(blip.get(f"{{{NS['r']}}}embed", ""))) and not fills.is_drawn(data):
                yield f"a picture of the kind {_kind(data)}"


def _elements(parent: Any) -> Iterator[Any]:
    yield from (each for each in (() if parent is None else parent) if isinstance(each.tag, str))


def _kind(data: bytes) -> str:
    if data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\t\x00", b"\x02\x00\t\x00")):
        return "WMF"
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "EMF"
    return "TIFF" if data[:4] in (b"II*\x00", b"MM\x00*") else "that is not known here"
