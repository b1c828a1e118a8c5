"""Lines that are printed as they are: programs, commands, files."""

from __future__ import annotations

from publish.text.scripts import columns

TAB = 4
"""A tab reaches to the next column that is a multiple of this; Han characters take two columns."""


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, with spaces for tabs, and without blanks at their ends and blank lines around them.

    >>> lines("if x:\\n\\treturn 1  \\n\\n")
    ('if x:', '    return 1')
    """
    made = [_without_tabs(line).rstrip() for line in text.splitlines()]
    while made and not made[0]:
        made.pop(0)
    while made and not made[-1]:
        made.pop()
    return tuple(made) or ("",)


def _without_tabs(line: str) -> str:
    made, column = "", 0
    for character in line:
        wide = TAB - column % TAB if character == "\t" else columns(character)
        made += " " * wide if character == "\t" else character
        column += wide
    return made
