"""Charts of data, and charts that are specifications of Vega-Lite."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from publish.model.blocks import Block, NoteWords, Share
from publish.model.data import DataRef, Frame, Number, NumberFormat
from publish.model.nodes import Computed, LineWords, Name, Names, Node, computed
from publish.model.plot import ChartType, Plot


class ChartSeries(NumberFormat):
    """One series of a chart."""

    of: Name
    """The column of the data that holds its figures."""

    title: Name | None = None
    """Its name in the legend; the column's title if left out."""

    type: Literal["column", "line"] | None = None
    """In a `combined` chart, whether it is drawn as columns or as a line; the first as columns, the others as lines, if left out."""

    second_axis: bool = False
    """Whether it is plotted on the second axis, to the right; for `combined` charts."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"of": value} if isinstance(value, str | int | float) else value


class AxisBody(Node):
    """An axis of a chart."""

    title: Name | None = None
    """The title of the axis: what is measured along it."""

    min: Number | None = None
    """The minimum; 0 for columns, bars and areas, else by the data, if left out."""

    max: Number | None = None
    """The maximum; by the data if left out."""


class Target(Node):
    """A target: a line across a chart at a figure that is to be reached or kept."""

    value: Number
    """The figure."""

    label: Name | None = None
    """What it is called, before the figure; the language's word for a target if left out."""

    second_axis: bool = False
    """Whether it is measured on the second axis; for `combined` charts."""

    @model_validator(mode="before")
    @classmethod
    def _from_figure(cls, value: Any) -> Any:
        return {"value": value} if isinstance(value, str | int | float | Decimal) else value


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


def _as_written(value: Any, is_mapping: ValidatorFunctionWrapHandler) -> Any:
    """A mapping with its places and its keys without a value."""
    is_mapping(value)
    return value


class ChartBody(Node):
    """A chart of data; or a specification of Vega-Lite, for what the types cannot show."""

    type: ChartType | None = None
    """The type of chart."""

    caption: LineWords | None = None
    """The caption: what the chart shows."""

    subtitle: Name | None = None
    """A line below the caption: what is measured, when, in which unit. The unit, if left out."""

    unit: Name | None = None
    """The unit of its figures, for the columns that have none in the data or under `y`."""

    data: DataRef | None = None
    """A dataset of the report by its name, a data file of the project, or a dataset written here."""

    x: Name | None = None
    """The column of the categories, the first if left out; in a `scatter` chart, that of the figures along the axis."""

    y: (
        Annotated[
            tuple[ChartSeries, ...],
            Field(min_length=1),
            BeforeValidator(_as_list),
        ]
        | None
    ) = None
    """The columns of figures: one, or a list of them; all of the data but `x`, if left out, or of these all rates or all that are none."""

    series: Name | None = None
    """A column whose words split the rows into series, where the data have one row for each figure; then `y` is one column."""

    names: Name | None = None
    """In a `scatter` chart, the column that names the points; the first, where its words all differ, if left out."""

    stacked: Literal["no", "sum", "percent"] = "no"
    """Whether the series are stacked: `sum` adds them up, `percent` scales each stack to 100 per cent."""

    labels: bool | None = None
    """Whether every point has a data label with its figure; where there is room, if left out."""

    highlight: Names = ()
    """The categories or series that are the point of the chart; the others are muted."""

    x_axis: AxisBody | None = None
    """The axis of categories, or of `x`."""

    y_axis: AxisBody | None = None
    """The axis of figures."""

    second_axis: AxisBody | None = None
    """The second axis of figures."""

    target: Annotated[tuple[Target, ...], BeforeValidator(_as_list)] = ()
    """Targets: lines across columns, bars, lines and areas; one, or a list of them."""

    forecast: Name | None = None
    """The first category that is a forecast: from it on, columns, bars and lines are drawn lighter or dashed, and the subtitle says so."""

    alt: Name | None = None
    """Alt text: what the chart shows, for those who cannot see it; made from the data if left out."""

    note: NoteWords = ()
    """A note on how to read the chart; printed below it."""

    source: LineWords | None = None
    """Where the figures come from; printed below the chart."""

    width: Share | None = None
    """How wide it is in the briefing, in per cent of the text (`60%`); all of it if left out. The deck shows it as large as the
    slide allows."""

    vega_lite: Annotated[dict[str, Any], WrapValidator(_as_written)] | None = Field(None, alias="vega-lite")
    """Instead of `type`: a specification of Vega-Lite. Vector in the briefing, a picture in the deck; it needs `alt`."""

    frame: Annotated[Frame | None, Computed()] = computed()
    plot: Annotated[Plot | None, Computed()] = computed()
    description: Annotated[str, Computed()] = computed("")
    """The alt text: `alt`, or one that is made from the data."""

    share: Annotated[float, Computed()] = computed(1.0)
    """The share of the text's width that it takes on the page."""

    drawing: Annotated[bytes | None, Computed()] = computed()
    """The SVG of a specification of Vega-Lite, drawn once for both products."""

    @model_validator(mode="after")
    def _is_a_chart(self) -> Self:
        if (self.type is None) == (self.vega_lite is None):
            hint = "keep one of the two" if self.type else "say which: 'type: column'"
            raise PydanticCustomError("missing_one", "a chart needs either 'type' or 'vega-lite'", {"hint": hint})
        if self.vega_lite is not None and self.alt is None:
            hint = "say what it shows: 'alt: …'"
            raise PydanticCustomError("missing_one", "a chart of Vega-Lite needs 'alt'", {"hint": hint})
        if self.type is not None and self.data is None:
            raise PydanticCustomError("missing_one", "a chart needs 'data'", {"hint": "add 'data: …'"})
        for key in ("x", "y"):
            if self.type == "scatter" and getattr(self, key) is None:
                raise PydanticCustomError("missing_one", f"a scatter chart needs '{key}'", {"hint": f"add '{key}: …'"})
        return self


class Chart(Block):
    """A chart: vector in the briefing, native and editable in the deck."""

    chart: ChartBody
    """The chart."""

    number: Annotated[int, Computed()] = computed(0)
