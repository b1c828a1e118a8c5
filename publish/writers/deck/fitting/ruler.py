"""The widths and line breaks of text, measured with the fonts that the deck is shown in.

Advance widths come from HarfBuzz; lines are filled greedily between break opportunities that follow UAX 14 with the
stricter reading wherever programs differ, so that no program needs more lines than are counted here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Final

from publish.diagnostics import Place, ReportError, error
from publish.frozen import dataclass, replace
from publish.layouts import fonts
from publish.layouts.spec import DeckFonts, Measure
from publish.text.fonts import by_font, by_script, is_east_asian
from publish.text.line_breaking.clusters import is_start
from publish.text.line_breaking.syllables import syllable_starts
from publish.text.line_breaking.tokens import RANGE, tokens
from publish.text.numbers import MINUS
from publish.text.patterns import compiled
from publish.writers.deck.fitting.breaks import may_break, words_of
from publish.writers.deck.fitting.phrases import better_lines, held_lines, korean_lines, part_a_word
from publish.writers.deck.slides import Run, Runs, cut

SAFETY = 0.985
"""The share of a measure that is filled: programs round advances and kern differently, by up to one and a half percent."""

AUTOSPACE = 0.25
"""Space in em that programs put between East Asian and other characters (LibreOffice 7.4: 0.245, also beside marks and spaces)."""
_WEAK = frozenset("“‘★☆●○■□◆◇▲△▼▽")
"""Marks that take the font of East Asia, and at the beginning of a text count as no character of it."""

_ADDRESS = re.compile(r"://|@|www\.")
_SOFT = re.compile(r"(?<=[/\\?&=_.,;:@+%-])(?!(?<=\w%)[0-9A-F]{2})(?=\w)|(?<=\w)(?=%[0-9A-F]{2})")


class Ruler:
    """Measures text in the theme's two fonts. `east_asian` says whether the report is in Chinese, Japanese or Korean; by its
    language long words part at syllables, anywhere without."""

    def __init__(self, deck_fonts: DeckFonts, east_asian: bool, lang: str = "") -> None:
        self._east_asian, self._lang = east_asian, lang
        self._faces = {
            (False, False): _face(deck_fonts.latin.measure, bold=False),
            (False, True): _face(deck_fonts.latin.measure, bold=True),
            (True, False): _face(deck_fonts.east_asian.measure, bold=False),
            (True, True): _face(deck_fonts.east_asian.measure, bold=True),
        }
        self._code = deck_fonts.code.measure
        self._wider = {False: deck_fonts.latin.measure.wider, True: deck_fonts.east_asian.measure.wider}
        self._advances = lru_cache(maxsize=4096)(self._measure)

    def advances(self, text: str, bold: bool = False, code: bool = False) -> tuple[float, ...]:
        """The advance of every character in em; that of a ligature or cluster is counted with its first character.

        `code` measures in the monospaced typeface.
        """
        return self._advances(text, bold, code)

    def width(self, runs: Sequence[Run], size: float, bold: bool = False) -> float:
        """The width in pt that the runs take on one line, set in `size` pt."""
        if len(runs) == 1:
            return sum(self._of(runs[0], bold)) * size
        return sum(self._along(runs, bold)) * size

    def _along(self, runs: Sequence[Run], bold: bool) -> list[float]:
        """The advances in em of the characters of runs, one after the other, and of the space between runs of two scripts."""
        widths: list[float] = []
        before = ""
        for run in runs:
            after = run.text
            if before and after and _are_spaced(before[-1], after[0]):
                widths[-1] += AUTOSPACE
            widths += self._of(run, bold)
            before = after
        return widths

    def _of(self, run: Run, bold: bool) -> tuple[float, ...]:
        return self.advances(run.text, bold or run.strong, bool(run.typeface))

    def lines(
        self, runs: Sequence[Run], size: float, measure: float, *, bold: bool = False, first: float = 0.0
    ) -> list[int]:
        """Where the lines start, as offsets into the text of the runs, when set in `size` pt to a measure in pt.

        `first` is what the first line is indented by (negative: hanging). There is always at least one line.
        """
        text = "".join(run.text for run in runs)
        widths = [advance * size for advance in self._along(runs, bold)]
        hyphens = _Hyphens(text, runs, self._lang, self._of(Run("-"), bold)[0] * size)
        return _fill(text, widths, measure * SAFETY, first, self._east_asian, hyphens)

    def parts_words(self, runs: Runs, starts: Sequence[int]) -> bool:
        """Whether a line that starts at one of `starts` parts a word of letters."""
        text = "".join(run.text for run in runs)
        return any(
            at and text[at - 1].isalnum() and text[at].isalnum() and not may_break(text, at, self._east_asian)
            for at in starts
        )

    def widest_piece(self, word: Runs) -> float:
        """The width in em of the widest piece of a word that stands whole on a line, with the hyphen after it: of its syllables, or
        what ends at a place where it may be parted without one."""
        text = "".join(run.text for run in word)
        places = _Hyphens(text, word, self._lang, 0.0).places
        soft = {found.start() for found in _SOFT.finditer(text)}
        bounds = [0, *sorted({*places, *soft}), len(text)]
        return max(
            (
                self.width(_ended(cut(word, begin, end), "-") if end in places else cut(word, begin, end), 1.0)
                for begin, end in pairwise(bounds)
                if begin < end
            ),
            default=0.0,
        )

    def phrased(self, runs: Runs, size: float, measure: float, starts: Sequence[int]) -> Runs:
        """The runs with line breaks at the ends of phrases, where lines that start at `starts` break worse."""
        text = "".join(run.text for run in runs)
        widths = [advance * size for advance in self._along(runs, False)]
        found = (
            better_lines(text, widths, measure * SAFETY, starts, self._lang)
            or korean_lines(text, starts)
            or held_lines(text, widths, starts, self.lines(runs, size, measure / SAFETY), self._lang)
        )
        if found is None:
            return runs
        pieces = [cut(runs, begin, end) for begin, end in pairwise([*found, len(text)])]
        broken = [_ended(piece, "\n") for piece in pieces[:-1]]
        return tuple(run for piece in (*broken, pieces[-1]) for run in piece)

    def tears(self, runs: Runs, size: float, measure: float, starts: Sequence[int]) -> bool:
        """Whether the best lines of a short text, as many as begin at `starts`, part a word of a language without spaces."""
        text = "".join(run.text for run in runs)
        widths = [advance * size for advance in self._along(runs, False)]
        return part_a_word(text, better_lines(text, widths, measure * SAFETY, starts, self._lang) or starts, self._lang)

    def hyphenated(self, runs: Runs, starts: Sequence[int]) -> Runs:
        """The runs with a hyphen wherever a line that starts at one of `starts` parts a word at a syllable."""
        text = "".join(run.text for run in runs)
        if any(_is_within_date(text, at) for at in starts):
            # A date that is too long for one line ends it between its words, not within its year or its month.
            return tuple(replace(run, text=run.text.replace("\N{NO-BREAK SPACE}", " ")) for run in runs)
        hyphens = _Hyphens(text, runs, self._lang, 0.0)
        parted = [
            at
            for at in starts
            if at and text[at - 1].isalpha() and text[at].isalpha() and (at in hyphens.places or _is_hump(text, at))
        ]
        bounds = [0, *parted, len(text)]
        pieces = [cut(runs, begin, end) for begin, end in pairwise(bounds)]
        whole = [
            _ended(piece, "-" if at in hyphens.places else "\n") for piece, at in zip(pieces, parted, strict=False)
        ]
        return (
            tuple(run for piece in (*whole, *pieces[-1:]) for run in piece)
            if parted
            else _with_ranges(runs, text, starts)
        )

    def _measure(self, text: str, bold: bool, code: bool) -> tuple[float, ...]:
        widths: list[float] = []
        before = ""
        for east_asian, piece in by_font(text, self._east_asian):
            # A space between two words of East Asia is all that parts them; one that begins a text may follow a sign.
            if widths and not piece.isspace() and (not before.isspace() or len(before) == len(widths)):
                widths[-1] += AUTOSPACE
            before = piece
            own = code and not east_asian
            wider = self._code.wider if own else self._wider[east_asian]
            face = _face(self._code, bold=bold) if own else self._faces[east_asian, bold]
            for script, part in by_script(piece):
                drawn = face if not script else _face(_measure_of(script), bold=bold)
                widths += (advance * (WIDER_SCRIPTS if script else wider) for advance in _shape(drawn, part))
        if self._east_asian and len(text) > 1 and text[0] in _WEAK:
            widths[0] += AUTOSPACE
        return tuple(widths)


@lru_cache(maxsize=4096)
def _are_spaced(before: str, after: str) -> bool:
    """Whether programs put space between two characters at which one run ends and the next begins."""
    is_other = is_east_asian(before, True) != is_east_asian(after, True)
    return is_other and not before.isspace() and not after.isspace()


# ---------------------------------------------------------------------------------------------- fonts


WIDER_SCRIPTS = 1.08
"""How much wider than Noto's the typefaces may run in which programs show other scripts than Latin and East Asian ones."""


