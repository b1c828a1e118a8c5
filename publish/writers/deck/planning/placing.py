"""Placing: text in the placeholders of slide layouts, as large as it fits, and the draft of a slide without its headline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from publish.diagnostics import Diagnostic
from publish.frozen import dataclass, replace
from publish.layouts.masters.colours.contrast import READABLE_LARGE, contrast
from publish.layouts.masters.values import Box, Master, Placeholder
from publish.layouts.spec import Binding, Deck, FormName, LayoutSpec
from publish.model.nodes import Colour
from publish.text.locales import Locale, locale_of
from publish.text.numbering import in_language
from publish.writers.deck.fitting.fit import Fitter, Piece, Title
from publish.writers.deck.slides import (
    SHADES,
    Beside,
    ChartContent,
    Content,
    Para,
    PictureContent,
    Role,
    Runs,
    Shape,
    Size,
    Sizes,
    TableContent,
    signalled,
    size_at,
)

LARGE = 24.0
"""Text of this size, in pt, stands alone or with little beside it."""
READABLE = 1
"""The most steps down the type scale at which a slide still reads well; beyond, explanations rather stay in the notes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide that lacks its headline and its place in the deck. `shown` are the numbers of the points on it."""

    form: FormName
    binding: Binding
    contents: tuple[Content, ...]
    table: TableContent | None = None
    picture: PictureContent | None = None
    chart: ChartContent | None = None
    beside: tuple[Beside, ...] = ()
    shapes: tuple[Shape, ...] = ()
    shown: range = range(0)
    down: int = 0
    """How many steps down the type scale its points are set."""
    hollow: float = 0.0
    """How much of the backgrounds beside other blocks is empty, where that is much: the sum of the parts."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """The drafts of a topic, and the losses: what no slide could show."""

    drafts: tuple[Draft, ...]
    losses: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, and the placeholder of a slide layout that they are for."""

    binding: Binding
    idx: int
    paragraphs: tuple[Para, ...]
    address: str
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Places:
    """The placeholders of a layout's slide layouts, and the fitting of text in them for a language."""

    spec: LayoutSpec
    master: Master
    fitter: Fitter
    lang: str

    @property
    def deck(self) -> Deck:
        """The layout's specification for decks."""
        return self.spec.deck

    @property
    def numbering(self) -> Sequence[str]:
        """Samples of the numbers of sections."""
        return in_language(self.spec.numbering, self.lang)

    @property
    def locale(self) -> Locale:
        """The words of the language."""
        return locale_of(self.lang)

    def bindings(self, form: FormName, intro: bool = False) -> Iterator[Binding]:
        """The slide layouts for a form, with or without a placeholder for an introduction."""
        yield from (b for b in self.deck.forms.get(form, ()) if (b.intro is not None) == intro)

    def placeholder(self, binding: Binding, idx: int | None) -> Placeholder | None:
        """A placeholder of a binding's slide layout; None if it has none of that `idx`."""
        return self.master.placeholder(binding.layout, idx)

    def holder(self, binding: Binding, idx: int | None) -> Placeholder:
        """A placeholder that a checked layout must have."""
        placeholder = self.placeholder(binding, idx)
        assert placeholder is not None
        return placeholder

    # ------------------------------------------------------------------ one text

    def place(
        self,
        binding: Binding,
        idx: int | None,
        paragraphs: Sequence[Para],
        address: str,
        most: int | None = None,
        role: Role = "text",
    ) -> Content | None:
        """Paragraphs as large as they fit, at most `most` steps down the type scale.

        None if the slide layout has no such placeholder, or no size holds them.
        """
        if idx is None or self.placeholder(binding, idx) is None:
            return None
        text = Text(binding, idx, tuple(paragraphs), address, role)
        down = self.down([text], most)
        return None if down is None else self.set(text, down)

    def line(self, binding: Binding, idx: int | None, runs: Runs, address: str, role: Role = "text") -> Content | None:
        """A short text in a placeholder of its own; None where there is no text, or no placeholder that holds it."""
        placeholder = self.placeholder(binding, idx)
        if placeholder is None or not runs:
            return None
        # A line of its own is no item of a list, whatever its placeholder was designed for.
        paragraph = Para(self.seen_on(placeholder, runs), plain=placeholder.level(0).bullet)
        return self.place(binding, idx, [paragraph], address, role=role)

    def seen_on(self, placeholder: Placeholder, runs: Runs) -> Runs:
        """The runs, without their links on a background that is dark where others are light, or light where they are dark: programs
        set links in the one colour of the theme, which is not meant for it."""
        if placeholder.level(0).dark == self.is_text_dark:
            return runs
        return tuple(replace(run, link=None) for run in runs)

    # ------------------------------------------------------------------ several texts, all set alike

    def piece(self, text: Text) -> Piece:
        """A text as the fitter takes it."""
        return text.paragraphs, self.holder(text.binding, text.idx)

    def down(self, texts: Sequence[Text], most: int | None = None, least: int = 0) -> int | None:
        """The fewest steps down the type scale (`least` to `most`) at which all texts fit; None if they do not."""
        return self.fitter.largest([self.piece(text) for text in texts], most, least)

    def set(self, text: Text, down: int) -> Content:
        """A text set `down` steps down the type scale."""
        sizes = self.fitter.sizes(self.holder(text.binding, text.idx), down)
        return self.content(text, sizes)

    def is_legible(self, name: str, placeholder: Placeholder) -> bool:
        """Whether a theme colour is read on what is behind a placeholder; where that is not known, whether its text has the
        usual colour."""
        shown = self.master.theme.shown(name)
        grounds = (placeholder.fill,) if placeholder.fill else placeholder.behind.colours
        if not grounds:
            return placeholder.level(0).dark == self.master.theme.is_text_dark
        return all(contrast(shown, each) >= READABLE_LARGE for each in grounds)

    def signalled(self, paragraph: Para, placeholder: Placeholder) -> Para:
        """A paragraph with the colours that statuses have in a placeholder."""
        if not any(run.signal for run in paragraph.runs):
            return paragraph
        return replace(paragraph, runs=signalled(paragraph.runs, self.shades(placeholder)))

    def shades(self, placeholder: Placeholder) -> Mapping[Colour, str]:
        """The colours of a status on what is behind a placeholder, as `RRGGBB`: for a light or a dark background as its text is, or
        the other where only that is read; none on one between them."""
        on_dark = not placeholder.level(0).dark
        usual, other = SHADES[on_dark], SHADES[not on_dark]
        grounds = (placeholder.fill,) if placeholder.fill else placeholder.behind.colours

        def is_read(rgb: str) -> bool:
            return all(contrast(rgb, ground) >= READABLE_LARGE for ground in grounds)

        return {name: next(filter(is_read, (usual[name], other[name])), "") for name in usual}

    @property
    def is_text_dark(self) -> bool:
        """Whether the text of a list is dark; what is not as dark as that stands on a background of its slide layout's own."""
        binding = next(self.bindings("list"))
        return self.holder(binding, binding.body).level(0).dark

    def content(self, text: Text, sizes: Sizes = (), spread: float = 0.0) -> Content:
        """A text in given sizes, with the colour that accents take on the placeholder's background."""
        placeholder = self.holder(text.binding, text.idx)
        accent = self.deck.emphasis if self.is_legible(self.deck.emphasis, placeholder) else None
        shown = (self.signalled(paragraph, placeholder) for paragraph in text.paragraphs)
        # Breaks inside the body text of a foreign master would only be in the way of who edits it.
        is_prose = text.role == "text" and not placeholder.level(0).exact
        phrased = tuple(
            each if is_prose else self.fitter.phrased(each, placeholder, sizes, self._title(text, each, sizes))
            for each in shown
        )
        whole = _for_all_levels(sizes, phrased, placeholder)
        return Content(text.idx, phrased, text.address, whole, accent, spread=spread, role=text.role)

    def _title(self, text: Text, paragraph: Para, sizes: Sizes) -> Title:
        """What a paragraph of a text is for its line breaks: a cover's or a divider's title stands alone, and so do a subtitle and a
        statement."""
        binding, forms = text.binding, self.deck.forms
        openings = (*forms.get("cover", ()), *forms.get("section", ()))
        if text.idx == binding.subtitle or (text.idx == binding.title and binding in openings):
            return "alone"
        if text.idx == binding.title:
            return "headline"
        if not _is_large(paragraph, self.holder(binding, text.idx), sizes):
            return "none"
        return "alone" if binding in forms.get("statement", ()) else "headline"


