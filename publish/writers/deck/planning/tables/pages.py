"""The pages of a table in the deck: column widths by their contents, a size that is easy to read, and continuation.

The head is repeated on every slide; a row is split only if it alone is taller than a slide. Lengths are in pt unless noted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, starmap

from publish.diagnostics import Diagnostic, error, warning
from publish.frozen import dataclass
from publish.layouts.masters.values import EMU
from publish.layouts.spec import Deck
from publish.model import Excerpt, Span, TableBody
from publish.writers.deck.fitting.fit import Fitter, balanced
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.tables.frame import Frame
from publish.writers.deck.planning.tables.rows import (
    CLOSE,
    Measured,
    Row,
    lacking_of,
    lines_of,
    row_of,
    rows_of,
    set_close,
)
from publish.writers.deck.planning.tables.widths import hyphenated, lines_in
from publish.writers.deck.slides import FREE, Align, RowMark, Runs, Size, TableContent, cut, text_of
from publish.writers.wording.rows import PLAIN_ROW

ABOVE, TIGHT = 2.0, 0.5
"""Above and below the lines of a cell; and where a table then fits one slide."""
LARGER = ("lead", "body", "label")
"""Steps of the type scale in which a table is set if all of it fits a slide, the largest first."""
FINEST = "note"
"""The step of the type scale in which a table of many columns is set that has no room in its own."""
CLOSER = 0.8
"""How many of the lines of a table that goes on it has at most with less room around its words to be set so."""
TALL = 5
"""How many lines the rows of a table of long texts in narrow columns have on average, which is then finer if that saves a slide."""
FEW = 5
"""The most rows, and columns, of a table that takes the largest of them."""
STRETCH, STRETCH_OF_FEW = 1.6, 2.0
"""How much taller than needed the rows of a small table may become, and those of a table of few rows."""
STRETCH_OF_PAGES = 1.15
"""And the rows of one that goes on: so that many lines of a cell stand apart from the next row."""
MOST_GAP = 1.2
"""The most space, in em, between figures and the words of the next column beside that of other columns."""
SPARSE = 0.5
"""Where the smallest size takes less of the room than this, larger words on two lines are better than small ones on one."""
ROOMY = 0.8
"""How much of it such words take at most."""
KEPT = 3
"""How many lines of a row that goes on stay together at its beginning and at its end."""
MOST_SLIDES = 8
"""A table that takes more slides than this must state what the deck shows of it."""
FEWER = "choose some for the slide, 'deck: {columns: [ … ]}', or leave the table to the briefing: 'only: briefing'"
CHOICE = "say what the deck shows of it: 'deck: {top: 12}', 'deck: omit', or 'deck: split'"


@dataclass(frozen=True, slots=True)
class _Set:
    """A table set in one size: the space above its lines, widths of its columns, its rows and their heights, its pages as ranges
    of the rows after the head."""

    size: Size
    above: float
    widths: tuple[float, ...]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    head_heights: tuple[float, ...]
    heights: tuple[float, ...]
    pages: tuple[range, ...]
    parts_words: bool
    parts_figures: bool
    gaps: tuple[float, ...]
    """How far figures stand from the right edge of each column, before words that begin the next."""
    stretch: float = STRETCH
    """How much taller than needed its rows may become."""

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


def tables_of(
    table: TableBody, frame: Frame, fitter: Fitter, whole: bool = False
) -> tuple[tuple[TableContent, ...], tuple[Diagnostic, ...]]:
    """The table on as many slides as it needs, and what could not be shown; `whole` says that it is wanted on one slide or not at
    all."""
    scale = frame.deck.scale[frame.deck.table.step]
    smallest, (width, height) = Size(scale.size, scale.line), frame.room
    if width / max(len(table.head), 1) < 2 * smallest.size + 2 * CLOSE:
        message = f"a table of {len(table.head)} columns does not fit a slide"
        return (), (error("overflow", message, table.at, FEWER),)
    rows = shown(table)
    least = math.ceil(len(rows) * (smallest.line + 2 * TIGHT) / height)
    if whole and least > 1:
        return (), ()
    is_free = table.deck is None or (isinstance(table.deck, Excerpt) and table.deck.top is None)
    if is_free and least > MOST_SLIDES:
        return (), (_too_long(table, f"{least} slides or more"),)
    measured = rows_of(table, rows, fitter)
    best = _best(measured, smallest, frame, fitter.ruler, alone=not whole)
    # Rows of one line each are none lower with less room around their words.
    if best.parts_figures or (least < len(best.pages) and best.lines > len(best.heads) + len(best.rows)):
        close = _best(set_close(measured), smallest, frame, fitter.ruler, alone=not whole)
        saves = len(close.pages) < len(best.pages) or close.lines <= CLOSER * best.lines
        best = close if best.parts_figures or saves else best
        best = _finer(best, set_close(measured), frame, fitter.ruler, alone=not whole)
    if whole and len(best.pages) > 1:
        return (), ()
    if is_free and len(best.pages) > MOST_SLIDES:
        return (), (_too_long(table, f"{len(best.pages)} slides"),)
    if whole and frame.placeholder.idx != FREE:  # its composition makes it taller
        best = replace(best, stretch=1.0)
    elif not whole and len(best.rows) <= FEW:
        best = replace(best, stretch=STRETCH_OF_FEW)
    pages = _paged(best, frame, measured.aligns, fitter.ruler)
    return pages, (_parted(table),) if best.parts_figures else ()


def _paged(best: _Set, frame: Frame, aligns: tuple[Align, ...], ruler: Ruler) -> tuple[TableContent, ...]:
    """The pages of a table that is set, each on its slide."""
    blank = replace(frame.blank(best.widths, aligns, best.size, best.inset, best.above), heads=len(best.heads))
    factors = _stretched(best, frame.room[1])
    return tuple(_page(blank, best, page, each, ruler) for page, each in zip(best.pages, factors, strict=True))


def _parted(table: TableBody) -> Diagnostic:
    message = f"its {len(table.head)} columns are too narrow for their figures on a slide, which has them on two lines"
    return warning("overflow", message, table.at, FEWER)


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


# ---------------------------------------------------------------------------------------------- setting


def _best(table: Measured, smallest: Size, frame: Frame, ruler: Ruler, alone: bool) -> _Set:
    """The table on as few slides as can be: larger where that costs no slide and breaks hardly a line, or where the slide would be
    half empty; its rows close together only where all of it then stands on one."""
    deck, room = frame.deck, frame.room
    calm = _set(table, smallest, ABOVE, room, ruler, deck)
    if len(calm.pages) > MOST_SLIDES:
        return calm
    if len(calm.pages) > 1:
        tight = _set(table, smallest, TIGHT, room, ruler, deck)
        if len(tight.pages) == 1:
            return tight
    few = alone and len(table.rows) <= FEW and len(table.aligns) <= FEW
    is_sparse = len(calm.pages) == 1 and calm.height < SPARSE * room[1]
    for name in LARGER if few else LARGER[1:]:
        step = deck.scale.get(name)
        if step and step.size > smallest.size:
            larger = _set(table, Size(step.size, step.line), ABOVE, room, ruler, deck)
            if len(larger.pages) != len(calm.pages) or (larger.parts_words and not calm.parts_words):
                continue
            if _is_calm(larger, deck, none=name == LARGER[0]) or (is_sparse and _is_roomy(larger, room[1])):
                return larger
    return calm


def _finer(best: _Set, close: Measured, frame: Frame, ruler: Ruler, alone: bool) -> _Set:
    """A table whose words the smallest size of tables parts, in the size of notes, if that saves a slide or parts fewer of them, or
    whose rows are tall, if it saves one; as it is if not."""
    step = frame.deck.scale.get(FINEST)
    is_tall = len(best.pages) > 1 and best.lines > TALL * len(best.rows)
    if step is None or step.size >= best.size.size or not (best.parts_words or is_tall):
        return best
    finer = _best(close, Size(step.size, step.line), frame, ruler, alone)
    if finer.parts_figures and not best.parts_figures:
        return best
    if len(finer.pages) == len(best.pages):
        return best if not best.parts_words or (finer.parts_words and finer.lines >= best.lines) else finer
    return min(best, finer, key=lambda each: len(each.pages))


def _set(table: Measured, size: Size, above: float, room: tuple[float, float], ruler: Ruler, deck: Deck) -> _Set:
    """The table in one size, its rows on pages of `room` (width, height)."""
    lines = lines_in(table, size, room[0], ruler)
    widths = lines.widths
    least = deck.table.row_height if above == ABOVE else 0.0

    def height(count: int) -> float:
        return max(least, count * size.line + 2 * above)

    head_heights = tuple(map(height, lines.heads))
    left = room[1] - sum(head_heights)
    most = max(int((left - 2 * above) // size.line), 1)

    def laid(longest: int) -> list[list[_Piece]]:
        pieces = [p for row, count in zip(table.rows, lines.rows, strict=True) for p in _pieces(row, count, longest)]
        tall = [height(len(p.lines)) if p.is_whole else len(p.lines) * size.line for p in pieces]
        spare = 0.0 if all(piece.is_whole for piece in pieces) else 2 * above
        paged = _pages([piece.row for piece in pieces], tall, left - spare)
        return [list(_merged(pieces[page.start : page.stop])) for page in paged]

    pages = laid(most)
    if len(pages) > 1 and any(_lines_on(page) < SPARSE * most for page in pages[:-1]):
        # A row that takes most of a slide may rather begin on the one before, which is half empty without it.
        finer = laid(max(most // 2, 2 * KEPT))
        pages = min(pages, finer, key=lambda each: (len(each), -min(map(_lines_on, each[:-1] or each))))
    rows = [piece.cut(widths, size, ruler) for page in pages for piece in page]
    heights = [height(len(piece.lines)) for page in pages for piece in page]
    ends = list(accumulate(map(len, pages)))
    ranges = tuple(starmap(range, zip([0, *ends], ends, strict=False)))
    gaps = _gaps(table.aligns, min(lines.spare / 2, MOST_GAP * size.size))
    is_parted, tall = (lines.parts_words, lines.parts_figures), tuple(heights)
    return _Set(size, above, widths, table.heads, tuple(rows), head_heights, tall, ranges, *is_parted, gaps)


def _gaps(aligns: Sequence[Align], gap: float) -> tuple[float, ...]:
    """A gap at the right of columns of figures that have words at their right, which would else touch them."""
    pairs = zip(aligns, (*aligns[1:], "right"), strict=True)
    return tuple(gap if (own, following) == ("right", "left") else 0.0 for own, following in pairs)


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


def _is_calm(candidate: _Set, deck: Deck, none: bool) -> bool:
    """Whether hardly any row, or none, takes more than one line: a large size that breaks every cell reads worse than a small one."""
    single_line = max(deck.table.row_height, candidate.size.line + 2 * candidate.above)
    broken = sum(1 for height in candidate.heights if height > single_line + 0.01)
    return not broken if none else broken * 3 <= len(candidate.heights)


def _is_roomy(candidate: _Set, room: float) -> bool:
    """Whether no row takes more than two lines, no word is parted, and the table leaves room below it."""
    most = 2 * candidate.size.line + 2 * candidate.above + 0.01
    return (
        not candidate.parts_words
        and max((*candidate.head_heights, *candidate.heights)) <= most
        and candidate.height <= ROOMY * room
    )


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


# ---------------------------------------------------------------------------------------------- pages


def _stretched(best: _Set, room: float) -> tuple[float, ...]:
    """How much taller than needed the rows of each page are: they share the room that is left, so that the slides of a table that
    goes on end alike; the rows of the last one are as those of the one before it."""
    stretch = best.stretch if len(best.pages) == 1 else STRETCH_OF_PAGES
    heads = sum(best.head_heights)
    room_of = [max(room / (heads + sum(best.heights[at] for at in page)), 1.0) for page in best.pages]
    *before, last = (min(stretch, each) for each in room_of)
    return (*before, min(last, *before[-1:], stretch))


def _page(blank: TableContent, best: _Set, page: range, factor: float, ruler: Ruler) -> TableContent:
    """A page of the table on its slide, its rows so much taller than needed."""
    count = len(best.heads)
    rows = [*best.heads, *(best.rows[at] for at in page)]
    heights = [*best.head_heights, *(best.heights[at] for at in page)]
    cells = [hyphenated(row, best.widths, best.size, ruler) for row in rows]
    spans = [
        Span(at, column, span.rowspan, span.colspan)
        for at, head in enumerate(best.heads)
        for column, span in head.spans.items()
    ]
    for span, words in _standing(best, page, ruler):
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
        marks=tuple(_mark(row, best, ruler, ruled=at > count and _is_ruled(row, blank)) for at, row in enumerate(rows)),
        spans=tuple(spans),
    )


def _standing(best: _Set, page: range, ruler: Ruler) -> Iterator[tuple[Span, Runs]]:
    """The cells over several rows or columns that stand on a page, each with its words: those of rows before it go on here."""
    shown = {best.rows[at].number for at in page}
    told = set()
    for row in best.rows:
        for column, span in row.spans.items():
            if (span.row, column) not in told and any(map(span.covers_row, shown)):
                told.add((span.row, column))
                yield span, hyphenated(row, best.widths, best.size, ruler)[column]


def _is_ruled(row: Row, blank: TableContent) -> bool:
    """Whether there is a rule above a row: where no ground sets it off."""
    return row.style.total or (row.style.highlighted and blank.highlight is None)


def _mark(row: Row, best: _Set, ruler: Ruler, ruled: bool) -> RowMark:
    lacking = (lacking_of(row, column, best.size, ruler) + gap for column, gap in enumerate(best.gaps))
    return RowMark(_emu(row.indent(0)), ruled, row.style.highlighted, tuple(map(_emu, lacking)))


def _emu(points: float) -> int:
    return round(points * EMU)
