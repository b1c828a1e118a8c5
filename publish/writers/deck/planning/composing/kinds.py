"""Which arrangements suit neighbouring topics, by their kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from publish.layouts.spec import FormName
from publish.writers.deck.content.sentences.salience import has_measure, only_dates
from publish.writers.deck.content.topics import Callout, Chart, Code, Figure, Listing, Metrics, Statement, Table, Topic
from publish.writers.deck.content.words import ems
from publish.writers.deck.slides import Runs, text_of

Kind = Literal["box", "words", "quote", "points", "figures", "code", "table", "exhibit", "other"]
"""A callout; sentences; a quotation; points; a row of key figures; lines of code; a table; a picture or chart; what shares its slide with nothing."""
STRIP: Final = range(2, 5)
"""How many key figures stand in a row above other blocks."""
SHORT: Final = 4
"""The most points that stand in a narrow frame."""
BRIEF: Final = 160.0
"""The longest words, in em, that stand in a narrow frame."""
CLAIM: Final = 30.0
"""The longest claim, in em, that stands large beside its evidence."""
MOST: Final = 3
"""The most topics that share a slide."""
_TEXTS: Final = ("box", "words", "quote", "points")
_SMALL: Final = ("box", "words", "quote")
_MAIN: Final = ("table", "exhibit", "points")


def kind(topic: Topic) -> Kind:
    """The kind of a topic."""
    match topic.subject:
        case Callout():
            return "box"
        case Statement(form="quote"):
            return "quote"
        case Statement(form="statement"):
            return "words"
        case Listing(points=None) as listing:
            return "words" if len(listing.entries) == 1 else "points"
        case Listing():
            return "points"
        case Code():
            return "code"
        case Table():
            return "table"
        case Metrics(figures=figures) if len(figures) in STRIP:
            return "figures"
        case Chart() | Figure():
            return "exhibit"
        case _:
            return "other"


def may_join(topic: Topic) -> bool:
    """Whether a topic may share a slide: unless its author gave it a form, or words beside it."""
    texts = topic.subject.texts if isinstance(topic.subject, Chart | Figure) else ()
    return topic.form is None and not texts and kind(topic) != "other"


def begins(topic: Topic) -> bool:
    """Whether a topic must begin a slide."""
    return topic.headline is not None or topic.place == "new-slide"


def figures_first(topics: Sequence[Topic]) -> Sequence[Topic]:
    """A callout and the key figures after it, these first: they stand above it."""
    return topics[::-1] if [kind(topic) for topic in topics] == ["box", "figures"] else topics


def main_first(topics: Sequence[Topic]) -> Sequence[Topic]:
    """Topics, the table, picture or chart among them first, beside which the others stand."""
    return sorted(topics, key=lambda topic: kind(topic) not in ("table", "exhibit"))


def are_sayings(topics: Sequence[Topic]) -> bool:
    """Whether topics are callouts and quotations, or these and a sentence, which may be set as large as a headline together."""
    kinds = [kind(topic) for topic in topics]
    return all(each in _SMALL for each in kinds) and any(each != "words" for each in kinds)


def are_evident(topics: Sequence[Topic]) -> bool:
    """Whether topics are a short sentence and what follows it in its paragraph, which proves it with figures: a claim and its
    evidence. Of any other sentence, or one that only says when something was, large words on a colour would claim too much."""
    if list(map(kind, topics)) != ["words", "words"] or not topics[1].key.startswith(topics[0].key):
        return False
    claim, evidence = (sum(map(ems, _texts(topic))) for topic in topics)
    is_claim = claim <= CLAIM and not any(only_dates(text_of(runs)) for runs in _texts(topics[0]))
    return is_claim and evidence > 0 and any(has_measure(text_of(runs)) for runs in _texts(topics[1]))


def _texts(topic: Topic) -> tuple[Runs, ...]:
    match topic.subject:
        case Statement(texts=texts):
            return texts
        case Listing(entries=entries):
            return tuple(text for entry in entries for text in entry.texts)
        case _:
            return ()


def suitable(topics: Sequence[Topic]) -> list[FormName]:
    """The arrangements that suit topics, the best first where they are as good."""
    kinds = [kind(topic) for topic in topics]
    if sum(each in ("table", "exhibit") for each in kinds) > 1:
        return []
    if "figures" in kinds:
        below = kinds[1:]
        fit = len(below) == 1 or (len(below) == 2 and all(each in _TEXTS for each in below))
        return ["figures-over"] if kinds[0] == "figures" and fit and not {"figures", "exhibit"} & {*below} else []
    narrow = [each in _SMALL or _is_short(topic) for each, topic in zip(kinds, topics, strict=True)]
    match len(topics):
        case 1:
            return ["one"] if kinds[0] in ("box", "words", "points", "code") else []
        case 2:
            found: list[FormName] = []
            if kinds[0] in _MAIN and narrow[1]:
                found.append("main-side")
            if narrow[0] and kinds[1] in _MAIN:
                found.append("side-main")
            if all(each in _TEXTS for each in kinds):
                found.append("halves")
            if are_evident(topics):
                found.append("evidence")
            if any(isinstance(topic.subject, Listing) and topic.subject.forms == ("number",) for topic in topics):
                return found  # key figures beside an exhibit
            # A table has wider columns over a text or below it than beside it.
            return ["stacked", *found] if "table" in kinds else [*found, "stacked"]
        case 3:
            found = ["thirds"] if all(narrow) else []
            beside: list[FormName] = (
                ["main-sides"] if sum(narrow) == len(topics) - 1 and {"table", "exhibit"} & {*kinds} else []
            )
            found += beside if "exhibit" in kinds else []
            if all(each in _TEXTS for each in kinds[:2]):
                found.append("halves-over-one")
            if all(each in _TEXTS for each in kinds[1:]):
                found.append("one-over-halves")
            # And as wide ones over texts.
            return [*found, *beside] if "table" in kinds else found
        case _:
            return []


def _is_short(topic: Topic) -> bool:
    if not isinstance(topic.subject, Listing) or kind(topic) not in ("points", "words"):
        return False
    entries = topic.subject.entries
    words = sum(ems(runs) for entry in entries for runs in (entry.lead, *entry.texts))
    return len(entries) <= SHORT and words <= BRIEF and not any(entry.inner for entry in entries)
