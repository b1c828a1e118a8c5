"""Parallel points: the form that suits them, all of them on one slide if it can hold them, else on several.

Forms are tried in the order in which they suit the points; the first that holds all of them at a readable size is taken. What
no form holds on one slide continues on the next: nothing is lost, and nothing is set smaller than the layout allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import Placeholder
from publish.layouts.spec import Binding, FormName, Slot
from publish.text.locales import is_chinese
from publish.writers.deck.content.topics import Entry, Listing, Topic
from publish.writers.deck.content.words import labelled
from publish.writers.deck.planning import captions
from publish.writers.deck.planning.forms import as_facts, may_be_lean, suitable, wordy
from publish.writers.deck.planning.levels import beside_dates, hung, indented
from publish.writers.deck.planning.placing import READABLE, Draft, Places, Text
from publish.writers.deck.planning.typesetting.behind_leads import behind_leads
from publish.writers.deck.slides import Content, Para, Run, Runs, Size, text_of

LEAST_GROUP = 3
"""How many points a slide must be able to hold side by side for points to be spread over several such slides."""


@dataclass(frozen=True, slots=True)
class Try:
    """A way to show points: the form, with the introduction or not, with explanations or only leads."""

    form: FormName
    intro: bool
    full: bool
    most: int | None
    """The most steps down the type scale; None for as many as there are."""
    least: int = 0
    """The fewest, so that slides that belong together are set alike."""


def arrange(places: Places, topic: Topic, listing: Listing) -> tuple[Draft, ...]:
    """The points in the best of the forms that hold them."""
    return _Points(places, topic, listing).arrange()


def flowing(places: Places, topic: Topic, listing: Listing) -> tuple[Draft, ...]:
    """The points as a list that continues: always possible."""
    return _Points(places, topic, listing).flowing()


def as_list(
    places: Places, topic: Topic, listing: Listing, placeholder: Placeholder, size: Size | None = None
) -> list[Para]:
    """The points as paragraphs of a list in a placeholder, in which they are set in `size` if that is not its own; explanations
    that are too long to be read from a slide are left out."""
    entries = tuple(map(_lean, listing.entries)) if wordy(listing) else listing.entries
    return _Points(places, topic, listing).paragraphs(entries, placeholder, size)


def as_terms(listing: Listing) -> list[Para]:
    """Points that all have a lead and an explanation as lines below each other, flush and without bullets; nothing if they are no
    such points, or too long for it."""
    are_such = all(entry.lead and entry.texts and not entry.label and not entry.inner for entry in listing.entries)
    if not are_such or wordy(listing):
        return []
    return [para for entry in listing.entries for para in _term(entry)]


def as_labelled(places: Places, listing: Listing, frame: Placeholder, size: Size | None) -> list[Para]:
    """Such points with their leads hanging before their explanations, as the rows of a table; nothing if a lead is too wide for
    that, or is more than words."""
    if not as_terms(listing) or not all(map(_is_bare, listing.entries)):
        return []
    hangs = beside_dates([text_of(entry.lead) for entry in listing.entries], frame, size, places.fitter.ruler)
    if hangs is None:
        return []
    return [
        Para(text, plain=True, label="" if at else text_of(entry.lead), indent=(hangs[0], 0.0) if at else hangs)
        for entry in listing.entries
        for at, text in enumerate(entry.texts)
    ]


def as_dated(places: Places, listing: Listing, frame: Placeholder, size: Size | None) -> list[Para]:
    """Events as lines below each other, each after its date, all behind the widest of these; nothing if they are too long for
    it."""
    if wordy(listing) or not all(entry.lead and entry.texts and not entry.inner for entry in listing.entries):
        return []
    dates = [text_of(entry.lead) for entry in listing.entries]
    hangs = beside_dates(dates, frame, size, places.fitter.ruler)
    gap = "\N{IDEOGRAPHIC SPACE}" if is_chinese(places.lang) else "\N{EM SPACE}"

    def line(entry: Entry, date: str) -> Para:
        texts = in_a_line(entry.texts, places.lang)
        if hangs is not None:
            return Para(texts, plain=True, label=date, indent=hangs)
        return Para((*_strong(entry.lead), Run(gap), *texts), plain=True)

    return list(map(line, listing.entries, dates))


def in_a_line(texts: Sequence[Runs], lang: str) -> Runs:
    """What happened and what is told of it, in one line."""
    mark = Run("：" if is_chinese(lang) else ": ")
    return tuple(run for text in texts for run in (mark, *text))[1:]


def _is_bare(entry: Entry) -> bool:
    """Whether a lead is words that may stand as the label of a line, which shows no link, note or status."""
    return not any(run.signal or run.link or run.footnotes for run in entry.lead)


@lru_cache(maxsize=256)
def _term(entry: Entry) -> tuple[Para, ...]:
    explained = (Para(text, 1, plain=True, indent=(0.0, 0.0)) for text in entry.texts)
    return Para(_strong(entry.lead), plain=True), *explained


def _strong(runs: Runs) -> Runs:
    return tuple(replace(run, strong=True, accent=True) for run in runs)


@dataclass(frozen=True, slots=True)
class _Points:
    """The points of a topic, to be arranged."""

    places: Places
    topic: Topic
    listing: Listing

    def arrange(self) -> tuple[Draft, ...]:
        for attempt in self.tries():
            draft = self.whole(attempt)
            if draft is not None:
                return (draft,)
        wanted: Sequence[FormName] = (self.topic.form,) if self.topic.form else self.listing.forms
        for form in wanted:
            if form != "list" and (grouped := self.grouped(form)):
                return grouped
        return self.flowing()

    def tries(self) -> Iterator[Try]:
        listing, form = self.listing, self.topic.form
        forms: Sequence[FormName] = [form] if form else listing.forms or suitable(listing)
        intros = [True, False] if listing.intro and listing.intro_optional else [bool(listing.intro)]
        spare = may_be_lean(listing)
        # Larger text is worth more than an introduction that its author did not word for the slide.
        if not wordy(listing):
            yield from (
                Try(form, intro, True, most) for form in forms for most in range(READABLE + 1) for intro in intros
            )
        if spare and not form:
            lean: Sequence[FormName] = ("steps", "list") if listing.numbered else ("list",)
            yield from (Try(form, intro, False, READABLE) for form in lean for intro in intros)
        elif spare:
            yield from (Try(form, intro, False, READABLE) for form in forms for intro in intros)
        yield from (Try(form, intro, True, None) for form in forms for intro in intros)

    # ------------------------------------------------------------------ on one slide

    def whole(self, attempt: Try) -> Draft | None:
        """All points on one slide in the way of `attempt`, or None if they do not fit."""
        if attempt.form == "facts":
            facts = as_facts(self.listing)
            return None if facts is None else replace(self, listing=facts).in_form(attempt)
        return self.in_form(attempt)

    def in_form(self, attempt: Try) -> Draft | None:
        """All points in the slide layouts of a form."""
        entries = self.listing.entries if attempt.full else tuple(map(_lean, self.listing.entries))
        intro = self.listing.intro if attempt.intro else ()
        for binding in self.places.bindings(attempt.form, attempt.intro):
            if attempt.form == "points" and (binding.slots[0].number is not None) != self.listing.numbered:
                continue
            if binding.slots and len(binding.slots) == len(entries):
                draft = self.side_by_side(binding, attempt, entries, intro)
                if draft is None and attempt.form == "rows" and (lines := self.in_lines(entries)):
                    draft = self.side_by_side(binding, attempt, lines, intro)
                    draft = draft if draft is not None and self.is_in_lines(draft) else None
            elif binding.body is not None and not binding.slots:
                draft = self.below_each_other(binding, attempt, entries, intro)
            else:
                continue
            if draft is not None:
                return draft
        return None

    def in_lines(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Events, each with what is told of it in the line of its name; nothing where points are none, or nothing is told."""
        names = [entry.texts[0] for entry in entries if len(entry.texts) == 2]
        if not names or not all(run.strong for name in names for run in name):
            return ()
        return tuple(replace(entry, texts=(in_a_line(entry.texts, self.places.lang),)) for entry in entries)

    def is_in_lines(self, draft: Draft) -> bool:
        """Whether each text of a slide takes a line."""
        places = self.places
        return all(
            places.fitter.line_count(each.paragraphs, places.holder(draft.binding, each.idx), each.sizes) == 1
            for each in draft.contents
        )

    def introduction(self, binding: Binding, intro: Sequence[Runs], most: int | None) -> tuple[Content, ...] | None:
        """The introduction in its place; nothing where there is none, None if it does not fit."""
        placeholder = self.places.placeholder(binding, binding.intro)
        if not intro or placeholder is None:
            return ()
        paragraphs = [Para(runs) for runs in intro]
        if len(paragraphs) > 1 and not self.places.fitter.fits(paragraphs, placeholder):
            # In a placeholder of a single line they are set side by side.
            paragraphs = [Para(captions.joined(self.places, intro))]
        address = f"{self.topic.address}.intro"
        placed = self.places.place(binding, binding.intro, paragraphs, address, most, "intro")
        return None if placed is None else (placed,)

    def side_by_side(
        self, binding: Binding, attempt: Try, entries: Sequence[Entry], intro: Sequence[Runs]
    ) -> Draft | None:
        """Points side by side, all in one size."""
        places = self.places
        above = self.introduction(binding, intro, attempt.most)
        if above is None:
            return None
        texts = [
            text for slot, entry in zip(binding.slots, entries, strict=True) for text in _texts(binding, slot, entry)
        ]
        if any(places.placeholder(binding, text.idx) is None for text in texts):
            return None
        whole = {slot.body for slot in binding.slots}
        texts = [self.of_slot(text, text.idx in whole) for text in texts]
        words = [text for text in texts if text.role != "number"]
        signs = [text for text in texts if text.role == "number"]
        down, signs_down = places.down(words, attempt.most, attempt.least), places.down(signs)
        if down is None or signs_down is None or not self.are_single_lines(signs, signs_down):
            return None
        if attempt.form == "rows" and self.parts_days(words, down):
            return None
        contents = [places.set(text, signs_down if text.role == "number" else down) for text in texts]
        if attempt.form == "steps":
            contents = behind_leads(places, binding, texts, contents, down)
        return Draft(attempt.form, binding, (*above, *contents), shown=_numbers_of(entries), down=down)

    def parts_days(self, texts: Sequence[Text], down: int) -> bool:
        """Whether a day, or a period, that is kept together would stand on two lines."""
        days = [text for text in texts if any("\N{NO-BREAK SPACE}" in each.text for each in text.paragraphs)]
        return self.places.fitter.parts_words(list(map(self.places.piece, days)), down)

    def of_slot(self, text: Text, is_whole: bool) -> Text:
        """A text of a slot as its placeholder sets it: without bullets, points within it further in."""
        placeholder = self.places.holder(text.binding, text.idx)
        text = _unmarked(text, placeholder, is_whole)
        return replace(text, paragraphs=indented(text.paragraphs, placeholder, self.places.fitter.ruler))

    def are_single_lines(self, signs: Sequence[Text], down: int) -> bool:
        fitter = self.places.fitter
        pieces = map(self.places.piece, signs)
        return all(fitter.line_count(words, at, fitter.sizes(at, down)) == 1 for words, at in pieces)

    def below_each_other(
        self, binding: Binding, attempt: Try, entries: Sequence[Entry], intro: Sequence[Runs]
    ) -> Draft | None:
        """Points one below the other in a single placeholder."""
        above = self.introduction(binding, intro, attempt.most)
        placeholder = self.places.placeholder(binding, binding.body)
        if above is None or placeholder is None:
            return None
        paragraphs = self.paragraphs(entries, placeholder)
        body = self.places.place(binding, binding.body, paragraphs, self.topic.address, attempt.most)
        if body is None:
            return None
        body = replace(body, spread=self.places.fitter.spread(paragraphs, placeholder, body.sizes))
        return Draft(attempt.form, binding, (*above, body), shown=_numbers_of(entries))

    def paragraphs(self, entries: Sequence[Entry], placeholder: Placeholder, size: Size | None = None) -> list[Para]:
        """Points as paragraphs of a list; numbers hang where the bullet of the level stands, or as far as they need."""
        ruler = self.places.fitter.ruler
        labels = [label for label in (*(entry.label for entry in entries), *self.listing.beside) if label]
        indent = hung(labels, placeholder.level(0), size.size if size else None, ruler)
        strong = any(entry.lead and (entry.texts or entry.inner) for entry in entries)
        hanging = indent is not None
        found = [paragraph for entry in entries for paragraph in _list_paragraphs(entry, hanging, strong)]
        if indent:
            found = [replace(each, indent=indent) if each.label and not each.level else each for each in found]
        return list(indented(found, placeholder, ruler))

    # ------------------------------------------------------------------ on several slides

    def grouped(self, form: FormName) -> tuple[Draft, ...]:
        """Points in groups that the form has slide layouts for, on as few slides as possible; nothing if that fails."""
        for sizes in self.group_sizes(form):
            drafts = self.in_groups(form, sizes, 0)
            if drafts:
                return self.in_groups(form, sizes, max(draft.down for draft in drafts))
        return ()

    def in_groups(self, form: FormName, sizes: Sequence[int], least: int) -> tuple[Draft, ...]:
        drafts: list[Draft] = []
        start = 0
        for size in sizes:
            entries = self.listing.entries[start : start + size]
            intro = () if start and self.listing.intro_optional else self.listing.intro
            part = replace(self, listing=replace(self.listing, entries=entries, intro=intro))
            draft = part.whole(Try(form, bool(intro), True, None, least))
            if draft is None:
                return ()
            drafts.append(draft)
            start += size
        return tuple(drafts)

    def group_sizes(self, form: FormName) -> Iterator[list[int]]:
        """How many points stand on each slide. Pairs are no groups: points on many slides of two read better as a list."""
        count, bindings = len(self.listing.entries), self.places.bindings(form, bool(self.listing.intro))
        known = {len(binding.slots) for binding in bindings if binding.slots}
        if max(known, default=0) < LEAST_GROUP:
            return
        for slides in range(2, count + 1):
            low, more = divmod(count, slides)
            sizes = [low + 1] * more + [low] * (slides - more)
            if all(size in known for size in sizes):
                yield sizes

    def flowing(self) -> tuple[Draft, ...]:
        places, listing = self.places, self.listing
        intro = listing.intro if not listing.intro_optional else ()
        for binding in (*places.bindings("list", bool(intro)), *places.bindings("list")):
            above = self.introduction(binding, intro, None) if binding.intro is not None else ()
            placeholder = places.placeholder(binding, binding.body)
            if above is None or placeholder is None:
                continue
            lead_in = [Para(runs, plain=True) for runs in intro] if not above else []
            paragraphs = [*lead_in, *self.paragraphs(listing.entries, placeholder)]
            flows = places.fitter.flow(paragraphs, placeholder)
            drafts = []
            for flow, shown in zip(flows, _shown(listing.entries, [flow.paragraphs for flow in flows]), strict=True):
                spread = places.fitter.spread(flow.paragraphs, placeholder, flow.sizes)
                text = Text(binding, placeholder.idx, flow.paragraphs, self.topic.address)
                body = places.content(text, flow.sizes, spread)
                drafts.append(Draft("list", binding, (*above, body), shown=shown))
            return tuple(drafts)
        raise AssertionError("a layout has a list")


