"""Drawings (SVG) as addresses that the templates place, and the sizes that they say."""

from __future__ import annotations

import base64
import re
from typing import Final

_BEGINNING: Final = 800
"""So many characters of a data URL hold the tag with which a drawing begins; a multiple of 4."""


def data_url(svg: bytes) -> str:
    """A drawing within an address."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}"


def width_of(url: str) -> float:
    """The width that the drawing in a data URL says, in its own units; 0 if it says none."""
    return _said(url, b"width")


def height_of(url: str) -> float:
    """The height that it says, likewise."""
    return _said(url, b"height")


def _said(url: str, side: bytes) -> float:
    drawing = base64.b64decode(url.partition(",")[2][:_BEGINNING])
    found = re.search(rb"<svg[^>]* " + side + rb'="([\d.]+)"', drawing)
    return float(found[1]) if found else 0.0
