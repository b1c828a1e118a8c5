"""Pies and doughnuts in narrow and wide places, and the titles of second axes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from publish.layouts.masters.values import EMU, Box
from publish.model.plot import ChartType, Plot
from publish.writers.deck.planning.charts.canvas import Canvas
from publish.writers.deck.planning.charts.colours import chart_colours
from publish.writers.deck.planning.charts.layout import ChartStyle, chart_style, placed_chart
from publish.writers.deck.planning.charts.pies import RING, _usual
from publish.writers.deck.slides import ChartContent
from tests.builders import chart
from tests.writers.deck.conftest import fitter, layout_and_master

WIDE, NARROW = (880.0, 330.0), (280.0, 330.0)
INCOME = [
    ["Council tax", "1048.2"],
    ["Rates", "231.1"],
    ["Grants and transfers", "222.8"],
    ["Fees", "99.4"],
    ["Interest", "1.3"],
]
EVEN = [["Council tax", "48.2"], ["Rates", "231.1"], ["Grants", "222.8"], ["Fees", "99.4"], ["Interest", "41.3"]]


def drawn(type: ChartType, rows: list[list[str]], **marks: Any) -> Plot:
    plot = chart(type, ["Of", *(f"s{at}" for at in range(1, len(rows[0])))], *rows, **marks).chart.plot
    assert plot is not None
    return plot


def laid(plot: Plot, size: tuple[float, float]) -> tuple[ChartContent, Canvas]:
    opened, master = layout_and_master("plain")
    placeholder = master.placeholder("Chart", 25)
    assert placeholder is not None
    placeholder = replace(placeholder, box=Box(0, 0, round(size[0] * EMU), round(size[1] * EMU)))
    colours = chart_colours(opened.spec.charts, opened.spec.deck, master.theme, ("FFFFFF",), True)
    style: ChartStyle = chart_style(opened.spec.deck, colours, fitter("en", "plain").ruler, "en")
    content = placed_chart(plot, placeholder, "chart", "What it shows", style)
    return content, Canvas(plot, placeholder.box, content.size, style.ruler, "en")


def rectangle(part: tuple[float, float, float, float], canvas: Canvas) -> tuple[float, float, float, float]:
    left, top, wide, high = part
    return left * canvas.width, top * canvas.height, (left + wide) * canvas.width, (top + high) * canvas.height


def labels_outside(content: ChartContent, canvas: Canvas) -> list[tuple[float, float, float, float]]:
    """Where the labels are that stand around a disc."""
    import math

    left, top, right, bottom = rectangle(content.inner, canvas)
    points = content.plot.series[0].points
    whole = sum(float(point.value or 0) for point in points)
    found, disc = [], right - left
    for move in content.moved:
        before = sum(float(point.value or 0) for point in points[: move.point])
        angle = (before + float(points[move.point].value or 0) / 2) / whole * 2 * math.pi
        x = (left + right) / 2 + _usual(canvas, disc) * math.sin(angle) + move.across * canvas.width
        y = (top + bottom) / 2 - _usual(canvas, disc) * math.cos(angle) + move.down * canvas.height
        half = canvas.measure(points[move.point].label, bold=True) / 2
        found.append((x - half, y - 0.36 * canvas.size, x + half, y + 0.36 * canvas.size))
    return found


def meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("rows", [INCOME, EVEN], ids=["steep", "even"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("type", ["pie", "doughnut"])
def test_nothing_around_a_disc_stands_over_anything(
    type: ChartType, size: tuple[float, float], rows: list[list[str]]
) -> None:
    content, canvas = laid(drawn(type, rows), size)
    assert content.legend is not None
    boxes = [*labels_outside(content, canvas), rectangle(content.legend, canvas)]
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    for left, top, right, bottom in boxes:
        assert -1 <= left <= right <= canvas.width + 1
        assert -1 <= top <= bottom <= canvas.height + 1
    assert content.inner[2] * canvas.width >= 0.4 * min(size)


def test_the_legend_of_a_disc_in_a_narrow_place_stands_below_it() -> None:
    beside, below = (laid(drawn("pie", EVEN), size)[0] for size in (WIDE, NARROW))
    assert beside.legend is not None
    assert below.legend is not None
    assert (beside.upright, below.upright) == (True, False)
    assert below.legend[1] >= below.inner[1] + below.inner[3]


def test_labels_wider_than_the_ring_of_a_doughnut_stand_around_it_all_of_them() -> None:
    content, canvas = laid(drawn("doughnut", EVEN), NARROW)
    ring = RING * content.inner[2] * canvas.width / 2
    widest = max(canvas.measure(point.label, bold=True) for point in content.plot.series[0].points)
    outside = {move.point for move in content.moved}
    assert outside in (set(range(5)), {0, 4}, {0}, {4}, set())
    assert widest <= ring or len(outside) == 5


def test_the_title_of_a_second_axis_stands_above_its_ticks_and_not_above_the_label_of_a_target() -> None:
    rows = [["2023", "310", "8.1"], ["2024", "342", "7.7"], ["2025", "401", "9.0"]]
    y = ["s1", {"of": "s2", "second_axis": True}]
    axes: dict[str, Any] = {"y": y, "y_axis": {"title": "kt"}, "second_axis": {"title": "%"}}
    content, canvas = laid(
        drawn("combined", rows, target={"value": 300, "label": "Planned by the board"}, **axes), WIDE
    )
    right = (content.inner[0] + content.inner[2]) * canvas.width
    assert right - 20 <= content.titles["second"][0] * canvas.width <= right + canvas.room_of(canvas.plot.second_axis)
