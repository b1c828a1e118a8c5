"""Columns: many short points beside each other, where below each other they would go on from slide to slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import Box
from publish.layouts.spec import FormName
from publish.writers.deck.content.topics import Entry, Listing, Topic
from publish.writers.deck.planning.composing.compose import Composed
from publish.writers.deck.planning.placing import Draft, Places

NUMBER: Final[Mapping[FormName, int]] = {"halves": 2, "thirds": 3}
"""How many columns the forms have."""


def in_columns(topic: Topic, most: int) -> Iterator[tuple[FormName, list[tuple[Topic, ...]]]]:
    """Ways to show points in columns on up to `most` slides, the fewest first: the form, and of each slide a topic for each column."""
    listing = topic.subject
    if topic.form is not None or not isinstance(listing, Listing) or listing.forms or listing.points is None:
        return
    if listing.intro and not listing.intro_optional:
        return
    lines = {bool(entry.lead) + len(entry.texts) for entry in listing.entries}
    if any(entry.inner for entry in listing.entries) or lines not in ({1}, {2}):
        return
    for slides in range(1, most + 1):
        for form, count in NUMBER.items():
            high = -(-len(listing.entries) // (count * slides))
            parts = [listing.entries[start : start + high] for start in range(0, len(listing.entries), high)]
            if len(parts) == count * slides:
                columns = [_column(topic, listing, part) for part in parts]
                yield form, [tuple(columns[at : at + count]) for at in range(0, len(columns), count)]


def aligned(places: Places, composed: Composed | None, topics: Sequence[Topic]) -> Draft | None:
    """Columns whose points stand at one height; None where they do not fit, or one takes more than a line."""
    if composed is None:
        return None
    draft = composed.draft
    columns = [content for content in draft.contents if content.box is not None and content.idx in _bodies(draft)]
    for content in columns:
        holder = replace(places.holder(draft.binding, content.idx), box=content.box or Box(0, 0, 0, 0))
        if places.fitter.line_count(content.paragraphs, holder, content.sizes) > len(content.paragraphs):
            return None
    spread = min(content.spread for content in columns)
    even = tuple(replace(each, spread=spread) if each in columns else each for each in draft.contents)
    numbers = [
        entry.number for topic in topics if isinstance(topic.subject, Listing) for entry in topic.subject.entries
    ]
    return replace(draft, contents=even, shown=range(numbers[0], numbers[-1] + 1))


def _bodies(draft: Draft) -> set[int | None]:
    return {slot.body for slot in draft.binding.slots}


def _column(topic: Topic, listing: Listing, entries: tuple[Entry, ...]) -> Topic:
    """A topic of some of the points."""
    subject = replace(listing, entries=entries, intro=(), beside=tuple(entry.label for entry in listing.entries))
    if entries[0] is listing.entries[0]:
        return replace(topic, subject=subject)
    first = entries[0].address
    return replace(topic, key=f"{topic.key} {first}", address=first, subject=subject, told=(), ids=frozenset())
