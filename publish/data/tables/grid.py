"""Written rows → a grid with a place for every cell: what stands over several rows or columns leaves the others empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.data.problems import counted, uneven
from publish.diagnostics import Diagnostic, Place, error
from publish.model import CellBody, Span, TableBody
from publish.model.nodes import Inlines, plain


@dataclass(slots=True)
class Grid:
    """The cells of the rows, one for every column, and those that stand over several."""

    rows: list[list[Inlines | None]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    good: dict[tuple[int, int], str] = field(default_factory=dict)
    """Which change is good, in cells (row, column) that say it themselves."""
    found: list[Diagnostic] = field(default_factory=list)


def grid(table: TableBody, columns: int, lang: str) -> Grid:
    """The body of a table that is written in the report; as in HTML, a row has no cell where one from above stands."""
    first = 0 if table.columns else 1
    filled = _Filling(table, columns, Grid(), lang)
    rows = (table.rows or ())[first:]
    for number, row in enumerate(rows):
        filled.row(row, number, len(rows), table.value_at("rows", number + first))
    return filled.grid


@dataclass(slots=True)
class _Filling:
    table: TableBody
    columns: int
    grid: Grid
    lang: str
    from_above: dict[int, int] = field(default_factory=dict)
    """Columns in which a cell from above still stands, and for how many rows."""

    def row(self, row: Sequence[Inlines | CellBody | None], number: int, rows: int, at: Place) -> None:
        cells: list[Inlines | None] = [None] * self.columns
        taken = {column for column, left in self.from_above.items() if left > 0}
        stands = len(taken)
        self.from_above = {column: left - 1 for column, left in self.from_above.items() if left > 1}
        column = 0
        left_over = False
        for cell in row:
            while column in taken:
                column += 1
            if column >= self.columns:
                left_over = True
                break
            body = cell if isinstance(cell, CellBody) else None
            cells[column] = cell.words(self.lang) if isinstance(cell, CellBody) else cell
            if body is not None and body.good is not None:
                self.grid.good[number, column] = body.good
            span = self.span(body, number, column, rows, taken, at) if body else Span(number, column)
            if (span.rowspan, span.colspan) != (1, 1):
                self.grid.spans.append(span)
            for over in range(column, column + span.colspan):
                taken.add(over)
                if span.rowspan > 1:
                    self.from_above[over] = span.rowspan - 1
            column += span.colspan
        self.grid.rows.append(cells)
        if left_over or len(taken) < self.columns:
            self.uneven(row, stands, len(taken), at)

    def span(self, cell: CellBody, number: int, column: int, rows: int, taken: set[int], at: Place) -> Span:
        """The span of a cell, cut off where it leaves the table or meets a cell from above."""
        place = cell.at if cell.at.file else at
        if number + cell.rowspan > rows:
            message = f"a cell over {counted(cell.rowspan, 'row')}, where {counted(rows - number, 'row')} is left"
            message = message.replace("rows is", "rows are")
            self.grid.found.append(error("wrong-value", message, cell.value_at("rowspan"), "make it smaller"))
        room = next((over for over in range(column, column + cell.colspan) if over in taken), column + cell.colspan)
        if column + cell.colspan > self.columns:
            message = (
                f"a cell over {counted(cell.colspan, 'column')} reaches beyond the table, which has {self.columns}"
            )
            self.grid.found.append(error("wrong-value", message, cell.value_at("colspan"), "make it smaller"))
        elif room < column + cell.colspan:
            message = f"a cell over {counted(cell.colspan, 'column')} meets one that stands here from the rows above"
            hint = "make one of the two smaller; a row has no cells where one from above stands"
            self.grid.found.append(error("wrong-value", message, place, hint))
        return Span(number, column, min(cell.rowspan, rows - number), min(room, self.columns) - column)

    def uneven(self, row: Sequence[Inlines | CellBody | None], stands: int, taken: int, at: Place) -> None:
        texts = [plain((cell.text if isinstance(cell, CellBody) else cell) or ()) for cell in row]
        if not stands and not any(isinstance(cell, CellBody) for cell in row):
            self.grid.found.append(uneven(texts, self.columns, at))
            return
        more = "more than" if taken >= self.columns else f"only {taken} of"
        message = f"a row whose cells fill {more} the {counted(self.columns, 'column')} of the table"
        hint = "count 'colspan' of its cells, and those that stand here from the rows above"
        self.grid.found.append(error("ragged-table", message, at, hint))