def _is_large(paragraph: Para, placeholder: Placeholder, sizes: Sizes) -> bool:
    """Whether a paragraph that is no item of a list is set so large that, as in a title, no word is left alone on its last line."""
    level = placeholder.level(paragraph.level)
    size = size_at(sizes, paragraph.level)
    return (size.size if size else level.size) >= LARGE and (paragraph.plain or not level.bullet)


def lowered(place: Placeholder, box: Box, height: int) -> int:
    """How far below the top of a box in a placeholder a text of a height begins, in EMU."""
    slack = max(box.height - place.insets[1] - place.insets[3] - height, 0)
    return place.insets[1] + {"top": 0, "middle": slack // 2, "bottom": slack}[place.anchor]


def region(places: Places) -> Box:
    """The part of a slide that its content may take: that of a list."""
    binding = next(places.bindings("list"))
    return places.holder(binding, binding.body).box


def _for_all_levels(sizes: Sizes, paragraphs: Sequence[Para], placeholder: Placeholder) -> Sizes:
    """The sizes with one for levels deeper than a placeholder states, which a master may set in whatever way."""
    stated = len(placeholder.levels)
    if all(paragraph.level < stated for paragraph in paragraphs):
        return sizes
    last = placeholder.levels[-1]
    known = sizes or (None,) * stated
    return (*known, known[-1] or Size(last.size, round(last.line, 2)))


@dataclass(frozen=True, slots=True)
class Moved(Places):
    """The places of a slide layout, some of them elsewhere."""

    boxes: Mapping[int, Box] = field(default_factory=dict)

    def placeholder(self, binding: Binding, idx: int | None) -> Placeholder | None:
        found = Places.placeholder(self, binding, idx)
        return replace(found, box=self.boxes[found.idx]) if found and found.idx in self.boxes else found
