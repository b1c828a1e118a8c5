"""Lines that are flush, where WeasyPrint would leave them ragged or full of holes.

WeasyPrint justifies a line by stretching its spaces, however far, and Chinese has none. Here the room of a Chinese or Japanese line is
spread over the places between its characters, the narrowest first; marks at the edges of a line lose their blank halves (CLREQ 3.1.6.2,
GB/T 15834-2011 5.1.10). A line whose places would become too wide is left ragged, in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break

from publish.frozen import dataclass
from publish.text.locales import is_without_spaces
from publish.text.patterns import compiled
from publish.text.scripts import HAN, KANA
from publish.text.spacing import INVISIBLE, OPENING, closing
from publish.writers.briefing.pdf.lines.shaping import shaped
from publish.writers.briefing.pdf.lines.text_layer import Line

WIDEST: Final = 0.245
"""The most that two Han, kana or marks stand apart, in em (JLREQ has a quarter); a line that would need more is left ragged."""
WIDEST_BETWEEN: Final = 0.16
"""The same, where the font or the element may change: more is a space to pdfium (`text_layer`)."""
WIDEST_SPACE: Final = 2.0
"""How many times as wide as it is a space between words becomes at most."""

_MARKS: Final = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』·"
#: Characters that may be drawn apart; digits, Latin letters, —— and …… keep together.
_SPREADABLE = compiled(f"[{HAN}{KANA}{_MARKS}]")
_OPAQUE: Final = "一"
"""What a box that is no text counts as."""

_engine = inline.text_align


def _is_text(box: Any) -> bool:
    """Whether a box is text that takes room."""
    return isinstance(box, boxes.TextBox) and bool(box.text.strip("".join(INVISIBLE)))


def _leaves(box: Any) -> Iterator[Any]:
    """The texts and opaque boxes of a line that take room, in order."""
    if isinstance(box, boxes.TextBox):
        if _is_text(box):
            yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _leaves(child)
    elif box.is_in_normal_flow() and box.margin_width():
        yield box


def _hangs(box: Any) -> bool:
    """Whether a box stands before its line and takes no room in it, as the numbers of contents do."""
    return not isinstance(box, boxes.TextBox | boxes.InlineBox) and box.is_in_normal_flow() and not box.margin_width()


def _first(box: Any) -> str:
    return box.text.lstrip("".join(INVISIBLE))[:1] if _is_text(box) else _OPAQUE


def _last(box: Any) -> str:
    return box.text.rstrip("".join(INVISIBLE))[-1:] if _is_text(box) else _OPAQUE


# ---------------------------------------------------------------------------------------------- edges


@dataclass(frozen=True, slots=True)
class _Edges:
    """What a line gains when the marks at its edges lose their blank halves, and gaps there go, in px."""

    start: float
    end: float


def _edges(line: Any, leaves: list[Any]) -> _Edges:
    head, tail = leaves[0], leaves[-1]
    start = end = 0.0
    if not line.text_indent:
        if _first(head) in OPENING:
            start = head.style["font_size"] / 2
        elif _is_text(head):
            # The gap before Latin letters within a line is none at its start.
            start = max(head.position_x - line.position_x, 0.0)
    if _is_text(tail):
        if _last(tail) in closing(line.style["lang"] or "") and not _is_squeezed(tail):
            end = tail.style["font_size"] / 2
        end += max(line.position_x + line.width - tail.position_x - tail.width, 0.0)
    return _Edges(start, end)


def _is_squeezed(box: Any) -> bool:
    """Whether a mark has lost its blank half already, because of the mark that follows it in another element."""
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


def aligned(context: Any, line: Any, available: float, last: bool) -> float:
    """Aligns a line of text (`available` px wide; `last` of its paragraph) and returns its offset in px: WeasyPrint's `text_align`."""
    leaves = list(_leaves(line))
    if leaves and is_without_spaces(line.style["lang"] or ""):
        offset = _aligned(context, line, leaves, available, last)
        for leaf, after in pairwise(leaves):
            _tell(leaf, after.position_x - leaf.position_x - leaf.margin_width())
        return offset
    if _alignment(line.style, last)[0] == "justify" and not _may_stretch(leaves, available - line.width):
        return 0.0
    return float(_engine(context, line, available, last))


def _aligned(context: Any, line: Any, leaves: list[Any], available: float, last: bool) -> float:
    edges = _edges(line, leaves)
    align, at_any_cost = _alignment(line.style, last)
    if align == "center":
        return float(available - line.width + edges.end) / 2
    if align == "justify":
        room = available - line.width + edges.start + edges.end
        places = list(_places(leaves, line.style["font_size"]))
        if room >= 0 and (given := _spread(places, room, at_any_cost)):
            _Setter(leaves, places, given, -edges.start).place(line)
            return 0.0
    elif align not in ("start", "left"):
        return float(_engine(context, line, available, last))
    for child in line.children:
        if not _hangs(child):
            child.translate(-edges.start, 0)
    return 0.0


def _tell(leaf: Any, room: float) -> None:
    """Tells a text what room there is between it and the next one, if that is the room between two characters."""
    if _is_text(leaf) and isinstance(leaf.pango_layout, Line) and room <= 2 * WIDEST * leaf.style["font_size"]:
        leaf.pango_layout.after = max(room, 0.0)


