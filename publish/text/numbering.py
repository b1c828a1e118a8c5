"""Numbers by sample: an author writes the first number as it should look, and the others follow.

A sample is a prefix, a counter at one, and a suffix: `1.`, `（一）`, `一要`, `第一，`, `①`, `a)`, `Step 1:`. A sample
that is only a mark (`•`, `–`) is repeated as it is; `none` numbers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

MARKS = frozenset("•●○◦·■□▪▫◆◇▶►–—-*+")
"""Samples that are marks, not counters."""

NONE = "none"

_DIGITS = "〇一二三四五六七八九"


def han(n: int) -> str:
    """A Chinese numeral, 1 to 9999: 一, 十二, 二十, 一百零三."""
    if not 0 < n < 10000:
        return str(n)
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if 10 <= n < 20 else written


def circled(n: int) -> str:
    """A number in a circle, 1 to 50; beyond, in parentheses."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= n <= last:
            return chr(start + n - first)
    return f"({n})"


def letters(n: int) -> str:
    """a, b … z, aa, ab …"""
    written = ""
    while n > 0:
        n, digit = divmod(n - 1, 26)
        written = chr(ord("a") + digit) + written
    return written


def roman(n: int) -> str:
    """i, ii … mmmcmxcix."""
    written = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        written += sign * (n // value)
        n %= value
    return written


#: What stands for the number one in a sample → how the others are written.
_COUNTERS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("一", han),
    ("①", circled),
    ("01", "{:02d}".format),
    ("1", str),
    ("a", letters),
    ("A", lambda n: letters(n).upper()),
    ("i", roman),
    ("I", lambda n: roman(n).upper()),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """A sample, understood."""

    prefix: str
    counter: Callable[[int], str] | None
    suffix: str

    def label(self, n: int) -> str:
        """The label of the n-th item, from 1; a mark is the same for all."""
        return self.prefix + (self.counter(n) if self.counter else "") + self.suffix

    def bare(self, n: int) -> str:
        """The counter alone, without prefix and suffix; empty for marks."""
        return self.counter(n) if self.counter else ""


@lru_cache(maxsize=256)
def understand(sample: str) -> Numbering | None:
    """The numbering that a sample shows, or None if it shows none."""
    if sample == NONE:
        return Numbering("", None, "")
    if sample in MARKS:
        return Numbering(sample, None, "")
    for first, counter in _COUNTERS:
        # One counts only where it stands alone: "a." but not "Part", "1." but not "10.", "一、" but not "十一、".
        alike = "0-9" if first.isdigit() and first.isascii() else "A-Za-z" if first.isascii() else f"{_DIGITS}零十百千"
        pattern = rf"(?<![{alike}]){first}(?![{alike}])"
        matches = list(re.finditer(pattern, sample))
        if len(matches) == 1:
            at = matches[0]
            return Numbering(sample[: at.start()], counter, sample[at.end() :])
    return None


def label(sample: str, n: int) -> str:
    """The label of the n-th item, from 1: `label("一要", 2)` is `二要`; empty for `none`, the mark itself for a mark.

    Raises `ValueError` for a sample that shows no numbering (checked beforehand by `publish.checks`).
    """
    numbering = understand(sample)
    if numbering is None:
        raise ValueError(f"not a numbering sample: {sample!r}")
    return numbering.label(n)


def section_number(samples: Sequence[str], path: Sequence[int]) -> str:
    """The number of the section at a path of numbers, by the sample of its level; empty where there is no sample.

    A sample with one counter shows the last number of the path, one with a counter for each level shows all of them.

    >>> section_number(["一、", "（一）"], (2, 3)), section_number(["1", "1.1"], (2, 3)), section_number(["1"], (2, 3))
    ('（三）', '2.3', '')
    """
    if len(path) > len(samples):
        return ""
    sample = samples[len(path) - 1]
    if understand(sample) is not None:
        return label(sample, path[-1])
    numbers = iter(path)
    return re.sub("1", lambda found: str(next(numbers, found[0])), sample)
