"""The pages of a table in the deck: column widths by their contents, a size that is easy to read, and continuation.

The head is repeated on every slide; a row is split only if it alone is taller than a slide. Lengths are in pt unless noted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostic, error
from publish.layouts.masters.values import EMU, Placeholder
from publish.layouts.spec import Deck
from publish.model import Excerpt, HeadCell, Span, TableBody
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.fitting.fit import Fitter, balanced
from publish.writers.deck.fitting.ruler import SAFETY, Ruler
from publish.writers.deck.slides import FREE, Align, RowMark, Run, Runs, Size, TableContent, cut, text_of
from publish.writers.wording import columns
from publish.writers.wording.rows import PLAIN_ROW, RowStyle, styles

INSET = 8.0
"""Left and right of every cell."""
ABOVE, TIGHT = 2.0, 0.5
"""Above and below the lines of a cell; and where a table then fits one slide."""
INDENT = 18.0
"""The indent of each level of rows."""
LARGER = ("body", "label")
"""Steps of the type scale in which a table is set if all of it fits a slide, the largest first."""
LIST_INDENT = 0.9
"""How far the lines of a list in a cell stand in, in em."""
STRETCH = 1.6
"""How much taller than needed the rows of a small table may become."""
MOST_SLIDES = 8
"""A table that takes more slides than this must state what the deck shows of it."""
CHOICE = "say what the deck shows of it: 'deck: {top: 12}', 'deck: omit', or 'deck: split'"

Row = tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its cells, its style, the decimals that each cell lacks of its column's, and the width of each cell in em,
    with these decimals."""

    cells: Row
    style: RowStyle
    fillings: tuple[str, ...]
    widths: tuple[float, ...]
    number: int = 0
    """Of the row of the table that it is, or is a part of."""
    spans: Mapping[int, Span] = field(default_factory=dict)
    """Its cells that stand over several rows or columns, by their columns."""

    def is_single(self, column: int) -> bool:
        """Whether a column's cell stands over no other."""
        return column not in self.spans or self.spans[column].colspan == 1

    def indent(self, column: int) -> float:
        """The indent of a column's cell."""
        return 0.0 if column else self.style.level * INDENT


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to be set: the rows of its head, its rows, and the alignment of its columns."""

    heads: tuple[_Row, ...]
    rows: tuple[_Row, ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A table set in one size: the space above its lines, widths of its columns, its rows and their heights, its pages as ranges
    of the rows after the head."""

    size: Size
    above: float
    widths: tuple[float, ...]
    heads: tuple[_Row, ...]
    rows: tuple[_Row, ...]
    head_heights: tuple[float, ...]
    heights: tuple[float, ...]
    pages: tuple[range, ...]


def tables_of(
    table: TableBody,
    placeholder: Placeholder,
    fitter: Fitter,
    deck: Deck,
    address: str,
    description: str,
    highlight: str | None = None,
) -> tuple[tuple[TableContent, ...], tuple[Diagnostic, ...]]:
    """The table on as many slides as it needs, and what could not be shown; `highlight` is the theme colour of the ground of
    highlighted rows."""
    room = (placeholder.box.width / EMU, placeholder.box.height / EMU)
    smallest = Size(deck.scale[deck.table.step].size, deck.scale[deck.table.step].line)
    if room[0] / max(len(table.head), 1) < 2 * smallest.size + 2 * INSET:
        message = f"a table of {len(table.head)} columns does not fit a slide"
        hint = (
            "choose some for the slide, 'deck: {columns: [ … ]}', or leave the table to the briefing: 'only: briefing'"
        )
        return (), (error("overflow", message, table.at, hint),)
    rows = shown(table)
    least = math.ceil(len(rows) * (smallest.line + 2 * TIGHT) / room[1])
    is_free = table.deck is None or (isinstance(table.deck, Excerpt) and table.deck.top is None)
    if is_free and least > MOST_SLIDES:
        return (), (_too_long(table, f"{least} slides or more"),)
    measured = _measured(table, rows, fitter)
    best = _best(measured, smallest, room, fitter.ruler, deck)
    if is_free and len(best.pages) > MOST_SLIDES:
        return (), (_too_long(table, f"{len(best.pages)} slides"),)
    height = room[1] if len(best.pages) == 1 else 0.0
    blank = TableContent(
        placeholder.idx,
        address,
        description,
        columns=_in_emu(best.widths, placeholder.box.width),
        aligns=measured.aligns,
        box=placeholder.box if placeholder.idx == FREE else None,
        rows=(),
        heights=(),
        size=best.size,
        insets=(_emu(INSET), _emu(best.above), _emu(INSET), _emu(best.above)),
        heads=len(best.heads),
        head_fill=deck.table.head_fill,
        head_colour=deck.table.head_colour,
        highlight=highlight,
    )
    return tuple(_page(blank, best, page, height, fitter.ruler) for page in best.pages), ()


