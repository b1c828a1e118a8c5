"""How wide the text of a table's cells runs, in the fonts that its layout sets it in, and between which words it may part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

from publish.charts.lettering import Meant, advance, families, meant_of
from publish.layouts.spec import Briefing
from publish.text.figures import LONGEST_HEAD, is_numbered_name, is_whole, with_last_number, year_and_day
from publish.text.line_breaking.segmentation import word_spans
from publish.text.line_breaking.spaces import NARROW, NO_BREAK
from publish.text.line_breaking.syllables import syllable_starts
from publish.text.line_breaking.tokens import parts, tokens
from publish.text.locales import is_without_spaces
from publish.text.patterns import compiled
from publish.text.scripts import BREAKABLE
from publish.text.spacing import gaps
from publish.writers.briefing.view.clreq import LONGEST_CELL, LONGEST_WORD, SHORT_BRACKETS, last_word_of_numbered

BOLD = 1.08
"""How much wider bold text runs than that of the usual weight."""
SAFE = 1.02
"""Room beyond what was measured, for what kerning and rounding add."""
BOLD_WEIGHT = 700
LONG = 10
"""A word of so many characters is hyphenated in the head of a table before its table is turned."""
_PIECES = compiled(rf"[{BREAKABLE}]+|(?:[^\s{BREAKABLE}]|[{NO_BREAK}{NARROW}])+(?: /(?= |$))?")
"""Texts without spaces; words, with a slash behind them, from which no line parts it (UAX #14, LB13)."""
_GLUE = (NO_BREAK, NARROW)
_BLANK = compiled(r"\s")
_PARTS = compiled(r"(?<=[-\u2010\u2013/])(?=[^\W\d_]{3})")


def title_width(briefing: Briefing, lang: str) -> Callable[[str], float]:
    """The measure of a layout's titles in one language, in em: in their own bold fonts, or in those of tables."""
    if not briefing.title_families:
        return partial(TableMeasure(briefing, lang).width, bold=not is_without_spaces(lang))
    named = families(briefing.title_families, lang)
    files = tuple(
        file for family in named for file in meant_of(briefing, family, BOLD_WEIGHT) or meant_of(briefing, family)
    )
    run_on = is_without_spaces(lang)
    return lambda text: (advance(text, files) + (gaps(text) if run_on else 0.0)) * SAFE


class TableMeasure:
    """The measure of a layout's tables in one language; widths are in em."""

    def __init__(self, briefing: Briefing, lang: str) -> None:
        self.lang = lang
        self._briefing = briefing

    @cached_property
    def _files(self) -> tuple[Meant, ...]:
        by_language = self._briefing.table_families or self._briefing.charts.families
        return tuple(file for family in families(by_language, self.lang) for file in meant_of(self._briefing, family))

    @cached_property
    def _head_files(self) -> tuple[Meant, ...]:
        named = families(self._briefing.charts.families, self.lang)
        return tuple(file for family in named for file in meant_of(self._briefing, family))

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide a text of one line runs."""
        wide = advance(text, self._files) + (gaps(text) if is_without_spaces(self.lang) else 0.0)
        return wide * SAFE * (BOLD if bold else 1.0)

    def head_width(self, text: str) -> float:
        """How wide a head of one line runs, be it set in the fonts of the cells or in those of charts."""
        wide = advance(text, self._head_files) + (gaps(text) if is_without_spaces(self.lang) else 0.0)
        return max(wide * SAFE, self.width(text))

    def words(self, text: str, *, is_head: bool = False, parts_wholes: bool = False) -> list[tuple[str, list[str]]]:
        """What should not break across lines in a text: words, dates, figures, tokens; and the parts of each: those of a long token,
        for all others one. With `parts_wholes`, a name with its number is words as others are, and the year is parted from a day."""
        if parts_wholes and (parted := year_and_day(text)):
            return [(part, [part]) for part in parted]
        if is_numbered_name(text) and (parts_wholes or not is_whole(text)):
            at = last_word_of_numbered(text, self.lang)
            return [*self.words(text[:at]), (text[at:], [text[at:]])] if at else [(text, [text])]
        is_long_head = is_head and len(text) > LONGEST_HEAD and _BLANK.search(text)
        if is_whole(text) and not is_long_head:
            return [(text, [text])]
        text = text if is_head or is_without_spaces(self.lang) else with_last_number(text)
        is_prose = len(text) > LONGEST_CELL and is_without_spaces(self.lang)
        bracketed, rest = ([], text) if is_prose else (SHORT_BRACKETS.findall(text), SHORT_BRACKETS.sub(" ", text))
        found = [*bracketed, *(word for piece in _PIECES.findall(rest) for word in self._parted(piece, is_prose))]
        return [(word, parts(word) if any(tokens(word)) else [word]) for word in _glued(found) or [""]]

    def halves(self, word: str) -> Iterator[tuple[str, str]]:
        """A long word in two, at each of its syllables, the first with its hyphen; nothing for any other, for a token, and for words
        that stand on one line."""
        if len(word) < LONG or _BLANK.search(word) or any(tokens(word)):
            return
        for at in syllable_starts(word, self.lang):
            yield f"{word[:at]}-", word[at:]

    def _parted(self, piece: str, is_prose: bool) -> list[str]:
        if re.match(f"[{BREAKABLE}]", piece):
            if is_prose or not is_without_spaces(self.lang):
                return [piece[:1]]
            spans = word_spans(piece, self.lang)
            return [piece[start:end] for start, end in spans if end - start <= LONGEST_WORD] or [piece[:1]]
        return [piece] if any(tokens(piece)) else _PARTS.split(piece)


def _glued(words: Sequence[str]) -> list[str]:
    """The words, of which one that ends with a no-break space is one with the next: the sign of a status and 亏损.

    >>> _glued(["■\\u00a0", "亏损", "风险"])
    ['■\\xa0亏损', '风险']
    """
    found: list[str] = []
    for word in words:
        if found and found[-1][-1:] in _GLUE:
            found[-1] += word
        else:
            found.append(word)
    return found
