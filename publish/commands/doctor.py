"""Examines a machine: what a build and the tests need, what of it is here, and what installs the rest.

Nothing is printed here, nothing but fonts is fetched, and neither engine is imported: an examination is cheap and works on
a machine where everything is missing.
"""

import ctypes
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Literal, NamedTuple

from publish.frozen import dataclass
from publish.layouts import fonts
from publish.layouts.libraries import LIBRARIES, Library
from publish.text.scripts import columns

Need = Literal["build", "tests"]


class Lack(NamedTuple):
    """What brings a thing that is missing: a package of the system, a package of Python, or a command of its own."""

    by: Literal["system", "python", "command"]
    what: str


def together(lacks: Iterable[Lack]) -> str:
    """One shell command that brings all that is missing."""
    by: dict[str, list[str]] = {}
    for lack in dict.fromkeys(lacks):
        by.setdefault(lack.by, []).append(lack.what)
    commands = []
    if packages := by.get("system"):
        commands.append(_install(packages))
    if packages := by.get("python"):
        commands.append(f"{shlex.quote(sys.executable)} -m pip install {' '.join(map(shlex.quote, packages))}")
    return " && ".join([*commands, *by.get("command", ())])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for."""

    name: str
    found: bool
    version: str | None
    path: str | None
    needed_for: Need
    lack: Lack | None = None
    """What brings it; None if nothing is missing."""

    @property
    def remedy(self) -> str | None:
        """The exact shell command that brings what is missing; None if nothing is."""
        return together([self.lack]) if self.lack else None

    def line(self, say: Callable[[str], str] = str) -> str:
        """The finding as a line of a list, in the language of `say`."""
        lacking = "missing, needed for build" if self.needed_for == "build" else "missing, needed for tests"
        there = "  ".join(filter(None, [self.version, self.path])) if self.found else say(lacking)
        word = say("ok" if self.found else "MISSING")
        return f"{word}{' ' * (8 - columns(word))}{self.name:<34} {there}".rstrip()


def as_list(findings: Sequence[Finding], say: Callable[[str], str] = str) -> str:
    """What was looked for, a line each, and the commands that bring what is missing."""
    lines = [finding.line(say) for finding in findings]
    for need, words in (("build", "To build reports:"), ("tests", "To pass the tests, besides:")):
        if remedy := remedies(findings, need):
            lines += ["", say(words), f"  {remedy}"]
    if all(finding.found for finding in findings):
        lines += ["", say("nothing is missing")]
    return "\n".join(lines)


DISTRIBUTION = "publish-reports"
"""What the package is called where packages are installed from; `publish` is another project's there."""
LEAST_PYTHON = (3, 11)

PROGRAMS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("LibreOffice", ("soffice",), "libreoffice-impress"),
    ("pdftoppm", ("pdftoppm",), "poppler-utils"),
    ("Chromium", ("chromium", "chromium-browser", "google-chrome"), "chromium"),
    ("chromedriver", ("chromedriver",), "chromium-driver"),
)
"""Programs that only the tests run: name, commands of which one will do, Debian package."""


def examine() -> tuple[Finding, ...]:
    """Everything that a build or the tests need, in the order of being needed; equal on every call on one machine."""
    return (
        _python(),
        *(_distribution(requirement) for requirement in requirements()),
        *(_library(library) for library in LIBRARIES),
        *(_font(font) for font in fonts.REQUIRED),
        *(_program(*program) for program in PROGRAMS),
    )


