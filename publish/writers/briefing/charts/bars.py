"""Bar charts: horizontal bars, names to the left, data labels at the outer ends, as high as there are bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from publish.charts.lettering import parted
from publish.model.plot import Plot
from publish.writers.briefing.charts import legend
from publish.writers.briefing.charts.canvas import (
    HAIRLINE,
    RULE,
    Canvas,
    Span,
    datum,
    encoding_of_bars,
    looks_of_forecast,
)
from publish.writers.briefing.charts.free_space import Box, Taken
from publish.writers.briefing.charts.stacking import reaches

NAMES: Final = 0.4
"""The largest share of the width that names take."""
DIGITS: Final = 0.74
"""How high the digits of a label are, in em."""
GAP: Final = 4.0
"""Between a bar and its data label."""
ROW: Final = 1.5
"""The height of the label of a target, in em."""
LOWEST: Final = 0.64
"""The height of a bar, in em, to which a chart gives way: its label is as high."""
THINNEST: Final = 0.45
"""That of a bar without a label."""
CLOSEST: Final = 0.45
"""The space between the bars of two categories, in em, to which a chart gives way."""
LEAST: Final = 6.0
"""The least size of labels in pt, if bars are not lower still."""
LEAST_BESIDE: Final = 5.5
"""The height in pt to which labelled bars beside each other give way, or their labels would meet."""
TALLEST: Final = 500.0
"""No chart is higher than this in pt: it stands on one page."""


def draw(canvas: Canvas, plot: Plot, lang: str, part: range | None = None) -> None:
    """Draws a plot of bars, or those of some of its categories, as long as they are among all."""
    assert plot.y_axis is not None
    size = canvas.lettering.size
    many = 1 if plot.stacking != "none" else max(len(plot.series), 1)
    # The parts of a single bar say what it is; its only category adds nothing.
    names = [[""]] if plot.is_composition else [_named(canvas, name) for name in plot.categories]
    left = 0.0 if plot.is_composition else max(canvas.lettering.width(line) for name in names for line in name) + 8
    bar, pitch = _sizes(size, many, len(names))
    if legend.has_shares(plot):
        bar, pitch = size * 1.75, size * 2.6
    lowest = max(LOWEST * size, LEAST_BESIDE if many > 1 else 0.0) if plot.labelled else THINNEST * size
    lower = max(bar * canvas.tallness, min(bar, lowest))
    between = pitch - many * bar
    bar, pitch = lower, many * lower + max(between * canvas.tallness, min(between, CLOSEST * size))
    span = _span(canvas, plot, left, lang)
    canvas.scale(span)
    top = ROW * size * len(plot.targets)
    middle, middles = top, dict[int, float]()
    for category in range(len(names)) if part is None else part:
        name = names[category]
        height = max(pitch, len(name) * 1.25 * size + 3)
        middles[category] = at = middle + height / 2
        middle += height
        for number, line in enumerate(name):
            canvas.write(line, left - 8, at + (number - (len(name) - 1) / 2) * 1.25 * size, "right")
    canvas.height = middle
    _bars(canvas, plot, span, middles, bar)
    _targets(canvas, plot, span)
    if (plot.y_axis.low <= 0 <= plot.y_axis.high or not plot.y_axis.shown) and not plot.is_composition:
        zero = span.at(span.base)
        canvas.rule(zero, top, zero, canvas.height, canvas.grey, RULE, before=True)
    if plot.y_axis.shown:
        _axis(canvas, span, lang)
    if plot.has_legend:
        legend.draw(canvas, legend.entries(plot, canvas))


def _named(canvas: Canvas, name: str) -> list[str]:
    """A name in lines."""
    room = canvas.width * NAMES
    return parted(canvas.lettering, name, room)


def _sizes(size: float, many: int, count: int) -> tuple[float, float]:
    """The height of a bar, and from one category to the next."""
    bar = size * {1: 1.2, 2: 0.95, 3: 0.85}.get(many, 0.8)
    pitch = bar * many + size * (0.85 if many == 1 else 1.1)
    shrunk = min(1.0, TALLEST / (pitch * max(count, 1)))
    return bar * shrunk, pitch * shrunk


def _span(canvas: Canvas, plot: Plot, left: float, lang: str) -> Span:
    """The value axis, so short that the labels at the outer ends of the bars have room."""
    assert plot.y_axis is not None
    begin, end = left, canvas.width
    span = Span("figures", plot.y_axis, begin, end)
    if plot.y_axis.shown:
        ends = [canvas.lettering.width(span.words(plot.y_axis.high, lang)) / 2]
        end -= ends[0]
        span = Span("figures", plot.y_axis, begin, end)
    if not plot.labelled or plot.stacking != "none":
        return span
    for _ in range(12):
        over_left = over_right = 0.0
        for series in plot.series:
            for point in series.points:
                if point.value is not None:
                    width = canvas.lettering.width(point.label) + GAP
                    at = span.at(point.value)
                    over_right = max(over_right, at + width - canvas.width) if point.value >= 0 else over_right
                    over_left = max(over_left, left - (at - width)) if point.value < 0 else over_left
        if over_left < 0.05 and over_right < 0.05:
            break
        begin, end = begin + over_left, end - over_right
        span = Span("figures", plot.y_axis, begin, max(end, begin + 20))
    return span


def _bars(canvas: Canvas, plot: Plot, span: Span, middles: Mapping[int, float], bar: float) -> None:
    size = canvas.lettering.size
    beside = plot.stacking == "none"
    # Labels of bars beside each other are hardly higher than these, or they would meet.
    highest = bar * 1.25 if len(plot.series) == 1 else max(bar * 1.05, min(bar * 1.25, LEAST))
    rows, beyond = [], list[tuple[str, float, float, bool]]()
    taken = Taken(Box(0, 0, canvas.width, canvas.height))
    for number, (series, reached) in enumerate(
        zip(plot.series, reaches(plot.series, plot.stacking, [span.base] * len(plot.series)), strict=True)
    ):
        shift = (number - (len(plot.series) - 1) / 2) * bar if beside else 0.0
        for category, (point, reach) in enumerate(zip(series.points, reached, strict=True)):
            if reach is None or point.value is None or category not in middles:
                continue
            fill, middle = canvas.colour(point.colour), middles[category] + shift
            rows.append(
                datum(point, series.title, plot.categories[category], begin=float(reach[0]), end=float(reach[1]),
                      middle=round(middle, 3), colour=fill, **looks_of_forecast(plot, category, fill))
            )  # fmt: skip
            begin, end = sorted((span.at(reach[0]), span.at(reach[1])))
            taken.grounds.append(Box(begin, middle - bar / 2, end, middle + bar / 2))
            if not plot.labelled:
                continue
            if beside:
                falls = point.value < 0
                x = span.at(reach[1]) + (-GAP if falls else GAP)
                if not falls:
                    x = _clear(x, canvas.lettering.width(point.label), [span.at(one.value) for one in plot.targets])
                beyond.append((point.label, x, middle, falls))
            elif not legend.has_shares(plot):
                ink = canvas.ink if plot.is_forecast(category) else canvas.on(fill)
                _within(canvas, point.label, begin, end, middle, ink)
    _labels_beyond(canvas, beyond, min(size, highest), taken)
    canvas.mark(
        "rect",
        rows,
        {
            "x": {"scale": span.name, "field": "begin"},
            "x2": {"scale": span.name, "field": "end"},
            "yc": {"field": "middle"},
            "height": {"value": round(bar - (0.6 if beside and len(plot.series) > 1 else 0), 3)},
            **encoding_of_bars(canvas, plot, beside),
        },
    )


def _labels_beyond(canvas: Canvas, labels: Sequence[tuple[str, float, float, bool]], size: float, taken: Taken) -> None:
    """Labels beyond the ends of bars, but for those that would stand on other bars or over each other."""
    half = DIGITS * size / 2
    for label, x, middle, falls in labels:
        width = canvas.lettering.width(label, size)
        left = x - width if falls else x
        box = Box(left, middle - half, left + width, middle + half)
        if any(box.meets(other) for other in (*taken.grounds, *taken.boxes)):
            canvas.left_out.append(label)
        else:
            taken.boxes.append(box)
            canvas.write(label, x, middle, "right" if falls else "left", size=size)


def _clear(x: float, width: float, crossings: list[float]) -> float:
    """Where a label begins that no target line crosses."""
    for crossing in sorted(crossings):
        if x - 1 < crossing < x + width + 1:
            x = crossing + GAP
    return x


def _targets(canvas: Canvas, plot: Plot, span: Span) -> None:
    """Target lines, and above the bars what they are, a row for each, clear of the lines from the rows above."""
    size, above = canvas.lettering.size, list[float]()
    for number, target in enumerate(plot.targets):
        x, middle = span.at(target.value), (number + 0.45) * ROW * size
        label = canvas.lettering.cut(target.label, canvas.width)
        width = canvas.lettering.width(label)
        begins = [min(max(x - width / 2, 0.0), canvas.width - width), x - 2, x + 2 - width]
        inside = [begin for begin in begins if 0 <= begin <= canvas.width - width]
        clear = (begin for begin in inside if not any(begin - 2 < line < begin + width + 2 for line in above))
        begin = next(clear, begins[0])
        if any(begin < line < begin + width for line in above):
            canvas.blank(Box(begin, middle - 0.6 * size, begin + width, middle + 0.6 * size))
        canvas.dash(x, middle + 0.6 * size, x, canvas.height)
        canvas.write(label, begin, middle)
        above.append(x)


def _within(canvas: Canvas, label: str, begin: float, end: float, middle: float, colour: str) -> None:
    """A label within its bar, if it has room there."""
    if canvas.lettering.width(label) + 3 <= abs(end - begin):
        canvas.write(label, (begin + end) / 2, middle, "center", colour)
    elif label:
        canvas.left_out.append(label)


def _axis(canvas: Canvas, span: Span, lang: str) -> None:
    """The value axis, below."""
    size, bottom = canvas.lettering.size, canvas.height
    for value in span.ticks:
        x = span.at(value)
        canvas.rule(x, 0, x, bottom, canvas.theme("accent4"), HAIRLINE)
        canvas.write(span.words(value, lang), x, bottom + size, "center", canvas.grey)
    canvas.height = bottom + 1.7 * size
    if span.axis.title:
        canvas.write(span.axis.title, span.end, canvas.height + 0.6 * size, "right", canvas.grey)
        canvas.height += 1.4 * size
