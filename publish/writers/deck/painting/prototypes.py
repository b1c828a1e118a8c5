"""Slides and notes, copied from the first of their kind: python-pptx builds that, from the slide layout or the master."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart, SlidePart

from publish.layouts.masters.package.packing import a, p

_HOLDER: Final = f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}"


@dataclass(slots=True)
class _Kind:
    """The first slide of a slide layout as it was built."""

    slide: Any
    holders: tuple[tuple[int, int, type], ...]
    """By placeholder, in the order of `idx`: that, its number among the shapes, and python-pptx's class for it."""
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The left and the top of a placeholder in EMU, once they were sought in slide layout and master."""
    feet: list[Any] | None = None
    """Its footer, date and slide number."""


class Prototypes:
    """Adds slides to a presentation without slides."""

    def __init__(self, deck: Any) -> None:
        self._deck = deck
        self._listed = deck.slides._sldIdLst
        self._kinds: dict[int, _Kind] = {}
        self._notes: Any = None
        self._last = 0

    def slide(self, layout: Any) -> Any:
        """A new slide of a slide layout, at the end."""
        if id(layout) not in self._kinds:
            slide = self._deck.slides.add_slide(layout)
            self._kinds[id(layout)] = _Kind(deepcopy(slide._element), _holders(slide))
            self._last = max(self._last, int(self._listed[-1].get("id")))
            return slide
        presentation = self._deck.part
        name = PackURI(f"/ppt/slides/slide{len(self._listed) + 1}.xml")
        part = SlidePart(name, CT.PML_SLIDE, presentation.package, deepcopy(self._kinds[id(layout)].slide))
        part.relate_to(layout.part, RT.SLIDE_LAYOUT)
        # No relationship leads to a new part: python-pptx would look at all of them.
        relation = presentation.rels._add_relationship(RT.SLIDE, part)
        self._last += 1
        self._listed._add_sldId(id=self._last, rId=relation)
        return part.slide

    def placeholders(self, slide: Any, layout: Any) -> dict[int, Any]:
        """The placeholders of a new slide by `idx`."""
        shapes, parent = list(slide._element.spTree), slide.placeholders
        return {idx: kind(shapes[at], parent) for idx, at, kind in self._kinds[id(layout)].holders}

    def place(self, holder: Any, slide: Any) -> tuple[int, int]:
        """The left and the top of a placeholder of a new slide, in EMU."""
        places, idx = self._kinds[id(slide.slide_layout)].places, holder.placeholder_format.idx
        if idx not in places:
            places[idx] = holder.left, holder.top
        return places[idx]

    def feet(self, layout: Any, build: Callable[[Any], Any]) -> list[Any]:
        """Footer, date and slide number for a slide: copies of what `build` makes of the placeholders of its slide layout."""
        kind = self._kinds[id(layout)]
        if kind.feet is None:
            built = (build(placeholder) for placeholder in layout.placeholders)
            kind.feet = [foot for foot in built if foot is not None]
        return [deepcopy(foot) for foot in kind.feet]

    def notes(self, slide: Any) -> list[Any]:
        """Adds notes to a slide; gives the `p:txBody` of their text, which is empty."""
        if self._notes is None:
            notes = slide.notes_slide
            _clear(notes)
            self._notes = deepcopy(notes._element)
        else:
            package = self._deck.part.package
            name = package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
            part = NotesSlidePart(name, CT.PML_NOTES_SLIDE, package, deepcopy(self._notes))
            part.relate_to(self._deck.part.notes_master_part, RT.NOTES_MASTER)
            part.relate_to(slide.part, RT.SLIDE)
            slide.part.relate_to(part, RT.NOTES_SLIDE)
            notes = part.notes_slide
        shapes = notes._element.spTree.iterchildren(p("sp"))
        return [shape.txBody for shape in shapes if shape.find(_HOLDER).get("type") == "body"]


def _holders(slide: Any) -> tuple[tuple[int, int, type], ...]:
    shapes = list(slide._element.spTree)
    return tuple(
        (holder.placeholder_format.idx, shapes.index(holder._element), type(holder)) for holder in slide.placeholders
    )


def _clear(notes: Any) -> None:
    """Leaves the picture of the slide and a place for text."""
    for shape in list(notes.placeholders):
        kind = shape._element.ph.get("type")
        if kind == "body":
            for old in shape._element.txBody.findall(a("p")):
                shape._element.txBody.remove(old)
        elif kind != "sldImg":
            shape._element.getparent().remove(shape._element)
