"""Topics → drafts of slides: which form, which slide layout of the master, what stands in which placeholder, in which size.

Forms are tried in the order in which they suit the matter; the first that holds all of it at a readable size is taken.
What no form holds on one slide continues on the next: nothing is lost, and nothing is set smaller than the layout allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from publish.columns import unit_line
from publish.diagnostics import Diagnostic, warning
from publish.layouts.spec import Binding, Charts, Deck, FormName, Slot
from publish.locales import is_chinese, locale_of
from publish.model import ChartBody, TableBody, Top
from publish.model.nodes import Asset
from publish.quantities import in_figures
from publish.writers.deck import figures, verbatim
from publish.writers.deck.charts import chart_colours, placed_chart
from publish.writers.deck.fit import Fitter, Piece
from publish.writers.deck.pictures import covering_picture, placed_picture
from publish.writers.deck.slides import (
    FREE,
    ChartColours,
    ChartContent,
    Content,
    Para,
    PictureContent,
    Run,
    Runs,
    Size,
    Sizes,
    TableContent,
    cut,
    text_of,
)
from publish.writers.deck.tables import shown, tables_of
from publish.writers.deck.template import EMU, Box, Level, Master, Placeholder
from publish.writers.deck.topics import Charted, Entry, Listing, Numbers, Pictured, Saying, Tabular, Topic, Verbatim
from publish.writers.deck.words import clause, ems, runs_of

READABLE = 1
"""How many steps down the type scale a slide still reads well; beyond, explanations rather stay in the notes."""
LEAST_GROUP = 3
"""How many points a slide must be able to hold side by side for points to be spread over several such slides."""
EXPLANATION = 80.0
"""The longest explanation, in em, that a slide shows although its author did not word it for the slide."""
EXPLANATIONS = 240.0
"""The most of them together on one slide, in em."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide that lacks its headline and its place in the deck. `shown` are the numbers of the points on it."""

    form: FormName
    binding: Binding
    contents: tuple[Content, ...]
    table: TableContent | None = None
    picture: PictureContent | None = None
    chart: ChartContent | None = None
    shown: range = range(0)
    down: int = 0
    """How many steps down the type scale its points are set."""


@dataclass(frozen=True, slots=True)
class Try:
    """One way to show points: the form, with the introduction or not, with explanations or only leads."""

    form: FormName
    intro: bool
    full: bool
    most: int | None
    """The most steps down the type scale; None for as many as there are."""
    least: int = 0
    """The fewest, so that slides that belong together are set alike."""


