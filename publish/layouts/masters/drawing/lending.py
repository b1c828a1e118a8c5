"""Slide layouts lent to a foreign master: those of our own that it lacks, drawn in its colours, fonts and sizes.

Each is a copy of the master's own slide layout for a title alone, or else of that for a list, with its title, footers and
drawings; what our layout has below the headline stands in the room that the master gives to its text, on the same twelve columns.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.layout import Layout
from publish.layouts.masters.bindings import is_fit
from publish.layouts.masters.boxes import is_on, overlap
from publish.layouts.masters.drawing import xml
from publish.layouts.masters.drawing.blueprint import (
    SLIDE,
    Blueprint,
    Drawing,
    Frame,
    Placed,
    PlacedLayout,
    Placeholder,
    root_frame,
)
from publish.layouts.masters.drawing.blueprint import place_all as placed_layouts
from publish.layouts.masters.drawing.borrowing import with_bullets
from publish.layouts.masters.drawing.master import placeholder_xml, read_blueprint
from publish.layouts.masters.drawing.table_style import coloured, give_table_style
from publish.layouts.masters.package.packing import R, p, packed
from publish.layouts.masters.package.parts import NS, Package
from publish.layouts.masters.package.unpacking import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES,
    parsed,
    relations_of,
    serialized,
    unpacked,
)
from publish.layouts.masters.purposes import FEET, TITLES
from publish.layouts.masters.values import Box, Master, SlideLayout, distinct
from publish.layouts.masters.values import Placeholder as Held
from publish.layouts.spec import Binding, FormName, Step

LENT: Final[tuple[FormName, ...]] = (
    "agenda",
    "list",
    "cards",
    "tiles",
    "steps",
    "rows",
    "comparison",
    "timeline",
    "number",
    "statement",
    "quote",
    "metrics",
    "code",
    "table",
    "figure",
    "chart",
    "picture-left",
    "picture-right",
    "points",
    "facts",
    "figures-over",
    "one",
    "stacked",
    "main-side",
    "side-main",
    "main-sides",
    "halves",
    "thirds",
    "halves-over-one",
    "one-over-halves",
)
"""The forms whose slide layouts stand below a headline on the slide's own ground."""
OWN_FIRST: Final[tuple[FormName, ...]] = ("agenda", "list", "comparison", "number", "quote", "table", "figure", "chart")
"""The forms for which what the master has itself comes first; for the others it comes after what is lent."""
LEAST: Final = 0.55
"""How large the room is at least, as a part of that of our own layouts: in a smaller one nothing of theirs is legible."""
NARROW: Final = 0.7
"""A text that takes less of the room is one of several, and none for lists."""
_HEAD: Final = ("Headline", "Marker", "Footer", "Date", "Slide Number")
_ALIKE: Final = 0.02
_LAYOUT_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"


