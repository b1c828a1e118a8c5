"""Number formats (ISO/IEC 29500-1, 18.8.31) that print the data labels of a native chart.

A label that its number format prints follows the data when somebody edits them, and so does one that a formula writes out, in the
marks of the report's language. Programs print `.` and `,` of a number format in the marks of the language that they run in: that is
right where a report is written with these marks, as its reader has them in all his charts. No other way is open to an axis.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from locale import windows_locale
from typing import Final

from publish.frozen import replace
from publish.model.plot import Axis, Plot, Point, Series
from publish.text.fonts import office_tag
from publish.text.locales import is_chinese, is_in_lakhs, number_marks, percent_affixes
from publish.text.numbers import MINUS, Format, in_figures, rounded

MAX_DECIMALS = 30
"""The most decimals of a number format."""

PERCENT = "0.0%"
"""The number format of parts of a whole."""


def code(format: Format) -> str:
    """A number format: sections for positive values, negative ones and zero.

    >>> code(Format(1)), code(Format(0, grouping=False)), code(Format(1, sign=True))
    ('#,##0.0;"−"#,##0.0', '0;"−"0', '"+"#,##0.0;"−"#,##0.0;#,##0.0')
    """
    digits = ("0" if format.grouping is False else "#,##0") + (
        "." + "0" * min(format.decimals, MAX_DECIMALS) if format.decimals else ""
    )
    return f'"+"{digits};"{MINUS}"{digits};{digits}' if format.sign else f'{digits};"{MINUS}"{digits}'


MILLION: Final = 10**6
LAKH: Final = 10**5
CRORE: Final = 10**7


def ticks(axis: Axis, lang: str) -> str:
    """The number format of an axis, as the language of the report writes figures, whatever that of the program is.

    Programs print `,` and `.` of a format in the marks of their own language. So the mark between thousands is written out where
    the language has another one; for decimals the language is named (`[$-407]`), which LibreOffice heeds and PowerPoint does not.
    """
    usual = code(axis.format)
    if is_in_lakhs(lang) and axis.format.grouping is not False:
        return _in_lakhs(axis) or usual
    mark, group, least = number_marks(lang)
    if (mark, group) == (".", ",") or is_chinese(lang):
        return usual
    highest = max(abs(axis.low), abs(axis.high))
    is_grouped = axis.format.grouping is not False and highest >= 10 ** (least - 1)
    if axis.format.decimals or (is_grouped and (axis.low < 0 or axis.format.sign or highest >= 1000 * MILLION)):
        return f"{_language(lang)}{usual}"
    if not is_grouped:
        return code(replace(axis.format, grouping=False))
    thousands = f'[>={10 ** (least - 1)}]0"{group}"000'
    millions = f'[>={MILLION}]0"{group}"000"{group}"000;' if highest >= MILLION else ""
    return f"{millions}{thousands};0"


def _in_lakhs(axis: Axis) -> str | None:
    """The number format of an axis whose figures are parted as in India; None where the usual one does. A format has two
    conditions: where figures below zero are crores, no format parts both these and lakhs."""
    highest = max(abs(axis.low), abs(axis.high))
    if highest < LAKH or (axis.low <= -CRORE) or (axis.low <= -LAKH and highest >= CRORE):
        return None
    fraction = "." + "0" * axis.format.decimals if axis.format.decimals else ""
    lakhs, crores = rf"##\,##\,##0{fraction}", rf"##\,##\,##\,##0{fraction}"
    other = f'[<=-{LAKH}]"{MINUS}"{lakhs}' if axis.low < 0 else f"[>={CRORE}]{crores}"
    parts = [f"[>={LAKH}]{lakhs}", other] if axis.low < 0 else [other, f"[>={LAKH}]{lakhs}"]
    return ";".join((*parts, f"#,##0{fraction}"))


def share_ticks(lang: str) -> str:
    """The number format of an axis of parts of a hundred, as the language writes these: `0%`, `0" "%`."""
    before, after = percent_affixes(lang)
    return f"{_quoted(before)}0{_quoted(after)}"


def _quoted(text: str) -> str:
    """A text of a format as it is, but for its percent signs, which multiply by a hundred."""
    return "%".join(f'"{part}"' if part else "" for part in text.split("%"))


_NUMBERS: Final = {"es_ES": 0xC0A}
"""Languages that have two numbers, the first of them for another order of letters, of which programs know no marks."""


@cache
def _language(lang: str) -> str:
    """The language of a number format by its number, as `[$-407]`; nothing for one that has none."""
    name = office_tag(lang).replace("-", "_")
    found = _NUMBERS.get(name) or next((number for number, other in windows_locale.items() if other == name), None)
    return f"[$-{found:X}]" if found else ""


def printed(value: Decimal, format: Format) -> str:
    """The text that a program prints by `code(format)` where a comma groups thousands; the sign is that of the exact value.

    >>> printed(Decimal("-0.04"), Format(1)), printed(Decimal("12345.25"), Format(1, sign=True))
    ('−0.0', '+12,345.3')
    """
    sign = MINUS if value < 0 else "+" if value > 0 and format.sign else ""
    return sign + in_figures(
        abs(value), "en", replace(format, sign=False, decimals=min(format.decimals or 0, MAX_DECIMALS))
    )


def is_printed(point: Point, series: Series) -> bool:
    """Whether the number format of its series prints a point's label."""
    return point.value is not None and printed(point.value, series.format) == point.label


def is_share(point: Point, whole: Decimal) -> bool:
    """Whether a slice's label is its part of the whole, as `PERCENT` prints it."""
    return point.value is not None and bool(whole) and f"{rounded(point.value * 100 / whole, 1)}%" == point.label


def shortest(value: Decimal) -> str:
    """A figure in the fewest characters that say it exactly.

    >>> shortest(Decimal("7904.70")), shortest(Decimal("1E+3")), shortest(Decimal("-0.0"))
    ('7904.7', '1000', '0')
    """
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def whole_of(plot: Plot) -> Decimal:
    """The sum of a pie's slices."""
    return sum((point.value for point in plot.series[0].points if point.value is not None), Decimal(0))
