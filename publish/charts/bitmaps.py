"""A drawing as a bitmap, for viewers that draw no SVG: by resvg, which vl-convert brings."""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache

from publish.charts.drawn import once
from publish.diagnostics import Place, ReportError, error
from publish.layouts import fonts
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
    return _rendered(asset.data, scale, at)


def drawn(svg: bytes, width: int, at: Place) -> bytes:
    """A drawing of our own as PNG bytes, so many pixels wide. Raises `ReportError` if the engine gives it up."""
    whole = re.search(rb'viewBox="0 0 ([0-9.]+)', svg)
    return _rendered(svg, width / float(whole[1]) if whole else 1.0, at)


def _rendered(svg: bytes, scale: float, at: Place) -> bytes:
    try:
        return _png(svg, scale)
    except MemoryError:
        raise
    except BaseException as problem:
        # Rust's panics are no `Exception`.
        if not isinstance(problem, Exception) and type(problem).__name__ != "PanicException":
            raise
        reason = (str(problem).strip() or "no reason given").splitlines()[0]
        message = f"the drawing cannot be made a bitmap for the deck: {reason[:200]}"
        raise ReportError([error("engine", message, at, "save it again as plain SVG, or as a PNG")]) from None


@lru_cache(maxsize=8)
def _png(svg: bytes, scale: float) -> bytes:
    return once("bitmap", f"{scale} {svg.decode('utf-8')}", lambda: _drawn(svg, scale))


def _drawn(svg: bytes, scale: float) -> bytes:
    import vl_convert

    make_fonts_known()
    png = bytes(vl_convert.svg_to_png(svg.decode("utf-8"), scale=scale, ppi=72))
    return _straight(png) if _multiplies() else png


def _straight(png: bytes) -> bytes:
    """A PNG whose colours were multiplied by their opacity, as it is meant."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        if image.mode != "RGBA" or image.getchannel("A").getextrema() == (255, 255):
            return png
        straight = Image.frombytes("RGBa", image.size, image.tobytes()).convert("RGBA")
    buffer = io.BytesIO()
    straight.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()


@cache
def _multiplies() -> bool:
    """Whether this release of the engine writes colours that are multiplied by their opacity, which no PNG may hold."""
    import vl_convert
    from PIL import Image

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1v1h-1z" fill="red" opacity=".5"/></svg>'
    with Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=1, ppi=72))) as image:
        return image.convert("RGBA").tobytes()[0] < 200


@cache
def make_fonts_known() -> None:
    """Lets vl-convert measure and draw words in the layouts' fonts."""
    import vl_convert

    found = (fonts.find(font.file) for font in fonts.REQUIRED)
    for folder in sorted({str(path.parent) for path in found if path is not None}):
        vl_convert.register_font_directory(folder)
