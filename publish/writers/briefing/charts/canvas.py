"""The canvas of a chart, a specification for Vega in the making: scales, marks, and the text and rules around them.

Vega draws the data by its scales; text is placed here, by its width in the fonts of the page, because Vega knows no such
fonts. Lengths are in pt, from the left and from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any, Final, Literal

from publish.charts.lettering import Lettering
from publish.charts.vega import VEGA
from publish.frozen import dataclass
from publish.layouts.spec import LayoutSpec, ThemeColour
from publish.model.plot import Axis, Colour, Plot, Point
from publish.text.numbers import in_figures, with_unit
from publish.writers.briefing.charts.free_space import Box

Align = Literal["left", "center", "right"]

HAIRLINE: Final = 0.4
"""The width of grid lines."""
RULE: Final = 0.6
"""The width of the category axis."""
TARGET: Final = 1.0
"""The width of target lines."""
DASH: Final = [4, 2.5]
"""The dashes of targets and of forecast parts, and the gaps between."""
PALE: Final = 0.3
"""How opaque columns and bars are that are a forecast."""
CLOSEST: Final = 1.1
"""From the middle of one tick to the next at least, in em."""
APART: Final = 2.0
"""Between words on one level at least."""
RISE: Final = 0.36
"""How far the baseline of a line of words lies below its middle, in em."""


@dataclass(frozen=True, slots=True)
class Span:
    """The extent of a value axis on the canvas: the places of its low and of its high end."""

    name: str
    axis: Axis
    begin: float
    end: float

    def at(self, value: Decimal) -> float:
        """The place of a value, as Vega's own scale has it."""
        part = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return self.begin + float(part) * (self.end - self.begin)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The values at which the axis has ticks."""
        axis = self.axis
        count = int((axis.high - axis.low) / axis.step) if axis.step else 0
        return tuple(axis.low + axis.step * number for number in range(min(count, 40) + 1))

    def ticks_apart(self, size: float) -> tuple[Decimal, ...]:
        """Its ticks; of those at which words of a size would touch, every second, fifth or tenth, zero among them."""
        ticks = self.ticks
        least = CLOSEST * size
        pitch = (
            abs(self.end - self.begin) * float(self.axis.step / (self.axis.high - self.axis.low))
            if ticks[1:]
            else least
        )
        stride = next((each for each in (1, 2, 5) if each * pitch >= least), 10)
        first = next((number for number, value in enumerate(ticks) if not value), 0)
        return tuple(value for number, value in enumerate(ticks) if (number - first) % stride == 0)

    def words(self, value: Decimal, lang: str) -> str:
        """What a tick says: the unit of an axis stands in its title or the subtitle, but for parts of a hundred, which have none."""
        figure = in_figures(value, lang, self.axis.format)
        return with_unit(figure, "%", lang) if self.axis.is_of_parts else figure

    @property
    def base(self) -> Decimal:
        """The value that columns stand on: zero, or the end of the axis that is nearest to it."""
        return min(max(Decimal(0), self.axis.low), self.axis.high)


@dataclass(slots=True)
class Canvas:
    """A drawing to which marks, text and rules are added; `width` and `height` are in pt."""

    spec: LayoutSpec
    lettering: Lettering
    width: float
    tallness: float = 1.0
    """The height of the plot area, as a part of the one that it has where there is room."""
    height: float = 0.0
    scales: list[dict[str, Any]] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    behind: list[dict[str, Any]] = field(default_factory=list)
    before: list[dict[str, Any]] = field(default_factory=list)
    dashed: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Labels that have no room."""

    # ------------------------------------------------------------------ colours

    def theme(self, name: ThemeColour) -> str:
        return str(getattr(self.spec.colours, name))

    def colour(self, role: Colour) -> str:
        """The colour that a role has in this layout."""
        charts = self.spec.charts
        if isinstance(role, int):
            return self.theme(charts.palette[role % len(charts.palette)])
        return self.theme(charts.muted if role == "muted" else charts.receding)

    def on(self, ground: str) -> str:
        """The colour in which words are legible on a ground."""
        light, dark = self.theme("light1"), self.theme("dark1")
        lightness = _lightness(ground)
        return light if 1.05 / (lightness + 0.05) >= 4.5 else dark

    def legible(self, colour: str) -> str:
        """The colour for words on the page, if they are legible in it, else that of all words."""
        return colour if 1.05 / (_lightness(colour) + 0.05) >= 4.5 else self.grey

    @property
    def ink(self) -> str:
        return self.theme("dark1")

    @property
    def grey(self) -> str:
        return self.theme("dark2")

    # ------------------------------------------------------------------ text and rules

    def write(
        self,
        text: str,
        x: float,
        middle: float,
        align: Align = "left",
        colour: str | None = None,
        size: float | None = None,
        upright: bool = False,
    ) -> None:
        """Adds text in one line; `middle` is the height of its middle. If `upright`, it reads upwards, and `x` is where its
        middle is from the left, `middle` where it ends."""
        size = self.lettering.size if size is None else size
        if not text:
            return
        x, y = (x + RISE * size, middle) if upright else (x, middle + RISE * size)
        turned = {"angle": -90} if upright else {}
        self.words.append(
            {"text": text, "x": _short(x), "y": _short(y), "align": align, "colour": colour or self.ink, "size": size, **turned}
        )  # fmt: skip

    def boxes(self, begin: int = 0) -> list[Box]:
        """The boxes of the words that were added, from one of them on."""
        found = []
        for word in self.words[begin:]:
            size, x, y = word["size"], word["x"], word["y"]
            length = self.lettering.width(word["text"], size)
            before = length * {"left": 0.0, "center": 0.5, "right": 1.0}[word["align"]]
            if "angle" in word:
                across, down = x - RISE * size, y - length + before
                found.append(Box(across - size / 2, down, across + size / 2, down + length))
            else:
                left, middle = x - before, y - RISE * size
                found.append(Box(left - APART, middle - size / 2, left + length + APART, middle + size / 2))
        return found

    def rule(
        self, x: float, y: float, x2: float, y2: float, colour: str, width: float, *, before: bool = False
    ) -> None:
        """Adds a line, behind the data or before them."""
        line = {"x": _short(x), "y": _short(y), "x2": _short(x2), "y2": _short(y2), "colour": colour, "width": width}
        (self.before if before else self.behind).append(line)

    def dash(self, x: float, y: float, x2: float, y2: float) -> None:
        """Adds a dashed line before the data: a target."""
        self.dashed.append(
            {"x": _short(x), "y": _short(y), "x2": _short(x2), "y2": _short(y2), "colour": self.ink, "width": TARGET}
        )  # fmt: skip

    def square(self, x: float, middle: float, size: float, colour: str) -> None:
        """Adds a square of a legend."""
        self.before.append(
            {"x": _short(x), "y": _short(middle), "x2": _short(x + size), "y2": _short(middle), "colour": colour, "width": size}
        )  # fmt: skip

    def blank(self, box: Box) -> None:
        """Adds the ground of the page, before the data, for words to stand on."""
        middle = _short((box.top + box.bottom) / 2)
        self.before.append(
            {"x": _short(box.left - 1), "y": middle, "x2": _short(box.right + 1), "y2": middle,
             "colour": self.theme("light1"), "width": _short(box.bottom - box.top)}
        )  # fmt: skip

    # ------------------------------------------------------------------ scales and data

    def scale(self, span: Span) -> None:
        """Adds a scale of Vega for an axis."""
        self.scales.append(
            {"name": span.name, "type": "linear", "domain": [float(span.axis.low), float(span.axis.high)],
             "range": [_short(span.begin), _short(span.end)], "zero": False, "nice": False}
        )  # fmt: skip

    def values(self, rows: Sequence[dict[str, Any]]) -> str:
        """Adds data for marks and returns their name."""
        name = f"data{len(self.data)}"
        self.data.append({"name": name, "values": list(rows)})
        return name

    def mark(self, kind: str, rows: Sequence[dict[str, Any]], encoding: dict[str, Any]) -> None:
        """Adds marks, one for each row of data (lines and areas: one for all)."""
        if rows:
            self.marks.append({"type": kind, "from": {"data": self.values(rows)}, "encode": {"enter": encoding}})

    def specification(self) -> dict[str, Any]:
        """The whole specification for Vega."""
        data, marks = list(self.data), []
        for name, lines in (("behind", self.behind), ("before", self.before)):
            data.append({"name": name, "values": lines})
        marks = [_rules("behind"), *self.marks, _rules("before")]
        if self.dashed:
            data.append({"name": "dashed", "values": self.dashed})
            marks.append(_rules("dashed"))
            marks[-1]["encode"]["enter"]["strokeDash"] = {"value": DASH}
        data.append({"name": "words", "values": self.words})
        marks.append(_words(self.lettering.font))
        return {
            "$schema": VEGA, "width": _short(self.width), "height": _short(self.height), "padding": 0,
            "autosize": "none", "background": None, "data": data, "scales": self.scales, "marks": marks,
        }  # fmt: skip


