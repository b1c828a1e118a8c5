"""Columns of ranges that have a hyphen for the sign of a range: `18-25` above `26-40`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publish.text.locales import is_without_spaces

_RANGE: Final = re.compile(r"(?P<first>\d+(?:[.,]\d+)*)(?P<it> ?- ?)(?P<last>\d+(?:[.,]\d+)*)(?P<unit>\D{0,12})")
_OPEN: Final = re.compile(r"[<>≤≥+~]? ?\d+(?:[.,]\d+)*(?:[ \u00a0]?[+<>]|\D{0,12})|\D*")
"""What stands among ranges: `65+`, `< 18`, a word, nothing."""


def ranges(texts: Sequence[str], lang: str) -> Iterator[tuple[int, str]]:
    """The ranges of a column that holds several, and nothing but them and what is above or below all, by their numbers, and how they
    are written. Results of games, days and numbers of articles do not all rise from the first figure to the last.

    >>> list(ranges(["18-25", "26 - 40", "65+"], "fr")), list(ranges(["1-3岁", "4-6岁"], "zh-Hans"))
    ([(0, '18–25'), (1, '26–40')], [(0, '1～3岁'), (1, '4～6岁')])
    >>> list(ranges(["3-1", "0-2"], "en")), list(ranges(["18-25"], "en")), list(ranges(["01-02", "03-04"], "en")), list(ranges(["1-2", "1-3"], "en"))
    ([], [], [], [])
    """
    found = {at: match for at, text in enumerate(texts) if (match := _RANGE.fullmatch(text))}
    if len(found) < 2 or not all(at in found or _OPEN.fullmatch(text) for at, text in enumerate(texts)):
        return
    ends = [(_value(match["first"]), _value(match["last"])) for match in found.values()]
    rise = all(first < last for first, last in ends) and [first for first, _ in ends] in (
        sorted({first for first, _ in ends}),
        sorted({first for first, _ in ends}, reverse=True),
    )
    if not rise or any(re.match(r"0\d", match["first"]) for match in found.values()):
        return
    sign = "～" if is_without_spaces(lang) else "–"
    for at, match in found.items():
        yield at, f"{match['first']}{sign}{match['last']}{match['unit']}"


def _value(figure: str) -> float:
    return float(re.sub("[.,](?=\\d{3}(?!\\d))", "", figure).replace(",", ".") or 0)
