"""Shapes, pictures and groups of a master as SVG, from the back to the front."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.masters.values import EMU, Box
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.masters.fills import NO_FILL, NS, Attributes, Filled, Fills
from publish.writers.deck.drawing.masters.outlines import outline

MOST: Final = 2000
"""The most shapes of a slide layout that are drawn."""
Words = Callable[[Any, Box], str]
"""Draws the words of a shape in a box."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn, and the gradients and patterns that it refers to."""

    svg: str = ""
    definitions: str = ""

    def __add__(self, other: Drawn) -> Drawn:
        return Drawn(self.svg + other.svg, self.definitions + other.definitions)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Draws the shapes of one part of a master."""

    fills: Fills
    words: Words

    def tree(self, tree: Any) -> Drawn:
        """All shapes of a tree that are no placeholders."""
        whole = Drawn()
        for count, shape in enumerate(tree):
            if count > MOST:
                break
            if isinstance(shape.tag, str) and shape.find("*/p:nvPr/p:ph", NS) is None and not _is_hidden(shape):
                whole += self.shape(shape)
        return whole

    def shape(self, shape: Any) -> Drawn:
        """A shape, picture, connector or group."""
        match etree.QName(shape).localname:
            case "sp" | "cxnSp":
                return self.outlined(shape)
            case "pic":
                return self.outlined(shape, shape.find("p:blipFill", NS))
            case "grpSp":
                return self.grouped(shape)
            case _:
                return Drawn()

    def outlined(self, shape: Any, picture: Any = None) -> Drawn:
        """A shape with an outline of its own: its fill, its line, its words."""
        properties = shape.find("p:spPr", NS)
        transform = properties.find("a:xfrm", NS) if properties is not None else None
        if transform is None or transform.find("a:off", NS) is None:
            return Drawn()
        box = box_of(transform)
        drawn = self.filled(properties, shape.find("p:style", NS), box, picture)
        words = self.words(shape, box)
        return Drawn(turned(drawn.svg, transform, box) + _turned_only(words, transform, box), drawn.definitions)

    def filled(self, properties: Any, style: Any, box: Box, picture: Any = None) -> Drawn:
        """The outline of a shape at a box, filled and lined."""
        fill = self.fills.picture(picture, box) if picture is not None else self.fills.of(properties, box)
        if fill is None and style is not None and (reference := style.find("a:fillRef", NS)) is not None:
            fill = self.fills.styled(reference, box)
        fill = fill or NO_FILL
        line = self.fills.line(properties, style)
        if not line and fill.attributes == {"fill": "none"} and not fill.picture:
            return Drawn()
        return _outlined(properties, box, fill, line)

    def grouped(self, shape: Any) -> Drawn:
        """A group, whose shapes stand in coordinates of their own."""
        transform = shape.find("p:grpSpPr/a:xfrm", NS)
        inside = self.tree(shape)
        if transform is None or transform.find("a:chOff", NS) is None or not inside.svg:
            return inside
        outer, at, size = box_of(transform), transform.find("a:chOff", NS), transform.find("a:chExt", NS)
        left, top = int(at.get("x")), int(at.get("y"))
        wide, high = outer.width / max(int(size.get("cx")), 1), outer.height / max(int(size.get("cy")), 1)
        moved = (
            f"translate({svg.points(outer.left)} {svg.points(outer.top)}) scale({wide:.5f} {high:.5f}) "
            f"translate({svg.points(-left)} {svg.points(-top)})"
        )
        return Drawn(turned(svg.element("g", inside.svg, transform=moved), transform, outer), inside.definitions)


def box_of(transform: Any) -> Box:
    """The box of an `a:xfrm`."""
    offset, extent = transform.find("a:off", NS), transform.find("a:ext", NS)
    return Box(int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy")))


def turned(drawn: str, transform: Any, box: Box) -> str:
    """What is drawn at a box, turned and mirrored."""
    angle = int(transform.get("rot", "0")) / 60_000
    across, down = (transform.get(name) in ("1", "true") for name in ("flipH", "flipV"))
    if not drawn or not (angle or across or down):
        return drawn
    x, y = (box.left + box.width / 2) / EMU, (box.top + box.height / 2) / EMU
    steps = [f"rotate({svg.number(angle)} {svg.number(x)} {svg.number(y)})"] if angle else []
    if across or down:
        steps.append(
            f"translate({svg.number(2 * x if across else 0)} {svg.number(2 * y if down else 0)}) scale({-1 if across else 1} {-1 if down else 1})"
        )
    return svg.element("g", drawn, transform=" ".join(steps))


def _turned_only(words: str, transform: Any, box: Box) -> str:
    """Words turn with their shape, but are never mirrored."""
    angle = int(transform.get("rot", "0")) / 60_000
    if not words or not angle:
        return words
    x, y = (box.left + box.width / 2) / EMU, (box.top + box.height / 2) / EMU
    return svg.element("g", words, transform=f"rotate({svg.number(angle)} {svg.number(x)} {svg.number(y)})")


def _outlined(properties: Any, box: Box, fill: Filled, line: Attributes) -> Drawn:
    # Moved by its own coordinates, not by a transform: gradients are given in coordinates of the slide.
    path = outline(properties, box.width / EMU, box.height / EMU, box.left / EMU, box.top / EMU)
    drawn = svg.element("path", d=path, **fill.attributes, **line)
    return Drawn(fill.picture + (drawn if line or not fill.picture else ""), fill.definitions)


def _is_hidden(shape: Any) -> bool:
    properties = shape.find("*/p:cNvPr", NS)
    return properties is not None and properties.get("hidden") in ("1", "true")


def placeholders(tree: Any) -> Iterator[Any]:
    """The shapes of a tree that are placeholders."""
    yield from (shape for shape in tree.iterfind("p:sp", NS) if shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None)
