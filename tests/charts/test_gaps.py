"""Missing figures, zeros and negative ones: every kind of chart × where they are × both products, measured in what is drawn."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree

from publish.charts.plotting import plot_of
from publish.layouts import open_layout
from publish.model import ChartBody
from publish.model.data import Datum, Frame, FrameColumn
from publish.model.plot import Plot
from publish.text.numbers import Format, parse
from publish.writers.briefing.charts import drawn
from publish.writers.deck.painting.cells import value_cells
from publish.writers.deck.painting.chart_xml import chart_xml
from publish.writers.deck.painting.label_cells import label_cells
from publish.writers.deck.painting.workbook import workbook
from tests.writers.deck.test_any_chart import placed

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SVG = "{http://www.w3.org/2000/svg}"
COUNT = 6

KINDS: dict[str, dict[str, Any]] = {
    "column": {"type": "column"},
    "bar": {"type": "bar"},
    "line": {"type": "line"},
    "area": {"type": "area"},
    "combined": {"type": "combined"},
    "column sum": {"type": "column", "stacked": "sum"},
    "bar percent": {"type": "bar", "stacked": "percent"},
    "area sum": {"type": "area", "stacked": "sum"},
    "area percent": {"type": "area", "stacked": "percent"},
    "pie": {"type": "pie"},
    "doughnut": {"type": "doughnut"},
    "scatter": {"type": "scatter"},
}
#: Which figures of the second series are others than those of the first: empty, zero or negative.
CHANGES: dict[str, dict[int, str]] = {
    "first": {0: ""},
    "middle": {2: ""},
    "two": {2: "", 3: ""},
    "last": {COUNT - 1: ""},
    "all but one": {0: "", 1: "", 2: "", 4: "", 5: ""},
    "all": dict.fromkeys(range(COUNT), ""),
    "zero": {2: "0"},
    "negative": {2: "-4"},
}
EMPTY = ("first", "middle", "two", "last", "all but one")

#: What is refused, and the likeliest mend.
REFUSED = (
    {("area", change): "'type: line'" for change in EMPTY}
    | {(f"area {way}", change): "'type: column'" for way in ("sum", "percent") for change in EMPTY}
    | {("area sum", "negative"): "'type: column'"}
    | {(kind, "negative"): "'stacked: sum'" for kind in ("bar percent", "area percent")}
    | {(kind, "negative"): "'type: bar'" for kind in ("pie", "doughnut")}
    | {(kind, "all"): "" for kind in ("pie", "doughnut", "scatter")}
)
#: What is drawn, and doubted.
DOUBTED = (
    {(kind, change): "looks whole without it" for kind in ("column sum", "bar percent") for change in EMPTY}
    | {(kind, change): "no figure: no slice" for kind in ("pie", "doughnut") for change in EMPTY}
    | {("scatter", change): "not drawn" for change in EMPTY}
    | {
        (kind, "all"): "'b' has no figure, and is left out"
        for kind in KINDS
        if kind not in ("pie", "doughnut", "scatter")
    }
)


def plotted(kind: str, change: str) -> tuple[Plot | None, list[str]]:
    second = {at: str(at + 2) for at in range(COUNT)} | CHANGES[change]
    cells = [(f"c{at}", str(at + 1), second[at]) for at in range(COUNT)]
    rows = tuple((Datum(name), Datum(a, parse(a)), Datum(b, parse(b) if b else None)) for name, a, b in cells)
    columns = (FrameColumn("x", "x", False), *(FrameColumn(name, name, True, Format(0)) for name in "ab"))
    y = ["b"] if kind in ("pie", "doughnut", "scatter") else ["a", "b"]
    of: dict[str, Any] = {
        "data": "d",
        "x": "a" if kind == "scatter" else "x",
        "y": y,
        "labels": not kind.startswith("area"),
        **KINDS[kind],
    }
    plot, found = plot_of(ChartBody.model_validate(of), Frame(columns, rows), "en")
    return plot, [f"{diagnostic.message} — {diagnostic.hint}" for diagnostic in found]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_both_products_draw_the_same_figures_or_say_why_not(kind: str, change: str) -> None:
    plot, told = plotted(kind, change)
    if (kind, change) in REFUSED:
        assert plot is None
        assert len(told) == 1
        assert REFUSED[kind, change] in told[0]
        return
    assert plot is not None
    wanted = DOUBTED.get((kind, change))
    assert len(told) == (0 if wanted is None else 1)
    assert wanted is None or wanted in told[0]
    figures = {
        (series.title, at): point.value
        for series in plot.series
        for at, point in enumerate(series.points)
        if point.value is not None
    }
    if change == "all":
        assert [series.title for series in plot.series] == ["a"]
        assert not plot.has_legend
    assert on_page(plot) == {
        (title, at) for title, at in figures if plot.type not in ("pie", "doughnut") or figures[title, at]
    }
    assert in_deck(plot) == {key: float(value) for key, value in figures.items()}


def on_page(plot: Plot) -> set[tuple[str, int]]:
    """The figures that the page draws: marks by what they say, and the points that lines and areas lead through."""
    svg = ElementTree.fromstring(drawn(plot, open_layout("plain").spec, "en"))
    said = [node.get("aria-label", "") for node in svg.iter() if node.get("aria-label")]
    found = set()
    for series in plot.series:
        for at, point in enumerate(series.points):
            name = plot.categories[at] if plot.categories else point.name
            words = "; ".join(part for part in (name, series.title) if part)
            if any(one == f"{words}: {point.label}" or one == words for one in said):
                found.add((series.title, at))
        if series.mark == "area":
            (path,) = (
                node.get("d", "")
                for node in svg.iter(f"{SVG}path")
                if node.get("aria-label", "").startswith(f"{series.title}") and node.get("fill") not in (None, "none")
            )
            assert path.count("M") == 1  # no gap
            assert len(re.findall(r"[ML]", path)) == 2 * len(series.points)
            found |= {(series.title, at) for at in range(len(series.points))}
    if plot.type == "scatter":  # its points have no names: they are counted
        points = [node for node in svg.iter(f"{SVG}path") if ": " in node.get("aria-label", "")]
        assert len(points) == len(plot.series[0].points)
        found = {(plot.series[0].title, at) for at in range(len(points))}
    for series in plot.series:
        if series.mark == "line":
            paths = [node.get("d", "") for node in svg.iter(f"{SVG}path") if node.get("aria-label") == series.title]
            runs = _runs([point.value is not None for point in series.points])
            assert sum(path.count("M") for path in paths) == runs
    return found


def _runs(known: list[bool]) -> int:
    return sum(is_known and not before for is_known, before in zip(known, [False, *known], strict=False))


def in_deck(plot: Plot) -> dict[tuple[str, int], float]:
    """The figures that the deck's chart and its data sheet hold, which are the same, with gaps where there is none."""
    content = placed(plot, "Chart", "plain", "en")
    xml = etree.fromstring(chart_xml(content, "en"))
    assert xml.find(f".//{C}dispBlanksAs").get("val") == "gap"  # type: ignore[union-attr]
    with zipfile.ZipFile(io.BytesIO(workbook(content.plot, label_cells(content, "en")))) as book:
        sheet = {
            str(cell.get("r")): str(cell.findtext(f"{S}v"))
            for cell in etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{S}c")
            if cell.get("t") is None
        }
    found = {}
    listed: Any = sorted(xml.iter(f"{C}ser"), key=lambda one: int(one.find(f"{C}idx").get("val")))
    for number, (one, series) in enumerate(zip(listed, plot.series, strict=True)):
        values = one.find(f"{C}yVal" if plot.type == "scatter" else f"{C}val")
        for point in values.iter(f"{C}pt"):
            at = int(point.get("idx"))
            found[series.title, at] = float(point.findtext(f"{C}v"))
            assert float(sheet[value_cells(plot, number).at(at)]) == found[series.title, at]
        empty = [at for at, point in enumerate(series.points) if point.value is None]
        assert not any(value_cells(plot, number).at(at) in sheet for at in empty)
    return found


