"""The font files of the shipped layouts: which they are, and where on this machine they are found.

Fonts are always opened by file, never by family name: a name asks the machine what it has, a file does not, and the
Fandol files declare wrong weights. Only the standard library is used, because the set-up script runs this module before
anything is installed.
"""

import os
import re
import struct
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Role = Literal["song", "fang", "kai", "hei", "serif", "sans", "mono"]


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file that a shipped layout uses."""

    file: str
    """File name, without a directory."""
    package: str
    """The Debian 13 package that holds it; see `package_here` for older systems."""
    role: Role
    """The typeface's part on the page; the four Chinese ones are 宋体, 仿宋, 楷体 and 黑体."""


FANDOL = "texlive-lang-chinese"
"""The Debian package that Fandol is taken from; it is unpacked, never installed (it would bring TeX along)."""

SCRIPTS: dict[str, str] = {
    "Arabic": "NotoSansArabic",
    "Armenian": "NotoSansArmenian",
    "Bengali": "NotoSansBengali",
    "Devanagari": "NotoSansDevanagari",
    "Ethiopic": "NotoSansEthiopic",
    "Georgian": "NotoSansGeorgian",
    "Gujarati": "NotoSansGujarati",
    "Gurmukhi": "NotoSansGurmukhi",
    "Hebrew": "NotoSansHebrew",
    "Kannada": "NotoSansKannada",
    "Khmer": "NotoSansKhmer",
    "Lao": "NotoSansLao",
    "Malayalam": "NotoSansMalayalam",
    "Myanmar": "NotoSansMyanmar",
    "Sinhala": "NotoSansSinhala",
    "Tamil": "NotoSansTamil",
    "Telugu": "NotoSansTelugu",
    "Thai": "NotoSansThai",
}
"""The typeface in which each script is set that the fonts of a layout lack, whatever the layout. `publish.text.scripts` knows
the characters; that there are no others is tested."""
WEIGHTS = ("Regular", "Bold")
ENDINGS = (".otf", ".ttf", ".ttc", ".otc")
"""How the names of font files end."""

REQUIRED: tuple[FontFile, ...] = (
    FontFile("FandolSong-Regular.otf", FANDOL, "song"),
    FontFile("FandolSong-Bold.otf", FANDOL, "song"),
    FontFile("FandolFang-Regular.otf", FANDOL, "fang"),
    FontFile("FandolKai-Regular.otf", FANDOL, "kai"),
    FontFile("FandolHei-Regular.otf", FANDOL, "hei"),
    FontFile("FandolHei-Bold.otf", FANDOL, "hei"),
    FontFile("NotoSerifCJK-Regular.ttc", "fonts-noto-cjk", "song"),
    FontFile("NotoSerifCJK-Bold.ttc", "fonts-noto-cjk", "song"),
    FontFile("NotoSansCJK-Regular.ttc", "fonts-noto-cjk", "hei"),
    FontFile("NotoSansCJK-Medium.ttc", "fonts-noto-cjk-extra", "hei"),
    FontFile("NotoSansCJK-Bold.ttc", "fonts-noto-cjk", "hei"),
    FontFile("NotoSans-Regular.ttf", "fonts-noto-core", "sans"),
    FontFile("NotoSans-Italic.ttf", "fonts-noto-core", "sans"),
    FontFile("NotoSans-Bold.ttf", "fonts-noto-core", "sans"),
    FontFile("NotoSans-BoldItalic.ttf", "fonts-noto-core", "sans"),
    FontFile("NotoSansMono-Regular.ttf", "fonts-noto-mono", "mono"),
    FontFile("LiberationSerif-Regular.ttf", "fonts-liberation", "serif"),
    FontFile("LiberationSerif-Italic.ttf", "fonts-liberation", "serif"),
    FontFile("LiberationSerif-Bold.ttf", "fonts-liberation", "serif"),
    FontFile("LiberationSerif-BoldItalic.ttf", "fonts-liberation", "serif"),
    FontFile("LiberationSans-Regular.ttf", "fonts-liberation", "sans"),
    FontFile("LiberationSans-Italic.ttf", "fonts-liberation", "sans"),
    FontFile("LiberationSans-Bold.ttf", "fonts-liberation", "sans"),
    FontFile("LiberationSans-BoldItalic.ttf", "fonts-liberation", "sans"),
    FontFile("LiberationMono-Regular.ttf", "fonts-liberation", "mono"),
    *(FontFile(f"{name}-{weight}.ttf", "fonts-noto-core", "sans") for name in SCRIPTS.values() for weight in WEIGHTS),
)
"""Every font file that `layouts/plain` and `layouts/official` name, and those of `SCRIPTS`."""

