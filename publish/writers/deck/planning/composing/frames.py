"""The frames of a composition: the placeholders of its slide layout in rows, and boxes within them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Final

from publish.frozen import dataclass
from publish.layouts.masters.values import EMU, Box, Placeholder
from publish.layouts.spec import Binding
from publish.writers.deck.planning.placing import Places

GAP: Final = round(14.4 * EMU)
"""The space between two rows of blocks."""


@dataclass(frozen=True, slots=True)
class Within(Places):
    """The places of a slide layout, of which some are elsewhere, or of another size."""

    holders: Mapping[int, Placeholder] = field(default_factory=dict)

    def placeholder(self, binding: Binding, idx: int | None) -> Placeholder | None:
        found = None if idx is None else self.holders.get(idx)
        return found or Places.placeholder(self, binding, idx)


def within(places: Places, holder: Placeholder) -> Within:
    """The places with one of them as it is here."""
    return Within(places.spec, places.master, places.fitter, places.lang, {holder.idx: holder})


def rows(places: Places, binding: Binding) -> list[list[Placeholder]]:
    """The frames of a slide layout, row by row from left to right."""
    found: list[list[Placeholder]] = []
    for slot in binding.slots:
        frame = places.holder(binding, slot.body)
        if found and frame.box.top < found[-1][0].box.top + found[-1][0].box.height:
            found[-1].append(frame)
        else:
            found.append([frame])
    return found


def whole(frames: Sequence[Sequence[Placeholder]]) -> tuple[int, int]:
    """The top and the height of the room that all frames share."""
    top = min(frame.box.top for row in frames for frame in row)
    bottom = max(frame.box.top + frame.box.height for row in frames for frame in row)
    return top, bottom - top


def moved(frame: Placeholder, top: int, height: int) -> Placeholder:
    """A frame at another height of the slide."""
    box = frame.box
    return _boxed(frame, Box(box.left, top, box.width, height))


def inset(frame: Placeholder, left: float, top: float, right: float, bottom: float) -> Placeholder:
    """A frame without its edges, in pt."""
    box = frame.box
    smaller = Box(
        box.left + round(left * EMU),
        box.top + round(top * EMU),
        box.width - round((left + right) * EMU),
        box.height - round((top + bottom) * EMU),
    )
    return _boxed(frame, smaller)


def _boxed(frame: Placeholder, box: Box) -> Placeholder:
    """A frame with another box. It is made from all its parts, as `replace` takes several times as long, and this is done at
    every try of a composition."""
    return Placeholder(
        frame.idx,
        frame.kind,
        frame.name,
        box,
        frame.levels,
        frame.insets,
        frame.vertical,
        frame.autofit,
        frame.fill,
        frame.behind,
        frame.anchor,
    )
