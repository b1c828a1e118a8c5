"""What a sentence of prose tells: a figure, a decision, or neither.

A slide shows little of a paragraph: what tells something, rather than what only opens it (`The site was inspected in May.`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from publish.text.line_breaking.spaces import PLAIN
from publish.text.locales import month_names
from publish.text.patterns import compiled
from publish.writers.deck.content.sentences.decisions import decides

PARAGRAPH: Final = r"(\d{1,2}(?:\.\d{1,2})?)\.(\d{1,2})\.?\s+"
"""The number of a paragraph, that of its section and its own: `2.1`, `3.2.14.`"""
_NUMBER: Final = compiled(rf"^\(?{PARAGRAPH}|^[（(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[)）、．]\s*")
"""The number that a paragraph or a point begins with."""

_YEAR: Final = r"(?:1[89]|20)\d\d"
_TIMES: Final = (
    # 2018年, 2025年11月14日, 2025年度; 3月上旬, 12月8日, 至10日; 晚上7时30分.
    r"\d{1,4}年(?:度|\d{1,2}月)?(?:\d{1,2}[日号號])?",
    r"\d{1,2}月(?:\d{1,2}[日号號]|[上中下]旬)?",
    r"(?<=[至到–—～-])\d{1,2}[日号號]",
    r"[上下]?午?\d{1,2}[时時点點](?:\d{1,2}分)?",
    # 07:42, 18.30 Uhr, 18 h 30; no part of a share or a longer number.
    r"\b\d{1,2}(?:[:.]| ?h ?)\d{2}(?: Uhr)?\b(?![%\d])",
    # 14. Oktober 2025, 30 de octubre de 2025, 1er mars, 2nd June.
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er|\.)?(?: de)? (?P<month>[^\W\d_]{{3,}})\.?(?: de)?(?: {_YEAR})?\b(?= |[,;.]|$)",
    # 2024, 2024/25.
    rf"\b{_YEAR}(?:[/–-]\d{{2,4}})?\b(?![年,.]\d)",
    # 第3, No. 7, section 4.
    r"第\s?\d+",
    r"\b(?:[Nn]o\.|[Ss]ections?|[Oo]ptions?) \d+",
)
_TIME: Final = compiled("|".join(_TIMES))
"""Days, years, times of day and numbers of names: figures that tell nothing."""
_MONTHS_OF: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "ro", "tr")
"""The languages whose months are known behind a number, in any of them."""
_DIGIT: Final = compiled(r"\d")


def numbered(text: str) -> int:
    """How many characters at the beginning of a paragraph are its number.

    >>> numbered("2.1 At noon it stopped."), numbered("At noon it stopped.")
    (4, 0)
    """
    found = _NUMBER.match(text)
    return found.end() if found else 0


def tells(text: str) -> bool:
    """Whether a sentence gives a figure, other than when something was, or a decision.

    >>> [tells(text) for text in ("The site was inspected on 2 June 2025.", "At 07:42 it failed.", "Costs fell by 4%.", "2018年，每亩收入6800元")]
    [False, False, True, True]
    """
    return has_measure(text) or decides(text)


def has_measure(text: str) -> bool:
    """Whether a sentence gives a figure, other than when something was or is.

    >>> has_measure("Die Kasse öffnet um 11.45 Uhr."), has_measure("Sie kostet 11,45 Euro."), has_measure("5 separate sites")
    (False, True, True)
    """
    return bool(_DIGIT.search(_TIME.sub(_unless_a_day, _NUMBER.sub("", text.translate(PLAIN)))))


def _unless_a_day(found: re.Match[str]) -> str:
    """What is left of a time: nothing, unless the word behind a number is no month."""
    word = found["month"]
    return "" if word is None or _is_month(word.lower()) else found[0]


@cache
def _is_month(word: str) -> bool:
    return any(word in month_names(lang) for lang in _MONTHS_OF)


def only_dates(text: str) -> bool:
    """Whether all figures of a sentence are days and hours, and it decides nothing: large words on a colour would claim too much.

    >>> [only_dates(text) for text in ("La séance a eu lieu le 10 octobre.", "Costs fell by 4% in May.", "We kept our word.")]
    [True, False, False]
    """
    return bool(_DIGIT.search(text)) and not tells(text)
