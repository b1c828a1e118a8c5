"""Slides as values, the plan of a deck: the content and size of every placeholder; no python-pptx.

Everything is decided here already. Painting turns these values into OOXML and decides nothing, so that a plan can be
tested, compared and printed without a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, Literal

from publish.diagnostics import Diagnostic
from publish.layouts.masters.values import Box
from publish.layouts.spec import FormName
from publish.model import Span
from publish.model.nodes import Asset, Colour
from publish.model.plot import Plot


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; a newline is a line break inside the paragraph (`a:br`)."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    accent: bool = False
    """Set in the layout's emphasis colour: numbers and labels."""
    typeface: str = ""
    """A monospaced typeface by its name, for lines of code; the placeholder's own if empty."""
    link: str | None = None
    """An address, or `#key` of another slide of the deck."""
    footnotes: tuple[str, ...] = ()
    """The words of the footnotes that are called at its end; the notes of the slide that shows it have them."""
    signal: Colour | None = None
    """Of the colour of a status."""
    rgb: str = ""
    """That colour on the background that it stands on, as `RRGGBB`; its own of the placeholder if empty."""
    item: bool = False
    """Begins a point of a list in a cell."""


Runs = tuple[Run, ...]

SHADES: Final[tuple[Mapping[Colour, str], Mapping[Colour, str]]] = (
    {"red": "B3261E", "amber": "8A5A00", "green": "1B7339"},
    {"red": "FFB4AB", "amber": "FFD27A", "green": "9BE7A8"},
)
"""The colours of a status as `RRGGBB`, on a light and on a dark background."""


def signalled(runs: Runs, on_dark: bool) -> Runs:
    """The runs, those of a status in its colour for a light or a dark background."""
    if not any(run.signal for run in runs):
        return runs
    shades = SHADES[on_dark]
    return tuple(replace(run, rgb=shades[run.signal]) if run.signal else run for run in runs)


STAMP_SIZE: Final = 12
"""The size of the stamp, in pt."""
PALE: Final = (70, 30)
"""A pale shade of a theme colour: its lightness in per cent of what it is, and how many per cent are added."""


def text_of(runs: Iterable[Run]) -> str:
    """The characters of the runs."""
    return "".join(run.text for run in runs)


def footnotes_of(runs: Iterable[Run]) -> tuple[str, ...]:
    """The words of the footnotes that are called in the runs."""
    return tuple(words for run in runs for words in run.footnotes)


def cut(runs: Runs, start: int, end: int) -> Runs:
    """The characters `start` to `end` of the runs."""
    pieces, position = [], 0
    for run in runs:
        text = run.text[max(start - position, 0) : max(end - position, 0)]
        position += len(run.text)
        if len(text) == len(run.text) and text:
            pieces.append(run)
        elif text:
            pieces.append(replace(run, text=text, footnotes=run.footnotes if position <= end else ()))
    return tuple(pieces)


LIST_INDENT: Final = 0.9
"""How far the points of a list in a cell stand in, in em."""


def points_of(runs: Runs) -> list[Runs]:
    """The paragraphs of a cell: one, or where it is a list one for each of its points."""
    if not any(run.item for run in runs):
        return [runs]
    points: list[list[Run]] = [[]]
    for run in runs:
        if run.item and points[-1]:
            last = points[-1][-1]
            points[-1][-1:] = [replace(last, text=last.text.removesuffix("\n"))] if last.text != "\n" else []
            points.append([run])
        else:
            points[-1].append(run)
    return [tuple(point) for point in points if point]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph (`a:p`) on a level of its placeholder's list style, counted from 0."""

    runs: Runs
    level: int = 0
    plain: bool = False
    """Set without the bullet that its level may have; flush left, but for a `label`."""
    label: str = ""
    """A number that hangs where the bullet of the level would stand (`1.`)."""
    indent: tuple[float, float] | None = None
    """The indent of its lines, and that of its first line relative to it, in pt; None for those of its level."""

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Size:
    """A size that replaces the one a level is designed in: font size and exact line pitch in pt."""

    size: float
    line: float


Align = Literal["left", "right", "center"]
"""The alignment of lines."""

FREE = -1
"""The `idx` of a text in a box of its own."""
Sizes = tuple[Size | None, ...]
"""One entry for each level of a placeholder, the last for all deeper ones; None leaves a level as designed, and so does
having no entries."""


