"""From the address of a shape to the place of its words in the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final

from publish.building.agreement.reading.letters import letters
from publish.diagnostics import Place
from publish.frozen import dataclass
from publish.model import (
    Block,
    Definition,
    Definitions,
    Event,
    Item,
    Points,
    Report,
    Section,
    SideBySide,
    TableBody,
    Timeline,
    walk_sections,
)
from publish.model.nodes import Inlines, Node, is_computed, is_inlines, plain

COMPARED: Final = ("briefing", "deck")
"""The products that are compared."""
Line = tuple[str, int]
"""A line of a file of the source."""


def line_of(place: Place) -> Line:
    """The line that a place is in."""
    return place.file, place.line


def shown(sections: Sequence[Section], product: str) -> Iterator[Section | Block]:
    """The sections that a product shows, and their blocks; what stands side by side after the block that sets it so."""
    for section in sections:
        if section.only in (None, product):
            yield section
            for block in section.content:
                if block.only in (None, product):
                    yield block
                    yield from block.side_by_side if isinstance(block, SideBySide) else ()
            yield from shown(section.sections, product)


def name_of(section: Section) -> str:
    """The name by which links in the briefing lead to a section."""
    return section.id or "section." + ".".join(map(str, section.path))


def rows_of(table: TableBody) -> Iterator[tuple[Place, Sequence[Inlines | None]]]:
    """The rows of a table as they are printed, each with its place."""
    first = 0 if table.columns or table.rows is None else 1
    for number, row in enumerate(table.body, start=first):
        yield table.value_at("rows", number), row


def items_of(block: Node) -> Sequence[Item | Definition | Event]:
    """The items of a block, in their order."""
    match block:
        case Points(points=body) | Definitions(definitions=body) | Timeline(timeline=body):
            return body.items
    return ()


@cache
def keys_of(kind: type[Node]) -> tuple[str, ...]:
    """The keys of a kind that authors write."""
    return tuple(key for key, field in kind.model_fields.items() if not is_computed(field))


@dataclass(frozen=True)
class Places:
    """The nodes of a report by their addresses in the deck."""

    report: Report

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Sections and blocks by their ids, or by their numbers."""
        return dict(_addressed(self.report))

    def node(self, address: str) -> Node:
        """The innermost node that an address names: `scale.2.value` is a part of the block `scale.2`."""
        if address not in self._innermost:
            steps = address.split(".")
            names = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
            found = (node for name in names if (node := self.nodes.get(name)) is not None)
            self._innermost[address] = next(found, self.report)
        return self._innermost[address]

    @cached_property
    def _innermost(self) -> dict[str, Node]:
        return {}

    def address(self, node: Node) -> str:
        """The address of a section or block; "" of anything else."""
        return self._addresses.get(id(node), "")

    @cached_property
    def _addresses(self) -> Mapping[int, str]:
        return {id(node): address for address, node in self.nodes.items()}

    @cached_property
    def deck_only(self) -> frozenset[str]:
        """The addresses of what the deck alone shows."""
        in_briefing = {id(node) for node in shown(self.report.sections, "briefing")}
        return frozenset(address for address, node in self.nodes.items() if id(node) not in in_briefing)

    def is_for_deck_only(self, address: str) -> bool:
        """Whether a shape shows what the briefing does not: the closing, or a part of the report for the deck only."""
        steps = address.split(".")
        return steps[0] == "closing" or any(".".join(steps[:end]) in self.deck_only for end in range(1, len(steps) + 1))

    @cached_property
    def _sections(self) -> Mapping[int, Section]:
        found: dict[int, Section] = {}
        for section in walk_sections(self.report.sections):
            beside = (part for block in section.content if isinstance(block, SideBySide) for part in block.side_by_side)
            found |= {id(part): section for part in (section, *section.content, *beside)}
        return found

    def around(self, node: Node) -> Section | None:
        """The section that a node is, or stands in."""
        return self._sections.get(id(node))

    def of(self, address: str, words: str) -> Place:
        """The place of the text that holds some words: in the node, else in the section around it; else the node's own."""
        node, wanted = self.node(address), letters(words)
        around = None if isinstance(node, Section) else self.around(node)
        nodes = (node, *((around, *around.content) if around else ()))
        found = (place for each in nodes for place, text in _texts(each) if wanted in letters(text))
        return next(found, node.at)


def _addressed(report: Report) -> Iterator[tuple[str, Node]]:
    for section in walk_sections(report.sections):
        key = section.id or "s" + "-".join(map(str, section.path))
        yield key, section
        for number, block in enumerate(section.content, start=1):
            address = block.id or f"{key}.{number}"
            yield address, block
            if isinstance(block, SideBySide):
                for inner, part in enumerate(block.side_by_side, start=1):
                    yield part.id or f"{address}.{inner}", part


def _texts(node: Node) -> Iterator[tuple[Place, str]]:
    """The texts of a node and those within it, each with its place; of a section only its own."""
    for key in keys_of(type(node)):
        value = getattr(node, key)
        items = value if isinstance(value, tuple) and not is_inlines(value) else (value,)
        for at, item in enumerate(items):
            if is_inlines(item):
                yield node.value_at(key, at), plain(item)
            elif isinstance(item, str):
                yield node.value_at(key, at), item
            elif isinstance(item, tuple):
                yield from ((node.value_at(key, at), plain(cell)) for cell in item if is_inlines(cell))
            elif isinstance(item, Node) and not isinstance(
                item, Section | (Block if isinstance(node, Section) else Section)
            ):
                yield from _texts(item)
