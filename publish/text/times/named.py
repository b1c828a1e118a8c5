"""Names that are times: years, halves, quarters, months, weeks and days as people write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from publish.frozen import dataclass
from publish.text.locales import day_pattern, month_names

Grain = Literal["day", "week", "month", "quarter", "half", "year", "other", "clock"]
"""What the categories are; `other` are dates that cannot be told for certain, such as those without a year."""


@dataclass(frozen=True, slots=True)
class Style:
    """How dates are written, as number formats."""

    day: str = "yyyy\\-mm\\-dd"
    month: str = "yyyy\\-mm"
    year: str = "yyyy"


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of categories: when each begins."""

    grain: Grain
    style: Style
    values: tuple[datetime.date, ...]
    minutes: tuple[int, ...] = ()
    """Of times of day, the minutes of each."""


ISO: Final = Style()
_SLASHED: Final = Style("yyyy/m/d", "yyyy/m")
_DOTTED: Final = Style("yyyy\\.m\\.d", "yyyy\\.m")
_GERMAN: Final = Style("dd\\.mm\\.yyyy", "mm\\.yyyy")
HAN: Final = Style('yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'yyyy"年"')
KOREAN: Final = Style('yyyy"년" m"월" d"일"', 'yyyy"년" m"월"', 'yyyy"년"')
ENGLISH: Final = Style("[$-409]d\\ mmm\\ yyyy", "[$-409]mmm\\ yyyy")

_NUMERALS: Final = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "上": 1,
    "下": 2,
    "상": 1,
    "하": 2,
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
}
_Y: Final = r"(?P<y>[12]\d{3})"
_M: Final = r"(?P<m>0?[1-9]|1[0-2])"
_D: Final = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_N: Final = r"(?P<n>[^\W\d_]{3,12})\.?"

_WEEK: Final = r"(?:KW|W|Wk|[Ww]eek|Woche|[Ss]emaine|[Ss]em\.|[Ss]emana)"
_OF_YEAR: Final = r"(?P<part>[1-4]|I{1,3}|IV)(?:\.?[ºªo°]|\.?er|st|nd|rd|th|e|\.)? ?(?:Quartal|[Tt]rimestre|[Qq]uarter|kwartał|kw\.|[TQ])(?: del?)?"
"""A quarter of a year by its ordinal: `1. Quartal`, `2º trimestre de`, `IV kw.`, `3T`."""
_HOUR: Final = r"(?P<hour>[01]?\d|2[0-3])"
_STROKES: Final = {"M": rf"{_M}/{_D}/{_Y}", "d": rf"{_D}/{_M}/{_Y}"}
"""Dates that strokes part, by what stands first in them."""

#: Patterns, each of one grain and one style; all categories must meet the same.
_PATTERNS: Final[tuple[tuple[Grain, Style, str], ...]] = (
    ("year", ISO, rf"(?:FY ?)?{_Y}"),
    ("year", HAN, rf"{_Y}年(?:度)?"),
    ("year", KOREAN, rf"{_Y}년(?:도)?"),
    ("year", ISO, rf"(?:FY ?)?{_Y}[/–-](?P<next>\d\d|\d{{4}})"),
    ("day", ISO, rf"{_Y}-{_M}-{_D}"),
    ("day", _SLASHED, rf"{_Y}/{_M}/{_D}"),
    ("day", _DOTTED, rf"{_Y}\.{_M}\.{_D}"),
    ("day", _GERMAN, rf"{_D}\. ?{_M}\. ?{_Y}"),
    ("day", HAN, rf"{_Y}年{_M}月{_D}日"),
    ("day", KOREAN, rf"{_Y}년 ?{_M}월 ?{_D}일"),
    ("day", ENGLISH, rf"{_D}\.? {_N} {_Y}"),
    ("day", ENGLISH, rf"{_N} {_D}, {_Y}"),
    ("month", ISO, rf"{_Y}-{_M}"),
    ("month", _SLASHED, rf"{_Y}/{_M}"),
    ("month", _DOTTED, rf"{_Y}\.{_M}"),
    ("month", _GERMAN, rf"{_M}[./]{_Y}"),
    ("month", HAN, rf"{_Y}年{_M}月(?:份)?"),
    ("month", KOREAN, rf"{_Y}년 ?{_M}월"),
    ("month", ENGLISH, rf"{_N} {_Y}"),
    ("month", ENGLISH, rf"{_N}(?:-| ?['’])(?P<yy>\d\d)"),
    ("quarter", ISO, rf"{_Y}[ -]?[QTK](?P<part>[1-4])"),
    ("quarter", ISO, rf"[QTK](?P<part>[1-4])[ /-]?{_Y}"),
    ("quarter", ISO, rf"{_OF_YEAR} {_Y}"),
    ("quarter", HAN, rf"{_Y}年?(?:第)?(?P<part>[一二三四1-4])季度?"),
    ("quarter", HAN, rf"{_Y}年(?:第)?(?P<part>[一二三四1-4])四半期"),
    ("quarter", KOREAN, rf"{_Y}년 ?(?:제 ?)?(?P<part>[1-4])/?4?분기"),
    ("half", ISO, rf"{_Y}[ -]?[HS](?P<part>[12])"),
    ("half", ISO, rf"[HS](?P<part>[12])[ /-]?{_Y}"),
    ("half", HAN, rf"{_Y}年?(?P<part>[上下])半年"),
    ("half", KOREAN, rf"{_Y}년 ?(?P<part>[상하])반기"),
    ("week", ISO, rf"{_Y}-?W(?P<w>\d\d)"),
    ("week", ISO, rf"{_WEEK} ?(?P<w>\d\d?)[ /-]{_Y}"),
    ("week", ISO, rf"{_Y}[ /-]{_WEEK} ?(?P<w>\d\d?)"),
    ("week", HAN, rf"{_Y}年第?(?P<w>\d\d?)[周週]"),
    ("other", ISO, rf"{_D}\.? {_N}"),
    ("other", ISO, rf"{_N} {_D}"),
    ("other", ISO, rf"{_M}月{_D}日"),
    ("other", ISO, rf"{_M}월 ?{_D}일"),
    ("day", ISO, _STROKES["M"]),
    ("day", ISO, _STROKES["d"]),
    ("other", ISO, _STROKES["d"]),
    ("clock", ISO, rf"(?:{_Y}-{_M}-{_D}[ T])?{_HOUR}:(?P<minute>[0-5]\d)(?::[0-5]\d)?"),
    (
        "clock",
        ISO,
        rf"{_HOUR}(?:[:：]| ?h ?|[時时點点시] ?|\.(?=\d\d ?Uhr)| ?Uhr ?)(?P<minute>[0-5]\d)?(?: ?(?:[分분h]|Uhr|min))?",
    ),
)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    return re.compile(_PATTERNS[number][2])


