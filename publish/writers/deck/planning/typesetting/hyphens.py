"""Long words on slides: parted at syllables with a hyphen where their place is too narrow for them."""

from __future__ import annotations

from collections.abc import Iterable

from publish.frozen import replace
from publish.layouts.masters.values import Level, Placeholder
from publish.layouts.spec import Binding
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.slides import Beside, Content, Size, Slide


def hyphenated(places: Places, slide: Slide) -> Slide:
    """The slide, in whose texts words that are too long for their place are parted; tables have parted theirs already."""
    return replace(
        slide,
        contents=tuple(_content(places, slide, content) for content in slide.contents),
        beside=tuple(
            Beside(
                tuple(_content(places, slide, content) for content in part.above),
                part.exhibit,
                tuple(_content(places, slide, content) for content in part.below),
            )
            for part in slide.beside
        ),
    )


def parted(places: Places, binding: Binding, contents: Iterable[Content]) -> bool:
    """Whether a word of a draft is too long for its place."""
    slide = Slide(key="", form="list", layout=binding.layout, title="", contents=())
    return any(content.role != "title" and _content(places, slide, content) is not content for content in contents)


def _content(places: Places, slide: Slide, content: Content) -> Content:
    placeholder = _place(places, slide, content)
    if placeholder is None:
        return content
    paragraphs = tuple(places.fitter.hyphenated(each, placeholder, content.sizes) for each in content.paragraphs)
    return replace(content, paragraphs=paragraphs) if paragraphs != content.paragraphs else content


def _place(places: Places, slide: Slide, content: Content) -> Placeholder | None:
    """The placeholder of a content, or the box that stands for one."""
    holder = places.master.placeholder(slide.layout, content.idx)
    if content.box is None or holder is not None:
        return replace(holder, box=content.box) if holder and content.box else holder
    size = content.sizes[0] if content.sizes and content.sizes[0] else Size(18.0, 24.0)
    return Placeholder(content.idx, "body", "", content.box, (Level(size.size, size.line),), (0, 0, 0, 0))
