"""The characters of a page of a PDF in the order of its text, as any program reads them, and those that number footnotes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any, Final

ROUND: Final = 4_096
"""Room for the characters of a page is a multiple of this."""
_DIGIT: Final = re.compile(r"\d")
_BESIDE: Final = re.compile(r"[^\s\d]")
HYPHEN: Final = "\u00ad"
"""What a hyphen at the end of a line is read as."""
RAISED: Final = 0.9
"""A digit set higher and smaller than this part of the character before it is the number of a footnote."""


def words(page: Any, characters: str) -> str:
    """What a page of some characters says, its raised digits left out."""
    shown = [*characters]
    for at in _raised(page, characters):
        shown[at] = ""
    text = "".join(shown).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\x02", HYPHEN)


def characters_of(page: Any) -> str:
    """The characters of the text of a page as it numbers them."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(page)
    buffer = ctypes.create_string_buffer(2 * (count // ROUND + 1) * ROUND)  # few sizes: each is a type
    length = raw.FPDFText_GetText(page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(length - 1, 0)].decode("utf-16-le", "surrogatepass").replace("\ufffe", "\x02")
    # Characters beyond the first plane are numbered twice, and a page may number what its text leaves out.
    return text if len(text) == count else "".join(chr(raw.FPDFText_GetUnicode(page, at)) for at in range(count))


def _raised(page: Any, characters: str) -> Iterator[int]:
    """The numbers of digits that are smaller than the character before or after them, and stand higher, by less than a line:
    numbers of footnotes, which may be read as lines of their own."""
    from pypdfium2 import raw

    size_of = cache(partial(raw.FPDFText_GetFontSize, page))
    before, after, begin = None, -1, 0
    for at in (found.start() for found in _DIGIT.finditer(characters)):
        spaced = (each for each in range(at - 1, begin - 1, -1) if not characters[each].isspace())
        before, begin = next(spaced, before), at
        if after < at:
            after = found.start() if (found := _BESIDE.search(characters, at)) else len(characters)
        own = size_of(at)
        for each in (before, after):
            if each is None or each == len(characters) or own >= RAISED * (size := size_of(each)):
                continue
            if _is_higher(page, at, each, size):
                begin = at + 1
                yield at
                break


def _is_higher(page: Any, at: int, beside: int, size: float) -> bool:
    """Whether a character stands higher than another, by less than a line."""
    from pypdfium2 import raw

    left, heights = ctypes.c_double(), (ctypes.c_double(), ctypes.c_double())
    for character, height in zip((at, beside), heights, strict=True):
        raw.FPDFText_GetCharOrigin(page, character, left, height)
    return bool(0 < heights[0].value - heights[1].value < size)
