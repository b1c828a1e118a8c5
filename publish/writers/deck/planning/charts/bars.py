"""Bar charts: horizontal bars, names to the left, values to the right; and a single bar of a hundred per cent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import EMU
from publish.writers.deck.planning.charts.canvas import Canvas, Laid, share
from publish.writers.deck.planning.charts.crossed import uncrossed
from publish.writers.deck.planning.charts.groups import crowded, ends_of, gap_between, in_a_group, thickness
from publish.writers.deck.planning.charts.labels.point_names import Rectangle, shared
from publish.writers.deck.slides import ChartContent, Moved, Part

THICKEST_BAR: Final = 44.0
COMPOSITION: Final = 104.0
"""The height of a single bar of a hundred per cent."""
SPARE: Final = 0.3
"""The part of the free room that is above such a bar."""
SMALL_PART: Final = 0.08
"""A part of such a bar that is smaller has its label outside."""
HIGH: Final = 0.8
"""How high the digits of a label are, in em."""
MET: Final = 0.1
"""The part of a label that may lie on another or on another bar."""
LONGEST_NAME: Final = 0.36
"""The part of a chart's width that the names of bars take at most."""


def bars(canvas: Canvas, base: ChartContent) -> Laid:
    """Bars in one size: names to the left, values to the right, those of the first with the names of the series, or else a legend."""
    laid = _bars(canvas, base, _is_first_named(canvas))
    if laid.content.named and _lacks_room(canvas, laid.content.ends):
        return _bars(canvas, base, named=False)
    return laid


def _lacks_room(canvas: Canvas, ends: tuple[Decimal, Decimal] | None) -> bool:
    """Whether labels beyond bars have no room on an axis that is not drawn."""
    axis = canvas.plot.y_axis
    is_open = axis is not None and not axis.shown and canvas.plot.labelled and canvas.plot.stacking == "none"
    return is_open and ends is None


def _bars(canvas: Canvas, base: ChartContent, named: bool) -> Laid:
    plot = canvas.plot
    assert plot.y_axis is not None
    # LibreOffice lists targets and their trends too, whatever the legend leaves out, and drops what then has no room.
    listed = [series.title for series in plot.series] + 2 * [target.label for target in plot.targets]
    legend, top = canvas.legend(listed) if plot.has_legend and not named else (None, 0.0)
    top += len(plot.targets) * canvas.line
    aside = _aside(canvas, canvas.height - top)
    top += aside
    widest = canvas.widest(plot.categories)
    limit = LONGEST_NAME * canvas.width
    count = len(plot.categories)
    bottom = (canvas.line + canvas.gap) if plot.y_axis.shown else 0.0
    bottom += canvas.line if plot.y_axis.shown and plot.y_axis.title else 0.0
    height = canvas.height - top - bottom
    slot = height / count
    names = canvas.in_lines(plot.categories, limit) if widest > limit else None
    lines = names.lines if names else 1
    thick = thickness(canvas, slot, THICKEST_BAR, 45)
    labels = plot.labelled and (1 if plot.stacking != "none" else in_a_group(canvas))
    are_labels_high = bool(labels) and canvas.size * 1.1 > thick * (1.3 if labels == 1 else 1.0)
    apart = lines * canvas.line <= slot * 1.02 and not are_labels_high
    left = min(canvas.widest(names.texts) if names else widest, limit) * 1.03 + 2 * canvas.gap
    inner = canvas.width - left
    if plot.y_axis.shown:
        room, is_clear = _room_for_labels(canvas, left, named)
        inner = min(inner - canvas.widest(canvas.marks(plot.y_axis)[-1:]) / 2, room)
        apart = apart and is_clear
    skip = max(1, math.ceil(lines * canvas.line / slot)) if slot else 1
    ends = ends_of(canvas, inner, lambda number, at: _beyond(canvas, number, at, named))
    apart = apart and not _lacks_room(canvas, ends)
    clear = uncrossed(canvas, inner, thick, ends, words=lambda number, at: _words_of(canvas, number, at, named))
    content = replace(
        base,
        plot=replace(base.plot, categories=names.texts) if names else base.plot,
        inner=canvas.part(left, top, inner, height),
        legend=legend,
        gap=gap_between(canvas, slot, THICKEST_BAR, 45),
        skip=skip if skip > 1 and not apart else 1,
        unlabelled=frozenset((*crowded(canvas, inner, None), *_over_others(canvas, slot, thick, inner, ends, named))),
        named="first" if named else "",
        within=clear.within,
        sides=clear.sides,
        moved=(*(_above(canvas, number, slot, aside) for number in range(len(plot.targets))), *clear.moved),
        ends=ends,
    )
    return Laid(content, apart and not (names and names.have_hyphens), apart)


