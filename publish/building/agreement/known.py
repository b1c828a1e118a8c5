"""What was told of before the products were compared: it is not told twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import Final

from publish.building.agreement.places import Line, keys_of, line_of
from publish.building.agreement.words import words_of_node
from publish.diagnostics import Diagnostic, Place, Severity
from publish.model import Report, Section, SideBySide, Table, walk_nodes, walk_sections
from publish.model.nodes import Node, is_inlines

INCOMPLETE: Final = frozenset({"empty", "long-table", "overflow", "form", "missing-glyph", "ragged-table", "not-shown"})
"""Codes of diagnostics that say already what a product does not show."""
REFUSED: Final = frozenset({"long-table", "overflow"})
"""Codes of errors for a table that the deck does not show at all."""


def known_lines(report: Report, told: Collection[Diagnostic]) -> frozenset[Line]:
    """The lines of which something was told: of a list whose first text has no place those of all its texts, and of a table that
    the deck refuses those of its section, which then may have no slide."""
    placed = [(each, each.place) for each in told if each.place is not None and each.code in INCOMPLETE]
    unshown = {at for each, at in placed if each.code == "not-shown"}
    refused = {at for each, at in placed if each.code in REFUSED and each.severity == Severity.ERROR}
    lines = {line_of(at) for _, at in placed}
    return frozenset((*lines, *_lists(report, unshown), *_sections(report, refused)))


def _lists(report: Report, told: Set[Place]) -> Iterator[Line]:
    for node in walk_nodes(report) if told else ():
        for key in keys_of(type(node)):
            if node.value_at(key) in told:
                yield from _texts(node, key)


def _texts(node: Node, key: str) -> Iterator[Line]:
    """The lines of the texts of a key."""
    value = getattr(node, key)
    count = len(value) if isinstance(value, tuple) and not is_inlines(value) else 1
    yield from (line_of(node.value_at(key, number)) for number in range(count))


def _sections(report: Report, refused: Set[Place]) -> Iterator[Line]:
    for section in walk_sections(report.sections) if refused else ():
        if any(_is_refused(block, refused) for block in section.content):
            yield from (
                line for key in keys_of(Section) if key not in ("content", "sections") for line in _texts(section, key)
            )
            for block in section.content:
                yield from (line_of(part.at) for part in walk_nodes(block))
                yield from (line_of(words.at) for words in words_of_node(block))


def _is_refused(block: Node, refused: Set[Place]) -> bool:
    if isinstance(block, SideBySide):
        return any(_is_refused(part, refused) for part in block.side_by_side)
    if not isinstance(block, Table):
        return False
    body = block.table
    return not refused.isdisjoint((block.at, body.at, *(body.value_at(key) for key in keys_of(type(body)))))
