"""A planned slide as SVG: its ground, what stands behind its words, its contents in the order of its placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Box, Master, Placeholder
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.charts.chart import chart
from publish.writers.deck.drawing.lettering import DEPTH, Ink
from publish.writers.deck.drawing.masters.fills import Address, placed_picture
from publish.writers.deck.drawing.masters.opened import OpenedMaster
from publish.writers.deck.drawing.masters.outlines import moved, preset_outline
from publish.writers.deck.drawing.masters.shapes import Drawn
from publish.writers.deck.drawing.masters.words import Words
from publish.writers.deck.drawing.tables import Tables
from publish.writers.deck.drawing.texts import Texts
from publish.writers.deck.slides import (
    FREE,
    STAMP_SIZE,
    Beside,
    ChartContent,
    Content,
    Para,
    PictureContent,
    Planned,
    Run,
    Shape,
    Slide,
    Stamp,
    TableContent,
)

_MARKS = {"ellipse": 0.55, "triangle": 0.4}


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws the slides of a plan."""

    planned: Planned
    master: Master
    opened: OpenedMaster
    texts: Texts
    tables: Tables
    address: Address

    def slide(self, slide: Slide, number: int) -> str:
        """One slide, whole."""
        ground = self.opened.ground(slide.layout, partial(Words, self.texts))
        parts = [ground, *self.contents(slide, number)]
        definitions = "".join(dict.fromkeys(part.definitions for part in parts if part.definitions))
        inside = svg.element("defs", definitions) if definitions else ""
        wide, high = svg.points(self.master.width), svg.points(self.master.height)
        return svg.element(
            "svg",
            inside + "".join(part.svg for part in parts),
            xmlns="http://www.w3.org/2000/svg",
            xml__space="preserve",
            lang=self.planned.properties.lang,
            viewBox=f"0 0 {wide} {high}",
            font_family=self.texts.lettering.families,
        )

    def contents(self, slide: Slide, number: int) -> Iterator[Drawn]:
        """What stands on the ground, from the back to the front."""
        for shape in slide.shapes:
            yield Drawn(self.shape(shape))
        for content in slide.contents:
            yield from self.text(slide, content)
        if slide.table is not None:
            yield self.table(slide, slide.table)
        if slide.picture is not None:
            yield self.picture(slide.picture)
        if slide.chart is not None:
            yield self.chart(slide.chart)
        for part in slide.beside:
            yield from self.beside(slide, part)
        if slide.footer:
            yield from self.feet(slide, number)
        if self.planned.stamp is not None:
            yield Drawn(self.stamp(self.planned.stamp))

    def text(self, slide: Slide, content: Content) -> Iterator[Drawn]:
        """A text, with the fill of its placeholder."""
        holder = None if content.idx == FREE else self.master.placeholder(slide.layout, content.idx)
        place = self.texts.holder(content.box, holder)
        if holder is not None:
            yield self.opened.frame(slide.layout, content.idx, self.texts.side(place.box))
        inside = svg.element("rect", **_edges(self.texts.side(place.box)), fill="#000", fill_opacity="0")
        yield Drawn(
            svg.group([inside, *self.texts.content(content, holder)], data_place=self.texts.finder.of(content.address))
        )

    def beside(self, slide: Slide, part: Beside) -> Iterator[Drawn]:
        for content in (*part.above, *part.below):
            yield from self.text(slide, content)
        match part.exhibit:
            case TableContent() as table:
                yield self.table(slide, table)
            case PictureContent() as picture:
                yield self.picture(picture)
            case ChartContent() as chart:
                yield self.chart(chart)

    def table(self, slide: Slide, content: TableContent) -> Drawn:
        holder = self.master.placeholder(slide.layout, content.idx) if content.idx != FREE else None
        box = content.box or (holder.box if holder else Box(0, 0, 0, 0))
        box = self.texts.side(replace(box, width=sum(content.columns)))
        top = box.top if content.top is None else content.top
        return Drawn(
            svg.group(self.tables.table(content, box.left, top), data_place=self.texts.finder.of(content.address))
        )

    def picture(self, content: PictureContent) -> Drawn:
        box = self.texts.side(Box(content.left, content.top, content.width, content.height))
        ground = svg.rectangle(box, self.texts.colour(content.ground)) if content.ground else ""
        across, down = content.crop
        uri = self.address(content.asset.data, content.asset.media_type)
        drawn = placed_picture(uri, box, (across, down, across, down), (0.0, 0.0, 0.0, 0.0))
        return Drawn(
            svg.group(
                [ground, drawn], data_place=self.texts.finder.of(content.address), role="img", aria_label=content.alt
            )
        )

    def chart(self, content: ChartContent) -> Drawn:
        content = replace(content, box=self.texts.side(content.box))
        drawn = chart(content, self.texts, self.planned.properties.lang)
        place = self.texts.finder.of(content.address)
        return Drawn(svg.group(drawn, data_place=place, role="img", aria_label=content.description))

    def shape(self, shape: Shape) -> str:
        """A decorative shape, and the mark of a sign."""
        box = self.texts.side(shape.box)
        left, top, wide, high = (length / EMU for length in (box.left, box.top, box.width, box.height))
        drawn = svg.element(
            "path", d=moved(preset_outline(shape.kind, wide, high, {}), left, top), fill=self.texts.colour(shape.fill)
        )
        if shape.text:
            size = round(high * _MARKS.get(shape.kind, 0.0) * 100) / 100
            ink = Ink(size, self.texts.colour("bg1"), True)
            middle = top + high * (0.5 if shape.kind == "ellipse" else 2 / 3)
            width = self.texts.lettering.width(shape.text, ink)
            drawn += self.texts.lettering.text(left + (wide - width) / 2, middle + size * 0.36, shape.text, ink)
        return drawn

    def feet(self, slide: Slide, number: int) -> Iterator[Drawn]:
        """Footer, date and slide number, where the slide layout has them."""
        footer = self.planned.shorter.get(slide.layout, self.planned.footer)
        words = {"ftr": footer, "dt": self.planned.date, "sldNum": str(number)}
        for holder in self.master.layouts[slide.layout].placeholders.values():
            if text := words.get(holder.kind, ""):
                yield self.opened.frame(slide.layout, holder.idx, self.texts.side(holder.box))
                yield Drawn("".join(self.plain(holder, text)))

    def plain(self, holder: Placeholder, text: str) -> Iterator[str]:
        for _, drawn in self.texts.paragraphs([Para((Run(text),))], holder):
            yield from drawn

    def stamp(self, marked: Stamp) -> str:
        """The stamp of every slide: a framed word."""
        box, colour = self.texts.side(marked.box), self.texts.colour(marked.colour)
        edges = _edges(box)
        frame = svg.element("rect", **edges, fill=self.texts.colour("bg1"), stroke=colour, stroke_width=0.75)
        left, top, width, height = edges.values()
        ink = Ink(float(STAMP_SIZE), colour, True)
        wide = self.texts.lettering.width(marked.text, ink)
        down = top + (height + STAMP_SIZE * 1.25) / 2 - DEPTH * STAMP_SIZE
        return frame + self.texts.lettering.text(left + (width - wide) / 2, down, marked.text, ink)


def _edges(box: Box) -> dict[str, float]:
    return {"x": box.left / EMU, "y": box.top / EMU, "width": box.width / EMU, "height": box.height / EMU}
