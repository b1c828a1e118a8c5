"""Column, line and area charts, and combinations of them: categories along the bottom, values upwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from publish.model.plot import Axis, Plot, Series
from publish.writers.briefing.charts import legend, line_labels, names, targets
from publish.writers.briefing.charts.canvas import (
    DASH,
    HAIRLINE,
    RULE,
    Canvas,
    Span,
    datum,
    encoding_of_bars,
    looks_of_forecast,
)
from publish.writers.briefing.charts.free_space import Box, Place, Taken
from publish.writers.briefing.charts.names import Frame, time_at
from publish.writers.briefing.charts.stacking import reaches

HEIGHT: Final = 0.4
"""The height of the plot area, as a part of the chart's width."""
NAMES: Final = 0.32
"""The largest share of the width that names at the ends of lines take."""
LINE: Final = 1.6
"""The width of a line in pt."""
EDGE: Final = 0.8
"""The light edge in pt on either side of a line that runs over columns, whatever their colour."""
OVERLAY: Final = 0.4
"""How opaque areas are that are no parts of a stack, as on slides."""
POINTS: Final = 26
"""Lines of no more values than this show each as a point."""
Entry = tuple[float, list[str], str]
"""How far down words beside the plot area are, their lines, and their colour."""
SMALLEST: Final = 0.72
"""How small labels may be set where columns are narrow, as a part of their size."""
UPRIGHT: Final = 0.85
"""The size of labels that read upwards, as a part of their size."""


def draw(canvas: Canvas, plot: Plot, lang: str) -> None:
    """Draws a plot of columns, lines or areas."""
    assert plot.y_axis is not None
    size = canvas.lettering.size
    ends = _names_at_ends(canvas, plot)
    top = size * (1.5 if plot.labelled else 0.7) + _room_for_upright(canvas, plot)
    if any(axis and axis.title for axis in (plot.y_axis, plot.second_axis)):
        top += 1.5 * size
    left = _axis_width(canvas, plot.y_axis, lang)
    labels = targets.labels(canvas, plot)
    beside = [*ends, *(words for label in labels for words in label)]
    room = max(map(canvas.lettering.width, beside)) if beside else 0.0
    right = canvas.width - _axis_width(canvas, plot.second_axis, lang)
    left, right = _room_for_first_and_last(canvas, plot, left, right - (room + 8 if beside else 0.0), bool(ends))
    frame = _frame(plot, left, right, top, top + HEIGHT * canvas.tallness * canvas.width)
    first = Span("figures", plot.y_axis, frame.bottom, frame.top)
    second = Span("second", plot.second_axis, frame.bottom, frame.top) if plot.second_axis else None
    canvas.height = frame.bottom
    _axes(canvas, frame, first, second, lang)
    names.draw(canvas, plot, frame)
    taken = Taken(Box(0, 0, canvas.width, frame.bottom))
    for target in plot.targets:
        y = (second if target.on_second_axis and second else first).at(target.value)
        taken.lines.append([(frame.left, y), (frame.right, y)])
    spans = [second if series.on_second_axis and second else first for series in plot.series]
    lined = [(series, span) for series, span in zip(plot.series, spans, strict=True) if series.mark == "line"]
    taken.lines += [run for series, span in lined for run in _runs(series, frame, span)]
    taken.boxes += canvas.boxes()
    _columns(
        canvas, plot, [each for each in zip(plot.series, spans, strict=True) if each[0].mark == "column"], frame, taken
    )
    _areas(canvas, plot, [series for series in plot.series if series.mark == "area"], frame, first)
    for series, span in lined:
        _line(canvas, plot, series, frame, span)
    entries = list(_end_names(canvas, plot, ends, first)) if ends else []
    for target, label in zip(plot.targets, labels, strict=True):
        y = (second if target.on_second_axis and second else first).at(target.value)
        canvas.dash(frame.left, y, frame.right, y)
        entries.append((y, label, canvas.ink))
    before = len(canvas.words)
    _at_the_right(canvas, entries, frame, canvas.width - room)
    taken.boxes += canvas.boxes(before)
    if plot.labelled:
        line_labels.draw(canvas, lined, frame, taken)
    if plot.has_legend and not ends:
        legend.draw(canvas, legend.entries(plot, canvas), left=0.0)


