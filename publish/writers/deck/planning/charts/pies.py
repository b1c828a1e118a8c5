"""Pie and doughnut charts, and their legend to the right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from publish.frozen import dataclass, replace
from publish.writers.deck.planning.charts.canvas import LEGEND, Canvas, Laid
from publish.writers.deck.slides import ChartContent, Moved

RING: Final = 0.42
"""How wide the ring of a doughnut is, in its radius."""
PITCHES: Final = 1.5
"""From one entry of the legend to the next, in lines."""
LARGER: Final = 1.3
"""So many times larger a disc is with its legend below, where the legend stands there."""
LEAST_DISC: Final = 0.55
"""A disc that is a smaller part of what it stands in has smaller words around it."""
LEAST_WIDTH: Final = 0.4
"""The part of a chart's width that a legend leaves to the disc at least."""
EDGE: Final = 0.02
"""How far the corner of a label may lie off the ring of a doughnut, in its radius."""
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


@dataclass(frozen=True, slots=True)
class _Room:
    """The room for a disc and the labels around it, in pt, and the legend with the space before it: beside the disc, or below."""

    width: float
    height: float
    legend: tuple[float, float]
    is_beside: bool


def pie(canvas: Canvas, base: ChartContent) -> Laid:
    """A pie or a doughnut, and its legend to the right, or below where the disc is much larger then."""
    beside, below = _beside(canvas), _below(canvas)
    room = beside
    if canvas.plot.has_legend and _measured(canvas, below)[0] > LARGER * _measured(canvas, beside)[0]:
        room = below
    disc, across, down = _measured(canvas, room)
    wide, high = disc + 2 * across, disc + 2 * down
    if room.is_beside:
        left = max((canvas.width - wide - _gap(canvas) - room.legend[0]) / 2, 0.0)
        top = (canvas.height - high) / 2
        legend = canvas.part(left + wide + _gap(canvas), (canvas.height - room.legend[1]) / 2, *room.legend)
    else:
        left, top = (canvas.width - wide) / 2, max((room.height - high) / 2, 0.0)
        legend = canvas.part(
            (canvas.width - room.legend[0]) / 2, canvas.height - room.legend[1], room.legend[0], room.legend[1]
        )
    moved = tuple(_slices_outside(canvas, disc))
    names = canvas.widest(canvas.plot.categories) + LEGEND * canvas.size
    is_listed = names <= room.legend[0] + 0.5 and room.legend[1] <= canvas.height
    content = replace(
        base,
        inner=canvas.part(left + across, top + down, disc, disc),
        legend=legend if canvas.plot.has_legend else None,
        upright=room.is_beside,
        moved=moved,
    )
    is_large = disc >= LEAST_DISC * min(canvas.width, canvas.height)
    return Laid(content, is_large and is_listed and len(moved) <= FEW_OUTSIDE, is_large)


def _gap(canvas: Canvas) -> float:
    """Between what stands around a disc and the legend beside it."""
    return 1.2 * canvas.line


def _beside(canvas: Canvas) -> _Room:
    """The room left of a legend; names that are long take a second line of it."""
    names = canvas.widest(canvas.plot.categories) + LEGEND * canvas.size
    width = max(canvas.width - names - _gap(canvas), LEAST_WIDTH * canvas.width)
    high = min(len(canvas.plot.categories) * PITCHES * canvas.line, canvas.height)
    return _Room(width, canvas.height, (min(names, canvas.width - width - _gap(canvas)), high), True)


def _below(canvas: Canvas) -> _Room:
    """The room above a legend whose entries stand in rows."""
    part, high = canvas.legend(canvas.plot.categories)
    wide = part[2] * canvas.width if part is not None else 0.0
    return _Room(canvas.width, max(canvas.height - high, 0.0), (wide, high - canvas.gap), False)


def _measured(canvas: Canvas, room: _Room) -> tuple[float, float, float]:
    """The diameter of a disc, and what labels take left and right of it, and above and below."""
    margin = 0.2 * canvas.line
    disc = min(room.width, room.height) - 2 * margin
    if not canvas.plot.labelled or not any(_are_small(canvas, disc)):
        return disc, margin, margin
    points = canvas.plot.series[0].points
    across, down = margin, 1.3 * canvas.line
    for _ in range(2):  # in a smaller disc fewer labels have room
        small = [number for number, is_small in enumerate(_are_small(canvas, disc)) if is_small]
        reach = [
            _beyond(canvas, angle, wide, disc) * abs(math.sin(angle)) + wide / 2 - disc / 2
            for number in small
            for angle in [_middle(canvas, number)]
            for wide in [canvas.measure(points[number].label, bold=True)]
        ]
        across = max(margin, *reach)
        disc = max(min(room.width - 2 * across, room.height - 2 * down), canvas.line)
    return disc, across, down


def _middle(canvas: Canvas, number: int) -> float:
    """The angle of the middle of a slice, clockwise from the top."""
    values = [point.value or Decimal(0) for point in canvas.plot.series[0].points]
    whole = sum(values, Decimal(0)) or Decimal(1)
    return float((sum(values[:number], Decimal(0)) + values[number] / 2) / whole) * 2 * math.pi


def _are_small(canvas: Canvas, disc: float) -> list[bool]:
    """Of every slice, whether its label finds no room in it; around a ring all do not, where one of a slice that is not small does
    not."""
    points = canvas.plot.series[0].points
    whole = sum((point.value for point in points if point.value is not None), Decimal(0)) or Decimal(1)
    before, found = Decimal(0), list[bool]()
    for point in points:
        part = (point.value or Decimal(0)) / whole
        wide = canvas.measure(point.label, bold=True)
        found.append(part > 0 and (part < SMALL_SLICE or not _has_room(canvas, before / whole, part, wide, disc)))
        before += point.value or Decimal(0)
    if canvas.plot.type == "doughnut" and any(
        is_small and (point.value or Decimal(0)) / whole >= 2 * SMALL_SLICE
        for point, is_small in zip(points, found, strict=True)
    ):
        return [bool(point.value) for point in points]
    return found


def _has_room(canvas: Canvas, begin: Decimal, part: Decimal, wide: float, disc: float) -> bool:
    """Whether a label as `wide` keeps within the sides of a slice, which begins at a part of the whole."""
    if part >= HALF and canvas.plot.type == "pie":
        return True
    middle = float(begin + part / 2) * 2 * math.pi
    across, up = (_usual(canvas, disc) * turn(middle) for turn in (math.sin, math.cos))
    corners = [(across + x, up + y) for x in (-wide / 2, wide / 2) for y in (-HIGH * canvas.size, HIGH * canvas.size)]
    edges = [(across - wide / 2, up), (across + wide / 2, up), (across, up - HIGH * canvas.size)]
    if canvas.plot.type == "doughnut" and not all(_is_in_ring(x, y, disc) for x, y in (*corners, *edges)):
        return False
    turned = (math.atan2(x, y) - middle for x, y in corners)
    return all(abs(math.remainder(angle, 2 * math.pi)) <= float(part) * math.pi for angle in turned)


def _is_in_ring(across: float, up: float, disc: float) -> bool:
    """Whether a place lies in the ring of a doughnut, or hardly outside."""
    return (1 - RING) * disc / 2 * (1 - EDGE) <= math.hypot(across, up) <= disc / 2 * (1 + EDGE)


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
