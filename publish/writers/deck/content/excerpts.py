"""The columns of a table that its author chose for the slide; the others are told in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from publish.model import HeadCell, Span, TableBody
from publish.model.nodes import Inlines, Text
from publish.text.locales import is_chinese, locale_of

MOST_TOLD: Final = 12
"""Of how many rows the notes tell what a column holds that the slide leaves out."""


def excerpt(table: TableBody) -> TableBody:
    """The table with the columns that the deck shows."""
    if not table.on_slides:
        return table
    shown = table.on_slides
    return table.model_copy(
        update={
            "head": tuple(table.head[number] for number in shown),
            "head_rows": tuple(tuple(_heads(row, shown)) for row in table.head_rows),
            "body": tuple(_cells(table, at, row) for at, row in enumerate(table.body)),
            "spans": tuple(_spans(table, shown)),
        }
    )


def left_out(table: TableBody, lang: str) -> Iterator[Inlines]:
    """A paragraph for each column that the slide leaves out: its title, and its cells after what begins their rows."""
    if not table.on_slides:
        return
    colon, comma = ("：", "；") if is_chinese(lang) else (": ", "; ")
    where = locale_of(lang).only_briefing
    for number, column in enumerate(table.head):
        if number in table.on_slides:
            continue
        told: list[Inlines] = []
        rows = [row for row in table.body if number < len(row) and row[number]]
        for row in islice(rows, MOST_TOLD):
            name = row[0] if number and row[0] else ()
            between = (Text(comma),) if told else ()
            told.append((*between, *name, *((Text(colon),) if name else ()), *(row[number] or ())))
        more = (Text(f"{comma}…"),) if len(rows) > MOST_TOLD else ()
        place = (Text(f"（{where}）" if is_chinese(lang) else f" ({where})"), Text(colon))
        yield (*column.title, *place, *(inline for words in told for inline in words), *more)


def _cells(table: TableBody, at: int, row: tuple[Inlines | None, ...]) -> tuple[Inlines | None, ...]:
    """The cells of a row in the columns that are shown. A cell over several begins in the first of these, and the label of a
    total stands in the first of all, if that is empty."""
    shown = table.on_slides
    cells = [row[number] if number < len(row) else None for number in shown]
    for span in table.spans:
        if span.row == at and (first := _first(span, shown)) is not None:
            cells[first] = row[span.column]
    is_total = at < len(table.looks) and table.looks[at].total
    if is_total and not cells[0] and 0 not in shown:
        cells[0] = row[0]
    return tuple(cells)


def _first(span: Span | HeadCell, shown: tuple[int, ...]) -> int | None:
    """The first of the columns that are shown over which a cell stands."""
    return next((at for at, column in enumerate(shown) if 0 <= column - span.column < span.colspan), None)


def _width(span: Span | HeadCell, shown: tuple[int, ...]) -> int:
    return sum(1 for column in shown if 0 <= column - span.column < span.colspan)


def _heads(row: tuple[HeadCell, ...], shown: tuple[int, ...]) -> Iterator[HeadCell]:
    for cell in row:
        if (first := _first(cell, shown)) is not None:
            yield HeadCell(cell.title, first, cell.rowspan, _width(cell, shown))


def _spans(table: TableBody, shown: tuple[int, ...]) -> Iterator[Span]:
    for span in table.spans:
        first, width = _first(span, shown), _width(span, shown)
        if first is not None and (span.rowspan, width) != (1, 1):
            yield Span(span.row, first, span.rowspan, width)
