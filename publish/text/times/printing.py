"""Days and months as files have them (`2026-03-01`, `2026-03`) → as the language writes them where there is little room: in tables,
below charts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from publish.text.locales import date_in_words, day_pattern, language_of, month_in_words
from publish.text.times.named import ENGLISH, HAN, Style, dates_in, printed

_ISO: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def in_the_language(texts: Sequence[str], lang: str) -> tuple[str, ...]:
    """The cells of a column: where all that are not empty are days or months in the form of ISO 8601, as the language writes them;
    any others as they are.

    >>> in_the_language(["2026-03-01", ""], "de"), in_the_language(["2026-03-01"], "en-US"), in_the_language(["2026-03"], "zh-Hans")
    (('01.03.2026', ''), ('Mar 1, 2026',), ('2026年3月',))
    >>> in_the_language(["2026-03-01", "open"], "de"), in_the_language(["2025-26", "2026-27"], "de")
    (('2026-03-01', 'open'), ('2025-26', '2026-27'))
    """
    known = [text for text in texts if text]
    if not known or not all(map(_ISO.fullmatch, known)):
        return tuple(texts)
    dates = dates_in(known, lang)
    if dates is None or dates.grain not in ("day", "month"):
        return tuple(texts)
    style = style_of(lang)
    code = style.day if dates.grain == "day" else style.month
    shown = iter(dates.values)
    return tuple(printed(next(shown), code) if text else "" for text in texts)


def in_a_text(text: str, lang: str) -> str:
    """A cell within a text: a day in the form of ISO 8601 as the language writes it in full, any other as it is.

    >>> in_a_text("2026-03-01", "de"), in_a_text("Kassel", "de")
    ('1. März 2026', 'Kassel')
    """
    try:
        return date_in_words(datetime.date.fromisoformat(text), lang) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def in_full(text: str, lang: str) -> str:
    """A time that stands alone: a day or month in the form of ISO 8601 as the language writes it in full, any other as it is.

    >>> [in_full(text, "fr") for text in ("2026-04-12", "2026-03", "2025-26", "mai 2026")]
    ['12 avril 2026', 'mars 2026', '2025-26', 'mai 2026']
    >>> in_full("2026-03", "zh-Hans"), in_full("2026-03", "en")
    ('2026年3月', 'March 2026')
    """
    if not _ISO.fullmatch(text):
        return text
    try:
        return (
            in_a_text(text, lang)
            if _DAY.fullmatch(text)
            else month_in_words(datetime.date.fromisoformat(f"{text}-01"), lang)
        )
    except ValueError:
        return text


@cache
def style_of(lang: str) -> Style:
    """How a language writes days and months in few characters, as number formats: with the year in full, so that no day is two."""
    language = language_of(lang)
    if language in ("zh", "ja"):
        return HAN
    if language == "en":
        return AMERICAN if day_pattern(lang, "medium").startswith("M") else ENGLISH
    return numeric(day_pattern(lang, "short"))


AMERICAN: Final = Style("[$-409]mmm\\ d,\\ yyyy", ENGLISH.month)


_QUIET: Final = re.compile("[\u200e\u200f]|[\\s\u202f]*'[^']*'\\.?$")
"""Marks of direction, and the word for the year at the end."""
_PARTS: Final = re.compile("([dMy]+)")


def numeric(pattern: str) -> Style:
    """The style of a short pattern of CLDR, such as `d/M/yy`: with the year in full, and two digits for day and month where one of
    them has two or strokes part them.

    >>> numeric("d.MM.y"), numeric("d. M. y")
    (Style(day='dd\\\\.mm\\\\.yyyy', month='mm\\\\.yyyy', year='yyyy'), Style(day='d\\\\.\\\\ m\\\\.\\\\ yyyy', month='m\\\\.\\\\ yyyy', year='yyyy'))
    """
    parts = [part for part in _PARTS.split(_QUIET.sub("", pattern)) if part]
    is_padded = "dd" in parts or "MM" in parts or "/" in pattern
    width = 2 if is_padded else 1
    codes = {"d": "d" * width, "M": "m" * width, "y": "yyyy"}
    written = [codes.get(part[0]) or _escaped(part) for part in parts]
    at = next(number for number, part in enumerate(parts) if part[0] == "d")
    month = written[2:] if at == 0 else written[: at - 1]
    return Style("".join(written), "".join(month))


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" for character in text)
