"""What a reader of the pages sees set off, and a slide has no room for."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, warning
from publish.model import Callout, Report, Section, Timeline
from publish.writers.deck.content.blocks import callout_words
from publish.writers.deck.content.points import too_long
from publish.writers.deck.content.prose.paragraphs import is_for_deck_alone, is_long
from publish.writers.deck.content.topics import is_for_deck


def unshown(report: Report) -> Iterator[Diagnostic]:
    """What a reader of the pages sees set off, and the deck has in its notes only because it is too long for a slide."""
    for section in report.sections:
        if is_for_deck(section):
            yield from _unshown(section)


def _unshown(section: Section) -> Iterator[Diagnostic]:
    for block in filter(is_for_deck, section.content):
        if isinstance(block, Callout) and not callout_words(block):
            message = (
                "the callout is too long for a slide; the deck shows its first sentence, and has it whole in the notes"
            )
            yield warning("overflow", message, block.at, "give it the words of its slide: 'slide: …'")
        elif is_for_deck_alone(block) and is_long(block):
            message = "this text, which the deck alone has, is too long for a slide; it is whole in the notes, and begins on the slide"
            yield warning("overflow", message, block.value_at("text"), "give it the words of its slide: 'slide: …'")
        elif isinstance(block, Timeline) and (long := too_long(block)) is not None:
            at = long.value_at("text")
            message = "this text is too long for a slide; the deck has those of all events in the notes only"
            yield warning("overflow", message, at, "give the events the words of the slide: 'slide: …'")
    for inner in filter(is_for_deck, section.sections):
        yield from _unshown(inner)
