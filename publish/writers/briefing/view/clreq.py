"""Chinese text → HTML that WeasyPrint sets by CLREQ: squeezed marks, spaced Latin, numbers kept with their units.

The spacing is only in the markup: the characters that a reader copies or searches stay those of the source. Rules name
their sections of W3C's *Requirements for Chinese Text Layout* (CLREQ) and GB/T 15834-2011. The classes that the markup
uses (`keep`, `squeeze`, `gap-before`, `gap-after`, `wave`, `dotted`) are defined in `layouts/plain/briefing/base.css`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from markupsafe import Markup, escape

from publish.text.line_breaking.segmentation import word_spans
from publish.text.line_breaking.tokens import parts, tokens
from publish.text.locales import is_traditional
from publish.text.scripts import HAN, estimated_ems, is_han

CLOSING = frozenset("，。、；：”’）》〉】〕」』")
"""Full-width marks whose right half is blank in every font; ？ and ！ differ from font to font and are left alone."""

CENTRED = frozenset("，。、；：")
"""Those of them that stand in the middle of the em in Traditional Chinese, with no blank half to lose."""

OPENING = frozenset("“‘（《〈【〔「『")
"""Full-width marks whose left half is blank."""

ZERO_WIDTH_SPACE = "\u200b"

LONGEST_CELL = 24
"""A Chinese cell of more characters than this is prose, whose lines end anywhere."""
LONGEST_WORD = 6
"""A Chinese word of more characters than this may be parted."""

_WORD = re.compile(f"[{HAN}]+")
_UNITS = "年月日时分秒个亿万元人次项家届期号条章页倍吨米周岁%％‰℃㎡"
_NUMBER = r"\d[\d,.]*"


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


@dataclass(slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a text that are set as `name` says."""

    start: int
    end: int
    name: str
    children: list[Span] = field(default_factory=list)


def closing(lang: str) -> frozenset[str]:
    """The marks whose right half is blank, in the fonts of a language (`lang` is a language tag)."""
    tag = lang.lower()
    if tag.startswith("ja"):
        return CLOSING - frozenset("；：")
    return CLOSING - CENTRED if is_traditional(tag) else CLOSING


def prepare(parts: Sequence[Part], *, paragraph: bool, lang: str = "zh-Hans", keeps_words: bool = False) -> Markup:
    """The HTML of a Chinese text. `paragraph` keeps its last two characters together, so that none ends it alone; `lang`
    is the report's language tag; `keeps_words` lets lines end between words only, as those of short cells do."""
    text = "".join(part.text for part in parts)
    spans = spans_of(text, closing(lang))
    if keeps_words and len(text) <= LONGEST_CELL:
        spans = _with_words(text, spans, lang)
    if paragraph:
        spans = _keep_end(text, spans)
    breaks = frozenset(_breaks(text))
    html, position = Markup(), 0
    for part in parts:
        end = position + len(part.text)
        html += _set(text, position, end, spans, breaks, part.dotted) if isinstance(part, Characters) else part.html
        position = end
    return html


_TOKEN = re.compile(
    rf"(?P<number>第?{_NUMBER}[%％‰]?(?:[～—–-]{_NUMBER}[%％‰]?)?[{_UNITS}]?)"
    r"|(?P<latin>[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9&.+/_:'’-]*[A-Za-zÀ-ɏ0-9&+])?)"
    r"|(?P<pair>——|……)"
    r"|(?P<wave>～)"
    rf"|(?P<mark>[{''.join(sorted(CLOSING | OPENING))}])"
)


def spans_of(text: str, blank: frozenset[str] = CLOSING) -> list[Span]:
    """The spans of a text, outermost first to last; `blank` are the marks whose right half is blank:

    - `keep`: a number with its unit, ——, ……: never parted by a line's end (CLREQ 3.1.3, 3.2.4);
    - `squeeze`: a mark that meets another on its blank side, set half as wide (CLREQ 3.1.6.1);
    - `word`: letters and digits that stand between marks. Its own element is its own text for the justifier: PDFium, which
      Chrome shows PDFs with, is out by half a gap wherever the font changes within one;
    - `wave`: a ～, for which a layout may name another font;
    - `gap-before`, `gap-after`: an eighth of an em between Han and Latin letters or digits (CLREQ 3.2.2 allows up to a
      quarter); the line justifier takes it away at the edges of lines.
    """
    spans: list[Span] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        match token.lastgroup:
            case "number":
                spans += _number(token[0], start, before, after)
            case "latin":
                spans += _spaced(start, end, before, after)
            case "pair":
                spans.append(Span(start, end, "keep"))
            case "wave":
                spans.append(Span(start, end, "wave"))
            case "mark" if _meets(token[0], after, blank):
                spans.append(Span(start, end, "squeeze"))
            case _:
                pass
    return spans


def _meets(mark: str, after: str, blank: frozenset[str]) -> bool:
    """Whether a mark and the next turn a blank half towards each other, so that one of the halves can go."""
    return bool(after) and (after in OPENING or (after in CLOSING and mark in blank))


def _number(token: str, start: int, before: str, after: str) -> list[Span]:
    """A number, spaced from Han characters, and kept with the 第 and the unit that it carries."""
    ordinal = token.startswith("第")
    unit = not token[-1].isascii()
    digits = (start + ordinal, start + len(token) - unit)
    spans = _spaced(*digits, "第" if ordinal else before, token[-1] if unit else after)
    wave = token.find("～")
    if wave >= 0:
        inner = Span(start + wave, start + wave + 1, "wave")
        if spans:
            spans[0].children.append(inner)
        else:
            spans = [inner]
    return [Span(start, start + len(token), "keep", spans)] if ordinal or unit else spans


