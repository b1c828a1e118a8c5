"""The workbook embedded in a native chart, which PowerPoint opens to edit its data. The same plot gives the same bytes.

Categories are in the first column, a series in each of the next, and then the words of labels that no number format prints.
In a scatter chart the values of the `x` axis come first, and the names of the points last.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from publish.layouts.masters.package.packing import packed
from publish.model.plot import Plot, TargetLine
from publish.text.numbers import Format, in_figures
from publish.writers.deck.painting.cells import SHEET, counted, value_cells
from publish.writers.deck.painting.label_cells import LabelCell, figure_formula, label_range, quoted
from publish.writers.deck.painting.number_formats import code
from publish.writers.deck.painting.ooxml import unpacked

_CREATED: Final = datetime(2026, 1, 1)
"""The creation time of every workbook: it has no date of its own."""


def workbook(plot: Plot, labels: Mapping[int, tuple[LabelCell | None, ...]] | None = None, lang: str = "en") -> bytes:
    """The bytes of the `.xlsx`; `labels` are the cells of labels, by the numbers of their series, and `lang` is that of titles
    that say a figure."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    formats = {
        number_format: book.add_format({"num_format": code(number_format)})
        for number_format in dict.fromkeys(_formats(plot))
    }
    if plot.time is not None:
        dates = book.add_format({"num_format": plot.time.cell_code})
        for row, time in enumerate(plot.time.values, start=1):
            sheet.write_number(row, 0, counted(plot.time, time), dates)
    for row, column, value, format in _cells(plot):
        if isinstance(value, Decimal):
            sheet.write_number(row, column, float(value), formats[format] if format else None)
        elif value:
            sheet.write_string(row, column, value)
    for row, column, formula, now in _linked(plot, lang):
        sheet.write_formula(row, column, f"={formula}", None, now)
    for number, cells in (labels or {}).items():
        place = label_range(plot, labels or {}, number)
        if plot.type != "scatter":
            sheet.write_string(0, place.column, f"[{plot.series[number].title}]")
        for row, cell in enumerate(cells, start=place.first):
            if cell is not None and cell.formula:
                sheet.write_formula(row, place.column, f"={cell.formula}", None, cell.text)
            elif cell is not None:
                sheet.write_string(row, place.column, cell.text)
    book.close()
    return packed(unpacked(buffer.getvalue()))


Linked = tuple[int, int, str, str | float]
"""Row, column and formula of a cell that follows others, and its value now."""


def _linked(plot: Plot, lang: str) -> Iterator[Linked]:
    """Cells that follow others: a forecast begins at the last figure before it, a target is one figure all along, which its
    title says."""
    for number, series in enumerate(plot.series):
        cells = value_cells(plot, number)
        if series.role == "forecast" and plot.forecast and series.points[plot.forecast - 1].value is not None:
            at = plot.forecast - 1
            yield (
                cells.first + at,
                cells.column,
                value_cells(plot, series.of).at(at),
                float(series.points[at].value or 0),
            )
        if series.role == "target":
            target = plot.targets[sum(other.role == "target" for other in plot.series[:number])]
            yield 0, cells.column, _title(target, cells.at(0), lang), target.label
            for row in range(cells.first + 1, cells.last + 1):
                yield row, cells.column, cells.at(0), float(target.value)


def _title(target: TargetLine, cell: str, lang: str) -> str:
    """The formula of a target's title: its words, and its figure as the language prints it."""
    before, _, after = target.label.rpartition(in_figures(target.value, lang, target.format))
    return f"{quoted(before)}&{figure_formula(cell, target.format, lang)}&{quoted(after)}"


def _formats(plot: Plot) -> Iterator[Format]:
    yield from (series.format for series in plot.series)
    if plot.x_axis is not None:
        yield plot.x_axis.format


def _cells(plot: Plot) -> Iterator[tuple[int, int, str | Decimal | None, Format | None]]:
    """Row, column, content and format of every cell."""
    scattered = plot.type == "scatter"
    yield 0, 0, (plot.x_axis.title if plot.x_axis else "") if scattered else plot.category_title, None
    if plot.time is None:
        yield from ((row, 0, name, None) for row, name in enumerate(plot.categories, start=1))
    for number, series in enumerate(plot.series):
        cells = value_cells(plot, number)
        yield 0, cells.column, series.title, None
        for row, point in enumerate(series.points, start=cells.first):
            yield row, cells.column, point.value, series.format
            if scattered:
                yield row, 0, point.x, None
                yield row, len(plot.series) + 1, point.name, None
