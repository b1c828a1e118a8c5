"""A chart that the source declares, and its data → its categories and series, before they are drawn."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.data.problems import bad_cells, listed, names_of, no_column
from publish.data.types import is_rate
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.frozen import dataclass
from publish.model import ChartBody, ChartSeries
from publish.model.data import Frame, FrameColumn
from publish.text.numbers import Format, decimals_of, parse


class Unplottable(Exception):
    """A chart that cannot be plotted; carries the diagnostics."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics


MAX_SERIES: Final = 8
"""As many series as have colours that can be told apart."""


def check_number(chart: ChartBody, series: int) -> None:
    """Raises `Unplottable` if a chart has more series than can be told apart."""
    if series > MAX_SERIES:
        key = "series" if chart.series else "y"
        message = f"{series} series in one chart; more than {MAX_SERIES} cannot be told apart"
        hint = "keep the most important ones, or make several charts"
        raise Unplottable(error("chart", message, chart.value_at(key), hint))


@dataclass(frozen=True, slots=True)
class Row:
    """A series before it is coloured: its title, its figures by category, and their number format."""

    title: str
    values: tuple[Decimal | None, ...]
    format: Format
    at: Place
    declared: ChartSeries


def with_columns(chart: ChartBody, frame: Frame) -> tuple[ChartBody, list[Diagnostic]]:
    """The chart with the columns that its author left out: categories in the first, a series in each other one of figures; rates
    and amounts have no axis in common, so that only those of the first kind are shown, with a warning of the others.

    Raises:
        Unplottable: no other column holds figures.
    """
    if chart.x is not None and chart.y is not None:
        return chart, []
    at, taken = chart.value_at("data"), {chart.series, *(series.of for series in chart.y or ())}
    x = chart.x or next((name for name in names_of(frame) if name not in taken), None)
    if x is None:
        raise Unplottable(error("data", "the data have no column of categories", at, "name it: 'x: …'"))
    figures = [] if chart.y else list(_figures(frame, {x, chart.series}))
    alike, others = _alike(frame, figures)
    y = chart.y or tuple(ChartSeries(of=name).placed(at) for name in alike)
    if not y:
        hint = "write the figures as numbers, in columns of their own"
        raise Unplottable(error("data", "the data have no column of figures", at, hint))
    doubts = [_is_left_out(others, alike, at)] if others else []
    return chart.model_copy(update={"x": x, "y": y}), doubts


def _alike(frame: Frame, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns that are rates, or are not, as the first is; and the others."""
    rates = {column.name: is_rate(column.format.unit) for column in frame.columns}
    alike = [name for name in names if rates[name] == rates[names[0]]]
    return alike, [name for name in names if name not in alike]


def _is_left_out(others: Sequence[str], alike: Sequence[str], at: Place) -> Diagnostic:
    message = f"the chart leaves out '{others[0]}': it shares no axis with '{alike[0]}'"
    return warning("chart", message, at, "name what it shows: 'y: …'; or make a chart of each")


def _figures(frame: Frame, taken: Container[str | None]) -> Iterator[str]:
    """The names of the other columns of figures. Raises `Unplottable` where single cells keep one from being so."""
    bad: list[Diagnostic] = []
    for index, column in enumerate(frame.columns):
        if column.name in taken:
            continue
        if column.is_number:
            yield column.name
        elif not column.is_text:
            bad += bad_cells(frame, index)
    if bad:
        raise Unplottable(*bad)


class ChartData:
    """The data of a chart, by the columns that it names."""

    def __init__(self, chart: ChartBody, frame: Frame) -> None:
        assert chart.x is not None
        assert chart.y is not None
        self.chart, self.frame = chart, frame
        self.x, self.y = chart.x, chart.y

    def column(self, name: str, at: Place) -> int:
        """The number of the column of that name."""
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
        if column.is_number:
            return column, tuple(cell.value for cell in cells)
        values = [parse(cell.text, self.frame.decimal) if cell.text else None for cell in cells]
        if any(cell.text for cell in cells) and all(
            value is not None or not cell.text for value, cell in zip(values, cells, strict=True)
        ):
            # Years, or figures that look like years: with no mark between thousands.
            return replace(column, format=replace(column.format, grouping=False)), tuple(values)
        if bad := bad_cells(self.frame, index):
            raise Unplottable(*bad)
        others = [column.name for column in self.frame.columns if column.is_number]
        hint = f"columns of figures: {listed(others)}" if others else "the data have no column of figures"
        says = "holds words, not figures" if any(cell.text for cell in cells) else "says nothing"
        raise Unplottable(error("data", f"the column '{name}' {says}", at, hint))

    def wide_form(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Categories and series of data in wide form: a column for each series."""
        problems: list[Diagnostic] = []
        rows = []
        x = 0
        try:
            x = self.column(self.x, self.chart.value_at("x"))
        except Unplottable as problem:
            problems += problem.diagnostics
        for declared in self.y:
            try:
                column, values = self.figures(declared.of, declared.value_at("of"))
            except Unplottable as problem:
                problems += problem.diagnostics
                continue
            rows.append(
                Row(
                    declared.title or column.title, values, self.format(declared, column, values), declared.at, declared
                )
            )
        if problems:
            raise Unplottable(*problems)
        return tuple(row[x].text for row in self.frame.rows), tuple(rows)

    @property
    def is_text(self) -> bool:
        """Whether the report declares that the column of the categories holds texts."""
        index = self.frame.index(self.x)
        return index is not None and self.frame.columns[index].is_text

    def long_form(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Categories and series of data in long form: a row for each figure."""
        chart, declared = self.chart, self.y[0]
        if len(self.y) > 1:
            raise Unplottable(error("chart", "with 'series', 'y' is one column", declared.at, "take the others out"))
        x, by = self.column(self.x, chart.value_at("x")), self.column(str(chart.series), chart.value_at("series"))
        column, values = self.figures(declared.of, declared.value_at("of"))
        format = self.format(declared, column, values)
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
        check_number(chart, len(titles))  # before each of them has a figure, or none, in every category
        rows = (
            Row(title, tuple(cells.get((title, name)) for name in categories), format, declared.at, declared)
            for title in titles
        )
        return categories, tuple(rows)

    def format(self, declared: ChartSeries, column: FrameColumn, values: Iterable[Decimal | None]) -> Format:
        """The number format of a series: its own, else that of the data; with the unit of the chart where neither has one."""
        format = number_format(declared.format, column, values)
        return format if format.unit else replace(format, unit=self.chart.unit or "")


def number_format(own: Format, column: FrameColumn, values: Iterable[Decimal | None]) -> Format:
    """A format, with that of a column of the data for what it leaves out; all figures with the same decimals."""
    decimals = own.decimals if own.decimals is not None else column.format.decimals
    if decimals is None:
        decimals = max((decimals_of(value) for value in values if value is not None), default=0)
    grouping = own.grouping if own.grouping is not None else column.format.grouping
    return Format(decimals, own.unit or column.format.unit, grouping, own.sign or column.format.sign)
