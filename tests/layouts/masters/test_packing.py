"""Packages are those that Python's own `zipfile` writes."""

from __future__ import annotations

import io
import zipfile

from publish.layouts.masters.package.packing import deflated, packed

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
    assert packed(PARTS) == buffer.getvalue()


def test_parts_go_into_a_package_as_they_are_packed_elsewhere() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("folder/other.xml", PARTS["ppt/slides/slide1.xml"])
        archive.writestr("图.png", PARTS["ppt/media/图.png"], compress_type=zipfile.ZIP_STORED)
    small = dict(deflated(buffer.getvalue()))
    assert list(small) == ["folder/other.xml"]
    package = packed(PARTS, {PARTS["ppt/slides/slide1.xml"]: small["folder/other.xml"]})
    assert dict(deflated(package))["ppt/slides/slide1.xml"] == small["folder/other.xml"]
    assert dict(deflated(packed(PARTS)))["ppt/slides/slide1.xml"] != small["folder/other.xml"]
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS
