"""Examines a machine: what a build and the tests need, what of it is here, and what mends the rest.

Nothing is printed, installed or run here, and neither engine is imported: an examination is cheap and works on a
machine where everything is missing.
"""

import ctypes
import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from publish.layouts import fonts

Need = Literal["build", "tests"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for."""

    name: str
    found: bool
    version: str | None
    path: str | None
    needed_for: Need
    mend: str | None
    """The exact shell command that brings what is missing; None if nothing is."""

    @property
    def line(self) -> str:
        """The finding as a line of a list."""
        there = (
            "  ".join(filter(None, [self.version, self.path]))
            if self.found
            else f"missing, needed for {self.needed_for}"
        )
        return f"{'ok     ' if self.found else 'MISSING'} {self.name:<34} {there}".rstrip()


@dataclass(frozen=True, slots=True)
class Library:
    """A native library that WeasyPrint loads."""

    name: str
    soname: str
    package: str
    """The Debian package that holds it."""
    version: str
    """Its function without arguments that tells its version: a C string, or a number as 21301 for 2.13.1."""
    integer: bool = False


LEAST_PYTHON = (3, 11)

LIBRARIES: tuple[Library, ...] = (
    Library("Pango", "libpango-1.0.so.0", "libpango-1.0-0", "pango_version_string"),
    Library("PangoFT2", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango_version_string"),
    Library("HarfBuzz", "libharfbuzz.so.0", "libharfbuzz0b", "hb_version_string"),
    Library("HarfBuzz subsetter", "libharfbuzz-subset.so.0", "libharfbuzz-subset0", "hb_version_string"),
    Library("fontconfig", "libfontconfig.so.1", "fontconfig", "FcGetVersion", integer=True),
)
"""Without the subsetter WeasyPrint still works, but 15 s slower a report: here it counts as needed."""

PROGRAMS: tuple[tuple[str, str, str], ...] = (
    ("LibreOffice", "soffice", "libreoffice-impress"),
    ("pdftoppm", "pdftoppm", "poppler-utils"),
)
"""Programs that only the tests run: name, command, Debian package."""


def examine() -> tuple[Finding, ...]:
    """Everything that a build or the tests need, in the order of being needed; equal on every call on one machine."""
    return (
        _python(),
        *(_distribution(requirement) for requirement in requirements()),
        *(_library(library) for library in LIBRARIES),
        *(_font(font) for font in fonts.REQUIRED),
        *(_program(*program) for program in PROGRAMS),
    )


def requirements() -> tuple[str, ...]:
    """What the installed `publish` distribution requires, as it says it: `name` and version clauses.

    Where it is not installed (a bare copy of the package on the path), that is itself the one thing required.
    """
    try:
        requirements = metadata.requires("publish") or []
    except metadata.PackageNotFoundError:
        return ("publish",)
    return tuple(requirement.partition(";")[0].strip() for requirement in requirements if "extra ==" not in requirement)


def satisfies(version: str, clauses: str) -> bool:
    """Whether a version fulfils comma-separated clauses of the kinds `==1.2`, `==1.*`, `~=1.2.3`, `>=1`, `<2`, `!=1.3`.

    Only release numbers are compared. Raises ValueError for a clause of another kind.
    """
    return all(_fulfils(_release(version), clause.strip()) for clause in clauses.split(",") if clause.strip())


def _python() -> Finding:
    found = sys.version_info >= LEAST_PYTHON
    version = ".".join(str(part) for part in sys.version_info[:3])
    least = ".".join(str(part) for part in LEAST_PYTHON)
    return Finding(f"Python ≥{least}", found, version, sys.executable, "build", None if found else _apt("python3"))


def _distribution(requirement: str) -> Finding:
    match = re.match(r"([A-Za-z0-9._-]+)\s*(.*)", requirement)
    assert match is not None, requirement
    name, clauses = match.groups()
    mend = f"{shlex.quote(sys.executable)} -m pip install {shlex.quote(requirement)}"
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Finding(name, False, None, None, "build", mend)
    good = satisfies(distribution.version, clauses)
    path = str(distribution.locate_file(""))
    return Finding(name, good, distribution.version, path, "build", None if good else mend)


def _library(library: Library) -> Finding:
    try:
        loaded = ctypes.CDLL(library.soname)
    except OSError:
        return Finding(library.name, False, None, None, "build", _apt(library.package))
    return Finding(library.name, True, _library_version(loaded, library), _mapped(library.soname), "build", None)


def _library_version(loaded: ctypes.CDLL, library: Library) -> str | None:
    try:
        function = getattr(loaded, library.version)
    except AttributeError:
        return None
    function.argtypes = ()
    function.restype = ctypes.c_int if library.integer else ctypes.c_char_p
    version: int | bytes = function()
    if isinstance(version, bytes):
        return version.decode("ascii", "replace")
    return f"{version // 10000}.{version // 100 % 100}.{version % 100}"


def _mapped(soname: str) -> str | None:
    """The file that a loaded library was mapped from, as the kernel tells it; None where it tells nothing."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    paths = (line.split(maxsplit=5)[-1] for line in maps.splitlines() if "/" in line)
    return next((path for path in paths if path.rpartition("/")[2].startswith(soname)), None)


def _font(font: fonts.FontFile) -> Finding:
    path = fonts.find(font.file)
    if path is not None:
        return Finding(font.file, True, None, str(path), "build", None)
    mend = fonts.FETCH_FANDOL if font.package == fonts.FANDOL else _apt(fonts.package_here(font.package))
    return Finding(font.file, False, None, None, "build", mend)


def _program(name: str, command: str, package: str) -> Finding:
    path = shutil.which(command)
    return Finding(name, path is not None, None, path, "tests", None if path else _apt(package))


def _apt(package: str) -> str:
    right = "" if os.geteuid() == 0 else "sudo "
    return f"{right}apt-get install --no-install-recommends {package}"


def _release(version: str) -> tuple[int, ...]:
    match = re.match(r"v?(?:\d+!)?(\d+(?:\.\d+)*)", version.strip())
    if match is None:
        raise ValueError(f"not a version: {version!r}")
    return tuple(int(part) for part in match.group(1).split("."))


def _fulfils(version: tuple[int, ...], clause: str) -> bool:
    match = re.fullmatch(r"(==|!=|~=|>=|<=|>|<)\s*([0-9.]+?)(\.\*)?", clause)
    if match is None:
        raise ValueError(f"not a version clause: {clause!r}")
    operator, release, star = match.groups()
    asked = _release(release)
    if star or operator == "~=":
        stem = asked if star else asked[:-1]
        within = _padded(version, len(stem))[: len(stem)] == stem
        if operator == "~=":
            return within and _compare(version, asked) >= 0
        return within == (operator == "==")
    order = _compare(version, asked)
    return {"==": order == 0, "!=": order != 0, ">=": order >= 0, "<=": order <= 0, ">": order > 0, "<": order < 0}[
        operator
    ]


def _padded(version: tuple[int, ...], length: int) -> tuple[int, ...]:
    return version + (0,) * (length - len(version))


def _compare(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    """Negative, zero or positive as the left version is older than, the same as or newer than the right one."""
    length = max(len(left), len(right))
    left, right = _padded(left, length), _padded(right, length)
    return (left > right) - (left < right)
