"""The legend of a drawn chart: the signs and names of series, or of slices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.canvas import Canvas
from publish.writers.deck.drawing.charts.lines import dot
from publish.writers.deck.painting.chart_xml.axes import is_second_behind
from publish.writers.deck.painting.chart_xml.series import LINE, MARKER, MARKS

SIGN: Final = 0.6
"""The height of a sign, in em, and its width where no line is among them."""
LONG: Final = 22.7
"""The width of signs where one is of a line, in pt."""
TO_NAME: Final = 0.22
"""From a sign to its name, in em."""
EDGE: Final = (0.33, 0.2)
"""The space at the sides, and above and below the entries, in em."""
BETWEEN: Final = (0.66, 0.2)
"""The space between columns and between rows, in em."""


def legend(canvas: Canvas) -> Iterator[str]:
    """The entries in their place: in as many columns as have room, what is left spread between them."""
    part = canvas.content.legend
    if part is None:
        return
    area, size = canvas.area(part), canvas.content.size
    entries = list(_entries(canvas))
    sign = LONG if any(mark == "line" for _, _, mark in entries) else SIGN * size
    before = sign + TO_NAME * size
    names = [canvas.broken(name, area.width - before) for name, _, _ in entries]
    measures = [canvas.measure(name) for name in names]
    columns = _columns([width + before for width, _ in measures], area.width)
    rows = [max(high for _, high in measures[at : at + len(columns)]) for at in range(0, len(measures), len(columns))]
    across, beside = _spread(area.width - sum(columns), len(columns), EDGE[0] * size, BETWEEN[0] * size)
    down, below = _spread(area.height - sum(rows), len(rows), EDGE[1] * size, BETWEEN[1] * size)
    ink = canvas.ink(canvas.content.colours.text)
    for at, (name, (_, colour, mark)) in enumerate(zip(names, entries, strict=True)):
        row, column = divmod(at, len(columns))
        x = area.left + across + sum(columns[:column]) + column * beside
        y = area.top + down + sum(rows[:row]) + row * below
        yield _sign(canvas, x, y + canvas.pitch(name.partition("\n")[0]) / 2, sign, colour, mark)
        yield canvas.words(x + before, y, name, ink)


def _columns(widths: Sequence[float], room: float) -> list[float]:
    """The widths of the most columns in which entries stand row by row."""
    for count in range(len(widths), 1, -1):
        columns = [max(widths[at::count]) for at in range(count)]
        if sum(columns) <= room:
            return columns
    return [max(widths, default=0.0)]


def _spread(room: float, count: int, edge: float, between: float) -> tuple[float, float]:
    """The space before the first of `count` entries and between them, where they leave so much room."""
    spare = (room - 2 * edge - (count - 1) * between) / (count + 1)
    return (edge + spare, between + spare) if spare >= 0 else (room / (count + 1), room / (count + 1))


def _entries(canvas: Canvas) -> Iterator[tuple[str, str, str]]:
    """Names, colours and marks of what the legend lists, in its order."""
    plot = canvas.plot
    if plot.type in ("pie", "doughnut"):
        for name, point in zip(plot.categories, plot.series[0].points, strict=True):
            yield name, canvas.colour(canvas.style.colour(point.colour)), "slice"
        return
    numbered, is_behind = enumerate(plot.series), is_second_behind(plot)
    ordered = sorted(
        numbered, key=lambda each: (each[1].on_second_axis != is_behind, MARKS.index(each[1].mark), each[0])
    )
    for _, series in ordered:
        if series.role == "figures":
            yield series.title, canvas.colour(canvas.style.colour(series.colour)), series.mark


def _sign(canvas: Canvas, x: float, y: float, width: float, colour: str, mark: str) -> str:
    """The sign of a series around the height `y`: a rectangle, a line with its point, or a point."""
    high = SIGN * canvas.content.size
    if mark == "line":
        return svg.line(x, y, x + width, y, colour, LINE) + dot(canvas, (x + width / 2, y), colour, high)
    if mark == "point":
        return dot(canvas, (x + width / 2, y), colour, float(MARKER))
    return svg.element("rect", x=x, y=y - high / 2, width=width, height=high, fill=colour)
