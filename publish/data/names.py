"""Digits that are names: years, numbers of customers, of telephones and of invoices, postcodes, which nobody adds up.

Names that say a total, too, whose row is no part among others. Digits that are names are known by their digits (years, leading zeros, days as `20261125`, codes of 13 digits and more, telephones with `+`), or by
what stands above them: a head that calls them a number, a code or the like, in one of the languages below.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from publish.model.data import Datum
from publish.text.figures import has_no_figure
from publish.text.patterns import compiled

YEARS: Final = range(1500, 2101)
"""A column of nothing but such whole numbers is one of years, not of figures."""
CODE: Final = 13
"""Whole numbers that all have the same count of digits, and as many as this, are codes: of articles, accounts, persons."""

TELEPHONE: Final = 6
"""The fewest digits of a telephone."""

_WHOLE: Final = compiled(r"\+?\d[\d ]*")
_ENGLISH: Final = (
    r"(?:ids?|codes?|refs?|reference|zip|zip code|postcode|postal code|iban|isbn|issn|ean|gtin"
    r"|(?:account|article|batch|case|contract|customer|document|employee|file|invoice|item|licen[cs]e|model|order|part|personnel"
    r"|phone|policy|project|reference|registration|room|serial|tax|telephone|ticket|tracking|vat) (?:number|no|id|code)|no|nr)"
)
_GERMAN: Final = (
    r"(?:\w*(?:nummer|nummern|kennziffer|[- ]?nr|[- ]id|kennzeichen)|plz|postleitzahl"
    r"|aktenzeichen|az|konto|blz|steuernummer)"
)
_FRENCH: Final = r"(?:n°.*|nº.*|numéro.*|codes?(?: .+)?|réf|référence|siret|siren|matricule|(?:id|identifiant)(?: .+)?)"
_LATIN: Final = compiled(rf"(?:{_ENGLISH}|{_GERMAN}|{_FRENCH})")
_HAN: Final = compiled(
    r".*(?:编号|编码|代码|号码|邮编|账号|帐号|证号|工号|学号|单号|货号|型号|文号|序号"
    r"|編號|編碼|代碼|號碼|郵遞區號|帳號|證號|學號|單號|貨號|型號|文號|序號"
    r"|番号|コード|品番|型番|郵便番号)"
)
_TELEPHONE: Final = compiled(
    r"(?:tele|mobil|mobile )?phones?|(?:tele|mobil)fon|mobile|tel|fax|telefax|téléphone|tél|portable|.*(?:电话|手机|電話|手機)号?"
)
_DAY: Final = compiled(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def are_names(cells: Sequence[Datum], title: str = "") -> bool:
    """Whether figures are names: by their digits, by their title, or as a mix of figures with and without a percent sign."""
    texts = [cell.text for cell in cells if cell.text]
    if all(re.fullmatch(r"\d{4}", text) and int(text) in YEARS for text in texts):
        return True
    if all(map(_DAY.fullmatch, texts)) or all(map(_is_telephone, texts)) or _are_codes(texts):
        return True
    if is_of_names(title, len(min(texts, key=len, default=""))) and all(map(_WHOLE.fullmatch, texts)):
        return True
    return any(re.match(r"0\d", text) for text in texts) or len({text.endswith(("%", "％")) for text in texts}) > 1


_SERIAL: Final = compiled(r"\d{5}(?:\.\d+)?")
_WRITTEN_DAY: Final = compiled(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d)|\d{4}年\d{1,2}月\d{1,2}日"
)
_OF_DAYS: Final = compiled(
    r"(?i:.*(?:\b(?:date|fecha|échéance|fällig(?: am)?|scadenza|vencimiento|vencimento|termin|deadline|due(?: on)?)|datum|\bdata(?: di| de| do)?)\b.*)|.*(?:日期|日付|月日|期日|期限|截止日|到期日|날짜|일자|기한)"
)
SERIALS: Final = range(32874, 54789)
"""The days of 1990 to 2049 as spreadsheets count them, from the end of 1899."""


def serial_day(cells: Sequence[Datum], title: str) -> tuple[Datum, datetime.date] | None:
    """The first cell that is a day as spreadsheets count them, and that day: among days, or below a head that says so.

    >>> [str(serial_day([Datum(text, None, None) for text in ("2024-01-05", "45292")], "Due")[1])]
    ['2024-01-01']
    >>> [serial_day([Datum("45292", None, None)], title) is not None for title in ("日付", "Fecha", "Fällig am", "Daten", "Umsatz")]
    [True, True, True, False, False]
    """
    texts = [cell for cell in cells if cell.text]
    serials = [cell for cell in texts if _SERIAL.fullmatch(cell.text) and int(cell.text[:5]) in SERIALS]
    days = sum(bool(_WRITTEN_DAY.match(cell.text)) for cell in texts)
    if not serials or len(serials) + days < len(texts) or not (days or _OF_DAYS.fullmatch(title.strip())):
        return None
    return serials[0], datetime.date(1899, 12, 30) + datetime.timedelta(int(serials[0].text[:5]))


def is_of_names(title: str, digits: int = 0) -> bool:
    """Whether the head of a column says that it holds numbers which are names; under one that says telephone stand as many
    `digits` as these have, else they are counts.

    >>> [is_of_names(title) for title in ("Customer number", "Number", "Rechnungsnummer", "Kunden-Nr.", "N° client", "企业编号", "Phones sold")]
    [True, False, True, True, True, True, False]
    """
    bare = title.strip().rstrip(".:").replace("_", " ").lower()
    is_telephone = digits >= TELEPHONE and _TELEPHONE.fullmatch(bare)
    return bool(is_telephone or _LATIN.fullmatch(bare) or _HAN.fullmatch(bare))


LONG: Final = 5
"""Numbers that have as many digits as this are names below a head that says so; shorter ones may count rows, and are compared."""
_DIALLED: Final = compiled(r"(?:\+\d{1,3}[ -]?)?\(?0\d{1,4}\)?[ /-]?\d{3,4}[ -]?\d{3,5}")
"""A number of a telephone with the code of its place: `010-12345678`, `(030) 1234567`."""
_MONTH: Final = compiled(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_OF_MONTHS: Final = compiled(r".*(?:年月|日期|时间|時間)|(?i:date|datum|month|monat|mois|mes|mese|fecha|data)")
"""The titles of columns of such months."""


def read_as_names(title: str, texts: Sequence[str]) -> bool:
    """Whether the digits in the cells of a column are read as names, and are not compared: numbers of telephones and of articles, codes
    with zeros before them, months as `1980.05`.

    >>> read_as_names("证号", ["110101198005011234", "11010119921101123X"]), read_as_names("", ["001", "010"]), read_as_names("No", ["1", "12"])
    (True, True, False)
    >>> read_as_names("出生年月", ["1980.05", "1975.3"]), read_as_names("电话", ["010-12345678"]), read_as_names("", ["0.5", "0"])
    (True, True, False)
    """
    given = [text for text in texts if text and not has_no_figure(text)]
    if not given:
        return False
    if all(re.fullmatch(r"\d+", text) for text in given) and any(re.match(r"0\d", text) for text in given):
        return True
    if _OF_MONTHS.fullmatch(title.strip()) and all(map(_MONTH.fullmatch, given)):
        return True
    longest = max(sum(map(str.isdigit, text)) for text in given)
    return all(map(_DIALLED.fullmatch, given)) or (
        is_of_names(title, longest)
        and longest >= LONG
        and not any(re.search(r"[.,]\d{1,2}$|[%€$£]", text) for text in given)
    )


def _is_telephone(text: str) -> bool:
    return text.startswith("+") and len(re.sub(r"\D", "", text)) >= 9


def _are_codes(texts: Sequence[str]) -> bool:
    return len({len(text) for text in texts}) == 1 and len(texts[0]) >= CODE and all(map(str.isdigit, texts))


_TOTAL: Final = compiled(
    r"(?i)\b(?:(?:sub)?totals?|totaux|totale|totaal|sum|all|overall|altogether|gesamt\w*|insgesamt|summe|zusammen|ensemble|suma|soma"
    r"|razem|ogółem|łącznie|итого|всего|разом|toplam|yhteensä|összesen|celkem|summa|totalt|i alt|σύνολο|tổng(?: cộng)?)\b"
    r"|合计|总计|共计|总和|小计|合計|總計|共計|小計|(?<![設統会會推時])計$|합계|총계|전체|المجموع|الإجمالي|סה.כ"
)
_AVERAGE: Final = compiled(
    r"(?i)\b(?:averages?|avg|mean|median|durchschnitt\w*|schnitt|mittelwerte?|moyen(?:ne)?s?|médiane?|promedio|mediana|medi[ao]|média"
    r"|gemiddeld\w*|średni\w*|средн\w*|в среднем|medel\w+|i medel|genomsnitt\w*|gennemsnit\w*|gjennomsnitt\w*|keskiarvo|průměr\w*"
    r"|átlag\w*|ortalama)\b|Ø|平均|중앙값|평균|中位数|中位數|متوسط"
)
"""Words that say a mean."""
_NO_AVERAGE: Final = compiled(
    r"(?i)\b(?:medio ambiente|(?:social|mass|mixed|news|new|print|digital|online|owned|paid|earned|other|local) media"
    r"|media (?:spend(?:ing)?|budget|coverage|relations|buying|partners?|outlets?|contacts?|mentions?|reports?|enquiries|inquiries))\b"
)
"""Words that say something else, with a word in them that says a mean elsewhere."""
_RATE: Final = compiled(
    r"(?i)\b(?:per (?:capita|head|person|unit|month|year|day)|(?:unit|average) (?:price|cost)s?|ratio"
    r"|(?:growth|unemployment|success|response|return|churn|conversion|occupancy|interest|exchange|tax|error|hit) rate"
    r"|einzelpreis|stückpreis|pro kopf|je einwohner\w*|\w*(?:quote|rate)$|taux|prix unitaire|par (?:habitant|personne|mois|an)"
    r"|tasa|per cápita|precio unitario|taxa|preço unitário|tasso|prezzo unitario|pro capite)\b"
    r"|[人户戶件单單]均|均[价價值]|[单單単][价價価]|占有率|比[率例重值]|(?<![占佔])比(?=$|[（(])|[密强強浓濃]度|[系指][数數](?=$|[（(])|率(?=$|[（(])|增[速幅]|단가|비율|[율률](?=$|[（(])"
    r"|^(?:age|alter|âge|edad|idade|età|leeftijd|年[龄齡齢])$"
)
"""What the head of a column says whose figures are rates or prices of one piece."""
_RATIO: Final = compiled(
    r"(?i)\b(?:per|pro|por|par|je|a|ad|på|kişi başına|w przeliczeniu na)\s(?:[\d., ]+\s)?(?:person[ae]?|people|capita|head|kopf|habitant\w*|abitante|"
    r"osobę|mieszkańca|inwoner|hoofd|invånare|kişi|student|pupil|élève|alumno|employee|addetto|visitor|unit|unidad|stück|bed|patient|case|household|"
    r"huishouden|bed days|hour|hora|ora|stunde|heure|day|tag|jour|día|dia|dag|week|month|monat|mois|mes|maand|månad|year|jahr|an|año|ano|jaar|år|"
    r"km|m²|ha|kg|litre)\b|/\s?(?:h|[dD]ay|dag|tag|jour|día|month|mån|[mM]onat|mois|mes|maand|year|år|jahr|an|año|ano|jaar|km|m[²³]|ha|t|kg|g|[mµ]?[lL]|person\w*|capita|unit|st)\.?[)\]]?$"
)
"""Heads of ratios: `Coste por persona`, `Salary, kr/month`."""
_IN_PERCENT: Final = re.compile(r"[%％‰]\W*$|(?i:\b(?:per cent|percent|in prozent|en pourcentage)\W*$)")
"""The title of a column of rates, whose sum means nothing."""
ROUNDED: Final = Decimal("0.005")
"""How far rounded figures may lie from their rounded sum, as a part of it."""


def says_a_mean(title: str) -> bool:
    """Whether a column is one of means, rates or prices of one piece, whose sum means nothing.

    >>> [says_a_mean(title) for title in ("平均购入额（円）", "Growth rate", "Durchschnittsalter", "Prix unitaire, €", "Price", "Council rates")]
    [True, True, True, True, False, False]
    """
    return average_in(title) is not None or _RATE.search(title) is not None or _RATIO.search(title) is not None


def says_a_rate(title: str) -> bool:
    """Whether a head says that the figures below it are rates: a mean, or in per cent.

    >>> says_a_rate("执行率（%）"), says_a_rate("집행률"), says_a_rate("Share, %"), says_a_rate("Income")
    (True, True, True, False)
    """
    return is_in_percent(title) or says_a_mean(title)


def is_in_percent(title: str) -> bool:
    """Whether the head of a column says that its figures are in per cent."""
    return _IN_PERCENT.search(title) is not None


def average_in(words: str) -> str | None:
    """The word that says a mean.

    >>> average_in("Durchschnitt der Jahre"), average_in("Età media"), average_in("Social media"), average_in("Medio ambiente, €")
    ('Durchschnitt', 'media', None, None)
    """
    found = _AVERAGE.search(_NO_AVERAGE.sub("", words))
    return found[0] if found else None


def is_a_total(name: str) -> bool:
    """Whether the name of a row is nothing but the word of a total: what it adds up needs no proof.

    >>> [is_a_total(name) for name in ("合　计：", "Grand total", "TOTAL", "All staff", "Total cost", "不合计")]
    [True, True, True, False, False, False]
    """
    bare = _spread_out(name).strip(" :：.*")
    bare = re.sub(r"(?i)^(?:grand|overall|group|general)\s+", "", bare)
    found = _TOTAL.search(bare)
    return found is not None and found.span() == (0, len(bare)) and bare.casefold() not in _QUANTITIES


_QUANTITIES: Final = frozenset({"all", "overall", "altogether", "sum", "全体", "전체"})
"""Words that say a total only beside figures that add up."""


def _spread_out(name: str) -> str:
    return re.sub(r"(?<=[^\x00-\u2fff])\s+(?=[^\x00-\u2fff])", "", name)


def says_a_total(name: str) -> bool:
    """Whether the name of a row says that it adds up others; the spaces that spread Han (合　计) are none of its own.

    >>> [says_a_total(name) for name in ("合　计", "Total", "男女計", "設計")]
    [True, True, True, False]
    """
    return _TOTAL.search(_spread_out(name)) is not None


def total_among(names: Sequence[str], columns: Sequence[Sequence[Decimal | None]]) -> int | None:
    """The number of the first row whose name says a total, and whose figure in a column is the sum of others.

    >>> total_among(["North", "South", "Total"], [[Decimal(2), Decimal(3), Decimal(5)]]), total_among(["a", "b", "c"], [[Decimal(2), Decimal(3), Decimal(5)]])
    (2, None)
    """
    return next(iter(totals_among(names, columns)), None)


def totals_among(
    names: Sequence[str], columns: Sequence[Sequence[Decimal | None]], indents: Sequence[int] = ()
) -> tuple[int, ...]:
    """The numbers of the rows that are sums of others in a column: those whose name says a total, of all others, of the rows that
    are none, of the totals, or of those next to it; and those with parts that stand further in, by `indents`.

    >>> parts = [Decimal(2), Decimal(3), Decimal(5), Decimal(4), Decimal(1), Decimal(5), Decimal(10)]
    >>> totals_among(["a", "b", "小计", "c", "d", "小计", "合　计"], [parts]), totals_among("abcdefg", [parts])
    ((2, 5, 6), ())
    >>> totals_among(["All goods", "a", "b"], [[Decimal(5), Decimal(2), Decimal(3)]], [0, 2, 2])
    (0,)
    """
    if len(names) < 3:
        return ()
    levels = indents if len(indents) == len(names) else [0] * len(names)
    is_whole = [says_a_total(name) for name in names]
    return tuple(
        number
        for number in range(len(names))
        if any(_is_sum(values, number, parts) for values in columns for parts in _parts(number, is_whole, levels))
    )


def _parts(number: int, is_whole: Sequence[bool], levels: Sequence[int]) -> Iterator[Sequence[int]]:
    """The rows that a row may be the sum of."""
    inner = list(takewhile(lambda at: levels[at] > levels[number], range(number + 1, len(levels))))
    if inner:
        least = min(levels[at] for at in inner)
        yield [at for at in inner if levels[at] == least]
    if not is_whole[number]:
        return
    others = [at for at in range(len(levels)) if at != number]
    least = min(levels[at] for at in others)
    yield others
    yield [at for at in others if not is_whole[at]]
    yield [at for at in others if is_whole[at]]
    yield [at for at in others if not is_whole[at] and levels[at] == least]
    yield list(takewhile(lambda at: not is_whole[at], range(number - 1, -1, -1)))
    yield list(takewhile(lambda at: not is_whole[at], range(number + 1, len(levels))))


def _is_sum(values: Sequence[Decimal | None], number: int, parts: Sequence[int]) -> bool:
    others = [value for at in parts if (value := values[at])]
    whole = values[number]
    return whole is not None and len(others) > 1 and abs(sum(others, -whole)) <= abs(whole) * ROUNDED
