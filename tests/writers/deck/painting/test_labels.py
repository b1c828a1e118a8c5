"""The data labels of native charts: printed by a number format, or read from cells whose formulas follow the figures."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.model.plot import Plot
from publish.text.numbers import Format, in_figures
from publish.writers.deck.painting.chart_xml import chart_xml
from publish.writers.deck.painting.label_cells import figure_formula, label_cells
from publish.writers.deck.painting.workbook import workbook
from tests.charts.test_plotting import draw, frame
from tests.writers.deck.painting.formulas import evaluated
from tests.writers.deck.test_any_chart import placed

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

SALES = frame(
    ("place", "sales", "profit"), ("North", 12345.5, 20000.25), ("South", 1234567.25, -300.5), ("West", 999.96, 0)
)
PARTS = frame(("kind", "a", "b", "c"), ("all", 60, 25.5, 3.3), ("some", 5, 0, 7))
TYPED_PARTS = frame(("kind", "a", "b"), ("all", 60.25, 39.75), ("some", 39, 61), units={"a": "%", "b": "%"})
TOWNS = frame(("town", "x", "y"), ("Köln", 1, 10.5), ("Bonn", 2, 11))

#: Charts whose labels no number format of theirs prints alone, and charts whose labels one does.
FROM_CELLS: list[tuple[str, Any, dict[str, Any]]] = [
    ("de", SALES, {"type": "column", "x": "place", "y": ["sales", "profit"]}),
    ("de", SALES, {"type": "bar", "x": "place", "y": ["sales", "profit"]}),
    ("fr", SALES, {"type": "line", "x": "place", "y": ["sales", "profit"], "labels": True}),
    (
        "es",
        SALES,
        {"type": "combined", "x": "place", "y": ["sales", {"of": "profit", "second_axis": True}], "labels": True},
    ),
    ("en", PARTS, {"type": "bar", "x": "kind", "y": ["a", "b", "c"], "stacked": "percent"}),
    ("zh-Hans", PARTS, {"type": "column", "x": "kind", "y": ["a", "b", "c"], "stacked": "percent"}),
    ("de", PARTS, {"type": "pie", "x": "kind", "y": "a"}),
    ("de", PARTS, {"type": "doughnut", "x": "kind", "y": "c"}),
    ("fr", TYPED_PARTS, {"type": "pie", "x": "kind", "y": "a"}),
    ("zh-Hans", TYPED_PARTS, {"type": "bar", "x": "kind", "y": ["a", "b"], "stacked": "percent"}),
    ("en", TOWNS, {"type": "scatter", "x": "x", "y": "y", "names": "town"}),
]
PRINTED: list[tuple[str, Any, dict[str, Any]]] = [
    ("en", SALES, {"type": "column", "x": "place", "y": ["sales", "profit"]}),
    ("zh-Hans", SALES, {"type": "line", "x": "place", "y": ["sales", "profit"], "labels": True}),
    ("ja", PARTS, {"type": "pie", "x": "kind", "y": "a"}),
    ("en", PARTS, {"type": "column", "x": "kind", "y": ["a", "c"], "stacked": "sum"}),
]


def native(plot: Plot, lang: str) -> tuple[Any, dict[str, Any], dict[str, str]]:
    """The chart's XML, and the cells of its workbook: values, and formulas."""
    content = placed(plot, "Chart", "plain", lang)
    with zipfile.ZipFile(io.BytesIO(workbook(content.plot, label_cells(content, lang), lang))) as book:
        texts = [
            "".join(map(str, node.itertext()))
            for node in etree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{S}si")
        ]
        values: dict[str, Any] = {}
        formulas: dict[str, str] = {}
        for cell in etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{S}c"):
            name, text, kind = str(cell.get("r")), str(cell.findtext(f"{S}v")), cell.get("t")
            values[name] = texts[int(text)] if kind == "s" else text if kind == "str" else float(text)
            if (formula := cell.findtext(f"{S}f")) is not None:
                formulas[name] = formula
    return etree.fromstring(chart_xml(content, lang)), values, formulas


@pytest.mark.parametrize(("lang", "data", "chart"), FROM_CELLS)
def test_labels_are_read_from_cells_whose_formulas_give_them(lang: str, data: Any, chart: dict[str, Any]) -> None:
    plot = draw(data, lang, **chart)
    drawn, values, formulas = native(plot, lang)
    sources = list(drawn.iter(f"{C15}datalabelsRange"))
    assert len(sources) == len(plot.series)
    for source in sources:
        column, first = source.findtext(f"{C15}f").split("!")[1].split(":")[0].replace("$", " ").split()
        cached = {int(point.get("idx")): point.findtext(f"{C}v") for point in source.iter(f"{C}pt")}
        assert cached
        series = source.getparent().getparent().getparent()
        shown = {
            int(label.find(f"{C}idx").get("val")): label
            for label in series.iter(f"{C}dLbl")
            if label.find(f"{C}delete") is None
        }
        assert shown.keys() == cached.keys()
        for at, text in cached.items():
            cell = f"{column}{int(first) + at}"
            assert values[cell] == text
            (field,) = shown[at].iter(f"{A}fld")
            assert (field.get("type"), field.findtext(f"{A}t")) == ("CELLRANGE", text)
            if plot.type != "scatter":
                assert evaluated(formulas[cell], values) == text
    assert not list(drawn.iter(f"{A}r")) or plot.type == "scatter"
    assert {len(extension) for extension in drawn.iter(f"{C}ext")} == {1}


