"""The plan: report → deck as values, with cover, agenda, dividers, an idea a slide under a headline, and closing.

Planning is pure and touches no file. It decides what is on which slide and in which reading order; painting decides nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass, replace
from publish.layouts import Layout
from publish.layouts.masters.values import Master
from publish.layouts.spec import Deck, DeckFonts, LayoutSpec, Step
from publish.model import Report, Role, Section
from publish.model.nodes import Text, plain
from publish.text.fonts import is_east_asian_language
from publish.writers.deck.content.brief_sections import top_sections
from publish.writers.deck.content.collect import topics
from publish.writers.deck.content.losses.unlinked import unlinked
from publish.writers.deck.content.losses.unshown import unshown
from publish.writers.deck.content.notes import Begun, points_of, prose, with_footnotes
from publish.writers.deck.content.topics import Chart, SideBySide, Topic
from publish.writers.deck.content.typed_numbers import without_typed
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning import pictures
from publish.writers.deck.planning.composing.badness import fill
from publish.writers.deck.planning.composing.best import Composer
from publish.writers.deck.planning.composing.candidate import Candidate
from publish.writers.deck.planning.composing.earlier import Earlier
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.planning.signposts.agenda import AGENDA, Stop, agenda, divider, has_agenda, marked_agendas
from publish.writers.deck.planning.signposts.cover import COVER, closing, cover, dateline
from publish.writers.deck.planning.signposts.footers import dated, shorter
from publish.writers.deck.planning.signposts.headings import headings
from publish.writers.deck.planning.signposts.headlines import Headlines, Owner, Used, marker, owner_of, unused
from publish.writers.deck.planning.signposts.namesakes import namesakes
from publish.writers.deck.planning.signposts.stamps import stamp
from publish.writers.deck.planning.signposts.support import supported
from publish.writers.deck.planning.typesetting.hierarchy import ranked
from publish.writers.deck.planning.typesetting.hyphens import hyphenated
from publish.writers.deck.slides import Beside, Content, Para, Planned, Properties, Run, Slide, TableContent

DIVIDERS_FROM = 4.0
"""Slides a section, on average, from which every section gets a divider of its own."""


def plan(report: Report, layout: Layout, master: Master, earlier: Earlier | None = None) -> Planned:
    """The deck of a report in a layout, with what `earlier` plans have composed. Raises `ReportError` if a font to measure with
    is missing."""
    fitter, report = fitter_of(layout.spec.deck, report.lang), without_typed(report)
    parts = tuple(_parts(report, layout.spec))
    places = Places(layout.spec, master, fitter, report.lang)
    if earlier is not None:
        earlier.of(places)
    return _Planner(report, places, parts, Composer(places, earlier=earlier)).plan()


def fitter_of(deck: Deck, lang: str) -> Fitter:
    """What fits the texts of decks in a language. Raises `ReportError` if a font to measure with is missing."""
    return _fitter(deck.fonts, tuple(deck.scale.items()), deck.smallest, lang)


@lru_cache(maxsize=4)
def _fitter(fonts: DeckFonts, scale: tuple[tuple[str, Step], ...], smallest: float, lang: str) -> Fitter:
    """One for all decks in the same fonts and sizes: what it has measured once is known to whoever draws the plan, and to a
    preview's next one."""
    return Fitter(Ruler(fonts, is_east_asian_language(lang), lang), dict(scale), smallest, lang)


@dataclass(frozen=True, slots=True)
class _Part:
    """A top section of the report and its topics, and the slides that they are composed to."""

    section: Section
    told: tuple[Section, ...]
    """The sections that it shows, of which there are several where they are told together."""
    topics: tuple[Topic, ...]
    slides: tuple[Candidate, ...] = ()

    @property
    def shares(self) -> bool:
        """Whether several sections share its slides, under the title of the report."""
        return len(self.told) > 1


def _parts(report: Report, spec: LayoutSpec) -> Iterator[_Part]:
    """The top sections that the deck shows; charts that cannot be native ones are drawn."""
    shared = 0
    for section, told in top_sections(report):
        section = _titled(section, report)
        found = topics(report.model_copy(update={"sections": (section,)}))
        part = _Part(section, told, tuple(_drawn(topic, spec, report.lang) for topic in found))
        shared += part.shares
        yield _opened(part) if part.shares and shared > 1 else part  # the title of the report heads the first ones


def _titled(section: Section, report: Report) -> Section:
    """The section; the content before the first is called by the kind of the report, or what its cover says besides."""
    if section.role != "opening":
        return section
    kind = (Text(report.kind),) if report.kind else None
    return section.model_copy(update={"title": kind or report.subtitle or report.title})


