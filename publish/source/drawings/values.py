"""Values of an SVG's attributes and properties: each reader gives the value as it is kept, or None where it is wrong.

What one engine takes for nothing makes the next give up the whole drawing (`height="1e"`, `rotate(foo)`): such values
reach none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

LARGEST: Final = 1e7
"""The largest number that a drawing may hold."""
_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_NUMERIC: Final = re.compile(_NUMBER)
_NEXT: Final = re.compile(rf"\s*,?\s*({_NUMBER})")
_FLAG: Final = re.compile(r"\s*,?\s*([01])")
_LENGTH: Final = re.compile(rf"({_NUMBER})(px|pt|pc|mm|cm|in|em|ex|rem|%)?")
_COMMAND: Final = re.compile(r"\s*([A-Za-z])")
_FUNCTION: Final = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_COUNTS: Final = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_ARGUMENTS: Final = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}

Reader = Callable[[str], str | None]


def _bounded(number: str) -> bool:
    return abs(float(number)) <= LARGEST


def numbers(value: str) -> list[float] | None:
    """The numbers of a list, or None if it holds anything else."""
    found, at = [], 0
    value = value.strip()
    while match := _NEXT.match(value, at):
        if not _bounded(match[1]):
            return None
        found.append(float(match[1]))
        at = match.end()
    return found if at == len(value) else None


def number(value: str) -> str | None:
    """One number."""
    value = value.strip()
    return value if _NUMERIC.fullmatch(value) and _bounded(value) else None


def number_list(value: str) -> str | None:
    """Numbers, at least one."""
    return value.strip() if numbers(value) else None


def length(value: str) -> str | None:
    """A number, perhaps with a unit or per cent."""
    match = _LENGTH.fullmatch(value.strip())
    return value.strip() if match and _bounded(match[1]) else None


def length_list(value: str) -> str | None:
    """Lengths, at least one, separated by spaces or commas."""
    parts = re.split(r"[\s,]+", value.strip())
    return " ".join(parts) if parts and all(map(length, parts)) else None


def ratio(value: str) -> str | None:
    """A number or per cent."""
    value = value.strip()
    return value if number(value.removesuffix("%")) else None


def dashes(value: str) -> str | None:
    """`none`, or lengths; so short that a line has thousands of them, they are a line."""
    if value.strip() == "none":
        return "none"
    kept = length_list(value)
    if kept is None:
        return None
    lengths = [float(match[1]) for match in _LENGTH.finditer(kept)]
    return kept if min(lengths) >= 0 and (sum(lengths) >= 0.05 or not any(lengths)) else None


def view_box(value: str) -> str | None:
    """Four numbers, neither side of them below nought."""
    found = numbers(value)
    return value.strip() if found and len(found) == 4 and min(found[2:]) >= 0 else None


def points(value: str) -> str | None:
    """Pairs of numbers; one that is left over is dropped, as every engine does."""
    found = numbers(value)
    if found is None:
        return None
    return value.strip() if len(found) % 2 == 0 else " ".join(map(repr, found[:-1]))


def transform(value: str) -> str | None:
    """Transformations as SVG writes them: those of CSS without their units."""
    value, at = re.sub(r"(?<=[\d.])(?:px|deg)(?=[\s,)])", "", value.strip()), 0
    if value == "none":
        return value
    while match := _FUNCTION.match(value, at):
        given = numbers(match[2])
        if given is None or len(given) not in _COUNTS[match[1]]:
            return None
        at = match.end()
    return value if value and at == len(value) else None


def origin(value: str) -> str | None:
    """Two lengths in units of the drawing."""
    parts = value.split()
    plain = [part.removesuffix("px") for part in parts]
    return " ".join(plain) if len(plain) == 2 and all(map(number, plain)) else None


def orient(value: str) -> str | None:
    """How a marker is turned."""
    return value.strip() if value.strip() in ("auto", "auto-start-reverse") else number(value)


def fitting(value: str) -> str | None:
    """`preserveAspectRatio`."""
    shape = r"(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(?:meet|slice))?"
    return value.strip() if re.fullmatch(shape, value.strip()) else None


def keyword(value: str) -> str | None:
    """A word, or some."""
    return value.strip() if re.fullmatch(r"\s*[A-Za-z][A-Za-z-]*(?:\s+[A-Za-z-]+){0,3}\s*", value) else None


def weight(value: str) -> str | None:
    """How heavy letters are."""
    return value.strip() if re.fullmatch(r"\s*(?:normal|bold|bolder|lighter|\d{1,4})\s*", value) else None


def font_size(value: str) -> str | None:
    """A length, or one of the sizes that have a name."""
    named = r"\s*(?:(?:xx?-)?small|medium|(?:xx?-)?large|smaller|larger)\s*"
    return value.strip() if re.fullmatch(named, value) else length(value)


def baseline_shift(value: str) -> str | None:
    """By how much letters are raised, or `sub`, `super`, `baseline`."""
    return value.strip() if value.strip() in ("sub", "super", "baseline") else length(value)


def families(value: str) -> str | None:
    """Names of typefaces."""
    return value.strip() if re.fullmatch(r"[\w\s,'\"&.+-]+", value) and value.strip() else None


def spacing(value: str) -> str | None:
    """A length, or `normal`."""
    return "normal" if value.strip() == "normal" else length(value)


def colour(value: str) -> str | None:
    """A colour as all engines know it: by name, in hexadecimal digits, `rgb()` or `hsl()`."""
    from tinycss2.color4 import parse_color

    value = value.strip()
    if not re.fullmatch(r"(?i)#[0-9a-f]+|(?:rgb|hsl)a?\([-+\d\s.,%/]*(?:deg)?[-+\d\s.,%/]*\)|[a-z]+", value):
        return None
    return value if value == "currentColor" or parse_color(value) is not None else None


def path(value: str) -> str:
    """The data of a path as far as they are right, as SVG asks; all of them if nothing is wrong."""
    at, good, is_first = 0, 0, True
    while match := _COMMAND.match(value, at):
        count = _ARGUMENTS.get(match[1].lower())
        if count is None or (is_first and match[1] not in "mM"):
            break
        at, is_first = match.end(), False
        if not count:
            good = at
            continue
        while (end := _arguments(value, at, count, match[1] in "aA")) is not None:
            good = at = end
        if good != at:
            break
    return value[:good].strip()


def _arguments(value: str, at: int, count: int, is_arc: bool) -> int | None:
    """Where one set of a command's arguments ends, or None if there is none."""
    for index in range(count):
        match = (_FLAG if is_arc and index in (3, 4) else _NEXT).match(value, at)
        if match is None or not _bounded(match[1]):
            return None
        at = match.end()
    return at