def datum(point: Point, series: str, category: str, **more: Any) -> dict[str, Any]:
    """A data point for Vega: its value, and its description as alt text."""
    assert point.value is not None
    name = "; ".join(part for part in (category, series) if part)
    return {"value": float(point.value), "description": f"{name}: {point.label}" if point.label else name, **more}


def looks_of_forecast(plot: Plot, category: int, colour: str) -> dict[str, Any]:
    """The looks of a column or bar in a chart with a forecast part: pale with a dashed edge in that part."""
    if plot.forecast is None:
        return {}
    is_forecast = plot.is_forecast(category)
    return {
        "pale": PALE if is_forecast else 1,
        "edge": colour if is_forecast else None,
        "dash": DASH if is_forecast else None,
    }


def encoding_of_bars(canvas: Canvas, plot: Plot, beside: bool) -> dict[str, Any]:
    """The encoding of the looks of columns and bars, of a forecast among them; those that do not stand `beside` each other are
    parted by a line."""
    encoding = {
        "fill": {"field": "colour"},
        "stroke": {"value": None if beside else canvas.theme("light1")},
        "strokeWidth": {"value": 0 if beside else 0.5},
        "description": {"field": "description"},
    }
    if plot.forecast is None:
        return encoding
    return encoding | {
        "fillOpacity": {"field": "pale"},
        "stroke": {"field": "edge"},
        "strokeWidth": {"value": 0.8},
        "strokeDash": {"field": "dash"},
    }


def _rules(name: str) -> dict[str, Any]:
    fields = {"x": "x", "y": "y", "x2": "x2", "y2": "y2", "stroke": "colour", "strokeWidth": "width"}
    encoding = {channel: {"field": field} for channel, field in fields.items()}
    return {"type": "rule", "from": {"data": name}, "aria": False, "encode": {"enter": encoding}}


def _words(font: str) -> dict[str, Any]:
    fields = {
        "x": "x",
        "y": "y",
        "text": "text",
        "align": "align",
        "fill": "colour",
        "fontSize": "size",
        "angle": "angle",
    }
    encoding: dict[str, Any] = {channel: {"field": field} for channel, field in fields.items()}
    return {
        "type": "text",
        "from": {"data": "words"},
        "aria": False,
        "encode": {"enter": {**encoding, "font": {"value": font}}},
    }


def _short(length: float) -> float:
    """A length rounded to what can be seen."""
    return round(length, 3)


def _lightness(colour: str) -> float:
    """The relative luminance of `#RRGGBB` (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
