"""A `Plot` → an SVG for the page: Vega draws the data; labels are placed by the widths of the page's own fonts.

plot ──bars, columns, pies, scatter──▶ canvas (scales, marks, text) ──vega──▶ SVG

The chart is as wide as the layout says and as high as its data need; one unit of the SVG is one point. Every word is
text in the layout's fonts, every colour one of its theme.
"""

from __future__ import annotations

from publish.charts import vega
from publish.charts.lettering import Lettering
from publish.layouts.spec import LayoutSpec
from publish.model.plot import Plot
from publish.writers.briefing.charts import bars, columns, pies, scatter
from publish.writers.briefing.charts.canvas import Canvas


def drawn(plot: Plot, spec: LayoutSpec, lang: str) -> bytes:
    """The SVG of a chart, in the fonts and colours of a layout; axes are printed as the language writes figures."""
    canvas = Canvas(spec, Lettering(spec, lang), spec.briefing.charts.width)
    match plot.type:
        case "bar":
            bars.draw(canvas, plot, lang)
        case "pie" | "doughnut":
            pies.draw(canvas, plot)
        case "scatter":
            scatter.draw(canvas, plot, lang)
        case _:
            columns.draw(canvas, plot, lang)
    return vega.drawn(canvas.specification())
