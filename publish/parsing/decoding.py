"""The bytes of a source as text: UTF-8, or what they look like instead."""

from __future__ import annotations

import re
from typing import Final

from publish.diagnostics import Diagnostic, Place, error
from publish.text.patterns import compiled

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest source file that is read."""

NO_TEXT: Final = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds: neither XML, which decks are made of, nor a page has a place for them."""

SAMPLE: Final = 4096
"""How many of the first bytes tell what sort of file it is."""

_BEYOND: Final = re.compile(rb"[\x80-\xff]+")
_BINARY: Final = {
    b"PK\x03\x04": "a Word, Excel or PowerPoint file, or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file",
    b"%PDF-": "a PDF",
    b"{\\rtf": "a file of a word processor (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""What files begin with that are written by other programs, and are named as the report by mistake."""


def decode(data: bytes, name: str) -> tuple[str | None, Diagnostic | None]:
    """Bytes as UTF-8 text (a byte order mark is dropped), or a diagnostic that guesses the real encoding."""
    if (kind := _binary(data)) is not None:
        hint = "write the report as plain text, in YAML: 'publish new NAME' begins one"
        return None, error("unreadable", f"'{name}' is no text: it looks like {kind}", Place(name), hint)
    if (guess := _wide(data)) is not None:
        hint = f"it looks like {guess}; save it as UTF-8"
        return None, error("unreadable", f"'{name}' is not UTF-8 text", Place(name, 1, 1), hint)
    try:
        return data.decode("utf-8").lstrip("\ufeff"), None
    except UnicodeDecodeError as problem:
        from publish.parsing.mistakes import place_of

        before = data[: problem.start].decode("utf-8").lstrip("\ufeff")
        guess = _guess_encoding(data)
        hint = f"it looks like {guess}; save it as UTF-8" if guess else "save it as UTF-8"
        return None, error("unreadable", f"'{name}' is not UTF-8 text", place_of(before, name, len(before)), hint)


def _binary(data: bytes) -> str | None:
    """What sort of file it is that is no text, by how it begins: by a mark, or by bytes that no text of any encoding has."""
    known = next((kind for begin, kind in _BINARY.items() if data.startswith(begin)), None)
    if known or not (begin := data[:SAMPLE]).count(0) or _wide(data):
        return known
    other = "a program, or another file that no editor shows"
    try:
        begin.decode("utf-8")
    except UnicodeDecodeError as problem:
        return other if problem.start < len(begin) - 3 else None
    return other if begin.count(0) > len(begin) / 8 and len(begin) > 16 else None


def _wide(data: bytes) -> str | None:
    """The encoding of a text whose characters have two or four bytes each: by its mark, or by where its zeros are."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    begin = data[:SAMPLE]
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    # The spaces and marks of YAML have one in any language; a text that has one by mistake has few.
    many, few = max(even, odd), min(even, odd)
    if many <= max(len(begin) / 16, 2) or few * 4 >= many:
        return None
    read = begin[: len(begin) // 2 * 2].decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return None if NO_TEXT.search(read) else "UTF-16"


def _guess_encoding(data: bytes) -> str | None:
    # In Chinese, bytes beyond ASCII come in pairs; an accented letter stands alone among letters.
    runs = [len(run) for run in _BEYOND.findall(data)]
    if runs and sum(length == 1 for length in runs) >= len(runs) / 2:
        return "Windows-1252"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030"
