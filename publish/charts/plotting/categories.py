"""Columns, bars, lines and areas, and combinations of them: a figure of each series for each category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, assert_never

from publish.charts.plotting.declared import LABELLED, Declared
from publish.charts.plotting.doubts import (
    check_axes_of_columns,
    check_figures,
    check_flat,
    check_long_names,
    check_names,
    check_parts_of_one,
    check_rates,
    check_shares,
    check_totals,
    check_twice,
    check_units,
    total,
    with_figures,
)
from publish.charts.plotting.limits import check_highlight
from publish.charts.plotting.planned import quieter
from publish.charts.plotting.scaling import Measured, axes
from publish.charts.plotting.series import Row
from publish.charts.plotting.slices import order_of
from publish.charts.plotting.targets import forecast_from, target_lines
from publish.charts.plotting.times import time_axis
from publish.diagnostics import Diagnostic, warning
from publish.model.plot import Axis, Colour, Mark, Plot, Point, Series
from publish.text.locales import is_without_spaces
from publish.text.numbers import in_figures, in_one_way
from publish.text.times.named import are_sequence
from publish.text.times.printing import in_the_language

LABELLED_LINE: Final = 8
"""The points of a single line have data labels while there are no more of them than this."""
LEAST_SEGMENT: Final = Decimal("0.04")
"""A segment of a stack that is a smaller part of the largest stack than this has no data label."""


def plot(declared: Declared, categories: tuple[str, ...], every: Sequence[Row]) -> Plot:
    """The plot of figures along categories."""
    chart = declared.chart
    check_highlight(chart, (*categories, *(row.title for row in every)))
    kept, every_mark = with_figures(declared, every), _marks(declared, every)
    rows, marks = [every[number] for number in kept], [every_mark[number] for number in kept]
    check_figures(declared, categories, rows)
    values = [value for row in rows for value in row.values]
    rows = [replace(row, format=in_one_way(row.format, values, declared.lang)) for row in rows]
    second = _on_second(rows)
    check_axes_of_columns(rows, marks, second)
    measured = list(zip(rows, marks, strict=True))
    left = [one for one, is_second in zip(measured, second, strict=True) if not is_second]
    right = [one for one, is_second in zip(measured, second, strict=True) if is_second]
    declared.doubts += _doubts_of_figures(declared, categories, rows, left, right)
    labelled = _is_labelled(declared, len(categories), len(rows))
    order = _order(declared, rows, marks)
    colours = [_colours(declared, categories, row, number, rows) for row, number in zip(rows, order, strict=True)]
    labels = _labels(declared, rows, len(categories))
    series = tuple(map(_series, rows, marks, colours, labels, second))
    targets = target_lines(declared, [row for row, _ in left], [row for row, _ in right])
    y_axis, second_axis = axes(declared, left, right, labelled, targets)
    if declared.stacking != "percent" and len({row.format.unit for row in rows}) > 1:
        y_axis, second_axis = _with_unit(y_axis, left), second_axis and _with_unit(second_axis, right)
        series = tuple(_in_unit(declared, one, second_axis if one.on_second_axis else y_axis) for one in series)
    forecast = forecast_from(declared, categories)
    subtitle = declared.subtitle(rows)
    if forecast is not None:
        subtitle = declared.noted(subtitle, *in_the_language([categories[forecast]], declared.lang))
    is_sequence = are_sequence(categories, declared.lang)
    declared.doubts += _doubts_of_words(declared, categories, is_sequence)
    return Plot(
        declared.type,
        declared.stacking,
        categories,
        series,
        category_title=declared.axis_title(categories),
        y_axis=y_axis,
        second_axis=second_axis,
        labelled=labelled,
        has_legend=len(rows) > 1,
        subtitle=subtitle,
        targets=targets,
        forecast=forecast,
        time=time_axis(declared, categories, marks),
        is_sequence=is_sequence,
        are_shares=declared.stacking == "percent" and declared.are_shares(rows, _totals(rows)),
    )


def _doubts_of_figures(
    declared: Declared, categories: tuple[str, ...], rows: Sequence[Row], left: Measured, right: Measured
) -> Iterator[Diagnostic]:
    """What is odd in the figures, and in what they are figures of."""
    yield from check_names(declared, categories)
    yield from check_twice(declared, categories)
    yield from check_totals(declared, categories, rows)
    checks = (check_units, check_flat, check_rates)
    yield from next((found for check in checks if (found := list(check(declared, left, right)))), [])
    yield from check_parts_of_one(declared, rows)
    yield from check_shares(declared, rows)


def _doubts_of_words(declared: Declared, categories: tuple[str, ...], is_sequence: bool) -> Iterator[Diagnostic]:
    """What is odd in the words beside the figures."""
    if not is_sequence:
        yield from check_long_names(declared, categories)
    if declared.type == "area" and declared.chart.labels:
        message = "areas have no data labels, which would stand on other areas"
        hint = "draw lines ('type: line') or columns, or take 'labels' out"
        yield warning("chart", message, declared.chart.value_at("labels"), hint)


def _with_unit(axis: Axis, measured: Measured) -> Axis:
    """An axis with the unit of its figures as its title, where its author gave it none and they have one."""
    units = {row.format.unit for row, _ in measured}
    return replace(axis, title=axis.title or units.pop()) if len(units) == 1 else axis


def _in_unit(declared: Declared, series: Series, axis: Axis | None) -> Series:
    """A series whose title says its unit, where its axis does not."""
    unit = series.format.unit
    if not unit or unit in series.title or (axis is not None and axis.shown and unit in axis.title):
        return series
    between = "（{}）" if is_without_spaces(declared.lang) else " ({})"
    return replace(series, title=series.title + between.format(unit))


def _marks(declared: Declared, rows: Sequence[Row]) -> list[Mark]:
    match declared.type:
        case "column" | "bar":
            return ["column"] * len(rows)
        case "line":
            return ["line"] * len(rows)
        case "area":
            return ["area"] * len(rows)
        case "combined":
            return [row.declared.type or ("line" if number else "column") for number, row in enumerate(rows)]
        case "pie" | "doughnut" | "scatter":
            raise AssertionError("drawn elsewhere")
        case never:
            assert_never(never)


def _on_second(rows: Sequence[Row]) -> list[bool]:
    """Which series are measured on the second axis: all or none of them would be one axis."""
    second = [row.declared.second_axis for row in rows]
    return [False] * len(rows) if all(second) else second


def _series(row: Row, mark: Mark, colours: Sequence[Colour], labels: Sequence[str], on_second_axis: bool) -> Series:
    points = tuple(
        Point(value, label, colour) for value, label, colour in zip(row.values, labels, colours, strict=True)
    )
    own: Colour = next((colour for colour in colours if colour != "muted"), "muted")
    return Series(row.title, mark, points, own, row.format, on_second_axis)


UNDER_LINES: Final[tuple[Colour, ...]] = (2, "muted")
"""The colours of columns that lines go over: the light ones of a palette."""
OVER_COLUMNS: Final = (0, 3, 1)
"""Those of the lines, which are told from them: the dark ones."""
QUIET: Final = 3
"""So many colours are for what is compared with the last of several periods; the next is loud."""


def _order(declared: Declared, rows: Sequence[Row], marks: Sequence[Mark]) -> Sequence[Colour]:
    """The colour of each series: the last of several periods has the first, which is strong, and the first of four is no louder than
    those between; what came has it rather than what was planned; in a stack, the least part has none that is loud."""
    if len(set(marks)) > 1:
        return _over_columns(marks)
    if declared.stacking != "none":
        return order_of([total(row.values) for row in rows])
    titles = [row.title for row in rows]
    if (order := quieter(titles)) is not None:
        return [order.index(number) for number in range(len(rows))]
    ascends = len(rows) > 1 and titles[0] < titles[-1] and are_sequence(titles, declared.lang)
    if ascends and len(rows) == QUIET + 1 and declared.type in ("column", "bar"):
        return ["muted", *range(QUIET - 1, -1, -1)]
    return range(len(rows) - 1, -1, -1) if ascends else range(len(rows))


def _over_columns(marks: Sequence[Mark]) -> list[Colour]:
    """The colours of columns, which are light, and of lines over them, which are dark."""
    light, dark = iter((*UNDER_LINES, *range(4, len(marks) + 4))), iter((*OVER_COLUMNS, *range(4, len(marks) + 4)))
    return [next(light) if mark == "column" else next(dark) for mark in marks]


def _colours(
    declared: Declared, categories: Sequence[str], row: Row, number: Colour, rows: Sequence[Row]
) -> list[Colour]:
    """The colour of every point: by series; muted where something else is highlighted, every second series that is so in another
    grey; or where one series falls."""
    names = set(declared.chart.highlight)
    if names & {other.title for other in rows}:
        chosen = [other.title for other in rows if other.title in names]
        others = [other.title for other in rows if other.title not in names]
        if row.title in names:
            return [chosen.index(row.title)] * len(row.values)
        return ["receding" if others.index(row.title) % 2 else "muted"] * len(row.values)
    if names & set(categories):
        return [number if name in names else "muted" for name in categories]
    falls = len(rows) == 1 and declared.type in ("column", "bar") and any((value or 0) > 0 for value in row.values)
    return ["muted" if falls and value is not None and value < 0 else number for value in row.values]


def _totals(rows: Sequence[Row]) -> list[Decimal]:
    """The sum of the figures of each category, without their signs."""
    return [total(values) for values in zip(*(row.values for row in rows), strict=True)]


def _labels(declared: Declared, rows: Sequence[Row], categories: int) -> Iterator[list[str]]:
    """The data label of each point: its figure, or its percentage in a chart stacked to 100 per cent."""
    stacking = declared.stacking
    totals = _totals(rows)
    are_shares = stacking == "percent" and declared.are_shares(rows, totals)
    largest: Decimal = max(totals, default=Decimal(0))
    for row in rows:
        labels = []
        for value, sum_of_all in zip(row.values, totals, strict=True):
            whole: Decimal = sum_of_all if stacking == "percent" else largest
            tiny = stacking != "none" and categories > 1 and abs(value or Decimal(0)) < LEAST_SEGMENT * whole
            if value is None or tiny or (stacking == "percent" and not sum_of_all):
                labels.append("")
            elif stacking == "percent":
                labels.append(declared.share(value, sum_of_all, row.format if are_shares else None))
            else:
                labels.append(in_figures(value, declared.lang, row.format))
        yield labels


def _is_labelled(declared: Declared, categories: int, rows: int) -> bool:
    if declared.type == "area":
        return False
    if declared.chart.labels is not None:
        return declared.chart.labels
    if declared.type in ("column", "bar"):
        return categories * rows <= LABELLED
    return declared.type == "line" and rows == 1 and categories <= LABELLED_LINE
