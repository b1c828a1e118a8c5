"""The native libraries that the briefing's engine loads: what they are called on each system, and where they lie.

Linux is where all of this is tried. The names and folders of macOS (Homebrew, MacPorts) and of Windows (MSYS2) are those of their
packages, and untried.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """A native library that WeasyPrint loads."""

    name: str
    asked: str
    """The name by which WeasyPrint asks for it."""
    files: tuple[tuple[str, str], ...]
    """The name of its file on each system, as `sys.platform` calls that."""
    package: str
    """The Debian package that holds it."""
    version: str
    """Its function without arguments that tells its version: a C string, or a number as 21301 for 2.13.1."""
    integer: bool = False

    def file(self, system: str = sys.platform) -> str | None:
        """The file to load: its path where that is known, else its name; None on a system that is not."""
        name = dict(self.files).get(system)
        paths = (folder / name for folder in folders(system)) if name else ()
        return next((str(path) for path in paths if path.is_file()), name)

    def version_of(self, loaded: ctypes.CDLL) -> str | None:
        """The version of the library, once it is loaded; None where it tells none."""
        function = getattr(loaded, self.version, None) if self.version else None
        if function is None:
            return None
        function.argtypes = ()
        function.restype = ctypes.c_int if self.integer else ctypes.c_char_p
        version: int | bytes = function()
        if isinstance(version, bytes):
            return version.decode("ascii", "replace")
        return f"{version // 10000}.{version // 100 % 100}.{version % 100}"


def _files(linux: str, mac: str, windows: str) -> tuple[tuple[str, str], ...]:
    return (("linux", linux), ("darwin", mac), ("win32", windows))


LIBRARIES: tuple[Library, ...] = (
    Library("GObject", "gobject-2.0", _files("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"), "libpango-1.0-0", ""),
    Library("Pango", "pango-1.0", _files("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"), "libpango-1.0-0", "pango_version_string"),
    Library("PangoFT2", "pangoft2-1.0", _files("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll"), "libpangoft2-1.0-0", "pango_version_string"),
    Library("HarfBuzz", "harfbuzz", _files("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "libharfbuzz0b", "hb_version_string"),
    Library("HarfBuzz subsetter", "harfbuzz-subset", _files("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"), "libharfbuzz-subset0", "hb_version_string"),
    Library("fontconfig", "fontconfig", _files("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"), "fontconfig", "FcGetVersion", integer=True),
)  # fmt: skip
"""Without the subsetter WeasyPrint still works, but 15 s slower a report: here it counts as needed."""

DECISIVE = ("Pango", "HarfBuzz", "fontconfig")
"""Those whose release decides where lines end and which font sets a character: with another one, pages may be others."""


def versions() -> Iterator[tuple[str, str]]:
    """The names, in small letters, and versions of the decisive ones that are here."""
    for library in LIBRARIES:
        if library.name in DECISIVE and (file := library.file()):
            try:
                version = library.version_of(ctypes.CDLL(file))
            except OSError:
                continue
            if version:
                yield library.name.lower(), version


def folders(system: str = sys.platform) -> tuple[Path, ...]:
    """Where libraries lie that the system's own search does not find; $WEASYPRINT_DLL_DIRECTORIES names more on Windows."""
    if system == "darwin":
        return (Path("/opt/homebrew/lib"), Path("/usr/local/lib"), Path("/opt/local/lib"))
    if system == "win32":
        named = (part for part in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", "").split(";") if part)
        return (*map(Path, named), Path("C:/msys64/ucrt64/bin"), Path("C:/msys64/mingw64/bin"))
    return ()
