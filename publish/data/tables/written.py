"""Rows that are written in the report, as a frame: their figures are read as the language of the report prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.data.names import are_names, is_in_percent, says_a_mean, says_a_rate
from publish.data.problems import a_serial_day
from publish.data.tables.grid import Grid
from publish.data.tables.heads import paths
from publish.diagnostics import Diagnostic, error, warning
from publish.frozen import dataclass
from publish.model import Column, TableBody
from publish.model.data import Datum, Frame, FrameColumn
from publish.model.nodes import plain
from publish.text.figures import figure_of, has_no_figure
from publish.text.locales import number_marks
from publish.text.numbers import DecimalMark, Format, has_decimal_point, in_figures, parse
from publish.text.patterns import compiled

MARKS: Final[tuple[DecimalMark, ...]] = (".", ",")


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of a column: None for each cell that is none; `bad` are those that should be; the mark that was read with."""

    values: tuple[Decimal | None, ...]
    bad: tuple[Datum, ...]
    mark: DecimalMark
    doubtful: Datum | None = None
    """A cell that is one figure in the language of the report and another with a decimal point, where no cell tells which."""


def read(cells: Sequence[Datum], lang: str) -> Reading:
    """The figures of cells as the language writes them, else with a decimal point; marks of notes are no part of them."""
    marks = MARKS[::-1] if number_marks(lang)[0] == "," else MARKS[:1]
    readings = [_read(cells, mark) for mark in marks]
    first, other = readings[0], readings[-1]
    if first.bad and len(other.bad) < len(first.bad):
        return other
    pairs = zip(cells, first.values, other.values, strict=True)
    differing = next((cell for cell, one, another in pairs if one != another), None)
    return first if first.bad or other.bad else replace(first, doubtful=differing)


def _read(cells: Sequence[Datum], mark: DecimalMark) -> Reading:
    values = tuple(_value(cell.text, mark) for cell in cells)
    bad = (cell for cell, value in zip(cells, values, strict=True) if value is None and not has_no_figure(cell.text))
    return Reading(values, tuple(bad), mark)


def _value(text: str, mark: DecimalMark) -> Decimal | None:
    if (value := parse(text, mark)) is not None:
        return value
    figure = figure_of(text)
    bare = f"{figure.digits}{figure.unit.strip()}" if figure and figure.marks.strip(")） ") else ""
    return parse(bare, mark) if bare else None


def doubt(cell: Datum) -> Diagnostic:
    """The diagnostic for a figure that can be read in two ways."""
    text = cell.text
    whole, point = parse(text, ","), parse(text, ".")
    message = f"'{text}' is {whole:f} in the language of the report, and {point:f} elsewhere"
    return error("data", message, cell.at, f"write '{whole:f}', or '{f'{point:f}'.replace('.', ',')}'")


def of_another_language(
    title: str, cells: Sequence[Datum], lang: str, *, beside: str = "", are_sums: bool = False
) -> Iterator[Diagnostic]:
    """A warning of figures that are written as programs have them (`1234567.5`), and not as the language of the report, and of
    days that are written as spreadsheets count them. `beside`: what else says what they are; `are_sums`: they are added up."""
    yield from a_serial_day(cells, title)
    told = [cell for cell in cells if not has_no_figure(cell.text)]
    texts = [cell.text for cell in told]
    if not all(map(_PLAIN.fullmatch, texts)) or not any("." in text for text in texts) or are_names(told, title):
        return
    long = next((cell for cell in told if _LONG.fullmatch(cell.text)), None)
    long = long or _with_a_point(told, f"{title} {beside}", lang, are_sums)
    if long is None:
        return
    wanted = in_figures(Decimal(long.text.replace("−", "-")), lang)
    hint = "give the column 'type: number', which prints its figures so, or 'type: text' if they stay as they are"
    yield warning("data", f"'{long.text}' is written '{wanted}' in the language of the report", long.at, hint)


def _with_a_point(cells: Sequence[Datum], title: str, lang: str, are_sums: bool) -> Datum | None:
    """The first cell with a decimal point, in a language that has a comma; none where it may part thousands, or a section, a day or
    a time from another: nothing but a unit, or that they are added up, tells a figure from these."""
    if number_marks(lang)[0] != "," or len(cells) < 2:
        return None
    if not are_sums and _UNIT.search(title) is None:
        return None
    return next((cell for cell in cells if has_decimal_point(cell.text)), None)


_PLAIN: Final = re.compile(r"[-−]?\d+(?:\.\d+)?")
_UNIT: Final = compiled(
    r"[%％‰€$£]|(?i:\((?:en|in)?\s*(?:Mio|Mrd|Tsd|T€|k€|M€|Md|kg|t|g|mg|µg|km|m|cm|mm|m²|m³|ha|kWh|MWh|GWh|kW|MW|GW|V|A|bar|°C|K|l|h|s|ms)\b[^)]*\)"
    r"|\b(?:in|en) (?:prozent|pourcentage|millionen|millions|milliarden|milliards|tonnen|tonnes|euro|euros)\b)"
)
"""The unit of figures, in the head of their column."""
_LONG: Final = re.compile(r"[-−]?\d{5,}(?:\.\d+)?")


def written(table: TableBody, heads: Sequence[Column], filled: Grid, lang: str) -> Frame:
    """The rows of a table as a frame: to find figures and rows in it."""
    first = 0 if table.columns else 1
    wide = {(span.row, span.column) for span in filled.spans if span.colspan > 1}
    cells = [
        [
            Datum(
                plain(cell).strip() if cell and (number, column) not in wide else "",
                None,
                table.value_at("rows", number + first),
            )
            for column, cell in enumerate(row)
        ]
        for number, row in enumerate(filled.rows)
    ]
    columns = []
    above = paths(heads if table.columns is None else table.columns)
    for number, (head, over) in enumerate(zip(heads, above, strict=True)):
        column, typed = _typed(plain(head.title), [row[number] for row in cells], lang)
        column = replace(column, adds_up=column.adds_up and not any(map(says_a_rate, over)))
        columns.append(column)
        for of_row, cell in zip(cells, typed, strict=True):
            of_row[number] = cell
    return Frame(tuple(columns), tuple(map(tuple, cells)), table.at)


def _typed(title: str, cells: list[Datum], lang: str) -> tuple[FrameColumn, list[Datum]]:
    column, reading = FrameColumn(title, title, False), read(cells, lang)
    good = [cell for cell, value in zip(cells, reading.values, strict=True) if value is not None]
    if not good or are_names(good, title) or len(reading.bad) > len(good):
        return column, cells
    percent = all(cell.text.endswith(("%", "％")) for cell in good) or is_in_percent(title)
    typed = [Datum(cell.text, value, cell.at) for cell, value in zip(cells, reading.values, strict=True)]
    format = Format(unit="%" if percent else "")
    adds_up = not percent and not says_a_mean(title)
    return replace(column, is_number=not reading.bad, bad=reading.bad, format=format, adds_up=adds_up), typed
