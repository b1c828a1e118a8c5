"""Where the lines of Chinese and Japanese texts end.

A text is shaped once, and its lines are cut from it; WeasyPrint shapes what is left of it anew for every line. Texts that need more
than that (line ends and tabs of their own, soft hyphens, letters that run from right to left) are left to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from math import inf
from typing import Any, Final

from weasyprint.text import line_break

from publish.text.line_breaking.spaces import NO_BREAK
from publish.text.line_breaking.tokens import tokens
from publish.text.locales import is_without_spaces
from publish.text.patterns import compiled
from publish.text.spacing import INVISIBLE, LATIN_GAP
from publish.writers.briefing.pdf.lines.shaping import Shaped, shaped
from publish.writers.briefing.pdf.lines.text_layer import Line

MOST_KEPT: Final = 4000
"""How many texts and rests of texts are kept shaped."""

WINDOW: Final = 64
"""In so many characters the first word of a text is looked for,"""
LETTERS: Final = 16
"""and in so many the first letter of one that may be parted anywhere."""

_FOREIGN = compiled(
    r"[\x00-\x1f\x7f-\x9f\xad\u0590-\u08ff\u200e\u200f\u2028-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]"
)
LONGEST_END: Final = 40
"""In so many bytes before the end of a text a last line begins that holds half a word."""

MOST_IN_AN_EM: Final = 6
"""More characters than so many do not stand on a line for each em of its width."""

_HALVES = compiled(r"\A[^\W\d_]{2,}[^\w\s]*\Z")
"""Letters on both sides of the end of a line, and no more than marks after them."""
_DATED = compiled(rf"\d\S{{0,2}}{NO_BREAK}[^\W\d_]+\Z")
"""The beginning of a word that stays with the figure before it: `4 Janu`."""
_LATIN = compiled(r"[A-Za-zÀ-ÖØ-öø-ɏ]{2}")
_CLOSE: Final = 1e-6
"""Lengths in px that differ by less are equal."""

_SPACES: Final = frozenset(" ")
_UNSEEN: Final = _SPACES | INVISIBLE

Split = tuple[Any, int, int | None, float, float, float]
"""What `split_first_line` returns: the layout of the line, its length in bytes, where the rest begins (None without a rest), its
width, its height, and its baseline."""

_engine = line_break.split_first_line


class Breaker:
    """Cuts lines from texts, and keeps what is left of each text shaped for the next line."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], tuple[Shaped, int, Any]] = {}
        self._words: dict[tuple[int, str, bool], tuple[Split | None, Any]] = {}

    def split_first_line(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Split:
        """The first line of a text that is no wider than `max_width`, if it can end there: WeasyPrint's function of that name."""
        if not _is_ours(text, style):
            around = (context, max_width, justification_spacing, is_line_start, minimum)
            engine = self._first_word if minimum else _with_whole_end
            return engine(text, style, *around)
        whole, start = self._shaped(text, style)
        if max_width is None or style["white_space"] == "nowrap" or max_width == inf:
            end = len(whole.text)
        else:
            end = _end(whole, start, max_width, _breaks_anywhere(style, is_line_start, minimum))
        if _is_within_word(whole.text, end) and style["hyphens"] == "auto":
            around = (context, max_width, justification_spacing, is_line_start, minimum)
            parted: Split = _engine(text, _changed(style, "lang", "en-US"), *around)
            return parted
        if end < len(whole.text):
            self._keep(whole.text[end:], style, whole, end)
        return _split(whole, start, end, max_width, style)

    def _first_word(self, text: str, style: Any, *around: Any) -> Split:
        """The first line of a text whose lines are as short as can be: WeasyPrint would shape all of the text for each of them."""
        _, max_width, _, is_line_start, _ = around
        window = text[: LETTERS if style["overflow_wrap"] == "anywhere" else WINDOW]
        whole: Callable[[], Split] = lambda: _engine(text, style, *around)  # noqa: E731
        if len(window) == len(text) or max_width is None:
            return whole()
        key = (id(style), window, is_line_start)
        if key not in self._words:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
            found: Split = _engine(window, style, *around)
            is_whole = found[2] is None or found[2] > len(window[: len(window) // 2].encode())
            self._words[key] = (None if is_whole else found, style)
        return self._words[key][0] or whole()

    def _shaped(self, text: str, style: Any) -> tuple[Shaped, int]:
        """The shaped text that a text is the rest of, and where in it it begins."""
        found = self._kept.get((id(style), text))
        if found is None:
            found = self._keep(text, style, shaped(text, style), 0)
        return found[0], found[1]

    def _keep(self, text: str, style: Any, whole: Shaped, start: int) -> tuple[Shaped, int, Any]:
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        # The style is kept with it, so that no other has its identity meanwhile.
        entry = self._kept[id(style), text] = (whole, start, style)
        return entry


def _with_whole_end(text: str, style: Any, *around: Any) -> Split:
    """The first line of a text, as the engine ends it; but where the last word were parted, so that its second half stood alone on
    the last line, it goes there whole, as does a month behind its day, or a word behind its figure; and a text that fits but for the space
    at its end, before an address or bold words, fits."""
    found: Split = _engine(text, style, *around)
    if found[2] is None or style["hyphens"] != "auto":
        return found
    if text.endswith(" ") and _fits_without_space(text, style, *around):
        context, _, *others = around
        fitting: Split = _engine(text, style, context, None, *others)
        return fitting
    is_last = len(text) - found[2] <= LONGEST_END
    if not is_last and NO_BREAK not in text and not _is_title(style):
        return found
    data = text.encode()
    before = data[: found[2]].decode()
    is_alone = is_last and _HALVES.search(f"{before[-1:]}{data[found[2] :].decode().rstrip()}")
    if " " in before.strip() and (is_alone or _DATED.search(before) or _goes_on_whole(text, before, style, *around)):
        whole: Split = _engine(text, _changed(style, "hyphens", "manual"), *around)
        return whole
    return found


def _is_title(style: Any) -> bool:
    """Whether a style is one of headings and captions: of these alone a layout says whether their lines are of similar length, be it
    that they are not (`--balance: 0`)."""
    try:
        return bool(style["__balance"])
    except KeyError:
        return False


def _goes_on_whole(text: str, before: str, style: Any, context: Any, max_width: float | None, *others: Any) -> bool:
    """Whether the word of a heading or a caption that a line would part has room on a line: it is the longest that are parted."""
    at = len(before)
    if max_width is None or not _is_title(style) or before[-1:].isspace() or text[at : at + 1].isspace():
        return False
    word = f"{before.split()[-1]}{(text[at:].split() or [''])[0]}"
    return bool(_engine(word, _changed(style, "hyphens", "manual"), context, None, *others)[3] <= max_width)


def _fits_without_space(text: str, style: Any, context: Any, max_width: float | None, *others: Any) -> bool:
    """Whether a text fits on a line that the space at its end does not fit on. The engine would part the first word of such a text,
    as if it were one word that is wider than the line."""
    is_short = max_width is not None and len(text) * style["font_size"] <= MOST_IN_AN_EM * max_width
    return is_short and _engine(text.rstrip(" "), style, context, max_width, *others)[2] is None


def _is_ours(text: str, style: Any) -> bool:
    return bool(
        text
        and is_without_spaces(style["lang"] or "")
        and style["white_space"] in ("normal", "nowrap")
        and not style["word_spacing"]
        and style["direction"] == "ltr"
        and not _FOREIGN.search(text)
    )


def _is_within_word(text: str, end: int) -> bool:
    """Whether a line would end within a Latin word that is no token: it is hyphenated then, as English."""
    if not _LATIN.match(text, end - 1):
        return False
    return not any(first < end < last for first, last in tokens(text))


def _changed(style: Any, name: str, value: str) -> Any:
    """A style with another value, always the same for the same."""
    kept: dict[tuple[str, str], Any] = style.__dict__.setdefault("_changed", {})
    if (name, value) not in kept:
        kept[name, value] = style.copy()
        kept[name, value][name] = value
    return kept[name, value]


def _breaks_anywhere(style: Any, is_line_start: bool, minimum: bool) -> bool:
    """Whether a word that is wider than the line is parted anywhere."""
    wrap = style["overflow_wrap"]
    return bool(
        style["word_break"] == "break-all"
        or (is_line_start and (wrap == "anywhere" or (wrap == "break-word" and not minimum)))
    )


def _end(whole: Shaped, start: int, room: float, anywhere: bool) -> int:
    """Where a line of no more than `room` px ends that begins with the character `start`; spaces at its end take no room."""
    text, room = whole.text, room + _CLOSE
    ends = whole.ends
    first = bisect_right(ends, start)
    # No line is longer than this, but for a mark that gives up half of itself to one that follows.
    limit = bisect_right(whole.positions, whole.positions[start] + room * (1 + LATIN_GAP), start + 1)
    at = min(bisect_right(ends, limit), len(ends) - 1)
    while at >= first:
        end = ends[at]
        if whole.width(start, _without(_UNSEEN, text, start, end)) <= room:
            return end
        at -= 1
    if not anywhere:
        return ends[first]
    end = start + 1
    for at in range(start + 1, ends[first]):
        if whole.clusters[at]:
            if whole.width(start, at) > room:
                break
            end = at
    return end


def _without(characters: frozenset[str], text: str, start: int, end: int) -> int:
    """Where a text ends without such characters at its end."""
    while end > start and text[end - 1] in characters:
        end -= 1
    return end


def _split(whole: Shaped, start: int, end: int, max_width: float | None, style: Any) -> Split:
    stop, rest = end, None
    if end < len(whole.text):
        stop = _without(_SPACES, whole.text, start, end)
        rest = len(whole.text[start:end].encode())
    length = len(whole.text[start:stop].encode())
    shown = _without(INVISIBLE, whole.text, start, stop)
    text, space = whole.text[start:shown], whole.between(start, shown)
    if not INVISIBLE.isdisjoint(text):
        # What is not drawn would be written as nothing between two numbers, of which PDFium reads the last only.
        space = [room for character, room in zip(text, space, strict=True) if character not in INVISIBLE]
        text = "".join(character for character in text if character not in INVISIBLE)
    if not text:  # no box is without a text
        text, space = whole.text[start:stop], [0.0] * (stop - start)
    return Line(text, space, max_width, style), length, rest, whole.width(start, shown), *whole.heights(start, shown)
