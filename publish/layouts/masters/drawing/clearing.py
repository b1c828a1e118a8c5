"""Text of a foreign master that ends on a drawing gets a smaller place, clear of it.

Logos in a corner, ornaments and bands reach into the places that a template gives to titles and texts: whoever writes by hand stops
before them, a program does not. Such a place keeps the largest part of it behind which all is of one colour, if that is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.behind import NS, SEEN, Ground
from publish.layouts.masters.boxes import is_on
from publish.layouts.masters.colours.contrast import contrast
from publish.layouts.masters.package.packing import a, p, packed
from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import parsed, serialized, unpacked
from publish.layouts.masters.purposes import TEXTS, TITLES
from publish.layouts.masters.reading import read_grounds
from publish.layouts.masters.values import EMU, Box, Master, Placeholder

ACROSS, DOWN = 60, 40
"""The cells of a place that are looked up."""
LEAST: Final = 0.005
"""A smaller part of a place that is drawn on matters to no text."""
KEPT: Final = 0.6
"""The part of a place that is left at least, else it stays as it is."""
LINE: Final = 1.2
"""The height of a title at least, in em of its size."""

Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom in cells; right and bottom are not in it."""


def with_clear_places(data: bytes, master: Master) -> tuple[bytes, tuple[str, ...]]:
    """The master with such places smaller, and the names of the slide layouts that were changed."""
    parts = unpacked(data)
    package = Package(parts)
    changed = []
    grounds = read_grounds(data)
    for path, layout, ground in zip(package.slide_layouts(), master.layouts.values(), grounds, strict=True):
        held = [each for each in layout.placeholders.values() if _is_text(each, master)]
        boxes = {each.idx: box for each in held if ground and (box := _clear(each, ground)) is not None}
        if boxes:
            root = parsed(parts[path])
            for shape in root.iter(p("sp")):
                place = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
                if place is not None and (box := boxes.get(int(place.get("idx", "0")))) is not None:
                    _put(shape, box)
            parts[path] = serialized(root)
            changed.append(layout.name)
    return (packed(parts), tuple(changed)) if changed else (data, ())


def _is_text(placeholder: Placeholder, master: Master) -> bool:
    is_held = placeholder.kind in (*TITLES, *TEXTS) and not placeholder.vertical and placeholder.fill is None
    return is_held and is_on(placeholder.box, master)


def _clear(placeholder: Placeholder, ground: Ground) -> Box | None:
    """The largest part of a place that is clear of drawings; None where all of it is, or too little."""
    box = placeholder.box
    free = _free(ground, box)
    blocked = sum(not cell for row in free for cell in row) / (ACROSS * DOWN)
    if not LEAST <= blocked <= 1 - KEPT:
        return None
    left, top, right, bottom = _within(_largest(free))
    wide, high = box.width * (right - left) // ACROSS, box.height * (bottom - top) // DOWN
    if wide * high < KEPT * box.width * box.height:
        return None
    if placeholder.kind in TITLES and high / EMU < LINE * placeholder.level(0).size:
        return None
    return Box(box.left + box.width * left // ACROSS, box.top + box.height * top // DOWN, wide, high)


def _free(ground: Ground, box: Box) -> list[list[bool]]:
    """Of each cell of a box, row by row, whether the colour behind it is that of most."""
    seen = [
        [_colour(ground, box, (column + 0.5) / ACROSS, (row + 0.5) / DOWN) for column in range(ACROSS)]
        for row in range(DOWN)
    ]
    known = Counter(colour for row in seen for colour in row if colour is not None)
    if not known:
        return [[False] * ACROSS for _ in range(DOWN)]
    most = known.most_common(1)[0][0]
    alike = {colour for colour in known if contrast(colour, most) < SEEN}
    return [[colour in alike for colour in row] for row in seen]


def _colour(ground: Ground, box: Box, x: float, y: float) -> str | None:
    """The colour at a point of a box; None where it may be several, or cannot be told."""
    colours, _ = ground.at(box.left + box.width * x, box.top + box.height * y)
    return next(iter(colours)) if len(colours) == 1 else None


def _largest(free: Sequence[Sequence[bool]]) -> Rectangle:
    """The largest rectangle of free cells."""
    heights = [0] * ACROSS
    best: Rectangle = (0, 0, 0, 0)
    for row, cells in enumerate(free):
        heights = [high + 1 if cell else 0 for high, cell in zip(heights, cells, strict=True)]
        for found in _under(heights, row + 1):
            best = max(best, found, key=_area)
    return best


def _under(heights: Sequence[int], bottom: int) -> Iterator[Rectangle]:
    """The widest rectangles of each height that end at the bottom, by the heights of free columns."""
    open_: list[tuple[int, int]] = []  # where one of a height begins
    for column, high in enumerate((*heights, 0)):
        start = column
        while open_ and open_[-1][1] >= high:
            start, below = open_.pop()
            yield start, bottom - below, column, bottom
        open_.append((start, high))


def _area(rectangle: Rectangle) -> int:
    left, top, right, bottom = rectangle
    return (right - left) * (bottom - top)


def _within(rectangle: Rectangle) -> Rectangle:
    """A rectangle a cell away from what it ends at inside the box."""
    left, top, right, bottom = rectangle
    return left + (left > 0), top + (top > 0), right - (right < ACROSS), bottom - (bottom < DOWN)


def _put(shape: Any, box: Box) -> None:
    """Writes where a placeholder stands, in place of what it inherits."""
    properties = shape.find(p("spPr"))
    transform = properties.find(a("xfrm"))
    if transform is None:
        transform = etree.Element(a("xfrm"))
        properties.insert(0, transform)
    for child in list(transform):
        transform.remove(child)
    etree.SubElement(transform, a("off"), {"x": str(box.left), "y": str(box.top)})
    etree.SubElement(transform, a("ext"), {"cx": str(box.width), "cy": str(box.height)})
