"""Statements: a sentence, number or quotation, set large; and words that found no room beside a picture or chart."""

from __future__ import annotations

from collections.abc import Sequence

from publish.frozen import replace
from publish.text.fonts import is_east_asian_language
from publish.writers.deck.content.topics import Entry, Listing, Statement, Topic
from publish.writers.deck.planning import points
from publish.writers.deck.planning.placing import Draft, Places, Text
from publish.writers.deck.slides import Content, Para, Run, Runs, Size


def arrange(places: Places, topic: Topic, statement: Statement) -> tuple[Draft, ...]:
    """A statement in its own slide layout, or in that for lists; one that is too long continues."""
    lists = next(places.bindings("list"))
    binding = next(places.bindings(statement.form), lists)
    placeholder = places.holder(binding, binding.body)
    # In a placeholder for lists, a statement is no item of a list.
    bulleted = any(placeholder.level(number).bullet for number in (0, 1))
    texts = tuple(places.seen_on(placeholder, runs) for runs in statement.texts)
    if statement.form == "quote" and binding.layout == lists.layout:
        texts = quoted(texts, places.lang)  # nothing else there tells it from words of the report
    paragraphs = [Para(runs, min(level, 1), plain=bulleted) for level, runs in enumerate(texts)]
    if statement.title:
        title = tuple(replace(run, strong=True, accent=True) for run in statement.title)
        paragraphs.insert(0, Para(title, 1, plain=bulleted))
    by: tuple[Content, ...] = ()
    if statement.by:
        words = (Run(places.locale.dash + _thin(places.lang)), *statement.by)
        placed = places.place(binding, binding.by, [Para(words)], f"{topic.address}.by", role="by")
        if placed is not None:
            by = (placed,)
        else:
            paragraphs.append(Para(words, 1, plain=bulleted))
    if binding.layout == lists.layout and "statement" in places.deck.scale:
        # A layout for lists sets a statement too small.
        step = places.deck.scale["statement"]
        large = (Size(step.size, step.line), *places.fitter.sizes(placeholder, 0)[1:])
        if step.size > placeholder.level(0).size and places.fitter.fits(paragraphs, placeholder, large):
            body = places.content(Text(binding, placeholder.idx, tuple(paragraphs), topic.address), large)
            return (Draft(statement.form, binding, (body, *by)),)
    flows = places.fitter.flow(paragraphs, placeholder)
    idx, address = placeholder.idx, topic.address
    bodies = (places.content(Text(binding, idx, flow.paragraphs, address), flow.sizes) for flow in flows)
    return tuple(Draft(statement.form, binding, (body, *by)) for body in bodies)


def quoted(texts: Sequence[Runs], lang: str) -> tuple[Runs, ...]:
    """Words of a quotation where no slide layout for quotations sets them: in italics. Han and kana have none, and get the colour of
    emphasis."""
    upright = is_east_asian_language(lang)
    return tuple(
        tuple(replace(run, emphasis=not upright, accent=run.accent or upright) for run in runs) for runs in texts
    )


def words_alone(places: Places, topic: Topic, texts: Sequence[Runs]) -> tuple[Draft, ...]:
    """Words that found no room beside a picture or chart, on slides of their own before it."""
    if len(texts) == 1:
        return arrange(places, topic, Statement(tuple(texts)))
    return words_listed(places, topic, texts)


def words_listed(places: Places, topic: Topic, texts: Sequence[Runs]) -> tuple[Draft, ...]:
    """Words that found no room, as a list; nothing where there are none."""
    entries = tuple(Entry(number=n, texts=(text,), address=topic.address) for n, text in enumerate(texts, start=1))
    return points.flowing(places, topic, Listing(entries)) if entries else ()


def _thin(lang: str) -> str:
    return "" if lang.lower().startswith("zh") else "\N{NO-BREAK SPACE}"
