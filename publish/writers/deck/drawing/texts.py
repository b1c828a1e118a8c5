"""Texts of slides: the lines that the fitter measured, at the x that the ruler measured.

Programs keep the depth of a line's fonts below the exact pitch of a line, and give the space before a paragraph to all but the
first of a box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Box, Level, Placeholder, Theme
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.directions import in_visual_order
from publish.writers.deck.drawing.lettering import DEPTH, Ink, Lettering, without_ends
from publish.writers.deck.drawing.places import Finder
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import SAFETY
from publish.writers.deck.slides import FREE, Align, Content, Para, Run, Runs, Size, Sizes, cut, size_at, text_of

BARE: Final = Level(18.0, 21.6)
"""The setting of a text in a box of its own: what slide masters say of other texts is what the plan replaces."""
_OTHER: Final[Mapping[str, str]] = {"left": "right", "right": "left", "justify": "right"}
_SYMBOLS: Final = {
    "§": "▪",
    "ü": "✓",
    "Ø": "➢",
    "q": "❑",
    "v": "❖",
    "l": "●",
    "n": "■",
    "à": "➔",
    "\uf0a7": "▪",
    "\uf0fc": "✓",
    "\uf0d8": "➢",
}
"""Characters of Wingdings, as other fonts have them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its runs, the y of its baseline from the top of its box, its indent, and its paragraph's setting; the mark that
    hangs before it, if any, and the indent of that."""

    runs: Runs
    down: float
    left: float
    para: Para
    level: Level
    size: float
    mark: str = ""
    mark_left: float = 0.0
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a text has of its own where it is not as its placeholder sets it."""

    ink: str = ""
    """Its colour, as SVG has it; empty for that of its level."""
    accent: str | None = None
    """The theme colour of accented runs and of numbers; None where they have that of the text."""
    align: Align | None = None


AS_SET: Final = Look()


