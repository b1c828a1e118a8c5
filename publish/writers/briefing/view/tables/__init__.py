"""The layout of a table on the page: alignment of its cells, widths of its columns, size of its text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise, product
from typing import Literal

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass
from publish.layouts.spec import Briefing
from publish.model import Align, Span, TableBody
from publish.model.nodes import Inlines
from publish.text.figures import NOTHING
from publish.writers.briefing.view.measures import SAFE, TableMeasure
from publish.writers.briefing.view.tables.labels import with_wide_label
from publish.writers.briefing.view.tables.levelling import levelled
from publish.writers.briefing.view.tables.wishes import (
    PADDING,
    UNBREAKABLE,
    UPRIGHT_UNBREAKABLE,
    Cell,
    Wish,
    hyphenating,
    parting_dates,
    wish_of,
)
from publish.writers.wording import columns, rows

Size = Literal["normal", "wide", "dense", "tight", "turned"]

TINTED_EDGE = 0.5
"""The padding of the first and the last column at the edge of a tinted row, in em."""
TIGHTEST = 0.9
"""A table is set in the larger size while its columns have this part of the room that they want, and all they need."""
HIGHER = 1.2
"""Tokens stay whole while the rows are no higher than this part of what they were with tokens that are parted at their marks."""
FAR_HIGHER = 1.5
"""They are parted at their marks only while the rows are no higher than this part of what they were with tokens parted anywhere."""
FOUR, SHORT = 4.0, 8.0
"""A column of less than so many em, of four characters of Han, is narrow for a text of no more than so many."""
LEAST = 0.5
"""A table is set landscape if one of its columns has less than this part of the room that it wants, however small its type."""
LINES = 5
"""The smallest type of pages that are not turned is for figures and short texts: for none that takes more lines than this."""
JOINED = 16
"""A cell stands over rows of at most so many lines, which no page break parts; one over more is parted itself."""
UPRIGHT_LINES = ((8, 0.25), (12, 0.33))
"""One is not set on a page that is not turned after all if one of its texts takes more lines than this, and no more than the part of
a page that follows were empty otherwise."""
CLOSER = 0.15
"""So many em are between its columns less than there are otherwise: what the style sheets of all layouts leave at least."""
SMALLER = 0.87
"""The size of a table that is turned because it is wide, in the usual one."""


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """How one column is set: `share` is its part of the table's width, in percent; `fillings` follow its cells invisibly,
    so that decimal points align. Its head, and its other cells, are hyphenated only if they must be."""

    align: Align
    share: float
    fillings: tuple[str, ...]
    hyphenates_head: bool = False
    hyphenates: bool = False


@dataclass(frozen=True, slots=True)
class Upright:
    """How a table that is turned would be set on a page that is not: in narrower columns, in which more tokens are parted; and for
    which hole, as a part of a page."""

    size: Size
    columns: tuple[ColumnSet, ...]
    hole: float

    def __str__(self) -> str:
        """The hole, its size, then for each column its share, with the letters `h` if its head and `c` if its other cells are
        hyphenated."""
        marks = (f"{column.share}{'h' * column.hyphenates_head}{'c' * column.hyphenates}" for column in self.columns)
        return " ".join((str(self.hole), self.size, *marks))


@dataclass(frozen=True, slots=True)
class TableSet:
    """How a table is set. `has_row_heads` says whether its first column names the rows, `keeps_words` whether every column
    has room for the longest of its words, `keeps_tokens` whether for the longest of its tokens, too, parted at their marks."""

    columns: tuple[ColumnSet, ...]
    size: Size
    has_row_heads: bool
    keeps_words: bool
    keeps_tokens: bool
    body: tuple[tuple[Inlines | None, ...], ...] = ()
    """The cells, with the words of those that are parted in each of their parts."""
    spans: tuple[Span, ...] = ()
    """The cells that stand over several rows or columns, none of them over more rows than a page holds."""
    is_smaller: bool = False
    """Whether its type is smaller still, because a turned page had no room for its words and figures."""
    upright: Upright | None = None
    """How it is set where turning its page would leave a hole; None for a table that is not turned, or has no room."""


def arrange(table: TableBody, briefing: Briefing, lang: str = "en", is_turned: bool = False) -> TableSet:
    """How a table in a language is set on the pages of a layout; `is_turned`: they are turned to the side already."""
    measure = TableMeasure(briefing, lang)
    table = with_wide_label(table, measure)
    texts = [columns.cells(table, number) for number in range(len(table.head))]
    # Rows whose first cell stands over others, or below one that does.
    under = {row for span in table.spans if not span.column for row in range(span.row + 1, span.row + span.rowspan)}
    under |= {span.row for span in table.spans if not span.column and span.colspan > 1}
    styles = rows.styles(table)
    levels, bold = [style.level for style in styles], [style.bold for style in styles]
    edge = TINTED_EDGE if any(style.highlighted for style in styles) else 0.0
    sets, wishes, narrowed, dated = [], [], [], []
    kinds = columns.alignments(table.head, texts)
    for number, (column, cells, (align, figures)) in enumerate(zip(table.head, texts, kinds, strict=True)):
        fillings = columns.fillings(cells, lang) if figures and align == "right" else ("",) * len(cells)
        sets.append((align, fillings))
        full = list(map(str.__add__, cells, fillings))
        room = PADDING + (edge if number in (0, len(table.head) - 1) else 0.0)
        lines = list(map(Cell, full, bold, [0] * len(cells) if number else levels))
        lines.insert(0, Cell(columns.text_of(column.title), is_head=True))
        wishes.append(wish_of(lines, figures, measure, room))
        narrowed.append(partial(hyphenating, wishes[-1], lines, figures, measure, room))
        dated.append(partial(parting_dates, wishes[-1], cells, measure, room))
    size = _turned_size(wishes, briefing) if is_turned else _size(wishes, briefing)
    line = _room(size, briefing)
    is_smaller = size == "turned" and sum(wish.narrow for wish in wishes) > line
    line = max(line, briefing.table_room.smaller * briefing.table_measure) if is_smaller else line
    room = line if size != "normal" or not is_turned else _turned_room(briefing)
    runs = cache(lambda: _runs(table, texts, bold, measure))
    widths = _widths(wishes, room, runs)
    if _squeezed(widths, runs):
        widths = _with_dates_parted(widths, wishes, [wish() for wish in dated], room, runs)
    column_sets = _column_sets(sets, wishes, widths, room)
    upright = None if is_turned or size != "turned" else _upright(wishes, narrowed, sets, briefing, runs)
    return TableSet(
        column_sets,
        size,
        len(texts) > 1
        and not columns.holds_figures(table.head[0], texts[0])
        and all(text not in NOTHING for row, text in enumerate(texts[0]) if row not in under),
        sum(wish.narrow for wish in wishes) <= line,
        sum(wish.least for wish in wishes) <= line,
        *_parted(table, [column.share for column in column_sets], line, measure),
        is_smaller,
        upright,
    )


def _column_sets(
    sets: Sequence[tuple[Align, tuple[str, ...]]], wishes: Sequence[Wish], widths: Sequence[float], room: float
) -> tuple[ColumnSet, ...]:
    """The columns of a table, each with its alignment and its fillings, in their parts of the room."""
    whole = sum(widths)
    scale = room / whole * SAFE
    return tuple(
        ColumnSet(
            align,
            round(100 * width / whole, 2),
            fillings,
            wish.head > width * scale,
            wish.is_prose or wish.word > width * scale,
        )
        for (align, fillings), wish, width in zip(sets, wishes, widths, strict=True)
    )


def _upright(
    wishes: Sequence[Wish],
    narrowed: Sequence[Callable[[float], Wish]],
    sets: Sequence[tuple[Align, tuple[str, ...]]],
    briefing: Briefing,
    runs: Callable[[], Sequence[Sequence[float]]],
) -> Upright | None:
    """A table that is turned as it would be set on a page that is not, in the largest type in which every word has room: its tokens
    parted at their marks, else anywhere, else its long words hyphenated, too, as `narrowed` asks; None if there is none even so."""
    sizes: tuple[Size, ...] = ("dense", "tight")
    ways: tuple[Callable[[], Sequence[Wish]], ...] = (
        lambda: wishes,
        lambda: [wish(UNBREAKABLE) for wish in narrowed],
        lambda: [wish(UPRIGHT_UNBREAKABLE) for wish in narrowed],
    )
    for (lines, hole), way in product(UPRIGHT_LINES, ways):
        asked = way()
        for needs, size in product(([wish.least for wish in asked], [wish.narrow for wish in asked]), sizes):
            room = _room(size, briefing) + CLOSER * len(asked)
            if _have_room(asked, needs, room, lines, fairly=False):
                return Upright(size, _column_sets(sets, asked, _widths(asked, room, runs), room), hole)
    return None


def too_wide(arranged: TableSet, table: TableBody) -> Iterator[Diagnostic]:
    """A warning of a table whose words and figures have no room in its columns, smaller and turned though it is."""
    if arranged.size == "turned" and not arranged.keeps_tokens:
        message = f"its {len(table.head)} columns are too narrow for their longest words and figures, even on a page that is turned"
        yield warning("overflow", message, table.at, "split it into two tables, or leave columns out")


def _parted(
    table: TableBody, shares: Sequence[float], room: float, measure: TableMeasure
) -> tuple[tuple[tuple[Inlines | None, ...], ...], tuple[Span, ...]]:
    """The cells, and those that stand over several rows: one that stands over more than a page can be sure to hold is parted, and
    says its words again. No page ends within a part."""
    if not table.spans:
        return table.body, ()
    heights = [
        max(
            sum(max(math.ceil(measure.width(line) / (share / 100 * room - PADDING)), 1) for line in columns.text_of(cell).split("\n"))
            for cell, share in zip(row, shares, strict=False)
        )
        for row in table.body
    ]  # fmt: skip
    body, spans = [list(row) for row in table.body], []
    cuts = _cuts(table.spans, heights)
    for span in table.spans:
        starts = [span.row, *(cut for cut in cuts if span.row < cut < span.row + span.rowspan)]
        for start, end in pairwise([*starts, span.row + span.rowspan]):
            spans.append(replace(span, row=start, rowspan=end - start))
            body[start][span.column] = body[span.row][span.column]
    return tuple(map(tuple, body)), tuple(spans)


def _cuts(spans: Sequence[Span], heights: Sequence[int]) -> list[int]:
    """The rows before which cells that stand over too many rows are parted, all of them alike: where the fewest are cut."""
    crossing = [0] * (len(heights) + 1)
    for span in spans:
        for row in range(span.row + 1, span.row + span.rowspan):
            crossing[row] += 1
    cuts, start, used = [], 0, 0
    for row, height in enumerate(heights):
        if not crossing[row]:
            start, used = row, 0
        elif used + height > JOINED:
            near = range(max(start + 1, row - JOINED // 2), row + 1)
            cuts.append(min(near, key=lambda at: (crossing[at], -at)))
            start, used = cuts[-1], sum(heights[cuts[-1] : row])
        used += height
    return cuts


def _room(size: Size, briefing: Briefing) -> float:
    """What a line of a table holds, in em of its size."""
    times = 1.0 if size == "normal" else float(getattr(briefing.table_room, size))
    return times * briefing.table_measure


def _size(wishes: Sequence[Wish], briefing: Briefing) -> Size:
    """The largest size that has room for the columns; a smaller one before the tokens of most rows are parted, but none is turned
    for them, nor for long words in heads, which are hyphenated then."""
    wanted = sum(wish.wanted for wish in wishes)
    if wanted <= _room("normal", briefing):
        return "normal"
    for needs in ([wish.kept for wish in wishes], [wish.needed for wish in wishes]):
        room = _room("wide", briefing)
        if sum(needs) <= room and wanted * TIGHTEST <= room:
            return "wide"
        if _have_room(wishes, needs, _room("dense", briefing)):
            return "dense"
    least = [wish.least for wish in wishes]
    if _have_room(wishes, least, _room("dense", briefing)):
        return "dense"
    return "tight" if _have_room(wishes, least, _room("tight", briefing), LINES) else "turned"


def _have_room(
    wishes: Sequence[Wish], needs: Sequence[float], room: float, most: float = math.inf, *, fairly: bool = True
) -> bool:
    """Whether every column gets what it needs, so that no text takes more than so many lines, and `fairly` enough of what it
    wants."""
    if sum(needs) > room:
        return False
    widths = _shared(wishes, needs, room)
    lines = (wish.full / max(width - PADDING, 1.0) for wish, width in zip(wishes, widths, strict=True))
    return (not fairly or _is_fair(wishes, widths)) and max(lines) <= most


def _is_fair(wishes: Sequence[Wish], widths: Sequence[float]) -> bool:
    """Whether every column has enough of what it wants."""
    return all(width >= LEAST * wish.wanted for wish, width in zip(wishes, widths, strict=True))


def _turned_size(wishes: Sequence[Wish], briefing: Briefing) -> Size:
    """The size of a table on a page that is turned anyway."""
    return "normal" if sum(wish.wanted for wish in wishes) <= _turned_room(briefing) else "turned"


def _turned_room(briefing: Briefing) -> float:
    """What a line of a turned page holds, in em of the usual size."""
    return SMALLER * _room("turned", briefing)


def _widths(wishes: Sequence[Wish], room: float, runs: Callable[[], Sequence[Sequence[float]]]) -> list[float]:
    """The widths of columns: with tokens whole, in all rows or in most, while the others have enough and the rows, whose cells
    run as wide as `runs` says, are not much higher for it."""
    for widths in ([wish.easy for wish in wishes], [wish.full for wish in wishes]):
        if sum(widths) <= room:
            return widths
    ways: dict[tuple[float, ...], list[float]] = {}
    for needs in (tuple(wish.whole for wish in wishes), tuple(wish.kept for wish in wishes)):
        if sum(needs) <= room and _is_fair(wishes, widths := _shared(wishes, needs, room)):
            ways[needs] = widths
    least = [[wish.needed for wish in wishes], [wish.least for wish in wishes], [wish.narrow for wish in wishes]]
    narrowest = next((needs for needs in least if sum(needs) <= room), None)
    if narrowest is None:  # so many columns that words are parted, too: all are alike in what they lack
        narrowest = [need * room / sum(least[-1]) for need in least[-1]]
    ways.setdefault(tuple(narrowest), _shared(wishes, narrowest, room))
    rows = runs()
    found = [levelled(widths, needs, rows, PADDING) for needs, widths in ways.items()]
    height, widths = next(way for way in found if way[0] <= HIGHER * min(found)[0])
    if narrowest is not least[-1] and sum(least[-1]) <= room:
        anywhere = levelled(_shared(wishes, least[-1], room), least[-1], rows, PADDING)
        widths = widths if height <= FAR_HIGHER * anywhere[0] else anywhere[1]
    return widths


def _with_dates_parted(
    whole: list[float],
    wishes: Sequence[Wish],
    dated: Sequence[Wish],
    room: float,
    runs: Callable[[], Sequence[Sequence[float]]],
) -> list[float]:
    """The widths of columns where dates may part, if no more of them do than other texts gain by it; else those in which they are
    `whole`."""
    parted = _widths(dated, room, runs)
    gained = _squeezed(whole, runs) - _squeezed(parted, runs)
    columns = [number for number, (wish, other) in enumerate(zip(wishes, dated, strict=True)) if wish is not other]
    lost = sum(parted[number] < row[number] + PADDING <= whole[number] for number in columns for row in runs()[1:])
    return parted if columns and lost <= gained else whole


def _squeezed(widths: Sequence[float], runs: Callable[[], Sequence[Sequence[float]]]) -> int:
    """How many short texts have no room for two words of theirs on one line."""
    narrow = [number for number, width in enumerate(widths) if width - PADDING < FOUR]
    return sum(widths[number] - PADDING < row[number] <= SHORT for number in narrow for row in runs()) if narrow else 0


def _runs(
    table: TableBody, texts: Sequence[Sequence[str]], bold: Sequence[bool], measure: TableMeasure
) -> list[list[float]]:
    """How wide the text of each cell runs, by rows, that of the heads before them; nothing for a cell that stands over others,
    which makes no row higher."""
    over = {(span.row, span.column) for span in table.spans}
    return [
        [measure.head_width(columns.text_of(column.title)) for column in table.head],
        *(
            [
                0.0 if (row, number) in over else measure.width(cells[row], bold=bold[row])
                for number, cells in enumerate(texts)
            ]
            for row in range(len(bold))
        ),
    ]


def _shared(wishes: Sequence[Wish], needs: Sequence[float], room: float) -> list[float]:
    """The widths of columns of which each gets what it needs. Those that a fair share of the room fills get what they fill; the
    others share what is left, longer texts more of it, but not in proportion to their length."""
    given: dict[int, float] = {}
    while len(given) < len(wishes):
        left = room - sum(given.values())
        waiting = {n: math.sqrt(wish.full) for n, wish in enumerate(wishes) if n not in given}
        shares = {n: left * weight / sum(waiting.values()) for n, weight in waiting.items()}
        settled = {n: needs[n] for n, share in shares.items() if share < needs[n]} or {
            n: wishes[n].full for n, share in shares.items() if share >= wishes[n].full
        }
        given |= settled or shares
    return [given[n] for n in range(len(wishes))]
