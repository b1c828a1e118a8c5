"""Footnotes stay on the page of their calls when something else has no room there.

Where a block that may not part does not fit, WeasyPrint sends the notes of the page to the next one, to win room for a line of it;
they stay sent also where that does not help, and go on from page to page through a long table. Here, notes that were on the page
before the block keep their place.

A note that is called in a note, or in what stands at the foot of the page as notes do, would be set while the others are, one within
the other, as deep as there are notes; here it is set beside them.

What is taken out of the flow is set behind the lines that it stands beside: a note that is called in it (the time of an event, the
term of a definition) would follow theirs, or stand on the next page where they fill this one. Here, it is set before them.

With each note of a page, WeasyPrint sets all of them to learn how high they are together: sixty notes are set 1,830 times. Here,
each is measured once a page, and an empty box of their height stands for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import inf
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext, block

_linebox_layout = block._linebox_layout
_ABSOLUTE = 5
"""Which of what `_linebox_layout` is given, behind the context, are the boxes that are out of the flow."""
_layout_footnote = LayoutContext.layout_footnote
_update_footnote_area = LayoutContext._update_footnote_area


def linebox_layout(context: Any, *given: Any) -> Any:
    """The lines of a block: WeasyPrint's `_linebox_layout`."""
    set_called_beside(context, given[_ABSOLUTE])
    before = list(context.current_page_footnotes)
    if not before:
        return _linebox_layout(context, *given)
    reported, given_report = list(context.reported_footnotes), context.__dict__.get("report_footnote")
    report = context.report_footnote

    def report_own(footnote: Any) -> None:
        if footnote in before:
            context.current_page_footnotes.remove(footnote)  # for now: so that WeasyPrint tries the next
        else:
            report(footnote)

    context.report_footnote = report_own
    try:
        return _linebox_layout(context, *given)
    finally:
        if given_report is None:
            del context.report_footnote
        else:
            context.report_footnote = given_report
        context.current_page_footnotes[:] = [*before, *_others(context.current_page_footnotes, before)]
        context.reported_footnotes[:] = [*reported, *_others(context.reported_footnotes, reported)]


def set_called_beside(context: Any, absolute_boxes: Sequence[Any]) -> None:
    """Sets the notes that are called in what stands beside the next lines."""
    for note in _called_beside(context, absolute_boxes):
        context.layout_footnote(note)


def _called_beside(context: Any, absolute_boxes: Sequence[Any]) -> list[Any]:
    """The notes that are called in what stands beside the next lines, and is not set yet."""
    if not context.footnotes or not absolute_boxes:
        return []
    called = (
        box.footnote for placed in absolute_boxes for box in placed.descendants(placeholders=True) if box.footnote
    )
    return [note for note in called if note in context.footnotes]


def layout_footnote(context: Any, footnote: Any) -> Any:
    """Sets a note at the foot of the page, and those that are called in it: `LayoutContext.layout_footnote`. Whether they
    have no room."""
    footnote.process_whitespace()  # WeasyPrint does so with what is in the flow only, and breaks at a line end of the source
    if context.__dict__.get("sets_notes"):
        context.footnotes.remove(footnote)
        context.current_page_footnotes.append(footnote)
        return False
    context.sets_notes = True
    try:
        count = len(context.current_page_footnotes) + 1
        has_no_room = _layout_footnote(context, footnote)
        while count < len(context.current_page_footnotes):
            count = len(context.current_page_footnotes)
            has_no_room = context._update_footnote_area()
        return has_no_room
    finally:
        context.sets_notes = False


def update_footnote_area(context: Any) -> Any:
    """How high the notes of the page are, and where the page ends above them: `LayoutContext._update_footnote_area`. Whether they
    have no room."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    heights = [_height(context, note) for note in list(notes)]
    standing = _stand_ins(list(zip(notes, heights, strict=True)))
    count = len(standing)
    context.current_page_footnotes = standing
    try:
        return _update_footnote_area(context)
    finally:
        notes += standing[count:]  # those that were called in a note
        context.current_page_footnotes = area.children = notes


def _stand_ins(notes: Sequence[tuple[Any, float | None]]) -> list[Any]:
    """Empty boxes as high as notes, one for all that follow each other; a note without a height stands for itself."""
    boxes: list[Any] = []
    for is_measured, group in groupby(notes, lambda measured: measured[1] is not None):
        measured = list(group)
        if is_measured:
            boxes.append(_empty(measured[0][0], sum(height for _, height in measured if height is not None)))
        else:
            boxes += [note for note, _ in measured]
    return boxes


def _height(context: Any, note: Any) -> float | None:
    """How much of the foot of this page a note takes, in px; None for a note in which others are called, and for one with margins,
    which its neighbours share."""
    known: dict[Any, float | None] = context.current_footnote_area.__dict__.setdefault("heights_of_notes", {})
    if note not in known:
        known[note] = None if any(box.footnote for box in note.descendants()) else _set_alone(context, note)
    return known[note]


def _set_alone(context: Any, note: Any) -> float | None:
    area = context.current_footnote_area
    alone = build.create_anonymous_boxes(area.copy_with_children([note.deepcopy()]))
    (box,) = block.block_level_layout(context, alone, -inf, None, area.page)[0].children
    return None if box.margin_top or box.margin_bottom else float(box.margin_height())


def _empty(note: Any, height: float) -> Any:
    box = note.copy_with_children([])
    box.style = note.style.copy()
    box.style["height"] = Dimension(height, "px")
    for side in ("top", "bottom"):
        box.style[f"padding_{side}"] = Dimension(0, "px")
        box.style[f"border_{side}_width"] = 0
    return box


def _others(notes: Sequence[Any], known: Sequence[Any]) -> list[Any]:
    return [note for note in notes if note not in known]
