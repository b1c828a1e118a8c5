"""The series of a chart, by their marks: columns and bars, lines, areas, slices, points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, assert_never

from publish.model.plot import Colour, Mark, Plot, Point, Series
from publish.writers.deck.painting.cells import Cells, category_cells, counted, title_cell, value_cells, x_cells
from publish.writers.deck.painting.chart_xml.axes import FIRST, SECOND, is_second_behind
from publish.writers.deck.painting.chart_xml.elements import c, fill, looks, nothing, stroke, val, with_text
from publish.writers.deck.painting.chart_xml.labels import label_source, labels
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.painting.number_formats import code, shortest

LINE: Final = 2.25
"""The width of lines, in pt."""
EDGE: Final = 1.5
"""That of the edges of areas through which others are seen."""
MARKER: Final = 7
"""The size of the points of a line, in pt."""
DOT: Final = 10
"""The size of the points of a scatter chart."""
FEW_MARKERS: Final = 16
"""A line of more points has no markers."""
HOLE: Final = 58
"""The hole of a doughnut, in per cent of its diameter."""
PALE: Final = 35
"""How opaque columns and bars are that are a forecast, in per cent."""
TARGET: Final = 1.5
"""The width of target lines, in pt."""
OVERLAY: Final = 40
"""How opaque areas are that are no parts of a stack, in per cent, as on pages."""
MARKS: Final[tuple[Mark, ...]] = ("area", "column", "line", "point", "slice")
"""The marks of series, from the back to the front."""


def groups(style: Style) -> Iterator[Any]:
    """The series by their marks and their axis: columns first, so that lines lie above them."""
    plot = style.plot
    for second in (True, False) if is_second_behind(plot) else (False, True):
        ids = SECOND if second else FIRST
        for mark in MARKS:
            chosen = [
                (number, series)
                for number, series in enumerate(plot.series)
                if series.mark == mark and series.on_second_axis == second and not _is_across(style, series)
            ]
            if chosen:
                yield _group(style, mark, chosen, ids)
    across = [(number, series) for number, series in enumerate(plot.series) if _is_across(style, series)]
    if across:
        yield _across(style, across)


def unlisted(style: Style) -> Iterator[int]:
    """The numbers of the legend's entries that name nothing of their own: it lists the series in the order of their groups,
    then the trends."""
    every, is_behind = list(enumerate(style.plot.series)), is_second_behind(style.plot)

    def place(item: tuple[int, Series]) -> tuple[bool, bool, int, int]:
        number, series = item
        return _is_across(style, series), series.on_second_axis != is_behind, MARKS.index(series.mark), number

    ordered, before = sorted(every, key=place), unseen(style.plot)
    yield from range(before)
    yield from (before + at for at, (_, series) in enumerate(ordered) if series.role != "figures")
    trends = sum(series.role == "target" for series in style.plot.series)
    yield from range(before + len(ordered), before + len(ordered) + trends)


def unseen(plot: Plot) -> int:
    """How many series of nothing stand before bars on each other that have targets: one for each of these.

    LibreOffice counts the entries of the legend of bars from the last, other programs from the first: entries that are left out are
    those only where as many are left out at both ends.
    """
    are_on_each_other = plot.is_horizontal and plot.stacking != "none" and not plot.is_composition
    return sum(series.role == "target" for series in plot.series) if are_on_each_other else 0


def _is_across(style: Style, series: Series) -> bool:
    """Whether a series is a target across bars of several series, which has axes of its own; that across bars of one series
    lies on these bars, for LibreOffice sets bars of all axes beside each other."""
    return series.role == "target" and style.plot.is_horizontal and not lies_on_bars(style.plot)


def lies_on_bars(plot: Plot) -> bool:
    """Whether targets across bars lie on the bars, which are of a single series."""
    return plot.is_horizontal and sum(series.role == "figures" for series in plot.series) == 1


def _across(style: Style, chosen: Sequence[tuple[int, Series]]) -> Any:
    """Targets across bars: bars that are not seen, on axes of their own, and the trend of each."""
    bars = (_bar_of_target(style, number, series) for number, series in chosen)
    axes = (val("axId", identifier) for identifier in SECOND)
    grouping = (val("barDir", "bar"), val("grouping", "clustered"), val("varyColors", 0))
    return c("barChart", *grouping, *bars, val("gapWidth", 0), val("overlap", 100), *axes)


def _bar_of_target(style: Style, number: int, series: Series) -> Any:
    return _series(
        style,
        number,
        series,
        nothing(),
        val("invertIfNegative", 0),
        labels(style, number, series, "outEnd"),
        _trend(style, series),
        *_data(style, number, series),
    )


def _trend(style: Style, series: Series) -> Any:
    """The line of a target: the trend of its figures, which are all one, from edge to edge of the plot area."""
    is_inside = style.plot.time is None and style.plot.type != "area"
    return c(
        "trendline",
        with_text("name", series.title.replace("\n", " ")),
        c("spPr", stroke(style.colours.text, TARGET, dashed=True)),
        val("trendlineType", "linear"),
        *((val("forward", 0.5), val("backward", 0.5)) if is_inside else ()),
        val("dispRSqr", 0),
        val("dispEq", 0),
    )


def _group(style: Style, mark: Mark, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
    match mark:
        case "area":
            return _areas(style, chosen, ids)
        case "column":
            return _columns(style, chosen, ids)
        case "line":
            return _lines(style, chosen, ids)
        case "point":
            return _dots(style, chosen, ids)
        case "slice":
            return _slices(style, chosen)
        case never:
            assert_never(never)


def _grouping(style: Style, usual: str) -> Any:
    return val("grouping", {"none": usual, "sum": "stacked", "percent": "percentStacked"}[style.plot.stacking])


def _columns(style: Style, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
    stacked = style.plot.stacking != "none"
    return c(
        "barChart",
        val("barDir", "bar" if style.plot.is_horizontal else "col"),
        _grouping(style, "clustered"),
        val("varyColors", 0),
        *(_nothing(style, number) for number in range(unseen(style.plot))),
        *(_column(style, number, series) for number, series in chosen),
        val("gapWidth", style.content.gap),
        val(
            "overlap",
            100 if stacked or (lies_on_bars(style.plot) and len(chosen) > 1) else -6 if len(chosen) > 1 else 0,
        ),
        *(val("axId", identifier) for identifier in ids),
    )


def _column(style: Style, number: int, series: Series) -> Any:
    if series.role == "target":
        return _bar_of_target(style, number, series)
    stacked = style.plot.stacking != "none"
    return _series(
        style,
        number,
        series,
        looks(fill(style.colour(series.colour)), _edge(style)),
        val("invertIfNegative", 0),
        *(
            c(
                "dPt",
                val("idx", at),
                val("invertIfNegative", 0),
                val("bubble3D", 0),
                _column_looks(style, at, point),
            )
            for at, point in enumerate(series.points)
            if point.colour != series.colour or style.plot.is_forecast(at)
        ),
        labels(style, number, series, "ctr" if stacked else style.content.within or "outEnd"),
        *_data(style, number, series),
    )


def _column_looks(style: Style, at: int, point: Point) -> Any:
    """The looks of a single column: a forecast is pale, with a dashed edge."""
    colour = style.colour(point.colour)
    if style.plot.is_forecast(at):
        return looks(fill(colour, PALE), stroke(colour, 1.0, dashed=True))
    return looks(fill(colour), _edge(style))


def _edge(style: Style) -> Any:
    """The edge of columns and slices: a gap between those that stand on each other."""
    return stroke(style.colours.ground if style.plot.stacking != "none" else None)


def _lines(style: Style, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
    return c(
        "lineChart",
        val("grouping", "standard"),
        val("varyColors", 0),
        *(_line(style, number, series) for number, series in chosen),
        val("marker", 1),
        *(val("axId", identifier) for identifier in ids),
    )


def _line(style: Style, number: int, series: Series) -> Any:
    if series.role == "target":
        return _target(style, number, series)
    has_markers = len(series.points) <= FEW_MARKERS
    dashed = series.role == "forecast"
    begins = style.plot.forecast
    return _series(
        style,
        number,
        series,
        looks(None, stroke(style.colour(series.colour), LINE, dashed=dashed)),
        _marker(style, "circle" if has_markers else "none", series.colour, MARKER),
        *(
            c(
                "dPt",
                val("idx", at),
                _marker(style, "none" if dashed and at + 1 == begins else "circle", point.colour, MARKER),
                val("bubble3D", 0),
                looks(None, stroke(style.colour(series.colour), LINE, dashed=dashed)),
            )
            for at, point in enumerate(series.points)
            if point.colour != series.colour
            or (dashed and at + 1 == begins)
            or (not has_markers and _is_alone(series, at))
        ),
        labels(style, number, series, "t"),
        *_data(style, number, series),
        val("smooth", 0),
    )


def _target(style: Style, number: int, series: Series) -> Any:
    """A target along columns, lines and areas: a line that is not seen, and its trend; of a single category, a dash."""
    alone = len(series.points) == 1
    return _series(
        style,
        number,
        series,
        looks(None, stroke(None)),
        c("marker", val("symbol", "dash"), val("size", 40), looks(fill(style.colours.text), stroke(None)))
        if alone
        else _marker(style, "none", series.colour, MARKER),
        labels(style, number, series, "r"),
        None if alone else _trend(style, series),
        *_data(style, number, series),
        val("smooth", 0),
    )


def _is_alone(series: Series, at: int) -> bool:
    """Whether no line leads to a point, so that only its marker shows it."""
    if series.points[at].value is None:
        return False
    beside = [series.points[other].value for other in (at - 1, at + 1) if 0 <= other < len(series.points)]
    return all(value is None for value in beside)


def _marker(style: Style, symbol: str, colour: Colour, size: int) -> Any:
    if symbol == "none":
        return c("marker", val("symbol", "none"))
    filled = looks(fill(style.colour(colour)), stroke(style.colours.ground))
    return c("marker", val("symbol", symbol), val("size", size), filled)


def _edge_of_area(style: Style, series: Series) -> Any:
    """The edge of an area: in its colour where others are seen through it, so that it is known which ends where."""
    return stroke(style.colour(series.colour), EDGE) if style.plot.stacking == "none" else _edge(style)


def _areas(style: Style, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
    opaque = OVERLAY if style.plot.stacking == "none" else 100
    return c(
        "areaChart",
        _grouping(style, "standard"),
        val("varyColors", 0),
        *(
            _series(
                style,
                number,
                series,
                looks(fill(style.colour(series.colour), opaque), _edge_of_area(style, series)),
                labels(style, number, series, ""),
                *_data(style, number, series),
            )
            for number, series in chosen
        ),
        *(val("axId", identifier) for identifier in ids),
    )


def _slices(style: Style, chosen: Sequence[tuple[int, Series]]) -> Any:
    is_ring = style.plot.type == "doughnut"
    every = []
    for number, series in chosen:
        points = [
            c(
                "dPt",
                val("idx", at),
                val("bubble3D", 0),
                looks(fill(style.colour(point.colour)), stroke(style.colours.ground, 1.5)),
            )
            for at, point in enumerate(series.points)
        ]
        own = labels(style, number, series, "" if is_ring else "ctr")
        whole = looks(fill(style.colour(series.colour)), stroke(style.colours.ground, 1.5))
        every.append(_series(style, number, series, whole, *points, own, *_data(style, number, series)))
    common = (val("varyColors", 1), *every, val("firstSliceAng", 0))
    return c("doughnutChart", *common, val("holeSize", HOLE)) if is_ring else c("pieChart", *common)


def _dots(style: Style, chosen: Sequence[tuple[int, Series]], ids: tuple[str, str]) -> Any:
    every = [
        _series(
            style,
            number,
            series,
            looks(None, stroke(None)),
            _marker(style, "circle", series.colour, DOT),
            *(
                c("dPt", val("idx", at), _marker(style, "circle", point.colour, DOT), val("bubble3D", 0))
                for at, point in _differing(series)
            ),
            labels(style, number, series, "r"),
            c("xVal", _numbers(x_cells(style.plot, number), [point.x for point in series.points], "General")),
            c("yVal", _numbers(value_cells(style.plot, number), _values(series), code(series.format))),
            val("smooth", 0),
        )
        for number, series in chosen
    ]
    axes = (val("axId", identifier) for identifier in ids)
    return c("scatterChart", val("scatterStyle", "lineMarker"), val("varyColors", 0), *every, *axes)


def _series(style: Style, number: int, series: Series, *inside: Any) -> Any:
    title = c("tx", c("strRef", *_strings(title_cell(number), (series.title,))))
    order = number + unseen(style.plot)
    return c("ser", val("idx", number), val("order", order), title, *inside, label_source(style, number))


def _nothing(style: Style, number: int) -> Any:
    """A series without a title and figures: its cells, right of all others, are empty."""
    plot = style.plot
    cells = Cells(2 * len(plot.series) + number + 1, 1, len(plot.categories))
    names, _ = _data(style, 0, plot.series[0])
    return c(
        "ser",
        val("idx", len(plot.series) + number),
        val("order", number),
        nothing(),
        val("invertIfNegative", 0),
        names,
        c("val", _numbers(cells, [None] * len(plot.categories), "General")),
    )


def _data(style: Style, number: int, series: Series) -> tuple[Any, Any]:
    """Categories and values, as the workbook has them."""
    plot = style.plot
    if plot.time is not None:
        times = [Decimal(counted(plot.time, time)) for time in plot.time.values]
        names = _numbers(category_cells(plot), times, plot.time.cell_code)
    else:
        names = c("strRef", *_strings(category_cells(plot), plot.categories))
    cells = value_cells(style.plot, number)
    return c("cat", names), c("val", _numbers(cells, _values(series), code(series.format)))


def _strings(cells: Cells, texts: Sequence[str]) -> tuple[Any, Any]:
    points = (c("pt", with_text("v", text), idx=str(at)) for at, text in enumerate(texts) if text)
    return with_text("f", cells.formula), c("strCache", val("ptCount", len(texts)), *points)


def _numbers(cells: Cells, values: Sequence[Decimal | None], format: str) -> Any:
    points = (
        c("pt", with_text("v", shortest(value)), idx=str(at)) for at, value in enumerate(values) if value is not None
    )
    cache = c("numCache", with_text("formatCode", format), val("ptCount", len(values)), *points)
    return c("numRef", with_text("f", cells.formula), cache)


def _differing(series: Series) -> Iterator[tuple[int, Point]]:
    """The points whose colour is not that of their series."""
    return ((at, point) for at, point in enumerate(series.points) if point.colour != series.colour)


def _values(series: Series) -> list[Decimal | None]:
    return [point.value for point in series.points]
