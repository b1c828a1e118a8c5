"""The labels of the points of lines: the side of each on which no line crosses it and no other label stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from publish.model.plot import Axis, Series
from publish.writers.deck.planning.charts.canvas import Canvas, share
from publish.writers.deck.planning.charts.labels.point_names import (
    CLEAR,
    Name,
    Rectangle,
    Side,
    placed_names,
    without_room,
)
from publish.writers.deck.planning.charts.native import number_of
from publish.writers.deck.slides import Part

SIDES: Final[tuple[Side, ...]] = ("t", "b", "r", "l")
"""The sides in the order in which they read best."""
APART: Final = 5.0
"""From one place of a line that labels keep clear of to the next, in pt."""
REACH: Final = 1.5
"""How far a line reaches around such a place."""
MOST: Final = 60
"""Of more labels than this each stands above its point."""

Placed = tuple[dict[tuple[int, int], Side], frozenset[tuple[int, int]]]


def line_labels(canvas: Canvas, inner: Part, named: str, moved: Mapping[tuple[int, int], float]) -> Placed:
    """By point (series, number), the sides of labels, and the labels that find no room beside others; `moved` is how far down, in
    pt, the names at the ends of native lines are moved."""
    plot = canvas.plot
    if not plot.labelled or not any(series.mark == "line" for series in plot.series):
        return {}, frozenset()
    left, top, width, height = (
        inner[0] * canvas.width, inner[1] * canvas.height, inner[2] * canvas.width, inner[3] * canvas.height,
    )  # fmt: skip
    names: list[Name] = []
    along: list[tuple[float, float]] = []
    fixed = list(_labels_of_columns(canvas, left, top, width, height))
    for number, series in enumerate(plot.series):
        axis = plot.second_axis if series.on_second_axis and plot.second_axis else plot.y_axis
        if series.mark != "line" or axis is None:
            continue
        last = max((at for at, point in enumerate(series.points) if point.value is not None), default=-1)
        places = list(_places(canvas, series, axis, left, top, width, height))
        along += _along(places)
        for at, place in enumerate(places):
            if place is None:
                continue
            if named == "end" and at == last:
                down = moved.get((number_of(plot, number, at), at), 0.0)
                fixed.append(_at_end(canvas, series, at, (place[0], place[1] + down)))
            elif series.points[at].label:
                wide = canvas.measure(series.points[at].label, bold=True) * 1.05
                names.append(Name((number, at), *place, wide, canvas.line * 0.8))
    for target in plot.targets:
        axis = plot.second_axis if target.on_second_axis and plot.second_axis else plot.y_axis
        if axis is not None:
            down = top + (1 - share(target.value, axis)) * height
            along += _along([(left, down), (left + width, down)])
    if len(names) > MOST:
        return {}, frozenset()
    edge = left - (0.0 if plot.y_axis is not None and plot.y_axis.shown else canvas.size)
    within = (edge, 0.0, canvas.width - canvas.room_of(plot.second_axis), top + height)
    sides, apart = placed_names(names, along, within, SIDES, REACH, fixed)
    return sides, frozenset() if apart else without_room(names, sides, along, within, REACH, fixed)


def _at_end(canvas: Canvas, series: Series, at: int, place: tuple[float, float]) -> Rectangle:
    """Where the name of a line stands at its end."""
    words = f"{series.title}  {series.points[at].label}"
    left, half = place[0] + CLEAR, canvas.line * 0.4
    return left, place[1] - half, left + canvas.measure(words, bold=True) * 1.05, place[1] + half


def _labels_of_columns(canvas: Canvas, left: float, top: float, width: float, height: float) -> Iterator[Rectangle]:
    """Where the labels of columns stand that lines go over."""
    plot = canvas.plot
    columns = [series for series in plot.series if series.mark == "column"]
    for series in columns[:1] if len(columns) == 1 and plot.y_axis is not None else ():
        assert plot.y_axis is not None
        for place, point in zip(
            _places(canvas, series, plot.y_axis, left, top, width, height), series.points, strict=True
        ):
            if place is not None and point.label:
                half, falls = canvas.measure(point.label, bold=True) / 2, (point.value or 0) < 0
                end = place[1] if falls else place[1] - canvas.line
                yield place[0] - half, end, place[0] + half, end + canvas.line


def _places(
    canvas: Canvas, series: Series, axis: Axis, left: float, top: float, width: float, height: float
) -> Iterator[tuple[float, float] | None]:
    plot, count = canvas.plot, len(series.points)
    for at, point in enumerate(series.points):
        part = (at + 0.5) / count
        if plot.time is not None:
            part = (plot.time.values[at] - plot.time.low) / (plot.time.high - plot.time.low)
        yield None if point.value is None else (left + part * width, top + (1 - share(point.value, axis)) * height)


def _along(places: list[tuple[float, float] | None]) -> Iterator[tuple[float, float]]:
    """Places along a line, its points among them."""
    yield from (place for place in places if place is not None)
    for begin, end in pairwise(places):
        if begin is None or end is None:
            continue
        steps = int(max(abs(end[0] - begin[0]), abs(end[1] - begin[1])) / APART)
        for step in range(1, steps):
            part = step / steps
            yield begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part