def _drawn(topic: Topic, spec: LayoutSpec, lang: str) -> Topic:
    """A topic with the picture of its chart, where a program has no native chart of the kind."""
    if isinstance(topic.subject, SideBySide):
        parts = tuple(_drawn(part, spec, lang) for part in topic.subject.parts)
        return replace(topic, subject=SideBySide(parts))
    if not isinstance(topic.subject, Chart) or topic.subject.chart.plot is not None:
        return topic
    return replace(topic, subject=replace(topic.subject, picture=pictures.drawn_chart(topic.subject.chart, spec, lang)))


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A top section of the report and the slides planned for it."""

    section: Section
    slides: tuple[Slide, ...]
    ids: Mapping[str, str]
    """Ids of the source that it shows, and the key of the slide that shows each."""
    losses: tuple[Diagnostic, ...]
    """Diagnostics of what no slide of it could show."""


@dataclass(frozen=True, slots=True)
class _Body:
    """The slides between agenda and closing, the headlines used until then, and losses: what no slide could show."""

    chapters: tuple[_Chapter, ...]
    used: Used
    losses: tuple[Diagnostic, ...]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The sections as an agenda announces them."""
        return tuple(Stop(chapter.section, chapter.slides[0].key) for chapter in self.of("section"))

    def of(self, *roles: Role) -> tuple[_Chapter, ...]:
        """The chapters of these roles."""
        return tuple(chapter for chapter in self.chapters if chapter.section.role in roles)


