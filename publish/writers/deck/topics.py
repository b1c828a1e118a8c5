"""Report → topics: what each slide is about, and in which words, before any slide is laid out.

A topic is one idea: parallel points, a sentence, a quotation, a table, a picture. It knows the prose that the speaker's
notes owe to it, the headline that its author gave it, and the places of the source that it shows. Nothing is measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never, cast

from publish.model import (
    Block,
    Figure,
    FigureBody,
    Form,
    Inlines,
    Item,
    Node,
    Paragraph,
    Points,
    PointsBody,
    Quote,
    Report,
    Section,
    Table,
    TableBody,
    walk_nodes,
)
from publish.numbering import label, understand
from publish.writers.deck.slides import Para, Runs
from publish.writers.deck.words import (
    clause,
    ems,
    first_sentence,
    footnotes_of,
    labelled,
    notes_of,
    runs_of,
)

INTRODUCTION = 60.0
"""The longest introduction, in em, that a slide shows although its author did not word it for the slide."""
READING = 150.0
"""The longest words, in em, that stand beside a picture."""
STATEMENT = 60.0
"""The longest lone text, in em, that is shown as a statement."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of parallel points: its number, its lead, the texts under it, and points within it."""

    number: int
    label: str
    """The number as the author's sample has it; empty for bullets."""
    counter: str
    """The number alone, for a place of its own."""
    lead: Runs
    texts: tuple[Runs, ...]
    optional: bool
    """Whether the texts may be left to the notes, because they are not worded for the slide."""
    inner: tuple[Para, ...]
    address: str

    @property
    def head(self) -> Runs:
        """The lead with its number."""
        return labelled(self.label, self.lead)


@dataclass(frozen=True, slots=True)
class Listing:
    """Parallel points, with the words that lead up to them."""

    entries: tuple[Entry, ...]
    intro: tuple[Runs, ...] = ()
    intro_optional: bool = True
    numbered: bool = False
    points: PointsBody | None = None
    """The points of the source, whose prose the notes say by the points shown; None for paragraphs."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence or number set large, or somebody's words."""

    texts: tuple[Runs, ...]
    by: Runs = ()
    form: Literal["statement", "number", "quote"] = "statement"


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table."""

    table: TableBody
    number: int


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture, and what is to be read beside it."""

    figure: FigureBody
    number: int
    texts: tuple[Runs, ...] = ()


Matter = Listing | Saying | Tabular | Pictured


@dataclass(frozen=True, slots=True)
class Topic:
    """What one slide, or a slide and its continuations, is about."""

    key: str
    """Its name in the deck."""
    address: str
    """The node of the source that it shows: a block's id, or its section's key and its number in it."""
    section: Section
    above: tuple[Section, ...]
    """The sections around it, the outermost first."""
    node: Node
    matter: Matter
    headline: Inlines | None
    """What its author wants on top."""
    opens: bool
    """Whether it is the first of its section."""
    own: Runs
    """What it can be headed by if it does not open its section: its introduction, its caption."""
    form: Form | None = None
    before: tuple[Para, ...] = ()
    """Prose of the source that comes before its own, for the notes."""
    after: tuple[Para, ...] = ()
    ids: frozenset[str] = frozenset()
    """The ids of all that it shows, for links."""

    @property
    def top(self) -> Section:
        """The outermost section around it."""
        return self.above[0] if self.above else self.section


def is_for_deck(node: Section | Block) -> bool:
    """Whether the deck shows a part of the report."""
    return node.only in (None, "deck")


def section_key(section: Section) -> str:
    """A section's name in the deck: its id, or the letter s and its numbers."""
    return section.id or "s" + ".".join(map(str, section.number))


def topics(report: Report) -> tuple[Topic, ...]:
    """Every topic of the report, in order."""
    found: list[Topic] = []
    for section in report.sections:
        found += _Sections(report.lang).topics(section, ())
    return tuple(found)


# ---------------------------------------------------------------------------------------------- sections


