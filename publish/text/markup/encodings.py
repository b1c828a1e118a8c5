"""Characters that were written in UTF-8 and read in the encoding of Western Windows: `MÃ¼nchen`, `Itâ€™s`, `ä¸­å›½` (mojibake)."""

from __future__ import annotations

from typing import Final

from publish.text.patterns import compiled

_WINDOWS: Final = ("cp1252", "latin-1")
_LATER: Final = r"[\u0080-\u00ff\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]"
"""As what the second and third bytes of a character are read."""
SIGNS: Final = rf"[ÂÃÄÅÆÐÑÎÏØâãäåæçèéêï]{_LATER}"
"""The first two characters of every such spelling."""
_WRONGLY_READ: Final = compiled(rf"(?:[ÂÃÄÆÐÑÎÏâ]|[ÅØ](?![²³])|(?<![^\W\d_])[ãäåæçèéêï]){_LATER}{{1,2}}")
"""What may be one: but `5 Å²` is an area, `Ø²` one of a circle, and `«perché»…` the end of a quotation."""


def wrongly_read(text: str) -> tuple[int, str] | None:
    """The first spelling in a text that stands for another character, and where it begins.

    >>> [wrongly_read(text) for text in ("Mr MÃ¼ller", "Ð´Ð°", "São Paulo", "5 Å²", "«perché»…")]
    [(4, 'Ã¼'), (0, 'Ð´'), None, None, None]
    """
    for found in _WRONGLY_READ.finditer(text):
        for spelling in (found[0], found[0][:2]):
            if meant(spelling):
                return found.start(), spelling
    return None


def meant(spelling: str) -> str:
    """The character that was read in a wrong encoding; none if these are letters of their own.

    >>> meant("Ã¼"), meant("â€™"), meant("Ão"), meant("Äü")
    ('ü', '’', '', '')
    """
    for encoding in _WINDOWS:
        try:
            read = spelling.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if read.isprintable() and len(read) == 1:
            return read
    return ""
