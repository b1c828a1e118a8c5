"""Pictures in the finished files: each format in each orientation upright, alike in both, without private words."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from PIL import Image, ImageCms
from pptx import Presentation

from publish.diagnostics import Diagnostic
from tests.writers.files import finished

SECRET = b"Taken at home by A. Secret"
TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What a camera that writes an orientation does to the picture that is meant."""
CORNERS = {(0, 0): (220, 0, 0), (1, 0): (0, 160, 0), (0, 1): (0, 0, 200), (1, 1): (240, 240, 240)}
HEIGHT = 32


def scene(width: int) -> Image.Image:
    """A picture with another colour in each quarter; the width tells it from all others."""
    image = Image.new("RGB", (width, HEIGHT))
    for (right, below), colour in CORNERS.items():
        image.paste(
            colour, (right * width // 2, below * HEIGHT // 2, (right + 1) * width // 2, (below + 1) * HEIGHT // 2)
        )
    return image


def exif(orientation: int, order: str) -> bytes:
    """What a camera writes: whose it is, how the picture is turned, and a thumbnail that is turned otherwise."""
    mark, other = (b"II*\0" if order == "<" else b"MM\0*"), 1 + orientation % 8
    author = struct.pack(f"{order}HHII", 0x013B, 2, len(SECRET), 64)
    turned = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    thumbnail = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, other, 0)
    first = struct.pack(f"{order}H", 2) + turned + author + struct.pack(f"{order}I", 38)
    second = struct.pack(f"{order}H", 1) + thumbnail + struct.pack(f"{order}I", 0)
    return b"Exif\0\0" + (mark + struct.pack(f"{order}I", 8) + first + second).ljust(64, b"\0") + SECRET


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(image: Image.Image, form: str, tags: bytes, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, exif=tags, **options)
    return buffer.getvalue()


def transparent(image: Image.Image) -> Image.Image:
    image = image.convert("RGBA")
    image.putalpha(Image.new("L", image.size, 254))
    return image


def made(format: str, image: Image.Image, tags: bytes) -> bytes:
    """A picture in a format, with the tags of a camera."""
    match format:
        case "jpeg":
            return saved(image, "JPEG", tags, quality=90, comment=SECRET)
        case "jpeg-progressive":
            return saved(image, "JPEG", tags, quality=90, progressive=True, icc_profile=profile())
        case "jpeg-cmyk":
            return saved(image.convert("CMYK"), "JPEG", tags, quality=95)
        case "jpeg-grey":
            return saved(image.convert("L"), "JPEG", tags, quality=90)
        case "png":
            return saved(image, "PNG", tags)
        case "png-alpha":
            return saved(transparent(image), "PNG", tags)
        case "png-palette":
            return saved(image.quantize(8), "PNG", tags, transparency=7)
        case "png-grey-alpha":
            return saved(transparent(image).convert("LA"), "PNG", tags)
        case _:
            raise ValueError(format)


FORMATS = ("jpeg", "jpeg-progressive", "jpeg-cmyk", "jpeg-grey", "png", "png-alpha", "png-palette", "png-grey-alpha")
KINDS = tuple(product(FORMATS, TURNS))
WIDTH = {kind: 40 + 4 * number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Products:
    """The finished files, their pictures by width, and what was said of them."""

    pdf: bytes
    pptx: bytes
    on_pages: Mapping[int, Image.Image]
    on_slides: Mapping[int, Image.Image]
    diagnostics: tuple[Diagnostic, ...]


def build(folder: Path, pictures: Mapping[str, bytes], keys: str = "") -> Products:
    """The products of a report of figures."""
    (folder / "report.yaml").write_text(
        "title: Pictures\nsections:\n  - title: Pictures\n    content:\n"
        + "".join(f"      - figure: {{image: {name}, alt: A picture{keys}}}\n" for name in pictures)
    )
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
    built = finished(folder / "report.yaml")
    paged, slides = built.briefing, built.deck
    found = (*built.found, *paged.diagnostics, *slides.diagnostics)
    return Products(paged.data, slides.data, pages(paged.data), shapes(slides.data), found)


def pages(data: bytes) -> dict[int, Image.Image]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [
            pikepdf.PdfImage(cast(pikepdf.Stream, image)).as_pil_image()
            for page in pdf.pages
            for image in page.Resources.XObject.values()
        ]
    return {image.width: image.convert("RGB") for image in images}


def shapes(data: bytes) -> dict[int, Image.Image]:
    found = {}
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if hasattr(shape, "image"):
                image = Image.open(io.BytesIO(shape.image.blob))
                assert shape.rotation == 0
                assert abs(shape.width / shape.height - image.width / image.height) < 0.01
                found[image.width] = image.convert("RGBA").convert("RGB")
    return found


def corners(image: Image.Image) -> dict[tuple[int, int], bytes]:
    width, height = image.size
    return {
        (right, below): image.crop((x, y, x + 1, y + 1)).tobytes()
        for right, below in CORNERS
        for x, y in [(width // 4 + right * width // 2, height // 4 + below * height // 2)]
    }


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Products:
    """Every format in every orientation, in both byte orders in turn."""
    pictures = {}
    for format, orientation in KINDS:
        turn, upright = TURNS[orientation], scene(WIDTH[format, orientation])
        image = upright if turn is None else upright.transpose(turn)
        tags = exif(orientation, "<>"[orientation % 2])
        pictures[f"{format}-{orientation}.{format.partition('-')[0]}"] = made(format, image, tags)
    return build(tmp_path_factory.mktemp("matrix"), pictures)


@pytest.mark.parametrize(("format", "orientation"), KINDS)
def test_a_picture_is_upright_and_alike_in_both_products(matrix: Products, format: str, orientation: int) -> None:
    width = WIDTH[format, orientation]
    for found in (matrix.on_pages, matrix.on_slides):
        assert width in found, "it is not as wide as it should be"
        assert found[width].height == HEIGHT
        for place, colour in corners(found[width]).items():
            meant = CORNERS[place]
            if "grey" in format:
                meant = (round(0.299 * meant[0] + 0.587 * meant[1] + 0.114 * meant[2]),) * 3
            assert all(abs(a - b) < 24 for a, b in zip(colour, meant, strict=True)), (place, colour, meant)


def test_nothing_private_is_in_the_products(matrix: Products) -> None:
    assert SECRET not in matrix.pdf
    with zipfile.ZipFile(io.BytesIO(matrix.pptx)) as package:
        assert not any(SECRET in package.read(name) for name in package.namelist())


def test_a_picture_that_is_blown_up_is_told_for_the_product_that_does(tmp_path: Path) -> None:
    large = made("png", scene(1800).resize((1800, 900)), b"")
    small = made("png", scene(64), b"")
    (told,) = build(tmp_path, {"large.png": large, "small.png": small}).diagnostics
    assert (told.code, told.place and told.place.line) == ("picture", 6)
    assert told.message.startswith("the picture has 64 × 32 pixels, which the deck blows up to ")
