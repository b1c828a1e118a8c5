"""A PowerPoint file → its masters alone: no sample slides, nothing that belongs to them, everything else as it was.

Only parts that lead to slides are written anew (the presentation, its relationships, the content types), and those that
`sealing` has to take something off; other themes, masters, slide layouts and pictures stay byte for byte. Faults are repaired because no deck can be made with them:
placeholders of one layout that share an `idx`, text whose look stands on its prompt, where nothing inherits it, places of another master, footers drawn twice.
"""

from __future__ import annotations

import posixpath
import re
from itertools import count
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.masters.package.packing import A, P, R, a, p, packed
from publish.layouts.masters.package.places import drop_doubles, restore
from publish.layouts.masters.package.sealing import seal
from publish.layouts.masters.package.unpacking import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES,
    Unusable,
    kind_of,
    parsed,
    relations,
    relations_of,
    serialized,
    unpacked,
)

__all__ = ["Unusable", "strip"]

MASTERS: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TABLE_STYLE: Final = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""Medium Style 2 – Accent 1, the table style that PowerPoint gives a new file."""
_MAIN: Final = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.presentationml|ms-powerpoint)"
    r"\.(?:presentation|template|slideshow)(?:\.macroEnabled)?\.main\+xml"
)
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SIZES: Final = {"screen4x3": 4 / 3, "screen16x9": 16 / 9, "screen16x10": 16 / 10}
_FIRST_OWN: Final = 60
"""The first `idx` that is given to a placeholder whose own is another's too."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """The masters of a file: its bytes, and what was taken off them that did not belong to slides, in words."""

    data: bytes
    taken_off: tuple[str, ...] = ()
    moved: int = 0
    """How many slide layouts got back the places of their own master: see `places`."""


def strip(data: bytes) -> Stripped:
    """The masters of a `.pptx`, `.potx`, `.ppsx` or one with macros, without slides and all that leads out or runs.

    A file that has nothing to take off is given back as it is. Raises `Unusable` if it is none of these.
    """
    parts = unpacked(data)
    try:
        before = dict(parts)
        main = _main(parts)
        _take_off(parts, main)
        taken_off = seal(parts)
        _give_parts(parts, main)
        for name in [part for part in parts if re.fullmatch(r"ppt/slide(?:Layouts|Masters)/[^/]+\.xml", part)]:
            _repair(parts, name)
        moved = restore(parts, main)
        drop_doubles(parts)
        kept = _reachable(parts)
    except Unusable:
        raise
    except (
        etree.LxmlError,
        LookupError,
        AttributeError,
        TypeError,
        StopIteration,
        ValueError,
        ArithmeticError,
    ) as problem:
        raise Unusable(f"its parts do not fit together: {problem}", "open and save it in PowerPoint") from problem
    if parts == before and {CONTENT_TYPES, *kept} == set(parts):
        return Stripped(data)
    parts[CONTENT_TYPES] = _types_of(parts, kept)
    return Stripped(packed({name: parts[name] for name in (CONTENT_TYPES, *kept)}), taken_off, moved)


# ---------------------------------------------------------------------------------------------- what it is


def _main(parts: dict[str, bytes]) -> str:
    """The name of the presentation part, made a presentation in the content types."""
    main = next(
        (target for relation, target in relations(parts, "") if kind_of(relation) == "officeDocument"),
        None,
    )
    if main is None or main not in parts:
        raise Unusable("it is not a PowerPoint file", "give a .pptx or .potx that PowerPoint saved")
    types = parsed(parts[CONTENT_TYPES])
    override = next(
        (entry for entry in types.iter(f"{{{TYPES}}}Override") if entry.get("PartName") == f"/{main}"), None
    )
    content_type = "" if override is None else override.get("ContentType", "")
    if not _MAIN.fullmatch(content_type):
        other = {"word": "a Word document", "sheet": "an Excel workbook"}
        what = next((name for word, name in other.items() if word in content_type), "not a PowerPoint presentation")
        raise Unusable(f"it is {what}", "give a .pptx or .potx that PowerPoint saved")
    if parsed(parts[main]).tag != p("presentation"):
        raise Unusable("it is in Strict Open XML", "save it in PowerPoint as a PowerPoint Presentation (.pptx)")
    if content_type != MASTERS and override is not None:
        override.set("ContentType", MASTERS)
        parts[CONTENT_TYPES] = serialized(types)
    return main


