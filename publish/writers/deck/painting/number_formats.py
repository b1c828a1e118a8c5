"""Number formats (ISO/IEC 29500-1, 18.8.31) that print the data labels of a native chart.

A label that its number format prints follows the data when somebody edits them; any other is written out.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from publish.model.plot import Plot, Point, Series
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
