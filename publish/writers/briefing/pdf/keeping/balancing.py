"""Headings and captions in lines of similar length: as narrow as they can be in as few lines as they need.

A layout says which: the property `--balance` is 1 for them. WeasyPrint knows nothing of `text-wrap: balance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.preferred import min_content_width

_STEPS: Final = 7
"""How often a width is tried: as many halvings leave a few px of a line."""
_LEFT: Final = {"center": 0.5, "right": 1.0}
"""The part of what a block is narrower that is won on the left, by its alignment."""
_MOST: Final = 6
"""Texts of more lines are no headings and captions that anyone sees as a whole."""


class Setting(Protocol):
    """A block as it is set, again and again from the same beginning."""

    @property
    def context(self) -> Any:
        """The context of the layout."""

    @property
    def box(self) -> Any:
        """The block, as it was before it was set."""

    @property
    def absolute_boxes(self) -> Any:
        """The boxes that are placed later."""

    @property
    def fixed_boxes(self) -> Any:
        """Those of them that stand on every page."""

    def result(self) -> Any:
        """What WeasyPrint's function gives."""


def is_wanted(box: Any, result: Any) -> bool:
    """Whether a block that was set is to be balanced: a heading or a caption of some lines, with nothing but text in it."""
    lines = getattr(result[0], "children", ())
    return (
        1 < len(lines) <= _MOST
        and _is_named(box.style)
        and all(isinstance(line, boxes.LineBox) for line in lines)
        and result[1] is None
        and all(child.is_in_normal_flow() for child in _descendants(box))
    )


def balanced(setting: Setting, result: Any) -> Any:
    """The block set again so that its lines are of similar length, of as many lines as it has."""
    box, count = setting.box, len(result[0].children)
    width, paddings = box.width, (box.padding_left, box.padding_right)
    # No narrower than the longest word, which would be cut.
    word = max(float(min_content_width(setting.context, line, outer=False)) for line in box.children)
    low, high = min(max(width / count, word), width), width
    try:
        for step in range(_STEPS + 1):
            tried = high if step == _STEPS else (low + high) / 2
            _discard(setting, result)
            _narrow(box, tried, width, paddings)
            result = setting.result()
            if step == _STEPS:
                break
            is_possible = result[0] is not None and len(result[0].children) == count
            low, high = (low, tried) if is_possible else (tried, high)
    finally:
        box.width, (box.padding_left, box.padding_right) = width, paddings
    return result


def _narrow(box: Any, tried: float, width: float, paddings: tuple[float, float]) -> None:
    """Makes a block narrower, on both sides if its lines stand in the middle, on the left if they end on the right."""
    left = (width - tried) * _LEFT.get(box.style["text_align_all"], 0.0)
    box.width = tried
    box.padding_left, box.padding_right = paddings[0] + left, paddings[1] + width - tried - left


def _discard(setting: Setting, result: Any) -> None:
    if result[0] is not None:
        block.remove_placeholders(setting.context, [result[0]], setting.absolute_boxes, setting.fixed_boxes)


def _is_named(style: Any) -> bool:
    try:
        return float(style["__balance"][0].value) > 0
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return False


def _descendants(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _descendants(child)
