"""What a style sheet keeps whole parts where keeping it would leave a hole on the page.

CSS knows `break-inside: avoid` or nothing: a quotation of half a page that does not fit goes to the next page, and leaves half a
page white. Here WeasyPrint sets such a block again as one that may part, when more than `HOLE` of the page would stay empty
before it, the headings and captions that keep with it included. Pictures, which cannot part, are left to
`publish.writers.briefing.pdf.holes`.

It replaces two of WeasyPrint's private functions while a report is set, and is used only with a release on which that was proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

HOLE: Final = 0.25
"""The part of the text area that may be left empty to keep a block whole."""

_container_layout = block.block_container_layout
_in_flow_layout = block._in_flow_layout


@contextmanager
def kept_within_reason() -> Iterator[None]:
    """While this lasts, WeasyPrint keeps blocks whole unless that leaves a hole."""
    block.block_container_layout = _container
    block._in_flow_layout = _in_flow
    try:
        yield
    finally:
        block.block_container_layout = _container_layout
        block._in_flow_layout = _in_flow_layout


def _in_flow(context: Any, box: Any, index: int, child: Any, new_children: Sequence[Any], *more: Any) -> Any:
    """Notes where the page would end if a child went to the next one, before it is set."""
    if box.is_for_root_element:
        context.top_of_text = box.position_y
    child.would_end = _end_before(context, box, child, new_children)
    return _in_flow_layout(context, box, index, child, new_children, *more)


def _end_before(context: Any, box: Any, child: Any, before: Sequence[Any]) -> float:
    """How far down a page is filled without a child, and without what keeps with it."""
    end, following = float(child.position_y), child
    for sibling in reversed(before):
        if not sibling.is_in_normal_flow():
            continue
        if not block.avoid_page_break(block.block_level_page_break(sibling, following), context):
            return end
        end, following = float(sibling.position_y), sibling
    return float(getattr(box, "would_end", end))


def _container(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    page_is_empty: bool,
    absolute_boxes: Any,
    fixed_boxes: Any,
    adjoining_margins: Any,
    *more: Any,
    **named: Any,
) -> Any:
    """A block, set as one that may part where it does not fit whole and the room is too much to waste."""
    place, margins = (box.position_x, box.position_y), list(adjoining_margins or ())
    around = (bottom_space, skip_stack, page_is_empty, absolute_boxes, fixed_boxes)
    result = _container_layout(context, box, *around, adjoining_margins, *more, **named)
    if result[0] is not None or page_is_empty or not _is_kept(context, box) or not _is_hole(context, box):
        return result
    whole = box.style
    box.position_x, box.position_y = place
    box.style = whole.copy()
    box.style["break_inside"] = "auto"
    try:
        return _container_layout(context, box, *around, margins, *more, **named)
    finally:
        box.style = whole


def _is_kept(context: Any, box: Any) -> bool:
    return block.avoid_page_break(box.style["break_inside"], context) and not _has_picture(box)


def _has_picture(box: Any) -> bool:
    return any(isinstance(child, boxes.ReplacedBox) or _has_picture(child) for child in getattr(box, "children", ()))


def _is_hole(context: Any, box: Any) -> bool:
    room = context.page_bottom - getattr(box, "would_end", box.position_y)
    return bool(room > HOLE * (context.page_bottom - getattr(context, "top_of_text", 0.0)))
