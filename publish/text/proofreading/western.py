"""Proofreading of languages with Latin letters: dashes, dots, spaces and ordinals, as each language has them.

Where a mark may be meant as it stands, it stays: a hyphen between two figures that are no years, pages, per cents, and have no unit, an inch
sign, a quotation mark without its partner, four dots, two spaces between samples (`1.  2.  3.`). Sources: the *Chicago Manual of Style* 6.78, 6.91, 13.50 and 9.6;
DIN 5008 and Duden K 13, K 103 and K 156; *Lexique des règles typographiques en usage à l'Imprimerie nationale*; for Switzerland
the *Guide du typographe* and Duden's rules for Swiss texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from publish.frozen import dataclass
from publish.text.figures import MONEY_SIGNS
from publish.text.line_breaking.tokens import tokens
from publish.text.locales import language_of, month_names
from publish.text.patterns import compiled
from publish.text.proofreading.decimals import decimals
from publish.text.proofreading.draft import FACT, NOTE, OPAQUE, ROUNDS, Correction, Draft
from publish.text.proofreading.quotation import QUOTES, quotes
from publish.text.proofreading.signs import signs

LANGUAGES: Final = frozenset(tag for tag in QUOTES if "-" not in tag)
"""Those whose quotation marks are known. English, French and German have rules of their own besides."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a pattern finds (its group `it`, where it has one) becomes `new`."""

    pattern: re.Pattern[str]
    new: str | Callable[[re.Match[str]], str]

    @classmethod
    def of(cls, pattern: str, new: str | Callable[[re.Match[str]], str]) -> _Rule:
        return cls(compiled(pattern), new)


_WORD: Final = rf"[^\W\d_]|[{FACT}{OPAQUE}]"
_CLOSING: Final = "”’“‘»›)\\]"
_OPENING: Final = "“‘„‚«‹(\\[¿¡"
_END: Final = rf"(?=[\s{_CLOSING}\"']|$)"
_BEFORE: Final = rf"(?<=[^\W_]|[{FACT}{OPAQUE}{_CLOSING}%…\"'])"


# ---------------------------------------------------------------------------------------------- dots and dashes

