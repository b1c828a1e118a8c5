"""The words of slides against those of the source: what a slide says almost as the source does, and not quite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import Final

from publish.building.agreement.on_slides.unsaid import BREAKS, Vocabulary, names_of_sections
from publish.building.agreement.places import Places
from publish.building.agreement.reading.in_order import InOrder
from publish.building.agreement.reading.letters import AGAIN, OTHER_ORDER, letters, longest
from publish.building.agreement.reading.quantities import unit_at
from publish.building.agreement.reading.slides import Slide, Slides
from publish.building.agreement.words import Told, with_readings, words_of_node
from publish.diagnostics import Place
from publish.model import ChartBody, Report, TimelineBody, walk_nodes
from publish.model.nodes import Emphasis, Footnote, Inlines, Link, Node, Strong, is_inlines, plain
from publish.text.locales import Locale, date_in_words, locale_of

LEAST: Final = 5
"""The fewest letters of a text that is compared: shorter ones are labels, numbers, units."""
ALMOST: Final = 0.7
"""The part of a text that stands in one text of the source, from its beginning and up to its end, if it is meant to be that."""
LONGEST: Final = 600
"""The longest text that may be made up of several."""
MOST: Final = 200
"""How many texts are compared that the source does not have as they are: a deck whose words are all its own has more."""
FEW: Final = 3
"""In how many letters a note differs that is meant to be a text of the source."""
ARROWS: Final = "▲▼"
"""The signs before changes that are good or bad."""
BEGUN: Final = 8
"""How many letters tell a text that begins within a sentence of the source."""
NUMBER: Final = 3
"""How many digits the number before a text has at most."""
MEANT: Final = 0.3
"""How much of a text is that of another that it is meant to be."""
SHOWN: Final = 30
"""How much of a text a message shows."""
_NUMBER: Final = re.compile(r"\W?.?[0-9A-Za-z一二三四五六七八九十百]{1,4}.?\W?")
"""The number of a point, as the report has it: `二要`, `(3)`, `1.2`."""
_WORD: Final = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
"""What tells a text from a figure that stands alone, whose unit may stand beside it."""
BETWEEN_TIMES: Final = "至–—～~"
"""What stands between two times that head a slide, in one language or another."""
_PARTS: Final = re.compile("[\n\t\u2003\u3000]|  +")
"""What parts the texts that stand in one line."""


def altered(report: Report, slides: Slides, places: Places, told: Sequence[Told]) -> Iterator[tuple[Place, str]]:
    """The place of each text that a slide alters, and both; `told` are the words of the report."""
    source, compared = _Source(report, told), 0
    for number, address, words, following, is_note in _lines(slides):
        near = None
        is_there = source.has(text := letters(words)) or source.has(text := source.bare(text))
        if is_there or source.has(text := source.lowered(text)):
            near = source.mistaken(text) or source.cut_short(words, following)
        elif compared < MOST:
            compared += 1
            near = source.nearest(text, FEW if is_note else None)
        if near is not None:
            own, other = near
            at = (source.place(other) if is_note else None) or places.of(address, other)
            if is_note:
                yield at, f"the notes of slide {number} say '{own}', where the source has '{other}'"
            else:
                yield at, f"slide {number} says '{own}', where the source has '{other}'"
        elif (unsaid := source.vocabulary.unsaid(words, is_note)) is not None:
            at, own = _meant(_said(slides.slides[number - 1], is_note), places, address, words), unsaid[:SHOWN]
            if is_note:
                yield at, f"the notes of slide {number} say '{own}', which the report says nowhere"
            else:
                yield at, f"slide {number} says '{own}', which the report says nowhere"


def _said(slide: Slide, is_note: bool) -> str:
    """The letters of the shapes of a slide, or of its notes."""
    return letters(slide.notes if is_note else "\n".join(shape.words for shape in slide.shapes))


def _meant(there: str, places: Places, address: str, words: str) -> Place:
    """The place of the text that some words are meant to be which the report does not have: the most alike of those of their block
    that do not stand `there`, where they are."""
    told = ((each.at, letters(each.words)) for each in words_of_node(places.node(address)))
    match = SequenceMatcher(None, "", letters(words), autojunk=False)
    best, near = MEANT, places.of(address, words)
    for at, text in told:
        match.set_seq1(text)
        if text not in there and match.quick_ratio() > best and match.ratio() > best:
            best, near = match.ratio(), at
    return near


def _lines(slides: Slides) -> Iterator[tuple[int, str, str, str, bool]]:
    """The texts of each slide, and after them those of its notes: its number, the address of the text, its words, those in the
    line after it, whether it is a note."""
    for slide in slides.slides:
        for shape in slide.shapes:
            yield from ((slide.number, shape.address, *each, False) for each in _followed(_PARTS.split(shape.words)))
    for slide in slides.slides:
        yield from ((slide.number, slide.topic, *each, True) for each in _followed(slide.notes.split("\n")))


def _followed(texts: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Texts, each once, and what follows it there."""
    return dict.fromkeys(zip(texts, (*texts[1:], ""), strict=True))


