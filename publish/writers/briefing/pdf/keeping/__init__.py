"""What a style sheet keeps whole gives way where keeping it would leave a hole on the page.

CSS knows `break-inside: avoid` or nothing: a quotation of half a page that does not fit goes to the next page, and leaves half a
page white. Here WeasyPrint sets such a block again when more than `HOLE` of the page would stay empty before it, the headings and
captions that keep with it included: one without pictures as one that may part, one with pictures lower, what stands side by side
below each other. What that does not help is left to `publish.writers.briefing.pdf.holes`.

    pictures     those that give way            stacking     what stands side by side, below each other
    footnotes    where they stand               filled       pages that they fill
    balancing    headings and captions, in lines of similar length

It replaces some of WeasyPrint's private functions while a report is set, and is used only with a release on which that was proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from math import inf
from typing import Any

from weasyprint.layout import LayoutContext, block, page

from publish.frozen import dataclass
from publish.writers.briefing.pdf.holes import HOLE, NOTED, TABLE_HOLE, Means
from publish.writers.briefing.pdf.keeping import balancing, filled, footnotes, pictures, stacking

_container_layout = block.block_container_layout
_in_flow_layout = block._in_flow_layout
_linebox_layout = block._linebox_layout
_block_level_layout = page.block_level_layout
_layout_footnote = LayoutContext.layout_footnote
_update_footnote_area = LayoutContext._update_footnote_area


@contextmanager
def kept_within_reason(means: Means) -> Iterator[None]:
    """While this lasts, WeasyPrint keeps blocks whole unless that leaves a hole."""
    block.block_container_layout = partial(_container, means)
    block._in_flow_layout = _in_flow
    block._linebox_layout = footnotes.linebox_layout
    page.block_level_layout = filled.block_level_layout
    LayoutContext.layout_footnote = footnotes.layout_footnote
    LayoutContext._update_footnote_area = footnotes.update_footnote_area
    try:
        yield
    finally:
        block.block_container_layout = _container_layout
        block._in_flow_layout = _in_flow_layout
        block._linebox_layout = _linebox_layout
        page.block_level_layout = _block_level_layout
        LayoutContext.layout_footnote = _layout_footnote
        LayoutContext._update_footnote_area = _update_footnote_area


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
        if (parts := _parts_at(context, sibling)) is not None:
            return parts
        end, following = float(sibling.position_y), sibling
    return float(getattr(box, "would_end", end))


def _parts_at(context: Any, box: Any) -> float | None:
    """Where the last lines of a paragraph begin that go over to the next page with what follows it; None if it does not part."""
    lines = getattr(box, "children", ())
    if _is_kept(context, box) or not lines or type(lines[0]).__name__ != "LineBox":
        return None
    stay = len(lines) - int(box.style["widows"])
    return float(lines[stay].position_y) if stay >= int(box.style["orphans"]) else None


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a block is set: what WeasyPrint's function for it was called with."""

    context: Any
    box: Any
    bottom_space: float
    page_is_empty: bool
    absolute_boxes: Any
    fixed_boxes: Any
    margins: tuple[Any, ...]
    place: tuple[float, float]
    more: tuple[Any, ...]
    named: Mapping[str, Any]

    def result(self) -> Any:
        """The block set, from the same beginning whenever it is asked for."""
        self.box.position_x, self.box.position_y = self.place
        return _container_layout(
            self.context, self.box, self.bottom_space, None, self.page_is_empty,
            self.absolute_boxes, self.fixed_boxes, list(self.margins), *self.more, **self.named,
        )  # fmt: skip

    def measured(self) -> tuple[Any, float]:
        """The block as high as it is, however high that is, and where the page ends when its footnotes stand on it."""
        whole = replace(self, bottom_space=-inf).result()[0]
        bottom = self.context.page_bottom - self.bottom_space
        if whole is not None:
            block.remove_placeholders(self.context, [whole], self.absolute_boxes, self.fixed_boxes)
        return whole, bottom


def _container(
    means: Means,
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
    """A block, set as one that gives way where it does not fit whole and the room is too much to waste."""
    if skip_stack is None:
        stacking.undo(box)
    if box.element is not None and box.element.get("class") == "heard":
        bottom_space = -inf  # figures that are only heard go with their chart: no page parts them from their heads
    if box.style["position"] == "relative":  # its own lines know nothing of what stands beside it
        footnotes.set_called_beside(context, absolute_boxes)
    margins, place = tuple(adjoining_margins or ()), (box.position_x, box.position_y)
    around = (context, box, bottom_space)
    areas = (page_is_empty, absolute_boxes, fixed_boxes)
    result = _container_layout(*around, skip_stack, *areas, adjoining_margins, *more, **named)
    setting = _Setting(*around, *areas, margins, place, more, named)
    if skip_stack is None and balancing.is_wanted(box, result):
        return balancing.balanced(setting, result)
    if result[0] is not None or page_is_empty or skip_stack is not None or not _is_kept(context, box):
        return result
    if not _is_hole(context, box):
        return result
    if stacking.is_beside(box):
        return pictures.lowered(setting, means) or stacking.stacked(setting, means) or result
    if pictures.are_in(box):
        return (box.element_tag == "figure" and pictures.lowered(setting, means)) or result
    with parting(box):
        return setting.result()


@contextmanager
def parting(box: Any) -> Iterator[None]:
    """While this lasts, a block may part."""
    whole = box.style
    box.style = whole.copy()
    box.style["break_inside"] = "auto"
    try:
        yield
    finally:
        box.style = whole


def _is_kept(context: Any, box: Any) -> bool:
    return bool(block.avoid_page_break(box.style["break_inside"], context))


def _is_hole(context: Any, box: Any) -> bool:
    room = context.page_bottom - getattr(box, "would_end", box.position_y)
    is_table = box.element is not None and "table" in str(box.element.get("class") or "").split()
    most = HOLE - NOTED if context.current_page_footnotes else TABLE_HOLE if is_table else HOLE
    return bool(room > most * (context.page_bottom - getattr(context, "top_of_text", 0.0)))
