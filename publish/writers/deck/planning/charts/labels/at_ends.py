"""What stands at the right of columns and lines: the names of lines at their ends, and those of targets in lines; none over
another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from publish.charts.lettering import ROOM_OF_TARGETS, lines_of_target, parted
from publish.frozen import dataclass
from publish.model.plot import Axis, Point, Series, TargetLine
from publish.writers.deck.planning.charts.canvas import Canvas, Letters, share
from publish.writers.deck.planning.charts.native import number_of
from publish.writers.deck.planning.charts.native import parted as forecasts_of
from publish.writers.deck.slides import Moved

LONGEST_NAME: Final = 0.25
"""The part of the width that the name of a line takes at most."""
MOST_NAMED: Final = 6
"""Of more lines than this none is named at its end."""
FARTHEST: Final = 1.6
"""How far the name of a line may be moved from its end, in lines."""
OFF_AXIS: Final = 0.6
"""From the axis of the categories to the middle of the name at the end of a line at least, in lines."""
ABOVE: Final = 0.6
"""How far above the plot area, and below it, words may reach, in lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words at the right: the native series and its point that they name, how far down in pt that is, where they are best, and
    how high they are."""

    series: int
    point: int
    place: float
    best: float
    height: float
    is_target: bool = False


def targets_in_lines(canvas: Canvas) -> tuple[str, ...]:
    """The labels of targets, with the ends of their lines."""
    return tuple(_in_lines(canvas, target) for target in canvas.plot.targets)


def _in_lines(canvas: Canvas, target: TargetLine) -> str:
    letters = Letters(canvas, bold=True)
    found = lines_of_target(letters, target.label, canvas.width, within_words=False)
    return "\n".join(found or parted(letters, target.label, ROOM_OF_TARGETS[-1] * canvas.width))


def names_at_ends(canvas: Canvas) -> list[str]:
    """The names of lines as they stand at their ends, with the last label of each."""
    lasts = [(series, last) for series in canvas.plot.series if (last := _last(series)) is not None]
    return [f"{series.title}  {last.label}" if canvas.plot.labelled else series.title for series, last in lasts]


def are_named_at_ends(canvas: Canvas) -> bool:
    """Whether there is room for the names of lines at their ends, none of them far from it, and none takes too much of the
    width."""
    plot = canvas.plot
    if plot.type != "line" or plot.second_axis or not 2 <= len(plot.series) <= MOST_NAMED:
        return False
    names = names_at_ends(canvas)
    if len(names) < len(plot.series) or canvas.widest(names, bold=True) > LONGEST_NAME * canvas.width:
        return False
    room = canvas.height - 3 * canvas.line
    entries = _entries(canvas, room, is_named=True)
    if sum(entry.height for entry in entries) > room:
        return False
    places = _places(canvas, entries, room)
    return all(
        abs(place - entry.best) <= FARTHEST * canvas.line
        for entry, place in zip(entries, places, strict=True)
        if not entry.is_target
    )


def at_ends(canvas: Canvas, height: float, is_named: bool, beyond: float) -> tuple[Moved, ...]:
    """The words at the right that are not level with what they name, in a plot area of a `height`; `beyond` is how far off the
    labels of targets stand, as a part of the chart's width."""
    entries = _entries(canvas, height, is_named)
    return tuple(
        Moved(entry.series, entry.point, beyond if entry.is_target else 0.0, (place - entry.place) / canvas.height)
        for entry, place in zip(entries, _places(canvas, entries, height), strict=True)
        if abs(place - entry.place) > 0.5
    )


def apart(places: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Ascending places of what is so high, moved no farther than it need be so that none stands over another: those that are
    closer spread about their middle."""
    steps = list(accumulate(((one + other) / 2 for one, other in pairwise(heights)), initial=0.0))
    groups: list[list[float]] = []  # middle, count
    for place, step in zip(places, steps, strict=False):
        groups.append([place - step, 1])
        while len(groups) > 1 and groups[-1][0] < groups[-2][0]:
            (middle, count), (other, more) = groups.pop(), groups.pop()
            groups.append([(middle * count + other * more) / (count + more), count + more])
    found = [middle for middle, count in groups for _ in range(int(count))]
    return [place + step for place, step in zip(found, steps, strict=False)]


def _entries(canvas: Canvas, height: float, is_named: bool) -> list[Entry]:
    """What stands at the right, from the top."""
    found = [*_of_lines(canvas, height)] if is_named else []
    return sorted([*found, *_of_targets(canvas, height)], key=lambda entry: (entry.best, entry.series))


def _of_lines(canvas: Canvas, height: float) -> Iterator[Entry]:
    plot = canvas.plot
    for number, series in enumerate(plot.series):
        axis = _axis(canvas, series.on_second_axis)
        last = max((at for at, point in enumerate(series.points) if point.value is not None), default=-1)
        if last < 0:
            continue
        place = (1 - share(series.points[last].value or Decimal(0), axis)) * height
        best = place - _lifted(canvas, axis, series, height)
        yield Entry(number_of(plot, number, last), last, place, best, 1.1 * canvas.line)


def _of_targets(canvas: Canvas, height: float) -> Iterator[Entry]:
    plot = canvas.plot
    first = len(plot.series) + forecasts_of(plot)
    for number, (target, words) in enumerate(zip(plot.targets, targets_in_lines(canvas), strict=True)):
        place = (1 - share(target.value, _axis(canvas, target.on_second_axis))) * height
        high = (words.count("\n") + 0.95) * canvas.line
        yield Entry(first + number, len(plot.categories) - 1, place, place, high, is_target=True)


def _places(canvas: Canvas, entries: Sequence[Entry], height: float) -> list[float]:
    """Where they stand, none over another or out of the chart."""
    places = apart([entry.best for entry in entries], [entry.height for entry in entries])
    if not places:
        return places
    over = ABOVE * canvas.line
    down = max(entries[0].height / 2 - over - places[0], 0.0)
    places = _pushed(places, entries, down)
    up = max(places[-1] - (height + over - entries[-1].height / 2), 0.0)
    return [-place for place in _pushed([-place for place in places[::-1]], entries[::-1], up)][::-1]


def _pushed(places: Sequence[float], entries: Sequence[Entry], by: float) -> list[float]:
    """Places whose first is pushed so far, and the others as far as it pushes them."""
    found = [places[0] + by]
    for at in range(1, len(places)):
        found.append(max(places[at], found[-1] + (entries[at - 1].height + entries[at].height) / 2))
    return found


def _axis(canvas: Canvas, is_second: bool) -> Axis:
    axis = canvas.plot.second_axis if is_second and canvas.plot.second_axis else canvas.plot.y_axis
    assert axis is not None
    return axis


def _last(series: Series) -> Point | None:
    """The last point that has a value."""
    return next((point for point in reversed(series.points) if point.value is not None), None)


def _lifted(canvas: Canvas, axis: Axis, series: Series, height: float) -> float:
    """How far, in pt, the name at the end of a line stands above it, so that the axis of the categories, which goes on beside
    the last point, does not strike it through; negative where it stands below it."""
    last = end.value if (end := _last(series)) is not None else None
    if last is None:
        return 0.0
    zero = min(max(axis.low, Decimal(0)), axis.high)
    off, least = (share(last, axis) - share(zero, axis)) * height, OFF_AXIS * canvas.line
    if abs(off) >= least:
        return 0.0
    return least - off if last >= zero else -least - off
