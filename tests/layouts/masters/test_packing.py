"""Packages are those that Python's own `zipfile` writes."""

from __future__ import annotations

import io
import zipfile

from publish.layouts.masters.package.packing import contents, packed

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
    small = _small(buffer.getvalue())
    assert list(small) == ["folder/other.xml"]
    package = packed(PARTS, {PARTS["ppt/slides/slide1.xml"]: small["folder/other.xml"]})
    assert _small(package)["ppt/slides/slide1.xml"] == small["folder/other.xml"]
    assert _small(packed(PARTS))["ppt/slides/slide1.xml"] != small["folder/other.xml"]
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS


def test_the_parts_of_a_package_are_read_as_they_are() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, kind in zip(PARTS, (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED) * 2, strict=True):
            archive.writestr(name, PARTS[name], compress_type=kind)
    found = list(contents(buffer.getvalue()))
    assert {name: data for name, data, _ in found} == PARTS
    assert [small is not None for _, _, small in found] == [True, False, True, False]


def _small(package: bytes) -> dict[str, tuple[int, bytes]]:
    """The parts of a package as they are packed there."""
    return {name: small for name, _, small in contents(package) if small is not None}
