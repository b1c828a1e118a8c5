"""Fills and lines of DrawingML as SVG: one colour, gradients, pictures, patterns (ISO 29500-1, 20.1.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from math import cos, radians, sin
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.masters.colours.paints import Paint, paint
from publish.layouts.masters.package.parts import Read
from publish.layouts.masters.values import EMU, Box
from publish.writers.deck.drawing import svg

NS: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
Address = Callable[[bytes, str], str]
"""How a picture (its bytes, its media type) is referred to."""
Attributes = dict[str, object]
_DASHES: Final[Mapping[str, Sequence[float]]] = {
    "dot": (1, 3), "sysDot": (1, 1), "dash": (4, 3), "sysDash": (3, 1), "lgDash": (8, 3), "dashDot": (4, 3, 1, 3),
    "lgDashDot": (8, 3, 1, 3), "sysDashDot": (3, 1, 1, 1), "lgDashDotDot": (8, 3, 1, 3, 1, 3), "sysDashDotDot": (3, 1, 1, 1, 1, 1),
}  # fmt: skip
"""Dashes and gaps, in widths of the line."""
_BEGINNINGS: Final = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A fill: the attributes of the shape that has it, and what it refers to; or a picture over the box of the shape."""

    attributes: Attributes
    definitions: str = ""
    picture: str = ""


NO_FILL: Final = Filled({"fill": "none"})


