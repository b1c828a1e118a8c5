"""Texts without what a line changes in them: spaces, hyphens at ends of lines, forms of characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_NO_LETTER: Final = re.compile(
    r"[\s\-\u2010\u00ad\ufffe\u200b\u200c\u200d\u200e\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff\x00-\x1f]"
)
_MARK: Final = re.compile(r"[,.;:!?、。，；：！？…·•](?!\d)|(?<!\d)[,.;:!?、。，；：！？…·•]")
"""Marks that a slide leaves out at the end of a text or between its parts; those within figures stay."""
_OTHER_ORDER: Final = re.compile(
    r"[\u0300-\u036f\u0590-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]+"
)
"""Scripts whose letters a page stores in the order or in the forms in which they are drawn: they are not compared."""
LEAST_PIECE: Final = 10
"""Letters of a text in one piece: it is parted by the end of a page, by a footnote, by the notes of two slides."""


def letters(text: str) -> str:
    """A text without what lines, justification and hyphenation change, and without the marks between its parts."""
    text = unicodedata.normalize("NFKC", _OTHER_ORDER.sub("", text))
    return _NO_LETTER.sub("", _MARK.sub("", text))


@dataclass(frozen=True)
class Said:
    """The letters of a finished product, by its pages or slides, in their order."""

    parts: tuple[str, ...]
    across: str = ""
    """The letters around the ends of pages, whatever stands between."""

    @cached_property
    def whole(self) -> str:
        """All its letters."""
        return "".join(self.parts) + "\n" + self.across

    def holds(self, text: str) -> bool:
        """Whether it says a text, whole or in pieces on pages or slides that follow each other."""
        wanted = letters(text)
        return wanted in self.whole or any(self._goes_on(wanted, at) for at in range(len(self.parts) - 1))

    def _goes_on(self, text: str, at: int) -> bool:
        """Whether a text begins on a page or slide, and goes on on those after it."""
        for part in self.parts[at:]:
            if text in part:
                return True
            length = _longest(part, text)
            if length < LEAST_PIECE or len(text) - length < LEAST_PIECE:
                return False
            text = text[length:]
        return False


def _longest(whole: str, text: str) -> int:
    """The length of the longest beginning of a text that a file holds."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in whole else (low, middle - 1)
    return low
