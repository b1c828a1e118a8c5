"""The bitmap fallback of a drawing: as sharp as a slide can show it, never larger."""

from __future__ import annotations

import struct

import pytest

from publish.charts.bitmaps import FALLBACK_WIDTH
from publish.diagnostics import Place
from publish.model.nodes import Asset
from publish.writers.deck.planning.pictures import placed_picture
from tests.writers.deck.conftest import layout_and_master

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}"><path d="M0 0h9v9z"/></svg>'
)


@pytest.mark.parametrize(
    ("width", "height", "drawn"),
    [(40, 30, (FALLBACK_WIDTH, 1800)), (10, 3000, (32, 9600)), (3000, 10, (FALLBACK_WIDTH, 8))],
)
def test_a_bitmap_has_no_more_pixels_than_a_slide_shows(width: int, height: int, drawn: tuple[int, int]) -> None:
    layout, master = layout_and_master("plain")
    binding = next(candidate for candidate in layout.spec.deck.forms["figure"] if candidate.picture is not None)
    placeholder = master.placeholder(binding.layout, binding.picture)
    assert placeholder is not None
    asset = Asset("a.svg", SVG.format(width, height).encode(), "image/svg+xml", width, height)
    picture = placed_picture(asset, "A triangle", placeholder, "a", Place("a.yaml"))
    assert picture.fallback is not None
    assert struct.unpack(">II", picture.fallback[16:24]) == drawn
