"""The axes of figures of a chart: by the figures, or as its author wrote them; and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from publish.charts.plotting.axes import (
    LABEL_ROOM,
    PERCENT,
    STACK_ROOM,
    NoRoom,
    even_axes,
    is_drawable,
    roomy_axis,
    round_axis,
)
from publish.charts.plotting.declared import Declared
from publish.charts.plotting.series import Row, Unplottable
from publish.diagnostics import error, warning
from publish.model import AxisBody
from publish.model.plot import Axis, Mark, TargetLine
from publish.text.numbers import Format, in_figures

Measured = Sequence[tuple[Row, Mark]]
"""Series that one axis measures, and what they are drawn as."""


def axes(
    declared: Declared, first: Measured, second: Measured, labelled: bool, targets: Sequence[TargetLine] = ()
) -> tuple[Axis, Axis | None]:
    """The axis of figures, and the second one: their steps are as many above and below 0, so that one row of lines serves
    both."""
    chart = declared.chart
    left_targets = [target.value for target in targets if not target.on_second_axis]
    right_targets = [target.value for target in targets if target.on_second_axis]
    hidden = labelled and declared.type in ("column", "bar")
    left = axis(declared, first, chart.y_axis, left_targets, hidden)
    if not second:
        return left, None
    right = axis(declared, second, chart.second_axis, right_targets)
    if any(body and (body.min is not None or body.max is not None) for body in (chart.y_axis, chart.second_axis)):
        return left, right
    return even_axes(left, right)


def axis(
    declared: Declared, measured: Measured, body: AxisBody | None, targets: Sequence[Decimal], hidden: bool = False
) -> Axis:
    """The axis of figures of some series, and of their targets."""
    rows = [row for row, _ in measured]
    format = rows[0].format
    title = (body.title or "") if body else ""
    if declared.stacking == "percent":
        return replace(PERCENT, title=title, shown=not hidden)
    stands = any(mark in ("column", "area") for _, mark in measured)
    values = [*_reached(declared, rows), *targets]
    # A line beside columns is measured from 0 as they are, so that the zeros of both axes are one.
    around = [*values, Decimal(0)] if declared.type != "line" else values
    if hidden and (body is None or (body.min is None and body.max is None)):
        room = LABEL_ROOM if declared.stacking == "none" else STACK_ROOM
        return replace(roomy_axis(around, format, room), title=title)
    found = replace(scale(declared, around, format, body), shown=not hidden)
    check(declared, values, found, body, stands)
    return found


def _reached(declared: Declared, rows: Sequence[Row]) -> Iterator[Decimal]:
    """Where the marks of some series end: at their figures, or where these add up to."""
    if declared.stacking == "none":
        yield from (value for row in rows for value in row.values if value is not None)
        return
    for column in zip(*(row.values for row in rows), strict=True):
        yield sum((value for value in column if value is not None and value > 0), Decimal(0))
        yield sum((value for value in column if value is not None and value < 0), Decimal(0))


def scale(
    declared: Declared,
    values: Sequence[Decimal],
    format: Format,
    body: AxisBody | None,
    title: str = "",
) -> Axis:
    """An axis whose range is whole steps around its figures, or what the author wrote as `min` and `max`."""
    chart = declared.chart
    try:
        axis = round_axis(values, format, body.min if body else None, body.max if body else None)
    except NoRoom as none:
        at = body.at if body else chart.at
        message = f"an axis from {none.low} to {none.high}: its figures lie outside, or it ends before it begins"
        raise Unplottable(error("chart", message, at, "take 'min' or 'max' out")) from none
    if not is_drawable(axis):
        at = body.at if body else chart.value_at("y")
        message = "its figures differ only in digits that no chart can show"
        raise Unplottable(error("chart", message, at, "show them in a table, or their differences"))
    return replace(axis, title=(body.title if body else None) or title)


def check(declared: Declared, values: Sequence[Decimal], axis: Axis, body: AxisBody | None, stands: bool) -> None:
    """Warns of columns, bars and areas that do not begin at 0, which mislead, and of figures outside an axis that its author
    wrote, which are not seen."""
    if body is None:
        return
    low, high = axis.low, axis.high
    if stands and not low <= 0 <= high:
        what = "areas begin" if declared.type == "area" else "columns and bars begin"
        key, end = ("min", low) if low > 0 else ("max", high)
        message, hint = f"{what} at 0, not at {end}", f"take '{key}' out, or draw a line: 'type: line'"
        declared.doubts.append(warning("chart", message, body.value_at(key), hint))
    outside = [value for value in values if not low <= value <= high and (value or declared.stacking == "none")]
    if outside:
        keys = " and ".join(
            f"'{key}'" for key in ("min", "max") if any(_is_beyond(value, axis, key) for value in outside)
        )
        figure = in_figures(outside[0], "en")
        what = f"a stack of {figure}" if declared.stacking != "none" else figure
        more = f" and {len(outside) - 1} more lie" if len(outside) > 1 else " lies"
        message, hint = f"{what}{more} outside the axis", f"take {keys} out"
        declared.doubts.append(warning("chart", message, body.at, hint))


def _is_beyond(value: Decimal, axis: Axis, end: str) -> bool:
    return value < axis.low if end == "min" else value > axis.high
