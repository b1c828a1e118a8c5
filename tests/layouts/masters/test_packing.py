"""Packages are those that Python's own `zipfile` writes."""

from __future__ import annotations

import io
import zipfile

from publish.layouts.masters.package.packing import Deflated, packed

PARTS = {
    "ppt/slides/slide1.xml": b"<a/>" * 900,
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"",
    "ppt/media/图.png": bytes(range(256)) * 9,
}


def test_a_package_is_written_as_ever() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "ppt/media/图.png", "ppt/slides/slide1.xml"):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            archive.writestr(entry, PARTS[name], compresslevel=6)
    kept: dict[bytes, Deflated | None] = {PARTS["[Content_Types].xml"]: None}
    assert packed(PARTS) == packed(PARTS, kept) == packed(PARTS, kept) == buffer.getvalue()
    assert kept[PARTS["[Content_Types].xml"]]
