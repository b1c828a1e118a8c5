"""Headlines, unique in the deck, and the markers above them that name the section of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import takewhile

from publish.diagnostics import Diagnostic, Place, warning
from publish.frozen import dataclass
from publish.layouts.spec import Binding
from publish.model import Section
from publish.model.nodes import Inlines
from publish.text.locales import is_chinese
from publish.text.numbering import section_number, understand
from publish.text.patterns import compiled
from publish.text.scripts import has_hangul, is_han, is_wide
from publish.writers.deck.content.topics import (
    Callout,
    Chart,
    Key,
    Listing,
    Metrics,
    SideBySide,
    Statement,
    Table,
    Topic,
    is_for_deck,
    section_key,
)
from publish.writers.deck.content.words import clause, ems, note, runs_of
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import Content, Para, Run, Runs, footnotes_of, text_of

_QUOTES = "“”„«»‹›「」『』\"' .。"
"""Marks around a sentence that is quoted."""
OWN_HEADLINE = 60.0
"""The longest introduction or caption, in em, that may head a slide."""
EVENTS = 34.0
"""The longest names of events, in em, that do: on one line."""
NAMES = range(2, 5)
"""How many names stand in for a headline."""


CLOSING = "closing"
"""The owner of the headline of the last slide."""
Owner = tuple[int, ...] | str
"""Whose headline it is: a section's, by its path, or a topic's, the cover's, the agenda's, by name."""
Used = Mapping[str, tuple[Owner, int]]
"""The headlines of slides so far: whose each is, and how many slides bear it, those that continue others with it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """The headline of a slide, its content, and the whole of it for the notes where it is cut."""

    text: str
    contents: tuple[Content, ...]
    notes: tuple[Para, ...] = ()


LONGEST_SUFFIX = 14
"""The room for what tells slides of one headline apart, such as ` (cont. 123)`, in characters."""


@dataclass(slots=True)
class Headlines:
    """Assigns the headlines of a deck in the order of its slides."""

    places: Places
    used: dict[str, tuple[Owner, int]]
    heads: Mapping[str, Runs] = field(default_factory=dict)
    """Those of the slides that topics begin, by the keys of these."""
    namesakes: Mapping[str, str] = field(default_factory=dict)
    """The headlines that are told apart from others of the same words, by the key of the topic or divider."""
    losses: list[Diagnostic] = field(default_factory=list)
    """The headlines that no size holds."""
    cuts: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    """What was left of those, by slide layout and headline: the search for it is long, and a table may go on over hundreds of
    slides."""

    @classmethod
    def after(cls, places: Places, used: Used) -> Headlines:
        """The headlines of slides that come after others."""
        return cls(places, dict(used))

    def title(self, binding: Binding, runs: Runs, address: str, at: Place, owner: Owner, key: str = "") -> Headed:
        """A unique headline; one that is too long for any size is cut, and reported."""
        whole = self.namesakes.get(key, text_of(runs))
        text, footnotes = self.unique(whole, owner), footnotes_of(runs)
        content = title_line(self.places, binding, text, address, footnotes, runs)
        if content or self.places.placeholder(binding, binding.title) is None:
            return Headed(text, content)
        short = self.shortened(binding, whole, text)
        message = "the headline is longer than a slide can show; the deck cuts it, and has it whole in the notes"
        name = "title" if address.endswith(".title") else "headline"
        if text == whole:
            self.losses.append(warning("overflow", message, at, f"give the slide a shorter '{name}:'"))
        spoken = (note(text_of(runs)),) if text_of(runs) == text else ()
        return Headed(short, title_line(self.places, binding, short, address, footnotes), spoken)

    def shortened(self, binding: Binding, whole: str, text: str) -> str:
        """The longest beginning of a headline that fits, with an ellipsis and what tells its slide from others of it."""
        suffix = text[len(whole) :]
        key = (binding.layout, whole, bool(suffix))
        if key not in self.cuts:
            self.cuts[key] = _shortened(self.places, binding, whole, "0" * LONGEST_SUFFIX if suffix else "")
        return self.cuts[key] + suffix

    def unique(self, text: str, owner: Owner) -> str:
        """The headline; with the word for a continuation, if the same thing was headed by it before, and with a number, if
        another was. The words of the closing slide are those of its author, whatever heads others."""
        other, times = self.used.get(text, (owner, 0))
        if other != owner and owner == CLOSING:
            return text
        if other != owner:
            number = 2
            while self.used.get(self.numbered(text, number), (owner, 0))[0] != owner:
                number += 1
            return self.unique(self.numbered(text, number), owner)
        self.used[text] = (owner, times + 1)
        if not times:
            return text
        continued = self.places.locale.continued
        count = f"{' ' if continued[0] == ' ' else ''}{times + 1}" if times > 1 else ""
        return text + continued[:-1] + count + continued[-1]

    def numbered(self, text: str, number: int) -> str:
        """A headline with a number, in the brackets of the language."""
        return f"{text}（{number}）" if is_chinese(self.places.locale.tag) else f"{text} ({number})"