@dataclass(frozen=True, slots=True)
class _Planner:
    report: Report
    places: Places
    parts: tuple[_Part, ...]
    composer: Composer

    def plan(self) -> Planned:
        """All slides in order."""
        report, places = self.report, self.places
        front = cover(places, report)
        parts = self.composed(self.parts)
        dividers = _has_dividers(parts)
        body = self.body(self.composed(list(map(_opened, self.parts))) if dividers else parts, dividers)
        slides = [
            self.noted(slide)
            for slide in (front.slide, *agenda(places, report, body.stops if self.announcing else (), body.used))
        ]
        for chapter in body.of("opening", "section"):
            slides += chapter.slides
        end = closing(places, report, body.used, slides[-1].group)
        if end is not None:
            slides.append(self.noted(end.slide))
        for chapter in body.of("annex"):
            slides += chapter.slides
        ids = {name: key for chapter in body.chapters for name, key in chapter.ids.items()}
        lost = unlinked(report, slides)
        slides = _linked(slides, ids)
        slides = [hyphenated(places, ranked(places, slide)) for slide in slides]
        marked, too_long = stamp(places, report, slides)
        title = plain(report.title).replace("\n", " ")
        losses = (*front.losses, *unshown(report), *body.losses, *(end.losses if end else ()), *too_long, *lost)
        return Planned(
            slides=tuple(slides),
            properties=_properties(report),
            footer=title,
            shorter=shorter(places, title, slides),
            date=dated(places, dateline(report), slides),
            diagnostics=tuple(dict.fromkeys(losses)),
            stamp=marked,
            numbers={
                name: number for name, key in ids.items() for number, slide in enumerate(slides, 1) if slide.key == key
            },
        )

    # ------------------------------------------------------------------ chapters

    def body(self, parts: Sequence[_Part], dividers: bool) -> _Body:
        """Every top section that the deck shows, with or without a slide that opens each."""
        headlines = self.headlines(parts, dividers)
        every = [self.chapter(part, dividers, headlines) for part in parts]
        losses = tuple(loss for chapter in every for loss in chapter.losses)
        chapters = tuple(chapter for chapter in every if chapter.slides)
        sections = [part.section for part in parts if part.topics]
        silent = unused(sections, [slide.topics[0] for part in parts for slide in part.slides])
        body = _Body(chapters, headlines.used, (*losses, *headlines.losses, *silent))
        if not dividers or self.places.deck.dividers != "agenda":
            return body
        announced = body.of("section")
        slides = marked_agendas(self.places, body.stops, [chapter.slides[0] for chapter in announced])
        marked = {slide.key: slide for slide in slides}
        return replace(body, chapters=tuple(_with_divider(chapter, marked) for chapter in chapters))

    def composed(self, parts: Sequence[_Part]) -> list[_Part]:
        """The parts with their topics composed to slides, as those of the whole deck are best."""
        found = iter(self.composer.best([topic for part in parts for topic in part.topics]))
        composed = []
        for part in parts:
            taken, count = list[Candidate](), 0
            while count < len(part.topics):
                taken.append(next(found))
                count += len(taken[-1].topics)
            composed.append(replace(part, slides=tuple(taken)))
        return composed

    def headlines(self, parts: Sequence[_Part], dividers: bool) -> Headlines:
        """The headlines of the deck: that of the cover and of the agenda are used, those of one wording are told apart. Content
        before the first section may stand under the report's title, too."""
        shown = [part for part in parts if part.topics]
        openings = {plain(part.section.title) for part in shown if part.section.role == "opening" or part.shares}
        title = plain(self.report.title)
        used: dict[str, tuple[Owner, int]] = {} if title in openings else {title: (COVER, 1)}
        if has_agenda(self.places, self.announcing):
            used.setdefault(self.places.locale.agenda, (AGENDA, 1))
        topics = [slide.topics for part in shown for slide in part.slides]
        opened = [part.section for part in shown if part.section.role != "opening"] if dividers else []
        later = [part.section for part in shown if part.shares and not part.topics[0].leads]
        heads = headings(self.places, topics, [*opened, *later])
        return Headlines(self.places, used, heads, namesakes(self.places, topics, heads, opened, used))

    def chapter(self, part: _Part, dividers: bool, headlines: Headlines) -> _Chapter:
        """The slides of a top section, with or without a slide that opens it."""
        shown: list[Slide] = []
        ids: dict[str, str] = {}
        losses: list[Diagnostic] = []
        found, begun = part.slides, Begun(self.announced(part.section, dividers))
        if dividers and found and part.section.role != "opening":
            shown.append(self.noted(divider(self.places, headlines, part.section), begun.titles((part.section,))))
        parts = [(candidate.topics, candidate.arranged.drafts) for candidate in found]
        for number, candidate in enumerate(found):
            slides = self.slides(candidate, headlines)
            losses += candidate.arranged.losses
            if not slides:  # a table that the deck refuses, or is asked to leave out
                continue
            first = candidate.topics[0]
            slides[0] = supported(self.places, slides[0], parts, number)
            losses += _displaced(first)
            around = (*first.above, first.section)
            slides[0] = replace(slides[0], notes=(*begun.notes(around, slides[0]), *slides[0].notes))
            called = begun.titles(around)
            for name in (name for topic in candidate.topics for name in sorted(topic.ids)):
                ids.setdefault(name, slides[0].key)
            for section in around:
                if section.id:
                    ids.setdefault(section.id, slides[0].key)
            shown += (self.noted(slide, called if number == 0 else ()) for number, slide in enumerate(slides))
        return _Chapter(part.section, tuple(shown), ids, tuple(losses))

    @property
    def announcing(self) -> int:
        """How many sections an agenda would announce: none where sections share slides, which are fewer than the sections are."""
        if any(part.shares for part in self.parts):
            return 0
        return sum(part.section.role == "section" for part in self.parts if part.topics)

    def announced(self, section: Section, dividers: bool) -> Collection[tuple[int, ...]]:
        """The top section, if its summary stands on its divider or in the agenda."""
        in_agenda = section.role == "section" and has_agenda(self.places, self.announcing)
        return {section.path} if in_agenda or (dividers and section.role != "opening") else ()

    def noted(self, slide: Slide, also: Sequence[Run] = ()) -> Slide:
        """The slide with the footnotes of its words, and of others, in its notes."""
        return replace(slide, notes=with_footnotes(slide, self.report.lang, also))

    def group(self, section: Section) -> str:
        """The named section of the presentation for a top section."""
        return plain(self.report.title).replace("\n", " ") if section.role == "opening" else plain(section.title)

    def slides(self, candidate: Candidate, headlines: Headlines) -> list[Slide]:
        """The slides of topics that are shown together, or of one that goes on."""
        topic, drafts = candidate.topics[0], candidate.arranged.drafts
        words = headlines.heads[topic.key]
        told = self.told(candidate)
        slides = []
        for number, draft in enumerate(drafts):
            binding = draft.binding
            address, owner = f"{topic.address}.headline", owner_of(topic)
            headed = headlines.title(binding, words, address, topic.node.at, owner, topic.key)
            notes = (*headed.notes, *told[number]) if number == 0 else told[number]
            slide = Slide(
                key=f"{topic.key}+{number}" if number else topic.key,
                form=draft.form,
                layout=binding.layout,
                title=headed.text,
                contents=(*headed.contents, *marker(self.places, topic, binding, words), *draft.contents),
                table=draft.table,
                picture=draft.picture,
                chart=draft.chart,
                beside=draft.beside,
                shapes=draft.shapes,
                notes=notes,
                group=self.group(topic.top),
                fill=fill(self.places, draft),
                why=candidate.why,
            )
            slides.append(slide)
        return slides

    def told(self, candidate: Candidate) -> list[tuple[Para, ...]]:
        """The notes of the slides of a candidate: all prose of its topics."""
        shown = [draft.shown for draft in candidate.arranged.drafts]
        if len(shown) != 1:
            return prose(candidate.topics[0], shown, self.report.lang) if shown else []
        found: list[Para] = []
        for topic in candidate.topics:
            found += prose(topic, [points_of(topic)], self.report.lang)[0]
        return [tuple(found)]