# ---------------------------------------------------------------------------------------------- places


class _Place(NamedTuple):
    """Where a line may be drawn apart: after a character of a leaf, or after the leaf (`at` is -1); in px, what stands there already,
    and how much more may."""

    leaf: int
    at: int
    room: float
    more: float


def _places(leaves: Sequence[Any], size: float) -> Iterator[_Place]:
    for number, leaf in enumerate(leaves):
        if _is_text(leaf) and isinstance(leaf.pango_layout, Line):
            word_space = _space(leaf.style) if " " in leaf.text else 0.0
            yield from _within(number, leaf.text, leaf.pango_layout.space, size, word_space)
        if number + 1 < len(leaves):
            after = leaves[number + 1]
            if _may_part(_last(leaf), _first(after)):
                room = max(after.position_x - leaf.position_x - leaf.margin_width(), 0.0)
                yield _Place(number, -1, room, max(WIDEST_BETWEEN * size - room, 0.0))


def _within(leaf: int, text: str, space: Sequence[float], size: float, word_space: float) -> Iterator[_Place]:
    for at, (before, after) in enumerate(pairwise(text)):
        if before == " ":
            yield _Place(leaf, at, 0.0, word_space * (WIDEST_SPACE - 1))
        elif after != " " and (widest := _may_part(before, after)):
            room = max(space[at], 0.0)
            yield _Place(leaf, at, room, max(widest * size - room, 0.0))


@lru_cache(maxsize=4096)
def _may_part(before: str, after: str) -> float:
    """How far two characters may stand apart, in em: only beside one that may be drawn apart."""
    spreadable = bool(_SPREADABLE.match(before)) + bool(_SPREADABLE.match(after))
    return (0.0, WIDEST_BETWEEN, WIDEST)[spreadable]


def _spread(places: Sequence[_Place], room: float, at_any_cost: bool) -> list[float]:
    """How much each place takes of the room; nothing if they cannot take it all. The narrowest are widened first, until they are as
    wide as others."""
    if not places:
        return []
    if at_any_cost:
        return [room / len(places)] * len(places)
    if sum(place.more for place in places) < room:
        return []
    # As `width` grows, places begin to take room where they are as wide as it, and end where they are full.
    turns = sorted({turn for place in places for turn in (place.room, place.room + place.more)})
    width = turns[0]
    for turn in turns[1:]:
        taking = sum(1 for place in places if place.room <= width < place.room + place.more)
        taken = sum(min(max(width - place.room, 0.0), place.more) for place in places)
        if taking and taken + taking * (turn - width) >= room:
            width += (room - taken) / taking
            break
        width = turn
    return [min(max(width - place.room, 0.0), place.more) for place in places]


class _Setter:
    """Moves the boxes of a line apart, from `start` px on."""

    def __init__(self, leaves: Sequence[Any], places: Sequence[_Place], given: Sequence[float], start: float) -> None:
        self._within: dict[int, list[tuple[int, float]]] = {}
        self._after: dict[int, float] = {}
        for place, more in zip(places, given, strict=True):
            leaf = id(leaves[place.leaf])
            if place.at < 0:
                self._after[leaf] = more
            else:
                self._within.setdefault(leaf, []).append((place.at, more))
        self._moved = start

    def place(self, box: Any) -> None:
        """Moves a box by what stands before it, and widens it by what it takes itself."""
        if isinstance(box, boxes.TextBox):
            box.position_x += self._moved
            widened = self._widen(box)
            box.width += widened
            self._moved += widened + self._after.get(id(box), 0.0)
        elif isinstance(box, boxes.LineBox | boxes.InlineBox):
            before = self._moved
            box.position_x += before
            for child in box.children:
                self.place(child)
            box.width += self._moved - before
        elif box.is_in_normal_flow():
            box.translate(self._moved, 0)
            self._moved += self._after.get(id(box), 0.0)

    def _widen(self, box: Any) -> float:
        within = self._within.get(id(box))
        if not within:
            return 0.0
        space = list(box.pango_layout.space)
        for at, more in within:
            space[at] += more
        box.pango_layout = Line(box.text, space[: len(box.text)], box.pango_layout.max_width, box.style)
        return sum(more for _, more in within)


# ---------------------------------------------------------------------------------------------- word spaces


def _may_stretch(leaves: Sequence[Any], room: float) -> bool:
    """Whether a line of words takes the room in its spaces, none of which becomes too wide."""
    if room <= 0:
        return True
    texts = (leaf for leaf in leaves if isinstance(leaf, boxes.TextBox))
    more = sum(
        count * _space(leaf.style) for leaf in texts if (count := leaf.text.count(" ") + leaf.text.count("\u00a0"))
    )
    return bool(room <= more * (WIDEST_SPACE - 1))


def _space(style: Any) -> float:
    """How wide a space is in a style, in px; measured once for each font and size of a document."""
    known: dict[str, float] = style.cache.setdefault("publish-space", {})
    key = f"{line_break._font_style_cache_key(style, include_size=True)}{style['letter_spacing']}"
    if key not in known:
        known[key] = shaped(" ", style).width(0, 1)
    return known[key]