_DOTS: Final = _Rule.of(r"(?<![./\\])(?<!\w\()\.{3}(?![./\\\d])", "…")
_SPACED_DOTS: Final = _Rule.of(rf"(?<=[^\W_]|[{FACT}{_CLOSING},]) (?P<it>\. \. \.)(?= [^\W_.]|$)", "…")
LONGEST_FORMULA: Final = 60
"""How many characters before a hyphen an equals sign says that it is a minus sign: `Result = income - costs`."""
_IN_A_FORMULA: Final = compiled(r" = [^.;:!?=]*$")
_SPACED_DASH: Final = _Rule.of(
    rf"(?<=[^\W_]|[{FACT}{OPAQUE}{_CLOSING}%.,!?…]) (?P<it>--?) (?=[^\W\d_]|[{FACT}{OPAQUE}{_OPENING}\"]|[”’]\w)",
    lambda found: (
        "−" if _IN_A_FORMULA.search(found.string, max(0, found.start() - LONGEST_FORMULA), found.start()) else "–"
    ),
)
_DOUBLE_DASH: Final = _Rule.of(
    rf"(?<=[^\W_]|[{FACT}{_CLOSING}]) ?---? ?(?=[^\W\d_]|[{FACT}{_OPENING}])(?<! --)(?<!-- )", "—"
)
_TRIPLE_DASH: Final = _Rule.of(
    rf"(?<=[^\W_]|[{FACT}{_CLOSING}%.,!?…]) (?P<it>---) (?=[^\W_]|[{FACT}{_OPENING}\"])", "–"
)
_DASH_BEFORE_FIGURE: Final = _Rule.of(rf"(?<=[^\W_]|[{FACT}{OPAQUE}{_CLOSING}%.,!?…]) (?P<it>---?) (?=\d)", "–")
_YEARS: Final = _Rule.of(
    r"(?<![\w.,/:+–-])(?<!\d )(?P<first>1[89]\d\d|20\d\d)(?P<it>--?| - )(?P<last>1[89]\d\d|20\d\d)(?![\w/:-]|[.,]\d)",
    "",
)
_RANGE: Final = _Rule.of(
    r"(?:(?<![\w.,/:+–-])(?P<first>\d+(?:[.,]\d+)?)(?P<it>--?)(?P<last>\d+(?:[.,]\d+)?)(?= ?[%€]))", ""
)
_LONG: Final = r"\d{1,3}(?:[.,]\d{3})+"
_GROUPED: Final = compiled(rf"(?<![\w.,/:+–-])(?P<first>{_LONG})(?P<it>--?)(?P<last>{_LONG})(?![\w/:-]|[.,]\d)")
_PAID: Final = compiled(
    rf"(?<=[£$€₹])(?P<first>{_LONG}|\d+(?:[.,]\d\d?)?)(?P<it>--?)(?=[£$€₹](?P<last>{_LONG}|\d+(?:[.,]\d\d?)?)(?![\w/-]|[.,]\d))"
)
"""A range of figures whose thousands are parted, and one whose ends both bear the sign of their currency."""
_DATES: Final = compiled(r"(?<=\d[./]\d{4}) (?P<it>--?) (?=\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))")
_UNIT: Final = (
    r"[kMGT]?Wh|[kMG]W|[kdcm]?m[²³23]?|m[lL]|[kmµ]?g|t|ha|h|°[CF]|dB|kn|kV|mA|min|km/h|m³/h|[Mm]io|[Mm]rd|mill|mi[oa]|mln|mld|mn|bn|million|billion|"
    r"millions?|milliards?|milioni|miliardi|Millionen|Milliarden|kr|EUR|CHF|USD|GBP|NOK|SEK|DKK|PLN|€|£|zł|"
    r"years|months|weeks|days|hours|minutes|Jahren?|Monaten?|Wochen|Tagen?|Stunden|Minuten|ans|mois|semaines|jours|heures|minutes|"
    r"anni|mesi|settimane|giorni|ore|lat|miesięcy|tygodni|dni|godzin|år|måneder|månader|uger|uker|veckor|dage|dager|dagar|jaar|maanden|weken|dagen"
)
_COUNTED: Final = compiled(
    rf"(?<![\w.,/:+–-])(?P<first>\d+(?:[.,]\d+)?)(?P<it>--?)(?P<last>\d+(?:[.,]\d+)?)(?=[ \u00a0\u202f](?:{_UNIT})(?![\w/-]))"
)
"""A range of what has a unit, or of times."""
_PAGES: Final = compiled(
    r"(?:(?<=\bpp\. )|(?<=\bpages )|(?<=\bS\. )|(?<=\bSeiten )|(?<=\bp\. ))(?P<first>\d+)(?P<it>--?| - )(?P<last>\d+)(?![\w/:-]|[.,]\d)"
)


_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|[.º°])?"
_TO_A_DAY: Final = compiled(rf"(?<=[^\W_]|[.]) (?P<it>--?) (?={_DAY} (?:de )?(?P<month>[^\W\d_]{{3,}}))")
_DAYS: Final = compiled(
    r"(?<![\w.,/:+–-])(?P<first>\d{1,2})(?:st|nd|rd|th|er|[.º°])?(?P<it>--?)(?P<last>\d{1,2})(?:st|nd|rd|th|er|[.º°])? (?:de )?"
    r"(?P<month>[^\W\d_]{3,})"
)


def _dots_and_dashes(draft: Draft, lang: str) -> None:
    if "..." in draft.shown:
        draft.replace(_DOTS.pattern, _DOTS.new, "punctuation")
    if ". . ." in draft.shown:
        draft.replace(_SPACED_DOTS.pattern, _SPACED_DOTS.new, "punctuation")
    if "-" not in draft.shown:
        return
    for rule in (_TRIPLE_DASH, _SPACED_DASH, _DASH_BEFORE_FIGURE):
        draft.replace(rule.pattern, rule.new, "punctuation")
    if language_of(lang) == "en":
        draft.replace(_DOUBLE_DASH.pattern, _DOUBLE_DASH.new, "punctuation")
    for pattern in (_YEARS.pattern, _RANGE.pattern, _PAGES):
        draft.replace(pattern, _to, "punctuation")
    if language_of(lang) != "es":  # There a range has a hyphen.
        for pattern in (_COUNTED, _GROUPED, _PAID):
            draft.replace(pattern, _to, "punctuation")
        draft.replace(_DATES, "–", "punctuation")
        draft.replace(
            _DAYS, lambda found: _to(found) if _is_month(found["month"], lang) else found["it"], "punctuation"
        )
    draft.replace(_TO_A_DAY, lambda found: "–" if _is_month(found["month"], lang) else found["it"], "punctuation")


