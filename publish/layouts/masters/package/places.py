"""Slide layouts get back the places of their own slide master, where a program has given them those of another.

LibreOffice does so with every template that has several slide masters: it writes where title and text stand from one of them
into the slide layouts of all, so that a title comes to stand on the ground of the text, in the colour of that ground. It draws footers twice, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any, Final

from publish.frozen import dataclass
from publish.layouts.masters.package.packing import a, p
from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import parsed, serialized

Corners = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""
_TITLES: Final = ("title", "ctrTitle")
FEET: Final = ("dt", "ftr", "sldNum")
_NEAR: Final = 9525
"""What rounding makes of a place, in EMU."""


@dataclass(frozen=True, slots=True)
class _Family:
    """A slide master, its slide layouts, and where its title and its text stand."""

    root: Any
    layouts: Mapping[str, Any]
    title: Any
    text: Corners


def restore(parts: MutableMapping[str, bytes], main: str) -> int:
    """Moves the placeholders of slide layouts to where their own master has title and text; how many layouts that changed."""
    package = Package(parts)
    families = [found for master in package.masters() if (found := _family(package, master))]
    if len(families) < 2 or not _are_alike(families):
        return 0
    source = next((family for family in families if _are_near(family.text, _listed(family))), None)
    if source is None or all(
        _are_near(family.text, source.text) and _same_title(family, source) for family in families
    ):
        return 0
    size = parsed(parts[main]).find(p("sldSz"))
    slide = int(size.get("cx")), int(size.get("cy"))
    for family in families:
        for name, root in family.layouts.items():
            _move(root, family, source, slide)
            parts[name] = serialized(root)
    return sum(len(family.layouts) for family in families)


def drop_doubles(parts: MutableMapping[str, bytes]) -> None:
    """Takes off a slide master what repeats the words of a footer's placeholder in its place: every slide would show both."""
    package = Package(parts)
    for name in package.masters():
        root = package.part(name)
        feet = [(_words(shape), _corners(shape)) for shape in _placeholders(root) if _type(shape) in FEET]
        doubles = [
            shape
            for shape in root.iter(p("sp"))
            if shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}") is None
            and any(words and words == _words(shape) and _are_near(place, _corners(shape)) for words, place in feet)
        ]
        for shape in doubles:
            shape.getparent().remove(shape)
        if doubles:
            parts[name] = serialized(root)


def _words(shape: Any) -> str:
    return "".join(text.text or "" for text in shape.iter(a("t")))


def _family(package: Package, master: str) -> _Family | None:
    root = package.part(master)
    held = {_type(shape): shape for shape in _placeholders(root)}
    title, text = held.get("title"), held.get("body")
    if title is None or text is None or _corners(title) is None or (corners := _corners(text)) is None:
        return None
    names = package.slide_layouts(master)
    return _Family(root, {name: package.part(name) for name in names}, title, corners)


def _are_alike(families: Sequence[_Family]) -> bool:
    """Whether the slide layouts of every master have the names and the places of those of the first."""
    first, *others = [[_outline(root) for root in family.layouts.values()] for family in families]
    return all(other == first for other in others)


def _outline(root: Any) -> tuple[Any, ...]:
    placed = [(_type(shape), _corners(shape)) for shape in _placeholders(root)]
    return (root.find(p("cSld")).get("name"), *(each for each in placed if each[1] is not None))


def _listed(family: _Family) -> Corners | None:
    """Where the slide layout for a title and one text has its text."""
    for root in family.layouts.values():
        texts = [shape for shape in _placeholders(root) if _type(shape) in ("obj", "body") and _corners(shape)]
        if root.get("type") in ("obj", "tx") and len(texts) == 1:
            return _corners(texts[0])
    return None


def _same_title(family: _Family, other: _Family) -> bool:
    return _are_near(_corners(family.title), _corners(other.title))


def _are_near(one: Corners | None, other: Corners | None) -> bool:
    return one is not None and other is not None and all(abs(x - y) <= _NEAR for x, y in zip(one, other, strict=True))


def _move(root: Any, family: _Family, source: _Family, slide: tuple[int, int]) -> None:
    """Titles stand where the master's does, texts where they would if its text stood where that of the other master does."""
    for shape in _placeholders(root):
        corners = _corners(shape)
        if corners is None:
            continue
        transform = shape.find(f"{p('spPr')}/{a('xfrm')}")
        if _type(shape) in _TITLES:
            place, turned = _corners(family.title), family.title.find(f"{p('spPr')}/{a('xfrm')}").get("rot")
            if turned:
                transform.set("rot", turned)
        else:
            place = _mapped(corners, source.text, family.text)
        if place is not None:
            _set(transform, _on_slide(place, slide))


def _mapped(corners: Corners, source: Corners, own: Corners) -> Corners:
    """A place within one text as the same place within another."""
    across, down = own[2] / max(source[2], 1), own[3] / max(source[3], 1)
    left, top = own[0] + (corners[0] - source[0]) * across, own[1] + (corners[1] - source[1]) * down
    return round(left), round(top), round(corners[2] * across), round(corners[3] * down)


def _on_slide(place: Corners, slide: tuple[int, int]) -> Corners:
    """A place as far as it is on the slide: what is not on it serves for nothing."""
    left, top, width, height = max(place[0], 0), max(place[1], 0), place[2], place[3]
    if left < slide[0] and top < slide[1]:
        width, height = min(width, slide[0] - left), min(height, slide[1] - top)
    return left, top, width, height


def _set(transform: Any, place: Corners) -> None:
    offset, extent = transform.find(a("off")), transform.find(a("ext"))
    for element, names, values in ((offset, ("x", "y"), place[:2]), (extent, ("cx", "cy"), place[2:])):
        for name, value in zip(names, values, strict=True):
            element.set(name, str(value))


def _placeholders(root: Any) -> Iterator[Any]:
    for shape in root.iter(p("sp")):
        if shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}") is not None:
            yield shape


def _type(shape: Any) -> str:
    return str(shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}").get("type", "obj"))


def _corners(shape: Any) -> Corners | None:
    transform = shape.find(f"{p('spPr')}/{a('xfrm')}")
    if transform is None or transform.find(a("off")) is None or transform.find(a("ext")) is None:
        return None
    offset, extent = transform.find(a("off")), transform.find(a("ext"))
    return int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy"))
