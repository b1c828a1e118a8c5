"""Headlines, unique in the deck, and the markers above them that name the section of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostic, Place, warning
from publish.layouts.spec import Binding
from publish.model import Section
from publish.text.locales import is_chinese
from publish.text.numbering import section_number, understand
from publish.writers.deck.content.topics import Topic, section_key
from publish.writers.deck.content.words import clause, ems, runs_of
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import Content, Para, Run, Runs, footnotes_of, text_of

OWN_HEADLINE = 60.0
"""The longest introduction or caption, in em, that may head a slide."""


@dataclass(slots=True)
class Headlines:
    """Assigns the headlines of a deck in the order of its slides; `used` counts those that it has already."""

    places: Places
    used: dict[str, int]
    losses: list[Diagnostic] = field(default_factory=list)
    """The headlines that no size holds."""

    @classmethod
    def after(cls, places: Places, used: Mapping[str, int]) -> Headlines:
        """The headlines of slides that come after others."""
        return cls(places, dict(used))

    def title(self, binding: Binding, runs: Runs, address: str, at: Place) -> tuple[str, tuple[Content, ...]]:
        """A unique headline, and its content; a headline that is too long for any size is cut, and reported."""
        text, called = self.unique(text_of(runs)), footnotes_of(runs)
        content = title_line(self.places, binding, text, address, called)
        if content or self.places.placeholder(binding, binding.title) is None:
            return text, content
        short = _shortened(self.places, binding, text)
        message = "the headline is longer than a slide can show; the deck cuts it, and has it whole in the notes"
        self.losses.append(warning("overflow", message, at, "give the slide a shorter 'headline:'"))
        return short, title_line(self.places, binding, short, address, called)

    def unique(self, text: str) -> str:
        """The headline; if it was used before, with the word for a continuation."""
        used = self.used[text] = self.used.get(text, 0) + 1
        if used == 1:
            return text
        continued = self.places.locale.continued
        number = f"{' ' if continued[0] == ' ' else ''}{used}" if used > 2 else ""
        return text + continued[:-1] + number + continued[-1]


def title_line(
    places: Places, binding: Binding, text: str, address: str, called: tuple[str, ...] = ()
) -> tuple[Content, ...]:
    """A headline in its placeholder, with the footnotes called in it; nothing where there is none, or where it does not fit."""
    line = places.line(binding, binding.title, (Run(text, footnotes=called),), address, "title")
    return () if line is None else (line,)


def _shortened(places: Places, binding: Binding, text: str) -> str:
    """The longest beginning of a headline that fits, with an ellipsis."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = title_line(places, binding, text[:middle].rstrip() + "…", "")
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


# ---------------------------------------------------------------------------------------------- words of a topic


def headline(topic: Topic) -> tuple[Runs, bool]:
    """The headline of a topic's slides, and whether it is the introduction or caption of the topic itself."""
    if topic.headline:
        return clause(runs_of(topic.headline, quiet=True)), False
    section = topic.section
    if not topic.opens and topic.own and ems(topic.own) <= OWN_HEADLINE:
        return tuple(Run(run.text, footnotes=run.footnotes) for run in topic.own), True
    return clause(runs_of(section.headline or section.title, quiet=True)), False


def marker(places: Places, topic: Topic, binding: Binding, headline: Runs) -> tuple[Content, ...]:
    """The marker of a slide: its section's number and title, or if that is the headline, the section above."""
    section = topic.section
    heads = text_of(headline) == text_of(clause(runs_of(section.title, quiet=True)))
    if heads and topic.above:
        section, heads = topic.above[-1], False
    address = f"{section_key(section)}.title"
    words: Runs = (Run(_name(places, section)),)
    if not heads:
        number = bare_number(places, section)
        gap = "\N{IDEOGRAPHIC SPACE}" if is_chinese(places.locale.tag) else "\N{EM SPACE}"
        whole = (*((Run(number, strong=True), Run(gap)) if number else ()), *runs_of(section.title, quiet=True))
        placeholder = places.placeholder(binding, binding.marker)
        if placeholder and places.fitter.fits([Para(whole)], placeholder):
            words = whole
    line = places.line(binding, binding.marker, words, address, "marker")
    return () if line is None else (line,)


def bare_number(places: Places, section: Section) -> str:
    """A section's number without the marks that the layout writes around it, for a placeholder of its own."""
    samples = places.spec.numbering
    if len(section.number) > len(samples):
        return section_number(samples, section.number)
    numbering = understand(samples[len(section.number) - 1])
    return numbering.bare(section.number[-1]) if numbering else section_number(samples, section.number)


def _name(places: Places, section: Section) -> str:
    """The name of a section without its title: `Section 2`, `第二部分`."""
    return places.locale.section.format(bare_number(places, section) or ".".join(map(str, section.number)))
