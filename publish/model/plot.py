"""A chart as plain values: what both products draw, decided once.

The categories and their order, the series, every figure with the words that label it, colours as roles, axes with their
ends and steps. The briefing draws a `Plot` with Vega-Lite, the deck as a native chart; neither sorts, rounds or scales.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from publish.frozen import dataclass
from publish.text.numbers import AS_WRITTEN, WHOLE, Format

ChartType = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter", "combined"]
"""`bar` lies, `column` stands; `combined` has columns and lines."""

Mark = Literal["column", "line", "area", "point", "slice"]
"""What the figures of one series are drawn as; a `column` lies in a chart of bars."""

Stacking = Literal["none", "sum", "percent"]
"""Whether the series stand beside each other, on each other, or as parts of a hundred."""

Colour = int | Literal["muted", "receding"]
"""A colour of the layout's palette, counted from 0, or the ones for what is not the point of the chart: the second of two such series
is `receding`, which is told from `muted`."""


@dataclass(frozen=True, slots=True)
class Point:
    """One data point. `value` is exactly that of the data, None where it is missing; `label` its data label without the unit."""

    value: Decimal | None
    label: str
    colour: Colour
    x: Decimal | None = None
    """Its place on the horizontal axis, in a scatter chart."""
    name: str = ""
    """Its name, in a scatter chart whose points have names."""


SeriesRole = Literal["figures", "forecast", "target"]
"""What the deck draws a series for: figures; the forecast part of a line, which begins at the last figure before it; a target."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of figures; but for a scatter chart, one figure for each category."""

    title: str
    mark: Mark
    points: tuple[Point, ...]
    colour: Colour
    """Its colour in the legend; that of single points may differ."""
    format: Format = AS_WRITTEN
    """Its number format; `decimals` is never None."""
    on_second_axis: bool = False
    role: SeriesRole = "figures"
    of: int = 0
    """The number of the series that a forecast part continues."""

    @property
    def is_many_coloured(self) -> bool:
        """Whether its points differ in colour."""
        return any(point.colour != self.colour for point in self.points)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of figures: its range, the interval between its ticks, and their number format."""

    low: Decimal
    high: Decimal
    step: Decimal
    format: Format = WHOLE
    title: str = ""
    shown: bool = True
    """Whether it is drawn with its ticks; not where every point has a data label."""
    is_of_parts: bool = False
    """Whether it is one of parts of a hundred, whose ticks say `%`."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target: where its line is, and what stands beside it."""

    value: Decimal
    title: str
    label: str
    """The title and the figure with its unit."""
    format: Format
    on_second_axis: bool = False


TimeUnit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The axis of categories that stand at the distances of time, because these differ.

    Times are counted in whole `unit`s: days and months from the year 0, or years.
    """

    unit: TimeUnit
    values: tuple[int, ...]
    """The time of each category, ascending."""
    low: int
    high: int
    step: int
    """The interval between its ticks, in `step_unit`s; the first is at `low`."""
    step_unit: TimeUnit
    ticks: tuple[tuple[int, str], ...]
    """Where its ticks are, and what they say."""
    code: str
    """The number format (ISO/IEC 29500-1, 18.8.31) of its ticks."""
    cell_code: str
    """That of the times themselves."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart. Pies and doughnuts have one series and no axes; `categories` is empty in a scatter chart."""

    type: ChartType
    stacking: Stacking
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    category_title: str = ""
    """The title of the axis of categories."""
    x_axis: Axis | None = None
    """The axis of figures along which a scatter chart's points stand."""
    y_axis: Axis | None = None
    second_axis: Axis | None = None
    labelled: bool = True
    """Whether every point has a data label."""
    has_legend: bool = False
    """Whether a legend names the colours of the series (or slices); else there is one, or they are named in place."""
    subtitle: str = ""
    """What is measured, and in which unit: a line below the caption."""
    time: TimeAxis | None = None
    """The times of the categories, where these stand at other than equal distances."""
    targets: tuple[TargetLine, ...] = ()
    forecast: int | None = None
    """The number of the first category that is a forecast."""
    is_sequence: bool = False
    """Whether its categories are a sequence, of times or numbers, of which not every one need be named."""

    are_shares: bool = False
    """Whether the figures of a whole are percentages already, so that labels say them as they are."""

    @property
    def is_horizontal(self) -> bool:
        """Whether its bars are horizontal: its axis of categories is the vertical one."""
        return self.type == "bar"

    @property
    def is_composition(self) -> bool:
        """Whether it is a single bar of 100 per cent: the composition of one whole."""
        return self.is_horizontal and self.stacking == "percent" and len(self.categories) == 1

    def part(self, shown: range) -> "Plot":
        """The plot of some of its categories, which follow each other, on the same axes."""
        if shown == range(len(self.categories)):
            return self
        begins = None if self.forecast is None or self.forecast >= shown.stop else max(self.forecast - shown.start, 0)
        within = slice(shown.start, shown.stop)
        series = tuple(replace(series, points=series.points[within]) for series in self.series)
        return replace(self, categories=self.categories[within], series=series, forecast=begins)

    def is_forecast(self, category: int) -> bool:
        """Whether the figures of a category are a forecast."""
        return self.forecast is not None and category >= self.forecast
