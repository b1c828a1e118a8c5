"""The levels of a list: where each begins, and how far its words hang behind its numbers.

A placeholder states three levels and means them for bullets. Numbers may be wider than a bullet, and points nest deeper:
then a paragraph gets an indent of its own, so that every level stands further in than the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from publish.frozen import replace
from publish.layouts.masters.values import Level, Placeholder
from publish.text.numbering import is_article
from publish.text.scripts import is_wide
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.slides import Para, Run, Size

STEP = 21.6
"""How much further in a level stands than the one above it, where its placeholder does not say it, in pt."""
EXACT = 0.01
LEAST = 4.0
"""The least space between a number that hangs as a bullet does and the words, in pt."""
GAP = 5.0
"""The space between the widest number of a level and its words, in pt."""
LEAST_BETWEEN, BETWEEN = 0.28, 0.4
"""The least space of large ones, in em, and the one that they get where they hang further than a bullet."""
WIDEST = 2.5
"""How wide a number is at most, in em, that hangs before its words."""
WIDEST_DATE = 0.4
"""The part of a text's width that the widest date takes at most, behind which events begin."""
BEHIND_DATE = 0.8
"""The space between it and the events, in em."""


def beside_dates(
    dates: Sequence[str], frame: Placeholder, size: Size | None, ruler: Ruler
) -> tuple[float, float] | None:
    """The indent of events and of their dates, which hang before them; None where a date is too wide for that."""
    em = size.size if size else frame.level(0).size
    hang = max(ruler.width((Run(date),), em, True) for date in dates) + BEHIND_DATE * em
    return (hang, -hang) if hang <= WIDEST_DATE * frame.width else None


def hung(
    labels: Sequence[str], level: Level, size: float | None, ruler: Ruler
) -> tuple[float, float] | tuple[()] | None:
    """How the words of a list hang behind its numbers, in its size or that of their level: the indent of its lines and of the
    first; nothing if that is the level's own; None where the numbers stand before the words, as wide ones do."""
    size = size or level.size
    widest = max((ruler.width((Run(label),), size, True) for label in labels), default=0.0)
    gap = max(GAP, BETWEEN * size)
    if not labels or widest <= -level.indent - max(LEAST, LEAST_BETWEEN * size):
        return () if labels else None
    if widest > WIDEST * size or any(is_wide(label[-1]) or is_article(label) for label in labels):
        return None
    return level.left + min(level.indent, 0.0) + widest + gap, -widest - gap


def indented(paragraphs: Sequence[Para], placeholder: Placeholder, ruler: Ruler) -> tuple[Para, ...]:
    """The paragraphs of a list, those below the first level with the indents that their level and their numbers need."""
    indents = _indents(paragraphs, placeholder, ruler)
    return tuple(
        replace(each, indent=indents[each.level, bool(each.label)]) if each.level else each for each in paragraphs
    )


def _indents(
    paragraphs: Sequence[Para], placeholder: Placeholder, ruler: Ruler
) -> dict[tuple[int, bool], tuple[float, float] | None]:
    """The indent of each level and of its first line, None where both are as the placeholder has them: without numbers, whose words
    stand right behind the bullet, and with numbers, if it has any."""
    found: dict[tuple[int, bool], tuple[float, float] | None] = {}
    stated = len(placeholder.levels) - 1
    start = _start(placeholder, 0)
    own = [each.indent[0] for each in paragraphs if each.level == 0 and each.indent is not None]
    moved = max((left - placeholder.level(0).left for left in own), default=0.0)
    for number in range(1, max((each.level for each in paragraphs), default=0) + 1):
        level = placeholder.level(number)
        is_further = number <= stated and level.left > placeholder.level(number - 1).left
        # Below the head of a card stand its words, flush with it.
        is_own = is_further or (number == 1 and stated >= 1)
        start = _start(placeholder, number) + moved if is_own else start + STEP
        labels = {each.label for each in paragraphs if each.level == number and each.label}
        widest = max((ruler.width((Run(label),), level.size, True) for label in labels), default=0.0)
        bullet = max(-level.indent, 0.0)
        hang = max(bullet, widest + GAP if labels else 0.0)
        moved += max(hang + min(level.indent, 0.0), 0.0)
        for is_numbered, behind in ((False, bullet), (True, hang)):
            is_stated = is_own and abs(start + behind - level.left) < EXACT and abs(behind + level.indent) < EXACT
            found[number, is_numbered] = None if is_stated else (start + behind, -behind)
    return found


def _start(placeholder: Placeholder, number: int) -> float:
    """Where the first line of a level begins."""
    level = placeholder.level(number)
    return level.left + min(level.indent, 0.0)
