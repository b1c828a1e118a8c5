"""Figures of one column whose thousands are parted in some and not in others, `1,204` above `1430`, or by different marks, `1,204` above
`1 430`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from publish.text.figures import parts_of
from publish.text.locales import number_marks

_GROUPED: Final = {
    ",": re.compile(r"(?P<whole>\d{1,3}(?P<mark>[. \u00a0\u2009\u202f'’])\d{3}(?:(?P=mark)\d{3})*)(?:,\d+)?"),
    ".": re.compile(r"(?P<whole>\d{1,3}(?P<mark>[, \u00a0\u2009\u202f'’])\d{3}(?:(?P=mark)\d{3})*)(?:\.\d+)?"),
}
"""Numbers with parted thousands, by the decimal mark of the language."""
_ALIKE: Final = {**dict.fromkeys("\u00a0\u2009\u202f", " "), "’": "'"}
"""Marks that are written in more than one way, and one way of each."""
_BARE: Final = re.compile(r"[1-9]\d{3,}(?=[.,]\d+$|$)")
"""A number of a thousand and more without one."""
_YEARS: Final = range(1500, 2101)
"""Four digits that may be a year."""


def otherwise(texts: Sequence[str], lang: str) -> Iterator[tuple[int, str]]:
    """The figures of a column whose thousands are parted by another mark than those of most others, by their numbers, and how they are
    written then; all spaces are one mark, and so are both apostrophes.

    >>> list(otherwise(["192,034", "8 463.2", "1,000"], "en")), list(otherwise(["1\u202f204", "3 980"], "fr"))
    ([(1, '8,463.2')], [])
    >>> list(otherwise(["1.234,50 €", "$1,234.50"], "es")), list(otherwise(["1,234.50", "1.234,50"], "en"))
    ([(1, '$1.234,50')], [(1, '1,234.50')])
    """
    parts = [parts_of(text.strip()) for text in texts]
    grouped = _GROUPED["," if number_marks(lang)[0] == "," else "."]
    found = {at: match for at, part in enumerate(parts) if part and (match := grouped.fullmatch(part[1]))}
    kinds = {at: _ALIKE.get(match["mark"], match["mark"]) for at, match in found.items()}
    own, counts = number_marks(lang)[1], Counter(kinds.values())
    usual = max(counts, key=lambda kind: (counts[kind], kind == own), default="")
    mark = next((found[at]["mark"] for at, kind in kinds.items() if kind == usual), "")
    for at, kind in kinds.items():
        if kind != usual:
            before, number, behind = parts[at] or ("", "", "")
            whole = found[at]["whole"]
            yield at, f"{before}{whole.replace(found[at]['mark'], mark)}{number[len(whole) :]}{behind}"
    foreign = _GROUPED["." if number_marks(lang)[0] == "," else ","]
    for at, part in enumerate(parts):
        if (
            mark
            and part
            and at not in found
            and (match := foreign.fullmatch(part[1]))
            and len(match["whole"]) < len(match[0])
        ):
            whole, behind = match["whole"].replace(match["mark"], mark), part[1][len(match["whole"]) + 1 :]
            yield at, f"{part[0]}{whole}{number_marks(lang)[0]}{behind}{part[2]}"


def ungrouped(texts: Sequence[str], lang: str) -> Iterator[tuple[int, str]]:
    """The figures of a column whose thousands are not parted as those of others are, by their numbers, and how they are written
    then. Four digits are left as they are where only longer figures are parted (ISO 80000-1), and where they may be a year in a
    column that has no other such figure.

    >>> list(ungrouped(["1,204", "980", "£1430", "2020 t"], "en"))
    [(2, '£1,430'), (3, '2,020 t')]
    >>> list(ungrouped(["1 234,50", "1234.50"], "fr"))
    [(1, '1 234,50')]
    >>> list(ungrouped(["12 400", "1430"], "fr")), list(ungrouped(["1,204", "1998"], "en")), list(ungrouped(["1430", "980"], "en"))
    ([], [], [])
    """
    parts = [parts_of(text.strip()) for text in texts]
    numbers = ["" if part is None else part[1] for part in parts]
    grouped = _GROUPED["," if number_marks(lang)[0] == "," else "."]
    others = [found for number in numbers if (found := grouped.fullmatch(number))]
    if not others:
        return
    shortest = min(len(re.sub(r"\D", "", found["whole"])) for found in others)
    bare = {at: found[0] for at, number in enumerate(numbers) if (found := _BARE.match(number))}
    late = {at: whole for at, whole in bare.items() if len(whole) >= shortest}
    if all(len(whole) == 4 and int(whole) in _YEARS for whole in late.values()):
        return
    mark = others[0]["mark"]
    for at, whole in late.items():
        before, number, behind = parts[at] or ("", "", "")
        rest = number[len(whole) :]
        if re.fullmatch(r"[.,]\d{1,2}", rest):
            rest = number_marks(lang)[0] + rest[1:]
        yield at, f"{before}{_parted(whole, mark)}{rest}{behind}"


def _parted(whole: str, mark: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", lambda _: mark, whole)
