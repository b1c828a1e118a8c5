"""Texts as Pango shapes them: how wide each character runs, where lines may end, how high the fonts are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango, unicode_to_char_p

from publish.frozen import dataclass
from publish.text.spacing import INVISIBLE, spacing

_FULL = 0.9
"""A mark narrower than this, in em, has no blank half to lose."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of a text that one font sets; what it rises above the baseline and in all, in px."""

    start: int
    end: int
    ascent: float
    height: float


@dataclass(frozen=True)
class Shaped:
    """A text in one style; lengths are in px.

    `breaks[n]` tells whether a line may end before character `n`, `clusters[n]` whether a character begins there for a reader.
    """

    text: str
    advances: Sequence[float]
    space: Sequence[float]
    """What stands between each character and the next one."""
    letter_spacing: float
    breaks: Sequence[bool]
    clusters: Sequence[bool]
    runs: Sequence[Run]

    @cached_property
    def positions(self) -> Sequence[float]:
        """Where each character begins, and where the text ends with the space after its last character."""
        return list(accumulate((a + b for a, b in zip(self.advances, self.space, strict=True)), initial=0.0))

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where lines may end, and the end of the text."""
        return [at for at in range(1, len(self.text)) if self.breaks[at]] + [len(self.text)]

    def width(self, start: int, end: int) -> float:
        """The width of a line of these characters: nothing is squeezed or spaced at its end."""
        if end <= start:
            return 0.0
        return self.positions[end] - self.positions[start] - self.space[end - 1] + self.letter_spacing

    def between(self, start: int, end: int) -> list[float]:
        """The space after each of these characters, on a line of their own."""
        return [*self.space[start : end - 1], self.letter_spacing] if end > start else []

    def heights(self, start: int, end: int) -> tuple[float, float]:
        """How high a line of these characters is, and where its baseline lies below its top."""
        runs = [run for run in self.runs if run.start < end and run.end > start] or self.runs
        ascent = max(run.ascent for run in runs)
        return ascent + max(run.height - run.ascent for run in runs), ascent


def shaped(text: str, style: Any) -> Shaped:
    """A text without line ends and tabs, shaped in one line."""
    layout = line_break.Layout(style)
    bytes_, _ = unicode_to_char_p(text)
    pango.pango_layout_set_text(layout.layout, bytes_, -1)
    line, _ = layout.get_first_line()
    starts = _characters(text)
    advances = [0.0] * len(text)
    runs = list(_runs(line, starts, advances))
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    breaks = [bool(attributes[at].is_line_break) for at in range(len(text))]
    clusters = [bool(attributes[at].is_cursor_position) for at in range(len(text))]
    letter_spacing = 0.0 if style["letter_spacing"] == "normal" else float(style["letter_spacing"])
    size = style["font_size"]
    space = [
        letter_spacing if cluster and character not in INVISIBLE else 0.0
        for character, cluster in zip(text, [*clusters[1:], True], strict=True)
    ]
    for at, em in spacing(text, style["lang"] or "").items():
        if em > 0 or advances[at] >= _FULL * size:
            space[at] += em * size
    return Shaped(text, advances, space, letter_spacing, breaks, clusters, runs)


def _characters(text: str) -> list[int]:
    """Which character each byte of a text in UTF-8 belongs to."""
    if text.isascii():
        return list(range(len(text)))
    return [at for at, character in enumerate(text) for _ in range(len(character.encode()))]


def _runs(line: Any, characters: Sequence[int], advances: list[float]) -> Iterator[Run]:
    """The runs of a line from left to right; adds the width of each glyph to the advance of its character."""
    extents = ffi.new("PangoRectangle *")
    run = line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        offset, infos, clusters = item.offset, glyphs.glyphs, glyphs.log_clusters
        shown = None
        for at in range(glyphs.num_glyphs):
            info = infos[at]
            advances[characters[offset + clusters[at]]] += info.geometry.width * FROM_UNITS
            if shown is None and info.glyph != pango.PANGO_GLYPH_EMPTY:
                shown = info.glyph
        start, end = characters[offset], characters[offset + item.length - 1] + 1
        if shown is None:
            yield Run(start, end, *_font_heights(item.analysis))
        else:
            pango.pango_font_get_glyph_extents(item.analysis.font, shown, ffi.NULL, extents)
            yield Run(start, end, -extents.y * FROM_UNITS, extents.height * FROM_UNITS)
        run = run.next


def _font_heights(analysis: Any) -> tuple[float, float]:
    """What a font rises above the baseline and in all: of a run that shows nothing."""
    # Not in its language: WeasyPrint declares the fields before that one wider than they are, and finds something else there.
    metrics = ffi.gc(pango.pango_font_get_metrics(analysis.font, ffi.NULL), pango.pango_font_metrics_unref)
    ascent = pango.pango_font_metrics_get_ascent(metrics) * FROM_UNITS
    return ascent, ascent + pango.pango_font_metrics_get_descent(metrics) * FROM_UNITS
