"""Plants mistakes that a writer might make in finished products, and says which of them the agreement gate does not find.

    python -m tests.hostile.planting source/*.yaml --count 25 --seed 1

Each deck gets `--count` mistakes, each in a deck of its own; each briefing as many, a few in one, far from each other. A mistake is found if
something is told of it in the lines of the block it stands in. What is found in the untouched products is told, too.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.building.agreement.places import Places
from publish.diagnostics import Diagnostic
from publish.model import walk_nodes
from tests.hostile import in_briefings, in_decks
from tests.hostile.deck_mistakes import KINDS
from tests.hostile.search import say
from tests.hostile.untouched import Untouched, untouched

TOGETHER = 5
"""How many mistakes are planted in a briefing at once: setting its pages takes seconds."""


@dataclass(frozen=True)
class Outcome:
    """A mistake that was planted: its kind and words, whether it was found in its lines, and all that was found."""

    kind: str
    words: str
    is_found: bool
    found: Sequence[Diagnostic]


def in_deck(of: Untouched, count: int, chance: random.Random, kinds: Sequence[str] = ()) -> Iterator[Outcome]:
    """Mistakes in a deck, of all kinds or of some."""
    places = Places(of.report)
    for mistake in in_decks.planted(of.deck.data, count, chance, {kind: KINDS[kind] for kind in kinds or KINDS}):
        found = of.found(deck=mistake.data)
        nodes = [places.node(address) for address in mistake.addresses]
        around = [section for node in nodes if (section := places.around(node)) is not None]
        blocks = {of.block(part.at) for section in around for block in section.content for part in walk_nodes(block)}
        blocks |= {of.block(section.at) for section in around}
        is_around = any(node is of.report for node in nodes)
        is_found = any(each.place and (is_around or of.block(each.place) in blocks) for each in found)
        yield Outcome(mistake.kind, mistake.words, is_found, found)


def in_briefing(of: Untouched, count: int, chance: random.Random, kinds: Sequence[str] = ()) -> Iterator[Outcome]:
    """The same in a briefing."""
    chosen = {kind: in_briefings.KINDS[kind] for kind in kinds or in_briefings.KINDS}
    for first in range(0, count, TOGETHER):
        mistakes, data = in_briefings.planted(of, min(TOGETHER, count - first), chance, chosen)
        found = of.found(briefing=data)
        for mistake in mistakes:
            is_found = any(each.place and of.block(each.place) in mistake.blocks for each in found)
            yield Outcome(mistake.kind, mistake.words, is_found, found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("briefing", "deck"))
    asked = parser.parse_args()
    missed: Counter[str] = Counter()
    planted = 0
    for path in asked.reports:
        of = untouched(path)
        for each in of.found():
            say(f"{path}: untouched: {each}")
        for product, plant in (("deck", in_deck), ("briefing", in_briefing)):
            if asked.only not in (None, product):
                continue
            for outcome in plant(of, asked.count, random.Random(f"{asked.seed}{path.name}{product}")):
                planted += 1
                if not outcome.is_found:
                    missed[f"{product}: {outcome.kind}"] += 1
                    told = "; ".join(f"{each.place} {each.message}" for each in outcome.found) or "nothing"
                    say(f"{path.name} {product}: {outcome.kind}: {outcome.words} -- found: {told[:300]}")
    say(f"{planted} planted, {missed.total()} not found: {dict(missed.most_common())}")


if __name__ == "__main__":
    main()
