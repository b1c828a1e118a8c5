"""All writing of finished files: aside first, then renamed, so that nothing half-made is ever seen under its name.

Files that belong together take their places together. What a crash (`kill -9`, a power cut) leaves is put right by the
next call for that folder: files that were whole go to their places, all else is removed. A folder of a process that is
at work bears its lock and is left alone.

    out/.publish-XXXXXXXX/new/      being written
    out/.publish-XXXXXXXX/whole/    all written, on their way to their places: the rename of the folder decides
    out/.publish-XXXXXXXX/old/      what stood there before, in case one of them cannot take its place
    out/.publish-XXXXXXXX/gone      the names of files that go when the others are in their places
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from publish.building.processes.interrupts import held_back
from publish.diagnostics import Diagnostic, ReportError, error

PREFIX: Final = ".publish-"
"""What names of the folders begin with that hold files on their way."""


class NotWritten(ReportError):
    """A file or folder could not be written; its diagnostic calls it by its own name."""

    def __init__(self, path: Path, problem: OSError) -> None:
        reason = problem.strerror or str(problem)
        hint = _HINTS.get(problem.errno or 0, "close the file in other programs, or choose another folder")
        self.diagnostic: Diagnostic = error("output", f"'{path.as_posix()}' cannot be written: {reason}", None, hint)
        super().__init__([self.diagnostic])


_HINTS: Final = {
    errno.ENOSPC: "free space on the disk",
    errno.EDQUOT: "free space on the disk",
    errno.EFBIG: "a limit of this machine on the size of files is too low (`ulimit -f`)",
    errno.ENAMETOOLONG: "give it a shorter name",
    **dict.fromkeys((errno.ENOTDIR, errno.EROFS), "choose another folder"),
}


def replace_all(folder: Path, files: Mapping[str, bytes], gone: Sequence[str] = ()) -> tuple[Path, ...]:
    """Writes `files`, by their paths in `folder`, each in the place of what stood there, and removes those that are `gone`:
    all of them or none.

    Gives their paths. Raises `NotWritten`; then all is as it was.
    """
    targets = {name: folder / name for name in files}
    leaving = {name: folder / name for name in gone}
    recover(folder)
    with _folders([folder, *(target.parent for target in targets.values())]):
        for target in targets.values():
            if target.is_dir():
                raise NotWritten(target, IsADirectoryError(errno.EISDIR, "Is a directory"))
        with _naming(next(iter(targets.values()), folder)), _aside(folder) as aside:
            new, old = aside / "new", aside / "old"
            for name, data in files.items():
                with _naming(targets[name]):
                    _write(new / name, data)
                    _keep(targets[name], old / name)
            for name, path in leaving.items():
                with _naming(path):
                    _keep(path, old / name)
            if gone:
                _write(aside / "gone", "\n".join(gone).encode("utf-8", "surrogateescape"))
            # From here on to the last name nothing may come between; what still does, `recover` completes.
            with held_back():
                whole = new.rename(aside / "whole")
                _put(whole, old, targets, leaving)
    return tuple(targets.values())


@contextmanager
def _folders(folders: Sequence[Path]) -> Iterator[None]:
    """Makes the folders that are not there; takes them away again where what is done in them fails."""
    missing = {path for folder in folders for path in (folder, *folder.parents) if not path.exists()}
    created: list[Path] = []
    try:
        for path in sorted(missing, key=lambda path: len(path.parts)):
            with _naming(path):
                path.mkdir(exist_ok=True)
            created.append(path)
        yield
    except BaseException:
        for path in reversed(created):
            with suppress(OSError):  # somebody else's file is in it
                path.rmdir()
        raise


def replace(path: Path, data: bytes) -> None:
    """Writes a file in the place of what stood there. Raises `NotWritten`; then that is as it was."""
    replace_all(path.parent, {path.name: data})


def rewrite(path: Path, data: bytes) -> None:
    """Writes a file that is somebody's own in its own place: its rights are kept. Raises `NotWritten`; then it is as it was."""
    with _naming(path):
        mode = path.stat().st_mode & 0o7777
    with _naming(path), _aside(path.parent) as aside:
        _write(aside / "new" / path.name, data)
        (aside / "new" / path.name).chmod(mode)
        (aside / "new" / path.name).replace(path)
        _sync(path.parent)


