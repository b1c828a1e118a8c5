"""A report and its products as they should be, before mistakes are planted in them."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdfium2

from publish.building import check
from publish.building.agreement.comparing import disagreements
from publish.diagnostics import Diagnostic, Place
from publish.layouts import Layout
from publish.model import Block, Report, Section, walk_nodes
from publish.writers import Written, briefing, deck

MARGIN = 71.0
"""How far from the top and from the bottom of a page, in pt, the text of our layouts keeps (25 mm)."""


@dataclass(frozen=True)
class Untouched:
    """A report and its untouched products; `known` is what was told of them."""

    report: Report
    layout: Layout
    briefing: Written
    deck: Written
    known: tuple[Diagnostic, ...]

    def found(self, briefing: bytes | None = None, deck: bytes | None = None) -> tuple[Diagnostic, ...]:
        """What the gate tells where one of the products is another."""
        files = (briefing or self.briefing.data, deck or self.deck.data)
        return disagreements(self.report, *files, self.known)

    @cached_property
    def edges(self) -> str:
        """What stands at the edges of the briefing's pages."""
        return edges_of(self.briefing.data)

    @cached_property
    def begins(self) -> list[tuple[str, int]]:
        """Where sections and blocks begin."""
        nodes = (node for node in walk_nodes(self.report) if isinstance(node, Section | Block))
        return sorted({(node.at.file, node.at.line) for node in nodes})

    def block(self, at: Place) -> int:
        """The number of the block that a place is in; one for each line of data and of what stands around the sections."""
        number = bisect_right(self.begins, (at.file, at.line))
        if number and self.begins[number - 1][0] == at.file:
            return number
        return -zlib.crc32(f"{at.file}:{at.line}".encode())


def untouched(path: Path) -> Untouched:
    """A report with its products, which must be without errors."""
    checked = check(path)
    assert checked.report is not None, checked.diagnostics
    assert checked.layout is not None
    report, layout = checked.report, checked.layout
    pages, slides = briefing.write(report, layout), deck.write(report, layout)
    return Untouched(report, layout, pages, slides, (*checked.diagnostics, *pages.diagnostics, *slides.diagnostics))


def edges_of(pdf: bytes) -> str:
    """The words at the top and at the bottom of the pages, without spaces, a line for each edge."""
    edges = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        edges += [text.get_text_bounded(bottom=page.get_height() - MARGIN), text.get_text_bounded(top=MARGIN)]
    return "\n".join(map(without_spaces, edges))


def without_spaces(words: str) -> str:
    """Words as they are compared with those at edges."""
    return "".join(words.split())
