"""Proofreading: what a typesetter would mend in a text before it is set, in Chinese and in languages with Latin letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from publish.text.locales import is_chinese, is_traditional, language_of
from publish.text.proofreading import chinese, western
from publish.text.proofreading.draft import Code, Mend, mended

__all__ = ["Code", "Mend", "is_proofread", "mended", "mends"]


def is_proofread(lang: str) -> bool:
    """Whether the texts of a language are proofread."""
    return is_chinese(lang) or language_of(lang) in western.LANGUAGES


def mends(text: str, lang: str) -> tuple[Mend, ...]:
    """What is to be mended in a text of a language, in order, none over another; nothing in a language that is not proofread."""
    return _kept_mends(str(text), lang) if len(text) <= KEPT_LENGTH else _mends(text, lang)


def _mends(text: str, lang: str) -> tuple[Mend, ...]:
    if is_chinese(lang):
        return chinese.mends(text, "Hant" if is_traditional(lang) else "Hans")
    return western.mends(text, lang) if language_of(lang) in western.LANGUAGES else ()


KEPT_LENGTH: Final = 2000
"""Characters of the longest text whose mends are kept: a preview, and a process of many reports, meet the same texts again."""
_kept_mends = lru_cache(maxsize=4096)(_mends)
