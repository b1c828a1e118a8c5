"""The bytes of a source as text: UTF-8, or what they look like instead."""

from __future__ import annotations

import re
from typing import Final

from publish.diagnostics import Diagnostic, Place, error

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest source file that is read."""

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
    try:
        return data.decode("utf-8").lstrip("\ufeff"), None
    except UnicodeDecodeError as problem:
        from publish.parsing.mistakes import place_of

        before = data[: problem.start].decode("utf-8").lstrip("\ufeff")
        guess = _guess_encoding(data)
        hint = f"it looks like {guess}; save it as UTF-8" if guess else "save it as UTF-8"
        return None, error("unreadable", f"'{name}' is not UTF-8 text", place_of(before, name, len(before)), hint)


def _binary(data: bytes) -> str | None:
    """What sort of file it is that is no text, by how it begins."""
    return next((kind for begin, kind in _BINARY.items() if data.startswith(begin)), None)


def _guess_encoding(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    # In Chinese, bytes beyond ASCII come in pairs; an accented letter stands alone among letters.
    runs = [len(run) for run in _BEYOND.findall(data)]
    if runs and sum(length == 1 for length in runs) >= len(runs) / 2:
        return "Windows-1252"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030"