class _Source:
    """The texts of a report, and the words of its language that stand around them."""

    def __init__(self, report: Report, told: Sequence[Told]) -> None:
        self.report, self.told = report, told

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its texts in letters, each once: whole, and parted as words are looked for."""
        return tuple(dict.fromkeys(filter(None, map(letters, self._written))))

    @cached_property
    def _written(self) -> tuple[str, ...]:
        """Its texts as they are written."""
        values = (value for node in walk_nodes(self.report) for value in vars(node).values())
        dated = (date_in_words(value, self.report.lang) for value in values if isinstance(value, date))
        # A chart without a caption is headed by the names of its series.
        plots = (node.plot for node in walk_nodes(self.report) if isinstance(node, ChartBody) and node.plot)
        series = (", ".join(series.title for series in plot.series) for plot in plots)
        return (*_texts(self.report), *dated, *series, *_spans(self.report), *(told.words for told in self.told))

    @cached_property
    def _lines(self) -> str:
        """All of them, each in a line."""
        return "\n".join(map(_in_line, self._written))

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self.texts)

    @cached_property
    def _read(self) -> InOrder:
        return InOrder(self._whole)

    @cached_property
    def _each(self) -> frozenset[str]:
        return frozenset(self.texts) | self._around

    @cached_property
    def _around(self) -> frozenset[str]:
        """What stands before or after a text: words of the language, and short texts of the report, as units are."""
        own = {text for text in self.texts if len(text) < LEAST}
        words = locale_of(self.report.lang)
        around = (*_words(words), words.change.better, words.change.worse, *ARROWS)
        return frozenset(own.union(filter(None, map(letters, around))))

    @cached_property
    def _before(self) -> tuple[str, ...]:
        words = filter(None, map(letters, _words(locale_of(self.report.lang))))
        return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))

    @cached_property
    def _referring(self) -> frozenset[str]:
        """The texts that name pages and slides, whose numbers are those of the product."""
        return frozenset(letters(plain(each)) for each in _inlines(self.report) if _refers(each))

    @cached_property
    def _short(self) -> Mapping[str, str]:
        """Its short texts without any digits, each by its letters in the order of the alphabet."""
        few = (text for text in self.texts if 1 < len(text) < LEAST and not any(map(str.isdecimal, text)))
        return {"".join(sorted(text)): text for text in few}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Its words, and those of what its links lead to."""
        links = (link.href for each in _inlines(self.report) for link in _links(each))
        return Vocabulary((*self.texts, *links), locale_of(self.report.lang))

    def mistaken(self, text: str) -> tuple[str, str] | None:
        """A short text, and that of the source that has its letters in another order."""
        other = self._short.get("".join(sorted(text))) if len(text) < LEAST else None
        return (text, other) if other is not None and text not in self._whole and text not in self._around else None

    def cut_short(self, words: str, following: str) -> tuple[str, str] | None:
        """The end of a text that is a figure, and that of the source with its unit, without which it is nowhere; its unit may be in
        the line that follows."""
        text = _in_line(words).rstrip(",.;:!?、。… ")
        if not text[-1:].isdecimal() or not _WORD.search(text):
            return None
        ends = [found.end() for found in re.finditer(re.escape(text), self._lines)]
        units = [unit_at(self._lines, end) for end in ends]
        if not units or any(
            "\n" in unit or len(unit.strip()) < 1 + unit.strip().isalpha() * unit.isascii() for unit in units
        ):
            return None  # a letter after a figure may begin the next word
        if any(_in_line(following).startswith(unit.strip()) for unit in units):
            return None
        return text[-SHOWN:], f"{text[-SHOWN:]}{units[0]}"

    def place(self, other: str) -> Place | None:
        """The place of the text that has some words."""
        found = (told.at for told in self.told if letters(other) in letters(told.words))
        return next(found, None)

    @cached_property
    def _continued(self) -> re.Pattern[str]:
        """What stands after the headline of a slide that goes on."""
        mark = letters(locale_of(self.report.lang).continued)
        return re.compile(f"{re.escape(mark[:-1])}[0-9]*{re.escape(mark[-1:])}$")

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """What stands before the title of a section: its name and number."""
        return names_of_sections(locale_of(self.report.lang))

    def bare(self, text: str) -> str:
        """A text without the word of its language before it, as `Note:` is, and without that of a headline that goes on, or its number."""
        text = AGAIN.sub("", self._continued.sub("", text))
        named = self._numbered.match(text)
        text = text[named.end() :] if named else text
        return next((text.removeprefix(word) for word in self._before if text.startswith(word)), text)

    def lowered(self, text: str) -> str:
        """A text that begins as one of the source does within a sentence, with the small letter that it has there; any other as it is."""
        lower = f"{text[:1].lower()}{text[1:]}"
        is_raised = lower != text and text[:BEGUN] not in self._whole and lower[:BEGUN] in self._whole
        return lower if is_raised else text

    def has(self, text: str) -> bool:
        """Whether a text is too short to be compared, cannot be, or stands in the source; two texts may stand in one."""
        if text in self._each or sum(map(str.isalpha, text)) < LEAST:
            return True
        if self._read.has_near(text) or self._read.has(text) or OTHER_ORDER.search(text):
            return True
        return len(text) <= LONGEST and self._is_of_several(text)

    def _is_of_several(self, text: str) -> bool:
        """Whether texts of the source, and words around them, make up a text; one letter is one of them at the beginning, and as the
        unit of a figure."""
        ends = [0]
        for end in range(1, len(text) + 1):
            if any(
                (end - start > 1 or not start or text[start - 1].isdecimal()) and text[start:end] in self._each
                for start in ends
            ):
                ends.append(end)
        return ends[-1] == len(text)

    def nearest(self, text: str, few: int | None = None) -> tuple[str, str] | None:
        """Where a text differs from that of the source that it is almost, in both; None if it is no such text. With `few`, no
        more letters within it than so many may differ: notes are made up of several texts."""
        if (other := self._turned(text)) is not None:
            return text, other
        if any(self._begins(text[end:]) for end in range(1, NUMBER + 1) if text[:end].isdecimal()):
            return None
        best: tuple[int, str, str] | None = None
        for other in self.texts:
            if text[:2] not in other and text[-2:] not in other:
                continue
            begin = longest(len(text), lambda length: text[:length] in other)  # noqa: B023  used at once
            at = other.find(text[:begin])
            after = other[at + begin :] if begin else other
            end = longest(len(text) - begin, lambda length: text[len(text) - length :] in after)  # noqa: B023
            while end and after.find(text[len(text) - end :]) > len(text):
                end -= 1  # what stands far behind stands there by chance
            until = after.find(text[len(text) - end :]) if end else len(text) - begin
            if begin + end < ALMOST * len(text) or (best is not None and best[0] >= begin + end):
                continue
            inner = text[begin : len(text) - end]
            if few is not None and not (
                begin and end and max(until, len(inner)) <= few and inner + after[:until] != ","
            ):
                continue
            best = (begin + end, *_both(text, begin, end, other[: at + begin] if begin else "", after, until))
            if self._is_around(text, begin, end, other, after[:until]):
                return None
        return best[1:] if best else None

    def _begins(self, text: str) -> bool:
        """Whether a text of the source begins with a text, which has a number before it."""
        return len(text) >= LEAST and any(other.startswith(text) for other in self.texts)

    def _turned(self, text: str) -> str | None:
        """The words of the source that a short text is but for two letters beside each other that changed places."""
        if len(text) > SHOWN:
            return None
        both = (f"{text[: at - 1]}{text[at]}{text[at - 1]}{text[at + 1 :]}" for at in range(1, len(text)))
        return next((other for other in both if self._read.has(other)), None)

    def _is_around(self, text: str, begin: int, end: int, other: str, there: str) -> bool:
        """Whether what a text has besides is no change of it: numbers, signs and words before it, or words after it."""
        own = text[begin : len(text) - end]
        bare = re.sub("[0-9]", "", own)
        is_other_figure = begin and any(map(str.isdecimal, there)) and other not in self._referring
        if (own and not bare.strip("()[]") and not is_other_figure) or (begin and text[begin:] in self._around):
            return True
        # A figure before a unit or a text is compared with those of the briefing.
        if not begin and own and (_NUMBER.fullmatch(own) or not any(map(str.isalpha, own))):
            return True
        known = own in self._around or bare in self._around
        if begin and end:
            return f"({bare})" in self._around and (text[begin - 1], text[len(text) - end]) == ("(", ")")
        return bool(own) and (known or (not begin and own[:-1] in self._around))  # an annex has a letter


