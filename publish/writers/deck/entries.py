"""Points of the source → the entries of a slide: numbers, leads, texts worded for the slide or taken from the prose."""

from __future__ import annotations

from collections.abc import Iterator

from publish.model import Item, Points, PointsBody
from publish.nodes import Inlines
from publish.numbering import label, understand
from publish.writers.deck.slides import Para
from publish.writers.deck.topics import Entry, Listing
from publish.writers.deck.words import clause, labelled, runs_of


def listing(points: Points, address: str) -> Listing:
    """The points of a block, each with its number, its lead and the words that a slide may show."""
    body = points.points
    intro = tuple(map(runs_of, points.slide)) if points.slide else (clause(runs_of(body.intro)),) if body.intro else ()
    entries = tuple(_entry(item, body.numbering, number, address) for number, item in enumerate(body.items, start=1))
    return Listing(entries, intro, points.slide is None, bool(entries[0].label), body)


def _entry(item: Item, sample: str, number: int, address: str) -> Entry:
    numbering = understand(sample)
    counter = numbering.bare(number) if numbering else ""
    mark = label(sample, number) if counter else ""
    # A number of letters or digits stands alone well; 一要 and 第一 say more than 一.
    alone = counter if mark.strip(".()（）、, ") == counter else mark
    lead = clause(runs_of(item.lead))
    if item.slide is not None:
        texts, optional = tuple(map(runs_of, item.slide)), False
    else:
        text = clause(runs_of(item.text))
        texts, optional = ((text,) if text else ()), bool(lead)
    inner = tuple(_inner(item.points, 1)) if item.points else ()
    return Entry(number, mark, alone, lead, texts, optional, inner, f"{address}.{number}")


def _inner(points: PointsBody, level: int) -> Iterator[Para]:
    """Points within a point, as paragraphs below it; explanations that were not worded for the slide stay in the notes."""
    for number, item in enumerate(points.items, start=1):
        mark = label(points.numbering, number) if _counts(points.numbering, number) else ""
        worded = list(map(runs_of, item.slide or ()))
        head = clause(runs_of(item.lead)) or (worded.pop(0) if worded else clause(runs_of(item.text)))
        yield Para(labelled(mark, head), level)
        for text in worded:
            yield Para(text, level + 1)
        if item.points:
            yield from _inner(item.points, level + 1)


def texts_of(points: PointsBody) -> list[Inlines | None]:
    """Every text of the points and of those within them."""
    texts = [points.intro]
    for item in points.items:
        texts += [item.lead, item.text]
        if item.points:
            texts += texts_of(item.points)
    return texts


def _counts(sample: str, number: int) -> bool:
    """Whether a sample numbers its points; a mark does not."""
    numbering = understand(sample)
    return numbering is not None and bool(numbering.bare(number))
