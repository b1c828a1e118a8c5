"""Sections that say no more than a few paragraphs each: neighbours among them are told together, on the slides of the section
around them, with their titles as leads. A slide for each would be one large sentence after another, or two in much room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from publish.model import Paragraph, Report, Section
from publish.writers.deck.content.enumerations import enumeration
from publish.writers.deck.content.points import EXPLANATION, EXPLANATIONS
from publish.writers.deck.content.prose.key_sentences import gist, key_sentence
from publish.writers.deck.content.topics import Entry, Listing, Told, is_for_deck, section_key
from publish.writers.deck.content.words import alike, clause, ems, notes_of, runs_of
from publish.writers.deck.slides import Runs

Sections = tuple[Section, ...]
FEWEST, MOST = 2, 6
"""As many neighbours are told together, at least and at most: a slide has no more rows."""
TOGETHER = 320.0
"""The longest that their first sentences may be together, in em; more of each is shown as far as explanations of points are."""
READ = 64.0
"""As much of a section is to be read on a slide, in em, if it says so much: more of them would leave too little of each."""
MOST_WORDED = 2
"""The most texts for the slide that such a paragraph has."""
MOST_PARAGRAPHS = 3
"""The most paragraphs of such a section."""
LEAST = 40.0
"""What a key sentence of one of several paragraphs may take, at least, in em."""
LONGEST = 270.0
"""The longest that what is shown of several paragraphs of a section may be, in em, times the sections that share the slide: each
has a row."""
SLIGHT_PARAGRAPHS, SLIGHT = 2, 120.0
"""The most paragraphs of a top section that is told together with its neighbours, and the longest that they may be, in em: one with
more to say has a slide of its own, as the agenda announces it."""


def top_sections(report: Report) -> Iterator[tuple[Section, Sections]]:
    """The top sections that the deck shows, in order, each with itself; where most of them say next to nothing (minutes, questions
    and answers), a section with the title of the report in place of neighbours that are told together, and these."""
    shown = list(filter(is_for_deck, report.sections))
    runs = [(are_slight, tuple(run)) for are_slight, run in groupby(shown, key=_is_slight)]
    shared = [run for are_slight, run in runs if are_slight and _parts(run)]
    are_most = 2 * sum(map(len, shared)) >= sum(section.role == "section" for section in shown)
    for _, run in runs:
        if are_most and any(run is each for each in shared):
            alone = {"title": report.title, "id": None, "number": (), "content": (), "sections": run}
            yield run[0].model_copy(update=alone), run
        else:
            yield from ((section, (section,)) for section in run)


def _is_slight(section: Section) -> bool:
    """Whether a top section, of which its author worded nothing for a slide, says so little that its slide would be nearly empty."""
    paragraphs = paragraphs_of(section) if section.role == "section" else ()
    if any(paragraph.slide for paragraph in paragraphs):
        return False
    return 0 < len(paragraphs) <= SLIGHT_PARAGRAPHS and _length(paragraphs) <= SLIGHT


def neighbours(sections: Sequence[Section]) -> Iterator[tuple[Sections, bool]]:
    """The sections that the deck shows, in order, those that are told together as one group each; and whether they are."""
    for are_brief, group in groupby(filter(is_for_deck, sections), key=lambda each: bool(paragraphs_of(each))):
        found = tuple(group)
        yield from _grouped(found) if are_brief else (((section,), False) for section in found)


def _grouped(sections: Sections) -> Iterator[tuple[Sections, bool]]:
    """Brief sections as one group, unless they are too many words for a slide: then in as few groups of about as many each as they
    need. Where there are none such, those of a paragraph each are, and each of the others by itself, as its paragraphs make a slide."""
    if parts := _parts(sections):
        yield from ((part, True) for part in parts)
        return
    for are_lone, group in groupby(sections, key=lambda each: len(paragraphs_of(each)) == 1):
        found = tuple(group)
        parts = _parts(found) if are_lone else []
        yield from ((part, True) for part in parts) if parts else (((section,), False) for section in found)


def _parts(sections: Sections) -> list[Sections]:
    """The fewest runs of sections, of about as many each, that are told on a slide each; none where there are none such."""
    for count in range(-(-len(sections) // MOST), len(sections) // FEWEST + 1):
        ends = [round(len(sections) * at / count) for at in range(count + 1)]
        parts = [sections[start:end] for start, end in pairwise(ends)]
        if not any(_are_wordy(_texts(part)) or _told(part) > TOGETHER for part in parts):
            return parts
    return []


def told_together(sections: Sections) -> tuple[Listing, tuple[Told, ...]]:
    """Brief sections as points, whose leads are the titles, and the prose of each for the notes."""
    entries: list[Entry] = []
    told: list[Told] = []
    for number, (section, texts) in enumerate(zip(sections, _texts(sections), strict=True), start=1):
        at, first = next((at, block) for at, block in enumerate(section.content, 1) if is_for_deck(block))
        address = first.id or f"{section_key(section)}.{at}"
        lead = clause(runs_of(section.title))
        entries.append(Entry(number=number, lead=lead, texts=texts, address=address))
        prose = (words for paragraph in paragraphs_of(section) for words in (*paragraph.notes, paragraph.text))
        told += (Told(para, number) for para in notes_of(section.title, *prose))
    return Listing(tuple(entries)), tuple(told)


def paragraphs_of(section: Section) -> tuple[Paragraph, ...]:
    """The few paragraphs that are all that a section has for the deck; none for a section with more, or that its author gave words
    of its own for slides or the speaker, or parted from others."""
    blocks = list(filter(is_for_deck, section.content))
    if len(blocks) > MOST_PARAGRAPHS or any(map(is_for_deck, section.sections)):
        return ()
    if section.headline or section.notes or section.summary or section.break_before:
        return ()
    found = tuple(block for block in blocks if isinstance(block, Paragraph) and _is_plain(block))
    return found if len(found) == len(blocks) else ()


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether the author of a paragraph shaped no slide for it, and it numbers no points."""
    if paragraph.headline or paragraph.form or paragraph.break_before or paragraph.place:
        return False
    if paragraph.slide is not None:
        return len(paragraph.slide) <= MOST_WORDED
    counted = enumeration(paragraph.text)
    return counted is None or not counted.is_counted


