"""Figures as tables of any language print them: a number with its signs, its currency or unit, and the marks of its notes.

Whether a cell holds a figure, whether it says that there is none, or whether it holds words; a column takes its alignment from
that. What a figure is *worth* is a question for `publish.text.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from publish.frozen import dataclass
from publish.text.figures import measures
from publish.text.patterns import compiled
from publish.text.scripts import HAN, KANA

_SPACE: Final = r"[ \u00a0\u2007-\u200a\u202f\u3000]?"
MONEY_SIGNS: Final = "$€£¥₹₽₩₺₫฿₴₪₦₱₵"
CURRENCY: Final = rf"(?:[A-Z]{{2,3}}|[A-Z]{{1,3}}\$|[{MONEY_SIGNS}￥￡￠￦]|元|Fr\.|Rs\.?|kr\.?|z[łl]|Kč|lei|R\$|р\.|руб\.?|د\.إ|ر\.س)"
"""The signs and codes of money; `is_currency` tells codes from other words in capitals."""
_SIGN: Final = r"[-+−–±＋－△▲▼▽↑↓]"
_MARKS: Final = "*＊†‡§¶#※⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᵖʳ"
#: 1,234.50 · 1.234,50 · 1 234,50 · 1'234.50 · 12,34,567 · ٬ and ٫ of Arabic · .5 · 3½
_NUMBER: Final = (
    r"(?P<number>(?:\d{1,3}(?:[,.\u00a0\u2009\u202f '’٬，]\d{2,3})*[,. \u00a0\u2009\u202f'’٬，]\d{3}(?!\d)|\d+)"
    r"(?:[.,٫．]\d+|[½¼¾⅓⅔⅛])?|[.,]\d+|[½¼¾⅓⅔⅛])"
    r"(?:[eE][+−-]?\d{1,3}|\s?[×·x]\s?10(?:\^?[+−-]?\d{1,3}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
)
#: ≈12, <5, 约15, ca. 15: how sure a figure is.
_ABOUT: Final = (
    r"(?:[<>≤≥≦≧≈≃~∼～≪≫＜＞]=?|[约約近超逾過过仅]|大约|大約|不足|超过|至少|至多|未满|未滿|"
    r"(?i:about|approx\.?|around|over|under|up to|at least|less than|more than|ca?\.|circa|rund|etwa|knapp|über|unter|mind\.|max\.|"
    r"min\.|env\.|environ|près de|plus de|moins de|aprox\.?|unos|unas|cerca de|más de|menos de|mais de|ok\.|około|ponad|"
    r"около|более|менее|свыше|約|およそ|약))"
)
#: Large numbers that are words; any other word of a unit is short.
_LARGE: Final = (
    r"(?i:millions?|billions?|trillions?|thousand|hundred|milliards?|millionen|milliarden|tausend|million(?:es)?|millardos|"
    r"milhões|mil|bilhões|milioni|miliardi|milj\.|milj|mld|points?|punkte?|percent|per cent|prozent|pour cent|por ciento|"
    r"тысяч|миллионов|миллиардов|миллион|миллиард|процентов)"
)
_WORD: Final = (
    rf"(?:{_LARGE}|[{HAN}{KANA}]{{1,6}}|(?:p\.p\.|[^\W\d_]{{1,4}}[²³]?\.?)|[$€£¥]|%|％|‰|٪|°|°[CF]|℃|℉|µ\w|Ω)"
)
_UNIT: Final = rf"(?:{_WORD}(?:{_SPACE}(?:/|per |pro |par |por ){_SPACE}{_WORD})?(?:{_SPACE}(?:{CURRENCY}|{_LARGE}))?)"
#: 1,234* · 1,234 a) · 12 (p) · 12[1] · 12（预）
_NOTE: Final = rf"(?:[{_MARKS}]+|[a-z1-9]\)|[(\[（][\w*†‡]{{1,5}}\.?[)\]）])"

#: (2.3) pts: what a figure in brackets, which is less than nothing, is one of.
_BEHIND: Final = rf"(?:{CURRENCY}|%|{_SIGN}|(?(open){_UNIT}|(?(within){_UNIT}|(?!))))"
_FIGURE: Final = compiled(
    rf"(?P<before>{_NOTE}?{_SPACE}{_ABOUT}?{_SPACE}(?P<open>[(（])?{_SIGN}?{_SPACE}(?:[%٪]|(?P<money>{CURRENCY}))?{_SPACE}(?P<within>[(（])?{_SIGN}?{_SPACE})"
    rf"{_NUMBER}"
    rf"(?P<unit>{_SPACE}(?:{CURRENCY}|{_UNIT})?(?:[.,][-–—])?{_SPACE}[)）]?{_SPACE}{_BEHIND}?)(?P<notes>{_SPACE}{_NOTE}*)"
)
_RANGE: Final = compiled(r"\s?(?:–|—|-|−|~|～|〜|/|:|：|×|±|\+/[-−–]|\.\.\.?|…|to|bis|à|a|até|do|до|至|到|から)\s?")

_OUT_OF: Final = compiled(r"\d{1,3}(?:[.,]\d+)?\s?[/／]\s?(\d{1,3})")
"""What something reached out of the most that it could: `9.5/10`."""
_UNCERTAIN: Final = compiled(r"±|\+/[-−–]")

#: CR-01, AB12: what risks, articles and rooms are called by.
_CODE: Final = re.compile(r"([A-Z]{2,3})[-–]?\d")
_CURRENCIES: Final = frozenset(
    word
    for line in (
        "AED AFN AMD AOA ARS AUD AZN BDT BGN BHD BIF BND BOB BRL BWP BYN BZD CAD CDF CHF CLP CNY CRC CZK DJF DKK DOP DZD EGP ETB EUR",
        "FJD GBP GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD KZT LBP LKR LYD MAD MDL MGA",
        "MKD MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SCR SDG SEK",
        "SGD SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XCD XOF XPF YER ZAR ZMW RMB RM NT HK US DM FF",
    )
    for word in line.split()
)
"""The codes of money (ISO 4217), and how some were called before; `COP`, `TOP` and others are words as well."""

NOTHING: Final = frozenset(("", "-", "–", "—", "…", "n/a", "/"))
"""The texts of cells that have no figure to show, wherever they stand."""

#: Words that stand in place of a figure in a column of figures, in lower case without spaces and full stops.
_NO_FIGURE: Final = frozenset(
    word
    for line in (
        "-- --- —— ——— ― − ﹣ － － ... .. . .... ⋯ ⋯⋯ …… • · × x ∅ ／ \\ na nv ns nc nd n/d n/d. n/v n/s ne nr tbd tbc tba null nil none n/a",
        "no missing unknown pending notavailable notapplicable ka nichtverfügbar nichtverfugbar keineangabe keine entf entfällt unbekannt offen nb",
        "nvt sd s/d s/o sindatos nodisponible nondisponible nonapplicable so pasdedonnées néant н/д нд нетданных неприменимо",
        "bd brak brakdanych niedotyczy semdados nãodisponível nondisponibile nonapplicabile",
        "无 無 无数据 無數據 無資料 不详 不詳 暂无 暫無 暂缺 暫缺 尚无 尚無 未公开 未公開 未填 未公布 未公佈 缺 缺失 缺报 未报 不适用 不適用 待定 未定 未知 未统计 未統計 空白 保密 略 省略",
        "なし 特になし 不明 該当なし 非公表 未発表 データなし 없음 해당없음 미상 미공개 لايوجد غيرمتوفر",
    )
    for word in line.split()
)
_MOST_OTHERS: Final = 3
"""Of so many cells with something in them, one may hold words: a word in place of a figure does not turn a column of them."""
_KINDS: Final = 3
"""Fewer units than this are those of one kind of figures."""
_LONGEST: Final = 40
"""No figure of a table takes more characters than this."""
_REMEMBERED: Final = 4096
"""How many texts a process remembers what it found them to be: plans of slides ask a dozen times for each cell."""
_LONGEST_OTHER: Final = 24
"""Such words are no longer than this, in characters."""
_PROSE: Final = compiled(rf"\n|[{HAN}{KANA}]{{9}}|[{HAN}{KANA}][，、；。]")
"""What stands in no word in place of a figure: a line of its own, many characters of Han, a mark between clauses."""


LONGEST_WHOLE: Final = 18
"""A date or figure of more characters than this may be parted."""
LONGEST_HEAD: Final = 13
"""A head of more characters than this is no date that stays on one line, but words with a year."""

LONGEST_UNIT: Final = 5
"""More characters of Chinese beside a figure than this are words, not a unit."""
SHORT: Final = 8
"""A figure of no more characters than this keeps what stands in brackets behind it."""
_HAN_WORDS: Final = compiled(f"[{HAN}{KANA}](?<![年月日号號时時分])")
_WITH_REMARK: Final = compiled(r"\w（")
_WORDS_WITH_REMARK: Final = compiled(rf"[{HAN}{KANA}]{{3,}}[（(]")
"""Words, and a remark in brackets that holds their only figure."""

#: A figure and up to two short words: `31 March 2025`, `1.950 MWh`, `9 h 30`, `2026年11月`, `Q3 2025`.
_NUMBERED_NAME: Final = compiled(rf"[{HAN}{KANA}]{{3,}}\s?\d{{1,4}}")
_LAST_NUMBER: Final = re.compile(r"(?<=[^\W\d_])(?<![^\W\d_]{10}) (?=\d{1,4}\Z)")
_DATE: Final = compiled(rf"(\d{{4}}年)(\d{{1,2}}月(?:\d{{1,2}}[日号號])?[{HAN}]{{0,2}}|[{HAN}]{{2,4}})")
_WHOLE: Final = compiled(
    r"(?=\D*\d)(?:[^\s\d]{0,9}[\d.,:/()%€$£¥年月日号–—-]+[^\s\d]{0,9}[ \u00a0]?){1,3}|(?=\D*\d)\S{1,9}(?: \S{1,9}){1,2}"
)


_MONEY_FIRST: Final = re.compile(rf"(?:{CURRENCY})")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its parts: all up to the last digit of the number, what follows that, and the marks of notes at its end."""

    digits: str
    unit: str
    marks: str


