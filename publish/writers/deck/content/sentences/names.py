"""Texts that are names of people and places, and no sentences."""

from __future__ import annotations

from typing import Final

from publish.text.line_breaking.spaces import PLAIN
from publish.text.patterns import compiled

_BETWEEN: Final = compiled(r"[、，,;；]|(?<=\w)\s+(?:and|und|et|y|e|en|och|og|i|a|и|та)\s+|[和及与與]")
_TITLE: Final = r"(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|M|Mme)\.? "
_WORD: Final = r"[A-ZÀ-ÞА-Я][\w’'.-]*"
_PARTICLE: Final = r"de|da|do|dos|van|von|der|den|el|al|la|le|zu|di"
_NAME: Final = compiled(
    r"[\u3400-\u9fff·]{2,4}(?:（[^（）]{1,12}）)?"
    rf"|(?:{_TITLE})?{_WORD}(?: (?:{_PARTICLE}|{_WORD})){{0,4}}(?: \([^()]{{1,24}}\))?"
)
"""The name of somebody, with their office in brackets: `张伟（主任）`, `Dr. Jan de Vries (chair)`."""


def only_names(text: str) -> bool:
    """Whether a text lists names and says nothing of them: it is no sentence.

    >>> [only_names(text) for text in ("张伟、李娜、王强", "Anna Smith, Jan de Vries and Al Day", "Costs, prices and rents rose", "Paris, Rome")]
    [True, True, False, True]
    """
    parts = [part.strip() for part in _BETWEEN.split(text.translate(PLAIN).strip())]
    return len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts)