def _aside(canvas: Canvas, height: float) -> float:
    """How far below the middle of the first bars LibreOffice takes the label of a target to be: it sets what stands for the
    target beside bars of several series, PowerPoint upon them."""
    groups = in_a_group(canvas)
    return (
        0.5 * height / len(canvas.plot.categories) * groups / (groups + 1)
        if canvas.plot.targets and groups > 1
        else 0.0
    )


def _above(canvas: Canvas, number: int, slot: float, aside: float) -> Moved:
    """The label of a target, above its line, a row for each."""
    targets = canvas.plot.targets
    wide = canvas.measure(targets[number].label, bold=True)
    down = slot / 2 + (len(targets) - number - 0.5) * canvas.line + aside
    return Moved(len(canvas.plot.series) + number, 0, -(wide / 2 + canvas.gap) / canvas.width, -down / canvas.height)


def _is_first_named(canvas: Canvas) -> bool:
    """Whether the bars of the first category are labelled with their series: easier to read than a legend, and programs do
    not agree on the order of a legend's entries beside bars."""
    plot = canvas.plot
    return (
        plot.has_legend
        and plot.labelled
        and plot.stacking == "none"
        and all(series.points[0].label for series in plot.series)
    )


def _beyond(canvas: Canvas, number: int, at: int, named: bool) -> float:
    """The room that the label of a bar takes beyond its end."""
    return canvas.measure(_words_of(canvas, number, at, named), bold=True) + 2 * canvas.gap


def _words_of(canvas: Canvas, number: int, at: int, named: bool) -> str:
    """What the label of a bar says."""
    series = canvas.plot.series[number]
    return f"{series.title}  {series.points[at].label}" if named and not at else series.points[at].label


def _over_others(
    canvas: Canvas, slot: float, thick: float, inner: float, ends: tuple[Decimal, Decimal] | None, named: bool
) -> Iterator[tuple[int, int]]:
    """The labels of bars beside each other that would stand on another bar, or over the label of one."""
    plot, groups = canvas.plot, in_a_group(canvas)
    assert plot.y_axis is not None
    if plot.stacking != "none" or not plot.labelled or canvas.size <= thick:
        return
    low, high = ends or (plot.y_axis.low, plot.y_axis.high)
    half = canvas.size * HIGH / 2
    taken, labels = list[Rectangle](), list[tuple[tuple[int, int], Rectangle]]()
    for at in range(len(plot.categories)):
        for number, series in enumerate(plot.series):
            value = series.points[at].value
            if value is None or high <= low:
                continue
            middle = (at + 0.5) * slot + (number - (groups - 1) / 2) * thick
            base, end = (float((each - low) / (high - low)) * inner for each in (max(Decimal(0), low), value))
            taken.append((min(base, end), middle - thick / 2, max(base, end), middle + thick / 2))
            wide = _beyond(canvas, number, at, named)
            begin = end - wide if value < 0 else end
            labels.append(((number, at), (begin + canvas.gap, middle - half, begin + wide, middle + half)))
    for point, place in labels:
        if any(shared(place, other) > MET * (place[2] - place[0]) * canvas.size for other in taken):
            yield point
        else:
            taken.append(place)


