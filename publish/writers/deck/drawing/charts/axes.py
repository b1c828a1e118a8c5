"""Axes of drawn charts: grid lines behind the figures; the line of the categories, names and titles before them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from publish.model.plot import Axis
from publish.text.numbers import in_figures, with_unit
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.canvas import Canvas, Side
from publish.writers.deck.painting.chart_xml.axes import INK
from publish.writers.deck.painting.chart_xml.elements import HAIR

GAP: Final = 6.8
"""From an axis to the words below it, in pt."""
ASIDE: Final = 7.3
"""From an axis to the words to its left."""
NEAR: Final = 2.83
"""From the second axis to its figures, from the edge of the chart to titles."""
TITLE: Final = (2.88, 4.6)
"""From the planned place of a title to its words, across and down."""
BELOW: Final = 3.15
APART: Final = 0.02
"""From the words of an axis to its title below them, and what is added to that in parts of the chart's height."""
MOST: Final = 200
"""The most ticks of an axis."""


def behind(canvas: Canvas) -> Iterator[str]:
    """The grid lines."""
    axis = canvas.plot.y_axis
    if axis is None or not axis.shown:
        return
    rule = canvas.content.colours.rule
    opacity = None if rule.startswith("accent") else "0.16"
    inner = canvas.inner
    for value in ticks(axis):
        at = canvas.along(value)
        ends = (at, inner.top, at, inner.bottom) if canvas.plot.is_horizontal else (inner.left, at, inner.right, at)
        yield svg.line(*ends, canvas.colour(rule), HAIR, stroke_opacity=opacity)


def before(canvas: Canvas) -> Iterator[str]:
    """The axes themselves, with their words."""
    plot = canvas.plot
    if plot.type in ("pie", "doughnut"):
        return
    if plot.type == "scatter":
        yield from _figures_below(canvas)
    elif not plot.is_composition:
        yield from _categories(canvas)
    assert plot.y_axis is not None
    if plot.y_axis.shown:
        yield from _figures(canvas, plot.y_axis)
    if plot.second_axis is not None and plot.second_axis.shown:
        yield from _figures(canvas, plot.second_axis, second=True)
    yield from _titles(canvas)


def ticks(axis: Axis) -> Iterator[Decimal]:
    """The figures at which an axis has ticks."""
    count = min(int((axis.high - axis.low) / axis.step), MOST) if axis.step else 0
    yield from (axis.low + step * axis.step for step in range(count + 1))


def _figures(canvas: Canvas, axis: Axis, second: bool = False) -> Iterator[str]:
    """The figures of an axis, to its left, or to the right of the second, or below bars."""
    percent = canvas.plot.stacking == "percent"
    ink = canvas.ink(canvas.content.colours.quiet)
    for value in ticks(axis):
        text = (
            with_unit(f"{value:.0f}", "%", canvas.style.lang)
            if percent
            else in_figures(value, canvas.style.lang, axis.format)
        )
        at = canvas.along(value, second)
        if canvas.plot.is_horizontal:
            yield canvas.words(at, canvas.inner.bottom + GAP, text, ink, "center")
        else:
            side: Side = "left" if second else "right"
            x = canvas.inner.right + NEAR if second else canvas.inner.left - ASIDE
            yield canvas.beside(x, at, text, ink, side)


def _figures_below(canvas: Canvas) -> Iterator[str]:
    """The axis along which the points of a scatter chart stand."""
    axis, inner = canvas.plot.x_axis, canvas.inner
    assert axis is not None
    yield svg.line(inner.left, inner.bottom, inner.right, inner.bottom, canvas.colour(canvas.content.colours.text), INK)
    for value in ticks(axis):
        at = inner.left + float((value - axis.low) / ((axis.high - axis.low) or 1)) * inner.width
        text = in_figures(value, canvas.style.lang, axis.format)
        yield canvas.words(at, inner.bottom + GAP, text, canvas.ink(canvas.content.colours.quiet), "center")


