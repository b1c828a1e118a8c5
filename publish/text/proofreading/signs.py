"""Signs that keyboards lack, and what is typed in their place: `x` for ×, `º` for °, `'` for ′, `(c)` for ©, `3 1/2` for 3½, `>=` for ≥.

Only where nothing else can be meant: `(c)` before a year, two feet and inches in one, `x` between two figures, a fraction
between a whole number and a word. An inch sign alone, `1/2`, `3-4` and `5 - 3` stay as they are.
"""

from __future__ import annotations

from typing import Final

from publish.text.figures import MONEY_SIGNS
from publish.text.locales import language_of
from publish.text.patterns import compiled
from publish.text.proofreading.draft import Draft

_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_ALONE: Final = r"(?<![\w.,/:+×–-])"
"""Before a figure that is not a part of a date, a number or an identifier."""

_IMPERIAL: Final = r"\d{1,3}(?:['’′](?: ?\d{1,2}(?:[.,]\d+)?[\"”″])?|[\"”″])"
"""Feet and inches, or either."""
_TIMES: Final = compiled(
    rf"{_ALONE}(?!0[xX])(?P<before>{_NUMBER}(?: ?(?:[cmk]?m|ft|in))?)(?P<it> ?[xX] ?)(?={_NUMBER}(?![\w/]*[^\W\d_]{{3}}|[\w-]*[-_])(?:\b|[cmk]?m\b))"
)
_TIMES_IMPERIAL: Final = compiled(rf"{_ALONE}(?P<before>{_IMPERIAL})(?P<it> ?[xX] ?)(?={_IMPERIAL}(?!\w))")
_DEGREE: Final = compiled(r"(?<=\d)(?P<it> ?[º˚] ?|° )(?=[CF]\b)")
_ANGLE: Final = compiled(r"(?<=\d)(?P<it>[º˚])(?= ?\d{1,2}\s?['’′]|\s?[NSEOW]\b)")
_TEMPERATURE: Final = compiled(r"(?<=\d)(?P<it>°)(?=[CF]\b)")
_MINUTES: Final = compiled(r"(?<=\d)° ?\d{1,2}(?P<it>['’])")
_SECONDS: Final = compiled(r"(?<=\d)° ?\d{1,2}′ ?\d{1,2}(?:[.,]\d+)?(?P<it>[\"”])")
_SIDE: Final = r"(?<![\w.,/:+–-])"
"""As well a side of a size: `13′5″×11′8″`."""
_FEET: Final = compiled(rf"{_SIDE}\d{{1,3}}(?P<it>['’])(?= ?\d{{1,2}}[\"”](?!\w))")
_INCHES: Final = compiled(rf"{_SIDE}\d{{1,3}}′ ?\d{{1,2}}(?P<it>[\"”])")
_COPYRIGHT: Final = compiled(r"\([cC]\)(?= ?(?:19|20)\d\d\b)")
_TRADE_MARK: Final = compiled(r"(?<=[^\W\d_]{3})(?P<it>\((?:tm|TM)\))")
_FRACTION: Final = compiled(rf"{_ALONE}\d{{1,3}}(?P<it> (?P<part>1/2|1/4|3/4))(?= [^\W\d_]{{3}})")
_FRACTIONS: Final = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_MINUS: Final = compiled(
    rf"(?:(?<=[^\W\d_] )|(?<=[:;] )|(?<=\())(?P<it>-)(?=\d+(?:[.,]\d+)?[ \u00a0\u202f]?[%°]|(?:R|US)?[{MONEY_SIGNS}] ?\d|\d[\d.,' \u00a0\u202f]*[ \u00a0\u202f]?[{MONEY_SIGNS}])"
)
_COMPARED: Final = compiled(r"(?<![<>=\w])(?P<it>[<>]=)(?= ?\d)")
_PLUS_MINUS: Final = compiled(r"(?<![\w+/])\+/-(?= ?\d)")
_ARROW: Final = compiled(r"(?<=\S )-{1,2}>(?= \S)")


def signs(draft: Draft, lang: str) -> None:
    """Puts the signs that were meant in place of those that were typed."""
    if not _TYPED.search(draft.shown):
        return
    for sizes in (_TIMES, _TIMES_IMPERIAL):
        draft.replace(sizes, lambda found: "×" if found["it"] in "xX" else " × ", "look-alike")
    for pattern in (_ANGLE, _DEGREE):
        draft.replace(pattern, lambda found: "°" if found["it"] in "º˚" else " °", "look-alike")
    if language_of(lang) in ("de", "fr"):
        draft.replace(_TEMPERATURE, " °", "spacing")
    for pattern, prime in ((_MINUTES, "′"), (_FEET, "′"), (_SECONDS, "″"), (_INCHES, "″")):
        draft.replace(pattern, prime, "look-alike")
    draft.replace(_COPYRIGHT, "©", "look-alike")
    draft.replace(_TRADE_MARK, "™", "look-alike")
    draft.replace(_FRACTION, lambda found: _FRACTIONS[found["part"]], "look-alike")
    draft.replace(_MINUS, "−", "look-alike")
    draft.replace(_COMPARED, lambda found: "≥" if found["it"] == ">=" else "≤", "look-alike")
    for pattern, sign in ((_PLUS_MINUS, "±"), (_ARROW, "→")):
        draft.replace(pattern, sign, "look-alike")


_TYPED: Final = compiled(
    r"[\d'’′\"”″](?: ?(?:[cmk]?m|ft|in))? ?[xX] ?\d|[º˚°]|\d['’]|\((?:[cC]|tm|TM)\)|/[24] |-\d|[<>]=|\+/-|->|-(?:R|US)?[$€£¥]"
)
