"""Key sentences: what a slide says of the prose that has no words for it, where it would be half empty without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.frozen import replace
from publish.writers.deck.content.topics import Chart, Entry, Figure, Key, Listing, Metrics, Statement, Topic
from publish.writers.deck.content.words import alike
from publish.writers.deck.planning import metrics
from publish.writers.deck.planning.composing.kinds import MOST, are_evident, kind

BESIDE: Final = 3
"""The most of them beside a chart or below key figures."""


_WORDS: Final = ".words"


def with_keys(run: Sequence[Topic]) -> Iterator[tuple[Topic, ...]]:
    """The run with the key sentences before one of its topics, or after its last; then with all of them."""
    places = [at for at, topic in enumerate(run) if topic.before]
    ends = bool(run[-1].after)
    for at in places:
        yield tuple(_joined(run, {at}, False))
    if ends:
        yield tuple(_joined(run, set(), True))
    if len(places) + ends > 1:
        yield tuple(_joined(run, set(places), ends))


def _joined(run: Sequence[Topic], places: set[int], ends: bool) -> Iterator[Topic]:
    for at, topic in enumerate(run):
        if at in places:
            yield _sentences(topic, topic.before)
        yield topic
    if ends:
        yield _sentences(run[-1], run[-1].after)


def _sentences(topic: Topic, keys: Sequence[Key]) -> Topic:
    """Key sentences as a topic of their own, whose prose is in the notes of another."""
    return replace(
        topic,
        key=f"{topic.key} {keys[0].address}",
        address=keys[0].address,
        subject=Statement(tuple(key.text for key in keys)),
        headline=None,
        own=(),
        form=None,
        told=(),
        before=(),
        after=(),
        ids=frozenset(),
    )


def unjoined(run: Sequence[Topic]) -> tuple[Topic, ...]:
    """The run with the words below its key figures as a topic of their own."""
    found: list[Topic] = []
    for topic in run:
        if isinstance(topic.subject, Metrics) and topic.subject.texts:
            words = _sentences(topic, [Key(text, f"{topic.address}{_WORDS}") for text in topic.subject.texts])
            found += (replace(topic, subject=replace(topic.subject, texts=())), words)
        else:
            found.append(topic)
    return tuple(found)


def findings(run: Sequence[Topic]) -> tuple[Topic, ...]:
    """A chart or picture and a few key figures, these as the points that stand beside it; any other run as it is."""
    if sorted(map(kind, run)) != ["exhibit", "figures"]:
        return tuple(run)
    return tuple(map(_as_findings, run))


def _as_findings(topic: Topic) -> Topic:
    figures = topic.subject
    if not isinstance(figures, Metrics) or figures.caption or figures.source or len(figures.figures) > BESIDE:
        return topic
    points = metrics.as_points(figures, topic.address, ())
    return replace(topic, subject=replace(points, forms=("number",)))


def told_in_rows(topic: Topic) -> Topic | None:
    """A sentence and those that follow it in its paragraph as points; None for all else, and for a claim and its evidence."""
    match topic.subject:
        case Statement(form="statement", texts=(first,), title=()) if topic.after and topic.form is None:
            pass
        case Listing(points=None, entries=(entry,)) if topic.after and topic.form is None and not entry.lead:
            (first,) = entry.texts
        case _:
            return None
    if are_evident((topic, _sentences(topic, topic.after))):
        return None
    texts = [first, *(key.text for key in topic.after)]
    entries = [Entry(number=at, texts=(text,), address=topic.address) for at, text in enumerate(alike(texts, texts), 1)]
    return replace(topic, subject=Listing(tuple(entries)), after=())


def borrowed(shown: Sequence[Topic], run: Sequence[Topic]) -> int:
    """How many topics of an arrangement are key sentences, and none of the run or the words below its key figures."""
    own = {topic.key for topic in run}
    return sum(topic.key not in own and not topic.address.endswith(_WORDS) for topic in shown)


def beside(topic: Topic) -> Topic | None:
    """A chart, a picture or key figures with the key sentences around it as the words beside it; None for all else."""
    keys = (*topic.before, *topic.after)[:BESIDE]
    match topic.subject:
        case Chart(texts=()) | Figure(texts=()) | Metrics(texts=()) if keys:
            return replace(topic, subject=replace(topic.subject, texts=tuple(key.text for key in keys)))
    return None


def fits(run: Sequence[Topic]) -> bool:
    """Whether so many topics share a slide."""
    return len(run) <= MOST
