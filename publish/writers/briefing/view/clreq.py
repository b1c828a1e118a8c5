"""Chinese and Japanese text → HTML that is set by CLREQ and JLREQ: numbers kept with their units, no line of one character.

Where a line may end, and where not, is told by characters that take no room and are not drawn; the space between characters by
`publish.text.spacing`, which the engine sees to within a text (`publish.writers.briefing.pdf.lines`). Markup says what no text knows of itself:
what meets beyond the end of an element, and what is set in another font. So the characters that a reader copies or searches stay those
of the source. Rules name their sections of CLREQ and GB/T 15834-2011. The classes that the markup uses (`squeeze`, `gap-before`,
`gap-after`, `wave`, `apostrophe`, `dotted`) are defined in `layouts/plain/briefing/base.css`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from markupsafe import Markup, escape

from publish.frozen import dataclass
from publish.text.figures import is_numbered_name, measures
from publish.text.line_breaking.balance import open_brackets
from publish.text.line_breaking.segmentation import word_spans
from publish.text.line_breaking.tokens import (
    UNITS,
    hyphens,
    leading_hyphens,
    parts,
    per_slashes,
    scheme_ends,
    tokens,
    unit_slashes,
)
from publish.text.line_breaking.wholes import wholes
from publish.text.patterns import compiled
from publish.text.scripts import HAN, KANA, estimated_ems, is_han
from publish.text.spacing import CLOSING, WORD_JOINER, ZERO_WIDTH_SPACE, apostrophes, spacing

LONGEST_CELL = 24
"""A cell of more characters than this is prose, whose lines end anywhere."""
LONGEST_WORD = 6
"""A word of more characters than this may be parted."""
SHORT_BRACKETS = compiled(r"（[^（）\s]{1,6}）|\([^()\s]{1,6}\)")
"""What no line of a cell parts: a unit, a short remark."""
SHORTEST_PARAGRAPH = 8
"""A paragraph of fewer characters than this may end with a line of one."""
LONGEST_TITLE_WORD = 4
"""A word of a heading or caption of more characters than this may be parted,"""
LONGEST_TITLE_PHRASE = 10
"""in Japanese one with its particles of more than this."""
SHORTEST_TITLE_END, LONGEST_TITLE_END = 4, 10
"""How many characters at least the last line of a heading or caption holds, if words of no more characters than that do."""
_KATAKANA_END = compiled(r"[ァ-ヺー]+\Z")
LONGEST_TITLE = 240
"""A title of more characters than this is none that is broken by sense."""
KEPT = 4096
"""How many texts are kept as they were prepared: heads, labels and figures of tables are the same in many."""
AFTER = 4
"""How many pieces after a break tell how well a title breaks there."""

_WORD = compiled(f"[{HAN}{KANA}]+")
_FIGURE = r"\d(?:[\d,.]|(?<=\d) (?=\d{3}(?!\d)))*"
_UNIT = rf"(?:{measures.LONG}|[美港日欧歐][{measures.MONEY}]|[{UNITS}])"
_LARGE = "[万萬亿億兆]"
"""The units that large figures are written in: 3兆4,218億."""
_COUNT = rf"第?{_FIGURE}(?:{_LARGE}{_FIGURE})*[%％‰]?(?: ?(?:年度|[千百十]?{_LARGE}{{1,2}}{_UNIT}?|{_UNIT}))?"
_NUMBER = compiled(rf"{_COUNT}(?:[～—–~-]{_COUNT})?")
_DESIGNATION = compiled(
    r"(?<![A-Za-z])(?:[A-Z]{1,6}(?:/[A-Z]{1,3})?|No\.) \d[\d.]*(?:[—–-]\d{4})?|\d (?:[A-Za-zµμΩ]{1,4}|℃)(?![A-Za-z])"
)
"""What a standard, a law or a thing is called (GB 50157—2013), and a figure with the unit behind a space."""
_MARKS = rf"[{''.join(sorted(CLOSING))}？！…,.;:!?)]*"
"""The marks that may stand behind a character, of half a width and of a whole one."""
_CALL = compiled(r"(?<![\d.,-])(?:\(?0\d{1,3}\)?[- ]\d{3,4} \d{4}|1\d\d \d{4} \d{4}|\d{4} \d{4})(?![\d.,]?\d)")
"""A telephone number: 010-6885 1234, 138 0013 8000, 2921 2222."""
_END = compiled(rf"[{HAN}{KANA}]{_MARKS}[{HAN}{KANA}]{_MARKS}\s*\Z")
_LONG_END = compiled(rf"(?<=[{HAN}])[{HAN}]{{3}}{_MARKS}\Z")
"""The last characters of a word, and the marks behind it."""
_OUTSIDE = compiled(rf"(?<=[{HAN}])(?=[“‘])|(?<=[”’])(?=[{HAN}“‘])")
_SET_APART = compiled(
    rf"(?:(?<=[{HAN}{KANA}][ \u3000])|(?<=^)(?=[{HAN}{KANA}]+[ \u3000]))[{HAN}{KANA}]{{2,6}}(?![{HAN}{KANA}])"
)
"""A few words of a cell that are set apart by a space, as 大学 管理学学士: the line ends there rather than within them."""
_NEVER_PARTED = compiled(r"[0-9A-Za-z.,]{2}")
_DAY = compiled(r"\d{1,2}月\d{1,2}[日号號]")
_BEFORE_DOT = compiled(rf"(?<=[{HAN}{KANA}])(?=[·•‧∙⋅][{HAN}{KANA}])")
"""Before the dot within a name (间隔号), which begins no line (GB/T 15834, 5.1.8); Unicode's rules take it for a letter."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Text of a paragraph; `dotted` if its Han characters take emphasis dots (着重号, GB/T 15834, 4.9)."""

    text: str
    dotted: bool = False

    @property
    def html(self) -> Markup:
        """The text, escaped."""
        return escape(self.text)


