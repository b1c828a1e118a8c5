"""Pie and doughnut charts, and their legend to the right."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.writers.deck.planning.charts.canvas import LEGEND, Canvas, Laid
from publish.writers.deck.slides import ChartContent, Moved

SMALL_SLICE: Final = Decimal("0.06")
"""A slice that is smaller has its label outside."""


def pie(canvas: Canvas, base: ChartContent) -> Laid:
    """A pie or a doughnut, and its legend to the right."""
    plot = canvas.plot
    small = plot.labelled and any(_are_small(canvas))
    margin = (1.3 if small else 0.2) * canvas.line
    names = canvas.widest(plot.categories) + LEGEND * canvas.size
    legend_height = min(len(plot.categories) * 1.5 * canvas.line, canvas.height)
    side = min(canvas.height, max(canvas.width - names - 2 * canvas.line, 0.4 * canvas.width))
    gap = 1.2 * canvas.line
    names = min(names, canvas.width - side - gap)  # longer ones take a second line of the legend
    left = max((canvas.width - side - gap - names) / 2, 0.0)
    legend = (
        canvas.part(left + side + gap, (canvas.height - legend_height) / 2, names, legend_height)
        if plot.has_legend
        else None
    )
    disc = side - 2 * margin
    top = (canvas.height - side) / 2 + margin
    inner = canvas.part(left + margin, top, disc, disc)
    return Laid(replace(base, inner=inner, legend=legend, upright=True, moved=tuple(_slices_outside(canvas, disc))))


def _are_small(canvas: Canvas) -> Iterator[bool]:
    """Of every slice, whether its label finds no room in it."""
    points = canvas.plot.series[0].points
    whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
    return (0 < (point.value or 0) / whole < SMALL_SLICE for point in points)


def _slices_outside(canvas: Canvas, disc: float) -> Iterator[Moved]:
    """The labels of small slices, moved beyond the edge."""
    points = canvas.plot.series[0].points
    whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
    before = Decimal(0)
    ring = canvas.plot.type == "doughnut"
    usual = disc / 2 * (0.79 if ring else 0.5)
    for number, (point, small) in enumerate(zip(points, _are_small(canvas), strict=True)):
        value = point.value or Decimal(0)
        angle = float((before + value / 2) / whole) * 2 * math.pi
        before += value
        if canvas.plot.labelled and small:
            wide, high = canvas.measure(point.label, bold=True), canvas.line
            beyond = disc / 2 + abs(math.sin(angle)) * wide / 2 + abs(math.cos(angle)) * high / 2 + 0.2 * canvas.size
            out = beyond - usual
            yield Moved(0, number, out * math.sin(angle) / canvas.width, -out * math.cos(angle) / canvas.height)
