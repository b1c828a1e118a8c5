"""Locales: the few words that the products print themselves, and how a language writes dates and lists.

A language that is not in the table gets English words; a tag is matched from its most exact form (`zh-Hant-TW`) to its
bare language (`zh`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale as Cldr


@dataclass(frozen=True, slots=True)
class Callouts:
    """The titles of callouts, by their sort."""

    note: str
    tip: str
    important: str
    warning: str


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
    """Between the lead and the text of a point that is run-in."""
    separator: str
    """Between two points that are run-in."""
    stop: str
    """Ends a run-in paragraph."""
    source: str
    """Before the source line of a table or figure."""
    caption_gap: str
    """Between the number of a table and its caption."""
    footnotes: str
    page: str
    listing: str
    """Between names in a row."""
    on_page: str
    """After a cross reference that leads to another page."""
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
    unit: str = "in {}"
    """The unit of all figures of a chart or a table, in a line of its own."""
    dash: str = "—"
    """Before the name of the person quoted."""
    colon: str = ": "
    """Between a title and the words that it stands before in a line."""
    callouts: Callouts = Callouts("Note", "Tip", "Important", "Warning")
    note: str = "Note: "
    """Before the note on a table."""
    first_rows: str = "first {} of {} rows"
    """How much of a table a slide shows."""
    only_briefing: str = "in the briefing only"
    """The line in place of a table that the deck leaves out."""


LOCALES: dict[str, Locale] = {
    "en": Locale(
        "en", "Contents", "Agenda", "Table {}", "Figure {}", "Section {}", " (cont.)",
        ". ", "; ", ".", "Source: ", "  ", "Notes", "page {}", ", ", " (page {})",
        "To: {}", "Approved by: {}", "Attachment: ", "Attachments: ", "Copy {}", "{} copies", "printed {}",
    ),
    "zh-Hans": Locale(
        "zh-Hans", "目录", "目录", "表{}", "图{}", "第{}部分", "（续）",
        "。", "；", "。", "来源：", "　", "注", "第{}页", "、", "（第{}页）",
        "{}：", "签发人：{}", "附件：", "附件：", "份号：{}", "共印{}份", "{}印发", "单位：{}", "——",
        colon="：", callouts=Callouts("说明", "提示", "重要", "注意"),
        note="注：", first_rows="前{}行，共{}行", only_briefing="仅见于简报",
    ),
    "zh-Hant": Locale(
        "zh-Hant", "目錄", "目錄", "表{}", "圖{}", "第{}部分", "（續）",
        "。", "；", "。", "來源：", "　", "註", "第{}頁", "、", "（第{}頁）",
        "{}：", "簽發人：{}", "附件：", "附件：", "份號：{}", "共印{}份", "{}印發", "單位：{}", "——",
        colon="：", callouts=Callouts("說明", "提示", "重要", "注意"),
        note="註：", first_rows="前{}行，共{}行", only_briefing="僅見於簡報",
    ),
    "de": Locale(
        "de", "Inhalt", "Übersicht", "Tabelle {}", "Abbildung {}", "Abschnitt {}", " (Forts.)",
        ". ", "; ", ".", "Quelle: ", "  ", "Anmerkungen", "Seite {}", ", ", " (Seite {})",
        "An: {}", "Freigegeben von: {}", "Anlage: ", "Anlagen: ", "Exemplar {}", "{} Exemplare", "gedruckt am {}", "in {}", "–",
        callouts=Callouts("Hinweis", "Tipp", "Wichtig", "Warnung"),
        note="Anmerkung: ", first_rows="die ersten {} von {} Zeilen", only_briefing="nur im Bericht",
    ),
    "fr": Locale(
        "fr", "Sommaire", "Plan", "Tableau {}", "Figure {}", "Section {}", " (suite)",
        ". ", "\N{NARROW NO-BREAK SPACE}; ", ".", "Source\N{NO-BREAK SPACE}: ", "  ", "Notes", "page {}", ", ", " (page {})",
        "À\N{NO-BREAK SPACE}: {}", "Approuvé par\N{NO-BREAK SPACE}: {}", "Pièce jointe\N{NO-BREAK SPACE}: ",
        "Pièces jointes\N{NO-BREAK SPACE}: ", "Exemplaire {}", "{} exemplaires", "imprimé le {}", "en {}",
        colon="\N{NO-BREAK SPACE}: ", callouts=Callouts("Remarque", "Conseil", "Important", "Attention"),
        note="Note\N{NO-BREAK SPACE}: ", first_rows="les {} premières lignes sur {}", only_briefing="dans le rapport seulement",
    ),
    "es": Locale(
        "es", "Índice", "Índice", "Tabla {}", "Figura {}", "Sección {}", " (cont.)",
        ". ", "; ", ".", "Fuente: ", "  ", "Notas", "página {}", ", ", " (página {})",
        "A: {}", "Aprobado por: {}", "Anexo: ", "Anexos: ", "Ejemplar {}", "{} ejemplares", "impreso el {}", "en {}",
        callouts=Callouts("Nota", "Consejo", "Importante", "Advertencia"),
        note="Nota: ", first_rows="las primeras {} filas de {}", only_briefing="solo en el informe",
    ),
    "ja": Locale(
        "ja", "目次", "目次", "表{}", "図{}", "第{}部", "（続き）",
        "。", "、", "。", "出典：", "　", "注", "{}ページ", "、", "（{}ページ）",
        "宛先：{}", "承認者：{}", "添付：", "添付：", "部数番号：{}", "{}部", "{}発行", "単位：{}", "——",
        colon="：", callouts=Callouts("注記", "ヒント", "重要", "警告"),
        note="注：", first_rows="全{1}行のうち最初の{0}行", only_briefing="報告書のみに掲載",
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


GROUPED_FROM_FIVE = frozenset({"bg", "es", "pl", "pt"})
"""Languages that part no thousands of four digits (CLDR's minimumGroupingDigits, which Babel does not have)."""


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
    return language_of(tag) == "zh"


def is_without_spaces(tag: str) -> bool:
    """Whether the language sets its sentences without spaces between them."""
    return language_of(tag) in ("zh", "ja")


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: `zh` of `zh-Hans-CN`."""
    return tag.lower().split("-")[0]


def is_traditional(tag: str) -> bool:
    """Whether a language tag means Chinese in Traditional characters."""
    return locale_of(tag).tag == "zh-Hant"


def date_in_words(date: datetime.date, tag: str) -> str:
    """The date as the language writes it in full, e.g. `2 March 2019`, `2019年3月2日` (CLDR, by Babel)."""
    from babel.dates import format_date

    cldr = _cldr(tag)
    if cldr.language == "en" and not cldr.territory:
        return format_date(date, "d MMMM y", locale=cldr)
    return format_date(date, "long", locale=cldr)


def number_in_figures(number: int, tag: str) -> str:
    """A whole number as the language writes it, e.g. `1,500`, `1.500`; Chinese groups no digits in running text."""
    from babel.numbers import format_decimal

    return str(number) if is_chinese(tag) else format_decimal(number, locale=_cldr(tag))


@cache
def number_marks(tag: str) -> tuple[str, str, int]:
    """The decimal mark of a language, the mark between its thousands, and from how many whole digits it stands (CLDR)."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    cldr = _cldr(tag)
    return get_decimal_symbol(cldr), get_group_symbol(cldr), 5 if cldr.language in GROUPED_FROM_FIVE else 4


def _cldr(tag: str) -> Cldr:
    """The language's data; English where there is none."""
    from babel import Locale as Cldr
    from babel.core import UnknownLocaleError

    try:
        return Cldr.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Cldr.parse("en")
