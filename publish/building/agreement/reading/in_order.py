"""A long text in which many others are looked for, most of them in the order in which they stand there: each is looked for around
the place of the last one first, so that looking for all of them costs no more than reading the text a few times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

BEFORE: Final = 500
"""How many letters before the last place a text is looked for first."""
AROUND: Final = 8_000
"""In how many letters it is looked for first."""
NEAR: Final = 60
"""How many letters may stand between a figure and its label: a unit, a change, a note."""


class InOrder:
    """The letters of a product, and the place in them where the last text was found."""

    def __init__(self, whole: str) -> None:
        self._whole, self._at = whole, 0

    def has_near(self, text: str) -> bool:
        """Whether a text stands around the last place."""
        begin = max(self._at - BEFORE, 0)
        return self._moved(self._whole.find(text, begin, begin + AROUND + len(text)))

    def has(self, text: str) -> bool:
        """Whether a text stands anywhere."""
        return self._moved(self._whole.find(text))

    def has_beside(self, label: str, value: str) -> bool | None:
        """Whether a figure stands near one of the places of its label; None for a label that stands nowhere."""
        found, whole = None, self._whole
        for at in self._places(label):
            found = value in whole[max(0, at - NEAR - len(value)) : at + len(label) + NEAR + len(value)]
            if found:
                self._at = at
                break
        return found

    def _places(self, text: str) -> Iterator[int]:
        """All places of a text, those around the last place first."""
        begin = max(self._at - BEFORE, 0)
        yield from self._between(text, begin, len(self._whole))
        yield from self._between(text, 0, begin + len(text) - 1)

    def _between(self, text: str, begin: int, end: int) -> Iterator[int]:
        at = self._whole.find(text, begin, end)
        while at >= 0:
            yield at
            at = self._whole.find(text, at + 1, end)

    def _moved(self, at: int) -> bool:
        self._at = at if at >= 0 else self._at
        return at >= 0
