"""The parts of an Office file: the names of their XML, and the package that holds them, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
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


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package of these parts: content types first, as readers expect, then by name; all of one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()
