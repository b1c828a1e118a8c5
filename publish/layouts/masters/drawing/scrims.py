"""Panels on the ground of a foreign master, where no colour can be read on the picture that it is.

Each slide layout whose text stands on both dark and light gets one panel of the theme's ground behind all of its text, hardly
transparent; the picture stays as a frame around it. What is lent later stands on the same panel, with the slide layout that it copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.behind import NS, worst
from publish.layouts.masters.boxes import is_on
from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast
from publish.layouts.masters.drawing import xml
from publish.layouts.masters.drawing.legible import best_ink
from publish.layouts.masters.package.packing import p, packed
from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import parsed, serialized, unpacked
from publish.layouts.masters.purposes import TEXTS, TITLES, purpose
from publish.layouts.masters.values import Box, Master, Placeholder, SlideLayout

OPAQUE: Final = 0.94
"""How opaque a panel is."""
NAME: Final = "Panel behind the text"
_AROUND: Final = 0.02
"""How far a panel reaches around the text, as a part of the width of the slide."""
_HELD: Final = (*TITLES, *TEXTS)
_SHAPES: Final = ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")


def with_scrims(data: bytes, master: Master) -> tuple[bytes, tuple[str, ...]]:
    """The master with panels behind text that no colour makes legible, and the names of the slide layouts that have one."""
    parts = unpacked(data)
    package = Package(parts)
    changed = []
    busy = {name for name, each in master.layouts.items() if _has_busy(each, master)}
    served = {_purpose(each) for name, each in master.layouts.items() if name not in busy}
    for path, layout in zip(package.slide_layouts(), master.layouts.values(), strict=True):
        if layout.name in busy and _purpose(layout) not in served:
            root = parsed(parts[path])
            _add(root, _panel(layout, master))
            parts[path] = serialized(root)
            changed.append(layout.name)
    return (packed(parts), tuple(changed)) if changed else (data, ())


def _purpose(layout: SlideLayout) -> tuple[int, str, tuple[str, ...]]:
    """What a slide layout serves: where another of the same is read all over, one that is not needs no panel, and is not taken."""
    held = sorted(each.kind for each in layout.placeholders.values() if each.kind in _HELD)
    return layout.master, purpose(layout) or "", tuple(held)


def _has_busy(layout: SlideLayout, master: Master) -> bool:
    return any(_is_busy(each, master) for each in layout.placeholders.values())


def _is_busy(placeholder: Placeholder, master: Master) -> bool:
    """Whether no colour of text is read all over what is behind a placeholder: what is dark here and light there."""
    if placeholder.kind not in _HELD or placeholder.fill or not is_on(placeholder.box, master):
        return False
    grounds = placeholder.behind.colours
    found = worst(placeholder, master.theme)
    if found is None or len(grounds) < 2 or contrast(*grounds) < READABLE_LARGE:
        return False
    _, best = best_ink(grounds, master.theme)
    return max(best, found[0]) < READABLE


def _panel(layout: SlideLayout, master: Master) -> Box:
    """A box around all that a slide layout has a place for, within the slide."""
    boxes = [each.box for each in layout.placeholders.values() if is_on(each.box, master)]
    air = round(_AROUND * master.width)
    left, top = (max(min(sides) - air, 0) for sides in zip(*((box.left, box.top) for box in boxes), strict=True))
    right = min(max(box.left + box.width for box in boxes) + air, master.width)
    bottom = min(max(box.top + box.height for box in boxes) + air, master.height)
    return Box(left, top, right - left, bottom - top)


def _add(root: Any, box: Box) -> None:
    """The panel, before all placeholders and on all else that is drawn, also on what is drawn over the first of them."""
    tree = root.find("p:cSld/p:spTree", NS)
    number = max(_ids(tree), default=1) + 1
    text = (
        f'<p:sp{xml.NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{NAME}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="bg1">'
        f'<a:alpha val="{round(OPAQUE * 100_000)}"/></a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    panel = etree.fromstring(text)
    shapes = [shape for shape in tree if isinstance(shape.tag, str) and etree.QName(shape).localname in _SHAPES]
    places = [shape for shape in shapes if shape.find("*/p:nvPr/p:ph", NS) is not None]
    if not places:
        tree.append(panel)
        return
    for shape in (*(each for each in shapes if each not in places), panel):
        places[0].addprevious(shape)


def _ids(tree: Any) -> Iterator[int]:
    yield from (int(each.get("id", "0")) for each in tree.iter(p("cNvPr")))
