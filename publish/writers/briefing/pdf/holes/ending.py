"""Last pages of a few lines, or of nothing but attachments and the signature: they stand on the page before, if that has room when it
is tightened or its pictures give way; else some lines of that page come over to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, chain, is_forced, leaves, margin_between
from publish.writers.briefing.pdf.holes.edits import Edit, classes
from publish.writers.briefing.pdf.holes.pictures import yielded
from publish.writers.briefing.pdf.holes.rows import ended as rows_ended
from publish.writers.briefing.pdf.holes.sharing import brought_over
from publish.writers.briefing.pdf.holes.tightening import most_tightened, tightened

SHORT: Final = 0.12
"""A last page is no fuller than this part of its height if it holds a few lines only."""
FEW: Final = 3
"""So many lines are few, however high they are."""
ENOUGH: Final = 0.18
"""The part of a last page that is filled when lines came over to it."""
ALMOST: Final = 0.14
"""That which is better than a few lines, if no more may come over."""
LEFT: Final = 0.24
"""The part of the page before that may be empty then, if it has no footnotes."""
CLOSED_LEFT: Final = 0.42
"""That if the last page has nothing else but what closes a report: no signature stands alone (GB/T 9704, 7.3.5.4)."""
_CLOSING: Final = frozenset({"attachments", "signature"})
NOTED: Final = 0.21
"""That of a page with footnotes, which look like the foot of the page."""


def ended(pages: Sequence[Page], number: int, whole: SetDocument) -> tuple[Edit, ...]:
    """The edits for the page of a number, from 0, if it is a last page of a few lines; none if nothing helps."""
    if not number or not _is_last(pages, number):
        return ()
    page, before = pages[number], pages[number - 1]
    height = page.filled - page.top
    is_closing = any(_CLOSING.intersection(classes(element)) for element in chain(page.root, 0))
    is_short = is_closing or height <= SHORT * page.height or len(list(islice(leaves(page.root), FEW + 1))) <= FEW
    most = NOTED if before.notes else LEFT
    if before.name == page.name and (rows := rows_ended(page, before, whole, most)):
        return rows
    if (
        height <= 0
        or not is_short
        or (height > 2 * SHORT * page.height and not is_closing)
        or before.name != page.name
        or is_forced(page, before)
    ):
        return ()
    lacking = _end(page) - page.top + margin_between(page, before) + _noted(page, before) - before.room
    if edits := _with_room(before, lacking, whole):
        return edits
    if is_closing:
        return brought_over(before, page, whole, 0.0, CLOSED_LEFT)
    return brought_over(before, page, whole, ENOUGH, most) or brought_over(before, page, whole, ALMOST, most)


def _with_room(page: Page, lacking: float, whole: SetDocument) -> tuple[Edit, ...]:
    """The edits by which `lacking` px more have room on a page: spaces, or pictures, or both; none if they do not give way so far."""
    if edits := tightened(page, lacking, whole) or yielded(page, lacking, whole):
        return edits
    most = most_tightened(page)
    closer, lower = tightened(page, most, whole), yielded(page, lacking - most, whole)
    return (*closer, *lower) if closer and lower else ()


def _end(page: Page) -> float:
    """Where the last block of a page ends, with what it has below its lines."""
    body = page.root.children[-1]
    return float(max(body.border_box_y() + body.border_height(), page.filled))


def _noted(page: Page, before: Page) -> float:
    """How much room the notes of a page would take on the one before it, with what parts them from the text."""
    if before.notes or not page.notes:
        return sum(float(note.margin_height()) for note in page.notes)
    return before.bottom - page.bottom


def _is_last(pages: Sequence[Page], number: int) -> bool:
    """Whether a part ends with a page, or what follows is turned."""
    if number + 1 == len(pages):
        return True
    page, following = pages[number : number + 2]
    return following.name != page.name or is_forced(following, page)