def shown(table: TableBody) -> list[int]:
    """Which rows of a table the deck shows, from 0: the first ones, if the report says so, and the total."""
    rows = range(len(table.body))
    top = table.deck.top if isinstance(table.deck, Excerpt) else None
    if top is None or top >= count_of(table):
        return list(rows)
    totals = {at for at, look in enumerate(table.looks[: len(rows)]) if look.total}
    return [*[at for at in rows if at not in totals][:top], *sorted(totals)]


def count_of(table: TableBody) -> int:
    """How many rows a table has, its totals not counted."""
    return len(table.body) - sum(look.total for look in table.looks[: len(table.body)])


def _too_long(table: TableBody, slides: str) -> Diagnostic:
    place = table.value_at("rows" if table.data is None else "data")
    return error("long-table", f"a table of {count_of(table):,} rows would take {slides}", place, CHOICE)


# ---------------------------------------------------------------------------------------------- measuring


def _measured(table: TableBody, rows: Sequence[int], fitter: Fitter) -> _Table:
    """The rows of a table, each of its cells measured once."""
    count = len(table.head)
    texts = [columns.cells(table, number) for number in range(count)]
    aligns = tuple(columns.align(column, cells) for column, cells in zip(table.head, texts, strict=True))
    fillings = [
        columns.fillings([cells[at] for at in rows], fitter.lang)
        if align == "right" and columns.holds_figures(column, cells)
        else ("",) * len(rows)
        for column, align, cells in zip(table.head, aligns, texts, strict=True)
    ]
    looks = styles(table)
    flat = tuple(HeadCell(column.title, number) for number, column in enumerate(table.head))
    heads = [_head(row, count, fitter.ruler) for row in table.head_rows or (flat,)]
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
        row = _row(shown_cells, looks[at], filled, fitter.ruler)
        body.append(replace(row, number=at, spans=spans.get(at, {})))
    return _Table(tuple(heads), tuple(body), aligns)


def _head(cells: Sequence[HeadCell], count: int, ruler: Ruler) -> _Row:
    """A row of the head."""
    titles = {cell.column: runs_of(cell.title) for cell in cells}
    row = _row(tuple(titles.get(column, ()) for column in range(count)), RowStyle(bold=True), ("",) * count, ruler)
    spans = {cell.column: Span(0, cell.column, cell.rowspan, cell.colspan) for cell in cells}
    over = {column: span for column, span in spans.items() if (span.rowspan, span.colspan) != (1, 1)}
    return replace(row, style=PLAIN_ROW, spans=over)


def _row(cells: Row, style: RowStyle, fillings: tuple[str, ...], ruler: Ruler) -> _Row:
    if style.bold:
        cells = tuple(tuple(replace(run, strong=True) for run in cell) for cell in cells)
    widths = (
        ruler.width((*cell, Run(filling, strong=style.bold)) if filling else cell, 1.0)
        for cell, filling in zip(cells, fillings, strict=True)
    )
    return _Row(cells, style, fillings, tuple(widths))


# ---------------------------------------------------------------------------------------------- setting


def _best(table: _Table, smallest: Size, room: tuple[float, float], ruler: Ruler, deck: Deck) -> _Set:
    """The table on as few slides as can be: larger where that costs no slide and breaks hardly a line; its rows close
    together only where all of it then stands on one."""
    calm = _set(table, smallest, ABOVE, room, ruler, deck)
    if len(calm.pages) > MOST_SLIDES:
        return calm
    if len(calm.pages) > 1:
        tight = _set(table, smallest, TIGHT, room, ruler, deck)
        if len(tight.pages) == 1:
            return tight
    for name in LARGER:
        step = deck.scale.get(name)
        if step and step.size > smallest.size:
            larger = _set(table, Size(step.size, step.line), ABOVE, room, ruler, deck)
            if len(larger.pages) == len(calm.pages) and _is_calm(larger, deck):
                return larger
    return calm


