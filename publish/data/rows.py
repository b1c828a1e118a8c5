"""The rows of a dataset: filtered (`keep`), recoded (`words`), ordered (`sort`), and cut to the first ones (`top`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import filterfalse, islice

from publish.data.arithmetic import total
from publish.data.conditions import Words, fitting, no_such_word
from publish.data.problems import MAX_TOLD, bad_cells
from publish.data.types import Row, datum, decimals_in, retyped
from publish.data.work import Work
from publish.diagnostics import error
from publish.model.data import Datum, Frame
from publish.text.numbers import AS_WRITTEN
from publish.text.times.ordering import Key, order_of_texts


def kept(frame: Frame, work: Work) -> Frame:
    """`keep`: the rows that fit its conditions; all of them where no row does."""
    if not work.dataset.keep:
        return frame
    fits, problems = fitting(frame, work.dataset.keep, work.dataset, "keep", work.label)
    work.found.extend(problems)
    if problems and not any(fits):
        return frame
    return retyped(replace(frame, rows=tuple(row for row, fit in zip(frame.rows, fits, strict=True) if fit)))


def in_other_words(frame: Frame, work: Work) -> Frame:
    """`words`: the cells of a column recoded into other words."""
    for name in work.dataset.words:
        frame = _put_words(frame, work, name)
    return frame


def _put_words(frame: Frame, work: Work, name: str) -> Frame:
    words = work.dataset.words[name]
    number = work.column(frame, name, work.dataset.key_at("words", name))
    if number is None:
        return frame
    column = frame.columns[number]
    all_cells = [row[number] for row in work.before.rows]
    asked = Words(words, column.is_number)
    for word in islice(filter(None, asked.lacking(all_cells)), MAX_TOLD):
        work.found.append(no_such_word(word, name, all_cells, work.dataset.key_in("words", name, word)))

    def changed(cell: Datum) -> Datum:
        word = asked.of(cell)
        return replace(cell, text=cell.text if word is None else words[word], value=None)

    columns = list(frame.columns)
    columns[number] = replace(column, is_number=False, bad=(), format=AS_WRITTEN)
    rows = tuple((*row[:number], changed(row[number]), *row[number + 1 :]) for row in frame.rows)
    return replace(frame, columns=tuple(columns), rows=rows)


def in_order(frame: Frame, work: Work) -> Frame:
    """`sort`: the rows by one of their columns; those with an empty cell in it come last."""
    sort = work.dataset.sort
    if sort is None:
        return frame
    number = work.column(frame, sort.by, sort.value_at("by"))
    if number is None:
        return frame
    is_number = frame.columns[number].is_number
    if frame.columns[number].bad:
        work.found.extend(bad_cells(frame, number))
        return frame

    def speaks(row: Row) -> bool:
        return row[number].value is not None if is_number else bool(row[number].text)

    speaking, silent = list(filter(speaks, frame.rows)), filterfalse(speaks, frame.rows)

    of_text = order_of_texts([] if is_number else [row[number].text for row in speaking], work.lang)

    def key(row: Row) -> tuple[Decimal, Key]:
        return (row[number].value or Decimal(0), ()) if is_number else (Decimal(0), of_text(row[number].text))

    speaking.sort(key=key, reverse=sort.order == "descending")
    return replace(frame, rows=(*speaking, *silent))


def topmost(frame: Frame, work: Work) -> Frame:
    """`top`: the first rows, and with `rest` one more that adds up all others."""
    top = work.dataset.top
    if top is None:
        return frame
    rows, others = frame.rows[:top], frame.rows[top:]
    if work.dataset.rest is not None and others:
        rows = (*rows, _rest(frame, work, others, work.dataset.rest))
    return replace(frame, rows=rows)


def _rest(frame: Frame, work: Work, rows: Sequence[Row], name: str) -> Row:
    """One row that adds up others; its name stands in the first column of texts."""
    columns = frame.columns
    named = next((number for number, column in enumerate(columns) if not column.is_number), None)
    at = work.dataset.value_at("rest")
    cells = []
    for number, column in enumerate(columns):
        if number == named:
            cells.append(Datum(name, None, at))
        elif column.is_number and column.adds_up:
            format = replace(column.format, decimals=decimals_in(frame, number))
            cells.append(datum(total(row[number].value for row in rows), format, at))
        else:
            same = {row[number].text for row in rows} if not column.is_number else set()
            cells.append(Datum(same.pop() if len(same) == 1 else "", None, at))
    if named is None:
        hint = "declare one with 'columns: {…: {type: text}}'"
        work.found.append(error("data", f"no column of texts to write '{name}' in", at, hint))
    return tuple(cells)
