"""What an author wrote in another language than that of the keys, or with the marks of another program: what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from publish.diagnostics.suggestions import did_you_mean, nearest
from publish.parsing.other_words import CHINESE, ELSEWHERE, JAPANESE, VALUES, WESTERN

QUOTES: Final = "“”„‟‘’‚‛«»「」『』＂＇"
"""Quotation marks of print, which other programs put in place of the straight ones."""
STRAIGHT: Final = "the quotation marks of YAML are straight"


def meant_key(key: str, known: Iterable[str]) -> str | None:
    """The known key that one was meant to be, or None where none is near.

    >>> meant_key("标题", ("title", "content")), meant_key("标题", ("caption", "rows")), meant_key("titel", ("title",))
    ('title', 'caption', 'title')
    >>> meant_key("kind", ("type", "data")), meant_key("Spalten", ("columns", "rows"))
    ('type', 'columns')
    """
    known = tuple(known)
    return _translated(key, known) or _first(ELSEWHERE, key, known) or nearest(key, known)


def meant_name(key: str, known: Iterable[str]) -> str | None:
    """The known key that one is, or stands for in another language or program; None where it would have to be a slip of the pen."""
    known = tuple(known)
    return key if key in known else _translated(key, known) or _first(ELSEWHERE, key, known)


def meant(key: str, known: Iterable[str], holder: Mapping[str, Any] | None = None) -> str | None:
    """A hint naming the known key that one was meant to be, or None; in a `holder` that is a text with a colon rather than a
    mapping (`Note: prices rise`), only one that is spelt alike. What the holder has already is meant last."""
    every = tuple(known)
    is_text = holder is not None and len(holder) == 1 and key[:1].isupper() and " " in str(holder.get(key, ""))
    for names in () if is_text else (tuple(each for each in every if each not in (holder or ())), every):
        if found := _translated(key, names):
            return f"keys are in English: write '{found}'"
        if found := _first(ELSEWHERE, key, names):
            return f"did you mean '{found}'?"
    return did_you_mean(key, every)


_OF_A_CHART: Final = re.compile(r"[ _-]?(?:charts?|graphs?|plots?|diagramme?|diagrams?|图表?)$")
"""What other programs call every type of chart besides (`barchart`)."""


def meant_value(value: str, known: Iterable[str]) -> str | None:
    """A hint naming the one of a few values that another word stands for, or None.

    >>> meant_value("柱状图", ("column", "bar")), meant_value("donut", ("pie", "doughnut")), meant_value("lin", ("line",))
    ("write 'column'", "write 'doughnut'", "did you mean 'line'?")
    >>> meant_value("bar chart", ("column", "bar")), meant_value("donutChart", ("pie", "doughnut"))
    ("write 'bar'", "write 'doughnut'")
    """
    known = tuple(known)
    bare = _OF_A_CHART.sub("", value.strip().lower())
    found = _first(VALUES, value, known) or (bare if bare in known and bare != value else _first(VALUES, bare, known))
    return f"write '{found}'" if found else did_you_mean(value, known)


def _translated(key: str, known: tuple[str, ...]) -> str | None:
    return next((found for words in (CHINESE, JAPANESE, WESTERN) if (found := _first(words, key, known))), None)


def _first(words: Mapping[str, str], key: str, known: tuple[str, ...]) -> str | None:
    """The first known key of those that a word may mean."""
    return next((each for each in words.get(key.strip().lower(), "").split() if each in known), None)


def unquoted(text: str) -> str | None:
    """What stands between quotation marks of print; None for a text that does not stand in any.

    >>> unquoted("“a.csv”"), unquoted("a.csv")
    ('a.csv', None)
    """
    is_quoted = len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES
    return text[1:-1].strip() if is_quoted else None
