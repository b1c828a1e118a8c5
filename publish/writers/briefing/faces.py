"""The fonts of a briefing: those of its layout, by file, and no other font of the machine.

Left alone, the engine asks fontconfig, and a character that the layout's fonts lack silently takes whatever font is
installed. Here fontconfig is shown the layout's files only, so that every machine sets the same pages and a missing
glyph is noticed.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from publish.charts.faces import no_face_has
from publish.data.problems import counted
from publish.diagnostics import Diagnostic, Place, error
from publish.layouts import Layout, fonts
from publish.layouts.spec import Briefing, Face, Family
from publish.text.scripts import scripts_in, written_in

FONT = "asset:font/"
"""The URL prefix of the layout's font files in style sheets."""


def missing(briefing: Briefing, layout: Layout, at: Place | None) -> list[Diagnostic]:
    """An error for every font file that the layout needs and this machine lacks, where the layout names it; at `at` for one that
    the report needs besides."""
    return [_missing(name, layout.where(name) or at) for name in files(briefing) if fonts.find(name) is None]


def _missing(name: str, at: Place | None) -> Diagnostic:
    package = next((fonts.package_here(font.package) for font in fonts.REQUIRED if font.file == name), None)
    hint = f"install the package {package}" if package else f"put {name} into {fonts.directories()[0]}"
    message = f"the briefing cannot be set: the font file {name} is not on this machine"
    return error("missing-font", message, at, f"{hint}; `publish doctor` names every missing part")


def files(briefing: Briefing) -> tuple[str, ...]:
    """The font files of a briefing."""
    names = [face.file for face in briefing.faces] + [file for family in briefing.families for file in family.files]
    return tuple(dict.fromkeys(names))


def with_scripts(briefing: Briefing, text: str) -> Briefing:
    """The fonts of a layout, and for each script of a text that no layout has fonts for its own, which stands in for them."""
    own = {family.family for family in briefing.families}
    needed = (script for script in scripts_in(text) if fonts.family_of(script) not in own)
    added = tuple(Family(family=fonts.family_of(script), files=fonts.of_script(script)) for script in needed)
    return briefing.model_copy(update={"families": (*briefing.families, *added)}) if added else briefing


def font_faces(briefing: Briefing) -> str:
    """The `@font-face` rules of the layout's faces, one a line."""
    return "\n".join(map(_rule, briefing.faces))


def _rule(face: Face) -> str:
    descriptors = {
        "font-family": f'"{face.family}"',
        "src": f'url("{FONT}{face.file}")',
        "font-weight": str(face.weight),
        "font-style": face.style,
    }
    if face.unicode_range:
        descriptors["unicode-range"] = face.unicode_range
    return "@font-face{" + ";".join(f"{name}:{value}" for name, value in descriptors.items()) + "}"


def falling_back(characters: Iterable[str], layout: Layout) -> frozenset[str]:
    """Those of the characters that none of the layout's own faces has, but a family that stands in for them does.

    Nothing for a layout whose own faces are for Latin text only: there, the families are the fonts of choice.
    """
    briefing = layout.spec.briefing
    own = frozenset[int]().union(*(_covered(face.file) for face in briefing.faces))
    if ord("中") not in own:
        return frozenset()
    others = frozenset[int]().union(*(_covered(file) for family in briefing.families for file in family.files))
    return frozenset(c for c in characters if ord(c) not in own and ord(c) in others)


@cache
def _covered(name: str) -> frozenset[int]:
    """The code points that a font file has glyphs for, that of a collection in its first font; none if it is not here."""
    import uharfbuzz

    path = fonts.find(name)
    if path is None:
        return frozenset()
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)


def without_glyphs(characters: Sequence[str], places: Callable[[str], Sequence[Place]]) -> Iterator[Diagnostic]:
    """An error at each of the places of every character that no font of the layout has; of a whole script, a single one."""
    scripts: dict[str, list[str]] = {}
    for character in characters:
        scripts.setdefault(written_in(character), []).append(character)
    for mark in list(scripts.get("", ())):  # a mark of a script goes with its letters
        if letters := scripts.get(unicodedata.name(mark, "").split(" ")[0].title()):
            letters.append(mark)
            scripts[""].remove(mark)
    for character in scripts.pop("", ()):
        yield from (no_face_has(character, place) for place in places(character))
    for script, letters in scripts.items():
        found = places("".join(letters))
        count = f", here and in {counted(len(found) - 1, 'other text')}" if len(found) > 1 else ""
        message = f"there is no font here for {script} letters, such as '{letters[0]}'{count}"
        hint = "a layout of yours may name a font that has them, under 'families' of its briefing; else write them in Latin letters"
        yield error("missing-glyph", message, found[0], hint)


def uncovered(characters: Iterable[str], briefing: Briefing) -> frozenset[str]:
    """Those of the characters that no font of a briefing has, in parts neither; none where a font is not on this machine."""
    wanted = {character: unicodedata.normalize("NFD", character) for character in characters}
    for name in files(briefing):
        if not wanted or fonts.find(name) is None:
            return frozenset()
        has = _covered(name)
        wanted = {
            each: parts
            for each, parts in wanted.items()
            if ord(each) not in has and not has.issuperset(map(ord, parts))
        }
    return frozenset(wanted)


@contextmanager
def isolated(briefing: Briefing) -> Iterator[None]:
    """While this lasts, fontconfig, wherever the process asks it anew, knows the layout's collections and no more."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="publish-fonts-") as folder:
        path = Path(folder, "fonts.conf")
        path.write_text(configuration(briefing, cache=folder), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def configuration(briefing: Briefing, cache: str = "") -> str:
    """A fontconfig configuration that accepts the layout's families from the layout's files, and includes no other one.

    Directories are the real ones, because the system's cache of them makes reading them quick. `cache` is the folder for a cache
    where neither the system's nor the user's can be written, of which fontconfig would print a line of its own.
    """
    paths = sorted({path for family in briefing.families for name in family.files if (path := fonts.find(name))})
    folders = sorted({path.parent for path in paths})
    families = [f'<pattern><patelt name="family">{_string(f.family)}</patelt></pattern>' for f in briefing.families]
    return "\n".join(
        (
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
            "<fontconfig>",
            *(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
            "<cachedir>/var/cache/fontconfig</cachedir>",
            '<cachedir prefix="xdg">fontconfig</cachedir>',
            *([f"<cachedir>{escape(cache)}</cachedir>"] if cache else []),
            "<selectfont>",
            "<rejectfont><glob>*</glob><pattern/></rejectfont>",
            "<acceptfont>",
            *(f"<glob>{escape(str(path))}</glob>" for path in paths),
            *families,
            "</acceptfont>",
            "</selectfont>",
            "</fontconfig>",
            "",
        )
    )


def _string(text: str) -> str:
    return f"<string>{escape(text)}</string>"
