"""What pages say without words, as any program reads it: where links lead, what rows stand on, the colours of signs."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from publish.building.agreement.reading.characters import characters_of
from publish.building.agreement.reading.headings import Destination

PATH: Final = 2
"""The type of an object of a page that is a path."""
NEAR: Final = 2.0
"""How far apart, in pt, two destinations are that are one."""
LINE: Final = 14.0
"""How high, in pt, a line of the contents is, or more."""
WITHIN: Final = 0.35
"""The part of a line, at its top and at its bottom, into which letters of the lines beside it reach."""
JOINED: Final = "[\\s\\x02\\u00ad\\u200b\\u2060\\ufffe]*"
"""What a page may have between two letters of a text."""
SIGNS: Final = re.compile("[■◆●]")
"""The signs of statuses."""


class PageLink(NamedTuple):
    """A link of a page: the address it leads to, or the page and the height on it, and the words that it lies over."""

    address: str
    place: Destination | None
    words: str
    row: str = ""
    """All words of its lines, from one edge of the page to the other, where they are asked for: those of an entry of the contents."""
    at: Destination | None = None
    """The page that it stands on, and how high, likewise."""


class Mark(NamedTuple):
    """How a row is set: its font, and the colour of its ground."""

    font: str
    ground: str


class Sign(NamedTuple):
    """A sign of a status, its colour, and the words after it."""

    sign: str
    colour: str
    words: str


def links_of(pdf: Any, page: Any, text: Any, with_rows_of: int | None = None) -> Iterator[PageLink]:
    """The links of a page, in their order; with the number of the page, those within the briefing have their whole lines."""
    from pypdfium2 import raw

    at, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, at, link):
        edges = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, edges)
        words = text.get_text_bounded(edges.left, edges.bottom, edges.right, edges.top)
        action, place = raw.FPDFLink_GetAction(link), raw.FPDFLink_GetDest(pdf, link)
        if place and with_rows_of is not None:
            inset = WITHIN * min(edges.top - edges.bottom, LINE)
            row = text.get_text_bounded(0, edges.bottom + inset, page.get_width(), edges.top - inset)
            yield PageLink("", _place(pdf, place), words, row, (with_rows_of, edges.top))
        elif place:
            yield PageLink("", _place(pdf, place), words)
        elif action:
            yield PageLink(_address(pdf, action), None, words)


def _address(pdf: Any, action: Any) -> str:
    from pypdfium2 import raw

    length = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def _place(pdf: Any, place: Any) -> Destination:
    from pypdfium2 import raw

    is_given, where = [ctypes.c_int() for _ in range(3)], [ctypes.c_float() for _ in range(3)]
    raw.FPDFDest_GetLocationInPage(place, *is_given, *where)
    return raw.FPDFDest_GetDestPageIndex(pdf, place), where[1].value if is_given[1].value else None


class Looks:
    """How rows of a briefing are set; their pages are opened while it is used as a context."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._pdf = pypdfium2.PdfDocument(data)
        self._pages: dict[int, tuple[Any, Any, str, list[tuple[tuple[float, ...], str]]]] = {}

    def __enter__(self) -> Looks:
        return self

    def __exit__(self, *_: object) -> None:
        self._pages.clear()
        self._pdf.close()

    def row(self, page: int, words: str) -> Mark | None:
        """How a text of a page is set, whose letters may stand in lines of their own; None if it is not there."""
        from pypdfium2 import raw

        _, text, characters, grounds = self._opened(page)
        letters = [re.escape(letter) for letter in words if not letter.isspace()]
        found = re.search(JOINED.join(letters), characters) if letters else None
        if found is None:
            return None
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, found.start(), across, up)
        inside = (
            colour
            for (left, bottom, right, top), colour in reversed(grounds)
            if left <= across.value <= right and bottom <= up.value <= top
        )
        return Mark(_font(text, found.start()), next(inside, ""))

    def _opened(self, number: int) -> tuple[Any, Any, str, list[tuple[tuple[float, ...], str]]]:
        if number not in self._pages:
            page = self._pdf[number]
            text = page.get_textpage()
            self._pages[number] = page, text, characters_of(text), list(_grounds(page))
        return self._pages[number]


def signs_of(text: Any, characters: str) -> Iterator[Sign]:
    """The signs of statuses on a page of some characters."""
    for found in SIGNS.finditer(characters):
        yield Sign(found[0], _colour(text, found.start()), characters[found.end() :].partition("\n")[0].strip())


def _grounds(page: Any) -> Iterator[tuple[tuple[float, ...], str]]:
    """The bounds of what is filled on a page, each with its colour."""
    from pypdfium2 import raw

    for each in page.get_objects([PATH]):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(each, fill, stroke)
        if fill.value:
            yield tuple(each.get_bounds()), _rgb(lambda *parts, each=each: raw.FPDFPageObj_GetFillColor(each, *parts))


def _colour(text: Any, at: int) -> str:
    from pypdfium2 import raw

    return _rgb(lambda *parts: raw.FPDFText_GetFillColor(text, at, *parts))


def _rgb(get: Callable[..., Any]) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    get(*parts)
    return "".join(f"{part.value:02x}" for part in parts)


def _font(text: Any, at: int) -> str:
    from pypdfium2 import raw

    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, buffer, len(buffer), flags)
    return f"{buffer.value.decode('utf-8', 'replace')} {raw.FPDFText_GetFontWeight(text, at)}"
