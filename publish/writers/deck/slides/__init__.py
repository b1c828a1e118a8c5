"""Slides as values, the plan of a deck: the content and size of every placeholder; no python-pptx.

Everything is decided here already. Painting turns these values into OOXML and decides nothing, so that a plan can be
tested, compared and printed without a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, Literal

from publish.diagnostics import Diagnostic
from publish.frozen import dataclass
from publish.layouts.masters.values import Box
from publish.layouts.spec import FormName
from publish.writers.deck.slides.exhibits import (
    PALE,
    ChartColours,
    ChartContent,
    Moved,
    Part,
    PictureContent,
    RowMark,
    TableContent,
)
from publish.writers.deck.slides.texts import (
    FREE,
    LIST_INDENT,
    SHADES,
    Align,
    Content,
    Para,
    Role,
    Run,
    Runs,
    Size,
    Sizes,
    cut,
    footnotes_of,
    points_of,
    signalled,
    size_at,
    sized,
    text_of,
)

__all__ = [
    "FREE",
    "LIST_INDENT",
    "PALE",
    "SHADES",
    "STAMP_SIZE",
    "Align",
    "Beside",
    "ChartColours",
    "ChartContent",
    "Content",
    "Moved",
    "Para",
    "Part",
    "PictureContent",
    "Planned",
    "Properties",
    "Role",
    "RowMark",
    "Run",
    "Runs",
    "Shape",
    "Size",
    "Sizes",
    "Slide",
    "TableContent",
    "addresses",
    "cut",
    "footnotes_of",
    "points_of",
    "signalled",
    "size_at",
    "sized",
    "text_of",
]


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


STAMP_SIZE: Final = 12
"""The size of the stamp, in pt."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of every slide: its text, the theme colour of that and of its frame, and where it stands."""

    text: str
    colour: str
    box: Box


@dataclass(frozen=True, slots=True)
class Planned:
    """A whole deck as values, and what was lost or doubtful in planning it."""

    slides: tuple[Slide, ...]
    properties: Properties
    footer: str = ""
    """The text of the footer placeholders."""
    shorter: Mapping[str, str] = field(default_factory=dict)
    """That of the slide layouts whose footer placeholder does not hold it, by their names; empty where no word fits."""
    date: str = ""
    """The text of the date placeholders; fixed, never a field."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    stamp: Stamp | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The slide that shows the part of the report with an id, by the id."""
