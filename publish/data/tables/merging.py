"""Columns whose equal cells below each other become one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from publish.model import Span
from publish.model.nodes import Inlines, plain


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
