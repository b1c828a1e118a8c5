"""What a chart of each type takes: its keys, and how many points, series and categories a reader can tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.charts.plotting.series import Row, Unplottable, check_number
from publish.diagnostics import error
from publish.diagnostics.suggestions import did_you_mean, in_flow
from publish.model import ChartBody
from publish.model.data import Dataset

MAX_POINTS: Final = 2_000
"""The most figures of one chart."""
MAX_CATEGORIES: Final = 40
"""The most columns or bars beside each other; lines and areas take as many as they have figures."""
MAX_SLICES: Final = 8
"""The most slices of a pie."""


def check_keys(chart: ChartBody) -> None:
    """What does not belong to the type of chart."""
    y, problems = chart.y or (), []

    def wrong(key: str, message: str, hint: str) -> None:
        problems.append(error("chart", message, chart.value_at(key), hint))

    if chart.type in ("pie", "doughnut", "scatter") and chart.stacked != "no":
        wrong("stacked", f"a {chart.type} chart is not stacked", "take 'stacked' out")
    if chart.type in ("line", "combined") and chart.stacked != "no":
        wrong("stacked", f"the lines of a {chart.type} chart do not stand on each other", "use 'type: area'")
    if chart.type in ("pie", "doughnut") and (len(y) > 1 or chart.series):
        key = "series" if chart.series else "y"
        wrong(key, f"a {chart.type} chart shows one row of figures", "use 'type: bar' with 'stacked: percent'")
    if chart.type == "combined" and len(y) < 2:
        wrong("y", "a combined chart has two columns of figures or more", "use 'type: column', or add one")
    if chart.type != "combined":
        for series in y:
            key = "second_axis" if series.second_axis else "type" if series.type else ""
            if key:
                hint = "say 'type: combined' for the chart"
                message = f"'{key}' of a series is for combined charts"
                problems.append(error("chart", message, series.value_at(key), hint))
    if chart.names and chart.type != "scatter":
        wrong("names", "'names' is for scatter charts", "take it out")
    if problems:
        raise Unplottable(*problems)


def check_size(chart: ChartBody, categories: Sequence[str], rows: Sequence[Row]) -> None:
    """What a reader could not tell apart."""
    if not categories or not any(value is not None for row in rows for value in row.values):
        message = "a chart without a figure"
        raise Unplottable(error("chart", message, chart.value_at("data"), "look at its data"))
    drawn_apart = chart.type in ("column", "bar", "combined")
    limit = MAX_CATEGORIES if drawn_apart else MAX_POINTS // max(len(rows), 1)
    if chart.type in ("pie", "doughnut"):
        limit = MAX_SLICES
    if len(categories) > limit:
        is_pie = chart.type in ("pie", "doughnut")
        n = len(categories)
        count = f"{n:,} slices" if is_pie else f"{n:,} categories"
        message = f"{count} in one chart; more than {limit:,} cannot be told apart"
        hint = _fewer(chart)
        if drawn_apart:
            hint = f"keep the first with 'top: {MAX_CATEGORIES // 2}', or draw a line: 'type: line'"
        raise Unplottable(error("chart", message, chart.value_at("data"), hint))
    check_number(chart, len(rows))


def _fewer(chart: ChartBody) -> str:
    """The fix for a chart of too many categories: it goes into the dataset, wherever that is."""
    y = in_flow(chart.y[0].of if chart.y else "…")
    data = chart.data
    if not isinstance(data, Dataset) or not data.file or data.model_fields_set - {"file", "frame", "raw"}:
        return f"in the data, 'sort: {{by: {y}, order: descending}}', 'top: 6' and 'rest: …' add up all but the largest"
    file = in_flow(data.file)
    return f"write 'data: {{file: {file}, sort: {{by: {y}, order: descending}}, top: 6, rest: …}}' to add up all but the largest"


def check_highlight(chart: ChartBody, names: Sequence[str]) -> None:
    """A name to highlight that the chart does not have."""
    known = set(names)
    for number, name in enumerate(chart.highlight):
        if name not in known:
            shown = [name for name in dict.fromkeys(names) if name]
            hint = did_you_mean(name, shown) or f"it has {', '.join(shown[:12])}"
            at = chart.value_at("highlight", number)
            raise Unplottable(error("chart", f"nothing in the chart is called '{name}'", at, hint))
