"""Data labels of drawn charts: beside or in their marks, or moved from there."""

from __future__ import annotations

from typing import Final

from publish.frozen import dataclass
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.canvas import Canvas
from publish.writers.deck.painting.chart_xml.labels import INSIDE, has_ground, position_of
from publish.writers.deck.painting.label_cells import words_of

OFF: Final = 2.7
"""From a mark to a label beside it, in pt."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a label belongs: the middle of its mark, and how far that reaches to its sides and up and down."""

    x: float
    y: float
    reach_x: float = 0.0
    reach_y: float = 0.0


def label(canvas: Canvas, number: int, index: int, mark: Mark, usual: str) -> str:
    """The label of a point; nothing where it has none."""
    content, series = canvas.content, canvas.plot.series[number]
    words = words_of(content, number, index)
    if words is None:
        return ""
    moved = next((move for move in content.moved if (move.series, move.point) == (number, index)), None)
    position = position_of(content, number, index, usual)
    is_inside = moved is None and (usual in INSIDE or canvas.plot.type in ("area", "doughnut"))
    colour = canvas.style.label_ink(series, index, is_inside)
    ink = canvas.ink(colour, bold=canvas.plot.type != "scatter")
    wide, high = canvas.measure(words.text, ink.bold)
    if content.labels_turned:
        wide, high = high, wide
    x, y = _place(mark, position, wide, high)
    if moved is not None:
        x, y = x + moved.across * canvas.whole.width, y + moved.down * canvas.whole.height
    elif series.role == "target":
        x += content.beyond * canvas.whole.width
    drawn = canvas.beside(x, y, words.text, ink, "center", turned=content.labels_turned)
    if has_ground(canvas.plot, series, is_inside):
        ground = canvas.colour(content.colours.ground)
        drawn = svg.element("rect", x=x - wide / 2, y=y - high / 2, width=wide, height=high, fill=ground) + drawn
    return drawn


def _place(mark: Mark, position: str, wide: float, high: float) -> tuple[float, float]:
    """The middle of a label at a position."""
    x, y = mark.x, mark.y
    match position:
        case "t":
            return x, y - mark.reach_y - OFF - high / 2
        case "b":
            return x, y + mark.reach_y + OFF + high / 2
        case "r":
            return x + mark.reach_x + OFF + wide / 2, y
        case "l":
            return x - mark.reach_x - OFF - wide / 2, y
        case _:
            return x, y
