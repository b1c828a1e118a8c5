"""The geometry of boxes on a slide layout: which overlap, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable

from publish.layouts.masters.values import Box, Master, Placeholder


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
