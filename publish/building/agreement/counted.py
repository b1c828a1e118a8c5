"""What a report states several times: each of these stands in a product, so that none of them stands there for one that is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import accumulate
from typing import Final

from publish.building.agreement.places import Line, line_of
from publish.building.agreement.reading.letters import Said, is_drawn, letters
from publish.building.agreement.words import IN_CELLS, SPANNED, Told
from publish.diagnostics import Place

LEAST: Final = 2
"""The fewest letters of what is counted."""
LONGEST: Final = 600
"""Those of the longest text that is counted: longer ones go on on the next page, wherever they stand."""
ONCE: Final = IN_CELLS | {"title_lines", SPANNED}
"""Keys whose words stand in others, too: in the cells as they are printed, in the title."""
SIZES: Final = (32, 12, 5, LEAST)
"""Texts are looked for by as many of their letters: the most that they have."""
BESIDE: Final = 8
"""How many letters of what stands before and after a text tell it from the same text elsewhere."""


def fewer(
    told: Sequence[Told], product: str, said: Said, known: Set[Line] = frozenset()
) -> Iterator[tuple[Place, str, int, int]]:
    """The place of each text that a product says less often than the report, the text, and how often either says it. Of the same
    texts, those are told that do not stand where their neighbours do."""
    own = [each for each in told if product in each.products and line_of(each.at) not in known]
    own = [each for each in own if each.key not in ONCE and letters(each.words) and not is_drawn(each.words)]
    texts = [letters(each.words) for each in own]
    places = places_of({text for text in texts if LEAST <= len(text) <= LONGEST and any(map(str.isalnum, text))}, texts)
    recurring = {text: found for text, found in places.items() if len(found) > 1}
    whole = "\n".join(said.parts)
    short = [text for text, found in recurring.items() if whole.count(text) < len(found)]
    is_whole = _Whole(whole)
    joined = "".join(said.parts)
    for text in short:
        around = (_around(texts[at], begin, len(text)) for at, begin in recurring[text])
        wanted = sum(1 for each in around if each == text or each in is_whole)
        there = joined.count(text) + said.straddling(text)
        if 0 < there < wanted and said.drawn().count(text) < wanted:
            yield from _lost(text, there, wanted, own, texts, joined)


class _Whole:
    """Which texts stand in a product, each looked for once."""

    def __init__(self, whole: str) -> None:
        self.whole, self.known = whole, dict[str, bool]()

    def __contains__(self, text: str) -> bool:
        if text not in self.known:
            self.known[text] = text in self.whole
        return self.known[text]


def _around(text: str, begin: int, length: int) -> str:
    """Some letters of a text, with those beside them."""
    return text[max(begin - BESIDE, 0) : begin + length + BESIDE]


def places_of(texts: Collection[str], whole: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """The numbers of the texts in which others stand, and where in them: by their beginnings, so that all are found in one
    reading.

    >>> places_of({"of it", "it"}, ["all of it", "it is it", "none"])
    {'it': [(0, 7), (1, 0), (1, 6)], 'of it': [(0, 4)]}
    >>> places_of({"aa"}, ["aaa"])
    {'aa': [(0, 0)]}
    """
    by_size: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        size = next((size for size in SIZES if size <= len(text)), 0)
        if size:
            by_size[size][text[:size]].append(text)
    line = "\n".join(whole)
    begins = list(accumulate((len(text) + 1 for text in whole), initial=0))
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    ends: dict[str, int] = {}
    for size in sorted(by_size):
        beginnings = by_size[size]
        for at in range(len(line) - size + 1):
            for text in beginnings.get(line[at : at + size], ()):
                if line.startswith(text, at) and at >= ends.get(text, 0):
                    ends[text] = at + len(text)
                    number = bisect_right(begins, at) - 1
                    found[text].append((number, at - begins[number]))
    return dict(found)


def _lost(
    text: str, there: int, wanted: int, own: Sequence[Told], texts: Sequence[str], joined: str
) -> Iterator[tuple[Place, str, int, int]]:
    """The places of a text that do not stand beside their neighbours; all where that cannot be told."""
    same = [at for at, each in enumerate(texts) if each == text]
    lost = [at for at in same if not _is_beside(at, texts, joined)]
    for at in lost if 0 < len(lost) < len(same) else same:
        yield own[at].at, own[at].words, there, wanted


def _is_beside(at: int, texts: Sequence[str], joined: str) -> bool:
    before, after = "".join(texts[max(at - 1, 0) : at])[-BESIDE:], "".join(texts[at + 1 : at + 2])[:BESIDE]
    return bool(before and before + texts[at] in joined) or bool(after and texts[at] + after in joined)