# ---------------------------------------------------------------------------------------------- what is taken off


def _take_off(parts: dict[str, bytes], main: str) -> None:
    """Slides, their sections and shows, and what a file says of its slides."""
    root = parsed(parts[main])
    before = etree.tostring(root)
    extensions = root.find(p("extLst"))
    gone = [root.find(p(tag)) for tag in ("sldIdLst", "custShowLst")]
    if extensions is not None:
        gone += [extension for extension in extensions if extension.get("uri") == _SECTIONS]
    for element in gone:
        if element is not None:
            element.getparent().remove(element)
    if extensions is not None and not len(extensions):
        root.remove(extensions)
    size = root.find(p("sldSz"))
    if size is None:
        raise Unusable("it does not say how large a slide is", "open and save it in PowerPoint")
    ratio = _SIZES.get(size.get("type", ""))
    if ratio is not None and abs(int(size.get("cx")) / int(size.get("cy")) - ratio) > 0.01:
        del size.attrib["type"]
    if etree.tostring(root) != before:
        parts[main] = serialized(root)
    if any(kind_of(relation) == "slide" for relation, _ in relations(parts, main)):
        _unlink(parts, "", ("extended-properties",))


def _unlink(parts: dict[str, bytes], name: str, kinds: tuple[str, ...]) -> None:
    """Takes relationships of some kinds off a part."""
    path = relations_of(name)
    if path not in parts:
        return
    root = parsed(parts[path])
    gone = [relation for relation in root if kind_of(relation) in kinds]
    for relation in gone:
        root.remove(relation)
    if gone:
        parts[path] = serialized(root)


