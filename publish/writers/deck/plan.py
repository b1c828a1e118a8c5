"""Report → deck as values: cover, agenda, dividers, one idea a slide under a headline, closing; pure, without a file.

The planner decides what is on which slide; the arranger, how it stands there; painting decides nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from publish.diagnostics import Diagnostic, Place, warning
from publish.layouts import Layout
from publish.layouts.spec import Binding, FormName
from publish.locales import date_in_words, locale_of
from publish.model import Report, Section
from publish.model.nodes import plain
from publish.numbering import section_number, understand
from publish.writers.deck import figures
from publish.writers.deck.arrange import Arranger, Draft
from publish.writers.deck.collecting import topics
from publish.writers.deck.fit import Fitter
from publish.writers.deck.matter import front_and_back, stamp
from publish.writers.deck.measure import Ruler
from publish.writers.deck.pictures import drawn_chart
from publish.writers.deck.scripts import is_east_asian_language
from publish.writers.deck.slides import Content, Para, Planned, Properties, Run, Runs, Slide, text_of
from publish.writers.deck.template import Master
from publish.writers.deck.topics import Listing, Numbers, Topic, is_for_deck, section_key
from publish.writers.deck.words import clause, ems, notes_of, notes_of_points, runs_of

DIVIDERS_FROM = 4.0
"""Slides a section, on average, from which every section gets a divider of its own."""
LONGEST_STAMP = 30.0
"""The longest stamp, in em."""
OWN_HEADLINE = 60.0
"""The longest introduction or caption, in em, that may head a slide."""


def plan(report: Report, layout: Layout, master: Master) -> Planned:
    """The deck of a report in a layout. Raises `ReportError` if a font to measure with is missing."""
    return _Planner(report, layout, master).plan()


@dataclass(slots=True)
class _Chapter:
    """A top section of the report and the slides planned for it."""

    section: Section
    slides: list[Slide]
    ids: dict[str, str]
    """Ids of the source that it shows, and the key of the slide that shows each."""


class _Planner:
    def __init__(self, report: Report, layout: Layout, master: Master) -> None:
        self.report, self.layout, self.master = report, layout, master
        self.deck = layout.spec.deck
        self.locale = locale_of(report.lang)
        self.diagnostics: list[Diagnostic] = []
        ruler = Ruler(self.deck.fonts, is_east_asian_language(report.lang))
        self.fitter = Fitter(ruler, self.deck.scale, self.deck.smallest, report.lang)
        self.arranger = Arranger(
            self.deck,
            master,
            self.fitter,
            report.lang,
            self.diagnostics,
            layout.spec.charts,
            lambda chart: drawn_chart(chart, layout.spec, report.lang),
        )
        self.titles: dict[str, int] = {}
        self.front: tuple[Diagnostic, ...] = ()
        """What was found wrong with the cover."""

    def plan(self) -> Planned:
        """All slides in order."""
        cover = self.cover()
        self.front = tuple(self.diagnostics)
        chapters = self.chapters(dividers=False)
        if self.has_dividers(chapters):
            chapters = self.chapters(dividers=True)
            if self.deck.dividers == "agenda":
                self.mark_agendas(chapters)
        slides = [cover, *self.agenda(chapters)]
        for chapter in chapters:
            slides += chapter.slides
        slides += self.closing(slides[-1].group)
        slides = self.linked(slides, {name: key for chapter in chapters for name, key in chapter.ids.items()})
        footer = self.running("ftr", plain(self.report.title).replace("\n", " "), slides)
        date = self.running("dt", self.dateline(), slides)
        marked = self.stamp()
        return Planned(tuple(slides), self.properties(), footer, date, tuple(dict.fromkeys(self.diagnostics)), marked)

    # ------------------------------------------------------------------ pieces of a slide

    def line(self, binding: Binding, idx: int | None, runs: Runs, address: str) -> list[Content]:
        """A short text in its placeholder, as large as it fits; nothing where there is no text or no place for it."""
        placeholder = self.arranger.placeholder(binding, idx)
        if placeholder is None or idx is None or not runs:
            return []
        # A line that stands alone is no item of a list, whatever its place was made for.
        paragraphs = [Para(runs, plain=placeholder.level(0).bullet)]
        down = self.fitter.largest([(paragraphs, placeholder)])
        if down is None:
            return []
        return [self.arranger.content(binding, idx, paragraphs, address, self.fitter.sizes(placeholder, down))]

    def title(self, binding: Binding, runs: Runs, address: str, at: Place) -> tuple[str, list[Content]]:
        """A headline that no other slide has, and its content; one that is too long for any size is cut, and said to be."""
        text = self.unique(text_of(runs))
        content = self.line(binding, binding.title, (Run(text),), address)
        if content or self.arranger.placeholder(binding, binding.title) is None:
            return text, content
        short = self.shortened(binding, text)
        message = "the headline is longer than a slide can show; the deck cuts it, and has it whole in the notes"
        self.diagnostics.append(warning("overflow", message, at, "give the slide a shorter 'headline:'"))
        return short, self.line(binding, binding.title, (Run(short),), address)

    def shortened(self, binding: Binding, text: str) -> str:
        """The longest beginning of a headline that fits, with an ellipsis."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.line(binding, binding.title, (Run(text[:middle].rstrip() + "…"),), "")
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + "…"

    def unique(self, text: str) -> str:
        """The headline, or if it was used before, the headline and that it continues."""
        used = self.titles[text] = self.titles.get(text, 0) + 1
        if used == 1:
            return text
        continued = self.locale.continued
        number = f"{' ' if continued[0] == ' ' else ''}{used}" if used > 2 else ""
        return text + continued[:-1] + number + continued[-1]

    def number(self, section: Section, bare: bool = False) -> str:
        """A section's number as the layout writes it; `bare` without the marks around it, for a place of its own."""
        samples = self.layout.spec.numbering
        if not bare or len(section.number) > len(samples):
            return section_number(samples, section.number)
        numbering = understand(samples[len(section.number) - 1])
        return numbering.bare(section.number[-1]) if numbering else section_number(samples, section.number)

    def name(self, section: Section) -> str:
        """What a section is called where its title stands already: `Section 2`, `第二部分`."""
        return self.locale.section.format(self.number(section, bare=True) or ".".join(map(str, section.number)))

    # ------------------------------------------------------------------ front and back

    def binding(self, form: FormName) -> Binding:
        """The first slide layout for a form."""
        return self.deck.forms[form][0]

    def cover(self) -> Slide:
        """The first slide: what, by whom, when."""
        report, binding = self.report, self.binding("cover")
        title, contents = self.title(binding, self.cover_title(binding), "report.title", report.at)
        kind = report.kind if report.kind and report.kind not in plain(report.title) else ""
        kind = "\N{EM SPACE}".join(word for word in (kind, report.issue) if word)
        issuer = report.organization or self.locale.listing.join(report.authors)
        contents += self.line(binding, binding.kind, (Run(kind),) if kind else (), "report.kind")
        below = [
            (binding.subtitle, runs_of(report.subtitle), "report.subtitle"),
            (binding.dateline, (Run(self.dateline()),) if self.dateline() else (), "report.date"),
            (binding.organization, (Run(issuer),) if issuer else (), "report.organization"),
        ]
        shown: set[str] = set()
        for made, addresses in self.under_title(binding, below):
            contents += made
            shown |= set(addresses) if made else set()
        for name, runs in (("subtitle", runs_of(report.subtitle)), ("organization", (Run(issuer),) if issuer else ())):
            if runs and f"report.{name}" not in shown:
                message = f"the {name} is too long for the cover; the deck leaves it out"
                self.diagnostics.append(warning("overflow", message, report.at, "shorten it"))
        notes = front_and_back(report)
        group = plain(report.title).replace("\n", " ")
        return Slide("cover", "cover", binding.layout, title, tuple(contents), notes=notes, group=group, footer=False)

    def cover_title(self, binding: Binding) -> Runs:
        """The title, in the lines that the report gives if each of them fits one of the cover."""
        whole = runs_of(self.report.title, quiet=True)
        placeholder = self.arranger.placeholder(binding, binding.title)
        if not self.report.title_lines or placeholder is None:
            return whole
        lines = Para((Run("\n".join(plain(line) for line in self.report.title_lines)),))
        down = self.fitter.largest([([lines], placeholder)])
        if down is None:
            return whole
        set_on = self.fitter.lines(lines, placeholder, self.fitter.sizes(placeholder, down))
        return lines.runs if len(set_on) == len(self.report.title_lines) else whole

    def stamp(self) -> str:
        """What every slide bears; nothing, and a warning, if it is longer than a line at the top of a slide."""
        text = stamp(self.report)
        if ems((Run(text),)) <= LONGEST_STAMP:
            return text
        message = "the stamp is too long for a slide; the deck leaves it out"
        at = self.report.said_at("stamp" if self.report.stamp else "classification")
        self.diagnostics.append(warning("overflow", message, at, "shorten it to a word or two"))
        return ""

    def under_title(
        self, binding: Binding, lines: Sequence[tuple[int | None, Runs, str]]
    ) -> Iterator[tuple[list[Content], tuple[str, ...]]]:
        """The lines of the cover with the addresses that each content shows, each in its place.

        What has no place of its own stands below the subtitle, as far as there is room.
        """
        own = [line for line in lines if line[0] is not None or binding.subtitle is None]
        guests = [line for line in lines if line[0] is None and line[1] and binding.subtitle is not None]
        for idx, runs, address in own:
            if idx != binding.subtitle or not guests:
                yield self.line(binding, idx, runs, address), (address,)
                continue
            together = [line for line in ((idx, runs, address), *guests) if line[1]]
            for count in range(len(together), 0, -1):
                shown = together[:count]
                joined = tuple(run for n, line in enumerate(shown) for run in ((Run("\n"),) if n else ()) + line[1])
                made = self.line(binding, idx, joined, shown[0][2])
                if made or count == 1:
                    yield made, tuple(line[2] for line in shown)
                    break

    def agenda(self, chapters: Sequence[_Chapter]) -> list[Slide]:
        """What is to come, each entry a link; nothing for a report of one or two parts."""
        slots = {len(binding.slots): binding for binding in self.deck.forms.get("agenda", ())}
        most = min(max(slots, default=self.deck.agenda_limit), self.deck.agenda_limit)
        if len(chapters) < 3 or most < 3:
            return []
        slides = []
        for number, part in enumerate(_evenly(chapters, most)):
            binding = slots.get(len(part))
            contents = self.entries(binding, part) if binding else None
            text = self.unique(self.locale.agenda) if number else self.locale.agenda
            key = f"agenda{number + 1}" if number else "agenda"
            if binding is not None and contents is not None:
                title = self.line(binding, binding.title, (Run(text),), "agenda.title")
                made = [Slide(key, "agenda", binding.layout, text, (*title, *contents))]
            else:
                made = self.plain_agenda(key, text, part)
            slides += [replace(slide, group=plain(self.report.title)) for slide in made]
        return slides

    def entries(self, binding: Binding, chapters: Sequence[_Chapter]) -> list[Content] | None:
        """The entries of an agenda in their places, all in one size; None if one is too long."""
        contents: list[Content] = []
        for slot, chapter in zip(binding.slots, chapters, strict=True):
            section = chapter.section
            address, link = section_key(section), f"#{chapter.slides[0].key}"
            number = self.number(section, bare=True) or str(section.number[-1])
            made = [
                self.line(binding, slot.number, (Run(number),), f"{address}.number"),
                self.line(binding, slot.lead, runs_of(section.title, quiet=True), f"{address}.title"),
                self.line(binding, slot.text, runs_of(section.summary), f"{address}.summary"),
            ]
            if not made[1] or (section.summary and not made[2]):
                return None
            contents += [replace(content, link=link) for part in made for content in part]
        return self.alike(contents)

    def mark_agendas(self, chapters: Sequence[_Chapter]) -> None:
        """Makes every divider an agenda with its own section marked, where one slide holds all entries."""
        slots = {len(binding.slots): binding for binding in self.deck.forms.get("agenda", ())}
        binding = slots.get(len(chapters))
        entries = self.entries(binding, chapters) if binding else None
        if binding is None or entries is None:
            return
        for chapter in chapters:
            divider = chapter.slides[0]
            title = self.line(binding, binding.title, (Run(divider.title),), f"{section_key(chapter.section)}.title")
            own = f"{section_key(chapter.section)}."
            marked = [
                _marked(content, self.deck.emphasis) if content.address.startswith(own) else content
                for content in entries
            ]
            chapter.slides[0] = replace(divider, layout=binding.layout, contents=(*title, *marked))

    def alike(self, contents: list[Content]) -> list[Content]:
        """Entries in the size of the one that had to be set smallest: a list of titles in two sizes looks like a mistake."""

        def kind(content: Content) -> str:
            return content.address.rsplit(".", 1)[-1]

        smallest = {
            name: min(
                (c.sizes for c in contents if kind(c) == name and c.sizes and c.sizes[0]), key=_first_size, default=()
            )
            for name in {kind(content) for content in contents}
        }
        return [replace(content, sizes=smallest[kind(content)]) for content in contents]

    def plain_agenda(self, key: str, text: str, chapters: Sequence[_Chapter]) -> list[Slide]:
        """The agenda as a list, for titles that are too long for its own slide layouts."""
        binding = next(self.arranger.bindings("list"))
        placeholder = self.arranger.placeholder(binding, binding.body)
        assert placeholder is not None
        assert binding.body is not None
        paragraphs = []
        for chapter in chapters:
            paragraphs.append(Para(runs_of(chapter.section.title, quiet=True)))
            if chapter.section.summary:
                paragraphs.append(Para(runs_of(chapter.section.summary), 1))
        slides = []
        for number, flow in enumerate(self.fitter.flow(paragraphs, placeholder)):
            title = self.unique(text) if number else text
            contents = self.line(binding, binding.title, (Run(title),), "agenda.title")
            body = self.arranger.content(binding, binding.body, flow.paragraphs, "agenda", flow.sizes)
            slides.append(Slide(f"{key}.{number}" if number else key, "list", binding.layout, title, (*contents, body)))
        return slides

    def closing(self, group: str) -> list[Slide]:
        """The last slide, if the report has words for it."""
        closing = self.report.closing
        if closing is None:
            return []
        binding = self.binding("closing")
        title, contents = self.title(binding, runs_of(closing.headline, quiet=True), "closing.headline", closing.at)
        text = self.line(binding, binding.body, runs_of(closing.text), "closing.text")
        if closing.text and not text:
            message = "the text of the closing slide does not fit it; the deck has it in the notes only"
            self.diagnostics.append(warning("overflow", message, closing.at, "shorten it"))
        notes = tuple(notes_of(closing.text)) if closing.text and not text else ()
        return [
            Slide(
                "closing", "closing", binding.layout, title, (*contents, *text), notes=notes, group=group, footer=False
            )
        ]

    # ------------------------------------------------------------------ chapters

    def chapters(self, dividers: bool) -> list[_Chapter]:
        """Every top section that the deck shows, planned from a clean sheet."""
        self.titles = {plain(self.report.title): 1, self.locale.agenda: 1}
        self.diagnostics[:] = self.front
        made = [self.chapter(section, dividers) for section in self.report.sections if is_for_deck(section)]
        return [chapter for chapter in made if chapter.slides]

    def chapter(self, section: Section, divider: bool) -> _Chapter:
        """The slides of a top section, with or without a slide that opens it."""
        chapter = _Chapter(section, [], {})
        found = topics(self.report.model_copy(update={"sections": (section,)}))
        if divider and found:
            chapter.slides.append(self.divider(section))
            # The divider says the section's title already.
            found = (replace(found[0], opens=found[0].headline is not None), *found[1:])
        for topic in found:
            slides = self.slides(topic)
            if not slides:  # a table that the deck refuses, or is asked to leave out
                continue
            for name in topic.ids:
                chapter.ids.setdefault(name, slides[0].key)
            for around in (*topic.above, topic.section):
                if around.id:
                    chapter.ids.setdefault(around.id, slides[0].key)
            chapter.slides += slides
        return chapter

    def slides(self, topic: Topic) -> list[Slide]:
        """The slides of one topic."""
        headline, own = self.headline(topic)
        drafts = self.arranger.arrange(topic, text_of(headline), own)
        group = plain(topic.top.title)
        made = []
        for number, draft in enumerate(drafts):
            title, contents = self.title(draft.binding, headline, f"{topic.address}.headline", topic.node.at)
            contents += self.marker(topic, draft.binding, headline)
            key = f"{topic.key}+{number}" if number else topic.key
            notes = self.notes(topic, draft, number == 0, number == len(drafts) - 1)
            if title.endswith("…") and number == 0 and not text_of(headline).endswith("…"):
                notes = (Para((Run(text_of(headline)),)), *notes)
            made.append(
                Slide(
                    key,
                    draft.form,
                    draft.binding.layout,
                    title,
                    (*contents, *draft.contents),
                    draft.table,
                    draft.picture,
                    draft.chart,
                    notes,
                    group,
                )
            )
        return made

    def headline(self, topic: Topic) -> tuple[Runs, bool]:
        """What heads the slides of a topic, and whether that is the introduction or caption of the topic itself."""
        if topic.headline:
            return clause(runs_of(topic.headline, quiet=True)), False
        section = topic.section
        if not topic.opens and topic.own and ems(topic.own) <= OWN_HEADLINE:
            return tuple(Run(run.text) for run in topic.own), True
        return clause(runs_of(section.headline or section.title, quiet=True)), False

    def marker(self, topic: Topic, binding: Binding, headline: Runs) -> list[Content]:
        """Where in the report the slide stands: the section's number and title, or if that heads the slide, what is above."""
        section = topic.section
        heads = text_of(headline) == text_of(clause(runs_of(section.title, quiet=True)))
        if heads and topic.above:
            section, heads = topic.above[-1], False
        address = f"{section_key(section)}.title"
        number = self.number(section, bare=True)
        if not heads:
            gap = "　" if self.locale.tag.startswith("zh") else "\N{EM SPACE}"
            words = (*((Run(number, strong=True), Run(gap)) if number else ()), *runs_of(section.title, quiet=True))
            placeholder = self.arranger.placeholder(binding, binding.marker)
            if placeholder and self.fitter.fits([Para(words)], placeholder):
                return self.line(binding, binding.marker, words, address)
        return self.line(binding, binding.marker, (Run(self.name(section)),), address)

    def notes(self, topic: Topic, draft: Draft, first: bool, last: bool) -> tuple[Para, ...]:
        """The prose that belongs to a slide: all of the topic's stands on its slides once, in order."""
        notes: list[Para] = list(topic.before) if first else []
        if isinstance(topic.matter, Listing) and topic.matter.points is not None:
            notes += notes_of_points(topic.matter.points, self.report.lang, draft.shown)
        if isinstance(topic.matter, Numbers):
            notes += figures.notes(topic.matter, draft.shown)
        if last:
            notes += topic.after
        return tuple(notes)

    def has_dividers(self, chapters: Sequence[_Chapter]) -> bool:
        """Whether dividers help: only in long decks, and then before every section."""
        slides = sum(len(chapter.slides) for chapter in chapters)
        return len(chapters) >= 3 and slides >= DIVIDERS_FROM * len(chapters)

    def divider(self, section: Section) -> Slide:
        """The slide that opens a section: number, title, summary."""
        binding = self.binding("section")
        address = section_key(section)
        title, contents = self.title(binding, runs_of(section.title, quiet=True), f"{address}.title", section.at)
        contents += self.line(binding, binding.number, (Run(self.number(section, bare=True)),), f"{address}.number")
        contents += self.line(binding, binding.body, runs_of(section.summary), f"{address}.summary")
        key = f"{address}+divider"
        return Slide(key, "section", binding.layout, title, tuple(contents), group=plain(section.title), footer=True)

    # ------------------------------------------------------------------ whole deck

    def linked(self, slides: Sequence[Slide], ids: dict[str, str]) -> list[Slide]:
        """The slides with links to ids leading to the slides that show them; words whose target the deck has not, unlinked."""

        def run(one: Run) -> Run:
            if one.link is None or not one.link.startswith("#"):
                return one
            key = ids.get(one.link[1:])
            return replace(one, link=f"#{key}" if key else None)

        def content(one: Content) -> Content:
            paragraphs = tuple(replace(para, runs=tuple(map(run, para.runs))) for para in one.paragraphs)
            return replace(one, paragraphs=paragraphs)

        def slide(one: Slide) -> Slide:
            table = one.table
            if table is not None:
                rows = tuple(tuple(tuple(map(run, cell)) for cell in row) for row in table.rows)
                table = replace(table, rows=rows)
            return replace(one, contents=tuple(map(content, one.contents)), table=table)

        return list(map(slide, slides))

    def dateline(self) -> str:
        """When and where, in words."""
        if self.report.dateline:
            return plain(self.report.dateline)
        return date_in_words(self.report.date, self.report.lang) if self.report.date else ""

    def running(self, kind: str, text: str, slides: Sequence[Slide]) -> str:
        """What the foot of every slide repeats; nothing if it does not fit its place (`ftr`, `dt`) on one of them."""
        paragraphs = [Para((Run(text),))]
        places = (
            p for slide in slides for p in self.master.layouts[slide.layout].placeholders.values() if p.kind == kind
        )
        return text if text and all(self.fitter.fits(paragraphs, place) for place in places) else ""

    def properties(self) -> Properties:
        """What the file says about itself."""
        report = self.report
        return Properties(
            plain(report.title),
            report.organization or ", ".join(report.authors),
            plain(report.subtitle or ()),
            ", ".join(report.keywords),
            report.lang,
            report.date.isoformat() if report.date else "",
            tuple(_origin(report)),
        )


