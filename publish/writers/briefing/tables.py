"""How a table stands on the page: to which side its cells, how wide its columns, how large its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from publish.model import Align, Column, Inlines, TableBody, plain
from publish.writers.briefing.chinese import width

Size = Literal["normal", "wide", "dense"]

PADDING = 1.4
"""The space between two columns, in em."""
NARROWEST = 2.5
"""No column is narrower than this, in em, without its padding."""
WIDEST = 14.0
"""Beyond this many em, a text is set on several lines rather than its column made wider."""
DENSE = 1.6
"""A table that wants more than this many times the normal measure is set in smaller type; one that wants less, wider."""

#: A figure as tables print it: sign, digits with their marks, and at most a few characters of unit or note.
_FIGURE = re.compile(r"\(?[-+−–±<>≤≥≈~]?\s?[$€£¥]?\s?\d[\d,.\s\u00a0\u202f]*\s?(%|‰|°C|℃|[^\W\d_]{0,2})\)?")
_NOTHING = frozenset(("", "-", "–", "—", "…", "n/a", "/", "…"))


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """How one column is set: `share` is its part of the table's width, in percent."""

    align: Align
    share: float


@dataclass(frozen=True, slots=True)
class TableSet:
    """How a table is set. `has_row_heads` says whether its first column names the rows."""

    columns: tuple[ColumnSet, ...]
    size: Size
    has_row_heads: bool


def arrange(table: TableBody, measure: float) -> TableSet:
    """How a table is set on a page whose lines hold `measure` em of its text."""
    columns = [_cells(table, number) for number in range(len(table.head))]
    aligns = [_align(column, cells) for column, cells in zip(table.head, columns, strict=True)]
    needs = [_need(column, cells) for column, cells in zip(table.head, columns, strict=True)]
    total = sum(needs)
    size: Size = "normal" if total <= measure else "wide" if total <= measure * DENSE else "dense"
    shares = [round(100 * need / total, 2) for need in needs]
    return TableSet(
        tuple(ColumnSet(align, share) for align, share in zip(aligns, shares, strict=True)),
        size,
        len(columns) > 1 and not _is_figures(columns[0]) and all(text not in _NOTHING for text in columns[0]),
    )


def _cells(table: TableBody, number: int) -> list[str]:
    return [_text(row[number] if number < len(row) else None) for row in table.body]


def _text(cell: Inlines | None) -> str:
    return plain(cell).strip() if cell else ""


def _align(column: Column, cells: Sequence[str]) -> Align:
    return column.align or ("right" if _is_figures(cells) else "left")


def _is_figures(cells: Iterable[str]) -> bool:
    """Whether all cells that say anything are figures, and one of them at least is."""
    said = [cell for cell in cells if cell not in _NOTHING]
    return bool(said) and all(_FIGURE.fullmatch(cell) for cell in said)


def _need(column: Column, cells: Sequence[str]) -> float:
    """The width in em that a column wants: its longest figure whole, a text up to `WIDEST`, no word of it parted."""
    title = _text(column.title)
    if _is_figures(cells):
        wanted = max(max(map(width, cells)), min(width(title), 6.0), *map(width, _words(title)))
    else:
        longest = max((width(line) for text in (title, *cells) for line in text.split("\n")), default=0.0)
        wanted = max(min(longest, WIDEST), *(min(width(word), WIDEST) for text in (title, *cells) for word in _words(text)))
    return max(wanted, NARROWEST) + PADDING


def _words(text: str) -> list[str]:
    """The parts of a text that no line's end should part: words of letters and digits; Han parts anywhere."""
    return re.findall(r"[\x21-\u2013]+", text) or [""]
