"""Justification of Chinese and Japanese lines, which WeasyPrint lacks.

WeasyPrint justifies a line by stretching its spaces, and Chinese has none. Here the function that aligns a line is
replaced, while a report is set, by one that spreads the room over the boundaries between characters, and that lets
marks at the edges of a line lose their blank halves (CLREQ 3.1.6.2, GB/T 15834-2011 5.1.10). No text is changed.

This is the one place that reaches into WeasyPrint's private parts; so it stands aside for any release on which it was
not proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from publish.text.locales import is_without_spaces
from publish.text.scripts import HAN, KANA
from publish.writers.briefing.view.clreq import OPENING, ZERO_WIDTH_SPACE, closing

PROVED = frozenset({"70.0"})
"""The releases of WeasyPrint on which justification was proved."""

LARGEST_GAP = 0.5
"""The most that two characters may be drawn apart, in em; a line that would need more is left ragged."""

_PROBE = 0.75
"""The gap, in px, by which gaps are counted; not a whole number, whose halves Pango would round to whole ones."""

_MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』·"
#: Characters that may be drawn apart; digits, Latin letters, —— and …… keep together.
_SPREADABLE = re.compile(f"[{HAN}{KANA}{_MARKS}]+")


def is_proved() -> bool:
    """Whether this release of WeasyPrint is one on which the justifier was proved."""
    return weasyprint.__version__ in PROVED


@contextmanager
def justified() -> Iterator[None]:
    """While this lasts, WeasyPrint sets Chinese and Japanese lines flush where the style sheet says `justify`."""
    before = inline.text_align
    inline.text_align = _text_align
    try:
        yield
    finally:
        inline.text_align = before


class _Layout(line_break.Layout):  # type: ignore[misc]
    """A Pango layout whose spreadable characters stand `gap` (CSS px) apart, also when it is set up anew."""

    gap = 0.0

    def set_text(self, text: str, justify: bool = False) -> None:
        super().set_text(text, justify)
        if not (justify and self.gap and self.text):
            return
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        spacing = self.style["letter_spacing"]
        own = 0.0 if spacing == "normal" else spacing
        for span in _SPREADABLE.finditer(self.text):
            attribute = pango.pango_attr_letter_spacing_new(round((own + self.gap) * TO_UNITS))
            attribute.start_index = len(self.text[: span.start()].encode())
            attribute.end_index = len(self.text[: span.end()].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)


def _spread(box: Any, gap: float) -> tuple[_Layout, float]:
    """The text of a box with its characters `gap` px apart, and its width in px."""
    layout = _Layout(box.style, box.justification_spacing)
    layout.gap = gap
    layout.set_text(box.text, justify=True)
    line, _ = layout.get_first_line()
    return layout, line_break.line_size(line, box.style)[0]


def _is_text(box: Any) -> bool:
    """Whether a box is text that takes room."""
    return isinstance(box, boxes.TextBox) and bool(box.text.strip(ZERO_WIDTH_SPACE))


def _leaves(box: Any) -> Iterator[Any]:
    """The texts and opaque boxes of a line, in order."""
    if isinstance(box, boxes.TextBox):
        if _is_text(box):
            yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _leaves(child)
    elif box.is_in_normal_flow():
        yield box


def _first(box: Any) -> str:
    return box.text.lstrip(ZERO_WIDTH_SPACE)[:1] if _is_text(box) else ""


def _last(box: Any) -> str:
    return box.text.rstrip(ZERO_WIDTH_SPACE)[-1:] if _is_text(box) else ""


@dataclass(frozen=True, slots=True)
class _Edges:
    """What a line gains when the marks at its edges lose their blank halves, in px."""

    start: float
    end: float


def _edges(line: Any, leaves: list[Any]) -> _Edges:
    head, tail = leaves[0], leaves[-1]
    start = 0.0
    if not line.text_indent:
        if _first(head) in OPENING:
            start = head.style["font_size"] / 2
        elif _is_text(head):
            # The gap before Latin letters within a line is none at its start.
            start = max(head.position_x - line.position_x, 0.0)
    blank = closing(line.style["lang"] or "")
    end = tail.style["font_size"] / 2 if _last(tail) in blank and not _is_squeezed(tail) else 0.0
    return _Edges(start, end)


def _is_squeezed(box: Any) -> bool:
    """Whether a mark has lost its blank half already, because of the mark that followed it before the line was broken."""
    spacing = box.style["letter_spacing"]
    return bool(spacing != "normal" and spacing < 0)


def _alignment(style: Any, last: bool) -> tuple[str, bool]:
    """How a line is aligned, and whether it is spread to the full measure whatever that takes."""
    align = style["text_align_all"]
    if last and style["text_align_last"] != "auto":
        align = style["text_align_last"]
        return align, align == "justify"
    if last and align == "justify":
        return "start", False
    return align, False


_engine_text_align = inline.text_align


def _text_align(context: Any, line: Any, available: float, last: bool) -> float:
    """Aligns a line of text (`available` px wide; `last` of its paragraph) and returns its offset in px."""
    leaves = list(_leaves(line))
    if not leaves or not is_without_spaces(line.style["lang"] or ""):
        return float(_engine_text_align(context, line, available, last))
    edges = _edges(line, leaves)
    align, at_any_cost = _alignment(line.style, last)
    if align == "center":
        return float(available - line.width + edges.end) / 2
    if align == "justify":
        room = available - line.width + edges.start + edges.end
        gaps = _gaps(leaves)
        gap = room / gaps.number if gaps.number else 0.0
        if room >= 0 and gaps.number and (at_any_cost or gap <= LARGEST_GAP * line.style["font_size"]):
            _Setter(gaps, gap, -edges.start).place(line)
            return 0.0
    elif align not in ("start", "left"):
        return float(_engine_text_align(context, line, available, last))
    for child in line.children:
        child.translate(-edges.start, 0)
    return 0.0


@dataclass(frozen=True, slots=True)
class _Gaps:
    """How many places of a line can be widened: within each leaf, and between each leaf and the next."""

    within: list[float]
    between: list[int]

    @property
    def number(self) -> float:
        return sum(self.within) + sum(self.between)


def _gaps(leaves: list[Any]) -> _Gaps:
    # Pango says itself how many gaps a text has (halves at the ends of its runs, too), by how much wider they make it.
    within = [(_spread(leaf, _PROBE)[1] - _spread(leaf, 0)[1]) / _PROBE if _is_text(leaf) else 0.0 for leaf in leaves]
    between = [_may_part(before, after) for before, after in pairwise(leaves)]
    return _Gaps(within, [*between, 0])


def _may_part(before: Any, after: Any) -> int:
    """1 if there may be room between two leaves: beside a spreadable character, or beside an opaque box."""
    left, right = _last(before) or "一", _first(after) or "一"
    return 1 if _SPREADABLE.match(left) or _SPREADABLE.match(right) else 0


class _Setter:
    """Moves the boxes of a line apart, from `start` px on."""

    def __init__(self, gaps: _Gaps, gap: float, start: float) -> None:
        self._within, self._between = iter(gaps.within), iter(gaps.between)
        self._gap, self._moved = gap, start

    def place(self, box: Any) -> None:
        """Moves a box by what stands before it, and widens it by what it takes itself."""
        if _is_text(box):
            layout, _ = _spread(box, self._gap)
            layout.deactivate()
            box.pango_layout = layout
            box.position_x += self._moved
            widened = self._gap * next(self._within)
            box.width += widened
            self._moved += widened + self._gap * next(self._between)
        elif isinstance(box, boxes.LineBox | boxes.InlineBox):
            before = self._moved
            box.position_x += before
            for child in box.children:
                self.place(child)
            box.width += self._moved - before
        elif box.is_in_normal_flow():
            box.translate(self._moved, 0)
            if not isinstance(box, boxes.TextBox):
                next(self._within)
                self._moved += self._gap * next(self._between)
