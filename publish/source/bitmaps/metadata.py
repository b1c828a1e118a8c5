"""The parts of a PNG or JPEG that are no part of the picture: taken out without touching a pixel.

A photograph tells where it was taken and by whose camera, shows in a thumbnail what was cropped from it, and may have a
film behind its end. What is kept: the pixels, the resolution, the colour profile.
"""

from __future__ import annotations

import re
import struct
from typing import Final

_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs"}
)
"""The chunks of a PNG that are kept."""
_BEHIND_SCAN: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""What ends the data of a scan: a marker that is none of those within it."""
_START_OF_SCAN: Final = 0xDA
_END: Final = 0xD9
_ADDED: Final = (*range(0xE0, 0xF0), 0xFE)
"""The markers of what programs add, and of comments."""


def stripped(data: bytes) -> bytes | None:
    """A PNG or JPEG without private words; None where it is built so oddly that its parts cannot be told apart."""
    try:
        return _png(data) if data.startswith(b"\x89PNG") else _jpeg(data)
    except (IndexError, struct.error):
        return None


def _png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if kind in _CHUNKS:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end


def _jpeg(data: bytes) -> bytes | None:
    kept, at = [data[:2]], 2
    while True:
        if data[at] != 0xFF:
            return None
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        if marker == _END:
            return b"".join([*kept, b"\xff\xd9"])
        (length,) = struct.unpack_from(">H", data, at + 1)
        segment, at = _segment(marker, data[at + 3 : at + 1 + length]), at + 1 + length
        if segment is not None:
            kept.append(struct.pack(">BBH", 0xFF, marker, len(segment) + 2) + segment)
        if marker == _START_OF_SCAN:
            behind = _BEHIND_SCAN.search(data, at)
            end = behind.start() if behind else len(data)
            kept.append(data[at:end])
            if behind is None:
                return b"".join([*kept, b"\xff\xd9"])
            at = end


def _segment(marker: int, segment: bytes) -> bytes | None:
    """A segment as it is kept; None for one that is not."""
    if marker == 0xE0 and segment.startswith(b"JFIF\0"):
        return segment[:12] + b"\0\0"  # without its thumbnail
    if marker == 0xE2 and segment.startswith(b"ICC_PROFILE\0"):
        return segment
    if marker == 0xEE and segment.startswith(b"Adobe"):
        return segment
    return None if marker in _ADDED else segment