def title_line(
    places: Places, binding: Binding, text: str, address: str, called: tuple[str, ...] = (), runs: Runs = ()
) -> tuple[Content, ...]:
    """A headline in its placeholder, with the footnotes called in it; nothing where there is none, or where it does not fit.
    Of the look of its `runs`, what is stressed stays: a species, a title of a work."""
    shown: Runs = (Run(text, footnotes=called),)
    if any(run.emphasis for run in runs) and text.startswith(text_of(runs)):
        more = Run(text[len(text_of(runs)) :], footnotes=called)
        shown = (*(Run(run.text, emphasis=run.emphasis) for run in runs), *((more,) if more.text or called else ()))
    line = places.line(binding, binding.title, shown, address, "title")
    return () if line is None else (line,)


def _shortened(places: Places, binding: Binding, text: str, suffix: str) -> str:
    """The longest beginning of a headline that fits, with an ellipsis, if a suffix of that length follows it."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = title_line(places, binding, text[:middle].rstrip() + "…" + suffix, "")
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


# ---------------------------------------------------------------------------------------------- words of a topic


def headline(topic: Topic) -> tuple[Runs, bool]:
    """The headline of a topic's slides, and whether it is the introduction or caption of the topic itself."""
    section = topic.section
    if topic.headline:
        words = clause(runs_of(topic.headline, quiet=True))
        return (clause(runs_of(section.title, quiet=True)) if _is_told_below(topic, words) else words), False
    if _is_own(topic):
        return tuple(Run(run.text, footnotes=run.footnotes) for run in topic.own), True
    if not _is_titled(topic) and (named := _told(topic) or (not topic.leads and (names(topic) or _called(topic)))):
        return named, False
    return clause(runs_of(section.headline or section.title, quiet=True)), False


def heading(run: Sequence[Topic]) -> tuple[Runs, str]:
    """The headline of a slide of topics, and the key of the topic whose own heading it is; empty if it is none's. Where nothing but
    names could head the first topic, the slide has the caption of an exhibit beside it."""
    first = run[0]
    words, own = headline(first)
    if sum(map(_is_quotation, run)) > 1 and words == _called(first):  # who says one of several does not head them all
        return clause(runs_of(first.section.headline or first.section.title, quiet=True)), ""
    if not own and is_named_only(first):
        other = next((topic for topic in run[1:] if _is_own(topic) and not isinstance(topic.subject, Callout)), None)
        if other is not None:
            return headline(other)[0], other.key
    return words, first.key if own else ""


def is_named_only(topic: Topic) -> bool:
    """Whether nothing heads a topic but names that stand in it, or its section."""
    return not (topic.leads or topic.opens or topic.headline or _is_own(topic) or _told(topic))


def _is_quotation(topic: Topic) -> bool:
    return isinstance(topic.subject, Statement) and topic.subject.form == "quote"


def _is_told_below(topic: Topic, words: Runs) -> bool:
    """Whether a quotation below the headline says the same."""
    if not (isinstance(topic.subject, Statement) and topic.subject.form == "quote"):
        return False
    told = "".join(map(text_of, topic.subject.texts))
    return text_of(words).strip(_QUOTES).casefold() in told.casefold()


LONGEST_NAME = 6.0
"""Longer leads of Chinese and Japanese, in em, are sentences rather than names."""


def names(topic: Topic) -> Runs:
    """What topics without a heading of their own are about: their leads, or the names of their figures; nothing where that is too
    long for a headline, or there are none."""
    match topic.subject:
        case Listing(entries=entries, forms=forms) if "timeline" in forms:
            told = "".join(text_of(text) for entry in entries for text in entry.texts)
            return events(topic) or _span(entries[0].lead, entries[-1].lead, told)
        case Listing(entries=entries):
            names = [tuple(takewhile(lambda run: run.signal is None, entry.lead)) for entry in entries]  # no status
            if any(text_of(name)[-1:] > "\u2e80" and ems(name) > LONGEST_NAME for name in names):
                return ()
        case Metrics(figures=figures):
            names = [runs_of(words.label, quiet=True) for words in figures]
        case _:
            return ()
    return _joined(names)


