"""Images as the pages take them: the colours of one kind of device, as archives ask, which is a screen; eight bits each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from publish.model.nodes import Asset

if TYPE_CHECKING:
    from PIL.Image import Image


def for_pages(asset: Asset) -> bytes:
    """The bytes of an image: of one in the four colours of a press, or of grey in sixteen bits, those of its like for a
    screen, and else its own."""
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
    made = io.BytesIO()
    image.save(made, form, icc_profile=None, **options)
    return made.getvalue()