@dataclass(frozen=True, slots=True)
class Tag:
    """The start or the end of an element; takes no room in the text."""

    html: Markup
    text: str = ""


@dataclass(frozen=True, slots=True)
class Object:
    """A finished element within the text, which its neighbours see as the character `text`, or as nothing."""

    html: Markup
    text: str


Part = Characters | Tag | Object


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a text asks for: the characters that are set by a class of their own, the space after characters in em, and what stands
    unseen before characters."""

    classes: Mapping[int, str]
    space: Mapping[int, float]
    unseen: Sequence[tuple[int, str]]
    own: frozenset[int]
    """The characters that stand in `Characters`: the others are set already."""


@lru_cache(KEPT)
def prepare(
    parts: tuple[Part, ...], *, paragraph: bool, lang: str = "zh-Hans", keeps_words: bool = False, title: bool = False
) -> Markup:
    """The HTML of a Chinese or Japanese text. `paragraph` keeps its last two characters together, so that none ends it alone;
    `lang` is the report's language tag; `keeps_words` lets lines end between words only, as those of short cells do; a `title`
    (a heading, a caption) is parted between words, and ends in no line of a single short one."""
    text = "".join(part.text for part in parts)
    kept = list(_kept(text))
    if keeps_words and len(text) <= LONGEST_CELL:
        kept += [
            *_words(text, lang, LONGEST_WORD),
            *_ends_of_long_words(text, lang),
            *(m.span() for each in (SHORT_BRACKETS, _DAY) for m in each.finditer(text)),
        ]
        if is_numbered_name(text):
            kept.append((last_word_of_numbered(text, lang), len(text)))
        else:
            kept += (m.span() for m in _SET_APART.finditer(text))
    if title and len(text) > LONGEST_TITLE_END:
        longest = LONGEST_TITLE_PHRASE if lang.lower().startswith("ja") else LONGEST_TITLE_WORD
        kept += [*_words(text, lang, longest), _title_end(text, lang)]
    if paragraph and len(text) >= SHORTEST_PARAGRAPH and (last := _END.search(text)):
        kept.append(last.span())
    classes = dict.fromkeys(apostrophes(text), "apostrophe") | dict.fromkeys(_waves(text), "wave")
    unseen = dict.fromkeys(_breaks(text), ZERO_WIDTH_SPACE) | dict.fromkeys(_joints(text, kept), WORD_JOINER)
    own, position = set[int](), 0
    for part in parts:
        if isinstance(part, Characters):
            own.update(range(position, position + len(part.text)))
        position += len(part.text)
    rules = _Rules(classes, spacing(text, lang), sorted(unseen.items()), frozenset(own))
    html, position = Markup(), 0
    for part in parts:
        end = position + len(part.text)
        html += _set(text, position, end, rules, part.dotted) if isinstance(part, Characters) else part.html
        position = end
    return html


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """What no line parts: a number with its unit and its 第 (CLREQ 3.1.3), and what begins with one or ends with it; a name; a
    number to call."""
    yield from (match.span() for pattern in (_NUMBER, _DESIGNATION, _CALL) for match in pattern.finditer(text))
    yield from wholes(text)


def _words(text: str, lang: str, longest: int) -> Iterator[tuple[int, int]]:
    """The words of no more characters than that; of one with a mark within it (分担――地区における), what stands before and behind that."""
    marks = "".join(CLOSING)
    ends = ((s, s + len(text[s:e].rstrip(marks))) for s, e in word_spans(text, lang))
    found = (word.span() for s, e in ends for word in _WORD.finditer(text, s, e))
    return ((s, e) for s, e in found if e - s <= longest)


def _ends_of_long_words(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """The last characters of the words of Han that may part, being longer: what such a name ends in (課, 的) is alone on no line."""
    for start, end in word_spans(text, lang):
        if end - start > LONGEST_WORD and (last := _LONG_END.search(text, start, end)):
            yield last.span()


def last_word_of_numbered(name: str, lang: str) -> int:
    """Where the last word before the number of a name begins, which stands on its line."""
    return max(start for start, _ in word_spans(name.rstrip("0123456789 "), lang))


def _title_end(text: str, lang: str) -> tuple[int, int]:
    """The last words of a title, which stand on one line; of a longer one, its katakana."""
    starts = [len(text), *(start for start, _ in reversed(word_spans(text, lang)))]
    if katakana := _KATAKANA_END.search(text):
        starts = [len(text), katakana.start(), *(start for start in starts if start < katakana.start())]
    at = next((start for start in starts if len(text) - start >= SHORTEST_TITLE_END), 0)
    return (at, len(text)) if len(text) - at <= LONGEST_TITLE_END else (len(text) - SHORTEST_TITLE_END, len(text))


def _waves(text: str) -> Iterator[int]:
    """Where each ～ stands, for which a layout may name another font."""
    return (match.start() for match in re.finditer("～", text))


def _joints(text: str, kept: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The characters before which no line may end, although it could by Unicode's rules."""
    for start, end in tokens(text):
        yield from (start + at + 1 for at in hyphens(text[start:end]))
        yield from (start + at for at in scheme_ends(text[start:end]))
    yield from leading_hyphens(text)
    yield from (at + 1 for at in unit_slashes(text))
    yield from per_slashes(text)
    yield from (match.start() for match in _BEFORE_DOT.finditer(text))
    for start, end in kept:
        yield from (at for at in range(start + 1, end) if not _NEVER_PARTED.match(text, at - 1))