def events(topic: Topic) -> Runs:
    """The names of the events that a topic is, after each other; nothing where they are too long for one line, or it is none."""
    match topic.subject:
        case Listing(entries=entries, forms=forms) if "timeline" in forms:
            return _joined([entry.texts[0] if entry.texts else () for entry in entries], EVENTS)
        case _:
            return ()


def _span(first: Runs, last: Runs, told: str) -> Runs:
    """From when to when events are, of which so much is `told`: `May 2027 – August 2028`, `3月至12月`, in Chinese `2023.06—2025.11`
    (GB/T 15834), in Japanese `2023.06～2025.11`, in Korean `2023.06~2025.11`; nothing for one."""
    if has_hangul(text_of(first) + told):
        between = "~"
    elif text_of(first) and is_wide(text_of(first)[-1]):
        between = "至"
    else:
        between = "～" if _KANA.search(told) else "—" if any(map(is_han, told)) else " – "
    if not (first and last and first != last):
        return ()
    return (
        Run(_capital(first[0].text), footnotes=first[0].footnotes),
        *map(_bare, first[1:]),
        Run(between),
        *map(_bare, last),
    )


def _capital(text: str) -> str:
    """The text with a capital at its beginning: `mai 2026` heads a slide as `Mai 2026`."""
    return text[:1].upper() + text[1:] if len(text[:1].upper()) == 1 else text


_KANA = compiled("[\u3041-\u30ff]")
_ENDS = "?!…。？！؟"
_ARABIC = compiled("[\u0600-\u06ff\u0750-\u077f]")


def _bare(run: Run) -> Run:
    return Run(run.text, footnotes=run.footnotes)


def _joined(names: Sequence[Runs], longest: float = OWN_HEADLINE) -> Runs:
    """Two to four names after each other; nothing where one is empty or a question, or they are too long for a headline."""
    names = [name for name in names if text_of(name).strip() or not name]
    if len(names) not in NAMES or not all(names) or any(text_of(name).rstrip()[-1] in _ENDS for name in names):
        return ()
    last = text_of(names[0])[-1]
    mark = "、" if is_wide(last) and not has_hangul(last) else "، " if _ARABIC.match(last) else ", "
    joined = tuple(Run(text) for name in names for text in (mark, text_of(name).strip()))[1:]
    return joined if ems(joined) <= longest else ()


def key_of(topic: Topic) -> Key | None:
    """The sentence of the prose before a topic that heads it, for want of a heading of its own or of its section: the nearest that is
    short enough."""
    if _is_titled(topic) or topic.headline or _is_own(topic):
        return None
    return next((key for key in reversed(topic.before) if ems(key.text) <= OWN_HEADLINE), None)


def _is_titled(topic: Topic) -> bool:
    """Whether the title of its section heads a topic, for want of a heading of its own; the content before the first section has
    none."""
    return (topic.leads or topic.opens) and (topic.section.role != "opening" or bool(topic.section.headline))


def _told(topic: Topic) -> Runs:
    """The sentence of the prose before a topic that heads it, which says more than names do; nothing where there is none."""
    key = key_of(topic)
    return () if key is None else clause(key.text)


def _called(topic: Topic) -> Runs:
    """What a topic without names is headed by: who is quoted, or what its columns or lines are called; nothing where there is none of
    these."""
    match topic.subject:
        case Statement(form="quote", by=by) if by and ems(by) <= OWN_HEADLINE:
            return tuple(Run(run.text) for run in by)
        case Table(table=table):
            return _joined([runs for column in table.head if (runs := runs_of(column.title, quiet=True))])
        case SideBySide(parts=parts):
            return _joined([clause(part.own) for part in parts])
        case Chart(chart=chart) if chart.plot is not None:
            return _joined([(Run(series.title),) if series.title else () for series in chart.plot.series])
        case _:
            return ()


def _is_own(topic: Topic) -> bool:
    return not topic.headline and not topic.opens and bool(topic.own) and ems(topic.own) <= OWN_HEADLINE


def is_fallback(topic: Topic) -> bool:
    """Whether a topic has no headline of its own: it stands under that of its section, or what is told in it has to head it."""
    return not topic.leads and not topic.headline and not _is_own(topic) and not names(topic)


