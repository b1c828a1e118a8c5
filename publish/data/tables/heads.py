"""Heads of a table: columns under common heads, as the columns that hold cells and as the rows of the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.diagnostics import Diagnostic, error
from publish.model import Column, HeadCell
from publish.model.nodes import plain
from publish.model.table import MOST_LEVELS


def leaves(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns that hold cells, in order."""
    for column in columns:
        if column.columns is None:
            yield column
        else:
            yield from leaves(column.columns)


def paths(columns: Sequence[Column], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of the common heads above each column that holds cells, the outermost first."""
    for column in columns:
        if column.columns is None:
            yield above
        else:
            yield from paths(column.columns, (*above, plain(column.title)))


def too_deep(columns: Sequence[Column], level: int = 1) -> Iterator[Diagnostic]:
    """A diagnostic for each column that stands below more heads than a table has rows of."""
    for column in columns:
        if level > MOST_LEVELS:
            hint = "take one of the heads above it out"
            yield error("too-large", f"more than {MOST_LEVELS} rows of heads", column.at, hint)
            return
        yield from too_deep(column.columns or (), level + 1)


def head_rows(columns: Sequence[Column], head: Sequence[Column]) -> tuple[tuple[HeadCell, ...], ...]:
    """The rows of the head, the outermost first; none where no column stands under a common head. `head` holds the columns
    with cells as they are shown."""
    depth = _depth(columns)
    if depth == 1:
        return ()
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]
    shown = iter(enumerate(head))

    def place(column: Column, level: int) -> int:
        """Puts a column and those below it; how many hold cells."""
        if column.columns is None:
            number, leaf = next(shown)
            rows[level].append(HeadCell(leaf.title, number, depth - level))
            return 1
        at = len(rows[level])
        first = _first(rows)
        width = sum(place(inner, level + 1) for inner in column.columns)
        rows[level].insert(at, HeadCell(column.title, first, 1, width))
        return width

    for column in columns:
        place(column, 0)
    return tuple(map(tuple, rows))


def _depth(columns: Sequence[Column]) -> int:
    return 1 + max((_depth(column.columns) for column in columns if column.columns), default=0)


def _first(rows: Sequence[Sequence[HeadCell]]) -> int:
    """The first column without a head so far."""
    return max((cell.column + cell.colspan for row in rows for cell in row), default=0)