# ---------------------------------------------------------------------------------------------- the plot area


def _axis_width(canvas: Canvas, axis: Axis | None, lang: str) -> float:
    """The width that the tick labels of an axis take beside the plot area."""
    if axis is None or not axis.shown:
        return 0.0
    span = Span("", axis, 0, 1)
    return max(canvas.lettering.width(span.words(value, lang)) for value in span.ticks) + 6


def _room_for_first_and_last(
    canvas: Canvas, plot: Plot, left: float, right: float, is_named: bool
) -> tuple[float, float]:
    """The sides of the plot area, moved inwards so far that the labels of a line's first and last point have room, before the
    names of lines if it `is_named` there, and the first and last date of a time axis."""
    if plot.time is not None:
        first, last = (canvas.lettering.width(plot.time.ticks[at][1]) / 2 for at in (0, -1))
        left, right = max(left, first), min(right, canvas.width - last)
    if not plot.labelled or plot.type != "line":
        return left, right
    widths = [
        canvas.lettering.width(series.points[at].label) for series in plot.series for at in (0, -1) if series.points
    ]
    half = max(widths, default=0) / 2
    return max(left, half), right - half if is_named else min(right, canvas.width - half)


def _frame(plot: Plot, left: float, right: float, top: float, bottom: float) -> Frame:
    count = max(len(plot.categories), 1)
    if plot.time is not None:
        return Frame(
            left, right, top, bottom, [time_at(plot.time, time, left, right) for time in plot.time.values], 0.0
        )
    if plot.type in ("line", "area") and count > 1:
        inset = 0.0 if plot.type == "area" else min(10.0, (right - left) / count / 2)
        band = (right - left - 2 * inset) / (count - 1)
        return Frame(left, right, top, bottom, [left + inset + band * at for at in range(count)], band)
    band = (right - left) / count
    return Frame(left, right, top, bottom, [left + band * (at + 0.5) for at in range(count)], band)


def _axes(canvas: Canvas, frame: Frame, first: Span, second: Span | None, lang: str) -> None:
    size = canvas.lettering.size
    for span, x, align in ((first, frame.left - 6, "right"), (second, frame.right + 6, "left")):
        if span is None:
            continue
        canvas.scale(span)
        if span.axis.shown:
            for value in span.ticks_apart(size):
                y = span.at(value)
                if span is first:
                    canvas.rule(frame.left, y, frame.right, y, canvas.theme("accent4"), HAIRLINE)
                words = span.words(value, lang)
                canvas.write(words, x, y, "right" if align == "right" else "left", canvas.grey)
        if span.axis.title:
            edge = 0.0 if span is first else canvas.width
            canvas.write(span.axis.title, edge, 0.6 * size, "left" if span is first else "right", canvas.grey)
    base = first.at(first.base)
    canvas.rule(frame.left, base, frame.right, base, canvas.grey, RULE, before=True)


# ---------------------------------------------------------------------------------------------- columns


