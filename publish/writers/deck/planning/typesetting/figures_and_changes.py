"""The blocks of key figures: a figure and its change stand together, in the upper half of the room below their name.

A slide layout gives name, figure and change a place each, high enough for the largest and longest. Where they are smaller, they
would drift apart: the name at the top, the figure far below it, the change below that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publish.frozen import dataclass, replace
from publish.layouts.masters.boxes import bottom
from publish.layouts.masters.values import EMU, Box, Placeholder
from publish.layouts.spec import Binding, Slot
from publish.writers.deck.planning.placing import Moved, Places
from publish.writers.deck.slides import Content

AIR: Final = 0.08
"""How much higher than a figure its place is, as a part of it: programs set large lines with more leading than was asked for."""
APART: Final = round(5 * EMU)
"""The least space between a name and the figure below it, where the places of changes are made higher."""
ABOVE: Final = 0.33
"""The part of the free height of a block that is between the name and the figure, where a change stands below it."""
ALONE: Final = 0.5
"""And where none does."""

_Build = tuple[int, int, int]
"""How blocks are built alike: how far below its name a figure has its place, how high that is, and where the block ends."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The places of a key figure, and what stands in them."""

    name: Placeholder
    figure: Placeholder
    change: Placeholder
    contents: Mapping[int, Content]
    build: _Build


def grouped(places: Places, bindings: Sequence[Binding], slides: Sequence[Sequence[Content]]) -> list[list[Content]]:
    """The contents of the blocks of each slide, of which those that are built alike are set alike."""
    alike: dict[_Build, list[_Block]] = {}
    every: list[list[_Block]] = []
    for binding, contents in zip(bindings, slides, strict=True):
        every.append(list(_blocks(places, binding, {content.idx: content for content in contents})))
        for block in every[-1]:
            alike.setdefault(block.build, []).append(block)
    moved = {build: _moved(places, blocks) for build, blocks in alike.items()}
    found = []
    for blocks, contents in zip(every, slides, strict=True):
        boxes: dict[int, Box] = {}
        for block in blocks:
            if (lowered := moved[block.build]) is not None:
                boxes.update(_boxed(block, *lowered))
        found.append([replace(each, box=boxes[each.idx]) if each.idx in boxes else each for each in contents])
    return found


def with_room(places: Places, bindings: Sequence[Binding], slides: Sequence[Sequence[Content]]) -> Places:
    """The places, with those of changes as high as the names and figures of a slide leave them; as they are for several slides."""
    if len(bindings) != 1:
        return places
    contents = {content.idx: content for content in slides[0]}
    alike: dict[_Build, list[_Block]] = {}
    for block in _blocks(places, bindings[0], contents):
        alike.setdefault(block.build, []).append(block)
    moved: dict[int, Box] = {}
    for build, blocks in alike.items():
        above = sum(_above(places, blocks)) + APART
        for block in blocks:
            box, top = block.change.box, block.name.box.top + above
            if build[2] - above > box.height:
                moved[block.change.idx] = Box(box.left, top, box.width, build[2] - above)
    return Moved(places.spec, places.master, places.fitter, places.lang, moved) if moved else places


def _above(places: Places, blocks: Sequence[_Block]) -> tuple[int, int]:
    """The heights of the names and of the figures of blocks that are set alike."""
    names = max(_height(places, block, block.name) for block in blocks)
    figures = max(_height(places, block, block.figure) for block in blocks)
    return names, figures + round(figures * AIR)


def _blocks(places: Places, binding: Binding, contents: Mapping[int, Content]) -> Iterator[_Block]:
    """The blocks of a slide whose name stands above the figure, and this above its change."""
    for slot in binding.slots:
        if (block := _block(places, binding, slot, contents)) is not None:
            yield block


def _block(places: Places, binding: Binding, slot: Slot, contents: Mapping[int, Content]) -> _Block | None:
    if slot.lead is None or slot.number is None or slot.text is None:
        return None
    name, figure, change = (places.holder(binding, idx) for idx in (slot.lead, slot.number, slot.text))
    top, end, box = name.box.top, bottom(change.box), figure.box
    if not top < box.top or bottom(name.box) > box.top + box.height // 2 or bottom(box) > end:
        return None
    return _Block(name, figure, change, contents, (box.top - top, box.height, end - top))


def _moved(places: Places, blocks: Sequence[_Block]) -> tuple[int, int] | None:
    """How far below the top of its name a figure begins, and its height, in blocks that are set alike; None if they have no room
    for it."""
    names, figures = _above(places, blocks)
    changes = max(_height(places, block, block.change) for block in blocks)
    end = blocks[0].build[2]
    spare = end - names - figures - changes
    return None if spare < 0 or not figures else (names + round(spare * (ABOVE if changes else ALONE)), figures)


def _height(places: Places, block: _Block, holder: Placeholder) -> int:
    """How high the text in a place is, with the space around it; 0 where there is none."""
    content = block.contents.get(holder.idx)
    if content is None:
        return 0
    insets = holder.insets[1] + holder.insets[3]
    return round(places.fitter.height(content.paragraphs, holder, content.sizes) * EMU) + insets


def _boxed(block: _Block, top: int, height: int) -> Iterator[tuple[int, Box]]:
    """The places of a figure and its change, of which the first begins so far below the name."""
    figure, change, start = block.figure.box, block.change.box, block.name.box.top
    below = top + height
    yield block.figure.idx, Box(figure.left, start + top, figure.width, height)
    yield block.change.idx, Box(change.left, start + below, change.width, max(block.build[2] - below, 0))
