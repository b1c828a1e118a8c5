"""Phrases that several complaints have: what a value is, what it could be, and how a text stands in a fix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from publish.diagnostics.suggestions import in_flow
from publish.parsing.yaml import PlacedMapping

MOST_SHOWN: Final = 60
"""So many characters of a text are shown in a fix."""


def shown(text: str) -> str:
    """A text as it stands between braces of YAML; a long one is cut."""
    text = " ".join(text.split())
    return in_flow(text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…")


def choices(known: Iterable[str]) -> str:
    """What a key or a value can be."""
    words = (word if re.search(r"\w", word) else f"'{word}'" for word in known)
    return f"it can be {', '.join(words)}"


def described(value: object) -> str:
    """What a value is, for those who know YAML."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "a text" if isinstance(value, str) else type(value).__name__


def in_braces(found: PlacedMapping) -> str:
    """The name that stands alone in the braces of a mapping (`{growth}`), as facts are named; empty where none does."""
    (name, at), *others = found.keys_at.items() or [("", found.place)]
    is_flow = (found.place.line, found.place.column) != (at.line, at.column)
    return name if is_flow and not others and not found and re.fullmatch(r"[^\W\d][\w.-]*", name) else ""


def as_fact(name: str) -> str:
    """The fix for a name in single braces."""
    return f'for the fact of that name write "{{{{ {name} }}}}" in quotes'
