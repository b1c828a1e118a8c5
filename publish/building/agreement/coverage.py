"""Which pages of a finished briefing and which slides of a finished deck show each section of a report.

The files are read back as for the agreement of the products: a section is where the words of its own content stand, those of
the sections within it left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from publish.building.agreement.letters import Said, letters, longest
from publish.building.agreement.pages import read_briefing
from publish.building.agreement.slides import read_deck
from publish.building.agreement.words import words_of_node
from publish.model import Report, Section, walk_sections
from publish.model.nodes import plain
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
    pages = _parts(sections, read_briefing(briefing).said if briefing is not None else None)
    slides = _parts(sections, read_deck(deck).said if deck is not None else None)
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


def _parts(sections: Sequence[Section], said: Said | None) -> Iterator[tuple[int, ...] | None]:
    """The pages or slides of each section: of those on which a text stands, the first from where the section before begins."""
    begin = 0
    for section in sections:
        if said is None:
            yield None
            continue
        found = set[int]()
        for text in _texts(section):
            after = range(begin, len(said.parts))
            whole = next(({at} for at in after if text in said.parts[at]), None)
            found |= whole or next(filter(None, (_pieces(text, said, at) for at in after)), set())
        begin = min(found, default=begin)
        yield tuple(number + 1 for number in sorted(found))


def _texts(section: Section) -> Iterator[str]:
    """The texts of a section's own content; its title where it has none that is long enough."""
    own = [letters(told.words) for block in section.content for told in words_of_node(block)]
    yield from [text for text in own if len(text) >= LEAST] or [letters(plain(section.title))]


def _pieces(text: str, said: Said, at: int) -> set[int]:
    """Page or slide number `at` and the next, where a text goes on from the one to the other."""
    part = said.parts[at]
    length = longest(len(text), lambda length: text[:length] in part)
    rest = text[length:]
    following = said.parts[at + 1] if at + 1 < len(said.parts) else ""
    return {at, at + 1} if length >= PIECE and rest[-PIECE:] in following else set()


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
