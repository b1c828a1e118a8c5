"""Numbers: text → exact decimal, and back into the digits, marks and signs of a language.

A figure keeps the digits that its author typed: `7904.7` is `Decimal("7904.7")`, never a binary fraction, and is printed
with the decimals that it was written with unless a format says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final, Literal

from publish.frozen import dataclass
from publish.text.figures import MONEY_SIGNS
from publish.text.locales import in_groups, is_currency_first, is_without_spaces, number_marks, percent_affixes

MINUS: Final = "\N{MINUS SIGN}"
FIGURE_SPACE: Final = "\N{FIGURE SPACE}"
"""As wide as a digit."""
PUNCTUATION_SPACE: Final = "\N{PUNCTUATION SPACE}"
"""As wide as a full stop."""
MAX_DIGITS: Final = 40
"""More digits than this are no figure of a report."""

DecimalMark = Literal[".", ","]

_FIGURE: Final = {
    ".": re.compile(
        r"([+-]?)(\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+)?(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?"
    ),
    ",": re.compile(r"([+-]?)(\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+|\d+)?(?:,(\d+))?(?:[eE]([+-]?\d{1,2}))?"),
}
_MONEY: Final = re.compile(
    rf"(?!(?:MM?|K)(?:[A-Z]{{1,2}})?[{MONEY_SIGNS}]|[BT][€£])(?P<sign>(?:[A-Z]{{1,3}})?[{MONEY_SIGNS}]|Fr\.|CHF|EUR|USD|GBP|INR|BRL|TRY|JPY|CNY|RMB|CAD|AUD|NZD|HKD|SGD|ZAR)"
    r"(?P<multiple> ?(?:[kKmM]|bn|mn|tn|Mio\.?|Mrd\.?|mln|mld|mil|mi|milhões|bilhões|million|billion|thousand|crore|lakh|Cr|milyon|milyar|bin)|)"
)
"""The signs and codes of money that some languages write before a figure, its multiple then behind it; others, such as kr and zł,
stand behind it everywhere, as do those that a multiple stands before: `M€`, `KUS$`."""
_SIGNS: Final = str.maketrans("−–＋－．，％（）０１２３４５６７８９", "--+-.,%()0123456789")
_IN_PARENTHESES: Final = re.compile(r"\( ?([\d.,].*?) ?\)")
"""A negative figure as accounts have it, and as spreadsheets read it: `(12.3)`."""


@dataclass(frozen=True, slots=True)
class Format:
    """How the figures of one column are printed; `decimals` None keeps those that each figure was written with."""

    decimals: int | None = None
    unit: str = ""
    grouping: bool | None = None
    """Whether thousands are separated; by the language if None."""
    sign: bool = False
    """Whether positive figures have a plus sign."""
    minus: str = MINUS
    """What negative figures begin with: the minus, or the triangle of East Asian accounts (`▲3.3`)."""


AS_WRITTEN: Final = Format()
"""With the digits that each figure was written with."""
WHOLE: Final = Format(0)
"""Without digits after the point."""


def parse(text: str, mark: DecimalMark = ".") -> Decimal | None:
    """The figure in a text, exactly, or None if it is none; `mark` is the decimal mark. A final `%` is no part
    of the figure; one in parentheses is negative, as in accounts.

    >>> parse("12,345.20"), parse("−5.0"), parse("19.4 %"), parse("1.234,5", ","), parse("12,34"), parse("n/a"), parse("(4.1)")
    (Decimal('12345.20'), Decimal('-5.0'), Decimal('19.4'), Decimal('1234.5'), None, None, Decimal('-4.1'))
    >>> parse("12,34,567"), parse("12,34,56")  # as in India
    (Decimal('1234567'), None)
    """
    bare = text.translate(_SIGNS).strip().removesuffix("%").rstrip()
    if negative := _IN_PARENTHESES.fullmatch(bare):
        bare = f"-{negative[1].removesuffix('%').rstrip()}"
    found = _FIGURE[mark].fullmatch(bare)
    if found is None or not (found[2] or found[3]) or len(bare) > MAX_DIGITS:
        return None
    whole = re.sub(r"\D", "", found[2] or "0")
    value = Decimal(f"{found[1]}{whole}{'.' + found[3] if found[3] else ''}{'E' + found[4] if found[4] else ''}")
    return value if value.adjusted() < MAX_DIGITS and decimals_of(value) <= MAX_DIGITS else None


def figures_meant(text: str) -> tuple[str, ...]:
    """What a text that is no figure may have been meant to be, with either decimal mark, as a figure is written here.

    >>> figures_meant("9,5"), figures_meant("1.234,5"), figures_meant("12,34,5"), figures_meant("1.234.567"), figures_meant("soon")
    (('9.5',), ('1234.5',), (), ('1234567',), ())
    """
    read = (parse(text, mark) for mark in (",", "."))
    return tuple(dict.fromkeys(f"{value:f}" for value in read if value is not None))


def has_decimal_point(text: str) -> bool:
    """Whether a text is a figure with a decimal point, as programs write it; three digits behind a point may be thousands.

    >>> [has_decimal_point(text) for text in ("3.5", "−12.25 %", "1.250", "3,5", "1.2.3", "v3.5")]
    [True, True, False, False, False, False]
    """
    return _POINTED.fullmatch(text) is not None


_POINTED: Final = re.compile(r"[-+−]?\d+\.(?:\d{1,2}|\d{4,})(?:\s?[%‰])?")


def decimals_of(value: Decimal) -> int:
    """How many decimals a figure has, as it was written.

    >>> decimals_of(Decimal("237.460")), decimals_of(Decimal("5"))
    (3, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The figure with so many decimals, halves away from zero, as offices round.

    >>> rounded(Decimal("2.345"), 2), rounded(Decimal("-0.5"), 0)
    (Decimal('2.35'), Decimal('-1'))
    """
    with localcontext(prec=max(value.adjusted(), 0) + decimals + 2):
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def in_figures(value: Decimal, lang: str, format: Format = AS_WRITTEN) -> str:
    """A figure without its unit, in the digits and marks of a language.

    >>> in_figures(Decimal("12345.2"), "zh-Hans"), in_figures(Decimal("-5.0"), "de"), in_figures(Decimal("34"), "en", Format(1, sign=True))
    ('12,345.2', '−5,0', '+34.0')
    >>> in_figures(Decimal("-3.3"), "ja", Format(minus="▲"))
    '▲3.3'
    """
    value = rounded(value, decimals_of(value) if format.decimals is None else format.decimals)
    point, group, least = number_marks(lang)
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if format.grouping is not False and (format.grouping or len(whole) >= least):
        whole = in_groups(whole, group, lang)
    sign = format.minus if value < 0 else "+" if format.sign and value > 0 else ""
    return f"{sign}{whole}{point + fraction if fraction else ''}"


def of_a_whole(value: Decimal, lang: str, format: Format) -> str:
    """A part in per cent, without its unit: one of which rounding would leave nothing is less than the least that is printed.

    >>> of_a_whole(Decimal("0.04"), "de", Format(1)), of_a_whole(Decimal(0), "de", Format(1)), of_a_whole(Decimal("0.06"), "de", Format(1))
    ('<0,1', '0,0', '0,1')
    """
    if format.decimals is not None and value > 0 and not rounded(value, format.decimals):
        return f"<{in_figures(Decimal(1).scaleb(-format.decimals), lang, format)}"
    return in_figures(value, lang, format)


def in_one_way(format: Format, values: Iterable[Decimal | None], lang: str) -> Format:
    """The format of figures that stand below or beside each other: where a language parts thousands from five digits on, and one of
    them has so many, those of four are parted as well.

    >>> in_one_way(WHOLE, [Decimal(1120), Decimal(12450)], "pl").grouping, in_one_way(WHOLE, [Decimal(1120)], "pl").grouping
    (True, None)
    """
    if format.grouping is not None or number_marks(lang)[2] <= _PARTED:
        return format
    printed = (rounded(value, format.decimals or 0) for value in values if value is not None)
    return replace(format, grouping=True) if any(abs(value) >= 10**_PARTED for value in printed) else format


_PARTED: Final = 4
"""From so many digits on most languages part thousands."""


def with_unit(figure: str, unit: str, lang: str) -> str:
    """A figure and its unit as one word of a running text: tight in Chinese and Japanese, a percentage as the language
    writes it, else after a no-break space.

    >>> with_unit("507.1", "亿件", "zh-Hans"), with_unit("26.6", "%", "en"), with_unit("26,6", "%", "de"), with_unit("12", "km", "en")
    ('507.1亿件', '26.6%', '26,6\\xa0%', '12\\xa0km')
    """
    before, after = unit_affixes(unit, lang)
    sign = figure[:1] if before and figure[:1] in ("+", MINUS) else ""
    return f"{sign}{before}{figure[len(sign) :]}{after}"


def unit_affixes(unit: str, lang: str) -> tuple[str, str]:
    """What stands before and after a figure for its unit.

    >>> unit_affixes("%", "en"), unit_affixes("%", "tr"), unit_affixes("km", "en"), unit_affixes("", "en"), unit_affixes("€", "en")
    (('', '%'), ('%', ''), ('', '\\xa0km'), ('', ''), ('€', ''))
    """
    if not unit:
        return "", ""
    if money := _MONEY.fullmatch(unit):
        is_first, has_space = is_currency_first(lang)
        if is_first:
            sign, multiple = money["sign"], money["multiple"].replace(" ", "\N{NO-BREAK SPACE}")
            return f"{sign}\N{NO-BREAK SPACE}" if has_space or sign[-1].isalpha() or sign[-1] == "." else sign, multiple
    if unit in "%‰":
        before, after = percent_affixes(lang)
        return before.replace("%", unit), after.replace("%", unit)
    return "", unit if is_without_spaces(lang) or unit == "°" or _OUT_OF.fullmatch(
        unit
    ) else f"\N{NO-BREAK SPACE}{unit}"


def is_sign(unit: str) -> bool:
    """Whether a unit is a sign that is read with its figure as one word, also where a unit of letters may stand apart from it:
    of percentages, degrees and money.

    >>> [is_sign(unit) for unit in ("%", "°", "€", "£m", "HK$", "/100", "CHF", "km", "亿元", "M€", "MUS$", "")]
    [True, True, True, True, True, True, False, False, False, False, False, False]
    """
    if money := _MONEY.fullmatch(unit):
        return not money["sign"].strip(".").isalpha()
    return unit in ("%", "‰", "°") or _OUT_OF.fullmatch(unit) is not None


_OUT_OF: Final = re.compile(r"/\d+")
"""A scale (`88/100`): its figure is not read without it."""


def gap_of_multiple(figure: str, unit: str) -> str | None:
    """What stands between a figure and a unit that only multiplies it, and is read with it as one number; None for other units.

    >>> gap_of_multiple("1.84", "billion"), gap_of_multiple("$1.84", "m"), gap_of_multiple("1.84", "m"), gap_of_multiple("2", "Mio. €")
    ('\\xa0', '', None, None)
    """
    if not any(map(str.isdigit, figure)):
        return None
    if unit in _LETTERS:
        return "" if figure[:1] in MONEY_SIGNS or figure[-1:] in MONEY_SIGNS else None
    return "\N{NO-BREAK SPACE}" if _MULTIPLES.fullmatch(unit) else None


_LETTERS: Final = ("k", "K", "m", "M", "bn", "mn")
_MULTIPLES: Final = re.compile(
    r"thousand|(?:[mb]|tr)illions?|[Mm]illi(?:onen|arden|ards?)|(?:Mio|Mrd|Tsd|mio|mia|mrd|тыс|млн|млрд)\.?|mln|mld|bn|millones|milh(?:ão|ões)"
    r"|bilh(?:ão|ões)|milion[ei]|miliard[oiy]|miljoen|miljard|тысяч|миллион(?:ов|а)?|миллиард(?:ов|а)?|lakhs?|crores?"
)
"""Words that multiply, in languages with spaces; `m` alone may be metres."""


def in_words(value: Decimal, lang: str, format: Format = AS_WRITTEN) -> str:
    """A figure with its unit."""
    return with_unit(in_figures(value, lang, format), format.unit, lang)


def aligned(figures: Sequence[str], lang: str) -> tuple[str, ...]:
    """Figures of one column, those with fewer decimals filled up with spaces as wide as digits, so that flush to the right
    their points stand below each other.

    >>> [figure.replace(FIGURE_SPACE, "#").replace(PUNCTUATION_SPACE, "_") for figure in aligned(("237.46", "12,345.2", "5", ""), "en")]
    ['237.46', '12,345.2#', '5_##', '']
    """
    point = number_marks(lang)[0]
    fractions = [figure.partition(point)[2] for figure in figures]
    most = max(map(len, fractions), default=0)
    return tuple(
        figure + (_filling(most - len(fraction), bool(fraction)) if figure and len(fraction) < most else "")
        for figure, fraction in zip(figures, fractions, strict=True)
    )


def _filling(digits: int, has_point: bool) -> str:
    return ("" if has_point else PUNCTUATION_SPACE) + FIGURE_SPACE * digits


def says_unit(text: str, unit: str) -> bool:
    """Whether a title says a unit already: as a word where it is of letters, in whatever width its characters are.

    >>> says_unit("完成预算％", "%"), says_unit("Output", "t"), says_unit("Output, t", "t"), says_unit("收入（万元）", "元")
    (True, False, True, True)
    >>> says_unit("Plan (PLN)", "zł"), says_unit("Budget USD", "$"), says_unit("Umsatz in Mio. EUR", "Mio. €"), says_unit("Betrag (€)", "EUR")
    (True, True, True, True)
    >>> says_unit("Trained, per cent", "%"), says_unit("Anteil in Prozent", "%"), says_unit("Percentiles", "%")
    (True, True, False)
    """
    names = (unit, *_money_as(unit, _CODES), *_money_as(unit, _SIGN_OF))
    return any(_says(text, each) for each in names) or (unit in ("%", "％") and _PER_CENT.search(text) is not None)


_PER_CENT: Final = re.compile(
    r"(?i:\b(?:per ?cent|prozent|procent|procentów|prosent|prosenttia|pour ?cent|por ciento|por cento|per cento|процент\w*)\b)|百分比|パーセント|퍼센트"
)
"""A hundredth in words."""

_CODES: Final = {
    "R$": ("BRL",), "zł": ("PLN",), "€": ("EUR",), "£": ("GBP",), "¥": ("JPY", "CNY"), "Kč": ("CZK",), "kr": ("SEK", "NOK", "DKK"), "Ft": ("HUF",),
    "Fr.": ("CHF",), "₹": ("INR",), "₽": ("RUB",), "₺": ("TRY",), "₩": ("KRW",), "US$": ("USD",), "$": ("USD", "CAD", "AUD", "US$"),
}  # fmt: skip
"""The signs of money, and the codes of their currencies (ISO 4217)."""
_SIGN_OF: Final = {code: (sign,) for sign, codes in _CODES.items() for code in codes if len(code) == 3}


def _money_as(unit: str, others: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A unit with the other names of its money."""
    money = next((sign for sign in others if unit == sign or unit.endswith(f" {sign}")), None)
    return tuple(unit.removesuffix(money) + other for other in others[money]) if money else ()


def _says(text: str, unit: str) -> bool:
    text, unit = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", unit)
    before = r"(?<![^\W\d_])" if unit[:1].isalpha() and unit[:1] < "\u2e80" else ""
    after = r"(?![^\W\d_])" if unit[-1:].isalpha() and unit[-1:] < "\u2e80" else ""
    return bool(re.search(f"{before}{re.escape(unit)}{after}", text))
