"""The notes of slides: the prose of a topic parted over its slides, and the footnotes of all that each of them shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from publish.data.metrics import changed
from publish.model import Section
from publish.model.nodes import Inlines, Text
from publish.text.line_breaking.sentences import ends
from publish.text.locales import locale_of
from publish.writers.deck.content.topics import Code, Listing, Metrics, Statement, Table, Told, Topic
from publish.writers.deck.content.words import NotesOfPoints, clause, note, notes_of, runs_of
from publish.writers.deck.slides import Para, Run, Slide, TableContent, cut, footnotes_of, text_of


def prose(topic: Topic, shown: Sequence[range], lang: str) -> list[tuple[Para, ...]]:
    """The prose in the notes of each slide of a topic, of which `shown` says which points it shows: all of it once, in order,
    where its words are shown."""
    if isinstance(topic.subject, Statement) and len(shown) > 1:
        pinned = [one.para for one in topic.told if one.point == 0]
        first, *others = _continued([one.para for one in topic.told if one.point != 0], len(shown))
        return list(map(tuple, ([*pinned, *first], *others)))
    told = _by_slide(topic.told, shown)
    body = topic.subject.points if isinstance(topic.subject, Listing) else None
    listed = NotesOfPoints(body, lang) if body is not None else None
    notes: list[list[Para]] = []
    for own, points in zip(told, shown, strict=True):
        paragraphs = [one.para for one in own if one.point != -1]
        if listed is not None:
            paragraphs += listed.of(points)
        if isinstance(topic.subject, Metrics):
            paragraphs += _of_metrics(topic.subject, points)
        notes.append([*paragraphs, *(one.para for one in own if one.point == -1)])
    return list(map(tuple, _without_gaps(topic, notes)))


def points_of(topic: Topic) -> range:
    """The numbers of the points or key figures of a topic that one slide shows whole."""
    match topic.subject:
        case Listing(entries=entries):
            return range(1, len(entries) + 1)
        case Metrics(figures=figures):
            return range(1, len(figures) + 1)
    return range(0)


def _by_slide(topic: Sequence[Told], shown: Sequence[range]) -> list[list[Told]]:
    """The paragraphs of a topic's notes, in their order, on the slides to which they belong."""
    told: list[list[Told]] = [[] for _ in shown]
    if not told:
        return told
    places = {point: number for number, points in enumerate(shown) for point in points}
    free = [one for one in topic if one.point is None or (one.point > 0 and not places)]
    parts = iter(parted([len(one.para.text) for one in free], len(shown)))
    for one in topic:
        if one.point is None or (one.point > 0 and not places):
            told[next(parts)].append(one)
        else:
            told[-1 if one.point == -1 else places.get(one.point, 0)].append(one)
    return told


def parted(lengths: Sequence[int], slides: int) -> list[int]:
    """The slide of each paragraph, of so many: in order, about as much on each, and none empty if there are enough.

    >>> parted([100, 100, 100, 100, 100], 2), parted([300, 10, 10], 3), parted([5], 3), parted([], 2)
    ([0, 0, 1, 1, 1], [0, 1, 2], [0], [])
    """
    whole, count, before = sum(lengths) or 1, len(lengths), 0
    numbers: list[int] = []
    for at, length in enumerate(lengths):
        wanted = min(int((before + length / 2) / whole * slides), slides - 1)
        previous = numbers[-1] if numbers else -1
        least = max(previous, slides - (count - at)) if count >= slides else previous
        numbers.append(max(min(wanted, previous + 1), least, 0))
        before += length
    return numbers


def _without_gaps(topic: Topic, notes: list[list[Para]]) -> list[list[Para]]:
    """The notes of each slide, none of them empty while the one before it has much: a long paragraph goes on with its slide,
    and what shows rows or lines that go on is named again."""
    name = next((one.para for one in topic.told if one.point is None), None)
    pinned = {id(one.para) for one in topic.told if one.point == 0}
    start = 0
    while start < len(notes):
        end = start + 1
        while end < len(notes) and not notes[end]:
            end += 1
        if end > start + 1 and notes[start]:
            if isinstance(topic.subject, Table | Code | Metrics):
                notes[start + 1 : end] = [[name] if name else [] for _ in range(start + 1, end)]
            else:
                kept = [paragraph for paragraph in notes[start] if id(paragraph) in pinned]
                first, *others = _continued([one for one in notes[start] if id(one) not in pinned], end - start)
                notes[start:end] = [[*kept, *first], *others]
        start = end
    return notes


