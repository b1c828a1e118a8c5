"""What is drawn behind a placeholder: the colours of the slide's ground and of the shapes and pictures on which its text stands.

Nothing is rendered: points of the placeholder's box are looked up in the fills of the background, of the master's shapes and
of the slide layout's, from the back to the front. What cannot be read so is unknown, and somebody has to look.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import cos, hypot, radians, sin
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.masters.boxes import overlap
from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast, luminance, mixed, pale
from publish.layouts.masters.package.parts import Read
from publish.layouts.masters.values import Behind, Box, Placeholder, Theme

NS: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
ACROSS, DOWN = 16, 8
"""The points of a placeholder's box that are looked up."""
THIN: Final = 45720
"""A shape that is thinner, in EMU, is a rule, on which no text stands."""
LEAST: Final = 0.04
"""A colour behind a smaller part of a box is none that matters."""
SEEN: Final = 1.25
"""The contrast from which on a drawing is seen behind text."""
MOST_DRAWINGS: Final = 200
"""Of more drawings than this behind a placeholder nobody can tell what is seen."""
MOST_CORNERS: Final = 2000
"""The most corners of an outline that is looked up."""
MOST_PIXELS: Final = 40_000_000
SIDE: Final = 96
"""The side of a picture in pixels, as it is looked up."""

Fill = Callable[[float, float], tuple[str | None, float]]
"""The colour (RRGGBB, None where it is unknown) at a point of a shape, by parts of its width and height, and its opacity."""
Covers = Callable[[float, float], bool | None]
"""Whether a shape covers a point of its box, by parts of its width and height; None where only its outline would tell."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A shape, its fill, and what of its box it covers."""

    box: Box
    fill: Fill
    covers: Covers


@dataclass(frozen=True, slots=True)
class Ground:
    """What is behind the placeholders of a slide layout: the fill of its background, and what is drawn on that."""

    fill: Fill
    drawings: tuple[Drawing, ...]
    width: int
    height: int

    def behind(self, box: Box) -> Behind:
        """What is behind a box."""
        found: dict[str, int] = {}
        unknown = drawn = 0
        near = replace(self, drawings=tuple(each for each in self.drawings if overlap(each.box, box)))
        if len(near.drawings) > MOST_DRAWINGS:
            return Behind(is_unknown=True)
        if not near.drawings and isinstance(self.fill, Plain):  # most are: every point is like the first
            colour = self.fill.colour
            return Behind((colour,) if colour else (), is_unknown=colour is None)
        for across in range(ACROSS):
            for down in range(DOWN):
                x = box.left + box.width * (across + 0.5) / ACROSS
                y = box.top + box.height * (down + 0.5) / DOWN
                colours, is_drawn = near.at(x, y)
                drawn += is_drawn
                unknown += None in colours
                for colour in colours:
                    if colour is not None:
                        found[colour] = found.get(colour, 0) + 1
        points = ACROSS * DOWN
        seen = sorted((colour for colour, count in found.items() if count >= LEAST * points), key=luminance)
        if not seen and found:
            # Of a photograph no colour is frequent.
            seen = sorted(found, key=luminance)
            spare = len(seen) // 20
            seen = seen[spare : len(seen) - spare]
        ends = tuple(dict.fromkeys((seen[0], seen[-1]))) if seen else ()
        return Behind(ends, unknown > LEAST * points, LEAST < drawn / points < 1 - LEAST)

    def at(self, x: float, y: float) -> tuple[set[str | None], bool]:
        """The colours that may be at a point, and whether something is drawn there that is seen on the ground."""
        base, _ = self.fill(x / self.width, y / self.height)
        colours: set[str | None] = {base}
        is_drawn = False
        for drawing in self.drawings:
            box = drawing.box
            if not (box.left <= x < box.left + box.width and box.top <= y < box.top + box.height):
                continue
            part = ((x - box.left) / box.width, (y - box.top) / box.height)
            covered = drawing.covers(*part)
            colour, opacity = drawing.fill(*part)
            if not opacity or covered is False:
                continue
            if covered is None:
                colour = None
            over = {None if colour is None or under is None else mixed(under, colour, opacity) for under in colours}
            colours = over
            is_drawn = is_drawn or any(_differ(base, each) for each in over)
        return colours, is_drawn


def _differ(colour: str | None, other: str | None) -> bool:
    if colour is None or other is None:
        return True
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05) >= SEEN