def _reachable(parts: dict[str, bytes]) -> list[str]:
    """The parts that something leads to, with their relationships, in the order of their names."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        name = waiting.pop()
        path = relations_of(name)
        if path in parts:
            found.add(path)
            waiting += [target for _, target in relations(parts, name) if target in parts and target not in found]
        if name:
            found.add(name)
    return sorted(found)


def _types_of(parts: dict[str, bytes], kept: list[str]) -> bytes:
    types = parsed(parts[CONTENT_TYPES])
    endings = {name.rpartition(".")[2].lower() for name in kept}
    for override in list(types.iter(f"{{{TYPES}}}Override")):
        if override.get("PartName", "").lstrip("/") not in kept:
            types.remove(override)
    for default in list(types.iter(f"{{{TYPES}}}Default")):
        if default.get("Extension", "").lower() not in endings:
            types.remove(default)
    return serialized(types)


# ---------------------------------------------------------------------------------------------- what is repaired


def _repair(parts: dict[str, bytes], name: str) -> None:
    """Shapes have ids of their own, and grounds their effects; a layout's placeholders are told apart, and have their look where slides
    inherit it."""
    root = parsed(parts[name])
    holders = [shape for shape in root.iter(p("sp")) if shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}") is not None]
    changed = [_identify(root), _effects(root), *(_lift(shape) for shape in holders)]
    if root.tag == p("sldLayout"):
        changed.append(_number(holders))
    if any(changed):
        parts[name] = serialized(root)


def _give_parts(parts: dict[str, bytes], main: str) -> None:
    """Adds what other programs leave out: how PowerPoint last looked at the file (it offers to repair one without), and the
    list of table styles, without which LibreOffice draws tables in none."""
    view = etree.Element(p("viewPr"), nsmap={"a": A, "p": P, "r": R})
    tables = etree.Element(a("tblStyleLst"), {"def": TABLE_STYLE}, nsmap={"a": A})
    there = {kind_of(relation) for relation, _ in relations(parts, main)}
    for kind, root in (("viewProps", view), ("tableStyles", tables)):
        if kind not in there:
            _add_part(parts, main, kind, serialized(root))


def _add_part(parts: dict[str, bytes], main: str, kind: str, data: bytes) -> None:
    """A part of the presentation, related to it and declared; `kind` is the last word of both types."""
    name = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    parts[name] = data
    relations = parsed(parts[relations_of(main)])
    relation = {"Id": f"rId_{kind}", "Type": f"{R}/{kind}", "Target": f"{kind}.xml"}
    etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", relation)
    parts[relations_of(main)] = serialized(relations)
    types = parsed(parts[CONTENT_TYPES])
    for old in [entry for entry in types if entry.get("PartName") == f"/{name}"]:
        types.remove(old)
    declared = {"PartName": f"/{name}", "ContentType": MASTERS.replace("presentation.main", kind)}
    etree.SubElement(types, f"{{{TYPES}}}Override", declared)
    parts[CONTENT_TYPES] = serialized(types)


def _identify(root: Any) -> bool:
    """Gives an id of its own to every shape that has none, or one that another has before it: PowerPoint repairs such a file."""
    named = list(root.iter(p("cNvPr")))
    numbers = [each.get("id", "") for each in named]
    free = count(max((int(number) for number in numbers if number.isdecimal()), default=1) + 1)
    seen = {"0", ""}
    changed = False
    for each, number in zip(named, numbers, strict=True):
        if number in seen:
            each.set("id", str(next(free)))
            changed = True
        seen.add(number)
    return changed


def _effects(root: Any) -> bool:
    """Gives every ground that has none the empty list of effects, before its extensions: the schema does without, PowerPoint does not
    always (PptxGenJS issue 1442)."""
    grounds = [
        ground for ground in root.iter(p("bgPr")) if not {a("effectLst"), a("effectDag")} & {*(e.tag for e in ground)}
    ]
    for ground in grounds:
        later = next((at for at, each in enumerate(ground) if each.tag == p("extLst")), len(ground))
        ground.insert(later, etree.Element(a("effectLst")))
    return bool(grounds)


def _number(holders: list[Any]) -> bool:
    """Gives an `idx` of its own to every placeholder whose `idx` another one has before it."""
    seen: set[str] = set()
    following, changed = _FIRST_OWN, False
    # A title keeps its place: 0 is what every program looks for.
    for shape in sorted(holders, key=lambda holder: "itle" not in _placeholder(holder).get("type", "")):
        placeholder = _placeholder(shape)
        if placeholder.get("idx", "0") in seen:
            placeholder.set("idx", str(following))
            following, changed = following + 1, True
        seen.add(placeholder.get("idx", "0"))
    return changed


def _placeholder(shape: Any) -> Any:
    return shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}")


def _lift(shape: Any) -> bool:
    """Moves the look of a prompt into the list style, if the placeholder has none; programs other than PowerPoint leave it
    on the prompt, level by level."""
    body = shape.find(p("txBody"))
    style = None if body is None else body.find(a("lstStyle"))
    if body is None or (style is not None and len(style)):
        return False
    levels: dict[int, Any] = {}
    for paragraph in body.iterfind(a("p")):
        properties, run = paragraph.find(a("pPr")), paragraph.find(f"{a('r')}/{a('rPr')}")
        number = 1 + int("0" if properties is None else properties.get("lvl", "0"))
        if run is not None and run.get("sz") and number <= 9:
            levels.setdefault(number, _level(number, properties, run))
    if not levels:
        return False
    if style is None:
        style = etree.Element(a("lstStyle"))
        body.insert(1, style)
    for number in sorted(levels):
        style.append(levels[number])
    return True


def _level(number: int, properties: Any, run: Any) -> Any:
    level = etree.Element(a(f"lvl{number}pPr"), nsmap={"a": A, "p": P})
    if properties is not None:
        for key, value in properties.attrib.items():
            if key != "lvl":
                level.set(key, value)
        level.extend(etree.fromstring(etree.tostring(child)) for child in properties)
    look = etree.SubElement(level, a("defRPr"))
    for key, value in run.attrib.items():
        if key in ("sz", "b", "i", "cap", "spc", "u", "strike"):
            look.set(key, value)
    look.extend(
        etree.fromstring(etree.tostring(child))
        for child in run
        if etree.QName(child).localname in ("solidFill", "gradFill", "noFill")
    )
    return level
