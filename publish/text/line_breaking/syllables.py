"""Where long words part at syllables, by the patterns of their language (Pyphen, which knows those of LibreOffice)."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


@lru_cache(maxsize=8)
def _dictionary(lang: str) -> Any:
    """The patterns of a language; None for one that has none."""
    import pyphen

    known = _LATIN if lang == "en" else pyphen.language_fallback(lang.replace("-", "_"))
    if lang.partition("-")[0] in _WITHOUT:
        known = _LATIN
    return None if known is None else pyphen.Pyphen(lang=known, left=BEFORE, right=AFTER)
