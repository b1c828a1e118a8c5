"""Words of languages that are written without spaces, found by BudouX, a small statistical model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from publish.text.patterns import compiled
from publish.text.scripts import HAN

_SPACES = re.compile(r"(?<=[^\x00-\u2fff])[ \u3000]+(?=[^\x00-\u2fff\s])")
"""Spaces between two characters of East Asia."""
_WITHIN = re.compile(r"[0-9A-Za-z.,'’-][0-9A-Za-z]|第")
_NAME = compiled(rf"[{HAN}]{{3,8}}")
"""A text that is a name rather than a sentence: short, and all Han."""
_PLACES = re.compile(
    r"内蒙古|黑龙江|黑龍江|石家庄|石家莊|呼和浩特|乌鲁木齐|烏魯木齊|哈尔滨|哈爾濱|张家口|張家口|连云港|連雲港|秦皇岛|秦皇島|攀枝花"
)
"""Places of three characters and more that the model parts."""
_APART = "的了之和与與及或等在对對从從把被为為以由按将將各每"
"""Words of one character, which are no part of a name."""


@lru_cache(maxsize=4096)
def word_starts(text: str, lang: str) -> tuple[int, ...]:
    """Where words of a text begin after its start, as far as the model of the language knows: behind every space, and never
    within a number or a Latin word, or behind 第. Korean words have spaces between them.

    >>> word_starts("工程安装收入", "zh-Hans"), word_starts("第12回委員会 議事録", "ja"), word_starts("안전교육 실시", "ko")
    ((2, 4), (8,), (5,))
    """
    spaces = {space.end() for space in _SPACES.finditer(text)}
    if lang.lower().startswith("ko"):
        return tuple(sorted(spaces))
    pieces = _model(lang.lower()).parse(text)
    if lang.lower().startswith("zh") and _NAME.fullmatch(text):
        pieces = _of_name(pieces)
    starts = {*accumulate(map(len, pieces))} - {len(text)}
    starts -= {at for place in _PLACES.finditer(text) for at in range(place.start() + 1, place.end())}
    return tuple(sorted(spaces | {at for at in starts if not _WITHIN.match(text, at - 1)}))


def _of_name(pieces: Sequence[str]) -> list[str]:
    """The words of a name: the model knows few names, and leaves single characters of them, which are joined to each other, else to
    what follows them, at the end to what comes before.

    >>> [_of_name(name.split()) for name in ("二 次 供水 公司", "桥 北泵站", "财务 管理 部", "建设 和 管理")]
    [['二次', '供水', '公司'], ['桥北泵站'], ['财务', '管理部'], ['建设', '和', '管理']]
    """
    words: list[str] = []
    row = False
    for number, piece in enumerate(pieces):
        is_single = len(piece) == 1 and piece not in _APART
        if words and ((is_single and (row or number == len(pieces) - 1)) or (row and len(words[-1]) == 1)):
            words[-1] += piece
        else:
            words.append(piece)
        row = is_single
    return words


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
