"""The cells of the workbook in a native chart: where titles, categories and figures stand, and how charts refer to them."""

from __future__ import annotations

import datetime
from typing import Final

from publish.frozen import dataclass
from publish.model.plot import Plot, TimeAxis

SHEET: Final = "Sheet1"
FIRST_DAY: Final = datetime.date(1899, 12, 30).toordinal()
"""The day that spreadsheets count from."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A range of one column of the sheet; rows and columns count from 0."""

    column: int
    first: int
    last: int

    def at(self, index: int) -> str:
        """The reference of a single cell in formulas of the sheet: `B2`."""
        return f"{_column_name(self.column)}{self.first + index + 1}"

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


def counted(axis: TimeAxis, time: int) -> int:
    """A time as the cells of a sheet have it: the number of the day on which it begins."""
    match axis.unit:
        case "day":
            return time - FIRST_DAY
        case "month":
            return datetime.date(time // 12, time % 12 + 1, 1).toordinal() - FIRST_DAY
        case "year":
            return datetime.date(time, 1, 1).toordinal() - FIRST_DAY
