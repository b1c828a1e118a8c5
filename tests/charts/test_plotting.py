"""Charts as plain values: a declared chart and its data → order, colours, labels, axes; and what cannot be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.charts.alt_text import describe
from publish.charts.plotting import plot_of
from publish.charts.plotting.limits import MAX_CATEGORIES, MAX_SLICES
from publish.diagnostics import Severity
from publish.layouts import names, open_layout
from publish.model import ChartBody
from publish.model.data import Datum, Frame, FrameColumn
from publish.model.plot import Axis, Plot
from publish.text.locales import languages
from publish.text.numbers import Format, parse


def frame(*rows: Sequence[Any], units: dict[str, str] | None = None) -> Frame:
    """A frame of rows, the first the names; a column whose cells are all numbers or None holds figures."""
    head, *body = rows
    numeric = [all(isinstance(row[at], int | float | Decimal | None) for row in body) for at in range(len(head))]
    columns = tuple(
        FrameColumn(name, name, is_number, Format(unit=(units or {}).get(name, "")))
        for name, is_number in zip(head, numeric, strict=True)
    )
    cells = tuple(
        tuple(
            Datum("" if cell is None else str(cell), parse(str(cell)) if n else None)
            for cell, n in zip(row, numeric, strict=True)
        )
        for row in body
    )
    return Frame(columns, cells)


def draw(data: Frame, lang: str = "en", **chart: Any) -> Plot:
    """The plot of a chart without a mistake."""
    plot, found = plot_of(ChartBody.model_validate({"data": "sales", **chart}), data, lang)
    assert not found, found
    assert plot is not None
    return plot


def mistakes(data: Frame, **chart: Any) -> list[str]:
    """What is wrong with a chart, each with its mend."""
    plot, found = plot_of(ChartBody.model_validate({"data": "sales", **chart}), data, "en")
    assert plot is None
    return [
        f"{diagnostic.message} — {diagnostic.hint}" for diagnostic in found if diagnostic.severity is Severity.ERROR
    ]


YEARS = frame(("year", "post", "parcels"), ("2016", 10, 3.25), ("2017", 12, None), ("2018", 11, 7.5))
GROWTH = frame(("kind", "growth"), ("abroad", 34), ("parcels", -9.4), ("letters", -15), units={"growth": "%"})
LONG = frame(("year", "kind", "n"), ("2017", "post", 1), ("2017", "parcels", 2), ("2018", "parcels", 4))


def labels(plot: Plot) -> list[list[str]]:
    return [[point.label for point in series.points] for series in plot.series]


def colours(plot: Plot) -> list[list[object]]:
    return [[point.colour for point in series.points] for series in plot.series]


def test_figures_and_their_order_are_those_of_the_data() -> None:
    plot = draw(YEARS, type="column", x="year", y=["post", "parcels"])
    assert plot.categories == ("2016", "2017", "2018")
    assert [series.title for series in plot.series] == ["post", "parcels"]
    assert [point.value for point in plot.series[1].points] == [Decimal("3.25"), None, Decimal("7.5")]


def test_the_labels_of_a_series_have_the_same_decimals_and_nothing_has_none() -> None:
    assert labels(draw(YEARS, type="column", x="year", y="parcels")) == [["3.25", "", "7.50"]]


def test_labels_are_written_in_the_way_of_the_language() -> None:
    plot = draw(frame(("a", "n"), ("x", 12345.5), ("y", -2)), "de", type="bar", x="a", y="n")
    assert labels(plot) == [["12.345,5", "−2,0"]]


def test_a_series_may_say_its_own_title_unit_and_sign() -> None:
    plot = draw(GROWTH, type="bar", x="kind", y={"of": "growth", "title": "Change", "sign": True})
    assert plot.series[0].title == "Change"
    assert labels(plot) == [["+34.0", "−9.4", "−15.0"]]
    assert plot.subtitle == "in %"


@pytest.mark.parametrize(
    ("title", "caption", "subtitle"),
    [
        ("Peil (m NAP)", "Waterpeil", "Peil (m NAP)"),
        ("Opóźnienie śr. [min]", "Opóźnienie", "Opóźnienie śr. [min]"),
        ("Medellön, kr/mån", "Medellön", "Medellön, kr/mån"),
        ("Steuerertrag in Mio. Fr.", "Steuerertrag", "Steuerertrag in Mio. Fr."),
        ("数量（亿件）", "业务量", "数量（亿件）"),
        ("Profit (£m)", "Profit by year (£m)", ""),
        ("Profit", "Profit by year", ""),
        ("Growth in trade", "Trade", ""),
        ("Sales, total", "All sales", ""),
    ],
)
def test_the_unit_in_the_title_of_the_only_series_is_said(title: str, caption: str, subtitle: str) -> None:
    data = frame(("a", title), ("x", 1), ("y", 2))
    assert draw(data, type="column", x="a", y=title, caption=caption).subtitle == subtitle
    long = frame(("a", "by", title), ("x", "p", 1), ("x", "q", 2), ("y", "p", 3), ("y", "q", 4))
    assert draw(long, type="line", x="a", y=title, series="by", caption=caption).subtitle == subtitle
    assert draw(data, type="column", x="a", y=title, caption=caption, y_axis={"title": title}).subtitle == ""
    assert draw(data, type="column", x="a", y=title, caption=caption, subtitle="Mine").subtitle == "Mine"


@pytest.mark.parametrize(
    ("caption", "unit", "subtitle"),
    [
        ("Staff trained, per cent", "%", ""),
        ("Anteil in Prozent", "%", ""),
        ("Reserves, £m", "£m", ""),
        ("业务量（亿件）", "亿件", ""),
        ("Staff trained", "%", "in %"),
        ("Percentiles", "%", "in %"),
    ],
)
def test_a_unit_that_the_caption_says_is_not_said_below_it(caption: str, unit: str, subtitle: str) -> None:
    data = frame(("a", "n"), ("x", 1), ("y", 3), units={"n": unit})
    assert draw(data, type="bar", x="a", y="n", caption=caption).subtitle == subtitle


def test_slices_are_parts_of_a_hundred_in_whatever_unit() -> None:
    data = frame(("a", "n"), ("x", 1), ("y", 3), units={"n": "€"})
    plot = draw(data, type="pie", x="a", y="n")
    assert (labels(plot), plot.subtitle) == ([["25.0%", "75.0%"]], "")
    assert draw(data, type="column", x="a", y="n").subtitle == "in €"


def test_what_falls_is_muted_beside_what_rises() -> None:
    assert colours(draw(GROWTH, type="bar", x="kind", y="growth")) == [[0, "muted", "muted"]]


def test_a_highlighted_category_leaves_the_others_muted() -> None:
    plot = draw(YEARS, type="column", x="year", y="post", highlight="2018")
    assert colours(plot) == [["muted", "muted", 0]]


def test_a_highlighted_series_has_the_first_colour_and_the_others_are_muted() -> None:
    plot = draw(YEARS, type="line", x="year", y=["post", "parcels"], highlight="parcels")
    assert colours(plot) == [["muted"] * 3, [0] * 3]
    assert plot.series[0].colour == "muted"


def test_two_series_that_are_no_point_of_a_chart_are_told_apart() -> None:
    data = frame(("a", "b", "c", "d"), ("x", 1, 2, 3), ("y", 2, 3, 4))
    plot = draw(data, type="column", x="a", y=["b", "c", "d"], highlight="c")
    assert colours(plot) == [["muted"] * 2, [0] * 2, ["receding"] * 2]


@pytest.mark.parametrize("type", ["column", "line", "bar"])
@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Plan", "Actual"], [1, 0]),
        (["Actual", "Plan"], [0, 1]),
        (["Soll", "Ist", "Vorjahr"], [2, 0, 1]),
        (["Budget 2026", "Réalisé 2026"], [1, 0]),
        (["预算数", "预算执行数"], [1, 0]),
        (["計画", "実績"], [1, 0]),
        (["Planning office", "Legal office"], [0, 1]),
        (["Plan A", "Plan B"], [0, 1]),
    ],
)
def test_what_came_is_louder_than_what_was_planned(type: str, titles: list[str], expected: list[int]) -> None:
    data = frame(("a", *titles), ("x", *range(1, len(titles) + 1)), ("y", *range(2, len(titles) + 2)))
    assert [row[0] for row in colours(draw(data, type=type, x="a", y=titles))] == expected


@pytest.mark.parametrize(
    ("years", "type", "expected"),
    [
        (3, "column", [2, 1, 0]),
        (4, "column", ["muted", 2, 1, 0]),
        (4, "bar", ["muted", 2, 1, 0]),
        (4, "line", [3, 2, 1, 0]),
    ],
)
def test_the_last_of_several_periods_is_the_loudest(years: int, type: str, expected: list[object]) -> None:
    names = [str(2023 + number) for number in range(years)]
    plot = draw(frame(("a", *names), ("x", *range(years)), ("y", *range(years))), type=type, x="a", y=names)
    assert [row[0] for row in colours(plot)] == expected


def test_rows_are_parted_into_series_by_a_column() -> None:
    plot = draw(LONG, type="column", x="year", y="n", series="kind")
    assert plot.categories == ("2017", "2018")
    assert [[point.value for point in series.points] for series in plot.series] == [[1, None], [2, 4]]


def test_columns_begin_at_nothing_and_lines_where_their_figures_are() -> None:
    high = frame(("year", "n"), ("2017", 7904), ("2018", 7950))
    assert draw(high, type="column", x="year", y="n").y_axis == Axis(
        Decimal(0), Decimal("9222.00"), Decimal("9222.00"), Format(0), shown=False
    )
    line = draw(high, type="line", x="year", y="n", labels=False).y_axis
    assert line == Axis(Decimal(7900), Decimal(7950), Decimal(10), Format(0))


def test_an_axis_obeys_its_author() -> None:
    plot = draw(YEARS, type="line", x="year", y="post", y_axis={"min": 0, "max": 20, "title": "Items"})
    assert plot.y_axis == Axis(Decimal(0), Decimal(20), Decimal(5), Format(0), "Items")


def test_parts_of_a_hundred_are_labelled_with_their_share() -> None:
    whole = frame(("year", "post", "parcels"), ("2016", 10, 3.25), ("2017", 12, 0), ("2018", 11, 7.5))
    plot = draw(whole, type="bar", x="year", y=["post", "parcels"], stacked="percent")
    assert labels(plot) == [["75.5%", "100.0%", "59.5%"], ["24.5%", "", "40.5%"]]


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_labels_have_room_beyond_bars_and_none_beyond_stacks_which_hold_them(kind: str) -> None:
    whole = frame(("year", "post", "parcels"), ("2016", 10, 30), ("2017", 12, 28))
    stacked = draw(whole, type=kind, x="year", y=["post", "parcels"], stacked="sum", labels=True)
    single = draw(whole, type=kind, x="year", y="parcels", labels=True)
    assert stacked.y_axis is not None
    assert single.y_axis is not None
    assert 40 < stacked.y_axis.high < 41
    assert single.y_axis.high > 34


def test_stacked_columns_end_at_their_sum() -> None:
    whole = frame(("year", "post", "parcels"), ("2016", 10, 3.25), ("2018", 11, 7.5))
    plot = draw(whole, type="column", x="year", y=["post", "parcels"], stacked="sum", labels=False)
    assert plot.y_axis is not None
    assert (plot.y_axis.low, plot.y_axis.high, plot.y_axis.shown) == (Decimal(0), Decimal(20), True)


def test_slices_are_labelled_with_their_share_and_keep_their_figures() -> None:
    plot = draw(frame(("a", "n"), ("x", 3), ("y", 1)), type="pie", x="a", y="n")
    assert labels(plot) == [["75.0%", "25.0%"]]
    assert [point.value for point in plot.series[0].points] == [3, 1]
    assert colours(plot) == [[0, 1]]
    assert plot.has_legend


def test_two_axes_have_as_many_steps_above_and_below_nothing() -> None:
    data = frame(("year", "sales", "growth"), ("2017", 900, -12), ("2018", 1100, 25))
    plot = draw(data, type="combined", x="year", y=["sales", {"of": "growth", "second_axis": True}])
    assert [series.mark for series in plot.series] == ["column", "line"]
    left, right = plot.y_axis, plot.second_axis
    assert left is not None
    assert right is not None
    assert left.low / left.step == right.low / right.step
    assert left.high / left.step == right.high / right.step


def test_units_that_differ_are_said_by_the_axes_else_by_the_names_of_series() -> None:
    data = frame(
        ("year", "people", "books"), ("2023", 12, 40), ("2024", 14, 41), units={"people": "千人", "books": "千冊"}
    )
    y = ["people", {"of": "books", "second_axis": True}]
    plot = draw(data, "ja", type="combined", x="year", y=y)
    assert (plot.y_axis and plot.y_axis.title, plot.second_axis and plot.second_axis.title) == ("千人", "千冊")
    assert [series.title for series in plot.series] == ["people", "books"]
    body = ChartBody.model_validate({"data": "d", "type": "column", "x": "year", "y": ["people", "books"]})
    doubted, _ = plot_of(body, data, "ja")
    assert doubted is not None
    assert [series.title for series in doubted.series] == ["people（千人）", "books（千冊）"]


def test_the_points_of_a_scatter_chart_have_two_figures_and_perhaps_a_name() -> None:
    plot = draw(frame(("a", "x", "y"), ("p", 1, 10), ("r", 3, 30)), type="scatter", x="x", y="y", names="a")
    drawn = [(str(point.x), point.label, str(point.value)) for point in plot.series[0].points]
    assert drawn == [("1", "p", "10"), ("3", "r", "30")]
    assert (plot.x_axis and plot.x_axis.title, plot.y_axis and plot.y_axis.title) == ("x", "y")


def test_the_first_column_names_the_points_where_its_words_all_differ() -> None:
    def names(*rows: tuple[Any, ...], **chart: Any) -> list[str]:
        plot = draw(frame(("a", "x", "y"), *rows), type="scatter", x="x", y="y", **chart)
        return [point.name for series in plot.series for point in series.points]

    assert names(("投递", 1, 10), ("售后", 3, 30)) == ["投递", "售后"]
    assert names(("North", 1, 10), ("North", 3, 30)) == ["", ""]
    assert names(("1", 1, 10), ("2", 3, 30)) == ["", ""]
    assert names(("North", 1, 10), ("South", 3, 30), series="a") == ["", ""]


def test_many_points_bear_no_labels_and_their_axis_is_shown() -> None:
    plot = draw(frame(("a", "n"), *((f"c{n}", n) for n in range(30))), type="column", x="a", y="n")
    assert not plot.labelled
    assert plot.y_axis is not None
    assert plot.y_axis.shown


# ---------------------------------------------------------------------------------------------- mistakes


def test_every_column_that_is_wrong_is_reported_at_once() -> None:
    assert mistakes(YEARS, type="column", x="yaer", y=["post", "parcel"]) == [
        "'sales' has no column 'yaer' — did you mean 'year'?",
        "'sales' has no column 'parcel' — did you mean 'parcels'?",
    ]


def test_words_are_no_figures() -> None:
    data = frame(["place", "post", "parcels"], ["North", 1, 2])
    assert mistakes(data, type="column", x="post", y="place") == [
        "the column 'place' holds words, not figures — columns of figures: post, parcels"
    ]


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ({"type": "pie", "y": ["post", "parcels"]}, "a pie chart shows one row of figures"),
        ({"type": "pie", "y": "post", "stacked": "sum"}, "a pie chart is not stacked"),
        ({"type": "line", "y": "post", "stacked": "sum"}, "the lines of a line chart do not stand on each other"),
        ({"type": "combined", "y": "post"}, "a combined chart has two columns of figures or more"),
        ({"type": "line", "y": {"of": "post", "second_axis": True}}, "'second_axis' of a series is for combined charts"),
        ({"type": "column", "y": {"of": "post", "type": "line"}}, "'type' of a series is for combined charts"),
        ({"type": "column", "y": "post", "names": "year"}, "'names' is for scatter charts"),
        ({"type": "column", "y": "post", "highlight": "2019"}, "nothing in the chart is called '2019'"),
        ({"type": "line", "y": "post", "y_axis": {"min": 50}}, "an axis from 50 to 12"),
        ({"type": "area", "y": "parcels"}, "'parcels' has no figure at '2017', and an area would fall to nothing there"),
        ({"type": "area", "y": ["post", "parcels"], "stacked": "sum"}, "'parcels' has no figure at '2017'"),
    ],
)  # fmt: skip
def test_what_does_not_suit_the_type(chart: dict[str, Any], message: str) -> None:
    (found,) = mistakes(YEARS, x="year", **chart)
    assert found.startswith(message)


def test_no_slice_is_less_than_nothing() -> None:
    (found,) = mistakes(GROWTH, type="doughnut", x="kind", y="growth")
    assert found == "'parcels' is negative: it cannot be a slice of a whole — use 'type: bar'"


def test_two_figures_for_one_place() -> None:
    twice = frame(("year", "kind", "n"), ("2017", "post", 1), ("2017", "post", 2))
    (found,) = mistakes(twice, type="column", x="year", y="n", series="kind")
    assert found.startswith("two figures for 'post' at '2017'")


def test_more_than_can_be_told_apart() -> None:
    many = frame(("a", "n"), *((f"c{n}", n) for n in range(MAX_CATEGORIES + 1)))
    (found,) = mistakes(many, type="bar", x="a", y="n")
    assert found.startswith(
        "41 categories in one chart; more than 40 cannot be told apart — keep the first with 'top: 20'"
    )
    assert draw(many, type="line", x="a", y="n")


def test_a_chart_of_nothing() -> None:
    assert mistakes(frame(("a", "n"), ("x", None), ("y", None)), type="line", x="a", y="n") == [
        "a chart without a figure — look at its data"
    ]


# ---------------------------------------------------------------------------------------------- properties

FIGURES = st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)


@given(st.lists(FIGURES, min_size=2, max_size=30), st.sampled_from(["column", "bar", "line", "area"]), st.booleans())
def test_an_axis_holds_all_its_figures(values: list[Decimal], kind: str, labelled: bool) -> None:
    data = frame(("a", "n"), *((f"c{n}", value) for n, value in enumerate(values)))
    axis = draw(data, type=kind, x="a", y="n", labels=labelled and kind != "area").y_axis
    assert axis is not None
    assert all(axis.low <= value <= axis.high for value in values)
    assert axis.low < axis.high
    assert axis.step > 0


@given(st.lists(st.decimals(0, 10**6, places=1), min_size=2, max_size=8).filter(any))
def test_shares_add_up_to_a_hundred(values: list[Decimal]) -> None:
    data = frame(("a", "n"), *((f"c{n}", value) for n, value in enumerate(values)))
    (shares,) = labels(draw(data, type="pie", x="a", y="n"))
    whole = sum((Decimal(0) if share.startswith("<") else Decimal(share[:-1]) for share in shares), Decimal(0))
    assert abs(whole - 100) <= Decimal("0.05") * len(shares)


# ---------------------------------------------------------------------------------------------- descriptions


def test_a_description_tells_kind_range_and_extremes() -> None:
    many = frame(("a", "n"), *((name, n) for n, name in enumerate("pqrstu")))
    assert describe(draw(many, type="column", x="a", y="n"), "Sales.", "en") == (
        "Column chart: Sales. 6 categories, from p to u. Highest u (5), lowest p (0)."
    )


def test_a_course_of_time_is_told_as_a_trend() -> None:
    assert (
        describe(draw(YEARS, type="column", x="year", y="post"), "", "en") == "Column chart. 2016 10, 2017 12, 2018 11."
    )
    assert describe(draw(YEARS, type="line", x="year", y="post"), "件数", "zh-Hans") == (
        "折线图：件数。从2016的10升至2018的11，最高为2017（12），最低为2016（10）。"
    )


def test_few_figures_are_told_whole_with_their_unit() -> None:
    assert describe(draw(GROWTH, "zh-Hans", type="bar", x="kind", y="growth"), "增速", "zh-Hans") == (
        "条形图：增速。abroad34.0%，parcels−9.4%，letters−15.0%。"
    )


def test_slices_are_told_with_their_share() -> None:
    plot = draw(frame(("a", "n"), ("x", 3), ("y", 1)), type="pie", x="a", y="n")
    assert describe(plot, "", "en") == "Pie chart. x 75.0%, y 25.0%."


def test_every_language_of_ours_tells_charts() -> None:
    for lang in languages():
        text = describe(draw(YEARS, lang, type="combined", x="year", y=["post", "parcels"]), "A", lang)
        assert "{" not in text
        assert "post" in text


def test_a_combined_chart_of_lines_is_called_one_of_lines() -> None:
    y = [{"of": "post", "type": "line"}, {"of": "parcels", "second_axis": True}]
    assert describe(draw(YEARS, type="combined", x="year", y=y), "", "en").startswith("Line chart.")


def test_a_long_description_ends() -> None:
    names = tuple(f"series {'x' * 200} {n}" for n in range(6))
    data = frame(("a", *names), *((f"c{n}", 1, 2, 3, 4, 5, 6) for n in range(7)))
    assert len(describe(draw(data, type="line", x="a", y=list(names)), "", "en")) <= 600


def test_years_are_figures_where_a_chart_asks_for_them() -> None:
    data = frame(["when", "pieces"], ["2018", 5], ["2019", 7])
    plot = draw(data, type="scatter", x="when", y="pieces")
    assert [point.x for point in plot.series[0].points] == [2018, 2019]
    assert draw(data, type="column", x="pieces", y="when").series[0].points[0].label == "2018"


@pytest.mark.parametrize("layout", sorted(names()))
def test_no_two_slices_of_a_pie_have_one_colour(layout: str) -> None:
    spec = open_layout(layout).spec
    assert len({getattr(spec.colours, name) for name in spec.charts.palette[:MAX_SLICES]}) == MAX_SLICES


def test_percentages_of_a_whole_are_labelled_as_they_are_written() -> None:
    typed = frame(("of", "part"), ("a", Decimal("45.5")), ("b", Decimal("30.25")), ("c", Decimal("24.25")), units={"part": "%"})  # fmt: skip
    pie = draw(typed, type="pie", x="of", y="part")
    assert pie.are_shares
    assert [point.label for point in pie.series[0].points] == ["45.50%", "30.25%", "24.25%"]
    rounded = frame(("of", "a", "b"), ("x", 33, 66), ("y", 50, 51), units={"a": "%", "b": "%"})
    bar = draw(rounded, type="bar", x="of", y=["a", "b"], stacked="percent")
    assert [[point.label for point in series.points] for series in bar.series] == [["33%", "50%"], ["66%", "51%"]]
    bare = frame(("of", "part"), ("a", 60), ("b", 40))
    assert [point.label for point in draw(bare, type="pie", x="of", y="part").series[0].points] == ["60%", "40%"]
    near = frame(("of", "part"), ("a", 60), ("b", 41))
    assert [point.label for point in draw(near, type="pie", x="of", y="part").series[0].points] == ["59.4%", "40.6%"]
    of_less = frame(("of", "part"), ("a", 30), ("b", 30), units={"part": "%"})
    less, found = plot_of(
        ChartBody.model_validate({"data": "sales", "type": "pie", "x": "of", "y": "part"}), of_less, "en"
    )
    assert less is not None
    assert [point.label for point in less.series[0].points] == ["50.0%"] * 2
    assert [each.message for each in found] == [
        "the figures of 'part' are per cent and add up to 60: the shares drawn are others than these"
    ]


def test_the_axes_of_points_begin_before_a_point_at_their_beginning() -> None:
    points = frame(("x", "y"), (-1, 4), (0, -2), (1, 3), (2, 4))
    plot = draw(points, type="scatter", x="x", y="y")
    assert [axis and axis.low for axis in (plot.x_axis, plot.y_axis)] == [Decimal("-1.5"), -3]
    begun = draw(points, type="scatter", x="x", y="y", x_axis={"min": -1})
    assert begun.x_axis is not None
    assert begun.x_axis.low == -1
    from_zero = draw(frame(("x", "y"), (0, 0), (4, 4)), type="scatter", x="x", y="y")
    assert [axis and axis.low for axis in (from_zero.x_axis, from_zero.y_axis)] == [0, 0]


@pytest.mark.parametrize(
    ("categories", "chart", "title"),
    [
        (("36", "38", "40"), {}, "Week"),
        (("−5", "0", "5"), {}, "Week"),
        (("36", "38", "40"), {"caption": "Defects by week"}, ""),
        (("36", "38", "40"), {"x_axis": {"title": "Calendar week"}}, "Calendar week"),
        (("Week 36", "Week 38", "Week 40"), {}, ""),
        (("2016", "2017", "2018"), {}, ""),
    ],
)
def test_an_axis_of_numbers_that_name_nothing_has_the_title_of_their_column(
    categories: tuple[str, ...], chart: dict[str, Any], title: str
) -> None:
    data = frame(("Week", "open"), *((name, number) for number, name in enumerate(categories)))
    assert draw(data, type="line", x="Week", y="open", **chart).category_title == title
