"""Faces of which a style sheet takes a range of characters only (`unicode-range`): fontconfig sees no others in them.

WeasyPrint takes them away when a font has been chosen. By then fontconfig (2.15, Debian 13) has left out the fonts that have
nothing but what another one has, too: Hebrew in Liberation, of which a layout takes the Latin letters, leaves the Hebrew
typeface out, and the words are set in none. Here a face is without them from the moment that its file is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from weasyprint.text.ffi import fontconfig
from weasyprint.text.fonts import FontConfiguration


class Ranges(FontConfiguration):  # type: ignore[misc]
    """WeasyPrint's fonts of a document, each with the characters that its face is asked for."""

    def add_font_face(self, rule_descriptors: dict[str, Any], url_fetcher: Any) -> Any:
        """Adds the font of an `@font-face` rule."""
        if ranges := rule_descriptors.get("unicode_range"):
            if self._folder is None:  # type: ignore[has-type]
                self._folder = Path(mkdtemp(prefix="weasyprint-"))
            # The name under which WeasyPrint is about to write it.
            name = md5(str(rule_descriptors).encode(), usedforsecurity=False).hexdigest()
            rule = within(self._folder / name, [(each.start, each.end) for each in ranges])
            fontconfig.FcConfigParseAndLoadFromMemory(self._config, rule.encode(), True)
        return super().add_font_face(rule_descriptors, url_fetcher)


def within(file: Path, ranges: Sequence[tuple[int, int]]) -> str:
    """What tells fontconfig that a font file has no characters but those of these ranges, whose ends belong to them.

    It knows no intersection: what is left is the file's own without those of its own that are in no range. To name all that
    lies outside of the ranges, a million characters, takes fontconfig as long as to set a page.
    """
    shown = "".join(f"<range><int>0x{start:x}</int><int>0x{end:x}</int></range>" for start, end in ranges)
    outside = f"<minus><name>charset</name><charset>{shown}</charset></minus>"
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig><match target="scan">'
        f'<test name="file" compare="eq"><string>{escape(file.as_posix(), quote=False)}</string></test>'
        f'<edit name="charset" mode="assign"><minus><name>charset</name>{outside}</minus></edit></match></fontconfig>'
    )