@dataclass(slots=True)
class _Words:
    """Paragraphs with words for the slide that have not found their topic yet."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def texts(self) -> tuple[Runs, ...]:
        """Their words for the slide."""
        return tuple(runs_of(text) for paragraph in self.paragraphs for text in paragraph.slide or ())

    def are_short(self, most: int, longest: float) -> bool:
        """Whether they are at most `most` texts of `longest` em together, and may stand beside something else."""
        return (
            1 <= len(self.texts) <= most
            and sum(map(ems, self.texts)) <= longest
            and not any(paragraph.form for paragraph in self.paragraphs)
        )


class _Sections:
    """Collects the topics of sections in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def topics(self, section: Section, above: tuple[Section, ...]) -> Iterator[Topic]:
        """The topics of a section, then those of the sections within it."""
        if not is_for_deck(section):
            return
        own = self._with_notes(section, self._of_section(section, above))
        yield from own
        for inner in section.sections:
            yield from self.topics(inner, (*above, section))

    def _with_notes(self, section: Section, own: list[Topic]) -> list[Topic]:
        """The section's own notes stand in those of its first topic."""
        if own and section.notes:
            own[0] = replace(own[0], before=(*notes_of(section.notes), *own[0].before))
        return own

    def _of_section(self, section: Section, above: tuple[Section, ...]) -> list[Topic]:
        blocks = [(block, number) for number, block in enumerate(section.content, start=1) if is_for_deck(block)]
        silent = all(isinstance(block, Paragraph) and block.slide is None for block, _ in blocks)
        made: list[Topic] = []
        waiting: list[Para] = []
        words = _Words()

        def add(topic: Topic) -> None:
            opening = replace(topic, before=(*waiting, *topic.before), opens=not made)
            made.append(opening if opening.headline or made else replace(opening, headline=section.headline))
            waiting.clear()

        def flush() -> None:
            if words:
                add(self._from_paragraphs(section, above, words))
                words.paragraphs.clear()
                words.addresses.clear()

        for block, number in blocks:
            address = block.id or f"{section_key(section)}.{number}"
            if isinstance(block, Paragraph) and block.slide is None and not silent:
                waiting += self._prose(block)
                continue
            if isinstance(block, Paragraph):
                if words and (block.headline or block.form or words.paragraphs[-1].form):
                    flush()
                words.paragraphs.append(block)
                words.addresses.append(address)
                continue
            if words and (self._introduces(words, block) or self._reads(words, block)):
                add(self._joined(self._from_block(block, section, above, address), words))
                words = _Words()
                continue
            flush()
            add(self._from_block(block, section, above, address))
        flush()
        if waiting and made:
            made[-1] = replace(made[-1], after=(*made[-1].after, *waiting))
        return made

    # ------------------------------------------------------------------ paragraphs

    def _prose(self, paragraph: Paragraph) -> Iterator[Para]:
        yield from notes_of(paragraph.notes)
        yield from notes_of(paragraph.text)
        yield from footnotes_of([paragraph.text], self.lang)

    def _from_paragraphs(self, section: Section, above: tuple[Section, ...], words: _Words) -> Topic:
        """One topic of paragraphs that follow each other: each of their slide texts is a point."""
        first = words.paragraphs[0]
        entries: list[Entry] = []
        for paragraph, address in zip(words.paragraphs, words.addresses, strict=True):
            texts = list(map(runs_of, paragraph.slide)) if paragraph.slide else [first_sentence(paragraph.text)]
            for text in texts:
                entries.append(Entry(len(entries) + 1, "", "", (), (text,), False, (), address))
        listing: Matter = Listing(tuple(entries))
        alone = len(entries) == 1 and first.form is None and ems(entries[0].texts[0]) <= STATEMENT
        if alone or first.form in ("statement", "number"):
            said = tuple(text for entry in entries for text in entry.texts)
            listing = Saying(said, form="number" if first.form == "number" else "statement")
        topic = self._topic(section, above, first, words.addresses[0], listing, ())
        notes = tuple(note for paragraph in words.paragraphs for note in self._prose(paragraph))
        return replace(topic, before=notes, ids=_ids(words.paragraphs))

    def _introduces(self, words: _Words, block: Block) -> bool:
        """Whether the words of the paragraphs before are the introduction that points lack."""
        if not isinstance(block, Points) or block.headline or block.slide or block.points.intro:
            return False
        return words.are_short(2, INTRODUCTION)

    def _reads(self, words: _Words, block: Block) -> bool:
        """Whether the words of the paragraphs before can be read beside the picture that follows."""
        return isinstance(block, Figure) and block.headline is None and words.are_short(5, READING)

    def _joined(self, topic: Topic, words: _Words) -> Topic:
        """The topic with the words of the paragraphs before it: an introduction, or what is read beside a picture."""
        texts = words.texts
        notes = tuple(note for paragraph in words.paragraphs for note in self._prose(paragraph))
        headline = topic.headline or words.paragraphs[0].headline
        match topic.matter:
            case Listing():
                matter: Matter = replace(topic.matter, intro=texts, intro_optional=False)
            case Pictured():
                matter = replace(topic.matter, texts=texts)
            case _:
                raise AssertionError("nothing else is joined")
        ids = topic.ids | _ids(words.paragraphs)
        return replace(topic, matter=matter, headline=headline, before=(*notes, *topic.before), ids=ids)

    # ------------------------------------------------------------------ other blocks

    def _from_block(self, block: Block, section: Section, above: tuple[Section, ...], address: str) -> Topic:
        match cast("Points | Quote | Table | Figure | Paragraph", block):
            case Points() as points:
                listing = _listing(points, address)
                own = listing.intro[0] if points.slide is None and listing.intro else ()
                texts = _texts_of(points.points)
                topic = self._topic(section, above, points, address, listing, own)
            case Quote(quote=quote):
                by = runs_of(quote.by)
                texts = [quote.text, quote.by]
                topic = self._topic(section, above, block, address, Saying((runs_of(quote.text),), by, "quote"), ())
                said = notes_of(quote.text, quote.by)
                topic = replace(topic, before=tuple(said))
            case Table(table=table, number=number):
                texts = [table.caption, *(cell for row in table.body for cell in row)]
                topic = self._topic(section, above, block, address, Tabular(table, number), runs_of(table.caption))
                topic = replace(topic, before=tuple(notes_of(table.caption)))
            case Figure(figure=figure, number=number):
                texts = [figure.caption]
                topic = self._topic(section, above, block, address, Pictured(figure, number), runs_of(figure.caption))
                topic = replace(topic, before=(*notes_of(figure.caption),))
            case Paragraph():
                raise AssertionError("paragraphs are joined before")
            case never:
                assert_never(never)
        before = (*notes_of(block.notes), *topic.before)
        return replace(topic, before=before, after=tuple(footnotes_of(texts, self.lang)), ids=_ids([block]))

    def _topic(
        self, section: Section, above: tuple[Section, ...], block: Block, address: str, matter: Matter, own: Runs
    ) -> Topic:
        return Topic(address, address, section, above, block, matter, block.headline, False, clause(own), block.form)


