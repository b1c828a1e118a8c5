"""The numbers that slides show of sections, tables, figures, and of slides that go on, and the words of the language around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publish.building.agreement.on_slides.misplaced import worth_of
from publish.building.agreement.places import Places
from publish.building.agreement.reading.letters import OTHER_ORDER, letters
from publish.building.agreement.reading.slides import Slides
from publish.building.agreement.words import lines_of
from publish.diagnostics import Place
from publish.model import Block, Chart, Figure, Report, Section, Table, walk_nodes
from publish.model.nodes import Node, plain
from publish.text.locales import Locale, locale_of

TITLE: Final = 4
"""How many letters of a title stand behind its number at least."""
_COUNTER: Final = "[0-9]+(?:[.,][0-9]+)*|[一二三四五六七八九十百]+"
_COUNTED: Final = re.compile(r"(.*\S)\s?[(（]([0-9]{1,3})[)）]")
"""A headline that several slides have, with its number."""


def numbers_apart(report: Report, slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """The place of each section, table and figure that a slide numbers otherwise, and what stands there."""
    words = locale_of(report.lang)
    yield from _captions(slides, places, words)
    yield from _sections(report, slides, places, words)
    yield from _counted(report, slides, places)


def _sections(report: Report, slides: Slides, places: Places, words: Locale) -> Iterator[tuple[Place, str]]:
    """Titles of slides with the number of another section."""
    own = _headlines(report)
    before, _, after = map(re.escape, words.section.partition("{}"))
    named = re.compile(f"{before}({_COUNTER}){after}(?![0-9A-Za-z])")
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.address.rpartition(".")[2] not in ("title", "headline") or letters(shape.text) in own:
                continue
            section = places.around(places.node(shape.address))
            if section is None or not section.number or section.role != "section":
                continue
            number = found[1] if (found := named.match(shape.text)) is not None else _before(shape.text, section)
            if number and not _is_of(number, section):
                yield (
                    section.value_at("title"),
                    f"slide {slide.number} has the number '{number}' before a section of another",
                )


def _headlines(report: Report) -> frozenset[str]:
    """What headlines say as their authors wrote them: numbers in them are no numbers of sections."""
    nodes = (node for node in walk_nodes(report) if isinstance(node, Section | Block))
    written = (each for node in nodes for each in (getattr(node, "title", None), node.headline) if each)
    return frozenset(letters(plain(each)) for each in written)


def _before(text: str, section: Section) -> str:
    """The number that stands before the title of a section."""
    title = letters("".join(lines_of(section.title)[:1]))[:TITLE]
    found = re.match(f"({_COUNTER})(?={re.escape(title)})", letters(text))
    return found[1] if title and found is not None and not OTHER_ORDER.search(text) else ""


def _is_of(number: str, section: Section) -> bool:
    """Whether a number is that of a section, or of one around it."""
    if number[0].isdecimal():
        return number in {".".join(map(str, section.number[:end])) for end in range(1, len(section.number) + 1)}
    return worth_of(number) in section.number


def _counted(report: Report, slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """Headlines that several slides have whose numbers leave one out."""
    own = _headlines(report)
    last = dict[str, int]()
    for slide in slides.slides:
        for shape in (each for each in slide.shapes if each.is_title and each.text):
            found = _COUNTED.fullmatch(shape.text)
            if found is None or letters(shape.text) in own:
                last.setdefault(letters(shape.text), 1)
                continue
            words, number = letters(found[1]), int(found[2])
            if words in last and not 1 < number <= last[words] + 1:
                yield (
                    places.node(shape.address).at,
                    f"slide {slide.number} counts '{found[1]}' as {number}, after {last[words]}",
                )
            last[words] = max(number, last.get(words, 1))


def _captions(slides: Slides, places: Places, words: Locale) -> Iterator[tuple[Place, str]]:
    """Captions with the number of another table or figure, and what stands before captions and sources in place of the words of
    the language."""
    for slide in slides.slides:
        for shape in slide.shapes:
            node, part = places.node(shape.address), shape.address.rpartition(".")[2]
            if not isinstance(node, Table | Figure | Chart) or part not in ("caption", "source"):
                continue
            pattern = words.table if isinstance(node, Table) else words.figure
            before, _, after = map(re.escape, pattern.partition("{}"))
            found = re.match(f"{before}([0-9]+){after}", shape.text)
            if part == "caption" and found is not None and node.number and int(found[1]) != node.number:
                yield node.at, f"slide {slide.number} says '{found[0]}' of {pattern.format(node.number)}"
                continue
            own = letters(plain(getattr(_body(node), part) or ()))
            text = letters(shape.text)
            start = text.partition(own)[0] if own and own in text else ""
            usual = words.source if part == "source" else pattern.format(node.number or "")
            if start and sorted(start) == sorted(letters(usual)) and start != letters(usual):
                word = usual.strip()
                yield node.at, f"slide {slide.number} says '{start}' in place of '{word}'"


def _body(block: Table | Figure | Chart) -> Node:
    return block.table if isinstance(block, Table) else block.figure if isinstance(block, Figure) else block.chart
