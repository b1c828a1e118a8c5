"""Embedded fonts number their glyphs by position."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from publish.layouts import fonts
from publish.writers.briefing.pdf.glyphs import renumbered


def subset(file: str, text: str, keep: bool = True) -> bytes:
    """A font of the layouts with the glyphs of a text, at their old positions if `keep` is set."""
    path = fonts.find(file)
    assert path is not None
    font = TTFont(path, fontNumber=0)
    # Looking for all glyphs that a font's features could put in place of others takes seconds, and none is shown here.
    tool = Subsetter(Options(retain_gids=keep, notdef_outline=True, layout_features=[], layout_closure=False))
    tool.populate(text=text)
    tool.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def numbers(font: bytes) -> list[int]:
    """The numbers that a font gives to its glyphs, in the order of their positions; its checksums are looked at."""
    opened = TTFont(io.BytesIO(font), checkChecksums=2)
    for tag in opened.reader.keys():  # noqa: SIM118
        opened.reader[tag]
    return [int(name[3:]) if name.startswith("cid") else 0 for name in opened["CFF "].cff[0].charset]


def whole(font: bytes) -> int:
    """The checksum of a whole file."""
    padded = font + bytes(-len(font) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("text", ["–", "一–═", "一二三–、。"])
def test_glyphs_beyond_the_gap_are_found_by_their_positions(text: str, keep: bool) -> None:
    font = subset("FandolKai-Regular.otf", text, keep)
    assert numbers(font) != list(range(len(numbers(font))))
    changed = renumbered(font)
    assert len(changed) == len(font)
    assert numbers(changed) == list(range(len(numbers(font))))
    assert whole(changed) == 0xB1B0AFBA
    assert renumbered(changed) == changed


def test_outlines_stay_where_they_are() -> None:
    font = subset("FandolKai-Regular.otf", "一–")
    before, after = (TTFont(io.BytesIO(data))["CFF "].cff[0] for data in (font, renumbered(font)))
    for old, new in zip(before.charset, after.charset, strict=True):
        assert before.CharStrings[old].bytecode == after.CharStrings[new].bytecode


def test_other_fonts_are_left_as_they_are() -> None:
    assert renumbered(font := subset("NotoSansCJK-Regular.ttc", "一–")) == font
    assert renumbered(font := subset("LiberationSerif-Regular.ttf", "a–")) == font


def test_a_font_none_of_whose_glyphs_is_shown_is_left_as_it_is() -> None:
    assert renumbered(font := subset("FandolKai-Regular.otf", "", keep=False)) == font