def _both(text: str, begin: int, end: int, before: str, after: str, until: int) -> tuple[str, str]:
    """What is told of a text and of that of the source: where they differ, with some of what is around."""
    few = SHOWN // 3
    start = max(0, begin - few)
    own = text[start : len(text) - max(0, end - few)]
    other = f"{before[len(before) - (begin - start) :] if begin - start else ''}{after[: until + min(end, few)]}"
    return own[:SHOWN], other[:SHOWN]


def _spans(report: Report) -> Iterator[str]:
    """From when to when the events of each timeline are, which heads their slides."""
    for node in walk_nodes(report):
        if isinstance(node, TimelineBody):
            first, last = (plain(node.items[at].when) for at in (0, -1))
            yield from (f"{first}{between}{last}" for between in BETWEEN_TIMES)


def _in_line(text: str) -> str:
    """A text in one line, its spaces plain."""
    return " ".join(unicodedata.normalize("NFKC", BREAKS.sub("", text)).split())


def _words(locale: Locale) -> Iterable[str]:
    for field in fields(locale):
        value = getattr(locale, field.name)
        if isinstance(value, str):
            yield value.replace("{}", "")


def _inlines(value: object) -> Iterator[Inlines]:
    """All texts with markup of a part of a report."""
    if is_inlines(value):
        yield value
    elif not isinstance(value, dict):
        for inner in _within(value):
            yield from _inlines(inner)


