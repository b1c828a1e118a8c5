"""The types of columns, figures or texts: declared, or inferred from their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.data.names import are_names, says_a_rate
from publish.data.problems import MAX_TOLD, a_serial_day, names_of, no_column, not_a_number
from publish.data.units import triangle_before, values_of
from publish.diagnostics import Diagnostic, Place
from publish.model.data import DataColumn, Dataset, Datum, Frame, FrameColumn, NumberFormat
from publish.text.figures import has_no_figure
from publish.text.numbers import DecimalMark, Format, decimals_of, parse, rounded

PRECISION: Final = 60
"""How many digits a quotient has before it is rounded."""

Row = tuple[Datum, ...]


def declared(frame: Frame, dataset: Dataset, label: str, found: list[Diagnostic], is_raw: bool = False) -> Frame:
    """The frame with what the dataset declares of its columns."""
    problems = (
        no_column(names_of(frame), name, f"'{label}' has", dataset.key_at("columns", name)) for name in dataset.columns
    )
    found += (problem for problem in problems if problem is not None)
    typed = [
        _typed(frame, number, dataset.columns.get(column.name), dataset.decimal if is_raw else frame.decimal, found)
        if is_raw or (column.name in dataset.columns and dataset.columns[column.name].type)
        else (column, [row[number] for row in frame.rows])
        for number, column in enumerate(frame.columns)
    ]
    columns = tuple(_formatted(column, dataset.columns.get(column.name)) for column, _ in typed)
    rows = tuple(zip(*(cells for _, cells in typed), strict=True)) if frame.rows else ()
    return Frame(columns, rows, frame.at, dataset.decimal if is_raw else frame.decimal)


def _formatted(column: FrameColumn, declared: DataColumn | None) -> FrameColumn:
    if declared is None:
        return column
    format = merged(column.format, declared)
    # A share adds up to the whole whatever its unit; what the file gives in percent is a rate.
    adds_up = column.adds_up and not (declared.unit is not None and is_rate(declared.unit))
    return replace(column, title=declared.title or column.title, format=format, adds_up=adds_up)


def merged(below: Format, over: NumberFormat) -> Format:
    """The format `below`, overridden by what `over` declares."""
    return Format(
        below.decimals if over.decimals is None else over.decimals,
        below.unit if over.unit is None else over.unit,
        below.grouping if over.grouping is None else over.grouping,
        over.sign or below.sign,
        below.minus,
    )


def is_rate(unit: str) -> bool:
    """Whether figures of this unit are rates, whose sum means nothing."""
    return unit.startswith(("%", "‰", "％", "百分点", "个百分点"))


def _typed(
    frame: Frame, number: int, declared: DataColumn | None, mark: DecimalMark, found: list[Diagnostic]
) -> tuple[FrameColumn, list[Datum]]:
    """A column as figures or as texts: as declared, else inferred from its cells."""
    column, cells = frame.columns[number], without_midnights([row[number] for row in frame.rows])
    wanted = declared.type if declared else None
    if wanted is None and declared and (declared.unit or declared.decimals is not None or declared.sign):
        wanted = "number"
    if wanted == "text":
        return replace(column, is_number=False, is_text=True, bad=()), [replace(cell, value=None) for cell in cells]
    found += a_serial_day(cells, declared.title or column.title if declared else column.title)
    values, unit = values_of(cells, mark, declared.unit if declared else None)
    column = replace(column, format=replace(column.format, unit=column.format.unit or unit))
    bad = [cell for cell, value in zip(cells, values, strict=True) if value is None and not has_no_figure(cell.text)]
    good = [cell for cell, value in zip(cells, values, strict=True) if value is not None]
    if wanted is None and (bad or not good or are_names(good, column.title)):
        return _texts(column, cells, values, bad)
    found += (not_a_number(cell, column.name, mark) for cell in bad[:MAX_TOLD])
    return _figures(column, cells, values)


_MIDNIGHT: Final = re.compile(r"[ T]0?0:00(?::00(?:[.,]0+)?)?(?:Z|[+-]00:?00)?")
_DAY: Final = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}")


def without_midnights(cells: list[Datum]) -> list[Datum]:
    """The cells of a column, days as spreadsheets and programs write them without their time, if that is midnight in all of them."""
    days = [_DAY.match(cell.text) for cell in cells]
    times = [cell.text[day.end() :] for day, cell in zip(days, cells, strict=True) if day]
    if not any(times) or not all(not time or _MIDNIGHT.fullmatch(time) for time in times):
        return cells
    return [replace(cell, text=day[0]) if day else cell for day, cell in zip(days, cells, strict=True)]


def _figures(
    column: FrameColumn, cells: Sequence[Datum], values: Sequence[Decimal | None]
) -> tuple[FrameColumn, list[Datum]]:
    """A column of figures."""
    percent = [cell.text.endswith(("%", "％")) for cell, value in zip(cells, values, strict=True) if value is not None]
    unit = "%" if percent and all(percent) else ""
    signed = [cell.text[:1] == "+" for cell, value in zip(cells, values, strict=True) if value and value > 0]
    minus = next(
        (triangle_before(cell.text) for cell, value in zip(cells, values, strict=True) if value and value < 0), ""
    )
    format = replace(
        column.format,
        unit=column.format.unit or unit,
        sign=column.format.sign or (any(signed) and all(signed)),
        minus=minus or column.format.minus,
    )
    adds_up = column.adds_up and not (is_rate(format.unit) or says_a_rate(column.name) or says_a_rate(column.title))
    typed = replace(column, is_number=True, is_text=False, bad=(), format=format, adds_up=adds_up)
    return typed, [Datum(cell.text, value, cell.at) for cell, value in zip(cells, values, strict=True)]


def _texts(
    column: FrameColumn, cells: list[Datum], values: Sequence[Decimal | None], bad: Sequence[Datum]
) -> tuple[FrameColumn, list[Datum]]:
    """A column of texts; where they are figures but for a few cells, it knows which."""
    good = [cell for cell, value in zip(cells, values, strict=True) if value is not None]
    if not good or len(bad) > len(good) or are_names(good, column.title):
        return replace(column, is_number=False, bad=()), cells
    mixed = replace(column, is_number=False, bad=tuple(bad[:MAX_TOLD]))
    if not mixed.prints_figures:
        return mixed, cells
    column, cells = _figures(column, cells, values)
    return replace(column, is_number=False, bad=mixed.bad), cells


def retyped(frame: Frame) -> Frame:
    """The frame, its columns whose bad cells are no longer in it as columns of figures."""
    doubtful = {number for number, column in enumerate(frame.columns) if column.bad}
    if not doubtful:
        return frame
    columns, rows = list(frame.columns), [list(row) for row in frame.rows]
    for number in doubtful:
        cells = [row[number] for row in frame.rows]
        values, unit = values_of(cells, frame.decimal)
        columns[number] = replace(
            columns[number], format=replace(columns[number].format, unit=columns[number].format.unit or unit)
        )
        if all(value is not None or has_no_figure(cell.text) for cell, value in zip(cells, values, strict=True)):
            columns[number], typed = _figures(columns[number], cells, values)
            for row, cell in zip(rows, typed, strict=True):
                row[number] = cell
    return replace(frame, columns=tuple(columns), rows=tuple(map(tuple, rows)))


def decimals_in(frame: Frame, number: int) -> int:
    """The most decimals that the figures of a column are printed with."""
    declared = frame.columns[number].format.decimals
    if declared is not None:
        return declared
    cells = (row[number] for row in frame.rows)
    values = (parse(cell.text) if cell.value is None and cell.text else cell.value for cell in cells)
    return max((decimals_of(value) for value in values if value is not None), default=0)


def datum(value: Decimal | None, format: Format, at: Place) -> Datum:
    if value is None:
        return Datum("", None, at)
    printed = rounded(value, decimals_of(value) if format.decimals is None else format.decimals)
    return Datum(f"{printed:f}", value, at)