FETCH_FANDOL = (
    '(fonts="${XDG_DATA_HOME:-$HOME/.local/share}/publish/fonts" && mkdir -p "$fonts"'
    ' && new="$(mktemp -d "$fonts/.fandol.XXXXXX")" && trap \'rm -rf "$new"\' EXIT && cd "$new"'
    f" && apt-get -qq -o APT::Sandbox::User=root download {FANDOL}"
    f" && dpkg-deb --fsys-tarfile {FANDOL}_*.deb > files.tar"
    " && tar -xf files.tar --wildcards --transform='s,.*/,,' '*/public/fandol/*.otf'"
    ' && rm -f ./*.deb files.tar && chmod 755 . && rm -rf "$fonts/fandol" && mv "$new" "$fonts/fandol")'
)
"""A shell command that brings the Fandol files, and only them, into the user's font directory."""


def directories() -> tuple[Path, ...]:
    """Where fonts are looked for, the strongest first; some of them may not exist.

    `$PUBLISH_FONTS` holds more directories to look in before all others, separated as in `$PATH`.
    """
    own = tuple(Path(part) for part in os.environ.get("PUBLISH_FONTS", "").split(os.pathsep) if part)
    return (*own, *_of_system(sys.platform))


def _of_system(system: str) -> tuple[Path, ...]:
    """Where a system keeps fonts: the user's, then the machine's. Those of macOS and Windows are untried."""
    home = Path.home()
    if system == "darwin":
        return (
            home / "Library" / "Application Support" / "publish" / "fonts",
            home / "Library" / "Fonts",
            Path("/Library/Fonts"),
            Path("/System/Library/Fonts"),
            Path("/opt/homebrew/share/fonts"),
        )
    if system == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        windows = Path(os.environ.get("WINDIR") or "C:/Windows")
        return (local / "publish" / "fonts", local / "Microsoft" / "Windows" / "Fonts", windows / "Fonts")
    data = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    return (
        Path(data) / "publish" / "fonts",
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/usr/share/texmf/fonts/opentype"),
        Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    )


