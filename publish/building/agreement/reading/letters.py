"""Texts without what a line changes in them: spaces, hyphens at ends of lines, forms of characters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import field
from functools import cached_property, lru_cache, partial
from typing import Final

from publish.building.agreement.reading.directions import is_in_two_directions, pieces, right_letters
from publish.building.agreement.reading.in_order import InOrder
from publish.frozen import dataclass

_NO_LETTER: Final = re.compile(
    r"[\s\-\u2010\u00ad\ufffe\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\x00-\x1f"
    r"\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Spaces, hyphens, and what a font draws nothing of."""
_MARK: Final = re.compile(r"[,.;:!?、。，；：！？…·•](?!\d)|(?<!\d)[,.;:!?、。，；：！？…·•]")
"""Marks that a slide leaves out at the end of a text or between its parts; those within figures stay."""
_MARKS: Final = ",.;:"
"""Marks within figures, which an end of a part may take from them."""
OTHER_ORDER: Final = re.compile(
    r"[\u0300-\u036f\u0590-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]+"
)
"""Letters of scripts that a page stores in the order or in the forms in which they are drawn: they are not compared."""
AGAIN: Final = re.compile(r"[(（][2-9][0-9]?[)）]$")
"""The number behind the letters of a headline that another slide has, too."""
EDGE: Final = 400
"""In how many letters from the end of a page a short piece of a text stands that goes on on the next."""
LEAST_REST: Final = 4
"""The fewest letters of a text that goes on on the next page."""
LONGEST_PIECE: Final = 30
"""Letters of a word that no line parts, of a text in two directions."""
LEAST_PIECE: Final = 10
"""Letters of a text in one piece: it is parted by the end of a page, by a footnote, by the notes of two slides."""


def is_drawn(text: str) -> bool:
    """Whether a page may store a text in the order in which it is drawn."""
    return bool(OTHER_ORDER.search(text)) or is_in_two_directions(text)


@lru_cache(maxsize=1 << 15)
def letters(text: str) -> str:
    """A text without what lines, justification and hyphenation change, and without the marks between its parts."""
    # A font without a letter and its accent in one draws both, and a page stores them so.
    text = unicodedata.normalize("NFKC", OTHER_ORDER.sub("", unicodedata.normalize("NFC", text)))
    return _NO_LETTER.sub("", _MARK.sub("", text))


