"""Heads of two rows in a spreadsheet (`Claims` over `2024` and `2025`) → one row of names: `Claims 2024`, `Claims 2025`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

Merged = tuple[int, int, int, int]
"""First row and column, last row and column of a cell."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def with_one_head(
    filled: dict[int, dict[int, str]], merged: Sequence[Merged], head: int
) -> tuple[dict[int, dict[int, str]], Sequence[Merged]]:
    """The rows of a sheet with one row of names, and the merged cells that are left to be told of; both as they are where the row
    below the first is none of names.

    `head` is the row of `filled` that names the columns. Cells of it that stand over several columns, and not over all, name them
    together with the row below, which has a word or a year under each of them, and in the first column nothing below a name.
    """
    over = [span for span in merged if span[0] == head and span[3] > span[1] and span[2] == head]
    below = filled.get(head + 1)
    columns = {column for cells in filled.values() for column in cells}
    if not over or below is None or any(columns <= set(range(span[1], span[3] + 1)) for span in over):
        return filled, merged
    under = {column for span in over for column in range(span[1], span[3] + 1)}
    twice = (below.keys() & filled[head].keys()) - under
    if not under <= below.keys() or min(columns) in twice or not all(map(_is_name, below.values())):
        return filled, merged
    names = _names(filled[head], below, over)
    rows = {row: names if row == head + 1 else cells for row, cells in filled.items() if row != head}
    return rows, [span for span in merged if span[0] != head]


def _names(above: Mapping[int, str], below: Mapping[int, str], over: Sequence[Merged]) -> dict[int, str]:
    groups = dict(above)
    for span in over:
        groups |= dict.fromkeys(range(span[1], span[3] + 1), above.get(span[1], ""))
    return {
        column: _together(groups.get(column, ""), below.get(column, ""))
        for column in sorted(groups.keys() | below.keys())
    }


def _together(group: str, name: str) -> str:
    """A name with that of its group; a year stands behind it."""
    return f"{name} {group}".strip() if _YEAR.fullmatch(group) else f"{group} {name}".strip()


def _is_name(text: str) -> bool:
    """Whether a cell names a column: a word, or a year."""
    return re.search(r"[^\W\d_]|%", text) is not None or _YEAR.fullmatch(text) is not None
