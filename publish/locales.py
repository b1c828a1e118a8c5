"""The few words that the products print themselves, and how a language writes dates and lists.

A language that is not in the table gets English words; a tag is matched from its most exact form (`zh-Hant-TW`) to its
bare language (`zh`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


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
    joint: str
    """Between the lead and the text of a point in a running paragraph."""
    separator: str
    """Between two points in a running paragraph."""
    stop: str
    """Ends a running paragraph."""
    source: str
    """Before the source line of a table or figure."""
    caption_gap: str
    """Between the number of a table and its caption."""
    footnotes: str
    page: str
    listing: str
    """Between names in a row."""
    dash: str = "—"
    """Before the name of the person quoted."""


LOCALES: dict[str, Locale] = {
    "en": Locale(
        "en", "Contents", "Agenda", "Table {}", "Figure {}", "Section {}", " (cont.)",
        ". ", "; ", ".", "Source: ", "  ", "Notes", "page {}", ", ",
    ),
    "zh-Hans": Locale(
        "zh-Hans", "目录", "目录", "表{}", "图{}", "第{}部分", "（续）",
        "。", "；", "。", "来源：", "　", "注", "第{}页", "、", "——",
    ),
    "zh-Hant": Locale(
        "zh-Hant", "目錄", "目錄", "表{}", "圖{}", "第{}部分", "（續）",
        "。", "；", "。", "來源：", "　", "註", "第{}頁", "、", "——",
    ),
}  # fmt: skip

#: Tags that name a script only through their region, and the bare language.
ALIASES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
}


def locale_of(tag: str) -> Locale:
    """The words for a BCP 47 tag; English where the language is not in the table."""
    known = {name.lower(): name for name in LOCALES} | ALIASES
    parts = tag.lower().split("-")
    for end in range(len(parts), 0, -1):
        if name := known.get("-".join(parts[:end])):
            return LOCALES[name]
    return LOCALES["en"]


def is_chinese(tag: str) -> bool:
    """Whether the language is Chinese."""
    return tag.lower().split("-")[0] == "zh"


def date_in_words(date: datetime.date, tag: str) -> str:
    """The date as the language writes it in full, e.g. `2 March 2019`, `2019年3月2日` (CLDR, by Babel)."""
    from babel import Locale as Cldr
    from babel.core import UnknownLocaleError
    from babel.dates import format_date

    try:
        cldr = Cldr.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        cldr = Cldr.parse("en")
    if cldr.language == "en" and not cldr.territory:
        return format_date(date, "d MMMM y", locale=cldr)
    return format_date(date, "long", locale=cldr)