# ---------------------------------------------------------------------------------------------- judging


def worst(placeholder: Placeholder, theme: Theme) -> tuple[float, str, str] | None:
    """The least contrast of a placeholder's text with what is behind it, and the two colours; None where that is unknown."""
    ink = ink_of(placeholder, theme)
    grounds = (placeholder.fill,) if placeholder.fill else placeholder.behind.colours
    return min(((contrast(ink, behind), ink, behind) for behind in grounds), default=None)


def ink_of(placeholder: Placeholder, theme: Theme) -> str:
    """The colour of a placeholder's text; the theme's own where the master does not say it in a way that is understood."""
    level = placeholder.level(0)
    return level.ink or level.colour or theme.shown("tx1" if level.dark == theme.is_text_dark else "bg1")


def flaw(placeholder: Placeholder, theme: Theme) -> int:
    """How badly the text of a placeholder is read: 2 where its contrast is below 3, 1 where a drawing ends behind it or nobody
    can tell what is there, else 0."""
    found = worst(placeholder, theme)
    if found is not None and found[0] < READABLE_LARGE:
        return 2
    behind = placeholder.behind
    is_loud = behind.is_drawing and (found is None or found[0] < READABLE)
    return 1 if placeholder.fill is None and (behind.is_unknown or is_loud) else 0


def told(placeholder: Placeholder, theme: Theme) -> str | None:
    """What is wrong with what is behind a placeholder, in words; None for nothing."""
    found = worst(placeholder, theme)
    if found is not None and found[0] < READABLE_LARGE:
        return f"sets #{found[1]} on #{found[2]}, a contrast of {found[0]:.1f}"
    if flaw(placeholder, theme) and not placeholder.behind.is_unknown:
        return "stands on a drawing that ends behind its text"
    return None


# ---------------------------------------------------------------------------------------------- fills


def ground(root: Any, master: Any, theme: Any, colours: Mapping[str, str], read: Mapping[str, Read]) -> Fill:
    """The fill of a slide layout's background; `read` reads the parts of the `layout`, the `master` and the `theme`."""
    for part, name in ((root, "layout"), (master, "master")):
        background = part.find("p:cSld/p:bg", NS)
        if background is None:
            continue
        properties, reference = background.find("p:bgPr", NS), background.find("p:bgRef", NS)
        if properties is not None:
            return filled(properties, colours, read[name]) or plain(None)
        if reference is not None:
            number = int(reference.get("idx", "1001")) - 1001
            styles = theme.findall(".//a:bgFillStyleLst/*", NS)
            own = colour_of(reference[0], colours) if len(reference) else None
            if not 0 <= number < len(styles):
                return plain(own)
            found = _fill(styles[number], {**colours, "phClr": own or "808080"}, read["theme"])
            return found or plain(own)
    return plain(colours.get("bg1", "FFFFFF"))


def drawings(root: Any, colours: Mapping[str, str], read: Read) -> Iterator[Drawing]:
    """What a slide layout or master draws besides its placeholders, from the back to the front."""
    yield from _drawings(root.find("p:cSld/p:spTree", NS), colours, read, lambda box: box)


def _drawings(tree: Any, colours: Mapping[str, str], read: Read, placed: Callable[[Box], Box]) -> Iterator[Drawing]:
    for shape in tree:
        if not isinstance(shape.tag, str) or shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None:
            continue
        kind = etree.QName(shape).localname
        if kind == "grpSp":
            transform = shape.find("p:grpSpPr/a:xfrm", NS)
            yield from _drawings(shape, colours, read, _inside(transform, placed) if transform is not None else placed)
        elif kind in ("sp", "pic") and (transform := shape.find("p:spPr/a:xfrm", NS)) is not None:
            box = placed(_box(transform))
            if min(box.width, box.height) < THIN:
                continue
            fill = _of_picture(shape, read) if kind == "pic" else filled(shape.find("p:spPr", NS), colours, read)
            fill = fill or (_of_style(shape, colours) if kind == "sp" else plain(None))
            if fill is not None:
                yield Drawing(box, fill, _covers(shape, transform))
        elif kind == "graphicFrame" and (transform := shape.find("p:xfrm", NS)) is not None:
            yield Drawing(placed(_box(transform)), plain(None), _whole)


def _whole(x: float, y: float) -> bool:
    return True


def _unknown(x: float, y: float) -> None:
    return None