def dates_in(categories: Sequence[str], lang: str) -> Dates | None:
    """The dates of categories, all written in the one way; None if they are none.

    >>> [str(date) for date in dates_in(["2024 Q4", "2025 Q2"], "en").values]
    ['2024-10-01', '2025-04-01']
    >>> [str(date) for date in dates_in(["02/03/2026", "16/03/2026"], "en").values]
    ['2026-03-02', '2026-03-16']
    >>> [(dates.grain, str(dates.values[0])) for lang in ("pt-BR", "en-US", "en") if (dates := dates_in(["02/03/2026"], lang))]
    [('day', '2026-03-02'), ('day', '2026-02-03'), ('other', '2026-03-02')]
    >>> [str(dates_in([week], "en").values[0]) for week in ("2026-W02", "KW 2/2026", "Week 2 2026", "2026年第2周")]
    ['2026-01-05', '2026-01-05', '2026-01-05', '2026-01-05']
    """
    for number, (grain, style, pattern) in enumerate(_PATTERNS):
        if not categories or _pattern(number).fullmatch(categories[0]) is None:
            continue
        if grain == "day" and pattern in _STROKES.values() and pattern != _of_strokes(categories, lang):
            continue
        found = [_pattern(number).fullmatch(name) for name in categories]
        values = [_date(one.groupdict(), grain, lang) if one else None for one in found]
        if grain == "clock" and not any(one["minute"] for one in found if one):
            continue  # `1 h`, `8 h`: how long it takes
        if all(value is not None for value in values):
            is_named = any("n" in one.groupdict() for one in found if one)
            style = ISO if is_named and not lang.startswith("en") else style
            minutes = tuple(_minutes(one.groupdict()) for one in found if one) if grain == "clock" else ()
            return Dates(grain, style, tuple(value for value in values if value is not None), minutes)
    return None


def _of_strokes(categories: Sequence[str], lang: str) -> str | None:
    """How dates that strokes part are to be read: as all of them can be, else as the language has it; None where neither tells."""
    ways = [way for way, pattern in _STROKES.items() if all(re.fullmatch(pattern, name) for name in categories)]
    if len(ways) > 1:
        ways = [way for way in ways if lang.lower() != "en" and day_pattern(lang, "short").startswith(way)]
    return _STROKES[ways[0]] if len(ways) == 1 else None


def are_times(categories: Sequence[str], lang: str) -> bool:
    """Whether every category is a time, in whatever way it is written, with or without a mark such as `(p)` after it."""
    bare = [_MARKED.sub("", name).strip() for name in categories]
    return not all(map(_HOURS.fullmatch, bare)) and all(
        any(
            (found := _pattern(number).fullmatch(name)) is not None
            and _date(found.groupdict(), grain, lang) is not None
            for number, (grain, _, _) in enumerate(_PATTERNS)
        )
        for name in bare
    )