def _measure_of(script: str) -> Measure:
    if script == "Hebrew":  # Arial has it, and Liberation Sans its widths
        return Measure(file="LiberationSans-Regular.ttf", bold="LiberationSans-Bold.ttf")
    regular, bold = fonts.of_script(script)
    return Measure(file=regular, bold=bold)


class FontMissing(ReportError):
    """A font file to measure with is not on this machine."""

    def __init__(self, file: str) -> None:
        message = f"the deck's text cannot be measured: the font file {file} is not on this machine"
        super().__init__([error("missing-font", message, None, fonts.remedy(file))])
        self.file = file

    def at(self, place: Place | None) -> ReportError:
        """The same at a place."""
        return ReportError(replace(diagnostic, place=place) for diagnostic in self.diagnostics)


class FontBroken(FontMissing):
    """A font file to measure with is there, and is no font."""

    def __init__(self, file: str) -> None:
        message = f"the deck's text cannot be measured: the font file {file} is no whole font"
        ReportError.__init__(
            self, [error("unreadable", message, None, f"put a whole one into {fonts.directories()[0]}")]
        )
        self.file = file


class NoFace(FontMissing):
    """A collection to measure with has no font of that number."""

    def __init__(self, file: str, index: int, count: int) -> None:
        message = f"the deck's text cannot be measured: the file {file} has no font {index}"
        hint = f"its fonts are 0 to {count - 1}" if count > 1 else "it has one, 0: leave 'index' out"
        ReportError.__init__(self, [error("layout", message, None, hint)])
        self.file = file


