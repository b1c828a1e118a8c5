"""Pictures for the deck: placed undistorted in their placeholder, with a bitmap for viewers that draw no SVG."""

from __future__ import annotations

from functools import lru_cache

from publish.charts.lettering import Lettering
from publish.layouts.spec import LayoutSpec
from publish.model import ChartBody
from publish.model.nodes import Asset
from publish.writers.deck.slides import PictureContent
from publish.writers.deck.template import Placeholder

FALLBACK_WIDTH = 2400
"""Width in pixels of the bitmap that stands in for an SVG: sharp on a 4K projector at two thirds of the slide."""
TALLEST = 3.0
"""How many times its width a bitmap is tall at most: a picture taller than that is as small on the slide as it is narrow."""


def placed_picture(asset: Asset, alt: str, placeholder: Placeholder, address: str) -> PictureContent:
    """The picture as large as the placeholder allows, centred in it; lengths in EMU."""
    box = placeholder.box
    factor = min(box.width / asset.width, box.height / asset.height)
    width, height = round(asset.width * factor), round(asset.height * factor)
    left = box.left + (box.width - width) // 2
    top = box.top + (box.height - height) // 2
    fallback = rasterised(asset.data, _sharp(asset)) if asset.media_type == "image/svg+xml" else None
    return PictureContent(placeholder.idx, address, asset, fallback, alt, left, top, width, height)


def covering_picture(asset: Asset, alt: str, placeholder: Placeholder, address: str) -> PictureContent:
    """The picture over the whole placeholder, cut evenly where its shape is another."""
    box = placeholder.box
    factor = max(box.width / asset.width, box.height / asset.height)
    sides = (1 - box.width / (asset.width * factor)) / 2
    ends = (1 - box.height / (asset.height * factor)) / 2
    fallback = rasterised(asset.data, _sharp(asset)) if asset.media_type == "image/svg+xml" else None
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


def _sharp(asset: Asset) -> float:
    """The width at which a picture is drawn: a very tall one no sharper than a slide shows it."""
    return max(asset.width, asset.height / TALLEST)


@lru_cache(maxsize=8)
def rasterised(svg: bytes, width: float) -> bytes:
    """An SVG of `width` user units as PNG bytes, `FALLBACK_WIDTH` pixels wide."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg.decode("utf-8", "replace"), scale=FALLBACK_WIDTH / width, ppi=72))
