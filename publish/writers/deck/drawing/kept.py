"""What is kept of a deck that was drawn, so that a preview plans and draws at the next save only what has changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from typing import Final

from publish.diagnostics import Place
from publish.frozen import dataclass, replace
from publish.model import Section
from publish.writers.deck.drawing.places import Finder
from publish.writers.deck.drawing.slide import Drawer
from publish.writers.deck.drawing.svg import words
from publish.writers.deck.drawing.tables import Tables
from publish.writers.deck.planning.composing.earlier import Earlier
from publish.writers.deck.slides import Slide

MOST: Final = 2000
"""The most slides that are kept."""
_PLACE: Final = re.compile(r'(?<= data-place=")(\d+):1:1(?=")')


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A drawing, what it was drawn from, and the words whose places it names, each by its number."""

    of: tuple[object, ...]
    svg: str
    words: tuple[tuple[str, str], ...]


@dataclass
class _Numbered(Finder):
    """Gives numbers instead of the places of words, which move when a line is written above them."""

    asked: dict[tuple[str, str], Place] = field(default_factory=dict)

    def of(self, address: str, text: str = "") -> Place:
        """The number of words at an address, as a place."""
        return self.asked.setdefault((address, text), Place(str(len(self.asked))))


class Kept:
    """The composed sections and the drawn slides of a deck."""

    def __init__(self, digest: Callable[[Section], str]) -> None:
        self.composed = Earlier(digest)
        self.slides: dict[str, _Drawn] = {}

    def slide(self, drawer: Drawer, slide: Slide, number: int) -> str:
        """A slide, drawn anew if anything of it has changed but the places of its words."""
        planned, texts = drawer.planned, drawer.texts
        footer = planned.shorter.get(slide.layout, planned.footer)
        deck = footer, planned.date, planned.stamp, planned.properties.lang
        of = (slide, number, deck, drawer.master, drawer.opened, texts.fitter, texts.mirror, drawer.address)
        drawn = self.slides.get(slide.key)
        if drawn is None or drawn.of != of:
            numbered = _Numbered(texts.finder.report)
            own = replace(texts, finder=numbered)
            svg = replace(drawer, texts=own, tables=Tables(own, drawer.opened.table_look)).slide(slide, number)
            drawn = _Drawn(of, svg, tuple(numbered.asked))
            if len(self.slides) >= MOST:
                self.slides.clear()
            self.slides[slide.key] = drawn
        places = [words(str(texts.finder.of(*each))) for each in drawn.words]
        return _PLACE.sub(lambda found: places[int(found[1])], drawn.svg)
