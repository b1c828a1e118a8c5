"""Drawings that are kept, by what they were drawn from: in a process where it says so (a preview draws a chart once, not at every
save), in the user's cache where a build says so.

The engine that draws runs threads; a process that is to be forked draws nothing itself, and is `sealed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from publish.cache import code, get, key, put
from publish.layouts import fonts

MOST: Final = 64 * 1024**2
"""The most bytes of drawings that are kept; those that were drawn first go first."""


class Sealed(Exception):
    """A drawing is not kept, in a process that draws none."""


_kept: dict[str, bytes] = {}
_is_keeping = False
_is_sealed = False
_is_storing = False


def keep(drawings: Mapping[str, bytes]) -> None:
    """From now on this process keeps its drawings, and has these already."""
    global _is_keeping
    _is_keeping = True
    _kept.update(drawings)
    size = sum(map(len, _kept.values()))
    while size > MOST:
        size -= len(_kept.pop(next(iter(_kept))))


def kept() -> Mapping[str, bytes]:
    """The drawings that are kept."""
    return _kept


@contextmanager
def sealed() -> Iterator[None]:
    """While this lasts, a drawing that is not kept raises `Sealed`."""
    global _is_sealed
    _is_sealed = True
    try:
        yield
    finally:
        _is_sealed = False


def once(kind: str, given: str, draw: Callable[[], bytes]) -> bytes:
    """What `draw` gives, drawn or kept: all that it follows from is `given`, the engine and the fonts."""
    text = given.encode("utf-8", "surrogatepass")
    if not _is_keeping:
        return _stored(kind, text, draw) if _is_storing else draw()
    name = key(kind.encode(), text)
    if name not in _kept:
        if _is_sealed:
            raise Sealed(kind)
        _kept[name] = draw()
    return _kept[name]


@contextmanager
def stored() -> Iterator[None]:
    """While this lasts, drawings are kept in the user's cache, and taken from there."""
    global _is_storing
    before, _is_storing = _is_storing, True
    try:
        yield
    finally:
        _is_storing = before


def _stored(kind: str, text: bytes, draw: Callable[[], bytes]) -> bytes:
    name = key(b"drawing", kind.encode(), _engine(), text)
    if (found := get(name)) is not None:
        return found
    drawing = draw()
    put(name, drawing)
    return drawing


@cache
def _engine() -> bytes:
    """What stands for the engine that draws, its fonts, and the code that asks it."""
    from importlib.metadata import version

    parts = [
        code(Path(__file__).parent.glob("*.py")),
        version("vl-convert-python").encode(),
        version("pillow").encode(),
    ]
    for font in fonts.REQUIRED:
        if (path := fonts.find(font.file)) is not None:
            found = path.stat()
            parts.append(f"{path}\0{found.st_size}\0{found.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return key(*parts).encode()
