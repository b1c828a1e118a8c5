"""Where a line of a slide may end: by UAX 14, with the stricter reading wherever programs differ."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

from publish.text.fonts import is_east_asian
from publish.text.line_breaking.clusters import thai_starts

_NO_START = frozenset(
    "!%),.:;?]}¢°·ˇ―‖’”•′″›℃∶、。〃〆々〉》」』】〕〗〞﹚﹜！＂％＇），．：；？］｀｜｝～…‥—–》】」』）·／,.;:ー"
)
_NO_END = frozenset("$([{£¥‘“‹〈《「『【〔〖〝﹙﹛＄（．［｛￡￥·/\\")
_GLUE = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")
_QUOTES = frozenset("“”‘’\"'")
_MARKS = frozenset("、，。；：！？）》〉」』】〕…—")


@lru_cache(maxsize=4096)
def words_of(text: str, east_asian: bool) -> tuple[tuple[int, int], ...]:
    """The text between break opportunities, trailing spaces included."""
    bounds = [0, *(at for at in range(1, len(text)) if may_break(text, at, east_asian)), len(text)]
    return tuple(pairwise(bounds))


def _is_in_korean(before: str, after: str) -> bool:
    """Whether two characters stand in one Korean word, which has spaces around it."""
    return before.isalnum() and after.isalnum() and ("\uac00" <= before <= "\ud7a3" or "\uac00" <= after <= "\ud7a3")


def may_break(text: str, at: int, east_asian: bool) -> bool:
    """Whether every program may end a line before `text[at]`."""
    before, after = text[at - 1], text[at]
    if before == "\n":
        return True
    if after in " \n" or after in _GLUE or before in _GLUE:
        return False
    if before in " \u200b\u3000":
        return after not in _NO_START or after in "—–"
    if after in _NO_START or before in _NO_END or unicodedata.combining(after):
        return False
    if before in _QUOTES or after in _QUOTES:
        return False
    if before in _MARKS and after.isascii() and after.isalnum():
        return False  # LibreOffice keeps a word behind the mark before it
    if _is_in_korean(before, after):
        return False
    if is_east_asian(before, east_asian) or is_east_asian(after, east_asian):
        return True
    if "\u0e00" < before < "\u0e4f" and "\u0e00" < after < "\u0e4f":
        return at in thai_starts(text)
    return before in "-\N{HYPHEN}" and after.isalpha() and text[at - 2 : at - 1].isalpha()