def _is_month(word: str, lang: str) -> bool:
    return word.lower() in month_names(lang)


def _to(found: re.Match[str]) -> str:
    """The dash between two figures, the first of which is less."""
    first, last = (_value(found[name]) for name in ("first", "last"))
    return "–" if first < last else found["it"]


def _value(figure: str) -> float:
    return float(re.sub("[.,]", "", figure) if re.fullmatch(_LONG, figure) else figure.replace(",", "."))


# ---------------------------------------------------------------------------------------------- spaces

_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ÿœŒß"
_DOUBLE: Final = _Rule.of(
    rf"(?:(?<=[{_LATIN}]{{2}})|(?<=[{_LATIN}]{{2}}[.,;:!?)”’»…%])|(?=  +[“„«‚‘(]?[{_LATIN}]{{2}})(?<=\S))  +(?=\S)", " "
)
_BEFORE_MARK: Final = _Rule.of(rf"{_BEFORE}(?P<it> +)(?=[,;:!?.]{_END})(?! \.\.)(?!(?<=\d ): ?\d)", "")
_BEFORE_COMMA: Final = _Rule.of(rf"{_BEFORE}(?P<it> +)(?=[,.]{_END})(?! \.\.)", "")
_HIGH: Final = _Rule.of(rf"{_BEFORE}(?P<it>[;!?]+){_END}", lambda found: " " + found["it"])
_COLON: Final = _Rule.of(rf"{_BEFORE}(?P<it>:)(?=\s|$)", " :")
_GUILLEMET: Final = _Rule.of(r"«(?=[^\s])", "« ")
_GUILLEMET_END: Final = _Rule.of(r"(?<=[^\s])»", " »")
_SWISS_GUILLEMETS: Final = _Rule.of(r"(?<=«)[ \u00a0\u202f]+|[ \u00a0\u202f]+(?=»)", "")
_PER_CENT: Final = _Rule.of(r"(?<=\d)(?P<it>[%€])(?![\w])", lambda found: " " + found["it"])
_EURO: Final = _Rule.of(r"(?<=\d)(?P<it>€)(?![\w])", lambda found: " " + found["it"])
_SOLID: Final = rf"(?<![\w.,/:+{MONEY_SIGNS}-])\d+(?:[.,]\d+)*"
_UNITS: Final = "[ckm]m[²³23]?|m[²³]|dm|kg|mg|µg|ml|[kMGT]Wh?|kWp|[kM]V|mA|[kMG]Hz|[MGT]B|dB|kPa|km/h|kN"
"""Units that a figure has before it; `W`, `t`, `s` or `g` behind one may be the letter of an identifier (`5G`)."""
_UNIT_APART: Final = _Rule.of(rf"{_SOLID}(?P<it>{_UNITS})(?![\w/-]|[.,]\d)", lambda found: " " + found["it"])
_METRES: Final = _Rule.of(
    rf"{_SOLID}(?P<it>m)(?= ?[x×] ?\d|[,.;:)]?$| (?:of|from|to|away|apart|above|below|long|wide|high|tall|deep|thick|north|south|east|west"
    r"|lang|breit|hoch|tief|de|di|van)\b)",
    lambda found: " " + found["it"],
)
"""Metres, which millions may be as well: those that something is long, wide or away."""
_METRES_WIDE: Final = _Rule.of(r"(?:(?<=×)|(?<=× ))\d+(?:[.,]\d+)*(?P<it>m)(?![\w/-])", lambda found: " " + found["it"])
_TIGHT: Final = frozenset({"de-ch", "de-li", "fr-ch"})
"""Languages as they are written in Switzerland, where a percent sign follows its figure at once (CLDR)."""
_GERMAN_ABBREVIATIONS: Final = _Rule.of(
    r"\b(?:z\.B\.|d\.h\.|u\.a\.|o\.ä\.|z\.T\.|u\.U\.|s\.o\.|s\.u\.|i\.d\.R\.|z\.Zt\.|v\.a\.)(?!\w)",
    lambda found: ". ".join(part for part in found[0].split(".") if part) + ".",
)
_GERMAN_DATE: Final = compiled(r"\b(?P<day>[12]?\d|3[01])\.(?P<month>[^\W\d_]{3,})\b")


