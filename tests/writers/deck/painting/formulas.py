"""Evaluates the few formulas that a chart's workbook holds, as a spreadsheet does."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_TOKEN = re.compile(
    r'"(?:[^"]|"")*"|[A-Z]+\d+(?::[A-Z]+\d+)?(?!\()|[A-Z]+(?=\()|\d+(?:\.\d+)?|[-+*/&(),]|<=|>=|<>|[<>=]'
)


def evaluated(formula: str, cells: Mapping[str, Any]) -> Any:
    """The value of a formula over cells; an empty cell is None."""
    tokens = _TOKEN.findall(formula.lstrip("="))
    assert "".join(tokens) == formula.lstrip("="), formula
    value, rest = _compared(tokens, cells)
    assert not rest, rest
    return value()


Parsed = tuple[Callable[[], Any], list[str]]


def _compared(tokens: list[str], cells: Mapping[str, Any]) -> Parsed:
    left, rest = _joined(tokens, cells)
    if rest and rest[0] in ("=", "<", ">"):
        sign = rest[0]
        right, rest = _joined(rest[1:], cells)
        compare: dict[str, Callable[[Any, Any], bool]] = {
            "=": lambda a, b: a in (None, "") if b == "" else a == b,
            "<": lambda a, b: a < b,
            ">": lambda a, b: a > b,
        }
        return (lambda: compare[sign](left(), right())), rest
    return left, rest


def _joined(tokens: list[str], cells: Mapping[str, Any]) -> Parsed:
    left, rest = _sum(tokens, cells)
    parts = [left]
    while rest and rest[0] == "&":
        right, rest = _sum(rest[1:], cells)
        parts.append(right)
    return (left if len(parts) == 1 else lambda: "".join(str(part()) for part in parts)), rest


def _sum(tokens: list[str], cells: Mapping[str, Any]) -> Parsed:
    return _chain(tokens, cells, "+-", lambda t: _chain(t, cells, "*/", lambda u: _one(u, cells)))


def _chain(tokens: list[str], cells: Mapping[str, Any], signs: str, inner: Callable[[list[str]], Parsed]) -> Parsed:
    value, rest = inner(tokens)
    while rest and rest[0] in signs:
        sign, before = rest[0], value
        after, rest = inner(rest[1:])
        value = _calculated(sign, before, after)
    return value, rest


def _calculated(sign: str, a: Callable[[], Any], b: Callable[[], Any]) -> Callable[[], Any]:
    return {"+": lambda: a() + b(), "-": lambda: a() - b(), "*": lambda: a() * b(), "/": lambda: a() / b()}[sign]


def _one(tokens: list[str], cells: Mapping[str, Any]) -> Parsed:
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        value, rest = _compared(rest, cells)
        return value, rest[1:]
    if first == "-":
        value, rest = _one(rest, cells)
        return (lambda: -value()), rest
    if first.startswith('"'):
        return (lambda: first[1:-1].replace('""', '"')), rest
    if first[0].isdigit():
        return (lambda: float(first)), rest
    if rest[:1] == ["("] and first.isalpha():
        arguments, rest = [], rest[1:]
        while True:
            value, rest = _compared(rest, cells)
            arguments.append(value)
            mark, rest = rest[0], rest[1:]
            if mark == ")":
                return (lambda: _FUNCTIONS[first](*arguments)), rest
    if ":" in first:
        return (lambda: [cells.get(name) for name in _between(*first.split(":"))]), rest
    return (lambda: cells.get(first)), rest


def _between(start: str, end: str) -> list[str]:
    (column, row), (last_column, last_row) = (re.match(r"([A-Z])(\d+)", cell).groups() for cell in (start, end))  # type: ignore[union-attr]
    columns = [chr(at) for at in range(ord(column), ord(last_column) + 1)]
    return [f"{name}{number}" for name in columns for number in range(int(row), int(last_row) + 1)]


def _round(value: float, digits: float) -> float:
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-int(digits)), rounding=ROUND_HALF_UP)
    return float(exact)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda condition, then, other: then() if condition() else other(),
    "ROUND": lambda value, digits: _round(value(), digits()),
    "ABS": lambda value: abs(value()),
    "INT": lambda value: math.floor(value()),
    "SUM": lambda values: sum(value for value in values() if value is not None),
    "CHAR": lambda code: chr(int(code())),
    "TEXT": lambda value, digits: f"{round(value()):0{len(digits())}d}",
}
