"""Stacking: where on the axis the values of each series begin and end, from the base or on each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from publish.model.plot import Series, Stacking

Reach = tuple[Decimal, Decimal]
"""Where a value begins and ends on the axis, away from the base."""


def reaches(stacked: Sequence[Series], stacking: Stacking, bases: Sequence[Decimal]) -> list[list[Reach | None]]:
    """By series and category, the reach of each value, from the base of its series where none stands on another; None where there is
    none."""
    count = len(stacked[0].points) if stacked else 0
    reached: list[list[Reach | None]] = [[] for _ in stacked]
    for category in range(count):
        values = [series.points[category].value for series in stacked]
        if stacking == "percent":
            whole = sum((abs(value) for value in values if value is not None), Decimal(0))
            values = [value * 100 / whole if value is not None and whole else value for value in values]
        above = below = Decimal(0)
        for row, value, base in zip(reached, values, bases, strict=True):
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
    return reached
