"""A finished briefing as any program reads it: the text of its pages, without the numbers of its footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import Any, Final

from publish.building.agreement.reading.directions import right_letters
from publish.building.agreement.reading.headings import destination, words_below
from publish.building.agreement.reading.letters import Said, letters

FEET: Final = 10
"""The most lines that stand below the last line of the text of a page."""
HEADS: Final = 3
"""The most lines that stand above the first."""
ROUND: Final = 4_096
"""Room for the characters of a page is a multiple of this."""
_DIGIT: Final = re.compile(r"\d")
_BESIDE: Final = re.compile(r"[^\s\d]")
HYPHEN: Final = "\u00ad"
"""What a hyphen at the end of a line is read as."""
LONGEST: Final = 600
"""How many letters of a text that goes on on the next page may stand on one."""
AROUND: Final = 2
"""The lines of a text before and after the end of a page in which a word may be parted."""
RAISED: Final = 0.9
"""A digit set higher and smaller than this part of the character before it is the number of a footnote."""


@dataclass(frozen=True)
class Pages:
    """The text of each page of a briefing."""

    texts: tuple[str, ...]
    data: bytes = b""
    below: Mapping[str, str] = field(default_factory=dict)
    """The words at the top of what the name of each section leads to."""

    @cached_property
    def said(self) -> Said:
        """The letters of its pages."""
        return Said(
            tuple(map(letters, self.texts)),
            "\n".join(self._across()),
            cache(self._drawn),
            cache(self._right),
            True,
            cache(lambda: [list(_ends(*each)) for each in pairwise(self.texts)]),
        )

    def _right(self) -> str:
        return right_letters(self.text)

    def _drawn(self) -> str:
        """The letters in the order in which they are drawn: what stands beside a text in several lines (a term, a time) is
        mixed with its lines in the order of reading."""
        import pypdfium2

        with pypdfium2.PdfDocument(self.data) as pdf:
            return "\n".join(letters("".join(_objects(page))) for page in pdf)

    def _across(self) -> Iterator[str]:
        """What goes on from a page to the next, whatever stands between: running heads, page numbers, footnotes."""
        for page, following in pairwise(self.texts):
            yield from (end + begin for end, begin in _ends(page, following, AROUND))

    @cached_property
    def alt_texts(self) -> tuple[str, ...]:
        """What is read aloud in place of its pictures and charts, in their order."""
        import pypdfium2

        with pypdfium2.PdfDocument(self.data) as pdf:
            return tuple(alt for page in pdf for alt in _alt_texts(page))

    @cached_property
    def alternatives(self) -> frozenset[str]:
        """All these, each in one line."""
        return frozenset(" ".join(alt.split()) for alt in self.alt_texts)

    @cached_property
    def text(self) -> str:
        """All that its pages say, a page below the other."""
        return "\n".join(self.texts)


def _ends(page: str, following: str, lines: int = LONGEST) -> Iterator[tuple[str, str]]:
    """What may end at the end of a page, and begin on the next, of so many lines."""
    feet, heads = page.splitlines(), following.splitlines()
    begins = [letters("".join(heads[head:][:lines]))[:LONGEST] for head in range(min(HEADS, len(heads)))]
    ends = (letters("".join(feet[: len(feet) - foot][-lines:]))[-LONGEST:] for foot in range(min(FEET, len(feet))))
    yield from ((end, begin) for end in ends for begin in begins)


def read_briefing(data: bytes, names: Iterable[str] = ()) -> Pages:
    """The pages of a PDF, and what some names lead to. Each page is opened once: that costs more than reading it."""
    import pypdfium2

    texts, below = list[str](), dict[str, str]()
    with pypdfium2.PdfDocument(data) as pdf:
        found = {name: place for name in names if (place := destination(pdf, name)) is not None}
        on_pages: dict[int, list[str]] = defaultdict(list)
        for name, (number, _) in found.items():
            on_pages[number].append(name)
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            texts.append(_text(text))
            below |= {name: words_below(text, found[name][1]) for name in on_pages[number]}
    return Pages(tuple(texts), data, below)


def _objects(page: Any) -> Iterator[str]:
    """The texts of a page's objects, in the order in which they are drawn, without the numbers of footnotes."""
    import ctypes

    from pypdfium2 import raw

    shown, before = page.get_textpage(), 0.0
    for each in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
        length = raw.FPDFTextObj_GetText(each, shown, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(each, shown, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
        text = buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(each, size)
        if text.strip().isdecimal() and size.value < RAISED * before:
            continue
        before = size.value if text.strip() else before
        yield text


def _alt_texts(page: Any) -> Iterator[str]:
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    parts = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree))]
    while parts:
        part = parts.pop()
        if alt := _alt_text(part):
            yield alt
        parts += filter(
            None,
            (
                raw.FPDF_StructElement_GetChildAtIndex(part, at)
                for at in range(raw.FPDF_StructElement_CountChildren(part))
            ),
        )
    raw.FPDF_StructTree_Close(tree)


def _alt_text(part: Any) -> str:
    import ctypes

    from pypdfium2 import raw

    if (length := raw.FPDF_StructElement_GetAltText(part, None, 0)) <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetAltText(part, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _text(page: Any) -> str:
    """The characters of a page in the order of its text, its raised digits left out."""
    characters = _characters(page)
    shown = [*characters]
    for at in _raised(page, characters):
        shown[at] = ""
    text = "".join(shown).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\x02", HYPHEN)


def _characters(page: Any) -> str:
    """The characters of a page as it numbers them."""
    import ctypes

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
    import ctypes

    from pypdfium2 import raw

    left, heights = ctypes.c_double(), (ctypes.c_double(), ctypes.c_double())
    for character, height in zip((at, beside), heights, strict=True):
        raw.FPDFText_GetCharOrigin(page, character, left, height)
    return bool(0 < heights[0].value - heights[1].value < size)
