"""Figures in running text, with their units: 1,234.5 · 1.234,5 · 507.1亿件 · 26.6% · 三项, whatever the form they are written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from publish.frozen import dataclass
from publish.text.locales import number_marks
from publish.text.patterns import compiled

_DIGIT: Final = compiled(r"\d")
_HYPHEN: Final = compiled("\u00ad\n?|[\u200b\u2060]")
#: The spaces between thousands are no-break spaces; a plain one parts two figures.
_GROUPED: Final = compiled(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
#: Numbers of footnotes, but for the powers of units: m².
_RAISED: Final = compiled("(?<!m)[²³]|[⁰¹⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①-⓿]")
#: Addresses and identifiers hold digits that are no figures.
_NO_TEXT: Final = compiled(r"\S+@\S+|\b\w+://\S+|\bwww\.\S+|\b10\.\d{4,9}/\S+")
_MULTIPLES: Final = {
    "十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12, "만": 4, "억": 8,
    "k": 3, "thousand": 3, "tsd.": 3, "tausend": 3, "mille": 3, "mil": 3, "m": 6, "mio": 6, "mio.": 6, "mn": 6, "million": 6, "millions": 6,
    "millionen": 6, "milione": 6, "milioni": 6, "millón": 6, "millones": 6, "milhão": 6, "milhões": 6,
    "bn": 9, "mrd": 9, "mrd.": 9, "md": 9, "mds": 9, "billion": 9, "billions": 9, "milliarde": 9, "milliarden": 9, "milliard": 9, "milliards": 9,
    "miliardo": 9, "miliardi": 9, "тыс.": 3, "тысяч": 3, "млн": 6, "млрд": 9, "trillion": 12, "trillions": 12, "tn": 12,
}  # fmt: skip
_SAME: Final = {
    "percent": "%", "per cent": "%", "prozent": "%", "pour cent": "%", "por ciento": "%", "процентов": "%", "v.h.": "%", "٪": "%",
    "$": "usd", "us$": "usd", "美元": "usd", "€": "eur", "euro": "eur", "euros": "eur", "欧元": "eur", "歐元": "eur", "£": "gbp", "元": "cny", "圆": "cny",
    "人民币": "cny", "rmb": "cny", "¥": "cny", "￥": "cny", "个百分点": "pp", "百分点": "pp", "個百分點": "pp", "百分點": "pp", "percentage points": "pp",
    "percentage point": "pp", "prozentpunkte": "pp", "prozentpunkten": "pp", "points de pourcentage": "pp", "ポイント": "pp",
    "公里": "km", "千米": "km", "公斤": "kg", "千克": "kg", "吨": "t", "噸": "t", "tonnes": "t", "tonne": "t", "tonnen": "t", "小时": "h", "小時": "h", "hours": "h", "hour": "h",
    "stunden": "h", "公顷": "ha", "米": "m", "毫米": "mm", "厘米": "cm", "平方公里": "km2", "平方千米": "km2", "平方米": "m2", "立方米": "m3", "摄氏度": "°c", "攝氏度": "°c", "升": "l",
    "毫升": "ml", "克": "g", "毫克": "mg", "千瓦": "kw", "千瓦时": "kwh", "千瓦時": "kwh", "兆瓦": "mw", "兆瓦时": "mwh", "兆瓦時": "mwh", "号": "日", "號": "日", "圓": "jpy", "円": "jpy",
}  # fmt: skip
_UNITS: Final = sorted(
    {
        *_SAME, "%", "‰", "pp", "p.p.", "km", "m", "cm", "mm", "km2", "m2", "cm2", "mm2", "m3", "cm3", "dm3", "kg", "g", "mg", "t", "kt", "ha", "l", "ml", "kwh", "mwh", "gwh", "twh", "kw", "mw", "gw", "h", "ms", "kb", "mb", "gb", "tb",
        "°c", "°", "usd", "eur", "gbp", "cny", "chf", "jpy", "fr.", "kr", "年", "月", "日", "年度", "季度", "件", "份", "倍", "成", "折", "亩", "畝", "人", "人次", "户", "戶", "岁", "歲", "度", "票",
        "箱", "册", "冊", "辆", "輛", "架", "天", "周", "分钟", "分鐘", "秒", "时", "時", "分", "点", "點", "级", "級",
    },
    key=len,
    reverse=True,
)  # fmt: skip
_MULTIPLES_FROM: Final = {word[0]: tuple(each for each in _MULTIPLES if each[0] == word[0]) for word in _MULTIPLES}
_UNITS_FROM: Final = {word[0]: tuple(each for each in _UNITS if each[0] == word[0]) for word in _UNITS}
"""Both by the characters that they begin with."""
_IN_FRONT: Final = compiled(r"(US\$|[$€£¥￥]|USD|EUR|GBP|CNY|RMB|CHF|JPY|人民币) ?[+\-−]?$")
_IN_A_WORD: Final = compiled(r"[^\W\d_\u2e80-\U0003ffff]")
"""A letter of a script that parts its words by spaces: `kg的` is a unit, `kgs` is another word."""
_HAN: Final = dict(zip("零〇一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN_FIGURE: Final = compiled(r"[零〇一二两兩三四五六七八九十百千]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text: its worth, its unit ("" where it stands bare), its sign where it has one, and how it is written."""

    value: Decimal
    unit: str
    sign: str
    written: str
    bare: Decimal
    """Its worth without the thousands or millions that its unit begins with: a table names them in its head."""