class Arranger:
    """Arranges topics for one layout. Losses are added to `diagnostics`; `drawn` makes pictures of charts that are no native
    ones."""

    def __init__(
        self,
        deck: Deck,
        master: Master,
        fitter: Fitter,
        lang: str,
        diagnostics: list[Diagnostic],
        charts: Charts,
        drawn: Callable[[ChartBody], Asset],
    ) -> None:
        self.deck, self.master, self.fitter, self.lang, self.charts = deck, master, fitter, lang, charts
        self.diagnostics, self.drawn = diagnostics, drawn
        self.pictures: dict[str, Asset] = {}
        """The pictures that were drawn, by the topics that they are of: a deck is planned more than once."""

    def arrange(self, topic: Topic, headline: str, headed_by_own: bool) -> tuple[Draft, ...]:
        """The drafts of a topic; `headed_by_own` says that its introduction or caption is already the headline."""
        match topic.matter:
            case Listing() as listing:
                if listing.intro_optional and (headed_by_own or repeats(headline, listing.intro)):
                    listing = replace(listing, intro=())
                return self._listing(topic, listing)
            case Saying() as saying:
                return self._saying(topic, saying)
            case Tabular() as tabular:
                return self._tabular(topic, tabular, headed_by_own)
            case Pictured() as pictured:
                return self._pictured(topic, pictured, headed_by_own)
            case Numbers() as numbers:
                return self._numbers(topic, numbers, headed_by_own)
            case Verbatim() as code:
                return self._verbatim(topic, code, headed_by_own)
            case Charted() as charted:
                return self._charted(topic, charted, headed_by_own)
            case never:
                assert_never(never)

    # ------------------------------------------------------------------ bindings

    def bindings(self, form: FormName, intro: bool = False) -> Iterator[Binding]:
        """The slide layouts that the house has for a form, with or without a place for an introduction."""
        yield from (b for b in self.deck.forms.get(form, ()) if (b.intro is not None) == intro)

    def placeholder(self, binding: Binding, idx: int | None) -> Placeholder | None:
        """A placeholder of a binding's slide layout."""
        return self.master.placeholder(binding.layout, idx)

    def content(
        self,
        binding: Binding,
        idx: int,
        paragraphs: Sequence[Para],
        address: str,
        sizes: Sizes = (),
        spread: float = 0.0,
    ) -> Content:
        """Paragraphs in a placeholder, with the colour that accents take on its ground."""
        placeholder = self.placeholder(binding, idx)
        assert placeholder is not None
        accent = self.deck.emphasis if placeholder.level(0).dark else None
        phrased = tuple(self.fitter.phrased(paragraph, placeholder, sizes) for paragraph in paragraphs)
        return Content(idx, phrased, address, sizes, accent, spread=spread)

    # ------------------------------------------------------------------ points

    def _listing(self, topic: Topic, listing: Listing) -> tuple[Draft, ...]:
        for attempt in self._tries(topic, listing):
            draft = self._whole(topic, listing, attempt)
            if draft is not None:
                return (draft,)
        wanted: Sequence[FormName] = (topic.form,) if topic.form else listing.forms
        for form in wanted:
            if form != "list" and (grouped := self._grouped(topic, listing, form)):
                return grouped
        return self._flowing(topic, listing)

    def _tries(self, topic: Topic, listing: Listing) -> Iterator[Try]:
        forms: Sequence[FormName] = [topic.form] if topic.form else listing.forms or suitable(listing)
        intros = [True, False] if listing.intro and listing.intro_optional else [bool(listing.intro)]
        spare = may_be_lean(listing)
        # Larger words are worth more than an introduction that its author did not word for the slide.
        if not wordy(listing):
            yield from (
                Try(form, intro, True, most) for form in forms for most in range(READABLE + 1) for intro in intros
            )
        if spare and not topic.form:
            lean: Sequence[FormName] = ("steps", "list") if listing.numbered else ("list",)
            yield from (Try(form, intro, False, READABLE) for form in lean for intro in intros)
        elif spare:
            yield from (Try(form, intro, False, READABLE) for form in forms for intro in intros)
        yield from (Try(form, intro, True, None) for form in forms for intro in intros)

    def _whole(self, topic: Topic, listing: Listing, attempt: Try) -> Draft | None:
        """All points on one slide in the way of `attempt`, or None if they do not fit."""
        entries = listing.entries if attempt.full else tuple(map(_lean, listing.entries))
        intro = listing.intro if attempt.intro else ()
        for binding in self.bindings(attempt.form, attempt.intro):
            if binding.slots and len(binding.slots) == len(entries):
                draft = self._slots(topic, binding, attempt, entries, intro)
            elif binding.body is not None and not binding.slots:
                draft = self._list(topic, binding, attempt, entries, intro)
            else:
                continue
            if draft is not None:
                return draft
        return None

    def _intro(self, topic: Topic, binding: Binding, intro: Sequence[Runs], most: int | None) -> list[Content] | None:
        """The introduction in its place; nothing where there is none, None if it does not fit."""
        placeholder = self.placeholder(binding, binding.intro)
        if not intro or placeholder is None or binding.intro is None:
            return []
        joined = self._introduction(placeholder, intro)
        down = self.fitter.largest([(joined, placeholder)], most)
        if down is None:
            return None
        sizes = self.fitter.sizes(placeholder, down)
        return [self.content(binding, binding.intro, joined, f"{topic.address}.intro", sizes)]

    def _introduction(self, placeholder: Placeholder, intro: Sequence[Runs]) -> list[Para]:
        """One paragraph each; in a place of one line they stand side by side."""
        paragraphs = [Para(runs) for runs in intro]
        if len(paragraphs) > 1 and not self.fitter.fits(paragraphs, placeholder):
            gap = Run("　" if locale_of(self.lang).tag.startswith("zh") else "  ")
            return [Para(tuple(run for n, runs in enumerate(intro) for run in ((gap,) if n else ()) + tuple(runs)))]
        return paragraphs

    def _slots(
        self, topic: Topic, binding: Binding, attempt: Try, entries: Sequence[Entry], intro: Sequence[Runs]
    ) -> Draft | None:
        """Points side by side, all in one size."""
        above = self._intro(topic, binding, intro, attempt.most)
        if above is None:
            return None
        parts = [part for slot, entry in zip(binding.slots, entries, strict=True) for part in _slot_parts(slot, entry)]
        pieces: list[tuple[int, tuple[Para, ...], str, Placeholder]] = []
        whole = {slot.body for slot in binding.slots}
        for idx, paragraphs, address in parts:
            placeholder = self.placeholder(binding, idx)
            if placeholder is None:
                return None
            if placeholder.level(0).bullet or placeholder.level(1).bullet:
                paragraphs = tuple(_unmarked(one, placeholder, idx in whole) for one in paragraphs)
            pieces.append((idx, paragraphs, address, placeholder))
        numbers = {slot.number for slot in binding.slots}
        words: list[Piece] = [(p, placeholder) for idx, p, _, placeholder in pieces if idx not in numbers]
        signs: list[Piece] = [(p, placeholder) for idx, p, _, placeholder in pieces if idx in numbers]
        down, signs_down = self.fitter.largest(words, attempt.most, attempt.least), self.fitter.largest(signs)
        if down is None or signs_down is None or not self._one_line(signs, signs_down):
            return None
        contents = [
            self.content(
                binding, idx, p, address, self.fitter.sizes(placeholder, signs_down if idx in numbers else down)
            )
            for idx, p, address, placeholder in pieces
        ]
        shown = range(entries[0].number, entries[-1].number + 1)
        return Draft(attempt.form, binding, (*above, *contents), shown=shown, down=down)

    def _one_line(self, signs: Sequence[Piece], down: int) -> bool:
        return all(self.fitter.line_count(p, at, self.fitter.sizes(at, down)) == 1 for p, at in signs)

    def _list(
        self, topic: Topic, binding: Binding, attempt: Try, entries: Sequence[Entry], intro: Sequence[Runs]
    ) -> Draft | None:
        """Points one below the other in a single placeholder."""
        above = self._intro(topic, binding, intro, attempt.most)
        placeholder = self.placeholder(binding, binding.body)
        if above is None or placeholder is None or binding.body is None:
            return None
        paragraphs = self._paragraphs(entries, placeholder)
        down = self.fitter.largest([(paragraphs, placeholder)], attempt.most)
        if down is None:
            return None
        sizes = self.fitter.sizes(placeholder, down)
        spread = self.fitter.spread(paragraphs, placeholder, sizes)
        body = self.content(binding, binding.body, paragraphs, topic.address, sizes, spread)
        shown = range(entries[0].number, entries[-1].number + 1)
        return Draft(attempt.form, binding, (*above, body), shown=shown)

    def _paragraphs(self, entries: Sequence[Entry], placeholder: Placeholder) -> list[Para]:
        """Points as paragraphs of a list; numbers hang where the bullet of the level stands, if there is room."""
        level = placeholder.level(0)
        widest = max((self.fitter.ruler.width((Run(e.label),), level.size, True) for e in entries), default=0.0)
        hanging = any(entry.label for entry in entries) and widest <= -level.indent - 4
        strong = any(entry.lead and (entry.texts or entry.inner) for entry in entries)
        return [paragraph for entry in entries for paragraph in _list_paragraphs(entry, hanging, strong)]

    def _grouped(self, topic: Topic, listing: Listing, form: FormName) -> tuple[Draft, ...]:
        """Points in groups that the form has slide layouts for, on as few slides as possible; nothing if that fails."""
        for sizes in self._group_sizes(form, len(listing.entries), bool(listing.intro)):
            drafts = self._in_groups(topic, listing, form, sizes, 0)
            if drafts:
                return self._in_groups(topic, listing, form, sizes, max(draft.down for draft in drafts))
        return ()

    def _in_groups(
        self, topic: Topic, listing: Listing, form: FormName, sizes: Sequence[int], least: int
    ) -> tuple[Draft, ...]:
        drafts: list[Draft] = []
        start = 0
        for size in sizes:
            entries = listing.entries[start : start + size]
            intro = () if start and listing.intro_optional else listing.intro
            part = replace(listing, entries=entries, intro=intro)
            draft = self._whole(topic, part, Try(form, bool(intro), True, None, least))
            if draft is None:
                return ()
            drafts.append(draft)
            start += size
        return tuple(drafts)

    def _group_sizes(self, form: FormName, count: int, intro: bool) -> Iterator[list[int]]:
        """How many points stand on each slide. Pairs are no groups: points on many slides of two read better as a list."""
        known = sorted({len(b.slots) for b in self.bindings(form, intro) if b.slots}, reverse=True)
        if max(known, default=0) < LEAST_GROUP:
            return
        for slides in range(2, count + 1):
            low, more = divmod(count, slides)
            sizes = [low + 1] * more + [low] * (slides - more)
            if all(size in known for size in sizes):
                yield sizes

    def _flowing(self, topic: Topic, listing: Listing) -> tuple[Draft, ...]:
        """Points as a list that continues: always possible."""
        entries = listing.entries
        intro = listing.intro if not listing.intro_optional else ()
        for binding in (*self.bindings("list", bool(intro)), *self.bindings("list")):
            above = self._intro(topic, binding, intro, None) if binding.intro is not None else []
            placeholder = self.placeholder(binding, binding.body)
            if above is None or placeholder is None or binding.body is None:
                continue
            lead_in = [Para(runs, plain=True) for runs in intro] if not above else []
            paragraphs = [*lead_in, *self._paragraphs(entries, placeholder)]
            drafts = []
            shown = _Shown(entries)
            for flow in self.fitter.flow(paragraphs, placeholder):
                spread = self.fitter.spread(flow.paragraphs, placeholder, flow.sizes)
                body = self.content(binding, binding.body, flow.paragraphs, topic.address, flow.sizes, spread)
                drafts.append(Draft("list", binding, (*above, body), shown=shown.take(flow.paragraphs)))
            return tuple(drafts)
        raise AssertionError("a layout has a list")

    # ------------------------------------------------------------------ sayings

    def _saying(self, topic: Topic, saying: Saying) -> tuple[Draft, ...]:
        form: FormName = saying.form
        binding = next(self.bindings(form), None) or next(self.bindings("list"))
        placeholder = self.placeholder(binding, binding.body)
        assert placeholder is not None
        assert binding.body is not None
        # In a place for lists, what is said is no item of one.
        bulleted = any(placeholder.level(number).bullet for number in (0, 1))
        texts = saying.texts
        if not placeholder.level(0).dark:
            # Programs set links in a colour that is not meant for a dark ground.
            texts = tuple(tuple(replace(run, link=None) for run in runs) for runs in texts)
        paragraphs = [Para(runs, min(level, 1), plain=bulleted) for level, runs in enumerate(texts)]
        by: list[Content] = []
        if saying.by:
            words = (Run(locale_of(self.lang).dash + _thin(self.lang)), *saying.by)
            at = self.placeholder(binding, binding.by)
            down = self.fitter.largest([((Para(words),), at)]) if at else None
            if at and binding.by is not None and down is not None:
                sizes = self.fitter.sizes(at, down)
                by = [self.content(binding, binding.by, (Para(words),), f"{topic.address}.by", sizes)]
            else:
                paragraphs.append(Para(words, 1, plain=bulleted))
        if binding.layout == next(self.bindings("list")).layout and "statement" in self.deck.scale:
            # A layout for lists sets what is said alone too small.
            step = self.deck.scale["statement"]
            large = (Size(step.size, step.line), *self.fitter.sizes(placeholder, 0)[1:])
            if step.size > placeholder.level(0).size and self.fitter.fits(paragraphs, placeholder, large):
                return (
                    Draft(form, binding, (self.content(binding, binding.body, paragraphs, topic.address, large), *by)),
                )
        return tuple(
            Draft(form, binding, (self.content(binding, binding.body, flow.paragraphs, topic.address, flow.sizes), *by))
            for flow in self.fitter.flow(paragraphs, placeholder)
        )

    # ------------------------------------------------------------------ key figures and code

    def _numbers(self, topic: Topic, numbers: Numbers, headed: bool) -> tuple[Draft, ...]:
        """Key figures in blocks, on as few slides as the layout allows; as points where it has no blocks for them."""
        if numbers.texts and (below := self._over_words(topic, numbers, headed)) is not None:
            return (below,)
        if numbers.texts:
            bare = self._numbers(topic, replace(numbers, texts=()), headed)
            return (*self._words_alone(topic, numbers.texts), *bare)
        if topic.form is not None and topic.form != "number":
            return self._listing(topic, figures.as_points(numbers, topic.address))
        if (said := figures.alone(numbers)) is not None:
            first, *more = self._saying(topic, Saying(said, form="number"))
            return (replace(first, shown=range(1, 2)), *more)
        caption = () if headed else numbers.caption
        offered = [b for b in self.bindings("metrics") if b.body is None]
        best = {len(b.slots): b for b in sorted(offered, key=lambda b: (b.caption is not None) == bool(caption))}
        sizes = figures.parted(len(numbers.figures), list(best))
        bindings = [best[size] for size in sizes]
        blocks = figures.contents(self, bindings, numbers, sizes, topic.address) if sizes else None
        if blocks is None:
            return self._listing(topic, figures.as_points(numbers, topic.address))
        drafts, start = [], 1
        for binding, contents, size in zip(bindings, blocks, sizes, strict=True):
            beside = self._lines_of(topic, binding, caption if start == 1 else (), self._source(numbers.source))
            drafts.append(Draft("metrics", binding, (*beside, *contents), shown=range(start, start + size)))
            start += size
        return tuple(drafts)

    def _over_words(self, topic: Topic, numbers: Numbers, headed: bool) -> Draft | None:
        """Key figures in one row and words below them, the strong ones in colour; None if they do not fit."""
        if topic.form is not None and topic.form != "number":
            return None
        caption = () if headed else numbers.caption
        offered = [b for b in self.bindings("metrics") if b.body is not None and len(b.slots) == len(numbers.figures)]
        for binding in sorted(offered, key=lambda b: (b.caption is not None) != bool(caption)):
            placeholder = self.placeholder(binding, binding.body)
            blocks = figures.contents(self, [binding], numbers, [len(binding.slots)], topic.address)
            if placeholder is None or binding.body is None or blocks is None:
                continue
            words = [
                Para(tuple(replace(run, accent=run.accent or run.strong) for run in text), plain=True)
                for text in numbers.texts
            ]
            down = self.fitter.largest([(words, placeholder)], READABLE)
            if down is None:
                continue
            sizes = self.fitter.sizes(placeholder, down)
            said = self.content(binding, binding.body, words, f"{topic.address}.words", sizes)
            beside = self._lines_of(topic, binding, caption, self._source(numbers.source))
            shown = range(1, len(numbers.figures) + 1)
            return Draft("metrics", binding, (*beside, *blocks[0], said), shown=shown)
        return None

    def _words_alone(self, topic: Topic, texts: Sequence[Runs]) -> tuple[Draft, ...]:
        """Words that found no room beside what they belong to, on slides of their own before it."""
        if len(texts) == 1:
            return self._saying(topic, Saying(tuple(texts)))
        entries = (Entry(n, "", "", (), (text,), False, (), topic.address) for n, text in enumerate(texts, 1))
        return self._flowing(topic, Listing(tuple(entries)))

    def _verbatim(self, topic: Topic, code: Verbatim, headed: bool) -> tuple[Draft, ...]:
        """Lines of code, on as many slides as they take."""
        binding = next(self.bindings("code"), None) or next(self.bindings("list"))
        placeholder = self.placeholder(binding, binding.body)
        assert placeholder is not None
        assert binding.body is not None
        beside = self._lines_of(topic, binding, () if headed else code.caption, ())
        drafts = []
        for paragraph, sizes in verbatim.flow(code.lines, self.deck.fonts.code.typeface, placeholder, self.fitter):
            body = Content(binding.body, (paragraph,), topic.address, sizes)
            drafts.append(Draft("code", binding, (*beside, body)))
        return tuple(drafts)

    def _lines_of(self, topic: Topic, binding: Binding, caption: Runs, source: Runs) -> list[Content]:
        """Caption and source line, as far as the slide layout has places that hold them; the notes say both."""
        made = []
        for idx, runs, name in ((binding.caption, caption, "caption"), (binding.source, source, "source")):
            placeholder = self.placeholder(binding, idx)
            if placeholder is None or idx is None or not runs:
                continue
            line = (Para(runs, plain=placeholder.level(0).bullet),)
            if (down := self.fitter.largest([(line, placeholder)])) is not None:
                sizes = self.fitter.sizes(placeholder, down)
                made.append(self.content(binding, idx, line, f"{topic.address}.{name}", sizes))
        return made

    # ------------------------------------------------------------------ tables and pictures

    def _lines_beside(
        self, topic: Topic, binding: Binding, holder: Placeholder, caption: Runs, source: Runs, label: str
    ) -> tuple[list[Content], Placeholder]:
        """Caption and source line of what `holder` holds, and what they leave of it.

        Each stands in its place, or if the layout has none, above or below in a box of its own; one that is too long is said
        to be lost.
        """
        contents = []
        for idx, runs, name in ((binding.caption, caption, "caption"), (binding.source, source, "source")):
            placeholder = self.placeholder(binding, idx)
            if not runs:
                continue
            if idx is None:
                free, left = self._free_line(holder, runs, f"{topic.address}.{name}", name == "caption")
                if free is not None:
                    contents.append(free)
                    holder = left
                    continue
            line = Para(runs, plain=placeholder is not None and placeholder.level(0).bullet)
            down = self.fitter.largest([((line,), placeholder)]) if placeholder else None
            if placeholder is None or idx is None or down is None:
                hint = "shorten it, or let the deck's notes alone say it"
                message = f"the {name} of {label} is too long for a slide; the deck has it in the notes only"
                self.diagnostics.append(warning("overflow", message, topic.node.at, hint))
                continue
            sizes = self.fitter.sizes(placeholder, down)
            contents.append(self.content(binding, idx, (line,), f"{topic.address}.{name}", sizes))
        return contents, holder

    def _free_line(
        self, holder: Placeholder, runs: Runs, address: str, above: bool
    ) -> tuple[Content | None, Placeholder]:
        """A caption at the top of a placeholder or a source at its bottom, in two lines at most, and what is left of it."""
        step, box = self.deck.scale["label" if above else "note"], holder.box
        level = Level(step.size, step.line, dark=holder.level(0).dark)
        place = Placeholder(FREE, "body", "", replace(box, height=box.height // 4), (level,), (0, 0, 0, 0))
        lines = self.fitter.line_count([Para(runs)], place)
        height = round((lines * step.line + 0.3 * step.size) * EMU)
        gap = round(0.3 * step.line * EMU)
        if lines > 2 or height + gap > place.box.height:
            return None, holder
        top = box.top if above else box.top + box.height - height
        rest = replace(box, top=box.top + (height + gap if above else 0), height=box.height - height - gap)
        content = Content(
            FREE,
            (Para(runs),),
            address,
            (Size(step.size, step.line),),
            self.deck.emphasis if level.dark else None,
            box=replace(box, top=top, height=height),
            # The master may set its text in another colour than its theme has for text.
            colour=None if level.dark == self.master.theme.is_text_dark else "bg1",
        )
        return content, replace(holder, box=rest)

    def _caption(self, words: str, number: int, runs: Runs) -> Runs:
        if not runs or not number:
            return runs
        return (Run(words.format(number) + locale_of(self.lang).caption_gap, strong=True, accent=True), *runs)

    def _source(self, runs: Runs) -> Runs:
        return (Run(locale_of(self.lang).source), *runs) if runs else ()

    def _tabular(self, topic: Topic, tabular: Tabular, headed: bool) -> tuple[Draft, ...]:
        table, locale = tabular.table, locale_of(self.lang)
        caption = () if headed else self._caption(locale.table, tabular.number, runs_of(table.caption))
        unit = runs_of(unit_line(table.unit, self.lang))
        offered = self.deck.forms["table"]
        binding = next((b for b in offered if (b.caption is not None) == bool(caption or unit)), offered[0])
        placeholder = self.placeholder(binding, binding.table)
        assert placeholder is not None
        above = self._unit(topic, binding, caption, unit)
        if unit and not above:
            caption = (*caption, Run("\N{EM SPACE}"), *unit) if caption else unit
        label = locale.table.format(tabular.number or "").strip()
        source, notes = self._foot(binding, table)
        beside, placeholder = self._lines_beside(topic, binding, placeholder, caption, source, label)
        below, placeholder = self._notes_below(topic, placeholder, notes, label)
        made, lost = tables_of(
            table, placeholder, self.fitter, self.deck, topic.address, _description(topic, tabular.number)
        )
        self.diagnostics += lost
        lines = (*beside, *above, *below)
        top = placeholder.box.top if any(line.box is not None for line in lines) else None
        accent, rule = self.deck.emphasis, self.deck.table.head_rule
        return tuple(
            Draft("table", binding, lines, table=replace(one, top=top, accent=accent, rule=rule)) for one in made
        )

    def _unit(self, topic: Topic, binding: Binding, caption: Runs, unit: Runs) -> list[Content]:
        """The unit of a table's figures at the right end of the line of its caption; nothing if there is no room for both."""
        placeholder = self.placeholder(binding, binding.caption)
        if not unit or placeholder is None:
            return []
        level, box, insets = placeholder.level(0), placeholder.box, placeholder.insets
        wide = self.fitter.ruler.width(unit, level.size, level.bold) / 0.96 + 1
        if self.fitter.ruler.width(caption, level.size, level.bold) / 0.96 + 2 * level.size + wide > placeholder.width:
            return []
        width, right = round(wide * EMU), box.left + box.width - insets[2]
        place = Box(right - width, box.top + insets[1], width, round(level.line * EMU))
        size = Size(level.size, level.line)
        colour = "tx2" if level.dark == self.master.theme.is_text_dark else "bg1"
        return [Content(FREE, (Para(unit),), f"{topic.address}.unit", (size,), box=place, colour=colour, align="right")]

    def _foot(self, binding: Binding, table: TableBody) -> tuple[Runs, list[Runs]]:
        """What stands in the place of a table's source, and what must stand above it: as much as can in one line."""
        locale = locale_of(self.lang)
        notes = [runs_of(note) for note in table.note]
        if notes:
            notes[0] = (Run(locale.note), *notes[0])
        count, rows = len(table.body), shown(table)
        if isinstance(table.deck, Top) and len(rows) < count:
            words = locale.first_rows.format(*(in_figures(Decimal(n), self.lang) for n in (table.deck.top, count)))
            notes.insert(0, (Run(words),))
        source = self._source(runs_of(table.source))
        placeholder = self.placeholder(binding, binding.source)
        together = [*notes, *([source] if source else [])]
        gap = Run("\N{IDEOGRAPHIC SPACE}" if is_chinese(self.lang) else "\N{EM SPACE}")
        joined = tuple(run for n, one in enumerate(together) for run in ((gap,) if n else ()) + one)
        if placeholder is not None and self.fitter.line_count([Para(joined)], placeholder) == 1:
            return joined, []
        return source, notes

    def _notes_below(
        self, topic: Topic, holder: Placeholder, notes: Sequence[Runs], label: str
    ) -> tuple[list[Content], Placeholder]:
        """Notes at the foot of a table's place, the first on top, and what they leave of it."""
        made = []
        for runs in reversed(notes):
            content, holder = self._free_line(holder, runs, f"{topic.address}.note", above=False)
            if content is None:
                message = f"a note of {label} is too long for a slide; the deck leaves it out"
                self.diagnostics.append(warning("overflow", message, topic.node.at, "shorten it"))
            else:
                made.append(content)
        return made[::-1], holder

    def _pictured(self, topic: Topic, pictured: Pictured, headed: bool) -> tuple[Draft, ...]:
        full = next(self.bindings("picture-full"), None) if topic.form == "picture-full" else None
        beside = self._beside_picture(topic, pictured) if pictured.texts and full is None else None
        if beside is not None:
            return (self._picture(topic, pictured, headed, *beside),)
        plain = full or next(b for b in self.deck.forms["figure"] if b.body is None)
        entries = tuple(
            Entry(n, "", "", (), (text,), False, (), topic.address) for n, text in enumerate(pictured.texts, 1)
        )
        words = self._flowing(topic, Listing(entries)) if entries else ()
        return (*words, self._picture(topic, pictured, headed, plain, ()))

    def _beside_picture(self, topic: Topic, pictured: Pictured) -> tuple[Binding, tuple[Content, ...]] | None:
        """The slide layout with room for words beside the picture, and the words in it; None if they do not fit."""
        paragraphs = [Para(text) for text in pictured.texts]
        side: FormName = "picture-right" if topic.form == "picture-right" else "picture-left"
        for binding in self.bindings(side):
            placeholder = self.placeholder(binding, binding.body)
            if placeholder is None or binding.body is None:
                continue
            down = self.fitter.largest([(paragraphs, placeholder)], READABLE)
            if down is not None:
                sizes = self.fitter.sizes(placeholder, down)
                return binding, (self.content(binding, binding.body, paragraphs, f"{topic.address}.words", sizes),)
        return None

    def _picture(
        self, topic: Topic, pictured: Pictured, headed: bool, binding: Binding, words: tuple[Content, ...]
    ) -> Draft:
        figure, locale = pictured.figure, locale_of(self.lang)
        placeholder = self.placeholder(binding, binding.picture)
        assert placeholder is not None
        assert figure.asset is not None
        caption = () if headed else self._caption(locale.figure, pictured.number, runs_of(figure.caption))
        source = self._source(runs_of(figure.source))
        label = locale.figure.format(pictured.number or "").strip()
        lines, placeholder = self._lines_beside(topic, binding, placeholder, caption, source, label)
        place = covering_picture if topic.form == "picture-full" else placed_picture
        picture = place(figure.asset, figure.alt, placeholder, topic.address, figure.said_at("image"))
        return Draft("figure", binding, (*lines, *words), picture=self._grounded(picture, placeholder))

    def _grounded(self, picture: PictureContent, placeholder: Placeholder) -> PictureContent:
        """The picture with a ground of its own, where that of the slide is dark."""
        if placeholder.level(0).dark:
            return picture
        return replace(picture, ground="bg1" if self.master.theme.is_text_dark else "tx1")

    # ------------------------------------------------------------------ charts

    def _charted(self, topic: Topic, charted: Charted, headed: bool) -> tuple[Draft, ...]:
        beside = self._beside_chart(topic, charted) if charted.texts else None
        if beside is not None:
            return (self._chart(topic, charted, headed, *beside),)
        words = self._words_alone(topic, charted.texts) if charted.texts else ()
        return (*words, self._chart(topic, charted, headed, self._chart_alone(), ()))

    def _chart_alone(self) -> Binding:
        """The slide layout for a chart with nothing beside it; that for tables, if the house has none."""
        found = next((b for b in self.deck.forms.get("chart", ()) if not b.slots and b.body is None), None)
        if found is not None:
            return found
        tables = self.deck.forms["table"]
        table = next((b for b in tables if b.caption is not None), tables[0])
        return table.model_copy(update={"table": None, "chart": table.table})

    def _beside_chart(self, topic: Topic, charted: Charted) -> tuple[Binding, tuple[Content, ...]] | None:
        """The slide layout with a place for each text beside the chart, and the texts in it, all set alike; None if they do
        not fit."""
        is_flat = charted.chart.plot is not None and charted.chart.plot.is_composition
        offered = [b for b in self.deck.forms.get("chart", ()) if b.slots]
        for binding in sorted(offered, key=lambda b: self._are_below(b) != is_flat):
            slots = [slot.body for slot in binding.slots if slot.body is not None]
            if not slots or len(slots) != len(charted.texts):
                continue
            pieces: list[Piece] = []
            for idx, text in zip(slots, charted.texts, strict=True):
                placeholder = self.placeholder(binding, idx)
                assert placeholder is not None
                pieces.append((_finding(text), placeholder))
            down = self.fitter.largest(pieces, READABLE)
            if down is not None:
                return binding, tuple(
                    self.content(binding, idx, words, f"{topic.address}.words{n}", self.fitter.sizes(place, down))
                    for n, (idx, (words, place)) in enumerate(zip(slots, pieces, strict=True), 1)
                )
        return None

    def _are_below(self, binding: Binding) -> bool:
        """Whether the texts of a slide layout stand below its chart: there is room for a single bar, which is flat."""
        chart, first = self.placeholder(binding, binding.chart), self.placeholder(binding, binding.slots[0].body)
        return chart is not None and first is not None and first.box.top >= chart.box.top + chart.box.height

    def _chart(
        self, topic: Topic, charted: Charted, headed: bool, binding: Binding, words: tuple[Content, ...]
    ) -> Draft:
        chart, locale = charted.chart, locale_of(self.lang)
        placeholder = self.placeholder(binding, binding.chart)
        assert placeholder is not None
        caption = () if headed else self._caption(locale.figure, charted.number, runs_of(chart.caption))
        subtitle = chart.plot.subtitle if chart.plot is not None else chart.subtitle or ""
        above = [runs for runs in (caption, (Run(subtitle),)) if text_of(runs)]
        below = [runs for runs in (*map(runs_of, chart.note), self._source(runs_of(chart.source))) if runs]
        label = locale.figure.format(charted.number or "").strip()
        lines, placeholder = self._words_around(topic, binding, placeholder, above, below, label)
        if chart.plot is None:
            if topic.address not in self.pictures:
                self.pictures[topic.address] = self.drawn(chart)
            picture = placed_picture(
                self.pictures[topic.address], chart.description, placeholder, topic.address, chart.said_at("vega-lite")
            )
            return Draft("chart", binding, (*lines, *words), picture=self._grounded(picture, placeholder))
        content = placed_chart(
            chart.plot,
            placeholder,
            topic.address,
            chart.description,
            self.fitter.ruler,
            self.deck,
            self._chart_colours(binding, placeholder),
            self.lang,
        )
        return Draft("chart", binding, (*lines, *words), chart=content)

    def _chart_colours(self, binding: Binding, placeholder: Placeholder) -> ChartColours:
        ground = placeholder.fill or self.master.layouts[binding.layout].ground
        return chart_colours(self.charts, self.deck, self.master.theme, ground, placeholder.level(0).dark)

    def _words_around(
        self,
        topic: Topic,
        binding: Binding,
        holder: Placeholder,
        above: Sequence[Runs],
        below: Sequence[Runs],
        label: str,
    ) -> tuple[list[Content], Placeholder]:
        """The lines above and below what `holder` holds, and what they leave of it: it takes the room that they do not need."""
        contents: list[Content] = []
        for idx, texts, name in ((binding.caption, above, "caption"), (binding.source, below, "source")):
            placeholder = self.placeholder(binding, idx)
            is_above = name == "caption"
            paragraphs = [
                Para(runs, plain=placeholder is not None and placeholder.level(0).bullet) for runs in texts if runs
            ]
            if placeholder is None or idx is None:
                if paragraphs:
                    joined = _joined(texts, self.lang)
                    more, holder = self._lines_beside(
                        topic, binding, holder, joined if is_above else (), () if is_above else joined, label
                    )
                    contents += more
                continue
            down = self.fitter.largest([(paragraphs, placeholder)]) if paragraphs else 0
            if down is None:
                hint = "shorten it, or let the deck's notes alone say it"
                message = f"the {name} of {label} is too long for a slide; the deck has it in the notes only"
                self.diagnostics.append(warning("overflow", message, topic.node.at, hint))
                continue
            sizes = self.fitter.sizes(placeholder, down)
            if paragraphs:
                contents.append(self.content(binding, idx, paragraphs, f"{topic.address}.{name}", sizes))
            spare = placeholder.box.height - round(self.fitter.height(paragraphs, placeholder, sizes) * EMU)
            holder = _grown(holder, placeholder, spare, is_above)
        return contents, holder


# ---------------------------------------------------------------------------------------------- forms


def suitable(listing: Listing) -> list[FormName]:
    """The forms that suit points by their kind, number and length, the best first."""
    entries = listing.entries
    if any(entry.inner for entry in entries) or not all(entry.lead for entry in entries):
        return ["list"]
    texts = [sum(map(ems, entry.texts)) for entry in entries]
    if not any(texts):
        return ["steps", "list"] if listing.numbered else ["list"]
    if all(texts) and len(entries) >= 3 and not listing.numbered and all(_is_date(entry.lead) for entry in entries):
        return ["timeline", "rows", "list"]
    if listing.numbered and max(texts) <= 60:
        return ["steps", "cards", "rows", "list"]
    if all(texts):
        return ["cards", "rows", "list"]
    return ["rows", "steps", "list"] if listing.numbered else ["rows", "list"]


_DATE = re.compile(
    r"(?:[^\W\d_]{3,9}\.? |Q[1-4] |\d{1,2}\.? [^\W\d_]{3,9} )?(?:1[5-9]|20)\d\d(?:[–—-](?:\d{2}|\d{4}))?"
    r"|(?:(?:1[5-9]|20)\d\d年)(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?"
)


def _is_date(lead: Runs) -> bool:
    """Whether a lead says when: a year, a month, a day."""
    return _DATE.fullmatch(text_of(lead)) is not None


def wordy(listing: Listing) -> bool:
    """Whether explanations that were not worded for the slide are too long to be read from one."""
    if not may_be_lean(listing):
        return False
    spare = [sum(map(ems, entry.texts)) for entry in listing.entries]
    return max(spare) > EXPLANATION or sum(spare) > EXPLANATIONS


def may_be_lean(listing: Listing) -> bool:
    """Whether explanations may be left to the notes: not if their author worded one of them for the slide."""
    worded = any(entry.texts and not entry.optional for entry in listing.entries)
    return not worded and any(entry.texts for entry in listing.entries)


def repeats(headline: str, intro: Sequence[Runs]) -> bool:
    """Whether an introduction says again what the headline above it says."""
    said = "".join(text_of(runs) for runs in intro)
    return bool(headline) and (headline in said or said in headline)


def _lean(entry: Entry) -> Entry:
    """The point without explanations that were not worded for the slide."""
    return replace(entry, texts=()) if entry.optional else entry


def _finding(text: Runs) -> tuple[Para, ...]:
    """What is read beside a chart: the strong words at its beginning, large, and the rest below them."""
    strong = 0
    while strong < len(text) and (text[strong].strong or (strong and not text[strong].text.strip())):
        strong += 1
    rest = cut(text[strong:], 0, sum(len(run.text) for run in text))
    first = text_of(rest)
    rest = cut(rest, len(first) - len(first.lstrip(" \u3000，,：:")), len(first))
    if not strong:
        return (Para(text, 1),)
    return (Para(text[:strong]), *((Para(rest, 1),) if rest else ()))


def _joined(texts: Sequence[Runs], lang: str) -> Runs:
    """Texts in one line."""
    gap = Run("\N{IDEOGRAPHIC SPACE}" if locale_of(lang).tag.startswith("zh") else "  ")
    return tuple(run for number, runs in enumerate(texts) for run in ((gap,) if number else ()) + tuple(runs))


def _grown(holder: Placeholder, line: Placeholder, spare: int, is_above: bool) -> Placeholder:
    """A placeholder that takes the room (EMU) which a line directly above or below it leaves."""
    box, other = holder.box, line.box
    stands = other.top + other.height <= box.top if is_above else other.top >= box.top + box.height
    if spare <= 0 or not stands:
        return holder
    return replace(holder, box=replace(box, top=box.top - spare if is_above else box.top, height=box.height + spare))


def _slot_parts(slot: Slot, entry: Entry) -> Iterator[tuple[int, tuple[Para, ...], str]]:
    """What stands where in one slot: placeholder, paragraphs, address."""
    if slot.number is not None:
        yield slot.number, (Para((Run(entry.counter or str(entry.number)),)),), f"{entry.address}.number"
    if slot.body is not None:
        level = 1 if entry.lead or entry.label else 0
        head = (Para(entry.head),) if entry.head else ()
        inner = tuple(replace(para, level=min(para.level + level, 2)) for para in entry.inner)
        yield slot.body, (*head, *(Para(text, level) for text in entry.texts), *inner), entry.address
        return
    lead, texts = (entry.lead, entry.texts) if entry.lead else ((), entry.texts)
    if slot.lead is not None and not lead and texts:
        lead, texts = texts[0], texts[1:]
    if slot.lead is not None and lead:
        shown = entry.head if slot.number is None and entry.lead else lead
        yield slot.lead, (Para(shown),), f"{entry.address}.lead"
    if slot.text is not None and (texts or entry.inner):
        yield slot.text, (*(Para(text) for text in texts), *entry.inner), entry.address


def _unmarked(paragraph: Para, placeholder: Placeholder, has_head: bool) -> Para:
    """A paragraph of a card in a place for lists: what stands alone needs no bullet, and its head stands out by weight."""
    if paragraph.level > 1 or paragraph.label:
        return paragraph
    head = has_head and paragraph.level == 0
    runs = tuple(replace(run, strong=True) for run in paragraph.runs) if head else paragraph.runs
    return replace(paragraph, runs=runs, plain=placeholder.level(paragraph.level).bullet)


def _list_paragraphs(entry: Entry, hanging: bool, strong: bool = False) -> Iterator[Para]:
    """A point as paragraphs; leads are `strong` in the whole list if one of them has something below it."""
    below = [*(Para(text, 1) for text in entry.texts), *entry.inner]
    first = entry.lead
    if first and strong:
        first = tuple(replace(run, strong=True) for run in first)
    if not first:
        first = entry.texts[0] if entry.texts else ()
        below = [*(Para(text, 1) for text in entry.texts[1:]), *entry.inner]
    if entry.label and hanging:
        yield Para(first, plain=True, label=entry.label)
    else:
        marked = Entry(entry.number, entry.label, "", first, (), False, (), "").head
        yield Para(marked, plain=bool(entry.label))
    yield from below


class _Shown:
    """Tells which points the paragraphs of each slide belong to, when a list continues."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._first, self._last = entries[0].number, entries[-1].number
        self._next = self._first
        self._done = 0

    def take(self, paragraphs: Sequence[Para]) -> range:
        """The points that begin on a slide of these paragraphs: each point's prose stands in one slide's notes."""
        self._done += sum(1 for paragraph in paragraphs if paragraph.level == 0 and not _continues(paragraph))
        end = min(self._first + self._done, self._last + 1)
        shown = range(self._next, end)
        self._next = end
        return shown


def _continues(paragraph: Para) -> bool:
    return paragraph.plain and not paragraph.label and not (paragraph.runs and paragraph.runs[0].accent)


def _thin(lang: str) -> str:
    return "" if lang.lower().startswith("zh") else "\N{NO-BREAK SPACE}"


def _description(topic: Topic, number: int) -> str:
    """What a listener hears of a table."""
    assert isinstance(topic.matter, Tabular)
    table = topic.matter.table
    said = "".join(run.text for run in clause(runs_of(table.caption)))
    heads = ", ".join("".join(run.text for run in runs_of(column.title)) for column in table.head)
    return said or heads
