"""A drawn chart: grid, marks, axes, targets, labels and legend, from the back to the front."""

from __future__ import annotations

from collections.abc import Iterator

from publish.writers.deck.drawing.charts import axes, columns, legend, lines, pies
from publish.writers.deck.drawing.charts.canvas import Canvas
from publish.writers.deck.drawing.texts import Texts
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.slides import ChartContent


def chart(content: ChartContent, texts: Texts, lang: str) -> Iterator[str]:
    """A chart, part by part."""
    canvas = Canvas(content, Style(content, lang), texts)
    if content.plot.type in ("pie", "doughnut"):
        yield from pies.slices(canvas)
        yield from pies.labels(canvas)
        yield from legend.legend(canvas)
        return
    yield from axes.behind(canvas)
    if content.plot.type == "scatter":
        yield from axes.before(canvas)
        yield from lines.dots(canvas)
        yield from lines.dot_labels(canvas)
    else:
        yield from lines.areas(canvas)
        yield from columns.columns(canvas)
        yield from axes.before(canvas)
        yield from lines.lines(canvas)
        yield from lines.targets(canvas)
        yield from lines.area_labels(canvas)
        yield from columns.labels(canvas)
        yield from lines.line_labels(canvas)
        yield from lines.target_labels(canvas)
    yield from legend.legend(canvas)
