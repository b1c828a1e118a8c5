"""Figures that stand behind what follows them in their section: those with a caption that the report refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, boxes_in
from publish.writers.briefing.pdf.holes.edits import Behind, classes
from publish.writers.briefing.pdf.holes.pictures import given_way

_TEXTS = frozenset({"p", "ul", "ol", "blockquote", "figure"})
_KINDS = frozenset({"with-intro", "callout", "code", "metrics", "table", "side-by-side"})
"""The tags and the classes of the blocks that a figure may stand behind, unless they are numbered as it is."""


def moved(block: Any, page: Page, number: int, whole: SetDocument) -> Behind | None:
    """A figure behind as much of what follows it as fills page `number`, or all of that if it is less."""
    element = block.element
    if not may_move(element, whole):
        return None
    if "part" in classes(whole.parent[element]):  # below others with which it was to stand side by side
        element = whole.parent[element]
    last, room = None, page.room
    for other, height in followed(element, whole.pages[number : number + 3], whole):
        if room <= 0:
            break
        room -= height
        last = last if leads_on(other) else other
    return Behind(whole.number[element], whole.number[last]) if last is not None else None


def is_block(element: Any) -> bool:
    return element.tag == "figure" or "table" in classes(element)


def followed(element: Any, pages: Sequence[Page], whole: SetDocument) -> Iterator[tuple[Any, float]]:
    """What an element may stand behind, in its order, and how high each is on the pages."""
    beside = list(whole.parent[element])
    for other in beside[beside.index(element) + 1 :]:
        if not _may_pass(element, other):
            return
        yield other, _height(other, pages, whole)


def may_move(element: Any, whole: SetDocument) -> bool:
    """Whether something has a caption, is referred to, and does not end a sentence that leads up to it."""
    parts = [element] if is_block(element) or "turned" not in classes(element) else [element[0]]
    if "columns" in classes(parts[0]):
        parts = [part for inner in parts[0] for part in inner]
    for part in parts:
        names = {part.get("id")}
        if not names & whole.referred or not any(inner.tag in ("figcaption", "caption") for inner in part.iter()):
            return False
    return not leads_on(before(element, whole))


def leads_on(element: Any) -> bool:
    """Whether an element is a text that leads up to what follows it."""
    return "announces" in classes(element)


def before(element: Any, whole: SetDocument) -> Any:
    """The element before one, or that which it is in."""
    parent = whole.parent[element]
    beside = list(parent)
    at = beside.index(element)
    return beside[at - 1] if at else parent


def _may_pass(element: Any, other: Any) -> bool:
    """Whether something may stand before a figure or table that it follows: any block, but for one that is numbered as that is."""
    if "part" in classes(other):
        element, other = element[0], other[0]
    names = {*classes(other)}
    if {"new-page", "turned"} & names or not (other.tag in _TEXTS or _KINDS & names):
        return False
    return not _numbered(element) & _numbered(other)


def _numbered(element: Any) -> set[str]:
    """The tags of the captions with numbers in an element: tables and figures are numbered apart."""
    captions = (inner for inner in element.iter() if inner.tag in ("caption", "figcaption"))
    return {caption.tag for caption in captions if any("caption-number" in classes(inner) for inner in caption)}


def _height(element: Any, pages: Sequence[Page], whole: SetDocument) -> float:
    """How high something is on the pages, with its notes, and with its pictures as low as they may be."""
    height = 0.0
    for page in pages:
        boxes = [
            box for box in boxes_in(page.root) if box.element is element and type(box).__name__.endswith("BlockBox")
        ]
        height += sum(_with_margin(box) - given_way(box, whole) for box in boxes)
        height += sum(float(note.margin_height()) for note in page.notes if note.element in set(element.iter()))
    return height


def _with_margin(box: Any) -> float:
    """The height of a block with the larger of the margins that part it from others."""
    sides = (getattr(box.style[side], "value", 0.0) for side in ("margin_top", "margin_bottom"))
    return float(box.border_height()) + max(map(float, sides))
