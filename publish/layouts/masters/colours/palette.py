"""A theme that its masters do not refer to gets the colours that they are drawn in.

LibreOffice writes so: every colour of a template as a number, beside a theme of Office's own blue, red and green. Charts,
tables and emphasis take theirs from the theme, and would be in the colours of no house.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast, is_rgb, mixed
from publish.layouts.masters.package.packing import a, p, packed
from publish.layouts.masters.package.parts import NS, Package
from publish.layouts.masters.package.unpacking import parsed, serialized, unpacked

ACCENTS: Final = 6
NEAR: Final = 72
"""Colours that differ by less, as the sum over the channels of 0 to 255, are one."""
CHROMA: Final = 30
"""Colours whose channels differ by less are greys, which are no house's own."""
_DARK: Final = 7.0
_WORDS: Final = 0.05
"""The part of a slide that the colour of titles and texts counts as."""
_PARTS: Final = re.compile(r"ppt/slide(?:Layouts|Masters)/[^/]+\.xml")


def house_palette(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The file with a theme in the colours of its masters, and these; as it was where they refer to the theme, or are grey."""
    parts = unpacked(data)
    if any(b"schemeClr" in content for name, content in parts.items() if _PARTS.fullmatch(name)):
        return data, ()
    package = Package(parts)
    masters = package.masters()
    own = _own([package.part(master) for master in masters])
    if not own:
        return data, ()
    for master in masters:
        theme = next(target for kind, target in package.targets(master).values() if kind == "theme")
        root = parsed(parts[theme])
        _give(root.find(f".//{a('clrScheme')}"), own)
        parts[theme] = serialized(root)
    return packed(parts), tuple(own)


def _own(masters: list[Any]) -> list[str]:
    """The colours of masters, those of the largest areas first; what is read on white before what is not."""
    areas: dict[str, float] = {}
    for root in masters:
        for colour, area in _used(root):
            red, green, blue = _channels(colour)
            if max(red, green, blue) - min(red, green, blue) >= CHROMA:
                near = next((each for each in areas if distance(each, colour) < NEAR), colour)
                areas[near] = areas.get(near, 0.0) + area
    found = sorted(areas, key=lambda colour: (contrast(colour, "FFFFFF") < READABLE_LARGE, -areas[colour], colour))
    return found[:ACCENTS]


def _used(root: Any) -> Iterator[tuple[str, float]]:
    """Each colour of a master with the area of what it fills, in square inches."""
    whole = 0.0
    for shape in root.iter(p("sp")):
        extent = shape.find(f"{p('spPr')}/{a('xfrm')}/{a('ext')}")
        properties = shape.find(p("spPr"))
        if extent is None or properties is None or shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None:
            continue
        area = int(extent.get("cx", "0")) * int(extent.get("cy", "0")) / 914400**2
        whole = max(whole, area)
        for fill in properties:
            if isinstance(fill.tag, str) and etree.QName(fill).localname in ("solidFill", "gradFill"):
                yield from ((colour, area) for colour in _colours(fill))
    for fill in root.iterfind("p:cSld/p:bg//*", NS):
        if isinstance(fill.tag, str) and etree.QName(fill).localname in ("solidFill", "gradFill"):
            yield from ((colour, whole or 1.0) for colour in _colours(fill))
    for level in root.iter(a("lvl1pPr")):
        yield from ((colour, _WORDS * whole) for colour in _colours(level))


def _colours(element: Any) -> Iterator[str]:
    for colour in element.iter(a("srgbClr")):
        if is_rgb(colour.get("val", "").upper()):
            yield colour.get("val").upper()


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def distance(one: str, other: str) -> int:
    """How far two colours are apart: the sum over the channels of 0 to 255."""
    return sum(abs(x - y) for x, y in zip(_channels(one), _channels(other), strict=True))


def _give(scheme: Any, own: list[str]) -> None:
    """The accents of a scheme, its quiet text and ground, its links; shades of the house's own follow where these are few."""
    shades = [
        mixed(colour, other, share)
        for share, other in ((0.45, "FFFFFF"), (0.35, "000000"), (0.65, "FFFFFF"))
        for colour in own
    ]
    accents = list(dict.fromkeys([*own, *shades]))[:ACCENTS]
    values = {f"accent{number}": colour for number, colour in enumerate(accents, 1)}
    dark = min(own, key=lambda colour: colorsys.rgb_to_hls(*_channels(colour))[1])
    values["dk2"] = dark if contrast(dark, "FFFFFF") >= _DARK else mixed(dark, "000000", 0.6)
    values["lt2"] = mixed(own[0], "FFFFFF", 0.88)
    link = next((colour for colour in accents if contrast(colour, "FFFFFF") >= READABLE), values["dk2"])
    values |= {"hlink": link, "folHlink": values["dk2"]}
    for slot in scheme:
        if isinstance(slot.tag, str) and (colour := values.get(etree.QName(slot).localname)):
            for old in list(slot):
                slot.remove(old)
            etree.SubElement(slot, a("srgbClr"), {"val": colour})
