"""The view of a chart: its picture with alt text, and its figures as a table for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from markupsafe import Markup

from publish.charts import vega
from publish.charts.faces import Faces
from publish.diagnostics import Diagnostic, Severity
from publish.frozen import dataclass
from publish.layouts.spec import LayoutSpec
from publish.model import Chart
from publish.model.plot import Plot, Series
from publish.text.locales import Locale
from publish.text.numbers import in_figures, says_unit
from publish.writers.briefing.charts import Drawing, drawing, drawn, parted
from publish.writers.briefing.drawings import data_url, height_of, width_of
from publish.writers.briefing.view.inline import Inliner

MOST_CELLS: Final = 200
"""A chart of more figures than this has its alt text only: so long a table read aloud helps nobody."""

GUTTER = 17.0
"""The space between two columns in pt, as the style sheets have it."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart. `label` is `Figure 1`, empty without a caption; `url` holds the picture itself; `share` is its width in
    percent of the text's; `head` and `rows` are its figures, none if there are too many."""

    id: str | None
    label: str
    caption: Markup | None
    subtitle: str
    url: str
    share: float
    alt: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Markup, ...]
    source: Markup | None
    lower: Redrawing | None = None
    """How it is drawn again; None for a specification of Vega-Lite."""
    left_out: tuple[str, ...] = ()
    """The labels that have no room in it."""
    kind: Literal["chart"] = "chart"


def turned(spec: LayoutSpec) -> LayoutSpec:
    """The layout for charts on pages that are turned: they are as wide as the text there."""
    return _as_wide(spec, spec.briefing.charts.turned_width)


def in_column(spec: LayoutSpec, count: int) -> LayoutSpec:
    """A layout as it is in one of `count` columns."""
    briefing = spec.briefing
    share = (1 - (count - 1) * GUTTER / briefing.charts.width) / count
    narrow = briefing.model_copy(
        update={
            "charts": briefing.charts.model_copy(update={"width": briefing.charts.width * share}),
            "table_measure": briefing.table_measure * share,
        }
    )
    return spec.model_copy(update={"briefing": narrow})


def _as_wide(spec: LayoutSpec, width: float) -> LayoutSpec:
    """The layout with charts of a width."""
    charts = spec.briefing.charts.model_copy(update={"width": width})
    return spec.model_copy(update={"briefing": spec.briefing.model_copy(update={"charts": charts})})


def chart(
    block: Chart, spec: LayoutSpec, lang: str, words: Locale, inliner: Inliner, whole: LayoutSpec | None = None
) -> ChartView:
    """The view of a chart that has a plot, or a specification of Vega-Lite; `whole` is the layout of the text if it stands in a column."""
    body = block.chart
    column = spec.briefing.charts.width
    if body.width:
        whole, spec = whole or spec, _as_wide(spec, column * body.width)
    if body.plot:
        svg, left_out = drawing(body.plot, spec, lang)
    else:
        svg, left_out = Drawing(Faces(spec, lang).on_pages(vega.svg_of(body, spec, lang)), ())
    url, label = data_url(svg), words.figure.format(block.number) if block.number else ""
    lower = Redrawing(body.plot, spec, whole or spec, lang, label + words.continued) if body.plot else None
    head, rows = figures(body.plot, lang) if body.plot is not None else ((), ())
    return ChartView(
        id=block.id,
        label=label,
        caption=inliner.title(body.caption) if body.caption else None,
        subtitle=(body.plot.subtitle if body.plot is not None else "") or body.subtitle or "",
        url=url,
        share=_share(url, column),
        alt=body.description or body.alt or "",
        head=head,
        rows=rows,
        notes=tuple(map(inliner.words, body.note)),
        source=inliner.words(body.source) if body.source else None,
        lower=lower,
        left_out=left_out,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Redrawing:
    """How a chart is drawn again: `whole` is the layout of the text, `label` what its second part is called if it parts."""

    plot: Plot
    spec: LayoutSpec
    whole: LayoutSpec
    lang: str
    label: str

    def __call__(self, height: float, /, *, is_wide: bool = False, is_taller: bool = False) -> str:
        """The URL of the chart, no higher than `height` in pt, as wide as the text if it `is_wide`; empty if it cannot be drawn so low."""
        svg = drawn(self.plot, self.whole if is_wide else self.spec, self.lang, height, is_taller=is_taller)
        url = data_url(svg)
        return url if 0 < height_of(url) <= height + 1 else ""

    def parted(self, height: float, /) -> tuple[str, ...]:
        """The URLs of its two parts, the first no higher than `height` in pt; nothing if it does not part."""
        return tuple(map(data_url, parted(self.plot, self.spec, self.lang, height)))


def left_out(view: ChartView, block: Chart) -> Iterator[Diagnostic]:
    """What is said of labels that a chart on the page has no room for."""
    labels = view.left_out
    if labels:
        more = f" and {len(labels) - 1} more have" if len(labels) > 1 else " has"
        message = f"'{labels[0]}'{more} no room in the chart on the page, and no label there"
        hint = "show fewer of them, say the figures in a table, or leave all labels out: 'labels: false'"
        yield Diagnostic(Severity.NOTE, "chart", message, block.chart.value_at("type"), hint)


def _share(url: str, column: float) -> float:
    """The width of a picture in percent of that of the text, or of the column that it stands in."""
    width = width_of(url)
    return min(100.0, round(100 * width / column, 2)) if width else 100.0


def figures(plot: Plot, lang: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The figures of a plot as the head and the rows of a table; nothing if they are too many."""
    head, rows = _scattered(plot, lang) if plot.type == "scatter" else _by_category(plot, lang)
    return (head, rows) if len(head) * len(rows) <= MOST_CELLS else ((), ())


def _by_category(plot: Plot, lang: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    head = (plot.category_title, *map(_title, plot.series))
    columns = [[_figure(series, at, lang) for at in range(len(plot.categories))] for series in plot.series]
    return head, tuple((name, *(column[at] for column in columns)) for at, name in enumerate(plot.categories))


def _scattered(plot: Plot, lang: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    assert plot.x_axis is not None
    assert plot.y_axis is not None
    return ("", plot.x_axis.title, plot.y_axis.title), tuple(_points(plot, lang))


def _points(plot: Plot, lang: str) -> Iterator[tuple[str, ...]]:
    for series in plot.series:
        for at, point in enumerate(series.points):
            if point.x is not None:
                yield point.name or series.title, in_figures(point.x, lang), _figure(series, at, lang)


def _title(series: Series) -> str:
    """What a series is called, with its unit."""
    unit = series.format.unit
    return f"{series.title} ({unit})" if unit and not says_unit(series.title, unit) else series.title


def _figure(series: Series, at: int, lang: str) -> str:
    value = series.points[at].value
    return in_figures(value, lang, series.format) if value is not None else ""