def size_at(sizes: Sizes, level: int) -> Size | None:
    """The size that replaces the one of a level, None where it is left as designed."""
    return sizes[min(level, len(sizes) - 1)] if sizes else None


Role = Literal[
    "text",
    "title",
    "support",
    "marker",
    "intro",
    "number",
    "lead",
    "summary",
    "by",
    "label",
    "value",
    "change",
    "words",
    "caption",
    "source",
    "unit",
    "note",
]
"""The role of a text on its slide: the headline (`title`), a sentence below it (`support`), its section (`marker`), a key figure's
name, figure and change, words beside an exhibit (`words`), the attribution of a quotation (`by`); `text` for the body."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a text placeholder. `address` names the node of the source; it becomes the shape's name."""

    idx: int
    paragraphs: tuple[Para, ...]
    address: str
    sizes: Sizes = ()
    accent: str | None = None
    """The theme colour of accented runs; None where the background allows no other colour than the placeholder's own."""
    link: str | None = None
    """`#key` of the slide that a click on the shape leads to."""
    spread: float = 0.0
    """Space in pt before each paragraph of the first level but the first one, instead of what the level has; 0 leaves it."""
    box: Box | None = None
    """The box of a text that no placeholder holds (`idx` is `FREE`), or of one whose placeholder is elsewhere on this slide."""
    colour: str | None = None
    """The theme colour of its runs, where that of text (`tx1`) is not legible."""
    align: Align | None = None
    """The alignment of its lines, instead of the placeholder's."""
    role: Role = "text"
    """Its role on the slide."""
    after: int | None = None
    """The placeholder before a text in a box of its own, in reading order; None for the last of the slide."""

    @property
    def text(self) -> str:
        """The characters, paragraphs separated by newlines."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


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


@dataclass(frozen=True, slots=True)
class Beside:
    """One of several exhibits side by side, in boxes of their own, with the texts above and below it."""

    above: tuple[Content, ...]
    exhibit: TableContent | PictureContent | ChartContent
    below: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A decorative shape behind the words of a slide: the background or the rule of a box, the sign of a callout."""

    kind: Literal["rect", "triangle", "ellipse"]
    box: Box
    fill: str
    """A theme colour (`bg2`), or `RRGGBB`."""
    text: str = ""
    """The mark of a sign (`!`), in the colour of the background."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `title` is the text of its title placeholder, unique in the deck."""

    key: str
    form: FormName
    layout: str
    title: str
    contents: tuple[Content, ...]
    table: TableContent | None = None
    picture: PictureContent | None = None
    chart: ChartContent | None = None
    beside: tuple[Beside, ...] = ()
    """Exhibits side by side, from left to right."""
    shapes: tuple[Shape, ...] = ()
    """Decorative shapes behind everything else."""
    notes: tuple[Para, ...] = ()
    group: str = ""
    """The named section of the presentation that the slide belongs to."""
    footer: bool = True
    """Whether footer, date and slide number are shown, where the slide layout has them."""
    fill: float | None = None
    """How much of the region below the headline its content takes, from 0 to 1; None for signposts."""
    why: str = ""
    """Why it has its form, for the outline of the deck."""

    def content(self, idx: int | None) -> Content | None:
        """The content of the placeholder `idx`, or None if it shows no text."""
        return next((content for content in self.contents if content.idx == idx), None)


def addresses(slide: Slide) -> tuple[str, ...]:
    """The addresses of all that a slide shows, each once, in their order."""
    exhibits = [each for each in (slide.table, slide.picture, slide.chart) if each is not None]
    beside = [each for part in slide.beside for each in (*part.above, part.exhibit, *part.below)]
    return tuple(dict.fromkeys(each.address for each in (*slide.contents, *exhibits, *beside)))


@dataclass(frozen=True, slots=True)
class Properties:
    """The document properties of the deck; `date` is ISO 8601 (`2019-03-02`) or empty."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    lang: str = "en"
    date: str = ""
    custom: tuple[tuple[str, str], ...] = ()
    """Names and values of custom properties: the report that this deck was built from, and the state of it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A whole deck as values, and what was lost or doubtful in planning it."""

    slides: tuple[Slide, ...]
    properties: Properties
    footer: str = ""
    """The text of the footer placeholders."""
    date: str = ""
    """The text of the date placeholders; fixed, never a field."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    stamp: str = ""
    """The stamp of every slide; no shape where empty."""
    stamp_colour: str = "accent1"
    """The theme colour of it and of its frame."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The slide that shows the part of the report with an id, by the id."""
