"""A table set in one size: the heights of its rows in columns of their widths, and its pages. Lengths are in pt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, starmap

from publish.frozen import dataclass, replace
from publish.layouts.spec import Deck
from publish.writers.deck.fitting.fit import Fitter, balanced
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.tables.rows import Lines, Measured, Row, lines_of, row_of
from publish.writers.deck.planning.tables.widths import lines_in, take_no_more_lines
from publish.writers.deck.slides import Align, Size, cut, text_of
from publish.writers.wording.rows import PLAIN_ROW

ABOVE = 2.0
"""Above and below the lines of a cell."""
MOST_GAP = 1.2
"""The most space, in em, between figures and the words of the next column beside that of other columns."""
HALF = 0.5
"""A slide that has less than this of the lines for which it has room is half empty."""
KEPT = 3
"""How many lines of a row that goes on stay together at its beginning and at its end."""


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table set in one size: the space above its lines, widths of its columns, its rows and their heights, its pages as ranges
    of the rows after the head."""

    size: Size
    above: float
    least: float
    """The least height of a row."""
    counted: Lines
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    head_heights: tuple[float, ...]
    heights: tuple[float, ...]
    pages: tuple[range, ...]
    gaps: tuple[float, ...]
    """How far figures stand from the right edge of each column, before words that begin the next."""

    def left(self, room: float) -> float:
        """What its head leaves of a room."""
        return room - sum(self.head_heights)

    def most_lines(self, room: float) -> int:
        """The most lines that a row has on a page of such a room."""
        return max(int((self.left(room) - 2 * self.above) // self.size.line), 1)

    @property
    def inset(self) -> float:
        """How far words stand from the sides of their cells."""
        return (*self.heads, *self.rows)[0].inset

    @property
    def lines(self) -> int:
        """How many lines its head and its rows have."""
        return sum(round((height - 2 * self.above) / self.size.line) for height in (*self.head_heights, *self.heights))

    @property
    def height(self) -> float:
        """The height of all its rows."""
        return sum(self.head_heights) + sum(self.heights)


def set_on_pages(
    table: Measured, size: Size, above: float, room: tuple[float, float], fitter: Fitter, deck: Deck
) -> SetTable:
    """The table in one size, its rows on pages of `room` (width, height)."""
    whole = set_on_one(table, size, above, room, fitter, deck)
    return whole or _paged(_in_one(table, size, above, room[0], fitter, deck), room[1], fitter.ruler)


def set_on_one(
    table: Measured, size: Size, above: float, room: tuple[float, float], fitter: Fitter, deck: Deck
) -> SetTable | None:
    """The table in one size on one page of `room`; None if that does not hold it."""
    found = _in_one(table, size, above, room[0], fitter, deck)
    is_held = max(found.counted.rows) <= found.most_lines(room[1]) and sum(found.heights) <= found.left(room[1])
    return found if is_held else None


def _in_one(table: Measured, size: Size, above: float, width: float, fitter: Fitter, deck: Deck) -> SetTable:
    """The table in one size, all of its rows on one page, however high that is: the same in frames of all heights."""
    least = deck.table.row_height if above == ABOVE else 0.0

    def made() -> SetTable:
        lines = lines_in(table, size, width, fitter.ruler)
        heads, rows = (
            tuple(max(least, count * size.line + 2 * above) for count in counts) for counts in (lines.heads, lines.rows)
        )
        gaps, pages = _gaps(table.aligns, min(lines.spare / 2, MOST_GAP * size.size)), (range(len(rows)),)
        return SetTable(size, above, least, lines, table.heads, table.rows, heads, rows, pages, gaps)

    return fitter.once(("set", size, above, least, width), table, made)


def _paged(whole: SetTable, room: float, ruler: Ruler) -> SetTable:
    """The same on pages of so much room."""
    size, above, left, most = whole.size, whole.above, whole.left(room), whole.most_lines(room)

    def height(count: int) -> float:
        return max(whole.least, count * size.line + 2 * above)

    def laid(longest: int) -> list[list[_Piece]]:
        pieces = [
            p for row, count in zip(whole.rows, whole.counted.rows, strict=True) for p in _pieces(row, count, longest)
        ]
        tall = [height(len(p.lines)) if p.is_whole else len(p.lines) * size.line for p in pieces]
        spare = 0.0 if all(piece.is_whole for piece in pieces) else 2 * above
        paged = _pages([piece.row for piece in pieces], tall, left - spare)
        return [list(_merged(pieces[page.start : page.stop])) for page in paged]

    pages = laid(most)
    if len(pages) > 1 and any(_lines_on(page) < HALF * most for page in pages[:-1]):
        # A row that takes most of a slide may rather begin on the one before, which is half empty without it.
        finer = laid(max(most // 2, 2 * KEPT))
        pages = min(pages, finer, key=lambda each: (len(each), -min(map(_lines_on, each[:-1] or each))))
    rows = [piece.cut(whole.counted.widths, size, ruler) for page in pages for piece in page]
    heights = [height(len(piece.lines)) for page in pages for piece in page]
    ends = list(accumulate(map(len, pages)))
    ranges = tuple(starmap(range, zip([0, *ends], ends, strict=False)))
    return replace(whole, rows=tuple(rows), heights=tuple(heights), pages=ranges)


def _gaps(aligns: Sequence[Align], gap: float) -> tuple[float, ...]:
    """A gap at the right of columns of figures that have words at their right, which would else touch them."""
    pairs = zip(aligns, (*aligns[1:], "right"), strict=True)
    return tuple(gap if (own, following) == ("right", "left") else 0.0 for own, following in pairs)


def with_gaps(found: SetTable, aligns: Sequence[Align], ruler: Ruler) -> SetTable:
    """The table with such gaps in the columns themselves where there is nothing to spare, as wide as leaves every cell as many lines;
    with none where a column has no room for one."""
    rows, widths = (*found.heads, *found.rows), found.counted.widths
    for part in (1.0, 0.5) if not any(found.gaps) else ():
        gaps = _gaps(aligns, part * MOST_GAP * found.size.size)
        narrower = [width - gap for width, gap in zip(widths, gaps, strict=True)]
        if take_no_more_lines(rows, narrower, widths, found.size, ruler):
            return replace(found, gaps=gaps)
    return found


def _pages(rows: Sequence[Row], heights: Sequence[float], room: float) -> Iterator[range]:
    """The rows on pages. Those over which one cell stands are on one page, if it holds them, and so are a row that heads
    others and the first of them."""
    units: list[list[int]] = []
    last = -1
    for at, row in enumerate(rows):
        if units and row.number <= last:
            units[-1].append(at)
        else:
            units.append([at])
        last = max([last, *(span.row + span.rowspan - 1 for span in row.spans.values())])
        if at + 1 < len(rows) and _heads(row, rows[at + 1]):
            last = max(last, rows[at + 1].number)
    tall = [sum(map(heights.__getitem__, unit)) for unit in units]
    if any(height > room for height in tall):
        parted = ([unit] if height <= room else [[at] for at in unit] for unit, height in zip(units, tall, strict=True))
        units = [part for parts in parted for part in parts]
        tall = [sum(map(heights.__getitem__, unit)) for unit in units]
    for page in balanced(tall, room):
        yield range(units[page.start][0], units[page.stop - 1][-1] + 1)


def _heads(row: Row, below: Row) -> bool:
    """Whether a row stands over the next: it is of a lesser level, or has nothing in it but a name."""
    is_name = len(row.cells) > 1 and bool(row.cells[0]) and not any(row.cells[1:]) and not row.spans
    return below.style.level > row.style.level or is_name


# ---------------------------------------------------------------------------------------------- lines of rows


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines of a row that stand on one slide: all of them, or some of one that is taller than a slide."""

    row: Row
    lines: range
    is_whole: bool = True

    def cut(self, widths: Sequence[float], size: Size, ruler: Ruler) -> Row:
        """The row of these lines."""
        if self.is_whole:
            return self.row
        row, cells = self.row, []
        for column, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            if column in row.spans:
                cells.append(cell)
                continue
            starts = [*lines_of(row, column, width, size, ruler), len(text_of(cell))]
            begin, end = (starts[min(at, len(starts) - 1)] for at in (self.lines.start, self.lines.stop))
            cells.append(cut(cell, begin, end))
        part = row_of(tuple(cells), PLAIN_ROW, row.fillings, ruler)
        return replace(part, style=row.style, number=row.number, spans=row.spans, inset=row.inset)


def _pieces(row: Row, count: int, longest: int) -> Iterator[_Piece]:
    """A row of so many lines, whole, or where they are more than the longest one has, its lines: the first and last few together."""
    if count <= longest:
        yield _Piece(row, range(count))
        return
    last = max(count - KEPT, KEPT)
    ends = [*range(KEPT, last + 1), *([count] if last < count else [])]
    yield from (_Piece(row, range(*each), False) for each in zip([0, *ends], ends, strict=False))


def _merged(page: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces on a slide, those of one row as one."""
    for (is_whole, _), pieces in groupby(page, key=lambda piece: (piece.is_whole, piece.row.number)):
        parts = list(pieces)
        if is_whole:
            yield from parts
        else:
            yield replace(parts[0], lines=range(parts[0].lines.start, parts[-1].lines.stop))


def _lines_on(page: Sequence[_Piece]) -> int:
    return sum(len(piece.lines) for piece in page)
