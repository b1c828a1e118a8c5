"""Pictures that give way, so that one of them, or several side by side, stand on the page before.

First what does not fit gives way; where that is not enough, the pictures on the page before do too, all in proportion to what they
can. A chart is drawn anew, no smaller than `SMALLEST` of its natural height; any other picture is scaled. Where nothing else
fills a page, charts are drawn still lower, to `LOWEST`, or those of the page a little taller; at last, one of many bars stands in two parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publish.frozen import dataclass
from publish.writers.briefing.drawings import height_of, width_of
from publish.writers.briefing.pdf.holes.document import SMALLEST, Page, SetDocument, bottom_of, boxes_in, margin_between
from publish.writers.briefing.pdf.holes.edits import Edit, Parted, Resized, classes

_CLOSE = 0.5
"""Lengths in px that differ by less are equal."""
PT = 0.75
"""A CSS px in pt."""
TALLEST = 1.3
"""The part of its natural height up to which a chart is drawn taller."""
_WIDTH = "width: {:.1f}px !important"
_SAFE = 8.0
"""Room in px beyond what was measured: the heights of charts that are drawn anew go by steps."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture: how high it is, was at first, and may be at least."""

    box: Any
    height: float
    natural: float
    least: float

    @property
    def slack(self) -> float:
        return max(self.height - self.least, 0.0)


def lowered(block: Any, page: Page, following: Page, whole: SetDocument, lowest: float = SMALLEST) -> tuple[Edit, ...]:
    """The edits by which a figure, or several side by side, fit on the page before with their captions and the headings above
    them; none if they cannot. Charts that are drawn anew give way to the part `lowest`."""
    beside = "columns" in classes(block.element)
    parts = (
        [part for part in boxes_in(block) if part.element is not None and "part" in classes(part.element)]
        if beside
        else [block]
    )
    spare = page.room - margin_between(following, page) - _SAFE
    columns = [(list(_pictures(part, whole, lowest)), _ends(part) - following.top - spare) for part in parts]
    if not beside:  # what is heard of a chart's figures, and notes below it
        columns = [(pictures[-1:], lacking) for pictures, lacking in columns]
    lacking = max((lacking for _, lacking in columns), default=0.0)
    if lacking <= 0 or not any(pictures for pictures, _ in columns):
        return ()
    above = [picture for picture in _pictures(page.root, whole, lowest) if not _is_beside(picture.box.element, whole)]
    missing = max(lacks - _slack(pictures) for pictures, lacks in columns)
    yields = 0.0
    if missing > 0:
        if missing > _slack(above):
            return ()
        own = max(_slack(pictures) for pictures, lacks in columns if lacks > 0)
        yields = max(missing, lacking * _slack(above) / (_slack(above) + own))
    edits = [*_shared(above, yields, whole)]
    for pictures, lacks in columns:
        edits += _shared(pictures, lacks - yields, whole)
    return tuple(edit for edit in edits if edit is not None) if None not in edits else ()


def parted(block: Any, page: Page, following: Page, whole: SetDocument, most: float) -> tuple[Edit, ...]:
    """The edit by which a chart that begins the page `following` stands in two parts, the first on the page before; none if no more
    than the part `most` of that may be empty and it were."""
    pictures = list(_pictures(block, whole))[-1:] if block.element_tag == "figure" else []
    if not pictures or _is_beside(block.element, whole):
        return ()
    (picture,) = pictures
    draw = whole.means.lower.get(_url(picture.box.element))
    room = page.room - margin_between(following, page) - _SAFE - (float(picture.box.position_y) - following.top)
    urls = draw.parted(room * PT) if draw is not None and room > 0 else ()
    if draw is None or not urls or room - height_of(urls[0]) / PT > most * page.height:
        return ()
    return (Parted(whole.number[block.element], whole.number[picture.box.element], tuple(urls), draw.label),)


def yielded(page: Page, lacking: float, whole: SetDocument) -> tuple[Edit, ...]:
    """The edits by which the pictures on a page give way, so that `lacking` px more have room on it; none if they cannot."""
    pictures = [picture for picture in _pictures(page.root, whole) if not _is_beside(picture.box.element, whole)]
    if not 0 < lacking + _SAFE <= _slack(pictures):
        return ()
    edits = list(_shared(pictures, lacking + _SAFE, whole))
    return tuple(edit for edit in edits if edit is not None) if None not in edits else ()