@pytest.mark.parametrize(("lang", "data", "chart"), PRINTED)
def test_labels_that_a_number_format_prints_need_no_cells(lang: str, data: Any, chart: dict[str, Any]) -> None:
    drawn, _, formulas = native(draw(data, lang, **chart), lang)
    assert not formulas
    assert not list(drawn.iter(f"{C15}datalabelsRange"))
    assert not list(drawn.iter(f"{A}r"))


def test_a_label_follows_its_figure_when_the_data_sheet_is_edited() -> None:
    _, values, formulas = native(draw(PARTS, "de", type="bar", x="kind", y=["a", "b", "c"], stacked="percent"), "de")
    edited = values | {"B2": 100.0, "C2": 80.0, "D2": 20.0}
    assert [evaluated(formulas[cell], edited) for cell in ("E2", "F2")] == [
        "50,0\N{NO-BREAK SPACE}%",
        "40,0\N{NO-BREAK SPACE}%",
    ]
    assert evaluated(formulas["E2"], values | {"B2": None}) == ""


TYPED = ("=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "{=1}", '="x"&"', "https://a.example/=1")
"""What a spreadsheet would take for a formula or a link, were it typed."""


@pytest.mark.parametrize(
    "chart",
    [
        {
            "type": "column",
            "x": "=A1",
            "y": ["@a", {"of": "b", "title": '="b"&"'}],
            "target": {"value": 3, "label": '=T"3'},
        },
        {"type": "bar", "x": "=A1", "y": ["@a", "b"], "stacked": "percent"},
        {"type": "pie", "x": "=A1", "y": "@a"},
        {"type": "scatter", "x": "@a", "y": "b", "names": "=A1"},
    ],
    ids=lambda chart: str(chart["type"]),
)
def test_no_text_becomes_a_formula_in_the_data_sheet(chart: dict[str, Any]) -> None:
    data = frame(("=A1", "@a", "b"), *((text, at + 1, 12.5) for at, text in enumerate(TYPED)))
    _, values, formulas = native(draw(data, "de", **chart), "de")
    assert {cell for cell, value in values.items() if value in TYPED}.isdisjoint(formulas)
    assert {value for value in values.values() if value in TYPED} == set(TYPED)
    for cell, formula in formulas.items():
        bare = re.sub('"(?:[^"]|"")*"', "", formula)
        assert not re.search(r"[@{']|cmd|@SUM|A1\b|1\+1|2\+3", bare), formula
        assert evaluated(formula, values) == values[cell]


@given(
    st.decimals(-(10**11), 10**11, places=3, allow_nan=False, allow_infinity=False),
    st.integers(0, 2),
    st.sampled_from([None, True, False]),
    st.booleans(),
    st.sampled_from(["en", "de", "fr", "es", "zh-Hans", "de-CH", "en-IN"]),
)
@settings(max_examples=200)
def test_formulas_print_figures_as_the_language_does(
    value: Decimal, decimals: int, grouping: bool | None, sign: bool, lang: str
) -> None:
    format = Format(decimals, "", grouping, sign)
    assert evaluated(figure_formula("B2", format, lang), {"B2": float(value)}) == in_figures(value, lang, format)


@pytest.mark.parametrize("lang", ["en", "de", "en-IN", "sv"])
def test_turned_labels_are_turned_whoever_prints_them(lang: str) -> None:
    many = frame(("a", "x", "y", "z"), *((f"n{at}", 12345678.5, 23456789.25, 34567890) for at in range(8)))
    chart, _, _ = native(draw(many, lang, type="column", x="a", y=["x", "y", "z"], labels=True), lang)
    labels = [body.get("rot") for each in chart.iter(f"{C}dLbls") for body in each.iter(f"{A}bodyPr")]
    assert set(labels) == {"-5400000"}


def test_labels_of_neighbours_are_a_space_apart() -> None:
    def turned(figures: int) -> bool:
        data = frame(("a", "x", "y"), *((f"n{at}", 10**figures, 10**figures) for at in range(10)))
        return placed(
            draw(data, "sv", type="column", x="a", y=["x", "y"], labels=True), "Chart", "plain", "sv"
        ).labels_turned

    assert [turned(figures) for figures in range(1, 10)] == sorted(turned(figures) for figures in range(1, 10))
    assert not turned(1)
    assert turned(9)
