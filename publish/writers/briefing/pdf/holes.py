"""Pages that end short, and what fills them: charts and pictures give way a little, or stand behind the text that follows them.

A picture that does not fit goes to the next page and leaves a hole. That is right while the hole is small. Where it is larger
than `HOLE`, the picture is made so much lower that it fits, a chart drawn anew for it; else, if it has a caption and the report
refers to it, it stands behind the text that follows it in its section. Then the pages are set again. What is no picture parts
where it stands (`publish.writers.briefing.pdf.keeping`), but for rows, which are let part here.

It reads WeasyPrint's boxes (pages set by one of its documented objects, boxes that are not documented), and changes none: it
changes the document that they were made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

HOLE: Final = 0.275
"""The part of the text area that may be left empty to keep a picture whole; a row taller than this may part. To the eye, which
sees the foot of the page as margin, it is a quarter."""
SMALLEST: Final = 0.6
"""The part of its natural height to which a picture or chart gives way, so that it stands on the page where its words are."""
PASSES: Final = 3
"""How often pages are set anew to fill their holes: what fills one moves all that follows."""

_FORCED = frozenset({"always", "page", "left", "right", "recto", "verso"})
_KEPT = frozenset({"avoid", "avoid-page"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})
_TEXTS = frozenset({"p", "ul", "ol", "blockquote"})
"""What a figure may stand behind; lists with the words that lead up to them and callouts, too."""

Lower = Callable[[float], str]
"""The URL of a chart that is drawn again, no higher than is said in pt; empty if it cannot be so low."""


@dataclass(frozen=True)
class Means:
    """How charts are made lower: those that can be drawn again, by their URL, and to which part of its height any other picture
    of a chart gives way."""

    lower: Mapping[str, Lower]
    smallest_chart: float = SMALLEST


@dataclass(frozen=True, slots=True)
class Style:
    """An edit of a document: declarations for the element of a number, or for all elements in it with a tag, but those of a
    class."""

    element: int
    declarations: str
    within: str = ""
    without: str = ""

    def make(self, elements: Sequence[Any]) -> None:
        element = elements[self.element]
        for target in element.iter(self.within) if self.within else (element,):
            if self.without not in _classes(target):
                target.set("style", f"{target.get('style', '')};{self.declarations}")


@dataclass(frozen=True, slots=True)
class Redrawn:
    """An edit of a document: another picture in the place of one."""

    element: int
    url: str

    def make(self, elements: Sequence[Any]) -> None:
        image = elements[self.element]
        image.set("data-natural", image.get("data-natural") or image.get("src"))
        image.set("src", self.url)


@dataclass(frozen=True, slots=True)
class Behind:
    """An edit of a document: an element stands behind another one."""

    element: int
    other: int

    def make(self, elements: Sequence[Any]) -> None:
        element, other = elements[self.element], elements[self.other]
        parents = {child: parent for parent in elements for child in parent}
        parent = parents[element]
        parent.remove(element)
        parent.insert(list(parent).index(other) + 1, element)


Edit = Style | Redrawn | Behind


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


@dataclass(frozen=True)
class _Set:
    """A document as it was set: its elements in their order in the source, its pages, and how charts are made lower."""

    elements: Sequence[Any]
    pages: Sequence[_Page]
    means: Means

    @cached_property
    def number(self) -> dict[Any, int]:
        return {element: number for number, element in enumerate(self.elements)}

    @cached_property
    def parent(self) -> dict[Any, Any]:
        return {child: parent for parent in self.elements for child in parent}

    @cached_property
    def referred(self) -> frozenset[str]:
        """The ids of what the text refers to."""
        return frozenset(str(element.get("href"))[1:] for element in self.elements if element.get("href"))


def edits(document: Any, elements: Sequence[Any], means: Means) -> tuple[Edit, ...]:
    """The edits of its source that would fill the holes of WeasyPrint's document; none where there is no hole."""
    pages = [_page(page) for page in document.pages]
    whole = _Set(elements, pages, means)
    return tuple(
        edit
        for number, (page, following) in enumerate(pairwise(pages), start=1)
        if page.room > HOLE * page.height and page.name == following.name
        for edit in _filling(page, following, number, whole)
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


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)


