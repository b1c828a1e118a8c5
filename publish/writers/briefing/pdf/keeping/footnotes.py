"""Footnotes stay on the page of their calls when something else has no room there.

Where a block that may not part does not fit, WeasyPrint sends the notes of the page to the next one, to win room for a line of it;
they stay sent also where that does not help, and go on from page to page through a long table. Here, notes that were on the page
before the block keep their place.

A note that is called in a note, or in what stands at the foot of the page as notes do, would be set while the others are, one within
the other, as deep as there are notes; here it is set beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.layout import LayoutContext, block

_linebox_layout = block._linebox_layout
_layout_footnote = LayoutContext.layout_footnote


def linebox_layout(context: Any, *given: Any) -> Any:
    """The lines of a block: WeasyPrint's `_linebox_layout`."""
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


def layout_footnote(context: Any, footnote: Any) -> Any:
    """Sets a note at the foot of the page, and those that are called in it: `LayoutContext.layout_footnote`. Whether they
    have no room."""
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


def _others(notes: Sequence[Any], known: Sequence[Any]) -> list[Any]:
    return [note for note in notes if note not in known]
