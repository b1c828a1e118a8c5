"""Pie and doughnut charts: the slices from the top on, clockwise, and beside them their names and shares."""

from __future__ import annotations

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
ROW: Final = 1.9
"""From one name to the next, in em."""


def draw(canvas: Canvas, plot: Plot) -> None:
    """Draws a plot of slices."""
    size = canvas.lettering.size
    entries = legend.entries(plot, canvas) if plot.has_legend or plot.labelled else []
    diameter = DIAMETER * canvas.tallness * canvas.width
    room = canvas.width - diameter - (BESIDE + legend.SQUARE + legend.GAP) * size
    entries = [(canvas.lettering.cut(name, room), colour) for name, colour in entries]
    canvas.height = max(diameter + size, ROW * size * len(entries))
    # No wider than what is shown, so that a layout can set it in the middle.
    widest = max((canvas.lettering.width(name) for name, _ in entries), default=0.0)
    canvas.width = diameter + ((BESIDE + legend.SQUARE + legend.GAP) * size + widest + 1 if entries else 0.0)
    radius, middle = diameter / 2, canvas.height / 2
    _slices(canvas, plot, radius, middle)
    top = middle - ROW * size * (len(entries) - 1) / 2
    for number, (name, colour) in enumerate(entries):
        legend.entry(canvas, name, colour, diameter + BESIDE * size, top + number * ROW * size, canvas.ink)


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
