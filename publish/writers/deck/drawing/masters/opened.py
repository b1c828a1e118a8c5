"""A master opened for drawing: for each slide layout its background and its own shapes, and the looks of its placeholders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import unpacked
from publish.layouts.masters.reading import theme_colours
from publish.layouts.masters.values import Box, distinct
from publish.writers.deck.drawing import svg
from publish.writers.deck.drawing.masters.fills import NO_FILL, NS, Address, Fills
from publish.writers.deck.drawing.masters.shapes import Drawn, Shapes, Words, placeholders
from publish.writers.deck.drawing.masters.simplified import simplified
from publish.writers.deck.drawing.masters.table_styles import TableLook, read_style
from publish.writers.deck.painting.mirroring import MirroredParts

_ABOVE: Final = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "pic": "body", "chart": "body"}
"""Kinds of placeholder that a slide master keeps under another kind."""


_MISFITS: Final = (LookupError, etree.LxmlError, AttributeError, TypeError, ValueError, ArithmeticError, StopIteration)
"""What parts end in that do not fit together."""


class _Part:
    """A slide layout or a slide master, and what it draws with."""

    def __init__(self, package: Package, name: str, master: str, address: Address) -> None:
        self.root = package.part(name)
        theme = next(target for kind, target in package.targets(master).values() if kind == "theme")
        root = package.part(theme)
        colours = theme_colours(root, package.part(master).find("p:clrMap", NS))
        self.fills = Fills(colours, package.reader(name), address, root, package.reader(theme))

    @cached_property
    def placeholders(self) -> Mapping[tuple[str, str], Any]:
        """Its placeholders by kind and `idx`."""
        return {_key(shape): shape for shape in placeholders(self.root.find("p:cSld/p:spTree", NS))}


class OpenedMaster:
    """The slide layouts of the bytes of a master, each drawn when it is first asked for."""

    def __init__(self, parts: Mapping[str, bytes], address: Address) -> None:
        self.package, self.address = Package(parts), address
        package, start = self.package, self.package.start()
        size = package.part(start).find("p:sldSz", NS)
        self.whole = Box(0, 0, int(size.get("cx")), int(size.get("cy")))
        listed = [(layout, master) for master in package.masters() for layout in package.slide_layouts(master)]
        names = distinct(package.part(layout).find("p:cSld", NS).get("name") or "" for layout, _ in listed)
        self.layouts = dict(zip(names, listed, strict=True))
        self.masters: dict[str, _Part] = {}
        self.parts: dict[str, _Part] = {}
        self.grounds: dict[str, Drawn] = {}
        self.frames: dict[tuple[str, int], tuple[Box, Drawn]] = {}
        self.told: dict[str, tuple[str, ...]] = {}

    def ground(self, name: str, words: Callable[[Mapping[str, str]], Words]) -> Drawn:
        """The background of a slide layout, and all that it and its master draw behind placeholders."""
        if name not in self.grounds:
            try:
                self.grounds[name] = self._ground(name, words)
            except _MISFITS:  # a drawing may say anything; texts are drawn all the same
                self.grounds[name] = Drawn(svg.rectangle(self.whole, "#FFFFFF"))
        return self.grounds[name]

    def _ground(self, name: str, words: Callable[[Mapping[str, str]], Words]) -> Drawn:
        layout, master = self._of(name)
        drawn = self._background((layout, master))
        if layout.root.get("showMasterSp") not in ("0", "false"):
            drawn += Shapes(master.fills, words(master.fills.colours)).tree(master.root.find("p:cSld/p:spTree", NS))
        return drawn + Shapes(layout.fills, words(layout.fills.colours)).tree(layout.root.find("p:cSld/p:spTree", NS))

    def simplified(self, name: str) -> tuple[str, ...]:
        """What a slide layout or its master draws, and a drawing of it shows in a simpler form or not at all."""
        if name not in self.told:
            self.told[name] = self._simplified(name)
        return self.told[name]

    def _simplified(self, name: str) -> tuple[str, ...]:
        try:
            layout, master = self._of(name)
            shows_master = layout.root.get("showMasterSp") not in ("0", "false")
            parts = (master, layout) if shows_master else (layout,)
            found = (each for part in parts for each in simplified(part.root.find("p:cSld/p:spTree", NS), part.fills))
            return tuple(dict.fromkeys(found))
        except _MISFITS:
            return ()

    def frame(self, name: str, idx: int, box: Box) -> Drawn:
        """The fill and the line of a placeholder, at a box."""
        key = name, idx
        if key not in self.frames:
            self.frames[key] = self._frame(name, idx, box)
        box_then, drawn = self.frames[key]
        if drawn.svg and box_then != box:
            box_then, drawn = self.frames[key] = self._frame(name, idx, box)
        return drawn

    def _frame(self, name: str, idx: int, box: Box) -> tuple[Box, Drawn]:
        try:
            return box, self._framed(name, idx, box)
        except _MISFITS:
            return box, Drawn()

    def _framed(self, name: str, idx: int, box: Box) -> Drawn:
        layout, master = self._of(name)
        own = next((shape for (_, number), shape in layout.placeholders.items() if number == str(idx)), None)
        if own is None:
            return Drawn()
        kind = _key(own)[0]
        chain = [own, *_above(master, kind)]
        for part, shape in zip((layout, master), chain, strict=False):
            properties = shape.find("p:spPr", NS)
            drawn = Shapes(part.fills, lambda *_: "").filled(properties, shape.find("p:style", NS), box)
            if drawn.svg or part.fills.of(properties, box) is not None:
                return drawn
        return Drawn()

    @cached_property
    def table_look(self) -> TableLook:
        """The style of its tables."""
        targets = self.package.targets(self.package.start())
        name = next((target for kind, target in targets.values() if kind == "tableStyles"), None)
        _, master = self._of(next(iter(self.layouts)))
        return read_style(self.package.part(name) if name else None, master.fills.colours)

    def _of(self, name: str) -> tuple[_Part, _Part]:
        layout, master = self.layouts[name]
        for part in (layout, master):
            if part not in self.parts:
                self.parts[part] = _Part(self.package, part, master, self.address)
        return self.parts[layout], self.parts[master]

    def _background(self, parts: Iterable[_Part]) -> Drawn:
        for part in parts:
            background = part.root.find("p:cSld/p:bg", NS)
            if background is None:
                continue
            properties, reference = background.find("p:bgPr", NS), background.find("p:bgRef", NS)
            fill = part.fills.of(properties, self.whole) if properties is not None else None
            if reference is not None:
                fill = part.fills.styled(reference, self.whole)
            fill = fill or NO_FILL
            colour = fill.attributes if fill.attributes != NO_FILL.attributes else {"fill": "#FFFFFF"}
            box = {"x": 0, "y": 0, "width": svg.points(self.whole.width), "height": svg.points(self.whole.height)}
            return Drawn(svg.element("rect", **box, **colour) + fill.picture, fill.definitions)
        return Drawn(svg.rectangle(self.whole, "#FFFFFF"))


def opened(data: bytes, address: Address, is_mirrored: bool = False) -> OpenedMaster:
    """The master in the bytes of a `.pptx`; mirrored for decks that are written from right to left."""
    parts: Mapping[str, bytes] = unpacked(data)
    return OpenedMaster(MirroredParts(parts) if is_mirrored else parts, address)


def _key(shape: Any) -> tuple[str, str]:
    holder = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    return holder.get("type", "obj"), holder.get("idx", "0")


def _above(master: _Part, kind: str) -> Iterable[Any]:
    """The placeholder of a slide master from which one of a kind inherits."""
    wanted = _ABOVE.get(kind, kind)
    return [shape for (own, _), shape in master.placeholders.items() if own == wanted][:1]
