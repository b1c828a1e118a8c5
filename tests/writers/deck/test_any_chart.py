"""What holds for every native chart: it is drawn, inside its place, and its figures are those of the plot in all their digits."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.charts.plotting import plot_of
from publish.model import ChartBody
from publish.model.data import Datum, Frame, FrameColumn
from publish.model.plot import Plot
from publish.writers.deck.painting.cells import Cells, category_cells, title_cell, value_cells, x_cells
from publish.writers.deck.painting.chart_xml import chart_xml
from publish.writers.deck.painting.number_formats import shortest
from publish.writers.deck.painting.workbook import workbook
from publish.writers.deck.planning.charts.colours import chart_colours
from publish.writers.deck.planning.charts.layout import chart_style, placed_chart
from publish.writers.deck.slides import ChartContent
from tests.writers.deck.conftest import fitter, layout_and_master

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=24).map(str.strip).filter(bool)
FIGURES = st.none() | st.decimals(-(10**12), 10**12, places=3, allow_nan=False, allow_infinity=False)
PLACES = ["Chart", "Chart with 3 findings", "Composition with 2 findings"]


@st.composite
def plots(draw: st.DrawFn) -> Plot:
    """A plot of any type, of a chart without a mistake."""
    kind = draw(st.sampled_from(["column", "bar", "line", "area", "pie", "doughnut", "scatter", "combined"]))
    titles = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    rows = draw(st.lists(NAMES, min_size=1, max_size=30, unique=True))
    signed = kind not in ("pie", "doughnut")
    cells = [[draw(FIGURES.map(lambda v: v if v is None or signed else abs(v))) for _ in titles] for _ in rows]
    columns = (FrameColumn("of", "of", False), *(FrameColumn(f"c{n}", value, True) for n, value in enumerate(titles)))
    body = tuple(
        (Datum(name), *(Datum("" if value is None else str(value), value) for value in row))
        for name, row in zip(rows, cells, strict=True)
    )
    chosen: list[Any] = [f"c{n}" for n in range(len(titles))]
    chart: dict[str, Any] = {"type": kind, "data": "d", "x": "of", "y": chosen}
    if kind in ("pie", "doughnut"):
        chart["y"] = chosen[:1]
    elif kind == "scatter":
        assume(len(titles) > 1)
        chart |= {"x": "c0", "y": chosen[1:2], "names": "of"}
    elif kind in ("column", "bar", "area"):
        chart["stacked"] = draw(st.sampled_from(["no", "sum", "percent"]))
    if draw(st.booleans()):
        chart["labels"] = draw(st.booleans())
    plot, _ = plot_of(ChartBody.model_validate(chart), Frame(columns, body), draw(st.sampled_from(["en", "zh-Hans"])))
    assume(plot is not None)
    assert plot is not None
    return plot


def placed(plot: Plot, place: str, layout: str, lang: str) -> ChartContent:
    """The chart as it stands on a slide."""
    opened, master = layout_and_master(layout)
    placeholder = master.placeholder(place, 25)
    assert placeholder is not None
    colours = chart_colours(opened.spec.charts, opened.spec.deck, master.theme, ("FFFFFF",), True)
    style = chart_style(opened.spec.deck, colours, fitter(lang, layout).ruler, lang)
    return placed_chart(plot, placeholder, "chart", "What it shows", style)


def sheet(plot: Plot) -> dict[tuple[int, int], str]:
    """The cells of the workbook (row, column, from 0) as it stores them."""
    with zipfile.ZipFile(io.BytesIO(workbook(plot))) as book:
        names = set(book.namelist())
        shared = book.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b"<none/>"
        texts = ["".join(map(str, node.itertext())) for node in etree.fromstring(shared).iter(f"{S}si")]
        found: dict[tuple[int, int], str] = {}
        for number, row in enumerate(etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{S}row")):
            at = int(row.get("r", number + 1)) - 1
            for cell in row.iter(f"{S}c"):
                column = ord(str(cell.get("r"))[0]) - ord("A")
                value = cell.findtext(f"{S}v")
                if value is not None:
                    found[at, column] = texts[int(value)] if cell.get("t") == "s" else value
    return found


def column(cells: dict[tuple[int, int], str], place: Cells) -> list[str | None]:
    return [cells.get((row, place.column)) for row in range(place.first, place.last + 1)]


def cached(element: Any) -> dict[int, str]:
    return {int(point.get("idx")): point.findtext(f"{C}v") for point in element.iter(f"{C}pt")}


def without_spaces(text: str) -> str:
    return "".join(text.split())


def exact(values: list[Decimal | None]) -> dict[int, str]:
    return {at: shortest(value) for at, value in enumerate(values) if value is not None}


@given(plot=plots(), place=st.sampled_from(PLACES), layout=st.sampled_from(["plain", "official"]))
@settings(max_examples=80)
def test_every_chart_is_drawn_inside_its_place(plot: Plot, place: str, layout: str) -> None:
    content = placed(plot, place, layout, "zh-Hans")
    for left, top, width, height in (content.inner, *([content.legend] if content.legend else [])):
        assert left >= 0
        assert top >= 0
        assert width > 0
        assert height > 0
        assert left + width <= 1.001
        assert top + height <= 1.001
    box, whole = content.box, layout_and_master(layout)[1].placeholder(place, 25)
    assert whole is not None
    assert box.top >= whole.box.top
    assert box.top + box.height <= whole.box.top + whole.box.height + 2
    etree.fromstring(chart_xml(content, "zh-Hans"))


@given(plot=plots())
@settings(max_examples=80)
def test_the_figures_of_chart_and_workbook_are_those_of_the_plot(plot: Plot) -> None:
    drawn = etree.fromstring(chart_xml(placed(plot, "Chart", "plain", "en"), "en"))
    cells = sheet(plot)
    listed: Any = sorted(drawn.iter(f"{C}ser"), key=lambda element: int(element.find(f"{C}idx").get("val")))
    assert len(listed) == len(plot.series)
    scattered = plot.type == "scatter"
    for number, (element, series) in enumerate(zip(listed, plot.series, strict=True)):
        values = [point.value for point in series.points]
        assert cached(element.find(f"{C}yVal" if scattered else f"{C}val")) == exact(values)
        kept = column(cells, value_cells(plot, number))
        assert [None if cell is None else float(cell) for cell in kept] == [
            None if value is None else float(value) for value in values
        ]
        assert column(cells, title_cell(number)) == [series.title]
        if scattered:
            along = [point.x for point in series.points]
            assert cached(element.find(f"{C}xVal")) == exact(along)
            kept = column(cells, x_cells(plot, number))
            assert [cell and float(cell) for cell in kept] == [None if x is None else float(x) for x in along]
        else:
            shown = cached(element.find(f"{C}cat"))  # in lines, where programs would part words
            assert {at: without_spaces(name) for at, name in shown.items()} == {
                at: without_spaces(name) for at, name in enumerate(plot.categories)
            }
    if not scattered:
        assert column(cells, category_cells(plot)) == list(plot.categories)


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_character_that_no_file_can_hold_is_left_out(layout: str) -> None:
    columns = (FrameColumn("a", "a", False), FrameColumn("b", "b\x07", True))
    rows = ((Datum("x\x01\uffffy"), Datum("1", Decimal(1))), (Datum("z"), Datum("2", Decimal(2))))
    body = ChartBody.model_validate({"type": "line", "data": "d", "x": "a", "y": ["b"]})
    plot, _ = plot_of(body, Frame(columns, rows), "en")
    assert plot is not None
    assert b"xy" in chart_xml(placed(plot, "Chart", layout, "en"), "en")
