"""The bitmap fallback of a drawing: as sharp as a slide can show it, never larger."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from publish.charts.bitmaps import FALLBACK_WIDTH, rasterised
from publish.diagnostics import Place
from publish.model.nodes import Asset

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}"><path d="M0 0h9v9z"/></svg>'
)


@pytest.mark.parametrize(
    ("width", "height", "drawn"),
    [(40, 30, (FALLBACK_WIDTH, 1800)), (10, 3000, (32, 9600)), (3000, 10, (FALLBACK_WIDTH, 8))],
)
def test_a_bitmap_has_no_more_pixels_than_a_slide_shows(width: int, height: int, drawn: tuple[int, int]) -> None:
    asset = Asset("a.svg", SVG.format(width, height).encode(), "image/svg+xml", width, height)
    assert struct.unpack(">II", rasterised(asset, Place("a.yaml"))[16:24]) == drawn


def test_a_bitmap_has_the_colours_that_are_meant_where_it_is_half_transparent() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><path d="M0 0h2v2h-2z" fill="red" opacity=".5"/></svg>'
    with Image.open(io.BytesIO(rasterised(Asset("a.svg", svg, "image/svg+xml", 2, 2), Place("a.yaml")))) as image:
        assert image.convert("RGBA").crop((9, 9, 10, 10)).tobytes() in (b"\xff\0\0\x7f", b"\xff\0\0\x80")
