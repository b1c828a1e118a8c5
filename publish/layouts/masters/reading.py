"""Reads a PowerPoint file's masters into values: every placeholder with all that it inherits.

A placeholder of a slide layout takes what it does not say itself from the placeholder of its kind on the slide master,
and that from the master's text styles (ISO 29500-1, 19.3.1). Only the package and its XML are read, without python-pptx.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from lxml import etree

from publish.layouts.masters.behind import Ground, drawings, ground
from publish.layouts.masters.boxes import along_edges
from publish.layouts.masters.colours.contrast import is_rgb, luminance
from publish.layouts.masters.colours.paints import Paint, paint
from publish.layouts.masters.package.parts import Package, Read
from publish.layouts.masters.package.unpacking import unpacked
from publish.layouts.masters.values import (
    Align,
    Anchor,
    Behind,
    Box,
    Level,
    Master,
    Placeholder,
    SlideLayout,
    Theme,
    Typefaces,
    distinct,
)

NS: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
LEVELS: Final = 5
"""How many outline levels of a placeholder are read."""
SINGLE: Final = 1.33
"""Line pitch in em of 100 % spacing: the tallest of the common faces (微软雅黑), where programs differ (FACTS §13)."""
TIGHTEST: Final = 1.15
"""The least line pitch in em that a percentage is taken for: Chinese set closer than this runs together."""
INSETS: Final = (91440, 45720, 91440, 45720)
"""Left, top, right, bottom by default (ISO 29500-1, `a:bodyPr`)."""

_SIDES: Final = (914_400, 51_206_400)
"""The shortest and longest side of a slide (ISO 29500-1, `ST_SlideSizeCoordinate`)."""
_SIZES: Final = (1.0, 4000.0)
"""The smallest and largest size of type in pt (ISO 29500-1, `ST_TextFontSize`)."""
_FARTHEST: Final = 27_273_042_316_900
"""The farthest place of anything (ISO 29500-1, `ST_CoordinateUnqualified`)."""
_WINDOWS: Final = {"windowText": "000000", "window": "FFFFFF"}
"""The colours of a theme that are those of the system, as every system has them."""
_MAPPED: Final = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The names by which text calls the colours of a theme."""
_SLOTS: Final = ("lt1", "dk1", "lt2", "dk2", *_MAPPED[4:])
"""The colours of a theme."""
_MISFITS: Final = (LookupError, etree.LxmlError, AttributeError, TypeError, StopIteration, ArithmeticError)
"""What parts end in that do not fit together."""
_ANCHORS: Final[Mapping[str, Anchor]] = {"ctr": "middle", "b": "bottom"}
_ALIGNS: Final[Mapping[str, Align]] = {"ctr": "center", "r": "right", "just": "justify", "dist": "justify"}
_KINDS: Final = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "pic": "body", "chart": "body"}
"""Kinds of placeholder that a master keeps under another kind."""
_STYLES: Final = {"title": "titleStyle", "body": "bodyStyle"}
_Found = TypeVar("_Found")


def read_master(data: bytes) -> Master:
    """The masters in the bytes of a `.pptx`. Raises `ValueError` if they are no presentation."""
    return _read(data, _master)


def read_samples(data: bytes) -> tuple[str, ...]:
    """The names of the slide layouts that the slides of a `.pptx` use, slide by slide; they are those of `read_master`.

    Raises `ValueError` if they cannot be told."""
    return _read(data, _samples)


def read_grounds(data: bytes) -> tuple[Ground | None, ...]:
    """What is behind the placeholders of each slide layout, in the order of `read_master`; None where that cannot be told.

    Raises `ValueError` if they are no presentation."""
    return _read(data, lambda package: tuple(_grounds(package)))


def _read(data: bytes, read: Callable[[Package], _Found]) -> _Found:
    try:
        return read(Package(unpacked(data)))
    except _MISFITS as problem:
        raise ValueError(f"not a PowerPoint file: {problem}") from problem


