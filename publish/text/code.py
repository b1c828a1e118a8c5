"""Code: lines of programs, commands and files that are printed as they are."""

from __future__ import annotations

from publish.text.scripts import columns

TAB = 4
"""A tab reaches to the next column that is a multiple of this; Han characters take two columns."""


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, with spaces for tabs, and without blanks at their ends and blank lines around them.

    >>> lines("if x:\\n\\treturn 1  \\n\\n")
    ('if x:', '    return 1')
    """
    kept = [_without_tabs(line).rstrip() for line in text.splitlines()]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept) or ("",)


def _without_tabs(line: str) -> str:
    expanded, column = "", 0
    for character in line:
        wide = TAB - column % TAB if character == "\t" else columns(character)
        expanded += " " * wide if character == "\t" else character
        column += wide
    return expanded
