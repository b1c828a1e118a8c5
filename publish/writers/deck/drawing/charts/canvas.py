"""The canvas of a drawn chart: places of figures along its axes, words, marks. Lengths in pt, from the left top of the slide."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Literal

from publish.frozen import dataclass
from publish.layouts.masters.values import EMU
from publish.model.plot import Axis, Plot, Series
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.lettering import Ink, Lettering
from publish.writers.deck.drawing.texts import Texts
from publish.writers.deck.fitting.ruler import SAFETY
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.slides import ChartContent, Part

Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True)
class Canvas:
    """A chart to be drawn."""

    content: ChartContent
    style: Style
    texts: Texts

    @property
    def plot(self) -> Plot:
        """Its data."""
        return self.content.plot

    @property
    def lettering(self) -> Lettering:
        """Draws its words."""
        return self.texts.lettering

    def area(self, part: Part) -> Area:
        """A part of the chart."""
        box = self.content.box
        left, top, wide, high = part
        return Area(
            (box.left + left * box.width) / EMU,
            (box.top + top * box.height) / EMU,
            wide * box.width / EMU,
            high * box.height / EMU,
        )

    @cached_property
    def whole(self) -> Area:
        """The whole chart."""
        return self.area((0.0, 0.0, 1.0, 1.0))

    @cached_property
    def inner(self) -> Area:
        """The area of the figures, within the axes."""
        return self.area(self.content.inner)

    def colour(self, name: str) -> str:
        """A theme colour."""
        return self.texts.colour(name)

    # ------------------------------------------------------------------ places

    def ends(self, second: bool) -> tuple[Decimal, Decimal]:
        """The ends of the axis of figures."""
        axis = self.axis(second)
        own = None if second else self.content.ends
        return own or (axis.low, axis.high)

    def axis(self, second: bool) -> Axis:
        """The axis of figures that a series belongs to."""
        axis = self.plot.second_axis if second and self.plot.second_axis else self.plot.y_axis
        assert axis is not None
        return axis

    def share(self, value: Decimal | float, second: bool = False) -> float:
        """How far along the axis of figures a value is, within its ends."""
        low, high = map(float, self.ends(second))
        return min(max((float(value) - low) / ((high - low) or 1.0), 0.0), 1.0)

    def along(self, value: Decimal | float, second: bool = False) -> float:
        """Where a value is along its axis: an x where bars lie, else a y."""
        share = self.share(value, second)
        if self.plot.is_horizontal:
            return self.inner.left + share * self.inner.width
        return self.inner.bottom - share * self.inner.height

    @property
    def slot(self) -> float:
        """The room of a category."""
        count = max(len(self.plot.categories), 1)
        return (self.inner.height if self.plot.is_horizontal else self.inner.width) / count

    def middle(self, at: int) -> float:
        """The middle of a category: a y where bars lie, else an x."""
        if (time := self.plot.time) is not None:
            return self.inner.left + (time.values[at] - time.low) / ((time.high - time.low) or 1) * self.inner.width
        if self.plot.is_horizontal:
            return self.inner.top + (at + 0.5) * self.slot
        if self.plot.type == "area" and (last := len(self.plot.categories) - 1) > 0:
            return self.inner.left + at / last * self.inner.width
        return self.inner.left + (at + 0.5) * self.slot

    def point(self, series: Series, at: int) -> tuple[float, float] | None:
        """Where a point of a line is; None where it has no figure."""
        value = series.points[at].value
        return None if value is None else (self.middle(at), self.along(value, series.on_second_axis))

    # ------------------------------------------------------------------ words

    def ink(self, colour: str, bold: bool = False) -> Ink:
        """The look of words in a theme colour."""
        return Ink(self.content.size, self.colour(colour), bold)

    def measure(self, text: str, bold: bool = False) -> tuple[float, float]:
        """The width and the height of a text of one line or several."""
        lines = text.split("\n")
        ink = Ink(self.content.size, "", bold)
        return max(self.lettering.width(line, ink) for line in lines), sum(map(self.pitch, lines))

    def pitch(self, line: str) -> float:
        """The height of a line."""
        return sum(self.lettering.reach(line)) * self.content.size

    def words(self, x: float, top: float, text: str, ink: Ink, side: Side = "left") -> str:
        """Lines whose left, middle or right is at `x`, from `top` on."""
        drawn = []
        for line in text.split("\n"):
            above, below = self.lettering.reach(line)
            width = self.lettering.width(line, ink)
            left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[side] * width
            for _, piece in self.texts.ordered([line]):
                drawn.append(self.lettering.text(left, top + above * ink.size, piece, ink))
                left += self.lettering.width(piece, ink)
            top += (above + below) * ink.size
        return "".join(drawn)

    def beside(self, x: float, y: float, text: str, ink: Ink, side: Side = "left", turned: bool = False) -> str:
        """Lines around the height `y`; turned they read upwards, around `x`."""
        high = sum(map(self.pitch, text.split("\n")))
        drawn = self.words(x, y - high / 2, text, ink, side)
        return svg.element("g", drawn, transform=f"rotate(-90 {svg.number(x)} {svg.number(y)})") if turned else drawn

    def broken(self, text: str, width: float) -> str:
        """A text with line breaks, in a width."""
        from publish.writers.deck.slides import Run

        starts = self.lettering.ruler.lines((Run(text),), self.content.size, width / SAFETY)
        ends = [*starts[1:], len(text)]
        return "\n".join(text[start:end].strip() for start, end in zip(starts, ends, strict=True))


def path(points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """The `d` of lines through points."""
    return "M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in points) + ("Z" if closed else "")
