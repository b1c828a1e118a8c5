"""Tables: columns, rows and their looks, written in the source or taken from data."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.frozen import dataclass
from publish.model.blocks import Block, NoteWords
from publish.model.data import Conditions, DataRef, NumberFormat
from publish.model.nodes import (
    CellWords,
    Colour,
    Computed,
    Inline,
    Inlines,
    LineBreak,
    LineWords,
    Name,
    Names,
    Node,
    Text,
    Words,
    by_shape,
    computed,
    is_inlines,
    parse_inlines,
)
from publish.model.status import GAP, Status
from publish.parsing.yaml import PlacedMapping
from publish.text.spacing import levels_by_indents

Align = Literal["left", "right", "center"]
MOST_LEVELS = 3
"""The most rows of heads that a table has."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of the body that stands over several rows or columns: its own row and column, from 0, and how many."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1

    def covers_row(self, row: int) -> bool:
        """Whether it stands in a row."""
        return 0 <= row - self.row < self.rowspan


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell in one of several rows of heads: its title, its first column from 0, over how many rows and columns it stands."""

    title: Inlines
    column: int
    rowspan: int = 1
    colspan: int = 1


EMPTY: Final[Inlines] = (Text("\N{NO-BREAK SPACE}"),)
"""A title without words: of a column, such as that of the names, that has none."""


def _head(value: object) -> object:
    return EMPTY if value is None or value == "" or getattr(value, "is_null", False) else value


class Column(NumberFormat):
    """One column of a table."""

    title: Annotated[CellWords, BeforeValidator(_head)]
    """The header of the column; `""` has no words, as above the names of the rows. Where none has any, the table has no head."""

    of: Name | None = None
    """The column of the data file that it shows, by its name there; the title if left out."""

    align: Align | None = None
    """The alignment of its cells; numbers to the right, all else to the left, if left out."""

    type: Literal["number", "text", "status"] | None = None
    """What it holds: figures are printed in the way of the language, and none may be missing a digit; the cells of `status` say
    `red`, `amber` or `green`, in any language, or `red: words`; as the data have it, if left out."""

    good: Literal["up", "down"] | None = None
    """Which changes in it are good: each has an arrow, green or red, and the language's word for better or worse. Neither is, if
    left out."""

    columns: "Annotated[tuple[Column, ...], Field(min_length=1)] | None" = None
    """Columns over which it stands as a common head, up to three rows of heads; it has no cells of its own then."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"title": value} if value is None or isinstance(value, str | int | float) else value

    @model_validator(mode="after")
    def _holds_cells_or_columns(self) -> Self:
        keys = ("of", "type", "align", "good", "unit", "decimals", "grouping", "sign")
        written = [key for key in keys if key in self.model_fields_set]
        if self.columns is not None and written:
            message = f"a column with 'columns' of its own has no cells, and no '{written[0]}'"
            hint = f"write '{written[0]}' in the columns below it"
            raise PydanticCustomError("missing_one", message, {"hint": hint})
        return self


def _cell_text(value: Any, info: ValidationInfo) -> Any:
    """The text of a cell: its line ends are kept, for a cell is no running text; nothing for an empty one."""
    if value is None or getattr(value, "is_null", False) or value == "":
        return None
    return parse_inlines(value, info, "table")


_SCALAR = {"type": ["string", "number", "boolean", "null"]}
CellText = Annotated[CellWords | None, BeforeValidator(_cell_text), WithJsonSchema(_SCALAR)]
"""The text of a cell: its line ends are kept."""


def _no_point(item: Any) -> PydanticCustomError:
    """What is wrong with a list or a mapping in the list of a cell."""
    at = getattr(item, "place", None)
    if isinstance(item, list):
        hint = "write its items behind the others of the cell, or the block 'points' below the table"
        return PydanticCustomError("nested", "the list in a cell has no list within it", {"hint": hint, "at": at})
    hint = "put a text that contains ': ' or begins with '{' or '[' in quotes"
    return PydanticCustomError("nested", "a text is expected here, not a mapping", {"hint": hint, "at": at})


