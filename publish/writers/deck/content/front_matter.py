"""Front and back matter in the deck: the stamp of every slide, and the notes of the cover."""

from __future__ import annotations

from collections.abc import Iterator

from publish.model import Report
from publish.model.nodes import Inlines, Text
from publish.text.locales import Locale, date_in_words, locale_of, number_in_figures
from publish.writers.deck.content.words import notes_of
from publish.writers.deck.slides import Para
from publish.writers.wording.front_matter import addressee


def stamp(report: Report) -> str:
    """The stamp of every slide: the report's classification and its stamp; empty if it has neither.

    >>> from publish.model import Report, Section
    >>> stamp(Report(title="T", sections=(Section(title="S"),), classification="Confidential", stamp="Draft"))
    'Confidential · Draft'
    """
    return " · ".join(word for word in (report.classification, report.stamp) if word)


def front_and_back(report: Report) -> tuple[Para, ...]:
    """Front and back matter of the briefing as notes, in its order, each in the words of the language."""
    return tuple(notes_of(*_parts(report, locale_of(report.lang))))


def _parts(report: Report, locale: Locale) -> Iterator[Inlines]:
    if report.copy_number:
        yield _text(locale.copy_number, report.copy_number)
    if report.urgency:
        yield (Text(report.urgency),)
    if report.organization and report.authors:
        yield (Text(locale.listing.join(report.authors)),)
    if report.approved_by:
        yield _text(locale.approved, report.approved_by)
    if report.to:
        yield addressee(report.to, locale)
    yield from report.foreword
    label = locale.attachment if len(report.attachments) == 1 else locale.attachments
    for number, name in enumerate(report.attachments, start=1):
        before = label if number == 1 else ""
        yield (Text(before + (f"{number}. " if len(report.attachments) > 1 else "")), *name)
    if signature := report.signature:
        yield from ((Text(name),) for name in signature.by)
        if signature.date:
            yield (Text(date_in_words(signature.date, report.lang)),)
    if distribution := report.distribution:
        yield from distribution.to
        if distribution.printer:
            yield (Text(distribution.printer),)
        if distribution.date:
            yield _text(locale.printed, date_in_words(distribution.date, report.lang))
        if distribution.copies:
            figures = number_in_figures(distribution.copies, report.lang)
            yield (Text(locale.copies_of(distribution.copies, figures)),)


def _text(pattern: str, value: str) -> Inlines:
    return (Text(pattern.format(value)),)
