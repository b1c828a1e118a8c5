"""Tables for the deck: column widths from what stands in them, a size that is easy to read, and continuation.

The head is repeated on every slide; a row is parted only if it alone is taller than a slide. Lengths in pt unless said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish import columns
from publish.diagnostics import Diagnostic, error
from publish.layouts.spec import Deck, Step
from publish.model import TableBody
from publish.writers.deck.fit import Fitter, balanced
from publish.writers.deck.measure import Ruler
from publish.writers.deck.slides import Runs, Size, TableContent, text_of
from publish.writers.deck.template import EMU, Placeholder
from publish.writers.deck.words import cut, runs_of

INSETS = (8.0, 2.0, 8.0, 2.0)
"""Left, top, right, bottom of every cell."""
LARGER = ("body", "label")
"""Steps of the type scale in which a table is set if all of it fits a slide, the largest first."""
STRETCH = 1.6
"""How much taller than needed the rows of a small table may become."""

Row = tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A table set in one size: widths of its columns, height of its head, its rows and their heights, its pages."""

    size: Size
    widths: tuple[float, ...]
    head_height: float
    rows: tuple[Row, ...]
    heights: tuple[float, ...]
    pages: tuple[range, ...]


def tables_of(
    table: TableBody, placeholder: Placeholder, fitter: Fitter, deck: Deck, address: str, description: str
) -> tuple[tuple[TableContent, ...], tuple[Diagnostic, ...]]:
    """The table on as many slides as it needs, and what could not be shown."""
    head: Row = tuple(runs_of(column.title) for column in table.head)
    rows: list[Row] = [tuple(runs_of(cell) for cell in row) for row in table.body]
    width, height = placeholder.box.width / EMU, placeholder.box.height / EMU
    smallest = deck.scale[deck.table.step]
    if width / max(len(head), 1) < 2 * smallest.size + INSETS[0] + INSETS[2]:
        message = f"a table of {len(head)} columns does not fit a slide"
        hint = "leave columns out with 'columns:', or show the table in the briefing only: 'only: briefing'"
        return (), (error("overflow", message, table.at, hint),)
    larger = [
        Size(step.size, step.line) for name in LARGER if (step := deck.scale.get(name)) and step.size > smallest.size
    ]
    tries = [_paged(head, rows, size, (width, height), fitter.ruler, deck) for size in (*larger, _size_of(smallest))]
    fewest = len(tries[-1].pages)
    best = next(one for one in tries if len(one.pages) == fewest and (one is tries[-1] or _is_calm(one, deck)))
    room = height if fewest == 1 else 0.0
    contents = [_content(head, best, page, room, table, placeholder, address, description) for page in best.pages]
    return tuple(contents), ()


def _size_of(step: Step) -> Size:
    return Size(step.size, step.line)


def _paged(head: Row, rows: Sequence[Row], size: Size, room: tuple[float, float], ruler: Ruler, deck: Deck) -> _Set:
    """The table in one size, its rows on pages of `room` (width, height)."""
    widths = _widths(head, rows, size, room[0], ruler)
    head_height = _row_height(head, widths, size, ruler, deck, bold=True)
    parted = [part for row in rows for part in _parted(row, widths, size, room[1] - head_height, ruler)]
    heights = tuple(_row_height(row, widths, size, ruler, deck) for row in parted)
    pages = balanced(heights, room[1] - head_height)
    return _Set(size, widths, head_height, tuple(parted), heights, tuple(pages))


def _is_calm(made: _Set, deck: Deck) -> bool:
    """Whether hardly any row takes more than one line: a large size that breaks every cell reads worse than a small one."""
    one_line = max(deck.table.row_height, made.size.line + INSETS[1] + INSETS[3])
    broken = sum(1 for height in made.heights if height > one_line + 0.01)
    return broken * 3 <= len(made.heights)