def _columns(canvas: Canvas, plot: Plot, columns: Sequence[tuple[Series, Span]], frame: Frame, taken: Taken) -> None:
    """The columns, each on the axis of its series."""
    if not columns:
        return
    beside = plot.stacking == "none"
    many = len(columns) if beside else 1
    width = _column_width(frame.band, many)
    by_span: dict[str, list[dict[str, Any]]] = {span.name: [] for _, span in columns}
    labels: list[tuple[str, float, float, bool]] = []
    bases = [span.base for _, span in columns]
    stacked = reaches([series for series, _ in columns], plot.stacking, bases)
    for number, ((series, span), reached) in enumerate(zip(columns, stacked, strict=True)):
        shift = (number - (many - 1) / 2) * width if beside else 0.0
        for category, (point, reach) in enumerate(zip(series.points, reached, strict=True)):
            if reach is None or point.value is None:
                continue
            middle, fill = frame.places[category] + shift, canvas.colour(point.colour)
            by_span[span.name].append(
                datum(point, series.title, plot.categories[category], begin=float(reach[0]), end=float(reach[1]),
                      middle=round(middle, 3), colour=fill, **looks_of_forecast(plot, category, fill))
            )  # fmt: skip
            begin, end = sorted((span.at(reach[0]), span.at(reach[1])))
            taken.grounds.append(Box(middle - width / 2, begin, middle + width / 2, end))
            if not plot.labelled or legend.has_shares(plot):
                continue
            if beside:
                labels.append((point.label, middle, span.at(reach[1]), point.value < 0))
            else:
                ink = canvas.ink if plot.is_forecast(category) else canvas.on(fill)
                _within(canvas, point.label, middle, (begin, end), max(width, frame.band * 0.7), ink)
    for name, rows in by_span.items():
        canvas.mark(
            "rect",
            rows,
            {
                "xc": {"field": "middle"},
                "width": {"value": round(width - (0.8 if many > 1 else 0), 3)},
                "y": {"scale": name, "field": "begin"},
                "y2": {"scale": name, "field": "end"},
                **encoding_of_bars(canvas, plot, beside),
            },
        )
    _labels_outside(canvas, labels, _pitch(frame.band, many), taken)


def _room_for_upright(canvas: Canvas, plot: Plot) -> float:
    """What labels that read upwards need above the columns, as far as that is known before the axis is."""
    columns = [series for series in plot.series if series.mark == "column"]
    if not plot.labelled or plot.stacking != "none" or not columns:
        return 0.0
    labels = [point.label for series in columns for point in series.points]
    return (
        0.0
        if _label_size(canvas, labels, _pitch(canvas.width / len(plot.categories), len(columns)))
        else max(canvas.lettering.width(label, canvas.lettering.size * UPRIGHT) for label in labels)
    )


def _pitch(band: float, many: int) -> float:
    """The room that each of the columns beside each other has: its own width, or that between categories."""
    return _column_width(band, many) if many > 1 else band


def _column_width(band: float, many: int) -> float:
    return min(band * (0.62 if many == 1 else 0.76) / many, 34.0 if many == 1 else 26.0)


SPACE: Final = 0.25
"""Labels that stand beside each other are as far apart as words, in em: thousands may be parted by spaces."""


def _label_size(canvas: Canvas, labels: Sequence[str], room: float) -> float:
    """The size of labels that stand beside each other, each in so much room; 0 if they are to read upwards."""
    widest = max(map(canvas.lettering.width, labels), default=0.0)
    part = min(1.0, room / (widest + SPACE * canvas.lettering.size) if widest else 1.0)
    return canvas.lettering.size * part if part >= SMALLEST else 0.0


def _labels_outside(
    canvas: Canvas, labels: Sequence[tuple[str, float, float, bool]], room: float, taken: Taken
) -> None:
    """Labels above positive columns and below negative ones: smaller where they would meet, and upright if that is not enough."""
    size = _label_size(canvas, [text for text, *_ in labels], room)
    is_upright, size = not size, size or canvas.lettering.size * UPRIGHT
    for text, x, y, falls in labels:
        length = canvas.lettering.width(text, size)
        half, high = (0.5 * size, length) if is_upright else (length / 2 + 0.3, size)
        x = min(max(x, half), canvas.width - half)
        ends = [y + 0.25 * size + 1.05 * step * size for step in range(6)]
        if not falls:
            ends = [y - 0.25 * size - 1.05 * step * size - high for step in range(6)]
        boxes = [Box(x - half, top, x + half, top + high) for top in ends]
        if not (box := taken.first(boxes)):
            canvas.left_out.append(text)
        elif is_upright:
            canvas.write(text, x, box.bottom, "left", size=size, upright=True)
        else:
            canvas.write(text, x, (box.top + box.bottom) / 2, "center", size=size)