def _covers(shape: Any, transform: Any) -> Covers:
    """What of its box a shape covers: an outline of lines, or curves taken for lines; a rectangle, or nearly one; an ellipse."""
    preset = shape.find("p:spPr/a:prstGeom", NS)
    flipped = any(transform.get(name) in ("1", "true") for name in ("flipH", "flipV"))
    kind = "rect" if preset is None else preset.get("prst", "rect")
    paths = shape.findall("p:spPr/a:custGeom/a:pathLst/a:path", NS)
    if int(transform.get("rot", "0")) % 21_600_000 or (flipped and paths):
        return _unknown
    if paths:
        outlines = [_outline(path) for path in paths]
        return lambda x, y: any(_is_inside(outline, x, y) for outline in outlines) if all(outlines) else None
    if kind == "ellipse":
        return lambda x, y: (2 * x - 1) ** 2 + (2 * y - 1) ** 2 <= 1
    return _whole if "rect" in kind.lower() or kind == "flowChartProcess" else _unknown


def _outline(path: Any) -> list[tuple[float, float]]:
    """The corners of a path, by parts of its width and height; none where they are not all given as figures."""
    wide, high = int(path.get("w", "0")), int(path.get("h", "0"))
    points = [step.findall("a:pt", NS)[-1] for step in path if step.find("a:pt", NS) is not None]
    whole = [(point.get("x", ""), point.get("y", "")) for point in points]
    if not (
        wide
        and high
        and len(whole) <= MOST_CORNERS
        and all(x.lstrip("-").isdigit() and y.lstrip("-").isdigit() for x, y in whole)
    ):
        return []
    return [(int(x) / wide, int(y) / high) for x, y in whole]


