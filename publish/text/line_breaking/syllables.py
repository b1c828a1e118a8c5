"""Where long words part at syllables, by the patterns of their language (Pyphen, which knows those of LibreOffice).

The patterns know no compounds: they would part `Arbeitssi-cherheit`. Where an ending says that a part of a compound ends
(`-ungs`, `-heits`), a word parts there, and not a few letters before or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

BEFORE, AFTER = 2, 3
"""The fewest letters of a word before a hyphen, and after it."""
_LATIN: Final = "en_US"
"""The patterns for English, and for words in Latin script among Chinese, Japanese or Korean."""
_WORD: Final = re.compile(r"[^\W\d_]+")
CAPITALS: Final = 9
"""From how many letters on a word in capitals is a word, and no abbreviation, which is not parted."""


def syllable_starts(text: str, lang: str) -> Iterator[int]:
    """Where words of a text may be parted with a hyphen.

    >>> list(syllable_starts("Verwaltungsvorschrift 2026", "de"))
    [3, 6, 11, 14]
    >>> list(syllable_starts("Arbeitssicherheit", "de"))  # not Arbeitssi-cherheit
    [2, 7, 13]
    """
    for word in _WORD.finditer(text):
        yield from (word.start() + at for at in _in_word(word[0], lang))


@lru_cache(maxsize=4096)
def _in_word(word: str, lang: str) -> tuple[int, ...]:
    dictionary = _dictionary(lang)
    if dictionary is None or len(word) < BEFORE + AFTER or (word.isupper() and len(word) < CAPITALS):
        return ()
    # Places at which a hyphen changes the spelling are none: the text stays what it is.
    return tuple(at for at in dictionary.positions(word) if getattr(at, "data", None) is None)


_WITHOUT: Final = ("zh", "ja", "ko", "th", "lo", "km", "my")
"""Languages that are written without hyphens; a Latin word in them is hyphenated as English."""


_JOINTS: Final = {
    "de": re.compile(
        r"(?:ung|heit|keit|schaft|ion|tät|ling|arbeit|betrieb|geschäft|gebiet|haushalt|hilf|jahre|kapital|lande|bunde|rat|recht|verkehr|vertrag)s"
        r"(?=[a-zäöüß]{4})",
        re.IGNORECASE,
    ),
    "nl": re.compile(r"(?:ing|heid|teit|schap)s(?=[a-z]{4})", re.IGNORECASE),
    **dict.fromkeys(
        ("sv", "da", "nb"), re.compile(r"(?:ing|het|hed|skap|skab|tion|sjon|tet)s(?=[a-zåäöæø]{4})", re.IGNORECASE)
    ),
}
"""The ends of the parts of compounds, with the letter that joins them."""
BESIDE_A_JOINT: Final = 2
"""No word parts so few letters before or behind a joint."""


def at_joints(positions: Sequence[int], word: str, lang: str) -> list[int]:
    """The places at which a word may part, without those that are close to the joint of a compound."""
    pattern = _JOINTS.get(lang[:2])
    joints = {found.end() for found in pattern.finditer(word)}.intersection(positions) if pattern else ()
    return [at for at in positions if all(at == joint or abs(at - joint) > BESIDE_A_JOINT for joint in joints)]


@lru_cache(maxsize=1)
def hyphenator() -> Any:
    """Pyphen's class, which parts compounds at their joints."""
    import pyphen

    class Hyphenator(pyphen.Pyphen):  # type: ignore[misc]
        def __init__(self, lang: str, left: int, right: int) -> None:
            super().__init__(lang=lang, left=left, right=right)
            self._lang = lang

        def positions(self, word: str) -> list[int]:
            return at_joints(super().positions(word), word, self._lang)

    return Hyphenator


@lru_cache(maxsize=8)
def _dictionary(lang: str) -> Any:
    """The patterns of a language; None for one that has none."""
    import pyphen

    known = _LATIN if lang == "en" else pyphen.language_fallback(lang.replace("-", "_"))
    if lang.partition("-")[0] in _WITHOUT:
        known = _LATIN
    return None if known is None else hyphenator()(lang=known, left=BEFORE, right=AFTER)
