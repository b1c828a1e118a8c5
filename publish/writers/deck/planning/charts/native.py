"""What a native chart has as series of its own beside those of the plot: the forecast parts of lines, and targets."""

from __future__ import annotations

from publish.frozen import replace
from publish.model.plot import Mark, Plot, Point, Series, TargetLine
from publish.writers.deck.slides import ChartContent


def native(plot: Plot) -> Plot:
    """The plot whose lines end where their forecasts begin, followed by these and by the targets.

    No program draws part of a line in another style, but all draw two lines, of which one begins where the other ends.
    """
    series = [_before(series, plot) for series in plot.series]
    series += (_after(number, plot) for number in _parted(plot))
    series += (_target(target, plot) for target in plot.targets)
    return replace(plot, series=tuple(series))


def parted(plot: Plot) -> int:
    """How many series stand between those of the plot and its targets."""
    return len(_parted(plot))


def with_native_points(content: ChartContent, plot: Plot) -> ChartContent:
    """The content whose labels, placed for the points of the plot, are those of the native series."""
    begins = plot.forecast
    if begins is None:
        return content
    parts = {number: len(plot.series) + at for at, number in enumerate(_parted(plot))}

    def moved(point: tuple[int, int]) -> tuple[int, int]:
        number, at = point
        return (parts.get(number, number), at) if at >= begins else point

    sides = {moved(point): side for point, side in content.sides.items()}
    return replace(content, sides=sides, unlabelled=frozenset(map(moved, content.unlabelled)))


def number_of(plot: Plot, number: int, at: int) -> int:
    """The number of the native series that has a point of a series of the plot."""
    parts = _parted(plot)
    is_forecast = plot.forecast is not None and at >= plot.forecast
    return len(plot.series) + parts.index(number) if is_forecast and number in parts else number


def _parted(plot: Plot) -> list[int]:
    """The numbers of the series whose forecasts are series of their own."""
    begins = plot.forecast
    if not begins:
        return []
    return [
        number
        for number, series in enumerate(plot.series)
        if series.mark == "line" and any(point.value is not None for point in series.points[begins:])
    ]


def _before(series: Series, plot: Plot) -> Series:
    if series.mark != "line" or not plot.forecast:
        return series
    after = tuple(Point(None, "", point.colour) for point in series.points[plot.forecast :])
    return replace(series, points=(*series.points[: plot.forecast], *after))


def _after(number: int, plot: Plot) -> Series:
    """The forecast part of a line, from the last figure before it on."""
    series, begins = plot.series[number], plot.forecast or 0
    before = [Point(None, "", point.colour) for point in series.points[: begins - 1]]
    last = replace(series.points[begins - 1], label="")
    return replace(series, points=(*before, last, *series.points[begins:]), role="forecast", of=number)


def _target(target: TargetLine, plot: Plot) -> Series:
    """A target: a series of its own, whose trend is its line."""
    points = (Point(target.value, "", "muted"),) * len(plot.categories)
    mark: Mark = "column" if plot.is_horizontal else "line"
    return Series(target.label, mark, points, "muted", target.format, target.on_second_axis, "target")
