"""Expressions of Vega: which functions one calls, as far as they would draw another picture each time or on each screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

CHANCE: Final = "chance draws it: it would differ at each build, and in both products"
CLOCK: Final = "the clock draws it: it would differ at each build"
SCREEN: Final = "there is no screen in a report"
HOSTS: Final = "the time zone of the machine draws it"

RESTLESS: Final = {
    **dict.fromkeys(("random", "sampleNormal", "sampleLogNormal", "sampleUniform"), CHANCE),
    "now": CLOCK,
    "datetime": CLOCK,
    **dict.fromkeys(("screen", "windowSize", "containerSize"), SCREEN),
    "timezoneoffset": HOSTS,
}
"""Functions that say something else each time or elsewhere, and why they are not called in a report."""
_WITHOUT_ARGUMENTS: Final = frozenset({"datetime"})
"""Functions that are restless only where they are given nothing."""

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$))
    |(?P<word>(?:[^\W\d]|[$]|\\u[0-9a-fA-F]{4}|\\u\{[0-9a-fA-F]+\})(?:\w|[$\u200c\u200d]|\\u[0-9a-fA-F]{4}|\\u\{[0-9a-fA-F]+\})*)
    |(?P<number>\.?\d[\w.]*)
    |(?P<pattern>/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u\{?([0-9a-fA-F]+)\}?")


def restless(expression: str) -> Iterator[tuple[str, int]]:
    """The restless functions that an expression calls, and where in it each stands.

    Names of fields and texts are not calls:

    >>> list(restless("datum.random + random ()"))
    [('random', 15)]
    >>> list(restless("datum['now()'] + datetime(2019, 1) + 'random()'"))
    []
    """
    tokens = list(_tokens(expression))
    for number, (kind, word, at) in enumerate(tokens):
        after = [token[1] for token in tokens[number + 1 : number + 3]]
        before = tokens[number - 1][1] if number else ""
        if kind != "word" or word not in RESTLESS or before == "." or after[:1] != ["("]:
            continue
        if word not in _WITHOUT_ARGUMENTS or after[1:] == [")"]:
            yield word, at


def _tokens(expression: str) -> Iterator[tuple[str, str, int]]:
    """Kind, spelling and place of what stands in an expression, without spaces; escaped letters as letters."""
    at, divides = 0, False
    while found := _TOKEN.match(expression, at):
        kind, word = str(found.lastgroup), found[0]
        if kind == "pattern" and divides:  # `a / b`, not `/a b/`
            kind, word = "sign", "/"
        if kind == "word":
            yield kind, _ESCAPE.sub(_letter, word), at
        elif kind != "space":
            yield kind, word, at
        at += len(word)
        if kind != "space":
            divides = kind in ("word", "number", "text", "pattern") or word in (")", "]", "}")


def _letter(escape: re.Match[str]) -> str:
    number = int(escape[1], 16)
    return chr(number) if number <= 0x10FFFF else ""
