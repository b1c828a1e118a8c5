"""Images beside a report."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest

from publish.diagnostics import Place
from publish.source import assets
from tests.builders import PIXEL

HERE = Place("report.yaml", 3, 7)


def image_of(folder: Path, name: str, data: bytes) -> tuple[str, float, float]:
    (folder / name).write_bytes(data)
    found = assets.image(name, folder, HERE, [])
    return found.media_type, found.width, found.height


def wrong(folder: Path, name: str, data: bytes) -> str:
    """The code of what is said of a file that is no image."""
    (folder / name).write_bytes(data)
    with pytest.raises(assets.Wrong) as raised:
        assets.image(name, folder, HERE, [])
    assert raised.value.diagnostic.place == HERE
    assert raised.value.diagnostic.hint
    return raised.value.diagnostic.code


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def test_bitmaps_are_measured_in_pixels(tmp_path: Path) -> None:
    from PIL import Image

    jpeg = io.BytesIO()
    Image.new("RGB", (3, 2)).save(jpeg, "JPEG")
    assert image_of(tmp_path, "a.png", PIXEL) == ("image/png", 1, 1)
    assert image_of(tmp_path, "a.jpg", jpeg.getvalue()) == ("image/jpeg", 3, 2)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="3in" height="72pt"', (288, 96)),
        ('width="100%" height="100%" viewBox="0 0 40 20"', (40, 20)),
        ('viewBox="-5,-5 40.5 20"', (40.5, 20)),
    ],
)
def test_drawings_are_measured_in_their_units(tmp_path: Path, attributes: str, size: tuple[float, float]) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    assert image_of(tmp_path, "a.svg", svg.encode()) == ("image/svg+xml", *size)


def test_what_is_drawn_with_inner_references_only_is_read(tmp_path: Path) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">'
        b'<style>rect { fill: url(#a) }</style><use xlink:href="#b"/><image href="data:image/png;base64,AAAA"/>'
        b'<a href="https://example.org"><rect fill="url( &quot;#c&quot; )"/></a></svg>'
    )
    assert image_of(tmp_path, "a.svg", svg)[0] == "image/svg+xml"


@pytest.mark.parametrize(("width", "height"), [(9_500, 9_500), (13_000, 13_000), (60_000, 60_000)])
def test_a_picture_of_too_many_pixels_is_not_unpacked(tmp_path: Path, width: int, height: int) -> None:
    assert wrong(tmp_path, "bomb.png", png(width, height)) == "too-large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        PIXEL[:40],
        png(3, 3, b"\0"),
        b"\xff\xd8\xff\xe0 no picture",
        b"%PDF-1.7",
        b"<svg",
        b"<?xml version='1.0'?>",
    ],
)
def test_what_is_no_picture_is_unreadable(tmp_path: Path, data: bytes) -> None:
    assert wrong(tmp_path, "a.svg" if data.startswith(b"<") else "a.png", data) == "unreadable"


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9)),
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://example.org/a.dtd">',
    ],
)
def test_entities_of_a_drawing_are_not_read(tmp_path: Path, declared: str) -> None:
    svg = f'<!DOCTYPE svg [{declared}]><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">&a;</svg>'
    assert wrong(tmp_path, "a.svg", svg.encode()) == "unreadable"


def test_an_image_too_large_for_memory_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.write(PIXEL)
        file.truncate(assets.MAX_IMAGE + 1)
    with pytest.raises(assets.Wrong) as raised:
        assets.image("a.png", tmp_path, HERE, [])
    assert raised.value.diagnostic.code == "too-large"
