"""The figures that a slide shows and the briefing does not."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from publish.building.agreement.places import Places
from publish.building.agreement.reading.letters import letters
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.quantities import Quantity, han_figures, quantities
from publish.building.agreement.reading.slides import Shape, Slides

SMALL: Final = 12
"""Whole numbers up to this count things or number them: a text may write them in words."""
OF_THE_DECK: Final = frozenset({"number", "counter", "marker"})
"""The last steps of addresses whose shapes number slides and sections."""


class Unproved(NamedTuple):
    """A figure of a slide that the briefing does not show: the address of its shape, its slide, the shape's words, and the figure
    of the briefing that is closest to it, if any."""

    shape: Shape
    slide: int
    quantity: Quantity
    closest: str | None


_Kind = tuple[Decimal, Decimal, str, str]
"""Two figures of one kind are told apart by the form only in which they are written."""


@dataclass
class Known:
    """The figures of a briefing by their worth, each once with each unit and sign."""

    by_worth: dict[Decimal, dict[_Kind, Quantity]] = field(default_factory=lambda: defaultdict(dict))
    by_number: dict[Decimal, dict[_Kind, Quantity]] = field(default_factory=lambda: defaultdict(dict))
    written: dict[str, None] = field(default_factory=dict)

    def add(self, quantity: Quantity) -> None:
        kind = quantity.value, quantity.bare, quantity.unit, quantity.sign
        self.by_worth[abs(quantity.value)].setdefault(kind, quantity)
        self.by_number[abs(quantity.bare)].setdefault(kind, quantity)
        self.written.setdefault(quantity.written)

    def has(self, quantity: Quantity) -> bool:
        """Whether the briefing shows it: with the same unit, or bare where it or the figure itself stands in a table."""
        worth, number = self.by_worth[abs(quantity.value)].values(), self.by_number[abs(quantity.bare)].values()
        same = [each for each in worth if quantity.unit in ("", each.unit) or not each.unit]
        if not same and quantity.value != quantity.bare:
            same = [each for each in number if not each.unit and each.value == each.bare]
        if not same and not quantity.unit and quantity.value == quantity.bare:
            same = [*number]
        signs = {_sign(each) for each in same if each.sign}
        return bool(same) and (
            not quantity.sign or not signs or _sign(quantity) in signs or any(not each.sign for each in same)
        )

    def closest(self, quantity: Quantity) -> str | None:
        """The figure of the briefing that is written most like it."""
        near = difflib.get_close_matches(quantity.written, self.written, 1, 0.7)
        return near[0] if near else None


def _sign(quantity: Quantity) -> str:
    return "+" if quantity.sign == "+" else "-"


def _words(shape: Shape, pages: Pages) -> str:
    """The words of a shape, without the rows that the briefing has as they are: there a narrow cell may part a figure."""
    rows = (row for row in shape.rows if not pages.said.has(letters("".join(row))))
    return "\n".join((shape.text, *(cell for row in rows for cell in row)))


def figures_apart(slides: Slides, pages: Pages, places: Places, lang: str) -> Iterator[Unproved]:
    """Figures of slides that the briefing does not show. Small counts, what the deck numbers, and parts that are for the deck
    only are left out, and so are the notes, which have the words of the source, and what is read aloud in place of a picture."""
    known = Known()
    for quantity in quantities(pages.text, lang):
        known.add(quantity)
    for value in han_figures(pages.text):
        known.add(Quantity(value, "", "", f"{value}", value))
    for slide in slides.slides:
        for shape in slide.shapes:
            if (
                shape.chart
                or shape.is_picture
                or places.is_for_deck_only(shape.address)
                or shape.address.rpartition(".")[2] in OF_THE_DECK
            ):
                continue
            for quantity in quantities(_words(shape, pages), lang):
                is_count = (
                    quantity.bare == quantity.value <= SMALL and quantity.value == quantity.value.to_integral_value()
                )
                if not (is_count and not quantity.unit) and not known.has(quantity):
                    yield Unproved(shape, slide.number, quantity, known.closest(quantity))
