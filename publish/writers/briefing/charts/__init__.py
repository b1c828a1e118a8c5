"""A `Plot` → an SVG for the page: Vega draws the data; labels are placed by the widths of the page's own fonts.

plot ──bars, columns, pies, scatter──▶ canvas (scales, marks, text) ──vega──▶ SVG

The chart is as wide as the layout says and as high as its data need; one unit of the SVG is one point. Every word is
text in the layout's fonts, every colour one of its theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from publish.charts import vega
from publish.charts.lettering import Lettering
from publish.layouts.spec import LayoutSpec
from publish.model.plot import Plot

if TYPE_CHECKING:
    from publish.writers.briefing.charts.canvas import Canvas

LOWEST: Final = 0.35
"""The part of its natural height to which the plot area of a chart gives way; its letters stay as they are."""

PARTED: Final = (1.0, 0.75, LOWEST)
"""That of one in two parts, the first that will do."""
FEWEST: Final = 3
"""Each of them has so many categories at least: fewer would be no picture."""


class Drawing(NamedTuple):
    """A chart as SVG, and the labels that have no room in it."""

    svg: bytes
    left_out: tuple[str, ...]


def drawn(plot: Plot, spec: LayoutSpec, lang: str, height: float | None = None, *, is_taller: bool = False) -> bytes:
    """The SVG of a chart."""
    return drawing(plot, spec, lang, height, is_taller=is_taller).svg


def drawing(
    plot: Plot, spec: LayoutSpec, lang: str, height: float | None = None, *, is_taller: bool = False
) -> Drawing:
    """A chart, in the fonts and colours of a layout; axes are printed as the language writes figures. It is as high
    as its data need, or no higher than `height` in pt if it can be drawn so low; as high as that if it may be taller."""
    canvas = _painted(plot, spec, lang, 1.0)
    if height is not None and is_taller and height > canvas.height:
        canvas = _painted(plot, spec, lang, height / canvas.height)
    elif height is not None and height < canvas.height:
        lowest = _painted(plot, spec, lang, LOWEST)
        part = (height - lowest.height) / (canvas.height - lowest.height) if lowest.height < canvas.height else 0.0
        canvas = _painted(plot, spec, lang, LOWEST + (1 - LOWEST) * max(part, 0.0))
    return Drawing(vega.drawn(canvas.specification()), tuple(canvas.left_out))


def parted(plot: Plot, spec: LayoutSpec, lang: str, height: float) -> tuple[bytes, ...]:
    """The SVGs of the two parts of a bar chart, the first with as many of its categories as `height` in pt has room for; nothing if
    either had fewer than `FEWEST`, or it is of another type. Both have the same axis, and bars of the same height."""
    count = len(plot.categories)
    for tallness in PARTED if plot.type == "bar" else ():
        for ends in range(count - FEWEST, FEWEST - 1, -1):
            first = _painted(plot, spec, lang, tallness, range(ends))
            if first.height <= height:
                second = _painted(plot, spec, lang, tallness, range(ends, count))
                return tuple(vega.drawn(each.specification()) for each in (first, second))
    return ()


def _painted(plot: Plot, spec: LayoutSpec, lang: str, tallness: float, part: range | None = None) -> Canvas:
    """The canvas with a chart on it, or with `part` of its bars. What draws is imported for the first one: most reports have none."""
    from publish.writers.briefing.charts import bars, columns, pies, scatter
    from publish.writers.briefing.charts.canvas import Canvas

    canvas = Canvas(spec, Lettering(spec, lang), spec.briefing.charts.width, tallness)
    match plot.type:
        case "bar":
            bars.draw(canvas, plot, lang, part)
        case "pie" | "doughnut":
            pies.draw(canvas, plot)
        case "scatter":
            scatter.draw(canvas, plot, lang)
        case _:
            columns.draw(canvas, plot, lang)
    return canvas
