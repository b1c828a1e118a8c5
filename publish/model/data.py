"""The kinds of data in a report: datasets, how they are filtered, computed and sorted, and the frames that come of it.

A dataset is declared, not programmed: each key says what is wanted, and the order in which they work is always the same:
`keep`, `words`, `add`, `summary`, `sort`, `top`. A dataset of one row serves as facts: `{{ express.growth }}`.
"""

from dataclasses import field
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import BeforeValidator, Field, StringConstraints, Tag, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.diagnostics import Place
from publish.frozen import dataclass
from publish.model.nodes import Computed, Identifier, Name, Names, Node, Shorthand, by_shape, computed
from publish.parsing.rows import ROWS, OrNames, as_lists
from publish.text.figures import is_like_a_figure
from publish.text.numbers import AS_WRITTEN, DecimalMark, Format, parse


def _parse_number(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    number = parse(str(value)) if isinstance(value, str | int | float) else None
    if number is None:
        raise PydanticCustomError("decimal_form", "not a number")
    return number


Number = Annotated[Decimal, BeforeValidator(_parse_number), WithJsonSchema({"type": ["number", "string"]})]
"""A figure, kept exactly as written."""


# ---------------------------------------------------------------------------------------------- what comes of data


@dataclass(frozen=True, slots=True)
class Datum:
    """One cell: its text as the file has it, its figure (None in a column of texts or where there is none), and its place."""

    text: str
    value: Decimal | None = None
    at: Place = field(default=Place(""), compare=False)
    indent: int = 0
    """How many spaces stand before its text in the file."""


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A column: its name, its title for people, whether it holds figures, and their number format."""

    name: str
    title: str
    is_number: bool
    format: Format = AS_WRITTEN
    adds_up: bool = True
    """Whether the sum of its figures means anything: not that of rates, changes and means."""
    is_text: bool = False
    """Whether the report declares that it holds texts, whatever they look like."""
    bad: tuple[Datum, ...] = field(default=(), compare=False)
    """In a column of texts that holds figures but for a few cells: the first of these."""

    @property
    def prints_figures(self) -> bool:
        """Whether its figures are printed in the way of the language: also where a few cells are `<5`, `1,234*` or `n/a`."""
        return self.is_number or (bool(self.bad) and all(is_like_a_figure(cell.text) for cell in self.bad))


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows and columns of a dataset, read and computed; every row has a cell for every column."""

    columns: tuple[FrameColumn, ...]
    rows: tuple[tuple[Datum, ...], ...]
    at: Place = field(default=Place(""), compare=False)
    decimal: DecimalMark = "."
    """The decimal mark in the texts of its cells."""

    def index(self, name: str) -> int | None:
        """The number of the column of that name, or None if none or several have it."""
        found = [number for number, column in enumerate(self.columns) if column.name == name]
        return found[0] if len(found) == 1 else None


# ---------------------------------------------------------------------------------------------- what authors declare


class NumberFormat(Node):
    """A number format: how figures are printed."""

    unit: Name | None = None
    """What is counted: `亿元`, `%`, `km`."""

    decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    """How many decimals; those that the data have, if left out."""

    grouping: bool | None = None
    """Whether thousands are separated (`12,345`); by the language if left out."""

    sign: bool = False
    """Whether positive figures have a plus sign, as changes do."""

    @property
    def format(self) -> Format:
        """The format as a value."""
        return Format(self.decimals, self.unit or "", self.grouping, self.sign)


class DataColumn(NumberFormat):
    """One column of a data file: its title in the products, its type, and its number format."""

    title: Name | None = None
    """Its title for people; the column's name if left out."""

    type: Literal["number", "text"] | None = None
    """Whether it holds figures or texts. If left out: figures if every cell is one that is not empty (or `n/a`, `–`, `暂无`), but for
    years, postcodes, telephones and what its head calls a number or a code (`Customer number`, `Kunden-Nr.`, `编号`), which stay as they are."""


class Range(Node):
    """Which figures, or which texts."""

    above: Number | None = None
    """More than this."""

    at_least: Number | None = None
    """This or more."""

    below: Number | None = None
    """Less than this."""

    at_most: Number | None = None
    """This or less."""

    other_than: Names = ()
    """None of these."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.other_than and self.above is self.at_least is self.below is self.at_most is None:
            hint = "write 'above', 'at_least', 'below', 'at_most' or 'other_than'"
            raise PydanticCustomError("missing_one", "a condition with nothing in it", {"hint": hint})
        return self


Condition = Annotated[
    Annotated[Range, Tag("<range>")] | Annotated[Names, Tag("<words>")], by_shape("<range>", "<words>")
]
"""What a cell must say: one of these words or figures, or a range of figures."""

Conditions = dict[Name, Condition]
"""Columns, and what their cells must say; a row fits if all fit."""

MAX_COMPUTED: Final = 100
"""The most columns that one dataset computes; for each of them all rows are made anew."""

Two = Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)]


CalculationKey = Literal["share", "change", "sum", "difference", "ratio", "multiply", "running_total"]
AggregateKey = Literal["sum", "mean", "least", "most", "count", "first", "last"]


class Calculation(NumberFormat):
    """A column that is computed from others; exactly one of the keys that name a calculation."""

    title: Name | None = None
    """What people call it; its name if left out."""

    share: Name | None = None
    """The share of each figure of this column in the sum of the column, in percent."""

    of: Conditions | None = None
    """With `share`: the row whose figure is the whole (looked for before `keep`), instead of the sum."""

    change: Name | None = None
    """How much the figure of this column changed against the row before, in percent."""

    periods: Annotated[int, Field(ge=1)] = 1
    """With `change`: how many rows before; 12 compares months with the year before."""

    since: Name | None = None
    """With `change`: the column that the change is counted from, instead of the row before."""

    sum: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    """The sum of these columns."""

    difference: Two | None = None
    """The first column minus the second."""

    ratio: Two | None = None
    """The first column divided by the second; in per cent where its `unit` is `%`."""

    multiply: Name | None = None
    """This column, times `by`: to print 万件 as 亿件, multiply by 0.0001."""

    by: Number | None = None
    """With `multiply`: by how much."""

    running_total: Name | None = None
    """The running total of this column, from the first row to each."""

    @property
    def operation(self) -> CalculationKey:
        """The key that names the calculation."""
        return next(name for name in CALCULATIONS if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _names_a_single_operation(self) -> Self:
        named = [name for name in CALCULATIONS if getattr(self, name) is not None]
        if len(named) != 1:
            hint = f"write one of {', '.join(CALCULATIONS)}"
            what = f"a calculation is one thing, not both '{named[0]}' and '{named[1]}'" if named else "no calculation"
            raise PydanticCustomError("missing_one", what, {"hint": hint})
        for key, wanted in (("of", "share"), ("since", "change"), ("by", "multiply")):
            if getattr(self, key) is not None and named[0] != wanted:
                raise PydanticCustomError(
                    "missing_one",
                    f"'{key}' belongs to '{wanted}'",
                    {"hint": f"take '{key}' out"},
                )
        if self.multiply is not None and self.by is None:
            raise PydanticCustomError("missing_one", "'multiply' needs 'by'", {"hint": "write 'by: 0.0001'"})
        return self


CALCULATIONS: Final[tuple[CalculationKey, ...]] = get_args(CalculationKey)
"""The keys that name a calculation."""


class Aggregate(NumberFormat):
    """One figure of a whole column; exactly one of `sum`, `mean`, `least`, `most`, `count`, `first`, `last`."""

    title: Name | None = None
    """What people call it; its name if left out."""

    sum: Name | None = None
    """The sum of this column."""

    mean: Name | None = None
    """Its mean."""

    least: Name | None = None
    """Its smallest figure."""

    most: Name | None = None
    """Its largest figure."""

    count: Name | None = None
    """How many rows have a value in it."""

    first: Name | None = None
    """Its value in the first row."""

    last: Name | None = None
    """Its value in the last row."""

    @property
    def operation(self) -> AggregateKey:
        """The key that names the aggregate."""
        return next(name for name in AGGREGATES if getattr(self, name) is not None)

    @property
    def of(self) -> str:
        """The column that it is a figure of."""
        return str(getattr(self, self.operation))

    @model_validator(mode="after")
    def _names_a_single_operation(self) -> Self:
        if sum(getattr(self, name) is not None for name in AGGREGATES) != 1:
            hint = f"write one of {', '.join(AGGREGATES)}"
            raise PydanticCustomError("missing_one", "a summary takes one figure of one column", {"hint": hint})
        return self


AGGREGATES: Final[tuple[AggregateKey, ...]] = get_args(AggregateKey)
"""The keys that name an aggregate."""


class Summary(Node):
    """The rows, aggregated: into one row, or into one for each word of a column."""

    by: Name | None = None
    """The column by whose words the rows are grouped; all rows make one group if left out."""

    figures: Annotated[dict[Name, Aggregate], Field(min_length=1)]
    """The columns of the summary, by name."""


class Sort(Node):
    """The order of rows."""

    by: Name
    """The column that they are sorted by; figures by size, times by when they are, other texts by their characters and the numbers in them."""

    order: Literal["ascending", "descending"] = "ascending"
    """`descending` begins with the largest."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"by": value} if isinstance(value, str | int | float) else value


Encoding = Literal[
    "utf-8", "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc-kr", "windows-1250", "windows-1251", "windows-1252",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "utf-16",
]  # fmt: skip
Delimiter = Literal[",", ";", "\t", "|", "tab"]


class Dataset(Node):
    """Data: from a file, from rows written here, or from another dataset; filtered, computed and sorted."""

    file: Name | None = None
    """A CSV, TSV, JSON or YAML file in the project, or a spreadsheet (`.xlsx`)."""

    sheet: Name | None = None
    """The sheet of a spreadsheet; the first that is not hidden, if left out."""

    range: (
        Annotated[
            str, StringConstraints(pattern=r"^\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}:\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}$")
        ]
        | None
    ) = None
    """The cells of a spreadsheet that are read, as `A3:F20`, the row of names among them; all that hold something, if left out."""

    rows: Annotated[tuple[tuple[Any, ...], ...], Field(min_length=2), WithJsonSchema(ROWS)] | None = None
    """The rows, written here: lists, the first of which names the columns unless `columns` lists their names, or mappings of
    columns to cells."""

    based_on: Name | None = None
    """Another dataset of the report, which this one builds on."""

    encoding: Encoding = "utf-8"
    """The encoding of a CSV file; files saved by older Chinese programs are `gb18030`."""

    delimiter: Delimiter = ","
    """The delimiter between the columns of a CSV file."""

    decimal: DecimalMark = "."
    """The decimal mark of the file's figures."""

    columns: Annotated[dict[Name, DataColumn], OrNames()] = Field(default_factory=dict)
    """Its columns, by their names in the file; only those need to be declared that differ from what is inferred. Beside `rows`
    that do not name them, a list of their names."""

    keep: Conditions = Field(default_factory=dict)
    """The rows that are kept: columns, and what their cells must hold."""

    words: dict[Name, dict[Name, Name]] = Field(default_factory=dict)
    """Other words for the cells of a column, as in a code list: the column, and for each of its words what is printed;
    after `keep`, before all else."""

    add: Annotated[dict[Name, Calculation], Field(max_length=MAX_COMPUTED)] = Field(default_factory=dict)
    """Computed columns, by name, at most 100; each may use those before it."""

    summary: Summary | None = None
    """The rows aggregated, one row for each word of a column, or one for all."""

    sort: Sort | None = None
    """The order of the rows; as the file has them if left out."""

    top: Annotated[int, Field(ge=1)] | None = None
    """How many rows are kept, from the first."""

    rest: Name | None = None
    """With `top`: the name of one more row, in which the figures of all other rows are added up."""

    raw: Annotated[Frame | None, Computed()] = computed()
    """The rows as the reader found them."""

    frame: Annotated[Frame | None, Computed()] = computed()
    """The rows that are computed from it."""

    @model_validator(mode="after")
    def _has_a_single_origin(self) -> Self:
        named = [name for name in ("file", "rows", "based_on") if getattr(self, name) is not None]
        if len(named) != 1:
            hint = "write 'file', 'rows' or 'based_on'" if not named else f"keep '{named[0]}' or '{named[1]}'"
            raise PydanticCustomError("missing_one", "data come from one place", {"hint": hint})
        if self.rest is not None and self.top is None:
            raise PydanticCustomError(
                "missing_one", "'rest' needs 'top'", {"hint": "say how many rows are kept: 'top: 5'"}
            )
        return self


DataRef = Annotated[
    Annotated[Name, Tag("<name>")] | Annotated[Dataset, BeforeValidator(as_lists), Tag("<dataset>")],
    by_shape("<dataset>", "<name>"),
]
"""A dataset: its name under `data:`, a file of the project, or one written in place."""


def _from_short(value: Any) -> Any:
    if isinstance(value, str):
        return Shorthand("file", value)
    if isinstance(value, list | tuple):
        lists = as_lists({"rows": value})["rows"]
        return Shorthand("rows", lists)
    return as_lists(value)


Datasets = dict[Identifier, Annotated[Dataset, BeforeValidator(_from_short)]]
"""Datasets by name; one that is only a file may be written as its name, one that is only rows as a list."""