def _numbers_of(entries: Sequence[Entry]) -> range:
    return range(entries[0].number, entries[-1].number + 1)


def _shown(entries: Sequence[Entry], slides: Sequence[Sequence[Para]]) -> Iterator[range]:
    """The points that begin on each slide of a list that continues: each point's prose goes to the notes of one slide."""
    first, last = entries[0].number, entries[-1].number
    begun, start = 0, first
    for paragraphs in slides:
        begun += sum(1 for paragraph in paragraphs if paragraph.level == 0 and not _continues(paragraph))
        end = min(first + begun, last + 1)
        yield range(start, end)
        start = end


def _continues(paragraph: Para) -> bool:
    return paragraph.plain and not paragraph.label and not (paragraph.runs and paragraph.runs[0].accent)


# ---------------------------------------------------------------------------------------------- the words of a point


def _lean(entry: Entry) -> Entry:
    """The point without explanations that were not worded for the slide."""
    return replace(entry, texts=()) if entry.optional else entry


def _texts(binding: Binding, slot: Slot, entry: Entry) -> Iterator[Text]:
    """The texts of a slot, each with its placeholder."""
    if slot.number is not None:
        number = Para((Run(entry.counter or str(entry.number)),))
        yield Text(binding, slot.number, (number,), f"{entry.address}.number", "number")
    if slot.body is not None:
        level = 1 if entry.lead or entry.label else 0
        head = (Para(entry.head),) if entry.head else ()
        # Points within it stand below its text; right below its head they are as large as that would be.
        deeper = level if entry.texts else 0
        inner = tuple(replace(para, level=para.level + deeper) for para in entry.inner)
        paragraphs = (*head, *(Para(text, level) for text in entry.texts), *inner)
        yield Text(binding, slot.body, paragraphs, entry.address)
        return
    lead, texts = (entry.lead, entry.texts) if entry.lead else ((), entry.texts)
    if slot.lead is not None and not lead and texts:
        lead, texts = texts[0], texts[1:]
    if slot.lead is not None and lead:
        shown = entry.head if slot.number is None and entry.lead else lead
        yield Text(binding, slot.lead, (Para(shown),), f"{entry.address}.lead", "lead")
    if slot.text is not None and (texts or entry.inner):
        yield Text(binding, slot.text, (*(Para(text) for text in texts), *entry.inner), entry.address)


def _unmarked(text: Text, placeholder: Placeholder, has_head: bool) -> Text:
    """The text of a card without bullets, where its placeholder is one for lists."""
    if not (placeholder.level(0).bullet or placeholder.level(1).bullet):
        return text
    return replace(
        text, paragraphs=tuple(_unmarked_paragraph(paragraph, placeholder, has_head) for paragraph in text.paragraphs)
    )


def _unmarked_paragraph(paragraph: Para, placeholder: Placeholder, has_head: bool) -> Para:
    """A paragraph without its bullet; the head of a card is set off by weight."""
    if paragraph.level > 1 or paragraph.label:
        return paragraph
    head = has_head and paragraph.level == 0
    runs = tuple(replace(run, strong=True) for run in paragraph.runs) if head else paragraph.runs
    return replace(paragraph, runs=runs, plain=placeholder.level(paragraph.level).bullet)


def _list_paragraphs(entry: Entry, hanging: bool, strong: bool) -> Iterator[Para]:
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
        yield Para(labelled(entry.label, first), plain=bool(entry.label))
    yield from below
