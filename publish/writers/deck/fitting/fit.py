"""Fitting text: the largest size of the layout's type scale at which it fits, or the places where it continues.

Heights are exact, since every line has an exact pitch; widths are measured with the deck's fonts. All lengths in pt.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count, pairwise
from typing import Any, Final, Literal, TypeVar

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Level, Placeholder
from publish.layouts.spec import Step
from publish.writers.deck.fitting.phrases import better_lines, firm_lines, korean_lines, lines_alike
from publish.writers.deck.fitting.ruler import SAFETY, Ruler
from publish.writers.deck.slides import Para, Run, Runs, Size, Sizes, cut, size_at, sized

Kept = TypeVar("Kept")

Piece = tuple[Sequence[Para], Placeholder]
"""Paragraphs and the placeholder in which they stand."""

Title = Literal["none", "headline", "alone"]
"""Whether a text is a headline, whose lines are of similar length where they would end ill, or a title or statement that stands alone
on a slide, whose always are; or neither."""

SPREAD = 0.9
"""The most space, in lines, that is added between the points of a short list."""
TALLER = 0.12
"""How much higher, in em, a line of 微软雅黑 is than the 1.2 em of other faces, where a program heeds no exact pitch."""
ZERO_WIDTH_SPACE = "\u200b"
NARROWEST = 0.4
"""The mean width in em of the narrowest text, for what letter-spacing adds to it."""
FOR_A_WORD = 2
"""How many steps down the type scale a text is set smaller so that no word of it is parted."""
LEAST_LINES = 2
"""How many lines of a paragraph that goes on the slide on which it begins has at least."""
EVENING = 6
"""How often the slides of such a text are tried lower."""
_ROUNDING = 0.01
_CROWDED = 0.3
"""What a step down the type scale weighs, in slides, against continuing on one slide more."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The part of a continued text on one slide: its paragraphs, and their sizes."""

    paragraphs: tuple[Para, ...]
    sizes: Sizes
    spread: float = 0.0


MOST_KEPT: Final = 256
"""How much is kept of what was measured of tables, charts and pictures."""


