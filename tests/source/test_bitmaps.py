"""Bitmaps as every product shows them, and what is no bitmap, by its name."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from publish.source.bitmaps import Bitmap, Damaged, foreign, shown
from tests.builders import PIXEL

MOST = 1_000_000


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def drawn(data: bytes) -> Image.Image:
    """A picture as it is shown."""
    image = Image.open(io.BytesIO(shown(data, MOST).data))
    image.load()
    return image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# ---------------------------------------------------------------------------------------------- colours


def test_the_colours_of_a_press_become_those_of_a_screen() -> None:
    image = drawn(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"))
    assert (image.mode, image.size) == ("RGB", (8, 8))
    red, green, blue = (int(value) for value in image.tobytes()[:3])
    assert red > 200
    assert max(green, blue) < 60


def swapped() -> bytes:
    """A profile of colours in which green stands where red should."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * struct.unpack_from(">I", profile, 128)[0], 12):
        name = bytes(profile[at : at + 4])
        if name in (b"rXYZ", b"gXYZ"):
            profile[at : at + 4] = b"gXYZ" if name == b"rXYZ" else b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB")])
def test_what_says_how_its_colours_are_meant_is_believed(form: str, mode: str) -> None:
    image = Image.new("RGB", (8, 8), (255, 0, 0)).convert(mode)
    seen = drawn(saved(image, form, icc_profile=swapped()))
    assert "icc_profile" not in seen.info
    red, green, _ = (int(value) for value in seen.convert("RGB").tobytes()[:3])
    assert green > 200 > 60 > red


@pytest.mark.parametrize("profile", [ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), b"none"])
def test_a_profile_of_a_screen_or_of_nothing_changes_no_pixel(profile: bytes) -> None:
    data = saved(Image.new("RGB", (8, 8), (250, 20, 3)), "JPEG", icc_profile=profile)
    assert ImageChops.difference(drawn(data), Image.open(io.BytesIO(data))).getbbox() is None


def test_sixteen_bits_of_grey_become_eight() -> None:
    image = drawn(saved(Image.new("I;16", (3, 2), 40_000), "PNG"))
    assert (image.mode, image.tobytes()) == ("L", bytes([40_000 // 256] * 6))


def test_the_shade_that_means_nothing_is_transparent_in_eight_bits_too() -> None:
    image = Image.new("I;16", (2, 1), 40_000)
    image.putpixel((1, 0), 40_001)
    seen = drawn(saved(image, "PNG", transparency=40_000))
    assert (seen.mode, seen.getchannel("A").tobytes()) == ("LA", b"\x00\xff")


# ---------------------------------------------------------------------------------------------- what is taken out


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photograph_keeps_its_pixels_to_the_bit(mode: str) -> None:
    data = saved(Image.effect_noise((40, 40), 90).convert(mode), "JPEG", comment=b"Mine", dpi=(300, 300))
    seen = shown(data, MOST)
    assert b"Mine" not in seen.data
    assert len(seen.data) == len(data) - len(b"\xff\xfe\0\0Mine")
    assert drawn(data).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert drawn(data).info["dpi"] == (300, 300)


def test_a_picture_without_anything_private_is_left_as_it_is() -> None:
    assert shown(PIXEL, MOST) == Bitmap("png", 1, 1, PIXEL)


def test_words_times_and_what_is_behind_the_end_are_taken_out_of_a_png() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "A. Secret")
    data = saved(Image.new("RGB", (4, 4)), "PNG", pnginfo=words) + b"A. Secret"
    at = data.index(b"IDAT") - 4
    data = data[:at] + chunk(b"tIME", b"\x07\xe3\x03\x02\0\0\0") + data[at:]
    kept = shown(data, MOST).data
    assert b"Secret" not in kept
    assert b"tIME" not in kept
    assert kept.endswith(b"IEND\xaeB`\x82")


def test_pictures_behind_a_photograph_are_taken_out() -> None:
    data = saved(Image.new("RGB", (8, 8)), "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8), (9, 9, 9))])
    seen = shown(data, MOST)
    assert (seen.kind, seen.moves) == ("jpeg", False)
    assert seen.data.count(b"\xff\xd8") == 1
    assert len(seen.data) < 0.6 * len(data)


def test_a_picture_that_moves_is_shown_by_its_first() -> None:
    first, second = Image.new("RGB", (4, 4), (200, 0, 0)), Image.new("RGB", (4, 4), (0, 200, 0))
    seen = shown(saved(first, "PNG", save_all=True, append_images=[second]), MOST)
    assert seen.moves
    assert b"acTL" not in seen.data
    assert b"fdAT" not in seen.data
    assert Image.open(io.BytesIO(seen.data)).convert("RGB").tobytes() == first.tobytes()


@pytest.mark.parametrize(
    "tags", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM", b"Exif\0\0" + b"\xff" * 40]
)
def test_tags_that_cannot_be_read_turn_nothing(tags: bytes) -> None:
    assert shown(saved(Image.new("RGB", (8, 4)), "JPEG", exif=tags), MOST)[:3] == ("jpeg", 8, 4)


def test_an_orientation_that_does_not_exist_turns_nothing() -> None:
    for value in (0, 9, 65_535):
        tags = Image.Exif()
        tags[0x0112] = value
        assert shown(saved(Image.new("RGB", (8, 4)), "JPEG", exif=tags), MOST)[:3] == ("jpeg", 8, 4)


def test_a_photograph_that_ends_too_early_is_damaged() -> None:
    data = saved(Image.effect_noise((64, 64), 90), "JPEG")
    with pytest.raises(Damaged):
        shown(data[: len(data) // 2], MOST)


# ---------------------------------------------------------------------------------------------- other formats


@pytest.mark.parametrize(
    ("data", "name", "hint"),
    [
        (saved(Image.new("P", (2, 2)), "GIF"), "a GIF picture", "PNG"),
        (saved(Image.new("RGB", (2, 2)), "BMP"), "a BMP picture", "PNG"),
        (saved(Image.new("RGB", (2, 2)), "TIFF"), "a TIFF picture", "JPEG"),
        (b"MM\0*\0\0\0\x08", "a TIFF picture", "JPEG"),
        (saved(Image.new("RGB", (2, 2)), "WEBP"), "a WebP picture", "JPEG"),
        (saved(Image.new("RGB", (2, 2)), "ICO"), "an icon of Windows", "PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC picture", "JPEG"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "an AVIF picture", "JPEG"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "a film", "JPEG"),
        (b"%PDF-1.7\n", "a PDF", "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "a PostScript drawing", "SVG"),
        (b"\x01\0\0\0" + b"\0" * 36 + b" EMF", "a drawing in EMF", "SVG"),
        (b"\xd7\xcd\xc6\x9a\0\0", "a drawing in WMF", "SVG"),
        (b"8BPS\0\x01", "a document of Photoshop", "JPEG"),
        (b"PK\x03\x04\x14", "a document of an office program, or an archive", "SVG"),
        (b'<mxfile host="app.diagrams.net">', "a document of draw.io", "SVG"),
        (b"\n<!DOCTYPE html><html>", "a web page", "picture"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS to a picture that is elsewhere", "git"),
        (b"\x1f\x8b\x08\0", "a compressed file", "SVG"),
        (b"", "empty", "again"),
    ],
)
def test_what_is_no_picture_that_is_read_is_named(data: bytes, name: str, hint: str) -> None:
    known = foreign(data)
    assert known is not None
    assert known[0] == name
    assert hint in known[1]


def test_what_is_nothing_known_has_no_name() -> None:
    assert foreign(b"Dear reader") is None
