"""Where other programs look for a place: the line as they count it, and the name of the file from where they start."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Final

from publish.diagnostics import LINE_END, Place, Sources

_ODD_END: Final = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Ends of lines to YAML, and to no program that shows a file line by line."""


def line_and_column(place: Place, sources: Sources) -> tuple[int, int]:
    """The line and column of a place where lines end at a line feed only; from 1, in characters.

    >>> line_and_column(Place("a", 3, 2), Sources({"a": "one\\u2028two\\nthree"}))
    (2, 2)
    """
    text = sources.texts.get(place.file, "")
    if place.cell or not (starts := _starts(text)) or place.line > len(starts[0]):
        return place.line, place.column
    yaml, feeds = starts
    at = yaml[place.line - 1]
    line = bisect_right(feeds, at)
    return line, at - feeds[line - 1] + place.column


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[list[int], list[int]] | None:
    """Where the lines of a text begin, as YAML counts them and by line feeds; None where that is the same."""
    if not _ODD_END.search(text):
        return None
    ends = (LINE_END, re.compile("\n"))
    yaml, feeds = ([0, *(found.end() for found in end.finditer(text))] for end in ends)
    return yaml, feeds


def from_root(file: str, root: Path | None) -> str:
    """The name of a file, relative to `root` if it lies in there."""
    if root is not None:
        path = Path(os.path.normpath(Path(os.path.realpath(os.curdir)) / file))
        if path.is_relative_to(within := Path(os.path.realpath(root))):
            return path.relative_to(within).as_posix()
    return file
