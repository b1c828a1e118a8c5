"""What a product follows from, as digests: files, layouts, fonts, the program. Nothing of it is imported to tell.

Files of a report and of layouts, and the program, are told by their bytes; fonts, of which there are gigabytes, by name, size
and time.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

import publish
from publish.cache import get, key, put
from publish.layouts import libraries

ROOT: Final = Path(publish.__file__).resolve().parent
"""The folder of the package."""
USED: Final = frozenset({
    "babel", "budoux", "cffi", "cssselect2", "fonttools", "jinja2", "lxml", "markdown-it-py", "mdit-py-plugins", "opencc",
    "pillow", "pydantic", "pydyf", "pypdfium2", "pyphen", "python-calamine", "python-pptx", "pyyaml", "rjieba", "tinycss2",
    "tinyhtml5", "uharfbuzz", "vl-convert-python", "weasyprint", "xlsxwriter",
})  # fmt: skip
"""The libraries that have a part in what a product is."""
_PART: Final = 2**16
"""How many bytes of a file are read at once: most files are smaller."""
_FONTS: Final = (".otf", ".ttf", ".ttc", ".otc")
_LIBRARIES: Final = (
    *(Path("/usr/lib") / f"{machine}-linux-gnu" for machine in ("x86_64", "aarch64")),
    *map(Path, ("/usr/lib64", "/usr/lib", "/usr/local/lib", "/opt/homebrew/lib")),
)
"""Where the native libraries lie: whenever one is installed, such a folder is changed."""


def of_file(path: Path | str) -> str:
    """The digest of a file; empty if it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a path for each file takes as long as all of its bytes
            digest = hashlib.sha256()
            while part := file.read(_PART):
                digest.update(part)
            return digest.hexdigest()
    except OSError:
        return ""


def of_folder(folder: Path) -> str:
    """The digest of all files of a folder; empty if there is none."""
    return _digest(f"{name}\0{of_file(os.path.join(folder, name))}" for name in _names_in(folder))  # noqa: PTH118


def files_of(folder: Path) -> Iterator[Path]:
    """The files of a folder, in one order; what is hidden is not looked at."""
    return (folder / name for name in _names_in(folder))


def _names_in(folder: Path) -> Iterator[str]:
    """The paths of these files in the folder, as POSIX writes them."""
    begin = len(os.path.join(folder, ""))  # noqa: PTH118
    for above, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith((".", "__pycache__")))
        within = f"{above[begin:]}/".replace(os.sep, "/").lstrip("/")
        yield from (f"{within}{name}" for name in sorted(names) if not name.startswith("."))


def of_names(folder: Path) -> str:
    """The digest of the names of the layouts in a folder: a new one may stand before another of its name."""
    with suppress(OSError):
        return _digest(sorted(path.parent.name for path in folder.glob("*/layout.yaml")))
    return ""


@cache
def of_code() -> str:
    """The digest of this package alone, which is kept by sizes and times of its files, as Python keeps what it compiled of them."""
    names = [name for name in _names_in(ROOT) if name.endswith(".py")]
    paths = [os.path.join(ROOT, name) for name in names]  # noqa: PTH118
    return _kept(
        b"code", paths, lambda: _digest(f"{name}\0{of_file(path)}" for name, path in zip(names, paths, strict=True))
    )


@cache
def of_program() -> str:
    """The digest of this package, of the libraries that it uses, and of the machine."""
    times = [f"{folder}\0{folder.stat().st_mtime_ns}" for folder in _LIBRARIES if folder.is_dir()]
    return _digest([of_code(), *_distributions(), *times, sys.version, platform.machine()])


@cache
def _distributions() -> tuple[str, ...]:
    """The names and versions of what is installed."""
    found: list[str] = []
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            found += sorted(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    return tuple(found)


@cache
def versions() -> Mapping[str, str]:
    """The versions of this program, of Python, and of the libraries that they use, native ones too, by name."""
    found = {"publish": publish.__version__, "python": platform.python_version(), **dict(libraries.versions())}
    for folder in _distributions():
        name, _, version = folder.removesuffix(".dist-info").removesuffix(".egg-info").partition("-")
        if version and (name := re.sub(r"[-_.]+", "-", name).lower()) in USED:
            found[name] = version.partition("-")[0]
    return found


@cache
def of_font(path: Path) -> str:
    """The digest of a font file, which is kept: they are large."""
    return _kept(b"font", [str(path)], lambda: of_file(path))


def _kept(kind: bytes, paths: Iterable[str], digest: Callable[[], str]) -> str:
    """The digest of files, worked out anew where one was changed; empty if one cannot be read."""
    try:
        name = key(kind, *(os.fsencode(f"{path}\0{_identity(os.stat(path))}") for path in paths))  # noqa: PTH116
    except OSError:
        return ""
    if (found := get(name)) is None:
        put(name, found := digest().encode())
    return found.decode("ascii", "replace")


def _identity(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ino


@cache
def of_fonts(directories: tuple[Path, ...]) -> str:
    """The digest of the fonts that these directories hold."""
    return _digest(_fonts(directories))


def _fonts(directories: Iterable[Path]) -> Iterator[str]:
    for directory in directories:
        for above, below, names in os.walk(directory, followlinks=False):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(_FONTS):
                    with suppress(OSError):
                        found = os.stat(f"{above}/{name}")  # noqa: PTH116
                        yield f"{above}/{name}\0{found.st_size}\0{found.st_mtime_ns}"


def _digest(parts: Iterable[str]) -> str:
    """What stands for all the parts; empty if there are none."""
    found = [part.encode("utf-8", "surrogateescape") for part in parts]
    return key(*found) if found else ""
