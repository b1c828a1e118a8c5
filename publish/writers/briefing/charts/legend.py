"""The key of a chart: a small square and a name for each series or slice, in rows."""

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
    """What the key says: the series; the slices; the parts of a single bar, each with its share."""
    if plot.type in ("pie", "doughnut"):
        points = plot.series[0].points
        names = zip(plot.categories, points, strict=True)
        return [
            (_with(name, point.label if plot.labelled else ""), canvas.colour(point.colour)) for name, point in names
        ]
    if has_shares(plot):
        return [(_with(one.title, one.points[0].label), canvas.colour(one.points[0].colour)) for one in plot.series]
    return [(one.title, canvas.colour(one.colour)) for one in plot.series]


def has_shares(plot: Plot) -> bool:
    """Whether the key says the figures too: of one bar, parted into its hundred."""
    return plot.stacking == "percent" and len(plot.categories) == 1 and plot.labelled and plot.keyed


def _with(name: str, label: str) -> str:
    return f"{name}\N{NO-BREAK SPACE}{label}" if label else name


def draw(canvas: Canvas, said: Sequence[Entry], left: float = 0.0) -> None:
    """The key below all that is drawn, from `left` on; makes the chart as much higher."""
    size = canvas.lettering.size
    x, middle = left, canvas.height + 1.5 * size
    for name, colour in said:
        name = canvas.lettering.cut(name, canvas.width - left - (SQUARE + GAP) * size)
        needed = (SQUARE + GAP) * size + canvas.lettering.width(name)
        if x > left and x + needed > canvas.width:
            x, middle = left, middle + ROW * size
        entry(canvas, name, colour, x, middle)
        x += needed + BETWEEN * size
    if said:
        canvas.height = middle + 0.8 * size


def entry(canvas: Canvas, name: str, colour: str, x: float, middle: float, ink: str | None = None) -> None:
    """One square and its name."""
    size = canvas.lettering.size
    canvas.square(x, middle, SQUARE * size, colour)
    canvas.say(name, x + (SQUARE + GAP) * size, middle, colour=ink or canvas.grey)