def _origin(report: Report) -> Iterator[tuple[str, str]]:
    """The report's name and the SHA-256 of all its files: how a deck that was edited is matched with its source."""
    if report.files:
        digest = hashlib.sha256()
        for file in report.files:
            digest.update(f"{file.path}\0{len(file.data)}\0".encode())
            digest.update(file.data)
        yield "publish.report", PurePosixPath(report.files[0].path).stem
        yield "publish.source.sha256", digest.hexdigest()


def _evenly(chapters: Sequence[_Chapter], most: int) -> Iterator[Sequence[_Chapter]]:
    """The chapters in as few groups of at most `most` as possible, of nearly equal length."""
    groups = -(-len(chapters) // most)
    low, more = divmod(len(chapters), groups)
    start = 0
    for number in range(groups):
        size = low + (number < more)
        yield chapters[start : start + size]
        start += size


def _marked(content: Content, colour: str) -> Content:
    """A content in the layout's emphasis colour."""
    runs = (tuple(replace(run, accent=True) for run in paragraph.runs) for paragraph in content.paragraphs)
    paragraphs = (replace(paragraph, runs=one) for paragraph, one in zip(content.paragraphs, runs, strict=True))
    return replace(content, paragraphs=tuple(paragraphs), accent=colour)


def _first_size(sizes: tuple[object, ...]) -> float:
    return float(getattr(sizes[0], "size", 0.0))
