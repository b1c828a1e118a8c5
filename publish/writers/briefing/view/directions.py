"""Words that run from left to right in a text that runs from right to left: `ISO **9001** Grade 3` in Hebrew.

The engine orders the letters within one element, and lays the elements of a line from right to left, one after the other. Words of
a left-to-right script that stand in several elements would so be read backwards: `3 Grade 9001 ISO`. What belongs to one run by
Unicode's algorithm (UAX #9) gets an element of its own, in which all runs from left to right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from markupsafe import Markup

from publish.writers.briefing.view.clreq import Characters, Object, Part, Tag

_OPEN: Final = Tag(Markup('<span dir="ltr">'))
_CLOSE: Final = Tag(Markup("</span>"))
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def with_runs(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a text from right to left, each run from left to right that is more than plain characters in an element."""
    listed = list(parts)
    listed = list(_cut(listed, runs("".join(part.text for part in listed))))
    starts = [0, *accumulate(len(part.text) for part in listed)]
    position = 0
    for start, end in runs("".join(part.text for part in listed)):
        first = next(k for k, at in enumerate(starts) if at + len(listed[k].text) > start)
        last = next(k for k, at in enumerate(starts) if at + len(listed[k].text) >= end)
        yield from listed[position : (outer := _outer(listed, first, last))[0]]
        yield from _wrapped(listed[outer[0] : outer[1]])
        position = outer[1]
    yield from listed[position:]


def runs(text: str) -> Iterator[tuple[int, int]]:
    """The runs from left to right of a text from right to left: from a letter of such a script to the last letter or figure before
    one from right to left.

    >>> text = "לפי ISO 9001 (A) של 19c, 12%"
    >>> [text[start:end] for start, end in runs(text)]
    ['ISO 9001 (A)', '19c, 12%']
    """
    start: int | None = None
    end, opened = 0, list[str]()
    for position, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            if start is None:
                start, opened = _with_figures(text, position), []
            end = position + 1
        elif start is None:
            continue
        elif kind in ("R", "AL", "B"):
            yield start, end
            start = None
        elif kind == "EN" or (kind == "ET" and end == position and text[position - 1].isdigit()):
            end = position + 1
        elif character in _BRACKETS.values():
            opened.append(character)
        elif opened and _BRACKETS.get(character) == opened[-1]:
            opened.pop()
            end = position + 1
    if start is not None:
        yield start, end


def _with_figures(text: str, start: int) -> int:
    """Where the figures begin that stand right before a letter: `19c`."""
    while start and unicodedata.bidirectional(text[start - 1]) == "EN":
        start -= 1
    return start


def _cut(parts: list[Part], found: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """The parts, plain characters parted where a run begins or ends."""
    cuts = sorted({cut for run in found for cut in run})
    position = 0
    for part in parts:
        end = position + len(part.text)
        within = [cut - position for cut in cuts if position < cut < end]
        if within and isinstance(part, Characters):
            yield from (
                Characters(part.text[a:b]) for a, b in zip([0, *within], [*within, len(part.text)], strict=True)
            )
        else:
            yield part
        position = end


def _outer(parts: list[Part], first: int, last: int) -> tuple[int, int]:
    """The parts of a run as a slice, with the tags before and after it that belong to elements within it."""
    end = last + 1
    while first and _least(parts[first:end]) < 0 and _depth(parts[first - 1]) == 1:
        first -= 1
    while end < len(parts) and sum(map(_depth, parts[first:end])) > 0 and _depth(parts[end]) == -1:
        end += 1
    return first, end


def _wrapped(run: list[Part]) -> Iterator[Part]:
    """A run in an element of its own; in several, where an element begins or ends within it that does not end or begin there."""
    if not run or (len(run) == 1 and not isinstance(run[0], Object)):
        yield from run
    elif _least(run) == 0 == sum(map(_depth, run)):
        yield from (_OPEN, *run, _CLOSE)
    else:
        cut = _unmatched(run)
        yield from (*_wrapped(run[:cut]), run[cut], *_wrapped(run[cut + 1 :]))


def _unmatched(run: list[Part]) -> int:
    """The first tag whose other end does not stand in the run."""
    opened = list[int]()
    for position, part in enumerate(run):
        if _depth(part) == 1:
            opened.append(position)
        elif _depth(part) == -1:
            if not opened:
                return position
            opened.pop()
    return opened[0]


def _least(parts: list[Part]) -> int:
    return min(accumulate(map(_depth, parts), initial=0))


def _depth(part: Part) -> int:
    """1 for a tag that begins an element, -1 for one that ends one."""
    if not isinstance(part, Tag) or not part.html.startswith("<") or part.html.startswith("<!"):
        return 0
    return -1 if part.html.startswith("</") else 1
