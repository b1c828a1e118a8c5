"""How wide the words of a chart run, by the advances of the fonts that the pages are set in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from publish.layouts import fonts
from publish.layouts.spec import Briefing, LayoutSpec
from publish.text.line_breaking.segmentation import word_starts
from publish.text.locales import is_without_spaces
from publish.text.patterns import compiled
from publish.text.scripts import BREAKABLE, script_of

BALANCED: Final = (0.5, 0.6, 0.7, 0.8, 0.9)
"""How narrow lines are set, as parts of their room, where they are no more of them then."""
UNKNOWN = 1.0
"""The advance in em of a character that no font has."""


class Lettering:
    """The fonts of a layout's charts in one language; widths are in pt."""

    def __init__(self, spec: LayoutSpec, lang: str) -> None:
        charts = spec.briefing.charts
        self.families = families(charts.families, lang)
        self.size = charts.size
        self.lang = lang
        self._files = tuple(file for family in self.families for file in files_of(spec.briefing, family))

    @property
    def font(self) -> str:
        """The families as an SVG names them."""
        return ", ".join(self.families)

    def width(self, text: str, size: float | None = None) -> float:
        """How wide a text of one line runs."""
        return advance(text, self._files) * (self.size if size is None else size)

    def cut(self, text: str, room: float, size: float | None = None) -> str:
        """The text, or as much of it as fits into `room` and an ellipsis."""
        if self.width(text, size) <= room:
            return text
        kept = text
        while kept and self.width(kept + "…", size) > room:
            kept = kept[:-1]
        return kept.rstrip() + "…"


def families(by_language: dict[str, tuple[str, ...]], lang: str) -> tuple[str, ...]:
    """The families for a language: those of its tag, of the longest beginning of it, or of no language."""
    parts = lang.split("-")
    known = {tag.lower(): names for tag, names in by_language.items()}
    for end in range(len(parts), 0, -1):
        if names := known.get("-".join(parts[:end]).lower()):
            return names
    return known.get("", ())


def files_of(briefing: Briefing, family: str, weight: int = 400) -> tuple[str, ...]:
    """The file of a family's regular face, or of another weight; none for a family that the layout does not have."""
    upright = [face for face in briefing.faces if face.family == family and face.style == "normal"]
    own = [face.file for face in upright if face.weight == weight]
    named = [font.files[0] for font in briefing.families if font.family == family]
    return tuple(own or named[:1])


@lru_cache(maxsize=8192)
def advance(text: str, files: Sequence[str]) -> float:
    """How wide a text runs, in em; each character in the first of the files that has it."""
    return sum(_advance(character, files) for character in text)


def _advance(character: str, files: Sequence[str]) -> float:
    script = script_of(character)
    for file in (*files, *(fonts.of_script(script)[:1] if script else ())):
        font = _font(file)
        if font is not None and (glyph := font.get_nominal_glyph(ord(character))):
            return float(font.get_glyph_h_advance(glyph)) / float(font.face.upem)
    return UNKNOWN


def covers(file: str, character: str) -> bool:
    """Whether a font file has a character."""
    font = _font(file)
    return font is not None and bool(font.get_nominal_glyph(ord(character)))


def name_in(file: str) -> str:
    """The family that a font file says it is of; empty if it is not on this machine."""
    font = _font(file)
    return str(font.face.get_name(16) or font.face.get_name(1) or "") if font is not None else ""


@cache
def _font(file: str) -> Any:
    """The font in a file (of a collection its first: its advances serve all), or None if it is not on this machine."""
    import uharfbuzz

    path = fonts.find(file)
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))) if path else None


def lines(
    lettering: Lettering, text: str, room: float, size: float | None = None, *, within_words: bool = True
) -> list[str] | None:
    """The text in as few lines as fit into `room`, broken at spaces and between words of Han characters, of much the same
    length; None if a word is too wide. Words of Han characters part where there is no other way, the long ones in pairs, unless
    they may not part `within_words`."""
    whole = _words(text, lettering.lang)
    for words in (whole, _pairs(whole), _words(text))[: 3 if within_words else 2]:
        found = _filled(lettering, words, room, size)
        if found is not None:
            break
    if found is None or len(found) == 1:
        return found
    for part in BALANCED:
        narrower = _filled(lettering, words, room * part, size)
        if narrower is not None and len(narrower) == len(found):
            return narrower
    return found


def _filled(lettering: Lettering, words: Sequence[str], room: float, size: float | None) -> list[str] | None:
    """Lines that are filled as far as they go."""
    pieces = [""]
    for word in words:
        if lettering.width(word.strip(), size) > room:
            return None
        if pieces[-1] and lettering.width((pieces[-1] + word).rstrip(), size) > room:
            pieces.append("")
        pieces[-1] += word
    return [line.strip() for line in pieces if line.strip()] or [""]


def _words(text: str, lang: str = "") -> list[str]:
    """The pieces that a line may end after; with a language, no word of Han characters is parted."""
    pieces = [found[0] for found in _WORD.finditer(text)]
    if not lang or not _is_han(text):
        return pieces
    inner = set(word_starts(text, lang if is_without_spaces(lang) else "zh-Hans"))
    words, at = list[str](), 0
    for piece in pieces:
        if at in inner or not words or not _is_han(piece) or not _is_han(words[-1]):
            words.append(piece)
        else:
            words[-1] += piece
        at += len(piece)
    return words


def _pairs(words: Sequence[str]) -> list[str]:
    """The words, those of four, six or eight Han characters in pairs: 物资|采购."""
    pairs = []
    for word in words:
        is_even = len(word) in (4, 6, 8) and _ALL_HAN.fullmatch(word)
        pairs += [word[at : at + 2] for at in range(0, len(word), 2)] if is_even else [word]
    return pairs


def _is_han(text: str) -> bool:
    return re.search(rf"[{BREAKABLE}]", text) is not None


_ALL_HAN = compiled(rf"[{BREAKABLE}]+")
_WORD = compiled(
    rf"[（《〈「『【〔“‘]*[{BREAKABLE}][、，。；：！？）》〉」』】〕”’/]*\s*|[^\s{BREAKABLE}/-]+[/-]?[、，。；：！？）》〉」』】〕]*\s*|\s+|."
)
