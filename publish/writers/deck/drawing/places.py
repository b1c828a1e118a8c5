"""Where the source has what a slide shows: by the address of a content in the plan, then by its words in the node of that address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from typing import Final

from publish.diagnostics import Place
from publish.model import Block, Report, Section, SideBySide, walk_nodes, walk_sections
from publish.model.nodes import Node, is_inlines, plain
from publish.writers.deck.content.topics import section_key

LEAST: Final = 2
"""The fewest characters by which words are found."""
Said = tuple[tuple[str, Place], ...]
"""The texts of a node, without spaces, and their places."""


@dataclass
class Finder:
    """Finds the places of a report's words."""

    report: Report
    known: dict[tuple[str, str], Place] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)

    def of(self, address: str, text: str = "") -> Place:
        """The place of words at an address; that of the node itself where its words are not found."""
        key = address, _squeezed(text)
        if key not in self.known:
            self.known[key] = self._of(*key)
        return self.known[key]

    def _of(self, address: str, words: str) -> Place:
        node, rest = self.node(address)
        own = self.texts(node)
        if len(words) >= LEAST:
            found = _holding(words, own) or self.anywhere(words) or _held(words, own)
            if found is not None:
                return found
        return node.value_at(rest.rpartition(".")[2])

    def node(self, address: str) -> tuple[Node, str]:
        """The node of an address, which begins with its name, and the rest of the address."""
        whole = address.partition("+")[0]
        name = whole
        while name and name not in self.nodes:
            name = name.rpartition(".")[0]
        return self.nodes.get(name, self.report), whole[len(name) :]

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Sections and blocks by their addresses."""
        found: dict[str, Node] = {}
        for section in walk_sections(self.report.sections):
            found[section_key(section)] = section
            for number, block in enumerate(section.content, start=1):
                name = block.id or f"{section_key(section)}.{number}"
                found[name] = block
                if isinstance(block, SideBySide):
                    found.update((part.id, part) for part in block.side_by_side if part.id)
        return found

    def texts(self, node: Node) -> Said:
        """The texts of a block and of all within it; of a section or the report, its own."""
        if id(node) not in self.said:
            inside = walk_nodes(node) if isinstance(node, Block) else (node,)
            self.said[id(node)] = tuple(said for inner in inside for said in _texts(inner))
        return self.said[id(node)]

    def anywhere(self, words: str) -> Place | None:
        """The place of the first text of the report that is these words, or holds them."""
        whole, begins = self.joined
        at = whole.find(f"\n{words}\n")
        at = at + 1 if at >= 0 else whole.find(words)
        return self.everywhere[bisect_right(begins, at) - 1][1] if at >= 0 else None

    @cached_property
    def joined(self) -> tuple[str, list[int]]:
        """All texts as lines, and where each begins."""
        lengths = (len(text) + 1 for text, _ in self.everywhere)
        return "\n" + "".join(f"{text}\n" for text, _ in self.everywhere), [
            1,
            *(1 + end for end in accumulate(lengths)),
        ][:-1]

    @cached_property
    def everywhere(self) -> Said:
        """The texts of the report."""
        sections = list(walk_sections(self.report.sections))
        nodes: list[Node] = [self.report, *sections, *(block for section in sections for block in section.content)]
        return tuple(said for node in nodes for said in self.texts(node))


@cache
def _keys(kind: type[Node]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind, and the keys of the source that give them."""
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items())


def _texts(node: Node) -> Iterator[tuple[str, Place]]:
    """The texts of a node's own keys, and their places."""
    for name, key in _keys(type(node)):
        value = node.__dict__[name]
        if not value:
            continue
        if isinstance(value, str) and not isinstance(node, Section):
            yield _squeezed(value), node.value_at(key)
        elif is_inlines(value):
            yield _squeezed(plain(value)), node.value_at(key)
        elif isinstance(value, tuple):
            for number, inner in enumerate(value):
                if is_inlines(inner):
                    yield _squeezed(plain(inner)), node.value_at(key, number)


def _holding(words: str, said: Said) -> Place | None:
    """The place of the text that is these words; else of the first that holds them."""
    found = [(text == words, place) for text, place in said if words in text]
    return next((place for same, place in found if same), found[0][1] if found else None)


def _held(words: str, said: Said) -> Place | None:
    """The place of the longest text that the words hold."""
    found = [(len(text), place) for text, place in said if len(text) >= LEAST and text in words]
    return max(found, key=lambda each: each[0])[1] if found else None


def _squeezed(text: str) -> str:
    return "".join(text.split())
