"""Spaces that give way: where a page ends a line or a row too early, those between its blocks are a little smaller.

A layout says how small they may be: the property `--tighten` of its root is the part of them that is left at least. One whose lines
stand on a grid says nothing, and nothing is tightened.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument
from publish.writers.briefing.pdf.holes.edits import Style

_SAFE: Final = 2.0
"""Room in px beyond what was measured."""
_LEAST: Final = 0.5
"""Margins in px that are smaller than this stay."""
_APART: Final = ("TableBox", "InlineTableBox", "FlexContainerBox", "GridContainerBox")


def tightened(page: Page, lacking: float, whole: SetDocument) -> tuple[Style, ...]:
    """The edits by which `lacking` px more have room on a page; none if its spaces are too small for that."""
    spaces = spaces_of(page)
    if lacking <= 0 or lacking + _SAFE > (1 - least_of(page)) * spaces:
        return ()
    return scaled(page, 1 - (lacking + _SAFE) / spaces, whole)


def most_tightened(page: Page) -> float:
    """By how many px the spaces of a page give way at most."""
    return max((1 - least_of(page)) * spaces_of(page) - _SAFE, 0.0)


def scaled(page: Page, part: float, whole: SetDocument) -> tuple[Style, ...]:
    """The edits by which the spaces between the blocks of a page are so much of what they are."""
    blocks = (box for box in _blocks(page.root) if box.element in whole.number and _margins(box))
    return tuple(_scaled(box, part, whole) for box in blocks)


def spaces_of(page: Page) -> float:
    """The height of all spaces between the blocks of a page, in px."""
    return sum(_spaces(page.root))


def least_of(page: Page) -> float:
    """The part of the spaces that a layout leaves at least, 1 where it says nothing."""
    try:
        return float(page.root.style["__tighten"][0].value)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return 1.0


def _spaces(box: Any) -> Iterator[float]:
    """The spaces between blocks that follow each other."""
    for above, below in pairwise(_children(box)):
        yield max(float(below.border_box_y() - above.border_box_y() - above.border_height()), 0.0)
    for child in _children(box):
        yield from _spaces(child)


def _blocks(box: Any) -> Iterator[Any]:
    for child in _children(box):
        yield child
        yield from _blocks(child)


def _children(box: Any) -> list[Any]:
    """The blocks in a block; none in what is set by rules of its own."""
    if type(box).__name__ in _APART:
        return []
    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return children if all(type(child).__name__.startswith(("Block", "Table")) for child in children) else []


def _margins(box: Any) -> list[tuple[str, float]]:
    """The margins that a block has on this page."""
    sides = (("margin-top", box.margin_top), ("margin-bottom", box.margin_bottom))
    return [(name, float(size)) for name, size in sides if isinstance(size, int | float) and size > _LEAST]


def _scaled(box: Any, part: float, whole: SetDocument) -> Style:
    declarations = "; ".join(f"{name}: {size * part:.2f}px !important" for name, size in _margins(box))
    return Style(whole.number[box.element], declarations)
