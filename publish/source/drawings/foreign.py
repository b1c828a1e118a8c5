"""Words that a drawing gives to other programs than those that draw: HTML in `foreignObject`, words along a path.

Tools for diagrams write the labels of their boxes so. No engine of ours draws them, so that they become plain texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from publish.source.drawings.allowed import SVG, XHTML
from publish.source.drawings.values import number, numbers
from publish.text.scripts import estimated_ems

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINES: Final = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre")
"""Elements of HTML that begin a line, and end one."""
_ALIGNED: Final = re.compile(r"text-align\s*:\s*(center|right|end)")
_SIZED: Final = re.compile(r"font-size\s*:\s*([\d.]+)px")
_COLOURED: Final = re.compile(r"(?:^|[;\s])color\s*:\s*(#[0-9a-fA-F]{3,8}|[a-zA-Z]+|rgb\([\d\s,.%]+\))")
_USUAL: Final = 16.0
_MOST_LINES: Final = 200


def label(source: _Element) -> _Element | None:
    """The words of a `foreignObject` as a text in its box; None if it has no words, or no box to set them in."""
    from lxml import etree

    box = [float(number(str(source.get(key) or "0").removesuffix("px")) or 0) for key in ("x", "y", "width", "height")]
    lines = _lines(source)
    if not lines or not box[2]:
        return None
    styles = " ".join(str(element.get("style") or "") for element in source.iter("{*}*"))
    sized, aligned, coloured = _SIZED.search(styles), _ALIGNED.search(styles), _COLOURED.search(styles)
    ems = box[2] / (float(sized[1]) if sized else _USUAL)
    anchor = {"center": "middle", None: "start"}.get(aligned[1] if aligned else None, "end")
    x = box[0] + {"start": 0.0, "middle": box[2] / 2, "end": box[2]}[anchor]
    text = etree.Element(f"{{{SVG}}}text", {"y": f"{box[1]:g}", "text-anchor": anchor})
    if sized:
        text.set("font-size", sized[1])
    if coloured:
        text.set("fill", coloured[1])
    for words in [part for line in lines for part in _wrapped(line, ems)][:_MOST_LINES]:
        piece = etree.SubElement(text, f"{{{SVG}}}tspan", {"x": f"{x:g}", "dy": "1.2em" if len(text) else "1em"})
        piece.text = words
    return text


def words_of(source: _Element) -> str:
    """All its words in one line."""
    return " ".join(_lines(source))


def _lines(source: _Element) -> list[str]:
    """The words of HTML, a line for each that it shows."""
    text: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag.endswith(("}style", "}script")):
            return
        breaks = element.tag.startswith(f"{{{XHTML}}}") and element.tag.rpartition("}")[2] in _LINES
        text.append("\n" if breaks else "")
        text.append(" ".join((element.text or "").split("\n")))
        for child in element:
            walk(child)
            text.append(" ".join((child.tail or "").split("\n")))
        text.append("\n" if breaks else "")

    walk(source)
    return [line for line in (" ".join(line.split()) for line in "".join(text).split("\n")) if line]


def _wrapped(line: str, ems: float) -> list[str]:
    """A line in as many as it takes, broken at spaces."""
    lines: list[list[str]] = [[]]
    width = 0.0
    for word in line.split(" "):
        wide = estimated_ems(word, 0.5)
        if lines[-1] and width + 0.25 + wide > 1.05 * ems:
            lines.append([])
            width = 0.0
        width += wide + (0.25 if lines[-1] else 0.0)
        lines[-1].append(word)
    return [" ".join(words) for words in lines]


def straight(source: _Element, path: str) -> dict[str, str]:
    """Where the words along a path (its data) begin when they stand straight: at its start, or in its middle."""
    start, middle = _places(path)
    place = middle if str(source.get("startOffset") or "0").strip() == "50%" else start
    return {"x": f"{place[0]:g}", "y": f"{place[1]:g}"} if place else {}


@lru_cache(maxsize=64)
def _places(path: str) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """The start of a path, and the middle between its ends, or its start where these are not seen at once."""
    found = numbers(" ".join(re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", path))) or []
    if len(found) < 2:
        return None, None
    start = (found[0], found[1])
    if len(found) < 4 or re.search(r"[a-zHVA]", path.replace("z", "")):
        return start, start
    return start, ((found[0] + found[-2]) / 2, (found[1] + found[-1]) / 2)
