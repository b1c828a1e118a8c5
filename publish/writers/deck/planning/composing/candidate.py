"""A candidate for a slide: topics in one arrangement, and what is bad about it."""

from __future__ import annotations

from publish.frozen import dataclass
from publish.layouts.spec import FormName
from publish.writers.deck.content.topics import Topic
from publish.writers.deck.planning.composing.badness import Reason
from publish.writers.deck.planning.placing import Arranged


@dataclass(frozen=True, slots=True)
class Candidate:
    """Neighbouring topics in one arrangement: their slides, how far the first is filled, and what is bad about them."""

    topics: tuple[Topic, ...]
    arranged: Arranged
    filled: float
    reasons: tuple[Reason, ...]

    @property
    def form(self) -> FormName:
        """The form of the last of its slides."""
        return self.arranged.drafts[-1].form

    @property
    def why(self) -> str:
        """The reasons in words, for the outline of the deck."""
        found = [f"{reason.word} {reason.weight:.0f}" for reason in self.reasons if reason.weight >= 0.5]
        return ", ".join(found) or "nothing bad"
