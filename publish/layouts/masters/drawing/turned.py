"""Turned titles of a foreign master that would leave the slide: as wide as what of them stands on it, from where their lines begin.

A program writes as many lines as the place holds, and of a title turned upwards the first of two ends above the slide.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, radians, sin
from typing import Any, Final

from publish.layouts.masters.behind import NS
from publish.layouts.masters.package.packing import p, packed
from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import parsed, serialized, unpacked
from publish.layouts.masters.purposes import TITLES

LEAST: Final = 0.3
"""A title is made no narrower than this part of its width: what stands off the slide so far is meant to."""
STEPS: Final = 70
FILLED: Final = 0.8
"""The part of its height that the lines of a title take, around its middle."""
FULL: Final = 60_000 * 360


def kept_on_slide(data: bytes, width: int, height: int) -> tuple[bytes, int]:
    """The master with such titles narrower, and in how many slide layouts."""
    parts = unpacked(data)
    package = Package(parts)
    changed = 0
    for master in package.masters():
        for path in package.slide_layouts(master):
            root = parsed(parts[path])
            if sum(_narrowed(each, width, height) for each in _turned(root)):
                parts[path] = serialized(root)
                changed += 1
    return (packed(parts), changed) if changed else (data, 0)


def _turned(root: Any) -> Iterator[Any]:
    """The transforms of titles that are turned, but not upright."""
    for shape in root.iter(p("sp")):
        place, transform = shape.find("p:nvSpPr/p:nvPr/p:ph", NS), shape.find("p:spPr/a:xfrm", NS)
        if place is None or place.get("type") not in TITLES or transform is None:
            continue
        if int(transform.get("rot", "0")) % (FULL // 4) and transform.find("a:ext", NS) is not None:
            yield transform


def _narrowed(transform: Any, width: int, height: int) -> bool:
    """Makes a title narrower until its corners are on the slide, its beginning where it was; whether that was needed."""
    offset, extent = transform.find("a:off", NS), transform.find("a:ext", NS)
    wide, high = int(extent.get("cx")), int(extent.get("cy"))
    angle = radians(int(transform.get("rot")) / 60_000)
    across, down = cos(angle), sin(angle)
    middle = (int(offset.get("x")) + wide / 2, int(offset.get("y")) + high / 2)
    begin = (middle[0] - wide / 2 * across, middle[1] - wide / 2 * down)

    def is_on(reach: float) -> bool:
        ends = (begin[0] + reach * across, begin[1] + reach * down)
        half = FILLED * high / 2
        corners = [(ends[0] + side * half * down, ends[1] - side * half * across) for side in (1, -1)]
        return all(-hair <= x <= width + hair and -hair <= y <= height + hair for x, y in corners)

    hair = hypot(width, height) / 200
    found = next((wide * (1 - step / 100) for step in range(STEPS + 1) if is_on(wide * (1 - step / 100))), wide)
    if found >= wide or found < LEAST * wide:
        return False
    centre = (begin[0] + found / 2 * across, begin[1] + found / 2 * down)
    extent.set("cx", str(round(found)))
    offset.set("x", str(round(centre[0] - found / 2)))
    offset.set("y", str(round(centre[1] - high / 2)))
    return True
