"""The stamp of every slide: a framed word at the top right, or where no logo of the master stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.diagnostics import Diagnostic, warning
from publish.layouts.masters.boxes import bottom, overlap, shared
from publish.layouts.masters.colours.contrast import READABLE, contrast
from publish.layouts.masters.values import EMU, Box
from publish.model import Report
from publish.writers.deck.content.front_matter import stamp as stamp_of
from publish.writers.deck.content.words import ems
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import STAMP_SIZE, Run, Slide, Stamp

LONGEST: Final = 30.0
"""The longest stamp, in em."""
HEIGHT: Final = STAMP_SIZE * EMU * 3 // 2
"""The height of a stamp, and its distance from the side of the slide, in EMU."""
AROUND: Final = HEIGHT // 4
"""What is left free around a stamp."""


def stamp(places: Places, report: Report, slides: Sequence[Slide]) -> tuple[Stamp | None, tuple[Diagnostic, ...]]:
    """The stamp of every slide; None, and a warning, if it is longer than a line at the top of a slide."""
    text = stamp_of(report)
    if not text:
        return None, ()
    if ems((Run(text),)) > LONGEST:
        message = "the stamp is too long for a slide; the deck leaves it out"
        at = report.value_at("stamp" if report.stamp else "classification")
        return None, (warning("overflow", message, at, "shorten it to a word or two"),)
    width = round((ems((Run(text),)) + 2) * STAMP_SIZE * EMU)
    return Stamp(text, _colour(places), _clear(places, width, slides)), ()


def _colour(places: Places) -> str:
    """The theme colour of the stamp, which stands on the theme's ground: that of emphasis, where it is read there."""
    theme, emphasis = places.master.theme, places.deck.emphasis
    return emphasis if contrast(theme.shown(emphasis), theme.shown("bg1")) >= READABLE else "tx1"


def _clear(places: Places, width: int, slides: Sequence[Slide]) -> Box:
    """The place of a stamp on all slides: that which covers the fewest logos, then the least text, the first of several."""
    layouts = [places.master.layouts[name] for name in dict.fromkeys(slide.layout for slide in slides)]
    marks = [mark for layout in layouts for mark in layout.marks]
    held = [each.box for layout in layouts for each in layout.placeholders.values()]

    def cost(place: Box) -> tuple[int, int]:
        near = Box(place.left - AROUND, place.top - AROUND, place.width + 2 * AROUND, place.height + 2 * AROUND)
        # Words stand within the insets of their placeholders.
        core = Box(place.left, place.top + HEIGHT // 3, place.width, HEIGHT // 3)
        return sum(overlap(near, mark) for mark in marks), sum(_common(core, box) for box in held)

    every = list(_along_edges(places.master.width, places.master.height, width))
    return every[0] if not marks or not cost(every[0])[0] else min(every, key=cost)


def _along_edges(wide: int, high: int, width: int) -> Iterator[Box]:
    """Places for a stamp: at the top from the right to the left, then so at the bottom."""
    for top in (HEIGHT // 3, high - HEIGHT - HEIGHT // 3):
        for left in range(wide - width - HEIGHT, HEIGHT, -HEIGHT // 2):
            yield Box(left, top, width, HEIGHT)


def _common(box: Box, other: Box) -> int:
    """The area that two boxes have in common."""
    high = min(bottom(box), bottom(other)) - max(box.top, other.top)
    return max(shared(box, other), 0) * max(high, 0)
