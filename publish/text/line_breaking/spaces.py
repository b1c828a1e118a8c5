"""The spaces at which no line may end, by the typography of a language: in dates and figures, before their units, beside French
marks, before a short last word.

Words and marks stay as they were written; only the kind of a space changes. Chinese and Japanese have no such spaces. Sources:
*Lexique des règles typographiques en usage à l'Imprimerie nationale* for French, DIN 5008 for German, the *Chicago Manual of
Style* 6.121 and 9.16 for English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from publish.text.figures import CURRENCY, is_currency
from publish.text.locales import is_without_spaces, language_of, month_names
from publish.text.patterns import compiled

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
PLAIN: Final = {ord(NO_BREAK): " ", ord(NARROW): " "}
"""Spaces at which no line ends, as plain ones: for what reads a text and does not set it."""
SEPARATORS: Final = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
"""Characters that end a line to some programs, and to others do not: in a text of either product they are spaces."""

LONGEST_LAST: Final = 4
"""A last word of no more characters than this, its mark included, does not stand alone on a line."""
SHORTEST_TEXT: Final = 40
"""In a text of fewer characters than this a last word may stand alone."""

_UNIT: Final = compiled(
    r"(?:[%‰€$£¥]|°[CF]?|[kMGT]?Wh?|[kMG]?B|[kMG]?Hz|k?V|m?A|[kmcdnµμ]?m[²³23]?|[kmµμ]?g|t|ha|[mcdhµμ]?[lL]|[mµμ]?s|[kMm]?Ω|N|kN|MN|lx|lm|[mnµμ]?mol|bar|ppm|rpm|dB|k?Pa|k?J|kcal|kn"
    r"|EUR|USD|GBP|CHF|CNY|RMB|bn|mn|million|billion|trillion|per|pp|pts?|Mio|Mrd|Millionen|Milliarden|Tsd|Uhr|Prozent"
    r"|millions?|milliards?|heures?|h|min|ms|s|millones|mil|milioni|miliardi|тыс|млн|млрд|руб|mln|mld|zł|kr"
    r"|[kKM][€$]|Mds?|mi|mill|mi[oa]|mrd|md?kr|mnkr|milh(?:ão|ões)|bilh(?:ão|ões)|[mt]kr|p\.p|tonn?es?|[ap]\.m\.|[apAP][mM]|tys|lakhs?|crores?|Cr|TL|Kč|Ft|lei|SEK|NOK|DKK|PLN|CZK|HUF|TRY|INR|BRL|JPY|₹|₺|₽"
    r"|[Ee]uros?|[Dd]ollars?|[Ff]ran(?:ken|cs?)|Rappen|Cent|cents|[Pp]ence|Pfund|pounds|livres|pesos|yuans?|roubles"
    r"|Jahr(?:en?)?|Monat(?:en?)?|Wochen?|Tag(?:en?)?|Stunden?|Minuten?|Sekunden?|Grad|Punkt(?:en?)?|(?:Kilo|Zenti|Milli|Quadrat|Kubik)?[Mm]etern?|Litern?|Hektar|Kilogramm"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?|degrees?|points?|(?:kilo|centi|milli)?met(?:res?|ers?)|miles|lit(?:res?|ers?)|acres|hectares?|kilograms?"
    r"|ans?|mois|semaines?|jours?|minutes?|secondes?|degrés?|(?:kilo|centi|milli)?mètres?|kilogrammes?"
    r"|años?|meses|semanas?|días?|horas?|minutos?|grados?|puntos?|(?:kiló|centí|milí)?metros?|litros?|hectáreas?)(?:/[^\W\d_]{1,6}){0,2}(?:/[\d.,]+)?[.,;:!?)»”\]]*"
)
_ABBREVIATION: Final = re.compile(
    r"[(«„“\"]*(?:(?:Nos?|Nr|S|pp?|[Vv]ols?|[Ff]igs?|Tab|[Aa]rts?|Abs|Abb|Kap|Ziff|Anm|Bd|[Cc]h|chap|z|d|u|o|i|e|ca|cf|bzw|Dr|Prof|Ing"
    r"|Mr|Mrs|Ms|St|M|MM|Sr|Sra|стр|рис|ул|[Tt]elf?|[Tt]él|[Ff]ax|ext|puh|τηλ|тел|доб)\.|n[°º]|N[°º]|№|§§?|Mme|Mlle)"
)
_COUNTED_BY: Final = compiled(
    r"[(«„“\"]*(?:[Nn]r\.?|[nN]\.[ºo°]|kl\.?|stk\.|pkt\.?|godz\.|poz\.|str\.|s\.|n\.|págs?\.|núm\.|pagg?\.|sett\.|[Ee]xtn\.|[Pp]h\.|dnr|ст\.|пп?\.)"
)
"""Abbreviations that a figure follows."""
_YEAR_TOLD: Final = compiled(r"[(\[](?:19|20)\d\d:")
"""The year of a figure in brackets: `(2025: 98.1%)`."""
_STANDARD: Final = compiled(
    r"[(«„“\"]*(?:DIN|EN|ISO|IEC|VDI|VDE|ÖNORM|NF|UNE|UNI|BS|PN|SS|NS|DS|NEN|SN|NBR|NP|ČSN|CEI|CEN)(?:/[A-Z]{2,4})?"
)
_CAPITALS: Final = compiled(r"[(«„“\"]*[A-ZÀ-ÖØ-Þ]{2,5}(?:/[A-Z]{2,5})?")
"""The bodies whose standards have numbers (`DIN EN 16247-2`), and any name in capitals that stands before one (`GRI 302`)."""
_CURRENCY: Final = compiled(rf"[(«„“\"]*[-+−±~≈<>]?(?P<sign>{CURRENCY})")
_SCALE: Final = compiled(
    r"[(\[]?(?:(?:Tsd|Mio|Mrd|Mill?|Mia|tys|тыс|тис|mil|mi|mio|mia)\.?|mln|mld|mlrd|млн|млрд|bn|mn|tn|m|k|md?kr|Millionen|Milliarden|thousands?|millions?|billions?|milliers|milliards|miles|millones)"
)
_OF_MONEY: Final = compiled(rf"(?P<sign>{CURRENCY})[)\].,;:]*")
"""A unit of money in thousands or millions, as heads of tables have it: `(Tsd. €)`."""
_FIGURE: Final = compiled(r"(?:[^\W\d_]{1,4}/){0,3}[^\w]*[\d.,/:\u00a0\u202f–-]*\d")
_DAY: Final = compiled(r"[^\w]*(?:[12]?\d|3[01])(?:\.|er|º|st|nd|rd|th)?")
_OF_A_DATE: Final = compiled(r"[^\w]*(?:\d{1,2}|[12]\d{3})\.")
_ON_WITH_A_DATE: Final = compiled(r"\d{1,2}\.|[12]\d{3}(?!\d)")
"""What goes on with a date whose parts have points: `30. 6. 2026`, `2025. 04. 12.`"""
_GROUP: Final = re.compile(r"\d{3}(?!\d)")
_INITIAL: Final = re.compile(r"[^\w]*[A-ZÀ-ÖØ-Þ]\.")
_SPACE: Final = re.compile(r"(?<=(\S)) (?=(\S+))")


def keep_together(text: str, lang: str) -> str:
    """A text whose spaces are those at which lines may end, and those at which they may not.

    >>> keep_together("On 7 April 640 m were built, see p. 12: 9 % more than in No. 3", "en").replace(NO_BREAK, "_")
    'On 7_April 640_m were built, see p._12: 9_% more than in No._3'
    >>> keep_together("Dit : « Oui ! » à 1 250 000 personnes", "fr").replace(NO_BREAK, "_").replace(NARROW, "^")
    'Dit_: «_Oui^!_» à 1^250^000 personnes'
    >>> keep_together("nach 2,6 Jahren, 140.000 Euro und 31 Haltestellen", "de").replace(NO_BREAK, "_")
    'nach 2,6_Jahren, 140.000_Euro und 31 Haltestellen'
    >>> keep_together("(n = 303; p < 0.001), from Q3 2026, 6:30 p.m.; 60 l/min/1.73 m²", "en").replace(NO_BREAK, "_")
    '(n_=_303; p_<_0.001), from Q3_2026, 6:30_p.m.; 60_l/min/1.73_m²'
    >>> keep_together("Fernwärme / 7871000, 12 / 14 Plätze, 3 × 4", "de").replace(NO_BREAK, "_")
    'Fernwärme / 7871000, 12_/_14 Plätze, 3_×_4'
    >>> keep_together("tel. 02 66101029, WhatsApp +52 55 1234 5678; 0 800 24 00 24.", "es").replace(NO_BREAK, "_")
    'tel._02_66101029, WhatsApp +52_55_1234_5678; 0_800_24_00_24.'
    >>> keep_together("Hessische Fördertechnik GmbH & Co. KG", "de").replace(NO_BREAK, "_")
    'Hessische Fördertechnik GmbH_&_Co._KG'
    >>> keep_together("nach DIN EN 16247-2, Nr. 7; cost Rs 2.1 cr (2025: 98 %)", "de").replace(NO_BREAK, "_")
    'nach DIN_EN_16247-2, Nr._7; cost Rs_2.1 cr (2025:_98_%)'
    >>> keep_together("do 30. 6. 2026, od 2025. 04. 12. - 10. 31.", "cs").replace(NO_BREAK, "_")
    'do 30._6._2026, od 2025._04._12. - 10._31.'
    >>> keep_together("2025년 11월 14일 분기보고서 제출, 4분기 1월", "ko").replace(NO_BREAK, "_")
    '2025년_11월_14일 분기보고서 제출, 4분기 1월'
    >>> keep_together("매출액은 3조 4,218억원으로(8억 4,200만 상자)", "ko").replace(NO_BREAK, "_")
    '매출액은 3조_4,218억원으로(8억_4,200만 상자)'
    >>> [keep_together(text, lang).replace(NO_BREAK, "_") for text, lang in (("Raport z realizacji w Łodzi", "pl"), ("soit 1,5 M€ et 2 t", "fr"))]
    ['Raport z_realizacji w_Łodzi', 'soit 1,5_M€ et 2_t']
    """
    if " " not in text or is_without_spaces(lang):
        return text
    return _kept_together(text, lang) if len(text) <= KEPT_LENGTH else _together(text, lang)


def _together(text: str, lang: str) -> str:
    words = text.split(" ")
    kept, calls = [words[0]], _within_numbers_to_call(words)
    for number, (before, after) in enumerate(pairwise(words), start=1):
        # The engine parts no slash from the word before it: whatever were kept behind it would hang on that word as well.
        hangs = before == "/" and number > 1 and not _FIGURE.fullmatch(words[number - 2])
        if number in calls:
            kept += (NO_BREAK, after)
            continue
        kept += (" " if hangs else _space(before, after, lang, words[number + 1 : number + 2]), after)
    return "".join(kept)


def _within_numbers_to_call(words: list[str]) -> frozenset[int]:
    """The words that go on a telephone number: `+52 55 1234 5678`, `(203) 555-0148`, `0 800 24 00 24`."""
    found: set[int] = set()
    for start, word in enumerate(words[:-1]):
        if start in found or not _CALLED.fullmatch(word):
            continue
        end = start + 1
        while end < len(words) and _CALLED_ON.fullmatch(words[end]) and not words[end - 1].endswith((",", ";", ".")):
            end += 1
        digits = sum(character.isdigit() for word in words[start:end] for character in word)
        if end - start > 1 and LEAST_CALLED <= digits <= MOST_CALLED:
            found |= set(range(start + 1, end))
    return frozenset(found)


_CALLED: Final = compiled(r"[(«„“\"]?(?:\+\d{1,3}|\(?\+?\d{2,5}\)|0\d{0,5}(?:-\d+)?)")
_CALLED_ON: Final = compiled(r"(?:\(?\d[\d-]*\)?|/)[.,;:)»”\"]*")
LEAST_CALLED: Final = 8
MOST_CALLED: Final = 15
"""The digits of a telephone number."""


KEPT_LENGTH: Final = 2000
"""Characters of the longest text whose spaces are kept: a preview, and a process of many reports, meet the same texts again."""
_kept_together = lru_cache(maxsize=4096)(_together)

_LAST_YEAR: Final = compiled(r"[12]\d{3}[.,;:!?)»”]{1,2}")
LONGEST_END = 34
"""Two last words of more characters than this are not kept on one line: in a narrow column that might be longer than one."""


def keep_end(text: str, longest: int = LONGEST_LAST, shortest: int = SHORTEST_TEXT, most: int = LONGEST_END) -> str:
    """A text of at least `shortest` characters, whose last word, of no more than `longest` or a year, does not stand alone on a line, if
    the two last words have no more than `most`.

    >>> keep_end("The first risk has moved from amber to red since July 1.")[-7:]
    'July\\xa01.'
    >>> keep_end("eine Tagesalarmgemeinschaft mit Steinach ab dem 1. Juli 2026;")[-10:]
    'Juli\\xa02026;'
    >>> keep_end("Risiken: Verwaltungszuständigkeiten: Trinkwasserqualität", 22, most=48)[-20:]
    '\\xa0Trinkwasserqualität'
    """
    before, _, last = text.rstrip().rpartition(" ")
    if len(text) < shortest or not before or not (0 < len(last) <= longest or _LAST_YEAR.fullmatch(last)):
        return text
    if len(before.rpartition(" ")[2]) + len(last) > most:
        return text
    return f"{before}{NO_BREAK}{last}{text[len(text.rstrip()) :]}"


def _space(before: str, after: str, lang: str, following: list[str]) -> str:
    if not before or not after:
        return " "
    if language_of(lang) == "fr" and (french := _french(before, after)):
        return french
    if _FIGURE.fullmatch(before):
        if _GROUP.match(after):
            return NARROW
        if _UNIT.fullmatch(after) or (after in "/×–" and following and following[0][:1].isdigit()):
            return NO_BREAK
    is_kept = (
        _is_compared(before, after, following)
        or (_PART_OF_A_YEAR.fullmatch(before) and _YEAR.match(after))
        or _is_in_a_firm(before, after, following)
        or (before in ("/", "×") and after[:1].isdigit())
        or (_DAY.fullmatch(before) and after.lower().rstrip(".,;:!?)") in month_names(lang))
        or (_OF_A_DATE.fullmatch(before) and _ON_WITH_A_DATE.match(after))
        or (after[:1].isdigit() and (sign := _CURRENCY.fullmatch(before)) and is_currency(sign["sign"]))
        or (_SCALE.fullmatch(before) and (sign := _OF_MONEY.fullmatch(after)) and is_currency(sign["sign"]))
        or (_ABBREVIATION.fullmatch(before) and after[:1].isalnum())
        or (after[:1].isdigit() and (_COUNTED_BY.fullmatch(before) or _CAPITALS.fullmatch(before)))
        or (_YEAR_TOLD.fullmatch(before) and _COMPARED_TO.match(after) is not None)
        or (_STANDARD.fullmatch(before) and _STANDARD.fullmatch(after))
        or (_INITIAL.fullmatch(before) and after[:1].isupper())
        or after in ("–", "—")
        or (_DATED.fullmatch(before) and _DATED_ON.match(after) is not None)
        or (_LARGE.search(before) and after[:1].isdigit())
        or before.lower().lstrip('("„«') in _ONE_LETTER.get(language_of(lang), ())
    )
    return NO_BREAK if is_kept else " "


_DATED: Final = compiled(r"[(\[‘“]*(?:\d{2,4}년|\d{1,2}월)")
_DATED_ON: Final = compiled(r"\d{1,2}[월일]")
"""The year and the month of a Korean date, and what goes on after them: `2025년 11월 14일`."""
_LARGE: Final = compiled(r"\d[\d,.]*[조억만]$")
"""What a Korean figure begins with: `3조 4,218억원`."""
_ONE_LETTER: Final = {
    "cs": frozenset("aikosuvz"),
    "pl": frozenset("aiouwz"),
    "ru": frozenset("авикосуя"),
    "sk": frozenset("aikosuvz"),
    "uk": frozenset("авзійоуя"),
}
"""Prepositions and conjunctions of one letter, with which no line ends in languages of Slavs."""


def _is_compared(before: str, after: str, following: list[str]) -> bool:
    """Whether a sign of comparison, an equals or a plus-minus sign stands at the space, beside its figure: `p < 0.05`, `± 2`."""
    if before.lstrip("([") in _COMPARED:
        return bool(_COMPARED_TO.match(after))
    is_short = bool(_SHORT.fullmatch(before) or _FIGURE.fullmatch(before))
    return after in _COMPARED and is_short and bool(following) and bool(_COMPARED_TO.match(following[0]))


_COMPARED: Final = frozenset("=<>≤≥≈~±≠⩽⩾")
_COMPARED_TO: Final = re.compile(r"[-+−±(]?\d")
_SHORT: Final = re.compile(r"[^\w]*[^\W\d_]{1,3}[²₀₁₂]?")


def _is_in_a_firm(before: str, after: str, following: list[str]) -> bool:
    """Whether the space is within the legal form in the name of a firm: `GmbH & Co. KG`."""
    is_sign = before == "&" and after.rstrip(".,") == "Co"
    is_before = after == "&" and bool(following) and following[0].rstrip(".,") == "Co" and before in _FORMS
    return is_sign or is_before or (before == "Co." and after.rstrip(".,;:!?)") in _FORMS)


_FORMS: Final = frozenset({"AG", "GmbH", "KG", "KGaA", "OHG", "SE", "UG", "Cie", "Ltd", "LLC", "Inc"})
_PART_OF_A_YEAR: Final = re.compile(r"[(«„“\"]*(?:[QKTHS][1-4]|[1-4][QT]|FY|GJ)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\b")


def _french(before: str, after: str) -> str:
    if after[0] in ";!?" and not after.strip(";!?»)”.,…"):
        return NARROW
    return NO_BREAK if after[0] in ":»" or before[-1] == "«" else ""
