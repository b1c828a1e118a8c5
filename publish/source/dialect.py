"""What a CSV file seems to be written in, all at once: one fix, not one after the other."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from publish.data.problems import is_note
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.model.data import Dataset, Datum
from publish.text.locales import language_of
from publish.text.numbers import parse

DELIMITERS: Final = {";": '";"', "\t": '"tab"', "|": '"|"', ",": '","'}
"""What parts the cells of a row, and how `delimiter:` says so."""

_LOOKED_AT: Final = 200
"""How many rows tell the decimal mark."""


def other_delimiter(head: str, delimiter: str) -> str | None:
    """What parts the columns of a file, if its first row is one cell by what is said; None if nothing does."""
    return next((mark for mark in DELIMITERS if mark in head and mark != delimiter), None)


def keys_for(text: str, delimiter: str, dataset: Dataset) -> list[str]:
    """The keys to say beside `file` for a text: `delimiter` and `decimal`, those that are not as the text has them."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    other = None if delimiter in head else other_delimiter(head, delimiter)
    keys = [] if other is None or other == "," else ["delimiter: " + DELIMITERS[other]]
    if dataset.decimal == "." and _has_decimal_commas(text, other or delimiter):
        keys.append('decimal: ","')
    return keys


def _has_decimal_commas(text: str, delimiter: str) -> bool:
    """Whether figures have a comma that can only be a decimal mark, and none a point that can only be one."""
    try:
        rows = list(islice(csv.reader(text.splitlines()[1:], delimiter=delimiter), _LOOKED_AT))
    except csv.Error:
        return False
    cells = [cell.strip() for row in rows for cell in row]
    commas = any(parse(cell, ",") is not None and parse(cell, ".") is None for cell in cells if "," in cell)
    points = any(parse(cell, ".") is not None and parse(cell, ",") is None for cell in cells if "." in cell)
    return commas and not points


# ---------------------------------------------------------------------------------------------- around the table

_HEAD_WITHIN: Final = 6
"""In how many rows below a title the names of the columns are looked for."""

Rows = Sequence[tuple[Place, Sequence[Datum]]]


def around(rows: Rows) -> Iterator[Diagnostic]:
    """What stands in the rows of a file and is no part of its table: titles above the names of its columns, notes below."""
    columns = max(len(row) for _, row in rows)
    if columns < 2:
        return
    if (head := head_below(rows)) is not None:
        message = f"the first row says '{_shown(rows[0][1][0].text)}' alone, as a title above a table does"
        first, last = rows[head][0], next(row[-1].at for _, row in reversed(rows) if not _is_alone(row))
        hint = f"take out what stands above the names of the columns, which seem to be those of line {first.line}"
        if first.cell:
            hint = f"begin with the names of the columns: 'range: {first.cell}:{last.cell}'"
        # A row of one cell makes all others too long, which says nothing more.
        yield (error if len(rows[0][1]) == 1 else warning)("data", message, rows[0][0], hint)
    for _, row in reversed(rows[1:]):
        if not _is_alone(row):
            return
        if len(row) == columns and is_note(row[0].text):
            message = f"'{_shown(row[0].text)}' stands alone below the rows, as a note below a table does"
            yield warning("data", message, row[0].at, "take it out of the data, and say it in 'note:'")


def head_below(rows: Rows) -> int | None:
    """The number of the row that seems to name the columns, where the first is a title; None where it names them itself."""
    if not rows or not _is_alone(rows[0][1]):
        return None
    for number, (_, row) in enumerate(rows[1 : _HEAD_WITHIN + 1], start=1):
        filled = [cell.text for cell in row if cell.text]
        is_full = len(filled) > 1 and len(filled) >= len(row) - 1 and bool(row[0].text or len(filled) == len(row))
        if is_full:
            is_named = not any(parse(text) is not None and not _YEAR.fullmatch(text) for text in filled)
            return number if is_named and number + 1 < len(rows) else None
    return None


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _is_alone(row: Sequence[Datum]) -> bool:
    """Whether only the first cell of a row says something."""
    return bool(row) and bool(row[0].text) and not any(cell.text for cell in row[1:])


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN: Final = 40
"""How many characters of a title or a note are told."""