@dataclass(frozen=True, slots=True)
class Lent:
    """A master with the slide layouts that were lent to it, and the bindings of all forms with theirs."""

    data: bytes
    forms: Mapping[FormName, tuple[Binding, ...]]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the room below the headline of our own layouts lies on the slides of another master."""

    ours: Box
    theirs: Box

    @property
    def across(self) -> float:
        return self.theirs.width / self.ours.width

    @property
    def down(self) -> float:
        return self.theirs.height / self.ours.height

    def box(self, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """A box of ours on their slides."""
        left, top = self.point((box[0], box[1]))
        right, bottom = self.point((box[0] + box[2], box[1] + box[3]))
        return left, top, right - left, bottom - top

    def point(self, point: tuple[int, int]) -> tuple[int, int]:
        """A point of ours on their slides."""
        x = self.theirs.left + (point[0] - self.ours.left) * self.across
        y = self.theirs.top + (point[1] - self.ours.top) * self.down
        return round(x), round(y)


def lend(
    own: Layout,
    data: bytes,
    master: Master,
    forms: Mapping[FormName, tuple[Binding, ...]],
    scale: Mapping[str, Step],
    colours: Mapping[str, str],
) -> Lent:
    """The master with the slide layouts of `own` that serve forms which it has nothing of its own for.

    `scale` are the sizes of the text, `colours` what theirs are for ours. Nothing is lent where the master has no room.
    """
    listed = forms["list"][0]
    blueprint = read_blueprint(own)
    room = _room(blueprint, master, listed)
    if room is None:
        return Lent(data, forms)
    narrow = _is_narrow(master, listed, room)
    wanted = {
        form: [
            b
            for b in own.spec.deck.forms.get(form, ())
            if _is_wanted(form, b, forms) or (form == "list" and narrow) or _held(form, b, master)
        ]
        for form in LENT
    }
    used = {b.layout for form, found in wanted.items() for b in found if _held(form, b, master) is None}
    drawn = {placed.name: placed for placed in placed_layouts(_below_headlines(blueprint)) if placed.name in used}
    base = _base(master, listed)
    names = _names(drawn, master)
    page = master.layouts[listed.layout]
    draw = _Draw(blueprint, room, scale, colours, root_frame(blueprint), page.placeholders[listed.body or 0])
    parts = unpacked(data)
    give_table_style(parts, master.theme, colours)
    parts = with_layouts(parts, _number(master, base.name), [(names[n], draw(drawn[n])) for n in drawn])
    lent = {
        form: tuple(_held(form, binding, master) or _bound(binding, names[binding.layout], base) for binding in found)
        for form, found in wanted.items()
    }
    merged = {form: _merged(form, bindings, lent.get(form, ()), listed) for form, bindings in forms.items()}
    if narrow:
        merged["list"] = lent["list"]
    return Lent(packed(parts), merged, tuple(names.values()))


# ---------------------------------------------------------------------------------------------- what is lent


def _room(blueprint: Blueprint, master: Master, listed: Binding) -> _Room | None:
    """The room below the headline: that of the text of a list, and of what stands beside it, between its insets; None if that is
    too small, or covers the headline."""
    frame = root_frame(blueprint)
    top, bottom = frame.emu("body"), frame.emu("bottom")
    left = frame.emu("c0")
    ours = Box(left, top, SLIDE[0] - 2 * left, bottom - top)
    body, title = (master.placeholder(listed.layout, idx) for idx in (listed.body, listed.title))
    if body is None or title is None or overlap(body.box, title.box):
        return None
    inset = body.insets
    box = _with_what_is_beside(master, listed, body.box, title.box)
    below = _above_feet(master.layouts[listed.layout], box) - inset[1] - box.top
    theirs = Box(box.left + inset[0], box.top + inset[1], box.width - inset[0] - inset[2], below)
    if min(theirs.width / ours.width, theirs.height / ours.height) < LEAST:
        return None
    return _Room(ours, theirs)


def _with_what_is_beside(master: Master, listed: Binding, body: Box, title: Box) -> Box:
    """The room of a text and of all else that a slide layout has a place for, as long as the headline is not in it."""
    held = [each.box for each in master.layouts[listed.layout].placeholders.values() if each.kind not in FEET + TITLES]
    beside = [box for box in held if is_on(box, master) and not overlap(box, title)]
    left, top = (min(sides) for sides in zip(*((box.left, box.top) for box in (body, *beside)), strict=True))
    right = max(box.left + box.width for box in (body, *beside))
    bottom = max(box.top + box.height for box in (body, *beside))
    whole = Box(left, top, right - left, bottom - top)
    return body if overlap(whole, title) else whole


def _is_narrow(master: Master, listed: Binding, room: _Room) -> bool:
    """Whether the text that lists stand in leaves half of the room empty."""
    body = master.placeholder(listed.layout, listed.body)
    return body is not None and body.box.width * body.box.height < NARROW * room.theirs.width * room.theirs.height


def _above_feet(layout: SlideLayout, box: Box) -> int:
    """The lower edge of a text, or what footers leave of it that stand in its lower third."""
    feet = [each.box.top for each in layout.placeholders.values() if each.kind in FEET and overlap(each.box, box)]
    return min([box.top + box.height, *(top for top in feet if top >= box.top + 2 * box.height // 3)])


def _is_wanted(form: FormName, binding: Binding, forms: Mapping[FormName, tuple[Binding, ...]]) -> bool:
    """Whether a slide layout of ours is lent: not where the master has one of its own for the purpose."""
    own = forms.get(form, ())
    match form:
        case "agenda" | "comparison" | "number" | "statement":
            return not own
        case "quote":
            return all(b.layout == forms["list"][0].layout for b in own)
        case "list":
            return binding.intro is not None and all(b.intro is None for b in own)
        case _:
            return True


def _merged(
    form: FormName, own: tuple[Binding, ...], lent: tuple[Binding, ...], listed: Binding
) -> tuple[Binding, ...]:
    """What the master has for a form and what is lent, the best first."""
    if not lent:
        return own
    if form == "list":
        return (*(binding for binding in own if binding not in lent), *lent)
    # What stands in the place of a list, for want of a place of its own, is not needed any more.
    needless = {listed.layout, *(binding.layout for binding in lent)}
    proper = tuple(binding for binding in own if binding.layout not in needless)
    if form == "chart":
        alone = tuple(binding for binding in proper if binding.body is None)
        return (*alone, *lent, *(binding for binding in proper if binding not in alone))
    return (*proper, *lent) if form in OWN_FIRST else (*lent, *proper)


def _bound(binding: Binding, name: str, base: SlideLayout) -> Binding:
    title = next(each.idx for each in base.placeholders.values() if each.kind in TITLES)
    return binding.model_copy(update={"layout": name, "title": title, "marker": None})


def _held(form: FormName, binding: Binding, master: Master) -> Binding | None:
    """The binding of a slide layout of ours that the master has: one of our decks, or one to which it was lent before."""
    layout = master.layouts.get(binding.layout)
    if layout is None or not any(each.kind in TITLES for each in layout.placeholders.values()):
        return None
    return next((b for b in (binding, _bound(binding, layout.name, layout)) if is_fit(form, b, master)), None)


def _names(drawn: Iterable[str], master: Master) -> Mapping[str, str]:
    """What the slide layouts are called: as ours, but for names that the master has already."""
    taken = len(master.layouts)
    return dict(zip(drawn, distinct([*master.layouts, *drawn])[taken:], strict=True))


def _base(master: Master, listed: Binding) -> SlideLayout:
    """The slide layout whose headline, footers and drawings are taken: that with nothing else, if its headline is where that of
    a list is."""
    own = master.layouts[listed.layout]
    title = own.placeholders[listed.title or 0]

    def is_alike(layout: SlideLayout) -> bool:
        held = [each for each in layout.placeholders.values() if each.kind not in FEET]
        if len(held) != 1 or held[0].kind != "title" or layout.master != own.master:
            return False
        box, sides = held[0].box, (master.width, master.height, master.width, master.height)
        ours = (title.box.left, title.box.top, title.box.width, title.box.height)
        theirs = (box.left, box.top, box.width, box.height)
        return all(abs(a - b) <= _ALIKE * side for a, b, side in zip(ours, theirs, sides, strict=True))

    found = [layout for layout in master.layouts.values() if is_alike(layout)]
    return min(found, key=lambda layout: layout.kind != "titleOnly") if found else own


def _number(master: Master, name: str) -> int:
    """Which of all slide layouts one is, from 0."""
    return list(master.layouts).index(name)


def _below_headlines(blueprint: Blueprint) -> Blueprint:
    """The blueprint without layouts that begin above the room below a headline."""
    body = root_frame(blueprint).length("body")

    def begins_below(measures: Mapping[str, Any]) -> Mapping[str, Any]:
        frame = root_frame(blueprint)
        return {name: value for name, value in measures.items() if name != "body" or frame.length(value) >= body}

    layouts = [each.model_copy(update={"measures": begins_below(each.measures)}) for each in blueprint.layouts]
    return blueprint.model_copy(update={"layouts": tuple(layouts)})


# ---------------------------------------------------------------------------------------------- drawing


@dataclass(frozen=True, slots=True)
class _Draw:
    """Draws the parts of one of our slide layouts below the headline of another master."""

    blueprint: Blueprint
    room: _Room
    scale: Mapping[str, Step]
    colours: Mapping[str, str]
    frame: Frame
    body: Held
    """The text of a list, whose bullets are taken."""

    def __call__(self, placed: PlacedLayout) -> Callable[[int], list[Any]]:
        """The shapes, their ids counted from a number."""
        # What is light on the accent in ours is in the accent here, on the ground of the slide.
        light = {"bg1": self.colours["accent1"]} if placed.source.ground != "bg1" else {}

        def shapes(first: int) -> list[Any]:
            parts = [self.moved(item) for item in placed.parts if not self.is_head(item)]
            drawings = [item for item in parts if isinstance(item.part, Drawing)]
            words = [item for item in parts if isinstance(item.part, Placeholder)]
            frame = self.frame
            drawn = chain(
                (xml.drawing(number, item) for number, item in enumerate(drawings, first)),
                (
                    placeholder_xml(self.blueprint, frame, self.scale, item, number)
                    for number, item in enumerate(words, first + len(drawings))
                ),
            )
            text = f"<p:spTree{xml.NAMESPACES}>{''.join(drawn)}</p:spTree>"
            tree = etree.fromstring(coloured(text, {**self.colours, **light}))
            with_bullets(tree, self.body)
            return list(tree)

        return shapes

    def is_head(self, item: Placed) -> bool:
        return isinstance(item.part, Placeholder) and item.part.name in _HEAD

    def moved(self, item: Placed) -> Placed:
        corners = tuple(self.room.point(corner) for corner in item.corners)
        return Placed(item.part, item.name, self.room.box(item.box), corners, item.idx, item.prompt)


# ---------------------------------------------------------------------------------------------- package


def with_layouts(
    parts: dict[str, bytes], number: int, drawn: Iterable[tuple[str, Callable[[int], list[Any]]]]
) -> dict[str, bytes]:
    """The parts of the package with copies of its slide layout `number`, each with shapes of its own."""
    package = Package(parts)
    masters = package.masters()
    every = [(master, layout) for master in masters for layout in package.slide_layouts(master)]
    master, base = every[number]
    root, relations, types = (parsed(parts[name]) for name in (master, relations_of(master), CONTENT_TYPES))
    free = _free_ids(package, masters)
    listed = root.find("p:sldLayoutIdLst", NS)
    names = _free_names(parts, base)
    for name, shapes in drawn:
        part, identifier = next(names), next(free)
        parts[part] = serialized(_copied(parsed(parts[base]), name, shapes))
        parts[relations_of(part)] = parts[relations_of(base)]
        relation = f"rId_{posixpath.splitext(posixpath.basename(part))[0]}"
        target = posixpath.relpath(part, posixpath.dirname(master))
        attributes = {"Id": relation, "Type": f"{R}/slideLayout", "Target": target}
        etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", attributes)
        etree.SubElement(listed, p("sldLayoutId"), {"id": str(identifier), f"{{{R}}}id": relation})
        etree.SubElement(types, f"{{{TYPES}}}Override", {"PartName": f"/{part}", "ContentType": _LAYOUT_TYPE})
    parts[master], parts[relations_of(master)] = serialized(root), serialized(relations)
    parts[CONTENT_TYPES] = serialized(types)
    return parts


def _copied(root: Any, name: str, shapes: Callable[[int], list[Any]]) -> Any:
    """A slide layout with its title, footers and drawings, and other places for content."""
    for attribute in ("type", "matchingName"):
        root.attrib.pop(attribute, None)
    root.set("userDrawn", "1")
    root.set("preserve", "1")
    held = root.find("p:cSld", NS)
    held.set("name", name)
    for ending in [*root.findall("p:extLst", NS), *held.findall("p:extLst", NS)]:
        ending.getparent().remove(ending)
    tree = held.find("p:spTree", NS)
    feet: list[Any] = []
    for shape in list(tree):
        place = shape.find("*/p:nvPr/p:ph", NS)
        kind = None if place is None else place.get("type", "obj")
        if kind in FEET:
            feet.append(shape)
        if kind is not None and kind not in TITLES:
            tree.remove(shape)
    identifiers = [int(each.get("id", "0")) for each in (*tree.iter(p("cNvPr")), *_identified(feet))]
    for shape in (*shapes(max(identifiers, default=1) + 1), *feet):
        tree.append(copy.deepcopy(shape))
    return root


def _identified(shapes: Iterable[Any]) -> Iterator[Any]:
    for shape in shapes:
        yield from shape.iter(p("cNvPr"))


def _free_ids(package: Package, masters: Iterable[str]) -> Iterator[int]:
    """Ids for slide layouts that no master and no slide layout has."""
    start = package.part(package.start())
    found = [int(each.get("id", "0")) for each in start.iterfind("p:sldMasterIdLst/p:sldMasterId", NS)]
    for master in masters:
        found += [int(each.get("id", "0")) for each in package.part(master).iterfind("p:sldLayoutIdLst/*", NS)]
    yield from range(max((2147483648, *found)) + 1, 4294967296)


def _free_names(parts: Mapping[str, bytes], base: str) -> Iterator[str]:
    """Names of parts for slide layouts, beside those that are there."""
    folder = posixpath.dirname(base)
    known = {name.casefold() for name in parts}
    names = (posixpath.join(folder, f"slideLayout{number}.xml") for number in range(1, len(parts) + 1000))
    yield from (name for name in names if name.casefold() not in known)
