"""A chart that the source declares, and its data → a `Plot`: order, colours, labels and axes, decided once for both products.

What the data cannot show is reported at its place: a column that is not there or holds no figures, a negative slice, a
name to highlight that the chart does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Final, assert_never

from publish.charts.axes import PERCENT, NoRoom, even_axes, is_drawable, roomy_axis, round_axis
from publish.charts.limits import MAX_POINTS, check_highlight, check_keys, check_size
from publish.charts.series import ChartData, Row, Unplottable
from publish.diagnostics import Diagnostic, error, warning
from publish.model import AxisBody, ChartBody, ChartSeries
from publish.model.data import Frame
from publish.model.plot import Axis, Colour, Mark, Plot, Point, Series, Stacking
from publish.text.locales import locale_of
from publish.text.numbers import MAX_DIGITS, Format, in_figures

PRECISION: Final = 4 * MAX_DIGITS
"""With how many digits axes and parts are computed: sums and steps of the longest figures are exact."""
LABELLED_BARS: Final = 18
"""Columns and bars have data labels while there are no more of them than this."""
LABELLED_LINE: Final = 8
"""So do the points of a single line."""
LEAST_SEGMENT: Final = Decimal("0.04")
"""A segment of a stack that is a smaller part of the largest stack than this has no data label."""
SHARE: Final = Format(1, "%")
"""How parts of a whole are printed."""


def plot_of(chart: ChartBody, frame: Frame, lang: str) -> tuple[Plot | None, tuple[Diagnostic, ...]]:
    """The plot of a chart of a type and its data, or None, and what is wrong or doubtful with it."""
    plotter = _Plotter(chart, frame, lang)
    try:
        with localcontext(prec=PRECISION):
            return plotter.plot(), tuple(plotter.doubts)
    except Unplottable as problem:
        return None, (*plotter.doubts, *problem.diagnostics)


class _Plotter:
    def __init__(self, chart: ChartBody, frame: Frame, lang: str) -> None:
        assert chart.type is not None
        self.data = ChartData(chart, frame)
        self.chart, self.frame, self.lang = chart, frame, lang
        self.type, self.x, self.y = chart.type, self.data.x, self.data.y
        self.doubts: list[Diagnostic] = []
        self.stacking: Stacking = "none" if chart.stacked == "no" else chart.stacked

    def plot(self) -> Plot:
        check_keys(self.chart)
        if self.type == "scatter":
            return self.scatter()
        categories, rows = self.data.long_form() if self.chart.series else self.data.wide_form()
        check_size(self.chart, categories, rows)
        if self.type in ("pie", "doughnut"):
            return self.pie(categories, rows[0])
        return self.along_categories(categories, rows)

    # ------------------------------------------------------------------ columns, bars, lines, areas

    def along_categories(self, categories: tuple[str, ...], rows: Sequence[Row]) -> Plot:
        marks = self.marks(rows)
        marked = [self.marked(categories, row, number, rows) for number, row in enumerate(rows)]
        check_highlight(self.chart, (*categories, *(row.title for row in rows)))
        labelled = self.is_labelled(len(categories), len(rows))
        shares = self.shares(rows)
        series = tuple(
            self.series(row, mark, colours, labels, second)
            for row, mark, colours, labels, second in zip(
                rows, marks, marked, self.labels(rows, shares, len(categories)), self.on_second(rows), strict=True
            )
        )
        y_axis, second_axis = self.axes(rows, labelled)
        chart = self.chart
        return Plot(
            self.type,
            self.stacking,
            categories,
            series,
            category_title=chart.x_axis.title or "" if chart.x_axis else "",
            y_axis=y_axis,
            second_axis=second_axis,
            labelled=labelled,
            has_legend=len(rows) > 1,
            subtitle=self.subtitle([row.format for row in rows]),
        )

    def marks(self, rows: Sequence[Row]) -> list[Mark]:
        match self.type:
            case "column" | "bar":
                return ["column"] * len(rows)
            case "line":
                return ["line"] * len(rows)
            case "area":
                return ["area"] * len(rows)
            case "combined":
                return [row.declared.type or ("line" if number else "column") for number, row in enumerate(rows)]
            case "pie" | "doughnut" | "scatter":
                raise AssertionError("drawn elsewhere")
            case never:
                assert_never(never)

    def on_second(self, rows: Sequence[Row]) -> list[bool]:
        """Which series are measured on the second axis: all or none of them would be one axis."""
        second = [row.declared.second_axis for row in rows]
        return [False] * len(rows) if all(second) else second

    def series(
        self, row: Row, mark: Mark, colours: Sequence[Colour], labels: Sequence[str], on_second_axis: bool
    ) -> Series:
        points = tuple(
            Point(value, label, colour) for value, label, colour in zip(row.values, labels, colours, strict=True)
        )
        own: Colour = next((colour for colour in colours if colour != "muted"), "muted")
        return Series(row.title, mark, points, own, row.format, on_second_axis)

    def marked(self, categories: Sequence[str], row: Row, number: int, rows: Sequence[Row]) -> list[Colour]:
        """The colour of every point: by series; muted where something else is highlighted, or where one series falls."""
        names = set(self.chart.highlight)
        if names & {other.title for other in rows}:
            chosen = [other.title for other in rows if other.title in names]
            colour: Colour = chosen.index(row.title) if row.title in names else "muted"
            return [colour] * len(row.values)
        if names & set(categories):
            return [number if name in names else "muted" for name in categories]
        falls = len(rows) == 1 and self.type in ("column", "bar") and any((value or 0) > 0 for value in row.values)
        return ["muted" if falls and value is not None and value < 0 else number for value in row.values]

    def shares(self, rows: Sequence[Row]) -> list[Decimal]:
        """The sum of each category's figures, without their signs."""
        return [sum((abs(value) for value in values if value is not None), Decimal(0)) for values in _across(rows)]

    def labels(self, rows: Sequence[Row], totals: Sequence[Decimal], categories: int) -> Iterator[list[str]]:
        """The data label of each point: its figure, or its percentage in a chart stacked to 100 per cent."""
        largest: Decimal = max(totals, default=Decimal(0))
        for row in rows:
            labels = []
            for value, total in zip(row.values, totals, strict=True):
                whole: Decimal = total if self.stacking == "percent" else largest
                tiny = self.stacking != "none" and categories > 1 and abs(value or Decimal(0)) < LEAST_SEGMENT * whole
                if value is None or tiny or (self.stacking == "percent" and not total):
                    labels.append("")
                elif self.stacking == "percent":
                    labels.append(self.share(value, total))
                else:
                    labels.append(in_figures(value, self.lang, row.format))
            yield labels

    def share(self, value: Decimal, whole: Decimal) -> str:
        return in_figures(value * 100 / whole, self.lang, SHARE) + SHARE.unit

    def is_labelled(self, categories: int, rows: int) -> bool:
        if self.chart.labels is not None:
            return self.chart.labels
        if self.type in ("column", "bar"):
            return categories * rows <= LABELLED_BARS
        return self.type == "line" and rows == 1 and categories <= LABELLED_LINE

    # ------------------------------------------------------------------ pies

    def pie(self, categories: tuple[str, ...], row: Row) -> Plot:
        declared = row.declared
        below = next((name for name, value in zip(categories, row.values, strict=True) if (value or 0) < 0), None)
        if below is not None:
            message = f"'{below}' is less than nothing: it cannot be a slice of a whole"
            raise Unplottable(error("chart", message, declared.value_at("of"), "use 'type: bar'"))
        check_highlight(self.chart, categories)
        whole = sum((value for value in row.values if value is not None), Decimal(0))
        if not whole:
            raise Unplottable(
                error("chart", "a pie of nothing: all its figures are 0", declared.value_at("of"), "use 'type: bar'")
            )
        chosen = [name for name in categories if name in self.chart.highlight] or categories
        points = tuple(
            Point(
                value,
                self.share(value, whole) if value is not None else "",
                chosen.index(name) if name in chosen else "muted",
            )
            for name, value in zip(categories, row.values, strict=True)
        )
        series = Series(row.title, "slice", points, 0, row.format)
        return Plot(
            self.type, "none", categories, (series,), labelled=self.chart.labels is not False, has_legend=True,
            subtitle=self.subtitle([row.format]),
        )  # fmt: skip

    # ------------------------------------------------------------------ scatters

    def scatter(self) -> Plot:
        chart, declared = self.chart, self.y[0]
        if len(self.y) > 1:
            hint = "part the rows into series with 'series: …'"
            raise Unplottable(error("chart", "a scatter chart has one column 'y'", self.y[1].at, hint))
        x_column, xs = self.data.figures(self.x, chart.value_at("x"))
        y_column, ys = self.data.figures(declared.of, declared.value_at("of"))
        by = self.data.column(chart.series, chart.value_at("series")) if chart.series else None
        named = self.data.column(chart.names, chart.value_at("names")) if chart.names else None
        if len(ys) > MAX_POINTS:
            message = f"{len(ys):,} points in one chart; more than {MAX_POINTS:,} cannot be told apart"
            raise Unplottable(error("chart", message, chart.value_at("data"), "keep fewer rows with 'keep:' or 'top:'"))
        x_format, y_format = (
            self.data.format(ChartSeries(of=self.x), x_column, xs),
            self.data.format(declared, y_column, ys),
        )
        titles = list(dict.fromkeys(row[by].text for row in self.frame.rows)) if by is not None else [""]
        names = [row[named].text for row in self.frame.rows] if named is not None else [""] * len(ys)
        check_highlight(self.chart, (*titles, *names))
        points: dict[str, list[Point]] = {title: [] for title in titles}
        for row, x, y, name in zip(self.frame.rows, xs, ys, names, strict=True):
            title = row[by].text if by is not None else ""
            if x is not None and y is not None:
                label = name or in_figures(y, self.lang, y_format)
                points[title].append(Point(y, label, self.scattered(title, name, titles), x, name))
        drawn = [point for title in titles for point in points[title]]
        if not drawn:
            raise Unplottable(error("chart", "a chart without a figure", chart.value_at("data"), "look at its data"))
        series = tuple(
            Series(title or declared.title or y_column.title, "point", tuple(points[title]), self.scattered(title, "", titles), y_format)
            for title in titles
        )  # fmt: skip
        return Plot(
            "scatter",
            "none",
            (),
            series,
            x_axis=self.scale([point.x for point in drawn if point.x is not None], x_format, chart.x_axis, x_column.title),
            y_axis=self.scale([y for y in ys if y is not None], y_format, chart.y_axis, declared.title or y_column.title),
            labelled=self.chart.labels if self.chart.labels is not None else named is not None and len(drawn) <= LABELLED_BARS,
            has_legend=by is not None and len(titles) > 1,
            subtitle=self.chart.subtitle or "",
        )  # fmt: skip

    def scattered(self, title: str, name: str, titles: Sequence[str]) -> Colour:
        names = set(self.chart.highlight)
        number = titles.index(title)
        return "muted" if names and title not in names and name not in names else number

    # ------------------------------------------------------------------ axes and words

    def axes(self, rows: Sequence[Row], labelled: bool) -> tuple[Axis, Axis | None]:
        """The axis of figures, and the second one: their steps are as many above and below 0, so that one row of lines serves
        both."""
        chart, on_second = self.chart, self.on_second(rows)
        first = [row for row, second in zip(rows, on_second, strict=True) if not second]
        second = [row for row, second in zip(rows, on_second, strict=True) if second]
        left = self.axis(first, chart.y_axis, hidden=labelled and self.type in ("column", "bar"))
        if not second:
            return left, None
        right = self.axis(second, chart.second_axis)
        if any(axis and (axis.min is not None or axis.max is not None) for axis in (chart.y_axis, chart.second_axis)):
            return left, right
        return even_axes(left, right)

    def axis(self, rows: Sequence[Row], declared: AxisBody | None, hidden: bool = False) -> Axis:
        """The axis of figures of some series."""
        format = rows[0].format
        title = (declared.title or "") if declared else ""
        if self.stacking == "percent":
            return replace(PERCENT, title=title, shown=not hidden)
        values = [value for row in rows for value in row.values if value is not None]
        if self.stacking == "sum":
            across = list(_across(rows))
            values = [sum((v for v in column if v is not None and v > 0), Decimal(0)) for column in across]
            values += [sum((v for v in column if v is not None and v < 0), Decimal(0)) for column in across]
        if self.type != "line":
            values.append(Decimal(0))
        if hidden and (declared is None or (declared.min is None and declared.max is None)):
            return replace(roomy_axis(values, format), title=title)
        return replace(self.scale(values, format, declared), shown=not hidden)

    def scale(self, values: Sequence[Decimal], format: Format, declared: AxisBody | None, title: str = "") -> Axis:
        """An axis whose range is whole steps around its figures, or what the author wrote as `min` and `max`."""
        try:
            axis = round_axis(values, format, declared.min if declared else None, declared.max if declared else None)
        except NoRoom as none:
            at = declared.at if declared else self.chart.at
            message = f"an axis from {none.low} to {none.high}: its figures lie outside, or it ends before it begins"
            raise Unplottable(error("chart", message, at, "take 'min' or 'max' out")) from none
        if not is_drawable(axis):
            at = declared.at if declared else self.chart.value_at("y")
            message = "its figures differ only in digits that no chart can show"
            raise Unplottable(error("chart", message, at, "show them in a table, or their differences"))
        self.check_axis(values, axis.low, axis.high, declared)
        return replace(axis, title=(declared.title if declared else None) or title)

    def check_axis(self, values: Sequence[Decimal], low: Decimal, high: Decimal, declared: AxisBody | None) -> None:
        """Warns of bars that do not begin at 0, which mislead, and of figures outside the axis, which are not seen."""
        if declared is None:
            return
        outside = next((value for value in values if not low <= value <= high), None)
        if outside is not None:
            begins = self.type != "line" and low > 0 and outside == 0
            message = f"columns and bars begin at 0, not at {low}" if begins else f"{outside} lies outside the axis"
            hint = "take 'min' out, or draw a line: 'type: line'" if begins else "take 'min' and 'max' out"
            self.doubts.append(warning("chart", message, declared.at, hint))

    def subtitle(self, formats: Sequence[Format]) -> str:
        """The subtitle that the author wrote, else the unit that all figures share."""
        units = {format.unit for format in formats}
        unit = units.pop() if len(units) == 1 else ""
        written = self.chart.subtitle or ""
        return written or (locale_of(self.lang).unit.format(unit) if unit else "")


def _across(rows: Sequence[Row]) -> Iterator[tuple[Decimal | None, ...]]:
    """The figures of each category."""
    yield from zip(*(row.values for row in rows), strict=True)
