"""Proofreading: what a typesetter would correct in a text before it is set, in Chinese and in languages with Latin letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from publish.text.locales import is_chinese, is_traditional, language_of
from publish.text.proofreading import chinese, western
from publish.text.proofreading.draft import Code, Correction, corrected

__all__ = ["Code", "Correction", "corrected", "corrections", "is_proofread"]


def is_proofread(lang: str) -> bool:
    """Whether the texts of a language are proofread."""
    return is_chinese(lang) or language_of(lang) in western.LANGUAGES


def corrections(text: str, lang: str) -> tuple[Correction, ...]:
    """What is to be corrected in a text of a language, in order, none over another; nothing in a language that is not proofread."""
    return _kept_corrections(str(text), lang) if len(text) <= KEPT_LENGTH else _corrections(text, lang)


def _corrections(text: str, lang: str) -> tuple[Correction, ...]:
    if is_chinese(lang):
        return chinese.corrections(text, "Hant" if is_traditional(lang) else "Hans")
    return western.corrections(text, lang) if language_of(lang) in western.LANGUAGES else ()


KEPT_LENGTH: Final = 2000
"""Characters of the longest text whose corrections are kept: a preview, and a process of many reports, meet the same texts again."""
_kept_corrections = lru_cache(maxsize=4096)(_corrections)
