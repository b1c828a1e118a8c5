"""Makes what fails smaller: reports by their parts, texts by their lines."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


def least(value: T, fails: Callable[[T], bool], smaller: Callable[[T], Iterator[T]], tries: int = 150) -> T:
    """A small value that still fails, found in so many tries."""
    left = tries
    again = True
    while again and left > 0:
        again = False
        for less in smaller(copy.deepcopy(value)):
            left -= 1
            if left <= 0:
                break
            if fails(less):
                value, again = less, True
                break
    return value


def parts(value: Any) -> Iterator[Any]:
    """The report with one part less, the largest parts first."""
    if isinstance(value, dict):
        for key in list(value):
            yield {name: inner for name, inner in value.items() if name != key}
        for key, inner in value.items():
            for less in parts(inner):
                yield {**value, key: less}
    elif isinstance(value, list):
        half = len(value) // 2
        if half:
            yield value[:half]
            yield value[half:]
        for at in range(len(value)):
            yield value[:at] + value[at + 1 :]
        for at, inner in enumerate(value):
            for less in parts(inner):
                yield [*value[:at], less, *value[at + 1 :]]
    elif isinstance(value, str) and len(value) > 1:
        half = len(value) // 2
        yield value[:half]
        yield value[half:]
        yield "x"


def lines(source: bytes) -> Iterator[bytes]:
    """The source without some of its lines, most of them first; then with a line cut short."""
    rows = source.split(b"\n")
    size = len(rows) // 2
    while size:
        for at in range(0, len(rows), size):
            yield b"\n".join(rows[:at] + rows[at + size :])
        size //= 2
    for at, row in enumerate(rows):
        if len(row) > 8:
            yield b"\n".join([*rows[:at], row[: len(row) // 2], *rows[at + 1 :]])
