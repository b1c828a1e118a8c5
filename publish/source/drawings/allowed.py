"""The allow-lists of SVG: elements, attributes, properties. What is in no list here reaches no engine."""

from __future__ import annotations

import re
from typing import Final

from publish.source.drawings import values
from publish.source.drawings.values import Reader

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XHTML: Final = "http://www.w3.org/1999/xhtml"

HREFS: Final = ("href", f"{{{XLINK}}}href")

SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
WORDS: Final = frozenset({"text", "tspan", "textPath"})
GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
CONTAINERS: Final = frozenset({"svg", "g", "defs", "symbol", "clipPath", "marker", "pattern"})
ELEMENTS: Final = SHAPES | WORDS | GRADIENTS | CONTAINERS | {"use", "image", "stop", "title", "desc"}
"""Elements that are kept; `a` and `switch` become groups, `style` is written anew by itself."""

HARMLESS: Final = frozenset({"metadata", "view", "cursor"})
"""Elements that no engine draws: they are left out without a word."""

REFERRING: Final = frozenset({"use", "textPath", "pattern"}) | GRADIENTS
"""Elements whose `href` may name another of the same drawing."""

ID: Final = re.compile(r"[\w.:-]+")
"""An id that no engine can misread in an address, a selector or a path."""

_LENGTHS: Final = (
    "width", "height", "r", "rx", "ry", "cx", "cy", "x1", "y1", "x2", "y2", "fx", "fy", "fr", "refX", "refY",
    "markerWidth", "markerHeight", "textLength",
)  # fmt: skip
_KEYWORDS: Final = (
    "gradientUnits", "patternUnits", "patternContentUnits", "clipPathUnits", "markerUnits", "lengthAdjust",
)  # fmt: skip

ATTRIBUTES: Final[dict[str, Reader]] = {
    **dict.fromkeys(_LENGTHS, values.length),
    **dict.fromkeys(_KEYWORDS, values.keyword),
    **dict.fromkeys(("x", "y", "dx", "dy"), values.length_list),
    **dict.fromkeys(("gradientTransform", "patternTransform"), values.transform),
    "rotate": values.number_list,
    "viewBox": values.view_box,
    "preserveAspectRatio": values.fitting,
    "points": values.points,
    "offset": values.ratio,
    "orient": values.orient,
    "class": str.strip,
    f"{{{XML}}}space": values.keyword,
    f"{{{XML}}}lang": values.keyword,
    "lang": values.keyword,
}
"""Attributes that are no properties, and who reads them; `d`, `id`, `href` and `style` are read by themselves."""

_WORDED: Final = (
    "font-style", "text-anchor", "dominant-baseline", "alignment-baseline", "text-rendering", "shape-rendering", "image-rendering", "fill-rule", "clip-rule",
    "stroke-linecap", "stroke-linejoin", "visibility", "display", "overflow", "direction", "unicode-bidi",
)  # fmt: skip

PAINTS: Final = frozenset({"fill", "stroke"})
POINTERS: Final = frozenset({"clip-path", "marker-start", "marker-mid", "marker-end"})
"""Properties that name another element, or `none`."""

PROPERTIES: Final[dict[str, Reader]] = {
    **dict.fromkeys(_WORDED, values.keyword),
    **dict.fromkeys(("color", "stop-color"), values.colour),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), values.ratio),
    **dict.fromkeys(("stroke-width", "stroke-dashoffset"), values.length),
    "font-size": values.font_size,
    **dict.fromkeys(("letter-spacing",), values.spacing),
    "baseline-shift": values.baseline_shift,
    "stroke-miterlimit": values.number,
    "stroke-dasharray": values.dashes,
    "font-family": values.families,
    "font-weight": values.weight,
    "transform": values.transform,
    "transform-origin": values.origin,
}
"""Properties, as attributes and in CSS, and who reads them; paints and pointers are read by themselves."""

SHOWN: Final = frozenset(
    {
        "filter", "mask", "mask-image", "mix-blend-mode", "paint-order", "writing-mode", "vector-effect",
        "font-variant", "font-stretch", "text-decoration", "text-decoration-line", "text-transform", "text-shadow", "word-spacing",
        "shape-inside", "inline-size", "text-orientation",
        "backdrop-filter", "rotate", "scale", "translate", "offset-path", "animation", "animation-name", "content",
        "d", "x", "y", "r", "rx", "ry", "cx", "cy", "width", "height", "background-image", "spreadMethod",
    }
)  # fmt: skip
"""What some program would draw and our two engines do not, or each in its own way: it is left out, and that is told."""
UNSEEN: Final = frozenset(
    {
        "none",
        "normal",
        "auto",
        "baseline",
        "0",
        "0px",
        "pad",
        "horizontal-tb",
        "lr-tb",
        "lr",
        "mixed",
        "fill stroke",
        "fill markers stroke",
        "fill stroke markers",
    }
)  # fmt: skip
"""Values of those that change nothing."""
