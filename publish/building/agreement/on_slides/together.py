"""Sections that a slide tells together, each by its title and some of its words: neither stands where that of another does, and none of
the two is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publish.building.agreement.places import Places
from publish.building.agreement.reading.letters import OTHER_ORDER, letters
from publish.building.agreement.reading.slides import Slide, Slides
from publish.building.agreement.words import short, words_of_node
from publish.diagnostics import Place
from publish.frozen import dataclass
from publish.model import Paragraph, Section
from publish.model.nodes import plain

BEGINNING: Final = 12
"""How many letters of a line are looked for: what a slide shows of a sentence ends otherwise."""
_PARTS: Final = ("", ".lead", ".text")
"""What follows the address of a paragraph in those of the shapes that have the title of its section, and its words."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A section of paragraphs: its title and what it says, in letters."""

    section: Section
    title: str
    words: str

    def says(self, line: str) -> bool:
        """Whether a line of a slide stands in what the section says."""
        return line[:BEGINNING] in self.words

    def is_called(self, line: str) -> bool:
        """Whether a line is the title, which a slide may show without the number that was typed before it."""
        return bool(line) and line in self.title


def told_apart(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """The place of each section that a slide shares with others and that does not stand there with its title and its own words."""
    shared = [(slide, found) for slide in slides.slides if len(found := _lines(slide, places)) > 1]
    told = {id(section): _told(section) for _, found in shared for section, _ in found.values()}
    for slide, found in shared:
        for section, lines in found.values():
            yield from _faults(slide, told[id(section)], lines, tuple(told.values()))


def _lines(slide: Slide, places: Places) -> Mapping[int, tuple[Section, Sequence[str]]]:
    """The lines of letters of each section of which a slide shows a paragraph."""
    found: dict[int, tuple[Section, list[str]]] = {}
    for shape in slide.shapes:
        node = places.node(shape.address)
        section = places.around(node) if isinstance(node, Paragraph) else None
        if section is None or shape.address.removeprefix(places.address(node)) not in _PARTS:
            continue
        if not OTHER_ORDER.search(shape.text):  # whose letters are not compared
            lines = filter(None, map(letters, shape.text.split("\n")))
            found.setdefault(id(section), (section, []))[1].extend(lines)
    return found


def _told(section: Section) -> _Told:
    words = (told.words for block in section.content for told in words_of_node(block))
    return _Told(section, letters(plain(section.title)), "\n".join(map(letters, words)))


def _faults(slide: Slide, told: _Told, lines: Sequence[str], every: Sequence[_Told]) -> Iterator[tuple[Place, str]]:
    """What is wrong with what a slide shows of a section."""
    at, called = told.section.at, short(plain(told.section.title))
    for line in lines:
        if told.is_called(line) or told.says(line):
            continue
        if any(other.is_called(line) or other.says(line) for other in every):
            yield at, f"slide {slide.number} has '{short(line)}' at '{called}', and it is another section's"
    if not any(map(told.is_called, lines)):
        yield told.section.value_at("title"), f"slide {slide.number} does not name '{called}' beside what it says"
    elif not any(told.says(line) for line in lines if not told.is_called(line)):
        yield at, f"slide {slide.number} has nothing of what is said under '{called}'"
    if not any(map(told.is_called, map(letters, slide.notes.split("\n")))):
        yield (
            told.section.value_at("title"),
            f"the notes of slide {slide.number} do not name '{called}' before what it says",
        )