def _within(canvas: Canvas, label: str, x: float, ends: tuple[float, float], room: float, colour: str) -> None:
    """A label within its part of a column, whose upper and lower end are given, if it has room there."""
    begin, end = ends
    size = canvas.lettering.size
    width = canvas.lettering.width(label)
    size *= max(SMALLEST, min(1.0, (room - 1) / width if width else 1.0))
    if abs(end - begin) >= size * 1.1 and canvas.lettering.width(label, size) <= room:
        canvas.write(label, x, (begin + end) / 2, "center", colour, size)
    elif label:
        canvas.left_out.append(label)


# ---------------------------------------------------------------------------------------------- lines and areas


def _line(canvas: Canvas, plot: Plot, series: Series, frame: Frame, span: Span) -> None:
    rows: list[dict[str, Any]] = []
    for x, point, category in zip(frame.places, series.points, plot.categories, strict=True):
        if point.value is None:
            rows.append({"value": None, "x": round(x, 3), "is": False, "description": ""})
        else:
            rows.append(
                datum(point, series.title, category, x=round(x, 3), colour=canvas.colour(point.colour), **{"is": True})
            )
    colour = canvas.colour(series.colour)
    place = {"x": {"field": "x"}, "y": {"scale": span.name, "field": "value"}}
    begins = len(rows) if plot.forecast is None else plot.forecast
    for part, dash in ((rows[:begins], {}), (rows[max(begins - 1, 0) :], {"strokeDash": {"value": DASH}})):
        if not part or (dash and begins == len(rows)):
            continue
        shape = {
            **place, "defined": {"field": "is"}, "strokeJoin": {"value": "round"}, "strokeCap": {"value": "round"},
        }  # fmt: skip
        data = canvas.values(part)
        if any(other.mark == "column" for other in plot.series):
            edge = {"stroke": {"value": canvas.theme("light1")}, "strokeWidth": {"value": LINE + 2 * EDGE}}
            canvas.marks.append(
                {"type": "line", "from": {"data": data}, "aria": False, "encode": {"enter": shape | edge | dash}}
            )
        drawn = {"stroke": {"value": colour}, "strokeWidth": {"value": LINE}, "description": {"value": series.title}}
        canvas.marks.append({"type": "line", "from": {"data": data}, "encode": {"enter": shape | drawn | dash}})
    shown = [row for at, row in enumerate(rows) if row["is"] and (len(rows) <= POINTS or _is_alone(rows, at))]
    canvas.mark(
        "symbol",
        shown,
        {**place, "size": {"value": 12.0}, "fill": {"field": "colour"}, "stroke": {"value": canvas.theme("light1")},
         "strokeWidth": {"value": 0.5}, "description": {"field": "description"}},
    )  # fmt: skip


def _runs(series: Series, frame: Frame, span: Span) -> list[list[Place]]:
    """A line from gap to gap."""
    runs: list[list[Place]] = [[]]
    for x, point in zip(frame.places, series.points, strict=True):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((x, span.at(point.value)))
    return [run for run in runs if run]


def _is_alone(rows: Sequence[dict[str, Any]], at: int) -> bool:
    """Whether no line leads to a point."""
    return not any(rows[beside]["is"] for beside in (at - 1, at + 1) if 0 <= beside < len(rows))


