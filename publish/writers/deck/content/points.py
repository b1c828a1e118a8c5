"""Points of the source → the entries of a slide: numbers, leads, texts worded for the slide or taken from the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from publish.frozen import replace
from publish.layouts.spec import FormName
from publish.model import Definitions, Event, Item, Points, PointsBody, Timeline
from publish.model.nodes import Inlines, Text, plain
from publish.text.figures import LONGEST_WHOLE, times_in
from publish.text.line_breaking.sentences import ends
from publish.text.locales import locale_of
from publish.text.numbering import NONE
from publish.text.scripts import estimated_ems
from publish.writers.deck.content.enumerations import Enumeration, typed_numbers
from publish.writers.deck.content.topics import Entry, Listing
from publish.writers.deck.content.words import alike, beginning, clause, ems, runs_of
from publish.writers.deck.slides import Para, Runs, cut, text_of
from publish.writers.wording.front_matter import COLONS
from publish.writers.wording.run_in import ends_in_punctuation, joints, with_space

BRIEF, BRIEF_TOGETHER = 60.0, 240.0
"""The longest text, in em, that a slide shows below the lead of an event, and the longest all of them may be together; where they
are longer, they all stay in the notes."""
EXPLANATION, EXPLANATIONS = 80.0, 240.0
"""The longest explanation of a point, in em, that a slide shows although its author did not word it for the slide, and the most
of them together."""

LONGEST_NAME: Final = 14.0
"""What stands before the colon of a point, or its first sentence, names it, if it takes no more em than this."""
LONGEST_LEAD: Final = 20.0
"""The same for the first sentence of a point that prose counts."""
_NAME: Final = re.compile(r"([^：:，,。；;！？!?.]*[^\W\d][^：:，,。；;！？!?.]*)(?:：|: )\s*(?=\S)")


def led(entries: Sequence[Entry], longest: float = LONGEST_NAME) -> tuple[Entry, ...]:
    """Points that all begin with a name and a colon (`时间：…`, `Venue: …`), or with a sentence of at most `longest` em and more
    behind it in most (`强化资金保障。…`), with that as the lead of each; others as they are."""
    bare = [entry.texts[0] for entry in entries if len(entry.texts) == 1 and not (entry.lead or entry.inner)]
    if len(bare) < max(len(entries), 2):
        return tuple(entries)
    for ends_of in (_name, partial(_first_sentence, longest=longest)):
        found = [span for span in map(ends_of, bare) if span]
        if len(found) < len(bare):
            continue
        rest = [cut(runs, start, len(text_of(runs))) for runs, (_, start) in zip(bare, found, strict=True)]
        if 2 * sum(map(bool, rest)) > len(rest):
            leads = [clause(cut(runs, 0, end)) for runs, (end, _) in zip(bare, found, strict=True)]
            parts = zip(entries, leads, alike([*map(clause, rest)], rest), strict=True)
            return tuple(replace(one, lead=lead, texts=(text,) if text else ()) for one, lead, text in parts)
    return tuple(entries)


def _name(runs: Runs) -> tuple[int, int] | None:
    """Where a name ends that a text begins with, and where the rest begins."""
    found = _NAME.match(text_of(runs))
    if found is None or estimated_ems(found[1], among_han=True) > LONGEST_NAME:
        return None
    return len(found[1].rstrip()), found.end()


def _first_sentence(runs: Runs, longest: float) -> tuple[int, int] | None:
    """Where a first sentence of at most `longest` em ends, and where the rest begins."""
    text = text_of(runs)
    end = next(ends(text), len(text))
    if estimated_ems(text[:end], among_han=True) > longest:
        return None
    rest = _DASH.sub("", text[end:], count=1)
    return end, len(text) - len(rest)


_DASH: Final = re.compile(r"\s*(?:[–—-]\s+)?")
"""What stands between a sentence and the rest, which stands apart from it: spaces, and a dash (`Why? – Because …`)."""


def listing_of(entries: Sequence[Entry]) -> Listing:
    """Paragraphs as points: by the numbers and names that they begin with, where all do."""
    numbers = typed_numbers([entry.texts[0] for entry in entries])
    if numbers:
        pairs = zip(entries, numbers, strict=True)
        entries = [replace(one, label=mark, counter=_bare(mark), texts=(text,)) for one, (mark, text) in pairs]
    return Listing(led(entries), numbered=bool(numbers))


def counted_listing(counted: Enumeration, address: str) -> Listing:
    """The points that a paragraph counts; what follows the lead of one may stay in the notes."""
    texts = [point.text for point in counted.points]
    entries = [
        Entry(number=number, label=point.mark, counter=_bare(point.mark), texts=(text,), address=address)
        for number, (point, text) in enumerate(zip(counted.points, alike(texts, texts), strict=True), start=1)
    ]
    shown = tuple(replace(entry, optional=bool(entry.lead)) for entry in led(entries, LONGEST_LEAD))
    return Listing(shown, (counted.intro,) if counted.intro else (), numbered=bool(shown[0].label))


def _bare(mark: str) -> str:
    """A number without the marks around it, as it stands in a place of its own."""
    return mark.strip(".．()（）、,，：: ")


def listing(points: Points, address: str) -> Listing:
    """The points of a block, each with its number, its lead and the words that a slide may show."""
    body = points.points
    intro = tuple(map(runs_of, points.slide)) if points.slide else (clause(runs_of(body.intro)),) if body.intro else ()
    entries = tuple(_entry(item, body, number, address) for number, item in enumerate(body.items, start=1))
    entries = _alike(entries, [item.text if item.slide is None else None for item in body.items])
    entries = led(_brief(entries, body.items))
    return Listing(entries, intro, points.slide is None, bool(entries[0].label), points=body)


def _entry(item: Item, body: PointsBody, number: int, address: str) -> Entry:
    counter = body.counter(number)
    mark = body.label(number) if counter else ""
    # A number of letters or digits reads well alone; 一要 and 第一 say more than 一.
    alone = counter if mark.strip(".()（）、, ") == counter else mark
    lead = clause(runs_of(item.lead))
    if item.slide is not None:
        texts, optional = tuple(map(runs_of, item.slide)), False
    else:
        # What only announces the points within it says no more than they do.
        announces = item.points is not None and bool(lead) and plain(item.text or ()).rstrip()[-1:] in COLONS
        text = () if announces else clause(runs_of(item.text))
        texts, optional = ((text,) if text else ()), bool(lead)
    inner = tuple(_inner(item.points, 1)) if item.points else ()
    return Entry(
        number=number,
        label=mark,
        counter=alone,
        lead=lead,
        texts=texts,
        optional=optional,
        inner=inner,
        address=f"{address}.{number}",
    )


def are_wordy(entries: Sequence[Entry]) -> bool:
    """Whether explanations are too long to be read from a slide."""
    lengths = [sum(map(ems, entry.texts)) for entry in entries]
    return max(lengths) > EXPLANATION or sum(lengths) > EXPLANATIONS


def _brief(entries: tuple[Entry, ...], items: Sequence[Item]) -> tuple[Entry, ...]:
    """Points whose explanations are too long for a slide with the first sentences of each, where these are not; the notes have the
    explanations whole. Others as they are."""
    if not all(entry.optional or not entry.texts for entry in entries) or not are_wordy(entries):
        return entries
    pairs, most = zip(entries, items, strict=True), min(BRIEF, EXPLANATIONS / len(entries))
    keys = [beginning(item.text, most) if entry.texts and item.text else () for entry, item in pairs]
    told = zip(entries, alike(keys, keys), strict=True)
    shown = tuple(replace(entry, texts=(key,)) if key else entry for entry, key in told)
    return entries if are_wordy(shown) else shown


def _alike(entries: Sequence[Entry], prose: Sequence[Inlines | None]) -> tuple[Entry, ...]:
    """The entries, whose last texts all end in a stop or none; `prose` are the texts that were not worded for the slide."""
    last = [entry.texts[-1] if entry.texts else () for entry in entries]
    written = [runs_of(text) if text else own for text, own in zip(prose, last, strict=True)]
    shown = zip(entries, alike(last, written), strict=True)
    return tuple(replace(entry, texts=(*entry.texts[:-1], text)) if text else entry for entry, text in shown)


def timeline(block: Timeline, address: str, lang: str) -> Listing:
    """Events as points whose leads are their times: what happened in a few words, and in full where that is short."""
    body, whole = block.timeline, too_long(block) is None
    entries = tuple(
        Entry(
            number=number,
            lead=_time(clause(runs_of(event.when))),
            texts=_event(event, whole),
            address=f"{address}.{number}",
        )
        for number, event in enumerate(body.items, start=1)
    )
    entries = _alike(entries, [event.text if event.slide is None else None for event in body.items])
    marks = zip(body.items, joints(body.items, lang), strict=True)
    items = tuple(Item(lead=_before(event.when, lang), text=_whole(event, mark, lang)) for event, mark in marks)
    return _listing(body.intro, entries, items, ("timeline", "rows"))


def _time(runs: Runs) -> Runs:
    """A time whose days and periods stay on one line each: the spaces within them are no-break spaces."""
    if len(runs) != 1:
        return runs
    parts = times_in(runs[0].text)
    kept = (part.replace(" ", "\N{NO-BREAK SPACE}") if _is_day(part) else part for part in parts)
    between = " " if " " in runs[0].text else ""
    return (replace(runs[0], text=between.join(kept)),)


def _is_day(part: str) -> bool:
    return len(part) <= LONGEST_WHOLE and any(map(str.isdigit, part))


def too_long(block: Timeline) -> Event | None:
    """The event whose text is too long to stand below its lead, or the longest where they are too long together; None if none
    is. What the slides show of one, they show of all that are not worded for the slide."""
    below = [event for event in block.timeline.items if event.lead and event.text and event.slide is None]
    lengths = [ems(clause(runs_of(event.text))) for event in below]
    if not below or (max(lengths) <= BRIEF and sum(lengths) <= BRIEF_TOGETHER):
        return None
    return below[lengths.index(max(lengths))]


def _event(event: Event, whole: bool) -> tuple[Runs, ...]:
    lead = tuple(replace(run, strong=True) for run in clause(runs_of(event.lead)))
    if event.slide is not None:
        texts = tuple(map(runs_of, event.slide))
    else:
        text = clause(runs_of(event.text))
        texts = (text,) if text and (not lead or whole) else ()
    return (lead, *texts) if lead else texts


def _before(words: Inlines, lang: str) -> Inlines:
    """A time or a term as the notes have it before its text."""
    return words if ends_in_punctuation(words) else (*words, Text(locale_of(lang).colon))


def _whole(event: Event, joint: str, lang: str) -> Inlines:
    """The whole text of an event but its time; `joint` is the mark between its lead and its text."""
    if not event.lead or not event.text:
        return event.lead or event.text or ()
    return (*event.lead, Text(with_space(joint, lang)), *event.text)


def definitions(block: Definitions, address: str, lang: str) -> Listing:
    """Definitions as points whose leads are their terms."""
    body = block.definitions
    entries = []
    for number, definition in enumerate(body.items, start=1):
        texts = tuple(map(runs_of, definition.slide)) if definition.slide else (clause(runs_of(definition.text)),)
        lead = clause(runs_of(definition.term))
        entries.append(Entry(number=number, lead=lead, texts=texts, address=f"{address}.{number}"))
    shown = _alike(entries, [None if definition.slide else definition.text for definition in body.items])
    items = tuple(Item(lead=_before(definition.term, lang), text=definition.text) for definition in body.items)
    return _listing(body.intro, shown, items, ("rows",))


def _listing(
    intro: Inlines | None, entries: tuple[Entry, ...], items: tuple[Item, ...], forms: tuple[FormName, ...]
) -> Listing:
    introduction = (clause(runs_of(intro)),) if intro else ()
    points = PointsBody(intro=intro, numbering=NONE, items=items)
    return Listing(entries, introduction, forms=forms, points=points)


def _inner(points: PointsBody, level: int) -> Iterator[Para]:
    """Points within a point, as paragraphs below it; explanations that were not worded for the slide stay in the notes."""
    for number, item in enumerate(points.items, start=1):
        mark = points.label(number) if points.counter(number) else ""
        worded = list(map(runs_of, item.slide or ()))
        head = clause(runs_of(item.lead)) or (worded.pop(0) if worded else clause(runs_of(item.text)))
        yield Para(head, level, plain=bool(mark), label=mark)
        for text in worded:
            yield Para(text, level + 1)
        if item.points:
            yield from _inner(item.points, level + 1)