def _texts(sections: Sections) -> list[tuple[Runs, ...]]:
    """What a slide shows of each section: the words for the slide of its paragraphs, else the gist of a lone one, and a key sentence
    of each of several."""
    most = min(EXPLANATION, EXPLANATIONS / len(sections))
    every = [(at, paragraph) for at, section in enumerate(sections) for paragraph in paragraphs_of(section)]
    shown = [_shown(paragraph, most, len(paragraphs_of(sections[at]))) for at, paragraph in every]
    prose = [text for (_, paragraph), texts in zip(every, shown, strict=True) for text in texts if not paragraph.slide]
    alike_ones = iter(alike(prose, prose))
    found: list[tuple[Runs, ...]] = [() for _ in sections]
    for (at, paragraph), texts in zip(every, shown, strict=True):
        found[at] += texts if paragraph.slide else tuple(next(alike_ones) for _ in texts)
    return found


def _told(sections: Sections) -> float:
    """How much of the sections is to be read on a slide, in em."""
    return sum(min(_length(paragraphs_of(section)), READ) for section in sections)


def _length(paragraphs: Sequence[Paragraph]) -> float:
    """How long the prose of paragraphs is, in em."""
    return sum(ems(runs_of(paragraph.text)) for paragraph in paragraphs)


def _shown(paragraph: Paragraph, most: float, among: int) -> tuple[Runs, ...]:
    """What a slide shows of one of so many paragraphs of a section that has `most` em."""
    if paragraph.slide is not None:
        return tuple(map(runs_of, paragraph.slide))
    if among == 1:
        return gist(paragraph.text, most)
    each = max(most / among, LEAST)
    return (key_sentence(paragraph.text, each, each),)


def _are_wordy(texts: Sequence[tuple[Runs, ...]]) -> bool:
    """Whether the texts are too long to be read from one slide."""
    lengths = [sum(map(ems, each)) for each in texts]
    longest = (LONGEST / len(texts) if len(each) > 1 else EXPLANATION for each in texts)
    most = EXPLANATIONS if any(len(each) > 1 for each in texts) else TOGETHER
    return any(length > each for length, each in zip(lengths, longest, strict=True)) or sum(lengths) > most
