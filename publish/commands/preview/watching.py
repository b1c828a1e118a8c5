"""Watches files by looking at them again and again: that works on every file system, in containers and on shares.

One save is one change: programs empty a file before they write it, or put another one in its place, and for a moment it is torn or
gone. So a change is told when nothing has changed for a moment.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

Stamp = tuple[int, int, int] | None
"""What tells two states of a file apart: its time, size and number; None if it is not there."""

LOOK: Final = 0.04
"""Seconds between two looks."""
MOMENT: Final = 0.02
"""Seconds in which nothing may change before a change is told."""
GONE: Final = 0.4
"""Seconds for which a file that is gone, or empty, is waited for: it is being saved."""
_SHARE: Final = 20
"""A look may take one part in so many of the time."""


class Watch:
    """Files and folders, and the state in which they were last seen. Of a folder only the names in it count."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._stamps: dict[Path, Stamp] = {path: stamp(path) for path in paths}
        self._pause = LOOK

    def look_at(self, paths: Iterable[Path], since: int = 0) -> bool:
        """From now on these are watched; whether one that was not watched before has changed since then (in ns)."""
        before, now = self._stamps, dict.fromkeys(paths)
        self._stamps = {path: before[path] if path in before else stamp(path) for path in now}
        new = (self._stamps[path] for path in now if path not in before)
        return bool(since) and any(each is not None and each[0] > since for each in new)

    def has_changed(self) -> bool:
        """Whether something has changed since the last time that this was asked; waits until the change is whole."""
        began = time.perf_counter()
        changed = self._look()
        self._pause = max(LOOK, _SHARE * (time.perf_counter() - began))
        if not changed:
            return False
        until = time.monotonic() + GONE
        while True:
            time.sleep(MOMENT)
            is_quiet = not self._look()
            if is_quiet and (time.monotonic() > until or not any(map(_is_torn, changed))):
                return True
            if not is_quiet and time.monotonic() > until + GONE:  # something writes all the time
                return True

    @property
    def pause(self) -> float:
        """Seconds until the next look."""
        return self._pause

    def wait(self, goes_on: Callable[[], bool] = lambda: True) -> bool:
        """Waits for a change; False where `goes_on` says that nobody waits any more."""
        while goes_on():
            if self.has_changed():
                return True
            time.sleep(self._pause)
        return False

    def _look(self) -> list[Path]:
        """What has changed since the last look."""
        now = {path: stamp(path) for path in self._stamps}
        changed = [path for path, found in now.items() if found != self._stamps[path]]
        self._stamps = now
        return changed


def stamp(path: Path) -> Stamp:
    """The state of a file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _is_torn(path: Path) -> bool:
    """Whether a file is gone or empty."""
    found = stamp(path)
    return found is None or found[1] == 0


MOST_FOLDERS: Final = 200


def folders_below(folder: Path) -> list[Path]:
    """A folder and those in it, as far as there are not too many; what is hidden is not looked at."""
    found: list[Path] = []
    for above, below, _ in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith((".", "__pycache__")))
        found.append(Path(above))
        if len(found) == MOST_FOLDERS:
            break
    return found
