"""The faces of a drawing's words: those of the layout, in each product by the names that its readers' programs know.

A drawing that was written anew says `sans-serif`, `serif` or `monospace` at each text, and nothing else; a specification of
Vega-Lite may name others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from publish.charts.bitmaps import rasterised
from publish.charts.lettering import Lettering, covers, files_of, name_in, ranges_of
from publish.data.problems import counted
from publish.diagnostics import Diagnostic, Place, ReportError, error
from publish.layouts import fonts
from publish.layouts.spec import Briefing, LayoutSpec
from publish.model.nodes import Asset
from publish.text.scripts import scripts_in, written_in
from publish.text.typefaces import family_of

if TYPE_CHECKING:
    from lxml.etree import _Element

SVG: Final = "{http://www.w3.org/2000/svg}"
_WORDS: Final = (f"{SVG}text", f"{SVG}tspan")
_BLANKS: Final = dict.fromkeys(map(ord, " \t\n\r"))
_SERIF: Final = ("Times New Roman", "宋体")
"""What readers of a deck have for words with serifs."""


class Typeface(NamedTuple):
    """A typeface: what the layout calls it, by which name programs know it, the file of its regular face here, and whether it
    has a bold and an italic one."""

    family: str
    name: str
    file: str
    has_bold: bool = True
    has_italic: bool = False
    ranges: tuple[tuple[int, int], ...] = ()
    """The characters that it is for; all that it has if empty."""

    def has(self, character: str) -> bool:
        """Whether it sets a character."""
        is_meant = not self.ranges or any(low <= ord(character) <= high for low, high in self.ranges)
        return is_meant and covers(self.file, character)

    def covers(self, characters: str) -> int:
        """How many of the characters it has."""
        return sum(map(self.has, characters))


class Faces:
    """The typefaces of a layout for each kind that a drawing may ask for, in one language."""

    def __init__(self, spec: LayoutSpec, lang: str) -> None:
        usual, own = Lettering(spec, lang).families, spec.briefing.drawings
        self.spec = spec
        self.typefaces = {
            "sans-serif": tuple(_typefaces(spec.briefing, usual)),
            "serif": tuple(_typefaces(spec.briefing, (*own.serif, *usual))),
            "monospace": tuple(_typefaces(spec.briefing, (*own.monospace, *usual))),
        }

    def on_pages(self, svg: bytes) -> bytes:
        """A drawing in the faces of the briefing."""
        root = _parsed(svg)
        for element, offered in self._set(root):
            element.set("font-family", ", ".join(dict.fromkeys(face.family for face in offered)))
        return _written(root)

    def on_slides(self, drawing: Asset) -> Asset:
        """A drawing in the typefaces of the deck, or where a machine lacks them in those of the briefing."""
        deck = self.spec.deck.fonts
        east_asian = deck.east_asian.typeface
        first = {
            "sans-serif": (deck.latin.typeface, east_asian),
            "serif": _SERIF,
            "monospace": (deck.code.typeface, east_asian),
        }
        root = _parsed(drawing.data)
        for element, offered in self._set(root):
            kind = _kind(element)
            names = (*first[kind], *(face.name for face in offered), kind)
            element.set("font-family", ", ".join(dict.fromkeys(names)))
        return replace(drawing, data=_written(root))

    def rasterised(self, drawing: Asset, at: Place) -> bytes:
        """A drawing as PNG bytes, its words in the very files of the briefing; `at` is where the source names it.

        Raises `ReportError` if the engine gives it up, or no face has one of its characters.
        """
        if lacking := self.lacking(drawing.data):
            raise ReportError([no_face_has(character, at) for character in lacking])
        root = _parsed(drawing.data)
        for element, (face, *_) in self._set(root):
            element.set("font-family", face.name)
            # The engine would take what it has from another file.
            if not face.has_bold:
                element.set("font-weight", "400")
            if not face.has_italic:
                element.set("font-style", "normal")
        return rasterised(replace(drawing, data=_written(root)), at)

    def _set(self, root: _Element) -> Iterator[tuple[_Element, tuple[Typeface, ...]]]:
        """The elements that name a typeface, and those that are theirs, the first the one that has all words of the text.

        Where none has all, as for words of many scripts, it has most of them, and the engines look for the others.
        """
        for text in root.iter(f"{SVG}text"):
            words = "".join(sorted(set("".join(map(str, text.itertext())).translate(_BLANKS))))
            for element in text.iter(*_WORDS):
                if element is text or element.get("font-family") is not None:
                    offered = (*self.typefaces[_kind(element)], *_of_scripts(words))
                    best = max(offered, key=lambda face: face.covers(words))
                    yield element, (best, *(face for face in offered if face is not best))

    def lacking(self, svg: bytes) -> str:
        """The characters of a drawing's words that no face of the layout has, each once."""
        words = "".join("".join(map(str, text.itertext())) for text in _parsed(svg).iter(f"{SVG}text"))
        shown = sorted({character for character in words if character.isprintable() and not character.isspace()})
        faces = {face for offered in self.typefaces.values() for face in offered} | set(_of_scripts(words))
        return "".join(character for character in shown if not any(face.has(character) for face in faces))


_STATUSES: Final = {"red": "🔴🟥⛔🚫", "amber": "🟠🟡🟧🟨🚧", "green": "🟢🟩"}
_SIGNS: Final = {
    "✓": "✅✔☑🗸", "×": "❌❎✖✗✘", "□": "☐⬜", "…": "⏳⌛", "★": "⭐🌟", "→": "➡👉▶⏩", "↑": "⬆📈", "↓": "⬇📉", "▲": "🔺🔼", "▼": "🔻🔽",
    "!": "❗❕", "?": "❓❔", "+": "➕", "−": "➖",
}  # fmt: skip
"""What fonts of text have in place of pictures."""


def no_face_has(character: str, at: Place) -> Diagnostic:
    """The error of a character that no font of the layout has."""
    called = f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".strip()
    message = f"no font of the layout has the character '{character}' ({called})"
    hint = "write it another way, or give the layout a font that has it"
    if status := next((colour for colour, signs in _STATUSES.items() if character in signs), None):
        hint = (
            f"say a status: 'status: {status}' of a point or a key figure, or '{status}' in a column of 'type: status'"
        )
    elif sign := next((sign for sign, signs in _SIGNS.items() if character in signs), None):
        hint = f"write '{sign}'"
    return error("missing-glyph", message, at, hint)


def _kind(element: _Element) -> str:
    """The kind of typeface that an element asks for."""
    return family_of(str(element.get("font-family") or ""))


def _typefaces(briefing: Briefing, families: tuple[str, ...]) -> Iterator[Typeface]:
    """The typefaces of families, and behind them all other collections of the layout."""
    for family in dict.fromkeys((*families, *(family.family for family in briefing.families))):
        own = [face for face in briefing.faces if face.family == family]
        for file in files_of(briefing, family):
            if own:
                is_bold, is_italic = (
                    any(face.weight >= 600 for face in own),
                    any(face.style == "italic" for face in own),
                )
                yield Typeface(family, name_in(file), file, is_bold, is_italic, ranges_of(own[0].unicode_range))
            else:
                yield Typeface(family, family, file)


def _of_scripts(words: str) -> Iterator[Typeface]:
    """The typefaces of the scripts of words that no layout has fonts for."""
    for script in scripts_in(words):
        family = fonts.family_of(script)
        yield Typeface(family, family, fonts.of_script(script)[0])


def _parsed(svg: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(svg)


def _written(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="unicode").encode("utf-8")


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
