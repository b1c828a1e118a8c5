"""The kinds of thing that a report consists of; closed, frozen, each with its place.

The same classes are the source language (pydantic validates the YAML against them and writes the JSON Schema from them)
and the document that transforms, checks and writers see. A kind has one name everywhere: the key in YAML, the class
here, the template, the planner's function.

What they are made of stands in `publish.model.nodes`, the kinds of data in `publish.model.data`; both are known here by name too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.model.data import Conditions, DataRef, Datasets, Frame, Number, NumberFormat
from publish.model.nodes import (
    Asset,
    Computed,
    Identifier,
    Inlines,
    Name,
    Names,
    Node,
    SlideWords,
    Words,
    by_shape,
    computed,
)
from publish.model.plot import ChartType, Plot

Form = Literal[
    "list",
    "cards",
    "tiles",
    "steps",
    "rows",
    "comparison",
    "timeline",
    "number",
    "statement",
    "picture-left",
    "picture-right",
    "picture-full",
]
"""How a slide shows parallel texts; what a layout does not offer becomes a list."""


class Block(Node):
    """What every block may carry beside the key that names its kind."""

    id: Identifier | None = None
    """A name for cross references and links."""

    only: Literal["briefing", "deck"] | None = None
    """The one product that shows this block; both if left out."""

    notes: Words | None = None
    """Words for the speaker, in the deck's notes only."""

    headline: Words | None = None
    """What the slide that this block begins says on top; the section's headline for the first, else by the planner."""

    form: Form | None = None
    """How the deck shows the block; chosen by kind, number and length if left out."""

    run_on: bool = False
    """Whether the briefing sets the block in the same paragraph as the block before it."""


class Paragraph(Block):
    """A paragraph. Briefing: in full. Deck: the `slide` words on the slide, the full text in the notes."""

    text: Words
    """The paragraph, in full."""

    slide: SlideWords | None = None
    """The deck's wording: one text, or several short ones."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class Item(Node):
    """One point: a lead that names it, a text that explains it, or both."""

    id: Identifier | None = None
    """A name for cross references and links."""

    lead: Words | None = None
    """The point in a few words; set off from the text, and what the slide shows large."""

    text: Words | None = None
    """The explanation; in the deck's notes, and on the slide where there is room."""

    slide: SlideWords | None = None
    """What the slide says below the lead, instead of the text."""

    points: PointsBody | None = None
    """Points within this point."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.lead is None and self.text is None:
            raise PydanticCustomError("missing_one", "a point needs 'lead' or 'text'", {"hint": "write one of the two"})
        return self


class PointsBody(Node):
    """Parallel points under one introduction."""

    intro: Words | None = None
    """The words that lead up to the points."""

    numbering: Name = "•"
    """A sample of the first number: `1.`, `（一）`, `一要`, `第一，`, `①`, `a.`, `•`; `none` for no mark."""

    run_in: bool = False
    """Whether the briefing sets the points in one running paragraph, as written."""

    joint: str | None = None
    """What stands between lead and text in a running paragraph; by language if left out."""

    separator: str | None = None
    """What stands between two points in a running paragraph; by language if left out."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """The points."""


class Points(Block):
    """Parallel points: a list, or in the briefing one running paragraph."""

    points: PointsBody
    """The points."""

    slide: SlideWords | None = None
    """What the slide says as the introduction, instead of `intro`."""


class QuoteBody(Node):
    """Somebody's words, and whose they are."""

    text: Words
    """The words."""

    by: Words | None = None
    """Whose they are."""


class Quote(Block):
    """A quotation, set off from the text; on the slide, large."""

    quote: QuoteBody
    """The quotation."""


Align = Literal["left", "right", "center"]


class Column(NumberFormat):
    """One column of a table."""

    title: Words
    """The head of the column."""

    of: Name | None = None
    """The column of the data file that it shows, by its name there; the title if left out."""

    align: Align | None = None
    """How its cells stand; numbers to the right, all else to the left, if left out."""

    type: Literal["number", "text"] | None = None
    """What it holds: figures are printed in the way of the language, and none may be missing a digit; as the data have it, if
    left out."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str | int | float) else value


Cell = Annotated[
    Words | None,
    BeforeValidator(lambda v: None if getattr(v, "is_null", False) or v == "" else v),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),
]


class Total(Node):
    """A last row, in which figures are added up."""

    label: Words
    """What its first column says: `合计`, `Total`."""

    sum: Names = ()
    """The columns that are added up, by name or title; all of figures, if left out."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"label": value} if isinstance(value, str | int | float) else value


