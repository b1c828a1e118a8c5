"""Where on their axis the figures of each series begin and end: on nothing, or on each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from publish.model.plot import Series, Stacking

Reach = tuple[Decimal, Decimal]
"""From where to where a figure reaches, away from the base."""


def reaches(series: Sequence[Series], stacking: Stacking, base: Decimal) -> list[list[Reach | None]]:
    """By series and category, from where to where each figure reaches; None where there is none."""
    count = len(series[0].points) if series else 0
    made: list[list[Reach | None]] = [[] for _ in series]
    for category in range(count):
        values = [one.points[category].value for one in series]
        if stacking == "percent":
            whole = sum((abs(value) for value in values if value is not None), Decimal(0))
            values = [value * 100 / whole if value is not None and whole else value for value in values]
        above = below = Decimal(0)
        for row, value in zip(made, values, strict=True):
            if value is None:
                row.append(None)
            elif stacking == "none":
                row.append((base, value))
            elif value < 0:
                row.append((below, below + value))
                below += value
            else:
                row.append((above, above + value))
                above += value
    return made
