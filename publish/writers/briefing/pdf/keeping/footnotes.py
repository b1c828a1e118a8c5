"""Footnotes stay on the page of their calls when something else has no room there.

Where a block that may not part does not fit, WeasyPrint sends the notes of the page to the next one, to win room for a line of it;
they stay sent also where that does not help, and go on from page to page through a long table. Here, notes that were on the page
before the block keep their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.layout import block

_linebox_layout = block._linebox_layout


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


def _others(notes: Sequence[Any], known: Sequence[Any]) -> list[Any]:
    return [note for note in notes if note not in known]
