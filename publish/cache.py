"""What was worked out before, kept in a folder of the user's by what it was worked out from.

Nothing depends on it: an entry that is missing, torn, foreign or too large is worked out anew, and a folder that cannot be
used, or that others may write to, is not. An entry is bytes (never a pickle); who reads it checks what it says. The folder
is `$PUBLISH_CACHE`, else `publish` in `$XDG_CACHE_HOME` or `~/.cache`; an empty `PUBLISH_CACHE` keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST: Final = 256 * 1024**2
"""The most bytes that are kept; what was not used for the longest time goes first."""
MOST_ENTRY: Final = 32 * 1024**2
"""The most bytes of one entry."""
MOST_ENTRIES: Final = 4000

_MARK: Final = b"publish cache 1\n"
_DIGEST: Final = hashlib.sha256().digest_size
_OVERFLOW: Final = 65534
"""The user whom a process in a namespace of its own sees where it cannot tell users apart."""


def key(*parts: bytes) -> str:
    """The name of an entry: it stands for all that its value follows from.

    >>> key(b"a", b"b") == key(b"ab", b"")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def code(paths: Iterable[Path]) -> bytes:
    """What stands for code that works values out: other code, other entries. Raises `OSError` if it cannot be read."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def get(name: str) -> bytes | None:
    """The entry of a key; None if there is none that is whole."""
    folder = _folder()
    if folder is None:
        return None
    path = folder / name
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            data = file.read(MOST_ENTRY + 1024)
            with suppress(OSError):
                os.utime(handle)
    except OSError:
        return None
    start = len(_MARK) + _DIGEST
    value = data[start:]
    if data[:start] != _MARK + _sum(name, value):
        with suppress(OSError):
            path.unlink()
        return None
    return value


def put(name: str, value: bytes) -> None:
    """Keeps an entry, as far as that can be done."""
    folder = _folder() if len(value) <= MOST_ENTRY else None
    if folder is None:
        return
    import tempfile  # it takes longer than the entries that most commands read

    with suppress(OSError):
        handle, aside = tempfile.mkstemp(prefix=".", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MARK + _sum(name, value) + value)
            Path(aside).replace(folder / name)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        _bound(folder)


def clear() -> int:
    """Removes all that is kept; gives how many entries that were."""
    folder, count = _folder(), 0
    if folder is not None:
        with os.scandir(folder) as entries:
            names = [name for name, _ in _files(entries)]
        for name in names:
            with suppress(OSError):
                (folder / name).unlink()
                count += not name.startswith(".")
    return count


def _sum(name: str, value: bytes) -> bytes:
    return hashlib.sha256(name.encode() + value).digest()


def _folder() -> Path | None:
    """The folder, made if it is not there; None where there is none that is the user's alone."""
    path = _named()
    if path is None or os.geteuid() == _OVERFLOW:
        return None
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.stat()
    except (OSError, ValueError):
        return None
    ours = found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return path if ours else None


def _named() -> Path | None:
    own = os.environ.get("PUBLISH_CACHE")
    if own is not None:
        return Path(own) if Path(own).is_absolute() else None
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():  # as the XDG Base Directory Specification has it
        try:
            base = Path.home() / ".cache"
        except RuntimeError:
            return None
    return base / "publish"


def _bound(folder: Path) -> None:
    """Removes what was not used for the longest time, where there is too much: down to three quarters."""
    with os.scandir(folder) as entries:
        found = sorted((each.st_mtime, each.st_size, name) for name, each in _files(entries))
    size, count = sum(each[1] for each in found), len(found)
    if size <= MOST and count <= MOST_ENTRIES:
        return
    for _, freed, name in found:
        if size <= MOST * 3 // 4 and count <= MOST_ENTRIES * 3 // 4:
            break
        with suppress(OSError):
            (folder / name).unlink()
        size, count = size - freed, count - 1


def _files(entries: Iterable[os.DirEntry[str]]) -> Iterable[tuple[str, os.stat_result]]:
    for entry in entries:
        with suppress(OSError):  # another process has just removed it
            if entry.is_file(follow_symlinks=False):
                yield entry.name, entry.stat(follow_symlinks=False)
