"""Short texts in lines of similar length: as few as they need, none of a single short word."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from publish.text.line_breaking.segmentation import word_spans
from publish.text.locales import is_without_spaces

Width = Callable[[str], float]

LONELY = 4.0
"""How much worse a last line of one word is than any other."""


def balanced(text: str, width: Width, room: float, lang: str = "") -> tuple[str, ...]:
    """The lines of a text that fit into `room`, at the least sum of squares of what they lack of the mean; of one in a language
    without spaces, by its words.

    >>> balanced("Erneuerung der Fernwärmeleitung in der Lindenstraße", len, 26)
    ('Erneuerung der', 'Fernwärmeleitung', 'in der Lindenstraße')
    """
    is_run_on = is_without_spaces(lang)
    words, joint = (
        ([text[start:end] for start, end in word_spans(text, lang)], "") if is_run_on else (text.split(" "), " ")
    )
    count = _fewest(words, width, room, joint)
    if count < 2:
        return (text,)
    mean = width(text) / count
    # best[n][end]: the least cost of the first `end` words in n lines, and where each line ends.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for number in range(1, count + 1):
        row: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(words) + 1):
                wide = width(joint.join(words[start:end]))
                if wide > room and end > start + 1:
                    break
                if (number == count) != (end == len(words)):
                    continue
                lonely = LONELY * mean * mean if end == len(words) and end == start + 1 else 0.0
                total = cost + (wide - mean) ** 2 + lonely
                if end not in row or total < row[end][0]:
                    row[end] = (total, (*ends, end))
        best = row
    if len(words) not in best:
        return (text,)
    return tuple(joint.join(words[start:end]) for start, end in pairwise(best[len(words)][1]))


def _fewest(words: list[str], width: Width, room: float, joint: str) -> int:
    """How many lines the words fill."""
    count, line = 1, words[0]
    for word in words[1:]:
        if width(line + joint + word) > room:
            count, line = count + 1, word
        else:
            line += joint + word
    return count
