"""Column, line and area charts: names below, values upwards."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from publish.frozen import dataclass, replace
from publish.model.plot import Plot
from publish.text.scripts import is_wide
from publish.writers.deck.planning.charts.canvas import Canvas, Laid
from publish.writers.deck.planning.charts.crossed import uncrossed
from publish.writers.deck.planning.charts.groups import crowded, ends_of, gap_between, in_a_group, thickness
from publish.writers.deck.planning.charts.labels.at_ends import (
    are_named_at_ends,
    at_ends,
    names_at_ends,
    targets_in_lines,
)
from publish.writers.deck.planning.charts.labels.line_labels import line_labels
from publish.writers.deck.slides import ChartContent, Part

WIDEST_COLUMN: Final = 96.0
FULLEST: Final = 0.94
"""The part of its place that a name fills at most, so that names beside each other stay apart."""
BETWEEN: Final = 0.5
"""The least space between names beside each other, in em; Chinese and Japanese characters have space around them."""
WITHIN: Final = 0.94
"""The part of its column that the name of a series fills at most above it: programs set a little space between figures and Chinese."""
FEW_NAMES: Final = 12
"""Of so few names none is left out where all have room in a smaller size."""
THINNED: Final = 0.85
"""The room below an axis whose names are thinned out, in the width of the longest."""
MOST_LINES: Final = 3
"""The most lines of a name below a column."""
AT_LAST: Final = 6
"""The most lines in the smallest size, of names that are no sequence."""
UPRIGHT: Final = 0.55
"""The part of a chart's height that names take at most that read upwards."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the columns: the room above, at the left and at the right, the width of a category, whether the first and
    the last of them stand at the edges, and the legend and the titles of the axes."""

    top: float
    left: float
    right: float
    slot: float
    at_edges: bool
    legend: Part | None
    titles: Mapping[str, Part]


def columns(canvas: Canvas, base: ChartContent) -> Laid:
    """Columns, lines and areas in one size; names, or else labels, that do not fit are turned."""
    plot = canvas.plot
    named = _naming(canvas)
    frame = _frame(canvas, named)
    slot = frame.slot
    below = _below(canvas, slot) if plot.time is None else _dates(canvas, _names(canvas), slot)
    height = canvas.height - frame.top - _room_below(canvas, below)
    place = canvas.part(frame.left, frame.top, canvas.width - frame.left - frame.right, height)
    beyond = (canvas.room_of(plot.second_axis) + (0 if frame.at_edges else slot / 2)) / canvas.width
    ends = at_ends(canvas, height, named == "end", beyond)
    sides, without_room = line_labels(
        canvas, place, named, {(move.series, move.point): move.down * canvas.height for move in ends}
    )
    labels_turned = _are_labels_turned(canvas, slot, named)
    reach = ends_of(canvas, height, lambda number, at: _beyond(canvas, number, at, named, labels_turned))
    clear = uncrossed(
        canvas,
        height,
        thickness(canvas, slot, WIDEST_COLUMN, 60),
        reach,
        words=lambda number, at: _words_of(canvas, number, at, named),
        turned=labels_turned,
    )
    content = replace(
        base,
        plot=_with_lines(canvas, replace(base.plot, categories=below.names or base.plot.categories)),
        inner=place,
        sides={**sides, **clear.sides},
        within=clear.within,
        moved=(*clear.moved, *ends),
        legend=frame.legend,
        named=named,
        skip=below.skip,
        turned=below.turned,
        labels_turned=labels_turned,
        gap=gap_between(canvas, slot, WIDEST_COLUMN, 60),
        titles=frame.titles,
        unlabelled=without_room.union(crowded(canvas, height, canvas.line * 0.8)),
        ends=reach,
        beyond=beyond,
    )
    is_legible = not below.turned and not labels_turned and below.lines <= MOST_LINES
    is_thin = below.skip > 1 and plot.time is None and len(plot.categories) <= FEW_NAMES
    return Laid(content, is_legible and not below.have_hyphens and not is_thin, is_legible)


def _frame(canvas: Canvas, named: str) -> _Frame:
    """What stands around the columns, but for what stands below them, which depends on their width."""
    plot = canvas.plot
    assert plot.y_axis is not None
    has_legend = plot.has_legend and not named
    legend, top = canvas.legend([series.title for series in plot.series]) if has_legend else (None, 0.0)
    targets = canvas.widest(targets_in_lines(canvas), bold=True)
    beyond = targets + canvas.gap if targets else 0.0
    titles, more = canvas.titles(top, beyond)
    top += more
    if plot.labelled and (plot.y_axis.shown or plot.type in ("line", "combined")):
        top += canvas.line
    elif plot.y_axis.shown:
        top += 0.5 * canvas.line
    left, right = canvas.room_of(plot.y_axis), canvas.room_of(plot.second_axis)
    if named == "end":
        right = max(right, canvas.widest(names_at_ends(canvas), bold=True) + canvas.size)
    if targets:
        ends = right if named == "end" else 0.0
        right = max(ends, beyond + canvas.room_of(plot.second_axis))
    names = _names(canvas)
    at_edges = plot.time is not None or (plot.type == "area" and len(names) > 1)
    if at_edges:
        left, right = max(left, canvas.measure(names[0]) / 2), max(right, canvas.measure(names[-1]) / 2)
    slot = (canvas.width - left - right) / max(len(names) - 1 if at_edges else len(names), 1)
    return _Frame(top, left, right, slot, at_edges, legend, titles)


def _with_lines(canvas: Canvas, plot: Plot) -> Plot:
    """The native plot whose targets have the ends of their lines in their labels."""
    if not plot.targets:
        return plot
    labels = targets_in_lines(canvas)
    targets = tuple(replace(target, label=label) for target, label in zip(plot.targets, labels, strict=True))
    figures = [series for series in plot.series if series.role != "target"]
    drawn = [series for series in plot.series if series.role == "target"]
    drawn = [replace(series, title=label) for series, label in zip(drawn, labels, strict=True)]
    return replace(plot, targets=targets, series=(*figures, *drawn))


def _names(canvas: Canvas) -> Sequence[str]:
    """What stands below the axis: the ticks of time, or the categories."""
    plot = canvas.plot
    return plot.categories if plot.time is None else [words for _, words in plot.time.ticks]


def _room_below(canvas: Canvas, below: _Below) -> float:
    """The room below the axis, for the names and the title."""
    plot = canvas.plot
    upright = min(canvas.widest(plot.categories), UPRIGHT * canvas.height)
    room = (upright if below.turned else below.lines * canvas.line) + canvas.gap
    if below.skip > 1 and plot.time is None:
        # LibreOffice cuts names that it thins out to what stands free below the axis.
        room = max(room, THINNED * canvas.widest(plot.categories))
    return room + (canvas.line + canvas.gap if plot.category_title else 0.0)


def _naming(canvas: Canvas) -> Literal["", "label", "end"]:
    """Whether series are named in place: at the ends of lines, or with each label where few columns are wide enough."""
    plot = canvas.plot
    if len(plot.series) < 2:
        return ""
    if are_named_at_ends(canvas):
        return "end"
    if plot.type == "column" and plot.stacking == "none" and plot.labelled and plot.has_legend:
        slot = canvas.width / len(plot.categories)
        names = canvas.widest([series.title for series in plot.series], bold=True)
        few = len(plot.categories) * len(plot.series) <= 6 and len(plot.series) <= 3
        colours = all(not series.is_many_coloured for series in plot.series)
        if few and colours and names <= thickness(canvas, slot, WIDEST_COLUMN, 60) * WITHIN:
            return "label"
    return ""


def _beyond(canvas: Canvas, number: int, at: int, named: str, turned: bool) -> float:
    """The room that the label of a column takes beyond its end."""
    if turned:
        return canvas.measure(canvas.plot.series[number].points[at].label, bold=True) + 2 * canvas.gap
    return (2 if named == "label" else 1) * canvas.line


def _words_of(canvas: Canvas, number: int, at: int, named: str) -> str:
    """What the label of a column says."""
    series = canvas.plot.series[number]
    return f"{series.title}\n{series.points[at].label}" if named == "label" else series.points[at].label


@dataclass(frozen=True, slots=True)
class _Below:
    """The names below an axis: the most lines of one, of how many names one is shown, whether they are turned, and the names
    themselves where they are parted, and whether by hyphens."""

    lines: int = 1
    skip: int = 1
    turned: bool = False
    names: tuple[str, ...] = ()
    have_hyphens: bool = False


def _dates(canvas: Canvas, ticks: Sequence[str], slot: float) -> _Below:
    """The ticks of a time axis: in one line, every second or third of them where they are narrow."""
    return _Below(skip=max(1, math.ceil((canvas.widest(ticks) + canvas.size) / slot)))


def _below(canvas: Canvas, slot: float) -> _Below:
    """The names below: in lines, thinned out or turned where they are too long for that."""
    names = canvas.plot.categories
    room = slot * FULLEST
    if not any(is_wide(char) for name in names for char in name):
        room = min(room, slot - BETWEEN * canvas.size)
    if canvas.widest(names) <= room:
        return _Below()
    in_a_row = canvas.plot.is_sequence and canvas.plot.type in ("line", "area", "column", "combined")
    found = canvas.in_lines(names, room)
    is_parted = found.have_hyphens and in_a_row
    if found.are_whole and not is_parted and found.lines <= (MOST_LINES if canvas.plot.is_sequence else AT_LAST):
        return _Below(found.lines, names=found.texts, have_hyphens=found.have_hyphens)
    return _Below(skip=_thinned(canvas, slot)) if in_a_row else _Below(turned=True)


def _thinned(canvas: Canvas, slot: float) -> int:
    """Of how many names one is shown, so that they stand apart: a number by which quarters, years or tens are counted."""
    needed = math.ceil((canvas.widest(canvas.plot.categories) + canvas.size) / slot)
    return next((step for step in (2, 3, 4, 5, 6, 10, 12, 20, 24) if step >= needed), needed)


def _are_labels_turned(canvas: Canvas, slot: float, named: str) -> bool:
    """Whether labels are turned, because they are wider than their columns stand apart."""
    if not canvas.plot.labelled or canvas.plot.type not in ("column", "combined") or named:
        return False
    stacked = canvas.plot.stacking != "none"
    least = slot if stacked or in_a_group(canvas) == 1 else thickness(canvas, slot, WIDEST_COLUMN, 60) * 1.06
    labels = [p.label for s in canvas.plot.series if s.mark == "column" for p in s.points]
    return canvas.widest(labels, bold=True) + (canvas.measure(" ") if least < slot else 0.0) > least