def _widths(head: Row, rows: Sequence[Row], size: Size, width: float, ruler: Ruler) -> tuple[float, ...]:
    """Columns as wide as their longest word at least, and beyond that by what stands in them."""
    room = INSETS[0] + INSETS[2] + 1.0
    natural, least = [], []
    for column in range(len(head)):
        cells = [(head[column], True), *((row[column], False) for row in rows)]
        natural.append(max(ruler.width(cell, size.size, bold) for cell, bold in cells) / 0.96 + room)
        words = (ruler.width(word, size.size, bold) for cell, bold in cells for word in _words(cell))
        least.append(max((*words, size.size)) / 0.96 + room)
    total = sum(natural)
    if total <= width:
        extra = (width - total) / len(head)
        return tuple(one + extra for one in natural)
    fair = width / len(head)
    least = [min(one, max(fair, width * 0.4)) for one in least]
    if sum(least) >= width:
        least = [min(one, fair) for one in least]
    spare = width - sum(least)
    wanted = [max(n - low, 0.0) for n, low in zip(natural, least, strict=True)]
    # The square root keeps one column of prose from starving the others.
    shares = [want**0.5 for want in wanted]
    whole = sum(shares) or 1.0
    return tuple(low + spare * share / whole for low, share in zip(least, shares, strict=True))


def _words(cell: Runs) -> list[Runs]:
    """The words of a cell: a column should not part them."""
    text = text_of(cell)
    made, start = [], 0
    for word in text.split():
        at = text.index(word, start)
        start = at + len(word)
        if word.isascii():
            made.append(cut(cell, at, start))
    return made


def _cell_lines(cell: Runs, width: float, size: Size, ruler: Ruler, bold: bool = False) -> list[int]:
    return ruler.lines(cell, size.size, width - INSETS[0] - INSETS[2], bold=bold)


def _row_height(row: Row, widths: Sequence[float], size: Size, ruler: Ruler, deck: Deck, bold: bool = False) -> float:
    lines = max(len(_cell_lines(cell, width, size, ruler, bold)) for cell, width in zip(row, widths, strict=True))
    return max(deck.table.row_height, lines * size.line + INSETS[1] + INSETS[3])


def _parted(row: Row, widths: Sequence[float], size: Size, height: float, ruler: Ruler) -> list[Row]:
    """A row that is taller than a slide as several; any other row as it is."""
    room = max(int((height - INSETS[1] - INSETS[3]) // size.line), 1)
    starts = [_cell_lines(cell, width, size, ruler) for cell, width in zip(row, widths, strict=True)]
    if max(map(len, starts)) <= room:
        return [row]
    parts = []
    for first in range(0, max(map(len, starts)), room):
        cells = []
        for cell, lines in zip(row, starts, strict=True):
            whole = len(text_of(cell))
            begin = lines[first] if first < len(lines) else whole
            end = lines[first + room] if first + room < len(lines) else whole
            cells.append(cut(cell, begin, end))
        parts.append(tuple(cells))
    return parts


def _content(
    head: Row,
    made: _Set,
    page: range,
    room: float,
    table: TableBody,
    placeholder: Placeholder,
    address: str,
    description: str,
) -> TableContent:
    """One page of the table as the slide has it; rows share up to `STRETCH` of the room that is left."""
    rows = [made.rows[at] for at in page]
    heights = (made.head_height, *(made.heights[at] for at in page))
    factor = min(STRETCH, max(room / sum(heights), 1.0)) if room else 1.0
    aligns = tuple(columns.align(column, columns.cells(table, at)) for at, column in enumerate(table.head))
    insets = (round(INSETS[0] * EMU), round(INSETS[1] * EMU), round(INSETS[2] * EMU), round(INSETS[3] * EMU))
    return TableContent(
        placeholder.idx,
        address,
        description,
        _in_emu(made.widths, placeholder.box.width),
        aligns,
        (head, *rows),
        tuple(int(height * factor * EMU) for height in heights),
        made.size,
        insets,
    )


def _in_emu(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Widths in whole EMU that add up to the width of the placeholder."""
    emu = [int(width * EMU) for width in widths]
    return (*emu[:-1], total - sum(emu[:-1]))
