"""A place for text, for foreign masters that have but slide layouts of a title: without one nothing of a report could stand below it.

It is a copy of the slide layout for a title alone, with a text in the room where the master has its own, or in the largest beside
the title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.behind import NS
from publish.layouts.masters.boxes import bottom, is_on, overlap
from publish.layouts.masters.drawing import xml
from publish.layouts.masters.drawing.lending import with_layouts
from publish.layouts.masters.package.packing import p, packed
from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import unpacked
from publish.layouts.masters.purposes import FEET, TEXTS, TITLES, purpose
from publish.layouts.masters.values import Box, Master, SlideLayout, distinct

NAME: Final = "Title and Content"
LEAST: Final = 0.25
"""The least part of the slide that a text takes in which a list has room."""
STRIP: Final = 0.1
"""A text that takes less is such a line."""
MARGIN: Final = 0.05
"""The space at the edges of the slide, as a part of its width, and between title and text, as a part of its height."""


def with_text(data: bytes, master: Master) -> tuple[bytes, str | None]:
    """The master with such a slide layout, and its name; as it is where it has one for lists, or none for a title alone."""
    if any(_has_text(layout, master) for layout in master.layouts.values()):
        return data, None
    found = [layout for layout in master.layouts.values() if _is_bare(layout, master)]
    base = min(found, key=lambda layout: (layout.kind != "titleOnly", len(layout.placeholders)), default=None)
    if base is None:
        return data, None
    parts = unpacked(data)
    own = next(_texts_of_masters(Package(parts)), None)
    rooms = [room for room in ([own] if own else []) if not overlap(room, _title(base)) and is_on(room, master)]
    room = max(rooms or _beside(base, master), key=lambda each: each.width * each.height)
    if _share(room, master) < LEAST:
        return data, None
    name = distinct([*master.layouts, NAME])[-1]
    number = list(master.layouts).index(base.name)
    taken = {each.idx for each in base.placeholders.values()}
    idx = next(each for each in range(1, 1000) if each not in taken)
    return packed(with_layouts(parts, number, [(name, _drawn(room, idx))])), name


def _has_text(layout: SlideLayout, master: Master) -> bool:
    """Whether a slide layout for the run of a talk has a title and a text that is large enough."""
    held = [each for each in layout.placeholders.values() if is_on(each.box, master)]
    large = any(each.kind in TEXTS and _share(each.box, master) >= LEAST for each in held)
    texts = [_share(each.box, master) for each in held if each.kind in TEXTS]
    is_titled = purpose(layout) is None and any(each.kind in TITLES for each in held)
    return is_titled and (large or (len(texts) > 1 and sum(texts) >= LEAST))


def _is_bare(layout: SlideLayout, master: Master) -> bool:
    """Whether a slide layout has a title and nothing else but lines above or below it: a message, a chapter."""
    held = [each for each in layout.placeholders.values() if each.kind not in FEET]
    titles = [each for each in held if each.kind == "title"]
    is_title = len(titles) == 1 and not titles[0].vertical and is_on(titles[0].box, master)
    are_lines = all(each.kind == "title" or (each.kind in TEXTS and _share(each.box, master) < STRIP) for each in held)
    return is_title and are_lines and purpose(layout) is None


def _title(layout: SlideLayout) -> Box:
    return next(each.box for each in layout.placeholders.values() if each.kind in TITLES)


def _share(box: Box, master: Master) -> float:
    return box.width * box.height / (master.width * master.height)


def _texts_of_masters(package: Package) -> Iterator[Box]:
    """Where masters have their own texts."""
    for master in package.masters():
        for shape in package.part(master).iter(p("sp")):
            place, at = shape.find("p:nvSpPr/p:nvPr/p:ph", NS), shape.find("p:spPr/a:xfrm", NS)
            if place is not None and place.get("type") == "body" and at is not None:
                offset, extent = at.find("a:off", NS), at.find("a:ext", NS)
                yield Box(
                    *(
                        int(part.get(side))
                        for part, side in zip((offset, offset, extent, extent), ("x", "y", "cx", "cy"), strict=True)
                    )
                )


def _beside(layout: SlideLayout, master: Master) -> list[Box]:
    """The rooms below, above, and at the sides of a title, above the footers."""
    title, edge, gap = _title(layout), round(MARGIN * master.width), round(MARGIN * master.height)
    feet = [each.box.top for each in layout.placeholders.values() if each.kind in FEET]
    end = min([master.height - gap, *(top - gap // 2 for top in feet if top > 2 * master.height // 3)])
    across = master.width - 2 * edge
    right = title.left + title.width + gap
    return [
        Box(edge, bottom(title) + gap, across, max(end - bottom(title) - gap, 0)),
        Box(edge, gap, across, max(min(title.top, end) - 2 * gap, 0)),
        Box(right, gap, max(master.width - edge - right, 0), end - gap),
        Box(edge, gap, max(title.left - gap - edge, 0), end - gap),
    ]


def _drawn(room: Box, idx: int) -> Callable[[int], list[Any]]:
    """The placeholder for text, its id as given."""

    def shapes(number: int) -> list[Any]:
        text = (
            f'<p:sp{xml.NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Content Placeholder {number}"/><p:cNvSpPr/>'
            f'<p:nvPr><p:ph idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{room.left}" y="{room.top}"/>'
            f'<a:ext cx="{room.width}" cy="{room.height}"/></a:xfrm></p:spPr>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr/><a:t>Text</a:t></a:r></a:p></p:txBody></p:sp>"
        )
        return [etree.fromstring(text)]

    return shapes
