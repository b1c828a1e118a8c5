"""The legend of a chart: a small square and a name for each series or slice, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.model.plot import Plot
from publish.writers.briefing.charts.canvas import Canvas

SQUARE: Final = 0.66
"""The side of a square, in em."""
GAP: Final = 0.5
"""Between a square and its name."""
BETWEEN: Final = 2.0
"""Between a name and the next square."""
ROW: Final = 1.6
"""From one row of names to the next."""

Entry = tuple[str, str]
"""A name and its colour."""


def entries(plot: Plot, canvas: Canvas) -> list[Entry]:
    """The entries of the legend: the series; the slices; the parts of a single bar, each with its share."""
    if plot.type in ("pie", "doughnut"):
        points = plot.series[0].points
        names = zip(plot.categories, points, strict=True)
        return [
            (_with(name, point.label if plot.labelled else ""), canvas.colour(point.colour)) for name, point in names
        ]
    if has_shares(plot):
        return [
            (_with(series.title, series.points[0].label), canvas.colour(series.points[0].colour))
            for series in plot.series
        ]
    return [(series.title, canvas.colour(series.colour)) for series in plot.series]


def has_shares(plot: Plot) -> bool:
    """Whether the legend gives the values too: those of a single bar that shows shares of a hundred."""
    return plot.stacking == "percent" and len(plot.categories) == 1 and plot.labelled and plot.has_legend


def _with(name: str, label: str) -> str:
    return f"{name}\N{NO-BREAK SPACE}{label}" if label else name


def draw(canvas: Canvas, listed: Sequence[Entry], left: float = 0.0) -> None:
    """Draws the legend below all that is drawn, from `left` on; the chart grows by its height."""
    size = canvas.lettering.size
    x, middle = left, canvas.height + 1.5 * size
    for name, colour in listed:
        name = cut(canvas, name, canvas.width - left - (SQUARE + GAP) * size)
        needed = (SQUARE + GAP) * size + canvas.lettering.width(name)
        if x > left and x + needed > canvas.width:
            x, middle = left, middle + ROW * size
        entry(canvas, name, colour, x, middle)
        x += needed + BETWEEN * size
    if listed:
        canvas.height = middle + 0.8 * size


def cut(canvas: Canvas, name: str, room: float) -> str:
    """The name, or as much of it as fits into a room; that it was cut is kept, to be told."""
    shown = canvas.lettering.cut(name, room)
    if shown != name:
        canvas.left_out.append(name)
    return shown


def entry(canvas: Canvas, name: str, colour: str, x: float, middle: float, ink: str | None = None) -> None:
    """Draws one square and its name."""
    size = canvas.lettering.size
    canvas.square(x, middle, SQUARE * size, colour)
    canvas.write(name, x + (SQUARE + GAP) * size, middle, colour=ink or canvas.grey)
