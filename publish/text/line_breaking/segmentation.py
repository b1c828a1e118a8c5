"""Words of languages that are written without spaces: of Chinese by a dictionary, of others by BudouX, a small statistical model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from publish.text.line_breaking.chinese import chinese_words
from publish.text.line_breaking.tokens import unit_slashes
from publish.text.line_breaking.wholes import wholes
from publish.text.patterns import compiled
from publish.text.scripts import HAN

_SPACES = compiled(r"(?<=[^\x00-\u2fff])[ \u3000]+(?=[^\x00-\u2fff\s])")
"""Spaces between two characters of East Asia."""
_WITHIN = re.compile(r"[0-9A-Za-z.,'’-][0-9A-Za-z]|第")
_VERB = re.compile("お[けい]|つい|よ[るりっ]|関[すし]|対[すし]|向け|基づ|伴|際し|当た|とっ")
"""Verbs that make one particle with the に before them."""
_ALONE = compiled(f"[{HAN}]")
LONG_PIECE = 6
"""A piece of Japanese of more characters than this is more than one word, if a seam of such shows in it."""
_SEAMS = compiled(
    rf"(?<=及び)(?=..)|(?<=又は)(?=..)|(?<=並びに)(?=..)|(?<=.{{3}}・)(?=.{{3}})|(?<=[ァ-ヺー]{{2}})(?=[{HAN}]{{2}})"
)
"""Behind `and` and `or` (建物及び/構築物), behind a dot (テレビ・/ラジオ), and where Han follow katakana (サービス/実証)."""
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


@lru_cache(maxsize=4096)
def word_starts(text: str, lang: str) -> tuple[int, ...]:
    """Where words of a text begin after its start, as far as is known of the language: behind every space but that of a name,
    and never within a number or a Latin word, or behind 第. Korean words have spaces between them.

    >>> word_starts("工程安装收入", "zh-Hans"), word_starts("第12回委員会 議事録", "ja"), word_starts("안전교육 12% 실시", "ko")
    ((2, 4), (8,), (5, 9))
    >>> word_starts("平均气温/℃", "zh-Hans")
    (4,)
    """
    if lang.lower().startswith("ko"):
        return tuple(at for at in range(1, len(text)) if text[at - 1] == " " and text[at] != " ")
    spaces = {space.end() for space in _SPACES.finditer(text)}
    within = {at for start, end in wholes(text) for at in range(start + 1, end)}
    slashes = {*unit_slashes(text)}
    starts = {*accumulate(map(len, _pieces(text, lang.lower()))), *slashes} - {len(text), *(at + 1 for at in slashes)}
    return tuple(sorted((spaces | {at for at in starts if not _WITHIN.match(text, at - 1)}) - within))


def _pieces(text: str, lang: str) -> Sequence[str]:
    if lang.startswith("zh"):
        return chinese_words(text, lang.startswith(_TRADITIONAL))
    pieces: list[str] = _model(lang).parse(text)
    return _japanese(pieces) if lang.startswith("ja") else pieces


def _japanese(pieces: Sequence[str]) -> list[str]:
    """The words of Japanese: に and the verb that makes one particle with it in one piece, and no Han character alone; a long piece
    is parted behind a conjunction, behind a dot, and where Han follow katakana.

    >>> _japanese(["地域に", "おける", "支援", "に", "関する", "調査"]), _japanese(["中", "小企業の", "編成方", "針"])
    (['地域における', '支援', 'に関する', '調査'], ['中小企業の', '編成方針'])
    >>> _japanese(["建物及び構築物"]), _japanese(["支援サービス実証事業"])
    (['建物及び', '構築物'], ['支援サービス', '実証事業'])
    """
    words: list[str] = []
    pieces = [part for piece in pieces for part in (_SEAMS.split(piece) if len(piece) > LONG_PIECE else [piece])]
    for number, piece in enumerate(pieces):
        is_verb = bool(words) and words[-1].endswith("に") and _VERB.match(piece)
        is_last = bool(words) and number == len(pieces) - 1 and _ALONE.fullmatch(piece)
        if is_verb or is_last or (words and _ALONE.fullmatch(words[-1])):
            words[-1] += piece
        else:
            words.append(piece)
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

    if lang.startswith("th"):
        return budoux.load_default_thai_parser()
    return budoux.load_default_japanese_parser()
