"""Rules for both columns and bars: their thickness, labels without room in a stack, and the ends of an axis not drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal

from publish.writers.deck.planning.charts.canvas import Canvas


def in_a_group(canvas: Canvas) -> int:
    """How many columns stand beside each other in a group."""
    return max(1, sum(1 for series in canvas.plot.series if series.mark == "column"))


def gap_between(canvas: Canvas, slot: float, widest: float, least: int) -> int:
    """The space between groups of columns in per cent of a column's width: no column is wider than `widest`."""
    groups = 1 if canvas.plot.stacking != "none" else in_a_group(canvas)
    return max(least, min(500, round((slot / widest - groups) * 100)))


def thickness(canvas: Canvas, slot: float, widest: float, least: int) -> float:
    """The width of a column or bar."""
    groups = 1 if canvas.plot.stacking != "none" else in_a_group(canvas)
    return slot / (groups + gap_between(canvas, slot, widest, least) / 100)


def crowded(canvas: Canvas, length: float, least: float | None) -> Iterator[tuple[int, int]]:
    """The labels in a stack whose segments are lower (`least`), or without it narrower, than they are themselves."""
    plot, axis = canvas.plot, canvas.plot.y_axis
    assert axis is not None
    if plot.stacking == "none" or not plot.labelled:
        return
    for at in range(len(plot.categories)):
        values = [abs(series.points[at].value or Decimal(0)) for series in plot.series]
        whole = sum(values, Decimal(0)) if plot.stacking == "percent" else axis.high - axis.low
        for number, value in enumerate(values):
            wanted = canvas.measure(plot.series[number].points[at].label, bold=True) if least is None else least
            if whole and plot.series[number].mark == "column" and float(value / whole) * length < wanted:
                yield number, at


def ends_of(canvas: Canvas, length: float, label: Callable[[int, int], float]) -> tuple[Decimal, Decimal] | None:
    """The ends of an axis that is not drawn and is `length` long, so that there is room for the label beyond each bar.

    None where the plot gives the ends: it does where they are seen, and in stacks.
    """
    plot, axis = canvas.plot, canvas.plot.y_axis
    if axis is None or axis.shown or not plot.labelled or plot.stacking != "none":
        return None
    points = [
        (float(point.value), label(number, at))
        for number, series in enumerate(plot.series)
        for at, point in enumerate(series.points)
        if point.value is not None
    ]
    points += [(float(target.value), 0.0) for target in plot.targets]
    low, high = float(axis.low), float(axis.high)
    if not points or any(not math.isfinite(value) for value, _ in points) or high <= low:
        return None
    least, most = min(0.0, *(value for value, _ in points)), max(0.0, *(value for value, _ in points))
    if not low <= least <= most <= high or most == least:
        return None
    low, high = least, most
    for _ in range(8):
        unit = (high - low) / length
        low = min(least, *(value - room * unit for value, room in points if value < 0), least)
        high = max(most, *(value + room * unit for value, room in points if value >= 0), most)
    if high - low > 2.5 * (most - least):
        return None
    return Decimal(f"{low:.6g}"), Decimal(f"{high:.6g}")