class Top(Node):
    """The first rows only."""

    top: Annotated[int, Field(ge=1)]
    """How many."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """How one row of a table stands out: its depth (0 for the outermost), whether it is highlighted, whether it is the total."""

    level: int = 0
    highlighted: bool = False
    total: bool = False


Highlight = Annotated[
    Annotated[tuple[Annotated[int, Field(ge=1)], ...], Tag("<rows>")] | Annotated[Conditions, Tag("<conditions>")],
    by_shape("<conditions>", "<rows>"),
]
"""Rows by their numbers, or by what their cells say."""

Levels = Annotated[
    Annotated[Name, Tag("<column>")] | Annotated[tuple[Annotated[int, Field(ge=1, le=9)], ...], Tag("<rows>")],
    by_shape("<rows>", "<column>", list | tuple),
]
"""How deep rows stand in: a column that says it, or a number for each row."""

OnSlides = Annotated[
    Annotated[Literal["split", "omit"], Tag("<word>")] | Annotated[Top, Tag("<top>")], by_shape("<top>", "<word>")
]
"""What the deck shows of a table."""


class TableBody(Node):
    """Rows and columns, written here or taken from data."""

    caption: Words | None = None
    """What the table shows."""

    unit: Words | None = None
    """The unit of all its figures, in a line above it: `单位：亿元`."""

    columns: Annotated[tuple[Column, ...], Field(min_length=1)] | None = None
    """The columns; with `rows` and without this, the first row is the head."""

    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)] | None = None
    """The rows, each a list of cells."""

    data: DataRef | None = None
    """Instead of `rows`: a dataset of the report by its name, a data file of the project, or a dataset written here."""

    levels: Levels | None = None
    """How deep each row stands in, from 1: the column of the data that says it, or a list of numbers, one for each row."""

    highlight: Highlight | None = None
    """Rows that stand out: their numbers, counted from 1, or what the cells of columns must say."""

    total: Total | None = None
    """A last row, in which figures are added up."""

    note: SlideWords = ()
    """What is to be known to read the table; printed below it, one paragraph or several."""

    source: Words | None = None
    """Where the figures come from; printed below the table."""

    deck: OnSlides | None = None
    """What the deck shows of a long table: all of it on as many slides as it takes (`split`), none of it (`omit`), or the
    first rows (`{top: 12}`); all of it while that takes few slides, if left out."""

    head: Annotated[tuple[Column, ...], Computed()] = computed(())
    body: Annotated[tuple[tuple[Words | None, ...], ...], Computed()] = computed(())
    looks: Annotated[tuple[RowLook, ...], Computed()] = computed(())

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if (self.rows is None) == (self.data is None):
            hint = "keep one of the two" if self.data else "write its 'rows:' here, or name a CSV file with 'data:'"
            raise PydanticCustomError("missing_one", "a table needs either 'rows' or 'data'", {"hint": hint})
        return self


class Table(Block):
    """A table; native in the deck."""

    table: TableBody
    """The table."""

    number: Annotated[int, Computed()] = computed(0)


class FigureBody(Node):
    """An image with its caption; `alt` is what a listener hears instead."""

    image: Name
    """An SVG, PNG or JPEG file in the project."""

    alt: Name
    """What the image shows, for those who cannot see it."""

    caption: Words | None = None
    """What stands below the image."""

    source: Words | None = None
    """Where the image comes from."""

    asset: Annotated[Asset | None, Computed()] = computed()


class Figure(Block):
    """A picture; native in the deck."""

    figure: FigureBody
    """The picture."""

    number: Annotated[int, Computed()] = computed(0)


class ChartSeries(NumberFormat):
    """One row of figures of a chart."""

    of: Name
    """The column of the data."""

    title: Name | None = None
    """What it is called in the key; the column's title if left out."""

    type: Literal["column", "line"] | None = None
    """In a `combined` chart, what its figures are drawn as; the first as columns, the others as lines, if left out."""

    second_axis: bool = False
    """Whether it is measured on an axis of its own, to the right; for `combined` charts."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"of": value} if isinstance(value, str | int | float) else value


class AxisBody(Node):
    """An axis of a chart."""

    title: Name | None = None
    """What is measured along it."""

    min: Number | None = None
    """Where it begins; at 0 for columns, bars and areas, else by the data, if left out."""

    max: Number | None = None
    """Where it ends; by the data if left out."""


def _one_or_more_series(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


def _as_written(value: Any, is_mapping: ValidatorFunctionWrapHandler) -> Any:
    """A mapping with its places and its keys without a value."""
    is_mapping(value)
    return value


class ChartBody(Node):
    """A chart of data; or a specification of Vega-Lite, for what the types cannot say."""

    type: ChartType | None = None
    """What kind of chart."""

    caption: Words | None = None
    """What the chart shows."""

    subtitle: Name | None = None
    """What is measured, when, in which unit; a line below the caption. The unit, if left out."""

    data: DataRef | None = None
    """A dataset of the report by its name, a data file of the project, or a dataset written here."""

    x: Name | None = None
    """The column of the categories, or of the figures along the axis of a `scatter` chart."""

    y: (
        Annotated[
            tuple[ChartSeries, ...],
            Field(min_length=1),
            BeforeValidator(_one_or_more_series),
        ]
        | None
    ) = None
    """The columns of figures: one, or a list of them."""

    series: Name | None = None
    """A column whose words part the rows into series, where the data have one row for each figure; then `y` is one column."""

    names: Name | None = None
    """In a `scatter` chart, the column that names the points."""

    stacked: Literal["no", "sum", "percent"] = "no"
    """Whether several series stand on each other: `sum` adds them up, `percent` shows the parts of a hundred."""

    labels: bool | None = None
    """Whether every point bears its figure; where there is room, if left out."""

    highlight: Names = ()
    """The categories or series that are the point of the chart; the others are muted."""

    x_axis: AxisBody | None = None
    """The axis of categories, or of `x`."""

    y_axis: AxisBody | None = None
    """The axis of figures."""

    second_axis: AxisBody | None = None
    """The second axis of figures."""

    alt: Name | None = None
    """What the chart shows, for those who cannot see it; made from the data if left out."""

    note: SlideWords = ()
    """What is to be known to read the chart; printed below it."""

    source: Words | None = None
    """Where the figures come from; printed below the chart."""

    vega_lite: Annotated[dict[str, Any], WrapValidator(_as_written)] | None = Field(None, alias="vega-lite")
    """Instead of `type`: a specification of Vega-Lite. Vector in the briefing, a picture in the deck; it needs `alt`."""

    frame: Annotated[Frame | None, Computed()] = computed()
    plot: Annotated[Plot | None, Computed()] = computed()
    description: Annotated[str, Computed()] = computed("")
    """What a listener hears: `alt`, or what the data say."""

    @model_validator(mode="after")
    def _is_a_chart(self) -> Self:
        if (self.type is None) == (self.vega_lite is None):
            hint = "keep one of the two" if self.type else "say which: 'type: column'"
            raise PydanticCustomError("missing_one", "a chart needs either 'type' or 'vega-lite'", {"hint": hint})
        if self.vega_lite is not None and self.alt is None:
            hint = "say what it shows: 'alt: …'"
            raise PydanticCustomError("missing_one", "a chart of Vega-Lite needs 'alt'", {"hint": hint})
        for key in ("data", "x", "y"):
            if self.type is not None and getattr(self, key) is None:
                raise PydanticCustomError("missing_one", f"a chart needs '{key}'", {"hint": f"add '{key}: …'"})
        return self


class Chart(Block):
    """A chart: vector in the briefing, native and editable in the deck."""

    chart: ChartBody
    """The chart."""

    number: Annotated[int, Computed()] = computed(0)


@dataclass(frozen=True, slots=True)
class MetricWords:
    """A key figure as both products print it; empty where it says nothing. `way` is 1 up, -1 down, 0 neither."""

    label: Inlines
    value: Inlines
    unit: str
    change: Inlines
    way: int
    note: Inlines


class Metric(Node):
    """One key figure."""

    label: Words | None = None
    """What it is a figure of."""

    value: Words
    """The figure as printed, without its unit; with `data`, the column that holds it."""

    unit: Name | None = None
    """What is counted; with `data`, that of the column if left out."""

    change: Words | None = None
    """How it changed, as printed: `+19.4%`; with `data`, the column that holds it."""

    direction: Literal["up", "down", "flat"] | None = None
    """Where it went; by the sign of `change` if left out."""

    note: Words | None = None
    """What the change is counted from: `比上年`."""

    data: DataRef | None = None
    """A dataset of one row, from which `value` and `change` are taken."""

    shown: Annotated[MetricWords | None, Computed()] = computed()


class MetricsBody(Node):
    """Key figures, written here or taken from data, one for each row."""

    caption: Words | None = None
    """What they show."""

    items: Annotated[tuple[Metric, ...], Field(min_length=1)] | None = None
    """The key figures."""

    data: DataRef | None = None
    """Instead of `items`: a dataset, each row of which is a key figure."""

    label: Name | None = None
    """With `data`: the column of their names."""

    value: Name | None = None
    """With `data`: the column of their figures."""

    unit: Name | None = None
    """With `data`: the column of their units; that of the column of figures, if left out."""

    change: Name | None = None
    """With `data`: the column of their changes."""

    note: Words | None = None
    """What the changes are counted from."""

    source: Words | None = None
    """Where the figures come from."""

    shown: Annotated[tuple[MetricWords, ...], Computed()] = computed(())

    @model_validator(mode="after")
    def _has_items(self) -> Self:
        if (self.items is None) == (self.data is None):
            hint = "keep one of the two" if self.data else "write its 'items:'"
            raise PydanticCustomError("missing_one", "key figures need either 'items' or 'data'", {"hint": hint})
        if self.data is not None and (self.label is None or self.value is None):
            hint = "name the columns: 'label: …' and 'value: …'"
            raise PydanticCustomError("missing_one", "key figures of data need 'label' and 'value'", {"hint": hint})
        return self


class Metrics(Block):
    """Key figures: large, with unit, change and direction."""

    metrics: MetricsBody
    """The key figures."""


class Event(Node):
    """One event of a timeline."""

    id: Identifier | None = None
    """A name for cross references and links."""

    when: Words
    """When: a year, a date, a quarter, a phase."""

    lead: Words | None = None
    """What happened, in a few words."""

    text: Words | None = None
    """What happened, in full."""

    slide: SlideWords | None = None
    """What the slide says instead of the text."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.lead is None and self.text is None:
            hint = "write one of the two"
            raise PydanticCustomError("missing_one", "an event needs 'lead' or 'text'", {"hint": hint})
        return self


