"""A block → what its slide is about, and which of its texts go into the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from publish.data.metrics import figures
from publish.frozen import dataclass
from publish.model import (
    AnyBlock,
    Callout,
    CalloutBody,
    Chart,
    CodeBlock,
    Definitions,
    Figure,
    Metrics,
    Paragraph,
    Points,
    Quote,
    SideBySide,
    Table,
    Timeline,
)
from publish.model.nodes import Inlines, Text, plain
from publish.text.code import lines
from publish.text.locales import locale_of
from publish.text.numbering import MARKS
from publish.writers.deck.content import topics as about
from publish.writers.deck.content.enumerations import enumeration
from publish.writers.deck.content.excerpts import excerpt, left_out
from publish.writers.deck.content.points import definitions, listing, timeline
from publish.writers.deck.content.topics import Subject
from publish.writers.deck.content.words import clause, ems, first_sentence, labelled, runs_of, sentences
from publish.writers.deck.slides import Runs
from publish.writers.wording import callouts
from publish.writers.wording.columns import unit_line

BOX: Final = 160.0
"""The longest words, in em, that a slide shows whole of a callout, or of prose."""


@dataclass(frozen=True, slots=True)
class BlockContent:
    """What a block gives to the deck."""

    subject: Subject
    own: Runs = ()
    """Its own heading: its introduction or caption."""
    noted: tuple[Inlines | None, ...] = ()
    """The texts for the notes, in the order of the prose."""
    noted_last: tuple[Inlines | None, ...] = ()
    """Those for the notes of the last slide."""


def content_of(block: AnyBlock, address: str, lang: str) -> BlockContent:
    """What a block at an address gives to the deck; paragraphs and blocks side by side are `collect`'s."""
    match block:
        case Points():
            points = listing(block, address)
            return BlockContent(points, points.intro[0] if block.slide is None and points.intro else ())
        case Quote(quote=quote):
            words = about.Statement((runs_of(quote.text),), by=runs_of(quote.by), form="quote")
            return BlockContent(words, noted=(quote.text, quote.by))
        case Table(table=table, number=number):
            told = (table.caption, unit_line(table.unit, lang), *table.note, _sourced(table.source, lang))
            shown = about.Table(excerpt(table), number)
            return BlockContent(shown, runs_of(table.caption), (*told, *left_out(table, lang)))
        case Figure(figure=figure, number=number):
            picture, told = about.Figure(figure, number), (figure.caption, _sourced(figure.source, lang))
            return BlockContent(picture, runs_of(figure.caption), told)
        case Metrics(metrics=metrics):
            caption = runs_of(metrics.caption)
            row = about.Metrics(figures(metrics), caption, runs_of(metrics.source))
            return BlockContent(row, caption, noted_last=(_sourced(metrics.source, lang),))
        case Timeline():
            events = timeline(block, address, lang)
            return BlockContent(events, events.intro[0] if events.intro else ())
        case Definitions():
            terms = definitions(block, address, lang)
            return BlockContent(terms, terms.intro[0] if terms.intro else ())
        case Callout():
            return _of_callout(block, lang)
        case CodeBlock(code=code):
            caption = runs_of(code.caption)
            return BlockContent(about.Code(lines(code.text), caption), caption, (code.caption,))
        case Chart():
            return _of_chart(block, lang)
        case Paragraph() | SideBySide():
            raise AssertionError("paragraphs are joined before")
        case never:
            assert_never(never)


def _of_callout(block: Callout, lang: str) -> BlockContent:
    callout, title = block.callout, block.callout.title_in(lang)
    words = callout_words(block) or (first_sentence(callout.text[0]),)
    labels = callouts.labels(callout, [plain(text) for text in block.slide or callout.text], lang)
    labels = labels if len(labels) == len(words) else ()
    subject: Subject = about.Statement(words, title=runs_of(title))
    if block.form != "statement":
        counted = None if block.slide or labels or len(words) > 1 else _counted(callout.text[0])
        subject = about.Callout(callout.type, runs_of(title), *(counted or (words, labels)))
    return BlockContent(subject, runs_of(callout.title), (title, *_counted_out(callout, lang)))


def _counted_out(callout: CalloutBody, lang: str) -> Iterator[Inlines]:
    """The words of a callout for the notes: where its numbering counts them, each with its number."""
    labels = callouts.labels(callout, [plain(text) for text in callout.text], lang) or ("",) * len(callout.text)
    for label, text in zip(labels, callout.text, strict=True):
        yield (*(Text(run.text) for run in labelled("" if label in MARKS else label, ())), *text)


def _counted(text: Inlines) -> tuple[tuple[Runs, ...], tuple[str, ...]] | None:
    """The points of a sentence that counts them or parts them by semicolons, what introduces them first, and the label of each; None
    for any other text."""
    found = enumeration(text) if len(sentences(text)) == 1 else None
    if found is None:
        return None
    before = (found.intro,) if found.intro else ()
    labels = ("",) * len(before) + tuple(point.mark or callouts.BULLET for point in found.points)
    return (*before, *(point.text for point in found.points)), labels


def _of_chart(block: Chart, lang: str) -> BlockContent:
    chart = block.chart
    subtitle = chart.plot.subtitle if chart.plot is not None else chart.subtitle
    texts = [(Text(text),) if text else None for text in (subtitle, chart.description)]
    noted = (chart.caption, *texts, *chart.note, _sourced(chart.source, lang))
    return BlockContent(about.Chart(chart, block.number), runs_of(chart.caption), noted)


def _sourced(source: Inlines | None, lang: str) -> Inlines | None:
    """The source of figures, for the notes."""
    return (Text(locale_of(lang).source), *source) if source else None


def callout_words(block: Callout) -> tuple[Runs, ...]:
    """The words of a callout that a slide shows: those for the slide, or all of them if they are few; else none."""
    if block.slide is not None:
        return tuple(map(runs_of, block.slide))
    texts = tuple(clause(runs_of(text)) for text in block.callout.text)
    return texts if sum(map(ems, texts)) <= BOX else ()
