"""A finished briefing as any program reads it: the text of its pages, without the numbers of its footnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, Final, NamedTuple

from publish.building.agreement.reading.around import Bookmark, Edges, bookmarks_of, edges_of, labels_of
from publish.building.agreement.reading.characters import RAISED, characters_of, words
from publish.building.agreement.reading.directions import right_letters
from publish.building.agreement.reading.headings import Destination, destination, words_below
from publish.building.agreement.reading.letters import Said, letters
from publish.building.agreement.reading.marks import PageLink, Sign, links_of, signs_of
from publish.frozen import dataclass

FEET: Final = 10
"""The most lines that stand below the last line of the text of a page."""
HEADS: Final = 3
"""The most lines that stand above the first."""
LONGEST: Final = 600
"""How many letters of a text that goes on on the next page may stand on one."""
AROUND: Final = 2
"""The lines of a text before and after the end of a page in which a word may be parted."""


class Asked(NamedTuple):
    """What is asked of a briefing besides its words."""

    headings: Sequence[str] = ()
    """The names of what has a heading, whose words are read."""
    names: Sequence[str] = ()
    """Those of what else links lead to."""
    has_links: bool = False
    has_pictures: bool = False
    """Whether alt texts are looked for, which takes as long as reading the words."""
    signs: Collection[str] = ()
    """The marks of the labels of lists, which may be drawn after all other words of their page."""


@dataclass(frozen=True)
class Pages:
    """The text of each page of a briefing."""

    texts: tuple[str, ...]
    data: bytes = b""
    below: Mapping[str, str] = field(default_factory=dict)
    """The words at the top of what the name of each section leads to."""
    places: Mapping[str, Destination] = field(default_factory=dict)
    """Where the names are that are asked for."""
    links: tuple[PageLink, ...] = ()
    signs: tuple[Sign, ...] = ()
    """The signs of statuses on all pages."""
    alt_texts: tuple[str, ...] = ()
    """What is read aloud in place of its pictures and charts, in their order."""
    bookmarks: tuple[Bookmark, ...] = ()
    edges: tuple[Edges, ...] = ()
    """What stands at the top and at the bottom of each page, outside its text."""
    labels: tuple[tuple[str, str], ...] = ()
    """Labels that stand in lines of their own, each with the words at its right."""

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
    def alternatives(self) -> frozenset[str]:
        """The alt texts, each in one line."""
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


def read_briefing(data: bytes, asked: Asked = Asked()) -> Pages:  # noqa: B008  a value without any state
    """The pages of a PDF, and what is asked of them. Each page is opened once: that costs more than reading it."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        found = {name: destination(pdf, name) for name in (*asked.headings, *asked.names)}
        places = {name: place for name, place in found.items() if place is not None}
        titles: dict[int, list[str]] = defaultdict(list)
        for name in dict.fromkeys(asked.headings):
            if name in places:
                titles[places[name][0]].append(name)
        return _read(pdf, data, asked, places, titles)


def _read(
    pdf: Any, data: bytes, asked: Asked, places: Mapping[str, Destination], titles: Mapping[int, Sequence[str]]
) -> Pages:
    texts, below, links, signs, alt_texts = list[str](), dict[str, str](), list[PageLink](), list[Sign](), list[str]()
    edges, labels, first = list[Edges](), list[tuple[str, str]](), min(titles, default=-1)
    for number, page in enumerate(pdf):
        text = page.get_textpage()
        characters = characters_of(text)
        texts.append(words(text, characters))
        below |= {name: words_below(text, places[name][1]) for name in titles.get(number, ())}
        signs += signs_of(text, characters)
        edges.append(edges_of(page, text))
        if asked.has_links or number <= first:
            links += links_of(pdf, page, text, number if number <= first else None)
        if asked.signs:
            labels += labels_of(page, text, characters, asked.signs)
        if asked.has_pictures:
            alt_texts += _alt_texts(page)
    return Pages(
        tuple(texts),
        data,
        below,
        places,
        tuple(links),
        tuple(signs),
        tuple(alt_texts),
        tuple(bookmarks_of(pdf)),
        tuple(edges),
        tuple(labels),
    )


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
