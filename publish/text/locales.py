"""Locales: the few words that the products print themselves, and how a language writes dates and lists.

The words of each language are a file in `languages/`, named by its tag. A language without one gets English words; a tag is
matched from its most exact form (`zh-Hant-TW`) to its bare language (`zh`). Whether a tag is one at all is asked in
`publish.text.tags`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from publish.frozen import dataclass

if TYPE_CHECKING:
    from babel import Locale as Cldr

FOLDER: Final = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Callouts:
    """The titles of callouts, by their sort."""

    note: str
    tip: str
    important: str
    warning: str


@dataclass(frozen=True, slots=True)
class Statuses:
    """The words of a status, by its colour."""

    red: str
    amber: str
    green: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The words for a change that is good, and for one that is bad."""

    better: str
    worse: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that the alt texts of charts are made of; `{}` are filled by name."""

    kinds: Mapping[str, str]
    """What a chart is, by its type."""
    stacked: str
    """A stacked chart."""
    shares: str
    """A chart stacked to 100 per cent."""
    count: str
    """How many categories, from which to which."""
    points: str
    """How many points a scatter chart has."""
    extremes: str
    rise: str
    fall: str
    steady: str
    more: str
    """How many series the alt text leaves out."""
    target: str = "Target"
    """What a target is called that its author gave no name."""
    forecast: str = "forecast from {name} on"
    """From which category on the figures are a forecast; a note in the subtitle, too."""
    head: str = "{kind}: {caption}"
    single: str = "{of}{name} {value}"
    each: str = "{name} {value}"
    """One figure among others."""
    join: str = ", "
    stop: str = ". "


@dataclass(frozen=True, slots=True)
class Locale:
    """The words of one language. `{}` stands for a number."""

    tag: str
    contents: str
    agenda: str
    table: str
    figure: str
    section: str
    continued: str
    """Follows the headline of a continuation slide."""
    source: str
    """Before the source line of a table or figure."""
    footnotes: str
    on_page: str
    """After a cross reference that leads to another page."""
    briefing_page: str
    """A page of the briefing, as both products name it."""
    slide: str
    """A slide of the deck, likewise."""
    briefing: str
    """The briefing, where no page of it is known."""
    deck: str
    """The deck, likewise."""
    addressee: str
    """Whom a report addresses."""
    approved: str
    """Who approved it."""
    attachment: str
    """Before the name of a single attachment."""
    attachments: str
    """Before several."""
    copy_number: str
    copies: str
    """The number of printed copies."""
    printed: str
    """The day of printing."""
    unit: str
    """The unit of all figures of a chart or a table, in a line of its own."""
    dash: str
    """Before the name of the person quoted."""
    callouts: Callouts
    status: Statuses
    change: Changes
    note: str
    """Before the note on a table."""
    total: str
    """The row of totals of a table."""
    first_rows: str
    """How much of a table a slide shows."""
    only_briefing: str
    """The line in place of a table that the deck leaves out."""
    annex: str
    """The name of an annex; `{}` stands for its letter."""
    key_figures: str
    """The headline of key figures that nothing else heads."""
    timeline: str
    """The headline of events that nothing but their names heads."""
    tables: str
    """The heading of a list of tables."""
    figures: str
    """The heading of a list of figures."""
    charts: Phrases
    addressed: str = ""
    """Words that an addressee begins with who needs no other before him (`An den Rat`)."""
    single_copy: str = ""
    """The number of printed copies where it is one and `copies` is a plural."""
    joint: str = ". "
    """Between the lead and the text of a point that is run-in."""
    separator: str = "; "
    """Between two points that are run-in."""
    stop: str = "."
    """Ends a run-in paragraph."""
    caption_gap: str = "  "
    """Between the number of a table and its caption."""
    listing: str = ", "
    """Between names in a row."""
    colon: str = ": "
    """Between a title and the words that it stands before in a line."""

    def copies_of(self, number: int, figures: str) -> str:
        """How many copies are printed; `figures` is the number as the language writes it."""
        return (self.single_copy if number == 1 and self.single_copy else self.copies).format(figures)


#: Tags that name a script only through their region, languages by their other tags, and those that are written in another one.
ALIASES: Final = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "yue": "zh-Hant",
    "yue-hans": "zh-Hans",
    "no": "nb",
}

#: Languages that are written from right to left (CLDR's character order), and scripts.
FROM_THE_RIGHT: Final = frozenset(
    (
        "ar",
        "arc",
        "arz",
        "bal",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "ps",
        "sd",
        "sdh",
        "skr",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)
_FROM_THE_RIGHT: Final = frozenset(("arab", "hebr", "nkoo", "syrc", "thaa", "adlm", "rohg"))

#: Languages and regions that part no thousands of four digits (CLDR's minimumGroupingDigits, which Babel does not have).
GROUPED_FROM_FIVE: Final = frozenset({"bg", "es", "hu", "pl", "pt-PT"})
#: Regions that part them where their language does not.
GROUPED_FROM_FOUR: Final = frozenset({"es-MX", "es-PR", "es-US"})


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that have words of their own."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=256)
def words_of(tag: str) -> str | None:
    """The tag of the file that has the words for a BCP 47 tag; None where its language has none."""
    known = {name.lower(): name for name in languages()} | ALIASES
    parts = tag.lower().split("-")
    return next((known[name] for end in range(len(parts), 0, -1) if (name := "-".join(parts[:end])) in known), None)


def locale_of(tag: str) -> Locale:
    """The words for a BCP 47 tag; English where the language has none of its own."""
    return _read(words_of(tag) or "en")


@cache
def _read(tag: str) -> Locale:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    words: dict[str, Any] = yaml.load((FOLDER / f"{tag}.yaml").read_bytes(), loader)
    callouts, charts = Callouts(**words.pop("callouts")), Phrases(**words.pop("charts"))
    status, change = Statuses(**words.pop("status")), Changes(**words.pop("change"))
    return Locale(tag=tag, callouts=callouts, status=status, change=change, charts=charts, **words)


def words_that_stay_english(tag: str) -> tuple[str, ...]:
    """Some of the words that a report in a language without its own gets in English; none for a language that has them."""
    if words_of(tag) is not None:
        return ()
    english = _read("en")
    return tuple(
        words.format(1).strip(" :") for words in (english.contents, english.table, english.source, english.continued)
    )


def is_chinese(tag: str) -> bool:
    """Whether the language is Chinese."""
    return language_of(tag) == "zh"


def is_without_spaces(tag: str) -> bool:
    """Whether the language sets its sentences without spaces between them."""
    return language_of(tag) in ("zh", "ja")


def is_right_to_left(tag: str) -> bool:
    """Whether the language is written from right to left, by the script that its tag names, or that it has of itself.

    >>> is_right_to_left("ar-EG"), is_right_to_left("az-Arab"), is_right_to_left("az"), is_right_to_left("ur-Latn")
    (True, True, False, False)
    """
    script = next((part for part in tag.lower().split("-")[1:] if len(part) == 4 and part.isalpha()), None)
    return script in _FROM_THE_RIGHT if script else language_of(tag) in FROM_THE_RIGHT


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: `zh` of `zh-Hans-CN`."""
    return tag.lower().split("-")[0]


