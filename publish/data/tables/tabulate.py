"""Tables → their header, body and looks, in words as both products print them, wherever their rows are written.

Cells that come of data are data: no markup is read in them, and figures are printed in the way of the language. Rows that
are written in the report stay as they are written, but for columns that say that they hold figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from publish.data.conditions import fitting
from publish.data.metrics import change_in_words, without_sign
from publish.data.problems import (
    FULL_WIDTH,
    MAX_TOLD,
    counted,
    names_of,
    no_column,
    no_status,
    not_a_number,
)
from publish.data.tables.grid import Grid, grid
from publish.data.tables.heads import head_rows, leaves, paths, too_deep
from publish.data.tables.merging import grouped, merged
from publish.data.tables.shown import Shown, named
from publish.data.tables.statuses import status_columns
from publish.data.tables.sums import ends_in_a_total, unlike_its_parts
from publish.data.tables.totals import Totals
from publish.data.tables.written import doubt, of_another_language, read, written
from publish.data.types import merged as merged_format
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model import CellBody, Column, Excerpt, RowLook, Span, TableBody
from publish.model.data import Datum, Frame
from publish.model.nodes import Inlines, Text, in_lines, plain
from publish.model.status import status_in
from publish.model.table import EMPTY
from publish.text.figures import has_no_figure, name_rows, with_number, without_unit
from publish.text.locales import is_chinese
from publish.text.numbers import Format, in_figures, in_one_way, of_a_whole, parse, says_unit
from publish.text.spacing import levels_by_indents
from publish.text.times.printing import in_the_language

Cells = tuple[Inlines | None, ...]


_kept: dict[tuple[int, str], tuple[TableBody, TableBody, list[Diagnostic]]] | None = None
"""Tables that are written in rows, by their identities and the language, and what they come to, where that is kept."""
MOST_KEPT: Final = 2_000


def keep() -> None:
    """From now on this process keeps what tables in rows come to: a preview works out once those that have not changed."""
    global _kept
    _kept = {}


def tabulate(table: TableBody, frame: Frame | None, label: str, lang: str) -> tuple[TableBody, list[Diagnostic]]:
    """The table with its header, body and looks; `frame` is what its data hold, called `label` (None without `data`)."""
    if _kept is None or table.data is not None:
        return _tabulated(table, frame, label, lang)
    key = id(table), lang
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = table, *_tabulated(table, frame, label, lang)
    _, tabulated, found = _kept[key]
    return tabulated, found


def _tabulated(table: TableBody, frame: Frame | None, label: str, lang: str) -> tuple[TableBody, list[Diagnostic]]:
    if table.data is not None and frame is None:
        return table, []
    found = [*too_deep(table.columns or ()), *_heads_in_rows(table)]
    if frame is not None:
        tabulated = _Table(table, frame, label, lang, None, found, status_columns(frame, None))
    else:
        columns = _columns(table)
        filled = grid(table, len(columns), lang)
        frame = written(table, columns, filled, lang)
        statuses = status_columns(frame, filled)
        tabulated = _Table(table, frame, label, lang, filled, [*found, *filled.found], statuses)
    return tabulated.whole(), tabulated.found


def _heads_in_rows(table: TableBody) -> Iterator[Diagnostic]:
    """Cells of a head that is written as the first row cannot stand over others: those below them would have no head."""
    if table.columns or not table.rows:
        return
    for cell in table.rows[0]:
        if isinstance(cell, CellBody) and (cell.colspan, cell.rowspan) != (1, 1):
            hint = "write 'columns:', where a column with 'columns: […]' of its own stands over these"
            yield error("wrong-value", "a cell of the first row, which is the head, over several others", cell.at, hint)


def _columns(table: TableBody) -> tuple[Column, ...]:
    """The columns of a written table: as declared, else the cells of its first row."""
    if table.columns:
        return tuple(leaves(table.columns))
    first = (table.rows or ())[0]
    return tuple(Column(title=(cell.text if isinstance(cell, CellBody) else cell) or (Text(""),)) for cell in first)


@dataclass(slots=True)
class _Table:
    table: TableBody
    frame: Frame
    label: str
    lang: str
    grid: Grid | None
    """The cells as they are written; None for data."""
    found: list[Diagnostic]
    statuses: frozenset[int]
    """The columns that hold statuses though nobody says so."""

    @property
    def is_data(self) -> bool:
        return self.grid is None

    def whole(self) -> TableBody:
        if not self.is_data:
            self.look_for_full_width_commas()
        columns = [self.alike(shown) for shown in (self.from_data() if self.is_data else self.from_rows())]
        if self.table.columns is not None:
            above = paths(self.table.columns)
            columns = [replace(shown, heads=heads) for shown, heads in zip(columns, above, strict=True)]
        body = [self.cells(columns, number) for number in range(len(self.frame.rows))]
        looks = self.looks(columns[0].index if self.is_data and columns else None)
        if not body:
            place = self.table.value_at("data" if self.is_data else "rows")
            self.found.append(error("empty", "a table with a head and no rows", place, "write its rows"))
        spans = self.spans(body, columns) or grouped(body, looks)
        if self.table.total is None and not any(look.level for look in looks):
            self.found += unlike_its_parts(self.frame, self.lang)
        if self.table.total is not None and body:
            totals = Totals(self.frame, columns, self.table.value_at("total"), self.lang)
            sums = zip(totals.row(self.table.total, looks), columns, strict=True)
            body.append(tuple(self.changed(cell, shown.column.good, shown) for cell, shown in sums))
            self.found += totals.found
            looks.append(RowLook(total=True))
        elif ends_in_a_total(self.frame):
            looks[-1] = replace(looks[-1], total=True)
        head = tuple(self.head(shown) for shown in columns)
        is_plain = not any(look.level or look.highlighted or look.total for look in looks)
        return self.table.model_copy(
            update={
                "head": head,
                "head_rows": head_rows(self.table.columns or (), head),
                "body": tuple(body),
                "spans": spans,
                "looks": self.table.looks if is_plain else tuple(looks),
                "on_slides": self.on_slides(columns),
            }
        )

    def on_slides(self, columns: Sequence[Shown]) -> tuple[int, ...]:
        """The columns that the deck shows, in the order of the table; none where it shows all."""
        chosen = self.table.deck.columns if isinstance(self.table.deck, Excerpt) else None
        if not chosen:
            return ()
        assert isinstance(self.table.deck, Excerpt)
        numbers = set[int]()
        for index, name in enumerate(chosen):
            meant, problem = named(self.frame, columns, name, self.table.deck.value_at("columns", index))
            self.found += [problem] if problem else []
            numbers |= set(meant)
        return tuple(sorted(numbers)) if len(numbers) < len(columns) else ()

    def spans(self, body: Sequence[Cells], columns: Sequence[Shown]) -> tuple[Span, ...]:
        """The cells that stand over several rows or columns; merged ones become so here."""
        written = self.grid.spans if self.grid else []
        if not self.table.merge:
            return tuple(written)
        if written:
            hint = "take 'merge' out, or every 'rowspan' and 'colspan'"
            message = "cells are merged in two ways"
            self.found.append(error("wrong-value", message, self.table.value_at("merge"), hint))
            return tuple(written)
        numbers = list[int]()
        for index, name in enumerate(self.table.merge):
            meant, problem = named(self.frame, columns, name, self.table.value_at("merge", index))
            self.found += [problem] if problem else []
            numbers += meant
        return tuple(merged(body, numbers))

    # ------------------------------------------------------------------------------------ columns

    def from_data(self) -> list[Shown]:
        if self.table.columns is None:
            levels = self.table.levels if isinstance(self.table.levels, str) else None
            named = [(number, column) for number, column in enumerate(self.frame.columns) if column.name != levels]
            return [
                Shown(
                    Column(title=(Text(column.title),) if column.title else EMPTY),
                    number,
                    column.format,
                    column.prints_figures,
                    bool(column.bad),
                )
                for number, column in named
            ]
        return [self.picked(column) for column in leaves(self.table.columns)]

    def alike(self, shown: Shown) -> Shown:
        """The column with what its cells have in common: whether thousands are parted in all of them; days and months of data in the
        way of the language."""
        if shown.index is None:
            return shown
        cells = [row[shown.index] for row in self.frame.rows]
        if shown.is_figures:
            values = [cell.value for cell in cells if cell.value is not None]
            whole = [sum(values, Decimal(0))] if self.table.total is not None else []
            return replace(shown, format=in_one_way(shown.format, [*values, *whole], self.lang))
        if not self.is_data or shown.column.type is not None or self.frame.columns[shown.index].is_text:
            return shown
        texts = [cell.text for cell in cells]
        printed = zip(texts, in_the_language(texts, self.lang), strict=True)
        return replace(shown, words={text: other for text, other in printed if text != other})

    def picked(self, column: Column) -> Shown:
        """The column of the data that a column of the table shows."""
        name = column.of or plain(column.title)
        index = self.index(name, column.value_at("of" if column.of else "title"))
        if index is None:
            return Shown(column, None)
        of = self.frame.columns[index]
        is_number = of.prints_figures and column.type in (None, "number")
        if column.type == "number" and not of.is_number:
            return self.as_figures(column, index, merged_format(of.format, column))
        return Shown(column, index, merged_format(of.format, column), is_number, bool(of.bad))

    def index(self, name: str, at: Place) -> int | None:
        """The number of the column of that name, or of that title where none has the name; or None and a complaint."""
        names = names_of(self.frame)
        called = names if name in names else [column.title for column in self.frame.columns]
        known = called if name in called else names
        problem = no_column(known, name, f"'{self.label}' has", at)
        if problem is not None:
            self.found.append(problem)
            return None
        return known.index(name)

    def from_rows(self) -> list[Shown]:
        columns = _columns(self.table)
        shown = []
        above = list(paths(columns if self.table.columns is None else self.table.columns))
        for index, column in enumerate(columns):
            format = merged_format(self.frame.columns[index].format, column)
            says_format = column.unit is not None or column.decimals is not None or column.grouping is not None
            if column.type == "number" or (column.type is None and (says_format or column.sign)):
                shown.append(self.as_figures(column, index, format))
            else:
                shown.append(Shown(column, index, format))
                if column.type is None:
                    cells = [row[index] for row in self.frame.rows]
                    beside = f"{plain(self.table.caption or ())} {plain(self.table.unit or ())}" if index else ""
                    total = self.table.total
                    are_sums = bool(
                        index and total and (not total.sum or {plain(column.title), *above[index]} & set(total.sum))
                    )
                    title, lang = plain(column.title), self.lang
                    self.found += of_another_language(title, cells, lang, beside=beside, are_sums=are_sums)
        return shown

    def as_figures(self, column: Column, index: int, format: Format) -> Shown:
        """A column that is declared to hold figures: every cell that is not empty must be a figure."""
        cells = [row[index] for row in self.frame.rows]
        mark, values = self.frame.decimal, [parse(cell.text, self.frame.decimal) for cell in cells]
        if not self.is_data:
            reading = read(cells, self.lang)
            mark, values = reading.mark, list(reading.values)
            self.found += [doubt(reading.doubtful)] if reading.doubtful else []
        bad = [
            cell for cell, value in zip(cells, values, strict=True) if value is None and not has_no_figure(cell.text)
        ]
        self.found += (not_a_number(cell, plain(column.title), mark) for cell in bad[:MAX_TOLD])
        rows = tuple(
            (*row[:index], Datum(row[index].text, value, row[index].at), *row[index + 1 :])
            for row, value in zip(self.frame.rows, values, strict=True)
        )
        columns = list(self.frame.columns)
        columns[index] = replace(columns[index], is_number=True, bad=())
        self.frame = replace(self.frame, columns=tuple(columns), rows=rows)
        return Shown(column, index, format, is_figures=True)

    def head(self, shown: Shown) -> Column:
        """The header of a column: its title, and the unit of its figures where the title lacks it."""
        column, unit = shown.column, shown.format.unit
        title = column.title
        said = f"{plain(title)} {plain(self.table.unit or ())}"
        if unit and shown.is_figures and not says_unit(said, unit):
            title = (*title, Text(f"（{unit}）" if is_chinese(self.lang) else f" ({unit})"))
        holds = column.type
        if shown.is_figures and not shown.is_mixed:
            holds = "number"
        elif holds is None and shown.index is not None and self.is_of_words(shown.index):
            holds = "text"
        if column.good is not None:
            return column.model_copy(update={"title": title, "type": "text", "align": column.align or "right"})
        return column.model_copy(update={"title": title, "type": holds})

    def is_of_words(self, index: int) -> bool:
        """Whether a column is one of texts, or the first, and its figures name the rows."""
        return self.frame.columns[index].is_text or (index == 0 and name_rows([row[0].text for row in self.frame.rows]))

    # ------------------------------------------------------------------------------------ cells

    def look_for_full_width_commas(self) -> None:
        texts = [self.frame.columns[0].name, *(row[0].text for row in self.frame.rows)]
        marks = {text.count("，") for text in texts}
        if len(self.frame.columns) == 1 and len(texts) > 1 and len(marks) == 1 and marks != {0}:
            message = "a table of one column, with '，' in each of its cells"
            self.found.append(warning("ragged-table", message, self.table.value_at("rows"), FULL_WIDTH))

    def cells(self, columns: Sequence[Shown], number: int) -> Cells:
        row = self.frame.rows[number]
        written = self.grid.rows[number] if self.grid else None
        cells = (self.cell(shown, row, written) for shown in columns)
        goods = self.grid.good if self.grid else {}
        return tuple(
            self.changed(self.status(cell, shown, row), goods.get((number, at)) or shown.column.good, shown, row)
            for at, (cell, shown) in enumerate(zip(cells, columns, strict=True))
        )

    def changed(
        self, cell: Inlines | None, good: str | None, shown: Shown, row: Sequence[Datum] = ()
    ) -> Inlines | None:
        """The cell with an arrow and a word, where it holds a change that is good or bad."""
        if cell and good and row and shown.index is not None:
            self.found += without_sign(cell, row[shown.index].at, self.lang)
        return change_in_words(cell, good, self.lang) if cell and good else cell

    def status(self, cell: Inlines | None, shown: Shown, row: Sequence[Datum]) -> Inlines | None:
        """The cell with the sign and the words of its status, where its column holds statuses."""
        if not cell or shown.index is None or has_no_figure(plain(cell).strip()):
            return cell
        is_untyped = shown.column.type is None
        if shown.column.type != "status" and not (is_untyped and shown.index in self.statuses):
            return cell
        found = status_in(cell, self.lang)
        if found is None:
            self.found.append(no_status(row[shown.index]))
        return found or cell

    def cell(self, shown: Shown, row: Sequence[Datum], written: Sequence[Inlines | None] | None) -> Inlines | None:
        if shown.index is None:
            return None
        datum = row[shown.index]
        if shown.is_figures and datum.value is not None:
            format = shown.format if shown.column.good is None else replace(shown.format, sign=True)
            printed = of_a_whole if format.unit == "%" and not format.sign else in_figures
            return (Text(printed(datum.value, self.lang, format)),)
        if written is not None:
            return written[shown.index]
        if shown.is_figures and shown.is_mixed:
            text = without_unit(datum.text, shown.format.unit or "")  # the head has it: `<0.1%` among shares
            return in_lines(with_number(text, lambda number: self.reprinted(number, shown.format))) or None
        return in_lines(shown.words.get(datum.text, datum.text)) or None

    def reprinted(self, number: str, format: Format) -> str:
        value = parse(number, self.frame.decimal)
        return number if value is None else in_figures(value, self.lang, format)

    # ------------------------------------------------------------------------------------ looks

    def looks(self, first: int | None) -> list[RowLook]:
        levels, highlighted = self.levels(first), self.highlighted(first)
        return [RowLook(level, stands_out) for level, stands_out in zip(levels, highlighted, strict=True)]

    def levels(self, first: int | None) -> list[int]:
        """The indentation level of each row, from 0; where nothing says it, by the spaces before the names in data, whose
        column is `first`."""
        rows, levels = self.frame.rows, self.table.levels
        flat = [0] * len(rows)
        if levels is None:
            names = [" " * row[first].indent + row[first].text for row in rows] if first is not None else []
            return levels_by_indents(names) or flat
        at = self.table.value_at("levels")
        if not isinstance(levels, str):
            if len(levels) != len(rows):
                message = f"{counted(len(levels), 'level')} for a table of {counted(len(rows), 'row')}"
                self.found.append(error("wrong-value", message, at, "write one number for each row"))
                return flat
            return [level - 1 for level in levels]
        index = self.index(levels, at)
        if index is None:
            return flat
        depths = []
        for row in rows:
            cell = row[index]
            if cell.text not in ("1", "2", "3", "4", "5", "6", "7", "8", "9"):
                message = f"'{cell.text}' is no level, in the column '{levels}'"
                self.found.append(error("data", message, cell.at, "write a number from 1, the outermost, to 9"))
                return flat
            depths.append(int(cell.text) - 1)
        return depths

    def highlighted(self, first: int | None) -> list[bool]:
        rows, wanted = self.frame.rows, self.table.highlight
        if wanted is None:
            return [False] * len(rows)
        if isinstance(wanted, dict):
            fits, problems = fitting(self.frame, wanted, self.table, "highlight", self.label)
            self.found += problems
            return [fit and not problems for fit in fits]
        named = [row[first or 0].text for row in rows]
        chosen: set[int] = set()
        for index, name in enumerate(wanted):
            found = {number for number, text in enumerate(named) if text == name}
            if name.isdecimal() and (not found or int(name) <= len(rows)):
                found = {int(name) - 1} & set(range(len(rows)))
            if not found:
                self.found.append(self.no_row(name, named, self.table.value_at("highlight", index)))
            chosen |= found
        return [number in chosen for number in range(len(rows))]

    def no_row(self, name: str, named: Sequence[str], at: Place) -> Diagnostic:
        """The diagnostic for a highlighted row that is not there."""
        if name.isdecimal():
            message = f"there is no row {name} in a table of {counted(len(named), 'row')}"
            return error("wrong-value", message, at, "rows are counted from 1, without the head")
        hint = did_you_mean(name, named) or "write what the first cell of a row says, or its number, counted from 1"
        return error("wrong-value", f"no row of the table is called '{name}'", at, hint)
