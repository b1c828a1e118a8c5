"""A hole that nothing fills is shared with the page before: some of its last lines stand on the page with the hole.

Two pages that end a little short are calmer than one that ends far up. What goes over is kept together with what follows it, by
the words for it in CSS; where the pages come otherwise after all, nothing is kept that would not be anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from publish.frozen import dataclass
from publish.writers.briefing.pdf.holes.document import KEPT, Page, SetDocument, bottom_of, boxes_in, margin_between
from publish.writers.briefing.pdf.holes.edits import Style, classes
from publish.writers.briefing.pdf.holes.moving import leads_on

_APART = "break-after: avoid !important"
_WHOLE = "break-inside: avoid !important"
_LISTS: Final = frozenset({"points", "timeline", "definitions"})
_LEAST = 2
"""Lines of a paragraph that stay together on either page."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What no page parts: a line, a row, a picture; the blocks that it stands in, the innermost last."""

    box: Any
    around: tuple[Any, ...]

    @property
    def element(self) -> Any:
        return self.box.element

    @property
    def is_line(self) -> bool:
        return type(self.box).__name__ == "LineBox"


def shared(before: Page, page: Page, whole: SetDocument, most: float, noted: float) -> tuple[Style, ...]:
    """The edits by which the last lines of the page before stand on `page`, so that neither is emptier than the part `most`, or
    `noted` if it has footnotes; none if there is no such place."""
    units, following = list(units_in(before.root)), next(units_in(page.root), None)
    if following is None or before.name != page.name:
        return ()
    ends = list(_ends(units, before, page, most, noted))
    for is_free, alone in ((False, False), (True, False), (True, True)):
        for _, at in sorted(ends):
            free = freed(units[at - 1], units[at], whole, alone=alone) if is_free else ()
            if (free or not is_free) and (edits := _apart(units, at, following, page, whole, is_free=is_free)):
                return (*edits, *free)
    return ()


def _ends(units: Sequence[Unit], before: Page, page: Page, most: float, noted: float) -> Iterator[tuple[float, int]]:
    """The units before which the page before may end, with the part of the emptier of both pages that is empty then."""
    notes = {note.element: float(note.margin_height()) for note in before.notes}
    margin, noted_over = margin_between(page, before), 0.0
    for at in range(len(units) - 1, 0, -1):
        noted_over += sum(notes.pop(element) for element in _called(units[at], notes))  # notes go with their calls
        ends = bottom_of(units[at - 1].box)
        left = (before.bottom + noted_over - ends) / page.height + (most - noted if notes else 0.0)
        if left > most:
            break
        room = page.room - (before.filled - ends) - margin - noted_over - _repeated(units[at - 1], units[at])
        empty = max(left, room / page.height + (most - noted if page.notes or noted_over else 0.0))
        if empty < most:
            yield empty, at


def _repeated(last: Unit, first: Unit) -> float:
    """How high the head is that is repeated if a page ends between two units: that of their table, if they are its rows."""
    common = (box for box, other in zip(last.around, first.around, strict=False) if box is other)
    tables = [box for box in common if type(box).__name__ == "TableBox"]
    return sum(float(group.height) for box in tables for group in box.children if getattr(group, "is_header", False))


def brought_over(before: Page, page: Page, whole: SetDocument, enough: float, most: float) -> tuple[Style, ...]:
    """The edits by which so many of the last lines of the page before stand on `page` that it is filled to the part `enough` of its
    height; none if the page before were emptier than the part `most`."""
    units, following = list(units_in(before.root)), next(units_in(page.root), None)
    if following is None:
        return ()
    footnotes = {note.element for note in before.notes}
    for at in range(len(units) - 1, 0, -1):
        ends = bottom_of(units[at - 1].box)
        if before.bottom - ends > most * page.height or _called(units[at], footnotes):
            break
        filled = page.filled - page.top + before.filled - ends
        if filled >= enough * page.height and (edits := _apart(units, at, following, page, whole)):
            return edits
    return ()


def _called(unit: Unit, footnotes: Collection[Any]) -> set[Any]:
    """Which of the footnotes a unit calls; a line calls none that another line of its paragraph does."""
    return {box.element for box in boxes_in(unit.box) if box.element in footnotes}