class TimelineBody(Node):
    """Events in their order."""

    intro: Words | None = None
    """The words that lead up to them."""

    items: Annotated[tuple[Event, ...], Field(min_length=1)]
    """The events."""


class Timeline(Block):
    """Events in their order, along an axis of time."""

    timeline: TimelineBody
    """The events."""


class CalloutBody(Node):
    """Words that stand out from the text."""

    type: Literal["note", "tip", "important", "warning"] = "note"
    """What sort of words."""

    title: Words | None = None
    """What stands above them; the sort, in the report's language, if left out."""

    text: SlideWords
    """The words: one paragraph, or several."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class Callout(Block):
    """Words that stand out from the text: a note, a tip, a warning."""

    callout: CalloutBody
    """The words."""

    slide: SlideWords | None = None
    """The deck's wording."""


class Definition(Node):
    """A term and what it means."""

    id: Identifier | None = None
    """A name for cross references and links."""

    term: Words
    """The term."""

    text: Words
    """What it means."""

    slide: SlideWords | None = None
    """What the slide says instead of the text."""


class DefinitionsBody(Node):
    """Terms and what they mean."""

    intro: Words | None = None
    """The words that lead up to them."""

    items: Annotated[tuple[Definition, ...], Field(min_length=1)]
    """The terms."""