_BRACKETS: Final = _Rule.of(r"(?<=\()(?P<it> +)(?=[^\s)(])(?=[^()\n]*\))", "")
_BRACKETS_END: Final = _Rule.of(r"\([^()\n]*[^\s(](?P<it> +)(?=\))", "")
"""Spaces within round brackets: `( see below )`."""
_COMMA_AFTER: Final = _Rule.of(rf"{_BEFORE}(?P<it> +,)(?=[^\W\d_])", ", ")
"""A comma with its space before it instead of behind it: `first ,second`."""
_ABBREVIATED: Final = "pp?|Nrs?|Nos?|Abs|Abb|Tab|Art|Kap|Bd|Ziff|Rn|Rz|[Ff]igs?|[Vv]ol|art|chap|págs?|núm|cap|pagg?|tab|S|blz|hfst|rys|tabl|str"
"""Short words for what is counted in a document: pages, numbers, figures, articles."""
_NUMBERED: Final = _Rule.of(rf"(?<![\w.-])(?:{_ABBREVIATED})(?P<it>\.)(?=\d{{1,4}}(?![\d.]*[^\W\d_]{{3}}|\.\d))", ". ")
"""A number behind the short word for what it counts: `p.12`, `Nr.3`, `art.5`."""
_DEGREE_NUMBER: Final = _Rule.of(r"(?<![\w.])[Nn](?P<it>[°º])(?=\d)", lambda found: found["it"] + " ")
"""`N°5`, the number five."""
_ELIDED: Final = {
    "it": r"(?i)(?<![\w'’])(?:(?:a|da|de|ne|su|co)?ll?|un|quest|quell|sant|nessun)['’](?P<it> +)(?=[aeiouàèéìòùh])",
    "fr": r"(?i)(?<![\w'’])(?:[ldnscjmt]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)['’](?P<it> +)(?=[aeiouyàâéèêîôûœh])",
}
"""A word that has lost its last vowel to the next one, by language: `all' anno`."""
_ELISIONS: Final = {language: _Rule.of(pattern, "") for language, pattern in _ELIDED.items()}


def _spaces(draft: Draft, lang: str) -> None:
    language = language_of(lang)
    rules = [_DOUBLE, _UNIT_APART, _METRES, _METRES_WIDE, _BRACKETS, _BRACKETS_END, _COMMA_AFTER, _NUMBERED]
    per_cent = _EURO if lang.lower() in _TIGHT else _PER_CENT
    if language == "fr":
        high = () if lang.lower() == "fr-ca" else (_HIGH,)
        rules += [_BEFORE_COMMA, *high, _COLON, _GUILLEMET, _GUILLEMET_END, per_cent]
    else:
        rules.append(_BEFORE_MARK)
    if language == "de":
        rules += [per_cent, _GERMAN_ABBREVIATIONS, _Rule(_GERMAN_DATE, lambda found: _dated(found, lang))]
        if lang.lower() in ("de-ch", "de-li"):
            rules.append(_SWISS_GUILLEMETS)
    if language in ("fr", "es", "it", "pt"):
        rules.append(_DEGREE_NUMBER)
    if language in _ELISIONS:
        rules.append(_ELISIONS[language])
    for rule in rules:
        draft.replace(rule.pattern, rule.new, "spacing")


def _dated(found: re.Match[str], lang: str) -> str:
    return f"{found['day']}. {found['month']}" if _is_month(found["month"], lang) else found[0]


# ---------------------------------------------------------------------------------------------- ordinals

