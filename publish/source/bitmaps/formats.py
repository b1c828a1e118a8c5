"""Formats of pictures that are not read: each by its name, with the one to save it in."""

from __future__ import annotations

from typing import Final

_PHOTO: Final = "save it as a JPEG or PNG"
_IMAGE: Final = "save it as a PNG"
_VECTOR: Final = "save it as an SVG"

_BEGINNINGS: Final = (
    (b"GIF8", "a GIF picture", _IMAGE),
    (b"BM", "a BMP picture", _IMAGE),
    (b"II*\0", "a TIFF picture", _PHOTO),
    (b"MM\0*", "a TIFF picture", _PHOTO),
    (b"II+\0", "a TIFF picture", _PHOTO),
    (b"MM\0+", "a TIFF picture", _PHOTO),
    (b"\xff\x0a", "a JPEG XL picture", _PHOTO),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture", _PHOTO),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", _PHOTO),
    (b"\0\0\x01\0", "an icon of Windows", _IMAGE),
    (b"8BPS", "a document of Photoshop", _PHOTO),
    (b"%PDF", "a PDF", _VECTOR),
    (b"%!PS", "a PostScript drawing", _VECTOR),
    (b"\xc5\xd0\xd3\xc6", "a PostScript drawing", _VECTOR),
    (b"\xd7\xcd\xc6\x9a", "a drawing in WMF", _VECTOR),
    (b"<mxfile", "a document of draw.io", "export it as an SVG, with 'Text Settings: Convert Labels to SVG'"),
    (b"\x1f\x8b", "a compressed file", "unpack it; what is in an .svgz is an SVG"),
    (b"PK\x03\x04", "a document of an office program, or an archive", "save the picture in it as an SVG or PNG"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", "save the picture in it as an SVG or PNG"),
    (b"version https://git-lfs", "a pointer of Git LFS to a picture that is elsewhere", "fetch it: 'git lfs pull'"),
)  # fmt: skip
_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), "a HEIC picture"),
    **dict.fromkeys((b"avif", b"avis"), "an AVIF picture"),
}
"""The brands of pictures that are built like films."""


def foreign(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no picture to be read, and how to fix that; None where it is not known."""
    if not data.strip():
        return "empty", "save the picture again"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture", _PHOTO
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "a film"), _PHOTO
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "a drawing in EMF", _VECTOR
    text = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "a web page", "save the picture itself, not the page that shows it"
    return next(((name, hint) for start, name, hint in _BEGINNINGS if data.startswith(start)), None)
