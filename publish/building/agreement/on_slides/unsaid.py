"""Words of slides and notes that the report does not have, nor the language of the deck: misspelt ones, and those of another text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from publish.building.agreement.reading.letters import OTHER_ORDER, letters, longest
from publish.text.locales import Locale

_WIDE: Final = "[\u2e80-\U0003ffff]"
_WORD: Final = re.compile(rf"(?:(?!{_WIDE})[^\W\d_]){{2,}}|(?:(?={_WIDE})[^\W\d_]){{2,}}")
"""A word, or letters of a script without spaces between its words."""
RUN_IN: Final = 3
"""The fewest letters of such that may be the end of a text and the beginning of the next."""
BREAKS: Final = re.compile("[\u00ad\u200b\u2060]")
"""Where a line may end within a word."""
_COUNTER: Final = "(?:[0-9.]+|[A-Z]|[一二三四五六七八九十]+)"
_NUMERAL: Final = re.compile("第?[一二三四五六七八九十百]+[是要条條章节節部款项項则則段]?|[ivxlcdm]+$")
"""What begins with a number in letters: `二是改造`, `第四条`, `iv`."""


def _names(locale: Locale) -> tuple[str, ...]:
    return (locale.section, locale.annex, f"{locale.attachment.rstrip(' :：')}{{}}")


def names_of_sections(locale: Locale) -> re.Pattern[str]:
    """The name of a section or an annex with its number, in letters: `Section1`, `제二절`."""
    names = (re.escape(letters(name)).replace(re.escape("{}"), _COUNTER) for name in _names(locale))
    return re.compile("|".join(names))


class Vocabulary:
    """The words of a report, of what its links lead to, and of its language."""

    def __init__(self, texts: Iterable[str], locale: Locale) -> None:
        self._whole = "\n".join(letters(text).casefold() for text in (*texts, *_strings(locale)))
        self._counted = names_of_sections(locale)
        self._known: dict[str, bool] = {}

    def unsaid(self, words: str, is_run_in: bool = False) -> str | None:
        """The first word of a text that the report does not have; None if it has all, or they cannot be told. What is run in has
        texts without anything between them, where the language writes so."""
        if OTHER_ORDER.search(words):
            return None
        found = _WORD.findall(unicodedata.normalize("NFKC", BREAKS.sub("", words)))
        lost = (
            word
            for word in found
            if not (self._has(letters(word).casefold()) or self._counted.fullmatch(letters(word)))
        )
        return next((word for word in lost if not (is_run_in and self._is_of_two(letters(word).casefold()))), None)

    def _is_of_two(self, word: str) -> bool:
        """Whether a word without spaces is the end of a text and the beginning of the next."""
        if word.isascii() or len(word) < RUN_IN:
            return False
        begin = longest(len(word), lambda length: word[:length] in self._whole)
        return 0 < begin < len(word) and self._has(word[begin:])

    def _has(self, word: str) -> bool:
        """Whether the report has a word, or its language, but for the number that it begins with."""
        if word not in self._known:
            bare = _NUMERAL.sub("", word, 1) if _NUMERAL.match(word) else word
            self._known[word] = word in self._whole or len(bare) < 2 or bare in self._whole
        return self._known[word]


def _strings(value: object) -> Iterator[str]:
    """All words of a language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
