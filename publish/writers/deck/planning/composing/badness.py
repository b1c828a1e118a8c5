"""How much of its region a slide fills, and what is bad about it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Box, Placeholder
from publish.layouts.spec import Badness
from publish.writers.deck.planning.placing import Draft, Places, lowered, region
from publish.writers.deck.slides import Content, TableContent

SAMPLES: Final = 48
"""At how many places across the region it is measured how far down its content reaches."""

GUTTER: Final = round(14.4 * EMU)
"""The space beside a block that belongs to it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something bad about a slide, in a word, and its weight."""

    word: str
    weight: float


def fill(places: Places, draft: Draft) -> float:
    """How much of the region is filled, from 0 to 1: how far down its content reaches, on average across the slide."""
    room = region(places)
    places_across = _across(room.left, room.width)
    reach = [room.top] * SAMPLES
    for box in _boxes(places, draft):
        bottom = box.top + box.height
        begin = bisect_left(places_across, box.left - GUTTER)
        for number in range(begin, bisect_right(places_across, box.left + box.width + GUTTER)):
            if reach[number] < bottom:
                reach[number] = bottom
    reached = sum(min((bottom - room.top) / room.height, 1.0) for bottom in reach) / SAMPLES
    return reached - (_above(places, draft, room) / room.height / 2 if draft.form == "timeline" else 0.0)


def _above(places: Places, draft: Draft, room: Box) -> float:
    """The height above the dates of a timeline. Half of it counts as empty, as the rest is what sets them and what they head in
    the middle."""
    dates = [content for content in draft.contents if content.role == "lead"]
    return min((_text_top(places, draft, content) for content in dates), default=room.top) - room.top


@lru_cache(maxsize=16)
def _across(left: int, width: int) -> tuple[int, ...]:
    """Where a region is looked up across the slide."""
    return tuple(left + width * (2 * number + 1) // (2 * SAMPLES) for number in range(SAMPLES))


def emptiness(badness: Badness, filled: float) -> float:
    """The weight of a slide that is filled so far."""
    points = badness.empty
    for (low, high_weight), (high, low_weight) in pairwise(points):
        if filled <= high:
            return high_weight + (low_weight - high_weight) * (filled - low) / (high - low)
    return points[-1][1]


def _boxes(places: Places, draft: Draft) -> Iterator[Box]:
    """The boxes of what a slide shows below its headline."""
    for content in draft.contents:
        yield _text_box(places, draft, content)
    for shape in draft.shapes:
        yield shape.box
    if draft.table is not None:
        box = draft.table.box or places.holder(draft.binding, draft.table.idx).box
        yield Box(box.left, draft.table.top or box.top, box.width, sum(draft.table.heights))
    if draft.picture is not None:
        picture = draft.picture
        yield Box(picture.left, picture.top, picture.width, picture.height)
    if draft.chart is not None:
        yield draft.chart.box
    for part in draft.beside:
        for content in (*part.above, *part.below):
            yield content.box or Box(0, 0, 0, 0)
        yield _exhibit_box(part.exhibit)


def _exhibit_box(exhibit: object) -> Box:
    box = getattr(exhibit, "box", None)
    if isinstance(exhibit, TableContent) and isinstance(box, Box):
        return Box(box.left, exhibit.top or box.top, box.width, sum(exhibit.heights))
    if isinstance(box, Box):
        return box
    return Box(*(getattr(exhibit, side, 0) for side in ("left", "top", "width", "height")))


def _text_box(places: Places, draft: Draft, content: Content) -> Box:
    """How far a text reaches in its placeholder."""
    if content.box is not None and places.placeholder(draft.binding, content.idx) is None:
        return content.box
    place = places.holder(draft.binding, content.idx)
    box = content.box or place.box
    if draft.form == "evidence" and place.level(0).dark != places.is_text_dark:
        return box  # the statement stands on a background of its own
    if draft.form == "quote" and _has_ground(places, draft, place):
        return replace(box, height=max(region(places).top + region(places).height - box.top, box.height))
    height = _height(places, place, content)
    return Box(box.left, box.top, box.width, lowered(place, box, height) + height)


def _text_top(places: Places, draft: Draft, content: Content) -> int:
    """Where a text begins in its placeholder."""
    place = places.holder(draft.binding, content.idx)
    box = content.box or place.box
    return box.top + lowered(place, box, _height(places, place, content))


def _has_ground(places: Places, draft: Draft, place: Placeholder) -> bool:
    """Whether the slide layout has a background of its own for a text, which fills the region."""
    ground = places.master.layouts[draft.binding.layout].ground
    return bool(place.behind.colours) and place.behind.colours != (ground,) and not place.behind.is_drawing


def _height(places: Places, place: Placeholder, content: Content) -> int:
    height = places.fitter.height(content.paragraphs, place, content.sizes)
    if content.spread:
        first = sum(1 for paragraph in content.paragraphs if paragraph.level == 0)
        height += max(first - 1, 0) * (content.spread - place.level(0).before)
    return round(height * EMU)


def total(reasons: Sequence[Reason]) -> float:
    """The badness of a slide."""
    return sum(reason.weight for reason in reasons)
