"""The workbook embedded in a native chart, which PowerPoint opens to edit its data. The same plot gives the same bytes.

Categories are in the first column, a series in each of the next. In a scatter chart the values of the `x` axis come first,
and the names of the points last.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from publish.layouts.masters.package.packing import packed
from publish.model.plot import Plot
from publish.text.numbers import Format
from publish.writers.deck.painting.number_formats import code
from publish.writers.deck.painting.ooxml import unpacked

SHEET: Final = "Sheet1"
_CREATED: Final = datetime(2026, 1, 1)
"""The creation time of every workbook: it has no date of its own."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A range of one column of the sheet; rows and columns count from 0."""

    column: int
    first: int
    last: int

    @property
    def formula(self) -> str:
        """The reference of the range in charts: `Sheet1!$B$2:$B$5`."""
        name = _column_name(self.column)
        start = f"{SHEET}!${name}${self.first + 1}"
        return start if self.first == self.last else f"{start}:${name}${self.last + 1}"


def _column_name(column: int) -> str:
    """The name of a column in a sheet: A … Z, AA …

    >>> _column_name(0), _column_name(27)
    ('A', 'AB')
    """
    high, low = divmod(column, 26)
    return (_column_name(high - 1) if high else "") + chr(ord("A") + low)


def title_cell(series: int) -> Cells:
    """The cell of a series' title."""
    return Cells(series + 1, 0, 0)


def category_cells(plot: Plot) -> Cells:
    """The cells of the categories."""
    return Cells(0, 1, max(len(plot.categories), 1))


def value_cells(plot: Plot, series: int) -> Cells:
    """The cells of a series' values."""
    first = 1 + (sum(len(earlier.points) for earlier in plot.series[:series]) if plot.type == "scatter" else 0)
    return Cells(series + 1, first, first + max(len(plot.series[series].points), 1) - 1)


def x_cells(plot: Plot, series: int) -> Cells:
    """The cells of a scatter chart's series' values on the `x` axis."""
    values = value_cells(plot, series)
    return Cells(0, values.first, values.last)


def workbook(plot: Plot) -> bytes:
    """The bytes of the `.xlsx`."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    formats = {
        number_format: book.add_format({"num_format": code(number_format)})
        for number_format in dict.fromkeys(_formats(plot))
    }
    for row, column, value, format in _cells(plot):
        if isinstance(value, Decimal):
            sheet.write_number(row, column, float(value), formats[format] if format else None)
        elif value:
            sheet.write_string(row, column, value)
    book.close()
    return packed(unpacked(buffer.getvalue()))


def _formats(plot: Plot) -> Iterator[Format]:
    yield from (series.format for series in plot.series)
    if plot.x_axis is not None:
        yield plot.x_axis.format


def _cells(plot: Plot) -> Iterator[tuple[int, int, str | Decimal | None, Format | None]]:
    """Row, column, content and format of every cell."""
    scattered = plot.type == "scatter"
    yield 0, 0, (plot.x_axis.title if plot.x_axis else "") if scattered else plot.category_title, None
    yield from ((row, 0, name, None) for row, name in enumerate(plot.categories, start=1))
    for number, series in enumerate(plot.series):
        cells = value_cells(plot, number)
        yield 0, cells.column, series.title, None
        for row, point in enumerate(series.points, start=cells.first):
            yield row, cells.column, point.value, series.format
            if scattered:
                yield row, 0, point.x, None
                yield row, len(plot.series) + 1, point.name, None
