"""What the templates see, as plain values: every text already HTML, every number already a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from markupsafe import Markup

from publish.diagnostics import Place
from publish.frozen import dataclass
from publish.model import (
    Align,
)
from publish.text.locales import Locale
from publish.writers.briefing.view.blocks import KindView
from publish.writers.briefing.view.charts import ChartView, Redrawing
from publish.writers.briefing.view.front_matter import BackView, FrontView
from publish.writers.briefing.view.tables import Size


@dataclass(frozen=True, slots=True)
class TextView:
    """A paragraph: a text or run-in points, and the blocks that run on from it. One that `announces` ends in a colon, and stands with
    what follows it."""

    id: str | None
    words: Markup
    announces: bool = False
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class ItemView:
    """One point of a list. `label` ends with the space that its words need after it, and is empty where nothing is
    numbered; `marker` is the same as a value of `list-style-type`."""

    id: str | None
    label: str
    marker: str
    words: Markup
    points: PointsView | None


@dataclass(frozen=True, slots=True)
class PointsView:
    """Points as an introduction and a list. `hang` is the room that the labels need, in em; `ordered`: they count."""

    id: str | None
    intro: Markup | None
    items: tuple[ItemView, ...]
    ordered: bool
    hang: float
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation and its attribution."""

    id: str | None
    words: Markup
    by: Markup | None
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: its head, the alignment of its cells, and its share of the width in percent."""

    title: Markup
    align: Align
    share: float


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the body or of the head: its words, its first column from 0, over how many columns and rows it stands."""

    words: Markup
    column: int
    colspan: int = 1
    rowspan: int = 1
    align: Align = "left"
    worded: bool = False
    """Whether it holds words from right to left, among which a figure stands."""
    hyphenated: bool = False
    """Whether its words are hyphenated: those of running text, or where one has no room."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: a cell for every column in which none from above stands, the level by which the first of them is indented, and the
    names of its looks: `main` (of the outermost of several levels), `highlighted`, `total`; `joined` to the row below it by
    a cell that stands over both."""

    cells: tuple[CellView, ...]
    level: int
    looks: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table. `label` is `Table 1`, empty without a caption; `unit` is a whole line, with the word for it.

    `whole` asks that it stand on one page; `tinted`: some of its rows are.
    """

    id: str | None
    label: str
    caption: Markup | None
    unit: Markup | None
    columns: tuple[ColumnView, ...]
    head: tuple[tuple[CellView, ...], ...]
    """The rows of the head, the outermost first."""
    rows: tuple[RowView, ...]
    has_row_heads: bool
    whole: bool
    tinted: bool
    size: Size
    is_smaller: bool
    """Whether its type is smaller than that of others that are turned."""
    upright: str
    """How it would be set on a page that is not turned: for which hole, its size, then for each column its share, with the letters `h` if its head
    and `c` if its other cells are hyphenated; empty for none."""
    notes: tuple[Markup, ...]
    source: Markup | None
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture. `url` is where the page finds it, `share` its width in percent of the text's, or of the column's that it stands
    in; None for its own."""

    id: str | None
    label: str
    caption: Markup | None
    url: str
    share: float | None
    alt: str
    source: Markup | None
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class SideBySideView:
    """Figures, charts and tables: in columns, or if these are too narrow one below the other."""

    id: str | None
    parts: tuple[FigureView | ChartView | TableView, ...]
    in_columns: bool
    kind: Literal["side_by_side"] = "side_by_side"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Blocks that begin a page together, or stand on pages that are turned; `looks` are the classes that say so."""

    looks: str
    blocks: tuple[BlockView, ...]
    kind: Literal["group"] = "group"


BlockView = (
    TextView | PointsView | QuoteView | TableView | FigureView | ChartView | SideBySideView | KindView | GroupView
)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section. `level` is 1 to 4; `anchor` its id, or one made of its path; `name` its number and title, plain.

    `looks` are its classes besides the level: whether it is an annex, begins a page, stands on turned pages; `heading_looks`
    those of its heading alone.
    """

    anchor: str
    level: int
    number: str
    gap: str
    """What stands between number and title where they are on one line."""
    title: Markup
    entry: Markup
    """The title as the table of contents shows it: without notes and links."""
    name: str
    running: str
    """The name, shortened for running heads."""
    blocks: tuple[BlockView, ...]
    sections: tuple[SectionView, ...]
    looks: str = ""
    heading_looks: str = ""
    kind: Literal["section"] = "section"


@dataclass(frozen=True, slots=True)
class CaptionView:
    """A table or figure as a list of them has it: its label and caption, and where it is."""

    label: str
    caption: Markup
    anchor: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of tables or figures; `name` is the key that asks for it."""

    name: str
    title: str
    entries: tuple[CaptionView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report. `name` is its title as plain text; `kind_width` is the width of `kind` in em."""

    lang: str
    direction: Literal["ltr", "rtl"]
    """How it is written, as HTML says it."""
    words: Locale
    name: str
    running: str
    """The name, shortened for running heads."""
    title: Markup
    subtitle: Markup | None
    subject: str
    kind: str
    kind_width: float
    issue: str
    organization: str
    authors: tuple[str, ...]
    dateline: Markup | None
    date: str
    """ISO 8601, empty if the report gives none."""
    keywords: tuple[str, ...]
    contents: tuple[SectionView, ...]
    """The sections that the table of contents names; empty where there is none."""
    contents_levels: int
    lists: tuple[ListView, ...]
    """The lists of tables and figures that the report asks for."""
    front: FrontView
    head_looks: str
    """The classes of the head: `turned` where what follows it is, and nothing stands between."""
    opening: tuple[BlockView, ...]
    """The blocks before the first section."""
    sections: tuple[SectionView, ...]
    annexes: tuple[SectionView, ...]
    back: BackView
    charts: Mapping[str, Redrawing]
    """How its charts are drawn again, by their URL: for the pages, not for templates."""
    references: Sequence[Place]
    """The places of the references that name pages, by their numbers, which begin with 1."""
