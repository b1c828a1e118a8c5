"""Pages that end short, and that nothing else fills: what is on them stands a little further apart, and their charts are taller.

A layout whose spaces do not give way (see `tightening`) has its lines on a grid, and nothing is spread there.
"""

from __future__ import annotations

from typing import Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument
from publish.writers.briefing.pdf.holes.edits import Edit
from publish.writers.briefing.pdf.holes.pictures import grown
from publish.writers.briefing.pdf.holes.tightening import least_of, scaled, spaces_of

WIDEST: Final = 1.4
"""Spaces are no larger than this part of what they are."""


def spread(page: Page, wanted: float, most: float, whole: SetDocument) -> tuple[Edit, ...]:
    """The edits by which no more than the part `wanted` of a page is empty, or as little as can be; none if that were more than the
    part `most`."""
    if least_of(page) >= 1:
        return ()
    lacking = page.room - wanted * page.height
    by, charts = grown(page, lacking, whole)
    spaces = spaces_of(page)
    more = min(max(lacking - by, 0.0), (WIDEST - 1) * spaces)
    if page.room - by - more > most * page.height or not spaces:
        return ()
    return (*charts, *scaled(page, 1 + more / spaces, whole)) if more else charts
