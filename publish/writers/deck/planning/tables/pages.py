"""The pages of a table in the deck: column widths by their contents, a size that is easy to read, and continuation.

The head is repeated on every slide; a row is split only if it alone is taller than a slide. Lengths are in pt unless noted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, error, warning
from publish.frozen import replace
from publish.layouts.masters.values import EMU
from publish.layouts.spec import Deck
from publish.model import Excerpt, Span, TableBody
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.tables.frame import Frame
from publish.writers.deck.planning.tables.rows import (
    CLOSE,
    Cells,
    Measured,
    Row,
    lacking_of,
    rows_of,
    set_close,
)
from publish.writers.deck.planning.tables.setting import ABOVE, SetTable, set_on_one, set_on_pages, with_gaps
from publish.writers.deck.planning.tables.widths import hyphenated
from publish.writers.deck.slides import FREE, Align, RowMark, Runs, Size, TableContent

TIGHT = 0.5
"""Above and below the lines of a cell, where a table then fits one slide."""
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
SPARSE = 0.5
"""Where the smallest size takes less of the room than this, larger words on two lines are better than small ones on one."""
ROOMY = 0.8
"""How much of it such words take at most."""
MOST_SLIDES = 8
"""A table that takes more slides than this must state what the deck shows of it."""
FEWER = "choose some for the slide, 'deck: {columns: [ … ]}', or leave the table to the briefing: 'only: briefing'"
CHOICE = "say what the deck shows of it: 'deck: {top: 12}', 'deck: omit', or 'deck: split'"


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
    best = _best(measured, smallest, frame, fitter, alone=not whole)
    # Rows of one line each are none lower with less room around their words.
    if best.counted.parts_figures or (least < len(best.pages) and best.lines > len(best.heads) + len(best.rows)):
        measured_close = fitter.once("close", measured, lambda: set_close(measured))
        close = _best(measured_close, smallest, frame, fitter, alone=not whole)
        saves = len(close.pages) < len(best.pages) or close.lines <= CLOSER * best.lines
        best = close if best.counted.parts_figures or saves else best
        best = _finer(best, measured_close, frame, fitter, alone=not whole)
    if whole and len(best.pages) > 1:
        return (), ()
    if is_free and len(best.pages) > MOST_SLIDES:
        return (), (_too_long(table, f"{len(best.pages)} slides"),)
    stretch = STRETCH
    if whole and frame.placeholder.idx != FREE:  # its composition makes it taller
        stretch = 1.0
    elif not whole and len(best.rows) <= FEW:
        stretch = STRETCH_OF_FEW
    pages = _shown(best, stretch, frame, measured.aligns, fitter)
    return pages, (_parted(table),) if best.counted.parts_figures else ()


def _shown(
    best: SetTable, stretch: float, frame: Frame, aligns: tuple[Align, ...], fitter: Fitter
) -> tuple[TableContent, ...]:
    """The pages of a table that is set, each on its slide, its rows at most so much taller than needed."""
    blank = replace(frame.blank(best.counted.widths, aligns, best.size, best.inset, best.above), heads=len(best.heads))
    best = with_gaps(best, aligns, fitter.ruler)
    factors = _stretched(best, stretch, frame.room[1])
    return tuple(_page(blank, best, page, each, fitter) for page, each in zip(best.pages, factors, strict=True))


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


def _best(table: Measured, smallest: Size, frame: Frame, fitter: Fitter, alone: bool) -> SetTable:
    """The table on as few slides as can be: larger where that costs no slide and breaks hardly a line, or where the slide would be
    half empty; its rows close together only where all of it then stands on one."""
    deck, room = frame.deck, frame.room
    calm = set_on_pages(table, smallest, ABOVE, room, fitter, deck)
    if len(calm.pages) > MOST_SLIDES:
        return calm
    if len(calm.pages) > 1:
        tight = set_on_pages(table, smallest, TIGHT, room, fitter, deck)
        if len(tight.pages) == 1:
            return tight
    few = alone and len(table.rows) <= FEW and len(table.aligns) <= FEW
    is_sparse = len(calm.pages) == 1 and calm.height < SPARSE * room[1]
    # What is on one slide is not tried on several.
    tried = set_on_pages if len(calm.pages) > 1 else set_on_one
    for name in LARGER if few else LARGER[1:]:
        step = deck.scale.get(name)
        if step and step.size > smallest.size:
            larger = tried(table, Size(step.size, step.line), ABOVE, room, fitter, deck)
            if (
                larger is None
                or len(larger.pages) != len(calm.pages)
                or (larger.counted.parts_words and not calm.counted.parts_words)
            ):
                continue
            if _is_calm(larger, deck, none=name == LARGER[0]) or (is_sparse and _is_roomy(larger, room[1])):
                return larger
    return calm


def _finer(best: SetTable, close: Measured, frame: Frame, fitter: Fitter, alone: bool) -> SetTable:
    """A table whose words the smallest size of tables parts, in the size of notes, if that saves a slide or parts fewer of them, or
    whose rows are tall, if it saves one; as it is if not."""
    step = frame.deck.scale.get(FINEST)
    is_tall = len(best.pages) > 1 and best.lines > TALL * len(best.rows)
    if step is None or step.size >= best.size.size or not (best.counted.parts_words or is_tall):
        return best
    finer = _best(close, Size(step.size, step.line), frame, fitter, alone)
    if finer.counted.parts_figures and not best.counted.parts_figures:
        return best
    if len(finer.pages) == len(best.pages):
        return (
            best if not best.counted.parts_words or (finer.counted.parts_words and finer.lines >= best.lines) else finer
        )
    return min(best, finer, key=lambda each: len(each.pages))


def _is_calm(candidate: SetTable, deck: Deck, none: bool) -> bool:
    """Whether hardly any row, or none, takes more than one line: a large size that breaks every cell reads worse than a small one."""
    single_line = max(deck.table.row_height, candidate.size.line + 2 * candidate.above)
    broken = sum(1 for height in candidate.heights if height > single_line + 0.01)
    return not broken if none else broken * 3 <= len(candidate.heights)


def _is_roomy(candidate: SetTable, room: float) -> bool:
    """Whether no row takes more than two lines, no word is parted, and the table leaves room below it."""
    most = 2 * candidate.size.line + 2 * candidate.above + 0.01
    return (
        not candidate.counted.parts_words
        and max((*candidate.head_heights, *candidate.heights)) <= most
        and candidate.height <= ROOMY * room
    )


# ---------------------------------------------------------------------------------------------- pages


def _stretched(best: SetTable, stretch: float, room: float) -> tuple[float, ...]:
    """How much taller than needed the rows of each page are: they share the room that is left, so that the slides of a table that
    goes on end alike; the rows of the last one are as those of the one before it."""
    stretch = stretch if len(best.pages) == 1 else STRETCH_OF_PAGES
    heads = sum(best.head_heights)
    room_of = [max(room / (heads + sum(best.heights[at] for at in page)), 1.0) for page in best.pages]
    *before, last = (min(stretch, each) for each in room_of)
    return (*before, min(last, *before[-1:], stretch))


def _page(blank: TableContent, best: SetTable, page: range, factor: float, fitter: Fitter) -> TableContent:
    """A page of the table on its slide, its rows so much taller than needed."""
    key = ("page", page, blank.highlight)
    rows, marks, spans = fitter.once(key, best, lambda: _rows_on(best, page, blank.highlight, fitter.ruler))
    needed = (*best.head_heights, *(best.heights[at] for at in page))
    heights = tuple(int(height * factor * EMU) for height in needed)
    return replace(blank, rows=rows, heights=heights, marks=marks, spans=spans)


_Rows = tuple[tuple[Cells, ...], tuple[RowMark, ...], tuple[Span, ...]]


def _rows_on(best: SetTable, page: range, highlight: str | None, ruler: Ruler) -> _Rows:
    """The rows of a page, the head first: their cells, their marks, and the cells that stand over several of them."""
    count = len(best.heads)
    rows = [*best.heads, *(best.rows[at] for at in page)]
    cells = [hyphenated(row, best.counted.widths, best.size, ruler) for row in rows]
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
    marks = (_mark(row, best, ruler, ruled=at > count and _is_ruled(row, highlight)) for at, row in enumerate(rows))
    return tuple(map(tuple, cells)), tuple(marks), tuple(spans)


def _standing(best: SetTable, page: range, ruler: Ruler) -> Iterator[tuple[Span, Runs]]:
    """The cells over several rows or columns that stand on a page, each with its words: those of rows before it go on here."""
    shown = {best.rows[at].number for at in page}
    told = set()
    for row in best.rows:
        for column, span in row.spans.items():
            if (span.row, column) not in told and any(map(span.covers_row, shown)):
                told.add((span.row, column))
                yield span, hyphenated(row, best.counted.widths, best.size, ruler)[column]


def _is_ruled(row: Row, highlight: str | None) -> bool:
    """Whether there is a rule above a row: where no ground sets it off."""
    return row.style.total or (row.style.highlighted and highlight is None)


def _mark(row: Row, best: SetTable, ruler: Ruler, ruled: bool) -> RowMark:
    lacking = (lacking_of(row, column, best.size, ruler) + gap for column, gap in enumerate(best.gaps))
    return RowMark(_emu(row.indent(0)), ruled, row.style.highlighted, tuple(map(_emu, lacking)))


def _emu(points: float) -> int:
    return round(points * EMU)
