"""A chart of more bars than a slide has room for, in parts on slides of their own, all on one scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from publish.frozen import replace
from publish.model.plot import Plot
from publish.writers.deck.slides import ChartContent

MOST: Final = 4
"""The most slides that one chart takes."""
FEWEST: Final = 3
"""The fewest bars on one of them."""


def in_parts(plot: Plot, placed: Callable[[Plot], ChartContent]) -> tuple[ChartContent, ...]:
    """The parts of a chart of bars, the fewest in which each bar has its name; the whole where it has them all, where its categories
    are a sequence, of which not every one need be named, and where no parts would do. `placed` places a plot on a slide."""
    whole = placed(plot)
    if not plot.is_horizontal or plot.is_sequence or whole.skip == 1:
        return (whole,)
    count = len(plot.categories)
    for many in range(2, MOST + 1):
        bounds = [round(count * at / many) for at in range(many + 1)]
        if count // many < FEWEST:
            break
        parts = [placed(plot.part(range(begin, end))) for begin, end in pairwise(bounds)]
        if all(part.skip == 1 for part in parts):
            return _on_one_scale(parts)
    return (whole,)


def _on_one_scale(parts: Sequence[ChartContent]) -> tuple[ChartContent, ...]:
    """The parts with plot areas as wide as the narrowest, whose axes end alike."""
    left = max(part.inner[0] for part in parts)
    right = min(part.inner[0] + part.inner[2] for part in parts)
    ends: tuple[Decimal, Decimal] | None = None
    known = [part.ends for part in parts if part.ends is not None]
    if len(known) == len(parts):
        ends = min(low for low, _ in known), max(high for _, high in known)
    size = min(part.size for part in parts)
    return tuple(
        replace(part, inner=(left, part.inner[1], right - left, part.inner[3]), ends=ends, size=size) for part in parts
    )
