"""Files beside a report: found inside its project folder, read; images measured.

No path leads out of the folder, by `..`, by an absolute path or by a link; what is read is bounded.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from publish.diagnostics import Diagnostic, Place, error
from publish.model.nodes import Asset
from publish.suggestions import did_you_mean

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_IMAGE: Final = 40 * 1024 * 1024
"""The largest image file that is read, in bytes."""
MAX_PIXELS: Final = 80_000_000
"""The most pixels of an image; more would not fit in the memory that a build may take."""


class Wrong(Exception):
    """Something about a file that the report names; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic

    def at(self, place: Place) -> Diagnostic:
        """The same of another place that names the file."""
        return replace(self.diagnostic, place=place)


def find(name: str, folder: Path, at: Place) -> Path:
    """The file `name` (relative, posix) in the project `folder`. Raises `Wrong` if it is not there or leads out."""
    if name.startswith("/") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name) or "\\" in name:
        hint = "write a path relative to the report's folder, with '/'"
        raise Wrong(error("outside-project", f"'{name}' is not a path inside the project", at, hint))
    try:
        root = folder.resolve()
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            hint = "keep images and data beside the report"
            raise Wrong(error("outside-project", f"'{name}' leads out of the report's folder", at, hint))
        if not path.is_file():
            what = "is a folder, not a file" if path.is_dir() else "is not there"
            raise Wrong(error("not-found", f"the file '{name}' {what}", at, _near(name, path, root)))
    except (OSError, ValueError, RuntimeError) as problem:  # too long, no right to look, links in a circle
        message = f"the file '{name}' cannot be looked for: {_reason(problem)}"
        raise Wrong(error("not-found", message, at, "give it a plain name")) from problem
    return path


def _near(name: str, path: Path, root: Path) -> str | None:
    """A hint naming a file beside the one that is not there."""
    relative = "paths are relative to the report's folder"
    if not path.parent.is_dir() or not path.parent.is_relative_to(root):
        return relative
    folder = PurePosixPath(name).parent
    beside = sorted((folder / entry.name).as_posix() for entry in path.parent.iterdir() if entry.is_file())
    return did_you_mean(name, beside) or relative


def _reason(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or str(problem)


def read_bytes(path: Path, name: str, limit: int, at: Place) -> bytes:
    """The bytes of a file that the report calls `name`. Raises `Wrong` if there are more than `limit`, or no right to read."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise Wrong(
            error("unreadable", f"'{name}' cannot be read: {_reason(problem)}", at, "look at its rights")
        ) from problem
    if len(data) > limit:
        raise Wrong(error("too-large", f"'{name}' is larger than {limit // 1024 // 1024} MiB", at, "make it smaller"))
    return data


def image(name: str, folder: Path, at: Place) -> Asset:
    """The image `name`, measured: pixels, or an SVG's user units. Raises `Wrong` if it is no SVG, PNG or JPEG."""
    data = read_bytes(find(name, folder, at), name, MAX_IMAGE, at)
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return _bitmap(name, data, at)
    if name.lower().endswith(".svg") or b"<svg" in data[:4096]:
        return _svg(name, data, at)
    raise Wrong(error("unreadable", f"'{name}' is not an SVG, PNG or JPEG image", at, "save it as one of these"))


def _bitmap(name: str, data: bytes, at: Place) -> Asset:
    from PIL import Image, UnidentifiedImageError

    try:
        # Pillow warns from a limit of its own on; that would go past our diagnostics.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        with opened:
            width, height = opened.size
            if width * height > MAX_PIXELS:
                raise Wrong(error("too-large", f"'{name}' has {width} × {height} pixels", at, "make it smaller"))
            opened.load()
            media = f"image/{(opened.format or 'png').lower()}"
    except Image.DecompressionBombError as problem:
        raise Wrong(
            error("too-large", f"'{name}' has more pixels than can be shown", at, "make it smaller")
        ) from problem
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as problem:
        raise Wrong(error("unreadable", f"'{name}' is damaged: {_reason(problem)}", at, "save it anew")) from problem
    return Asset(name, data, media, width, height)


def _svg(name: str, data: bytes, at: Place) -> Asset:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        message = f"'{name}' is not a readable SVG: {problem.msg}"
        raise Wrong(error("unreadable", message, at, "save it anew as plain SVG")) from problem
    if etree.QName(root).localname != "svg":
        raise Wrong(error("unreadable", f"'{name}' is not an SVG image", at, "save it as plain SVG"))
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        hint = "save it anew as plain SVG"
        raise Wrong(error("unreadable", f"'{name}' declares XML entities, which are not read", at, hint))
    for address in _addresses(root):
        if address and not address.startswith(("#", "data:")):
            hint = "embed it in the SVG"
            raise Wrong(error("outside-project", f"'{name}' shows something from elsewhere: '{address}'", at, hint))
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox") or "")]
    if not (width and height) and len(box) == 4:
        width, height = box[2], box[3]
    if not (width > 0 and height > 0):
        hint = "give it width and height, or a viewBox"
        raise Wrong(error("unreadable", f"'{name}' has no size", at, hint))
    return Asset(name, data, "image/svg+xml", width, height)


def _addresses(root: _Element) -> Iterator[str]:
    """Every address that drawing an SVG would open; where its links lead is not among them."""
    for element in root.iter("{*}*"):
        local = str(element.tag).rpartition("}")[2]
        for name, value in ((str(key), str(said)) for key, said in element.attrib.items()):
            if name.rpartition("}")[2] in ("href", "src") and local != "a":
                yield value.strip()
            yield from _in_css(value)
        if local == "style":
            yield from _in_css(element.text or "")


def _in_css(css: str) -> Iterator[str]:
    yield from (found[1] for found in re.finditer(r"url\(\s*[\"']?\s*([^\s\"')]*)", css))
    yield from (found[1] for found in re.finditer(r"@import\s+[\"']([^\"']*)", css))


def _length(value: str | None) -> float:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*", value or "")
    units = {None: 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
    return float(match[1]) * units[match[2]] if match else 0.0
