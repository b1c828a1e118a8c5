"""How wide the words of a chart run, by the advances of the fonts that the pages are set in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final, Protocol

from publish.frozen import dataclass
from publish.layouts import fonts
from publish.layouts.spec import Briefing, LayoutSpec
from publish.text.line_breaking.segmentation import word_starts
from publish.text.line_breaking.syllables import syllable_starts
from publish.text.line_breaking.tokens import parts, tokens
from publish.text.locales import is_without_spaces
from publish.text.patterns import compiled
from publish.text.scripts import BREAKABLE, script_of

BALANCED: Final = (0.5, 0.6, 0.7, 0.8, 0.9)
"""How narrow lines are set, as parts of their room, where they are no more of them then."""
LONGEST_IN_PAIRS: Final = 9
"""Words of more Han characters are parted nowhere."""
ROOM_OF_TARGETS: Final = (0.16, 0.24, 0.32)
"""How much of the width of a chart labels of targets take: the first that their words have room in."""
MOST_LINES_OF_TARGET: Final = 4
"""The most lines of one of them."""
SHORTEST_HYPHENATED: Final = 10
"""No word of fewer characters is hyphenated below a column."""
SOFT_HYPHEN: Final = "\u00ad"
UNKNOWN = 1.0
"""The advance in em of a character that no font has."""


class Lettering:
    """The fonts of a layout's charts in one language; widths are in pt."""

    def __init__(self, spec: LayoutSpec, lang: str) -> None:
        charts = spec.briefing.charts
        self.families = families(charts.families, lang)
        self.size = charts.size
        self.lang = lang
        self._files = tuple(file for family in self.families for file in meant_of(spec.briefing, family))

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


def files_of(briefing: Briefing, family: str) -> tuple[str, ...]:
    """The file of a family's regular face; none for a family that the layout does not have."""
    return tuple(meant.file for meant in meant_of(briefing, family))


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """A font file, the characters that it is meant for (all that it has if empty), and the family of a collection that is meant."""

    file: str
    ranges: tuple[tuple[int, int], ...] = ()
    family: str = ""

    def takes(self, character: str) -> bool:
        """Whether a character is one that it is meant for."""
        return not self.ranges or any(low <= ord(character) <= high for low, high in self.ranges)


def meant_of(briefing: Briefing, family: str, weight: int = 400) -> tuple[Meant, ...]:
    """The file of a family's regular face, or of another weight, with its characters; none for a family that the layout does not
    have."""
    upright = [face for face in briefing.faces if face.family == family and face.style == "normal"]
    own = [_meant(face.file, face.unicode_range) for face in upright if face.weight == weight]
    named = [_meant(font.files[0], family=family) for font in briefing.families if font.family == family]
    return tuple(own or named[:1])


@cache
def _meant(file: str, written: str | None = None, family: str = "") -> Meant:
    """The same for the same, so that what it is a key of is found quickly."""
    return Meant(file, ranges_of(written), family)


@cache
def ranges_of(written: str | None) -> tuple[tuple[int, int], ...]:
    """The ranges of a `unicode-range`."""
    parts = (part.strip()[2:].partition("-") for part in (written or "").split(",") if part.strip())
    return tuple((int(low, 16), int(high or low, 16)) for low, _, high in parts)


@lru_cache(maxsize=8192)
def advance(text: str, files: Sequence[Meant]) -> float:
    """How wide a text runs, in em; each character in the first of the files that has it and is meant for it."""
    return sum(_advance(character, files) for character in text)