def turns_in(categories: Sequence[str], lang: str) -> tuple[tuple[int, ...], int] | None:
    """Categories that are months or quarters of no year, by their numbers in it, and how many of them a year has; None for others.

    >>> turns_in(["Nov", "Dec", "Jan"], "en"), turns_in(["1月", "3月"], "zh-Hans"), turns_in(["Q1", "Q3"], "de"), turns_in(["May", "B"], "en")
    (((11, 12, 1), 12), ((1, 3), 12), ((1, 3), 4), None)
    """
    for pattern, turns in _TURNS:
        found = [pattern.fullmatch(name) for name in categories]
        parts = [one.groupdict() if one else {} for one in found]
        named = [
            month_names(lang).get(one["n"].lower(), 0) if "n" in one else int(one.get("m") or one.get("k") or 0)
            for one in parts
        ]
        if named and all(named):
            return tuple(named), turns
    return None


_TURNS: Final = (
    (re.compile(_N), 12),
    (re.compile(rf"{_M}月(?:份)?"), 12),
    (re.compile(rf"{_M}월"), 12),
    (re.compile(r"[QTK](?P<m>[1-4])|(?P<k>[1-4])분기"), 4),
)
_HOURS: Final = re.compile(rf"{_HOUR} ?h")
"""How long a thing takes, or a time of day: a chart of nothing else does not say."""
_MARKED: Final = re.compile(r"\s*(?:[*†‡]|\([^()]{1,12}\)|（[^（）]{1,8}）|(?<=\d)[EFPefp]|预测|预计|预估)$")

_SEQUENCE: Final = re.compile(r"(\D*)(\d+(?:[.,]\d+)?)(\D*)")


def are_sequence(categories: Sequence[str], lang: str) -> bool:
    """Whether categories are times, or numbers that ascend or descend, alone or in the one name: `Day 1`, `Day 2` …"""
    if are_times(categories, lang):
        return True
    numbers = numbers_in(categories)
    return numbers is not None and list(numbers) in (sorted(numbers), sorted(numbers, reverse=True))


def numbers_in(categories: Sequence[str]) -> tuple[Decimal, ...] | None:
    """The numbers of three categories or more, alone or in the one name; None for others.

    >>> numbers_in(["Week 0", "Week 2", "Week 8"]), numbers_in(["0,5", "1", "2"])
    ((Decimal('0'), Decimal('2'), Decimal('8')), (Decimal('0.5'), Decimal('1'), Decimal('2')))
    >>> numbers_in(["2 ha", "3 t", "5 t"]), numbers_in(["1", "2"])
    (None, None)
    """
    found = [one for name in categories if (one := _SEQUENCE.fullmatch(name))]
    if len(found) < max(len(categories), 3) or len({(one[1], one[3]) for one in found}) > 1:
        return None
    return tuple(Decimal(one[2].replace(",", ".")) for one in found)


def _date(parts: dict[str, str], grain: Grain, lang: str) -> datetime.date | None:
    """The day on which a category begins; None if there is no such day."""
    year = 2000 + int(parts["yy"]) if "yy" in parts else int(parts.get("y") or 2000)
    if "next" in parts and int(parts["next"][-2:]) != (year + 1) % 100:
        return None
    try:
        if grain == "week":
            return datetime.date.fromisocalendar(year, int(parts["w"]), 1)
        month = int(parts.get("m") or 1)
        if "n" in parts:
            month = month_names(lang).get(parts["n"].lower(), 0)
        if "part" in parts:
            part = _NUMERALS.get(parts["part"]) or int(parts["part"])
            month = (part - 1) * (3 if grain == "quarter" else 6) + 1
        return datetime.date(year, month, int(parts.get("d") or 1))
    except ValueError:
        return None


def _minutes(parts: dict[str, str]) -> int:
    return int(parts["hour"]) * 60 + int(parts["minute"] or 0)


#: Parts of a number format, and what they print of a date.
_PRINTED: Final[dict[str, Callable[[datetime.date], str]]] = {
    "yyyy": lambda date: f"{date.year:04d}",
    "mmm": lambda date: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
        date.month - 1
    ],
    "mm": lambda date: f"{date.month:02d}",
    "m": lambda date: str(date.month),
    "dd": lambda date: f"{date.day:02d}",
    "d": lambda date: str(date.day),
}
_PART: Final = re.compile(r'\[[^\]]*\]|"([^"]*)"|\\(.)|(yyyy|m{1,3}|d{1,2})|(.)')


def printed(date: datetime.date, code: str) -> str:
    """A date as a number format prints it.

    >>> printed(datetime.date(2025, 3, 1), 'yyyy"年"m"月"'), printed(datetime.date(2025, 3, 1), "[$-409]mmm\\\\ yyyy")
    ('2025年3月', 'Mar 2025')
    """
    shown = []
    for found in _PART.finditer(code):
        quoted, escaped, part, other = found.groups()
        shown.append(_PRINTED[part](date) if part else quoted or escaped or other or "")
    return "".join(shown)
