"""The texts of a slide: runs, paragraphs, and the content of a text placeholder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import Box
from publish.model.nodes import Colour


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

    def __hash__(self) -> int:
        # Runs are looked up by the ten thousand, and seldom differ in their looks alone.
        return hash(self.text)


Runs = tuple[Run, ...]

SHADES: Final[tuple[Mapping[Colour, str], Mapping[Colour, str]]] = (
    {"red": "B3261E", "amber": "8A5A00", "green": "1B7339"},
    {"red": "FFB4AB", "amber": "FFD27A", "green": "9BE7A8"},
)
"""The colours of a status as `RRGGBB`, on a light and on a dark background."""


def signalled(runs: Runs, shades: Mapping[Colour, str]) -> Runs:
    """The runs, those of a status in its colour as `RRGGBB`; in that of their text where that is empty."""
    if not any(run.signal for run in runs):
        return runs
    return tuple(replace(run, rgb=shades[run.signal]) if run.signal else run for run in runs)


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

    def __hash__(self) -> int:
        # As with runs.
        return hash(self.runs)

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Size:
    """A size that replaces the one a level is designed in: font size and exact line pitch in pt."""

    size: float
    line: float


@lru_cache(256)
def sized(size: float, line: float) -> Size:
    """A size, made once for all texts that have it: a layout has a few, and every text of a deck asks for one."""
    return Size(size, line)


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
