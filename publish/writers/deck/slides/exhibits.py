"""The exhibits of a slide: native tables, pictures and native charts, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Final, Literal

from publish.frozen import dataclass
from publish.layouts.masters.values import Box
from publish.model import Span
from publish.model.nodes import Asset
from publish.model.plot import Plot
from publish.writers.deck.slides.texts import Align, Runs, Size

PALE: Final = (70, 30)
"""A pale shade of a theme colour: its lightness in per cent of what it is, and how many per cent are added."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """The marks of a table's row: the indent of its first cell, whether there is a rule above it, whether it is highlighted,
    and the distance of each cell from the right edge of its column, so that decimal points align. In EMU."""

    indent: int = 0
    ruled: bool = False
    highlighted: bool = False
    lacking: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableContent:
    """A native table in a table placeholder. Lengths in EMU; the first of `rows` is the head and repeats."""

    idx: int
    address: str
    description: str
    columns: tuple[int, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[Runs, ...], ...]
    heights: tuple[int, ...]
    size: Size
    insets: tuple[int, int, int, int]
    """Left, top, right, bottom of every cell."""
    top: int | None = None
    """Where it begins, if below the top of its placeholder."""
    box: Box | None = None
    """The box of a table that no placeholder holds (`idx` is `FREE`), or of one whose placeholder is elsewhere on this slide."""
    accent: str = "accent1"
    """The theme colour of accented runs below the head."""
    marks: tuple[RowMark, ...] = ()
    """The marks of each row, the head first."""
    rule: str = "tx1"
    """The theme colour of the rule above a row that is set off."""
    highlight: str | None = None
    """The theme colour of which the ground of highlighted rows is a pale shade; None where they have none."""
    spans: tuple[Span, ...] = ()
    """The cells that stand over several rows or columns, by their places in `rows`."""
    heads: int = 1
    """How many of the rows are heads."""
    large: Size | None = None
    """The size of the figures of a comparison: of all cells below the head and after the first column."""
    key: int | None = None
    """The column of a comparison that has the ground of highlighted rows."""
    head_fill: str | None = None
    head_colour: str = "tx1"
    """The theme colours of the rows of the head after the first, to which the style of the table gives them."""

    def align(self, row: int, column: int) -> Align:
        """The alignment of a cell: one over several columns stands in their middle, if it is a head or of figures."""
        own = self.aligns[column]
        is_wide = any((span.row, span.column) == (row, column) and span.colspan > 1 for span in self.spans)
        return "center" if is_wide and (row < self.heads or own == "right") else own


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A picture in a picture placeholder: its place inside the placeholder's box, undistorted, in EMU."""

    idx: int
    address: str
    asset: Asset
    fallback: bytes | None
    """For an SVG, its PNG rendering for viewers that draw no SVG."""
    alt: str
    left: int
    top: int
    width: int
    height: int
    ground: str | None = None
    """The theme colour of a background of its own, where the slide's is dark: pictures are drawn for paper."""
    crop: tuple[float, float] = (0.0, 0.0)
    """The share of the picture that is cropped on the left and on the right, and that at the top and at the bottom."""


Part = tuple[float, float, float, float]
"""Left, top, width and height as parts of a chart's width and height."""


@dataclass(frozen=True, slots=True)
class ChartColours:
    """Theme colours (`tx1`, `accent1` …) of a chart."""

    palette: tuple[str, ...]
    muted: str
    receding: str
    inside: tuple[str, ...]
    """The colours of labels on each colour of the palette, and last on `muted` and `receding`."""
    beside: tuple[str, ...]
    """The colours of labels on the slide's background for each colour of the palette, and last for these."""
    text: str = "tx1"
    quiet: str = "tx2"
    """Of the ticks of the axes and of the legend."""
    ground: str = "bg1"
    rule: str = "accent4"
    """Of the grid lines."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A label that is moved from where its series' others are, by parts of the chart's width and height."""

    series: int
    point: int
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A native chart in a chart placeholder: its data, and the places of its parts."""

    idx: int
    address: str
    description: str
    plot: Plot
    box: Box
    size: float
    """The size of all its text, in pt."""
    faces: tuple[str, str]
    """The typefaces of Latin and of Chinese text, by name: programs resolve the theme's in charts only at times."""
    colours: ChartColours
    inner: Part
    """The plot area, inside the ticks of the axes."""
    legend: Part | None = None
    """The place of the legend; None if there is none."""
    upright: bool = False
    """Whether the entries of the legend stand below each other."""
    named: Literal["", "label", "first", "end"] = ""
    """Whether each label also names its series, or those of the first category, or those of the last point of each line."""
    skip: int = 1
    """Of how many categories one is named."""
    turned: bool = False
    """Whether the names of the categories read upwards."""
    labels_turned: bool = False
    """Whether the labels do."""
    gap: int = 60
    """The space between groups of columns, in per cent of a column's width."""
    moved: tuple[Moved, ...] = ()
    ends: tuple[Decimal, Decimal] | None = None
    """The ends of an axis that is not drawn, as its labels need them; None for those of the plot."""
    unlabelled: frozenset[tuple[int, int]] = frozenset()
    """Points (series, point) whose labels found no room."""
    sides: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The sides (`l`, `r`, `t`, `b`) of points (series, point) on which their labels are; as usual for all others."""
    within: Literal["", "inEnd", "inBase"] = ""
    """Where in their columns all labels stand; beyond their ends if empty."""
    beyond: float = 0.0
    """From the end of a target line to its label, as a part of the chart's width."""
    titles: Mapping[str, Part] = field(default_factory=dict)
    """The places of the axis titles (`y`, `second`; `heading` where the chart has that of `y` for its own)."""
