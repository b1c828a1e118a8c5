"""The style of table rows, alike in every product.

Rows of the outermost level are set in bold where there are deeper ones; so are highlighted rows and the total.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from publish.model import RowLook, TableBody


@dataclass(frozen=True, slots=True)
class RowStyle:
    """The style of a row: the level by which its first cell is indented, and whether it is bold, highlighted, the total."""

    level: int = 0
    bold: bool = False
    highlighted: bool = False
    total: bool = False


PLAIN_ROW = RowStyle()
"""A row like any other."""


def styles(table: TableBody) -> tuple[RowStyle, ...]:
    """The style of every row of a table's body, in order."""
    looks = (*table.looks, *[RowLook()] * (len(table.body) - len(table.looks)))
    has_levels = any(look.level for look in looks)
    return tuple(
        RowStyle(
            look.level,
            look.highlighted or look.total or (has_levels and look.level == 0),
            look.highlighted,
            look.total,
        )
        for look in looks[: len(table.body)]
    )


def heads(table: TableBody) -> set[int]:
    """The rows that head those below them, and stand with the next: with a deeper one, or with nothing but a name in them."""
    rows = styles(table)
    deeper = {number for number, (row, below) in enumerate(pairwise(rows)) if below.level > row.level}
    return deeper | {
        number
        for number, cells in enumerate(table.body[:-1])
        if len(cells) > 1
        and cells[0]
        and not any(cells[1:])
        and not any(span.covers_row(number) for span in table.spans)
    }
