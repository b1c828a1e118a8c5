"""Report → topics: which blocks form a slide together, and in whose notes prose goes. Nothing is measured.

Paragraphs that follow each other share a slide; short ones introduce the points that follow them, or stand beside the
picture or chart or below the key figures that do; prose without words for the slide goes to the next topic's notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from publish.data.metrics import figures
from publish.frozen import replace
from publish.model import (
    AnyBlock,
    Chart,
    Figure,
    Metrics,
    Paragraph,
    Points,
    Report,
    Section,
    SideBySide,
    Table,
    walk_nodes,
)
from publish.model.nodes import Inlines, Node, Text, plain
from publish.text.locales import is_chinese, locale_of
from publish.text.proofreading.labels import labels_before
from publish.writers.deck.content import topics as about
from publish.writers.deck.content.blocks import content_of
from publish.writers.deck.content.brief_sections import Sections, neighbours, paragraphs_of, told_together
from publish.writers.deck.content.enumerations import Enumeration, enumeration, halves
from publish.writers.deck.content.points import EXPLANATIONS, counted_listing, listing_of
from publish.writers.deck.content.prose.key_sentences import key_sentence, proposal
from publish.writers.deck.content.prose.paragraphs import (
    KEY,
    KEYS,
    announces,
    close_of,
    closes_a_speech,
    for_slide,
    goes_on,
    is_of_prose,
    is_statement,
    keys_of,
    without_quoted,
)
from publish.writers.deck.content.topics import (
    Entry,
    Key,
    Listing,
    Subject,
    Told,
    Topic,
    is_for_deck,
    section_key,
)
from publish.writers.deck.content.words import (
    alike,
    clause,
    ems,
    first_sentence,
    notes_of,
    runs_of,
    sentences,
    telling,
)
from publish.writers.deck.slides import Runs

INTRODUCTION = 60.0
"""The longest words, in em, that introduce points."""
READING = 150.0
"""The longest words, in em, that stand beside a picture or chart."""
ROW = range(2, 5)
"""How many key figures stand in one row, below which there is room for words."""
COUNTED = 3
"""A paragraph that counts as many points gives a slide them even in a section that has other words for its slides."""
LEAST_LISTED = 2
"""Of more paragraphs than these, one that announces others introduces them, and is no point."""
MOST_KEY = 104.0
"""The longest that what is shown of one of several paragraphs may be, in em."""


def topics(report: Report) -> tuple[Topic, ...]:
    """Every topic of the report, in order."""
    return tuple(topic for section in report.sections for topic in _topics(section, (), report.lang))


def _topics(section: Section, above: tuple[Section, ...], lang: str) -> Iterator[Topic]:
    """The topics of a section, then those of the sections within it."""
    if is_for_deck(section):
        own = _Collector(section, above, lang)
        inner = list(neighbours(section.sections))
        first = inner.pop(0)[0] if inner and inner[0][1] else ()
        yield from own.collect(first)
        goes_on = bool(first)
        for group, are_brief in inner:
            if are_brief:
                yield replace(own.brief_sections(group), goes_on=goes_on)
            else:
                yield from _topics(group[0], (*above, section), lang)
            goes_on = are_brief


@dataclass(slots=True)
class _Words:
    """Paragraphs with words for the slide that have no topic yet, and the address of each."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def texts(self) -> tuple[Runs, ...]:
        """Their words for the slide."""
        return tuple(runs_of(text) for paragraph in self.paragraphs for text in paragraph.slide or ())

    def are_short(self, most: int, longest: float) -> bool:
        """Whether they are at most `most` texts of `longest` em together, short enough to stand beside something else."""
        return (
            1 <= len(self.texts) <= most
            and sum(map(ems, self.texts)) <= longest
            and not any(paragraph.form for paragraph in self.paragraphs)
        )

    def end_before(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph begins a slide of its own."""
        breaks = paragraph.headline or paragraph.form or paragraph.break_before or paragraph.place == "new-slide"
        return bool(self) and bool(breaks or self.paragraphs[-1].form)


class _Collector:
    """Collects the topics of one section's own content, block by block."""

    def __init__(self, section: Section, above: tuple[Section, ...], lang: str) -> None:
        self.section, self.above, self.lang = section, above, lang
        self.topics: list[Topic] = []
        self.words = _Words()
        self.waiting: list[Told] = []
        """Prose for the notes of the next topic."""
        self.keys: list[Key] = []
        """The key sentences of it."""

    def collect(self, brief: Sections = ()) -> list[Topic]:
        """The topics of the content, and that of the `brief` sections that follow it."""
        content = enumerate(self.section.content, start=1)
        blocks = [(for_slide(block), number) for number, block in content if is_for_deck(block)]
        silent = not brief and is_of_prose([block for block, _ in blocks])
        close = close_of([block for block, _ in blocks])
        for at, (block, number) in enumerate(blocks):
            address = block.id or f"{section_key(self.section)}.{number}"
            if isinstance(block, Paragraph) and at >= close and (asked := proposal(block.text, KEY)):
                self.add(self.topic_of_proposal(block, address, asked))
            elif isinstance(block, Paragraph):
                self.take_paragraph(block, address, silent)
            elif isinstance(block, Table) and block.table.deck == "omit":
                self.waiting += self.omitted(block)
            else:
                self.take(block, address)
        if brief:
            self.brief_sections(brief)
        self.finish_words()
        if self.waiting and not self.topics and any(isinstance(block, Table) for block, _ in blocks):
            self.add(self.topic_of_omitted(blocks))
        if self.waiting and self.topics:
            last = self.topics[-1]
            told = (*last.told, *(replace(told, point=-1) for told in self.waiting))
            self.topics[-1] = replace(last, told=told, after=(*last.after, *self.keys)[:KEYS])
        return self.topics

    def take_paragraph(self, paragraph: Paragraph, address: str, silent: bool) -> None:
        """`silent`: no block of the section has words for the slide: then each paragraph gives its first sentence."""
        counted = enumeration(paragraph.text) if paragraph.slide is None and paragraph.form is None else None
        is_told = paragraph.slide is None and paragraph.only != "deck" and not silent and not paragraph.headline
        if is_told and (counted is None or not counted.is_counted or len(counted.points) < COUNTED):
            self.waiting += self.prose(paragraph)
            if not labels_before([plain(paragraph.text)], self.lang)[0]:  # `附件1：名单` says nothing of what is shown
                self.keys += keys_of(sentences(paragraph.text)[:1], address)
            return
        if counted is not None or self.words.end_before(paragraph):
            self.finish_words()
        if counted is not None:
            self.add(self.topic_of_points(paragraph, address, counted))
            return
        self.words.paragraphs.append(paragraph)
        self.words.addresses.append(address)

    def take(self, block: AnyBlock, address: str) -> None:
        topic = self.topic_of(block, address)
        if self.words and (self.introduces(block) or self.reads(block)):
            self.add(self.joined(topic))
            self.words = _Words()
        else:
            self.finish_words()
            self.add(topic)

    def brief_sections(self, sections: Sections) -> Topic:
        """The topic of sections that are told together; short words that wait for one introduce them."""
        subject, told = told_together(sections)
        topic = self.topic(paragraphs_of(sections[0])[0], subject.entries[0].address, subject, ())
        topic = replace(topic, told=told, ids=_ids(sections), place="new-slide" if self.topics or self.words else None)
        if self.words.are_short(2, INTRODUCTION):
            topic, self.words = self.joined(topic), _Words()
        self.finish_words()
        self.add(topic)
        return self.topics[-1]

    def add(self, topic: Topic) -> None:
        """The topic with the prose that waited for it; the first of a section is headed by the section's headline."""
        opens = not self.topics
        headline = topic.headline or (self.section.headline if opens else None)
        told, before = (*self.waiting, *topic.told), tuple(self.keys[-KEYS:])
        self.topics.append(replace(topic, told=told, opens=opens, leads=opens, headline=headline, before=before))
        self.waiting.clear()
        self.keys.clear()

    def finish_words(self) -> None:
        if self.words:
            lone = self.words.paragraphs[0]
            is_parted = len(self.words.paragraphs) == 1 and not lone.slide and not lone.form
            parted = halves(lone.text) if is_parted and not goes_on(lone) else None
            own = self.words.addresses[0]
            self.add(self.topic_of_points(lone, own, parted) if parted else self.topic_of_words())
            self.words = _Words()

    # ------------------------------------------------------------------ paragraphs

    def prose(self, paragraph: Paragraph, point: int | None = None) -> Iterator[Told]:
        """A paragraph for the notes."""
        yield from (Told(para, point) for para in notes_of(*paragraph.notes, paragraph.text))

    def topic_of_words(self) -> Topic:
        """One topic of paragraphs that follow each other: each of their slide texts is a point."""
        paragraphs, first = self.words.paragraphs, self.words.paragraphs[0]
        intro, entries, told = self.waiting_words()
        texts = [entry.texts[0] for entry in entries]
        texts = alike(texts, texts)
        entries = [replace(entry, texts=(text,)) for entry, text in zip(entries, texts, strict=True)]
        subject: Subject = replace(listing_of(entries), intro=intro)
        alone = len(entries) == 1 and first.form is None and is_statement(texts[0])
        if alone or first.form in ("statement", "number"):
            subject = about.Statement(tuple(texts), form="number" if first.form == "number" else "statement")
        topic = self.topic(first, self.words.addresses[0], subject, ())
        after: tuple[Key, ...] = ()
        if len(entries) == 1 and first.slide is None:
            after = keys_of(telling(first.text)[1:], topic.address, may_ask=True)[:KEYS]
        return replace(topic, told=tuple(told), after=after, ids=_ids(paragraphs))

    def waiting_words(self) -> tuple[tuple[Runs, ...], list[Entry], list[Told]]:
        """What introduces the paragraphs that wait, what a slide shows of them, and their prose for the notes: what announces others
        introduces them, and the end of a speech is no point."""
        paragraphs = self.words.paragraphs
        intro: tuple[Runs, ...] = ()
        entries: list[Entry] = []
        told: list[Told] = []
        for paragraph, address in zip(paragraphs, self.words.addresses, strict=True):
            told += self.prose(paragraph, len(entries) + 1)
            if len(paragraphs) > LEAST_LISTED and paragraph is not paragraphs[-1] and announces(paragraph):
                intro = intro if entries else tuple(self.shown(paragraph))
            elif len(entries) < 2 or not closes_a_speech(paragraph):
                for text in self.shown(paragraph):
                    entries.append(Entry(number=len(entries) + 1, texts=(text,), address=address))
        return intro, entries, told

    def shown(self, paragraph: Paragraph) -> list[Runs]:
        """What a slide shows of a paragraph among those that wait: its words for the slide, else what tells most of it; nothing of one
        behind others of which a quotation tells all."""
        if paragraph.slide:
            return list(map(runs_of, paragraph.slide))
        count = len(self.words.paragraphs)
        most = min(MOST_KEY, EXPLANATIONS / count)
        key = first_sentence(paragraph.text) if count == 1 else key_sentence(paragraph.text, most)
        found = without_quoted(paragraph, key, self.section.content)
        return [found] if found else [key] if paragraph is self.words.paragraphs[0] else []

    def topic_of_proposal(self, paragraph: Paragraph, address: str, asked: Runs) -> Topic:
        """The sentence of a paragraph that says what is proposed, in which a section ends."""
        lone = listing_of([Entry(number=1, texts=(asked,), address=address)])
        topic = self.topic(paragraph, address, about.Statement((asked,)) if is_statement(asked) else lone, ())
        return replace(topic, told=tuple(self.prose(paragraph)), ids=_ids([paragraph]))

    def topic_of_points(self, paragraph: Paragraph, address: str, counted: Enumeration) -> Topic:
        """The points that a paragraph counts, as a list."""
        subject = counted_listing(counted, address)
        topic = self.topic(paragraph, address, subject, ())
        return replace(topic, told=tuple(self.prose(paragraph, 1)), ids=_ids([paragraph]))

    def introduces(self, block: AnyBlock) -> bool:
        """Whether the paragraphs waiting for a topic introduce points that lack an introduction."""
        if not isinstance(block, Points) or block.headline or block.slide or block.points.intro or _is_parted(block):
            return False
        return self.words.are_short(2, INTRODUCTION)

    def reads(self, block: AnyBlock) -> bool:
        """Whether the paragraphs waiting for a topic can stand beside the picture or chart, or below the row of key figures."""
        is_row = isinstance(block, Metrics) and len(figures(block.metrics)) in ROW
        most = 5 if isinstance(block, Figure) else 3 if isinstance(block, Chart) or is_row else 0
        return block.headline is None and not _is_parted(block) and self.words.are_short(most, READING)

    def joined(self, topic: Topic) -> Topic:
        """The topic with the paragraphs that waited: as its introduction, or beside a picture or chart or below figures."""
        paragraphs = self.words.paragraphs
        told = (told for paragraph in paragraphs for told in self.prose(paragraph, 0))
        match topic.subject:
            case Listing():
                subject: Subject = replace(topic.subject, intro=self.words.texts, intro_optional=False)
            case about.Figure() | about.Chart() | about.Metrics():
                subject = replace(topic.subject, texts=self.words.texts)
            case _:
                raise AssertionError("nothing else is joined")
        return replace(
            topic,
            subject=subject,
            headline=topic.headline or paragraphs[0].headline,
            told=(*told, *(replace(one, point=-1) if one.point is None else one for one in topic.told)),
            ids=topic.ids | _ids(paragraphs),
        )

    # ------------------------------------------------------------------ tables that the deck omits

    def omitted(self, table: Table) -> Iterator[Told]:
        """The notes on a table that its author leaves to the briefing."""
        yield from map(Told, notes_of(*table.notes, self.name_of_omitted(table)))

    def name_of_omitted(self, table: Table) -> Inlines:
        """A table by number and caption, and where it is: `Table 1  All rows (in the briefing only)`."""
        words, caption = locale_of(self.lang), table.table.caption
        name = words.table.format(table.number or "").strip() + (words.caption_gap if caption else "")
        where = f"（{words.only_briefing}）" if is_chinese(self.lang) else f" ({words.only_briefing})"
        return (Text(name), *(caption or ()), Text(where))

    def topic_of_omitted(self, blocks: Sequence[tuple[AnyBlock, int]]) -> Topic:
        """The topic of a section that has nothing for the deck but omitted tables: it names them."""
        tables = [(block, number) for block, number in blocks if isinstance(block, Table)]
        names = tuple(runs_of(self.name_of_omitted(block), quiet=True) for block, _ in tables)
        address = tables[0][0].id or f"{section_key(self.section)}.{tables[0][1]}"
        topic = self.topic(tables[0][0], address, about.Statement(names), ())
        return replace(topic, ids=_ids([block for block, _ in tables]))

    # ------------------------------------------------------------------ other blocks

    def topic_of(self, block: AnyBlock, address: str) -> Topic:
        before = tuple(Told(para, 0) for para in notes_of(*block.notes))
        if isinstance(block, SideBySide):
            parts = enumerate(block.side_by_side, start=1)
            found = tuple(self.topic_of(part, part.id or f"{address}.{n}") for n, part in parts)
            topic = self.topic(block, address, about.SideBySide(found), ())
            told = (*before, *(one for part in found for one in part.told))
        else:
            content = content_of(block, address, self.lang)
            topic = self.topic(block, address, content.subject, content.own)
            last = (Told(para, -1) for para in notes_of(*content.noted_last))
            told = (*before, *map(Told, notes_of(*content.noted)), *last)
        return replace(topic, told=told, ids=_ids([block]))

    def topic(self, block: AnyBlock, address: str, subject: Subject, own: Runs) -> Topic:
        return Topic(
            address,
            address,
            self.section,
            self.above,
            block,
            subject,
            block.headline,
            False,
            clause(own),
            block.form,
            "new-slide" if block.break_before else block.place,
        )


def _is_parted(block: AnyBlock) -> bool:
    """Whether a block begins a slide."""
    return bool(block.break_before) or block.place == "new-slide"


def _ids(nodes: Sequence[Node]) -> frozenset[str]:
    names = (getattr(inner, "id", None) for node in nodes for inner in walk_nodes(node))
    return frozenset(name for name in names if name)
