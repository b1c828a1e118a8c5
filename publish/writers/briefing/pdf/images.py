"""Images for the pages: in RGB or grey of eight bits, since PDF/A asks for the colours of a single device, a screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from publish.model.nodes import Asset

if TYPE_CHECKING:
    from PIL.Image import Image


def for_pages(asset: Asset) -> bytes:
    """The bytes of an image: an image in CMYK or in grey of sixteen bits is converted for a screen, any other is kept."""
    if asset.media_type == "image/svg+xml":
        return asset.data
    from PIL import Image

    with Image.open(io.BytesIO(asset.data), formats=("JPEG", "PNG")) as image:
        if image.mode == "CMYK":
            # No detail of colour is thrown away a second time.
            return _saved(_from_press(image), "JPEG", quality=95, subsampling=0)
        if image.mode.startswith("I"):
            return _saved(image.convert("I").point(lambda value: value * (1 / 256)).convert("L"), "PNG")
    return asset.data


def _from_press(image: Image) -> Image:
    """An image in sRGB, by its own colour profile if it has one."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return image.convert("RGB")
    press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    shown = ImageCms.profileToProfile(image, press, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert shown is not None, "only a conversion in place gives nothing"
    return shown


def _saved(image: Image, form: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, icc_profile=None, **options)
    return buffer.getvalue()
