"""Drawn slides as bitmaps, by the engine that draws SVG for viewers that do not."""

from __future__ import annotations

import io
from typing import Final

from publish.charts import bitmaps
from publish.diagnostics import Diagnostic
from publish.layouts import Layout
from publish.model import Report
from publish.writers.deck.drawing import drawn_deck

WIDTH: Final = 1600
"""The width of a picture in pixels."""


def pictures(report: Report, layout: Layout) -> tuple[tuple[bytes, ...], tuple[Diagnostic, ...]]:
    """The slides of the deck of a report as the bytes of PNG files, and what of them is drawn in a simpler form. Raises
    `ReportError` as the writer of decks does."""
    deck = drawn_deck(report, layout)
    files = (_opaque(bitmaps.drawn(slide.svg.encode(), WIDTH, slide.place)) for slide in deck.slides)
    return tuple(files), deck.simplified


def _opaque(png: bytes) -> bytes:
    """A picture without opacity, packed tighter than the engine does it."""
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(packed, "PNG", compress_level=4)
    return packed.getvalue()
