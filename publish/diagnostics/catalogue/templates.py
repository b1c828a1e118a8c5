"""A sentence with places to fill, as an f-string has them: what was filled in is found again in the finished sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from string import Formatter
from typing import Final

NUMBERS: Final = frozenset({"n", "errors", "warnings"})
"""The names of places for a number, and nothing else: “note, tip, warning” is no number of warnings."""

_HAN: Final = re.compile("[\u3400-\u9fff]")
_HAN_END: Final = re.compile("[\u3400-\u9fff]$")
_LATIN: Final = re.compile(r"[<.]?[0-9.-]*[A-Za-z]|#\w|\$[A-Za-z]", re.ASCII)
_LATIN_END: Final = re.compile(r"[A-Za-z][\w.-]*>?$", re.ASCII)
"""A word with a letter in it; figures stand beside Han characters without a space."""

QUOTES: Final = "'“”‘’\"`"


class Template:
    """A template in the syntax of `str.format` with plain names: `unknown key '{key}'`."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = [(literal, name) for literal, name, _, _ in Formatter().parse(text)]
        self.names = tuple(name for _, name in parts if name is not None)
        """The names of its places, in order."""
        literals = [""]
        for literal, name in parts:
            literals[-1] += literal
            if name is not None:
                literals.append("")
        self._literals = tuple(literals)

    @property
    def weight(self) -> int:
        """How many characters of its own it has: the more, the less it is mistaken for another."""
        return sum(map(len, self._literals))

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The names of the places within quotation marks."""
        around = zip(self.names, self._literals, self._literals[1:], strict=False)
        return frozenset(
            name for name, before, after in around if before[-1:] in [*QUOTES] and after[:1] in [*QUOTES] and before
        )

    @cached_property
    def _longest(self) -> str:
        return max(self._literals, key=len)

    def values(self, text: str) -> dict[str, str] | None:
        """What a finished sentence has in the places; None where it is not made of this template.

        Each part of the template is looked for behind the one before: no sentence takes longer for what it quotes.

        >>> Template("unknown key '{key}'").values("unknown key 'captoin'")
        {'key': 'captoin'}
        """
        first, *between, last = self._literals
        if self._longest not in text or not (text.startswith(first) and text.endswith(last)):
            return None
        at, end = len(first), len(text) - len(last)
        values = dict[str, str]()
        for name, literal in zip(self.names, between, strict=False):
            found = text.find(literal, at, end)
            if found < 0:
                return None
            values[name] = text[at:found]
            at = found + len(literal)
        if at > end:
            return None
        values[self.names[-1]] = text[at:end]
        numbers = (value for name, value in values.items() if name in NUMBERS)
        return values if all(number.replace(",", "").isdecimal() for number in numbers) else None

    def filled(self, values: Mapping[str, str]) -> str:
        """The sentence with its places filled; a Latin word that comes beside a Han character has a space before it, as those
        of the sentence itself have.

        >>> Template("没有“{key}”这个键").filled({"key": "captoin"}), Template("请写{value}或{n}个").filled({"value": "false", "n": "2"})
        ('没有“captoin”这个键', '请写 false 或2个')
        """
        filled = self._literals[0]
        for name, literal in zip(self.names, self._literals[1:], strict=True):
            for part in (values.get(name, ""), literal):
                apart = (_HAN_END.search(filled) and _LATIN.match(part)) or (
                    _LATIN_END.search(filled) and _HAN.match(part)
                )
                filled += f" {part}" if apart else part
        return filled