def _as_points(value: Any, info: ValidationInfo) -> Any:
    """A list in a cell, as lines each of which begins a point."""
    if is_inlines(value) or not isinstance(value, list | tuple):
        return value
    points: list[Inline] = []
    for item in value:
        if isinstance(item, list | Mapping):
            raise _no_point(item)
        points += (LineBreak(is_item=True), *(item if is_inlines(item) else parse_inlines(item, info, "table")))
    return tuple(points) or None


CellList = Annotated[
    CellWords, BeforeValidator(_as_points), WithJsonSchema({"type": "array", "items": _SCALAR, "minItems": 1})
]
"""A list in a cell."""

CellContent = Annotated[
    Annotated[CellText, Tag("<text>")] | Annotated[CellList, Tag("<list>")],
    Discriminator(lambda value: "<list>" if isinstance(value, list) else "<text>"),
]


class CellBody(Node):
    """A cell that is more than a text: one over several columns or rows."""

    text: CellContent = None
    """Its text, or a list; empty if left out."""

    status: Status | None = None
    """A status, before its text, which are its words in a column of statuses: `red`, `amber` or `green`, or `{red: overdue by 3 weeks}`."""

    good: Literal["up", "down"] | None = None
    """Which change is good, where the cell holds a change: `{text: "+0.4 pts", good: down}`; that of its column if left out."""

    colspan: Annotated[int, Field(ge=1, le=100)] = 1
    """Over how many columns it stands; the row has so many cells fewer."""

    rowspan: Annotated[int, Field(ge=1, le=1000)] = 1
    """Over how many rows it stands, from its own; those below have a cell fewer."""

    @model_validator(mode="before")
    @classmethod
    def _from_status(cls, value: Any) -> Any:
        """`red: overdue` in a row is a mapping to YAML."""
        is_status = isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in get_args(Colour)
        return {"status": value} if is_status else value

    def words(self, lang: str) -> Inlines | None:
        """What the cell says."""
        status = self.status.words(lang) if self.status else ()
        gap = (Text(GAP),) if status and self.text else ()
        return (*status, *gap, *(self.text or ())) or None


Cell = Annotated[
    Annotated[CellText, Tag("<text>")] | Annotated[CellList, Tag("<list>")] | Annotated[CellBody, Tag("<cell>")],
    Discriminator(
        lambda value: (
            "<cell>" if isinstance(value, Mapping | Node) else "<list>" if isinstance(value, list) else "<text>"
        )
    ),
]
"""A cell: a text, a list, or a mapping that says more of it."""


