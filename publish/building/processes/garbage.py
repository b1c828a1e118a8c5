"""What is no longer reached, and when it is looked for."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def all_kept() -> Iterator[None]:
    """While this lasts nothing is looked for that is no longer reached, and afterwards never among what is there then: for imports,
    nearly all of whose objects are needed as long as the process, and which processes that are forked share until then."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def give_back() -> None:
    """Looks for what is no longer reached, and gives its memory back to the system. Boxes and lines of pages refer to each other,
    and what they hold outside Python does not count among new objects: unasked, a process that makes hundreds of briefings grows by
    a megabyte with each."""
    gc.collect()
    with suppress(AttributeError, OSError):  # the C library of another system has no such function
        ctypes.CDLL(None).malloc_trim(0)
