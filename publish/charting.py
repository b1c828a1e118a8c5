"""A chart that the source declares, and its data → a `Plot`: order, colours, labels and axes, decided once for both products.

What the data cannot make is said at its place: a column that is not there or holds no figures, a slice below nothing, a
name to highlight that the chart does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Final, assert_never

from publish.datasets import Frame, FrameColumn
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.frames import listed, names_of, no_column
from publish.locales import locale_of
from publish.model import AxisBody, ChartBody, ChartSeries
from publish.plots import Axis, Colour, Mark, Plot, Point, Series, Stacking
from publish.quantities import MAX_DIGITS, Format, decimals_of, in_figures, parse
from publish.scales import PERCENT, NoRoom, even_axes, is_drawable, roomy_axis, round_axis
from publish.validating import did_you_mean

PRECISION: Final = 4 * MAX_DIGITS
"""With how many digits axes and parts are computed: sums and steps of the longest figures are exact."""
MAX_POINTS: Final = 2_000
"""The most figures of one chart."""
MAX_SERIES: Final = 8
"""The most series of one chart: more colours cannot be told apart."""
MAX_CATEGORIES: Final = 40
"""The most columns or bars beside each other; lines and areas take as many as they have figures."""
MAX_SLICES: Final = 8
"""The most slices of a pie."""
LABELLED_BARS: Final = 18
"""Columns and bars bear their figures while there are no more of them than this."""
LABELLED_LINE: Final = 8
"""So do the points of a single line."""
LEAST_SEGMENT: Final = Decimal("0.04")
"""A segment of a stack that is a smaller part of the largest stack than this bears no label."""
SHARE: Final = Format(1, "%")
"""How parts of a whole are printed."""


class Unplottable(Exception):
    """What is wrong with a chart; carries the diagnostics."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics


def plot_of(chart: ChartBody, frame: Frame, lang: str) -> tuple[Plot | None, tuple[Diagnostic, ...]]:
    """The plot of a chart of a type and its data, or None, and what is wrong or doubtful with it."""
    plotter = _Plotter(chart, frame, lang)
    try:
        with localcontext(prec=PRECISION):
            return plotter.plot(), tuple(plotter.doubts)
    except Unplottable as problem:
        return None, (*plotter.doubts, *problem.diagnostics)


@dataclass(frozen=True, slots=True)
class _Row:
    """A series before it is coloured: what it is called, its figures by category, and how they are printed."""

    title: str
    values: tuple[Decimal | None, ...]
    format: Format
    at: Place
    said: ChartSeries


