"""Widths of the columns of a table by which its rows are as low as they can be: a column of sentences takes room from those that
have more than their texts make use of.

A row is as high as the highest of its cells. What one column gives costs nothing while its cells are not the highest of their rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

ROUNDS: Final = 60
"""So many times room goes from one column to another, at most."""
STEPS: Final = (4.0, 1.0)
"""How much of it goes at once, in em."""
GAIN: Final = 0.92
"""The widths are others only if all rows together are so much lower: a table that has room looks as it always does."""
COLUMNS: Final = 12
"""A table of more columns is left as it is: none of them has room to give."""
MOST: Final = 120
"""Of more rows, so many are looked at, one as far from the next as another."""
ROUNDED: Final = 0.01
"""So much a text is wider than its line by rounding alone, in em."""
RAGGED: Final = 0.8
"""What a line leaves empty before a word that has no room in it, in em."""


def levelled(
    widths: Sequence[float], least: Sequence[float], rows: Sequence[Sequence[float]], padding: float
) -> tuple[float, list[float]]:
    """How high all rows are, in lines, and the widths of columns, in em, none below the least, of the same sum; `rows` are how wide
    each text runs on one line."""
    found, rows = list(widths), rows[:: len(rows) // MOST + 1]
    columns = list(zip(*rows, strict=True))

    @cache
    def heights(number: int, width: float) -> tuple[float, ...]:
        line = width - padding
        return tuple(
            1.0 if text <= line + ROUNDED else max(text / max(line - RAGGED, 0.5), 1.5) for text in columns[number]
        )

    def height(tried: Sequence[float]) -> float:
        return math.fsum(map(max, *(heights(number, width) for number, width in enumerate(tried))))

    if len(found) < 2 or not rows:
        return float(len(rows)), found
    lowest = first = height(found)
    if len(found) > COLUMNS:
        return first, found
    for step in STEPS:
        for _ in range(ROUNDS):
            tries = [
                _exchanged(found, giving, taking, step, least)
                for giving in range(len(found))
                for taking in range(len(found))
            ]
            tries += [
                _collected(found, taking, wanted, least)
                for taking in range(len(found))
                for wanted in _next(columns[taking], found[taking] - padding)
            ]
            best, tried = min(((height(each), each) for each in tries if each), default=(lowest, found))
            if best >= lowest - 0.01:
                break
            lowest, found = best, tried
    return (lowest, found) if lowest <= GAIN * first else (first, list(widths))


def _exchanged(widths: Sequence[float], giving: int, taking: int, step: float, least: Sequence[float]) -> list[float]:
    """The widths when one column has given room to another; none if it has not got it."""
    by = min(step, widths[giving] - least[giving])
    if giving == taking or by < 0.05:
        return []
    changed = list(widths)
    changed[giving], changed[taking] = round(widths[giving] - by, 3), round(widths[taking] + by, 3)
    return changed


def _next(texts: Sequence[float], line: float) -> set[float]:
    """How much wider the least wide and the widest of the texts of a column are that have no room on one line."""
    longer = [text - line for text in texts if text > line]
    return {min(longer), max(longer)} if longer else set()


def _collected(widths: Sequence[float], taking: int, wanted: float, least: Sequence[float]) -> list[float]:
    """The widths when all others have given one column what puts a text of its on one line, each by what it has; none if they have
    not got it."""
    spare = [0.0 if number == taking else width - least[number] for number, width in enumerate(widths)]
    if (whole := sum(spare)) < wanted + ROUNDED:
        return []
    share = (wanted + ROUNDED) / whole
    changed = [round(width - share * each, 3) for width, each in zip(widths, spare, strict=True)]
    changed[taking] = round(sum(widths) - sum(changed) + changed[taking], 3)
    return changed