def _breaks(text: str) -> Iterator[int]:
    """Where a line may break although Unicode's rules forbid it: between Han and the outer side of “ ” and ‘ ’, and between the
    parts of a long token."""
    for start, end in tokens(text):
        yield from list(accumulate(map(len, parts(text[start:end])), initial=start))[1:-1]
    yield from (match.start() for match in _OUTSIDE.finditer(text))
    yield from unit_slashes(text)


def _set(text: str, start: int, end: int, rules: _Rules, dotted: bool) -> Markup:
    """Characters `start` to `end` of a text, which are a text of their own to the engine."""
    html, at = Markup(), start
    for edge in (*_edges(text, start, end, rules, dotted), end):
        if edge > at:
            html += _element(text, at, edge, rules, dotted)
        at = edge
    return html


def _edges(text: str, start: int, end: int, rules: _Rules, dotted: bool) -> list[int]:
    """Where, between two characters, an element begins or ends."""
    marked = {at for at in rules.classes if start <= at < end}
    if dotted:
        marked |= {at for at in range(start, end) if is_han(text[at])}
    edges = {at for mark in marked for at in (mark, mark + 1)} | {start, end}
    # What meets across an edge is an element of its own, to which a class gives or takes space.
    for edge in tuple(edges):
        if (edge - 1) in rules.space:
            if edge > start:
                edges.add(edge - 1)
            elif edge < end and (edge - 1) not in rules.own:
                edges.add(edge + 1)
    return sorted(edges)


def _element(text: str, start: int, end: int, rules: _Rules, dotted: bool) -> Markup:
    """Characters between two edges, in a span of the classes that they take."""
    names = [rules.classes[start]] if start in rules.classes else []
    if dotted and is_han(text[start]):
        names.append("dotted")
    if space := rules.space.get(end - 1):
        names.append("squeeze" if space < 0 else "gap-after")
    if start - 1 not in rules.own and rules.space.get(start - 1, 0.0) > 0:
        names.append("gap-before")
    html, at = Markup(), start
    # What stands between two elements ends the first: the engine asks no more of a line than what its elements begin and end with.
    first = start + 1 if start - 1 in rules.own else start
    for before in rules.unseen[bisect_left(rules.unseen, (first, "")) : bisect_left(rules.unseen, (end + 1, ""))]:
        html += escape(text[at : before[0]]) + before[1]
        at = before[0]
    html += escape(text[at:end])
    return Markup('<span class="{}">{}</span>').format(" ".join(names), html) if names else html


# ------------------------------------------------------------------------------------------------ titles