def plain_text(text: str) -> str:
    """A text with one form of each digit and space, without raised figures and addresses."""
    text = _GROUPED.sub("’", _HYPHEN.sub("", _NO_TEXT.sub(" ", _RAISED.sub("", text))))
    return unicodedata.normalize("NFKC", text)


def quantities(text: str, lang: str) -> Iterator[Quantity]:
    """The figures in a text that are written in digits."""
    if not _DIGIT.search(text) and (text.isascii() or not _DIGIT.search(unicodedata.normalize("NFKC", text))):
        return
    text = plain_text(text)
    for found in _figure(lang).finditer(text):
        number = found["number"]
        if not any(character.isdecimal() for character in number):
            continue
        value = _value(number, number_marks(lang)[0])
        if value is None:
            continue
        multiple, unit, length = _unit(text, found.end())
        if not unit and (before := _IN_FRONT.search(text[max(0, found.start() - 8) : found.start()])):
            unit = _SAME.get(before[1].lower(), before[1].lower())
        written = text[found.start() : found.end() + length].strip()
        yield Quantity(value.scaleb(multiple), unit, found["sign"] or "", written, value)


@cache
def _figure(lang: str) -> re.Pattern[str]:
    decimal, group, _ = number_marks(lang)
    marks = "".join(re.escape(mark) for mark in sorted({",", ".", "'", "’", *group} - {decimal, "\u00a0", "\u202f"}))
    other = re.escape("." if decimal == "," else ",")
    return compiled(
        rf"(?<![A-Za-z0-9_.])(?:(?<![A-Za-z0-9_])(?P<sign>[+\-−]) ?)?"
        rf"(?P<number>\d{{1,3}}(?P<mark>[{marks}])\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)(?:{re.escape(decimal)}\d+)?"
        rf"|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)(?:{re.escape(decimal)}\d+)?|\d+(?:[{re.escape(decimal)}{other}]\d+)?)"
    )


def _value(number: str, decimal: str) -> Decimal | None:
    bare = number.replace("'", "").replace("’", "")
    other = "." if decimal == "," else ","
    if bare.count(other) and (
        bare.count(other) > 1
        or re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", bare)
    ):
        bare = bare.replace(other, "")
    elif other in bare:
        bare = bare.replace(other, decimal)
    try:
        return Decimal(bare.replace(decimal, "."))
    except ArithmeticError:
        return None


def _unit(text: str, at: int) -> tuple[int, str, int]:
    """By how many tens the words after a figure multiply it, its unit, and how many characters both take."""
    start, multiple = at, 0
    at += text[at : at + 1] in (" ", "\n")
    while (found := _word(text, at, _MULTIPLES_FROM)) and len(found) >= len(_word(text, at, _UNITS_FROM)):
        multiple += _MULTIPLES[found]
        at += len(found)
        at += text[at : at + 1] == " "
    unit = _word(text, at, _UNITS_FROM)
    if not unit and not multiple:
        return 0, "", 0
    return multiple, _SAME.get(unit, unit), at + len(unit) - start


def unit_at(text: str, at: int) -> str:
    """The unit that stands at a place of a text, as it is written; "" if there is none."""
    return text[at : at + _unit(text, at)[2]]


def _word(text: str, at: int, words: Mapping[str, Sequence[str]]) -> str:
    """The longest of some words that stands at a place, and ends there where words are parted by spaces. Forms that are
    compatible are one by now: `㎡` is `m2`, and `℃` is `°C`."""
    here = text[at : at + 24].lower()
    if (starting := words.get(here[:1])) is None:
        return ""
    fitting = [
        word
        for word in starting
        if here.startswith(word)
        and not (word[-1].isascii() and word[-1].isalpha() and _IN_A_WORD.match(here, len(word)))
    ]
    return max(fitting, key=len, default="")


def han_figures(text: str) -> Iterator[Decimal]:
    """The worth of the figures that are written in Han characters."""
    for found in _HAN_FIGURE.findall(unicodedata.normalize("NFKC", text)):
        if (value := _han(found)) is not None:
            yield value


def _han(figure: str) -> Decimal | None:
    """
    >>> _han("二十三"), _han("一百零五"), _han("二〇一九"), _han("十")
    (Decimal('23'), Decimal('105'), Decimal('2019'), Decimal('10'))
    """
    if not any(character in "十百千" for character in figure):
        return Decimal("".join(str(_HAN[character]) for character in figure)) if figure else None
    total = last = 0
    for character in figure:
        if character in _HAN:
            last = _HAN[character]
        else:
            total += (last or 1) * 10 ** _MULTIPLES[character]
            last = 0
    return Decimal(total + last)