def _grounds(package: Package) -> Iterator[Ground | None]:
    size = package.part(package.start()).find("p:sldSz", NS)
    for master in package.masters():
        style = _MasterStyle(package, master, (int(size.get("cx")), int(size.get("cy"))))
        for name in package.slide_layouts(master):
            try:
                yield style.ground(package.part(name), package.reader(name))
            except (ValueError, *_MISFITS):
                yield None


def _samples(package: Package) -> tuple[str, ...]:
    parts = package.slide_layouts()
    names = distinct(package.part(part).find("p:cSld", NS).get("name") or "" for part in parts)
    named = dict(zip(parts, names, strict=True))
    slides = package.listed(package.start(), "p:sldIdLst/p:sldId")
    used = (target for slide in slides for sort, target in package.targets(slide).values() if sort == "slideLayout")
    return tuple(named[target] for target in used if target in named)


def _master(package: Package) -> Master:
    start = package.start()
    size = package.part(start).find("p:sldSz", NS)
    width, height = int(size.get("cx")), int(size.get("cy"))
    if not all(_SIDES[0] <= side <= _SIDES[1] for side in (width, height)):
        raise ValueError(f"its slides are {width} × {height} EMU, which no program shows")
    styles = [_MasterStyle(package, name, (width, height)) for name in package.masters()]
    found = [
        replace(style.layout(package.part(name), package.reader(name)), master=number)
        for number, style in enumerate(styles)
        for name in package.slide_layouts(style.name)
    ]
    names = distinct(layout.name for layout in found)
    layouts = {name: replace(layout, name=name) for name, layout in zip(names, found, strict=True)}
    themes = tuple(style.theme for style in styles)
    return Master(width, height, layouts, (*themes, Theme())[0], themes if len(themes) > 1 else ())


