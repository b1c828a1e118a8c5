"""The lettering of drawn slides: the families of fonts, how far they reach below the line, and words as SVG text.

Slides are drawn in the fonts that they are measured with, each piece of one font at the x that the ruler measured: lines
break where they were measured, whatever a viewer would do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from publish.charts.lettering import covers
from publish.frozen import dataclass, replace
from publish.layouts import fonts
from publish.layouts.spec import DeckFonts, Measure
from publish.text.fonts import by_font, by_script, is_east_asian_language, office_tag
from publish.text.locales import language_of
from publish.writers.deck.drawing import svg
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.slides import Run, Runs

DEPTH: Final = 0.2
"""How far above the end of an exact pitch programs put the line of letters, in em, whatever the font."""


_MARKS: Final = {"Arial": Measure(file="LiberationSans-Regular.ttf", bold="LiberationSans-Bold.ttf")}
"""By typeface of bullets, the font file that has its widths."""


_SPARE: Final = (Measure(file="NotoSans-Regular.ttf"), Measure(file="LiberationSans-Regular.ttf"))
"""Files of fonts for signs that neither the Latin nor the East Asian font has, as signs of currencies (`₹`)."""

_FROM_RIGHT: Final = ("Arabic", "Hebrew")
"""Scripts whose words begin at the right: there they stand where they are measured, if another font is narrower."""
_REGIONS: Final = {"zh-TW": "TC", "zh-HK": "TC", "zh-MO": "TC", "ja": "JP", "ko": "KR"}


@dataclass(frozen=True, slots=True)
class Ink:
    """The look of words: size in pt, colour (`#RRGGBB`), weight and slant."""

    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    code: bool = False
    face: str = ""
    """The typeface of a bullet."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face by its family: how far it reaches above and below the line, in em."""

    family: str
    above: float
    below: float


class Lettering:
    """Draws words in a layout's fonts."""

    def __init__(self, faces: DeckFonts, ruler: Ruler, lang: str) -> None:
        self.ruler, self.east_asian = ruler, is_east_asian_language(lang)
        self.latin, han, self.code = map(_face, (faces.latin.measure, faces.east_asian.measure, faces.code.measure))
        self.han = replace(han, family=_of_region(han.family, lang))
        self.file, self.other_file = faces.latin.measure.file, faces.east_asian.measure.file
        names = dict.fromkeys((self.latin.family, self.han.family))
        self.families = ", ".join(f"'{name}'" for name in names) + ", sans-serif"

    def reach(self, text: str) -> tuple[float, float]:
        """How far the faces of a text reach above and below the line, in em, where no exact pitch is given."""
        used = [self.han if han else self.latin for han, _ in by_font(text, self.east_asian)] or [self.latin]
        return max(face.above for face in used), max(face.below for face in used)

    def raised(self, ink: Ink) -> float:
        """How far above the line of letters programs set a bullet of another typeface: as much as it reaches up less."""
        other = self.face(ink)
        return (self.latin.above - other.above) * ink.size if other else 0.0

    def face(self, ink: Ink) -> Face | None:
        """The face of a bullet, where that is another one which is known."""
        measure = _MARKS.get(ink.face)
        return _face(measure) if measure else None

    def width(self, text: str, ink: Ink) -> float:
        """The width of a text in pt."""
        return sum(self.ruler.advances(text, ink.bold, ink.code)) * ink.size

    def text(self, x: float, y: float, text: str, ink: Ink) -> str:
        """A text whose line begins at a point, piece by piece of one font."""
        advances = self.ruler.advances(text, ink.bold, ink.code)
        drawn, at = [], 0
        for han, piece in by_font(text, self.east_asian):
            for script, part in by_script(piece):
                for instead, same in self._by_cover(part, han or bool(script)):
                    if same.strip():
                        drawn.append(self._piece(x, y, same, ink, han, script, instead))
                    x += sum(advances[at : at + len(same)]) * ink.size
                    at += len(same)
        return "".join(drawn)

    def _by_cover(self, text: str, is_other: bool) -> Iterator[tuple[str, str]]:
        """A text in the Latin font in pieces that it has, and that another family has instead: what draws it would take another font
        for all of a piece that has one character which is lacking."""
        if is_other or text.isascii():
            yield "", text
            return
        for family, chars in groupby(text, key=self._instead):
            yield family, "".join(chars)

    def _instead(self, char: str) -> str:
        """The family that draws a character which the Latin font lacks; nothing where that has it."""
        if covers(self.file, char):
            return ""
        if covers(self.other_file, char):
            return self.han.family
        return next((_face(spare).family for spare in _SPARE if covers(spare.file, char)), "sans-serif")

    def _piece(self, x: float, y: float, text: str, ink: Ink, han: bool, script: str, instead: str) -> str:
        family = f"'{instead}', sans-serif" if instead else ""
        if other := self.face(ink):
            family = f"'{other.family}', {self.families}"
        elif script:
            family = f"'{fonts.family_of(script)}', {self.families}"
        elif ink.code and not han and not instead:
            family = f"'{self.code.family}', monospace"
        elif han and self.han != self.latin:
            family = f"'{self.han.family}', sans-serif"
        from_right = script in _FROM_RIGHT
        return svg.element(
            "text",
            svg.words(text),
            x=x + self.width(text, ink) if from_right else x,
            text_anchor="end" if from_right else None,
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


def _of_region(family: str, lang: str) -> str:
    """The family of Noto's that has the forms of a language's region; all of them have the same widths."""
    stem, found, _ = family.rpartition(" SC")
    region = _REGIONS.get(office_tag(lang)) or _REGIONS.get(language_of(lang), "SC")
    return f"{stem} {region}" if found and "CJK" in stem else family


@lru_cache(maxsize=64)
def _face(measure: Measure) -> Face:
    """The face of a font file."""
    import uharfbuzz as hb

    path = fonts.find(measure.file)
    if path is None:
        return Face("sans-serif", 0.9, 0.25)
    face = hb.Face(hb.Blob.from_file_path(str(path)), measure.index)
    font = hb.Font(face)
    # As office programs have it, by the edges of Windows (`OS/2`), which other metrics need not be.
    above = font.get_metric_position_with_fallback(hb.OTMetricsTag.HORIZONTAL_CLIPPING_ASCENT)
    below = font.get_metric_position_with_fallback(hb.OTMetricsTag.HORIZONTAL_CLIPPING_DESCENT)
    name = str(face.get_name(16) or face.get_name(1) or "sans-serif")
    return Face(name, above / face.upem, abs(below) / face.upem)
