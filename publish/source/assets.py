"""Files beside a report: found inside its project folder, read; images measured.

No path leads out of the folder, by `..`, by an absolute path or by a link; what is read is bounded. What reads pictures is
imported with the first of them: most reports have none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Final

from publish.diagnostics import Diagnostic, Place, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model.nodes import Asset

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


_RELATIVE: Final = "write a path relative to the report's folder, with '/'"


def find(name: str, folder: Path, at: Place) -> Path:
    """The file `name` (relative, posix) in the project `folder`. Raises `Wrong` if it is not there or leads out."""
    if name.startswith("/") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name) or "\\" in name:
        inside = re.fullmatch(r"(?![A-Za-z]:|\\)[^:]+", name)
        word = name.replace("\\", "/")
        hint = f"write '{word}'" if inside and word != name else _RELATIVE
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
        hint = "check the permissions of its folder" if isinstance(problem, PermissionError) else "give it a plain name"
        raise Wrong(error("not-found", message, at, hint)) from problem
    return path


MOST_LOOKED_AT: Final = 2000
"""How many files are looked at for one that is not where it was said to be."""


def _near(name: str, path: Path, root: Path) -> str | None:
    """A hint naming a file that is nearly called so: one beside it, or of the same name in another folder of the report."""
    relative = "paths are relative to the report's folder"
    if path.parent.is_dir() and path.parent.is_relative_to(root):
        folder = PurePosixPath(name).parent
        beside = sorted((folder / entry.name).as_posix() for entry in path.parent.iterdir() if entry.is_file())
        if near := did_you_mean(name, beside):
            return near
    elsewhere = islice(chain(root.glob("*"), root.glob("*/*")), MOST_LOOKED_AT)
    same = sorted(each for each in elsewhere if each.name.lower() == path.name.lower() and each.is_file())
    return f"did you mean '{same[0].relative_to(root).as_posix()}'?" if same else relative


def _reason(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or str(problem)


def read_bytes(path: Path, name: str, limit: int, at: Place) -> bytes:
    """The bytes of a file that the report calls `name`. Raises `Wrong` if there are more than `limit`, or no right to read."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise Wrong(
            error("unreadable", f"'{name}' cannot be read: {_reason(problem)}", at, "check its permissions")
        ) from problem
    if len(data) > limit:
        raise Wrong(error("too-large", f"'{name}' is larger than {limit // 1024 // 1024} MiB", at, "make it smaller"))
    return data


def image(name: str, folder: Path, at: Place, found: list[Diagnostic]) -> Asset:
    """The image `name` as every product shows it, measured in pixels, or an SVG's user units; `found` is told of what it loses.

    Raises `Wrong` if it is no SVG, PNG or JPEG.
    """
    from publish.source import bitmaps

    data = read_bytes(find(name, folder, at), name, MAX_IMAGE, at)
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return _bitmap(name, data, at, found)
    if (name.lower().endswith(".svg") and bitmaps.foreign(data) is None) or b"<svg" in data[:4096].replace(b"\0", b""):
        return _svg(name, data, at, found)
    raise Wrong(_foreign(name, data, at))


def _foreign(name: str, data: bytes, at: Place) -> Diagnostic:
    """What a file is that is no picture to be read, and how to make it one."""
    from publish.source import bitmaps

    known = bitmaps.foreign(data)
    if known is None:
        return error("unreadable", f"'{name}' is not an SVG, PNG or JPEG image", at, "save it as one of these")
    what, hint = known
    return error("unreadable", f"'{name}' is {what}; pictures are SVG, PNG or JPEG", at, hint)


def _bitmap(name: str, data: bytes, at: Place, found: list[Diagnostic]) -> Asset:
    from publish.source import bitmaps

    try:
        bitmap = bitmaps.shown(data, MAX_PIXELS)
    except bitmaps.TooMany as problem:
        raise Wrong(error("too-large", f"'{name}' has {problem}", at, "make it smaller")) from problem
    except bitmaps.Damaged as problem:
        raise Wrong(error("unreadable", f"'{name}' is damaged: {problem}", at, "save it again")) from problem
    if bitmap.moves:
        message = f"'{name}' moves; the products show the first of its pictures"
        found.append(warning("picture", message, at, "save the picture that you mean by itself"))
    return Asset(name, bitmap.data, f"image/{bitmap.kind}", bitmap.width, bitmap.height)


def _svg(name: str, data: bytes, at: Place, found: list[Diagnostic]) -> Asset:
    from publish.source import drawings

    try:
        drawing = drawings.redrawn(name, data, at, MAX_PIXELS)
    except drawings.Refused as refused:
        raise Wrong(refused.diagnostic) from None
    found += drawing.diagnostics
    return Asset(name, drawing.data, "image/svg+xml", drawing.width, drawing.height, drawing.layers)
