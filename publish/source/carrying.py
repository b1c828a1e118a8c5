"""Which names of files a briefing carries, so that what goes into one can be written out of it again, on any system.

A build asks this before it attaches a file, and `publish source` before it writes one: what one of them does the other can
undo, and a PDF from elsewhere writes nothing that no report has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

ENDINGS: Final = (".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".txt", ".json")
"""What the names of sources and data end in; nothing that a system starts, or looks for by itself."""
MOST_FILES: Final = 1_000
MOST_BYTES: Final = 256 * 1024 * 1024
"""The most bytes that the files of a report have together."""
LONGEST_PART: Final = 255
"""The longest name of a file or folder in bytes, as systems take it."""
LONGEST: Final = 1_000
DEEPEST: Final = 20
"""The most folders within one another."""

_OUTSIDE: Final = re.compile(r"[\x00-\x1f\x7f\\]|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
"""Signs that some system takes for a way out of a folder."""
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Kinds of characters that are not seen, or that turn the order of others about."""


def leads_out(name: str) -> bool:
    """Whether the name of a file leads out of the folder that it is written into, on this system or another."""
    return not name.strip("./") or _OUTSIDE.search(name) is not None


def fault(name: str) -> str | None:
    """Why no briefing carries a file of this name (relative, posix); None if one does."""
    parts = name.split("/")
    if any(unicodedata.category(character) in _UNSEEN for character in name):
        return "holds characters that are not seen"
    if leads_out(name):
        leads = not name.strip("./") or name.startswith("/") or ".." in parts
        return "leads out of the folder" if leads else "is one that not every system takes"
    if any(part.startswith(".") or part in ("", ".") for part in parts):
        return "is hidden, or in a hidden folder"
    if not name.lower().endswith(ENDINGS):
        return f"ends in none of {', '.join(ENDINGS)}"
    if max(len(part.encode()) for part in parts) > LONGEST_PART or len(name.encode()) > LONGEST:
        return "is too long"
    return "is in too many folders" if len(parts) > DEEPEST else None


def clashes(names: Iterable[str]) -> Iterator[str]:
    """The names that some system takes for one before them, or that are a folder of one, or the other way round."""
    files, folders = set[str](), set[str]()
    for name in names:
        parts = alike(name).split("/")
        above = {"/".join(parts[:end]) for end in range(1, len(parts))}
        if "/".join(parts) in files | folders or above & files:
            yield name
        else:
            files.add("/".join(parts))
            folders |= above


def alike(name: str) -> str:
    """What is the same for all names that a system may take for one: in small letters, of composed characters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
