"""Free space for labels: boxes that are taken, so that no label overlaps another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise
from math import inf
from typing import Final

from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A box, in pt."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


CLEAR: Final = 1.2
"""How far from a label lines keep, in pt."""
Place = tuple[float, float]


@dataclass(slots=True)
class Taken:
    """The boxes that are taken, and the lines that labels keep clear of; `within` is the box that all must stay in."""

    within: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[list[Place]] = field(default_factory=list)
    """Lines from left to right, each of its places."""
    grounds: list[Box] = field(default_factory=list)
    """Columns, on which no words stand that are not their own."""

    def is_free(self, box: Box) -> bool:
        inside = (
            self.within.left <= box.left
            and box.right <= self.within.right
            and self.within.top <= box.top
            and box.bottom <= self.within.bottom
        )
        return inside and not any(box.meets(other) for other in self.boxes)

    def is_clear(self, box: Box) -> bool:
        """Whether a box is free, no line crosses it, and it lies on no column."""
        return self.is_open(box) and not any(box.meets(ground) for ground in self.grounds)

    def is_open(self, box: Box) -> bool:
        """Whether a box is free and no line crosses it; it may lie on a column."""
        return self.is_free(box) and not self.is_crossed(box)

    def first(self, boxes: Sequence[Box]) -> Box | None:
        """The first of the boxes that is clear, which it takes; None if none is."""
        found = next((box for box in boxes if self.is_clear(box)), None)
        if found is not None:
            self.boxes.append(found)
        return found

    def is_crossed(self, box: Box) -> bool:
        """Whether a line crosses a box."""
        return any(_crosses(line, box) for line in self.lines)


def _crosses(line: Sequence[Place], box: Box) -> bool:
    """Whether a line that leads from left to right meets a box."""
    first = max(bisect_left(line, (box.left, -inf)) - 1, 0)
    for (x1, y1), (x2, y2) in pairwise(line[first : bisect_right(line, (box.right, inf)) + 1]):
        begin, end = max(x1, box.left), min(x2, box.right)
        if begin > end:
            continue
        at_begin, at_end = (y1 + (y2 - y1) * (x - x1) / (x2 - x1) if x2 > x1 else y1 for x in (begin, end))
        if min(at_begin, at_end) < box.bottom + CLEAR and max(at_begin, at_end) > box.top - CLEAR:
            return True
    return False