def _categories(canvas: Canvas) -> Iterator[str]:
    """The line of the categories, where nothing is, and their names at the edge."""
    inner, ink = canvas.inner, canvas.ink(canvas.content.colours.text)
    low, high = canvas.ends(second=False)
    zero = canvas.along(min(max(Decimal(0), low), high))
    ends = (zero, inner.top, zero, inner.bottom) if canvas.plot.is_horizontal else (inner.left, zero, inner.right, zero)
    yield svg.line(*ends, ink.colour, INK)
    if canvas.plot.time is not None:
        yield from _times(canvas)
        return
    for at, name in enumerate(canvas.plot.categories):
        if at % canvas.content.skip:
            continue
        if canvas.plot.is_horizontal:
            text = canvas.broken(name, inner.left - canvas.whole.left - ASIDE)
            yield canvas.beside(inner.left - ASIDE, canvas.middle(at), text, ink, "right")
        elif canvas.content.turned:
            yield canvas.beside(canvas.middle(at), inner.bottom + GAP, name, ink, "right", turned=True)
        else:
            room = canvas.slot * canvas.content.skip - NEAR
            text = name if canvas.content.skip > 1 else canvas.broken(name, room)
            yield canvas.words(canvas.middle(at), inner.bottom + GAP, text, ink, "center")


def _times(canvas: Canvas) -> Iterator[str]:
    """The ticks of an axis of times."""
    time, inner, ink = canvas.plot.time, canvas.inner, canvas.ink(canvas.content.colours.text)
    assert time is not None
    for at, (value, name) in enumerate(time.ticks):
        if at % canvas.content.skip:
            continue
        x = inner.left + (value - time.low) / ((time.high - time.low) or 1) * inner.width
        yield svg.line(x, inner.bottom, x, inner.bottom + 4.25, ink.colour, INK)
        yield canvas.words(x, inner.bottom + GAP, name, ink, "center")


def _titles(canvas: Canvas) -> Iterator[str]:
    """The titles of axes: upright axes have theirs at planned places, the others in the middle below them."""
    plot = canvas.plot
    ink = canvas.ink(canvas.content.colours.quiet)
    upright = {"y": plot.y_axis, "second": plot.second_axis}
    for name, axis in upright.items():
        place = canvas.content.titles.get(name) or (canvas.content.titles.get("heading") if name == "y" else None)
        if axis is not None and axis.shown and axis.title and place is not None:
            area = canvas.area(place)
            yield canvas.words(area.left + TITLE[0], area.top + TITLE[1], axis.title, ink)
    below = plot.category_title
    if plot.type == "scatter" and plot.x_axis is not None:
        below = plot.x_axis.title
    elif plot.is_horizontal:
        below = plot.y_axis.title if plot.y_axis is not None and plot.y_axis.shown else ""
    if below:
        down = canvas.inner.bottom + GAP + _deepest(canvas) + BELOW + APART * canvas.whole.height
        yield canvas.words(_middle(canvas), down, below, ink, "center")


def _middle(canvas: Canvas) -> float:
    """The middle of the axes with their figures."""
    inner, plot = canvas.inner, canvas.plot
    if plot.is_horizontal:
        return (canvas.whole.left + inner.right) / 2
    left = inner.left - (_widest(canvas, plot.y_axis) + ASIDE if plot.y_axis and plot.y_axis.shown else 0.0)
    second, right = plot.second_axis, inner.right
    if second is not None and second.shown:
        right += _widest(canvas, second) + NEAR
    elif plot.x_axis is not None:
        right += canvas.measure(in_figures(list(ticks(plot.x_axis))[-1], canvas.style.lang, plot.x_axis.format))[0] / 2
    return (left + right) / 2


def _deepest(canvas: Canvas) -> float:
    """How far the words of the axis below reach down."""
    plot = canvas.plot
    if plot.type == "scatter" or plot.is_horizontal or plot.time is not None:
        return canvas.pitch("0")
    if canvas.content.turned:
        return max((canvas.measure(name)[0] for name in plot.categories), default=0.0)
    room = canvas.slot - NEAR
    names = (name if canvas.content.skip > 1 else canvas.broken(name, room) for name in plot.categories)
    return max((canvas.measure(name)[1] for name in names), default=0.0)


def _widest(canvas: Canvas, axis: Axis) -> float:
    return max(canvas.measure(in_figures(value, canvas.style.lang, axis.format))[0] for value in ticks(axis))
