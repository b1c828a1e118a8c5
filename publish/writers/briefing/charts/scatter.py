"""Scatter charts: points in the plane of two value axes."""

from __future__ import annotations

from typing import Final

from publish.model.plot import Plot
from publish.text.numbers import in_figures
from publish.writers.briefing.charts import legend
from publish.writers.briefing.charts.canvas import HAIRLINE, RULE, Canvas, Span, datum
from publish.writers.briefing.charts.free_space import Box, Taken

HEIGHT: Final = 0.52
"""The height of the plane, as a part of the chart's width."""
RADIUS: Final = 2.2
"""Of a point in pt."""
GAP: Final = 2.0
"""Between a point and its label."""


def draw(canvas: Canvas, plot: Plot, lang: str) -> None:
    """Draws a plot of points."""
    assert plot.x_axis is not None
    assert plot.y_axis is not None
    size, letters = canvas.lettering.size, canvas.lettering
    top = size * (2.2 if plot.y_axis.title else 0.8)
    bottom = top + HEIGHT * canvas.tallness * canvas.width
    ys = Span("figures", plot.y_axis, bottom, top)
    left = max((letters.width(in_figures(value, lang, plot.y_axis.format)) for value in ys.ticks), default=0.0) + 6
    first, last = (
        letters.width(in_figures(value, lang, plot.x_axis.format)) / 2 for value in (plot.x_axis.low, plot.x_axis.high)
    )
    xs = Span("along", plot.x_axis, max(left, first), canvas.width - max(last, RADIUS + 1))
    canvas.scale(xs)
    canvas.scale(ys)
    _axes(canvas, xs, ys, lang)
    _points(canvas, plot, xs, ys)
    if plot.labelled:
        _names(canvas, plot, xs, ys)
    if plot.has_legend:
        legend.draw(canvas, legend.entries(plot, canvas))


def _axes(canvas: Canvas, xs: Span, ys: Span, lang: str) -> None:
    size, hairline = canvas.lettering.size, canvas.theme("accent4")
    for value in ys.ticks_apart(size) if ys.axis.shown else ():
        y = ys.at(value)
        canvas.rule(xs.begin, y, xs.end, y, hairline, HAIRLINE)
        canvas.write(in_figures(value, lang, ys.axis.format), xs.begin - 6, y, "right", canvas.grey)
    for value in xs.ticks if xs.axis.shown else ():
        x = xs.at(value)
        canvas.rule(x, ys.end, x, ys.begin, hairline, HAIRLINE)
        canvas.write(in_figures(value, lang, xs.axis.format), x, ys.begin + 1.1 * size, "center", canvas.grey)
    canvas.rule(xs.begin, ys.begin, xs.end, ys.begin, canvas.grey, RULE)
    canvas.rule(xs.begin, ys.begin, xs.begin, ys.end, canvas.grey, RULE)
    canvas.write(ys.axis.title, 0, 0.6 * size, "left", canvas.grey)
    canvas.height = ys.begin + 1.8 * size
    if xs.axis.title:
        canvas.write(xs.axis.title, xs.end, canvas.height + 0.7 * size, "right", canvas.grey)
        canvas.height += 1.5 * size


def _points(canvas: Canvas, plot: Plot, xs: Span, ys: Span) -> None:
    rows = []
    for series in plot.series:
        for point in series.points:
            if point.value is None or point.x is None:
                continue
            rows.append(datum(point, series.title, point.name, x=float(point.x), colour=canvas.colour(point.colour)))
    canvas.mark(
        "symbol",
        rows,
        {"x": {"scale": xs.name, "field": "x"}, "y": {"scale": ys.name, "field": "value"},
         "size": {"value": round((2 * RADIUS) ** 2, 3)}, "fill": {"field": "colour"},
         "stroke": {"value": canvas.theme("light1")}, "strokeWidth": {"value": 0.4}, "description": {"field": "description"}},
    )  # fmt: skip


def _names(canvas: Canvas, plot: Plot, xs: Span, ys: Span) -> None:
    """The label of each point beside it, where it has room: to the right, the left, above, below, at a corner; else none."""
    size = canvas.lettering.size
    shown = [
        (point.name or point.label, xs.at(point.x), ys.at(point.value))
        for series in plot.series
        for point in series.points
        if point.value is not None and point.x is not None
    ]
    points = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for _, x, y in shown]
    taken = Taken(Box(0, 0, canvas.width, ys.begin - 1), [*points, *canvas.boxes()])
    for words, x, y in shown:
        width, half = canvas.lettering.width(words), 0.55 * size
        away = RADIUS + GAP
        boxes = [
            Box(x + away, y - half, x + away + width, y + half),
            Box(x - away - width, y - half, x - away, y + half),
            Box(x - width / 2, y - away - 2 * half, x + width / 2, y - away),
            Box(x - width / 2, y + away, x + width / 2, y + away + 2 * half),
        ]
        # Then the corners, which are a little farther from the point.
        boxes += [
            Box(left, top, left + width, top + 2 * half)
            for top in (y - RADIUS - 2 * half, y + RADIUS)
            for left in (x + RADIUS, x - RADIUS - width)
        ]
        if box := taken.first(boxes):
            canvas.write(words, box.left, (box.top + box.bottom) / 2)
        else:
            canvas.left_out.append(words)