@dataclass(frozen=True)
class Said:
    """The letters of a finished product, by its pages or slides, in their order."""

    parts: tuple[str, ...]
    across: str = ""
    """The letters around the ends of pages, whatever stands between."""
    drawn: Callable[[], str] = field(default=str, compare=False)
    """Its letters in another order, which costs more to find out: that in which they are drawn."""
    right: Callable[[], str] = field(default=str, compare=False)
    """Those of its letters that run from right to left."""
    is_drawn: bool = False
    """Whether lines in two directions are stored as they are drawn, as pages do."""
    edges: Callable[[], Sequence[Sequence[tuple[str, str]]]] = field(default=tuple, compare=False)
    """For each end of a page what may end there, and begin on the next."""

    @cached_property
    def whole(self) -> str:
        """All its letters."""
        return "".join(self.parts) + "\n" + self.across

    @cached_property
    def _read(self) -> tuple[InOrder, ...]:
        return InOrder("".join(self.parts)), InOrder(self.across)

    def has(self, wanted: str) -> bool:
        """Whether some letters stand in it."""
        return any(each.has_near(wanted) for each in self._read) or any(each.has(wanted) for each in self._read)

    def has_beside(self, label: str, value: str) -> bool | None:
        """Whether some letters stand beside others, with at most a unit or a note between; None without the others."""
        is_said = False
        for each in self._read:
            if found := each.has_beside(label, value):
                return True
            is_said = is_said or found is not None
        return False if is_said else None

    def holds(self, text: str) -> bool:
        """Whether it says a text, whole or in pieces on pages or slides that follow each other. Texts in scripts whose letters a
        page stores as they are drawn cannot be told."""
        wanted = letters(text)
        if self.has(wanted) or OTHER_ORDER.search(text):
            return True
        return self._is_parted(wanted) or wanted in self.drawn()

    def straddling(self, wanted: str) -> int:
        """How often a text begins at the end of a page, and goes on on the next."""
        return sum(any(_straddles(wanted, end, begin) for end, begin in edges) for edges in self.edges())

    def _is_parted(self, text: str) -> bool:
        """Whether a text stands in pieces on pages or slides that follow each other."""
        begun = text[:LEAST_PIECE]
        if len(begun) < LEAST_PIECE:
            return False
        parts = enumerate(self.parts[:-1]) if self.has(begun) else ()
        if any(begun in part and self._goes_on(text, at) for at, part in parts):
            return True
        return any(map(partial(_ends_after, text), self.parts, self.parts[1:]))

    def lost(self, text: str, in_pieces: bool = False) -> str | None:
        """What it does not say of a text, if anything; a text in two directions is looked for in pieces."""
        if not (in_pieces or (self.is_drawn and is_in_two_directions(text))):
            return None if self.holds(text) else text
        return next((piece for piece in pieces(text) if not self._holds_piece(piece)), None)

    def _holds_piece(self, piece: str) -> bool:
        if is_in_two_directions(piece):
            return right_letters(piece) in self.right()
        return self.holds(piece) or self._holds_lines(letters(piece))

    def _holds_lines(self, wanted: str) -> bool:
        """Whether it holds a word in the pieces that lines made of it: of one that is too long for a line, or that may be parted
        between any two letters."""
        is_wide = any(unicodedata.east_asian_width(letter) == "W" for letter in wanted)
        if len(wanted) <= LONGEST_PIECE and not is_wide:
            return False
        while wanted:
            length = _beginning(wanted, self.whole)
            if length < (1 if is_wide else min(LEAST_PIECE, len(wanted))):
                return False
            wanted = wanted[length:]
        return True

    def _goes_on(self, text: str, at: int) -> bool:
        """Whether a text begins on a page or slide, and goes on on those after it."""
        for number, (part, following) in enumerate(zip(self.parts[at:], (*self.parts[at + 1 :], ""), strict=True)):
            if text in part:
                return number > 0
            length = _beginning(text, part)
            if length < LEAST_PIECE:
                return False
            begun, text = text[:length], text[length:].lstrip(_MARKS)
            rest = len(text)
            if _end(text, following) == rest and (
                rest >= LEAST_PIECE or (rest >= LEAST_REST and begun in part[-EDGE - length :])
            ):
                return True
            if rest < LEAST_PIECE:
                return begun[-LEAST_PIECE:] + text in self.across
        return False


def _ends_after(text: str, part: str, following: str) -> bool:
    """Whether only a few letters of a text stand at the end of a page or slide, and all others on the next.

    >>> _ends_after("showswhatthereis", "asTable4shows9", "whatthereisandmore"), _ends_after("showswhatthereis", "9", "whatthereis")
    (True, False)
    """
    lengths = range(1, min(LEAST_PIECE, len(text) - LEAST_PIECE + 1))
    if not lengths or text[lengths[-1] :] not in following:  # nor is any longer rest
        return False
    return any(text[length:] in following and text[:length] in part[-EDGE - length :] for length in lengths)


def _straddles(text: str, end: str, begin: str) -> bool:
    """Whether a text begins at an end, and goes on at a beginning."""
    at = end.find(text[0], max(len(end) - len(text) + 1, 0))
    while at >= 0:
        if text.startswith(end[at:]) and begin.startswith(text[len(end) - at :]):
            return True
        at = end.find(text[0], at + 1)
    return False


def longest(length: int, holds: Callable[[int], bool]) -> int:
    """The greatest of the lengths up to `length` for which something holds, that holds for all shorter ones, too.

    >>> longest(10, lambda length: length <= 7), longest(3, lambda _: False)
    (7, 0)
    """
    return bisect_left(range(1, length + 1), True, key=lambda each: not holds(each))


def _beginning(text: str, part: str) -> int:
    """How much of a text, from its beginning, a page or slide holds."""
    return longest(len(text), lambda length: text[:length] in part)


def _end(text: str, part: str) -> int:
    """How much of a text, up to its end, a page or slide holds."""
    return longest(len(text), lambda length: text[len(text) - length :] in part)
