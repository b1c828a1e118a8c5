"""A drawing as a bitmap, for viewers that draw no SVG: by resvg, which vl-convert brings."""

from __future__ import annotations

from functools import lru_cache

from publish.diagnostics import Place, ReportError, error
from publish.model.nodes import Asset

FALLBACK_WIDTH = 2400
"""Width in pixels of the bitmap that stands in for an SVG: sharp on a 4K projector at two thirds of the slide."""
MOST_PIXELS = 12_000_000
"""The most pixels of that bitmap: one of 2,400 × 5,000."""
LAYERED_PIXELS = 60_000_000
"""The most pixels of all its layers together: putting them together takes a second for every eight million."""
FEWEST_PIXELS = 250_000
"""The pixels that it has however many layers there are."""


def rasterised(asset: Asset, at: Place) -> bytes:
    """A drawing as PNG bytes, `FALLBACK_WIDTH` pixels wide if it is neither very tall nor put together of many layers.

    Raises `ReportError` if the engine gives it up; `at` is where the source names it.
    """
    area = MOST_PIXELS if not asset.layers else min(MOST_PIXELS, max(LAYERED_PIXELS // asset.layers, FEWEST_PIXELS))
    scale = min(
        FALLBACK_WIDTH / asset.width, (area / (asset.width * asset.height)) ** 0.5, FALLBACK_WIDTH * 4 / asset.height
    )
    try:
        return _png(asset.data, scale)
    except MemoryError:
        raise
    except BaseException as problem:
        # Rust's panics are no `Exception`.
        if not isinstance(problem, Exception) and type(problem).__name__ != "PanicException":
            raise
        reason = (str(problem).strip() or "no reason given").splitlines()[0]
        message = f"the drawing cannot be made a bitmap for the deck: {reason[:200]}"
        raise ReportError([error("engine", message, at, "save it anew as plain SVG, or as a PNG")]) from None


@lru_cache(maxsize=8)
def _png(svg: bytes, scale: float) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg.decode("utf-8"), scale=scale, ppi=72))