class Definitions(Block):
    """Terms and what they mean."""

    definitions: DefinitionsBody
    """The terms."""


class CodeBody(Node):
    """Lines of a program, a command, a file; no markup is read in them."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    """The lines, as they are."""

    caption: Words | None = None
    """What they show."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class CodeBlock(Block):
    """Lines of a program, a command or a file, in a typeface of equal widths."""

    code: CodeBody
    """The lines."""


#: Kind names as the source writes them, in the order of the reference; the key that names the kind tells it.
KINDS: Mapping[str, type[Block]] = {
    "text": Paragraph,
    "points": Points,
    "quote": Quote,
    "table": Table,
    "figure": Figure,
    "chart": Chart,
    "metrics": Metrics,
    "timeline": Timeline,
    "callout": Callout,
    "definitions": Definitions,
    "code": CodeBlock,
}


def kind_of(value: object) -> str | None:
    """The kind that a value of `content` names, or None where it names none or several."""
    if isinstance(value, Block):
        return next(name for name, kind in KINDS.items() if isinstance(value, kind))
    if isinstance(value, str | int | float):
        return "text"
    if isinstance(value, Mapping):
        named = [name for name in KINDS if name in value]
        return named[0] if len(named) == 1 else None
    return None


AnyBlock = Annotated[
    Annotated[Paragraph, Tag("text")]
    | Annotated[Points, Tag("points")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Table, Tag("table")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Chart, Tag("chart")]
    | Annotated[Metrics, Tag("metrics")]
    | Annotated[Timeline, Tag("timeline")]
    | Annotated[Callout, Tag("callout")]
    | Annotated[Definitions, Tag("definitions")]
    | Annotated[CodeBlock, Tag("code")],
    Discriminator(
        kind_of,
        custom_error_type="unknown_kind",
        custom_error_message="not a kind of block",
        custom_error_context={"kinds": list(KINDS)},
    ),
]


