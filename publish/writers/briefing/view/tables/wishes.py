"""What the columns of a table ask for: how wide each has to be for its words, its figures and its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.frozen import dataclass
from publish.text.figures import year_and_day
from publish.text.line_breaking.tokens import LONGEST_PART, tokens
from publish.writers.briefing.view.measures import TableMeasure
from publish.writers.wording import columns

PADDING = 1.4
"""The space between two columns, in em."""
NARROWEST = 2.5
"""No column is narrower than this, in em, without its padding."""
WIDEST = 14.0
"""A text of more em than this is set on several lines rather than its table made wider."""
UNBREAKABLE = 8.0
"""What a part of a token that is parted anywhere (a hash) needs, in em: no more than half of it fits on any line."""
UPRIGHT_UNBREAKABLE = 6.0
"""What it needs, likewise, where its table were turned for it, and a hole left before that."""
LONGEST = 60.0
"""Texts of more em than this ask for no more of the room that is left, and are hyphenated as running text is."""
LONGEST_WHOLE = 20.0
"""A token of more em than this (an address) is parted at its marks rather than its table set smaller."""
MOST = 0.5
"""A table is set smaller, so that tokens stay whole, if this part of the cells of a column hold one that would be parted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for, in em: what it needs, so that no word or figure is broken, and tokens at their marks only; what it
    needs for the words of its head and for the tokens of most of its cells; what it needs for all of them; what it wants, with
    longer texts on several lines; what it could fill, with every text on one line; and what it fills where there is room enough,
    with the head of a column of figures on one line, too. `head` and `word` are the longest words of its head and of its other
    cells; `is_prose` if it holds running text. `least` is what it needs where long words of its head are hyphenated, once each;
    `narrow` what it needs where tokens are parted anywhere, besides."""

    needed: float
    kept: float
    whole: float
    wanted: float
    full: float
    easy: float
    head: float = 0.0
    word: float = 0.0
    is_prose: bool = False
    least: float = 0.0
    narrow: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, whether it is bold, by how many em its row stands in, and whether it is a head."""

    text: str
    bold: bool = False
    level: int = 0
    is_head: bool = False

    def width(self, text: str, measure: TableMeasure) -> float:
        """How wide a part of its text runs."""
        return measure.head_width(text) if self.is_head else measure.width(text, bold=self.bold)


def wish_of(cells: Sequence[Cell], are_figures: bool, measure: TableMeasure, padding: float) -> Wish:
    """What a column asks for; the first of its cells is its head."""
    longest = max(cell.width(line, measure) + cell.level for cell in cells for line in cell.text.split("\n"))
    by_cell = [_words(cell, measure) for cell in cells]
    needed = max(NARROWEST, *(words.parted for words in by_cell))
    whole = max(needed, *(words.whole for words in by_cell))
    most = sum(words.whole > words.parted for words in by_cell[1:]) >= MOST * len(cells[1:])
    kept = whole if most else max(needed, by_cell[0].whole)
    wanted, full = max(needed, min(longest, WIDEST)), max(whole, min(longest, LONGEST))
    if are_figures:  # words among them may stand on several lines
        others = max(
            (cell.width(cell.text, measure) for cell in cells[1:] if columns.is_worded(cell.text)), default=0.0
        )
        bare = (cell for cell in cells[1:] if not columns.is_worded(cell.text))
        needed = max([needed, *(cell.width(cell.text, measure) for cell in bare)])
        kept, whole = max(needed, kept), max(needed, whole)
        wanted = full = max(kept, min(cells[0].width(cells[0].text, measure), 6.0))
        wanted, full = max(wanted, min(others, WIDEST)), max(full, min(others, LONGEST))
    easy = max(full, min(cells[0].width(cells[0].text, measure), WIDEST))
    figures = max((cell.width(cell.text, measure) for cell in cells[1:]), default=0.0) if are_figures else 0.0
    head = max(NARROWEST, figures, _hyphenated(cells[0], measure))
    least, narrow = (
        max([head, *(words.parted for words in by_cell[1:])]),
        max([head, *(words.narrow for words in by_cell[1:])]),
    )
    return Wish(
        needed + padding, kept + padding, whole + padding, max(wanted, kept) + padding, full + padding, easy + padding,
        by_cell[0].longest + padding, max((words.longest for words in by_cell[1:]), default=0.0) + padding, longest > LONGEST,
        min(least, needed) + padding, min(narrow, needed) + padding,
    )  # fmt: skip


