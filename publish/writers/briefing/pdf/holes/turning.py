"""Tables on turned pages, which end the page before them short: they stand behind as much of what follows them in their section as has
room there. Where that leaves a hole, a table that is turned only because it is wide is set upright after all, its long words hyphenated if they must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, first_kept
from publish.writers.briefing.pdf.holes.edits import Behind, Edit, Upright, classes
from publish.writers.briefing.pdf.holes.moving import before, followed, is_block, leads_on, may_move

_FAR: Final = 40
"""How many pages of a turned table are looked over for what follows it."""
_SAFE: Final = 0.06
"""The part of a page that remains free, for margins that were not measured."""


def before_turned(page: Page, following: Page, number: int, whole: SetDocument) -> Sequence[Edit]:
    """The edits by which page `number` ends less short before what stands on turned pages; none if nothing helps."""
    block = first_kept(following.root)
    if block is None or block.element not in whole.number:
        return ()
    group = _turned(block.element, whole)
    if group is None or "turned" in classes(before(group, whole)):  # its heading is turned too
        return ()
    last, room = _passed(group, page, number, whole) if may_move(group, whole) else (None, page.room)
    if (hole := str(group.get("data-upright", "")).partition(" ")[0]) and room > float(hole) * page.height:
        return (Upright(whole.number[group]),)
    return (Behind(whole.number[group], whole.number[last]),) if last is not None else ()


def _passed(group: Any, page: Page, number: int, whole: SetDocument) -> tuple[Any, float]:
    """The last of what follows a turned part that has room on page `number`, and how much is empty then: were it more, the next
    page would hold little else."""
    upright = [each for each in whole.pages[number : number + _FAR] if each.name == page.name][:2]
    last, room, spare = None, page.room, _SAFE * page.height
    for other, height in followed(group, upright, whole):
        if room - height <= spare or not height:
            break
        room -= height
        last = last if leads_on(other) else other
    return last, room


def _turned(element: Any, whole: SetDocument) -> Any:
    """The block of an element if it is turned, or what turns it alone; None if nothing does, or it turns others too."""
    while element is not None and "turned" not in classes(element):
        element = whole.parent.get(element)
    return element if element is not None and (is_block(element) or len(element) == 1) else None