def given_way(block: Any, whole: SetDocument) -> float:
    """By how much a block can be lower, if it is a figure; 0 where others stand beside it, or its heights go by too large steps."""
    if block.element_tag != "figure" or _is_beside(block.element, whole):
        return 0.0
    return max(_slack(list(_pictures(block, whole))[-1:]) - _SAFE, 0.0)


def taller(page: Page, most: float, enough: float, whole: SetDocument) -> tuple[Edit, ...]:
    """The edits by which the charts on a page are taller, so that no more than the part `enough` of it is empty, or at least less than
    the part `most`; none if they cannot."""
    by, edits = grown(page, page.room - enough * page.height, whole)
    return edits if page.room - by <= most * page.height - _SAFE else ()


def grown(page: Page, lacking: float, whole: SetDocument) -> tuple[float, tuple[Edit, ...]]:
    """By how much the charts on a page together can be taller, up to `lacking` px, and the edits for it."""
    charts = [
        picture
        for picture in _pictures(page.root, whole)
        if _url(picture.box.element) in whole.means.lower and not _is_beside(picture.box.element, whole)
    ]
    more = {picture: max(picture.natural * TALLEST - picture.height, 0.0) for picture in charts}
    all_more = sum(more.values())
    part = min(lacking / all_more, 1.0) if all_more else 0.0
    edits = [
        _at(picture, picture.height + part * by, whole, is_taller=True) for picture, by in more.items() if by > _CLOSE
    ]
    return part * all_more, tuple(edit for edit in edits if edit is not None)


def _pictures(box: Any, whole: SetDocument, lowest: float = SMALLEST) -> Iterator[_Picture]:
    """The pictures in a box, each as far as it may give way."""
    for inner in boxes_in(box):
        image = inner.element
        if not type(inner).__name__.endswith("ReplacedBox") or image not in whole.number or not inner.height:
            continue
        if image.get("data-part") is not None:
            continue
        height = float(inner.height)
        natural = float(image.get("data-height") or getattr(inner, "natural_height", height))
        if _url(image) in whole.means.lower:
            part = lowest
        else:
            part = whole.means.smallest_chart if "chart" in classes(whole.parent[image]) else SMALLEST
        yield _Picture(inner, height, natural, min(natural * part, height))


def _slack(pictures: Sequence[_Picture]) -> float:
    return sum(picture.slack for picture in pictures)


def _shared(pictures: Sequence[_Picture], amount: float, whole: SetDocument) -> Iterator[Edit | None]:
    """Pictures that give way by an amount together; None for one that cannot."""
    slack = _slack(pictures)
    for picture in pictures if amount > 0 and slack else ():
        if picture.slack > _CLOSE:
            yield _at(picture, picture.height - min(amount / slack, 1.0) * picture.slack, whole)


def _at(picture: _Picture, height: float, whole: SetDocument, *, is_taller: bool = False) -> Edit | None:
    """A picture of a height; None for a chart that cannot be drawn so low."""
    image = picture.box.element
    number = whole.number[image]
    if (draw := whole.means.lower.get(_url(image))) is not None:
        url = draw(height * PT, is_taller=is_taller)
        return Resized(number, picture.natural, url, _as_wide(picture.box, url)) if url else None
    width = float(picture.box.width) * height / picture.height
    return Resized(number, picture.natural, declarations=f"{_WIDTH.format(width)}; height: auto !important")


def _as_wide(box: Any, url: str) -> str:
    """The declaration of the width of a chart that was drawn again, if that is another one: a pie's depends on its height."""
    before, now = width_of(str(box.element.get("src"))), width_of(url)
    return _WIDTH.format(float(box.width) * now / before) if abs(now - before) > _CLOSE else ""


def _url(image: Any) -> str:
    return str(image.get("data-natural") or image.get("src"))


def _is_beside(element: Any, whole: SetDocument) -> bool:
    """Whether an element stands beside others."""
    while element is not None and "columns" not in classes(element):
        element = whole.parent.get(element)
    return element is not None


def _ends(box: Any) -> float:
    """Where a box ends, without its margin, which is none at the foot of a page."""
    return bottom_of(box) - float(box.margin_bottom)
