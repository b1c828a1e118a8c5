"""Lines that were typed to stay as they are, and run together without a space between them: a warning, and how to keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from publish.diagnostics import Diagnostic, warning
from publish.parsing.yaml import PlacedText
from publish.text.fonts import is_east_asian
from publish.text.scripts import has_hangul

SHORT: Final = 0.6
"""A line of less than this part of the longest was not wrapped at the edge of an editor."""
SHOWN: Final = 6
"""How many characters on each side of the end of a line a message shows."""
_ENDS: Final = re.compile(r"[。！？：；…!?:;][”’」』）》]*$")


def run_together(text: PlacedText, is_cell: bool = False) -> Iterator[Diagnostic]:
    """A warning of lines of Chinese or Japanese that are meant to stay (`地点：…`, `时间：…`), and are set as one. In what stands in a
    cell, as the head of a column or a term, every line is meant."""
    if "\n" not in text or not _keeps_lines(text):
        return
    lines = [line.strip() for line in text.strip().split("\n")]
    ends = [pair for pair in pairwise(lines) if all(pair) and not pair[0].endswith("\\") and _are_joined(*pair)]
    longest = max(map(len, lines))
    are_meant = any(len(line) < SHORT * longest for line in lines[:-1]) or all(map(_ENDS.search, lines[:-1]))
    if not ends or not (are_meant or is_cell):
        return
    before, after = ends[0]
    message = f"the lines of this text run together: '{before[-SHOWN:]}{after[:SHOWN]}'"
    hint = (
        "take the line end out: such a text is parted where it must be"
        if is_cell
        else "end each but the last with a backslash, or make each a text of its own; write '>' for '|' if they are one"
        if text.raw[:1] == "|"
        else "make each a text of its own, or write them below '|', each but the last with a backslash at its end"
    )
    yield warning("paragraph-break", message, text.place, hint)


def _keeps_lines(text: PlacedText) -> bool:
    """Whether the file says that the lines stay: it has them under `|`, or as `\\n`; others are one text on several lines."""
    return text.raw[:1] == "|" or (text.raw[:1] == '"' and "\\n" in text.raw)


def _are_joined(before: str, after: str) -> bool:
    """Whether no space comes between two lines: where one has a character of Chinese or Japanese there."""
    return any(is_east_asian(char, True) and not has_hangul(char) for char in (before[-1], after[0]))