@pytest.mark.parametrize("count", [6, 40])
def test_a_point_without_neighbours_is_seen_in_both_products(count: int) -> None:
    """Where points have no markers because they are many, one that no line leads to has one."""
    values = [None if at in (9, 11) or at < 2 else at for at in range(count)]
    values[0] = 3
    rows = tuple(
        (Datum(f"Day {at}"), Datum("", None if value is None else parse(str(value)))) for at, value in enumerate(values)
    )
    frame = Frame((FrameColumn("x", "x", False), FrameColumn("y", "y", True, Format(0))), rows)
    plot, _ = plot_of(ChartBody.model_validate({"type": "line", "data": "d", "x": "x", "y": "y"}), frame, "en")
    assert plot is not None
    alone = [at for at in (0, 10) if at < count]
    xml = etree.fromstring(chart_xml(placed(plot, "Chart", "plain", "en"), "en"))
    series: Any = next(xml.iter(f"{C}ser"))
    usual = series.find(f"{C}marker/{C}symbol").get("val")
    own = {
        int(one.find(f"{C}idx").get("val")): one.find(f"{C}marker/{C}symbol").get("val")
        for one in series.iter(f"{C}dPt")
    }
    assert all(own.get(at, usual) == "circle" for at in alone)
    svg = ElementTree.fromstring(drawn(plot, open_layout("plain").spec, "en"))
    said = {node.get("aria-label", "") for node in svg.iter(f"{SVG}path")}
    assert all(any(one.startswith(f"Day {at}; y") for one in said) for at in alone)
