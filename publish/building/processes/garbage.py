"""What is no longer reached, and when it is looked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
