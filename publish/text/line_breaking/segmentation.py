"""Words of languages that are written without spaces: of Chinese by a dictionary, of others by BudouX, a small statistical model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from publish.text.line_breaking.chinese import chinese_words

_SPACES = re.compile(r"(?<=[^\x00-\u2fff])[ \u3000]+(?=[^\x00-\u2fff\s])")
"""Spaces between two characters of East Asia."""
_WITHIN = re.compile(r"[0-9A-Za-z.,'’-][0-9A-Za-z]|第")
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


@lru_cache(maxsize=4096)
def word_starts(text: str, lang: str) -> tuple[int, ...]:
    """Where words of a text begin after its start, as far as is known of the language: behind every space, and never
    within a number or a Latin word, or behind 第. Korean words have spaces between them.

    >>> word_starts("工程安装收入", "zh-Hans"), word_starts("第12回委員会 議事録", "ja"), word_starts("안전교육 실시", "ko")
    ((2, 4), (8,), (5,))
    """
    spaces = {space.end() for space in _SPACES.finditer(text)}
    if lang.lower().startswith("ko"):
        return tuple(sorted(spaces))
    starts = {*accumulate(map(len, _pieces(text, lang.lower())))} - {len(text)}
    return tuple(sorted(spaces | {at for at in starts if not _WITHIN.match(text, at - 1)}))


def _pieces(text: str, lang: str) -> Sequence[str]:
    if lang.startswith("zh"):
        return chinese_words(text, lang.startswith(_TRADITIONAL))
    pieces: list[str] = _model(lang).parse(text)
    return pieces


def word_spans(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Where each word begins and ends.

    >>> word_spans("工程安装收入", "zh-Hans")
    ((0, 2), (2, 4), (4, 6))
    """
    return tuple(pairwise((0, *word_starts(text, lang), len(text))))


@lru_cache(maxsize=4)
def _model(lang: str) -> Any:
    import budoux

    if lang.startswith("th"):
        return budoux.load_default_thai_parser()
    return budoux.load_default_japanese_parser()