class Own(str):
    """The name of a font file that lies in the `fonts/` folder of a layout. It is equal to no other name: another layout, or the
    machine, may have another file of that name."""

    path: Path
    """Where it lies."""

    def __new__(cls, name: str, path: Path) -> "Own":
        own = super().__new__(cls, name)
        own.path = path
        return own

    def __reduce__(self) -> tuple[type["Own"], tuple[str, Path]]:
        return Own, (str(self), self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.path == other.path and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((str(self), self.path))

    def __str__(self) -> str:
        return "".join(self)


def find(file_name: str) -> Path | None:
    """The file of that name, or None if this machine has none.

    The first of `directories()` that holds one wins; between several in one directory tree the newest revision does,
    which is fontconfig's choice too (Debian 12 may have Liberation 1.07 beside 2.1). Directories are read once.
    """
    if isinstance(file_name, Own):
        return file_name.path if file_name.path.is_file() else None
    for directory in directories():
        candidates = _index(directory).get(file_name)
        if candidates:
            return candidates[0] if len(candidates) == 1 else max(candidates, key=_revision)
    return None


def remedy(file_name: str) -> str:
    """What brings a font file that this machine lacks, or what was meant by its name."""
    known = next((font.package for font in REQUIRED if font.file == file_name), None)
    if known:
        return f"install the package {package_here(known)}; `publish doctor` names every missing part"
    bare = re.split(r"[/\\]", file_name)[-1]
    if bare != file_name:
        return f"name it without a folder, '{bare}', and put it into the layout's folder 'fonts'"
    here = {name.lower(): name for directory in directories() for name in _index(directory)}
    stems = {name.rpartition(".")[0]: name for name in here}
    import difflib  # only mistakes need it

    near = difflib.get_close_matches(bare.lower(), list(here), n=1, cutoff=0.85)
    if stem := stems.get(bare.lower()) or stems.get(bare.lower().rpartition(".")[0]):
        near = [stem]
    if near:
        return f"did you mean '{here[near[0]]}'?"
    if not bare.lower().endswith(ENDINGS):
        return f"the name of a font file ends in one of {', '.join(ENDINGS)}"
    return f"put {file_name} into the layout's folder 'fonts', into {directories()[0]}, or a folder that $PUBLISH_FONTS names"


def of_script(script: str) -> tuple[str, ...]:
    """The files of the typeface of a script of `SCRIPTS`, the regular one first."""
    return tuple(f"{SCRIPTS[script]}-{weight}.ttf" for weight in WEIGHTS)


def family_of(script: str) -> str:
    """The name of that typeface: `Noto Sans Thai`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", SCRIPTS[script])


def package_here(package: str, os_release: Path = Path("/etc/os-release")) -> str:
    """The name of a package of `REQUIRED` on this system: until Debian 12, Liberation 2 was `fonts-liberation2`."""
    if package != "fonts-liberation":
        return package
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return package
    release = {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines)}
    since = {"debian": 13, "ubuntu": 23}.get(release.get("ID", ""))
    major = release.get("VERSION_ID", "").partition(".")[0]
    return f"{package}2" if since and major.isdigit() and int(major) < since else package


def forget() -> None:
    """Has the directories read anew: there may be other files in them now."""
    _index.cache_clear()


@cache
def _index(directory: Path) -> dict[str, tuple[Path, ...]]:
    """Font files below a directory by name, in sorted order; hidden directories hold unfinished downloads."""
    found: dict[str, tuple[Path, ...]] = {}
    for folder, below, files in os.walk(directory, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(ENDINGS):
                found[name] = (*found.get(name, ()), Path(folder, name))
    return found


@cache
def is_whole(font: Path) -> bool:
    """Whether a file is a font all of whose tables are in it: a download that broke off is none."""
    try:
        with font.open("rb") as file:
            start = file.read(16)
            at = struct.unpack(">I", start[12:16])[0] if start.startswith(b"ttcf") else 0
            file.seek(at)
            kind, tables = struct.unpack(">4sH6x", file.read(12))
            ends = [sum(struct.unpack(">8xII", file.read(16))) for _ in range(tables)]
            return kind in (b"\0\1\0\0", b"OTTO", b"true") and 0 < max(ends) <= font.stat().st_size
    except (OSError, ValueError, struct.error):
        return False


def faces_in(font: Path) -> int:
    """How many fonts a file holds: a collection several, any other one."""
    with font.open("rb") as file:
        start = file.read(12)
    return int(struct.unpack(">I", start[8:12])[0]) if start.startswith(b"ttcf") and len(start) == 12 else 1


def _revision(font: Path) -> int:
    """`head.fontRevision` of a font file as a 16.16 integer; -1 if the file is not a font."""
    try:
        with font.open("rb") as file:
            start = file.read(16)
            at = struct.unpack(">I", start[12:16])[0] if start.startswith(b"ttcf") else 0
            file.seek(at)
            tables = struct.unpack(">4xH6x", file.read(12))[0]
            for _ in range(tables):
                tag, offset = struct.unpack(">4s4xI4x", file.read(16))
                if tag == b"head":
                    file.seek(offset + 4)
                    return int(struct.unpack(">i", file.read(4))[0])
    except (OSError, struct.error):
        pass
    return -1
