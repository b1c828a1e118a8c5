"""Dates as people write them → the days that they may mean, to be proposed as ISO 8601."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Final

from publish.text.locales import languages
from publish.text.patterns import compiled

_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_SEPARATOR: Final = r"\s*[-–./·]\s*|\s+"
_YEAR_FIRST: Final = compiled(rf"(\d{{4}})(?:{_SEPARATOR})(\d{{1,2}})(?:{_SEPARATOR})(\d{{1,2}})\.?")
_YEAR_LAST: Final = compiled(r"(\d{1,2})\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_WHOLE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_EAST_ASIAN: Final = compiled(
    r"(?:中[華华])?(民國|民国|令和|平成|昭和)?\s*(\d{1,4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?"
)
_VIETNAMESE: Final = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?: năm|,)? (\d{4})", re.IGNORECASE)
_ERAS: Final = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
_OTHER_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def days_meant(text: str) -> tuple[datetime.date, ...]:
    """The days that a text may mean, none if it is no date: two where the month may be the first number or the second.

    >>> [day.isoformat() for day in days_meant("1.3.2026") + days_meant("March 1, 2026") + days_meant("2026年3月1日")]
    ['2026-03-01', '2026-03-01', '2026-03-01']
    >>> [day.isoformat() for day in days_meant("中華民國114年10月30日") + days_meant("令和8年2月13日")]
    ['2025-10-30', '2026-02-13']
    >>> [day.isoformat() for day in days_meant("03/01/2026")]
    ['2026-01-03', '2026-03-01']
    """
    bare = re.sub(r"[T ]\d{1,2}:\d\d.*$", "", text.strip(" \t\u3000“”‘’„«»「」\"'"))
    digits = _without_tens(bare.translate(_DIGITS))
    for form in (_YEAR_FIRST, _WHOLE):
        if found := form.fullmatch(digits):
            return _days([(found[1], found[2], found[3])])
    if found := _EAST_ASIAN.match(digits):
        return _days([(str(int(found[2]) + _ERAS.get(found[1] or "", 0)), found[3], found[4])])
    if found := _VIETNAMESE.fullmatch(digits):
        return _days([(found[3], found[2], found[1])])
    if found := _YEAR_LAST.fullmatch(digits):
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        if found[2] == ".":
            return _days([(year, found[3], found[1])])
        return _days([(year, found[3], found[1]), (year, found[1], found[3])])
    return _with_a_name(bare)


def last_of_month(text: str) -> datetime.date | None:
    """The last day of the month, where a text has the form of a date and a day that the month has not."""
    found = _OTHER_DAY.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[3]) <= 28 or not int(found[1]):
        return None
    year, month = int(found[1]), int(found[2])
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1) if year < 9999 else None


def _days(candidates: list[tuple[str, str, str]]) -> tuple[datetime.date, ...]:
    found: list[datetime.date] = []
    for year, month, day in candidates:
        try:
            found.append(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _without_tens(text: str) -> str:
    """`十二月三十一日`, its digits already Arabic, in Arabic digits: `12月31日`."""
    return re.sub(r"(\d?)十(\d?)", lambda found: f"{found[1] or 1}{found[2] or 0}", text)


def _with_a_name(text: str) -> tuple[datetime.date, ...]:
    """`1 March 2026`, `March 1st, 2026`, `1. März 2026`, in any of our languages."""
    year = re.search(r"\b\d{4}\b", text)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\b", text)
    words = re.findall(r"[^\W\d_]+", text.lower())
    months = {_months()[word] for word in words if word in _months()}
    if year is None or day is None or len(months) != 1 or len(words) > 5:
        return ()
    return _days([(year[0], str(months.pop()), day[1])])


@cache
def _months() -> dict[str, int]:
    """The names of months in all of our languages, and how they are cut short; English first where one is two months."""
    from babel import Locale

    names: dict[str, int] = {}
    for tag in ("en", *languages()):
        months = Locale.parse(tag, sep="-").months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    if any(character.isdigit() for character in name):
                        continue
                    for word in re.findall(r"[^\W\d_]{3,}", name.lower()):
                        names.setdefault(word, number)
    return names