class Section(Node):
    """A part of the report under a heading; sections nest to four levels."""

    title: Words
    """The heading."""

    id: Identifier | None = None
    """A name for cross references and links."""

    headline: Words | None = None
    """What the section's slide says on top: its judgement in one line; the title if left out."""

    only: Literal["briefing", "deck"] | None = None
    """The one product that shows this section; both if left out."""

    notes: Words | None = None
    """Words for the speaker, in the deck's notes only."""

    summary: Words | None = None
    """One line about the section, for the agenda of the deck."""

    content: tuple[AnyBlock, ...] = ()
    """The blocks, in order."""

    sections: tuple[Section, ...] = ()
    """The sections within this one."""

    number: Annotated[tuple[int, ...], Computed()] = computed(())


def _iso_date(value: object) -> object:
    """pydantic alone would take `86400` for the second day of 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "not a date")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
"""A day, as `2019-03-02`."""


class FactBody(Node):
    """A figure with its unit, said once and used everywhere; printed as written."""

    value: Name
    """The figure, printed with the digits given here."""

    unit: Name | None = None
    """What is counted; printed after the value."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"value": value} if isinstance(value, str | int | float) else value


class Signature(Node):
    """Who signs a report, and when: what stands below its last words. Printed as written here; nothing is added."""

    by: Names = ()
    """The organizations or people who sign, each on a line of its own."""

    date: Date | None = None
    """The day of signing, as `2019-03-04`; printed in the way of the language."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.by and self.date is None:
            raise PydanticCustomError(
                "missing_one", "a signature needs 'by' or 'date'", {"hint": "write one of the two"}
            )
        return self


class Distribution(Node):
    """Who gets the printed report (版记): the foot of its last page."""

    to: SlideWords = ()
    """The recipients, a line for each group, as printed: `报：…`, `送：…`, `抄送：…`; what follows the colon is aligned."""

    copies: Annotated[int, Field(gt=0)] | None = None
    """How many copies are printed."""

    printer: Name | None = None
    """The office that has it printed."""

    date: Date | None = None
    """The day of printing, as `2019-03-04`; printed in the way of the language."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.to or self.copies or self.printer or self.date):
            hint = "write 'to', 'copies', 'printer' or 'date'"
            raise PydanticCustomError("missing_one", "a distribution with nothing in it", {"hint": hint})
        return self


