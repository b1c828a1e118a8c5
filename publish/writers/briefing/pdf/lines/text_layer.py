"""Lines as they are drawn, so that what programs read from the page is the text as it was written.

A PDF holds glyphs and where they stand; programs that read it guess from the room between two glyphs whether a space was meant. In
parts of the font size, more than this is taken for one:

    poppler   0.1     minWordBreakSpace in TextOutputDev.cc; a text replaced by ActualText is one word to it, however far it is spread
    pdf.js    0.102   SPACE_IN_FLOW_MIN_FACTOR in core/evaluator.js, of the size given to the operator Tf; it reads no ActualText
    pdfium    0.166   of glyphs a whole em wide, in CPDF_TextPage, within a text object, and between two of them, which the font or
                      what is replaced by ActualText parts; within what is replaced there is none to it

Most lines keep below all of these. Where a line must be drawn wider apart, characters that room follows are replaced by themselves
(ActualText, ISO 32000-2, 14.9.4), that room is theirs by the character spacing (Tc), and the font is set larger and scaled back (Tz, Tm), so
that the room is a smaller part of its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango, unicode_to_char_p

UNREAD: Final = 0.099
"""The room between two characters, in em, that no program takes for a space."""

_TOKEN = re.compile(r"<([0-9a-f]+)>|(-?[0-9.]+(?:e-?[0-9]+)?)")

_NONE = "<>"

_engine = drawing.draw_first_line


class Line(line_break.Layout):  # type: ignore[misc]
    """The layout of a line: its text, and the room after each of its characters in px. It is shaped anew when it is drawn."""

    def __init__(self, text: str, space: Sequence[float], max_width: float | None, style: Any) -> None:
        self.text = text
        self.space = space
        self.after = 0.0
        """The room between the line and the next text, in px."""
        self.max_width = max_width
        self.justification_spacing = 0.0
        self.first_line_direction = 0
        self._is_natural = False
        if (
            style["text_decoration_line"] != "none"
        ):  # where lines below and through it stand is asked before it is shaped
            self.setup(style)
            self.deactivate()

    def set_text(self, text: str, justify: bool = False) -> None:
        self._is_natural = text == self.text
        if self._is_natural:
            bytes_, _ = unicode_to_char_p(text)
            pango.pango_layout_set_text(self.layout, bytes_, -1)
        else:
            super().set_text(text, justify)

    def get_first_line(self) -> tuple[Any, int | None]:
        line, index = super().get_first_line()
        if self._is_natural:
            self._is_natural = False
            after = self.after if self.is_wide(self.style["font_size"]) else 0.0
            _space_out(line, self.text, [*self.space[:-1], after], self.style["font_size"])
        return line, index

    def widest(self) -> float:
        """The widest room after any of its characters, in px."""
        return max(self.after, *self.space[:-1], 0.0)

    def is_wide(self, size: float) -> bool:
        """Whether some program could take its room for spaces."""
        return self.widest() > UNREAD * size


def _space_out(line: Any, text: str, space: Sequence[float], size: float) -> None:
    """Adds room after the characters of a line. In thousandths of the font size, WeasyPrint writes whole numbers only, and cuts
    what is beyond the point: so room is a whole number and a half, and what it lacks is added to the next."""
    ends = [at for at, character in enumerate(text) for _ in range(len(character.encode()))]
    wanted, given, unit = 0.0, 0, size / 1000
    run = line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        last = glyphs.num_glyphs - 1
        begin = ends[item.offset]
        for at in range(last + 1):
            following = glyphs.log_clusters[at + 1] if at < last else item.length
            if following == glyphs.log_clusters[at]:
                continue
            end = ends[item.offset + following - 1] + 1
            wanted += sum(space[begin:end])
            begin = end
            if thousandths := round(wanted / unit) - given:
                given += thousandths
                more = thousandths + (0.5 if thousandths > 0 else -0.5)
                glyphs.glyphs[at].geometry.width += round(more * unit * TO_UNITS)
        run = run.next


def draw_line(stream: Any, box: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
    """Draws the line of a text box: WeasyPrint's `draw_first_line`."""
    layout, size = box.pango_layout, box.style["font_size"]
    if not (isinstance(layout, Line) and layout.is_wide(size)):
        return _engine(stream, box, text_overflow, block_ellipsis, matrix)
    wide = _Wide(stream, ceil(2 * layout.widest() / size / UNREAD) / 2)
    emojis = _engine(wide, box, text_overflow, block_ellipsis, matrix)
    wide.end()
    return emojis


class _Wide:
    """A content stream in which the room between characters is read as none; fonts are `scale` times as large as they look."""

    def __init__(self, stream: Any, scale: float) -> None:
        self._stream, self._scale = stream, scale
        self._added: Any = None
        self._font: Any = None
        self._size = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, font: Any) -> tuple[Any, float]:
        self._added, size = self._stream.add_font(font)
        return self._added, size

    def set_text_matrix(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        self._stream.stream.append(f"{100 / self._scale:.6g} Tz")
        self._stream.set_text_matrix(a, b, c / self._scale, d / self._scale, e, f)

    def set_font_size(self, font: str, size: float) -> None:
        # Between the font and its size, WeasyPrint shows what it has in the font before.
        self._font, self._size = self._added, size
        self._stream.set_font_size(font, size * self._scale)

    def set_text_rise(self, height: float) -> None:
        self._stream.set_text_rise(height * self._scale)

    def show_text(self, glyphs: str) -> None:
        plain: list[tuple[str, float]] = []
        apart: list[tuple[str, float]] = []
        for glyph in _spaced(glyphs):
            is_wide = glyph[1] > UNREAD * 1000 and glyph[0] != _NONE
            if is_wide and plain:
                self._show(plain)
                plain.clear()
            if is_wide or apart:
                apart.append(glyph)
            else:
                plain.append(glyph)
            if apart and not is_wide:
                self._show_replaced(apart)
                apart.clear()
        if apart:
            self._show_replaced(apart)
        elif plain:
            self._show(plain)

    def _show(self, glyphs: Sequence[tuple[str, float]]) -> None:
        self._stream.show_text("".join(f"{code}{-room:g}" if room else code for code, room in glyphs))

    def _show_replaced(self, glyphs: Sequence[tuple[str, float]]) -> None:
        """Glyphs that stand apart, replaced by their text, with what follows the last of them."""
        last = glyphs[-1][1]
        room = last if last > UNREAD * 1000 else 0.0
        text = "".join(self._font.to_unicode[int(code[1:-1], 16)] for code, _ in glyphs if code != _NONE)
        self._stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(text)}))
        self._stream.stream.append(f"{room / 1000 * self._size * self._scale:.6g} Tc")
        self._show([(code, own - room) for code, own in glyphs])
        self._stream.stream.append("0 Tc")
        self._stream.end_marked_content()

    def end(self) -> None:
        self._stream.stream.append("100 Tz")


def _spaced(glyphs: str) -> Iterator[tuple[str, float]]:
    """The glyphs of an array of the operator TJ as it writes them, each with the room after it in thousandths of the font size."""
    shown: list[str] = []
    room = 0.0
    for match in _TOKEN.finditer(glyphs):
        if match[1] is None:
            room -= float(match[2])
            continue
        if shown:
            yield from ((code, 0.0) for code in shown[:-1])
            yield shown[-1], room
        elif room:
            yield _NONE, room
        shown, room = [f"<{match[1][at : at + 4]}>" for at in range(0, len(match[1]), 4)], 0.0
    if shown:
        yield from ((code, 0.0) for code in shown[:-1])
        yield shown[-1], room
