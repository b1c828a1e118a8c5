"""What begins a page and may not part: it stands on the page before where the spaces of that give way; else two items of a list that
keep together may part, where one of them has room, or a paragraph and the list with an introduction that follows it; at last what
ends in a colon and what it announces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, bottom_of, margin_between
from publish.writers.briefing.pdf.holes.edits import Style
from publish.writers.briefing.pdf.holes.sharing import Unit, freed, may_end
from publish.writers.briefing.pdf.holes.tightening import tightened

_MOST: Final = 60
"""So many lines and rows that begin a page are looked over at most."""


def brought_back(
    page: Page,
    following: Page,
    units: Sequence[Unit],
    whole: SetDocument,
    *,
    alone: bool = True,
    announced: bool = False,
) -> tuple[Style, ...]:
    """The edits by which what begins a page has room on the page before it; none if nothing helps, or the last item of a list were
    alone and may not be, or what is `announced` were without its announcement and may not be."""
    units = units[:_MOST]
    heights = list(_heights(page, following, units))
    ends = next(
        (at for at in range(1, len(units)) if may_end(units[at - 1], units[at]) and _may_part(units, at)), len(units)
    )
    if ends < len(units) and (edits := tightened(page, heights[ends - 1] - page.room, whole)):
        return edits
    for at in range(ends - 1, 0, -1):
        if heights[at - 1] > page.room:
            continue
        if edits := freed(units[at - 1], units[at], whole, alone=alone, announced=announced):
            return edits
    return ()


def _heights(page: Page, following: Page, units: Sequence[Unit]) -> Iterator[float]:
    """The room that each of the units takes on the page before, with what is above it, and with their footnotes."""
    notes = {note.element: note for note in following.notes}
    above, noted = margin_between(following, page), 0.0
    for unit in units:
        for note in [notes.pop(element) for element in unit.element.iter() if element in notes]:
            noted += float(note.margin_height())
        yield bottom_of(unit.box) - following.top + above + noted


def _may_part(units: Sequence[Unit], at: int) -> bool:
    """Whether enough lines of a paragraph stand before and after a unit, if it is the line of one."""
    last, first = units[at - 1], units[at]
    if last.element is not first.element:
        return True
    before = sum(unit.element is first.element for unit in units[:at])
    after = sum(unit.element is first.element for unit in units[at:])
    style = first.around[-1].style
    return before >= int(style["orphans"]) and after >= int(style["widows"])