class Closing(Node):
    """The last slide of the deck."""

    headline: Words
    """What it says, large."""

    text: Words | None = None
    """A line below it."""


class Report(Node):
    """A report: everything that both products say."""

    title: Words
    """The title."""

    title_lines: tuple[Words, ...] = ()
    """The title again, a line of the printed page and of the cover each: where it is to be broken; must say the same."""

    subtitle: Words | None = None
    """A line below the title."""

    kind: Name | None = None
    """What sort of document this is, e.g. `会议简报`, `Annual report`."""

    issue: Name | None = None
    """The issue number, as printed, e.g. `第3期`."""

    organization: Name | None = None
    """Who issues it."""

    authors: tuple[Name, ...] = ()
    """Who wrote it."""

    lang: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    """The language, as a BCP 47 tag: `en`, `zh-Hans`, `de` …"""

    date: Date | None = None
    """The date of the report, as `2019-03-02`; printed in the way of the language."""

    dateline: Words | None = None
    """When and where, in words; printed instead of the date."""

    stamp: Name | None = None
    """A word that every page and every slide bears, e.g. `Draft`, `草稿`, `内部`."""

    classification: Name | None = None
    """How secret the report is (密级), perhaps with the period, e.g. `秘密★1年`; on the first page and on every slide."""

    urgency: Name | None = None
    """How urgent it is (紧急程度), e.g. `特急`; on the first page."""

    copy_number: Name | None = None
    """The number of this printed copy (份号), e.g. `000012`; on the first page."""

    approved_by: Name | None = None
    """Who approved the report (签发人); in the head of the first page."""

    to: Words | None = None
    """Whom the report addresses (主送), before its first words; the colon is added where there is none."""

    foreword: SlideWords = ()
    """A note of the editors before the report (按语), one or several paragraphs; in the deck, in the notes of the cover."""

    attachments: tuple[Words, ...] = ()
    """What is attached (附件), by name, listed below the last words of the briefing."""

    signature: Signature | None = None
    """Who signs, and when (落款), below the last words of the briefing."""

    distribution: Distribution | None = None
    """Who gets it (版记): the foot of the last page of the briefing."""

    layout: Name = "plain"
    """The house style: the name of a folder in `layouts/`."""

    contents: bool = True
    """Whether the briefing has a table of contents."""

    attach_source: bool = True
    """Whether the briefing carries this source and its data files, speaker's notes and comments included."""

    keywords: tuple[Name, ...] = ()
    """Search words for the properties of both files."""

    facts: dict[Identifier, FactBody] = Field(default_factory=dict)
    """Names and figures said once and used in texts as `{{ name }}`."""

    data: Datasets = Field(default_factory=dict)
    """Data by name: files, and what is kept, computed and sorted of them; shown by tables, charts and key figures. A dataset
    of one row gives facts: `{{ name.column }}`."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The parts of the report."""

    closing: Closing | None = None
    """The last slide of the deck; none if left out."""

    files: Annotated[tuple[Asset, ...], Computed()] = computed(())
    """What the briefing carries: the source, what it includes, and the data files, byte for byte as they were read."""

    lost: Annotated[frozenset[str], Computed()] = computed(frozenset())
    """Ids and facts in parts of the source that were not understood; none in a whole report."""


Item.model_rebuild()
Section.model_rebuild()


def walk_sections(sections: Sequence[Section]) -> Iterator[Section]:
    """Every section in reading order, the nested ones after their parent's content."""
    for section in sections:
        yield section
        yield from walk_sections(section.sections)


def walk_blocks(sections: Sequence[Section]) -> Iterator[Block]:
    """Every block in reading order."""
    for section in walk_sections(sections):
        yield from section.content


def walk_nodes(node: Node) -> Iterator[Node]:
    """The node and every node within it."""
    yield node
    for name in type(node).model_fields:
        value = getattr(node, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Node):
                yield from walk_nodes(inner)
