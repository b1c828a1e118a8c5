"""The lettering of drawn slides: the families of fonts, how far they reach below the line, and words as SVG text.

Slides are drawn in the fonts that they are measured with, each piece of one font at the x that the ruler measured: lines
break where they were measured, whatever a viewer would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from publish.layouts import fonts
from publish.layouts.spec import DeckFonts, Measure
from publish.text.fonts import by_font, by_script
from publish.writers.deck.drawing import svg
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.slides import Run, Runs

DEPTH: Final = 0.2
"""How far above the end of an exact pitch programs put the line of letters, in em, whatever the font."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The look of words: size in pt, colour (`#RRGGBB`), weight and slant."""

    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    code: bool = False


class Lettering:
    """Draws words in a layout's fonts."""

    def __init__(self, faces: DeckFonts, ruler: Ruler, east_asian: bool) -> None:
        self.ruler, self.east_asian = ruler, east_asian
        self.latin, self.han = _family(faces.latin.measure), _family(faces.east_asian.measure)
        self.code = _family(faces.code.measure)
        names = dict.fromkeys((self.latin, self.han))
        self.families = ", ".join(f"'{name}'" for name in names) + ", sans-serif"

    def width(self, text: str, ink: Ink) -> float:
        """The width of a text in pt."""
        return sum(self.ruler.advances(text, ink.bold, ink.code)) * ink.size

    def text(self, x: float, y: float, text: str, ink: Ink, **attributes: object) -> str:
        """A text whose line begins at a point, piece by piece of one font."""
        advances = self.ruler.advances(text, ink.bold, ink.code)
        drawn, at = [], 0
        for han, piece in by_font(text, self.east_asian):
            for script, part in by_script(piece):
                if part.strip():
                    drawn.append(self._piece(x, y, part, ink, han, script))
                x += sum(advances[at : at + len(part)]) * ink.size
                at += len(part)
        return "".join(drawn)

    def _piece(self, x: float, y: float, text: str, ink: Ink, han: bool, script: str) -> str:
        family = ""
        if script:
            family = f"'{fonts.family_of(script)}', {self.families}"
        elif ink.code and not han:
            family = f"'{self.code}', monospace"
        elif han and self.han != self.latin:
            family = f"'{self.han}', sans-serif"
        return svg.element(
            "text",
            svg.words(text),
            x=x,
            y=y,
            font_size=ink.size,
            fill=ink.colour,
            font_weight="700" if ink.bold else None,
            font_style="italic" if ink.italic else None,
            text_decoration="underline" if ink.underlined else None,
            font_family=family,
        )


def without_ends(runs: Runs) -> list[Run]:
    """The runs of a line without what ends it."""
    return [Run(run.text.strip("\n"), *_rest(run)) for run in runs if run.text.strip("\n")]


def _rest(run: Run) -> Sequence[Any]:
    return [getattr(run, name) for name in Run.__slots__[1:]]


@lru_cache(maxsize=64)
def _family(measure: Measure) -> str:
    """The family of a font file."""
    import uharfbuzz as hb

    path = fonts.find(measure.file)
    if path is None:
        return "sans-serif"
    face = hb.Face(hb.Blob.from_file_path(str(path)), measure.index)
    return str(face.get_name(16) or face.get_name(1) or "sans-serif")
