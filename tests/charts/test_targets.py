"""Target lines and forecast parts: on the page, native in the deck and in its data sheet, or said where they cannot be."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from publish.charts.alt_text import describe
from publish.charts.lettering import Lettering
from publish.layouts import open_layout
from publish.model.plot import Plot
from publish.writers.briefing.charts import bars, columns, drawn
from publish.writers.briefing.charts.canvas import Canvas
from tests.charts.test_plotting import draw, frame, mistakes
from tests.writers.deck.painting.formulas import evaluated
from tests.writers.deck.painting.test_labels import native

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SVG = "{http://www.w3.org/2000/svg}"
SALES = frame(("year", "sales", "cost", "rate"), ("2023", 80, 60, 3), ("2024", 95, 66, 4), ("2025", 118, 80, 2), ("2026", 130, None, 5), units={"sales": "EUR m", "cost": "EUR m"})  # fmt: skip
TARGETS = [{"value": 100, "label": "Plan"}, 120]
WITH_TARGETS: list[dict[str, Any]] = [
    {"type": "column", "y": "sales"},
    {"type": "column", "y": ["sales", "cost"]},
    {"type": "column", "y": ["sales", "rate"], "stacked": "sum"},
    {"type": "bar", "y": "sales"},
    {"type": "bar", "y": ["sales", "cost"]},
    {"type": "line", "y": ["sales", "cost"]},
    {"type": "area", "y": "sales"},
    {"type": "combined", "y": ["sales", {"of": "rate", "second_axis": True}]},
]


def on_page(plot: Plot, lang: str = "en") -> Canvas:
    spec = open_layout("official").spec
    canvas = Canvas(spec, Lettering(spec, lang), spec.briefing.charts.width)
    (bars if plot.is_horizontal else columns).draw(canvas, plot, lang)
    return canvas


def places(canvas: Canvas, name: str, upwards: bool) -> tuple[float, float]:
    """The range of a scale of figures on the page, and its ends."""
    (scale,) = (scale for scale in canvas.scales if scale["name"] == name)
    (low, high), (begin, end) = scale["domain"], scale["range"]
    return begin - low * (end - begin) / (high - low), (end - begin) / (high - low)


@pytest.mark.parametrize("chart", WITH_TARGETS)
def test_a_target_is_a_line_at_its_figure_in_both_products(chart: dict[str, Any]) -> None:
    plot = draw(SALES, x="year", target=TARGETS, **chart)
    shared = {series.format.unit for series in plot.series} == {"EUR m"}
    labels = (
        ["Plan 100", "Target 120"]
        if shared
        else ["Plan EUR\N{NO-BREAK SPACE}100\N{NO-BREAK SPACE}m", "Target EUR\N{NO-BREAK SPACE}120\N{NO-BREAK SPACE}m"]
    )
    assert [target.label for target in plot.targets] == labels
    assert describe(plot, "", "en").endswith(f"{labels[0]}. {labels[1]}.")
    # On the page: dashed lines where the scale has those figures, and their words.
    canvas = on_page(plot)
    zero, unit = places(canvas, "figures", not plot.is_horizontal)
    key = "x" if plot.is_horizontal else "y"
    assert [line[key] for line in canvas.dashed] == pytest.approx([zero + 100 * unit, zero + 120 * unit], abs=0.01)
    said = "".join(word["text"] for word in canvas.words).replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    assert all(label.replace(" ", "").replace("\N{NO-BREAK SPACE}", "") in said for label in labels)
    # In the deck: series of their own, the same figure all along, whose trend is the line; edited in one cell.
    xml, values, formulas = native(plot, "en")
    series = [one for one in xml.iter(f"{C}ser") if one.find(f"{C}trendline") is not None]
    assert [one.findtext(f"{C}tx//{C}v") for one in series] == labels
    for one, figure in zip(series, (100, 120), strict=True):
        assert {point.findtext(f"{C}v") for point in one.iterfind(f"{C}val//{C}pt")} == {str(figure)}
        (label,) = (label for label in one.iter(f"{C}dLbl") if label.find(f"{C}showSerName").get("val") == "1")
        assert label.find(f"{C}showVal").get("val") == "0"
        column = one.findtext(f"{C}val//{C}f").split("$")[1]
        assert values[f"{column}2"] == figure
        assert f"{column}2" not in formulas
        assert {formulas[f"{column}{row}"] for row in (3, 4, 5)} == {f"{column}2"}
        assert evaluated(formulas[f"{column}1"], values) == values[f"{column}1"]
        assert "77" in evaluated(formulas[f"{column}1"], values | {f"{column}2": 77.0})


@pytest.mark.parametrize(
    ("label", "shown"), [("目标90", "目标90"), ("达标线 90.0%", "达标线 90.0% 90"), ("190号", "190号 90")]
)
def test_a_label_that_tells_the_figure_is_all_that_stands_beside_the_line(label: str, shown: str) -> None:
    plot = draw(SALES, "zh-Hans", x="year", type="column", y="rate", target={"value": 90, "label": label})
    assert plot.targets[0].label == shown
    xml, values, formulas = native(plot, "zh-Hans")
    (one,) = (one for one in xml.iter(f"{C}ser") if one.find(f"{C}trendline") is not None)
    column = one.findtext(f"{C}val//{C}f").split("$")[1]
    assert values[f"{column}1"] == plot.targets[0].label
    if f"{column}1" in formulas:
        assert evaluated(formulas[f"{column}1"], values) == values[f"{column}1"]


def test_a_target_is_within_its_axis() -> None:
    for chart in WITH_TARGETS:
        plot = draw(SALES, x="year", target=500, **chart)
        assert plot.y_axis is not None
        assert plot.y_axis.high >= 500


def test_a_target_may_be_measured_on_the_second_axis() -> None:
    chart: dict[str, Any] = {"type": "combined", "y": ["sales", {"of": "rate", "second_axis": True}]}
    plot = draw(SALES, x="year", target={"value": 2.5, "label": "Inflation", "second_axis": True}, **chart)
    canvas = on_page(plot)
    zero, unit = places(canvas, "second", True)
    assert canvas.dashed[0]["y"] == pytest.approx(zero + 2.5 * unit, abs=0.01)
    assert plot.targets[0].label == "Inflation 2.5"


@pytest.mark.parametrize("lang", ["de", "zh-Hans", "ar"])
def test_a_target_without_a_name_is_called_so_in_the_language(lang: str) -> None:
    plot = draw(frame(("a", "n"), ("x", 1234.5), ("y", 3)), lang, type="column", x="a", y="n", target=1500)
    words = {"de": "Ziel 1.500", "zh-Hans": "目标 1,500", "ar": "الهدف"}[lang]
    assert plot.targets[0].label.startswith(words)


# ---------------------------------------------------------------------------------------------- forecasts


@pytest.mark.parametrize("chart", [one for one in WITH_TARGETS if one["type"] != "area"])
def test_the_forecast_is_set_off_in_both_products_and_said(chart: dict[str, Any]) -> None:
    plot = draw(SALES, x="year", forecast="2025", **chart)
    assert "orecast from 2025 on" in plot.subtitle
    assert "Forecast from 2025 on." in describe(plot, "", "en")
    svg = ElementTree.fromstring(drawn(plot, open_layout("plain").spec, "en"))
    edge = open_layout("plain").spec.colours.light1  # of a line over columns
    dashed = [node for node in svg.iter() if node.get("stroke-dasharray") and node.get("stroke") != edge]
    marks = {series.mark for series in plot.series}
    columns_of = [series for series in plot.series if series.mark == "column"]
    forecast = sum(point.value is not None for series in columns_of for point in series.points[2:])
    lines = sum(series.mark == "line" for series in plot.series)
    assert len(dashed) == forecast + lines
    assert sum(node.get("fill-opacity") == "0.3" for node in dashed) == forecast
    xml, values, formulas = native(plot, "en")
    if "column" in marks:
        (first, *_) = (one for one in xml.iter(f"{C}barChart"))
        pale = [point.find(f"{C}idx").get("val") for point in first.iter(f"{C}dPt") if list(point.iter(f"{A}alpha"))]
        assert set(pale) == {"2", "3"}
    for one in xml.iterfind(f".//{C}lineChart/{C}ser"):
        cached = [point.get("idx") for point in one.iterfind(f"{C}val//{C}pt")]
        is_dashed = one.find(f"{C}spPr/{A}ln/{A}prstDash") is not None
        assert cached in ((["1", "2", "3"], ["1", "2"]) if is_dashed else (["0", "1"],))
        if is_dashed:
            column = one.findtext(f"{C}val//{C}f").split("$")[1]
            assert values[f"{column}3"] == values[formulas[f"{column}3"]]


def test_the_names_at_the_ends_of_lines_stand_after_their_forecasts() -> None:
    plot = draw(SALES, x="year", forecast="2025", type="line", y=["sales", "cost"])
    xml, _, _ = native(plot, "en")
    named = {
        (one.findtext(f"{C}tx//{C}v"), label.find(f"{C}idx").get("val"))
        for one in xml.iter(f"{C}ser")
        for label in one.iter(f"{C}dLbl")
        if label.find(f"{C}showSerName") is not None and label.find(f"{C}showSerName").get("val") == "1"
    }
    assert named == {("sales", "3"), ("cost", "2")}


# ---------------------------------------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ({"type": "pie", "y": "sales", "target": 10}, "a pie chart has no target line"),
        ({"type": "scatter", "x": "sales", "y": "rate", "target": 10}, "a scatter chart has no target line"),
        ({"type": "bar", "y": ["sales", "rate"], "stacked": "percent", "target": 10}, "percentages have no target line"),
        ({"type": "area", "y": "sales", "forecast": "2025"}, "an area chart cannot show which part is a forecast"),
        ({"type": "doughnut", "y": "sales", "forecast": "2025"}, "a doughnut chart cannot show which part is a forecast"),
        ({"type": "line", "y": "sales", "forecast": "2027"}, "no category of the chart is called '2027' — did you mean '202"),
    ],
)  # fmt: skip
def test_what_no_chart_can_show_is_refused_with_a_mend(chart: dict[str, Any], message: str) -> None:
    (found,) = mistakes(SALES, **{"x": "year", **chart})
    assert found.startswith(message)
    assert " — " in found


def test_areas_through_which_others_are_seen_end_in_their_colour_in_both_products() -> None:
    trade = frame(("year", "sales", "cost"), ("2023", 80, 60), ("2024", 95, 66), ("2025", 118, 80))
    plot = draw(trade, x="year", type="area", y=["sales", "cost"])
    assert [mark["type"] for mark in on_page(plot).marks].count("line") == 2
    for looks in native(plot, "en")[0].findall(f".//{C}areaChart/{C}ser/{C}spPr"):
        fill, edge = looks.find(f"{A}solidFill/*"), looks.find(f"{A}ln/{A}solidFill/*")
        assert fill.attrib == edge.attrib
        assert fill.find(f"{A}alpha") is not None
        assert edge.find(f"{A}alpha") is None
    stacked = native(draw(trade, x="year", type="area", y=["sales", "cost"], stacked="sum"), "en")[0]
    for looks in stacked.findall(f".//{C}areaChart/{C}ser/{C}spPr"):
        assert looks.find(f"{A}solidFill/*").attrib != looks.find(f"{A}ln/{A}solidFill/*").attrib


def test_the_entries_left_out_of_the_legend_of_a_stack_of_bars_are_as_many_from_either_end() -> None:
    of = frame(("year", "sales", "cost"), ("2023", 80, 60), ("2024", 95, 66))
    plot = draw(of, x="year", type="bar", y=["sales", "cost"], stacked="sum", target=[5, 7])
    xml, _, _ = native(plot, "en")
    every = [(int(one.find(f"{C}order").get("val")), one.findtext(f"{C}tx//{C}v")) for one in xml.iter(f"{C}ser")]
    named = [title for _, title in sorted(every, key=lambda each: each[0])]
    assert named[:4] == [None, None, "sales", "cost"]
    left_out = {int(one.find(f"{C}idx").get("val")) for one in xml.iter(f"{C}legendEntry")}
    assert {0, 1, 4, 5} <= left_out
    assert not {2, 3} & left_out
    assert {len(named) - 1 - at for at in left_out if at < len(named)} == {at for at in left_out if at < len(named)}
