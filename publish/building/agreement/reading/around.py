"""What a finished briefing has around its text, as any program reads it: bookmarks, the edges of its pages, labels of lists."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any, Final, NamedTuple

from publish.building.agreement.reading.headings import Destination

TOP: Final = 76.0
"""How far down from the top of a page, in pt, what stands above its text is looked for."""
BOTTOM: Final = 70.0
"""How far up from its bottom what stands below its text is."""
_LABEL: Final = re.compile(r"^[^\S\r\n]*(?=\S)([^\r\n]{1,7}?)[^\S\r\n]*\r?$", re.M)
"""A line of a few letters."""

_COUNTED: Final = re.compile(r"[\w\s]")
BESIDE: Final = 1.0
"""How far from a label, in pt, the words begin at its right."""


class Bookmark(NamedTuple):
    """A bookmark: its words, where it leads to, and how many bookmarks it stands under."""

    words: str
    place: Destination | None
    depth: int


class Edges(NamedTuple):
    """What stands at the top and at the bottom of a page."""

    top: str
    bottom: str


def bookmarks_of(pdf: Any) -> Iterator[Bookmark]:
    """The bookmarks of a briefing, in their order."""
    from pypdfium2 import raw

    for each in pdf.get_toc(max_depth=30):
        place = each.get_dest()
        if place is None:
            yield Bookmark(each.get_title(), None, each.level)
            continue
        kind, where = place.get_view()
        up = where[1] if kind == raw.PDFDEST_VIEW_XYZ and len(where) > 1 else None
        yield Bookmark(each.get_title(), (place.get_index(), up), each.level)


def edges_of(page: Any, text: Any) -> Edges:
    """What stands around the text of a page."""
    height = page.get_height()
    return Edges(text.get_text_bounded(bottom=height - TOP), text.get_text_bounded(top=BOTTOM))


def sign_of(label: str) -> str:
    """What of a label is the same at all points of its list: its marks.

    >>> sign_of("(12)"), sign_of("一、"), sign_of("b. ")
    ('()', '、', '.')
    """
    return _COUNTED.sub("", unicodedata.normalize("NFKC", label))


def labels_of(page: Any, text: Any, characters: str, signs: Collection[str]) -> Iterator[tuple[str, str]]:
    """What may be a label with some marks on a page of some characters, with what stands at its right."""
    from pypdfium2 import raw

    for found in _LABEL.finditer(characters):
        if sign_of(found[1]) not in signs:
            continue
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        low, high = list[float](), list[float]()
        for at in (found.start(1), found.end(1) - 1):  # the number stands high, the mark low
            raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
            low.append(bottom.value)
            high.append(top.value)
        if max(high) > min(low):
            yield found[1], text.get_text_bounded(right.value + BESIDE, min(low), page.get_width(), max(high))
