"""The widths of a table's columns on a slide: they give room to each other by what their cells need."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from publish.frozen import replace
from publish.text.fonts import is_east_asian
from publish.text.line_breaking.clusters import thai_starts
from publish.writers.deck.fitting.ruler import AUTOSPACE, SAFETY, Ruler
from publish.writers.deck.planning.tables.rows import Lines, Measured, Row, lines_of, room_of
from publish.writers.deck.slides import Runs, Size, cut, text_of

PHRASED: Final = 3
"""The most lines of a cell that are broken at the ends of phrases."""
LEAST_HAN: Final = 4.0
"""The least width of a column of Chinese, Japanese or Korean, in em, if its cells are no shorter: lines of one or two characters
part words, and marks from what they belong to."""
_BETWEEN_SPACES: Final = re.compile(r"(?:\S|[\u00a0\u202f\u2007])+")
"""What spaces do not part: the sign of a status stays with its word, and a figure with its unit."""
_GLUED: Final = re.compile(r"\S[\u00a0\u202f\u2007]+$")
"""A sign and the no-break space that ends a text."""
_UNIT: Final = re.compile(r"[(（][^()（）]{1,7}[)）]")
HEAD_LINES: Final = 2.4
"""In how many lines the title of a column stands above rows that want the room, of which it does not fill every one."""
FEW_MORE: Final = 2
"""How many lines more than rows a table has whose columns are wide enough as they are."""
STEPS: Final = 24
"""In how many steps the columns come to the widths in which rows are low."""
SHARP: Final = 6
"""How far the tallest cell alone decides the height of its row."""
LOOKED_AT: Final = 8
"""In so many of its rows, the heads among them, words are looked for that widths part; of widths that are as good otherwise."""
SAMPLE: Final = 120
"""By how many rows of a long table the widths are tried out."""


def lines_in(table: Measured, size: Size, width: float, ruler: Ruler) -> Lines:
    """The columns of a table and the lines of its rows, in one size and width; counted once."""
    key = (size, width)
    if key not in table.lines:
        columns = widths_of(table, size, width, ruler)
        widths = columns.widths
        heads, rows = (tuple(_counts(each, widths, size, ruler)) for each in (table.heads, table.rows))
        table.lines[key] = replace(columns, heads=heads, rows=rows)
    return table.lines[key]


def widths_of(table: Measured, size: Size, width: float, ruler: Ruler) -> Lines:
    """Columns as wide as their longest word at least, and beyond that so that rows take the fewest lines."""
    rows = (*table.heads, *table.rows)
    room = 2 * rows[0].inset + 1.0
    count = len(table.aligns)
    heads, bodies = ([_natural(each, n, size) + room for n in range(count)] for each in (table.heads, table.rows))
    natural = _with_common(table.heads, [max(each) for each in zip(heads, bodies, strict=True)], size, room)
    total = sum(natural)
    if total <= width:
        extra = (width - total) / count
        return Lines(tuple(column + extra for column in natural), spare=extra)
    if not table.longest:
        table.longest.extend(_longest(row, ruler) for row in rows)
    measured = tuple(zip(rows, table.longest, strict=True))
    least = [
        max((_least(row, words[n], n, size) for row, words in measured if row.is_single(n)), default=0.0) + room
        for n in range(count)
    ]
    least = _with_common(table.heads, least, size, room, LEAST_HAN)
    tried = rows[:SAMPLE]

    def height(candidate: Sequence[float]) -> int:
        return sum(_counts(tried, candidate, size, ruler))

    if sum(least) >= width:
        # The longest words part at syllables, for the longest of which there is room; the others stay whole.
        figures = [_widest_figure(rows, n, size) for n in range(count)]
        words = [_widest_piece(rows, n, size, ruler) for n in range(count)]
        pieces = [max(each) + room for each in zip(figures, words, strict=True)]
        found = min(_squeezed(least, pieces, width), key=height)
        parted = any(wide and wide + room > column for wide, column in zip(figures, found, strict=True))
        return Lines(found, parts_words=True, parts_figures=parted)
    wanted = [max(body, head / HEAD_LINES, low) for body, head, low in zip(bodies, heads, least, strict=True)]
    offered = [*_offered(natural, least, width), _spread(wanted, least, width)]
    rows_whole = [max(body, low) for body, low in zip(bodies, least, strict=True)]
    if sum(rows_whole) < width:  # only titles want lines: what the rows leave is theirs
        offered += _offered(natural, rows_whole, width)
    lowest = min(map(height, offered))
    found = min(
        (each for each in offered if height(each) == lowest),
        key=lambda each: sum(_torn(row, each, size, ruler) for row in tried[:LOOKED_AT]),
    )
    if (lines := height(found)) > len(tried) + FEW_MORE:
        areas = [[_area(row, n, size) for n in range(count)] for row in tried]
        low = _by_height(areas, least, width, room + size.size)
        found = low if height(low) < lines else found
    return Lines(found)


def _with_common(
    heads: Sequence[Row], widths: Sequence[float], size: Size, room: float, most: float = math.inf
) -> list[float]:
    """The widths of columns that have room for the common heads above them as well, for no more than `most` em of each."""
    found = list(widths)
    for row in heads:
        for column, span in row.spans.items():
            wide = min(row.widths[column], most) * size.size / 0.96 + room
            columns = range(column, min(column + span.colspan, len(found)))
            if span.colspan > 1 and (lacking := wide - sum(found[each] for each in columns)) > 0:
                for each in columns:
                    found[each] += lacking / len(columns)
    return found


def _area(row: Row, column: int, size: Size) -> float:
    """How wide a cell is in one line; nothing where it stands over others."""
    return row.widths[column] * size.size / 0.96 + row.indent(column) if column not in row.spans else 0.0


def _by_height(
    areas: Sequence[Sequence[float]], least: Sequence[float], width: float, room: float
) -> tuple[float, ...]:
    """Widths in which the rows are low: each column has as much of the width as its cells decide of the heights of their rows, and
    `least`; `room` is what a line leaves empty."""
    spare = (width - sum(least)) / len(least)
    found = [low + spare for low in least]
    for _ in range(STEPS):
        needed = [0.0] * len(least)
        for cells in areas:
            lines = [area / max(wide - room, 1.0) for area, wide in zip(cells, found, strict=True)]
            high = max(lines)
            if high <= 1.0:
                continue
            shares = [(each / high) ** SHARP for each in lines]
            factor = high / sum(shares)
            needed = [need + factor * share for need, share in zip(needed, shares, strict=True)]
        whole = sum(needed) or 1.0
        wanted = [max((wide * need * width / whole) ** 0.5, 1.0) for wide, need in zip(found, needed, strict=True)]
        found = _scaled(wanted, least, width)
    return tuple(found)


def _scaled(wanted: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """What is wanted, larger or smaller by one factor but never less than `least`, so that it adds up to a width."""
    free = [True] * len(wanted)
    while True:
        left = width - sum(low for low, is_free in zip(least, free, strict=True) if not is_free)
        factor = left / sum(want for want, is_free in zip(wanted, free, strict=True) if is_free)
        under = [is_free and want * factor < low for want, low, is_free in zip(wanted, least, free, strict=True)]
        if not any(under) or under == free:
            found = zip(wanted, least, free, strict=True)
            return [want * factor if is_free else low for want, low, is_free in found]
        free = [is_free and not is_under for is_free, is_under in zip(free, under, strict=True)]


def _natural(rows: Sequence[Row], column: int, size: Size) -> float:
    """The width of the widest cell of a column, in one line."""
    cells = (row for row in rows if row.is_single(column))
    return max((row.widths[column] * size.size / 0.96 + row.indent(column) for row in cells), default=0.0)


def _spread(wanted: Sequence[float], least: Sequence[float], width: float) -> tuple[float, ...]:
    """What is wanted, and an equal part of what that leaves; up to a level, where it is too much."""
    if (spare := width - sum(wanted)) < 0:
        return _level(wanted, least, width)
    return tuple(each + spare / len(wanted) for each in wanted)


def _offered(natural: Sequence[float], least: Sequence[float], width: float) -> Iterator[tuple[float, ...]]:
    """Ways to share out what the longest words leave, the calmest first: by the square root of what is wanted, which keeps one
    column of prose from starving the others; by what is wanted; and to short columns first, until they need no more."""
    spare = width - sum(least)
    wanted = [max(n - low, 0.0) for n, low in zip(natural, least, strict=True)]
    for power in (0.5, 1.0):
        shares = [want**power for want in wanted]
        whole = sum(shares) or 1.0
        yield tuple(low + spare * share / whole for low, share in zip(least, shares, strict=True))
    yield _level(natural, least, width)


def _squeezed(least: Sequence[float], pieces: Sequence[float], width: float) -> Iterator[tuple[float, ...]]:
    """Ways to share out too little: with room for the longest syllable, address or hash of each column, of which the widest give way
    where that is too much; and with no more than its share for what has no syllables."""
    yield _level(*((least, pieces) if sum(pieces) < width else (pieces, [0.0] * len(pieces))), width)
    yield _level(least, [min(piece, width / len(pieces)) for piece in pieces], width)


def _level(wanted: Sequence[float], least: Sequence[float], width: float) -> tuple[float, ...]:
    """What is wanted up to a level, above which all get the same, so that it adds up to a width; and never less than `least`."""
    low, high = 0.0, max(wanted)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(max(min(want, middle), floor) for want, floor in zip(wanted, least, strict=True)) > width:
            high = middle
        else:
            low = middle
    found = [max(min(want, low), floor) for want, floor in zip(wanted, least, strict=True)]
    extra = (width - sum(found)) / len(found)
    return tuple(each + extra for each in found)


def _least(row: Row, longest: float, column: int, size: Size) -> float:
    """The width of the longest word of a cell; of the whole cell, where that is a figure."""
    if row.fillings[column]:
        return row.widths[column] * size.size / 0.96
    return max(longest * size.size, size.size) / 0.96 + row.indent(column)


def _widest_figure(rows: Sequence[Row], column: int, size: Size) -> float:
    """The width of the widest cell of a column that is a figure or a date; 0 where none is."""
    return _natural([row for row in rows if row.is_figure(column)], column, size)


def _widest_piece(rows: Sequence[Row], column: int, size: Size, ruler: Ruler) -> float:
    """The width of the widest syllable in a column with the hyphen after it."""
    words = {
        word: row.indent(column)
        for row in rows
        if row.is_single(column) and not row.is_figure(column)
        for word in map(tuple, _words(row.cells[column]))
    }
    pieces = (ruler.widest_piece(word) * size.size + indent for word, indent in words.items())
    signed = (row.cells[column] for row in rows if row.is_single(column) and _is_signed(row.cells[column]))
    statuses = (width * size.size for cell in signed for width in _han(cell, ruler))
    return max((*pieces, *statuses, size.size)) / 0.96


def _is_signed(cell: Runs) -> bool:
    """Whether a cell is a status, whose words stand in few lines beside its sign."""
    return bool(cell) and cell[0].signal is not None


def _longest(row: Row, ruler: Ruler) -> tuple[float, ...]:
    """The width in em of the longest word of each cell, a date being one; of words without spaces between them, some characters."""
    return tuple(
        0.0
        if filling
        else width
        if row.is_figure(column)
        else max(
            (*(ruler.width(word, 1.0) for word in _words(cell)), *_han(cell, ruler), *_units(row, cell, ruler), 0.0)
        )
        for column, (cell, filling, width) in enumerate(zip(row.cells, row.fillings, row.widths, strict=True))
    )


def _han(cell: Runs, ruler: Ruler) -> Iterator[float]:
    """The least widths of the runs of East Asian characters in a cell, in em, with what no line parts from them: the sign of a
    status."""
    text, start = text_of(cell), 0
    for is_wide, run in groupby(text, key=lambda char: is_east_asian(char, False)):
        length = len(list(run))
        if is_wide:
            glued = _GLUED.search(text, 0, start)
            before = ruler.width(cut(cell, glued.start(), start), 1.0) + AUTOSPACE if glued else 0.0
            yield before + min(float(length), LEAST_HAN)
        start += length


def _units(row: Row, cell: Runs, ruler: Ruler) -> Iterator[float]:
    """The widths in em of short remarks in brackets in a title, most often units, which stay whole: (백만 원), （万元）."""
    if row.is_head:
        for found in _UNIT.finditer(text_of(cell)):
            yield ruler.width(cut(cell, *found.span()), 1.0)


def _words(cell: Runs) -> list[Runs]:
    """The words of a cell: a column should not break them."""
    text = text_of(cell)
    words, start = list[Runs](), 0
    for word in _BETWEEN_SPACES.findall(text):
        at = text.index(word, start)
        start = at + len(word)
        if not any(is_east_asian(character, False) for character in word):
            bounds = [0, *sorted(thai_starts(word)), len(word)]
            words += (cut(cell, at + begin, at + end) for begin, end in pairwise(bounds))
    return words


def _counts(rows: Sequence[Row], widths: Sequence[float], size: Size, ruler: Ruler) -> list[int]:
    """The numbers of lines that rows take. The last of those over which one cell stands has room for all of its lines: LibreOffice
    makes it as tall as the whole cell."""
    counts = [line_count(row, widths, size, ruler) for row in rows]
    for at, row in enumerate(rows):
        for column, span in row.spans.items():
            if span.rowspan > 1:
                reach = rows[at + 1 : at + span.rowspan]
                last = at + sum(1 for other in reach if other.is_head or span.covers_row(other.number))
                counts[last] = max(counts[last], _lines_in(row, column, widths, size, ruler))
    return counts


def line_count(row: Row, widths: Sequence[float], size: Size, ruler: Ruler) -> int:
    """The number of lines that a row takes, but for its cells that go on in the next; most cells of most tables take one, and need
    not be broken to be counted."""
    most = 1
    for column in range(len(widths)):
        span = row.spans.get(column)
        if span is None or span.rowspan == 1:
            most = max(most, _lines_in(row, column, widths, size, ruler))
    return most


def take_no_more_lines(
    rows: Sequence[Row], narrower: Sequence[float], widths: Sequence[float], size: Size, ruler: Ruler
) -> bool:
    """Whether each cell of the columns that are narrower than their `widths` takes as many lines as in these."""
    columns = [at for at, (low, wide) in enumerate(zip(narrower, widths, strict=True)) if low < wide]
    return all(
        _lines_in(row, column, narrower, size, ruler) == _lines_in(row, column, widths, size, ruler)
        for column in columns
        for row in rows
    )


def _lines_in(row: Row, column: int, widths: Sequence[float], size: Size, ruler: Ruler) -> int:
    span = row.spans.get(column)
    width = sum(widths[column : column + span.colspan]) if span else widths[column]
    room = (width - 2 * row.inset - row.indent(column)) * SAFETY
    if row.widths[column] * size.size > room or any("\n" in run.text for run in row.cells[column]):
        return len(lines_of(row, column, width, size, ruler))
    return 1


def _torn(row: Row, widths: Sequence[float], size: Size, ruler: Ruler) -> int:
    """How many cells of a row have words of East Asia parted, even in the best lines that they have room for."""
    found = 0
    for column, cell in enumerate(row.cells):
        if row.is_single(column) and _lines_in(row, column, widths, size, ruler) > 1:
            room = room_of(row, column, widths[column], size, ruler)
            found += ruler.tears(cell, size.size, room, lines_of(row, column, widths[column], size, ruler))
    return found


def hyphenated(row: Row, widths: Sequence[float], size: Size, ruler: Ruler) -> list[Runs]:
    """The cells of a row, the words that their columns are too narrow for parted at syllables, and short Chinese ones at the ends
    of phrases."""
    cells = list(row.cells)
    for column, cell in enumerate(row.cells):
        span = row.spans.get(column)
        width = sum(widths[column : column + span.colspan]) if span else widths[column]
        if row.widths[column] * size.size > (width - 2 * row.inset - row.indent(column)) * SAFETY:
            starts = lines_of(row, column, width, size, ruler)
            cells[column] = ruler.hyphenated(cell, starts)
            if cells[column] is cell and len(starts) <= PHRASED and not any(run.item for run in cell):
                cells[column] = ruler.phrased(cell, size.size, room_of(row, column, width, size, ruler), starts)
    return cells
