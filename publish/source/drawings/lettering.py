"""The face and the size of a drawing's words, settled: what inheritance, CSS and typefaces by name amount to.

Engines disagree about every step from `font-family` to a letter: which names they know, what stands in for the others, what a
rule outweighs, what `em` within `em` is. Here each text gets a face of a closed list, a weight of two, a style of two and a size
in the drawing's units, as attributes; each product says which font that is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from publish.source.drawings.allowed import SVG, WORDS
from publish.text.typefaces import family_of

if TYPE_CHECKING:
    from lxml.etree import _Element

FONT: Final = ("font-family", "font-weight", "font-style", "font-size", "baseline-shift")
"""The properties that are settled."""


class Font(NamedTuple):
    """A declaration of one of them: the property, its value, whether it is `!important`."""

    name: str
    value: str
    important: bool = False


class Face(NamedTuple):
    """What the words in an element are set in."""

    family: str = "sans-serif"
    weight: int = 400
    style: str = "normal"
    size: float = 16.0


Rules = Sequence[tuple[str, Sequence[Font]]]
"""Selectors and what they declare, in their order."""


def settle(root: _Element, rules: Rules, own: Mapping[_Element, Sequence[Font]]) -> dict[_Element, float]:
    """Settles the faces of all words in a drawing, whose `style` attributes declare what `own` has for the element; how far
    pieces of text are raised is told for each.
    """
    import cssselect2

    matcher = cssselect2.Matcher()
    for selector, fonts in rules:
        for compiled in cssselect2.compile_selector_list(selector):
            matcher.add_selector(compiled, fonts)
    lent: dict[_Element, list[Font]] = {}
    if rules:
        for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
            lent[wrapper.etree_element] = [font for match in matcher.match(wrapper) for font in match[-1]]
    faces: dict[_Element, Face] = {}
    raised: dict[_Element, float] = {}
    for element in root.iter():
        parent = element.getparent()
        above = Face() if parent is None else faces[parent]
        given = _given(element, lent.get(element, ()), own.get(element, ()))
        face = faces[element] = _face(given, above)
        if shift := _shift(given.get("baseline-shift", "0"), above.size):
            raised[element] = shift
        _write(element, face, above, parent is None)
    return raised


def _given(element: _Element, lent: Sequence[Font], own: Sequence[Font]) -> dict[str, str]:
    """What is declared for an element, by the order of the cascade; its attributes are taken off it."""
    given = {name: str(element.attrib.pop(name)) for name in FONT if name in element.attrib}
    for important in (False, True):
        for fonts in (lent, own):
            given |= {font.name: font.value for font in fonts if font.important == important}
    return {name: value for name, value in given.items() if value != "inherit"}


def _face(given: Mapping[str, str], above: Face) -> Face:
    named = given.get("font-family", "")
    family = family_of(named) if named else above.family
    # Programs for drawing name a face, `MyriadPro-BoldIt`, where CSS would have a family and a weight.
    weight = _weight(given.get("font-weight", "bold" if _BOLD.search(named) else ""), above.weight)
    style = given.get("font-style", "italic" if _ITALIC.search(named) else None)
    slant = above.style if style is None else "normal" if style == "normal" else "italic"
    return Face(family, weight, slant, _size(given.get("font-size", ""), above.size))


def _write(element: _Element, face: Face, above: Face, is_root: bool) -> None:
    local = str(element.tag).removeprefix(f"{{{SVG}}}")
    if is_root or face.size != above.size:
        element.set("font-size", f"{face.size:.6g}")
    if local not in WORDS:
        return
    is_outer = str(getattr(element.getparent(), "tag", "")).removeprefix(f"{{{SVG}}}") not in WORDS
    usual = Face() if is_outer else above
    if is_outer or face.family != usual.family:
        element.set("font-family", face.family)
    if face.weight != usual.weight:
        element.set("font-weight", str(face.weight))
    if face.style != usual.style:
        element.set("font-style", face.style)


# ---------------------------------------------------------------------------------------------- values


_BOLD: Final = re.compile(r"[- ](?:Semi|Demi|Extra)?(?:[Bb]old|Black|Heavy)")
_ITALIC: Final = re.compile(r"[- ](?:\w*Ital|Oblique|\w*(?:Bold|Semibold|Light|Regular)It\b)")


def _weight(value: str, above: int) -> int:
    """Regular or bold, which is what every typeface has."""
    if value in ("bold", "bolder"):
        return 700
    if value in ("normal", "lighter"):
        return 400
    return above if not value.isdigit() else 700 if int(value) >= 600 else 400


_UNITS: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 960 / 25.4,
    "in": 96.0,
    "rem": 16.0,
}
_SIZES: Final = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip


def _size(value: str, above: float) -> float:
    """A size in the drawing's units."""
    if value in _SIZES:
        return _SIZES[value]
    if value in ("smaller", "larger"):
        return above / 1.2 if value == "smaller" else above * 1.2
    found = re.fullmatch(r"([-+\d.eE]+?)(px|pt|pc|mm|cm|in|rem|em|ex|%)?", value)
    if found is None:
        return above
    unit = found[2] or ""
    times = {"em": above, "ex": above / 2, "%": above / 100}.get(unit) or _UNITS[unit]
    return max(float(found[1]) * times, 0.0)


def _shift(value: str, size: float) -> float:
    """How far a piece is raised, in the drawing's units."""
    if value in ("sub", "super"):
        return -0.2 * size if value == "sub" else 0.4 * size
    return 0.0 if value in ("baseline", "0") else _size(value.removeprefix("-"), size) * (-1 if value[0] == "-" else 1)