_ENGLISH: Final = compiled(r"(?<![\w.,])(?P<number>\d{1,3})(?P<it>st|nd|rd|th)\b")
_ENGLISH_APART: Final = compiled(r"(?<![\w.,])(?P<number>\d{1,2})(?P<it> (?:nd|rd|th))\b")
_ENGLISH_FIRST: Final = compiled(r"\b[Tt]he (?:\d?[02-9])?1(?P<it> )(?=st\b)")
"""Weights are in stones as well, `the` one is none."""
_UPPER: Final = r"[A-Z]{2}"
_ENGLISH_CAPITALS: Final = compiled(
    rf"(?<![\w.,])(?<!{_UPPER} )(?P<number>\d{{1,3}})(?P<it>S[tT]|N[dD]|R[dD]|T[hH]|sT|nD|rD|tH)\b(?! {_UPPER})"
)
_FRENCH: Final = compiled(r"(?<![\w.,])(?P<number>\d+)(?P<it> ?(?:iers?|i?[èe]res?|i?[èe]mes?|è)| (?:er|re))\b")
_FRENCH_ROMAN: Final = compiled(r"\b[IVX]{1,6}(?P<it>i?[èe]me)\b")
_GERMAN: Final = compiled(r"(?<![\w.,])(?P<number>\d{1,3})(?P<it>s?te[nrsm]?\b\.?)")
_FIRST: Final = compiled(r"(?<!\d )(?<![\w.,-])\b(?P<it>1) (?P<month>[^\W\d_]{3,})")


def _ordinals(draft: Draft, lang: str) -> None:
    match language_of(lang):
        case "en":
            for pattern in (_ENGLISH, _ENGLISH_CAPITALS):
                draft.replace(pattern, _english, "ordinal")
            draft.replace(_ENGLISH_APART, _together, "ordinal")
            draft.replace(_ENGLISH_FIRST, "", "ordinal")
        case "fr":
            draft.replace(_FRENCH, _french, "ordinal")
            draft.replace(_FRENCH_ROMAN, "e", "ordinal")
            draft.replace(
                _FIRST, lambda found: "1er" if found["month"].lower() in month_names(lang) else "1", "ordinal"
            )
        case "de":
            draft.replace(_GERMAN, ".", "ordinal")


def _english(found: re.Match[str]) -> str:
    number = int(found["number"])
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _together(found: re.Match[str]) -> str:
    """A number and its ending, where they belong together."""
    ending = _english(found)
    return ending if found["it"] == f" {ending}" else found["it"]


def _french(found: re.Match[str]) -> str:
    is_first, ending = found["number"] == "1", found["it"].strip()
    several = "s" if ending.endswith("s") else ""
    match ending.removesuffix("s"):
        case "er" | "re":
            return ending if is_first else found["it"]
        case "ier":
            return ("er" if is_first else "e") + several
        case "ère" | "ière" | "ere" | "iere":
            return ("re" if is_first else "e") + several
        case _:
            return found["it"] if is_first else "e" + several


RULES: Final = (signs, quotes, _dots_and_dashes, _ordinals, decimals, _spaces)


def corrections(text: str, lang: str) -> tuple[Correction, ...]:
    """What is to be corrected in a text of that language, in order, none over another."""
    if not _MARKED.search(text):
        return ()
    apart = [(start, end) for start, end in tokens(text) if not _MENDED_WITHIN.match(text, start, end)]
    apart += (found.span() for found in _REFERENCE.finditer(text))
    draft = Draft(text, apart, NOTE)
    for _ in range(ROUNDS):
        before = draft.shown
        for rule in RULES:
            rule(draft, lang)
        if draft.shown == before:
            break
    return tuple(draft.corrections())


_MENDED_WITHIN: Final = compiled(
    rf"(?:{_ABBREVIATED})\.\d{{1,4}}[.,;:)f]*$|(?:{_GERMAN_DATE.pattern})$|\d{{1,3}}[º˚°]\d{{1,2}}['’′]|\d+(?:[.,]\d+)*(?:{_UNITS})[.,;:)]?$"
)
"""Dates, angles and figures with their units, which are no identifiers: `1.Januar`, `43º28'N`, `2,000kWh`."""
_REFERENCE: Final = compiled(r"\[ ?\](?:\([^()\s]*\))?|(?<!\w)#[¡¿]?[A-ZÀ-Ž/]{2,9}0?[!?]")
"""References, and what spreadsheets leave of a figure: `#VALEUR!`."""
_MARKED: Final = compiled(r"[\"'‘“”„«»;:!?%€]|\.\.\.|-|  | [,.]|\d|\.[^\W\d_]")