def _continued(paragraphs: Sequence[Para], slides: int) -> list[list[Para]]:
    """Paragraphs over several slides, parted at the ends of sentences."""
    pieces = [(at, piece) for at, paragraph in enumerate(paragraphs) for piece in _sentences(paragraph)]
    numbers = parted([len(piece.text) for _, piece in pieces], slides)
    parts: list[dict[int, list[Run]]] = [{} for _ in range(slides)]
    for (at, piece), number in zip(pieces, numbers, strict=True):
        parts[number].setdefault(at, []).extend(piece.runs)
    return [[_as_one(runs) for runs in part.values()] for part in parts]


def _sentences(paragraph: Para) -> Iterator[Para]:
    text, start = paragraph.text, 0
    for end in [*ends(text), len(text)]:
        if runs := cut(paragraph.runs, start, end):
            yield Para(runs)
        start = end


def _as_one(runs: Sequence[Run]) -> Para:
    return Para((Run("".join(run.text for run in runs).strip(), footnotes=footnotes_of(runs)),))


def _of_metrics(metrics: Metrics, shown: range) -> Iterator[Para]:
    """The key figures number `shown` (from 1) for the notes, a paragraph each; their caption before the first."""
    if 1 in shown and metrics.caption:
        yield Para(tuple(Run(run.text, footnotes=run.footnotes) for run in metrics.caption))
    for number in shown:
        words = metrics.figures[number - 1]
        parts = (
            words.label,
            words.value,
            (Text(words.unit),) if words.unit else (),
            words.status,
            changed(words),
            words.note,
        )
        told = [runs_of(part, quiet=True) for part in parts if part]
        yield Para(tuple(run for at, part in enumerate(told) for run in ((Run(" "),) if at else ()) + tuple(part)))


# ---------------------------------------------------------------------------------------------- footnotes


def with_footnotes(slide: Slide, lang: str, also: Iterable[Run] = ()) -> tuple[Para, ...]:
    """The notes of a slide, and after them the footnotes of what it shows and of its notes, each once."""
    shown = [*also, *shown_runs(slide)]
    shown += (run for paragraph in slide.notes for run in paragraph.runs)
    words = locale_of(lang)
    found = dict.fromkeys(footnotes_of(shown))
    return (*slide.notes, *(note(f"{words.footnotes}{words.colon}{text}") for text in found))


def shown_runs(slide: Slide) -> list[Run]:
    """The runs that a slide shows but for its headline. Markers and the entries of an agenda name what other slides show, and
    are left out."""
    shown = list[Run]()
    for content in slide.contents:
        if content.role != "marker" and not (content.link and content.role == "lead"):
            shown += (run for paragraph in content.paragraphs for run in paragraph.runs)
    for part in slide.beside:
        shown += (run for content in (*part.above, *part.below) for para in content.paragraphs for run in para.runs)
        if isinstance(part.exhibit, TableContent):
            shown += (run for row in part.exhibit.rows for cell in row for run in cell)
    if slide.table is not None:
        shown += (run for row in slide.table.rows for cell in row for run in cell)
    return shown


@dataclass(slots=True)
class Begun:
    """The sections that have begun so far: their words for the speaker stand in the notes of the first slide on them, and the
    footnotes of their titles in those of the first slide or divider."""

    announced: Collection[tuple[int, ...]] = ()
    """Those whose summaries stand on slides, of the agenda or of their own; those of others are for the notes."""
    noted: set[tuple[int, ...]] = field(default_factory=set)
    titled: set[tuple[int, ...]] = field(default_factory=set)

    def notes(self, sections: Sequence[Section], slide: Slide) -> list[Para]:
        """The words for the speaker of those sections that begin with a slide, and the titles that have no place on it."""
        new = [section for section in sections if section.path not in self.noted]
        self.noted.update(section.path for section in new)
        paragraphs = chain(slide.notes, *(content.paragraphs for content in slide.contents))
        shown = [slide.title, *(paragraph.text for paragraph in paragraphs)]
        words = list[Inlines]()
        for section in new:
            words += (*self._title(section, shown), *self._summary(section), *section.notes)
        return list(notes_of(*words))

    def _title(self, section: Section, shown: Iterable[str]) -> tuple[Inlines, ...]:
        title = text_of(clause(runs_of(section.title, quiet=True)))
        is_told = section.path in self.announced or section.role == "opening" or any(title in text for text in shown)
        return () if is_told else (section.title,)

    def _summary(self, section: Section) -> tuple[Inlines, ...]:
        return () if section.summary is None or section.path in self.announced else (section.summary,)

    def titles(self, sections: Sequence[Section]) -> list[Run]:
        """The runs of the titles of those that begin here."""
        new = [section for section in sections if section.path not in self.titled]
        self.titled.update(section.path for section in new)
        return [run for section in new for run in runs_of(section.title)]
