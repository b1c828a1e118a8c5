"""The rows of a table, each of its cells measured once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Final

from publish.frozen import dataclass, replace
from publish.model import HeadCell, Span, TableBody
from publish.text.figures import is_whole
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.slides import LIST_INDENT, Align, Run, Runs, Size, text_of
from publish.writers.wording import columns
from publish.writers.wording.rows import PLAIN_ROW, RowStyle, styles

INSET: Final = 8.0
"""Left and right of every cell."""
CLOSE: Final = 3.5
"""Left and right of the cells of a table whose figures would have no room otherwise."""
INDENT: Final = 18.0
"""The indent of each level of rows."""

SHORT_TITLE: Final = 10
"""How many characters a title of a column has that is a date or a period and begins with a word: `Q1 2026`, `March 2026`."""

Cells = tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, its style, the decimals that each cell lacks of its column's, and the width of each cell in em,
    with these decimals."""

    cells: Cells
    style: RowStyle
    fillings: tuple[str, ...]
    widths: tuple[float, ...]
    number: int = 0
    """Of the row of the table that it is, or is a part of."""
    spans: Mapping[int, Span] = field(default_factory=dict)
    """Its cells that stand over several rows or columns, by their columns."""
    inset: float = INSET
    """Left and right of each of its cells, in pt."""
    is_head: bool = False

    def is_single(self, column: int) -> bool:
        """Whether a column's cell stands over no other."""
        return column not in self.spans or self.spans[column].colspan == 1

    def indent(self, column: int) -> float:
        """The indent of a column's cell."""
        return 0.0 if column else self.style.level * INDENT

    def is_figure(self, column: int) -> bool:
        """Whether a column's cell is a figure, or a date, which no line may part; a title that ends in one (Waiting Mar 2025) may."""
        text = text_of(self.cells[column])
        if self.is_head and len(text) > SHORT_TITLE and not text[:1].isdigit():
            return False
        return bool(self.fillings[column]) or is_whole(text)


@dataclass(frozen=True, slots=True)
class Lines:
    """A table in one size and width: the widths of its columns, and how many lines each row of its head and each other row takes."""

    widths: tuple[float, ...]
    heads: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    parts_words: bool = False
    """Whether a word is wider than its column."""
    parts_figures: bool = False
    """Whether a figure is."""
    spare: float = 0.0
    """How much wider each column is than its widest cell."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A table to be set: the rows of its head, its rows, and the alignment of its columns."""

    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    aligns: tuple[Align, ...]
    longest: list[tuple[float, ...]] = field(default_factory=list, compare=False)
    """The width in em of the longest word of each cell, row by row; empty until it is asked for."""
    lines: dict[tuple[Size, float], Lines] = field(default_factory=dict, compare=False)
    """Its lines, by the size and the width in which they were counted."""


def set_close(table: Measured) -> Measured:
    """The table with less room around the words of its cells."""
    heads, rows = (tuple(replace(row, inset=CLOSE) for row in each) for each in (table.heads, table.rows))
    return Measured(heads, rows, table.aligns, table.longest)


def rows_of(table: TableBody, rows: Sequence[int], fitter: Fitter) -> Measured:
    """The rows of a table, each of its cells measured once."""
    return fitter.once(("rows", tuple(rows)), table, lambda: _measured(table, rows, fitter))


def _measured(table: TableBody, rows: Sequence[int], fitter: Fitter) -> Measured:
    count = len(table.head)
    texts = [columns.cells(table, number) for number in range(count)]
    kinds = columns.alignments(table.head, texts)
    fillings = [
        columns.fillings([cells[at] for at in rows], fitter.lang)
        if align == "right" and is_of_figures
        else ("",) * len(rows)
        for (align, is_of_figures), cells in zip(kinds, texts, strict=True)
    ]
    looks = styles(table)
    heads = [_head(row, count, fitter.ruler) for row in columns.heads_of(table)]
    spans: dict[int, dict[int, Span]] = {}
    for span in table.spans:
        spans.setdefault(span.row, {})[span.column] = span
    covered = {
        (row, column)
        for span in table.spans
        for row in range(span.row, span.row + span.rowspan)
        for column in range(span.column, span.column + span.colspan)
        if column not in spans.get(row, {})
    }
    body = []
    for at, lacking in zip(rows, zip(*fillings, strict=True), strict=True):
        cells = (*table.body[at], *[None] * (count - len(table.body[at])))
        shown_cells = tuple(() if (at, column) in covered else runs_of(cell) for column, cell in enumerate(cells))
        filled = tuple("" if (at, column) in covered else filling for column, filling in enumerate(lacking))
        row = row_of(shown_cells, looks[at], filled, fitter.ruler)
        body.append(replace(row, number=at, spans=spans.get(at, {})))
    return Measured(tuple(heads), tuple(body), tuple(align for align, _ in kinds))


def _head(cells: Sequence[HeadCell], count: int, ruler: Ruler) -> Row:
    """A row of the head, in which nothing leads anywhere: links have a colour of their own, which may be that of its fill."""
    titles = {cell.column: tuple(replace(run, link=None) for run in runs_of(cell.title)) for cell in cells}
    row = row_of(tuple(titles.get(column, ()) for column in range(count)), RowStyle(bold=True), ("",) * count, ruler)
    spans = {cell.column: Span(0, cell.column, cell.rowspan, cell.colspan) for cell in cells}
    over = {column: span for column, span in spans.items() if (span.rowspan, span.colspan) != (1, 1)}
    return replace(row, style=PLAIN_ROW, spans=over, is_head=True)


def row_of(cells: Cells, style: RowStyle, fillings: tuple[str, ...], ruler: Ruler) -> Row:
    if style.bold:
        cells = tuple(tuple(replace(run, strong=True) for run in cell) for cell in cells)
    widths = (
        ruler.width((*cell, Run(filling, strong=style.bold)) if filling else cell, 1.0)
        for cell, filling in zip(cells, fillings, strict=True)
    )
    return Row(cells, style, fillings, tuple(widths))


def room_of(row: Row, column: int, width: float, size: Size, ruler: Ruler) -> float:
    """The width that the text of a cell has in a column."""
    return width - 2 * row.inset - row.indent(column) - lacking_of(row, column, size, ruler)


def lacking_of(row: Row, column: int, size: Size, ruler: Ruler) -> float:
    """The width of the decimals that a cell lacks."""
    filling = row.fillings[column]
    return ruler.width((Run(filling, strong=row.style.bold),), size.size) if filling else 0.0


def lines_of(row: Row, column: int, width: float, size: Size, ruler: Ruler) -> list[int]:
    """The starts of the lines of a cell."""
    room = room_of(row, column, width, size, ruler)
    if any(run.item for run in row.cells[column]):
        room -= LIST_INDENT * size.size
    return ruler.lines(row.cells[column], size.size, room)
