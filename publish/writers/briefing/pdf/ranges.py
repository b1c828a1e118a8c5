"""Faces of which a style sheet takes a range of characters only (`unicode-range`): fontconfig sees no others in them.

WeasyPrint takes them away when a font has been chosen. By then fontconfig (2.15, Debian 13) has left out the fonts that have
nothing but what another one has, too: Hebrew in Liberation, of which a layout takes the Latin letters, leaves the Hebrew
typeface out, and the words are set in none. Here a face is without them from the moment that its file is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import md5
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from weasyprint.text.ffi import fontconfig
from weasyprint.text.fonts import FontConfiguration

_LAST: Final = 0x10FFFF
"""The last character there can be."""


class Ranges(FontConfiguration):  # type: ignore[misc]
    """WeasyPrint's fonts of a document, each with the characters that its face is asked for."""

    def add_font_face(self, rule_descriptors: dict[str, Any], url_fetcher: Any) -> Any:
        """Adds the font of an `@font-face` rule."""
        if ranges := rule_descriptors.get("unicode_range"):
            if self._folder is None:  # type: ignore[has-type]
                self._folder = Path(mkdtemp(prefix="weasyprint-"))
            # The name under which WeasyPrint is about to write it.
            name = md5(str(rule_descriptors).encode(), usedforsecurity=False).hexdigest()
            rule = without(self._folder / name, tuple(outside([(each.start, each.end) for each in ranges])))
            fontconfig.FcConfigParseAndLoadFromMemory(self._config, rule.encode(), True)
        return super().add_font_face(rule_descriptors, url_fetcher)


def outside(ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What lies between ranges of code points, before and behind them; the ends belong to a range."""
    at = 0
    for start, end in sorted(ranges):
        if at < start:
            yield at, start - 1
        at = max(at, end + 1)
    if at <= _LAST:
        yield at, _LAST


def without(file: Path, ranges: Sequence[tuple[int, int]]) -> str:
    """What tells fontconfig that a font file has none of the characters of these ranges."""
    hidden = "".join(f"<range><int>0x{start:x}</int><int>0x{end:x}</int></range>" for start, end in ranges)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig><match target="scan">'
        f'<test name="file" compare="eq"><string>{escape(file.as_posix(), quote=False)}</string></test>'
        '<edit name="charset" mode="assign"><minus><name>charset</name>'
        f"<charset>{hidden}</charset></minus></edit></match></fontconfig>"
    )
