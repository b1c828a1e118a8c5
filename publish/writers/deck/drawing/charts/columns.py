"""Columns and bars of drawn charts, beside or on each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.canvas import Canvas
from publish.writers.deck.drawing.charts.labels import OFF, Mark, label
from publish.writers.deck.painting.chart_xml.elements import HAIR
from publish.writers.deck.painting.chart_xml.series import PALE, lies_on_bars
from publish.writers.deck.painting.label_cells import words_of

OVERLAP = 0.06
"""The space between columns of a group, as a part of their width."""


def columns(canvas: Canvas) -> Iterator[str]:
    """The columns of all series."""
    for number, index, begin, end in _spans(canvas):
        series = canvas.plot.series[number]
        point = series.points[index]
        colour = canvas.colour(canvas.style.colour(point.colour))
        across, thick = _across(canvas, number, index)
        one, other = sorted((canvas.along(begin, series.on_second_axis), canvas.along(end, series.on_second_axis)))
        box = (one, across, other - one, thick) if canvas.plot.is_horizontal else (across, one, thick, other - one)
        place = dict(zip(("x", "y", "width", "height"), box, strict=True))
        if canvas.plot.is_forecast(index):
            edge = {"stroke": colour, "stroke_width": 1.0, "stroke_dasharray": "4 3"}
            yield svg.element("rect", **place, fill=colour, fill_opacity=f"{PALE / 100:g}", **edge)
        else:
            edge = {}
            if canvas.plot.stacking != "none":
                edge = {"stroke": canvas.colour(canvas.content.colours.ground), "stroke_width": HAIR}
            yield svg.element("rect", **place, fill=colour, **edge)


def labels(canvas: Canvas) -> Iterator[str]:
    """Their labels: in the middle of parts of a stack, else beyond the ends of columns."""
    is_stack = canvas.plot.stacking != "none"
    for number, index, begin, end in _spans(canvas):
        series = canvas.plot.series[number]
        words = words_of(canvas.content, number, index)
        if words is None:
            continue
        usual = "ctr" if is_stack else canvas.content.within or "outEnd"
        side = canvas.content.sides.get((number, index), usual)
        across, thick = _across(canvas, number, index)
        one, other = canvas.along(begin, series.on_second_axis), canvas.along(end, series.on_second_axis)
        wide, high = canvas.measure(words.text, bold=True)
        if canvas.content.labels_turned:
            wide, high = high, wide
        long = wide if canvas.plot.is_horizontal else high
        sign = (1 if end >= begin else -1) * (1 if canvas.plot.is_horizontal else -1)
        at = {
            "ctr": (one + other) / 2,
            "inEnd": other - sign * (long / 2 + OFF),
            "inBase": one + sign * (long / 2 + OFF),
        }.get(side, other + sign * (long / 2 + OFF))
        middle = across + thick / 2
        mark = Mark(at, middle) if canvas.plot.is_horizontal else Mark(middle, at)
        yield label(canvas, number, index, mark, usual)


def _spans(canvas: Canvas) -> Iterator[tuple[int, int, Decimal, Decimal]]:
    """Every column: its series, its category, the figures at which it begins and ends."""
    plot = canvas.plot
    stacked: dict[tuple[int, bool], Decimal] = {}
    for number, series in enumerate(plot.series):
        if series.mark != "column" or series.role != "figures":
            continue
        for index, point in enumerate(series.points):
            if point.value is None:
                continue
            value = point.value
            if plot.stacking == "none":
                yield number, index, Decimal(0), value
                continue
            if plot.stacking == "percent":
                whole = sum(
                    (abs(each.points[index].value or Decimal(0)) for each in plot.series if each.mark == "column"),
                    Decimal(0),
                )
                value = value / whole * 100 if whole else Decimal(0)
            begin = stacked.get((index, value < 0), Decimal(0))
            stacked[index, value < 0] = begin + value
            yield number, index, begin, begin + value


def _across(canvas: Canvas, number: int, index: int) -> tuple[float, float]:
    """Where a column begins across its axis, and how thick it is."""
    plot = canvas.plot
    group = [at for at, series in enumerate(plot.series) if series.mark == "column" and series.role == "figures"]
    if plot.stacking != "none" or lies_on_bars(plot):
        group = group[:1]
    count, gap = len(group), canvas.content.gap / 100
    thick = canvas.slot / (count + (count - 1) * OVERLAP + gap)
    rank = group.index(number) if number in group else 0
    begin = canvas.middle(index) - canvas.slot / 2
    return begin + thick * (gap / 2 + rank * (1 + OVERLAP)), thick
