"""About how long a report is in the briefing, before anything is set: whether it is worth a table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from publish.layouts.spec import Briefing
from publish.model import Chart, Figure, Report, Section, walk_nodes
from publish.model.nodes import Node, is_inlines, plain
from publish.model.table import TableBody
from publish.text.scripts import estimated_ems

HEADING, EXHIBIT, ROW, GAP = 2.5, 14.0, 1.3, 0.3
"""The lines of text that a heading, and a chart or picture, take the room of; a row of a table, for each of its lines; and the space
between texts."""


def has_contents(report: Report, parts: Sequence[Section], spec: Briefing) -> bool:
    """Whether the briefing has a table of contents: of enough sections, where a short report does not ask for it, either."""
    named = sum(part.role != "opening" for part in parts)
    if report.contents is False or named < spec.contents_from:
        return False
    return bool(report.contents) or is_longer(parts, spec.contents_lines, spec.table_measure)


def is_longer(sections: Iterable[Section], lines: float, measure: float) -> bool:
    """Whether sections take more than so many lines of `measure` em; the rest of a long report is not looked at."""
    taken = 0.0
    for node in (node for section in sections for node in walk_nodes(section)):
        taken += _lines(node, measure)
        if taken > lines:
            return True
    return False


def _lines(node: Node, measure: float) -> float:
    match node:
        case Section():
            return HEADING
        case Chart() | Figure():
            return EXHIBIT
        case TableBody(body=body, head=head):
            column = measure / max(len(head), 1)
            rows = (max((_of(plain(cell), column) for cell in row if cell), default=1) for row in body)
            return ROW * (1 + sum(rows))
        case _:
            return sum(_of(text, measure) + GAP for text in _texts(node))


def _of(text: str, measure: float) -> int:
    return ceil(estimated_ems(text) / measure)


def _texts(node: Node) -> Iterator[str]:
    """The texts of a node's own, marked up ones."""
    for value in node.__dict__.values():
        if is_inlines(value):
            yield plain(value)
        elif isinstance(value, tuple):
            yield from (plain(each) for each in value if is_inlines(each))
