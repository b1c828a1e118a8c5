"""Plants mistakes that a writer might make in finished products, and says which of them the agreement gate does not find.

    python -m tests.hostile.planting source/*.yaml --count 25 --seed 1

Each deck gets `--count` mistakes, each in a deck of its own; each briefing as many, a few in one, far from each other. A mistake is found if
something is told of it in the lines of the block it stands in. What is found in the untouched products is told, too.
"""

from __future__ import annotations

import argparse
import random
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from publish.building import check
from publish.building.agreement.comparing import disagreements
from publish.building.agreement.places import Places
from publish.diagnostics import Diagnostic, Place
from publish.layouts import Layout
from publish.model import Block, Report, Section, walk_nodes
from publish.writers import Written, briefing, deck
from tests.hostile import in_briefings, in_decks
from tests.hostile.deck_mistakes import KINDS
from tests.hostile.search import say

TOGETHER = 5
"""How many mistakes are planted in a briefing at once: setting its pages takes seconds."""


@dataclass(frozen=True)
class Made:
    """A report and its untouched products."""

    report: Report
    layout: Layout
    briefing: Written
    deck: Written
    known: tuple[Diagnostic, ...]

    def found(self, briefing: bytes | None = None, deck: bytes | None = None) -> tuple[Diagnostic, ...]:
        files = (briefing or self.briefing.data, deck or self.deck.data)
        return disagreements(self.report, *files, self.known)

    @cached_property
    def begins(self) -> list[tuple[str, int]]:
        """Where sections and blocks begin."""
        nodes = (node for node in walk_nodes(self.report) if isinstance(node, Section | Block))
        return sorted({(node.at.file, node.at.line) for node in nodes})

    def block(self, at: Place) -> int:
        """The number of the block that a place is in; one for each line of data and of what stands around the sections."""
        number = bisect_right(self.begins, (at.file, at.line))
        return (
            number if number and self.begins[number - 1][0] == at.file else -zlib.crc32(f"{at.file}:{at.line}".encode())
        )


def made(path: Path) -> Made:
    checked = check(path)
    assert checked.report is not None, checked.diagnostics
    assert checked.layout is not None
    report, layout = checked.report, checked.layout
    pages, slides = briefing.write(report, layout), deck.write(report, layout)
    return Made(report, layout, pages, slides, (*checked.diagnostics, *pages.diagnostics, *slides.diagnostics))


def missed_in_deck(
    of: Made, count: int, chance: random.Random, kinds: Sequence[str] = ()
) -> Iterator[tuple[str, str, Sequence[Diagnostic]]]:
    """Kind and words of each mistake in a deck that is not found in its lines, and what is found instead; of all kinds, or of
    some."""
    places = Places(of.report)
    for mistake in in_decks.planted(of.deck.data, count, chance, {kind: KINDS[kind] for kind in kinds or KINDS}):
        found = of.found(deck=mistake.data)
        nodes = [places.node(address) for address in mistake.addresses]
        around = [section for node in nodes if (section := places.around(node)) is not None]
        blocks = {of.block(part.at) for section in around for block in section.content for part in walk_nodes(block)}
        blocks |= {of.block(section.at) for section in around}
        is_around = any(node is of.report for node in nodes)
        if not any(each.place and (is_around or of.block(each.place) in blocks) for each in found):
            yield mistake.kind, mistake.words, found


def missed_in_briefing(
    of: Made, count: int, chance: random.Random, kinds: Sequence[str] = ()
) -> Iterator[tuple[str, str, Sequence[Diagnostic]]]:
    """The same of a briefing."""
    chosen = {kind: in_briefings.KINDS[kind] for kind in kinds or in_briefings.KINDS}
    for first in range(0, count, TOGETHER):
        mistakes, data = in_briefings.planted(
            of.report, of.layout, min(TOGETHER, count - first), chance, of.block, chosen
        )
        found = of.found(briefing=data)
        for mistake in mistakes:
            if not any(each.place and of.block(each.place) in mistake.blocks for each in found):
                yield mistake.kind, mistake.words, found


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
        of = made(path)
        for each in of.found():
            say(f"{path}: untouched: {each}")
        for product, look in (("deck", missed_in_deck), ("briefing", missed_in_briefing)):
            if asked.only in (None, product):
                planted += asked.count
                for kind, words, found in look(of, asked.count, random.Random(f"{asked.seed}{path.name}{product}")):
                    missed[f"{product}: {kind}"] += 1
                    told = "; ".join(f"{each.place} {each.message}" for each in found) or "nothing"
                    say(f"{path.name} {product}: {kind}: {words} -- found: {told[:300]}")
    say(f"{planted} planted, {missed.total()} not found: {dict(missed.most_common())}")


if __name__ == "__main__":
    main()
