"""The hierarchy of a slide: no text stands larger than the headline that it stands under."""

from __future__ import annotations

from typing import Final

from publish.frozen import replace
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import Content, Role, Size, Slide, size_at

LARGE_BY_DESIGN: Final = ("cover", "section", "closing", "statement", "number", "quote", "metrics", "agenda")
"""Forms whose text is set larger than a headline, on purpose."""
UNDER_IT: Final[tuple[Role, ...]] = ("text", "lead", "summary", "words", "intro")
"""The roles of texts that a headline heads."""


def ranked(places: Places, slide: Slide) -> Slide:
    """The slide, whose texts are set no larger than its headline: a long headline takes them along down the type scale."""
    title = next((content for content in slide.contents if content.role == "title"), None)
    most = None if title is None else _size(title)
    if most is None or slide.form in LARGE_BY_DESIGN:
        return slide
    return replace(slide, contents=tuple(_below(places, slide, content, most) for content in slide.contents))


def _size(content: Content) -> Size | None:
    """The size that a content is set in, where it was set smaller than it is designed."""
    return content.sizes[0] if content.sizes and content.sizes[0] else None


def _below(places: Places, slide: Slide, content: Content, most: Size) -> Content:
    placeholder = places.master.placeholder(slide.layout, content.idx)
    if content.role not in UNDER_IT or content.box is not None or placeholder is None:
        return content
    sizes = tuple(
        size_at(content.sizes, number) or Size(level.size, level.line)
        for number, level in enumerate(placeholder.levels)
    )
    if all(size.size <= most.size for size in sizes):
        return content
    return replace(content, sizes=tuple(most if size.size > most.size else size for size in sizes))
