"""The axes of a chart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from publish.frozen import replace
from publish.model.plot import Axis, Plot, TimeAxis
from publish.writers.deck.painting.cells import counted
from publish.writers.deck.painting.chart_xml.elements import HAIR, c, fill, looks, stroke, val
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.painting.number_formats import share_ticks, shortest, ticks

INK: Final = 1.0
"""The width of the category axis, in pt."""
FIRST: Final = ("111100001", "111100002")
"""The ids of the axes: the category axis (in a scatter chart, the `x` axis) and the value axis."""
SECOND: Final = ("111100003", "111100004")
"""Those of the second pair."""


def axes(style: Style) -> Iterator[Any]:
    """The axes that a chart of its type has, in the order of the schema."""
    plot = style.plot
    if plot.type in ("pie", "doughnut"):
        return
    assert plot.y_axis is not None
    if plot.type == "scatter":
        assert plot.x_axis is not None
        yield _values(style, plot.x_axis, FIRST[0], FIRST[1], "b", "x")
        yield _values(style, plot.y_axis, FIRST[1], FIRST[0], "l", "y")
        return
    if plot.second_axis is not None and is_second_behind(plot):
        yield _categories(style, SECOND[0], SECOND[1])
        yield _values(style, plot.second_axis, SECOND[1], SECOND[0], "r", "second")
        yield _categories(style, FIRST[0], FIRST[1], shown=False)
        yield _values(style, plot.y_axis, FIRST[1], FIRST[0], "l", "y")
        return
    yield _categories(style, FIRST[0], FIRST[1])
    yield _values(style, plot.y_axis, FIRST[1], FIRST[0], "b" if plot.is_horizontal else "l", "y")
    if plot.is_horizontal and plot.targets and sum(series.role == "figures" for series in plot.series) > 1:
        yield _categories(style, SECOND[0], SECOND[1], shown=False)
        yield _values(style, replace(plot.y_axis, shown=False), SECOND[1], SECOND[0], "b", "y")
    if plot.second_axis is not None:
        yield _categories(style, SECOND[0], SECOND[1], shown=False)
        yield _values(style, plot.second_axis, SECOND[1], SECOND[0], "r", "second")


def is_second_behind(plot: Plot) -> bool:
    """Whether what is on the second axis lies behind what is on the first: columns, which would hide lines. Programs draw the pair of
    axes in front that comes last."""
    columns = [series.on_second_axis for series in plot.series if series.mark == "column"]
    return bool(columns) and all(columns)


def _categories(style: Style, own: str, other: str, shown: bool = True) -> Any:
    plot, content = style.plot, style.content
    if plot.time is not None:
        return _dates(style, plot.time, own, other, shown)
    horizontal = plot.is_horizontal
    alone = plot.is_composition
    return c(
        "catAx",
        val("axId", own),
        c("scaling", val("orientation", "maxMin" if horizontal else "minMax")),
        val("delete", int(not shown or alone)),
        val("axPos", "l" if horizontal else "b"),
        _title(style, plot.category_title, "x") if shown else None,
        c("numFmt", formatCode="General", sourceLinked="0"),
        val("majorTickMark", "none"),
        val("minorTickMark", "none"),
        val("tickLblPos", "low"),
        looks(fill(None), stroke(style.colours.text, INK)),
        style.text(style.colours.text, turn=-90 if content.turned else 0, level=content.skip > 1),
        val("crossAx", other),
        val("crosses", "autoZero"),
        val("auto", 0),
        val("lblAlgn", "ctr"),
        val("lblOffset", 100),
        *((val("tickLblSkip", content.skip), val("tickMarkSkip", content.skip)) if content.skip > 1 else ()),
        val("noMultiLvlLbl", 1),
    )


def _dates(style: Style, axis: TimeAxis, own: str, other: str, shown: bool) -> Any:
    """An axis of categories at the distances of time."""
    return c(
        "dateAx",
        val("axId", own),
        c(
            "scaling",
            val("orientation", "minMax"),
            val("max", counted(axis, axis.high)),
            val("min", counted(axis, axis.low)),
        ),
        val("delete", int(not shown)),
        val("axPos", "b"),
        _title(style, style.plot.category_title, "x") if shown else None,
        c("numFmt", formatCode=axis.code, sourceLinked="0"),
        val("majorTickMark", "out"),
        val("minorTickMark", "none"),
        val("tickLblPos", "low"),
        looks(fill(None), stroke(style.colours.text, INK)),
        style.text(style.colours.text, turn=0),
        val("crossAx", other),
        val("crosses", "autoZero"),
        val("auto", 0),
        val("lblOffset", 100),
        val("baseTimeUnit", f"{axis.unit}s"),
        val("majorUnit", axis.step * style.content.skip),
        val("majorTimeUnit", f"{axis.step_unit}s"),
    )


def _values(style: Style, axis: Axis, own: str, other: str, position: str, name: str) -> Any:
    """A value axis. In a chart stacked to a hundred per cent it counts to 1, as programs do."""
    percent = style.plot.stacking == "percent" and name != "x"
    low, high = (style.content.ends if name == "y" else None) or (axis.low, axis.high)
    unit = Decimal(100) if percent else Decimal(1)
    lines = axis.shown and name == ("second" if is_second_behind(style.plot) else "y")
    upright = position in ("l", "r")
    crosses = "max" if position == "r" or style.plot.is_horizontal else "autoZero" if name == "y" else "min"
    if style.plot.type == "scatter":
        crosses = "min"
    baseline = style.plot.type == "scatter" and name == "x"
    between = "midCat" if style.plot.type in ("area", "scatter") or style.plot.time is not None else "between"
    return c(
        "valAx",
        val("axId", own),
        c(
            "scaling",
            val("orientation", "minMax"),
            val("max", shortest(high / unit)),
            val("min", shortest(low / unit)),
        ),
        val("delete", int(not axis.shown)),
        val("axPos", position),
        c("majorGridlines", c("spPr", _rule(style))) if lines else None,
        _title(style, axis.title, name) if axis.shown else None,
        c("numFmt", formatCode=share_ticks(style.lang) if percent else ticks(axis, style.lang), sourceLinked="0"),
        val("majorTickMark", "none"),
        val("minorTickMark", "none"),
        val("tickLblPos", "nextTo" if (upright and position == "r") or style.plot.is_horizontal else "low"),
        looks(fill(None), stroke(style.colours.text, INK) if baseline else stroke(None)),
        style.text(style.colours.quiet, turn=0),
        val("crossAx", other),
        val("crosses", crosses),
        val("crossBetween", between),
        val("majorUnit", shortest(axis.step / unit)) if axis.shown else None,
    )


def _rule(style: Style) -> Any:
    """Grid lines: the layout's hairline, or where it has none, a faint tint of the text's colour."""
    rule = style.colours.rule
    return stroke(rule, HAIR, 100 if rule.startswith("accent") else 16)


def heading(style: Style) -> Any:
    """The title of the upright axis as that of the chart, for which programs have more than a fifth of its width."""
    axis = style.plot.y_axis
    return _title(style, axis.title, "heading") if axis and "heading" in style.content.titles else None


def _title(style: Style, text: str, name: str) -> Any:
    if not text or (name == "y" and "heading" in style.content.titles):
        return None
    at = style.content.titles.get(name)
    place = None
    if at is not None:
        edge = (val("xMode", "edge"), val("yMode", "edge"))
        place = c("layout", c("manualLayout", *edge, val("x", f"{at[0]:.5f}"), val("y", f"{at[1]:.5f}")))
    return c("title", style.words(text, style.colours.quiet), place, val("overlay", 0))