def hyphenating(
    wish: Wish, cells: Sequence[Cell], are_figures: bool, measure: TableMeasure, padding: float, unbreakable: float
) -> Wish:
    """What it asks for where long words of its cells are hyphenated, too, once each, names with a number and dates are parted,
    and what is parted anywhere has `unbreakable` em."""
    if are_figures:
        head = max((measure.head_width(part) for part in year_and_day(cells[0].text) or ()), default=0.0)
        figures = max((cell.width(cell.text, measure) for cell in cells[1:]), default=0.0)
        return replace(wish, narrow=min(wish.narrow, max(NARROWEST, head, figures) + padding)) if head else wish
    narrow = max(NARROWEST, *(_syllabic(cell, measure, unbreakable) for cell in cells)) + padding
    return replace(wish, narrow=min(wish.narrow, narrow))


def parting_dates(wish: Wish, texts: Sequence[str], measure: TableMeasure, padding: float) -> Wish:
    """What it asks for where its dates are parted behind the year, if it holds nothing but dates (and what is shorter)."""
    parted = [year_and_day(text) or (text,) for text in texts]
    if all(len(parts) == 1 for parts in parted):
        return wish
    need = max(wish.head, max(measure.width(part) for parts in parted for part in parts) + padding)
    return replace(
        wish, **{name: min(getattr(wish, name), need) for name in ("needed", "kept", "whole", "least", "narrow")}
    )


def _syllabic(cell: Cell, measure: TableMeasure, unbreakable: float) -> float:
    """What a cell needs whose tokens are parted anywhere, and whose long words at a syllable, where that makes them least wide."""
    narrow = 0.0
    for word, pieces in measure.words(cell.text, is_head=cell.is_head, parts_wholes=True):
        halves = [max(cell.width(part, measure) for part in parts) for parts in measure.halves(word)]
        narrow = max(
            narrow, min([_words_in([(word, pieces)], cell, measure, unbreakable).narrow - cell.level, *halves])
        )
    return narrow + cell.level


def _hyphenated(cell: Cell, measure: TableMeasure) -> float:
    """What a head needs whose long words are hyphenated once each, where that makes them least wide."""
    return max(
        min((max(cell.width(part, measure) for part in parts) for parts in measure.halves(word)), default=cell.width(word, measure))
        for word, _ in measure.words(cell.text, is_head=True)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """The widths of the longest words of a cell: tokens parted at their marks; tokens whole; of all that are no tokens,
    however long; and tokens parted anywhere."""

    parted: float
    whole: float
    longest: float
    narrow: float


def _words(cell: Cell, measure: TableMeasure) -> _Words:
    return _words_in(measure.words(cell.text, is_head=cell.is_head), cell, measure)


def _words_in(
    words: Iterable[tuple[str, list[str]]], cell: Cell, measure: TableMeasure, unbreakable: float = UNBREAKABLE
) -> _Words:
    parted = whole = longest = narrow = 0.0
    for word, pieces in words:
        width = cell.width(word, measure)
        widths = [cell.width(piece, measure) for piece in pieces] if len(pieces) > 1 else [width]
        needed = max(
            min(wide, WIDEST if len(piece) <= LONGEST_PART else UNBREAKABLE)
            for wide, piece in zip(widths, pieces, strict=True)
        )
        parted, whole = max(parted, needed), max(whole, needed if width > LONGEST_WHOLE else width)
        narrow = max(narrow, min(needed, unbreakable) if any(tokens(word)) else needed)
        if len(pieces) == 1:
            longest = max(longest, width)
    return _Words(parted + cell.level, whole + cell.level, longest + cell.level, narrow + cell.level)
