"""A document as WeasyPrint has set it: pages by one of its documented objects, boxes that are not documented. All is in CSS px."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, Final, Protocol

from publish.frozen import dataclass
from publish.writers.briefing.pdf.holes.edits import classes

SMALLEST: Final = 0.6
"""The part of its natural height to which a picture or chart gives way, so that it stands on the page where its words are."""

LOWEST: Final = 0.45
"""That to which a chart gives way that is drawn again where nothing else fills a page: its letters stay as they are."""


class DrawLower(Protocol):
    """How a chart is drawn again."""

    def __call__(self, height: float, /, *, is_wide: bool = False, is_taller: bool = False) -> str:
        """The URL of the chart, no higher than is given in pt; empty if it cannot be so low. One that stands in a column is as
        wide as that, or as the text. It is no higher than its data need, unless it may be taller."""


class DrawAgain(DrawLower, Protocol):
    """How a chart is drawn again, or in two parts; `label` is what the second is called."""

    @property
    def label(self) -> str:
        """`Figure 1 (cont.)`, or only what says that it goes on."""

    def parted(self, height: float, /) -> Sequence[str]:
        """The URLs of its two parts, the first no higher than is given in pt; nothing if it does not part."""


_FORCED = frozenset({"always", "page", "left", "right", "recto", "verso"})
KEPT = frozenset({"avoid", "avoid-page"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})


@dataclass(frozen=True)
class Means:
    """How charts are made lower: those that can be drawn again, by their URL, and to which part of its height any other picture
    of a chart gives way."""

    lower: Mapping[str, DrawAgain]
    smallest_chart: float = SMALLEST
    drawn: dict[Any, str] = field(default_factory=dict)
    """The URLs of charts that were drawn again."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was set: where its text area begins and ends, and how far down it is filled."""

    name: str
    root: Any
    top: float
    bottom: float
    filled: float
    notes: tuple[Any, ...] = ()
    """The boxes of its footnotes."""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def room(self) -> float:
        return self.bottom - self.filled


@dataclass(frozen=True)
class SetDocument:
    """A document as it was set: its elements in their order in the source, its pages, and how charts are made lower."""

    elements: Sequence[Any]
    pages: Sequence[Page]
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


def page_of(page: Any) -> Page:
    """A page of WeasyPrint's."""
    box = page._page_box
    root = next(child for child in box.children if child.element_tag == "html")
    top = box.content_box_y()
    feet = [child for child in box.children if type(child).__name__ == "FootnoteAreaBox" and child.children]
    filled = max((bottom_of(leaf) for leaf in leaves(root)), default=top)
    bottom = min([top + box.height, *(foot.position_y for foot in feet)])
    notes = tuple(note for foot in feet for note in foot.children)
    return Page(box.page_type.name, root, top, bottom, filled, notes)


def leaves(box: Any) -> Iterator[Any]:
    """The lines and the pictures of a page in its flow."""
    if not box.is_in_normal_flow():
        return
    if type(box).__name__ in ("LineBox", "BlockReplacedBox", "InlineReplacedBox"):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from leaves(child)


def bottom_of(box: Any) -> float:
    """Where a box ends, with its margin."""
    return float(box.position_y + box.margin_height())


def boxes_in(box: Any) -> Iterator[Any]:
    """A box, and all that are in it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_in(child)


def _margin_above(page: Page, before: Page) -> float:
    """The margin above what begins a page, which is none there: that of the headings of a section is more than a line."""
    widest, box, open_ones = 0.0, page.root, chain(before.root, -1)
    while box is not None and type(box).__name__ != "LineBox":
        if box.element not in open_ones:
            widest = max(widest, float(getattr(box.style["margin_top"], "value", 0.0)))
        box = next((child for child in getattr(box, "children", ()) if child.is_in_normal_flow()), None)
    return widest


def margin_between(page: Page, before: Page) -> float:
    """The room between what begins a page and the last line of the one before, if both stood on one page: the margin, and what ends
    below that line (a rule, the padding of a cell)."""
    ends = chain(before.root, -1)
    margins = (float(getattr(box.style["margin_bottom"], "value", 0.0)) for box in ends.values())
    goes_on = chain(page.root, 0)
    edges = (float(box.border_box_y() + box.border_height()) for element, box in ends.items() if element not in goes_on)
    return max([_margin_above(page, before), *margins]) + max(max(edges, default=0.0) - before.filled, 0.0)


def chain(box: Any, end: int) -> dict[Any, Any]:
    """The boxes with which a page begins (0) or ends (-1), the one in the other, by their elements."""
    found = {}
    while type(box).__name__ != "LineBox":
        if box.element is not None:
            found[box.element] = box
        children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        if not children:
            break
        box = children[end]
    return found


def is_forced(page: Page, before: Page) -> bool:
    """Whether a page begins with what is to begin one, or follows what is to end one."""
    goes_on = chain(page.root, 0)
    ends = (box for element, box in chain(before.root, -1).items() if element not in goes_on)
    return _is_to_begin(page.root) or any(box.style["break_after"] in _FORCED for box in ends)


def _is_to_begin(box: Any) -> bool:
    child = next((child for child in getattr(box, "children", ()) if child.is_in_normal_flow()), None)
    if child is None or type(child).__name__ == "LineBox":
        return False
    return (child.element is not None and child.style["break_before"] in _FORCED) or _is_to_begin(child)


def first_kept(box: Any) -> Any:
    """The first block of a page that is kept whole, if nothing but headings and captions stands before it; a table always."""
    for child in getattr(box, "children", ()):
        if not child.is_in_normal_flow():
            continue
        style = child.style
        if child.element is not None and style["break_before"] in _FORCED:
            return None
        if child.element_tag in _HEADINGS or (style["break_after"] in KEPT and child.element_tag != "tr"):
            continue
        if child.element is not None and (
            child.element_tag in ("figure", "table") or "columns" in classes(child.element)
        ):
            return child
        return None if type(child).__name__ == "LineBox" else first_kept(child)
    return None
