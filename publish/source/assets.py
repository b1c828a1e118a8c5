"""Files beside a report: found inside its project folder, read, measured.

No path leads out of the folder, by `..`, by an absolute path or by a link; what is read is bounded.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

from publish.diagnostics import Diagnostic, Place, error
from publish.model import Asset
from publish.placed import PlacedList, PlacedText, decode, did_you_mean

MAX_IMAGE: Final = 40 * 1024 * 1024
MAX_PIXELS: Final = 100_000_000
MAX_DATA: Final = 16 * 1024 * 1024


class Wrong(Exception):
    """Something about a file that the report names; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def find(name: str, folder: Path, at: Place) -> Path:
    """The file `name` (relative, posix) in the project `folder`. Raises `Wrong` if it is not there or leads out."""
    root = folder.resolve()
    if Path(name).is_absolute() or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name) or "\\" in name or "\0" in name:
        hint = "write a path relative to the report's folder, with '/'"
        raise Wrong(error("outside-project", f"'{name}' is not a path inside the project", at, hint))
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        hint = "keep images and data beside the report"
        raise Wrong(error("outside-project", f"'{name}' leads out of the report's folder", at, hint))
    if not path.is_file():
        beside = path.parent if path.parent.is_dir() else root
        near = did_you_mean(path.name, sorted(entry.name for entry in beside.iterdir() if entry.is_file()))
        raise Wrong(error("not-found", f"there is no file '{name}'", at, near))
    return path


def _read(path: Path, name: str, limit: int, at: Place) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise Wrong(error("unreadable", f"'{name}' cannot be read: {problem.strerror}", at)) from problem
    if len(data) > limit:
        raise Wrong(error("too-large", f"'{name}' is larger than {limit // 1024 // 1024} MiB", at))
    return data


def image(name: str, folder: Path, at: Place) -> Asset:
    """The image `name`, measured: pixels, or an SVG's user units. Raises `Wrong` if it is no SVG, PNG or JPEG."""
    data = _read(find(name, folder, at), name, MAX_IMAGE, at)
    if data.startswith(b"\x89PNG") or data.startswith(b"\xff\xd8"):
        return _bitmap(name, data, at)
    if name.lower().endswith(".svg") or b"<svg" in data[:4096]:
        return _svg(name, data, at)
    raise Wrong(error("unreadable", f"'{name}' is not an SVG, PNG or JPEG image", at))


def _bitmap(name: str, data: bytes, at: Place) -> Asset:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            width, height = opened.size
            if width * height > MAX_PIXELS:
                raise Wrong(error("too-large", f"'{name}' has {width} × {height} pixels", at, "make it smaller"))
            opened.load()
            media = f"image/{(opened.format or 'png').lower()}"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise Wrong(error("unreadable", f"'{name}' is damaged: {problem}", at)) from problem
    return Asset(name, data, media, width, height)


def _svg(name: str, data: bytes, at: Place) -> Asset:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise Wrong(error("unreadable", f"'{name}' is not a readable SVG: {problem}", at)) from problem
    if etree.QName(root).localname != "svg":
        raise Wrong(error("unreadable", f"'{name}' is not an SVG image", at))
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox") or "")]
    if not (width and height) and len(box) == 4:
        width, height = box[2], box[3]
    if not (width and height):
        hint = "give it width and height, or a viewBox"
        raise Wrong(error("unreadable", f"'{name}' has no size", at, hint))
    return Asset(name, data, "image/svg+xml", width, height)


def _length(value: str | None) -> float:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*", value or "")
    units = {None: 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
    return float(match[1]) * units[match[2]] if match else 0.0


def rows(name: str, folder: Path, at: Place) -> PlacedList:
    """The rows of the CSV file `name`, each a list of texts with their places. Raises `Wrong` if it is no such file."""
    data = _read(find(name, folder, at), name, MAX_DATA, at)
    text, problem = decode(data, name)
    if text is None:
        assert problem is not None
        raise Wrong(problem)
    if "\0" in text:
        raise Wrong(error("data", f"'{name}' holds zero bytes; it is not a CSV file", at))
    made = PlacedList(place=Place(name))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        line = 1
        for cells in reader:
            place = Place(name, line)
            if any(cell.strip() for cell in cells):
                made.append(PlacedList([PlacedText(cell.strip(), place, cell) for cell in cells], place))
            line = reader.line_num + 1
    except csv.Error as wrong:
        message = f"'{name}' is not a CSV file: {wrong}"
        raise Wrong(error("data", message, Place(name, reader.line_num))) from wrong
    if not made:
        raise Wrong(error("empty", f"'{name}' holds no rows", at))
    return made
