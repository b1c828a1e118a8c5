"""The canvas of a chart in one size: the measures of its text, the places of legend and axis titles. Lengths in pt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from publish.charts.lettering import is_broken_anywhere, lines
from publish.frozen import dataclass
from publish.layouts.masters.values import EMU, Box
from publish.model.plot import Axis, Plot
from publish.text.numbers import in_figures, with_unit
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.slides import ChartContent, Part, Run, Runs, text_of

PITCH: Final = 1.35
"""The pitch of lines in a chart, in em: no program heeds an exact one there, and 微软雅黑 asks for 1.32."""
GAP: Final = 0.45
"""Between names and what they name, in em."""
LEGEND: Final = 2.6
"""The width that an entry of the legend takes beside its name, in em."""
DASHED: Final = 3.8
"""The same where a line of the chart is dashed, and has no entry: LibreOffice makes the signs of all as wide as its dashes ask."""
AXIS_TITLE: Final = 0.19
HEADING: Final = 0.78
"""The part of a chart's width in which programs set the title of an upright axis, and that of a chart (LibreOffice: 0.2, 0.8)."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A chart whose parts have their places."""

    content: ChartContent
    stands_apart: bool = True
    """Whether names and labels keep clear of each other, and every word of them is whole."""
    is_legible: bool = True
    """Whether they are read as they stand: none is turned or left out."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names within a width: with the hyphens that they take there, or the ends of lines where no spaces part words; the most lines
    of one of them, whether each word of them is whole or has a hyphen, and whether any has one."""

    texts: tuple[str, ...]
    lines: int
    are_whole: bool
    have_hyphens: bool


@dataclass(frozen=True, slots=True)
class Canvas:
    """A plot to be set in one size in a box."""

    plot: Plot
    box: Box
    size: float
    ruler: Ruler
    lang: str

    @property
    def width(self) -> float:
        """The width of the box."""
        return self.box.width / EMU

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.box.height / EMU

    @property
    def line(self) -> float:
        """The pitch of lines."""
        return PITCH * self.size

    @property
    def gap(self) -> float:
        """Between names and what they name."""
        return GAP * self.size

    # ------------------------------------------------------------------ measuring

    def measure(self, text: str, bold: bool = False) -> float:
        """The width of the longest line of a text."""
        return max((self.ruler.width((Run(line),), self.size, bold) for line in text.split("\n")), default=0.0)

    def widest(self, texts: Sequence[str], bold: bool = False) -> float:
        """The width of the widest of some texts."""
        return max((self.measure(text, bold) for text in texts), default=0.0)

    def in_lines(self, names: Sequence[str], room: float) -> Names:
        """Names within a width: their words too long for it parted at syllables, and Chinese and Japanese between words, which
        programs part anywhere."""
        found, most, is_whole, have_hyphens = list[str](), 1, True, False
        for name in names:
            runs: Runs = (Run(name),)
            starts = self.ruler.lines(runs, self.size, room)
            if len(starts) > 1 and is_broken_anywhere(name):
                parted = lines(Letters(self), name, room, within_words=False)
                if parted is not None:
                    found.append("\n".join(parted))
                    most = max(most, len(parted))
                    continue
            if self.ruler.parts_words(runs, starts):
                runs = self.ruler.hyphenated(runs, starts)
                starts = self.ruler.lines(runs, self.size, room)
                is_whole = is_whole and not self.ruler.parts_words(runs, starts)
                have_hyphens = have_hyphens or text_of(runs) != name
            found.append(text_of(runs))
            most = max(most, len(starts))
        # Years and codes are parted nowhere.
        tokens = [word for name in names for word in name.split() if word.isascii() and not word.isalpha()]
        is_whole = is_whole and self.widest(tokens) <= room
        return Names(tuple(found), most, is_whole, have_hyphens)

    def part(self, left: float, top: float, width: float, height: float) -> Part:
        """A rectangle as parts of the box."""
        return (left / self.width, top / self.height, max(width, 1.0) / self.width, max(height, 1.0) / self.height)

    def marks(self, axis: Axis) -> list[str]:
        """The tick labels of an axis."""
        count = min(int((axis.high - axis.low) / axis.step), 100)
        return [in_figures(axis.low + step * axis.step, self.lang, axis.format) for step in range(count + 1)]

    def room_of(self, axis: Axis | None) -> float:
        """The width that an axis takes beside the plot area."""
        if axis is None or not axis.shown:
            return 0.0
        marks = [with_unit("100", "%", self.lang)] if self.plot.stacking == "percent" else self.marks(axis)
        return self.widest(marks) + self.gap * 2

    # ------------------------------------------------------------------ legend and titles

    def legend(self, names: Sequence[str]) -> tuple[Part | None, float]:
        """A legend at the top, from the left, and its height."""
        dashed = self.plot.forecast is not None and any(series.mark == "line" for series in self.plot.series)
        entry = self.widest(names) + (DASHED if dashed or self.plot.targets else LEGEND) * self.size
        across = max(1, min(len(names), int(self.width // entry)))
        rows = math.ceil(len(names) / across)
        height = rows * 1.15 * self.line
        return self.part(0, 0, min(across * entry + self.size, self.width), height), height + self.gap

    def titles(self, top: float, right: float = 0.0) -> tuple[dict[str, Part], float]:
        """The places of the titles of upright axes: above their ticks, set level; and the height that they take. One that is too
        wide for the title of an axis is that of the chart (`heading`). `right` is what stands right of the ticks of the second axis."""
        plot, places, lines = self.plot, dict[str, Part](), 0
        if plot.y_axis and plot.y_axis.shown and plot.y_axis.title:
            wide = self.measure(plot.y_axis.title)
            is_heading = wide > AXIS_TITLE * self.width
            places["heading" if is_heading else "y"] = self.part(0, top, 1, 1)
            lines = math.ceil(wide / (HEADING * self.width)) if is_heading else 1
        if plot.second_axis and plot.second_axis.shown and plot.second_axis.title:
            wide = self.measure(plot.second_axis.title)
            room = min(wide * 1.04 + self.size, max(AXIS_TITLE * self.width, self.size))
            places["second"] = self.part(max(self.width - right - room, 0), top, 1, 1)
            lines = max(lines, math.ceil(wide / (AXIS_TITLE * self.width)))
        return places, (lines * self.line + self.gap if places else 0.0)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a canvas, as names are parted by."""

    canvas: Canvas
    bold: bool = False

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.canvas.lang

    def width(self, text: str, size: float | None = None) -> float:
        """How wide a text of one line runs."""
        wide = self.canvas.measure(text, self.bold)
        return wide if size is None else wide * size / self.canvas.size


def share(value: Decimal, axis: Axis) -> float:
    """How far along an axis a value is, from 0 to 1."""
    low, high = (axis.low, axis.high) if axis.high > axis.low else (axis.low, axis.low + 1)
    return float((value - low) / (high - low))
