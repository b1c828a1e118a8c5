"""Pie and doughnut charts: the slices from the top on, clockwise, and their names and shares: beside them, or below where they
have no room there."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from typing import Final

from publish.model.plot import Plot
from publish.writers.briefing.charts import legend
from publish.writers.briefing.charts.canvas import Canvas, datum

DIAMETER: Final = 0.36
"""Of a pie, as a part of the chart's width."""
HOLE: Final = 0.6
"""Of a doughnut, as a part of its diameter."""
BESIDE: Final = 3.2
"""Between the pie and the names, in em."""
ALONE: Final = 10
"""The diameter of a pie with its names below it at least, in em, where the chart is as wide."""
ROW: Final = 1.9
"""From one name to the next, in em."""


def draw(canvas: Canvas, plot: Plot) -> None:
    """Draws a plot of slices."""
    size = canvas.lettering.size
    entries = legend.entries(plot, canvas) if plot.has_legend or plot.labelled else []
    diameter = min(DIAMETER * canvas.tallness * canvas.width, canvas.width)
    square, widest = (legend.SQUARE + legend.GAP) * size, _widest(canvas, entries)
    if diameter + BESIDE * size + square + widest <= canvas.width:
        canvas.height = max(diameter + size, ROW * size * len(entries))
        left, top = diameter + BESIDE * size, (canvas.height - ROW * size * (len(entries) - 1)) / 2
        middle = canvas.height / 2
    else:
        entries = [(legend.cut(canvas, name, canvas.width - square), colour) for name, colour in entries]
        diameter = min(max(diameter, ALONE * size), canvas.width)
        left, top, middle = 0.0, diameter + (ROW + 0.5) * size, (diameter + size) / 2
        canvas.height = top + (ROW * (len(entries) - 1) + 0.8) * size
    _slices(canvas, plot, diameter / 2, middle)
    for number, (name, colour) in enumerate(entries):
        legend.entry(canvas, name, colour, left, top + number * ROW * size, canvas.ink)
    # No wider than what is shown, so that a layout can set it in the middle.
    canvas.width = max(diameter, left + square + _widest(canvas, entries) + 1 if entries else 0.0)


def _widest(canvas: Canvas, entries: Sequence[legend.Entry]) -> float:
    """The width of the longest name."""
    return max((canvas.lettering.width(name) for name, _ in entries), default=0.0)


def _slices(canvas: Canvas, plot: Plot, radius: float, middle: float) -> None:
    series = plot.series[0]
    rows = [
        datum(point, series.title, category, colour=canvas.colour(point.colour))
        for category, point in zip(plot.categories, series.points, strict=True)
        if point.value
    ]
    if not rows:
        return
    name = canvas.values(rows)
    canvas.data[-1]["transform"] = [{"type": "pie", "field": "value", "startAngle": 0, "endAngle": 2 * pi}]
    canvas.marks.append(
        {"type": "arc", "from": {"data": name}, "encode": {"enter": {
            "x": {"value": round(radius, 3)}, "y": {"value": round(middle, 3)},
            "startAngle": {"field": "startAngle"}, "endAngle": {"field": "endAngle"},
            "outerRadius": {"value": round(radius, 3)},
            "innerRadius": {"value": round(radius * HOLE, 3) if plot.type == "doughnut" else 0},
            "fill": {"field": "colour"}, "stroke": {"value": canvas.theme("light1")}, "strokeWidth": {"value": 0.8},
            "description": {"field": "description"},
        }}}
    )  # fmt: skip
