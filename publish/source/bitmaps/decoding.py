"""PNG and JPEG decoded once: measured, seen to be whole, and made what every product shows alike.

What a camera or a press leaves to the program that shows a picture is done here, because each of ours would do it in its own
way or not at all: it is turned upright, and its colours become those of a screen.
"""

from __future__ import annotations

import io
import struct
import warnings
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from publish.source.bitmaps.metadata import stripped

if TYPE_CHECKING:
    from PIL.Image import Image

ORIENTATION: Final = 0x0112
"""The tag of EXIF that says how a picture is turned."""
_BEST: Final = 95
"""The quality of a JPEG that has no tables of its own to be kept: no detail is thrown away a second time."""
_ALIKE: Final = 3
"""How far (of 255) colours may differ that look the same."""


class Bitmap(NamedTuple):
    """A picture as every product shows it: `png` or `jpeg`, its size in pixels, its bytes."""

    kind: str
    width: int
    height: int
    data: bytes
    moves: bool = False
    """Whether the file held more pictures than the first, which is this."""


class Damaged(Exception):
    """Bytes that are no whole PNG or JPEG; its message is why."""


class TooMany(Exception):
    """A picture of too many pixels; its message is how many, as far as it was read."""


def shown(data: bytes, most: int) -> Bitmap:
    """A PNG or JPEG of at most `most` pixels as every product shows it: upright, in RGB or grey, without private words.

    Raises `Damaged`, or before any decoding `TooMany`.
    """
    from PIL import Image, ImageFile, UnidentifiedImageError

    # WeasyPrint lets Pillow take a part for the whole, in all that runs beside it.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        # Pillow warns of limits and of odd metadata; that would go past our diagnostics.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            with opened:
                width, height = opened.size
                if width * height > most:
                    raise TooMany(f"{width} × {height} pixels")
                opened.load()
                return _shown(data, opened)
    except Image.DecompressionBombError as problem:
        raise TooMany("more pixels than can be shown") from problem
    except UnidentifiedImageError as problem:
        raise Damaged("nothing in it can be read as an image") from problem
    except (OSError, SyntaxError, ValueError) as problem:
        raise Damaged(getattr(problem, "strerror", None) or str(problem)) from problem
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _shown(data: bytes, opened: Image) -> Bitmap:
    # A JPEG with more pictures behind it is another format to Pillow.
    kind = "png" if opened.format == "PNG" else "jpeg"
    moves = kind == "png" and bool(getattr(opened, "is_animated", False))
    turn = _orientation(opened)
    image = _for_screens(opened)
    if turn is not None:
        image = image.transpose(turn)
    kept = stripped(data) if image is opened else None
    if kept is None:
        kept = _png(image) if kind == "png" else _jpeg(image, opened)
    return Bitmap(kind, *image.size, kept, moves)


def _orientation(image: Image) -> Any:
    """How a picture must be turned to be upright, by its EXIF; None if it is."""
    from PIL.Image import Transpose

    try:
        value = image.getexif().get(ORIENTATION)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, OverflowError, struct.error):
        return None  # no program reads it
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return turns.get(value) if isinstance(value, int) else None


# ---------------------------------------------------------------------------------------------- colours


def _for_screens(image: Image) -> Image:
    """An image in sRGB or grey of eight bits; the image itself, if it is."""
    if image.mode.startswith("I"):
        return _of_eight_bits(image)
    profile = image.info.get("icc_profile")
    converted = _converted(image, profile) if profile else None
    if converted is not None:
        return converted
    return image.convert("RGB") if image.mode == "CMYK" else image


def _of_eight_bits(image: Image) -> Image:
    """Grey of sixteen bits in eight; the shade that means nothing becomes transparent."""
    from PIL import Image, ImageChops

    wide = image.convert("I")
    grey = wide.point(lambda value: value * (1 / 256)).convert("L")
    key = image.info.get("transparency")
    if not isinstance(key, int):
        return grey
    pixels = image.convert("I;16").tobytes()
    low, high = (Image.frombytes("L", image.size, pixels[byte::2]) for byte in (0, 1))
    is_key = ImageChops.multiply(
        low.point([255 * (value == key % 256) for value in range(256)]),
        high.point([255 * (value == key // 256) for value in range(256)]),
    )
    return Image.merge("LA", (grey, ImageChops.invert(is_key)))


def _converted(image: Image, profile: bytes) -> Image | None:
    """An image by its own colour profile in sRGB; None if the profile means the same, or nothing."""
    from PIL import ImageCms

    source = image.convert("RGBA" if "transparency" in image.info else "RGB") if image.mode == "P" else image
    colours = source.mode.removesuffix("A")
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        transform = ImageCms.buildTransform(given, screen, colours, "RGB")
        if colours != "CMYK" and _is_alike(transform, colours):
            return None
        converted = ImageCms.applyTransform(source.convert(colours) if source.mode != colours else source, transform)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    assert converted is not None, "only a conversion in place gives nothing"
    if colours == "L":
        converted = converted.convert("L")
    if source.mode != colours:
        converted.putalpha(source.getchannel("A"))
    return converted


def _is_alike(transform: Any, colours: str) -> bool:
    """Whether a transform leaves a sample of colours as they are."""
    from PIL import Image, ImageChops, ImageCms

    steps = range(0, 256, 17)
    shades = bytes(steps) if colours == "L" else bytes(value for colour in product(steps, repeat=3) for value in colour)
    sample = Image.frombytes(colours, (len(shades) // len(colours), 1), shades)
    seen: Any = ImageCms.applyTransform(sample, transform)
    difference = ImageChops.difference(seen, sample.convert("RGB"))
    return max(difference.tobytes()) <= _ALIKE


# ---------------------------------------------------------------------------------------------- written anew


def _png(image: Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", icc_profile=None, exif=b"")
    return buffer.getvalue()


def _jpeg(image: Image, source: Any) -> bytes:
    """A JPEG by the tables of the one that it was, turned with it, so that hardly a pixel changes."""
    from PIL import JpegImagePlugin

    options: dict[str, Any] = {"quality": _BEST, "subsampling": 0}
    tables = getattr(source, "quantization", None)
    if tables and image.mode == source.mode:
        is_turned = image.size != source.size
        options = {
            "qtables": {name: _turned(table) if is_turned else list(table) for name, table in tables.items()},
            "subsampling": 2 if JpegImagePlugin.get_sampling(source) == 2 else 0,
        }
    options["progressive"] = bool(source.info.get("progressive"))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", icc_profile=None, exif=b"", comment=b"", **options)
    return buffer.getvalue()


def _turned(table: Any) -> list[int]:
    return [table[8 * column + row] for row in range(8) for column in range(8)]
