"""How sharp a picture is where it stands, told alike by every product."""

from __future__ import annotations

import math
from typing import Final

from publish.diagnostics import Diagnostic, Place, warning
from publish.model.nodes import Asset

COARSE: Final = 72
"""The fewest pixels to an inch at which nobody takes a picture for blown up, on a page as on a slide."""
SHARP: Final = 144
"""The pixels to an inch of a slide on a full-HD projector."""


def blown_up(asset: Asset, inches: float, product: str, at: Place) -> Diagnostic | None:
    """A warning of a bitmap that is shown so wide that its pixels are seen; None for any other picture."""
    if asset.media_type == "image/svg+xml" or asset.width >= COARSE * inches:
        return None
    dpi = max(round(asset.width / inches), 1)
    size = f"{asset.width:g} × {asset.height:g} pixel{'s' if asset.width * asset.height > 1 else ''}"
    message = f"the picture has {size}, which the {product} blows up to {dpi} dpi"
    wide = math.ceil(inches * SHARP / 10) * 10
    return warning("picture", message, at, f"use one that is {wide:,} pixels wide, or a drawing")
