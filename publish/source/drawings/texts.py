"""Texts of a drawing in one row of pieces: the engine of the pages loses words of a piece within a piece.

Raised and lowered letters become steps of the line, which every engine takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from publish.source.drawings.allowed import HREFS, SVG
from publish.source.drawings.findings import Findings
from publish.source.drawings.values import number

if TYPE_CHECKING:
    from lxml.etree import _Element

_JOINING: Final = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Hebrew, Arabic and their kin; the scripts of India, Tibet, Burma and Cambodia."""
_TSPAN: Final = f"{{{SVG}}}tspan"
MAX_COPIED: Final = 2_000_000
"""The most characters of attributes that pieces take over from those around them."""
_PLACES: Final = ("x", "y", "dx", "dy", "rotate")
"""Attributes that are for the first letters of an element only."""

Shifts = Mapping["_Element", float]
"""By how much pieces are raised (in units of the drawing) above what they stand in."""


def flatten(root: _Element, shifts: Shifts, found: Findings) -> None:
    """Sets every text whose pieces stand within each other, or are raised, in pieces side by side.

    Raises `Refused` where that would make much of little: each piece has the attributes of all around it.
    """
    left = MAX_COPIED
    for text in root.iter(f"{{{SVG}}}text"):
        if any(len(child) for child in text) or any(piece in shifts for piece in text.iter(_TSPAN)):
            row = _Row(text, shifts, left, found)
            row.write()
            left = row.left


def worded(root: _Element, names: Mapping[str, str]) -> frozenset[str]:
    """The ids of clip paths that hold words; `names` are the elements by id."""
    return frozenset(
        str(path.get("id") or "")
        for path in root.iter("{*}clipPath")
        if any(True for _ in path.iter("{*}text"))
        or any(names.get(str(use.get(key) or "#")[1:]) == "text" for use in path.iter("{*}use") for key in HREFS)
    )


def unjoined(root: _Element) -> Iterator[tuple[str, int]]:
    """Words whose letters join, or run from the right, and which the drawing places letter by letter or in several pieces, and
    their lines: the engine of the pages joins what is one piece, and sets pieces from left to right."""
    for text in root.iter(f"{{{SVG}}}text"):
        pieces = [words for words in map(str, text.itertext()) if words.strip()]
        places = (element.get(name, "") for element in text.iter() for name in ("x", "y", "dx", "dy", "rotate"))
        is_parted = len(pieces) > 1 or any(len(re.split(r"[\s,]+", value.strip())) > 1 for value in places)
        if is_parted and (found := _JOINING.search("".join(pieces))):
            yield found[0], _line(text)


@dataclass(slots=True)
class _Row:
    text: _Element
    shifts: Shifts
    left: int
    """How many characters of attributes may still be written."""
    found: Findings
    pieces: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    """Words, their attributes, and how far they are raised."""
    places: dict[str, str] = field(default_factory=dict)
    """Those of an element that has no words before its first piece."""

    def write(self) -> None:
        from lxml import etree

        self.add(self.text.text, {}, 0.0)
        for child in self.text:
            self.walk(child, {}, 0.0)
            self.add(child.tail, {}, 0.0)
        for child in list(self.text):
            self.text.remove(child)
        self.text.text = ""
        before = 0.0
        for words, attributes, raised in self.pieces:
            piece = etree.SubElement(self.text, _TSPAN, attributes)
            piece.text = words
            start = 0.0 if "y" in attributes else before
            if raised != start:
                first, *others = attributes.get("dy", "0").split()
                piece.set("dy", " ".join([f"{float(number(first) or 0) - raised + start:.6g}", *others]))
            before = raised

    def walk(self, element: _Element, around: Mapping[str, str], raised: float) -> None:
        own = {str(key): str(value) for key, value in element.attrib.items()}
        raised += self.shifts.get(element, 0.0)
        self.places |= {key: own.pop(key) for key in _PLACES if key in own}
        merged = {**around, **own}
        for key, joint in (("style", ";"), ("class", " ")):
            if key in around and key in own:
                merged[key] = f"{around[key]}{joint}{own[key]}"
        self.add(element.text, merged, raised)
        for child in element:
            self.walk(child, merged, raised)
            self.add(child.tail, merged, raised)

    def add(self, words: str | None, attributes: Mapping[str, str], raised: float) -> None:
        if words:
            self.left -= sum(map(len, attributes.values()))
            if self.left < 0:
                raise self.found.refusal("too-large", "nests pieces of text with much style", "simplify the drawing")
            self.pieces.append((words, {**attributes, **self.places}, raised))
            self.places = {}


def _line(element: Any) -> int:
    return int(element.sourceline or 1)
