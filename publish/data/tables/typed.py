"""Report → diagnostics: what stands in the rows of tables that are typed, and belongs elsewhere or is written in several ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from publish.diagnostics import Diagnostic, Place, warning
from publish.model import Report, Table, TableBody, walk_blocks
from publish.model.nodes import plain
from publish.text.figures.grouping import otherwise, ungrouped
from publish.text.figures.ranges import ranges
from publish.text.locales import language_of
from publish.text.markup.blocks import BELOW_HEAD
from publish.text.patterns import compiled
from publish.text.proofreading import corrections, is_proofread
from publish.text.proofreading.labels import Labelled, label_before


def _typed(report: Report) -> Iterator[tuple[TableBody, list[list[str]], Callable[[int], Place]]]:
    """The tables whose rows are typed, with the words of their cells, and where each row stands."""
    for block in walk_blocks(report.sections):
        if isinstance(block, Table) and block.table.rows is not None:
            table, heads = block.table, len(block.table.rows) - len(block.table.body)
            rows = [[plain(cell or ()).strip() for cell in row] for row in table.body]
            yield table, rows, lambda number, table=table, heads=heads: table.value_at("rows", heads + number)  # type: ignore[misc]


def _columns(table: TableBody, rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for number in range(len(table.head)):
        yield [row[number] if number < len(row) else "" for row in rows]


def thousands(report: Report) -> Iterator[Diagnostic]:
    """Typed figures of one column have their thousands parted in all of them, or in none."""
    for block in walk_blocks(report.sections):
        if not isinstance(block, Table) or block.table.rows is None:
            continue
        table, heads = block.table, len(block.table.rows or ()) - len(block.table.body)
        for number in range(len(table.head)):
            cells = [row[number] if number < len(row) else None for row in table.body]
            for row, wanted in ungrouped([plain(cell or ()) for cell in cells], report.lang):
                message = f"'{plain(cells[row] or ())}' has no mark between its thousands, as others of its column have"
                yield warning("data", message, table.value_at("rows", heads + row), f'write "{wanted}", in quotes')
            for row, wanted in otherwise([plain(cell or ()) for cell in cells], report.lang):
                message = f"'{plain(cells[row] or ())}' parts its thousands otherwise than others of its column"
                yield warning("data", message, table.value_at("rows", heads + row), f'write "{wanted}", in quotes')


def rows_of_other_tables(report: Report) -> Iterator[Diagnostic]:
    """Rows that say nothing: one of hyphens, which Markdown has below a head, and the head once more."""
    for block in walk_blocks(report.sections):
        if not isinstance(block, Table) or block.table.rows is None:
            continue
        table, heads = block.table, len(block.table.rows or ()) - len(block.table.body)
        titles = [plain(column.title).strip() for column in table.head]
        for number, row in enumerate(table.body):
            words, at = [plain(cell or ()).strip() for cell in row], table.value_at("rows", heads + number)
            if words and all(map(_BELOW_HEAD.fullmatch, words)):
                yield warning(
                    "block-markup", f"'{words[0]}' parts no rows", at, "take the row out; 'align:' of a column aligns"
                )
            elif words == titles and any(titles):
                message = f"the row '{', '.join(words)}' is the head of the table once more"
                yield warning("data", message, at, "take it out")


def ranges_in_cells(report: Report) -> Iterator[Diagnostic]:
    """A column of ranges has the sign of a range in all of them, where a hyphen alone may be one of a number or of a day."""
    if language_of(report.lang) == "es" or not is_proofread(report.lang):
        return  # there a range has a hyphen
    for table, rows, at in _typed(report):
        for cells in _columns(table, rows):
            for row, wanted in ranges(cells, report.lang):
                if not corrections(cells[row], report.lang):
                    message = f"'{cells[row]}' is a range, with a hyphen for its sign"
                    yield warning("data", message, at(row), f"write '{wanted}'")


_BELOW_HEAD: Final = compiled(BELOW_HEAD)
_MARKED: Final = re.compile(r"(?:[*†‡¹²³]|\d{1,2}\)|[(（]\d{1,2}[)）])[ \u3000]*(?=[^\W\d])")


def notes_in_rows(report: Report) -> Iterator[Diagnostic]:
    """What is said below a table stands below all its columns: in a row it would be a cell of the first."""
    for _, rows, at in _typed(report):
        tail = len(rows)
        while tail > 1 and len(rows[tail - 1]) > 1 and rows[tail - 1][0] and not any(rows[tail - 1][1:]):
            tail -= 1
        is_said = False  # what stands below a note is another
        for number in range(tail, len(rows)):
            first = rows[number][0]
            source, note = (label_before(first, kind, report.lang) for kind in (Labelled.SOURCE, Labelled.NOTE))
            is_said = is_said or bool(source or note or _MARKED.match(first))
            if is_said:
                key, words = ("source", first[source:]) if source else ("note", first[note:])
                message = f"the row '{first}' is no row: it is said of the whole table"
                yield warning("data", message, at(number), f"take it out, and write '{key}: {words}' beside 'rows'")


_IN_BRACKETS: Final = re.compile(r"[(（\[][^()（）\[\]]{1,20}[)）\]]")


def units_in_rows(report: Report) -> Iterator[Diagnostic]:
    """A row of units below the heads is none of what the table lists."""
    for _, rows, at in _typed(report):
        others = rows[0][1:] if rows and rows[0] else []
        filled = [cell for cell in others if cell]
        if (
            len(rows) > 1
            and not rows[0][0]
            and len(filled) > 1
            and all(_IN_BRACKETS.fullmatch(cell) and re.search(r"[^\W\d]|[%€$£¥]", cell) for cell in filled)
        ):
            message = f"the row '{', '.join(filled)}' has the units of the columns"
            yield warning(
                "data", message, at(0), "take it out, and say 'unit:' of each column, or write it in its head"
            )


OF_TYPED_TABLES: Final[tuple[Callable[[Report], Iterator[Diagnostic]], ...]] = (
    thousands,
    rows_of_other_tables,
    ranges_in_cells,
    notes_in_rows,
    units_in_rows,
)
"""Every check of tables, in no particular order."""