class _MasterStyle:
    """What the layouts of one slide master inherit."""

    def __init__(self, package: Package, name: str, size: tuple[int, int]) -> None:
        self.package, self.size = package, size
        self.name, self.root = name, package.part(name)
        self.theme_name = next(target for kind, target in package.targets(name).values() if kind == "theme")
        theme = self.theme_root = package.part(self.theme_name)
        mapping = self.root.find("p:clrMap", NS)
        self.colours = theme_colours(theme, mapping)
        self.theme = _theme(theme, mapping)
        self.placeholders = {_kind(shape): shape for shape in _shapes(self.root)}
        self.read: dict[tuple[str, bytes], tuple[Level, ...]] = {}

    def layout(self, root: Any, read: Read) -> SlideLayout:
        placeholders: dict[int, Placeholder] = {}
        marks: tuple[Box, ...] = ()
        for shape in _shapes(root):
            placeholder = self.placeholder(shape)
            if placeholder is not None:
                placeholders.setdefault(placeholder.idx, placeholder)
        try:
            shown = self.ground(root, read)
            marks = along_edges((drawing.box for drawing in shown.drawings), *self.size)
            placeholders = {idx: replace(each, behind=shown.behind(each.box)) for idx, each in placeholders.items()}
        except (ValueError, *_MISFITS):
            # A drawing may say anything; text can be set all the same.
            unknown = Behind(is_unknown=True)
            placeholders = {idx: replace(each, behind=unknown) for idx, each in placeholders.items()}
        grounds = [background for part in (root, self.root) if (background := part.find("p:cSld/p:bg", NS)) is not None]
        ground = _ground(grounds[0], self.colours) if grounds else None
        name = root.find("p:cSld", NS).get("name") or ""
        return SlideLayout(name, placeholders, root.get("type", ""), ground=ground, marks=marks)

    def ground(self, root: Any, read: Read) -> Ground:
        """What is behind the placeholders of a slide layout."""
        reads = {
            "layout": read,
            "master": self.package.reader(self.name),
            "theme": self.package.reader(self.theme_name),
        }
        fill = ground(root, self.root, self.theme_root, self.colours, reads)
        is_bare = root.get("showMasterSp") in ("0", "false")
        below = () if is_bare else drawings(self.root, self.colours, reads["master"])
        return Ground(fill, (*below, *drawings(root, self.colours, read)), *self.size)

    def placeholder(self, shape: Any) -> Placeholder | None:
        """The placeholder with all that it inherits; None if nothing says where it stands."""
        kind = _kind(shape)
        chain = [shape]
        if (above := self.placeholders.get(_KINDS.get(kind, kind))) is not None:
            chain.append(above)
        box = next(filter(None, map(_box, chain)), None)
        if box is None:
            return None
        levels = self.levels(_KINDS.get(kind, kind), chain)
        idx = int(shape.find("p:nvSpPr/p:nvPr/p:ph", NS).get("idx", "0"))
        name = shape.find("p:nvSpPr/p:cNvPr", NS).get("name", "")
        vertical = shape.find("p:nvSpPr/p:nvPr/p:ph", NS).get("orient") == "vert" or any(
            ancestor.find("p:txBody/a:bodyPr", NS).get("vert", "horz") != "horz"
            for ancestor in chain[:1]
            if ancestor.find("p:txBody/a:bodyPr", NS) is not None
        )
        fill = next((found for ancestor in chain if (found := _fill_of(ancestor)) is not None), None)
        is_none = fill is None or etree.QName(fill).localname != "solidFill" or not len(fill)
        colour = None if fill is None or is_none else _colour(fill[0], self.colours)
        return Placeholder(
            idx, kind, name, box, levels, _insets(chain), vertical, _shrinks(chain), colour, anchor=_anchor(chain)
        )

    def levels(self, kind: str, chain: list[Any]) -> tuple[Level, ...]:
        """All levels of a placeholder; those of the same words are read once, and most slide layouts say the same."""
        own = chain[0].find("p:txBody/a:lstStyle", NS)
        key = kind, b"" if own is None else etree.tostring(own, with_tail=False)
        if key not in self.read:
            styles = [self.root.find(f"p:txStyles/p:{_STYLES.get(kind, 'otherStyle')}", NS)]
            styles += [ancestor.find("p:txBody/a:lstStyle", NS) for ancestor in reversed(chain)]
            self.read[key] = tuple(self.level(styles, number) for number in range(1, LEVELS + 1))
        return self.read[key]

    def level(self, styles: list[Any], number: int) -> Level:
        """The level `number` (from 1) of a list style, from the farthest ancestor to the placeholder itself."""
        values: dict[str, Any] = {}
        for style in styles:
            properties = None if style is None else style.find(f"a:lvl{number}pPr", NS)
            if properties is not None:
                values |= _level_values(properties)
        size = values.get("size", 18.0)
        exact = values.get("line", ("",))[0] == "spcPts"
        line = _spacing(values.get("line"), size, SINGLE)
        return Level(
            size=size,
            line=line if exact else max(line, size * TIGHTEST),
            before=_spacing(values.get("before"), size, SINGLE, none=0.0),
            after=_spacing(values.get("after"), size, SINGLE, none=0.0),
            bold=values.get("bold", False),
            left=values.get("left", 0.0),
            indent=values.get("indent", 0.0),
            bullet=values.get("bullet", False),
            dark=_is_dark(values.get("fill"), self.colours),
            exact=exact,
            caps=values.get("caps", False),
            spacing=values.get("spacing", 0.0),
            colour=None if values.get("fill") is None else _colour(values["fill"], self.colours),
            italic=values.get("italic", False),
            align=_ALIGNS.get(values.get("align", "l"), "left"),
            mark=values.get("mark", "") if values.get("bullet") else "",
            mark_colour=mark.rgb if (mark := _paint(values.get("mark_fill"), self.colours)) else None,
            mark_size=values.get("mark_size", 1.0),
            mark_face=values.get("mark_face", ""),
            ink=found.rgb if (found := _paint(values.get("fill"), self.colours)) else None,
            before_share=_share(values.get("before")),
        )


def _shapes(root: Any) -> Iterator[Any]:
    """The shapes of a layout or master that are placeholders."""
    for shape in root.iterfind("p:cSld/p:spTree/p:sp", NS):
        if shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None:
            yield shape


