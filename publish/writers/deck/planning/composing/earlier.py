"""The candidates of earlier plans: where a section has not changed they serve again, as a preview plans a deck at each save.

Candidates follow from the top section that a topic stands in, the layout and the language, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import Master
from publish.layouts.spec import LayoutSpec
from publish.model import Section
from publish.writers.deck.content.topics import Topic
from publish.writers.deck.planning.composing.candidate import Candidate
from publish.writers.deck.planning.placing import Places

MOST: Final = 20_000
"""The most runs of topics whose candidates are kept."""
Run = tuple[Topic, ...]
Key = tuple[object, ...]


@dataclass
class Earlier:
    """What earlier plans in one layout and language have composed."""

    digest: Callable[[Section], str]
    """What a section says, without the places where it says it."""
    among: tuple[LayoutSpec, Master, str] | None = None
    """The layout, its master and the language."""
    kept: dict[Key, tuple[Candidate, ...]] = field(default_factory=dict)

    def of(self, places: Places) -> None:
        """From now on candidates stand in these places; those for other ones are let go."""
        among = places.spec, places.master, places.lang
        if among != self.among or len(self.kept) > MOST:
            self.among = among
            self.kept.clear()

    def candidates(self, key: Key, run: Run, found: Callable[[Run], Iterable[Candidate]]) -> tuple[Candidate, ...]:
        """The candidates of a run of topics, which are `found` where the section is new. What could not be shown is told at its
        place, which may have moved: that is found anew."""
        whole = (self.digest(run[0].top), *key)
        if (earlier := self.kept.get(whole)) is not None:
            return tuple(replace(candidate, topics=run) for candidate in earlier)
        candidates = tuple(found(run))
        if not any(candidate.arranged.losses for candidate in candidates):
            self.kept[whole] = candidates
        return candidates
