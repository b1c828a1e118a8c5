"""A chart as plain values: what both products draw, decided once.

The categories and their order, the series, every figure with the words that label it, colours as roles, axes with their
ends and steps. The briefing draws a `Plot` with Vega-Lite, the deck as a native chart; neither sorts, rounds or scales.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from publish.text.numbers import AS_WRITTEN, WHOLE, Format

ChartType = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter", "combined"]
"""`bar` lies, `column` stands; `combined` has columns and lines."""

Mark = Literal["column", "line", "area", "point", "slice"]
"""What the figures of one series are drawn as; a `column` lies in a chart of bars."""

Stacking = Literal["none", "sum", "percent"]
"""Whether the series stand beside each other, on each other, or as parts of a hundred."""

Colour = int | Literal["muted"]
"""A colour of the layout's palette, counted from 0, or the one for what is not the point of the chart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. `value` is exactly what the data say, None where they say nothing; `label` its words without the unit."""

    value: Decimal | None
    label: str
    colour: Colour
    x: Decimal | None = None
    """Where it stands, in a scatter chart."""
    name: str = ""
    """What it is called, in a scatter chart whose points have names."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures; but for a scatter chart, one for each category."""

    title: str
    mark: Mark
    points: tuple[Point, ...]
    colour: Colour
    """The colour of its key; that of single points may differ."""
    format: Format = AS_WRITTEN
    """How its figures are printed; `decimals` is never None."""
    on_second_axis: bool = False

    @property
    def is_many_coloured(self) -> bool:
        """Whether single points differ in colour."""
        return any(point.colour != self.colour for point in self.points)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of figures: its ends, the step between its marks, and how these are printed."""

    low: Decimal
    high: Decimal
    step: Decimal
    format: Format = WHOLE
    title: str = ""
    shown: bool = True
    """Whether it is drawn with its marks; not where every point bears its figure."""


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
    """Whether every point bears its label."""
    keyed: bool = False
    """Whether a key says which colour is which series (or which slice); else there is one, or they are named in place."""
    subtitle: str = ""
    """What is measured, and in which unit: a line below the caption."""

    @property
    def is_lying(self) -> bool:
        """Whether the axis of categories stands upright."""
        return self.type == "bar"

    @property
    def is_composition(self) -> bool:
        """Whether it is a single bar of a hundred per cent: its parts, not its place, say what it is."""
        return self.is_lying and self.stacking == "percent" and len(self.categories) == 1
