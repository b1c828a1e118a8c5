"""To which side the columns of a table stand: said once, so that both products agree.

A column of figures stands to the right, all else to the left, unless the author says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from publish.model import Align, Column, TableBody
from publish.nodes import Inlines, plain

#: A figure as tables print it: sign, digits with their marks, and at most a few characters of unit or note.
_FIGURE = re.compile(r"\(?[-+−–±<>≤≥≈~]?\s?[$€£¥]?\s?\d[\d,.\s\u00a0\u202f]*\s?(%|‰|°C|℃|[^\W\d_]{0,2})\)?")

NOTHING = frozenset(("", "-", "–", "—", "…", "n/a", "/"))
"""What a cell says that has no figure to show."""


def cells(table: TableBody, number: int) -> list[str]:
    """The plain words of the column `number` (from 0), row by row; empty where a row has none."""
    return [text_of(row[number] if number < len(row) else None) for row in table.body]


def text_of(cell: Inlines | None) -> str:
    """The plain words of a cell."""
    return plain(cell).strip() if cell else ""


def align(column: Column, said: Sequence[str]) -> Align:
    """To which side a column with these cells stands."""
    return column.align or ("right" if are_figures(said) else "left")


def are_figures(said: Iterable[str]) -> bool:
    """Whether all cells that say anything are figures, and one of them at least is.

    >>> are_figures(["1,204.5", "−3 %", "—"]), are_figures(["2018年", "Q1"]), are_figures(["", "—"])
    (True, False, False)
    """
    figures = [cell for cell in said if cell not in NOTHING]
    return bool(figures) and all(_FIGURE.fullmatch(cell) for cell in figures)
