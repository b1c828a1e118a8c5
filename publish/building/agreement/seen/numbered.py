"""The labels of counted points: one that is skipped, given twice, or lost where the others of its list have theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from publish.building.agreement.places import Line, line_of, shown
from publish.building.agreement.reading.around import sign_of
from publish.building.agreement.reading.letters import Said, is_drawn, letters
from publish.building.agreement.words import lines_of, short
from publish.diagnostics import Place
from publish.model import Item, PointsBody, Report, Section, SideBySide, walk_nodes

LEAST: Final = 4
"""The fewest letters of a point that is looked for."""
MOST: Final = 30
"""The most."""
OF_LINE: Final = 8
"""How many of them stand in the first line of a point, in a narrow column, too."""


def labels_apart(
    report: Report,
    said: Said,
    product: str,
    known: Set[Line],
    in_notes: bool = False,
    beside: Sequence[tuple[str, str]] = (),
) -> Iterator[tuple[Place, str]]:
    """The place of each point that does not stand behind its label in what a product has said, as most of its list do; `known`
    are the lines of what is told already. Labels of which the words do not follow are given with what stands `beside` them."""
    read = [(letters(label), letters(words)) for label, words in beside]
    for block in shown(report.sections, product):
        if isinstance(block, Section | SideBySide) or line_of(block.at) in known:
            continue
        for body in walk_nodes(block):
            if isinstance(body, PointsBody) and body.counter(1):
                for at, label, words in _of_list(body, said, read):
                    if in_notes:
                        yield (
                            at,
                            f"in the notes, '{label}' does not stand before '{words}', as the labels of its list do",
                        )
                    else:
                        yield (
                            at,
                            f"in the {product}, '{label}' does not stand before '{words}', as those of its list do",
                        )


def signs_of(report: Report) -> frozenset[str]:
    """The marks of the labels of all counted points that the briefing shows."""
    blocks = (block for block in shown(report.sections, "briefing") if not isinstance(block, Section | SideBySide))
    bodies = (body for block in blocks for body in walk_nodes(block) if isinstance(body, PointsBody))
    return frozenset(sign_of(body.label(1)) for body in bodies if body.counter(1))


def _of_list(body: PointsBody, said: Said, beside: Sequence[tuple[str, str]]) -> Iterator[tuple[Place, str, str]]:
    """The place, the label and the words of each point of a list that lacks its label."""
    begins = [_beginning(item) for item in body.items]
    is_told = [
        len(begin) >= LEAST and sum(other.startswith(begin) for other in begins) == 1 and said.has(begin)
        for begin in begins
    ]
    labels = [(body.label(number), body.counter(number)) for number in range(1, len(begins) + 1)]
    stand = [
        told and any(said.has(letters(label) + begin) or _is_beside(letters(label), begin, beside) for label in both)
        for told, both, begin in zip(is_told, labels, begins, strict=True)
    ]
    if 2 * sum(stand) <= sum(is_told) and not (beside and sum(stand) and 2 * sum(stand) == sum(is_told)):
        return
    for item, told, is_there, (label, _) in zip(body.items, is_told, stand, labels, strict=True):
        if told and not is_there:
            yield item.at, label, short("".join(lines_of(item.lead or item.text)[:1]))


def _is_beside(label: str, begin: str, beside: Sequence[tuple[str, str]]) -> bool:
    """Whether a label stands beside the first line of a point, or beside one in which other words follow."""
    return any(label == other and words.startswith(begin[:OF_LINE]) for other, words in beside)


def _beginning(item: Item) -> str:
    words = "".join(lines_of(item.lead or item.text)[:1])
    return "" if is_drawn(words) or item.slide else letters(words)[:MOST]
