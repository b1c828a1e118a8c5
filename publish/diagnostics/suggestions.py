"""What hints are made of: the known word that an unknown one was meant to be, and texts as YAML has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

_SPECIAL: Final = re.compile(r"^$|^\s|\s$|[,\[\]{}\"]|: |:$| #|^[-?:#&*!|>'%@`]")
"""What YAML reads as more than a text, in a flow collection."""
MAX_NEAR: Final = 100
"""With how many words one that is not known is compared."""

MAX_SWAPPED: Final = 12
SHORT: Final = 3
"""How many letters of a word, at least, stand for the word that begins with them."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was meant to be, or None where none is near."""
    import difflib

    bare = word.strip(" 　“”‘’\"'「」").lower()
    spelt = {name.lower(): name for name in islice(known, MAX_NEAR)}
    near = difflib.get_close_matches(bare, list(spelt), n=1, cutoff=0.7)
    if not near and len(bare) >= SHORT:
        begun = [name for name in spelt if name.startswith(bare)]
        near = begun if len(begun) == 1 else []
    if not near and len(bare) <= MAX_SWAPPED:  # in a short word, two letters in each other's place weigh too much
        near = [swapped for at in range(1, len(bare)) if (swapped := _swapped(bare, at)) in spelt]
    return spelt[near[0]] if near else None


def _swapped(word: str, at: int) -> str:
    """
    >>> _swapped("uot", 1)
    'out'
    """
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint naming the known word that is nearest to `word`, or None.

    >>> did_you_mean("captoin", ["caption", "source"])
    "did you mean 'caption'?"
    """
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else None


def in_flow(text: str) -> str:
    """A text within a flow collection: plain, or between quotation marks where it would else be read as something more.

    >>> in_flow("小　计"), in_flow("a, b"), in_flow('C:\\\\x: "y"')
    ('小　计', '"a, b"', '"C:\\\\\\\\x: \\\\"y\\\\""')
    """
    if not _SPECIAL.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