NARROW: Final = 0.65
"""How wide a minus and the sign of a currency are at most where another font draws them, in em."""
REGULAR, BOLD = 400, 700
"""Weights, as in CSS."""


@dataclass(frozen=True, slots=True)
class _Face:
    font: Any
    upem: int


def _face(measure: Measure, *, bold: bool) -> _Face:
    name = (measure.bold if bold else None) or measure.file
    path = fonts.find(name)
    if path is None:
        raise FontMissing(name)
    if not fonts.is_whole(path):
        raise FontBroken(name)
    if (count := fonts.faces_in(path)) <= measure.index:
        raise NoFace(name, measure.index, count)
    return _open(str(path), measure.index, BOLD if bold else REGULAR)


@lru_cache(maxsize=32)
def _open(path: str, index: int, weight: int) -> _Face:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(path), index)
    font = hb.Font(face)
    font.set_variations({"wght": weight})  # one file has all weights of a variable font; any other has no such axis
    return _Face(font, face.upem)


def _shape(face: _Face, text: str) -> list[float]:
    """Advances in em, by character. A glyph that the font lacks takes a full em: some other font will draw it; a minus and the sign
    of a currency take less in every font."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    # Code points as cluster values: one for each character of the string.
    buffer.add_codepoints([ord(char) for char in text])
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer, {})
    widths = [0.0] * len(text)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        char = text[info.cluster]
        missing = info.codepoint == 0 and not unicodedata.combining(char) and char not in "\n\u200b"
        is_narrow = missing and (char == MINUS or unicodedata.category(char) == "Sc")
        other = NARROW if is_narrow else 1.0
        widths[info.cluster] += other if missing else position.x_advance / face.upem
    for at, char in enumerate(text):
        if char == "\n":
            widths[at] = 0.0
    return widths


# ---------------------------------------------------------------------------------------------- lines


JOINT = 0.55
"""How long, as a part of the longest that fits, the part of a compound before its joint is at least to be parted there."""
_JOINT = re.compile("(?:ung|heit|keit|schaft|tion|tät|ling|ion)s$")


class _Hyphens:
    """Where the words of a text may be parted with a hyphen, which is so wide; looked up only where a word is too long."""

    def __init__(self, text: str, runs: Sequence[Run], lang: str, width: float) -> None:
        self.text, self.runs, self.lang, self.width = text, runs, lang, width

    @cached_property
    def places(self) -> frozenset[int]:
        """The places: none in code, and in addresses, names of files and identifiers, which a hyphen would change."""
        if not self.lang:
            return frozenset()
        found, at = set(syllable_starts(self.text, self.lang)), 0
        for start, end in tokens(self.text) if found else ():
            token = self.text[start:end]
            if not (token.isalpha() and token[1:].islower()):  # a word, however long, has syllables
                found -= set(range(start, end + 1))
        for run in self.runs:
            if run.code or run.typeface or _ADDRESS.search(run.text):
                found -= set(range(at, at + len(run.text) + 1))
            at += len(run.text)
        return frozenset(found)

    def is_joint(self, place: int) -> bool:
        """Whether two words of a German compound meet at a place: one that ends as only whole words do, and the next."""
        return self.lang.startswith("de") and _JOINT.search(self.text, max(place - 8, 0), place) is not None


def _with_ranges(runs: Runs, text: str, starts: Sequence[int]) -> Runs:
    """The runs with a line break before every range and identifier that begins a line, or a bracket there, or what no space parts
    from it (`(555) 010-4477`): programs end lines after its dash."""
    found = [at for at in starts if at and _may_precede(text[at - 1]) and _begins_range(text, at)]
    pieces = [cut(runs, begin, end) for begin, end in pairwise([0, *found, len(text)])]
    broken = [(*piece[:-1], replace(piece[-1], text=piece[-1].text.removesuffix(" ") + "\n")) for piece in pieces[:-1]]
    return tuple(run for piece in (*broken, pieces[-1]) for run in piece) if found else runs


def _begins_range(text: str, at: int) -> bool:
    """Whether a range of figures or an identifier with hyphens begins a line, or such a range stands in what a no-break space keeps
    there."""
    if RANGE.match(text, at + (text[at] in "（(")) or _DASHED.match(text, at):
        return True
    kept = _KEPT.match(text, at)
    return kept is not None and RANGE.search(kept[0]) is not None


_DASHED = compiled(
    r"[(（“‘「『《„«]?(?:[^\s\u2e80-\uffef]*[^\W_])?(?:(?<=\d)-(?=[^\W_])|(?<=[^\W_])-(?=\d)|(?<=[^\W_])[–—](?=[^\W_]))"
)
"""A word that programs part after a dash or hyphen within it, though no line of ours ends there: `CVE-2026-21887`, `Nov–Jan`."""
_KEPT = compiled(r"[^\s\u2e80-\uffef]+(?:[\u00a0\u202f][^\s\u2e80-\uffef]+)+")


def _may_precede(character: str) -> bool:
    """Whether a line may end with a character before a figure: it is a space, or stands in a text without spaces."""
    return character == " " or is_east_asian(character, True)


def _is_hump(text: str, at: int) -> bool:
    """Whether a word within an identifier begins here, as `Factory` does in `serviceFactory`."""
    return 1 < at < len(text) - 1 and text[at - 2 : at].islower() and text[at].isupper() and text[at + 1].islower()


def _is_within_date(text: str, at: int) -> bool:
    """Whether a word or a number is parted here that no-break spaces keep with a figure."""
    if not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()):
        return False
    begin, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
    kept = text[begin : end if end >= 0 else None]
    return "\N{NO-BREAK SPACE}" in kept and any(map(str.isdigit, kept))


def _ended(piece: Runs, sign: str) -> Runs:
    """A part of a text and what ends its line, a hyphen or a line break, which is called no footnote."""
    return (*piece[:-1], replace(piece[-1], text=piece[-1].text + sign))


def _fill(
    text: str, widths: Sequence[float], measure: float, first: float, east_asian: bool, hyphens: _Hyphens
) -> list[int]:
    """Greedy lines: each takes the words that fit; a word wider than the measure is broken where it can be, or anywhere."""
    starts = [0]
    used = max(first, 0.0)
    for start, end in words_of(text, east_asian):
        if start and text[start - 1] == "\n":
            starts.append(start)
            used = 0.0
        inked = sum(widths[start : start + len(text[start:end].rstrip(" \n"))])
        if used + inked > measure and used > 0:
            if start != starts[-1]:
                starts.append(start)
            used = 0.0
        if inked > measure:
            more, used = _break_up(text, widths, start, end, measure, hyphens)
            starts += more
        else:
            used += sum(widths[start:end])
    return starts


def _break_up(
    text: str, widths: Sequence[float], start: int, end: int, measure: float, hyphens: _Hyphens
) -> tuple[list[int], float]:
    """Breaks one overlong word: at its soft places (after a slash, a dot …) or, within those, at syllables, else anywhere."""
    soft = {start + found.start() for found in _SOFT.finditer(text[start:end])}
    pieces = sorted({start, end, *soft})
    starts: list[int] = []
    used = 0.0
    for a, b in pairwise(pieces):
        whole = sum(widths[a:b])
        if used + whole > measure and used > 0:
            starts.append(a)
            used = 0.0
        for at in range(a, b):
            if used + widths[at] > measure and used > 0:
                cut_at = _parted(widths, starts[-1] if starts else start, at, used, measure, hyphens)
                starts.append(cut_at)
                used = sum(widths[cut_at:at])
            used += widths[at]
    return starts, used


def _parted(widths: Sequence[float], begin: int, at: int, used: float, measure: float, hyphens: _Hyphens) -> int:
    """Where a line that is full before `at` ends: at the last syllable after which a hyphen has room, or the joint of a compound not
    far before it; else before the last word of an identifier; else there, or before the sign of which that would be a part."""
    fitting = []
    for place in range(at, begin, -1):
        if place in hyphens.places and used + hyphens.width <= measure:
            fitting.append(place)
        used -= widths[place - 1]
    joints = (place for place in fitting if place - begin >= JOINT * (fitting[0] - begin) and hyphens.is_joint(place))
    if fitting:
        return next(joints, fitting[0])
    if hump := next((place for place in range(at, begin, -1) if _is_hump(hyphens.text, place)), None):
        return hump
    return next((place for place in range(at, begin, -1) if is_start(hyphens.text, place)), at)
