"""The style of table rows, alike in every product.

Rows of the outermost level are set in bold where they are heads: where half of them have deeper ones below them. Where only a row or
two say what they count in ("of which", 其中), all rows are alike. Highlighted rows and the total are bold, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from publish.frozen import dataclass
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
    looks = (*table.looks, *[RowLook()] * (len(table.body) - len(table.looks)))[: len(table.body)]
    has_heads = _has_heads(looks)
    return tuple(
        RowStyle(
            look.level,
            look.highlighted or look.total or (has_heads and look.level == 0),
            look.highlighted,
            look.total,
        )
        for look in looks
    )


def _has_heads(looks: Sequence[RowLook]) -> bool:
    """Whether the rows of the outermost level head deeper ones, half of them at least; the total is none of them."""
    outermost = [number for number, look in enumerate(looks) if not (look.level or look.total)]
    heads = sum(looks[number + 1].level > 0 for number in outermost if number + 1 < len(looks))
    return bool(heads) and heads * 2 >= len(outermost)


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