def is_traditional(tag: str) -> bool:
    """Whether a language tag means Chinese in Traditional characters."""
    return locale_of(tag).tag == "zh-Hant"


def date_in_words(date: datetime.date, tag: str) -> str:
    """The date as the language writes it in full, e.g. `2 March 2019`, `2019年3月2日` (CLDR, by Babel).

    >>> [date_in_words(datetime.date(2025, 2, 1), tag) for tag in ("fr", "it", "pt", "pt-PT", "es")]
    ['1er février 2025', '1º febbraio 2025', '1º de fevereiro de 2025', '1 de fevereiro de 2025', '1 de febrero de 2025']
    """
    from babel.dates import format_date

    cldr = _cldr(tag)
    if cldr.language == "en" and not cldr.territory:
        return format_date(date, "d MMMM y", locale=cldr)
    if cldr.language == "vi":  # CLDR's own is for forms
        return format_date(date, "'ngày' d 'tháng' M 'năm' y", locale=cldr)
    written = format_date(date, "long", locale=cldr)
    first = _FIRST_OF_MONTH.get(cldr.language) if date.day == 1 and cldr.territory != "PT" else None
    return re.sub(r"^1(?=\D)", first, written) if first else written


_FIRST_OF_MONTH: Final = {"fr": "1er", "it": "1º", "pt": "1º"}
"""The first of the month, which these languages write as an ordinal and CLDR does not (*Lexique des règles typographiques*; Accademia
della Crusca; *Manual de Redação da Presidência da República*, for Brazil)."""