def _is_inside(outline: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point is inside an outline: a line to the right crosses it an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _box(transform: Any) -> Box:
    offset, extent = transform.find("a:off", NS), transform.find("a:ext", NS)
    return Box(int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy")))


def _inside(transform: Any, placed: Callable[[Box], Box]) -> Callable[[Box], Box]:
    """Where what stands in a group stands on the slide."""
    if transform.find("a:off", NS) is None or transform.find("a:chOff", NS) is None:
        return placed
    outer = _box(transform)
    inner_at, inner = transform.find("a:chOff", NS), transform.find("a:chExt", NS)
    left, top = int(inner_at.get("x")), int(inner_at.get("y"))
    wide, high = outer.width / max(int(inner.get("cx")), 1), outer.height / max(int(inner.get("cy")), 1)

    def within(box: Box) -> Box:
        return placed(
            Box(
                round(outer.left + (box.left - left) * wide),
                round(outer.top + (box.top - top) * high),
                round(box.width * wide),
                round(box.height * high),
            )
        )

    return within


@dataclass(frozen=True, slots=True)
class Plain:
    """A fill of one colour."""

    colour: str | None
    opacity: float = 1.0

    def __call__(self, x: float, y: float) -> tuple[str | None, float]:
        return self.colour, self.opacity


def plain(colour: str | None, opacity: float = 1.0) -> Fill:
    """A fill of one colour."""
    return Plain(colour, opacity)


def filled(properties: Any, colours: Mapping[str, str], read: Read) -> Fill | None:
    """The fill that shape or background properties state; None where they state none."""
    for element in properties if properties is not None else ():
        if isinstance(element.tag, str) and etree.QName(element).localname.endswith("Fill"):
            return _fill(element, colours, read)
    return None


def _fill(element: Any, colours: Mapping[str, str], read: Read) -> Fill | None:
    match etree.QName(element).localname:
        case "noFill":
            return plain(None, 0.0)
        case "solidFill":
            return plain(colour_of(element[0], colours), opacity_of(element[0])) if len(element) else None
        case "gradFill":
            return _gradient(element, colours)
        case "blipFill":
            return _picture(element, read)
        case _:
            return plain(None)


def _of_style(shape: Any, colours: Mapping[str, str]) -> Fill | None:
    """The fill that a shape's style refers to."""
    reference = shape.find("p:style/a:fillRef", NS)
    if reference is None or reference.get("idx") == "0" or not len(reference):
        return None
    return plain(colour_of(reference[0], colours))


def _gradient(element: Any, colours: Mapping[str, str]) -> Fill:
    """A gradient, along its angle or from its focus; one that has neither is looked up as if it ran from corner to corner."""
    stops: list[tuple[float, str, float]] = []
    for stop in element.iterfind("a:gsLst/a:gs", NS):
        colour = colour_of(stop[0], colours) if len(stop) else None
        if colour is None:
            return plain(None)
        stops.append((int(stop.get("pos", "0")) / 100_000, colour, opacity_of(stop[0])))
    stops.sort()
    if not stops:
        return plain(None)
    way = _way(element)

    def at(x: float, y: float) -> tuple[str | None, float]:
        along = way(x, y)
        before = max((stop for stop in stops if stop[0] <= along), default=stops[0])
        after = min((stop for stop in stops if stop[0] >= along), default=stops[-1])
        part = (along - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        return mixed(before[1], after[1], part), before[2] + (after[2] - before[2]) * part

    return at


def _way(element: Any) -> Callable[[float, float], float]:
    """How far along a gradient a point is, from 0 to 1."""
    path, focus = element.find("a:path", NS), element.find("a:path/a:fillToRect", NS)
    if path is not None:
        left, top, right, low = (int("0" if focus is None else focus.get(side, "0")) / 100_000 for side in "ltrb")
        fx, fy = (left + 1 - right) / 2, (top + 1 - low) / 2
        wide, high = max(fx, 1 - fx), max(fy, 1 - fy)
        if path.get("path") == "circle":
            return lambda x, y: hypot(x - fx, y - fy) / hypot(wide, high)
        return lambda x, y: max(abs(x - fx) / wide, abs(y - fy) / high)
    line = element.find("a:lin", NS)
    angle = radians(int(line.get("ang", "0")) / 60_000) if line is not None else radians(45)
    across, down = cos(angle), sin(angle)
    reach = abs(across) + abs(down)
    return lambda x, y: ((x - 0.5) * across + (y - 0.5) * down) / reach + 0.5


def _of_picture(shape: Any, read: Read) -> Fill | None:
    element = shape.find("p:blipFill", NS)
    return None if element is None else _picture(element, read)


def _picture(element: Any, read: Read) -> Fill:
    """A bitmap, as it is stretched over its shape; unknown where it is none that can be read."""
    blip = element.find("a:blip", NS)
    identifier = None if blip is None else blip.get(f"{{{NS['r']}}}embed")
    data = read(identifier) if identifier else None
    pixels = _pixels(data) if data else None
    if pixels is None:
        return plain(None)

    def at(x: float, y: float) -> tuple[str | None, float]:
        column, row = min(int(max(x, 0.0) * SIDE), SIDE - 1), min(int(max(y, 0.0) * SIDE), SIDE - 1)
        start = 4 * (row * SIDE + column)
        red, green, blue, alpha = pixels[start : start + 4]
        # Few shades: what a photograph shows is no list of its pixels.
        return "".join(f"{channel // 8 * 8:02X}" for channel in (red, green, blue)), alpha / 255

    return at


@lru_cache(maxsize=16)
def _pixels(data: bytes) -> bytes | None:
    """A picture as `SIDE` times `SIDE` pixels of red, green, blue and opacity."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (SIDE, SIDE))
            return picture.convert("RGBA").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


# ---------------------------------------------------------------------------------------------- colours


def opacity_of(element: Any) -> float:
    """How opaque a colour is, from 0 to 1."""
    alpha = element.find("a:alpha", NS)
    return 1.0 if alpha is None else min(max(int(alpha.get("val", "100000").rstrip("%")) / 100_000, 0.0), 1.0)


def colour_of(element: Any, colours: Mapping[str, str]) -> str | None:
    """A colour as RRGGBB, nearly: what changes its saturation is left out of account."""
    value = element.get("lastClr") or element.get("val") or ""
    value = colours.get(value, value)
    try:
        luminance(value)
    except (ValueError, IndexError):
        return None
    if len(value) != 6:
        return None
    modulated, added = 100, 0
    for change in element:
        name, amount = etree.QName(change).localname, change.get("val", "100000").rstrip("%")
        share = int(amount) / 100_000 if amount.lstrip("-").isdigit() else 1.0
        if name == "tint":
            value = mixed(value, "FFFFFF", min(max(1 - share, 0.0), 1.0))
        elif name == "shade":
            value = mixed(value, "000000", min(max(1 - share, 0.0), 1.0))
        elif name == "lumMod":
            modulated = round(share * 100)
        elif name == "lumOff":
            added = round(share * 100)
    return pale(value, modulated, added) if (modulated, added) != (100, 0) else value.upper()
