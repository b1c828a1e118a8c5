"""The order in which words of a line from right to left stand beside each other: a small part of UAX 9, for the viewer of a
drawing takes every line to begin at the left."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import Final

_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_WITHIN: Final = frozenset(".,:/")
"""Marks that belong to a number between its digits (UAX 9: CS, ES)."""
_BESIDE: Final = frozenset("%٪‰+−-$€£¥°")
"""Signs that belong to it at its ends (ES, ET), but not behind Arabic letters."""


def in_visual_order(texts: Sequence[str]) -> list[tuple[int, str]]:
    """The pieces of a line from right to left, from the left on: which of its texts each is of, and its characters."""
    chars = [(number, char) for number, text in enumerate(texts) for char in text]
    leftwards = _directions([char for _, char in chars])
    stretches: list[list[tuple[int, str]]] = []
    at = 0
    for is_leftwards, group in groupby(leftwards):
        length = len(list(group))
        pieces = _pieces(chars[at : at + length], is_leftwards)
        stretches.append(pieces[::-1] if is_leftwards else pieces)
        at += length
    return [piece for stretch in reversed(stretches) for piece in stretch]


def _directions(text: Sequence[str]) -> list[bool]:
    """Whether each character runs from right to left: letters as their script does, figures as Latin, marks as what is on both
    sides of them."""
    found = [_strong(char) for char in text]
    # A line that begins with a figure most often goes on from one of the same letters.
    is_arabic = any(unicodedata.bidirectional(char) == "AL" for char in text)
    for at, char in enumerate(text):
        kind = unicodedata.bidirectional(char)
        is_arabic = kind == "AL" if kind in ("L", "R", "AL") else is_arabic
        digits = [0 <= other < len(text) and text[other].isdigit() for other in (at - 1, at + 1)]
        if (char in _WITHIN and all(digits)) or (char in _BESIDE and any(digits) and not is_arabic):
            found[at] = False
    before: bool = True
    for at in range(len(found)):
        if found[at] is not None:
            before = bool(found[at])
            continue
        after = next((each for each in found[at:] if each is not None), True)
        found[at] = before if before == after else True
    return [bool(each) for each in found]


def _strong(char: str) -> bool | None:
    kind = unicodedata.bidirectional(char)
    if kind in ("R", "AL"):
        return True
    if kind == "NSM":
        return True
    return False if kind in ("L", "EN", "AN") else None


def _pieces(chars: Sequence[tuple[int, str]], is_leftwards: bool) -> list[tuple[int, str]]:
    """Pieces of one text each; what are no letters stands apart, for it turns its side and its brackets."""

    def kind(each: tuple[int, str]) -> tuple[int, bool]:
        return each[0], is_leftwards and _strong(each[1]) is None

    pieces = []
    for (number, is_mark), group in groupby(chars, key=kind):
        text = "".join(char for _, char in group)
        pieces.append((number, text[::-1].translate(_MIRRORED) if is_mark else text))
    return pieces
