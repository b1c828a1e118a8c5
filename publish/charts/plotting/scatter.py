"""Scatter charts: two columns of figures as points in the plane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from publish.charts.plotting.declared import LABELLED, Declared
from publish.charts.plotting.limits import MAX_POINTS, check_highlight
from publish.charts.plotting.scaling import check, scale
from publish.charts.plotting.series import Unplottable, number_format
from publish.diagnostics import Diagnostic, error, warning
from publish.model import AxisBody, ChartBody
from publish.model.data import FrameColumn
from publish.model.plot import Axis, Colour, Plot, Point, Series
from publish.text.numbers import AS_WRITTEN, in_figures


def plot(declared: Declared) -> Plot:
    """The plot of points; a row without one of its two figures is no point, and is said."""
    chart, data, frame = declared.chart, declared.data, declared.frame
    y = data.y[0]
    if len(data.y) > 1:
        hint = "split the rows into series with 'series: …'"
        raise Unplottable(error("chart", "a scatter chart has one column 'y'", data.y[1].at, hint))
    (x_column, xs), (y_column, ys) = _both(declared)
    by = data.column(chart.series, chart.value_at("series")) if chart.series else None
    named = data.column(chart.names, chart.value_at("names")) if chart.names else _named(declared, by)
    if len(ys) > MAX_POINTS:
        message = f"{len(ys):,} points in one chart; more than {MAX_POINTS:,} cannot be told apart"
        raise Unplottable(error("chart", message, chart.value_at("data"), "keep fewer rows with 'keep:' or 'top:'"))
    x_format, y_format = number_format(AS_WRITTEN, x_column, xs), data.format(y, y_column, ys)
    titles = list(dict.fromkeys(row[by].text for row in frame.rows)) if by is not None else [""]
    names = [row[named].text for row in frame.rows] if named is not None else [""] * len(ys)
    check_highlight(chart, (*titles, *names))
    points: dict[str, list[Point]] = {title: [] for title in titles}
    for row, x, value, name in zip(frame.rows, xs, ys, names, strict=True):
        title = row[by].text if by is not None else ""
        if x is not None and value is not None:
            label = name or in_figures(value, declared.lang, y_format)
            points[title].append(Point(value, label, _colour(chart, title, name, titles), x, name))
    drawn = [point for title in titles for point in points[title]]
    if not drawn:
        raise Unplottable(error("chart", "a chart without a figure", chart.value_at("data"), "look at its data"))
    declared.doubts += _at_one_place(chart, drawn)
    declared.doubts += _left_out(chart, names, xs, ys, [title for title in titles if not points[title]])
    series = tuple(
        Series(title or y.title or y_column.title, "point", tuple(points[title]), _colour(chart, title, "", titles), y_format)
        for title in titles
        if points[title]
    )  # fmt: skip
    along = [point.x for point in drawn if point.x is not None]
    upwards = [point.value for point in drawn if point.value is not None]
    x_axis = scale(declared, along, x_format, chart.x_axis, x_column.title)
    y_axis = scale(declared, upwards, y_format, chart.y_axis, y.title or y_column.title)
    x_axis, y_axis = _begun_before(x_axis, along, chart.x_axis), _begun_before(y_axis, upwards, chart.y_axis)
    check(declared, along, x_axis, chart.x_axis, stands=False)
    check(declared, upwards, y_axis, chart.y_axis, stands=False)
    return Plot(
        "scatter",
        "none",
        (),
        series,
        x_axis=x_axis,
        y_axis=y_axis,
        labelled=chart.labels if chart.labels is not None else named is not None and len(drawn) <= LABELLED,
        has_legend=by is not None and len(series) > 1,
        subtitle=chart.subtitle or "",
    )


def _at_one_place(chart: ChartBody, points: Sequence[Point]) -> Iterator[Diagnostic]:
    """Says that points with different names stand at one place, where one hides the other, and their names have one place, too."""
    first: dict[tuple[Decimal | None, Decimal | None], str] = {}
    for point in points:
        other = first.setdefault((point.x, point.value), point.name)
        if point.name and other and other != point.name:
            message = f"the points '{other}' and '{point.name}' stand at one place, where one hides the other"
            hint = f"make one row of both: '{other}, {point.name}', or say it in a note"
            yield warning("chart", message, chart.value_at("data"), hint)
            return


def _named(declared: Declared, by: int | None) -> int | None:
    """The column that names the points where none is said: the first of the data, where it holds as many different words as rows."""
    texts = [row[0].text for row in declared.frame.rows]
    is_of_words = not declared.frame.columns[0].is_number and not any(text[:1].isdigit() for text in texts)
    return 0 if by is None and is_of_words and all(texts) and len(set(texts)) == len(texts) else None


def _begun_before(axis: Axis, values: Sequence[Decimal], body: AxisBody | None) -> Axis:
    """An axis that begins a step before a point at its very beginning, which would stand on the figures of the other axis;
    not before 0, nor before where its author begins it."""
    begins = min(values) == axis.low != 0 and (body is None or body.min is None)
    return replace(axis, low=axis.low - axis.step) if begins else axis


def _both(declared: Declared) -> list[tuple[FrameColumn, tuple[Decimal | None, ...]]]:
    """The columns of both figures, and every mistake in them."""
    data, chart = declared.data, declared.chart
    found: list[Diagnostic] = []
    columns = []
    for name, at in ((data.x, chart.value_at("x")), (data.y[0].of, data.y[0].value_at("of"))):
        try:
            columns.append(data.figures(name, at))
        except Unplottable as problem:
            found += problem.diagnostics
    if found:
        raise Unplottable(*found)
    return columns


def _left_out(
    chart: ChartBody,
    names: Sequence[str],
    xs: Sequence[Decimal | None],
    ys: Sequence[Decimal | None],
    titles: Sequence[str],
) -> Iterator[Diagnostic]:
    """Rows that are no points, and series without any."""
    out = [name for name, x, y in zip(names, xs, ys, strict=True) if x is None or y is None]
    if out:
        first = next((name for name in out if name), "")
        who = f"'{first}'" if first else "a row"
        more = f" and {len(out) - 1} more" if len(out) > 1 else ""
        lack = "lacks" if len(out) == 1 else "lack"
        message = (
            f"{who}{more} {lack} one of the two figures of a point, and {'is' if len(out) == 1 else 'are'} not drawn"
        )
        yield warning("chart", message, chart.value_at("data"), "write the figure, or take the row out with 'keep:'")
    for title in titles:
        yield warning("chart", f"'{title}' has no point, and is left out", chart.value_at("series"), "look at its rows")


def _colour(chart: ChartBody, title: str, name: str, titles: Sequence[str]) -> Colour:
    highlighted = set(chart.highlight)
    is_muted = highlighted and title not in highlighted and name not in highlighted
    return "muted" if is_muted else titles.index(title)
