"""The alignment of table columns and of the decimal points in them, alike in every product.

A column of figures is aligned to the right, any other to the left, unless the author gives an alignment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from publish.data.names import read_as_names
from publish.model import Align, Column, HeadCell, TableBody
from publish.model.nodes import Inlines, Text, plain
from publish.text.figures import (
    are_figures,
    are_unlike,
    counted_in,
    figure_of,
    has_no_figure,
    is_like_a_figure,
    is_whole,
)
from publish.text.locales import locale_of, number_marks
from publish.text.numbers import FIGURE_SPACE, PUNCTUATION_SPACE, aligned
from publish.text.proofreading.labels import Labelled, is_labelled

_BEFORE: Final = re.compile(r"^\D*?(?=[.,]?\d)")
"""What stands before the number of a figure, in which a point is no decimal one: `c. 120`."""


def cells(table: TableBody, number: int) -> list[str]:
    """The plain words of the column `number` (from 0), row by row; empty where a row has none, or one over several columns."""
    wide = {span.row for span in table.spans if span.column == number and span.colspan > 1}
    return [text_of(row[number] if number < len(row) and at not in wide else None) for at, row in enumerate(table.body)]


def heads_of(table: TableBody) -> tuple[tuple[HeadCell, ...], ...]:
    """The rows of the head of a table; none where no head has words, as in a table of names and what is said of them."""
    flat = tuple(HeadCell(column.title, number) for number, column in enumerate(table.head))
    rows = table.head_rows or (flat,)
    return rows if any(text_of(cell.title) for row in rows for cell in row) else ()


def text_of(cell: Inlines | None) -> str:
    """The plain words of a cell."""
    return plain(cell).strip() if cell else ""


def holds_figures(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column with cells of these texts is one of figures: as its type says, else as its cells do; quantities of many kinds
    below each other (`63.7亿条`, `286 ms`, `99.95%`) are not compared, and read as words, and so do digits that are names."""
    return column.type == "number" or (
        column.type is None
        and are_figures(texts)
        and not are_unlike(texts)
        and not read_as_names(plain(column.title), texts)
    )


def align(column: Column, texts: Sequence[str]) -> Align:
    """The alignment of a column with cells of these texts."""
    return column.align or ("right" if holds_figures(column, texts) else "left")


def alignments(head: Sequence[Column], texts: Sequence[Sequence[str]]) -> tuple[tuple[Align, bool], ...]:
    """How each column of a table is aligned, and whether it is one of figures. One of figures with words among them is set as another
    one is that has figures in all the same rows, words in one of the others, and is of words: things that are compared row by row are
    set alike.

    >>> head = [Column(title=(Text(title),)) for title in ("", "Shop", "Kiosk")]
    >>> rows = [("Area", "300 m²", "30 m²"), ("Desks", "6–8", "1"), ("Ramp", "with a handrail", "a bell")]
    >>> alignments(head, list(zip(*rows)))
    (('left', False), ('left', False), ('left', False))
    >>> alignments(head, [each[:2] for each in zip(*rows)])
    (('left', False), ('right', True), ('right', True))
    >>> head = [Column(title=(Text(title),)) for title in ("", "增速", "排名")]
    >>> alignments(head, [("甲", "乙", "丙"), ("+12.5%", "−3%", "持平"), ("第1", "第12", "第3")])
    (('left', False), ('right', True), ('left', False))
    """
    figures = [holds_figures(column, each) for column, each in zip(head, texts, strict=True)]
    is_open = [column.type is None and column.align is None for column in head]
    words = [each for at, each in enumerate(texts) if at and is_open[at] and not are_figures(each)]
    for at, each in enumerate(texts):
        rows = [row for row, text in enumerate(each) if figure_of(text) is not None]
        if at and figures[at] and is_open[at] and (worded := [row for row, text in enumerate(each) if is_worded(text)]):
            beside = [other for other in words if any(is_worded(other[row]) for row in worded)]
            figures[at] = not any(all(_is_figure(other[row]) for row in rows) for other in beside)
    return tuple(
        (column.align or ("right" if is_of_figures else "left"), is_of_figures)
        for column, is_of_figures in zip(head, figures, strict=True)
    )


def is_worded(text: str) -> bool:
    """Whether a cell among figures holds words, which may be parted."""
    return not is_like_a_figure(text) and not is_whole(text)


def _is_figure(text: str) -> bool:
    return bool(text) and not has_no_figure(text) and (figure_of(text) is not None or is_whole(text))


def fillings(texts: Sequence[str], lang: str) -> tuple[str, ...]:
    """What must follow each cell of a column of figures, invisibly, so that decimal points align when cells are set flush
    right: digits, a point and marks of notes as wide as those that it lacks. Empty where a cell lacks none, or holds no figure.

    >>> fillings(["237.46", "12,345.2", "−5", "19 %", "—", "", "7*"], "en")
    ('*', '0*', '.00*', '.00*', '', '', '.00')
    >>> fillings(["c. 120", "300", "Fr. 12.50", "approx. .5"], "en")
    ('.00', '.00', '', '0')

    Figures that count something else are not compared, so their points need not align; a bare number counts what most others do.

    >>> fillings(["12 km", "3.5 km", "40 %", "7"], "en")
    ('.0', '', '', '.0')
    """
    kinds = list(map(counted_in, texts))
    most = Counter(filter(None, kinds)).most_common(1)
    common = most[0][0] if most else ""
    filled = [""] * len(texts)
    for kind in dict.fromkeys(kind or common for kind in kinds):
        own = [at for at, other in enumerate(kinds) if (other or common) == kind]
        for at, filling in zip(own, _fillings([texts[at] for at in own], lang), strict=True):
            filled[at] = filling
    return tuple(filled)


def _fillings(texts: Sequence[str], lang: str) -> tuple[str, ...]:
    """`fillings` of figures of one kind."""
    point = number_marks(lang)[0]
    figures = list(map(figure_of, texts))
    numbers = [_BEFORE.sub("", figure.digits) if figure else "" for figure in figures]
    digits = [number if number.count(point) <= 1 else "" for number in numbers]
    marks = [figure.marks if figure else "" for figure in figures]
    longest = max(marks, key=len, default="")
    seen = str.maketrans({FIGURE_SPACE: "0", PUNCTUATION_SPACE: point})
    return tuple(
        whole[len(shown) :].translate(seen) + (longest[len(own) :] if shown else "")
        for whole, shown, own in zip(aligned(digits, lang), digits, marks, strict=True)
    )


def unit_line(unit: Inlines | None, lang: str) -> Inlines:
    """The unit of all figures after the word of the language for it, unless the author wrote such a word, too (`（单位：万元）`,
    `金额单位：元`); nothing for None."""
    label = locale_of(lang).unit.removesuffix("{}")
    if not unit or is_labelled(plain(unit), Labelled.UNIT, lang):
        return unit or ()
    return (Text(label), *unit)