def _displaced(topic: Topic) -> Iterator[Diagnostic]:
    """A warning of a block that begins a slide although its author gave it that of the block before."""
    if topic.place == "same-slide":
        at = topic.node.value_at("place")
        if topic.leads:
            message, hint = "the first block of a section always begins a slide", "take 'place: same-slide' out"
        else:
            message = "the slide of the block before has no room for this block, which begins one of its own"
            hint = "shorten one of them, or take 'place: same-slide' out"
        yield warning("overflow", message, at, hint)


def _opened(part: _Part) -> _Part:
    """A part with a divider, which has the section's title already."""
    first, *others = part.topics or (None,)
    if first is None or part.section.role == "opening":
        return part
    heads = first.headline is not None
    return replace(part, topics=(replace(first, opens=heads, leads=heads), *others))


def _with_divider(chapter: _Chapter, dividers: Mapping[str, Slide]) -> _Chapter:
    """The chapter with its divider as one of these."""
    first, *others = chapter.slides
    return replace(chapter, slides=(dividers.get(first.key, first), *others))


def _has_dividers(parts: Sequence[_Part]) -> bool:
    """Whether dividers help: only in long decks, and then before every section."""
    counts = [
        sum(len(slide.arranged.drafts) for slide in part.slides) for part in parts if part.section.role == "section"
    ]
    shown = list(filter(None, counts))
    return len(shown) >= 3 and sum(shown) >= DIVIDERS_FROM * len(shown)


# ---------------------------------------------------------------------------------------------- whole deck


def _linked(slides: Sequence[Slide], ids: Mapping[str, str]) -> list[Slide]:
    """The slides with links to ids leading to the slides that show them; links whose target is not in the deck are removed."""

    def linked_run(run: Run) -> Run:
        if run.link is None or not run.link.startswith("#"):
            return run
        key = ids.get(run.link[1:])
        return replace(run, link=f"#{key}" if key else None)

    def linked_content(content: Content) -> Content:
        if not any(run.link for para in content.paragraphs for run in para.runs):
            return content
        paragraphs = tuple(replace(para, runs=tuple(map(linked_run, para.runs))) for para in content.paragraphs)
        return replace(content, paragraphs=paragraphs)

    def linked_table(table: TableContent) -> TableContent:
        if not any(run.link for row in table.rows for cell in row for run in cell):
            return table
        return replace(table, rows=tuple(tuple(tuple(map(linked_run, cell)) for cell in row) for row in table.rows))

    def linked_part(part: Beside) -> Beside:
        exhibit = linked_table(part.exhibit) if isinstance(part.exhibit, TableContent) else part.exhibit
        return Beside(tuple(map(linked_content, part.above)), exhibit, tuple(map(linked_content, part.below)))

    def linked_slide(slide: Slide) -> Slide:
        return replace(
            slide,
            contents=tuple(map(linked_content, slide.contents)),
            table=linked_table(slide.table) if slide.table is not None else None,
            beside=tuple(map(linked_part, slide.beside)),
        )

    return list(map(linked_slide, slides))


def _properties(report: Report) -> Properties:
    """The document properties of the deck."""
    return Properties(
        title=plain(report.title),
        author=report.organization or ", ".join(report.authors),
        subject=plain(report.subtitle or ()),
        keywords=", ".join(report.keywords),
        lang=report.lang,
        date=report.date.isoformat() if report.date else "",
        custom=tuple(_origin(report)),
    )


def _origin(report: Report) -> Iterator[tuple[str, str]]:
    """The report's name and the SHA-256 of all its files, by which an edited deck is matched with its source."""
    if report.files:
        digest = hashlib.sha256()
        for file in report.files:
            digest.update(f"{file.path}\0{len(file.data)}\0".encode())
            digest.update(file.data)
        yield "publish.report", PurePosixPath(report.files[0].path).stem
        yield "publish.source.sha256", digest.hexdigest()
