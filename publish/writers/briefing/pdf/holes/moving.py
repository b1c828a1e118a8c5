"""Figures that stand behind what follows them in their section: those with a caption that the report refers to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, boxes_in, leaves
from publish.writers.briefing.pdf.holes.edits import Behind, classes

_TEXTS = frozenset({"p", "ul", "ol", "blockquote"})
_PARTING = frozenset({"with-intro", "callout", "code"})
"""The classes of what else a figure may stand behind: what parts where it stands, and has no number that figures have."""


def moved(block: Any, page: Page, number: int, whole: SetDocument) -> Behind | None:
    """A figure behind as much of what follows it as fills page `number`, or all of that if it is less."""
    element = block.element
    if not _may_move(element, whole):
        return None
    if "part" in classes(whole.parent[element]):  # below others with which it was to stand side by side
        element = whole.parent[element]
    beside = list(whole.parent[element])
    last, room = None, page.room
    for other in beside[beside.index(element) + 1 :]:
        if not _may_pass(element, other) or room <= 0:
            break
        room -= _height(other, whole.pages[number : number + 3])
        last = other
    return Behind(whole.number[element], whole.number[last]) if last is not None else None


def _may_move(element: Any, whole: SetDocument) -> bool:
    """Whether something has a caption, is referred to, and does not end a sentence that leads up to it."""
    parts = [element] if "columns" not in classes(element) else [part for inner in element for part in inner]
    for part in parts:
        names = {part.get("id")}
        if not names & whole.referred or not any(inner.tag in ("figcaption", "caption") for inner in part.iter()):
            return False
    beside = list(whole.parent[element])
    before = beside[beside.index(element) - 1] if beside.index(element) else None
    words = "".join(before.itertext()).rstrip() if before is not None and before.tag == "p" else ""
    return not words.endswith((":", "："))


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
