"""The names of categories below columns, lines and areas: all of them, but for times and other sequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from publish.charts.lettering import hyphenated, lines
from publish.model.plot import Plot, TimeAxis
from publish.writers.briefing.charts.canvas import RULE, Canvas

MOST_LINES: Final = 4
"""The most lines of a name below a column."""
SMALLER: Final = ((1.0, MOST_LINES), (0.9, 6), (0.82, 7))
"""In which sizes names that are no sequence are set, as a part of their size, and in how many lines they may be broken."""
UPRIGHT: Final = (0.2, 0.3, 0.45, 0.6)
"""How long names that read upwards are, as parts of the chart's width: the first that they have room in."""
UPRIGHT_LINES: Final = 3
"""The most lines of a name that reads upwards."""
PITCH: Final = 1.25
"""From one line of a name to the next, in em."""
TIGHTEST: Final = 1.02
"""From one name that reads upwards to the next at least, in em."""
SHRUNK: Final = (1.0, 0.9, 0.8, 0.72)
"""In which sizes names that read upwards are set, as a part of their size: the first in which they stand so far apart."""


@dataclass(slots=True)
class Frame:
    """The plot area: its sides, and the place of each category."""

    left: float
    right: float
    top: float
    bottom: float
    places: list[float]
    band: float


