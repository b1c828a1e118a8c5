"""Tables on turned pages, which end the page before them short: they stand behind as much of what follows them in their section as has
room there; and the last words of a part stand below them, rather than alone on a page. Where that leaves a hole, a table that is turned only because it is wide is set upright after all, its long words hyphenated if they must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from publish.writers.briefing.pdf.holes.document import (
    Page,
    SetDocument,
    boxes_in,
    first_kept,
    is_forced,
    leaves,
    margin_between,
)
from publish.writers.briefing.pdf.holes.edits import Behind, Edit, Turned, Upright, classes
from publish.writers.briefing.pdf.holes.moving import before, followed, is_block, leads_on, may_move

_FAR: Final = 40
"""How many pages of a turned table are looked over for what follows it."""
_FEW: Final = 0.3
"""The part of a page that the last words of a part take at most, for them to stand below a turned table."""
_TEXTS: Final = frozenset({"p", "ul", "ol"})
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


def after_turned(page: Page, following: Page, number: int, whole: SetDocument) -> Sequence[Edit]:
    """The edits by which the text that follows a turned table, up to the end of its part, stands below it on the page of that number;
    none if it is long, or has not the room."""
    is_last = number + 1 == len(whole.pages) or is_forced(whole.pages[number + 1], following)
    height = following.filled - following.top
    if (
        not is_last
        or following.notes
        or height > min(_FEW * following.height, page.room - margin_between(following, page))
    ):
        return ()
    table = next((box.element for box in reversed(list(boxes_in(page.root))) if _is_turned_block(box.element)), None)
    if table is None:
        return ()
    beside = list(whole.parent[table])
    others = beside[beside.index(table) + 1 :]
    within = {inner for other in others for inner in other.iter()}
    if not others or any(other.tag not in _TEXTS for other in others):
        return ()
    if any(leaf.element not in within for leaf in leaves(following.root)):
        return ()
    return tuple(Turned(whole.number[other]) for other in others)


def _is_turned_block(element: Any) -> bool:
    if element is None or "turned" not in classes(element):
        return False
    return is_block(element) or (len(element) == 1 and is_block(element[0]))


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