class _Plotter:
    def __init__(self, chart: ChartBody, frame: Frame, lang: str) -> None:
        assert chart.type is not None
        assert chart.x is not None
        assert chart.y is not None
        self.chart, self.frame, self.lang = chart, frame, lang
        self.type, self.x, self.y = chart.type, chart.x, chart.y
        self.doubts: list[Diagnostic] = []
        self.stacking: Stacking = "none" if chart.stacked == "no" else chart.stacked

    def plot(self) -> Plot:
        self.check_keys()
        if self.type == "scatter":
            return self.scatter()
        categories, rows = self.parted() if self.chart.series else self.in_columns()
        self.check_size(categories, rows)
        if self.type in ("pie", "doughnut"):
            return self.pie(categories, rows[0])
        return self.along_categories(categories, rows)

    # ------------------------------------------------------------------ data

    def column(self, name: str, at: Place) -> int:
        """Which column of the data bears a name."""
        data_has = f"'{self.chart.data}' has" if isinstance(self.chart.data, str) else "the data have"
        names = names_of(self.frame)
        problem = no_column(names, name, data_has, at)
        if problem is not None:
            raise Unplottable(problem)
        return names.index(name)

    def figures(self, name: str, at: Place) -> tuple[FrameColumn, tuple[Decimal | None, ...]]:
        """A column of figures."""
        index = self.column(name, at)
        column = self.frame.columns[index]
        cells = [row[index] for row in self.frame.rows]
        if not column.is_number:
            values = [parse(cell.text) if cell.text else None for cell in cells]
            if any(values) and all(
                value is not None or not cell.text for value, cell in zip(values, cells, strict=True)
            ):
                # Years, or figures that look like years: with no mark between thousands.
                return replace(column, format=replace(column.format, grouping=False)), tuple(values)
            others = listed(column.name for column in self.frame.columns if column.is_number)
            hint = f"columns of figures: {others}" if others else "the data have no column of figures"
            says = "holds words, not figures" if any(cell.text for cell in cells) else "says nothing"
            raise Unplottable(error("data", f"the column '{name}' {says}", at, hint))
        return column, tuple(cell.value for cell in cells)

    def in_columns(self) -> tuple[tuple[str, ...], tuple[_Row, ...]]:
        """Categories and series of data with a column for each series."""
        problems: list[Diagnostic] = []
        rows = []
        x = 0
        try:
            x = self.column(self.x, self.chart.said_at("x"))
        except Unplottable as problem:
            problems += problem.diagnostics
        for said in self.y:
            try:
                column, values = self.figures(said.of, said.said_at("of"))
            except Unplottable as problem:
                problems += problem.diagnostics
                continue
            rows.append(_Row(said.title or column.title, values, self.format(said, column, values), said.at, said))
        if problems:
            raise Unplottable(*problems)
        return tuple(row[x].text for row in self.frame.rows), tuple(rows)

    def parted(self) -> tuple[tuple[str, ...], tuple[_Row, ...]]:
        """Categories and series of data with a row for each figure."""
        chart, said = self.chart, self.y[0]
        if len(self.y) > 1:
            raise Unplottable(error("chart", "with 'series', 'y' is one column", said.at, "take the others out"))
        x, by = self.column(self.x, chart.said_at("x")), self.column(str(chart.series), chart.said_at("series"))
        column, values = self.figures(said.of, said.said_at("of"))
        format = self.format(said, column, values)
        cells: dict[tuple[str, str], Decimal | None] = {}
        for row, value in zip(self.frame.rows, values, strict=True):
            key = (row[by].text, row[x].text)
            if key in cells:
                message = f"two figures for '{key[0]}' at '{key[1]}'"
                hint = "keep one of the rows with 'keep:', or put them together with 'summary:'"
                raise Unplottable(error("chart", message, row[x].at, hint))
            cells[key] = value
        categories = tuple(dict.fromkeys(row[x].text for row in self.frame.rows))
        titles = dict.fromkeys(row[by].text for row in self.frame.rows)
        self.check_number(len(titles))  # before each of them has a figure, or none, in every category
        rows = (
            _Row(title, tuple(cells.get((title, name)) for name in categories), format, said.at, said)
            for title in titles
        )
        return categories, tuple(rows)

    def format(self, said: ChartSeries, column: FrameColumn, values: Iterable[Decimal | None]) -> Format:
        """How the figures of a series are printed: as the chart says, else as the data do; all with the same decimals."""
        own = said.format
        decimals = own.decimals if own.decimals is not None else column.format.decimals
        if decimals is None:
            decimals = max((decimals_of(value) for value in values if value is not None), default=0)
        grouping = own.grouping if own.grouping is not None else column.format.grouping
        return Format(decimals, own.unit or column.format.unit, grouping, own.sign or column.format.sign)

    # ------------------------------------------------------------------ checks

    def check_keys(self) -> None:
        """What does not belong to the type of chart."""
        chart, problems = self.chart, []

        def wrong(key: str, message: str, hint: str) -> None:
            problems.append(error("chart", message, chart.said_at(key), hint))

        if self.type in ("pie", "doughnut", "scatter") and self.stacking != "none":
            wrong("stacked", f"a {self.type} chart is not stacked", "take 'stacked' out")
        if self.type in ("line", "combined") and self.stacking != "none":
            wrong("stacked", f"the lines of a {self.type} chart do not stand on each other", "use 'type: area'")
        if self.type in ("pie", "doughnut") and (len(self.y) > 1 or chart.series):
            key = "series" if chart.series else "y"
            wrong(key, f"a {self.type} chart shows one row of figures", "use 'type: bar' with 'stacked: percent'")
        if self.type == "combined" and len(self.y) < 2:
            wrong("y", "a combined chart has two columns of figures or more", "use 'type: column', or add one")
        if self.type != "combined":
            for said in self.y:
                key = "second_axis" if said.second_axis else "type" if said.type else ""
                if key:
                    hint = "say 'type: combined' for the chart"
                    message = f"'{key}' of a series is for combined charts"
                    problems.append(error("chart", message, said.said_at(key), hint))
        if chart.names and self.type != "scatter":
            wrong("names", "'names' is for scatter charts", "take it out")
        if problems:
            raise Unplottable(*problems)

    def check_size(self, categories: Sequence[str], rows: Sequence[_Row]) -> None:
        """What a reader could not tell apart."""
        if not categories or not any(value is not None for row in rows for value in row.values):
            message = "a chart without a figure"
            raise Unplottable(error("chart", message, self.chart.said_at("data"), "look at its data"))
        drawn_apart = self.type in ("column", "bar", "combined")
        limit = MAX_CATEGORIES if drawn_apart else MAX_POINTS // max(len(rows), 1)
        if self.type in ("pie", "doughnut"):
            limit = MAX_SLICES
        if len(categories) > limit:
            what = "slices" if self.type in ("pie", "doughnut") else "categories"
            message = f"{len(categories):,} {what} in one chart; more than {limit:,} cannot be told apart"
            hint = "keep the first with 'top: 6' and add up the others with 'rest: …'"
            if drawn_apart:
                hint = f"keep the first with 'top: {MAX_CATEGORIES // 2}', or draw a line: 'type: line'"
            raise Unplottable(error("chart", message, self.chart.said_at("data"), hint))
        self.check_number(len(rows))

    def check_number(self, series: int) -> None:
        """As many series as have colours that can be told apart."""
        if series > MAX_SERIES:
            key = "series" if self.chart.series else "y"
            message = f"{series} series in one chart; more than {MAX_SERIES} cannot be told apart"
            hint = "keep the most important ones, or make several charts"
            raise Unplottable(error("chart", message, self.chart.said_at(key), hint))

    # ------------------------------------------------------------------ columns, bars, lines, areas

    def along_categories(self, categories: tuple[str, ...], rows: Sequence[_Row]) -> Plot:
        marks = self.marks(rows)
        marked = [self.marked(categories, row, number, rows) for number, row in enumerate(rows)]
        self.check_highlight((*categories, *(row.title for row in rows)))
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
            keyed=len(rows) > 1,
            subtitle=self.subtitle([row.format for row in rows]),
        )

    def marks(self, rows: Sequence[_Row]) -> list[Mark]:
        match self.type:
            case "column" | "bar":
                return ["column"] * len(rows)
            case "line":
                return ["line"] * len(rows)
            case "area":
                return ["area"] * len(rows)
            case "combined":
                return [row.said.type or ("line" if number else "column") for number, row in enumerate(rows)]
            case "pie" | "doughnut" | "scatter":
                raise AssertionError("drawn elsewhere")
            case never:
                assert_never(never)

    def on_second(self, rows: Sequence[_Row]) -> list[bool]:
        """Which series are measured on the second axis: all or none of them would be one axis."""
        said = [row.said.second_axis for row in rows]
        return [False] * len(rows) if all(said) else said

    def series(
        self, row: _Row, mark: Mark, colours: Sequence[Colour], labels: Sequence[str], on_second_axis: bool
    ) -> Series:
        points = tuple(
            Point(value, label, colour) for value, label, colour in zip(row.values, labels, colours, strict=True)
        )
        own: Colour = next((colour for colour in colours if colour != "muted"), "muted")
        return Series(row.title, mark, points, own, row.format, on_second_axis)

    def marked(self, categories: Sequence[str], row: _Row, number: int, rows: Sequence[_Row]) -> list[Colour]:
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

    def shares(self, rows: Sequence[_Row]) -> list[Decimal]:
        """What the figures of each category add up to, without their signs."""
        return [sum((abs(value) for value in values if value is not None), Decimal(0)) for values in _across(rows)]

    def labels(self, rows: Sequence[_Row], totals: Sequence[Decimal], categories: int) -> Iterator[list[str]]:
        """The words at each point: its figure, or its part where the series are parts of a hundred."""
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

    def pie(self, categories: tuple[str, ...], row: _Row) -> Plot:
        said = row.said
        below = next((name for name, value in zip(categories, row.values, strict=True) if (value or 0) < 0), None)
        if below is not None:
            message = f"'{below}' is less than nothing: it cannot be a slice of a whole"
            raise Unplottable(error("chart", message, said.said_at("of"), "use 'type: bar'"))
        self.check_highlight(categories)
        whole = sum((value for value in row.values if value is not None), Decimal(0))
        if not whole:
            raise Unplottable(
                error("chart", "a pie of nothing: all its figures are 0", said.said_at("of"), "use 'type: bar'")
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
            self.type, "none", categories, (series,), labelled=self.chart.labels is not False, keyed=True,
            subtitle=self.subtitle([row.format]),
        )  # fmt: skip

    # ------------------------------------------------------------------ scatters

    def scatter(self) -> Plot:
        chart, said = self.chart, self.y[0]
        if len(self.y) > 1:
            hint = "part the rows into series with 'series: …'"
            raise Unplottable(error("chart", "a scatter chart has one column 'y'", self.y[1].at, hint))
        x_column, xs = self.figures(self.x, chart.said_at("x"))
        y_column, ys = self.figures(said.of, said.said_at("of"))
        by = self.column(chart.series, chart.said_at("series")) if chart.series else None
        named = self.column(chart.names, chart.said_at("names")) if chart.names else None
        if len(ys) > MAX_POINTS:
            message = f"{len(ys):,} points in one chart; more than {MAX_POINTS:,} cannot be told apart"
            raise Unplottable(error("chart", message, chart.said_at("data"), "keep fewer rows with 'keep:' or 'top:'"))
        x_format, y_format = self.format(ChartSeries(of=self.x), x_column, xs), self.format(said, y_column, ys)
        titles = list(dict.fromkeys(row[by].text for row in self.frame.rows)) if by is not None else [""]
        names = [row[named].text for row in self.frame.rows] if named is not None else [""] * len(ys)
        self.check_highlight((*titles, *names))
        points: dict[str, list[Point]] = {title: [] for title in titles}
        for row, x, y, name in zip(self.frame.rows, xs, ys, names, strict=True):
            title = row[by].text if by is not None else ""
            if x is not None and y is not None:
                label = name or in_figures(y, self.lang, y_format)
                points[title].append(Point(y, label, self.scattered(title, name, titles), x, name))
        drawn = [one for title in titles for one in points[title]]
        if not drawn:
            raise Unplottable(error("chart", "a chart without a figure", chart.said_at("data"), "look at its data"))
        series = tuple(
            Series(title or said.title or y_column.title, "point", tuple(points[title]), self.scattered(title, "", titles), y_format)
            for title in titles
        )  # fmt: skip
        return Plot(
            "scatter",
            "none",
            (),
            series,
            x_axis=self.scale([one.x for one in drawn if one.x is not None], x_format, chart.x_axis, x_column.title),
            y_axis=self.scale([y for y in ys if y is not None], y_format, chart.y_axis, said.title or y_column.title),
            labelled=self.chart.labels if self.chart.labels is not None else named is not None and len(drawn) <= LABELLED_BARS,
            keyed=by is not None and len(titles) > 1,
            subtitle=self.chart.subtitle or "",
        )  # fmt: skip

    def scattered(self, title: str, name: str, titles: Sequence[str]) -> Colour:
        names = set(self.chart.highlight)
        number = titles.index(title)
        return "muted" if names and title not in names and name not in names else number

    # ------------------------------------------------------------------ axes and words

    def axes(self, rows: Sequence[_Row], labelled: bool) -> tuple[Axis, Axis | None]:
        """The axis of figures, and the second one: their steps are as many above and below 0, so that one row of lines serves
        both."""
        chart, on_second = self.chart, self.on_second(rows)
        first = [row for row, second in zip(rows, on_second, strict=True) if not second]
        second = [row for row, second in zip(rows, on_second, strict=True) if second]
        left = self.axis(first, chart.y_axis, hidden=labelled and self.type in ("column", "bar"))
        if not second:
            return left, None
        right = self.axis(second, chart.second_axis)
        if any(said and (said.min is not None or said.max is not None) for said in (chart.y_axis, chart.second_axis)):
            return left, right
        return even_axes(left, right)

    def axis(self, rows: Sequence[_Row], said: AxisBody | None, hidden: bool = False) -> Axis:
        """The axis of figures of some series."""
        format = rows[0].format
        title = (said.title or "") if said else ""
        if self.stacking == "percent":
            return replace(PERCENT, title=title, shown=not hidden)
        values = [value for row in rows for value in row.values if value is not None]
        if self.stacking == "sum":
            across = list(_across(rows))
            values = [sum((v for v in column if v is not None and v > 0), Decimal(0)) for column in across]
            values += [sum((v for v in column if v is not None and v < 0), Decimal(0)) for column in across]
        if self.type != "line":
            values.append(Decimal(0))
        if hidden and (said is None or (said.min is None and said.max is None)):
            return replace(roomy_axis(values, format), title=title)
        return replace(self.scale(values, format, said), shown=not hidden)

    def scale(self, values: Sequence[Decimal], format: Format, said: AxisBody | None, title: str = "") -> Axis:
        """An axis that begins and ends at whole steps around its figures, or where the author says."""
        try:
            axis = round_axis(values, format, said.min if said else None, said.max if said else None)
        except NoRoom as none:
            at = said.at if said else self.chart.at
            message = f"an axis from {none.low} to {none.high}: its figures lie outside, or it ends before it begins"
            raise Unplottable(error("chart", message, at, "take 'min' or 'max' out")) from none
        if not is_drawable(axis):
            at = said.at if said else self.chart.said_at("y")
            message = "its figures differ only in digits that no chart can show"
            raise Unplottable(error("chart", message, at, "show them in a table, or their differences"))
        self.check_axis(values, axis.low, axis.high, said)
        return replace(axis, title=(said.title if said else None) or title)

    def check_axis(self, values: Sequence[Decimal], low: Decimal, high: Decimal, said: AxisBody | None) -> None:
        """Bars that do not begin at nothing lie, and figures beyond the ends of an axis are not seen."""
        if said is None:
            return
        outside = next((value for value in values if not low <= value <= high), None)
        if outside is not None:
            begins = self.type != "line" and low > 0 and outside == 0
            message = f"columns and bars begin at 0, not at {low}" if begins else f"{outside} lies outside the axis"
            hint = "take 'min' out, or draw a line: 'type: line'" if begins else "take 'min' and 'max' out"
            self.doubts.append(warning("chart", message, said.at, hint))

    def subtitle(self, formats: Sequence[Format]) -> str:
        """What the author says, else the unit that all figures share."""
        units = {format.unit for format in formats}
        unit = units.pop() if len(units) == 1 else ""
        said = self.chart.subtitle or ""
        return said or (locale_of(self.lang).unit.format(unit) if unit else "")

    def check_highlight(self, names: Sequence[str]) -> None:
        known = set(names)
        for number, name in enumerate(self.chart.highlight):
            if name not in known:
                shown = [one for one in dict.fromkeys(names) if one]
                hint = did_you_mean(name, shown) or f"it has {', '.join(shown[:12])}"
                at = self.chart.said_at("highlight", number)
                raise Unplottable(error("chart", f"nothing in the chart is called '{name}'", at, hint))


def _across(rows: Sequence[_Row]) -> Iterator[tuple[Decimal | None, ...]]:
    """The figures of each category."""
    yield from zip(*(row.values for row in rows), strict=True)
