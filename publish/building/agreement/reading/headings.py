"""Where the sections of a finished briefing begin: the named destinations of its headings, as any program that follows a link
finds them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

AT_A_HEADING: Final = 1.0
"""How far above its destination, in pt, a heading may reach."""
OF_A_HEADING: Final = 150.0
"""How far down from its destination, in pt, the lines of a heading are looked for."""
AROUND_PAGES: Final = "Artifact"
"""The mark of what is no part of a page's text: running heads, page numbers, rules."""


Destination = tuple[int, float | None]
"""The page that a name or a link leads to, from 0, and how high it is on it, in pt."""


class Heading(NamedTuple):
    """Where a heading stands: its page, from 0; and whether some text of the page stands above it."""

    page: int
    has_above: bool


def headings(data: bytes, names: Sequence[str]) -> tuple[Heading | None, ...]:
    """Where the headings of some names stand; None for one that the briefing does not have."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(_heading(pdf, name) for name in names)


def words_below(text: Any, top: float | None) -> str:
    """The words of a page from a height on it down, as far as a heading may reach; without a height those of the page."""
    edges = {"top": top + AT_A_HEADING, "bottom": max(top - OF_A_HEADING, 0)} if top is not None else {}
    return str(text.get_text_bounded(**edges))


def destination(pdf: Any, name: str) -> Destination | None:
    """Where a name leads to."""
    from pypdfium2 import raw

    destination = raw.FPDF_GetNamedDestByName(pdf, name.encode())
    if not destination or (number := raw.FPDFDest_GetDestPageIndex(pdf, destination)) < 0:
        return None
    is_given = [ctypes.c_int() for _ in range(3)]
    place = [ctypes.c_float() for _ in range(3)]
    raw.FPDFDest_GetLocationInPage(destination, *is_given, *place)
    return number, place[1].value if is_given[1].value else None


def _heading(pdf: Any, name: str) -> Heading | None:
    if (place := destination(pdf, name)) is None:
        return None
    number, top = place
    if top is None:
        return Heading(number, False)
    height, page = top + AT_A_HEADING, pdf[number]
    has_above = any(each.get_bounds()[1] >= height for each in page.get_objects() if _is_text(each))
    return Heading(number, has_above)


def _is_text(each: Any) -> bool:
    """Whether an object of a page is a part of what is read."""
    return AROUND_PAGES not in _marks(each)


def _marks(each: Any) -> Iterator[str]:
    from pypdfium2 import raw

    for number in range(raw.FPDFPageObj_CountMarks(each)):
        length, buffer = ctypes.c_ulong(), (raw.FPDF_WCHAR * 32)()
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(each, number), buffer, ctypes.sizeof(buffer), length)
        yield bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")