@dataclass(frozen=True, slots=True)
class Texts:
    """Draws the texts of a deck."""

    fitter: Fitter
    lettering: Lettering
    theme: Theme
    finder: Finder
    mirror: int = 0
    """The width of slides that are mirrored, in EMU, because their language is written from right to left; 0 for others."""

    def side(self, box: Box) -> Box:
        """A box where it stands on the slide."""
        return replace(box, left=self.mirror - box.left - box.width) if self.mirror else box

    def colour(self, name: str) -> str:
        """A theme colour, or `RRGGBB`, as SVG has it."""
        return (
            f"#{name if len(name) == 6 and not name.startswith('accent') and _is_hex(name) else self.theme.shown(name)}"
        )

    def content(self, content: Content, holder: Placeholder | None) -> Iterator[str]:
        """The paragraphs of a content, each a group; `holder` is its placeholder."""
        place = self.holder(content.box, holder)
        look = Look(self.colour(content.colour) if content.colour else "", content.accent, content.align)
        for paragraph, drawn in self.paragraphs(content.paragraphs, place, content.sizes, content.spread, look):
            yield svg.group(drawn, data_place=self.finder.of(content.address, paragraph.text))

    def holder(self, box: Box | None, holder: Placeholder | None) -> Placeholder:
        """The placeholder in which a text stands: its own, moved to `box` if there is one; or a bare box."""
        if holder is None:
            assert box is not None
            return Placeholder(FREE, "body", "", box, (BARE,), (0, 0, 0, 0))
        return holder if box is None else replace(holder, box=box)

    def paragraphs(
        self,
        paragraphs: Sequence[Para],
        place: Placeholder,
        sizes: Sizes = (),
        spread: float = 0.0,
        look: Look = AS_SET,
        is_mirrored: bool = False,
    ) -> Iterator[tuple[Para, list[str]]]:
        """Each paragraph and its lines; where the place `is_mirrored` already, only its words are."""
        lines, height = self.lines(paragraphs, place, sizes, spread)
        if self.mirror and not is_mirrored:
            before, above, after, below = place.insets
            place = replace(place, box=self.side(place.box), insets=(after, above, before, below))
        left, top = (place.box.left + place.insets[0]) / EMU, (place.box.top + place.insets[1]) / EMU
        top += {"top": 0.0, "middle": (place.height - height) / 2, "bottom": place.height - height}[place.anchor]
        for paragraph, own in _by_paragraph(lines):
            yield paragraph, [self.line(line, left, top, place.width, look) for line in own]

    def lines(
        self, paragraphs: Sequence[Para], place: Placeholder, sizes: Sizes, spread: float = 0.0
    ) -> tuple[list[Line], float]:
        """The lines of paragraphs, and their height."""
        found: list[Line] = []
        down = 0.0
        for number, para in enumerate(paragraphs):
            level = place.level(para.level)
            size = size_at(sizes, para.level)
            type_size = size.size if size else level.size
            if number:
                down += spread if spread and para.level == 0 else before_of(level, type_size)
            left, hang = indents(para, level)
            starts = self.fitter.lines(para, _filled(place, left), sizes)
            mark = para.label or (_mark(level) if not para.plain else "")
            for at, (start, end) in enumerate(zip(starts, [*starts[1:], len(para.text)], strict=True)):
                runs = cut(para.runs, start, end)
                pitch, depth = self.pitch(text_of(runs), level, size)
                down += pitch
                own = mark if at == 0 else ""
                indent = left if at or own or para.plain else left + level.indent
                found.append(
                    Line(
                        runs,
                        down - depth,
                        indent,
                        para,
                        level,
                        type_size,
                        own,
                        left + hang,
                        end == len(para.text),
                    )
                )
            down += level.after
        return found, down - (place.level(paragraphs[-1].level).after if paragraphs else 0.0)

    def pitch(self, text: str, level: Level, size: Size | None) -> tuple[float, float]:
        """The pitch of a line, and how far above its end the letters stand: by the reach of its fonts where none is given."""
        if size is not None or level.exact:
            shown = size or Size(level.size, level.line)
            return shown.line, DEPTH * shown.size
        above, below = self.lettering.reach(text or "x")
        return (above + below) * level.size, below * level.size

    def line(self, line: Line, left: float, top: float, width: float, look: Look) -> str:
        """A line and its mark, in a box at `left` and `top`, `width` wide; lengths in pt."""
        y = top + line.down
        ink = look.ink or self.own(line.level)
        runs = without_ends(line.runs)
        inks = [self.ink(run, line.level, line.size, ink, look.accent) for run in runs]
        texts = [_shown(run.text, line.level) for run in runs]
        if texts:
            texts[-1] = texts[-1].rstrip(" ")
        whole = sum(self.lettering.width(text, each) for text, each in zip(texts, inks, strict=True))
        how: str = look.align or line.level.align
        from_right = bool(self.mirror) and not any(run.typeface for run in runs)
        if from_right:
            how = _OTHER.get(how, how)
        room = width - line.left
        x = left + (0.0 if from_right else line.left)
        x += {"center": (room - whole) / 2, "right": room - whole}.get(how, 0.0)
        colour = inks[0].colour if inks else ink
        drawn = self.mark(line, left, width if from_right else 0.0, y, colour, look.accent) if line.mark else ""
        for number, text in self.ordered(texts) if from_right else enumerate(texts):
            drawn += self.lettering.text(x, y, text, inks[number])
            x += self.lettering.width(text, inks[number])
        return drawn

    def ordered(self, texts: Sequence[str]) -> list[tuple[int, str]]:
        """The pieces of a line from the left on: which of its texts each is of, and its characters. Figures without a word are
        read from left to right everywhere."""
        has_words = any(char.isalpha() for text in texts for char in text)
        return in_visual_order(texts) if self.mirror and has_words else list(enumerate(texts))

    def mark(self, line: Line, left: float, width: float, y: float, ink: str, accent: str | None) -> str:
        """The number or the bullet that hangs before a line; from the right of a `width`, if one is given."""
        level, label = line.level, line.para.label
        x = left + line.mark_left
        if label:
            look = Ink(line.size, self.colour(accent) if accent else ink, True)
            if width:
                x = left + width - line.mark_left - self.lettering.width(label, look)
                label = "".join(text for _, text in in_visual_order([label]))
            return self.lettering.text(x, y, label, look)
        colour = f"#{level.mark_colour}" if level.mark_colour else ink
        look = Ink(line.size * level.mark_size, colour, level.bold, face=level.mark_face)
        if width:
            x = left + width - line.mark_left - self.lettering.width(line.mark, look)
        return self.lettering.text(x, y - self.lettering.raised(look), line.mark, look)

    def own(self, level: Level) -> str:
        """The colour that a level gives its text."""
        usual = "tx1" if level.dark == self.theme.is_text_dark else "bg1"
        return f"#{level.ink or level.colour or self.theme.shown(usual)}"

    def ink(self, run: Run, level: Level, size: float, ink: str, accent: str | None) -> Ink:
        """The look of a run."""
        if run.link:
            ink = self.colour("hlink")
        elif run.rgb:
            ink = f"#{run.rgb}"
        elif run.accent and accent:
            ink = self.colour(accent)
        return Ink(
            size, ink, run.strong or level.bold, run.emphasis or level.italic, bool(run.link), bool(run.typeface)
        )


def indents(para: Para, level: Level) -> tuple[float, float]:
    """The indent of a paragraph's lines, and that of its first line relative to it."""
    if para.indent is not None:
        return para.indent
    return (0.0, 0.0) if para.plain and not para.label else (level.left, level.indent)


def before_of(level: Level, size: float) -> float:
    """The space before a paragraph of a level, set in a size."""
    return level.before if level.before_share is None else level.before_share * size


def _filled(place: Placeholder, left: float) -> Placeholder:
    """A placeholder whose lines are filled as programs fill them: the plan keeps a little of their measure for those that set
    text wider."""
    more = round((place.width - left) * (1 / SAFETY - 1) * EMU)
    return replace(place, box=replace(place.box, width=place.box.width + max(more, 0)))


def _mark(level: Level) -> str:
    is_symbol = level.mark_face.startswith(("Wingdings", "Webdings", "Symbol"))
    return _SYMBOLS.get(level.mark, "•") if is_symbol and level.mark else level.mark


def _shown(text: str, level: Level) -> str:
    return text.upper() if level.caps else text


def _is_hex(text: str) -> bool:
    return all(char in "0123456789abcdefABCDEF" for char in text)


def _by_paragraph(lines: Sequence[Line]) -> Iterator[tuple[Para, list[Line]]]:
    own: list[Line] = []
    for line in lines:
        own.append(line)
        if line.is_last:
            yield line.para, own
            own = []
