"""Sections that are kept from one reading to the next, in a process where it says so: those of files that have not changed are the
same values (`yaml.keep`), and a preview validates them once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from publish.diagnostics import Findings
from publish.model import Section
from publish.source.markup.inline import InlineParser

MOST: Final = 5_000
"""The most sections that are kept."""

Handler = Callable[[object], Section]

_kept: dict[int, tuple[object, Section]] | None = None
"""Sections in which nothing is wrong, by the identity of their value, which is kept with each."""


def keep() -> None:
    """From now on this process keeps sections."""
    global _kept
    _kept = {}


def sections(parser: InlineParser) -> Callable[[object, Handler], Section] | None:
    """What gives the section of a value, validated only where it is not known; None in a process that keeps none. `parser` tells
    what is wrong with its texts."""
    kept = _kept
    if kept is None:
        return None

    def section(value: object, validated: Handler) -> Section:
        known, section = kept.get(id(value), (None, None))
        if section is not None and known is value:
            return section
        told, parser.diagnostics = parser.diagnostics, Findings()
        try:
            section = validated(value)
        finally:
            found, parser.diagnostics = parser.diagnostics, told
            parser.diagnostics += found
        if not found:
            if len(kept) >= MOST:
                kept.clear()
            kept[id(value)] = value, section
        return section

    return section
