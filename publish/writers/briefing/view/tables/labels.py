"""The words before sums: where they are longer than the names above them, they stand over the empty cells that follow, and the column of
names is as wide as its names."""

from __future__ import annotations

from itertools import takewhile

from publish.model import Span, TableBody
from publish.writers.briefing.view.measures import TableMeasure
from publish.writers.wording import columns, rows


def with_wide_label(table: TableBody, measure: TableMeasure) -> TableBody:
    """The table, the label of whose total stands over the empty cells behind it, if it is the widest of its column."""
    last = len(table.body) - 1
    cells = table.body[-1] if table.body else ()
    empty = len(list(takewhile(lambda cell: not columns.text_of(cell), cells[1:-1])))
    if not empty or not rows.styles(table)[-1].total or any(span.covers_row(last) for span in table.spans):
        return table
    label, *others = map(measure.width, [columns.text_of(cells[0]), *columns.cells(table, 0)[:-1]])
    if label <= max([measure.head_width(columns.text_of(table.head[0].title)), *others]):
        return table
    return table.model_copy(update={"spans": (*table.spans, Span(last, 0, colspan=1 + empty))})
