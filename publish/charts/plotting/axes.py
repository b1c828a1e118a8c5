"""The range and the tick interval of axes: round numbers around the figures, exactly.

An axis begins and ends at whole steps, and a step is 1, 2, 2.5 or 5 times a power of ten; an axis that is not drawn ends
where its figures do, with room for their labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from publish.model.plot import Axis
from publish.text.numbers import Format, decimals_of

STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
FEWEST_STEPS: Final = 4
"""An axis has at least so many steps."""
LABEL_ROOM: Final = Decimal("0.16")
"""The room beyond the longest bar for its label, as a part of all that the axis spans."""
STACK_ROOM: Final = Decimal("0.02")
"""That beyond a stack, whose labels stand within it."""
PERCENT: Final = Axis(Decimal(0), Decimal(100), Decimal(25), Format(0, "%"), is_of_parts=True)
"""The axis of parts of a hundred."""


LEAST_SPAN: Final = Decimal("1E-12")
"""The least part of its ends that an axis spans: programs draw with figures of fifteen digits."""


class NoRoom(ValueError):
    """An axis would end before it begins; carries where it would begin and end."""

    def __init__(self, low: Decimal, high: Decimal) -> None:
        super().__init__(f"from {low} to {high}")
        self.low, self.high = low, high


def round_axis(
    values: Sequence[Decimal], format: Format, low: Decimal | None = None, high: Decimal | None = None
) -> Axis:
    """An axis that holds all values and ends at whole steps, or at `low` and `high` where they are given.

    Raises `NoRoom` if it would end before it begins.

    >>> axis = round_axis([Decimal("7904.7"), Decimal("7950")], Format(1))
    >>> axis.low, axis.high, axis.step, axis.format.decimals
    (Decimal('7900'), Decimal('7950'), Decimal('10'), 0)
    """
    least, most = min(values), max(values)
    if least == most:
        least, most = (min(least, Decimal(0)), max(most, Decimal(0))) if least else (Decimal(0), Decimal(1))
    begin, end = least if low is None else low, most if high is None else high
    if begin >= end:
        raise NoRoom(begin, end)
    step = round_step(end - begin)
    if low is None:
        begin = (begin / step).to_integral_value(ROUND_FLOOR) * step
    if high is None:
        end = (end / step).to_integral_value(ROUND_CEILING) * step
    return Axis(begin, end, step, replace(format, decimals=decimals_of(step), sign=False))


def is_drawable(axis: Axis) -> bool:
    """Whether programs can tell the ends of an axis apart."""
    return axis.high - axis.low > max(abs(axis.low), abs(axis.high)) * LEAST_SPAN


def roomy_axis(values: Sequence[Decimal], format: Format, room_of: Decimal = LABEL_ROOM) -> Axis:
    """An axis that is not drawn: from the least to the largest, with room for labels beyond the bars, that part of it; `values`
    hold 0."""
    low, high = min(values), max(values)
    room = ((high - low) or Decimal(1)) * room_of
    begin = low - room if low < 0 else low
    end = high + room if high > 0 or low == high else high
    return Axis(begin, end, end - begin, format, shown=False)


def even_axes(left: Axis, right: Axis) -> tuple[Axis, Axis]:
    """Two axes with as many steps below and above 0, so that one row of lines serves both."""
    below = min(left.low // left.step, right.low // right.step)
    above = max(left.high // left.step, right.high // right.step)
    first, second = (replace(axis, low=below * axis.step, high=above * axis.step) for axis in (left, right))
    return first, second


def round_step(span: Decimal) -> Decimal:
    """The largest round step that parts a span into `FEWEST_STEPS` steps at least.

    >>> round_step(Decimal(100)), round_step(Decimal("0.7")), round_step(Decimal(7904))
    (Decimal('25'), Decimal('0.1'), Decimal('1000'))
    """
    power = Decimal(1).scaleb((span / FEWEST_STEPS).adjusted())
    step = max(step * power for step in STEPS if step * power * FEWEST_STEPS <= span).normalize()
    return Decimal(f"{step:f}")
