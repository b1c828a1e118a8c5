"""Tables: columns, rows and their looks, written in the source or taken from data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, Tag, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.model.blocks import Block
from publish.model.data import Conditions, DataRef, NumberFormat
from publish.model.nodes import CellWords, Computed, Name, Names, Node, SlideWords, Words, by_shape, computed

Align = Literal["left", "right", "center"]


class Column(NumberFormat):
    """One column of a table."""

    title: CellWords
    """The header of the column."""

    of: Name | None = None
    """The column of the data file that it shows, by its name there; the title if left out."""

    align: Align | None = None
    """The alignment of its cells; numbers to the right, all else to the left, if left out."""

    type: Literal["number", "text"] | None = None
    """What it holds: figures are printed in the way of the language, and none may be missing a digit; as the data have it, if
    left out."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str | int | float) else value


Cell = Annotated[
    CellWords | None,
    BeforeValidator(lambda v: None if getattr(v, "is_null", False) or v == "" else v),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),
]


class Total(Node):
    """A last row of totals, in which columns are added up."""

    label: CellWords
    """The words in its first column: `合计`, `Total`."""

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
    """The look of one row of a table: its level (0 for the outermost), whether it is highlighted, whether it is the total."""

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
    """The columns; with `rows` and without this, the first row is the header."""

    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)] | None = None
    """The rows, each a list of cells."""

    data: DataRef | None = None
    """Instead of `rows`: a dataset of the report by its name, a data file of the project, or a dataset written here."""

    levels: Levels | None = None
    """The level of each row, from 1, by which it is indented: a column of the data, or a list of numbers, one for each row."""

    highlight: Highlight | None = None
    """Rows that are highlighted: their numbers, counted from 1, or what the cells of columns must hold."""

    total: Total | None = None
    """A last row of totals, in which columns are added up."""

    note: SlideWords = ()
    """A note on how to read the table; printed below it, one paragraph or several."""

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