def _refers(inlines: Inlines) -> bool:
    return any(
        (isinstance(each, Link) and (each.is_reference or bool(each.product)))
        or (isinstance(each, Strong | Emphasis | Link) and _refers(each.children))
        for each in inlines
    )


def _texts(value: object) -> Iterator[str]:
    """All texts of a part of a report, as slides have them: how characters are read stands in brackets after them."""
    if is_inlines(value):
        yield plain(with_readings(value))
    elif isinstance(value, str):
        yield value
    else:
        for inner in _within(value):
            yield from _texts(inner)


def _links(inlines: Inlines) -> Iterator[Link]:
    for each in inlines:
        if isinstance(each, Link):
            yield each
        if isinstance(each, Strong | Emphasis | Link | Footnote):
            yield from _links(each.children)


def _within(value: object) -> Iterator[object]:
    """The parts of a part of a report that may hold texts."""
    if isinstance(value, Node):
        value = tuple(getattr(value, key) for key in _all_keys(type(value)))
    elif isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        yield from (inner for inner in value if isinstance(inner, tuple | str | dict | Node) and inner != ())


@cache
def _all_keys(kind: type[Node]) -> tuple[str, ...]:
    """The keys of a kind, those that authors write and those that are worked out."""
    return tuple(kind.model_fields)
