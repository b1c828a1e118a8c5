"""Diagnostics about data, worded once: a name of no column or of several, a cell that is no figure, a row of another length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from publish.data.names import serial_day
from publish.data.units import parted
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model.data import Dataset, Datum, Frame
from publish.text.figures import CURRENCY, counted_in, figure_of, has_no_figure
from publish.text.locales import number_marks
from publish.text.numbers import MAX_DIGITS, DecimalMark, parse

MANY: Final = 12
"""How many names a hint lists."""
MAX_TOLD: Final = 20
"""How many cells of one column are complained of."""


def no_column(names: Sequence[str], name: str, data_has: str, at: Place) -> Diagnostic | None:
    """The diagnostic for a name of no column or of several, or None for that of a single one; `data_has` begins the message:
    `'sales' has`."""
    if names.count(name) == 1:
        return None
    if name in names:
        message = f"{data_has} the column '{name}' {names.count(name)} times"
        return error("data", message, at, "give each its own name")
    hint = did_you_mean(name, names) or f"it has {listed(filter(None, names))}"
    if "" in names:
        hint = f"{hint}; for a column without a name, write one where the data name their columns"
    return error("data", f"{data_has} no column '{name}'", at, hint)


def names_of(frame: Frame) -> list[str]:
    """The names of its columns."""
    return [column.name for column in frame.columns]


def listed(names: Iterable[str]) -> str:
    """Names one after the other, not more than a reader wants to see."""
    told = list(dict.fromkeys(names))
    return ", ".join(told[:MANY]) + (" …" if len(told) > MANY else "")


def a_serial_day(cells: Sequence[Datum], title: str) -> Iterator[Diagnostic]:
    """A warning of days that stand in a column as spreadsheets count them."""
    found = serial_day(cells, title)
    if found is not None:
        cell, day = found
        message = f"'{cell.text}' is {day.isoformat()} as spreadsheets count days"
        hint = f"write '{day.isoformat()}', or format the cells as dates in the spreadsheet"
        yield warning("data", message, cell.at, hint)


def not_a_number(cell: Datum, column: str, mark: DecimalMark = ".") -> Diagnostic:
    """The diagnostic for a cell that is no figure in a column of figures, with the likeliest fix."""
    text = cell.text
    other: DecimalMark = "," if mark == "." else "."
    if parse(text, mark) is not None:
        hint = f"write '{_with_point(text, mark, other)}', as the others are written"
    elif parse(re.sub("[Oo]", "0", re.sub("[lI]", "1", text)), mark) is not None:
        hint = "write the digit 0 for the letter O, and 1 for l"
    elif re.fullmatch(r"(?i)n/?a|n\.a\.|null|nan|none|unknown|-+|–|—|…+|\.+|/|无|—+|不详|暂无", text):
        hint = "leave the cell empty where there is no figure"
    elif (both := parted(text)) and parse(both[0], mark) is None and parse(both[0], other) is not None:
        hint = f"say 'decimal: \"{other}\"' beside 'file'"
    elif parse(text, other) is not None:
        hint = f"say 'decimal: \"{other}\"' beside 'file', or write '{_with_point(text, other, mark)}'"
    elif negative := _negative(text, mark):
        hint = f"write '{negative}' if it is negative"
    elif figure := marked_figure(text, mark):
        hint = figure
    elif (found := re.fullmatch(r"(.*\d)[.,][-–—]+", text)) and parse(found[1], mark) is not None:
        hint = f"write '{found[1]}'"
    elif figure := _with_affixes(text, mark):
        hint = figure
    elif (found := re.fullmatch(r"(.*\d)\s*(\D{1,12})", text)) and parse(found[1], mark) is not None:
        hint = f"write '{found[1]}', and 'unit: {found[2].strip()}' for the column"
    elif (found := re.fullmatch(r"(\D{1,4})(\d.*)", text)) and parse(found[2], mark) is not None:
        hint = f"write '{found[2]}', and 'unit: {found[1].strip()}' for the column"
    elif re.fullmatch(rf"[+−-]?[\d,.]{{{MAX_DIGITS},}}", text):
        hint = f"a figure has at most {MAX_DIGITS} digits"
    else:
        hint = "write a figure or leave the cell empty; for a column of words, 'type: text'"
    return error("data", f"'{text}' is not a number, in the column '{column}'", cell.at, hint)


def _negative(text: str, mark: DecimalMark) -> str | None:
    """A negative figure with its sign behind it (`500-`) or with that of Japanese accounts (`▲500`), as it is to be written."""
    found = re.fullmatch(r"[▲△▼]\s?(\d.*)|(\d.*?)\s?[-−]", text)
    number = found and (found[1] or found[2])
    return f"-{number}" if number and parse(number, mark) is not None else None


def _with_affixes(text: str, mark: DecimalMark) -> str | None:
    """The fix for a figure between a currency and a unit: `£612.5m`."""
    found = re.fullmatch(r"([+−-]?)\s?([$€£¥￥₩₹]|[A-Z]{2,3}\$?)\s?([+−-]?[\d.,'\s]*\d)\s?([^\W\d_]{1,6}\.?)", text)
    if found is None or parse(found[1] + found[3], mark) is None:
        return None
    return f"write '{found[1]}{found[3]}', and 'unit: {found[2]}{found[4]}' for the column"


def marked_figure(text: str, mark: DecimalMark) -> str | None:
    """The fix for a figure with the mark of a note, or with a sign or a word that says how sure it is."""
    figure = figure_of(text)
    if figure is None:
        return None
    number = re.sub(r"^\D*", "", figure.digits)
    sign, before = number, figure.digits[: len(figure.digits) - len(number)].strip()
    if parse(number, mark) is None:
        return None
    if figure.marks.strip(")） ") and not before:
        return f"write '{sign}', and say in 'note:' what '{figure.marks.strip()}' means; or 'type: text' for the column"
    if before and not re.fullmatch(rf"[-+−–(（]*(?:{CURRENCY})?[-+−–(（]*", before):
        return f"write '{sign}', and say in a note what '{before}' says; or 'type: text' for the column"
    return None


def no_status(cell: Datum) -> Diagnostic:
    """The diagnostic for a cell that is to hold a status, and holds other words."""
    hint = "write red, amber or green, in any language, or one of them with words: 'red: overdue'"
    return error("data", f"'{cell.text}' is no status", cell.at, hint)


def bad_cells(frame: Frame, number: int) -> list[Diagnostic]:
    """A diagnostic for each cell that keeps a column from being one of figures, or one for all that have another decimal mark
    or a unit each; none where most of its cells hold words."""
    if apart := other_mark(frame, number) or other_unit(frame, number):
        return [apart]
    column = frame.columns[number]
    cells = [row[number] for row in frame.rows]
    there = {cell.at for cell in cells}
    bad = [cell for cell in column.bad if cell.at in there] or list(column.bad)
    if not bad and not column.is_number:
        bad = [cell for cell in cells if not has_no_figure(cell.text) and parse(cell.text, frame.decimal) is None]
        bad = bad if 2 * len(bad) <= sum(bool(cell.text) for cell in cells) else []
    bad = bad or _first_with_unit(frame, cells)
    return [not_a_number(cell, column.name, frame.decimal) for cell in bad[:MAX_TOLD]]


def _first_with_unit(frame: Frame, cells: Sequence[Datum]) -> list[Datum]:
    """The first cell of a column of figures each of which has a unit or a sign of its own: `£612.5m`."""
    cells = [cell for cell in cells if not has_no_figure(cell.text)]
    has_units = all(figure_of(cell.text) for cell in cells)
    return [cell for cell in cells if parse(cell.text, frame.decimal) is None][:1] if has_units else []


def other_mark(frame: Frame, number: int) -> Diagnostic | None:
    """The diagnostic for a column whose figures have another decimal mark than is said of the data; None for any other."""
    other: DecimalMark = "," if frame.decimal == "." else "."
    cells = [row[number] for row in frame.rows if not has_no_figure(row[number].text)]
    if not cells or any(parse(cell.text, other) is None for cell in cells):
        return None
    wrong = next((cell for cell in cells if parse(cell.text, frame.decimal) is None), None)
    if wrong is None:
        return None
    message = f"'{wrong.text}', in the column '{frame.columns[number].name}', has the decimal mark '{other}'"
    return error("data", message, wrong.at, f"say 'decimal: \"{other}\"' beside the file or rows")


def other_unit(frame: Frame, number: int) -> Diagnostic | None:
    """The diagnostic for the first figure of a column of figures that is in another unit than those before it, or in thousands or
    millions where they are in ones: nothing can be computed of them."""
    cells = [row[number] for row in frame.rows if not has_no_figure(row[number].text)]
    if not cells or not all(figure_of(cell.text) for cell in cells):
        return None
    units = [counted_in(cell.text) for cell in cells]
    usual = next(filter(None, units), "")
    column = frame.columns[number].name
    if odd := next((cell for cell, unit in zip(cells, units, strict=True) if unit and unit != usual), None):
        message = f"'{odd.text}' is in another unit than '{usual}', as others of the column '{column}' are"
        return error("data", message, odd.at, "write all figures of a column in one unit")
    odd = cells[units.index(usual)] if usual else None
    if odd is not None and "" in units and _MULTIPLE.match(usual):
        message = f"'{odd.text}' is in '{usual}', and others of the column '{column}' are not"
        return error("data", message, odd.at, "write all figures of a column in one unit")
    return None


_MULTIPLE: Final = re.compile(
    r"[万萬亿億千]|k$|m$|M$|bn|mio|mln|mrd|mld|tsd|thousand|million|billion|milli", re.IGNORECASE
)
_THOUSANDS: Final = re.compile(r"[-+−]?[1-9]\d{0,2}\.\d{3} ?[%％]?")


def doubtful_points(dataset: Dataset, lang: str) -> list[Diagnostic]:
    """The diagnostics for columns whose points may part thousands, as the language of the report writes them: no cell tells, and
    the report does not say."""
    is_typed = dataset.file is None or dataset.file.lower().endswith((".csv", ".tsv", ".txt"))
    if dataset.raw is None or "decimal" in dataset.model_fields_set or not is_typed or number_marks(lang)[0] != ",":
        return []
    found = []
    for number, column in enumerate(dataset.raw.columns):
        declared = dataset.columns.get(column.name)
        with_points = [row[number] for row in dataset.raw.rows if "." in row[number].text]
        if (declared and declared.type == "text") or not with_points:
            continue
        bare = [(parted(cell.text) or (cell.text,))[0] for cell in with_points]
        if all(map(_THOUSANDS.fullmatch, bare)):
            found.append(_doubtful_point(with_points[0], column.name))
    return found


def _doubtful_point(cell: Datum, column: str) -> Diagnostic:
    text = cell.text
    message = (
        f"'{text}', in the column '{column}', is read as {text.replace('.', ',')}, as if its point were a decimal mark"
    )
    hint = (
        f"say 'decimal: \",\"' beside the file or rows if it is {text.replace('.', '')}, 'decimal: \".\"' if it is not"
    )
    return warning("data", message, cell.at, hint)


def _with_point(text: str, mark: DecimalMark, wanted: DecimalMark) -> str:
    value = parse(text, mark)
    return f"{value:f}".replace(".", wanted) if value is not None else text


def no_figures(frame: Frame, number: int, name: str, at: Place, hint: str) -> list[Diagnostic]:
    """The diagnostics for a column, which the report calls `name`, that is none of figures: for its cells that are none, if
    they are few, else for its name; `hint` names others that have some."""
    texts = [row[number].text for row in frame.rows if row[number].text]
    if not texts:
        return [error("data", f"the column '{name}' says nothing", at, hint)]
    if all(parse(text, frame.decimal) is not None for text in texts):
        hint = "where they are figures, say 'type: number' for the column"
        return [error("data", f"the column '{name}' holds names such as years, not figures", at, hint)]
    return bad_cells(frame, number) or [error("data", f"the column '{name}' holds words, not figures", at, hint)]


FULL_WIDTH: Final = "cells are separated by a half-width comma and a space: ', '"


_NOTE: Final = re.compile(
    r"[*†‡§¹²³]|[(\[]?\d{1,2}[)\]]\s|\w{3,14}\s?[:：]\s?\S|.{30}|.*\S\s\S.*[.。]$|注|资料来源|資料來源|出典"
)
"""How notes below a table begin: with a mark, with a word and a colon; or they are long, or sentences."""


def is_note(text: str) -> bool:
    """Whether a text is like a note below a table.

    >>> [is_note(text) for text in ("* provisional", "(1) Effectifs au 15 septembre", "Source: Datix", "December", "Total")]
    [True, True, True, False, False]
    """
    return _NOTE.match(text) is not None


def uneven(cells: Sequence[str], columns: int, at: Place) -> Diagnostic:
    """The diagnostic for a row that is longer or shorter than the header row, with the likeliest slip."""
    message = f"a row of {counted(len(cells), 'cell')} in a table of {counted(columns, 'column')}"
    torn = _torn(cells)
    if len(cells) > columns and (whole := _bracketed(cells)):
        hint = f"put '{whole}' in quotes: a comma separates the cells of a row"
    elif len(cells) > columns and torn:
        hint = f"put '{torn}' in quotes, if it is one figure: a comma separates the cells of a row"
    elif len(cells) > columns:
        hint = "put a cell that contains a comma in quotes"
    elif len(cells) == 1 and is_note(cells[0]):
        hint = "take it out of the data, and say it in 'note:'"
    elif any("，" in cell or "、" in cell or "；" in cell for cell in cells):
        hint = FULL_WIDTH
    elif any(re.search(r"\S[;\t|]\S|,\S", cell) for cell in cells):
        hint = "cells are separated by a comma and a space: ', '; write '' for an empty cell"
    else:
        hint = "write '' for an empty cell"
    return error("ragged-table", message, at, hint)


def _torn(cells: Sequence[str]) -> str | None:
    """Two neighbouring cells that read as one figure: `1` and `200`, `3` and `5`."""
    pairs = list(pairwise(cells))
    for wanted in (r"\d{3}([.]\d+)?\s?\D{0,3}", r"\d+\s?\D{0,3}"):
        for before, after in pairs:
            if re.fullmatch(r"\D{0,3}\d{1,3}", before) and re.fullmatch(wanted, after):
                return f"{before},{after}"
    return None


_BRACKETS: Final = (("(", ")"), ("（", "）"), ("“", "”"), ("«", "»"), ("„", "“"))


def _bracketed(cells: Sequence[str]) -> str | None:
    """Neighbouring cells between which brackets or quotation marks open and close: `Staff (2` and `5 posts)`."""
    for before, after in pairwise(cells):
        for opening, closing in _BRACKETS:
            is_open = before.rfind(opening) > before.rfind(closing)
            if is_open and closing in after and opening not in after[: after.find(closing)]:
                return f"{before},{after}" if after[:1].isdigit() else f"{before}, {after}"
    return None


def counted(number: int, singular: str) -> str:
    """A count with its noun.

    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number:,} {singular}" if number == 1 else f"{number:,} {singular}s"