def is_headed_by_leads(topic: Topic) -> bool:
    """Whether a topic stands under the leads of its points, which its slide then says twice."""
    is_listing = isinstance(topic.subject, Listing) and "timeline" not in topic.subject.forms
    return is_listing and not topic.leads and not topic.headline and not _is_own(topic) and bool(names(topic))


def is_unnamed(run: Sequence[Topic]) -> bool:
    """Whether a slide of topics stands under the headline of its section only because nothing else could head it."""
    first = run[0]
    return is_fallback(first) and not (_told(first) or _called(first) or heading(run)[1])


def unused(sections: Sequence[Section], topics: Sequence[Topic]) -> Iterator[Diagnostic]:
    """The headlines of sections that head no slide: their section begins with a block that has a headline of its own, or has
    nothing of its own to show."""
    heading = {id(headline) for topic in topics if (headline := _of_section(topic)) is not None}
    for section in _shown(sections):
        if section.headline and id(section.headline) not in heading:
            message = "this headline is on no slide: no slide shows content of the section's own under it"
            hint = "take it out, or give it to a block of the section, which may have a 'headline' too"
            yield warning("not-shown", message, section.value_at("headline"), hint)


def _shown(sections: Sequence[Section]) -> Iterator[Section]:
    for section in filter(is_for_deck, sections):
        yield section
        yield from _shown(section.sections)


def _of_section(topic: Topic) -> Inlines | None:
    """The headline of a topic's section, if it heads the topic."""
    headline = topic.section.headline
    return headline if topic.headline is headline or (not topic.headline and not _is_own(topic)) else None


def owner_of(topic: Topic) -> Owner:
    """Whose headline a topic bears: its own, or its section's, where it is the first of that or tells on what that began."""
    return topic.section.path if (topic.leads or topic.goes_on) and not _is_own(topic) else topic.key


def divider_key(section: Section) -> str:
    """The key under which a divider's headline is told apart."""
    return "divider " + ".".join(map(str, section.path))


def marker(places: Places, topic: Topic, binding: Binding, headline: Runs) -> tuple[Content, ...]:
    """The marker of a slide: its section's number and title, or if that is the headline, the section above."""
    section = topic.section
    heads = text_of(headline) == text_of(clause(runs_of(section.title, quiet=True)))
    if heads and topic.above:
        section, heads = topic.above[-1], False
    address = f"{section_key(section)}.title"
    name = name_of(places, section)
    words: Runs = (Run(name),) if name else ()
    if not heads:
        number = number_form(places, section)
        gap = "\N{IDEOGRAPHIC SPACE}" if is_chinese(places.locale.tag) else "\N{EM SPACE}"
        before = (Run(number, strong=True), *((Run(gap),) if number[-1] not in _CLOSING else ())) if number else ()
        whole = (*before, *runs_of(section.title, quiet=True))
        placeholder = places.placeholder(binding, binding.marker)
        if placeholder and places.fitter.fits([Para(whole)], placeholder):
            words = whole
    line = places.line(binding, binding.marker, words, address, "marker")
    return () if line is None else (line,)


_STOPS = ".、．，,： :"
_CLOSING = "）】］》"
"""Marks at the end of a number that stand off what follows by themselves."""


def number_form(places: Places, section: Section) -> str:
    """A section's number as the layout writes it, `（二）`, without the stop that joins it to the title: `一`, `2.1`; an annex
    has its name, `Annex A`."""
    if section.role == "annex":
        return section.annex_label
    return section_number(places.numbering, section.number).rstrip(_STOPS) if section.number else ""


def bare_number(places: Places, section: Section) -> str:
    """A section's number without the marks that the layout writes around it, for a placeholder of its own."""
    samples = places.numbering
    if section.role == "annex" or not section.number:
        return section.annex_number
    if len(section.number) > len(samples):
        return section_number(samples, section.number)
    numbering = understand(samples[len(section.number) - 1])
    return numbering.bare(section.number[-1]) if numbering else section_number(samples, section.number)


def name_of(places: Places, section: Section) -> str:
    """The name of a section without its title: `Section 2`, `第二部分`, `Annex A`; below the first level, its number: `2.1`,
    `（二）`; empty for one without a number."""
    if not section.number:
        return ""
    if (len(section.number) > 1 or section.role == "annex") and (number := number_form(places, section)):
        return number
    return places.locale.section.format(bare_number(places, section) or ".".join(map(str, section.number)))
