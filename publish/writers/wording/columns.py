"""The alignment of table columns and of the decimal points in them, alike in every product.

A column of figures is aligned to the right, any other to the left, unless the author gives an alignment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from publish.model import Align, Column, TableBody
from publish.model.nodes import Inlines, Text, plain
from publish.text.locales import locale_of, number_marks
from publish.text.numbers import FIGURE_SPACE, PUNCTUATION_SPACE, aligned

#: A figure as tables print it: sign, digits with their marks, and at most a few characters of unit or note.
_FIGURE = re.compile(r"\(?[-+−–±<>≤≥≈~]?\s?[$€£¥]?\s?\d[\d,.\s\u00a0\u202f]*\s?(%|‰|°C|℃|[^\W\d_]{0,2})\)?")

NOTHING = frozenset(("", "-", "–", "—", "…", "n/a", "/"))
"""The texts of cells that have no figure to show."""


def cells(table: TableBody, number: int) -> list[str]:
    """The plain words of the column `number` (from 0), row by row; empty where a row has none."""
    return [text_of(row[number] if number < len(row) else None) for row in table.body]


def text_of(cell: Inlines | None) -> str:
    """The plain words of a cell."""
    return plain(cell).strip() if cell else ""


def align(column: Column, texts: Sequence[str]) -> Align:
    """The alignment of a column with cells of these texts."""
    return column.align or ("right" if are_figures(texts) else "left")


def are_figures(texts: Iterable[str]) -> bool:
    """Whether all cells that are not empty are figures, and at least one of them is.

    >>> are_figures(["1,204.5", "−3 %", "—"]), are_figures(["2018年", "Q1"]), are_figures(["", "—"])
    (True, False, False)
    """
    figures = [cell for cell in texts if cell not in NOTHING]
    return bool(figures) and all(_FIGURE.fullmatch(cell) for cell in figures)


def fillings(texts: Sequence[str], lang: str) -> tuple[str, ...]:
    """What must follow each cell of a column of figures, invisibly, so that decimal points align when cells are set flush
    right: digits and a point as wide as those that it lacks. Empty where a cell lacks none, or holds no figure.

    >>> fillings(["237.46", "12,345.2", "−5", "19 %", "—", ""], "en")
    ('', '0', '.00', '.00', '', '')
    """
    point = number_marks(lang)[0]
    figures = [_figure_of(cell, point) for cell in texts]
    seen = str.maketrans({FIGURE_SPACE: "0", PUNCTUATION_SPACE: point})
    filled = aligned(figures, lang)
    return tuple(whole[len(figure) :].translate(seen) for whole, figure in zip(filled, figures, strict=True))


def _figure_of(cell: str, point: str) -> str:
    """The figure of a cell without what stands behind its last digit; nothing for a cell without a figure, or that uses the
    decimal mark of the language for something else."""
    if cell in NOTHING or not _FIGURE.fullmatch(cell):
        return ""
    figure = re.sub(r"\D*$", "", cell)
    return figure if figure.count(point) <= 1 else ""


def unit_line(unit: Inlines | None, lang: str) -> Inlines:
    """The unit of all figures after the word of the language for it, unless the author wrote that too; nothing for None."""
    label = locale_of(lang).unit.removesuffix("{}")
    if not unit or plain(unit).startswith(label):
        return unit or ()
    return (Text(label), *unit)
