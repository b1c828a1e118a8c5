"""Numbers that an author typed before a title or a caption, where the report gives one itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from publish.text.locales import is_without_spaces, locale_of, month_names
from publish.text.numbering import of_points
from publish.text.patterns import compiled

_HAN: Final = "(?:[一二三四五六七八九十百〇零]{1,4}|[壹贰貳弍叁參叄肆伍陆陸柒捌玖拾]{1,3})"
_BARE: Final = compiled(
    r"(?:§\s?)?(?P<number>\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=[.)．、）]))[.)．、）]?(?P<gap>[\s\u3000]*)(?=[^\W\d_]|[“‘\"«„「《（(])"
)
_ROMAN: Final = compiled(r"(?P<number>[IVX]{1,5})[.)]\s+(?=\S)|[（(](?P<inner>\d{1,2})[）)]\s*(?=[^\W\d_])")
_PARTED: Final = compiled(r"(?P<number>\d{1,2}|[IVX]{1,5})\s?[-:–—/|]\s+(?=[^\W\d_])")
"""A number that a dash, a colon or a stroke parts from the words: `I – Introduction`, `3/ Results`."""
_LETTERED: Final = compiled(r"(?P<number>[A-Za-z])[)）]\s+(?=[^\W\d_])|(?P<inner>[가-하])[.)]\s+(?=\S)")
"""A letter as a number: `a) Background`, `가. 배경`."""
_SPACED: Final = compiled(rf"(?P<number>\d{{1,2}}|{_HAN}|[IVX]{{1,5}}|[Ⅰ-Ⅻ])[\s\u3000]+(?=[^\W\d_]|[“‘\"«„「《（(])")
"""A number that nothing but a space parts from the words."""
_PADDED: Final = compiled(r"(?P<number>0[1-9])[\s\u3000]+(?=[^\W\d_])")
"""A number with a zero before it: `01 Overview`."""
_ARABIC: Final = (
    "(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)(?:ا|اً|ًا)"
    r"|(?:الفصل|الباب|المبحث|المحور)\s(?:ال\w{3,8}|\d{1,2})"
)
"""`أولاً:`, `الفصل الأول:`: first, the first chapter."""
_HEADING: Final = "chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk|rozdział|kapitola|глава|part|teil|partie|parte|część|deel|titre|título|titolo"
"""What is counted in books, and begins a title only with its number."""
_UNMISTAKABLE: Final = compiled(
    rf"(?:[（(]{_HAN}[）)]|{_HAN}、|第(?:{_HAN}|\d{{1,2}})[章节節编編篇]|제\s?\d{{1,2}}\s?[장절편]|[Ⅰ-Ⅻ]\s?[.．、:：]|[①-⑳㈠-㈩]|(?:{_ARABIC})\s?[:.،–-])"
    rf"[\s\u3000:：、]*(?=\S)|[（(]\d{{1,2}}[）)][\s\u3000]*(?=[\u3040-\u9fff가-힣])|\d{{1,2}}(?:\.\d{{1,2}}){{2,}}(?<!\.\d\d)[.．]?(?:[\s\u3000]+|(?=[\u3040-\u9fff]))(?=[^\W\d_a-z])"
    rf"|[가나다라마바사아자차카타파하][.)]\s+(?=\S)|[アイウエオカキク][.．、]?[\s\u3000]+(?=[\u4e00-\u9fff])"
    rf"|(?i:{_HEADING})\s(?:\d{{1,2}}|[IVXLC]{{1,6}}|[A-Z](?=\s?[:：–—])|premi[eè]re?)\s?(?:[.:：]|\s[–—-])\s+(?=\S)"
)
"""What no title of a numbered section begins with but its number."""
_CHAPTER: Final = (
    r"(?:chapter|section|part|kapitel|abschnitt|chapitre|partie|capítulo|capitolo|hoofdstuk|rozdział|kapitola|глава|раздел"
    r"|sección|seção|parte|sezione|część|del|avsnitt|osa|luku|bölüm|chương|phần)"
)
_WORDED: Final = compiled(rf"(?i:{_CHAPTER})\s(?P<number>\d{{1,2}}|[IVX]{{1,5}})\s?(?:[.:：]|\s[–—-])\s*(?=\S)")
_ANNEX: Final = compiled(
    r"(?i:annex|appendix|anhang|anlage|annexe|anexo|allegato|appendice|bijlage|bilaga|bilag|liite|załącznik|příloha|приложение"
    r"|附件|附录|附錄|付録|別紙|別添|부록|붙임|별첨)[\s\u3000]?(?:nr\s)?(?:\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,2})(?:\s?[.:：–—]|[\s\u3000])[\s\u3000]*(?=\S)"
)
_CAPTION_WORDS: Final = {
    "table": "tab|table|tabelle|tableau|tabla|tabela|tabella|tabel|quadro|cuadro|exhibit|표|表|表格|图表|圖表|図表",
    "figure": "fig|figure|figura|figuur|chart|graph|diagramm?|abb|abbildung|schaubild|grafik|graphique|gr[aá]fico|grafiek|wykres|rys|rysunek"
    "|afbeelding|ilustración|exhibit|그림|グラフ|图|圖|図|图表|圖表|図表",
}
_POINT: Final = compiled(
    rf"(?:[（(](?:\d{{1,2}}|{_HAN}|[a-z])[）)]|(?:\d{{1,2}}|[a-z])[.)．、）](?![\d.])|{_HAN}[、.]|[①-⑳])(?=\s*[^\W\d_])"
)
_DASH: Final = compiled(r"[–—][\s\u3000]+(?=[^\W\d_])")
_LEADER: Final = compiled(r"[.…·・]{2,}\s*\d+$")
LONGEST_HEADING: Final = 30
"""How many characters a text has at most that heads a section."""
_PERIODS: Final = compiled(
    r"(?i)(?:quartal|halbjahr|trimester|trimestre|woche|tag|sitzung|tagung|platz|kvartal|halvår|negyedév|félév|čtvrtletí|pololetí"
    r"|kwartał|neljännes)\w*\b"
)
"""What an ordinal counts in languages that write it with a full stop."""
_AMOUNTS: Final = compiled(
    r"(?i)(?:(?:m|b|tr)il|thousand|per\b|percent|mrd|mio|tsd|tonn?|pro[cz]ent|times|von|of)|[万亿萬億千兆만억]"
)
"""What a figure with a decimal mark is of, so that it is no number of a section: `2.5 million`, `3.2亿元`."""
_VALUES: Final = {"I": 1, "V": 5, "X": 10}


_OWN: Final = (_BARE, _ROMAN, _WORDED, _PARTED, _LETTERED, _PADDED)
"""What is the number of a section where it counts as the report does."""


class Typed(NamedTuple):
    """A number as typed, with what parts it from the words, and the words."""

    number: str
    words: str


def before_title(title: str, path: Sequence[int], lang: str, is_annex: bool = False) -> Typed | None:
    """The number before the title of a section that has the number `path`, if that is the number or looks like no other thing.

    >>> before_title("1. Introduction", (1,), "en"), before_title("2.5 million parcels", (1,), "en")
    (Typed(number='1.', words='Introduction'), None)
    >>> before_title("二、工作安排", (3,), "zh-Hans"), before_title("1. Quartal", (1,), "de")
    (Typed(number='二、', words='工作安排'), None)
    >>> before_title("I – Le cadre", (1,), "fr"), before_title("b) Costs", (2,), "en"), before_title("가. 배경", (1,), "ko")
    (Typed(number='I –', words='Le cadre'), Typed(number='b)', words='Costs'), Typed(number='가.', words='배경'))
    >>> before_title("Chapter IV – Results", (1,), "en"), before_title("第貳章、現況", (1,), "zh-Hant"), before_title("1.1.1 Deep", (9,), "en")
    (Typed(number='Chapter IV –', words='Results'), Typed(number='第貳章、', words='現況'), Typed(number='1.1.1', words='Deep'))
    >>> before_title("1.3.25 Bericht", (2,), "de"), before_title("2.0.1 release", (1,), "en"), before_title("Part of it", (1,), "en")
    (None, None, None)
    >>> before_title("3 – 5 years", (3,), "en"), before_title("24/7 help", (24,), "en"), before_title("c) Costs", (1,), "en")
    (None, None, None)
    """
    found = _UNMISTAKABLE.match(title) or (_ANNEX.match(title) if is_annex else None)
    if found is None:
        found = next(filter(None, (pattern.match(title) for pattern in _OWN)), None)
        number = found and (found["number"] or found.groupdict().get("inner"))
        if found is None or not number or _is_ordinal(title[found.end() :], lang):
            return None
        if not (_is_that(number, path) or _is_deep(number, path, title[found.end() :])):
            return None
        if found.groupdict().get("gap") == "" and found[0][-1] in ".)" and title[found.end()].isascii():
            return None  # `1.FC`, `2.0-Strategie`
    return Typed(found[0].strip(), title[found.end() :])


def names_an_annex(title: str) -> Typed | None:
    """What a title says of its section if that is an annex by its first word and its number, with a mark behind them.

    >>> names_an_annex("Annex A: Tables"), names_an_annex("附件1：统计表"), names_an_annex("Appendix 1 removed"), names_an_annex("Annexes")
    (Typed(number='Annex A:', words='Tables'), Typed(number='附件1：', words='统计表'), None, None)
    """
    found = _ANNEX.match(title)
    is_marked = found is not None and (found[0].rstrip(" \u00a0")[-1] in ".:：–—\u3000" or not title[0].isascii())
    return Typed(found[0].strip(), title[found.end() :]) if found and is_marked else None


def before_titles(titles: Mapping[tuple[int, ...], str], lang: str) -> dict[tuple[int, ...], Typed]:
    """The numbers before the titles of sections, by the numbers of these, that one title alone does not prove: those that nothing but
    a space parts from the words, where two sections beside each other have theirs (`3 risks` alone is none), and those that count
    on from each other, though the report counts otherwise.

    >>> list(before_titles({(1,): "一 概况", (2,): "二　问题"}, "zh-Hans")), list(before_titles({(1,): "Why", (2,): "2 risks"}, "en"))
    ([(1,), (2,)], [])
    >>> list(before_titles({(1,): "In short", (2,): "1. Staff", (3,): "2. Pay"}, "en")), list(before_titles({(2,): "1. Staff"}, "en"))
    ([(2,), (3,)], [])
    """
    found = {path: match for path, title in titles.items() if (match := _SPACED.match(title))}
    own = {
        path: Typed(match[0].strip(), titles[path][match.end() :])
        for path, match in found.items()
        if _is_that(match["number"], path) and not _is_ordinal(titles[path][match.end() :], lang)
    }
    beside = Counter(path[:-1] for path in own)
    return {path: typed for path, typed in own.items() if beside[path[:-1]] > 1} | _in_a_row(titles, lang)


def _in_a_row(titles: Mapping[tuple[int, ...], str], lang: str) -> dict[tuple[int, ...], Typed]:
    """The numbers before titles of which each is one more than that of the section before it that has one."""
    rows: dict[tuple[int, ...], list[tuple[tuple[int, ...], int, Typed]]] = {}
    for path, title in titles.items():
        found = next(filter(None, (pattern.match(title) for pattern in (_BARE, _ROMAN, _PADDED, _PARTED))), None)
        number = found and (found["number"] or found.groupdict().get("inner"))
        if found and number and not _is_ordinal(title[found.end() :], lang) and found.groupdict().get("gap") != "":
            last = _roman(number) if number[0] in _VALUES else int(number.split(".")[-1])
            rows.setdefault(path[:-1], []).append((path, last, Typed(found[0].strip(), title[found.end() :])))
    pairs = [pair for row in rows.values() for pair in pairwise(row) if pair[1][1] == pair[0][1] + 1]
    return {path: typed for pair in pairs for path, _, typed in pair}


def heads_a_section(text: str) -> Typed | None:
    """The number before a short text that is no sentence, and heads what follows.

    >>> heads_a_section("一、总体要求"), heads_a_section("一、认真做好准备工作。")
    (Typed(number='一、', words='总体要求'), None)
    """
    found = _UNMISTAKABLE.match(text)
    if found is None or len(text) > LONGEST_HEADING or text.rstrip()[-1] in "。；：，！？,;:.!?":
        return None
    number, words = found[0].strip(), text[found.end() :]
    counted = of_points(number)
    if _LEADER.search(words) or (counted is not None and counted.label(2) in words):
        return None  # a line of contents, or a list that was pasted into one text
    return Typed(number, words)


def before_points(texts: Sequence[str]) -> Typed | None:
    """The number before the first point of a list, if the points begin with the numbers 1, 2, 3 …

    >>> before_points(["1.消防安全", "2.用电安全"]), before_points(["(1) first", "(2) second"])
    (Typed(number='1.', words='消防安全'), Typed(number='(1)', words='first'))
    >>> before_points(["1. Quarter", "A half"]), before_points(["2.5 t", "3.5 t"])
    (None, None)
    """
    numbers = [_POINT.match(text) for text in texts]
    if len(texts) < 2 or not all(found and of_points(found[0]) for found in numbers):
        return None
    first = numbers[0]
    counted = of_points(first[0]) if first else None
    if first is None or counted is None or counted.counter is None:
        return None
    if any(found and found[0] != counted.label(at) for at, found in enumerate(numbers, start=1)):
        return None
    return Typed(first[0], texts[0][first.end() :].lstrip())


def before_marked_points(texts: Sequence[str]) -> Typed | None:
    """The dash before the first point of a list of which each begins with one, as lists from word processors do.

    >>> before_marked_points(["– Milk", "– Eggs"]), before_marked_points(["– 5 %", "– 3 %"]), before_marked_points(["– Milk"])
    (Typed(number='–', words='Milk'), None, None)
    """
    found = [_DASH.match(text) for text in texts]
    first = found[0] if len(texts) > 1 and all(found) else None
    return Typed(first[0].strip(), texts[0][first.end() :]) if first else None


def begins_with_a_number(text: str) -> bool:
    """Whether a text begins with a number as that of one of several.

    >>> begins_with_a_number("（三）修订完善预案"), begins_with_a_number("一、閱覽組"), begins_with_a_number("2026年预算")
    (True, True, False)
    """
    return _POINT.match(text) is not None


def before_caption(caption: str, kind: str, number: int, lang: str) -> Typed | None:
    """The number before the caption of the table or figure `number`; one with a mark after it, or the number itself.

    >>> before_caption("Table 3: Mail by region", "table", 1, "en"), before_caption("表2 业务量", "table", 2, "zh-Hans")
    (Typed(number='Table 3:', words='Mail by region'), Typed(number='表2', words='业务量'))
    >>> before_caption("図表２-１　運転者数の推移", "figure", 1, "ja"), before_caption("表3-2 分部业绩", "table", 1, "zh-Hans")
    (Typed(number='図表２-１', words='運転者数の推移'), Typed(number='表3-2', words='分部业绩'))
    >>> before_caption("表3 销售情况", "table", 1, "zh-Hans"), before_caption("Rys. 1. Port", "figure", 3, "pl")
    (Typed(number='表3', words='销售情况'), Typed(number='Rys. 1.', words='Port'))
    >>> before_caption("Table 5 of the act, compared", "table", 1, "en")
    """
    locale = locale_of(lang)
    own = (locale.table if kind == "table" else locale.figure).replace("{}", "").strip(" .").lower()
    pattern = compiled(
        rf"(?i)(?:{own}|{_CAPTION_WORDS[kind]})\.?[\s\u3000]?(?P<number>\d{{1,2}})(?P<part>[-.‐－—][\dA-Z]{{1,2}})?"
        r"(?P<mark>\s?[.:：、–—-])?(?P<gap>[\s\u3000]*)(?=\S|$)"
    )
    found = pattern.match(caption)
    is_without = is_without_spaces(lang)  # there a space parts nothing else: `表3 销售情况`
    if found is None or not (found["mark"] or (found["gap"] and (is_without or int(found["number"]) == number))):
        return None
    return Typed(found[0].strip(), caption[found.end() :])


def _is_that(typed: str, path: Sequence[int]) -> bool:
    """Whether a typed number is that of a section, or the last part of it."""
    if not path:
        return False
    if typed[0] in _VALUES:
        return _roman(typed) == path[-1]
    if not typed[0].isdecimal():
        numbering = of_points(typed)
        return numbering is not None and numbering.first == path[-1]
    parts = tuple(map(int, typed.split(".")))
    return parts == tuple(path) or parts == (path[-1],)


def _is_deep(typed: str, path: Sequence[int], words: str) -> bool:
    """Whether a typed number has as many parts as that of a section within another, though the report counts otherwise: `2.1 Progress`
    within section 1. What counts millions is none."""
    is_of_depth = len(path) > 1 and typed.count(".") == len(path) - 1 and typed[0].isdecimal()
    return is_of_depth and not words[:1].islower() and not _AMOUNTS.match(words)


def _roman(typed: str) -> int:
    values = [_VALUES[sign] for sign in typed]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _is_ordinal(words: str, lang: str) -> bool:
    """Whether the words after a number are what it counts: `1. Quartal`, `2. Mai`."""
    first = words.split(maxsplit=1)[0].rstrip(".,:") if words.split() else ""
    return bool(_PERIODS.match(first)) or first.lower() in {name.lower() for name in month_names(lang)}
