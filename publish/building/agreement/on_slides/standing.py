"""The words of slides by what they show: the same words may stand elsewhere, and do not stand there for those that are lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from publish.building.agreement.places import Places
from publish.building.agreement.reading.letters import Said, letters
from publish.building.agreement.reading.slides import Shape, Slide, Slides
from publish.model import Section
from publish.model.nodes import Node

HEAD: Final = ".lead"
"""What the addresses of shapes end with that have the lead, the term or the time of an item."""
FEW: Final = 3
"""What one in so many items lacks that the others have, it lacks by mistake."""
_Shown = Mapping[int, str]
"""Letters by the numbers of the slides that have them."""


class Standing:
    """The letters of slides: all of them, those of each block with the titles of its slides, and those of each of its items."""

    def __init__(self, slides: Slides, places: Places) -> None:
        self.slides, self.places = slides.slides, places
        self._blocks: dict[int, Said] = {}
        self._items: dict[tuple[int, int], Said] = {}

    @cached_property
    def all(self) -> Said:
        """The letters of all shapes."""
        return _said({slide.number: _letters(slide.shapes) for slide in self.slides})

    def of(self, block: Node) -> Said:
        """Those of a block, or of a section with its blocks; all where no shape shows it."""
        if id(block) not in self._blocks:
            shown = self._of_sections if isinstance(block, Section) else self._of_blocks
            found = shown.get(id(block))
            self._blocks[id(block)] = _said(found) if found else self.all
        return self._blocks[id(block)]

    def of_item(self, block: Node, number: int) -> Said:
        """Those of an item of a block, numbered from 1; of the block where its items have no shapes of their own."""
        key = id(block), number
        if key not in self._items:
            found = self._of_items.get(key)
            self._items[key] = _said(found) if found else self.of(block)
        return self._items[key]

    def head_of_item(self, block: Node, number: int) -> Said:
        """Those of the shape of an item that has its lead, its term or its time alone, where items of the block have such shapes,
        all but a few; else those of the item."""
        heads = self._heads.get(id(block), {})
        count = sum(1 for node, item in self._groups if node == id(block) and item)
        if number not in heads and (FEW * (count - len(heads)) > len(heads) or (id(block), number) not in self._groups):
            return self.of_item(block, number)
        return _said(heads.get(number, {}))

    @cached_property
    def _heads(self) -> Mapping[int, Mapping[int, _Shown]]:
        """The letters of such shapes, by block, item and slide."""
        found: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        for (node, number), slides in self._groups.items():
            for slide, shapes in slides.items() if number else ():
                if own := [shape for shape in shapes if shape.address.endswith(HEAD)]:
                    found[node][number][slide] = _letters(own)
        return found

    @cached_property
    def _groups(self) -> Mapping[tuple[int, int], dict[int, list[Shape]]]:
        """The shapes of each block by the number of their item, 0 for what is no item's, and by slides."""
        groups: dict[tuple[int, int], dict[int, list[Shape]]] = defaultdict(lambda: defaultdict(list))
        for slide in self.slides:
            for shape in slide.shapes:
                node, number = self._shows(shape.address)
                groups[id(node), number][slide.number].append(shape)
        return groups

    def _shows(self, address: str) -> tuple[Node, int]:
        """The node that an address names, and the number of its item, or 0."""
        node = self.places.node(address)
        rest = address.removeprefix(self.places.address(node)).lstrip(".").partition(".")[0]
        return node, int(rest) if rest.isdecimal() else 0

    @cached_property
    def _of_items(self) -> Mapping[tuple[int, int], _Shown]:
        return {
            key: {slide: _letters(shapes) for slide, shapes in found.items()}
            for key, found in self._groups.items()
            if key[1]
        }

    @cached_property
    def _of_blocks(self) -> Mapping[int, _Shown]:
        found: dict[int, dict[int, str]] = defaultdict(dict)
        titles = {slide.number: _letters(shape for shape in slide.shapes if shape.is_title) for slide in self.slides}
        for slide in self.slides:
            of_slide: dict[int, list[Shape]] = defaultdict(list)
            for shape in slide.shapes:
                of_slide[id(self.places.node(shape.address))].append(shape)
            for node, shapes in of_slide.items():
                title = "" if any(shape.is_title for shape in shapes) else titles[slide.number]
                found[node][slide.number] = title + _letters(shapes)
        return found

    @cached_property
    def _of_sections(self) -> Mapping[int, _Shown]:
        found: dict[int, dict[int, str]] = defaultdict(dict)
        for slide in self.slides:
            for section in {id(each): each for each in self._sections(slide)}:
                found[section][slide.number] = _letters(slide.shapes)
        return found

    def _sections(self, slide: Slide) -> Iterator[Section]:
        for address in (slide.topic, *(shape.address for shape in slide.shapes)):
            if (section := self.places.around(self.places.node(address))) is not None:
                yield section


def _said(shown: _Shown) -> Said:
    return Said(tuple(shown[number] for number in sorted(shown)))


def _letters(shapes: Iterable[Shape]) -> str:
    return letters("\n".join(shape.words for shape in shapes))