def _spaced(start: int, end: int, before: str, after: str) -> list[Span]:
    name = " ".join(name for name, beside in (("gap-before", before), ("gap-after", after)) if is_han(beside))
    return [Span(start, end, name or "word")]


def _keep_end(text: str, spans: list[Span]) -> list[Span]:
    """The spans and one more, which keeps the last two Han characters and the marks after them on one line (孤字)."""
    last = re.search(rf"[{HAN}]{{2}}[{''.join(CLOSING)}？！…]*\s*\Z", text)
    if last is None or len(text) < 8 or any(s.start < last.start() < s.end for s in spans):
        return spans
    kept = [s for s in spans if s.start >= last.start()]
    return [*(s for s in spans if s.start < last.start()), Span(last.start(), len(text), "keep", kept)]


def _with_words(text: str, spans: list[Span], lang: str) -> list[Span]:
    """The spans and one more for each word of Han characters alone, which keeps it on one line."""
    words = [
        Span(start, end, "keep")
        for start, end in word_spans(text, lang)
        if 1 < end - start <= LONGEST_WORD and _WORD.fullmatch(text, start, end)
    ]
    return sorted([*spans, *words], key=lambda span: span.start)


def _breaks(text: str) -> Iterator[int]:
    """Where a line may break although Pango's rules forbid it: between Han and the outer side of “ ” and ‘ ’, and between the
    parts of a long token."""
    for start, end in tokens(text):
        yield from list(accumulate(map(len, parts(text[start:end])), initial=start))[1:-1]
    for match in re.finditer(rf"(?<=[{HAN}])(?=[“‘])|(?<=[”’])(?=[{HAN}“‘])", text):
        yield match.start()


def _set(
    text: str, start: int, end: int, spans: Sequence[Span], breaks: frozenset[int], dotted: bool = False
) -> Markup:
    """Characters `start` to `end` of a text; spans that reach beyond are cut there, for elements must nest."""
    html, position = Markup(), start
    for span in spans:
        low, high = max(start, span.start), min(end, span.end)
        if low >= high:
            continue
        html += _characters(text, position, low, breaks, dotted)
        names = [
            name
            for name in span.name.split()
            if not (name == "gap-before" and low > span.start) and not (name == "gap-after" and high < span.end)
        ]
        inside = _set(text, low, high, span.children, breaks, dotted)
        html += Markup('<span class="{}">{}</span>').format(" ".join(names), inside) if names else inside
        position = high
    return html + _characters(text, position, end, breaks, dotted)


def _characters(text: str, start: int, end: int, breaks: frozenset[int], dotted: bool) -> Markup:
    html = Markup()
    for at in sorted(b for b in breaks if start <= b < end):
        html += _dotted(text[start:at], dotted) + ZERO_WIDTH_SPACE
        start = at
    return html + _dotted(text[start:end], dotted)


def _dotted(text: str, dotted: bool) -> Markup:
    """The text, with emphasis dots on its Han characters if `dotted`; marks and Latin letters take none (CLREQ 3.3.3)."""
    if not dotted:
        return escape(text)
    dot = Markup('<span class="dotted">{}</span>')
    return Markup().join(dot.format(c) if is_han(c) else escape(c) for c in text)


# ------------------------------------------------------------------------------------------------ titles

_NOT_FIRST = "的了和与及、，。；：？！）》”’】〕之·"
_NOT_LAST = "（《“‘【〔第在对于关"
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


def width(text: str) -> float:
    """An estimate of the width of a text in em, among Han: digits and letters take half."""
    return estimated_ems(text, among_han=True)


def title_lines(title: str, measure: float) -> tuple[str, ...]:
    """A title broken into as few lines of `measure` em as it needs, of similar length, where its sense allows a break.

    No dictionary is used but for a few words that are common in titles: breaks stand after punctuation or between
    characters, away from those that lean on their neighbour, and rather where such a word ends or begins. Numbers,
    words and 《…》, “…” stay whole.

    >>> title_lines("2019年全国邮政经营服务工作会议在湖南省长沙市召开", 20)
    ('2019年全国邮政经营服务工作会议', '在湖南省长沙市召开')
    """
    pieces = re.findall(rf"{_WHOLE}|《[^》]{{1,12}}》|“[^”]{{1,12}}”|{_LATIN}|.", title)
    count = max(1, -int(-width(title) // measure))
    while count < len(pieces):
        lines = _balanced(pieces, count, measure)
        if lines is not None:
            return lines
        count += 1
    return (title,)


def _balanced(pieces: list[str], count: int, measure: float) -> tuple[str, ...] | None:
    """The pieces on `count` lines at the least cost; None if they do not fit."""
    ideal = sum(map(width, pieces)) / count
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{0: (0.0, ())}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, lines) in best[-1].items():
            for end in range(start + 1, len(pieces) + 1):
                line = "".join(pieces[start:end])
                if width(line) > measure:
                    break
                if (number == count) != (end == len(pieces)):
                    continue
                after = "".join(pieces[end:])
                total = cost + (width(line) - ideal) ** 2 + (_break_cost(line, after, ideal) if after else 0.0)
                if end not in row or total < row[end][0]:
                    row[end] = (total, (*lines, line.strip()))
        best.append(row)
    return best[-1].get(len(pieces), (0.0, None))[1]


def _break_cost(line: str, after: str, ideal: float) -> float:
    """How badly a title breaks between two lines, in squared em."""
    if after[0] in _NOT_FIRST or line[-1] in _NOT_LAST:
        return 1000.0
    ends = line[-1] in "，：；。！？、—— 　" or line.rstrip("与和及").endswith(_AFTER)
    begins = after.startswith(_BEFORE)
    # A break that both sides ask for is good; one that either asks for costs some, any other much unevenness of length.
    return ((0.7, 0.4, 0.0)[ends + begins] * ideal) ** 2
