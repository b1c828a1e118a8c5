"""The labels of columns and bars that a target line would strike through: all inside their ends or at their bases where they
are long and thick enough, else those that are struck, moved beyond the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Final, Literal

from publish.frozen import dataclass
from publish.model.plot import Axis
from publish.writers.deck.planning.charts.canvas import Canvas
from publish.writers.deck.slides import Moved

CLEAR: Final = 0.25
"""From a label to a target line at least, and to the end of its column, in em."""

Within = Literal["", "inEnd", "inBase"]
Reach = tuple[float, float]
"""From where to where something reaches along the axis of figures, in pt."""


@dataclass(frozen=True, slots=True)
class Uncrossed:
    """Where labels stand that no target line strikes through."""

    within: Within = ""
    """Where in their columns all labels stand; beyond their ends if empty."""
    moved: tuple[Moved, ...] = ()
    sides: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Where in their segments of a stack single labels stand."""


@dataclass(frozen=True, slots=True)
class _Label:
    """The label of a column: its point, where the column begins and ends, and how much the label takes along and across."""

    point: tuple[int, int]
    base: float
    end: float
    along: float
    across: float

    def reach(self, side: str, gap: float) -> Reach:
        """Where the label stands: beyond the end of its column, inside it, at its base or in its middle."""
        sign = 1 if self.end >= self.base else -1
        middle = (self.base + self.end) / 2
        near = {
            "": self.end + sign * gap,
            "inEnd": self.end - sign * (gap + self.along),
            "inBase": self.base + sign * gap,
            "ctr": middle - sign * self.along / 2,
        }[side]
        return min(near, near + sign * self.along), max(near, near + sign * self.along)


def uncrossed(
    canvas: Canvas,
    length: float,
    thick: float,
    ends: tuple[Decimal, Decimal] | None,
    *,
    words: Callable[[int, int], str],
    turned: bool = False,
) -> Uncrossed:
    """The places of labels of columns `thick`, whose axis of figures is `length` long and ends at `ends`; `words` gives what
    the label of a point (series, number) says."""
    plot = canvas.plot
    if not plot.targets or not plot.labelled:
        return Uncrossed()
    gap = CLEAR * canvas.size
    labels = list(_labels(canvas, length, ends, words, turned))
    lines = [
        _at(target.value, _axis(canvas, target.on_second_axis), None if target.on_second_axis else ends) * length
        for target in plot.targets
    ]
    if plot.stacking != "none":
        return Uncrossed(sides=dict(_in_stacks(labels, lines, gap)))
    if not any(_is_struck(label.reach("", gap), lines, gap) for label in labels):
        return Uncrossed()
    has_room = all(abs(each.end - each.base) >= each.along + 2 * gap and each.across <= thick for each in labels)
    if has_room and all(series.mark == "column" for series in plot.series):
        choices: tuple[Within, ...] = ("inEnd", "inBase")
        for side in choices:
            if not any(_is_struck(label.reach(side, gap), lines, gap) for label in labels):
                return Uncrossed(side)
    return Uncrossed(moved=tuple(_beyond(canvas, labels, lines, gap)))


def _labels(
    canvas: Canvas,
    length: float,
    ends: tuple[Decimal, Decimal] | None,
    words: Callable[[int, int], str],
    turned: bool,
) -> Iterator[_Label]:
    plot = canvas.plot
    stacked: dict[tuple[int, bool], Decimal] = {}
    for number, series in enumerate(plot.series):
        axis = _axis(canvas, series.on_second_axis)
        own = None if series.on_second_axis else ends
        for at, point in enumerate(series.points):
            if series.mark != "column" or point.value is None or not point.label:
                continue
            begin, end = Decimal(0), point.value
            if plot.stacking != "none":
                value = _part(canvas, at, point.value)
                begin = stacked.get((at, value < 0), Decimal(0))
                end = stacked[at, value < 0] = begin + value
            along, across = _measures(canvas, words(number, at), turned)
            yield _Label((number, at), _at(begin, axis, own) * length, _at(end, axis, own) * length, along, across)


def _part(canvas: Canvas, at: int, value: Decimal) -> Decimal:
    """How far a segment of a stack reaches along the axis."""
    if canvas.plot.stacking != "percent":
        return value
    whole = sum((abs(series.points[at].value or Decimal(0)) for series in canvas.plot.series), Decimal(0))
    return value / whole * 100 if whole else Decimal(0)


def _measures(canvas: Canvas, words: str, turned: bool) -> tuple[float, float]:
    """How much a label takes along the axis of figures, and across it."""
    wide, high = canvas.measure(words, bold=True) * 1.05, canvas.size * 1.1 + words.count("\n") * canvas.line
    return (wide, high) if canvas.plot.is_horizontal or turned else (high, wide)


def _axis(canvas: Canvas, second: bool) -> Axis:
    axis = canvas.plot.second_axis if second and canvas.plot.second_axis else canvas.plot.y_axis
    assert axis is not None
    return axis


def _at(value: Decimal, axis: Axis, ends: tuple[Decimal, Decimal] | None) -> float:
    """How far along its axis a value is, within its ends."""
    low, high = ends or (axis.low, axis.high)
    return min(max(float((value - low) / (high - low)), 0.0), 1.0) if high > low else 0.0


def _is_struck(reach: Reach, lines: Sequence[float], gap: float) -> bool:
    return any(reach[0] - gap < line < reach[1] + gap for line in lines)


def _in_stacks(labels: Sequence[_Label], lines: Sequence[float], gap: float) -> Iterator[tuple[tuple[int, int], str]]:
    """The labels that would be struck in the middle of their segments, where these have room on one side of the line."""
    for label in labels:
        if not _is_struck(label.reach("ctr", gap), lines, gap):
            continue
        room = abs(label.end - label.base) >= label.along + 2 * gap
        sides = (side for side in ("inEnd", "inBase") if not _is_struck(label.reach(side, gap), lines, gap))
        if room and (side := next(sides, None)) is not None:
            yield label.point, side


def _beyond(canvas: Canvas, labels: Sequence[_Label], lines: Sequence[float], gap: float) -> Iterator[Moved]:
    """The labels that are struck, moved beyond the line."""
    for label in labels:
        low, high = label.reach("", gap)
        begins = low if label.end >= label.base else high
        sign = 1 if label.end >= label.base else -1
        for line in sorted(lines, key=lambda line: sign * line):
            if _is_struck((low, high), [line], gap):
                low, high = sorted((line + sign * gap, line + sign * (gap + label.along)))
        off = (low if sign > 0 else high) - begins
        if off:
            across, down = (off, 0.0) if canvas.plot.is_horizontal else (0.0, -off)
            yield Moved(*label.point, across / canvas.width, down / canvas.height)