def _room_for_labels(canvas: Canvas, left: float, named: bool) -> tuple[float, bool]:
    """The width of the plot area at which no label beyond a bar leaves the chart, and whether none then touches the names."""
    plot, axis = canvas.plot, canvas.plot.y_axis
    assert axis is not None
    room, is_clear = math.inf, True
    if not plot.labelled or plot.stacking != "none":
        return room, is_clear
    every = ((number, at) for number, series in enumerate(plot.series) for at in range(len(series.points)))
    for number, index in every:
        point = plot.series[number].points[index]
        if point.value is None:
            continue
        label = _beyond(canvas, number, index, named)
        at = share(point.value, axis)
        if point.value >= 0 and at > 0:
            room = min(room, (canvas.width - left - label) / at)
        elif point.value < 0 and at * (canvas.width - left) < label:
            is_clear = False
    return max(room, 0.3 * canvas.width), is_clear


def composition(canvas: Canvas, base: ChartContent) -> Laid:
    """A single bar of a hundred per cent: names in its parts, or in a legend where one of them is too long."""
    plot = canvas.plot
    parts = [abs(series.points[0].value or Decimal(0)) for series in plot.series]
    whole = sum(parts, Decimal(0)) or Decimal(1)
    widths = [float(part / whole) * canvas.width for part in parts]
    words = [
        canvas.measure(f"{series.title}  {series.points[0].label}", bold=True) + canvas.size for series in plot.series
    ]
    beyond = [
        number
        for number, width in enumerate(widths)
        if parts[number] and (width < SMALL_PART * canvas.width or words[number] > width)
    ]
    named = plot.labelled and len(beyond) <= 1
    legend, top = (None, canvas.line * 1.2) if named else canvas.legend([series.title for series in plot.series])
    if not named:
        words = [canvas.measure(series.points[0].label, bold=True) + 0.4 * canvas.size for series in plot.series]
        beyond = [n for n, width in enumerate(widths) if parts[n] and words[n] > width]
        top += canvas.line * 1.1 if beyond else 0.0
    height = min(COMPOSITION, canvas.height - top)
    spare = max(canvas.height - top - height, 0.0) * SPARE
    box = replace(canvas.box, top=canvas.box.top + round(spare * EMU), height=round((top + height) * EMU))
    inner = (0.0, top / (top + height), 1.0, height / (top + height))
    moved = tuple(_outside(canvas, beyond, widths, words, top, height))
    content = replace(
        base,
        box=box,
        inner=inner,
        legend=_scaled(legend, canvas.height / (top + height)),
        named="label" if named else "",
        gap=0,
        moved=moved,
    )
    return Laid(content)


def _outside(
    canvas: Canvas, beyond: Sequence[int], widths: Sequence[float], words: Sequence[float], top: float, height: float
) -> Iterator[Moved]:
    """Labels above their parts, beside each other and inside the chart's edges."""
    centres = [sum(widths[:number]) + widths[number] / 2 for number in beyond]
    places = list[float]()
    for number, centre in zip(beyond, centres, strict=True):
        least = places[-1] + (words[beyond[len(places) - 1]] + words[number]) / 2 if places else words[number] / 2
        places.append(max(centre, least))
    end = canvas.width
    for at in reversed(range(len(places))):
        half = words[beyond[at]] / 2
        places[at] = min(places[at], end - half)
        end = places[at] - half
    down = -(height / 2 + 0.6 * canvas.line)
    for number, centre, place in zip(beyond, centres, places, strict=True):
        yield Moved(number, 0, (place - centre) / canvas.width, down / (top + height))


def _scaled(part: Part | None, factor: float) -> Part | None:
    """A part of a chart whose height became smaller."""
    return None if part is None else (part[0], part[1] * factor, part[2], min(part[3] * factor, 1.0))
