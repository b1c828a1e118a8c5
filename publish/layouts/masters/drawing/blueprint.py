"""The model of `deck/master.yaml`: a house's slide master, in inches, grid columns, tokens and style names.

The deck's own tokens (colours, fonts, type scale) stand in `layout.yaml`; here stand places and styles. A layout family
(`items:`) makes one slide layout for each number of parallel items, so that every placeholder has a place to inherit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from publish.frozen import dataclass

EMU_PER_INCH: Final = 914400
EMU_PER_POINT: Final = 12700
SLIDE: Final = (12192000, 6858000)
"""Width and height of a 16:9 slide in EMU, as PowerPoint itself sets it."""

ThemeColour = Literal[
    "tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]
Measure = str | float
"""A length: a sum of numbers (inches), `12pt`, `c3` (left edge of grid column 3, from 0), `4c` (width of four columns),
`g` (a gutter), named measures, and `W`, `H` (the frame's own width and height), each with a factor if wanted: `bottom-2g`."""
Box = tuple[Measure, Measure, Measure, Measure]
"""Left, top, width, height."""


class Described(BaseModel):
    """Closed and frozen, as the report's own model."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Grid(Described):
    """The column grid of the slide, in inches."""

    margin: float
    columns: int
    gutter: float


class Level(Described):
    """How one outline level is set."""

    step: str
    """A step of the type scale in `layout.yaml`."""
    colour: ThemeColour = "tx1"
    bold: bool = False
    before: float = 0
    """Space above in pt."""
    left: float = 0
    """Left edge of the text in inches."""
    bullet: str | None = None
    """A character that hangs to the left of the text."""
    hang: float = 0
    """How far the bullet stands to the left of the text, in inches."""
    bullet_colour: ThemeColour = "accent1"
    bullet_size: int = 100
    """In per cent of the text."""


class Style(Described):
    """How a placeholder sets its text. The last level stands for all deeper ones."""

    levels: Annotated[tuple[Level, ...], Field(min_length=1, max_length=3)]
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    inset: Box = (0, 0, 0, 0)
    """Left, top, right, bottom."""

    def level(self, number: int) -> Level:
        """The level `number`, from 1."""
        return self.levels[min(number, len(self.levels)) - 1]


class Drawing(Described):
    """A shape that belongs to the layout: a background, a rule, a strip; without text, and marked as decorative."""

    name: str
    fill: ThemeColour
    shade: int = 100
    """How light the fill is, in per cent of the lightness of its colour."""
    at: Box | None = None
    """The rectangle."""
    polygon: tuple[tuple[Measure, Measure], ...] = ()
    """Corners, instead of a rectangle."""
    between: bool = False
    """In a series: not before the first row of items."""


class Placeholder(Described):
    """A place for the deck's words, table, picture or chart."""

    placeholder: Literal["title", "ctrTitle", "subTitle", "body", "obj", "tbl", "pic", "chart", "dt", "ftr", "sldNum"]
    name: str
    idx: int
    """What bindings call it; in a series, that of the first item less one."""
    at: Box
    style: str
    prompt: str | None = None
    """What PowerPoint shows while it is empty; the name if left out."""


class Series(Described):
    """Parallel items: cells of equal size, row by row; its parts are placed inside the cell (`W` × `H`)."""

    each: Literal["items"]
    at: Box
    """The area that the cells share."""
    gap: tuple[Measure, Measure] = (0, 0)
    """Between columns, between rows."""
    tallest: Measure | None = None
    """The greatest height of a cell; the area stays empty below."""
    items: tuple[int, int] | None = None
    """The first and the last item that stand here; all of them if left out. Room is left for those that the slide layout lacks."""
    columns: int | None = None
    """The number of columns in which these stand; that of the slide layout if left out."""
    parts: tuple[Drawing | Placeholder, ...]


def _kind(value: object) -> str:
    for key, model in (("each", Series), ("placeholder", Placeholder)):
        if isinstance(value, model) or (isinstance(value, Mapping) and key in value):
            return key
    return "drawing"


Part = Annotated[
    Annotated[Series, Tag("each")] | Annotated[Placeholder, Tag("placeholder")] | Annotated[Drawing, Tag("drawing")],
    Discriminator(_kind),
]


class SlideLayout(Described):
    """One slide layout, or with `items` a family of them."""

    name: str
    """What PowerPoint calls it; `{items}` is the number of items."""
    type: Literal["title", "secHead", "obj", "tbl", "picTx", "titleOnly"] | None = None
    """The kind of layout that other programs know (`ST_SlideLayoutType`)."""
    ground: ThemeColour = "bg1"
    use: tuple[str, ...] = ()
    """Names of part lists, drawn and read before the layout's own parts."""
    then: tuple[str, ...] = ()
    """Names of part lists that are read after them."""
    items: dict[int, int] = Field(default_factory=dict)
    """Numbers of items, each with the number of columns in which they stand."""
    measures: dict[str, Measure] = Field(default_factory=dict)
    """Named measures that differ here."""
    gaps: dict[int, Measure] = Field(default_factory=dict)
    """The gap between rows, where it differs for a number of items."""
    parts: tuple[Part, ...] = ()


class Blueprint(Described):
    """The whole master."""

    lang: str
    """The language of empty placeholders, as Office writes it: `zh-CN`, `en-US`."""
    grid: Grid
    measures: dict[str, Measure] = Field(default_factory=dict)
    """Named measures; each may use those above it."""
    optical: float = 0
    """Exact line pitch sets glyphs low in their line: what middle-anchored text gets as additional bottom inset, in pt."""
    styles: dict[str, Style]
    """By name; `other` is what text outside placeholders gets."""
    sets: dict[str, tuple[Part, ...]] = Field(default_factory=dict)
    """Part lists that several layouts use."""
    master: tuple[Placeholder, ...]
    """The master's own title, body, date, footer and slide number."""
    layouts: tuple[SlideLayout, ...]


# ---------------------------------------------------------------------------------------------- placing


_TERM: Final = re.compile(r"([+-]?)(\d*\.?\d*)([A-Za-z]\w*)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """What lengths mean at one place of the drawing; all in EMU."""

    grid: Grid
    names: Mapping[str, float]

    @property
    def gutter(self) -> float:
        """The space between two columns."""
        return self.grid.gutter * EMU_PER_INCH

    @property
    def column(self) -> float:
        """The width of one column."""
        free = SLIDE[0] - 2 * self.grid.margin * EMU_PER_INCH - (self.grid.columns - 1) * self.gutter
        return free / self.grid.columns

    def emu(self, measure: Measure) -> int:
        """A length in whole EMU. Raises `ValueError` for words that mean nothing here."""
        return round(self.length(measure))

    def length(self, measure: Measure) -> float:
        """A length in EMU, not rounded: edges are rounded where they lie on the slide."""
        text = str(measure).replace(" ", "")
        position, total = 0, 0.0
        while position < len(text):
            term = _TERM.match(text, position)
            if term is None or term.end() == position or not (term[2] or term[3]) or (position and not term[1]):
                raise ValueError(f"'{measure}' is not a length")
            total += (-1 if term[1] == "-" else 1) * self._term(term[2], term[3])
            position = term.end()
        return total

    def _term(self, factor: str, unit: str | None) -> float:
        number = float(factor) if factor else 1.0
        match unit:
            case None:
                return number * EMU_PER_INCH
            case "pt":
                return number * EMU_PER_POINT
            case "g":
                return number * self.gutter
            case "c":
                return number * self.column + (number - 1) * self.gutter
            case _ if re.fullmatch(r"c\d+", unit):
                return self.grid.margin * EMU_PER_INCH + int(unit[1:]) * (self.column + self.gutter)
        if unit not in self.names:
            raise ValueError(f"no measure is called '{unit}'")
        return number * self.names[unit]

    def naming(self, measures: Mapping[str, Measure]) -> Frame:
        """The frame in which `measures` have names too."""
        frame = self
        for name, measure in measures.items():
            frame = Frame(self.grid, {**frame.names, name: frame.emu(measure)})
        return frame

    def box(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, width, height in EMU."""
        left, top, width, height = (self.emu(side) for side in box)
        return left, top, width, height


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing or placeholder at its place: box and corners in EMU, names and idx of its item filled in."""

    part: Drawing | Placeholder
    name: str
    box: tuple[int, int, int, int]
    corners: tuple[tuple[int, int], ...] = ()
    idx: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLayout:
    """A slide layout with every part at its place, in reading order."""

    name: str
    source: SlideLayout
    parts: tuple[Placed, ...]


def root_frame(blueprint: Blueprint) -> Frame:
    """The whole slide with the named measures of the blueprint."""
    slide = {"W": float(SLIDE[0]), "H": float(SLIDE[1])}
    return Frame(blueprint.grid, slide).naming(blueprint.measures)


def place_all(blueprint: Blueprint) -> Iterator[PlacedLayout]:
    """Every slide layout of the blueprint, families spread out. Raises `ValueError` for lengths that mean nothing."""
    for layout in blueprint.layouts:
        frame = root_frame(blueprint).naming(layout.measures)
        before, after = (
            [part for name in names for part in blueprint.sets[name]] for names in (layout.use, layout.then)
        )
        listed = (*before, *layout.parts, *after)
        for count, columns in layout.items.items() or ((0, 1),):
            placed = (item for part in listed for item in _place(part, frame, layout, count, columns))
            yield PlacedLayout(layout.name.format(items=count), layout, tuple(placed))


def _place(part: Any, frame: Frame, layout: SlideLayout, count: int, columns: int) -> Iterator[Placed]:
    if isinstance(part, Series):
        yield from _place_series(part, frame, layout, count, columns)
    else:
        yield place(part, frame)


def _place_series(series: Series, frame: Frame, layout: SlideLayout, count: int, columns: int) -> Iterator[Placed]:
    left, top, width, height = frame.box(series.at)
    across, down = frame.emu(series.gap[0]), frame.emu(layout.gaps.get(count, series.gap[1]))
    first, last = series.items or (1, count)
    columns = series.columns or columns
    rows = -(-(last - first + 1) // columns)
    cell_width = (width - (columns - 1) * across) / columns
    cell_height = (height - (rows - 1) * down) / rows
    if series.tallest is not None:
        cell_height = min(cell_height, frame.emu(series.tallest))
    for item in range(first, min(last, count or last) + 1):
        row, column = divmod(item - first, columns)
        origin = left + column * (cell_width + across), top + row * (cell_height + down)
        cell = Frame(frame.grid, {**frame.names, "W": cell_width, "H": cell_height})
        for part in series.parts:
            if not (isinstance(part, Drawing) and part.between and row == 0):
                yield place(part, cell, origin, item)


def place(part: Drawing | Placeholder, frame: Frame, origin: tuple[float, float] = (0, 0), item: int = 0) -> Placed:
    """One part in a frame whose top left corner is `origin` (EMU); `item` is the number of its item, 0 outside a series."""
    name = part.name.format(n=item)
    if isinstance(part, Drawing) and part.polygon:
        corners = tuple((round(frame.emu(x) + origin[0]), round(frame.emu(y) + origin[1])) for x, y in part.polygon)
        xs, ys = zip(*corners, strict=True)
        return Placed(part, name, (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)), corners)
    if part.at is None:
        raise ValueError(f"'{part.name}' stands nowhere: give 'at' or 'polygon'")
    left, top, width, height = map(frame.length, part.at)
    # Both edges are rounded, not edge and length: neighbours that share an edge share it to the unit.
    x, y = round(left + origin[0]), round(top + origin[1])
    box = (x, y, round(left + origin[0] + width) - x, round(top + origin[1] + height) - y)
    if isinstance(part, Drawing):
        return Placed(part, name, box)
    return Placed(part, name, box, idx=part.idx + item, prompt=(part.prompt or part.name).format(n=item))