def new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes a folder with `files`, by their paths in it. Raises `NotWritten`; then there is none."""
    with _folders([folder.parent]), _naming(folder), _aside(folder.parent) as aside:
        for name, data in files.items():
            _write(aside / "new" / name, data)
        (aside / "new").rename(folder)
        _sync(folder.parent)


def require_writable(folder: Path) -> None:
    """Raises `NotWritten` where nothing can be written into `folder`, or the folder itself cannot come to be: else that would be told
    when all work is done."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    tried = there / f"{PREFIX}{os.getpid()}"
    with _naming(folder):
        tried.mkdir(exist_ok=True)
    with suppress(OSError):  # a build beside this one has taken it for what another left
        tried.rmdir()


def recover(folder: Path) -> None:
    """Puts right what builds that ended in the middle left in `folder`; what cannot be put right stays for the next time."""
    for aside in sorted(folder.glob(f"{PREFIX}*")):
        with suppress(OSError), _held(aside) as ours:
            if ours:
                import shutil  # with all archives that it knows it takes longer than to look whether anything is left

                with held_back():
                    whole = aside / "whole"
                    for path in sorted(path for path in whole.rglob("*") if path.is_file()):
                        target = folder / path.relative_to(whole)
                        target.parent.mkdir(parents=True, exist_ok=True)
                        path.replace(target)
                    if whole.is_dir():
                        _remove(folder / name for name in _names_in(aside / "gone"))
                    _sync(folder)
                    shutil.rmtree(aside)


def _names_in(path: Path) -> list[str]:
    """The names of files that are to go."""
    return path.read_bytes().decode("utf-8", "surrogateescape").split("\n") if path.is_file() else []


def _remove(paths: Iterable[Path]) -> None:
    """Removes files, and the folders in which nothing is left."""
    for path in paths:
        if path.is_file():
            path.unlink()
            with suppress(OSError):
                path.parent.rmdir()


def _put(whole: Path, old: Path, targets: Mapping[str, Path], leaving: Mapping[str, Path]) -> None:
    """Each file to its place, and those that leave away; where one cannot, the others are taken back."""
    replaced: list[str] = []
    try:
        for name, target in targets.items():
            with _naming(target):
                (whole / name).replace(target)
            replaced.append(name)
        for path in leaving.values():
            with _naming(path):
                _remove([path])
    except BaseException:
        whole.rename(whole.with_name("new"))
        for name in replaced:
            if (old / name).exists():
                (old / name).replace(targets[name])
            else:
                targets[name].unlink()
        for name, path in leaving.items():
            if not path.exists() and (old / name).exists():
                path.parent.mkdir(exist_ok=True)
                (old / name).replace(path)
        raise
    finally:
        _sync(next(iter(targets.values())).parent)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder in `folder` for files on their way, with this process's lock on it; gone afterwards."""
    import shutil
    import tempfile

    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        with _held(path) as ours:
            if ours:
                try:
                    (path / "new").mkdir()
                    (path / "old").mkdir()
                    yield path
                finally:
                    shutil.rmtree(path, ignore_errors=True)
                return


@contextmanager
def _held(aside: Path) -> Iterator[bool]:
    """Whether the lock on such a folder is ours while this lasts: else a process that is alive works with it, or it is gone."""
    handle = os.open(aside, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError as problem:  # a file system without locks: nobody is known to be at work
            if problem.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL):
                raise
        yield aside.exists() and os.path.samestat(os.fstat(handle), aside.stat())
    finally:
        os.close(handle)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(target: Path, old: Path) -> None:
    """A second name for what stands in a file's place, or a copy where the file system has no second names."""
    old.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(target, old, follow_symlinks=False)
    except FileNotFoundError:
        pass
    except OSError:
        import shutil

        shutil.copy2(target, old, follow_symlinks=False)


def _sync(folder: Path) -> None:
    """Has names in a folder outlast a power cut, where the file system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What goes wrong meanwhile is told of `path`, not of a file aside that nobody knows."""
    try:
        yield
    except OSError as problem:
        raise NotWritten(path, problem) from problem
