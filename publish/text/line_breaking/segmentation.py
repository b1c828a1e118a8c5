"""Words of languages that are written without spaces, found by BudouX, a small statistical model."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any


@lru_cache(maxsize=4096)
def word_starts(text: str, lang: str) -> tuple[int, ...]:
    """Where words of a text begin after its start, as far as the model of the language knows.

    >>> word_starts("工程安装收入", "zh-Hans")
    (2, 4)
    """
    return tuple(accumulate(map(len, _model(lang.lower()).parse(text))))[:-1]


def word_spans(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Where each word begins and ends.

    >>> word_spans("工程安装收入", "zh-Hans")
    ((0, 2), (2, 4), (4, 6))
    """
    return tuple(pairwise((0, *word_starts(text, lang), len(text))))


@lru_cache(maxsize=4)
def _model(lang: str) -> Any:
    import budoux

    if lang.startswith("ja"):
        return budoux.load_default_japanese_parser()
    if lang.startswith("th"):
        return budoux.load_default_thai_parser()
    if lang.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return budoux.load_default_traditional_chinese_parser()
    return budoux.load_default_simplified_chinese_parser()
