"""Inlines → HTML, with the spacing that the language asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import assert_never

from markupsafe import Markup

from publish.diagnostics import Diagnostic, Place, warning
from publish.frozen import dataclass
from publish.model.nodes import (
    Code,
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Ruby,
    Signal,
    Strong,
    Text,
    plain,
)
from publish.text.figures import LONGEST_HEAD, LONGEST_WHOLE, is_numbered_name, is_whole, with_last_number
from publish.text.line_breaking import tokens
from publish.text.line_breaking.spaces import LONGEST_END, LONGEST_LAST, SHORTEST_TEXT, keep_end
from publish.text.locales import is_chinese, is_right_to_left, is_without_spaces, locale_of
from publish.text.scripts import BREAKABLE, estimated_ems
from publish.text.spacing import ZERO_WIDTH_SPACE
from publish.writers.briefing.places import Places
from publish.writers.briefing.view import clreq
from publish.writers.briefing.view.clreq import Characters, Object, Part, Tag
from publish.writers.briefing.view.directions import with_runs
from publish.writers.briefing.view.references import mark

LONG_WORD = 36
"""A word of code of more characters than this may break anywhere."""

READING = 0.45
"""The size of ruby text, in em of its base."""
SMALLEST_READING = 0.3
LATIN_READING = 0.58
"""How wide its Latin letters run, in em of their own, the space beside other ruby text included."""
HANGING = 0.3
"""How far ruby text may hang over characters that have none, in em."""
WIDEST_RUBY = 0.08
"""The most room on each side of characters that have ruby text, in em."""
RUBY_BOX = 20
"""The width of the box in which ruby text is centred, in em of its own: wider than any (`.reading` in base.css)."""

LONGEST_TITLE_END = 22
"""A last word of a heading or caption of no more characters than this does not stand alone on a line."""
SHORTEST_TITLE = 18
"""In a heading or caption of fewer characters than this a last word may stand alone."""

LONGEST_SUBTITLE_END = 48
"""Two last words of a subtitle, which is as wide as the page, of no more characters than this stand on one line."""

SHORT = 14
"""A cross reference of no more characters than this, such as `Section 2.1`, does not break across lines."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share one role in a paragraph: `name` is the class of their span, none where empty."""

    inlines: Inlines
    name: str = ""
    id: str | None = None


