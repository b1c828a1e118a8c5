"""The best line breaks of a short text: at the end of a phrase, never leaving a character alone.

A slide is read at a glance, so a line of Chinese should not end in the middle of a word if it can end after a mark or a
word. Words are found by a dictionary or a small statistical model. The number of lines stays that of ordinary filling: what
fitted still fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from publish.text.fonts import is_east_asian
from publish.text.line_breaking.balance import balanced, leans_on
from publish.text.line_breaking.segmentation import word_starts
from publish.text.line_breaking.tokens import RANGE, UNITS, unit_slashes
from publish.text.line_breaking.wholes import wholes
from publish.text.patterns import compiled
from publish.text.scripts import has_hangul

LONGEST = 6
"""Texts of more lines than this are prose; they fill their lines as any text does."""

SHORT_LAST = 0.25
"""A last line of a smaller part of the measure is a word left alone: another font may set all but one of its words above."""

UNIT_ALONE = -10.0
"""How badly a line ends before a unit that stands below what is measured (平均气温, /℃): it may be a line of few characters."""

WITHIN_FIGURE = 100.0
"""How badly a line ends within a figure: worse than between the figure and what it counts."""

WITHIN_KOREAN = 60.0
"""How badly a line ends within a Korean word, which has spaces around it."""
SPACES = (" ", "\u3000")
_NOT_FIRST = "、，。；：？！）》〉”’】〕」』·・ー々%％‰℃),.;:!?]}"
_LEANING = "的了之着等"
"""Words that belong to those before them."""
_NOT_LAST = "（《〈“‘【〔「『第([{"
_ENDS = "，；。：！？　"
_WEAK_ENDS = "、—"
_AFTER = "的了等"
"""Words after which a phrase breaks more easily than elsewhere."""
_BEFORE = "在对从把被和与及为以由按将"
"""Words before which it does."""
_FIXED = "习近平|新时代|中国特色|社会主义|高质量|十九大|二十大|精神"
"""Fixed words of official Chinese that the model breaks wrongly."""
_UNIT = rf"(?:\s?[A-Za-zµμΩ℃°%‰㎡㎥][A-Za-z0-9/²³%]{{0,7}}|(?<=\d)[{UNITS}]{{1,2}})"
"""What a figure counts: `mm`, `℃`, 万元."""
_QUOTED = compiled(
    rf"{_FIXED}|(?:{RANGE.pattern}){_UNIT}?|《[^》]{{1,16}}》|“[^”]{{1,16}}”|「[^」]{{1,16}}」|『[^』]{{1,16}}』|[0-9A-Za-z][0-9A-Za-z.,%+&~～—-]*{_UNIT}?|[ァ-ヺー]{{2,12}}"
)


_FIGURE = compiled(r"[0-9]+(?:[.,:∶/][0-9]+|(?<![0-9]{4})[ \u00a0][0-9]{3}(?![0-9]))*[%％‰℃]?")
"""A figure, which no line parts, whatever its unit."""
_REMARK = compiled(r"（[^（）]{1,20}）|\([^()]{1,20}\)")
_KOREAN_REMARK = compiled(r"[(（][^()（）]{1,8}[)）]")
BEFORE_REMARK, UNIT_REMARK = 1.0, 20.0
"""How badly a Korean line ends before a short remark in brackets, most often a unit, and how much worse within it than elsewhere."""
QUOTED, REMARK = 40.0, 6.0
"""How badly a line ends within a title, a quotation or a figure; and how much worse within a short remark in brackets than elsewhere."""

SHORTEST_REMARK = 6
"""A remark of no more characters, its brackets among them, is one word with what it stands behind: 市（州）, 县（市、区）."""

UNLIKE, UNLIKE_LAST = 8.0, 3.0
"""How badly a line ends that is half as long as the others, or twice as long, times four; and a last one."""


def better_lines(
    text: str, widths: Sequence[float], measure: float, starts: Sequence[int], lang: str
) -> list[int] | None:
    """Starts of lines that break a text better than `starts` do, as many of them; None if there are none.

    `widths` are the advances of the characters in pt. Texts with breaks of their own are left alone.
    """
    count = len(starts)
    if not 1 < count <= LONGEST or "\n" in text or not _mostly_east_asian(text):
        return None
    whole = sum(widths)
    before = [0.0]
    for width in widths:
        before.append(before[-1] + width)
    em = whole / max(len(text), 1)
    costs = _costs(text, lang)
    # best[n][end]: the least cost of n lines that end before `end`, and where the last of them starts.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, len(text) + 1):
                wide = before[end] - before[start]
                if wide > measure:
                    break
                last = end == len(text)
                if (number == count) != last:
                    continue
                apart = text[start:end].endswith(SPACES)
                total = cost + (0.0 if last else costs[end]) + _raggedness(wide, whole / count, em, last, apart)
                if end not in row or total < row[end][0]:
                    row[end] = (total, start)
        best.append(row)
    if len(text) not in best[count]:
        return None
    found, plain = _back(best, len(text)), list(starts)
    better = _total(found, text, costs, before, em) < _total(plain, text, costs, before, em)
    return found if better else None


def held_lines(
    text: str, widths: Sequence[float], starts: Sequence[int], others: Sequence[int], lang: str
) -> list[int] | None:
    """The starts of lines of a text of East Asia that a program which sets it a little narrower would part at `others`, and worse; None
    where it would not."""
    if not 1 < len(starts) <= LONGEST or list(starts) == list(others) or "\n" in text or not _mostly_east_asian(text):
        return None
    costs, before = _costs(text, lang), [0.0, *accumulate(widths)]
    em = before[-1] / max(len(text), 1)
    own, theirs = (_total(list(each), text, costs, before, em) for each in (starts, others))
    return list(starts) if own < theirs else None


def part_a_word(text: str, starts: Sequence[int], lang: str) -> bool:
    """Whether a line that starts at one of `starts` begins within a word or a compound of a text of East Asia.

    >>> part_a_word("县政府重点工作", [0, 4], "zh-Hans"), part_a_word("县政府重点工作", [0, 3], "zh-Hans"), part_a_word("two words", [0, 5], "en")
    (True, False, False)
    """
    return _mostly_east_asian(text) and any(at not in _word_starts(text, lang) for at in starts[1:])


def firm_lines(text: str, starts: Sequence[int]) -> list[int] | None:
    """The starts of lines that all end at a mark or an ideographic space, where a program that runs a little narrower would set a
    character more; None where they do not."""
    ends = (text[start - 1 : start] for start in starts[1:])
    return (
        list(starts) if 1 < len(starts) <= LONGEST and "\n" not in text and all(end in _ENDS for end in ends) else None
    )


def korean_lines(text: str, starts: Sequence[int]) -> list[int] | None:
    """The starts of lines that end between Korean words, which programs part anywhere, or before a bracket, which some part from what
    follows; None of texts in other languages."""
    between = all(text[start - 1] == " " or text[start] in "(（" for start in starts[1:])
    return list(starts) if len(starts) > 1 and between and "\n" not in text and has_hangul(text) else None


def lines_alike(
    text: str, widths: Sequence[float], measure: float, starts: Sequence[int], always: bool = False
) -> list[int] | None:
    """Starts of as many lines of similar length, for a text between whose words are spaces: one whose last line would be a single
    word, or nearly, or a line of which would end apart from its sense, or `always`; None where it is not so, or the lines would be
    more."""
    if not 1 < len(starts) <= LONGEST or "\n" in text or _mostly_east_asian(text):
        return None
    is_filled = " " in text[starts[-1] :].strip() and sum(widths[starts[-1] :]) >= SHORT_LAST * measure
    if is_filled and not always and not _ends_ill(text, starts):
        return None
    wide = dict(zip(text, widths, strict=True))

    def width(part: str) -> float:
        return sum(map(wide.__getitem__, part))

    lines = balanced(text, width, measure)
    # LibreOffice sets a space that has no room before the end of a line on a line of its own.
    if any(width(f"{line} ") > measure for line in lines[:-1]):
        lines = balanced(text, width, measure - wide[" "])
    found = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    is_other = len(found) == len(starts) and found != list(starts)
    return found if is_other and " ".join(lines) == text else None


def _ends_ill(text: str, starts: Sequence[int]) -> bool:
    """Whether a line of a text with spaces between its words ends within one (`ERP-/Einführung`), or in one that leans on the next."""
    words = text.split(" ")
    ends = {end: at for at, end in enumerate(accumulate(len(word) + 1 for word in words))}
    return any(start not in ends or leans_on(words, ends[start]) for start in starts[1:])


def _back(best: Sequence[dict[int, tuple[float, int]]], end: int) -> list[int]:
    starts: list[int] = []
    for row in reversed(best[1:]):
        end = row[end][1]
        starts.append(end)
    return starts[::-1]


def _total(starts: list[int], text: str, costs: Sequence[float], before: Sequence[float], em: float) -> float:
    ends = [*starts[1:], len(text)]
    ideal = before[-1] / len(starts)
    return sum(
        (0.0 if end == len(text) else costs[end])
        + _raggedness(before[end] - before[start], ideal, em, end == len(text), text[start:end].endswith(SPACES))
        for start, end in zip(starts, ends, strict=True)
    )


def _raggedness(width: float, ideal: float, em: float, last: bool, apart: bool = False) -> float:
    """The cost of a line whose length differs from the others', in em; a line of one or two characters costs dearly unless its
    author set them `apart`, and one that ends early above others more than a last one that does."""
    alone = 12.0 if width < 2.6 * em and not apart else 0.0
    short = 0.1 * max(0.0, ideal - width) if last else 0.3 * max(0.0, 0.6 * ideal - width)
    unlike = (UNLIKE_LAST if last else UNLIKE) * ((width - ideal) / ideal) ** 2
    return 0.12 * abs(width - ideal) / em + alone + short / em + unlike


def _costs(text: str, lang: str) -> list[float]:
    """The cost of a break before each character of the text."""
    words = _word_starts(text, lang)
    if lang.startswith("ko"):
        costs = _korean_costs(text, words)
    else:
        costs = [_cost(text, at) + (0.0 if at in words else 5.0) for at in range(len(text))]
    for quoted in _QUOTED.finditer(text):
        for at in range(quoted.start() + 1, quoted.end()):
            costs[at] = QUOTED + (0.0 if at in words else 5.0)
    for figure in _FIGURE.finditer(text):
        costs[figure.start() + 1 : figure.end()] = [WITHIN_FIGURE] * (figure.end() - figure.start() - 1)
    for remark in _REMARK.finditer(text) if not lang.startswith("ko") else ():
        for at in range(remark.start() + 1, remark.end()):
            costs[at] += REMARK
        if remark.end() - remark.start() <= SHORTEST_REMARK and remark.start():
            costs[remark.start()] += REMARK
    for at in unit_slashes(text):
        costs[at], costs[at + 1] = UNIT_ALONE, 100.0
    for start, end in wholes(text):
        costs[start + 1 : end] = [100.0] * (end - start - 1)
    return costs


def _korean_costs(text: str, words: frozenset[int]) -> list[float]:
    """The cost of a break before each character of a Korean text: none between words, little before a bracket behind one (집행률(%)),
    and more within short brackets than before them (총사업비(백만 원))."""
    costs = [0.0 if at in words else WITHIN_KOREAN for at in range(len(text))]
    for brackets in _KOREAN_REMARK.finditer(text):
        start, end = brackets.span()
        if start and start not in words:
            costs[start] = BEFORE_REMARK
        for at in range(start + 1, end):
            costs[at] += UNIT_REMARK
    return costs


def _cost(text: str, at: int) -> float:
    before, after = text[at - 1 : at], text[at]
    if not before or after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return 100.0
    if after in _LEANING and before not in _ENDS + _WEAK_ENDS:  # behind a mark it begins a clause: 等我回来
        return 9.0
    if before == " " and text[at - 2 : at - 1] > "\u2fff" and after > "\u2fff":  # a space that parts words of East Asia
        return 0.0
    if before in _ENDS or (before in "”）》」』" and text[at - 2 : at - 1] in _ENDS):
        return 0.0
    if before in _WEAK_ENDS:  # an enumeration is better kept together than its lines are alike
        return 2.0
    if before in "”）》」』)" or after in "“（《「『(":
        return 2.5
    if before in _AFTER or after in _BEFORE:
        return 4.0
    return 6.0


@lru_cache(maxsize=1024)
def _word_starts(text: str, lang: str) -> frozenset[int]:
    """Where words begin, as far as the language's model knows; a mark ends a word whatever the model says."""
    marks = {at for at in range(1, len(text)) if text[at - 1] in _ENDS + _WEAK_ENDS}
    within = {at for start, end in wholes(text) for at in range(start + 1, end)}
    return frozenset({*word_starts(text, lang), len(text), *marks} - within)


@lru_cache(maxsize=4096)
def _mostly_east_asian(text: str) -> bool:
    """Whether a text is of East Asia by half of its width: letters are half as wide."""
    wide = sum(is_east_asian(char, True) for char in text)
    return wide * 2 >= len(text) - wide