def _areas(canvas: Canvas, plot: Plot, areas: Sequence[Series], frame: Frame, span: Span) -> None:
    beside = plot.stacking == "none"
    for series, reached in zip(areas, reaches(areas, plot.stacking, [span.base] * len(areas)), strict=True):
        rows: list[dict[str, Any]] = []
        for x, point, reach, category in zip(frame.places, series.points, reached, plot.categories, strict=True):
            if reach is None:
                rows.append(
                    {"value": None, "x": round(x, 3), "begin": None, "end": None, "is": False, "description": ""}
                )
            else:
                begin, end = map(float, reach)
                rows.append(datum(point, series.title, category, x=round(x, 3), begin=begin, end=end, **{"is": True}))
        name, colour = canvas.values(rows), canvas.colour(series.colour)
        edge = {"x": {"field": "x"}, "defined": {"field": "is"}, "description": {"value": series.title}}
        canvas.marks.append(
            {"type": "area", "from": {"data": name}, "encode": {"enter": {
                **edge, "y": {"scale": span.name, "field": "end"}, "y2": {"scale": span.name, "field": "begin"},
                "fill": {"value": colour}, "fillOpacity": {"value": OVERLAY if beside else 1.0},
            }}}
        )  # fmt: skip
        canvas.marks.append(
            {"type": "line", "from": {"data": name}, "aria": False, "encode": {"enter": {
                **edge, "y": {"scale": span.name, "field": "end"},
                "stroke": {"value": colour if beside else canvas.theme("light1")},
                "strokeWidth": {"value": LINE if beside else 0.5}, "strokeJoin": {"value": "round"},
            }}}
        )  # fmt: skip


# ---------------------------------------------------------------------------------------------- names at the ends


def _names_at_ends(canvas: Canvas, plot: Plot) -> list[str]:
    """The names of lines, to stand at their right ends instead of a legend; none if they are too long."""
    if plot.type != "line" or not plot.has_legend or plot.second_axis or len(plot.series) < 2:
        return []
    names = [series.title for series in plot.series]
    if any(point is None for point in map(_last, plot.series)):
        return []
    return names if max(map(canvas.lettering.width, names)) <= NAMES * canvas.width else []


def _last(series: Series) -> int | None:
    """The number of the last point that has a value."""
    return next((at for at in reversed(range(len(series.points))) if series.points[at].value is not None), None)


def _end_names(canvas: Canvas, plot: Plot, ends: Sequence[str], span: Span) -> Iterator[Entry]:
    """The names of lines, where these end, each in its colour."""
    for name, series in zip(ends, plot.series, strict=True):
        at = _last(series)
        value = series.points[at].value if at is not None else None
        if value is not None:
            yield span.at(value), [name], canvas.legible(canvas.colour(series.colour))


def _at_the_right(canvas: Canvas, entries: Sequence[Entry], frame: Frame, x: float) -> None:
    """Words beside the plot area, each level with what it names, moved apart where they would meet."""
    size = canvas.lettering.size
    ordered = sorted(entries, key=lambda entry: entry[0])
    heights = [1.2 * size * len(words) for _, words, _ in ordered]
    for middle, (_, words, colour) in zip(_apart([y for y, _, _ in ordered], heights, frame), ordered, strict=True):
        for number, line in enumerate(words):
            canvas.write(line, x, middle + 1.2 * size * (number - (len(words) - 1) / 2), "left", colour)


def _apart(places: Sequence[float], heights: Sequence[float], frame: Frame) -> list[float]:
    """Places in order, moved so that what is so high at each keeps clear of the one before it, and all stay inside."""
    moved: list[float] = []
    for at, place in enumerate(places):
        least = moved[-1] + (heights[at - 1] + heights[at]) / 2 if moved else frame.top
        moved.append(max(place, least))
    over = moved[-1] - frame.bottom if moved else 0.0
    if over > 0:
        moved[-1] -= over
        for at in reversed(range(len(moved) - 1)):
            moved[at] = min(moved[at], moved[at + 1] - (heights[at] + heights[at + 1]) / 2)
    return moved
