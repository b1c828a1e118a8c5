"""Characters that are set without word spaces: Han, kana, and the full-width marks of their texts."""

from __future__ import annotations

import unicodedata

#: Marks that Chinese shares with other scripts; what stands on their other side tells which text they belong to.
SHARED_MARKS = "“”‘’…—·"


def is_wide(character: str) -> bool:
    """Whether a character takes a whole em, as Han, kana and full-width marks do; no for none at all."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def ends_tight(before: str, after: str) -> bool:
    """Whether the end of a source line between two texts stands for nothing, where elsewhere it stands for a space.

    >>> ends_tight("人民邮政", "为人民"), ends_tight("实现“两快”", "“一稳”"), ends_tight("“one”", "“two”")
    (True, True, False)
    """
    return is_wide(before.rstrip(SHARED_MARKS)[-1:]) or is_wide(after.lstrip(SHARED_MARKS)[:1])
