"""What the words of a report are, and which of them its finished files do not hold: read back from the files alone."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from lxml import etree
from pptx import Presentation

from publish.model import Metric, Report
from publish.model.nodes import Emphasis, Footnote, Inlines, Link, Node, Strong, is_computed, is_inlines, plain
from publish.model.status import colour_of

IN_THE_DECK_ONLY = {"headline", "slide", "summary", "notes", "closing"}
IN_THE_BRIEFING_ONLY = {"attachments", "signature", "distribution", "to", "title_lines"}
"""Keys that are for one product by their meaning."""

MARGINS = 3
"""A page's last lines in its text are those of its margins: running heads and the page number."""
LEAST_PIECE = 10
"""Letters of a text in one piece: it is parted by the end of a page, by a footnote's number, by notes of two slides."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a source, and the products that must hold them."""

    words: str
    at: str
    briefing: bool
    deck: bool


def told(report: Report) -> Iterator[Told]:
    """All words of a report with inline markup, whose facts are filled in."""
    yield from _of_node(report, briefing=True, deck=True)


def _of_node(node: Node, *, briefing: bool, deck: bool) -> Iterator[Told]:
    only = getattr(node, "only", None)
    briefing, deck = briefing and only != "deck", deck and only != "briefing"
    for key, field in type(node).model_fields.items():
        if is_computed(field) or (isinstance(node, Metric) and node.data and key in ("value", "change")):
            continue  # these name columns
        value = getattr(node, key)
        here = {"briefing": briefing and key not in IN_THE_DECK_ONLY, "deck": deck and key not in IN_THE_BRIEFING_ONLY}
        yield from _of_value(value, f"{node.at.line}:{key}", **here)


def _of_value(value: object, at: str, *, briefing: bool, deck: bool) -> Iterator[Told]:
    if is_inlines(value):
        for part in _parts(value):
            colour, _, words = part.partition(":")
            is_status = at.endswith(":rows") and colour_of(colour) is not None
            if words.strip() or not is_status:
                yield Told(words.strip() if is_status else part, at, briefing, deck)
    elif isinstance(value, Node):
        yield from _of_node(value, briefing=briefing, deck=deck)
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _of_value(inner, at, briefing=briefing, deck=deck)


def _parts(inlines: Inlines) -> Iterator[str]:
    """The text, and each of its footnotes."""
    yield plain(inlines)
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield from _parts(inline.children)
        elif isinstance(inline, Strong | Emphasis | Link):
            yield from list(_parts(inline.children))[1:]


def letters(text: str) -> str:
    """A text without what lines, justification and hyphenation change."""
    return re.sub(r"[\s\-‐­￾​⁠]", "", unicodedata.normalize("NFKC", text))


def of_briefing(data: bytes) -> str:
    """The letters of a PDF without its running heads and page numbers; alt text and bookmarks left out."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_range().splitlines() for page in pdf]
    feet = Counter(_without_number(line) for lines in pages for line in lines[-MARGINS:])
    return letters("".join("".join(_body(lines, feet)) for lines in pages))


def _without_number(line: str) -> str:
    return re.sub(r"\d+", "", line)


def _body(lines: list[str], feet: Counter[str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        if not (index >= len(lines) - MARGINS and feet[_without_number(line)] > 1):
            yield line


def of_deck(data: bytes) -> str:
    """The letters of all slides, their charts and their notes."""
    texts: list[str] = []
    for slide in Presentation(io.BytesIO(data)).slides:
        parts = [slide.part, *(rel.target_part for rel in slide.part.rels.values() if not rel.is_external)]
        for part in parts:
            if part.partname.endswith(".xml") and "Layout" not in part.partname:
                root = etree.fromstring(part.blob)
                texts += ["".join(map(str, element.itertext())) for element in root.iter("{*}t", "{*}v", "{*}f")]
                texts += [element.get("descr", "") for element in root.iter("{*}cNvPr")]
    return letters("".join(texts))


def holds(file: str, words: str) -> bool:
    """Whether the letters of a file hold a text, a long one in pieces."""
    rest = letters(words).rstrip(".。;；,，:：、")
    for _ in range(len(rest) // (2 * LEAST_PIECE)):
        longest = _longest(file, rest)
        rest = rest[longest if longest >= LEAST_PIECE else 0 :]
    return rest in file


def _longest(file: str, text: str) -> int:
    """The length of the longest beginning of a text that a file holds."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in file else (low, middle - 1)
    return low


def lost(report: Report, briefing: bytes, deck: bytes, besides: str = r"(?!)") -> list[str]:
    """What a product should say and does not, as `product line:key words`; what matches `besides` in the files is no text of the
    report's."""
    files = {"briefing": re.sub(besides, "", of_briefing(briefing)), "deck": re.sub(besides, "", of_deck(deck))}
    return [
        f"{product} {part.at} {part.words}"
        for part in told(report)
        for product, file in files.items()
        if getattr(part, product) and part.words and not holds(file, part.words)
    ]
