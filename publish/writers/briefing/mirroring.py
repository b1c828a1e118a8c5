"""Style sheets for a report that is written from right to left: what a layout says of the left is said of the right.

A layout is written once, from left to right. Properties, keywords and the boxes of margins change sides; a shorthand of four values
changes its second and fourth. Space between letters is taken out: joined letters have none. What else such a report needs stands in
the layout's `rtl.css`, which is taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SHEET: Final = "rtl.css"
"""The style sheet that is for such reports only."""

_PIECE: Final = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|[{};]|[^/"'{};u]+|.""", re.DOTALL
)
_SIDE: Final = re.compile(r"(?<![\w.#])((?:[a-z]+-)*)(left|right)\b(?!\()")
_OTHER: Final = {"left": "right", "right": "left"}
_FOUR_SIDES: Final = frozenset(("margin", "padding", "inset", "border-width", "border-style", "border-color"))
_SIDED: Final = frozenset(
    ("text-align", "text-align-last", "float", "clear", "break-before", "break-after", "background-position")
)
_DROPPED: Final = frozenset(("letter-spacing",))


def mirrored(css: bytes) -> bytes:
    """The style sheet with left and right in each other's place.

    >>> mirrored(b"p { margin: 1pt 2pt 3pt 4pt; float: left } @page :left { @top-left { content: 'left' } }").decode()
    "p { margin:1pt 4pt 3pt 2pt; float:right} @page :right { @top-right { content:'left'} }"
    """
    return "".join(_pieces(css.decode("utf-8", "replace"))).encode()


def _pieces(css: str) -> Iterator[str]:
    """The sheet, a declaration or the beginning of a rule at a time."""
    held = ""
    for piece in _PIECE.findall(css):
        if piece.startswith("/*"):
            continue
        if piece not in ("{", "}", ";"):
            held += piece
            continue
        yield _prelude(held) if piece == "{" else _declaration(held)
        yield piece
        held = ""
    yield held


def _prelude(words: str) -> str:
    """`@page :left`, `@top-left`; selectors stay."""
    return _swapped(words) if words.lstrip().startswith("@") else words


def _declaration(words: str) -> str:
    parts = re.fullmatch(r"(\s*)([\w-]*)\s*:?\s*(.*?)\s*", words, re.DOTALL)
    assert parts is not None  # any text is such
    before, name, value = parts.groups()
    if not value or name.startswith("--") or ":" not in words:
        return words
    if name in _DROPPED:
        return before
    if name in _FOUR_SIDES and len(sides := _values(value)) >= 4:
        sides[1], sides[3] = sides[3], sides[1]
        value = " ".join(sides)
    if name in _SIDED:
        value = _swapped(value)
    return f"{before}{_swapped(name)}:{value}"


def _values(value: str) -> list[str]:
    """The values of a shorthand; what stands in brackets is part of one."""
    return re.findall(r"(?:[^\s()]*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^\s()])+", value)


def _swapped(words: str) -> str:
    return _SIDE.sub(lambda found: found[1] + _OTHER[found[2]], words)
