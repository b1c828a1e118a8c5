"""Quotation marks and apostrophes as a language has them, where an author typed straight ones, or those of another language.

A mark without its partner stays. Sources: CLDR, *Ortografía de la lengua española* (RAE), *Svenska skrivregler*, *Onze Taal*,
PN-83/P-55366, and those of `publish.text.proofreading.western`.
"""

from __future__ import annotations

import re
from typing import Final

from publish.text.locales import language_of
from publish.text.patterns import compiled
from publish.text.proofreading.draft import FACT, NOTE, OPAQUE, Draft

QUOTES: Final = {
    "cs": ("„", "“", "‚", "‘"),
    "da": ("”", "”", "’", "’"),
    "de": ("„", "“", "‚", "‘"),
    "de-ch": ("«", "»", "‹", "›"),
    "de-li": ("«", "»", "‹", "›"),
    "en": ("“", "”", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    **dict.fromkeys(("es-419", "es-ar", "es-cl", "es-co", "es-mx", "es-pe", "es-us"), ("“", "”", "‘", "’")),
    "fi": ("”", "”", "’", "’"),
    "fr": ("« ", " »", "“", "”"),
    "fr-ch": ("« ", " »", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "nb": ("«", "»", "‘", "’"),
    "nl": ("“", "”", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("“", "”", "‘", "’"),
    "pt-pt": ("«", "»", "“", "”"),
    "sv": ("”", "”", "’", "’"),
}
"""The quotation marks of a language, and those within them; French ones with their spaces."""

_STARTS: Final = f"([–—/¿¡{NOTE}„“«‚‘‹["
_ENGLISH_IN_GERMAN: Final = compiled(rf"(?:(?<=[\s(\[–—{NOTE}])|^)“([^“”„\n]*)”")
_GERMAN_IN_SWISS: Final = compiled(r"„([^“”„\n]*)[“”]")
_LETTERS: Final = compiled(r"(?<=[^\W\d_])(?P<it>')(?=[^\W\d_])")
_DECADE: Final = compiled(rf"(?:(?<=[\s(\[–—{NOTE}])|^)(?P<it>')(?=\d0s\b)")
_YEAR: Final = compiled(r"(?:(?<=[\s(\[–/])|^)(?P<it>')(?=\d\d(?:[/–-]\d\d)?(?![\w'’\"”]))")
_YEAR_ALONE: Final = compiled(r"(?:(?<=[\s(\[–/])|^)(?P<it>')(?=\d\d[/–-]\d\d(?!\d)|\d\d(?:[,.;:)]|$))")
"""A year without its century: `Nov. '24`, `'22/23`."""
_POSSESSIVE: Final = compiled(r"(?<=s)(?P<it>')(?=\s[^\W\d_])")
_DUTCH: Final = compiled(rf"(?:(?<=[\s(\[–—\"“‘{NOTE}])|^)(?P<it>')(?=[stnkrm]\b)")
"""What a Dutch word has lost at its beginning: `'t`, `'s morgens`, `van 'n`."""
_DUTCH_OPENED: Final = compiled(rf"(?:(?<=[\s(\[–—\"“{NOTE}])|^)(?P<it>‘)(?=[stnkrmST]\b(?![^‘’\n]{{0,80}}’(?!\w)))")
"""The same, where a word processor took the apostrophe for a quotation mark: `‘s avonds`."""
_ITALIAN: Final = compiled(r"(?<=[aeiou])(?P<it>')(?=[\s,.;:!?)»”]|$)")
"""What an Italian word has lost at its end: `un po'`."""
_GRAVE: Final = compiled(
    r"(?i:(?<![^\W_]))(?P<word>[eE]|(?:[cC]io|[pP]u|[pP]iu|[gG]ia|[cC]osi|[pP]ero|[sS]ara|[dD]ara|[fF]ara|\w+(?:it|et|ert)a|[cC]itta))(?P<it>')(?![^\W_])"
)
_ACUTE: Final = compiled(r"(?P<word>\b\w*[cC]he)(?P<it>')(?![^\W_])")
_BEFORE_FIGURE: Final = compiled(r"(?<=[lL])'(?=\d)|(?:(?<=[\s(\[])|^)'(?=\d\d\b(?!['’\"”]))")
"""`l'80%`, `gli anni '90`."""
_ACCENTED: Final = dict(zip("aeiouE", "àèìòùÈ", strict=True))


def quotes(draft: Draft, lang: str) -> None:
    """Puts the marks of the language in place of straight ones."""
    opening, closing, inner, inner_closing = QUOTES.get(lang.lower(), QUOTES[language_of(lang)])
    if language_of(lang) == "de":
        draft.edit(_other_pairs(draft.shown, opening, closing), "quotes")
    if language_of(lang) == "nl":
        draft.replace(_DUTCH_OPENED, "’", "quotes")
    if opening in draft.shown and closing != opening:
        draft.edit(_half_pairs(draft.shown, opening, closing), "quotes")
    if '"' in draft.shown:
        draft.edit(_pairs(draft.shown, '"', opening, closing), "quotes")
    if "'" in draft.shown:
        _apostrophes(draft, language_of(lang), inner, inner_closing)


def _apostrophes(draft: Draft, language: str, opening: str, closing: str) -> None:
    draft.replace(_LETTERS, "’", "quotes")
    draft.replace(_DECADE, "’", "quotes")
    draft.replace(_YEAR_ALONE, "’", "quotes")
    if language == "nl":
        draft.replace(_DUTCH, "’", "quotes")
    if language != "fr":
        draft.edit(_pairs(draft.shown, "'", opening, closing), "quotes")
    draft.replace(_YEAR, "’", "quotes")
    if language == "en":
        draft.replace(_POSSESSIVE, "’", "quotes")
    if language == "it":
        draft.edit(_accents(draft.shown), "look-alike")
        draft.replace(_BEFORE_FIGURE, "’", "quotes")
        draft.replace(_ITALIAN, "’", "quotes")


def _accents(shown: str) -> list[tuple[int, int, str]]:
    """The edits of apostrophes that stand for an accent: `e'`, `piu'`, `perche'`, `citta'`."""
    found = [(mark.start("it"), "é") for mark in _ACUTE.finditer(shown)]
    found += [(mark.start("it"), _ACCENTED[mark["word"][-1]]) for mark in _GRAVE.finditer(shown)]
    return [(at - 1, at + 1, letter) for at, letter in sorted(found)]


def _pairs(shown: str, mark: str, opening: str, closing: str) -> list[tuple[int, int, str]]:
    """The edits of straight marks that stand in pairs."""
    edits: list[tuple[int, int, str]] = []
    begin: int | None = None
    for at in (found.start() for found in re.finditer(mark, shown)):
        before, after = shown[at - 1 : at], shown[at + 1 : at + 2]
        if begin is None:
            if (not before or before.isspace() or before in _STARTS) and after and not after.isspace():
                begin = at
        elif not before.isspace() and (not after or not (after.isalnum() or after in (FACT, OPAQUE))):
            edits += [(begin, begin + 1, opening), (at, at + 1, closing)]
            begin = None
    return edits


def _half_pairs(shown: str, opening: str, closing: str) -> list[tuple[int, int, str]]:
    """The edits of marks that close what a mark of the language opened, and are straight or another's: `„so"`, `„so”` in German."""
    opening, closing = opening.strip(), closing.strip()
    others = '"' + {"„": "“”"}.get(opening, "").replace(closing, "")
    pattern = compiled(rf"{re.escape(opening)}[^“”„«»\"\n]{{0,200}}(?P<it>[{others}])(?!\w)")
    return (
        [(found.start("it"), found.end("it"), closing) for found in pattern.finditer(shown)] if opening in "„“" else []
    )


def _other_pairs(shown: str, opening: str, closing: str) -> list[tuple[int, int, str]]:
    """The edits of pairs of marks that another language, or another country, has."""
    pattern = _GERMAN_IN_SWISS if opening == "«" else _ENGLISH_IN_GERMAN
    edits = []
    for found in pattern.finditer(shown):
        edits += [(found.start(), found.start() + 1, opening), (found.end() - 1, found.end(), closing)]
    return edits
