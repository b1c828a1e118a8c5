"""Texts in two directions: a page stores a line of them in pieces, in the order in which they are drawn, so pieces are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_TWO_WAYS: Final = re.compile("[\u0590-\u08ff\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")
_LIGATURE: Final = re.compile("[\u0622\u0623\u0625\u0627\u0644\u0649]{2,}")
"""Lam and the forms of alef: a page may store the two of a ligature the other way round."""
_OVERRIDDEN: Final = re.compile("\u202e([^\u202c\n]*)\u202c?")
_NO_LETTER: Final = re.compile("[^\u0590-\u08ff]+")
_FORMS: Final = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Vowel signs and the stroke that makes a word longer."""


def is_in_two_directions(text: str) -> bool:
    """Whether a part of a text runs from right to left."""
    return _TWO_WAYS.search(text) is not None


def pieces(text: str) -> Iterator[str]:
    """The parts of a text that keep together wherever its lines end: words from left to right, words from right to left, and
    figures, which readers of pages take from the letters beside them (`v10.2` as `10.2v`); what stands between them is drawn on
    either side, and a sign of a vowel may part a word. A line may end after a hyphen.

    >>> list(pieces("נמל ½<naïve--x2019-03-02 12.5% שלום"))
    ['נמל', 'naïve', 'x', '2019', '03', '02', '12.5', 'שלום']
    """
    text = _OVERRIDDEN.sub(lambda found: f"\u202d{found[1][::-1]}\u202c", text)
    piece, way = "", ""
    for at, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        here = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "NSM": "" if way == "R" else way, "BN": way}.get(
            kind, ""
        )
        if kind in ("CS", "ES") and character != "-" and way == "N" and text[at + 1 : at + 2].isdecimal():
            here = way
        if here != way and piece:
            yield piece
            piece = ""
        piece, way = piece + character if here else "", here
    if piece:
        yield piece


def right_letters(text: str) -> str:
    """The words of a text that run from right to left, without the forms of their letters and signs of vowels."""
    text = _NO_LETTER.sub(" ", _FORMS.sub("", unicodedata.normalize("NFKC", text)))
    return _LIGATURE.sub(lambda found: "".join(sorted(found[0])), text)