@dataclass(slots=True)
class Inliner:
    """Turns texts into HTML for one report; `problems` collects the links that lead nowhere in this product."""

    lang: str
    anchors: Collection[str]
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Place] = field(default_factory=list)
    """The places of the cross references that were written so far."""
    places: Places | None = None
    """Where the texts stand, if the HTML is to say it."""

    def words(self, inlines: Inlines | None) -> Markup:
        """The HTML of a short text: a heading, a cell, a caption; nothing for None."""
        return self._mark(inlines) + self._finish(self._parts(inlines), paragraph=False) if inlines else Markup()

    def _mark(self, inlines: Inlines | None) -> Markup:
        return self.places.mark(inlines) if self.places else Markup()

    def title(self, inlines: Inlines | None, most: int = LONGEST_END) -> Markup:
        """The HTML of a heading or a caption, whose last word does not stand alone on a line, if with the one before it has
        `most` characters or fewer."""
        return self._mark(inlines) + self._title(inlines, most) if inlines else Markup()

    def _title(self, inlines: Inlines, most: int) -> Markup:
        if is_without_spaces(self.lang):
            return clreq.prepare(tuple(self._parts(inlines)), paragraph=True, lang=self.lang, title=True)
        return self.words(_with_end(inlines, LONGEST_TITLE_END, SHORTEST_TITLE, most))

    def head(self, inlines: Inlines, keeps_words: bool) -> Markup:
        """The HTML of the head of a column: as a cell, but longer words with a year may part."""
        return self.cell(inlines, keeps_words, LONGEST_HEAD)

    def cell(self, inlines: Inlines | None, keeps_words: bool = False, longest: int = LONGEST_WHOLE) -> Markup:
        """The HTML of a cell: a text, or a list where it begins with a point; `keeps_words` if no date, figure or word of a text
        may part, the dates and figures of no more than the `longest`."""
        if not inlines or not (isinstance(inlines[0], LineBreak) and inlines[0].is_item):
            return self._cell(inlines, keeps_words, longest)
        points: list[list[Inline]] = []
        for inline in inlines:
            if isinstance(inline, LineBreak) and inline.is_item:
                points.append([])
            else:
                points[-1].append(inline)
        items = (Markup('<li><span class="set">{}</span></li>').format(self.words(tuple(point))) for point in points)
        return Markup('<ul class="in-cell">{}{}</ul>').format(self._mark(inlines), Markup().join(items))

    def _cell(self, inlines: Inlines | None, keeps_words: bool, longest: int) -> Markup:
        text = plain(inlines) if inlines and keeps_words else ""
        is_long = len(text) > longest and re.search(r"\s", text)
        if not is_long and re.search(r"[\s/–-]", text) and is_whole(text):
            words, kind = (self.phrase(inlines), " numbered") if is_numbered_name(text) else (self.words(inlines), "")
            return Markup('<span class="keep{}">{}</span>').format(kind, words)
        # In a head a year may stand alone.
        if inlines and keeps_words and longest != LONGEST_HEAD and not is_without_spaces(self.lang):
            inlines = _with_number(inlines)
        return self.phrase(inlines) if keeps_words else self.words(inlines)

    def phrase(self, inlines: Inlines | None) -> Markup:
        """The HTML of a short text, of whose words none parts in languages without spaces."""
        if not inlines or not is_without_spaces(self.lang):
            return self.words(inlines)
        parts = tuple(self._parts(inlines))
        return self._mark(inlines) + clreq.prepare(parts, paragraph=False, lang=self.lang, keeps_words=True)

    def whole(self, inlines: Inlines | None) -> Markup:
        """The HTML of a date or a figure, which stays on one line; of any other text as it is."""
        words = self.words(inlines)
        return Markup('<span class="keep">{}</span>').format(words) if inlines and is_whole(plain(inlines)) else words

    def paragraph(self, runs: Sequence[Run]) -> Markup:
        """The HTML of a paragraph, set as one text although its runs have spans of their own."""
        marks = [self._mark(run.inlines) for run in runs]
        if runs and not is_without_spaces(self.lang):
            runs = [*runs[:-1], replace(runs[-1], inlines=_with_end(runs[-1].inlines, LONGEST_LAST))]
        return self._finish(self._runs(runs, marks), paragraph=True)

    def _finish(self, parts: Iterable[Part], *, paragraph: bool) -> Markup:
        if is_without_spaces(self.lang):
            return clreq.prepare(tuple(parts), paragraph=paragraph, lang=self.lang)
        if is_right_to_left(self.lang):
            parts = with_runs(parts)
        return Markup().join(part.html for part in parts)

    def _runs(self, runs: Sequence[Run], marks: Sequence[Markup]) -> Iterator[Part]:
        for run, at in zip(runs, marks, strict=True):
            parts = chain((Tag(at),) if at else (), self._parts(run.inlines))
            yield from _within("span", parts, {"class": run.name, "id": run.id}) if run.name or run.id else parts

    def _stressed(self, inlines: Inlines) -> Iterator[Part]:
        """Words in italics; Han under dots (着重号), and in Chinese and Japanese italics for words that are of another script."""
        parts = self._parts(inlines)
        if not is_without_spaces(self.lang):
            return _within("em", parts)
        if not re.search(f"[{BREAKABLE}]", plain(inlines)):
            return _within("em", parts, {"class": "foreign"})
        return _within("em", map(_dotted, parts) if is_chinese(self.lang) else parts)

    def _parts(self, inlines: Inlines) -> Iterator[Part]:
        for before, inline, after in zip((None, *inlines), inlines, (*inlines[1:], None), strict=False):
            yield from self._inline(inline, isinstance(before, Ruby) or isinstance(after, Ruby))

    def _inline(self, inline: Inline, beside_ruby: bool) -> Iterator[Part]:
        match inline:
            case Text(text):
                yield from (Characters(text),) if is_without_spaces(self.lang) else _with_tokens(text)
            case Strong(children):
                yield from _within("strong", self._parts(children))
            case Emphasis(children):
                yield from self._stressed(children)
            case Code(text):
                yield Object(_code(text), "x")
            case Link():
                yield from self._link(inline)
            case Footnote(children):
                note = self._finish(self._parts(children), paragraph=True)
                way = Markup(' dir="rtl"') if is_right_to_left(self.lang) else Markup()
                yield Object(Markup('<span class="footnote"{}>{}</span>').format(way, note), "")
            case Ruby():
                yield Object(_ruby(inline, beside_ruby), inline.base)
            case LineBreak():
                yield Object(Markup("<br>"), "\n")
            case Signal(colour, text):
                alone = "" if re.search(r"\w", text) else " sign"
                yield from _within("span", iter([Characters(text)]), {"class": f"signal {colour}" + alone})
            case Reference(target):
                raise ValueError(f"reference to {target!r} not resolved before writing")
            case Fact(name):
                raise ValueError(f"fact {name!r} not filled in before writing")
            case _:
                assert_never(inline)

    def _link(self, link: Link) -> Iterator[Part]:
        if not link.href.startswith("#"):
            yield from _within("a", self._parts(link.children), {"href": link.href})
        elif (target := link.href[1:]) in self.anchors:
            name = "reference keep" if len(plain(link.children)) <= SHORT else "reference"
            yield from _within("a", self._parts(link.children), {"href": f"#{target}", "class": name})
            if link.is_reference and not link.product:
                self.references.append(link.at)
                yield Object(mark(len(self.references), target, locale_of(self.lang).on_page), "")
        else:
            message = f"the briefing has no part '{target}' to which this link could lead"
            hint = "the part is in the deck only; the briefing prints the words without a link"
            self.problems.append(warning("unknown-reference", message, link.at, hint))
            yield from self._parts(link.children)


