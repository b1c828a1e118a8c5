"""Drawings that a process keeps, by what they were drawn from, where it says so: a preview draws a chart once, not at every save.

The engine that draws runs threads; a process that is to be forked draws nothing itself, and is `sealed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from publish.cache import key

MOST: Final = 64 * 1024**2
"""The most bytes of drawings that are kept; those that were drawn first go first."""


class Sealed(Exception):
    """A drawing is not kept, in a process that draws none."""


_kept: dict[str, bytes] = {}
_is_keeping = False
_is_sealed = False


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
    """What `draw` gives, drawn or kept: all that it follows from is `given`."""
    if not _is_keeping:
        return draw()
    name = key(kind.encode(), given.encode("utf-8", "surrogatepass"))
    if name not in _kept:
        if _is_sealed:
            raise Sealed(kind)
        _kept[name] = draw()
    return _kept[name]