_NOT_FIRST = "的了和与及、，。；：？！）》”’】〕之·"
_NOT_LAST = "（《“‘【〔第在对于关"
_ENDS = "，：；。！？、—— 　"
BRACKETED = 0.9
"""How uneven the lines of a title may be, as a part of their length, rather than that one ends within brackets."""
#: Two-character words after which, and before which, a title breaks well.
_AFTER = ("会议", "大会", "工作", "情况", "报告", "办法", "通知", "意见", "方案", "计划", "总结", "制度", "公司")
#: Pairs of them that are one word, and other words of titles, none of which is broken.
_WHOLE = (
    "工作会议|工作报告|情况报告|情况通报|实施意见|实施方案|实施办法|下一步|高质量|现代化|十九大|二十大|"
    "安排|保障|部署|调查|发展|改革|管理|规划|规定|监督|建设|检查|经济|经营|加强|开展|落实|企业|全国|全面|任务|"
    "社会|推进|网络|问题|行业|学习|研究|业务|邮政|印发|运行|指导|质量|中国|重点|主题|专项|总体|组织|服务|普遍|"
    "实施|召开|贯彻|集团|许可|年度|进一步|" + "|".join(_AFTER)
)
_LATIN = "[0-9A-Za-z][0-9A-Za-z.,%+&-]*[年月日届次]?"
_BEFORE = ("在", "召开", "关于", "工作", "会议", "通知", "报告", "实施", "的通", "暨")


Width = Callable[[str], float]
"""How wide a text of one line runs, in em."""


def width(text: str) -> float:
    """An estimate of the width of a text in em, among Han: digits and letters take half."""
    return estimated_ems(text, among_han=True)


def title_lines(title: str, measure: float, lang: str = "zh-Hans", measured: Width = width) -> tuple[str, ...]:
    """A title broken into as few lines of `measure` em as it needs, of similar length, where its sense allows a break.

    Breaks stand after punctuation or between words, away from characters that lean on their neighbour, and rather where a word
    that is common in titles ends or begins. Numbers, words and 《…》, “…” stay whole. `measured` is how wide a text runs in em.

    >>> title_lines("2019年全国邮政经营服务工作会议在湖南省长沙市召开", 20)
    ('2019年全国邮政经营服务工作会议', '在湖南省长沙市召开')
    """
    if len(title) > LONGEST_TITLE:
        return (title,)
    pieces = re.findall(rf"{_WHOLE}|《[^》]{{1,12}}》|“[^”]{{1,12}}”|{_LATIN}|.", title)
    count = max(1, -int(-measured(title) // measure))
    starts = frozenset(start for start, _ in word_spans(title, lang)) if count > 1 else frozenset()
    fewest: tuple[str, ...] | None = None
    while count < len(pieces) and max(map(measured, pieces)) <= measure:
        lines = _balanced(pieces, count, measure, starts, measured)
        if lines is not None and not _parts_a_word(lines, title, starts):
            return lines
        if fewest is not None:
            break
        fewest, count = lines, count + 1
    return fewest or (title,)


def _parts_a_word(lines: Sequence[str], title: str, starts: frozenset[int]) -> bool:
    """Whether a line of a title ends within a word, or within brackets and not behind a mark, for which it rather takes one line more."""
    at = 0
    for line in lines[1:]:
        at = title.index(line, at)
        is_apart = at in starts and open_brackets(title[:at]) <= 0
        if not is_apart and title[at - 1] not in _ENDS:
            return True
    return False


def _balanced(
    pieces: list[str], count: int, measure: float, starts: frozenset[int], measured: Width
) -> tuple[str, ...] | None:
    """The pieces on `count` lines at the least cost; None if they do not fit. Words begin at `starts`."""
    at = list(accumulate(map(len, pieces), initial=0))
    opened = list(accumulate(map(open_brackets, pieces), initial=0))
    ideal = sum(map(measured, pieces)) / count
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{0: (0.0, ())}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, lines) in best[-1].items():
            for end in range(start + 1, len(pieces) + 1):
                line = "".join(pieces[start:end])
                if (wide := measured(line)) > measure:
                    break
                if (number == count) != (end == len(pieces)):
                    continue
                after = "".join(pieces[end : end + AFTER])
                total = cost + (wide - ideal) ** 2
                if after:
                    total += (
                        _break_cost(line, after, ideal, at[end] in starts)
                        + (BRACKETED * ideal * (opened[end] > 0)) ** 2
                    )
                if end not in row or total < row[end][0]:
                    row[end] = (total, (*lines, line.strip()))
        best.append(row)
    return best[-1].get(len(pieces), (0.0, None))[1]


def _break_cost(line: str, after: str, ideal: float, is_between: bool) -> float:
    """How badly a title breaks between two lines, in squared em; `is_between` words, or within one."""
    if after[0] in _NOT_FIRST or line[-1] in _NOT_LAST:
        return 1000.0
    ends = line[-1] in _ENDS or line.rstrip("与和及").endswith(_AFTER)
    begins = after.startswith(_BEFORE)
    # A break that both sides ask for is good; one that either asks for costs some, any other much unevenness of length.
    return ((0.7, 0.4, 0.0)[ends + begins] * ideal) ** 2 + (0.0 if is_between or ends else (0.6 * ideal) ** 2)