# ---------------------------------------------------------------------------------------------- encodings

#: Encodings of many characters, and which are common in each: the lead bytes of the first level of its standard, in which nearly
#: all words of a text are written.
_COMMON: Final = (
    ("gb18030", "gb2312", range(0xA1, 0xD8)),
    ("big5", "big5", range(0xA1, 0xC7)),
    ("shift_jis", "shift_jis", range(0x81, 0x99)),
    ("euc-kr", "euc-kr", range(0xA1, 0xC9)),
)
_WESTERN: Final = "windows-1252"
#: The code pages of Windows, by the languages whose programs write it; those of Western Europe have windows-1252.
_PAGES: Final = {
    language: page
    for page, languages in {
        "windows-1250": ("cs", "sk", "pl", "hu", "hr", "sl", "sr", "bs", "ro", "sq"),
        "windows-1251": ("ru", "uk", "be", "bg", "mk"),
        "windows-1253": ("el",),
        "windows-1254": ("tr", "az"),
        "windows-1255": ("he", "yi"),
        "windows-1256": ("ar", "fa", "ur"),
        "windows-1257": ("lt", "lv", "et"),
    }.items()
    for language in languages
}
_CHARACTERS: Final = 4000
"""How many characters tell."""


def page_of(lang: str) -> str:
    """The code page that programs of a language write.

    >>> page_of("pl"), page_of("tr-TR"), page_of("fr")
    ('windows-1250', 'windows-1254', 'windows-1252')
    """
    return _PAGES.get(language_of(lang), _WESTERN)


def guessed(data: bytes, declared: str, lang: str) -> str | None:
    """The encoding that bytes seem to have, other than the declared one; None where nothing tells."""
    page = page_of(lang)
    if page not in (_WESTERN, declared) and _is_in(page, data):
        return page
    best, most = None, 0.6
    for encoding, standard, lead in _COMMON:
        try:
            beyond = [c for c in data.decode(encoding) if c > "\x7f"]
        except UnicodeDecodeError:
            continue
        spelled = [c.encode(standard, "ignore") for c in beyond[:2000]]
        share = sum(len(spelling) > 1 and spelling[0] in lead for spelling in spelled) / max(len(spelled), 1)
        if encoding != declared and share > most:
            best, most = encoding, share
    if best is None and not re.search(rb"[\x80-\xff]{3}|[\x00-\x08]", data):
        pages = [page for page in (_WESTERN, "windows-1250") if page != declared and _is_in(page, data)]
        best = min(pages, key=lambda page: len(_within_words(data.decode(page))), default=None)
    return best


def _is_in(page: str, data: bytes) -> bool:
    """Whether bytes are a text in a code page."""
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        return False
    return not re.search("[\x00-\x08\x80-\x9f]", text)


def _within_words(text: str) -> list[str]:
    """The signs that are no letters, in the middle of words or at their ends: `Pozosta³e`. No text in its own encoding has many."""
    found = re.findall(r"(?<=[a-z])[^\x00-\x7f\u2010-\u2019\u00ad](?=[a-z])", text[:_CHARACTERS])
    return [sign for sign in found if not unicodedata.category(sign).startswith(("L", "M"))]


def misread(text: str, data: bytes, declared: str, lang: str, at: Place) -> Iterator[Diagnostic]:
    """A warning of a file in the code page of its language that is declared as the Western one: `Pozosta³e`, `Ýrak`."""
    page = page_of(lang)
    if declared != _WESTERN or page == _WESTERN or not _is_in(page, data):
        return
    other = data.decode(page)
    pairs = [(one, another) for one, another in zip(text, other, strict=True) if one != another]
    letters = [pair for pair in pairs if pair[1].isalpha()]
    if letters and 2 * len(letters) > len(pairs):
        one, another = letters[0]
        message = (
            f"in {declared} the text has '{one}', where it has '{another}' in {page}, the encoding of its language"
        )
        yield warning("data", message, at, f"say 'encoding: {page}'")
