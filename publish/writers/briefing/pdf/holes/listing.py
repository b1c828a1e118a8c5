"""A table of contents that goes on to the next page: it ends on the page where it begins, in type that is a little smaller."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, boxes_in, chain
from publish.writers.briefing.pdf.holes.edits import Style, classes
from publish.writers.briefing.pdf.holes.tightening import least_of

SIZES: Final = ((0.94, 0.9), (0.875, 0.83), (0.8, 0.74), (0.75, 0.66))
"""The parts of the size of its type and of the height of its lines in which it is tried."""
SMALLEST: Final = 11.5
"""It is not set smaller than this, in px."""
_SAFE: Final = 2.0
"""Room in px beyond what was measured."""


def closed(page: Page, following: Page, number: int, whole: SetDocument) -> tuple[Style, ...]:
    """The edit by which the contents that go on from page `number` end on it; none if they are too long for that."""
    entries = _that_go_on(following)
    if entries is None or entries not in whole.number:
        return ()
    begun, boxes = _boxes(page, entries), [*_boxes(page, entries), *_boxes(following, entries)]
    others = (*whole.pages[max(number - 2, 0) : number - 1], *whole.pages[number + 1 : number + 2])
    if not begun or any(_boxes(each, entries) for each in others):
        return ()
    style = boxes[0].style
    size, line = float(style["font_size"]), float(getattr(style["line_height"], "value", 0.0))
    height = sum(float(box.border_height()) for box in boxes)
    lines = sum(float(inner.height) for box in boxes for inner in boxes_in(box) if type(inner).__name__ == "LineBox")
    room = page.bottom - float(boxes[0].border_box_y()) - _SAFE
    for of_size, of_line in SIZES:
        ends = height - (1 - of_line) * lines
        if line and ends <= room and size * of_size >= SMALLEST:
            type_ = f"font-size: {size * of_size:.2f}px !important; line-height: {line * of_line:.2f}px !important"
            # What follows stands on the lines of the page again, where a layout has such.
            below = math.ceil(ends / line) * line - ends if least_of(page) >= 1 else 0.0
            return (Style(whole.number[entries], f"{type_}; padding-bottom: {below:.2f}px !important"),)
    return ()


def _that_go_on(page: Page) -> Any:
    """The list of the contents with which a page begins; None if it begins with anything else."""
    for element in chain(page.root, 0):
        if "contents" in classes(element):
            return next((child for child in element if child.tag == "ol"), None)
    return None


def _boxes(page: Page, element: Any) -> Sequence[Any]:
    return [box for box in boxes_in(page.root) if box.element is element and type(box).__name__ == "BlockBox"]
