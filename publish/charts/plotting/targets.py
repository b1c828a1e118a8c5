"""Targets, lines across a chart, and the part of a chart that is a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from publish.charts.plotting.declared import Declared
from publish.charts.plotting.series import Row, Unplottable
from publish.diagnostics import error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model import ChartBody
from publish.model.plot import TargetLine
from publish.text.locales import locale_of
from publish.text.numbers import decimals_of, in_figures, in_words
from publish.text.patterns import compiled

_NUMBER: Final = compiled(r"\d(?:[\d.,]*\d)?")


def check_marks(chart: ChartBody) -> None:
    """Raises `Unplottable` for targets and forecasts of charts that cannot show them."""
    if chart.target and chart.type in ("pie", "doughnut", "scatter"):
        message = f"a {chart.type} chart has no target line"
        raise Unplottable(error("chart", message, chart.value_at("target"), "use 'type: bar', or say it in a note"))
    if chart.target and chart.stacked == "percent":
        message = "percentages have no target line: which of them it is for cannot be seen"
        raise Unplottable(error("chart", message, chart.value_at("target"), "say it in a note: 'note: …'"))
    if chart.forecast is not None and chart.type in ("pie", "doughnut", "scatter", "area"):
        message = f"{'an' if chart.type == 'area' else 'a'} {chart.type} chart cannot show which part is a forecast"
        hint = "use 'type: line' or 'type: column'"
        raise Unplottable(error("chart", message, chart.value_at("forecast"), hint))


def target_lines(declared: Declared, first: Sequence[Row], second: Sequence[Row]) -> tuple[TargetLine, ...]:
    """The targets of a chart, each counted as the series of its axis are."""
    lines = []
    units = {row.format.unit for row in (*first, *second)}
    is_said = len(units) == 1 and not declared.chart.subtitle  # by the subtitle
    for target in declared.chart.target:
        on_second = target.second_axis and bool(second)
        if target.second_axis and not second:
            hint = "say 'second_axis: true' for a series of a combined chart, or take it out"
            message = "no series is on the second axis: the target is on the first"
            declared.doubts.append(warning("chart", message, target.value_at("second_axis"), hint))
        format = (second if on_second else first)[0].format
        format = replace(format, decimals=decimals_of(target.value), sign=False)
        title = target.label or locale_of(declared.lang).charts.target
        shown = replace(format, unit="") if is_said else format
        is_told = in_figures(target.value, declared.lang, shown) in _NUMBER.findall(title)
        label = title if is_told else f"{title} {in_words(target.value, declared.lang, shown)}"
        lines.append(TargetLine(target.value, title, label, format, on_second))
    return tuple(lines)


def forecast_from(declared: Declared, categories: Sequence[str]) -> int | None:
    """The number of the first category that is a forecast; None if none is."""
    name = declared.chart.forecast
    if name is None:
        return None
    if name not in categories:
        hint = did_you_mean(name, list(categories)) or f"it has {', '.join(categories[:12])}"
        at = declared.chart.value_at("forecast")
        raise Unplottable(error("chart", f"no category of the chart is called '{name}'", at, hint))
    if categories.index(name) == 0:
        message = "all of the chart is a forecast: nothing sets it off"
        hint = "name the first category that is one, or say it in the caption"
        declared.doubts.append(warning("chart", message, declared.chart.value_at("forecast"), hint))
    return categories.index(name)
