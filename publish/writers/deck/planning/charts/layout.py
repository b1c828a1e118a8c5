"""The layout of a chart on its slide: the size and places of its parts, measured with the deck's fonts.

The largest size of the layout's scale is taken at which names and labels stand beside each other; where none does, names
take several lines, then every second or third is left out (lines, areas) or they are turned.
"""

from __future__ import annotations

from typing import Final

from publish.frozen import dataclass
from publish.layouts.masters.values import Placeholder
from publish.layouts.spec import Deck
from publish.model.plot import Plot
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.charts.bars import bars, composition
from publish.writers.deck.planning.charts.canvas import Canvas, Laid
from publish.writers.deck.planning.charts.columns import columns
from publish.writers.deck.planning.charts.native import native, with_native_points
from publish.writers.deck.planning.charts.pies import pie
from publish.writers.deck.planning.charts.scatter import scatter
from publish.writers.deck.slides import ChartColours, ChartContent

STEPS: Final = ("label", "table", "note")
"""Steps of the type scale in which a chart may be set, the largest first."""
LARGE: Final = "body"
"""The step of a pie that has the width of a slide: nothing else stands there."""
WIDE: Final = 1.7
"""From this on the width of a place, in its heights, is more than a pie and a usual legend take."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """The style of a layout's charts in a language."""

    sizes: tuple[float, ...]
    """In pt, the largest first."""
    large: float
    """That of a pie with room beside it: of the text of slides, in pt."""
    faces: tuple[str, str]
    """The typefaces of Latin and of Chinese text."""
    colours: ChartColours
    ruler: Ruler
    lang: str


def chart_style(deck: Deck, colours: ChartColours, ruler: Ruler, lang: str) -> ChartStyle:
    """The style of a layout's charts on a background on which `colours` are legible."""
    sizes = sorted({deck.scale[name].size for name in STEPS if name in deck.scale}, reverse=True)
    faces = (deck.fonts.latin.typeface, deck.fonts.east_asian.typeface)
    large = deck.scale[LARGE].size if LARGE in deck.scale else sizes[0]
    return ChartStyle(tuple(sizes), large, faces, colours, ruler, lang)


def placed_chart(
    plot: Plot, placeholder: Placeholder, address: str, description: str, style: ChartStyle
) -> ChartContent:
    """The chart in the largest size at which everything stands apart, with parted words before it takes the smallest."""
    laid: Laid | None = None
    tried: list[Laid] = []
    shown = native(plot)
    is_pie = plot.type in ("pie", "doughnut")
    is_wide = placeholder.box.width >= WIDE * placeholder.box.height
    for size in (style.large, *style.sizes) if is_pie and is_wide else style.sizes:
        base = ChartContent(
            idx=placeholder.idx,
            address=address,
            description=description,
            plot=shown,
            box=placeholder.box,
            size=size,
            faces=style.faces,
            colours=style.colours,
            inner=(0.0, 0.0, 1.0, 1.0),
        )
        laid = _laid(Canvas(plot, placeholder.box, size, style.ruler, style.lang), base)
        tried.append(laid)
        if laid.stands_apart or (is_pie and size != style.large and laid.is_legible):
            break
        # Parted words are better than ones in the smallest size.
        if size == style.sizes[-2:][0] and (legible := [each for each in tried if each.is_legible]):
            laid = legible[0]
            break
    assert laid is not None
    return with_native_points(laid.content, plot)


def _laid(canvas: Canvas, base: ChartContent) -> Laid:
    """The chart in one size."""
    plot = canvas.plot
    if plot.type in ("pie", "doughnut"):
        return pie(canvas, base)
    if plot.type == "scatter":
        return scatter(canvas, base)
    if plot.is_composition:
        return composition(canvas, base)
    return bars(canvas, base) if plot.is_horizontal else columns(canvas, base)