class Total(Node):
    """A last row of totals, in which columns are added up."""

    label: CellWords | None = None
    """The words in its first column; the word of the language (`Total`, `合计`) if left out."""

    sum: Annotated[Names, Field(min_length=1)] = ()
    """The columns that are added up, by name, by title, by the head above several (`Income`) or both (`Income/Plan`); all of figures, if left out."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if value is True or _is_bare(value, "true"):
            return {}
        return {"label": value} if isinstance(value, str | int | float) else value


def _unless_false(value: object) -> object:
    return None if value is False or _is_bare(value, "false") else value


def _is_bare(value: object, word: str) -> bool:
    """Whether a value is a word as YAML has it without quotes: the reader keeps texts as they were written."""
    return isinstance(value, str) and value.lower() == word and getattr(value, "raw", value).strip().lower() == word


class Excerpt(Node):
    """The first rows of a table, or some of its columns, or both."""

    top: Annotated[int, Field(ge=1)] | None = None
    """How many rows, a total not counted; all, if left out."""

    columns: Annotated[Names, Field(min_length=1)] | None = None
    """Which columns, by name or title, in the order of the table; the notes of the slide have the others. All, if left out."""

    @model_validator(mode="after")
    def _chooses(self) -> Self:
        if self.top is None and self.columns is None:
            hint = "write 'top: 12', or 'columns: [ … ]'"
            raise PydanticCustomError("missing_one", "nothing of the table is chosen", {"hint": hint})
        return self


@dataclass(frozen=True, slots=True)
class RowLook:
    """The look of one row of a table: its level (0 for the outermost), whether it is highlighted, whether it is the total."""

    level: int = 0
    highlighted: bool = False
    total: bool = False


Highlight = Annotated[
    Annotated[Names, Tag("<rows>")] | Annotated[Conditions, Tag("<conditions>")],
    by_shape("<conditions>", "<rows>"),
]
"""Rows by their names or numbers, or by what their cells say."""

Levels = Annotated[
    Annotated[Name, Tag("<column>")] | Annotated[tuple[Annotated[int, Field(ge=1, le=9)], ...], Tag("<rows>")],
    by_shape("<rows>", "<column>", list | tuple),
]
"""How deep rows stand in: a column that says it, or a number for each row."""

OnSlides = Annotated[
    Annotated[Literal["split", "omit"], Tag("<word>")] | Annotated[Excerpt, Tag("<excerpt>")],
    by_shape("<excerpt>", "<word>"),
]
"""What the deck shows of a table."""


class TableBody(Node):
    """Rows and columns, written here or taken from data."""

    caption: LineWords | None = None
    """What the table shows."""

    unit: LineWords | None = None
    """The unit of all its figures, in a line above it: `单位：亿元`."""

    columns: "Annotated[tuple[Column, ...], Field(min_length=1)] | None" = None
    """The columns; with `rows` and without this, the first row is the header."""

    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)] | None = None
    """The rows, each a list of cells: a text, a list, or a mapping such as `{text: All, colspan: 2}`."""

    data: DataRef | None = None
    """Instead of `rows`: a dataset of the report by its name, a data file of the project, or a dataset written here."""

    levels: Levels | None = None
    """The level of each row, from 1, by which it is indented: a column of the data, or a list of numbers, one for each row."""

    highlight: Highlight | None = None
    """Rows that are highlighted: what their first cells say (`Leeds`), their numbers, counted from 1, or what the cells of columns must hold
    (`{Region: North}`)."""

    merge: Names = ()
    """Columns, by name or title, in which equal cells below each other become one; in each only within the cells of the one
    named before it. A name in the first column with empty cells below it stands over them as it is."""

    total: Annotated[Total | None, BeforeValidator(_unless_false)] = None
    """A last row of totals, in which columns are added up: its words, `true` for that of the language, or a mapping."""

    note: NoteWords = ()
    """A note on how to read the table; printed below it, one paragraph or several."""

    source: LineWords | None = None
    """Where the figures come from; printed below the table."""

    deck: OnSlides | None = None
    """What the deck shows of a table: all of it on as many slides as it takes (`split`), none of it (`omit`), the first rows
    (`{top: 12}`), some columns (`{columns: [Risk, Status]}`); all of it while that takes few slides, if left out."""

    head: Annotated[tuple[Column, ...], Computed()] = computed(())
    head_rows: Annotated[tuple[tuple[HeadCell, ...], ...], Computed()] = computed(())
    body: Annotated[tuple[tuple[Words | None, ...], ...], Computed()] = computed(())
    spans: Annotated[tuple[Span, ...], Computed()] = computed(())
    looks: Annotated[tuple[RowLook, ...], Computed()] = computed(())
    on_slides: Annotated[tuple[int, ...], Computed()] = computed(())
    """The columns that the deck shows, from 0; all of them if empty."""

    @model_validator(mode="before")
    @classmethod
    def _levels_by_spaces(cls, value: Any) -> Any:
        """Spaces before the names of rows say how deep these stand, as in a word processor."""
        rows = value.get("rows") if isinstance(value, PlacedMapping) and "levels" not in value else None
        if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
            return value
        body = rows if value.get("columns") else rows[1:]
        levels = levels_by_indents([row[0] if isinstance(row[0], str) else "-" for row in body])
        if levels is None:
            return value
        return PlacedMapping({**value, "levels": [level + 1 for level in levels]}, value.place, value.keys_at)

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
