"""Opens a PowerPoint file as the parts of a package (ISO 29500-2), the only door for one that comes from elsewhere.

What is read is bounded before it is unpacked: how many parts, how large each is, how much larger than the file they are.
Whatever is wrong with the archive, or with the XML of a part, is `Unusable`. No XML with a document type is read:
no part of a package has one, and entities are what bombs are made of.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

CONTENT_TYPES: Final = "[Content_Types].xml"
MOST: Final = 400_000_000
"""The most bytes that a template may take unpacked."""
MOST_PACKED: Final = 200_000_000
"""The most bytes of the file itself."""
MOST_XML: Final = 32_000_000
"""The most bytes of one part that is XML: as a tree it takes ten times as much."""
MOST_PARTS: Final = 10_000
"""The most parts; the largest templates of banks and offices have about 1,000."""
MOST_RATIO: Final = 100
"""How many times larger than the file its parts may be, once they are larger than `HARMLESS`."""
HARMLESS: Final = 50_000_000

RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY: Final = b"PK\x01\x02"
"""How each entry of a zip archive's directory begins."""
_BARRED: Final = re.compile(r"[\x00-\x1f\x7f\\]|^/|^[A-Za-z]:|(?:^|/)\.\.?(?:/|$)|//")
"""What no name of a part holds (ISO 29500-2, 6.2.2): ways out of a folder."""
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What reading a damaged archive ends in."""
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})["']""")


class Unusable(ValueError):
    """A file that cannot serve as a master: what it is, and `hint`, the likeliest fix."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def unpacked(data: bytes) -> dict[str, bytes]:
    """All parts of a package by name. Raises `Unusable` for what is none, and for one that is no work of an office."""
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _encrypted()
        raise Unusable(
            "it is in the old format of PowerPoint 97–2003", "save it in PowerPoint as a PowerPoint Template (.potx)"
        )
    if len(data) > MOST_PACKED:
        raise Unusable(f"it is larger than {MOST_PACKED // 1_000_000} MB", "take out its samples and videos")
    # Counted before the directory is read: an entry of 46 bytes becomes an object of 500.
    if data.count(_ENTRY) > MOST_PARTS:
        raise Unusable(f"it has more than {MOST_PARTS:,} parts", "save it again in PowerPoint")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _bound(entries, len(data))
            # What a size says of itself is not believed: no more than that is ever unpacked.
            parts = {entry.filename: _read(archive, entry) for entry in entries}
    except Unusable:
        raise
    except _DAMAGED as problem:
        raise _none() from problem
    if b"opendocument" in parts.get("mimetype", b""):
        raise Unusable("it is an OpenDocument file", "save it in LibreOffice Impress as PowerPoint 2007-365 (.pptx)")
    if CONTENT_TYPES not in parts:
        raise _none()
    return parts


def _bound(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Raises `Unusable` where what the directory promises is too much, or not what a package holds."""
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS:
        raise Unusable(f"it has more than {MOST_PARTS:,} parts", "save it again in PowerPoint")
    if whole > MOST:
        raise Unusable(f"it takes more than {MOST // 1_000_000} MB unpacked", "take out its samples and videos")
    if whole > HARMLESS and whole > MOST_RATIO * packed:
        raise Unusable(f"it takes {whole // packed} times its size unpacked", "save it again in PowerPoint")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _encrypted()
    seen: set[str] = set()
    for entry in entries:
        shown = entry.filename[:80].encode("unicode_escape").decode()
        if _BARRED.search(entry.orig_filename) or _BARRED.search(entry.filename):
            raise Unusable(f"it has a part called '{shown}', which no package has", "save it again in PowerPoint")
        if entry.filename.casefold() in seen:
            raise Unusable(f"it has two parts called '{shown}'", "save it again in PowerPoint")
        seen.add(entry.filename.casefold())
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unusable("it is packed in a way that no Office file is", "save it again in PowerPoint")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        found = file.read(entry.file_size)
        # Only what is read to its end is held against its checksum.
        if len(found) != entry.file_size or file.read(1):
            raise zipfile.BadZipFile("a part is not as long as it says")
    return found


def _none() -> Unusable:
    return Unusable("it is not a PowerPoint file", "give a .pptx or .potx that PowerPoint saved")


def _encrypted() -> Unusable:
    return Unusable("it is encrypted", "save it in PowerPoint without a password")


# ---------------------------------------------------------------------------------------------- XML


def parsed(data: bytes) -> Any:
    """The root of a part that is XML. Raises `Unusable` if it is none, or has a document type."""
    hint = "open and save it in PowerPoint"
    if not is_plain_xml(data):
        raise Unusable("a part of it is XML that no Office program writes", hint)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unusable(f"its parts do not fit together: {str(problem)[:200]}", hint) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unusable("a part of it has a document type", hint)
    return root


def is_plain_xml(data: bytes) -> bool:
    """Whether a part is XML in one of the two encodings of packages (ISO 29500-2, 8.1.4), and without a document type."""
    if len(data) > MOST_XML:
        return False
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or start[:4].count(0):
        return _is_plain_utf_16(data)
    encoding = _ENCODING.match(start)
    named = encoding[1].lower() if encoding else b"utf-8"
    return start.startswith(b"<") and named in (b"utf-8", b"us-ascii", b"ascii") and not _DOCTYPE.search(data)


def _is_plain_utf_16(data: bytes) -> bool:
    """The same for UTF-16, which begins with its mark."""
    try:
        text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    except UnicodeDecodeError:
        return False
    start = text.lstrip(" \t\r\n").encode()
    encoding = _ENCODING.match(start)
    named = encoding[1].lower() if encoding else b"utf-16"
    return start.startswith(b"<") and named == b"utf-16" and not _DOCTYPE.search(start)


def serialized(root: Any) -> bytes:
    """The bytes of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


# ---------------------------------------------------------------------------------------------- relationships


def relations_of(name: str) -> str:
    """The name of the part that holds the relationships of a part; those of the package itself for `""`."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relations(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[Any, str]]:
    """The relationships of a part that stay inside the package, and the part that each leads to."""
    path = relations_of(name)
    if path in parts:
        for relation in parsed(parts[path]).iter(f"{{{RELATIONS}}}Relationship"):
            if is_internal(relation):
                yield relation, target_of(relation, name)


def is_internal(relation: Any) -> bool:
    """Whether a relationship says that it leads to a part of the package."""
    return bool(relation.get("TargetMode", "Internal") == "Internal")


def target_of(relation: Any, name: str) -> str:
    """The part that a relationship of the part `name` leads to."""
    target = posixpath.join("/", posixpath.dirname(name), relation.get("Target", ""))
    return posixpath.normpath(target).lstrip("/")


def kind_of(relation: Any) -> str:
    """The last word of a relationship's type."""
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]


def content_types(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """The media types that a package declares: by the name of a part, and by `.ending` of the others."""
    found = {}
    for entry in parsed(parts[CONTENT_TYPES]).iter(f"{{{TYPES}}}Override", f"{{{TYPES}}}Default"):
        name = entry.get("PartName", "").lstrip("/") or f".{entry.get('Extension', '').lower()}"
        found[name] = entry.get("ContentType", "")
    return found


def type_of(name: str, types: Mapping[str, str]) -> str:
    """The media type of a part."""
    return types.get(name) or types.get(posixpath.splitext(name)[1].lower(), "")
