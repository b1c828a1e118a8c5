"""A PowerPoint master as values: its slide layouts, their placeholders, and how the text in them is set.

Everything that a placeholder inherits (from the layout's placeholder, the master's, the master's text styles) is
resolved already. Lengths of boxes and insets are in EMU (12700 to the point), type sizes and pitches in pt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Literal

from publish.frozen import dataclass
from publish.layouts.masters.colours.contrast import luminance

Anchor = Literal["top", "middle", "bottom"]
Align = Literal["left", "center", "right", "justify"]
EMU = 12700
"""English Metric Units to the point."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style (`a:lvl1pPr` …): all in pt."""

    size: float
    line: float
    """Pitch of the lines: exact where the master says `spcPts`, else estimated from its percentage."""
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    left: float = 0.0
    """Indent of the paragraph (`marL`)."""
    indent: float = 0.0
    """Indent of its first line, relative to `left`; negative hangs."""
    bullet: bool = False
    dark: bool = True
    """Whether the text is dark, and so on a light background where other colours of the theme can be read."""
    exact: bool = True
    """Whether the master gives the pitch in points; where it gives a percentage, the deck states the points."""
    caps: bool = False
    """Whether the text is shown in capitals."""
    spacing: float = 0.0
    """What is added between characters, in pt."""
    colour: str | None = None
    """Colour of the text as RRGGBB, where the master says it in a way that is understood."""
    italic: bool = False
    align: Align = "left"
    """The alignment of its lines."""
    mark: str = ""
    """The character of its bullet, if that is one."""
    mark_colour: str | None = None
    """Colour of the bullet as RRGGBB; that of the text if left out."""
    mark_size: float = 1.0
    """Size of the bullet, as a part of that of the text."""
    mark_face: str = ""
    """The typeface of the bullet; that of the text if left out."""
    ink: str | None = None
    """Colour of the text as RRGGBB with all changes that the master makes to it, as drawings have it; as `colour` if left out."""
    before_share: float | None = None
    """`before` as a part of the size, where the master gives a percentage."""

    def __hash__(self) -> int:
        # Every text of a deck asks for it, and to hash all of it takes as long as the rest of the question.
        return hash((self.size, self.line, self.left))


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands on the slide."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What is drawn behind a placeholder: the darkest and the lightest colour as RRGGBB, or the only one."""

    colours: tuple[str, ...] = ()
    is_unknown: bool = False
    """Whether some of it cannot be told from the file."""
    is_drawing: bool = False
    """Whether a shape or picture ends behind the text."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a slide layout. `kind` is `ST_PlaceholderType`: `title`, `ctrTitle`, `body`, `tbl`, `pic` …"""

    idx: int
    kind: str
    name: str
    box: Box
    levels: tuple[Level, ...]
    insets: tuple[int, int, int, int] = (91440, 45720, 91440, 45720)
    """Left, top, right, bottom."""
    vertical: bool = False
    """Whether its text runs from top to bottom."""
    autofit: bool = False
    """Whether programs shrink its text or grow its shape, and so hide what does not fit."""
    fill: str | None = None
    """Colour of its own background as RRGGBB, if it has one."""
    behind: Behind = Behind()
    """What is drawn behind it."""
    anchor: Anchor = "top"
    """Where its text stands, if that does not fill it."""

    @property
    def width(self) -> float:
        """The measure of its text in pt."""
        return (self.box.width - self.insets[0] - self.insets[2]) / EMU

    @property
    def height(self) -> float:
        """The room for its text in pt."""
        return (self.box.height - self.insets[1] - self.insets[3]) / EMU

    def level(self, number: int) -> Level:
        """The level `number` (from 0), the last one if it has fewer."""
        return self.levels[min(number, len(self.levels) - 1)]


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A slide layout by its name, and its placeholders by `idx`."""

    name: str
    placeholders: Mapping[int, Placeholder]
    kind: str = ""
    """`ST_SlideLayoutType`: `title`, `obj`, `secHead`, `twoObj` …; empty if the file states none."""
    master: int = 0
    """The number of its slide master, from 0."""
    ground: str | None = None
    """Colour of the slide's background as RRGGBB; None where it is a picture or a gradient."""
    marks: tuple[Box, ...] = ()
    """Where a logo or another small drawing stands along the upper or lower edge of the slide; see `boxes.along_edges`."""


@dataclass(frozen=True, slots=True)
class Typefaces:
    """One font of a theme: its face for Latin text, and for Chinese (empty where the theme names none)."""

    latin: str = ""
    east_asian: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by their slots (`dk1`, `lt1` … `folHlink`) as RRGGBB, and the two fonts."""

    colours: Mapping[str, str] = field(default_factory=dict)
    major: Typefaces = Typefaces()
    minor: Typefaces = Typefaces()
    names: Mapping[str, str] = field(default_factory=dict)
    """What the first master calls them (`p:clrMap`): `bg1` → `lt1` …"""

    @property
    def is_text_dark(self) -> bool:
        """Whether the theme's colour of text (`tx1`) is dark."""
        return luminance(self.colours.get(self.names.get("tx1", "dk1"), "000000")) < 0.4

    def shown(self, name: str) -> str:
        """The colour that text calls `name` (`tx1`, `accent1` …) as RRGGBB."""
        slot = self.names.get(name, {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}.get(name, name))
        return self.colours.get(slot, "808080")


@dataclass(frozen=True, slots=True)
class Master:
    """All slide layouts of a presentation by name; the slide's size in EMU."""

    width: int
    height: int
    layouts: Mapping[str, SlideLayout]
    theme: Theme = Theme()
    """The theme of the first master, or of that of lists; see `themed`."""
    themes: tuple[Theme, ...] = ()
    """The themes of the masters by number, where they are several."""
    taken_off: tuple[str, ...] = ()
    """What the file held besides and lost when it was opened: what leads out of it, runs, or is hidden."""

    def themed(self, name: str) -> Master:
        """The master with the theme of a slide layout: of several masters each has one of its own."""
        if not self.themes or name not in self.layouts:
            return self
        theme = self.themes[self.layouts[name].master]
        return self if theme == self.theme else replace(self, theme=theme)

    def placeholder(self, layout: str, idx: int | None) -> Placeholder | None:
        """A placeholder of a layout, or None if the layout has none of that `idx`."""
        return None if idx is None else self.layouts[layout].placeholders.get(idx)


def distinct(names: Iterable[str]) -> list[str]:
    """Names of slide layouts, each once: the second of two alike, in the order of the file, is called `… (2)`.

    >>> distinct(["Title", "Title", ""])
    ['Title', 'Title (2)', 'Layout']
    """
    unique: list[str] = []
    for name in names:
        stem = name.strip() or "Layout"
        number = 2
        while (stem if number == 2 else f"{stem} ({number - 1})") in unique:
            number += 1
        unique.append(stem if number == 2 else f"{stem} ({number - 1})")
    return unique
