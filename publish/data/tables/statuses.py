"""Which columns hold statuses though their author calls none of them so: by their titles and cells, or as one of several of nothing
but colours, those of periods, of sites, of partners."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from publish.data.tables.grid import Grid
from publish.model.data import Frame
from publish.model.nodes import Signal
from publish.model.status import are_colours, are_statuses

GRID: Final = 3
"""As many columns of colours are statuses, whatever their titles say."""


def status_columns(frame: Frame, grid: Grid | None) -> frozenset[int]:
    """The numbers of the columns that hold statuses; `grid` are the cells as they are written, None for data."""
    coloured = [number for number in range(len(frame.columns)) if are_colours(_said(frame, grid, number))]
    named = [each for each in coloured if are_statuses(list(_said(frame, grid, each)), frame.columns[each].title)]
    return frozenset(coloured if named or len(coloured) >= GRID else ())


def _said(frame: Frame, grid: Grid | None, number: int) -> Iterator[str]:
    """The texts of a column; a sign that its author wrote is a status."""
    written = [row[number] for row in grid.rows] if grid else []
    for cell, row in zip_longest(written, frame.rows):
        yield "red:" if cell is not None and isinstance(cell[0], Signal) else row[number].text
