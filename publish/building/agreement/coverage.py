"""Which pages of a finished briefing and which slides of a finished deck show each section of a report.

The files are read back as any program reads them: a section is where its heading's named destination is, up to the next, and on
the slides whose shapes bear the addresses of its blocks. The sections within it are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from publish.building.agreement.places import Places, name_of
from publish.building.agreement.reading.headings import Heading, headings
from publish.building.agreement.reading.letters import Said, letters, longest
from publish.building.agreement.reading.pages import read_briefing
from publish.building.agreement.reading.slides import Slides, read_deck
from publish.building.agreement.words import words_of_node
from publish.frozen import dataclass
from publish.model import Report, Section, SideBySide, walk_sections
from publish.model.nodes import Node, plain
from publish.text.scripts import columns

LEAST: Final = 6
"""The fewest letters of a text by which a page is found: shorter ones stand on many."""
PIECE: Final = 12
"""The fewest letters of the part of a text that stands on a page, where it goes on on the next."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A section, and the pages and slides that show its content; None where the product is not there."""

    number: str
    title: str
    level: int
    file: str
    line: int
    only: str | None
    pages: tuple[int, ...] | None
    slides: tuple[int, ...] | None


def coverage(report: Report, briefing: bytes | None, deck: bytes | None) -> tuple[Covered, ...]:
    """The sections of a report in their order, each with the pages and slides of the finished products that show it."""
    sections = tuple(walk_sections(report.sections))
    missing = (None,) * len(sections)
    pages = missing if briefing is None else tuple(_pages(sections, briefing))
    slides = missing if deck is None else tuple(_slides(sections, read_deck(deck), Places(report)))
    return tuple(
        Covered(
            ".".join(map(str, section.number)),
            plain(section.title).replace("\n", " "),
            len(section.path),
            section.at.file,
            section.at.line,
            section.only,
            on_pages,
            on_slides,
        )
        for section, on_pages, on_slides in zip(sections, pages, slides, strict=True)
    )


def _pages(sections: Sequence[Section], briefing: bytes) -> Iterator[tuple[int, ...]]:
    """The pages of each section: from that of its heading to that of the next heading, where something stands above that."""
    found = headings(briefing, tuple(map(name_of, sections)))
    said = read_briefing(briefing).said
    end = Heading(len(said.parts) - 1, True)
    for at, (section, heading) in enumerate(zip(sections, found, strict=True)):
        following = next(filter(None, found[at + 1 :]), end)
        last = following.page if following.has_above else following.page - 1
        if heading is not None:
            yield tuple(range(heading.page + 1, max(heading.page, last) + 2))
        else:
            begin = next((before.page for before in reversed(found[:at]) if before), 0)
            yield _worded(section, said, range(begin, last + 1))


def _worded(section: Section, said: Said, among: range) -> tuple[int, ...]:
    """The pages on which the words of a section without a heading stand."""
    found = set[int]()
    for told in (told for block in section.content for told in words_of_node(block)):
        text = letters(told.words)
        if len(text) >= LEAST:
            whole = next(({at} for at in among if text in said.parts[at]), None)
            found |= whole or next(filter(None, (_pieces(text, said, at) for at in among)), set[int]())
    return tuple(number + 1 for number in sorted(found))


def _pieces(text: str, said: Said, at: int) -> set[int]:
    """Page number `at` and the next, where a text goes on from the one to the other."""
    part = said.parts[at]
    length = longest(len(text), lambda length: text[:length] in part)
    rest = text[length:]
    following = said.parts[at + 1] if at + 1 < len(said.parts) else ""
    return {at, at + 1} if length >= PIECE and rest[-PIECE:] in following else set()


def _slides(sections: Sequence[Section], deck: Slides, places: Places) -> Iterator[tuple[int, ...]]:
    """The slides of each section: those whose shapes show a block of it, or that are its own."""
    owners = {id(node): number for number, section in enumerate(sections) for node in _nodes(section)}
    shown: list[list[int]] = [[] for _ in sections]
    for slide in deck.slides:
        nodes = [node for shape in slide.shapes if not isinstance(node := places.node(shape.address), Section)]
        nodes.append(places.node(slide.topic))
        for number in {owners[id(node)] for node in nodes if id(node) in owners}:
            shown[number].append(slide.number)
    yield from map(tuple, shown)


def _nodes(section: Section) -> Iterator[Node]:
    yield section
    for block in section.content:
        yield block
        yield from block.side_by_side if isinstance(block, SideBySide) else ()


def as_values(covered: Sequence[Covered]) -> list[dict[str, Any]]:
    """The sections as values of JSON."""
    return [
        {
            "number": each.number,
            "title": each.title,
            "level": each.level,
            "place": {"file": each.file, "line": each.line},
            "only": each.only,
            "pages": None if each.pages is None else [*each.pages],
            "slides": None if each.slides is None else [*each.slides],
        }
        for each in covered
    ]


def as_text(covered: Sequence[Covered], say: Callable[[str], str] = str) -> str:
    """The sections as a table for a terminal: section, pages, slides."""
    rows = [(say("section"), say("pages"), say("slides"))]
    for each in covered:
        name = f"{'  ' * (each.level - 1)}{each.number} {each.title}".rstrip()
        rows.append((name, _listed(each.pages), _listed(each.slides)))
    wide = [max(columns(row[at]) for row in rows) for at in range(2)]
    lines = (
        "  ".join((*(row[at] + " " * (wide[at] - columns(row[at])) for at in range(2)), row[2])).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def _listed(numbers: Sequence[int] | None) -> str:
    """
    >>> _listed((2, 3, 4, 7)), _listed(()), _listed(None)
    ('2–4, 7', '–', '')
    """
    if numbers is None:
        return ""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs) or "–"