def units_in(box: Any, around: tuple[Any, ...] = ()) -> Iterator[Unit]:
    """The units of a page's flow, in their order."""
    if not box.is_in_normal_flow():
        return
    kind = type(box).__name__
    if kind in ("LineBox", "TableRowBox", "FlexBox", "GridBox") or kind.endswith("ReplacedBox"):
        yield Unit(box, around)
        return
    for child in getattr(box, "children", ()):
        yield from units_in(child, (*around, box))


def _apart(
    units: Sequence[Unit], at: int, following: Unit, page: Page, whole: SetDocument, *, is_free: bool = False
) -> tuple[Style, ...]:
    """The edits by which the page ends before a unit, and what comes from there on stays together; none if it may not end there,
    unless it `is_free` to."""
    if not is_free and not may_end(units[at - 1], units[at]):
        return ()
    found: dict[tuple[int, str], Style] = {}
    parted = units[at].element if units[at - 1].is_line and units[at - 1].element is units[at].element else None
    if parted is not None:
        over = [box for box in boxes_in(page.root) if type(box).__name__ == "LineBox" and box.element is parted]
        lines = sum(unit.element is parted for unit in units[at:]) + len(over)
        stay = sum(unit.element is parted for unit in units[:at])
        if lines < _LEAST or stay < _LEAST:
            return ()
        found[whole.number[parted], "widows"] = Style(whole.number[parted], f"widows: {lines} !important")
    moved = [*units[at:], following]
    for unit, after in pairwise(moved):
        if unit.element is after.element:
            if unit.element is not parted:
                found[whole.number[unit.element], _WHOLE] = Style(whole.number[unit.element], _WHOLE)
            continue
        beside = {box.element for box in after.around} | {after.element}
        for element in {box.element for box in (*unit.around, unit.box)} - beside - {None}:
            found[whole.number[element], _APART] = Style(whole.number[element], _APART)
    return tuple(found.values())


def may_end(last: Unit, first: Unit, free: Sequence[Any] = ()) -> bool:
    """Whether a page may end between two units, whatever keeps the boxes together, or whole, that are `free`."""
    common = [box for box, other in zip(last.around, first.around, strict=False) if box is other]
    if any(box.style["break_inside"] in KEPT for box in common if box not in free):
        return False
    if last.element is first.element:
        return last.is_line
    if any(getattr(box, "is_header", False) for box in last.around):  # the head of a table, which is repeated
        return False
    above = (*last.around, last.box)[len(common) :]
    below = (*first.around, first.box)[len(common) :]
    return not any(box.style["break_after"] in KEPT for box in above if box not in free) and not any(
        box.style["break_before"] in KEPT for box in below if box not in free
    )


def freed(
    last: Unit, first: Unit, whole: SetDocument, *, alone: bool = True, announced: bool = False
) -> tuple[Style, ...]:
    """The edits by which a page may end between two items of a list, two rows of a table that is kept whole, a paragraph and a list
    with its introduction, or a paragraph and what it announces if that may be; none if it may not for another reason, or the last
    item were alone and may not be."""
    depth = sum(box is other for box, other in zip(last.around, first.around, strict=False))
    if depth == len(last.around) == len(first.around):
        return _parted_between(last, first, whole)
    if not 0 < depth < min(len(last.around), len(first.around)):
        return ()
    above, below = last.around[depth], first.around[depth]
    around = last.around[depth - 1].element
    if around is None or above.element is None or below.element is None or not may_end(last, first, (above, below)):
        return ()
    is_led = (
        announced if leads_on(above.element) else above.element_tag == "p" and "with-intro" in classes(below.element)
    )
    if not is_led and (not _LISTS.intersection(classes(around)) or not (alone or below.element is not around[-1])):
        return ()
    one, other = whole.number[above.element], whole.number[below.element]
    return Style(one, "break-after: auto !important"), Style(other, "break-before: auto !important")


def _parted_between(last: Unit, first: Unit, whole: SetDocument) -> tuple[Style, ...]:
    """The edit by which a table that is kept whole may part between two of its rows; none if these keep
    together."""
    tables = [box for box in last.around if box.element is not None and "table" in classes(box.element)]
    if len(tables) != 1 or type(last.box).__name__ != "TableRowBox" or not may_end(last, first, tables):
        return ()
    return (Style(whole.number[tables[0].element], "break-inside: auto !important"),)
