"""Pages that are set again until nothing on them changes: holes are filled, and every cross reference names the page it leads to.

Words may push a target to the next page, and bring it back once they are gone: such a reference would name a page and be silent in
turn. One that named a page, was silent and names one again does so from then on, also where its target stands on its own page. What
the pages would be is known for each document that was set, so that none is set twice to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from publish.frozen import dataclass
from publish.writers.briefing.pdf.holes import Edit
from publish.writers.briefing.view.references import named, with_pages

FILLINGS: Final = 4
"""How often pages are set again to fill the holes that are left: what fills one moves all that follows."""
ROUNDS: Final = 6
"""How often the pages are set at most; nearly all take one to four."""

Set = Callable[[str, Sequence[Edit]], Any]
"""Sets a document after edits of its source."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The pages, and the numbers of the references that do not name the page they lead to."""

    pages: Any
    astray: tuple[int, ...] = ()


@dataclass(slots=True)
class _Numbers:
    """What is known of the references' pages."""

    html: str
    silenced: set[str] = field(default_factory=set)
    """Those that named a page, and then did not."""
    kept: set[str] = field(default_factory=set)
    """Those that name a page in any case."""
    known: dict[tuple[str, int], Mapping[str, int]] = field(default_factory=dict)

    def next(self, current: str, edits: int) -> str | None:
        """The document that comes of the pages of the current one, which is that itself once it is right. If its pages are
        known, it is the one that comes of those, and so on; None if that never ends."""
        seen = current
        for _ in range(2 * len(self.known)):
            following = self._after(seen, self.known[seen, edits])
            if following == seen or (following, edits) not in self.known:
                return following
            seen = following
        return None

    def astray(self, shown: str, pages: Mapping[str, int]) -> tuple[int, ...]:
        """The numbers of the references that do not say where the pages have what they lead to."""
        are, should_be = named(shown), named(with_pages(self.html, pages, self.kept))
        wrong = (name for name in are.keys() | should_be.keys() if are.get(name) != should_be.get(name))
        return tuple(sorted(int(name.rpartition(".")[2]) for name in wrong))

    def _after(self, current: str, pages: Mapping[str, int]) -> str:
        before = named(current).keys()
        following = with_pages(self.html, pages, self.kept)
        now = named(following).keys()
        self.silenced |= before - now
        if returned := (now & self.silenced) - self.kept:
            self.kept |= returned
            following = with_pages(self.html, pages, self.kept)
        return following


def settled(
    html: str, set_pages: Set, numbers_of: Callable[[Any], Mapping[str, int]], fill: Callable[[Any], Sequence[Edit]]
) -> Settled:
    """A document's pages as they settle; `numbers_of` are those of all ids on pages that are set, `fill` is what would fill their holes."""
    numbers, edits, current = _Numbers(html), list[Edit](), html
    for attempt in range(ROUNDS):
        pages = set_pages(current, edits)
        found = numbers.known[current, len(edits)] = numbers_of(pages)
        more = [edit for edit in fill(pages) if edit not in edits] if attempt < FILLINGS else []
        following = numbers.next(current, len(edits))
        if (following in (current, None) and not more) or attempt == ROUNDS - 1:
            break
        edits += more
        current = following or current
    return Settled(pages, numbers.astray(current, found))
