"""Scatter charts: points between two value axes, each with its name on the side where there is room."""

from __future__ import annotations

from typing import Final

from publish.frozen import replace
from publish.writers.deck.planning.charts.canvas import Canvas, Laid, share
from publish.writers.deck.planning.charts.labels.point_names import Name, Side, placed_names, without_room
from publish.writers.deck.slides import ChartContent

WIDEST_SCATTER: Final = 0.8
"""The part of a chart's width that the plot area of a scatter chart takes at least, whatever the names need."""

DOT: Final = 5.0
"""How far from its centre a point reaches, in pt."""


def scatter(canvas: Canvas, base: ChartContent) -> Laid:
    """Points between two value axes."""
    plot = canvas.plot
    assert plot.x_axis is not None
    assert plot.y_axis is not None
    legend, top = canvas.legend([series.title for series in plot.series]) if plot.has_legend else (None, 0.0)
    titles, more = canvas.titles(top)
    top += more + 0.5 * canvas.line
    left = canvas.room_of(plot.y_axis)
    inner = canvas.width - left - canvas.widest(canvas.marks(plot.x_axis)[-1:]) / 2
    for point in (point for series in plot.series for point in series.points):
        if plot.labelled and point.x is not None and (at := share(point.x, plot.x_axis)) > 0:
            label = canvas.measure(point.label) + canvas.size
            inner = min(inner, max((canvas.width - left - label) / at, WIDEST_SCATTER * canvas.width))
    bottom = canvas.line + canvas.gap + (canvas.line + canvas.gap if plot.x_axis.title else 0.0)
    height = canvas.height - top - bottom
    sides, hidden = _sides(canvas, left, top, inner, height)
    content = replace(
        base,
        inner=canvas.part(left, top, inner, height),
        legend=legend,
        titles=titles,
        sides=sides,
        unlabelled=hidden,
    )
    return Laid(content, not hidden, not hidden)


def _sides(
    canvas: Canvas, left: float, top: float, width: float, height: float
) -> tuple[dict[tuple[int, int], Side], frozenset[tuple[int, int]]]:
    """The side of each point on which its name is, so that names keep clear of each other, of points and of axes; and the
    points whose names do so on no side."""
    plot = canvas.plot
    if not plot.labelled:
        return {}, frozenset()
    assert plot.x_axis is not None
    assert plot.y_axis is not None
    named: list[Name] = []
    dots: list[tuple[float, float]] = []
    for number, series in enumerate(plot.series):
        for at, point in enumerate(series.points):
            if point.x is None or point.value is None:
                continue
            across = left + share(point.x, plot.x_axis) * width
            down = top + (1 - share(point.value, plot.y_axis)) * height
            dots.append((across, down))
            if point.label:
                named.append(Name((number, at), across, down, canvas.measure(point.label) * 1.05, canvas.line * 0.85))
    within = (left, 0.0, canvas.width, top + height)
    sides, apart = placed_names(named, dots, within)
    return sides, frozenset() if apart else without_room(named, sides, dots, within, DOT)
