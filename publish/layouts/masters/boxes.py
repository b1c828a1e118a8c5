"""The geometry of boxes on a slide layout: which overlap, in which order they are read, which heads which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from publish.layouts.masters.values import Box, Master, Placeholder

EDGE: Final = 12
"""What stands in this part of a slide's height stands along its edge."""


def is_on(box: Box, master: Master) -> bool:
    """Whether a box is within the slide, but for a hair."""
    slack = master.width // 100
    return (
        box.left >= -slack
        and box.top >= -slack
        and box.left + box.width <= master.width + slack
        and box.top + box.height <= master.height + slack
    )


def overlap(box: Box, other: Box) -> bool:
    """Whether two boxes overlap by more than a hair (an eightieth of an inch)."""
    hair = 11430
    return shared(box, other) > hair and min(bottom(box), bottom(other)) - max(box.top, other.top) > hair


def along_edges(drawings: Iterable[Box], width: int, height: int) -> tuple[Box, ...]:
    """What drawings cover along the upper edge of a slide and along the lower one, from the left; those that reach over half of
    the slide's width or height are bands and grounds, on which other things stand."""
    small = [box for box in drawings if 2 * box.width < width and 2 * box.height < height]
    depth = height // EDGE
    strips = (Box(0, 0, width, depth), Box(0, height - depth, width, depth))
    return tuple(mark for strip in strips for mark in _merged(box for box in small if overlap(box, strip)))


def _merged(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes as few: those that overlap from left to right as one."""
    ordered = sorted(boxes, key=lambda box: (box.left, box.top, box.width, box.height))
    while ordered:
        held = [ordered.pop(0)]
        while ordered and shared(ordered[0], _around(held)) > 0:
            held.append(ordered.pop(0))
        yield _around(held)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    return Box(left, top, right - left, max(map(bottom, boxes)) - top)


def shared(box: Box, other: Box) -> int:
    """The horizontal overlap of two boxes."""
    return min(box.left + box.width, other.left + other.width) - max(box.left, other.left)


def bottom(box: Box) -> int:
    """The lower edge of a box."""
    return box.top + box.height


def middle(box: Box) -> int:
    """The vertical middle of a box."""
    return box.top + box.height // 2


def down(placeholders: Iterable[Placeholder]) -> list[Placeholder]:
    """Row by row from the top, in a row from the left; what begins within a third of its height stands in one row."""
    rows: list[list[Placeholder]] = []
    for placeholder in sorted(placeholders, key=lambda each: (each.box.top, each.box.left)):
        if rows and placeholder.box.top < rows[-1][0].box.top + rows[-1][0].box.height // 3:
            rows[-1].append(placeholder)
        else:
            rows.append([placeholder])
    return [placeholder for row in rows for placeholder in sorted(row, key=lambda each: each.box.left)]


def headings(group: Sequence[Placeholder], rest: Sequence[Placeholder]) -> list[Placeholder] | None:
    """A heading for each of the texts, above or left of it; None if any has none."""
    heads: list[Placeholder] = []
    for text in group:
        above = [
            placeholder
            for placeholder in rest
            if placeholder not in heads
            and placeholder.box.height < text.box.height * 1.5
            and (
                (
                    shared(placeholder.box, text.box) > 0.6 * min(placeholder.box.width, text.box.width)
                    and middle(placeholder.box) < text.box.top
                )
                or (
                    placeholder.box.left + placeholder.box.width <= text.box.left + text.box.width // 20
                    and abs(placeholder.box.top - text.box.top) < text.box.height // 2
                )
            )
        ]
        if not above:
            return None
        heads.append(
            min(
                above,
                key=lambda placeholder: (
                    abs(text.box.top - placeholder.box.top) + abs(text.box.left - placeholder.box.left)
                ),
            )
        )
    return heads
