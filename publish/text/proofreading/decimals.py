"""The decimal mark of another language before a unit: `3.5 %` in German, `3,5 million` in English.

Only before a unit, and with one or two digits behind it: `3.5` alone may be a section, a version or a day, and three digits may be
thousands. Source: CLDR, by `publish.text.locales.number_marks`.
"""

from __future__ import annotations

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


def decimals(draft: Draft, lang: str) -> None:
    """Puts the decimal mark of the language where a figure has the other, and a unit behind it."""
    point = number_marks(lang)[0]
    if point in ",.":
        draft.replace(_POINT if point == "," else _COMMA, point, "punctuation")
