"""Columns that are computed of others: shares, changes, sums, differences, quotients, products, running totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from typing import Final, assert_never

from publish.data.arithmetic import is_endless, quotient, total
from publish.data.calculations.directions import check_direction
from publish.data.conditions import fitting
from publish.data.names import total_among
from publish.data.types import datum, is_rate, merged
from publish.data.work import Work, add_up, decimals, format_of, unit
from publish.diagnostics import error, warning
from publish.model.data import Calculation, Frame, FrameColumn
from publish.text.numbers import MAX_DIGITS, Format


@dataclass(slots=True)
class _Column:
    """A computed column before it has a name: its figures, and their number format by default."""

    values: list[Decimal | None]
    decimals: int | None = None
    unit: str = ""
    adds_up: bool = True


def with_calculations(frame: Frame, work: Work) -> Frame:
    """`add`: the frame with the columns that are computed; each may use those before it."""
    for name, calculation in work.dataset.add.items():
        frame = _with_column(frame, work, name, calculation)
    return frame


def _with_column(frame: Frame, work: Work, name: str, calculation: Calculation) -> Frame:
    if any(column.name == name for column in frame.columns):
        at = work.dataset.key_at("add", name)
        hint = "give the computed column a name of its own"
        work.found.append(error("data", f"'{work.label}' has a column '{name}' already", at, hint))
        return frame
    computed = _computed(frame, work, calculation) or _Column([None] * len(frame.rows))
    format = merged(Format(computed.decimals, computed.unit), calculation)
    column = FrameColumn(name, calculation.title or name, True, format, computed.adds_up)
    cells = [datum(value, format, calculation.at) for value in _bounded(work, computed.values, name)]
    rows = tuple((*row, cell) for row, cell in zip(frame.rows, cells, strict=True))
    return replace(frame, columns=(*frame.columns, column), rows=rows)


def _bounded(work: Work, values: list[Decimal | None], name: str) -> list[Decimal | None]:
    """The figures, but for those that no report has room for."""
    fits = [value is None or value.adjusted() <= MAX_DIGITS for value in values]
    if not all(fits):
        at = work.dataset.key_at("add", name)
        message = f"'{name}' comes to more than {MAX_DIGITS} digits"
        work.found.append(error("too-large", message, at, "look at what is computed of what"))
    return [value if fit else None for value, fit in zip(values, fits, strict=True)]


def _computed(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    """The column that a calculation gives, or None and a complaint."""
    match calculation.operation:
        case "share":
            return _share(frame, work, calculation)
        case "change":
            return _change(frame, work, calculation)
        case "sum":
            return _sum(frame, work, calculation)
        case "difference":
            return _difference(frame, work, calculation)
        case "ratio":
            return _ratio(frame, work, calculation)
        case "multiply":
            return _multiply(frame, work, calculation)
        case "running_total":
            return _running_total(frame, work, calculation)
        case never:
            assert_never(never)


def _share(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    name = calculation.share or ""
    values = work.values(frame, name, calculation.value_at("share"))
    if values is None:
        return None
    whole = total(values)
    if calculation.of is None and (number := total_among([row[0].text for row in frame.rows], [values])) is not None:
        first, label = frame.columns[0].name, frame.rows[number][0].text
        message = f"the row '{label}' is the sum of the others, and each share is of twice the whole"
        hint = f"say 'of: {{{first}: {label}}}', or leave that row out: 'keep: {{{first}: {{other_than: {label}}}}}'"
        work.found.append(warning("data", message, calculation.value_at("share"), hint))
    if calculation.of is not None:
        fits, problems = fitting(work.before, calculation.of, calculation, "of", work.label)
        work.found.extend(problems)
        wholes = [row for row, fit in zip(work.before.rows, fits, strict=True) if fit]
        if problems:
            return None
        if len(wholes) != 1:
            message = f"the whole is one row, but {len(wholes)} rows fit"
            hint = "say more about it: another column and what it says there"
            work.found.append(error("data", message, calculation.value_at("of"), hint))
            return None
        number = work.before.index(name)
        if number is None:
            message = f"'{name}' is computed here, so no row of the file has it"
            hint = "take 'of' out, or compute it in the dataset that this one is based on"
            work.found.append(error("data", message, calculation.value_at("of"), hint))
            return None
        whole = wholes[0][number].value
    return _Column([quotient(value, whole, 100) for value in values], 1, "%")


def _change(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    values = work.values(frame, calculation.change or "", calculation.value_at("change"))
    if values is None:
        return None
    then = [*[None] * calculation.periods, *values][: len(values)]
    if calculation.since is not None:
        since = work.values(frame, calculation.since, calculation.value_at("since"))
        if since is None:
            return None
        then = since
    else:
        work.found.extend(check_direction(frame, work, calculation, values))
    changes = [
        quotient(now - before, abs(before), 100) if now is not None and before is not None else None
        for now, before in zip(values, then, strict=True)
    ]
    return _Column(changes, 1, "%", adds_up=False)


def _sum(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    names = calculation.sum or ()
    columns = _all_values(frame, work, names, calculation, "sum")
    if columns is None:
        return None
    values = [total(row) for row in zip(*columns, strict=True)]
    return _Column(values, decimals(frame, names), unit(frame, names), add_up(frame, names))


def _difference(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    names = calculation.difference or ()
    columns = _all_values(frame, work, names, calculation, "difference")
    if columns is None:
        return None
    values = [None if a is None or b is None else a - b for a, b in zip(*columns, strict=True)]
    shared = unit(frame, names)
    # The difference of two rates is measured in percentage points, whose name is the author's to give.
    return _Column(values, decimals(frame, names), "" if is_rate(shared) else shared, add_up(frame, names))


def _ratio(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    columns = _all_values(frame, work, calculation.ratio or (), calculation, "ratio")
    if columns is None:
        return None
    times = _PARTS.get(calculation.unit or "", 1)
    values = [quotient(a, b, times) for a, b in zip(*columns, strict=True)]
    return _Column(values, 2 if times == 1 else 1, adds_up=False)


_PARTS: Final = {"%": 100, "％": 100, "‰": 1000}
"""How many parts of a whole a unit counts."""


def _multiply(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    name, by = calculation.multiply or "", calculation.by or Decimal(0)
    values = work.values(frame, name, calculation.value_at("multiply"))
    if values is None:
        return None
    printed_with = None
    if format_of(frame, name).decimals is not None or any(is_endless(value) for value in values):
        printed_with = decimals(frame, (name,))
    products = [None if value is None else value * by for value in values]
    return _Column(products, printed_with, unit(frame, (name,)) if abs(by) == 1 else "", add_up(frame, (name,)))


def _running_total(frame: Frame, work: Work, calculation: Calculation) -> _Column | None:
    name = calculation.running_total or ""
    values = work.values(frame, name, calculation.value_at("running_total"))
    if values is None:
        return None
    totals = accumulate(value or Decimal(0) for value in values)
    so_far = [None if value is None else sum_ for value, sum_ in zip(values, totals, strict=True)]
    return _Column(so_far, decimals(frame, (name,)), unit(frame, (name,)), adds_up=False)


def _all_values(
    frame: Frame, work: Work, names: Sequence[str], calculation: Calculation, key: str
) -> list[list[Decimal | None]] | None:
    """The figures of several columns, or None and a complaint about each that has none."""
    columns = [work.values(frame, name, calculation.value_at(key, index)) for index, name in enumerate(names)]
    there = [column for column in columns if column is not None]
    return there if len(there) == len(columns) else None