@dataclass(frozen=True, slots=True)
class Fills:
    """The fills of one part of a master: its colours by name, its pictures, the styles of its theme."""

    colours: Mapping[str, str]
    read: Read
    address: Address
    theme: Any
    theme_read: Read

    def of(self, properties: Any, box: Box) -> Filled | None:
        """The fill that shape or background properties state; None where they state none."""
        for element in properties if properties is not None else ():
            if isinstance(element.tag, str) and etree.QName(element).localname.endswith("Fill"):
                return self.fill(element, box)
        return None

    def fill(self, element: Any, box: Box) -> Filled:
        """A fill over a box."""
        match etree.QName(element).localname:
            case "solidFill":
                found = paint(element[0], self.colours) if len(element) else None
                return Filled(painted("fill", found)) if found else NO_FILL
            case "gradFill":
                return self.gradient(element, box)
            case "blipFill":
                return self.picture(element, box)
            case "pattFill":
                return self.pattern(element)
            case _:
                return NO_FILL

    def styled(self, reference: Any, box: Box) -> Filled | None:
        """The fill of the theme that `a:fillRef` or `p:bgRef` refers to, in the colour that it gives."""
        number = int(reference.get("idx", "0"))
        if not number or number == 1000:
            return None
        own = paint(reference[0], self.colours) if len(reference) else None
        name, first = ("bgFillStyleLst", 1001) if number > 1000 else ("fillStyleLst", 1)
        styles = self.theme.findall(f".//a:{name}/*", NS)
        if not 0 <= number - first < len(styles):
            return Filled(painted("fill", own)) if own else None
        colours = {**self.colours, "phClr": own.rgb if own else "808080"}
        return Fills(colours, self.theme_read, self.address, self.theme, self.theme_read).fill(
            styles[number - first], box
        )

    # ------------------------------------------------------------------ kinds

    def gradient(self, element: Any, box: Box) -> Filled:
        """A gradient, along its angle over the whole box; or from a focus to the edges."""
        stops = []
        for stop in sorted(element.iterfind("a:gsLst/a:gs", NS), key=lambda stop: int(stop.get("pos", "0"))):
            found = paint(stop[0], self.colours) if len(stop) else None
            if found:
                stops.append((int(stop.get("pos", "0")) / 100_000, found))
        if not stops:
            return NO_FILL
        focus = element.find("a:path", NS)
        drawn = "".join(
            svg.element("stop", offset=f"{at:.4f}", stop_color=f"#{each.rgb}", stop_opacity=_opacity(each))
            for at, each in stops
        )
        if focus is not None:
            around = focus.find("a:fillToRect", NS)
            left, top, right, bottom = (
                int(around.get(name, "0")) / 100_000 if around is not None else 0.5 for name in ("l", "t", "r", "b")
            )
            x, y = (left + 1 - right) / 2, (top + 1 - bottom) / 2
            reach = max(x, 1 - x, y, 1 - y) * (1.41421 if focus.get("path") == "circle" else 1.0)
            return _defined("radialGradient", drawn, cx=f"{x:.4f}", cy=f"{y:.4f}", r=f"{reach:.4f}")
        line = element.find("a:lin", NS)
        angle = radians(int(line.get("ang", "0")) / 60_000) if line is not None else 0.0
        wide, high = box.width / EMU, box.height / EMU
        reach = (abs(wide * cos(angle)) + abs(high * sin(angle))) / 2
        x, y = box.left / EMU + wide / 2, box.top / EMU + high / 2
        across, down = cos(angle) * reach, sin(angle) * reach
        return _defined(
            "linearGradient",
            drawn,
            gradientUnits="userSpaceOnUse",
            x1=x - across,
            y1=y - down,
            x2=x + across,
            y2=y + down,
        )

    @staticmethod
    def is_drawn(data: bytes) -> bool:
        """Whether a picture is of a kind that is drawn."""
        return any(data.startswith(start) for start, _ in _BEGINNINGS)

    def picture(self, element: Any, box: Box) -> Filled:
        """A picture, stretched over the box or cropped, or in tiles."""
        blip = element.find("a:blip", NS)
        identifier = None if blip is None else blip.get(f"{{{NS['r']}}}embed")
        data = self.read(identifier) if identifier else None
        kind = next((kind for start, kind in _BEGINNINGS if data and data.startswith(start)), None)
        if data is None or kind is None:
            return NO_FILL
        address = self.address(data, kind)
        alpha = blip.find("a:alphaModFix", NS)
        opacity = int(alpha.get("amt", "100000")) / 100_000 if alpha is not None else None
        if (tile := element.find("a:tile", NS)) is not None:
            return _tiles(tile, data, address, box, opacity)
        edges = _edges(element.find("a:srcRect", NS)), _edges(element.find("a:stretch/a:fillRect", NS))
        return Filled({"fill": "none"}, picture=placed_picture(address, box, *edges, opacity))

    def pattern(self, element: Any) -> Filled:
        """A pattern, as a mixture of its colours."""
        pair = [element.find(f"a:{name}/*", NS) for name in ("fgClr", "bgClr")]
        front, back = (paint(each, self.colours) if each is not None else None for each in pair)
        if front is None or back is None:
            return NO_FILL
        share = {"pct": 0.0}.get(element.get("prst", "")[:3])
        part = int(element.get("prst")[3:]) / 100 if share is not None and element.get("prst")[3:].isdigit() else 0.3
        pairs = ((int(front.rgb[at : at + 2], 16), int(back.rgb[at : at + 2], 16)) for at in (0, 2, 4))
        return Filled(painted("fill", Paint("".join(f"{round(a * part + b * (1 - part)):02X}" for a, b in pairs))))

    # ------------------------------------------------------------------ lines

    def line(self, properties: Any, style: Any) -> Attributes:
        """The attributes of a shape's outline."""
        own = properties.find("a:ln", NS) if properties is not None else None
        reference = style.find("a:lnRef", NS) if style is not None else None
        of_theme, colours = None, self.colours
        if reference is not None and (number := int(reference.get("idx", "0"))):
            styles = self.theme.findall(".//a:lnStyleLst/a:ln", NS)
            of_theme = styles[number - 1] if number <= len(styles) else None
            found = paint(reference[0], self.colours) if len(reference) else None
            colours = {**colours, "phClr": found.rgb if found else "808080"}
        lines = [line for line in (own, of_theme) if line is not None]
        for line in lines:
            if line.find("a:noFill", NS) is not None:
                return {}
            fill = line.find("a:solidFill", NS)
            gradient = line.find("a:gradFill/a:gsLst/a:gs", NS)
            inside = (
                fill[0]
                if fill is not None and len(fill)
                else gradient[0]
                if gradient is not None and len(gradient)
                else None
            )
            found = paint(inside, colours) if inside is not None else None
            if found is not None:
                width = int(next((each.get("w") for each in lines if each.get("w")), "9525")) / EMU
                return {**painted("stroke", found), "stroke_width": max(width, 0.25), **_dashed(lines, width)}
        return {}


