"""Pages that end short, and what fills them: what was kept whole parts where it stands, pictures give way a little.

A block that is kept whole and does not fit goes to the next page and leaves a hole. That is right while the hole is small. Where it
is larger than `HOLE`, the rules that this module writes let the block part, or make its picture smaller, and the pages are set again.
It reads WeasyPrint's boxes (pages set by one of its documented objects, boxes that are not documented), and changes none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

HOLE: Final = 0.275
"""The part of the text area that may be left empty to keep a block whole; a row taller than this may part. To the eye, which
sees the foot of the page as margin, it is a quarter."""
SMALLEST: Final = 0.6
"""The part of its natural height to which a picture or chart gives way, so that it stands on the page where its words are."""
PASSES: Final = 3
"""How often pages are set anew to fill their holes: what fills one moves all that follows."""

_FORCED = frozenset({"always", "page", "left", "right", "recto", "verso"})
_KEPT = frozenset({"avoid", "avoid-page"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was set: where its text area begins and ends, and how far down it is filled, in CSS px."""

    name: str
    root: Any
    top: float
    bottom: float
    filled: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def room(self) -> float:
        return self.bottom - self.filled


def rules(document: Any) -> frozenset[str]:
    """The CSS rules that would fill the holes of the pages of WeasyPrint's document; none where there is no hole."""
    pages = [_page(page) for page in document.pages]
    return frozenset(
        rule
        for page, following in pairwise(pages)
        if page.room > HOLE * page.height and page.name == following.name
        for rule in _filling(page, following)
    )


def _page(page: Any) -> _Page:
    box = page._page_box
    root = next(child for child in box.children if child.element_tag == "html")
    top = box.content_box_y()
    feet = [child.position_y for child in box.children if type(child).__name__ == "FootnoteAreaBox" and child.children]
    filled = max((_bottom(leaf) for leaf in _leaves(root)), default=top)
    return _Page(box.page_type.name, root, top, min([top + box.height, *feet]), filled)


def _leaves(box: Any) -> Iterator[Any]:
    """The lines and the pictures of a page in its flow."""
    if not box.is_in_normal_flow():
        return
    if type(box).__name__ in ("LineBox", "BlockReplacedBox", "InlineReplacedBox"):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _leaves(child)


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height())


@dataclass(frozen=True)
class _Block:
    """A block at the head of a page that was kept whole, or a row of a table that was."""

    box: Any
    root: Any

    @cached_property
    def selector(self) -> str:
        """A CSS selector of the block's element alone."""
        parents = {child: parent for parent in self.root.element.iter() for child in parent}
        steps, element = [], self.box.element
        while element in parents:
            steps.append(f":nth-child({list(parents[element]).index(element) + 1})")
            element = parents[element]
        return " > ".join([":root", *reversed(steps)])

    def within(self, kind: str) -> list[Any]:
        """The boxes of a kind in it."""
        return [box for box in _all(self.box) if type(box).__name__ == kind]


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)


def _filling(page: _Page, following: _Page) -> Iterator[str]:
    block = _kept(following.root, following.root)
    if block is None:
        return
    pictures = [box for box in _all(block.box) if type(box).__name__.endswith("ReplacedBox")]
    if pictures:
        yield from _smaller(block, pictures[-1], page, following)
    else:
        yield f"{block.selector} {{ break-inside: auto !important }}"
        yield from _rows(block, page)


def _kept(box: Any, root: Any) -> _Block | None:
    """The first block of a page that is kept whole, if nothing but headings and captions stands before it; a table always."""
    for child in getattr(box, "children", ()):
        if not child.is_in_normal_flow():
            continue
        style = child.style
        if child.element is not None and style["break_before"] in _FORCED:
            return None
        if child.element_tag in _HEADINGS or (style["break_after"] in _KEPT and child.element_tag != "tr"):
            continue
        if child.element is not None and (style["break_inside"] in _KEPT or child.element_tag == "table"):
            return _Block(child, root)
        return None if type(child).__name__ == "LineBox" else _kept(child, root)
    return None


def _smaller(block: _Block, picture: Any, page: _Page, following: _Page) -> Iterator[str]:
    """A picture that fits on the page before, with its caption and the headings above it, if it gives way a little."""
    lacking = _bottom(block.box) - following.top - page.room + _line(block.box)
    height, width = float(picture.height), float(picture.width)
    factor = (height - lacking) / height if height else 0.0
    if SMALLEST <= factor < 1:
        yield f"{block.selector} img {{ width: {width * factor:.1f}px !important; height: auto !important }}"


def _line(box: Any) -> float:
    """The height of a line: the room that the margin above a block takes, which is none at the head of a page."""
    return float(box.style["font_size"]) * 2


def _rows(block: _Block, page: _Page) -> Iterator[str]:
    """Rows that are so tall that keeping them whole costs too much."""
    table = f"{block.selector} table" if block.box.element_tag != "table" else block.selector
    if any(float(row.height) > HOLE * page.height for row in block.within("TableRowBox")):
        yield f"{table} tr {{ break-inside: auto !important; break-after: auto !important }}"
