"""Where a line may end in scripts that are written without spaces: between the words of Thai, never within what is read as one sign.

Lao and Khmer have no model: their words part where a zero-width space is written, and else between signs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from publish.text.line_breaking.segmentation import word_starts
from publish.text.patterns import compiled

_THAI: Final = compiled(r"[\u0e01-\u0e4e]{2,}")
_LEADING: Final = frozenset("เแโใไເແໂໃໄ")
"""Vowels that are written before the consonant after which they are spoken."""
_TRAILING: Final = frozenset("ะาำๅๆฯະາຳໆຯ្\u17d7\u200d")
"""Letters that belong to the sign before them although they are no combining marks."""
_JOINERS: Final = frozenset("្\u200d")
"""After which a sign goes on: the sign of subscript consonants in Khmer, the joiner."""


def is_start(text: str, at: int) -> bool:
    """Whether a sign, as it is read, begins at a place in a text.

    >>> [at for at in range(1, 7) if is_start("เก้าอี้", at)]
    [4]
    """
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after:
        return True
    return not (before in _LEADING or before in _JOINERS or after in _TRAILING or unicodedata.category(after)[0] == "M")


@lru_cache(maxsize=2048)
def thai_starts(text: str) -> frozenset[int]:
    """Where words of Thai begin within a row of its letters.

    >>> sorted(thai_starts("ประชากรเพิ่มขึ้นในปีนี้"))
    [7, 16, 18, 20]
    """
    return frozenset(
        found.start() + at
        for found in _THAI.finditer(text)
        for at in word_starts(found[0], "th")
        if is_start(text, found.start() + at)
    )
