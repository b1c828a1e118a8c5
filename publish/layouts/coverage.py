"""Which characters the fonts of a layout's briefing have, and which fonts a text needs besides."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from publish.layouts import fonts
from publish.layouts.spec import Briefing, Family
from publish.text.scripts import scripts_in


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


@cache
def covered(name: str) -> frozenset[int]:
    """The code points that a font file has glyphs for, that of a collection in its first font; none if it is not here."""
    import uharfbuzz

    path = fonts.find(name)
    if path is None:
        return frozenset()
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)


def uncovered(characters: Iterable[str], briefing: Briefing) -> frozenset[str]:
    """Those of the characters that no font of a briefing has, in parts neither; none where a font is not on this machine."""
    wanted = {character: unicodedata.normalize("NFD", character) for character in characters}
    for name in files(briefing):
        if not wanted or fonts.find(name) is None:
            return frozenset()
        has = covered(name)
        wanted = {
            each: parts
            for each, parts in wanted.items()
            if ord(each) not in has and not has.issuperset(map(ord, parts))
        }
    return frozenset(wanted)
