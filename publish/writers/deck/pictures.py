"""Pictures for the deck: placed undistorted in their placeholder, with a bitmap for viewers that draw no SVG."""

from __future__ import annotations

from functools import lru_cache

from publish.charts.lettering import Lettering
from publish.diagnostics import Place, ReportError, error
from publish.layouts.spec import LayoutSpec
from publish.model import ChartBody
from publish.model.nodes import Asset
from publish.writers.deck.slides import PictureContent
from publish.writers.deck.template import Placeholder

FALLBACK_WIDTH = 2400
"""Width in pixels of the bitmap that stands in for an SVG: sharp on a 4K projector at two thirds of the slide."""
MOST_PIXELS = 12_000_000
"""The most pixels of that bitmap: one of 2,400 × 5,000."""
LAYERED_PIXELS = 60_000_000
"""The most pixels of all its layers together: putting them together takes a second for every eight million."""
FEWEST_PIXELS = 250_000
"""The pixels that it has however many layers there are."""


def placed_picture(asset: Asset, alt: str, placeholder: Placeholder, address: str, at: Place) -> PictureContent:
    """The picture as large as the placeholder allows, centred in it; lengths in EMU. `at` is where the source names it.

    Raises `ReportError` if it cannot be drawn.
    """
    box = placeholder.box
    factor = min(box.width / asset.width, box.height / asset.height)
    width, height = round(asset.width * factor), round(asset.height * factor)
    left = box.left + (box.width - width) // 2
    top = box.top + (box.height - height) // 2
    fallback = rasterised(asset, at) if asset.media_type == "image/svg+xml" else None
    return PictureContent(placeholder.idx, address, asset, fallback, alt, left, top, width, height)


def covering_picture(asset: Asset, alt: str, placeholder: Placeholder, address: str, at: Place) -> PictureContent:
    """The picture over the whole placeholder, cut evenly where its shape is another. Raises as `placed_picture` does."""
    box = placeholder.box
    factor = max(box.width / asset.width, box.height / asset.height)
    sides = (1 - box.width / (asset.width * factor)) / 2
    ends = (1 - box.height / (asset.height * factor)) / 2
    fallback = rasterised(asset, at) if asset.media_type == "image/svg+xml" else None
    crop = (max(sides, 0.0), max(ends, 0.0))
    return PictureContent(
        placeholder.idx, address, asset, fallback, alt, box.left, box.top, box.width, box.height, crop=crop
    )


def drawn_chart(chart: ChartBody, spec: LayoutSpec, lang: str) -> Asset:
    """The picture of a chart that is a specification of Vega-Lite; its words in the typefaces that the deck names.

    Raises `ReportError` if it cannot be drawn.
    """
    from lxml import etree

    from publish.charts import vega

    svg, fonts, letters = vega.svg_of(chart, spec, lang), spec.deck.fonts, Lettering(spec, lang)
    # A program takes the first that it has; ours, which draws the bitmap, has the last.
    named = ", ".join(dict.fromkeys((fonts.latin.typeface, fonts.east_asian.typeface, *letters.families[-1:])))
    root = etree.fromstring(svg)
    width, height = (float(str(root.get(side, "")).removesuffix("px") or 1) for side in ("width", "height"))
    said = svg.decode("utf-8").replace(f'font-family="{letters.font}"', f'font-family="{named}"')
    return Asset("", said.encode("utf-8"), "image/svg+xml", width, height)


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
        if (
            not isinstance(problem, Exception) and type(problem).__name__ != "PanicException"
        ):  # as Rust's panics are called
            raise
        reason = (str(problem).strip() or "no reason given").splitlines()[0]
        message = f"the drawing cannot be made a bitmap for the deck: {reason[:200]}"
        raise ReportError([error("engine", message, at, "save it anew as plain SVG, or as a PNG")]) from None


@lru_cache(maxsize=8)
def _png(svg: bytes, scale: float) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg.decode("utf-8"), scale=scale, ppi=72))
