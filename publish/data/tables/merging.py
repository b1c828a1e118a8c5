"""Columns whose equal cells below each other become one, and names that stand once for the rows below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from publish.data.names import average_in, says_a_total
from publish.model import RowLook, Span
from publish.model.nodes import Inlines, plain
from publish.text.figures import figure_of


def merged(body: Sequence[Sequence[Inlines | None]], columns: Sequence[int]) -> Iterator[Span]:
    """The cells that stand over several rows, column by column; those of a column within those of the one before it."""
    keys: list[tuple[str, ...]] = [()] * len(body)
    for column in columns:
        texts = [plain(row[column] or ()).strip() for row in body]
        keys = [(*key, text) for key, text in zip(keys, texts, strict=True)]
        for key, run in groupby(range(len(body)), key=keys.__getitem__):
            rows = list(run)
            if key[-1] and len(rows) > 1:
                yield Span(rows[0], column, len(rows))


def grouped(body: Sequence[Sequence[Inlines | None]], looks: Sequence[RowLook]) -> tuple[Span, ...]:
    """The names in the first column that stand once for several rows, as people write them: the cells below them are empty, and a
    column of words names the rows. The total of all stands under none of them, one of a few rows under their name.

    >>> from publish.model.nodes import Text
    >>> names = [("Sex", "male"), ("", "female"), ("Age", "under 40"), ("", "40 and over"), ("All", "")]
    >>> body = [[(Text(text),) for text in (*row, "1")] for row in names]
    >>> grouped(body, [RowLook()] * 5)
    (Span(row=0, column=0, rowspan=2, colspan=1), Span(row=2, column=0, rowspan=2, colspan=1))
    >>> grouped(body[1:], [RowLook()] * 4)
    ()
    >>> body = [[(Text(text),) for text in (*row, "1")] for row in (*names[:4], ("", "合　计"))]
    >>> grouped(body, [RowLook()] * 5)
    (Span(row=0, column=0, rowspan=2, colspan=1), Span(row=2, column=0, rowspan=2, colspan=1))

    Numbers of the rows stand over none but where more than one of them has empty cells below it: a last row has no rank.

    >>> body = [[(Text(text),) for text in row] for row in (("1", "Leeds", "5"), ("2", "York", "4"), ("", "England", "9"))]
    >>> grouped(body, [RowLook()] * 3)
    ()
    """
    texts = [[plain(cell or ()).strip() for cell in row] for row in body]
    if not texts or any(len(row) < 3 for row in texts) or not texts[0][0]:
        return ()
    sums = [number for number, row in enumerate(texts) if not row[0] and (says_a_total(row[1]) or average_in(row[1]))]
    starts = [number for number, row in enumerate(texts) if row[0] or sums == [number] == [len(texts) - 1]]
    runs = pairwise([*starts, len(texts)])
    spans = [Span(start, 0, end - start) for start, end in runs if end - start > 1 and texts[start][0]]
    inner = [number for span in spans for number in range(span.row, span.row + span.rowspan)]
    columns = list(zip(*(texts[number] for number in inner), strict=True))[1:]
    is_named = bool(columns) and all(columns[0]) and any(all(column) and _are_words(column) for column in columns)
    is_counted = len(spans) == 1 and all(figure_of(row[0]) for row in texts if row[0])
    is_plain = not any(looks[number].level or looks[number].total or looks[number].highlighted for number in inner)
    return tuple(spans) if len(starts) > 1 and is_named and is_plain and not is_counted else ()


def _are_words(texts: Sequence[str]) -> bool:
    """Whether more of the texts are words than figures."""
    return sum(figure_of(text) is None for text in texts) * 2 > len(texts)
