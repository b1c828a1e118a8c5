"""Aggregation: rows grouped by the words of a column, or all of them as a single group."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal, assert_never

from publish.data.arithmetic import mean, total
from publish.data.types import datum, merged
from publish.data.work import Work, add_up, decimals, unit
from publish.frozen import dataclass
from publish.model.data import Aggregate, Datum, Frame, FrameColumn
from publish.text.numbers import Format

_Figure = Literal["sum", "mean", "least", "most"]
_Group = list[int]
"""Rows that are put together, by their numbers."""
_Cells = tuple[FrameColumn, list[Datum]]
"""A column of the summary, and its cells, one for each group."""


def summarized(frame: Frame, work: Work) -> Frame:
    """`summary`: the rows aggregated by group."""
    summary = work.dataset.summary
    if summary is None:
        return frame
    groups: dict[str, _Group] = {"": list(range(len(frame.rows)))}
    by: int | None = None
    if summary.by is not None:
        by = work.column(frame, summary.by, summary.value_at("by"))
        if by is None:
            return frame
        groups = {}
        for index, row in enumerate(frame.rows):
            groups.setdefault(row[by].text, []).append(index)
    grouped = _Grouped(frame, work, tuple(groups.values()))
    columns = [] if by is None else [frame.columns[by]]
    rows: list[list[Datum]] = [[] if by is None else [frame.rows[group[0]][by]] for group in grouped.groups]
    for name, aggregate in summary.figures.items():
        column, cells = grouped.aggregated(name, aggregate)
        columns.append(column)
        for row_so_far, cell in zip(rows, cells, strict=True):
            row_so_far.append(cell)
    return replace(frame, columns=tuple(columns), rows=tuple(map(tuple, rows)))


@dataclass(frozen=True, slots=True)
class _Grouped:
    """A frame and the groups of its rows, each of which gives one figure."""

    frame: Frame
    work: Work
    groups: tuple[_Group, ...]

    def aggregated(self, name: str, aggregate: Aggregate) -> _Cells:
        operation = aggregate.operation
        match operation:
            case "first":
                return self.outermost(name, aggregate, 0)
            case "last":
                return self.outermost(name, aggregate, -1)
            case "count":
                return self.counts(name, aggregate)
            case "sum" | "mean" | "least" | "most":
                return self.figures(name, aggregate, operation)
            case never:
                assert_never(never)

    def empty(self, aggregate: Aggregate) -> list[Datum]:
        return [Datum("", None, aggregate.at) for _ in self.groups]

    def outermost(self, name: str, aggregate: Aggregate, index: Literal[0, -1]) -> _Cells:
        """The value in the first or the last row of each group."""
        number = self.work.column(self.frame, aggregate.of, aggregate.value_at(aggregate.operation))
        title = aggregate.title or name
        if number is None:
            return FrameColumn(name, title, False), self.empty(aggregate)
        below = self.frame.columns[number]
        column = replace(below, name=name, title=title, format=merged(below.format, aggregate))
        rows, nothing = self.frame.rows, Datum("", None, aggregate.at)
        return column, [rows[group[index]][number] if group else nothing for group in self.groups]

    def counts(self, name: str, aggregate: Aggregate) -> _Cells:
        """How many rows of each group have a value."""
        number = self.work.column(self.frame, aggregate.of, aggregate.value_at(aggregate.operation))
        format = merged(Format(0), aggregate)
        counts = [
            sum(bool(self.frame.rows[i][number].text) for i in group) if number is not None else 0
            for group in self.groups
        ]
        column = FrameColumn(name, aggregate.title or name, True, format)
        return column, [datum(Decimal(count), format, aggregate.at) for count in counts]

    def figures(self, name: str, aggregate: Aggregate, operation: _Figure) -> _Cells:
        """The sum, the mean, the least or the most of each group."""
        of, title = aggregate.of, aggregate.title or name
        values = self.work.values(self.frame, of, aggregate.value_at(operation))
        if values is None:
            return FrameColumn(name, title, True), self.empty(aggregate)
        as_given = decimals(self.frame, (of,))
        format = merged(
            Format(as_given + (1 if operation == "mean" and not as_given else 0), unit(self.frame, (of,))), aggregate
        )
        figures = [_figure(operation, [v for i in group if (v := values[i]) is not None]) for group in self.groups]
        adds_up = operation == "sum" and add_up(self.frame, (of,))
        column = FrameColumn(name, title, True, format, adds_up)
        return column, [datum(figure, format, aggregate.at) for figure in figures]


def _figure(operation: _Figure, values: list[Decimal]) -> Decimal | None:
    match operation:
        case "sum":
            return total(values)
        case "mean":
            return mean(values)
        case "least":
            return min(values, default=None)
        case "most":
            return max(values, default=None)
        case never:
            assert_never(never)