class Fitter:
    """Fits text into placeholders, by a layout's type scale; nothing is set smaller than `smallest` pt."""

    def __init__(self, ruler: Ruler, scale: Mapping[str, Step], smallest: float, lang: str) -> None:
        self.ruler, self.lang = ruler, lang
        steps = {step.size: step for step in scale.values() if step.size >= smallest}
        self._steps = [steps[size] for size in sorted(steps, reverse=True)]
        self._lines = lru_cache(maxsize=8192)(self._lines_of)
        self._phrased = lru_cache(maxsize=4096)(self._phrased_of)
        self._kept: dict[tuple[Hashable, int], tuple[object, Any]] = {}

    def once(self, key: Hashable, of: object, make: Callable[[], Kept]) -> Kept:
        """What `make` measures of something, measured once: the same thing may be tried in many places, one after the other. What was
        kept is let go of when it is much: a fitter lives as long as its process, which may make a thousand decks."""
        found = self._kept.get((key, id(of)))
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key, id(of)] = (of, make())
        kept: Kept = found[1]
        return kept

    # ------------------------------------------------------------------ heights

    def lines(self, paragraph: Para, placeholder: Placeholder, sizes: Sizes = ()) -> list[int]:
        """Where the lines of a paragraph start, as offsets into its text."""
        level, size = _level(paragraph, placeholder, sizes)
        return list(self._lines(paragraph, level, size, placeholder.width))

    def _lines_of(self, paragraph: Para, level: Level, size: Size, width: float) -> tuple[int, ...]:
        left = _left(paragraph, level)
        hangs = level.bullet or paragraph.plain or bool(paragraph.label)
        first = 0.0 if hangs else level.indent
        measure = max(width - left, size.size)
        if level.spacing > 0:
            measure /= 1 + level.spacing / (NARROWEST * size.size)
        runs = _shown(paragraph.runs, level)
        if not paragraph.label:
            return tuple(self.ruler.lines(runs, size.size, measure, bold=level.bold, first=first))
        # After the number's tab a line may end: an endless word begins on the next one.
        behind = (Run(ZERO_WIDTH_SPACE), *runs)
        starts = self.ruler.lines(behind, size.size, measure - _ROUNDING, bold=level.bold, first=_ROUNDING)
        return tuple(max(start - 1, 0) for start in starts)

    def hyphenated(self, paragraph: Para, placeholder: Placeholder, sizes: Sizes = ()) -> Para:
        """A paragraph with hyphens where its lines part words that are wider than the placeholder.

        They are hyphens like any other, after which programs end a line: of soft ones PowerPoint shows none.
        """
        starts = self.lines(paragraph, placeholder, sizes)
        runs = self.ruler.hyphenated(paragraph.runs, starts)
        return paragraph if runs is paragraph.runs else replace(paragraph, runs=runs)

    def phrased(self, paragraph: Para, placeholder: Placeholder, sizes: Sizes = (), title: Title = "none") -> Para:
        """A short paragraph with line breaks at the ends of phrases, where that takes no line more; a title in lines of similar
        length where it asks for them."""
        level, size = _level(paragraph, placeholder, sizes)
        if len(self._lines(paragraph, level, size, placeholder.width)) < 2:
            return paragraph
        return self._phrased(paragraph, level, size, placeholder.width, title)

    def _phrased_of(self, paragraph: Para, level: Level, size: Size, width: float, title: Title) -> Para:
        """A paragraph of several lines so; the same one is set in many tries of a composition."""
        starts = list(self._lines(paragraph, level, size, width))
        text = paragraph.text
        widths = [
            advance * size.size
            for run in _shown(paragraph.runs, level)
            for advance in self.ruler.advances(run.text, level.bold or run.strong)
        ]
        left = _left(paragraph, level)
        measure = (width - left) * SAFETY
        found = better_lines(text, widths, measure, starts, self.lang)
        if found is None and title != "none":
            found = lines_alike(text, widths, measure, starts, title == "alone") or firm_lines(text, starts)
        if found is None:
            found = korean_lines(text, starts)
        if found is None:
            return paragraph
        broken = with_breaks(paragraph, found)
        return broken if len(self._lines(broken, level, size, width)) <= len(starts) else paragraph

    def height(self, paragraphs: Iterable[Para], placeholder: Placeholder, sizes: Sizes = ()) -> float:
        """The height that paragraphs take in a placeholder."""
        return sum(self._height(paragraph, placeholder, sizes) for paragraph in paragraphs)

    def _height(self, paragraph: Para, placeholder: Placeholder, sizes: Sizes) -> float:
        return self._heights(paragraph, placeholder, sizes)[0]

    def _heights(self, paragraph: Para, placeholder: Placeholder, sizes: Sizes) -> tuple[float, float]:
        """The height of a paragraph, and where every line is as high as the tallest common face asks."""
        level, size = _level(paragraph, placeholder, sizes)
        lines = len(self._lines(paragraph, level, size, placeholder.width))
        height = level.before + lines * size.line + level.after
        return height, height + lines * TALLER * size.size

    def fits(self, paragraphs: Sequence[Para], placeholder: Placeholder, sizes: Sizes = ()) -> bool:
        """Whether paragraphs stay inside a placeholder, and inside its shape where a program sets lines by their face."""
        height = placeholder.height + _ROUNDING
        if not paragraphs:
            return height >= 0
        _, last = _level(paragraphs[-1], placeholder, sizes)
        below = placeholder.insets[3] / EMU + (last.line - last.size) / 3
        exact = loose = 0.0
        for paragraph in paragraphs:
            own, tall = self._heights(paragraph, placeholder, sizes)
            exact, loose = exact + own, loose + tall
            if exact > height or loose > height + below:
                return False
        return True

    def needed(self, paragraphs: Sequence[Para], placeholder: Placeholder, sizes: Sizes = ()) -> float:
        """The least height of a placeholder of that width in which paragraphs fit."""
        if not paragraphs:
            return 0.0
        _, last = _level(paragraphs[-1], placeholder, sizes)
        below = placeholder.insets[3] / EMU + (last.line - last.size) / 3
        exact = loose = 0.0
        for paragraph in paragraphs:
            own, tall = self._heights(paragraph, placeholder, sizes)
            exact, loose = exact + own, loose + tall
        return max(exact, loose - below)

    def _loose(self, paragraphs: Iterable[Para], placeholder: Placeholder, sizes: Sizes) -> float:
        """The height where every line is as high as the tallest common face asks."""
        return sum(self._heights(paragraph, placeholder, sizes)[1] for paragraph in paragraphs)

    def line_count(self, paragraphs: Iterable[Para], placeholder: Placeholder, sizes: Sizes = ()) -> int:
        """The number of lines that the paragraphs take."""
        return sum(len(self.lines(paragraph, placeholder, sizes)) for paragraph in paragraphs)

    # ------------------------------------------------------------------ sizes

    def sizes(self, placeholder: Placeholder, down: int) -> Sizes:
        """The sizes `down` steps below those that the levels are designed in, as far as the scale goes."""
        if not down and all(level.exact for level in placeholder.levels):
            return ()
        return tuple(self._lower(level, down) if down else _stated(level) for level in placeholder.levels)

    def _lower(self, level: Level, down: int) -> Size | None:
        below = [step for step in self._steps if step.size < level.size]
        if not below:
            return _stated(level)
        step = below[min(down, len(below)) - 1]
        return Size(step.size, step.line)

    @property
    def deepest(self) -> int:
        """The number of steps down beyond which nothing changes."""
        return len(self._steps)

    def largest(self, pieces: Sequence[Piece], most: int | None = None, least: int = 0) -> int | None:
        """The fewest steps down (`least` to `most`) at which all pieces fit, all set alike; None if they do not.

        Some steps more are taken where no word need then be parted.
        """
        last = min(self.deepest, self.deepest if most is None else most)
        found = next((down for down in range(least, last + 1) if self._all_fit(pieces, down)), None)
        if found is None or not self.parts_words(pieces, found):
            return found
        more = range(found + 1, min(found + FOR_A_WORD, last) + 1)
        return next((down for down in more if not self.parts_words(pieces, down)), found)

    def _all_fit(self, pieces: Sequence[Piece], down: int) -> bool:
        return all(self.fits(words, place, self.sizes(place, down)) for words, place in pieces)

    def parts_words(self, pieces: Sequence[Piece], down: int) -> bool:
        """Whether a word is parted, `down` steps below the sizes that the levels are designed in."""
        return any(
            self.ruler.parts_words(paragraph.runs, self.lines(paragraph, place, self.sizes(place, down)))
            for words, place in pieces
            for paragraph in words
        )

    # ------------------------------------------------------------------ continuing

    def flow(self, paragraphs: Sequence[Para], placeholder: Placeholder) -> tuple[Flow, ...]:
        """The text on as few slides as is readable; nothing is lost, whatever its length.

        A paragraph of the first level keeps those below it, unless a whole slide cannot hold them; a paragraph that is
        longer than a slide continues after a sentence, else after a clause, else after a line.
        """
        best: tuple[float, Sizes, list[list[Para]]] | None = None
        for down in range(self.deepest + 1):
            sizes = self.sizes(placeholder, down)
            slides = self._pack(paragraphs, placeholder, sizes)
            if len(slides) == 1:
                return (Flow(tuple(slides[0]), sizes),)
            cost = len(slides) + _CROWDED * down
            if best is None or cost < best[0]:
                best = (cost, sizes, slides)
        assert best is not None
        return tuple(Flow(tuple(slide), best[1]) for slide in best[2])

    def _pack(self, paragraphs: Sequence[Para], placeholder: Placeholder, sizes: Sizes) -> list[list[Para]]:
        room = placeholder.height + _ROUNDING

        def tall(unit: Sequence[Para]) -> float:
            return self._loose(unit, placeholder, sizes)

        units = _units(paragraphs)
        heights = [tall(unit) for unit in units]
        if all(height <= room for height in heights):
            return [[para for at in chunk for para in units[at]] for chunk in balanced(heights, room)]
        # What is longer than a slide fills the slide on which it begins, and each of the slides to about the same height.
        poured = self._poured(units, placeholder, sizes, room)
        low, high = max([room / 2, *(height for height in heights if height <= room)]), room
        for _ in range(EVENING):
            middle = (low + high) / 2
            lower = self._poured(units, placeholder, sizes, middle)
            if len(lower) <= len(poured):
                poured, high = lower, middle
            else:
                low = middle
        return poured

    def _poured(
        self, units: Sequence[Sequence[Para]], placeholder: Placeholder, sizes: Sizes, room: float
    ) -> list[list[Para]]:
        """Units on slides of a height; those that no slide holds go on from slide to slide."""
        slides, left = [list[Para]()], room
        for unit in units:
            high = self._loose(unit, placeholder, sizes)
            is_late = high > left and bool(slides[-1])
            if is_late and (high <= room or left < self._begun(unit, placeholder, sizes)):
                slides, left = [*slides, []], room
            if high <= left:
                slides[-1] += unit
                left -= high
                continue
            for paragraph in unit:
                for number, piece in enumerate(self._broken(paragraph, placeholder, sizes, (left, room))):
                    if number:
                        slides, left = [*slides, []], room
                    if piece is not None:
                        slides[-1].append(piece)
                        left -= self._loose([piece], placeholder, sizes)
        return slides

    def _begun(self, unit: Sequence[Para], placeholder: Placeholder, sizes: Sizes) -> float:
        """The least height in which a unit begins: with some lines of the first paragraph that is longer than these."""
        high = 0.0
        for paragraph in unit:
            level, size = _level(paragraph, placeholder, sizes)
            lines = len(self.lines(paragraph, placeholder, sizes))
            high += level.before + min(lines, LEAST_LINES) * (size.line + TALLER * size.size) + level.after
            if lines > LEAST_LINES:
                break
        return high

    def _broken(
        self, paragraph: Para, placeholder: Placeholder, sizes: Sizes, rooms: tuple[float, float]
    ) -> Iterator[Para | None]:
        """A paragraph in pieces that each fit a slide: the first what is left of one, which is none where that holds but few lines,
        the others a whole one."""
        level, size = _level(paragraph, placeholder, sizes)
        left, whole = (
            max(int((room - level.before - level.after) // (size.line + TALLER * size.size)), 0) for room in rooms
        )
        rest, fit = paragraph, left if whole else 1  # a place that holds no line gets one
        while len(starts := self.lines(rest, placeholder, sizes)) > fit:
            if fit < min(LEAST_LINES, whole):
                yield None
            else:
                end = _good_end(rest.text, starts[max(fit, 1)])
                yield replace(rest, runs=cut(rest.runs, 0, end))
                tail = cut(rest.runs, end, len(rest.text))
                text = "".join(run.text for run in tail)
                indent = (_left(rest, level), 0.0) if rest.level or rest.indent else None
                begun = cut(tail, len(text) - len(text.lstrip()), len(text))
                rest = replace(rest, runs=begun, plain=True, label="", indent=indent)
            fit = max(whole, 1)
        yield rest

    def spread(self, paragraphs: Sequence[Para], placeholder: Placeholder, sizes: Sizes) -> float:
        """The space before each first-level paragraph but the first at which a short list fills its room calmly, and stays in it
        where a program sets lines by their face. In pt, instead of the level's own; 0 where that is as good."""
        gaps = sum(1 for paragraph in paragraphs if paragraph.level == 0) - 1
        if gaps < 1:
            return 0.0
        slack = placeholder.height - self.height(paragraphs, placeholder, sizes)
        level, size = _level(paragraphs[0], placeholder, sizes)
        loose = placeholder.height - self._loose(paragraphs, placeholder, sizes)
        more = int(min(slack / (gaps + 1), loose / gaps, SPREAD * size.line))
        return level.before + more if more > 0 else 0.0


def _level(paragraph: Para, placeholder: Placeholder, sizes: Sizes) -> tuple[Level, Size]:
    """The setting of a paragraph: its level, and the size that replaces the designed one."""
    level = placeholder.level(paragraph.level)
    return level, size_at(sizes, paragraph.level) or sized(level.size, level.line)


def with_breaks(paragraph: Para, starts: Sequence[int]) -> Para:
    """A paragraph with a break before each of its lines but the first, which begin at `starts`."""
    pieces = [cut(paragraph.runs, *bounds) for bounds in pairwise([*starts, len(paragraph.text)])]
    runs = [run for piece in pieces for run in piece]
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        runs[at - 1] = replace(runs[at - 1], text=runs[at - 1].text + "\n")
    return replace(paragraph, runs=tuple(runs))


def _left(paragraph: Para, level: Level) -> float:
    """The indent of a paragraph's lines."""
    if paragraph.indent is not None:
        return paragraph.indent[0]
    return 0.0 if paragraph.plain and not paragraph.label else level.left


def _stated(level: Level) -> Size | None:
    """The size of a level in exact points, where its master gives a percentage."""
    return None if level.exact else sized(level.size, round(level.line, 2))


def _shown(runs: Runs, level: Level) -> Runs:
    """The runs as wide as they are shown: a level may set them in capitals."""
    if not level.caps:
        return runs
    return tuple(
        replace(run, text="".join(big if len(big := char.upper()) == 1 else char for char in run.text)) for run in runs
    )


def _units(paragraphs: Sequence[Para]) -> list[list[Para]]:
    units: list[list[Para]] = []
    for paragraph in paragraphs:
        if paragraph.level == 0 or not units:
            units.append([paragraph])
        else:
            units[-1].append(paragraph)
    return units


def balanced(heights: Sequence[float], room: float) -> list[range]:
    """Items of these heights in as few chunks as `room` allows, as even as can be: the tallest chunk is as low as possible."""
    needed = len(_filled(heights, room))
    if needed == 1:
        return [range(len(heights))]
    low, high = max(heights, default=0.0), room
    for _ in range(24):
        middle = (low + high) / 2
        if len(_filled(heights, middle)) <= needed:
            high = middle
        else:
            low = middle
    return _filled(heights, high)


def _filled(heights: Sequence[float], room: float) -> list[range]:
    chunks: list[range] = []
    start, used = 0, 0.0
    for at, height in enumerate(heights):
        if at > start and used + height > room:
            chunks.append(range(start, at))
            start, used = at, 0.0
        used += height
    return [*chunks, range(start, len(heights))]


def _good_end(text: str, limit: int) -> int:
    """Where a text that must end before `limit` ends best: a sentence, else a clause, else the line."""
    for marks, least in (("。！？.!?", 0.45), ("；;", 0.5), ("，,、：:", 0.6)):
        for at in count(limit - 1, -1):
            if at < limit * least:
                break
            if text[at] in marks and _is_end(text, at):
                return at + 1
    return limit


def _is_end(text: str, at: int) -> bool:
    """Whether the mark at `at` ends something: not the point of a number, and not before a closing quotation mark."""
    after = text[at + 1 : at + 2]
    return after not in "”’）)》\"'" and (text[at] not in ".,:;!?" or after in " \n")
