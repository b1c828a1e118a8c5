"""The order of texts: times by when they are, months by the year, others by their characters, the numbers in them by size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from publish.text.locales import month_names
from publish.text.patterns import compiled
from publish.text.times.named import dates_in

Key = tuple[str | int, ...]
"""What a text is ordered by: words and numbers in turn."""

_DIGITS: Final = compiled(r"(\d+)")
_NUMERALS: Final = "〇一二三四五六七八九"
_HAN: Final = compiled(
    r"(?<=第)[一二三四五六七八九十]{1,3}|^[一二三四五六七八九十]{1,3}(?=[季月期周週级級类類组組届屆、])"
)


def order_of_texts(texts: Sequence[str], lang: str) -> Callable[[str], Key]:
    """The key by which each of some texts is put in order.

    >>> names = ["2025年10月", "2025年9月"], ["第三季度", "第二季度"], ["Week 10", "Week 9"], ["März", "Februar"]
    >>> [sorted(each, key=order_of_texts(each, "de")) for each in names]
    [['2025年9月', '2025年10月'], ['第二季度', '第三季度'], ['Week 9', 'Week 10'], ['Februar', 'März']]
    """
    unlike = list(dict.fromkeys(texts))
    if (dates := dates_in(unlike, lang)) is not None:
        minutes = dates.minutes or [0] * len(unlike)
        when: dict[str, Key] = {
            text: (date.toordinal(), minute) for text, date, minute in zip(unlike, dates.values, minutes, strict=True)
        }
        return when.__getitem__
    if any(text.isalpha() or text.endswith(".") for text in unlike[:1]):
        months = month_names(lang)
        named: dict[str, Key] = {text: (months.get(text.lower().rstrip("."), 0),) for text in unlike}
        if (0,) not in named.values():
            return named.__getitem__
    return _natural


def _natural(text: str) -> Key:
    """Words and numbers of a text."""
    parts = _DIGITS.split(_HAN.sub(lambda found: str(_number(found[0])), text))
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))


def _number(numeral: str) -> int:
    """A Chinese numeral up to 99 as a number."""
    tens, ten, units = numeral.rpartition("十")
    return (_NUMERALS.find(tens) if tens in _NUMERALS[1:] and tens else 1) * 10 * bool(ten) + max(
        _NUMERALS.find(units) if units else 0, 0
    )
