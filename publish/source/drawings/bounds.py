"""The cost of drawing an SVG: what it refers to counts as often as it is drawn, and nothing may refer to itself.

The sum is taken without drawing anything. It is a little high where a style is inherited and not used; it is never low.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from publish.frozen import dataclass
from publish.source.drawings.allowed import GRADIENTS, SHAPES, SVG, WORDS, XLINK
from publish.source.drawings.findings import Findings
from publish.source.drawings.values import numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_WEIGHT: Final = 50_000
"""The most shapes, letters and the like that a drawing may draw: the pages take some twenty seconds for them."""
MAX_LAYERS: Final = 2_000
"""The most surfaces that are put together: what is clipped or half transparent is drawn on one of its own."""
MAX_NESTING: Final = 60
"""How deep elements may stand in each other, those that are referred to among them."""
MAX_SIDE: Final = 1_000_000
"""The longest side of a drawing, in its units."""
MAX_LOOKUPS: Final = 20_000_000
"""The most elements that are looked through for names, and the most comparisons with selectors."""

_URL: Final = re.compile(r"(fill|stroke|clip-path|marker-start|marker-mid|marker-end)\s*:\s*url\(#([^)]*)\)")
_HINT: Final = "simplify the drawing, or save it as a PNG"
_CLOSED: Final = ("pattern", "marker", "clipPath", "symbol")


@dataclass(frozen=True, slots=True)
class Cost:
    """What drawing an element takes: work, things drawn in it, their corners, layers, and levels of nesting."""

    weight: int = 0
    drawn: int = 0
    corners: int = 0
    layers: int = 0
    levels: int = 0


@dataclass(slots=True)
class Weighing:
    """Weighs one drawing that was written anew. `pixels` are those of its images by their address; `rules` the selectors
    that name elements, and their names, or none where they make elements half transparent."""

    root: _Element
    found: Findings
    pixels: Mapping[str, int]
    rules: Sequence[tuple[str, str]] = ()
    _named: dict[str, _Element] = field(default_factory=dict)
    _known: dict[_Element, Cost] = field(default_factory=dict)
    _open: set[_Element] = field(default_factory=set)
    _by_rule: dict[_Element, list[str]] = field(default_factory=dict)

    def cost(self) -> Cost:
        """The cost of the whole. Raises `Refused` if it is more than a picture may take, or without end."""
        elements = list(self.root.iter())
        self._named = {str(element.get("id")): element for element in elements if element.get("id")}
        referred = {name for element in elements for _, name in self._pointed(element)}
        if len(referred) * len(elements) > MAX_LOOKUPS:
            raise self.found.refusal("too-large", f"refers to {len(referred):,} parts of itself", _HINT)
        self._match()
        cost = self._of(self.root, 0)
        if cost.weight > MAX_WEIGHT:
            words = f"would draw more than {MAX_WEIGHT:,} shapes, letters and corners"
            raise self.found.refusal("too-large", words, _HINT)
        if cost.layers > MAX_LAYERS:
            words = f"draws more than {MAX_LAYERS:,} clipped or half transparent parts"
            raise self.found.refusal("too-large", words, _HINT)
        return cost

    def _match(self) -> None:
        """Finds the elements that rules lend a reference."""
        if not self.rules:
            return
        import cssselect2

        matcher = cssselect2.Matcher()
        for selector, name in self.rules:
            for compiled in cssselect2.compile_selector_list(selector):
                matcher.add_selector(compiled, name)
        for wrapper in cssselect2.ElementWrapper.from_xml_root(self.root).iter_subtree():
            names = [str(match[-1]) for match in matcher.match(wrapper)]
            if names:
                self._by_rule[wrapper.etree_element] = names

    def _pointed(self, element: _Element) -> Iterator[tuple[str, str]]:
        """What an element points to: by which property (empty for a rule of a style sheet), and the name of it."""
        for key, value in element.attrib.items():
            for found in _URL.finditer(str(value) if key == "style" else f"{key!s}:{value!s}"):
                yield found[1], found[2]
        yield from (("", name) for name in self._by_rule.get(element, ()) if name)

    def _of(self, element: _Element, level: int) -> Cost:
        if element in self._known:
            return self._known[element]
        if element in self._open:
            name = f" '#{element.get('id')}'" if element.get("id") else ""
            words = f"draws{name} (line {element.sourceline}) within itself, without end"
            raise self.found.refusal("drawing", words, "let it refer to another part of the drawing")
        if level > MAX_NESTING:
            raise self.found.refusal("too-large", f"nests deeper than {MAX_NESTING} levels", _HINT)
        self._open.add(element)
        parts = [self._of(child, level + 1) for child in element]
        target = self._target(element)
        if target is not None:
            parts.append(self._of(target, level + 1))
        cost = self._with_pointed(element, self._sum(element, parts), level)
        if cost.levels > MAX_NESTING:
            raise self.found.refusal("too-large", f"nests deeper than {MAX_NESTING} levels", _HINT)
        self._open.remove(element)
        self._known[element] = cost
        return cost

    def _target(self, element: _Element) -> _Element | None:
        address = element.get("href") or element.get(f"{{{XLINK}}}href") or ""
        return self._named.get(str(address)[1:]) if str(address).startswith("#") else None

    def _sum(self, element: _Element, parts: list[Cost]) -> Cost:
        tag = _tag(element)
        data = str(element.get("d") or element.get("points") or "")
        own = len(re.findall(r"[a-zA-Z]|[^\sa-zA-Z,]+", data)) if data else 1
        # The engine of the pages takes the square of its length to read a path.
        weight = 1 + own // 16 + (len(data) // 1000) ** 2 // 10
        if tag in WORDS:
            weight += sum(len(text) for text in (element.text, *(child.tail for child in element)) if text)
        elif tag == "image":
            weight += self.pixels.get(str(element.get("href") or element.get(f"{{{XLINK}}}href")), 0) // 20_000
        is_drawn = tag in SHAPES or tag in WORDS or tag == "image"
        return Cost(
            weight + sum(part.weight for part in parts),
            int(is_drawn) + sum(part.drawn for part in parts),
            (own if tag in SHAPES else 0) + sum(part.corners for part in parts),
            sum(part.layers for part in parts) + self._is_layer(element),
            1 + max((part.levels for part in parts), default=0),
        )

    def _is_layer(self, element: _Element) -> int:
        """1 if an element is drawn on a surface of its own, else 0."""
        lent = self._by_rule.get(element, ())
        if any(
            not name or ((target := self._named.get(name)) is not None and _tag(target) == "clipPath") for name in lent
        ):
            return 1
        style = str(element.get("style") or "")
        if "clip-path:url" in style or element.get("clip-path", "none") not in ("none", "inherit"):
            return 1
        opacity = re.search(r"(?:^|;)opacity:([^;!]*)", style)
        shown = opacity[1] if opacity else str(element.get("opacity", "1"))
        return int(shown.strip() not in ("1", "1.0", "100%", "inherit"))

    def _with_pointed(self, element: _Element, cost: Cost, level: int) -> Cost:
        """The cost with that of patterns, markers and the like, as often as what is drawn in the element shows them."""
        weight, layers, levels = cost.weight, cost.layers, cost.levels
        lent = (
            [name for ancestor in element.iterancestors() for _, name in self._pointed(ancestor)]
            if _tag(element) in _CLOSED
            else []
        )
        for name in lent:  # what a pattern holds takes on the paint of what the pattern stands in
            if (target := self._named.get(name)) is not None and _tag(target) not in GRADIENTS:
                self._of(target, level + 1)
        for key, name in self._pointed(element):
            target = self._named.get(name)
            if target is None:
                continue
            part = self._of(target, level + 1)
            is_marker = _tag(target) == "marker"
            times = cost.corners if is_marker else 1 if key == "clip-path" else max(cost.drawn, 1)
            weight, layers = weight + part.weight * times, layers + part.layers * times
            levels = max(levels, part.levels + 1)
        return Cost(weight, cost.drawn, cost.corners, layers, levels)


def _tag(element: _Element) -> str:
    tag: Any = element.tag
    return str(tag).removeprefix(f"{{{SVG}}}")


def size_of(root: _Element, found: Findings) -> tuple[float, float]:
    """The width and the height of a drawing in its units. Raises `Refused` if it has none that can be shown."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = numbers(str(root.get("viewBox") or "")) or []
    if box and not all(box[2:]):
        box, width = [], 0.0
    if not (width and height) and len(box) == 4:
        width, height = box[2], box[3]
    if not (width > 0 and height > 0):
        raise found.refusal("unreadable", "has no size", "give it width and height, or a viewBox")
    if max(width, height) > MAX_SIDE or min(width, height) < 1 / MAX_SIDE:
        raise found.refusal("too-large", f"measures {width:g} × {height:g}", "give it a size between 1 and 10,000")
    return width, height


def _length(value: str | None) -> float:
    match = re.fullmatch(r"\s*\+?((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in)?\s*", value or "")
    units = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
    return float(match[1]) * units[match[2]] if match else 0.0
