"""Pie and doughnut charts, and their legend to the right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.writers.deck.planning.charts.canvas import LEGEND, Canvas, Laid
from publish.writers.deck.slides import ChartContent, Moved

RING: Final = 0.42
"""How wide the ring of a doughnut is, in its radius."""
PITCHES: Final = 1.5
"""From one entry of the legend to the next, in lines."""
FEW_OUTSIDE: Final = 2
"""So many labels beyond the edge stand apart in any size."""
STEP: Final = math.pi / 90
"""How far labels around a pie are moved at a time."""
SMALL_SLICE: Final = Decimal("0.06")
"""A slice that is smaller has its label outside."""
HALF: Final = Decimal("0.5")
"""A slice of so much has room for every label."""
HIGH: Final = 0.36
"""How far the digits of a label reach above and below its middle, in em."""


def pie(canvas: Canvas, base: ChartContent) -> Laid:
    """A pie or a doughnut, and its legend to the right."""
    plot = canvas.plot
    names = whole = canvas.widest(plot.categories) + LEGEND * canvas.size
    high = len(plot.categories) * PITCHES * canvas.line
    legend_height = min(high, canvas.height)
    side = min(canvas.height, max(canvas.width - names - 2 * canvas.line, 0.4 * canvas.width))
    gap = 1.2 * canvas.line
    names = min(names, canvas.width - side - gap)  # longer ones take a second line of the legend
    left = max((canvas.width - side - gap - names) / 2, 0.0)
    legend = (
        canvas.part(left + side + gap, (canvas.height - legend_height) / 2, names, legend_height)
        if plot.has_legend
        else None
    )
    margin = 0.2 * canvas.line
    if plot.labelled and any(_are_small(canvas, side - 2 * margin)):
        margin = 1.3 * canvas.line
    disc = side - 2 * margin
    top = (canvas.height - side) / 2 + margin
    inner = canvas.part(left + margin, top, disc, disc)
    moved = tuple(_slices_outside(canvas, disc))
    stands_apart = whole <= names and high <= canvas.height and len(moved) <= FEW_OUTSIDE
    if plot.type == "doughnut" and plot.labelled:
        labels = canvas.widest([point.label for point in plot.series[0].points], bold=True)
        stands_apart = stands_apart and labels <= RING * disc / 2
    return Laid(replace(base, inner=inner, legend=legend, upright=True, moved=moved), stands_apart)


def _are_small(canvas: Canvas, disc: float) -> Iterator[bool]:
    """Of every slice, whether its label finds no room in it."""
    points = canvas.plot.series[0].points
    whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
    before = Decimal(0)
    for point in points:
        part = (point.value or Decimal(0)) / whole
        wide = canvas.measure(point.label, bold=True)
        yield part > 0 and (part < SMALL_SLICE or not _has_room(canvas, before / whole, part, wide, disc))
        before += point.value or Decimal(0)


def _has_room(canvas: Canvas, begin: Decimal, part: Decimal, wide: float, disc: float) -> bool:
    """Whether a label as `wide` keeps within the sides of a slice, which begins at a part of the whole."""
    if part >= HALF:
        return True
    middle = float(begin + part / 2) * 2 * math.pi
    across, up = (_usual(canvas, disc) * turn(middle) for turn in (math.sin, math.cos))
    corners = ((across + x, up + y) for x in (-wide / 2, wide / 2) for y in (-HIGH * canvas.size, HIGH * canvas.size))
    turned = (math.atan2(x, y) - middle for x, y in corners)
    return all(abs(math.remainder(angle, 2 * math.pi)) <= float(part) * math.pi for angle in turned)


def _usual(canvas: Canvas, disc: float) -> float:
    """How far from the middle of a pie programs set the middle of a label."""
    return disc / 2 * (0.79 if canvas.plot.type == "doughnut" else 0.5)


def _slices_outside(canvas: Canvas, disc: float) -> Iterator[Moved]:
    """The labels of small slices, moved beyond the edge, and on around it where they would stand over each other."""
    points = canvas.plot.series[0].points
    whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
    before = Decimal(0)
    usual = _usual(canvas, disc)
    small: list[tuple[int, float]] = []
    for number, (point, is_small) in enumerate(zip(points, _are_small(canvas, disc), strict=True)):
        value = point.value or Decimal(0)
        if canvas.plot.labelled and is_small:
            small.append((number, float((before + value / 2) / whole) * 2 * math.pi))
        before += value
    wide = canvas.widest([points[number].label for number, _ in small], bold=True)
    for (number, angle), turned in zip(small, _around(canvas, [angle for _, angle in small], wide, disc), strict=True):
        beyond = _beyond(canvas, turned, canvas.measure(points[number].label, bold=True), disc)
        across = beyond * math.sin(turned) - usual * math.sin(angle)
        down = usual * math.cos(angle) - beyond * math.cos(turned)
        yield Moved(0, number, across / canvas.width, down / canvas.height)


def _beyond(canvas: Canvas, angle: float, wide: float, disc: float) -> float:
    """How far from the middle of a pie the middle of a label is that stands beyond its edge."""
    return disc / 2 + abs(math.sin(angle)) * wide / 2 + abs(math.cos(angle)) * canvas.line / 2 + 0.2 * canvas.size


def _around(canvas: Canvas, angles: Sequence[float], wide: float, disc: float) -> list[float]:
    """Angles of labels, clockwise from the top, so far from each other that no label stands over the one before it; those that
    are moved spread about their middle."""

    def clear(one: float, other: float) -> bool:
        first, then = _beyond(canvas, one, wide, disc), _beyond(canvas, other, wide, disc)
        across = abs(first * math.sin(one) - then * math.sin(other))
        return (
            across >= wide * 1.04 + 0.2 * canvas.size
            or abs(first * math.cos(one) - then * math.cos(other)) >= canvas.line * 0.85
        )

    found: list[float] = []
    runs: list[list[int]] = []
    for number, angle in enumerate(angles):
        place = angle
        while found and not clear(found[-1], max(place, found[-1])) and place < angle + 2 * math.pi:
            place = max(place, found[-1]) + STEP
        found.append(place)
        if place > angle and runs:
            runs[-1].append(number)
        else:
            runs.append([number])
    end = -math.inf
    for run in runs:
        back = (found[run[-1]] - angles[run[-1]]) / 2
        while back > 0 and end > -math.inf and not clear(end, found[run[0]] - back):
            back -= STEP
        for number in run:
            found[number] -= max(back, 0.0)
        end = found[run[-1]]
    return found
