"""References on slides to what only the briefing has: their words stand there, and lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.diagnostics import Diagnostic, warning
from publish.model import Callout, Paragraph, Report, Section, SideBySide
from publish.model.nodes import Inline, Link, Node, plain
from publish.model.report import walk_nodes
from publish.transforms.rewriting import rewrite
from publish.writers.deck.content.notes import shown_runs
from publish.writers.deck.content.topics import is_for_deck
from publish.writers.deck.slides import Slide, text_of

_UNSHOWN: Final = {"text": (), "callout": None}
"""What of a block with words for the slide does not stand on it."""


def unlinked(report: Report, slides: Sequence[Slide]) -> Iterator[Diagnostic]:
    """A warning at each reference that a slide shows and whose target is in the briefing only."""
    absent = {name for section in report.sections for name in _absent(section)}
    links = (
        [link for section in report.sections for link in _links(section) if link.href[1:] in absent] if absent else []
    )
    if not links:
        return
    texts = [text_of(shown_runs(slide)) for slide in slides]
    for link in links:
        if any(plain(link.children) in text for text in texts):
            target = link.href[1:]
            message = f"the deck has no part '{target}' to which this link could lead"
            hint = f"the part is in the briefing only; name its page: [](briefing#{target})"
            yield warning("unknown-reference", message, link.at, hint)


def _absent(section: Section, above: bool = False) -> Iterator[str]:
    """The ids of a section that the deck does not show."""
    gone = above or not is_for_deck(section)
    if gone and section.id:
        yield section.id
    for block in section.content:
        parts = (block, *block.side_by_side) if isinstance(block, SideBySide) else (block,)
        for part in parts:
            if gone or not is_for_deck(block) or not is_for_deck(part):
                yield from (name for node in walk_nodes(part) if (name := getattr(node, "id", None)))
    for inner in section.sections:
        yield from _absent(inner, gone)


def _links(section: Section) -> Iterator[Link]:
    """The links to parts of the report in what a section says on slides: in words for the slide, where a block has such."""
    if not is_for_deck(section):
        return
    for block in filter(is_for_deck, section.content):
        has_own_words = isinstance(block, (Paragraph, Callout)) and block.slide
        yield from _links_in(block.model_copy(update=_UNSHOWN) if has_own_words else block)
    for inner in section.sections:
        yield from _links(inner)


def _links_in(node: Node) -> Iterator[Link]:
    found = list[Link]()

    def look(inline: Inline) -> Inline:
        if isinstance(inline, Link) and inline.href.startswith("#") and not inline.product:
            found.append(inline)
        return inline

    rewrite(node, look, (Link,))
    yield from found
