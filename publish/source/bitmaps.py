"""PNG and JPEG: measured, and decoded once to see that they are whole."""

from __future__ import annotations

import io
import warnings
from typing import NamedTuple


class Bitmap(NamedTuple):
    """The format of a bitmap, `png` or `jpeg`, and its size in pixels."""

    kind: str
    width: int
    height: int


class Damaged(Exception):
    """Bytes that are no whole PNG or JPEG; its message is why."""


class TooMany(Exception):
    """A picture of too many pixels; its message is how many, as far as it was read."""


def measured(data: bytes, most: int) -> Bitmap:
    """The format and size of a PNG or JPEG of at most `most` pixels. Raises `Damaged`, or before any decoding `TooMany`."""
    from PIL import Image, ImageFile, UnidentifiedImageError

    # WeasyPrint lets Pillow take a part for the whole, in all that runs beside it.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        # Pillow warns from a limit of its own on; that would go past our diagnostics.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        with opened:
            width, height = opened.size
            if width * height > most:
                raise TooMany(f"{width} × {height} pixels")
            opened.load()
            return Bitmap((opened.format or "png").lower(), width, height)
    except Image.DecompressionBombError as problem:
        raise TooMany("more pixels than can be shown") from problem
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as problem:
        raise Damaged(getattr(problem, "strerror", None) or str(problem)) from problem
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