def _set(table: _Table, size: Size, above: float, room: tuple[float, float], ruler: Ruler, deck: Deck) -> _Set:
    """The table in one size, its rows on pages of `room` (width, height)."""
    widths = _widths(table, size, room[0], ruler)
    least = deck.table.row_height if above == ABOVE else 0.0

    def height(row: _Row) -> float:
        return max(least, _line_count(row, widths, size, ruler) * size.line + 2 * above)

    head_heights = tuple(map(height, table.heads))
    left = room[1] - sum(head_heights)
    most = max(int((left - 2 * above) // size.line), 1)
    rows = tuple(part for row in table.rows for part in _parted(row, widths, size, most, ruler))
    heights = tuple(map(height, rows))
    return _Set(size, above, widths, table.heads, rows, head_heights, heights, tuple(_pages(rows, heights, left)))


def _pages(rows: Sequence[_Row], heights: Sequence[float], room: float) -> Iterator[range]:
    """The rows on pages. Those over which one cell stands are on one page, if it holds them."""
    units: list[list[int]] = []
    last = -1
    for at, row in enumerate(rows):
        if units and row.number <= last:
            units[-1].append(at)
        else:
            units.append([at])
        last = max([last, *(span.row + span.rowspan - 1 for span in row.spans.values())])
    parts = [[at] for unit in units if sum(heights[at] for at in unit) > room for at in unit]
    whole = [unit for unit in units if sum(heights[at] for at in unit) <= room]
    units = sorted([*parts, *whole])
    for page in balanced([sum(heights[at] for at in unit) for unit in units], room):
        yield range(units[page.start][0], units[page.stop - 1][-1] + 1)


def _is_calm(candidate: _Set, deck: Deck) -> bool:
    """Whether hardly any row takes more than one line: a large size that breaks every cell reads worse than a small one."""
    single_line = max(deck.table.row_height, candidate.size.line + 2 * candidate.above)
    broken = sum(1 for height in candidate.heights if height > single_line + 0.01)
    return broken * 3 <= len(candidate.heights)


def _widths(table: _Table, size: Size, width: float, ruler: Ruler) -> tuple[float, ...]:
    """Columns as wide as their longest word at least, and beyond that by their contents."""
    room = 2 * INSET + 1.0
    rows = (*table.heads, *table.rows)
    count = len(table.aligns)
    natural = [
        max((row.widths[n] * size.size / 0.96 + row.indent(n) for row in rows if row.is_single(n)), default=0.0) + room
        for n in range(count)
    ]
    total = sum(natural)
    if total <= width:
        extra = (width - total) / count
        return tuple(column + extra for column in natural)
    fair = width / count
    least = [
        max((_least(row, n, size, ruler) for row in rows if row.is_single(n)), default=0.0) + room for n in range(count)
    ]
    least = [min(low, max(fair, width * 0.4)) for low in least]
    if sum(least) >= width:
        least = [min(low, fair) for low in least]
    spare = width - sum(least)
    wanted = [max(n - low, 0.0) for n, low in zip(natural, least, strict=True)]
    # The square root keeps one column of prose from starving the others.
    shares = [want**0.5 for want in wanted]
    whole = sum(shares) or 1.0
    return tuple(low + spare * share / whole for low, share in zip(least, shares, strict=True))


def _least(row: _Row, column: int, size: Size, ruler: Ruler) -> float:
    """The width of the longest word of a cell; of the whole cell, where that is a figure."""
    if row.fillings[column]:
        return row.widths[column] * size.size / 0.96
    words = (ruler.width(word, size.size) for word in _words(row.cells[column]))
    return max((*words, size.size)) / 0.96 + row.indent(column)


def _words(cell: Runs) -> list[Runs]:
    """The words of a cell: a column should not break them."""
    text = text_of(cell)
    words, start = [], 0
    for word in text.split():
        at = text.index(word, start)
        start = at + len(word)
        if word.isascii():
            words.append(cut(cell, at, start))
    return words


def _measure(row: _Row, column: int, width: float, size: Size, ruler: Ruler) -> float:
    """The width that the text of a cell has in a column."""
    return width - 2 * INSET - row.indent(column) - _lacking(row, column, size, ruler)


def _lacking(row: _Row, column: int, size: Size, ruler: Ruler) -> float:
    """The width of the decimals that a cell lacks."""
    filling = row.fillings[column]
    return ruler.width((Run(filling, strong=row.style.bold),), size.size) if filling else 0.0


def _lines(row: _Row, column: int, width: float, size: Size, ruler: Ruler) -> list[int]:
    """The starts of the lines of a cell."""
    room = _measure(row, column, width, size, ruler)
    if any(run.item for run in row.cells[column]):
        room -= LIST_INDENT * size.size
    return ruler.lines(row.cells[column], size.size, room)


def _line_count(row: _Row, widths: Sequence[float], size: Size, ruler: Ruler) -> int:
    """The number of lines that a row takes; most cells of most tables take one, and need not be broken to be counted."""
    most = 1
    for column, alone in enumerate(widths):
        span = row.spans.get(column)
        width = sum(widths[column : column + span.colspan]) if span else alone
        room = (width - 2 * INSET - row.indent(column)) * SAFETY
        if row.widths[column] * size.size > room or any("\n" in run.text for run in row.cells[column]):
            lines = len(_lines(row, column, width, size, ruler))
            most = max(most, math.ceil(lines / span.rowspan) if span else lines)
    return most


def _parted(row: _Row, widths: Sequence[float], size: Size, most: int, ruler: Ruler) -> Iterator[_Row]:
    """A row that takes more lines than a slide has, split into several; any other row as it is."""
    if _line_count(row, widths, size, ruler) <= most:
        yield row
        return
    starts = [
        _lines(row, column, width, size, ruler) if column not in row.spans else [0]
        for column, width in enumerate(widths)
    ]
    for first in range(0, max(map(len, starts)), most):
        cells = []
        for column, (cell, lines) in enumerate(zip(row.cells, starts, strict=True)):
            if column in row.spans:
                cells.append(cell)
                continue
            whole = len(text_of(cell))
            begin = lines[first] if first < len(lines) else whole
            end = lines[first + most] if first + most < len(lines) else whole
            cells.append(cut(cell, begin, end))
        part = _row(tuple(cells), PLAIN_ROW, row.fillings, ruler)
        yield replace(part, style=row.style, number=row.number, spans=row.spans)


# ---------------------------------------------------------------------------------------------- pages


def _page(blank: TableContent, best: _Set, page: range, room: float, ruler: Ruler) -> TableContent:
    """A page of the table on its slide; rows share up to `STRETCH` of the room that is left."""
    count = len(best.heads)
    rows = [*best.heads, *(best.rows[at] for at in page)]
    heights = [*best.head_heights, *(best.heights[at] for at in page)]
    factor = min(STRETCH, max(room / sum(heights), 1.0)) if room else 1.0
    cells = [list(row.cells) for row in rows]
    spans = [
        Span(at, column, span.rowspan, span.colspan)
        for at, head in enumerate(best.heads)
        for column, span in head.spans.items()
    ]
    for span, words in _standing(best, page):
        at = [number for number, row in enumerate(rows) if number >= count and span.covers_row(row.number)]
        if span.rowspan == 1:
            spans += [Span(number, span.column, 1, span.colspan) for number in at]
            continue
        cells[at[0]][span.column] = words
        for number in at[1:]:
            cells[number][span.column] = ()
        spans.append(Span(at[0], span.column, len(at), span.colspan))
    return replace(
        blank,
        rows=tuple(map(tuple, cells)),
        heights=tuple(int(height * factor * EMU) for height in heights),
        marks=tuple(
            _mark(row, best.size, ruler, ruled=at > count and _is_ruled(row, blank)) for at, row in enumerate(rows)
        ),
        spans=tuple(spans),
    )


def _standing(best: _Set, page: range) -> Iterator[tuple[Span, Runs]]:
    """The cells over several rows or columns that stand on a page, each with its words: those of rows before it go on here."""
    shown = {best.rows[at].number for at in page}
    told = set()
    for row in best.rows:
        for column, span in row.spans.items():
            if (span.row, column) not in told and any(map(span.covers_row, shown)):
                told.add((span.row, column))
                yield span, row.cells[column]


def _is_ruled(row: _Row, blank: TableContent) -> bool:
    """Whether there is a rule above a row: where no ground sets it off."""
    return row.style.total or (row.style.highlighted and blank.highlight is None)


def _mark(row: _Row, size: Size, ruler: Ruler, ruled: bool) -> RowMark:
    lacking = (_lacking(row, column, size, ruler) for column in range(len(row.cells)))
    return RowMark(_emu(row.indent(0)), ruled, row.style.highlighted, tuple(map(_emu, lacking)))


def _emu(points: float) -> int:
    return round(points * EMU)


def _in_emu(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Widths in whole EMU that add up to the width of the placeholder."""
    emu = [int(width * EMU) for width in widths]
    return (*emu[:-1], total - sum(emu[:-1]))