def draw(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    """Draws the names of categories, or the ticks of a time axis, and below them the axis title."""
    if plot.time is not None:
        _dates(canvas, plot.time, frame)
    elif not (
        _level(canvas, plot, frame)
        or _level(canvas, plot, frame, within_words=True)
        or _level(canvas, plot, frame, within_words=True, hyphens=True)
        or _upright(canvas, plot, frame)
    ):
        _some(canvas, plot, frame)
    size = canvas.lettering.size
    if plot.category_title:
        canvas.write(plot.category_title, frame.right, canvas.height + 0.7 * size, "right", canvas.grey)
        canvas.height += 1.5 * size


def _level(canvas: Canvas, plot: Plot, frame: Frame, *, within_words: bool = False, hyphens: bool = False) -> bool:
    """Every name below its place, in lines where it is wider than its column; nothing where one of them has no room, or would
    part within a word of Han characters unless it may, or at a syllable unless it may have `hyphens`."""
    in_one = plot.is_sequence and plot.type in ("line", "area")
    for factor, most in SMALLER[:1] if plot.is_sequence else SMALLER:
        size = canvas.lettering.size * factor
        broken = _broken(canvas, plot, frame, size, within_words=within_words, hyphens=hyphens)
        whole = [line for line in broken if line is not None and len(line) <= (1 if in_one else most)]
        if len(whole) < len(broken) or (plot.is_sequence and any(map(_is_stacked, whole))):
            continue
        for x, line in zip(frame.places, whole, strict=True):
            for number, words in enumerate(line):
                _below(canvas, words, x, frame.bottom + (1.1 + PITCH * number) * size, size)
        canvas.height = frame.bottom + (0.5 + PITCH * max(map(len, whole), default=1)) * size + 1
        return True
    return False


def _is_stacked(line: list[str]) -> bool:
    """Whether a name stands in lines of which one is a single character: 6 over 月 over 1 over 日."""
    return len(line) > 2 and any(len(words) == 1 for words in line)


def _broken(
    canvas: Canvas, plot: Plot, frame: Frame, size: float, *, within_words: bool, hyphens: bool
) -> list[list[str] | None]:
    """The names in lines that have room below their places, those that are moved inwards too."""
    room = frame.band - 3

    def within(room: float) -> list[list[str] | None]:
        found = [lines(canvas.lettering, name, room, size, within_words=within_words) for name in plot.categories]
        return [
            line or (hyphenated(canvas.lettering, name, room, size) if hyphens else None)
            for name, line in zip(plot.categories, found, strict=True)
        ]

    if plot.is_sequence:
        return within(room - _moved(canvas, plot, frame, size))
    broken = within(room)
    ends = [max((canvas.lettering.width(line, size) for line in broken[at] or ()), default=0.0) for at in (0, -1)]
    moved = _inwards(canvas, frame, ends[0], ends[1])
    return within(room - moved) if moved else broken


def _upright(canvas: Canvas, plot: Plot, frame: Frame) -> bool:
    """Every name upright below its place; nothing for a sequence, of which not every one need be named."""
    if plot.is_sequence:
        return False
    size = canvas.lettering.size
    size *= next((part for part in SHRUNK if TIGHTEST * part * size <= frame.band), 1.0)
    most = min(UPRIGHT_LINES, max(int(frame.band / (PITCH * size)), int(TIGHTEST * size <= frame.band)))
    for share in UPRIGHT:
        room = share * canvas.width
        broken = [lines(canvas.lettering, name, room, size) for name in plot.categories]
        if all(line is not None and len(line) <= most for line in broken):
            break
    else:
        if not most:
            return False
        broken = [[canvas.lettering.cut(name, UPRIGHT[-1] * canvas.width, size)] for name in plot.categories]
    whole = [line or [] for line in broken]
    longest = max(canvas.lettering.width(words, size) for line in whole for words in line)
    for x, line in zip(frame.places, whole, strict=True):
        beside = (len(line) - 1) / 2 * PITCH * size
        middle = min(max(x, beside), canvas.width - beside)
        for number, words in enumerate(line):
            across = middle - beside + number * PITCH * size
            canvas.write(words, across, frame.bottom + 0.5 * size, "right", size=size, upright=True)
    canvas.height = frame.bottom + 0.8 * size + longest
    return True


def _some(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    """As many names as have room; of what is no sequence, the others are told."""
    size, names = canvas.lettering.size, plot.categories
    widths = [canvas.lettering.width(name) + _moved(canvas, plot, frame, size) for name in names]
    shown = _thinned(widths, frame.band)
    if not plot.is_sequence:
        canvas.left_out += [name for at, name in enumerate(names) if at not in shown]
    for at in shown:
        name = canvas.lettering.cut(names[at], canvas.width * 0.45)
        _below(canvas, name, frame.places[at], frame.bottom + 1.1 * size, size)
    canvas.height = frame.bottom + (0.5 + PITCH) * size + 1


def time_at(axis: TimeAxis, time: int, left: float, right: float) -> float:
    """Where a time is on its axis."""
    return left + (right - left) * (time - axis.low) / (axis.high - axis.low)


def _dates(canvas: Canvas, axis: TimeAxis, frame: Frame) -> None:
    """The ticks of a time axis, as many of them as have room."""
    size = canvas.lettering.size
    places = [time_at(axis, time, frame.left, frame.right) for time, _ in axis.ticks]
    band = (places[-1] - places[0]) / (len(places) - 1) if len(places) > 1 else canvas.width
    for at in _thinned([canvas.lettering.width(words) for _, words in axis.ticks], band):
        canvas.rule(places[at], frame.bottom, places[at], frame.bottom + 2.5, canvas.grey, RULE, before=True)
        _below(canvas, axis.ticks[at][1], places[at], frame.bottom + 1.25 * size, size)
    canvas.height = frame.bottom + 1.9 * size + 1


def _moved(canvas: Canvas, plot: Plot, frame: Frame, size: float) -> float:
    """How far the first or the last name is moved inwards, where both stand at the edges of the chart: in lines and areas."""
    if not (plot.is_sequence and plot.type in ("line", "area")):
        return 0.0
    first, last = (canvas.lettering.width(plot.categories[at], size) for at in (0, -1))
    return _inwards(canvas, frame, first, last)


def _inwards(canvas: Canvas, frame: Frame, first: float, last: float) -> float:
    """How far the first or the last name is moved inwards, of these widths, so that neither leaves the chart."""
    return max(first / 2 - frame.places[0], last / 2 - (canvas.width - frame.places[-1]), 0.0)


def _below(canvas: Canvas, words: str, x: float, middle: float, size: float) -> None:
    """A name below its place, moved inwards where it would leave the chart."""
    half = canvas.lettering.width(words, size) / 2
    canvas.write(words, min(max(x, half), canvas.width - half), middle, "center", size=size)


def _thinned(widths: Sequence[float], band: float) -> list[int]:
    """Which of the names are shown: every second, third …, so that none meets the next; the first and the last if it can be."""
    count = len(widths)
    step = next((step for step in range(1, count) if max(widths) + 6 <= band * step), max(count - 1, 1))
    even = next((more for more in range(step, 2 * step) if (count - 1) % more == 0), step)
    return list(range(0, count, even))
