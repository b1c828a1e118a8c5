"""Figures that stand behind what follows them in their section: those with a caption that the report refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, boxes_in, first_kept, leaves
from publish.writers.briefing.pdf.holes.edits import Behind, classes

_TEXTS = frozenset({"p", "ul", "ol", "blockquote"})
_PARTING = frozenset({"with-intro", "callout", "code"})
"""The classes of what else a figure may stand behind: what parts where it stands, and has no number that figures have."""

_FAR = 40
"""How many pages of a turned table are looked over for what follows it."""
_SAFE = 0.06
"""The part of a page that remains free, for margins that were not measured."""


def moved(block: Any, page: Page, number: int, whole: SetDocument) -> Behind | None:
    """A figure behind as much of what follows it as fills page `number`, or all of that if it is less."""
    element = block.element
    if not _may_move(element, whole):
        return None
    if "part" in classes(whole.parent[element]):  # below others with which it was to stand side by side
        element = whole.parent[element]
    last, room = None, page.room
    for other, height in _followed(element, whole.pages[number : number + 3], whole):
        if room <= 0:
            break
        room -= height
        last = other
    return Behind(whole.number[element], whole.number[last]) if last is not None else None


def moved_turned(page: Page, following: Page, number: int, whole: SetDocument) -> Behind | None:
    """What stands on turned pages, behind as much of what follows it as has room on page `number`: were it more, the next
    page would hold little else."""
    block = first_kept(following.root)
    if block is None or block.element not in whole.number:
        return None
    group = _turned(block.element, whole)
    if (
        group is None or not _may_move(group, whole) or "turned" in classes(_before(group, whole))
    ):  # its heading is turned too
        return None
    upright = [each for each in whole.pages[number : number + _FAR] if each.name == page.name][:2]
    last, room = None, page.room - _SAFE * page.height
    for other, height in _followed(group, upright, whole):
        room -= height
        if room <= 0 or not height:
            break
        last = other
    return Behind(whole.number[group], whole.number[last]) if last is not None else None


def _turned(element: Any, whole: SetDocument) -> Any:
    """The block of an element if it is turned, or what turns it alone; None if nothing does, or it turns others too."""
    while element is not None and "turned" not in classes(element):
        element = whole.parent.get(element)
    return element if element is not None and (_is_block(element) or len(element) == 1) else None


def _is_block(element: Any) -> bool:
    return element.tag == "figure" or "table" in classes(element)


def _followed(element: Any, pages: Sequence[Page], whole: SetDocument) -> Iterator[tuple[Any, float]]:
    """What an element may stand behind, in its order, and how high each is on the pages."""
    beside = list(whole.parent[element])
    for other in beside[beside.index(element) + 1 :]:
        if not _may_pass(element, other):
            return
        yield other, _height(other, pages)


def _may_move(element: Any, whole: SetDocument) -> bool:
    """Whether something has a caption, is referred to, and does not end a sentence that leads up to it."""
    parts = [element] if _is_block(element) or "turned" not in classes(element) else [element[0]]
    if "columns" in classes(parts[0]):
        parts = [part for inner in parts[0] for part in inner]
    for part in parts:
        names = {part.get("id")}
        if not names & whole.referred or not any(inner.tag in ("figcaption", "caption") for inner in part.iter()):
            return False
    before = _before(element, whole)
    words = "".join(before.itertext()).rstrip() if before.tag == "p" else ""
    return not words.endswith((":", "："))


def _before(element: Any, whole: SetDocument) -> Any:
    """The element before one, or that which it is in."""
    parent = whole.parent[element]
    beside = list(parent)
    at = beside.index(element)
    return beside[at - 1] if at else parent


def _may_pass(element: Any, other: Any) -> bool:
    """Whether something may stand before a figure that it follows: text, and a table, which is numbered apart from figures."""
    if "part" in classes(other):
        element, other = element[0], other[0]
    names = {*classes(other)}
    if {"new-page", "turned"} & names:
        return False
    return other.tag in _TEXTS or bool(_PARTING & names) or (element.tag == "figure" and "table" in names)


def _height(element: Any, pages: Sequence[Page]) -> float:
    """How high something is on the pages."""
    return sum(
        float(leaf.margin_height())
        for page in pages
        for box in boxes_in(page.root)
        if box.element is element and type(box).__name__.endswith("BlockBox")
        for leaf in leaves(box)
    )
