"""The letters of a briefing that no font of its layout has, told by a check: the engine meets them on the page only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from publish.building.agreement.words import words_of
from publish.charts.faces import without_glyphs as told_without_glyphs
from publish.diagnostics import Diagnostic, Place
from publish.layouts import Layout
from publish.layouts.coverage import uncovered, with_scripts
from publish.model import CodeBlock, Report, walk_blocks

UNSEEN: Final = "CMZ"
"""General categories of characters that a font need not have: signs of control, marks that join a letter, spaces."""


def without_glyphs(report: Report, layout: Layout) -> tuple[Diagnostic, ...]:
    """An error for what no font of the layout has, at its places, as the briefing tells it."""
    texts = tuple(_texts(report))
    shown = {character for _, text in texts if not text.isascii() for character in text if character > "\x7f"}
    shown = {character for character in shown if unicodedata.category(character)[0] not in UNSEEN}
    if not shown:
        return ()
    briefing = with_scripts(layout.spec.briefing, "".join(sorted(shown)))
    lacking = uncovered(shown, briefing)

    def places(characters: str) -> list[Place]:
        return sorted({at for at, text in texts if not {*characters}.isdisjoint(text)})

    return tuple(told_without_glyphs(sorted(lacking), places))


def _texts(report: Report) -> Iterator[tuple[Place, str]]:
    """What the briefing prints, each text with its place."""
    yield from ((told.at, told.words) for told in words_of(report) if "briefing" in told.products)
    for block in walk_blocks(report.sections):
        if isinstance(block, CodeBlock) and block.only != "deck":
            yield block.code.value_at("text"), block.code.text
