"""Pages that end short, and what fills them: charts and pictures give way a little, or stand behind what follows them.

A picture that does not fit goes to the next page and leaves a hole. That is right while the hole is small. Where it is larger
than `HOLE`, the picture is made so much lower that it fits, a chart drawn anew for it, if need be with the pictures above it on
the page; else, if it has a caption and the report refers to it, it stands behind what follows it in its section. Then the pages
are set again. Where nothing else fills the page, a bar chart stands in two parts. What is no picture parts where it stands
(`publish.writers.briefing.pdf.keeping`), but for rows, which are let part here.

    document     the pages as WeasyPrint has set them, and what a page begins with
    pictures     those that give way            moving     those that stand behind text
    sharing      lines that go over from the page before             tightening   spaces that are a little smaller
    spreading    spaces that are a little larger, charts too        beginnings   what may not part, and begins a page
    ending       last pages of a few lines                           rows         tables that part
    turning      what stands on turned pages                         listing      contents that go on
    edits        what is changed in the source
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from publish.writers.briefing.pdf.holes.beginnings import brought_back
from publish.writers.briefing.pdf.holes.document import (
    LOWEST,
    SMALLEST,
    DrawAgain,
    DrawLower,
    Means,
    Page,
    SetDocument,
    first_kept,
    is_forced,
    page_of,
)
from publish.writers.briefing.pdf.holes.edits import Edit, Style
from publish.writers.briefing.pdf.holes.ending import LEFT, ended
from publish.writers.briefing.pdf.holes.ending import NOTED as NOTED_LEFT
from publish.writers.briefing.pdf.holes.listing import closed
from publish.writers.briefing.pdf.holes.moving import moved
from publish.writers.briefing.pdf.holes.pictures import lowered, parted, taller
from publish.writers.briefing.pdf.holes.rows import HOLE, TABLE_HOLE, filling, lost_heads
from publish.writers.briefing.pdf.holes.sharing import shared, units_in
from publish.writers.briefing.pdf.holes.spreading import spread
from publish.writers.briefing.pdf.holes.turning import after_turned, before_turned

__all__ = ["HOLE", "LOWEST", "SMALLEST", "TABLE_HOLE", "DrawAgain", "DrawLower", "Edit", "Means", "edits"]

NOTED: Final = 0.03
"""So much less may be left empty above footnotes, which look like the foot of the page."""
ENOUGH: Final = 0.18
"""The part of it that is empty below charts that were drawn taller for it."""
ANNOUNCED, FAR_TOO_MUCH = 0.25, 0.33
"""The parts of a page that may be left empty to keep a paragraph that ends in a colon with what it announces: where nothing else fills
it, and whatever else does."""


def edits(document: Any, elements: Sequence[Any], means: Means) -> tuple[Edit, ...]:
    """The edits of its source that would fill the holes of WeasyPrint's document; none where there is no hole. What changes for one
    hole does not change again for the next, which may not be there any more; how the parts of a document end is independent."""
    pages = [page_of(page) for page in document.pages]
    whole = SetDocument(elements, pages, means)
    found: list[Edit] = [*lost_heads(whole)]
    changed: set[int] = set()
    for number, (page, following) in enumerate(pairwise(pages), start=1):
        if listed := closed(page, following, number, whole):
            found += listed
            continue
        if page.name == "turned" != following.name and (below := after_turned(page, following, number, whole)):
            found += below
            continue
        most, limit = (HOLE - NOTED, NOTED_LEFT) if page.notes else (HOLE, LEFT)
        if page.room <= most * page.height or is_forced(following, page):
            continue
        if page.name == following.name:
            more = list(_filling(page, following, number, whole))
        else:
            more = list(before_turned(page, following, number, whole))
        if not more and not _is_for_a_table(page, following):
            more = list(
                _otherwise(page, following, number, whole, shares=not found)
                or taller(page, limit, ENOUGH, whole)
                or spread(page, most, limit, whole)
                or _in_parts(page, following, limit, whole)
                or _announced(page, following, ANNOUNCED, whole)
            )
        if not changed & {edit.element for edit in more}:
            changed |= {edit.element for edit in more}
            found += more
    return tuple(found) or tuple(edit for number in range(len(pages)) for edit in ended(pages, number, whole))


def _otherwise(page: Page, following: Page, number: int, whole: SetDocument, *, shares: bool) -> Sequence[Edit]:
    """What fills a page in another way than by a picture or a table: spaces, a list that parts, the page before."""
    units = list(units_in(following.root)) if page.name == following.name else []
    if edits := brought_back(page, following, units, whole, alone=False):
        return edits
    if edits := _announced(page, following, FAR_TOO_MUCH, whole):
        return edits
    if shares and number > 1 and (edits := shared(whole.pages[number - 2], page, whole, LEFT, NOTED_LEFT)):
        return edits
    return brought_back(page, following, units, whole)


def _in_parts(page: Page, following: Page, limit: float, whole: SetDocument) -> Sequence[Edit]:
    """A chart in two parts, where nothing else fills a page."""
    block = first_kept(following.root) if page.name == following.name else None
    return parted(block, page, following, whole, limit) if block is not None and block.element in whole.number else ()


def _announced(page: Page, following: Page, most: float, whole: SetDocument) -> tuple[Style, ...]:
    """What announces something without that, where keeping both together leaves more empty than the part `most`."""
    if page.name != following.name or page.room <= most * page.height:
        return ()
    return brought_back(page, following, list(units_in(following.root)), whole, announced=True)


def _is_for_a_table(page: Page, following: Page) -> bool:
    """Whether so little is left empty that a table may stand whole on the next page: other pages need not be set again for that."""
    block = first_kept(following.root)
    is_table = block is not None and block.element_tag == "table"
    return is_table and not page.notes and page.room <= TABLE_HOLE * page.height


def _filling(page: Page, following: Page, number: int, whole: SetDocument) -> Iterator[Edit]:
    block = first_kept(following.root)
    if block is None or block.element not in whole.number:
        return
    if block.element_tag == "table":
        yield from filling(block, page, following, whole)
    elif lower := lowered(block, page, following, whole):
        yield from lower
    elif behind := moved(block, page, number, whole):
        yield behind
    else:
        yield from lowered(block, page, following, whole, LOWEST)