def _with_end(inlines: Inlines, longest: int, shortest: int = SHORTEST_TEXT, most: int = LONGEST_END) -> Inlines:
    """The inlines with their last word on the line of the word before it, if it is no longer than that."""
    if inlines and isinstance(last := inlines[-1], Text):
        return (*inlines[:-1], Text(keep_end(last.text, longest, shortest, most)))
    return inlines


def _with_number(inlines: Inlines) -> Inlines:
    """The inlines with a number that ends them on the line of the word before it."""
    last = inlines[-1]
    if not isinstance(last, Text) or (kept := with_last_number(last.text)) == last.text:
        return inlines
    return (*inlines[:-1], replace(last, text=kept))  # a cell of data knows its place


def _within(tag: str, parts: Iterable[Part], attributes: dict[str, str | None] | None = None) -> Iterator[Part]:
    given = ((name, value) for name, value in (attributes or {}).items() if value)
    yield Tag(Markup("<{}{}>").format(tag, Markup().join(Markup(' {}="{}"').format(*pair) for pair in given)))
    yield from parts
    yield Tag(Markup("</{}>").format(tag))


def _ruby(ruby: Ruby, beside: bool) -> Markup:
    """Characters with ruby text above; `beside` another such. They are set wider apart from the rest, within bounds, where the ruby is
    wider than they are and may not hang over what stands beside; beyond that it is set smaller. It takes no room in the line, whose
    text is drawn before it, so that readers find the text in one piece."""
    over = (READING * estimated_ems(ruby.reading, LATIN_READING) - len(ruby.base)) / 2
    room = min(max(over if beside else over - HANGING, 0.0), WIDEST_RUBY)
    most = len(ruby.base) + 2 * (room if beside else room + HANGING)
    size = max(READING * min(most / (2 * over + len(ruby.base)), 1.0), SMALLEST_READING)
    padding = Markup(' style="padding:0 {:.2f}em"').format(room) if room else Markup()
    place = Markup("font-size:{:.2f}em;margin-left:{:.2f}em").format(size, -len(ruby.base) / 2 / size - RUBY_BOX / 2)
    return Markup('<span class="ruby"{}>{}<span class="reading"><span style="{}">{}</span></span></span>').format(
        padding, ruby.base, place, ruby.reading
    )


def _with_tokens(text: str) -> Iterator[Part]:
    """A text, in which no token is hyphenated, and no range of figures parts after its dash."""
    position = 0
    for start, end in tokens.tokens(text):
        yield Characters(tokens.with_ranges(text[position:start]))
        yield Object(_token(text[start:end]), text[start:end])
        position = end
    yield Characters(tokens.with_ranges(text[position:]))


def _token(token: str) -> Markup:
    name = "token long" if tokens.is_unbreakable(token) else "token"
    return Markup('<span class="{}">{}</span>').format(name, tokens.unseen(token))


def _dotted(part: Part) -> Part:
    return replace(part, dotted=True) if isinstance(part, Characters) else part


def _code(code: str) -> Markup:
    """Code with break opportunities after the marks at which paths and names may break; anywhere in what has none."""
    marked = ZERO_WIDTH_SPACE.join(re.split(r"(?<=[/_.@?&=])(?<!\d\.(?=\d))(?<!:/)(?<!://)(?=.)", code))
    marked = tokens.with_scheme(tokens.joined(marked))
    marked = re.sub(rf"[^\s{ZERO_WIDTH_SPACE}]+", lambda word: ZERO_WIDTH_SPACE.join(tokens.humps(word[0])), marked)
    has_long_word = any(len(word) > LONG_WORD for word in re.split(rf"[\s/_.@?&={ZERO_WIDTH_SPACE}]", marked))
    return Markup("<code{}>{}</code>").format(Markup(' class="long"') if has_long_word else "", marked)
