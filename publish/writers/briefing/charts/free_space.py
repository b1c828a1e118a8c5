"""Free space for labels: boxes that are taken, so that no label overlaps another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


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


@dataclass(slots=True)
class Taken:
    """The boxes that are taken; `within` is the box that all must stay in."""

    within: Box
    boxes: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        inside = (
            self.within.left <= box.left
            and box.right <= self.within.right
            and self.within.top <= box.top
            and box.bottom <= self.within.bottom
        )
        return inside and not any(box.meets(other) for other in self.boxes)

    def first(self, boxes: Iterable[Box]) -> Box | None:
        """The first of the boxes that is free, which it takes; None if none is."""
        found = next((box for box in boxes if self.is_free(box)), None)
        if found is not None:
            self.boxes.append(found)
        return found
