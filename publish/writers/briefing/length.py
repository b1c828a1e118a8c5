"""How long a report is on the page, estimated before any line of it is set: whether it needs a table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Final

from publish.model import Chart, Figure, Section, walk_nodes
from publish.model.nodes import Node, is_inlines, plain
from publish.model.table import TableBody
from publish.text.scripts import estimated_ems

HEADING: Final = 2.5
"""The lines of text that a heading takes the room of,"""
EXHIBIT: Final = 14.0
"""a chart or a picture,"""
ROW: Final = 1.3
"""each line of a row of a table,"""
GAP: Final = 0.3
"""and the space between texts."""


def is_longer(sections: Iterable[Section], lines: float, measure: float) -> bool:
    """Whether sections take more than so many lines of `measure` em; the rest of a long report is not looked at."""
    taken = 0.0
    for node in (node for section in sections for node in walk_nodes(section)):
        taken += _lines(node, measure)
        if taken > lines:
            return True
    return False


def _lines(node: Node, measure: float) -> float:
    """The lines that a node takes itself, without those within it."""
    match node:
        case Section():
            return HEADING
        case Chart() | Figure():
            return EXHIBIT
        case TableBody(body=body, head=head):
            column = measure / max(len(head), 1)
            rows = (max((_lines_of(plain(cell), column) for cell in row if cell), default=1) for row in body)
            return ROW * (1 + sum(rows))
        case _:
            return sum(_lines_of(text, measure) + GAP for text in _texts(node))


def _lines_of(text: str, measure: float) -> int:
    return ceil(estimated_ems(text) / measure)


def _texts(node: Node) -> Iterator[str]:
    """The texts of a node's own, marked up ones."""
    for value in node.__dict__.values():
        if is_inlines(value):
            yield plain(value)
        elif isinstance(value, tuple):
            yield from (plain(each) for each in value if is_inlines(each))
