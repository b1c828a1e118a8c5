"""Custom properties (`var(--name, fallback)`) and colours by scheme (`light-dark()`), as a page in daylight shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_SET: Final = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")
_DEEPEST: Final = 8
_LONGEST: Final = 2_000
_MOST: Final = 100

Known = Mapping[str, frozenset[str]]
"""Custom properties, and the value that the drawing gives to each, or two of several."""


def known(root: _Element) -> Known:
    """The custom properties that style sheets and attributes of a drawing set."""
    found: dict[str, frozenset[str]] = {}
    sheets = ("".join(map(str, sheet.itertext())) for sheet in root.iter("{*}style"))
    styles = (str(style) for element in root.iter("{*}*") if (style := element.get("style")))
    for text in chain(sheets, styles):
        if "--" in text:
            for name, value in _SET.findall(text):
                values = found.get(name, frozenset())
                found[name] = values if len(values) > 1 else values | {value.strip()}
    return found


def resolved(value: str, properties: Known) -> str | None:
    """A value with what its variables stand for; None where that is nothing, not the same everywhere, or too much."""
    return _resolved(value, properties, [_MOST], 0)


def _resolved(value: str, properties: Known, left: list[int], depth: int) -> str | None:
    """`left` counts how many values may still be looked up, for the whole."""
    import tinycss2

    left[0] -= 1
    if left[0] < 0 or depth > _DEEPEST or len(value) > _LONGEST:
        return None
    parts: list[str] = []
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        part: str | None = tinycss2.serialize([token])
        if token.type == "function" and token.lower_name == "var":
            part = _variable(token, properties, left, depth)
        elif token.type == "function" and token.lower_name == "light-dark":
            part = _resolved(_arguments(token)[0], properties, left, depth + 1)
        elif token.type == "function":
            inner = _resolved(tinycss2.serialize(token.arguments), properties, left, depth + 1)
            part = None if inner is None else f"{token.name}({inner})"
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)


def _variable(token: Any, properties: Known, left: list[int], depth: int) -> str | None:
    name, *fallback = _arguments(token)
    values = properties.get(name, frozenset())
    if len(values) > 1 or not (values or fallback):
        return None
    return _resolved(next(iter(values)) if values else ",".join(fallback), properties, left, depth + 1)


def _arguments(token: Any) -> list[str]:
    """The arguments of a function, split at its commas."""
    import tinycss2

    arguments: list[list[Any]] = [[]]
    for inner in token.arguments:
        if inner == ",":
            arguments.append([])
        else:
            arguments[-1].append(inner)
    return [tinycss2.serialize(argument).strip() for argument in arguments]
