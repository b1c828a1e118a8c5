"""Columns of amounts that bear their unit in every cell (`£12,400`, `3.5 Mio. €`, `12 台`): what they are worth, to be added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from publish.data.tables.written import read
from publish.model.data import Datum, Frame
from publish.text.figures import Amount, amount_of, has_no_figure
from publish.text.numbers import MINUS, Format, in_figures


@dataclass(frozen=True, slots=True)
class Affixes:
    """What stands before and behind each figure of a column."""

    before: str
    after: str

    def around(self, value: Decimal, lang: str, format: Format) -> str:
        """A figure of the column as its cells are written."""
        sign = MINUS if value < 0 else ""
        return f"{sign}{self.before}{in_figures(abs(value), lang, format)}{self.after}"


def with_amounts(frame: Frame, lang: str) -> tuple[Frame, Mapping[int, Affixes]]:
    """The frame with the values of such columns, and what stands around the figures of each."""
    affixes: dict[int, Affixes] = {}
    columns, rows = list(frame.columns), [list(row) for row in frame.rows]
    for index, column in enumerate(columns):
        if column.is_number or column.is_text or not column.adds_up:
            continue
        found = _amounts([row[index] for row in rows], lang)
        if found is None:
            continue
        affixes[index], values = found
        columns[index] = replace(column, is_number=True, bad=())
        for row, value in zip(rows, values, strict=True):
            row[index] = replace(row[index], value=value)
    if not affixes:
        return frame, affixes
    return replace(frame, columns=tuple(columns), rows=tuple(map(tuple, rows))), affixes


def _amounts(cells: Sequence[Datum], lang: str) -> tuple[Affixes, Sequence[Decimal | None]] | None:
    """The values of cells that are all amounts of one unit, or say that there is none; None for any others."""
    amounts = [amount_of(cell.text) for cell in cells]
    known = [amount for amount in amounts if amount is not None]
    if any(amount is None and not has_no_figure(cell.text) for amount, cell in zip(amounts, cells, strict=True)):
        return None
    if len({_unit(amount) for amount in known}) != 1:
        return None
    bare = [replace(cell, text=amount.number if amount else "") for amount, cell in zip(amounts, cells, strict=True)]
    reading = read(bare, lang)
    if reading.bad or reading.doubtful:
        return None
    return Affixes(known[0].before, known[0].after), reading.values


def _unit(amount: Amount) -> tuple[str, str]:
    return amount.before.strip(), amount.after.strip()