def _ids(nodes: Sequence[Node]) -> frozenset[str]:
    names = (getattr(inner, "id", None) for node in nodes for inner in walk_nodes(node))
    return frozenset(name for name in names if name)


# ---------------------------------------------------------------------------------------------- points


def _listing(points: Points, address: str) -> Listing:
    body = points.points
    intro = tuple(map(runs_of, points.slide)) if points.slide else (clause(runs_of(body.intro)),) if body.intro else ()
    entries = tuple(_entry(item, body.numbering, number, address) for number, item in enumerate(body.items, start=1))
    return Listing(entries, intro, points.slide is None, bool(entries[0].label), body)


def _entry(item: Item, sample: str, number: int, address: str) -> Entry:
    numbering = understand(sample)
    counter = numbering.bare(number) if numbering else ""
    mark = label(sample, number) if counter else ""
    # A number of letters or digits stands alone well; 一要 and 第一 say more than 一.
    alone = counter if mark.strip(".()（）、, ") == counter else mark
    lead = clause(runs_of(item.lead))
    if item.slide is not None:
        texts, optional = tuple(map(runs_of, item.slide)), False
    else:
        text = clause(runs_of(item.text))
        texts, optional = ((text,) if text else ()), bool(lead)
    inner = tuple(_inner(item.points, 1)) if item.points else ()
    return Entry(number, mark, alone, lead, texts, optional, inner, f"{address}.{number}")


def _inner(points: PointsBody, level: int) -> Iterator[Para]:
    """Points within a point, as paragraphs below it; explanations that were not worded for the slide stay in the notes."""
    for number, item in enumerate(points.items, start=1):
        mark = label(points.numbering, number) if _counts(points.numbering, number) else ""
        worded = list(map(runs_of, item.slide or ()))
        head = clause(runs_of(item.lead)) or (worded.pop(0) if worded else clause(runs_of(item.text)))
        yield Para(labelled(mark, head), level)
        for text in worded:
            yield Para(text, level + 1)
        if item.points:
            yield from _inner(item.points, level + 1)


def _texts_of(points: PointsBody) -> list[Inlines | None]:
    texts = [points.intro]
    for item in points.items:
        texts += [item.lead, item.text]
        if item.points:
            texts += _texts_of(item.points)
    return texts


def _counts(sample: str, number: int) -> bool:
    """Whether a sample numbers its points; a mark does not."""
    numbering = understand(sample)
    return numbering is not None and bool(numbering.bare(number))
