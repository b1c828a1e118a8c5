"""The plan of a deck: which slides, what stands in which placeholder, in which size; plain values, no python-pptx.

Everything is decided here already. Painting turns these values into OOXML and decides nothing, so that a plan can be
tested, compared and printed without a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from publish.diagnostics import Diagnostic
from publish.layouts.spec import FormName
from publish.nodes import Asset
from publish.writers.deck.template import Box


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
    """A typeface of equal widths by its name, for lines of code; the placeholder's own if empty."""
    link: str | None = None
    """An address, or `#key` of another slide of the deck."""


Runs = tuple[Run, ...]


def text_of(runs: Iterable[Run]) -> str:
    """The characters of the runs."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph (`a:p`) on a level of its placeholder's list style, counted from 0."""

    runs: Runs
    level: int = 0
    plain: bool = False
    """Set without the bullet that its level may have; flush left, but for a `label`."""
    label: str = ""
    """A number that hangs where the bullet of the level would stand (`1.`)."""

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Size:
    """A size that replaces the one a level is designed in: font size and exact line pitch in pt."""

    size: float
    line: float


FREE = -1
"""The `idx` of a text that stands in a box of its own."""
Sizes = tuple[Size | None, ...]
"""One entry for each level of a placeholder; None leaves the level as designed, and so does a missing entry."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one text placeholder shows. `address` names the node of the source; it becomes the shape's name."""

    idx: int
    paragraphs: tuple[Para, ...]
    address: str
    sizes: Sizes = ()
    accent: str | None = None
    """The theme colour of accented runs; None where the ground allows no other colour than the placeholder's own."""
    link: str | None = None
    """`#key` of the slide that a click on the shape leads to."""
    spread: float = 0.0
    """Space in pt before each paragraph of the first level but the first one, instead of what the level has; 0 leaves it."""
    box: Box | None = None
    """Where a text stands that no placeholder of the slide layout holds; `idx` is `FREE` then."""
    colour: str | None = None
    """The theme colour of its runs, where that of text (`tx1`) cannot be read."""

    @property
    def text(self) -> str:
        """The characters, paragraphs separated by newlines."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


Align = Literal["left", "right", "center"]


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
    accent: str = "accent1"
    """The theme colour of accented runs below the head."""


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A picture in a picture placeholder: where it stands inside the placeholder's box, undistorted, in EMU."""

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
    """The theme colour of a ground of its own, where the slide's is dark: pictures are drawn for paper."""
    crop: tuple[float, float] = (0.0, 0.0)
    """Which share of the picture is cut off on the left and on the right, and which at the top and at the bottom."""


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
    notes: tuple[Para, ...] = ()
    group: str = ""
    """The named section of the presentation that the slide belongs to."""
    footer: bool = True
    """Whether footer, date and slide number are shown, where the slide layout has them."""

    def content(self, idx: int | None) -> Content | None:
        """What the placeholder `idx` shows, or None if it shows no text."""
        return next((content for content in self.contents if content.idx == idx), None)


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
    """Names and values of custom properties: which report this deck was made from, and from which state of it."""


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
    """A word that every slide bears; no shape where empty."""
