"""What others write as a key and its value (`- Term: meaning`), where keys are to say what the two are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from publish.parsing.complaints.phrases import shown
from publish.parsing.yaml import PlacedMapping

_PAIRS: Final = (("term", "text"), ("when", "text"), ("label", "value"), ("lead", "text"))
"""The keys of the two texts, in each block that has such items."""


def as_pair(holder: PlacedMapping, known: Iterable[str]) -> str | None:
    """The fix for a mapping of one text to another; None for any other."""
    known = set(known)
    names = next((names for names in _PAIRS if known.issuperset(names)), None)
    if names is None or len(holder) != 1:
        return None
    [(key, value)] = holder.items()
    if key in known or not isinstance(value, str):
        return None
    pair = f"write '{{{names[0]}: {shown(key)}, {names[1]}: {shown(value)}}}'"
    return pair if names[0] != "lead" else f"put a text that contains ': ' in quotes, or {pair}"


def are_pairs(holder: object, known: Iterable[str]) -> bool:
    """Whether all of a mapping are pairs of texts, which a list of items is to hold."""
    known = tuple(known)
    return isinstance(holder, PlacedMapping) and all(
        as_pair(PlacedMapping(dict([pair]), holder.place, {}), known) for pair in holder.items()
    )


def as_items(holder: object, key: str, known: Iterable[str]) -> str | None:
    """The fix for a mapping that is to be a list of items: `definitions: {Term: meaning}`."""
    if key != "items" or not isinstance(holder, PlacedMapping):
        return None
    first = next(iter(holder.items()), None)
    pair = first and as_pair(PlacedMapping(dict([first]), holder.place, {}), known)
    return f"write a list of items, the first so: {pair.partition('write ')[2]}" if pair else None
