"""Drawn slides as bitmaps, by the engine that draws SVG for viewers that do not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from publish.charts import bitmaps
from publish.layouts import Layout
from publish.model import Report
from publish.writers.deck.drawing import drawn_slides

WIDTH: Final = 1600
"""The width of a picture in pixels."""


def pictures(report: Report, layout: Layout) -> Iterator[bytes]:
    """The slides of the deck of a report as the bytes of PNG files. Raises `ReportError` as the writer of decks does."""
    for slide in drawn_slides(report, layout):
        yield _opaque(bitmaps.drawn(slide.svg.encode(), WIDTH, slide.place))


def _opaque(png: bytes) -> bytes:
    """A picture without opacity, packed tighter than the engine does it."""
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(packed, "PNG", compress_level=4)
    return packed.getvalue()