def figure_of(text: str) -> Figure | None:
    """A figure in its parts, or None for a text that is none.

    >>> figure_of("1,234*"), figure_of("12 of 13"), figure_of("1. Listen"), figure_of("CR-01"), figure_of("UN 1824")
    (Figure(digits='1,234', unit='', marks='*'), None, None, None, None)
    >>> figure_of("(6.4) pts"), figure_of("$(1.2) million") is not None, figure_of("1) pts")
    (Figure(digits='(6.4', unit=') pts', marks=''), True, None)
    """
    return _figure_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _figure_of(text: str) -> Figure | None:
    found = _FIGURE.fullmatch(text)
    if found is None or ((code := _CODE.match(text)) and code[1] not in _CURRENCIES):
        return None
    if found["money"] and found["number"].isdigit() and not is_currency(found["money"]):
        return None
    end = found.end("number")
    rest, notes = text[end : found.start("notes")], found["notes"]
    closing = ")）"
    return Figure(text[:end], rest.rstrip(closing), rest[len(rest.rstrip(closing)) :] + notes)


_MYRIADS: Final = compiled("^[千万萬百亿億]{1,2}")
"""What a unit is counted in, in East Asia: 万 of 万元."""
_COUNTED: Final = re.compile(
    rf"[kM]?g|t|k?m|m[²³23]|ha|l|[kMGT]?Wh|h|[万萬亿億]?[{measures.THINGS}{measures.NUMBERED}{measures.SIZES}]"
    rf"|{'|'.join(measures.LONG_SIZES)}|小时|小時|명|개"
)
"""Units whose figures can be added up whatever they count; those of days and degrees cannot."""
_MULTIPLE: Final = r"(?:[千万萬百亿億]{1,2}|[kKmMT]|bn|tn|mln|mld|M[dD]|(?i:mio|mrd|tsd)\.?|millions?|billions?|thousand|Millionen|Milliarden)"
_AMOUNT: Final = compiled(
    rf"(?P<sign>{_SIGN}?)(?P<before>(?P<currency>{CURRENCY})?{_SPACE})(?P<inner>{_SIGN}?){_NUMBER}(?P<after>.*)",
    re.DOTALL,
)
_MONEY: Final = compiled(rf"{_SPACE}{_MULTIPLE}?{_SPACE}(?P<currency>{CURRENCY})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that can be added to others of its kind: its number with its sign, and what stands before and behind it."""

    number: str
    before: str
    after: str


def amount_of(text: str) -> Amount | None:
    """A sum of money, or a count, with its unit; None for any other text, and for figures that cannot be added up.

    >>> amount_of("£12,400"), amount_of("−3.5 Mio. €"), amount_of("2019年"), amount_of("12 %"), amount_of("€ 5 per day")
    (Amount(number='12,400', before='£', after=''), Amount(number='−3.5', before='', after=' Mio. €'), None, None, None)
    """
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or (found["sign"] and found["inner"]):
        return None
    money = _MONEY.fullmatch(found["after"])
    currency = found["currency"] or (money and money["currency"])
    is_money = (
        money is not None and currency and bool(found["currency"]) != bool(money["currency"]) and is_currency(currency)
    )
    if not is_money and (found["currency"] or not _COUNTED.fullmatch(found["after"].strip())):
        return None
    return Amount(f"{found['sign']}{found['inner']}{found['number']}", found["before"], found["after"].rstrip())


def is_unit(text: str) -> bool:
    """Whether a text is a unit whose figures can be added up, or one of money.

    >>> [is_unit(text) for text in ("t", "€", "PLN", "net", "%")]
    [True, True, True, False, False]
    """
    return _COUNTED.fullmatch(text) is not None or (re.fullmatch(CURRENCY, text) is not None and is_currency(text))


def is_currency(sign: str) -> bool:
    """Whether a sign is one of money, and no other word in capitals."""
    return not re.fullmatch("[A-Z]{2,3}", sign) or sign in _CURRENCIES


def is_whole(text: str) -> bool:
    """Whether a text is a figure with its unit, a date or the like, which stays on one line.

    >>> [is_whole(text) for text in ("12.3 km", "31 March 2025", "2026年3月31日", "words", "12 of 13 words are here", "2023年决算数（万元）")]
    [True, True, True, False, False, False]
    >>> [is_whole(text) for text in ("商务得分（15）", "清水第２物流センター", "12か所")]
    [False, False, True]
    """
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    if len(_HAN_WORDS.findall(text)) > LONGEST_UNIT or (len(text) > SHORT and _WITH_REMARK.search(text)):
        return False
    if _WORDS_WITH_REMARK.match(text):
        return False
    return len(text) <= LONGEST_WHOLE and (figure_of(text) is not None or _WHOLE.fullmatch(text) is not None)


def is_numbered_name(text: str) -> bool:
    """Whether a text is the name of something in Han or kana with its number, which stands on the line of the word before it.

    >>> [is_numbered_name(text) for text in ("建設管理部 2", "二次供水公司 12", "2026年3月31日", "12.3 km", "約 12", "Raum 2")]
    [True, True, False, False, False, False]
    """
    return _NUMBERED_NAME.fullmatch(text) is not None and figure_of(text) is None


def with_last_number(text: str) -> str:
    """A text in a language with spaces, whose number at its end stands on the line of the word before it, unless that is long.

    >>> with_last_number("Northern district 6").replace("\N{NO-BREAK SPACE}", "_"), with_last_number("Öffentlichkeitsarbeit 6")
    ('Northern district_6', 'Öffentlichkeitsarbeit 6')
    """
    return _LAST_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def year_and_day(text: str) -> tuple[str, str] | None:
    """A date of Chinese or Japanese in two, or what a year is said of, between which it may be parted at last; None for any other text.

    >>> [year_and_day(text) for text in ("2026年3月31日", "2026年12月底", "2024年实际", "2026年")]
    [('2026年', '3月31日'), ('2026年', '12月底'), ('2024年', '实际'), None]
    """
    found = _DATE.fullmatch(text)
    return (found[1], found[2]) if found else None


def times_in(text: str) -> tuple[str, ...]:
    """The parts of a time that stay on one line each: days, hours, periods and words, as commas part them.

    >>> times_in("Montag, 25. November 2026, 09:00–09:45 Uhr"), times_in("November 25, 2026")
    (('Montag,', '25. November 2026,', '09:00–09:45 Uhr'), ('November 25, 2026',))
    """
    return tuple(part for part in re.split(r"(?<=[,;]) (?!\d{4}\b)|(?<=[，；])", text) if part)


def has_no_figure(text: str) -> bool:
    """Whether a cell says that there is no figure: `–`, `n/a`, `k. A.`, `暂无`.

    >>> [has_no_figure(text) for text in ("k. A.", "N/A", "暂无", "", "nine")]
    [True, True, True, True, False]
    """
    if text in NOTHING:
        return True
    bare = re.sub(r"[\s\u00a0]", "", text.strip("()（）[]*†‡¹²³⁴⁵⁶⁷⁸⁹。").lower())
    return bare in _NO_FIGURE or bare.replace(".", "") in _NO_FIGURE


def is_like_a_figure(text: str) -> bool:
    """Whether a cell is at home among figures: one with marks or signs (`<5`, `1,234*`), or a sign that there is none."""
    return has_no_figure(text) or figure_of(text) is not None


def with_number(text: str, change: Callable[[str], str]) -> str:
    """A figure, `change` done to its number; any other text as it is.

    >>> with_number("≈12 t*", lambda number: number + ".0"), with_number("n/a", str.upper)
    ('≈12.0 t*', 'n/a')
    """
    found = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    return f"{text[: found.start('number')]}{change(found['number'])}{text[found.end('number') :]}" if found else text


def without_unit(text: str, unit: str) -> str:
    """A figure without its unit, if that is the one given; any other text as it is.

    >>> without_unit("<0.1%", "%"), without_unit("~ $ 5", "$"), without_unit("5 % of all", "%"), without_unit("7 t", "%")
    ('<0.1', '~ 5', '5 % of all', '7 t')
    """
    if not unit or counted_in(text) != unit:
        return text
    return re.sub(rf"{re.escape(unit)}\s*", "", text, count=1).strip()


def parts_of(text: str) -> tuple[str, str, str] | None:
    """What stands before the number of a figure, the number, and what stands behind it; None for any other text.

    >>> parts_of("−8,2 %"), parts_of("words")
    (('−', '8,2', ' %'), None)
    """
    found = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    return (text[: found.start("number")], found["number"], text[found.end("number") :]) if found else None


def are_figures(texts: Iterable[str]) -> bool:
    """Whether a column is one of figures: at least one of its cells is a figure, and hardly any holds words.

    >>> are_figures(["1,204.5", "−3 %", "—"]), are_figures(["2018年", "Q1"]), are_figures(["", "—"]), are_figures(["3.2 ± 0.4"])
    (True, False, False, True)
    >>> are_figures(["2.4", "92%", "1,680", "未测"]), are_figures(["2.4", "92%", "1,680", "投资省、结构简单"])
    (True, False)
    >>> are_figures(["7/10", "10/10", "n/a†"]), are_figures(["12/2", "13/5"])  # out of ten, but a day of each month
    (True, False)
    >>> are_figures(["6,214\\n(3,870)", "6,302\\n(3,912)", "41.2"])  # a list of figures in a cell
    True
    """
    figures = others = 0
    texts = list(texts)
    wholes = {found[1] for text in texts if (found := _OUT_OF.fullmatch(text))}
    for text in (line for cell in texts for line in (cell.split("\n") if _is_list_of_figures(cell) else [cell])):
        if has_no_figure(text):
            continue
        if figure_of(text) is not None:
            figures += 1
        elif _is_range(text):
            # one figure and how sure it is, or what a figure is out of
            figures += _UNCERTAIN.search(text) is not None or (len(wholes) == 1 and _OUT_OF.fullmatch(text) is not None)
        else:
            others += 1
            if len(text) > _LONGEST_OTHER or _PROSE.search(text):
                return False
    return figures > 0 and others * _MOST_OTHERS <= figures + others


def _is_list_of_figures(text: str) -> bool:
    return "\n" in text and all(figure_of(line) is not None for line in text.split("\n"))


def are_unlike(texts: Iterable[str]) -> bool:
    """Whether most figures of a column count something of their own: three kinds at least, and more than half as many as figures.
    Changes, which have signs, are compared by them.

    >>> are_unlike(["63.7亿条", "286ms", "99.95%"]), are_unlike(["12 km", "3 km", "40 %", "—"]), are_unlike(["5 €", "4.1 €", "7"])
    (True, False, False)
    >>> are_unlike(["+6", "+3.7%", "−0.8个百分点", "持平"]), are_unlike(["£8.3m", "£5.60", "61,200", "0", "Low"])
    (False, True)
    >>> are_unlike(["£1.2m", "€950k", "US$2.4m"])
    False
    >>> are_unlike(["3.2亿", "4500万", "12"])  # one kind, in units of ten thousand and of a hundred million
    False
    """
    figures = [text for text in texts if figure_of(text) is not None]
    if 2 * sum(re.match(_SIGN, figure) is not None for figure in figures) >= len(figures):
        return False
    kinds = {_MYRIADS.sub("", counted_in(figure)) for figure in figures}
    if all(map(_MONEY_FIRST.match, kinds)):
        return False  # amounts of several currencies
    return len(kinds) >= _KINDS and 2 * len(kinds) > len(figures)


def counted_in(text: str) -> str:
    """What a figure counts: its currency and its unit, without spaces; empty for a bare number and for words.

    >>> counted_in("£8.3m"), counted_in("< 12 km*"), counted_in("US$ 5"), counted_in("61,200")
    ('£m', 'km', 'US$', '')
    """
    return _counted_in(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=_REMEMBERED)
def _counted_in(text: str) -> str:
    found = _FIGURE.fullmatch(text)
    if found is None:
        return ""
    money = found["money"] or ""
    return (money if is_currency(money) else "") + re.sub(r"[\s)）]", "", found["unit"])


def name_rows(texts: Iterable[str]) -> bool:
    """Whether figures of the first column of a table name its rows, and are not compared: years, or ranges and the ends of a scale.

    >>> name_rows(["2023", "2024", "Total"]), name_rows(["< 90 %", "90–100 %", "> 100 %"]), name_rows(["0.5", "1", "2.5"]), name_rows(["a", "b"])
    (True, True, False, False)
    """
    texts = [text for text in texts if not has_no_figure(text)]
    figures, ranges = [text for text in texts if figure_of(text)], sum(map(_is_range, texts))
    is_scale = ranges and all(text[:1] in "<>≤≥" for text in figures)
    return bool(is_scale or 2 * ranges > len(texts) or (figures and all(map(_YEAR.fullmatch, figures))))


_YEAR: Final = compiled(r"(?:19|20)\d\d")


def _is_range(text: str) -> bool:
    """Whether two figures stand beside each other: `12–15`, `1:20`. They are no figure, and are at home among them."""
    if len(text) > _LONGEST:
        return False
    parts = [part for part in _RANGE.split(text) if part]
    return 2 <= len(parts) <= 3 and all(figure_of(part.strip()) is not None for part in parts) and text[:1] not in "-–"
