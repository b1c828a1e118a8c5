"""Headlines of one wording that head different things: told apart by what they belong to (`North: Results`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from publish.frozen import dataclass
from publish.model import Section
from publish.writers.deck.content.topics import Callout, Chart, Figure, Table, Topic
from publish.writers.deck.content.words import ems, runs_of
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.planning.signposts.headlines import (
    Owner,
    divider_key,
    is_unnamed,
    name_of,
    number_form,
    owner_of,
)
from publish.writers.deck.slides import Run, Runs, text_of

LONGEST: Final = 60.0
"""The longest headline, in em, that has the name before it of what it belongs to; a longer one has a number."""


@dataclass(frozen=True, slots=True)
class _Headed:
    """A slide to be headed: its key, its headline and whose that is, the sections that it stands in, the innermost first, and
    the name of its table or figure."""

    key: str
    text: str
    owner: Owner
    sections: tuple[Section, ...]
    label: str = ""

    @property
    def around(self) -> list[str]:
        """The titles of the sections around it that do not say the same again."""
        titles = (text_of(runs_of(section.title, quiet=True)) for section in self.sections)
        return [title for title in titles if title != self.text]


def namesakes(
    places: Places,
    slides: Sequence[Sequence[Topic]],
    heads: Mapping[str, Runs],
    dividers: Iterable[Section],
    taken: Collection[str],
) -> Mapping[str, str]:
    """The headlines that must be told apart from others: by the key of the first topic of a slide, or of the section that a divider
    opens.

    `heads` are the headlines of the slides (`headings`), `taken` the words that head other slides: the title of the report, that of the agenda.
    """
    by_text: dict[str, dict[Owner, list[_Headed]]] = {}
    for headed in (*map(_divider, dividers), *_topics(places, slides, heads)):
        by_text.setdefault(headed.text, {}).setdefault(headed.owner, []).append(headed)
    renamed: dict[str, str] = dict(_labelled(places, by_text))
    for text, owners in by_text.items():
        if len(owners) > 1 or text in taken:
            firsts = [headeds[0] for headeds in owners.values()]
            for first, headeds in zip(firsts, owners.values(), strict=True):
                others = [other for other in firsts if other is not first]
                if (name := _name(places, first, others)) is not None:
                    renamed.update((headed.key, name) for headed in headeds if headed.key not in renamed)
    return renamed


def _labelled(places: Places, by_text: Mapping[str, Mapping[Owner, Sequence[_Headed]]]) -> Iterator[tuple[str, str]]:
    """Topics that only their section's headline could head, after the slide that bears it: with the name of their table, figure or
    callout behind it, each name once."""
    for text, owners in by_text.items():
        for headeds in owners.values():
            for headed in headeds[1:]:
                whole = f"{text}{places.locale.colon}{headed.label}"
                if headed.label and ems((Run(whole),)) <= LONGEST and whole not in by_text:
                    yield headed.key, whole


def _divider(section: Section) -> _Headed:
    return _Headed(divider_key(section), text_of(runs_of(section.title, quiet=True)), section.path, (section,))


def _topics(places: Places, slides: Iterable[Sequence[Topic]], heads: Mapping[str, Runs]) -> Iterator[_Headed]:
    for topics in slides:
        topic = topics[0]
        sections = (topic.section, *reversed(topic.above))
        owner = topic.section.path if is_unnamed(topics) else owner_of(topic)
        label = next(filter(None, (_label(places, each) for each in topics)), "")
        yield _Headed(topic.key, text_of(heads[topic.key]), owner, sections, label)


def _label(places: Places, topic: Topic) -> str:
    """The name of a table, figure or callout; empty for all else."""
    match topic.subject:
        case Table(number=number) if number:
            return places.locale.table.format(number)
        case Figure(number=number) | Chart(number=number) if number:
            return places.locale.figure.format(number)
        case Callout(title=title):
            return text_of(title)
        case _:
            return ""


def _name(places: Places, headed: _Headed, others: Sequence[_Headed]) -> str | None:
    """A headline with what tells it apart from the others before it; None where nothing does."""
    taken = {title for other in others for title in other.around}
    section = headed.sections[0]
    before = next((title for title in headed.around if title not in taken), None)
    if before is None and not any(other.sections[0].path == section.path for other in others):
        before = name_of(places, section)
    name = before or headed.label
    if not name:
        return None
    whole = f"{name}{places.locale.colon}{headed.text}"
    if ems((Run(whole),)) <= LONGEST:
        return whole
    number = number_form(places, section) or ".".join(map(str, section.number))
    return f"{number} {headed.text}" if before and number else f"{headed.text} ({name})"