def _filling(page: _Page, following: _Page, number: int, whole: _Set) -> Iterator[Edit]:
    block = _kept(following.root)
    if block is None or block.element not in whole.number:
        return
    if block.element_tag == "table":
        yield from _rows(block, page, whole)
        return
    if block.element_tag == "figure":
        pictures = [box for box in _all(block) if type(box).__name__.endswith("ReplacedBox")]
        lower = _lower(block, pictures[-1], page, following, whole) if pictures else None
        if lower is not None:
            yield lower
            return
    if behind := _behind(block, page, number, whole):
        yield behind


def _kept(box: Any) -> Any:
    """The first block of a page that is kept whole, if nothing but headings and captions stands before it; a table always."""
    for child in getattr(box, "children", ()):
        if not child.is_in_normal_flow():
            continue
        style = child.style
        if child.element is not None and style["break_before"] in _FORCED:
            return None
        if child.element_tag in _HEADINGS or (style["break_after"] in _KEPT and child.element_tag != "tr"):
            continue
        if child.element is not None and (
            child.element_tag in ("figure", "table") or "columns" in _classes(child.element)
        ):
            return child
        return None if type(child).__name__ == "LineBox" else _kept(child)
    return None


def _classes(element: Any) -> list[str]:
    return str(element.get("class") or "").split()


def _lower(block: Any, picture: Any, page: _Page, following: _Page, whole: _Set) -> Edit | None:
    """A picture that fits on the page before, with its caption and the headings above it, if it gives way a little."""
    lacking = _bottom(block) - following.top - page.room + _line(block)
    height, width = float(picture.height), float(picture.width)
    factor = (height - lacking) / height if height else 0.0
    element, image = whole.number.get(picture.element), picture.element
    if element is None or factor >= 1:
        return None
    natural = image.get("data-natural") or image.get("src")
    if natural in whole.means.lower:
        url = whole.means.lower[natural](height * factor * 0.75) if factor >= SMALLEST else ""
        return Redrawn(element, url) if url else None
    smallest = whole.means.smallest_chart if "chart" in _classes(block.element) else SMALLEST
    if factor < smallest or "!important" in str(image.get("style")):
        return None
    return Style(element, f"width: {width * factor:.1f}px !important; height: auto !important")


def _line(box: Any) -> float:
    """The height of a line: the room that the margin above a block takes, which is none at the head of a page."""
    return float(box.style["font_size"]) * 2


def _rows(table: Any, page: _Page, whole: _Set) -> Iterator[Edit]:
    """Rows that are so tall that keeping each of them whole costs too much; else rows that need not keep with the next, but for
    those over which one cell stands."""
    rows = [box for box in _all(table) if type(box).__name__ == "TableRowBox"]
    if any(float(row.height) > HOLE * page.height for row in rows):
        declarations = "break-inside: auto !important; break-after: auto !important"
        yield Style(whole.number[table.element], declarations, within="tr")
    elif rows:
        yield Style(whole.number[table.element], "break-after: auto !important", within="tr", without="joined")


def _behind(block: Any, page: _Page, number: int, whole: _Set) -> Behind | None:
    """A figure behind as much of the text after it as fills the page before, or all of that if it is less."""
    element = block.element
    if not _may_move(element, whole):
        return None
    beside = list(whole.parent[element])
    last, room = None, page.room
    for text in beside[beside.index(element) + 1 :]:
        if not _is_text(text) or room <= 0:
            break
        room -= _height(text, whole.pages[number : number + 3])
        last = text
    return Behind(whole.number[element], whole.number[last]) if last is not None else None


def _may_move(element: Any, whole: _Set) -> bool:
    """Whether something has a caption, is referred to, and does not end a sentence that leads up to it."""
    parts = [element] if "columns" not in _classes(element) else [part for inner in element for part in inner]
    for part in parts:
        names = {part.get("id")}
        if not names & whole.referred or not any(inner.tag in ("figcaption", "caption") for inner in part.iter()):
            return False
    beside = list(whole.parent[element])
    before = beside[beside.index(element) - 1] if beside.index(element) else None
    words = "".join(before.itertext()).rstrip() if before is not None and before.tag == "p" else ""
    return not words.endswith((":", "："))


def _is_text(element: Any) -> bool:
    return element.tag in _TEXTS or bool({"with-intro", "callout"} & {*_classes(element)})


def _height(element: Any, pages: Sequence[_Page]) -> float:
    """How high something is on the pages."""
    return sum(
        float(leaf.margin_height())
        for page in pages
        for box in _all(page.root)
        if box.element is element and type(box).__name__.endswith("BlockBox")
        for leaf in _leaves(box)
    )
