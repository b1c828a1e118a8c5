"""Labels and target lines: no line strikes through a label, in the plan."""

from __future__ import annotations

from typing import Any

import pytest

from publish.layouts import open_layout
from publish.layouts.masters.opening import open_master
from publish.model.plot import ChartType
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import ChartContent
from tests.builders import chart, finished, report, section

TALL = ([["A", 980], ["B", 1015], ["C", 1120]], 1150)
"""All columns are long, and the line meets the labels of some beyond their ends."""
UNEVEN = ([["A", 98], ["B", 101], ["C", 1]], 105)
"""One column is too short to hold its label."""
CLEAR = ([["A", 98], ["B", 30]], 60)
"""The line meets no label."""
TWO = ([["A", 98, 40], ["B", 101, 90], ["C", 112, 104]], 105)


def placed(
    type: ChartType, rows: list[list[object]], target: float | None, label: str = "Plan", **marks: Any
) -> ChartContent:
    head = ["x", "y", "z", "w"][: len(rows[0])]
    targets = [] if target is None else [{"value": target, "label": label}]
    return placed_chart_of(type, head, rows, target=targets, **marks)


def placed_chart_of(type: ChartType, head: list[str], rows: list[list[object]], **marks: Any) -> ChartContent:
    exhibit = chart(type, head, *rows, **marks)
    layout = open_layout("plain")
    master, _ = open_master(layout)
    slides = plan(finished(report(section("One", exhibit))), layout, master).slides
    return next(slide.chart for slide in slides if slide.chart is not None)


def test_a_legend_is_wider_where_dashes_without_an_entry_widen_its_signs() -> None:
    rows: list[list[object]] = [["A", 98, 40, 3], ["B", 101, 90, 4], ["C", 112, 104, 5]]
    without, dashed = placed("column", rows, None), placed("column", rows, 105)
    assert without.legend is not None
    assert dashed.legend is not None
    assert dashed.legend[2] > without.legend[2]


@pytest.mark.parametrize("type", ["column", "bar"])
def test_labels_that_a_target_line_meets_stand_inside_their_columns_all_of_them(type: ChartType) -> None:
    assert placed(type, *TALL).within == "inEnd"
    assert placed(type, *TWO).within in ("inEnd", "inBase")


@pytest.mark.parametrize("type", ["column", "bar"])
def test_labels_that_no_line_meets_stand_beyond_their_columns(type: ChartType) -> None:
    content = placed(type, *CLEAR)
    assert content.within == ""
    assert not [move for move in content.moved if move.series == 0]


def test_a_label_that_has_no_room_in_its_column_makes_those_that_are_met_move_above_the_line() -> None:
    content = placed("column", *UNEVEN)
    assert content.within == ""
    assert {move.point: move.down < 0 for move in content.moved if move.series == 0} == {0: True, 1: True}


def test_a_label_in_a_stack_that_a_line_meets_stands_at_an_end_of_its_segment() -> None:
    content = placed("column", [["A", 100, 40], ["B", 10, 90]], 50, stacked="sum")
    assert set(content.sides.values()) <= {"inEnd", "inBase"}
    assert (0, 0) in content.sides


def ending_at(*ends: int, forecast: str | None = None) -> dict[int, float]:
    """By the numbers of lines, how far down the names at their ends are moved, of lines that begin at 40 and end so."""
    first, last = [["A", *([40] * len(ends))], ["B", *([20] * len(ends))]], ["C", *ends]
    content = placed("line", [*first, last], None, **({"forecast": forecast} if forecast else {}))
    assert content.named == "end"
    assert {move.point for move in content.moved} <= {2}
    return {move.series: move.down for move in content.moved}


def test_the_axis_strikes_through_no_name_at_the_end_of_a_line() -> None:
    assert ending_at(25, 30) == {}
    ((number, down),) = ending_at(0, 30).items()
    assert number == 0
    assert down < 0


def test_the_name_of_a_line_that_ends_just_below_nothing_stands_below_the_axis() -> None:
    ((number, down),) = ending_at(-1, -30, 30).items()
    assert number == 0
    assert down > 0


def test_the_name_of_a_forecast_of_nothing_stands_above_the_axis() -> None:
    ((number, down),) = ending_at(0, 30, forecast="C").items()
    assert number == 2
    assert down < 0


def test_names_of_lines_that_would_meet_above_the_axis_stand_apart_in_the_order_of_the_lines() -> None:
    moved = ending_at(0, 3)
    assert moved[1] < moved[0] < 0


def test_more_names_than_have_room_at_the_ends_of_lines_are_in_a_legend() -> None:
    rows: list[list[object]] = [["A", *range(40, 47)], ["B", *range(20, 27)], ["C", *range(7)]]
    head = ["x", *(f"s{number}" for number in range(7))]
    content = placed_chart_of("line", head, rows)
    assert content.named == ""
    assert content.legend is not None


def test_the_label_of_a_target_stands_in_lines_and_leaves_the_chart_its_width() -> None:
    long = "Moyenne nationale rapportée à la population de 2020"
    content = placed("column", [["A", 980], ["B", 1015], ["C", 1120]], 1150, label=long)
    drawn = next(series for series in content.plot.series if series.role == "target")
    assert 2 <= drawn.title.count("\n") + 1 <= 4
    assert drawn.title.replace("\n", " ") == f"{long} 1,150"
    assert content.plot.targets[0].label == drawn.title
    assert content.inner[2] > 0.7


def test_labels_of_targets_in_lines_keep_clear_of_the_names_of_lines_and_of_the_edges() -> None:
    content = placed(
        "line", [["A", 40, 20], ["B", 30, 20], ["C", 50, 22]], 50, label="What the plan of 2020 asked for every year"
    )
    assert content.named == "end"
    places = {move.series: move.down for move in content.moved}
    assert places[2] > 0 > places.get(0, 0) - 1e-9  # the target's three lines lie below the upper edge
