"""Where boxes of a slide layout stand to each other: what covers what, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable

from publish.layouts.masters.values import Box, Master, Placeholder


def is_on(box: Box, master: Master) -> bool:
    """Whether a box stands on the slide, but for a hair."""
    slack = master.width // 100
    return (
        box.left >= -slack
        and box.top >= -slack
        and box.left + box.width <= master.width + slack
        and box.top + box.height <= master.height + slack
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes cover each other by more than a hair (an eightieth of an inch)."""
    hair = 11430
    return shared(one, other) > hair and min(bottom(one), bottom(other)) - max(one.top, other.top) > hair


def shared(one: Box, other: Box) -> int:
    """The width over which two boxes stand above each other."""
    return min(one.left + one.width, other.left + other.width) - max(one.left, other.left)


def bottom(box: Box) -> int:
    """Where a box ends."""
    return box.top + box.height


def middle(box: Box) -> int:
    """Half-way down a box."""
    return box.top + box.height // 2


def down(placeholders: Iterable[Placeholder]) -> list[Placeholder]:
    """Row by row from the top, in a row from the left; what begins within a third of its height stands in one row."""
    rows: list[list[Placeholder]] = []
    for one in sorted(placeholders, key=lambda each: (each.box.top, each.box.left)):
        if rows and one.box.top < rows[-1][0].box.top + rows[-1][0].box.height // 3:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda each: each.box.left)]
