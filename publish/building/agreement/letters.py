"""Texts without what a line changes in them: spaces, hyphens at ends of lines, forms of characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_NO_LETTER: Final = re.compile(
    r"[\s\-\u2010\u00ad\ufffe\u200b\u200c\u200d\u200e\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff\ufe00-\ufe0f\x00-\x1f]"
)
_MARK: Final = re.compile(r"[,.;:!?、。，；：！？…·•](?!\d)|(?<!\d)[,.;:!?、。，；：！？…·•]")
"""Marks that a slide leaves out at the end of a text or between its parts; those within figures stay."""
OTHER_ORDER: Final = re.compile(
    r"[\u0300-\u036f\u0590-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]+"
)
"""Letters of scripts that a page stores in the order or in the forms in which they are drawn: they are not compared."""
EDGE: Final = 400
"""In how many letters from the end of a page a short piece of a text stands that goes on on the next."""
LEAST_REST: Final = 4
"""The fewest letters of a text that goes on on the next page."""
LEAST_PIECE: Final = 10
"""Letters of a text in one piece: it is parted by the end of a page, by a footnote, by the notes of two slides."""


def letters(text: str) -> str:
    """A text without what lines, justification and hyphenation change, and without the marks between its parts."""
    text = unicodedata.normalize("NFKC", OTHER_ORDER.sub("", text))
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
        """Whether it says a text, whole or in pieces on pages or slides that follow each other. Texts in scripts whose letters a
        page stores as they are drawn cannot be told."""
        wanted = letters(text)
        if wanted in self.whole or OTHER_ORDER.search(text):
            return True
        return any(self._goes_on(wanted, at) for at in range(len(self.parts) - 1))

    def _after(self, at: int) -> str:
        return self.parts[at + 1] if at + 1 < len(self.parts) else ""

    def _goes_on(self, text: str, at: int) -> bool:
        """Whether a text begins on a page or slide, and goes on on those after it."""
        for number, part in enumerate(self.parts[at:]):
            if text in part:
                return number > 0
            length = _longest(part, text)
            if length < LEAST_PIECE:
                return False
            rest = len(text) - length
            end = _longest_end(self._after(at + number), text)
            if length + end >= len(text) and (
                rest >= LEAST_PIECE or (rest >= LEAST_REST and text[:length] in part[-EDGE - length :])
            ):
                return True
            if rest < LEAST_PIECE:
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


def _longest_end(whole: str, text: str) -> int:
    """The length of the longest end of a text that a page or slide holds."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[len(text) - middle :] in whole else (low, middle - 1)
    return low
