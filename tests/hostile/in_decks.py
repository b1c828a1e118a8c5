"""Mistakes that a writer of decks might make, planted in a finished `.pptx`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.hostile.deck_mistakes import KINDS, Kind
from tests.hostile.deck_sites import opened


@dataclass(frozen=True)
class Planted:
    """A deck with one mistake: what kind it is, of what words, and the addresses of what it spoils."""

    kind: str
    words: str
    addresses: Sequence[str]
    data: bytes


def planted(data: bytes, count: int, chance: random.Random, of_kinds: Mapping[str, Kind] = KINDS) -> Iterator[Planted]:
    """Mistakes of some kinds in turn, each at a place that chance takes."""
    deck, kinds = opened(data), list(of_kinds.items())
    chance.shuffle(kinds)
    done = tried = 0
    while done < count and tried < 20 * count:
        kind, (sites, spoil) = kinds[tried % len(kinds)]
        tried += 1
        choice = list(sites(deck))
        if not choice:
            continue
        name, tree, addresses, site = chance.choice(choice)
        if (words := spoil(site, chance)) is not None:
            done += 1
            yield Planted(kind, f"{name.rpartition('/')[2]} {words}", addresses, deck.with_part(name, tree))
