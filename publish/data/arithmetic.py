"""Sums, means and quotients of figures of which some are not there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from publish.data.types import PRECISION


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the figures that are there; None where there is none."""
    there = [value for value in values if value is not None]
    return sum(there, Decimal(0)) if there else None


def mean(values: list[Decimal]) -> Decimal | None:
    """The mean, or None where there are no figures."""
    return sum(values, Decimal(0)) / len(values) if values else None


def quotient(part: Decimal | None, whole: Decimal | None, times: int = 1) -> Decimal | None:
    """A part divided by its whole; None where either is missing, or the whole is 0."""
    return None if part is None or not whole else part * times / whole


def is_endless(value: Decimal | None) -> bool:
    """Whether a figure is a quotient that was rounded to `PRECISION` digits."""
    return value is not None and len(value.as_tuple().digits) >= PRECISION
