"""Columns of amounts that bear their unit in every cell (`£12,400`, `3.5 Mio. €`, `12 台`): what they are worth, to be added up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.data.tables.written import read
from publish.frozen import dataclass
from publish.model.data import Datum, Frame
from publish.text.figures import CURRENCY, Amount, amount_of, has_no_figure, is_currency, parts_of
from publish.text.locales import number_marks
from publish.text.numbers import MINUS, Format, in_figures


@dataclass(frozen=True, slots=True)
class Affixes:
    """What stands before and behind each figure of a column, and what parts its thousands, where that is not as the language has
    it."""

    before: str
    after: str
    group: str | None = None

    def around(self, value: Decimal, lang: str, format: Format) -> str:
        """A figure of the column as its cells are written."""
        sign = MINUS if value < 0 else "+" if value and format.sign else ""
        format = replace(format, sign=False)
        figure = in_figures(
            abs(value), lang, format if self.group is None else replace(format, grouping=bool(self.group))
        )
        if self.group:
            figure = figure.replace(number_marks(lang)[1], self.group)
        return f"{sign}{self.before}{figure}{self.after}"


def as_written(cells: Sequence[Datum]) -> Affixes:
    """What stands around the figures of a column that is written in the report, if it is the same around all of them.

    >>> as_written([Datum("34,0 %"), Datum("8,2 %"), Datum("–")])
    Affixes(before='', after=' %', group=None)
    """
    around = {(before.rstrip("+-−–± "), after) for before, _, after in _parts(cells)}
    return Affixes(*around.pop()) if len(around) == 1 else Affixes("", "")


def are_changes(cells: Sequence[Datum]) -> bool:
    """Whether the figures of a column are changes: all that are more than nothing bear a plus.

    >>> are_changes([Datum("+4", value=Decimal(4)), Datum("-2", value=Decimal(-2))]), are_changes([Datum("-2", value=Decimal(-2))])
    (True, False)
    """
    rises = [cell.text.lstrip().startswith(("+", "＋")) for cell in cells if cell.value is not None and cell.value > 0]
    return bool(rises) and all(rises)


def thousands(columns: Iterable[Sequence[Datum]], lang: str) -> str | None:
    """What parts the thousands of figures that are written in the report: the mark of the first of these columns that has such
    figures ("" where nothing parts them), also where it is that of the language, which leaves four digits together in Spanish; None
    if no figure is that long, or it is not the same in all of them.

    >>> short, bare = [Datum("520"), Datum("740")], [Datum("£5400")]
    >>> thousands([[Datum("742'300"), Datum("81'500")]], "fr-CH"), thousands([short, bare], "en"), thousands([short], "en")
    ("'", '', None)
    >>> thousands([[Datum("1.234,50"), Datum("98,00")]], "es"), thousands([[Datum("1234,50")]], "es")
    ('.', '')
    """
    own = number_marks(lang)[1]
    for cells in columns:
        numbers = [number for _, number, _ in _parts(cells)]
        if own and any(re.search(rf"\d{re.escape(own)}\d{{3}}(?!\d)", number) for number in numbers):
            return own
        if any(map(_POINTED.search, numbers)):
            return None
        marks = {mark[0] if (mark := _GROUP.search(number)) else "" for number in numbers if _LONG.match(number)}
        if marks:
            group = marks.pop()
            return None if marks or group == number_marks(lang)[1] else group
    return None


def _parts(cells: Sequence[Datum]) -> list[tuple[str, str, str]]:
    return [found for cell in cells if (found := parts_of(cell.text)) is not None]


_LONG: Final = re.compile(r"[\d'’ \u00a0\u2009\u202f]{4}")
_POINTED: Final = re.compile(r"[.,]\d{3}(?!\d)")
"""Thousands that are parted by a mark that may be a decimal one elsewhere."""
_GROUP: Final = re.compile(r"(?<=\d)['’ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
"""A mark between thousands that no language has for a decimal mark."""


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
    is_money = any(sign and re.fullmatch(CURRENCY, sign) and is_currency(sign) for sign in _unit(known[0]))
    if reading.bad or (reading.doubtful and not is_money):  # no money has three decimals: `1.500 €`
        return None
    return Affixes(known[0].before, known[0].after), reading.values


def _unit(amount: Amount) -> tuple[str, str]:
    return amount.before.strip(), amount.after.strip()
