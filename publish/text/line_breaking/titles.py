"""The parts of a title of East Asia that begin lines of their own where it takes several: what stands behind an ideographic space, and
a remark in brackets at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from publish.text.line_breaking.wholes import WIDE, wholes
from publish.text.patterns import compiled

SHORTEST_PART: Final = 4
"""A part of fewer characters stands on the line of its neighbour: 第１回, 議事録."""
SHORTEST_REMARK: Final = 7
"""A remark of fewer characters, its brackets among them, is one word with what it stands behind: （试行）, （修订稿）."""
MOST_LINES: Final = 3
"""A title of more lines breaks as it best does."""
_REMARK: Final = compiled(r"(?<=[^（(])[（(][^（）()]+[）)]$")


def parts_of_title(title: str) -> tuple[str, ...]:
    r"""The parts of a title, one where it has no more.

    >>> parts_of_title("2025年度审计发现问题整改台账（截至2026年6月30日）"), parts_of_title("市政府公文处理办法（试行）")
    (('2025年度审计发现问题整改台账', '（截至2026年6月30日）'), ('市政府公文处理办法（试行）',))
    >>> parts_of_title("立法會經濟發展事務委員會　香港郵政的營運現況"), parts_of_title("第１回　清水市公共施設等策定委員会　議事録")
    (('立法會經濟發展事務委員會', '香港郵政的營運現況'), ('第１回\u3000清水市公共施設等策定委員会\u3000議事録',))
    """
    remark = _REMARK.search(title)
    at = remark.start() if remark and len(remark[0]) >= SHORTEST_REMARK else len(title)
    whole = {inner for start, end in wholes(title) for inner in range(start, end)}
    starts = [0, *(n + 1 for n in range(at) if title[n] == WIDE and n not in whole), *([at] if at < len(title) else [])]
    pieces = [title[start:end].strip(WIDE) for start, end in zip(starts, [*starts[1:], len(title)], strict=True)]
    return tuple(pieces) if all(len(piece) >= SHORTEST_PART for piece in pieces) else (title,)


def in_parts(whole: Sequence[str], parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    r"""The lines of a title that takes several: those of its parts, each set alone, unless they are too many.

    >>> in_parts(["甲乙丙丁　戊己", "庚辛"], [["甲乙丙丁"], ["戊己庚辛"]]), in_parts(["甲乙丙丁　戊己庚辛"], [["甲乙丙丁"], ["戊己庚辛"]])
    (('甲乙丙丁', '戊己庚辛'), ('甲乙丙丁\u3000戊己庚辛',))
    """
    lines = tuple(line for part in parts for line in part) if len(whole) > 1 else ()
    return lines if 0 < len(lines) <= max(MOST_LINES, len(whole)) else tuple(whole)