def remedies(findings: Iterable[Finding], needed_for: str) -> str | None:
    """The one command that brings all that a build lacks, or all that the tests lack besides; None if nothing is missing."""
    lacks = [each.lack for each in findings if each.lack and each.needed_for == needed_for]
    return together(lacks) if lacks else None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching fonts: the commands that were run and did their work, those that failed, that which is left to who
    has the rights, and what is missing still."""

    ran: tuple[str, ...]
    failed: tuple[str, ...]
    left: str | None
    missing: tuple[str, ...]

    def told(self, say: Callable[[str], str] = str) -> Iterator[str]:
        """A line for each command that was run."""
        for word, commands in (("done: ", self.ran), ("failed: ", self.failed)):
            yield from (f"{say(word)}{command}" for command in commands)


def fetch_fonts(only_told: bool) -> Fetched:
    """Fetches the fonts that are missing by the system's package manager, as far as that may be done without other rights;
    `only_told` runs nothing."""
    lacks = [each.lack for each in map(_font, fonts.REQUIRED) if each.lack]
    by_system = [lack for lack in lacks if lack.by == "system"]
    ours = [lack for lack in lacks if lack.by == "command"]
    may = sys.platform == "darwin" or (sys.platform != "win32" and os.geteuid() == 0)
    commands = [together(each) for each in (by_system if may else [], ours) if each] if not only_told else []
    failed = tuple(command for command in commands if _run(command))
    fonts.forget()
    findings = [_font(font) for font in fonts.REQUIRED]
    ran = tuple(command for command in commands if command not in failed)
    missing = tuple(each.name for each in findings if not each.found)
    return Fetched(ran, failed, remedies(findings, "build"), missing)


def _run(command: str) -> int:
    import subprocess

    return subprocess.run(["/bin/sh", "-c", command], stdin=subprocess.DEVNULL, check=False).returncode


def requirements() -> tuple[str, ...]:
    """What the installed distribution requires, as it says it: `name` and version clauses.

    Where it is not installed (a bare copy of the package on the path), that is itself the one thing required.
    """
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return (DISTRIBUTION,)
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
    return Finding(
        f"Python ≥{least}", found, version, sys.executable, "build", None if found else Lack("system", "python3")
    )


def _distribution(requirement: str) -> Finding:
    match = re.match(r"([A-Za-z0-9._-]+)\s*(.*)", requirement)
    assert match is not None, requirement
    name, clauses = match.groups()
    remedy = Lack("python", requirement)
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Finding(name, False, None, None, "build", remedy)
    good = satisfies(distribution.version, clauses)
    path = str(distribution.locate_file(""))
    return Finding(name, good, distribution.version, path, "build", None if good else remedy)


def _library(library: Library) -> Finding:
    file = library.file()
    try:
        loaded = ctypes.CDLL(file or library.asked)
    except OSError:
        return Finding(library.name, False, None, None, "build", Lack("system", library.package))
    return Finding(library.name, True, library.version_of(loaded), _mapped(file or "") or file, "build", None)


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
    is_fetched = font.package == fonts.FANDOL and sys.platform == "linux"
    remedy = Lack("command", fonts.FETCH_FANDOL) if is_fetched else Lack("system", fonts.package_here(font.package))
    return Finding(font.file, False, None, None, "build", remedy)


def _program(name: str, commands: Sequence[str], package: str) -> Finding:
    path = next(filter(None, map(shutil.which, commands)), None)
    return Finding(name, path is not None, None, path, "tests", None if path else Lack("system", package))


BREW = {
    "python3": "python@3.12",
    "libreoffice-impress": "--cask libreoffice",
    "poppler-utils": "poppler",
    "chromium": "--cask chromium",
    "chromium-driver": "--cask chromedriver",
}
"""What Homebrew calls what Debian packages hold; libraries come with Pango, fonts by casks."""
CASKS = {
    fonts.FANDOL: "font-fandol",
    "fonts-noto-cjk": "font-noto-sans-cjk font-noto-serif-cjk",
    "fonts-noto-cjk-extra": "font-noto-sans-cjk",
    "fonts-noto-core": "font-noto-sans",
    "fonts-noto-mono": "font-noto-sans-mono",
    "fonts-liberation": "font-liberation",
}


def _install(packages: Sequence[str], system: str = sys.platform) -> str:
    """The command that installs Debian packages, or what holds the same on another system (untried there)."""
    if system == "darwin":
        names = [
            BREW.get(package) or (f"--cask {CASKS[package]}" if package in CASKS else "pango") for package in packages
        ]
        return " && ".join(f"brew install {name}" for name in dict.fromkeys(names))
    if system == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango"
    right = "" if os.geteuid() == 0 else "sudo "
    return f"{right}apt-get install --no-install-recommends {' '.join(packages)}"


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
