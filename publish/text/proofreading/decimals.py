"""The decimal mark of another language before a unit: `3.5 %` in German, `3,5 million` in English.

Only before a unit, and with one or two digits behind it: `3.5` alone may be a section, a version or a day, and three digits may be
thousands. A figure that has both marks, or one twice, is told by them alone. Source: CLDR, by `publish.text.locales.number_marks`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from publish.text.locales import number_marks
from publish.text.patterns import compiled
from publish.text.proofreading.draft import Draft

_UNIT: Final = (
    r"[ \u00a0\u202f]?(?:[%‰€]|(?:percent|per cent|percentage points?|Prozent(?:punkte?n?)?|pour cent|por ciento|por cento|per cento|procents?|"
    r"proc\.|million(?:s|en|es|er|i)?|milliards?|Milliarden?|miliard[iy]?|miljoon(?:a|aa)?|miljoen|milj\.|millones|milhões|bilhões|milioni|miliardi|mln|mld|Mio|Mrd|Tsd|billion|"
    r"Euros?|euros?|Franken|kg|km|km²|m²|m³|ha|[kMGT]W(?:h)?|°C|Grad)(?![\w]))"
)
_NUMBER: Final = r"(?<![\w.,/:+×–'’-])(?<!§ )(?:\d{1,3})"
_POINT: Final = compiled(rf"{_NUMBER}(?P<it>\.)(?=\d{{1,2}}{_UNIT})")
_COMMA: Final = compiled(rf"{_NUMBER}(?P<it>,)(?=\d{{1,2}}{_UNIT})")


_ENGLISH: Final = compiled(
    r"(?<![\w.,/:+–-])\d{1,3}(?:,\d{3})+\.\d+(?![\w.,]*\d)|(?<![\w.,/:+–-])\d{1,3}(?:,\d{3}){2,}(?![\w,]|\.\d)"
)
_CONTINENTAL: Final = compiled(
    r"(?<![\w.,/:+–-])\d{1,3}(?:\.\d{3})+,\d+(?![\w.,]*\d)|(?<![\w.,/:+–-])\d{1,3}(?:\.\d{3}){2,}(?![\w.]|,\d)"
)
"""Figures whose thousands and decimals are parted as in another language: `1,234,567.50` in German, `1.234,50` in English. With
one mark alone, once, it may be either."""

_WORDS: Final = compiled(r"[a-zà-öø-ÿß]{2}\D*\d")
"""Words before a figure: what stands alone in a cell may be data, which have marks of their own."""


def _turned(found: re.Match[str], mark: str, point: str, group: str) -> str:
    """A figure whose decimal mark is `mark`, with the marks of the language."""
    figure = found[0]
    whole, at, rest = figure.rpartition(mark) if mark in figure else (figure, "", "")
    return re.sub(r"[.,]", group, whole) + (point + rest if at else "")


def decimals(draft: Draft, lang: str) -> None:
    """Puts the decimal mark of the language where a figure has the other, and a unit behind it."""
    point, group = number_marks(lang)[:2]
    if point not in ",.":
        return
    if _WORDS.search(draft.shown):
        for pattern, mark in ((_ENGLISH, "."), (_CONTINENTAL, ",")):
            if mark != point or group not in ".,":
                draft.replace(pattern, partial(_turned, mark=mark, point=point, group=group), "punctuation")
    draft.replace(_POINT if point == "," else _COMMA, point, "punctuation")
