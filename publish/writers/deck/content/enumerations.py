"""Prose that counts its points (`一是…；二是…`, `(1) … (2) …`, `First, … Second, …`) → the points, with their numbers.

A paragraph that gives the deck no words of its own, and counts what it says, is shown as what it is: a list. No word is added
or altered; what stands after the last point stays in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from publish.frozen import dataclass, replace
from publish.model.nodes import Inlines
from publish.text.line_breaking.sentences import ends
from publish.text.patterns import compiled
from publish.writers.deck.content.sentences.salience import PARAGRAPH
from publish.writers.deck.content.words import clause, ems, runs_of
from publish.writers.deck.slides import Runs, cut, text_of

MOST: Final = 9
"""The most points of a paragraph."""
LONGEST_POINT: Final = 90.0
"""The longest point, in em; a paragraph with a longer one is prose."""
PARALLEL: Final = 3
"""A sentence of as many clauses, parted by semicolons, is a list."""
CLAUSE: Final = (6.0, 45.0)
"""The shortest and the longest of such clauses, in em."""
HALF: Final = (6.0, 70.0)
"""The same where there are two."""
_HAN: Final = "一二三四五六七八九"
_START: Final = r"(?:^|(?<=[。；;：:！？，,.]|[）)]))\s*"
"""Where a point of Chinese or Japanese begins."""
_BEGIN: Final = r"(?:^|(?<=[.;:,!?–—])\s+|(?<=[。；：]))"
"""Where a point of other languages begins."""

_PATTERNS: Final[tuple[tuple[str, ...], ...]] = (
    *(tuple(f"{_START}({number}{word})[，,、：:]?" for number in _HAN) for word in "是要"),
    tuple(f"{_START}(其{number}[，,：:是])" for number in _HAN),
    tuple(f"{_START}(第{number}[，,：:、])" for number in _HAN),
    tuple(f"{_START}(第{number}に、?)" for number in _HAN),
    tuple(f"{_START}({number}、)" for number in _HAN),
    tuple(rf"{_START}({number}[.．、])(?![0-9])\s*" for number in "123456789"),
    tuple(f"(（{number}）)" for number in _HAN),
    tuple(f"(（{number}）)" for number in "123456789"),
    tuple(f"({number})" for number in "①②③④⑤⑥⑦⑧⑨"),
    tuple(rf"(?:^|(?<=[\s:;,.])|(?<=[。；：，]))(\({number}\))\s*" for number in "123456789"),
    tuple(rf"(?:^|(?<=[\s:;,.]))(\({letter}\))\s*" for letter in "abcdefghi"),
    tuple(rf"(?:^|(?<=[\s:;,.]))(\({number}\))\s*" for number in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")),
    *(
        tuple(rf"{_BEGIN}({word}),\s*" for word in words.split())
        for words in (
            "First Second Third Fourth Fifth Sixth",
            "Firstly Secondly Thirdly Fourthly Fifthly",
            "Premièrement Deuxièmement Troisièmement Quatrièmement Cinquièmement",
            "Primero Segundo Tercero Cuarto Quinto",
        )
    ),
)  # fmt: skip
"""The numbers of a series, in order; what they are called stands in the group."""
_SERIES: Final = tuple(tuple(map(compiled, series)) for series in _PATTERNS)


_AND: Final = compiled(r"(?<=[,;，；])\s*(?:and|or|und|oder|sowie|et|ou|y|o|e|以及|和|或)?\s*$")
"""What joins the last point to those before it."""
_COLON: Final = compiled(r"：\s*(?=\S)|:\s+(?=\S)|:(?=[\u2e80-\U0003ffff])")
"""What introduces clauses: no colon of an address or a time of day, behind which the word goes on."""
_FIRST_WORD: Final = compiled(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?=[\s,;:.!?]*(?:\s|$))")
"""A first word that may begin with a capital: no address, no name of a file, no identifier."""
_PARTING: Final = frozenset(",;.:!?，；。！？、")
"""Marks that part points."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of prose: its number as written, and its text."""

    mark: str
    text: Runs


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What introduces the points, and the points."""

    intro: Runs
    points: tuple[Point, ...]
    is_counted: bool = True
    """Whether its author numbered them."""


def enumeration(inlines: Inlines) -> Enumeration | None:
    """The points that a paragraph counts; None where it counts none, one only, or long ones.

    >>> from publish.model.nodes import Text
    >>> found = enumeration((Text("要抓好两件事：一是补短板，二是强弱项。"),))
    >>> [(point.mark, point.text[0].text) for point in found.points], found.intro[0].text
    ([('一是', '补短板'), ('二是', '强弱项')], '要抓好两件事')
    """
    runs = runs_of(inlines)
    text = text_of(runs)
    marks = next((found for series in _SERIES if (found := _counted(text, series))), None)
    if marks is None:
        return _clauses(runs, text)
    sentences = [0, *ends(text)]
    spans = [(one.end(), other.start()) for one, other in pairwise(marks)]
    is_long = any(start < end < stop for start, stop in spans for end in sentences)
    close = len(text) if is_long else next((end for end in sentences if end > marks[-1].end()), len(text))
    spans = [(start, start + len(_AND.sub("", text[start:stop]))) for start, stop in spans]
    if not all(text[start:stop].rstrip()[-1:] in _PARTING for start, stop in spans):
        return None
    spans.append((marks[-1].end(), close))
    points = tuple(_point(runs, mark[1], *span, text) for mark, span in zip(marks, spans, strict=True))
    if any(not _is_a_point(point) for point in points):
        return None
    before = text[: marks[0].start(1)].rstrip()
    opening = max((end for end in sentences if end < len(before)), default=0)
    return Enumeration(clause(_stripped(runs, opening, len(before), text)), points)


def halves(inlines: Inlines) -> Enumeration | None:
    """The two clauses of a first sentence that a semicolon parts; None where there are not two.

    >>> from publish.model.nodes import Text
    >>> found = halves((Text("Costs fell by a tenth; income rose by half as much. More follows."),))
    >>> [point.text[0].text for point in found.points]
    ['Costs fell by a tenth', 'Income rose by half as much']
    """
    runs = runs_of(inlines)
    found = _clauses(runs, text_of(runs), 2, HALF)
    return found if found is not None and len(found.points) == 2 else None


def _clauses(runs: Runs, text: str, least: int = PARALLEL, lengths: tuple[float, float] = CLAUSE) -> Enumeration | None:
    """The parallel clauses of a first sentence that semicolons part, as many at `least`, of `lengths` in em."""
    end = next(ends(text), len(text))
    colon = _COLON.search(text[:end])
    start = colon.end() if colon and "；" not in text[: colon.start()] and ";" not in text[: colon.start()] else 0
    cuts = [start, *(mark.end() for mark in re.finditer(r"；|;\s", text[:end])), end]
    if not least < len(cuts) <= MOST:
        return None
    points = [_raised(clause(_stripped(runs, *span, text))) for span in pairwise(cuts)]
    if not all(lengths[0] <= ems(point) <= lengths[1] for point in points):
        return None
    intro = clause(_stripped(runs, 0, start, text))
    return Enumeration(intro, tuple(Point("", point) for point in points), is_counted=False)


def _counted(text: str, series: Sequence[re.Pattern[str]]) -> list[re.Match[str]]:
    """Where the numbers of a series stand one after the other; none where there are fewer than two, or one comes twice."""
    found: list[re.Match[str]] = []
    for number in series[:MOST]:
        mark = number.search(text, found[-1].end() if found else 0)
        if mark is None:
            break
        if number.search(text, mark.end()):
            return []
        found.append(mark)
    return found if len(found) > 1 else []


def _point(runs: Runs, mark: str, start: int, end: int, text: str) -> Point:
    name = "" if (mark[:1].isalpha() and mark.isascii()) or mark.endswith("ent") else mark
    return Point(name, _raised(clause(_stripped(runs, start, end, text))))


def _is_a_point(point: Point) -> bool:
    words = text_of(point.text)
    return bool(re.match(r"[\w“‘「『《„«(（]", words)) and len(words) > 1 and ems(point.text) <= LONGEST_POINT


def _raised(runs: Runs) -> Runs:
    """The runs with a capital where they begin with a word in small letters.

    >>> from publish.writers.deck.slides import Run
    >>> [_raised((Run(text),))[0].text for text in ("go-between it is", "www.example.org", "me@example.org", "iOS too", "x_1 is")]
    ['Go-between it is', 'www.example.org', 'me@example.org', 'iOS too', 'x_1 is']
    """
    word = _FIRST_WORD.match(text_of(runs)) if runs and not runs[0].typeface else None
    if word is None or not word[0].islower():
        return runs
    return (replace(runs[0], text=runs[0].text[0].upper() + runs[0].text[1:]), *runs[1:])


def _stripped(runs: Runs, start: int, end: int, text: str) -> Runs:
    piece = text[start:end]
    return cut(runs, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def typed_numbers(texts: Sequence[Runs]) -> list[tuple[str, Runs]]:
    """The numbers that texts begin with as their author typed them, one after the other, and the texts without; none where one of
    them has no number, or another.

    >>> from publish.writers.deck.slides import Run
    >>> [mark for mark, _ in typed_numbers([(Run("一、准时参会。"),), (Run("二、遵守纪律。"),)])]
    ['一、', '二、']
    >>> typed_numbers([(Run("一、准时参会。"),), (Run("遵守纪律。"),)])
    []
    >>> typed_numbers([(Run("2.1 At 07:40 it stopped."),), (Run("2.2 Nobody saw it."),)])[1][0]
    '2.2'
    """
    for series in (*_SERIES, _paragraph_numbers(texts)):
        found = [number.match(text_of(runs)) for number, runs in zip(series, texts, strict=False)]
        if len(found) == len(texts) > 1 and all(found):
            marks = [mark for mark in found if mark]
            rest = [
                _stripped(runs, mark.end(), len(mark.string), mark.string)
                for mark, runs in zip(marks, texts, strict=True)
            ]
            return [(mark[1], text) for mark, text in zip(marks, rest, strict=True)] if all(rest) else []
    return []


def _paragraph_numbers(texts: Sequence[Runs]) -> tuple[re.Pattern[str], ...]:
    """The numbers of paragraphs (`2.1`, `2.2` …) that begin with that of the first of the texts."""
    first = _PARAGRAPH.match(text_of(texts[0])) if texts else None
    if first is None:
        return ()
    numbers = (f"{first[1]}.{int(first[2]) + at}" for at in range(len(texts)))
    return tuple(re.compile(rf"({re.escape(number)}\.?)\s+(?=\S)") for number in numbers)


_PARAGRAPH: Final = compiled(PARAGRAPH)
