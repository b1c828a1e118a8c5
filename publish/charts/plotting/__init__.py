"""A chart that the source declares, and its data → a `Plot`: order, colours, labels and axes, decided once for both products.

What the data cannot show is reported at its place: a column that is not there, a cell that holds no figure, a negative
slice, an area with a gap, a name to highlight that the chart does not have.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import localcontext
from typing import Final

from publish.charts.plotting import categories, scatter, slices
from publish.charts.plotting.declared import Declared
from publish.charts.plotting.doubts import check_keys_said, check_markup
from publish.charts.plotting.limits import check_keys, check_size
from publish.charts.plotting.series import Unplottable, with_columns
from publish.charts.plotting.targets import check_marks
from publish.diagnostics import Diagnostic
from publish.model import ChartBody
from publish.model.data import Frame
from publish.model.plot import Plot
from publish.text.numbers import MAX_DIGITS
from publish.text.times.printing import in_the_language

PRECISION: Final = 4 * MAX_DIGITS
"""With how many digits axes and parts are computed: sums and steps of the longest figures are exact."""


def plot_of(chart: ChartBody, frame: Frame, lang: str) -> tuple[Plot | None, tuple[Diagnostic, ...]]:
    """The plot of a chart of a type and its data, or None, and what is wrong or doubtful with it."""
    try:
        chart, doubts = with_columns(chart, frame)
        declared = Declared(chart, frame, lang)
    except Unplottable as problem:
        return None, problem.diagnostics
    declared.doubts += doubts
    try:
        with localcontext(prec=PRECISION):
            return _plot(declared), tuple(declared.doubts)
    except Unplottable as problem:
        return None, (*declared.doubts, *problem.diagnostics)


def _plot(declared: Declared) -> Plot:
    chart, data = declared.chart, declared.data
    check_keys(chart)
    check_marks(chart)
    declared.doubts += check_keys_said(chart)
    declared.doubts += check_markup(declared)
    if chart.type == "scatter":
        return scatter.plot(declared)
    names, rows = data.long_form() if chart.series else data.wide_form()
    check_size(chart, names, rows)
    is_pie = chart.type in ("pie", "doughnut")
    plot = slices.plot(declared, names, rows[0]) if is_pie else categories.plot(declared, names, rows)
    return plot if data.is_text else replace(plot, categories=in_the_language(plot.categories, declared.lang))
