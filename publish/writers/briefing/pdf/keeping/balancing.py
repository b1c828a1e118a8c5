"""Headings and captions in lines of similar length: as narrow as they can be in as few lines as they need, and end well: behind a
colon, not behind an article.

A layout says which: the property `--balance` is 1 for them. WeasyPrint knows nothing of `text-wrap: balance`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Final, Protocol

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.preferred import min_content_width

from publish.text.line_breaking.balance import leans_on, parting
from publish.text.locales import is_without_spaces

_STEPS: Final = 7
"""How often a width is tried: as many halvings leave a few px of a line."""
_WIDER: Final = 1.5
"""By so many em wider it is tried where a line ends in a word that leans on the next."""
SHORT: Final = 0.5
"""A last line is short that is less than this part of the line before."""
_WORST: Final = 9.0
"""How much worse a last line is that is short than any other fault."""
_LEFT: Final = {"center": 0.5, "right": 1.0}
"""The part of what a block is narrower that is won on the left, by its alignment."""
_MOST: Final = 6
"""Texts of more lines are no headings and captions that anyone sees as a whole."""


class Setting(Protocol):
    """A block as it is set, again and again from the same beginning."""

    @property
    def context(self) -> Any:
        """The context of the layout."""

    @property
    def box(self) -> Any:
        """The block, as it was before it was set."""

    @property
    def absolute_boxes(self) -> Any:
        """The boxes that are placed later."""

    @property
    def fixed_boxes(self) -> Any:
        """Those of them that stand on every page."""

    def result(self) -> Any:
        """What WeasyPrint's function gives."""


def is_wanted(box: Any, result: Any) -> bool:
    """Whether a block that was set is to be balanced: a heading or a caption of some lines, with nothing but text in it."""
    lines = getattr(result[0], "children", ())
    return (
        1 < len(lines) <= _MOST
        and is_balanced(box.style)
        and all(isinstance(line, boxes.LineBox) for line in lines)
        and result[1] is None
        and all(child.is_in_normal_flow() for child in _descendants(box))
    )


def balanced(setting: Setting, result: Any) -> Any:
    """The block set again so that its lines are of similar length, of as many lines as it has; a little wider where lines end better."""
    box, count, tries = setting.box, len(result[0].children), _Tries(setting, result)
    # No narrower than the longest word, which would be cut.
    word = max(float(min_content_width(setting.context, line, outer=False)) for line in box.children)
    low, high = min(max(tries.width / count, word), tries.width), tries.width
    hyphens = _hyphens(result[0])
    try:
        for _ in range(_STEPS):
            tried = (low + high) / 2
            is_possible = tries.lines(tried) == count and _hyphens(tries.result[0]) <= hyphens
            low, high = (low, tried) if is_possible else (tried, high)
        least = _faults(tries.result[0]) if tries.lines(high) == count else 0.0
        best = wider = high
        while least and (wider := wider + _WIDER * float(box.style["font_size"])) < tries.width:
            if tries.lines(wider) == count and (faults := _faults(tries.result[0])) < least:
                least, best = faults, wider
        if tries.tried != best:
            tries.lines(best)
    finally:
        tries.undo()
    return tries.result


@dataclass(slots=True)
class _Tries:
    """A block that is set again and again, in other widths."""

    setting: Setting
    result: Any
    width: float = field(init=False)
    """How wide it is at first, in px."""
    tried: float = field(init=False)
    """How wide it was set last."""
    _paddings: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        box = self.setting.box
        self.width = self.tried = box.width
        self._paddings = (box.padding_left, box.padding_right)

    def lines(self, width: float) -> int:
        """Sets the block so wide; of how many lines it is then, 0 if it does not fit."""
        _discard(self.setting, self.result)
        _narrow(self.setting.box, width, self.width, self._paddings)
        self.result, self.tried = self.setting.result(), width
        return len(self.result[0].children) if self.result[0] is not None else 0

    def undo(self) -> None:
        """Makes the block as wide as it was."""
        box = self.setting.box
        box.width, (box.padding_left, box.padding_right) = self.width, self._paddings


def _texts(block: Any) -> list[str]:
    """The text of each line of a block, with the hyphen at its end."""
    return [
        "".join(each.text for each in _descendants(line) if isinstance(each, boxes.TextBox)) for line in block.children
    ]


def _hyphens(block: Any) -> int:
    """How many lines of a block end in a hyphen."""
    return sum(text.endswith(str(block.style["hyphenate_character"])) for text in _texts(block))


def _faults(block: Any) -> float:
    """How badly the lines of a block end; the worst is a last line that is short."""
    if is_without_spaces(block.style["lang"] or ""):
        return 0.0
    *_, before, last = block.children
    is_short = float(last.width) < SHORT * float(before.width)
    return ill_ended(_texts(block)) + (_WORST if is_short else 0.0)


def ill_ended(lines: Sequence[str]) -> int:
    """How many lines end in a word that leans on the next, and how many colons and dashes stand within lines rather than at their ends.

    >>> ill_ended(["The report of the", "auditors: what we owe"]), ill_ended(["The report of the auditors:", "what we owe"])
    (2, 0)
    """
    words = " ".join(lines).split()
    ends = accumulate(len(line.split()) for line in lines[:-1])
    leaning = sum(leans_on(words, end - 1) for end in ends if 0 < end < len(words))
    parts = parting(" ".join(lines).split(" "))  # a French colon stands behind a space that does not part
    ends = accumulate(len(line.strip().split(" ")) for line in lines)
    return leaning + sum(parts) - sum(parts[end - 1] for end in ends)


def _narrow(box: Any, tried: float, width: float, paddings: tuple[float, float]) -> None:
    """Makes a block narrower, on both sides if its lines stand in the middle, on the left if they end on the right."""
    left = (width - tried) * _left(box.style)
    box.width = tried
    box.padding_left, box.padding_right = paddings[0] + left, paddings[1] + width - tried - left


def _left(style: Any) -> float:
    """The part of what a block is narrower that is won on the left."""
    align, is_mirrored = style["text_align_all"], style["direction"] == "rtl"
    if align in ("start", "justify", "end"):
        align = "right" if is_mirrored == (align != "end") else "left"
    return _LEFT.get(align, 0.0)


def _discard(setting: Setting, result: Any) -> None:
    if result[0] is not None:
        block.remove_placeholders(setting.context, [result[0]], setting.absolute_boxes, setting.fixed_boxes)


def is_balanced(style: Any) -> bool:
    """Whether the layout asks for lines of similar length of what has this style."""
    try:
        return float(style["__balance"][0].value) > 0
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return False


def _descendants(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _descendants(child)
