"""What a demanding editor marks on a page, measured on the finished PDF: where PDFium says that its letters stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise, takewhile
from typing import Any, Final

import pypdfium2

from publish.model import Block, Points, Report, Section, Table, Timeline, walk_blocks, walk_nodes
from publish.model.nodes import Footnote, Link, Node, Text, plain
from publish.model.report import walk_sections
from publish.text.line_breaking.tokens import tokens
from publish.text.scripts import HAN, KANA

HOLE: Final = 0.25
"""The part of a page between its margins that may be empty."""
FOOT: Final = 0.885
"""Where the margin at the foot of a page begins, as a part of its height."""
RUNNING: Final = {"plain": 0.93, "official": 0.905}
"""Above which part of the height of a page its running foot does not stand, in the layouts: its last line may end there."""
TOP: Final = 0.08
"""Where that at its top ends."""
LONELY: Final = 0.34
"""A last line of one word is no fault if it is wider than this part of the line before."""
MEETING: Final = 0.35
"""Words are over each other if this part of the smaller one lies within the other."""

_HYPHENS: Final = "\u00ad\ufffe\x02"
"""What PDFium gives for a hyphen that was set at the end of a line."""
_BLANK: Final = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\ufffe\x02]")


@dataclass(frozen=True)
class Word:
    """Letters between two spaces, and their box, from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Word) -> float:
        """Which part of the smaller of two boxes lies within the other."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min((word.right - word.left) * (word.bottom - word.top) for word in (self, other))
        return width * height / least if width > 0 and height > 0 and least else 0.0


@dataclass(frozen=True)
class Page:
    """A page: its words in the order of the file, where its lowest picture ends, and its size."""

    words: Sequence[Word]
    drawn_to: float
    width: float
    height: float
    hyphens: frozenset[int] = frozenset()
    """Before which of its letters a hyphen parts a word at the end of a line."""

    @cached_property
    def letters(self) -> str:
        """All letters, without spaces."""
        return "".join(word.text for word in self.words)

    @cached_property
    def owners(self) -> list[int]:
        """The number of the word of each letter."""
        return [number for number, word in enumerate(self.words) for _ in word.text]

    @property
    def filled(self) -> float:
        """How far down it is filled between its margins, as a part of the space there."""
        body = [word.bottom for word in self.words if TOP * self.height < word.bottom < FOOT * self.height]
        lowest = max([*body, min(self.drawn_to, FOOT * self.height), TOP * self.height])
        return (lowest / self.height - TOP) / (FOOT - TOP)

    def lines(self, start: int, end: int) -> list[list[Word]]:
        """The lines on which letters `start` to `end` stand: words and parts of words, clipped to these letters."""
        found: list[list[Word]] = []
        for number in dict.fromkeys(self.owners[start:end]):
            word = self.words[number]
            if found and abs(found[-1][-1].bottom - word.bottom) < 0.5 * (word.bottom - word.top):
                found[-1].append(word)
            else:
                found.append([word])
        return found


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [_page(page) for page in pdf]


def _page(page: pypdfium2.PdfPage) -> Page:
    text, (width, height) = page.get_textpage(), page.get_size()
    letters = text.get_text_range()
    count = text.count_chars()
    words: list[Word] = []
    current: list[tuple[str, tuple[float, float, float, float]]] = []
    raw = [chr(code) for code in map(_codes(text), range(count))] if count != len(letters) else list(letters)

    def close() -> None:
        if current:
            boxes = [box for _, box in current]
            words.append(Word("".join(letter for letter, _ in current), min(box[0] for box in boxes), height - max(box[3] for box in boxes),
                              max(box[2] for box in boxes), height - min(box[1] for box in boxes)))  # fmt: skip
            current.clear()

    count, hyphens = 0, set[int]()
    for index, letter in enumerate(raw):
        if _BLANK.match(letter):
            close()
            hyphens |= {count} if letter in _HYPHENS else set()
            continue
        count += len(letter)
        box = text.get_charbox(index, loose=True)
        if current and _is_apart(current[-1][1], box):
            close()
        current.append((letter, box))
    close()
    pictures = [item.get_bounds() for item in page.get_objects() if item.type in (3, 5)]
    drawn_to = max((height - bottom for _, bottom, *_ in pictures), default=0.0)
    return Page(words, drawn_to, width, height, frozenset(hyphens))


def _is_apart(before: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    """Whether a letter stands on another line than the one before it, or away from it."""
    height = box[3] - box[1]
    return abs(box[1] - before[1]) > 0.4 * height or not -2 * height < box[0] - before[2] < 0.4 * height


def _codes(text: Any) -> Callable[[int], int]:
    from pypdfium2 import raw

    return lambda index: int(raw.FPDFText_GetUnicode(text.raw, index))


# ---------------------------------------------------------------------------------------------- faults


def faults(report: Report, data: bytes) -> list[str]:
    """What is wrong with the pages of a report that was checked, in words."""
    pages = pages_of(data)
    whole = _Whole(report, pages)
    return [fault for measure in MEASURES for fault in measure(whole)]


@dataclass(frozen=True)
class _Whole:
    report: Report
    pages: Sequence[Page]

    def found(self, words: str) -> Iterator[tuple[int, int, int]]:
        """Where words stand: the page, and the first letter and the one after the last."""
        letters = bare(words)
        for number, page in enumerate(self.pages):
            at = page.letters.find(letters) if letters else -1
            while at >= 0:
                yield number, at, at + len(letters)
                at = page.letters.find(letters, at + 1)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for section in walk_sections(self.report.sections) if section.only != "deck")


def bare(words: str) -> str:
    """Words without spaces."""
    return _BLANK.sub("", words)


def _holes(whole: _Whole) -> Iterator[str]:
    """Pages that are over a quarter empty, unless a part ends there."""
    begins = list(_beginnings(whole))
    for number, (page, following) in enumerate(pairwise(whole.pages), start=1):
        if 1 - page.filled <= HOLE:
            continue
        if page.width != following.width and not _may_move(whole, page, following):
            continue
        top = "".join(word.text for word in following.words if word.top < 0.22 * following.height)
        if not any(begin and begin[:12] in top for begin in begins):
            yield f"page {number} is {1 - page.filled:.0%} empty"


def _may_move(whole: _Whole, page: Page, following: Page) -> bool:
    """Whether what stands on a turned page could stand behind more of what follows it in its section: it has a caption, is referred
    to, and one of the blocks up to the next that is numbered as it is stands on a page after it."""
    if page.width > following.width:  # what is turned ends with its last page
        return False
    nodes = list(walk_nodes(whole.report))
    referred = {link.href for node in nodes for link in _links(node)}
    for section in whole.sections:
        for at, block in enumerate(section.content):
            caption = next(_captions(block), None)
            if not block.id or f"#{block.id}" not in referred or not caption or caption not in following.letters:
                continue
            others = takewhile(partial(_is_numbered_apart, block), section.content[at + 1 :])
            # A reference further on has the page that it leads to.
            words = [bare(text)[:40] for other in others for text in list(_plain_texts(other))[:1]]
            if any(text not in page.letters and text not in following.letters for text in words):
                return True
    return False


def _is_numbered_apart(block: Block, other: Block) -> bool:
    """Whether another block has no caption that is numbered with that of a block."""
    return type(other) is not type(block) or not any(_captions(other))


def _captions(block: Node) -> Iterator[str]:
    """The captions in a block, without spaces."""
    for node in walk_nodes(block):
        if caption := getattr(node, "caption", None):
            yield bare(plain(caption))


def _links(node: Node) -> Iterator[Link]:
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, tuple):
            yield from (inner for inner in value if isinstance(inner, Link))


def _beginnings(whole: _Whole) -> Iterator[str]:
    """The first words of what begins a page."""
    for section in whole.sections:
        if section.role == "annex" or section.break_before:
            yield bare(plain(section.title))
        for block in section.content:
            if block.break_before or block.orientation:
                yield from map(bare, list(_plain_texts(block))[:1])
            if block.orientation and isinstance(block, Table):
                yield "".join(bare(plain(column.title)) for column in block.table.head)


def _cut_tokens(whole: _Whole) -> Iterator[str]:
    """Tokens with something set into them."""
    letters = "".join(page.letters for page in whole.pages)
    for token in sorted(set(_tokens(whole.report))):
        if bare(token) not in letters and bare(token) in bare(_text(whole.report)) and not _goes_on(whole, bare(token)):
            yield f"the token {token} is not whole"


def _goes_on(whole: _Whole, token: str) -> bool:
    """Whether a token parts at the end of a page, where one may part."""
    ends = [number + 1 for number, letter in enumerate(token) if letter in "/._-@?&=:"]
    return any(
        token[:end] in page.letters and token[end:] in following.letters
        for page, following in pairwise(whole.pages)
        for end in ends
    )


def _text(report: Report) -> str:
    return " ".join(text for section in report.sections for text in _plain_texts(section))


OF_SLIDES: Final = frozenset({"headline", "slide", "summary"})
"""What no page has."""


def _plain_texts(whole: Node) -> Iterator[str]:
    for node in walk_nodes(whole):
        for name in (name for name in type(node).model_fields if name not in OF_SLIDES):
            value = getattr(node, name)
            if isinstance(value, tuple) and value and all(isinstance(inner, Text) for inner in value):
                yield plain(value)


def _tokens(report: Report) -> Iterator[str]:
    for text in (text for section in report.sections for text in _plain_texts(section)):
        yield from (text[start:end] for start, end in tokens(text))


def _titles(whole: _Whole) -> Iterator[tuple[str, str]]:
    yield "title", plain(whole.report.title)
    if whole.report.subtitle:
        yield "subtitle", plain(whole.report.subtitle)
    yield from (("heading", plain(section.title)) for section in whole.sections)
    for block in walk_blocks(whole.report.sections):
        for node in walk_nodes(block):
            caption = getattr(node, "caption", None)
            if isinstance(caption, tuple) and caption:
                yield "caption", plain(caption)


def _lonely(whole: _Whole) -> Iterator[str]:
    """Last lines of titles, headings and captions that hold one short word, or one Han character."""
    for kind, words in _titles(whole):
        for number, start, end in whole.found(words):
            page = whole.pages[number]
            lines, goes_on = page.lines(start, end), page.lines(start, min(end + 1, len(page.letters)))
            # A longer title that begins with the same words is another one.
            if len(goes_on[-1]) > len(lines[-1]) and len(goes_on) == len(lines):
                continue
            if page.owners[end - 1] == page.owners[min(end, len(page.owners) - 1)] and end < len(page.owners):
                continue
            if len(lines) < 2 or lines[-1][0].top < lines[-2][0].top:
                continue
            last = "".join(word.text for word in lines[-1])
            han = len(re.findall(f"[{HAN}]", last))
            width, before = (line[-1].right - line[0].left for line in (lines[-1], lines[-2]))
            if han == 1 and len(bare(last)) <= 2:
                yield f"the {kind} {words!r} ends in one character: {last}"
            elif not han and len(lines[-1]) == 1 and width < LONELY * before and len(words.split()) != 2:
                yield f"the {kind} {words!r} ends in one word: {last}"


def _cut_titles(whole: _Whole) -> Iterator[str]:
    """Words of titles, headings and captions that part without a sign where nobody wrote one; names of programs, before capitals."""
    for kind, words in _titles(whole):
        text = re.sub(r"[\u00ad\u200b\u2060\ufeff]", "", words)
        if re.search(f"[{HAN}{KANA}]", text):
            continue
        ends = {
            len(bare(text[: found.end()]))
            for found in re.finditer(r"\s+|[-\u2013\u2014/\\.:,;?&=_@]|(?<=[a-z])(?=[A-Z])", text)
        }
        for number, start, end in whole.found(words):
            page, at = whole.pages[number], start
            for line, following in pairwise(page.lines(start, end)):
                at += sum(len(word.text) for word in line)
                is_cut = at - start not in ends and at not in page.hyphens
                if at < end and is_cut and following[0].top > line[-1].top + 2:
                    yield f"the {kind} {words!r} is cut before {page.letters[at:end][:20]!r}"


def _alone(whole: _Whole) -> Iterator[str]:
    """Headings and captions of tables with nothing after them on their page."""
    for section in whole.sections:
        yield from _last_on_page(whole, "heading", plain(section.title))
    for block in walk_blocks(whole.report.sections):
        if isinstance(block, Table) and block.table.caption:
            yield from _last_on_page(whole, "caption", plain(block.table.caption))


_IN_LISTS: Final = tuple("…0123456789")
"""What follows an entry of the contents, or of a list of tables."""


def _last_on_page(whole: _Whole, kind: str, words: str) -> Iterator[str]:
    for number, start, end in whole.found(words):
        page = whole.pages[number]
        above, below = page.words[page.owners[start]].top, page.words[page.owners[end - 1]].bottom
        foot = RUNNING[whole.report.layout] * page.height
        if above < 0.1 * page.height or below > foot or page.letters[end : end + 1] in _IN_LISTS:
            continue
        if len(page.lines(start, end + 1)) == len(page.lines(start, end)) and end < len(page.letters):  # a line goes on
            continue
        is_followed = any(word.top > below - 2 and word.bottom < foot for word in page.words)
        if not (is_followed or page.drawn_to > below + 4):
            yield f"the {kind} {words!r} is alone at the foot of page {number + 1}"


def _heads(whole: _Whole) -> Iterator[str]:
    """Tables that go on without their heads."""
    for block in walk_blocks(whole.report.sections):
        if not isinstance(block, Table) or len(block.table.body) < 2:
            continue
        firsts = [plain(row[0]) for row in block.table.body if row and row[0]]
        where = {
            place[0]
            for words in firsts
            if len(bare(words)) > 5 and len(found := list(whole.found(words))) == 1
            for place in found
        }
        head = next(
            (bare(plain(column.title)) for column in block.table.head if len(bare(plain(column.title))) > 3), ""
        )
        for number in sorted(where):
            if (
                head
                and head not in whole.pages[number].letters
                and head not in re.sub("-", "", whole.pages[number].letters)
            ):
                yield f"the head of a table is not on page {number + 1}"


def _lists(whole: _Whole) -> Iterator[str]:
    """Last items of lists and timelines that are alone on their page."""
    for block in walk_blocks(whole.report.sections):
        items: list[str] = []
        if isinstance(block, Points) and not block.points.run_in:
            items = [plain(item.text or item.lead or ()) for item in block.points.items]
        elif isinstance(block, Timeline):
            items = [plain(item.text or item.lead or ()) for item in block.timeline.items]
        if len(items) < 3:
            continue
        last, before = (list(whole.found(words[:24])) for words in (items[-1], items[-2][-24:]))
        # What notes part, and what another text says too, is found elsewhere.
        with_it = any(at[0] == last[0][0] for at in whole.found(items[-2][:12])) if last else True
        if len(last) == len(before) == 1 and last[0][0] != before[0][0] and not with_it:
            yield f"the last item {items[-1][:30]!r} is alone on page {last[0][0] + 1}"


def _footnotes(whole: _Whole) -> Iterator[str]:
    """Footnotes on another page than their calls."""
    for node in walk_nodes(whole.report):
        for name in type(node).model_fields:
            value = getattr(node, name)
            if not (isinstance(value, tuple) and any(isinstance(inner, Footnote) for inner in value)):
                continue
            for before, inner in pairwise(value):
                if isinstance(inner, Footnote) and isinstance(before, Text):
                    calls, notes = list(whole.found(before.text[-14:])), list(whole.found(plain(inner.children)[:40]))
                    if len(calls) == len(notes) == 1 and calls[0][0] != notes[0][0]:
                        yield f"the footnote {plain(inner.children)[:40]!r} is on page {notes[0][0] + 1}, its call on {calls[0][0] + 1}"


def _meeting(whole: _Whole) -> Iterator[str]:
    """Words that stand over each other, and words that leave the sheet."""
    for number, page in enumerate(whole.pages, start=1):
        seen = sorted((word for word in page.words if word.bottom - word.top > 4.5), key=lambda word: word.top)
        for at, word in enumerate(seen):
            if word.right > page.width + 1 or word.left < -1:
                yield f"{word.text!r} leaves page {number}"
            for other in seen[at + 1 :]:
                if other.top >= word.bottom:
                    break
                if word.within(other) > MEETING and word.text != other.text:
                    yield f"{word.text!r} and {other.text!r} stand over each other on page {number}"


MEASURES: Final[tuple[Callable[[_Whole], Iterator[str]], ...]] = (
    _holes, _cut_tokens, _cut_titles, _lonely, _alone, _heads, _lists, _footnotes, _meeting
)  # fmt: skip