def month_in_words(date: datetime.date, tag: str) -> str:
    """The month and year of a date as the language writes them in full, e.g. `March 2019`, `2019年3月` (CLDR, by Babel)."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", date, locale=_cldr(tag))


def day_pattern(tag: str, width: str) -> str:
    """How a language writes days in figures (`short`) or with months cut short (`medium`), in the letters of CLDR; English without a
    region as in Europe, and no language that CLDR lacks as another does.

    >>> day_pattern("de", "short"), day_pattern("en", "medium"), day_pattern("en-US", "medium")
    ('dd.MM.yy', 'd MMM y', 'MMM d, y')
    """
    cldr = _cldr(tag)
    if cldr.language == "en" and language_of(tag) != "en":
        return "y-MM-dd"
    if cldr.language == "en" and not cldr.territory:
        cldr = _cldr("en-GB")
    return str(cldr.date_formats[width].pattern)


def number_in_figures(number: int, tag: str) -> str:
    """A whole number as the language writes it, e.g. `1,500`, `1.500`; Chinese groups no digits in running text."""
    if is_chinese(tag):
        return str(number)
    _, group, least = number_marks(tag)
    return in_groups(str(number), group, tag) if len(str(abs(number))) >= least else str(number)


@cache
def number_marks(tag: str) -> tuple[str, str, int]:
    """The decimal mark of a language, the mark between its thousands, and from how many whole digits it stands (CLDR)."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    cldr = _cldr(tag)
    names = {cldr.language, f"{cldr.language}-{cldr.territory}"}
    is_late = bool(names & GROUPED_FROM_FIVE) and not names & GROUPED_FROM_FOUR
    return get_decimal_symbol(cldr), get_group_symbol(cldr), 5 if is_late else 4


@cache
def is_in_lakhs(tag: str) -> bool:
    """Whether a language parts the digits of a whole number as India does, the first three and then by twos (CLDR): 12,34,567."""
    return "#,##,##0" in str(_cldr(tag).decimal_formats[None].pattern)


_BY_THREES: Final = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_IN_LAKHS: Final = re.compile(r"(?<=\d)(?=(?:\d\d)*\d{3}$)")


def in_groups(digits: str, mark: str, tag: str) -> str:
    """The digits of a whole number, parted by `mark` where the language parts them.

    >>> in_groups("12345678", ",", "en"), in_groups("12345678", ",", "en-IN"), in_groups("123456", ".", "de")
    ('12,345,678', '1,23,45,678', '123.456')
    """
    return (_IN_LAKHS if is_in_lakhs(tag) else _BY_THREES).sub(mark, digits)


@cache
def is_currency_first(tag: str) -> tuple[bool, bool]:
    """Whether a language writes the sign of a currency before its figure, and whether with a space between (CLDR).

    >>> is_currency_first("en"), is_currency_first("de"), is_currency_first("nl")
    ((True, False), (False, True), (True, True))
    """
    pattern = re.sub("[\u200e\u200f]", "", str(_cldr(tag).currency_formats["standard"].pattern)).split(";")[0]
    return pattern.startswith("\xa4"), "\xa0" in pattern


@cache
def percent_affixes(tag: str) -> tuple[str, str]:
    """What a language writes before and after the figure of a percentage (CLDR), without the mark itself.

    >>> percent_affixes("en"), percent_affixes("de"), percent_affixes("tr"), percent_affixes("hi")
    (('', '%'), ('', '\\xa0%'), ('%', ''), ('', '%'))
    """
    pattern = str(_cldr(tag).percent_formats[None].pattern)
    before, after = re.split("[#,0]+", pattern.split(";")[0], maxsplit=1)
    return before, after


def _cldr(tag: str) -> Cldr:
    """The language's data; English where there is none."""
    from babel import Locale as Cldr
    from babel.core import UnknownLocaleError

    try:
        return Cldr.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Cldr.parse("en")


@cache
def month_names(tag: str) -> dict[str, int]:
    """The names of months in a language and in English, in full and short, in lower case, and their numbers (CLDR)."""
    from babel.dates import get_month_names

    names = dict(_SHORT_MONTHS.get(language_of(tag), {}))
    for locale in ("en", _cldr(tag)):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                months = get_month_names(width, context, locale)
                names |= {str(name).lower().rstrip("."): number for number, name in months.items()}
    return names


_SHORT_MONTHS: Final = {"de": {"mrz": 3, "jän": 1}, "fr": {"fév": 2, "juill": 7}}
"""Months as people shorten them, though CLDR does not."""
