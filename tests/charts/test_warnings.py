"""Every warning about a chart: one that must speak, and beside it the like for which it must be silent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from publish.charts.plotting import plot_of
from publish.model import ChartBody
from publish.model.data import Frame
from tests.charts.test_plotting import frame

YEARS = frame(("year", "post", "rate", "gap", "none"), ("2016", 10, 31, 3, None), ("2017", 12, 26, None, None), ("2018", 11, 29, 4, None))  # fmt: skip
BELOW = frame(("year", "post", "rate"), ("2016", -10, -3), ("2017", -12, -4))
UNITS = frame(
    ("year", "t", "t2", "km", "bare"),
    ("2016", 1, 2, 3, 4),
    ("2017", 2, 3, 4, 5),
    units={"t": "t", "t2": "t", "km": "km"},
)
CALLS = frame(("year", "calls", "answered", "lost"), ("Jan", 12480, 91, 2900), ("Feb", 11230, 88, 2100))
POINTS = frame(("name", "x", "y", "kind"), ("p", 1, 10, "A"), ("q", 2, None, "B"), ("r", 3, 30, "A"))
TWICE = frame(("year", "post"), ("1月", 1), ("2月", 2), ("1月", 3))
NAMELESS = frame(("year", "post"), ("2016", 1), ("", 2))
OFFICES = frame(
    ("year", "n"),
    ("Directorate-General for Inland Waterways and Coastal Protection", 1),
    *((f"{'ABCDEFGHIJK'[at]}-Stadt", at) for at in range(11)),
)
SECOND = {"of": "rate", "second_axis": True}

#: What must speak: the data, the chart, and the message.
SPEAKS: list[tuple[Frame, dict[str, Any], str]] = [
    (YEARS, {"type": "column", "y": "post", "y_axis": {"min": 5}}, "columns and bars begin at 0, not at 5"),
    (YEARS, {"type": "area", "y": "post", "y_axis": {"min": 5}}, "areas begin at 0, not at 5"),
    (BELOW, {"type": "bar", "y": "post", "y_axis": {"max": -5}}, "columns and bars begin at 0, not at -5"),
    (YEARS, {"type": "combined", "y": [{**SECOND, "type": "column"}, "post"], "second_axis": {"min": 25}}, "columns and bars begin at 0, not at 25"),
    (YEARS, {"type": "line", "y": "post", "y_axis": {"min": 11}}, "10 lies outside the axis"),
    (YEARS, {"type": "line", "y": "post", "y_axis": {"min": 0, "max": 10}}, "12 and 1 more lie outside the axis"),
    (YEARS, {"type": "column", "y": ["post", "rate"], "stacked": "sum", "y_axis": {"max": 40}}, "a stack of 41 lies outside the axis"),
    (YEARS, {"type": "combined", "y": ["post", SECOND], "second_axis": {"min": 27}}, "26 lies outside the axis"),
    (POINTS, {"type": "scatter", "x": "x", "y": "y", "y_axis": {"min": 20}}, "10 lies outside the axis"),
    (YEARS, {"type": "pie", "y": "gap"}, "'2017' has no figure: no slice, and the shares of the others are of a whole without it"),
    (YEARS, {"type": "column", "y": ["post", "gap"], "stacked": "sum"}, "the stack '2017' lacks the figure of 'gap', and looks whole without it"),
    (YEARS, {"type": "bar", "y": ["post", "gap"], "stacked": "percent"}, "the stack '2017' lacks the figure of 'gap', and looks whole without it"),
    (YEARS, {"type": "line", "y": ["post", "none"]}, "'none' has no figure, and is left out"),
    (YEARS, {"type": "column", "y": ["post", "none"]}, "'none' has no figure, and is left out"),
    (YEARS, {"type": "area", "y": ["post", "none"], "stacked": "sum"}, "'none' has no figure, and is left out"),
    (POINTS, {"type": "scatter", "x": "x", "y": "y", "names": "name"}, "'q' lacks one of the two figures of a point, and is not drawn"),
    (POINTS, {"type": "scatter", "x": "x", "y": "y", "series": "kind"}, "'B' has no point, and is left out"),
    (UNITS, {"type": "column", "y": ["t", "km"]}, "'t' and 'km' on one axis"),
    (UNITS, {"type": "line", "y": ["t", "bare", "km"]}, "'t' and 'km' on one axis"),
    (UNITS, {"type": "column", "y": ["t", "km"], "stacked": "sum"}, "'t' and 'km' in one stack"),
    (UNITS, {"type": "combined", "y": ["t", {"of": "km", "second_axis": True}, {"of": "t2", "second_axis": True}]}, "'km' and 't' on one axis"),
    (CALLS, {"type": "combined", "y": ["calls", "answered"]}, "'answered' lies flat along the axis: it reaches 91, where 'calls' reaches 12,480"),
    (CALLS, {"type": "line", "y": ["lost", "calls", "answered"]}, "'answered' lies flat along the axis: it reaches 91, where 'calls' reaches 12,480"),
    (OFFICES, {"type": "column", "y": "n"}, "its names are too long to stand below 12 columns: 'Directorate-General for Inland Waterways and Coastal Protect…'"),
    (OFFICES, {"type": "line", "y": "n"}, "its names are too long to stand along a line: 'Directorate-General for Inland Waterways and Coastal Protect…'"),
    (NAMELESS, {"type": "line", "y": "post"}, "a category has no name in the column 'year'"),
    (YEARS, {"type": "doughnut", "y": "post", "y_axis": {"title": "n"}}, "a doughnut chart has no axes: 'y_axis' says nothing"),
    (YEARS, {"type": "line", "y": "post", "x_axis": {"max": 2017}}, "an axis of categories has no 'max'"),
    (YEARS, {"type": "column", "y": ["post", "rate"], "stacked": "percent", "y_axis": {"max": 60}}, "an axis of percentages ends at 0 and 100: 'max' has no effect"),
    (YEARS, {"type": "combined", "y": ["post", "rate"], "second_axis": {"title": "n"}}, "no series is on the second axis: 'second_axis' has no effect"),
    (YEARS, {"type": "column", "y": "post", "target": {"value": 5, "second_axis": True}}, "no series is on the second axis: the target is on the first"),
    (YEARS, {"type": "column", "y": "post", "target": 30, "y_axis": {"max": 20}}, "30 lies outside the axis"),
    *((TWICE, {"type": kind, "y": "post"}, "the category '1月' stands there more than once") for kind in ("column", "bar", "line", "area", "pie", "doughnut")),
    (YEARS, {"type": "column", "y": "post", "forecast": "2016"}, "all of the chart is a forecast: nothing sets it off"),
    (YEARS, {"type": "combined", "y": [{"of": "post", "second_axis": True}, SECOND]}, "all series on the second axis: they share the first one"),
]  # fmt: skip

#: What must be silent.
SILENT: list[tuple[Frame, dict[str, Any]]] = [
    (CALLS, {"type": "combined", "y": ["calls", {"of": "answered", "second_axis": True}]}),
    (CALLS, {"type": "column", "y": ["calls", "lost"]}),
    (CALLS, {"type": "column", "y": ["lost", "calls"], "stacked": "sum"}),
    (YEARS, {"type": "column", "y": "post", "y_axis": {"min": 0, "max": 20}}),
    (YEARS, {"type": "line", "y": "post", "y_axis": {"min": 10}}),
    (YEARS, {"type": "area", "y": "post", "y_axis": {"title": "n"}}),
    (BELOW, {"type": "column", "y": "post", "y_axis": {"max": 0}}),
    (BELOW, {"type": "line", "y": "post", "y_axis": {"max": -5}}),
    (YEARS, {"type": "combined", "y": ["post", SECOND], "second_axis": {"min": 25}}),
    (YEARS, {"type": "combined", "y": ["post", SECOND], "second_axis": {"min": 25, "max": 31}, "y_axis": {"max": 15}}),
    (YEARS, {"type": "column", "y": ["post", "rate"], "stacked": "sum", "y_axis": {"max": 41}}),
    (BELOW, {"type": "column", "y": ["post", "rate"], "stacked": "sum", "y_axis": {"min": -20}}),
    (YEARS, {"type": "line", "y": ["post", "gap"]}),
    (YEARS, {"type": "column", "y": ["post", "gap"]}),
    (YEARS, {"type": "combined", "y": ["post", "gap"]}),
    (YEARS, {"type": "pie", "y": "post"}),
    (YEARS, {"type": "column", "y": "post", "target": 20, "y_axis": {"max": 20}, "forecast": "2018"}),
    (YEARS, {"type": "combined", "y": ["post", SECOND], "target": {"value": 5, "second_axis": True}}),
    (OFFICES, {"type": "bar", "y": "n"}),
    (Frame(OFFICES.columns, OFFICES.rows[:5]), {"type": "column", "y": "n"}),
    (POINTS, {"type": "scatter", "x": "x", "y": "x", "names": "name", "series": "kind"}),
    (POINTS, {"type": "scatter", "x": "x", "y": "x", "x_axis": {"min": 0, "max": 4, "title": "n"}}),
    (UNITS, {"type": "column", "y": ["t", "t2", "bare"]}),
    (UNITS, {"type": "combined", "y": ["t", {"of": "km", "second_axis": True}]}),
    (YEARS, {"type": "column", "y": ["post", "rate"], "stacked": "percent", "y_axis": {"title": "Share"}}),
    (YEARS, {"type": "column", "y": "post", "x_axis": {"title": "Year"}}),
]  # fmt: skip


def told(data: Frame, chart: dict[str, Any]) -> list[str]:
    plot, found = plot_of(ChartBody.model_validate({"data": "d", "x": "year", **chart}), data, "en")
    assert plot is not None, found
    return [diagnostic.message for diagnostic in found]


@pytest.mark.parametrize(("data", "chart", "message"), SPEAKS)
def test_what_is_doubtful_is_said(data: Frame, chart: dict[str, Any], message: str) -> None:
    assert message in told(data, chart)


@pytest.mark.parametrize(("data", "chart"), SILENT)
def test_what_is_not_doubtful_is_not_said(data: Frame, chart: dict[str, Any]) -> None:
    assert told(data, chart) == []


def test_the_row_of_totals_is_told_whatever_of_it_is_drawn() -> None:
    data = frame(("a", "sum", "rate"), ("x", 2, 5), ("y", 3, 7), ("Total", 5, 6), units={"rate": "%"})
    says = "'Total' is the total of the others in the data, and stands among them as one more"
    assert says in told(data, {"type": "bar", "x": "a", "y": "rate"})[0]
    lacking = frame(("a", "sum", "rate"), ("x", 2, 5), ("y", 3, 7), ("Total", 5, None))
    assert says in told(lacking, {"type": "bar", "x": "a", "y": "rate"})[0]
    other = frame(("a", "sum", "rate"), ("x", 2, 5), ("y", 3, 7), ("Total", 9, 6))
    assert told(other, {"type": "bar", "x": "a", "y": "rate"}) == []


def test_parts_of_one_that_are_said_to_be_per_cent_are_told() -> None:
    data = frame(("a", "rate", "up"), ("x", Decimal("0.881"), Decimal("0.3")), ("y", Decimal("0.917"), Decimal("0.5")))
    says = "'rate' is said to be per cent, and its figures are parts of 1: 0.917 is drawn as 0.917%"
    assert says in told(data, {"type": "line", "x": "a", "y": "rate", "unit": "%"})[0]
    assert says in told(data, {"type": "column", "x": "a", "y": "rate", "subtitle": "In % of all"})[0]
    assert told(data, {"type": "line", "x": "a", "y": "rate"}) == []
    assert told(data, {"type": "line", "x": "a", "y": "up", "unit": "%"}) == []  # as prices rise in a month