def _kind(shape: Any) -> str:
    return str(shape.find("p:nvSpPr/p:nvPr/p:ph", NS).get("type", "obj"))


def _fill_of(shape: Any) -> Any:
    """The fill that a shape states, of whatever kind: none (`a:noFill`) is one, too; None where it inherits it."""
    properties = shape.find("p:spPr", NS)
    fills = (each for each in (properties if properties is not None else ()) if isinstance(each.tag, str))
    return next((each for each in fills if etree.QName(each).localname.endswith("Fill")), None)


def _box(shape: Any) -> Box | None:
    transform = shape.find("p:spPr/a:xfrm", NS)
    return None if transform is None or len(transform) < 2 else _placed(transform)


def _placed(transform: Any) -> Box:
    offset, extent = transform.find("a:off", NS), transform.find("a:ext", NS)
    box = Box(int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy")))
    if max(map(abs, (box.left, box.top, box.width, box.height))) > _FARTHEST:
        raise ValueError("a shape stands where no slide reaches")
    return box


def _insets(chain: list[Any]) -> tuple[int, int, int, int]:
    insets = []
    for name, default in zip(("lIns", "tIns", "rIns", "bIns"), INSETS, strict=True):
        bodies = (shape.find("p:txBody/a:bodyPr", NS) for shape in chain)
        inherited = (body.get(name) for body in bodies if body is not None)
        insets.append(int(next(filter(None, inherited), default)))
    return insets[0], insets[1], insets[2], insets[3]


def _anchor(chain: list[Any]) -> Anchor:
    bodies = (shape.find("p:txBody/a:bodyPr", NS) for shape in chain)
    return _ANCHORS.get(next(filter(None, (body.get("anchor") for body in bodies if body is not None)), "t"), "top")


def _level_values(properties: Any) -> dict[str, Any]:
    """The values that an `a:lvlNpPr` states."""
    values: dict[str, Any] = {}
    for key, name in (("left", "marL"), ("indent", "indent")):
        if properties.get(name) is not None:
            values[key] = int(properties.get(name)) / 12700
    for key, name in (("line", "lnSpc"), ("before", "spcBef"), ("after", "spcAft")):
        if (spacing := properties.find(f"a:{name}", NS)) is not None and len(spacing):
            values[key] = (etree.QName(spacing[0]).localname, int(spacing[0].get("val").rstrip("%")))
    if properties.get("algn"):
        values["align"] = properties.get("algn")
    for name in ("buNone", "buChar", "buAutoNum", "buBlip"):
        if (bullet := properties.find(f"a:{name}", NS)) is not None:
            values["bullet"] = name != "buNone"
            values["mark"] = bullet.get("char", "")
    values |= _mark_values(properties)
    run = properties.find("a:defRPr", NS)
    if run is not None:
        if run.get("sz"):
            values["size"] = min(max(int(run.get("sz")) / 100, _SIZES[0]), _SIZES[1])
        for key, name in (("bold", "b"), ("italic", "i")):
            if run.get(name) is not None:
                values[key] = run.get(name) in ("1", "true")
        if run.get("cap"):
            values["caps"] = run.get("cap") != "none"
        if run.get("spc"):
            values["spacing"] = int(run.get("spc")) / 100
        if (fill := run.find("a:solidFill", NS)) is not None and len(fill):
            values["fill"] = fill[0]
    return values


def _paint(element: Any, colours: Mapping[str, str]) -> Paint | None:
    return None if element is None else paint(element, colours)


def _share(spacing: tuple[str, int] | None) -> float | None:
    return spacing[1] / 100_000 if spacing and spacing[0] == "spcPct" else None


def _mark_values(properties: Any) -> dict[str, Any]:
    """What an `a:lvlNpPr` states of the looks of its bullet."""
    values: dict[str, Any] = {}
    if (size := properties.find("a:buSzPct", NS)) is not None:
        values["mark_size"] = int(size.get("val", "100000").rstrip("%")) / 100_000
    if (colour := properties.find("a:buClr", NS)) is not None and len(colour):
        values["mark_fill"] = colour[0]
    if (font := properties.find("a:buFont", NS)) is not None:
        values["mark_face"] = font.get("typeface", "")
    return values


def _spacing(spacing: tuple[str, int] | None, size: float, single: float, none: float | None = None) -> float:
    """A spacing in pt: `spcPts` in hundredths of a point, `spcPct` in thousandths of a per cent of the line."""
    if spacing is None:
        return size * single if none is None else none
    unit, value = spacing
    return value / 100 if unit == "spcPts" else size * single * value / 100000


# ---------------------------------------------------------------------------------------------- colours


def theme_colours(theme: Any, mapping: Any) -> dict[str, str]:
    """The theme's colours by the names that text uses (`tx1`, `bg1`, `accent1` …), as RRGGBB."""
    declared = {
        etree.QName(slot).localname: str(slot[0].get("lastClr") or slot[0].get("val"))
        for slot in theme.iterfind(".//a:clrScheme/*", NS)
        if len(slot)
    }
    scheme = {
        slot: _WINDOWS.get(value, value) for slot, value in declared.items() if _is_colour(_WINDOWS.get(value, value))
    }
    named = {} if mapping is None else {name: scheme[slot] for name, slot in mapping.attrib.items() if slot in scheme}
    return scheme | named


def _is_colour(value: str) -> bool:
    return is_rgb(value.upper())


def _theme(theme: Any, mapping: Any) -> Theme:
    scheme = theme_colours(theme, None)
    attributes = {} if mapping is None else mapping.attrib
    names = {name: str(attributes[name]) for name in attributes if name in _MAPPED and str(attributes[name]) in _SLOTS}
    return Theme(scheme, _typefaces(theme, "majorFont"), _typefaces(theme, "minorFont"), names)


def _typefaces(theme: Any, name: str) -> Typefaces:
    font = theme.find(f".//a:fontScheme/a:{name}", NS)
    if font is None:
        return Typefaces()
    typefaces = {
        etree.QName(element).localname: element.get("typeface", "") for element in font if element.get("script") is None
    }
    han = next(
        (element.get("typeface", "") for element in font.iterfind("a:font", NS) if element.get("script") == "Hans"), ""
    )
    return Typefaces(typefaces.get("latin", ""), typefaces.get("ea") or han)


def _shrinks(chain: list[Any]) -> bool:
    """Whether the nearest word on it makes text or shape fit by itself."""
    for shape in chain:
        body = shape.find("p:txBody/a:bodyPr", NS)
        if body is not None:
            for name in ("normAutofit", "spAutoFit", "noAutofit"):
                if body.find(f"a:{name}", NS) is not None:
                    return name != "noAutofit"
    return False


def _ground(background: Any, colours: Mapping[str, str]) -> str | None:
    """The colour of a `p:bg`, if it is one."""
    fill = background.find("p:bgPr/a:solidFill", NS)
    reference = background.find("p:bgRef", NS)
    if fill is None and (reference is None or reference.get("idx") != "1001"):
        return None
    inside = fill if fill is not None else reference
    return _colour(inside[0], colours) if len(inside) else None


def _colour(element: Any, colours: Mapping[str, str]) -> str | None:
    """A colour as RRGGBB; None for one that is modified in a way that is not understood here."""
    value = element.get("lastClr") or element.get("val") or ""
    value = colours.get(value, value)
    if len(value) != 6:
        return None
    lightness: dict[str, float] = {}
    for change in element:
        name = etree.QName(change).localname
        if name not in ("lumMod", "lumOff"):
            return None
        lightness[name] = int(change.get("val", "0")) / 100000
    try:
        red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return None
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = min(max(light * lightness.get("lumMod", 1.0) + lightness.get("lumOff", 0.0), 0.0), 1.0)
    channels = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def _is_dark(fill: Any, colours: Mapping[str, str]) -> bool:
    """Whether text in a fill is dark, by its relative luminance (WCAG 2.2); so it is where nothing is known."""
    if fill is None:
        return True
    value = fill.get("val") or ""
    value = colours.get(value, value)
    try:
        return luminance(value) < 0.4
    except ValueError:
        return True
