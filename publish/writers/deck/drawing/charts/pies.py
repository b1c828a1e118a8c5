"""Pies and doughnuts of drawn charts, from the top around."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.canvas import Canvas
from publish.writers.deck.drawing.charts.labels import Mark, label
from publish.writers.deck.painting.chart_xml.series import HOLE

EDGE = 1.5
"""The width of the gap between slices, in pt."""


def slices(canvas: Canvas) -> Iterator[str]:
    """The slices."""
    points = canvas.plot.series[0].points
    ground = canvas.colour(canvas.content.colours.ground)
    for at, begin, end in _angles(canvas):
        colour = canvas.colour(canvas.style.colour(points[at].colour))
        yield svg.element(
            "path", d=_slice(canvas, begin, end), fill=colour, fill_rule="evenodd", stroke=ground, stroke_width=EDGE, stroke_linejoin="round"
        )  # fmt: skip


def labels(canvas: Canvas) -> Iterator[str]:
    """Their labels, in the middle of slices or of the ring."""
    x, y, reach, hole = _disc(canvas)
    radius = (reach + hole) / 2
    for at, begin, end in _angles(canvas):
        angle = (begin + end) / 2
        yield label(canvas, 0, at, Mark(x + radius * math.sin(angle), y - radius * math.cos(angle)), "ctr")


def _disc(canvas: Canvas) -> tuple[float, float, float, float]:
    """The middle, the radius, and that of the hole."""
    inner = canvas.inner
    reach = min(inner.width, inner.height) / 2
    hole = reach * HOLE / 100 if canvas.plot.type == "doughnut" else 0.0
    return inner.left + inner.width / 2, inner.top + inner.height / 2, reach, hole


def _angles(canvas: Canvas) -> Iterator[tuple[int, float, float]]:
    """The slices by number, each with the angles at which it begins and ends, clockwise from the top."""
    values = [abs(point.value or Decimal(0)) for point in canvas.plot.series[0].points]
    whole, before = sum(values, Decimal(0)), Decimal(0)
    for at, value in enumerate(values):
        if value and whole:
            yield at, float(before / whole) * 2 * math.pi, float((before + value) / whole) * 2 * math.pi
        before += value


def _slice(canvas: Canvas, begin: float, end: float) -> str:
    x, y, reach, hole = _disc(canvas)
    if end - begin > 2 * math.pi - 1e-6:
        return _ring(x, y, reach) + (_ring(x, y, hole) if hole else "")
    large = int(end - begin > math.pi)

    def at(radius: float, angle: float) -> str:
        return f"{svg.number(x + radius * math.sin(angle))} {svg.number(y - radius * math.cos(angle))}"

    def arc(radius: float, angle: float, sweep: int) -> str:
        return f"A{svg.number(radius)} {svg.number(radius)} 0 {large} {sweep} {at(radius, angle)}"

    outer = f"M{at(reach, begin)}{arc(reach, end, 1)}"
    return f"{outer}L{at(hole, end)}{arc(hole, begin, 0)}Z" if hole else f"{outer}L{at(0, 0)}Z"


def _ring(x: float, y: float, radius: float) -> str:
    left, size, across = svg.number(x - radius), svg.number(radius), svg.number(2 * radius)
    return f"M{left} {svg.number(y)}a{size} {size} 0 1 1 {across} 0a{size} {size} 0 1 1 -{across} 0Z"
