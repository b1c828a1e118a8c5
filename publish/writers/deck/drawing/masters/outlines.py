"""Outlines of shapes as paths of SVG: those that a file draws itself, and the presets that masters use (ISO 29500-1, 20.1.9)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from lxml import etree

from publish.writers.deck.drawing.svg import number

NS: Final = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
MOST_STEPS: Final = 20_000
"""The most steps of an outline that is drawn."""
_STEP: Final = re.compile("([A-Za-z])([^A-Za-z]*)")

Points = Sequence[tuple[float, float]]
Adjusted = Callable[[str, float], float]
"""The value of a handle as a part of 1, by its name; the second is what it is where the file says nothing."""


def outline(properties: Any, width: float, height: float, left: float = 0.0, top: float = 0.0) -> str:
    """The outline of a shape, as the `d` of a path; that of a rectangle where it is not known."""
    custom = properties.find("a:custGeom", NS)
    if custom is not None:
        return moved(_custom(custom, width, height) or _polygon(_RECTANGLE, width, height), left, top)
    preset = properties.find("a:prstGeom", NS)
    name = "rect" if preset is None else preset.get("prst", "rect")
    return moved(preset_outline(name, width, height, {} if preset is None else _handles(preset)), left, top)


def moved(path: str, left: float, top: float) -> str:
    """A path elsewhere."""
    return _STEP.sub(lambda step: _moved(step[1], step[2], left, top), path) if left or top else path


def _moved(letter: str, figures: str, left: float, top: float) -> str:
    values = [float(figure) for figure in figures.split()]
    if letter == "H":
        values = [values[0] + left]
    elif letter == "V":
        values = [values[0] + top]
    elif letter == "A":
        values[-2:] = values[-2] + left, values[-1] + top
    elif letter in "MLCQ":
        values = [value + (top if at % 2 else left) for at, value in enumerate(values)]
    return letter + " ".join(map(number, values))


def preset_outline(name: str, width: float, height: float, handles: Mapping[str, float]) -> str:
    """The outline of a preset."""
    short = min(width, height) or 1.0

    def handle(key: str, usual: float) -> float:
        return handles.get(key, usual)

    if name in _POLYGONS:
        return _polygon(_POLYGONS[name](handle, width / short, height / short), width, height)
    if name in ("ellipse", "flowChartConnector"):
        return _ellipse(0, 0, width, height)
    if name in ("roundRect", "flowChartAlternateProcess", "flowChartTerminator"):
        usual = {"roundRect": 0.16667, "flowChartTerminator": 0.5}.get(name, 0.16667)
        return _rounded(width, height, [min(handle("adj", usual), 0.5) * short] * 4)
    if name in ("round2SameRect", "round1Rect", "round2DiagRect"):
        first, second = handle("adj1", handle("adj", 0.16667)) * short, handle("adj2", 0.0) * short
        corners = {"round2SameRect": [first, first, second, second], "round1Rect": [0.0, first, 0.0, 0.0]}
        return _rounded(width, height, corners.get(name, [first, second, first, second]))
    if name == "donut":
        thick = min(handle("adj", 0.25), 0.5) * short
        return _ellipse(0, 0, width, height) + _ellipse(
            thick, thick, width - 2 * thick, height - 2 * thick, backwards=True
        )
    if name == "frame":
        thick = min(handle("adj1", 0.125), 0.5) * short
        inner = f"M{number(thick)} {number(thick)}V{number(height - thick)}H{number(width - thick)}V{number(thick)}Z"
        return _polygon(_RECTANGLE, width, height) + inner
    if name in ("line", "straightConnector1"):
        return f"M0 0L{number(width)} {number(height)}"
    if name in ("bentConnector3", "curvedConnector3"):
        half = number(width / 2)
        return f"M0 0H{half}V{number(height)}H{number(width)}"
    return _polygon(_RECTANGLE, width, height)


_CURVED: Final = frozenset(
    ["ellipse", "flowChartConnector", "roundRect", "flowChartAlternateProcess", "flowChartTerminator", "round2SameRect", "round1Rect", "round2DiagRect", "donut", "frame", "line", "straightConnector1", "bentConnector3"]
)  # fmt: skip
"""The presets that are drawn as they are, besides polygons; a curved connector is drawn with corners."""


def is_drawn(preset: str) -> bool:
    """Whether a preset is drawn in its own outline."""
    return preset in _CURVED or preset in _POLYGONS


_RECTANGLE: Final = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def _arrow(handle: Adjusted, wide: float, high: float) -> Points:
    thick, head = (1 - handle("adj1", 0.5)) / 2, 1 - min(handle("adj2", 0.5) / wide, 1)
    return (0, thick), (head, thick), (head, 0), (1, 0.5), (head, 1), (head, 1 - thick), (0, 1 - thick)


def _arrow_down(handle: Adjusted, wide: float, high: float) -> Points:
    return [(y, x) for x, y in _arrow(handle, high, wide)]


def _cut(corners: str) -> Callable[[Adjusted, float, float], Points]:
    """A rectangle with corners cut off: top left, top right, bottom right, bottom left, as figures of `corners`."""

    def points(handle: Adjusted, wide: float, high: float) -> Points:
        sizes = [
            handle("adj1", handle("adj", 0.16667)) if mark == "1" else handle("adj2", 0.0) if mark == "2" else 0.0
            for mark in corners
        ]
        (a, b, c, d), across, down = sizes, 1 / wide, 1 / high
        return (
            (a * across, 0), (1 - b * across, 0), (1, b * down), (1, 1 - c * down), (1 - c * across, 1), (d * across, 1),
            (0, 1 - d * down), (0, a * down),
        )  # fmt: skip

    return points


def _regular(corners: int, inner: float = 1.0) -> Callable[[Adjusted, float, float], Points]:
    def points(handle: Adjusted, wide: float, high: float) -> Points:
        step = 360 / corners
        found = []
        for at in range(corners):
            reach = 0.5 if inner == 1.0 or at % 2 == 0 else 0.5 * inner
            angle = math.radians(at * step - 90)
            found.append((0.5 + reach * math.cos(angle), 0.5 + reach * math.sin(angle)))
        return found

    return points


_POLYGONS: Final[Mapping[str, Callable[[Adjusted, float, float], Points]]] = {
    "rect": lambda *_: _RECTANGLE,
    "triangle": lambda handle, *_: ((handle("adj", 0.5), 0), (1, 1), (0, 1)),
    "rtTriangle": lambda *_: ((0, 0), (1, 1), (0, 1)),
    "diamond": lambda *_: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "flowChartDecision": lambda *_: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": lambda handle, wide, _: ((min(handle("adj", 0.25) / wide, 1), 0), (1, 0), (1 - min(handle("adj", 0.25) / wide, 1), 1), (0, 1)),
    "trapezoid": lambda handle, wide, _: ((handle("adj", 0.25) / wide, 0), (1 - handle("adj", 0.25) / wide, 0), (1, 1), (0, 1)),
    "hexagon": lambda handle, wide, _: ((handle("adj", 0.25) / wide, 0), (1 - handle("adj", 0.25) / wide, 0), (1, 0.5), (1 - handle("adj", 0.25) / wide, 1), (handle("adj", 0.25) / wide, 1), (0, 0.5)),
    "octagon": lambda handle, wide, high: _cut("1111")(lambda name, usual: handle("adj", 0.29289), wide, high),
    "pentagon": _regular(5),
    "star4": _regular(8, inner=0.38),
    "star5": _regular(10, inner=0.38),
    "homePlate": lambda handle, wide, _: ((0, 0), (1 - handle("adj", 0.5) / wide, 0), (1, 0.5), (1 - handle("adj", 0.5) / wide, 1), (0, 1)),
    "chevron": lambda handle, wide, _: ((0, 0), (1 - handle("adj", 0.5) / wide, 0), (1, 0.5), (1 - handle("adj", 0.5) / wide, 1), (0, 1), (handle("adj", 0.5) / wide, 0.5)),
    "rightArrow": _arrow,
    "leftArrow": lambda handle, wide, high: [(1 - x, y) for x, y in _arrow(handle, wide, high)],
    "downArrow": _arrow_down,
    "upArrow": lambda handle, wide, high: [(x, 1 - y) for x, y in _arrow_down(handle, wide, high)],
    "snip1Rect": _cut("0100"),
    "snip2SameRect": _cut("1122"),
    "snip2DiagRect": _cut("2121"),
    "halfFrame": lambda handle, wide, high: ((0, 0), (1, 0), (1 - handle("adj2", 0.33333) / wide, handle("adj1", 0.33333) / high), (handle("adj2", 0.33333) / wide, handle("adj1", 0.33333) / high), (handle("adj2", 0.33333) / wide, 1 - handle("adj2", 0.33333) / high), (0, 1)),
    "corner": lambda handle, wide, high: ((0, 0), (handle("adj2", 0.5) / wide, 0), (handle("adj2", 0.5) / wide, 1 - handle("adj1", 0.5) / high), (1, 1 - handle("adj1", 0.5) / high), (1, 1), (0, 1)),
    "diagStripe": lambda handle, *_: ((0, handle("adj", 0.5)), (handle("adj", 0.5), 0), (1, 0), (0, 1)),
    "plus": lambda handle, wide, high: ((handle("adj", 0.25) / wide, 0), (1 - handle("adj", 0.25) / wide, 0), (1 - handle("adj", 0.25) / wide, handle("adj", 0.25) / high), (1, handle("adj", 0.25) / high), (1, 1 - handle("adj", 0.25) / high), (1 - handle("adj", 0.25) / wide, 1 - handle("adj", 0.25) / high), (1 - handle("adj", 0.25) / wide, 1), (handle("adj", 0.25) / wide, 1), (handle("adj", 0.25) / wide, 1 - handle("adj", 0.25) / high), (0, 1 - handle("adj", 0.25) / high), (0, handle("adj", 0.25) / high), (handle("adj", 0.25) / wide, handle("adj", 0.25) / high)),
}  # fmt: skip
"""The corners of presets, by parts of width and height; handles are parts of the shorter side, which `wide` and `high` count in."""


def _handles(preset: Any) -> dict[str, float]:
    found = {}
    for guide in preset.iterfind("a:avLst/a:gd", NS):
        name, _, value = guide.get("fmla", "").partition(" ")
        if name == "val" and value.lstrip("-").isdigit():
            found[guide.get("name", "")] = int(value) / 100_000
    return found


# ---------------------------------------------------------------------------------------------- paths


def _polygon(corners: Points, width: float, height: float) -> str:
    return "M" + "L".join(f"{number(x * width)} {number(y * height)}" for x, y in corners) + "Z"


def _ellipse(left: float, top: float, width: float, height: float, backwards: bool = False) -> str:
    across, down, sweep = number(width / 2), number(height / 2), 0 if backwards else 1
    start = f"M{number(left)} {number(top + height / 2)}"
    return f"{start}a{across} {down} 0 1 {sweep} {number(width)} 0a{across} {down} 0 1 {sweep} {number(-width)} 0Z"


def _rounded(width: float, height: float, corners: Sequence[float]) -> str:
    """A rectangle with round corners: top left, top right, bottom right, bottom left."""
    a, b, c, d = corners

    def round_to(size: float, x: float, y: float) -> str:
        return f"A{number(size)} {number(size)} 0 0 1 {number(x)} {number(y)}" if size else ""

    return (
        f"M{number(a)} 0H{number(width - b)}{round_to(b, width, b)}V{number(height - c)}{round_to(c, width - c, height)}"
        f"H{number(d)}{round_to(d, 0, height - d)}V{number(a)}{round_to(a, a, 0)}Z"
    )


def _custom(custom: Any, width: float, height: float) -> str:
    """The paths that a shape draws itself; nothing where they are given by formulas that are not understood."""
    drawn = []
    for path in custom.iterfind("a:pathLst/a:path", NS):
        wide, high = int(path.get("w", "0")), int(path.get("h", "0"))
        try:
            guides = _guides(custom, wide or width * 12700, high or height * 12700)
            across, down = width / (wide or width * 12700 or 1), height / (high or height * 12700 or 1)
            drawn.append(_steps(path, guides, across, down))
        except (ValueError, KeyError, ZeroDivisionError, IndexError, OverflowError):
            return ""
    return "".join(drawn)


def _steps(path: Any, guides: Mapping[str, float], across: float, down: float) -> str:
    """One path; an arc begins where the step before it ends."""
    if len(path) > MOST_STEPS:
        return ""
    drawn, here = [], (0.0, 0.0)

    def value(text: str) -> float:
        return guides[text] if text in guides else float(text)

    for step in path:
        if not isinstance(step.tag, str):
            continue
        name = etree.QName(step).localname
        points = [(value(point.get("x")) * across, value(point.get("y")) * down) for point in step.iterfind("a:pt", NS)]
        if name == "arcTo":
            radii = value(step.get("wR")) * across, value(step.get("hR")) * down
            start, swing = value(step.get("stAng")) / 60_000, value(step.get("swAng")) / 60_000
            arc, here = _arc(here, radii, start, swing)
            drawn.append(arc)
        elif name == "close":
            drawn.append("Z")
        elif points:
            letter = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q"}[name]
            drawn.append(letter + " ".join(f"{number(x)} {number(y)}" for x, y in points))
            here = points[-1]
    return "".join(drawn)


def _arc(
    here: tuple[float, float], radii: tuple[float, float], start: float, swing: float
) -> tuple[str, tuple[float, float]]:
    """An arc from a point, in halves so that a whole turn is one too."""
    centre = here[0] - radii[0] * math.cos(math.radians(start)), here[1] - radii[1] * math.sin(math.radians(start))
    drawn, end = "", here
    for share in (0.5, 1.0):
        angle = math.radians(start + swing * share)
        end = centre[0] + radii[0] * math.cos(angle), centre[1] + radii[1] * math.sin(angle)
        large, sweep = int(abs(swing) / 2 > 180), int(swing > 0)
        drawn += f"A{number(radii[0])} {number(radii[1])} 0 {large} {sweep} {number(end[0])} {number(end[1])}"
    return drawn, end


def _guides(custom: Any, width: float, height: float) -> dict[str, float]:
    """The values of the formulas of a shape (20.1.9.11), in their order."""
    short = min(width, height)
    values = {
        "w": width, "h": height, "l": 0.0, "t": 0.0, "r": width, "b": height, "hc": width / 2, "vc": height / 2, "ss": short, "ls": max(width, height),
        "wd2": width / 2, "hd2": height / 2, "wd4": width / 4, "hd4": height / 4, "wd8": width / 8, "hd8": height / 8, "ssd2": short / 2, "ssd8": short / 8,
        "cd2": 10_800_000.0, "cd4": 5_400_000.0, "cd8": 2_700_000.0, "3cd4": 16_200_000.0, "3cd8": 8_100_000.0, "5cd8": 13_500_000.0, "7cd8": 18_900_000.0,
    }  # fmt: skip
    for guide in (*custom.iterfind("a:avLst/a:gd", NS), *custom.iterfind("a:gdLst/a:gd", NS)):
        operator, *names = guide.get("fmla", "").split()
        values[guide.get("name", "")] = _formula(
            operator, [values[name] if name in values else float(name) for name in names]
        )
    return values


def _formula(operator: str, given: Sequence[float]) -> float:
    """The value of a formula (20.1.9.11); of one that no shape has, a `KeyError`."""
    x, y, z = (*given, 0.0, 0.0, 0.0)[:3]
    return _OPERATORS[operator](x, y, z)


_TURN: Final = math.radians(1 / 60_000)
"""What angles are counted in."""
_OPERATORS: Final[Mapping[str, Callable[[float, float, float], float]]] = {
    "val": lambda x, y, z: x,
    "*/": lambda x, y, z: x * y / z,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, y, z: abs(x),
    "at2": lambda x, y, z: math.atan2(y, x) / _TURN,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "cos": lambda x, y, z: x * math.cos(y * _TURN),
    "sin": lambda x, y, z: x * math.sin(y * _TURN),
    "tan": lambda x, y, z: x * math.tan(y * _TURN),
    "max": lambda x, y, z: max(x, y),
    "min": lambda x, y, z: min(x, y),
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z: min(max(y, x), z),
    "sqrt": lambda x, y, z: math.sqrt(x),
}
