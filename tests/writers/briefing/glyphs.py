"""The glyphs of a PDF where its content streams set them: programs that read one box the characters of a replaced text evenly."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
OPERATORS = "q Q cm BT Tm Tf Tz Tc Ts TJ Do BDC BMC EMC"


@dataclass(frozen=True)
class Glyph:
    """A character as it stands on a page: its advance box from `left` to `right` and its baseline, in pt."""

    character: str
    left: float
    right: float
    baseline: float
    size: float = 0.0
    """The size that it is seen in."""
    nominal: float = 0.0
    """The size that the operator Tf gives, in pt across."""
    replaced: int = 0
    """The number of the text that replaces it (ActualText); 0 for none."""
    spaced: float = 0.0
    """The character spacing after it, in pt."""


def times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def glyphs_of(data: bytes) -> list[list[Glyph]]:
    """The glyphs of every page, in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts: dict[Any, _Font] = {}
        return [list(_Reader(fonts).read(page, page.obj, IDENTITY)) for page in pdf.pages]


class _Font:
    def __init__(self, font: Any) -> None:
        self._font = font

    @cached_property
    def texts(self) -> dict[int, str]:
        cmap = self._font.ToUnicode.read_bytes().decode("ascii")
        pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]*)>$", cmap, re.M)
        return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}

    @cached_property
    def widths(self) -> dict[int, float]:
        found: dict[int, float] = {}
        rest = list(self._font.DescendantFonts[0].W)
        while rest:
            first, widths, *rest = rest
            found |= {int(first) + at: float(width) for at, width in enumerate(widths)}
        return found


@dataclass
class _Reader:
    fonts: dict[Any, _Font]
    font: _Font | None = None
    size: float = 0.0
    scale: float = 1.0
    spacing: float = 0.0
    rise: float = 0.0
    replaced: list[int] = field(default_factory=list)
    replacements: int = 0

    def read(self, page: Any, holder: Any, matrix: Matrix) -> Iterator[Glyph]:
        stack: list[Matrix] = []
        line = IDENTITY
        instructions: Any = pikepdf.parse_content_stream(page, OPERATORS)
        for operands, operator in instructions:
            match str(operator):
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = times(_matrix(operands), matrix)
                case "Tm":
                    line = _matrix(operands)
                case "Tf":
                    found = holder.Resources.Font[str(operands[0])]
                    self.font = self.fonts.setdefault(found.objgen, _Font(found))
                    self.size = float(operands[1])
                case "Tz":
                    self.scale = float(operands[0]) / 100
                case "Tc":
                    self.spacing = float(operands[0])
                case "Ts":
                    self.rise = float(operands[0])
                case "BDC":
                    is_replaced = isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]
                    self.replacements += is_replaced
                    self.replaced.append(self.replacements if is_replaced else 0)
                case "BMC":
                    self.replaced.append(0)
                case "EMC":
                    self.replaced.pop()
                case "TJ":
                    line, shown = self._show(operands[0], line, matrix)
                    yield from shown
                case "Do":
                    yield from self._drawn(holder.Resources.XObject[str(operands[0])], matrix)

    def _drawn(self, form: Any, matrix: Matrix) -> Iterator[Glyph]:
        if form.Subtype == "/Form" and "/Resources" in form:
            own = _matrix(form.Matrix) if "/Matrix" in form else IDENTITY
            yield from self.read(form, form, times(own, matrix))

    def _show(self, array: Any, line: Matrix, matrix: Matrix) -> tuple[Matrix, list[Glyph]]:
        shown: list[Glyph] = []
        for item in array:
            if not isinstance(item, pikepdf.String):
                line = times((1, 0, 0, 1, -float(item) / 1000 * self.size * self.scale, 0), line)
                continue
            code = bytes(item)
            for at in range(0, len(code), 2):
                glyph, line = self._glyph(int.from_bytes(code[at : at + 2]), line, matrix)
                shown.append(glyph)
        return line, shown

    def _glyph(self, code: int, line: Matrix, matrix: Matrix) -> tuple[Glyph, Matrix]:
        assert self.font is not None
        before = times((1, 0, 0, 1, 0, self.rise), times(line, matrix))
        advance = self.font.widths[code] / 1000 * self.size * self.scale
        after = times((1, 0, 0, 1, advance, 0), before)
        across, up = abs(before[0]) or abs(before[1]), (before[2] ** 2 + before[3] ** 2) ** 0.5
        glyph = Glyph(
            self.font.texts[code],
            min(before[4], after[4]),
            max(before[4], after[4]),
            before[5],
            self.size * up,
            self.size * across,
            next((number for number in reversed(self.replaced) if number), 0),
            self.spacing * self.scale * across,
        )
        return glyph, times((1, 0, 0, 1, advance + self.spacing * self.scale, 0), line)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)