def _advance(character: str, files: Sequence[Meant]) -> float:
    script = script_of(character)
    meant = ((each.file, each.family) for each in files if each.takes(character))
    for file, family in (*meant, *((file, "") for file in (fonts.of_script(script)[:1] if script else ()))):
        font = _font(file, family)
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
def _font(file: str, family: str = "") -> Any:
    """The font in a file, or None if it is not on this machine: of a collection that of the family (`·“”` are as wide as Han in
    Chinese, and narrow in Japanese), else its first."""
    import uharfbuzz

    path = fonts.find(file)
    if not path:
        return None
    blob = uharfbuzz.Blob.from_file_path(str(path))
    first = uharfbuzz.Face(blob)
    faces = (uharfbuzz.Face(blob, number) for number in range(first.count if family else 0))
    return uharfbuzz.Font(next((face for face in faces if family in (face.get_name(16), face.get_name(1))), first))


class Letters(Protocol):
    """What measures words in one language."""

    @property
    def lang(self) -> str:
        """The language."""

    def width(self, text: str, size: float | None = None) -> float:
        """How wide a text of one line runs, in pt."""


def lines(
    lettering: Letters, text: str, room: float, size: float | None = None, *, within_words: bool = True
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


def lines_of_target(lettering: Letters, label: str, width: float, *, within_words: bool = True) -> list[str] | None:
    """The label of a target line in lines beside a chart of that width, in pt; None where its words have no room."""
    every = (lines(lettering, label, part * width, within_words=within_words) for part in ROOM_OF_TARGETS)
    return next((found for found in every if found is not None and len(found) <= MOST_LINES_OF_TARGET), None)


def parted(lettering: Letters, text: str, room: float) -> list[str]:
    """The text in as few lines as fit into `room`, words that are too wide parted: identifiers and addresses at their parts, others
    at syllables with a hyphen, and what has neither wherever a line is full."""
    whole = lines(lettering, text, room)
    if whole is not None:
        return whole
    pieces = list[str]()
    for word in _words(text):
        too_wide = lettering.width(word.strip()) > room
        pieces += _pieces(lettering, word, room) if too_wide else [word]
    found = [""]
    for piece in pieces:
        if found[-1] and lettering.width(_ended(found[-1] + piece)) > room:
            found.append("")
        found[-1] += piece
    return [_ended(line) for line in found]


def hyphenated(lettering: Letters, text: str, room: float, size: float) -> list[str] | None:
    """The text in lines as `lines` has it, but words that are too wide parted at a syllable, once each, where their halves are the
    most alike; None if that does not do, or such a word is short or a token."""
    pieces = list[str]()
    for word in _words(text):
        bare = word.strip()
        if lettering.width(bare, size) <= room:
            pieces.append(word)
            continue
        if len(bare) < SHORTEST_HYPHENATED or any(tokens(bare)):
            return None
        halves = [(bare[:at] + SOFT_HYPHEN, bare[at:]) for at in syllable_starts(bare, lettering.lang)]
        widest = [max(lettering.width(_ended(half), size) for half in pair) for pair in halves]
        if not halves or min(widest) > room:
            return None
        first, second = halves[widest.index(min(widest))]
        pieces += [first, second + word[len(word.rstrip()) :]]
    found = [""]
    for piece in pieces:
        if found[-1] and lettering.width(_ended(found[-1] + piece), size) > room:
            found.append("")
        found[-1] += piece
    return [_ended(line) for line in found]


def _pieces(lettering: Letters, word: str, room: float) -> Iterator[str]:
    """The pieces of a word that is too wide, each of which has room; a soft hyphen ends those behind which a hyphen stands."""
    bare = word.strip()
    if any(tokens(bare)) and not (bare.isalpha() and bare[1:].islower()):
        cut = _humps(bare)
    else:
        bounds = [0, *syllable_starts(bare, lettering.lang), len(bare)]
        cut = [bare[begin:end] + (SOFT_HYPHEN if end < len(bare) else "") for begin, end in pairwise(bounds)]
    for piece in cut:
        while lettering.width(_ended(piece)) > room and len(piece) > 1:
            fitting = next((n for n in range(len(piece) - 1, 1, -1) if lettering.width(piece[:n]) <= room), 1)
            yield piece[:fitting]
            piece = piece[fitting:]
        yield piece
    yield word[len(word.rstrip()) :]


def _humps(token: str) -> list[str]:
    """The parts of a token, and the words in each: `get`, `Element`, `By`, `Id`."""
    return [piece for part in parts(token) for piece in _CAPITALS.split(part) if piece]


def _ended(line: str) -> str:
    """A line with the hyphen that it ends in, if it ends within a word, and none elsewhere."""
    stripped = line.strip()
    return stripped.replace(SOFT_HYPHEN, "") + ("-" if stripped.endswith(SOFT_HYPHEN) else "")


def _filled(lettering: Letters, words: Sequence[str], room: float, size: float | None) -> list[str] | None:
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
    """The pieces that a line may end after; with a language, no word of Han characters is parted, nor a figure from what it counts:
    2025年, 第1季度."""
    pieces = list[str]()
    for found in _WORD.finditer(text):
        if pieces and _UNIT.fullmatch(found[0]) and _FIGURE.fullmatch(pieces[-1]):
            pieces[-1] += found[0]
        else:
            pieces.append(found[0])
    if not lang or not is_broken_anywhere(text):
        return pieces
    inner = set(word_starts(text, lang if is_without_spaces(lang) else "zh-Hans"))
    words, at = list[str](), 0
    for piece in pieces:
        before = words[-1] if words else ""
        if piece[0].isdecimal() or piece.startswith("第"):
            is_joined = before.endswith("第")
        else:
            both_han = is_broken_anywhere(piece) and is_broken_anywhere(before[-1:])
            is_joined = (before[-1:].isdecimal() and _is_counter(piece)) or (both_han and at not in inner)
        if is_joined:
            words[-1] += piece
        else:
            words.append(piece)
        at += len(piece)
    return words


def _is_counter(piece: str) -> bool:
    return _HAN.match(piece) is not None


def _pairs(words: Sequence[str]) -> list[str]:
    """The words, long ones of Han characters in pairs, the last of an odd number being three: 物资|采购, 西藏|自治区; katakana apart
    from what else is in one."""
    pairs = []
    for word in words:
        if _KATAKANA.search(word) and not _KATAKANA.fullmatch(word):
            pairs += [found[0] for found in _IN_SCRIPTS.finditer(word)]
        elif _HAN.fullmatch(word) and 4 <= len(word) <= LONGEST_IN_PAIRS:
            ends = [*range(2, len(word) - 1, 2), len(word)]
            pairs += [word[begin:end] for begin, end in pairwise([0, *ends])]
        else:
            pairs.append(word)
    return pairs


def is_broken_anywhere(text: str) -> bool:
    """Whether a text has characters between which programs end a line wherever it is full."""
    return re.search(rf"[{BREAKABLE}]", text) is not None


_CAPITALS = compiled(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_FIGURE = compiled(r"\d[\d.,]*\s")
_UNIT = compiled(
    r"(?:[kMGTmµ]?(?:Wh?|VA?|Hz|J|m[²³]?|g|l|L|t|s|Pa|B)|km²|ha|cm|mm|°C|%|‰|€|£|\$|ct|h|min|Mio\.|Mrd\.)\s*"
)
"""What a figure is measured in, from which no line parts it."""
_HAN = compiled(r"[〇\u3400-\u9fff]+")
_KATAKANA = compiled(r"[\u30a1-\u30ff]+")
_IN_SCRIPTS = compiled(r"[\u30a1-\u30ff]+|[^\u30a1-\u30ff]+")
_FIXED = "\u00a0\u202f\u2007"
"""Spaces at which no line ends: within numbers, between a number and its unit."""
_SPACE = rf"[^\S{_FIXED}]"
_WORD = compiled(
    rf"[（《〈「『【〔“‘]*[{BREAKABLE}][、，。；：！？）》〉」』】〕”’/]*{_SPACE}*|(?:[^\s{BREAKABLE}/-]|[{_FIXED}])+[/-]?[、，。；：！？）》〉」』】〕]*{_SPACE}*|\s+|."
)
