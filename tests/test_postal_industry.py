"""The second real report: every figure of its charts is the figure of the data file, on the page and in the deck's data sheets.

The file is read here with Python's own csv module, the deck's workbooks and the page's SVG as plain XML: nothing of what is
tested reads what is tested.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from publish.building import check
from publish.layouts import Layout
from publish.model import Chart, Report, walk_blocks
from publish.model.nodes import plain
from publish.writers import WRITERS
from publish.writers.briefing.charts import drawn

ROOT = Path(__file__).resolve().parents[1]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Row(NamedTuple):
    """A row of the State Post Bureau's table."""

    level: str
    indicator: str
    unit: str
    total: Decimal
    december: Decimal
    growth: Decimal
    growth_december: Decimal


def table() -> list[Row]:
    with (ROOT / "source" / "data" / "postal-industry-2018.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return [Row(level, name, unit, *map(Decimal, figures)) for level, name, unit, *figures in rows]


def express() -> list[Decimal]:
    """Growth of express: revenue in the year and in December, then volume."""
    rows = {row.unit: row for row in table() if row.indicator == "快递业务"}
    return [figure for unit in ("亿元", "万件") for figure in (rows[unit].growth, rows[unit].growth_december)]


def composition() -> list[Decimal]:
    """Parcels by where they go, the most first."""
    return sorted((row.total for row in table() if row.indicator in ("同城", "异地", "国际/港澳台")), reverse=True)


def kinds() -> list[Decimal]:
    """Growth of the eight kinds, the fastest first."""
    return sorted((row.growth for row in table() if row.level == "3"), reverse=True)


EXPECTED = {"快递业务量与业务收入的增速": express, "快递业务量的构成": composition, "各类业务量的增速": kinds}


class Made(NamedTuple):
    report: Report
    layout: Layout
    workbooks: tuple[bytes, ...]


@pytest.fixture(scope="module")
def products() -> Made:
    checked = check(ROOT / "source" / "postal-industry-2018.yaml")
    assert checked.diagnostics == ()
    assert checked.report is not None
    assert checked.layout is not None
    deck = WRITERS["deck"].write(checked.report, checked.layout).data
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".xlsx"))
        return Made(checked.report, checked.layout, tuple(archive.read(name) for name in names))


def charts(report: Report) -> list[Chart]:
    return [block for block in walk_blocks(report.sections) if isinstance(block, Chart)]


def cells(workbook: bytes) -> Iterator[str]:
    """The figures of a data sheet as they are written in it, row by row."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for cell in sheet.iter(f"{SHEET}c"):
        value = cell.find(f"{SHEET}v")
        if cell.get("t", "n") == "n" and value is not None:
            yield str(value.text)


def marks(svg: bytes) -> list[tuple[str, float, float]]:
    """The bars of a chart: what each says of itself, its width and its height."""
    found = []
    for path in etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):
        box = re.match(r"M[-\d.e]+,[-\d.e]+h([-\d.e]+)v([-\d.e]+)", path.get("d", ""))
        if path.get("aria-label") and box:
            found.append((str(path.get("aria-label")), float(box[1]), float(box[2])))
    return found


def test_it_has_a_chart_for_each_of_these(products: Made) -> None:
    assert [plain(block.chart.caption or ()) for block in charts(products.report)] == list(EXPECTED)
    assert len(products.workbooks) == len(EXPECTED)


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_data_sheet_and_data_file_hold_the_same_figures(products: Made, number: int) -> None:
    expected = list(EXPECTED.values())[number]()
    assert sorted(cells(products.workbooks[number])) == sorted(f"{figure.normalize():f}" for figure in expected)


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_the_marks_of_the_page_are_as_long_as_the_figures_of_the_data_file(products: Made, number: int) -> None:
    plot = charts(products.report)[number].chart.plot
    assert plot is not None
    bars = [
        (height if plot.type == "column" else width)
        for _, width, height in marks(drawn(plot, products.layout.spec, products.report.lang))
    ]
    expected = [abs(float(figure)) for figure in list(EXPECTED.values())[number]()]
    longest, largest = max(map(abs, bars)), max(expected)
    assert sorted(abs(bar) / longest for bar in bars) == pytest.approx(
        sorted(figure / largest for figure in expected), abs=1e-6
    )


def test_the_marks_say_the_figures_as_they_are_printed(products: Made) -> None:
    plot = charts(products.report)[2].chart.plot
    assert plot is not None
    printed = [
        label.rpartition(" ")[2] for label, _, _ in marks(drawn(plot, products.layout.spec, products.report.lang))
    ]
    assert printed == [f"{figure:+}".replace("-", "−") for figure in kinds()]


def test_every_figure_of_its_text_comes_from_the_data() -> None:
    """No figure is typed: but for dates, years and the sample of a factor, the source has no number of the table."""
    source = (ROOT / "source" / "postal-industry-2018.yaml").read_text(encoding="utf-8")
    figures = {str(abs(figure)) for row in table() for figure in row[3:] if abs(figure) > 12}
    typed = set(re.findall(r"(?<![\d.])\d+\.\d+", source))
    assert not figures & typed
