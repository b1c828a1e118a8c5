"""The parts of an Office file: the names of their XML, and the package that holds them, the same bytes for the same parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a(tag: str) -> str:
    """A DrawingML name in Clark notation."""
    return f"{{{A}}}{tag}"


def p(tag: str) -> str:
    """A PresentationML name in Clark notation."""
    return f"{{{P}}}{tag}"


Deflated = tuple[int, bytes]
"""A part as it is packed: its checksum, and its bytes made smaller."""

_MADE: Final = 20
"""The version of ZIP that a reader must know: 2.0."""
_HEADER: Final = 30
"""The bytes of the header before a part and its name."""
_DATE: Final = 1 << 5 | 1
"""1 January 1980, the first day of ZIP."""
_RIGHTS: Final = 0o600 << 16
_UTF_8: Final = 0x800
_MOST: Final = 2**31
"""Bytes of a package that are written here; a larger one is told in another form."""


def packed(parts: Mapping[str, bytes], kept: Mapping[bytes, Deflated] | None = None) -> bytes:
    """The package of these parts: content types first, as readers expect, then by name; all of one fixed time.

    `kept` are parts as they are packed elsewhere, by their bytes.
    """
    written: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)):
        data = parts[name]
        checksum, small = _deflated(data, kept)
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF_8
        about = struct.pack("<2B4H3L2H", _MADE, 0, flags, 8, 0, _DATE, checksum, len(small), len(data), len(encoded), 0)
        written += (b"PK\x03\x04", about, encoded, small)
        listed.append(b"PK\x01\x02" + struct.pack("<2B", _MADE, 0) + about + struct.pack("<3H2L", 0, 0, 0, _RIGHTS, at))
        listed.append(encoded)
        at += _HEADER + len(encoded) + len(small)
    directory = b"".join(listed)
    if at + len(directory) >= _MOST or len(parts) > 0xFFFF:
        raise ValueError("a package of two gigabytes")
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), at, 0)
    return b"".join((*written, directory, end))


def contents(package: bytes) -> Iterator[tuple[str, bytes, Deflated | None]]:
    """The parts of a whole package: the name, the bytes, and these as they are packed, if they are smaller there. It is known to be
    whole: sums are not checked again, which takes as long as to unpack it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for entry in archive.infolist():
            if entry.compress_type != zipfile.ZIP_DEFLATED:
                yield entry.filename, archive.read(entry), None
                continue
            start = entry.header_offset + _HEADER + sum(struct.unpack_from("<2H", package, entry.header_offset + 26))
            small = package[start : start + entry.compress_size]
            yield entry.filename, zlib.decompress(small, -zlib.MAX_WBITS), (entry.CRC, small)


def _deflated(data: bytes, kept: Mapping[bytes, Deflated] | None) -> Deflated:
    found = kept.get(data) if kept else None
    if found is None:
        compressing = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        found = zlib.crc32(data), compressing.compress(data) + compressing.flush()
    return found
