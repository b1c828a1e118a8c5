"""Number formats of spreadsheets → what cells show: figures in per cent, with decimals and a unit, and how much of a date."""

from __future__ import annotations

import re
from typing import Final, Literal

from publish.frozen import dataclass

Period = Literal["", "month", "year", "time"]
"""What of a date is shown, where it is neither the day nor all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a number format says of figures: whether they are in per cent, with how many decimals, and their unit; and how much of a date."""

    is_percent: bool = False
    decimals: int | None = None
    unit: str = ""
    period: Period = ""


BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0", 6: "$#,##0", 7: "$#,##0.00", 8: "$#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "$#,##0", 43: "#,##0.00", 44: "$#,##0.00",
}  # fmt: skip
"""The built-in number formats that show figures and dates (ISO 29500-1, 18.8.30)."""
_SHOWN: Final = re.compile(r"[^#0?.]*[#0?,]*[#0?](?:\.(0+))?[^#0?.,]*")


_APART: Final = re.compile(r'"(?P<words>[^"]*)"|\\(?P<sign>.)|\[(?:\$(?P<currency>[^\]-]*))?[^\]]*\]|[_*].')
"""Parts of a number format that are no digits: words, single signs, currencies, conditions, spaces as wide as a sign."""


def understood(code: str) -> Shown:
    """What a number format shows; decimals where it always has as many, the unit of figures that are not shown in thousands of it.

    >>> understood('#,##0.0 "€"'), understood('[$£-809]#,##0;[Red]-[$£-809]#,##0').unit, understood("0.0%").is_percent
    (Shown(is_percent=False, decimals=1, unit='€', period=''), '£', True)
    >>> understood("₹ #,##0.00").unit, understood("R$ #,##0").unit
    ('₹', 'R$')
    >>> understood('#,##0,, "Mio."').unit, understood("yyyy-mm-dd"), understood("_-* #,##0.00_-")
    ('', Shown(is_percent=False, decimals=None, unit='', period=''), Shown(is_percent=False, decimals=2, unit='', period=''))
    >>> [understood(code).period for code in ("mmm-yy", "[$-C0A]mmmm yyyy", "yyyy", "hh:mm", "d mmm yy", "dd/mm/yyyy hh:mm")]
    ['month', 'month', 'year', 'time', '', '']
    """
    first = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    bare = _APART.sub("", first)
    found = _SHOWN.fullmatch(bare)
    if found is None or re.search(r"(?i)[ymdhse@/]|general", bare):
        return Shown("%" in bare, period=_period(bare))
    words = "".join(part["words"] or part["sign"] or part["currency"] or "" for part in _APART.finditer(first))
    words = (words + "".join(re.findall(r"[A-Z]{0,2}[$€£¥₩₹₽₺₫₴₪₱]", bare))).strip()
    is_unit = re.search(r"[^\W\d_]|[$€£¥₩₹₽₺₫₴]", words) and not re.search(r",(?![#0?])", bare) and "%" not in bare
    return Shown("%" in bare, len(found[1] or ""), words if is_unit else "")


def _period(code: str) -> Period:
    """What of a date a number format shows, where that is not the day: its month with the year, the year, the time of day."""
    parts = {sign for sign in code.lower() if sign in "ymdhs"}
    if parts == {"y", "m"}:
        return "month"
    return "year" if parts == {"y"} else "time" if "h" in parts and not parts & {"y", "d"} else ""
