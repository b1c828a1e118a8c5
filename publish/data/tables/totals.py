"""The row of totals of a table: which columns are added up, and why another is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from publish.data.names import average_in, says_a_rate, total_among
from publish.data.problems import listed, no_figures, not_a_number, other_mark
from publish.data.tables.amounts import Affixes, are_changes, as_written, thousands, with_amounts
from publish.data.tables.shown import Shown, named
from publish.data.tables.written import MARKS
from publish.data.types import PRECISION, is_rate
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.model import RowLook, Total
from publish.model.data import Datum, Frame
from publish.model.nodes import Inlines, Text, plain
from publish.text.figures import are_figures, figure_of, has_no_figure
from publish.text.locales import locale_of
from publish.text.numbers import decimals_of, in_figures, parse
from publish.text.times.named import are_times, turns_in


@dataclass(slots=True)
class Totals:
    """The columns of a table that are added up, and what is wrong with others."""

    frame: Frame
    columns: Sequence[Shown]
    at: Place
    lang: str
    found: list[Diagnostic] = field(default_factory=list)
    affixes: Mapping[int, Affixes] = field(init=False)

    def __post_init__(self) -> None:
        self.frame, self.affixes = with_amounts(self.frame, self.lang)

    def row(self, total: Total, looks: Sequence[RowLook]) -> tuple[Inlines | None, ...]:
        """The last row. Rows that are parts of others (those of deeper levels) are not added up twice."""
        least = min((look.level for look in looks), default=0)
        rows = [row for row, look in zip(self.frame.rows, looks, strict=True) if look.level == least]
        wanted = self.summed(total)
        if wanted and (mean := average_in(plain(total.label or ()))):
            message = f"'{mean}' says a mean, and these are sums"
            hint = "call it a total; a mean is a row that you write, or one of 'summary: {figures: {…: {mean: …}}}'"
            self.found.append(warning("data", message, self.at, hint))
        self.found += self.twice(rows, wanted)
        cells: list[Inlines | None] = []
        for number, shown in enumerate(self.columns):
            if number == 0 and 0 not in wanted:
                cells.append(total.label or (Text(locale_of(self.lang).total),))
            elif number in wanted and shown.index is not None:
                cells.append(self.sum_of(rows, shown, wanted))
            else:
                cells.append(None)
        return tuple(cells)

    def twice(self, rows: Sequence[Sequence[Datum]], wanted: set[int]) -> Iterator[Diagnostic]:
        """A warning of a row that is the total of the others already."""
        first = self.columns[0].index
        columns = [self.columns[number].index for number in wanted]
        values = [[row[index].value for row in rows] for index in columns if index is not None]
        number = total_among([row[first].text for row in rows], values) if first is not None else None
        if first is not None and number is not None:
            message = f"the row '{rows[number][first].text}' is the sum of the others, and is added up with them"
            hint = "take 'total' out, or leave that row out of the data"
            yield warning("data", message, self.at, hint)

    def sum_of(self, rows: Sequence[Sequence[Datum]], shown: Shown, wanted: set[int]) -> Inlines | None:
        """The sum of a column, with the most decimals that any of its figures is printed with."""
        assert shown.index is not None
        cells = [row[shown.index] for row in rows]
        values = [cell.value for cell in cells if cell.value is not None]
        if not values:
            return None
        format = shown.format
        if format.decimals is None:
            format = replace(format, decimals=max(map(decimals_of, values)))
        with localcontext(prec=PRECISION):
            whole = sum(values, Decimal(0))
        if format.sign or shown.column.good is not None or are_changes(cells):
            format = replace(format, sign=True)
        if shown.is_figures and shown.index not in self.affixes:
            return (Text(in_figures(whole, self.lang, format)),)
        around = self.affixes.get(shown.index) or as_written(cells)
        others = [self.columns[number].index for number in sorted(wanted) if not self.columns[number].is_figures]
        beside = [[row[index] for row in rows] for index in others if index is not None]
        group = thousands([cells, *beside], self.lang)
        return (Text(replace(around, group=group).around(whole, self.lang, format)),)

    def summed(self, total: Total) -> set[int]:
        """Which columns of the table are added up."""
        if total.sum:
            return {number for index, name in enumerate(total.sum) for number in self.to_sum(total, index, name)}
        fit = {number for number, shown in enumerate(self.columns) if number and self.can_sum(shown)}
        left = [problem for shown in self.columns[1:] for problem in self.left_out(shown)]
        self.found += left
        if not fit and not left:
            message = "no column of figures that can be added up"
            hint = "name those to add up: 'total: {label: …, sum: [ … ]}'"
            self.found.append(self.in_another_mark() or error("data", message, self.at, hint))
        return fit

    def in_another_mark(self) -> Diagnostic | None:
        """Why no column of data is one of figures, where their decimal mark is another than is said."""
        indices = [shown.index for shown in self.columns[1:] if shown.index is not None]
        return next((problem for index in indices if (problem := other_mark(self.frame, index))), None)

    def left_out(self, shown: Shown) -> Iterator[Diagnostic]:
        """Why a column of figures is not added up: one for each cell that is no plain figure."""
        column = self.frame.columns[shown.index] if shown.index is not None else None
        if column is None or shown.index is None or column.is_number or column.is_text or not column.adds_up:
            return
        bad = column.bad if column.prints_figures else self.marked([row[shown.index] for row in self.frame.rows])
        title = plain(shown.column.title)
        for cell in bad:
            mend = not_a_number(cell, title, self.frame.decimal).hint
            hint = f"{mend}; or name the columns that are added up: 'total: {{label: …, sum: [ … ]}}'"
            message = f"'{cell.text}' is not a number, so that the column '{title}' is not added up"
            yield warning("data", message, cell.at, hint)

    def marked(self, cells: Sequence[Datum]) -> Sequence[Datum]:
        """The first cell that keeps a column of figures from being added up: of one that holds figures with units or signs (`12 €`,
        `约15`) and no plain ones the first, of one of plain ones the first word."""
        told = [cell for cell in cells if not has_no_figure(cell.text)]
        if any(are_times([cell.text], self.lang) or turns_in([cell.text], self.lang) for cell in told):
            return []  # days and months, which nobody expects to be added up
        first = told[:1]
        figures = [figure_of(cell.text) for cell in told]
        has_rates = any(figure is not None and is_rate(figure.unit.strip()) for figure in figures)
        is_plain = any(parse(cell.text, mark) is not None for cell in cells for mark in MARKS)
        if is_plain and not has_rates and are_figures([cell.text for cell in told]):
            return [cell for cell, figure in zip(told, figures, strict=True) if figure is None][:1]
        return first if figures and all(figures) and not has_rates and not is_plain else []

    def can_sum(self, shown: Shown) -> bool:
        if shown.index is None:
            return False
        column = self.frame.columns[shown.index]
        # Shares, which are computed, add up; a column that the table itself declares in percent is a rate.
        says_rate = shown.column.unit is not None and is_rate(shown.column.unit)
        return column.is_number and column.adds_up and not says_rate and not any(map(says_a_rate, shown.heads))

    def to_sum(self, total: Total, index: int, name: str) -> Iterable[int]:
        """The columns that a name means: of several those whose figures add up, as where nothing is named."""
        at = total.value_at("sum", index)
        numbers, problem = named(self.frame, self.columns, name, at)
        self.found += [problem] if problem else []
        if not numbers:
            return ()
        figures = self.figures()
        hint = f"columns of figures: {listed(figures)}" if figures else "the table has no column of figures"
        if len(numbers) > 1:
            fit = [number for number in numbers if self.can_sum(self.columns[number])]
            left = [problem for number in numbers for problem in self.left_out(self.columns[number])]
            self.found += left
            if not fit and not left:
                self.found.append(error("data", "no column of figures that can be added up", at, hint))
            return fit
        shown = self.columns[numbers[0]]
        if shown.index is None or self.frame.columns[shown.index].is_number:
            return numbers
        self.found += no_figures(self.frame, shown.index, name, at, hint)
        return ()

    def figures(self) -> list[str]:
        return [plain(shown.column.title) for shown in self.columns if self.can_sum(shown)]
