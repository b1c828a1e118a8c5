"""Sections that say no more than a paragraph each: neighbours among them are told together, on the slides of the section around
them, with their titles as leads. A slide for each would be one large sentence after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from publish.model import Paragraph, Section
from publish.writers.deck.content.enumerations import enumeration
from publish.writers.deck.content.points import EXPLANATION, EXPLANATIONS
from publish.writers.deck.content.topics import Entry, Listing, Told, is_for_deck, section_key
from publish.writers.deck.content.words import alike, beginning, clause, ems, notes_of, runs_of
from publish.writers.deck.slides import Runs

Sections = tuple[Section, ...]
FEWEST = 2
"""As many neighbours are told together, at least."""
TOGETHER = 320.0
"""The longest that their first sentences may be together, in em; more of each is shown as far as explanations of points are."""
MOST_WORDED = 2
"""The most texts for the slide that such a paragraph has."""


def neighbours(sections: Sequence[Section]) -> Iterator[tuple[Sections, bool]]:
    """The sections that the deck shows, in order, those that are told together as one group each; and whether they are."""
    for are_brief, group in groupby(filter(is_for_deck, sections), key=lambda each: _paragraph(each) is not None):
        found = tuple(group)
        if are_brief and len(found) >= FEWEST and (texts := _texts(found)) and not _are_wordy(texts):
            yield found, True
        else:
            yield from (((section,), False) for section in found)


def told_together(sections: Sections) -> tuple[Listing, tuple[Told, ...]]:
    """Brief sections as points, whose leads are the titles, and the prose of each for the notes."""
    entries: list[Entry] = []
    told: list[Told] = []
    for number, (section, texts) in enumerate(zip(sections, _texts(sections), strict=True), start=1):
        at, paragraph = lone(section)
        address = paragraph.id or f"{section_key(section)}.{at}"
        lead = clause(runs_of(section.title))
        entries.append(Entry(number=number, lead=lead, texts=texts, address=address))
        told += (Told(para, number) for para in notes_of(section.title, *paragraph.notes, paragraph.text))
    return Listing(tuple(entries)), tuple(told)


def lone(section: Section) -> tuple[int, Paragraph]:
    """The only block that a brief section has for the deck, and its number among all."""
    return next((at, b) for at, b in enumerate(section.content, 1) if is_for_deck(b) and isinstance(b, Paragraph))


def _paragraph(section: Section) -> Paragraph | None:
    """The paragraph that is all that a section has for the deck; None for a section with more, or that its author gave words of
    its own for slides or the speaker, or parted from others."""
    blocks = list(filter(is_for_deck, section.content))
    if len(blocks) != 1 or any(map(is_for_deck, section.sections)):
        return None
    if section.headline or section.notes or section.summary or section.break_before:
        return None
    return blocks[0] if isinstance(blocks[0], Paragraph) and _is_plain(blocks[0]) else None


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether the author of a paragraph shaped no slide for it, and it counts no points."""
    if paragraph.headline or paragraph.form or paragraph.break_before or paragraph.place:
        return False
    if paragraph.slide is not None:
        return len(paragraph.slide) <= MOST_WORDED
    return enumeration(paragraph.text) is None


def _texts(sections: Sections) -> list[tuple[Runs, ...]]:
    """What a slide shows of each section: its words for the slide, else the first sentences."""
    most = min(EXPLANATION, EXPLANATIONS / len(sections))
    paragraphs = [lone(section)[1] for section in sections]
    prose = [beginning(paragraph.text, most) if paragraph.slide is None else () for paragraph in paragraphs]
    shown = alike(prose, prose)
    return [
        tuple(map(runs_of, paragraph.slide)) if paragraph.slide else (text,)
        for paragraph, text in zip(paragraphs, shown, strict=True)
    ]


def _are_wordy(texts: Sequence[tuple[Runs, ...]]) -> bool:
    """Whether the texts are too long to be read from one slide."""
    lengths = [sum(map(ems, each)) for each in texts]
    return max(lengths) > EXPLANATION or sum(lengths) > TOGETHER
