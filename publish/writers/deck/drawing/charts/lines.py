"""Lines, areas and points of drawn charts, and the lines of targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from publish.model.plot import Series
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.canvas import Canvas, path
from publish.writers.deck.drawing.charts.labels import OFF, Mark, label
from publish.writers.deck.painting.chart_xml.elements import HAIR
from publish.writers.deck.painting.chart_xml.series import DOT, EDGE, FEW_MARKERS, LINE, MARKER, OVERLAY, TARGET


def areas(canvas: Canvas) -> Iterator[str]:
    """Areas, those of a stack on each other."""
    plot = canvas.plot
    stacked = [Decimal(0)] * len(plot.categories)
    for series in plot.series:
        if series.mark != "area":
            continue
        values = [point.value for point in series.points]
        base = list(stacked)
        if plot.stacking != "none":
            values = [_part(canvas, at, value or Decimal(0)) for at, value in enumerate(values)]
            stacked = [below + (value or Decimal(0)) for below, value in zip(stacked, values, strict=True)]
            values = list(stacked)
        for stretch in _stretches([None if value is None else at for at, value in enumerate(values)]):
            upper = [(canvas.middle(at), canvas.along(values[at] or Decimal(0))) for at in stretch]
            lower = [(canvas.middle(at), canvas.along(base[at])) for at in reversed(stretch)]
            colour = canvas.colour(canvas.style.colour(series.colour))
            edge: dict[str, object] = {"stroke": canvas.colour(canvas.content.colours.ground), "stroke_width": HAIR}
            if plot.stacking == "none":
                edge = {"stroke": colour, "stroke_width": EDGE, "fill_opacity": f"{OVERLAY / 100:g}"}
            yield svg.element("path", d=path([*upper, *lower], closed=True), fill=colour, **edge)


def area_labels(canvas: Canvas) -> Iterator[str]:
    """The labels of areas, in their middle."""
    plot = canvas.plot
    stacked = [Decimal(0)] * len(plot.categories)
    for number, series in enumerate(plot.series):
        if series.mark != "area":
            continue
        for at, point in enumerate(series.points):
            if point.value is None:
                continue
            value = _part(canvas, at, point.value) if plot.stacking != "none" else point.value
            middle = stacked[at] + value / 2
            if plot.stacking != "none":
                stacked[at] += value
            yield label(canvas, number, at, Mark(canvas.middle(at), canvas.along(middle)), "ctr")


def lines(canvas: Canvas) -> Iterator[str]:
    """Lines and their points; a line ends where a figure is missing."""
    for series in canvas.plot.series:
        if series.mark != "line" or series.role == "target":
            continue
        places = [canvas.point(series, at) for at in range(len(series.points))]
        colour = canvas.colour(canvas.style.colour(series.colour))
        is_forecast = series.role == "forecast"
        dashes = f"{4 * LINE:g} {3 * LINE:g}" if is_forecast else None
        for stretch in _stretches([None if place is None else at for at, place in enumerate(places)]):
            through = [place for at in stretch if (place := places[at]) is not None]
            if len(through) > 1:
                yield svg.element(
                    "path", d=path(through), fill="none", stroke=colour, stroke_width=LINE, stroke_dasharray=dashes,
                    stroke_linejoin="round", stroke_linecap=None if is_forecast else "round",
                )  # fmt: skip
        for at, place in enumerate(places):
            if place is None or (is_forecast and at + 1 == canvas.plot.forecast):
                continue
            point = series.points[at]
            alone = not any(0 <= by < len(places) and places[by] is not None for by in (at - 1, at + 1))
            if len(places) <= FEW_MARKERS or point.colour != series.colour or alone:
                yield dot(canvas, place, canvas.colour(canvas.style.colour(point.colour)), MARKER)


def line_labels(canvas: Canvas) -> Iterator[str]:
    """The labels of the points of lines."""
    for number, series in enumerate(canvas.plot.series):
        if series.mark != "line" or series.role == "target":
            continue
        for at in range(len(series.points)):
            if (place := canvas.point(series, at)) is not None:
                yield label(canvas, number, at, Mark(*place, MARKER / 2, MARKER / 2), "t")


def targets(canvas: Canvas) -> Iterator[str]:
    """The lines of targets, from edge to edge of the plot area."""
    inner = canvas.inner
    for series in _targets(canvas):
        value = next((point.value for point in series.points if point.value is not None), None)
        if value is None:
            continue
        at = canvas.along(value, series.on_second_axis)
        ends = (at, inner.top, at, inner.bottom) if canvas.plot.is_horizontal else (inner.left, at, inner.right, at)
        colour = canvas.colour(canvas.content.colours.text)
        yield svg.line(*ends, colour, TARGET, stroke_dasharray=f"{4 * TARGET:g} {3 * TARGET:g}")


def target_labels(canvas: Canvas) -> Iterator[str]:
    """What stands beside the lines of targets."""
    for number, series in enumerate(canvas.plot.series):
        if series.role != "target" or not series.points or series.points[0].value is None:
            continue
        value = series.points[0].value
        if canvas.plot.is_horizontal:
            wide, _ = canvas.measure(series.title, bold=True)
            yield label(canvas, number, 0, Mark(canvas.along(value) + OFF + wide / 2, canvas.middle(0)), "ctr")
        else:
            at = len(series.points) - 1
            yield label(canvas, number, at, Mark(canvas.middle(at), canvas.along(value, series.on_second_axis)), "r")


def dots(canvas: Canvas) -> Iterator[str]:
    """The points of a scatter chart."""
    for series in canvas.plot.series:
        for at, place in enumerate(_scattered(canvas, series)):
            if place is not None:
                yield dot(canvas, place, canvas.colour(canvas.style.colour(series.points[at].colour)), DOT)


def dot_labels(canvas: Canvas) -> Iterator[str]:
    """The names of these points."""
    for number, series in enumerate(canvas.plot.series):
        for at, place in enumerate(_scattered(canvas, series)):
            if place is not None:
                yield label(canvas, number, at, Mark(*place, DOT / 2, DOT / 2), "r")


def dot(canvas: Canvas, place: tuple[float, float], colour: str, size: float) -> str:
    """A round marker with the slide's ground around it."""
    ground = canvas.colour(canvas.content.colours.ground)
    return svg.element("circle", cx=place[0], cy=place[1], r=size / 2, fill=colour, stroke=ground, stroke_width=HAIR)


def _scattered(canvas: Canvas, series: Series) -> Iterator[tuple[float, float] | None]:
    axis, inner = canvas.plot.x_axis, canvas.inner
    assert axis is not None
    for point in series.points:
        if point.x is None or point.value is None:
            yield None
        else:
            share = float((point.x - axis.low) / ((axis.high - axis.low) or 1))
            yield inner.left + share * inner.width, canvas.along(point.value)


def _targets(canvas: Canvas) -> list[Series]:
    return [series for series in canvas.plot.series if series.role == "target"]


def _part(canvas: Canvas, at: int, value: Decimal) -> Decimal:
    if canvas.plot.stacking != "percent":
        return value
    whole = sum(
        (abs(series.points[at].value or Decimal(0)) for series in canvas.plot.series if series.mark == "area"),
        Decimal(0),
    )
    return value / whole * 100 if whole else Decimal(0)


def _stretches(places: list[int | None]) -> Iterator[list[int]]:
    """Numbers that follow each other."""
    found: list[int] = []
    for place in (*places, None):
        if place is not None:
            found.append(place)
        elif found:
            yield found
            found = []