def painted(name: str, found: Paint) -> Attributes:
    """The attributes `fill` or `stroke` of a colour."""
    return {name: f"#{found.rgb}", f"{name}_opacity": _opacity(found)}


def placed_picture(
    address: str, box: Box, crop: Sequence[float], inset: Sequence[float], opacity: float | None = None
) -> str:
    """A picture over a box, cropped by parts of its own sides, and inset by parts of the box's: left, top, right, bottom."""
    left, top = box.left / EMU + inset[0] * box.width / EMU, box.top / EMU + inset[1] * box.height / EMU
    wide, high = (1 - inset[0] - inset[2]) * box.width / EMU, (1 - inset[1] - inset[3]) * box.height / EMU
    if not any(crop):
        place = {"x": left, "y": top, "width": wide, "height": high}
        return svg.element("image", **place, href=address, preserveAspectRatio="none", opacity=_number(opacity))
    across, down = 1 - crop[0] - crop[2], 1 - crop[1] - crop[3]
    if across <= 0 or down <= 0:
        return ""
    inside = svg.element(
        "image", x=-crop[0] / across * wide, y=-crop[1] / down * high, width=wide / across, height=high / down,
        href=address, preserveAspectRatio="none", opacity=_number(opacity),
    )  # fmt: skip
    return svg.element("svg", inside, x=left, y=top, width=wide, height=high, overflow="hidden")


def _tiles(tile: Any, data: bytes, address: str, box: Box, opacity: float | None) -> Filled:
    import io

    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            dots = image.info.get("dpi", (96, 96))
            wide, high = image.width * 72 / (dots[0] or 96), image.height * 72 / (dots[1] or 96)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return NO_FILL
    wide, high = (length * int(tile.get(name, "100000")) / 100_000 for length, name in ((wide, "sx"), (high, "sy")))
    image_ = svg.element(
        "image", width=wide, height=high, href=address, preserveAspectRatio="none", opacity=_number(opacity)
    )
    x, y = box.left / EMU + int(tile.get("tx", "0")) / EMU, box.top / EMU + int(tile.get("ty", "0")) / EMU
    return _defined("pattern", image_, patternUnits="userSpaceOnUse", x=x, y=y, width=wide, height=high)


def _defined(name: str, inside: str, **attributes: object) -> Filled:
    """A fill by reference. What is alike has one id, in whatever slide."""
    text = svg.element(name, inside, **attributes)
    identifier = f"f{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return Filled({"fill": f"url(#{identifier})"}, svg.element(name, inside, id=identifier, **attributes))


def _edges(rectangle: Any) -> tuple[float, float, float, float]:
    if rectangle is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (int(rectangle.get(name, "0").rstrip("%")) / 100_000 for name in ("l", "t", "r", "b"))
    return left, top, right, bottom


def _dashed(lines: Sequence[Any], width: float) -> Attributes:
    dash = next((found for line in lines if (found := line.find("a:prstDash", NS)) is not None), None)
    pattern = _DASHES.get(dash.get("val", "solid")) if dash is not None else None
    cap = next((line.get("cap") for line in lines if line.get("cap")), "flat")
    shown: Attributes = {"stroke_dasharray": " ".join(svg.number(part * width) for part in pattern)} if pattern else {}
    return {**shown, "stroke_linecap": {"rnd": "round", "sq": "square"}.get(cap)}


def _opacity(found: Paint) -> str | None:
    return None if found.opacity >= 1 else f"{found.opacity:.3f}"


def _number(opacity: float | None) -> str | None:
    return None if opacity is None or opacity >= 1 else f"{opacity:.3f}"
