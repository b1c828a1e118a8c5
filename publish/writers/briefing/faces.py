"""The fonts of a briefing: those of its layout, by file, and no other font of the machine.

Left alone, the engine asks fontconfig, and a character that the layout's fonts lack silently takes whatever font is
installed. Here fontconfig is shown the layout's files only, so that every machine sets the same pages and a missing
glyph is noticed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from publish.charts.lettering import families
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.layouts import Layout, fonts, open_layout
from publish.layouts.coverage import covered, files
from publish.layouts.spec import Briefing, Face

LEAST_BOLD = 600
"""The lightest weight that looks bold."""

FONT = "asset:font/"
"""The URL prefix of the layout's font files in style sheets."""


def missing(briefing: Briefing, layout: Layout, at: Place | None) -> list[Diagnostic]:
    """An error for every font file that the layout needs and this machine lacks, where the layout names it; at `at` for one that
    the report needs besides."""
    found = [(name, fonts.find(name)) for name in files(briefing)]
    lacking = [_missing(name, layout.where(name) or at) for name, font in found if font is None]
    return lacking + [
        _broken(name, layout.where(name) or at) for name, font in found if font is not None and not fonts.is_whole(font)
    ]


def _broken(name: str, at: Place | None) -> Diagnostic:
    message = f"the briefing cannot be set: the font file {name} is no whole font"
    return error("unreadable", message, at, f"put a whole one into {fonts.directories()[0]}")


def _missing(name: str, at: Place | None) -> Diagnostic:
    message = f"the briefing cannot be set: the font file {name} is not on this machine"
    return error("missing-font", message, at, fonts.remedy(name))


def doubts(layout: Layout, lang: str) -> Iterator[Diagnostic]:
    """A warning of the families of a language that the layout which this one is based on has files for, also bold ones, and this
    one no more: what is set in them looks otherwise, and nothing else says so."""
    if len(layout.folders) < 2:
        return
    briefing, at, below = layout.spec.briefing, layout.at("briefing", "faces"), layout.folders[1]
    before = open_layout(below.name, below.parents[1]).spec.briefing
    if briefing.charts.families.get("") != before.charts.families.get(""):
        return  # it has typefaces of its own choice
    for name in families(briefing.charts.families, lang):
        then, now = ([face.weight for face in each.faces if face.family == name] for each in (before, briefing))
        if then and not now:
            hint = f"'faces' takes the place of all those of '{below.name}': name its files, too"
            yield warning("layout", f"no face is called '{name}' any more", at, hint)
        elif then and max(now) < LEAST_BOLD <= max(then):
            hint = f"'faces' takes the place of all those of '{below.name}': name a file with 'weight: 700', too"
            yield warning("layout", f"'{name}' has no bold face any more: bold words look as the others", at, hint)


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


def falling_back(characters: Iterable[str], layout: Layout, lang: str) -> frozenset[str]:
    """Those of the characters that none of the layout's own faces for a language has, but a family that stands in for them does.

    Nothing for a layout whose own faces are for Latin text only: there, the families are the fonts of choice.
    """
    briefing = layout.spec.briefing
    by_language = briefing.table_families or briefing.charts.families
    named = {*families(by_language, lang), *families(briefing.title_families or by_language, lang)}
    own = frozenset[int]().union(*(covered(face.file) for face in briefing.faces if face.family in named))
    if ord("中") not in own:
        return frozenset()
    others = frozenset[int]().union(*(covered(file) for family in briefing.families for file in family.files))
    return frozenset(c for c in characters if ord(c) not in own and ord(c) in others)


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
            *(f"<dir>{escape(str(folder), quote=False)}</dir>" for folder in folders),
            "<cachedir>/var/cache/fontconfig</cachedir>",
            '<cachedir prefix="xdg">fontconfig</cachedir>',
            *([f"<cachedir>{escape(cache, quote=False)}</cachedir>"] if cache else []),
            "<selectfont>",
            "<rejectfont><glob>*</glob><pattern/></rejectfont>",
            "<acceptfont>",
            *(f"<glob>{escape(str(path), quote=False)}</glob>" for path in paths),
            *families,
            "</acceptfont>",
            "</selectfont>",
            "</fontconfig>",
            "",
        )
    )


def _string(text: str) -> str:
    return f"<string>{escape(text, quote=False)}</string>"
